"""What a period is: its days, its printed form, the ones before and after it, the ones in it."""

import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from csperf.errors import PeriodError
from csperf.periods import Period, PeriodKind, financial_year_of, written

MADE = [
    (Period.month(2017, 6), "Jun 2017", "2017-06-01", "2017-06-30"),
    (Period.month(2024, 2), "Feb 2024", "2024-02-01", "2024-02-29"),
    (Period.quarter(2017, 1), "2017/18 Q1", "2017-04-01", "2017-06-30"),
    (Period.quarter(2017, 2), "2017/18 Q2", "2017-07-01", "2017-09-30"),
    (Period.quarter(2017, 3), "2017/18 Q3", "2017-10-01", "2017-12-31"),
    (Period.quarter(2017, 4), "2017/18 Q4", "2018-01-01", "2018-03-31"),
    (Period.financial_year(2017), "2017/18", "2017-04-01", "2018-03-31"),
    (Period.financial_year(1999), "1999/00", "1999-04-01", "2000-03-31"),
    (Period.cumulative(date(2017, 6, 30)), "2017/18 to 30 Jun 2017", "2017-04-01", "2017-06-30"),
    (Period.cumulative(date(2018, 3, 31)), "2017/18 to 31 Mar 2018", "2017-04-01", "2018-03-31"),
    (Period.cumulative(date(2018, 4, 1)), "2018/19 to 1 Apr 2018", "2018-04-01", "2018-04-01"),
    (Period.rolling_year(date(2018, 6, 30)), "year to 30 Jun 2018", "2017-07-01", "2018-06-30"),
    (Period.rolling_year(date(2017, 2, 28)), "year to 28 Feb 2017", "2016-03-01", "2017-02-28"),
    (Period.rolling_year(date(2016, 2, 28)), "year to 28 Feb 2016", "2015-03-01", "2016-02-28"),
    (Period.rolling_year(date(2018, 6, 14)), "year to 14 Jun 2018", "2017-06-15", "2018-06-14"),
    (Period.rolling_quarter(date(2018, 6, 30)), "3 months to 30 Jun 2018", "2018-04-01", "2018-06-30"),
    (Period.rolling_quarter(date(2018, 5, 30)), "3 months to 30 May 2018", "2018-03-01", "2018-05-30"),
    (Period.three_years(2012), "2012-15", "2012-04-01", "2015-03-31"),
    (Period.three_years(1998), "1998-01", "1998-04-01", "2001-03-31"),
    (Period.academic_year(2017), "academic year 2017/18", "2017-09-01", "2018-08-31"),
    (Period.term("autumn", 2017), "autumn term 2017", "2017-09-01", "2017-12-31"),
    (Period.term("spring", 2018), "spring term 2018", "2018-01-01", "2018-03-31"),
    (Period.term("summer", 2018), "summer term 2018", "2018-04-01", "2018-08-31"),
    (
        Period.term("autumn", 2017, start=date(2017, 9, 4), end=date(2017, 12, 21)),
        "autumn term 2017 (4 Sep 2017 to 21 Dec 2017)",
        "2017-09-04",
        "2017-12-21",
    ),
    (
        Period.term("summer", 2016, start=date(2016, 4, 11)),
        "summer term 2016 (11 Apr 2016 to 31 Aug 2016)",
        "2016-04-11",
        "2016-08-31",
    ),
    (Period.snapshot(date(2018, 3, 31)), "as at 31 Mar 2018", "2018-03-31", "2018-03-31"),
    (Period.between(date(2017, 4, 1), date(2018, 1, 31)), "1 Apr 2017 to 31 Jan 2018", "2017-04-01", "2018-01-31"),
]


@pytest.mark.parametrize(("period", "label", "start", "end"), MADE, ids=[label for _, label, _, _ in MADE])
def test_made(period: Period, label: str, start: str, end: str) -> None:
    assert (period.label, str(period), repr(period)) == (label, label, f"period({label!r})")
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)
    assert period.snapshot_day == period.end
    assert period.days == period.end.toordinal() - period.start.toordinal() + 1


