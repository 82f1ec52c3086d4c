"""Ratings against targets, arrows against figures, limits against each other. May import csperf.published.figures, findings.

A rating is checked as its words allow: GREEN is at or better than target or on the way to it by its date, AMBER and RED are not
at target. How far from it AMBER ends is printed nowhere. Whether higher or lower is better is not printed either: the catalogue
or the manifest says it.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from csperf.published.figures import Figure
from csperf.published.findings import Check, Rule, Severity, found, held
from csperf.published.spans import Span

_NUMBER = r"(\d+(?:\.\d+)?)"
_BAND = re.compile(rf"(?:between |tolerance )?{_NUMBER}\s*%?\s*(?:-|\u2013|to|and)\s*{_NUMBER}\s*%?", re.IGNORECASE)
_OPEN_BAND = re.compile(rf"under {_NUMBER}\s*%? and over {_NUMBER}", re.IGNORECASE)
_ONE = re.compile(rf"{_NUMBER}\s*(%|days)?(?=[\s;,(]|$)")
_LATER = re.compile(r"\((?:by|from) \w+ \d{4}\)|\(by |, ?by ", re.IGNORECASE)
_DAYS_BETWEEN_MONTHS = 3
_LIMITS = (("lower", "upper"), ("min", "max"), ("minimum", "maximum"))

WAYS = {1: "up", -1: "down", 0: "sideways"}
"""Where an arrow points, in words."""

_UP, _DOWN, _LEVEL = "↑^⇧仓企仚▲", "↓⇩ψΨ▼", "→⇒=◄►"


@dataclass(frozen=True)
class Target:
    """A target: a value, or a band of which both sides are bad."""

    span: Span
    is_band: bool
    later: bool

    def met_by(self, one: Figure, polarity: str) -> bool | None:
        """Whether a figure certainly meets it (yes), certainly does not (no), or neither can be told (nothing)."""
        if self.is_band:
            inside = _within(one.possible, self.span)
            return True if inside else None if one.possible.meets(self.span) else False
        aim = self.span.low or Fraction(0)
        if polarity not in {"higher", "lower"}:
            return None
        good = Span(aim, None) if polarity == "higher" else Span(None, aim)
        return True if _within(one.possible, good) else None if one.possible.meets(good) else False


def target_of(text: str) -> Target | None:
    """A target as it was printed; nothing where it can't be read.

    >>> target_of("Between 15-20 (from Oct 2016 onwards)").is_band, target_of("90% (by March 2017)").span.low
    (True, Fraction(90, 1))
    >>> target_of("To be reviewed at SSCB") is None
    True
    """
    later = bool(_LATER.search(text))
    if found_open := _OPEN_BAND.search(text):
        return Target(Span(Fraction(found_open[2]), Fraction(found_open[1]), False, False), True, later)
    if (band := _BAND.match(text)) and Fraction(band[1]) < Fraction(band[2]):
        return Target(Span(Fraction(band[1]), Fraction(band[2])), True, later)
    numbers = {Fraction(number[1]) for number in _ONE.finditer(re.sub(r"\([^)]*\)", "", text))}
    if len(numbers) != 1:
        return None
    aim = numbers.pop()
    return Target(Span(aim, aim), False, later)


def targets(figures: Iterable[Figure], polarity: Callable[[str], str]) -> Iterator[Check]:
    """A rating agrees with the target beside it."""
    for one in figures:
        target = target_of(one.target)
        rating = _rating(one.rag)
        if target is None or not rating or one.value is None or one.bound or one.approximate:
            continue
        met = target.met_by(one, polarity(one.measure))
        if met is None:
            continue
        says = f"{one.name} is rated {one.rag} at {one.printed} against a target of {one.target}"
        if rating == "met" and met is False:
            severity = Severity.NOTE if target.later else Severity.WRONG
            why = "which it does not meet" + (": say what it should have reached by now" if target.later else "")
            yield found(Rule.TARGET, [one], "a rating below target", f"{says}, {why}.", severity)
        elif rating == "missed" and met is True:
            yield found(Rule.TARGET, [one], "a rating at target", f"{says}, which it meets.")
        else:
            yield held(Rule.TARGET, [one])


def limits(figures: Iterable[Figure]) -> Iterator[Check]:
    """A lower limit or minimum is not above the upper one or maximum beside it."""
    pairs: dict[tuple[object, ...], dict[str, Figure]] = defaultdict(dict)
    for one in figures:
        for said in one.said:
            words = said.split()
            for low, high in _LIMITS:
                end = low if low in words else high if high in words else ""
                if end and one.value is not None:
                    rest = tuple(word for word in words if word != end)
                    pairs[(one.document, one.measure, one.of, one.parts, one.unit, rest, low)][end] = one
    for both in pairs.values():
        low, high = next(ends for ends in _LIMITS if both.keys() & set(ends))
        if len(both) == 1:
            continue
        below, above = both[low], both[high]
        if below.possible.can_be_less(above.possible, or_equal=True):
            yield held(Rule.BOUNDS, [above, below])
        else:
            explanation = f"{above.name} is printed as {above.printed}, which is less than {below.name} at {below.printed}."
            yield found(Rule.BOUNDS, [above, below], f"at least {below.printed}", explanation)


def directions(figures: Iterable[Figure], dead_band: Mapping[str, Fraction]) -> Iterator[Check]:
    """An arrow points the way that the figure went since the one before it in the same place.

    Args:
        figures: The figures.
        dead_band: For each document, up to what change an arrow may point sideways.
    """
    series: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    given = list(figures)
    for one in given:
        if one.value is not None and one.end is not None and one.is_plain and one.basis != "quarter average":
            series[(*one.what, one.section)].append(one)
    for one in given:
        points = pointing(one.direction)
        if points is None or one.value is None or one.end is None:
            continue
        earlier = [
            other
            for other in series[(*one.what, one.section)]
            if other.end is not None and other.end < one.end and alike(one, other)
        ]
        if not earlier or not one.is_plain:
            continue
        last = max(earlier, key=lambda other: other.end or date.min)
        yield _direction(one, last, points, dead_band.get(one.document, Fraction(1)))


def _direction(one: Figure, last: Figure, points: int, dead_band: Fraction) -> Check:
    went = one.possible - last.possible
    level = Span(-dead_band, dead_band)
    agrees = {
        1: went.high is None or went.high > 0,
        -1: went.low is None or went.low < 0,
        0: went.meets(level) or (one.value is not None and last.value is not None and _nearly(one, last)),
    }[points]
    if agrees:
        return held(Rule.DIRECTION, [one, last])
    moved = 1 if (one.value or 0) > (last.value or 0) else -1 if (one.value or 0) < (last.value or 0) else 0
    explanation = (
        f"The arrow at {one.name} points {WAYS[points]}, but it went {WAYS[moved]} from {last.printed} to {one.printed}"
    )
    doubt = "; the arrow may have been misread" if one.doubtful else ""
    severity = Severity.NOTE if one.doubtful else Severity.WRONG
    return found(Rule.DIRECTION, [one, last], f"an arrow {WAYS[moved]}", f"{explanation}{doubt}.", severity)


def alike(one: Figure, other: Figure) -> bool:
    """Whether two figures can be compared: a count of a quarter can't be with that of a year."""
    if not one.is_count or one.start is None or one.end is None or other.start is None or other.end is None:
        return True
    return abs((one.end - one.start).days - (other.end - other.start).days) <= _DAYS_BETWEEN_MONTHS


