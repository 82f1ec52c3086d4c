"""Records written as a children-in-need census. May import csperf.errors, csperf.tables, csperf.returns and lxml."""

import os
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl
from lxml import etree

from csperf.errors import ReturnError
from csperf.returns.cin_census.format import CHILD, DETAILS, IDENTIFIERS, XML_CHILD, XML_HEADER, XML_ROOT
from csperf.returns.description import Column, Group
from csperf.returns.writing import as_text, council_of, in_return, last_day, rows_of
from csperf.tables import Records

Values = Mapping[str, str | None]


def write_cin_census(records: Records, path: str | os.PathLike[str], *, year: int, area: str | None = None) -> Path:
    """Write a council's children-in-need census of a collection year, as it would be made on 31 March.

    It holds the children with a referral open at some time in the year, and under each such referral its assessments with their
    factors, section 47 enquiries, plans and, from 2026 on, pre-proceedings. What happened after 31 March is not in it. An event
    whose `referred` is that of no referral has no place in a census.

    Args:
        records: The records. Their area must be the Department's three-digit number of the council.
        path: The file to write; its folder is made if need be.
        year: The collection year: 2018 is the year to 31 March 2018.
        area: The council, where the records hold several.

    Returns:
        The file.

    Raises:
        ReturnError: The area is no three-digit number, the records are several councils', or hold nothing of the one asked for.
    """
    council = council_of(records, area)
    if not re.fullmatch(r"\d{3}", council):
        raise ReturnError(
            f"A census gives the council's three-digit number, and the records' area is {council!r}. Set it first."
        )
    into = Path(path)
    into.parent.mkdir(parents=True, exist_ok=True)
    events = _Events(records, council, year)
    with etree.xmlfile(str(into), encoding="UTF-8") as file:
        file.write_declaration()
        with file.element(XML_ROOT):
            file.write(_header(council, year), pretty_print=True)
            with file.element("Children"):
                for child in events.children():
                    element = etree.Element(XML_CHILD.tag)
                    events.fill(element, XML_CHILD, child)
                    file.write(element, pretty_print=True)
    return into


def _header(council: str, year: int) -> etree._Element:
    header = etree.Element(XML_HEADER)
    details = etree.SubElement(header, "CollectionDetails")
    source = etree.SubElement(header, "Source")
    values = {"Collection": "CIN", "Year": str(year), "ReferenceDate": last_day(year).isoformat()}
    said_of_source = {"SourceLevel": "L", "LEA": council, "SoftwareCode": "csperf", "SerialNo": "001"}
    for parent, held in ((details, values), (source, said_of_source)):
        for name, value in held.items():
            etree.SubElement(parent, name).text = value
    return header


class _Events:
    """The rows of a return, by the element that they stand under."""

    def __init__(self, records: Records, council: str, year: int) -> None:
        self._under: dict[str, defaultdict[tuple[str | None, ...], list[Values]]] = {}
        for group in XML_CHILD.groups():
            if group.module:
                in_year = in_return(group.module, year) & group.module.in_year(year)
                rows = rows_of(records, group.module.spec, council).filter(in_year)
                by_place = self._under[group.module.name] = defaultdict(list)
                for row in rows.select(as_text(group.module, year)).sort(pl.all()).iter_rows(named=True):
                    by_place[tuple(row[heading] for heading in group.shared)].append(row)

    def children(self) -> Iterator[Values]:
        """The children with a referral, in order; one of whom nothing else is recorded, too."""
        known = {row[CHILD.heading]: row for row in self._under[IDENTIFIERS.name].get((), [])}
        for child in sorted({str(child) for (child,) in self._under[DETAILS.name]}):
            yield known.get(child, {CHILD.heading: child})

    def fill(self, element: etree._Element, group: Group, values: Values) -> None:
        """Write what stands inside an element."""
        for part in group.parts:
            if isinstance(part, Column):
                value = values.get(part.heading)
                if value is not None:
                    etree.SubElement(element, part.element).text = value
            elif part.module is None:
                around = etree.SubElement(element, part.tag)
                self.fill(around, part, values)
                if len(around) == 0:
                    element.remove(around)
            else:
                # Taken out: where a referral is recorded twice, what followed from it stands under the first alone.
                place = tuple(values.get(heading) for heading in part.shared)
                for row in self._under[part.module.name].pop(place, ()):
                    inner = etree.SubElement(element, part.tag)
                    if part.text:
                        inner.text = row[part.text.heading]
                    self.fill(inner, part, {**values, **row})
