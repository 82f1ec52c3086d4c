"""What an entry is: a row of a table, with what was drawn before its dates. May import the standard library only."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

Row = dict[str, object]
"""A row, by column; columns that are empty may be left out."""

NOTHING: Mapping[str, bool] = MappingProxyType({})


class Entry(NamedTuple):
    """A row of a table.

    Attributes:
        table: The table's name.
        row: The row.
        known: What was drawn first and the dates follow from ("within 24 hours"); a thing that can't be judged is left out.
    """

    table: str
    row: Row
    known: Mapping[str, bool] = NOTHING


def of_table(entries: Iterable[Entry], table: str) -> list[Entry]:
    """The entries of one table, in their order."""
    return [entry for entry in entries if entry.table == table]
