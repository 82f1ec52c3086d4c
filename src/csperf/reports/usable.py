"""What each measure can and cannot use of the records.

May import csperf.engine, definition, periods, calendars, tables, results and polars.

Whether a measure can be worked out is not guessed: it is worked out, in each of its variants, for every financial year that the
records cover. What they cover is told by the collection years of the returns or, of extracts without one, by their dates.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

import polars as pl

from csperf.calendars import WorkingDayCalendar
from csperf.definition import Chosen, Measure, Version
from csperf.engine import evaluate
from csperf.periods import Period, financial_year_of, month_end, written_in_full
from csperf.tables import Records, TableSpec

YES, IN_PART, NO = "yes", "in part", "no"

MEASURES = pl.Schema(
    {
        "measure": pl.String(),
        "title": pl.String(),
        "usable": pl.Enum([YES, IN_PART, NO]),
        "first_year": pl.String(),
        "last_year": pl.String(),
        "covered_to": pl.Date(),
        "year": pl.String(),
        "counted": pl.Int64(),
        "left_out": pl.Int64(),
        "why_left_out": pl.String(),
        "why": pl.String(),
    }
)
"""One row is a measure, and whether it can be worked out.

`first_year` and `last_year` are the financial years in which its figures are right: the records cover them, and go back as far
before them as it looks. They are empty where there is none. `covered_to` is the day up to which there are records. `year` is
the latest of those years, or else of all; `counted` and `left_out` are the rows in it, and `why_left_out` the reasons. `why`
says what it lacks, a line for each thing.
"""

_MOST_YEARS = 30

_Figure = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class _Span:
    """The days that the records of a table cover."""

    first: date
    last: date

    @property
    def years(self) -> list[Period]:
        """The financial years that they have a part of, the latest of them."""
        last = financial_year_of(self.last)
        first = max(financial_year_of(self.first), last - _MOST_YEARS + 1)
        return [Period.financial_year(year) for year in range(first, last + 1)]

    def __str__(self) -> str:
        return f"{written_in_full(self.first)} to {written_in_full(self.last)}"


@dataclass(frozen=True, kw_only=True)
class _Outcome:
    """What became of a measure in one of its variants.

    Attributes:
        label: The variant, where it is not the default.
        counted: Whether any row was counted in any year.
        right: The years in which its figures are right.
        shown: The figure of the latest of those, or else of all in which the definition was in force.
        why: What it lacks; empty where it lacks nothing.
    """

    label: str
    counted: bool = False
    right: Sequence[Period] = ()
    shown: _Figure | None = None
    why: str


def usable_of(measures: Sequence[Measure[Any, Any]], records: Records, calendar: WorkingDayCalendar) -> pl.DataFrame:
    """What each measure can and cannot use, as `MEASURES` has it, in the order of the measures."""
    rows: dict[str, dict[str, Any]] = {}
    for _, group in groupby(sorted(measures, key=_cohort_name), key=_cohort_name):
        together = list(group)
        span = _covered(records, *_dated_by(together[0], records))
        variants = [Chosen(measure, variant) for measure in together for variant in measure.all_variants()]
        figures = _by_year(variants, records, span, calendar)
        for measure in together:
            outcomes = [_outcome(one, records, span, figures[_key(one)]) for one in variants if one.measure is measure]
            rows[measure.id] = _row(measure, span, outcomes)
    return pl.DataFrame([rows[measure.id] for measure in measures], schema=MEASURES)


def _cohort_name(measure: Measure[Any, Any]) -> str:
    return measure.cohort.name


def _key(one: Chosen) -> tuple[str, str]:
    return one.measure.id, one.label


def _dated_by(measure: Measure[Any, Any], records: Records) -> tuple[TableSpec, str]:
    """The table, and the date in it, that tell what time the records of a measure's cohort cover."""
    cohort, back = measure.cohort, measure.cohort.look_back
    if cohort.instead is not None and cohort.instead.name in records and cohort.needs[0].name not in records:
        return cohort.instead, cohort.counted_on
    if back is not None:
        return back.table, back.column
    # A day on which things are looked at is no column of a table: the table's own first date tells what time it covers.
    columns = cohort.needs[0].schema.columns()
    dated = [name for name, column in columns.items() if column.dtype == pl.Date]
    return cohort.needs[0], cohort.counted_on if cohort.counted_on in columns else dated[0]


