"""Hostile and broken files: each refused or read safely, said clearly, in bounded time and memory; the good one beside it read.

What mutations of valid files found stands here among the examples, with the name of what was wrong.
"""

import csv
import io
import os
import socket
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import duckdb
import openpyxl
import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner
from xlsxwriter import Workbook

from csperf.cli import app
from csperf.errors import CsperfError, ReturnError
from csperf.returns import read, read_mapping, write_annex_a, write_cin_census, write_ssd, write_ssda903
from csperf.tables import Records

HEADINGS = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
OF_A_CHILD = "KNOWNONLYHERE"
EPISODES = f"{HEADINGS}\n{OF_A_CHILD},03/05/2017,S,C2,N1,U4,PR1,,,,,,\n"
GOOD = f"{HEADINGS}\ngood,03/05/2017,S,C2,N1,U4,PR1,,,,,,\n"
OF_THE_MACHINE = "FROMANOTHERFILE"
CENSUS = (
    "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2018</Year></CollectionDetails><Source>"
    "<LEA>336</LEA></Source></Header><Children><Child><ChildIdentifiers><LAchildID>KNOWNONLYHERE</LAchildID>"
    "<PersonBirthDate>2010-01-01</PersonBirthDate><GenderCurrent>1</GenderCurrent></ChildIdentifiers><ChildCharacteristics>"
    "<Ethnicity>WBRI</Ethnicity></ChildCharacteristics><CINdetails><CINreferralDate>2017-05-03</CINreferralDate>"
    "<ReferralSource>1A</ReferralSource><ReferralNFA>0</ReferralNFA></CINdetails></Child></Children></Message>"
)
SSDA903_XML = (
    "<EXPSSDA903><CHILD><HEADER><CHILDID>KNOWNONLYHERE</CHILDID><SEX>1</SEX><DOB>03/05/2007</DOB><ETHNIC>WBRI</ETHNIC>"
    "<AREVIEW><REVIEW>03/05/2017</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW></HEADER><EPISODE><DECOM>03/05/2017</DECOM>"
    "<RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PL>U4</PL><PLACE_PROVIDER>PR1</PLACE_PROVIDER><DEC/></EPISODE></CHILD></EXPSSDA903>"
)
SECONDS, MEGABYTES = 10, 1_000
"""No file may take longer, nor more memory; most take a hundredth of either."""


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def workbook(text: str = EPISODES, *, more_rows: str = "") -> bytes:
    """A workbook of one sheet, with more rows in its XML."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as made:
        sheet = made.add_worksheet("episodes")
        for place, line in enumerate(text.splitlines()):
            sheet.write_row(place, 0, line.split(","))
    with zipfile.ZipFile(out) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    path = "xl/worksheets/sheet1.xml"
    return zipped({**parts, path: parts[path].replace(b"</sheetData>", f"{more_rows}</sheetData>".encode())})


def parquet(frame: pl.DataFrame | None = None) -> bytes:
    out = io.BytesIO()
    headings, row = (line.split(",") for line in EPISODES.splitlines())
    (pl.DataFrame([row] * 50, headings, orient="row") if frame is None else frame).write_parquet(out)
    return out.getvalue()


def in_duckdb(path: Path, sql: str) -> bytes:
    with duckdb.connect(str(path)) as connection:
        connection.execute(sql)
    return path.read_bytes()


def in_sqlite(path: Path, sql: str) -> bytes:
    connection = sqlite3.connect(path)
    connection.execute(sql)
    connection.commit()
    connection.close()
    return path.read_bytes()


PERSONS = "CREATE TABLE ssd_person AS SELECT 'KNOWNONLYHERE' AS pers_person_id, '2010-01-01' AS pers_dob"
ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) AS pers_person_id FROM n"


def holding(name: str, content: str | bytes) -> Callable[[Path], object]:
    """A file that holds this; where it names `{outside}`, a file of the machine that is none of ours."""

    def make(folder: Path) -> None:
        data = content.encode() if isinstance(content, str) else content
        (folder / name).write_bytes(data.replace(b"{outside}", (folder.parent / "outside.txt").as_uri().encode()))

    return make


def cut(name: str, content: bytes, by: int) -> Callable[[Path], object]:
    return holding(name, content[:-by])


def database(name: str, put: Callable[[Path, str], bytes], sql: str, *, cut_to: float = 1) -> Callable[[Path], object]:
    def make(folder: Path) -> None:
        made = put(folder / name, sql.replace("{outside}", str(folder.parent / "outside.txt")))
        (folder / name).write_bytes(made[: round(cut_to * len(made))])

    return make


def with_doctype(doctype: str, ethnicity: str = "WBRI") -> str:
    return f"<!DOCTYPE Message {doctype}>" + CENSUS.replace("WBRI", ethnicity)


LAUGHS = '[<!ENTITY l0 "ha">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)) + "]"
CLAIMED = zipped({"2018/episodes.csv": EPISODES}).replace(struct.pack("<I", len(EPISODES)), struct.pack("<I", 2**30))

REFUSED: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "entities that swell": (holding("x.xml", with_doctype(LAUGHS, "&l9;")), "entities_defined", "remove its DOCTYPE"),
    "an entity that is a file": (
        holding("x.xml", with_doctype('[<!ENTITY a SYSTEM "{outside}">]', "&a;")),
        "entities_defined",
        "remove its DOCTYPE",
    ),
    "entities for the DOCTYPE": (
        holding("x.xml", with_doctype('[<!ENTITY % p SYSTEM "{outside}"> %p;]')),
        "entities_defined",
        "remove its DOCTYPE",
    ),
    "a DOCTYPE that is a file": (holding("x.xml", with_doctype('SYSTEM "{outside}"')), "entities_defined", "its DOCTYPE"),
    "a census that breaks off": (holding("x.xml", CENSUS[:-60]), "xml_broken", "those after it are not"),
    "an SSDA903 in XML that breaks off": (holding("x.xml", SSDA903_XML[:200]), "xml_broken", "those after it are not"),
    "XML 100,000 levels deep": (
        holding("x.xml", "<Message>" + "<a>" * 100_000 + "</a>" * 100_000 + "</Message>"),
        "xml_broken",
        "those after it are not",
    ),
    "records 100,000 levels deep": (
        holding("x.xml", "<Message><Children>" + "<Child>" * 100_000),
        "xml_broken",
        "those after it are not",
    ),
    "a zip bomb": (holding("x.zip", zipped({"a.csv": b"0" * 100_000_000})), "unpacks_too_large", "unpack it by hand"),
    "zip archives in one another": (
        holding("x.zip", zipped({"a.zip": zipped({"b.zip": zipped({"c.csv": b"0" * 10_000_000})})})),
        "archive_in_archive",
        "unpack it",
    ),
    "a zip archive that claims 1 GB": (holding("x.zip", CLAIMED), "unpacks_too_large", "give the files"),
    "a zip archive that breaks off": (cut("x.zip", zipped({"a.csv": EPISODES}), 30), "archive_broken", "save it again"),
    "a workbook that swells": (
        holding(
            "x.xlsx",
            zipped({"[Content_Types].xml": "", "xl/workbook.xml": "", "xl/worksheets/a.xml": b"<sheetData>" + b" " * 10**8}),
        ),
        "unpacks_too_large",
        "unpack it by hand",
    ),
    "a cell at the far end": (
        holding("x.xlsx", workbook(more_rows='<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
        "sheet_too_large",
        "delete the empty rows and columns beyond its table",
    ),
    "a workbook of 10,000 columns": (
        holding("x.xlsx", workbook(",".join(f"A{n}" for n in range(10_000)))),
        "too_many_columns",
        "delete the empty rows and columns",
    ),
    "a workbook with a password": (
        holding("x.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500),
        "password",
        "save it without one",
    ),
    "a workbook that breaks off": (cut("x.xlsx", workbook(), 300), "archive_broken", "save it again"),
    "10,000 columns": (
        holding("x.csv", ",".join(f"A{n}" for n in range(10_000)) + ("\n" + "1," * 9_999 + "1") * 100),
        "too_many_columns",
        "delete those that are empty",
    ),
    "a NUL": (holding("x.csv", EPISODES.replace("C2", "C\0")), "not_text", "save it as CSV in UTF-8"),
    "UTF-16 without a mark": (holding("x.csv", EPISODES.encode("utf-16-le")), "not_text", "save it as CSV in UTF-8"),
    "UTF-32": (holding("x.csv", EPISODES.encode("utf-32")), "not_text", "save it as CSV in UTF-8"),
    "a line of 50 MB": (holding("x.csv", b"CHILD,DECOM," * 4_000_000), "cell_too_long", "a quotation mark may be left open"),
    "a picture": (holding("x.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256))), "no_table", "give the table itself"),
    "a PDF": (holding("x.xlsx", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"), "no_table", "give the table itself"),
    "a gzip archive": (holding("x.csv", b"\x1f\x8b\x08" + b"\0" * 50), "no_table", "give the table itself"),
    "Parquet that breaks off": (cut("x.parquet", parquet(), 100), "not_parquet", "export it again"),
    "Parquet that claims a footer of 1 GB": (
        holding("x.parquet", parquet()[:-8] + struct.pack("<I", 2**30) + b"PAR1"),
        "not_parquet",
        "export it again",
    ),
    "Parquet of 100 million rows": (
        holding("x.parquet", parquet(pl.DataFrame({"CHILD": pl.repeat(None, 10**8, dtype=pl.Int8, eager=True)}))),
        "unpacks_too_large",
        "split it",
    ),
    "Parquet that swells": (
        holding("x.parquet", parquet(pl.DataFrame({"CHILD": [str(n) + "0" * 70_000_000 for n in range(9)]}))),
        "unpacks_too_large",
        "split it",
    ),
    "an SQLite database that breaks off": (
        database("x.db", in_sqlite, PERSONS, cut_to=0.5),
        "database_not_read",
        "see that it can be reached and read",
    ),
    "an SQLite database that claims 1 GB": (
        holding(
            "x.db", b"SQLite format 3\0" + struct.pack(">H", 4096) + b"\1\1\0\x40\x20\x20" + b"\0\0\0\1\0\4\0\0" + b"\0" * 68
        ),
        "database_not_read",
        "see that it can be reached and read",
    ),
    "a view of SQLite that never ends": (
        database("x.db", in_sqlite, f"CREATE VIEW ssd_person AS {ENDLESS}"),
        "database_not_read",
        "store it as a table",
    ),
    "a DuckDB database that breaks off": (
        database("x.duckdb", in_duckdb, f"{PERSONS} FROM range(100000)", cut_to=0.5),
        "database_not_read",
        "export it again",
    ),
    "a view of DuckDB that is a file": (
        database(
            "x.duckdb", in_duckdb, "CREATE VIEW ssd_person AS SELECT content AS pers_person_id FROM read_text('{outside}')"
        ),
        "database_not_read",
        "store it as a table",
    ),
    "a table of DuckDB with 20 million rows": (
        database("x.duckdb", in_duckdb, f"{PERSONS} FROM range(20000000)"),
        "database_not_read",
        "split it",
    ),
    "a link to itself": (lambda folder: (folder / "x.csv").symlink_to("x.csv"), "not_opened", "symbolic link"),
    "a link to nothing": (lambda folder: (folder / "x.csv").symlink_to("nothing.csv"), "not_opened", "No such file"),
    "a pipe": (lambda folder: os.mkfifo(folder / "x.csv"), "not_a_file", "copy what comes from it into a file"),
    "a device": (
        lambda folder: (folder / "x.csv").symlink_to("/dev/zero"),
        "not_a_file",
        "copy what comes from it into a file",
    ),
}
HANGING = {name for name in REFUSED if name.startswith(("a pipe", "a device", "a view"))}
HEAVY = ("zip bomb", "swell", "far end", "10,000", "50 MB", "0 million", "levels deep")
IN_A_PROCESS = sorted({name for name in REFUSED if any(word in name for word in HEAVY)} | HANGING)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of a council, with a good file in it, and a file outside that is nobody's business."""
    (tmp_path / "outside.txt").write_text(OF_THE_MACHINE, encoding="utf-8")
    (tmp_path / "336").mkdir()
    (tmp_path / "336" / "good_2018.csv").write_text(GOOD, encoding="utf-8")
    return tmp_path / "336"


