"""Visits to children under a child protection plan. May import csperf.tables, csperf.calendars, csperf.periods and polars.

A visit is made under the plan that is open on the day, its last day included; under the one that started last, if there are
several. It is timed from the child's visit before it, on an earlier day, or from that plan's start, whichever is later. A
visit at which the child was not seen is none, nor, unless columns are `..._counting_incomplete`, is one whose record was not
finished. Of visits on one day, one counts.
"""

from collections.abc import Sequence
from datetime import date, timedelta

import polars as pl

from csperf.calendars import WorkingDayCalendar
from csperf.cohorts._bands import banded
from csperf.cohorts._clocks import outside_calendar
from csperf.cohorts._kinds import LookBack, Origin, events, snapshot_in_working_days
from csperf.cohorts.child_protection_plans import plans_open_on
from csperf.periods import add_months, add_months_expr
from csperf.tables import CHILD_PROTECTION_PLANS, VISITS, Boolean, Date, Integer, Records, Row, Text

__all__ = [
    "ChildOnPlanVisited",
    "VisitMade",
    "VisitUnderPlan",
    "child_protection_visits_made",
    "children_on_plans_visited",
    "visits_under_plans",
]

_INCOMPLETE = "_counting_incomplete"
_SUFFIXES = ("", _INCOMPLETE)
_COMPLETE = pl.col("recording_complete").fill_null(value=True)
_OF_DAYS = tuple(f"_{name}{suffix}" for name in ("is", "next") for suffix in _SUFFIXES)
_TOLD_APART_BY = ("days_until_next", "seen", "seen_alone", "alone_not_appropriate", "team", "worker")
# Of the days since the last visit, those between which councils draw a line.
_SINCE = {10: "10 or fewer", 14: "11 to 14", 15: "15"}
_SINCE_BEYOND = "16 or more"


class VisitMade(Row):
    """A visit to a child under a child protection plan, as recorded."""

    visited = Date()
    seen = Boolean(nullable=True)
    seen_alone = Boolean(nullable=True)
    alone_not_appropriate = Boolean(nullable=True)
    recording_complete = Boolean(nullable=True)


@events(
    row=VisitMade,
    one_row_is="a visit to a child under a child protection plan",
    counted_on="visited",
    needs=(VISITS,),
    origins={"seen_alone": (Origin(VISITS, "seen_alone"), Origin(VISITS, "seen"))},
)
def child_protection_visits_made(
    records: Records,
    asked_for: pl.Expr,
    calendar: WorkingDayCalendar,  # noqa: ARG001 - no working days here
) -> pl.LazyFrame:
    """Visits under a child protection plan, counted on the day they were made."""
    return records.table(VISITS).lazy().filter(asked_for, pl.col("kind") == "child protection")


class VisitUnderPlan(Row):
    """A visit to a child under a child protection plan, with how long after the one before it was made.

    `plan_started` is the start of the plan it was made under, empty where there is none. `days`, `working_days` and
    `within_month` tell the time since the visit before, or the plan's start if that is later; `set_days` is within how many
    days the visit was due, where the visit before or the plan sets that. `outside_calendar` says that working days can't be
    counted. Columns `..._counting_incomplete` are the same, where a visit whose record was not finished counts as one.
    `repeated` marks all but one of several visits on a day.
    """

    visited = Date()
    seen = Boolean(nullable=True)
    recording_complete = Boolean(nullable=True)
    plan_started = Date(nullable=True)
    repeated = Boolean()
    days = Integer(nullable=True)
    working_days = Integer(nullable=True)
    within_month = Boolean(nullable=True)
    set_days = Integer(nullable=True)
    outside_calendar = Boolean(nullable=True)
    days_counting_incomplete = Integer(nullable=True)
    working_days_counting_incomplete = Integer(nullable=True)
    within_month_counting_incomplete = Boolean(nullable=True)
    set_days_counting_incomplete = Integer(nullable=True)
    outside_calendar_counting_incomplete = Boolean(nullable=True)


