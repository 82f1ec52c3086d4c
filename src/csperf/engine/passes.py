"""The plans that work measures out: one grouped pass over a cohort for many measures, periods and groups.

May import csperf.cohorts, definition, periods, calendars, tables, results, errors and polars. Plans stay lazy polars
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
from csperf.errors import DefinitionError
from csperf.periods import Period, bucket_expr, layers
from csperf.results import FIGURES
from csperf.tables import Records, Row

_SLOT = "_slot"
_NOT_RECORDED = "not recorded"


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
            measured = _judged(together, slots)
            columns = rows.with_columns(
                expression
                for at, (_, judged) in enumerate(measured)
                for expression in (
                    judged.status.alias(f"s{at}"),
                    *([] if judged.value is None else [judged.value.alias(f"v{at}")]),
                )
            )
            pairs = [pair for at, (_, judged) in enumerate(measured) for pair in _pairs(at, judged)]
            plan = columns.group_by(_SLOT, *by).agg(pairs).filter(pl.col(_SLOT).is_not_null())
            yield Pass(plan, slots, measured, by)


def judged_rows(one: Chosen, records: Records, period: Period, calendar: WorkingDayCalendar) -> pl.LazyFrame:
    """The plan for every row of a measure's cohort in the period, with its status, reason and what is known of the child."""
    cohort = one.measure.cohort
    slots = [(period,)]
    ((_, judged),) = _judged([one], slots)
    status = pl.col("_status")
    rows = (
        _slotted(cohort, records, slots, ATTRIBUTES, calendar)
        .filter(pl.col(_SLOT).is_not_null())
        .with_columns(_status=judged.status)
        .with_columns(status=judged.spelt_status(status), reason=judged.spelt_reason(status))
        .drop("_status", _SLOT, "period_end")
    )
    first = ["area", "child", "status", "reason", *cohort.row.column_names()]
    return rows.select(list(dict.fromkeys((*first, *rows.collect_schema().names())))).sort(
        "area", "child", cohort.counted_on, "source_file", "source_row", nulls_last=True
    )


def figures(done: Pass, found: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The figures of a collected pass: for each measure a row a period and group, nought where nothing was found."""
    slots = pl.DataFrame(
        [
            {_SLOT: slot, "period": str(period), "period_start": period.start, "period_end": period.end}
            for slot, held in enumerate(done.slots)
            for period in held
        ],
        schema={_SLOT: pl.UInt16, "period": pl.String, "period_start": pl.Date, "period_end": pl.Date},
    )
    groups = slots.join(found.select(done.by).unique(maintain_order=True), how="cross") if done.by else slots
    pairs = groups.join(found, on=[_SLOT, *done.by], how="left", nulls_equal=True, maintain_order="left")
    group = [pl.col(name).cast(pl.String).fill_null(_NOT_RECORDED) for name in done.by]
    for at, (one, judged) in enumerate(done.measured):
        nought = [pl.col(column).fill_null(0).cast(pl.Int64) for column in (f"n{at}", f"d{at}")]
        reasons = [
            pl.struct(reason=pl.lit(reason), rows=pl.col(f"r{at}_{number}").fill_null(0).cast(pl.Int64))
            for number, reason in enumerate(judged.reasons)
        ]
        listed = pl.concat_list(reasons) if reasons else pl.lit([], dtype=FIGURES["reasons"])
        yield pairs.select(
            "period",
            "period_start",
            "period_end",
            measure=pl.lit(one.measure.id),
            variant=pl.lit(one.label),
            title=pl.lit(one.measure.title),
            unit=pl.lit(one.measure.unit),
            by=pl.lit(", ".join(done.by) or None, dtype=pl.String),
            group=pl.concat_str(group, separator=", ") if group else pl.lit(None, dtype=pl.String),
            numerator=nought[0],
            denominator=nought[1] if judged.has_denominator else pl.lit(None, dtype=pl.Int64),
            reasons=listed.list.eval(pl.element().filter(pl.element().struct.field("rows") > 0)),
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
    rows = cohort.rows(records, days, calendar)
    _check_carried(attributes, rows, cohort)
    ends = pl.lit(pl.Series(days, dtype=pl.Date))
    return with_attributes(rows, records, cohort.counted_on, [name for name in attributes if name in ATTRIBUTES]).with_columns(
        slot.alias(_SLOT), period_end=ends.gather(slot)
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


def _pairs(at: int, judged: Judged) -> Iterator[pl.Expr]:
    status = pl.col(f"s{at}")
    counted_in, counted = status == IN, status <= IN
    if judged.value is not None:
        yield pl.col(f"v{at}").filter(counted_in).sum().cast(pl.Int64).alias(f"n{at}")
        yield counted_in.sum().alias(f"d{at}")
    elif judged.each is not None:
        yield judged.each.filter(counted_in).n_unique().alias(f"n{at}")
        yield judged.each.filter(counted).n_unique().alias(f"d{at}")
    else:
        yield counted_in.sum().alias(f"n{at}")
        yield counted.sum().alias(f"d{at}")
    for number in range(len(judged.reasons)):
        yield (status == FIRST_REASON + number).sum().alias(f"r{at}_{number}")
