"""DuckDB: tables in memory as they come from the files, and a calendar table with the working days up to each day.

Tried and slower, or no faster: assessments counted by their two dates before they are joined to the calendar, distinct
referrals before the window, lists of referrals, the window partitioned by child first or by a hash. Authorities as an ENUM are
faster, and a contender of their own: `duckdb_enum_`.
"""

from pathlib import Path

import duckdb

from contenders import Cell, Figures, Pair

NAME = "DuckDB"
DISTRIBUTIONS = ("duckdb",)

_CALENDAR = """
create table calendar as
    with days as (
        select day::date as day
        from generate_series(date '1995-01-01', date '2035-12-31', interval 1 day) as every(day)
    )
    select
        day,
        (sum(is_working_day::int) over (order by day))::smallint as worked,
        (year(day) - (month(day) < 4)::int)::smallint as year
    from (
        select day, isodow(day) <= 5 and day not in (select date from '{folder}/holidays.parquet') as is_working_day from days
    );
"""

_TABLES = """
create table assessments as from '{folder}/assessments.parquet';
create table referrals as from '{folder}/referrals.parquet';
"""

_ASSESSMENTS = """
select area, year, count_if(working_days <= 45), count(*)
from (
    select area, ends.year, ends.worked - begins.worked as working_days
    from assessments
    join calendar as begins on begins.day = started
    join calendar as ends on ends.day = authorised
    where kind is null and authorised >= started and authorised between date '2014-04-01' and date '2024-03-31'
)
group by all
"""

_REREFERRALS = """
select area, year(referred) - (month(referred) < 4)::int as year, count_if(referred <= previous + interval 12 month), count(*)
from (
    select area, referred, lag(referred) over (partition by area, child order by referred) as previous
    from referrals
    where referred is not null
)
where previous is null or previous < referred
group by all
"""


def load(folder: Path, threads: int, tables: str = _TABLES) -> duckdb.DuckDBPyConnection:
    """The tables in a database in memory; the order of rows need not be kept."""
    connection = duckdb.connect(config={"threads": threads, "preserve_insertion_order": False})
    connection.execute((_CALENDAR + tables).format(folder=folder))
    return connection


def assessments(loaded: duckdb.DuckDBPyConnection) -> list[tuple]:
    """Assessments within 45 working days."""
    return loaded.execute(_ASSESSMENTS).fetchall()


def rereferrals(loaded: duckdb.DuckDBPyConnection) -> list[tuple]:
    """Re-referrals within 12 months."""
    return loaded.execute(_REREFERRALS).fetchall()


def figures(found: list[tuple]) -> Figures:
    """The rows as they are."""
    return {Cell(area, year): Pair(numerator, denominator) for area, year, numerator, denominator in found}
