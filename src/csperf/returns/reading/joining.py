"""Rows of several returns into one table: what stands twice, what a later return replaces. May import csperf.tables.

The same event returned again in a later year is one event, and the later return holds; columns that only an earlier one carries
stay as that has them. Of a child's particulars, which change one by one, the last that was recorded holds.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from types import MappingProxyType

import polars as pl

from csperf.tables import CHILDREN, EPISODES, ROW_REFUSED, TableSpec, conform, faults

RETURN, PART = "_return", "_part"
"""Beside a table's columns while returns are put together: the place of the row's return, and of its file's module."""

_PLACE, _POINT, _PAIRED, _LATER, _SAME = "_place", "_point", "_paired", "_later", "_same"
_PROVENANCE = {"source_file", "source_row"}
EACH_ALIKE: Mapping[int, AbstractSet[str]] = MappingProxyType({})
"""Where all returns are of one kind: what one carries, the others do."""


@dataclass(frozen=True, kw_only=True)
class Joined:
    """A table put together.

    Attributes:
        rows: The rows that stand, with `RETURN` and `PART`.
        returned: These and the ones that a later return replaced, as they were returned.
        faults: Why rows were refused.
    """

    rows: pl.DataFrame
    returned: pl.DataFrame
    faults: pl.DataFrame


def join(rows: pl.DataFrame, spec: TableSpec, carried: Mapping[int, AbstractSet[str]] = EACH_ALIKE) -> Joined:
    """Put the rows of several returns together.

    Args:
        rows: Typed rows in the order of their returns, with `RETURN` and `PART`.
        spec: The table.
        carried: The columns that each part carries; one that is not there carries the same as the others.
    """
    valid, broken = conform(rows, spec)
    placed = valid.with_row_index(_PLACE)
    several = placed.select("area", spec.of, *spec.key).is_duplicated()
    if not several.any():
        return Joined(rows=valid, returned=valid, faults=broken)
    single, twice = _without_repeats(placed.filter(several), spec)
    alone = placed.filter(~several)
    return Joined(
        rows=pl.concat([alone, _not_replaced(_with_what_earlier_ones_carry(single, spec, carried), spec)])
        .sort(_PLACE)
        .drop(_PLACE),
        returned=pl.concat([alone, single.drop(_POINT, _PAIRED)]).sort(_PLACE).drop(_PLACE),
        faults=pl.concat([broken, twice]),
    )


def _with_what_earlier_ones_carry(rows: pl.DataFrame, spec: TableSpec, carried: Mapping[int, AbstractSet[str]]) -> pl.DataFrame:
    """The rows, in columns that their own part does not carry as the latest earlier return of the same event has them."""
    event = ["area", spec.of, *spec.key, _POINT]
    parts = {part: carried[part] for part in rows[PART].unique() if part in carried}
    filled = {
        name: lacking
        for name in spec.schema.column_names()
        if name not in {*event, *_PROVENANCE}
        and 0 < len(lacking := [part for part, columns in parts.items() if name not in columns]) < len(parts)
    }
    if not filled:
        return rows
    earlier_first = rows.sort(RETURN, maintain_order=True)
    return earlier_first.with_columns(
        pl.when(pl.col(PART).is_in(lacking)).then(pl.col(name).forward_fill().over(event)).otherwise(pl.col(name)).alias(name)
        for name, lacking in filled.items()
    ).sort(_PLACE)


def _not_replaced(rows: pl.DataFrame, spec: TableSpec) -> pl.DataFrame:
    """The rows that no later return replaced; of a child's particulars, each the last that was recorded."""
    who = ["area", spec.of]
    later = pl.col(RETURN).max().over(*who, *spec.key)
    same = pl.col(RETURN).max().over(*who, *spec.key, _POINT)
    marked = rows.with_columns(later.alias(_LATER), same.alias(_SAME))
    if spec is CHILDREN:
        particulars = [name for name in spec.schema.column_names() if name not in {*who, *_PROVENANCE}]
        marked = marked.sort(RETURN, maintain_order=True).with_columns(pl.col(particulars).forward_fill().over(who))
    # A one-day episode beside a lasting one is replaced by its like alone: the next return holds only the one that lasts.
    replaced = (pl.col(_SAME) > pl.col(RETURN)) | (~pl.col(_PAIRED) & (pl.col(_LATER) > pl.col(RETURN)))
    return marked.filter(~replaced).drop(_POINT, _PAIRED, _LATER, _SAME)


def _without_repeats(rows: pl.DataFrame, spec: TableSpec) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Refuse what one return holds twice: the same row, and another row for the same event.

    An episode that ends on the day it starts may stand beside the one that starts there and lasts. Where a table's events may
    repeat, as two referrals on one day do, only the same row is refused.
    """
    point = (pl.col("ended") == pl.col("started")).fill_null(value=False) if spec is EPISODES else pl.lit(value=False)
    content = [name for name in spec.schema.column_names() if name not in _PROVENANCE]
    event = [RETURN, "area", spec.of, *spec.key]
    marked = rows.with_columns(point.alias(_POINT))
    marked = marked.with_columns(
        _repeat=~pl.struct(RETURN, *content).is_first_distinct(),
        _again=~pl.struct(RETURN, *content if spec.may_repeat else (*event[1:], _POINT)).is_first_distinct(),
    )
    single = marked.filter(~pl.col("_again")).drop("_repeat", "_again")
    single = single.with_columns((pl.len().over(event) > 1).alias(_PAIRED))
    what = f"{spec.one_row_is} stands twice in the return"
    return single, pl.concat(
        [
            _refused(marked.filter("_repeat"), spec, "duplicate", f"{what}, the same in every column; remove one"),
            _refused(
                marked.filter(pl.col("_again") & ~pl.col("_repeat")),
                spec,
                "same_event_twice",
                f"{what}, not the same in every column; the first is read, correct or remove one",
            ),
        ]
    )


def _refused(rows: pl.DataFrame, spec: TableSpec, rule: str, message: str) -> pl.DataFrame:
    return faults(
        rows,
        file=pl.col("source_file").cast(pl.String),
        row=pl.col("source_row"),
        table=spec.name,
        rule=rule,
        message=message,
        effect=ROW_REFUSED,
    )
