"""Plain tables: that every table comes back as it was written, and that no sheet of another format is taken for one."""

import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal
from xlsxwriter import Workbook

from csperf.errors import ReturnError, TableError
from csperf.returns import plain_templates, read, write_plain_tables
from csperf.returns.cells.values import SPREADSHEET_ERRORS
from csperf.returns.description import Format, Module
from csperf.returns.formats import IN_SHEETS
from csperf.returns.mapping.table_columns import codes_of, columns_of, values_of
from csperf.returns.opening.parquet_files import frame_as_sheet
from csperf.returns.opening.recognising import recognise
from csperf.returns.plain.format import PLAIN_TABLES
from csperf.tables import NOTED, TABLES, Boolean, Date, Integer, Number, Records, TableSpec, Timestamp

ReadReturns = Callable[..., Records]
OTHERS = tuple(form for form in IN_SHEETS if form is not PLAIN_TABLES)
PROVENANCE = ["source_file", "source_row"]

RATINGS = ["red", "amber", "green"]
MAY_HOLD: Mapping[tuple[str, str], Sequence[str]] = {
    ("contacts", "rating"): RATINGS,
    ("conferences", "rating"): RATINGS,
    ("looked_after_reviews", "rating"): RATINGS,
    ("conferences", "kind"): ["initial", "review", "transfer in"],
    ("visits", "kind"): ["child protection", "looked after", "child in need"],
    ("missing_incidents", "missing_from"): ["home", "care"],
    ("return_interviews", "outcome"): ["completed", "refused", "not required"],
    ("conference_feedback", "clear_what_must_change"): [
        *("strongly agree", "agree", "neither", "disagree", "strongly disagree"),
    ],
}
"""What the tables' own rules allow."""

TEXTS = (
    st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), min_size=1, max_size=12)
    .map(str.strip)
    .filter(lambda text: text and text not in SPREADSHEET_ERRORS)
)


def values(spec: TableSpec, name: str) -> st.SearchStrategy[Any]:
    """What a column may hold, as its table's rules and codes have it."""
    column = spec.schema.columns()[name]
    listed = MAY_HOLD.get((spec.name, name)) or values_of(codes_of(spec, name))
    ends = name in {"ended", "closed", "ceased", "completed"}
    kinds: Mapping[type, st.SearchStrategy[Any]] = {
        # What ends does so in this century, and what starts in the one before, so that no row ends before it starts.
        Date: st.dates(date(2000, 1, 1), date(2099, 12, 31)) if ends else st.dates(date(1900, 1, 1), date(1999, 12, 31)),
        Timestamp: st.datetimes(datetime(1900, 1, 1), datetime(2099, 12, 31, 23, 59, 59)),  # noqa: DTZ001 # local time
        Number: st.floats(0, 1e9),
        Integer: st.integers(getattr(column, "min", None) or 0, getattr(column, "max", None) or 10**9 - 1),
        Boolean: st.booleans(),
    }
    # A line of nothing but commas and quotation marks is a blank one.
    texts = TEXTS.filter(lambda text: any(map(str.isalnum, text))) if name == spec.of else TEXTS
    return kinds.get(type(column), st.sampled_from(listed) if listed else texts)


@cache
def rows_of(name: str) -> st.SearchStrategy[pl.DataFrame]:
    """Rows of a table, each about another child."""
    spec = TABLES[name]
    columns = spec.schema.columns()
    one = st.fixed_dictionaries(
        {
            column: values(spec, column) if not columns[column].nullable else st.none() | values(spec, column)
            for column in columns_of(spec)
        }
    )
    schema = {column: columns[column].dtype for column in columns_of(spec)}
    several = st.lists(one, min_size=1, max_size=4, unique_by=lambda row: row[spec.of])
    return several.map(lambda rows: pl.DataFrame(rows, schema))


def same(found: Records, given: Records, name: str) -> None:
    assert list(found) == list(given)
    assert_frame_equal(
        found[name].drop(PROVENANCE), given[name].drop(PROVENANCE), categorical_as_str=True, check_column_order=False
    )
    assert found.refused.height == 0
    assert set(found.notes["rule"]) <= {"area_not_stated"}


