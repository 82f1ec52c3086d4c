"""How many children live in the areas of a cohort, for rates. May import csperf.definition, periods, tables and polars."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from csperf.definition import Chosen, MidYear
from csperf.periods import Period
from csperf.tables import POPULATION, Records

CHILDREN = "_children"
"""The column with how many children live there; empty where that is not known of every area."""

POPULATION_NOTE = "_population"
"""The column that says which estimate was taken, where it is not the one asked for, or whose is lacking."""

_APRIL, _JULY = 4, 7


def populations(one: Chosen, mid_year: MidYear, records: Records, periods: Sequence[Period], by: Sequence[str]) -> pl.DataFrame:
    """The population of each period and group, by `period` and the columns of the groups (as text).

    Args:
        one: The measure. The areas are those that have rows in the tables its cohort needs.
        mid_year: Which estimate.
        records: The records.
        periods: The periods.
        by: What the figures are broken down by: columns of the population.
    """
    estimates = records.table(POPULATION).with_columns(pl.col(name).cast(pl.String) for name in dict.fromkeys(("area", *by)))
    tables = [records.table_or_empty(spec)["area"].cast(pl.String).unique() for spec in one.measure.cohort.needs]
    areas = pl.concat(tables).unique().sort()
    return pl.concat(_of_a_period(estimates, areas, period, _year(period, mid_year), by) for period in periods)


def lacks(records: Records, by: Sequence[str]) -> list[str]:
    """What of a breakdown the population does not tell."""
    return [name for name in by if name not in records.table(POPULATION).columns]


def _year(period: Period, mid_year: MidYear) -> int:
    if mid_year == "in the year":
        return period.end.year - (period.end.month < _APRIL)
    return period.start.year - (period.start < date(period.start.year, _JULY, 1))


def _of_a_period(estimates: pl.DataFrame, areas: pl.Series, period: Period, year: int, by: Sequence[str]) -> pl.DataFrame:
    latest = estimates.filter(pl.col("area").is_in(areas.implode()) & (pl.col("mid_year") <= year)).filter(
        pl.col("mid_year") == pl.col("mid_year").max().over("area")
    )
    lacking = [area for area in areas if area not in set(latest["area"])]
    earlier = sorted(set(latest["mid_year"].to_list()) - {year})
    notes = [f"on the population of mid-{', mid-'.join(map(str, earlier))}: that of mid-{year} is not in the records"] * bool(
        earlier
    )
    # A group of areas is whole by itself; any other group has children of every area in it.
    incomplete = bool(lacking) and "area" not in by
    if incomplete:
        notes.append(f"the population of {len(lacking)} of {len(areas)} areas is not in the records: {', '.join(lacking)}")
    children = pl.col("children").cast(pl.Int64).sum()
    held = latest.group_by(by, maintain_order=True).agg(children) if by else latest.select(children)
    return held.select(
        pl.lit(str(period)).alias("period"),
        *by,
        pl.when(not incomplete).then("children").alias(CHILDREN),
        pl.lit("; ".join(notes) or None, dtype=pl.String).alias(POPULATION_NOTE),
    )
