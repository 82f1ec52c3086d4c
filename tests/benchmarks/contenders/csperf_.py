"""csperf: records, and measures as they are catalogued. Besides the pairs it works out why each row was left out."""

from pathlib import Path

import polars as pl

import csperf as cs
from contenders import Cell, Figures, Pair

NAME = "csperf"
DISTRIBUTIONS = ("csperf", "polars", "dataframely")
_YEARS = [f"{year}/{(year + 1) % 100}" for year in range(2014, 2024)]


def load(folder: Path, threads: int) -> cs.Records:
    """Rows checked against the tables' rules, and a child's referrals put in order."""
    del threads  # polars takes it from the environment
    return cs.Records.of(
        assessments=pl.read_parquet(folder / "assessments.parquet"),
        referrals=pl.read_parquet(folder / "referrals.parquet"),
    )


def assessments(loaded: cs.Records) -> pl.DataFrame:
    """Assessments within 45 working days."""
    return cs.evaluate([cs.measures.assessments_within_45_working_days], loaded, _YEARS, by="area")


def rereferrals(loaded: cs.Records) -> pl.DataFrame:
    """Re-referrals within 12 months."""
    return cs.evaluate([cs.measures.rereferrals_within_12_months], loaded, _YEARS, by="area")


def figures(found: pl.DataFrame) -> Figures:
    """Every authority and year that has figures: csperf gives those in which nothing was counted as well."""
    held = found.filter(pl.col("denominator") > 0)
    return {
        Cell(row["group"], row["period_start"].year): Pair(row["numerator"], row["denominator"])
        for row in held.iter_rows(named=True)
    }
