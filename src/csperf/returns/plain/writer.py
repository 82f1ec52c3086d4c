"""Records written as plain tables, a file for each. May import csperf.errors, csperf.tables and csperf.returns."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import polars as pl

from csperf.errors import ReturnError, TableError
from csperf.returns.description import Module
from csperf.returns.plain.format import AREA, PLAIN_TABLES
from csperf.returns.writing import as_written
from csperf.tables import NOT_STATED, TABLES, Frame, Records

_ENDS_A_LINE = r"[\r\n\x00\x01]"
"""What no cell can hold in a file that has a line for each row."""


def write_plain_tables(
    records: Records | Mapping[str, Frame],
    folder: str | os.PathLike[str],
    *,
    area: str | None = None,
    kind: Literal["csv", "parquet"] = "csv",
) -> list[Path]:
    """Write records as plain tables, a file for each table that they hold: `contacts.csv`, headed by the table's columns.

    All is written, whenever it happened, of all councils together, each row with its council. Columns that the table does not
    have are left out.

    Args:
        records: The records, or frames by the names of their tables.
        folder: Where to write; it is made if need be.
        area: The council, where only its rows are to be written.
        kind: Whether to write CSV or Parquet.

    Returns:
        The files.

    Raises:
        TableError: What was given is no table.
        ReturnError: Frames hold rows that break a rule of their table; or the records hold nothing of the council asked for, or
            a text that a CSV file could not give back.

    >>> from tempfile import TemporaryDirectory
    >>> referrals = pl.DataFrame({"child": ["a"], "referred": ["2024-03-04"], "source": ["1A"]})
    >>> with TemporaryDirectory() as folder:
    ...     print(write_plain_tables({"referrals": referrals}, folder)[0].read_text().splitlines()[1])
    a,2024-03-04,,1A,,,,,,,,
    """
    held = records if isinstance(records, Records) else _as_records(records)
    if area is not None and not any((frame["area"].cast(pl.String) == area).any() for frame in held.values()):
        raise ReturnError(f"The records hold nothing of the area {area!r}.")
    into = Path(folder)
    into.mkdir(parents=True, exist_ok=True)
    modules = [module for module in PLAIN_TABLES.modules if module.name in held]
    return [_write(_rows(held[module.name], area), module, into, kind) for module in modules]


def plain_templates(folder: str | os.PathLike[str], *tables: str) -> list[Path]:
    """Write an empty plain table for each there is, headings only, to be filled in.

    Args:
        folder: Where to write; it is made if need be.
        *tables: The tables; all where none is named.

    Returns:
        The files.

    Raises:
        TableError: No table has this name.
        ReturnError: One of the files is there already; then none is written.
    """
    unknown = [name for name in tables if name not in TABLES]
    if unknown:
        raise TableError(f"There is no table {unknown[0]!r}. The tables are: {', '.join(TABLES)}.")
    into = Path(folder)
    into.mkdir(parents=True, exist_ok=True)
    wanted = [module for module in PLAIN_TABLES.modules if not tables or module.name in tables]
    paths = {into / f"{module.file_names[0]}.csv": module for module in wanted}
    there = [path.name for path in paths if path.exists()]
    if there:
        raise ReturnError(f"The folder holds {', '.join(there)} already, and nothing was written. Give another folder.")
    for path, module in paths.items():
        path.write_text(",".join(column.heading for column in module.columns) + "\n", encoding="utf-8")
    return list(paths)


def _as_records(frames: Mapping[str, Frame]) -> Records:
    records = Records.of(**frames)
    for table, row, message in records.refused.select("table", "row", "message").head(1).iter_rows():
        raise ReturnError(f"{table}, row {row}: {message}. Nothing was written; {records.refused.height:,} such faults in all.")
    return records


def _rows(frame: pl.DataFrame, area: str | None) -> pl.DataFrame:
    council = pl.col("area").cast(pl.String)
    rows = frame if area is None else frame.filter(council == area)
    return rows.with_columns(area=pl.when(council != NOT_STATED).then(council))


def _write(rows: pl.DataFrame, module: Module, folder: Path, kind: str) -> Path:
    stated = rows["area"].null_count() < rows.height
    columns = [column for column in module.columns if column is not AREA or stated]
    path = folder / f"{module.file_names[0]}.{kind}"
    if kind == "parquet":
        rows.select(pl.col(column.heading) for column in columns).write_parquet(path)
        return path
    text = rows.select(as_written(column).alias(column.heading) for column in columns)
    for name in text.columns:
        broken = text[name].str.contains(_ENDS_A_LINE).fill_null(value=False)
        if broken.any():
            raise ReturnError(
                f"{module.name}, row {(broken.arg_max() or 0) + 1}, column {name}: the text has a line break or a control "
                "character in it, which a CSV file read line by line would not give back. Take it out, or write Parquet."
            )
    text.write_csv(path)
    return path
