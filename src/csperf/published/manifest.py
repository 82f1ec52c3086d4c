"""Manifests: published figures and what is known of them, as TOML. May import csperf.published, csperf.errors and pydantic."""

import tomllib
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from csperf.errors import PublishedError
from csperf.published.figures import SYMBOLS, Bound, Status, as_printed
from csperf.published.findings import Rule, Severity
from csperf.published.formulas import Formula, Name, formula, name_of
from csperf.published.rounding import Rounding, Way
from csperf.published.text_tables import Cell, cells

FORM = (
    'A manifest is TOML: title = "..." at the top; figures, each as a [[figure]] with measure, period and value = "24.1%", or '
    'many as a [[table]] of cells; and what is known of them: [[relation]] with says = "a + b = c".'
)

_PLAIN = {
    "missing": "missing",
    "extra_forbidden": "not a key that is known here",
    "string_type": "must be text in quotes",
    "string_too_short": "empty",
    "int_type": "must be a whole number without quotes",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list",
    "dict_type": "must be a section of lines with an equals sign",
    "model_type": "must be a section of lines with an equals sign",
}

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Kind = Literal["rounding", "scan", "wrong", "revised", "incomplete", "other basis"]
_Wording = Annotated[str, AfterValidator(lambda text: _fault_of(formula, text))]
_Named = Annotated[str, AfterValidator(lambda text: _fault_of(name_of, text))]


class Part(BaseModel):
    """A part of a manifest: nothing in it that is not known, and every value of its own type."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Rounded(Part):
    """How the publisher rounds, where it is not half up.

    Attributes:
        way: The way of rounding.
        counts_to: To multiples of what counts are rounded: 10 for the Department's regional and national counts.
    """

    way: Annotated[Way, Field(strict=False)] = Way.HALF_UP
    counts_to: Annotated[int, Field(ge=1)] = 1

    @property
    def rounding(self) -> Rounding:
        """The same, for figures."""
        return Rounding(self.way, self.counts_to)


class Shared(Part):
    """What a figure and a table of figures have in common.

    Attributes:
        measure: What it measures: a measure of csperf by any of its names, or any other name.
        of: Whose figure it is; the manifest's council unless said.
        period: The period, as printed.
        basis: How the period is made up: "snapshot" for the state on its last day, "rolling 12 months" …
        group: What part of the whole it is of.
        said: What else is said of it: "change on previous month".
        unit: What it is in, where the value does not say % and it is no count.
        status: final, provisional, not_available or suppressed.
        target: The target, as printed.
        where: Where it stands.
        section: The section, so that places are told apart.
        note: What else to know.
        rounded: How it was rounded.
        periods: For periods as printed, what csperf reads instead; the manifest's unless given here.
    """

    measure: Text = ""
    of: str = ""
    period: str = ""
    basis: str = ""
    group: dict[str, str] = Field(default_factory=dict)
    said: Annotated[tuple[Text, ...], Field(strict=False)] = ()
    unit: str = ""
    status: Annotated[Status, Field(strict=False)] = Status.FINAL
    target: str = ""
    where: str = ""
    section: str = ""
    note: str = ""
    rounded: Rounded | None = None
    periods: dict[str, str] = Field(default_factory=dict)


class FigureEntry(Shared):
    """One figure.

    Attributes:
        id: Its id; its name unless given.
        value: As printed: "24.1%", "1,034", or a symbol such as "c"; nothing where there is none.
        numerator: The numerator printed with it.
        denominator: The denominator printed with it.
        approximate: Whether it is said to be approximate.
        bound: at least, more than, at most or less than, where it is no more than a bound.
        rag: The rating.
        direction: The arrow.
        doubtful: Whether the reading of it is in doubt, as where a scan is damaged.
    """

    id: str = ""
    measure: Text
    value: str = ""
    numerator: int | None = None
    denominator: int | None = None
    approximate: bool = False
    bound: Annotated[Bound, Field(strict=False)] = Bound.NONE
    rag: str = ""
    direction: str = ""
    doubtful: bool = False

    @model_validator(mode="after")
    def _can_be_read(self) -> "FigureEntry":
        if self.value and self.value not in SYMBOLS and as_printed(self.value) is None:
            raise _fault(f"value {self.value!r} is not a number; leave it out where none is printed")
        return self


class Table(Shared):
    """Many figures, as a table of cells with a bar between them.

    Attributes:
        rows: What the names of the rows are: "measure", "period", "of", or what the whole is divided by.
        columns: What the headings of the columns are; the same.
        cells: The table. A cell is a value, a value with its pair "24.1% (249/1034)", or a count with its share "1027 (53.6%)".
        share: What the share measures, where cells are a count with its share.
        blank: What a cell with nothing in it is: no figure ("nothing"), "not available", or "nought".
        averages: The headings that are averages of a quarter.
        targets: The targets of rows, by the rows' names.
        units: The units of rows, by the rows' names.
    """

    rows: Text
    columns: Text
    cells: Text
    share: str = ""
    blank: Literal["nothing", "not available", "nought"] = "nothing"
    averages: Annotated[tuple[Text, ...], Field(strict=False)] = ()
    targets: dict[str, str] = Field(default_factory=dict)
    units: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _is_a_table(self) -> "Table":
        try:
            _ = self.laid_out
        except ValueError as error:
            raise _fault(f"the table {error}") from error
        if not self.measure and "measure" not in {self.rows, self.columns}:
            raise _fault('say what it measures: measure = "...", or rows = "measure"')
        return self

    @cached_property
    def laid_out(self) -> tuple[Cell, ...]:
        """Its cells."""
        return tuple(cells(self.cells))


class RelationEntry(Part):
    """A relation between figures.

    Attributes:
        says: The relation, or several.
        because: Why it must hold, for the message.
        severity: note where it is worth knowing but need not hold.
    """

    says: Annotated[tuple[_Wording, ...], Field(strict=False, min_length=1)]
    because: str = ""
    severity: Annotated[Severity, Field(strict=False)] = Severity.WRONG

    @model_validator(mode="before")
    @classmethod
    def _one_or_several(cls, given: object) -> object:
        return {**given, "says": (given["says"],)} if isinstance(given, dict) and isinstance(given.get("says"), str) else given

    @cached_property
    def formulas(self) -> tuple[Formula, ...]:
        """What it says."""
        return tuple(formula(text) for text in self.says)


class Explanation(Part):
    """What a person found out about a finding.

    Attributes:
        figure: The figure that the finding is about, by its id or name.
        rule: What was checked.
        kind: What it is: rounding, scan (the figure was misread), wrong, revised, incomplete, other basis.
        because: How that is known.
        expected: What the finding says would hold, where a figure has several findings of one rule.
        accepted: Whether it may stay: the finding fails nothing.
    """

    figure: _Named
    rule: Annotated[Rule, Field(strict=False)]
    kind: Kind
    because: Text
    expected: str = ""
    accepted: bool = False

    @cached_property
    def name(self) -> Name:
        """The figure."""
        return name_of(self.figure)


class Pinned(Part):
    """The records that the figures were published from.

    Attributes:
        digest: The digest of the returns, as `csperf verify --data` says it.
        returns: What they are, in words.
    """

    digest: Text
    returns: str = ""


class Manifest(Part):
    """Published figures and what is known of them: `read_manifest` gives it, `csperf.verify` takes it.

    Attributes:
        title: What was published.
        document: What the document is called where figures come from elsewhere; the title unless given.
        of: The council whose figures these are.
        rounded: How the publisher rounds.
        polarity: For measures that csperf does not know, whether "higher" or "lower" is better.
        overlapping: What a whole is divided by so that one thing can be in several parts.
        level_within: Up to what change an arrow may point sideways.
        periods: For periods as printed that csperf can't read, what it reads instead: "Q2 ave." = "2016/17 Q2".
        profile: The council's profile of targets and rules, by its file's name as seen from the manifest.
        data: The records that the figures were published from.
        figure: Figures one by one.
        table: Figures in tables.
        relation: Relations between them.
        explained: What is known of findings.
    """

    title: Text
    document: str = ""
    of: str = ""
    rounded: Rounded = Rounded()
    polarity: dict[str, Literal["higher", "lower"]] = Field(default_factory=dict)
    overlapping: Annotated[tuple[Text, ...], Field(strict=False)] = ()
    level_within: Annotated[str, StringConstraints(pattern=r"^\d+(\.\d+)?$")] = "1"
    periods: dict[str, str] = Field(default_factory=dict)
    profile: str = ""
    data: Pinned | None = None
    figure: Annotated[tuple[FigureEntry, ...], Field(strict=False)] = ()
    table: Annotated[tuple[Table, ...], Field(strict=False)] = ()
    relation: Annotated[tuple[RelationEntry, ...], Field(strict=False)] = ()
    explained: Annotated[tuple[Explanation, ...], Field(strict=False)] = ()

    @property
    def name(self) -> str:
        """What its figures' document is called."""
        return self.document or self.title


