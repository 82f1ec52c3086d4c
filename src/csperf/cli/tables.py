"""`csperf tables`: the tables that records stand in. May import everything, when the command runs."""
# ruff: noqa: PLC0415 - so that help comes soon

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csperf.cli import running
from csperf.cli.failing import explained
from csperf.cli.measures import Format

if TYPE_CHECKING:
    from collections.abc import Iterable

    import polars as pl
    from rich.console import RenderableType


@explained
def tables(
    table: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Only this table, with all its columns.")] = None,
    *,
    format: Annotated[Format, typer.Option(help="What to print.")] = Format.TABLE,  # noqa: A002 - the option's name
    template: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Write an empty CSV file for each table into this folder, its headings only."),
    ] = None,
) -> None:
    """Print the tables that records stand in: what one row is, which returns carry it, its columns and how they are written.

    Each can be given as a plain CSV file with these columns for headings, named for the table: `contacts.csv`.
    """
    from csperf.errors import TableError
    from csperf.returns import plain_templates
    from csperf.tables import TABLES

    if table is not None and table not in TABLES:
        raise TableError(f"There is no table {table!r}. The tables are: {', '.join(TABLES)}.")
    if template is not None:
        written = plain_templates(template, *([table] if table else []))
        typer.echo(f"{template}: {len(written)} {'file' if len(written) == 1 else 'files'}, headings only.")
        return
    listed = _listed()
    listed = listed.filter(table=table) if table else listed
    match format:
        case Format.JSON:
            typer.echo(listed.write_json())
        case Format.CSV:
            typer.echo(listed.write_csv(), nl=False)
        case Format.TABLE:
            running.show(_one(table, listed) if table else _all())
            if not table:
                typer.echo(f"{len(TABLES)} tables. `csperf tables NAME` prints one with its columns.")


def _listed() -> pl.DataFrame:
    """A row for each column of each table."""
    import polars as pl

    from csperf.returns.mapping.table_columns import values_of
    from csperf.returns.plain.format import PLAIN_TABLES

    rows = [
        {
            "table": module.name,
            "one_row_is": module.spec.one_row_is,
            "returned_in": "; ".join(_returned_in(module.name)),
            "column": column.heading,
            "written_as": "a date, yyyy-mm-dd" if column.kind.is_date else column.kind.value,
            "needed": column.essential,
            "may_hold": "; ".join(values_of(column.codes)) or None,
        }
        for module in PLAIN_TABLES.modules
        for column in module.columns
    ]
    return pl.DataFrame(rows)


def _returned_in(table: str) -> list[str]:
    """The returns, lists and datasets that carry a table, but for its own plain form."""
    from csperf.returns.formats import FORMATS
    from csperf.returns.plain.format import PLAIN_TABLES

    return [form.name for form in FORMATS if form is not PLAIN_TABLES and table in form.tables]


def _all() -> RenderableType:
    from csperf.tables import TABLES

    rows = ((name, spec.one_row_is, ", ".join(_returned_in(name)) or "a plain table alone") for name, spec in TABLES.items())
    return _table(("table", "one row is", "returned in"), rows)


def _one(name: str, listed: pl.DataFrame) -> RenderableType:
    from rich.console import Group

    from csperf.tables import TABLES

    spec = TABLES[name]
    rows = listed.select("column", "written_as", "needed", "may_hold").iter_rows()
    written = ((column, kind, "needed" if needed else "", held or "") for column, kind, needed, held in rows)
    return Group(
        f"{name}: one row is {spec.one_row_is}.",
        f"Returned in: {', '.join(_returned_in(name)) or 'no return'}; or a plain table, {name}.csv.",
        "",
        _table(("column", "written as", "", "may hold"), written),
    )


def _table(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> RenderableType:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table
