"""What a council's figures are compared with. May import csperf.judgement, results, errors and polars.

England and the region as published; statistical neighbours as the average and the median of their unrounded figures, by the
model in force, with how many of them had one. Every comparator has its own year: the latest that is not later than the
figure's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from os import PathLike
from statistics import median
from typing import Any

import polars as pl

from csperf.errors import JudgementError
from csperf.judgement.intervals import Interval
from csperf.judgement.official import ENGLAND, PUBLISHED, read_file, verified_pairs
from csperf.judgement.targets import rounded
from csperf.results import FIGURE, scale

AVERAGE, MEDIAN = "statistical neighbours (average)", "statistical neighbours (median)"
_PER_CHILD = 10_000
_OLDEST = 10

Row = dict[str, Any]
"""A row of `PUBLISHED`."""


@dataclass(frozen=True, kw_only=True)
class Comparator:
    """What a figure is compared with.

    Attributes:
        group: Whose it is: "England", "region", "statistical neighbours (average)".
        year: The year it is of, by the one it ends in.
        value: The figure, unrounded where its pair is known; nothing where there is none.
        status: `figure`, or why there is none.
        with_one: Of neighbours and years together: how many had a figure.
        of: How many there are.
        model: The year of the neighbour model.
        intervals: Its own intervals, where it has chance of its own: a council's own earlier years.
    """

    group: str
    year: int
    value: Fraction | None
    status: str = FIGURE
    with_one: int | None = None
    of: int | None = None
    model: int | None = None
    intervals: tuple[Interval, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Comparators:
    """Published figures of other areas: `read_comparators` gives them.

    Attributes:
        figures: The figures, as `PUBLISHED` has them.
        neighbours: For each year of the model, the neighbours of each authority, by their codes.
    """

    figures: pl.DataFrame
    neighbours: dict[int, dict[str, tuple[str, ...]]] = field(default_factory=dict)

    @cached_property
    def _held(self) -> Mapping[tuple[str, str], Mapping[int, Row]]:
        """The figures by measure and area, and year."""
        held: dict[tuple[str, str], dict[int, Row]] = {}
        for row in self.figures.filter(pl.col("category").is_null()).sort("year", "release").iter_rows(named=True):
            held.setdefault((row["measure"], row["area"]), {})[row["year"]] = row
        return held

    @cached_property
    def _regions(self) -> Mapping[str, str]:
        """The region of each authority, by the latest year."""
        with_one = self.figures.filter((pl.col("level") == "authority") & pl.col("region").is_not_null()).sort("year")
        return dict(with_one.select("area", "region").iter_rows())

    def england(self, measure: str, year: int) -> Comparator | None:
        """England's figure for a year, or the latest before it; nothing where there is none."""
        return self._published("England", measure, ENGLAND, year)

    def region(self, measure: str, area: str, year: int) -> Comparator | None:
        """The figure of an authority's region."""
        region = self._regions.get(area)
        return None if region is None else self._published("region", measure, region, year)

    def authority(self, measure: str, area: str, year: int) -> Comparator | None:
        """An authority's own published figure."""
        return self._published("authority", measure, area, year)

    def statistical_neighbours(self, measure: str, area: str, year: int) -> tuple[Comparator, ...]:
        """The average and the median of an authority's statistical neighbours, from unrounded figures.

        The year is the latest in which any neighbour has a figure; the model is the one of that year, or the latest before
        it, or where there is none the first after it.
        """
        models = self._models(area)
        for at in range(year, year - _OLDEST, -1):
            model = max((one for one in models if one <= at), default=min(models, default=None))
            if model is None:
                return ()
            codes = self.neighbours[model][area]
            rows = [self._held.get((measure, code), {}).get(at) for code in codes]
            values = [value for row in rows if row is not None and (value := value_of(row)) is not None]
            if values:
                average = sum(values, Fraction(0)) / len(values)
                return tuple(
                    Comparator(group=group, year=at, value=value, with_one=len(values), of=len(codes), model=model)
                    for group, value in ((AVERAGE, average), (MEDIAN, median(values)))
                )
        return ()

    def _models(self, area: str) -> list[int]:
        return [year for year, areas in self.neighbours.items() if areas.get(area)]

    def _published(self, group: str, measure: str, area: str, year: int) -> Comparator | None:
        years = self._held.get((measure, area), {})
        latest = max((one for one in years if one <= year), default=None)
        if latest is None:
            return None
        row = years[latest]
        return Comparator(group=group, year=latest, value=value_of(row), status=str(row["status"]))


def read_comparators(*paths: str | PathLike[str] | Iterable[str | PathLike[str]]) -> Comparators:
    """Read the Department's published files, and models of statistical neighbours.

    Where the same figure stands in several releases, the latest counts.

    Args:
        *paths: CSV files. What each is shows from its headings; of a neighbour model the year must stand in the file's name.

    Raises:
        JudgementError: A file can't be read, or is none that csperf knows.
    """
    files = [file for path in paths for file in ([path] if isinstance(path, str | PathLike) else path)]
    if not files:
        raise JudgementError("No file was given. Name the Department's CSV files.")
    read = [read_file(file) for file in files]
    populations = {key: many for one in read for key, many in one.populations.items()}
    figures = verified_pairs(pl.concat([PUBLISHED.to_frame(), *(one.figures for one in read)]), populations)
    latest = figures.sort("release", maintain_order=True).unique(
        ["measure", "category", "level", "area", "year"], keep="last", maintain_order=True
    )
    neighbours = {year: areas for one in read for year, areas in one.neighbours.items()}
    return Comparators(figures=latest, neighbours=dict(sorted(neighbours.items())))


def value_of(row: Row) -> Fraction | None:
    """A published figure, from its pair where that is exact, as it is for authorities; otherwise as published.

    Counts of regions and of England are rounded to the nearest ten, so that a figure from them would not be theirs.
    """
    if row["status"] != FIGURE:
        return None
    numerator, denominator, published = row["numerator"], row["denominator"], row["published"]
    exact = row["level"] == "authority" or published is None
    if exact and isinstance(numerator, int) and isinstance(denominator, int) and denominator:
        return Fraction(scale(str(row["unit"])) * numerator, denominator)
    if isinstance(published, str):
        return Fraction(published)
    return Fraction(numerator) if isinstance(numerator, int) and row["unit"] == "months" else None


def neighbour_equivalent(rate: Fraction | float | str, population: int) -> int:
    """How many children it would be at the neighbours' rate: "to be in line with our neighbours, numbers would need to be …".

    >>> neighbour_equivalent("59.9", 45_576)
    273
    """
    return int(rounded(Fraction(str(rate)) * population / _PER_CHILD, 0))
