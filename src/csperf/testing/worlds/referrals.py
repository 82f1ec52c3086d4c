"""Referrals. May import csperf.testing.worlds and csperf.testing.strategies."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from csperf.testing.strategies import populations, referrals_and_what_followed
from csperf.testing.worlds._world import World, together, years

REFERRALS = World(
    "referrals",
    together(referrals_and_what_followed, populations),
    [years(1, date(2018, 3, 31)), years(1, date(2017, 2, 28)), years(3, date(2018, 3, 31))],
)

MEASURES: Mapping[str, World] = MappingProxyType(
    {
        "children_seen_within_5_working_days_of_referral": REFERRALS,
        "children_seen_within_5_working_days_of_referral_where_recorded": REFERRALS,
        "referrals_as_percentage_of_child_population": REFERRALS,
        "referrals_assessed_under_section_17": REFERRALS,
        "referrals_going_on_to_assessment": REFERRALS,
        "referrals_received": REFERRALS,
        "rereferrals": REFERRALS,
        "rereferrals_within_12_months": REFERRALS,
    }
)
"""The measures of this area, by id."""
