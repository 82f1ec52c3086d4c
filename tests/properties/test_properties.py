"""What holds of every measure, whatever the records: on made-up authorities, plausible and ragged."""

import io
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csperf.calendars import WorkingDayCalendar
from csperf.catalogue import catalogue, find
from csperf.cohorts import EndedAssessment, ended_assessments
from csperf.definition import Chosen, Measure, Proportion, Source, measure
from csperf.engine import evaluate, plans
from csperf.periods import Period
from csperf.results import COUNTED_IN, LEFT_OUT
from csperf.tables import Records
from csperf.testing.strategies import (
    GeneratedTables,
    Row,
    adoption_records,
    assessments,
    children,
    enquiries,
    episode_histories,
    referrals,
    tables_to_records,
)

CHILDREN = 8
TODAY = date(2018, 3, 31)
DAYS = [TODAY, date(2013, 3, 31), date(2010, 6, 30)]
EVERYTHING = [Chosen(one, variant) for one in catalogue().values() for variant in one.all_variants()]

few = settings(
    max_examples=12,
    derandomize=True,  # so that a red run is always owed to a change
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.data_too_large, HealthCheck.large_base_example, HealthCheck.too_slow],
)


def authorities(as_at: date) -> st.SearchStrategy[GeneratedTables]:
    """Every table that measures need, of the same few children around a day."""
    care = st.one_of(
        episode_histories(as_at, CHILDREN).map(lambda tables: {**tables, "adoptions": []}),
        adoption_records(as_at, CHILDREN),
    )
    parts = st.tuples(
        care,
        children(as_at, CHILDREN),
        assessments(as_at, CHILDREN),
        referrals(as_at, CHILDREN),
        enquiries(as_at, CHILDREN),
    )
    return parts.map(lambda tables: {name: rows for part in tables for name, rows in part.items()})


def with_days(days: Iterable[date]) -> st.SearchStrategy[tuple[GeneratedTables, list[Period]]]:
    """An authority around one of the days, with the periods that end on it."""
    return st.sampled_from(list(days)).flatmap(lambda day: st.tuples(authorities(day), st.just(periods_to(day))))


def periods_to(day: date) -> list[Period]:
    first = day.replace(year=day.year - 3) + timedelta(days=1)
    return [Period.rolling_year(day), Period.rolling_quarter(day), Period.between(first, day)]


def pairs(figures: pl.DataFrame) -> dict[tuple[Any, ...], tuple[int, int, dict[str, int]]]:
    """Of each figure the pair, and what was left out by reason."""
    return {
        tuple(row[name] for name in ("measure", "variant", "period_end", "period", "group")): (
            row["numerator"],
            row["denominator"],
            {reason["reason"]: reason["rows"] for reason in row["reasons"]},
        )
        for row in figures.iter_rows(named=True)
    }


@few
@given(with_days(DAYS), st.randoms(use_true_random=True))
def test_the_order_of_rows_changes_nothing(drawn: tuple[GeneratedTables, list[Period]], chance: Random):
    tables, periods = drawn
    shuffled = {name: chance.sample(rows, len(rows)) for name, rows in tables.items()}
    for by in ((), "area"):
        expected = evaluate(EVERYTHING, tables_to_records(tables), periods, by=by)
        assert pairs(evaluate(EVERYTHING, tables_to_records(shuffled), periods, by=by)) == pairs(expected)


@few
@given(with_days(DAYS), st.randoms(use_true_random=True))
def test_pairs_add_up_over_shards_of_children(drawn: tuple[GeneratedTables, list[Period]], chance: Random):
    tables, periods = drawn
    shard_of: defaultdict[tuple[str, str], int] = defaultdict(lambda: chance.randrange(3))
    shards: list[GeneratedTables] = [{name: [] for name in tables} for _ in range(3)]
    for name, rows in tables.items():
        for row in rows:
            shards[shard_of[row["area"], row["child"]]][name].append(row)
    together: dict[tuple[Any, ...], tuple[int, int, dict[str, int]]] = {}
    for shard in shards:
        for figure, (numerator, denominator, reasons) in pairs(evaluate(EVERYTHING, tables_to_records(shard), periods)).items():
            before = together.get(figure, (0, 0, {}))
            left_out = {reason: before[2].get(reason, 0) + reasons.get(reason, 0) for reason in {*before[2], *reasons}}
            together[figure] = (before[0] + numerator, before[1] + denominator, left_out)
    assert together == pairs(evaluate(EVERYTHING, tables_to_records(tables), periods))


