"""The setting: the days, the size and the rates of a made-up authority.

May import csperf.calendars, csperf.errors and the standard library, and its neighbours in this package.

The rates are those of England in the year to March 2024, as the Department for Education published them, a little simplified.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from csperf.calendars import WorkingDayCalendar
from csperf.errors import CsperfError, PeriodError
from csperf.synthetic.chance import Chance

REFERRALS_PER_CHILD = 0.052
"""Referrals a year for each child of the population."""

ENTRIES_TO_CARE_PER_CHILD = 0.003
"""Children who start to be looked after a year, for each child of the population."""

SHORT_BREAKS_PER_CHILD = 0.0002
"""Children who start an agreed series of short breaks a year, for each child of the population."""

FIRST_YEAR, LAST_YEAR = 2014, 2034
"""The collection years that can be made up: from the first with a single assessment to the last the calendar reaches."""

LEAST_POPULATION = 500
"""The smallest child population: one with referrals in every month."""

_YEARS_OF_CASES_BEFORE = 2
_YEARS_OF_CARE_BEFORE = 18


@dataclass(frozen=True, kw_only=True)
class Setting:
    """A made-up authority before any of its children.

    Attributes:
        child_population: How many children live there.
        years: The collection years that records are kept for, one after another; each ends on 31 March.
        chance: The source of all that the plans are drawn from.
        seed: What the sources of everything else are made from.
        calendar: The working days.
    """

    child_population: int
    years: range
    chance: Chance
    seed: int
    calendar: WorkingDayCalendar

    def apart(self, area_of_work: str) -> Chance:
        """A source of chance of its own for an area of work, so that what is drawn there shifts nothing elsewhere."""
        return Chance(f"{self.seed}/{area_of_work}")

    @property
    def first_day(self) -> date:
        """The day from which referrals are kept, two years before the first collection year begins."""
        return first_day_of(self.years[0] - _YEARS_OF_CASES_BEFORE)

    @property
    def first_entry(self) -> date:
        """The day from which children enter care: so long before that every child in care has its history."""
        first = self.first_day
        return first.replace(year=first.year - _YEARS_OF_CARE_BEFORE)

    @property
    def last_day(self) -> date:
        """The last day of the records."""
        return last_day_of(self.years[-1])


def first_day_of(year: int) -> date:
    """The day on which a collection year begins: 1 April of the year before."""
    return date(year - 1, 4, 1)


def last_day_of(year: int) -> date:
    """The day on which a collection year ends: 31 March."""
    return date(year, 3, 31)


def collection_year(day: date) -> int:
    """The collection year that a day falls in."""
    return day.year + (day >= first_day_of(day.year + 1))


def in_turn(years: Iterable[int], within: range = range(FIRST_YEAR, LAST_YEAR + 1)) -> range:
    """Take collection years that follow one another.

    Args:
        years: The years, in any order.
        within: The years there are.

    Raises:
        PeriodError: There are none, some are missing in between, or some lie outside.
    """
    found = sorted(set(years))
    if not found or found != list(range(found[0], found[-1] + 1)):
        raise PeriodError(
            f"Collection years must follow one another, and these are {found}. Give, for example, (2016, 2017, 2018)."
        )
    if found[0] not in within or found[-1] not in within:
        raise PeriodError(f"Collection years must lie in {within[0]} to {within[-1]}, and these are {found[0]} to {found[-1]}.")
    return range(found[0], found[-1] + 1)


def checked_population(child_population: int) -> int:
    """Take a child population that is large enough for there to be anything to record.

    Raises:
        CsperfError: It is smaller.
    """
    if child_population < LEAST_POPULATION:
        raise CsperfError(f"A child population must be {LEAST_POPULATION} or more, and this is {child_population}.")
    return child_population
