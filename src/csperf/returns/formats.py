"""The formats that csperf knows, and how each is told from the others. May import csperf.returns.

A new format is a folder of its own beside these, and a line here.
"""

from collections.abc import Callable, Mapping, Sequence

from csperf.returns.annex_a.assembling import assemble as assemble_annex_a
from csperf.returns.annex_a.format import ANNEX_A
from csperf.returns.cells.text import FileText
from csperf.returns.cin_census import reader as cin_census
from csperf.returns.cin_census.format import CIN_CENSUS
from csperf.returns.cin_census.format import XML_ROOT as CIN_CENSUS_ROOT
from csperf.returns.description import Format
from csperf.returns.plain.format import PLAIN_TABLES
from csperf.returns.ssd.assembling import assemble as assemble_dataset
from csperf.returns.ssd.format import SAFEGUARDING_DATASET
from csperf.returns.ssda903 import reader as ssda903
from csperf.returns.ssda903.format import SSDA903
from csperf.returns.ssda903.format import XML_ROOT as SSDA903_ROOT

FORMATS: tuple[Format, ...] = (SSDA903, CIN_CENSUS, ANNEX_A, SAFEGUARDING_DATASET, PLAIN_TABLES)
"""Every format, each described once."""

IN_SHEETS: tuple[Format, ...] = (SSDA903, ANNEX_A, SAFEGUARDING_DATASET, PLAIN_TABLES)
"""The formats whose modules are tables of cells, known by their headings."""

IN_XML: Mapping[str, Callable[[str, bytes], FileText]] = {
    CIN_CENSUS_ROOT: cin_census.read_xml,
    SSDA903_ROOT: ssda903.read_xml,
}
"""The readers of XML returns, by the outermost element."""

ASSEMBLED: Mapping[str, Callable[[Sequence[FileText]], list[FileText]]] = {
    ANNEX_A.name: assemble_annex_a,
    SAFEGUARDING_DATASET.name: assemble_dataset,
}
"""The formats whose sheets say something only together, by name, and what puts them together."""
