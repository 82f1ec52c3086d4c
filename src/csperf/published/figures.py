"""What a published figure is. May import csperf.published.rounding, spans and the standard library.

A figure is what was printed, with what was printed beside it. What it can have been before it was rounded is `possible`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from csperf.published.rounding import HALF_UP, Rounding, before, nearest, numerators
from csperf.published.spans import ANYTHING, NOT_NEGATIVE, Span, exactly

TOTALS = frozenset({"total", "all", "grand total"})
"""What a part is called that is no part: the total of its parts."""

PER = {"percent": 100, "per_1000": 1_000, "per_10000": 10_000, "per_100000": 100_000}
"""By what a quotient is multiplied to be in a unit."""

SYMBOLS = {
    "c": "confidential",
    "k": "rounds to 0 but is not",
    "x": "not available",
    "z": "not applicable",
    "u": "of low reliability",
    ":": "not available",
    "low": "rounds to 0 but is not",
}
"""What stands in place of a figure in official statistics."""

_COUNTS = frozenset({"count", "number"})
_SHORT = {"percent": " %", "percentage_points": " points", "per_10000": " per 10,000", "days": " days"}

# What stands beside a figure that is a part of the text rather than of a table.
_COMMENTARY = re.compile(r"commentary( claim)?")
_PERCENT_CHANGE = re.compile(r"% (change|reduction|increase)\b")
_CLAIM = re.compile(r"\b(change|gap|bound|target|tolerance|range|peak|claimed|ratio|share|estimate|threshold|from|to)\b")
_AVERAGED = re.compile(r"\b(average|mean)\b")
_PRINTED = re.compile(
    r"(?P<sign>[+\-\N{MINUS SIGN}]?)\s*\N{POUND SIGN}?"
    r"(?P<number>\d{1,3}(,\d{3}){1,4}(\.\d{1,9})?|\d{1,15}(\.\d{1,9})?)\s*(?P<percent>%?)"
)
_MISSING = frozenset({"", "-", "\N{EN DASH}", "\N{EM DASH}"})


class Status(StrEnum):
    """What a figure is, besides its value."""

    FINAL = "final"
    PROVISIONAL = "provisional"
    NOT_AVAILABLE = "not_available"
    SUPPRESSED = "suppressed"


class Bound(StrEnum):
    """What a figure says that is no more than a bound: "over 20 points"."""

    NONE = ""
    AT_LEAST = "at least"
    MORE_THAN = "more than"
    AT_MOST = "at most"
    LESS_THAN = "less than"


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One published figure.

    Attributes:
        id: Its own name among the figures given.
        measure: What it measures: a measure's id or any other name.
        document: Where it was published.
        of: Whose figure it is.
        group: What part of the whole it is of: source, outcome, age …
        said: What else was said of it: "change on previous month".
        period: The period as printed.
        start: Its first day, where it is known.
        end: Its last day, where it is known.
        basis: How the period is made up: "rolling 12 months", "quarter average".
        value: The value as printed; nothing where there is none.
        decimals: How many decimals were printed.
        unit: What the value is in.
        numerator: The numerator, where it was printed.
        denominator: The denominator, where it was printed.
        status: Whether it is final, provisional, not available or suppressed.
        blank_is_nought: Whether a cell without a value stands for nought.
        approximate: Whether it was said to be approximate.
        bound: Whether it is a bound only.
        target: The target as printed.
        rag: The rating as printed.
        direction: The arrow as printed.
        section: The section it stands in.
        where: The line or page.
        note: What the one who wrote it down noted.
        doubtful: Whether the reading of it is in doubt, as where a scan is damaged.
        rounding: How the publisher rounds.
    """

    id: str
    measure: str
    document: str = ""
    of: str = ""
    group: Mapping[str, str]
    said: tuple[str, ...] = ()
    period: str = ""
    start: date | None = None
    end: date | None = None
    basis: str = ""
    value: Decimal | None
    decimals: int = 0
    unit: str = "count"
    numerator: int | None = None
    denominator: int | None = None
    status: Status = Status.FINAL
    blank_is_nought: bool = False
    approximate: bool = False
    bound: Bound = Bound.NONE
    target: str = ""
    rag: str = ""
    direction: str = ""
    section: str = ""
    where: str = ""
    note: str = ""
    doubtful: bool = False
    rounding: Rounding = HALF_UP

    @cached_property
    def is_count(self) -> bool:
        """Whether it counts something, so that without decimals it is exact."""
        return self.unit in _COUNTS

    @cached_property
    def is_exact(self) -> bool:
        """Whether it is a whole number of things: no share, and no average of counts, which was rounded."""
        return self.is_count and self.decimals == 0 and not _AVERAGED.search(self.basis)

    @cached_property
    def is_percent_change(self) -> bool:
        """Whether it is a change in percent."""
        return any(_PERCENT_CHANGE.match(said) for said in self.said)

    @cached_property
    def is_plain(self) -> bool:
        """Whether it is a value, and not a change, a bound or a target that somebody claims."""
        return not self.bound and not any(_CLAIM.search(said) for said in self.said if not _COMMENTARY.fullmatch(said))

    @cached_property
    def is_commentary(self) -> bool:
        """Whether it stands in the text, about a figure of a table."""
        return any(_COMMENTARY.fullmatch(said) for said in self.said)

    @cached_property
    def is_total(self) -> bool:
        """Whether it is printed as the total of the parts beside it."""
        return any(value.casefold() in TOTALS for value in self.group.values())

    @cached_property
    def parts(self) -> frozenset[tuple[str, str]]:
        """Its group, without what calls it a total."""
        return frozenset((name, value) for name, value in self.group.items() if value.casefold() not in TOTALS)

    @cached_property
    def when(self) -> tuple[object, ...]:
        """Its period, by its days where they are known and otherwise by what is printed."""
        return (self.start, self.end) if self.end is not None else (" ".join(self.period.casefold().split()),)

    @cached_property
    def what(self) -> tuple[object, ...]:
        """What it is, whenever: figures that have this in common make a series."""
        said = frozenset(said for said in self.said if not _COMMENTARY.fullmatch(said))
        return self.document, self.measure, self.of, frozenset(self.group.items()), said, self.unit

    @cached_property
    def name(self) -> str:
        """What it is called in messages: measure[part; period]."""
        inside = [f"{name}={value}" for name, value in self.group.items()]
        inside += [said for said in self.said if said]
        inside += [self.of] if self.of else []
        inside += [self.period] if self.period else []
        return f"{self.measure}[{'; '.join(inside)}]" if inside else self.measure

    @cached_property
    def printed(self) -> str:
        """Its value as printed, with its unit."""
        return self.status.value.replace("_", " ") if self.value is None else f"{self.value:,f}{self.suffix}"

    @property
    def suffix(self) -> str:
        """What follows its number in messages."""
        return _SHORT.get(self.unit, "")

    @cached_property
    def possible(self) -> Span:
        """What it can have been before it was rounded."""
        if self.value is None:
            return exactly(0) if self.blank_is_nought else NOT_NEGATIVE if self.is_count and self.is_plain else ANYTHING
        value = Fraction(self.value)
        match self.bound:
            case Bound.AT_LEAST | Bound.MORE_THAN:
                return Span(value, None, self.bound is Bound.AT_LEAST, False)
            case Bound.AT_MOST | Bound.LESS_THAN:
                return Span(None, value, False, self.bound is Bound.AT_MOST)
        if self.approximate:
            return ANYTHING
        if self.is_exact:
            return nearest(self.value, self.rounding.step)
        span = before(self.value, self.decimals, self.rounding.way)
        return self._as_a_share(span) if self.unit == "percent" and self.is_plain else span

    def _as_a_share(self, span: Span) -> Span:
        """A percentage of a printed denominator is one of few numbers."""
        if not self.denominator or self.value is None or self.value < 0 or self.rounding.step != 1:
            return span
        whole = numerators(self.value, self.decimals, self.denominator, way=self.rounding.way)
        whole = range(max(whole.start, 0), max(whole.stop, 0))
        if not whole:
            return span
        return Span(Fraction(100 * whole[0], self.denominator), Fraction(100 * whole[-1], self.denominator))


