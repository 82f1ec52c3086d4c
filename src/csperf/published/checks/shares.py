"""A percentage or rate, and the pair it was printed with. May import csperf.published.figures, findings, rounding, spans."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import islice

from csperf.published.figures import PER, Figure
from csperf.published.findings import Check, Rule, Severity, found, held, otherwise_rounded, shown
from csperf.published.rounding import Way, denominators, in_words, nearby, numerators, rounded, ways_that_give
from csperf.published.spans import Span, exactly

_CAN_BE_NEGATIVE = frozenset({"net", "change", "difference", "gap", "balance"})


def bounds(figures: Iterable[Figure]) -> Iterator[Check]:
    """A share lies between 0 and 100 %, a count is not negative, and a numerator is no more than its denominator."""
    for one in figures:
        if one.value is None or not one.is_plain or not (one.is_count or one.unit == "percent"):
            continue
        if _CAN_BE_NEGATIVE & set(one.measure.split("_")):
            continue
        most = 100 if one.unit == "percent" else None
        if (most is not None and one.value > most) or one.value < 0:
            expected = "0 to 100 %" if most else "0 or more"
            yield found(Rule.BOUNDS, [one], expected, f"{one.name} is printed as {one.printed}, but can only be {expected}.")
        elif (
            one.unit == "percent"
            and one.numerator is not None
            and one.denominator is not None
            and (one.numerator > one.denominator)
        ):
            explanation = (
                f"{one.name} has a numerator of {one.numerator:,}, which is more than its denominator of {one.denominator:,}."
            )
            yield found(Rule.BOUNDS, [one], f"at most {one.denominator:,}", explanation)
        else:
            yield held(Rule.BOUNDS, [one])


def shares(figures: Iterable[Figure]) -> Iterator[Check]:
    """A percentage or rate follows from the pair printed with it, or from some pair where only a half of it was printed.

    An average over years is the mean of their values, and not the ratio of the averaged counts beside it: it is left alone.
    """
    for one in figures:
        if one.value is None or one.unit not in PER or one.approximate or "average" in one.basis:
            continue
        if one.bound and one.numerator is not None and one.denominator:
            yield _bound(one, Fraction(PER[one.unit] * one.numerator, one.denominator))
        elif one.is_percent_change:
            if one.numerator is not None and one.denominator:
                yield _change(one, one.value, one.numerator, one.denominator)
        elif one.bound or (not one.is_plain and one.numerator is None):
            continue
        elif one.numerator is not None and one.denominator:
            yield _pair(one, one.value, one.numerator, one.denominator)
        elif one.denominator and one.unit == "percent":
            yield _numerator(one, one.value, one.denominator)
        elif one.numerator and one.unit == "percent":
            yield _denominator(one, one.value, one.numerator)


def _pair(one: Figure, value: Decimal, numerator: int, denominator: int) -> Check:
    if one.rounding.step != 1:
        return _rounded_pair(one, numerator, denominator)
    exact = Fraction(PER[one.unit] * numerator, denominator)
    pair = f"{numerator:,} of {denominator:,}"
    if one.unit != "percent":
        return _of_a_pair(Rule.RATE, one, value, exact, pair)
    return _of_a_pair(Rule.PERCENTAGE, one, value, exact, pair, _hint(one, value, numerator, denominator))


def _of_a_pair(rule: Rule, one: Figure, value: Decimal, exact: Fraction, pair: str, hint: str = "") -> Check:
    expected = rounded(exact, one.decimals, one.rounding.way)
    if value == expected:
        return held(rule, [one])
    should = f"{expected:,f}{one.suffix}"
    ways = [way for way in ways_that_give(value, one.decimals, exact) if way is not one.rounding.way]
    if ways:
        said = otherwise_rounded(ways) or f"it fits only if rounded {Way.HALF_UP}"
        explanation = (
            f"{one.name} is printed as {one.printed}, but {pair} is {should} rounded {one.rounding.way}: {said}{hint}."
        )
        return found(rule, [one], should, explanation, Severity.ROUNDING)
    explanation = f"{one.name} is printed as {one.printed}, but {pair} is {should}{hint or '; no count gives it'}."
    return found(rule, [one], should, explanation)


def _hint(one: Figure, value: Decimal, numerator: int, denominator: int) -> str:
    """What numerator or denominator would give the printed percentage."""
    tops = numerators(value, one.decimals, denominator, way=one.rounding.way)
    bottoms = denominators(value, one.decimals, numerator, way=one.rounding.way)
    said = [f"{in_words(tops)} of {denominator:,}"] if tops and tops[0] >= 0 else []
    said += [f"{numerator:,} of {in_words(bottoms)}"] if bottoms else []
    return f"; {' or '.join(said)} would give it" if said else ""


def _rounded_pair(one: Figure, numerator: int, denominator: int) -> Check:
    """The pair was rounded after the value was worked out: the value lies within what that leaves."""
    half = Fraction(one.rounding.step, 2)
    top = Span(max(numerator - half, Fraction(0)), numerator + half)
    bottom = Span(max(denominator - half, Fraction(0)), denominator + half)
    can_be = (
        Span(PER[one.unit] * (top.low or Fraction(0)) / (bottom.high or Fraction(1)), None)
        if bottom.low == 0
        else (exactly(PER[one.unit]) * top / bottom)
    )
    rule = Rule.PERCENTAGE if one.unit == "percent" else Rule.RATE
    if one.possible.meets(can_be):
        return held(rule, [one])
    should = shown(can_be, one.decimals, one.suffix)
    pair = f"{numerator:,} of {denominator:,}, each rounded to {one.rounding.step}, can only be"
    return found(rule, [one], should, f"{one.name} is printed as {one.printed}, but {pair} {should}.")


def _numerator(one: Figure, value: Decimal, denominator: int) -> Check:
    whole = numerators(value, one.decimals, denominator, way=one.rounding.way)
    if whole:
        return held(Rule.NUMERATOR, [one])
    either_side = _either_side(one, value, denominator)
    others = sorted(islice(nearby(value, one.decimals, denominator, within=10), 4))
    fit = f"; of denominators near it {', '.join(f'{other:,}' for other in others)} would fit" if others else ""
    explanation = (
        f"{one.name} is printed as {one.printed}, but no whole number of {denominator:,} gives that ({either_side}){fit}."
    )
    return found(Rule.NUMERATOR, [one], either_side, explanation)


def _either_side(one: Figure, value: Decimal, denominator: int) -> str:
    """The two shares that lie next to the printed one."""
    below = int(Fraction(value) * denominator / 100)
    given = [
        f"{n:,} is {rounded(Fraction(100 * n, denominator), one.decimals, one.rounding.way):,f} %" for n in (below, below + 1)
    ]
    return ", ".join(given)


def _denominator(one: Figure, value: Decimal, numerator: int) -> Check:
    fit = denominators(value, one.decimals, numerator, way=one.rounding.way)
    if fit is None or fit:
        return held(Rule.DENOMINATOR, [one])
    explanation = f"{one.name} is printed as {one.printed}, but {numerator:,} is that share of no whole number."
    return found(Rule.DENOMINATOR, [one], "a share of a whole number", explanation)


def _change(one: Figure, value: Decimal, numerator: int, denominator: int) -> Check:
    """A change in percent: of the pair before and after, or of the change itself and what was before."""
    if value == rounded(Fraction(100 * numerator, denominator), one.decimals, one.rounding.way):
        return held(Rule.CHANGE, [one])
    change = Fraction(100 * (numerator - denominator), denominator)
    if any("reduction" in said for said in one.said):
        change = -change
    return _of_a_pair(Rule.CHANGE, one, value, change, f"from {denominator:,} to {numerator:,}")


def _bound(one: Figure, exact: Fraction) -> Check:
    """A share said to be over or under something is."""
    rule = Rule.PERCENTAGE
    if one.possible.holds(exact):
        return held(rule, [one])
    should = f"{rounded(exact, one.decimals + 1):,f}"
    pair = f"{one.numerator:,} of {one.denominator:,}"
    return found(rule, [one], should, f"{one.name} is said to be {one.bound} {one.printed}, but {pair} is {should}.")
