"""CSV files as cells: line ends, encodings, separators, quotation marks, titles, ragged rows, and what is refused."""

import csv
import io

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from csperf.returns.opening import csv_files
from csperf.returns.opening.csv_files import LONGEST_LINE, MOST_COLUMNS, read_csv
from csperf.returns.opening.sheets import RAGGED, Opened

PLAIN = "CHILD,DOB,LS\nc1,03/05/2017,C2\nc2,,C2\n"
ROWS = [(1, "CHILD", "DOB", "LS"), (2, "c1", "03/05/2017", "C2"), (3, "c2", None, "C2")]


def opened(text: str | bytes) -> Opened:
    return read_csv("336/episodes.csv", text if isinstance(text, bytes) else text.encode())


def rows(text: str | bytes) -> list[tuple[object, ...]]:
    (sheet,) = opened(text).sheets
    return sheet.cells.rows()


def ragged(text: str | bytes) -> list[tuple[object, ...]]:
    (sheet,) = opened(text).sheets
    return sheet.ragged.rows()


def said(found: Opened) -> list[tuple[str, str]]:
    return [row for faults in found.faults for row in faults.select("rule", "effect").rows()]


def test_a_file_is_one_sheet_named_for_it_with_its_headings():
    (sheet,) = opened(PLAIN).sheets
    assert sheet.name == "episodes"
    assert sheet.cells.rows() == ROWS
    assert dict(sheet.cells.schema) == {"source_row": pl.UInt32, "0": pl.String, "1": pl.String, "2": pl.String}
    assert sheet.ragged.schema == RAGGED
    assert opened(PLAIN).faults == ()


SAME = {
    "a byte-order mark": "\ufeff" + PLAIN,
    "Windows line ends": PLAIN.replace("\n", "\r\n"),
    "old Macintosh line ends": PLAIN.replace("\n", "\r"),
    "no line end at the end": PLAIN.rstrip("\n"),
    "empty rows at the end": PLAIN + ",,\n\n , \u00a0,\t\n" + '"","",""\n',
    "quotation marks": "".join(",".join(f'"{cell}"' for cell in line.split(",")) + "\n" for line in PLAIN.splitlines()),
    "quotation marks here and there": PLAIN.replace("c1", '"c1"').replace("DOB", '"DOB"').replace(",,", ',"",'),
    "UTF-16": PLAIN.encode("utf-16"),
    "UTF-16, the other way round": b"\xfe\xff" + PLAIN.encode("utf-16-be"),
}


@pytest.mark.parametrize("text", SAME.values(), ids=SAME.keys())
def test_read_as_if_plain(text: str | bytes):
    assert rows(text) == ROWS
    assert ragged(text) == []
    assert opened(text).faults == ()


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_another_separator_is_read_and_noted(separator: str):
    text = PLAIN.replace(",", separator)
    assert rows(text) == ROWS
    assert said(opened(text)) == [("separated_otherwise", "noted")]
    assert rows(text.replace("c1", f'"c{separator}1"'))[1][1] == f"c{separator}1"
    assert rows("Returns of 2018\n" + text)[1:] == [(number + 1, *cells) for number, *cells in ROWS]


def test_the_separator_of_the_headings_holds_for_all_rows():
    assert ragged(PLAIN.replace("c1,03/05/2017,C2", "c1;03/05/2017;C2")) == [(2, 1)]
    assert rows('"A;B;C","D"\n1,2\n')[0] == (1, "A;B;C", "D")


def test_another_encoding_is_read_as_excel_writes_it_and_noted():
    text = PLAIN.replace("c1", "caf\u00e9 \u2013").encode("windows-1252")
    assert rows(text)[1][1] == "caf\u00e9 \u2013"
    (notes,) = opened(text).faults
    assert notes.select("rule", "effect").rows() == [("windows_1252", "noted")]
    assert "line 2 " in notes["message"][0]


TITLES = {
    "a title": ("Looked-after children\n", [(1, "Looked-after children", None, None)]),
    "a title, and an empty row": ("Title\n\n", [(1, "Title", None, None)]),
    "titles": (
        "One\nTwo\nThree\nFour\n",
        [(n + 1, title, None, None) for n, title in enumerate(["One", "Two", "Three", "Four"])],
    ),
    "a title as a spreadsheet pads it": ("Title,,\n", [(1, "Title", None, None)]),
    "a quoted title": ('"One, and another"\n', [(1, "One, and another", None, None)]),
}