def _covered(records: Records, table: TableSpec, column: str) -> _Span | None:
    returned = records.accounts.filter(pl.col("table") == table.name)
    if returned.height and not returned["collection_year"].null_count():
        return _collected(returned)
    first, last = records.table_or_empty(table).select(first=pl.col(column).min(), last=pl.col(column).max()).row(0)
    # The first and the last event of an extract seldom fall on the first and the last day that it covers.
    return None if first is None else _Span(first=first.replace(day=1), last=month_end(last))


def _collected(returned: pl.DataFrame) -> _Span | None:
    """The latest collection years without a gap between them of which every council's return is there."""
    councils = returned["area"].n_unique()
    of_all = returned.group_by("collection_year").agg(pl.col("area").n_unique()).filter(pl.col("area") == councils)
    years = set(of_all["collection_year"])
    if not years:
        return None
    first = last = max(years)
    while first - 1 in years:
        first -= 1
    return _Span(first=Period.financial_year(first - 1).start, last=Period.financial_year(last - 1).end)


def _by_year(
    variants: Sequence[Chosen], records: Records, span: _Span | None, calendar: WorkingDayCalendar
) -> Mapping[tuple[str, str], Mapping[str, _Figure]]:
    """The figures of each measure and variant, by year."""
    figures: dict[tuple[str, str], dict[str, _Figure]] = {_key(one): {} for one in variants}
    if span is not None:
        whole = evaluate(variants, records, span.years, calendar=calendar).filter(pl.col("category").is_null())
        for row in whole.iter_rows(named=True):
            figures[row["measure"], row["variant"]][row["period"]] = row
    return figures


def _outcome(one: Chosen, records: Records, span: _Span | None, figures: Mapping[str, _Figure]) -> _Outcome:
    years = [year for year in (span.years if span else ()) if any(_in_force(version, year) for version in one.measure.versions)]
    then = _as_it_stood(one, years)
    columns = then.columns
    lacking = _lacking(one.measure, columns, records)
    if lacking:
        return _Outcome(label=one.label, why=lacking)
    if span is None:
        return _Outcome(label=one.label, why=_no_span(one.measure, records))
    if not years:
        return _Outcome(label=one.label, why=f"{_held(one.measure)}, and the records cover {span}")
    all_figures = [figures[str(year)] for year in years]
    if not any(map(_counted, all_figures)):
        why = _nothing_counted(one.measure, columns, records, all_figures)
        return _Outcome(label=one.label, shown=all_figures[-1], why=why)
    right = [year for year in years if one.measure.cohort.back_to(year, columns) >= span.first]
    shown = figures[str((right or years)[-1])]
    why = _mostly_left_out(then, shown) if right else _not_far_enough(one.measure, columns, years[-1], span)
    return _Outcome(label=one.label, counted=True, right=right, shown=shown, why=why)


def _row(measure: Measure[Any, Any], span: _Span | None, outcomes: Sequence[_Outcome]) -> dict[str, Any]:
    default, *others = outcomes
    said = [default.why, *(f"{one.label}: {one.why}" for one in others if one.why and one.why != default.why)]
    lacking = list(filter(None, said))
    told = next((one for one in outcomes if one.counted), default)
    shown = told.shown or {}
    return {
        "measure": measure.id,
        "title": measure.title,
        "usable": (IN_PART if lacking else YES) if told.counted else NO,
        "first_year": str(told.right[0]) if told.right else None,
        "last_year": str(told.right[-1]) if told.right else None,
        "covered_to": span.last if span else None,
        "year": shown.get("period"),
        "counted": _counted(shown) if shown else None,
        "left_out": shown.get("left_out"),
        "why_left_out": _spelt(shown["reasons"]) if shown else None,
        "why": "\n".join(lacking) or None,
    }


