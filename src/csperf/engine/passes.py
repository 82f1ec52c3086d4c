"""The plans that work measures out: one grouped pass over a cohort for many measures, periods and groups.

May import csperf.cohorts, definition, periods, calendars, tables, errors and polars. Plans stay lazy polars
expressions with no Python in them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import polars as pl

from csperf.calendars import WorkingDayCalendar
from csperf.cohorts import ATTRIBUTES, Cohort, Snapshot, with_attributes
from csperf.definition import Chosen
from csperf.engine.judging import FIRST_REASON, IN, Judged, judge
from csperf.engine.tallies import ROWS, tallied
from csperf.errors import DefinitionError
from csperf.periods import Period, bucket_expr, layers
from csperf.tables import Records, Row

SLOT = "_slot"
"""The column with the number of the slot a row falls in."""


@dataclass(frozen=True)
class Pass:
    """One grouped pass over a cohort.

    Attributes:
        plan: Gives one row for each slot and group, with the pairs of all the measures.
        slots: For each slot, the periods whose figures it holds: one, or for a snapshot all that end on its day.
        measured: The measures and their verdicts, in the order of the plan's columns.
        by: What the groups are.
    """

    plan: pl.LazyFrame
    slots: Sequence[Sequence[Period]]
    measured: Sequence[tuple[Chosen, Judged]]
    by: tuple[str, ...]


def passes(
    wanted: Sequence[Chosen],
    records: Records,
    periods: Sequence[Period],
    by: tuple[str, ...],
    calendar: WorkingDayCalendar,
) -> Iterator[Pass]:
    """The passes that work the measures out for the periods: one for each cohort and each layer of periods apart."""
    for _, group in groupby(sorted(wanted, key=lambda one: one.measure.cohort.name), key=lambda one: one.measure.cohort.name):
        together = list(group)
        cohort = together[0].measure.cohort
        for slots in _slots(cohort, periods):
            rows = _slotted(cohort, records, slots, by, calendar)
            verdicts = _judged(together, slots)
            by_row = [(one, judged) for one, judged in verdicts if judged.each is None]
            once = [(one, judged) for one, judged in verdicts if judged.each is not None]
            if by_row:
                yield Pass(_counting_rows(rows, len(slots), by_row, by), slots, by_row, by)
            if once:
                yield Pass(_counting_once(rows, once, by), slots, once, by)


def judged_rows(one: Chosen, records: Records, period: Period, calendar: WorkingDayCalendar) -> pl.LazyFrame:
    """The plan for every row of a measure's cohort in the period, with its status, reason and what is known of the child."""
    cohort = one.measure.cohort
    slots = [(period,)]
    ((_, judged),) = _judged([one], slots)
    status = pl.col("_status")
    rows = (
        _slotted(cohort, records, slots, ATTRIBUTES, calendar)
        .filter(pl.col(SLOT).is_not_null())
        .with_columns(_status=judged.status)
        .with_columns(status=judged.spelt_status(status), reason=judged.spelt_reason(status))
        .drop("_status", SLOT, "period_end")
    )
    first = ["area", "child", "status", "reason", *cohort.row.column_names()]
    return rows.select(list(dict.fromkeys((*first, *rows.collect_schema().names())))).sort(
        "area", "child", cohort.counted_on, "source_file", "source_row", nulls_last=True
    )


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
    unknown = [name for name in names if name not in carried and name not in ATTRIBUTES]
    if unknown:
        can = sorted({*carried, *ATTRIBUTES} - {"child", "source_row"})
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
        if judged.value is not None:
            columns[f"v{at}"] = judged.value
            sums.append(f"v{at}")
    pairs = [pair for at, (_, judged) in enumerate(measured) for pair in _pairs(at, judged)]
    return tallied(rows.with_columns(**columns), sizes, by, sums).group_by(SLOT, *by).agg(pairs)


def _pairs(at: int, judged: Judged) -> Iterator[pl.Expr]:
    status, rows = pl.col(f"s{at}"), pl.col(ROWS)
    yield ((rows if judged.value is None else pl.col(f"v{at}")) * (status == IN)).sum().alias(f"n{at}")
    yield (rows * (status <= IN)).sum().alias(f"d{at}")
    for number in range(len(judged.reasons)):
        yield (rows * (status == FIRST_REASON + number)).sum().alias(f"r{at}_{number}")


def _counting_once(rows: pl.LazyFrame, measured: Sequence[tuple[Chosen, Judged]], by: Sequence[str]) -> pl.LazyFrame:
    """The plan of a pass for measures that count something once, such as the children, and not each row.

    One identifier in two areas is two children: areas are counted apart, and added up.
    """
    statuses = {f"s{at}": judged.status for at, (_, judged) in enumerate(measured)}
    pairs = [pair for at, (_, judged) in enumerate(measured) for pair in _pairs_once(at, judged)]
    return (
        rows.with_columns(**statuses)
        .filter(pl.col(SLOT).is_not_null())
        .group_by(*dict.fromkeys((SLOT, *by, "area")))
        .agg(pairs)
        .group_by(SLOT, *by)
        .agg(pl.col(pair.meta.output_name()).sum() for pair in pairs)
    )


def _pairs_once(at: int, judged: Judged) -> Iterator[pl.Expr]:
    status = pl.col(f"s{at}")
    if judged.each is not None:
        yield judged.each.filter(status == IN).n_unique().alias(f"n{at}")
        yield judged.each.filter(status <= IN).n_unique().alias(f"d{at}")
    for number in range(len(judged.reasons)):
        yield (status == FIRST_REASON + number).sum().alias(f"r{at}_{number}")
