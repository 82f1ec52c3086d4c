"""Cells as they were found, before anything is known of what they mean. May import polars.

Every source of rows and columns becomes a sheet: a CSV file, a worksheet, a Parquet file, a database's table.
"""

from dataclasses import dataclass

import polars as pl

from csperf.returns.cells.text import SOURCE_ROW

RAGGED = pl.Schema({SOURCE_ROW: pl.UInt32(), "cells": pl.UInt32()})


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Rows of cells, every cell as text.

    Attributes:
        name: The worksheet's, table's or file's name.
        cells: Columns "0", "1" … by their place, and `SOURCE_ROW`: the row's number in its file or sheet, from 1. Titles and
            headings are rows like any other; rows of empty cells are left out.
        ragged: Rows that could not be told apart into cells: `SOURCE_ROW`, and how many `cells` they have.
    """

    name: str
    cells: pl.DataFrame
    ragged: pl.DataFrame


@dataclass(frozen=True, kw_only=True)
class Opened:
    """What a source of sheets came to.

    Attributes:
        sheets: Its sheets, in order.
        faults: What was wrong with it.
    """

    sheets: tuple[Sheet, ...] = ()
    faults: tuple[pl.DataFrame, ...] = ()
