"""Statutory returns and councils' extracts read into tables, and written from them. May import csperf.errors and csperf.tables.

Each format is described once, as data, in a `format` module: reading, writing and its page in the docs follow the description.

- `description`: how a format is described; `formats`: those there are; `codes`: lists of codes that several share
- `ssda903`, `cin_census`, `annex_a`, `ssd`, `plain`: a format each; `mapping`: what a council describes itself
- `opening`, `cells`, `reading`: the way from a file to records; `writing`: the way back
"""

from csperf.returns.annex_a.writer import write_annex_a
from csperf.returns.cin_census.writer import write_cin_census
from csperf.returns.mapping import ColumnMapping, explain, read_mapping
from csperf.returns.opening.sources import Source
from csperf.returns.plain.writer import plain_templates, write_plain_tables
from csperf.returns.reading.reader import Progress, read
from csperf.returns.reading.repairs import REPAIRS, Repair, repaired
from csperf.returns.ssd.writer import write_ssd, write_ssd_tables
from csperf.returns.ssda903.writer import write_ssda903

__all__ = [
    "REPAIRS",
    "ColumnMapping",
    "Progress",
    "Repair",
    "Source",
    "explain",
    "plain_templates",
    "read",
    "read_mapping",
    "repaired",
    "write_annex_a",
    "write_cin_census",
    "write_plain_tables",
    "write_ssd",
    "write_ssd_tables",
    "write_ssda903",
]
