"""What is open on a day, and how long it has lasted. May import csperf.periods and polars."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from csperf.cohorts._bands import banded
from csperf.periods import add_months_expr, months_between_expr

__all__ = ["COMPLETED_MONTHS", "DURATIONS", "WORKING_DAY_BANDS"]

_NEVER = pl.date(9999, 12, 31)

DURATIONS = (
    "3 months or less",
    "over 3 to 6 months",
    "over 6 months to under 1 year",
    "1 to under 2 years",
    "2 years or more",
)
"""The Department's bands of how long a plan has lasted."""

COMPLETED_MONTHS = ("0 to 5 months", "6 to 11 months", "12 to 17 months", "18 to 23 months", "24 months or more")
"""The bands of completed months that councils print."""

WORKING_DAY_BANDS = ("0 to 10", "11 to 15", "16 to 20", "21 and over")
"""The Department's bands of working days."""


def open_on(rows: pl.LazyFrame, days: Sequence[date], *, started: str = "started", ended: str = "ended") -> pl.LazyFrame:
    """The rows that are open on each of the days, with the `day`: started on or before it, and not ended on or before it."""
    asked = pl.LazyFrame({"day": days}, schema={"day": pl.Date})
    until = pl.col(ended).fill_null(_NEVER)
    return (
        rows.with_columns(_until=until)
        .join_where(asked, pl.col(started) <= pl.col("day"), pl.col("_until") > pl.col("day"))
        .drop("_until")
    )


def working_day_band(working_days: pl.Expr) -> pl.Expr:
    """Which of `WORKING_DAY_BANDS` a count falls in."""
    *within, beyond = WORKING_DAY_BANDS
    return banded(working_days, dict(zip((10, 15, 20), within, strict=True)), beyond)


def durations(started: pl.Expr, until: pl.Expr) -> dict[str, pl.Expr]:
    """How long something has lasted: `months` (whole calendar months), `duration` and `completed_months` (bands)."""
    months = months_between_expr(started, until)
    shortest, short, *longer = DURATIONS
    *within, beyond = COMPLETED_MONTHS
    band = (
        pl.when(until <= add_months_expr(started, 3))
        .then(pl.lit(shortest))
        .when(until <= add_months_expr(started, 6))
        .then(pl.lit(short))
        .otherwise(banded(months, {11: longer[0], 23: longer[1]}, longer[2]))
    )
    return {
        "months": months,
        "duration": pl.when(months.is_not_null()).then(band),
        "completed_months": banded(months, dict(zip((5, 11, 17, 23), within, strict=True)), beyond),
    }