def everything_in(records: Records) -> str:
    return repr([frame.rows() for frame in records.values()])


def adds_up(records: Records) -> bool:
    accounts = records.accounts
    counts = accounts.select("rows_read", "rows_kept", "rows_refused", "rows_replaced")
    kept = dict(accounts.group_by("table").agg(pl.col("rows_kept").sum()).iter_rows())
    return (
        counts.select(pl.all_horizontal(pl.all() >= 0).all()).item()
        and counts["rows_read"].equals(counts.select(pl.sum_horizontal(pl.exclude("rows_read"))).to_series())
        and kept == {name: frame.height for name, frame in records.items()}
    )


@pytest.mark.parametrize("name", [name for name in REFUSED if name not in HANGING])
def test_it_is_refused_with_the_way_out_and_the_good_file_is_read(name: str, folder: Path):
    make, rule, way_out = REFUSED[name]
    make(folder)
    began = time.monotonic()
    records = read(folder)
    assert time.monotonic() - began < SECONDS
    refused = records.refused.select("file", "rule", "message").rows()
    assert [(file.startswith("x."), by) for file, by, _ in refused] == [(True, rule)]
    assert way_out in refused[0][2]
    assert records["episodes"]["child"].to_list() == ["good"]
    assert adds_up(records)
    said = repr(records.faults.rows())
    assert OF_A_CHILD not in said
    assert OF_THE_MACHINE not in said + everything_in(records)


