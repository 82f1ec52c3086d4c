"""Reviews of child protection plans. May import csperf.tables, csperf.calendars, csperf.periods and polars."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from csperf.calendars import WorkingDayCalendar
from csperf.cohorts._kinds import LookBack, Origin, events, snapshot
from csperf.cohorts.child_protection_plans import plans_open_on
from csperf.periods import add_months_expr
from csperf.tables import CHILD_PROTECTION_PLANS, CHILD_PROTECTION_REVIEWS, Boolean, Date, Integer, Records, Row

__all__ = ["ChildOnPlanReviewed", "PlanReview", "children_on_plans_reviewed", "plan_reviews"]

_PLAN = ["area", "child", "plan_started"]
_FIRST, _LATER = (3, 91), (6, 183)


class PlanReview(Row):
    """A review conference of a child protection plan.

    `previously_reviewed` is the plan's review before it, on an earlier day, empty for the first. The review is due by `due`:
    three calendar months after the plan started, or six after the review before; `due_by_days` counts 91 or 183 days instead.
    `repeated` marks the second and later review of the plan on one day.
    """

    plan_started = Date(nullable=True)
    reviewed = Date()
    previously_reviewed = Date(nullable=True)
    due = Date(nullable=True)
    due_by_days = Date(nullable=True)
    repeated = Boolean()


@events(
    row=PlanReview,
    one_row_is="a review of a child protection plan",
    counted_on="reviewed",
    needs=(CHILD_PROTECTION_REVIEWS,),
    origins={name: (Origin(CHILD_PROTECTION_REVIEWS, "plan_started"),) for name in ("due", "due_by_days")},
    look_back=LookBack(
        table=CHILD_PROTECTION_REVIEWS,
        column="reviewed",
        months=6,
        consequence="the review before may be missed",
    ),
)
def plan_reviews(
    records: Records,
    asked_for: pl.Expr,
    calendar: WorkingDayCalendar,  # noqa: ARG001 - no working days here
) -> pl.LazyFrame:
    """Reviews of child protection plans, counted on the day they were held.

    Reviews belong to the plan whose start they state. One dated before that start is no review before another.
    """
    return (
        records.table(CHILD_PROTECTION_REVIEWS)
        .lazy()
        .join(_review_days(records), on=[*_PLAN, "reviewed"], how="left", validate="m:1", nulls_equal=True)
        .filter(asked_for)
        .with_columns(repeated=pl.int_range(pl.len()).over(*_PLAN, "reviewed") > 0)
    )


def _review_days(records: Records) -> pl.LazyFrame:
    """The days on which each plan was reviewed, with the one before and when the review was due."""
    previous, started = pl.col("previously_reviewed"), pl.col("plan_started")

    def due(first: pl.Expr, later: pl.Expr) -> pl.Expr:
        return pl.when(started.is_not_null()).then(pl.coalesce(later, first))

    return (
        records.table(CHILD_PROTECTION_REVIEWS)
        .lazy()
        .select(*_PLAN, "reviewed")
        .filter(pl.col("reviewed").is_not_null())
        .unique()
        .sort(*_PLAN, "reviewed")
        .with_columns(previously_reviewed=pl.col("reviewed").shift().over(_PLAN))
        .with_columns(previously_reviewed=pl.when(previous >= started).then(previous))
        .with_columns(
            due=due(add_months_expr(started, _FIRST[0]), add_months_expr(previous, _LATER[0])),
            due_by_days=due(started + pl.duration(days=_FIRST[1]), previous + pl.duration(days=_LATER[1])),
        )
    )


class ChildOnPlanReviewed(Row):
    """A child protection plan that is open on the day, with its reviews up to it.

    `another_open` marks a plan of a child of whom another, started later, is open as well. `for_3_months` says whether the plan
    has lasted three calendar months or more, `reviewed_in_time` whether every review was in time and none is overdue on the
    day: the first within three calendar months of the start, each later one within six of the one before. `for_91_days` and
    `reviewed_in_time_by_days` count 91 and 183 days instead. `reviews` is how many days the plan was reviewed on.
    """

    day = Date()
    started = Date()
    another_open = Boolean()
    reviews = Integer()
    last_reviewed = Date(nullable=True)
    for_3_months = Boolean()
    for_91_days = Boolean()
    reviewed_in_time = Boolean()
    reviewed_in_time_by_days = Boolean()


@snapshot(
    row=ChildOnPlanReviewed,
    one_row_is="a child protection plan open on the day",
    counted_on="day",
    needs=(CHILD_PROTECTION_PLANS, CHILD_PROTECTION_REVIEWS),
    look_back=LookBack(
        table=CHILD_PROTECTION_PLANS,
        column="started",
        months=0,
        consequence="plans that started before may be missed",
    ),
)
def children_on_plans_reviewed(records: Records, days: Sequence[date]) -> pl.LazyFrame:
    """Child protection plans open on the day, with the reviews that state the plan's start, held from it up to the day."""
    started, day, last = pl.col("started"), pl.col("day"), pl.col("last_reviewed")
    reviewed = pl.col("reviewed")
    plans = plans_open_on(records, days).drop("last_reviewed", strict=False)
    one_plan = ["day", "area", "child", "started"]
    so_far = (
        plans.select(one_plan)
        .unique()
        .join(
            _review_days(records).filter(reviewed >= pl.col("plan_started")).with_columns(started="plan_started"),
            on=["area", "child", "started"],
        )
        .filter(reviewed <= day)
        .group_by(one_plan)
        .agg(
            reviews=pl.len().cast(pl.Int32),
            last_reviewed=reviewed.max(),
            _late=(reviewed > pl.col("due")).any(),
            _late_by_days=(reviewed > pl.col("due_by_days")).any(),
        )
    )
    return (
        plans.join(so_far, on=one_plan, how="left", validate="m:1")
        .with_columns(
            reviews=pl.col("reviews").fill_null(0),
            for_3_months=day >= add_months_expr(started, _FIRST[0]),
            for_91_days=(day - started).dt.total_days() >= _FIRST[1],
            _due=pl.coalesce(add_months_expr(last, _LATER[0]), add_months_expr(started, _FIRST[0])),
            _due_by_days=pl.coalesce(last + pl.duration(days=_LATER[1]), started + pl.duration(days=_FIRST[1])),
        )
        .with_columns(
            reviewed_in_time=~pl.col("_late").fill_null(value=False) & (day <= pl.col("_due")),
            reviewed_in_time_by_days=~pl.col("_late_by_days").fill_null(value=False) & (day <= pl.col("_due_by_days")),
        )
        .drop("_late", "_late_by_days", "_due", "_due_by_days")
    )
