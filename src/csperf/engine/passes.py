"""The plans that work measures out: grouped passes over a cohort for many measures, periods and groups.

May import csperf.cohorts, definition, periods, calendars, tables, errors and polars. Plans stay lazy polars expressions with no
Python in them.

All measures of a cohort that count rows share a pass. Those that count something once (children, say), and those that tell rows
apart by more than their status (a distribution, a median), have one of their own over the same rows.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import polars as pl

from csperf.calendars import WorkingDayCalendar
from csperf.cohorts import ATTRIBUTES, Cohort, Snapshot, with_attributes
from csperf.definition import Chosen, Distribution, Mean
from csperf.engine.judging import FIRST_REASON, IN, OUT, Judged, judge
from csperf.engine.tallies import ROWS, tallied
from csperf.errors import DefinitionError
from csperf.periods import Period, bucket_expr, layers
from csperf.tables import Records, Row

SLOT = "_slot"
"""The column with the number of the slot a row falls in."""

PART = "_part"
"""The column with the category of a distribution, or the number of a median, that rows are told apart by."""

STATUS = "_status"
"""The column with the status of rows that are told apart by more."""


@dataclass(frozen=True)
class Pass:
    """One grouped pass over a cohort.

    Attributes:
        plan: Gives one row for each slot and group, with the numbers of all the measures: `n0`, `d0`, `c0`, `r0_0` … of the
            first. Where rows are told apart by parts, one row for each slot, group, part and status, with how many there are.
        slots: For each slot, the periods whose figures it holds: one, or for a snapshot all that end on its day.
        measured: The measures and their verdicts, in the order of the plan's columns.
        by: What the groups are.
        in_parts: Whether rows are told apart by parts.
    """

    plan: pl.LazyFrame
    slots: Sequence[Sequence[Period]]
    measured: Sequence[tuple[Chosen, Judged]]
    by: tuple[str, ...]
    in_parts: bool = False


@dataclass(frozen=True)
class NotBrokenDown:
    """Measures whose cohort does not carry what figures are to be broken down by.

    Attributes:
        measures: The measures.
        why: The reason, in words.
    """

    measures: Sequence[Chosen]
    why: str


def passes(
    wanted: Sequence[Chosen],
    records: Records,
    periods: Sequence[Period],
    by: tuple[str, ...],
    calendar: WorkingDayCalendar,
) -> Iterator[Pass | NotBrokenDown]:
    """The passes that work the measures out for the periods: those of each cohort, for each layer of periods apart."""
    for _, group in groupby(sorted(wanted, key=lambda one: one.measure.cohort.name), key=lambda one: one.measure.cohort.name):
        together = list(group)
        cohort = together[0].measure.cohort
        for slots in _slots(cohort, periods):
            try:
                rows = _slotted(cohort, records, slots, by, calendar)
            except DefinitionError as not_carried:
                yield NotBrokenDown(together, str(not_carried))
                break
            yield from _over(rows, slots, _judged(together, slots), by)


def rows_to_judge(cohort: Cohort[Row], records: Records, period: Period, calendar: WorkingDayCalendar) -> pl.LazyFrame:
    """The plan for every row of a cohort in the period, with what is known of the child."""
    attributes = ATTRIBUTES if cohort.needs[0].of == "child" else ()
    rows = _slotted(cohort, records, [(period,)], attributes, calendar)
    return rows.filter(pl.col(SLOT).is_not_null()).drop(SLOT)


def judged_rows(one: Chosen, rows: pl.LazyFrame, period: Period) -> pl.LazyFrame:
    """The plan for every row of a measure's cohort in the period, with its status and reason."""
    cohort = one.measure.cohort
    who = cohort.needs[0].of
    ((_, judged),) = _judged([one], [(period,)])
    part = judged.part if isinstance(judged.kind, Distribution) else None
    # What the verdict is called may be the name of a column on record, which is kept under another.
    taken = {name: f"{name}_on_record" for name in ("status", "reason", "category") if name in rows.collect_schema()}
    rows = (
        rows.with_columns(judged.status.alias(STATUS), *([] if part is None else [part.alias(PART)]))
        .rename(taken)
        .with_columns(status=judged.spelt_status(pl.col(STATUS)), reason=judged.spelt_reason(pl.col(STATUS)))
        .rename({} if part is None else {PART: "category"})
        .drop(STATUS, "period_end")
    )
    own = [taken.get(name, name) for name in cohort.row.column_names()]
    first = ["area", who, "status", "reason", *([] if part is None else ["category"]), *own]
    columns = rows.collect_schema().names()
    in_order = ["area", who, cohort.counted_on, *(name for name in ("source_file", "source_row") if name in columns)]
    return rows.select(list(dict.fromkeys((*first, *columns)))).sort(in_order, nulls_last=True)


