"""What a table and a typed row are. May import csperf.errors; the only room that imports dataframely.

A table is a `dataframely` schema: typed columns and row rules. Two columns on every table say where a record came from, so
that any figure can be traced to a line of a return. Cohort rows use the same typed columns, so that a measure that names a
column which does not exist is caught by the type checker.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import dataframely as dy

Boolean = dy.Bool
Category = dy.Categorical
Date = dy.Date
Integer = dy.Int32
Number = dy.Float64
Text = dy.String
Timestamp = dy.Datetime
rule = dy.rule

NOT_STATED = "not stated"
"""The area of a record whose return does not say which council it is from."""


class OfCouncil(dy.Schema):
    """What every row has: the council that holds the record."""

    area = Category()


class Row(OfCouncil):
    """What every row about a child has besides: the child's identifier in that council.

    The same identifier in two areas is two children.
    """

    child = Text(min_length=1)


class Record(OfCouncil):
    """A record as returned, with the file and line it came from."""

    source_file = Category(nullable=True)
    source_row = Integer(nullable=True)


class Table(Row, Record):
    """A row of a table about children: a record as returned."""


@dataclass(frozen=True, kw_only=True)
class TableSpec:
    """What is known of a table besides its columns.

    Attributes:
        name: The table's name, as used in `Records` and in messages. schema: Its typed columns and row rules. of: The column
        that says whom the record is about; the same identifier in two areas is two people. one_row_is: What one row stands for.
        returned_as: Where the statutory returns carry it, for messages ("SSDA903 AD1"). key: Besides area and whom it is about,
        the columns that make two rows the same event, so that a later return replaces an
            an earlier one. Nothing: one row a person.
        may_repeat: Whether one return may hold several events with the same key, told apart by the other columns. Otherwise
            the second is refused.
        ordered_by: The date by which a person's rows are put in order, for cohorts that look at the event before.
        rules: What a broken row rule of the schema means and what to do about it, by the rule's name.
    """

    name: str
    schema: type[Record]
    one_row_is: str
    returned_as: str
    key: tuple[str, ...]
    of: str = "child"
    may_repeat: bool = False
    ordered_by: str | None = None
    rules: Mapping[str, str] = field(default_factory=dict)
