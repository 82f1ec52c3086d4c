"""What the pages of results share: the machine, tables of Markdown. May import the standard library only."""

import os
import platform
from collections.abc import Iterable, Iterator
from pathlib import Path


def machine() -> str:
    """This machine, and how busy it is."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    busy = os.getloadavg()[0]
    return (
        f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}; load before the run {busy:.1f}"
    )


def met(reached: bool) -> str:
    """Whether a target was reached."""
    return "met" if reached else "**missed**"


def table(head: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    """A table, line by line."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _processor() -> str:
    described = Path("/proc/cpuinfo")
    if described.exists():
        lines = described.read_text(encoding="utf-8").splitlines()
        named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
        if named:
            return named[0]
    return platform.processor() or "processor not known"
