"""The calendar's polars expressions: the answers of one day at a time, on both engines, in every context."""

import io
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Literal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.exceptions import ComputeError, InvalidOperationError, OutOfBoundsError
from polars.testing import assert_frame_equal

from csperf.calendars import WorkingDayCalendar, england
from csperf.errors import CalendarError

Engine = Literal["in-memory", "streaming"]

FIRST, LAST = date(1995, 1, 1), date(2035, 12, 31)
ONE_DAY = timedelta(days=1)
OUTSIDE = [FIRST - ONE_DAY, LAST + ONE_DAY, date(1969, 12, 31), date(1970, 1, 1), date.min, date.max]
CALENDAR = england()
START, END, DAYS = pl.col("start"), pl.col("end"), pl.col("days")
SCHEMA = {"child": pl.Int64, "start": pl.Date, "end": pl.Date, "days": pl.Int64}
SAMPLE = pl.DataFrame(
    [
        (1, date(2024, 3, 28), date(2024, 4, 2), 1),
        (1, None, date(2024, 4, 2), 5),
        (2, date(2024, 1, 12), date(2024, 2, 2), 15),
        (2, date(2024, 3, 30), None, 0),
        (3, date(2024, 4, 2), date(2024, 3, 28), None),
    ],
    schema=SCHEMA,
    orient="row",
)
EXPRESSIONS = {
    "count": CALENDAR.count_expr(START, END),
    "add": CALENDAR.add_expr(START, DAYS),
    "add_number": CALENDAR.add_expr(START, 10),
    "add_none": CALENDAR.add_expr(START, 0),
    "subtract": CALENDAR.subtract_expr(START, DAYS),
    "subtract_number": CALENDAR.subtract_expr(START, 10),
    "subtract_none": CALENDAR.subtract_expr(START, 0),
    "is_working_day": CALENDAR.is_working_day_expr(START),
}

engines = pytest.mark.parametrize("engine", ["in-memory", "streaming"])
rows = st.lists(
    st.tuples(
        st.integers(1, 3),
        st.none() | st.dates(date(1997, 1, 1), date(2033, 12, 31)),
        st.none() | st.dates(FIRST, LAST),
        st.none() | st.integers(0, 300),
    ),
    max_size=20,
)


def one_by_one(frame: pl.DataFrame) -> pl.DataFrame:
    """What the expressions must give, worked out a day at a time."""

    def known(answer: Callable[..., object], *given: object) -> object:
        return None if None in given else answer(*given)

    return pl.DataFrame(
        [
            {
                "count": known(CALENDAR.count, start, end),
                "add": known(CALENDAR.add, start, days),
                "add_number": known(CALENDAR.add, start, 10),
                "add_none": start,
                "subtract": known(CALENDAR.subtract, start, days),
                "subtract_number": known(CALENDAR.subtract, start, 10),
                "subtract_none": start,
                "is_working_day": known(CALENDAR.is_working_day, start),
            }
            for _, start, end, days in frame.iter_rows()
        ],
        schema={
            "count": pl.Int32,
            "is_working_day": pl.Boolean,
            **{name: pl.Date for name in EXPRESSIONS if name.startswith(("add", "subtract"))},
        },
    )


@engines
@given(rows=rows)
def test_an_expression_answers_as_the_method_does(engine: Engine, rows: list[tuple[object, ...]]):
    frame = pl.DataFrame(rows, schema=SCHEMA, orient="row")
    answers = frame.lazy().select(**EXPRESSIONS).collect(engine=engine)
    assert_frame_equal(answers, one_by_one(frame), check_column_order=False)


