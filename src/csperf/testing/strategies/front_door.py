"""Made-up referrals and assessments. May import csperf.testing.strategies.common only."""

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from csperf.testing.strategies.common import (
    AS_AT,
    LENGTHS,
    GeneratedTables,
    Length,
    Row,
    days,
    end_of,
    histories_as_table,
    in_row_order,
    leap_days,
    row_orders,
    usually,
    with_identity,
)

_LAST_DAY_WITHOUT_CALENDAR = date(1994, 12, 31)

_USUALLY_COMPLETE: tuple[Row, ...] = (
    *({},) * 12,
    {"authorised": None},
    {"submitted": None},
    {"submitted": None},
    {"submitted": _LAST_DAY_WITHOUT_CALENDAR},
    {"started": None},
    {"referred": None},
    {"started": None, "referred": None},
    {"started": _LAST_DAY_WITHOUT_CALENDAR},
    {"started": _LAST_DAY_WITHOUT_CALENDAR + timedelta(days=1)},
    {"referred": date(1901, 1, 1)},
)


def assessments(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Assessments, up to four a child, many of them near 7, 10, 35 or 45 working days.

    Ragged ones are authorised or submitted before they started or before the referral, are not authorised, lack one of the
    other dates, or started so long ago that no calendar of bank holidays reaches back.
    """
    lengths_in_days = (0, 1, -1, -40, *range(5, 20), *range(7, 16), *range(26, 46), *range(46, 57), *range(60, 90), 200)
    rows = st.builds(
        _assessment,
        authorised=days(as_at),
        lasted=st.sampled_from(lengths_in_days),
        waited=st.sampled_from((0, 0, 1, 2, 3, 7, -1, -100)),
        signed_off_after=st.sampled_from((0, 0, 1, 2, 5, 10, -1, 60)),
        kind=st.sampled_from((None, None, "initial", "core")),
        otherwise=st.sampled_from(_USUALLY_COMPLETE),
    )
    return histories_as_table("assessments", st.lists(rows, max_size=4), count)


def _assessment(authorised: date, lasted: int, waited: int, signed_off_after: int, kind: str | None, otherwise: Row) -> Row:
    started = authorised - timedelta(days=lasted)
    dates = {
        "referred": started - timedelta(days=waited),
        "started": started,
        "submitted": authorised - timedelta(days=signed_off_after),
        "authorised": authorised,
    }
    return {"kind": kind, **dates, **otherwise}


def assessments_in_process(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Assessments around a day, up to four a child: started near 35, 45, 60 or 90 working days before it, or after it.

    Some are authorised on the day, the day before or the day after it; most not at all. Some have no start, or one so long ago
    that no calendar of bank holidays reaches back.
    """
    days_before = (0, 1, -1, -30, *range(47, 54), *range(61, 70), *range(82, 90), *range(124, 136), 300, None)
    rows = st.builds(
        lambda before, ended_after, kind: {
            "kind": kind,
            "started": None if before is None else as_at - timedelta(days=before),
            "authorised": None if ended_after is None else as_at + timedelta(days=ended_after),
        },
        before=st.sampled_from(days_before),
        ended_after=st.sampled_from((None, None, None, None, 0, 1, -1, -200, 50)),
        kind=st.sampled_from((None, None, None, "initial", "core")),
    )
    long_ago = st.sampled_from((date(1901, 1, 1), _LAST_DAY_WITHOUT_CALENDAR, date(1995, 1, 1))).map(
        lambda started: {"started": started}
    )
    return histories_as_table("assessments", st.lists(st.one_of(rows, rows, rows, long_ago), max_size=4), count)


def referrals(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Referrals, up to five a child: on the same day, a year apart to the day, on 29 February, and on no recorded day.

    After some the child was seen, about 5 working days later, or before the referral, or too long ago for any calendar.
    """
    return histories_as_table("referrals", usually(_referral_histories(as_at)), count)


def referrals_and_what_followed(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Referrals, with assessments and section 47 enquiries of some of them: most name the day of the referral they are of.

    Others name a day on which the child was not referred, or none: these start on the day of a referral, or the day before or
    after it, or have no start. Sometimes there is no such table.
    """
    later = st.lists(st.tuples(st.integers(0, 4), st.sampled_from(_TIED)), max_size=3)
    drawn = st.lists(st.tuples(usually(_referral_histories(as_at)), later, later), min_size=count, max_size=count)
    lacking = st.sampled_from(((), (), (), ("assessments",), ("section_47_enquiries",)))
    return st.builds(_referral_tables, drawn, row_orders, lacking)


_TIED = ("by name", "by name", "by another name", "by nothing", -1, 0, 1, 200)
"""How what followed a referral is tied to it: it names the day, or another, or starts so many days later and names none."""

_Followed = Sequence[tuple[int, int | str]]
"""Which of a child's referrals something followed, and how it is tied to it."""


def _referral_tables(
    drawn: Sequence[tuple[list[Row], _Followed, _Followed]], order: str, lacking: Sequence[str]
) -> GeneratedTables:
    tables = {
        "referrals": [history for history, _, _ in drawn],
        "assessments": [[_following(history, *one) for one in followed] for history, followed, _ in drawn],
        "section_47_enquiries": [[_following(history, *one) for one in followed] for history, _, followed in drawn],
    }
    return {name: in_row_order(with_identity(histories), order) for name, histories in tables.items() if name not in lacking}


def _following(history: Sequence[Row], which: int, tied: int | str) -> Row:
    referred: date = (history[which % len(history)]["referred"] if history else None) or AS_AT
    if isinstance(tied, int):
        return {"referred": None, "started": referred + timedelta(days=tied)}
    names = {"by name": referred, "by another name": referred + timedelta(days=500), "by nothing": None}
    return {"referred": names[tied], "started": None if tied == "by nothing" else referred}


_FIRST_SEEN_AFTER = (0, 1, *range(5, 10), -1, 60, -40_000, None, None)
"""So many days after a referral a child is first seen."""


def _referral_histories(as_at: date) -> st.SearchStrategy[list[Row]]:
    later = st.sampled_from(((0, 0), *LENGTHS, None, *leap_days(as_at)))
    told = st.tuples(later, st.sampled_from(_FIRST_SEEN_AFTER), st.sampled_from((True, False, None)), st.sampled_from("ab"))
    return st.builds(_referrals, first=days(as_at), told=st.lists(told, min_size=1, max_size=5))


def _referrals(first: date, told: Sequence[tuple[Length | None, int | None, bool | None, str]]) -> list[Row]:
    rows: list[Row] = []
    latest = first
    for length, seen_after, no_further_action, team in told:
        if length is not None:
            latest = end_of(latest, length)
        rows.append(
            {
                "referred": None if length is None else latest,
                "first_seen": None if seen_after is None else latest + timedelta(days=seen_after),
                "no_further_action": no_further_action,
                "team": team,
            }
        )
    return rows
