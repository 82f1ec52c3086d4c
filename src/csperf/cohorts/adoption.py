"""Children on the way to adoption: waiting, placed, placements that broke down.

May import csperf.tables, csperf.calendars, csperf.periods and polars.
"""

from collections.abc import Sequence
from datetime import date

import polars as pl

from csperf.calendars import WorkingDayCalendar
from csperf.cohorts._in_care import asked_days, carried
from csperf.cohorts._kinds import LookBack, Origin, events, snapshot
from csperf.cohorts.care_history import ADOPTIVE, ADOPTIVE_WITH_FOSTER_CARER, care_history
from csperf.tables import (
    ADOPTION_DISRUPTIONS,
    ADOPTION_JOURNEYS,
    EPISODES,
    PLACEMENTS_FOR_ADOPTION,
    Boolean,
    Date,
    Records,
    Row,
)

__all__ = [
    "AdoptionDisrupted",
    "ChildPlacedForAdoption",
    "ChildWithAdoptionPlan",
    "adoption_disruptions_recorded",
    "children_placed_for_adoption_from_care",
    "children_with_adoption_plan_on",
]

_CHILD = ["area", "child"]
_PLACEMENT_ORDERS = ("E1", "D1")


class ChildPlacedForAdoption(Row):
    """A child placed for adoption, from the first placement for adoption in a period of care.

    `by_foster_carer` says whether that was with the carer the child was already with (A3, A5).
    """

    placed = Date()
    entered_care = Date(nullable=True)
    by_foster_carer = Boolean(nullable=True)


class ChildWithAdoptionPlan(Row):
    """A child for whom adoption had been decided on by the day, or who was under a placement order on it.

    `decided` is the latest decision on or before the day, `decision_reversed` whether that had been reversed by then;
    `placed_for_adoption` whether the child was in a placement for adoption on the day, temporary absences apart.
    """

    day = Date()
    decided = Date(nullable=True)
    decision_reversed = Boolean()
    under_placement_order = Boolean()
    placed_for_adoption = Boolean()


class AdoptionDisrupted(Row):
    """A placement for adoption, or an adoption (`after_order`), that broke down."""

    disrupted = Date()
    after_order = Boolean(nullable=True)


@events(
    row=ChildPlacedForAdoption,
    one_row_is="a child placed for adoption",
    counted_on="placed",
    needs=(EPISODES,),
    instead=ADOPTION_JOURNEYS,
    look_back=LookBack(table=EPISODES, column="started", months=0, consequence="placements for adoption may be missed"),
)
def children_placed_for_adoption_from_care(
    records: Records,
    asked_for: pl.Expr,
    calendar: WorkingDayCalendar,  # noqa: ARG001 - no working days here
) -> pl.LazyFrame:
    """The first placement for adoption (A3 to A6) of each period of care, counted on the day it started.

    Where the episodes hold no placement for adoption of a child, and a list of adoption journeys (Annex A list 10) does, it is
    as the list has it.
    """
    listed = (
        records.table_or_empty(ADOPTION_JOURNEYS)
        .lazy()
        .select(*_CHILD, "source_file", "source_row", "placed", "entered_care", by_foster_carer=pl.lit(None, dtype=pl.Boolean))
    )
    if EPISODES.name not in records:
        return _once(listed.filter(asked_for))
    brought = carried(records, EPISODES)
    adoptive = care_history(records).filter(~pl.col("short_breaks"), pl.col("placement_type").is_in(ADOPTIVE))
    first = adoptive.group_by("care", maintain_order=True).agg(
        pl.col(*_CHILD, *brought).first(),
        placed=pl.col("started").first(),
        entered_care=pl.when(pl.col("entry_recorded").first()).then(pl.col("care_started").first()),
        by_foster_carer=pl.col("placement_type").first().is_in(ADOPTIVE_WITH_FOSTER_CARER),
    )
    elsewhere = listed.join(adoptive, on=_CHILD, how="anti")
    return pl.concat([first.drop("care").filter(asked_for), _once(elsewhere.filter(asked_for))], how="diagonal")


def _once(listed: pl.LazyFrame) -> pl.LazyFrame:
    """One row for each child and day, of a list: the one that says that the child entered care last."""
    return listed.sort(*_CHILD, "placed", "entered_care").unique([*_CHILD, "placed"], keep="last", maintain_order=True)


