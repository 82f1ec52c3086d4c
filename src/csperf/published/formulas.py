"""Relations between figures, in a form that a person writes and reads. May import csperf.errors and the standard library.

A relation is two or more sides with `=`, `<=`, `>=`, `<` or `>` between them:

    calls_handled_pct + calls_abandoned_pct = 100
    sum(cp_plans_by_age) = cp_plans_snapshot
    fostering_net_places = fostering_places_gained - fostering_places_lost
    return_interviews_accepted_children <= return_interviews_offered_children
    F001-0303 = F001-0298 - F001-0297

A name is a figure's id or a measure. A measure stands for its figures of each period, council and group in turn, the same on
both sides; what must be is said in brackets: `rereferrals_within_12m_pct[Dec 2016]`, `lac_count[of=England]`,
`stages[stage=Approved]`. A hyphen inside a name belongs to it; minus stands between spaces.

Functions: `sum(m)`, the parts of m by one thing more; `total(m)`, the figure of which m is a part; `previous(m)`, m in the
period before; `change(new, old)`, in percent; `mean(a, b, …)`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from csperf.errors import PublishedError

ANY = "*"
"""What stands for any part by something: `sum(plans[age=*])`."""

FUNCTIONS = {"sum": 1, "total": 1, "previous": 1, "change": 2, "mean": 0}
"""The functions, with how many arguments each takes; nought for any number."""

_COMPARISONS = ("<=", ">=", "=", "<", ">")
# A semicolon between brackets is a part of a period as printed.
_PIECES = re.compile(r";(?![^(]*\))")
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?(?![\w]))|(?P<name>[^\W\d][\w.:/]*(?:-[\w.:/]+)*)"
    r"|(?P<sign><=|>=|[=<>+*/(),]|[-\u2212](?=\s|\d|\())|(?P<inside>\[(?:[^\[\]]|\[[^\]]*\])*\]))"
)


@dataclass(frozen=True)
class Number:
    """A number that stands in a relation."""

    value: Decimal


@dataclass(frozen=True)
class Name:
    """A figure's id, or a measure with what must be true of its figure.

    Attributes:
        word: The id or measure.
        group: What part of the whole it must be.
        said: What else must be said of it.
        of: Whose figure it must be; nothing for the same as the others'.
        period: The period as printed; nothing for the same as the others'.
    """

    word: str
    group: tuple[tuple[str, str], ...] = ()
    said: tuple[str, ...] = ()
    of: str = ""
    period: str = ""

    def __str__(self) -> str:
        inside = [f"{name}={value}" for name, value in self.group]
        # Without a period, what is said last would be taken for one.
        inside += list(self.said) if self.period or not self.said else [f"said={text}" for text in self.said]
        inside += [*([f"of={self.of}"] if self.of else []), *([self.period] if self.period else [])]
        return f"{self.word}[{'; '.join(inside)}]" if inside else self.word


@dataclass(frozen=True)
class Call:
    """A function of something."""

    function: str
    arguments: "tuple[Expression, ...]"


@dataclass(frozen=True)
class Sum:
    """Two things added, subtracted, multiplied or divided."""

    left: "Expression"
    sign: str
    right: "Expression"


Expression: TypeAlias = Number | Name | Call | Sum


@dataclass(frozen=True)
class Formula:
    """A relation: sides, and what stands between each two that follow one another."""

    text: str
    sides: tuple[Expression, ...]
    signs: tuple[str, ...]


def formula(text: str) -> Formula:
    """A relation as it was written.

    Raises:
        PublishedError: It is no relation; the message shows where it stops being one.

    >>> formula("a - b = 5").signs
    ('=',)
    """
    tokens = _Tokens(text)
    sides, signs = [_side(tokens)], []
    while tokens.next in _COMPARISONS:
        signs.append(tokens.take())
        sides.append(_side(tokens))
    if tokens.next or not signs:
        raise tokens.fault("expected = or another comparison here")
    return Formula(text, tuple(sides), tuple(signs))


def name_of(text: str) -> Name:
    """A figure as a name says it: `measure[part; period]`.

    >>> name_of("lac_count[of=England; 2016/17]")
    Name(word='lac_count', group=(), said=(), of='England', period='2016/17')
    """
    tokens = _Tokens(text)
    found = _factor(tokens)
    if tokens.next or not isinstance(found, Name):
        raise tokens.fault("expected the name of one figure")
    return found


def names(expression: Expression) -> Iterator[tuple[Name, tuple[str, ...]]]:
    """The names in an expression, each with the functions that it stands in."""
    match expression:
        case Name():
            yield expression, ()
        case Call(function, arguments):
            for one in arguments:
                yield from ((name, (function, *around)) for name, around in names(one))
        case Sum(left, _, right):
            yield from names(left)
            yield from names(right)


def said(expression: Expression, values: Mapping[Expression, str]) -> str:
    """An expression with values in place of names."""
    match expression:
        case Number(value):
            return f"{value:,f}"
        case Name() | Call() if expression in values:
            return values[expression]
        case Call(function, arguments):
            return f"{function}({', '.join(said(one, values) for one in arguments)})"
        case Sum(left, sign, right):
            pieces = (said(left, values), said(right, values))
            brackets = [
                f"({piece})" if isinstance(side, Sum) and sign in "*/" and side.sign in "+-" else piece
                for side, piece in zip((left, right), pieces, strict=True)
            ]
            return f" {sign} ".join(brackets)
    return str(expression)


class _Tokens:
    """The words of a relation, one after the other."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.kind, self.next, self.after = "", "", 0
        self._look()

    def _look(self) -> None:
        rest = self.text[self.at :]
        if not rest.strip():
            self.kind, self.next, self.after = "", "", len(self.text)
            return
        found = _TOKEN.match(rest)
        if found is None:
            raise self.fault("can't read this")
        self.kind = str(found.lastgroup)
        self.next = found[self.kind].replace("\N{MINUS SIGN}", "-")
        self.after = self.at + found.end()

    def take(self) -> str:
        taken = self.next
        self.at = self.after
        self._look()
        return taken

    def fault(self, why: str) -> PublishedError:
        return PublishedError(f"{self.text!r} is no relation: {why}: …{self.text[self.at :].strip() or 'the end'}")


