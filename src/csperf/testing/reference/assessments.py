"""Assessments authorised in a period: were they in time? And those in process. May import csperf.testing.reference only.

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
    count,
    counted_in,
    counted_out,
    distribution,
    known_variant,
    left_out,
    mean,
    median,
    proportion,
    table,
)

_SINGLE_ASSESSMENTS_BEGAN = date(2013, 4, 1)
_TOO_EARLY = "before this definition began (1 April 2013)"


def assessments_within_45_working_days(
    tables: Tables, asked: Asked, *, clock: str = "assessment", stop: str = "authorised"
) -> Judgement:
    """Child and family assessments authorised within 45 working days.

    The clock starts with the assessment itself, as in the children in need census, or with the referral, as in the statute. It
    stops when a manager authorises the assessment, or when the worker submits it.
    """
    known_variant("clock", clock, ("assessment", "referral"))
    known_variant("stop", stop, ("authorised", "submitted"))
    ended = _authorised(tables, asked)
    return proportion([_within_45_working_days(assessment, asked, clock, stop) for assessment in ended])


def _within_45_working_days(assessment: Record, asked: Asked, clock: str, stop: str) -> JudgedRow:
    starts = assessment.get("started" if clock == "assessment" else "referred")
    stops = assessment.get(stop)
    if assessment["authorised"] < _SINGLE_ASSESSMENTS_BEGAN:
        return left_out(assessment, _TOO_EARLY)
    if starts is not None and stops is not None and stops < starts:
        return left_out(assessment, f"{stop} before {'it started' if clock == 'assessment' else 'the referral'}")
    if outside_calendar(starts) or outside_calendar(stops):
        return left_out(assessment, OUTSIDE_CALENDAR)
    if assessment.get("kind") is not None:
        return left_out(assessment, "not a child and family assessment")
    return _in_time(assessment, working_days(starts, stops, asked.non_working), 45)


def working_days_to_complete_assessments(tables: Tables, asked: Asked, *, average: str = "mean") -> Judgement:
    """How many working days child and family assessments took, on average."""
    known_variant("average", average, ("mean", "median"))
    rows = []
    for assessment in _authorised(tables, asked):
        taken = working_days(assessment.get("started"), assessment["authorised"], asked.non_working)
        if taken is None:
            rows.append(_not_timed(assessment) or left_out(assessment, NOT_RECORDED))
        else:
            rows.append(_not_timed(assessment) or counted_in(assessment, value=taken))
    return median(rows) if average == "median" else mean(rows)


def assessments_by_duration_band(tables: Tables, asked: Asked, *, bands: str = "Department's") -> Judgement:
    """How many child and family assessments took so many working days."""
    known_variant("bands", bands, ("Department's", "Coventry's"))
    band = _departments_band if bands == "Department's" else _coventrys_band
    rows = []
    for assessment in _authorised(tables, asked):
        taken = working_days(assessment.get("started"), assessment["authorised"], asked.non_working)
        category = NOT_RECORDED if taken is None else band(taken)
        rows.append(_not_timed(assessment) or counted_in(assessment, category=category))
    return distribution(rows)


def _departments_band(taken: int) -> str:
    if taken == 0:
        return "same day"
    for first, last in ((1, 10), (11, 20), (21, 30), (31, 40), (41, 45), (46, 50), (51, 60)):
        if first <= taken <= last:
            return f"{first} to {last}"
    return "61 or more"


def _coventrys_band(taken: int) -> str:
    for first, last in ((0, 10), (11, 28), (29, 45)):
        if first <= taken <= last:
            return f"{first} to {last}"
    return "46 or more"


def _not_timed(assessment: Record) -> JudgedRow | None:
    """The assessment left out, where it is none that is timed from its own start."""
    started: date | None = assessment.get("started")
    if assessment["authorised"] < _SINGLE_ASSESSMENTS_BEGAN:
        return left_out(assessment, _TOO_EARLY)
    if started is not None and assessment["authorised"] < started:
        return left_out(assessment, "authorised before it started")
    if outside_calendar(started):
        return left_out(assessment, OUTSIDE_CALENDAR)
    if assessment.get("kind") is not None:
        return left_out(assessment, "not a child and family assessment")
    return None


def assessments_in_process(tables: Tables, asked: Asked) -> Judgement:
    """Child and family assessments in process on the last day."""
    return count([_not_single(assessment, asked) or counted_in(assessment) for assessment in _open(tables, asked)])


def assessments_open_by_prag(tables: Tables, asked: Asked, *, purple: str = "over 60") -> Judgement:
    """The same, by how many working days they have been open."""
    known_variant("purple", purple, ("over 60", "over 90"))
    rows = []
    for assessment in _open(tables, asked):
        if asked.end < _SINGLE_ASSESSMENTS_BEGAN:
            rows.append(left_out(assessment, _TOO_EARLY))
        elif outside_calendar(assessment["started"]):
            rows.append(left_out(assessment, OUTSIDE_CALENDAR))
        else:
            days = working_days(assessment["started"], asked.end, asked.non_working) or 0
            rows.append(_not_single(assessment, asked) or counted_in(assessment, category=_prag(days, int(purple[-2:]))))
    return distribution(rows)


def _prag(days: int, purple_over: int) -> str:
    if days > purple_over:
        return "Purple"
    if days > 45:  # noqa: PLR2004 - the limit
        return "Red"
    return "Amber" if days > 35 else "Green"  # noqa: PLR2004 - ten working days are left


def _open(tables: Tables, asked: Asked) -> list[Record]:
    return [
        assessment
        for assessment in table(tables, "assessments")
        if assessment.get("started") is not None
        and assessment["started"] <= asked.end
        and (assessment.get("authorised") is None or assessment["authorised"] > asked.end)
    ]


def _not_single(assessment: Record, asked: Asked) -> JudgedRow | None:
    if asked.end < _SINGLE_ASSESSMENTS_BEGAN:
        return left_out(assessment, _TOO_EARLY)
    return None if assessment.get("kind") is None else left_out(assessment, "not a child and family assessment")


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
        "assessments_by_duration_band": assessments_by_duration_band,
        "assessments_in_process": assessments_in_process,
        "assessments_open_by_prag": assessments_open_by_prag,
        "assessments_within_45_working_days": assessments_within_45_working_days,
        "ni_59": ni_59,
        "ni_60": ni_60,
        "working_days_to_complete_assessments": working_days_to_complete_assessments,
    }
)
"""The measures of this module, by id."""
