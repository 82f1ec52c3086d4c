"""Assessments. May import csperf.definition and csperf.cohorts only."""

from typing import Literal

from csperf.cohorts import (
    COVENTRYS_DURATION_BANDS,
    DURATION_BANDS,
    PRAG_BANDS,
    EndedAssessment,
    OpenAssessment,
    assessments_open_on,
    ended_assessments,
)
from csperf.definition import Condition, Count, Distribution, Mean, Median, Proportion, measure
from csperf.measures._sources import council, department, government

__all__ = [
    "assessments_by_duration_band",
    "assessments_in_process",
    "assessments_open_by_prag",
    "assessments_within_45_working_days",
    "ni_59",
    "ni_60",
    "working_days_to_complete_assessments",
]

_OUTSIDE = "a date outside the working-day calendar"
_SURREY = ("Surrey County Council", "Children's Services Improvement Board monthly performance compendium, to January 2017")


def _single(row: type[EndedAssessment] | type[OpenAssessment]) -> dict[str, Condition]:
    return {"a child and family assessment": row.kind.col.is_null()}


def _timed_from_start(row: type[EndedAssessment]) -> dict[str, Condition]:
    return {_before("assessment"): row.authorised.col < row.started.col, _OUTSIDE: row.outside_calendar.col}


def _initial_within(working_days: int, row: type[EndedAssessment]) -> Proportion:
    return Proportion(
        of={"an initial assessment": (row.kind.col == "initial").fill_null(value=False)},
        exclude={_before("referral"): row.authorised.col < row.referred.col, _OUTSIDE: row.referral_outside_calendar.col},
        where=row.working_days_from_referral.col <= working_days,
    )


def _before(clock: str, stop: str = "authorised") -> str:
    return f"{stop} before it started" if clock == "assessment" else f"{stop} before the referral"


@measure(
    id="assessments_within_45_working_days",
    title="Assessments completed within 45 working days",
    also_known_as=("ECS 138", "assessments_within_45wd_pct"),
    unit="percent",
    polarity="higher",
    cohort=ended_assessments,
    since="2013-04-01",
    source=government("Working Together to Safeguard Children (2013)", "chapter 1, assessment timescales"),
)
def assessments_within_45_working_days(
    row: type[EndedAssessment],
    *,
    clock: Literal["assessment", "referral"] = "assessment",
    stop: Literal["authorised", "submitted"] = "authorised",
) -> Proportion:
    """Of the child and family assessments authorised in the period, those authorised within 45 working days.

    **Clock.** It stops when a manager authorises the assessment, not when the worker completes it; `stop="submitted"` stops it
    when the worker sends the assessment to a manager, for councils whose managers sign off late. Where councils differ as well
    is its start: `clock="assessment"` (default) counts from the assessment's own start, as the children-in-need census and the
    Department's published durations do; `clock="referral"` counts from the day the referral was received, as the statutory
    guidance says. The day of the start is day 0, the next working day is day 1; Monday to Friday less England's bank holidays.
    The 45th working day counts.

    **One row** is an assessment of a child, in the period in which it was authorised, wherever the clock stops. Open
    assessments are in no period.

    **Left out.** Initial and core assessments (see NI 59 and NI 60); an assessment for which the clock stopped before it
    started; one with a date outside the working-day calendar.

    **Not recorded.** An assessment without the date the clock starts from or stops on is left out, neither in time nor late.
    """
    start = row.started if clock == "assessment" else row.referred
    end = row.authorised if stop == "authorised" else row.submitted
    working_days, outside = {
        ("assessment", "authorised"): (row.working_days, row.outside_calendar),
        ("assessment", "submitted"): (row.working_days_to_submission, row.submission_outside_calendar),
        ("referral", "authorised"): (row.working_days_from_referral, row.referral_outside_calendar),
        ("referral", "submitted"): (
            row.working_days_from_referral_to_submission,
            row.referral_or_submission_outside_calendar,
        ),
    }[clock, stop]
    return Proportion(
        of=_single(row),
        exclude={_before(clock, stop): end.col < start.col, _OUTSIDE: outside.col},
        where=working_days.col <= 45,
    )


@measure(
    id="working_days_to_complete_assessments",
    title="Working days that child and family assessments took",
    also_known_as=("assessments_timeliness", "timeliness of assessments"),
    unit="days",
    polarity="none",
    cohort=ended_assessments,
    since="2013-04-01",
    source=council(
        "City of Wolverhampton Council",
        "Children and Young People Service Plan 2017/18",
        "section 15, performance management: timeliness of assessments",
    ),
)
def working_days_to_complete_assessments(
    row: type[EndedAssessment], *, average: Literal["mean", "median"] = "mean"
) -> Mean | Median:
    """How many working days the child and family assessments authorised in the period took, on average.

    **Clock.** From the assessment's own start (day 0) to its authorisation by a manager; Monday to Friday less England's bank
    holidays. The plan that names the measure prints no figure: that it is an average of working days is a choice.

    **One row** is an assessment of a child. Open assessments are in no period.

    **The average** is the mean. With `average="median"` it is the number of working days that half of the assessments took at
    most, as the Department publishes it with table C2.

    **Left out.** Initial and core assessments; an assessment authorised before it started; one with a date outside the
    working-day calendar.

    **Not recorded.** An assessment without a start is left out.
    """
    kind = Mean if average == "mean" else Median
    return kind(of=_single(row), exclude=_timed_from_start(row), value=row.working_days.col)


