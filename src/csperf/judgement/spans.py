"""Numbers between two ends, each of which counts or does not. Imports the standard library only."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Span:
    """Numbers from `low` to `high`; an end that is missing is no end.

    >>> Span(Decimal(10), Decimal(20), low_counts=False, high_counts=False).has(Decimal(10))
    False
    """

    low: Decimal | None = None
    high: Decimal | None = None
    low_counts: bool = True
    high_counts: bool = True

    def has(self, value: Decimal) -> bool:
        """Whether a number is in it."""
        return not self.is_under(value) and not self.is_over(value)

    def is_under(self, value: Decimal) -> bool:
        """Whether a number lies before its low end."""
        return self.low is not None and (value < self.low or (value == self.low and not self.low_counts))

    def is_over(self, value: Decimal) -> bool:
        """Whether a number lies past its high end."""
        return self.high is not None and (value > self.high or (value == self.high and not self.high_counts))

    def distance(self, value: Decimal) -> Decimal:
        """How far a number is from it: nought for one that is in it, or on an end that does not count."""
        if self.low is not None and value < self.low:
            return self.low - value
        return value - self.high if self.high is not None and value > self.high else Decimal(0)

    @property
    def is_empty(self) -> bool:
        """Whether no number is in it."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and not (self.low_counts and self.high_counts))

    def __str__(self) -> str:
        low, high = (None if end is None else spelt(end) for end in (self.low, self.high))
        if low is None or high is None:
            ends = [f"{'at least' if self.low_counts else 'over'} {low}"] if low is not None else []
            ends += [f"{'at most' if self.high_counts else 'under'} {high}"] if high is not None else []
            return " and ".join(ends) or "any"
        if self.low_counts and self.high_counts:
            return f"{low} to {high}"
        return f"{'from' if self.low_counts else 'over'} {low} and {'up to' if self.high_counts else 'under'} {high}"


def spelt(number: Decimal) -> str:
    """A number as people write it: no exponent, no noughts at its end.

    >>> spelt(Decimal("90.0")), spelt(Decimal("1E+2")), spelt(Decimal("-0.0"))
    ('90', '100', '0')
    """
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text
