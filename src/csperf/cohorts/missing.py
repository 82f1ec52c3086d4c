"""Children going missing and their return interviews. May import csperf.tables, csperf.calendars, csperf.periods and polars."""

from collections.abc import Sequence
from datetime import date, timedelta

import polars as pl

from csperf.calendars import WorkingDayCalendar
from csperf.cohorts._in_care import carried
from csperf.cohorts._kinds import LookBack, Origin, events, snapshot
from csperf.periods import add_months
from csperf.tables import MISSING_INCIDENTS, RETURN_INTERVIEWS, Date, Integer, Records, Row, Text, Timestamp

__all__ = [
    "ChildMissingInQuarter",
    "ReturnInterviewOffered",
    "TimeMissing",
    "children_missing_in_quarter",
    "return_interviews_offered_to_children",
    "times_missing",
]

_OUTCOMES = ("completed", "refused", "not required")
_OUTSTANDING = "outstanding"
_INTERVIEW = Origin(RETURN_INTERVIEWS, "completed_at")


class TimeMissing(Row):
    """A time that a child was missing, or away from placement without authorisation, and what came of the return interview.

    `type` is `missing from home`, `missing from care` or `unauthorised absence`: one of them, and empty for a kind that is
    neither `M` nor `A`. `interview` is `completed`, `refused`, `not required` or else `outstanding`, one of them for every time
    missing. `minutes_to_interview` runs from the return to the first interview held on it, in the clock hours of local time;
    `days_to_interview` from the day of the return to its day.
    """

    kind = Text()
    started = Date()
    ended = Date(nullable=True)
    returned_at = Timestamp(nullable=True)
    missing_from = Text(nullable=True)
    type = Text(nullable=True)
    interview = Text()
    interviewed_at = Timestamp(nullable=True)
    minutes_to_interview = Integer(nullable=True)
    days_to_interview = Integer(nullable=True)


class ReturnInterviewOffered(Row):
    """A return interview offered to a child; `outcome` is empty while the offer is not answered."""

    offered = Date()
    missing_since = Date(nullable=True)
    outcome = Text(nullable=True)


class ChildMissingInQuarter(Row):
    """A child that went missing in the three months that end with the day, and how often.

    `times` counts unauthorised absences as well, `times_missing` does not.
    """

    day = Date()
    times = Integer()
    times_missing = Integer()


@events(
    row=TimeMissing,
    one_row_is="a time that a child was missing or away without authorisation",
    counted_on="started",
    needs=(MISSING_INCIDENTS,),
    origins={
        "interviewed_at": (_INTERVIEW,),
        "days_to_interview": (_INTERVIEW,),
        "minutes_to_interview": (Origin(MISSING_INCIDENTS, "returned_at"),),
    },
)
def times_missing(
    records: Records,
    asked_for: pl.Expr,
    calendar: WorkingDayCalendar,  # noqa: ARG001 - clock hours here
) -> pl.LazyFrame:
    """Times that children were missing or away without authorisation, counted on the day they started.

    A return interview belongs to the time missing that started on its `missing_since`. Of several, one that was completed
    decides, otherwise one that was refused, otherwise one that was not required (choice); the first to be held stops the clock.
    A time missing without an interview, or with one that has no outcome yet, is outstanding, and so is one the child has not
    come back from (choice). Where it is not said whether a child was missing from home, it was looked after.
    """
    outcome, completed_at = pl.col("outcome"), pl.col("completed_at")
    interviews = (
        records.table_or_empty(RETURN_INTERVIEWS)
        .lazy()
        .drop_nulls("missing_since")
        .group_by("area", "child", started="missing_since")
        .agg(
            *((outcome == name).any().alias(f"_{name}") for name in _OUTCOMES),
            interviewed_at=completed_at.filter(outcome == "completed").min(),
        )
    )
    interview: pl.Expr = pl.lit(_OUTSTANDING)
    for name in reversed(_OUTCOMES):
        interview = pl.when(f"_{name}").then(pl.lit(name)).otherwise(interview)
    kind = pl.col("kind")
    returned_on = pl.coalesce("ended", pl.col("returned_at").dt.date())
    return (
        records.table(MISSING_INCIDENTS)
        .lazy()
        .filter(asked_for)
        .join(interviews, on=["area", "child", "started"], how="left", validate="m:1")
        .with_columns(
            type=pl.when(kind == "A")
            .then(pl.lit("unauthorised absence"))
            .when(kind == "M")
            .then(pl.format("missing from {}", pl.col("missing_from").fill_null("care"))),
            interview=interview,
            minutes_to_interview=(pl.col("interviewed_at") - pl.col("returned_at")).dt.total_minutes().cast(pl.Int32),
            days_to_interview=(pl.col("interviewed_at").dt.date() - returned_on).dt.total_days().cast(pl.Int32),
        )
        .drop(f"_{name}" for name in _OUTCOMES)
    )


@events(
    row=ReturnInterviewOffered,
    one_row_is="a return interview offered to a child",
    counted_on="offered",
    needs=(RETURN_INTERVIEWS,),
    origins={"outcome": (Origin(RETURN_INTERVIEWS, "outcome"),)},
)
def return_interviews_offered_to_children(
    records: Records,
    asked_for: pl.Expr,
    calendar: WorkingDayCalendar,  # noqa: ARG001 - no working days here
) -> pl.LazyFrame:
    """Return interviews that were offered, counted on the day of the offer, whenever the child was missing."""
    return records.table(RETURN_INTERVIEWS).lazy().filter(asked_for)


@snapshot(
    row=ChildMissingInQuarter,
    one_row_is="a child that went missing in the three months that end with the day",
    counted_on="day",
    needs=(MISSING_INCIDENTS,),
    look_back=LookBack(
        table=MISSING_INCIDENTS, column="started", months=3, consequence="earlier times that a child was missing are not seen"
    ),
)
def children_missing_in_quarter(records: Records, days: Sequence[date]) -> pl.LazyFrame:
    """Children with a time missing, or away without authorisation, that started in the three months that end with the day.

    The way back to the return, and columns of the council's own, are those of the last of these times.
    """
    brought = carried(records, MISSING_INCIDENTS)
    asked = pl.LazyFrame(
        {"day": days, "first": [add_months(day + timedelta(days=1), -3) for day in days]},
        schema={"day": pl.Date, "first": pl.Date},
    )
    started = pl.col("started")
    return (
        records.table(MISSING_INCIDENTS)
        .lazy()
        .select("area", "child", "kind", "started", *brought)
        .join_where(asked, started <= pl.col("day"), started >= pl.col("first"))
        .group_by("day", "area", "child")
        .agg(
            pl.col(brought).sort_by("started", "kind").last(),
            times=pl.len().cast(pl.Int32),
            times_missing=(pl.col("kind") != "A").sum().cast(pl.Int32),
        )
    )
