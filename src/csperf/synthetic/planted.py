"""What a planted figure is. May import the standard library and its neighbours in this package."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Planted:
    """One figure that was planted.

    Attributes:
        measure: The measure's id.
        period: The period's label.
        numerator: How many count, or for a mean the sum of the days.
        denominator: Of how many; nothing for a number of its own.
        options: The measure's options, where they are not its defaults.
    """

    measure: str
    period: str
    numerator: int
    denominator: int | None
    options: dict[str, str] = field(default_factory=dict)


def label(year: int) -> str:
    """The label of a collection year."""
    return f"{year - 1}/{year % 100:02}"


def number(measure: str, year: int, how_many: int, **options: str) -> Planted:
    """How many of something there are."""
    return Planted(measure=measure, period=label(year), numerator=how_many, denominator=None, options=options)


def share(measure: str, year: int, counts: Sequence[bool | None], **options: str) -> Planted:
    """A share of those that can count; nothing stands for one that can't."""
    known = [one for one in counts if one is not None]
    return Planted(measure=measure, period=label(year), numerator=sum(known), denominator=len(known), options=options)


def mean(measure: str, period: str, lengths: Sequence[int]) -> Planted:
    """The sum of some lengths of time, and how many they are."""
    return Planted(measure=measure, period=period, numerator=sum(lengths), denominator=len(lengths))
