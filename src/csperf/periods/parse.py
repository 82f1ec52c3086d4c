"""Periods from what people write. May import csperf.errors and the standard library.

Capitals, spaces, ordinals ("31st") and the kind of dash make no difference. What is read:

| written | read as |
|---|---|
| `2017/18`, `2017-18`, `2017/2018`, `2017 to 2018`, `FY2017/18` | financial year |
| `2017/18 Q1`, `2017-18 Q1`, `Q1 2017/18`, `2017/18 Quarter 1` | quarter |
| `Jun 2017`, `June 2017`, `2017-06`, `06/2017` | month |
| `year to 30 Jun 2018`, `12 months to June 2018`, `rolling 12 months to 30/06/2018` | rolling year |
| `3 months to Jun 2018`, `quarter to 30 June 2018`, `rolling quarter to Jun 2018` | rolling quarter |
| `2017/18 to 30 Jun 2017`, `year to date to Jun 2017`, `YTD Jun 2017` | cumulative |
| `2017/18 Q2 YTD`, `April to June 2017 cumulative` | cumulative |
| `as at 31 March 2018`, `at 31/03/2018`, `31 Mar 2018`, `2018-03-31` | snapshot |
| `2012-15`, `2012/15`, `2012 to 2015`, `three years to March 2015` | three years |
| `academic year 2017/18` | academic year |
| `autumn term 2017`, `Spring 2018 term`, `2017/18 spring term` | term |
| `autumn term 2017 (4 Sep 2017 to 21 Dec 2017)` | term with its own dates |
| `2017-04-01 to 2018-01-31`, `Nov 2016 to Jan 2017`, `1 July to 5 August 2017` | between two days |

Where a last day is wanted, a month stands for its last day: `year to Jun 2018` ends on 30 June.

Two numbers could be more than one thing, and are read by this rule: years that follow each other are a
financial year (`2010-11` is 2010/11; write November as `Nov 2010`), years three apart are three years
(`2009-12`), and otherwise `2017-06` is a month. Days are written day first (`31/03/2018`), or year first with
dashes (`2018-03-31`). A year of two digits alone (`Jun 17`, `17/18`) is refused, not guessed.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from csperf.errors import PeriodError
from csperf.periods.kinds import MONTH_NAMES, PeriodKind, written
from csperf.periods.period import Period


def period(wanted: str | Period) -> Period:
    """The period that a text names; the module says what can be written.

    Args:
        wanted: A text, or a period, which is handed back.

    Returns:
        The period.

    Raises:
        PeriodError: The text cannot be read as a period, or names one that does not exist.

    >>> period("year to June 2018")
    period('year to 30 Jun 2018')
    >>> period("FY 2017-18") == Period.financial_year(2017)
    True
    >>> period("Jun 17")
    Traceback (most recent call last):
    csperf.errors.PeriodError: 'Jun 17' cannot be read as a period. A year is written with four digits...
    """
    if isinstance(wanted, Period):
        return wanted
    text = _text(wanted)
    try:
        return _read(text)
    except PeriodError as error:
        raise _refused(wanted, error) from None


def periods(wanted: str | Period | Iterable[str | Period]) -> tuple[Period, ...]:
    """The periods that one or several texts name, in the order given.

    Two periods of the same kind with `..` between them stand for the series from one to the other. A period
    that is named again is left out.

    Args:
        wanted: A text, a period, or several of either.

    Returns:
        At least one period.

    Raises:
        PeriodError: A text cannot be read, a series does not arrive, or nothing was given.

    >>> [str(month) for month in periods("Apr 2018..Jun 2018")]
    ['Apr 2018', 'May 2018', 'Jun 2018']
    >>> [str(to_date) for to_date in periods("2017/18 Q1..Q2 YTD")]
    ['2017/18 to 30 Jun 2017', '2017/18 to 30 Sep 2017']
    >>> periods(["2016/17", Period.financial_year(2017)])
    (period('2016/17'), period('2017/18'))
    """
    several = [wanted] if isinstance(wanted, str | Period) else wanted
    found = dict.fromkeys(each for one in several for each in _one_or_series(one))
    if not found:
        raise PeriodError(f"No period was given. {_EXAMPLES}")
    return tuple(found)


_EXAMPLES: Final = (
    "Write, for example, 2017/18, 2017/18 Q1, Jun 2017, year to 30 Jun 2018, 2017/18 to 30 Jun 2017,"
    " as at 31 March 2018, 2012-15, academic year 2017/18, autumn term 2017, 1 Apr 2017 to 31 Jan 2018;"
    " or, where several are wanted, 2017/18 Q1..Q4."
)
_LONGEST_QUOTE: Final = 60
_SERIES: Final = ".."

_MONTHS: Final = {
    form: number for number, name in enumerate(MONTH_NAMES, start=1) for form in (name.lower(), name[:3].lower())
} | {"sept": 9}
_TWO_DIGITS: Final = 2
_A_YEAR: Final = 1
_THREE_YEARS: Final = 3

_NUMBER_OF_YEAR: Final = r"(?:[0-9]{4}|[0-9]{2})"
_BOTH_YEARS: Final = rf"(?:[0-9]{{4}}(?:/|-| to ){_NUMBER_OF_YEAR}|[0-9]{{2}}[/-][0-9]{{2}})"
_MONTH_BY_NUMBER: Final = "[0-9]{4}-(?:0[1-9]|1[0-2])"
_UP_TO: Final = r"(?:up )?(?:to|ending|ended)"


def _text(wanted: object) -> str:
    """One way of writing for what can be written in many."""
    if not isinstance(wanted, str):
        raise PeriodError(f"A {type(wanted).__name__} is not a period. Give a text or a Period. {_EXAMPLES}")
    text = " ".join(wanted.lower().split())
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    text = re.sub(r"(?<=[0-9])(?:st|nd|rd|th)\b", "", text)
    text = re.sub(r"\byear[ -]to[ -]date\b|\bcumulative\b", "ytd", text)
    text = re.sub(r" - |(?<=[a-z]{3})-(?=[a-z]{3})|(?<=[0-9]{4})-(?=[a-z]{3})", " to ", text)
    return re.sub(r" ?([/,]) ?", lambda found: found[1].replace(",", " "), text).strip()


def _refused(wanted: str, why: PeriodError) -> PeriodError:
    quote = wanted if len(wanted) <= _LONGEST_QUOTE else f"{wanted[:_LONGEST_QUOTE]}..."
    return PeriodError(f"{quote!r} cannot be read as a period. {why} {_EXAMPLES}")


def _one_or_series(wanted: str | Period) -> tuple[Period, ...]:
    if isinstance(wanted, Period):
        return (wanted,)
    text = _text(wanted)
    if _SERIES not in text:
        return (period(wanted),)
    try:
        return _series(text)
    except PeriodError as error:
        raise _refused(wanted, error) from None


def _series(text: str) -> tuple[Period, ...]:
    plain = _without_ytd(text)
    begins, _, ends = (part.strip() for part in plain.partition(_SERIES))
    first = _read(begins)
    if first.kind is PeriodKind.QUARTER and re.fullmatch(r"(?:q|qtr|quarter) ?[0-9]+", ends):
        ends = f"{first.its_financial_year} {ends}"
    last = _read(ends)
    if first.kind is not last.kind:
        raise PeriodError(f"A series is of one kind: {first} ({first.kind}) and {last} ({last.kind}) are of two.")
    found = [first]
    while found[-1].end < last.end:
        found.append(first.shift(len(found)))
    if found[-1] != last:
        raise PeriodError(f"A series that starts with {first} does not arrive at {last}. Give the earlier period first.")
    return tuple(map(_to_date, found)) if plain != text else tuple(found)


def _read(text: str) -> Period:
    if (plain := _without_ytd(text)) != text:
        return _to_date(_read(plain))
    for pattern, build in _FORMS:
        found = re.fullmatch(pattern, text)
        if found and (read := build(*found.groups())):
            return read
    raise PeriodError("No form in which a period is written fits it.")


def _without_ytd(text: str) -> str:
    """A text without its "year to date", wherever that stood."""
    plain = re.sub(r" ?\(?\bytd\b\)? ?", " ", text).strip()
    return plain if plain == text else plain.removeprefix("to ").removesuffix(" to")


def _to_date(read: Period) -> Period:
    """The cumulative period that "year to date" makes of a period."""
    to_date = Period.cumulative(read.end)
    if read.kind in {PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.SNAPSHOT, PeriodKind.CUMULATIVE}:
        return to_date
    if read.kind is PeriodKind.CUSTOM and read.start == to_date.start:
        return to_date
    raise PeriodError("A year to date starts on 1 April and says up to which day it runs: 2017/18 to 30 Jun 2017.")


def _span(both_years: str) -> tuple[int, int]:
    """The first of two years, and how far the second is from it."""
    first, second = re.split(r"/|-| to ", both_years)
    if len(first) == _TWO_DIGITS:
        raise _two_digits()
    return int(first), (int(second) - int(first)) % (100 if len(second) == _TWO_DIGITS else 10_000)


def _first_year(both_years: str) -> int:
    first, span = _span(both_years)
    if span != _A_YEAR:
        raise PeriodError(f"{both_years} is not one year: a year is named by both its years, such as 2017/18.")
    return first


def _years(both_years: str) -> Period:
    first, span = _span(both_years)
    if span == _A_YEAR:
        return Period.financial_year(first)
    if span == _THREE_YEARS:
        return Period.three_years(first)
    if re.fullmatch(_MONTH_BY_NUMBER, both_years):
        return Period.month(first, int(both_years[-2:]))
    raise PeriodError(
        f"{both_years} is neither a financial year (2017/18), nor three of them (2012-15), nor a month (2017-06)."
    )


def _a_year(both_years: str) -> Period:
    return Period.financial_year(_first_year(both_years))


def _three_years(both_years: str) -> Period:
    first, span = _span(both_years)
    if span != _THREE_YEARS:
        raise PeriodError(f"{both_years} is not three years: 2012-15 is.")
    return Period.three_years(first)


def _three_years_to(end: str) -> Period | None:
    day = _last_day(end)
    if day is None:
        return None
    three = Period.three_years(day.year - _THREE_YEARS)
    if three.end != day:
        raise PeriodError(f"Three financial years together end on a 31 March, not on {written(day)}.")
    return three


def _academic_year(both_years: str) -> Period:
    return Period.academic_year(_first_year(both_years))


def _quarter(both_years: str, number: str) -> Period:
    return Period.quarter(_first_year(both_years), int(number))


def _more_than_one(_: str) -> Period:
    raise PeriodError("It names a series of periods, where one is wanted.")


def _quarter_of_one_year(_: str) -> Period:
    raise PeriodError("A quarter is a quarter of a financial year, named by both its years: 2017/18 Q1.")


def _one_year(year: str) -> Period:
    raise PeriodError(f"A year is named by both its years: {year}/{(int(year) + 1) % 100:02}, from April {year}.")


def _month(text: str) -> Period | None:
    """A month by name or by number; a month by number that is also a year is a year."""
    if found := re.fullmatch(r"([a-z]+)[ -]?([0-9]{2}|[0-9]{4})", text):
        name, year = found.groups()
        if name not in _MONTHS:
            return None
        if len(year) == _TWO_DIGITS:
            raise _two_digits()
        return Period.month(int(year), _MONTHS[name])
    if found := re.fullmatch(r"([0-9]{1,2})/([0-9]{4})", text):
        return Period.month(int(found[2]), int(found[1]))
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}", text):
        read = _years(text)
        if read.kind is not PeriodKind.MONTH:
            raise PeriodError(f"{text} is {read}, years and not a month: write a month by name, such as Nov 2010.")
        return read
    return None


def _day(text: str) -> date | None:
    if found := re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text):
        year, month, day = found.groups()
    elif found := re.fullmatch(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})", text):
        day, _, month, year = found.groups()
    elif found := re.fullmatch(r"([0-9]{1,2})[ /-]?([a-z]+)[ /-]?([0-9]{4}|[0-9]{2})", text):
        day, month, year = found.groups()
    else:
        return None
    number = int(month) if month.isdigit() else _MONTHS.get(month)
    if number is None:
        return None
    if len(year) == _TWO_DIGITS:
        raise _two_digits()
    try:
        return date(int(year), number, int(day))
    except ValueError:
        raise PeriodError(f"There is no day {text}. Days are written 31/03/2018, 31 Mar 2018 or 2018-03-31.") from None


def _last_day(text: str) -> date | None:
    """A day, or the last day of a month."""
    text = re.sub(r"^(?:the )?end (?:of )?", "", text)
    if day := _day(text):
        return day
    month = _month(text)
    return month.end if month else None


def _first_day(text: str, last: date) -> date | None:
    """A day, or the first day of a month; without a year, it is of the last day's year."""
    for written_out in (text, f"{text} {last.year}"):
        if day := _day(written_out):
            return day
        if month := _month(written_out):
            return month.start
    return None