@events(
    row=VisitUnderPlan,
    one_row_is="a visit to a child under a child protection plan",
    counted_on="visited",
    needs=(VISITS, CHILD_PROTECTION_PLANS),
    look_back=LookBack(
        table=VISITS,
        column="visited",
        months=1,
        consequence="the visit before may be missed",
    ),
)
def visits_under_plans(records: Records, asked_for: pl.Expr, calendar: WorkingDayCalendar) -> pl.LazyFrame:
    """Visits under a child protection plan, counted on the day they were made, with the visit before."""
    days = _visit_days(records, calendar).drop("_child", "visited", "plan_started", "_days_between")
    timed = _counted(records).filter(asked_for).join(days, on="_day", validate="m:1").pipe(_repeated)
    others = _visits(records).filter(asked_for, ~pl.col("_counts")).with_columns(repeated=pl.lit(value=False))
    return pl.concat([timed, others], how="diagonal").drop("_counts", "_day", "_child", "_days_between", *_OF_DAYS)


def _repeated(visits: pl.LazyFrame) -> pl.LazyFrame:
    """The visits with `repeated` for all but one of a day: a finished one, if there is one, and never by the order of rows."""
    several = pl.len().over("_day") > 1
    alone = visits.filter(~several).with_columns(repeated=pl.lit(value=False))
    together = (
        visits.filter(several)
        .sort("_day", ~_COMPLETE, *_TOLD_APART_BY, nulls_last=True, maintain_order=True)
        .with_columns(repeated=pl.col("_day") == pl.col("_day").shift().fill_null(0))
    )
    return pl.concat([alone, together])


class ChildOnPlanVisited(Row):
    """A child protection plan that is open on the day, with its visits up to it.

    `another_open` marks a plan of a child of whom another, started later, is open as well. `last_visited` is the day of the
    plan's last visit, empty where there was none; `days`, `working_days`, `within_month` and `set_days` tell the time from it,
    or else from the plan's start, to the day, as for a visit. `since` and `since_working` are the bands that days fall in.

    `longest_days` and `longest_working_days` are the longest time to a visit in the 12 months to the day, of those that the
    plan does not time itself, `late_by_month` whether one of these was made later than a month after the one before, and
    `late_as_set` whether one of the others was made later than the plan has it. `outside_calendar` says that working days can't
    be counted. Columns `..._counting_incomplete` are the same, where a visit whose record was not finished counts as one.
    """

    day = Date()
    started = Date()
    another_open = Boolean()
    last_visited = Date(nullable=True)
    days = Integer()
    working_days = Integer(nullable=True)
    within_month = Boolean()
    set_days = Integer(nullable=True)
    since = Text()
    since_working = Text(nullable=True)
    longest_days = Integer()
    longest_working_days = Integer()
    late_by_month = Boolean()
    late_as_set = Boolean()
    outside_calendar = Boolean()
    last_visited_counting_incomplete = Date(nullable=True)
    days_counting_incomplete = Integer()
    working_days_counting_incomplete = Integer(nullable=True)
    within_month_counting_incomplete = Boolean()
    set_days_counting_incomplete = Integer(nullable=True)
    since_counting_incomplete = Text()
    since_working_counting_incomplete = Text(nullable=True)
    longest_days_counting_incomplete = Integer()
    longest_working_days_counting_incomplete = Integer()
    late_by_month_counting_incomplete = Boolean()
    late_as_set_counting_incomplete = Boolean()
    outside_calendar_counting_incomplete = Boolean()


_IN_12_MONTHS = tuple(
    f"{name}{suffix}"
    for name in ("longest_days", "longest_working_days", "late_by_month", "late_as_set")
    for suffix in _SUFFIXES
)


