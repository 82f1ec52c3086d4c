"""Chance: one seeded source of random numbers, and the few shapes that made-up histories draw from it.

May import the standard library only.
"""

import math
from bisect import bisect
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")

_DAYS_OF_THE_WORKING_WEEK = 5


class Shares(Generic[T]):
    """What can be drawn, each with its weight. The weights need not add up to one."""

    def __init__(self, weights: Mapping[T, float]) -> None:
        self.values = list(weights)
        self.up_to = list(accumulate(weights.values()))
        self.last = len(self.values) - 1


class Chance(Random):
    """A seeded source of chance. The same seed gives the same draws, on any machine."""

    def happens(self, probability: float) -> bool:
        """Say whether something of this probability happens."""
        return self.random() < probability

    def pick(self, shares: Shares[T]) -> T:
        """Draw one of several values by its weight."""
        # As `choices` does it, for one draw at a time.
        return shares.values[bisect(shares.up_to, self.random() * shares.up_to[-1], 0, shares.last)]

    def around(self, median: float, spread: float, *, least: int, most: int) -> int:
        """Draw a number of days that are mostly few and sometimes many (log-normal), held between two bounds."""
        return min(most, max(least, round(median * math.exp(spread * self.gauss(0, 1)))))

    def wait(self, per_year: float) -> int:
        """Draw the days until something happens that happens so often a year on average; one day at least."""
        return 1 + int(self.expovariate(per_year / 365.25))

    def number(self, expected: float) -> int:
        """Draw how many of something there are: the expected number, rounded up or down at random."""
        return int(expected + self.random())

    def day_between(self, first: date, last: date) -> date:
        """Draw a day, both ends included."""
        return first + timedelta(days=self.randrange((last - first).days + 1))

    def mostly_weekday(self, day: date, *, last: date) -> date:
        """Move most weekend days to the Monday after, where that is not past `last`."""
        weekday = day.weekday()
        if weekday < _DAYS_OF_THE_WORKING_WEEK or self.happens(0.15):
            return day
        return min(last, day + timedelta(days=7 - weekday))
