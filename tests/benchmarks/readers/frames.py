"""Cells into typed columns, and these into text, for the contenders that end in pandas frames. May import pandas."""

from collections.abc import Iterator

import pandas as pd

from readers import Columns

Tables = dict[str, pd.DataFrame]

_SEXES = {"1": "male", "2": "female"}
_FLAGS = {"1": True, "0": False}


def in_area(rows: pd.DataFrame, area: str) -> pd.DataFrame:
    """The rows, with the council that they are of."""
    return rows.assign(area=pd.Categorical.from_codes([0] * len(rows), [area]))


def with_dates(rows: pd.DataFrame, names: list[str], written: str) -> pd.DataFrame:
    """The rows, with these columns as dates, which are written so."""
    return rows.assign(**{name: pd.to_datetime(rows[name], format=written) for name in names})


def sex(codes: pd.Series) -> pd.Series:
    """Male and female."""
    return codes.map(_SEXES)


def flag(codes: pd.Series) -> pd.Series:
    """True and false."""
    return codes.map(_FLAGS).astype("boolean")


def plain(found: Tables) -> Iterator[tuple[str, Columns]]:
    """Every table as text."""
    for name, table in found.items():
        yield name, {column: _as_text(table[column]) for column in table.columns}


def _as_text(column: pd.Series) -> list[str | None]:
    if pd.api.types.is_datetime64_dtype(column):
        text = column.dt.strftime("%Y-%m-%d")
    elif pd.api.types.is_bool_dtype(column):
        text = column.map({True: "true", False: "false"})
    else:
        text = column.astype("string")
    return [None if pd.isna(value) else str(value) for value in text]
