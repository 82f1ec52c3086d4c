"""What was wrong with the records, row by row. May import csperf.errors and polars.

Nothing is lost: a row that a reader could not use, a value it set aside, a thing it noticed and a repair that was made each
become one row here. No child's data is repeated; the file and the row number lead back to it.
"""

import polars as pl

ROW_REFUSED = "row refused"
VALUE_NOT_USED = "value not used"
NOTED = "noted"
REPAIRED = "repaired"

_EFFECTS: pl.DataType = pl.Enum([ROW_REFUSED, VALUE_NOT_USED, NOTED, REPAIRED])

FAULTS = pl.Schema(
    {
        "file": pl.String(),
        "row": pl.Int64(),
        "table": pl.String(),
        "column": pl.String(),
        "rule": pl.String(),
        "message": pl.String(),
        "effect": _EFFECTS,
    }
)
"""One row is a fault: where (file, row, table, column), which rule, what to do, and what became of the row."""

ACCOUNTS = pl.Schema(
    {
        "file": pl.String,
        "return": pl.String,
        "area": pl.String,
        "collection_year": pl.Int32,
        "module": pl.String,
        "table": pl.String,
        "rows_read": pl.Int64,
        "rows_kept": pl.Int64,
        "rows_refused": pl.Int64,
        "rows_replaced": pl.Int64,
    }
)
"""One row is a module of a file and says which return it is part of.

What was read is what was kept, refused, or replaced by a later return of the same event.
"""


def faults(rows: pl.DataFrame | None = None, **columns: pl.Expr | str | None) -> pl.DataFrame:
    """Make fault rows: the columns of `rows` that faults have, with others given by name; the rest empty."""
    if rows is None:
        return FAULTS.to_frame()
    given = {name: pl.lit(value) if isinstance(value, str) or value is None else value for name, value in columns.items()}
    held = {name: pl.col(name) for name in FAULTS if name in rows.columns}
    return rows.select(
        (given | {n: e for n, e in held.items() if n not in given}).get(name, pl.lit(None)).cast(dtype).alias(name)
        for name, dtype in FAULTS.items()
    )


def broken_rules(details: pl.DataFrame, table: str, messages: dict[str, str]) -> pl.DataFrame:
    """Fault rows from the rows a schema refused, one for each rule that a row breaks.

    Args:
        details: Refused rows with `source_file`, `source_row` and a column a rule holding `valid`, `invalid` or `unknown`.
        table: The table's name.
        messages: What each rule means and what to do about it; a rule without one is spelt out.
    """
    rules = [name for name, dtype in details.schema.items() if isinstance(dtype, pl.Enum) and "invalid" in dtype.categories]
    if not rules:
        return faults()
    broken = details.unpivot(
        on=rules, index=["source_file", "source_row"], variable_name="failed", value_name="outcome"
    ).filter(pl.col("outcome").cast(pl.String) == "invalid")
    column, rule = pl.col("failed").str.split("|").list.first(), pl.col("failed").str.split("|").list.last()
    spelt_out = pl.format("{}: {}", column, rule.replace({"nullability": "a value is needed here"}))
    return faults(
        broken,
        file=pl.col("source_file").cast(pl.String),
        row=pl.col("source_row"),
        table=table,
        column=pl.when(pl.col("failed").str.contains("|", literal=True)).then(column),
        rule=rule,
        message=pl.col("failed").replace_strict(messages, default=spelt_out, return_dtype=pl.String),
        effect=ROW_REFUSED,
    ).sort("file", "row", "rule")
