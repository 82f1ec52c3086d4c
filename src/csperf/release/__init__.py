"""What may leave the building: small numbers hidden, counts rounded. May import csperf.catalogue, definition, results, errors.

- `release`: figures, released as the Department releases them
- `release_table`: a one- or two-way table of counts
- `Released`: what was released, a type of its own; `released_only` accepts nothing else
"""

from csperf.release.figures import RELEASED, release
from csperf.release.released import Released, released_only
from csperf.release.rules import DEPARTMENT, Rule
from csperf.release.tables import release_table

__all__ = ["DEPARTMENT", "RELEASED", "Released", "Rule", "release", "release_table", "released_only"]
