"""Which period a day lies in: layers of periods that do not overlap, and one look-up in each."""

import io
from datetime import date, timedelta
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars._typing import EngineType
from polars.exceptions import PolarsError

from csperf.errors import PeriodError
from csperf.periods import Period, bucket_expr, layers, periods

DAYS = st.dates(date(2015, 1, 1), date(2019, 12, 31))
PERIODS = st.lists(
    st.one_of(
        st.builds(Period.month, st.integers(2015, 2019), st.integers(1, 12)),
        st.builds(Period.quarter, st.integers(2015, 2019), st.integers(1, 4)),
        st.builds(Period.financial_year, st.integers(2015, 2018)),
        st.builds(Period.snapshot, DAYS),
        st.builds(Period.rolling_year, DAYS),
        st.builds(lambda day, days: Period.between(day, day + timedelta(days=days)), DAYS, st.integers(0, 60)),
    ),
    min_size=1,
    max_size=12,
)


def buckets(days: list[date | None], layer: tuple[Period, ...]) -> list[int | None]:
    frame = pl.DataFrame({"day": days}, schema={"day": pl.Date})
    return frame.select(bucket_expr(pl.col("day"), layer)).to_series().to_list()


def test_layers_of_a_year_and_its_parts() -> None:
    year = Period.financial_year(2017)
    split = layers([*year.months(), year, *year.quarters()])
    assert sorted(len(layer) for layer in split) == [1, 4, 12]


def test_layers_of_rolling_years() -> None:
    split = layers(periods("year to Apr 2016..year to Mar 2018"))
    assert [len(layer) for layer in split] == [2] * 12


def test_no_periods_make_no_layers() -> None:
    assert layers([]) == []


@given(PERIODS)
def test_layers_hold_every_period_once_in_the_fewest_layers(wanted: list[Period]) -> None:
    split = layers(wanted)
    assert sorted(period for layer in split for period in layer) == sorted(wanted)
    for layer in split:
        for earlier, later in pairwise(layer):
            assert earlier.end < later.start
    most_in_one_day = max(sum(other.start in period for period in wanted) for other in wanted)
    assert len(split) == most_in_one_day


@given(PERIODS, st.lists(st.one_of(st.none(), DAYS, st.dates(date(1900, 1, 1), date(2200, 1, 1))), max_size=20))
def test_a_day_finds_the_period_that_holds_it(wanted: list[Period], days: list[date | None]) -> None:
    for layer in layers(wanted):
        edges = [edge + timedelta(days=near) for period in layer for edge in (period.start, period.end) for near in (-1, 0, 1)]
        expected = [
            next((position for position, period in enumerate(layer) if day is not None and day in period), None)
            for day in [*days, *edges]
        ]
        assert buckets([*days, *edges], layer) == expected


def test_gaps_are_null() -> None:
    layer = (Period.month(2017, 4), Period.month(2017, 6))
    days = [date(2017, 3, 31), date(2017, 4, 30), date(2017, 5, 15), date(2017, 6, 1), date(2017, 7, 1), None]
    assert buckets(days, layer) == [None, 0, None, 1, None, None]


def test_one_day() -> None:
    layer = (Period.snapshot(date(2018, 3, 31)),)
    assert buckets([date(2018, 3, 30), date(2018, 3, 31), date(2018, 4, 1), None], layer) == [None, 0, None, None]
    assert buckets([date(2018, 3, 31)], layer) == [0]
    assert buckets([date(2018, 3, 30)], layer) == [None]
    assert buckets([], layer) == []


@pytest.mark.parametrize("day", [date.min, date(1969, 12, 31), date(1970, 1, 1), date.max])
def test_days_far_away_are_null_and_no_error(day: date) -> None:
    assert buckets([day], Period.financial_year(2017).quarters()) == [None]


@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
def test_the_expression_serialises_and_streams(engine: EngineType) -> None:
    layer = Period.financial_year(2017).quarters()
    days = [date(2017, 1, 1) + timedelta(days=n) for n in range(600)]
    plan = (
        pl.LazyFrame({"day": days})
        .with_columns(period=bucket_expr(pl.col("day"), layer))
        .group_by("period")
        .agg(pl.len())
        .sort("period", nulls_last=True)
    )
    returned = pl.LazyFrame.deserialize(io.BytesIO(plan.serialize()))
    for each in (plan, returned):
        counted = each.collect(engine=engine)
        assert counted.schema["period"] == pl.UInt16
        assert counted.rows() == [(0, 91), (1, 92), (2, 92), (3, 90), (None, 600 - 365)]


@pytest.mark.parametrize(
    ("layer", "says"),
    [
        ((), "at least one period"),
        (Period.financial_year(2017).quarters()[::-1], "2017/18 Q3 does not begin after 2017/18 Q4 has ended"),
        ((Period.financial_year(2017), Period.quarter(2017, 4)), "2017/18 Q4 does not begin after 2017/18 has ended"),
        ((Period.month(2017, 4), Period.month(2017, 4)), "does not begin after"),
        ((Period.month(2017, 4),) * 65_536, "at most 65,535"),
    ],
)
def test_what_is_no_layer(layer: tuple[Period, ...], says: str) -> None:
    with pytest.raises(PeriodError, match=says):
        bucket_expr(pl.col("day"), layer)


def test_a_column_that_is_not_dates_is_an_error_that_repeats_no_value() -> None:
    with pytest.raises(PolarsError) as refusal:
        pl.DataFrame({"day": ["2018-03-31"]}).select(bucket_expr(pl.col("day"), (Period.month(2018, 3),)))
    assert "2018-03-31" not in str(refusal.value)
