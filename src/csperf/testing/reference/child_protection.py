"""Initial child protection conferences: were they held in time? May import csperf.testing.reference only.

A child counts once a conference, whatever number of enquiries led to it.
"""

# ruff: noqa: PLR2004 (the 15 of "within 15 working days" is the definition)

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from csperf.testing.reference.dates import OUTSIDE_CALENDAR, outside_calendar, working_days
from csperf.testing.reference.judged import (
    NOT_RECORDED,
    Asked,
    JudgedRow,
    Judgement,
    Record,
    Tables,
    child_of,
    counted_in,
    counted_out,
    left_out,
    proportion,
    table,
)


def icpc_within_15_working_days(tables: Tables, asked: Asked) -> Judgement:
    """Initial conferences held within 15 working days of the enquiry's start.

    For conferences held until March 2012 the Department counted from the day the timescale began.
    """
    enquiries = [dict(enquiry) for enquiry in table(tables, "section_47_enquiries")]  # so that two alike are still two
    rows = []
    for enquiry in enquiries:
        if asked.includes(enquiry.get("conference")):
            led_to_the_same_conference = [
                other
                for other in enquiries
                if child_of(other) == child_of(enquiry) and other.get("conference") == enquiry.get("conference")
            ]
            decides = _deciding(led_to_the_same_conference) is enquiry
            rows.append(_in_time(enquiry, asked, decides=decides))
    return proportion(rows)


def _deciding(enquiries: Sequence[Record]) -> Record:
    """Of the enquiries that led to one conference of a child, the one whose start counts.

    The latest that started on or before the conference; where there is none, the earliest, with those of unrecorded start last.
    """
    chosen = enquiries[0]
    for enquiry in enquiries[1:]:
        if _decides_rather_than(enquiry, chosen):
            chosen = enquiry
    return chosen


def _decides_rather_than(enquiry: Record, other: Record) -> bool:
    conference: date = enquiry["conference"]
    started: date | None = enquiry.get("started")
    other_started: date | None = other.get("started")
    if started is None:
        return False
    if other_started is None:
        return True
    if started <= conference and other_started <= conference:
        return started > other_started
    # Where one started in time and the other after the conference, the one in time is also the earlier.
    return started < other_started


def _in_time(enquiry: Record, asked: Asked, *, decides: bool) -> JudgedRow:
    conference: date = enquiry["conference"]
    if conference < date(2000, 4, 1):
        return left_out(enquiry, "before this definition began (1 April 2000)")
    if not decides:
        return left_out(enquiry, "another enquiry of the child led to the same conference")
    if conference < date(2012, 4, 1):
        return _timed_from(enquiry.get("timescale_began"), "conference held before the timescale began", enquiry, asked)
    return _timed_from(enquiry.get("started"), "conference held before the enquiry started", enquiry, asked)


def _timed_from(clock_starts: date | None, upside_down: str, enquiry: Record, asked: Asked) -> JudgedRow:
    conference: date = enquiry["conference"]
    if clock_starts is not None and conference < clock_starts:
        return left_out(enquiry, upside_down)
    if outside_calendar(clock_starts):
        return left_out(enquiry, OUTSIDE_CALENDAR)
    taken = working_days(clock_starts, conference, asked.non_working)
    if taken is None:
        return left_out(enquiry, NOT_RECORDED)
    if taken <= 15:
        return counted_in(enquiry)
    return counted_out(enquiry)


MEASURES: Mapping[str, Callable[..., Judgement]] = MappingProxyType(
    {
        "icpc_within_15_working_days": icpc_within_15_working_days,
    }
)
"""The measures of this module, by id."""