@engines
def test_the_known_traps(engine: Engine):
    traps = pl.LazyFrame({"end": [date(2023, 3, 31), date(2023, 4, 1)], "days": [15, 1]})
    answers = traps.select(CALENDAR.subtract_expr(END, DAYS)).collect(engine=engine)
    assert answers["due_date"].to_list() == [date(2023, 3, 10), date(2023, 3, 31)]
    counts = SAMPLE.lazy().select(CALENDAR.count_expr(START, END)).collect(engine=engine)
    assert counts["working_days"].to_list() == [1, None, 15, None, -1]


def test_the_expressions_go_by_their_names():
    due_dates = [EXPRESSIONS[name] for name in EXPRESSIONS if name.startswith(("add", "subtract"))]
    assert {expression.meta.output_name() for expression in due_dates} == {"due_date"}
    assert EXPRESSIONS["count"].meta.output_name() == "working_days"
    assert EXPRESSIONS["is_working_day"].meta.output_name() == "is_working_day"
    assert CALENDAR.contains_expr(START).meta.output_name() == "start"
    assert CALENDAR.within_expr(START).meta.output_name() == "start"


@engines
@pytest.mark.parametrize("name", EXPRESSIONS)
@pytest.mark.parametrize("day", OUTSIDE)
def test_a_day_outside_the_span_is_an_error_and_never_an_answer(engine: Engine, name: str, day: date):
    frame = SAMPLE.lazy().with_columns(start=pl.when(DAYS == 15).then(day).otherwise(START))
    for query in (
        frame.select(EXPRESSIONS[name]),
        frame.group_by("child").agg(EXPRESSIONS[name].max()),
        frame.select(EXPRESSIONS[name].max().over("child")),
        frame.filter(EXPRESSIONS[name].is_not_null()),
    ):
        with pytest.raises(OutOfBoundsError):
            query.collect(engine=engine)


@engines
@pytest.mark.parametrize("day", OUTSIDE)
def test_an_end_outside_the_span_is_an_error(engine: Engine, day: date):
    with pytest.raises(OutOfBoundsError):
        SAMPLE.lazy().select(CALENDAR.count_expr(START, pl.lit(day))).collect(engine=engine)


@engines
@pytest.mark.parametrize(
    "expression",
    [
        CALENDAR.add_expr(START, 1),
        CALENDAR.add_expr(START, pl.lit(1)),
        CALENDAR.add_expr(START, pl.lit(2**40)),
        CALENDAR.subtract_expr(END, 1),
        CALENDAR.subtract_expr(END, pl.lit(1)),
        CALENDAR.subtract_expr(END, pl.lit(2**40)),
    ],
)
def test_a_due_date_outside_the_span_is_an_error(engine: Engine, expression: pl.Expr):
    frame = pl.LazyFrame({"start": [LAST], "end": [date(1995, 1, 3)]})
    with pytest.raises(OutOfBoundsError):
        frame.select(expression).collect(engine=engine)


@engines
@pytest.mark.parametrize("number", [-1, -15, -(2**32), -(2**40)])
def test_a_negative_number_in_a_column_is_an_error(engine: Engine, number: int):
    frame = SAMPLE.lazy().with_columns(days=pl.lit(number))
    for expression in (CALENDAR.add_expr(START, DAYS), CALENDAR.subtract_expr(START, DAYS)):
        with pytest.raises(OutOfBoundsError):
            frame.select(expression).collect(engine=engine)


def test_a_number_that_cannot_be_met_is_an_error_before_anything_runs():
    with pytest.raises(CalendarError, match="use subtract_expr"):
        CALENDAR.add_expr(START, -1)
    with pytest.raises(CalendarError, match="use add_expr"):
        CALENDAR.subtract_expr(START, -1)
    for expression in (CALENDAR.add_expr, CALENDAR.subtract_expr):
        with pytest.raises(CalendarError, match="has 10361 working days"):
            expression(START, 10_362)


