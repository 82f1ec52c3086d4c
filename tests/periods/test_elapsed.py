"""Whole calendar months and ages: the plain functions, the expressions and an oracle agree."""

import io
from datetime import date, datetime, timedelta

import polars as pl
import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st
from polars._typing import EngineType
from polars.exceptions import PolarsError

from csperf.errors import PeriodError
from csperf.periods import (
    add_months,
    add_months_expr,
    age_on,
    age_on_expr,
    month_end,
    months_between,
    months_between_expr,
)

DAYS = st.dates(date(1890, 1, 1), date(2210, 12, 31))
ANY_DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
PAIRS = st.one_of(
    st.tuples(DAYS, DAYS),
    st.builds(lambda day, near: (day, day + timedelta(days=near)), DAYS, st.integers(-100, 100)),
    st.builds(lambda day, months: (day, month_end(day + relativedelta(months=months))), DAYS, st.integers(-90, 90)),
)
PAIRS_OF_ANY_YEARS = st.one_of(PAIRS, st.tuples(ANY_DAYS, ANY_DAYS))


@pytest.mark.parametrize(
    ("day", "months", "reached"),
    [
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", -12, "2023-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2023-12-15", 1, "2024-01-15"),
        ("2023-01-15", -1, "2022-12-15"),
        ("2023-01-15", 0, "2023-01-15"),
        ("2023-03-31", -1, "2023-02-28"),
        ("2023-02-28", 1, "2023-03-28"),
    ],
)
def test_add_months(day: str, months: int, reached: str) -> None:
    start = date.fromisoformat(day)
    assert add_months(start, months).isoformat() == reached
    frame = pl.DataFrame({"day": [start, None]})
    assert frame.select(add_months_expr(pl.col("day"), months)).to_series().to_list() == [date.fromisoformat(reached), None]


@pytest.mark.parametrize(("day", "months"), [(date(9999, 12, 1), 1), (date(1, 1, 1), -1), (date(2024, 1, 1), 10**6)])
def test_add_months_beyond_the_calendar(day: date, months: int) -> None:
    with pytest.raises(PeriodError, match=f"moved by {months} months") as refusal:
        add_months(day, months)
    assert day.isoformat() not in str(refusal.value)


BETWEEN = [
    ("2023-01-31", "2023-02-27", 0),
    ("2023-01-31", "2023-02-28", 1),
    ("2024-01-31", "2024-02-28", 0),
    ("2024-01-31", "2024-02-29", 1),
    ("2024-01-31", "2024-03-30", 1),
    ("2024-01-31", "2024-03-31", 2),
    ("2024-02-29", "2024-03-28", 0),
    ("2024-02-29", "2024-03-29", 1),
    ("2024-02-29", "2025-02-28", 12),
    ("2023-05-10", "2023-05-10", 0),
    ("2023-05-10", "2025-05-09", 23),
    ("2023-05-10", "2025-05-10", 24),
    ("2023-05-10", "2023-05-09", -1),
    ("2023-05-10", "2023-04-10", -1),
    ("2023-05-10", "2023-04-09", -2),
    ("2023-03-31", "2023-02-28", -1),
    ("2023-03-31", "2023-02-27", -2),
]


@pytest.mark.parametrize(("start", "end", "months"), BETWEEN, ids=[f"{start} to {end}" for start, end, _ in BETWEEN])
def test_months_between(start: str, end: str, months: int) -> None:
    assert months_between(date.fromisoformat(start), date.fromisoformat(end)) == months


AGES = [
    ("2008-03-31", "2024-03-28", 15),
    ("2008-03-31", "2024-03-30", 15),
    ("2008-03-31", "2024-03-31", 16),
    ("2006-05-10", "2024-05-09", 17),
    ("2006-05-10", "2024-05-10", 18),
    ("2008-02-29", "2026-02-28", 17),
    ("2008-02-29", "2026-03-01", 18),
    ("2008-02-29", "2024-02-28", 15),
    ("2008-02-29", "2024-02-29", 16),
    ("2024-03-01", "2024-03-01", 0),
    ("2024-03-02", "2024-03-01", -1),
    ("2024-12-24", "2024-03-31", -1),
    ("2025-03-31", "2024-03-31", -1),
    ("2025-04-01", "2024-03-31", -2),
]


@pytest.mark.parametrize(("born", "day", "age"), AGES, ids=[f"{born} on {day}" for born, day, _ in AGES])
def test_age_on(born: str, day: str, age: int) -> None:
    assert age_on(date.fromisoformat(born), date.fromisoformat(day)) == age


def _months_by_search(start: date, end: date) -> int:
    """The largest number of months that can be added without passing the end, found by trying."""
    months = round((end - start).days / 30.44) + 4
    while start + relativedelta(months=months) > end:
        months -= 1
    return months


def _age_by_birthdays(born: date, day: date) -> int:
    """The number of the last birthday reached; where 29 February is missing, it is 1 March."""
    age = day.year - born.year
    birthday = born + relativedelta(years=age)
    if birthday.day != born.day:
        birthday += timedelta(days=1)
    return age if birthday <= day else age - 1


@given(DAYS, st.integers(-2_000, 2_000))
def test_add_months_is_relativedelta(day: date, months: int) -> None:
    assert add_months(day, months) == day + relativedelta(months=months)


@given(st.lists(DAYS, min_size=1, max_size=20), st.integers(-1_500, 1_500))
def test_add_months_as_an_expression(days: list[date], months: int) -> None:
    frame = pl.DataFrame({"day": [*days, None]})
    moved = frame.select(add_months_expr(pl.col("day"), months)).to_series()
    assert moved.dtype == pl.Date
    assert moved.to_list() == [*(add_months(day, months) for day in days), None]


