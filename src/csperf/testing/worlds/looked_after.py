"""Children looked after on a day. May import csperf.testing.worlds and csperf.testing.strategies."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from csperf.testing.strategies import children, episode_histories
from csperf.testing.worlds._world import Span, World, together, years

SNAPSHOTS = (
    years(1, date(2018, 3, 31)),
    Span(date(2015, 3, 1), date(2016, 2, 28)),
    Span(date(2016, 2, 1), date(2016, 2, 29)),
    Span(date(2018, 4, 1), date(2018, 6, 30)),
    Span(date(2018, 4, 1), date(2018, 4, 1)),
)
LOOKED_AFTER = World("children looked after", together(episode_histories, children), SNAPSHOTS)

MEASURES: Mapping[str, World] = MappingProxyType(
    {
        "fewer_than_three_placements_in_two_years": LOOKED_AFTER,
        "ni_62": LOOKED_AFTER,
        "ni_63": LOOKED_AFTER,
    }
)
"""The measures of this area, by id."""
