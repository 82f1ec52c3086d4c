"""Children in need: open cases, plans, short breaks, disabled children.

May import csperf.tables, csperf.calendars, csperf.periods and polars.
"""

from collections.abc import Sequence
from datetime import date

import polars as pl

from csperf.calendars import WorkingDayCalendar
from csperf.cohorts._allocated import with_allocation
from csperf.cohorts._kinds import LookBack, Origin, events, snapshot
from csperf.cohorts.care_history import SHORT_BREAKS as SHORT_BREAK_STATUSES
from csperf.cohorts.lasting import durations, open_on
from csperf.periods import add_months_expr, age_on_expr
from csperf.tables import (
    ALLOCATIONS,
    CHILD_IN_NEED_PLANS,
    CHILD_PROTECTION_PLANS,
    CHILDREN,
    CHILDREN_IN_NEED,
    EPISODES,
    SHORT_BREAKS,
    Boolean,
    Date,
    Integer,
    Records,
    Row,
    Text,
)

__all__ = [
    "ChildInNeed",
    "ChildOnNeedPlan",
    "DisabledChild",
    "ShortBreakGiven",
    "children_in_need_on",
    "children_on_need_plans",
    "disabled_children_on",
    "short_breaks_given",
]


class ChildInNeed(Row):
    """A case of a child in need that is open on the day.

    `allocated` says whether an allocation of the child is in force on the day, and is empty where that can't be told.
    """

    day = Date()
    started = Date()
    status = Text(nullable=True)
    closed = Date(nullable=True)
    service = Text(nullable=True)
    allocated = Boolean(nullable=True)


@snapshot(
    row=ChildInNeed,
    one_row_is="a case of a child in need open on the day",
    counted_on="day",
    needs=(CHILDREN_IN_NEED, ALLOCATIONS),
    origins={"service": (Origin(CHILDREN_IN_NEED, "service"),)},
    look_back=LookBack(
        table=CHILDREN_IN_NEED,
        column="started",
        months=0,
        consequence="cases that opened before may be missed",
    ),
)
def children_in_need_on(records: Records, days: Sequence[date]) -> pl.LazyFrame:
    """Cases of children in need open on the day: opened on or before it, and not closed on or before it."""
    cases = open_on(records.table(CHILDREN_IN_NEED).lazy(), days, ended="closed")
    return with_allocation(cases, records).drop("to_qualified_worker")


class ChildOnNeedPlan(Row):
    """A child in need plan that is open on the day.

    `another_open` marks a plan of a child of whom another, started later, is open as well. `months` are whole calendar months
    since the start, `duration` and `completed_months` the bands they fall in; `over_2_years` is true from the day after 24
    months are complete.
    """

    day = Date()
    started = Date()
    another_open = Boolean()
    months = Integer()
    duration = Text()
    completed_months = Text()
    over_2_years = Boolean()


@snapshot(
    row=ChildOnNeedPlan,
    one_row_is="a child in need plan open on the day",
    counted_on="day",
    needs=(CHILD_IN_NEED_PLANS,),
    look_back=LookBack(
        table=CHILD_IN_NEED_PLANS,
        column="started",
        months=0,
        consequence="plans that started before may be missed",
    ),
)
def children_on_need_plans(records: Records, days: Sequence[date]) -> pl.LazyFrame:
    """Child in need plans open on the day: started on or before it, and not ended on or before it."""
    started, day, order = pl.col("started"), pl.col("day"), pl.col("_order")
    plans = (
        records.table(CHILD_IN_NEED_PLANS)
        .lazy()
        .sort("started", "ended", "referred", nulls_last=True, maintain_order=True)
        .with_row_index("_order")
    )
    return (
        open_on(plans, days)
        .with_columns(
            **durations(started, day),
            over_2_years=day > add_months_expr(started, 24),
            another_open=order < order.max().over("day", "area", "child"),
        )
        .drop("_order")
    )


class ShortBreakGiven(Row):
    """A short break that a child was given, from its start."""

    started = Date()
    kind = Text(nullable=True)


@events(
    row=ShortBreakGiven,
    one_row_is="a short break that a child was given",
    counted_on="started",
    needs=(SHORT_BREAKS,),
)
def short_breaks_given(
    records: Records,
    asked_for: pl.Expr,
    calendar: WorkingDayCalendar,  # noqa: ARG001 - no working days here
) -> pl.LazyFrame:
    """Short breaks, counted on the day they started."""
    return records.table(SHORT_BREAKS).lazy().filter(asked_for)


class DisabledChild(Row):
    """A child recorded as disabled, as at the day.

    `age` is in whole years, by the expected date of birth where there is no other, and empty where neither is recorded. `died`
    says whether the child had died by the day. `in_need_plan`, `protection_plan` and `looked_after` say what was open on it; a
    child looked after only under an agreed series of short breaks is not looked after.
    """

    day = Date()
    age = Integer(nullable=True)
    died = Boolean()
    in_need_plan = Boolean()
    protection_plan = Boolean()
    looked_after = Boolean()


@snapshot(
    row=DisabledChild,
    one_row_is="a child recorded as disabled, as at the day",
    counted_on="day",
    needs=(CHILDREN, CHILD_IN_NEED_PLANS, CHILD_PROTECTION_PLANS, EPISODES),
    origins={"age": (Origin(CHILDREN, "date_of_birth"), Origin(CHILDREN, "expected_date_of_birth"))},
    look_back=LookBack(
        table=CHILD_IN_NEED_PLANS,
        column="started",
        months=0,
        consequence="plans that started before may be missed",
    ),
)
def disabled_children_on(records: Records, days: Sequence[date]) -> pl.LazyFrame:
    """Children recorded as disabled, born by the day, with what was open on it."""
    day, born = pl.col("day"), pl.coalesce("date_of_birth", "expected_date_of_birth")
    asked = pl.LazyFrame({"day": days}, schema={"day": pl.Date})
    disabled = records.table(CHILDREN).lazy().filter("disabled").join(asked, how="cross")
    episodes = records.table(EPISODES).lazy().filter(~pl.col("legal_status").is_in(SHORT_BREAK_STATUSES).fill_null(value=False))
    open_of = {
        "in_need_plan": records.table(CHILD_IN_NEED_PLANS).lazy(),
        "protection_plan": records.table(CHILD_PROTECTION_PLANS).lazy(),
        "looked_after": episodes,
    }
    rows = disabled.filter(born.is_null() | (born <= day)).with_columns(
        age=age_on_expr(born, day),
        died=(pl.col("date_of_death") <= day).fill_null(value=False),
    )
    one_child = ["day", "area", "child"]
    for name, table in open_of.items():
        there = (
            open_on(table.select("area", "child", "started", "ended"), days)
            .select(one_child)
            .unique()
            .with_columns(pl.lit(value=True).alias(name))
        )
        rows = rows.join(there, on=one_child, how="left", validate="m:1").with_columns(pl.col(name).fill_null(value=False))
    return rows
