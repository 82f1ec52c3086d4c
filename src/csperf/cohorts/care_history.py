"""Episodes of care joined into periods of care, placements and times with one carer.

May import csperf.tables, csperf.periods and polars. This is where it is decided what one placement is; the cohorts of children
looked after and of children adopted both stand on it.
"""

from enum import StrEnum

import polars as pl

from csperf.tables import EPISODES, Records

__all__ = ["TemporaryAbsences", "care_history"]

SHORT_BREAKS = ("V3", "V4")
ADOPTIVE = ("A3", "A4", "A5", "A6")
ADOPTIVE_WITH_FOSTER_CARER = ("A3", "A5")
TEMPORARY = ("T0", "T1", "T2", "T3", "T4")

_NEVER = pl.date(9999, 12, 31)
# Episodes of a child that start and end on the same days are put in order by what they say, never by the order of rows.
_TOLD_APART_BY = (
    "reason_started",
    "legal_status",
    "placement_type",
    "placement_provider",
    "urn",
    "placement_postcode",
    "reason_ceased",
    "reason_placement_changed",
    "placed_outside_council",
    "miles_from_home",
    "out_of_hours",
)
_CHANGES_OF_PLACEMENT = ("S", "P", "T", "B", "U")
_CHANGES_OF_CARER = ("S", "P", "B")


class TemporaryAbsences(StrEnum):
    """Which temporary absences (T0 to T4) are moves: a choice that councils make differently.

    By default an absence after which the child returns to the placement it left is not a move, nor is one it has not
    come back from by the end of the records.
    """

    RETURNED = "returned are not moves"
    NONE = "none are moves"
    ALL = "all are moves"


def care_history(records: Records) -> pl.LazyFrame:
    """Every episode of care with the period of care, the placement and the carer it belongs to.

    Episodes under an agreed series of short breaks (legal status V3, V4) are joined apart from all others. A **period of
    care** starts with a child's first episode, with an episode whose reason is S, and after a gap in which no episode ran.
    When the child entered care is known only where the period starts with S: the history may begin before the records do.

    A **placement** starts with a period of care and with an episode whose reason is P, T, B or U. Not moves are a change of
    legal status alone (L); being placed for adoption with the carer the child is already with (A3, A5; A4, A6 with reason T
    or U); a change in the status of the placement only (the episode before ended with PLACE); and, by default, a temporary
    absence and the return from it. A child returns where placement type, provider, URN and postcode are those of the
    placement it left, as far as recorded. A **time with one carer** starts likewise, but T and U keep the carer.

    Returns:
        The episodes, each child's in order, with `short_breaks`, `care` (a number for the period of care), `care_started`,
        `entry_recorded`, `temporary`, `adoptive` (the placement, absences apart, is for adoption), and for each of
        `placement` (absences that are returned from are no moves), `placement_without_absences`, `placement_with_absences` and
        `carer` a number that is the same for episodes of the same one.
    """
    return records.plan("care_history", lambda: _joined(records))