@pytest.mark.parametrize("name", TABLES)
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_every_table_is_read_as_it_was_written(name: str, data: st.DataObject):
    records = Records.of(**{name: data.draw(rows_of(name))})
    assert records.refused.height == 0
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("csv", "parquet"):
            (path,) = write_plain_tables(records, folder, kind=kind)
            assert path.name == f"{name}.{kind}"
            found = read(path)
            same(found, records, name)
            accounts = found.accounts.select("return", "module", "rows_read", "rows_kept").rows()
            assert accounts == [("plain table", name, records[name].height, records[name].height)]


def example_of(spec: TableSpec) -> pl.DataFrame:
    """A row of a table with every column filled."""
    columns = spec.schema.columns()

    def value(name: str) -> object:
        column = columns[name]
        listed = MAY_HOLD.get((spec.name, name)) or values_of(codes_of(spec, name))
        if isinstance(column, Date):
            return date(2024, 3, 4)
        if isinstance(column, Timestamp):
            return datetime(2024, 3, 4, 9, 30)  # noqa: DTZ001 # local time
        if isinstance(column, Number):
            return 12.5
        if isinstance(column, Integer):
            return 2
        return True if isinstance(column, Boolean) else listed[0] if listed else f"some {name}"

    return pl.DataFrame({name: pl.Series([value(name)], dtype=columns[name].dtype) for name in columns_of(spec)})


EXAMPLES = {name: example_of(spec) for name, spec in TABLES.items()}


def all_are_there(found: Records) -> None:
    assert list(found) == list(TABLES)
    for name, rows in EXAMPLES.items():
        assert_frame_equal(found[name].select(rows.columns), rows)


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_all_tables_stand_in_one_folder_or_archive(kind: Any, tmp_path: Path):
    paths = write_plain_tables(EXAMPLES, tmp_path / "plain", kind=kind)
    all_are_there(read(tmp_path / "plain"))
    with zipfile.ZipFile(tmp_path / "plain.zip", "w") as archive:
        for path in paths:
            archive.write(path, f"tables/{path.name}")
    all_are_there(read(tmp_path / "plain.zip"))


def test_all_tables_stand_in_one_workbook(tmp_path: Path):
    with Workbook(tmp_path / "tables.xlsx") as book:
        day, moment = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        # A sheet's name has at most 31 characters, as many as the longest table's and more.
        for name, rows in EXAMPLES.items():
            sheet = book.add_worksheet(name)
            for place, heading in enumerate(rows.columns):
                value = rows[heading][0]
                sheet.write(0, place, heading)
                if isinstance(value, datetime):
                    sheet.write_datetime(1, place, value, moment)
                elif isinstance(value, date):
                    sheet.write_datetime(1, place, value, day)
                else:
                    sheet.write(1, place, value)
    all_are_there(read(tmp_path / "tables.xlsx"))


def test_all_tables_are_read_as_frames_by_name_and_from_a_database(tmp_path: Path):
    duckdb = pytest.importorskip("duckdb")
    all_are_there(read(EXAMPLES))
    with duckdb.connect(str(tmp_path / "tables.duckdb")) as connection:
        for name, rows in EXAMPLES.items():
            connection.register("rows", rows.to_arrow())
            connection.execute(f'CREATE TABLE "{name}" AS SELECT * FROM rows')  # noqa: S608 # our own tables' names
        all_are_there(read(connection))
    all_are_there(read(tmp_path / "tables.duckdb"))


# What tells a plain table.


def sheet_of(headings: Sequence[str], name: str):
    return frame_as_sheet(name, pl.DataFrame({heading: ["x"] for heading in headings}))


def recognised(headings: Sequence[str], name: str, formats: Sequence[Format] = IN_SHEETS) -> tuple[str | None, str | None]:
    text = recognise(name, sheet_of(headings, name), formats)
    return text.format, text.modules[0].module.name if text.modules else None


OTHER_MODULES = [pytest.param(form, module, id=f"{form.name} {module.name}") for form in OTHERS for module in form.modules]


@pytest.mark.parametrize(("form", "module"), OTHER_MODULES)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_no_module_of_another_format_is_taken_for_a_plain_table(form: Format, module: Module, data: st.DataObject):
    headings = [column.heading for column in module.columns]
    essential = [column.heading for column in module.columns if column.essential]
    chosen = data.draw(st.sets(st.sampled_from(headings)))
    name = data.draw(st.sampled_from([*module.file_names, module.name, "sheet 1"]))
    kept = [heading for heading in headings if heading in {*chosen, *essential}]
    for held in (headings, kept):
        assert recognised(held, name) == recognised(held, name, OTHERS)
    assert recognised(headings, name)[0] == form.name


