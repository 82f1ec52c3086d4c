"""CSV files into sheets. May import csperf.tables, csperf.returns and polars.

Each line stands for itself, so that a quotation mark left open spoils one row and not the rest of the file.
"""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath

import polars as pl

from csperf.returns.cells.text import SOURCE_ROW, fault
from csperf.returns.opening.sheets import RAGGED, Opened, Sheet
from csperf.tables import NOTED, ROW_REFUSED

MOST_COLUMNS = 2_000
"""No return has a tenth of them; what has more is no return, or was filled or formatted to the edge of the sheet."""
LONGEST_LINE = 131_072
"""Bytes. No row of a return comes near it; what does is no return, or a file without line ends."""
FIRST_LINES = 20
"""Among so many lines the headings stand, below titles if there are any."""

_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}


_NEVER = "\x01"
"""A character that stands in no text."""
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CAREFULLY = (b'"', b"\0", _NEVER.encode())
"""What takes more care than telling lines apart at their commas."""


class RefusedFileError(Exception):
    """A file that can't be read, and the rule by which."""

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.rule = rule


def read_csv(file: str, data: bytes) -> Opened:
    """Tell the lines of a file apart into cells.

    How many cells a row has is told by the headings: the first line, among the first 20 that hold anything, with more than
    half as many cells as most of those lines have (lines of one cell, which are titles, aside). The lines above it are titles
    and are filled up with nulls; each line below it must have just as many cells, or is ragged.

    Args:
        file: The file's name as it is shown.
        data: The file.
    """
    try:
        return _opened(file, data)
    except RefusedFileError as refused:
        return Opened(faults=(fault(file, refused.rule, str(refused), ROW_REFUSED),))


def _opened(file: str, data: bytes) -> Opened:
    even = _even(data.removeprefix(codecs.BOM_UTF8))
    if even is not None:
        return Opened(sheets=(Sheet(name=_name(file), cells=even, ragged=RAGGED.to_frame()),))
    whole, notes = _text(file, data)
    lines = _lines(whole)
    separator = _separator(lines["line"].head(FIRST_LINES).to_list())
    if separator != ",":
        message = f"the cells are separated by {_SEPARATORS[separator]} and not by commas; they are read so"
        notes.append(fault(file, "separated_otherwise", message, NOTED))
    # A line of nothing but separators is what a spreadsheet leaves below the last row.
    lines = _without_blank(lines, f'{separator} \t\u00a0"')
    if lines.is_empty():
        raise RefusedFileError("empty_file", "the file is empty; leave it out, or give it at least its headings")
    first = _unquoted(lines["line"].head(FIRST_LINES).to_list(), separator)
    above, width = _above_and_width([len(row) for row in first])
    if width > MOST_COLUMNS:
        message = f"the file has {width} columns, where csperf reads up to {MOST_COLUMNS}; delete those that are empty"
        raise RefusedFileError("too_many_columns", message)
    titles = _rows(lines[:above], [[*row, *[None] * (width - len(row))] for row in first[:above]], width)
    cells, ragged = _cells(lines[above:], width, separator)
    text = pl.exclude(SOURCE_ROW)
    rows = pl.concat([titles, cells]).with_columns(pl.when(text != "").then(text))
    sheet = Sheet(name=_name(file), cells=rows, ragged=ragged)
    return Opened(sheets=(sheet,), faults=tuple(notes))


def _name(file: str) -> str:
    return PurePosixPath(file.replace("\\", "/")).stem


def _even(data: bytes) -> pl.DataFrame | None:
    """The cells of a file as most are: in UTF-8, without quotation marks, with as many commas in every line and none blank.

    Such a file comes apart in the same way by polars' own reader, which is fast. Of any other file nothing, and the careful way
    is taken.
    """
    if data.startswith(_UTF_16) or any(sign in data for sign in _CAREFULLY):
        return None
    try:
        lines = _read(data, _NEVER).to_series()
        width = _width_of_all(lines)
        cells = _read(data, ",") if width else None
    except pl.exceptions.PolarsError:
        return None
    if cells is None or cells.shape != (len(lines), width):
        return None
    cells.columns = [str(place) for place in range(cells.width)]
    return cells.with_row_index(SOURCE_ROW, offset=1)


def _width_of_all(lines: pl.Series) -> int | None:
    """How many cells each line has, if it is the same for all and nothing else is unusual."""
    commas = lines.str.count_matches(",", literal=True).unique().to_list()
    if len(commas) != 1 or not commas[0] or commas[0] >= MOST_COLUMNS:
        return None
    # A carriage return that polars did not take off with a line's end is an old Mac's line end.
    unusual = lines.str.contains(r"^[,\s\x{A0}]|\r") | (lines.str.len_bytes() > LONGEST_LINE)
    if unusual.any() or _separator(lines.head(FIRST_LINES).to_list()) != ",":
        return None
    return int(commas[0]) + 1


def _read(data: bytes, separator: str) -> pl.DataFrame:
    return pl.read_csv(data, has_header=False, infer_schema=False, quote_char=None, separator=separator)


def _text(file: str, data: bytes) -> tuple[str, list[pl.DataFrame]]:
    """The file's text, with one kind of line end, and what was noticed of its encoding."""
    notes = []
    if data.startswith(_UTF_16):
        text = _decoded(data, "utf-16", "UTF-16, as its first bytes say")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            text = _decoded(data, "windows-1252", "UTF-8, nor in Windows-1252")
            line = _line_at(data[: error.start].decode("windows-1252"))
            message = f"line {line} is not in UTF-8; the file is read as Windows-1252, in which Excel saves CSV files"
            notes.append(fault(file, "windows_1252", message, NOTED))
    strange = next((character for character in ("\0", _NEVER) if character in text), None)
    if strange is not None:
        line = _line_at(text[: text.index(strange)])
        message = f"line {line} holds a control character; the file is damaged, or no CSV: save it as CSV in UTF-8"
        raise RefusedFileError("not_text", message)
    # Lines that end as Windows has them are told apart as they are; only an old Mac's are not.
    return text if text.count("\r") == text.count("\r\n") else _with_one_line_end(text), notes


