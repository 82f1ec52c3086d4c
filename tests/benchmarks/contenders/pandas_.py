"""pandas: frames with datetime64 columns and authorities as categories; working days by numpy's `busday_count`."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from contenders import Cell, Figures, Pair

NAME = "pandas"
DISTRIBUTIONS = ("pandas", "numpy", "pyarrow")
_FIRST_DAY, _LAST_DAY = "2014-04-01", "2024-03-31"


class Loaded(NamedTuple):
    """The frames, and the bank holidays as numpy takes them."""

    assessments: pd.DataFrame
    referrals: pd.DataFrame
    holidays: np.ndarray


def load(folder: Path, threads: int) -> Loaded:
    """Dates as datetime64 and authorities as categories straight from the file."""
    del threads  # pyarrow takes it from the environment
    return Loaded(
        _read(folder / "assessments.parquet", read_dictionary=["area"]),
        _read(folder / "referrals.parquet", read_dictionary=["area"]),
        _read(folder / "holidays.parquet")["date"].to_numpy().astype("datetime64[D]"),
    )


def assessments(loaded: Loaded) -> pd.DataFrame:
    """Assessments within 45 working days.

    `busday_count` counts from its first day up to but without its last. The day of the start is day 0 and the day of the
    authorisation counts: both are moved on by one.
    """
    rows = loaded.assessments
    rows = rows[
        rows["kind"].isna() & (rows["authorised"] >= rows["started"]) & rows["authorised"].between(_FIRST_DAY, _LAST_DAY)
    ]
    started, authorised = (rows[name].to_numpy().astype("datetime64[D]") for name in ("started", "authorised"))
    working_days = np.busday_count(started + 1, authorised + 1, holidays=loaded.holidays)
    return _by_area_and_year(rows["area"], rows["authorised"], pd.Series(working_days <= 45, index=rows.index))


def rereferrals(loaded: Loaded) -> pd.DataFrame:
    """Re-referrals within 12 months."""
    rows = loaded.referrals[["area", "child", "referred"]].dropna(subset="referred").sort_values("referred")
    previous = rows.groupby(["area", "child"], observed=True, sort=False)["referred"].shift()
    again_that_day = previous == rows["referred"]
    within = rows["referred"] <= previous + pd.DateOffset(months=12)
    rows = rows[~again_that_day]
    return _by_area_and_year(rows["area"], rows["referred"], within[~again_that_day])


def figures(found: pd.DataFrame) -> Figures:
    """The frame's rows as plain numbers."""
    return {
        Cell(area, int(year)): Pair(int(numerator), int(denominator))
        for (area, year), numerator, denominator in found.itertuples()
    }


def _read(path: Path, **options: object) -> pd.DataFrame:
    return pd.read_parquet(path, to_pandas_kwargs={"date_as_object": False}, **options)


def _by_area_and_year(area: pd.Series, day: pd.Series, counted_in: pd.Series) -> pd.DataFrame:
    year = day.dt.year - (day.dt.month < 4)
    return counted_in.groupby([area, year], observed=True).agg(["sum", "size"])
