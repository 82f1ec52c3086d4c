"""Working days, months and ages, counted by stepping from one day, month or birthday to the next. Imports no csperf.

Slow on purpose: nothing here is worked out that can be counted on one's fingers.
"""

import calendar
from collections.abc import Collection
from datetime import date, timedelta

CALENDAR_BEGINS = date(1995, 1, 1)
CALENDAR_ENDS = date(2035, 12, 31)
"""The days whose bank holidays are known."""

OUTSIDE_CALENDAR = "a date outside the working-day calendar"

_ONE_DAY = timedelta(days=1)
_JANUARY, _DECEMBER = 1, 12


def working_days(after: date | None, up_to: date | None, non_working: Collection[date]) -> int | None:
    """Count the working days after a day, up to and including another: day 1 is the next working day.

    Args:
        after: The day the clock starts, day 0.
        up_to: The day the clock stops.
        non_working: Days off besides Saturdays and Sundays.

    Returns:
        The count; `None` where a day is not recorded. Nothing is worked before the clock starts, so an end before the start
        gives 0; the measures leave such rows out first.
    """
    if after is None or up_to is None:
        return None
    count = 0
    day = after
    while day < up_to:
        day += _ONE_DAY
        if day.weekday() not in {calendar.SATURDAY, calendar.SUNDAY} and day not in non_working:
            count += 1
    return count


def outside_calendar(day: date | None) -> bool:
    """Whether it is not known which days were worked."""
    return day is not None and not CALENDAR_BEGINS <= day <= CALENDAR_ENDS


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months later (or earlier), or the last day of a month that has no such day.

    >>> add_months(date(2017, 1, 31), 1)
    datetime.date(2017, 2, 28)
    """
    year, month = day.year, day.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        if month > _DECEMBER:
            year, month = year + 1, 1
        if month < _JANUARY:
            year, month = year - 1, 12
    _, last = calendar.monthrange(year, month)
    return date(year, month, min(day.day, last))


def whole_months(since: date, until: date) -> int:
    """How many whole calendar months have passed.

    >>> whole_months(date(2017, 1, 31), date(2017, 2, 28)), whole_months(date(2017, 1, 31), date(2017, 3, 30))
    (1, 1)
    """
    months = 0
    while add_months(since, months + 1) <= until:
        months += 1
    return months


def age(date_of_birth: date, day: date) -> int:
    """How many birthdays have passed. Born on 29 February, a child is a year older on 1 March in a common year.

    >>> age(date(2004, 2, 29), date(2017, 2, 28)), age(date(2004, 2, 29), date(2017, 3, 1))
    (12, 13)
    """
    years = 0
    while _birthday(date_of_birth, years + 1) <= day:
        years += 1
    return years


def _birthday(date_of_birth: date, years: int) -> date:
    year = date_of_birth.year + years
    if (date_of_birth.month, date_of_birth.day) == (2, 29) and not calendar.isleap(year):
        return date(year, 3, 1)
    return date_of_birth.replace(year=year)


def days_between(since: date, until: date) -> int:
    """How many days have passed, nights slept."""
    return (until - since).days


def first_of_april_on_or_before(day: date) -> date:
    """The day on which the financial year of a day began."""
    while (day.month, day.day) != (4, 1):
        day -= _ONE_DAY
    return day


def day_after(day: date) -> date:
    """The next day."""
    return day + _ONE_DAY
