"""The day before this one, of the same child. May import polars."""

import polars as pl

NEW_DAY = "_new_day"
"""Whether a row is the first of its child and day; rows that are not come with it."""

CHILD_DAY = "_child_day"
"""A number that is the same for rows of one child and day."""

EARLIER = "_earlier"
"""The latest earlier day on which the child has a row."""

_NONE = pl.date(1, 1, 1)


def with_earlier_day(in_order: pl.LazyFrame, column: str) -> pl.LazyFrame:
    """Each row with the child's latest earlier day, which rows of one day share.

    Args:
        in_order: Rows with each child's together and by date, so that the row before is the event before.
        column: The date.
    """
    day = pl.col(column)
    same_child = (pl.col("child") == pl.col("child").shift()) & (pl.col("area") == pl.col("area").shift())
    new_day = ~(same_child & (day == day.shift())).fill_null(value=False)
    # Rows of one day come together: each has what the first of them has. A child's first day is marked as having none before.
    earlier = pl.when(new_day).then(pl.when(same_child).then(day.shift()).fill_null(_NONE)).forward_fill()
    return in_order.with_columns(
        new_day.alias(NEW_DAY), new_day.cum_sum().alias(CHILD_DAY), pl.when(earlier != _NONE).then(earlier).alias(EARLIER)
    )
