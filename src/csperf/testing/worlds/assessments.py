"""Assessments. May import csperf.testing.worlds and csperf.testing.strategies."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from csperf.testing.strategies import assessments
from csperf.testing.worlds._world import World, years

ASSESSMENTS = World(
    "assessments",
    assessments,
    [years(1, date(2018, 3, 31)), years(5, date(2018, 3, 31)), years(2, date(2014, 3, 31))],
)
FORMER_ASSESSMENTS = World(
    "initial and core assessments",
    assessments,
    [years(1, date(2010, 3, 31)), years(2, date(2011, 3, 31)), years(2, date(2013, 9, 30))],
)

MEASURES: Mapping[str, World] = MappingProxyType(
    {
        "assessments_within_45_working_days": ASSESSMENTS,
        "ni_59": FORMER_ASSESSMENTS,
        "ni_60": FORMER_ASSESSMENTS,
    }
)
"""The measures of this area, by id."""
