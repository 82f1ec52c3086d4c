"""Direction of travel: which way a figure went, and whether that is better. May import csperf.judgement.

The arrow is the sign of the change between two figures as printed; up to the dead band it is level. Its colour says whether
the change is an improvement: the arrow's direction times the measure's polarity, or for a band whether the figure came nearer
to it.
"""

from decimal import Decimal
from enum import StrEnum

from csperf.judgement.rating import Rag
from csperf.judgement.spans import Span
from csperf.judgement.targets import Better


class Arrow(StrEnum):
    """Which way a figure went."""

    UP = "↑"
    LEVEL = "→"
    DOWN = "↓"


def arrow_of(now: Decimal, before: Decimal, dead_band: Decimal = Decimal(0)) -> Arrow:
    """Which way a figure went: level up to the dead band, and with it.

    >>> str(arrow_of(Decimal(81), Decimal(82), Decimal(1))), str(arrow_of(Decimal("78.9"), Decimal("86.9")))
    ('→', '↓')
    """
    if abs(now - before) <= dead_band:
        return Arrow.LEVEL
    return Arrow.UP if now > before else Arrow.DOWN


def colour_of(arrow: Arrow, better: Better, *, now: Decimal, before: Decimal, band: Span | None = None) -> Rag:
    """Green for an improvement, amber for neither, red for a decline.

    Args:
        arrow: Which way the figure went.
        better: Which way it gets better.
        now: The figure.
        before: The figure before.
        band: The band that it should be in, if its target is one: then nearer to it is better.

    >>> one, two = Decimal(9), Decimal(13)
    >>> str(colour_of(Arrow.DOWN, "lower", now=one, before=two)), str(colour_of(Arrow.DOWN, "none", now=one, before=two))
    ('GREEN', 'AMBER')
    """
    if band is not None:
        gained = band.distance(before) - band.distance(now)
        if arrow is Arrow.LEVEL or gained == 0:
            return Rag.AMBER
        return Rag.GREEN if gained > 0 else Rag.RED
    if arrow is Arrow.LEVEL or better == "none":
        return Rag.AMBER
    return Rag.GREEN if (arrow is Arrow.UP) == (better == "higher") else Rag.RED
