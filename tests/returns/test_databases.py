"""Databases, Parquet files and frames into cells: what is in them, and what is said of those that can't be read."""

import io
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import duckdb
import polars as pl
import pytest
from adbc_driver_sqlite import dbapi as adbc

from csperf.errors import ReturnError
from csperf.returns import read
from csperf.returns.opening import parquet_files
from csperf.returns.opening.databases import address, connect, read_database
from csperf.returns.opening.parquet_files import frame_as_sheet, read_frame, read_parquet
from csperf.returns.opening.sheets import Opened
from csperf.returns.ssd.writer import write_ssd_tables
from csperf.synthetic import made_up_authority
from csperf.tables import Records

LAST_DAY = date(2021, 3, 31)


def cells(opened: Opened) -> dict[str, list[tuple[object, ...]]]:
    return {sheet.name: sheet.cells.rows() for sheet in opened.sheets}


def said(opened: Opened) -> list[tuple[str, str]]:
    return [(rule, message) for frame in opened.faults for rule, message in frame.select("rule", "message").rows()]


@pytest.fixture
def sqlite_file(tmp_path: Path) -> Path:
    """Dates as text, numbers and text in one column, an empty table, a name that must be quoted, and tables of others."""
    path = tmp_path / "case system.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute('CREATE TABLE "SSD_Person" (pers_person_id, pers_dob TEXT, "sel""ect" TEXT)')
        connection.execute("INSERT INTO SSD_Person VALUES (1, '2010-01-02 00:00:00', 'x'), ('A2', NULL, 2.5)")
        connection.execute("CREATE TABLE contacts (cont_person_id TEXT, cont_contact_date TEXT)")
        connection.execute("CREATE VIEW ssd_disability AS SELECT pers_person_id AS disa_person_id FROM SSD_Person")
        connection.execute("CREATE TABLE staff (name TEXT)")
    return path


@contextmanager
def by_alchemy(path: Path) -> Iterator[object]:
    engine = pytest.importorskip("sqlalchemy").create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


WAYS: dict[str, Callable[[Path], object]] = {
    "python's own": lambda path: closing(sqlite3.connect(path)),
    "ADBC": lambda path: adbc.connect(str(path)),
    "SQLAlchemy": by_alchemy,
}


@pytest.mark.parametrize("way", [*WAYS])
def test_sqlite_by_each_kind_of_connection(way: str, sqlite_file: Path):
    with WAYS[way](sqlite_file) as connection:
        opened = read_database(connection)
    assert cells(opened) == {
        "SSD_Person": [
            (0, "pers_person_id", "pers_dob", 'sel"ect'),
            (1, "1", "2010-01-02 00:00:00", "x"),
            (2, "A2", None, "2.5"),
        ],
        "contacts": [(0, "cont_person_id", "cont_contact_date")],
        "ssd_disability": [(0, "disa_person_id"), (1, "1"), (2, "A2")],
    }
    assert said(opened) == []


def test_sqlite_by_its_address_is_read_and_not_changed(sqlite_file: Path):
    before = sqlite_file.read_bytes()
    assert list(cells(read_database(connect(f"sqlite:///{sqlite_file}")))) == ["SSD_Person", "contacts", "ssd_disability"]
    assert sqlite_file.read_bytes() == before
    sqlite_file.unlink()


@pytest.fixture
def duckdb_file(tmp_path: Path) -> Path:
    path = tmp_path / "ssd.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "CREATE TABLE ssd_person (pers_person_id BIGINT, pers_dob DATE, pers_death_date TIMESTAMP, of_x VARCHAR[])"
        )
        connection.execute("INSERT INTO ssd_person VALUES (7, '2010-01-02', '2020-03-04', ['a']), (8, NULL, NULL, NULL)")
        connection.execute("CREATE SCHEMA other")
        connection.execute("CREATE TABLE other.ssd_person (pers_person_id VARCHAR)")
        connection.execute("CREATE TABLE other.Department (dept_team_id VARCHAR)")
    return path


