"""Averages of the months of a quarter. May import csperf.published.figures, findings, rounding and spans.

The average of a quarter is the simple mean of its three months, as councils print it; the ratio of the pooled counts is told
apart from it. A month that is printed in several places counts with each value it has there: the average holds if it holds with
any of them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, islice, product

from csperf.published.figures import Figure
from csperf.published.findings import Check, Rule, Severity, found, held, shown
from csperf.published.spans import Span, exactly, total

_A_QUARTER = 3
_MOST_READINGS = 100

Reading = Sequence[Figure]


def averages(figures: Iterable[Figure]) -> Iterator[Check]:
    """The average of a quarter is the mean of its months."""
    given = list(figures)
    months: dict[tuple[object, ...], dict[tuple[int, int], list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for one in given:
        month = _month(one)
        if month is not None and one.value is not None and one.is_plain:
            months[one.what][month].append(one)
    for one in given:
        if one.basis != "quarter average" or one.value is None or one.start is None or one.end is None:
            continue
        wanted = [(one.start.year, one.start.month + off) for off in range(_A_QUARTER)]
        choices = [months[one.what][month] for month in wanted]
        if all(choices):
            yield _average(one, list(islice(product(*choices), _MOST_READINGS)))


def _average(one: Figure, readings: list[Reading]) -> Check:
    for reading in readings:
        if _mean(reading).meets(one.possible):
            return held(Rule.AVERAGE, [one, *reading])
    first = readings[0]
    should = shown(_mean(first), one.decimals, one.suffix)
    values = ", ".join(f"{month.value:,f}" for month in first)
    start = f"{one.name} is printed as {one.printed}, but the mean of its months ({values}) is {should}"
    for said, worked_out in _OTHERWISE.items():
        for reading in readings:
            span = worked_out(reading)
            if span is not None and span.meets(one.possible):
                severity = Severity.WRONG
                return found(Rule.AVERAGE, [one, *reading], should, f"{start}; {said}.", severity)
    for reading in readings:
        for two in combinations(reading, 2):
            if _mean(two).meets(one.possible):
                alone = " and ".join(month.period for month in two)
                return found(Rule.AVERAGE, [one, *reading], should, f"{start}; it is the mean of {alone} alone.")
    return found(Rule.AVERAGE, [one, *first], should, f"{start}.")


def _mean(reading: Sequence[Figure]) -> Span:
    return total(month.possible for month in reading) / exactly(len(reading))


def _sum(reading: Reading) -> Span:
    return total(month.possible for month in reading)


def _pooled(reading: Reading) -> Span | None:
    """The ratio of the pooled counts, where they were printed."""
    tops, bottoms = [one.numerator for one in reading], [one.denominator for one in reading]
    if None in tops or None in bottoms or not any(bottoms):
        return None
    scaled = 100 * sum(top for top in tops if top is not None)
    return exactly(scaled) / exactly(sum(bottom for bottom in bottoms if bottom is not None))


_OTHERWISE: dict[str, Callable[[Reading], Span | None]] = {
    "it is their counts pooled, not the mean of the months": _pooled,
    "it is their sum": _sum,
}


def _month(one: Figure) -> tuple[int, int] | None:
    """The month that a figure is for: a whole one, the last day of one, or up to the last day of one."""
    if one.end is None or one.basis == "quarter average" or not _ends_a_month(one.end):
        return None
    if one.start is not None and one.start != one.end and (one.start.year, one.start.month) != (one.end.year, one.end.month):
        return None
    return one.end.year, one.end.month


def _ends_a_month(day: date) -> bool:
    return day.toordinal() == date.max.toordinal() or date.fromordinal(day.toordinal() + 1).day == 1
