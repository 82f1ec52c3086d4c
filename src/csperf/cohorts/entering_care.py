"""Children entering and leaving care. May import csperf.tables, csperf.calendars, csperf.periods and polars."""

import polars as pl

from csperf.calendars import WorkingDayCalendar
from csperf.cohorts._bands import banded
from csperf.cohorts._kinds import LookBack, Origin, events
from csperf.cohorts.care_history import care_history
from csperf.periods import age_on_expr
from csperf.tables import CHILDREN, EPISODES, Boolean, Date, Episodes, Integer, Records, Row, Text

__all__ = [
    "COUNCIL_AGE_BANDS",
    "DEPARTMENTS_AGE_BANDS",
    "EntryOrExit",
    "children_entering_care",
    "children_entering_or_leaving_care",
    "children_leaving_care",
]

_COUNCIL = {3: "0 to 3", 11: "4 to 11", 16: "12 to 16"}
_DEPARTMENT = {0: "under 1", 4: "1 to 4", 9: "5 to 9", 15: "10 to 15"}
COUNCIL_AGE_BANDS = (*_COUNCIL.values(), "17 and over")
"""Bands of age on entering care, as a council prints them."""
DEPARTMENTS_AGE_BANDS = (*_DEPARTMENT.values(), "16 and over")
"""Bands of age as the Department's tables have them."""

_LOOK_BACK = LookBack(
    table=EPISODES,
    column="started",
    months=18 * 12,
    consequence="whether a child was looked after before may be missed",
    only=("previously_looked_after",),
)
_ORIGINS = {
    **dict.fromkeys(("age", "age_band", "council_age_band"), (Origin(CHILDREN, "date_of_birth"),)),
    "out_of_hours": (Origin(EPISODES, "out_of_hours"),),
    "reason_ceased": (Origin(EPISODES, "reason_ceased"),),
}


class EntryOrExit(Row):
    """A child entering care (`entered`) or leaving it, which is a period of care beginning or ending.

    `legal_status`, `placement_type` and `out_of_hours` are those of the first episode on entering, of the last on leaving.
    `entry_recorded` says whether the period begins with an episode that says so (reason S); `ceasing_recorded` whether its last
    episode does not end for another to begin (X1). `previously_looked_after` is whether the child has an earlier period of care
    on record. Ages are those on the day, and empty before birth.
    """

    day = Date()
    entered = Boolean()
    entry_recorded = Boolean()
    ceasing_recorded = Boolean()
    previously_looked_after = Boolean()
    legal_status = Text()
    placement_type = Text()
    reason_ceased = Text(nullable=True)
    out_of_hours = Boolean(nullable=True)
    age = Integer(nullable=True)
    age_band = Text(nullable=True)
    council_age_band = Text(nullable=True)


@events(
    row=EntryOrExit,
    one_row_is="a child entering care: a period of care that began",
    counted_on="day",
    needs=(EPISODES,),
    origins=_ORIGINS,
    look_back=_LOOK_BACK,
)
def children_entering_care(
    records: Records,
    asked_for: pl.Expr,
    calendar: WorkingDayCalendar,  # noqa: ARG001 - no working days here
) -> pl.LazyFrame:
    """Periods of care that began, counted on the day they did.

    A period begins with reason S, with a child's first episode, and after a day on which no episode ran. An agreed series of
    short breaks (V3, V4) is no period of care here, nor is having been in one having been looked after.
    """
    return _with_age(_entries(records).filter(asked_for), records)


@events(
    row=EntryOrExit,
    one_row_is="a child leaving care: a period of care that ended",
    counted_on="day",
    needs=(EPISODES,),
    origins=_ORIGINS,
    look_back=_LOOK_BACK,
)
def children_leaving_care(
    records: Records,
    asked_for: pl.Expr,
    calendar: WorkingDayCalendar,  # noqa: ARG001 - no working days here
) -> pl.LazyFrame:
    """Periods of care that ended, counted on the day the child ceased to be looked after.

    Periods are those of `children_entering_care`. One ends when the last of its episodes to end does; while an episode of it
    is open it has not ended. Its last episode, in order of their starts, says why.
    """
    return _with_age(_exits(records).filter(asked_for), records)


@events(
    row=EntryOrExit,
    one_row_is="a child entering or leaving care: a period of care that began or ended",
    counted_on="day",
    needs=(EPISODES,),
    origins=_ORIGINS,
    look_back=_LOOK_BACK,
)
def children_entering_or_leaving_care(
    records: Records,
    asked_for: pl.Expr,
    calendar: WorkingDayCalendar,  # noqa: ARG001 - no working days here
) -> pl.LazyFrame:
    """The rows of `children_entering_care` and of `children_leaving_care` together."""
    both = pl.concat([_entries(records).filter(asked_for), _exits(records).filter(asked_for)])
    return _with_age(both, records)


def _entries(records: Records) -> pl.LazyFrame:
    """The first episode of each period of care."""
    return _movements(records, pl.col("care").shift(), pl.col("started"), entered=True)


def _exits(records: Records) -> pl.LazyFrame:
    """The last episode of each period of care that has ended."""
    ended = pl.col("ended")
    over = pl.when(ended.is_not_null().all().over("care")).then(ended.max().over("care"))
    return _movements(records, pl.col("care").shift(-1), over, entered=False).filter(pl.col("day").is_not_null())


def _movements(records: Records, neighbour: pl.Expr, day: pl.Expr, *, entered: bool) -> pl.LazyFrame:
    """The episode of each period of care whose neighbour on one side is of another, with the day that it is counted on."""
    care = pl.col("care")
    return (
        care_history(records)
        .filter(~pl.col("short_breaks"))
        .with_columns(day=day, _at_the_edge=(care != neighbour).fill_null(value=True), _first=care.first().over("track"))
        .filter("_at_the_edge")
        .select(
            *("area", "child", "day"),
            *("entry_recorded", "legal_status", "placement_type", "reason_ceased", "out_of_hours"),
            *_carried(records),
            entered=pl.lit(entered),
            ceasing_recorded=(pl.col("reason_ceased") != "X1").fill_null(value=True),
            previously_looked_after=care != pl.col("_first"),
        )
    )


def _with_age(movements: pl.LazyFrame, records: Records) -> pl.LazyFrame:
    born = records.table_or_empty(CHILDREN).lazy().select("area", "child", "date_of_birth")
    age = pl.col("age")
    return (
        movements.join(born, on=["area", "child"], how="left", validate="m:1")
        .with_columns(age=age_on_expr(pl.col("date_of_birth"), pl.col("day")))
        .with_columns(age=pl.when(age >= 0).then(age))
        .with_columns(
            age_band=banded(age, _DEPARTMENT, DEPARTMENTS_AGE_BANDS[-1]),
            council_age_band=banded(age, _COUNCIL, COUNCIL_AGE_BANDS[-1]),
        )
        .drop("date_of_birth")
    )


def _carried(records: Records) -> list[str]:
    """What an episode brings along: the way back to its return, and columns of the council's own."""
    return ["source_file", "source_row", *(name for name in records.table(EPISODES).columns if name not in Episodes.columns())]