@pytest.mark.parametrize(("above", "titles"), TITLES.values(), ids=TITLES.keys())
def test_titles_above_the_headings_are_rows(above: str, titles: list[tuple[object, ...]]):
    lines = above.count("\n")
    assert rows(above + PLAIN) == [*titles, *((number + lines, *cells) for number, *cells in ROWS)]
    assert ragged(above + PLAIN) == []


RAGGED_ROWS = {
    "a cell too many": ("c1,03/05/2017,C2,", 4),
    "a cell too few": ("c1,03/05/2017", 2),
    "one cell": ("c1", 1),
    "a comma in a cell": ("c1,03/05/2017,C,2", 4),
    "many commas": ("c1" + "," * 40, 41),
    "a quotation mark left open": ('"c1,03/05/2017,C2', 1),
    "a comma too many beside a quoted one": ('"c,1",03/05/2017,C2,', 4),
}


@pytest.mark.parametrize(("line", "cells"), RAGGED_ROWS.values(), ids=RAGGED_ROWS.keys())
@pytest.mark.parametrize("before", [0, 30])
def test_a_ragged_row_is_told_and_the_others_are_read(line: str, cells: int, before: int):
    text = PLAIN + "c3,,C2\n" * before + line + "\nc4,,C2\n"
    assert ragged(text) == [(4 + before, cells)]
    assert rows(text)[-1] == (5 + before, "c4", None, "C2")
    assert len(rows(text)) == 4 + before


def test_every_row_longer_than_the_headings_is_ragged():
    assert ragged("CHILD,DOB,LS\n" + "c1,,C2,\n" * 30) == [(number, 4) for number in range(2, 32)]


CELLS = {
    "a comma": ('"1, High Street"', "1, High Street"),
    "a quotation mark inside": ('6" ', '6" '),
    "a doubled one": ('"the ""Oaks"""', 'the "Oaks"'),
    "blanks": ("  x ", "  x "),
    "something after the quotation": ('"x"y', "xy"),
    "a byte-order mark": ("\ufeffx", "\ufeffx"),
    "a word that is no null": ("NULL", "NULL"),
    "a number with zeros": ("007", "007"),
    "an unusual line end": ("x\u2028y", "x\u2028y"),
}


@pytest.mark.parametrize(("written", "cell"), CELLS.values(), ids=CELLS.keys())
def test_a_cell_is_read_as_it_stands(written: str, cell: str):
    assert rows(PLAIN.replace("c2", written))[2] == (3, cell, None, "C2")


REFUSED = {
    "nothing": ("", "empty_file", "empty"),
    "blank lines": ("\n \n\t\n", "empty_file", "empty"),
    "only commas": (",,,\n,,,\n", "empty_file", "empty"),
    "a NUL": (PLAIN.replace("c2", "c\x002"), "not_text", "line 3 "),
    "UTF-16 without its mark": (PLAIN.encode("utf-16-le"), "not_text", "line 1 "),
    "UTF-16 that breaks off": (PLAIN.encode("utf-16")[:-1], "not_utf8", "line 3"),
    "no encoding": (PLAIN.replace("\n", "\r").encode().replace(b"c2", b"\x81"), "not_utf8", "line 3"),
    "a line of a megabyte": (PLAIN + "x" * 1_000_000, "cell_too_long", "line 4 "),
    "ten thousand columns": (",".join(f"c{n}" for n in range(10_000)) + "\n", "too_many_columns", "10000 columns"),
    "a quotation without end": (PLAIN + '"' + "x," * 100_000, "cell_too_long", "line 4 "),
}


@pytest.mark.parametrize(("text", "rule", "says"), REFUSED.values(), ids=REFUSED.keys())
def test_a_file_that_is_refused(text: str | bytes, rule: str, says: str):
    found = opened(text)
    assert found.sheets == ()
    (faults,) = found.faults
    assert faults.select("file", "row", "rule", "effect").rows() == [("336/episodes.csv", None, rule, "row refused")]
    assert says in faults["message"][0]