def _decoded(data: bytes, encoding: str, called: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = _line_at(data[: error.start].decode(encoding, errors="replace"))
        message = f"the file is not in {called}: see line {line}; save it as CSV in UTF-8"
        raise RefusedFileError("not_utf8", message) from None


def _line_at(before: str) -> int:
    return _with_one_line_end(before).count("\n") + 1


def _with_one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _lines(text: str) -> pl.DataFrame:
    """The lines that hold anything, each with its number."""
    if not text.strip("\r\n"):
        return pl.DataFrame(schema={SOURCE_ROW: pl.UInt32(), "line": pl.String()})
    # Split by a separator that no text has, each line is one cell; polars' reader is the fastest way to lines.
    lines = _read(text.encode(), _NEVER).to_series().alias("line").to_frame().with_row_index(SOURCE_ROW, offset=1)
    too_long = lines.filter(pl.col("line").str.len_bytes() > LONGEST_LINE)[SOURCE_ROW]
    if len(too_long):
        message = f"line {too_long[0]} is longer than any row of a return; a quotation mark may be left open, or it is no CSV"
        raise RefusedFileError("cell_too_long", message)
    return _without_blank(lines, " \t\u00a0")


def _without_blank(lines: pl.DataFrame, blanks: str) -> pl.DataFrame:
    """The lines, without those that hold these characters only."""
    # Nearly all begin with a letter or a digit, which is soon seen.
    maybe = lines.select(~pl.col("line").str.contains(r"^[A-Za-z0-9]").fill_null(value=False)).to_series()
    if not maybe.any():
        return lines
    return lines.filter(~maybe | (pl.col("line").str.strip_chars(blanks) != ""))


def _separator(first: Sequence[str]) -> str:
    """What is most frequent in the first line that has any of the separators outside quotation marks; else a comma."""
    for line in first:
        bare = re.sub(r'"[^"]*"', "", line)
        counts = {separator: bare.count(separator) for separator in _SEPARATORS}
        if any(counts.values()):
            return max(counts, key=lambda separator: counts[separator])
    return ","


def _above_and_width(counts: Sequence[int]) -> tuple[int, int]:
    """How many lines are titles, and how many cells the headings below them have."""
    usual = Counter([count for count in counts if count > 1] or counts).most_common(1)[0][0]
    return next((place, count) for place, count in enumerate(counts) if 2 * count > usual)


def _cells(lines: pl.DataFrame, width: int, separator: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows told apart into cells, named by their place, and the lines with too many or too few of them."""
    plain, quoted = _plain_and_quoted(lines, separator)
    cells, ragged = _split(plain, width, separator)
    if quoted.is_empty():
        return cells, ragged
    rows = _unquoted(quoted["line"].to_list(), separator)
    fits = pl.Series([len(row) == width for row in rows])
    whole = _rows(quoted.filter(fits), [row for row in rows if len(row) == width], width)
    others = quoted.select(SOURCE_ROW, cells=pl.Series([len(row) for row in rows], dtype=pl.UInt32)).filter(~fits)
    return pl.concat([cells, whole]).sort(SOURCE_ROW), pl.concat([ragged, others]).sort(SOURCE_ROW)


def _plain_and_quoted(lines: pl.DataFrame, separator: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Lines that come apart at their separators, and those whose quotation marks have to be understood.

    Quotation marks that only enclose whole cells without a separator are dropped.
    """
    line, other = pl.col("line"), rf'[^"{separator}]*'
    marked = lines.filter(line.str.contains('"', literal=True))
    if marked.is_empty():
        return lines, lines.clear()
    enclosing = rf'^(?:"{other}"|{other})(?:[{separator}](?:"{other}"|{other}))*$'
    quoted = marked.filter(~line.str.contains(enclosing))
    plain = lines.join(quoted, on=SOURCE_ROW, how="anti", maintain_order="left") if quoted.height else lines
    return plain.with_columns(line.str.replace_all('"', "", literal=True)), quoted


def _split(lines: pl.DataFrame, width: int, separator: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    line, last = pl.col("line"), pl.col(str(width - 1))
    # The last cell takes what is left of a line, separators too; a line with too few cells has no last one.
    cells = line.str.splitn(separator, width).struct.rename_fields([str(place) for place in range(width)])
    split = lines.select(SOURCE_ROW, cells.alias("split")).unnest("split")
    fits = split.select(last.is_not_null() & ~last.str.contains(separator, literal=True)).to_series()
    if fits.all():
        return split, RAGGED.to_frame()
    counted = lines.filter(~fits).select(SOURCE_ROW, cells=line.str.count_matches(separator, literal=True) + 1)
    return split.filter(fits), counted


def _unquoted(lines: list[str], separator: str) -> list[list[str]]:
    """The cells of lines with quotation marks; one left open ends with its line."""
    together = list(csv.reader(lines, delimiter=separator))
    return together if len(together) == len(lines) else [next(csv.reader([line], delimiter=separator)) for line in lines]


def _rows(lines: pl.DataFrame, rows: Sequence[Sequence[str | None]], width: int) -> pl.DataFrame:
    numbered = [(number, *row) for number, row in zip(lines[SOURCE_ROW], rows, strict=True)]
    schema: dict[str, pl.DataType] = {SOURCE_ROW: pl.UInt32(), **{str(place): pl.String() for place in range(width)}}
    return pl.DataFrame(numbered, schema, orient="row")
