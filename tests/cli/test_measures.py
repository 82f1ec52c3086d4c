"""`csperf measures`: the catalogue as a table, JSON and CSV."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from csperf.catalogue import catalogue, find

Run = Callable[..., Result]


def test_table_names_every_measure(run: Run):
    result = run("measures")
    assert result.exit_code == 0
    assert [measure for measure in catalogue() if measure not in result.stdout] == []


def test_one_measure_by_any_name(run: Run):
    result = run("measures", "ni 62")
    assert result.exit_code == 0
    assert "Of the children looked after on the last day of the period" in result.stdout
    assert "lac_3plus_placements_pct" in result.stdout


def test_json_can_be_read_back(run: Run):
    told = json.loads(run("measures", "--format", "json").stdout)
    assert [one["id"] for one in told] == list(catalogue())
    (one,) = json.loads(run("measures", "A1", "--format", "json").stdout)
    assert one["definition"] == find("A1").definition
    assert one["threshold"][0] == {
        "since": "2009-04-01",
        "value": 639,
        "unit": "days",
        "reference": "Adoption scorecards, 2009-12: 21 months",
    }


def test_csv_has_the_names_apart_by_semicolons(run: Run):
    rows = list(csv.DictReader(io.StringIO(run("measures", "--format", "csv").stdout)))
    assert [row["id"] for row in rows] == list(catalogue())
    for row in rows:
        assert row["also_known_as"].split(";") == [row["id"], *find(row["id"]).also_known_as]
        assert row["definition"] == find(row["id"]).definition


@pytest.mark.parametrize("arguments", [("NI 6",), ("--format", "pdf")])
def test_what_is_not_there_ends_with_2(run: Run, arguments: tuple[str, ...]):
    result = run("measures", *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""


def ids(run: Run, *arguments: object) -> set[str]:
    """The ids of the measures that are printed."""
    return {row["id"] for row in csv.DictReader(io.StringIO(run("measures", "--format", "csv", *arguments).stdout))}


def test_is_searched_by_words_by_table_and_by_return(run: Run):
    assert ids(run, "--search", "placement order match") == {"adoption_a2"}
    assert "adoption_a2" in ids(run, "--table", "adoptions")
    of_a_903 = ids(run, "--from", "903")
    assert {"ni_62", "ni_63", "adoption_a1"} <= of_a_903
    assert "assessments_within_45_working_days" not in of_a_903
    assert "assessments_within_45_working_days" in ids(run, "--from", "903", "--from", "census")
    assert "ni_62" in ids(run, "--from", "903", "--search", "NI 62") < of_a_903


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("--table", "visitors"), "There is no table 'visitors'"), (("--from", "P45"), "No return is called 'P45'")],
)
def test_what_cannot_be_searched_by_is_said(run: Run, arguments: tuple[str, ...], said: str):
    result = run("measures", *arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


OWN = Path(__file__).parents[2] / "examples" / "own_measures" / "closing_cases.py"


def test_own_measures_are_listed_explained_worked_out_and_traced(run: Run, tmp_path: Path):
    assert "cases_closed_within_6_months" in ids(run, "--own", OWN)
    assert "within our own 20 working days" in " ".join(run("measures", "LOC 7", "--own", OWN).stdout.split())
    folder = tmp_path / "returns"
    folder.mkdir()
    (folder / "assessments.csv").write_text(
        "area,child,started,authorised\nE08000029,a,2017-06-01,2017-06-29\nE08000029,b,2017-06-01,2017-06-30\n",
        encoding="utf-8",
    )
    card = run("scorecard", folder, "--period", "2017/18", "--measure", "loc 7", "--own", OWN)
    assert "50.0%" in card.stdout, card.stderr
    listed = run("children", "LOC 7", folder, "--period", "2017/18", "--own", OWN)
    assert "counted out" in listed.stdout
    assert run("measures", "--own", tmp_path / "nowhere.py").exit_code == 2
