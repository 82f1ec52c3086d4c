"""Printed targets against a profile. May import csperf.published, csperf.judgement, csperf.periods and the standard library.

A printed target agrees with one of the profile in words, or in its numbers at the decimals printed: the value to be reached,
what the trajectory is at on the day, the ends of the band or of the tolerance; whether the ends count is left open (choice).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from csperf.judgement import Target
from csperf.judgement.targets import Levels
from csperf.periods import written_in_full
from csperf.published.checks.judgements import target_of
from csperf.published.findings import Check, Rule, Severity, found, held
from csperf.published.profiled.speaking import Spoken
from csperf.published.rounding import rounded

_IN_BRACKETS = re.compile(r"\([^)]*\)")
_DECIMALS = re.compile(r"\d\.(\d+)")


@dataclass(frozen=True)
class _Verdict:
    """What is to be said of a target that is not the profile's.

    Attributes:
        expected: What the profile has.
        remark: What else to say of the one printed.
        way_out: What its author can do.
        severity: How bad it is.
    """

    expected: str
    way_out: str
    remark: str = ""
    severity: Severity = Severity.NOTE


def targets(given: Iterable[Spoken]) -> Iterator[Check]:
    """Whether printed targets are the profile's; of figures in a row that have the same in common, one finding.

    A target that the profile has for other days is right where it has none for this one, and otherwise a note: a column of
    targets may stand beside figures of several years (choice). So is a target where the profile has none at all.
    """
    faulty: dict[tuple[tuple[object, ...], _Verdict], list[Spoken]] = defaultdict(list)
    for spoken in given:
        verdict = _verdict(spoken)
        one = spoken.figure
        if verdict is True:
            yield held(Rule.PROFILE_TARGET, [one])
        elif verdict is not None:
            faulty[(*one.what, one.section, one.target), verdict].append(spoken)
    for (_, verdict), row in faulty.items():
        yield _finding(row, verdict)


def _finding(row: Sequence[Spoken], verdict: _Verdict) -> Check:
    figures, days = [spoken.figure for spoken in row], sorted(spoken.day for spoken in row)
    one, text = figures[0], figures[0].target
    begin, end = written_in_full(days[0]), written_in_full(days[-1])
    which = f"{one.name} is" if len(row) == 1 else f"{one.name} and {len(row) - 1} more are"
    on = f"on {begin}" if begin == end else f"from {begin} to {end}"
    has = f"the profile {row[0].profile.name} has {verdict.expected} {on}"
    explanation = f"{which} printed with a target of {text}, but {has}{verdict.remark}: {verdict.way_out}."
    return found(Rule.PROFILE_TARGET, figures, verdict.expected, explanation, verdict.severity, printed=text)


def _verdict(spoken: Spoken) -> _Verdict | Literal[True] | None:
    """That a target agrees (yes), what is to be said of it, or that it can't be told (nothing)."""
    text, now = spoken.figure.target, spoken.target
    if not text:
        return None
    fitting = [one for one in spoken.rules.target if one.group in {None, spoken.group} and _agrees(spoken, one)]
    if now in fitting or (fitting and now is None):
        return True
    if not fitting and (_numbers(text) is None or (now is not None and not now.is_set)):
        return None
    if now is None:
        return _Verdict("no target", "put it into the profile, or leave it out")
    dated = [one for one in fitting if one.group == now.group]
    if dated:
        return _Verdict(now.printed, "say which days it is for", f", and the one printed{_when(dated[0])}")
    return _Verdict(now.printed, "correct the target, or the profile", severity=Severity.WRONG)


def _agrees(spoken: Spoken, given: Target) -> bool:
    text = spoken.figure.target
    if any(_plain(words) == _plain(given.printed) for words in (text, *text.split(";"))):
        return True
    printed, decimals = _numbers(text), _decimals(text)
    return printed is not None and any(
        printed == tuple(rounded(Fraction(number), decimals) for number in numbers)
        for numbers in _as_numbers(given, spoken, decimals)
    )


def _as_numbers(given: Target, spoken: Spoken, decimals: int) -> Iterator[tuple[Decimal, ...]]:
    """The numbers by which a target of the profile may be printed."""
    band = given.between.span if given.between is not None else None
    if band is not None and band.low is not None and band.high is not None:
        yield band.low, band.high
    if given.at is not None:
        yield (given.at,)
        aimed = given.aim(spoken.day, spoken.rules.polarity, decimals).good
        yield tuple(end for end in (aimed.low, aimed.high) if end is not None)
    match given.tolerance:
        case Decimal() if given.at is not None:
            yield given.at - given.tolerance, given.at + given.tolerance
        case Levels(lower=Decimal() as lower, upper=Decimal() as upper):
            yield lower, upper


def _numbers(text: str) -> tuple[Decimal, ...] | None:
    """The numbers of a target as printed, one or the two ends of a band; nothing where it can't be read, or is several."""
    found_ = None if ";" in text else target_of(text)
    if found_ is None or found_.span.low is None or found_.span.high is None:
        return None
    ends = (found_.span.low, found_.span.high) if found_.is_band else (found_.span.low,)
    return tuple(rounded(end, _decimals(text)) for end in ends)


def _decimals(text: str) -> int:
    """With how many decimals its numbers are printed."""
    return max((len(one) for one in _DECIMALS.findall(_IN_BRACKETS.sub("", text))), default=0)


def _plain(text: str) -> str:
    return " ".join(_IN_BRACKETS.sub("", text).casefold().split())


def _when(given: Target) -> str:
    since = f" from {written_in_full(given.since)}" if given.since else ""
    until = f" until {written_in_full(given.until)}" if given.until else ""
    return f"{since}{until}"
