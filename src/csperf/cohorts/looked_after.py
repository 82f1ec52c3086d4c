"""Children looked after on a day. May import csperf.tables, csperf.calendars, csperf.periods and polars."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import polars as pl

from csperf.cohorts._kinds import LookBack, Origin, snapshot
from csperf.cohorts.care_history import care_history
from csperf.cohorts.placement_kinds import departments_placement_kind, placement_kind, residential_or_supported
from csperf.periods import add_months, age_on_expr, months_between_expr
from csperf.tables import (
    CHILDREN,
    EPISODES,
    UNACCOMPANIED_ASYLUM_SEEKING,
    Boolean,
    Date,
    Episodes,
    Integer,
    Number,
    Records,
    Row,
    Text,
)

__all__ = ["ChildLookedAfter", "children_looked_after_on"]

_SEVERAL = 3
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

    `placed_as` and `placed_by` are the codes of the placement and of its provider, `placed_outside_council` and
    `miles_from_home` say where it is. A child away for a while (T0 to T4) is still placed where it is away from (choice);
    `placement_type` is what its episode says. `placement_kind` is one of the thirteen kinds that councils report by,
    `departments_placement_kind` one of the Department's, `residential_or_supported` whether it is a children's home, supported
    accommodation or a residential placement of the council's own. `placements_12_months_band` is `1`, `2` or `3 or more`.
    """

    day = Date()
    legal_status = Text()
    placement_type = Text()
    short_breaks = Boolean()
    age = Integer(nullable=True)
    unaccompanied_asylum_seeking = Boolean(nullable=True)
    placed_as = Text()
    placed_by = Text(nullable=True)
    placed_outside_council = Boolean(nullable=True)
    miles_from_home = Number(nullable=True)
    placement_kind = Text(nullable=True)
    departments_placement_kind = Text(nullable=True)
    residential_or_supported = Boolean(nullable=True)
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
    placements_12_months_band = Text()


@snapshot(
    row=ChildLookedAfter,
    one_row_is="a child looked after on the day",
    counted_on="day",
    needs=(EPISODES,),
    origins={
        "age": (Origin(CHILDREN, "date_of_birth"),),
        "unaccompanied_asylum_seeking": (
            Origin(CHILDREN, "unaccompanied_asylum_seeking"),
            Origin(UNACCOMPANIED_ASYLUM_SEEKING, "child"),
        ),
        "placed_by": (Origin(EPISODES, "placement_provider"),),
        "placed_outside_council": (Origin(EPISODES, "placed_outside_council"),),
        "miles_from_home": (Origin(EPISODES, "miles_from_home"),),
    },
    look_back=LookBack(
        table=EPISODES,
        column="started",
        months=12,
        consequence="earlier placements, and when a child entered care, may be missed",
        further={"placements_24_months": 24, "months_on_record": 30},
        only=tuple(name for name in ChildLookedAfter.column_names() if name.startswith(("placements_", "months_"))),
    ),
)
def children_looked_after_on(records: Records, days: Sequence[date]) -> pl.LazyFrame:
    """Children with an episode of care on the day: started on or before it, and not ended on or before it.

    A child under an agreed series of short breaks only (V3, V4) is a row with `short_breaks`. Where episodes overlap, the
    last to start is the one the child is in. A child is unaccompanied and seeking asylum on the day where it is listed as such
    and the status has not ceased on or before the day; where no list holds it, as its own particulars say; and where the
    records hold the list and they say nothing, it is not.
    """
    return records.plan(("children_looked_after_on", *days), lambda: _looked_after(records, days))


def _looked_after(records: Records, days: Sequence[date]) -> pl.LazyFrame:
    history = _with_placement(_with_starts(care_history(records)))
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
    placed_as, placed_by = pl.col("placed_as"), pl.col("placed_by")
    return (
        looked_after.join(_particulars(records), on=["area", "child"], how="left", validate="m:1")
        .with_columns(
            unaccompanied_asylum_seeking=pl.when("listed")
            .then(pl.col("ceased").is_null() | (pl.col("ceased") > day))
            .otherwise(pl.col("unaccompanied_asylum_seeking").fill_null(_where_unlisted(records))),
            placement_kind=placement_kind(placed_as, placed_by),
            departments_placement_kind=departments_placement_kind(placed_as),
            residential_or_supported=residential_or_supported(placed_as, placed_by),
            placements_12_months_band=pl.when(pl.col("placements_12_months") >= _SEVERAL)
            .then(pl.lit("3 or more"))
            .otherwise(pl.col("placements_12_months").cast(pl.String)),
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


def _particulars(records: Records) -> pl.LazyFrame:
    """What is known of each child, with whether and until when it is listed as unaccompanied and seeking asylum."""
    ceased = pl.col("ceased")
    listed = (
        records.table_or_empty(UNACCOMPANIED_ASYLUM_SEEKING)
        .lazy()
        .group_by("area", "child")
        .agg(pl.when(ceased.is_not_null().all()).then(ceased.max()).alias("ceased"), listed=pl.lit(value=True))
    )
    known = records.table_or_empty(CHILDREN).lazy().select("area", "child", "date_of_birth", "unaccompanied_asylum_seeking")
    return known.join(listed, on=["area", "child"], how="full", coalesce=True)


def _where_unlisted(records: Records) -> pl.Expr:
    """Whether a child of whom nothing is said is unaccompanied and seeking asylum."""
    return pl.lit(False if UNACCOMPANIED_ASYLUM_SEEKING.name in records else None, dtype=pl.Boolean)


def _with_placement(history: pl.LazyFrame) -> pl.LazyFrame:
    """Each episode with what is said of the placement the child is in, or for a while away from."""
    placed_in = pl.col("placed_in").fill_null(pl.col("episode"))
    return history.with_columns(
        placed_as=pl.col("placement_type").gather(placed_in),
        placed_by=pl.col("placement_provider").gather(placed_in),
        placed_outside_council=pl.col("placed_outside_council").gather(placed_in),
        miles_from_home=pl.col("miles_from_home").gather(placed_in),
    )


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