@pytest.mark.parametrize("name", TABLES)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_a_plain_table_by_its_name_is_taken_for_nothing_else(name: str, data: st.DataObject):
    spec = TABLES[name]
    needed = [heading for heading in columns_of(spec) if not spec.schema.columns()[heading].nullable]
    chosen = data.draw(st.lists(st.sampled_from(columns_of(spec)), unique=True))
    held = [heading for heading in columns_of(spec) if heading in {*chosen, *needed}]
    written = data.draw(st.permutations([*held, *data.draw(st.sampled_from([[], ["area"], ["Ward", "Locality"]]))]))
    if len(held) > 1:
        assert recognised(written, name) == ("plain table", name)
        assert recognised([heading.upper() for heading in written], f"336_{name}_2024-25.csv") == ("plain table", name)


def headed_like(headings: set[str]) -> list[str]:
    return [
        name
        for name, spec in TABLES.items()
        if {column for column in columns_of(spec) if not spec.schema.columns()[column].nullable}
        <= headings
        <= set(columns_of(spec))
    ]


@pytest.mark.parametrize("name", TABLES)
def test_without_a_name_headings_tell_or_nothing_is_guessed(name: str):
    headings = columns_of(TABLES[name])
    fit = headed_like(set(headings))
    text = recognise("some file", sheet_of(headings, "some file"), IN_SHEETS)
    if fit == [name]:
        assert text.modules[0].module.name == name
    else:
        (fault,) = text.faults
        assert text.modules == ()
        assert fault["rule"].to_list() == ["table_not_told"]
        assert all(one in fault["message"][0] for one in fit)


def test_tables_that_are_headed_alike_are_told_by_their_names(reading: ReadReturns):
    text = "child,started,ended\nc1,2024-01-01,2024-02-01\n"
    found = reading({"short_breaks.csv": text, "a/deprivations_of_liberty.csv": text, "b/336 care plans (July).csv": text})
    assert [*found] == ["short_breaks", "care_plans", "deprivations_of_liberty"]
    with pytest.raises(
        ReturnError, match=r"fit several tables equally \(allocations, .*name the file or sheet after the table"
    ):
        reading({"list.csv": text}, folder="337")


def test_headings_go_before_a_name_that_says_another_table(reading: ReadReturns):
    found = reading({"contacts.csv": "child,kind,visited,seen,worker\nc1,looked after,2024-03-04,Yes,w\n"})
    assert found["visits"]["seen"].to_list() == [True]
    assert "name_and_columns_disagree" in set(found.notes["rule"])


def test_a_table_without_what_it_needs_says_so(reading: ReadReturns):
    with pytest.raises(ReturnError, match="the columns of plain table visits, without kind"):
        reading({"visits.csv": "child,visited\nc1,2024-03-04\n"})
    with pytest.raises(ReturnError, match="the columns of plain table visits, without kind"):
        reading({"list.csv": "child,visited,seen,seen_alone\nc1,2024-03-04,Yes,No\n"}, folder="337")


def test_what_is_no_table_is_none(reading: ReadReturns):
    for headings in ("child,name", "child,child", "worker,team", "started,ended"):
        with pytest.raises(ReturnError, match=r"the headings of no module of .*plain table"):
            reading({"children.csv": f"{headings}\nc1,c1\n"})


def test_a_column_of_the_councils_own_is_named_and_left_out(reading: ReadReturns):
    found = reading({"contacts.csv": "child,received,Ward\nc1,2024-03-04,North\n"})
    assert found["contacts"]["received"].to_list() == [date(2024, 3, 4)]
    said = found.notes.filter(rule="column_not_known")["message"].to_list()
    assert said == ["column Ward is not part of plain table contacts; ignored"]


# Whose rows they are, and which of several hold.


def test_the_council_is_the_rows_own_or_the_folders(reading: ReadReturns):
    text = "area,mid_year,children\nE08000029,2016,46000\n,2016,51000\n E08000025 ,2016,290000\n"
    found = reading({"population.csv": text})
    assert found["population"].select("area", "children").cast({"area": pl.String}).rows() == [
        ("336", 51000),
        ("E08000025", 290000),
        ("E08000029", 46000),
    ]
    accounts = found.accounts.select("area", "rows_read", "rows_kept").sort("area").rows()
    assert accounts == [("336", 1, 1), ("E08000025", 1, 1), ("E08000029", 1, 1)]


