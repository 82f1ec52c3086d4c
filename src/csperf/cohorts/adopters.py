"""Adopters: on the way to approval, and approved. May import csperf.tables, csperf.calendars, csperf.periods and polars."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from csperf.calendars import WorkingDayCalendar
from csperf.cohorts._in_care import asked_days
from csperf.cohorts._kinds import Origin, events, snapshot
from csperf.tables import ADOPTERS, Boolean, Date, Integer, OfCouncil, Records, Text

__all__ = ["AdopterApproved", "AdopterOnTheWay", "adopters_approved_by_day", "adopters_on"]


class AdopterApproved(OfCouncil):
    """An adopter who was approved, with the days that it took.

    `family` tells families apart; an adopter of whom none is recorded is one alone. `days_in_stage_2` runs to the end of the
    stage or, where that is not recorded, to the approval. `days_in_both_stages` is the sum of the two, without the time between
    them; `days_to_approval` runs from the start of stage 1. Where a stage can't be timed, `days_in_both_stages` is empty.
    """

    adopter = Text(min_length=1)
    family = Text()
    approved = Date()
    days_in_stage_1 = Integer(nullable=True)
    days_in_stage_2 = Integer(nullable=True)
    days_in_both_stages = Integer(nullable=True)
    days_to_approval = Integer(nullable=True)


class AdopterOnTheWay(OfCouncil):
    """A (prospective) adopter on a day: being assessed, or approved, and then waiting for a match or not."""

    adopter = Text(min_length=1)
    family = Text()
    day = Date()
    being_assessed = Boolean()
    waiting_for_match = Boolean()


@events(
    row=AdopterApproved,
    one_row_is="an adopter approved",
    counted_on="approved",
    needs=(ADOPTERS,),
    origins={
        **dict.fromkeys(("days_in_stage_1", "days_to_approval"), (Origin(ADOPTERS, "stage_1_started"),)),
        **dict.fromkeys(("days_in_stage_2", "days_in_both_stages"), (Origin(ADOPTERS, "stage_2_started"),)),
    },
)
def adopters_approved_by_day(
    records: Records,
    asked_for: pl.Expr,
    calendar: WorkingDayCalendar,  # noqa: ARG001 - no working days here
) -> pl.LazyFrame:
    """Adopters with a date of approval, counted on that date."""
    stage_2_ended = pl.coalesce("stage_2_ended", "approved")
    return (
        records.table(ADOPTERS)
        .lazy()
        .filter(asked_for)
        .with_columns(
            family=_family(),
            days_in_stage_1=_days(pl.col("stage_1_started"), pl.col("stage_1_ended")),
            days_in_stage_2=_days(pl.col("stage_2_started"), stage_2_ended),
            days_to_approval=_days(pl.col("stage_1_started"), pl.col("approved")),
        )
        .with_columns(days_in_both_stages=pl.col("days_in_stage_1") + pl.col("days_in_stage_2"))
    )


@snapshot(
    row=AdopterOnTheWay,
    one_row_is="a (prospective) adopter being assessed or approved on the day",
    counted_on="day",
    needs=(ADOPTERS,),
)
def adopters_on(records: Records, days: Sequence[date]) -> pl.LazyFrame:
    """Adopters whose assessment had started by the day, or who were approved by it, and who had not left the process."""
    day = pl.col("day")
    approved, matched, adopted, placed, left = (
        (pl.col(name) <= day).fill_null(value=False)
        for name in ("approved", "matched", "adopted", "children_placed_on", "left")
    )
    return (
        records.table(ADOPTERS)
        .lazy()
        .with_columns(_began=pl.min_horizontal("stage_1_started", "stage_2_started", "applied", "approved"))
        .join_where(asked_days(days), pl.col("_began") <= day)
        .filter(~left)
        .with_columns(
            family=_family(),
            being_assessed=~approved,
            waiting_for_match=approved & ~(matched | placed | adopted),
        )
        .drop("_began")
    )


def _family() -> pl.Expr:
    return pl.coalesce("family", pl.format("adopter {} alone", "adopter"))


def _days(start: pl.Expr, end: pl.Expr) -> pl.Expr:
    return (end - start).dt.total_days().cast(pl.Int32)
