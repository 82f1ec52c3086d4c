"""The documents that definitions rest on. May import csperf.definition only."""

from datetime import date

from csperf.definition import Source

_CHECKED = date(2026, 11, 20)


def department(title: str, where: str) -> Source:
    """A publication of the Department for Education (or of its forerunner)."""
    return Source(title=title, publisher="Department for Education", where=where, checked=_CHECKED)


def government(title: str, where: str) -> Source:
    """A publication of HM Government."""
    return Source(title=title, publisher="HM Government", where=where, checked=_CHECKED)


def council(name: str, title: str, where: str) -> Source:
    """A council's own report."""
    return Source(title=title, publisher=name, where=where, checked=_CHECKED)
