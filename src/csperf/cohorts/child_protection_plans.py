"""Child protection plans: open on a day, started, ended.

May import csperf.tables, csperf.calendars, csperf.periods and polars.
"""

from collections.abc import Sequence
from datetime import date

import polars as pl

from csperf.calendars import WorkingDayCalendar
from csperf.cohorts._allocated import with_allocation
from csperf.cohorts._bands import banded
from csperf.cohorts._kinds import LookBack, Origin, events, snapshot
from csperf.cohorts.attributes import with_attributes
from csperf.cohorts.lasting import durations, open_on
from csperf.periods import add_months_expr
from csperf.tables import ALLOCATIONS, CHILD_PROTECTION_PLANS, CHILDREN, Boolean, Date, Integer, Records, Row, Text

__all__ = [
    "ABUSE",
    "AGE_BANDS",
    "AGE_GROUPS",
    "ChildOnPlan",
    "ChildOnPlanAllocated",
    "PlanEnded",
    "PlanStarted",
    "PlanStartedOrEnded",
    "children_on_plans",
    "children_on_plans_allocated",
    "plans_ended",
    "plans_started",
    "plans_started_or_ended",
]

_ABUSE_CODES = ("NEG", "PHY", "SAB", "EMO", "MUL")
ABUSE = ("neglect", "physical abuse", "sexual abuse", "emotional abuse", "multiple")
"""Categories of abuse, in the Department's order."""

AGE_BANDS = ("unborn", "under 1", "1 to 4", "5 to 9", "10 to 15", "16 and over")
"""The Department's bands of age, with children not yet born."""

AGE_GROUPS = ("unborn", "0 to 3", "4 to 11", "12 to 16", "17 and over")
"""The bands of age that councils print of children on plans."""

_NEVER = pl.date(9999, 12, 31)
_FROM_THE_FIRST_DAY = LookBack(
    table=CHILD_PROTECTION_PLANS,
    column="started",
    months=0,
    consequence="plans that started before may be missed",
)
# Plans of a child that start on one day are told apart by what they say, never by the order of rows.
_TOLD_APART_BY = (
    "ended",
    "referred",
    "initial_category",
    "latest_category",
    "previous_plans",
    "days_between_visits",
    "last_visited",
    "last_reviewed",
    "team",
    "worker",
)


def plans_open_on(records: Records, days: Sequence[date]) -> pl.LazyFrame:
    """Child protection plans open on each of the days, with `another_open` for all but the last of a child's to start."""
    plans = (
        records.table(CHILD_PROTECTION_PLANS)
        .lazy()
        .sort("started", *_TOLD_APART_BY, nulls_last=True, maintain_order=True)
        .with_row_index("_order")
    )
    order = pl.col("_order")
    return open_on(plans, days).with_columns(another_open=order < order.max().over("day", "area", "child")).drop("_order")


def _in_words(*columns: str) -> list[pl.Expr]:
    words = dict(zip(_ABUSE_CODES, ABUSE, strict=True))
    return [pl.col(name).replace(words) for name in columns]


class ChildOnPlan(Row):
    """A child protection plan that is open on the day.

    `another_open` marks a plan of a child of whom another, started later, is open as well. `months` are whole calendar months
    since the start, `duration` and `completed_months` the bands they fall in; `over_18_months` and `over_2_years` are true from
    the day after so many months are complete. Categories of abuse are in words. `age_band` is the Department's, `age_group` the
    one that councils print with children not yet born apart; both are empty where the child's age is not recorded.
    """

    day = Date()
    started = Date()
    another_open = Boolean()
    months = Integer()
    duration = Text()
    completed_months = Text()
    over_18_months = Boolean()
    over_2_years = Boolean()
    initial_category = Text(nullable=True)
    latest_category = Text(nullable=True)
    age = Integer(nullable=True)
    age_band = Text(nullable=True)
    age_group = Text(nullable=True)


_BORN = (Origin(CHILDREN, "date_of_birth"), Origin(CHILDREN, "expected_date_of_birth"))


@snapshot(
    row=ChildOnPlan,
    one_row_is="a child protection plan open on the day",
    counted_on="day",
    needs=(CHILD_PROTECTION_PLANS,),
    origins={
        "initial_category": (Origin(CHILD_PROTECTION_PLANS, "initial_category"),),
        "latest_category": (Origin(CHILD_PROTECTION_PLANS, "latest_category"),),
        "age": _BORN,
        "age_band": _BORN,
        "age_group": _BORN,
    },
    look_back=_FROM_THE_FIRST_DAY,
)
def children_on_plans(records: Records, days: Sequence[date]) -> pl.LazyFrame:
    """Child protection plans open on the day: started on or before it, and not ended on or before it.

    A plan without a recorded start is open on no day. A child with two open plans has two rows, of which the one that started
    last counts.
    """
    started, day = pl.col("started"), pl.col("day")
    unborn, *groups, oldest = AGE_GROUPS
    age_group = banded(pl.col("age"), dict(zip((3, 11, 16), groups, strict=True)), oldest)
    rows = plans_open_on(records, days).with_columns(
        **durations(started, day),
        over_18_months=day > add_months_expr(started, 18),
        over_2_years=day > add_months_expr(started, 24),
    )
    return with_attributes(rows, records, "day", ("age", "age_band")).with_columns(
        *_in_words("initial_category", "latest_category"),
        age_group=pl.when(pl.col("age_band") == unborn).then(pl.lit(unborn)).otherwise(age_group),
    )


