"""Declared relations, checked. May import csperf.published.figures, findings, formulas, rounding, spans and csperf.errors.

A relation holds where exact numbers can be found that print as the figures do and for which it is true. Where a figure is
printed in several places with several values, it holds if it does with any of them: that the places differ is another finding.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, reduce
from itertools import islice, product

from csperf.errors import PublishedError
from csperf.published.figures import Figure
from csperf.published.findings import Check, Rule, Severity, found, held, otherwise_rounded, shown
from csperf.published.formulas import ANY, Call, Expression, Formula, Name, Number, Sum, names, said
from csperf.published.rounding import before, ways_that_give
from csperf.published.spans import ANYTHING, Span, exactly, total

_MOST_READINGS = 200
_HUNDRED = Fraction(100)
_COMPARED = {"=": "is not", "<": "is not less than", ">": "is not more than", "<=": "is more than", ">=": "is less than"}
_WANTED = {"<": "less than", ">": "more than", "<=": "at most", ">=": "at least"}
_MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}

Reading = Mapping[Expression, tuple[Figure, ...]]


@dataclass(frozen=True)
class Context:
    """Where the measures of a relation are looked up."""

    of: str
    when: tuple[object, ...]
    parts: frozenset[tuple[str, str]]


class Index:
    """Figures of one document, by id and by what they measure."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self.figures = list(figures)
        self.by_id = {one.id: one for one in self.figures}
        self.by_measure: dict[str, list[Figure]] = defaultdict(list)
        for one in self.figures:
            self.by_measure[one.measure].append(one)

    @cached_property
    def possible(self) -> Mapping[str, Span]:
        """What each figure can have been: where it is printed in several places that agree, what all of them leave."""
        places: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
        for one in self.figures:
            places[(*one.what, *one.when, one.basis)].append(one)
        spans = {one.id: one.possible for one in self.figures}
        for together in places.values():
            common = reduce(
                Span.both, (one.possible for one in together if one.value is not None and not one.approximate), ANYTHING
            )
            if not common.empty:
                spans.update((one.id, common) for one in together if one.value is not None and not one.approximate)
        return spans

    def named(self, name: Name) -> list[Figure]:
        """The figures that a name can mean, wherever they stand."""
        if name.word in self.by_id:
            return [self.by_id[name.word]]
        return [one for one in self.by_measure.get(name.word, ()) if _fits(one, name)]

    def anywhere(self, name: Name) -> list[Figure]:
        """The figures that a name can mean, those of which more is said among them."""
        if name.word in self.by_id:
            return [self.by_id[name.word]]
        return [one for one in self.by_measure.get(name.word, ()) if _fits(one, name, whatever_is_said=True)]

    def in_context(self, name: Name, context: Context) -> list[Figure]:
        """The figures of a name in a context."""
        return [
            one
            for one in self.named(name)
            if name.word in self.by_id
            or (
                (bool(name.of) or one.of == context.of)
                and (bool(name.period) or _at(one, context))
                and _residual(one, name) == (context.parts if not name.group else _residual_of(context, name))
            )
        ]


def check(formula: Formula, figures: Index, severity: Severity = Severity.WRONG, because: str = "") -> list[Check]:
    """Check a relation wherever all its figures have a value.

    Raises:
        PublishedError: It names something that no figure is, or there is nowhere that all its figures have values.
    """
    everything = [one for side in formula.sides for one in names(side)]
    for name, _ in everything:
        if not figures.named(name):
            raise PublishedError(f"{formula.text!r}: no figure is called {name}.")
    checks = [
        one
        for context in _contexts(everything, figures)
        if (one := _checked(formula, figures, context, severity, because)) is not None
    ]
    if not checks:
        raise PublishedError(f"{formula.text!r}: there is no period and group in which all its figures have values.")
    return checks


def _contexts(everything: Sequence[tuple[Name, tuple[str, ...]]], figures: Index) -> list[Context]:
    """Where to look: wherever the first measure without a period has a figure; at the totals, where all have one."""
    named = [(name, around) for name, around in everything if name.word not in figures.by_id]
    free = [one for one in named if not one[0].period]
    plain = [one for one in free if not {"sum", "previous"} & set(one[1])]
    chosen = (plain or free or named)[:1]
    if not chosen:
        return [Context("", (), frozenset())]
    name, around = chosen[0]
    found_here: dict[Context, None] = {}
    for one in figures.named(name):
        parts = _residual(one, name)
        if not free:
            if not parts:
                found_here.setdefault(Context(one.of, (), frozenset()))
            continue
        wholes = [parts - {part} for part in parts] if "sum" in around else [parts]
        for whole in wholes:
            found_here.setdefault(Context(one.of, one.when, frozenset(whole)))
    return list(found_here)


