"""Initial child protection conferences and the section 47 enquiries they followed.

May import csperf.tables, csperf.calendars, csperf.periods and polars.
"""

import polars as pl

from csperf.calendars import WorkingDayCalendar
from csperf.cohorts._clocks import outside_calendar
from csperf.cohorts._kinds import Origin, events
from csperf.tables import SECTION_47_ENQUIRIES, Boolean, Date, Integer, Records, Row

__all__ = ["ConferenceAfterEnquiry", "conferences_after_enquiries"]

_LATER = 2**24  # more days than lie between any two dates on record


class ConferenceAfterEnquiry(Row):
    """A section 47 enquiry about a child that led to an initial child protection conference.

    `deciding` marks the enquiry that the conference is timed from. `working_days` counts from the enquiry's start,
    `working_days_of_timescale` from the day the timescale began as counted until March 2012; the day itself is day 0. Either
    is empty where a date is not recorded, or lies outside the working-day calendar (`outside_calendar` for the first,
    `timescale_outside_calendar` for the second).
    """

    timescale_began = Date(nullable=True)
    started = Date(nullable=True)
    conference = Date()
    deciding = Boolean()
    working_days = Integer(nullable=True)
    working_days_of_timescale = Integer(nullable=True)
    outside_calendar = Boolean()
    timescale_outside_calendar = Boolean()


@events(
    row=ConferenceAfterEnquiry,
    one_row_is="a section 47 enquiry about a child that led to an initial child protection conference",
    counted_on="conference",
    needs=(SECTION_47_ENQUIRIES,),
    origins={
        "working_days": (Origin(SECTION_47_ENQUIRIES, "started"),),
        "working_days_of_timescale": (Origin(SECTION_47_ENQUIRIES, "timescale_began"),),
    },
)
def conferences_after_enquiries(records: Records, asked_for: pl.Expr, calendar: WorkingDayCalendar) -> pl.LazyFrame:
    """Section 47 enquiries with the date of the conference they led to, counted on the day of the conference.

    A child is counted once a conference. Where several enquiries about a child led to a conference on one day, the deciding
    one is the latest that started on or before it (choice: the strategy discussion that decided on the conference); if
    none did, the earliest. Transfer-in conferences, which follow no enquiry here, are not in this cohort.
    """
    began, started, conference = pl.col("timescale_began"), pl.col("started"), pl.col("conference")
    one_conference = ["area", "child", "conference"]
    days_before = (conference - started).dt.total_days()
    # The least of these decides: started on or before the conference, the latest first; then the others, the earliest first.
    distance = (
        pl.when(days_before >= 0).then(days_before).when(started.is_not_null()).then(_LATER - days_before).otherwise(2 * _LATER)
    )
    # Of enquiries that started on one day, the one whose timescale began first: never the order of rows.
    rank = distance.cast(pl.Int64) * _LATER + began.to_physical().fill_null(_LATER // 2)
    return (
        records.table(SECTION_47_ENQUIRIES)
        .lazy()
        .filter(asked_for)
        .with_columns(
            deciding=pl.int_range(pl.len()).over(one_conference) == rank.arg_min().over(one_conference),
            working_days=calendar.count_within_expr(started, conference),
            working_days_of_timescale=calendar.count_within_expr(began, conference),
            outside_calendar=outside_calendar(calendar, started, conference),
            timescale_outside_calendar=outside_calendar(calendar, began, conference),
        )
    )
