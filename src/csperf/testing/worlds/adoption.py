"""Children adopted and on the way to it, and adopters. May import csperf.testing.worlds and csperf.testing.strategies."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from csperf.testing.strategies import adopters, adoption_decisions, disruptions
from csperf.testing.worlds._world import Span, World, years

ADOPTIONS = World(
    "children adopted",
    adoption_decisions,
    [*(years(3, date(year, 3, 31)) for year in range(2012, 2019)), years(1, date(2018, 6, 30))],
)
DISRUPTIONS = World("adoptions disrupted", disruptions, [years(1, date(2018, 3, 31)), years(4, date(2018, 3, 31))])
ADOPTERS = World(
    "adopters",
    adopters,
    [years(1, date(2018, 3, 31)), years(3, date(2018, 3, 31)), Span(date(2018, 4, 1), date(2018, 6, 30))],
)

MEASURES: Mapping[str, World] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "adoption_a1",
                "adoption_a10",
                "adoption_a2",
                "adoption_a3",
                "adoption_a3_number",
                "adoptions",
                "children_placed_for_adoption",
                "children_waiting_for_adoption",
                "long_standing_adoption_cases_concluded",
                "ni_61",
            ),
            ADOPTIONS,
        ),
        "adoption_disruptions": DISRUPTIONS,
        **dict.fromkeys(
            (
                "adopter_approval_days",
                "adopters_approved",
                "adoptive_families_being_assessed",
                "adoptive_families_waiting",
            ),
            ADOPTERS,
        ),
    }
)
"""The measures of this area, by id."""
