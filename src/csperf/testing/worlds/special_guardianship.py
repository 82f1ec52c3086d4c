"""Special guardianship. May import csperf.testing.worlds and csperf.testing.strategies."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from csperf.testing.strategies import care_plans, children, episode_histories, special_guardianship
from csperf.testing.worlds._world import Span, World, together, years

SPECIAL_GUARDIANSHIP = World(
    "special guardianship",
    together(episode_histories, children, special_guardianship, care_plans),
    [years(1, date(2018, 3, 31)), years(3, date(2016, 2, 29)), Span(date(2018, 4, 1), date(2018, 6, 30))],
)

MEASURES: Mapping[str, World] = MappingProxyType(
    dict.fromkeys(
        (
            "children_under_special_guardianship",
            "looked_after_children_with_special_guardianship_plan",
            "special_guardianship_orders_granted",
        ),
        SPECIAL_GUARDIANSHIP,
    )
)
"""The measures of this area, by id."""
