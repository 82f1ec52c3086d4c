"""Which figure stands in which row and column, whatever it is printed on.

May import csperf.results, catalogue, definition, periods, csperf.reports and polars.

A scorecard has a column for each period asked for. A measure has a row in it and, where the Department publishes it over three
years together, a second one: the three years that end with the column's. A distribution has a row for each category beneath.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import groupby
from typing import Any

import polars as pl

from csperf.catalogue import service_area
from csperf.definition import Change, Chosen, Count, Definition, Difference, Distribution, Mean, Median, Rate
from csperf.periods import Period, PeriodKind
from csperf.reports.judging import Verdict, verdict_of
from csperf.reports.reading import Reading
from csperf.results import FIGURE, NOT_AVAILABLE

Natural = tuple[tuple[int, str], ...]
"""What texts are sorted by so that 2 comes before 10."""

THREE_YEARS = "three years together"
_SIGNS = {"percent": "%", "days": " days", "per 10,000": " per 10,000"}
_NOT_RECORDED = "not recorded"
_NOT_HELD = "the records do not hold what it needs"
_YES_OR_NO = {"true": "yes", "false": "no"}
_YOUNGEST_FIRST = ("unborn", "under 1")
_YEARS_TOGETHER = 3
_SAID_BY_THE_COLUMN = re.compile(r" for periods ending [^:;]+")

_Figure = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A figure as printed.

    Attributes:
        period: What it is of.
        status: `figure`, `nothing counted` or `not available`.
        value: "78.9"; empty where there is none.
        sign: What follows the value: "%", " days", " per 10,000".
        pair: "221 of 280"; of a category its share; empty where there is none.
        share: The value of a percentage, or the share of a category, for a bar.
        left_out: How many rows were set aside; of a count, not those that are simply not what is counted.
        verdict: What is made of it by a council's profile, where there is one.
    """

    period: str
    status: str
    value: str
    sign: str
    pair: str
    share: float | None
    left_out: int
    verdict: Verdict | None = None

    @property
    def in_words(self) -> str:
        """The value with its sign, or why there is none."""
        return f"{self.value}{self.sign}" if self.value else self.status


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row of figures under a heading; no cell where a measure was not in force.

    Attributes:
        heading: Nothing for the measure's own row.
        cells: A cell for each column of the scorecard.
        of_category: Whether it is a category of a distribution.
    """

    heading: str
    cells: tuple[Cell | None, ...]
    of_category: bool = False


@dataclass(frozen=True, kw_only=True)
class Block:
    """Everything that is printed about a measure.

    Attributes:
        chosen: The measure and its variant.
        lines: Its rows: a cell for each column of the scorecard.
        spans: Every period it has a figure for, three years together included.
        groups: The breakdown: for each group, the figures by period.
        reasons: Why rows were left out: a reason, and how many rows in each of `spans`.
        notes: What a reader should know besides.
        why_unavailable: Why there is no figure at all; empty where there is one.
    """

    chosen: Chosen
    lines: tuple[Line, ...]
    spans: tuple[str, ...]
    groups: Mapping[str, Mapping[str, Cell]]
    reasons: tuple[tuple[str, tuple[int, ...]], ...]
    notes: tuple[str, ...]
    why_unavailable: str


@dataclass(frozen=True, kw_only=True)
class Section:
    """The measures of a service area."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A scorecard, ready to be printed.

    Attributes:
        columns: The periods asked for.
        sections: The measures by service area.
        unavailable: The measures that have no figure at all, for want of a table.
        by: What they are broken down by; empty where they are not.
        calendar: The name of the working-day calendar.
        reading: What was read and refused.
        profile: The name of the profile that they are judged by; empty where there is none.
        public: Whether it holds only what was released.
    """

    columns: tuple[str, ...]
    sections: tuple[Section, ...]
    unavailable: tuple[Block, ...]
    by: str
    calendar: str
    reading: Reading
    profile: str = ""
    public: bool = False


def natural(text: str) -> Natural:
    """What to sort texts by so that the numbers in them count as numbers.

    >>> sorted(["adoption_a10", "adoption_a2"], key=natural)
    ['adoption_a2', 'adoption_a10']
    """
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"([0-9]+)", text) if part)


def three_years_to(period: Period) -> Period | None:
    """The three financial years that end with a financial year; nothing for any other period.

    >>> three_years_to(Period.financial_year(2017))
    period('2015-18')
    """
    if period.kind is not PeriodKind.FINANCIAL_YEAR:
        return None
    return Period.three_years(period.end.year - _YEARS_TOGETHER)


def in_reading_order(figures: pl.DataFrame, measures: Sequence[Chosen]) -> pl.DataFrame:
    """The figures by measure, period (three years after the year they end with), and group: the total first."""
    place = {_name(one): at for at, one in enumerate(measures)}
    groups = sorted(figures["group"].drop_nulls().unique(), key=_as_groups_stand)
    return figures.sort(
        pl.Series([place[name] for name in figures.select("measure", "variant").rows()], dtype=pl.Int64),
        "period_end",
        -pl.col("period_start").to_physical(),
        pl.col("group").replace_strict(groups, range(len(groups)), default=None, return_dtype=pl.Int64),
        maintain_order=True,
    )


def lay_out(
    figures: pl.DataFrame,
    measures: Sequence[Chosen],
    columns: Sequence[Period],
    *,
    by: Sequence[str],
    calendar: str,
    reading: Reading,
    profile: str = "",
    public: bool = False,
) -> Layout:
    """Put figures, in reading order and judged where there is a profile, into rows and columns."""
    rows: dict[tuple[str, str], list[_Figure]] = {}
    for row in figures.rows(named=True):
        rows.setdefault((row["measure"], row["variant"]), []).append(row)
    blocks = [_block(one, rows[_name(one)], columns) for one in measures]
    by_area = groupby(
        (block for block in blocks if not block.why_unavailable), key=lambda block: service_area(block.chosen.measure)
    )
    return Layout(
        columns=tuple(map(str, columns)),
        sections=tuple(Section(heading=heading, blocks=tuple(held)) for heading, held in by_area),
        unavailable=tuple(block for block in blocks if block.why_unavailable),
        by=", ".join(by),
        calendar=calendar,
        reading=reading,
        profile=profile,
        public=public,
    )


def _name(one: Chosen) -> tuple[str, str]:
    return one.measure.id, one.label


def _as_groups_stand(group: str) -> tuple[bool, int, Natural]:
    """By number, what is not recorded last; and of age bands, which begin in words, the youngest first."""
    youngest = _YOUNGEST_FIRST.index(group) if group in _YOUNGEST_FIRST else len(_YOUNGEST_FIRST)
    return group == _NOT_RECORDED, youngest, natural(group)


def _block(one: Chosen, rows: Sequence[_Figure], columns: Sequence[Period]) -> Block:
    whole = [row for row in rows if row["category"] is None]
    totals = {row["period"]: row for row in whole if row["by"] is None}
    asked = [str(column) for column in columns]
    three_years = [str(three_years_to(column) or "") for column in columns]
    further = [span for span in three_years if span in totals and span not in asked]
    spans = [span for span in asked if span in totals] + further
    missing = all(row["status"] == NOT_AVAILABLE for row in totals.values())
    cell_of = partial(_cell, kind=one.kind)
    lines = [Line(heading="", cells=_cells(totals, asked, cell_of))]
    if further:
        lines.append(Line(heading=THREE_YEARS, cells=_cells(totals, three_years, cell_of)))
    categories: dict[str, dict[str, _Figure]] = {}
    for row in rows:
        if row["by"] is None and row["category"] is not None:
            categories.setdefault(row["category"], {})[row["period"]] = row
    lines += [Line(heading=name, cells=_cells(held, asked, cell_of), of_category=True) for name, held in categories.items()]
    groups: dict[str, dict[str, Cell]] = {}
    for row in whole:
        group: str | None = row["group"]
        if group is not None:
            groups.setdefault(_YES_OR_NO.get(group, group), {})[row["period"]] = cell_of(row)
    not_broken_down = [row for row in whole if row["by"] is not None and row["group"] is None and not missing]
    return Block(
        chosen=one,
        lines=tuple(lines),
        spans=tuple(spans),
        groups={group: groups[group] for group in sorted(groups, key=_as_groups_stand)},
        reasons=_reasons([totals[span] for span in spans]),
        notes=() if missing else (*_notes([totals[span] for span in spans]), *_notes(not_broken_down)),
        why_unavailable=(totals[spans[0]]["note"] or _NOT_HELD) if missing else "",
    )


def _cells(rows: Mapping[str, _Figure], spans: Iterable[str], cell_of: Callable[[_Figure], Cell]) -> tuple[Cell | None, ...]:
    return tuple(cell_of(rows[span]) if span in rows else None for span in spans)


def _cell(row: _Figure, *, kind: Definition) -> Cell:
    of_category, rounded = row["category"] is not None, row["rounded"] or ""
    verdict = verdict_of(row, max(1, len(rounded.partition(".")[2])))
    shown = str(row["numerator"]) if of_category else rounded if verdict is None else verdict.printed
    figure = row["status"] == FIGURE and bool(shown)
    printed = f"{Decimal(shown):,}" if figure else ""
    percent = row["unit"] == "percent" and not isinstance(kind, Change | Rate)
    return Cell(
        period=row["period"],
        status=verdict.state if verdict is not None and not figure else row["status"],
        value=f"+{printed}" if figure and isinstance(kind, Difference) and row["numerator"] > 0 else printed,
        sign="" if of_category else _SIGNS.get(row["unit"], ""),
        pair=_pair(row, kind) if figure else "",
        share=row["value"] if figure and percent else None,
        left_out=_left_out(row, kind),
        verdict=verdict,
    )


def _left_out(row: _Figure, kind: Definition) -> int:
    """How many rows were set aside. Of a count, that a row is not what is counted is nothing to be told."""
    if not isinstance(kind, Count):
        return row["left_out"] or 0
    told = (reason for reason in row["reasons"] or () if not re.match(r"not (?!recorded)", reason["reason"]))
    return sum(reason["rows"] for reason in told)


def _pair(row: _Figure, kind: Definition) -> str:
    numerator, denominator = row["numerator"], row["denominator"]
    if denominator is None:
        return ""
    match kind:
        case Distribution():
            pair = f"{row['rounded']}%"
        case Rate():
            pair = f"{numerator:,} among {denominator:,} children"
        case Median():
            pair = f"in the middle of {row['counted']:,}" if row["counted"] is not None else ""
        case Change():
            pair = f"{abs(numerator):,} {'fewer' if numerator >= 0 else 'more'} than {denominator:,}"
        case Mean() if numerator is None:
            pair = f"over {denominator:,}"
        case Mean():
            pair = f"{numerator:,}{_SIGNS.get(row['unit'], '')} over {denominator:,}"
        case _:
            pair = f"{numerator:,} of {denominator:,}"
    return pair


def _reasons(rows: Sequence[_Figure]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    held = [{reason["reason"]: reason["rows"] for reason in row["reasons"] or ()} for row in rows]
    reasons = dict.fromkeys(reason for reasons in held for reason in reasons)
    return tuple((reason, tuple(reasons.get(reason, 0) for reasons in held)) for reason in reasons)


def _notes(rows: Sequence[_Figure]) -> tuple[str, ...]:
    """Each note once, said of the periods it is about unless it is about all."""
    about: dict[str, list[str]] = {}
    for row in rows:
        for note in (row["note"] or "").split("; "):
            if note:
                about.setdefault(_SAID_BY_THE_COLUMN.sub("", note), []).append(row["period"])
    return tuple(note if len(spans) == len(rows) else f"{', '.join(spans)}: {note}" for note, spans in about.items())
