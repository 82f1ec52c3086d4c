"""From counts of two periods to a change between them. May import csperf.definition, periods, results and polars."""

from collections.abc import Sequence

import polars as pl

from csperf.periods import Period, add_months, month_end

_MONTHS = 12
_SAME = ["measure", "variant", "group", "category"]


def a_year_before(period: Period) -> Period:
    """The same period a year before: the same days, and the end of the month for the end of the month.

    >>> a_year_before(Period.month(2017, 2)).end
    datetime.date(2016, 2, 29)
    """
    end = add_months(period.end, -_MONTHS)
    if period.end == month_end(period.end):
        end = month_end(end)
    return Period.between(add_months(period.start, -_MONTHS), end)


def changes(counts: pl.DataFrame, periods: Sequence[Period]) -> pl.DataFrame:
    """By how much counts fell since the year before: the pairs of each period, from the counts of both."""
    both = [(period, a_year_before(period)) for period in periods]
    dates = pl.DataFrame(
        [(str(period), period.start, period.end, before.start, before.end) for period, before in both],
        schema={"period": pl.String, "period_start": pl.Date, "period_end": pl.Date, "_start": pl.Date, "_end": pl.Date},
        orient="row",
    )
    # Two periods may be the same days under two names, of which one suffices.
    once = counts.unique([*_SAME, "period_start", "period_end"], keep="first", maintain_order=True)
    now = once.drop("period").join(dates, on=["period_start", "period_end"], how="inner", maintain_order="left")
    then = once.select(*_SAME, _start="period_start", _end="period_end", _then="numerator")
    return (
        now.join(then, on=[*_SAME, "_start", "_end"], how="left", nulls_equal=True, maintain_order="left")
        .with_columns(pl.col("_then").fill_null(0))
        .with_columns(numerator=pl.col("_then") - pl.col("numerator"), denominator="_then", counted="_then")
        .drop("_start", "_end", "_then")
    )
