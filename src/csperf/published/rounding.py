"""How figures are rounded, and what a printed figure can have been. May import csperf.published.spans and the standard library.

Publishers round half up, away from nought for what is below it (choice). Where a figure does not come out so, the ways that do
give it are named: cut off, half to the even digit, to the nearest half, and half up twice (first to one decimal more).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from csperf.published.spans import Span

_HALF = Fraction(1, 2)
_TEN = 10


class Way(StrEnum):
    """A way of rounding."""

    HALF_UP = "half up"
    CUT_OFF = "cut off"
    HALF_EVEN = "half to the even digit"
    TO_HALVES = "to the nearest half"
    TWICE = "half up twice"


@dataclass(frozen=True, slots=True)
class Rounding:
    """How a publisher rounds.

    Attributes:
        way: The way.
        step: To multiples of what counts are rounded: 1 unless the publisher says 5 or 10.
    """

    way: Way = Way.HALF_UP
    step: int = 1


HALF_UP = Rounding()


def rounded(exact: Fraction, decimals: int, way: Way = Way.HALF_UP) -> Decimal:
    """A number as it is printed.

    >>> [str(rounded(Fraction(1200, 263), 1, way)) for way in Way]
    ['4.6', '4.5', '4.6', '4.5', '4.6']
    >>> rounded(Fraction(25, 2), 0, Way.HALF_EVEN), rounded(Fraction(1246, 100), 0, Way.TWICE)
    (Decimal('12'), Decimal('13'))
    """
    sign = -1 if exact < 0 else 1
    scaled = abs(exact) * _TEN**decimals
    match way:
        case Way.CUT_OFF:
            whole = Fraction(scaled.numerator // scaled.denominator)
        case Way.HALF_EVEN:
            whole = Fraction(round(scaled))
        case Way.TO_HALVES:
            halves = _half_up(abs(exact) * 2)
            whole = Fraction(halves * _TEN**decimals, 2)
            if whole.denominator != 1:
                whole = Fraction(_half_up(whole))
        case Way.TWICE:
            whole = Fraction(_half_up(Fraction(_half_up(scaled * _TEN), _TEN)))
        case Way.HALF_UP:
            whole = Fraction(_half_up(scaled))
    return Decimal(sign * whole.numerator).scaleb(-decimals)


def before(printed: Decimal, decimals: int, way: Way = Way.HALF_UP) -> Span:
    """What a printed number can have been before it was rounded.

    >>> before(Decimal("24.1"), 1)
    Span(low=Fraction(481, 20), high=Fraction(483, 20), low_in=True, high_in=False)
    """
    value, unit = abs(Fraction(printed)), Fraction(1, _TEN**decimals)
    match way:
        case Way.HALF_UP:
            span = Span(value - unit / 2, value + unit / 2, True, False)
        case Way.CUT_OFF:
            span = Span(value, value + unit, True, False)
        case Way.HALF_EVEN:
            even = (value / unit) % 2 == 0
            span = Span(value - unit / 2, value + unit / 2, even, even)
        case Way.TO_HALVES:
            # Without decimals a half is shown as the whole number above it.
            span = Span(value - (Fraction(1, 4) if decimals else Fraction(3, 4)), value + Fraction(1, 4), True, False)
        case Way.TWICE:
            span = Span(value - unit / 2 - unit / 20, value + unit / 2 - unit / 20, True, False)
    if value == 0:
        return Span(-span.high if span.high is not None else None, span.high, False, span.high_in)
    return -span if printed < 0 else span


def nearest(count: Decimal | int, step: int) -> Span:
    """What a count rounded to the nearest ten (or five) can have been; an exact half may have gone either way."""
    value = Fraction(count)
    return Span(value, value) if step == 1 else Span(value - Fraction(step, 2), value + Fraction(step, 2))


def ways_that_give(printed: Decimal, decimals: int, exact: Fraction) -> tuple[Way, ...]:
    """The ways of rounding by which a number is printed so; halves are told only where a decimal is printed.

    >>> [way.value for way in ways_that_give(Decimal("2.5"), 1, Fraction(700, 263))]
    ['to the nearest half']
    """
    ways = (way for way in Way if decimals or way is not Way.TO_HALVES)
    return tuple(way for way in ways if rounded(exact, decimals, way) == printed)


def numerators(printed: Decimal, decimals: int, denominator: int, *, scale: int = 100, way: Way = Way.HALF_UP) -> range:
    """The whole numbers that give a printed share of this denominator.

    >>> numerators(Decimal("24.1"), 1, 1034), list(numerators(Decimal("98.9"), 1, 244))
    (range(249, 250), [])
    """
    span = before(printed, decimals, way)
    return whole_numbers(Span(_of(span.low, denominator, scale), _of(span.high, denominator, scale), span.low_in, span.high_in))


def denominators(printed: Decimal, decimals: int, numerator: int, *, scale: int = 100, way: Way = Way.HALF_UP) -> range | None:
    """The whole numbers of which this numerator is the printed share; nothing where any large one is.

    >>> denominators(Decimal("46"), 0, 63), denominators(Decimal("64.7"), 1, 22)
    (range(136, 139), range(34, 35))
    """
    span = before(printed, decimals, way)
    low, high = span.low or Fraction(0), span.high or Fraction(0)
    if low <= 0 or numerator <= 0:
        return None
    least, most = Fraction(numerator * scale) / high, Fraction(numerator * scale) / low
    return whole_numbers(Span(least, most, span.high_in, span.low_in))


def whole_numbers(span: Span) -> range:
    """The whole numbers in a span, of which both ends are known.

    >>> whole_numbers(Span(Fraction(1, 2), Fraction(3), True, False))
    range(1, 3)
    """
    low, high = span.low or Fraction(0), span.high or Fraction(0)
    first = -(-low.numerator // low.denominator)
    last = high.numerator // high.denominator
    return range(first + (low == first and not span.low_in), last + 1 - (high == last and not span.high_in))


def in_words(numbers: range) -> str:
    """Some whole numbers that follow one another, for people.

    >>> in_words(range(5, 6)), in_words(range(136, 139)), in_words(range(3, 3))
    ('5', '136 to 138', 'none')
    """
    if not numbers:
        return "none"
    return f"{numbers[0]:,}" if len(numbers) == 1 else f"{numbers[0]:,} to {numbers[-1]:,}"


def nearby(printed: Decimal, decimals: int, denominator: int, *, within: int = 5) -> Iterator[int]:
    """Denominators close to the one printed that have a numerator which gives the printed share, the closest first."""
    for off in range(1, within + 1):
        for one in (denominator - off, denominator + off):
            if one > 0 and numerators(printed, decimals, one):
                yield one


def _of(end: Fraction | None, denominator: int, scale: int) -> Fraction:
    return (end or Fraction(0)) * denominator / scale


def _half_up(number: Fraction) -> int:
    shifted = number + _HALF
    return shifted.numerator // shifted.denominator
