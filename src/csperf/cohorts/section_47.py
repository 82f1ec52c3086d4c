"""Strategy discussions and section 47 enquiries. May import csperf.tables, csperf.calendars, csperf.periods and polars."""

import polars as pl

from csperf.calendars import WorkingDayCalendar
from csperf.cohorts._clocks import outside_calendar
from csperf.cohorts._kinds import Origin, events
from csperf.cohorts.lasting import working_day_band
from csperf.tables import SECTION_47_ENQUIRIES, STRATEGY_DISCUSSIONS, Boolean, Date, Integer, Records, Row, Text

__all__ = [
    "EnquiryCompleted",
    "EnquiryStarted",
    "StrategyDiscussionHeld",
    "enquiries_completed",
    "enquiries_started",
    "strategy_discussions_held",
]


class StrategyDiscussionHeld(Row):
    """A strategy discussion about a child."""

    held = Date()
    led_to_enquiry = Boolean(nullable=True)


@events(
    row=StrategyDiscussionHeld,
    one_row_is="a strategy discussion about a child",
    counted_on="held",
    needs=(STRATEGY_DISCUSSIONS,),
)
def strategy_discussions_held(
    records: Records,
    asked_for: pl.Expr,
    calendar: WorkingDayCalendar,  # noqa: ARG001 - no working days here
) -> pl.LazyFrame:
    """Strategy discussions about children, counted on the day they were held."""
    return records.table(STRATEGY_DISCUSSIONS).lazy().filter(asked_for)


class EnquiryStarted(Row):
    """A section 47 enquiry about a child, from its start.

    `led_to_conference` says whether the day of a conference is recorded; `decided` whether it is known if one follows: there
    was one, none was required, or the enquiry is completed.
    """

    started = Date()
    ended = Date(nullable=True)
    conference = Date(nullable=True)
    conference_not_required = Boolean(nullable=True)
    led_to_conference = Boolean()
    decided = Boolean()


@events(
    row=EnquiryStarted,
    one_row_is="a section 47 enquiry about a child",
    counted_on="started",
    needs=(SECTION_47_ENQUIRIES,),
)
def enquiries_started(
    records: Records,
    asked_for: pl.Expr,
    calendar: WorkingDayCalendar,  # noqa: ARG001 - no working days here
) -> pl.LazyFrame:
    """Section 47 enquiries about children, counted on the day they started."""
    held, ended = pl.col("conference").is_not_null(), pl.col("ended").is_not_null()
    return (
        records.table(SECTION_47_ENQUIRIES)
        .lazy()
        .filter(asked_for)
        .with_columns(
            led_to_conference=held,
            decided=held | ended | pl.col("conference_not_required").fill_null(value=False),
        )
    )


class EnquiryCompleted(Row):
    """A completed section 47 enquiry about a child.

    `working_days` counts from its start, day 0, to its completion; it is empty where the start is not recorded, or a date lies
    outside the working-day calendar (`outside_calendar`). `duration` is the band it falls in.
    """

    started = Date(nullable=True)
    ended = Date()
    outcome = Text(nullable=True)
    working_days = Integer(nullable=True)
    duration = Text(nullable=True)
    outside_calendar = Boolean()


@events(
    row=EnquiryCompleted,
    one_row_is="a completed section 47 enquiry about a child",
    counted_on="ended",
    needs=(SECTION_47_ENQUIRIES,),
    origins={
        "outcome": (Origin(SECTION_47_ENQUIRIES, "outcome"),),
        "working_days": (Origin(SECTION_47_ENQUIRIES, "started"),),
        "duration": (Origin(SECTION_47_ENQUIRIES, "started"),),
    },
)
def enquiries_completed(records: Records, asked_for: pl.Expr, calendar: WorkingDayCalendar) -> pl.LazyFrame:
    """Section 47 enquiries about children, counted on the day they were completed."""
    started, ended = pl.col("started"), pl.col("ended")
    return (
        records.table(SECTION_47_ENQUIRIES)
        .lazy()
        .filter(asked_for)
        .with_columns(
            working_days=calendar.count_within_expr(started, ended),
            outside_calendar=outside_calendar(calendar, started, ended),
        )
        .with_columns(duration=working_day_band(pl.col("working_days")))
    )
