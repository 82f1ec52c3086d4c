"""What a mapping is made of: headings, their codes, extracts; and whether they fit the tables.

May import csperf.tables, csperf.returns and pydantic.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from csperf.returns.description import Column, Kind, plain
from csperf.returns.mapping.table_columns import (
    FILLED_IN,
    Written,
    cell,
    closest,
    columns_of,
    described,
    is_needed,
    why_not,
    without_letter,
)
from csperf.tables import CHILDREN, TABLES, TableSpec

_DATES = {"day first": Kind.DATE_DAY_FIRST, "year first": Kind.DATE_YEAR_FIRST}

Place = tuple[str | int, ...]
Finding = tuple[Place, str]
"""What is wrong: where, and what to do."""
Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Phrases = Annotated[tuple[Phrase, ...], Field(strict=False)]


class Part(BaseModel):
    """A part of a mapping: never changed afterwards, and without keys that are not known."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Heading(Part):
    """Where a column of ours stands in an extract: `"Person ID"`, or with codes `{ heading = "Type", codes = { … } }`.

    Attributes:
        heading: The heading; several where it has changed, `["Person ID", "Client ID"]`.
        codes: What the table holds for each code of the extract; `""` for one that stands for nothing. Of a column of text,
            no other code is read. A column of yes and no, of numbers or dates is read as ever where no code stands.
    """

    heading: Annotated[Phrases, Field(min_length=1)]
    codes: dict[str, object] = {}

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: object) -> object:
        match given:
            case str():
                return {"heading": (given,)}
            case list() | tuple():
                return {"heading": given}
            case {"heading": str() as heading, **rest}:
                return {"heading": (heading,), **rest}
            case dict() | Heading():
                return given
        raise fault_of('must be a heading in quotes, a list of such, or { heading = "...", codes = { ... } }')

    @property
    def written(self) -> Mapping[str, Written]:
        """The codes, once it is known that the table may hold what they stand for."""
        return cast("Mapping[str, Written]", self.codes)


class Extract(Part):
    """One extract: rows that become rows of one table.

    Attributes:
        table: The table.
        files: How its files are named, `"assessments*.csv"`, and its sheets, `"*.xlsx [Assessments]"`; where nothing is said,
            it is known by its headings.
        dates: Whether dates are written with the day or the year first; where nothing is said, as spreadsheets and people
            write them.
        columns: Our columns, and where they stand.
        constants: What is the same in every row, by our columns.
        children: Our columns of the table `children` that stand in the same rows.
    """

    table: Phrase
    files: Phrases = ()
    dates: Literal["day first", "year first"] | None = None
    columns: dict[str, Heading]
    constants: dict[str, object] = {}
    children: dict[str, Heading] = {}

    @model_validator(mode="before")
    @classmethod
    def _one_file(cls, given: object) -> object:
        match given:
            case {"files": str() as named, **rest}:
                return {"files": (named,), **rest}
        return given

    @model_validator(mode="after")
    def _fits_the_table(self) -> "Extract":
        refuse(_findings(self, TABLES[self.table]) if self.table in TABLES else [_no_table(self.table)])
        return self

    @property
    def spec(self) -> TableSpec:
        """The table."""
        return TABLES[self.table]

    @property
    def cells(self) -> Mapping[str, str]:
        """What is the same in every row, as the text of cells."""
        return {name: cell(cast("Written", value)) for name, value in self.constants.items()}

    @property
    def mapped(self) -> Iterator[tuple[str, TableSpec, str, Heading]]:
        """Each heading: the section it stands in, the table and column that it fills."""
        yield from (("columns", self.spec, name, heading) for name, heading in self.columns.items())
        yield from (("children", CHILDREN, name, heading) for name, heading in self.children.items())

    def described(self, spec: TableSpec, name: str, heading: Heading) -> Column:
        """A column of it as formats describe their columns."""
        dates = _DATES[self.dates] if self.dates else Kind.DATE_AS_TYPED
        return described(spec, name, heading.heading, dates=dates, codes=heading.written)


def fault_of(message: str) -> PydanticCustomError:
    """What is raised where something is wrong."""
    return PydanticCustomError("mapping", "{message}", {"message": message})


def refuse(findings: Iterable[Finding]) -> None:
    """Raise what was found wrong, each finding in its place.

    Raises:
        ValidationError: Anything was.
    """
    found = [InitErrorDetails(type=fault_of(message), loc=place, input=None) for place, message in findings]
    if found:
        raise ValidationError.from_exception_data("mapping", found)


def _no_table(name: str) -> Finding:
    return ("table",), f"there is no table {name!r}{closest(name, TABLES)} The tables are: {', '.join(TABLES)}"


def _findings(extract: Extract, spec: TableSpec) -> Iterator[Finding]:
    """What is wrong with an extract: where, and what to do."""
    if extract.children and (spec is CHILDREN or spec.of != CHILDREN.of):
        yield ("children",), f"a row is {spec.one_row_is}: what it says stands under columns"
        return
    unknown = dict(_unknown_columns(extract, spec))
    yield from unknown.items()
    for name in columns_of(spec):
        if is_needed(spec, name) and name not in extract.columns and (name == spec.of or name not in extract.constants):
            yield ("columns", name), f'missing, and {spec.one_row_is} can\'t be read without it; write {name} = "its heading"'
    for name in (name for name in extract.constants if name in extract.columns):
        yield ("constants", name), "stands under columns as well; keep one of the two"
    yield from _same_headings(extract)
    for section, table, name, heading in extract.mapped:
        if (section, name) not in unknown:
            yield from (((section, *place), message) for place, message in _codes(table, name, heading))
    for name, value in extract.constants.items():
        reason = None if ("constants", name) in unknown else why_not(spec, name, value, code=False)
        if reason:
            yield ("constants", name), reason


def _unknown_columns(extract: Extract, spec: TableSpec) -> Iterator[Finding]:
    sections = (
        ("columns", spec, extract.columns),
        ("constants", spec, extract.constants),
        ("children", CHILDREN, extract.children),
    )
    for section, table, names in sections:
        known = [name for name in columns_of(table) if section == "columns" or name != table.of]
        for name in names:
            if name == "area":
                yield (section, name), 'the council is said once, at the top of the file: area = "..."'
            elif name in FILLED_IN:
                yield (section, name), "is filled in by csperf; leave it out"
            elif name == table.of and section != "columns":
                yield (section, name), "belongs under columns"
            elif name not in known:
                message = f"{table.name} has no column {name!r}{closest(name, known)} Its columns are: {', '.join(known)}"
                yield (section, name), message


def _same_headings(extract: Extract) -> Iterator[Finding]:
    taken: dict[str, str] = {}
    for section, _, name, heading in extract.mapped:
        for said in dict.fromkeys(map(plain, heading.heading)):
            if said in taken:
                yield (section, name), f"its heading fills {taken[said]} already; a heading fills one column"
            taken.setdefault(said, name)


def _codes(spec: TableSpec, name: str, heading: Heading) -> Iterator[Finding]:
    held: dict[str, object] = {}
    for said, value in heading.codes.items():
        place = (name, "codes", said)
        reason = why_not(spec, name, value, code=True)
        if reason:
            yield place, reason
        elif held.setdefault(without_letter(said), value) != value:
            yield place, "can't be told from another of the codes, which stands for something else"
