"""Made-up contacts. May import csperf.testing.strategies.common only."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

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
)

_OUTCOMES = (
    "Progress to Childrens Social Care",
    "Progress to Early Help",
    "Information and Advice",
    "No Further Action",
    "MASH Enquiry",
    "NFA",
    "Referral",
    "referral to another agency",
    "Section 47",
    "something else",
    None,
)
_HOUR = 60


def contacts(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Contacts, up to four a child: on one day, a year apart to the day, decided and rated to the minute of a limit.

    Enquiries' numbers stand on the contacts of several children, received on several days. Ragged ones are decided or rated
    before they were received, lack a day or a time, say nothing of the hub, or name an enquiry that did not come through it.
    """
    minutes = (0, 1, *_around(2, 4, 6, 24, 72), -1, 10_000, None)
    rest = st.builds(
        _contact,
        at=st.sampled_from((time(0, 0), time(9, 30), time(23, 59), None)),
        decided_after=st.sampled_from(minutes),
        rated_after=st.sampled_from(minutes),
        seconds=st.sampled_from((0, 0, 1, 59)),
        completed_after=st.sampled_from((0, 1, 30, 400, -1, None)),
        otherwise=st.fixed_dictionaries(
            {
                "source": st.sampled_from(("Police", "Health", None)),
                "enquiry": st.sampled_from(("1", "2", "3", "4", "5", None, None, None)),
                "handled_by_hub": st.sampled_from((True, True, True, False, None)),
                "outcome": st.sampled_from(_OUTCOMES),
                "recommended_outcome": st.sampled_from(_OUTCOMES),
                "parental_consent": st.sampled_from((True, False, None)),
                "domestic_violence_notification": st.sampled_from((True, False, None)),
                "rating": st.sampled_from(("red", "amber", "green", None)),
            }
        ),
    )
    later = st.sampled_from(((0, 0), *LENGTHS, None, *leap_days(as_at)))
    histories = st.builds(_contacts, first=days(as_at), told=st.lists(st.tuples(later, rest), max_size=4))
    return histories_as_table("contacts", histories, count)


def _around(*hours: int) -> list[int]:
    return [hour * _HOUR + minute for hour in hours for minute in (0, -1, 1)]


def _contact(
    at: time | None,
    decided_after: int | None,
    rated_after: int | None,
    seconds: int,
    completed_after: int | None,
    otherwise: Row,
) -> Row:
    return {
        "at": at,
        "decided_after": None if decided_after is None else timedelta(minutes=decided_after, seconds=seconds),
        "rated_after": None if rated_after is None else timedelta(minutes=rated_after),
        "completed_after": None if completed_after is None else timedelta(days=completed_after),
        "otherwise": otherwise,
    }


def _contacts(first: date, told: Sequence[tuple[Length | None, Row]]) -> list[Row]:
    rows: list[Row] = []
    latest = first
    for length, one in told:
        if length is not None:
            latest = end_of(latest, length)
        since = datetime.combine(latest, one["at"] or time(12, 0))
        rows.append(
            {
                "received": None if length is None else latest,
                "received_at": None if one["at"] is None else since,
                "decided_at": None if one["decided_after"] is None else since + one["decided_after"],
                "rated_at": None if one["rated_after"] is None else since + one["rated_after"],
                "completed": None if one["completed_after"] is None else latest + one["completed_after"],
                **one["otherwise"],
            }
        )
    return rows
