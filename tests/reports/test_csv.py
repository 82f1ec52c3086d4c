"""CSV files: what is written comes back, and nothing in it is a formula to a spreadsheet."""

import csv
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csperf.reports import Scorecard, write_csv

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def cells(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("start", BEGINS_A_FORMULA)
@pytest.mark.parametrize("dtype", [pl.String, pl.Categorical])
def test_a_text_that_begins_a_formula_is_made_harmless(tmp_path: Path, start: str, dtype: pl.DataType):
    frame = pl.DataFrame({"area": pl.Series([f"{start}SUM(A1)", "SUM(A1)", f"a{start}b"], dtype=dtype)})
    assert cells(write_csv(frame, tmp_path / "a.csv")) == [["area"], [f"'{start}SUM(A1)"], ["SUM(A1)"], [f"a{start}b"]]


def test_a_heading_that_begins_a_formula_is_made_harmless(tmp_path: Path):
    assert cells(write_csv(pl.DataFrame({"=team": ["a"]}), tmp_path / "a.csv")) == [["'=team"], ["a"]]


def test_numbers_stay_as_they_are(tmp_path: Path):
    frame = pl.DataFrame({"days": [-3, None], "value": [-0.5, 1.0]})
    assert cells(write_csv(frame, tmp_path / "a.csv"))[1:] == [["-3", "-0.5"], ["", "1.0"]]


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(alphabet=st.sampled_from("=+-@\t\r\n',\" aé"), min_size=1), min_size=1))
def test_every_text_comes_back_but_for_the_apostrophe(tmp_path: Path, texts: list[str]):
    read = [row[0] for row in cells(write_csv(pl.DataFrame({"text": texts}), tmp_path / "a.csv"))[1:]]
    assert not [text for text in read if text.startswith(BEGINS_A_FORMULA)]
    assert [text[1:] if given.startswith(BEGINS_A_FORMULA) else text for text, given in zip(read, texts, strict=True)] == texts


def test_reasons_are_text(tmp_path: Path):
    reasons = [[{"reason": "authorised before it started", "rows": 3}, {"reason": "not recorded", "rows": 1}], [], None]
    dtype = pl.List(pl.Struct({"reason": pl.String, "rows": pl.Int64}))
    written = write_csv(pl.DataFrame({"n": [1, 2, 3], "reasons": pl.Series(reasons, dtype=dtype)}), tmp_path / "a.csv")
    assert [row[1] for row in cells(written)[1:]] == ["3: authorised before it started; 1: not recorded", "", ""]


def test_a_scorecard_is_a_row_a_figure(card: Scorecard, tmp_path: Path):
    header, *rows = cells(card.to_csv(tmp_path / "card.csv"))
    assert header == card.frame.columns
    assert len(rows) == card.frame.height
    found = [dict(zip(header, row, strict=True)) for row in rows]
    one = next(row for row in found if row["measure"].startswith("assessments") and row["period"] == "2017/18")
    assert (one["numerator"], one["denominator"], one["rounded"]) == ("2", "3", "66.7")
    assert one["reasons"] == "1: authorised before it started"
