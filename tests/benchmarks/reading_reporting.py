"""What reading took, as a page of Markdown: times, ratios, which targets are met, memory. May import its neighbours here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from measuring import Taken
from pages import met, table
from readers import Digest
from reading_data import ANNEX_A, CENSUS, SSDA903

_OURS = "csperf"
_NOT_READ = ""


@dataclass
class Outcome:
    """What one contender took to read one return, what versions it ran on, and what it read, table by table."""

    name: str
    versions: dict[str, str]
    taken: Taken
    records: Mapping[str, Digest]

    def together_with(self, later: Self) -> Self:
        """The same contender's turn and a later one as one outcome."""
        self.taken.add(later.taken)
        assert self.records == later.records, f"{self.name} came to other records in another turn"
        return self


@dataclass(frozen=True)
class Return:
    """A return: how many bytes it has as it is stored and unpacked, and how the contenders fared, by their names."""

    called: str
    stored: int
    unpacked: int
    outcomes: Mapping[str, Outcome]


@dataclass(frozen=True)
class Setting:
    """Where and how the benchmark ran."""

    rounds: int
    repeats: int
    threads: int
    machine: str


@dataclass(frozen=True)
class Target:
    """How many times as fast as another contender csperf shall read a return, at the least."""

    called: str
    other: str
    times: float


TARGETS = (Target(CENSUS, "ElementTree", 5), Target(ANNEX_A, "pandas", 5), Target(SSDA903, "pandas", 2))


def report(returns: Sequence[Return], setting: Setting) -> str:
    """The page."""
    outcomes = [outcome for one in returns for outcome in one.outcomes.values()]
    names = list(dict.fromkeys(outcome.name for outcome in outcomes))
    others = [name for name in names if name != _OURS]
    versions = {name: number for outcome in outcomes for name, number in outcome.versions.items()}
    return "\n".join(
        [
            "# Speed of reading beside pandas and ElementTree",
            "",
            f"Measured on {datetime.now(UTC):%-d %B %Y}. All came to the same records of each return.",
            "What is compared, and how to run it again: [README.md](README.md#reading).",
            "",
            f"- Machine: {setting.machine}",
            f"- Each contender: up to {setting.threads} threads; {setting.rounds} processes a return",
            f"- In each process: one time to warm up and to see the memory, {setting.repeats} repeats",
            f"- Versions: {', '.join(f'{name} {number}' for name, number in versions.items())}",
            "",
            *table(["", "megabytes", "unpacked", "tables", "records"], map(_size, returns)),
            "",
            "## Seconds",
            "",
            "The best, and the median in brackets. Each return was read once before, in the same process.",
            "",
            *table(["", *names], _seconds(returns, names)),
            "",
            "## Times csperf's time",
            "",
            "Best by best, and median by median in brackets.",
            "",
            *table(["", *others], _ratios(returns, others)),
            "",
            "## Targets",
            "",
            "Best by best.",
            "",
            *table(["", "target: at least", "reached", ""], _targets(returns)),
            "",
            "## Memory",
            "",
            "Megabytes by which the process grew at its peak, the first time: the file, what is made of it and the records.",
            "In brackets, how many times as large as the return, unpacked, that is.",
            "",
            *table(["", *names], _memory(returns, names)),
            "",
        ]
    )


def _size(one: Return) -> list[str]:
    records = one.outcomes[_OURS].records
    megabytes = (f"{size / 1e6:.1f}" for size in (one.stored, one.unpacked))
    return [one.called, *megabytes, str(len(records)), f"{sum(held.rows for held in records.values()):,}"]


def _seconds(returns: Sequence[Return], names: Sequence[str]) -> Iterator[list[str]]:
    for one in returns:
        taken = [one.outcomes[name].taken if name in one.outcomes else None for name in names]
        yield [one.called, *(f"{it.best:.3f} ({it.median:.3f})" if it else _NOT_READ for it in taken)]


def _ratios(returns: Sequence[Return], others: Sequence[str]) -> Iterator[list[str]]:
    for one in returns:
        ours = one.outcomes[_OURS].taken
        theirs = [one.outcomes[name].taken if name in one.outcomes else None for name in others]
        yield [
            one.called,
            *(f"{it.best / ours.best:.2f} ({it.median / ours.median:.2f})" if it else _NOT_READ for it in theirs),
        ]


def _targets(returns: Sequence[Return]) -> Iterator[list[str]]:
    held = {one.called: one.outcomes for one in returns}
    for target in TARGETS:
        outcomes = held[target.called]
        times = outcomes[target.other].taken.best / outcomes[_OURS].taken.best
        yield [
            target.called,
            f"{target.times:g} times as fast as {target.other}",
            f"{times:.1f} times",
            met(times >= target.times),
        ]


def _memory(returns: Sequence[Return], names: Sequence[str]) -> Iterator[list[str]]:
    for one in returns:
        yield [one.called, *(_grown(one, name) for name in names)]


def _grown(one: Return, name: str) -> str:
    if name not in one.outcomes:
        return _NOT_READ
    megabytes = one.outcomes[name].taken.megabytes
    return "not known" if megabytes is None else f"{megabytes:,.0f} ({megabytes * 2**20 / one.unpacked:.1f})"
