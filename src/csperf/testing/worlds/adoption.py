"""Children adopted. May import csperf.testing.worlds and csperf.testing.strategies."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from csperf.testing.strategies import adoption_records
from csperf.testing.worlds._world import World, years

ADOPTIONS = World(
    "children adopted",
    adoption_records,
    [*(years(3, date(year, 3, 31)) for year in range(2012, 2019)), years(1, date(2018, 6, 30))],
)

MEASURES: Mapping[str, World] = MappingProxyType(
    {
        "adoption_a1": ADOPTIONS,
        "adoption_a10": ADOPTIONS,
        "adoption_a2": ADOPTIONS,
        "adoption_a3": ADOPTIONS,
    }
)
"""The measures of this area, by id."""
