"""England's bank holidays: the committed table against the rules, `holidays` and GOV.UK's own list."""

from collections import Counter
from datetime import date

import holidays
import polars as pl
import pytest

from csperf.calendars import PROCLAIMED_CHECKED, PROCLAIMED_TO_YEAR, bank_holidays, bank_holidays_by_rule

YEARS = range(1995, 2036)

# GOV.UK's list for England and Wales (alphagov/calendars, alphagov/frontend: lib/data/bank-holidays.json), in
# years in which a holiday was moved, added or replaced by a substitute day.
GOV_UK = {
    2012: "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26",
    2015: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2016: "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27",
    2017: "01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
}


def days_of(year: int) -> list[date]:
    return bank_holidays().filter(pl.col("date").dt.year() == year)["date"].to_list()


def test_the_committed_table_is_what_the_rules_make():
    assert bank_holidays().equals(bank_holidays_by_rule())


def test_the_table_has_one_row_a_day_in_order_from_1995_to_2035():
    days = bank_holidays()["date"].to_list()
    assert days == sorted(set(days))
    assert {day.year for day in days} == set(YEARS)


def test_every_day_is_a_weekday_with_its_name_and_source():
    table = bank_holidays()
    assert table["date"].dt.weekday().max() == 5
    assert table.null_count().sum_horizontal().item() == 0
    assert table["name"].str.len_chars().min() > 0
    assert table["source"].str.len_chars().min() > 0


def test_there_are_eight_a_year_and_the_extra_ones():
    extra = Counter({1999: 1, 2002: 1, 2011: 1, 2012: 1, 2022: 2, 2023: 1})
    assert Counter(day.year for day in bank_holidays()["date"]) == Counter(dict.fromkeys(YEARS, 8)) + extra


@pytest.mark.parametrize("year", YEARS)
def test_the_holidays_package_knows_the_same_weekdays(year: int):
    # No difference remains to be explained, once the weekend days themselves are left out of `holidays`.
    known = holidays.country_holidays("GB", subdiv="ENG", years=year)
    assert days_of(year) == sorted(day for day in known if day.isoweekday() <= 5)


@pytest.mark.parametrize(("year", "published"), GOV_UK.items())
def test_gov_uk_published_the_same_days(year: int, published: str):
    assert days_of(year) == [date.fromisoformat(f"{year}-{day}") for day in published.split()]


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(1995, 5, 8), "Early May bank holiday (VE Day)"),
        (date(1999, 12, 31), "Millennium bank holiday"),
        (date(2002, 6, 3), "Queen's Golden Jubilee"),
        (date(2002, 6, 4), "Spring bank holiday"),
        (date(2011, 4, 29), "Wedding of Prince William and Catherine Middleton"),
        (date(2012, 6, 4), "Spring bank holiday"),
        (date(2012, 6, 5), "Queen's Diamond Jubilee"),
        (date(2020, 5, 8), "Early May bank holiday (VE Day)"),
        (date(2022, 6, 2), "Spring bank holiday"),
        (date(2022, 6, 3), "Queen's Platinum Jubilee"),
        (date(2022, 9, 19), "State Funeral of Queen Elizabeth II"),
        (date(2023, 5, 8), "Coronation of King Charles III"),
        (date(1998, 12, 28), "Boxing Day (substitute day)"),  # 26 December a Saturday
        (date(2021, 12, 27), "Christmas Day (substitute day)"),  # 25 December a Saturday
        (date(2021, 12, 28), "Boxing Day (substitute day)"),
        (date(2022, 12, 26), "Boxing Day"),  # 25 December a Sunday
        (date(2022, 12, 27), "Christmas Day (substitute day)"),
        (date(2022, 1, 3), "New Year's Day (substitute day)"),
    ],
)
def test_a_holiday_goes_by_its_name(day: date, name: str):
    assert bank_holidays().filter(pl.col("date") == day)["name"].to_list() == [name]


@pytest.mark.parametrize(
    "day",
    [date(1995, 5, 1), date(2002, 5, 27), date(2012, 5, 28), date(2020, 5, 4), date(2022, 5, 30)],
)
def test_a_moved_holiday_leaves_its_old_day(day: date):
    assert day not in days_of(day.year)


def test_a_proclamation_is_sourced_to_the_law_or_to_its_notice():
    by_day = dict(bank_holidays().select("date", "source").iter_rows())
    assert by_day[date(2022, 9, 19)].endswith("The Gazette, notice 4158896")
    assert by_day[date(2023, 4, 7)] == "Public holiday at common law"
    assert by_day[date(2023, 4, 10)] == "Banking and Financial Dealings Act 1971, Schedule 1, paragraph 1"


def test_years_not_yet_proclaimed_are_projected():
    years = bank_holidays().group_by("status").agg(pl.col("date").dt.year().unique())
    by_status = {status: set(found) for status, found in years.iter_rows()}
    assert by_status == {
        "proclaimed": set(range(1995, PROCLAIMED_TO_YEAR + 1)),
        "projected": set(range(PROCLAIMED_TO_YEAR + 1, 2036)),
    }


def test_the_proclaimed_years_were_checked_no_more_than_two_years_before():
    assert PROCLAIMED_CHECKED.year <= PROCLAIMED_TO_YEAR <= PROCLAIMED_CHECKED.year + 2


def test_a_caller_cannot_spoil_the_table():
    mine = bank_holidays()
    mine.drop_in_place("name")
    assert "name" in bank_holidays().columns
