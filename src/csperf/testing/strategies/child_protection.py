"""Made-up section 47 enquiries, strategy discussions and conferences. May import csperf.testing.strategies.common only."""

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from csperf.testing.reference.dates import add_months
from csperf.testing.strategies.common import (
    AS_AT,
    GeneratedTables,
    Row,
    days,
    histories_as_table,
    leap_days,
    usually,
)

_Clocks = tuple[int | None, int | None, Row]
"""How many days before the conference an enquiry started, and its timescale began; and what else is recorded of it."""

_YES_NO = st.sampled_from((True, True, False, None))


def enquiries(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Section 47 enquiries, up to three for each of up to two conferences a child, many of them near 15 working days.

    Ragged ones start after the conference or a century before it, lack the day they started or the timescale began, or led to
    no conference. No two that led to the same conference start on the same day: which of them would count is not defined.
    """
    days_before = st.sampled_from((21, 0, 1, *range(12, 17), *range(19, 33), -1, -8, 40, 100, 40_000, None))
    otherwise = st.fixed_dictionaries(
        {
            "lasted": st.sampled_from((0, 1, *range(12, 17), *range(19, 33), -1, 200, None)),
            "outcome": st.sampled_from(("initial conference", "no further action", "assessment", None)),
            "conference_not_required": _YES_NO,
        }
    )
    enquiries_before = st.lists(st.tuples(days_before, days_before, otherwise), max_size=3)
    without_conference = st.sampled_from((None, 0, 5, 21, 400))
    conferences = st.lists(st.tuples(days(as_at), enquiries_before, without_conference, otherwise), max_size=2)
    return histories_as_table("section_47_enquiries", conferences.map(_enquiries), count)


def _enquiries(conferences: Sequence[tuple[date, Sequence[_Clocks], int | None, Row]]) -> list[Row]:
    rows: dict[tuple[date, date | None], Row] = {}
    for conference, clocks, one_without_conference, otherwise in conferences:
        for began_before, started_before, recorded in clocks:
            began = None if began_before is None else conference - timedelta(days=began_before)
            started = None if started_before is None else conference - timedelta(days=started_before)
            rows[conference, started] = {
                "timescale_began": began,
                "started": started,
                "conference": conference,
                **_completed(started, recorded),
            }
        if one_without_conference is not None:
            started = conference - timedelta(days=one_without_conference)
            rows[conference, None] = {"started": started, **_completed(started, otherwise)}
    return list(rows.values())


def _completed(started: date | None, recorded: Row) -> Row:
    lasted = recorded["lasted"]
    ended = None if lasted is None else (started or AS_AT) + timedelta(days=lasted)
    return {"ended": ended, **{name: value for name, value in recorded.items() if name != "lasted"}}


def strategy_discussions(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Strategy discussions, up to three a child, some on one day and some on no recorded day."""
    held = st.one_of(days(as_at), st.none())
    return histories_as_table("strategy_discussions", st.lists(st.builds(lambda day: {"held": day}, held), max_size=3), count)


def conferences(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Conferences of each kind and none, up to three a child, of which anything may not be recorded."""
    rows = st.fixed_dictionaries(
        {
            "kind": st.sampled_from(("initial", "initial", "initial", "review", "transfer in", None)),
            "held": st.one_of(days(as_at), st.none()),
            **dict.fromkeys(
                ("police_attended", "education_attended", "health_attended", "gp_contributed", "child_participated"), _YES_NO
            ),
            "rating": st.sampled_from(("red", "amber", "green", None)),
        }
    )
    return histories_as_table("conferences", usually(st.lists(rows, max_size=3)), count)


def conference_feedback(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """What parents said, up to three of them of a child, with each answer and none."""
    answers = ("strongly agree", "agree", "neither", "disagree", "strongly disagree", None)
    rows = st.fixed_dictionaries(
        {"given": st.one_of(days(as_at), st.none()), "clear_what_must_change": st.sampled_from(answers)}
    )
    return histories_as_table("conference_feedback", st.lists(rows, max_size=3), count)


def transfers_in(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Referrals with a conference of their own, up to three a child, several of them with one conference."""
    transfers = st.lists(st.tuples(st.sampled_from((0, 0, 10, 400)), st.sampled_from((1, 1, 30, None))), max_size=3)
    return histories_as_table("referrals", st.builds(_transfers, days(as_at), transfers), count)


def _transfers(first: date, drawn: Sequence[tuple[int, int | None]]) -> list[Row]:
    conference, rows = first, []
    for later, referred_before in drawn:
        conference += timedelta(days=later)
        referred = None if referred_before is None else conference - timedelta(days=referred_before)
        rows.append({"referred": referred, "initial_conference": conference})
    return rows or [{"referred": first, "initial_conference": None}]


def children_of_any_age(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Children at the ends of the bands of age, unborn, expected long ago, born on 29 February, of unrecorded age, disabled.

    One out of six has no row.
    """
    birthdays = [
        add_months(as_at, -12 * years) + timedelta(days=days)
        for years in (0, 1, 3, 4, 5, 9, 10, 12, 16, 17, 18, 18, 18)
        for days in (-1, 0, 1)
    ]
    ages = st.sampled_from([*birthdays, *leap_days(as_at, years=18), *(add_months(as_at, -7 * years) for years in range(30))])
    born = st.one_of(
        ages.map(lambda day: {"date_of_birth": day}),
        st.sampled_from(
            (
                {},
                {"expected_date_of_birth": as_at + timedelta(days=60)},
                {"expected_date_of_birth": as_at},
                {"expected_date_of_birth": as_at - timedelta(days=200)},
                {"date_of_birth": as_at, "expected_date_of_birth": as_at - timedelta(days=9)},
                {"date_of_birth": as_at + timedelta(days=5), "expected_date_of_birth": as_at},
            )
        ),
    )
    died = st.sampled_from((*(None,) * 9, as_at - timedelta(days=1), as_at, as_at + timedelta(days=1)))
    a_row = st.builds(
        lambda birth, disabled, death: [{**birth, "disabled": disabled, "date_of_death": death}], born, _YES_NO, died
    )
    return histories_as_table("children", usually(a_row), count)
