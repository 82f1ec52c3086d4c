"""`csperf check`: what it prints and writes, how it ends, and what it never says."""

import csv
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from typer.testing import Result

from csperf.returns import REPAIRS, read

Run = Callable[..., Result]

MAPPING = """
name = "our referrals"
area = "336"
[[extract]]
table = "referrals"
[extract.columns]
child = "Person ID"
referred = "Referral Date"
"""


def lines(printed: str) -> list[str]:
    return [" ".join(line.split()) for line in printed.splitlines()]


def section(result: Result, heading: str) -> list[str]:
    """The lines of a section of what was printed."""
    printed = lines(result.stdout)
    after = printed[printed.index(heading) + 1 :]
    return after[: after.index("")]


def test_says_what_was_found_refused_and_can_be_used(run: Run, faulty: Path):
    result = run("check", faulty, "--area", "336")
    assert result.exit_code == 0, result.stderr
    assert section(result, "Found")[2:] == [
        "SSDA903, council 336:",
        "header 2018 1 2 1 1 0",
        "episodes 2018 1 4 1 3 0",
        "6 rows read from 2 files: 2 kept, 4 refused.",
    ]
    assert any(
        line.startswith("1 episodes DECOM") and line.endswith("row refused")
        for line in section(result, "Refused and set aside")
    )
    measures = section(result, "Measures")
    assert measures[measures.index("adoption_a2 no") + 1] == "needs adoptions (SSDA903 AD1): not found"
    assert "ni_62 yes 2017/18 2017/18: 1 counted" in measures
    assert section(result, "Repairs") == ["None was made, and none would change a row."]
    assert "Faults" not in lines(result.stdout)


def test_years_of_a_module_stand_together(run: Run, returns: Path):
    result = run("check", returns)
    assert result.exit_code == 0
    assert any(line.startswith("episodes 2016 to 2018 3 ") for line in section(result, "Found"))
    (returns_of_2017,) = returns.glob("**/*903*2017*")
    others = [path for path in returns.iterdir() if path not in {returns_of_2017, *returns_of_2017.parents}]
    assert any(line.startswith("episodes 2016, 2018 2 ") for line in section(run("check", *others), "Found"))


def test_lists_each_fault_with_file_row_column_and_rule(run: Run, faulty: Path):
    result = run("check", faulty, "--rows")
    listed = lines(result.stdout)[lines(result.stdout).index("Faults") + 3 :]
    assert listed[:4] == [
        "episodes.csv 3 episodes DECOM not_a_date row refused",
        "episodes.csv 4 episodes LS code_not_known row refused",
        "episodes.csv 5 episodes ends_on_or_after_start row refused",
        "header.csv 3 children DOB date_out_of_range row refused",
    ]
    assert len([line for line in listed if line]) == read(faulty).faults.height


def test_lists_some_hundreds_of_faults_and_says_how_many_more(run: Run, faulty: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys.modules["csperf.cli.check"], "_MOST_ROWS", 3)
    result = run("check", faulty, "--rows")
    assert f"… and {read(faulty).faults.height - 3} more faults: --out FILE.csv or FILE.xlsx has them all." in result.stdout
    assert "header.csv" not in result.stdout[result.stdout.index("Faults") :]


def test_writes_every_fault_as_csv(run: Run, faulty: Path, tmp_path: Path):
    file = tmp_path / "new" / "faults.CSV"
    result = run("check", faulty, "--out", file)
    expected = read(faulty).faults
    assert result.exit_code == 0
    assert f"Written: {file}, {expected.height} faults." in result.stdout.replace("\n", "")
    with file.open(encoding="utf-8", newline="") as opened:
        header, *rows = csv.reader(opened)
    assert header == expected.columns
    assert sorted(row[4] for row in rows) == sorted(expected["rule"])


def test_writes_a_workbook_for_the_team_that_mends_them(run: Run, faulty: Path, tmp_path: Path):
    result = run("check", faulty, "--out", tmp_path / "faults.xlsx")
    assert result.exit_code == 0
    book = openpyxl.load_workbook(tmp_path / "faults.xlsx")
    assert book.sheetnames == ["Summary", "Faults"]
    assert book["Faults"].max_row == read(faulty).faults.height + 1
    assert [cell.value for cell in book["Faults"][2]][:5] == ["episodes.csv", 3, "episodes", "DECOM", "not_a_date"]
    assert sum(row[5] for row in book["Summary"].iter_rows(min_row=2, values_only=True)) == read(faulty).faults.height


def test_a_file_of_another_kind_is_not_written(run: Run, faulty: Path, tmp_path: Path):
    result = run("check", faulty, "--out", tmp_path / "faults.pdf")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "faults are written as .csv or .xlsx" in result.stderr.replace("\n", " ")


def test_nothing_of_a_child_is_said(run: Run, faulty: Path, of_a_child: tuple[str, ...], tmp_path: Path):
    repairing = ("--rows", "--repair", "all")
    said = [run("check", faulty, *repairing, "--out", tmp_path / name) for name in ("faults.csv", "faults.xlsx")]
    cells = [str(cell.value) for sheet in openpyxl.load_workbook(tmp_path / "faults.xlsx") for row in sheet for cell in row]
    everything = "".join([*(one.stdout + one.stderr for one in said), (tmp_path / "faults.csv").read_text("utf-8"), *cells])
    assert "not_a_date" in everything
    assert [secret for secret in of_a_child if secret in everything] == []


