"""What holds for every period, whichever it is."""

import pickle
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from csperf.periods import Period, month_end, period, periods

YEARS = st.integers(1950, 2150)
DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
TO_A_DAY = [Period.cumulative, Period.rolling_year, Period.rolling_quarter, Period.snapshot]
BY_YEAR = [Period.financial_year, Period.three_years, Period.academic_year]
SEASONS = st.sampled_from(["autumn", "spring", "summer"])


def _own_term(day: date, length: int) -> Period:
    season = {1: "spring", 2: "spring"}.get(day.month, "summer" if day.month < 8 else "autumn")
    end = min(day + timedelta(days=length), date(day.year, 12, 31))
    return Period.term(season, day.year, start=day, end=end)


WITHOUT_GAPS = st.one_of(
    st.builds(Period.month, YEARS, st.integers(1, 12)),
    st.builds(Period.quarter, YEARS, st.integers(1, 4)),
    st.builds(Period.financial_year, YEARS),
    st.builds(Period.academic_year, YEARS),
    st.builds(Period.term, SEASONS, YEARS),
    st.builds(lambda day, days: Period.between(day, day + timedelta(days=days)), DAYS, st.integers(0, 400)),
)
TO_MONTH_ENDS = st.builds(lambda make, day: make(month_end(day)), st.sampled_from(TO_A_DAY), DAYS)
TO_EARLY_DAYS = st.builds(lambda make, day: make(day.replace(day=min(day.day, 27))), st.sampled_from(TO_A_DAY), DAYS)
STEPPED = st.one_of(WITHOUT_GAPS, TO_MONTH_ENDS, TO_EARLY_DAYS, st.builds(Period.three_years, YEARS))
ALL = st.one_of(
    STEPPED,
    st.builds(lambda make, day: make(day), st.sampled_from(TO_A_DAY), DAYS),
    st.builds(_own_term, DAYS, st.integers(0, 200)),
)


@given(ALL)
def test_its_label_is_read_back(one: Period) -> None:
    assert period(one.label) == one
    assert period(one.label.upper()) == one
    assert periods(one.label) == (one,)
    assert eval(repr(one), {"period": period}) == one  # noqa: S307


@given(ALL)
def test_it_pickles(one: Period) -> None:
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301


@given(ALL)
def test_its_days_are_those_between_its_ends(one: Period) -> None:
    assert one.start in one
    assert one.end in one
    assert one.start - timedelta(days=1) not in one
    assert one.end + timedelta(days=1) not in one
    assert one.end == one.start + timedelta(days=one.days - 1)
    assert one.end in one.its_financial_year


@given(STEPPED)
def test_previous_and_next_undo_each_other(one: Period) -> None:
    assert one.next().previous() == one
    assert one.previous().next() == one
    assert one.previous().kind is one.next().kind is one.kind
    assert one.previous() < one < one.next()
    assert one.previous().end < one.end < one.next().end


@given(WITHOUT_GAPS, st.integers(1, 30))
def test_a_series_leaves_no_gap(one: Period, n: int) -> None:
    series = one.series_back(n)
    assert len(series) == n
    assert series[-1] == one
    for earlier, later in pairwise(series):
        assert later.start == earlier.end + timedelta(days=1)
        assert later == earlier.next()


@given(TO_MONTH_ENDS, st.integers(1, 30))
def test_a_series_up_to_days_goes_from_month_end_to_month_end(one: Period, n: int) -> None:
    series = one.series_back(n)
    assert [each.end for each in series] == [month.end for month in Period.month(one.end.year, one.end.month).series_back(n)]
    assert {each.kind for each in series} == {one.kind}


@given(st.one_of(STEPPED, TO_MONTH_ENDS), st.integers(0, 12))
def test_a_written_series_is_the_series(one: Period, n: int) -> None:
    last = one.shift(n)
    assert periods(f"{one}..{last}") == last.series_back(n + 1)


@given(STEPPED)
def test_a_year_earlier_is_a_year_earlier(one: Period) -> None:
    earlier = one.a_year_earlier()
    assert earlier.kind is one.kind
    assert earlier.end.year == one.end.year - 1
    assert 365 <= (one.end - earlier.end).days <= 366


@given(st.sampled_from(BY_YEAR), YEARS)
def test_months_make_up_a_year(make: Callable[[int], Period], first_year: int) -> None:
    year = make(first_year)
    months = year.months()
    assert sum(month.days for month in months) == year.days
    assert (months[0].start, months[-1].end) == (year.start, year.end)
    assert len(months) % 12 == 0


@given(DAYS)
def test_cumulative_counts_start_again_in_april(day: date) -> None:
    to_date = Period.cumulative(day)
    assert (to_date.start.month, to_date.start.day) == (4, 1)
    assert to_date.days <= 366
    series = to_date.cumulative_series()
    assert series[-1] == to_date
    assert {each.start for each in series} == {to_date.start}
    assert len(series) == (day.month - 4) % 12 // 3 + 1


@given(DAYS)
def test_every_day_lies_in_one_term(day: date) -> None:
    terms = [Period.term(season, day.year) for season in ("spring", "summer", "autumn")]
    assert sum(day in term for term in terms) == 1
