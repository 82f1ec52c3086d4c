"""`csperf children`: the list behind a figure."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from csperf.measures import ni_62
from csperf.returns import read

Run = Callable[..., Result]


def test_lists_each_row_with_what_became_of_it(run: Run, returns: Path):
    result = run("children", "NI 62", returns, "--period", "2017/18", "--limit", 3)
    figure = ni_62(read(returns), period="2017/18")
    assert result.exit_code == 0
    assert f"({figure.numerator} of {figure.denominator})" in result.stdout
    assert result.stdout.count("2018-03-31") == 3
    assert f"and {figure.children().height - 3:,} more" in result.stdout


def test_writes_every_row_and_column(run: Run, returns: Path, tmp_path: Path):
    file = tmp_path / "lists" / "ni_62.csv"
    result = run("children", "NI 62", returns, "--period", "2017/18", "--out", file)
    expected = ni_62(read(returns), period="2017/18").children()
    assert result.exit_code == 0
    with file.open(encoding="utf-8", newline="") as opened:
        header, *rows = csv.reader(opened)
    assert header == expected.columns
    assert [row[header.index("child")] for row in rows] == list(expected["child"])
    assert str(file) in result.stdout.replace("\n", "")


@pytest.mark.parametrize("status", ["counted in", "counted out", "left out"])
def test_lists_one_status(run: Run, returns: Path, tmp_path: Path, status: str):
    file = tmp_path / "list.csv"
    run("children", "ni_63", returns, "--period", "2017/18", "--status", status, "--out", file)
    with file.open(encoding="utf-8", newline="") as opened:
        found = [row["status"] for row in csv.DictReader(opened)]
    assert found
    assert set(found) == {status}


def test_a_variant_may_follow_the_name(run: Run, returns: Path):
    result = run("children", "ECS 138 [clock=referral]", returns, "--period", "2017/18")
    assert result.exit_code == 0
    assert "[clock=referral]" in result.stdout
    assert "referred 20" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("NI 6", "--period", "2017/18"), "No measure is known as 'NI 6'"),
        (("NI 62", "--period", "17/18"), "four digits"),
        (("NI 62", "--period", "2017/18", "--status", "lost"), "lost"),
        (("NI 62", "--period", "2017/18", "--limit", 0), "--limit"),
    ],
)
def test_what_cannot_be_listed_ends_with_2(run: Run, returns: Path, arguments: tuple[str, ...], said: str):
    measure, *options = arguments
    result = run("children", measure, returns, *options)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_a_missing_table_ends_with_2(run: Run, faulty: Path):
    result = run("children", "ECS 138", faulty, "--period", "2017/18")
    assert result.exit_code == 2
    assert "needs assessments" in result.stderr


def test_children_are_listed_on_standard_output_only(run: Run, faulty: Path):
    result = run("children", "NI 62", faulty, "--period", "2017/18")
    assert result.exit_code == 0
    assert "SECRETCHILD1" in result.stdout
    assert "SECRETCHILD" not in result.stderr
    assert "row refused" in result.stderr
