"""csperf: every children's services performance measure, defined once and traceable to the children behind it.

>>> import csperf as cs
>>> import polars as pl
>>> from datetime import date
>>> assessments = pl.DataFrame({
...     "child": ["a", "b"],
...     "started": [date(2017, 4, 3), date(2017, 4, 3)],
...     "authorised": [date(2017, 6, 8), date(2017, 6, 9)],
... })
>>> result = cs.measures.assessments_within_45_working_days(assessments, period="2017/18 Q1")
>>> result.numerator, result.denominator, result.value
(1, 2, 50.0)
"""

from csperf import measures
from csperf.catalogue import find
from csperf.engine import evaluate
from csperf.tables import Records

__all__ = ["Records", "evaluate", "find", "measures"]
