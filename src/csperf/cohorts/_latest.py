"""The latest of a child's events on or before a day. May import polars."""

import polars as pl


def with_latest(children: pl.LazyFrame, dated: pl.LazyFrame, on: str) -> pl.LazyFrame:
    """Each row with the child's latest event on or before its `day`, empty where there is none.

    Args:
        children: Rows with `area`, `child` and `day`, in order of the day.
        dated: The events, in order of their date; of several on one day the last in order is taken.
        on: The column with the date.
    """
    return children.join_asof(dated, left_on="day", right_on=on, by=["area", "child"], check_sortedness=False, coalesce=False)
