"""Run the benchmarks: `python tests/benchmarks/run.py`, with the extra `benchmarks` installed.

May import its neighbours here, rich and the standard library. This module is imported again in each contender's process, so
that the libraries compared are imported in functions only.
"""

import argparse
import os
import tempfile
from pathlib import Path

from measuring import Imports, Outcome, in_a_fresh_process, outcome_of
from reporting import Setting, report
from rich.console import Console
from rich.markdown import Markdown

CONTENDERS = ("csperf_", "duckdb_", "duckdb_enum_", "pandas_", "polars_")
RESULTS = Path(__file__).parent / "RESULTS.md"


def main() -> None:
    """Write the tables once, let each contender work in turn, hold their figures against each other, and report."""
    asked = _asked()
    console = Console()
    # Read by polars, and by pyarrow behind pandas, when they are imported; DuckDB is told.
    os.environ["POLARS_MAX_THREADS"] = os.environ["OMP_NUM_THREADS"] = str(asked.threads)
    setting = Setting.here(asked.rows, asked.rounds, asked.repeats, asked.threads)
    outcomes: dict[str, Outcome] = {}
    with tempfile.TemporaryDirectory() as name, console.status("Writing the tables …") as status:
        folder = Path(name)
        in_a_fresh_process(_write_tables, folder, asked.rows)
        for turn in range(asked.rounds):
            for contender in CONTENDERS:
                status.update(f"Round {turn + 1} of {asked.rounds}: {contender.strip('_').replace('_', ', ')} …")
                found = in_a_fresh_process(outcome_of, contender, folder, asked.threads, asked.repeats)
                outcomes[contender] = outcomes[contender].together_with(found) if contender in outcomes else found
        status.update("Importing …")
        imports = Imports.taken(asked.imports)
    _check_same_figures(outcomes)
    text = report({one.name: one for one in outcomes.values()}, imports, setting)
    console.print(Markdown(text))
    if asked.write:
        RESULTS.write_text(text, encoding="utf-8")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Run csperf beside DuckDB, pandas and polars.")
    parser.add_argument("--rows", type=int, default=5_000_000, help="of each table (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="turns each contender gets (default: %(default)s)")
    parser.add_argument("--repeats", type=int, default=7, help="of each step in a turn (default: %(default)s)")
    parser.add_argument("--threads", type=int, default=2, help="each contender may use (default: %(default)s)")
    parser.add_argument("--imports", type=int, default=5, help="times each package is imported (default: %(default)s)")
    parser.add_argument("--write", action="store_true", help="write RESULTS.md as well as printing it")
    return parser.parse_args()


def _write_tables(folder: Path, rows: int) -> None:
    import data

    data.write(folder, rows)


def _check_same_figures(outcomes: dict[str, Outcome]) -> None:
    """All contenders came to the same numerator and denominator for every authority and year.

    Raises:
        AssertionError: They did not.
    """
    first, *others = outcomes.values()
    for other in others:
        for measure, figures in first.figures.items():
            differing = set(figures.items()) ^ set(other.figures[measure].items())
            assert figures, f"{measure}: no figures"
            assert not differing, f"{measure}: {first.name} and {other.name} differ, for one in {min(differing)}"


if __name__ == "__main__":
    main()
