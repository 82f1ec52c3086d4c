"""The working-day calendar, one day at a time: the known traps, numpy's answers and the laws of counting."""

import copy
import pickle
from collections.abc import Iterable
from datetime import date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from csperf.calendars import WorkingDayCalendar, bank_holidays, england
from csperf.errors import CalendarError

FIRST, LAST = date(1995, 1, 1), date(2035, 12, 31)
HOLIDAYS = bank_holidays()["date"].to_numpy()
ONE_DAY = timedelta(days=1)

days = st.dates(FIRST, LAST)


@st.composite
def calendars(draw: st.DrawFn) -> WorkingDayCalendar:
    """Calendars of a few months with days off of any kind, weekends among them."""
    first = draw(st.dates(date(1960, 1, 1), date(2040, 12, 31)))
    last = first + timedelta(days=draw(st.integers(7, 200)))
    off = draw(st.sets(st.dates(first, last), max_size=30))
    assume(any(day.isoweekday() <= 5 and day not in off for day in dates_between(first, last)))
    return WorkingDayCalendar.from_dates(off, first=first, last=last, name="Made up")


def dates_between(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=offset) for offset in range((last - first).days + 1))


def test_the_known_traps():
    calendar = england()
    assert calendar.subtract(date(2023, 3, 31), 15) == date(2023, 3, 10)
    assert calendar.subtract(date(2023, 4, 1), 1) == date(2023, 3, 31)  # from a Saturday
    assert calendar.add(date(2024, 1, 12), 15) == date(2024, 2, 2)
    assert calendar.count(date(2024, 1, 12), date(2024, 2, 2)) == 15
    assert calendar.count(date(2024, 3, 28), date(2024, 4, 2)) == 1  # over Easter


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2020, 5, 8), False),  # the early May holiday, moved for VE Day
        (date(2020, 5, 4), True),  # where it would have been
        (date(2022, 9, 19), False),
        (date(2023, 5, 8), False),
        (date(2023, 5, 1), False),
        (date(2022, 5, 30), True),
        (date(2024, 4, 1), False),  # Easter Monday, which England keeps
        (date(2024, 8, 5), True),  # the summer holiday of Scotland
        (date(2026, 6, 15), True),  # a bank holiday in Scotland alone
        (date(2024, 3, 30), False),  # a Saturday
        (date(2024, 3, 31), False),  # a Sunday
        (date(2024, 2, 29), True),
    ],
)
def test_a_day_is_worked_or_not(day: date, worked: bool):
    assert england().is_working_day(day) is worked


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        (date(2024, 3, 4), date(2024, 3, 4), 0),  # the same day is day 0
        (date(2024, 3, 4), date(2024, 3, 5), 1),
        (date(2024, 3, 2), date(2024, 3, 4), 1),  # a start on a Saturday: day 1 is Monday
        (date(2024, 3, 2), date(2024, 3, 3), 0),
        (date(2024, 3, 4), date(2024, 3, 9), 4),  # an end on a Saturday: what was worked by Friday
        (date(2024, 3, 4), date(2024, 3, 10), 4),
        (date(2024, 3, 4), date(2024, 3, 11), 5),
        (date(2023, 12, 22), date(2024, 1, 2), 4),  # Christmas, Boxing Day and New Year
        (date(2024, 4, 2), date(2024, 3, 28), -1),  # backwards
        (date(2024, 3, 4), date(2024, 3, 2), -1),
        (date(2024, 3, 3), date(2024, 3, 2), 0),
    ],
)
def test_the_count(start: date, end: date, count: int):
    assert england().count(start, end) == count


@pytest.mark.parametrize(
    ("start", "number", "due"),
    [
        (date(2024, 3, 4), 0, date(2024, 3, 4)),
        (date(2024, 3, 2), 0, date(2024, 3, 2)),  # no days from a Saturday is that Saturday
        (date(2024, 3, 2), 1, date(2024, 3, 4)),
        (date(2024, 3, 1), 1, date(2024, 3, 4)),
        (date(2024, 3, 28), 1, date(2024, 4, 2)),
        (date(2020, 5, 7), 1, date(2020, 5, 11)),
        (date(2017, 4, 3), 45, date(2017, 6, 9)),  # four holidays: Good Friday, Easter Monday, both in May
    ],
)
def test_the_due_date(start: date, number: int, due: date):
    assert england().add(start, number) == due


