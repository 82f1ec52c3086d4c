"""`csperf working-days`: counting working days, and due dates. May import csperf.calendars, periods and errors."""
# ruff: noqa: PLC0415 - so that help comes soon

from __future__ import annotations

import sys
from datetime import date
from typing import Annotated

import typer

from csperf.cli import running
from csperf.cli.failing import explained
from csperf.cli.scorecard import Closures


@explained
def working_days(
    start: Annotated[str, typer.Argument(help="The day counting starts from, which is day 0: 2024-03-28, 28/03/2024.")],
    end: Annotated[str | None, typer.Argument(help="The day to count up to, which counts itself.")] = None,
    *,
    add: Annotated[int | None, typer.Option(metavar="DAYS", help="Give the day so many working days after the start.")] = None,
    subtract: Annotated[
        int | None, typer.Option(metavar="DAYS", help="Give the day so many working days before the start.")
    ] = None,
    closures: Closures = None,
) -> None:
    """Count the working days from one day to another, or find a due date: `--add 45`, `--subtract 15`.

    Working days are Monday to Friday less England's bank holidays. The answer alone is printed on standard output.
    """
    from csperf.errors import CalendarError
    from csperf.periods import written_in_full

    calendar, first = running.calendar_of(closures), _day(start)
    match end, add, subtract:
        case str(), None, None:
            last = _day(end)
            count = calendar.count(first, last)
            answer = str(count)
            said = f"working days after {written_in_full(first)}, up to and including {written_in_full(last)}"
        case None, int(), None:
            answer = calendar.add(first, add).isoformat()
            said = f"is {add} working days after {written_in_full(first)}"
        case None, None, int():
            answer = calendar.subtract(first, subtract).isoformat()
            said = f"is {subtract} working days before {written_in_full(first)}"
        case _:
            raise CalendarError("Give one of these besides the start: a day to count up to, --add DAYS, or --subtract DAYS.")
    typer.echo(answer)
    if sys.stderr.isatty():
        typer.echo(f"{said} ({calendar.name})", err=True)


def _day(text: str) -> date:
    """A day, in any of the forms in which a period can be given."""
    from csperf.errors import PeriodError
    from csperf.periods import PeriodKind, period

    try:
        found = period(text)
    except PeriodError:
        found = None
    if found is None or found.kind is not PeriodKind.SNAPSHOT:
        raise PeriodError(f"{text!r} is not a day. Write 2024-03-28, 28/03/2024 or 28 Mar 2024, the year with four digits.")
    return found.end