def subgroup(text: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """What part of the whole a figure is of, and what else is said of it.

    >>> subgroup("% change on previous month; outcome=Progress to Early Help")
    ({'outcome': 'Progress to Early Help'}, ('% change on previous month',))
    """
    pieces = [piece.strip() for piece in text.split(";") if piece.strip()]
    pairs = [piece.partition("=") for piece in pieces]
    return (
        {name.strip(): value.strip() for name, equals, value in pairs if equals},
        tuple(name for name, equals, _ in pairs if not equals),
    )


def as_printed(text: str) -> tuple[Decimal, int, str] | None:
    """A value as somebody printed it: the number, its decimals, and "percent" where it says so; nothing where it is none.

    >>> as_printed("24.30%"), as_printed("1,027"), as_printed("-"), as_printed("tbc")
    ((Decimal('24.30'), 2, 'percent'), (Decimal('1027'), 0, ''), None, None)
    """
    cell = text.strip()
    found = _PRINTED.fullmatch(cell)
    if cell in _MISSING or found is None:
        return None
    number = Decimal(found["number"].replace(",", ""))
    sign = -1 if found["sign"] in {"-", "\N{MINUS SIGN}"} else 1
    return sign * number, -int(number.as_tuple().exponent), "percent" if found["percent"] else ""


def status_of(symbol: str) -> Status:
    """What a figure is in whose place a symbol stands.

    >>> status_of("c").value, status_of("x").value
    ('suppressed', 'not_available')
    """
    return Status.SUPPRESSED if SYMBOLS.get(symbol) == SYMBOLS["c"] else Status.NOT_AVAILABLE
