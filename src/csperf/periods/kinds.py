"""The kinds of period: how long each is, where it may end, how it is printed.

May import csperf.errors and the standard library. Everything here works on plain dates;
`csperf.periods.period` puts a kind and its two days together.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from csperf.errors import PeriodError
from csperf.periods.elapsed import MONTHS_IN_YEAR, add_months, month_end

MONTH_NAMES: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MARCH: Final = 3
APRIL: Final = 4
JUNE: Final = 6
AUGUST: Final = 8
MONTHS_IN_QUARTER: Final = 3
QUARTERS_IN_YEAR: Final = 4
FIRST_DAY: Final = date(1900, 1, 1)
LAST_DAY: Final = date(2199, 12, 31)


class PeriodKind(StrEnum):
    """The kinds of period that children's services report on."""

    MONTH = "month"
    QUARTER = "quarter"
    FINANCIAL_YEAR = "financial year"
    CUMULATIVE = "cumulative"
    ROLLING_QUARTER = "rolling quarter"
    ROLLING_YEAR = "rolling year"
    THREE_YEARS = "three years"
    ACADEMIC_YEAR = "academic year"
    TERM = "term"
    SNAPSHOT = "snapshot"
    CUSTOM = "custom"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The shape of a kind of period that its last day decides."""

    step: int
    """Months to the next."""
    months: int = 0
    """How long it is; 0 where its start follows another rule."""
    ends: tuple[int, ...] = ()
    """The months on whose last day it may end; none where any day will do."""

    def may_end(self, end: date) -> bool:
        """Whether a period of this kind can end on a day."""
        return not self.ends or (end.month in self.ends and end == month_end(end))


FORMS: Final = {
    PeriodKind.MONTH: Form(step=1, months=1, ends=tuple(range(1, 13))),
    PeriodKind.QUARTER: Form(step=3, months=3, ends=(3, 6, 9, 12)),
    PeriodKind.FINANCIAL_YEAR: Form(step=12, months=12, ends=(MARCH,)),
    PeriodKind.THREE_YEARS: Form(step=12, months=36, ends=(MARCH,)),
    PeriodKind.ACADEMIC_YEAR: Form(step=12, months=12, ends=(AUGUST,)),
    PeriodKind.ROLLING_QUARTER: Form(step=1, months=3),
    PeriodKind.ROLLING_YEAR: Form(step=1, months=12),
    PeriodKind.CUMULATIVE: Form(step=1),
    PeriodKind.SNAPSHOT: Form(step=1),
}


@dataclass(frozen=True, slots=True)
class Term:
    """When a term runs where a council gives no dates of its own, and when it may start where it does."""

    first_month: int
    last_month: int
    starts: range


# In the order of the calendar year.
TERMS: Final = {
    "spring": Term(1, 3, range(1, 3)),
    "summer": Term(4, 8, range(3, 8)),
    "autumn": Term(9, 12, range(8, 13)),
}


def written(day: date) -> str:
    """A day as labels print it, whatever the machine's language.

    >>> written(date(2017, 6, 30))
    '30 Jun 2017'
    """
    return f"{day.day} {MONTH_NAMES[day.month - 1][:3]} {day.year}"


def written_in_full(day: date) -> str:
    """The day with its month spelt out, for prose, in any locale.

    Examples:
        >>> written_in_full(date(2013, 4, 1))
        '1 April 2013'
    """
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def financial_year_of(day: date) -> int:
    """The first of the two years that name the financial year a day lies in.

    >>> financial_year_of(date(2018, 3, 31)), financial_year_of(date(2018, 4, 1))
    (2017, 2018)
    """
    return day.year - (day.month < APRIL)


def checked(day: date) -> date:
    """A day, once it is known to be one that a period can begin or end on."""
    if type(day) is not date:
        raise PeriodError("A period lies between two dates, without a time of day. Give datetime.date values.")
    if not FIRST_DAY <= day <= LAST_DAY:
        raise out_of_range()
    return day


def last_day(year: int, month: int) -> date:
    """The last day of a month, once it is known to be one."""
    if not 1 <= month <= MONTHS_IN_YEAR:
        raise PeriodError(f"There is no month {month}. Months are 1 (January) to 12.")
    if not FIRST_DAY.year <= year <= LAST_DAY.year:
        raise out_of_range()
    return month_end(date(year, month, 1))


def out_of_range() -> PeriodError:
    """What is raised for a year that no record of a child can lie in."""
    return PeriodError(f"Periods lie between {written(FIRST_DAY)} and {written(LAST_DAY)}. Give a year within that.")


def moved(day: date, months: int) -> date:
    """A day so many months later, where the last day of a month stays the last.

    >>> moved(date(2017, 2, 28), 1), moved(date(2017, 2, 27), 1)
    (datetime.date(2017, 3, 31), datetime.date(2017, 3, 27))
    """
    there = add_months(day, months)
    return month_end(there) if day == month_end(day) else there


def start_of(kind: PeriodKind, end: date) -> date:
    """The first day of a period of a kind whose last day decides the first.

    >>> start_of(PeriodKind.ROLLING_QUARTER, date(2018, 6, 30))
    datetime.date(2018, 4, 1)
    >>> start_of(PeriodKind.ROLLING_QUARTER, date(2018, 6, 20))
    datetime.date(2018, 3, 21)
    """
    months = FORMS[kind].months
    if kind is PeriodKind.SNAPSHOT:
        return end
    if kind is PeriodKind.CUMULATIVE:
        return date(financial_year_of(end), APRIL, 1)
    if end == month_end(end):
        return add_months(end.replace(day=1), 1 - months)
    return add_months(end, -months) + timedelta(days=1)


def fits(kind: PeriodKind, start: date, end: date) -> bool:
    """Whether two days make a period of a kind."""
    if kind is PeriodKind.CUSTOM:
        return True
    if kind is PeriodKind.TERM:
        return start.year == end.year
    return start == start_of(kind, end) and FORMS[kind].may_end(end)


def season_of(start: date) -> str:
    """The term that starts on a day: "spring", "summer" or "autumn"."""
    return next(season for season, term in TERMS.items() if start.month in term.starts)


def usual_term(season: str, year: int) -> tuple[date, date]:
    """The first and last day of a term where a council gives none of its own."""
    term = TERMS[season]
    return last_day(year, term.first_month).replace(day=1), last_day(year, term.last_month)


def label_of(kind: PeriodKind, start: date, end: date) -> str:
    """The printed form of a period.

    >>> label_of(PeriodKind.QUARTER, date(2017, 4, 1), date(2017, 6, 30))
    '2017/18 Q1'
    """
    return _LABELS[kind](start, end)


def _both_years(start: date) -> str:
    return f"{start.year}/{(start.year + 1) % 100:02}"


def _quarter_label(start: date, end: date) -> str:
    year = _both_years(date(financial_year_of(end), APRIL, 1))
    return f"{year} Q{(start.month - APRIL) % MONTHS_IN_YEAR // MONTHS_IN_QUARTER + 1}"


def _term_label(start: date, end: date) -> str:
    season = season_of(start)
    label = f"{season} term {start.year}"
    if (start, end) == usual_term(season, start.year):
        return label
    return f"{label} ({written(start)} to {written(end)})"


_LABELS: Final[dict[PeriodKind, Callable[[date, date], str]]] = {
    PeriodKind.MONTH: lambda start, _: f"{MONTH_NAMES[start.month - 1][:3]} {start.year}",
    PeriodKind.QUARTER: _quarter_label,
    PeriodKind.FINANCIAL_YEAR: lambda start, _: _both_years(start),
    PeriodKind.CUMULATIVE: lambda start, end: f"{_both_years(start)} to {written(end)}",
    PeriodKind.ROLLING_QUARTER: lambda _, end: f"3 months to {written(end)}",
    PeriodKind.ROLLING_YEAR: lambda _, end: f"year to {written(end)}",
    PeriodKind.THREE_YEARS: lambda start, end: f"{start.year}-{end.year % 100:02}",
    PeriodKind.ACADEMIC_YEAR: lambda start, _: f"academic year {_both_years(start)}",
    PeriodKind.TERM: _term_label,
    PeriodKind.SNAPSHOT: lambda _, end: f"as at {written(end)}",
    PeriodKind.CUSTOM: lambda start, end: f"{written(start)} to {written(end)}",
}
