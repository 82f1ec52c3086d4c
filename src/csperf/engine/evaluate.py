"""Working measures out. May import csperf.definition, cohorts, periods, calendars, tables, results, errors and polars."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from csperf.calendars import WorkingDayCalendar, england
from csperf.cohorts import Snapshot
from csperf.definition import Chosen, Measure, chosen, work_out_with
from csperf.engine.figures import finished, not_available, pairs
from csperf.engine.passes import judged_rows, passes
from csperf.errors import MissingTableError
from csperf.periods import Period, add_months, periods, written_in_full
from csperf.periods import period as a_period
from csperf.results import Result
from csperf.tables import Frame, Records


def evaluate(
    measures: Iterable[Measure[Any, Any] | Chosen],
    records: Records,
    period: Period | str | Iterable[Period | str],
    *,
    by: str | Sequence[str] = (),
    calendar: WorkingDayCalendar | None = None,
) -> pl.DataFrame:
    """Work many measures out for many periods: one grouped pass a cohort, collected together.

    Args:
        measures: The measures, each in its default variant unless one was chosen.
        records: The records.
        period: One period or several, as text or as `Period`s.
        by: What to break the figures down by: columns that every cohort carries, or what is known of the child. Nothing:
            totals.
        calendar: The working days to count by; England's unless given.

    Returns:
        One row for each measure, period and group, in that order, as `csperf.results.FIGURES` says: with a row where nothing
        was counted, and a row `not available` for a measure whose table the records do not hold.
    """
    wanted, spans = chosen(measures), periods(period)
    names = (by,) if isinstance(by, str) else tuple(by)
    wanted_here = [one for one in wanted if not _missing(one, records)]
    planned = list(passes(wanted_here, records, spans, names, calendar or england()))
    collected = pl.collect_all([one.plan for one in planned])
    parts = [
        part
        for done, found in zip(planned, collected, strict=True)
        for part in pairs(done, found, lambda one, span: "; ".join(_notes(one, records, span)))
    ]
    parts += [not_available(one, spans, _missing(one, records)) for one in wanted if _missing(one, records)]
    return finished(parts, wanted)


def plans(
    measures: Iterable[Measure[Any, Any] | Chosen],
    records: Records,
    period: Period | str | Iterable[Period | str],
    *,
    by: Sequence[str] = (),
    calendar: WorkingDayCalendar | None = None,
) -> list[pl.LazyFrame]:
    """The plans that `evaluate` would collect, for another engine or to be looked at."""
    return [one.plan for one in passes(chosen(measures), records, periods(period), tuple(by), calendar or england())]


def as_records(measure: Measure[Any, Any], data: Records | Frame) -> Records:
    """The records, of which a single frame is the one table that a measure needs.

    Raises:
        MissingTableError: The measure needs more than one table.
        TableError: The frame does not fit the table.
    """
    if isinstance(data, Records):
        return data
    needed = {spec.name: spec for spec in (*measure.cohort.needs, *measure.needs)}
    if len(needed) > 1:
        raise MissingTableError(
            f"{measure.id} needs {' and '.join(needed)}: one frame is not enough. Give it Records.of({'=…, '.join(needed)}=…)."
        )
    return Records.of(**dict.fromkeys(needed, data))


def work_out(
    measure: Measure[Any, Any],
    data: Records | Frame,
    period: Period | str,
    calendar: WorkingDayCalendar | None,
    variant: Mapping[str, str],
) -> Result:
    """Work one measure out for one period; what a measure does when it is called."""
    records = as_records(measure, data)
    one = Chosen(measure, variant)
    span = a_period(period)
    missing = _missing(one, records)
    if missing:
        raise MissingTableError(f"{measure.id} {missing}.")
    days = calendar or england()
    row = evaluate([one], records, span, calendar=days).row(0, named=True)

    def by(names: tuple[str, ...]) -> pl.DataFrame:
        broken_down = evaluate([one], records, span, by=names, calendar=days)
        return broken_down.select("group", "numerator", "denominator", "value", "rounded", "left_out", "reasons")

    return Result(
        measure=measure.id,
        title=measure.title,
        variant=variant,
        label=one.label,
        unit=measure.unit,
        decimals=measure.decimals,
        period=span,
        numerator=row["numerator"],
        denominator=row["denominator"],
        left_out={reason["reason"]: reason["rows"] for reason in row["reasons"]},
        notes=(*_notes(one, records, span), *([] if records is data else _refusals(records))),
        _by=by,
        _children=lambda: judged_rows(one, records, span, days).collect(),
    )


def _missing(one: Chosen, records: Records) -> str:
    """Which tables a measure lacks, in words; nothing where it has them all."""
    cohort = one.measure.cohort
    lacking = dict.fromkeys(f"{spec.name} ({spec.returned_as})" for spec in cohort.lacking(records, one.measure.needs))
    if not lacking:
        return ""
    otherwise = f", or instead {cohort.instead.name} ({cohort.instead.returned_as})" if cohort.instead else ""
    return f"needs {' and '.join(lacking)}{otherwise}: not found in the records"


def _refusals(records: Records) -> list[str]:
    """Which rows of a frame were refused, which nobody would see otherwise: the records made of it are not kept."""
    refused = records.refused.group_by("table", "rule", "message", maintain_order=True).len()
    return [
        f"rows of the frame were refused, {rows:,} for {rule} ({message}): Records.of({table}=…).refused lists them"
        for table, rule, message, rows in refused.iter_rows()
    ]


def _notes(one: Chosen, records: Records, period: Period) -> list[str]:
    """What a reader of the figure should know of the records and the threshold."""
    notes = []
    back = one.measure.cohort.look_back
    if back is not None:
        earliest = records.table_or_empty(back.table)[back.column].min()
        first = period.snapshot_day if isinstance(one.measure.cohort, Snapshot) else period.start
        needed = add_months(first, -back.months)
        if isinstance(earliest, date) and earliest > needed:
            notes.append(
                f"the {back.table.name} go back to {written_in_full(earliest)}, and this figure looks back to "
                f"{written_in_full(needed)}: {back.consequence}"
            )
    if one.measure.threshold is not None:
        limit = one.measure.threshold
        notes.append(f"threshold for periods ending {written_in_full(period.end)}: {limit.on(period.end)} {limit.unit}")
    return notes


work_out_with(work_out)
