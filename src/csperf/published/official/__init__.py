"""The Department's published tables, as their CSV files stand. May import csperf.published, csperf.errors and polars.

- `layouts`: which columns are shares, rates and parts of which
- `reading`: a file, recognised by its columns, as whole numbers and symbols
- `checking`: what must hold, over whole columns
"""

from csperf.published.official.checking import check_official
from csperf.published.official.layouts import is_official
from csperf.published.official.reading import OfficialFile, read_official

__all__ = ["OfficialFile", "check_official", "is_official", "read_official"]
