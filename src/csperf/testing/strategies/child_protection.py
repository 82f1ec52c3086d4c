"""Made-up section 47 enquiries and their conferences. May import csperf.testing.strategies.common only."""

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from csperf.testing.strategies.common import AS_AT, GeneratedTables, Row, days, histories_as_table

_Clocks = tuple[int | None, int | None]
"""How many days before the conference an enquiry started, and its timescale began."""


def enquiries(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Section 47 enquiries, up to three for each of up to two conferences a child, many of them near 15 working days.

    Ragged ones start after the conference or a century before it, lack the day they started or the timescale began, or led to
    no conference. No two that led to the same conference start on the same day: which of them would count is not defined.
    """
    days_before = st.sampled_from((21, 0, 1, *range(19, 27), -1, -8, 10, 40, 100, 40_000, None))
    enquiries_before = st.lists(st.tuples(days_before, days_before), max_size=3)
    conferences = st.lists(st.tuples(days(as_at), enquiries_before, st.booleans()), max_size=2)
    return histories_as_table("section_47_enquiries", conferences.map(_enquiries), count)


def _enquiries(conferences: Sequence[tuple[date, Sequence[_Clocks], bool]]) -> list[Row]:
    rows: dict[tuple[date, date | None], Row] = {}
    for conference, clocks, one_without_conference in conferences:
        for began_before, started_before in clocks:
            began = None if began_before is None else conference - timedelta(days=began_before)
            started = None if started_before is None else conference - timedelta(days=started_before)
            rows[conference, started] = {"timescale_began": began, "started": started, "conference": conference}
        if one_without_conference:
            rows[conference, None] = {"started": conference}
    return list(rows.values())
