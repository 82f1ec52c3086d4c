"""Figures against the records they were published from.

May import csperf.published, catalogue, engine, definition, calendars, periods, results, returns, tables, errors and polars.

A figure is compared at the decimals it was printed with. Where the records give another, what would explain it is looked for,
in this order: another variant of the measure; the rows not recorded left out, or counted as met; a reason for which rows were
left out not applied. Only how many rows explain it stands in a message; the rows are `Finding.children`, and are personal data.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import polars as pl

from csperf.calendars import WorkingDayCalendar
from csperf.catalogue import choose
from csperf.definition import Chosen
from csperf.engine import evaluate
from csperf.errors import CsperfError, DefinitionError, MissingTableError, PeriodError
from csperf.periods import Period
from csperf.periods import period as period_of
from csperf.published.figures import Figure
from csperf.published.findings import Check, Finding, Rule, Severity, held
from csperf.published.gathering import Document
from csperf.published.manifest import Pinned
from csperf.published.rounding import before, in_words, nearest, numerators, rounded
from csperf.results import COUNTED_OUT, FIGURE, scale
from csperf.tables import Records

UNITS = {
    "percent": "percent",
    "per_10000": "per 10,000",
    "days": "days",
    "count": "number",
    "number": "number",
    "score": "score",
}
"""What a measure's value is in, for what figures are printed in."""

_COUNT = "number"
_WHERE_IT_CAME_FROM = ("source_file", "source_row")
_SEPARATORS = ("\x1f", "\x1e")


@dataclass(frozen=True)
class Pair:
    """What the records give: a numerator and, unless it is a count, a denominator."""

    numerator: int
    denominator: int | None
    unit: str

    @property
    def exact(self) -> Fraction | None:
        """Its value, before it is rounded."""
        if self.denominator is None:
            return Fraction(self.numerator)
        return Fraction(scale(self.unit) * self.numerator, self.denominator) if self.denominator else None

    def prints_as(self, one: Figure) -> bool:
        """Whether it is printed so, and with the same pair where one was printed."""
        if self.exact is None or one.value is None:
            return False
        pair = (one.numerator, one.denominator)
        if one.rounding.step == 1 and any(
            printed is not None and printed != given
            for printed, given in zip(pair, (self.numerator, self.denominator), strict=True)
        ):
            return False
        if one.is_exact:
            return nearest(one.value, one.rounding.step).holds(self.exact)
        return before(one.value, one.decimals, one.rounding.way).holds(self.exact)

    def printed(self, one: Figure) -> str:
        """How it would be printed, with the pair."""
        if self.exact is None:
            return "nothing"
        value = f"{rounded(self.exact, one.decimals, one.rounding.way):,f}{one.suffix}"
        return value if self.denominator is None else f"{value} ({self.numerator:,} of {self.denominator:,})"


@dataclass(frozen=True)
class Asked:
    """A figure that the records can be asked for."""

    figure: Figure
    chosen: Chosen
    period: Period
    by: tuple[str, ...]


