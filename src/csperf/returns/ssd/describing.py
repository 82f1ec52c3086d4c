"""How the dataset's tables are put together, as data. May import csperf.tables and csperf.returns.

A table of csperf's is filled from one table of the dataset (a view), to which others lend columns by their identifiers. A
column goes by its name alone, which no two tables share.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from csperf.returns.description import Column, Module
from csperf.tables import TableSpec


@dataclass(frozen=True, kw_only=True)
class Only:
    """Which rows count.

    Attributes:
        heading: The column that says so.
        pattern: What it holds, as a regular expression.
        otherwise: Rows that do not hold it count, and those that hold it do not.
        left_out: What the other rows are, for messages; where nothing is said, another view takes them.
        written: What is written of a row that counts.
    """

    heading: str
    pattern: str
    otherwise: bool = False
    left_out: str = ""
    written: str | None = None


@dataclass(frozen=True, kw_only=True)
class Lent:
    """Columns that another table lends to a row, by identifiers that both hold.

    Attributes:
        table: The table that lends.
        by: The identifiers in the row.
        id: The same in the table that lends.
        columns: What it lends.
        only: Which of its rows lend.
        optional: A row need not have one. Otherwise an identifier that is in no row of the table is noted.
        gathered: Several rows lend to one, their values side by side. Otherwise the first row lends.
    """

    table: str
    by: tuple[str, ...]
    id: tuple[str, ...]
    columns: tuple[Column, ...]
    only: Only | None = None
    optional: bool = False
    gathered: bool = False

    def needs(self) -> Iterator[Column]:
        """The columns of the lending table that are needed."""
        yield from self.columns
        yield from map(Column, self.id)
        if self.only:
            yield Column(self.only.heading)


@dataclass(frozen=True, kw_only=True)
class InForce:
    """Columns that another table lends by dates: from the row that began last by a day, if it had not ended by then.

    Attributes:
        table: The table that lends.
        by: Whom the row is about.
        id: The same in the table that lends.
        on: The day, a column of the row.
        begins: When a row of the lending table began to hold.
        ends: When it ceased to.
        columns: What it lends.
    """

    table: str
    by: str
    id: str
    on: str
    begins: str
    ends: str
    columns: tuple[Column, ...]

    def needs(self) -> Iterator[Column]:
        """The columns of the lending table that are needed."""
        yield from self.columns
        yield from map(Column, (self.id, self.begins, self.ends))


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A column taken from part of another's text.

    Attributes:
        column: The column; it may go by the other's heading, and then stands in its place.
        of: The other's heading, of the table's own or of a column that is lent.
        pattern: A regular expression whose group is the part; a text without it gives nothing.
        means: What stands for a part, by the part in capitals. A part that is not here stands for itself.
        otherwise: What is noted of a text that says something and does not have it.
    """

    column: Column
    of: str
    pattern: str
    means: Mapping[str, str] = field(default_factory=dict)
    otherwise: str = ""


@dataclass(frozen=True, kw_only=True)
class View:
    """How a table of csperf's is filled.

    Attributes:
        table: The table of the dataset whose rows become its rows.
        spec: The table of csperf's.
        columns: What it takes of the former as it is.
        taken: What it takes from part of a column's text.
        lent: What other tables lend, one after another.
        in_force: What another table lends by dates.
        only: Which rows it takes.
        each: The column that holds a list, each entry of which becomes a row.
        constant: What is the same in every row, by the table's column.
    """

    table: str
    spec: TableSpec
    columns: tuple[Column, ...]
    taken: tuple[Taken, ...] = ()
    lent: tuple[Lent, ...] = ()
    in_force: InForce | None = None
    only: tuple[Only, ...] = ()
    each: Column | None = None
    constant: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def whole(self) -> Module:
        """The module that the rows are read by once they are put together: a name that is lent goes before an identifier."""
        lent = (column for lender in self.lenders() for column in lender.columns)
        taken = (taken.column for taken in self.taken)
        each = (self.each,) if self.each else ()
        constant = (Column(constant_heading(self, name), name, essential=True) for name in self.constant)
        return Module(name=self.table, spec=self.spec, columns=(*lent, *taken, *self.columns, *each, *constant))

    def lenders(self) -> Iterator[Lent | InForce]:
        """What lends to it."""
        yield from self.lent
        if self.in_force:
            yield self.in_force

    def needs(self) -> Iterator[Column]:
        """The columns of its own table that are needed."""
        yield from self.columns
        if self.each:
            yield self.each
        lent = {column.heading for lender in self.lenders() for column in lender.columns}
        yield from (Column(taken.of) for taken in self.taken if taken.of not in lent)
        yield from (Column(only.heading) for only in self.only)
        yield from (Column(heading) for lender in self.lent for heading in lender.by if heading not in lent)
        if self.in_force:
            yield from map(Column, (self.in_force.by, self.in_force.on))


def constant_heading(view: View, name: str) -> str:
    """What a column is called that is the same in every row of a view."""
    return f"{name} (of {view.table})"
