"""What a file is, by what is in it, and the modules in it. May import csperf.tables, csperf.returns and polars."""

import stat
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath

import polars as pl

from csperf.returns.cells.text import FileText, fault
from csperf.returns.description import Format
from csperf.returns.formats import ASSEMBLED, IN_XML
from csperf.returns.mapping.extracts import ExtractFormat, formats_for, names_table
from csperf.returns.opening.archives import is_workbook, members
from csperf.returns.opening.csv_files import read_csv
from csperf.returns.opening.databases import connect, read_database
from csperf.returns.opening.files import Found
from csperf.returns.opening.parquet_files import read_parquet
from csperf.returns.opening.recognising import recognise
from csperf.returns.opening.sheets import Opened
from csperf.returns.opening.workbooks import read_workbook
from csperf.returns.opening.xml_returns import root_of
from csperf.returns.plain.areas import by_council
from csperf.tables import NOTED, ROW_REFUSED

Read = tuple[Found, FileText]

_LARGEST_FILE = 512 * 2**20
"""In bytes, of what is read into memory: a large council's census of a year is a tenth of this. A database may be any size."""
_HEAD = 4096
"""So many bytes are enough to see a database by."""
_BOM = b"\xef\xbb\xbf"
_XML_STARTS = (b"<", b"\xff\xfe<", b"\xfe\xff\0<")
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_OF_NO_USE: Mapping[bytes, str] = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"{\\rtf": "a text document",
    b"\x1f\x8b": "packed by gzip",
    b"7z\xbc\xaf": "packed by 7-Zip",
    b"Rar!": "packed by RAR",
}
"""What other files begin with, that are sometimes given the name of a return."""


@dataclass(frozen=True)
class _Kind:
    """What a file can be.

    Attributes:
        called: What messages call it.
        endings: How such files are named.
    """

    called: str
    endings: tuple[str, ...]


