"""Plain tables as a format: a module for each table, made from the tables themselves. May import csperf.tables and returns.

Where a statutory return fills the same column, its codes hold, and what it asks of a column besides.
"""

from dataclasses import replace

from csperf.returns.description import Column, Format, Module
from csperf.returns.mapping.table_columns import columns_of, described
from csperf.tables import TABLES, TableSpec

AREA = Column("area", "area")
"""The council of a row, where a file holds several, or nothing else says it."""

_ENDS = ("ended", "closed", "ceased", "completed")


def _column(spec: TableSpec, name: str) -> Column:
    column = described(spec, name, (name,))
    is_event = name in spec.key or name == spec.ordered_by
    return replace(
        column,
        begins=column.kind.is_date and is_event,
        ends=column.kind.is_date and (column.ends or name in _ENDS),
        known_ahead=column.kind.is_date,
    )


def _module(spec: TableSpec) -> Module:
    columns = tuple(_column(spec, name) for name in columns_of(spec))
    return Module(name=spec.name, spec=spec, columns=(AREA, *columns), file_names=(spec.name,))


PLAIN_TABLES = Format(
    name="plain table",
    title="Plain tables",
    source="csperf's own tables",
    modules=tuple(map(_module, TABLES.values())),
    yearly=False,
    shares_headings=True,
    page="plain tables",
    introduction=(
        "A file for each table, headed by the names of its columns and named for the table: `contacts.csv`. Columns may stand "
        "in any order and be left out, but for those without which a row is refused. `area` is needed only where a file holds "
        "several councils, or nothing else says which it is. Dates are written `2024-03-31`, times `2024-03-31 09:30` in local "
        "time, and what is yes or no as `Yes` or `No`. A spreadsheet that saves a file anew may write `31/03/2024` and "
        "`31/03/2024 09:30`, which are read too. Where a list of codes stands below a table, a column holds one of them."
    ),
)
"""Every table, headed by the names of its columns."""