def test_every_kind_is_in_the_table() -> None:
    assert {period.kind for period, *_ in MADE} == set(PeriodKind)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Period.quarter(2017, 5), "no quarter 5"),
        (lambda: Period.quarter(2017, 0), "no quarter 0"),
        (lambda: Period.month(2017, 13), "no month 13"),
        (lambda: Period.month(2017, 0), "no month 0"),
        (lambda: Period.financial_year(17), "between 1 Jan 1900 and 31 Dec 2199"),
        (lambda: Period.financial_year(2199), "between 1 Jan 1900 and 31 Dec 2199"),
        (lambda: Period.financial_year(1899), "between 1 Jan 1900 and 31 Dec 2199"),
        (lambda: Period.cumulative(date(1, 1, 1)), "between 1 Jan 1900 and 31 Dec 2199"),
        (lambda: Period.rolling_year(date(1900, 6, 30)), "between 1 Jan 1900 and 31 Dec 2199"),
        (lambda: Period.term("winter", 2017), "autumn, spring and summer"),
        (lambda: Period.term("autumn", 2017, start=date(2018, 9, 3)), "cannot start on 3 Sep 2018"),
        (lambda: Period.term("autumn", 2017, start=date(2017, 5, 3)), "cannot start on 3 May 2017"),
        (lambda: Period.term("autumn", 2017, end=date(2018, 1, 5)), "does not fit the kind term"),
        (lambda: Period.between(date(2018, 1, 2), date(2018, 1, 1)), "ends before it starts"),
        (lambda: Period.snapshot(datetime(2018, 3, 31, 12, tzinfo=UTC)), "without a time of day"),
        (
            lambda: Period(start=date(2017, 4, 1), end=date(2017, 6, 29), kind=PeriodKind.QUARTER),
            "1 Apr 2017 to 29 Jun 2017 does not fit the kind quarter",
        ),
        (
            lambda: Period(start=date(2017, 5, 1), end=date(2017, 7, 31), kind=PeriodKind.QUARTER),
            "1 May 2017 to 31 Jul 2017 does not fit the kind quarter",
        ),
    ],
)
def test_refused(make: Callable[[], Period], says: str) -> None:
    with pytest.raises(PeriodError, match=says):
        make()


def test_both_days_are_in_it() -> None:
    year = Period.financial_year(2017)
    assert date(2017, 4, 1) in year
    assert date(2018, 3, 31) in year
    assert date(2017, 3, 31) not in year
    assert date(2018, 4, 1) not in year
    assert datetime(2018, 3, 31, 23, 59, tzinfo=UTC) in year


def test_a_period_is_a_value() -> None:
    assert Period.month(2017, 6) == Period.month(2017, 6)
    assert len({Period.month(2017, 6), Period.month(2017, 6)}) == 1
    assert Period.cumulative(date(2017, 6, 30)) != Period.quarter(2017, 1)
    assert [pickle.loads(pickle.dumps(period)) for period, *_ in MADE] == [period for period, *_ in MADE]  # noqa: S301


def test_periods_sort_by_time() -> None:
    in_order = [
        Period.financial_year(2016),
        Period.month(2017, 4),
        Period.quarter(2017, 1),
        Period.financial_year(2017),
        Period.month(2017, 5),
    ]
    assert sorted([*in_order[3:], *in_order[:3]]) == in_order


STEPS = [
    ("Jun 2017", Period.month(2017, 6), "May 2017", "Jul 2017", "Jun 2016"),
    ("Jan 2017", Period.month(2017, 1), "Dec 2016", "Feb 2017", "Jan 2016"),
    ("Q1", Period.quarter(2017, 1), "2016/17 Q4", "2017/18 Q2", "2016/17 Q1"),
    ("year", Period.financial_year(2017), "2016/17", "2018/19", "2016/17"),
    ("three years", Period.three_years(2012), "2011-14", "2013-16", "2011-14"),
    ("academic", Period.academic_year(2017), "academic year 2016/17", "academic year 2018/19", "academic year 2016/17"),
    (
        "cumulative starts again in April",
        Period.cumulative(date(2017, 3, 31)),
        "2016/17 to 28 Feb 2017",
        "2017/18 to 30 Apr 2017",
        "2015/16 to 31 Mar 2016",
    ),
    (
        "a month's last day stays the last",
        Period.rolling_year(date(2017, 2, 28)),
        "year to 31 Jan 2017",
        "year to 31 Mar 2017",
        "year to 29 Feb 2016",
    ),
    (
        "rolling quarter",
        Period.rolling_quarter(date(2018, 6, 30)),
        "3 months to 31 May 2018",
        "3 months to 31 Jul 2018",
        "3 months to 30 Jun 2017",
    ),
    (
        "snapshot in mid-month",
        Period.snapshot(date(2018, 1, 15)),
        "as at 15 Dec 2017",
        "as at 15 Feb 2018",
        "as at 15 Jan 2017",
    ),
    ("term", Period.term("spring", 2018), "autumn term 2017", "summer term 2018", "spring term 2017"),
    (
        "custom",
        Period.between(date(2018, 1, 1), date(2018, 1, 10)),
        "22 Dec 2017 to 31 Dec 2017",
        "11 Jan 2018 to 20 Jan 2018",
        "1 Jan 2017 to 10 Jan 2017",
    ),
    (
        "custom that ends in February",
        Period.between(date(2017, 2, 1), date(2017, 2, 28)),
        "4 Jan 2017 to 31 Jan 2017",
        "1 Mar 2017 to 28 Mar 2017",
        "1 Feb 2016 to 29 Feb 2016",
    ),
]


@pytest.mark.parametrize(
    ("period", "previous", "following", "a_year_earlier"),
    [steps for _, *steps in STEPS],
    ids=[of for of, *_ in STEPS],
)
def test_steps(period: Period, previous: str, following: str, a_year_earlier: str) -> None:
    assert period.previous().label == previous
    assert period.next().label == following
    assert period.a_year_earlier().label == a_year_earlier