@engines
@pytest.mark.parametrize("dtype", [pl.Int8, pl.UInt8, pl.Int16, pl.UInt16, pl.UInt32, pl.Int64, pl.UInt64])
def test_the_number_may_be_any_whole_number(engine: Engine, dtype: type[pl.DataType]):
    frame = SAMPLE.lazy().with_columns(DAYS.cast(dtype))
    steps = {name: EXPRESSIONS[name] for name in ("add", "subtract")}
    answers = frame.select(**steps).collect(engine=engine)
    assert_frame_equal(answers, one_by_one(SAMPLE).select("add", "subtract"))


@engines
def test_a_fraction_of_a_day_is_refused(engine: Engine):
    frame = SAMPLE.lazy().with_columns(DAYS.cast(pl.Float64))
    with pytest.raises(InvalidOperationError, match="expected integers"):
        frame.select(EXPRESSIONS["add"]).collect(engine=engine)


@engines
@pytest.mark.parametrize("column", [pl.Series([19_800]), pl.Series(["2024-03-28"]), pl.Series([19_800.5])])
def test_what_is_no_date_is_refused(engine: Engine, column: pl.Series):
    frame = pl.LazyFrame({"start": column, "end": column})
    with pytest.raises(ComputeError, match="expected Datetime or Date"):
        frame.select(CALENDAR.count_expr(START, END)).collect(engine=engine)


@engines
@pytest.mark.parametrize("unit", ["ms", "us", "ns"])
def test_of_a_date_and_time_the_date_is_taken(engine: Engine, unit: Literal["ms", "us", "ns"]):
    frame = pl.LazyFrame(
        [(datetime.fromisoformat("2024-03-28T23:59"), datetime.fromisoformat("2024-04-02T00:01"))],
        schema=dict.fromkeys(["start", "end"], pl.Datetime(unit)),
        orient="row",
    )
    answers = frame.select(
        counted=CALENDAR.count_expr(START, END),
        inside=CALENDAR.contains_expr(START),
        due=CALENDAR.add_expr(END, 1),
    )
    assert answers.collect(engine=engine).row(0) == (1, True, date(2024, 4, 3))


@engines
def test_in_a_group_the_rows_are_counted_and_then_aggregated(engine: Engine):
    grouped = (
        SAMPLE.lazy()
        .group_by("child")
        .agg(
            counts=EXPRESSIONS["count"],
            total=EXPRESSIONS["count"].sum(),
            latest=EXPRESSIONS["add"].max(),
            earliest=EXPRESSIONS["subtract"].min(),
        )
        .sort("child")
        .collect(engine=engine)
    )
    assert grouped.rows() == [
        (1, [1, None], 1, date(2024, 4, 2), date(2024, 3, 27)),
        (2, [15, None], 15, date(2024, 3, 30), date(2023, 12, 19)),
        (3, [-1], -1, None, None),
    ]


@engines
def test_over_a_group_every_row_has_the_groups_answer(engine: Engine):
    total = EXPRESSIONS["count"].sum().over("child")
    answers = SAMPLE.lazy().select(total).collect(engine=engine)
    assert answers["working_days"].to_list() == [1, 1, 15, 15, -1]


@engines
def test_no_rows_give_no_rows(engine: Engine):
    empty = SAMPLE.clear()
    nothing = empty.lazy()
    assert_frame_equal(nothing.select(**EXPRESSIONS).collect(engine=engine), one_by_one(empty), check_column_order=False)
    largest = {name: expression.max() for name, expression in EXPRESSIONS.items()}
    grouped = nothing.group_by("child").agg(**largest).drop("child")
    assert_frame_equal(grouped.collect(engine=engine), one_by_one(empty), check_column_order=False)


@engines
def test_a_plan_is_data_and_comes_back_to_the_same_answer(engine: Engine):
    others = {"inside": CALENDAR.contains_expr(START), "within": CALENDAR.within_expr(START)}
    plan = SAMPLE.lazy().select(**EXPRESSIONS, **others)
    returned = pl.LazyFrame.deserialize(io.BytesIO(plan.serialize()))
    assert "python" not in plan.explain().lower()
    assert_frame_equal(returned.collect(engine=engine), plan.collect(engine=engine))


