"""Made-up children going missing, and their return interviews. May import csperf.testing.strategies.common only."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from hypothesis import strategies as st

from csperf.testing.reference.dates import add_months
from csperf.testing.strategies.common import (
    AS_AT,
    GeneratedTables,
    Row,
    days,
    in_row_order,
    row_orders,
    with_identity,
)

_HOUR = 60


class _Interview(NamedTuple):
    """An interview: how many days after the start of the time missing it was offered, and minutes from return to interview."""

    of: int
    offered: int | None
    outcome: str | None
    minutes: int | None


class _TimeMissing(NamedTuple):
    """A time missing: what is known of its end, and the interviews on it."""

    incident: Row
    lasted: int
    end: str
    interviews: Sequence[_Interview]


def missing_records(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Times missing, up to four a child, and their return interviews, up to two each, many of them near 72 hours.

    Ragged ones start on the same day, have no return or no time of it, an interview before the return, one without a time or an
    outcome, one that belongs to another day or to none.
    """
    beginning = add_months(as_at + timedelta(days=1), -3)
    near = [day + timedelta(days=days) for day in (as_at, beginning) for days in (0, -1, 1, 20, 21)]
    incidents = st.builds(
        lambda kind, started, missing_from: {"kind": kind, "started": started, "missing_from": missing_from},
        st.sampled_from(("M", "M", "M", "A", "A", "X")),
        st.one_of(st.sampled_from(near), days(as_at)),
        st.sampled_from((None, "home", "care")),
    )
    interviews = st.builds(
        _Interview,
        of=st.sampled_from((0, 0, 0, 0, 1, -1000)),
        offered=st.sampled_from((1, 0, 2, 40, -1, None)),
        outcome=st.sampled_from(("completed", "completed", "completed", "refused", "not required", None)),
        minutes=st.sampled_from(
            (72 * _HOUR, 72 * _HOUR + 1, 72 * _HOUR - 1, 0, 1, -1, 30 * _HOUR, 96 * _HOUR, 4000 * _HOUR, None)
        ),
    )
    times = st.builds(
        _TimeMissing,
        incident=incidents,
        lasted=st.sampled_from((0, 1, 600, 1439, 1440, 5000)),
        end=st.sampled_from(("both", "both", "both", "day", "time", "neither")),
        interviews=st.lists(interviews, max_size=2),
    )
    drawn = st.lists(st.lists(times, max_size=4), min_size=count, max_size=count)
    return st.builds(_tables, drawn, row_orders)


def _tables(drawn: Sequence[Sequence[_TimeMissing]], order: str) -> GeneratedTables:
    incidents = [[_incident(one) for one in history] for history in drawn]
    interviews = [[row for one in history for row in _interviews(one)] for history in drawn]
    return {
        "missing_incidents": in_row_order(with_identity(incidents), order),
        "return_interviews": in_row_order(with_identity(interviews), order),
    }


def _returned_at(one: _TimeMissing) -> datetime:
    return datetime.combine(one.incident["started"], time(23, 30)) + timedelta(minutes=one.lasted)


def _incident(one: _TimeMissing) -> Row:
    returned_at = _returned_at(one)
    return {
        **one.incident,
        "ended": returned_at.date() if one.end in {"both", "day"} else None,
        "returned_at": returned_at if one.end in {"both", "time"} else None,
    }


def _interviews(one: _TimeMissing) -> list[Row]:
    started = one.incident["started"]
    return [
        {
            "missing_since": None if interview.of < -1 else started + timedelta(days=interview.of),
            "offered": None if interview.offered is None else started + timedelta(days=interview.offered),
            "outcome": interview.outcome,
            "completed_at": None if interview.minutes is None else _returned_at(one) + timedelta(minutes=interview.minutes),
        }
        for interview in one.interviews
    ]
