"""Children adopted, with their dates. May import csperf.tables, csperf.calendars, csperf.periods and polars."""

import polars as pl

from csperf.calendars import WorkingDayCalendar
from csperf.cohorts._kinds import LookBack, Origin, events
from csperf.cohorts.care_history import ADOPTIVE, ADOPTIVE_WITH_FOSTER_CARER, care_history
from csperf.periods import add_months_expr, months_between_expr
from csperf.tables import (
    ADOPTION_JOURNEYS,
    ADOPTIONS,
    EPISODES,
    PLACEMENTS_FOR_ADOPTION,
    Boolean,
    Date,
    Integer,
    Records,
    Row,
    TableSpec,
)

__all__ = ["ChildAdopted", "children_adopted"]

_ADOPTED = ("E11", "E12")
_COURT_AUTHORITY = ("E1", "D1")
_ORDER = ["area", "child", "adopted"]
_JOURNEY_MATCHED = Origin(ADOPTION_JOURNEYS, "matched")


class ChildAdopted(Row):
    """A child adopted from care, with the days between the stages.

    `entered_care` is the start of the latest period of care, empty where it is not in the records; `court_authority` the
    start of the first episode under a placement or freeing order; `matched` the decision on the match; `placed` the start of
    the first episode in an adoptive placement (an earlier one that broke down is the first all the same: choice). `decided` is
    the latest decision, on or before the adoption, that adoption is in the child's best interests.
    `with_carer_since` is when the child came to the carer who adopted it: `placed`, or for a child adopted by its foster
    carer the day it moved in as a foster child. All but `adopted` are of the period of care that the adoption ended.
    """

    adopted = Date()
    entered_care = Date(nullable=True)
    decided = Date(nullable=True)
    court_authority = Date(nullable=True)
    matched = Date(nullable=True)
    placed = Date(nullable=True)
    by_foster_carer = Boolean(nullable=True)
    with_carer_since = Date(nullable=True)
    days_to_moving_in = Integer(nullable=True)
    days_to_moving_in_with_carer = Integer(nullable=True)
    days_from_authority_to_match = Integer(nullable=True)
    months_to_moving_in = Integer(nullable=True)
    months_from_authority_to_adoption = Integer(nullable=True)
    placed_within_12_months_of_decision = Boolean(nullable=True)


@events(
    row=ChildAdopted,
    one_row_is="a child adopted",
    counted_on="adopted",
    needs=(EPISODES,),
    instead=ADOPTION_JOURNEYS,
    origins={
        **dict.fromkeys(("matched", "days_from_authority_to_match"), (Origin(ADOPTIONS, "matched"), _JOURNEY_MATCHED)),
        **dict.fromkeys(
            ("decided", "placed_within_12_months_of_decision"),
            tuple(Origin(spec, "decided") for spec in (ADOPTIONS, PLACEMENTS_FOR_ADOPTION, ADOPTION_JOURNEYS)),
        ),
        **dict.fromkeys(("with_carer_since", "days_to_moving_in_with_carer"), (Origin(EPISODES, "placement_type"),)),
    },
    look_back=LookBack(table=EPISODES, column="started", months=0, consequence="adoptions may be missed"),
)
def children_adopted(
    records: Records,
    asked_for: pl.Expr,
    calendar: WorkingDayCalendar,  # noqa: ARG001 - no working days here
) -> pl.LazyFrame:
    """Children whose period of care ended in adoption (E11, E12), counted on the day of the adoption order.

    The dates are those of the child's episodes and of AD1. Where the records hold no adoption in the episodes of a child, and a
    list of adoption journeys (Annex A list 10) does, they are as the list has them; it does not say who adopted the child.
    """
    orders = _from_episodes(records).filter(asked_for).unique(_ORDER, keep="last", maintain_order=True)
    if ADOPTION_JOURNEYS.name in records:
        # Of a child that stands twice, the journey that says that it entered care last: never the order of rows.
        listed = (
            _from_journeys(records)
            .filter(asked_for)
            .sort(*_ORDER, "entered_care", "placed", "court_authority", maintain_order=True)
            .unique(_ORDER, keep="last", maintain_order=True)
        )
        adopted = records.table_or_empty(EPISODES).lazy().filter(pl.col("reason_ceased").is_in(_ADOPTED))
        elsewhere = listed.join(adopted, on=["area", "child"], how="anti", maintain_order="left")
        orders = pl.concat([orders, elsewhere], how="diagonal")
    matched = _latest_before("matched", orders, records, (ADOPTIONS, ADOPTION_JOURNEYS))
    decided = _latest_before("decided", orders, records, (ADOPTIONS, PLACEMENTS_FOR_ADOPTION, ADOPTION_JOURNEYS))
    dated = orders.join(matched, on=_ORDER, how="left", validate="1:1").join(decided, on=_ORDER, how="left", validate="1:1")
    return dated.with_columns(
        days_to_moving_in=_days("entered_care", "placed"),
        days_to_moving_in_with_carer=_days("entered_care", "with_carer_since"),
        days_from_authority_to_match=_days("court_authority", "matched").clip(lower_bound=0),
        months_to_moving_in=months_between_expr(pl.col("entered_care"), pl.col("placed")),
        months_from_authority_to_adoption=months_between_expr(pl.col("court_authority"), pl.col("adopted")),
        placed_within_12_months_of_decision=pl.col("placed") <= add_months_expr(pl.col("decided"), 12),
    )