def units(tables: Mapping[str, Sequence[Row]], cohort: str, period: Period) -> int:
    """How many rows a cohort must have in a period, from the tables alone."""

    def dated(name: str, column: str) -> int:
        days = [row.get(column) for row in tables[name]]
        return sum(day is not None and day in period for day in days)

    def adopted(row: Row) -> bool:
        left = row["ended"] is not None and row["ended"] in period
        return left and row["reason_ceased"] in {"E11", "E12"} and row["legal_status"] not in {"V3", "V4"}

    def looked_after(row: Row) -> bool:
        return row["started"] <= period.end and (row["ended"] is None or row["ended"] > period.end)

    episodes = tables["episodes"]
    return {
        "ended_assessments": dated("assessments", "authorised"),
        "referrals_received": dated("referrals", "referred"),
        "conferences_after_enquiries": dated("section_47_enquiries", "conference"),
        "children_adopted": len({(row["area"], row["child"], row["ended"]) for row in episodes if adopted(row)}),
        "children_looked_after_on": len({(row["area"], row["child"]) for row in episodes if looked_after(row)}),
    }[cohort]


@few
@given(with_days(DAYS))
def test_every_row_of_the_cohort_is_counted_or_left_out_and_the_figure_is_its_rows(drawn: tuple[GeneratedTables, list[Period]]):
    tables, (period, *_) = drawn
    records = tables_to_records(tables)
    for one in EVERYTHING:
        result = one.measure(records, period, **dict[str, Any](one.variant))
        rows = result.children()
        assert rows.height == units(tables, one.measure.cohort.name, period)
        left_out = rows.filter(pl.col("status") == LEFT_OUT)["reason"].value_counts()
        assert dict(left_out.rows()) == result.left_out
        counted_in, counted = rows.filter(pl.col("status") == COUNTED_IN), rows.filter(pl.col("status") != LEFT_OUT)
        if "count=children" in one.label:
            counted_in, counted = counted_in.unique(["area", "child"]), counted.unique(["area", "child"])
        numerator = result.denominator if one.measure.unit == "days" else result.numerator
        assert (counted_in.height, counted.height) == (numerator, result.denominator), one


@few
@given(with_days(DAYS))
def test_groups_add_up_to_the_total(drawn: tuple[GeneratedTables, list[Period]]):
    tables, periods = drawn
    records = tables_to_records(tables)
    total = pairs(evaluate(EVERYTHING, records, periods))
    for by in ("area", "age_band"):
        found: defaultdict[tuple[Any, ...], list[int]] = defaultdict(lambda: [0, 0, 0])
        for (*figure, _), (numerator, denominator, reasons) in pairs(evaluate(EVERYTHING, records, periods, by=by)).items():
            for place, number in enumerate((numerator, denominator, sum(reasons.values()))):
                found[*figure, None][place] += number
        for figure, (numerator, denominator, reasons) in total.items():
            # A child who is referred before and after a birthday is in two bands, once in each.
            if by == "area" or figure[1] != "count=children":
                assert found[figure] == [numerator, denominator, sum(reasons.values())], figure


def test_a_day_on_which_nobody_is_looked_after_is_counted_as_nobody():
    left = {
        "area": "Northshire",
        "child": "a",
        "started": date(2015, 4, 2),
        "reason_started": "P",
        "legal_status": "V3",
        "placement_type": "U6",
        "ended": date(2018, 3, 2),
        "reason_ceased": "E11",
    }
    figures = evaluate(EVERYTHING, tables_to_records({"episodes": [left], "adoptions": [], "children": []}), "2017/18")
    assert figures["denominator"].drop_nulls().unique().to_list() == [0]


def within(working_days: int) -> Measure[Any, Any]:
    """A measure of assessments within so many working days."""

    @measure(
        id=f"assessments_within_{working_days}_working_days",
        title=f"Assessments completed within {working_days} working days",
        unit="percent",
        polarity="higher",
        cohort=ended_assessments,
        since="2000-04-01",
        source=Source(title="Made up", publisher="Nobody", where="nowhere", checked=TODAY),
    )
    def measured(row: type[EndedAssessment]) -> Proportion:
        """Of the assessments authorised in the period, those authorised within a limit."""
        return Proportion(where=row.working_days.col <= working_days)

    return measured


def numerators(chosen: Sequence[Measure[Any, Any] | Chosen], records: Records, period: Period) -> list[int]:
    figures = evaluate(chosen, records, period)
    assert figures["denominator"].n_unique() == 1
    return figures["numerator"].to_list()


@few
@given(with_days(DAYS))
def test_a_looser_limit_never_counts_fewer(drawn: tuple[GeneratedTables, list[Period]]):
    tables, (*_, period) = drawn
    records = tables_to_records(tables)
    by_working_days = numerators([within(limit) for limit in (0, 5, 7, 10, 34, 35, 44, 45, 46, 60, 200)], records, period)
    assert by_working_days == sorted(by_working_days)
    a3, ni_62 = find("adoption_a3"), find("ni_62")
    thresholds = [f"{months} months" for months in (14, 16, 18, 19, 20)]
    by_months = numerators([Chosen(a3, a3.variant({"threshold": limit})) for limit in thresholds], records, period)
    assert by_months == sorted(by_months)
    absences = ["none are moves", "returned are not moves", "all are moves"]
    by_moves = numerators([Chosen(ni_62, ni_62.variant({"temporary_absences": which})) for which in absences], records, period)
    assert by_moves == sorted(by_moves)