@pytest.fixture
def open_episode(faulty: Path) -> Path:
    """A return in which an episode has no end though the child's next one began."""
    episodes = faulty / "episodes.csv"
    heading, first, *_ = episodes.read_text("utf-8").splitlines()
    another = first.replace("01/06/2016,S,", "01/06/2017,P,")
    episodes.write_text(f"{heading}\n{first}\n{another}\n", encoding="utf-8")
    return faulty


def test_repairs_are_off_unless_asked_for_and_then_told(run: Run, open_episode: Path):
    name = "open_episode_closed_by_next"
    for options, counts in (((), "0 1"), (("--repair", name), "1 0"), (("--repair", "all"), "1 0")):
        result = run("check", open_episode, "--rows", *options)
        (line,) = (line for line in section(result, "Repairs") if line.startswith(name))
        assert line.startswith(f"{name} {counts} An episode without an end")
        audit = [line for line in lines(result.stdout) if line.endswith(f"{name} repaired")]
        assert audit == (["episodes.csv 2 episodes DEC open_episode_closed_by_next repaired"] if options else [])


@pytest.mark.parametrize("command", [("scorecard",), ("children", "NI 62")])
def test_every_command_that_reads_returns_takes_repairs_and_says_so(run: Run, open_episode: Path, command: tuple[str, ...]):
    period = ("--period", "2017/18")
    made = run(*command, open_episode, *period, "--repair", next(iter(REPAIRS)), "--repair", "open_episode_closed_by_next")
    assert made.exit_code == 0
    assert "Repaired: open_episode_closed_by_next (1 row)." in made.stderr
    assert "Repaired" not in run(*command, open_episode, *period).stderr
    unknown = run(*command, open_episode, *period, "--repair", "everything")
    assert (unknown.exit_code, unknown.stdout) == (2, "")
    assert "There is no repair 'everything'" in unknown.stderr


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    """A council's own list of referrals, and `mapping.toml`, which says how it is read."""
    (tmp_path / "mapping.toml").write_text(MAPPING, encoding="utf-8")
    folder = tmp_path / "extract"
    folder.mkdir()
    (folder / "list.csv").write_text("Person ID,Referral Date\nSECRET1,02/05/2017\nSECRET1,05/03/2018\n", encoding="utf-8")
    return folder


def test_a_councils_own_extract_is_read_by_its_mapping_and_explained(run: Run, extract: Path):
    result = run("check", extract, "--mapping", extract.parent / "mapping.toml")
    assert result.exit_code == 0, result.stderr
    mapping = section(result, "Mapping")
    assert mapping[2:4] == ["extract 1, referrals:", "child Person ID text"]
    assert any(line.startswith("referred Referral Date") for line in mapping)
    assert any(line.startswith("left empty: first_seen, source") for line in mapping)
    assert any(line.startswith("referrals May 2017 to Mar 2018 1 2 2 0 0") for line in section(result, "Found"))
    assert "SECRET" not in result.stdout


@pytest.mark.parametrize("command", [("scorecard",), ("children", "ECS 14a")])
def test_every_command_that_reads_returns_takes_a_mapping(run: Run, extract: Path, command: tuple[str, ...]):
    period = ("--period", "2017/18")
    assert run(*command, extract, *period, "--mapping", extract.parent / "mapping.toml").exit_code == 0
    without = run(*command, extract, *period)
    assert (without.exit_code, without.stdout) == (2, "")
    assert "list.csv" in without.stderr


def test_a_database_is_read_by_its_address(run: Run, faulty: Path, tmp_path: Path):
    heading, row, *_ = (faulty / "episodes.csv").read_text("utf-8").splitlines()
    with sqlite3.connect(tmp_path / "903.db") as database:
        database.execute(f"CREATE TABLE episodes ({heading})")
        database.execute("INSERT INTO episodes VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", row.split(","))
    database.close()
    result = run("check", f"sqlite:///{tmp_path}/903.db")
    assert result.exit_code == 0, result.stderr
    assert any(line.startswith("episodes ") and line.endswith("1 1 1 0 0") for line in section(result, "Found"))


def test_what_cannot_be_read_ends_with_2(run: Run, tmp_path: Path):
    for given in (tmp_path, tmp_path / "nowhere"):
        result = run("check", given)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "No return that csperf reads was found." in result.stderr


def test_returns_without_a_row_that_can_be_used_are_told_of_and_end_with_2(run: Run, faulty: Path):
    for name in ("episodes.csv", "header.csv"):
        heading = (faulty / name).read_text("utf-8").splitlines()[0]
        (faulty / name).write_text(f"{heading}\n", encoding="utf-8")
    result = run("check", faulty)
    assert result.exit_code == 2
    assert "No row of these returns can be used." in result.stderr
    assert any(line.startswith("episodes 2018") for line in section(result, "Found"))


def test_nobody_watches_so_nothing_moves(run: Run, returns: Path):
    result = run("check", returns)
    assert "\x1b" not in result.stdout + result.stderr
    assert result.stderr == ""
    assert max(len(line) for line in result.stdout.splitlines()) <= 120
