"""`csperf measures`: the catalogue. May import everything, when the command runs."""
# ruff: noqa: PLC0415 - so that help comes soon

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from csperf.cli import running
from csperf.cli.failing import explained


class Format(StrEnum):
    """What the catalogue is printed as."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


@explained
def measures(
    measure: Annotated[str | None, typer.Argument(metavar="[ID]", help="Only this measure, by any of its names.")] = None,
    *,
    format: Annotated[Format, typer.Option(help="What to print.")] = Format.TABLE,  # noqa: A002 - the option's name
) -> None:
    """Print what the measures mean: definition, source, dates, names they are known by, unit and variants."""
    from csperf.catalogue import catalogue, find
    from csperf.reports import described, terminal
    from csperf.reports.csv import flat
    from csperf.reports.definitions import as_frame

    wanted = [find(measure)] if measure else list(catalogue().values())
    match format:
        case Format.JSON:
            typer.echo(json.dumps([described(one) for one in wanted], indent=2))
        case Format.CSV:
            typer.echo(flat(as_frame(wanted)).write_csv(), nl=False)
        case Format.TABLE:
            running.show(terminal.definition(wanted[0]) if measure else terminal.catalogue(wanted))
