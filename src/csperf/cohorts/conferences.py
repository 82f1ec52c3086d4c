"""Child protection conferences, the section 47 enquiries that initial ones followed, and what parents said of them.

May import csperf.tables, csperf.calendars, csperf.periods and polars.
"""

import polars as pl

from csperf.calendars import WorkingDayCalendar
from csperf.cohorts._clocks import outside_calendar
from csperf.cohorts._kinds import LookBack, Origin, events
from csperf.cohorts.attributes import with_attributes
from csperf.cohorts.lasting import working_day_band
from csperf.tables import (
    CHILDREN,
    CONFERENCE_FEEDBACK,
    CONFERENCES,
    REFERRALS,
    SECTION_47_ENQUIRIES,
    Boolean,
    Date,
    Integer,
    Records,
    Row,
    Text,
)

__all__ = [
    "ConferenceAfterEnquiry",
    "ConferenceHeld",
    "ParentHeard",
    "TransferInConference",
    "conferences_after_enquiries",
    "conferences_held",
    "parents_heard",
    "transfer_in_conferences_held",
]

_LATER = 2**24  # more days than lie between any two dates on record


class ConferenceAfterEnquiry(Row):
    """A section 47 enquiry about a child that led to an initial child protection conference.

    `deciding` marks the enquiry that the conference is timed from. `working_days` counts from the enquiry's start,
    `working_days_of_timescale` from the day the timescale began as counted until March 2012; the day itself is day 0. Either
    is empty where a date is not recorded, or lies outside the working-day calendar (`outside_calendar` for the first,
    `timescale_outside_calendar` for the second). `duration` is the band that `working_days` falls in.
    """

    timescale_began = Date(nullable=True)
    started = Date(nullable=True)
    conference = Date()
    deciding = Boolean()
    working_days = Integer(nullable=True)
    duration = Text(nullable=True)
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
        "duration": (Origin(SECTION_47_ENQUIRIES, "started"),),
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
        .with_columns(duration=working_day_band(pl.col("working_days")))
    )


class TransferInConference(Row):
    """A conference about a child who moved in from another council, as recorded on the referral.

    `repeated` marks the second and later referral of the child with a conference on that day.
    """

    referred = Date(nullable=True)
    conference = Date()
    repeated = Boolean()


@events(
    row=TransferInConference,
    one_row_is="a referral of a child with a transfer-in conference",
    counted_on="conference",
    needs=(REFERRALS,),
    look_back=LookBack(
        table=REFERRALS,
        column="initial_conference",
        months=0,
        consequence="conferences may be missed",
    ),
)
def transfer_in_conferences_held(
    records: Records,
    asked_for: pl.Expr,
    calendar: WorkingDayCalendar,  # noqa: ARG001 - no working days here
) -> pl.LazyFrame:
    """Conferences recorded on the referral itself, with no enquiry, counted on the day they were held."""
    one_conference = ["area", "child", "conference"]
    return (
        records.table(REFERRALS)
        .lazy()
        .rename({"initial_conference": "conference"})
        .filter(asked_for)
        .with_columns(
            repeated=pl.int_range(pl.len()).over(one_conference)
            != pl.col("referred").to_physical().fill_null(_LATER).arg_min().over(one_conference)
        )
    )


class ConferenceHeld(Row):
    """A child protection conference about a child.

    `age` is the child's, in whole years, on the day; `unborn` says that it was not born yet. Both are worked out from the
    child's particulars, and are empty where those are not recorded.
    """

    kind = Text(nullable=True)
    held = Date()
    police_attended = Boolean(nullable=True)
    education_attended = Boolean(nullable=True)
    health_attended = Boolean(nullable=True)
    gp_contributed = Boolean(nullable=True)
    child_participated = Boolean(nullable=True)
    rating = Text(nullable=True)
    age = Integer(nullable=True)
    unborn = Boolean(nullable=True)


_RECORDED_OF_CONFERENCES = (
    "kind",
    "police_attended",
    "education_attended",
    "health_attended",
    "gp_contributed",
    "child_participated",
    "rating",
)


@events(
    row=ConferenceHeld,
    one_row_is="a child protection conference about a child",
    counted_on="held",
    needs=(CONFERENCES,),
    origins={
        **{name: (Origin(CONFERENCES, name),) for name in _RECORDED_OF_CONFERENCES},
        "age": (Origin(CHILDREN, "date_of_birth"), Origin(CHILDREN, "expected_date_of_birth")),
    },
)
def conferences_held(
    records: Records,
    asked_for: pl.Expr,
    calendar: WorkingDayCalendar,  # noqa: ARG001 - no working days here
) -> pl.LazyFrame:
    """Child protection conferences about children, counted on the day they were held."""
    held = records.table(CONFERENCES).lazy().filter(asked_for)
    return with_attributes(held, records, "held", ("age", "age_band")).with_columns(unborn=pl.col("age_band") == "unborn")


class ParentHeard(Row):
    """What a parent said after a child protection conference about a child."""

    given = Date()
    clear_what_must_change = Text(nullable=True)


@events(
    row=ParentHeard,
    one_row_is="what a parent said after a child protection conference about a child",
    counted_on="given",
    needs=(CONFERENCE_FEEDBACK,),
    origins={"clear_what_must_change": (Origin(CONFERENCE_FEEDBACK, "clear_what_must_change"),)},
)
def parents_heard(
    records: Records,
    asked_for: pl.Expr,
    calendar: WorkingDayCalendar,  # noqa: ARG001 - no working days here
) -> pl.LazyFrame:
    """What parents said after child protection conferences, counted on the day they said it."""
    return records.table(CONFERENCE_FEEDBACK).lazy().filter(asked_for)