def test_the_limits_themselves_are_read():
    headings = ",".join(str(n) for n in range(MOST_COLUMNS))
    assert len(rows(headings + "\n" + "," * (MOST_COLUMNS - 1) + "x\n")) == 2
    assert rows("A\n" + "x" * LONGEST_LINE + "\n")[1] == (2, "x" * LONGEST_LINE)


def test_a_million_empty_lines_are_passed_over():
    assert rows("A,B\n" + "\n" * 500_000 + ",\n" * 500_000 + "1,2\n") == [(1, "A", "B"), (1_000_002, "1", "2")]


def one_by_one(text: str, separator: str) -> list[list[str | None]]:
    return [[cell or None for cell in next(csv.reader([line], delimiter=separator))] for line in text.split("\n")]


cell = st.text(st.characters(codec="utf-8", exclude_characters="\0\1\r\n"), max_size=6) | st.sampled_from(
    ["", '"', '""', '"a,b"', ","]
)


@given(st.lists(st.lists(cell, min_size=2, max_size=4), min_size=1, max_size=8), st.sampled_from(",;\t|"))
@example([["a", 'b"']], ",")
@example([[" ", "", ""], ["a", "b", "c"]], ",")
@example([["a", "b", "c"], ["d", "", ""]], ",")
@example([["a", "b", "c;d;e;f"]], ",")
@settings(deadline=None)
def test_the_fast_way_is_the_careful_one(lines: list[list[str]], separator: str):
    headings = separator.join(["CHILD", "DOB", "LS"])
    text = "\n".join([headings, *([headings] * 20), *(separator.join(line) for line in lines)])
    numbered = [
        (number, row)
        for number, (line, row) in enumerate(zip(text.split("\n"), one_by_one(text, separator), strict=True), start=1)
        if line.strip(f'{separator} \t\u00a0"') and line.strip()
    ]
    (sheet,) = opened(text).sheets
    assert sheet.cells.rows() == [(number, *row) for number, row in numbered if len(row) == 3]
    assert sheet.ragged.rows() == [(number, len(row)) for number, row in numbered if len(row) != 3]


@given(
    st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0\1\r\n")), min_size=3, max_size=3), max_size=6)
)
@settings(deadline=None)
def test_what_pythons_own_writer_writes_is_read_back(content: list[list[str]]):
    filled = [["x", *row[1:]] for row in content]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([["CHILD", "DOB", "LS"], *filled])
    assert [[cell or "" for cell in row[1:]] for row in rows(out.getvalue())] == [["CHILD", "DOB", "LS"], *filled]


@given(st.binary(max_size=200) | st.builds(lambda data, text: text.encode() + data, st.binary(max_size=40), st.just(PLAIN)))
@example(b'"')
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf")
@example(b'a,"\n"b')
@example(b"\xff\xfe\x00\xd8")
@settings(deadline=None)
def test_whatever_the_bytes_are_something_is_said_or_read(data: bytes):
    found = opened(data)
    assert found.sheets or said(found)[0][1] == "row refused"


@given(
    st.lists(st.tuples(st.integers(0, 3 * len(PLAIN) - 1), st.sampled_from(b'",;\n\r\0\t|\x81\xe9 a')), min_size=1, max_size=6)
)
@settings(deadline=None)
def test_a_changed_file_is_read_or_refused(changes: list[tuple[int, int]]):
    data = bytearray(PLAIN.encode() * 3)
    for place, value in changes:
        data[place] = value
    lines = len(bytes(data).replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"))
    found = opened(bytes(data))
    assert found.sheets or said(found)[0][1] == "row refused"
    assert all(sheet.cells.height + sheet.ragged.height <= lines for sheet in found.sheets)


def test_no_message_repeats_a_cell():
    for text, _, _ in REFUSED.values():
        for faults in opened(text).faults:
            assert not any(value in faults["message"][0] for value in ("c1", "c2", "2017", "xxx"))


def test_titles_are_looked_for_among_the_first_lines_only():
    text = "One\n" * csv_files.FIRST_LINES + PLAIN
    assert ragged(text) == [(csv_files.FIRST_LINES + 1 + n, 3) for n in range(3)]
