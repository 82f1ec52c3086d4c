"""DuckDB, tuned: the same with authorities as an ENUM, which csperf's categories come closest to."""

from pathlib import Path

import duckdb

from contenders import duckdb_
from contenders.duckdb_ import DISTRIBUTIONS, assessments, figures, rereferrals

__all__ = ["DISTRIBUTIONS", "NAME", "assessments", "figures", "load", "rereferrals"]

NAME = "DuckDB, ENUM"

_TABLES = """
create type area as enum (
    select area from '{folder}/assessments.parquet' union select area from '{folder}/referrals.parquet' order by area
);
create table assessments as select * replace (area::area as area) from '{folder}/assessments.parquet';
create table referrals as select * replace (area::area as area) from '{folder}/referrals.parquet';
"""


def load(folder: Path, threads: int) -> duckdb.DuckDBPyConnection:
    """The tables in a database in memory."""
    return duckdb_.load(folder, threads, _TABLES)