@pytest.mark.parametrize(
    ("end", "number", "answer"),
    [
        (date(2024, 3, 4), 0, date(2024, 3, 4)),
        (date(2024, 3, 2), 0, date(2024, 3, 2)),
        (date(2024, 3, 4), 1, date(2024, 3, 1)),
        (date(2024, 3, 2), 1, date(2024, 3, 1)),
        (date(2024, 3, 3), 2, date(2024, 2, 29)),
        (date(2024, 4, 1), 1, date(2024, 3, 28)),  # from a bank holiday
        (date(2024, 4, 2), 1, date(2024, 3, 28)),
    ],
)
def test_stepping_back(end: date, number: int, answer: date):
    assert england().subtract(end, number) == answer


@given(days, days)
def test_numpy_counts_the_same(start: date, end: date):
    assume(start <= end)
    # numpy takes the first day in and leaves the last out; here it is the other way round.
    counted = np.busday_count(start + ONE_DAY, end + ONE_DAY, holidays=HOLIDAYS)
    assert england().count(start, end) == counted


@given(st.dates(FIRST, date(2034, 12, 31)), st.integers(1, 200))
def test_numpy_finds_the_same_due_date(start: date, number: int):
    # From a day that is not worked, numpy is to roll back first, so that its first step is to the next one.
    due = np.busday_offset(start, number, roll="backward", holidays=HOLIDAYS)
    assert england().add(start, number) == due.astype(date)


@given(st.dates(date(1996, 1, 1), LAST), st.integers(1, 200))
def test_numpy_steps_back_to_the_same_day(end: date, number: int):
    answer = np.busday_offset(end, -number, roll="forward", holidays=HOLIDAYS)
    assert england().subtract(end, number) == answer.astype(date)


@given(calendars(), st.data())
def test_the_count_is_what_a_finger_on_the_calendar_gives(calendar: WorkingDayCalendar, data: st.DataObject):
    inside = st.dates(calendar.first, calendar.last)
    start, end = sorted([data.draw(inside), data.draw(inside)])
    passed = [day for day in dates_between(start, end) if day > start]
    worked = sum(day.isoweekday() <= 5 and day not in calendar.days_off for day in passed)
    assert calendar.count(start, end) == worked


@given(days, days, days)
def test_counts_add_up(first: date, second: date, third: date):
    calendar = england()
    assert calendar.count(first, third) == calendar.count(first, second) + calendar.count(second, third)


@given(days, days)
def test_turned_round_a_count_changes_its_sign(start: date, end: date):
    assert england().count(start, end) == -england().count(end, start)


@given(st.dates(FIRST, date(2034, 12, 31)), st.integers(0, 200))
def test_the_count_to_the_due_date_is_the_number_asked_for(start: date, number: int):
    calendar = england()
    due = calendar.add(start, number)
    assert calendar.count(start, due) == number
    if number:
        assert calendar.count(start, due - ONE_DAY) == number - 1


@given(st.dates(date(1996, 1, 1), LAST), st.integers(1, 200))
def test_stepping_back_lands_on_a_working_day_that_many_before(end: date, number: int):
    calendar = england()
    answer = calendar.subtract(end, number)
    assert calendar.is_working_day(answer)
    assert calendar.count(answer, end) == (number if calendar.is_working_day(end) else number - 1)


@given(st.dates(date(1996, 1, 1), LAST), st.integers(1, 200))
def test_from_a_working_day_forwards_undoes_backwards(end: date, number: int):
    calendar = england()
    assume(calendar.is_working_day(end))
    assert calendar.add(calendar.subtract(end, number), number) == end


@given(days, days, st.integers(-520, 520))
def test_without_holidays_a_shift_by_weeks_changes_nothing(start: date, end: date, weeks: int):
    calendar = WorkingDayCalendar.from_dates([], first=date(1985, 1, 1), last=date(2045, 12, 31), name="Plain")
    shift = timedelta(weeks=weeks)
    assert calendar.count(start + shift, end + shift) == calendar.count(start, end)
    assert calendar.count(start, start + timedelta(weeks=1)) == 5


def test_the_span_counts_to_its_very_ends():
    calendar = england()
    assert (calendar.first, calendar.last) == (FIRST, LAST)
    whole = np.busday_count(FIRST, LAST + ONE_DAY, holidays=HOLIDAYS)
    assert calendar.count(FIRST, LAST) == whole  # the first day is a Sunday
    assert calendar.add(date(2035, 12, 28), 1) == LAST
    assert calendar.add(FIRST, 10_361) == LAST
    assert calendar.subtract(LAST, 10_360) == date(1995, 1, 3)
    assert calendar.subtract(date(1995, 1, 4), 1) == date(1995, 1, 3)