def moved(tables: Mapping[str, Sequence[Row]], years: int) -> GeneratedTables:
    """Every date so many years later."""

    def later(value: object) -> object:
        return value.replace(year=value.year + years) if isinstance(value, date) else value

    return {name: [{column: later(value) for column, value in row.items()} for row in rows] for name, rows in tables.items()}


@few
@given(authorities(TODAY))
def test_where_the_calendar_repeats_so_do_the_figures(tables: GeneratedTables):
    # Weekdays and leap years repeat every 28 years between 1901 and 2099; bank holidays do not, so there are none here.
    without_holidays = WorkingDayCalendar.from_dates([], first=date(1901, 1, 1), last=date(2099, 12, 31), name="No holidays")

    def figures(years: int) -> list[tuple[int, int, dict[str, int]]]:
        year = Period.rolling_year(TODAY.replace(year=TODAY.year + years))
        records = tables_to_records(moved(tables, years))
        return list(pairs(evaluate(EVERYTHING, records, year, calendar=without_holidays)).values())

    assert figures(0) == figures(28)


@few
@given(st.lists(st.tuples(st.integers(3, 40), st.integers(-3, 60)), min_size=1), st.integers(1, 2))
def test_whole_weeks_between_bank_holidays_change_no_count(assessed: list[tuple[int, int]], weeks: int):
    first, last = date(2017, 8, 29), date(2017, 12, 22)  # after the summer holiday, and before Christmas
    starts = [first + timedelta(days=after) for after, _ in assessed]
    ends = [start + timedelta(days=days) for start, (_, days) in zip(starts, assessed, strict=True)]
    assert first <= min(ends)
    assert max(ends) + timedelta(weeks=2) <= last

    def figures(later: timedelta) -> list[tuple[int, int, dict[str, int]]]:
        columns = {"child": ["a"] * len(starts), "started": starts, "authorised": ends}
        assessments_then = pl.DataFrame(columns).with_columns(pl.col("started", "authorised") + later)
        limits = [within(limit) for limit in range(0, 45, 5)]
        return list(pairs(evaluate([*limits, find("ECS 138")], Records.of(assessments=assessments_then), "2017/18")).values())

    assert figures(timedelta(0)) == figures(timedelta(weeks=weeks))


def is_plain(plan: pl.LazyFrame) -> bool:
    """Whether a plan is data alone, with no Python function in it."""
    return "python" not in plan.explain(optimized=False).lower()


def test_a_plan_with_python_in_it_would_be_noticed():
    frame = pl.LazyFrame({"days": [1]})
    assert is_plain(frame.with_columns(pl.col("days") + 1))
    assert not is_plain(frame.with_columns(pl.col("days").map_batches(lambda days: days)))
    assert not is_plain(frame.map_batches(lambda rows: rows))


@few
@given(with_days(DAYS))
def test_plans_are_data_and_give_the_same_answer_wherever_they_run(drawn: tuple[GeneratedTables, list[Period]]):
    tables, periods = drawn
    for plan in plans(EVERYTHING, tables_to_records(tables), periods, by=["area"]):
        assert is_plain(plan)
        expected = plan.collect().sort(pl.all())
        come_back = pl.LazyFrame.deserialize(io.BytesIO(plan.serialize()))
        assert come_back.collect().sort(pl.all()).equals(expected)
        assert plan.collect(engine="streaming").sort(pl.all()).equals(expected)


ALL_ANSWERS = """
import sys
from pathlib import Path
from csperf.testing.specs import specs_in
for spec in specs_in(Path(sys.argv[1])):
    result = spec.result()
    sys.stdout.write(f"{spec.title}|{result.numerator}|{result.denominator}|{result.rounded()}|{dict(result.left_out)}\\n")
"""


@cache
def answers(time_zone: str, language: str, hash_seed: str) -> str:
    """What all specs come to in another process, on a machine elsewhere."""
    elsewhere = {"TZ": time_zone, "LC_ALL": language, "PYTHONHASHSEED": hash_seed, "PYTHONIOENCODING": "utf-8"}
    specs = Path(__file__).parents[1] / "spec"
    return subprocess.run(  # noqa: S603 - our own interpreter with our own script
        [sys.executable, "-c", ALL_ANSWERS, str(specs)],
        env={**os.environ, **elsewhere},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout


@pytest.mark.parametrize(
    "environment",
    [
        ("Pacific/Kiritimati", "tr_TR.UTF-8", "1"),
        ("America/Los_Angeles", "de_DE.UTF-8", "2"),
    ],
    ids=["a day ahead, in Turkish", "a day behind, in German"],
)
def test_figures_are_the_same_in_any_time_zone_and_language(environment: tuple[str, str, str]):
    in_england = answers("Europe/London", "C.UTF-8", "0")
    assert len(in_england.splitlines()) > len(EVERYTHING)
    assert answers(*environment) == in_england
