"""The engine agrees with the slow reference: the same pair, the same reasons, and the same answer for every row.

Every measure is compared in every variant, on examples of 40 children each: 60 examples a measure, shared out among its
variants, but at least 30 a variant. So every measure is held against the reference on at least 2,400 generated histories, and
every variant on at least 1,200; about two thirds of the histories of children looked after are ragged.
`CSPERF_AGREEMENT_EXAMPLES=1000` draws as many for every variant, and others every time.
"""

import os
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from itertools import product
from typing import NamedTuple

import polars as pl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import csperf as cs
from csperf.calendars import bank_holidays
from csperf.catalogue import catalogue
from csperf.errors import MissingTableError
from csperf.periods import Period
from csperf.testing.reference import REFERENCE, judge
from csperf.testing.strategies import (
    GeneratedTables,
    adoption_records,
    assessments,
    children,
    enquiries,
    episode_histories,
    referrals,
    tables_to_records,
)

CHILDREN = 40
MORE_EXAMPLES = os.environ.get("CSPERF_AGREEMENT_EXAMPLES")
BANK_HOLIDAYS = set(bank_holidays()["date"])

compared = settings(
    derandomize=MORE_EXAMPLES is None,  # so that a red run is always owed to a change
    database=None,
    deadline=None,
    phases=[Phase.generate],  # no need to shrink: what is shown is the one child with the fewest rows that they disagree on
    suppress_health_check=[HealthCheck.data_too_large, HealthCheck.large_base_example, HealthCheck.too_slow],
)


class Asked(NamedTuple):
    start: date
    end: date


def years(count: int, end: date) -> Asked:
    """So many years to a day."""
    after = end + timedelta(days=1)
    return Asked(after.replace(year=after.year - count), end)


def children_looked_after(as_at: date, count: int) -> st.SearchStrategy[GeneratedTables]:
    return st.tuples(episode_histories(as_at, count), children(as_at, count)).map(lambda both: both[0] | both[1])


ASSESSMENTS = [years(1, date(2018, 3, 31)), years(5, date(2018, 3, 31)), years(2, date(2014, 3, 31))]
FORMER_ASSESSMENTS = [years(1, date(2010, 3, 31)), years(2, date(2011, 3, 31)), years(2, date(2013, 9, 30))]
CONFERENCES = [years(1, date(2018, 3, 31)), years(4, date(2018, 3, 31)), years(2, date(2013, 3, 31))]
REFERRALS = [years(1, date(2018, 3, 31)), years(1, date(2017, 2, 28)), years(3, date(2018, 3, 31))]
ADOPTIONS = [years(3, date(year, 3, 31)) for year in range(2012, 2019)] + [years(1, date(2018, 6, 30))]
SNAPSHOTS = [
    years(1, date(2018, 3, 31)),
    Asked(date(2015, 3, 1), date(2016, 2, 28)),
    Asked(date(2016, 2, 1), date(2016, 2, 29)),
    Asked(date(2018, 4, 1), date(2018, 6, 30)),
    Asked(date(2018, 4, 1), date(2018, 4, 1)),
]

Tables = Callable[[date, int], st.SearchStrategy[GeneratedTables]]
DRAWN_FROM: dict[str, tuple[Tables, list[Asked]]] = {
    "adoption_a1": (adoption_records, ADOPTIONS),
    "adoption_a10": (adoption_records, ADOPTIONS),
    "adoption_a2": (adoption_records, ADOPTIONS),
    "adoption_a3": (adoption_records, ADOPTIONS),
    "assessments_within_45_working_days": (assessments, ASSESSMENTS),
    "fewer_than_three_placements_in_two_years": (children_looked_after, SNAPSHOTS),
    "icpc_within_15_working_days": (enquiries, CONFERENCES),
    "ni_59": (assessments, FORMER_ASSESSMENTS),
    "ni_60": (assessments, FORMER_ASSESSMENTS),
    "ni_62": (children_looked_after, SNAPSHOTS),
    "ni_63": (children_looked_after, SNAPSHOTS),
    "rereferrals_within_12_months": (referrals, REFERRALS),
}


