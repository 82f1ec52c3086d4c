"""What was read and what was refused, summed up. May import csperf.tables and polars.

Sums only: no row number, and so nothing that leads to a single child.
"""

from dataclasses import dataclass

import polars as pl

from csperf.tables import NOT_STATED, Records

_KIND_OF_FAULT = ("effect", "file", "table", "column", "rule", "message")
_COUNTS = ("rows_read", "rows_kept", "rows_refused", "rows_replaced")


@dataclass(frozen=True, kw_only=True, eq=False)
class Reading:
    """How many rows the figures rest on, and what was wrong with the others.

    Attributes:
        areas: The codes of the councils whose records they are.
        files: How many files were read; none where the records were made of frames.
        rows_read: The rows read: kept, refused and replaced.
        rows_kept: The rows that figures are worked out from.
        rows_refused: The rows that could not be used.
        rows_replaced: The rows that a later return of the same event replaced.
        modules: The same for each module of each file, as `csperf.tables.ACCOUNTS` has it.
        faults: A row for each kind of fault in a file, with how many `times` it came; refusals first, then the most frequent.
    """

    areas: tuple[str, ...]
    files: int
    rows_read: int
    rows_kept: int
    rows_refused: int
    rows_replaced: int
    modules: pl.DataFrame
    faults: pl.DataFrame

    def __str__(self) -> str:
        where = f" from {self.files:,} {'file' if self.files == 1 else 'files'}" if self.files else ""
        replaced = f", {self.rows_replaced:,} replaced by a later return" if self.rows_replaced else ""
        return f"{self.rows_read:,} rows read{where}: {self.rows_kept:,} kept, {self.rows_refused:,} refused{replaced}."


def reading_of(records: Records) -> Reading:
    """Sum up what was read into the records."""
    accounts = records.accounts
    if accounts.is_empty():
        kept = sum(frame.height for frame in records.values())
        refused = records.refused.select("table", "file", "row").n_unique()
        counts = dict(zip(_COUNTS, (kept + refused, kept, refused, 0), strict=True))
    else:
        counts = accounts.select(pl.col(_COUNTS).sum()).row(0, named=True)
    areas = {area for frame in records.values() for area in frame["area"].unique()} - {NOT_STATED}
    return Reading(
        areas=tuple(sorted(areas)),
        files=accounts["file"].n_unique(),
        **counts,
        modules=accounts.sort("file", "module"),
        faults=records.faults.group_by(_KIND_OF_FAULT)
        .agg(times=pl.len())
        .sort(pl.col("effect"), -pl.col("times").cast(pl.Int64), *_KIND_OF_FAULT[1:]),
    )
