"""Children looked after on a day. May import csperf.tables, csperf.calendars, csperf.periods and polars."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import polars as pl

from csperf.cohorts._kinds import LookBack, Origin, snapshot
from csperf.cohorts.care_history import care_history
from csperf.periods import add_months, age_on_expr, months_between_expr
from csperf.tables import CHILDREN, EPISODES, Boolean, Date, Episodes, Integer, Records, Row, Text

__all__ = ["ChildLookedAfter", "children_looked_after_on"]

_WINDOWS = ("12_months", "since_april", "24_months")
_NUMBERINGS = {
    "placement": "",
    "placement_without_absences": "_without_absences",
    "placement_with_absences": "_with_absences",
}


class ChildLookedAfter(Row):
    """A child looked after on a day.

    `months_looked_after` is empty where the day the child entered care is not in the records; `months_on_record` is how long
    the records show it in care without a break, in any case. Placements are counted that had an episode starting in the time
    that ends with the day, or running on its first day: `placements_12_months`, `placements_since_april`,
    `placements_24_months`; `..._without_absences` counts no temporary absence as a placement, `..._with_absences` every one.

    `months_in_placement` and `months_with_carer` run from the start of the one the child is in;
    `months_since_placement_before` and `months_since_carer_before` from the start of the one before the child was placed for
    adoption, where it is (`adoptive`). Months are whole calendar months.
    """

    day = Date()
    legal_status = Text()
    placement_type = Text()
    short_breaks = Boolean()
    age = Integer(nullable=True)
    looked_after_since = Date()
    entry_recorded = Boolean()
    months_on_record = Integer()
    months_looked_after = Integer(nullable=True)
    adoptive = Boolean()
    months_in_placement = Integer()
    months_with_carer = Integer()
    months_since_placement_before = Integer()
    months_since_carer_before = Integer()
    placements_12_months = Integer()
    placements_12_months_without_absences = Integer()
    placements_12_months_with_absences = Integer()
    placements_since_april = Integer()
    placements_since_april_without_absences = Integer()
    placements_since_april_with_absences = Integer()
    placements_24_months = Integer()


@snapshot(
    row=ChildLookedAfter,
    one_row_is="a child looked after on the day",
    counted_on="day",
    needs=(EPISODES,),
    origins={"age": (Origin(CHILDREN, "date_of_birth"),)},
    look_back=LookBack(
        table=EPISODES,
        column="started",
        months=12,
        consequence="earlier placements, and when a child entered care, may be missed",
        further={"placements_24_months": 24, "months_on_record": 30},
    ),
)
def children_looked_after_on(records: Records, days: Sequence[date]) -> pl.LazyFrame:
    """Children with an episode of care on the day: started on or before it, and not ended on or before it.

    A child under an agreed series of short breaks only (V3, V4) is a row with `short_breaks`. Where episodes overlap, the
    last to start is the one the child is in.
    """
    history = _with_starts(care_history(records))
    asked = pl.LazyFrame(
        {
            "day": days,
            "first_of_12_months": [add_months(day + timedelta(days=1), -12) for day in days],
            "first_of_since_april": [date(day.year - (day.month < 4), 4, 1) for day in days],  # noqa: PLR2004 - April
            "first_of_24_months": [add_months(day + timedelta(days=1), -24) for day in days],
        },
        schema={"day": pl.Date, **{f"first_of_{window}": pl.Date for window in _WINDOWS}},
    )
    started, ended, day = pl.col("started"), pl.col("ended"), pl.col("day")
    until = ended.fill_null(pl.date(9999, 12, 31))
    in_effect = (started <= day) & (pl.col("until") > day)
    latest = pl.when(in_effect).then("episode").arg_max()
    looked_after = (
        history.with_columns(until=until)
        .join_where(asked, started <= day, pl.col("until") >= pl.col("first_of_24_months"))
        .group_by("day", "track")
        .agg(pl.exclude("day", "track").get(latest), *_placements(), there=in_effect.any())
        .filter("there")
        .sort("day", "area", "child", pl.col("short_breaks").not_())
        .unique(["day", "area", "child"], keep="last", maintain_order=True)
    )
    who = records.table_or_empty(CHILDREN).lazy().select("area", "child", "date_of_birth")
    return (
        looked_after.join(who, on=["area", "child"], how="left", validate="m:1")
        .with_columns(
            age=age_on_expr(pl.col("date_of_birth"), day),
            looked_after_since=pl.col("care_started"),
            months_on_record=months_between_expr(pl.col("care_started"), day),
            months_in_placement=months_between_expr(pl.col("placement_started"), day),
            months_with_carer=months_between_expr(pl.col("carer_started"), day),
            months_since_placement_before=months_between_expr(pl.col("placement_before_started"), day),
            months_since_carer_before=months_between_expr(pl.col("carer_before_started"), day),
        )
        .with_columns(months_looked_after=pl.when("entry_recorded").then("months_on_record"))
        .select(*ChildLookedAfter.column_names(), *_carried(records))
    )


def _placements() -> Iterator[pl.Expr]:
    """How many placements a child had in each of the times that end with the day."""
    started, ended = pl.col("started"), pl.col("ended")
    for window in _WINDOWS:
        first = pl.col(f"first_of_{window}")
        within = started.is_between(first, pl.col("day")) | ((started < first) & (ended > first).fill_null(value=True))
        for numbering, suffix in _NUMBERINGS.items():
            yield pl.col(numbering).filter(within).n_unique().cast(pl.Int32).alias(f"placements_{window}{suffix}")


def _carried(records: Records) -> list[str]:
    """What an episode brings along: the way back to its return, and columns of the council's own."""
    return ["source_file", "source_row", *(name for name in records.table(EPISODES).columns if name not in Episodes.columns())]


def _with_starts(history: pl.LazyFrame) -> pl.LazyFrame:
    """Each episode with the start of its placement and carer, and of the one before the child was placed for adoption."""
    for spell in ("placement", "carer"):
        started = pl.col(f"{spell}_started")
        before = pl.col("_first") - 1
        adoptive_from_the_first = pl.when(pl.col("adoptive") & ~pl.col("temporary")).then("episode").min().over(
            spell
        ) == pl.col("_first")
        history = (
            history.with_columns(
                pl.col("started").first().over(spell).alias(started.meta.output_name()),
                pl.col("episode").cast(pl.Int64).first().over(spell).alias("_first"),
            )
            .with_columns(_before=pl.when(adoptive_from_the_first & (before >= 0)).then(before))
            .with_columns(
                pl.when(pl.col("care").gather(pl.col("_before")) == pl.col("care"))
                .then(started.gather(pl.col("_before")))
                .otherwise(started)
                .alias(f"{spell}_before_started")
            )
            .drop("_first", "_before")
        )
    return history
