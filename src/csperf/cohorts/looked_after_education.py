"""Children looked after on a day, with their personal education plans.

May import csperf.tables, csperf.calendars, csperf.periods and polars.
"""

from collections.abc import Sequence
from datetime import date

import polars as pl

from csperf.calendars import WorkingDayCalendar
from csperf.cohorts._kinds import Origin, snapshot_in_working_days
from csperf.cohorts._latest import with_latest
from csperf.cohorts.looked_after import children_looked_after_on
from csperf.periods import add_months_expr, age_on_expr
from csperf.tables import (
    CHILDREN,
    EPISODES,
    PERSONAL_EDUCATION_PLANS,
    Boolean,
    Date,
    Integer,
    Records,
    Row,
    Text,
)

__all__ = ["ChildAndItsEducation", "children_looked_after_and_their_education_on"]

_AUGUST, _SEPTEMBER, _APRIL, _JANUARY = 8, 9, 4, 1


class ChildAndItsEducation(Row):
    """A child looked after on a day, with its latest personal education plan on or before it.

    `age_on_31_august` is the age on the 31 August on or before the day, which decides the school year: 4 is reception, 15 is
    year 11. `last_completed` is the latest plan completed on or before the day; `completed_this_term` and
    `completed_this_or_last_term` whether that was in the term of the day, or that or the one before; `completed_in_6_months`
    and `completed_in_12_months` whether at most so many months before. `overdue` is whether a plan was due before the day and
    not completed by it; `any_plan` whether there is a plan that was started, due or completed on or before the day.
    """

    day = Date()
    short_breaks = Boolean()
    age = Integer(nullable=True)
    age_on_31_august = Integer(nullable=True)
    placement_type = Text()
    legal_status = Text()
    last_completed = Date(nullable=True)
    completed_this_term = Boolean()
    completed_this_or_last_term = Boolean()
    completed_in_6_months = Boolean()
    completed_in_12_months = Boolean()
    overdue = Boolean()
    any_plan = Boolean()


@snapshot_in_working_days(
    row=ChildAndItsEducation,
    one_row_is="a child looked after on the day",
    counted_on="day",
    needs=(EPISODES,),
    origins={
        **dict.fromkeys(("age", "age_on_31_august"), (Origin(CHILDREN, "date_of_birth"),)),
        **dict.fromkeys(
            (
                "last_completed",
                "completed_this_term",
                "completed_this_or_last_term",
                "completed_in_6_months",
                "completed_in_12_months",
            ),
            (Origin(PERSONAL_EDUCATION_PLANS, "completed"),),
        ),
        "overdue": (Origin(PERSONAL_EDUCATION_PLANS, "due"),),
    },
)
def children_looked_after_and_their_education_on(
    records: Records, days: Sequence[date], calendar: WorkingDayCalendar
) -> pl.LazyFrame:
    """Children looked after on the day, as in `children_looked_after_on`, with their personal education plans, whenever made.

    Terms share out the year without a gap, holidays included: autumn September to December, spring January to March, summer
    April to August (choice).
    """
    day = pl.col("day")
    completed = pl.col("last_completed")
    plans = records.table_or_empty(PERSONAL_EDUCATION_PLANS).lazy()
    done = (
        plans.filter(pl.col("completed").is_not_null())
        .select("area", "child", last_completed="completed")
        .sort("last_completed")
    )
    children = children_looked_after_on.build(records, days, calendar).sort("day")
    born = records.table_or_empty(CHILDREN).lazy().select("area", "child", "date_of_birth")
    august = pl.date(day.dt.year() - (day.dt.month() < _SEPTEMBER).cast(pl.Int32), _AUGUST, 31)
    return (
        with_latest(children, done, "last_completed")
        .join(_terms(days), on="day", how="left", validate="m:1")
        .join(born, on=["area", "child"], how="left", validate="m:1")
        .join(_outstanding(children, plans), on=["area", "child", "day"], how="left", validate="m:1")
        .with_columns(
            age_on_31_august=age_on_expr(pl.col("date_of_birth"), august),
            completed_this_term=(completed >= pl.col("_this_term")).fill_null(value=False),
            completed_this_or_last_term=(completed >= pl.col("_last_term")).fill_null(value=False),
            completed_in_6_months=(day <= add_months_expr(completed, 6)).fill_null(value=False),
            completed_in_12_months=(day <= add_months_expr(completed, 12)).fill_null(value=False),
            overdue=pl.col("overdue").fill_null(value=False),
            any_plan=pl.col("any_plan").fill_null(value=False),
        )
        .drop("date_of_birth", "_this_term", "_last_term")
    )


def _outstanding(children: pl.LazyFrame, plans: pl.LazyFrame) -> pl.LazyFrame:
    """Whether each child had a plan by the day, and one that was overdue on it."""
    day, due, completed = pl.col("day"), pl.col("due"), pl.col("completed")
    open_on_the_day = completed.is_null() | (completed > day)
    return (
        children.select("area", "child", "day")
        .join(plans.select("area", "child", "started", "due", "completed"), on=["area", "child"])
        .group_by("area", "child", "day")
        .agg(
            overdue=((due < day) & open_on_the_day).any(),
            any_plan=(pl.min_horizontal("started", "due", "completed") <= day).any(),
        )
    )


def _terms(days: Sequence[date]) -> pl.LazyFrame:
    """The first day of the term that each day is in, and of the term before."""
    begun = {day: _term_began(day) for day in days}
    return pl.LazyFrame(
        {
            "day": days,
            "_this_term": [begun[day] for day in days],
            "_last_term": [_term_before(begun[day]) for day in days],
        },
        schema={"day": pl.Date, "_this_term": pl.Date, "_last_term": pl.Date},
    )


def _term_began(day: date) -> date:
    return date(day.year, max(month for month in (_JANUARY, _APRIL, _SEPTEMBER) if month <= day.month), 1)


def _term_before(began: date) -> date:
    before = {_SEPTEMBER: _APRIL, _APRIL: _JANUARY, _JANUARY: _SEPTEMBER}[began.month]
    return date(began.year - (began.month == _JANUARY), before, 1)
