"""Made-up referrals and assessments, written once as Parquet for every contender to load.

Seeded, so that a run can be repeated. May import csperf.calendars (the table of bank holidays), numpy and polars.
"""

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from csperf.calendars import bank_holidays

FIRST_DAY, LAST_DAY = date(2014, 4, 1), date(2024, 3, 31)
AUTHORITIES = 153
ROWS = 5_000_000

REFERRALS, ASSESSMENTS, HOLIDAYS = "referrals.parquet", "assessments.parquet", "holidays.parquet"

_EPOCH = date(1970, 1, 1)
_FURTHER_REFERRAL = 0.305
_MEAN_DAYS_TO_NEXT_REFERRAL = 260
_SAME_DAY_AGAIN = 0.003
_DATE_MISSING = 0.002
_STILL_OPEN = 0.02
_START_MISSING = 0.01
_BEFORE_ITS_START = 0.002


def write(folder: Path, rows: int = ROWS, seed: int = 20240331) -> None:
    """Write both tables and the bank holidays into a folder.

    A child is known by a number of its own council's, so that two councils use the same identifier for different children.
    About 22 % of the referrals come within twelve months of the child's one before; a few come twice on a day, have no date,
    lead to an assessment that is still open, or to one whose dates are missing or the wrong way round. Rows are shuffled.
    """
    chance = np.random.default_rng(seed)
    area, child, referred = _referrals(chance, rows)
    councils = pl.Series([f"Authority {number:03d}" for number in range(1, AUTHORITIES + 1)])
    referrals = pl.DataFrame(
        {
            "area": councils.gather(area),
            "child": pl.select(pl.format("C{}", pl.lit(pl.Series(child)).cast(pl.String).str.zfill(7))).to_series(),
            "referred": _dates(referred, missing=chance.random(rows) < _DATE_MISSING),
            "source": pl.Series(["1A", "1B", "2A", "3B", "5C", "8", "10"]).gather(chance.integers(0, 7, rows)),
            "no_further_action": chance.random(rows) < 0.07,
            "closed": _dates(referred + chance.geometric(1 / 150, rows), missing=chance.random(rows) < 0.15),
        }
    )
    started = referred + chance.integers(0, 4, rows)
    authorised = started + np.ceil(chance.gamma(4.0, 11.2, rows)).astype(np.int32)
    authorised = np.where(chance.random(rows) < _BEFORE_ITS_START, started - 7, authorised)
    assessments = referrals.select("area", "child", "referred").with_columns(
        kind=pl.Series([None, "initial", "core"]).gather(np.where(chance.random(rows) < 0.01, chance.integers(1, 3, rows), 0)),
        started=_dates(started, missing=chance.random(rows) < _START_MISSING),
        authorised=_dates(authorised, missing=chance.random(rows) < _STILL_OPEN),
    )
    referrals[chance.permutation(rows)].write_parquet(folder / REFERRALS)
    assessments[chance.permutation(rows)].write_parquet(folder / ASSESSMENTS)
    bank_holidays().select("date").write_parquet(folder / HOLIDAYS)


def _referrals(chance: np.random.Generator, rows: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The council, the child's number there and the day (from 1970) of each referral, a child's together."""
    first, last = (FIRST_DAY - _EPOCH).days, (LAST_DAY - _EPOCH).days
    children = rows
    each = chance.geometric(1 - _FURTHER_REFERRAL, children)
    child = np.repeat(np.arange(children), each)
    gap = np.ceil(chance.exponential(_MEAN_DAYS_TO_NEXT_REFERRAL, len(child)))
    gap[chance.random(len(child)) < _SAME_DAY_AGAIN] = 0
    begins = np.concatenate([[0], np.cumsum(each)[:-1]])
    gap[begins] = chance.integers(first, last + 1, children)
    summed = np.cumsum(gap)
    day = (summed - np.repeat(summed[begins] - gap[begins], each)).astype(np.int32)
    held = np.flatnonzero(day <= last)[:rows]
    size = chance.lognormal(0.0, 0.7, AUTHORITIES)
    council = chance.choice(AUTHORITIES, children, p=size / size.sum())
    by_council = np.argsort(council, kind="stable")
    number = np.empty(children, dtype=np.int64)
    number[by_council] = np.arange(children) - np.searchsorted(council[by_council], council[by_council])
    return council[child[held]], number[child[held]], day[held]


def _dates(days: np.ndarray, *, missing: np.ndarray) -> pl.Series:
    found = pl.Series(days.astype(np.int32)).cast(pl.Date)
    return pl.select(pl.when(~pl.lit(pl.Series(missing))).then(pl.lit(found))).to_series()
