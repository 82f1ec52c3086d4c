"""Nothing is lost, and nothing is told: on returns made up of good, bad and broken rows."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csperf.returns import read

Files = dict[str, tuple[str, str, int]]
"""By folder: the module's name, its text, and how many rows it holds."""

CHILDREN = [f"child-{letter * 5}" for letter in "abcd"]
DAYS = st.sampled_from(
    ["01/04/2017", "03/05/2017", "2017-05-03", "31/03/2018", "29/02/2017", "3/5/17", "", "when?", "03/05/0017"]
)
CELLS = {
    "CHILD": st.sampled_from([*CHILDREN, ""]),
    **dict.fromkeys(
        ("DOB", "DECOM", "DEC", "REVIEW", "MIS_START", "MIS_END", "DATE_PLACED", "DATE_PLACED_CEASED", "DUC"), DAYS
    ),
    "RNE": st.sampled_from(["S", "P", "l", "X", ""]),
    "LS": st.sampled_from(["C2", "V3", "C9", ""]),
    "PLACE": st.sampled_from(["U4", "T0", "K3", "??", ""]),
    "REC": st.sampled_from(["X1", "E11", "E45", "E99", ""]),
    "SEX": st.sampled_from(["1", "M", "x", ""]),
    "MISSING": st.sampled_from(["M", "A", "B", ""]),
}
OTHER = st.sampled_from(["", "N1", "PN1", "1", "junk", '"', "a,b", '""'])
NAMES = ["episodes", "header", "reviews", "missing", "placed_for_adoption", "uasc", "oc3"]


@st.composite
def module_files(draw: st.DrawFn, headings: Mapping[str, str]):
    """A module as text, and how many rows it holds."""
    name = draw(st.sampled_from(NAMES))
    row = st.tuples(*(CELLS.get(heading, OTHER) for heading in headings[name].split(",")))
    lines = [",".join(cells) for cells in draw(st.lists(row, max_size=6))]
    lines = [line for line in lines if line.strip(',"')]
    return name, "\n".join([headings[name], *draw(st.permutations(lines + lines[:1]))]), len(lines + lines[:1])


def rewritten(files: Mapping[tuple[str, str], str], folder: str | Path):
    for (year, name), text in files.items():
        path = Path(folder, year, f"{name}.csv")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)


@pytest.fixture(scope="module")
def some_files(headings: Mapping[str, str]):
    return st.dictionaries(st.sampled_from(["336_2018", "336_2019"]), module_files(headings), min_size=1)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_rows_read_are_rows_kept_refused_and_replaced(data: st.DataObject, some_files: st.SearchStrategy[Files]):
    files = data.draw(some_files)
    with tempfile.TemporaryDirectory() as folder:
        rewritten({(year, name): text for year, (name, text, _) in files.items()}, folder)
        records = read(folder)
    accounts = records.accounts
    assert accounts["rows_read"].sum() == sum(rows for *_, rows in files.values())
    became = accounts.select(pl.sum_horizontal("rows_kept", "rows_refused", "rows_replaced"))
    assert became.to_series().to_list() == accounts["rows_read"].to_list()
    assert accounts.select(pl.min_horizontal("rows_kept", "rows_refused", "rows_replaced").min()).item() >= 0
    assert {name: frame.height for name, frame in records.items()} == dict(
        accounts.group_by("table").agg(pl.col("rows_kept").sum()).rows()
    )
    refused = records.refused.select("file", "row").unique().group_by("file").len()
    assert dict(refused.rows()) == {file: rows for file, rows in accounts.select("file", "rows_refused").rows() if rows}


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_no_childs_data_in_any_message(data: st.DataObject, some_files: st.SearchStrategy[Files]):
    files = data.draw(some_files)
    with tempfile.TemporaryDirectory() as folder:
        rewritten({(year, name): text for year, (name, text, _) in files.items()}, folder)
        records = read(folder)
    told = " ".join(
        records.faults.select(pl.concat_str(pl.all().cast(pl.String), separator=" ", ignore_nulls=True)).to_series()
    )
    for secret in (*CHILDREN, "when?", "junk", "03/05/2017", "29/02/2017", "2017-05-03", "E99"):
        assert secret not in told


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_rows_lead_back_to_their_lines(data: st.DataObject, some_files: st.SearchStrategy[Files]):
    files = data.draw(some_files)
    with tempfile.TemporaryDirectory() as folder:
        rewritten({(year, name): text for year, (name, text, _) in files.items()}, folder)
        records = read(folder)
    texts = {f"{name}.csv" if len(files) == 1 else f"{year}/{name}.csv": text for year, (name, text, _) in files.items()}
    for frame in records.values():
        for child, file, row in frame.select("child", pl.col("source_file").cast(pl.String), "source_row").iter_rows():
            assert child in texts[file].split("\n")[row - 1]
