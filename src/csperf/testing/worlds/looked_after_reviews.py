"""Reviews of children looked after. May import csperf.testing.worlds and csperf.testing.strategies."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from csperf.testing.strategies import children, reviewed_children
from csperf.testing.worlds._world import Span, World, together, years

REVIEWED = World(
    "children looked after and reviewed",
    together(reviewed_children, children),
    [
        years(1, date(2018, 3, 31)),
        Span(date(2018, 4, 1), date(2018, 6, 30)),
        years(2, date(2016, 2, 29)),
        years(4, date(2018, 9, 30)),
    ],
)

MEASURES: Mapping[str, World] = MappingProxyType(
    {
        "looked_after_review_ratings": REVIEWED,
        "looked_after_reviews_child_attended": REVIEWED,
        "looked_after_reviews_child_participated": REVIEWED,
        "looked_after_reviews_in_time": REVIEWED,
        "looked_after_reviews_parents_engaged": REVIEWED,
        "ni_66": REVIEWED,
    }
)
"""The measures of this area, by id."""
