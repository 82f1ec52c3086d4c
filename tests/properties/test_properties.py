"""What holds of every measure, whatever the records: in every world on which the engine is held against the reference."""

import io
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
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
from csperf.definition import (
    Change,
    Chosen,
    Difference,
    Mean,
    Measure,
    Median,
    OnceEach,
    Proportion,
    Rate,
    Source,
    measure,
)
from csperf.engine import evaluate, judged, plans
from csperf.periods import Period, add_months
from csperf.results import COUNTED_IN, COUNTED_OUT, LEFT_OUT
from csperf.tables import Records
from csperf.testing.strategies import GeneratedTables, Row, tables_to_records
from csperf.testing.worlds import Span, measures_by_world

CHILDREN = 8
TODAY = date(2018, 3, 31)

few = settings(
    max_examples=6,
    derandomize=True,  # so that a red run is always owed to a change
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.data_too_large, HealthCheck.large_base_example, HealthCheck.too_slow],
)


def variants(measure_ids: Iterable[str]) -> list[Chosen]:
    """Measures in their default variant, then in each other choice by itself."""
    found = catalogue()
    return [Chosen(found[name], variant) for name in measure_ids for variant in found[name].all_variants()]


WORLDS = {world.name: (world, variants(ids)) for world, ids in measures_by_world().items()}
EVERYTHING = [one for _, measures in WORLDS.values() for one in measures]

in_each_world = pytest.mark.parametrize("name", WORLDS)
Drawn = tuple[Span, GeneratedTables]


def holds(name: str) -> Callable[[Callable[[Drawn, Random], None]], None]:
    """Try a property on records of a world: the function is given a period's first and last day, tables, and chance."""

    def tried(check: Callable[[Drawn, Random], None]) -> None:
        given(WORLDS[name][0].drawn(CHILDREN), st.randoms(use_true_random=True))(few(check))()  # type: ignore[call-arg]

    return tried


def periods_to(span: Span) -> list[Period]:
    """Periods that end on a day, one of them three years long."""
    day = span.end
    first = add_months(day + timedelta(days=1), -36)
    return [Period.rolling_year(day), Period.rolling_quarter(day), Period.between(first, day)]


Pair = tuple[int, int | None, dict[str, int]]


def pairs(figures: pl.DataFrame) -> dict[tuple[Any, ...], Pair]:
    """Of each figure the pair, and what was left out by reason."""
    return {
        tuple(row[name] for name in ("measure", "variant", "period_end", "period", "group", "category")): (
            row["numerator"],
            row["denominator"],
            {reason["reason"]: reason["rows"] for reason in row["reasons"] or ()},
        )
        for row in figures.iter_rows(named=True)
    }


# What a council records of its other children decides whether these can be told of a child.
OF_THE_COUNCIL = {
    "children_seen_within_5_working_days_of_referral",
    "children_seen_within_5_working_days_of_referral_where_recorded",
    "looked_after_reviews_in_time",
    "ni_66",
}


def adds_up(one: Chosen) -> bool:
    """Whether figures of parts add up to that of the whole: those of children do."""
    if isinstance(one.kind, Median) or one.measure.id in OF_THE_COUNCIL:
        return False
    each = one.kind.each if isinstance(one.kind, OnceEach) else None
    return each is None or each.meta.root_names() == ["child"]


def added(figures: Iterable[tuple[tuple[Any, ...], Pair]]) -> dict[tuple[Any, ...], Pair]:
    """Figures of parts, added up; categories without a row are left out, since each part has its own."""
    together: dict[tuple[Any, ...], Pair] = {}
    for figure, (numerator, denominator, reasons) in figures:
        before = together.get(figure, (0, 0, {}))
        left_out = {reason: before[2].get(reason, 0) + reasons.get(reason, 0) for reason in {*before[2], *reasons}}
        whole = None if denominator is None else (before[1] or 0) + denominator
        together[figure] = (before[0] + numerator, whole, left_out)
    return {figure: pair for figure, pair in together.items() if figure[-1] is None or pair[0]}


