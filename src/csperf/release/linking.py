"""How the counts of different figures hang together. May import csperf.release and errors.

A total is the sum of its groups and of its categories; a count that stands in several figures is one count: the interviews
completed are also the numerator of their percentage. Whatever is said here is said only where it holds, and what holds by
chance hides a little more.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from csperf.errors import ReleaseError
from csperf.release.cells import Cells

Place = tuple[Any, ...]
"""Where a figure stands in its measure: the period's days, what it is broken down by, the group, and the category."""
Column = tuple[Any, ...]
"""Which count: the measure, its variant, and which of the figure's counts."""

_COMMA = ", "

IDENTITIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("return_interviews_offered", ("return_interviews_completed", "return_interviews_refused")),
    ("missing_incidents", ("return_interviews_offered", "return_interviews_not_required", "return_interviews_outstanding")),
    (
        "children_looked_after",
        ("children_looked_after_excluding_unaccompanied_asylum_seeking", "unaccompanied_asylum_seeking_children_looked_after"),
    ),
)
"""Counts of measures that are the sums of others."""


def link(cells: Cells, columns: Mapping[Column, list[Place]], cohorts: Mapping[str, str]) -> None:
    """Say how counts hang together.

    Args:
        cells: The counts, each under its column's measure and variant, its place, and the column's name.
        columns: The places of each column.
        cohorts: The cohort that a measure counts, where it is known.

    Raises:
        ReleaseError: Groups of a breakdown by several things can't be told apart.
    """
    for column, places in columns.items():
        for total, parts in (*_sums_of_groups(places), *_sums_of_categories(places)):
            cells.relate(key(column, total), [key(column, part) for part in parts])
    _link_the_same(cells, columns, cohorts)
    held = {(column[0], column[2]): column for column in columns if not column[1]}
    for whole, several in IDENTITIES:
        if all((measure, "numerator") in held for measure in (whole, *several)):
            total, *rest = (held[measure, "numerator"] for measure in (whole, *several))
            for place in columns[total]:
                parts = [key(column, place) for column in rest]
                if all(part in cells.counts for part in parts):
                    cells.relate(key(total, place), parts)


def key(column: Column, place: Place) -> tuple[Any, ...]:
    """The key of a count."""
    measure, variant, name = column
    return measure, variant, place, name


def _link_the_same(cells: Cells, columns: Mapping[Column, list[Place]], cohorts: Mapping[str, str]) -> None:
    """Counts of one cohort that are the same in every place are taken for one and the same."""
    alike: dict[tuple[Any, ...], list[tuple[Column, list[Place]]]] = defaultdict(list)
    for column, places in columns.items():
        by_category: dict[Any, list[Place]] = defaultdict(list)
        for place in places:
            by_category[place[-1]].append(place)
        for held in by_category.values():
            counts = tuple(sorted(((place[:-1], cells.counts[key(column, place)]) for place in held), key=repr))
            if any(count for _, count in counts) and column[0] in cohorts:
                alike[cohorts[column[0]], counts].append((column, held))
    for same in alike.values():
        (first, places), *others = same
        here = {place[:-1]: place for place in places}
        for other, there in others:
            if other[:2] != first[:2]:
                for place in there:
                    cells.relate(key(first, here[place[:-1]]), [key(other, place)])


def _sums_of_groups(places: Iterable[Place]) -> Iterator[tuple[Place, list[Place]]]:
    """Totals and their parts: of one breakdown the whole, of a finer one each group of a coarser one."""
    held: dict[tuple[Any, ...], dict[tuple[str, ...], list[tuple[tuple[str, ...], Place]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for place in places:
        start, end, by, group, category = place
        names = tuple(by.split(_COMMA)) if by is not None else ()
        groups = tuple(group.split(_COMMA)) if len(names) > 1 else (group,) * len(names)
        if len(groups) != len(names):
            raise ReleaseError(
                f"The groups of {by} can't be told apart, as there is a comma in one. Break down by one thing at a time."
            )
        held[start, end, category][names].append((groups, place))
    for breakdowns in held.values():
        for coarse, wholes in breakdowns.items():
            for fine, parts in breakdowns.items():
                if set(coarse) < set(fine):
                    at = [fine.index(name) for name in coarse]
                    for groups, total in wholes:
                        yield total, [part for found, part in parts if tuple(found[number] for number in at) == groups]


def _sums_of_categories(places: Iterable[Place]) -> Iterator[tuple[Place, list[Place]]]:
    held: dict[tuple[Any, ...], list[Place]] = defaultdict(list)
    for place in places:
        held[place[:-1]].append(place)
    for whole, parts in held.items():
        if (*whole, None) in parts:
            yield (*whole, None), [part for part in parts if part[-1] is not None]
