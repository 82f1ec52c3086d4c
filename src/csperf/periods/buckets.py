"""Which period a day lies in, for millions of rows at once. May import csperf.errors and polars.

The periods of a question may overlap: a quarter and its year, or the rolling years to each month. They are
split into `layers` of periods that do not, and a row finds its period of a layer by one look-up in a table of
days.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

import polars as pl

from csperf.errors import PeriodError
from csperf.periods.period import Period

_MOST_PERIODS: Final = 65_535
_EPOCH: Final = date(1970, 1, 1)


def layers(periods: Iterable[Period]) -> list[tuple[Period, ...]]:
    """Split periods into the fewest groups in which none overlaps another.

    Args:
        periods: The periods, in any order. A period that is given twice stands in two layers.

    Returns:
        The layers, each in order of time. Their number is the most periods that any one day lies in.

    >>> year = Period.financial_year(2017)
    >>> [[str(period) for period in layer] for layer in layers([year, *year.quarters()])]
    [['2017/18 Q1', '2017/18 Q2', '2017/18 Q3', '2017/18 Q4'], ['2017/18']]
    """
    found: list[list[Period]] = []
    for period in sorted(periods):
        free = next((layer for layer in found if layer[-1].end < period.start), None)
        if free is None:
            found.append([period])
        else:
            free.append(period)
    return [tuple(layer) for layer in found]


def bucket_expr(day: pl.Expr, layer: Sequence[Period]) -> pl.Expr:
    """The position, in a layer, of the period that a day lies in.

    The expression is a look-up: it holds no Python call, serialises and streams. It is made for `select`,
    `with_columns` and `filter`, before rows are grouped.

    Args:
        day: A column of dates.
        layer: Periods in order of time that do not overlap, as `layers` makes them.

    Returns:
        UInt16: 0 for the first period of the layer; null where no period holds the day, or the day is null.

    Raises:
        PeriodError: The layer is empty, too long, out of order, or holds periods that overlap.

    >>> frame = pl.DataFrame({"ended": [date(2017, 6, 30), date(2017, 7, 1), date(2018, 4, 1), None]})
    >>> quarters = Period.financial_year(2017).quarters()
    >>> frame.select(bucket_expr(pl.col("ended"), quarters)).to_series().to_list()
    [0, 1, None, None]
    """
    _check(layer)
    first, last = layer[0].start, layer[-1].end
    table: list[int | None] = [None] * ((last - first).days + 1)
    for position, period in enumerate(layer):
        offset = (period.start - first).days
        table[offset : offset + period.days] = [position] * period.days
    if len(table) == 1:
        # To polars a column of one value is a scalar, spread over all rows; a null that answers no day prevents it.
        table.append(None)
    # Days before the first wrap round to huge numbers, so that a day outside at either end is out of bounds.
    index = (day.dt.date().to_physical() - (first - _EPOCH).days).cast(pl.UInt32, wrap_numerical=True)
    return pl.lit(pl.Series(table, dtype=pl.UInt16)).gather(index, null_on_oob=True)


def _check(layer: Sequence[Period]) -> None:
    if not layer:
        raise PeriodError("A layer without periods has nothing to look up. Give at least one period.")
    if len(layer) > _MOST_PERIODS:
        raise PeriodError(f"A layer of {len(layer):,} periods is too long. Give at most {_MOST_PERIODS:,} at a time.")
    for earlier, later in pairwise(layer):
        if later.start <= earlier.end:
            raise PeriodError(
                f"{later} does not begin after {earlier} has ended, or the order is lost."
                " Split the periods with layers() first."
            )
