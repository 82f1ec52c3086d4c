"""Files as they come: headings, encodings, ragged rows, names that do not fit; what is read of them, and what is said."""

import codecs
import csv
import io
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from csperf.errors import ReturnError
from csperf.returns import read
from csperf.tables import Records

Reading = Callable[..., Records]

ROW = "c1,03/05/2017,S,C2,N1,U4,PR1,,,,,,"


def said(records: Records):
    """The rules of all faults that say something of a file."""
    return set(records.faults.filter(pl.col("rule") != "module_missing")["rule"])


@pytest.fixture
def plain(headings: Mapping[str, str]):
    return f"{headings['episodes']}\n{ROW}\n"


READ_AS_THEY_ARE = {
    "a byte-order mark": lambda text: codecs.BOM_UTF8 + text.encode(),
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "old Macintosh line ends": lambda text: text.replace("\n", "\r"),
    "headings in small letters": lambda text: text.replace("DECOM", "decom").replace("CHILD", "Child"),
    "blanks around headings": lambda text: text.replace("DECOM", " DECOM ").replace("CHILD", "CHILD "),
    "no line end at the end": lambda text: text.rstrip("\n"),
    "empty rows, as a spreadsheet leaves them": lambda text: text + ",,,,,,,,,,,,\n\n,,,,,,,,,,,,\n",
    "everything in quotation marks": lambda text: "".join(
        ",".join(f'"{cell}"' for cell in line.split(",")) + "\n" for line in text.splitlines()
    ),
    "columns in another order": lambda text: "".join(",".join(reversed(line.split(","))) + "\n" for line in text.splitlines()),
}


@pytest.mark.parametrize("change", READ_AS_THEY_ARE.values(), ids=READ_AS_THEY_ARE.keys())
def test_read_as_if_plain(change: Callable[[str], str | bytes], plain: str, reading: Reading):
    records = reading({"2018/episodes.csv": change(plain)})
    expected = reading({"2018/episodes.csv": plain}, folder="plain/336")
    assert records["episodes"].rows() == expected["episodes"].rows()
    assert said(records) == set()


REFUSED_FILES = {
    "no encoding at all": (lambda text: text.replace("U4", "U\x81").encode("latin-1"), "not_utf8"),
    "NUL bytes": (lambda text: text.replace("U4", "U\x004"), "not_text"),
    "nothing": (lambda _: "", "empty_file"),
    "blank lines": (lambda _: "\n \n\n", "empty_file"),
    "only commas": (lambda _: ",,,\n,,,\n", "empty_file"),
    "no module's headings": (
        lambda text: text.replace("DECOM", "START").replace("RNE", "WHY")[:9] + ",A,B\nc1,1,2\n",
        "module_not_known",
    ),
    "no headings": (lambda _: f"{ROW}\n{ROW}\n", "module_not_known"),
    "no essential column": (lambda text: text.replace("DECOM", "START"), "column_missing"),
    "a column twice": (lambda text: text.replace("URN", "DEC"), "column_twice"),
    "a cell without end": (lambda text: text + '"' + "x" * 200_000 + ',"\n', "cell_too_long"),
}


@pytest.mark.parametrize(("change", "rule"), REFUSED_FILES.values(), ids=REFUSED_FILES.keys())
def test_a_file_that_is_refused_and_the_others_read(
    change: Callable[[str], str | bytes], rule: str, plain: str, reading: Reading, headings: Mapping[str, str]
):
    reviews = f"{headings['reviews']}\nc1,03/05/2008,03/09/2017,PN1\n"
    records = reading({"2018/episodes.csv": change(plain), "2018/reviews.csv": reviews})
    refused = records.refused
    assert refused["file"].to_list() == ["episodes.csv"]
    assert refused["rule"].to_list() == [rule]
    assert refused["row"].to_list() == [None]
    assert list(records) == ["looked_after_reviews"]


