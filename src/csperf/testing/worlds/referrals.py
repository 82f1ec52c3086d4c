"""Referrals. May import csperf.testing.worlds and csperf.testing.strategies."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from csperf.testing.strategies import referrals
from csperf.testing.worlds._world import World, years

REFERRALS = World(
    "referrals",
    referrals,
    [years(1, date(2018, 3, 31)), years(1, date(2017, 2, 28)), years(3, date(2018, 3, 31))],
)

MEASURES: Mapping[str, World] = MappingProxyType(
    {
        "rereferrals_within_12_months": REFERRALS,
    }
)
"""The measures of this area, by id."""
