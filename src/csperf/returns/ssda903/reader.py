"""The XML form of the SSDA903 into text. Its CSV modules and workbooks are sheets, and known by their headings.

May import csperf.returns.
"""

from csperf.returns.cells.text import FileText
from csperf.returns.opening.xml_returns import gather
from csperf.returns.ssda903.format import SSDA903, XML_CHILD


def read_xml(file: str, data: bytes) -> FileText:
    """Read the XML form, which holds all modules of a return."""
    gathered = gather(file, data, record=XML_CHILD)
    return FileText(format=SSDA903.name, modules=gathered.modules, faults=gathered.faults)
