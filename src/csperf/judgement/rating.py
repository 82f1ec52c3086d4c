"""Ratings: green, amber, red, purple, grey, each with its reason. May import csperf.judgement.

A figure is judged as it is rounded for publication, so that what is printed as 90 meets a target of 90. Which side of a
target is the good one comes from the measure, never from a word: a report says "below target" of 19 % against 6 % and means
worse.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from csperf.judgement.spans import spelt
from csperf.judgement.targets import Aim


class Rag(StrEnum):
    """A rating, as colour and as word."""

    GREEN = "GREEN"
    AMBER = "AMBER"
    RED = "RED"
    PURPLE = "PURPLE"
    GREY = "GREY"


@dataclass(frozen=True)
class Rating:
    """A rating and why."""

    rag: Rag
    reason: str


def rate(value: Decimal, aim: Aim) -> Rating:
    """Judge a figure, as rounded for publication, by what is asked of it.

    >>> from datetime import date
    >>> from csperf.judgement.targets import Target
    >>> target = Target(at=6, tolerance=2, concern_at_or_below=0)
    >>> for value in ("6", "8", "19", "0"):
    ...     rating = rate(Decimal(value), target.aim(date(2018, 3, 31), "lower"))
    ...     print(rating.rag, "-", rating.reason)
    GREEN - at or better than the target of 6
    AMBER - misses the target of 6 by 2, within tolerance
    RED - misses the target of 6 by 13, beyond tolerance
    AMBER - at 0 or less it is a concern
    """
    if aim.concern is not None and value <= aim.concern:
        return Rating(Rag.AMBER, f"at {spelt(aim.concern)} or less it is a concern")
    if aim.good.has(value):
        if aim.near is not None and not aim.near.has(value) and _was_set(aim):
            return Rating(Rag.AMBER, f"at or better than {aim.called}, but outside the tolerance of {aim.near}")
        return Rating(Rag.GREEN, f"in {aim.called}" if aim.better == "none" else f"at or better than {aim.called}")
    return _missed(value, aim)


def _missed(value: Decimal, aim: Aim) -> Rating:
    if aim.second_limit is not None and _is_past(value, aim.second_limit, aim):
        return Rating(Rag.PURPLE, f"past the second limit of {spelt(aim.second_limit)}")
    off = aim.good.distance(value)
    misses = f"misses {aim.called} by {spelt(off)}" if off else f"misses {aim.called}, of which the end does not count"
    if aim.near is None:
        return Rating(Rag.RED, misses)
    within = aim.near.has(value)
    return Rating(Rag.AMBER if within else Rag.RED, f"{misses}, {'within' if within else 'beyond'} tolerance")


def _was_set(aim: Aim) -> bool:
    """Whether tolerance was given on the good side too, as a level of its own beside the target."""
    if aim.near is None or aim.better == "none":
        return False
    target, level = (aim.good.low, aim.near.high) if aim.better == "higher" else (aim.good.high, aim.near.low)
    return target is not None and level is not None and target != level


def _is_past(value: Decimal, limit: Decimal, aim: Aim) -> bool:
    return value < limit if aim.better == "higher" else value > limit
