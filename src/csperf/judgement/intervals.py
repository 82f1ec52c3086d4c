"""Confidence intervals, and whether a difference is more than chance. May import scipy and the standard library.

Proportions have Wilson's interval. Rates have Byar's, and the exact one where fewer than ten are counted, as the Office for
Health Improvement and Disparities does. Ends are numbers that no fraction can tell, so floats; figures are never judged by
them, only compared.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import hypot, sqrt
from statistics import NormalDist

from scipy.special import gammaincinv

LEVELS = (95.0, 99.8)
"""How sure, in percent: two standard errors, a warning, or three, an alarm."""
FEW = 10
"""Fewer than so many have the exact interval, the others Byar's."""


@dataclass(frozen=True)
class Interval:
    """From where to where the figure behind what was counted lies, as sure as `level` percent."""

    low: float
    high: float
    level: float

    def __contains__(self, value: float | Fraction) -> bool:
        return self.low <= value <= self.high


def wilson(counted: int, of: int, *, level: float = LEVELS[0], per: int = 100) -> Interval | None:
    """Wilson's score interval of a proportion; nothing where nothing was counted.

    >>> interval = wilson(221, 280)
    >>> round(interval.low, 1), round(interval.high, 1)
    (73.8, 83.3)
    """
    if of == 0:
        return None
    z, share = z_of(level), counted / of
    middle = share + z * z / (2 * of)
    reach = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    scale = 1 + z * z / of
    low = 0.0 if counted == 0 else (middle - reach) / scale
    high = 1.0 if counted == of else (middle + reach) / scale
    return Interval(per * low, per * high, level)


def byar(counted: int, *, level: float = LEVELS[0]) -> Interval:
    """Byar's interval of a count.

    >>> interval = byar(273)
    >>> round(interval.low, 1), round(interval.high, 1)
    (241.6, 307.4)
    """
    z = z_of(level)
    low = 0.0 if counted == 0 else counted * (1 - 1 / (9 * counted) - z / (3 * sqrt(counted))) ** 3
    more = counted + 1
    return Interval(max(low, 0.0), more * (1 - 1 / (9 * more) + z / (3 * sqrt(more))) ** 3, level)


def exact(counted: int, *, level: float = LEVELS[0]) -> Interval:
    """The exact interval of a count, by Poisson's distribution.

    >>> interval = exact(3)
    >>> round(interval.low, 3), round(interval.high, 3)
    (0.619, 8.767)
    """
    tail = _tail(level)
    low = 0.0 if counted == 0 else float(gammaincinv(counted, tail))
    return Interval(low, float(gammaincinv(counted + 1, 1 - tail)), level)


def of_a_count(counted: int, *, level: float = LEVELS[0]) -> Interval:
    """The interval of a count: exact where few are counted, Byar's otherwise."""
    return exact(counted, level=level) if counted < FEW else byar(counted, level=level)


def of_a_rate(counted: int, of: int, *, level: float = LEVELS[0], per: int = 10_000) -> Interval | None:
    """The interval of a rate; nothing where nobody lives there.

    >>> interval = of_a_rate(418, 45_576)
    >>> round(interval.low, 1), round(interval.high, 1)
    (83.1, 100.9)
    """
    if of == 0:
        return None
    interval = of_a_count(counted, level=level)
    return Interval(per * interval.low / of, per * interval.high / of, level)


def more_than_chance(
    value: Fraction, comparator: Fraction, intervals: Iterable[Interval], others: Iterable[Interval] = ()
) -> float | None:
    """The highest level at which a figure differs from a comparator by more than chance; nothing where it does not.

    A comparator without intervals, such as England's figure, is taken as it is (choice): it lies outside the figure's
    interval. One with intervals has chance of its own, as a council's own year before does: then nought lies outside the
    interval of the difference, which is made of both (Newcombe's, by the square-and-add rule).

    Args:
        value: The figure.
        comparator: What it is compared with.
        intervals: The figure's intervals.
        others: The comparator's.
    """
    theirs = {one.level: one for one in others}
    now, then = float(value), float(comparator)
    apart = []
    for one in intervals:
        other = theirs.get(one.level, Interval(then, then, one.level))
        reach = hypot(now - one.low, other.high - then) if now > then else hypot(one.high - now, then - other.low)
        if abs(now - then) > reach:
            apart.append(one.level)
    return max(apart, default=None)


def z_of(level: float) -> float:
    """How many standard errors a level is.

    >>> round(z_of(95), 3), round(z_of(99.8), 2)
    (1.96, 3.09)
    """
    return NormalDist().inv_cdf(1 - _tail(level))


def _tail(level: float) -> float:
    return (100 - level) / 200
