"""How a format is described: its modules, their columns and codes, each dated. May import csperf.tables.

Reading and writing both follow one description, so that what one can write the other can read. A new collection year is a date
on a column or on a code.
"""

from collections.abc import Iterator, Mapping
from dataclasses import KW_ONLY, dataclass, field
from enum import Enum
from functools import cached_property

from csperf.tables import TableSpec

_STRAIGHT = str.maketrans("\u2018\u2019\u201c\u201d\u00a0", "''\"\" ")


class Kind(Enum):
    """How a value is written."""

    TEXT = "text"
    CODE = "a code"
    DATE_DAY_FIRST = "dd/mm/yyyy"
    DATE_YEAR_FIRST = "yyyy-mm-dd"
    DATE_AS_TYPED = "a date, as a spreadsheet holds it or a person types it"
    TIMESTAMP = "a date and a time, yyyy-mm-dd hh:mm"
    INTEGER = "a whole number"
    NUMBER = "a number"
    FLAG = "1 or 0"
    YES_NO = "yes or no"
    LABEL = "a code or its label"
    DISABILITIES = "a list of disability codes"

    @property
    def is_date(self) -> bool:
        """Whether values are dates."""
        return self in {Kind.DATE_DAY_FIRST, Kind.DATE_YEAR_FIRST, Kind.DATE_AS_TYPED}


def plain(text: str) -> str:
    """Text as people do not tell it apart: in lower case, with straight quotation marks and single spaces."""
    return " ".join(text.translate(_STRAIGHT).lower().split())


def in_force(year: int | None, since: int | None, until: int | None) -> bool:
    """Whether something holds in a collection year; in a year that is not known, all that ever held does."""
    return year is None or ((since is None or year >= since) and (until is None or year <= until))


@dataclass(frozen=True, kw_only=True)
class Codes:
    """A list of codes.

    Attributes:
        known: Every code that was ever in the list.
        since: The first collection year of the codes that came later than the rest.
        until: The last collection year of the codes that have gone.
        meaning: What the table holds for a code, where that is not the code itself.
        labels: What the table holds for a label: words that people write in place of a code, without the letter before them
            (`a) Male` is `Male`). Capitals do not matter.
    """

    known: tuple[str, ...]
    since: Mapping[str, int] = field(default_factory=dict)
    until: Mapping[str, int] = field(default_factory=dict)
    meaning: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)

    def in_year(self, year: int | None) -> list[str]:
        """The codes of a collection year."""
        return [code for code in self.known if in_force(year, self.since.get(code), self.until.get(code))]


NO_CODES = Codes(known=())


@dataclass(frozen=True)
class Column:
    """A column of a module, or a value element of an XML return.

    Attributes:
        heading: Its name in the return.
        to: The table column that it fills; none where it is recognised and not used.
        kind: How its values are written.
        codes: The codes it may hold.
        essential: A row without it can't be used.
        required: The format asks for it in every row.
        decisive: A value that can't be read takes its row with it; where not, the value is left out and the row kept. Where
            nothing is said, dates and essential columns are decisive.
        most: The highest whole number it may hold.
        since: The first collection year that has the column.
        until: The last collection year that has it.
        tag: Its name in the XML form of the return, where that differs.
        repeats: The column of `children` that it says again.
        begins: It dates the event: an event after the return's last day is not in the return.
        ends: It dates the event's end: an event that ended before the return's first day is not in the return.
        known_ahead: Its date may lie after the return's last day. Any other such date is not known yet.
        known_with: The heading of the date that it is known with.
        also_headed: A regular expression for the other headings that people give it, in lower case with single spaces.
    """

    heading: str
    to: str | None = None
    kind: Kind = Kind.TEXT
    codes: Codes = NO_CODES
    _: KW_ONLY
    essential: bool = False
    required: bool = False
    decisive: bool | None = None
    most: int | None = None
    since: int | None = None
    until: int | None = None
    tag: str | None = None
    repeats: str | None = None
    begins: bool = False
    ends: bool = False
    known_ahead: bool = False
    known_with: str | None = None
    also_headed: str | None = None

    @property
    def refuses(self) -> bool:
        """Whether a value that can't be read takes its row with it."""
        return self.essential or self.kind.is_date if self.decisive is None else self.decisive

    @property
    def element(self) -> str:
        """Its name in the XML form of the return."""
        return self.tag or self.heading

    def in_year(self, year: int | None) -> bool:
        """Whether a collection year has the column."""
        return in_force(year, self.since, self.until)


