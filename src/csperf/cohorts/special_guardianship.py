"""Special guardianship: orders granted, children under one, and plans for one.

May import csperf.tables, csperf.calendars, csperf.periods and polars.
"""

from collections.abc import Sequence
from datetime import date

import polars as pl

from csperf.calendars import WorkingDayCalendar
from csperf.cohorts._in_care import asked_days, in_care_on
from csperf.cohorts._kinds import LookBack, Origin, events, snapshot
from csperf.cohorts.attributes import with_attributes
from csperf.cohorts.care_history import SHORT_BREAKS
from csperf.tables import (
    CARE_PLANS,
    CHILDREN,
    EPISODES,
    SPECIAL_GUARDIANSHIP_ORDERS,
    Boolean,
    Date,
    Integer,
    Records,
    Row,
    Text,
)

__all__ = [
    "ChildUnderSpecialGuardianship",
    "LookedAfterChildWithCarePlan",
    "SpecialGuardianshipGranted",
    "children_under_special_guardianship_on",
    "looked_after_children_with_care_plan_on",
    "special_guardianship_granted",
]


class SpecialGuardianshipGranted(Row):
    """A special guardianship order for a child; `looked_after` says whether the child was looked after until the order."""

    granted = Date()
    looked_after = Boolean(nullable=True)


class ChildUnderSpecialGuardianship(Row):
    """A child under a special guardianship order on a day, with its age on it."""

    day = Date()
    granted = Date()
    age = Integer(nullable=True)


class LookedAfterChildWithCarePlan(Row):
    """A child looked after on a day, with the plan for permanence of the latest care plan in force on it."""

    day = Date()
    started = Date()
    permanence_plan = Text(nullable=True)


@events(
    row=SpecialGuardianshipGranted,
    one_row_is="a special guardianship order for a child",
    counted_on="granted",
    needs=(SPECIAL_GUARDIANSHIP_ORDERS,),
    origins={
        "looked_after": (Origin(SPECIAL_GUARDIANSHIP_ORDERS, "looked_after"), Origin(EPISODES, "started")),
    },
)
def special_guardianship_granted(
    records: Records,
    asked_for: pl.Expr,
    calendar: WorkingDayCalendar,  # noqa: ARG001 - no working days here
) -> pl.LazyFrame:
    """Special guardianship orders, counted on the day they were granted.

    Where the order does not say whether the child was looked after, it was if an episode of care (short breaks apart) began
    before the day and had not ended before it.
    """
    orders = records.table(SPECIAL_GUARDIANSHIP_ORDERS).lazy().filter(asked_for)
    if EPISODES.name not in records:
        return orders
    granted, started, ended = pl.col("granted"), pl.col("started"), pl.col("_care_ended")
    until_then = (
        orders.select("area", "child", "granted")
        .join(
            records.table(EPISODES)
            .lazy()
            .filter(~pl.col("legal_status").is_in(SHORT_BREAKS))
            .select("area", "child", "started", _care_ended="ended"),
            on=["area", "child"],
        )
        .filter(started < granted, ended.is_null() | (ended >= granted))
        .select("area", "child", "granted", _in_care=pl.lit(value=True))
        .unique()
    )
    return (
        orders.join(until_then, on=["area", "child", "granted"], how="left", validate="m:1")
        .with_columns(looked_after=pl.coalesce("looked_after", "_in_care", pl.lit(value=False)))
        .drop("_in_care")
    )


@snapshot(
    row=ChildUnderSpecialGuardianship,
    one_row_is="a child under a special guardianship order on the day",
    counted_on="day",
    needs=(SPECIAL_GUARDIANSHIP_ORDERS,),
    origins={"age": (Origin(CHILDREN, "date_of_birth"),)},
    look_back=LookBack(
        table=SPECIAL_GUARDIANSHIP_ORDERS, column="granted", months=216, consequence="orders granted earlier are not seen"
    ),
)
def children_under_special_guardianship_on(records: Records, days: Sequence[date]) -> pl.LazyFrame:
    """Children with a special guardianship order granted on or before the day and not ended on or before it."""
    day, granted, ended = pl.col("day"), pl.col("granted"), pl.col("ended")
    orders = (
        records.table(SPECIAL_GUARDIANSHIP_ORDERS)
        .lazy()
        .with_columns(ended=ended.fill_null(pl.date(9999, 12, 31)))
        .join_where(asked_days(days), granted <= day, ended > day)
        .sort("day", "area", "child", "granted", "ended")
        .unique(["day", "area", "child"], keep="last", maintain_order=True)
        .drop("ended", "looked_after")
    )
    return with_attributes(orders, records, "day", ["age"])


@snapshot(
    row=LookedAfterChildWithCarePlan,
    one_row_is="a child looked after on the day with a care plan in force",
    counted_on="day",
    needs=(CARE_PLANS, EPISODES),
    origins={"permanence_plan": (Origin(CARE_PLANS, "permanence_plan"),)},
)
def looked_after_children_with_care_plan_on(records: Records, days: Sequence[date]) -> pl.LazyFrame:
    """Children looked after on the day (short breaks apart) with a care plan that started on or before it and had not ended.

    Of several care plans the latest to start is in force; of those that start on one day, the one that ends last.
    """
    day, started, ended = pl.col("day"), pl.col("started"), pl.col("ended")
    return (
        records.table(CARE_PLANS)
        .lazy()
        .with_columns(ended=ended.fill_null(pl.date(9999, 12, 31)))
        .join_where(asked_days(days), started <= day, ended > day)
        .sort("day", "area", "child", "started", "ended", "permanence_plan")
        .unique(["day", "area", "child"], keep="last", maintain_order=True)
        .drop("ended")
        .join(in_care_on(records, days), on=["day", "area", "child"], how="semi")
    )
