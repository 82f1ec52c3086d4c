"""Children looked after on a day, with who works with them: visits, assessments, social workers, child protection plans.

May import csperf.tables, csperf.calendars, csperf.periods and polars.
"""

from collections.abc import Sequence
from datetime import date

import polars as pl

from csperf.calendars import WorkingDayCalendar
from csperf.cohorts._kinds import LookBack, Origin, snapshot_in_working_days
from csperf.cohorts._latest import with_latest
from csperf.cohorts.looked_after import children_looked_after_on
from csperf.periods import add_months_expr
from csperf.tables import (
    ALLOCATIONS,
    ASSESSMENTS,
    CHILD_PROTECTION_PLANS,
    EPISODES,
    SOCIAL_WORKER_EPISODES,
    VISITS,
    Boolean,
    Date,
    Integer,
    Records,
    Row,
    Text,
)

__all__ = ["ChildAndItsWorkers", "children_looked_after_and_their_workers_on"]

_LARGEST = 2**31
_WHO = ["area", "child", "day"]


class ChildAndItsWorkers(Row):
    """A child looked after on a day, with the work done with it.

    `days_since_visit` runs from the latest visit on or before the day; `days_until_next` is within how many days of it the next
    is due, where the child's plan says so. `assessed_in_12_months` is whether an assessment was authorised at most twelve
    months before the day. `allocated` is whether a qualified social worker was the child's on the day, `worker` and `team` who
    was; `child_protection_plan` whether the child also had a plan on it.
    """

    day = Date()
    short_breaks = Boolean()
    looked_after_since = Date()
    entry_recorded = Boolean()
    days_looked_after = Integer()
    months_in_placement = Integer()
    placed_as = Text()
    placement_type = Text()
    legal_status = Text()
    last_visited = Date(nullable=True)
    days_since_visit = Integer(nullable=True)
    days_until_next = Integer(nullable=True)
    last_assessed = Date(nullable=True)
    assessed_in_12_months = Boolean()
    allocated = Boolean(nullable=True)
    team = Text(nullable=True)
    worker = Text(nullable=True)
    child_protection_plan = Boolean()


@snapshot_in_working_days(
    row=ChildAndItsWorkers,
    one_row_is="a child looked after on the day",
    counted_on="day",
    needs=(EPISODES,),
    origins={
        **dict.fromkeys(("last_visited", "days_since_visit"), (Origin(VISITS, "visited"),)),
        **dict.fromkeys(("last_assessed", "assessed_in_12_months"), (Origin(ASSESSMENTS, "authorised"),)),
        "allocated": (Origin(ALLOCATIONS, "qualified"), Origin(SOCIAL_WORKER_EPISODES, "social_worker")),
        "child_protection_plan": (Origin(CHILD_PROTECTION_PLANS, "started"),),
    },
    look_back=LookBack(
        table=EPISODES,
        column="started",
        months=12,
        consequence="how long a child has been in its placement may be missed",
        only=("months_in_placement",),
    ),
)
def children_looked_after_and_their_workers_on(
    records: Records, days: Sequence[date], calendar: WorkingDayCalendar
) -> pl.LazyFrame:
    """Children looked after on the day, as in `children_looked_after_on`, with the latest of what was done with them.

    A visit is one of the kind `looked after`, in whichever period of care. It does not count where the record of it was not
    finished, or where the child was not seen (choice). Of several on one day the one that makes the next due soonest counts.

    A worker is the child's from the day the allocation started up to, not including, the day it ended. Of several, `worker` and
    `team` are those of a qualified one before others, and of the one allocated last. Where the records hold no allocations,
    a social worker of the SSDA903 is a qualified one.
    """
    day = pl.col("day")
    children = children_looked_after_on.build(records, days, calendar).sort("day")
    seen = with_latest(with_latest(children, _visits(records), "last_visited"), _assessments(records), "last_assessed")
    for more in (_workers(children, records), _plans(children, records)):
        seen = seen.join(more, on=_WHO, how="left", validate="m:1")
    return seen.with_columns(
        days_looked_after=(day - pl.col("looked_after_since")).dt.total_days().cast(pl.Int32),
        days_since_visit=(day - pl.col("last_visited")).dt.total_days().cast(pl.Int32),
        assessed_in_12_months=(day <= add_months_expr(pl.col("last_assessed"), 12)).fill_null(value=False),
        allocated=pl.when("_allocated").then("_qualified").otherwise(_where_not_allocated(records)),
        child_protection_plan=pl.col("child_protection_plan").fill_null(value=False),
        **{name: pl.coalesce(f"_{name}", f"^{name}$") for name in ("team", "worker")},
    ).drop("_allocated", "_qualified", "_team", "_worker")


def _visits(records: Records) -> pl.LazyFrame:
    complete = pl.col("recording_complete").fill_null(value=True) & pl.col("seen").fill_null(value=True)
    until_next = pl.col("days_until_next")
    # By day, and of one day the one after which the next is due soonest last.
    order = pl.col("visited").to_physical().cast(pl.Int64) * (2 * _LARGEST) - until_next.fill_null(_LARGEST)
    return (
        records.table_or_empty(VISITS)
        .lazy()
        .filter((pl.col("kind") == "looked after") & complete)
        .sort(order)
        .select("area", "child", "days_until_next", last_visited="visited")
    )


def _assessments(records: Records) -> pl.LazyFrame:
    return (
        records.table_or_empty(ASSESSMENTS)
        .lazy()
        .filter(pl.col("authorised").is_not_null())
        .select("area", "child", last_assessed="authorised")
        .sort("last_assessed")
    )


def _workers(children: pl.LazyFrame, records: Records) -> pl.LazyFrame:
    """Who worked with each child on the day."""
    if ALLOCATIONS.name in records:
        allocations = (
            records.table(ALLOCATIONS).lazy().select("area", "child", "started", "ended", "qualified", "team", "worker")
        )
    else:
        allocations = (
            records.table_or_empty(SOCIAL_WORKER_EPISODES)
            .lazy()
            .filter(pl.col("social_worker").is_not_null())
            .select(
                *("area", "child", "started", "ended"),
                qualified=pl.lit(value=True),
                team=pl.lit(None, dtype=pl.String),
                worker="social_worker",
            )
        )
    qualified = pl.col("qualified")
    return (
        _in_force(children, allocations)
        .sort(
            qualified.fill_null(value=False),
            "started",
            "worker",
            "team",
            descending=[True, True, False, False],
            nulls_last=True,
        )
        .group_by(_WHO, maintain_order=True)
        .agg(
            _team=pl.col("team").first(),
            _worker=pl.col("worker").first(),
            _qualified=qualified.any(ignore_nulls=False),
            _allocated=pl.lit(value=True),
        )
    )


def _where_not_allocated(records: Records) -> pl.Expr:
    held = ALLOCATIONS.name in records or SOCIAL_WORKER_EPISODES.name in records
    return pl.lit(False if held else None, dtype=pl.Boolean)


def _plans(children: pl.LazyFrame, records: Records) -> pl.LazyFrame:
    plans = records.table_or_empty(CHILD_PROTECTION_PLANS).lazy().select("area", "child", "started", "ended")
    return _in_force(children, plans).select(_WHO).unique().with_columns(child_protection_plan=pl.lit(value=True))


def _in_force(children: pl.LazyFrame, times: pl.LazyFrame) -> pl.LazyFrame:
    """The times that were going on, of the children looked after on the day."""
    started, ended, day = pl.col("started"), pl.col("ended"), pl.col("day")
    return children.select(_WHO).join(times, on=["area", "child"]).filter((started <= day) & (ended.is_null() | (ended > day)))
