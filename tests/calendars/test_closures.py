"""A council's own closure days: read from TOML, refused by file and entry, and taken off a calendar."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csperf.calendars import Closure, ClosureList, england, read_closures
from csperf.errors import CalendarError

GOOD = """
name = "Borough offices"

[[closure]]
date = 2017-12-27
reason = "Between Christmas and New Year"

[[closure]]
first = 2018-12-22
last = 2018-12-31
reason = "Between Christmas and New Year"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "closures.toml"


def test_a_closure_list_is_read(file: Path):
    file.write_text(GOOD, encoding="utf-8")
    reason = "Between Christmas and New Year"
    assert read_closures(file) == ClosureList(
        name="Borough offices",
        closure=(
            Closure(first=date(2017, 12, 27), last=date(2017, 12, 27), reason=reason),
            Closure(first=date(2018, 12, 22), last=date(2018, 12, 31), reason=reason),
        ),
    )


def test_a_run_is_closed_on_its_first_and_its_last_day(file: Path):
    file.write_text(GOOD, encoding="utf-8")
    run = {date(2018, 12, day) for day in range(22, 32)}
    assert read_closures(str(file)).days == {date(2017, 12, 27)} | run


def test_a_file_saved_by_a_windows_editor_is_read(file: Path):
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert read_closures(file).name == "Borough offices"


def test_closures_are_taken_off_the_calendar(file: Path):
    file.write_text(GOOD, encoding="utf-8")
    council = england().with_closures(read_closures(file))
    assert council.name == "Borough offices"
    assert not council.is_working_day(date(2017, 12, 27))
    assert council.is_working_day(date(2017, 12, 28))
    assert not council.is_working_day(date(2017, 12, 25))  # the bank holidays stay
    assert england().count(date(2018, 12, 21), date(2019, 1, 2)) == 5
    assert council.count(date(2018, 12, 21), date(2019, 1, 2)) == 1
    assert council.add(date(2018, 12, 21), 1) == date(2019, 1, 2)
    assert council.subtract(date(2019, 1, 2), 1) == date(2018, 12, 21)


def test_a_closure_on_a_weekend_or_a_bank_holiday_changes_nothing():
    closed = [date(2018, 12, 22), date(2018, 12, 25)]
    assert england().with_closures(closed, name="England") == england()


def test_closures_add_up():
    first, second = [date(2017, 12, 27)], [date(2017, 12, 28)]
    one_by_one = england().with_closures(first, name="A").with_closures(second, name="B")
    assert one_by_one == england().with_closures([*first, *second], name="B")


@given(st.sets(st.dates(date(2017, 1, 1), date(2018, 12, 31)), max_size=40))
def test_the_count_falls_by_the_working_days_that_are_closed(closed: set[date]):
    start, end = date(2016, 12, 30), date(2019, 1, 2)
    lost = sum(england().is_working_day(day) for day in closed)
    council = england().with_closures(closed, name="Council")
    assert council.count(start, end) == england().count(start, end) - lost


def test_a_name_of_ones_own_goes_before_the_lists():
    closures = ClosureList(name="Borough offices", closure=())
    assert england().with_closures(closures, name="Council").name == "Council"


def test_plain_days_need_a_name():
    with pytest.raises(CalendarError, match="needs a name"):
        england().with_closures([date(2017, 12, 27)])


def test_a_closure_outside_the_span_is_an_error():
    with pytest.raises(CalendarError, match="1 of its days off lie outside, the first on 2036-01-02"):
        england().with_closures([date(2036, 1, 2)], name="Council")


@pytest.mark.parametrize(
    ("entry", "finding"),
    [
        ('date = "27/12/2017"\nreason = "Closed"', "date must be a day such as 2024-12-27, without quotes"),
        ('date = 20171227\nreason = "Closed"', "date must be a day"),
        ('date = 2017-12-27T09:00:00\nreason = "Closed"', "date must be a day"),
        ('first = 2017-12-27\nlast = "tomorrow"\nreason = "Closed"', "last must be a day"),
        ('first = 2017-12-27\nreason = "Closed"', "give either date, or both first and last"),
        ('last = 2017-12-27\nreason = "Closed"', "give either date, or both first and last"),
        ('date = 2017-12-27\nlast = 2017-12-28\nreason = "Closed"', "give either date, or both first and last"),
        ('reason = "Closed"', "give either date, or both first and last"),
        ('first = 2017-12-28\nlast = 2017-12-27\nreason = "Closed"', "last comes before first"),
    ],
)
def test_a_faulty_entry_is_named(file: Path, entry: str, finding: str):
    file.write_text(f"{GOOD}\n[[closure]]\n{entry}\n", encoding="utf-8")
    with pytest.raises(CalendarError) as caught:
        read_closures(file)
    assert str(file) in str(caught.value)
    assert f"closure 3: {finding}" in str(caught.value)
    assert "A closure list is TOML" in str(caught.value)


@pytest.mark.parametrize(
    ("entry", "finding"),
    [
        ("date = 2017-12-27", "closure 1, reason: missing"),
        ('date = 2017-12-27\nreason = " "', "closure 1, reason: empty"),
        ("date = 2017-12-27\nreason = 1", "closure 1, reason: must be text in quotes"),
        ('date = 2017-12-27\nreason = "Closed"\nday = 1', "closure 1, day: not a key that is known here"),
    ],
)
def test_a_faulty_key_is_named(file: Path, entry: str, finding: str):
    file.write_text(f'name = "Council"\n[[closure]]\n{entry}\n', encoding="utf-8")
    with pytest.raises(CalendarError) as caught:
        read_closures(file)
    assert finding in str(caught.value)


def test_every_faulty_entry_is_named_at_once(file: Path):
    file.write_text('name = "Council"\n[[closure]]\ndate = 1\n[[closure]]\ndate = 2\n', encoding="utf-8")
    with pytest.raises(CalendarError, match=r"(?s)closure 1: .*closure 2: "):
        read_closures(file)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ('[[closure]]\ndate = 2017-12-27\nreason = "Closed"', "name: missing"),
        ('name = "Council"', "closure: missing"),
        ('name = "Council"\nclosure = 1', r"closure: must be written as \[\[closure\]\] entries"),
        ('name = "Council"\nclosure = [1]', r"closure 1: must be written as a \[\[closure\]\] entry"),
        ('name = "Council"\nclosed = 1', "closed: not a key that is known here"),
        ("name = Council", "is not valid TOML: .*line 1"),
    ],
)
def test_a_file_of_another_form_is_refused(file: Path, text: str, finding: str):
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CalendarError, match=finding):
        read_closures(file)


def test_a_file_in_another_encoding_is_refused(file: Path):
    file.write_bytes('name = "Café"'.encode("latin-1"))
    with pytest.raises(CalendarError, match="not in UTF-8"):
        read_closures(file)


def test_a_missing_file_is_named(file: Path):
    with pytest.raises(CalendarError, match=r"closures\.toml cannot be read: No such file"):
        read_closures(file)
