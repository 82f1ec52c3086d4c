"""`csperf tables`: every table with its columns, as a table, JSON and CSV; and empty files to be filled in."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

import csperf as cs
from csperf.returns.mapping.table_columns import columns_of
from csperf.tables import TABLES

Run = Callable[..., Result]


def test_every_table_is_named_with_what_one_row_is(run: Run):
    result = run("tables")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert [name for name in TABLES if not any(line.split(" ")[0] == name for line in lines)] == []
    assert "a statutory visit to a child" in result.stdout
    assert "a plain table alone" in result.stdout
    assert lines[-1].startswith(f"{len(TABLES)} tables.")


def test_one_table_with_its_columns(run: Run):
    result = run("tables", "visits")
    assert result.exit_code == 0
    assert result.stdout.startswith("visits: one row is a statutory visit to a child.\n")
    assert "Returned in: Standard Safeguarding Dataset; or a plain table, visits.csv." in result.stdout
    shown = [line.split()[0] for line in result.stdout.splitlines()[5:] if line.strip()]
    assert shown == ["area", *columns_of(TABLES["visits"])]
    assert "Returned in: no return; or a plain table, pathway_plans.csv." in run("tables", "pathway_plans").stdout


def test_returned_in_names_every_return_that_carries_a_table(run: Run):
    told = {one["table"]: one["returned_in"] for one in json.loads(run("tables", "--format", "json").stdout)}
    assert told["episodes"] == "SSDA903; Standard Safeguarding Dataset"
    assert told["children"] == "SSDA903; children-in-need census; Annex A; Standard Safeguarding Dataset"
    assert told["adoptions"] == "SSDA903; Standard Safeguarding Dataset"
    assert told["adopters"] == "Annex A"
    assert told["population"] == ""


def test_csv_has_a_row_for_each_column(run: Run):
    rows = list(csv.DictReader(io.StringIO(run("tables", "--format", "csv").stdout)))
    assert [(row["table"], row["column"]) for row in rows] == [
        (name, column) for name, spec in TABLES.items() for column in ("area", *columns_of(spec))
    ]
    of = {(row["table"], row["column"]): row for row in rows}
    assert of["contacts", "received_at"]["written_as"] == "a date and a time, yyyy-mm-dd hh:mm"
    assert of["visits", "visited"]["written_as"] == "a date, yyyy-mm-dd"
    assert of["episodes", "miles_from_home"]["written_as"] == "a number"
    assert of["visits", "seen"]["written_as"] == "yes or no"
    assert {row["column"] for row in rows if row["table"] == "visits" and row["needed"] == "true"} == {
        *("child", "kind", "visited")
    }
    assert of["missing_incidents", "kind"]["may_hold"] == "M; A"


def test_templates_are_written_and_read(run: Run, tmp_path: Path):
    result = run("tables", "--template", tmp_path / "empty")
    assert result.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "empty").iterdir()) == sorted(f"{name}.csv" for name in TABLES)
    assert {name: rows.height for name, rows in cs.read(tmp_path / "empty").items()} == dict.fromkeys(TABLES, 0)
    again = run("tables", "--template", tmp_path / "empty")
    assert again.exit_code == 2
    assert "nothing was written" in again.stderr


def test_one_template(run: Run, tmp_path: Path):
    assert run("tables", "visits", "--template", tmp_path / "one").exit_code == 0
    (path,) = (tmp_path / "one").iterdir()
    assert path.read_text(encoding="utf-8") == ",".join(["area", *columns_of(TABLES["visits"])]) + "\n"


@pytest.mark.parametrize("arguments", [("visit",), ("visit", "--template", "here")])
def test_what_is_no_table_ends_with_2(run: Run, arguments: tuple[str, ...]):
    result = run("tables", *arguments)
    assert result.exit_code == 2
    assert "There is no table 'visit'." in result.stderr
    assert result.stdout == ""