def _over(
    rows: pl.LazyFrame, slots: Sequence[Sequence[Period]], verdicts: Sequence[tuple[Chosen, Judged]], by: tuple[str, ...]
) -> Iterator[Pass]:
    """The passes over one cohort's rows."""
    by_row = [(one, judged) for one, judged in verdicts if judged.each is None and judged.part is None]
    once = [(one, judged) for one, judged in verdicts if judged.each is not None and judged.part is None]
    if bool(by_row) + bool(once) + sum(judged.part is not None for _, judged in verdicts) > 1:
        # Said outright: the optimiser does not see that passes which group differently rest on the same rows.
        rows = rows.cache()
    if by_row:
        yield Pass(_counting_rows(rows, len(slots), by_row, by), slots, by_row, by)
    if once:
        yield Pass(_counting_once(rows, once, by), slots, once, by)
    for one, judged in verdicts:
        if judged.part is not None:
            yield Pass(_counting_parts(rows, judged, judged.part, by), slots, [(one, judged)], by, in_parts=True)


def _slots(cohort: Cohort[Row], periods: Sequence[Period]) -> Iterable[Sequence[Sequence[Period]]]:
    if isinstance(cohort, Snapshot):
        by_day: dict[object, list[Period]] = {}
        for period in periods:
            by_day.setdefault(period.snapshot_day, []).append(period)
        return [list(by_day.values())]
    return [[(period,) for period in layer] for layer in layers(periods)]


def _slotted(
    cohort: Cohort[Row],
    records: Records,
    slots: Sequence[Sequence[Period]],
    attributes: Iterable[str],
    calendar: WorkingDayCalendar,
) -> pl.LazyFrame:
    """A cohort's rows with the slot each falls in, the last day of its period, and the attributes asked for."""
    days = [held[0].snapshot_day for held in slots]
    counted_on = pl.col(cohort.counted_on)
    if isinstance(cohort, Snapshot):
        slot = counted_on.replace_strict(days, range(len(days)), default=None, return_dtype=pl.UInt16)
    else:
        slot = bucket_expr(counted_on, [held[0] for held in slots])
    rows = cohort.rows(records, [period for held in slots for period in held], calendar)
    _check_carried(attributes, rows, cohort)
    ends = pl.lit(pl.Series(days, dtype=pl.Date))
    return with_attributes(rows, records, cohort.counted_on, [name for name in attributes if name in ATTRIBUTES]).with_columns(
        slot.alias(SLOT), period_end=ends.gather(slot)
    )


def _check_carried(names: Iterable[str], rows: pl.LazyFrame, cohort: Cohort[Row]) -> None:
    carried = rows.collect_schema().names()
    known = (*carried, *(ATTRIBUTES if "child" in carried else ()))
    unknown = [name for name in names if name not in known]
    if unknown:
        can = sorted({*known} - {"child", "source_row"})
        raise DefinitionError(
            f"Figures on {cohort.name} can't be broken down by {', '.join(unknown)}; by {', '.join(can)} they can."
        )


def _judged(together: Sequence[Chosen], slots: Sequence[Sequence[Period]]) -> list[tuple[Chosen, Judged]]:
    periods = [period for held in slots for period in held]
    last = max(period.end for period in periods)
    verdicts = []
    for one in together:
        as_at_the_end = isinstance(one.measure.cohort, Snapshot)
        first = min(period.snapshot_day if as_at_the_end else period.start for period in periods)
        verdicts.append((one, judge(one.measure, one.variant, first, last)))
    return verdicts


