"""Periods that make up others: four quarters and their year, a year to date and the one before. May import csperf.release.

A count over a period is the difference of two readings of a counter that only goes up: one at the period's end, one at its
start. Where periods share days at which they begin and end, those readings tie their counts together.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from csperf.release.cells import Cells, Key
from csperf.release.linking import Column, Place, key
from csperf.release.rules import Rule

_DAY = timedelta(days=1)
Span = tuple[date, date, Place]


def relate_spans(cells: Cells, columns: Mapping[Column, list[Place]], rule: Rule) -> set[Key]:
    """Say which counts are sums of those of other periods, as far as they are.

    Counts of snapshots, or of children each once, do not add up over periods; it shows in the counts themselves, and then
    nothing is said of them.

    Args:
        cells: The counts; those between two days at which periods begin or end are added, unprinted.
        columns: The places of each column.
        rule: Whether small differences between periods are to be hidden too.

    Returns:
        The counts between two days that are small, where the rule has them hidden.
    """
    added = set[tuple[Any, ...]]()
    for column, places in columns.items():
        alike: dict[tuple[Any, ...], list[Span]] = defaultdict(list)
        for place in places:
            start, end, *rest = place
            alike[tuple(rest)].append((start, end + _DAY, place))
        for spans in alike.values():
            for together in _tied(spans):
                added |= _relate(cells, column, together, rule)
    for whole in [one for one in added if one[-1] == "denominator"]:
        _relate_rest(cells, whole)
    return {one for one in added if rule.differences and rule.is_small(cells.counts[one])}


def _relate(cells: Cells, column: Column, spans: list[Span], rule: Rule) -> set[tuple[Any, ...]]:
    readings = _readings([(start, end, cells.counts[key(column, place)]) for start, end, place in spans])
    if readings is None or (len(spans) < len(readings) and not rule.differences):
        return set()  # they do not add up, or nothing follows from them
    days = sorted(readings)
    rest = spans[0][2][2:]
    between = {day: key(column, ("between", day, until, *rest)) for day, until in pairwise(days)}
    for day, until in pairwise(days):
        cells.add(between[day], readings[until] - readings[day])
    for start, end, place in spans:
        cells.relate(key(column, place), [between[day] for day in days[:-1] if start <= day < end])
    return set(between.values())


def _relate_rest(cells: Cells, whole: tuple[Any, ...]) -> None:
    """Between two days too, a numerator is a part of its denominator."""
    part, rest = (*whole[:-1], "numerator"), (*whole[:-1], "-rest")
    if part in cells.counts and cells.counts[part] <= cells.counts[whole]:
        cells.add(rest, cells.counts[whole] - cells.counts[part])
        cells.relate(whole, [part, rest])


def _tied(spans: list[Span]) -> list[list[Span]]:
    """Periods in sets that share days at which they begin or end."""
    sets: list[tuple[set[date], list[Span]]] = []
    for start, end, place in spans:
        touching = [one for one in sets if one[0] & {start, end}]
        days = {start, end}.union(*(one[0] for one in touching))
        sets = [one for one in sets if one not in touching]
        sets.append((days, [*(span for one in touching for span in one[1]), (start, end, place)]))
    return [held for _, held in sets]


def _readings(spans: list[tuple[date, date, int]]) -> dict[date, int] | None:
    """What the counter would read on each day that a period begins or ends; nothing where no counter could."""
    readings = {spans[0][0]: 0}
    left = spans
    while left:
        further = []
        for start, end, count in left:
            if start in readings:
                if readings.setdefault(end, readings[start] + count) != readings[start] + count:
                    return None
            elif end in readings:
                readings[start] = readings[end] - count
            else:
                further.append((start, end, count))
        left = further
    rises = all(readings[day] <= readings[until] for day, until in pairwise(sorted(readings)))
    return readings if rises else None
