"""csperf: `csperf.read`, which checks every code and date, every row's rules and every repetition, and keeps line numbers."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl
from reading_data import ANNEX_A, AREA, CENSUS, SSDA903

import csperf as cs
from readers import Columns

NAME = "csperf"
DISTRIBUTIONS = ("csperf", "polars", "lxml", "fastexcel")


def _read(path: Path) -> cs.Records:
    return cs.read(path, area=AREA)


READS = {CENSUS: _read, SSDA903: _read, ANNEX_A: _read}


def plain(found: cs.Records) -> Iterator[tuple[str, Columns]]:
    """Every table as text."""
    for name in found:
        table = found[name].drop("source_file", "source_row")
        yield name, table.select(pl.all().cast(pl.String)).to_dict(as_series=False)
