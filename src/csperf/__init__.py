"""csperf: every children's services performance measure, defined once and traceable to the children behind it.

>>> import csperf as cs
>>> import polars as pl
>>> from datetime import date
>>> assessments = pl.DataFrame({
...     "child": ["a", "b"],
...     "started": [date(2017, 4, 3), date(2017, 4, 3)],
...     "authorised": [date(2017, 6, 9), date(2017, 6, 12)],
... })
>>> result = cs.measures.assessments_within_45_working_days(assessments, period="2017/18 Q1")
>>> result.numerator, result.denominator, result.value
(1, 2, 50.0)
"""

from importlib import import_module
from typing import TYPE_CHECKING

from csperf import measures
from csperf.catalogue import add_measures, find, search
from csperf.engine import evaluate
from csperf.periods import Period, period
from csperf.tables import Records

if TYPE_CHECKING:
    from csperf.published import verify
    from csperf.reports.scorecard import Scorecard, scorecard
    from csperf.returns import read
else:
    # Readers and reports bring lxml, jinja2 and rich along: they are imported when first asked for.
    _WHEN_ASKED_FOR = {
        "Scorecard": "csperf.reports",
        "read": "csperf.returns",
        "scorecard": "csperf.reports",
        "verify": "csperf.published",
    }

    def __getattr__(name: str) -> object:
        if name in _WHEN_ASKED_FOR:
            return getattr(import_module(_WHEN_ASKED_FOR[name]), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "Period",
    "Records",
    "Scorecard",
    "add_measures",
    "evaluate",
    "find",
    "measures",
    "period",
    "read",
    "scorecard",
    "search",
    "verify",
]
