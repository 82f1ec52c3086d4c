"""polars by itself: lazy plans on frames with authorities as categories; working days by `business_day_count`.

Each plan runs on the faster of polars' two engines for it: `business_day_count` is many times slower on the streaming engine,
the sort faster. By default polars would have taken the streaming engine for both.
"""

from datetime import date
from pathlib import Path
from typing import NamedTuple

import polars as pl

from contenders import Cell, Figures, Pair

NAME = "polars"
DISTRIBUTIONS = ("polars",)
_FIRST_DAY, _LAST_DAY = date(2014, 4, 1), date(2024, 3, 31)


class Loaded(NamedTuple):
    """The frames, and the bank holidays."""

    assessments: pl.DataFrame
    referrals: pl.DataFrame
    holidays: list[date]


def load(folder: Path, threads: int) -> Loaded:
    """Authorities as categories."""
    del threads  # polars takes it from the environment
    area = pl.col("area").cast(pl.Categorical)
    return Loaded(
        pl.scan_parquet(folder / "assessments.parquet").with_columns(area).collect(),
        pl.scan_parquet(folder / "referrals.parquet").with_columns(area).collect(),
        pl.read_parquet(folder / "holidays.parquet")["date"].to_list(),
    )


def assessments(loaded: Loaded) -> pl.DataFrame:
    """Assessments within 45 working days.

    `business_day_count` counts from its first day up to but without its last. The day of the start is day 0 and the day of the
    authorisation counts: both are moved on by one.
    """
    started, authorised = pl.col("started"), pl.col("authorised")
    one = pl.duration(days=1)
    working_days = pl.business_day_count(started + one, authorised + one, holidays=loaded.holidays)
    return (
        loaded.assessments.lazy()
        .filter(pl.col("kind").is_null(), authorised >= started, authorised.is_between(_FIRST_DAY, _LAST_DAY))
        .group_by("area", _year(authorised))
        .agg(numerator=(working_days <= 45).sum(), denominator=pl.len())
        .collect(engine="in-memory")
    )


def rereferrals(loaded: Loaded) -> pl.DataFrame:
    """Re-referrals within 12 months."""
    area, child, referred, previous = map(pl.col, ("area", "child", "referred", "previous"))
    same_child = (area == area.shift()) & (child == child.shift())
    return (
        loaded.referrals.lazy()
        .drop_nulls("referred")
        .sort("area", "child", "referred")
        .with_columns(previous=pl.when(same_child).then(referred.shift()))
        .filter(previous.is_null() | (previous < referred))
        .group_by("area", _year(referred))
        .agg(numerator=(referred <= previous.dt.offset_by("12mo")).sum(), denominator=pl.len())
        .collect(engine="streaming")
    )


def figures(found: pl.DataFrame) -> Figures:
    """The frame's rows as plain numbers."""
    return {
        Cell(area, year): Pair(numerator, denominator)
        for area, year, numerator, denominator in found.select("area", "year", "numerator", "denominator").iter_rows()
    }


def _year(day: pl.Expr) -> pl.Expr:
    return (day.dt.year() - (day.dt.month() < 4)).alias("year")