def _counting_rows(
    rows: pl.LazyFrame, slots: int, measured: Sequence[tuple[Chosen, Judged]], by: Sequence[str]
) -> pl.LazyFrame:
    """The plan of a pass. Rows of one slot and group that are judged alike are counted together first."""
    columns, sizes, sums = {}, {SLOT: slots}, []
    for at, (_, judged) in enumerate(measured):
        columns[f"s{at}"] = judged.status
        sizes[f"s{at}"] = FIRST_REASON + len(judged.reasons)
        if isinstance(judged.kind, Mean):
            columns[f"v{at}"] = judged.kind.value
            sums.append(f"v{at}")
    numbers = [number for at, (_, judged) in enumerate(measured) for number in _numbers(at, judged)]
    return tallied(rows.with_columns(**columns), sizes, by, sums).group_by(SLOT, *by).agg(numbers)


def _numbers(at: int, judged: Judged) -> Iterator[pl.Expr]:
    status, rows = pl.col(f"s{at}"), pl.col(ROWS)
    counted_in = pl.col(f"v{at}") if isinstance(judged.kind, Mean) else rows
    yield (counted_in * (status == IN)).sum().alias(f"n{at}")
    yield (rows * (status <= IN)).sum().alias(f"d{at}")
    yield (rows * (status <= IN)).sum().alias(f"c{at}")
    for number in range(len(judged.reasons)):
        yield (rows * (status == FIRST_REASON + number)).sum().alias(f"r{at}_{number}")


def _counting_once(rows: pl.LazyFrame, measured: Sequence[tuple[Chosen, Judged]], by: Sequence[str]) -> pl.LazyFrame:
    """The plan of a pass for measures that count something once, such as the children, and not each row.

    One identifier in two areas is two children: areas are counted apart, and added up.
    """
    statuses = {f"s{at}": judged.status for at, (_, judged) in enumerate(measured)}
    numbers = [number for at, (_, judged) in enumerate(measured) for number in _numbers_once(at, judged)]
    return (
        rows.with_columns(**statuses)
        .filter(pl.col(SLOT).is_not_null())
        .group_by(*dict.fromkeys((SLOT, *by, "area")))
        .agg(numbers)
        .group_by(SLOT, *by)
        .agg(pl.col(number.meta.output_name()).sum() for number in numbers)
    )


def _numbers_once(at: int, judged: Judged) -> Iterator[pl.Expr]:
    status = pl.col(f"s{at}")
    if judged.each is not None:
        yield judged.each.filter(status == IN).n_unique().alias(f"n{at}")
        yield judged.each.filter(status <= IN).n_unique().alias(f"d{at}")
        yield judged.each.filter(status <= IN).n_unique().alias(f"c{at}")
    for number in range(len(judged.reasons)):
        yield (status == FIRST_REASON + number).sum().alias(f"r{at}_{number}")


def _counting_parts(rows: pl.LazyFrame, judged: Judged, part: pl.Expr, by: Sequence[str]) -> pl.LazyFrame:
    """The plan of a pass that tells rows apart by parts: how many there are of each slot, group, status and part.

    The rows of the whole have no part. A distribution of things that are counted once has them counted for the whole too, since
    one thing may be in two categories.
    """
    held = (
        rows.with_columns(judged.status.alias(STATUS), part.alias(PART))
        .filter(pl.col(SLOT).is_not_null())
        .with_columns(pl.when(pl.col(STATUS) <= IN).then(PART))
    )
    apart = [SLOT, *by, STATUS]
    if judged.each is None:
        parts = held.group_by(*apart, PART).agg(pl.len().alias(ROWS))
        whole = parts.group_by(apart).agg(pl.col(ROWS).sum())
    else:
        size = pl.when(pl.col(STATUS).first() <= IN).then(judged.each.n_unique()).otherwise(pl.len()).alias(ROWS)
        in_area = list(dict.fromkeys((*apart, "area")))
        parts, whole = (
            held.group_by(*dict.fromkeys((*further, *in_area))).agg(size).group_by(*further, *apart).agg(pl.col(ROWS).sum())
            for further in ((PART,), ())
        )
    counted = parts.filter(pl.col(STATUS).is_between(OUT, IN) & pl.col(PART).is_not_null())
    return pl.concat([counted, whole], how="diagonal")