NOTED_FILES = {
    "Windows-1252": (
        lambda text: text.replace(",,,\n", ",caf\u00e9,,\n").encode("cp1252"),
        "windows_1252",
        "line 2 is not in UTF-8",
    ),
    "semicolons": (lambda text: text.replace(",", ";"), "separated_otherwise", "semicolons"),
    "tabs": (lambda text: text.replace(",", "\t"), "separated_otherwise", "tabs"),
}


@pytest.mark.parametrize(("change", "rule", "message"), NOTED_FILES.values(), ids=NOTED_FILES.keys())
def test_a_file_that_is_read_and_said_to_be_unusual(
    change: Callable[[str], str | bytes], rule: str, message: str, plain: str, reading: Reading
):
    records = reading({"2018/episodes.csv": change(plain)})
    assert records["episodes"].height == 1
    (said_of_it,) = records.notes.filter(pl.col("rule") != "module_missing").select("rule", "message").rows()
    assert said_of_it[0] == rule
    assert message in said_of_it[1]


RAGGED = {
    "a cell too many": ROW + ",",
    "a cell too few": ROW[:-1],
    "cut short": "c1,03/05/2017,S",
    "a comma in a cell": ROW.replace("U4", "U,4"),
    "a quotation mark left open": ROW.replace("U4", '"U4'),
    "a quotation mark left open, and another": ROW.replace("U4", '"U4').replace("PR1", '"PR1"'),
}


@pytest.mark.parametrize("line", RAGGED.values(), ids=RAGGED.keys())
def test_a_ragged_row_is_refused_and_the_others_read(line: str, headings: Mapping[str, str], reading: Reading):
    text = "\n".join([headings["episodes"], ROW, line, ROW.replace("c1", "c3"), ""])
    records = reading({"2018/episodes.csv": text})
    assert records["episodes"]["child"].to_list() == ["c1", "c3"]
    assert records.refused.select("row", "rule").rows() == [(3, "ragged_row")]
    assert records.accounts.select("rows_read", "rows_kept", "rows_refused").rows() == [(3, 2, 1)]


def test_a_comma_inside_quotation_marks_is_no_new_cell(plain: str, reading: Reading):
    records = reading({"2018/episodes.csv": plain.replace(",,,,,,\n", ',,,,"1, High Street",,\n')})
    assert records["episodes"]["home_postcode"].to_list() == ["1, High Street"]


def test_a_quotation_mark_inside_a_cell_is_kept(plain: str, reading: Reading):
    records = reading({"2018/episodes.csv": plain.replace(",,,,,,\n", ',,,,6" ,,\n')})
    assert records["episodes"]["home_postcode"].to_list() == ['6"']


def test_rows_are_numbered_as_a_spreadsheet_does(headings: Mapping[str, str], reading: Reading):
    lines = [
        "",
        headings["episodes"],
        ROW,
        "",
        ROW.replace("C2", "C9"),
        ",,,,,,,,,,,,",
        f'"{ROW.replace("c1", "c4").replace(",", chr(34) + "," + chr(34))}"',
    ]
    records = reading({"2018/episodes.csv": "\n".join(lines)})
    assert records["episodes"]["source_row"].to_list() == [3, 7]
    assert records.refused["row"].to_list() == [5]


def test_quoted_or_not_a_file_reads_the_same(headings: Mapping[str, str], reading: Reading):
    rows = [
        [f"c{i}", "03/05/2017", "S", "C2", "N1", "U4", "PR1", "", "", "", f"B{i} 1AA", "B1, 2BB" if i % 3 else "", ""]
        for i in range(20)
    ]
    texts = {}
    for name, quoting in (("minimal", csv.QUOTE_MINIMAL), ("all", csv.QUOTE_ALL)):
        out = io.StringIO()
        csv.writer(out, quoting=quoting).writerows([headings["episodes"].split(","), *rows])
        texts[name] = reading({"2018/episodes.csv": out.getvalue()}, folder=f"336/{name}")["episodes"]
    assert texts["minimal"].rows() == texts["all"].rows()
    assert texts["all"].height == 20


