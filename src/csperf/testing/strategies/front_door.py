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
    leap_days,
    usually,
)

_LAST_DAY_WITHOUT_CALENDAR = date(1994, 12, 31)

_USUALLY_COMPLETE: tuple[Row, ...] = (
    *({},) * 12,
    {"authorised": None},
    {"started": None},
    {"referred": None},
    {"started": None, "referred": None},
    {"started": _LAST_DAY_WITHOUT_CALENDAR},
    {"started": _LAST_DAY_WITHOUT_CALENDAR + timedelta(days=1)},
    {"referred": date(1901, 1, 1)},
)


def assessments(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Assessments, up to four a child, many of them near 7, 10, 35 or 45 working days.

    Ragged ones are authorised before they started or before the referral, are not authorised, lack one of the other dates, or
    started so long ago that no calendar of bank holidays reaches back.
    """
    lengths_in_days = (0, 1, -1, -40, *range(5, 20), *range(7, 16), *range(46, 57), *range(60, 71), 90, 200)
    rows = st.builds(
        _assessment,
        authorised=days(as_at),
        lasted=st.sampled_from(lengths_in_days),
        waited=st.sampled_from((0, 0, 1, 2, 3, 7, -1, -100)),
        kind=st.sampled_from((None, None, "initial", "core")),
        otherwise=st.sampled_from(_USUALLY_COMPLETE),
    )
    return histories_as_table("assessments", st.lists(rows, max_size=4), count)


def _assessment(authorised: date, lasted: int, waited: int, kind: str | None, otherwise: Row) -> Row:
    started = authorised - timedelta(days=lasted)
    referred = started - timedelta(days=waited)
    return {"kind": kind, "referred": referred, "started": started, "authorised": authorised, **otherwise}


def referrals(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Referrals, up to five a child: on the same day, a year apart to the day, on 29 February, and on no recorded day."""
    histories = st.builds(
        _referrals,
        first=days(as_at),
        later=st.lists(st.sampled_from((*LENGTHS, None, *leap_days(as_at))), max_size=4),
    )
    return histories_as_table("referrals", usually(histories), count)


def _referrals(first: date, later: Sequence[Length | None]) -> list[Row]:
    rows: list[Row] = [{"referred": first}]
    latest = first
    for length in later:
        if length is not None:
            latest = end_of(latest, length)
        rows.append({"referred": None if length is None else latest})
    return rows
