"""What a measure is. May import csperf.tables, periods, calendars, cohorts, results and errors.

- `kinds`: `Proportion`, `Count`, `Rate`, `Mean` …: what is counted, of which rows, and which are set aside
- `measure`: `Measure`, its versions and variants, and the decorator that makes one of a short function
- `sources`: where a rule is laid down, and values that move by year
"""

from csperf.definition.choosing import Chosen, chosen
from csperf.definition.kinds import (
    Change,
    Condition,
    Count,
    Definition,
    Difference,
    Distribution,
    Mean,
    Median,
    MidYear,
    OfANumber,
    OnceEach,
    Proportion,
    Rate,
    Unit,
)
from csperf.definition.measure import DECIMALS, Measure, Polarity, Version, measure, work_out_with
from csperf.definition.sources import PERIOD_END, Dated, Source, Step

__all__ = [
    "DECIMALS",
    "PERIOD_END",
    "Change",
    "Chosen",
    "Condition",
    "Count",
    "Dated",
    "Definition",
    "Difference",
    "Distribution",
    "Mean",
    "Measure",
    "Median",
    "MidYear",
    "OfANumber",
    "OnceEach",
    "Polarity",
    "Proportion",
    "Rate",
    "Source",
    "Step",
    "Unit",
    "Version",
    "chosen",
    "measure",
    "work_out_with",
]
