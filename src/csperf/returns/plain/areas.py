"""The councils that the rows of plain tables say they are of. May import csperf.returns and polars."""

from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from csperf.returns.cells.text import FileText, ModuleText
from csperf.returns.plain.format import AREA, PLAIN_TABLES

_GIVEN = "_area"


def by_council(text: FileText) -> Iterator[FileText]:
    """A file of plain tables as one for each council that its rows name; any other as it is.

    Rows that name none are of the council that the file or its folder says, as other returns are.
    """
    if text.format != PLAIN_TABLES.name or not text.modules:
        yield text
        return
    for number, (area, module) in enumerate(part for held in text.modules for part in _parts(held)):
        # What was wrong with the file is said once.
        yield replace(text, modules=(module,), area=area, faults=() if number else text.faults)


def _parts(text: ModuleText) -> Iterator[tuple[str | None, ModuleText]]:
    columns = tuple(column for column in text.module.columns if column is not AREA)
    module = replace(text.module, columns=columns)
    if AREA.heading not in text.cells.columns or text.cells.is_empty():
        yield None, replace(text, module=module, cells=text.cells.drop(AREA.heading, strict=False))
        return
    stripped = pl.col(AREA.heading).str.strip_chars()
    cells = text.cells.with_columns(pl.when(stripped != "").then(stripped).alias(_GIVEN)).drop(AREA.heading)
    # Rows that could not be told apart into cells are counted once.
    refused = text.rows_refused
    for part in cells.partition_by(_GIVEN, maintain_order=True):
        area = part[_GIVEN][0]
        yield area, ModuleText(module=module, cells=part.drop(_GIVEN), rows_refused=refused)
        refused = 0