@given(PAIRS)
def test_months_between_is_its_definition(pair: tuple[date, date]) -> None:
    start, end = pair
    months = months_between(start, end)
    assert add_months(start, months) <= end < add_months(start, months + 1)
    assert months == _months_by_search(start, end)


@given(st.lists(PAIRS_OF_ANY_YEARS, min_size=1, max_size=20))
def test_months_between_as_an_expression(pairs: list[tuple[date, date]]) -> None:
    frame = pl.DataFrame(pairs, schema=["start", "end"], orient="row")
    months = frame.select(months_between_expr(pl.col("start"), pl.col("end"))).to_series()
    assert months.dtype == pl.Int32
    assert months.to_list() == [months_between(*pair) for pair in pairs]


@given(PAIRS)
def test_age_is_the_number_of_the_last_birthday(pair: tuple[date, date]) -> None:
    born, day = pair
    assert age_on(born, day) == _age_by_birthdays(born, day)


@given(st.lists(PAIRS_OF_ANY_YEARS, min_size=1, max_size=20))
def test_age_as_an_expression(pairs: list[tuple[date, date]]) -> None:
    frame = pl.DataFrame(pairs, schema=["born", "day"], orient="row")
    ages = frame.select(age_on_expr(pl.col("born"), pl.col("day"))).to_series()
    assert ages.dtype == pl.Int32
    assert ages.to_list() == [age_on(*pair) for pair in pairs]


def test_the_expressions_hold_for_every_day_there_is() -> None:
    frame = pl.select(day=pl.date_range(date.min, date.max)).with_columns(
        months=months_between_expr(date(2000, 1, 1), pl.col("day")),
        age=age_on_expr(date(2000, 1, 1), pl.col("day")),
    )
    wrong = frame.filter(
        (pl.col("months") != (pl.col("day").dt.year() - 2000) * 12 + pl.col("day").dt.month() - 1)
        | (pl.col("age") != pl.col("day").dt.year() - 2000)
    )
    assert frame.height == date.max.toordinal()
    assert wrong.is_empty()


FRAME = pl.DataFrame(
    {
        "start": [date(2023, 1, 31), None, date(2024, 2, 29), date(2008, 3, 31), None],
        "end": [date(2023, 2, 28), date(2024, 1, 1), None, date(2024, 3, 28), None],
    }
)
EXPRESSIONS = {
    "months": (months_between_expr(pl.col("start"), pl.col("end")), [1, None, None, 191, None]),
    "age": (age_on_expr(pl.col("start"), pl.col("end")), [0, None, None, 15, None]),
    "months to a day": (months_between_expr(pl.col("start"), date(2024, 2, 29)), [13, None, 0, 191, None]),
    "months to a literal": (months_between_expr(pl.col("start"), pl.lit(date(2024, 2, 29))), [13, None, 0, 191, None]),
    "months from a day": (months_between_expr(date(2023, 1, 31), pl.col("end")), [1, 11, None, 13, None]),
    "age on a day": (age_on_expr(pl.col("start"), date(2024, 3, 28)), [1, None, 0, 15, None]),
    "age on a literal": (age_on_expr(pl.col("start"), pl.lit(date(2024, 3, 28))), [1, None, 0, 15, None]),
    "a month later": (
        add_months_expr(pl.col("start"), 1),
        [date(2023, 2, 28), None, date(2024, 3, 29), date(2008, 4, 30), None],
    ),
}


@pytest.mark.parametrize("name", EXPRESSIONS)
@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
def test_expressions_serialise_and_stream(name: str, engine: EngineType) -> None:
    expression, expected = EXPRESSIONS[name]
    plan = FRAME.lazy().with_columns(answer=expression)
    returned = pl.LazyFrame.deserialize(io.BytesIO(plan.serialize()))
    for each in (plan, returned):
        assert each.collect(engine=engine)["answer"].to_list() == expected


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_expressions_of_few_rows_and_none(name: str) -> None:
    expression, expected = EXPRESSIONS[name]
    assert FRAME.clear().with_columns(answer=expression)["answer"].to_list() == []
    assert [FRAME[row].with_columns(answer=expression)["answer"].item() for row in range(5)] == expected
    kept = FRAME.filter(expression.is_not_null()).height
    assert kept == sum(value is not None for value in expected)


@pytest.mark.parametrize(
    "expression",
    [
        add_months_expr(pl.col("seen"), 1),
        months_between_expr(pl.col("seen"), date(2024, 1, 1)),
        age_on_expr(pl.col("seen"), date(2024, 1, 1)),
    ],
)
def test_a_column_that_is_not_dates_is_an_error_that_repeats_no_value(expression: pl.Expr) -> None:
    for values in (["2024-03-04"], [20240304]):
        with pytest.raises(PolarsError) as refusal:
            pl.DataFrame({"seen": values}).select(expression)
        assert str(values[0]) not in str(refusal.value)


def test_a_time_of_day_makes_no_difference() -> None:
    frame = pl.DataFrame({"at": [datetime(2024, 2, 29, 23, 59)]})  # noqa: DTZ001 - a local time, as records hold it
    assert frame.select(months_between_expr(date(2024, 1, 31), pl.col("at"))).item() == 1
    assert frame.select(add_months_expr(pl.col("at"), 12)).item() == date(2025, 2, 28)
