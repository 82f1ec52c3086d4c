"""Frames as CSV files that a spreadsheet can open without harm. May import csperf.reports' judging and polars."""

from os import PathLike
from pathlib import Path

import polars as pl

from csperf.reports import judging

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_csv(frame: pl.DataFrame, path: str | PathLike[str]) -> Path:
    """Write a frame as CSV, in UTF-8.

    Reasons for which rows were left out become text, "3: authorised before it started; 1: not recorded", and so do
    comparators. A text that a
    spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a line break) gets an apostrophe in front,
    and so does a heading.

    Args:
        frame: The rows: figures, a list of children, faults.
        path: The file. Its folder must be there.

    Returns:
        The file.
    """
    file = Path(path)
    harmless = {name: f"'{name}" for name in frame.columns if name.startswith(_BEGINS_A_FORMULA)}
    flat(frame).rename(harmless).write_csv(file)
    return file


def flat(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with text for whatever CSV has no form for, and no text that a spreadsheet would take for a formula."""
    frame = judging.flat(frame)
    reason = pl.element().struct
    spelt = pl.concat_str(reason.field("rows"), pl.lit(": "), reason.field("reason"))
    lists = [name for name, dtype in frame.schema.items() if isinstance(dtype, pl.List)]
    texts = [name for name, dtype in frame.schema.items() if isinstance(dtype, pl.String | pl.Categorical | pl.Enum)]
    return frame.with_columns(pl.col(name).list.eval(spelt).list.join("; ") for name in lists).with_columns(
        _without_formulas(pl.col(name).cast(pl.String)) for name in (*texts, *lists)
    )


def _without_formulas(text: pl.Expr) -> pl.Expr:
    begins_one = text.str.head(1).is_in(_BEGINS_A_FORMULA)
    return pl.when(begins_one).then(pl.concat_str(pl.lit("'"), text)).otherwise(text).name.keep()
