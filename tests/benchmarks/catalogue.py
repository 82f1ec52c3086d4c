"""Time the whole catalogue: `python tests/benchmarks/catalogue.py`, with the extra `benchmarks` installed.

May import its neighbours here, rich and the standard library. This module is imported again in each process, so that csperf and
polars are imported in functions only.
"""

import argparse
import os
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from measuring import Taken, in_a_fresh_process, timed
from pages import machine, met, table
from rich.console import Console
from rich.markdown import Markdown

RESULTS = Path(__file__).parent / "CATALOGUE.md"
FIRST_YEAR, YEARS = 2014, 10
REFERRALS, EPISODES = 200_000, 40_000
MOST_SECONDS, MOST_MEGABYTES = 5.0, 2048

# What follows from a child's being looked after; the rest follows from a referral.
OF_CARE = frozenset(
    {
        *("episodes", "children_in_care", "care_plans", "looked_after_reviews", "health_checks", "personal_education_plans"),
        *("missing_incidents", "return_interviews", "outcomes", "previous_permanence", "unaccompanied_asylum_seeking"),
        *("social_worker_episodes", "deprivations_of_liberty", "adoptions", "placements_for_adoption", "adoption_journeys"),
        *("adopters", "adoption_disruptions", "special_guardianship_orders", "care_leavers", "leaving_care_services"),
        *("care_leaver_circumstances", "pathway_plans", "accommodation_referrals"),
    }
)
_PEOPLE = ("child", "adopter", "family", "enquiry")


@dataclass
class Outcome:
    """What the catalogue took.

    Attributes:
        rows: How many records there are in all, how many referrals and how many episodes.
        measures: How many measures.
        figures: How many figures.
        together: All of them together.
        one_by_one: Each measure by itself, for all years, once: as a notebook would that does not know `evaluate`.
        longest: The cohorts that take longest, with their seconds.
    """

    rows: tuple[int, int, int]
    measures: int
    figures: int
    together: Taken
    one_by_one: float
    longest: list[tuple[str, int, float]]


def main() -> None:
    """Write the records once, work the catalogue out, and report."""
    parser = argparse.ArgumentParser(description="Time the whole catalogue over one large council's ten years.")
    parser.add_argument("--repeats", type=int, default=5, help="of the whole catalogue (default: %(default)s)")
    parser.add_argument("--threads", type=int, default=2, help="polars may use (default: %(default)s)")
    parser.add_argument("--children", type=int, default=20_000, help="who live in the made-up part (default: %(default)s)")
    parser.add_argument("--write", action="store_true", help=f"write {RESULTS.name} as well as printing it")
    asked = parser.parse_args()
    os.environ["POLARS_MAX_THREADS"] = str(asked.threads)
    console = Console()
    with tempfile.TemporaryDirectory() as name, console.status("Making the council up …") as status:
        in_a_fresh_process(write, Path(name), asked.children)
        status.update("Working the catalogue out …")
        outcome = in_a_fresh_process(work_out, Path(name), asked.repeats)
    text = report(outcome, asked.threads)
    console.print(Markdown(text))
    if asked.write:
        RESULTS.write_text(text, encoding="utf-8")


def write(folder: Path, children: int) -> None:
    """Make a small council up, and write it as many times over as makes a large one, each time with other children."""
    import polars as pl

    from csperf.synthetic import made_up_authority

    records = made_up_authority(seed=1, child_population=children, years=range(FIRST_YEAR, FIRST_YEAR + YEARS)).records
    times = {of_care: -(-wanted // records[name].height) for of_care, name, wanted in _SIZES}
    for name, rows in records.items():
        held = [column for column in _PEOPLE if column in rows.columns]
        copies = 1 if name == "population" else times[name in OF_CARE]
        several = [
            rows.with_columns(pl.concat_str(pl.lit(f"{copy}-"), pl.col(column)).alias(column) for column in held)
            for copy in range(copies)
        ]
        pl.concat(several).sample(fraction=1, shuffle=True, seed=1).write_parquet(folder / f"{name}.parquet")


_SIZES = ((False, "referrals", REFERRALS), (True, "episodes", EPISODES))


def work_out(folder: Path, repeats: int) -> Outcome:
    """Load the records and work every measure out for every year: together, and one by one."""
    import polars as pl

    import csperf as cs
    from csperf.catalogue import catalogue

    records = cs.Records.of(**{file.stem: pl.read_parquet(file) for file in sorted(folder.glob("*.parquet"))})
    measures = list(catalogue().values())
    years = [cs.Period.financial_year(first) for first in range(FIRST_YEAR - 1, FIRST_YEAR - 1 + YEARS)]
    together, figures = timed(repeats, cs.evaluate, measures, records, years)
    by_cohort: dict[str, list[Any]] = {}
    for one in measures:
        by_cohort.setdefault(one.cohort.name, []).append(one)
    longest = [(name, len(held), timed(1, cs.evaluate, held, records, years)[0].best) for name, held in by_cohort.items()]
    one_by_one = sum(timed(0, cs.evaluate, [one], records, years)[0].first[0] for one in measures)
    return Outcome(
        rows=(sum(frame.height for frame in records.values()), records["referrals"].height, records["episodes"].height),
        measures=len(measures),
        figures=figures.height,
        together=together,
        one_by_one=one_by_one,
        longest=sorted(longest, key=lambda row: -row[2])[:10],
    )


def report(outcome: Outcome, threads: int) -> str:
    """The page of results."""
    best, megabytes = outcome.together.best, outcome.together.megabytes or 0
    rows, referrals, episodes = outcome.rows
    what = (
        f"One large council's ten years: {rows:,} records, of them {referrals:,} referrals and {episodes:,} episodes of care. "
        f"Every measure of the catalogue in its default variant, for every financial year: {outcome.measures} measures, "
        f"{outcome.figures:,} figures. How to run it again: [README.md](README.md#the-whole-catalogue)."
    )
    lines = [
        "# Speed of the whole catalogue",
        "",
        what,
        "",
        f"- Machine: {machine()}",
        f"- Versions: csperf {version('csperf')}, polars {version('polars')}; up to {threads} threads",
        "",
        *table(
            ["", "here", "at most"],
            [
                ["seconds, best", f"{best:.2f}", f"{MOST_SECONDS:.0f}: {met(best <= MOST_SECONDS)}"],
                ["seconds, median", f"{outcome.together.median:.2f}", ""],
                ["seconds, the first time", f"{outcome.together.first[0]:.2f}", ""],
                ["megabytes that it took", f"{megabytes:,.0f}", f"{MOST_MEGABYTES:,}: {met(megabytes <= MOST_MEGABYTES)}"],
                ["one measure at a time, in times that", f"{outcome.one_by_one / best:.1f}", ""],
            ],
        ),
        "",
        "## The cohorts that take longest",
        "",
        "Each by itself; together they share what they have in common.",
        "",
        *table(
            ["cohort", "measures", "seconds"],
            [[f"`{name}`", str(measures), f"{seconds:.2f}"] for name, measures, seconds in outcome.longest],
        ),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