@snapshot_in_working_days(
    row=ChildOnPlanVisited,
    one_row_is="a child protection plan open on the day",
    counted_on="day",
    needs=(CHILD_PROTECTION_PLANS, VISITS),
    look_back=LookBack(
        table=VISITS,
        column="visited",
        months=1,
        consequence="visits may be missed",
        further=dict.fromkeys(_IN_12_MONTHS, 12),
    ),
)
def children_on_plans_visited(records: Records, days: Sequence[date], calendar: WorkingDayCalendar) -> pl.LazyFrame:
    """Child protection plans open on the day, with the visits made under a plan from their start up to it."""
    one_plan = ["day", "_child", "started"]
    first = pl.col("_first_of_12_months")
    asked = pl.LazyFrame(
        {"day": days, "_first_of_12_months": [add_months(day + timedelta(days=1), -12) for day in days]},
        schema={"day": pl.Date, "_first_of_12_months": pl.Date},
    )
    open_plans = (
        plans_open_on(records, days)
        .drop("last_visited", strict=False)
        .join(_plans(records).select("area", "child", "_child").unique(), on=["area", "child"], how="left", validate="m:1")
        .join(asked, on="day", how="left")
    )
    so_far = (
        open_plans.select(*one_plan, first)
        .unique()
        .join(_visit_days(records, calendar), on="_child")
        .filter(pl.col("visited").is_between("started", "day"))
        .with_columns(_in_12_months=pl.col("visited") >= first)
        .group_by(one_plan)
        .agg(of for suffix in _SUFFIXES for of in _so_far(suffix))
    )
    return (
        open_plans.join(so_far, on=one_plan, how="left", validate="m:1")
        .with_columns(pl.col(f"longest_days{suffix}", f"longest_working_days{suffix}").fill_null(0) for suffix in _SUFFIXES)
        .with_columns(pl.col(f"late_by_month{suffix}", f"late_as_set{suffix}").fill_null(value=False) for suffix in _SUFFIXES)
        .with_columns(of for suffix in _SUFFIXES for of in _as_at_the_day(suffix, calendar))
        .with_columns(
            of
            for suffix in _SUFFIXES
            for of in (
                banded(pl.col(f"days{suffix}"), _SINCE, _SINCE_BEYOND).alias(f"since{suffix}"),
                banded(pl.col(f"working_days{suffix}"), _SINCE, _SINCE_BEYOND).alias(f"since_working{suffix}"),
            )
        )
        .drop(
            "_child", "_first_of_12_months", *(f"_{name}{suffix}" for name in ("set_days", "outside") for suffix in _SUFFIXES)
        )
    )


def _plans(records: Records) -> pl.LazyFrame:
    """The plans of each child and start, with when the last of them ended and how often they are to be visited.

    Children are numbered, by `_child`: numbers are joined faster than texts.
    """
    return (
        records.table(CHILD_PROTECTION_PLANS)
        .lazy()
        .filter(pl.col("started").is_not_null())
        .group_by("area", "child", plan_started="started")
        .agg(
            _ended=pl.when(pl.col("ended").is_not_null().all()).then(pl.col("ended").max()),
            _days_between=pl.col("days_between_visits").min(),
        )
        .sort("area", "child", "plan_started")
        .with_columns(_child=_number_of("area", "child"))
    )


def _times(plans: pl.LazyFrame) -> pl.LazyFrame:
    """From which day on a child is on which plan, or on none: the plan that is open and started last."""
    started, ended, since = pl.col("plan_started"), pl.col("_ended"), pl.col("_from")
    one_time = ["area", "child", "_from"]
    turns = pl.concat(
        [
            plans.select("area", "child", _from=started),
            plans.filter(ended.is_not_null()).select("area", "child", _from=ended + pl.duration(days=1)),
        ]
    ).unique()
    open_then = (
        turns.join(plans, on=["area", "child"])
        .filter(started <= since, ended.is_null() | (ended >= since))
        .group_by(one_time)
        .agg(pl.col("_child", "plan_started", "_days_between").sort_by("plan_started").last())
    )
    return turns.join(open_then, on=one_time, how="left", validate="1:1").sort("_from")


def _visits(records: Records) -> pl.LazyFrame:
    """Visits under child protection, those of a child together and by date, with the plan that each was made under.

    `_counts` says that it was made under a plan, and that it is not recorded that the child was not seen.
    """
    return records.plan("child protection visits", lambda: _under_plans(records))


def _counted(records: Records) -> pl.LazyFrame:
    """The visits that count, with a number for each day on which a child was visited."""
    visits = _visits(records).filter("_counts").with_columns(_day=_number_of("_child", "visited"))
    return records.plan("child protection visits that count", lambda: visits)


def _under_plans(records: Records) -> pl.LazyFrame:
    return (
        records.in_order(VISITS)
        .lazy()
        .filter(pl.col("kind") == "child protection")
        .join_asof(
            _times(_plans(records)),
            left_on="visited",
            right_on="_from",
            by=["area", "child"],
            strategy="backward",
            check_sortedness=False,
        )
        .with_columns(_counts=pl.col("plan_started").is_not_null() & pl.col("seen").fill_null(value=True))
        .drop("_from", strict=False)
    )


def _number_of(*names: str) -> pl.Expr:
    """Numbers, from one, for rows in order that are alike in these columns."""
    return pl.any_horizontal(pl.col(name) != pl.col(name).shift() for name in names).fill_null(value=True).cum_sum()