def _checked(formula: Formula, figures: Index, context: Context, severity: Severity, because: str) -> Check | None:
    operands = dict.fromkeys(operand for side in formula.sides for operand in _operands(side))
    choices = [_choices(operand, figures, context) for operand in operands]
    if not all(choices):
        return None
    readings: list[Reading] = [dict(zip(operands, each, strict=True)) for each in islice(product(*choices), _MOST_READINGS)]
    for reading in readings:
        if all(one.value is not None or one.blank_is_nought for group in reading.values() for one in group) and all(
            _true(left, sign, right) for left, sign, right in _steps(formula, reading, figures.possible)
        ):
            return held(_rule(formula), _involved(formula, reading))
    first = readings[0]
    if any(one.value is None and not one.blank_is_nought for group in first.values() for one in group):
        return None
    return _found(formula, first, figures.possible, severity, because)


def _operands(expression: Expression) -> Iterator[Name | Call]:
    """What is looked up: names, and sums, totals and earlier values of names."""
    match expression:
        case Name():
            yield expression
        case Call("sum" | "total" | "previous"):
            yield expression
        case Call(_, arguments):
            for one in arguments:
                yield from _operands(one)
        case Sum(left, _, right):
            yield from _operands(left)
            yield from _operands(right)


def _choices(operand: Name | Call, figures: Index, context: Context) -> list[tuple[Figure, ...]]:
    """The figures that an operand can be: several readings where a figure is printed several times."""
    if isinstance(operand, Name):
        return [(one,) for one in figures.in_context(operand, context)]
    name = operand.arguments[0]
    if not isinstance(name, Name):
        return []
    named = [one for one in figures.named(name) if (bool(name.of) or one.of == context.of) and not one.is_total]
    if operand.function == "previous":
        return [(one,) for one in _before(named, name, context)]
    now = [one for one in named if name.period or _at(one, context)]
    if operand.function == "total":
        return [(one,) for one in figures.named(name) if _is_whole(one, name, context)]
    parts: dict[frozenset[tuple[str, str]], Figure] = {}
    for one in now:
        rest = _residual(one, name)
        if rest > context.parts and len(rest) == len(context.parts) + 1:
            parts.setdefault(rest, one)
    return [tuple(parts.values())] if len({next(iter(rest - context.parts))[0] for rest in parts}) == 1 else []


def _at(one: Figure, context: Context) -> bool:
    """Whether a figure is of the context's period, or as at its last day."""
    if one.when == context.when:
        return True
    snapshot = one.start == one.end or len(set(context.when)) == 1
    return one.end is not None and snapshot and bool(context.when) and context.when[-1] == one.end


def _is_whole(one: Figure, name: Name, context: Context) -> bool:
    """Whether a figure is the total of which the context's is a part."""
    same = (bool(name.of) or one.of == context.of) and (bool(name.period) or _at(one, context))
    return same and one.parts < context.parts and len(one.parts) == len(context.parts) - 1


def _before(named: Iterable[Figure], name: Name, context: Context) -> list[Figure]:
    now = context.when[-1] if context.when else None
    if not isinstance(now, date):
        return []
    earlier = [one for one in named if one.end is not None and one.end < now and _residual(one, name) == context.parts]
    last = max((one.end for one in earlier if one.end is not None), default=None)
    return [one for one in earlier if one.end == last]


def _steps(formula: Formula, reading: Reading, possible: Mapping[str, Span]) -> Iterator[tuple[Span, str, Span]]:
    spans = [_span(side, reading, possible) for side in formula.sides]
    if any(map(_divides, formula.sides)):
        spans = [_as_rounded(side, span, reading) for side, span in zip(formula.sides, spans, strict=True)]
    yield from zip(spans, formula.signs, spans[1:], strict=False)


def _span(expression: Expression, reading: Reading, possible: Mapping[str, Span]) -> Span:
    match expression:
        case Number(value):
            return exactly(Fraction(value))
        case Name() | Call("sum" | "total" | "previous"):
            return total(possible[one.id] for one in reading[expression])
        case Call("change", (new, old)):
            then = _span(old, reading, possible)
            return exactly(_HUNDRED) * (_span(new, reading, possible) - then) / then
        case Call(_, arguments):
            return total(_span(one, reading, possible) for one in arguments) / exactly(len(arguments))
        case Sum(left, sign, right):
            a, b = _span(left, reading, possible), _span(right, reading, possible)
            return {"+": Span.__add__, "-": Span.__sub__, "*": Span.__mul__, "/": Span.__truediv__}[sign](a, b)
    raise TypeError(expression)


def _divides(side: Expression) -> bool:
    """Whether what a side comes to need not be a whole number."""
    match side:
        case Sum(left, sign, right):
            return sign == "/" or _divides(left) or _divides(right)
        case Call(function):
            return function in {"mean", "change"}
    return False


def _as_rounded(side: Expression, span: Span, reading: Reading) -> Span:
    """What a count can have been that stands for something worked out: it was rounded, as a mean of counts is."""
    if not isinstance(side, Name):
        return span
    (one,) = reading[side]
    if one.value is None or not one.is_exact or one.rounding.step != 1:
        return span
    return before(one.value, 0, one.rounding.way)


def _true(left: Span, sign: str, right: Span) -> bool:
    """Whether it can be true."""
    match sign:
        case "=":
            return left.meets(right)
        case "<" | "<=":
            return left.can_be_less(right, or_equal=sign == "<=")
        case _:
            return right.can_be_less(left, or_equal=sign == ">=")


