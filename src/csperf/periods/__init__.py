"""Reporting periods, and elapsed months and ages. May import csperf.errors, polars and the standard library.

>>> from csperf.periods import period, periods
>>> period("2017-18 Q1").end
datetime.date(2017, 6, 30)
>>> [str(quarter) for quarter in periods("2017/18 Q1..Q4")]
['2017/18 Q1', '2017/18 Q2', '2017/18 Q3', '2017/18 Q4']
"""

from csperf.periods.buckets import bucket_expr, layers
from csperf.periods.elapsed import (
    add_months,
    add_months_expr,
    age_on,
    age_on_expr,
    month_end,
    months_between,
    months_between_expr,
)
from csperf.periods.kinds import PeriodKind, financial_year_of, written, written_in_full
from csperf.periods.parse import period, periods
from csperf.periods.period import Period

__all__ = [
    "Period",
    "PeriodKind",
    "add_months",
    "add_months_expr",
    "age_on",
    "age_on_expr",
    "bucket_expr",
    "financial_year_of",
    "layers",
    "month_end",
    "months_between",
    "months_between_expr",
    "period",
    "periods",
    "written",
    "written_in_full",
]
