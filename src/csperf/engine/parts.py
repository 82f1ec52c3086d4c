"""From rows told apart by parts to the numbers of a measure: the categories of a distribution, the middle of a median.

May import csperf.definition, the engine's passes and polars.
"""

from collections.abc import Sequence

import polars as pl

from csperf.definition import Distribution
from csperf.engine.judging import FIRST_REASON, IN, NOT_RECORDED
from csperf.engine.passes import PART, SLOT, STATUS, Pass
from csperf.engine.tallies import ROWS

CATEGORY = "_category"
"""The column with the category; empty for the whole."""


def numbers(done: Pass, found: pl.DataFrame) -> pl.DataFrame:
    """The numbers `n0`, `d0`, `c0`, `r0_0` … of each slot, group and category, as other passes have them."""
    ((_, judged),) = done.measured
    group = [SLOT, *done.by]
    whole, parts = found.filter(pl.col(PART).is_null()), found.filter(pl.col(PART).is_not_null())
    status, rows = pl.col(STATUS), pl.col(ROWS).cast(pl.Int64)
    totals = whole.group_by(group, maintain_order=True).agg(
        rows.filter(status == IN).sum().alias("c0"),
        *(rows.filter(status == FIRST_REASON + number).sum().alias(f"r0_{number}") for number in range(len(judged.reasons))),
    )
    if isinstance(judged.kind, Distribution):
        held = totals.select(*group, d0="c0")
        categories = parts.select(*group, pl.col(PART).alias(CATEGORY), n0=rows, c0=rows).join(
            held, on=group, how="left", nulls_equal=True
        )
        return pl.concat([totals.with_columns(n0="c0", d0="c0"), categories], how="diagonal_relaxed")
    return totals.join(_middle(parts, group), on=group, how="left", nulls_equal=True)


def categories(done: Pass, found: pl.DataFrame) -> list[str | None]:
    """The categories of a pass's distribution, the whole first: those declared, then others in order of the alphabet."""
    ((_, judged),) = done.measured
    if not isinstance(judged.kind, Distribution):
        return [None]
    declared = judged.kind.categories
    held = set(found[PART].drop_nulls()) - {*declared, NOT_RECORDED}
    unknown = [NOT_RECORDED] if found[PART].is_in([NOT_RECORDED]).any() and NOT_RECORDED not in declared else []
    return [None, *declared, *sorted(held), *unknown]


def _middle(parts: pl.DataFrame, group: Sequence[str]) -> pl.DataFrame:
    """The sum of the two numbers in the middle, where one in the middle counts as both, over 2."""
    upto, rows = pl.col("_upto"), pl.col("_all")
    return (
        parts.sort(PART)
        .with_columns(
            pl.col(ROWS).cast(pl.Int64).cum_sum().over(group).alias("_upto"),
            pl.col(ROWS).cast(pl.Int64).sum().over(group).alias("_all"),
        )
        .group_by(group, maintain_order=True)
        .agg(
            n0=(pl.col(PART).filter(upto > (rows - 1) // 2).first() + pl.col(PART).filter(upto > rows // 2).first()).cast(
                pl.Int64
            ),
            d0=pl.lit(2, dtype=pl.Int64),
        )
    )
