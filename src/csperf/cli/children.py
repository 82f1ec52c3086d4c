"""`csperf children`: the list behind a figure. May import everything, when the command runs."""
# ruff: noqa: PLC0415 - so that help comes soon

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from csperf.cli import running
from csperf.cli.failing import explained
from csperf.cli.scorecard import Area, Closures, Mapping, Own, Repair, Returns

_SHOWN_UNLESS_ASKED = 50


class Status(StrEnum):
    """What becomes of a row."""

    COUNTED_IN = "counted in"
    COUNTED_OUT = "counted out"
    LEFT_OUT = "left out"


@explained
def children(
    measure: Annotated[
        str, typer.Argument(metavar="ID", help="A measure, by any of its names; a variant may follow in brackets.")
    ],
    returns: Returns,
    *,
    period: Annotated[str, typer.Option(help="2017/18, 2017/18 Q1, as at 31 March 2018 …")],
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the list as CSV, with every column.")] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help=f"At most so many rows; {_SHOWN_UNLESS_ASKED} unless given, all in a file.")
    ] = None,
    status: Annotated[Status | None, typer.Option(help="Only the rows of which this became.")] = None,
    area: Area = None,
    mapping: Mapping = None,
    repair: Repair = None,
    closures: Closures = None,
    own: Own = None,
) -> None:
    """List the children behind a figure, with why each counts or does not. It is personal data: keep it safe."""
    from csperf.catalogue import add_measures, choose
    from csperf.periods import period as period_of
    from csperf.reports import terminal, write_csv
    from csperf.reports.reading import reading_of

    add_measures(*own or ())
    one, asked, calendar = choose(measure), period_of(period), running.calendar_of(closures)
    records = running.read_returns(returns, area, mapping, repair)
    result = one.measure(records, asked, calendar, **one.variant)
    rows = result.children()
    if status is not None:
        rows = rows.filter(rows["status"] == status.value)
    listed = rows.head(limit or (rows.height if out else _SHOWN_UNLESS_ASKED))
    typer.echo(str(result))
    if out is not None:
        out.parent.mkdir(parents=True, exist_ok=True)
        typer.echo(f"Written: {write_csv(listed, out)}, {listed.height:,} rows.")
    else:
        running.show("", terminal.children(listed, one))
        if listed.height < rows.height:
            typer.echo(f"… and {rows.height - listed.height:,} more: --limit shows more, --out FILE.csv writes them all.")
    running.say_what_was_refused(reading_of(records), None)
