"""England's bank holidays from 1995 to 2035: the rules, the one-off proclamations and the committed table.

May import csperf.errors, polars, python-dateutil and the standard library.

The table is `england_bank_holidays.csv` beside this module. To carry it further, change the constants here
and write it again with `bank_holidays_by_rule().write_csv(...)`; a test holds the two equal.
"""

import calendar
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Final, NamedTuple

import polars as pl
from dateutil.easter import easter

FIRST_YEAR: Final = 1995
LAST_YEAR: Final = 2035

PROCLAIMED_TO_YEAR: Final = 2027
"""The last year whose bank holidays are taken as proclaimed; a later one is marked projected."""

PROCLAIMED_SOURCE: Final = (
    "Proclamations for a year are usually published in The Gazette in the summer before it (House of "
    "Commons Library, SN06170, Bank and public holidays). GOV.UK lists bank holidays two years ahead, by "
    "rule: to 2028 when checked (alphagov/frontend, pull request 5137)."
)
PROCLAIMED_CHECKED: Final = date(2026, 11, 20)
"""When `PROCLAIMED_TO_YEAR` was last checked against `PROCLAIMED_SOURCE`."""

SCHEMA: Final = pl.Schema(
    {
        "date": pl.Date(),
        "name": pl.String(),
        "source": pl.String(),
        "status": pl.Enum(["proclaimed", "projected"]),
    }
)

_ACT = "Banking and Financial Dealings Act 1971"
_SCHEDULE = f"{_ACT}, Schedule 1, paragraph 1"
_COMMON_LAW = "Public holiday at common law"
_PROCLAMATION = f"Royal proclamation under section 1(3) of the {_ACT}"
_IN_PLACE = f"Royal proclamation under section 1(2) of the {_ACT}, in place of the last Monday in May"

_GOLDEN_JUBILEE = "announced by the Prime Minister in November 2000 (House of Commons Library, SN/PC/1435)"
_DIAMOND_JUBILEE = "announced by the Lord President of the Council in the Lords on 5 January 2010"
_PLATINUM_JUBILEE = "announced by the Department for Digital, Culture, Media and Sport on 12 November 2020"

# The Gazette notices that were seen; the proclamations of the other years are of the same form.
_NOTICES: Mapping[date, str] = {
    date(1998, 12, 28): "L-55182-5SI",
    date(1999, 1, 1): "L-55182-5SI",
    date(1999, 5, 3): "L-55182-5SI",
    date(2020, 1, 1): "3326938",
    date(2020, 5, 8): "3326938",
    date(2022, 9, 19): "4158896",
    date(2023, 1, 2): "4115743",
    date(2023, 5, 1): "4115743",
    date(2024, 1, 1): "4388378",
    date(2024, 5, 6): "4388378",
    date(2025, 1, 1): "4631404",
    date(2025, 5, 5): "4631404",
}


class _BankHoliday(NamedTuple):
    day: date
    name: str
    source: str


# The day that the rules would give, and what took its place.
_MOVED: Mapping[date, _BankHoliday] = {
    date(1995, 5, 1): _BankHoliday(
        date(1995, 5, 8),
        "Early May bank holiday (VE Day)",
        f"{_PROCLAMATION}; announced in the Lords, HL Deb 16 December 1993 vol 550 cc135-6WA",
    ),
    date(2002, 5, 27): _BankHoliday(
        date(2002, 6, 4),
        "Spring bank holiday",
        f"{_IN_PLACE}; {_GOLDEN_JUBILEE}",
    ),
    date(2012, 5, 28): _BankHoliday(
        date(2012, 6, 4),
        "Spring bank holiday",
        f"{_IN_PLACE}; {_DIAMOND_JUBILEE}",
    ),
    date(2020, 5, 4): _BankHoliday(date(2020, 5, 8), "Early May bank holiday (VE Day)", _PROCLAMATION),
    date(2022, 5, 30): _BankHoliday(
        date(2022, 6, 2),
        "Spring bank holiday",
        f"{_IN_PLACE}; {_PLATINUM_JUBILEE}",
    ),
}

_ADDED = (
    _BankHoliday(
        date(1999, 12, 31),
        "Millennium bank holiday",
        f"{_PROCLAMATION}; announced by the Secretary of State for Culture, Media and Sport in 1998",
    ),
    _BankHoliday(
        date(2002, 6, 3),
        "Queen's Golden Jubilee",
        f"{_PROCLAMATION}; {_GOLDEN_JUBILEE}",
    ),
    _BankHoliday(
        date(2011, 4, 29),
        "Wedding of Prince William and Catherine Middleton",
        f"{_PROCLAMATION}; announced by the Prime Minister on 23 November 2010",
    ),
    _BankHoliday(
        date(2012, 6, 5),
        "Queen's Diamond Jubilee",
        f"{_PROCLAMATION}; {_DIAMOND_JUBILEE}",
    ),
    _BankHoliday(
        date(2022, 6, 3),
        "Queen's Platinum Jubilee",
        f"{_PROCLAMATION}; {_PLATINUM_JUBILEE}",
    ),
    _BankHoliday(date(2022, 9, 19), "State Funeral of Queen Elizabeth II", _PROCLAMATION),
    _BankHoliday(
        date(2023, 5, 8),
        "Coronation of King Charles III",
        f"{_PROCLAMATION}; announced by the Prime Minister on 6 November 2022",
    ),
)


