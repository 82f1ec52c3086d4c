"""What a reader hands on: modules with every cell as text, and what was wrong with the file. May import csperf.tables.

Readers find rows and cells; what the cells mean is decided afterwards, in `_columns`, in the same way for every format.
"""

from dataclasses import dataclass

import polars as pl

from csperf.returns.description import Module
from csperf.tables import FAULTS

SOURCE_ROW = "source_row"
"""The line that a row stands on, beside the return's own headings."""


@dataclass(frozen=True, kw_only=True)
class ModuleText:
    """A module of a file, every cell as text.

    Attributes:
        module: Which module it is.
        cells: A column for each heading that the file has of it, and `SOURCE_ROW`.
        rows_refused: How many rows could not be told apart into cells, and so are not in `cells`.
    """

    module: Module
    cells: pl.DataFrame
    rows_refused: int = 0


@dataclass(frozen=True, kw_only=True)
class FileText:
    """What was found in a file.

    Attributes:
        format: The return's name, for messages; none where the file is no return that csperf reads.
        modules: The modules in it.
        faults: What was wrong with the file.
        year: The collection year that the file gives for itself.
        area: The council that the file gives for itself.
    """

    format: str | None = None
    modules: tuple[ModuleText, ...] = ()
    faults: tuple[pl.DataFrame, ...] = ()
    year: int | None = None
    area: str | None = None


def fault(
    file: str | None,
    rule: str,
    message: str,
    effect: str,
    *,
    row: int | None = None,
    table: str | None = None,
    column: str | None = None,
) -> pl.DataFrame:
    """One fault, about a file or a place in it, or about a return as a whole."""
    held = {"file": file, "row": row, "table": table, "column": column, "rule": rule, "message": message, "effect": effect}
    return pl.DataFrame([held], schema=FAULTS)
