"""`csperf demo`: made up, written, read back, measured, and found to be what was planted."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import Result

from csperf.cli import planted
from csperf.returns import read
from csperf.synthetic import Authority, Truth

Run = Callable[..., Result]


SMALL = ("--size", "2000", "--seed", "5", "--year", "2017")


def test_everything_planted_comes_back(run: Run, tmp_path: Path):
    out = tmp_path / "demo"
    result = run("demo", "--out", out, *SMALL)
    assert result.exit_code == 0, result.stderr
    assert sorted(path.name for path in out.iterdir()) == [
        "faults.csv",
        "returns",
        "scorecard.csv",
        "scorecard.html",
        "truth.json",
    ]
    told = json.loads((out / "truth.json").read_text("utf-8"))
    assert told["child_population"] == 2000
    assert f"All {len(told['planted']):,} planted figures came back exactly." in result.stdout
    assert "2015/16" in result.stdout
    assert "(made up)" in (out / "scorecard.html").read_text("utf-8")


def test_can_be_run_again_and_its_returns_measured(run: Run, tmp_path: Path):
    out = tmp_path / "demo"
    first = run("demo", "--out", out, *SMALL)
    again = run("demo", "--out", out, *SMALL)
    assert (again.exit_code, again.stdout) == (0, first.stdout)
    assert run("scorecard", out / "returns", "--period", "2016/17").exit_code == 0


def test_does_not_mix_with_other_returns(run: Run, tmp_path: Path):
    (tmp_path / "returns").mkdir()
    (tmp_path / "returns" / "ours.csv").write_text("CHILD\n", encoding="utf-8")
    result = run("demo", "--out", tmp_path, *SMALL)
    assert result.exit_code == 2
    assert "holds other files" in result.stderr


def test_a_figure_that_did_not_come_back_is_found(authority: Authority, returns: Path):
    truth, records = authority.truth_in(authority.years), read(returns)
    first, *others = truth
    wrong = replace(first, numerator=first.numerator + 1)
    assert planted.not_as_planted(truth, records) == []
    assert planted.not_as_planted(Truth((wrong, *others)), records) == [(wrong, (first.numerator, first.denominator))]


def test_ends_with_1_where_a_figure_did_not_come_back(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def astray(truth: Truth, _: object) -> list[object]:
        return [(next(iter(truth)), (1, 2))]

    monkeypatch.setattr(planted, "not_as_planted", astray)
    result = run("demo", "--out", tmp_path, *SMALL)
    assert result.exit_code == 1
    assert "planted figures did not come back" in result.stderr
    assert "1 of 2 found" in result.stderr


@pytest.mark.parametrize(
    ("options", "said"), [(("--year", "1990"), "1990"), (("--year", "2050"), "2050"), (("--size", "0"), "--size")]
)
def test_what_cannot_be_made_up_ends_with_2(run: Run, tmp_path: Path, options: tuple[str, ...], said: str):
    result = run("demo", "--out", tmp_path, *options)
    assert result.exit_code == 2
    assert said in result.stderr
