"""The engine agrees with the slow reference: the same pair, the same reasons, and the same answer for every row.

Every measure is compared in every combination of its variants. Measures that are worked out from the same tables share a world
(`csperf.testing.worlds`), and each example of a world, of 40 children, is put to all of them: 60 examples a world, so that
every measure in every variant is held against the reference on 2,400 generated histories, about two thirds of them ragged
where they are of children looked after. `CSPERF_AGREEMENT_EXAMPLES=1000` draws as many for every world, and others every time.
"""

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import product
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import csperf as cs
from csperf.calendars import bank_holidays
from csperf.catalogue import catalogue
from csperf.definition import Chosen
from csperf.engine import evaluate, judged_together
from csperf.errors import MissingTableError
from csperf.periods import Period
from csperf.testing.reference import REFERENCE, Judgement, judge
from csperf.testing.strategies import GeneratedTables, tables_to_records
from csperf.testing.worlds import WORLDS, Span, World, measures_by_world, years

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


def every_variant(measure_id: str) -> list[Chosen]:
    """A measure in every combination of its variants."""
    one = catalogue()[measure_id]
    names = tuple(one.variants)
    return [Chosen(one, dict(zip(names, chosen, strict=True))) for chosen in product(*one.variants.values())]


def worlds() -> dict[str, tuple[World, list[Chosen]]]:
    """Every world with the measures that are compared in it."""
    return {
        world.name: (world, [one for measure_id in ids for one in every_variant(measure_id)])
        for world, ids in measures_by_world().items()
    }


Answers = Counter[tuple[Any, ...]]


def whom(row: Mapping[str, Any]) -> tuple[str, str]:
    """Whom a row is about."""
    return row.get("area", ""), str(row.get("child", row.get("adopter")))


def disagreement(tables: GeneratedTables, span: Span, by_engine: Answers, by_reference: Answers) -> str:
    """The rows of one child, and what either makes of them."""
    disputed = {tuple(answer[:2]) for answer in (by_engine - by_reference) + (by_reference - by_engine)}
    rows = {one: {name: [row for row in rows if whom(row) == one] for name, rows in tables.items()} for one in disputed}
    fewest = min(disputed, key=lambda one: sum(map(len, rows[one].values())))
    answers = {
        who: [answer[2:] for answer in found.elements() if answer[:2] == fewest]
        for who, found in (("engine", by_engine), ("reference", by_reference))
    }
    return f"{len(disputed)} children are disputed. One of them, {span.start} to {span.end}: {rows[fewest]}\n{answers}"


def assert_all_agree(measures: Sequence[Chosen], tables: GeneratedTables, span: Span) -> None:
    """All measures come to the same in the engine and in the reference, figure by figure and row by row."""
    records = tables_to_records(tables)
    assert records.refused.is_empty()
    period = Period.between(*span)
    figures = evaluate(measures, records, period)
    rows = judged_together(measures, records, period)
    for one, found in zip(measures, rows, strict=True):
        reference = judge(one.measure.id, tables, *span, non_working=BANK_HOLIDAYS, **one.variant)
        named = f"{one.measure.id} [{one.label}]"
        who = "child" if "child" in found.columns else "adopter"
        category = "category" if "category" in found.columns else pl.lit(None).alias("category")
        by_engine = Counter(found.select(pl.col("area").cast(pl.String), who, "status", "reason", category).rows())
        by_reference = Counter((row.area, row.child, row.status, row.reason, row.category) for row in reference.rows)
        assert by_engine == by_reference, f"{named}: {disagreement(tables, span, by_engine, by_reference)}"
        assert_same_figure(one, named, figures, reference)


def assert_same_figure(one: Chosen, named: str, figures: pl.DataFrame, reference: Judgement) -> None:
    """The engine's figure is the reference's, the parts of a distribution included."""
    own = figures.filter(measure=one.measure.id, variant=one.label)
    (whole,) = own.filter(pl.col("category").is_null()).rows(named=True)
    assert (whole["numerator"], whole["denominator"]) == (reference.numerator, reference.denominator), named
    reasons = {reason["reason"]: reason["rows"] for reason in whole["reasons"]}
    assert reasons == reference.left_out, named
    parts = own.filter(pl.col("category").is_not_null() & (pl.col("numerator") > 0))
    assert dict(parts.select("category", "numerator").iter_rows()) == reference.parts, named


def test_every_measure_has_a_reference():
    assert set(REFERENCE) == set(catalogue()) == set(WORLDS)


@pytest.mark.parametrize("name", worlds())
def test_the_engine_agrees_with_the_reference(name: str):
    world, measures = worlds()[name]

    @settings(compared, max_examples=60 if MORE_EXAMPLES is None else int(MORE_EXAMPLES))
    @given(world.drawn(CHILDREN))
    def agree(drawn: tuple[Span, GeneratedTables]) -> None:
        span, generated = drawn
        assert_all_agree(measures, generated, span)

    agree()


@pytest.mark.parametrize(
    ("measure_id", "without"),
    [("ni_62", "children"), ("adoption_a1", "adoptions"), ("adoption_a3", "adoptions")],
)
@settings(compared, max_examples=5)
@given(st.data())
def test_they_agree_without_a_table_that_can_be_done_without(measure_id: str, without: str, data: st.DataObject):
    world = WORLDS[measure_id]
    generated = data.draw(world.tables(world.spans[0].end, CHILDREN))
    del generated[without]
    assert_all_agree(every_variant(measure_id)[:1], generated, world.spans[0])


@pytest.mark.parametrize(("measure_id", "without"), [("ni_63", "children"), ("adoption_a2", "adoptions")])
def test_both_refuse_without_a_table_that_cannot_be_done_without(measure_id: str, without: str):
    with pytest.raises(MissingTableError, match=f"needs {without}"):
        getattr(cs.measures, measure_id)(tables_to_records({"episodes": []}), period="2017/18")
    with pytest.raises(MissingTableError, match=f"needs {without}"):
        judge(measure_id, {"episodes": []}, *years(1, date(2018, 3, 31)), non_working=BANK_HOLIDAYS)