ALONE = """
import sys
from pathlib import Path
from csperf.returns import read
records = read(sys.argv[1])
# What a process is said to have taken at most includes what the one that started it had; Linux tells its own as well.
status = Path("/proc/self/status")
peak = status.read_text().split("VmHWM:")[1].split()[0] if status.exists() else 0
print(*records.refused["rule"], records["episodes"].height, peak)
"""


@pytest.mark.parametrize("name", IN_A_PROCESS)
def test_time_and_memory_are_bounded(name: str, folder: Path):
    make, rule, _ = REFUSED[name]
    make(folder)
    done = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-c", ALONE, str(folder)], capture_output=True, text=True, timeout=3 * SECONDS, check=True
    )
    by, good, kilobytes = done.stdout.split()
    assert (by, good) == (rule, "1")
    assert int(kilobytes) < MEGABYTES * 1_000
    assert "Traceback" not in done.stderr


# What can be read is.


def test_names_in_an_archive_lead_nowhere(folder: Path):
    outside = folder.parent / "evil_2018.csv"
    holding("x.zip", zipped({"../evil_2018.csv": EPISODES, str(outside): EPISODES}))(folder)
    records = read(folder)
    assert not outside.exists()
    assert records.refused["rule"].to_list() == ["duplicate"]
    assert {file for file in records.accounts["file"] if ".." in file or file.startswith("/")} == set()


