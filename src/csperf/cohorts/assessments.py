"""Assessments that ended. May import csperf.tables, csperf.calendars, csperf.periods and polars."""

import polars as pl

from csperf.calendars import WorkingDayCalendar
from csperf.cohorts._bands import banded
from csperf.cohorts._clocks import outside_calendar
from csperf.cohorts._kinds import Origin, events
from csperf.tables import ASSESSMENTS, Boolean, Category, Date, Integer, Records, Row, Text

__all__ = ["COVENTRYS_DURATION_BANDS", "DURATION_BANDS", "EndedAssessment", "ended_assessments"]

_DURATIONS = {
    0: "same day",
    10: "1 to 10",
    20: "11 to 20",
    30: "21 to 30",
    40: "31 to 40",
    45: "41 to 45",
    50: "46 to 50",
    60: "51 to 60",
}
_OVER_60 = "61 or more"
_COVENTRYS_DURATIONS = {10: "0 to 10", 28: "11 to 28", 45: "29 to 45"}
_OVER_45 = "46 or more"

DURATION_BANDS = (*_DURATIONS.values(), _OVER_60)
"""How many working days assessments took, in the bands of the Department's table C2."""

COVENTRYS_DURATION_BANDS = (*_COVENTRYS_DURATIONS.values(), _OVER_45)
"""The same in bands around Coventry's 11 to 28 days; the others are not printed."""


class EndedAssessment(Row):
    """An assessment that a manager has authorised.

    `working_days` counts from the assessment's own start, `working_days_from_referral` from the referral, both to the
    authorisation; `working_days_to_submission` and `working_days_from_referral_to_submission` count likewise to the day the
    worker submitted it. The day of the start is day 0. Each is empty where a date is not recorded, or lies outside the
    working-day calendar (`outside_calendar`, `referral_outside_calendar`, `submission_outside_calendar` and
    `referral_or_submission_outside_calendar` for the four in turn). `duration` is the band that `working_days` is in.
    """

    kind = Category(nullable=True)
    referred = Date(nullable=True)
    started = Date(nullable=True)
    submitted = Date(nullable=True)
    authorised = Date()
    working_days = Integer(nullable=True)
    working_days_from_referral = Integer(nullable=True)
    working_days_to_submission = Integer(nullable=True)
    working_days_from_referral_to_submission = Integer(nullable=True)
    outside_calendar = Boolean()
    referral_outside_calendar = Boolean()
    submission_outside_calendar = Boolean()
    referral_or_submission_outside_calendar = Boolean()
    duration = Text(nullable=True)
    duration_in_coventrys_bands = Text(nullable=True)


@events(
    row=EndedAssessment,
    one_row_is="an assessment of a child that a manager has authorised",
    counted_on="authorised",
    needs=(ASSESSMENTS,),
    origins={
        "working_days": (Origin(ASSESSMENTS, "started"),),
        "working_days_from_referral": (Origin(ASSESSMENTS, "referred"),),
        "working_days_to_submission": (Origin(ASSESSMENTS, "submitted"),),
        "working_days_from_referral_to_submission": (Origin(ASSESSMENTS, "submitted"),),
    },
)
def ended_assessments(records: Records, asked_for: pl.Expr, calendar: WorkingDayCalendar) -> pl.LazyFrame:
    """Assessments with a date of authorisation, counted on that date. An open assessment is in no period."""
    referred, started = pl.col("referred"), pl.col("started")
    submitted, authorised = pl.col("submitted"), pl.col("authorised")
    working_days = pl.col("working_days")
    return (
        records.table(ASSESSMENTS)
        .lazy()
        .filter(asked_for)
        .with_columns(
            working_days=calendar.count_within_expr(started, authorised),
            working_days_from_referral=calendar.count_within_expr(referred, authorised),
            working_days_to_submission=calendar.count_within_expr(started, submitted),
            working_days_from_referral_to_submission=calendar.count_within_expr(referred, submitted),
            outside_calendar=outside_calendar(calendar, started, authorised),
            referral_outside_calendar=outside_calendar(calendar, referred, authorised),
            submission_outside_calendar=outside_calendar(calendar, started, submitted),
            referral_or_submission_outside_calendar=outside_calendar(calendar, referred, submitted),
        )
        .with_columns(
            duration=banded(working_days, _DURATIONS, _OVER_60),
            duration_in_coventrys_bands=banded(working_days, _COVENTRYS_DURATIONS, _OVER_45),
        )
    )
