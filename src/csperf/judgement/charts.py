"""Limits within which chance alone would keep figures: funnels over many areas, control limits over many months.

May import csperf.judgement and the standard library.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor, sqrt

from csperf.errors import JudgementError
from csperf.judgement.intervals import LEVELS, Interval, of_a_count, z_of

# Two figures differ on average by 1.128 standard deviations of one, and their differences vary by 0.853 of one.
_REACH = Fraction(266, 100)
_RANGE = Fraction(3268, 1000)
_RUN = 8
_FEWEST = 2


def funnel_of_proportions(average: Fraction, of: int, *, level: float = LEVELS[0], per: int = 100) -> Interval | None:
    """Between what limits chance keeps a proportion of so many, where the average is what it is.

    They are the limits of the score test, so that a figure lies outside them just where the average lies outside its Wilson
    interval.

    Args:
        average: The average, as a share between 0 and 1.
        of: How many a figure rests on.
        level: How sure.
        per: By what a share is multiplied to be in the figure's unit.

    >>> limits = funnel_of_proportions(Fraction(845, 1000), 280)
    >>> round(limits.low, 1), round(limits.high, 1)
    (80.3, 88.7)
    """
    if of == 0:
        return None
    share = float(average)
    reach = z_of(level) * sqrt(share * (1 - share) / of)
    return Interval(per * max(share - reach, 0.0), per * min(share + reach, 1.0), level)


def funnel_of_rates(average: Fraction, of: int, *, level: float = LEVELS[0], per: int = 10_000) -> Interval | None:
    """Between what limits chance keeps a rate among so many children, where the average rate is what it is.

    They are the rates of the fewest and most children for whom the average lies in their own interval.

    Args:
        average: The average, in the figure's unit.
        of: How many children live there.
        level: How sure.
        per: By what a share is multiplied to be in the figure's unit.
    """
    if of == 0:
        return None
    expected = float(average * of / per)
    fewest, most = floor(expected), ceil(expected)
    while fewest > 0 and expected <= of_a_count(fewest - 1, level=level).high:
        fewest -= 1
    while expected >= of_a_count(most + 1, level=level).low:
        most += 1
    return Interval(per * fewest / of, per * most / of, level)


@dataclass(frozen=True, kw_only=True)
class ControlChart:
    """A run of figures with its control limits (XmR): what lies outside them, or a long run on one side, is more than chance.

    Attributes:
        values: The figures, in the order of time.
        mean: Their mean.
        low: The lower limit.
        high: The upper limit.
        widest_move: The largest change from one to the next that chance explains.
        signals: For each figure what it is a signal of, or nothing.
    """

    values: tuple[Fraction, ...]
    mean: Fraction
    low: Fraction
    high: Fraction
    widest_move: Fraction
    signals: tuple[str | None, ...]


def control_chart(
    values: Sequence[Fraction | int], *, least: Fraction | int | None = 0, most: Fraction | int | None = None
) -> ControlChart:
    """The control limits of a run of months: the mean plus and minus 2.66 times the mean moving range.

    A figure outside the limits is a signal, and so is each of eight or more in a row on one side of the mean (choice: the usual
    two of the rules in use). Limits stop where figures can't go.

    Args:
        values: The figures, in the order of time; at least two.
        least: The least that a figure can be.
        most: The most that it can be: 100 for a percentage.

    Raises:
        JudgementError: There are fewer than two figures.

    >>> chart = control_chart([10, 12, 9, 11, 10, 30])
    >>> round(float(chart.mean), 2), round(float(chart.high), 2), chart.signals[-1]
    (13.67, 28.56, 'above the upper limit')
    """
    run = tuple(Fraction(value) for value in values)
    if len(run) < _FEWEST:
        raise JudgementError(
            f"Control limits need at least {_FEWEST} figures, and there is {len(run)}. Give a longer run of periods."
        )
    mean = sum(run, Fraction(0)) / len(run)
    moves = [abs(after - before) for before, after in pairwise(run)]
    moved = sum(moves, Fraction(0)) / len(moves)
    low, high = mean - _REACH * moved, mean + _REACH * moved
    low = low if least is None else max(low, Fraction(least))
    high = high if most is None else min(high, Fraction(most))
    signals: list[str | None] = [_outside(value, low, high) for value in run]
    for start, stop in _runs(run, mean):
        side = "above" if run[start] > mean else "below"
        signals[start:stop] = [one or f"one of {stop - start} in a row {side} the mean" for one in signals[start:stop]]
    return ControlChart(values=run, mean=mean, low=low, high=high, widest_move=_RANGE * moved, signals=tuple(signals))


def _outside(value: Fraction, low: Fraction, high: Fraction) -> str | None:
    return "above the upper limit" if value > high else "below the lower limit" if value < low else None


def _runs(run: Sequence[Fraction], mean: Fraction) -> list[tuple[int, int]]:
    """From where to where eight or more in a row lie on one side of the mean."""
    found, start = [], 0
    for at in range(1, len(run) + 1):
        if at == len(run) or _side(run[at], mean) != _side(run[start], mean):
            if at - start >= _RUN and _side(run[start], mean):
                found.append((start, at))
            start = at
    return found


def _side(value: Fraction, mean: Fraction) -> int:
    return (value > mean) - (value < mean)
