"""Whether a child has a worker on a day. May import csperf.tables and polars."""

import polars as pl

from csperf.tables import ALLOCATIONS, Records

_OF = ["day", "area", "child"]


def with_allocation(rows: pl.LazyFrame, records: Records) -> pl.LazyFrame:
    """The rows, each as at its `day`, with `allocated` and `to_qualified_worker`.

    An allocation is in force from its start up to, not including, its end. Where whether one is in force, or whether the worker
    is qualified, is not recorded, and no other makes it true, the answer is empty.
    """
    day = pl.col("day")
    known = (
        rows.select(_OF)
        .unique()
        .join(
            records.table(ALLOCATIONS).lazy().select("area", "child", "qualified", _from="started", _until="ended"),
            on=["area", "child"],
        )
        .with_columns(_in_force=(pl.col("_from") <= day) & (pl.col("_until").is_null() | (pl.col("_until") > day)))
        .group_by(_OF)
        .agg(
            allocated=pl.col("_in_force").any(ignore_nulls=False),
            to_qualified_worker=(pl.col("_in_force") & pl.col("qualified")).any(ignore_nulls=False),
            _any=pl.lit(value=True),
        )
    )
    none = pl.col("_any").is_null()
    return (
        rows.join(known, on=_OF, how="left", validate="m:1")
        .with_columns(
            pl.when(none).then(pl.lit(value=False)).otherwise(name).alias(name) for name in ("allocated", "to_qualified_worker")
        )
        .drop("_any")
    )