class Evidence:
    """Records, and what they say of published figures."""

    def __init__(self, records: Records, calendar: WorkingDayCalendar | None = None) -> None:
        self.records = records
        self.calendar = calendar
        self.digest = digest(records)

    def checks(self, document: Document) -> Iterator[Check]:
        """A check for each figure that the records can be asked for, and whether they are those that it was published from."""
        for manifest in document.manifests:
            if manifest.data is not None:
                yield self._pinned(document, manifest.data)
        asked = list(_asked(document))
        frames = self._worked_out(asked)
        for one in asked:
            pair = _pair(one, frames.get((one.by, one.chosen)))
            if pair is not None:
                yield held(Rule.RECORDS, [one.figure]) if pair.prints_as(one.figure) else self._differs(one, pair)

    def _worked_out(self, asked: Iterable[Asked]) -> dict[tuple[tuple[str, ...], Chosen], pl.DataFrame]:
        """The figures that the records give: for each thing they are broken down by, all measures and periods together."""
        wanted: dict[tuple[str, ...], dict[Chosen, dict[Period, None]]] = {}
        for one in asked:
            wanted.setdefault(one.by, {}).setdefault(one.chosen, {})[one.period] = None
        found: dict[tuple[tuple[str, ...], Chosen], pl.DataFrame] = {}
        for by, measures in wanted.items():
            periods = dict.fromkeys(period for each in measures.values() for period in each)
            frame = self._evaluated(list(measures), list(periods), by)
            for chosen in measures:
                found[by, chosen] = frame.filter((pl.col("measure") == chosen.measure.id) & (pl.col("variant") == chosen.label))
        return found

    def _evaluated(self, chosen: list[Chosen], periods: list[Period], by: tuple[str, ...]) -> pl.DataFrame:
        try:
            return evaluate(chosen, self.records, periods, by=by, calendar=self.calendar)
        except DefinitionError:
            # None of them can be broken down so: the parts may be a distribution's own categories.
            return evaluate(chosen, self.records, periods, calendar=self.calendar)

    def _pinned(self, document: Document, pinned: Pinned) -> Check:
        first = document.figures[0]
        if pinned.digest == self.digest:
            return Check(Rule.DIGEST, (first.id,))
        published = f"{pinned.returns} ({pinned.digest})" if pinned.returns else pinned.digest
        checked = f"are checked against other records ({self.digest})"
        explanation = f"The figures of {document.name} were published from {published}, and {checked}."
        return Check(Rule.DIGEST, (first.id,), _finding(first, self.digest, explanation, Rule.DIGEST, printed=pinned.digest))

    def _differs(self, one: Asked, pair: Pair) -> Check:
        figure = one.figure
        start = f"{figure.name} is printed as {_as_printed(figure)}, but the records give {pair.printed(figure)}"
        because, children = next(self._reasons(one), (_how_far(figure, pair), None))
        finding = _finding(figure, pair.printed(figure), f"{start}{because}.", Rule.RECORDS, children=children)
        return Check(Rule.RECORDS, (figure.id,), finding)

    def _reasons(self, one: Asked) -> Iterator[tuple[str, pl.DataFrame | None]]:
        """What would explain a difference, with the rows that do."""
        here = self._children(one, one.chosen)
        yield from self._other_variants(one, here)
        if here is not None:
            yield from _otherwise_counted(one, here)

    def _other_variants(self, one: Asked, here: pl.DataFrame | None) -> Iterator[tuple[str, pl.DataFrame | None]]:
        measure = one.chosen.measure
        variants = [Chosen(measure, variant) for variant in measure.all_variants() if variant != one.chosen.variant]
        if not variants:
            return
        frame = self._evaluated(variants, [one.period], one.by)
        for other in variants:
            pair = _pair(one, frame.filter(pl.col("variant") == other.label))
            if pair is None or not pair.prints_as(one.figure):
                continue
            children = _changed(here, self._children(one, other))
            rows = "" if children is None else f", by which {_rows(children.height)} otherwise"
            yield f": it agrees with {other.label or 'the default'}, {pair.printed(one.figure)}{rows}", children

    def _children(self, one: Asked, chosen: Chosen) -> pl.DataFrame | None:
        """The rows behind a figure, where they can be told from those of other groups."""
        try:
            rows = chosen.measure(self.records, one.period, self.calendar, **chosen.variant).children()
        except MissingTableError:
            return None
        for name, value in one.figure.parts:
            if name not in rows.columns:
                return None
            rows = rows.filter(pl.col(name).cast(pl.String) == value)
        return rows


def digest(records: Records) -> str:
    """By what records are told from others: the same for the same rows, whatever their order and their files' names."""
    total = hashlib.sha256()
    for name in sorted(records):
        frame = records[name].drop(*_WHERE_IT_CAME_FROM, strict=False)
        columns = sorted(column for column, dtype in frame.schema.items() if not dtype.is_nested())
        total.update(f"{name}{_SEPARATORS[1]}{_SEPARATORS[0].join(columns)}{_SEPARATORS[1]}".encode())
        if columns and frame.height:
            cells = [pl.col(column).cast(pl.String).fill_null("\x00") for column in columns]
            lines = frame.select(pl.concat_str(cells, separator=_SEPARATORS[0]).alias("line"))["line"].sort()
            total.update(lines.str.join(_SEPARATORS[1]).item().encode())
    return f"sha256:{total.hexdigest()}"


def _asked(document: Document) -> Iterator[Asked]:
    """The figures of a document's own council for measures that csperf knows."""
    own = document.council
    for one in document.figures:
        if one.value is None or not one.is_plain or one.approximate or one.bound or one.of != own:
            continue
        try:
            chosen = choose(one.measure)
        except CsperfError:
            continue
        period = _period(one)
        if period is not None:
            yield Asked(one, chosen, period, tuple(sorted(name for name, _ in one.parts)))


def _period(one: Figure) -> Period | None:
    try:
        if one.end is None:
            return period_of(one.period)
        if one.start is None or one.start == one.end:
            return Period.snapshot(one.end)
        return Period.between(one.start, one.end)
    except PeriodError:
        return None


