"""A check of some returns for the terminal.

May import csperf.reports' terminal and usable, csperf.periods, tables, polars and rich.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

import polars as pl
from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from csperf.periods import Period
from csperf.reports.terminal import plain
from csperf.reports.usable import IN_PART, NO, YES
from csperf.tables import NOTED, REPAIRED, ROW_REFUSED, VALUE_NOT_USED

if TYPE_CHECKING:
    from csperf.reports.checking import Check

_QUIET = "dim"
_STYLES = {
    YES: "green",
    IN_PART: "yellow",
    NO: "red",
    ROW_REFUSED: "red",
    VALUE_NOT_USED: "yellow",
    NOTED: _QUIET,
    REPAIRED: "green",
}
_COUNTS = {"rows read": "rows_read", "kept": "rows_kept", "refused": "rows_refused", "replaced": "rows_replaced"}
_INDENTED = (0, 0, 0, 2)
_MOST_MODULES = 60
_MOST_KINDS = 30
_END_OF_YEAR = 3


def check(done: Check) -> RenderableType:
    """A check: what was found, what was refused and set aside, what each measure can use, and repairs."""
    return Group(
        *_section("Found", _found(done.found), Text(str(done.reading), style=_QUIET)),
        *_section("Refused and set aside", _refused(done.refused)),
        *_section("Measures", _measures(done.measures)),
        *_section("Repairs", _repairs(done.repairs)),
    )


def faults(done: Check, *, most: int) -> RenderableType:
    """Each fault with its file, row, column and rule; so many at most."""
    table = _table("file", "row", "table", "column", "rule", "what became of it", numbers=("row",))
    for *cells, effect in done.faults.head(most).select(pl.exclude("message")).iter_rows():
        table.add_row(*(plain("" if cell is None else cell) for cell in cells), _state(effect))
    further = done.faults.height - most
    return Group(*_section("Faults", _with_further(table, further, "faults: --out FILE.csv or FILE.xlsx has them all")))


def mapping(explained: pl.DataFrame) -> RenderableType:
    """How a council's own extracts are read: what fills each column, as `csperf.returns.mapping.explain` has it."""
    table = _table("column", "filled by", "read as", "codes")
    for (number, files, of), held in explained.group_by("extract", "files", "table", maintain_order=True):
        table.add_row(plain(f"extract {number}, {of}" if files is None else f"extract {number} ({files}), {of}").append(":"))
        filled = held.filter(pl.col("read_as").is_not_null())
        for row in filled.iter_rows(named=True):
            cells = (plain(row[name] or "") for name in ("heading", "read_as", "codes"))
            table.add_row(Padding(plain(row["column"]), _INDENTED), *cells)
        empty = held.filter(pl.col("read_as").is_null())["column"].to_list()
        if empty:
            table.add_row(Padding(Text(f"left empty: {', '.join(empty)}", style=_QUIET), _INDENTED))
    return Group(*_section("Mapping", table))


def _section(heading: str, *parts: RenderableType) -> Iterable[RenderableType]:
    return Text(heading, style="bold cyan"), *parts, Text()


def _table(*headings: str, numbers: Iterable[str] = ()) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in headings:
        number = heading in numbers
        table.add_column(heading, justify="right" if number else "left", overflow="fold", no_wrap=number)
    return table


def _with_further(table: Table, further: int, of: str) -> RenderableType:
    return Group(table, Text(f"… and {further:,} more {of}.", style=_QUIET)) if further > 0 else table


def _state(state: str) -> Text:
    return Text(state, style=_STYLES.get(state, ""))


def _found(found: pl.DataFrame) -> RenderableType:
    """A row a module, of all the years of a council's returns together."""
    table = _table("module", "years", "files", *_COUNTS, numbers=("files", *_COUNTS))
    modules = found.group_by("return", "area", "module", maintain_order=True).agg(
        pl.col("collection_year").drop_nulls().unique().sort(),
        pl.col("files", *_COUNTS.values()).sum(),
        pl.col("first").min(),
        pl.col("last").max(),
    )
    for (of, area), held in groupby(
        modules.head(_MOST_MODULES).iter_rows(named=True), key=lambda row: (row["return"], row["area"])
    ):
        table.add_row(plain(of if area is None else f"{of}, council {area}").append(":"))
        for row in held:
            counts = (f"{row[name]:,}" for name in ("files", *_COUNTS.values()))
            table.add_row(Text("  ").append_text(plain(row["module"])), _when(row), *counts)
    return _with_further(table, modules.height - _MOST_MODULES, "modules")


def _when(row: dict[str, Any]) -> str:
    """The collection years of a module or, of an extract, the months of its first and last event."""
    if row["collection_year"]:
        return _runs(row["collection_year"])
    return " to ".join(dict.fromkeys(_month(day) for day in (row["first"], row["last"]) if day))


def _runs(years: list[int]) -> str:
    """Years, those that follow on one another together: 2014 to 2016, 2018."""
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs)


def _month(day: date) -> str:
    return str(Period.month(day.year, day.month))


def _refused(refused: pl.DataFrame) -> RenderableType:
    if refused.is_empty():
        return Text("Nothing.")
    table = _table("times", "table and column", "what is wrong, and what to do", "what became of it", numbers=("times",))
    for row in refused.head(_MOST_KINDS).iter_rows(named=True):
        where = plain(row["table"] or "").append_text(plain(f" {row['column']}" if row["column"] else ""))
        wrong = plain(row["message"] or row["rule"]).append(f" [{row['rule']}]", style=_QUIET)
        table.add_row(f"{row['times']:,}", where, wrong, _state(row["effect"]))
    return _with_further(table, refused.height - _MOST_KINDS, "kinds of fault: --out FILE.xlsx has them all")


def _measures(measures: pl.DataFrame) -> RenderableType:
    table = _table("measure", "usable", "right for", "in the latest of these years")
    for row in measures.iter_rows(named=True):
        table.add_row(Text(row["measure"]), _state(row["usable"]), _right_for(row), _in_figures(row))
        for said in filter(None, (row["why"] or "").split("\n")):
            table.add_row(Padding(Text(said, style=_QUIET), _INDENTED))
    return table


def _right_for(row: dict[str, Any]) -> str:
    years = " to ".join(dict.fromkeys(filter(None, (row["first_year"], row["last_year"]))))
    so_far = years and row["covered_to"].month != _END_OF_YEAR
    return f"{years} (up to {_month(row['covered_to'])})" if so_far else years


def _in_figures(row: dict[str, Any]) -> str:
    if not row["counted"]:
        return ""
    left_out = f", {row['left_out']:,} left out" if row["left_out"] else ""
    return f"{row['year']}: {row['counted']:,} counted{left_out}"


def _repairs(repairs: pl.DataFrame) -> RenderableType:
    telling = repairs.filter((pl.col("made") > 0) | (pl.col("could") > 0))
    if telling.is_empty():
        return Text("None was made, and none would change a row.")
    table = _table("repair", "changed", "would change", "what it does", numbers=("changed", "would change"))
    for row in telling.iter_rows(named=True):
        table.add_row(row["repair"], f"{row['made']:,}", f"{row['could']:,}", Text(row["what"]))
    return Group(
        table,
        Text(
            "Rows that it changed, and rows that --repair NAME would change. Each change leaves a row among the faults.",
            style=_QUIET,
        ),
    )
