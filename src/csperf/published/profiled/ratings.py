"""Printed ratings against a profile. May import csperf.published, csperf.judgement and the standard library.

A rating can be right where it is what the profile gives for the figure as printed, for a figure that prints so at the decimals
of the profile, or for one that prints so unrounded. Which those are is told exactly: between the ends of targets and tolerances
all figures have the same rating.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from csperf.judgement import Aim, Rag, Rating, rate
from csperf.judgement.targets import Better
from csperf.periods import written_in_full
from csperf.published.findings import Check, Rule, Severity, found, held
from csperf.published.profiled.speaking import Spoken
from csperf.published.rounding import before, rounded
from csperf.published.spans import Span

_MET, _NEAR = frozenset({Rag.GREEN}), frozenset({Rag.GREEN, Rag.AMBER})
_MISSED = frozenset({Rag.AMBER, Rag.RED, Rag.PURPLE})
_WORDS: Mapping[str, frozenset[Rag]] = {
    **{rag.casefold(): frozenset({rag}) for rag in Rag},
    "gray": frozenset({Rag.GREY}),
    "at target": _MET,
    "exceeding target": _MET,
    "good": _NEAR,
    "within tolerance": _NEAR,
    "within higher tolerance": _NEAR,
    "not meeting target": _MISSED,
}
# Where lower is better these words are used of better figures and of worse ones.
_BELOW: Mapping[str, frozenset[Rag]] = {"below target": _MISSED, "below lower tolerance": _MISSED}


def rating(spoken: Spoken) -> Check | None:
    """Whether a printed rating can be what the profile gives; nothing where none is printed or it can't be told.

    What is rated without a figure, without a target in the profile, or while the profile has it as not available, is a note
    (choice). Of a target that the profile has as no more than a text nothing is said.
    """
    one, target = spoken.figure, spoken.target
    said = ratings_said(one.rag, spoken.rules.polarity)
    if not said or one.bound or one.approximate or (target is not None and not target.judges):
        return None
    value = Decimal(0) if one.blank_is_nought and one.value is None else one.value
    lacking = _lacking(spoken, value)
    if lacking or value is None:
        if Rag.GREY in said:
            return held(Rule.PROFILE_RATING, [one])
        explanation = f"{one.name} is rated {one.rag}, but {lacking}."
        return found(Rule.PROFILE_RATING, [one], Rag.GREY, explanation, Severity.NOTE, printed=one.rag)
    made = _made(spoken, value)
    can_be = {made.rag, *_can_be(spoken)}
    if said & can_be:
        return held(Rule.PROFILE_RATING, [one])
    expected = " or ".join(rag for rag in Rag if rag in can_be)
    explanation = (
        f"{one.name} is rated {one.rag} at {one.printed}, but by the profile {spoken.profile.name} it is {expected} "
        f"({made.reason}): correct the rating, or the profile."
    )
    return found(Rule.PROFILE_RATING, [one], expected, explanation, printed=one.rag)


def ratings_said(text: str, better: Better) -> frozenset[Rag]:
    """Which ratings a printed one can stand for; none where it can't be read.

    >>> sorted(ratings_said("within tolerance (text)", "higher"))
    [<Rag.AMBER: 'AMBER'>, <Rag.GREEN: 'GREEN'>]
    >>> ratings_said("below target", "lower")
    frozenset()
    """
    plain = " ".join(re.sub(r"\([^)]*\)", "", text).casefold().split())
    return _WORDS.get(plain) or (_BELOW.get(plain) if better != "lower" else None) or frozenset()


def _lacking(spoken: Spoken, value: Decimal | None) -> str:
    """What a rating would need that is not there."""
    name, stated = spoken.profile.name, spoken.rules.state_on(spoken.day)
    if value is None:
        return "no figure is printed that it could follow from: print the figure, or leave it unrated"
    if stated is not None and not stated.state.has_a_value:
        return f"the profile {name} has it as {stated.state}: take that out of the profile now that there is a figure"
    if spoken.target is None and spoken.rules.without_target == "grey":
        on = written_in_full(spoken.day)
        return f"the profile {name} has no target for it on {on}: put the target that it was rated by into the profile"
    return ""


def _made(spoken: Spoken, value: Decimal) -> Rating:
    """What the profile makes of the figure as printed."""
    rests_on, fewest = _rests_on(spoken), spoken.rules.minimum_cohort
    if rests_on is not None and rests_on < fewest:
        return Rating(Rag.GREY, f"rests on fewer than {fewest}")
    aim = next(_aims(spoken), None)
    return Rating(Rag.AMBER, "an area to note, without a target") if aim is None else rate(value, aim)


def _can_be(spoken: Spoken) -> Iterator[Rag]:
    """What the profile makes of any figure that prints so."""
    one, rests_on, fewest = spoken.figure, _rests_on(spoken), spoken.rules.minimum_cohort
    if rests_on is not None and rests_on < fewest:
        return
    if fewest and rests_on is None:
        yield Rag.GREY
    for aim in _aims(spoken):
        for span in (one.possible, _as_the_profile_prints(one.possible, spoken.rules.shown_decimals)):
            yield from ratings_in(span, aim)


def _rests_on(spoken: Spoken) -> int | None:
    """How many a figure rests on, where that is printed: the denominator of a percentage."""
    return spoken.figure.denominator if spoken.figure.unit == "percent" else None


def _aims(spoken: Spoken) -> Iterator[Aim]:
    """What is asked of it, at the decimals of the profile and at those printed: a trajectory is rounded to as many."""
    if spoken.target is not None:
        for decimals in dict.fromkeys((spoken.rules.shown_decimals, spoken.figure.decimals)):
            yield spoken.target.aim(spoken.day, spoken.rules.polarity, decimals)


def _as_the_profile_prints(span: Span, decimals: int) -> Span:
    """From the least to the most that the numbers of a span are once rounded half up."""
    step = Fraction(1, 10**decimals)

    def end(exact: Fraction | None, inwards: Fraction) -> Fraction | None:
        if exact is None:
            return None
        printed = rounded(exact, decimals)
        return Fraction(printed) if before(printed, decimals).meets(span) else Fraction(printed) + inwards

    return Span(end(span.low, step), end(span.high, -step))


def ratings_in(span: Span, aim: Aim) -> Iterator[Rag]:
    """The ratings that numbers of a span have."""
    for cell, number in _cells(_ends(aim)):
        if cell.meets(span):
            yield rate(number, aim).rag


def _ends(aim: Aim) -> list[Decimal]:
    """Where the rating can change."""
    spans = [one for one in (aim.good, aim.near) if one is not None]
    ends = [*(end for one in spans for end in (one.low, one.high)), aim.concern, aim.second_limit]
    return sorted({end for end in ends if end is not None})


def _cells(ends: Iterable[Decimal]) -> Iterator[tuple[Span, Decimal]]:
    """The numbers cut up at some ends, each end by itself, with a number in each piece."""
    cuts = list(ends)
    for cut in cuts:
        yield Span(Fraction(cut), Fraction(cut)), cut
    yield Span(None, Fraction(cuts[0]), False, False), cuts[0] - 1
    yield Span(Fraction(cuts[-1]), None, False, False), cuts[-1] + 1
    for low, high in pairwise(cuts):
        yield Span(Fraction(low), Fraction(high), False, False), (low + high) / 2