def test_headings_without_rows_are_noted_and_the_table_is_there(headings: Mapping[str, str], reading: Reading):
    records = reading({"2018/episodes.csv": headings["episodes"]})
    assert records["episodes"].height == 0
    assert said(records) == {"no_rows"}
    counts = ("rows_read", "rows_kept", "rows_refused", "rows_replaced")
    assert records.accounts.select("file", "module", "table", *counts).rows() == [
        ("episodes.csv", "episodes", "episodes", 0, 0, 0, 0)
    ]


def test_an_unknown_column_is_ignored_by_name(plain: str, reading: Reading):
    text = "".join(line + end for line, end in zip(plain.splitlines(), [",Worker\n", ",X\n"], strict=True))
    records = reading({"2018/episodes.csv": text})
    assert records["episodes"].height == 1
    (message,) = records.notes.filter(pl.col("rule") == "column_not_known")["message"]
    assert message == "column Worker is not part of SSDA903 episodes; ignored"


@pytest.mark.parametrize("heading", ["", "12345", "03/05/2017"])
def test_what_does_not_look_like_a_heading_is_not_repeated(heading: str, plain: str, reading: Reading):
    text = "".join(line + end for line, end in zip(plain.splitlines(), [f",{heading}\n", ",X\n"], strict=True))
    (message,) = reading({"2018/episodes.csv": text}).notes.filter(pl.col("rule") == "column_not_known")["message"]
    assert message == "column number 14 is not part of SSDA903 episodes; ignored"


def test_an_optional_column_that_is_not_given_is_noted(plain: str, reading: Reading):
    text = "".join(line.rsplit(",", 1)[0] + "\n" for line in plain.splitlines())
    records = reading({"2018/episodes.csv": text})
    assert records["episodes"]["urn"].to_list() == [None]
    assert records.notes.filter(pl.col("rule") == "column_not_given")["column"].to_list() == ["URN"]


def test_a_column_that_came_later_is_not_missed_before_and_read_when_given(headings: Mapping[str, str], reading: Reading):
    row = "c1,1,03/05/2008,WBRI,,,"
    before = reading({"2018/header.csv": f"{headings['header']}\n{row}\n"})
    assert "column_not_given" not in said(before)
    since = reading({"2025/header.csv": f"{headings['header']}\n{row.replace(',1,', ',M,')}\n"}, folder="since/336")
    assert "column_not_given" in said(since)
    early = reading({"2018/header.csv": f"{headings['header']},UASC_STATUS\n{row},1\n"}, folder="early/336")
    assert early["children"]["unaccompanied_asylum_seeking"].to_list() == [True]
    assert "column_of_another_year" in said(early)


@pytest.mark.parametrize(
    ("name", "disagrees"),
    [
        ("episodes.csv", False),
        ("336_Episodes_2018.csv", False),
        ("final version.csv", False),
        ("doc2018.csv", False),
        ("header.csv", True),
        ("OC2.csv", True),
        ("uasc_2018.csv", True),
    ],
)
def test_the_columns_decide_and_a_name_that_disagrees_is_noted(name: str, disagrees: bool, plain: str, reading: Reading):
    records = reading({f"2018/{name}": plain})
    assert list(records) == ["episodes"]
    assert ("name_and_columns_disagree" in said(records)) is disagrees


def test_the_modules_of_later_years_are_read(plain: str, reading: Reading):
    files = {
        "social_worker.csv": "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\nc1,,SW1,01/04/2026,05/05/2026,MANAGE\n",
        "dolo.csv": "CHILD,DOB,DOLO_START,DOLO_END\nc1,,01/05/2026,\n",
    }
    records = reading({"2027/episodes.csv": plain, **{f"2027/{name}": text for name, text in files.items()}})
    assert records["social_worker_episodes"].select("child", "social_worker", "reason_ended").rows() == [
        ("c1", "SW1", "MANAGE")
    ]
    assert records["deprivations_of_liberty"].select("child", "started", "ended").rows() == [("c1", date(2026, 5, 1), None)]
    assert records.refused.height == 0