@engines
def test_rows_outside_the_span_can_be_set_aside_first(engine: Engine):
    starts = [*OUTSIDE, FIRST, LAST, date(2024, 1, 1), None]
    frame = pl.LazyFrame({"start": starts}, schema={"start": pl.Date})
    inside = [False] * len(OUTSIDE) + [True, True, True, None]
    answers = frame.select(
        inside=CALENDAR.contains_expr(START),
        within=CALENDAR.within_expr(START),
        worked=CALENDAR.is_working_day_expr(CALENDAR.within_expr(START)),
    ).collect(engine=engine)
    assert answers["inside"].to_list() == inside
    assert answers["within"].to_list() == [None] * len(OUTSIDE) + [FIRST, LAST, date(2024, 1, 1), None]
    assert answers["worked"].to_list() == [None] * len(OUTSIDE) + [False, True, False, None]
    kept = frame.filter(CALENDAR.contains_expr(START)).select(CALENDAR.count_expr(START, pl.lit(LAST)))
    assert kept.collect(engine=engine).height == 3


@engines
def test_a_calendar_may_begin_before_1970(engine: Engine):
    old = WorkingDayCalendar.from_dates([], first=date(1960, 1, 1), last=date(1971, 12, 31), name="Old")
    starts, ends = [date(1969, 12, 31), date(1960, 1, 1)], [date(1970, 1, 2), date(1960, 1, 4)]
    frame = pl.LazyFrame({"start": starts, "end": ends})
    assert frame.select(old.count_expr(START, END)).collect(engine=engine)["working_days"].to_list() == [2, 1]
    with pytest.raises(OutOfBoundsError):
        frame.select(old.count_expr(START - pl.duration(days=5000), END)).collect(engine=engine)


@engines
def test_a_calendar_may_be_very_long(engine: Engine):
    # 52,179 working days: more than 16 bits hold with a sign.
    long = WorkingDayCalendar.from_dates([], first=date(1900, 1, 1), last=date(2099, 12, 31), name="Long")
    frame = pl.LazyFrame({"start": [date(1900, 1, 1)], "end": [date(2099, 12, 31)]})
    answers = frame.select(
        counted=long.count_expr(START, END), due=long.add_expr(START, 52_178), back=long.subtract_expr(END, 52_178)
    )
    assert answers.collect_schema()["counted"] == pl.Int32
    assert answers.collect(engine=engine).row(0) == (52_178, date(2099, 12, 31), date(1900, 1, 1))


@engines
def test_closures_count_in_expressions_too(engine: Engine):
    council = CALENDAR.with_closures([date(2017, 12, 27)], name="Council")
    frame = pl.LazyFrame({"start": [date(2017, 12, 22)], "end": [date(2018, 1, 2)]})
    answers = frame.select(
        england=CALENDAR.count_expr(START, END),
        council=council.count_expr(START, END),
        due=council.add_expr(START, 1),
    ).collect(engine=engine)
    assert answers.row(0) == (4, 3, date(2017, 12, 28))


@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
def test_counting_within_the_span_counts_as_ever_and_is_null_where_a_day_lies_outside(
    engine: Literal["in-memory", "streaming"],
):
    days = pl.DataFrame(
        {
            "start": [date(1994, 12, 31), date(1995, 1, 1), date(2024, 3, 28), date(2035, 12, 28), None],
            "end": [date(1995, 1, 5), date(1995, 1, 5), date(2024, 4, 2), date(2036, 1, 1), date(2024, 4, 2)],
        }
    )
    counted = days.lazy().select(england().count_within_expr(pl.col("start"), pl.col("end"))).collect(engine=engine)
    assert counted.to_series().to_list() == [None, england().count(date(1995, 1, 1), date(1995, 1, 5)), 1, None, None]
