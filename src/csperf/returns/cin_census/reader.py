"""Children-in-need census files into text. May import csperf.tables and csperf.returns."""

import re
from collections.abc import Iterator

import polars as pl

from csperf.returns.cells.text import FileText, fault
from csperf.returns.cin_census.format import CIN_CENSUS, XML_CHILD, XML_HEADER
from csperf.returns.opening.xml_returns import gather
from csperf.tables import NOTED, ROW_REFUSED

_YEAR = re.compile(r"(20\d\d)(?:-\d\d-\d\d)?")
_COLLECTION = "CIN"


def read_xml(file: str, data: bytes) -> FileText:
    """Read a census file."""
    gathered = gather(file, data, record=XML_CHILD, header=XML_HEADER)
    header = gathered.header
    if not gathered.modules:
        return FileText(faults=gathered.faults)
    if header.get("Collection", _COLLECTION).upper() != _COLLECTION:
        message = "the header says that this is another collection than the children-in-need census; leave it out"
        return FileText(faults=(fault(file, "another_collection", message, ROW_REFUSED),))
    if not header and all(text.cells.is_empty() for text in gathered.modules):
        message = "the file has neither a header nor a child, and is no children-in-need census"
        return FileText(faults=(fault(file, "not_a_census", message, ROW_REFUSED),))
    year, dated = (_year(header.get(name, "")) for name in ("Year", "ReferenceDate"))
    area = header.get("LEA", "")
    return FileText(
        format=CIN_CENSUS.name,
        modules=gathered.modules,
        faults=(*gathered.faults, *_about_header(file, year, dated, area)),
        year=year or dated,
        area=area if re.fullmatch(r"\d{3}", area) else None,
    )


def _year(text: str) -> int | None:
    found = _YEAR.match(text)
    return int(found[1]) if found else None


def _about_header(file: str, year: int | None, dated: int | None, area: str) -> Iterator[pl.DataFrame]:
    if year and dated and year != dated:
        message = f"the header gives the year {year} and a reference date in {dated}; the return is taken as that of {year}"
        yield fault(file, "year_and_reference_date_disagree", message, NOTED, column="ReferenceDate")
    if not re.fullmatch(r"\d{3}", area):
        message = "the header does not give the council's three-digit number; the area is taken from elsewhere"
        yield fault(file, "council_not_stated", message, NOTED, column="LEA")
