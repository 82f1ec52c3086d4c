"""`csperf verify`: whether published figures hold. May import everything, when the command runs."""
# ruff: noqa: PLC0415 - so that help comes soon

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from csperf.cli import running
from csperf.cli.failing import explained
from csperf.cli.scorecard import Area, Closures, Mapping, Repair

DOES_NOT_HOLD = 1


class Format(StrEnum):
    """What is printed."""

    TEXT = "text"
    JSON = "json"
    JUNIT = "junit"
    MARKDOWN = "markdown"


@explained
def verify(
    figures: Annotated[
        list[Path],
        typer.Argument(help="Manifests, CSV files of figures, the Department's tables, or folders of them."),
    ],
    *,
    data: Annotated[
        list[str] | None,
        typer.Option(metavar="RETURNS", help="Work each figure out from these returns. May be given several times."),
    ] = None,
    relations: Annotated[
        list[Path] | None,
        typer.Option(metavar="MANIFEST", help="Take from these manifests only what they say of the figures."),
    ] = None,
    profile: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Hold ratings, targets and arrows against this profile of the council's."),
    ] = None,
    format: Annotated[Format, typer.Option(help="What to print.")] = Format.TEXT,  # noqa: A002 - the option's name
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write it into this file, and print a line.")] = None,
    area: Area = None,
    mapping: Mapping = None,
    repair: Repair = None,
    closures: Closures = None,
) -> None:
    """Verify published figures: against arithmetic, with --data against the records, with --profile against a council's rules.

    Ends with 0 where all that could be checked holds, with 1 where something does not, with 2 where it could not be run.
    """
    from csperf.errors import PublishedError
    from csperf.published import verification
    from csperf.published.printing import FORMATS

    records = running.read_returns(data, area, mapping, repair) if data else None
    with running.watched("Verifying"):
        calendar = running.calendar_of(closures)
        found = verification(figures, relations=relations or [], data=records, profile=profile, calendar=calendar)
    if not found.documents:
        raise PublishedError(f"{', '.join(map(str, figures))}: no figures were found.")
    printed = FORMATS[format.value](found)
    if out is None:
        typer.echo(printed)
    else:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(printed + "\n", encoding="utf-8")
        typer.echo(f"Written: {out}. {found}")
    if found.failing:
        raise typer.Exit(DOES_NOT_HOLD)
