"""Working-day calendars: counting working days and finding due dates, singly or in polars expressions.

May import csperf.errors, polars and the standard library, and its neighbours in this package.

The rule, here and nowhere else: day 0 is the start and day 1 the next working day, so that the count is the
number of working days after the start and up to the end, the end included. The same day is 0. A start on a
Saturday has its day 1 on the next working day; an end on a Saturday counts what had been worked by Friday.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, cached_property
from typing import Protocol, Self, runtime_checkable

import polars as pl

from csperf.calendars.england_bank_holidays import FIRST_YEAR, LAST_YEAR, bank_holidays
from csperf.errors import CalendarError

_EPOCH = date(1970, 1, 1)
_FRIDAY = 5
_LARGEST_INT16 = 2**15 - 1


@runtime_checkable
class NamedDays(Protocol):
    """Days with a name, such as the closure list of a council."""

    @property
    def name(self) -> str:
        """What they are called."""

    @property
    def days(self) -> frozenset[date]:
        """The days."""


@dataclass(frozen=True)
class WorkingDayCalendar:
    """Monday to Friday, less the days off, over a span of days.

    `england()` gives the calendar used wherever none is named. A calendar is a value: equal to another with
    the same name, span and days off, usable as a key, and cheap to pickle. Outside its span nothing is
    counted: the methods raise a `CalendarError`, and an expression raises polars' `OutOfBoundsError` when it
    runs. Where dates may lie outside, set those rows aside first with `contains_expr` or `within_expr`. (Do
    not guard with `when`/`then` alone: whether polars evaluates the branch not taken differs between its
    engines.)

    In a `group_by`, count row by row first and aggregate the counts.

    Attributes:
        name: What the calendar is called in messages and reports.
        first: The first day of the span.
        last: The last day of the span.
        days_off: The days off, besides Saturdays and Sundays.
    """

    name: str
    first: date
    last: date
    days_off: frozenset[date] = field(repr=False)

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise CalendarError(f"The calendar {self.name!r} ends before it begins. Exchange first and last.")
        outside = sorted(day for day in self.days_off if not self.first <= day <= self.last)
        if outside:
            raise CalendarError(
                f"The calendar {self.name!r} knows the days between {self._span}, and {len(outside)} of its "
                f"days off lie outside, the first on {outside[0]}. Leave them out, or lengthen the span."
            )
        if self._working_dates.is_empty():
            raise CalendarError(f"The calendar {self.name!r} has no working day between {self._span}.")

    def __getstate__(self) -> dict[str, object]:
        # The tables are worked out again where they are needed.
        return {"name": self.name, "first": self.first, "last": self.last, "days_off": self.days_off}

    @classmethod
    def from_dates(cls, days_off: Iterable[date], *, first: date, last: date, name: str) -> Self:
        """Build a calendar from any list of days off.

        Args:
            days_off: The days off besides Saturdays and Sundays, in any order.
            first: The first day of the span.
            last: The last day of the span.
            name: What to call it.

        Raises:
            CalendarError: The span is empty or without a working day, or a day off lies outside it.

        Examples:
            >>> from datetime import date
            >>> calendar = WorkingDayCalendar.from_dates(
            ...     [date(2024, 3, 1)],
            ...     first=date(2024, 1, 1),
            ...     last=date(2024, 12, 31),
            ...     name="With St David's Day",
            ... )
            >>> calendar.count(date(2024, 2, 29), date(2024, 3, 4))
            1
        """
        weekdays = frozenset(day for day in map(_day, days_off) if day.isoweekday() <= _FRIDAY)
        return cls(name=name, first=_day(first), last=_day(last), days_off=weekdays)

    def with_closures(self, closures: NamedDays | Iterable[date], *, name: str | None = None) -> Self:
        """Take a council's own closure days off as well.

        Args:
            closures: A list from `read_closures`, or plain days.
            name: What to call the new calendar; by default the closure list's name.

        Raises:
            CalendarError: A closure lies outside the span, or plain days come without a name.

        Examples:
            >>> from datetime import date
            >>> closed = [date(2017, 12, 27), date(2017, 12, 28)]
            >>> england().with_closures(closed, name="Borough").count(date(2017, 12, 22), date(2018, 1, 2))
            2
            >>> england().count(date(2017, 12, 22), date(2018, 1, 2))
            4
        """
        if isinstance(closures, NamedDays):
            name, closures = name or closures.name, closures.days
        if not name:
            raise CalendarError("A calendar with closures needs a name. Pass one, or a ClosureList.")
        days_off = self.days_off.union(closures)
        return type(self).from_dates(days_off, first=self.first, last=self.last, name=name)

    def is_working_day(self, day: date) -> bool:
        """Say whether a day is worked.

        Raises:
            CalendarError: The day lies outside the span.
        """
        return bool(self._is_working[self._offset(day)])

    def count(self, start: date, end: date) -> int:
        """Count the working days after `start`, up to and including `end`.

        An end before the start gives minus the count from the end to the start.

        Raises:
            CalendarError: Either day lies outside the span.

        Examples:
            >>> from datetime import date
            >>> england().count(date(2024, 3, 28), date(2024, 4, 2))  # over Easter
            1
        """
        return int(self._worked[self._offset(end)] - self._worked[self._offset(start)])

    def add(self, start: date, days: int) -> date:
        """Find the due date: the first day on which the count from `start` reaches `days`.

        It is a working day, unless `days` is 0: then it is the start itself.

        Raises:
            CalendarError: The start or the due date lies outside the span, or `days` is negative.

        Examples:
            >>> from datetime import date
            >>> england().add(date(2024, 1, 12), 15)
            datetime.date(2024, 2, 2)
        """
        start_offset = self._offset(start)
        self._check_number(days, "subtract")
        if days == 0:
            return _day(start)
        return self._numbered(self._worked[start_offset] + days - 1)

    def subtract(self, end: date, days: int) -> date:
        """Step back from `end` over so many working days: the `days`-th working day strictly before it.

        It is a working day, unless `days` is 0: then it is the end itself. Where the end is a working day,
        the count from the answer to it is `days`. Where it is not, the first step back only reaches the last
        working day before it, and the count is one less.

        Raises:
            CalendarError: The end or the answer lies outside the span, or `days` is negative.

        Examples:
            >>> from datetime import date
            >>> england().subtract(date(2023, 3, 31), 15)
            datetime.date(2023, 3, 10)
            >>> england().subtract(date(2023, 4, 1), 1)  # from a Saturday
            datetime.date(2023, 3, 31)
        """
        end_offset = self._offset(end)
        self._check_number(days, "add")
        if days == 0:
            return _day(end)
        return self._numbered(self._worked_before[end_offset] - days)

    def contains_expr(self, day: pl.Expr) -> pl.Expr:
        """Say of each day whether it lies inside the span; null where there is no day."""
        return day.dt.date().is_between(self.first, self.last)

    def within_expr(self, day: pl.Expr) -> pl.Expr:
        """Keep each day that lies inside the span, and put null for any other."""
        return pl.when(self.contains_expr(day)).then(day)

    def is_working_day_expr(self, day: pl.Expr) -> pl.Expr:
        """Say of each day whether it is worked; null where there is no day.

        Args:
            day: Dates; of a date and time, the date is taken.

        Returns:
            A Boolean expression, called `is_working_day` unless renamed.
        """
        return self._looked_up(self._is_working.cast(pl.UInt8), day).cast(pl.Boolean)

    def count_expr(self, start: pl.Expr, end: pl.Expr) -> pl.Expr:
        """Count, row by row, the working days after `start`, up to and including `end`, as `count` does.

        Args:
            start: Dates; of a date and time, the date is taken.
            end: The same.

        Returns:
            An Int32 expression, called `working_days` unless renamed; null where either date is null.

        Examples:
            >>> from datetime import date
            >>> import polars as pl
            >>> frame = pl.DataFrame({"started": [date(2024, 3, 28)], "authorised": [date(2024, 4, 2)]})
            >>> frame.select(england().count_expr(pl.col("started"), pl.col("authorised"))).item()
            1
        """
        return (self._looked_up(self._worked, end) - self._looked_up(self._worked, start)).cast(pl.Int32)

    def count_within_expr(self, start: pl.Expr, end: pl.Expr) -> pl.Expr:
        """Count as `count_expr` does, with null where either day lies outside the span.

        Args:
            start: Dates; of a date and time, the date is taken.
            end: The same.

        Returns:
            An Int32 expression, called `working_days` unless renamed; null where either date is null or outside.
        """
        worked = pl.lit(self._worked)
        counted = worked.gather(self._offset_expr(end), null_on_oob=True) - worked.gather(
            self._offset_expr(start), null_on_oob=True
        )
        return counted.cast(pl.Int32)

    def add_expr(self, start: pl.Expr, days: int | pl.Expr) -> pl.Expr:
        """Find, row by row, the first day on which the count from `start` reaches `days`, as `add` does.

        Args:
            start: Dates; of a date and time, the date is taken.
            days: How many working days, not negative: one number, or an expression of whole numbers.

        Returns:
            A Date expression, called `due_date` unless renamed; null where the start or the number is null.

        Raises:
            CalendarError: `days` is a number that no start could meet. In an expression, a negative number
                and a due date outside the span raise polars' `OutOfBoundsError` when it runs.

        Examples:
            >>> from datetime import date
            >>> import polars as pl
            >>> frame = pl.DataFrame({"started": [date(2024, 1, 12)]})
            >>> frame.select(england().add_expr(pl.col("started"), 15)).item()
            datetime.date(2024, 2, 2)
        """
        self._check_number(days, "subtract_expr")
        worked = self._looked_up(self._worked, start).cast(pl.Int32)
        return self._stepped(start, days, worked + days - 1)

    def subtract_expr(self, end: pl.Expr, days: int | pl.Expr) -> pl.Expr:
        """Find, row by row, the `days`-th working day strictly before `end`, as `subtract` does.

        Args:
            end: Dates; of a date and time, the date is taken.
            days: How many working days, not negative: one number, or an expression of whole numbers.

        Returns:
            A Date expression, called `due_date` unless renamed; null where the end or the number is null.

        Raises:
            CalendarError: `days` is a number that no end could meet. In an expression, a negative number
                and an answer outside the span raise polars' `OutOfBoundsError` when it runs.
        """
        self._check_number(days, "add_expr")
        worked_before = self._looked_up(self._worked_before, end).cast(pl.Int32)
        return self._stepped(end, days, worked_before - days)

    # One entry for each day of the span, in step: the day, whether it is worked, and the working days up to
    # it, with and without itself. Then the working days alone, in order.

    @cached_property
    def _every_date(self) -> pl.Series:
        return pl.date_range(self.first, self.last, eager=True).alias("due_date")

    @cached_property
    def _is_working(self) -> pl.Series:
        days_off = pl.Series(list(self.days_off), dtype=pl.Date)
        weekday = self._every_date.dt.weekday() <= _FRIDAY
        return (weekday & ~self._every_date.is_in(days_off.implode())).alias("is_working_day")

    @cached_property
    def _worked(self) -> pl.Series:
        # As narrow as the calendar lets it be: the look-up's speed is that of memory.
        dtype = pl.Int16 if self._is_working.sum() <= _LARGEST_INT16 else pl.Int64
        return self._is_working.cast(pl.Int64).cum_sum().cast(dtype).alias("working_days")

    @cached_property
    def _worked_before(self) -> pl.Series:
        return self._worked - self._is_working.cast(self._worked.dtype)

    @cached_property
    def _working_dates(self) -> pl.Series:
        return self._every_date.filter(self._is_working)

    @property
    def _span(self) -> str:
        return f"{self.first} and {self.last}"

    def _offset(self, day: date) -> int:
        day = _day(day)
        if not self.first <= day <= self.last:
            raise CalendarError(
                f"A day lies {'before' if day < self.first else 'after'} the calendar {self.name!r}, which "
                f"knows the days between {self._span}. Leave it out, or build a longer calendar with "
                "WorkingDayCalendar.from_dates."
            )
        return (day - self.first).days

    def _looked_up(self, table: pl.Series, day: pl.Expr) -> pl.Expr:
        # The callers' casts are not idle: on no rows at all, polars' group_by forgets the type of what it
        # gathered, and only a cast to another type puts it back.
        return pl.lit(table).gather(self._offset_expr(day))

    def _offset_expr(self, day: pl.Expr) -> pl.Expr:
        # `dt.date` refuses what is no date. Days before the span wrap round to huge offsets, so that a day
        # outside at either end is out of bounds for gather, which then raises: a negative offset would count
        # from the far end.
        origin = (self.first - _EPOCH).days
        return (day.dt.date().to_physical() - origin).cast(pl.UInt32, wrap_numerical=True)

    def _numbered(self, number: int) -> date:
        if not 0 <= number < len(self._working_dates):
            raise CalendarError(
                f"The due date lies outside the calendar {self.name!r}, which knows the days between "
                f"{self._span}. Take fewer, or build a longer calendar with WorkingDayCalendar.from_dates."
            )
        found: date = self._working_dates[number]
        return found

    def _stepped(self, day: pl.Expr, days: int | pl.Expr, number: pl.Expr) -> pl.Expr:
        # The day itself where `days` is 0, looked up so that it too must lie inside the span; else the
        # working day of that number, where a negative one must be out of bounds.
        itself = self._looked_up(self._every_date.to_physical(), day)
        working = pl.lit(self._working_dates.to_physical())
        if isinstance(days, int):
            other = working.gather(number.cast(pl.UInt32, wrap_numerical=True))
            return (itself if days == 0 else other).cast(pl.Date)
        beyond = len(self._working_dates)
        sure = pl.when(days == 0).then(0).when((days < 0) | (number < 0)).then(beyond).otherwise(number)
        return pl.when(days == 0).then(itself).otherwise(working.gather(sure)).cast(pl.Date)

    def _check_number(self, days: int | pl.Expr, opposite: str) -> None:
        if isinstance(days, pl.Expr):
            return
        if days < 0:
            raise CalendarError(f"Working days cannot be negative here. To go the other way, use {opposite}.")
        if days > len(self._working_dates):
            raise CalendarError(
                f"The calendar {self.name!r} has {len(self._working_dates)} working days, between "
                f"{self._span}. Take fewer, or build a longer calendar with WorkingDayCalendar.from_dates."
            )


@cache
def england() -> WorkingDayCalendar:
    """Give England's calendar, 1995 to 2035: Monday to Friday less `bank_holidays()`.

    Examples:
        >>> from datetime import date
        >>> england().is_working_day(date(2020, 5, 8)), england().is_working_day(date(2020, 5, 4))
        (False, True)
    """
    return WorkingDayCalendar.from_dates(
        bank_holidays()["date"],
        first=date(FIRST_YEAR, 1, 1),
        last=date(LAST_YEAR, 12, 31),
        name="England",
    )


def _day(day: date) -> date:
    # A datetime is a date to Python, but does not compare with one.
    if isinstance(day, datetime):
        return day.date()
    if not isinstance(day, date):
        raise CalendarError(f"A day must be a datetime.date, and {type(day).__name__} is not one.")
    return day
