"""The list of children in care of a made-up authority, from its other tables.

May import csperf.returns, csperf.tables and polars.
"""

from datetime import date

import polars as pl

from csperf.returns.annex_a.worked_out import children_in_care as from_episodes
from csperf.tables import CHILDREN_IN_CARE, Records

_LOOKED_AFTER = "looked after"


def children_in_care(records: Records, day: date) -> pl.DataFrame:
    """Each period of care as it was known on a day, with the last visit, checks and plan in it, and whose the child was.

    Args:
        records: The other tables.
        day: The day.
    """
    periods = from_episodes(records, day).with_row_index("_period")
    latest = {
        "last_visited": records["visits"].filter(pl.col("kind") == _LOOKED_AFTER).select("child", on="visited"),
        "last_health_assessment": _checks(records, "health assessment"),
        "last_dental_check": _checks(records, "dental check"),
    }
    for name, events in latest.items():
        periods = periods.join(_last(periods, events, name), on="_period", how="left", maintain_order="left")
    for table, columns in (("care_plans", ("permanence_plan",)), ("allocations", ("team", "worker"))):
        events = records[table].select("child", *columns, on="started")
        periods = periods.join(_last(periods, events, "on", *columns), on="_period", how="left", maintain_order="left")
        periods = periods.drop("on")
    placed = records["episodes"].select("child", "placed_outside_council", on="started")
    periods = periods.join(_last(periods, placed, "on", "placed_outside_council"), on="_period", how="left")
    return periods.select(name for name in CHILDREN_IN_CARE.schema.column_names() if name in periods.columns)


def _checks(records: Records, kind: str) -> pl.DataFrame:
    return records["health_checks"].filter(pl.col("kind") == kind).select("child", on="checked")


def _last(periods: pl.DataFrame, events: pl.DataFrame, name: str, *columns: str) -> pl.DataFrame:
    """The last event within each period, up to the day on which it ended."""
    within = (pl.col("on") >= pl.col("started")) & ((pl.col("on") < pl.col("ended")) | pl.col("ended").is_null())
    found = periods.select("_period", "child", "started", "ended").join(events, on="child").filter(within)
    last = found.sort("_period", "on", maintain_order=True).unique("_period", keep="last", maintain_order=True)
    return last.select("_period", pl.col("on").alias(name), *columns)
