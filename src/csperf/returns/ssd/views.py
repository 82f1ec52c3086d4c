"""Which table of the dataset fills which of csperf's, and how, as data. May import csperf.returns."""

from csperf.returns.ssd.views_of_care import VIEWS_OF_CARE
from csperf.returns.ssd.views_of_need import VIEWS_OF_NEED

VIEWS = (*VIEWS_OF_NEED, *VIEWS_OF_CARE)
"""How each table of csperf's is filled."""

HOLDS_EVENTS = ("ssd_initial_cp_conference",)
"""Tables that lend events: what they lend to no row is noted."""