def without_denominators(figures: Mapping[tuple[Any, ...], Pair]) -> dict[tuple[Any, ...], Pair]:
    """For categories, whose denominator is that of a whole, and rates, whose denominator is not in the shard alone."""
    rates = {one.measure.id for one in EVERYTHING if isinstance(one.kind, Rate)}
    return {
        figure: (numerator, None if figure[0] in rates or figure[-1] is not None else denominator, reasons)
        for figure, (numerator, denominator, reasons) in figures.items()
    }


@in_each_world
def test_the_order_of_rows_changes_nothing(name: str):
    measures = WORLDS[name][1]

    @holds(name)
    def check(drawn: Drawn, chance: Random) -> None:
        span, tables = drawn
        shuffled = {name: chance.sample(rows, len(rows)) for name, rows in tables.items()}
        for by in ((), "area"):
            expected = evaluate(measures, tables_to_records(tables), periods_to(span), by=by)
            assert pairs(evaluate(measures, tables_to_records(shuffled), periods_to(span), by=by)) == pairs(expected)


@in_each_world
def test_pairs_add_up_over_shards_of_children(name: str):
    measures = [one for one in WORLDS[name][1] if adds_up(one)]

    @holds(name)
    def check(drawn: Drawn, chance: Random) -> None:
        span, tables = drawn
        shard_of: defaultdict[tuple[str, str], int] = defaultdict(lambda: chance.randrange(3))
        shards: list[GeneratedTables] = [{name: [] for name in tables} for _ in range(3)]
        for table, rows in tables.items():
            for row in rows:
                if "child" in row:
                    shards[shard_of[row["area"], row["child"]]][table].append(row)
                else:
                    # What is about no child is in every shard, or the adopters all in one.
                    for shard in shards if table == "population" else shards[:1]:
                        shard[table].append(row)
        figures = [pairs(evaluate(measures, tables_to_records(shard), periods_to(span))) for shard in shards]
        whole = pairs(evaluate(measures, tables_to_records(tables), periods_to(span)))
        together = added(figure for shard in figures for figure in without_denominators(shard).items())
        assert together == added(without_denominators(whole).items())


@in_each_world
def test_every_row_of_the_cohort_is_counted_or_left_out_and_the_figure_is_its_rows(name: str):
    measures = WORLDS[name][1]

    @holds(name)
    def check(drawn: Drawn, chance: Random) -> None:  # noqa: ARG001
        span, tables = drawn
        records = tables_to_records(tables)
        period = Period.between(*span)
        figures = evaluate(measures, records, period).filter(pl.col("category").is_null())
        listed = pl.collect_all([judged(one, records, period) for one in measures])
        heights: defaultdict[str, set[int]] = defaultdict(set)
        for one, rows, figure in zip(measures, listed, figures.iter_rows(named=True), strict=True):
            heights[one.measure.cohort.name].add(rows.height)
            left_out = rows.filter(pl.col("status") == LEFT_OUT)["reason"].value_counts()
            assert dict(left_out.rows()) == {reason["reason"]: reason["rows"] for reason in figure["reasons"]}
            each = one.kind.each if isinstance(one.kind, OnceEach) else None
            once = [] if each is None else ["area", *each.meta.root_names(), "status"]
            units = rows.filter(each.is_not_null()).unique(once) if each is not None else rows
            counted_in = units.filter(pl.col("status") == COUNTED_IN).height
            counted_out = units.filter(pl.col("status") == COUNTED_OUT).height
            match one.kind:
                case Proportion() if each is None:
                    expected = [counted_in, counted_in + counted_out]
                case Difference():
                    expected = [counted_in - counted_out, None]
                case Mean():
                    expected = [figure["numerator"], counted_in]
                case Median():
                    expected = [figure["numerator"], 2 if counted_in else 0]
                case Proportion() | Rate():
                    expected = [counted_in, figure["denominator"]]
                case Change():
                    expected = [figure["denominator"] - counted_in, figure["denominator"]]
                case _:
                    expected = [counted_in, None]
            assert [figure["numerator"], figure["denominator"]] == expected, one
        # Whatever the measure, a cohort has the same rows in a period.
        assert all(len(rows) == 1 for rows in heights.values())


