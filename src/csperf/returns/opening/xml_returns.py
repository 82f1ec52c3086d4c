"""XML returns into text, by the description of what stands where. May import csperf.tables, csperf.returns and lxml.

A large file is taken whole columns at a time where it is plain enough, with the same outcome and much sooner. Otherwise records
are taken from the stream one child at a time and let go of. Nothing outside the file is ever fetched, and a file that defines
entities is refused: no return has any, and they can be made to swell or to reach for other files.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, cast

import polars as pl
from lxml import etree

from csperf.returns.cells.text import SOURCE_ROW, ModuleText, fault
from csperf.returns.description import Column, Group, Module
from csperf.returns.opening.xml_columns import elements
from csperf.returns.opening.xml_rows import Found, rows
from csperf.tables import NOTED, ROW_REFUSED

Row = tuple[str | int | None, ...]

_LARGE = 2**20
"""A file smaller than this is gone through sooner than it is laid out in columns."""

_MOST_STRANGERS = 100
"""So many elements that the format does not have are named."""
_LONGEST_NAME = 80


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """What was found in a file: the header's values, the modules, and what was wrong."""

    header: Mapping[str, str]
    modules: tuple[ModuleText, ...]
    faults: tuple[pl.DataFrame, ...]


def root_of(data: bytes) -> str | None:
    """The name of the outermost element, without its namespace; none where there is none."""
    try:
        return next((_name(element) for _, element in _events(data, ("start",))), None)
    except etree.XMLSyntaxError:
        return None


def gather(file: str, data: bytes, *, record: Group, header: str | None = None) -> Gathered:
    """Find the rows of every module.

    Args:
        file: The file's name, for messages.
        data: The file.
        record: What stands for one child.
        header: The name of the element that says what the file is.
    """
    try:
        in_columns = by_columns(data, record, header) if len(data) >= _LARGE else None
        found = in_columns or by_elements(data, record, header)
    except _EntitiesError as error:
        return Gathered(header={}, modules=(), faults=(fault(file, "entities_defined", str(error), ROW_REFUSED),))
    faults = list(_faults(file, found))
    nothing = all(cells.is_empty() for cells in found.cells.values())
    if nothing and faults:
        return Gathered(header=found.header, modules=(), faults=tuple(faults))
    if nothing:
        faults.append(fault(file, "no_rows", "the file holds no child", NOTED))
    modules = tuple(ModuleText(module=module, cells=found.cells[module.name]) for module in record.modules())
    return Gathered(header=found.header, modules=modules, faults=tuple(faults))


def by_columns(data: bytes, record: Group, header: str | None) -> Found | None:
    """What is in a file, found whole columns at a time; nothing where it is not plain enough for that."""
    found = elements(data)
    return rows(found, record, header) if found else None


def by_elements(data: bytes, record: Group, header: str | None) -> Found:
    """What is in a file, found element by element, up to where it is broken."""
    taken = _Rows({module.name: [] for module in record.modules()})
    said: dict[str, str] = {}
    broken: int | None = None
    events = _events(data, ("start", "end"), tags=(record.tag, header))
    try:
        for event, element in events:
            if event == "start":
                _refuse_entities(element)
            elif _name(element) == header:
                said |= {_name(part): text for part in element.iter() if (text := (part.text or "").strip())}
            else:
                _take(element, record, {}, taken)
                _let_go(element)
    except etree.XMLSyntaxError as error:
        # Of an entity that is not defined, the error itself has no line.
        broken = error.lineno or next((entry.line for entry in events.error_log), 0)
    cells = {module.name: _as_text(module, taken.of[module.name]) for module in record.modules()}
    return Found(header=said, cells=cells, not_known=taken.not_known, broken=broken)


class _EntitiesError(Exception):
    """A file that defines entities, or uses those that are defined elsewhere."""