def _nearly(one: Figure, last: Figure) -> bool:
    """Whether a large count moved by no more than two in a hundred, which councils mark as level."""
    before, now = Fraction(last.value or 0), Fraction(one.value or 0)
    return one.is_count and abs(now - before) * 50 <= abs(before)


def pointing(text: str) -> int | None:
    """Where an arrow points: up, down, sideways; nothing where it can't be read."""
    if "garbled" in text or "illegible" in text:
        return None
    glyphs = re.sub(r"\([^)]*\)", "", text)
    ways = {way for way, arrows in ((1, _UP), (-1, _DOWN), (0, _LEVEL)) if any(arrow in glyphs for arrow in arrows)}
    return ways.pop() if len(ways) == 1 else None


def _rating(text: str) -> str:
    """Whether a rating says that the target was met or missed; nothing where it says neither."""
    plain = re.sub(r"\([^)]*\)", "", text).strip().casefold()
    if plain in {"green", "within tolerance", "within higher tolerance", "exceeding target", "at target", "good"}:
        return "met"
    return "missed" if plain in {"red", "amber", "not meeting target", "below lower tolerance", "below target"} else ""


def _within(inner: Span, outer: Span) -> bool:
    """Whether a span lies in another one altogether."""
    return inner.both(outer) == inner
