"""The outcomes as a page of Markdown: times, ratios, and which targets are met. May import measuring and pages only."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from measuring import LOADING, Imports, Outcome
from pages import machine, met, table

_OURS = "csperf"
_STEPS = {
    LOADING: "loading both tables from Parquet",
    "assessments": "assessments within 45 working days",
    "rereferrals": "re-referrals within 12 months",
}
_MOST_ADDED_BY_IMPORT = 0.2


@dataclass(frozen=True)
class Target:
    """How much of another contender's time csperf may take for a step, at the most."""

    step: str
    other: str
    share: float


TARGETS = (
    Target("assessments", "DuckDB", 0.8),
    Target("assessments", "pandas", 1 / 8),
    Target("assessments", "polars", 1 / 8),
    Target("rereferrals", "DuckDB", 0.5),
    Target("rereferrals", "pandas", 1 / 10),
    Target(LOADING, "pandas", 1.0),
)


@dataclass(frozen=True)
class Setting:
    """Where and how the benchmarks ran."""

    rows: int
    rounds: int
    repeats: int
    threads: int
    machine: str

    @classmethod
    def here(cls, rows: int, rounds: int, repeats: int, threads: int) -> Self:
        """This machine, as it stands before the run."""
        return cls(rows, rounds, repeats, threads, machine())


def report(outcomes: Mapping[str, Outcome], imports: Imports, setting: Setting) -> str:
    """The page."""
    others = [name for name in outcomes if name != _OURS]
    versions = {name: number for outcome in outcomes.values() for name, number in outcome.versions.items()}
    cells = sum(len(figures) for figures in outcomes[_OURS].figures.values())
    return "\n".join(
        [
            "# Speed beside DuckDB, pandas and polars",
            "",
            f"Measured on {datetime.now(UTC):%-d %B %Y}, {setting.rows:,} rows a table. All came to the same {cells:,} pairs.",
            "What is compared, and how to run it again: [README.md](README.md).",
            "",
            f"- Machine: {setting.machine}",
            f"- Each contender: {setting.threads} threads, {setting.rounds} processes, {setting.repeats} repeats in each",
            f"- Versions: {', '.join(f'{name} {number}' for name, number in versions.items())}",
            "",
            "## Seconds",
            "",
            "The best, and the median in brackets. Each step has run once before, in the same process.",
            "",
            *table(["", *outcomes], _seconds(outcomes)),
            "",
            "The best of the first times in a process: with what each contender makes ready once and keeps. For csperf that is",
            "each child's referrals put in order; for pandas, pyarrow imported.",
            "",
            *table(["", *outcomes], _first_time(outcomes)),
            "",
            "## Times csperf's time",
            "",
            "Best by best, and median by median in brackets.",
            "",
            *table(["", *others], _ratios(outcomes, others)),
            "",
            "## Targets",
            "",
            "Best by best, of the repeats.",
            f"The first re-referrals in a process, ordering and all, took {_first_rereferrals(outcomes):.2f} of DuckDB's time.",
            f"Beside DuckDB tuned with an ENUM, assessments took {_beside_tuned(outcomes, 'assessments'):.2f} of its time",
            f"and re-referrals {_beside_tuned(outcomes, 'rereferrals'):.2f}.",
            "",
            *table(["", "target: at most", "reached", ""], _targets(outcomes, imports)),
            "",
            "## Memory",
            "",
            "Megabytes by which the process grew at its peak, the first time.",
            "",
            *table(["", *outcomes], _memory(outcomes)),
            "",
        ]
    )


def _seconds(outcomes: Mapping[str, Outcome]) -> Iterator[list[str]]:
    for step, title in _STEPS.items():
        taken = [one.steps[step] for one in outcomes.values()]
        yield [title, *(f"{one.best:.3f} ({one.median:.3f})" for one in taken)]


def _first_time(outcomes: Mapping[str, Outcome]) -> Iterator[list[str]]:
    for step, title in _STEPS.items():
        yield [title, *(f"{min(one.steps[step].first):.3f}" for one in outcomes.values())]
    sums = [sum(min(taken.first) for taken in one.steps.values()) for one in outcomes.values()]
    yield ["all three", *(f"{one:.3f}" for one in sums)]


def _ratios(outcomes: Mapping[str, Outcome], others: Iterable[str]) -> Iterator[list[str]]:
    for step, title in _STEPS.items():
        ours = outcomes[_OURS].steps[step]
        theirs = [outcomes[name].steps[step] for name in others]
        yield [title, *(f"{one.best / ours.best:.2f} ({one.median / ours.median:.2f})" for one in theirs)]


def _targets(outcomes: Mapping[str, Outcome], imports: Imports) -> Iterator[list[str]]:
    for target in TARGETS:
        share = outcomes[_OURS].steps[target.step].best / outcomes[target.other].steps[target.step].best
        yield [
            _STEPS[target.step],
            f"{target.share:.3g} of {target.other}'s time",
            f"{share:.3f} ({1 / share:.1f} times as fast)",
            met(share <= target.share),
        ]
    added = imports.added
    reached = f"{added:.3f} s ({imports.csperf.best:.3f} s, polars {imports.polars.best:.3f} s)"
    yield ["`import csperf`", f"{_MOST_ADDED_BY_IMPORT} s over `import polars`", reached, met(added <= _MOST_ADDED_BY_IMPORT)]


def _first_rereferrals(outcomes: Mapping[str, Outcome]) -> float:
    ours, theirs = (min(outcomes[name].steps["rereferrals"].first) for name in (_OURS, "DuckDB"))
    return ours / theirs


def _beside_tuned(outcomes: Mapping[str, Outcome], step: str) -> float:
    return outcomes[_OURS].steps[step].best / outcomes["DuckDB, ENUM"].steps[step].best


def _memory(outcomes: Mapping[str, Outcome]) -> Iterator[list[str]]:
    for step, title in _STEPS.items():
        grown = [one.steps[step].megabytes for one in outcomes.values()]
        yield [title, *("not known" if one is None else f"{one:,.0f}" for one in grown)]