@dataclass(frozen=True, kw_only=True, eq=False)
class Module:
    """A module of a return: rows that become rows of one table.

    Attributes:
        name: What the guidance calls it, for messages and accounts.
        spec: The table.
        columns: Its columns in the order of the return.
        file_names: How files that hold it are named, lower case with underscores; the first is the one that is written.
        year_to: The table column that takes the collection year.
        since: The first collection year that has the module.
        until: The last collection year that has it.
    """

    name: str
    spec: TableSpec
    columns: tuple[Column, ...]
    file_names: tuple[str, ...] = ()
    year_to: str | None = None
    since: int | None = None
    until: int | None = None

    def in_year(self, year: int | None) -> bool:
        """Whether a collection year has the module."""
        return in_force(year, self.since, self.until)

    def column(self, heading: str) -> Column:
        """A column by its heading."""
        return next(column for column in self.columns if column.heading == heading)


@dataclass(frozen=True, kw_only=True, eq=False)
class Format:
    """A return, or a list or extract that councils hold in one known form.

    Attributes:
        name: What it is called, for messages and accounts.
        title: What its page is headed.
        source: Where it is laid down.
        modules: Its modules.
        xml: What stands for one child in its XML form.
        yearly: It is made for a collection year. Otherwise it is an extract of a day, and says nothing of a year.
        from_year: The first collection year that csperf describes.
        ignored: What else belongs to it and has no use here: headings, as a regular expression in lower case.
        not_carried: What else belongs to it, and why it is not carried.
        put_together: Where a row of a table is put together from several of its modules, how, a sentence each.
        shares_headings: Its modules are headed alike, so that a file's name may be needed to tell them apart.
        also_fills: Tables that it fills besides those of its modules.
        page: What its page is called, where that is not its name.
        introduction: What its page says first.
    """

    name: str
    title: str
    source: str
    modules: tuple[Module, ...]
    xml: "Group | None" = None
    yearly: bool = True
    from_year: int | None = None
    ignored: str | None = None
    not_carried: Mapping[str, str] = field(default_factory=dict)
    put_together: tuple[str, ...] = ()
    shares_headings: bool = False
    also_fills: tuple[TableSpec, ...] = ()
    page: str | None = None
    introduction: str = ""

    @cached_property
    def tables(self) -> frozenset[str]:
        """The names of the tables that it fills."""
        return frozenset(spec.name for spec in (*(module.spec for module in self.modules), *self.also_fills))


@dataclass(frozen=True, kw_only=True)
class Among:
    """A module whose values stand among those of another element; `told_by` names the elements that say it is there."""

    module: Module
    told_by: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Group:
    """An element that holds values and other such elements.

    Attributes:
        tag: Its name.
        parts: What it holds, in order.
        module: The module that it is a row of; none where its values belong to the row around it.
        text: The value that its own text is.
        among: Other modules whose rows are found among its values.
        unused: Elements that are part of the format and that csperf does not use.
    """

    tag: str
    parts: "tuple[Column | Group, ...]" = ()
    module: Module | None = None
    text: Column | None = None
    among: tuple[Among, ...] = ()
    unused: frozenset[str] = frozenset()

    def groups(self) -> "Iterator[Group]":
        """This group and those inside it, in order."""
        yield self
        for part in self.parts:
            if isinstance(part, Group):
                yield from part.groups()

    def modules(self) -> Iterator[Module]:
        """The modules whose rows are found in this group."""
        for group in self.groups():
            if group.module:
                yield group.module
            yield from (among.module for among in group.among)

    def columns(self) -> Iterator[Column]:
        """The values of its row that stand inside it."""
        if self.text:
            yield self.text
        for part in self.parts:
            if isinstance(part, Column):
                yield part
            elif part.module is None:
                yield from part.columns()

    @cached_property
    def shared(self) -> tuple[str, ...]:
        """The headings of its row whose values stand around it."""
        inside = {column.heading for column in self.columns()}
        return tuple(c.heading for c in self.module.columns if c.heading not in inside) if self.module else ()

    @cached_property
    def by_tag(self) -> "Mapping[str, Column | Group | None]":
        """What stands under each name inside it; nothing under a name that csperf does not use."""
        held = {part.element if isinstance(part, Column) else part.tag: part for part in self.parts}
        return {**dict.fromkeys(self.unused), **held}
