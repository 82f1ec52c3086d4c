"""Records written as an SSDA903 return, a CSV file for each module. May import csperf.tables and csperf.returns."""

import os
from pathlib import Path

import polars as pl

from csperf.returns.description import Module
from csperf.returns.ssda903.format import (
    AD1,
    EPISODES_MODULE,
    HEADER,
    MISSING,
    MODULES,
    PLACED_FOR_ADOPTION,
    PREVIOUS_PERMANENCE_MODULE,
    UASC,
)
from csperf.returns.writing import as_text, council_of, first_day, in_return, last_day, rows_of
from csperf.tables import EPISODES, Records

_ADOPTED = ["E11", "E12"]
_OF_LOOKED_AFTER = (PLACED_FOR_ADOPTION, PREVIOUS_PERMANENCE_MODULE, UASC)
"""The modules that are returned of children looked after at some time in the year."""


def write_ssda903(records: Records, folder: str | os.PathLike[str], *, year: int, area: str | None = None) -> list[Path]:
    """Write a council's SSDA903 return of a collection year, as it would be made on 31 March.

    Episodes, missing incidents and decisions to place for adoption are those open at some time in the year; what ended after
    31 March is still open in the return. Of missing incidents, those from home are not returned. Reviews are the year's, AD1 is
    of the children adopted in it, the header of all children in another module. A module is not written whose table the records
    do not hold, or that the year does not have.

    Args:
        records: The records.
        folder: Where to write; it is made if need be.
        year: The collection year: 2018 is the year to 31 March 2018.
        area: The council, where the records hold several.

    Returns:
        The files.

    Raises:
        ReturnError: The records are several councils', or hold nothing of the one asked for.
    """
    council = council_of(records, area)
    into = Path(folder)
    into.mkdir(parents=True, exist_ok=True)
    episodes = rows_of(records, EPISODES, council)
    looked_after = episodes.filter(in_return(EPISODES_MODULE, year)).select("child")
    modules = [module for module in MODULES if module.spec.name in records and module.in_year(year)]
    held: dict[str, pl.DataFrame] = {}
    for module in modules:
        if module is HEADER:
            continue
        rows = rows_of(records, module.spec, council).filter(in_return(module, year))
        if module is AD1:
            rows = _of_adoptions_in(rows, episodes, year)
        elif module is MISSING:
            rows = rows.filter(pl.col("missing_from").ne_missing("home"))
        elif module in _OF_LOOKED_AFTER:
            rows = rows.join(looked_after, on="child", how="semi", maintain_order="left")
        held[module.name] = rows
    if HEADER in modules:
        named = pl.concat([rows.select("child") for rows in held.values()]) if held else looked_after
        children = rows_of(records, HEADER.spec, council)
        held[HEADER.name] = children.join(named, on="child", how="semi", maintain_order="left")
    return [_write(held[module.name], module, into, year) for module in modules]


def _of_adoptions_in(adoptions: pl.DataFrame, episodes: pl.DataFrame, year: int) -> pl.DataFrame:
    """The matches that led to an adoption in the year: for each, the child's first adoption on or after it."""
    adopted = episodes.filter(pl.col("reason_ceased").is_in(_ADOPTED)).select("child", adopted="ended").drop_nulls()
    led_to = adoptions.with_row_index("_row").join(adopted, on="child")
    first = led_to.sort("_row", (pl.col("adopted") < pl.col("matched")).fill_null(value=False), "adopted")
    first = first.unique("_row", keep="first", maintain_order=True)
    return first.filter(pl.col("adopted").is_between(first_day(year), last_day(year))).drop("_row", "adopted")


def _write(rows: pl.DataFrame, module: Module, folder: Path, year: int) -> Path:
    path = folder / f"{module.file_names[0]}.csv"
    begins = [column.to for column in module.columns if column.begins and column.to]
    rows.sort("child", *begins, maintain_order=True).select(as_text(module, year)).write_csv(path)
    return path
