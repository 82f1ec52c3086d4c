"""Assessments that ended. May import csperf.tables, csperf.calendars, csperf.periods and polars."""

import polars as pl

from csperf.calendars import WorkingDayCalendar
from csperf.cohorts._clocks import outside_calendar
from csperf.cohorts._kinds import Origin, events
from csperf.tables import ASSESSMENTS, Boolean, Category, Date, Integer, Records, Row

__all__ = ["EndedAssessment", "ended_assessments"]


class EndedAssessment(Row):
    """An assessment that a manager has authorised.

    `working_days` counts from the assessment's own start, `working_days_from_referral` from the referral, both to the
    authorisation: the day of the start is day 0. Either is empty where a date is not recorded, or lies outside the working-day
    calendar (`outside_calendar` for the first, `referral_outside_calendar` for the second).
    """

    kind = Category(nullable=True)
    referred = Date(nullable=True)
    started = Date(nullable=True)
    authorised = Date()
    working_days = Integer(nullable=True)
    working_days_from_referral = Integer(nullable=True)
    outside_calendar = Boolean()
    referral_outside_calendar = Boolean()


@events(
    row=EndedAssessment,
    one_row_is="an assessment of a child that a manager has authorised",
    counted_on="authorised",
    needs=(ASSESSMENTS,),
    origins={
        "working_days": (Origin(ASSESSMENTS, "started"),),
        "working_days_from_referral": (Origin(ASSESSMENTS, "referred"),),
    },
)
def ended_assessments(records: Records, asked_for: pl.Expr, calendar: WorkingDayCalendar) -> pl.LazyFrame:
    """Assessments with a date of authorisation, counted on that date. An open assessment is in no period."""
    referred, started, authorised = pl.col("referred"), pl.col("started"), pl.col("authorised")
    return (
        records.table(ASSESSMENTS)
        .lazy()
        .filter(asked_for)
        .with_columns(
            working_days=calendar.count_within_expr(started, authorised),
            working_days_from_referral=calendar.count_within_expr(referred, authorised),
            outside_calendar=outside_calendar(calendar, started, authorised),
            referral_outside_calendar=outside_calendar(calendar, referred, authorised),
        )
    )