def _joined(records: Records) -> pl.LazyFrame:
    child = [pl.col(name) for name in ("area", "child", "short_breaks")]
    started, ended = pl.col("started"), pl.col("ended")
    place, reason = pl.col("placement_type"), pl.col("reason_started")

    in_order = (
        records.table(EPISODES)
        .lazy()
        .with_columns(short_breaks=pl.col("legal_status").is_in(SHORT_BREAKS), temporary=place.is_in(TEMPORARY))
        .sort("area", "child", "short_breaks", "started", "ended", *_TOLD_APART_BY, nulls_last=True, maintain_order=True)
        .with_row_index("episode")
        .with_columns(track=_changes(*child).cum_sum())
    )
    ran_until = ended.fill_null(_NEVER).cum_max().shift().over("track")
    in_care = in_order.with_columns(
        care=(_changes(pl.col("track")) | (reason == "S") | (ran_until < started).fill_null(value=False)).cum_sum()
    ).with_columns(care_started=started.first().over("care"), entry_recorded=(reason.first() == "S").over("care"))

    left = pl.col("placement_left")
    same_as_left = pl.all_horizontal(
        place == place.gather(left),
        *(
            (pl.col(name) == pl.col(name).gather(left)).fill_null(value=True)
            for name in ("placement_provider", "urn", "placement_postcode")
        ),
    )
    with_absences = (
        in_care.with_columns(
            # The last episode up to this one, or before it, that is not a temporary absence: where the child is placed, or was.
            placed_in=pl.when(~pl.col("temporary")).then("episode").forward_fill().over("care"),
        )
        .with_columns(
            placement_left=pl.col("placed_in").shift().over("care"),
            after_absence=pl.col("temporary").shift().over("care").fill_null(value=False),
        )
        .with_columns(
            returns=(~pl.col("temporary") & pl.col("after_absence") & left.is_not_null() & same_as_left).fill_null(value=False),
        )
        .with_columns(
            away=(
                pl.col("temporary")
                & pl.col("placed_in").is_not_null()
                & pl.when(~pl.col("temporary")).then("returns").backward_fill().over("care").fill_null(value=True)
            ),
            adoptive=place.gather(pl.col("placed_in").fill_null(pl.col("episode"))).is_in(ADOPTIVE),
        )
    )
    return with_absences.with_columns(
        placement=_starts(_CHANGES_OF_PLACEMENT, TemporaryAbsences.RETURNED).cum_sum(),
        placement_without_absences=_starts(_CHANGES_OF_PLACEMENT, TemporaryAbsences.NONE).cum_sum(),
        placement_with_absences=_starts(_CHANGES_OF_PLACEMENT, TemporaryAbsences.ALL).cum_sum(),
        carer=_starts(_CHANGES_OF_CARER, TemporaryAbsences.RETURNED).cum_sum(),
    )


def care_periods(records: Records, *, short_breaks: bool = False) -> pl.LazyFrame:
    """Periods of care, each child's in order: `care_started`, `care_ended` (empty while one is open), `entry_recorded`.

    Args:
        records: The records; without episodes there are none.
        short_breaks: Agreed series of short breaks instead.
    """
    if EPISODES.name not in records:
        empty = records.table_or_empty(EPISODES).lazy().select("area", "child", care_started="started", care_ended="ended")
        return empty.with_columns(entry_recorded=pl.lit(None, dtype=pl.Boolean), care=pl.lit(None, dtype=pl.UInt32))
    ended = pl.col("ended")
    return (
        care_history(records)
        .filter(pl.col("short_breaks") == short_breaks)
        .group_by("care", maintain_order=True)
        .agg(
            pl.col("area", "child", "care_started", "entry_recorded").first(),
            care_ended=pl.when(ended.is_not_null().all()).then(ended.max()),
        )
        .select("area", "child", "care_started", "care_ended", "entry_recorded", "care")
    )


def _starts(reasons: tuple[str, ...], absences: TemporaryAbsences) -> pl.Expr:
    """Whether an episode starts a new placement (or a time with a new carer), by the reasons that change it."""
    place, reason, temporary = pl.col("placement_type"), pl.col("reason_started"), pl.col("temporary")
    changes = reason.is_in(reasons)
    stays_for_adoption = place.is_in(ADOPTIVE_WITH_FOSTER_CARER) | (place.is_in(ADOPTIVE) & reason.is_in(["T", "U"]))
    status_only = (pl.col("reason_placement_changed").shift() == "PLACE").fill_null(value=False)
    moves = changes & (temporary | ~(stays_for_adoption | status_only))
    match absences:
        case TemporaryAbsences.RETURNED:
            moves = moves & ~pl.col("away") & ~pl.col("returns")
        case TemporaryAbsences.NONE:
            moves = moves & ~temporary & ~pl.col("returns")
        case TemporaryAbsences.ALL:
            pass
    return _changes(pl.col("care")) | moves


def _changes(*columns: pl.Expr) -> pl.Expr:
    """Whether a row differs from the row before it in any of the columns; the first row does."""
    return pl.any_horizontal((column != column.shift()).fill_null(value=True) for column in columns)
