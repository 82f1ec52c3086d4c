"""Elapsed months and ages, for one child and for millions.

May import csperf.errors, polars and the standard library. Two rules stand here, each once as a plain function
and once as a polars expression that gives the same answers:

- **Months are whole calendar months.** A month after 31 January is the last day of February; a month has
  passed when that day is reached.
- **An age is a number of whole years.** A child is 18 on the 18th birthday. A child born on 29 February is a
  year older on 1 March in a year without that day; this is a choice, as some systems count from 28 February.

How the expressions are quick: a calendar date is looked up as one *key*, an integer in which the day of the
month, the month and the year stand one above the other. Two dates are then compared by a single subtraction
and division.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

import polars as pl

from csperf.errors import PeriodError

MONTHS_IN_YEAR: Final = 12


def month_end(day: date) -> date:
    """The last day of the month that a day lies in.

    >>> month_end(date(2024, 2, 5))
    datetime.date(2024, 2, 29)
    """
    return date(day.year, day.month, monthrange(day.year, day.month)[1])


def add_months(day: date, months: int) -> date:
    """The day so many calendar months later, or earlier where `months` is negative.

    Where that month is too short, its last day is taken.

    Args:
        day: The day to count from.
        months: How many months to go; negative goes back.

    Returns:
        The same day of the month there, or that month's last day.

    Raises:
        PeriodError: The day reached lies outside the years 1 to 9999.

    >>> add_months(date(2023, 1, 31), 1)
    datetime.date(2023, 2, 28)
    >>> add_months(date(2024, 2, 29), -12)
    datetime.date(2023, 2, 28)
    """
    year, months_before = divmod(day.year * MONTHS_IN_YEAR + day.month - 1 + months, MONTHS_IN_YEAR)
    if not date.min.year <= year <= date.max.year:
        raise PeriodError(f"A day moved by {months} months falls outside the years 1 to 9999. Move it by fewer months.")
    month = months_before + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def months_between(start: date, end: date) -> int:
    """Whole calendar months from one day to another.

    That is the largest number of months that can be added to `start` without passing `end`. Where `end` is
    before `start` the same definition holds and the answer is negative: one day early is -1.

    >>> months_between(date(2023, 1, 31), date(2023, 2, 28))
    1
    >>> months_between(date(2023, 1, 31), date(2023, 2, 27))
    0
    >>> months_between(date(2023, 1, 31), date(2023, 1, 30))
    -1
    """
    months = (end.year - start.year) * MONTHS_IN_YEAR + end.month - start.month
    not_reached = end.day < min(start.day, month_end(end).day)
    return months - not_reached


def age_on(born: date, day: date) -> int:
    """A child's age in whole years on a day.

    A child not yet born has a negative age: -1 in the year before birth. An unborn child is a valid record,
    so this is an answer and not an error; `age_on(...) < 0` asks for it.

    Args:
        born: The date of birth, or the expected one.
        day: The day on which the age is wanted.

    Returns:
        Whole years; below nought while the child is unborn.

    >>> age_on(date(2008, 3, 31), date(2024, 3, 28))
    15
    >>> age_on(date(2008, 2, 29), date(2026, 2, 28)), age_on(date(2008, 2, 29), date(2026, 3, 1))
    (17, 18)
    >>> age_on(date(2024, 6, 1), date(2024, 3, 31))
    -1
    """
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def add_months_expr(day: pl.Expr, months: int) -> pl.Expr:
    """`add_months` for a column of dates; null where the date is null.

    >>> frame = pl.DataFrame({"seen": [date(2023, 1, 31), None]})
    >>> frame.select(add_months_expr(pl.col("seen"), 1)).to_series().to_list()
    [datetime.date(2023, 2, 28), None]
    """
    return day.dt.date().dt.offset_by(f"{months}mo")


def months_between_expr(start: pl.Expr | date, end: pl.Expr | date) -> pl.Expr:
    """`months_between` for columns of dates, as Int32; null where either date is null.

    Args:
        start: The earlier date: a column of dates, or one day for all rows.
        end: The later date: a column of dates, or one day for all rows.

    Returns:
        Whole calendar months; negative where `end` is before `start`.

    >>> frame = pl.DataFrame({"moved_in": [date(2023, 1, 31), date(2024, 3, 1), None]})
    >>> frame.select(months_between_expr(pl.col("moved_in"), date(2024, 2, 29))).to_series().to_list()
    [13, -1, None]
    """
    # The last day of a month reaches any day of the month, so it counts as the 31st on the later side.
    return (_key(end, _month_key_at_end, _MONTHS_TO) - _key(start, _month_key, _MONTHS_FROM)) // _ONE_MONTH


def age_on_expr(born: pl.Expr | date, day: pl.Expr | date) -> pl.Expr:
    """`age_on` for columns of dates, as Int32; null where either is null, negative before birth.

    Args:
        born: The date of birth: a column of dates, or one day for all rows.
        day: The day on which the age is wanted: a column of dates, or one day for all rows.

    Returns:
        Whole years.

    >>> frame = pl.DataFrame({"born": [date(2008, 3, 31), date(2008, 3, 28), None]})
    >>> frame.select(age_on_expr(pl.col("born"), date(2024, 3, 28))).to_series().to_list()
    [15, 16, None]
    """
    return (_key(day, _year_key, _YEARS) - _key(born, _year_key, _YEARS)) // _ONE_YEAR


# A key holds the day of the month in its lowest 32, the month above it, and so on. Keys are subtracted and
# divided by the worth of a month or year: a difference in what stands below it is always smaller than that,
# so that rounding down takes off one exactly when the day (or month and day) has not been reached yet.
_ONE_MONTH: Final = 32
_ONE_YEAR: Final = 16 * _ONE_MONTH
_LONGEST_MONTH: Final = 31

# The calendar repeats every four years, once the leap days that most centuries go without are put back. So a
# table of four years serves every date there is; it starts on 1 March, which leaves the leap day at its very
# end.
_CYCLE_START: Final = date(2000, 3, 1)
_YEARS_IN_CYCLE: Final = 4
_DAYS_IN_CYCLE: Final = 1_461
_DAYS_IN_FOUR_CENTURIES: Final = 146_097
_DAYS_FROM_EPOCH: Final = (_CYCLE_START - date(1970, 1, 1)).days


def _year_key(day: date) -> int:
    return (day.year - _CYCLE_START.year) * _ONE_YEAR + day.month * _ONE_MONTH + day.day


def _month_key(day: date) -> int:
    return ((day.year - _CYCLE_START.year) * MONTHS_IN_YEAR + day.month) * _ONE_MONTH + day.day


def _month_key_at_end(day: date) -> int:
    return _month_key(day) + (_LONGEST_MONTH - day.day if day.day == month_end(day).day else 0)


def _table(key: Callable[[date], int]) -> pl.Series:
    days = (_CYCLE_START + timedelta(days=n) for n in range(_DAYS_IN_CYCLE))
    return pl.Series([key(day) for day in days], dtype=pl.Int32)


_YEARS: Final = _table(_year_key)
_MONTHS_FROM: Final = _table(_month_key)
_MONTHS_TO: Final = _table(_month_key_at_end)


def _key(day: pl.Expr | date, key: Callable[[date], int], table: pl.Series) -> pl.Expr:
    if isinstance(day, date):
        return pl.lit(key(day), dtype=pl.Int32)
    a_cycle = key(_CYCLE_START.replace(year=_CYCLE_START.year + _YEARS_IN_CYCLE)) - key(_CYCLE_START)
    days = day.dt.date().cast(pl.Int32) - _DAYS_FROM_EPOCH
    centuries = (4 * days + 3) // _DAYS_IN_FOUR_CENTURIES
    days = days + centuries - centuries // 4
    return days // _DAYS_IN_CYCLE * a_cycle + pl.lit(table).gather(days % _DAYS_IN_CYCLE)
