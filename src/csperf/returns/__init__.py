"""Statutory returns read into tables, and written from them. May import csperf.errors and csperf.tables.

Each format is described once, as data, in a `format` module: reading and writing both follow the description.
"""

from csperf.returns._files import Source
from csperf.returns._reading import Progress, read
from csperf.returns.cin_census.writer import write_cin_census
from csperf.returns.ssda903.writer import write_ssda903

__all__ = ["Progress", "Source", "read", "write_cin_census", "write_ssda903"]
