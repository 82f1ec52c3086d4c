"""XML returns into text, by the description of what stands where. May import csperf.tables, csperf.returns and lxml.

Records are taken from the stream one child at a time and let go of. Nothing outside the file is ever fetched, and a file that
defines entities is refused: no return has any, and they can be made to swell or to reach for other files.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import polars as pl
from lxml import etree

from csperf.returns._description import Column, Group, Module
from csperf.returns._text import SOURCE_ROW, ModuleText, fault
from csperf.tables import NOTED, ROW_REFUSED

Row = tuple[str | int | None, ...]


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
    rows = _Rows({module.name: [] for module in record.modules()})
    said: dict[str, str] = {}
    found: list[pl.DataFrame] = []
    try:
        for event, element in _events(data, ("start", "end"), tags=(record.tag, header)):
            if event == "start":
                if _defines_entities(element):
                    message = "the file defines entities, which no return has; remove its DOCTYPE"
                    return Gathered(header={}, modules=(), faults=(fault(file, "entities_defined", message, ROW_REFUSED),))
            elif _name(element) == header:
                said |= {_name(part): text for part in element.iter() if (text := (part.text or "").strip())}
            else:
                _take(element, record, {}, rows)
                _let_go(element)
    except etree.XMLSyntaxError as error:
        message = "the XML breaks off or is broken here; the children before this line are read, those after it are not"
        found.append(fault(file, "xml_broken", message, ROW_REFUSED, row=error.lineno))
    for parent, tag in rows.not_known:
        message = f"element {tag} is not part of {parent}; ignored"
        found.append(fault(file, "element_not_known", message, NOTED, row=rows.not_known[parent, tag]))
    nothing = not any(rows.of.values())
    if nothing and not found:
        found.append(fault(file, "no_rows", "the file holds no child", NOTED))
    elif nothing:
        return Gathered(header=said, modules=(), faults=tuple(found))
    modules = tuple(_as_text(module, rows.of[module.name]) for module in record.modules())
    return Gathered(header=said, modules=modules, faults=tuple(found))


@dataclass(frozen=True)
class _Rows:
    """The rows found so far by module, and the first line of each element that the format does not have."""

    of: dict[str, list[Row]]
    not_known: dict[tuple[str, str], int] = field(default_factory=dict)


def _events(data: bytes, events: tuple[str, ...], tags: tuple[str | None, ...] = ()) -> Iterator[tuple[str, etree._Element]]:
    parsed: Iterator[tuple[str, etree._Element]] = etree.iterparse(
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
    return parsed


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _line(element: etree._Element) -> int:
    return cast("int", element.sourceline)


def _defines_entities(element: etree._Element) -> bool:
    declared: Any = element.getroottree().docinfo.internalDTD  # lxml's stubs know neither that it may be None nor its methods
    return declared is not None and next(declared.iterentities(), None) is not None


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


def _as_text(module: Module, rows: list[Row]) -> ModuleText:
    schema: dict[str, pl.DataType] = {column.heading: pl.String() for column in module.columns}
    return ModuleText(module=module, cells=pl.DataFrame(rows, {**schema, SOURCE_ROW: pl.UInt32()}, orient="row"))
