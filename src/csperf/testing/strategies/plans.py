"""Made-up plans, with their reviews, visits and allocated workers. May import csperf.testing.strategies.common only."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from csperf.testing.reference.dates import add_months
from csperf.testing.strategies.common import (
    AS_AT,
    GeneratedTables,
    Length,
    Row,
    days,
    end_of,
    histories_as_table,
    in_row_order,
    row_orders,
    with_identity,
)

_History = Mapping[str, Sequence[Row]]
"""The rows of one child, by table name."""

_LENGTHS: tuple[Length | None, ...] = (
    *((months, days) for months in (3, 6, 12, 18, 24) for days in (-1, 0, 1)),
    (0, 0),
    (0, 20),
    (0, 40),
    (0, 91),
    (0, 92),
    (30, 0),
    None,
    None,
    None,
)
_LONG_AGO = date(1994, 11, 1)


def protection_plans(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Child protection plans, up to four a child, one after another, on one day, or one within another.

    They end near the ends of the bands of time, or not at all; the next starts about two years after the end or the start.
    Ragged ones have no start.
    """
    return histories_as_table("child_protection_plans", _plans(as_at), count)


def _plans(as_at: date) -> st.SearchStrategy[list[Row]]:
    gaps: tuple[Length, ...] = ((0, 0), (0, 1), (6, 0), (24, -1), (24, 0), (24, 1), (36, 0))
    one = st.fixed_dictionaries(
        {
            "length": st.sampled_from(_LENGTHS),
            "gap": st.sampled_from(gaps),
            "from_the_start": st.booleans(),
            "row": st.fixed_dictionaries(
                {
                    "initial_category": st.sampled_from(("NEG", "PHY", "SAB", "EMO", "MUL", "witchcraft", None)),
                    "latest_category": st.sampled_from(("NEG", "EMO", "MUL", None)),
                    "previous_plans": st.sampled_from((0, 0, 0, 1, 3, None)),
                    "days_between_visits": st.sampled_from((None, None, None, 7, 10, 28)),
                }
            ),
            "started": st.sampled_from((True,) * 11 + (False,)),
        }
    )
    first = st.one_of(days(as_at), st.sampled_from([end_before(as_at, length) for length in _LENGTHS if length is not None]))
    return st.builds(_plan_rows, first, st.lists(one, max_size=4))


def end_before(day: date, length: Length) -> date:
    """The day on which something started that has lasted so long on a day."""
    months, further_days = length if isinstance(length, tuple) else (0, 0)
    return add_months(day, -months) - timedelta(days=further_days)


def _plan_rows(first: date, drawn: Sequence[Mapping[str, Any]]) -> list[Row]:
    rows: list[Row] = []
    started = first
    for number, plan in enumerate(drawn):
        ended = None if plan["length"] is None else end_of(started, plan["length"])
        # No two plans are the same event: council and day of referral tell them apart.
        referred = date(2000, 1, 1) + timedelta(days=number)
        rows.append({"referred": referred, "started": started if plan["started"] else None, "ended": ended, **plan["row"]})
        started = end_of(started if plan["from_the_start"] or ended is None else ended, plan["gap"])
    return rows


