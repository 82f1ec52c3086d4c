"""SSDA903 files into text: CSV modules and the XML form. May import csperf.tables and csperf.returns.

Which module a CSV file holds is told by its columns, never by its name. Each line stands for itself, so that a quotation mark
left open spoils one row and not the rest of the file.
"""

import csv
import re
from collections.abc import Iterator, Sequence

import polars as pl

from csperf.returns._description import Module, UnreadModule
from csperf.returns._text import SOURCE_ROW, FileText, ModuleText, fault
from csperf.returns._xml import gather
from csperf.returns.ssda903.format import MODULES, NOT_READ, XML_CHILD
from csperf.tables import NOTED, ROW_REFUSED, faults

NAME = "SSDA903"

_HEADING = re.compile(r"[A-Za-z][A-Za-z0-9_ ]{0,40}")
_SIMPLE_LINE = r'^(?:"[^",]*"|[^",]*)(?:,(?:"[^",]*"|[^",]*))*$'
"""A line whose quotation marks, if any, enclose whole cells without a comma: it comes apart at its commas."""
_BLANK = ' \t,"'
"""What a line of empty cells is made of, as spreadsheets write them below the last row."""


class _RefusedFileError(Exception):
    """A file that can't be read, and the rule by which."""

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.rule = rule


def read_csv(file: str, data: bytes) -> FileText:
    """Read a CSV module.

    Args:
        file: The file's name as it is shown, which is also asked whether it agrees with the columns.
        data: The file.
    """
    try:
        return _read_lines(file, _lines(data))
    except _RefusedFileError as refused:
        return FileText(faults=(fault(file, refused.rule, str(refused), ROW_REFUSED),))
    except csv.Error:
        message = "a cell is longer than any that a return has; a quotation mark may be left open, or the file be no return"
        return FileText(faults=(fault(file, "cell_too_long", message, ROW_REFUSED),))


def read_xml(file: str, data: bytes) -> FileText:
    """Read the XML form, which holds all modules of a return."""
    gathered = gather(file, data, record=XML_CHILD)
    return FileText(format=NAME, modules=gathered.modules, faults=gathered.faults)