def test_an_included_file_is_not_included(folder: Path):
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="{outside}"/>'
    holding("x.xml", CENSUS.replace("WBRI", include))(folder)
    records = read(folder)
    assert records["children"]["ethnicity"].to_list() == [None]
    assert OF_THE_MACHINE not in everything_in(records)


def test_a_million_empty_rows_are_passed_over(folder: Path):
    rows = "".join(f'<row r="{row}" s="1" customFormat="1"><c r="A{row}" s="1"/></row>' for row in range(3, 1_000_000))
    holding("x.xlsx", workbook(more_rows=rows))(folder)
    began = time.monotonic()
    records = read(folder)
    assert time.monotonic() - began < SECONDS
    assert sorted(records["episodes"]["child"]) == [OF_A_CHILD, "good"]


def test_many_elements_that_are_not_known_are_not_all_named(folder: Path):
    strangers = "".join(f"<t{number}/>" for number in range(50_000)) + f"<{'t' * 40_000}/>"
    holding("x.xml", CENSUS.replace("</Child>", f"{strangers}</Child>"))(folder)
    began = time.monotonic()
    said = read(folder).notes.filter(rule="element_not_known")["message"]
    assert time.monotonic() - began < SECONDS
    assert len(said) == 101
    assert "49,901 more elements are not part of the format; ignored" in said.to_list()
    assert said.str.len_chars().max() < 200


def test_a_folder_named_as_a_file_is_a_folder(folder: Path):
    (folder / "x.csv").mkdir()
    holding("x.csv/episodes_2018.csv", EPISODES)(folder)
    assert read(folder)["episodes"].height == 2


def test_a_link_round_and_round_is_not_followed(folder: Path):
    (folder / "round").symlink_to(folder, target_is_directory=True)
    assert read(folder)["episodes"].height == 1


def test_a_socket_is_not_opened(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(folder)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("x.csv")
        assert read(folder).refused.select("file", "rule").rows() == [("x.csv", "not_a_file")]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="whoever may do anything may read it")
def test_a_file_that_may_not_be_read_is_said(folder: Path):
    holding("x.csv", EPISODES)(folder)
    (folder / "x.csv").chmod(0)
    assert read(folder).refused.select("file", "rule").rows() == [("x.csv", "not_opened")]