@pytest.mark.parametrize(("outside", "side"), [(FIRST - ONE_DAY, "before"), (LAST + ONE_DAY, "after"), (date.max, "after")])
def test_a_day_outside_the_span_is_an_error_that_names_the_span_and_the_way_out(outside: date, side: str):
    calendar = england()
    inside = date(2024, 1, 2)
    message = rf"^A day lies {side} the calendar 'England', .* 1995-01-01 and 2035-12-31\. .*from_dates"
    for call in (
        lambda: calendar.is_working_day(outside),
        lambda: calendar.count(outside, inside),
        lambda: calendar.count(inside, outside),
        lambda: calendar.add(outside, 0),
        lambda: calendar.subtract(outside, 0),
    ):
        with pytest.raises(CalendarError, match=message) as caught:
            call()
        assert str(outside) not in str(caught.value)


def test_a_due_date_outside_the_span_is_an_error():
    calendar = england()
    for call in (
        lambda: calendar.add(LAST, 1),
        lambda: calendar.add(date(1995, 1, 3), 10_361),
        lambda: calendar.subtract(FIRST, 1),
        lambda: calendar.subtract(date(1995, 1, 3), 1),  # 2 January was a holiday, too
    ):
        with pytest.raises(CalendarError, match=r"due date lies outside .*'England'.*2035-12-31.*from_dates"):
            call()


def test_more_days_than_the_calendar_has_are_an_error():
    with pytest.raises(CalendarError, match="'England' has 10361 working days"):
        england().add(FIRST, 10_362)


def test_a_negative_number_of_days_names_the_other_way():
    with pytest.raises(CalendarError, match="use subtract"):
        england().add(date(2024, 1, 2), -1)
    with pytest.raises(CalendarError, match="use add"):
        england().subtract(date(2024, 1, 2), -1)


def test_of_a_date_and_time_the_date_is_taken():
    calendar = england()
    late = datetime.fromisoformat("2024-03-28T23:59")
    assert calendar.count(late, datetime.fromisoformat("2024-04-02T00:01")) == 1
    assert calendar.add(late, 0) == date(2024, 3, 28)
    assert calendar.subtract(late, 0) == date(2024, 3, 28)


def test_what_is_no_date_is_refused():
    with pytest.raises(CalendarError, match="str is not one"):
        england().is_working_day("2024-03-28")  # type: ignore[arg-type]


def test_the_same_calendar_is_given_each_time():
    assert england() is england()


def test_a_calendar_is_a_value():
    calendar = england()
    days_off = reversed(bank_holidays()["date"].to_list())
    twin = WorkingDayCalendar.from_dates(days_off, first=FIRST, last=LAST, name="England")
    assert twin == calendar
    assert hash(twin) == hash(calendar)
    assert calendar != calendar.with_closures([date(2017, 12, 27)], name="England")
    with pytest.raises(AttributeError):
        calendar.name = "Wales"  # type: ignore[misc]


def test_a_calendar_survives_pickling_small():
    calendar = england()
    calendar.count(date(2024, 1, 2), date(2024, 1, 3))
    pickled = pickle.dumps(calendar)
    assert len(pickled) < 10_000
    returned = pickle.loads(pickled)  # noqa: S301 (our own, made a line ago)
    assert returned == copy.deepcopy(calendar) == calendar
    assert returned.count(date(2024, 3, 28), date(2024, 4, 2)) == 1


def test_a_calendar_shows_its_name_and_span():
    first, last = "datetime.date(1995, 1, 1)", "datetime.date(2035, 12, 31)"
    assert repr(england()) == f"WorkingDayCalendar(name='England', first={first}, last={last})"


def test_a_day_off_outside_the_span_is_an_error():
    with pytest.raises(CalendarError, match=r"'Year' knows .* 1 of its days off .* 2025-01-01"):
        WorkingDayCalendar.from_dates(
            [date(2024, 12, 25), date(2025, 1, 1)], first=date(2024, 1, 1), last=date(2024, 12, 31), name="Year"
        )


def test_a_span_that_ends_before_it_begins_is_an_error():
    with pytest.raises(CalendarError, match="'Year' ends before it begins"):
        WorkingDayCalendar.from_dates([], first=date(2024, 12, 31), last=date(2024, 1, 1), name="Year")


def test_a_span_without_a_working_day_is_an_error():
    with pytest.raises(CalendarError, match="'Weekend' has no working day"):
        WorkingDayCalendar.from_dates([], first=date(2024, 3, 2), last=date(2024, 3, 3), name="Weekend")
