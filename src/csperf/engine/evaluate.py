"""Working measures out. May import csperf.definition, cohorts, periods, calendars, tables, results, errors and polars."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any

import polars as pl

from csperf.calendars import WorkingDayCalendar, england
from csperf.definition import Change, Chosen, Measure, Rate, chosen, work_out_with
from csperf.engine.changes import a_year_before, changes
from csperf.engine.figures import GROUPS, finished, not_available, pairs
from csperf.engine.passes import Pass, judged_rows, passes, rows_to_judge
from csperf.engine.populations import lacks
from csperf.errors import DefinitionError, MissingTableError
from csperf.periods import Period, periods, written_in_full
from csperf.periods import period as a_period
from csperf.results import Result
from csperf.tables import POPULATION, Frame, Records

ALL = "all"
"""What stands in place of a group that a total is over."""

_OF_A_PART = ("numerator", "denominator", "value", "rounded")


def evaluate(
    measures: Iterable[Measure[Any, Any] | Chosen],
    records: Records,
    period: Period | str | Iterable[Period | str],
    *,
    by: str | Sequence[str] = (),
    totals: bool = False,
    calendar: WorkingDayCalendar | None = None,
) -> pl.DataFrame:
    """Work many measures out for many periods: one grouped pass a cohort, collected together.

    Args:
        measures: The measures, each in its default variant unless one was chosen.
        records: The records.
        period: One period or several, as text or as `Period`s.
        by: What to break the figures down by: columns that cohorts carry, or what is known of the child. Nothing: totals.
        totals: Give the totals of a breakdown too: over all groups, and where it is by several things at once, over each of
            them. What a total is over has `all` in place of the group.
        calendar: The working days to count by; England's unless given.

    Returns:
        One row for each measure, period and group, in that order, as `csperf.results.FIGURES` says: with a row where nothing
        was counted, and a row `not available` for a measure whose table the records do not hold, or which does not carry what
        the others are broken down by.

    Raises:
        DefinitionError: None of the measures can be broken down so.
    """
    names = (by,) if isinstance(by, str) else tuple(by)
    return _worked_out(chosen(measures), records, periods(period), names, totals=totals, calendar=calendar or england()).drop(
        GROUPS
    )


def _worked_out(
    wanted: Sequence[Chosen],
    records: Records,
    spans: Sequence[Period],
    names: tuple[str, ...],
    *,
    totals: bool,
    calendar: WorkingDayCalendar,
) -> pl.DataFrame:
    """The figures, and what their groups are made of."""
    missing = {one: why for one in wanted if (why := _missing(one, records))}
    here = [one for one in wanted if one not in missing]
    changing = [one for one in here if isinstance(one.kind, Change)]
    counting = [one for one in here if not isinstance(one.kind, Change)]
    shapes = [held for size in range(len(names) + 1) for held in combinations(names, size)] if totals and names else [names]
    found = [not_available(one, spans, why, names) for one, why in missing.items()]
    cannot: list[str] = []
    twice = list(dict.fromkeys([*spans, *map(a_year_before, spans)]))
    for held in shapes:
        able, unable = _able(counting, records, held)
        now, not_carried = _planned(able, records, spans, held, calendar)
        both, changing_not_carried = _planned(changing, records, twice, held, calendar)
        collected = pl.collect_all([one.plan for one in (*now, *both)])
        found += [_with_all(part, names, held) for part in _pairs(now, collected[: len(now)], records)]
        counts = _pairs(both, collected[len(now) :], records)
        if counts:
            found.append(_with_all(changes(pl.concat(counts, how="diagonal_relaxed"), spans), names, held))
        lacking = {**unable, **not_carried, **changing_not_carried}
        if held == names:
            found += [not_available(one, spans, why, names) for one, why in lacking.items()]
            cannot = list(lacking.values())
    if cannot and len(cannot) == len(set(here)):
        raise DefinitionError(cannot[0])
    return finished(found, wanted)


def _able(wanted: Sequence[Chosen], records: Records, names: tuple[str, ...]) -> tuple[list[Chosen], dict[Chosen, str]]:
    """The measures, less the rates whose population is not told by what they are to be broken down by, with the reason."""
    unable = {
        one: f"the population is not known by {', '.join(lacking)}"
        for one in wanted
        if isinstance(one.kind, Rate) and (lacking := lacks(records, names))
    }
    return [one for one in wanted if one not in unable], unable


def _planned(
    wanted: Sequence[Chosen],
    records: Records,
    spans: Sequence[Period],
    names: tuple[str, ...],
    calendar: WorkingDayCalendar,
) -> tuple[list[Pass], dict[Chosen, str]]:
    """The passes over the measures' cohorts, and the measures that can't be broken down so with the reason."""
    planned: list[Pass] = []
    not_carried: dict[Chosen, str] = {}
    for one in passes(wanted, records, spans, names, calendar):
        if isinstance(one, Pass):
            planned.append(one)
        else:
            not_carried |= dict.fromkeys(one.measures, one.why)
    return planned, not_carried


def _pairs(planned: Sequence[Pass], collected: Sequence[pl.DataFrame], records: Records) -> list[pl.DataFrame]:
    """The pairs of the measures, from what was collected of each pass."""
    return [
        part
        for done, rows in zip(planned, collected, strict=True)
        for part in pairs(done, rows, records, lambda one, span: "; ".join(_notes(one, records, span)))
    ]


def _with_all(part: pl.DataFrame, names: tuple[str, ...], held: tuple[str, ...]) -> pl.DataFrame:
    """Figures broken down by some of several things, told as all of the others."""
    if held == names:
        return part
    places = [pl.col(GROUPS).list.get(held.index(name)) if name in held else pl.lit(ALL) for name in names]
    return part.with_columns(
        pl.concat_list(places).alias(GROUPS),
        by=pl.lit(", ".join(names)),
        group=pl.concat_str(places, separator=", "),
    )


def plans(
    measures: Iterable[Measure[Any, Any] | Chosen],
    records: Records,
    period: Period | str | Iterable[Period | str],
    *,
    by: Sequence[str] = (),
    calendar: WorkingDayCalendar | None = None,
) -> list[pl.LazyFrame]:
    """The plans that `evaluate` would collect, for another engine or to be looked at."""
    planned = passes(chosen(measures), records, periods(period), tuple(by), calendar or england())
    return [one.plan for one in planned if isinstance(one, Pass)]


def judged(
    measure: Measure[Any, Any] | Chosen,
    records: Records,
    period: Period | str,
    *,
    calendar: WorkingDayCalendar | None = None,
) -> pl.LazyFrame:
    """The plan for every row of a measure's cohort in a period, with what became of it; see `Result.children`."""
    (one,) = chosen([measure])
    span = a_period(period)
    return judged_rows(one, rows_to_judge(one.measure.cohort, records, span, calendar or england()), span)