def _snapshot(text: str) -> Period | None:
    day = _last_day(text)
    return Period.snapshot(day) if day else None


def _snapshot_on(text: str) -> Period | None:
    day = _day(text)
    return Period.snapshot(day) if day else None


def _rolling(kind: Callable[[date], Period]) -> Callable[[str], Period | None]:
    def build(end: str) -> Period | None:
        day = _last_day(end)
        return kind(day) if day else None

    return build


def _year_so_far(both_years: str, end: str) -> Period | None:
    first, span = _span(both_years)
    day = _last_day(end)
    if span != _A_YEAR or day is None:
        return None
    if re.fullmatch(_MONTH_BY_NUMBER, both_years) and re.fullmatch(_MONTH_BY_NUMBER, end):
        raise PeriodError(f"{both_years} could be a month or a year here: write months by name, such as Nov 2010.")
    year = Period.financial_year(first)
    if day not in year:
        raise PeriodError(f"{written(day)} does not lie in {year}.")
    return Period.cumulative(day)


def _between(start: str, end: str) -> Period | None:
    last = _last_day(end)
    first = _first_day(start, last) if last else None
    return Period.between(first, last) if first and last else None


def _term(season: str, year: str) -> Period:
    if year.isdigit():
        return Period.term(season, int(year))
    return Period.term(season, _first_year(year) + (season != "autumn"))