def read_manifest(path: Path) -> Manifest:
    """Read a manifest.

    Raises:
        PublishedError: The file can't be read, is not TOML, or holds no manifest; the message names every faulty entry, counted
        from 1.
    """
    try:
        # Windows editors put a byte-order mark in front, which TOML does not know.
        given = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise PublishedError(f"The manifest {path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise PublishedError(f"The manifest {path} is not in UTF-8. Save it as UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise PublishedError(f"The manifest {path} is not valid TOML: {error}. {FORM}") from error
    try:
        manifest = Manifest.model_validate(given)
    except ValidationError as error:
        raise PublishedError("\n".join([f"The manifest {path} is faulty.", *map(_told, error.errors()), FORM])) from error
    return manifest.model_copy(update={"profile": str(path.parent / manifest.profile)}) if manifest.profile else manifest


def _fault(message: str) -> PydanticCustomError:
    return PydanticCustomError("published", "{message}", {"message": message})


def _fault_of(read: object, text: str) -> str:
    """A text that can be read as a relation or a name."""
    try:
        read(text)  # type: ignore[operator]
    except PublishedError as error:
        raise _fault(str(error)) from error
    return text


def _told(fault: ErrorDetails) -> str:
    place = " ".join(f"{part + 1}" if isinstance(part, int) else f"{part}" for part in fault["loc"])
    return f"  {place}: {_PLAIN.get(fault['type'], fault['msg'])}"
