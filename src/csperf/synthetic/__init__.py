"""A made-up authority: seeded, plausible, and written as real statutory returns with the figures that must come out.

May import csperf.calendars, csperf.errors, csperf.periods, csperf.returns, csperf.tables, polars and the standard library.

- `authority`: the authority as a whole
- `front_door`, `assessments`, `child_protection`, `looked_after`, `placements`, `adoption`: what happens to its children
- `plans`: what is planned for a child; `truth`, `truth_of_work`, `planted`: what follows from that for the measures
- `work`: what is done for the children day by day, a module an area of work
- `written_down`, `episodes`, `around_care`, `lists`, `as_known`: plans and work as records, as known on a day
"""

from csperf.synthetic.authority import Authority, made_up_authority
from csperf.synthetic.planted import Planted
from csperf.synthetic.truth import Truth

__all__ = ["Authority", "Planted", "Truth", "made_up_authority"]
