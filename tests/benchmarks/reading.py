"""Run the benchmark of reading: `python tests/benchmarks/reading.py`, with the extra `benchmarks` installed.

May import its neighbours here, rich and the standard library. This module is imported again in each contender's process, so
that the libraries compared are imported in functions only.
"""

import argparse
import importlib
import os
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from measuring import in_a_fresh_process, timed
from pages import machine
from readers import Digest, digest
from reading_data import ANNEX_A, CENSUS, ROWS, SSDA903, WRITTEN_TO, write
from reading_reporting import Outcome, Return, Setting, report
from rich.console import Console
from rich.markdown import Markdown

CONTENDERS = {
    CENSUS: ("csperf_", "elementtree_", "elementtree_iterparse_"),
    ANNEX_A: ("csperf_", "pandas_"),
    SSDA903: ("csperf_", "pandas_", "pandas_pyarrow_"),
}
RESULTS = Path(__file__).parent / "READING.md"


def main() -> None:
    """Write the returns once, let each contender read in turn, hold the records against each other, and report."""
    asked = _asked()
    console = Console()
    # Read by polars, and by pyarrow behind pandas, when they are imported.
    os.environ["POLARS_MAX_THREADS"] = os.environ["OMP_NUM_THREADS"] = str(asked.threads)
    setting = Setting(asked.rounds, asked.repeats, asked.threads, machine())
    with tempfile.TemporaryDirectory() as name, console.status("Writing the returns …") as status:
        folder = Path(name)
        in_a_fresh_process(write, folder, asked.rows)
        returns = []
        for called, contenders in CONTENDERS.items():
            path = folder / WRITTEN_TO[called]
            outcomes: dict[str, Outcome] = {}
            for turn in range(asked.rounds):
                for contender in contenders:
                    status.update(f"Round {turn + 1} of {asked.rounds}: {called}, {contender.strip('_').replace('_', ', ')} …")
                    found = in_a_fresh_process(_read, contender, called, path, asked.repeats)
                    outcomes[found.name] = outcomes[found.name].together_with(found) if found.name in outcomes else found
            _check_same_records(called, list(outcomes.values()))
            returns.append(Return(called, *_bytes(path), outcomes))
    text = report(returns, setting)
    console.print(Markdown(text))
    if asked.write:
        RESULTS.write_text(text, encoding="utf-8")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Run csperf's reading beside pandas and ElementTree.")
    parser.add_argument(
        "--rows",
        type=int,
        default=ROWS,
        help="episodes, and rows of the workbook; 250 bytes of the census for each (default: %(default)s)",
    )
    parser.add_argument("--rounds", type=int, default=3, help="turns each contender gets (default: %(default)s)")
    parser.add_argument("--repeats", type=int, default=3, help="of each return in a turn (default: %(default)s)")
    parser.add_argument("--threads", type=int, default=2, help="each contender may use (default: %(default)s)")
    parser.add_argument("--write", action="store_true", help="write READING.md as well as printing it")
    return parser.parse_args()


def _read(contender: str, called: str, path: Path, repeats: int) -> Outcome:
    """Read a return as one contender does: once to warm up and to see the memory, then so many times more."""
    reader = importlib.import_module(f"readers.{contender}")
    taken, found = timed(repeats, reader.READS[called], path)
    held = {table: digest(columns) for table, columns in reader.plain(found)}
    versions = {name: version(name) for name in reader.DISTRIBUTIONS}
    return Outcome(reader.NAME, versions, taken, {table: one for table, one in held.items() if one.rows})


def _check_same_records(called: str, outcomes: Sequence[Outcome]) -> None:
    """All contenders came to the same rows of the same tables.

    Raises:
        AssertionError: They did not.
    """
    first, *others = outcomes
    assert first.records, f"{called}: no records"
    for other in others:
        assert first.records.keys() == other.records.keys(), f"{called}: {other.name} has other tables than {first.name}"
        for table, held in first.records.items():
            differing = sorted(_differing(held, other.records[table]))
            assert not differing, f"{called}: {first.name} and {other.name} differ in {table}: {', '.join(differing)}"


def _differing(one: Digest, other: Digest) -> Iterator[str]:
    """In what two tables differ."""
    if one.rows != other.rows:
        yield f"{one.rows} rows and {other.rows}"
    yield from {name for name, _ in one.columns.items() ^ other.columns.items()}
    if one.columns == other.columns and one.hashes != other.hashes:
        yield "which values stand together in a row"


def _bytes(path: Path) -> tuple[int, int]:
    """How large a return is as it is stored, and unpacked."""
    files = [file for file in (path, *path.rglob("*")) if file.is_file()]
    stored = sum(file.stat().st_size for file in files)
    if not zipfile.is_zipfile(path):
        return stored, stored
    with zipfile.ZipFile(path) as archive:
        return stored, sum(member.file_size for member in archive.infolist())


if __name__ == "__main__":
    main()