def test_a_folder_that_may_not_be_looked_into_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch):
    (folder / "closed").mkdir()
    walk = os.walk

    def hindered(top: Path, onerror: Callable[[OSError], object]) -> object:
        onerror(PermissionError(13, "Permission denied", str(top / "closed")))
        return walk(top)

    monkeypatch.setattr(os, "walk", hindered)
    records = read(folder)
    assert records.refused.select("file", "rule").rows() == [("closed", "not_opened")]
    assert records["episodes"].height == 1


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not take such names")
@pytest.mark.parametrize(
    ("name", "shown"), [(b"caf\xe9_2018.csv", "caf__2018.csv"), (b"a\x1b[2J\n_2018.csv", "a_[2J__2018.csv")]
)
def test_a_name_that_is_no_text_or_no_line_is_shown_as_one(name: bytes, shown: str, folder: Path):
    (folder / os.fsdecode(name)).write_text(EPISODES.replace("C2", "?"), encoding="utf-8")
    records = read(folder)
    assert records.refused.select("file", "rule").rows() == [(shown, "code_not_known")]
    assert shown in records.accounts["file"].to_list()


def test_a_view_is_read_where_its_database_is_vouched_for(folder: Path):
    path = folder.parent / "ssd.duckdb"
    in_duckdb(path, PERSONS.replace("TABLE", "VIEW"))
    assert read(f"duckdb:///{path}")["children"].height == 1
    with duckdb.connect(str(path), read_only=True) as connection:
        assert read(connection)["children"].height == 1
    with pytest.raises(ReturnError, match="ssd_person is a view"):
        read(path)


def test_dates_outside_the_calendar_are_refused_and_the_others_read(folder: Path):
    """Of which polars can't make text: a damaged Parquet file may hold them, and so may a frame."""
    days = pl.Series([17_000, 2**31 - 1, -(2**31)], dtype=pl.Int32).cast(pl.Date)
    moments = pl.Series([17_000 * 86_400 * 10**6, 2**63 - 1, -(2**63)], dtype=pl.Int64).cast(pl.Datetime("us"))
    headings, row = (line.split(",") for line in GOOD.splitlines())
    for started in (days, moments):
        frame = pl.DataFrame([row] * 3, headings, orient="row").with_columns(DECOM=started)
        records = read({"episodes_2018": frame}, area="336")
        assert records["episodes"]["started"].to_list() == [date(2016, 7, 18)]
        assert records.refused.select("column", "rule").rows() == [("DECOM", "not_a_date")] * 2
        holding("x_2018.parquet", parquet(frame))(folder)
        assert read(folder)["episodes"].height == 2


# Mutations of valid files.

MAPPING = """
area = "336"
[[extract]]
table = "assessments"
[extract.columns]
child = ["Person ID", "Client ID"]
started = "Assessment Start"
authorised = { heading = "Authorised On", codes = { "31/12/2099" = "" } }
child_seen = { heading = "Seen", codes = { "Seen alone" = true, "N/K" = "" } }
[extract.constants]
kind = "initial"
[extract.children]
date_of_birth = "DOB"
"""
EXTRACT = (
    "Person ID,Assessment Start,Authorised On,Seen,DOB\nc1,03/05/2017,,Seen alone,01/02/2010\nc2,04/05/2017,31/12/2099,N/K,\n"
)
DATASET = (
    "cine_referral_id,cine_person_id,cine_referral_date,cine_referral_source_code,cine_referral_nfa,cine_close_date\n"
    "r1,c1,2017-05-03,1A,N,\nr2,c2,2017-06-01,,Y,2017-06-02\n"
)
TOKENS = [
    *(
        b",",
        b'"',
        b"\n",
        b"\r",
        b"\0",
        b";",
        b"\t",
        b"|",
        b"<",
        b">",
        b"&amp;",
        b"&x;",
        b"]]>",
        b"<!--",
        b"<![CDATA[",
        b"<?x?>",
    ),
    *(
        b"</Child>",
        b"<Child>",
        b"[[extract]]\n",
        b"[",
        b"{",
        b"= ",
        b"'",
        b'"""',
        b"CHILD",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xc3",
    ),
    *(
        b"=1+1",
        b"31/02/2017",
        b"99999999999999",
        b"1e400",
        b"-1",
        b"31/12/9999",
        b"2017-05-03T00:00:00Z",
        b"#N/A",
        b"\x85",
        b"\x01",
    ),
    *("\u017f\u0130\u212a\uff10\u0663\u2028\U0001f600".encode(), b"\x0b", b"\x1c"),
]
OPERATIONS = ("delete", "insert", "repeat", "swap", "cut", "flip", "replace")
Edit = tuple[str, float, int, bytes]
EDITS = st.lists(
    st.tuples(st.sampled_from(OPERATIONS), st.floats(0, 1), st.integers(1, 40), st.sampled_from(TOKENS)), min_size=1, max_size=6
)