def _lines(data: bytes) -> pl.DataFrame:
    """The lines that hold anything, each with its number."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data:
        raise _RefusedFileError("not_text", "the file is not plain text, or is UTF-16; save it as CSV in UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"the file is not in UTF-8: line {line} holds a character in another encoding; save it as CSV in UTF-8"
        raise _RefusedFileError("not_utf8", message) from None
    split = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = pl.DataFrame({"line": split}).with_row_index(SOURCE_ROW, offset=1)
    lines = lines.filter(pl.col("line").str.strip_chars(_BLANK) != "")
    if lines.is_empty():
        raise _RefusedFileError("empty_file", "the file is empty; leave it out, or give it at least its headings")
    return lines


def _read_lines(file: str, lines: pl.DataFrame) -> FileText:
    raw = next(csv.reader([lines["line"][0]]))
    headings = [heading.strip().upper() for heading in raw]
    module = _module_of(headings, lines["line"][0])
    if isinstance(module, UnreadModule):
        message = f"this is the SSDA903 module {module.name}: recognised, not read by this version"
        return FileText(format=NAME, faults=(fault(file, "not_read_by_this_version", message, NOTED),))
    _check_headings(module, headings)
    table = module.spec.name
    cells, ragged = _cells(lines[1:], len(headings))
    spelt_out = pl.format(
        "the row has {} cells where the headings are {}; a comma too many or too few, or a quotation mark left open",
        pl.col("cells"),
        pl.lit(len(headings)),
    )
    refused = faults(
        ragged, file=file, row=pl.col(SOURCE_ROW), table=table, rule="ragged_row", message=spelt_out, effect=ROW_REFUSED
    )
    notes = list(_notes(file, module, raw, cells))
    if cells.is_empty() and ragged.is_empty():
        notes.append(fault(file, "no_rows", f"the file has the headings of {module.name} and no rows", NOTED, table=table))
    held = {column.heading: str(headings.index(column.heading)) for column in module.columns if column.heading in headings}
    known = cells.select(SOURCE_ROW, **{heading: pl.col(place) for heading, place in held.items()})
    text = ModuleText(module=module, cells=known, rows_refused=ragged.height)
    return FileText(format=NAME, modules=(text,), faults=(refused, *notes))


def _module_of(headings: list[str], line: str) -> Module | UnreadModule:
    """The module that has most of these headings to itself."""
    modules: tuple[Module | UnreadModule, ...] = (*MODULES, *NOT_READ)
    owners: dict[str, list[Module | UnreadModule]] = {}
    for module in modules:
        for column in module.columns:
            owners.setdefault(column.heading, []).append(module)
    own = {module.name: sum(owners.get(heading) == [module] for heading in headings) for module in modules}
    best = max(modules, key=lambda module: own[module.name])
    if own[best.name] == 0:
        other = "; the cells seem to be separated by something else than commas" if ";" in line or "\t" in line else ""
        message = f"the first line has the headings of no SSDA903 module ({', '.join(m.name for m in modules)}){other}"
        raise _RefusedFileError("module_not_known", message)
    return best


def _check_headings(module: Module, headings: list[str]) -> None:
    for column in module.columns:
        if column.essential and column.heading not in headings:
            message = f"these are the columns of SSDA903 {module.name}, without {column.heading}; no row can be used without it"
            raise _RefusedFileError("column_missing", message)
        if headings.count(column.heading) > 1:
            message = f"the heading {column.heading} stands there twice, and which one holds is not guessed at; remove one"
            raise _RefusedFileError("column_twice", message)


def _cells(lines: pl.DataFrame, width: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows told apart into cells, named by their place, and the lines with too many or too few of them."""
    names = [str(place) for place in range(width)]
    simple = pl.col("line").str.contains(_SIMPLE_LINE)
    plain = (
        lines.filter(simple)
        .with_columns(pl.col("line").str.replace_all('"', "", literal=True))
        .with_columns(cells=pl.col("line").str.count_matches(",", literal=True) + 1)
    )
    split = pl.col("line").str.split_exact(",", width - 1).struct.rename_fields(names)
    even = plain.filter(pl.col("cells") == width).select(SOURCE_ROW, split.alias("split")).unnest("split")
    ragged = plain.filter(pl.col("cells") != width).select(SOURCE_ROW, "cells")
    quoted = lines.filter(~simple)
    if quoted.height:
        rows = list(zip(quoted[SOURCE_ROW], _unquoted(quoted["line"].to_list()), strict=True))
        schema: dict[str, pl.DataType] = {SOURCE_ROW: pl.UInt32(), **dict.fromkeys(names, pl.String())}
        fitting = pl.DataFrame([(n, *row) for n, row in rows if len(row) == width], schema, orient="row")
        others = pl.DataFrame([(n, len(row)) for n, row in rows if len(row) != width], ragged.schema, orient="row")
        even, ragged = pl.concat([even, fitting]).sort(SOURCE_ROW), pl.concat([ragged, others]).sort(SOURCE_ROW)
    return even.filter(pl.any_horizontal(_filled(name) for name in names)), ragged


def _filled(name: str) -> pl.Expr:
    return pl.col(name).str.strip_chars() != ""


def _unquoted(lines: list[str]) -> list[list[str]]:
    """The cells of lines with quotation marks; one left open ends with its line."""
    together = list(csv.reader(lines))
    return together if len(together) == len(lines) else [next(csv.reader([line])) for line in lines]


def _notes(file: str, module: Module, raw: Sequence[str], cells: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """What is noticed about the headings and the name."""
    table = module.spec.name
    known = {column.heading for column in module.columns}
    for place, heading in enumerate(raw):
        name = heading.strip()
        if name.upper() not in known and (name or cells.select(_filled(str(place)).any()).item()):
            # What does not look like a heading may be a child's data, in a file whose headings are broken.
            shown = name if _HEADING.fullmatch(name) else f"number {place + 1}"
            message = f"column {shown} is not part of SSDA903 {module.name}; ignored"
            yield fault(file, "column_not_known", message, NOTED, table=table)
    stem = re.sub(r"[^a-z0-9]+", "_", file.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0].lower())
    says = [m.name for m in (*MODULES, *NOT_READ) if any(_names(stem, name) for name in m.file_names)]
    if says and module.name not in says:
        message = f"the file is named for {says[0]} and has the columns of {module.name}; it is read as {module.name}"
        yield fault(file, "name_and_columns_disagree", message, NOTED, table=table)


def _names(stem: str, name: str) -> bool:
    return re.search(rf"(?<![a-z]){name}(?![a-z])", stem) is not None
