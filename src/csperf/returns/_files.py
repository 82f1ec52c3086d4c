"""Finding files and telling what they are, by what is in them. May import csperf.tables, csperf.errors and csperf.returns."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from csperf.errors import ReturnError
from csperf.returns._text import FileText, fault
from csperf.returns._xml import root_of
from csperf.returns.cin_census import reader as cin_census
from csperf.returns.cin_census.format import XML_ROOT as CIN_CENSUS_ROOT
from csperf.returns.ssda903 import reader as ssda903
from csperf.returns.ssda903.format import XML_ROOT as SSDA903_ROOT
from csperf.tables import NOTED, ROW_REFUSED

Source = str | os.PathLike[str]

_READ = {".csv", ".xml", ".xlsx", ".xlsm", ".xls"}
_WORKBOOKS = {b"PK\x03\x04": "an Excel workbook", b"\xd0\xcf\x11\xe0": "an old Excel workbook"}
_XML_STARTS = (b"<", b"\xff\xfe<", b"\xfe\xff\0<")
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, kw_only=True)
class Found:
    """A file to be read.

    Attributes:
        path: Where it is.
        name: How messages call it: its path from the folder that all the files are in.
        names: Its own name and those of the folders around it, upwards to the one that was given.
        all_names: The same, to the top of the path that was given.
        asked_for: It was named itself, and not found in a folder.
    """

    path: Path
    name: str
    names: tuple[str, ...]
    all_names: tuple[str, ...]
    asked_for: bool


def find(sources: Sequence[Source | Iterable[Source]]) -> tuple[list[Found], list[str]]:
    """Find the files, in an order that does not depend on the file system, and the paths that do not exist.

    Raises:
        ReturnError: Nothing was given.
    """
    given = [Path(path) for source in sources for path in _each(source)]
    if not given:
        raise ReturnError("Nothing to read: give a folder, or files.")
    at: dict[Path, tuple[tuple[str, ...], bool]] = {}
    missing = []
    for path in given:
        if path.is_dir():
            for inside in _inside(path):
                names = (inside.stem, *reversed(inside.relative_to(path).parts[:-1]), path.name)
                at.setdefault(inside, (names, False))
        elif path.exists():
            at.setdefault(path, ((path.stem, path.parent.name), True))
        else:
            missing.append(str(path))
    unique = {path.resolve(): path for path in reversed(at)}
    paths = sorted(unique.values(), key=lambda path: path.as_posix())
    top = _shared_folder(paths)
    return [
        Found(
            path=path,
            name=_shown(path, top),
            names=at[path][0],
            all_names=(path.stem, *reversed(path.parts[:-1])),
            asked_for=at[path][1],
        )
        for path in paths
    ], missing


def open_file(found: Found) -> FileText:
    """Find the rows and cells of a file, or say why there are none."""
    name, suffix = found.name, found.path.suffix.lower()
    if suffix not in _READ and not found.asked_for:
        message = "the file is no CSV, XML or workbook, and was not opened"
        return FileText(faults=(fault(name, "not_a_return", message, NOTED),))
    try:
        data = found.path.read_bytes()
    except OSError as error:
        message = f"the file could not be opened: {error.strerror}"
        return FileText(faults=(fault(name, "not_opened", message, ROW_REFUSED),))
    start = data.removeprefix(_BOM).lstrip()
    if not start:
        message = "the file is empty; leave it out, or give it at least its headings"
        return FileText(faults=(fault(name, "empty_file", message, ROW_REFUSED),))
    if start[:4] in _WORKBOOKS:
        message = f"this is {_WORKBOOKS[start[:4]]}: Annex A and other workbooks are recognised, not read by this version"
        return FileText(faults=(fault(name, "not_read_by_this_version", message, NOTED),))
    is_xml = start.startswith(_XML_STARTS)
    read = _read_xml(name, data) if is_xml else ssda903.read_csv(name, data)
    if is_xml == (suffix == ".xml") or not read.modules:
        return read
    message = f"the file is named {suffix or 'without an ending'} and is {'XML' if is_xml else 'CSV'}; it is read as what it is"
    noted = fault(name, "name_and_content_disagree", message, NOTED)
    return FileText(format=read.format, modules=read.modules, faults=(*read.faults, noted), year=read.year, area=read.area)


def _read_xml(name: str, data: bytes) -> FileText:
    root = root_of(data)
    if root == CIN_CENSUS_ROOT:
        return cin_census.read_xml(name, data)
    if root == SSDA903_ROOT:
        return ssda903.read_xml(name, data)
    known = f"{CIN_CENSUS_ROOT} (children-in-need census) or {SSDA903_ROOT} (SSDA903)"
    message = f"the XML does not start with the element {known}; leave the file out, or export it again"
    return FileText(faults=(fault(name, "xml_not_known", message, ROW_REFUSED),))


def _each(source: Source | Iterable[Source]) -> Iterator[Source]:
    if isinstance(source, str | os.PathLike):
        yield source
    else:
        yield from source


def _inside(folder: Path) -> Iterator[Path]:
    """The files in a folder and below it, without those that programs hide or lock."""
    for top, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(top, name) for name in files if not name.startswith((".", "~$")))


def _shared_folder(paths: Sequence[Path]) -> Path | None:
    try:
        return Path(os.path.commonpath([path.parent for path in paths]))
    except ValueError:  # on no common drive, or relative and absolute together
        return None


def _shown(path: Path, top: Path | None) -> str:
    return (path if top is None else path.relative_to(top)).as_posix()
