"""Rounding and spans: exact, and never too narrow."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csperf.published.rounding import (
    Way,
    before,
    denominators,
    in_words,
    nearby,
    nearest,
    numerators,
    rounded,
    ways_that_give,
    whole_numbers,
)
from csperf.published.spans import ANYTHING, NOT_NEGATIVE, Span, exactly, hull, total
from csperf.results import half_up

steady = settings(max_examples=200, derandomize=True, database=None, deadline=None)

PAIRS = st.integers(1, 5_000).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d)))
DECIMALS = st.integers(0, 3)
NUMBERS = st.fractions(-1_000, 1_000, max_denominator=500)


@pytest.mark.parametrize(
    ("exact", "decimals", "expected"),
    [
        (Fraction(100 * 12, 263), 1, ["4.6", "4.5", "4.6", "4.5", "4.6"]),
        (Fraction(100 * 7, 263), 1, ["2.7", "2.6", "2.7", "2.5", "2.7"]),
        (Fraction(1, 8), 2, ["0.13", "0.12", "0.12", "0.00", "0.13"]),
        (Fraction(5, 2), 0, ["3", "2", "2", "3", "3"]),
        (Fraction(100 * 23, 147), 1, ["15.6", "15.6", "15.6", "15.5", "15.7"]),
        (Fraction(-5, 2), 0, ["-3", "-2", "-2", "-3", "-3"]),
        (Fraction(0), 1, ["0.0"] * 5),
    ],
)
def test_each_way_of_rounding(exact: Fraction, decimals: int, expected: list[str]):
    assert [str(rounded(exact, decimals, way)) for way in Way] == expected


def test_ways_are_told_apart():
    assert ways_that_give(Decimal("4.5"), 1, Fraction(1200, 263)) == (Way.CUT_OFF, Way.TO_HALVES)
    assert ways_that_give(Decimal("2.5"), 1, Fraction(700, 263)) == (Way.TO_HALVES,)
    assert ways_that_give(Decimal("15.7"), 1, Fraction(2300, 147)) == (Way.TWICE,)
    assert ways_that_give(Decimal("0.12"), 2, Fraction(1, 8)) == (Way.CUT_OFF, Way.HALF_EVEN)


@steady
@given(PAIRS, DECIMALS)
def test_half_up_is_the_house_s_own(pair: tuple[int, int], decimals: int):
    assert rounded(Fraction(100 * pair[0], pair[1]), decimals) == half_up(*pair, unit="percent", decimals=decimals)


@steady
@given(NUMBERS, DECIMALS, st.sampled_from(Way))
def test_what_was_printed_can_have_been_what_it_was(exact: Fraction, decimals: int, way: Way):
    assert before(rounded(exact, decimals, way), decimals, way).holds(exact)


@steady
@given(NUMBERS, DECIMALS, st.sampled_from([Way.HALF_UP, Way.CUT_OFF, Way.HALF_EVEN, Way.TWICE]), st.integers(-40, 40))
def test_what_it_can_have_been_prints_so(exact: Fraction, decimals: int, way: Way, off: int):
    printed = rounded(exact, decimals, way)
    other = Fraction(printed) + Fraction(off, 40 * 10**decimals)
    assert before(printed, decimals, way).holds(other) == (rounded(other, decimals, way) == printed)


@steady
@given(PAIRS, DECIMALS, st.sampled_from([Way.HALF_UP, Way.CUT_OFF, Way.HALF_EVEN]))
def test_the_true_numerator_and_denominator_are_among_those_that_fit(pair: tuple[int, int], decimals: int, way: Way):
    numerator, denominator = pair
    printed = rounded(Fraction(100 * numerator, denominator), decimals, way)
    assert numerator in numerators(printed, decimals, denominator, way=way)
    fit = denominators(printed, decimals, numerator, way=way)
    assert fit is None or denominator in fit


@steady
@given(PAIRS, DECIMALS)
def test_only_those_fit_that_print_so(pair: tuple[int, int], decimals: int):
    numerator, denominator = pair
    printed = rounded(Fraction(100 * numerator, denominator), decimals)
    fit = numerators(printed, decimals, denominator)
    around = range(max(fit.start - 2, 0), fit.stop + 2)
    assert [n for n in around if rounded(Fraction(100 * n, denominator), decimals) == printed] == [n for n in fit if n >= 0]


def test_no_numerator_of_244_is_98_point_9_per_cent():
    assert list(numerators(Decimal("98.9"), 1, 244)) == []
    assert list(nearby(Decimal("98.9"), 1, 244, within=20)) == [261, 262, 263, 264]
    assert in_words(denominators(Decimal("64.7"), 1, 22) or range(0)) == "34"


def test_a_rate_has_its_population():
    assert denominators(Decimal(112), 0, 643, scale=10_000) == range(57_156, 57_669)


@steady
@given(st.integers(0, 100_000), st.sampled_from([5, 10]))
def test_a_rounded_count_can_have_been_the_true_one(true: int, step: int):
    printed = (2 * true + step) // (2 * step) * step
    assert nearest(printed, step).holds(true)


@st.composite
def spans(draw: st.DrawFn) -> tuple[Span, Fraction]:
    """A span and a number in it."""
    inside, below, above = (
        draw(NUMBERS),
        draw(st.fractions(0, 5, max_denominator=20)),
        draw(st.fractions(0, 5, max_denominator=20)),
    )
    low = draw(st.sampled_from([None, inside - below]))
    high = draw(st.sampled_from([None, inside + above]))
    low_in, high_in = below == 0 or draw(st.booleans()), above == 0 or draw(st.booleans())
    return Span(low, high, low_in, high_in), inside


@steady
@given(spans(), spans())
def test_arithmetic_on_spans_holds_what_comes_of_their_numbers(one: tuple[Span, Fraction], other: tuple[Span, Fraction]):
    (a, x), (b, y) = one, other
    assert a.holds(x)
    assert (a + b).holds(x + y)
    assert (a - b).holds(x - y)
    assert (a * b).holds(x * y)
    assert (-a).holds(-x)
    assert y == 0 or (a / b).holds(x / y)
    assert a.both(b).holds(x) == b.holds(x)
    assert hull([a, b]).holds(x)
    assert hull([a, b]).holds(y)
    assert total([a, b, a]).holds(x + y + x)
    assert a.can_be_less(b) or x >= y
    assert a.can_be_less(b, or_equal=True) or x > y


@pytest.mark.parametrize(
    ("one", "other", "less", "equal"),
    [
        (exactly(1), exactly(2), True, True),
        (exactly(2), exactly(2), False, True),
        (exactly(3), exactly(2), False, False),
        (Span(Fraction(1), Fraction(2), True, False), exactly(1), False, True),
        (Span(Fraction(1), None, False, True), exactly(1), False, False),
        (ANYTHING, exactly(-5), True, True),
        (NOT_NEGATIVE, exactly(-5), False, False),
    ],
)
def test_less_and_not_more(one: Span, other: Span, less: bool, equal: bool):
    assert one.can_be_less(other) is less
    assert one.can_be_less(other, or_equal=True) is equal


def test_ends_that_do_not_belong_do_not_meet():
    below, above = Span(Fraction(0), Fraction(1), True, False), Span(Fraction(1), Fraction(2))
    assert not below.meets(above)
    assert Span(Fraction(0), Fraction(1)).meets(above)
    assert list(whole_numbers(below)) == [0]
    assert list(whole_numbers(above)) == [1, 2]
