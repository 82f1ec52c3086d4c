"""Ratings and arrows, rule by rule."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csperf.judgement import Arrow, Rag, Target, arrow_of, colour_of, rate
from csperf.judgement.spans import Span
from csperf.judgement.targets import Better, rounded

DAY = date(2017, 1, 31)


def rag(value: str, better: Better, **target: object) -> str:
    made = Target.model_validate(target)
    assert list(made.misfits(better)) == []
    return str(rate(Decimal(value), made.aim(DAY, better, 1)).rag)


@pytest.mark.parametrize(
    ("better", "values", "target"),
    [
        ("higher", {"90": "GREEN", "89.9": "RED", "100": "GREEN"}, {"at": 90}),
        ("higher", {"90": "GREEN", "89.9": "AMBER", "85": "AMBER", "84.9": "RED"}, {"at": 90, "tolerance": 5}),
        ("lower", {"6": "GREEN", "6.1": "AMBER", "8": "AMBER", "8.1": "RED", "0": "GREEN"}, {"at": 6, "tolerance": 2}),
        ("lower", {"19": "RED", "6": "GREEN", "0": "AMBER", "0.1": "GREEN"}, {"at": 6, "concern_at_or_below": 0}),
        (
            "lower",
            {"10": "GREEN", "12": "AMBER", "14": "RED", "14.1": "PURPLE"},
            {"at": 10, "tolerance": 2, "purple_beyond": 14},
        ),
        ("higher", {"50": "RED", "49.9": "PURPLE"}, {"at": 90, "purple_beyond": 50}),
        # Bands, of which both sides are bad: with ends that count, and with ends that do not.
        ("lower", {"8": "GREEN", "12": "GREEN", "7.9": "RED", "12.1": "RED"}, {"between": {"from": 8, "to": 12}}),
        ("none", {"10": "RED", "10.1": "GREEN", "19.9": "GREEN", "20": "RED"}, {"between": {"over": 10, "under": 20}}),
        ("none", {"10": "AMBER", "9.9": "RED"}, {"between": {"over": 10, "under": 20}, "tolerance": 0}),
        ("none", {"14.8": "AMBER", "29.3": "RED", "17.1": "GREEN"}, {"between": {"from": 15, "to": 20}, "tolerance": 2}),
        (
            "none",
            {"14": "AMBER", "13.9": "RED", "22": "AMBER", "22.1": "RED"},
            {"between": {"from": 15, "to": 20}, "tolerance": {"lower": 14, "upper": 22}},
        ),
        # Tolerance as levels: by themselves, and beside a target.
        (
            "higher",
            {"77": "GREEN", "76.9": "AMBER", "75.2": "AMBER", "75.1": "RED"},
            {"tolerance": {"lower": 75.2, "upper": 77}},
        ),
        ("lower", {"19": "GREEN", "21": "AMBER", "22": "AMBER", "22.1": "RED"}, {"tolerance": {"lower": 20, "upper": 22}}),
        ("higher", {"75": "GREEN", "72": "AMBER", "69.9": "RED"}, {"at": 75, "tolerance": {"lower": 70}}),
        ("higher", {"85": "GREEN", "85.1": "AMBER", "69.9": "RED"}, {"at": 75, "tolerance": {"lower": 70, "upper": 85}}),
        (
            "lower",
            {"4": "AMBER", "5": "GREEN", "6": "GREEN", "8": "AMBER", "8.1": "RED"},
            {"at": 6, "tolerance": {"lower": 5, "upper": 8}},
        ),
    ],
)
def test_a_figure_is_rated(better: Better, values: dict[str, str], target: dict[str, object]):
    numbers = {key: Decimal(str(value)) if isinstance(value, float) else value for key, value in target.items()}
    if isinstance(numbers.get("tolerance"), dict):
        numbers["tolerance"] = {key: Decimal(str(value)) for key, value in numbers["tolerance"].items()}
    assert {value: rag(value, better, **numbers) for value in values} == values


def test_the_trajectory_is_a_straight_line_by_days_rounded_as_the_figure_is():
    target = Target(at=90, by=date(2017, 3, 31), baseline={"value": Decimal("66.1"), "on": date(2016, 8, 31)}, tolerance=5)
    # 153 of 212 days: 66.1 + 23.9 x 153 / 212 = 83.348...
    assert target.aim(DAY, "higher", 1).goal == "83.3"
    assert target.aim(DAY, "higher", 2).goal == "83.35"
    assert target.aim(date(2016, 8, 1), "higher", 1).goal == "66.1"
    assert target.aim(date(2017, 3, 31), "higher", 1).goal == "90"
    assert target.aim(date(2018, 3, 31), "higher", 1).goal == "90"
    assert [str(rate(Decimal(value), target.aim(DAY, "higher", 1)).rag) for value in ("83.3", "83.2", "78.3", "78.2")] == [
        *("GREEN", "AMBER", "AMBER", "RED"),
    ]
    assert rate(Decimal("78.9"), target.aim(DAY, "higher", 1)).reason == (
        "misses the trajectory of 83.3 for 31 January 2017 by 4.4, within tolerance"
    )


def test_no_reason_speaks_of_a_side():
    for better, value in (("higher", 10), ("lower", 19)):
        reason = rate(Decimal(value), Target(at=15).aim(DAY, better)).reason
        assert reason == f"misses the target of 15 by {abs(15 - value)}"


@given(
    value=st.decimals(-50, 150, places=1),
    at=st.decimals(0, 100, places=1),
    tolerance=st.decimals(0, 30, places=1),
    better=st.sampled_from(["higher", "lower"]),
)
def test_a_rating_never_gets_worse_as_the_figure_gets_better(value: Decimal, at: Decimal, tolerance: Decimal, better: Better):
    aim = Target(at=at, tolerance=tolerance).aim(DAY, better)
    order = [Rag.RED, Rag.AMBER, Rag.GREEN]
    step = Decimal("0.1") if better == "higher" else Decimal("-0.1")
    assert order.index(rate(value + step, aim).rag) >= order.index(rate(value, aim).rag)


@given(exact=st.fractions(-100, 100), decimals=st.integers(0, 4))
def test_rounding_is_half_up(exact: Fraction, decimals: int):
    shown = Fraction(rounded(exact, decimals))
    half = Fraction(1, 2 * 10**decimals)
    assert shown - half <= exact < shown + half


@pytest.mark.parametrize(
    ("now", "before", "dead_band", "arrow"),
    [
        ("81", "82", "1", "→"),
        ("61.0", "60.0", "1", "→"),
        ("29", "30", "1", "→"),
        ("79", "78", "0", "↑"),
        ("80.9", "82", "1", "↓"),
    ],
)
def test_an_arrow_is_level_up_to_the_dead_band(now: str, before: str, dead_band: str, arrow: str):
    assert str(arrow_of(Decimal(now), Decimal(before), Decimal(dead_band))) == arrow


@pytest.mark.parametrize(
    ("now", "before", "better", "band", "colour"),
    [
        (5, 3, "higher", None, "GREEN"),
        (3, 5, "higher", None, "RED"),
        (3, 5, "lower", None, "GREEN"),
        (5, 3, "lower", None, "RED"),
        (5, 5, "lower", None, "AMBER"),
        (5, 3, "none", None, "AMBER"),
        # A band: nearer is better, whichever way; inside it nothing is.
        (14, 12, "lower", Span(Decimal(15), Decimal(20)), "GREEN"),
        (22, 21, "lower", Span(Decimal(15), Decimal(20)), "RED"),
        (19, 16, "lower", Span(Decimal(15), Decimal(20)), "AMBER"),
        (14, 16, "lower", Span(Decimal(15), Decimal(20)), "RED"),
    ],
)
def test_a_colour_is_the_arrow_times_the_polarity(now: int, before: int, better: Better, band: Span | None, colour: str):
    one, two = Decimal(now), Decimal(before)
    assert str(colour_of(arrow_of(one, two), better, now=one, before=two, band=band)) == colour


def test_a_level_arrow_is_neither():
    assert colour_of(Arrow.LEVEL, "higher", now=Decimal(2), before=Decimal(1)) is Rag.AMBER


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (Span(Decimal(8), Decimal(12)), "8 to 12"),
        (Span(Decimal(10), Decimal(20), low_counts=False, high_counts=False), "over 10 and under 20"),
        (Span(Decimal(10), Decimal(20), low_counts=False), "over 10 and up to 20"),
        (Span(Decimal(10), Decimal(20), high_counts=False), "from 10 and under 20"),
        (Span(Decimal(10)), "at least 10"),
        (Span(high=Decimal(10), high_counts=False), "under 10"),
        (Span(), "any"),
    ],
)
def test_a_span_is_spelt(span: Span, text: str):
    assert str(span) == text


@given(
    low=st.decimals(-5, 5, places=1),
    high=st.decimals(-5, 5, places=1),
    value=st.decimals(-6, 6, places=1),
    ends=st.tuples(st.booleans(), st.booleans()),
)
def test_a_span_has_what_lies_between_its_ends(low: Decimal, high: Decimal, value: Decimal, ends: tuple[bool, bool]):
    span = Span(low, high, low_counts=ends[0], high_counts=ends[1])
    assert span.has(value) == ((low <= value if ends[0] else low < value) and (value <= high if ends[1] else value < high))
    if span.is_empty:
        assert not span.has(value)
    if span.has(value):
        assert span.distance(value) == 0
