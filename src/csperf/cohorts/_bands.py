"""Numbers put into bands. May import polars."""

from collections.abc import Mapping

import polars as pl


def banded(number: pl.Expr, bands: Mapping[int, str], beyond: str) -> pl.Expr:
    """The band that a number is in, as text; nothing where there is no number.

    Args:
        number: The numbers.
        bands: The highest number of each band and its name; the lowest first.
        beyond: The band of numbers higher than any.
    """
    band: pl.Expr = pl.when(number.is_not_null()).then(pl.lit(beyond))
    for highest, name in reversed(list(bands.items())):
        band = pl.when(number <= highest).then(pl.lit(name)).otherwise(band)
    return band
