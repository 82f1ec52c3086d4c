"""What is made of figures: targets, ratings, direction, comparators, intervals.

May import csperf.catalogue, definition, periods, results, errors, polars, pydantic and scipy.

- `read_profile`: a council's targets and rules, from TOML
- `read_comparators`: the Department's published figures of other areas
- `judged`: figures with target, rating, arrow, comparators, interval and state
- `wilson`, `byar`, `exact`, `of_a_rate`: confidence intervals
- `funnel_of_proportions`, `funnel_of_rates`, `control_chart`: limits within which chance alone would keep figures
"""

from csperf.judgement.charts import ControlChart, control_chart, funnel_of_proportions, funnel_of_rates
from csperf.judgement.comparators import Comparator, Comparators, neighbour_equivalent, read_comparators
from csperf.judgement.compared import COMPARED
from csperf.judgement.direction import Arrow, arrow_of, colour_of
from csperf.judgement.intervals import Interval, byar, exact, more_than_chance, of_a_count, of_a_rate, wilson
from csperf.judgement.judged import ADDED, JUDGED, judged, periods_needed
from csperf.judgement.official import PUBLISHED
from csperf.judgement.profiles import Direction, Profile, Rules
from csperf.judgement.rating import Rag, Rating, rate
from csperf.judgement.reading import read_profile
from csperf.judgement.states import State
from csperf.judgement.targets import Aim, Target

__all__ = [
    "ADDED",
    "COMPARED",
    "JUDGED",
    "PUBLISHED",
    "Aim",
    "Arrow",
    "Comparator",
    "Comparators",
    "ControlChart",
    "Direction",
    "Interval",
    "Profile",
    "Rag",
    "Rating",
    "Rules",
    "State",
    "Target",
    "arrow_of",
    "byar",
    "colour_of",
    "control_chart",
    "exact",
    "funnel_of_proportions",
    "funnel_of_rates",
    "judged",
    "more_than_chance",
    "neighbour_equivalent",
    "of_a_count",
    "of_a_rate",
    "periods_needed",
    "rate",
    "read_comparators",
    "read_profile",
    "wilson",
]
