"""Workbooks into sheets, by fastexcel. May import csperf.tables, csperf.returns, fastexcel, lxml and polars.

A worksheet is read into an array from its first to its furthest cell, however few there are; a single cell at the far end of a
sheet would take more memory than there is, and end the process. So how far the cells reach is measured before.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import PurePosixPath
from zipfile import ZipInfo

import fastexcel
import polars as pl
from lxml import etree

from csperf.returns.cells.text import SOURCE_ROW, fault
from csperf.returns.opening.archives import MOST_UNPACKED, PIECE, BrokenMemberError, listed, pieces
from csperf.returns.opening.csv_files import MOST_COLUMNS, RefusedFileError
from csperf.returns.opening.sheets import RAGGED, Opened, Sheet
from csperf.tables import NOTED, ROW_REFUSED

MOST_CELLS = 30_000_000
"""Of all worksheets together, from A1 to the furthest cell: a million rows by 28 columns. A cell takes about 85 bytes."""

_OLE = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_EXCEL, _BINARY, _OPEN_DOCUMENT = "xl/workbook.xml", "xl/workbook.bin", "content.xml"
_WORKSHEETS = "xl/worksheets"
_RELATIONS, _MANIFEST = "xl/_rels/workbook.xml.rels", "meta-inf/manifest.xml"
_DELETE = "delete the empty rows and columns beyond its table, and save it again"

_LETTERS, _DIGITS = 3, 7
_PLACED = rb' r="[A-Z]{1,3}[1-9][0-9]{0,6}"'
_NOT_PLACED = (re.compile(rb"<c(?!%b)[\s/>]" % _PLACED), re.compile(rb":c(?!%b)[\s/>]" % _PLACED))
"""Cells that do not say where they stand, or not in the usual way: they may stand after the one before."""
_ROW = re.compile(rb"[</:]row[\s/>]")
_NOT_CALCULATED = re.compile(rb'<c r="[A-Z0-9]+"(?: s="[0-9]+")?><f[^<]*</f>(?:<v></v>|<v ?/>)?</c>')
"""As programs other than Excel write formulas; one whose value is an empty text says that it is text."""

_REPEATED = re.compile(r"(?:.*\})?number-(columns|rows)-repeated")
_CELLS = {"table-cell", "covered-table-cell"}
_IN_AN_EMPTY_CELL = re.compile(r"(?:.*\})?(?:style-name|number-columns-repeated|number-(?:columns|rows)-spanned)")


def read_workbook(file: str, data: bytes) -> Opened:
    """Read the worksheets, hidden ones too, every cell as text: of formulas the value, of errors such as #N/A nothing.

    Whole numbers have no decimal point, dates are as 2015-01-25 00:00:00, logical values TRUE or FALSE.

    Args:
        file: The file's name as it is shown.
        data: The file.
    """
    try:
        notes = _check(file, data)
        return _read(file, data, notes)
    except RefusedFileError as refused:
        return Opened(faults=(fault(file, refused.rule, str(refused), ROW_REFUSED),))


def _check(file: str, data: bytes) -> list[pl.DataFrame]:
    """Find out whether a workbook can be read safely, and what is to be noted of it."""
    if data.startswith(_OLE):
        if _LOCKED in data:
            raise RefusedFileError("password", "the workbook has a password; save it without one")
        raise RefusedFileError("not_read_by_this_version", "this is an old Excel workbook (.xls); save it as .xlsx")
    members = listed(data, "workbook")
    held = {_path(member.filename): member for member in members}
    if len(held) < len(members):
        raise _broken()
    kinds = held.keys() & {_EXCEL, _BINARY, _OPEN_DOCUMENT}
    if kinds == {_BINARY}:
        raise RefusedFileError("not_read_by_this_version", "this is a binary Excel workbook (.xlsb); save it as .xlsx")
    if len(kinds) != 1:
        raise RefusedFileError("not_a_workbook", "this is an Office document without worksheets; leave it out")
    if _MANIFEST in held and b"encryption-data" in b"".join(_unpacked(data, held[_MANIFEST])):
        raise RefusedFileError("password", "the workbook has a password; save it without one")
    notes, cells = [], 0
    for path, member in held.items():
        part = _measured(data, member, path)
        cells += part.cells()
        if cells > MOST_CELLS:
            message = f"the cells of {_sheet_in(data, held, path)} reach too far for a table of {MOST_CELLS:,} cells; {_DELETE}"
            raise RefusedFileError("sheet_too_large", message)
        if part.not_calculated:
            message = (
                f"{_sheet_in(data, held, path)} has formulas without a value; they are empty until Excel saves the workbook"
            )
            notes.append(fault(file, "not_calculated", message, NOTED))
    return notes


def _measured(data: bytes, member: ZipInfo, path: str) -> "_OpenDocumentPart | _Part":
    if path == _OPEN_DOCUMENT:
        document = _OpenDocumentPart()
        for piece in _unpacked(data, member):
            document.add(piece)
        return document
    is_worksheet = str(PurePosixPath(path).parent) == _WORKSHEETS
    part = _Part(is_worksheet=is_worksheet, counts_empty=False)
    for piece in _unpacked(data, member):
        part.add(piece)
    if not part.most_not_placed:
        return part
    # An empty cell, far away, may say where the one after it stands.
    part = _Part(is_worksheet=is_worksheet, counts_empty=True)
    for piece in _unpacked(data, member):
        part.add(piece)
    return part


def _unpacked(data: bytes, member: ZipInfo) -> Iterator[bytes]:
    try:
        yield from pieces(data, member, MOST_UNPACKED)
    except BrokenMemberError:
        raise _broken() from None


def _broken() -> RefusedFileError:
    return RefusedFileError("workbook_broken", "the workbook breaks off or is damaged; open it in Excel and save it again")


def _path(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _sheet_in(data: bytes, held: Mapping[str, ZipInfo], path: str) -> str:
    """What the user calls the sheet that a part of the workbook holds."""
    parts = [held[part] for part in (_EXCEL, _RELATIONS) if part in held and held[part].file_size <= PIECE]
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        sheets, relations = (etree.fromstring(b"".join(_unpacked(data, part)), parser) for part in parts)
    except (etree.XMLSyntaxError, ValueError):
        return "a sheet"
    for relation in relations.iter("{*}Relationship"):
        if path.endswith(_path(relation.get("Target", "-"))):
            for sheet in sheets.iter("{*}sheet"):
                if relation.get("Id") in sheet.attrib.values():
                    return f"sheet {sheet.get('name')}"
    return "a sheet"


class _Part:
    """How far the cells in a part of an Excel workbook reach, at most, by what its text may mean to any reader.

    Whatever looks as if it places a cell counts, wherever it stands. The column is right to the last letter, the row to its
    first two digits.

    Args:
        is_worksheet: The part is a worksheet by its name.
        counts_empty: Plain cells without a value count, which no reader keeps.
    """

    def __init__(self, *, is_worksheet: bool, counts_empty: bool) -> None:
        self.not_calculated = False
        self.most_not_placed = 0
        self._is_worksheet, self._counts_empty = is_worksheet, counts_empty
        self._column, self._row = b"Z", b"999"
        self._rest = b""
        self._has_cells = self._has_long_text = False
        self._strings = self._row_tags = self._not_placed = 0

    def add(self, piece: bytes) -> None:
        """Take in the next piece, to the beginning of its last tag."""
        text = self._rest + piece
        end = text.rfind(b"<")
        if len(text) - end > PIECE:
            self._has_long_text, end = True, len(text)
        text, self._rest = text[:end], text[end:]
        self._has_cells = self._has_cells or b"sheetData" in text
        if not self._is_worksheet:
            self._strings += text.count(b"<si") + text.count(b":si")
        self._row_tags += text.count(b"row")
        self._add_places(text)
        if self._not_placed or any(pattern.search(text) for pattern in _NOT_PLACED):
            self._add_not_placed(text)
        if b"</f>" in text:
            self.not_calculated = self.not_calculated or _NOT_CALCULATED.search(text) is not None

    def cells(self) -> int:
        """The number of cells from A1 to the furthest, or of shared texts."""
        if self._has_long_text and self._has_cells:
            raise _broken()
        if not self._has_cells and self._is_worksheet:
            raise _broken()  # it would be taken for an empty one
        if not self._has_cells:
            return self._strings
        columns, rows = _number(self._column), int(self._row)
        if self.most_not_placed:
            columns, rows = columns + self.most_not_placed, rows + self._row_tags
        return columns * rows + self._strings

    def _add_places(self, text: bytes) -> None:
        start = 0
        while found := _further(self._column, self._row, self._counts_empty).search(text, start):
            column, row = found[1] or b"", found[2] or found[3]
            start = found.end()
            # Such a letter r ends a longer name, as in color="7".
            if text[found.start() - 1 : found.start()].isalnum():
                continue
            if len(column) > _LETTERS or len(row) > _DIGITS or row.startswith(b"0") or column != column.upper():
                raise _broken()
            self._column = max(self._column, column, key=lambda letters: (len(letters), letters))
            self._row = max(self._row, row[:2].ljust(len(row), b"9"), key=int)

    def _add_not_placed(self, text: bytes) -> None:
        for place, part in enumerate(_ROW.split(text)):
            if place:
                self._not_placed = 0
            self._not_placed += sum(len(pattern.findall(part)) for pattern in _NOT_PLACED)
            self.most_not_placed = max(self.most_not_placed, self._not_placed)


class _OpenDocumentPart:
    """How far the cells of the sheets in an OpenDocument workbook reach; lxml tells it of the elements, and keeps none."""

    not_calculated = False

    def __init__(self) -> None:
        safely = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
        self._parser: etree.XMLParser = etree.XMLParser(target=self, **safely)  # type: ignore[arg-type] # by the stubs only
        self._cells = self._elements = self._rows = self._furthest = self._last_row = self._in_row = self._filled = 0
        self._repeated_row, self._in_cell = 1, False

    def add(self, piece: bytes) -> None:
        """Take in the next piece."""
        if self._elements > MOST_CELLS:
            return  # enough to refuse it
        with _well_formed():
            self._parser.feed(piece)

    def cells(self) -> int:
        """The number of cells from A1 to the furthest, of all sheets; or of elements, where there are too many."""
        if self._elements > MOST_CELLS:
            return self._elements
        with _well_formed():
            self._parser.close()
        return self._cells

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self._elements += 1
        name = tag.rpartition("}")[2]
        if name in _CELLS:
            self._in_row += _repeats(attributes, "columns")
            self._in_cell = True
            if not all(_IN_AN_EMPTY_CELL.fullmatch(attribute) for attribute in attributes):
                self._filled = self._in_row
        elif name == "table-row":
            self._repeated_row = _repeats(attributes, "rows")
            self._in_row = self._filled = 0
        elif self._in_cell:
            self._filled = self._in_row

    def data(self, _: str) -> None:
        """A text, or a part of it."""
        if self._in_cell:
            self._filled = self._in_row

    def end(self, tag: str) -> None:
        """An element ends."""
        name = tag.rpartition("}")[2]
        if name in _CELLS:
            self._in_cell = False
        elif name == "table-row":
            self._rows += self._repeated_row
            if self._filled:
                self._furthest, self._last_row = max(self._furthest, self._filled), self._rows
        elif name == "table":
            self._cells += self._furthest * self._last_row
            self._rows = self._furthest = self._last_row = 0

    def close(self) -> None:
        """The document ends."""


@contextmanager
def _well_formed() -> Iterator[None]:
    try:
        yield
    except etree.XMLSyntaxError:
        raise _broken() from None


def _repeats(attributes: Mapping[str, str], of: str) -> int:
    for name, value in attributes.items():
        repeated = _REPEATED.fullmatch(name)
        if repeated and repeated[1] == of:
            if not re.fullmatch("[0-9]{1,10}", value):
                raise _broken()
            return int(value)
    return 1


@cache
def _further(column: bytes, row: bytes, counts_empty: bool) -> re.Pattern[bytes]:
    """What places a cell or a row further than this."""
    nearer = rb"(?:%b)?(?:%b)[\"']" % (_up_to(column, "A", "Z"), _up_to(row, "0", "9"))
    empty = rb"" if counts_empty else rb"(?!(?: s=\"[0-9]+\")?/>)"
    return re.compile(rb"r\s*=\s*[\"'](?!%b)(?:([A-Za-z]+)([0-9]+)[\"']%b|([0-9]+)[\"'])" % (nearer, empty))


def _up_to(word: bytes, first: str, last: str) -> bytes:
    """A pattern of all words that are shorter, or as long and not after it; those that are most likely come first."""
    text = word.decode()
    start, any_letter = text.rstrip(last), f"[{first}-{last}]"
    choices = [f"{start}{any_letter}{{{len(text) - len(start)}}}"]
    for place, letter in enumerate(start):
        if letter > first:
            choices.append(f"{start[:place]}[{first}-{chr(ord(letter) - 1)}]{any_letter}{{{len(text) - place - 1}}}")
    if len(text) > 1:
        choices.append(f"{any_letter}{{1,{len(text) - 1}}}")
    return "|".join(choices).encode()


def _number(column: bytes) -> int:
    number = 0
    for letter in column:
        number = 26 * number + letter - ord("A") + 1
    return number


def _read(file: str, data: bytes, notes: list[pl.DataFrame]) -> Opened:
    faults = list(notes)
    sheets = []
    with _understood():
        reader = fastexcel.read_excel(data)
        names = reader.sheet_names
    if len(set(names)) < len(names):
        raise RefusedFileError("sheet_twice", "two sheets of the workbook have one name; rename one, and save it again")
    for name in names:
        with _understood():
            sheet = reader.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
            places = [column.absolute_index for column in sheet.available_columns()]
            cells = sheet.to_polars()
        if places and places[-1] >= MOST_COLUMNS:
            message = f"sheet {name} has {places[-1] + 1} columns, where csperf reads up to {MOST_COLUMNS}; {_DELETE}"
            faults.append(fault(file, "too_many_columns", message, ROW_REFUSED))
        elif places:
            sheets.append(Sheet(name=name, cells=_placed(cells, places), ragged=RAGGED.to_frame()))
    if not sheets and not faults:
        raise RefusedFileError("empty_file", "the workbook is empty; leave it out, or give it at least its headings")
    return Opened(sheets=tuple(sheets), faults=tuple(faults))


@contextmanager
def _understood() -> Iterator[None]:
    """Say that the workbook is broken where fastexcel does not understand it."""
    try:
        yield
    except fastexcel.FastExcelError:
        raise _broken() from None
    except BaseException as error:
        # What goes wrong unforeseen in its Rust code comes as a class that can't be imported, and is no Exception.
        if type(error).__name__ == "PanicException":
            raise _broken() from None
        raise


def _placed(cells: pl.DataFrame, places: list[int]) -> pl.DataFrame:
    """The rows that hold anything, with their numbers, and the columns by their places in the worksheet."""
    cells.columns = [str(place) for place in places]
    before = [pl.lit(None, pl.String).alias(str(place)) for place in range(places[0])]
    held = cells.with_row_index(SOURCE_ROW, offset=1).filter(pl.any_horizontal(pl.col(cells.columns).str.strip_chars() != ""))
    logical = held.select(pl.col(cells.columns).is_in(["true", "false"]).any())
    written = [pl.col(name).replace({"true": "TRUE", "false": "FALSE"}) for name in cells.columns if logical[name].item()]
    return held.with_columns(*before, *written).select(SOURCE_ROW, *(str(place) for place in range(places[-1] + 1)))