def test_every_kind_has_a_step() -> None:
    assert {period.kind for _, period, *_ in STEPS} == set(PeriodKind)


@pytest.mark.parametrize("step", [Period.next, Period.previous, Period.a_year_earlier])
def test_a_term_with_its_own_dates_does_not_tell_those_of_others(step: Callable[[Period], Period]) -> None:
    own = Period.term("autumn", 2017, start=date(2017, 9, 4), end=date(2017, 12, 21))
    with pytest.raises(PeriodError, match=r"own dates.*Period\.term\("):
        step(own)


@pytest.mark.parametrize("period", [period for period, *_ in MADE if "(" not in period.label])
def test_a_step_out_of_range_is_refused(period: Period) -> None:
    for steps in (-100_000, 100_000):
        with pytest.raises(PeriodError):
            period.shift(steps)


def test_thirteen_months_back() -> None:
    series = Period.month(2018, 6).series_back(13)
    assert len(series) == 13
    assert (series[0].label, series[-1].label) == ("Jun 2017", "Jun 2018")


def test_a_series_up_to_the_thirtieth_does_not_drift() -> None:
    ends = [period.end.isoformat() for period in Period.snapshot(date(2017, 4, 30)).series_back(3)]
    assert ends == ["2017-02-28", "2017-03-31", "2017-04-30"]
    ends = [period.end.isoformat() for period in Period.snapshot(date(2017, 3, 30)).series_back(3)]
    assert ends == ["2017-01-30", "2017-02-28", "2017-03-30"]


@pytest.mark.parametrize("n", [0, -1])
def test_a_series_of_none_is_refused(n: int) -> None:
    with pytest.raises(PeriodError, match=f"series of {n} periods"):
        Period.month(2018, 6).series_back(n)


def test_the_parts_of_a_year() -> None:
    year = Period.financial_year(2017)
    assert year.quarters() == tuple(Period.quarter(2017, quarter) for quarter in (1, 2, 3, 4))
    assert [month.label for month in year.months()][::11] == ["Apr 2017", "Mar 2018"]
    assert len(year.months()) == 12
    assert len(Period.three_years(2012).quarters()) == 12
    assert [month.label for month in Period.academic_year(2017).months()][::11] == ["Sep 2017", "Aug 2018"]
    assert Period.month(2024, 2).months() == (Period.month(2024, 2),)
    assert Period.quarter(2017, 3).quarters() == (Period.quarter(2017, 3),)


@pytest.mark.parametrize(
    ("period", "part"),
    [
        (Period.academic_year(2017), Period.quarters),
        (Period.month(2017, 4), Period.quarters),
        (Period.cumulative(date(2017, 10, 31)), Period.quarters),
        (Period.between(date(2017, 4, 2), date(2017, 6, 30)), Period.months),
        (Period.between(date(2017, 4, 1), date(2017, 6, 29)), Period.months),
        (Period.between(date(2017, 4, 2), date(2017, 6, 30)), Period.quarters),
        (Period.between(date(2017, 4, 1), date(2017, 4, 1)), Period.months),
    ],
)
def test_what_is_not_made_up_of_parts(period: Period, part: Callable[[Period], tuple[Period, ...]]) -> None:
    with pytest.raises(PeriodError, match="not made up of whole"):
        part(period)


def test_cumulative_series() -> None:
    to_dates = [Period.cumulative(end) for end in (date(2017, 6, 30), date(2017, 9, 30), date(2017, 12, 31), date(2018, 3, 31))]
    assert Period.financial_year(2017).cumulative_series() == tuple(to_dates)
    assert Period.quarter(2017, 3).cumulative_series() == tuple(to_dates[:3])
    by_month = Period.financial_year(2017).cumulative_series(PeriodKind.MONTH)
    assert [to_date.start for to_date in by_month] == [date(2017, 4, 1)] * 12
    assert [to_date.end for to_date in by_month] == [month.end for month in Period.financial_year(2017).months()]


def test_cumulative_series_start_again_in_april() -> None:
    with pytest.raises(PeriodError, match="start again"):
        Period.rolling_year(date(2018, 6, 30)).cumulative_series()
    with pytest.raises(PeriodError, match="by month or quarter, not by term"):
        Period.financial_year(2017).cumulative_series(PeriodKind.TERM)


@pytest.mark.parametrize(
    ("day", "first_year"),
    [("2018-03-31", 2017), ("2018-04-01", 2018), ("2018-12-31", 2018), ("2019-01-01", 2018)],
)
def test_financial_year_of_a_day(day: str, first_year: int) -> None:
    of = date.fromisoformat(day)
    assert financial_year_of(of) == first_year
    assert Period.snapshot(of).its_financial_year == Period.financial_year(first_year)
    assert of in Period.financial_year(first_year)


def test_days_are_written_in_english() -> None:
    days = [written(date(2017, month, 1)).split()[1] for month in range(1, 13)]
    assert days == ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
