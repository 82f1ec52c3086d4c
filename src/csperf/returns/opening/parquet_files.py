"""Parquet files and polars frames into cells. May import csperf.tables, csperf.returns and polars.

A frame's columns become text, so that what is in them is read and checked as in any other format.
"""

import io
from collections.abc import Iterator

import polars as pl

from csperf.returns.cells.text import SOURCE_ROW, fault
from csperf.returns.opening.archives import MOST_UNPACKED
from csperf.returns.opening.parquet_pages import BrokenPagesError, unpacked
from csperf.returns.opening.sheets import RAGGED, Opened, Sheet
from csperf.tables import NOTED, ROW_REFUSED, Frame

_MOST_CELLS = 30_000_000
"""More than the largest council's ten years come to; a file of a few kilobytes can claim any number of rows."""
_MOST_COLUMNS = 16_384
"""As many as a worksheet has."""
_FIRST_DAY, _LAST_DAY = -719_162, 2_932_896
"""The first day of the year 1 and the last of 9999, in days from 1 January 1970."""
_PER_DAY = {"ms": 86_400 * 10**3, "us": 86_400 * 10**6, "ns": 86_400 * 10**9}
_LOCAL = "Europe/London"
"""A time that says its zone is read as the clocks showed it here."""
_TENTHS_OF_NOTHING = r"\.0+$"


def read_parquet(file: str, data: bytes) -> Opened:
    """Read a Parquet file.

    Args:
        file: Its name, for messages.
        data: Its content.

    Returns:
        One sheet, or why there is none.
    """
    try:
        if unpacked(data) > MOST_UNPACKED:
            message = f"the file unpacks to more than {MOST_UNPACKED:,} bytes, which no return does; split it"
            return _not_read(file, "unpacks_too_large", message)
        scanned = pl.scan_parquet(io.BytesIO(data))
        columns = len(scanned.collect_schema())
        rows = int(scanned.select(pl.len()).collect().item())
        large = too_large(rows, columns)
        if large:
            return _not_read(file, "too_large", f"the file {large}")
        return read_frame(file, scanned.collect())
    except (BrokenPagesError, pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, ValueError):
        return _not_read(file, "not_parquet", "the file is not whole, or is no Parquet file; export it again")


def too_large(rows: int, columns: int) -> str | None:
    """What is to be said of a table that has more cells than are read; nothing where it has not."""
    if columns <= _MOST_COLUMNS and rows * columns <= _MOST_CELLS:
        return None
    most = f"{_MOST_CELLS:,} cells in {_MOST_COLUMNS:,} columns"
    return f"has {rows:,} rows of {columns:,} columns, and {most} are the most that is read; split it"


def read_frame(name: str, frame: Frame, *, file: str | None = None) -> Opened:
    """Take a frame's cells.

    Args:
        name: What it is called.
        frame: The frame.
        file: What it stands in, for messages.

    Returns:
        One sheet, and the columns that hold no single values.
    """
    held = frame.lazy().collect()
    return Opened(sheets=(frame_as_sheet(name, held),), faults=tuple(_nested(name, held, file or name)))


def frame_as_sheet(name: str, frame: Frame) -> Sheet:
    """A frame's cells as text: dates as `2024-03-31`, whole numbers without a point, nothing for lists and other nested values.

    The headings are row 0, and the rows are numbered from 1.
    """
    held = frame.lazy().collect()
    headings = pl.DataFrame({str(place): [heading] for place, heading in enumerate(held.columns)}, schema=_schema(held))
    cells = held.select(_text(heading, dtype).alias(str(place)) for place, (heading, dtype) in enumerate(held.schema.items()))
    numbered = pl.concat([headings, cells]).with_row_index(SOURCE_ROW).with_columns(pl.col(SOURCE_ROW).cast(pl.UInt32))
    filled = pl.any_horizontal(pl.exclude(SOURCE_ROW).str.strip_chars() != "") if held.width else pl.lit(value=False)
    return Sheet(
        name=name,
        cells=numbered.filter((pl.col(SOURCE_ROW) == 0) | filled),
        ragged=RAGGED.to_frame(),
    )


def _schema(frame: pl.DataFrame) -> dict[str, pl.DataType]:
    return {str(place): pl.String() for place in range(frame.width)}


def _has_single_values(dtype: pl.DataType) -> bool:
    return not dtype.is_nested() and dtype not in {pl.Binary, pl.Object}


def _text(heading: str, dtype: pl.DataType) -> pl.Expr:
    value = pl.col(heading)
    if not _has_single_values(dtype):
        return pl.repeat(None, pl.len(), dtype=pl.String)
    if dtype == pl.Date:
        return _moment(value, "%Y-%m-%d", _FIRST_DAY, _LAST_DAY)
    if isinstance(dtype, pl.Datetime):
        per_day = _PER_DAY[dtype.time_unit]
        local = value.dt.convert_time_zone(_LOCAL).dt.replace_time_zone(None) if dtype.time_zone else value
        return _moment(local, "%Y-%m-%d %H:%M:%S%.f", _FIRST_DAY * per_day, (_LAST_DAY + 1) * per_day - 1)
    if dtype.is_float():
        return value.fill_nan(None).cast(pl.String).str.replace(_TENTHS_OF_NOTHING, "")
    if dtype.is_decimal():
        return value.cast(pl.String).str.replace(_TENTHS_OF_NOTHING, "")
    return value.dt.to_string("iso") if isinstance(dtype, pl.Duration) else value.cast(pl.String)


def _moment(value: pl.Expr, written: str, first: int, last: int) -> pl.Expr:
    """A date or a date and time as text; one outside the calendar, of which polars can make no text, as its number."""
    number = value.to_physical().cast(pl.Int128)
    return pl.coalesce(pl.when(number.is_between(first, last)).then(value).dt.to_string(written), number.cast(pl.String))


def _nested(name: str, frame: pl.DataFrame, file: str) -> Iterator[pl.DataFrame]:
    for place, (heading, dtype) in enumerate(frame.schema.items(), 1):
        if not _has_single_values(dtype):
            message = (
                f"{name}: column {place} ({heading}) holds {dtype.base_type()}, and not single values; "
                "read as not recorded, write it out as text"
            )
            yield fault(file, "nested_column", message, NOTED)


def _not_read(file: str, rule: str, message: str) -> Opened:
    return Opened(faults=(fault(file, rule, message, ROW_REFUSED),))
