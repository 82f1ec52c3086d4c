"""Printed arrows against a profile. May import csperf.published, csperf.judgement, csperf.periods and the standard library.

The profile says what an arrow is drawn from and up to what change it is level. The figure that it is drawn from is looked for
among those printed of the same thing; where it is not there, nothing is said. An arrow can be right where figures that print so
went its way, as printed, at the decimals of the profile, or unrounded.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from csperf.judgement import Arrow, arrow_of
from csperf.judgement.profiles import Since
from csperf.periods import financial_year_of
from csperf.published.checks.judgements import WAYS, alike, pointing
from csperf.published.figures import Figure
from csperf.published.findings import Check, Rule, Severity, found, held
from csperf.published.profiled.speaking import Spoken
from csperf.published.rounding import rounded
from csperf.published.spans import Span

_POINTS = {Arrow.UP: 1, Arrow.DOWN: -1, Arrow.LEVEL: 0}
_QUARTER = 92
_FEW_DAYS = 3
_YEAR = (365, 366)
_DAY = timedelta(days=1)
_DRAWN_FROM: dict[Since, str] = {
    "previous period": "the period before",
    "out-turn": "the out-turn before",
    "previous year": "the year before",
}


def direction(spoken: Spoken, series: list[Figure]) -> Check | None:
    """Whether a printed arrow is the one that the profile's rules give; nothing where that can't be told.

    Args:
        spoken: The figure.
        series: All figures of the same thing.
    """
    one, way = spoken.figure, spoken.profile.direction_of(spoken.rules)
    points = pointing(one.direction)
    if points is None or one.value is None or one.bound or one.approximate:
        return None
    earlier = _before(one, spoken.day, way.since, series)
    if not earlier:
        return None
    decimals = spoken.rules.shown_decimals
    if any(points in set(_ways(one, last, way.dead_band, decimals)) for last in earlier):
        return held(Rule.PROFILE_DIRECTION, [one, *earlier])
    last = earlier[0]
    expected = WAYS[_POINTS[arrow_of(one.value, last.value or Decimal(0), way.dead_band)]]
    level = f", up to {way.dead_band:f} being level" if way.dead_band else ""
    explanation = (
        f"The arrow at {one.name} points {WAYS[points]}, but by the profile {spoken.profile.name} it points {expected}: "
        f"from {last.printed} in {_DRAWN_FROM[way.since]} ({last.period or last.end}) to {one.printed}{level}"
    )
    doubt = "; the arrow may have been misread" if one.doubtful else ""
    severity = Severity.NOTE if one.doubtful else Severity.WRONG
    return found(
        Rule.PROFILE_DIRECTION,
        [one, *earlier],
        f"an arrow {expected}",
        f"{explanation}{doubt}.",
        severity,
        printed=f"an arrow {WAYS[points]}",
    )


def _ways(one: Figure, last: Figure, dead_band: Decimal, decimals: int) -> Iterator[int]:
    """Where the arrow can point."""
    now, then = one.value or Decimal(0), last.value or Decimal(0)
    yield _POINTS[arrow_of(now, then, dead_band)]
    yield _POINTS[arrow_of(rounded(Fraction(now), decimals), rounded(Fraction(then), decimals), dead_band)]
    went, band = one.possible - last.possible, Fraction(dead_band)
    for points, span in ((1, Span(band, None, False, False)), (0, Span(-band, band)), (-1, Span(None, -band, False, False))):
        if went.meets(span):
            yield points


def _before(one: Figure, day: date, since: Since, series: list[Figure]) -> list[Figure]:
    """The figures that the arrow is drawn from: more than one where it is printed in several places."""
    earlier = [
        other
        for other in series
        if other.value is not None and other.end is not None and other.end < day and alike(one, other)
        if not other.bound and not other.approximate and _is_before(one, other, day, other.end, since)
    ]
    latest = max((other.end for other in earlier if other.end is not None), default=None)
    return [other for other in earlier if other.end == latest]


def _is_before(one: Figure, other: Figure, day: date, end: date, since: Since) -> bool:
    """Whether a figure is of the period that an arrow is drawn from.

    That is for "previous period" the one that ends where it begins, or of snapshots, years to date and rolling years the last
    one printed, if it is of a quarter before at most (choice); for "out-turn" the snapshot at 31 March or the financial year.
    """
    match since:
        case "previous year":
            return (day - end).days in _YEAR and _as_long(one, other)
        case "out-turn":
            year = financial_year_of(day)
            return end == date(year, 3, 31) and (_is_snapshot(other) or other.start == date(year - 1, 4, 1))
        case "previous period":
            if _is_snapshot(one) or _is_snapshot(other):
                return _is_snapshot(one) and _is_snapshot(other) and (day - end).days <= _QUARTER
            if one.start is None or other.start is None:
                return False
            if end + _DAY == one.start and "rolling" not in one.basis and "cumulative" not in one.basis:
                return _as_long(one, other)
            overlapping = end >= one.start and (day - end).days <= _QUARTER and other.basis == one.basis
            return overlapping and (other.start == one.start or _as_long(one, other))


def _is_snapshot(one: Figure) -> bool:
    return one.start is None or one.start == one.end


def _as_long(one: Figure, other: Figure) -> bool:
    """Whether their periods are as long, but for a month's few days."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return _is_snapshot(one) and _is_snapshot(other)
    return abs((one.end - one.start).days - (other.end - other.start).days) <= _FEW_DAYS
