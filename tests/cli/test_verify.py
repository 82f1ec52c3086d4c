"""`csperf verify`: 0 where all holds, 1 where something does not, 2 where it could not be run."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

import csperf as cs
from csperf.published.evidence import digest

Run = Callable[..., Result]

MANIFEST = 'title = "t"\n[[figure]]\nmeasure = "NI 62"\nperiod = "2017/18"\nvalue = "{}"\n'


@pytest.fixture
def manifest(tmp_path: Path) -> Callable[[str], Path]:
    def write(value: str) -> Path:
        path = tmp_path / "figures.toml"
        path.write_text(MANIFEST.format(value), encoding="utf-8")
        return path

    return write


def test_what_holds_ends_with_0(run: Run, manifest: Callable[[str], Path]):
    result = run("verify", manifest("8.6%"))
    assert result.exit_code == 0
    assert "1 checks of 1 figures: 1 hold, 0 do not." in result.stdout


def test_what_does_not_hold_ends_with_1(run: Run, manifest: Callable[[str], Path]):
    result = run("verify", manifest("242%"), "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["failing"] == 1


@pytest.mark.parametrize(
    "given", [("nowhere.toml",), (".", "--relations", "nowhere.toml"), (".", "--format", "pdf"), (".", "--data", "nowhere")]
)
def test_what_cannot_be_run_ends_with_2(
    run: Run, manifest: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch, given: tuple[str, ...]
):
    monkeypatch.chdir(manifest("8.6%").parent)
    result = run("verify", *given)
    assert result.exit_code == 2
    assert result.stdout == ""


def test_a_folder_without_figures_ends_with_2(run: Run, tmp_path: Path):
    result = run("verify", tmp_path)
    assert result.exit_code == 2
    assert "no figures were found" in result.stderr


def test_into_a_file(run: Run, manifest: Callable[[str], Path], tmp_path: Path):
    out = tmp_path / "made" / "verify.xml"
    result = run("verify", manifest("242%"), "--format", "junit", "--out", out)
    assert result.exit_code == 1
    assert "<testsuite" in out.read_text(encoding="utf-8")
    assert f"Written: {out}. 1 checks of 1 figures: 0 hold, 1 do not." in result.stdout


def test_against_returns(run: Run, manifest: Callable[[str], Path], returns: Path):
    records = cs.read(returns)
    value = cs.find("NI 62")(records, "2017/18").rounded()
    right = run("verify", manifest(f"{value}%"), "--data", returns)
    assert right.exit_code == 0
    assert f"records: {digest(records)}" in right.stdout
    wrong = run("verify", manifest("99.9%"), "--data", returns)
    assert wrong.exit_code == 1
    assert f"but the records give {value} %" in wrong.stdout


PROFILE = 'name = "Anytown"\n[[measure]]\nid = "NI 62"\n[[measure.target]]\nat = 7.8\n'


def test_against_a_profile(run: Run, manifest: Callable[[str], Path], tmp_path: Path):
    profile = tmp_path / "profiles" / "anytown.toml"
    profile.parent.mkdir()
    profile.write_text(PROFILE, encoding="utf-8")
    report = manifest("8.6%")
    report.write_text(report.read_text(encoding="utf-8") + 'rag = "GREEN"\n', encoding="utf-8")
    assert run("verify", report).exit_code == 0
    wrong = run("verify", report, "--profile", profile)
    assert wrong.exit_code == 1
    assert "is rated GREEN at 8.6 %, but by the profile Anytown it is RED" in wrong.stdout
    assert "[profile rating]" in wrong.stdout
    report.write_text(report.read_text(encoding="utf-8").replace("GREEN", "RED"), encoding="utf-8")
    assert run("verify", report, "--profile", profile).exit_code == 0
    profile.write_text("name = ", encoding="utf-8")
    refused = run("verify", report, "--profile", profile)
    assert refused.exit_code == 2
    assert "is not valid TOML" in refused.stderr