def test_a_module_that_came_later_is_not_missed_before(plain: str, reading: Reading):
    def missed(year: int) -> set[str]:
        records = reading({f"{year}/episodes.csv": plain}, folder=f"336/{year}")
        return set(records.notes.filter(rule="module_missing")["table"])

    assert missed(2027) - missed(2024) == {"deprivations_of_liberty"}
    assert missed(2024) - missed(2023) == {"social_worker_episodes"}


def test_other_files_are_noted_and_never_break_the_rest(plain: str, reading: Reading):
    records = reading(
        {
            "2018/episodes.csv": plain,
            "2018/notes.txt": "see me",
            "2018/annex_a.xlsx": b"PK\x03\x04rest",
            "2018/old.xls": b"\xd0\xcf\x11\xe0rest",
            "2018/other.xml": "<Book/>",
            "2018/broken.xml": "<Mess",
            "2018/.hidden": "x",
            "2018/~$annex_a.xlsx": "x",
        }
    )
    files = records.faults.filter(pl.col("rule") != "module_missing").select("file", "rule").rows()
    assert files == [
        ("annex_a.xlsx", "archive_broken"),
        ("broken.xml", "xml_not_known"),
        ("notes.txt", "not_a_return"),
        ("old.xls", "not_read_by_this_version"),
        ("other.xml", "xml_not_known"),
    ]
    assert records["episodes"].height == 1


def test_what_a_file_is_decides_not_its_ending(plain: str, reading: Reading):
    records = reading({"2018/episodes.xml": plain})
    assert records["episodes"].height == 1
    assert said(records) == {"name_and_content_disagree"}


def test_files_and_folders_together_each_once(plain: str, tmp_path: Path):
    first, second = tmp_path / "336_2018" / "episodes.csv", tmp_path / "340_2018" / "episodes.csv"
    for path in (first, second):
        path.parent.mkdir()
        path.write_text(plain)
    for sources in ([tmp_path], [first, str(second)], [[first, second]], [tmp_path, first], [first.parent, second.parent]):
        records = read(*sources)
        assert records["episodes"]["area"].cast(pl.String).to_list() == ["336", "340"]
        assert records.accounts["file"].to_list() == ["336_2018/episodes.csv", "340_2018/episodes.csv"]


def test_a_file_of_any_name_is_read_when_asked_for(plain: str, tmp_path: Path):
    path = tmp_path / "336_2018.txt"
    path.write_text(plain)
    assert read(path)["episodes"]["area"].cast(pl.String).to_list() == ["336"]


def test_a_path_that_does_not_exist_is_said_and_the_others_read(plain: str, tmp_path: Path):
    path = tmp_path / "336_2018.csv"
    path.write_text(plain)
    records = read(path, tmp_path / "nowhere")
    assert records["episodes"].height == 1
    assert "no_such_path" in said(records)


def test_nothing_read_is_an_error_that_says_what_was_tried(tmp_path: Path, plain: str):
    with pytest.raises(ReturnError, match="give a folder"):
        read()
    with pytest.raises(ReturnError, match=r"nowhere: there is no such file or folder"):
        read(tmp_path / "nowhere")
    with pytest.raises(ReturnError, match="holds no file"):
        read(tmp_path)
    (tmp_path / "a.csv").write_text("")
    (tmp_path / "b.csv").write_text(plain + "\0")
    with pytest.raises(ReturnError, match=r"(?s)a\.csv: the file is empty.*b\.csv: line 3 holds a control character"):
        read(tmp_path)


def test_progress_is_told_of_each_file(plain: str, tmp_path: Path):
    for name in ("a", "b"):
        (tmp_path / f"{name}_2018.csv").write_text(plain)
    told = []
    read(tmp_path, progress=lambda *step: told.append(step))
    assert told == [("a_2018.csv", 0, 2), ("b_2018.csv", 1, 2)]
