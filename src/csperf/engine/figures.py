"""From collected passes to figures. May import csperf.definition, periods, results, tables and polars."""

from collections.abc import Callable, Iterator, Sequence

import polars as pl

from csperf.definition import DECIMALS, Chosen, Difference, Distribution, Rate
from csperf.engine import parts
from csperf.engine.parts import CATEGORY
from csperf.engine.passes import SLOT, Pass
from csperf.engine.populations import CHILDREN, POPULATION_NOTE, populations
from csperf.periods import Period
from csperf.results import FIGURE, FIGURES, INCOMPLETE, NOT_AVAILABLE, NOTHING_COUNTED, scale
from csperf.tables import Records

Notes = Callable[[Chosen, Period], str]
"""What a reader of a measure's figure for a period should know; nothing where there is nothing to say."""

_NOT_RECORDED = "not recorded"
_SCALE, _DECIMALS = "_scale", "_decimals"
_SCALES = {unit: scale(unit) for unit in DECIMALS}

GROUPS = "_groups"
"""The column with what a figure's group is made of, one by one."""

_UNFINISHED = pl.Schema({**FIGURES, _SCALE: pl.Int64(), _DECIMALS: pl.Int64(), GROUPS: pl.List(pl.String())})


def pairs(done: Pass, found: pl.DataFrame, records: Records, notes: Notes) -> Iterator[pl.DataFrame]:
    """The pairs of a collected pass: for each measure a row a period, group and category, nought where nothing was found."""
    held = _in_full(done, found, notes)
    groups = [pl.col(name).cast(pl.String).fill_null(_NOT_RECORDED) for name in done.by]
    for at, (one, judged) in enumerate(done.measured):
        rows, denominator = held, pl.lit(None, dtype=pl.Int64)
        note, incomplete = pl.col(f"note{at}"), pl.lit(value=False)
        nought = {letter: pl.col(f"{letter}{at}").fill_null(0).cast(pl.Int64) for letter in "ndc"}
        numerator, unit = nought["n"], pl.lit(one.measure.unit)
        match judged.kind:
            case Rate(mid_year=mid_year):
                spans = [period for slot in done.slots for period in slot]
                lived = populations(one, mid_year, records, spans, done.by)
                rows = rows.with_columns(pl.col(name).cast(pl.String) for name in done.by).join(
                    lived, on=["period", *done.by], how="left", nulls_equal=True, maintain_order="left"
                )
                denominator, incomplete = pl.col(CHILDREN), pl.col(CHILDREN).is_null()
                note = pl.concat_str(note, POPULATION_NOTE, separator="; ", ignore_nulls=True).replace("", None)
            case Distribution():
                whole = pl.col(CATEGORY).is_null()
                denominator = pl.when(~whole).then(nought["d"].max().over("period", *done.by))
                unit = pl.when(whole).then(unit).otherwise(pl.lit("percent"))
            case Difference():
                numerator = 2 * nought["n"] - nought["c"]
            case kind if kind.has_denominator:
                denominator = nought["d"]
            case _:
                numerator = nought["n"]
        reasons = [
            pl.struct(reason=pl.lit(reason), rows=pl.col(f"r{at}_{number}").fill_null(0).cast(pl.Int64))
            for number, reason in enumerate(judged.reasons)
        ]
        listed = pl.concat_arr(reasons).arr.to_list() if reasons else pl.lit([], dtype=FIGURES["reasons"])
        yield rows.select(
            "period",
            "period_start",
            "period_end",
            unit.replace_strict(_SCALES, return_dtype=pl.Int64).alias(_SCALE),
            pl.when(unit == one.measure.unit).then(one.measure.decimals).otherwise(DECIMALS["percent"]).alias(_DECIMALS),
            measure=pl.lit(one.measure.id),
            variant=pl.lit(one.label),
            title=pl.lit(one.measure.title),
            unit=unit,
            by=pl.lit(", ".join(done.by) or None, dtype=pl.String),
            group=pl.concat_str(groups, separator=", ") if groups else pl.lit(None, dtype=pl.String),
            category=CATEGORY,
            numerator=numerator,
            denominator=denominator,
            counted=nought["n"] if isinstance(judged.kind, Rate | Distribution) else nought["c"],
            reasons=listed.list.eval(pl.element().filter(pl.element().struct.field("rows") > 0)),
            status=pl.when(incomplete).then(pl.lit(INCOMPLETE)),
            note=note,
            **{GROUPS: pl.concat_list(groups) if groups else pl.lit([], dtype=pl.List(pl.String))},
        )


