"""Time and memory of one contender, and of importing a package, each in a fresh process.

May import the standard library only, so that a contender's process holds the contender alone.
"""

import gc
import importlib
import multiprocessing
import statistics
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import ParamSpec, Self, TypeVar

from contenders import Figures

P = ParamSpec("P")
T = TypeVar("T")

LOADING = "loading"
MEASURES = ("assessments", "rereferrals")
_STATUS, _FORGET_PEAK = Path("/proc/self/status"), Path("/proc/self/clear_refs")


@dataclass
class Taken:
    """What one step took.

    Attributes:
        first: The first time in each process: with what is made ready once and kept.
        seconds: Each repeat.
        megabytes: By how much the process grew, at its peak, the first time; nothing where the system doesn't say.
    """

    first: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    megabytes: float | None = None

    @property
    def best(self) -> float:
        """The shortest: what the work takes when nothing disturbs it."""
        return min(self.seconds)

    @property
    def median(self) -> float:
        """The median."""
        return statistics.median(self.seconds)

    def add(self, later: Self) -> None:
        """Take a later turn's times in as well; the memory is that of the first turn."""
        self.first += later.first
        self.seconds += later.seconds


@dataclass
class Outcome:
    """What one contender took for each step, the figures it came to, and what versions it ran on."""

    name: str
    versions: dict[str, str]
    steps: dict[str, Taken] = field(default_factory=dict)
    figures: dict[str, Figures] = field(default_factory=dict)

    def together_with(self, later: Self) -> Self:
        """The same contender's turn and a later one as one outcome."""
        for step, taken in later.steps.items():
            self.steps[step].add(taken)
        assert self.figures == later.figures, f"{self.name} came to other figures in another turn"
        return self


@dataclass
class Imports:
    """What importing csperf took, and polars, which it rests on."""

    csperf: Taken
    polars: Taken

    @classmethod
    def taken(cls, repeats: int) -> Self:
        """Import each in fresh interpreters, by turns."""
        both = cls(Taken(), Taken())
        for _ in range(repeats):
            both.polars.seconds.append(_seconds_to_import("polars"))
            both.csperf.seconds.append(_seconds_to_import("csperf"))
        return both

    @property
    def added(self) -> float:
        """How much longer csperf takes than polars alone, best by best."""
        return self.csperf.best - self.polars.best


def in_a_fresh_process(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run a function in a Python process of its own."""
    with ProcessPoolExecutor(max_workers=1, mp_context=multiprocessing.get_context("spawn")) as process:
        return process.submit(work, *args, **kwargs).result()


def outcome_of(module: str, folder: Path, threads: int, repeats: int) -> Outcome:
    """Load the tables and work each measure out: once to warm up and to see the memory, then so many times more."""
    contender = importlib.import_module(f"contenders.{module}")
    outcome = Outcome(contender.NAME, {name: version(name) for name in contender.DISTRIBUTIONS})
    outcome.steps[LOADING], loaded = timed(repeats, contender.load, folder, threads)
    for measure in MEASURES:
        outcome.steps[measure], found = timed(repeats, getattr(contender, measure), loaded)
        outcome.figures[measure] = contender.figures(found)
    return outcome


def timed(repeats: int, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> tuple[Taken, T]:
    """Do something once to warm up and to see the memory, then so many times more; what it took, and what came of the last."""
    taken = Taken()
    before = _held_with_peak_forgotten()
    began = perf_counter()
    found = work(*args, **kwargs)
    taken.first.append(perf_counter() - began)
    if before is not None:
        taken.megabytes = _memory("VmHWM") - before
    for _ in range(repeats):
        del found
        gc.collect()
        began = perf_counter()
        found = work(*args, **kwargs)
        taken.seconds.append(perf_counter() - began)
    return taken, found


def _held_with_peak_forgotten() -> float | None:
    """Make Linux forget the most memory this process has held, and say what it holds now; elsewhere nothing."""
    gc.collect()
    try:
        _FORGET_PEAK.write_text("5", encoding="ascii")
    except OSError:
        return None
    return _memory("VmRSS")


def _memory(what: str) -> float:
    """Megabytes the process holds: now (VmRSS), or at its peak (VmHWM)."""
    line = next(line for line in _STATUS.read_text(encoding="ascii").splitlines() if line.startswith(what))
    return int(line.split()[1]) / 1024


def _seconds_to_import(package: str) -> float:
    code = f"from time import perf_counter as now; began = now(); import {package}; print(now() - began)"
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)  # noqa: S603 - this Python
    return float(ran.stdout)
