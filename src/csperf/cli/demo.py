"""`csperf demo`: a made-up authority written as statutory returns, read back, measured and reported.

May import everything, when the command runs.
"""
# ruff: noqa: PLC0415 - so that help comes soon

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from csperf.cli import planted, running
from csperf.cli.failing import complain, explained
from csperf.cli.scorecard import show_and_write, write_faults

_YEARS = 5
_NOT_AS_PLANTED = 1


@explained
def demo(
    *,
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder to write into.")] = Path("csperf-demo"),
    seed: Annotated[int, typer.Option(help="Another seed makes another authority.")] = 1,
    size: Annotated[int, typer.Option(min=1, help="How many children live in the authority.")] = 45_000,
    year: Annotated[int, typer.Option(help="The last collection year, which ends on 31 March of this year.")] = 2018,
) -> None:
    """Make up an authority, write its statutory returns, read them back, measure them and report.

    Ends with 1 where a figure is not what was planted.
    """
    from csperf.errors import CsperfError
    from csperf.periods import Period
    from csperf.reports import scorecard
    from csperf.synthetic import made_up_authority
    from csperf.synthetic.setting import FIRST_YEAR

    years = range(min(year, max(year - _YEARS + 1, FIRST_YEAR)), year + 1)
    folder = out / "returns"
    with running.watched("Making up an authority"):
        authority = made_up_authority(seed=seed, child_population=size, years=years)
    with running.watched("Writing its returns"):
        *returns, told = authority.write(folder)
        told = told.replace(out / told.name)
    others = {path for path in folder.rglob("*") if path.is_file()}.difference(returns)
    if others:
        raise CsperfError(f"{folder} holds other files than this demonstration's returns. Empty it, or give another --out.")
    records = running.read_returns([folder], None)
    with running.watched("Working the measures out"):
        card = scorecard(records, [Period.financial_year(each - 1) for each in years[-2:]])
        truth = authority.truth_in(years)
        astray = planted.not_as_planted(truth, records)
    faults = write_faults(records, out)
    show_and_write(card, out, title=f"{authority.name} (made up): children's services scorecard")
    typer.echo(f"The returns are in {folder}, what was planted in them is in {told}.")
    running.say_what_was_refused(card.reading, faults)
    if astray:
        complain(f"{len(astray):,} of {len(truth):,} planted figures did not come back:")
        for one, found in astray:
            complain(
                f"  {one.measure}, {one.period}: {one.numerator} of {one.denominator} planted, {found[0]} of {found[1]} found"
            )
        raise typer.Exit(_NOT_AS_PLANTED)
    typer.echo(f"All {len(truth):,} planted figures came back exactly.")