def _in_force(version: Version[Any, Any], year: Period) -> bool:
    return version.since <= year.end and (version.until is None or year.start <= version.until)


def _as_it_stood(one: Chosen, years: Sequence[Period]) -> Chosen:
    """A measure with the versions of its definition that were in force in those years; with all, where none was."""
    versions = one.measure.versions
    held = tuple(version for version in versions if any(_in_force(version, year) for year in years))
    return Chosen(replace(one.measure, versions=held or versions), one.variant)


def _lacking(measure: Measure[Any, Any], columns: Iterable[str], records: Records) -> str:
    """Which tables a measure needs that the records do not hold, and where returns carry them."""
    origins = measure.cohort.origins
    needed = [[spec] for spec in measure.cohort.lacking(records, measure.needs)]
    named = {spec.name for (spec,) in needed}
    needed += [[origin.table for origin in origins[name]] for name in columns if name in origins]
    needed = [any_of for any_of in needed if len(any_of) == 1 or named.isdisjoint(spec.name for spec in any_of)]
    lacking = [
        " or ".join(f"{spec.name} ({spec.returned_as})" for spec in any_of)
        for any_of in needed
        if not any(spec.name in records for spec in any_of)
    ]
    return f"needs {' and '.join(dict.fromkeys(lacking))}: not found" if lacking else ""


def _no_span(measure: Measure[Any, Any], records: Records) -> str:
    table, column = _dated_by(measure, records)
    if records.table_or_empty(table)[column].count():
        return f"there is no year of which {table.name} were returned by every council"
    return f"no row of {table.name} has a date in {column}"


def _held(measure: Measure[Any, Any]) -> str:
    begins, ends = measure.versions[0].since, measure.versions[-1].until
    until = "" if ends is None else f" until {written_in_full(ends)}"
    return f"its definition holds from {written_in_full(begins)}{until}"


def _not_far_enough(measure: Measure[Any, Any], columns: Iterable[str], year: Period, span: _Span) -> str:
    back_to = measure.cohort.back_to(year, columns)
    return f"{year} needs records from {written_in_full(back_to)} on, and they cover {span}: its figures may be wrong"


def _mostly_left_out(then: Chosen, shown: _Figure) -> str:
    """Whether of the measure's population more rows are left out than counted, and why."""
    definition = then.measure.define(then.measure.versions[-1], then.variant)
    elsewhere = {f"not {name}" for name in definition.of}
    reasons = [reason for reason in shown["reasons"] if reason["reason"] not in elsewhere]
    if sum(reason["rows"] for reason in reasons) <= _counted(shown):
        return ""
    return f"for {shown['period']} more rows are left out than counted: {_spelt(reasons)}"


def _nothing_counted(measure: Measure[Any, Any], columns: Iterable[str], records: Records, figures: Sequence[_Figure]) -> str:
    if not any(figure["left_out"] for figure in figures):
        return f"there is no row to count, as one row is {measure.cohort.one_row_is}"
    origins = measure.cohort.origins
    empty = [
        " or ".join(f"{origin.column} of {origin.table.name}" for origin in origins[name] if origin.table.name in records)
        for name in columns
        if name in origins and not any(_recorded(records, origin.table, origin.column) for origin in origins[name])
    ]
    if empty:
        return f"{' and '.join(dict.fromkeys(empty))} not recorded in any row"
    return f"every row is left out: {_spelt(reason for figure in figures for reason in figure['reasons'])}"


def _recorded(records: Records, table: TableSpec, column: str) -> bool:
    return records.table_or_empty(table)[column].count() > 0


def _counted(figure: _Figure) -> int:
    counted: int = figure["counted"]
    return counted


def _spelt(reasons: Iterable[Mapping[str, Any]]) -> str:
    """Reasons for which rows were left out, the most frequent first, with how many for each."""
    rows: Counter[str] = Counter()
    for reason in reasons:
        rows[reason["reason"]] += reason["rows"]
    return "; ".join(f"{reason} ({times:,})" for reason, times in rows.most_common())
