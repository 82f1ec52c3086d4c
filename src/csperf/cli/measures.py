"""`csperf measures`: the catalogue. May import everything, when the command runs."""
# ruff: noqa: PLC0415 - so that help comes soon

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from csperf.cli import running
from csperf.cli.failing import explained
from csperf.cli.scorecard import Own


class Format(StrEnum):
    """What the catalogue is printed as."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


@explained
def measures(
    measure: Annotated[str | None, typer.Argument(metavar="[ID]", help="Only this measure, by any of its names.")] = None,
    *,
    search: Annotated[
        str, typer.Option(metavar="WORDS", help="Only measures whose names, title or definition have all of these words.")
    ] = "",
    table: Annotated[str | None, typer.Option(metavar="NAME", help="Only measures that draw on this table.")] = None,
    carried_by: Annotated[
        list[str] | None,
        typer.Option(
            "--from",
            metavar="RETURN",
            help="Only measures that can be worked out from this return: 903, census, annex a, dataset. "
            "Several together if given several times.",
        ),
    ] = None,
    format: Annotated[Format, typer.Option(help="What to print.")] = Format.TABLE,  # noqa: A002 - the option's name
    own: Own = None,
) -> None:
    """Print what the measures mean: definition, source, dates, names they are known by, unit and variants."""
    from csperf.catalogue import add_measures, find
    from csperf.catalogue import search as found_by
    from csperf.errors import TableError
    from csperf.reports import described, terminal
    from csperf.reports.csv import flat
    from csperf.reports.definitions import as_frame
    from csperf.tables import TABLES

    add_measures(*own or ())
    if table is not None and table not in TABLES:
        raise TableError(f"There is no table {table!r}. The tables are: {', '.join(TABLES)}.")
    tables = _tables_of(carried_by) if carried_by else None
    wanted = [find(measure)] if measure else list(found_by(search, table=table, tables=tables))
    match format:
        case Format.JSON:
            typer.echo(json.dumps([described(one) for one in wanted], indent=2))
        case Format.CSV:
            typer.echo(flat(as_frame(wanted)).write_csv(), nl=False)
        case Format.TABLE:
            running.show(terminal.definition(wanted[0]) if measure else terminal.catalogue(wanted))
            if not measure:
                typer.echo(f"{len(wanted):,} measures. `csperf measures ID` prints a definition in full.")


def _tables_of(asked: list[str]) -> set[str]:
    """The tables that returns carry, each named by a part of its name."""
    from csperf.errors import ReturnError
    from csperf.returns.formats import FORMATS

    tables: set[str] = set()
    for name in asked:
        known = [one for one in FORMATS if name.casefold() in one.name.casefold()]
        if not known:
            raise ReturnError(f"No return is called {name!r}. The returns are: {', '.join(one.name for one in FORMATS)}.")
        tables |= {table for one in known for table in one.tables}
    return tables
