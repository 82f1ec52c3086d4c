"""Intervals and limits, against scipy's own and against each other."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, chi2

from csperf.errors import JudgementError
from csperf.judgement import (
    byar,
    control_chart,
    exact,
    funnel_of_proportions,
    funnel_of_rates,
    more_than_chance,
    of_a_count,
    of_a_rate,
    wilson,
)
from csperf.judgement.intervals import LEVELS

LEVEL = st.sampled_from(LEVELS)
PAIR = st.integers(1, 3_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@given(pair=PAIR, level=LEVEL)
def test_wilson_is_scipys(pair: tuple[int, int], level: float):
    counted, of = pair
    theirs = binomtest(counted, of).proportion_ci(confidence_level=level / 100, method="wilson")
    ours = wilson(counted, of, level=level, per=1)
    assert ours is not None
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=1e-12)
    assert 0 <= ours.low <= counted / of <= ours.high <= 1


@given(counted=st.integers(0, 2_000), level=LEVEL)
def test_exact_is_poissons(counted: int, level: float):
    tail = (100 - level) / 200
    low = chi2.ppf(tail, 2 * counted) / 2 if counted else 0.0
    high = chi2.ppf(1 - tail, 2 * counted + 2) / 2
    ours = exact(counted, level=level)
    assert (ours.low, ours.high) == pytest.approx((low, high), rel=1e-9)


@given(counted=st.integers(10, 2_000), level=LEVEL)
def test_byar_is_near_the_exact(counted: int, level: float):
    near, true = byar(counted, level=level), exact(counted, level=level)
    assert (near.low, near.high) == pytest.approx((true.low, true.high), rel=0.02)


def test_few_are_counted_exactly():
    assert of_a_count(9) == exact(9)
    assert of_a_count(10) == byar(10)


def test_the_published_examples():
    # Solihull's 418 looked after of 45,576 children; 221 of 280 assessments.
    rate = of_a_rate(418, 45_576)
    assert rate is not None
    assert 59.9 not in rate
    assert 92 in rate
    assert wilson(0, 0) is None
    assert of_a_rate(0, 0) is None
    assert byar(0).low == exact(0).low == 0


def test_the_wider_level_is_wider():
    inner, outer = wilson(50, 100), wilson(50, 100, level=99.8)
    assert inner is not None
    assert outer is not None
    assert outer.low < inner.low < inner.high < outer.high


def test_more_than_chance_at_which_level():
    bounds = [interval for level in LEVELS if (interval := wilson(221, 280, level=level))]
    value = Fraction(22100, 280)
    assert [more_than_chance(value, Fraction(text), bounds) for text in ("78.9", "84.5", "90")] == [None, 95.0, 99.8]


def test_a_comparator_with_chance_of_its_own_is_not_taken_for_certain():
    now, then = [wilson(2, 3), wilson(2, 3, level=99.8)], [wilson(1, 1), wilson(1, 1, level=99.8)]
    one, other = ([interval for interval in both if interval] for both in (now, then))
    assert more_than_chance(Fraction(200, 3), Fraction(100), one) == 99.8
    assert more_than_chance(Fraction(200, 3), Fraction(100), one, other) is None
    # Newcombe's example: 56 of 70 against 48 of 80, a difference of 0.20 with an interval of 0.0524 to 0.3339.
    first, second = wilson(56, 70), wilson(48, 80)
    assert first is not None
    assert second is not None
    assert more_than_chance(Fraction(80), Fraction(60), [first], [second]) == 95.0
    assert more_than_chance(Fraction(80), Fraction(60), [first], [wilson(6, 10) or second]) is None


@given(pair=PAIR, average=st.fractions(0, 1), level=LEVEL)
def test_outside_the_funnel_is_where_the_average_is_outside_wilsons_interval(
    pair: tuple[int, int], average: Fraction, level: float
):
    counted, of = pair
    limits, interval = funnel_of_proportions(average, of, level=level, per=1), wilson(counted, of, level=level, per=1)
    assert limits is not None
    assert interval is not None
    nearest = min(abs(counted / of - limits.low), abs(counted / of - limits.high))
    if nearest > 1e-9 and 0 < average < 1:
        assert (counted / of in limits) == (average in interval)


@given(counted=st.integers(0, 300), of=st.integers(1_000, 50_000), expected=st.integers(1, 300), level=LEVEL)
def test_outside_the_funnel_is_where_the_average_is_outside_the_rates_interval(
    counted: int, of: int, expected: int, level: float
):
    average = Fraction(10_000 * expected, of)
    limits, interval = funnel_of_rates(average, of, level=level), of_a_rate(counted, of, level=level)
    assert limits is not None
    assert interval is not None
    rate = 10_000 * counted / of
    if min(abs(float(average) - interval.low), abs(float(average) - interval.high)) > 1e-6:
        assert (limits.low - 1e-9 <= rate <= limits.high + 1e-9) == (average in interval)


def test_a_funnel_over_nobody_is_none():
    assert funnel_of_proportions(Fraction(1, 2), 0) is None
    assert funnel_of_rates(Fraction(50), 0) is None


def test_control_limits_by_hand():
    chart = control_chart([10, 12, 9, 11])
    # Mean 10.5; moves 2, 3, 2, mean 7/3; limits 10.5 +- 2.66 x 7/3.
    assert chart.mean == Fraction(21, 2)
    assert chart.high == Fraction(21, 2) + Fraction(266, 100) * Fraction(7, 3)
    assert chart.low == Fraction(21, 2) - Fraction(266, 100) * Fraction(7, 3)
    assert chart.widest_move == Fraction(3268, 1000) * Fraction(7, 3)
    assert chart.signals == (None,) * 4


def test_a_signal_is_a_figure_outside_or_eight_on_one_side():
    # Mean 10.5, mean move 20 / 15: limits 6.95 and 14.05.
    chart = control_chart([8, 9] * 4 + [12, 13] * 4)
    assert chart.signals == ("one of 8 in a row below the mean",) * 8 + ("one of 8 in a row above the mean",) * 8
    assert control_chart([8, 9] * 3 + [12, 13] * 3).signals == (None,) * 12
    assert control_chart([10, 11] * 3 + [30]).signals == (None,) * 6 + ("above the upper limit",)
    assert control_chart([10] * 12).signals == (None,) * 12


def test_limits_stop_where_figures_can_not_go():
    chart = control_chart([1, 9, 1, 9], most=10)
    assert (chart.low, chart.high) == (0, 10)
    assert control_chart([1, 9, 1, 9], least=None).low < 0


def test_one_month_has_no_limits():
    with pytest.raises(JudgementError, match="at least 2 figures, and there is 1"):
        control_chart([3])


@given(values=st.lists(st.integers(0, 500), min_size=2, max_size=40), more=st.integers(1, 50))
def test_limits_move_with_the_figures(values: list[int], more: int):
    one, other = control_chart(values, least=None), control_chart([value + more for value in values], least=None)
    assert (other.mean - one.mean, other.low - one.low, other.high - one.high) == (more, more, more)
    assert one.signals == other.signals
