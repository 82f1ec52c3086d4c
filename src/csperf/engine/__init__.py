"""Works measures out: many measures over many periods and groups, in one grouped pass a cohort.

May import csperf.definition, cohorts, periods, calendars, tables, results and errors. Importing it makes measures callable.

- `judging`: what becomes of a row
- `tallies`: counting the rows that are alike
- `passes`: the plans
- `parts`, `populations`, `changes`: categories and middles, the children of a rate, the year before
- `figures`: what was collected, as figures
- `evaluate`: all of it together
"""

from csperf.engine.evaluate import as_records, evaluate, judged, judged_together, plans

__all__ = ["as_records", "evaluate", "judged", "judged_together", "plans"]
