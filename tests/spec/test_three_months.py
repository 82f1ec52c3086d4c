"""What the Department's own numbers say of "3 months" on a child protection plan: they are 91 days.

Table D5 has plans of 3 months or less at 31 March, table D6 those that had lasted at least 3 months. A plan of exactly that
length is in both, so that they add up to more than all plans: by the plans that started on one day, if any did.
"""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

OFFICIAL = Path(__file__).parents[3] / "shared" / "official"
SATURDAY = 5
# In one return of 2013 a council's two numbers differ by 35.
OTHERWISE = {("2013", 35)}


def numbers(name: str, column: str) -> dict[tuple[str, str], int]:
    """A column of a table, by year and council, where a number is given."""
    (path,) = OFFICIAL.glob(f"{name}_*.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {
            (row["time_period"], row["new_la_code"]): int(row[column])
            for row in csv.DictReader(file)
            if row["geographic_level"] == "Local authority" and row[column].isdigit()
        }


@pytest.fixture
def twice() -> dict[str, list[int]]:
    """By year: of how many plans each council's numbers have too many."""
    if not OFFICIAL.is_dir():
        pytest.skip("the Department's files are not beside the repository, in a folder named shared")
    at_31_march, up_to = numbers("d5", "CPP_At31"), numbers("d5", "3_months_or_less")
    from_then = numbers("d6", "CPP_At31_3Months")
    found: dict[str, list[int]] = {}
    for year, council in at_31_march.keys() & up_to.keys() & from_then.keys():
        key = (year, council)
        too_many = up_to[key] + from_then[key] - at_31_march[key]
        if too_many > 0 and (year, too_many) not in OTHERWISE:
            found.setdefault(year, []).append(too_many)
    return found


def test_plans_are_in_both_tables_where_those_91_days_old_started_on_a_day_that_was_worked(twice: dict[str, list[int]]):
    for year in range(2013, 2025):
        started = date(year, 3, 31) - timedelta(days=91)
        assert bool(twice.get(str(year))) == (started.weekday() < SATURDAY), year


@pytest.mark.parametrize("days", [89, 90, 92, 93])
def test_no_other_number_of_days_would_fit(twice: dict[str, list[int]], days: int):
    fits = [
        bool(twice.get(str(year))) == ((date(year, 3, 31) - timedelta(days=days)).weekday() < SATURDAY)
        for year in range(2013, 2025)
    ]
    assert not all(fits)
