"""A scorecard: many measures for many periods, with what was left out and what was refused.

May import csperf.results, engine, catalogue, definition, periods, calendars, tables, judgement, release, errors and polars.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import Any

import polars as pl

from csperf.calendars import WorkingDayCalendar, england
from csperf.catalogue import catalogue, choose, on_the_way
from csperf.definition import Chosen, Measure, chosen
from csperf.engine import evaluate
from csperf.errors import DefinitionError, JudgementError, TableError
from csperf.judgement import ADDED, Comparators, Profile, judged, periods_needed, read_comparators, read_profile
from csperf.periods import Period, periods, written_in_full
from csperf.release import DEPARTMENT, Released, Rule, release, released_only
from csperf.reports import html, terminal
from csperf.reports.csv import write_csv
from csperf.reports.layout import Layout, in_reading_order, lay_out, three_years_to
from csperf.reports.reading import Reading, reading_of
from csperf.results import FIGURES, NOT_AVAILABLE
from csperf.tables import Records

Wanted = str | Measure[Any, Any] | Chosen
"""A measure as it may be asked for: by any of its names, as itself, or in a variant."""

_OF_A_SINGLE_CHILD = ("child", "source_row")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Scorecard:
    """The figures of many measures for one or several periods. It is never changed once made.

    Shows as a table in a notebook and in the terminal.

    Attributes:
        measures: The measures, each in its variant, in the order they are shown.
        periods: The periods asked for; a column each.
        by: What the figures are broken down by; nothing for totals only.
        calendar: The name of the working-day calendar.
        reading: How many rows the figures rest on, and what was refused.
        profile: The council's targets and rules, by which the figures are judged.
        comparators: Other areas' figures, beside which they stand.
        released: Of a public scorecard, what it shows; it has no other figures.
    """

    measures: tuple[Chosen, ...]
    periods: tuple[Period, ...]
    by: tuple[str, ...]
    calendar: str
    reading: Reading
    profile: Profile | None = None
    comparators: Comparators | None = None
    released: Released | None = None
    _figures: pl.DataFrame = field(repr=False)

    def __post_init__(self) -> None:
        if self.released is not None:
            object.__setattr__(self, "_figures", released_only(self.released).figures)

    @property
    def public(self) -> bool:
        """Whether it holds nothing but what was released."""
        return self.released is not None

    @property
    def frame(self) -> pl.DataFrame:
        """The figures, tidy: a row for each measure, period and group, as `csperf.results.FIGURES` has it.

        The total comes first, with `by` and `group` empty. A three-year figure stands as a period of its own. With a profile
        there are the columns of `csperf.judgement.ADDED` too.
        """
        return self._judged.clone()

    @cached_property
    def _judged(self) -> pl.DataFrame:
        shown = self._figures.filter(self._of_a_column)
        if self.profile is None:
            return shown
        return judged(shown, self.profile, self.comparators, history=self._figures.filter(~self._of_a_column))

    @property
    def _of_a_column(self) -> pl.Expr:
        """Which figures are shown, and not only what arrows are drawn from."""
        spans = (span for column in self.periods for span in (column, three_years_to(column)) if span is not None)
        return pl.col("period").is_in([str(span) for span in spans])

    @property
    def layout(self) -> Layout:
        """Which figure stands in which row and column."""
        return lay_out(
            self._judged,
            self.measures,
            self.periods,
            by=self.by,
            calendar=self.calendar,
            reading=self.reading,
            profile="" if self.profile is None else self.profile.name,
            public=self.public,
        )

    def release(self, rule: Rule = DEPARTMENT) -> "Scorecard":
        """The same scorecard for the public: small numbers are hidden so that they can't be worked out from what it shows.

        It is judged anew, by what it shows; what was left out and refused is not in it.

        Args:
            rule: By what rule; as the Department for Education releases figures unless given.

        Raises:
            ReleaseError: A figure can't be released.
        """
        rules = self.profile.measure if self.profile is not None else ()
        decimals = {one.key: one.shown_decimals for one in rules}
        return replace(self, released=release(self._figures, rule=rule, decimals=decimals))

    def to_csv(self, path: str | PathLike[str]) -> Path:
        """Write the figures as CSV, a row a figure; reasons for leaving out as text. Gives the file's path.

        No text in it is taken for a formula by a spreadsheet. A public scorecard's has the columns of
        `csperf.release.RELEASED`, with a symbol in place of each number that is hidden.
        """
        if self.released is None:
            return write_csv(self._judged, path)
        printed = self.released.frame.filter(self._of_a_column)
        return write_csv(printed.hstack(self._judged.select(name for name in ADDED if name in self._judged.columns)), path)

    def to_html(self, path: str | PathLike[str], *, title: str = "Children's services scorecard") -> Path:
        """Write the scorecard as one HTML file that needs nothing else. Gives the file's path.

        Definitions, sources and what was left out are a click away, and printed with the rest.

        Args:
            path: The file. Its folder must be there.
            title: The page's heading, such as the council's name.
        """
        file = Path(path)
        file.write_text(html.page(self.layout, title=title), encoding="utf-8")
        return file

    def _repr_html_(self) -> str:
        return html.notebook(self.layout)

    def __str__(self) -> str:
        return terminal.as_text(terminal.scorecard(self.layout))

    __repr__ = __str__


def scorecard(
    data: Records,
    period: Period | str | Iterable[Period | str],
    *,
    measures: Wanted | Iterable[Wanted] | None = None,
    by: str | Sequence[str] | None = None,
    calendar: WorkingDayCalendar | None = None,
    profile: Profile | str | PathLike[str] | None = None,
    comparators: Comparators | Iterable[str | PathLike[str]] | None = None,
) -> Scorecard:
    """Work out every measure, or those named, for one or several periods.

    A measure that the Department publishes over three years together has, beside the figure of a financial year, that of the
    three years ending with it. A measure whose definition was not in force in a period has no figure in it, unless it was
    asked for by name.

    Args:
        data: The records, as `csperf.read` gives them.
        period: One period or several: "2017/18 Q1", ["2016/17", "2017/18"], "2017/18 Q1..Q4".
        measures: Measures by any name they are known by, with a variant in brackets if one is wanted; all of the catalogue
            unless given.
        by: What to break the figures down by, besides the total: `area`, `age_band`, `sex` …
        calendar: The working days to count by; England's unless given.
        profile: A council's targets and rules, or the TOML file that holds them.
        comparators: What figures are set beside, or the Department's CSV files; which of it, the profile says.

    Raises:
        JudgementError: The profile or the comparators can't be read, or there are comparators and no profile.
        PeriodError: A period can't be understood.
        UnknownMeasureError: No measure is known by a name.
        DefinitionError: There is no such variant, the figures can't be broken down so, or no measure was in force.
        TableError: `data` is not records.

    >>> from datetime import date
    >>> assessments = pl.DataFrame({
    ...     "child": ["a", "b"],
    ...     "started": [date(2017, 4, 3), date(2017, 4, 3)],
    ...     "authorised": [date(2017, 6, 9), date(2017, 6, 12)],
    ... })
    >>> card = scorecard(Records.of(assessments=assessments), "2017/18 Q1", measures="ECS 138")
    >>> card.frame.select("measure", "period", "numerator", "denominator", "rounded").row(0)
    ('assessments_within_45_working_days', '2017/18 Q1', 1, 2, '50.0')
    """
    if not isinstance(data, Records):
        raise TableError(
            f"A scorecard is made from records, and this is {type(data).__name__}. Give it what csperf.read gave, or frames as "
            "Records.of(assessments=…, referrals=…)."
        )
    asked, names = periods(period), _breakdown(by)
    wanted = _wanted(measures)
    rules = read_profile(profile) if isinstance(profile, str | PathLike) else profile
    beside = comparators if isinstance(comparators, Comparators | None) else read_comparators(comparators)
    if rules is None and beside is not None:
        raise JudgementError('Which comparators to show is said by a profile. Give one: comparators = ["England"] at its top.')
    spans = {_key(one): _spans(one, asked, by_name=measures is not None) for one in wanted}
    shown = tuple(one for one in wanted if spans[_key(one)])
    if not shown:
        raise DefinitionError(
            f"No measure's definition was in force in {', '.join(map(str, asked))}: {_begin_and_end(wanted)}."
        )
    if rules is not None:
        spans = {key: (*held, *periods_needed(rules, held)) for key, held in spans.items() if held}
    days = calendar or england()
    return Scorecard(
        measures=shown,
        periods=asked,
        by=names,
        calendar=days.name,
        reading=reading_of(data),
        profile=rules,
        comparators=beside,
        _figures=in_reading_order(pl.concat(_worked_out(shown, spans, data, names, days)), shown),
    )


def _worked_out(
    shown: Sequence[Chosen],
    spans: Mapping[tuple[str, str], tuple[Period, ...]],
    data: Records,
    names: tuple[str, ...],
    calendar: WorkingDayCalendar,
) -> list[pl.DataFrame]:
    """The figures, total and by group."""
    parts = [FIGURES.to_frame()]
    broken_down: list[tuple[list[Chosen], tuple[Period, ...]]] = []
    for held in dict.fromkeys(spans.values()):
        together = [one for one in shown if spans[_key(one)] == held]
        if not together:
            continue
        totals = evaluate(together, data, held, calendar=calendar)
        parts.append(totals)
        available = set(totals.filter(pl.col("status") != NOT_AVAILABLE).select("measure", "variant").rows())
        if names and available:
            broken_down.append(([one for one in together if _key(one) in available], held))
    if broken_down:
        parts += _broken_down(broken_down, data, names, calendar)
    return parts


def _broken_down(
    asked: Sequence[tuple[list[Chosen], tuple[Period, ...]]],
    data: Records,
    names: tuple[str, ...],
    calendar: WorkingDayCalendar,
) -> list[pl.DataFrame]:
    """The figures by group. It is an error only where no measure can be broken down so."""
    parts, refused = [], []
    for together, held in asked:
        try:
            figures = evaluate(together, data, held, by=names, calendar=calendar)
        except DefinitionError as not_carried:
            refused.append(not_carried)
        else:
            parts.append(figures.filter(pl.col("by").is_not_null()))
    if not parts:
        raise refused[0]
    return parts


def _key(one: Chosen) -> tuple[str, str]:
    return one.measure.id, one.label


def _breakdown(by: str | Sequence[str] | None) -> tuple[str, ...]:
    names = (by,) if isinstance(by, str) else tuple(by or ())
    single = [name for name in names if name in _OF_A_SINGLE_CHILD]
    if single:
        raise DefinitionError(
            f"A scorecard is not broken down by {', '.join(single)}: it holds nothing of a single child. `children()` of a "
            "measure's result, or `csperf children`, lists them."
        )
    return names


def _wanted(measures: Wanted | Iterable[Wanted] | None) -> tuple[Chosen, ...]:
    """The measures asked for, each once; all of the catalogue in the order in which a child would meet them."""
    if measures is None:
        return chosen(on_the_way(catalogue().values()))
    several: Iterable[Wanted] = [measures] if isinstance(measures, str | Measure | Chosen) else measures
    found = chosen([choose(one) if isinstance(one, str) else one for one in several])
    if not found:
        raise DefinitionError("No measure was asked for. Leave `measures` out to have them all.")
    return tuple({_key(one): one for one in found}.values())


def _spans(one: Chosen, asked: Sequence[Period], *, by_name: bool) -> tuple[Period, ...]:
    """The periods that a measure is worked out for: those in which it was in force, and three years ending with them."""
    held = [span for span in asked if by_name or _in_force(one, span)]
    together = [three_years_to(span) for span in held if one.measure.three_year]
    return tuple(dict.fromkeys([*held, *(span for span in together if span is not None)]))


def _in_force(one: Chosen, span: Period) -> bool:
    begins, ends = one.measure.versions[0].since, one.measure.versions[-1].until
    return begins <= span.end and (ends is None or span.start <= ends)


def _begin_and_end(wanted: Sequence[Chosen]) -> str:
    first = min(one.measure.versions[0].since for one in wanted)
    ends = [one.measure.versions[-1].until for one in wanted]
    last = "they hold still" if None in ends else f"the last ended on {written_in_full(max(end for end in ends if end))}"
    return f"the first began on {written_in_full(first)}, and {last}"
