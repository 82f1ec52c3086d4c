"""csperf in processes of its own: exit codes and streams as a script sees them, and what an import brings along."""

import os
import subprocess
import sys
from pathlib import Path

SLOW_TO_IMPORT = ("jinja2", "lxml.etree", "rich", "typer", "csperf.reports", "csperf.returns", "csperf.synthetic")

PUBLIC = [
    "Period",
    "Records",
    "Scorecard",
    "add_measures",
    "evaluate",
    "find",
    "measures",
    "period",
    "read",
    "scorecard",
    "search",
    "verify",
]


def python(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    settings = {**os.environ, "PYTHONWARNINGS": "error", "COLUMNS": "100"}
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=settings)  # noqa: S603 - our own code


def csperf(*arguments: object) -> subprocess.CompletedProcess[str]:
    return python("import sys; from csperf.cli import main; sys.argv[0] = 'csperf'; main()", *arguments)


def test_the_answer_alone_is_on_standard_output():
    done = csperf("working-days", "2024-03-28", "2024-04-02")
    assert (done.returncode, done.stdout, done.stderr) == (0, "1\n", "")


def test_a_scorecard_of_real_files(returns: Path, tmp_path: Path):
    done = csperf("scorecard", returns, "--period", "2017/18", "--out", tmp_path)
    assert done.returncode == 0
    assert "Re-referrals within 12 months" in done.stdout
    assert (tmp_path / "scorecard.html").is_file()
    assert "\x1b" not in done.stdout + done.stderr


def test_bad_input_ends_with_2_and_a_message(tmp_path: Path):
    done = csperf("scorecard", tmp_path, "--period", "2017/18")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("csperf: No return that csperf reads was found.")


def test_help_names_the_commands():
    done = csperf("--help")
    assert done.returncode == 0
    assert [name for name in ("demo", "scorecard", "children", "measures", "working-days") if name not in done.stdout] == []


def test_importing_csperf_does_not_bring_readers_and_reports_along():
    done = python(f"import sys, csperf; print([name for name in {SLOW_TO_IMPORT} if name in sys.modules])")
    assert done.stdout == "[]\n"


def test_every_public_name_is_there():
    done = python("import csperf; print(*(name for name in csperf.__all__ if getattr(csperf, name) is not None))")
    assert done.stdout.split() == PUBLIC, done.stderr


def test_help_does_not_import_what_only_commands_need():
    needed = [name for name in SLOW_TO_IMPORT if name not in {"rich", "typer"}]
    done = python(f"import sys, csperf.cli; print([name for name in {needed} if name in sys.modules])")
    assert done.stdout == "[]\n"