def _pair(one: Asked, frame: pl.DataFrame | None) -> Pair | None:
    """What the records give for a figure; nothing where they can't tell, or where it is in another unit."""
    if frame is None:
        return None
    values = [value for _, value in sorted(one.figure.parts)]
    rows = frame.filter((pl.col("period_start") == one.period.start) & (pl.col("period_end") == one.period.end))
    group, category = pl.col("group").fill_null(""), pl.col("category").fill_null("")
    by_group = rows.filter((group == ", ".join(values)) & (category == ""))
    found = (
        by_group
        if by_group.height == 1
        else rows.filter((group == "") & (category == values[0]))
        if len(values) == 1
        else by_group
    )
    if found.height != 1 or found["status"].item() != FIGURE:
        return None
    row = found.row(0, named=True)
    wanted = UNITS.get(one.figure.unit, "")
    if wanted == _COUNT and (row["category"] is not None or row["unit"] == _COUNT):
        return Pair(row["numerator"], None if row["unit"] != _COUNT else row["denominator"], _COUNT)
    return Pair(row["numerator"], row["denominator"], row["unit"]) if row["unit"] == wanted else None


def _otherwise_counted(one: Asked, here: pl.DataFrame) -> Iterator[tuple[str, pl.DataFrame | None]]:
    """Rows that are not recorded left out, or counted as met; rows left out for a reason counted."""
    pair = _counted(one, here)
    if pair is None:
        return
    top, bottom = pair
    used = [name for name in one.chosen.columns if name in here.columns]
    unknown = pl.any_horizontal(pl.col(name).is_null() for name in used) if used else pl.lit(value=False)
    missing = here.filter((pl.col("status") == COUNTED_OUT) & unknown)
    rest = missing.height
    unit = one.chosen.measure.unit
    if rest and Pair(top, bottom - rest, unit).prints_as(one.figure):
        yield f": it agrees if {_not_recorded(rest)} left out, {Pair(top, bottom - rest, unit).printed(one.figure)}", missing
    if rest and Pair(top + rest, bottom, unit).prints_as(one.figure):
        yield (
            f": it agrees if {_not_recorded(rest)} counted as met, {Pair(top + rest, bottom, unit).printed(one.figure)}",
            missing,
        )
    for (reason,), rows in here.filter(pl.col("reason").is_not_null()).group_by("reason", maintain_order=True):
        for met, extra in (("not met", 0), ("met", rows.height)):
            other = Pair(top + extra, bottom + rows.height, unit)
            if other.prints_as(one.figure):
                yield (
                    f": it agrees if the {rows.height:,} left out ({reason}) are counted as {met}, {other.printed(one.figure)}",
                    rows,
                )


def _counted(one: Asked, here: pl.DataFrame) -> tuple[int, int] | None:
    """The pair of a share, counted from its rows; nothing where the figure is no share of rows."""
    if one.chosen.measure.unit != "percent" or not {"status", "reason"} <= set(here.columns) or one.figure.unit != "percent":
        return None
    by_status = dict(here.group_by("status").len().iter_rows())
    inside = int(by_status.get("counted in", 0))
    return inside, inside + int(by_status.get(COUNTED_OUT, 0))


def _changed(here: pl.DataFrame | None, there: pl.DataFrame | None) -> pl.DataFrame | None:
    """The rows of which something else becomes."""
    if here is None or there is None:
        return None
    same = [
        name
        for name in here.columns
        if name in there.columns and not here.schema[name].is_nested() and here.schema[name] == there.schema[name]
    ]
    return here.join(there, on=same, how="anti", nulls_equal=True)


def _how_far(one: Figure, pair: Pair) -> str:
    """By how many a difference is off, where nothing explains it."""
    if pair.exact is None or one.value is None:
        return ""
    if pair.denominator is None:
        return f", {abs(Decimal(pair.numerator) - one.value):,f} {'more' if pair.numerator > one.value else 'fewer'}"
    if pair.unit != "percent":
        return ""
    fit = numerators(one.value, one.decimals, pair.denominator, way=one.rounding.way)
    return f"; {in_words(fit)} of {pair.denominator:,} would give it, and no variant does" if fit else "; no variant gives it"


def _as_printed(one: Figure) -> str:
    pair = f" ({one.numerator:,} of {one.denominator:,})" if one.numerator is not None and one.denominator is not None else ""
    return f"{one.printed}{pair}"


def _not_recorded(rows: int) -> str:
    return f"the {rows:,} not recorded {'is' if rows == 1 else 'are'}"


def _rows(rows: int) -> str:
    return f"{rows:,} row {'counts' if rows == 1 else 'count'}" if rows == 1 else f"{rows:,} rows count"


def _finding(
    one: Figure,
    expected: str,
    explanation: str,
    rule: Rule,
    *,
    printed: str = "",
    children: pl.DataFrame | None = None,
    **kept: Any,
) -> Finding:
    return Finding(
        rule=rule,
        severity=Severity.WRONG,
        document=one.document,
        figures=(one.id,),
        name=one.name,
        where=one.where,
        printed=printed or one.printed,
        expected=expected,
        explanation=explanation,
        children=children,
        **kept,
    )
