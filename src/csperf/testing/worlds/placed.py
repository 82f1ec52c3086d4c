"""Children looked after on a day, and where. May import csperf.testing.worlds and csperf.testing.strategies."""

from collections.abc import Mapping
from types import MappingProxyType

from csperf.testing.strategies import children_of_any_origin, placed_children, populations, unaccompanied_asylum_seeking
from csperf.testing.worlds._world import World, together
from csperf.testing.worlds.looked_after import SNAPSHOTS

PLACED = World(
    "children placed",
    together(placed_children, children_of_any_origin, unaccompanied_asylum_seeking, populations),
    SNAPSHOTS,
)

MEASURES: Mapping[str, World] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "agency_foster_placements",
                "agency_foster_placements_share",
                "children_looked_after",
                "children_looked_after_by_number_of_placements",
                "children_looked_after_by_placement_type",
                "children_looked_after_excluding_unaccompanied_asylum_seeking",
                "children_looked_after_per_10000",
                "children_looked_after_share_of_child_population",
                "in_house_foster_placements",
                "in_house_foster_placements_share",
                "placed_outside_council_and_20_miles_from_home",
                "placed_with_parents_under_care_order",
                "residential_and_supported_accommodation_share",
                "unaccompanied_asylum_seeking_children_looked_after",
            ),
            PLACED,
        ),
    }
)
"""The measures of this area, by id."""