def test_duckdb_with_real_dates_and_a_column_that_holds_lists(duckdb_file: Path):
    with duckdb.connect(str(duckdb_file)) as connection:
        opened = read_database(connection, schema="main")
    assert cells(opened) == {
        "ssd_person": [
            (0, "pers_person_id", "pers_dob", "pers_death_date", "of_x"),
            (1, "7", "2010-01-02", "2020-03-04 00:00:00", None),
            (2, "8", None, None, None),
        ]
    }
    assert [rule for rule, _ in said(opened)] == ["nested_column"]


def test_a_table_that_stands_in_two_schemas_is_not_guessed_at(duckdb_file: Path):
    opened = read_database(connect(f"duckdb:///{duckdb_file}"))
    assert list(cells(opened)) == ["Department"]
    message = "the table ssd_person stands in several schemas (main, other); say which to read: schema=…"
    assert said(opened) == [("database_not_read", message)]
    assert opened.faults[0]["file"].item() == "duckdb:///…/ssd.duckdb"


def test_a_schema_without_such_tables_is_said(duckdb_file: Path):
    opened = read_database(connect(f"duckdb:///{duckdb_file}"), schema="nowhere")
    assert [message.split(" has ")[0] for _, message in said(opened)] == ["the schema nowhere"]


def test_what_is_no_database_is_said_and_raises_nothing(tmp_path: Path):
    for scheme in ("sqlite", "duckdb"):
        path = tmp_path / f"broken.{scheme}"
        path.write_bytes(b"SQLite format 3\0DUCK and then rubbish")
        opened = read_database(connect(f"{scheme}:///{path}"))
        assert opened.sheets == ()
        assert [rule for rule, _ in said(opened)] == ["database_not_read"]
        assert str(tmp_path) not in str(said(opened))


def test_a_table_that_cant_be_read_is_said_and_the_others_are_read(sqlite_file: Path):
    with closing(sqlite3.connect(sqlite_file)) as connection, connection:
        connection.execute("CREATE VIEW ssd_missing AS SELECT absent FROM staff WHERE 1 = 2")
        connection.execute("INSERT INTO contacts VALUES (CAST(x'ff' AS TEXT), NULL)")
    opened = read_database(connect(f"sqlite:///{sqlite_file}"))
    assert list(cells(opened)) == ["SSD_Person", "ssd_disability"]
    assert [message.split(" could")[0] for _, message in said(opened)] == ["the table contacts", "the table ssd_missing"]


# address, as shown
ADDRESSES = [
    ("postgresql://reader:secret@db.example:5432/ssd?sslmode=require", "postgresql://db.example/ssd"),
    ("mssql+pyodbc://reader:p%40secret@server/ssd;pw=secret", "mssql+pyodbc://server/ssd"),
    ("postgresql://reader:sec@ret@db/ssd", "postgresql://db/ssd"),
    ("mysql://reader:sec/ret@db/ssd", "mysql://db/ssd"),
    ("mysql://reader:sec?ret@db/ssd", "mysql://…"),
    ("postgresql://db/ssd?password=sec@ret", "postgresql://…"),
    ("postgresql://reader:secret", "postgresql://…"),
    ("postgresql://db/ssd", "postgresql://db/ssd"),
    ("sqlite:////home/reader/secret place/ssd.db", "sqlite:///…/ssd.db"),
    ("duckdb:///ssd.duckdb?secret=1", "duckdb:///…/ssd.duckdb"),
    ("secret", "a database"),
]


@pytest.mark.parametrize(("uri", "shown"), ADDRESSES)
def test_an_address_is_shown_without_secrets(uri: str, shown: str):
    assert address(uri) == shown
    assert not {"sec", "ret", "secret", "reader"} & set(address(uri).replace(":", "/").split("/"))