def _side(tokens: _Tokens) -> Expression:
    found = _product(tokens)
    while tokens.next in {"+", "-"}:
        found = Sum(found, tokens.take(), _product(tokens))
    return found


def _product(tokens: _Tokens) -> Expression:
    found = _factor(tokens)
    while tokens.next in {"*", "/"}:
        found = Sum(found, tokens.take(), _factor(tokens))
    return found


def _factor(tokens: _Tokens) -> Expression:
    if tokens.kind == "number":
        return Number(Decimal(tokens.take()))
    if tokens.next == "-":
        tokens.take()
        return Sum(Number(Decimal(0)), "-", _factor(tokens))
    if tokens.next == "(":
        tokens.take()
        found = _side(tokens)
        _closed(tokens)
        return found
    if tokens.kind != "name":
        raise tokens.fault("expected a figure or a number here")
    word = tokens.take()
    if tokens.next == "(":
        return _call(word, tokens)
    return _name(word, tokens.take()) if tokens.kind == "inside" else Name(word)


def _call(word: str, tokens: _Tokens) -> Call:
    if word not in FUNCTIONS:
        raise tokens.fault(f"there is no function {word}; there are {', '.join(FUNCTIONS)}")
    arguments: list[Expression] = []
    while not arguments or tokens.next == ",":
        tokens.take()
        arguments.append(_side(tokens))
    _closed(tokens)
    if FUNCTIONS[word] and len(arguments) != FUNCTIONS[word]:
        raise tokens.fault(f"{word} takes {FUNCTIONS[word]}")
    if word in {"sum", "total", "previous"} and not isinstance(arguments[0], Name):
        raise tokens.fault(f"{word} takes the name of a measure")
    return Call(word, tuple(arguments))


def _name(word: str, inside: str) -> Name:
    group: list[tuple[str, str]] = []
    others: list[str] = []
    of = period = ""
    for piece in _PIECES.split(inside[1:-1]):
        name, equals, value = (text.strip() for text in piece.partition("="))
        if not equals:
            others.append(name)
        elif name == "of":
            of = value
        elif name == "period":
            period = value
        elif name == "said":
            others.insert(0, value)
        else:
            group.append((name, value))
    # Whatever stands last without an equals sign is the period, and what stands before it was said of the figure.
    if others and not period and "said=" not in inside:
        period = others.pop()
    return Name(word, tuple(group), tuple(others), of, period)


def _closed(tokens: _Tokens) -> None:
    if tokens.next != ")":
        raise tokens.fault("expected a closing bracket here")
    tokens.take()