def _in_full(done: Pass, found: pl.DataFrame, notes: Notes) -> pl.DataFrame:
    """What was found, with a row for every period, group and category."""
    periods = [(slot, period) for slot, held in enumerate(done.slots) for period in held]
    asked = pl.DataFrame(
        {
            SLOT: pl.Series([slot for slot, _ in periods], dtype=pl.UInt16),
            "period": pl.Series([str(period) for _, period in periods], dtype=pl.String),
            "period_start": pl.Series([period.start for _, period in periods], dtype=pl.Date),
            "period_end": pl.Series([period.end for _, period in periods], dtype=pl.Date),
            **{
                f"note{at}": pl.Series([notes(one, period) or None for _, period in periods], dtype=pl.String)
                for at, (one, _) in enumerate(done.measured)
            },
        }
    )
    rows = asked.join(found.select(done.by).unique(maintain_order=True), how="cross") if done.by else asked
    categories: list[str | None] = [None]
    if done.in_parts:
        categories = parts.categories(done, found)
        found = parts.numbers(done, found)
    if CATEGORY not in found.columns:
        found = found.with_columns(pl.lit(None, dtype=pl.String).alias(CATEGORY))
    rows = rows.join(pl.DataFrame({CATEGORY: pl.Series(categories, dtype=pl.String)}), how="cross")
    return rows.join(found, on=[SLOT, *done.by, CATEGORY], how="left", nulls_equal=True, maintain_order="left")


def not_available(one: Chosen, periods: Sequence[Period], why: str, by: Sequence[str] = ()) -> pl.DataFrame:
    """A row for each period, of a measure that can't be worked out, or not be broken down by something."""
    return pl.DataFrame(
        [
            {
                "measure": one.measure.id,
                "variant": one.label,
                "title": one.measure.title,
                "unit": one.measure.unit,
                "period": str(period),
                "period_start": period.start,
                "period_end": period.end,
                "by": ", ".join(by) or None,
                "status": NOT_AVAILABLE,
                "note": why,
            }
            for period in periods
        ],
        schema=FIGURES,
    )


def finished(found: Sequence[pl.DataFrame], wanted: Sequence[Chosen]) -> pl.DataFrame:
    """The figures in the order asked for, with their values and how many rows were left out; and what groups are made of."""
    order = pl.DataFrame(
        list(dict.fromkeys((one.measure.id, one.label) for one in wanted)),
        schema={"measure": pl.String, "variant": pl.String},
        orient="row",
    ).with_row_index("_order")
    numerator, denominator, factor = pl.col("numerator"), pl.col("denominator"), pl.col(_SCALE)
    whole = pl.col("status").is_null()
    worked_out = pl.when(denominator == 0).then(pl.lit(NOTHING_COUNTED)).otherwise(pl.lit(FIGURE))
    return (
        pl.concat([_UNFINISHED.to_frame(), *found], how="diagonal_relaxed")
        .join(order, on=["measure", "variant"], how="left", maintain_order="left")
        .with_columns(
            value=pl.when(denominator.is_null()).then(numerator).when(denominator > 0).then(numerator * factor / denominator),
            rounded=half_up_expr(numerator, denominator, factor, pl.col(_DECIMALS)),
            left_out=pl.col("reasons").list.eval(pl.element().struct.field("rows")).list.sum(),
        )
        .with_columns(pl.when(whole).then(name) for name in ("value", "rounded"))
        .with_columns(status=pl.coalesce("status", worked_out))
        .sort("_order", "period_start", "period_end", "group", maintain_order=True)
        .select(*FIGURES, GROUPS)
    )


def half_up_expr(numerator: pl.Expr, denominator: pl.Expr, factor: pl.Expr, decimals: pl.Expr) -> pl.Expr:
    """`csperf.results.half_up` for many pairs at once, as text: null where the denominator is nought.

    Args:
        numerator: The numerators.
        denominator: The denominators; null for a count, of which the numerator is all there is.
        factor: By what the quotients are multiplied (`csperf.results.scale`).
        decimals: How many decimals are shown.

    >>> from decimal import Decimal
    >>> from csperf.results import half_up
    >>> held = pl.DataFrame({"n": [1, 1, -1, -5, 0, 250, 7, 7], "d": [8, 3, 8, 100, 7, 3, 0, None]})
    >>> for shown in (0, 1, 2):
    ...     texts = held.select(half_up_expr(pl.col("n"), pl.col("d"), pl.lit(100), pl.lit(shown))).to_series().to_list()
    ...     assert [None if text is None else Decimal(text) for text in texts] == [
    ...         half_up(n, d, unit="percent", decimals=shown) for n, d in held.rows()
    ...     ]
    """
    base = pl.lit(10).pow(decimals)
    digits = (2 * factor * base * numerator + denominator) // (2 * denominator)
    whole, part = (digits.abs() // base).cast(pl.String), (digits.abs() % base).cast(pl.String).str.zfill(decimals)
    unsigned = pl.when(decimals > 0).then(pl.concat_str(whole, pl.lit("."), part)).otherwise(whole)
    signed = pl.when(digits < 0).then(pl.concat_str(pl.lit("-"), unsigned)).otherwise(unsigned)
    return pl.when(denominator.is_null()).then(numerator.cast(pl.String)).when(denominator > 0).then(signed)
