"""`csperf check`: what is in some returns, and what can be done with it. May import everything, when the command runs."""
# ruff: noqa: PLC0415 - so that help comes soon

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csperf.cli import running
from csperf.cli.failing import COULD_NOT, complain, explained
from csperf.cli.scorecard import Area, Mapping, Repair, Returns

if TYPE_CHECKING:
    from csperf.reports import Check

_MOST_ROWS = 300
_WORKBOOK, _CSV = ".xlsx", ".csv"


@explained
def check(
    returns: Returns,
    *,
    rows: Annotated[
        bool, typer.Option("--rows", help=f"List each fault with its file, row, column and rule: at most {_MOST_ROWS} here.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write every fault, as .csv or as .xlsx, for the team that mends them.")
    ] = None,
    area: Area = None,
    mapping: Mapping = None,
    repair: Repair = None,
) -> None:
    """Say what is in some returns, what was refused, what each measure can and cannot use, and which repairs there are."""
    from csperf.errors import CsperfError
    from csperf.reports import check as checked
    from csperf.reports import terminal_check
    from csperf.returns import explain, read_mapping

    if out is not None and out.suffix.lower() not in {_WORKBOOK, _CSV}:
        raise CsperfError(f"{out}: faults are written as {_CSV} or {_WORKBOOK}. Give --out such a name.")
    records = running.read_returns(returns, area, mapping, repair)
    with running.watched("Seeing what each measure can use"):
        found = checked(records)
    if mapping is not None:
        running.show(terminal_check.mapping(explain(read_mapping(mapping))))
    running.show(terminal_check.check(found))
    if rows:
        running.show(terminal_check.faults(found, most=_MOST_ROWS))
    if out is not None:
        typer.echo(f"Written: {_write(found, out)}, {found.faults.height:,} faults.")
    if found.reading.rows_kept == 0:
        complain("No row of these returns can be used.")
        raise typer.Exit(COULD_NOT)


def _write(found: Check, out: Path) -> Path:
    out.parent.mkdir(parents=True, exist_ok=True)
    return found.to_excel(out) if out.suffix.lower() == _WORKBOOK else found.to_csv(out)