def test_what_is_said_of_a_file_is_said_once_however_many_councils(reading: ReadReturns):
    found = reading({"contacts.csv": "area,child,received,Ward\na,c1,2024-03-04,N\nb,c1,2024-03-05,N\nb,c1,x,S\na,c1\n"})
    said = found.faults.filter(rule="column_not_given", column="outcome")
    assert said.height == 1
    assert found.faults.filter(rule="column_not_known").height == 1
    assert found.refused.select("row", "rule").rows() == [(4, "not_a_date"), (5, "ragged_row")]
    assert found.accounts.select("area", "rows_read", "rows_kept", "rows_refused").rows() == [("a", 2, 1, 1), ("b", 2, 1, 1)]
    assert found["contacts"].select(pl.col("area").cast(pl.String), "child", "received").rows() == [
        ("a", "c1", date(2024, 3, 4)),
        ("b", "c1", date(2024, 3, 5)),
    ]


def test_a_later_extract_replaces_the_events_of_an_earlier_one(reading: ReadReturns):
    found = reading(
        {
            "b/personal_education_plans.csv": "child,started,due,completed\nc1,2024-01-01,2024-02-01,\n",
            "a/personal_education_plans.csv": "child,started,due,completed\nc1,2024-01-01,2024-01-31,\nc1,2024-06-01,,\n",
        }
    )
    assert found["personal_education_plans"]["due"].to_list() == [date(2024, 1, 31), None]
    assert found.accounts.select("file", "rows_kept", "rows_replaced").sort("file").rows() == [
        ("a/personal_education_plans.csv", 2, 0),
        ("b/personal_education_plans.csv", 0, 1),
    ]


def test_the_same_event_twice_in_one_extract_is_refused(reading: ReadReturns):
    text = "child,kind,checked\nc1,dental check,2024-01-01\nc1,dental check,2024-01-01\nc1,optician,2024-01-01\n"
    found = reading({"health_checks.csv": text})
    assert found["health_checks"].height == 2
    assert found.refused.select("row", "rule").rows() == [(3, "duplicate")]


# Cells.

MOMENTS = [
    ("2024-03-04 09:30", datetime(2024, 3, 4, 9, 30)),  # noqa: DTZ001 # local time, here and below
    ("2024-03-04T09:30", datetime(2024, 3, 4, 9, 30)),  # noqa: DTZ001
    ("2024-03-04 09:30:59", datetime(2024, 3, 4, 9, 30, 59)),  # noqa: DTZ001
    ("2024-03-04T09:30:59.250", datetime(2024, 3, 4, 9, 30, 59, 250_000)),  # noqa: DTZ001
    (" 2024-03-04 9:30 ", datetime(2024, 3, 4, 9, 30)),  # noqa: DTZ001
    ("04/03/2024 09:30", datetime(2024, 3, 4, 9, 30)),  # noqa: DTZ001
    ("4/3/2024 00:00:00", datetime(2024, 3, 4)),  # noqa: DTZ001
    *((text, None) for text in ("2024-03-04", "04/03/2024", "2024-03-04 24:00", "2024-03-04 09:60", "2024-02-30 09:30")),
    *((text, None) for text in ("2024-03-04 09:30Z", "2024-03-04T09:30:00+01:00", "04/03/24 09:30", "1899-12-31 23:59")),
    *((text, None) for text in ("2100-01-01 00:00", "45355.39", "2024-03-04 09.30", "9:30", "2024-03-04 09:30 pm")),
]


@pytest.mark.parametrize(("text", "moment"), MOMENTS)
def test_a_time_is_read_to_the_minute_or_not_at_all(text: str, moment: datetime | None, reading: ReadReturns):
    found = reading({"contacts.csv": f"child,received_at,rating\nc1,{text},red\nc2,,red\n"})
    assert found["contacts"]["received_at"].to_list() == [moment, None]
    faults = found.faults.filter(pl.col("effect") != NOTED)
    assert faults.select("row", "rule", "effect").rows() == ([] if moment else [(2, "not_a_date_and_time", "value not used")])
    assert all(text.strip() not in message for message in faults["message"])


