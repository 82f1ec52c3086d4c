"""Where a definition is laid down, and values that move by year. May import csperf.periods and errors."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import polars as pl

from csperf.errors import DefinitionError
from csperf.periods import written_in_full

PERIOD_END = pl.col("period_end")
"""The last day of the period being worked out, for thresholds that depend on it."""


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a rule is laid down.

    Attributes:
        title: The document's title.
        publisher: Who published it.
        where: The place in it: section, table, paragraph.
        checked: When someone last held the definition against it.
    """

    title: str
    publisher: str
    where: str
    checked: date

    def __str__(self) -> str:
        return f"{self.publisher}: {self.title}, {self.where} (checked {written_in_full(self.checked)})"


@dataclass(frozen=True)
class Step:
    """A value from a date on.

    Attributes:
        since: The first last-day-of-a-period for which the value holds.
        value: The value.
        reference: Where it is laid down.
    """

    since: date
    value: int
    reference: str


@dataclass(frozen=True)
class Dated:
    """A value that moves by year, each step with its reference.

    Periods that end before the first step take its value: no earlier one was laid down.

    >>> limit = Dated("days", [Step(date(2012, 4, 1), 608, "…"), Step(date(2013, 4, 1), 547, "…")])
    >>> limit.on(date(2014, 3, 31))
    547
    """

    unit: str
    steps: Sequence[Step]

    def __post_init__(self) -> None:
        if not self.steps or any(a.since >= b.since for a, b in pairwise(self.steps)):
            raise DefinitionError("A dated value needs at least one step, and the steps in order of their dates.")

    def on(self, day: date) -> int:
        """The value for a period that ends on this day."""
        return next((step.value for step in reversed(self.steps) if step.since <= day), self.steps[0].value)

    def at(self, day: pl.Expr) -> pl.Expr:
        """The same as an expression, for a column of last days."""
        value: pl.Expr = pl.lit(self.steps[0].value)
        for step in self.steps[1:]:
            value = pl.when(day >= step.since).then(step.value).otherwise(value)
        return value
