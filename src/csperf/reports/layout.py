"""Which figure stands in which row and column, whatever it is printed on.

May import csperf.results, definition, periods and polars.

A scorecard has a column for each period asked for. A measure has a row in it and, where the Department publishes it over three
years together, a second one: the three years that end with the column's.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

import polars as pl

from csperf.definition import Chosen
from csperf.periods import Period, PeriodKind
from csperf.reports.reading import Reading
from csperf.results import FIGURE, NOT_AVAILABLE

Natural = tuple[tuple[int, str], ...]
"""What texts are sorted by so that 2 comes before 10."""

THREE_YEARS = "three years together"
_SIGNS = {"percent": "%", "days": " days"}
_NOT_RECORDED = "not recorded"
_YES_OR_NO = {"true": "yes", "false": "no"}
_YOUNGEST_FIRST = ("unborn", "under 1")
_OUR_MEASURES = "csperf.measures."
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
        sign: What follows the value: "%", " days".
        pair: "221 of 280"; empty where there is none.
        share: The value of a percentage, for a bar.
        left_out: How many rows were set aside.
    """

    period: str
    status: str
    value: str
    sign: str
    pair: str
    share: float | None
    left_out: int

    @property
    def in_words(self) -> str:
        """The value with its sign, or why there is none."""
        return f"{self.value}{self.sign}" if self.status == FIGURE else self.status


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row of figures under a heading; no cell where a measure was not in force."""

    heading: str
    cells: tuple[Cell | None, ...]


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
    """

    columns: tuple[str, ...]
    sections: tuple[Section, ...]
    unavailable: tuple[Block, ...]
    by: str
    calendar: str
    reading: Reading


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
) -> Layout:
    """Put figures, in reading order, into rows and columns."""
    rows: dict[tuple[str, str], list[_Figure]] = {}
    for row in figures.rows(named=True):
        rows.setdefault((row["measure"], row["variant"]), []).append(row)
    blocks = [_block(one, rows[_name(one)], columns) for one in measures]
    by_area = groupby((block for block in blocks if not block.why_unavailable), key=lambda block: _service_area(block.chosen))
    return Layout(
        columns=tuple(map(str, columns)),
        sections=tuple(Section(heading=heading, blocks=tuple(held)) for heading, held in by_area),
        unavailable=tuple(block for block in blocks if block.why_unavailable),
        by=", ".join(by),
        calendar=calendar,
        reading=reading,
    )


def _name(one: Chosen) -> tuple[str, str]:
    return one.measure.id, one.label


def _as_groups_stand(group: str) -> tuple[bool, int, Natural]:
    """By number, what is not recorded last; and of age bands, which begin in words, the youngest first."""
    youngest = _YOUNGEST_FIRST.index(group) if group in _YOUNGEST_FIRST else len(_YOUNGEST_FIRST)
    return group == _NOT_RECORDED, youngest, natural(group)


def _service_area(one: Chosen) -> str:
    module = one.measure.versions[0].define.__module__
    if not module.startswith(_OUR_MEASURES):
        return "Further measures"
    return module.removeprefix(_OUR_MEASURES).replace("_", " ").capitalize()


def _block(one: Chosen, rows: Sequence[_Figure], columns: Sequence[Period]) -> Block:
    totals = {row["period"]: row for row in rows if row["group"] is None}
    asked = [str(column) for column in columns]
    three_years = [str(three_years_to(column) or "") for column in columns]
    further = [span for span in three_years if span in totals and span not in asked]
    spans = [span for span in asked if span in totals] + further
    missing = all(row["status"] == NOT_AVAILABLE for row in totals.values())
    lines = [Line(heading="", cells=_cells(totals, asked))]
    if further:
        lines.append(Line(heading=THREE_YEARS, cells=_cells(totals, three_years)))
    groups: dict[str, dict[str, Cell]] = {}
    for row in rows:
        group: str | None = row["group"]
        if group is not None:
            groups.setdefault(_YES_OR_NO.get(group, group), {})[row["period"]] = _cell(row)
    return Block(
        chosen=one,
        lines=tuple(lines),
        spans=tuple(spans),
        groups={group: groups[group] for group in sorted(groups, key=_as_groups_stand)},
        reasons=_reasons([totals[span] for span in spans]),
        notes=() if missing else _notes([totals[span] for span in spans]),
        why_unavailable=totals[spans[0]]["note"] if missing else "",
    )


def _cells(rows: Mapping[str, _Figure], spans: Iterable[str]) -> tuple[Cell | None, ...]:
    return tuple(_cell(rows[span]) if span in rows else None for span in spans)


def _cell(row: _Figure) -> Cell:
    figure, percent = row["status"] == FIGURE, row["unit"] == "percent"
    return Cell(
        period=row["period"],
        status=row["status"],
        value=f"{Decimal(row['rounded']):,}" if figure else "",
        sign=_SIGNS.get(row["unit"], ""),
        pair=_pair(row) if figure else "",
        share=row["value"] if figure and percent else None,
        left_out=row["left_out"] or 0,
    )


def _pair(row: _Figure) -> str:
    if row["denominator"] is None:
        return ""
    if row["unit"] == "days":
        return f"{row['numerator']:,} days over {row['denominator']:,} {'child' if row['denominator'] == 1 else 'children'}"
    return f"{row['numerator']:,} of {row['denominator']:,}"


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
