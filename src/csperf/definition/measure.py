"""What a measure is, and the decorator that makes one. May import csperf.tables, periods, calendars, cohorts and errors.

A measure does not know how it is worked out: the engine says so by `work_out_with` when it is imported.
"""

import inspect
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Concatenate, Generic, Literal, ParamSpec, Protocol, TypeVar, get_args, get_origin

from csperf.calendars import WorkingDayCalendar
from csperf.cohorts import Cohort
from csperf.definition.kinds import Definition, Rate, Unit
from csperf.definition.sources import Dated, Source
from csperf.errors import DefinitionError
from csperf.periods import Period
from csperf.results import Result
from csperf.tables import POPULATION, TABLES, Frame, OfCouncil, Records, TableSpec

R = TypeVar("R", bound=OfCouncil)
P = ParamSpec("P")
Polarity = Literal["higher", "lower", "none"]

DECIMALS: Mapping[Unit, int] = {"percent": 1, "per 10,000": 1, "days": 0, "score": 1, "number": 0}
"""How many decimals a figure is shown with unless asked otherwise, by its unit."""

_A_FIGURE_ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


@dataclass(frozen=True)
class Version(Generic[R, P]):
    """A definition as it stood from one day to another, both inclusive: rows are judged by the one in force on their day."""

    define: Callable[Concatenate[type[R], P], Definition]
    since: date
    until: date | None
    source: Source


class Evaluator(Protocol):
    """What works a measure out: the engine."""

    def __call__(
        self,
        measure: "Measure[Any, Any]",
        data: Records | Frame,
        period: Period | str,
        calendar: WorkingDayCalendar | None,
        variant: Mapping[str, str],
    ) -> Result:
        """Work out one measure for one period."""


_evaluator: list[Evaluator] = []


def work_out_with(evaluator: Evaluator) -> None:
    """Say what works measures out when they are called."""
    _evaluator[:] = [evaluator]