@pytest.mark.parametrize(
    ("uri", "message"),
    [
        ("sqlite:///nowhere/ssd.db", "sqlite:///…/ssd.db: there is no such file."),
        ("duckdb:///nowhere/ssd.duckdb", "duckdb:///…/ssd.duckdb: there is no such file."),
        ("ssd.db", "A database's address is like sqlite:///folder/ssd.db or postgresql://host/name."),
    ],
)
def test_an_address_that_leads_nowhere(uri: str, message: str):
    with pytest.raises(ReturnError) as error:
        connect(uri)
    assert str(error.value) == message


def test_a_driver_that_is_not_installed_is_named(duckdb_file: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(ReturnError, match=r"^duckdb:///…/ssd\.duckdb: .* package duckdb\. Install it: pip install duckdb\.$"):
        connect(f"duckdb:///{duckdb_file}")


def test_other_addresses_are_polars_to_read(monkeypatch: pytest.MonkeyPatch):
    asked: list[tuple[str, str]] = []

    def answer(query: str, uri: str) -> pl.DataFrame:
        asked.append((query, uri))
        if "information_schema" in query:
            return pl.DataFrame(
                {"in_schema": ["dbo", "dbo"], "named": ["ssd_contacts", "od`d"], "kind": ["VIEW", "BASE TABLE"]}
            )
        return pl.DataFrame({"cont_person_id": ["c1"]})

    monkeypatch.setattr(pl, "read_database_uri", answer)
    opened = read_database(connect("mysql://reader:secret@db/ssd"))
    assert cells(opened) == {"ssd_contacts": [(0, "cont_person_id"), (1, "c1")]}
    assert [query for query, _ in asked][1:] == ["SELECT * FROM `dbo`.`ssd_contacts`"]


def test_a_server_that_fails_is_said_without_what_its_driver_says(monkeypatch: pytest.MonkeyPatch):
    def fail(query: str, uri: str) -> pl.DataFrame:
        raise RuntimeError(f"{uri}: {query}")

    monkeypatch.setattr(pl, "read_database_uri", fail)
    opened = read_database(connect("postgresql://reader:secret@db/ssd"))
    assert [rule for rule, _ in said(opened)] == ["database_not_read"]
    assert "secret" not in str(said(opened)) + str(opened.faults[0].rows())


def written(opened: pl.DataFrame) -> bytes:
    buffer = io.BytesIO()
    opened.write_parquet(buffer)
    return buffer.getvalue()


# type or values of a column, the cells
COLUMNS = [
    (pl.Series(["x", None]), "x"),
    (pl.Series([2, None]), "2"),
    (pl.Series([2.0, None]), "2"),
    (pl.Series([2.5, None]), "2.5"),
    (pl.Series([float("nan"), None]), None),
    (pl.Series([Decimal("2.00"), None]), "2"),
    (pl.Series([True, None]), "true"),
    (pl.Series([date(2020, 1, 2), None]), "2020-01-02"),
    (pl.Series([datetime(2020, 1, 2, 3, 4, 5), None]), "2020-01-02 03:04:05"),  # noqa: DTZ001 - of no time zone
    (pl.Series([datetime(2020, 7, 2), None]).dt.replace_time_zone("Europe/London"), "2020-07-02 00:00:00"),  # noqa: DTZ001
    (pl.Series([time(1, 2), None]), "01:02:00"),
    (pl.Series([timedelta(days=1), None]), "P1D"),
    (pl.Series(["x", None], dtype=pl.Categorical), "x"),
    (pl.Series(["x", None], dtype=pl.Enum(["x"])), "x"),
    (pl.Series([["x"], None]), None),
    (pl.Series([{"a": 1}, None]), None),
    (pl.Series([b"x", None]), None),
    (pl.Series([None, None]), None),
]


@pytest.mark.parametrize(("column", "cell"), COLUMNS, ids=lambda value: str(getattr(value, "dtype", "")))
def test_the_cells_of_a_frame_and_of_its_file(column: pl.Series, cell: str | None):
    frame = pl.DataFrame({"id": ["a", "b"], "of": column})
    expected = [(0, "id", "of"), (1, "a", cell), (2, "b", None)]
    assert frame_as_sheet("x", frame).cells.rows() == expected
    assert frame_as_sheet("x", frame.lazy()).cells.rows() == expected
    opened = read_parquet("x.parquet", written(frame))
    assert cells(opened) == {"x.parquet": expected}
    refused = column.dtype.is_nested() or column.dtype == pl.Binary
    assert [rule for rule, _ in said(opened)] == (["nested_column"] if refused else [])


def test_a_frame_of_lists_alone_has_no_rows_and_says_why():
    opened = read_frame("x", pl.DataFrame({"of": [[1], [2]]}))
    assert cells(opened) == {"x": [(0, "of")]}
    assert [rule for rule, _ in said(opened)] == ["nested_column"]


def test_empty_rows_are_left_out_and_the_others_keep_their_numbers():
    frame = pl.DataFrame({"a": ["x", None, " ", "y"], "b": [None, None, "", None]})
    assert frame_as_sheet("x", frame).cells.rows() == [(0, "a", "b"), (1, "x", None), (4, "y", None)]


WHOLE = written(pl.DataFrame({"a": ["x"] * 100}))


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1 and PAR1", WHOLE[:100], WHOLE[:-1], WHOLE[:4] + WHOLE[50:]])
def test_a_broken_parquet_file_is_said(data: bytes):
    opened = read_parquet("x.parquet", data)
    assert opened.sheets == ()
    assert [rule for rule, _ in said(opened)] == ["not_parquet"]


def test_a_parquet_file_of_too_many_cells_is_not_read(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(parquet_files, "_MOST_CELLS", 99)
    assert [rule for rule, _ in said(read_parquet("x.parquet", WHOLE))] == ["too_large"]
    monkeypatch.setattr(parquet_files, "_MOST_CELLS", 100)
    assert said(read_parquet("x.parquet", WHOLE)) == []


@pytest.fixture(scope="module")
def tables() -> dict[str, pl.DataFrame]:
    return write_ssd_tables(made_up_authority(seed=7, child_population=4_000, years=range(2020, 2022)).records, on=LAST_DAY)


def in_duckdb(tables: dict[str, pl.DataFrame], folder: Path) -> str:
    with duckdb.connect(str(folder / "ssd.duckdb")) as connection:
        for name, frame in tables.items():
            connection.register("frame", frame.to_arrow())
            connection.execute(f"CREATE TABLE {name} AS SELECT * FROM frame")  # noqa: S608 - names of ours
    return f"duckdb:///{folder / 'ssd.duckdb'}"


def in_sqlite(tables: dict[str, pl.DataFrame], folder: Path) -> str:
    with adbc.connect(str(folder / "ssd.db")) as connection:
        for name, frame in tables.items():
            frame.with_columns(pl.col(pl.Date).dt.to_string("%Y-%m-%d 00:00:00")).write_database(
                name, connection, engine="adbc"
            )
        connection.commit()
    return f"sqlite:///{folder / 'ssd.db'}"


def as_parquet(tables: dict[str, pl.DataFrame], folder: Path) -> str:
    for name, frame in tables.items():
        frame.write_parquet(folder / f"{name}.parquet")
    return str(folder)


@pytest.mark.parametrize("put", [in_duckdb, in_sqlite, as_parquet])
def test_a_dataset_is_the_same_wherever_it_is_kept(
    put: Callable[[dict[str, pl.DataFrame], Path], str], tables: dict[str, pl.DataFrame], tmp_path: Path
):
    expected = read(tables, area="999")
    assert len(expected) > 10
    assert contents(read(put(tables, tmp_path), area="999")) == contents(expected)


def contents(records: Records) -> dict[str, list[tuple[object, ...]]]:
    return {name: frame.drop("source_file").sort("source_row", pl.all()).rows() for name, frame in records.items()}
