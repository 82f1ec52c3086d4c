"""The contenders, one module each: how it loads the tables, and how it works out the two measures.

Each is written as someone who knows that library well would write it, on the form it keeps tables in. A module says:

- `NAME`, and `DISTRIBUTIONS`, whose versions are reported
- `load(folder, threads)`: the Parquet files in the contender's own form
- `assessments(loaded)`, `rereferrals(loaded)`: the measure by authority and financial year, in the contender's own form
- `figures(found)`: the same as plain numbers, to be compared; not timed

No contender of one library is imported by one of another, so that each runs in a process with nothing else in it.
"""

from typing import NamedTuple


class Cell(NamedTuple):
    """Where a figure stands: an authority and the year in which the financial year begins."""

    area: str
    year: int


class Pair(NamedTuple):
    """A figure."""

    numerator: int
    denominator: int


Figures = dict[Cell, Pair]
