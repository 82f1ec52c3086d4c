"""Made-up work with children looked after: visits, checks, plans. May import csperf.testing.strategies.common only."""

from datetime import date, timedelta

from hypothesis import strategies as st

from csperf.testing.strategies.common import AS_AT, LENGTHS, GeneratedTables, Row, days, end_of, histories_as_table

_VISITED_BEFORE = (0, 1, 6, 7, 8, 28, 29, 41, 42, 43, 83, 84, 85, 56, 200, -1, -30)
_SCORES = st.one_of(st.none(), st.integers(0, 40))
_YES_OR_NO = (True, True, False, None)


def looked_after_visits(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Visits of every kind, up to four a child, many six or twelve weeks before a day; some with a plan of their own."""
    row = st.builds(
        lambda before, **said: {"visited": as_at - timedelta(days=before), **said},
        st.sampled_from(_VISITED_BEFORE),
        kind=st.sampled_from(("looked after", "looked after", "looked after", "child protection")),
        seen=st.sampled_from((*_YES_OR_NO, True, None)),
        recording_complete=st.sampled_from((*_YES_OR_NO, True, None)),
        days_until_next=st.sampled_from((None, None, None, 7, 28, 42, 84)),
    )
    return histories_as_table("visits", st.lists(row, max_size=4), count)


def looked_after_allocations(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Times with a worker, up to three a child, qualified or not. In one of four sets of tables there are none."""
    row = st.builds(
        lambda time, qualified: {**time, "qualified": qualified, "worker": "w" if qualified else None},
        _times(as_at),
        st.sampled_from((True, True, False, None)),
    )
    held = histories_as_table("allocations", st.lists(row, max_size=3), count)
    return st.builds(lambda is_held, table: table if is_held else {}, st.sampled_from((True, True, True, False)), held)


def looked_after_social_workers(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Times with a social worker, up to two a child. In one of three sets of tables there are none."""
    row = st.builds(
        lambda time, worker: {**time, "started": time["started"] or as_at, "social_worker": worker, "ended": None},
        _times(as_at),
        st.sampled_from(("SW1", "SW2", None)),
    )
    held = histories_as_table("social_worker_episodes", st.lists(row, max_size=2), count)
    return st.builds(lambda is_held, table: table if is_held else {}, st.sampled_from((True, True, False)), held)


def looked_after_protection_plans(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Child protection plans, up to two a child, some of them open, some without a start."""
    return histories_as_table("child_protection_plans", st.lists(_times(as_at), max_size=2), count)


def health_checks(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Checks of health, up to five a child, of every kind."""
    kinds = ("health assessment", "health assessment", "dental check", "dental check", "optician")
    row = st.builds(lambda kind, checked: {"kind": kind, "checked": checked}, st.sampled_from(kinds), days(as_at))
    return histories_as_table("health_checks", st.lists(row, max_size=5), count)


def looked_after_outcomes(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Scores of the years around a day; some years have none, some two rows."""
    row = st.builds(
        lambda offset, score: {"collection_year": as_at.year + offset, "sdq_score": score},
        st.sampled_from((0, 0, 1, -1)),
        _SCORES,
    )
    return histories_as_table("outcomes", st.lists(row, max_size=3), count)


def education_plans(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Personal education plans, up to three a child, near the first day of a term or without one day or another."""
    turning = [date(as_at.year + years, month, 1) for years in (-1, 0) for month in (1, 4, 9)]
    near = st.sampled_from([day + timedelta(days=offset) for day in turning for offset in (-1, 0, 1)])
    some_day = st.one_of(near, near, days(as_at), st.none())
    row = st.builds(
        lambda started, due, completed: {"started": started, "due": due, "completed": completed}, some_day, some_day, some_day
    )
    return histories_as_table("personal_education_plans", st.lists(row, max_size=3), count)


def updated_assessments(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Assessments, up to three a child, many authorised a year before a day; some are open."""
    row = st.one_of(days(as_at), days(as_at), st.none()).map(lambda authorised: {"authorised": authorised})
    return histories_as_table("assessments", st.lists(row, max_size=3), count)


def _times(as_at: date) -> st.SearchStrategy[Row]:
    return st.builds(
        _time,
        st.one_of(days(as_at), days(as_at), days(as_at), st.none()),
        st.one_of(st.none(), st.sampled_from(LENGTHS), days(as_at)),
    )


def _time(started: date | None, lasted: date | tuple[int, int] | None) -> Row:
    """A time that has ended or not; never before it started."""
    if lasted is None:
        return {"started": started, "ended": None}
    return {"started": started, "ended": lasted if started is None and isinstance(lasted, date) else _end(started, lasted)}


def _end(started: date | None, lasted: date | tuple[int, int]) -> date | None:
    return None if started is None else end_of(started, lasted)