@cache
def _committed() -> pl.DataFrame:
    table = resources.files("csperf.calendars").joinpath("england_bank_holidays.csv").read_bytes()
    return pl.read_csv(table, schema=SCHEMA)


def bank_holidays() -> pl.DataFrame:
    """Give the committed table of England's bank holidays, 1995 to 2035, in date order.

    Every day is a Monday to a Friday: where a holiday falls on a weekend, the table holds its substitute day,
    as GOV.UK's list does.

    Returns:
        `date`, `name`, `source` (what makes it a bank holiday) and `status`: `proclaimed`, or `projected` for
        the years after `PROCLAIMED_TO_YEAR`, which rest on the rules alone and can still change.

    Examples:
        >>> import polars as pl
        >>> spring_2022 = bank_holidays().filter(pl.col("date").dt.strftime("%Y-%m") == "2022-06")
        >>> for day, name in spring_2022.select("date", "name").iter_rows():
        ...     print(day, name)
        2022-06-02 Spring bank holiday
        2022-06-03 Queen's Platinum Jubilee
    """
    return _committed().clone()


def bank_holidays_by_rule() -> pl.DataFrame:
    """Make the table of England's bank holidays afresh from the rules and the one-off proclamations.

    Returns:
        The frame that `bank_holidays` reads from the committed file.

    Examples:
        >>> bank_holidays_by_rule().equals(bank_holidays())
        True
    """
    regular = (holiday for year in range(FIRST_YEAR, LAST_YEAR + 1) for holiday in _regular(year))
    return pl.DataFrame(
        [
            (
                day,
                name,
                f"{source}; The Gazette, notice {_NOTICES[day]}" if day in _NOTICES else source,
                "proclaimed" if day.year <= PROCLAIMED_TO_YEAR else "projected",
            )
            for day, name, source in sorted([*regular, *_ADDED])
        ],
        schema=SCHEMA,
        orient="row",
    )


def _regular(year: int) -> Iterator[_BankHoliday]:
    for holiday in _unmoved(year):
        yield _MOVED.get(holiday.day, holiday)


def _unmoved(year: int) -> Iterator[_BankHoliday]:
    yield _new_year(year)
    easter_sunday = easter(year)
    yield _BankHoliday(easter_sunday - timedelta(days=2), "Good Friday", _COMMON_LAW)
    yield _BankHoliday(easter_sunday + timedelta(days=1), "Easter Monday", _SCHEDULE)
    yield _BankHoliday(_monday_on_or_after(date(year, 5, 1)), "Early May bank holiday", _PROCLAMATION)
    yield _BankHoliday(_monday_on_or_after(date(year, 5, 25)), "Spring bank holiday", _SCHEDULE)
    yield _BankHoliday(_monday_on_or_after(date(year, 8, 25)), "Summer bank holiday", _SCHEDULE)
    yield from _christmas(year)


def _new_year(year: int) -> _BankHoliday:
    first = date(year, 1, 1)
    if first.weekday() in {calendar.SATURDAY, calendar.SUNDAY}:
        return _BankHoliday(_monday_on_or_after(first), "New Year's Day (substitute day)", _PROCLAMATION)
    return _BankHoliday(first, "New Year's Day", _PROCLAMATION)


def _christmas(year: int) -> tuple[_BankHoliday, _BankHoliday]:
    # The Act names 26 December if it is not a Sunday, and 27 December where the 25th or the 26th is one; only
    # the days that neither reaches (28 December, in place of a Saturday) need a proclamation.
    christmas, boxing, third, fourth = (date(year, 12, day) for day in (25, 26, 27, 28))
    substitute_christmas = _BankHoliday(third, "Christmas Day (substitute day)", _SCHEDULE)
    substitute_boxing = _BankHoliday(fourth, "Boxing Day (substitute day)", _PROCLAMATION)
    match christmas.weekday():
        case calendar.FRIDAY:
            return _BankHoliday(christmas, "Christmas Day", _COMMON_LAW), substitute_boxing
        case calendar.SATURDAY:
            return substitute_christmas, substitute_boxing
        case calendar.SUNDAY:
            return _BankHoliday(boxing, "Boxing Day", _SCHEDULE), substitute_christmas
        case _:
            return (
                _BankHoliday(christmas, "Christmas Day", _COMMON_LAW),
                _BankHoliday(boxing, "Boxing Day", _SCHEDULE),
            )


def _monday_on_or_after(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)