def every_variant() -> list[tuple[str, dict[str, str]]]:
    found = []
    for measure_id in REFERENCE:
        variants: Mapping[str, tuple[str, ...]] = getattr(cs.measures, measure_id).variants
        found += [(measure_id, dict(zip(variants, chosen, strict=True))) for chosen in product(*variants.values())]
    return found


def examples(measure_id: str) -> int:
    if MORE_EXAMPLES is not None:
        return int(MORE_EXAMPLES)
    variants = sum(1 for other, _ in every_variant() if other == measure_id)
    return max(30, 60 // variants)


Answers = Counter[tuple[str, str, str, str | None]]


def disagreement(tables: GeneratedTables, asked: Asked, by_engine: Answers, by_reference: Answers) -> str:
    """The rows of one child, and what either makes of them."""
    disputed = {(area, child) for area, child, _, _ in (by_engine - by_reference) + (by_reference - by_engine)}
    rows = {
        one: {name: [row for row in rows if (row["area"], row["child"]) == one] for name, rows in tables.items()}
        for one in disputed
    }
    fewest = min(disputed, key=lambda one: sum(map(len, rows[one].values())))
    answers = {
        who: [(status, reason) for *one, status, reason in found.elements() if tuple(one) == fewest]
        for who, found in (("engine", by_engine), ("reference", by_reference))
    }
    return f"{len(disputed)} children are disputed. One of them, {asked.start} to {asked.end}: {rows[fewest]}\n{answers}"


def assert_agree(measure_id: str, tables: GeneratedTables, asked: Asked, variant: Mapping[str, str]) -> None:
    records = tables_to_records(tables)
    assert records.refused.is_empty()
    engine = getattr(cs.measures, measure_id)(records, period=Period.between(*asked), **variant)
    reference = judge(measure_id, tables, *asked, non_working=BANK_HOLIDAYS, **variant)
    by_engine = Counter(engine.children().select(pl.col("area").cast(pl.String), "child", "status", "reason").rows())
    by_reference = Counter((row.area, row.child, row.status, row.reason) for row in reference.rows)
    assert by_engine == by_reference, disagreement(tables, asked, by_engine, by_reference)
    assert (engine.numerator, engine.denominator) == (reference.numerator, reference.denominator)
    assert dict(engine.left_out) == reference.left_out


def test_every_measure_has_a_reference():
    assert set(REFERENCE) == set(catalogue()) == set(DRAWN_FROM)


@pytest.mark.parametrize(("measure_id", "variant"), every_variant(), ids=str)
def test_the_engine_agrees_with_the_reference(measure_id: str, variant: dict[str, str]):
    tables, periods = DRAWN_FROM[measure_id]

    @settings(compared, max_examples=examples(measure_id))
    @given(st.sampled_from(periods).flatmap(lambda asked: st.tuples(st.just(asked), tables(asked.end, CHILDREN))))
    def agree(drawn: tuple[Asked, GeneratedTables]) -> None:
        asked, generated = drawn
        assert_agree(measure_id, generated, asked, variant)

    agree()


@pytest.mark.parametrize(
    ("measure_id", "without"),
    [("ni_62", "children"), ("adoption_a1", "adoptions"), ("adoption_a3", "adoptions")],
)
@settings(compared, max_examples=5)
@given(st.data())
def test_they_agree_without_a_table_that_can_be_done_without(measure_id: str, without: str, data: st.DataObject):
    tables, (asked, *_) = DRAWN_FROM[measure_id]
    generated = data.draw(tables(asked.end, CHILDREN))
    del generated[without]
    assert_agree(measure_id, generated, asked, {})


@pytest.mark.parametrize(("measure_id", "without"), [("ni_63", "children"), ("adoption_a2", "adoptions")])
def test_both_refuse_without_a_table_that_cannot_be_done_without(measure_id: str, without: str):
    with pytest.raises(MissingTableError, match=f"needs {without}"):
        getattr(cs.measures, measure_id)(tables_to_records({"episodes": []}), period="2017/18")
    with pytest.raises(MissingTableError, match=f"needs {without}"):
        judge(measure_id, {"episodes": []}, *years(1, date(2018, 3, 31)), non_working=BANK_HOLIDAYS)
