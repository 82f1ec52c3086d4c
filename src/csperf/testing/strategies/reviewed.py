"""Made-up reviews of children looked after. May import csperf.testing.strategies only."""

from collections.abc import Sequence
from datetime import date
from itertools import cycle

from hypothesis import strategies as st

from csperf.testing.reference.dates import add_months
from csperf.testing.strategies.common import AS_AT, GeneratedTables, Length, Row, end_of, in_row_order, row_orders
from csperf.testing.strategies.looked_after import episode_histories

_TO_THE_FIRST: tuple[Length, ...] = (*((0, days) for days in (0, 10, 25, 26, 27, 28, 29, 30, 31, 32, 45)), (7, 0))
_TO_THE_NEXT: tuple[Length, ...] = (
    *((3, 0), (3, 1), (3, -1), (2, 0), (6, 0), (6, 1), (6, -1), (5, 0), (9, 0), (14, 0)),
    *((0, 0), (0, 91), (0, 92), (0, 183), (0, 184)),
)
_AS_LATE_AS_CAN_BE: tuple[Length, ...] = ((3, 0), *((6, 0),) * 9)
_EARLY: tuple[Length, ...] = ((2, 0), *((5, 0),) * 10)
_SAID = st.fixed_dictionaries(
    {
        "participation": st.sampled_from(("PN0", "PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7", None, "PN9")),
        "parents_engaged": st.sampled_from((True, True, False, None)),
        "rating": st.sampled_from(("red", "amber", "green", None)),
    }
)

_Schedule = tuple[int, Length, Sequence[Length]]
"""From which of a child's episodes its reviews run, after how long the first is, and how long between them."""


def reviewed_children(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Episodes of children looked after and their reviews, many near the days they are due.

    Ragged ones stand twice, are of children not or no longer looked after, or begin long after the child came into care. In
    two of three sets of tables the records of reviews begin late.
    """
    to_the_next = st.one_of(st.lists(st.sampled_from(_TO_THE_NEXT), max_size=5), st.sampled_from((_AS_LATE_AS_CAN_BE, _EARLY)))
    schedules = st.tuples(st.integers(0, 3), st.sampled_from(_TO_THE_FIRST), to_the_next)
    return st.builds(
        _reviewed,
        episode_histories(as_at, count),
        st.lists(st.none() | schedules, min_size=count, max_size=count),
        st.lists(_SAID, min_size=7, max_size=13),
        st.sampled_from((date.min, add_months(as_at, -18), add_months(as_at, -8))),
        row_orders,
    )


def _reviewed(
    tables: GeneratedTables, schedules: Sequence[_Schedule | None], said: Sequence[Row], begin: date, order: str
) -> GeneratedTables:
    histories: dict[tuple[str, str], list[date]] = {}
    for episode in tables["episodes"]:
        histories.setdefault((episode["area"], episode["child"]), []).append(episode["started"])
    days = [
        (child, day)
        for (child, started), schedule in zip(sorted(histories.items()), cycle(schedules), strict=False)
        if schedule is not None
        for day in _days(sorted(started), schedule)
        if day >= begin
    ]
    reviews = [
        {"area": area, "child": child, "reviewed": day, **more}
        for ((area, child), day), more in zip(days, cycle(said), strict=False)
    ]
    return {**tables, "looked_after_reviews": in_row_order(reviews, order)}


def _days(started: Sequence[date], schedule: _Schedule) -> list[date]:
    number, to_the_first, to_the_next = schedule
    days = [end_of(started[number % len(started)], to_the_first)]
    for length in to_the_next:
        days.append(end_of(days[-1], length))
    return days