def _faults(file: str, found: Found) -> Iterator[pl.DataFrame]:
    if found.broken is not None:
        message = "the XML breaks off or is broken here; the children before this line are read, those after it are not"
        yield fault(file, "xml_broken", message, ROW_REFUSED, row=found.broken or None)
    for (parent, tag), line in islice(found.not_known.items(), _MOST_STRANGERS):
        shown = tag if len(tag) <= _LONGEST_NAME else f"{tag[:_LONGEST_NAME]}…"
        message = f"element {shown} is not part of {parent}; ignored"
        yield fault(file, "element_not_known", message, NOTED, row=line)
    more = len(found.not_known) - _MOST_STRANGERS
    if more > 0:
        message = f"{more:,} more elements are not part of the format; ignored"
        yield fault(file, "element_not_known", message, NOTED)


@dataclass(frozen=True)
class _Rows:
    """The rows found so far by module, and the first line of each element that the format does not have."""

    of: dict[str, list[Row]]
    not_known: dict[tuple[str, str], int] = field(default_factory=dict)


def _events(data: bytes, events: tuple[str, ...], tags: tuple[str | None, ...] = ()) -> etree.iterparse:
    return etree.iterparse(
        io.BytesIO(data),
        events=events,
        tag=tuple(f"{{*}}{tag}" for tag in tags if tag) or None,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _line(element: etree._Element) -> int:
    return cast("int", element.sourceline)


def _refuse_entities(element: etree._Element) -> None:
    declared: Any = element.getroottree().docinfo.internalDTD  # lxml's stubs know neither that it may be None nor its methods
    if declared is None:
        return
    if declared.system_url is not None or next(declared.iterentities(), None) is not None:
        raise _EntitiesError("the file defines entities, or says where they are, which no return does; remove its DOCTYPE")


def _let_go(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _take(element: etree._Element, group: Group, around: Mapping[str, str], rows: _Rows) -> None:
    """Take the row that an element stands for, and those inside it, which share the values around them."""
    values: dict[str, str] = {}
    inside: list[tuple[Group, etree._Element]] = []
    line = _read_values(element, group, values, inside, rows) or _line(element)
    if group.module:
        # An element around this one may use the same name for something else, so only what is shared is taken from there.
        shared = {heading: around[heading] for heading in group.shared if heading in around}
        rows.of[group.module.name].append(_row(group.module, {**shared, **values}, line))
    for among in group.among:
        # A flag of 0 says that there is none.
        if any(values.get(name, "0") != "0" for name in among.told_by):
            rows.of[among.module.name].append(_row(among.module, values, line))
    for part, found in inside:
        _take(found, part, {**around, **values}, rows)


def _read_values(
    element: etree._Element,
    group: Group,
    values: dict[str, str],
    inside: list[tuple[Group, etree._Element]],
    rows: _Rows,
) -> int | None:
    """Collect the values of a row and the groups inside it; the line of the first value."""
    line: int | None = None
    if group.text:
        values[group.text.heading] = (element.text or "").strip()
    for found in element:
        name = _name(found)
        if name not in group.by_tag:
            rows.not_known.setdefault((group.tag, name), _line(found))
            continue
        part = group.by_tag[name]
        if isinstance(part, Column):
            line = line or _line(found)
            text = (found.text or "").strip()
            if text:
                # Said twice, it can't be read as one value, unless it is a list.
                values[part.heading] = f"{values[part.heading]} {text}" if part.heading in values else text
        elif part is not None and part.module is None:
            first = _read_values(found, part, values, inside, rows)
            line = line or first
        elif part is not None:
            inside.append((part, found))
    return line


def _row(module: Module, values: Mapping[str, str], line: int) -> Row:
    return (*(values.get(column.heading) for column in module.columns), line)


def _as_text(module: Module, rows: list[Row]) -> pl.DataFrame:
    schema: dict[str, pl.DataType] = {column.heading: pl.String() for column in module.columns}
    return pl.DataFrame(rows, {**schema, SOURCE_ROW: pl.UInt32()}, orient="row")
