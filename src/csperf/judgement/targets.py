"""Targets: what a figure should come to, from when to when, and how far off is still near.

May import csperf.judgement, periods and pydantic.

A target is a value (`at`); a value to be reached by a day, on a straight line from a baseline (the *trajectory*); a band of
which both sides are bad (`between`); two tolerance levels by themselves; or no more than a text: "To be reviewed". What it
asks of a figure on a given day is its `Aim`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from pydantic import model_validator

from csperf.judgement.parts import Dated, Day, Finding, Number, Part, Phrase, fault_of, refuse
from csperf.judgement.spans import Span, spelt
from csperf.periods import written_in_full

Better = Literal["higher", "lower", "none"]
"""Which way a figure gets better."""


class Baseline(Part):
    """Where a trajectory sets out from: the value on a day."""

    value: Number
    on: Day


class Band(Part):
    """A band: `{ from = 8, to = 12 }`, the ends of which count, or `{ over = 10, under = 20 }`, the ends of which do not."""

    from_: Number | None = None
    to: Number | None = None
    over: Number | None = None
    under: Number | None = None

    @model_validator(mode="before")
    @classmethod
    def _from(cls, given: object) -> object:
        if not isinstance(given, dict):
            raise fault_of(
                "must be a band: { from = 8, to = 12 } with ends that count, { over = 10, under = 20 } with ends that do not"
            )
        if "from_" in given:
            raise fault_of("from_ is not a key that is known here")
        return {("from_" if key == "from" else key): value for key, value in given.items()}

    @model_validator(mode="after")
    def _two_ends(self) -> "Band":
        if (self.from_ is None) == (self.over is None) or (self.to is None) == (self.under is None):
            raise fault_of("a band has two ends: from or over, and to or under")
        if self.span.is_empty:
            raise fault_of(f"the band is empty: no figure is {self.span}")
        return self

    @property
    def span(self) -> Span:
        """The numbers in it."""
        low = self.over if self.from_ is None else self.from_
        high = self.under if self.to is None else self.to
        return Span(low, high, low_counts=self.over is None, high_counts=self.under is None)


class Levels(Part):
    """Tolerance as levels: from the `lower` to the `upper` a figure is within tolerance, both counted."""

    lower: Number | None = None
    upper: Number | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "Levels":
        if self.lower is None and self.upper is None:
            raise fault_of("neither lower nor upper is given")
        if self.lower is not None and self.upper is not None and self.upper < self.lower:
            said = f"the upper tolerance of {spelt(self.upper)} lies below the lower tolerance of {spelt(self.lower)}"
            raise fault_of(f"{said}: nothing can be within both. Ask whoever set them which is which")
        return self

    @property
    def span(self) -> Span:
        """The numbers within tolerance."""
        return Span(self.lower, self.upper)


@dataclass(frozen=True, kw_only=True)
class Aim:
    """What is asked of a figure on one day.

    Attributes:
        good: Where it is at or better than the target, or the trajectory.
        near: Where it is within tolerance, if there is one.
        concern: At or below which it is a concern, however good lower is.
        second_limit: Past which it is worse than red.
        better: Which way it gets better; "none" for a band, of which both sides are bad.
        goal: The target or trajectory, as text.
        called: What the goal is called in reasons: "the target of 90".
    """

    good: Span
    near: Span | None
    concern: Decimal | None
    second_limit: Decimal | None
    better: Better
    goal: str
    called: str


class Target(Dated):
    """A target, and from when to when it holds.

    Attributes:
        as_printed: The target as the council prints it.
        since: The first day it holds; from ever unless given.
        until: The last day it holds; for ever unless given.
        group: The group of a breakdown, such as a team, that it holds for; the whole, and groups without one of their own,
            unless given.
        at: The value to be reached.
        by: The day by which it is to be reached.
        baseline: Where the trajectory to it sets out from.
        between: The band to be in, in place of a value.
        tolerance: How far off a figure is still within tolerance: a distance, or levels.
        concern_at_or_below: "0 % would be a concern": at or below this, a figure is amber however good lower is.
        purple_beyond: The second limit, past which red turns to purple.
    """

    as_printed: Phrase | None = None
    group: Phrase | None = None
    at: Number | None = None
    by: Day | None = None
    baseline: Baseline | None = None
    between: Band | None = None
    tolerance: Number | Levels | None = None
    concern_at_or_below: Number | None = None
    purple_beyond: Number | None = None

    @model_validator(mode="before")
    @classmethod
    def _tolerance_is_either(cls, given: object) -> object:
        # Told apart here, so that messages speak of the one that was meant.
        if isinstance(given, dict) and isinstance(given.get("tolerance"), dict):
            try:
                levels = Levels.model_validate(given["tolerance"])
            except ValueError as error:
                found = error.errors()  # type: ignore[attr-defined]
                refuse((("tolerance", *fault["loc"]), fault["msg"]) for fault in found)
                raise
            return {**given, "tolerance": levels}
        return given

    @model_validator(mode="after")
    def _makes_sense(self) -> "Target":
        refuse(self._findings())
        return self

    def _findings(self) -> Iterator[Finding]:
        yield from self.misdated()
        yield from self._faults_of_the_way()
        yield from self._faults_of_tolerance()
        if self.at is not None and self.between is not None:
            yield ("between",), "a target is either a value (at) or a band (between), not both"
        if self.judges:
            return
        if self.as_printed is None:
            yield (), "gives no target: write at, between, tolerance levels, or at least as_printed"
        for name in ("concern_at_or_below", "purple_beyond"):
            if getattr(self, name) is not None:
                yield (name,), "there is no target to judge by: give at, between or tolerance levels"

    def _faults_of_the_way(self) -> Iterator[Finding]:
        """What is wrong with the way to a value."""
        for name in ("by", "baseline"):
            if getattr(self, name) is not None and self.at is None:
                yield (name,), "there is no value to be reached: give at"
        if self.baseline is not None and self.by is None:
            yield ("baseline",), "a trajectory needs the day by which the target is to be reached: give by"
        if self.baseline is not None and self.by is not None and self.by <= self.baseline.on:
            yield ("by",), f"is not after the baseline, {written_in_full(self.baseline.on)}"

    def _faults_of_tolerance(self) -> Iterator[Finding]:
        match self.tolerance:
            case Decimal() if self.tolerance < 0:
                yield ("tolerance",), "a distance is not negative"
            case Decimal() if not self.is_set:
                yield ("tolerance",), "so far from what? Give at or between, or levels { lower = ..., upper = ... }"
            case Levels() if not self.is_set and None in {self.tolerance.lower, self.tolerance.upper}:
                yield (
                    ("tolerance",),
                    "without a target both levels are needed: better than both is green, worse than both is red",
                )
            case Levels() if self.baseline is not None:
                yield ("tolerance",), "on the way along a trajectory tolerance is a distance, not a level"

    @property
    def is_set(self) -> bool:
        """Whether there is a value or a band."""
        return self.at is not None or self.between is not None

    @property
    def judges(self) -> bool:
        """Whether a figure can be judged by it; otherwise it is only a text."""
        return self.is_set or isinstance(self.tolerance, Levels)

    @property
    def printed(self) -> str:
        """The target as printed, or as it would be."""
        if self.as_printed:
            return self.as_printed
        if self.between is not None:
            return str(self.between.span)
        if self.at is not None:
            return spelt(self.at) + (f" by {written_in_full(self.by)}" if self.by else "")
        return f"tolerance {self.tolerance.span}" if isinstance(self.tolerance, Levels) else ""

    def misfits(self, better: Better) -> Iterator[Finding]:
        """What does not fit the way in which the figure gets better."""
        if not self.judges:
            return
        if self.between is None and better == "none":
            said = "neither higher nor lower is better, so that a target has no good side"
            yield (), f'{said}: give between, or better = "higher" or "lower"'
            return
        if self.concern_at_or_below is not None and better == "higher":
            yield ("concern_at_or_below",), "higher is better, so that a low figure is not taken for good anyway"
        if self.purple_beyond is not None and self.between is not None:
            yield ("purple_beyond",), "a band has two bad sides, and a second limit only one"
        elif self.purple_beyond is not None:
            aim = self.aim(self.by or self.until or self.since or date.min, better)
            inner = [span for span in (aim.good, aim.near) if span is not None]
            if any(span.has(self.purple_beyond) and self.purple_beyond != _bad_end(span, better) for span in inner):
                yield ("purple_beyond",), f"{spelt(self.purple_beyond)} is not past what is still green or amber"
        if isinstance(self.tolerance, Levels) and self.is_set:
            good = self.between.span if self.between is not None else Span(self.at, self.at)
            if any(end is not None and not self.tolerance.span.has(end) for end in (good.low, good.high)):
                yield ("tolerance",), f"the target itself, {self.printed}, is not within tolerance"

    def aim(self, day: date, better: Better, decimals: int | None = None) -> Aim:
        """What is asked of a figure on a day.

        Args:
            day: The day as at which the figure is judged.
            better: Which way it gets better.
            decimals: How many decimals the figure is published with; a trajectory is rounded half up to as many.
        """
        if self.between is not None:
            good, goal = self.between.span, str(self.between.span)
            called, better = f"the band of {goal}", "none"
        elif self.at is not None:
            value, on_the_way = self._on(day, decimals)
            good, goal = _good(value, better), spelt(value)
            called = f"the trajectory of {goal} for {written_in_full(day)}" if on_the_way else f"the target of {goal}"
        else:
            levels = self.tolerance.span if isinstance(self.tolerance, Levels) else Span()
            good = _good(levels.high if better == "higher" else levels.low, better)
            goal = spelt(levels.high if better == "higher" else levels.low)  # type: ignore[arg-type]
            called = f"the better tolerance level of {goal}"
        return Aim(
            good=good,
            near=self._near(good),
            concern=self.concern_at_or_below,
            second_limit=self.purple_beyond,
            better=better,
            goal=goal,
            called=called,
        )

    def _near(self, good: Span) -> Span | None:
        if isinstance(self.tolerance, Levels):
            return self.tolerance.span
        if self.tolerance is None:
            return None
        low, high = good.low, good.high
        return Span(None if low is None else low - self.tolerance, None if high is None else high + self.tolerance)

    def _on(self, day: date, decimals: int | None) -> tuple[Decimal, bool]:
        """The value to be reached on a day, and whether that is on the way to the target."""
        at = self.at or Decimal(0)
        if self.baseline is None or self.by is None or day >= self.by:
            return at, False
        gone = Fraction((max(day, self.baseline.on) - self.baseline.on).days, (self.by - self.baseline.on).days)
        exact = Fraction(self.baseline.value) + (Fraction(at) - Fraction(self.baseline.value)) * gone
        return rounded(exact, 1 if decimals is None else decimals), True


def rounded(exact: Fraction, decimals: int) -> Decimal:
    """A number rounded half up.

    >>> rounded(Fraction(25, 2), 0), rounded(Fraction(-1, 3), 2)
    (Decimal('13'), Decimal('-0.33'))
    """
    scaled = exact * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole).scaleb(-decimals)


def _good(value: Decimal | None, better: Better) -> Span:
    return Span(low=value) if better == "higher" else Span(high=value)


def _bad_end(span: Span, better: Better) -> Decimal | None:
    return span.low if better == "higher" else span.high