class ChildOnPlanAllocated(Row):
    """A child protection plan that is open on the day, with whether the child has a worker.

    `allocated` says whether an allocation of the child is in force on the day, `to_qualified_worker` whether one of them is to
    a qualified social worker; either is empty where that can't be told.
    """

    day = Date()
    started = Date()
    another_open = Boolean()
    allocated = Boolean(nullable=True)
    to_qualified_worker = Boolean(nullable=True)


@snapshot(
    row=ChildOnPlanAllocated,
    one_row_is="a child protection plan open on the day",
    counted_on="day",
    needs=(CHILD_PROTECTION_PLANS, ALLOCATIONS),
    look_back=_FROM_THE_FIRST_DAY,
)
def children_on_plans_allocated(records: Records, days: Sequence[date]) -> pl.LazyFrame:
    """Child protection plans open on the day, with the child's allocations in force on it."""
    return with_allocation(plans_open_on(records, days), records)


class PlanStarted(Row):
    """A child protection plan, from its start.

    `previously_started` is the start of the child's latest plan that started before this one, `previously_ended` the latest end
    of all that did, empty where there is none or where one has not ended. `repeated` says whether there is one in the records,
    `within_2_years_of_start` and `within_2_years_of_end` whether this one started at most two years (24 calendar months) after
    the one or the other day.
    """

    started = Date()
    previous_plans = Integer(nullable=True)
    previously_started = Date(nullable=True)
    previously_ended = Date(nullable=True)
    repeated = Boolean()
    within_2_years_of_start = Boolean()
    within_2_years_of_end = Boolean()


@events(
    row=PlanStarted,
    one_row_is="a child protection plan that started",
    counted_on="started",
    needs=(CHILD_PROTECTION_PLANS,),
    origins={"previous_plans": (Origin(CHILD_PROTECTION_PLANS, "previous_plans"),)},
    look_back=LookBack(
        table=CHILD_PROTECTION_PLANS,
        column="started",
        months=24,
        consequence="earlier plans may be missed",
        only=("within_2_years_of_start", "within_2_years_of_end"),
    ),
)
def plans_started(
    records: Records,
    asked_for: pl.Expr,
    calendar: WorkingDayCalendar,  # noqa: ARG001 - no working days here
) -> pl.LazyFrame:
    """Child protection plans counted on the day they started, with the same child's plans that started before that day.

    An earlier plan that has not ended, or ended after this one started, is taken as lasting until it.
    """
    started, until = pl.col("started"), pl.col("_until")
    child = ["area", "child"]
    plans = records.table(CHILD_PROTECTION_PLANS).lazy()
    starts = (
        plans.filter(started.is_not_null())
        .group_by(*child, "started")
        .agg(_until=pl.col("ended").fill_null(_NEVER).max())
        .sort(*child, "started")
        .with_columns(
            previously_started=started.shift().over(child),
            _until=until.cum_max().shift().over(child),
        )
    )
    earlier = pl.min_horizontal(until, started)
    return (
        plans.filter(asked_for)
        .join(starts, on=[*child, "started"], how="left", validate="m:1")
        .with_columns(
            previously_ended=pl.when(until < _NEVER).then(until),
            repeated=pl.col("previously_started").is_not_null(),
            within_2_years_of_start=(started <= add_months_expr(pl.col("previously_started"), 24)).fill_null(value=False),
            within_2_years_of_end=(until.is_not_null() & (started <= add_months_expr(earlier, 24)).fill_null(value=False)),
        )
        .drop("_until")
    )


class PlanEnded(Row):
    """A child protection plan that ended.

    `months` are whole calendar months from its start to its end, `duration` and `completed_months` the bands they fall in; all
    are empty where the start is not recorded.
    """

    started = Date(nullable=True)
    ended = Date()
    months = Integer(nullable=True)
    duration = Text(nullable=True)
    completed_months = Text(nullable=True)


@events(
    row=PlanEnded,
    one_row_is="a child protection plan that ended",
    counted_on="ended",
    needs=(CHILD_PROTECTION_PLANS,),
    origins={name: (Origin(CHILD_PROTECTION_PLANS, "started"),) for name in ("months", "duration", "completed_months")},
)
def plans_ended(
    records: Records,
    asked_for: pl.Expr,
    calendar: WorkingDayCalendar,  # noqa: ARG001 - no working days here
) -> pl.LazyFrame:
    """Child protection plans counted on the day they ended."""
    return (
        records.table(CHILD_PROTECTION_PLANS)
        .lazy()
        .filter(asked_for)
        .with_columns(**durations(pl.col("started"), pl.col("ended")))
    )


class PlanStartedOrEnded(Row):
    """The start or the end of a child protection plan: `gained` is true for a start."""

    day = Date()
    gained = Boolean()


@events(
    row=PlanStartedOrEnded,
    one_row_is="the start or the end of a child protection plan",
    counted_on="day",
    needs=(CHILD_PROTECTION_PLANS,),
    look_back=LookBack(
        table=CHILD_PROTECTION_PLANS,
        column="started",
        months=0,
        consequence="ends of plans that started before may be missed",
    ),
)
def plans_started_or_ended(
    records: Records,
    asked_for: pl.Expr,
    calendar: WorkingDayCalendar,  # noqa: ARG001 - no working days here
) -> pl.LazyFrame:
    """Starts and ends of child protection plans, each counted on its day."""
    plans = records.table(CHILD_PROTECTION_PLANS).lazy()
    starts = plans.with_columns(day=pl.col("started"), gained=pl.lit(value=True))
    ends = plans.with_columns(day=pl.col("ended"), gained=pl.lit(value=False))
    return pl.concat([starts.filter(asked_for), ends.filter(asked_for)])