def _term_between(season: str, year: str, start: str, end: str) -> Period | None:
    first, last = _day(start), _day(end)
    return Period.term(season, int(year), start=first, end=last) if first and last else None


def _two_digits() -> PeriodError:
    return PeriodError("A year is written with four digits; two are not guessed at.")


_SEASON: Final = "(autumn|spring|summer)"
_QUARTER: Final = "(?:q|qtr|quarter)"

# In order: the first form that a text fits, and that can make something of it, is the one.
_FORMS: Final[list[tuple[str, Callable[..., Period | None]]]] = [
    (r"(.*\.\..*)", _more_than_one),
    (rf"({_BOTH_YEARS})", _years),
    (rf"(?:fy|financial year) ?({_BOTH_YEARS})", _a_year),
    (rf"({_BOTH_YEARS}) (?:fy|financial year)", _a_year),
    (rf"(?:3|three) years ({_BOTH_YEARS})", _three_years),
    (rf"(?:3|three) years {_UP_TO} (.+)", _three_years_to),
    (rf"academic (?:year|yr) ({_BOTH_YEARS})", _academic_year),
    (rf"({_BOTH_YEARS}) academic (?:year|yr)", _academic_year),
    (rf"({_BOTH_YEARS}) ?{_QUARTER} ?([0-9]+)", _quarter),
    (rf"{_QUARTER} ?([0-9]+) (?:of )?({_BOTH_YEARS})", lambda number, years: _quarter(years, number)),
    (rf"{_QUARTER} ?[0-9]+ ({_NUMBER_OF_YEAR})", _quarter_of_one_year),
    (rf"({_NUMBER_OF_YEAR}) ?{_QUARTER} ?[0-9]+", _quarter_of_one_year),
    (r"([0-9]{4})", _one_year),
    (r"(.+)", _month),
    (r"(.+)", _snapshot_on),
    (r"(?:snapshot )?(?:as )?(?:at|of|on) (.+)", _snapshot),
    (r"((?:the )?end .+)", _snapshot),
    (rf"(?:rolling )?(?:year|12 months|twelve months) {_UP_TO} (.+)", _rolling(Period.rolling_year)),
    (rf"(?:rolling )?(?:quarter|3 months|three months) {_UP_TO} (.+)", _rolling(Period.rolling_quarter)),
    (rf"({_BOTH_YEARS}) {_UP_TO} (.+)", _year_so_far),
    (r"between (.+) and (.+)", _between),
    (r"(?:from )?(.+) to (.+)", _between),
    (rf"{_SEASON}(?: term)? ([0-9]{{4}}|{_BOTH_YEARS})(?: term)?", _term),
    (rf"([0-9]{{4}}|{_BOTH_YEARS}) {_SEASON}(?: term)?", lambda year, season: _term(season, year)),
    (rf"{_SEASON} term ([0-9]{{4}}) \((.+) to (.+)\)", _term_between),
]