_CSV = _Kind("CSV", (".csv", ".tsv", ".txt"))
_XML = _Kind("XML", (".xml",))
_WORKBOOK = _Kind("a workbook", (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"))
_PARQUET = _Kind("Parquet", (".parquet", ".pq"))
_ARCHIVE = _Kind("a zip archive", (".zip",))
_SQLITE = _Kind("an SQLite database", (".sqlite", ".sqlite3", ".db"))
_DUCKDB = _Kind("a DuckDB database", (".duckdb", ".ddb", ".db"))
_READ = {ending for kind in (_CSV, _XML, _WORKBOOK, _PARQUET, _ARCHIVE, _SQLITE, _DUCKDB) for ending in kind.endings} - {".txt"}


def open_file(found: Found, formats: Sequence[Format]) -> list[Read]:
    """Find the modules of a file, or say why there are none; one entry for it, or one for each file or sheet in it."""
    if found.path.suffix.lower() not in _READ and not found.asked_for and not found.path.is_dir():
        message = "the file is no CSV, XML, workbook, Parquet, database or zip archive, and was not opened"
        return _nothing(found, "not_a_return", message, NOTED)
    try:
        about = found.path.stat()
        if not stat.S_ISREG(about.st_mode):
            return _no_file(found, is_folder=stat.S_ISDIR(about.st_mode))
        with found.path.open("rb") as file:
            head = file.read(_HEAD)
            if _database_in(head):
                return _read(found, head, formats)
            if about.st_size > _LARGEST_FILE:
                message = f"the file is larger than {_LARGEST_FILE // 2**20} MB, which no return is; leave it out, or split it"
                return _nothing(found, "too_large", message)
            file.seek(0)
            data = file.read()
    except OSError as error:
        return _nothing(found, "not_opened", f"the file could not be opened: {error.strerror}")
    return _read(found, data, formats)


def _no_file(found: Found, *, is_folder: bool) -> list[Read]:
    """What would never end if it were read, as a pipe does not; a folder is here where it could not be looked into."""
    if is_folder:
        return _nothing(found, "not_opened", "the folder could not be looked into; see that whoever runs csperf may read it")
    message = "this is a pipe, a device or a socket, and was not opened; copy what comes from it into a file"
    return _nothing(found, "not_a_file", message)


def open_database(found: Found, connection: object, formats: Sequence[Format]) -> list[Read]:
    """Find the modules of a database's tables: those with the names of a format's, and those that a mapping speaks of."""
    opened = read_database(connection, name=found.name, also=partial(names_table, found.name, formats))
    return read_sheets(found, opened, formats, beside_others=True)


def read_sheets(found: Found, opened: Opened, formats: Sequence[Format], *, beside_others: bool) -> list[Read]:
    """Find the modules of a source's sheets.

    Args:
        found: The source.
        opened: Its sheets.
        formats: The formats that they may be of.
        beside_others: Whether each sheet goes by its own name, and what is no module is left out with a note.
    """
    if not beside_others:
        read = [(found, recognise(found.name, sheet, formats_for(found.name, sheet, formats))) for sheet in opened.sheets]
    else:
        places = [found.inside(sheet.name, f"{found.name} [{sheet.name}]") for sheet in opened.sheets]
        read = [
            (place, recognise(place.name, sheet, formats_for(place.name, sheet, formats), beside_others=True))
            for place, sheet in zip(places, opened.sheets, strict=True)
        ]
        read = _without_unknown(found, read) if any(text.modules for _, text in read) else read
    if opened.faults:
        read.insert(0, (found, FileText(faults=opened.faults)))
    return read


def assembled(read: Sequence[Read], formats: Sequence[Format]) -> list[Read]:
    """The same, with what says something only together put together: by format, and by workbook, folder or database.

    What a file says of several councils is told apart.
    """
    ways = {**ASSEMBLED, **{form.name: form.assemble for form in formats if isinstance(form, ExtractFormat)}}
    together: dict[tuple[str, PurePath], list[int]] = {}
    for place, (found, text) in enumerate(read):
        if text.format in ways:
            together.setdefault((text.format, found.path.parent), []).append(place)
    done = list(read)
    for (name, _), places in together.items():
        texts = ways[name]([read[place][1] for place in places])
        for place, text in zip(places, texts, strict=True):
            found = read[place][0]
            done[place] = (found, replace(text, faults=tuple(_with_file(one, found) for one in text.faults)))
    return [(found, part) for found, text in done for part in by_council(text)]


def _with_file(faults: pl.DataFrame, found: Found) -> pl.DataFrame:
    """The faults, with the file in them: what puts sheets together does not know where they are from."""
    return faults.with_columns(pl.col("file").fill_null(found.name))


def _nothing(found: Found, rule: str, message: str, effect: str = ROW_REFUSED) -> list[Read]:
    return [(found, FileText(faults=(fault(found.name, rule, message, effect),)))]


def _read(found: Found, data: bytes, formats: Sequence[Format], *, inside: bool = False) -> list[Read]:
    start = data[:_HEAD].removeprefix(_BOM).lstrip()
    if not start and not data.removeprefix(_BOM).strip():
        return _nothing(found, "empty_file", "the file is empty; leave it out, or give it at least its headings")
    of_no_use = next((called for signature, called in _OF_NO_USE.items() if data.startswith(signature)), None)
    if of_no_use:
        message = f"the file is {of_no_use}, whatever its name says; give the table itself, as CSV or xlsx"
        return _nothing(found, "no_table", message)
    kind = _kind_of(data, start, found.path.suffix.lower())
    if inside and kind in {_ARCHIVE, _SQLITE, _DUCKDB}:
        return _nothing(found, "archive_in_archive", f"this is {kind.called} inside an archive, which is not opened; unpack it")
    read = _READERS[kind](found, data, formats)
    suffix = found.path.suffix.lower()
    if suffix in kind.endings or not any(text.modules for _, text in read):
        return read
    message = f"the file is named {suffix or 'without an ending'} and is {kind.called}; it is read as what it is"
    return [*read, *_nothing(found, "name_and_content_disagree", message, NOTED)]


def _kind_of(data: bytes, start: bytes, suffix: str) -> _Kind:
    if data.startswith(b"PK\x03\x04"):
        return _WORKBOOK if is_workbook(data) or suffix in _WORKBOOK.endings else _ARCHIVE
    if data.startswith(_OLD_WORKBOOK):
        return _WORKBOOK
    if data.startswith(b"PAR1"):
        return _PARQUET
    return _database_in(data) or (_XML if start.startswith(_XML_STARTS) else _CSV)


def _database_in(head: bytes) -> _Kind | None:
    if head.startswith(b"SQLite format 3\0"):
        return _SQLITE
    return _DUCKDB if head[8:12] == b"DUCK" else None


def _read_csv(found: Found, data: bytes, formats: Sequence[Format]) -> list[Read]:
    return read_sheets(found, read_csv(found.name, data), formats, beside_others=False)


def _read_parquet(found: Found, data: bytes, formats: Sequence[Format]) -> list[Read]:
    return read_sheets(found, read_parquet(found.name, data), formats, beside_others=False)


def _read_workbook(found: Found, data: bytes, formats: Sequence[Format]) -> list[Read]:
    return read_sheets(found, read_workbook(found.name, data), formats, beside_others=True)


def _read_archive(found: Found, data: bytes, formats: Sequence[Format]) -> list[Read]:
    archive = members(found.name, data)
    read: list[Read] = [(found, FileText(faults=archive.faults))] if archive.faults else []
    for name, held in archive.files:
        member = found.inside(name, f"{found.name}/{name}")
        if member.path.suffix.lower() in _READ:
            read += _read(member, held, formats, inside=True)
        else:
            read += _nothing(member, "not_a_return", "the file is no return by its name, and was not opened", NOTED)
    return read


def _read_database(scheme: str) -> Callable[[Found, bytes, Sequence[Format]], list[Read]]:
    def read(found: Found, _: bytes, formats: Sequence[Format]) -> list[Read]:
        return open_database(found, connect(f"{scheme}:///{found.path}", tables_only=True), formats)

    return read


def _read_xml(found: Found, data: bytes, _: Sequence[Format]) -> list[Read]:
    reader = IN_XML.get(root_of(data) or "")
    if reader:
        return [(found, reader(found.name, data))]
    message = f"the XML does not start with the element {' or '.join(IN_XML)}; leave the file out, or export it again"
    return _nothing(found, "xml_not_known", message)


_READERS: Mapping[_Kind, Callable[[Found, bytes, Sequence[Format]], list[Read]]] = {
    _CSV: _read_csv,
    _XML: _read_xml,
    _WORKBOOK: _read_workbook,
    _PARQUET: _read_parquet,
    _ARCHIVE: _read_archive,
    _SQLITE: _read_database("sqlite"),
    _DUCKDB: _read_database("duckdb"),
}


def _without_unknown(found: Found, read: Sequence[Read]) -> list[Read]:
    """The sheets, those that are no module in one note together."""
    unknown = [place for place, text in read if text.format is None]
    known = [(place, text) for place, text in read if text.format is not None]
    if not unknown:
        return known
    names = ", ".join(place.path.name for place in unknown)
    message = f"the sheets {names} have the headings of no list or module that csperf reads; left out"
    return [*known, *_nothing(found, "sheets_not_known", message, NOTED)]
