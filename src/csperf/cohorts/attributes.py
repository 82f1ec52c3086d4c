"""What is known of the child behind a cohort's row, to break figures down by. May import csperf.tables and csperf.periods."""

from collections.abc import Iterable

import polars as pl

from csperf.periods import age_on_expr
from csperf.tables import CHILDREN, Records

__all__ = ["ATTRIBUTES", "with_attributes"]

_AGE_BANDS = {1: "under 1", 5: "1 to 4", 10: "5 to 9", 16: "10 to 15"}
_ETHNIC_GROUPS = {
    "White": ("WBRI", "WIRI", "WIRT", "WOTH", "WROM"),
    "Mixed": ("MWBC", "MWBA", "MWAS", "MOTH"),
    "Asian or Asian British": ("AIND", "APKN", "ABAN", "AOTH", "CHNE"),
    "Black or Black British": ("BCRB", "BAFR", "BOTH"),
    "Other ethnic group": ("OOTH",),
    "refused": ("REFU",),
}

ATTRIBUTES = ("age", "age_band", "sex", "ethnicity", "ethnic_group", "disabled", "unaccompanied_asylum_seeking")
"""What any figure can be broken down by, besides the cohort's own columns."""


def with_attributes(rows: pl.LazyFrame, records: Records, counted_on: str, names: Iterable[str]) -> pl.LazyFrame:
    """The rows with what is asked for of the child, as at the day each row is counted on.

    Age is in whole years; a child without a date of birth and with an expected one is `unborn`. Bands are the Department's:
    under 1, 1 to 4, 5 to 9, 10 to 15, 16 and over. What is not recorded is empty.

    Args:
        rows: A cohort's rows.
        records: Where the children are; without a table of children everything asked for is empty.
        counted_on: The column with the day each row is counted on.
        names: Some of `ATTRIBUTES`; those that the rows have already are left as they are.
    """
    wanted = [name for name in names if name not in rows.collect_schema()]
    if not wanted:
        return rows
    born, expected = pl.col("date_of_birth"), pl.col("expected_date_of_birth")
    age = age_on_expr(born, pl.col(counted_on))
    unborn = age.is_null() & expected.is_not_null()
    band: pl.Expr = pl.when(age.is_not_null()).then(pl.lit("16 and over"))
    for below, name in reversed(_AGE_BANDS.items()):
        band = pl.when(age < below).then(pl.lit(name)).otherwise(band)
    groups = {code: group for group, codes in _ETHNIC_GROUPS.items() for code in codes}
    known = {name: pl.col(name) for name in wanted} | {
        "age": age,
        "age_band": pl.when((age < 0) | unborn).then(pl.lit("unborn")).otherwise(band),
        "ethnic_group": pl.coalesce(
            pl.col("ethnicity").replace_strict(groups, default=None, return_dtype=pl.String), "ethnic_group"
        ),
    }
    key = ["area", "child", counted_on]
    attributes = (
        rows.select(key)
        .unique()
        .join(records.table_or_empty(CHILDREN).lazy(), on=["area", "child"], how="left", validate="m:1")
        .select(*key, *(known[name].alias(name) for name in wanted))
    )
    return rows.join(attributes, on=key, how="left", validate="m:1")
