"""Who is looked after on a day. May import csperf.cohorts.care_history, csperf.tables and polars."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from csperf.cohorts.care_history import SHORT_BREAKS
from csperf.tables import EPISODES, Records, TableSpec


def asked_days(days: Sequence[date]) -> pl.LazyFrame:
    """The days of a snapshot as rows."""
    return pl.LazyFrame({"day": days}, schema={"day": pl.Date})


def in_care_on(records: Records, days: Sequence[date]) -> pl.LazyFrame:
    """The children looked after on each of the days, other than under a series of short breaks: `day`, `area`, `child`."""
    started, ended, day = pl.col("started"), pl.col("ended"), pl.col("day")
    return (
        records.table_or_empty(EPISODES)
        .lazy()
        .filter(~pl.col("legal_status").is_in(SHORT_BREAKS))
        .select("area", "child", "started", ended=ended.fill_null(pl.date(9999, 12, 31)))
        .join_where(asked_days(days), started <= day, ended > day)
        .select("day", "area", "child")
        .unique()
    )


def carried(records: Records, spec: TableSpec) -> list[str]:
    """What a record brings along wherever it goes: the way back to its return, and columns of the council's own."""
    known = spec.schema.columns()
    return ["source_file", "source_row", *(name for name in records.table_or_empty(spec).columns if name not in known)]