NUMBERS = [
    ("12", 12.0),
    ("12.5", 12.5),
    ("0", 0.0),
    ("1e-7", 1e-7),
    ("1E3", 1000.0),
    *((text, None) for text in ("-1", "1,5", "12 miles", "nan", "inf", "1e999", ".", "½", "0x10")),
]


@pytest.mark.parametrize(("text", "number"), NUMBERS)
def test_a_number_is_read_or_refused(text: str, number: float | None, reading: ReadReturns):
    rows = f'child,started,reason_started,legal_status,placement_type,miles_from_home\nc1,2024-03-04,S,C2,U4,"{text}"\n'
    found = reading({"episodes.csv": rows})
    assert found["episodes"]["miles_from_home"].to_list() == [number]
    faults = found.faults.filter(pl.col("effect") != NOTED)
    assert faults["rule"].to_list() == ([] if number is not None else ["not_a_number"])


def test_a_frames_time_with_a_zone_is_the_time_that_clocks_showed():
    moments = [datetime(2024, 7, 1, 23, 30, tzinfo=UTC), datetime(2024, 1, 1, 23, 30, tzinfo=UTC)]
    contacts = pl.DataFrame({"child": ["c1", "c2"], "received": moments, "received_at": moments})
    found = read({"contacts": contacts})["contacts"]
    assert found["received_at"].to_list() == [datetime(2024, 7, 2, 0, 30), datetime(2024, 1, 1, 23, 30)]  # noqa: DTZ001
    assert found["received"].to_list() == [date(2024, 7, 2), date(2024, 1, 1)]


def test_a_rule_of_the_table_refuses_a_row(reading: ReadReturns):
    found = reading({"visits.csv": "child,kind,visited\nc1,social,2024-03-04\nc1,looked after,2024-03-04\n"})
    assert found.refused.select("row", "rule").rows() == [(2, "kind_is_known")]


# Writing.


def test_all_columns_are_written_in_the_tables_order(tmp_path: Path):
    contacts = pl.DataFrame({"child": ["c1"], "received": [date(2024, 3, 4)], "ward": ["North"]})
    (path,) = write_plain_tables({"contacts": contacts}, tmp_path)
    assert path.read_text(encoding="utf-8").splitlines() == [
        ",".join(columns_of(TABLES["contacts"])),
        "c1,2024-03-04,,,,,,,,,,,,,,,",
    ]


def test_the_council_is_written_where_it_is_known(tmp_path: Path):
    visits = pl.DataFrame({"area": ["b", "a"], "child": "c1", "kind": "looked after", "visited": [date(2024, 3, 4)] * 2})
    write_plain_tables({"visits": visits}, tmp_path / "both")
    assert sorted(read(tmp_path / "both")["visits"]["area"].cast(pl.String)) == ["a", "b"]
    write_plain_tables({"visits": visits}, tmp_path / "one", area="a")
    assert read(tmp_path / "one")["visits"]["area"].cast(pl.String).to_list() == ["a"]
    with pytest.raises(ReturnError, match="nothing of the area 'c'"):
        write_plain_tables({"visits": visits}, tmp_path / "none", area="c")


def test_what_would_not_come_back_is_not_written(tmp_path: Path):
    contacts = pl.DataFrame({"child": ["c1", "c2"], "outcome": ["fine", "a secret\nof two lines"]})
    with pytest.raises(ReturnError, match=r"contacts, row 2, column outcome: .* line break") as said:
        write_plain_tables({"contacts": contacts}, tmp_path)
    assert "secret" not in str(said.value)
    write_plain_tables({"contacts": contacts}, tmp_path, kind="parquet")
    with pytest.raises(ReturnError, match="visits, row 1: the kind is neither"):
        write_plain_tables({"visits": pl.DataFrame({"child": "a", "kind": "x", "visited": "2024-03-04"})}, tmp_path)
    with pytest.raises(TableError, match="no table 'visit'"):
        write_plain_tables({"visit": contacts}, tmp_path)


def test_templates_are_tables_without_rows(tmp_path: Path):
    paths = plain_templates(tmp_path)
    assert [path.stem for path in paths] == list(TABLES)
    found = read(tmp_path)
    assert {name: rows.height for name, rows in found.items()} == dict.fromkeys(TABLES, 0)
    with pytest.raises(ReturnError, match="nothing was written"):
        plain_templates(tmp_path)