def _involved(formula: Formula, reading: Reading) -> list[Figure]:
    """The figures, of which the first is the one that stands alone on a side: it is what the others make."""
    lone = [side for side in formula.sides if isinstance(side, Name)]
    ordered = [*lone, *(operand for operand in reading if operand not in lone)]
    return [one for operand in ordered for one in reading[operand]]


def _rule(formula: Formula) -> Rule:
    """Parts that make 100 are a distribution."""
    whole = any(isinstance(side, Number) and side.value == _HUNDRED for side in formula.sides)
    summed = any(isinstance(side, Call) and side.function == "sum" for side in formula.sides)
    return Rule.DISTRIBUTION if whole and summed else Rule.RELATION


def _found(formula: Formula, reading: Reading, possible: Mapping[str, Span], severity: Severity, because: str) -> Check:
    involved = _involved(formula, reading)
    reason = because or formula.text
    for number, (left, sign, right) in enumerate(_steps(formula, reading, possible)):
        if _true(left, sign, right):
            continue
        sides = formula.sides[number], formula.sides[number + 1]
        turned = isinstance(sides[1], Name) and not isinstance(sides[0], Name)
        side, own, other, theirs = (sides[1], right, left, sides[0]) if turned else (sides[0], left, right, sides[1])
        compared = _COMPARED[_MIRRORED.get(sign, sign) if turned else sign]
        unit = involved[0].suffix if isinstance(side, Name) else ""
        should = shown(other, involved[0].decimals, unit)
        expected = should if sign == "=" else f"{_WANTED[_MIRRORED[sign] if turned else sign]} {should}"
        hint = ""
        if isinstance(side, Name) and sign == "=":
            severity, hint = _otherwise(involved[0], other, severity)
        explanation = f"{_told(side, own, reading)} {compared} {_made_of(theirs, should, reading)}{hint}: {reason}."
        return found(_rule(formula), involved, expected, explanation, severity)
    return held(_rule(formula), involved)


def _told(side: Expression, span: Span, reading: Reading) -> str:
    """The side that a finding is about, for a sentence."""
    if isinstance(side, Name):
        one = reading[side][0]
        return f"{one.name} at {one.printed}"
    if isinstance(side, Call) and side.function == "sum":
        group = reading[side]
        first = group[0]
        of = "; ".join(text for text in (first.of, first.period) if text)
        printed = sum((one.value or 0 for one in group), start=0)
        before = "" if span.point is not None else f" ({shown(span, first.decimals)} before rounding)"
        return f"The sum of the {len(group)} parts of {first.measure}[{of}], {printed:,f}{before},"
    values = said(side, {operand: _values(group) for operand, group in reading.items()})
    first = next(iter(reading.values()))[0]
    return f"{values} ({first.name} and others), which is {shown(span, first.decimals)},"


def _made_of(side: Expression, should: str, reading: Reading) -> str:
    """What it is compared with, for a sentence: how it is worked out, and what that comes to."""
    values = said(side, {operand: _values(group) for operand, group in reading.items()})
    return values if isinstance(side, Name | Number) else f"{values} = {should}"


def _otherwise(one: Figure, other: Span, severity: Severity) -> tuple[Severity, str]:
    """Whether another way of rounding explains a difference, or that the sign is the other way round."""
    if one.value is None:
        return severity, ""
    if other.point is not None and not one.is_count:
        ways = otherwise_rounded(ways_that_give(one.value, one.decimals, other.point))
        if ways:
            return Severity.ROUNDING if severity is Severity.WRONG else severity, f": {ways}"
    return severity, "; the sign is the other way round" if (-one.possible).meets(other) else ""


def _values(group: Sequence[Figure]) -> str:
    """Values as they stand in a sentence: one by one, or how many there are and what they add to."""
    if len(group) == 1:
        value = group[0].value or Decimal(0)
        return f"({value:,f})" if value < 0 else f"{value:,f}"
    most = 6
    if len(group) <= most:
        return " + ".join(f"{one.value:,f}" if one.value is not None else "0" for one in group)
    return f"the sum of {len(group)} figures"


def _fits(one: Figure, name: Name, *, whatever_is_said: bool = False) -> bool:
    """Whether a figure is one that a name can mean."""
    return (
        all(one.group.get(key, "") == value or (value == ANY and key in one.group) for key, value in name.group)
        and set(name.said) <= set(one.said)
        and (bool(name.said) or one.is_plain or whatever_is_said)
        and (not name.of or one.of == name.of)
        and (not name.period or name.period.casefold() == one.period.casefold())
    )


def _residual(one: Figure, name: Name) -> frozenset[tuple[str, str]]:
    """What part of the whole a figure is of, besides what its name says."""
    return frozenset(one.parts - set(name.group))


def _residual_of(context: Context, name: Name) -> frozenset[tuple[str, str]]:
    """The context's parts, less those by the things that the name says itself."""
    own = {key for key, value in name.group if value != ANY}
    return frozenset(part for part in context.parts if part[0] not in own)