@measure(
    id="assessments_by_duration_band",
    title="Assessments completed, by how many working days they took",
    also_known_as=("assessment duration bands",),
    unit="number",
    polarity="none",
    cohort=ended_assessments,
    since="2013-04-01",
    source=department("Characteristics of children in need", "table C2: completed assessments by duration"),
)
def assessments_by_duration_band(
    row: type[EndedAssessment], *, bands: Literal["Department's", "Coventry's"] = "Department's"
) -> Distribution:
    """How many of the child and family assessments authorised in the period took so many working days.

    **Clock.** From the assessment's own start (day 0) to its authorisation by a manager; Monday to Friday less England's bank
    holidays.

    **One row** is an assessment of a child. Open assessments are in no period.

    **The bands** are those of the Department's table C2. With `bands="Coventry's"` they are 0 to 10, 11 to 28, 29 to 45 and
    46 or more working days: Coventry names 11 to 28 only, and the others are what is left around it and the limit (choice).

    **Left out.** Initial and core assessments; an assessment authorised before it started; one with a date outside the
    working-day calendar.

    **Not recorded.** Assessments without a start are a category of their own.
    """
    if bands == "Coventry's":
        category, categories = row.duration_in_coventrys_bands, COVENTRYS_DURATION_BANDS
    else:
        category, categories = row.duration, DURATION_BANDS
    return Distribution(of=_single(row), exclude=_timed_from_start(row), category=category.col, categories=categories)


@measure(
    id="assessments_in_process",
    title="Child and family assessments in process",
    also_known_as=("assessments in process",),
    unit="number",
    polarity="none",
    cohort=assessments_open_on,
    since="2013-04-01",
    source=council(*_SURREY, "section 2.6: assessments in process"),
)
def assessments_in_process(row: type[OpenAssessment]) -> Count:
    """How many child and family assessments were in process on the last day of the period.

    **Clock.** As at the day: started on or before it, and not authorised on or before it. An assessment that a worker has
    submitted is in process until a manager signs it off.

    **One row** is an assessment of a child.

    **Left out.** Initial and core assessments.

    **Not recorded.** An assessment without a start is in process on no day; one without an authorisation is in process still,
    however long ago it started.
    """
    return Count(of=_single(row))


@measure(
    id="assessments_open_by_prag",
    title="Child and family assessments in process, by how long they have been open",
    also_known_as=("assessments_open_prag",),
    unit="number",
    polarity="none",
    cohort=assessments_open_on,
    since="2013-04-01",
    source=council(*_SURREY, "section 2.7: open child and family assessments by area and timescale PRAG rating"),
)
def assessments_open_by_prag(row: type[OpenAssessment], *, purple: Literal["over 60", "over 90"] = "over 60") -> Distribution:
    """How many of the child and family assessments in process on the last day of the period are Green, Amber, Red and Purple.

    **Clock.** Working days from the assessment's start (day 0) to the day; Monday to Friday less England's bank holidays.

    **One row** is an assessment of a child. By area, as Surrey gives it, it is this figure broken down by `team`.

    **The bands.** Red and Purple are over 45 working days. Surrey does not print the others: Green is up to 35 and Amber from
    36 to 45, the last ten in time; Purple begins after 60, and with `purple="over 90"` after 90 (choice).

    **Left out.** Initial and core assessments; an assessment that started on a day outside the working-day calendar.

    **Not recorded.** An assessment without a start is in process on no day.
    """
    band = row.prag_purple_over_60 if purple == "over 60" else row.prag_purple_over_90
    return Distribution(of=_single(row), exclude={_OUTSIDE: row.outside_calendar.col}, category=band.col, categories=PRAG_BANDS)


@measure(
    id="ni_59",
    title="Initial assessments completed in time (NI 59)",
    also_known_as=("NI 59",),
    unit="percent",
    polarity="higher",
    cohort=ended_assessments,
    since="2006-04-01",
    source=government("Framework for the Assessment of Children in Need and their Families (2000)", "paragraph 3.9"),
)
def ni_59(row: type[EndedAssessment]) -> Proportion:
    """Of the initial assessments completed in the period, those completed in time.

    **Clock.** From the day the referral was received (day 0) to completion: at most 7 working days until 31 March 2010, at
    most 10 from 1 April 2010. Initial assessments ended as a measure on 31 March 2013, when the single assessment replaced
    them; an assessment is judged by the limit in force on the day it was completed.

    **One row** is an assessment of a child.

    **Left out.** Every other kind of assessment; one completed before the referral.

    **Not recorded.** An assessment without the date of the referral is left out.
    """
    return _initial_within(7, row)


@ni_59.version(
    since="2010-04-01",
    until="2013-03-31",
    source=government("Working Together to Safeguard Children (2010)", "paragraph 5.38"),
)
def _ni_59_since_2010(row: type[EndedAssessment]) -> Proportion:
    return _initial_within(10, row)


@measure(
    id="ni_60",
    title="Core assessments completed within 35 working days (NI 60)",
    also_known_as=("NI 60",),
    unit="percent",
    polarity="higher",
    cohort=ended_assessments,
    since="2006-04-01",
    until="2013-03-31",
    source=department(
        "National Indicators for Local Authorities and Local Authority Partnerships: Handbook of Definitions", "NI 60"
    ),
)
def ni_60(row: type[EndedAssessment]) -> Proportion:
    """Of the core assessments completed in the period, those completed within 35 working days of their start.

    **Clock.** From the start of the core assessment (day 0) to its completion. The measure ended on 31 March 2013, when the
    single assessment replaced initial and core assessments.

    **One row** is an assessment of a child.

    **Left out.** Every other kind of assessment; one completed before it started.

    **Not recorded.** An assessment without a start is left out.
    """
    return Proportion(
        of={"a core assessment": (row.kind.col == "core").fill_null(value=False)},
        exclude=_timed_from_start(row),
        where=row.working_days.col <= 35,
    )
