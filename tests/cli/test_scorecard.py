"""`csperf scorecard`: what it prints and writes, how it ends, and what it never says."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from csperf.cli import running
from csperf.returns import read

Run = Callable[..., Result]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_prints_the_headline_measures(run: Run, returns: Path):
    result = run("scorecard", returns, "--period", "2017/18")
    assert result.exit_code == 0
    assert "Re-referrals within 12 months" in result.stdout
    assert "three years together" in result.stdout
    assert "rows read from" in result.stdout


def test_writes_the_page_the_figures_and_the_faults(run: Run, returns: Path, tmp_path: Path):
    out = tmp_path / "new" / "folder"
    result = run("scorecard", returns, "--period", "2016/17", "--period", "2017/18 Q1..Q2", "--by", "sex", "--out", out)
    assert result.exit_code == 0
    assert sorted(path.name for path in out.iterdir()) == ["faults.csv", "scorecard.csv", "scorecard.html"]
    figures = rows_of(out / "scorecard.csv")
    assert {row["period"] for row in figures} == {"2016/17", "2014-17", "2017/18 Q1", "2017/18 Q2"}
    assert {row["group"] for row in figures} >= {"", "female", "male"}
    assert len(rows_of(out / "faults.csv")) == read(returns).faults.height
    assert str(out / "scorecard.html") in result.stdout.replace("\n", "")


def test_only_the_measures_asked_for(run: Run, returns: Path):
    result = run("scorecard", returns, "--period", "2017/18", "--measure", "NI 62", "--measure", "ni_63 [continuity=placement]")
    assert result.exit_code == 0
    assert "(NI 62)" in result.stdout
    assert "continuity=placement" in result.stdout
    assert "Re-referrals" not in result.stdout


def test_figures_are_broken_down_by_two_things_at_once(run: Run, returns: Path, tmp_path: Path):
    arguments = ("--period", "2017/18", "--measure", "NI 62", "--by", "sex", "--by", "placement_type", "--out", tmp_path)
    assert run("scorecard", returns, *arguments).exit_code == 0
    rows = rows_of(tmp_path / "scorecard.csv")
    assert {row["by"] for row in rows} == {"", "sex, placement_type"}
    total = next(row for row in rows if not row["by"])
    assert sum(int(row["denominator"]) for row in rows if row["by"]) == int(total["denominator"])


def test_closures_and_council_are_taken(run: Run, returns: Path, faulty: Path, tmp_path: Path):
    closures = tmp_path / "closures.toml"
    closures.write_text(
        'name = "Always closed"\n[[closure]]\nfirst = 2016-01-04\nlast = 2018-03-29\nreason = "never open"\n', "utf-8"
    )
    arguments = ("scorecard", returns, "--period", "2017/18", "--measure", "ECS 138", "--out")
    assert run(*arguments, tmp_path / "open").exit_code == 0
    assert run(*arguments, tmp_path / "closed", "--closures", closures).exit_code == 0
    (usual,) = rows_of(tmp_path / "open" / "scorecard.csv")
    (closed,) = rows_of(tmp_path / "closed" / "scorecard.csv")
    assert int(closed["numerator"]) > int(usual["numerator"])
    assert "Always closed" in (tmp_path / "closed" / "scorecard.html").read_text("utf-8")
    named = run("scorecard", faulty, "--period", "2017/18", "--by", "area", "--area", "E08000029")
    assert "E08000029" in named.stdout


def test_what_was_refused_is_summed_up_after_the_scorecard(run: Run, faulty: Path, tmp_path: Path):
    result = run("scorecard", faulty, "--period", "2017/18", "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert "row refused" in result.stderr
    assert "episodes.csv" in result.stderr
    assert f"Every fault is in {tmp_path / 'out' / 'faults.csv'}." in result.stderr.replace("\n", "")
    refused = [row for row in rows_of(tmp_path / "out" / "faults.csv") if row["effect"] == "row refused"]
    assert {(row["file"], row["row"]) for row in refused} >= {("episodes.csv", "3"), ("episodes.csv", "4")}


def test_nothing_of_a_child_is_said(run: Run, faulty: Path, of_a_child: tuple[str, ...], tmp_path: Path):
    result = run("scorecard", faulty, "--period", "2017/18", "--by", "sex", "--out", tmp_path / "out")
    written = "".join(path.read_text("utf-8") for path in (tmp_path / "out").iterdir())
    said = result.stdout + result.stderr + written
    assert result.exit_code == 0
    assert [secret for secret in of_a_child if secret in said] == []


def test_nobody_watches_so_nothing_moves(run: Run, returns: Path):
    result = run("scorecard", returns, "--period", "2017/18")
    assert "\x1b" not in result.stdout + result.stderr
    assert "Working the measures out" not in result.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--period", "17/18"), "four digits"),
        (("--period", "last year"), "cannot be read as a period"),
        (("--period", "2017/18", "--measure", "NI 6"), "No measure is known as 'NI 6'. Did you mean NI 6"),
        (("--period", "2017/18", "--measure", "ni_62 [look_back=ever]"), "look_back: '12 months', 'since April'"),
        (("--period", "2017/18", "--measure", "ni_62", "--by", "shoe_size"), "can't be broken down by shoe_size"),
        (("--period", "2017/18", "--by", "child"), "nothing of a single child"),
        (("--period", "2017/18", "--by", "sex", "--by", "child"), "nothing of a single child"),
        (("--period", "1950/51"), "in force in 1950/51"),
        (("--period", "2017/18", "--closures", "nowhere.toml"), "closure list nowhere.toml cannot be read"),
        ((), "Missing option '--period'"),
    ],
)
def test_what_cannot_be_asked_for_ends_with_2(run: Run, returns: Path, options: tuple[str, ...], said: str):
    result = run("scorecard", returns, *options)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("episodes.csv", b"this,is,no,return\n1,2,3,4\n", "episodes.csv"),
        ("census.xml", b"<Message><Header>", "census.xml"),
        ("census.xml", b"<html></html>", "census.xml"),
        ("episodes.csv", b"", "the file is empty"),
        ("annex_a.xlsx", b"PK\x03\x04 and so on", "the workbook"),
        ("notes.txt", b"nothing to do with it", "notes.txt"),
    ],
)
def test_a_file_that_is_not_what_it_says_ends_with_2(run: Run, tmp_path: Path, name: str, content: bytes, said: str):
    (tmp_path / name).write_bytes(content)
    result = run("scorecard", tmp_path, "--period", "2017/18")
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_an_empty_folder_and_no_folder_end_with_2(run: Run, tmp_path: Path):
    (tmp_path / "empty").mkdir()
    for folder, said in (("empty", "holds no file"), ("nowhere", "no such file or folder")):
        result = run("scorecard", tmp_path / folder, "--period", "2017/18")
        assert result.exit_code == 2
        assert said in result.stderr


def test_missing_modules_end_with_2_and_say_what_is_needed(run: Run, faulty: Path, tmp_path: Path):
    (faulty / "episodes.csv").unlink()
    result = run("scorecard", faulty, "--period", "2017/18", "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "No figure could be worked out from these returns." in result.stderr
    assert "ni_62" in result.stderr
    assert "needs episodes (SSDA903 episodes): not found in the records" in result.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["faults.csv"]


def test_returns_without_a_row_that_can_be_used_end_with_2(run: Run, faulty: Path):
    for name in ("episodes.csv", "header.csv"):
        heading = (faulty / name).read_text("utf-8").splitlines()[0]
        (faulty / name).write_text(f"{heading}\n", encoding="utf-8")
    result = run("scorecard", faulty, "--period", "2017/18")
    assert result.exit_code == 2
    assert "0 kept" in result.stderr


def test_an_out_folder_that_is_a_file_ends_with_2(run: Run, returns: Path, tmp_path: Path):
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    result = run("scorecard", returns, "--period", "2017/18", "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert f"{tmp_path / 'out'}: File exists." in result.stderr


def test_a_fault_of_our_own_hides_its_message_unless_asked(run: Run, returns: Path, monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object) -> None:
        raise ValueError("SECRETCHILD")

    monkeypatch.setattr(running, "read_returns", fail)
    result = run("scorecard", returns, "--period", "2017/18")
    assert result.exit_code == 2
    assert "ValueError at scorecard.py, line" in result.stderr
    assert "SECRETCHILD" not in result.stderr
    monkeypatch.setenv("CSPERF_TRACEBACK", "1")
    assert "SECRETCHILD" in str(run("scorecard", returns, "--period", "2017/18").exception)
