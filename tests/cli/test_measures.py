"""`csperf measures`: the catalogue as a table, JSON and CSV."""

import csv
import io
import json
from collections.abc import Callable

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
        assert [name for name in row["also_known_as"].split(";") if name] == list(find(row["id"]).also_known_as)
        assert row["definition"] == find(row["id"]).definition


@pytest.mark.parametrize("arguments", [("NI 6",), ("--format", "pdf")])
def test_what_is_not_there_ends_with_2(run: Run, arguments: tuple[str, ...]):
    result = run("measures", *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
