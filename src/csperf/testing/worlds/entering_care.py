"""Children entering and leaving care. May import csperf.testing.worlds and csperf.testing.strategies."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from csperf.testing.strategies import children_of_any_origin, placed_children
from csperf.testing.worlds._world import World, together, years

ENTERING = World(
    "children entering and leaving care",
    together(placed_children, children_of_any_origin),
    [years(1, date(2018, 3, 31)), years(1, date(2017, 9, 30)), years(3, date(2018, 3, 31))],
)

MEASURES: Mapping[str, World] = MappingProxyType(
    {
        "entries_to_care": ENTERING,
        "entries_to_care_by_age": ENTERING,
        "entries_to_care_by_legal_status": ENTERING,
        "entries_to_care_out_of_hours": ENTERING,
        "entries_to_care_previously_looked_after": ENTERING,
        "exits_from_care": ENTERING,
        "net_entries_to_care": ENTERING,
        "reduction_in_entries_to_care_out_of_hours": ENTERING,
    }
)
"""The measures of this area, by id."""
