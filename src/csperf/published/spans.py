"""What a printed figure can have been before it was rounded: spans of exact numbers. Imports the standard library only.

A span has two ends, each of which belongs to it or not; an end that is nothing is infinitely far. All arithmetic is exact.
Where a number is used twice in one calculation its span is taken twice, which can only make the outcome wider: a figure is
never called wrong on that account.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Span:
    """Exact numbers from `low` to `high`; `low_in` and `high_in` say whether the ends belong to it."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_in: bool = True
    high_in: bool = True

    @property
    def point(self) -> Fraction | None:
        """The only number in it, where there is only one."""
        return self.low if self.low is not None and self.low == self.high and self.low_in and self.high_in else None

    @property
    def empty(self) -> bool:
        """Whether no number is in it."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and not (self.low_in and self.high_in))

    @property
    def bounded(self) -> bool:
        """Whether both ends are known."""
        return self.low is not None and self.high is not None

    def holds(self, number: Fraction | int) -> bool:
        """Whether a number is in it."""
        return self.meets(exactly(number))

    def both(self, other: "Span") -> "Span":
        """The numbers that are in both."""
        low, low_in = _later((self.low, self.low_in), (other.low, other.low_in))
        high, high_in = _later((_minus(self.high), self.high_in), (_minus(other.high), other.high_in))
        return Span(low, _minus(high), low_in, high_in)

    def meets(self, other: "Span") -> bool:
        """Whether a number is in both."""
        return not self.both(other).empty

    def can_be_less(self, other: "Span", *, or_equal: bool = False) -> bool:
        """Whether a number of this one can be less than a number of the other."""
        if self.empty or other.empty:
            return False
        if self.low is None or other.high is None or self.low < other.high:
            return True
        return or_equal and self.low == other.high and self.low_in and other.high_in

    def __neg__(self) -> "Span":
        return Span(_minus(self.high), _minus(self.low), self.high_in, self.low_in)

    def __add__(self, other: "Span") -> "Span":
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Span(low, high, self.low_in and other.low_in, self.high_in and other.high_in)

    def __sub__(self, other: "Span") -> "Span":
        return self + -other

    def __mul__(self, other: "Span") -> "Span":
        if self.low is None or self.high is None or other.low is None or other.high is None:
            return self._times_unbounded(other)
        ends = [
            # Nothing times whatever is nothing, whether or not the other end belongs.
            (a * b, (a_in and b_in) or (a == 0 and a_in) or (b == 0 and b_in))
            for a, a_in in ((self.low, self.low_in), (self.high, self.high_in))
            for b, b_in in ((other.low, other.low_in), (other.high, other.high_in))
        ]
        low, high = min(end for end, _ in ends), max(end for end, _ in ends)
        return Span(low, high, any(i for end, i in ends if end == low), any(i for end, i in ends if end == high))

    def _times_unbounded(self, other: "Span") -> "Span":
        """Not less than nought where neither is; otherwise anything."""
        least = self.low is not None and self.low >= 0 and other.low is not None and other.low >= 0
        return Span(Fraction(0)) if least else ANYTHING

    def __truediv__(self, other: "Span") -> "Span":
        if other.low is None or other.high is None or other.holds(0):
            return ANYTHING
        if other.low == 0 or other.high == 0:
            return Span(Fraction(0)) if other.low == 0 and self.low is not None and self.low >= 0 else ANYTHING
        return self * Span(1 / other.high, 1 / other.low, other.high_in, other.low_in)


ANYTHING = Span()
NOT_NEGATIVE = Span(Fraction(0))


def exactly(number: Fraction | int) -> Span:
    """The span that holds one number only."""
    return Span(Fraction(number), Fraction(number))


def total(spans: Iterable[Span]) -> Span:
    """What numbers can add up to, of which one is in each span."""
    found = exactly(0)
    for one in spans:
        found += one
    return found


def hull(spans: Iterable[Span]) -> Span:
    """The narrowest span that holds all of some.

    >>> hull([exactly(1), exactly(3)]) == Span(Fraction(1), Fraction(3))
    True
    """
    given = list(spans)
    low = (
        None
        if any(one.low is None for one in given)
        else min((one.low, not one.low_in) for one in given if one.low is not None)
    )
    high = (
        None
        if any(one.high is None for one in given)
        else max((one.high, one.high_in) for one in given if one.high is not None)
    )
    return Span(
        None if low is None else low[0],
        None if high is None else high[0],
        low is None or not low[1],
        high is None or high[1],
    )


def _minus(number: Fraction | None) -> Fraction | None:
    return None if number is None else -number


def _later(one: tuple[Fraction | None, bool], other: tuple[Fraction | None, bool]) -> tuple[Fraction | None, bool]:
    """The end that leaves less."""
    if one[0] is None or other[0] is None:
        return other if one[0] is None else one
    if one[0] == other[0]:
        return one[0], one[1] and other[1]
    return max(one, other, key=lambda end: end[0] if end[0] is not None else Fraction(0))
