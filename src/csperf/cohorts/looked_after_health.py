"""Children looked after on a day, with what is known of their health.

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
from csperf.tables import CHILDREN, EPISODES, HEALTH_CHECKS, OUTCOMES, Boolean, Date, Integer, Records, Row, Text

__all__ = ["ChildAndItsHealth", "children_looked_after_and_their_health_on"]

_APRIL = 4
_SCHOOL_AGE = 5


class ChildAndItsHealth(Row):
    """A child looked after on a day, with its latest health checks on or before it and its score of the year.

    `health_assessed_in_time` is whether the last health assessment was at most six months before the day for a child under 5,
    and at most twelve for one of 5 or more; empty where that hangs on an age that is not recorded. `dental_checked_in_time` is
    whether the last dental check was at most twelve months before. `..._since_april` is whether there was one in the financial
    year up to the day. `sdq_score` is that of the strengths and difficulties questionnaire in the collection year of the day.
    """

    day = Date()
    short_breaks = Boolean()
    age = Integer(nullable=True)
    months_looked_after = Integer(nullable=True)
    months_on_record = Integer()
    placement_type = Text()
    legal_status = Text()
    last_health_assessment = Date(nullable=True)
    health_assessed_in_time = Boolean(nullable=True)
    health_assessed_since_april = Boolean()
    last_dental_check = Date(nullable=True)
    dental_checked_in_time = Boolean()
    dental_checked_since_april = Boolean()
    sdq_score = Integer(nullable=True)


@snapshot_in_working_days(
    row=ChildAndItsHealth,
    one_row_is="a child looked after on the day",
    counted_on="day",
    needs=(EPISODES,),
    origins={
        "age": (Origin(CHILDREN, "date_of_birth"),),
        **dict.fromkeys(
            (
                "last_health_assessment",
                "health_assessed_in_time",
                "health_assessed_since_april",
                "last_dental_check",
                "dental_checked_in_time",
                "dental_checked_since_april",
            ),
            (Origin(HEALTH_CHECKS, "checked"),),
        ),
        "sdq_score": (Origin(OUTCOMES, "sdq_score"),),
    },
    look_back=LookBack(
        table=EPISODES,
        column="started",
        months=12,
        consequence="how long a child has been looked after may be missed",
        only=("months_looked_after", "months_on_record"),
    ),
)
def children_looked_after_and_their_health_on(
    records: Records, days: Sequence[date], calendar: WorkingDayCalendar
) -> pl.LazyFrame:
    """Children looked after on the day, as in `children_looked_after_on`, with their health checks, whenever those were.

    A check counts on and after the day it was made, also one of an earlier period of care (choice). A score of a collection
    year is the child's on every day of that year; of several the highest counts.
    """
    day = pl.col("day")
    april = pl.date(day.dt.year() - (day.dt.month() < _APRIL).cast(pl.Int32), _APRIL, 1)
    children = children_looked_after_on.build(records, days, calendar).sort("day")
    checked = with_latest(children, _checks(records, "health assessment"), "last_health_assessment")
    checked = with_latest(checked, _checks(records, "dental check"), "last_dental_check")
    scores = records.table_or_empty(OUTCOMES).lazy().group_by("area", "child", "collection_year").agg(pl.col("sdq_score").max())
    return (
        checked.with_columns(collection_year=(april.dt.year() + 1).cast(pl.Int32))
        .join(scores, on=["area", "child", "collection_year"], how="left", validate="m:1")
        .with_columns(
            health_assessed_in_time=_within("last_health_assessment", 12)
            & ((pl.col("age") >= _SCHOOL_AGE) | _within("last_health_assessment", 6)),
            health_assessed_since_april=(pl.col("last_health_assessment") >= april).fill_null(value=False),
            dental_checked_in_time=_within("last_dental_check", 12),
            dental_checked_since_april=(pl.col("last_dental_check") >= april).fill_null(value=False),
        )
        .drop("collection_year")
    )


def _checks(records: Records, kind: str) -> pl.LazyFrame:
    name = {"health assessment": "last_health_assessment", "dental check": "last_dental_check"}[kind]
    checks = records.table_or_empty(HEALTH_CHECKS).lazy().filter(pl.col("kind") == kind)
    return checks.select("area", "child", pl.col("checked").alias(name)).sort(name)


def _within(name: str, months: int) -> pl.Expr:
    """Whether a day was at most so many months before; no where there is none."""
    return (pl.col("day") <= add_months_expr(pl.col(name), months)).fill_null(value=False)