def _from_episodes(records: Records) -> pl.LazyFrame:
    """Adoptions that ended an episode, with the stages of the period of care that they ended."""
    if EPISODES.name not in records:
        return _from_journeys(records).clear()
    history = care_history(records).filter(~pl.col("short_breaks"))
    started = pl.col("started")
    in_adoptive_placement = pl.col("placement_type").is_in(ADOPTIVE)
    stages = (
        history.with_columns(carer_started=started.first().over("carer"))
        .group_by("care")
        .agg(
            entered_care=started.filter(pl.col("entry_recorded")).first(),
            court_authority=started.filter(pl.col("legal_status").is_in(_COURT_AUTHORITY)).first(),
            placed=started.filter(in_adoptive_placement).first(),
            by_foster_carer=pl.col("placement_type").filter(in_adoptive_placement).first().is_in(ADOPTIVE_WITH_FOSTER_CARER),
            carer_started=pl.col("carer_started").filter(in_adoptive_placement).first(),
        )
        .with_columns(with_carer_since=pl.when("by_foster_carer").then("carer_started").otherwise("placed"))
        .drop("carer_started")
    )
    return (
        history.filter(pl.col("reason_ceased").is_in(_ADOPTED))
        .select("area", "child", "care", "source_file", "source_row", adopted="ended")
        # In order: of two adoptions on a day, that of the later period of care stands.
        .join(stages, on="care", how="left", validate="m:1", maintain_order="left")
        .drop("care")
    )


def _from_journeys(records: Records) -> pl.LazyFrame:
    """Adoptions as a list has them."""
    return (
        records.table_or_empty(ADOPTION_JOURNEYS)
        .lazy()
        .filter(pl.col("adopted").is_not_null())
        .select(
            *("area", "child", "source_file", "source_row", "adopted", "entered_care", "placed"),
            court_authority="placement_order",
            by_foster_carer=pl.lit(None, dtype=pl.Boolean),
            with_carer_since=pl.lit(None, dtype=pl.Date),
        )
    )


def _latest_before(name: str, orders: pl.LazyFrame, records: Records, specs: tuple[TableSpec, ...]) -> pl.LazyFrame:
    """Of each adoption, the latest day of this name on or before it that is recorded anywhere."""
    held = [records.table_or_empty(spec).lazy().select("area", "child", name) for spec in specs]
    return (
        orders.select(_ORDER)
        .join(pl.concat(held).drop_nulls(name), on=["area", "child"])
        .filter(pl.col(name) <= pl.col("adopted"))
        .group_by(_ORDER)
        .agg(pl.col(name).max())
    )


def _days(start: str, end: str) -> pl.Expr:
    return (pl.col(end) - pl.col(start)).dt.total_days().cast(pl.Int32)