def _visit_days(records: Records, calendar: WorkingDayCalendar) -> pl.LazyFrame:
    """The days on which children were visited under a plan, each with the time since the one before."""
    return records.plan(("days of child protection visits", calendar), lambda: _timed_days(_counted(records), calendar))


def _timed_days(visits: pl.LazyFrame, calendar: WorkingDayCalendar) -> pl.LazyFrame:
    until_next = pl.col("days_until_next")
    days = (
        visits.select(
            "_day",
            "_child",
            "visited",
            "plan_started",
            "_days_between",
            _COMPLETE.alias("_is"),
            pl.when(_COMPLETE).then(until_next).alias("_next"),
            until_next.alias(f"_next{_INCOMPLETE}"),
        )
        .group_by("_day", maintain_order=True)
        .agg(
            pl.col("_child", "visited", "plan_started", "_days_between").first(),
            pl.col("_is").max(),
            pl.col("_next", f"_next{_INCOMPLETE}").min(),
        )
        .with_columns(pl.lit(value=True).alias(f"_is{_INCOMPLETE}"))
    )
    for suffix in _SUFFIXES:
        is_one = pl.col(f"_is{suffix}")
        # Nought stands for a visit that sets no days, so that an earlier one's are not carried over it.
        next_set = pl.col(f"_next{suffix}").fill_null(0)
        before, set_before = (
            pl.when(is_one).then(what).forward_fill().shift().over("_child") for what in ("visited", next_set)
        )
        days = (
            days.with_columns(before.alias("_since"), set_before.alias("_set"))
            .with_columns(_same=(pl.col("_since") >= pl.col("plan_started")).fill_null(value=False))
            .with_columns(pl.when("_same").then("_since").otherwise("plan_started").alias("_since"))
            .with_columns(
                *_time(pl.col("_since"), pl.col("visited"), suffix, calendar),
                pl.when(pl.col("_same") & (pl.col("_set") > 0))
                .then("_set")
                .otherwise("_days_between")
                .alias(f"set_days{suffix}"),
            )
        )
    return days.drop("_since", "_set", "_same")


def _time(since: pl.Expr, until: pl.Expr, suffix: str, calendar: WorkingDayCalendar) -> list[pl.Expr]:
    return [
        (until - since).dt.total_days().cast(pl.Int32).alias(f"days{suffix}"),
        calendar.count_within_expr(since, until).alias(f"working_days{suffix}"),
        (until <= add_months_expr(since, 1)).alias(f"within_month{suffix}"),
        outside_calendar(calendar, since, until).alias(f"outside_calendar{suffix}"),
    ]


def _so_far(suffix: str) -> list[pl.Expr]:
    """Of a plan's visits up to the day: the last, and the longest time and late ones in the last 12 months."""
    is_one = pl.col(f"_is{suffix}")
    lately = is_one & pl.col("_in_12_months")
    days, set_days = pl.col(f"days{suffix}"), pl.col(f"set_days{suffix}")
    of_itself = lately & set_days.is_null()
    last = pl.when(is_one).then("visited").arg_max()
    return [
        pl.col("visited").filter(is_one).max().alias(f"last_visited{suffix}"),
        pl.col(f"_next{suffix}").get(last, null_on_oob=True).alias(f"_set_days{suffix}"),
        days.filter(of_itself).max().alias(f"longest_days{suffix}"),
        pl.col(f"working_days{suffix}").filter(of_itself).max().alias(f"longest_working_days{suffix}"),
        (of_itself & ~pl.col(f"within_month{suffix}")).any().alias(f"late_by_month{suffix}"),
        (lately & (days > set_days)).any().alias(f"late_as_set{suffix}"),
        (lately & pl.col(f"outside_calendar{suffix}")).any().alias(f"_outside{suffix}"),
    ]


def _as_at_the_day(suffix: str, calendar: WorkingDayCalendar) -> list[pl.Expr]:
    """The time from a plan's last visit, or its start, to the day."""
    *times, outside = _time(pl.coalesce(f"last_visited{suffix}", "started"), pl.col("day"), suffix, calendar)
    name = f"outside_calendar{suffix}"
    return [
        *times,
        (outside | pl.col(f"_outside{suffix}").fill_null(value=False)).alias(name),
        pl.coalesce(f"_set_days{suffix}", "days_between_visits").alias(f"set_days{suffix}"),
    ]
