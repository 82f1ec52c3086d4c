"""What verification finds. May import csperf.published.figures, csperf.published.rounding and the standard library.

Every check of a figure comes out as one `Check`: it holds, or it has a finding. A finding that says `wrong` or `rounding` means
that something does not hold; a `note` is worth knowing and fails nothing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from csperf.published.figures import Figure
from csperf.published.rounding import Way, rounded
from csperf.published.spans import Span

if TYPE_CHECKING:
    import polars as pl


class Rule(StrEnum):
    """What was checked, in the order in which it is reported."""

    BOUNDS = "bounds"
    PERCENTAGE = "percentage"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    CHANGE = "change"
    RATE = "rate"
    PARTS = "parts"
    DISTRIBUTION = "distribution"
    AVERAGE = "average"
    TWICE = "twice"
    RELATION = "relation"
    TARGET = "target"
    DIRECTION = "direction"
    PROFILE_RATING = "profile rating"
    PROFILE_TARGET = "profile target"
    PROFILE_DIRECTION = "profile direction"
    SUPPRESSION = "suppression"
    RECORDS = "records"
    DIGEST = "digest"
    EXPLAINED = "explained"


class Severity(StrEnum):
    """How bad a finding is."""

    WRONG = "wrong"
    ROUNDING = "rounding"
    NOTE = "note"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something that does not hold, or is worth knowing.

    Attributes:
        rule: What was checked.
        severity: `wrong`: cannot be right. `rounding`: right only under another rounding than stated. `note`: worth knowing.
        document: Where the figure was published.
        figures: The ids of the figures involved; the first is the one that the finding is about.
        name: What that figure is called.
        where: Where it stands.
        printed: What was printed.
        expected: What would hold, as text.
        explanation: One sentence that its author can act on.
        kind: What a person who looked into it called it: rounding, scan, wrong …
        because: What that person found.
        accepted: Whether it is known and may stay, so that it fails nothing.
        children: The rows behind it, where records were given. They are personal data and are part of no text.
    """

    rule: Rule
    severity: Severity
    document: str
    figures: tuple[str, ...]
    name: str
    where: str = ""
    printed: str
    expected: str
    explanation: str
    kind: str = ""
    because: str = ""
    accepted: bool = False
    children: "pl.DataFrame | None" = field(default=None, compare=False, repr=False)

    @property
    def fails(self) -> bool:
        """Whether something does not hold, and nobody has accepted it."""
        return self.severity is not Severity.NOTE and not self.accepted

    def __str__(self) -> str:
        because = f" [{self.kind}: {self.because}]" if self.kind else ""
        return f"{self.explanation}{because}"


@dataclass(frozen=True)
class Check:
    """A check that was made of some figures, the first of which it is about."""

    rule: Rule
    figures: tuple[str, ...]
    finding: Finding | None = None


@dataclass(frozen=True)
class Tally:
    """Many checks of one rule that hold, of which only the number is kept, and those that do not."""

    rule: Rule
    holding: int
    findings: tuple[Finding, ...] = ()


def found(
    rule: Rule,
    figures: Iterable[Figure],
    expected: str,
    explanation: str,
    severity: Severity = Severity.WRONG,
    *,
    printed: str = "",
) -> Check:
    """A check that has a finding; the first of the figures is the one that it is about, and its value is what was printed.

    Args:
        rule: What was checked.
        figures: The figures.
        expected: What would hold.
        explanation: One sentence that its author can act on.
        severity: How bad it is.
        printed: What was printed, where the finding is about what stands beside the value.
    """
    given = tuple(figures)
    first, ids = given[0], tuple(dict.fromkeys(one.id for one in given))
    finding = Finding(
        rule=rule,
        severity=severity,
        document=first.document,
        figures=ids,
        name=first.name,
        where=first.where,
        printed=printed or first.printed,
        expected=expected,
        explanation=explanation,
    )
    return Check(rule, ids, finding)


def held(rule: Rule, figures: Iterable[Figure]) -> Check:
    """A check that holds."""
    return Check(rule, tuple(dict.fromkeys(one.id for one in figures)))


def explained(check: Check, kind: str, because: str, *, accepted: bool) -> Check:
    """The check, with what a person found out about its finding."""
    if check.finding is None:
        return check
    return replace(check, finding=replace(check.finding, kind=kind, because=because, accepted=accepted))


def counted(checks: Iterable[Check]) -> Mapping[Rule, tuple[int, int]]:
    """Of each rule that was checked, how many checks hold and how many have a finding."""
    total: Counter[Rule] = Counter()
    faulty: Counter[Rule] = Counter()
    for one in checks:
        total[one.rule] += 1
        faulty[one.rule] += one.finding is not None
    return {rule: (total[rule] - faulty[rule], faulty[rule]) for rule in Rule if total[rule]}


def otherwise_rounded(ways: Iterable[Way]) -> str:
    """Which other ways of rounding give a figure, for a sentence; nothing where none does."""
    others = [way.value for way in ways if way is not Way.HALF_UP]
    if not others:
        return ""
    said = others[0] if len(others) == 1 else f"{', '.join(others[:-1])} or {others[-1]}"
    return f"it fits only if rounded {said}"


def shown(span: Span, decimals: int, unit: str = "") -> str:
    """What a figure should be, for people: one value, or from where to where."""
    if span.point is not None:
        return f"{rounded(span.point, decimals):,f}{unit}"
    if span.low is None and span.high is None:
        return "anything"
    if span.low is None or span.high is None:
        word, end = ("at most", span.high) if span.low is None else ("at least", span.low)
        return f"{word} {_end(end, decimals)}{unit}"
    low, high = rounded(span.low, decimals), rounded(span.high, decimals)
    if low == high:
        return f"{low:,f}{unit}"
    return f"{_end(span.low, decimals)} to {_end(span.high, decimals)}{unit}"


def _end(number: Fraction | None, decimals: int) -> str:
    """An end of a span, with as many decimals more as tell it from others."""
    if number is None:
        return "anything"
    exact = rounded(number, decimals)
    return f"{exact:,f}" if Fraction(exact) == number else f"{rounded(number, decimals + 2):,f}"
