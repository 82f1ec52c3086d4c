"""Assessments authorised in a period: were they in time? May import csperf.testing.reference only.

The clock stops when a manager authorises the assessment. An assessment of no recorded kind is a child and family assessment,
the only kind there has been since April 2013.
"""

from collections.abc import Callable, Mapping
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
    counted_in,
    counted_out,
    known_variant,
    left_out,
    proportion,
    table,
)


def assessments_within_45_working_days(tables: Tables, asked: Asked, *, clock: str = "assessment") -> Judgement:
    """Child and family assessments authorised within 45 working days.

    The clock starts with the assessment itself, as in the children in need census, or with the referral, as in the statute.
    """
    known_variant("clock", clock, ("assessment", "referral"))
    ended = _authorised(tables, asked)
    return proportion([_within_45_working_days(assessment, asked, clock) for assessment in ended])


def _within_45_working_days(assessment: Record, asked: Asked, clock: str) -> JudgedRow:
    authorised: date = assessment["authorised"]
    if authorised < date(2013, 4, 1):
        return left_out(assessment, "before this definition began (1 April 2013)")
    if clock == "assessment":
        clock_starts = assessment.get("started")
        upside_down = "authorised before it started"
    else:
        clock_starts = assessment.get("referred")
        upside_down = "authorised before the referral"
    if clock_starts is not None and authorised < clock_starts:
        return left_out(assessment, upside_down)
    if outside_calendar(clock_starts):
        return left_out(assessment, OUTSIDE_CALENDAR)
    if assessment.get("kind") is not None:
        return left_out(assessment, "not a child and family assessment")
    return _in_time(assessment, working_days(clock_starts, authorised, asked.non_working), 45)


def ni_59(tables: Tables, asked: Asked) -> Judgement:
    """Initial assessments authorised within 10 working days of the referral; until March 2010, within 7."""
    return proportion([_initial_assessment_in_time(assessment, asked) for assessment in _authorised(tables, asked)])


def _initial_assessment_in_time(assessment: Record, asked: Asked) -> JudgedRow:
    authorised: date = assessment["authorised"]
    referred: date | None = assessment.get("referred")
    if authorised < date(2006, 4, 1):
        return left_out(assessment, "before this definition began (1 April 2006)")
    if authorised > date(2013, 3, 31):
        return left_out(assessment, "after this definition ended (31 March 2013)")
    if referred is not None and authorised < referred:
        return left_out(assessment, "authorised before the referral")
    if outside_calendar(referred):
        return left_out(assessment, OUTSIDE_CALENDAR)
    if assessment.get("kind") != "initial":
        return left_out(assessment, "not an initial assessment")
    limit = 7 if authorised < date(2010, 4, 1) else 10
    return _in_time(assessment, working_days(referred, authorised, asked.non_working), limit)


def ni_60(tables: Tables, asked: Asked) -> Judgement:
    """Core assessments authorised within 35 working days of the assessment's start."""
    return proportion([_core_assessment_in_time(assessment, asked) for assessment in _authorised(tables, asked)])


def _core_assessment_in_time(assessment: Record, asked: Asked) -> JudgedRow:
    authorised: date = assessment["authorised"]
    started: date | None = assessment.get("started")
    if authorised < date(2006, 4, 1):
        return left_out(assessment, "before this definition began (1 April 2006)")
    if authorised > date(2013, 3, 31):
        return left_out(assessment, "after this definition ended (31 March 2013)")
    if started is not None and authorised < started:
        return left_out(assessment, "authorised before it started")
    if outside_calendar(started):
        return left_out(assessment, OUTSIDE_CALENDAR)
    if assessment.get("kind") != "core":
        return left_out(assessment, "not a core assessment")
    return _in_time(assessment, working_days(started, authorised, asked.non_working), 35)


def _authorised(tables: Tables, asked: Asked) -> list[Record]:
    return [assessment for assessment in table(tables, "assessments") if asked.includes(assessment.get("authorised"))]


def _in_time(assessment: Record, taken: int | None, limit: int) -> JudgedRow:
    if taken is None:
        return left_out(assessment, NOT_RECORDED)
    if taken <= limit:
        return counted_in(assessment)
    return counted_out(assessment)


MEASURES: Mapping[str, Callable[..., Judgement]] = MappingProxyType(
    {
        "assessments_within_45_working_days": assessments_within_45_working_days,
        "ni_59": ni_59,
        "ni_60": ni_60,
    }
)
"""The measures of this module, by id."""
