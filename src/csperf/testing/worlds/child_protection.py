"""Conferences after enquiries. May import csperf.testing.worlds and csperf.testing.strategies."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from csperf.testing.strategies import enquiries
from csperf.testing.worlds._world import World, years

CONFERENCES = World(
    "conferences after enquiries",
    enquiries,
    [years(1, date(2018, 3, 31)), years(4, date(2018, 3, 31)), years(2, date(2013, 3, 31))],
)

MEASURES: Mapping[str, World] = MappingProxyType(
    {
        "icpc_within_15_working_days": CONFERENCES,
    }
)
"""The measures of this area, by id."""
