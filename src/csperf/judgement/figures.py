"""What is asked of the rows of a frame of figures. May import csperf.catalogue, definition, judgement, periods and results."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from csperf.catalogue import choose
from csperf.definition import Chosen, Definition
from csperf.errors import PeriodError, UnknownMeasureError
from csperf.judgement.comparators import Comparators
from csperf.judgement.profiles import Profile, Rules, Since
from csperf.judgement.targets import Better
from csperf.periods import Period, financial_year_of, period
from csperf.results import FIGURE, half_up, scale

Row = Mapping[str, Any]
"""A row of `csperf.results.FIGURES`."""


@dataclass(frozen=True)
class Known:
    """What is known beside a figure: the profile, other areas' figures, and those of other periods."""

    profile: Profile
    comparators: Comparators | None
    held: Mapping[tuple[Any, ...], Row]
    _rules: dict[tuple[str, str], Rules | None] = field(default_factory=dict)
    _measures: dict[str, Chosen | None] = field(default_factory=dict)

    def rules_for(self, row: Row) -> Rules | None:
        """What the profile says of the figure's measure."""
        key = row["measure"], row["variant"] or ""
        if key not in self._rules:
            self._rules[key] = self.profile.rules_for(*key)
        return self._rules[key]

    def measure_of(self, row: Row) -> Chosen | None:
        """The figure's measure; nothing where csperf does not know it."""
        name = row["measure"]
        if name not in self._measures:
            try:
                self._measures[name] = choose(name)
            except UnknownMeasureError:
                self._measures[name] = None
        return self._measures[name]

    def better_of(self, row: Row) -> Better:
        """Which way the figure gets better."""
        rules, one = self.rules_for(row), self.measure_of(row)
        if rules is not None:
            return rules.polarity
        return "none" if one is None else one.measure.polarity

    def kind_of(self, row: Row) -> type[Definition] | None:
        """What kind of figure it is; nothing where csperf does not know the measure."""
        one = self.measure_of(row)
        return None if one is None else type(one.kind)

    def other(self, row: Row, when: Period | None) -> Row | None:
        """The figure of the same thing for another period; nothing where there is none."""
        found = None if when is None else self.held.get((*what(row), str(when)))
        return found if found is not None and found["status"] == FIGURE else None


def what(row: Row) -> tuple[Any, ...]:
    """What a figure is of, whatever its period."""
    return row["measure"], row["variant"] or "", row["by"], row["group"], row["category"]


def shown(row: Row, rules: Rules | None) -> Decimal | None:
    """The figure as rounded for publication."""
    if row["status"] != FIGURE:
        return None
    if row["numerator"] is None:  # of a mean that was released the value is known, and not the sum
        return None if row["rounded"] is None else Decimal(row["rounded"])
    return half_up(row["numerator"], row["denominator"], unit=row["unit"], decimals=decimals_of(row, rules))


def decimals_of(row: Row, rules: Rules | None) -> int:
    """How many decimals the figure is published with: a whole number has none, whatever the profile says."""
    if row["denominator"] is None:
        return 0
    if rules is not None and rules.decimals is not None:
        return rules.decimals
    return len((row["rounded"] or "").partition(".")[2])


def exact(row: Row) -> Fraction | None:
    """The figure, unrounded."""
    numerator, denominator = row["numerator"], row["denominator"]
    if numerator is None or row["status"] != FIGURE:
        value = shown(row, None)
        return None if value is None else Fraction(value)
    return Fraction(numerator) if denominator is None else Fraction(scale(row["unit"]) * numerator, denominator)


def period_of(row: Row) -> Period | None:
    """The figure's period."""
    try:
        return period(row["period"])
    except PeriodError:
        return None


def before(one: Period | None, since: Since) -> Period | None:
    """The period that a change is told since; nothing where that is not known."""
    if one is None:
        return None
    try:
        if since == "previous year":
            return one.a_year_earlier()
        return Period.financial_year(financial_year_of(one.end) - 1) if since == "out-turn" else one.previous()
    except PeriodError:
        return None  # terms with dates of their own, and the beginning of time


def years_earlier(one: Period | None, years: int) -> Period | None:
    """The same period so many years earlier."""
    for _ in range(years):
        one = before(one, "previous year")
    return one


def year_of(day: date) -> int:
    """The year that a financial year ends in: figures of 2016/17 are compared with those of 2017."""
    return financial_year_of(day) + 1