@snapshot(
    row=ChildWithAdoptionPlan,
    one_row_is="a looked after child with a decision for adoption or a placement order on the day",
    counted_on="day",
    needs=(EPISODES,),
    instead=ADOPTION_JOURNEYS,
    origins={"decided": (Origin(PLACEMENTS_FOR_ADOPTION, "decided"), Origin(ADOPTION_JOURNEYS, "decided"))},
)
def children_with_adoption_plan_on(records: Records, days: Sequence[date]) -> pl.LazyFrame:
    """Children looked after on the day for whom adoption had been decided on, or who were under a placement order (E1, D1).

    Decisions are those of the statutory return (placed for adoption) and of a list of adoption journeys (Annex A list 10); of
    several on one day, one that was reversed says so for all. A child that has no episodes at all is on the day what the list
    says: decided on or under an order by then, and not adopted.
    """
    if EPISODES.name not in records:
        return _listed(records, days)
    from_episodes = _from_episodes(records, days)
    elsewhere = _listed(records, days).join(records.table(EPISODES).lazy(), on=_CHILD, how="anti")
    return pl.concat([from_episodes, elsewhere], how="diagonal")


def _from_episodes(records: Records, days: Sequence[date]) -> pl.LazyFrame:
    brought = carried(records, EPISODES)
    day = pl.col("day")
    decisions = (
        pl.concat(
            [
                records.table_or_empty(PLACEMENTS_FOR_ADOPTION).lazy().select(*_CHILD, "decided", reversed="ceased"),
                records.table_or_empty(ADOPTION_JOURNEYS).lazy().select(*_CHILD, "decided", "reversed"),
            ]
        )
        .drop_nulls("decided")
        .group_by(*_CHILD, "decided")
        .agg(pl.col("reversed").min())
        .join_where(asked_days(days), pl.col("decided") <= day)
        .group_by("day", *_CHILD)
        .agg(pl.col("decided").max(), decision_reversed=(pl.col("reversed").get(pl.col("decided").arg_max()) <= day.first()))
    )
    return (
        care_history(records)
        .filter(~pl.col("short_breaks"))
        .select(
            *_CHILD,
            *("episode", "started", "legal_status"),
            *brought,
            ended=pl.col("ended").fill_null(pl.date(9999, 12, 31)),
            placed_for_adoption="adoptive",
        )
        .join_where(asked_days(days), pl.col("started") <= day, pl.col("ended") > day)
        .sort("day", "episode")
        .unique(["day", *_CHILD], keep="last", maintain_order=True)
        .join(decisions, on=["day", *_CHILD], how="left", validate="1:1")
        .with_columns(
            decision_reversed=pl.col("decision_reversed").fill_null(value=False),
            under_placement_order=pl.col("legal_status").is_in(_PLACEMENT_ORDERS),
        )
        .filter(pl.col("decided").is_not_null() | pl.col("under_placement_order"))
        .select(
            *_CHILD,
            "day",
            "decided",
            "decision_reversed",
            "under_placement_order",
            "placed_for_adoption",
            *brought,
        )
    )


def _listed(records: Records, days: Sequence[date]) -> pl.LazyFrame:
    day = pl.col("day")
    by_then = {
        name: (pl.col(name) <= day).fill_null(value=False)
        for name in ("decided", "placement_order", "placed", "adopted", "reversed")
    }
    order = ["decided", "placement_order", "entered_care", "reversed", "placed"]
    return (
        records.table_or_empty(ADOPTION_JOURNEYS)
        .lazy()
        .select(*_CHILD, "source_file", "source_row", *by_then, "entered_care")
        .join_where(asked_days(days), pl.min_horizontal("decided", "placement_order") <= day)
        .filter(~by_then["adopted"])
        .sort("day", *_CHILD, *order, nulls_last=False)
        .unique(["day", *_CHILD], keep="last", maintain_order=True)
        .select(
            *_CHILD,
            "day",
            decided=pl.when(by_then["decided"]).then("decided"),
            decision_reversed=by_then["reversed"],
            under_placement_order=by_then["placement_order"],
            placed_for_adoption=by_then["placed"],
            source_file="source_file",
            source_row="source_row",
        )
    )


@events(
    row=AdoptionDisrupted,
    one_row_is="a placement for adoption or an adoption that broke down",
    counted_on="disrupted",
    needs=(ADOPTION_DISRUPTIONS,),
    origins={"after_order": (Origin(ADOPTION_DISRUPTIONS, "after_order"),)},
)
def adoption_disruptions_recorded(
    records: Records,
    asked_for: pl.Expr,
    calendar: WorkingDayCalendar,  # noqa: ARG001 - no working days here
) -> pl.LazyFrame:
    """Placements for adoption and adoptions that broke down, counted on the day of the disruption."""
    return records.table(ADOPTION_DISRUPTIONS).lazy().filter(asked_for)
