"""Repairs of episodes of care: named rules, off unless asked for. May import csperf.errors, csperf.tables and polars.

Each rule changes only the end of an episode (DEC, and REC where it is empty), and only to the day on which the child's next
episode starts: an episode is a time in which legal status and placement stayed the same, so it has ended when another starts.
No repair takes a day of care away that no other episode covers, unless a later one says that care ended (REC other than X1).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import polars as pl

from csperf.errors import ReturnError
from csperf.tables import EPISODES, REPAIRED, Records, TableSpec, faults

LONGEST_GAP_IN_DAYS = 1
"""The longest gap that is closed: the one left where DEC is taken as the last day of an episode, not the first of the next."""

_ANOTHER_BEGINS = "X1"
_CARRIES_ON = ("L", "P", "T", "B", "U")
_NEVER = pl.date(9999, 12, 31)
_EVENT = ["area", "child", "started"]
# What the repairs look at: in this order nothing depends on the order of rows.
_IN_ORDER = [*_EVENT, "ended", "reason_started", "reason_ceased"]


@dataclass(frozen=True, kw_only=True)
class Repair:
    """A change that can be asked for by name.

    Attributes:
        name: Its name, which is the rule of its audit rows.
        table: The table it changes.
        what: What it does, in a sentence.
        source: On what ground.
        message: What an audit row says was changed, and why.
        where: Which rows it changes, over rows put in order by `_beside_the_next`.
    """

    name: str
    table: TableSpec
    what: str
    source: str
    message: str
    where: pl.Expr


_STARTED, _ENDED = pl.col("started"), pl.col("ended")
_NEXT_START, _NEXT_CARRIES_ON = pl.col("next_start"), pl.col("next_carries_on")
# "Care ended" and "another episode began" contradict each other, and which is wrong is not known: such rows are left.
_CARE_GOES_ON = pl.col("reason_ceased").fill_null(_ANOTHER_BEGINS) == _ANOTHER_BEGINS
_ANOTHER_BEGINS_LATER = _CARE_GOES_ON & (_NEXT_START > _STARTED) & ~pl.col("twin")

_RUNS_UNTIL = _ENDED.fill_null(_NEVER)
_BREAKS_OFF = _NEXT_START.is_null() | (_RUNS_UNTIL < _NEXT_START)
# Of an episode that does not itself break off, as open and overlapping ones with a next one do not: where the later ones do.
_LATER_ONES_RUN_UNTIL = pl.when(_BREAKS_OFF).then(_RUNS_UNTIL).backward_fill()
_LATER_ONES_END_CARE = pl.when(_BREAKS_OFF).then(~_CARE_GOES_ON).backward_fill()

_CATALOGUE = (
    Repair(
        name="gap_closed_to_next_start",
        table=EPISODES,
        what=(
            f"An episode that ended at most {LONGEST_GAP_IN_DAYS} day before the child's next one starts, as another began "
            "(REC X1), ends when that one starts, where it carries on (RNE is not S)."
        ),
        source=(
            "Department for Education, SSDA903 validation rules 388 (REC X1: another episode starts on the same day) and 433 "
            "(an episode that carries on starts on the day the one before ended)"
        ),
        message=(
            "the episode ended before the child's next one started, though REC (X1), and RNE of the next one, say that it "
            "carries on: DEC is now the day on which the next one starts"
        ),
        where=(
            (pl.col("reason_ceased") == _ANOTHER_BEGINS)
            & _NEXT_CARRIES_ON
            & (_NEXT_START - _ENDED).is_between(pl.duration(), pl.duration(days=LONGEST_GAP_IN_DAYS), closed="right")
            & ~pl.col("twin")
        ),
    ),
    Repair(
        name="open_episode_closed_by_next",
        table=EPISODES,
        what=(
            "An episode without an end (DEC) ends when the child's next one starts, where the later ones run on without a gap "
            "until now or until care ended; REC is X1 where it is empty and the next one carries on (RNE is not S)."
        ),
        source=(
            "Department for Education, SSDA903 validation rules 142 (an episode has ended when another starts) and 388 (where "
            "the child stays looked after, REC is X1)"
        ),
        message="the episode had no end, and a later one of the child started: DEC is now the day on which the next one starts",
        where=_ENDED.is_null() & _ANOTHER_BEGINS_LATER & ((_LATER_ONES_RUN_UNTIL == _NEVER) | _LATER_ONES_END_CARE),
    ),
    Repair(
        name="overlap_cut_at_next_start",
        table=EPISODES,
        what=(
            "An episode that ended after the child's next one started ends when that one starts, where the later ones run on "
            "without a gap for as long as it did; REC is X1 where it is empty and the next one carries on (RNE is not S)."
        ),
        source=(
            "Department for Education, SSDA903 validation rules 501 (no episode starts before the one before ended) and 388 "
            "(where the child stays looked after, REC is X1)"
        ),
        message="the episode ended after the child's next one had started: DEC is now the day on which the next one starts",
        where=(_ENDED > _NEXT_START) & _ANOTHER_BEGINS_LATER & (_LATER_ONES_RUN_UNTIL >= _ENDED),
    ),
)

REPAIRS: Mapping[str, Repair] = MappingProxyType({repair.name: repair for repair in _CATALOGUE})
"""Every repair by its name, in the order in which they are made, whatever the order in which they are asked for."""


def known_repairs(names: Iterable[str]) -> frozenset[str]:
    """The repairs that are named.

    Raises:
        ReturnError: There is no repair of a name.
    """
    asked_for = frozenset({names} if isinstance(names, str) else names)
    if unknown := sorted(asked_for - REPAIRS.keys()):
        known = ", ".join(REPAIRS)
        raise ReturnError(f"There is no repair {', '.join(map(repr, unknown))}. The repairs are: {known}.")
    return asked_for


def repaired(records: Records, names: Iterable[str]) -> Records:
    """The records with the repairs that are named, each change with an audit row among the faults.

    Args:
        records: The records, which stay as they are.
        names: Names of `REPAIRS`, in any order.

    Returns:
        Records with the same accounts, and the same faults followed by a row for each changed row, with effect `REPAIRED`.

    Raises:
        ReturnError: There is no repair of a name.

    >>> from datetime import date
    >>> episodes = pl.DataFrame({
    ...     "child": ["a", "a"], "started": [date(2018, 1, 8), date(2018, 3, 1)], "reason_started": ["S", "P"],
    ...     "legal_status": ["C2", "C2"], "placement_type": ["U4", "U4"],
    ... })
    >>> records = repaired(Records.of(episodes=episodes), ["open_episode_closed_by_next"])
    >>> records["episodes"].select("started", "ended", "reason_ceased").rows()
    [(datetime.date(2018, 1, 8), datetime.date(2018, 3, 1), 'X1'), (datetime.date(2018, 3, 1), None, None)]
    >>> records.faults.select("row", "column", "rule", "effect").rows()
    [(1, 'DEC', 'open_episode_closed_by_next', 'repaired')]
    """
    asked_for = known_repairs(names)
    if not asked_for or EPISODES.name not in records:
        return Records(records, faults=records.faults, accounts=records.accounts)
    episodes = records.table(EPISODES)
    ordered = _beside_the_next(episodes)
    audit = [records.faults]
    for repair in (repair for name, repair in REPAIRS.items() if name in asked_for):
        marked = ordered.with_columns(changes=repair.where.fill_null(value=False))
        audit.append(_audit_rows(marked.filter("changes"), repair))
        ordered = marked.with_columns(
            ended=pl.when("changes").then(_NEXT_START).otherwise(_ENDED),
            reason_ceased=pl.when(pl.col("changes") & _NEXT_CARRIES_ON)
            .then(pl.col("reason_ceased").fill_null(_ANOTHER_BEGINS))
            .otherwise("reason_ceased"),
        )
    as_they_stood = ordered.sort("place")
    changed = episodes.with_columns(as_they_stood["ended"], as_they_stood["reason_ceased"])
    return Records({**records, EPISODES.name: changed}, faults=pl.concat(audit), accounts=records.accounts)


def _beside_the_next(episodes: pl.DataFrame) -> pl.DataFrame:
    """The episodes in order, each with what is known of the child's next one.

    `next_start` and `next_carries_on` are the next row's; of episodes that start on one day, those that end on it come first.
    A `twin` starts on the day another does, and both last, or both end on it: which of them holds is not known. No repair
    changes any of this, so that it is worked out once.
    """
    ordered = episodes.select(*_IN_ORDER, "source_file", "source_row").with_row_index("place").sort(_IN_ORDER, nulls_last=True)
    same_child = _as_next("area") & _as_next("child")
    point = (_ENDED == _STARTED).fill_null(value=False)
    like_next = same_child & _as_next("started") & (point == point.shift(-1)).fill_null(value=False)
    return ordered.with_columns(
        next_start=pl.when(same_child).then(_STARTED.shift(-1)),
        next_carries_on=same_child & pl.col("reason_started").shift(-1).is_in(_CARRIES_ON).fill_null(value=False),
        twin=like_next | like_next.shift(fill_value=False),
    )


def _as_next(name: str) -> pl.Expr:
    """Whether a row holds the same as the row after it."""
    return (pl.col(name) == pl.col(name).shift(-1)).fill_null(value=False)


def _audit_rows(changed: pl.DataFrame, repair: Repair) -> pl.DataFrame:
    """A row for each row that a repair changes, with what it says of REC."""
    empty = pl.col("reason_ceased").is_null()
    of_reason = (
        pl.when(empty & _NEXT_CARRIES_ON)
        .then(pl.lit(f", and REC {_ANOTHER_BEGINS}, as the next one carries on from it"))
        .when(empty)
        .then(pl.lit("; REC stays empty, as why it ended, and whether it was earlier, is not recorded"))
        .otherwise(pl.lit(""))
    )
    return faults(
        changed,
        file=pl.col("source_file").cast(pl.String),
        row=pl.col("source_row"),
        table=repair.table.name,
        column="DEC",
        rule=repair.name,
        message=pl.lit(repair.message) + of_reason,
        effect=REPAIRED,
    ).sort("file", "row", maintain_order=True)