def reviewed_plans(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Child protection plans with reviews near three and six months, and near 91 and 183 days, after the one before.

    Ragged ones are twice on one day, before the plan, after its end, of a plan that is not there, or of none.
    """
    after = st.sampled_from(
        (
            *((months, days) for months in (3, 6) for days in (-1, 0, 1)),
            *((0, days) for days in (0, 60, 90, 91, 92, 182, 183, 184)),
        )
    )
    reviews = st.lists(st.tuples(after, st.sampled_from(("plan",) * 10 + ("before", "other", "none", "no day"))), max_size=5)
    histories = st.builds(_reviewed, _plans(as_at), st.lists(reviews, min_size=4, max_size=4))
    return _as_tables(histories, ("child_protection_plans", "child_protection_reviews"), count)


def _reviewed(plans: list[Row], drawn: Sequence[Sequence[tuple[Length, str]]]) -> _History:
    reviews: list[Row] = []
    for plan, of_plan in zip(plans, drawn, strict=False):
        latest = plan["started"] or AS_AT
        for length, which in of_plan:
            latest = end_of(latest, length)
            reviewed = latest
            stated = plan["started"]
            if which == "before":
                reviewed = (plan["started"] or AS_AT) - timedelta(days=3)
            elif which == "other":
                stated = AS_AT - timedelta(days=17)
            elif which == "none":
                stated = None
            reviews.append({"plan_started": stated, "reviewed": None if which == "no day" else reviewed})
    return {"child_protection_plans": plans, "child_protection_reviews": reviews}


_STYLES: Mapping[str, tuple[Length, ...]] = {
    "often": tuple((0, days) for days in (0, 7, 8, 10, 10, 10, 11, 14, 14, 15, 15, 16, 19)),
    "monthly": ((0, 0), (0, 20), (0, 28), (1, -1), (1, -1), (1, 0), (1, 0), (1, 0), (1, 0), (1, 1)),
    "in any way": (
        *((0, days) for days in (0, 1, 7, 8, *range(10, 24), 28, 29)),
        *((1, days) for days in (-1, 0, 1)),
        (11, 0),
        (12, 0),
        (12, 1),
    ),
}


def visited_plans(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Child protection plans with visits near 10, 14 and 15 days, worked or not, and a month after the one before.

    Two of three children are visited steadily, mostly on time. Ragged visits are twice on one day, before the plan, after its
    end, of another kind, not finished, or without the child seen; some plans started before the bank holidays are known.
    """
    row = st.fixed_dictionaries(
        {
            "kind": st.sampled_from(("child protection",) * 9 + ("looked after", "child in need")),
            "seen": st.sampled_from((*(True,) * 8, None, False)),
            "seen_alone": st.sampled_from((True, False, None)),
            "alone_not_appropriate": st.sampled_from((None, False, False, True)),
            "recording_complete": st.sampled_from((*(True,) * 5, None, False)),
            "days_until_next": st.sampled_from((*(None,) * 8, 7, 10, 20)),
        }
    )
    histories = st.builds(
        lambda plans, visits, ago, style, back, ancient: _visited(
            as_at, plans, visits, ago, style=style, back=back, ancient=ancient
        ),
        _plans(as_at),
        st.lists(st.tuples(st.integers(0, 59), row), max_size=8),
        st.sampled_from((0, 7, 10, 11, 14, 15, 16, 19, 20, 21, 22, 30, 31, 32, 60)),
        st.sampled_from(tuple(_STYLES)),
        st.booleans(),
        st.sampled_from((False,) * 14 + (True,)),
    )
    return _as_tables(histories, ("child_protection_plans", "visits"), count)


def _visited(
    as_at: date, plans: list[Row], drawn: Sequence[tuple[int, Row]], ago: int, *, style: str, back: bool, ancient: bool
) -> _History:
    """Visits backwards from so many days before the day to the start of a plan, or from the start of the first plan onwards."""
    lengths = [_STYLES[style][number % len(_STYLES[style])] for number, _ in drawn]
    steady = style != "in any way"
    starts = [plan["started"] for plan in plans if plan["started"] is not None]
    visits: list[Row] = []
    if steady or back or not starts:
        latest = as_at - timedelta(days=ago)
        for length, (_, row) in zip(lengths, drawn, strict=True):
            visits.append({"visited": latest, **row})
            latest = end_before(latest, length)
        if steady:
            plan = (plans or [{"referred": date(2000, 1, 1)}])[0] | {"started": latest, "ended": None}
            plans = [plan, *(other for other in plans[1:] if other["started"] is not None and other["started"] < latest)]
    else:
        latest = starts[0]
        for length, (_, row) in zip(lengths, drawn, strict=True):
            latest = end_of(latest, length)
            visits.append({"visited": latest, **row})
    if ancient and plans:
        plans[0] |= {"started": _LONG_AGO, "ended": None}
    return {"child_protection_plans": plans, "visits": visits}


def allocated_plans(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Child protection plans and cases of children in need, with allocations that hold on a day or do not, or may."""
    around = st.sampled_from([as_at + timedelta(days=offset) for offset in (-400, -2, -1, 0, 1, 2)])
    allocations = st.lists(
        st.builds(
            lambda started, length, qualified: {
                "started": started,
                "ended": None if length is None else (started or as_at) + timedelta(days=length),
                "qualified": qualified,
            },
            st.one_of(around, st.none()),
            st.sampled_from((None, 0, 1, 2, 400)),
            st.sampled_from((True, False, None)),
        ),
        max_size=3,
    )
    cases = st.lists(
        st.builds(
            lambda started, length, status, service: {
                "started": started,
                "closed": None if started is None or length is None else started + timedelta(days=length),
                "status": status,
                "service": service,
            },
            st.one_of(around, st.none()),
            st.sampled_from((None, None, 0, 1, 400)),
            st.sampled_from(("child in need plan", "closed", None)),
            st.sampled_from(("hub", "area", "looked after", "disability", None)),
        ),
        max_size=2,
    )
    histories = st.builds(
        lambda plans, allocated, opened: {
            "child_protection_plans": plans,
            "allocations": allocated,
            "children_in_need": opened,
        },
        _plans(as_at),
        allocations,
        cases,
    )
    return _as_tables(histories, ("child_protection_plans", "allocations", "children_in_need"), count)


def need_plans(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Child in need plans, up to four a child, as child protection plans are."""
    kept = ("referred", "started", "ended")
    plans = _plans(as_at).map(lambda rows: [{name: row[name] for name in kept} for row in rows])
    return histories_as_table("child_in_need_plans", plans, count)


def short_breaks(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Short breaks, up to three a child, some on one day and some on no recorded day."""
    rows = st.builds(
        lambda started, kind: {"started": started, "kind": kind},
        st.one_of(days(as_at), st.none()),
        st.sampled_from(("overnight", "day", None)),
    )
    return histories_as_table("short_breaks", st.lists(rows, max_size=3), count)


def _as_tables(histories: st.SearchStrategy[_History], names: Sequence[str], count: int) -> st.SearchStrategy[GeneratedTables]:
    """Tables made of the histories of so many children."""
    of_table: Callable[[Sequence[_History], str], list[Row]] = lambda drawn, name: with_identity(  # noqa: E731
        [history[name] for history in drawn]
    )
    return st.builds(
        lambda drawn, order: {name: in_row_order(of_table(drawn, name), order) for name in names},
        st.lists(histories, min_size=count, max_size=count),
        row_orders,
    )
