"""Figures beside those of others. May import csperf.judgement, definition, results and polars."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

import polars as pl

from csperf.definition import Distribution, Proportion, Rate
from csperf.judgement.comparators import Comparator, neighbour_equivalent
from csperf.judgement.figures import Known, Row, decimals_of, exact, period_of, year_of, years_earlier
from csperf.judgement.intervals import LEVELS, Interval, more_than_chance, of_a_rate, wilson
from csperf.judgement.profiles import Group, Rules
from csperf.judgement.targets import Better, rounded
from csperf.results import FIGURE, scale

COMPARED = pl.Struct(
    {
        "group": pl.String(),
        "year": pl.Int32(),
        "value": pl.Float64(),
        "printed": pl.String(),
        "with_one": pl.Int32(),
        "of": pl.Int32(),
        "status": pl.String(),
        "in_line": pl.Int64(),
        "difference": pl.String(),
        "level": pl.Float64(),
    }
)
"""One comparator of a figure: whose, of which year, its value and that as printed.

Of neighbours, and of years together, how many had one and of how many. Of a rate, how many children would be in line with the
neighbours. And whether the figure differs from it by more than chance: `better`, `worse`, `higher`, `lower` or `no more than
chance`, and at which level (95 or 99.8).
"""

YEARS = 3
"""How many years an own mean is of."""


def compared(row: Row, known: Known, rules: Rules | None, bounds: Sequence[Interval], better: Better) -> list[dict[str, Any]]:
    """The comparators of a figure, as `COMPARED` has them; where a band is aimed at, neither side is better."""
    if row["category"] is not None:
        return []
    found = [one for group in known.profile.compared_with(rules) for one in _others(row, known, group)]
    value, decimals = exact(row), decimals_of(row, rules)
    return [
        {
            "group": one.group,
            "year": one.year,
            "value": None if one.value is None else float(one.value),
            "printed": None if one.value is None else f"{rounded(one.value, decimals):f}",
            "with_one": one.with_one,
            "of": one.of,
            "status": one.status,
            "in_line": _in_line(row, one),
            **_difference(value, one, bounds, better),
        }
        for one in found
    ]


def _in_line(row: Row, one: Comparator) -> int | None:
    """How many children it would be at the neighbours' rate."""
    if row["unit"] != "per 10,000" or not row["denominator"] or one.value is None or one.model is None:
        return None
    return neighbour_equivalent(one.value, row["denominator"])


def intervals_of(row: Row, known: Known) -> tuple[Interval, ...]:
    """The intervals of a proportion, a share of a distribution, or a rate; nothing else has any."""
    counted, of = row["numerator"], row["denominator"]
    if row["status"] != FIGURE or counted is None or of is None or counted < 0 or of <= 0:
        return ()
    kind = known.kind_of(row)
    if kind is None:
        kind = {"percent": Proportion, "per 10,000": Rate}.get(row["unit"])
    if kind is Rate:
        made = [of_a_rate(counted, of, level=level, per=scale(row["unit"])) for level in LEVELS]
    elif (kind is Proportion or (kind is Distribution and row["category"] is not None)) and counted <= of:
        made = [wilson(counted, of, level=level) for level in LEVELS]
    else:
        return ()
    return tuple(one for one in made if one is not None)


def _difference(
    value: Fraction | None, comparator: Comparator, bounds: Sequence[Interval], better: Better
) -> dict[str, str | float | None]:
    if value is None or comparator.value is None or not bounds:
        return {"difference": None, "level": None}
    level = more_than_chance(value, comparator.value, bounds, comparator.intervals)
    if level is None:
        return {"difference": "no more than chance", "level": None}
    side = "higher" if value > comparator.value else "lower"
    return {"difference": side if better == "none" else "better" if side == better else "worse", "level": level}


def _others(row: Row, known: Known, group: Group) -> Iterator[Comparator]:
    """The comparators of a group: none, one, or of neighbours the average and the median."""
    if group in {"own previous year", "own three years"}:
        yield from _own(row, known, group)
        return
    # The Department publishes one definition: that of the measure unless chosen otherwise.
    if known.comparators is None or row["variant"]:
        return
    area, year = known.profile.area or "", year_of(row["period_end"])
    found: tuple[Comparator | None, ...]
    if group == "statistical neighbours":
        found = known.comparators.statistical_neighbours(row["measure"], area, year)
    elif group == "England":
        found = (known.comparators.england(row["measure"], year),)
    else:
        found = (known.comparators.region(row["measure"], area, year),)
    yield from (one for one in found if one is not None)


def _own(row: Row, known: Known, group: Group) -> Iterator[Comparator]:
    """The same figure a year earlier, or the mean of those of the three years before (choice: of figures, not of pairs).

    The chance in a mean is that of the years' numbers taken together.
    """
    this, back = period_of(row), (1 if group == "own previous year" else YEARS)
    found = [known.other(row, years_earlier(this, years)) for years in range(1, back + 1)]
    earlier = [(one, value) for one in found if one is not None and (value := exact(one)) is not None]
    if earlier:
        with_one, of = (None, None) if back == 1 else (len(earlier), back)
        mean = sum((value for _, value in earlier), Fraction(0)) / len(earlier)
        pairs = {name: sum(one[name] or 0 for one, _ in earlier) for name in ("numerator", "denominator")}
        intervals = intervals_of({**row, **pairs}, known)
        year = year_of(row["period_end"]) - 1
        yield Comparator(group=group, year=year, value=mean, with_one=with_one, of=of, intervals=intervals)