def judged_together(
    measures: Iterable[Measure[Any, Any] | Chosen],
    records: Records,
    period: Period | str,
    *,
    calendar: WorkingDayCalendar | None = None,
) -> list[pl.DataFrame]:
    """What became of every row, as `judged` says, for many measures: the rows of each cohort are worked out once."""
    wanted, span = chosen(measures), a_period(period)
    cohorts = {one.measure.cohort.name: one.measure.cohort for one in wanted}
    held = [rows_to_judge(cohort, records, span, calendar or england()) for cohort in cohorts.values()]
    rows = dict(zip(cohorts, pl.collect_all(held), strict=True))
    return [judged_rows(one, rows[one.measure.cohort.name].lazy(), span).collect() for one in wanted]


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
    whole = evaluate([one], records, span, calendar=days)
    row = whole.filter(pl.col("category").is_null()).row(0, named=True)

    def by(names: tuple[str, ...], totals: bool) -> pl.DataFrame:
        return _worked_out([one], records, (span,), names, totals=totals, calendar=days).rename({GROUPS: "groups"})

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
        counted=row["counted"],
        status=row["status"],
        left_out={reason["reason"]: reason["rows"] for reason in row["reasons"]},
        notes=(*filter(None, [row["note"]]), *([] if records is data else _refusals(records))),
        parts=whole.filter(pl.col("category").is_not_null()).select("category", *_OF_A_PART),
        _by=by,
        _children=lambda: judged_rows(one, rows_to_judge(measure.cohort, records, span, days), span).collect(),
    )


def _missing(one: Chosen, records: Records) -> str:
    """Which tables a measure lacks, in words; nothing where it has them all."""
    cohort = one.measure.cohort
    if POPULATION in one.measure.needs and POPULATION.name not in records:
        return f"needs {POPULATION.name} ({POPULATION.returned_as}): not found in the records"
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
    cohort, back = one.measure.cohort, one.measure.cohort.look_back
    if back is not None and (not back.only or {*back.only, *back.further} & {*one.columns}):
        earliest = records.table_or_empty(back.table)[back.column].min()
        needed = cohort.back_to(period, one.columns)
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
