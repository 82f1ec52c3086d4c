"""Frames as the sheets of a workbook that can be opened without harm. May import polars, xlsxwriter and csperf.errors."""

from collections.abc import Mapping
from datetime import datetime
from os import PathLike
from pathlib import Path

import polars as pl
from xlsxwriter import Workbook  # type: ignore[import-untyped]

from csperf.errors import TableError

MOST_ROWS = 2**20 - 1
"""How many rows a sheet holds beneath its headings."""

_WIDEST_IN_PIXELS = 600
_TEXTS_ARE_TEXTS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
# Without it the day of writing would be in the file, and the same frames would not give the same file.
_WRITTEN = datetime(1980, 1, 1)  # noqa: DTZ001 - spreadsheets know no time zone


def write_workbook(sheets: Mapping[str, pl.DataFrame], path: str | PathLike[str]) -> Path:
    """Write frames as the sheets of a workbook, each with its headings frozen and a filter on every column.

    A text is a text whatever it looks like: no formula, link or number is made of it.

    Args:
        sheets: The frames, by the names of their sheets.
        path: The file. Its folder must be there.

    Returns:
        The file.

    Raises:
        TableError: A frame has more rows than a sheet.
    """
    file = Path(path)
    for name, frame in sheets.items():
        if frame.height > MOST_ROWS:
            raise TableError(
                f"{name} has {frame.height:,} rows, and a sheet of a workbook holds {MOST_ROWS:,}: write {file.stem}.csv."
            )
    # Opened here: a failure to write is told as every other.
    with file.open("wb") as opened, Workbook(opened, _TEXTS_ARE_TEXTS) as workbook:
        workbook.set_properties({"created": _WRITTEN})
        for name, frame in sheets.items():
            frame.write_excel(workbook, name, freeze_panes=(1, 0))
            workbook.get_worksheet_by_name(name).autofit(max_width=_WIDEST_IN_PIXELS)
    return file
