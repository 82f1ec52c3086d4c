"""An analyst's first figure: one polars frame from the case system is enough.

Run it: python examples/from_a_frame.py
"""

from datetime import date
from pathlib import Path

import polars as pl

import csperf as cs
from csperf.calendars import england, read_closures

assessments = pl.DataFrame(
    {
        "child": ["1001", "1002", "1003", "1004", "1005"],
        "referred": [date(2017, 3, 30), date(2017, 4, 3), date(2017, 4, 10), date(2017, 5, 2), None],
        "started": [date(2017, 4, 3), date(2017, 4, 3), date(2017, 4, 10), None, date(2017, 5, 15)],
        "authorised": [date(2017, 6, 9), date(2017, 6, 12), date(2017, 5, 2), date(2017, 6, 1), date(2017, 6, 30)],
        "team": ["North", "North", "South", "South", "South"],
    }
)

measure = cs.measures.assessments_within_45_working_days

result = measure(assessments, period="2017/18 Q1")
print(result)
print(result.value, result.numerator, result.denominator, dict(result.left_out))

print(result.by("team").select("group", "numerator", "denominator", "rounded"))
print(result.children().select("child", "status", "reason", "working_days"))

print("From the referral:", measure(assessments, period="2017/18 Q1", clock="referral").rounded(), "%")

closures = read_closures(Path(__file__).with_name("closures.toml"))
own_days = england().with_closures(closures)
print(f"With {closures.name}:", measure(assessments, period="2017/18 Q1", calendar=own_days).rounded(), "%")