@dataclass(eq=False, kw_only=True)
class Measure(Generic[R, P]):
    """A performance measure: what is counted, of which cohort, since when and by which source.

    Call it to work it out: `measure(data, period="2017/18")`. `data` is what `csperf.read` gave, or a single polars frame
    where the cohort needs one table only. Further keywords choose a variant where councils count differently; `variants`
    lists them.

    Attributes:
        id: Its own name, unique in the catalogue.
        title: Its name in words.
        definition: The definition in full: the docstring of the function that makes it.
        also_known_as: Other names: national indicator numbers, council codes, register ids.
        unit: What the value is in.
        polarity: Whether a higher or a lower value is better, or neither.
        cohort: The units it counts.
        versions: The definition, dated; the oldest first.
        variants: For each way councils differ, what can be chosen; the first is the default.
        needs: Tables it needs besides the cohort's own.
        threshold: A threshold or limit that moves by year, where there is one.
        three_year: Whether the Department publishes it over three years together.
    """

    id: str
    title: str
    definition: str
    also_known_as: tuple[str, ...]
    unit: Unit
    polarity: Polarity
    cohort: Cohort[R]
    versions: tuple[Version[R, P], ...]
    variants: Mapping[str, tuple[str, ...]]
    needs: tuple[TableSpec, ...] = ()
    threshold: Dated | None = None
    three_year: bool = False
    decimals: int = field(init=False)

    def __post_init__(self) -> None:
        self.decimals = DECIMALS[self.unit]

    def __call__(
        self,
        data: Records | Frame,
        period: Period | str,
        calendar: WorkingDayCalendar | None = None,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Result:
        """Work the measure out for a period.

        Args:
            data: The records, or one frame with the columns of the cohort's table.
            period: A period, or what people write for one: "2017/18 Q1", "year to 30 Jun 2018".
            calendar: The working days to count by; England's unless given.
            *args: None.
            **kwargs: The variant.

        Returns:
            The figure with its pair, what was left out, and the rows behind it.

        Raises:
            PeriodError: The period can't be understood.
            MissingTableError: The records lack a table that the measure needs.
            TableError: A frame was given that does not fit the table.
            DefinitionError: There is no such variant.
        """
        if args:
            raise DefinitionError(f"{self.id} takes its variant by keyword: {self._spelt_variants()}.")
        return _evaluator[0](self, data, period, calendar, self.variant(dict(kwargs)))

    def __repr__(self) -> str:
        return f"<measure {self.id}: {self.title}>"

    def version(
        self, *, since: str, source: Source, until: str | None = None
    ) -> Callable[[Callable[Concatenate[type[R], P], Definition]], "Measure[R, P]"]:
        """Add a later version of the definition; the one before ends the day before `since`."""

        def add(define: Callable[Concatenate[type[R], P], Definition]) -> "Measure[R, P]":
            first = date.fromisoformat(since)
            before = self.versions[-1]
            if first <= before.since:
                raise DefinitionError(f"{self.id}: the version since {since} is not later than the one before it.")
            ends = first - timedelta(days=1)
            if before.until not in (None, ends):
                raise DefinitionError(f"{self.id}: the version since {since} does not follow on the one until {before.until}.")
            self.versions = (
                *self.versions[:-1],
                Version(before.define, before.since, ends, before.source),
                Version(define, first, _day(until), source),
            )
            return self

        return add

    def variant(self, chosen: Mapping[str, object]) -> dict[str, str]:
        """The whole variant, defaults included, from what was chosen of it.

        Raises:
            DefinitionError: There is nothing of that name, or it can't be chosen so.
        """
        for name, value in chosen.items():
            if name not in self.variants or value not in self.variants[name]:
                raise DefinitionError(f"{self.id} can't be worked out with {name}={value!r}; {self._spelt_variants()}.")
        return {name: str(chosen.get(name, values[0])) for name, values in self.variants.items()}

    def define(self, version: Version[R, P], variant: Mapping[str, str]) -> Definition:
        """What is counted, by a version and a variant."""
        made = version.define(self.cohort.row, **variant)  # type: ignore[call-arg, arg-type]
        if not isinstance(made, Definition):
            raise DefinitionError(f"{self.id} gives {type(made).__name__}, not a Proportion, Count or other kind.")
        return made

    @property
    def tables(self) -> tuple[TableSpec, ...]:
        """The tables it draws on: those that it needs, then those that it uses where they are there."""
        needed = (*self.cohort.needs, *self.needs)
        others = (*self.cohort.uses, *((self.cohort.instead,) if self.cohort.instead else ()))
        return tuple({spec.name: spec for spec in (*needed, *others)}.values())

    def can_be_worked_out_from(self, tables: Collection[str]) -> bool:
        """Whether tables of these names are enough. Whether they hold what is needed is another question."""
        also = {spec.name for spec in self.needs}
        if self.cohort.instead is not None and self.cohort.instead.name in tables:
            return POPULATION.name not in also or POPULATION.name in tables
        return {spec.name for spec in self.cohort.needs} | also <= set(tables)

    def all_variants(self) -> Iterator[dict[str, str]]:
        """The default, then each other choice by itself."""
        yield self.variant({})
        for name, (_, *others) in self.variants.items():
            yield from (self.variant({name: value}) for value in others)

    def _spelt_variants(self) -> str:
        if not self.variants:
            return "it has no variants"
        return "it has " + "; ".join(f"{name}: {', '.join(map(repr, values))}" for name, values in self.variants.items())


def measure(
    *,
    id: str,  # noqa: A002 - what everyone calls it
    title: str,
    unit: Unit,
    polarity: Polarity,
    cohort: Cohort[R],
    since: str,
    source: Source,
    until: str | None = None,
    also_known_as: tuple[str, ...] = (),
    needs: tuple[str, ...] = (),
    threshold: Dated | None = None,
    three_year: bool = False,
) -> Callable[[Callable[Concatenate[type[R], P], Definition]], Measure[R, P]]:
    """Make a measure of a short function over a cohort's typed row.

    The function's docstring is the definition in full. Its keyword-only parameters are the ways councils differ: each is
    annotated with the choices as a `Literal` of strings and has the default as its first.

    Args:
        id: Its name in code: small letters, digits and underscores.
        title: Its name in words.
        unit: What the value is in.
        polarity: Whether a higher or a lower value is better, or neither.
        cohort: The units it counts.
        since: The first day of the definition, as an ISO date. Rows of earlier days are left out and said to be.
        source: Where it is laid down.
        until: The last day, where it has ended.
        also_known_as: Other names.
        needs: Names of tables needed besides the cohort's own.
        threshold: A threshold that moves by year.
        three_year: Whether the Department publishes it over three years together.

    Raises:
        DefinitionError: A slip of the author's, by name.
    """

    def make(define: Callable[Concatenate[type[R], P], Definition]) -> Measure[R, P]:
        if not _A_FIGURE_ID.fullmatch(id):
            raise DefinitionError(f"The id {id!r} is not of small letters, digits and single underscores.")
        if not isinstance(also_known_as, tuple):
            raise DefinitionError(f"{id}: also_known_as is {type(also_known_as).__name__}, not a tuple (a comma forgotten?).")
        if unit not in DECIMALS:
            raise DefinitionError(f"{id}: there is no unit {unit!r}; the units are: {', '.join(DECIMALS)}.")
        if not (define.__doc__ or "").strip():
            raise DefinitionError(f"{id} has no docstring, and so no definition.")
        unknown = [name for name in needs if name not in TABLES]
        if unknown:
            raise DefinitionError(f"{id} needs {', '.join(unknown)}, which is no table; the tables are: {', '.join(TABLES)}.")
        made = Measure(
            id=id,
            title=title,
            definition=inspect.cleandoc(define.__doc__ or ""),
            also_known_as=also_known_as,
            unit=unit,
            polarity=polarity,
            cohort=cohort,
            versions=(Version(define, date.fromisoformat(since), _day(until), source),),
            variants=_variants(id, define),
            needs=tuple(TABLES[name] for name in needs),
            threshold=threshold,
            three_year=three_year,
        )
        definition = made.define(made.versions[0], made.variant({}))
        if isinstance(definition, Rate) and POPULATION not in made.needs:
            made.needs = (*made.needs, POPULATION)
        if unit not in definition.units:
            raise DefinitionError(f"{id}: the unit {unit} does not fit a {type(definition).__name__}.")
        return made

    return make


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _variants(name: str, define: Callable[..., Definition]) -> dict[str, tuple[str, ...]]:
    _, *parameters = inspect.signature(define, eval_str=True).parameters.values()
    variants = {}
    for parameter in parameters:
        choices = get_args(parameter.annotation)
        if parameter.kind is not parameter.KEYWORD_ONLY or get_origin(parameter.annotation) is not Literal:
            raise DefinitionError(f"{name}: the variant {parameter.name} must be keyword-only and annotated with a Literal.")
        if not choices or parameter.default != choices[0]:
            raise DefinitionError(f"{name}: the variant {parameter.name} must have its first choice as default.")
        variants[parameter.name] = choices
    return variants