@in_each_world
def test_areas_add_up_to_the_total(name: str):
    measures = WORLDS[name][1]
    additive = {(one.measure.id, one.label) for one in measures if not isinstance(one.kind, Median)}

    @holds(name)
    def check(drawn: Drawn, chance: Random) -> None:  # noqa: ARG001
        span, tables = drawn
        records = tables_to_records(tables)
        total = pairs(evaluate(measures, records, periods_to(span)))
        by_area = pairs(evaluate(measures, records, periods_to(span), by="area"))
        together = added(((*figure[:-2], None, figure[-1]), pair) for figure, pair in without_denominators(by_area).items())
        expected = added(without_denominators(total).items())
        for figure, pair in together.items():
            if figure[:2] in additive:
                assert pair == expected[figure], figure


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
    measures = [Chosen(one, one.variant({})) for one in map(find, ("NI 62", "NI 63", "A1", "A2", "A3", "A10"))]
    figures = evaluate(measures, tables_to_records({"episodes": [left], "adoptions": [], "children": []}), "2017/18")
    assert figures["denominator"].to_list() == [0] * 6


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
@given(WORLDS["assessments"][0].drawn(CHILDREN))
def test_a_looser_limit_never_counts_fewer(drawn: Drawn):
    span, tables = drawn
    limits = (0, 5, 7, 10, 34, 35, 44, 45, 46, 60, 200)
    by_working_days = numerators([within(limit) for limit in limits], tables_to_records(tables), Period.between(*span))
    assert by_working_days == sorted(by_working_days)


@few
@given(WORLDS["children adopted"][0].drawn(CHILDREN))
def test_a_longer_wait_that_is_allowed_never_counts_fewer(drawn: Drawn):
    span, tables = drawn
    a3 = find("adoption_a3")
    thresholds = [Chosen(a3, a3.variant({"threshold": f"{months} months"})) for months in (14, 16, 18, 19, 20)]
    by_months = numerators(thresholds, tables_to_records(tables), Period.between(*span))
    assert by_months == sorted(by_months)


@few
@given(WORLDS["children looked after"][0].drawn(CHILDREN))
def test_more_absences_that_are_moves_never_make_fewer_placements(drawn: Drawn):
    span, tables = drawn
    ni_62 = find("ni_62")
    absences = ["none are moves", "returned are not moves", "all are moves"]
    chosen = [Chosen(ni_62, ni_62.variant({"temporary_absences": which})) for which in absences]
    by_moves = numerators(chosen, tables_to_records(tables), Period.between(*span))
    assert by_moves == sorted(by_moves)


_YEARS = {"mid_year", "collection_year"}


def moved(tables: Mapping[str, Sequence[Row]], years: int) -> GeneratedTables:
    """Every date, and every year, so many years later."""

    def later(column: str, value: Any) -> object:
        if isinstance(value, date):
            return value.replace(year=value.year + years)
        return value + years if column in _YEARS and value is not None else value

    return {
        name: [{column: later(column, value) for column, value in row.items()} for row in rows] for name, rows in tables.items()
    }


@in_each_world
def test_where_the_calendar_repeats_so_do_the_figures(name: str):
    # Weekdays and leap years repeat every 28 years between 1901 and 2099; bank holidays do not, so there are none here.
    without_holidays = WorkingDayCalendar.from_dates([], first=date(1901, 1, 1), last=date(2099, 12, 31), name="No holidays")
    # What began or ended in the meantime, or whose limits moved, does not repeat.
    measures = [
        one
        for one in WORLDS[name][1]
        if len(one.measure.versions) == 1
        and one.measure.versions[0].until is None
        and one.measure.versions[0].since <= date(2013, 4, 1)
        and one.measure.threshold is None
    ]

    @holds(name)
    def check(drawn: Drawn, chance: Random) -> None:  # noqa: ARG001
        span, tables = drawn
        if span.start < date(2016, 4, 1):
            return

        def figures(years: int) -> list[Pair]:
            period = Period.between(*(day.replace(year=day.year + years) for day in span))
            records = tables_to_records(moved(tables, years))
            return list(pairs(evaluate(measures, records, period, calendar=without_holidays)).values())

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


@in_each_world
def test_plans_are_data_and_give_the_same_answer_wherever_they_run(name: str):
    measures = WORLDS[name][1]

    @holds(name)
    def check(drawn: Drawn, chance: Random) -> None:  # noqa: ARG001
        span, tables = drawn
        for plan in plans(measures, tables_to_records(tables), periods_to(span), by=["area"]):
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
