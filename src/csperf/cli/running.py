"""What commands share: reading returns while someone watches, calendars, days, and saying what was refused.

May import everything; what is slow to import is imported when it is used.
"""
# ruff: noqa: PLC0415 - so that help comes soon

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from csperf.calendars import WorkingDayCalendar
    from csperf.reports import Reading
    from csperf.tables import Records

_WIDTH_WHEN_NOT_WATCHED = 120
_MOST_FAULTS = 10


def console(*, stderr: bool = False) -> Console:
    """A console: as wide as the terminal, or 120 characters where the output goes to a file or another program."""
    from rich.console import Console

    watched = (sys.stderr if stderr else sys.stdout).isatty()
    return Console(stderr=stderr, width=None if watched else _WIDTH_WHEN_NOT_WATCHED, markup=False, highlight=False)


def show(*printed: RenderableType, stderr: bool = False) -> None:
    """Print."""
    console(stderr=stderr).print(*printed, sep="\n")


def read_returns(
    sources: Sequence[str | Path], area: str | None, mapping: Path | None = None, repair: Sequence[str] | None = None
) -> Records:
    """Read returns, with a bar on standard error while someone watches; `all` among the repairs stands for each of them."""
    from csperf.returns import REPAIRS, read

    repairs = tuple(repair or ())
    reading = partial(read, *sources, area=area, mapping=mapping, repair=tuple(REPAIRS) if "all" in repairs else repairs)
    if not sys.stderr.isatty():
        return reading()
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    text = TextColumn("{task.description}", markup=False)
    with Progress(
        SpinnerColumn(), BarColumn(), MofNCompleteColumn(), text, console=console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task("")

        def told(file: str, done: int, total: int) -> None:
            bar.update(task, description=file, completed=done, total=total)

        return reading(progress=told)


@contextmanager
def watched(doing: str) -> Iterator[None]:
    """Say on standard error what is being done, while someone watches."""
    if not sys.stderr.isatty():
        yield
        return
    with console(stderr=True).status(doing):
        yield


def calendar_of(closures: Path | None) -> WorkingDayCalendar:
    """England's working days, less a council's own closures where a list of them is given."""
    from csperf.calendars import england, read_closures

    return england() if closures is None else england().with_closures(read_closures(closures))


def say_what_was_refused(reading: Reading, faults: Path | None) -> None:
    """Sum up on standard error what was wrong with the records, and where to find every fault."""
    import polars as pl

    from csperf.reports import terminal
    from csperf.tables import REPAIRED

    if reading.faults.is_empty():
        return
    repairs = reading.faults.filter(effect=REPAIRED).group_by("rule", maintain_order=True).agg(pl.sum("times"))
    made = [f"{name} ({rows:,} {'row' if rows == 1 else 'rows'})" for name, rows in repairs.iter_rows()]
    repaired = [f"Repaired: {', '.join(made)}."] if made else []
    everything = (
        f"Every fault is in {faults}." if faults else "`csperf check … --rows` lists every fault with its file and row."
    )
    show("", str(reading), terminal.faults(reading, most=_MOST_FAULTS), *repaired, everything, stderr=True)
