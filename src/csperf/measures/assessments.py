"""Assessments. May import csperf.definition and csperf.cohorts only."""

from typing import Literal

from csperf.cohorts import EndedAssessment, ended_assessments
from csperf.definition import Proportion, measure
from csperf.measures._sources import department, government

__all__ = ["assessments_within_45_working_days", "ni_59", "ni_60"]

_OUTSIDE = "a date outside the working-day calendar"


def _initial_within(working_days: int, row: type[EndedAssessment]) -> Proportion:
    return Proportion(
        of={"an initial assessment": (row.kind.col == "initial").fill_null(value=False)},
        exclude={_before("referral"): row.authorised.col < row.referred.col, _OUTSIDE: row.referral_outside_calendar.col},
        where=row.working_days_from_referral.col <= working_days,
    )


def _before(clock: str) -> str:
    return "authorised before it started" if clock == "assessment" else "authorised before the referral"


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
    row: type[EndedAssessment], *, clock: Literal["assessment", "referral"] = "assessment"
) -> Proportion:
    """Of the child and family assessments authorised in the period, those authorised within 45 working days.

    **Clock.** It stops when a manager authorises the assessment, not when the worker completes it. Where councils differ is its
    start: `clock="assessment"` (default) counts from the assessment's own start, as the children-in-need census and the
    Department's published durations do; `clock="referral"` counts from the day the referral was received, as the statutory
    guidance says. The day of the start is day 0, the next working day is day 1; Monday to Friday less England's bank holidays.
    The 45th working day counts.

    **One row** is an assessment of a child. Open assessments are in no period.

    **Left out.** Initial and core assessments (see NI 59 and NI 60); an assessment authorised before the clock started; one
    with a date outside the working-day calendar.

    **Not recorded.** An assessment without the date the clock starts from is left out, neither in time nor late.
    """
    if clock == "assessment":
        start, working_days, outside = row.started, row.working_days, row.outside_calendar
    else:
        start, working_days, outside = row.referred, row.working_days_from_referral, row.referral_outside_calendar
    return Proportion(
        of={"a child and family assessment": row.kind.col.is_null()},
        exclude={_before(clock): row.authorised.col < start.col, _OUTSIDE: outside.col},
        where=working_days.col <= 45,
    )


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
        exclude={_before("assessment"): row.authorised.col < row.started.col, _OUTSIDE: row.outside_calendar.col},
        where=row.working_days.col <= 35,
    )
