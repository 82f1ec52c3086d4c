"""Each published figure as a test, and nothing of csperf in a run of pytest that does not ask for it."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import csperf as cs
from csperf.synthetic import made_up_authority

OURS = ("-p", "pytest_csperf", "-p", "no:cacheprovider", "-p", "no:xdist", "--import-mode=importlib")

MANIFEST = """
title = "A report"
of = "Anytown"
[[figure]]
measure = "share"
value = "24.1%"
numerator = 260
denominator = 1034
[[figure]]
measure = "fine"
value = "25.1%"
numerator = 260
denominator = 1034
[[figure]]
measure = "lonely"
value = "12.5"
unit = "days"
[[figure]]
measure = "not_printed"
"""


class Done(NamedTuple):
    """How a run of pytest ended."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def run(folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    """Run pytest in a folder, in this process."""
    monkeypatch.chdir(folder)

    def in_this_process(*arguments: str) -> Done:
        capfd.readouterr()
        code = pytest.main([*OURS, *arguments])
        return Done(int(code), *capfd.readouterr())

    return in_this_process


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "published").mkdir()
    (tmp_path / "published" / "report.toml").write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "test_own.py").write_text("def test_it():\n    pass\n", encoding="utf-8")
    return tmp_path


def test_each_figure_is_a_test(run: Callable[..., Done]):
    done = run("--published", "published", "-v", "-rs")
    assert done.returncode == 1, done.stdout + done.stderr
    assert re.search(r"report.toml::share FAILED", done.stdout)
    assert re.search(r"report.toml::fine PASSED", done.stdout)
    assert re.search(r"report.toml::lonely SKIPPED", done.stdout)
    assert "share[Anytown] is printed as 24.1 %, but 260 of 1,034 is 25.1 %" in done.stdout
    assert "printed: 24.1 %; would hold: 25.1 %" in done.stdout
    assert "Traceback" not in done.stdout
    assert "1 failed, 1 passed, 1 skipped" in done.stdout
    assert "test_own" not in done.stdout


def test_one_figure_and_other_tests_beside_it(run: Callable[..., Done]):
    assert "1 passed, 2 deselected" in run("--published", "published", "-k", "fine").stdout
    both = run("--published", "published/report.toml", "test_own.py")
    assert "1 failed, 2 passed, 1 skipped" in both.stdout


def test_what_is_not_asked_for_is_not_collected(run: Callable[..., Done]):
    done = run()
    assert (done.returncode, "1 passed" in done.stdout) == (0, True)


def test_tables_of_the_department_are_a_test_for_each_rule(folder: Path, run: Callable[..., Done]):
    table = folder / "published" / "d3.csv"
    head = "time_period,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name"
    lines = [f"{head},CPP_start,CPP_subsequent,CPP_subsequent_percent", "2024,National,E92000001,England,,,,,,62110,15330,24.8"]
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = run("--published", "published/d3.csv", "-v")
    assert re.search(r"d3.csv::percentage FAILED", done.stdout)
    assert re.search(r"d3.csv::suppression PASSED", done.stdout)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--published", "nowhere"), "it is not there"),
        (("--published", "published", "--published-data", "published"), "No return"),
    ],
)
def test_what_cannot_be_run(run: Callable[..., Done], arguments: tuple[str, ...], message: str):
    done = run(*arguments)
    assert done.returncode == 4
    assert message in done.stderr


def test_a_faulty_manifest_is_an_error_of_collection(folder: Path, run: Callable[..., Done]):
    (folder / "published" / "report.toml").write_text('title = "t"\ncolour = 1\n', encoding="utf-8")
    done = run("--published", "published")
    assert done.returncode == 2
    assert "colour: not a key that is known here" in done.stdout


def test_against_records(folder: Path, run: Callable[..., Done]):
    made_up_authority(seed=5, child_population=2_000).write(folder / "returns")
    (folder / "returns" / "truth.json").unlink(missing_ok=True)
    value = cs.find("ni_62")(cs.read(folder / "returns"), "2017/18").rounded()
    manifest = 'title = "t"\n[[figure]]\nmeasure = "NI 62"\nperiod = "2017/18"\nvalue = "{}%"\n'
    path = folder / "published" / "report.toml"
    path.write_text(manifest.format(value), encoding="utf-8")
    assert "1 passed" in run("--published", "published", "--published-data", "returns").stdout
    path.write_text(manifest.format("99.9"), encoding="utf-8")
    assert "but the records give" in run("--published", "published", "--published-data", "returns").stdout


def test_it_costs_nothing_until_it_is_asked_for(folder: Path):
    (folder / "conftest.py").write_text(
        "import sys\n\nNAMES = ('csperf', 'polars', 'pydantic')\n\n"
        "def pytest_unconfigure():\n    print('loaded:', [name for name in NAMES if name in sys.modules])\n",
        encoding="utf-8",
    )

    def loaded(*arguments: str) -> str:
        command = [sys.executable, "-m", "pytest", *OURS, "-s", *arguments]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
        return done.stdout

    assert "loaded: []" in loaded()
    assert "loaded: ['csperf', 'polars', 'pydantic']" in loaded("--published", "published")