def edited(data: bytes, edits: list[Edit]) -> bytes:
    out = bytearray(data)
    for operation, where, many, token in edits:
        at = round(where * len(out))
        part = out[at : at + many]
        match operation:
            case "delete":
                del out[at : at + many]
            case "insert":
                out[at:at] = token
            case "repeat":
                out[at:at] = part * many
            case "swap":
                out[at : at + many] = part[::-1]
            case "cut":
                del out[max(at, len(out) // 2) :]
            case "flip" if part:
                out[at] ^= 1 << many % 8
            case _:
                out[at : at + many] = token
    return bytes(out)


def in_a_member(data: bytes, edits: list[Edit]) -> bytes:
    """An archive with one of its members changed; which one, the first change says."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = sorted(parts)[edits[0][2] % len(parts)]
    return zipped({**parts, name: edited(parts[name], edits)})


def only_what_is_meant(name: str, data: bytes, mapping: bytes | None = None) -> None:
    """Read a file beside a good one: nothing but csperf's own errors is raised, and every row is accounted for."""
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top, "336")
        folder.mkdir()
        (folder / name).write_bytes(data)
        (folder / "good_2018.csv").write_text(GOOD, encoding="utf-8")
        chosen = Path(top, "map.toml") if mapping is not None else None
        try:
            if chosen:
                chosen.write_bytes(mapping or b"")
            records = read(folder, mapping=chosen)
        except CsperfError:
            assert chosen  # a faulty file is no error beside a good one; a faulty mapping is
            return
        assert adds_up(records)
        assert "good" in records["episodes"]["child"].to_list()


fuzzed = settings(derandomize=True, database=None, deadline=None, max_examples=60)
SMALL = {
    "episodes_2018.csv": EPISODES.encode(),
    "x_2018.xml": SSDA903_XML.encode(),
    "census.xml": CENSUS.encode(),
    "ssd_cin_episodes.csv": DATASET.encode(),
    "episodes_2018.parquet": parquet(),
    "episodes_2018.xlsx": workbook(),
    "returns_2018.zip": zipped({"episodes.csv": EPISODES, "census.xml": CENSUS}),
}


@pytest.mark.parametrize("name", SMALL)
def test_no_mutation_of_a_file_is_more_than_a_fault(name: str):
    @fuzzed
    @given(EDITS)
    @example([("cut", 0.0, 1, b"")])
    @example([("delete", 0.0, 40, b"")])
    def mutated(edits: list[Edit]) -> None:
        only_what_is_meant(name, edited(SMALL[name], edits))

    mutated()


@pytest.mark.parametrize("name", [name for name in SMALL if name.endswith((".xlsx", ".zip"))])
def test_no_mutation_inside_an_archive_is_more_than_a_fault(name: str):
    @fuzzed
    @given(EDITS)
    def mutated(edits: list[Edit]) -> None:
        only_what_is_meant(name, in_a_member(SMALL[name], edits))

    mutated()


@fuzzed
@given(EDITS)
def test_no_mutation_of_a_mapping_is_more_than_a_fault(edits: list[Edit]):
    only_what_is_meant("assessments.csv", EXTRACT.encode(), edited(MAPPING.encode(), edits))


@pytest.mark.parametrize(
    "text", ["a = " + "[" * 20_000, "a = " + "{b=" * 5_000, "a = " + "1" * 5_000], ids=["lists", "tables", "number"]
)
def test_a_mapping_that_toml_gives_up_on_is_a_fault(text: str, tmp_path: Path):
    """Its reader raises other errors here than for what is merely no TOML."""
    (tmp_path / "map.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ReturnError, match=r"map\.toml is not valid TOML: .*A mapping is TOML"):
        read_mapping(tmp_path / "map.toml")


def parquet_with_a_page_changed() -> bytes:
    """The first page's header says that it holds fewer than no values: polars would ask for all the memory in the world."""
    whole = parquet(pl.DataFrame({"CHILD": list(range(50))}))
    header = whole.index(b"\x2c\x15\x64", 4)
    return whole[: header + 2] + b"\x63" + whole[header + 3 :]


def test_a_page_of_parquet_that_cant_be_so_is_refused_before_it_is_read(folder: Path):
    holding("x.parquet", parquet_with_a_page_changed())(folder)
    assert read(folder).refused.select("file", "rule").rows() == [("x.parquet", "not_parquet")]


# Formulas in what is written.

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
FORMULA, TEAM = "=HYPERLINK(A1)", "@SUM(A1)"


@pytest.fixture
def with_formulas(folder: Path) -> Path:
    """Assessments whose children, teams and file have names that a spreadsheet takes for formulas; one of them faulty."""
    headings = "cina_person_id,cina_assessment_start_date,cina_assessment_auth_date,cina_assessment_team"
    rows = [f"{FORMULA},2017-05-03,2017-06-01,{TEAM}", "-2+3,2017-05-03,x,+1"]
    (folder / "=1+1.csv").write_text("\n".join([headings, *rows, ""]), encoding="utf-8")
    return folder


def cells_of(file: Path) -> list[str]:
    with file.open(encoding="utf-8", newline="") as opened:
        return [cell for row in csv.reader(opened) for cell in row]


def run(*arguments: object) -> None:
    done = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert done.exit_code == 0, done.output


def test_nothing_that_is_written_for_people_is_a_formula(with_formulas: Path, tmp_path: Path):
    out = tmp_path / "out"
    run("scorecard", with_formulas, "--period", "2017/18", "--measure", "ECS 138", "--by", "team", "--out", out)
    run("check", with_formulas, "--out", out / "check.csv")
    run("children", "ECS 138", with_formulas, "--period", "2017/18", "--out", out / "children.csv")
    cells = {file.name: cells_of(file) for file in out.glob("*.csv")}
    written = {"scorecard.csv": TEAM, "faults.csv": "=1+1.csv", "check.csv": "=1+1.csv", "children.csv": FORMULA}
    assert set(cells) == set(written)
    for name, text in written.items():
        assert f"'{text}" in cells[name]
        assert [cell for cell in cells[name] if cell.startswith(BEGINS_A_FORMULA)] == []


def test_a_workbook_of_faults_holds_texts_and_no_formulas(with_formulas: Path, tmp_path: Path):
    run("check", with_formulas, "--out", tmp_path / "check.xlsx")
    cells = [cell for sheet in openpyxl.load_workbook(tmp_path / "check.xlsx") for row in sheet for cell in row]
    assert "=1+1.csv" in [cell.value for cell in cells if cell.data_type == "s"]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []


def test_what_is_written_as_a_return_is_left_as_it_is(tmp_path: Path):
    """A statutory file is not changed: the child is called what it is called."""
    child = {"child": FORMULA, "area": "336"}
    started = {"started": date(2017, 5, 3), "reason_started": "S", "legal_status": "C2", "placement_type": "U4"}
    records = Records.of(
        children=pl.DataFrame([{**child, "date_of_birth": date(2010, 1, 1), "sex": "male"}]),
        episodes=pl.DataFrame([{**child, **started, "placement_postcode": TEAM}]),
        referrals=pl.DataFrame([{**child, "referred": date(2017, 5, 3)}]),
    )
    write_ssda903(records, tmp_path / "336_2018", year=2018)
    write_ssd(records, tmp_path / "ssd", on=date(2018, 3, 31))
    write_cin_census(records, tmp_path / "census.xml", year=2018)
    write_annex_a(records, tmp_path / "annex_a.xlsx", on=date(2018, 3, 31))
    for text in (
        (tmp_path / "336_2018" / "episodes.csv").read_text("utf-8"),
        (tmp_path / "ssd" / "ssd_person.csv").read_text("utf-8"),
    ):
        assert f"\n{FORMULA}," in text
    assert f"<LAchildID>{FORMULA}<" in (tmp_path / "census.xml").read_text("utf-8")
    lists = openpyxl.load_workbook(tmp_path / "annex_a.xlsx")
    found = [(cell.value, cell.data_type) for sheet in lists for row in sheet for cell in row if cell.value == FORMULA]
    assert found
    assert {kind for _, kind in found} == {"s"}
    for written in ("336_2018", "ssd", "census.xml", "annex_a.xlsx"):
        assert read(tmp_path / written, area="336")["children"]["child"].to_list() == [FORMULA]
