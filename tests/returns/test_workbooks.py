"""Workbooks as cells: what each kind of cell becomes, where rows are, and workbooks made to do harm."""

import io
import re
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from hashlib import shake_128
from pathlib import Path

import fastexcel
import polars as pl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from csperf.returns.opening import workbooks
from csperf.returns.opening.archives import is_workbook
from csperf.returns.opening.csv_files import MOST_COLUMNS
from csperf.returns.opening.sheets import RAGGED, Opened
from csperf.returns.opening.workbooks import read_workbook

SHEET = "xl/worksheets/sheet1.xml"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {"office": "office", "table": "table", "text": "text"}.items()
)


def opened(data: bytes) -> Opened:
    return read_workbook("a.xlsx", data)


def said(found: Opened) -> list[tuple[str, str]]:
    return [row for faults in found.faults for row in faults.select("rule", "effect").rows()]


def refused(data: bytes) -> str:
    found = opened(data)
    assert found.sheets == ()
    (faults,) = found.faults
    assert faults.select("file", "row", "effect").rows() == [("a.xlsx", None, "row refused")]
    return faults["rule"][0]


def rows(data: bytes) -> list[tuple[object, ...]]:
    found = opened(data)
    assert found.faults == ()
    (sheet,) = found.sheets
    return sheet.cells.rows()


def workbook(write: Callable[[xlsxwriter.Workbook], object], **options: object) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy", **options}) as made:
        write(made)
    return out.getvalue()


def sheet(cells: Mapping[tuple[int, int], object], **options: object) -> bytes:
    """A workbook of one sheet with these values at (row, column), from 0."""

    def write(made: xlsxwriter.Workbook) -> None:
        written = made.add_worksheet("List 1")
        for (row, column), value in cells.items():
            written.write(row, column, value)

    return workbook(write, **options)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return out.getvalue()


def with_cells(xml: str, *, part: str = SHEET) -> bytes:
    """A workbook whose one sheet holds these rows, written as they are."""
    made = parts(sheet({(0, 0): 1}))
    made[part] = re.sub(rb"<sheetData>.*</sheetData>", f"<sheetData>{xml}</sheetData>".encode(), made[part])
    return packed(made)


def open_document(tables: str, *, manifest: str = "") -> bytes:
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    content = f"<office:document-content {NAMESPACES}>{body}</office:document-content>"
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return packed(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{space}">{manifest}</manifest:manifest>'.encode(),
            "content.xml": content.encode(),
        }
    )


WHEN = datetime(2015, 1, 25, tzinfo=UTC).replace(tzinfo=None)
CELLS: dict[str, tuple[object, str | None]] = {
    "a text": ("a) Male", "a) Male"),
    "a text of digits": ("007", "007"),
    "blanks around": (" x ", " x "),
    "two lines": ("x\ny", "x\ny"),
    "a text that is no formula": ("#N/A", "#N/A"),
    "a whole number": (9212044, "9212044"),
    "a large one": (123456789012, "123456789012"),
    "a negative one": (-3, "-3"),
    "a decimal": (12.25, "12.25"),
    "a date": (WHEN, "2015-01-25 00:00:00"),
    "a date and time": (WHEN.replace(hour=13, minute=5), "2015-01-25 13:05:00"),
    "the first date": (datetime(1900, 3, 1), "1900-03-01 00:00:00"),  # noqa: DTZ001 - a worksheet has no time zones
    "true": (True, "TRUE"),
    "false": (False, "FALSE"),
    "nothing": (None, None),
}


@pytest.mark.parametrize(("value", "cell"), CELLS.values(), ids=CELLS.keys())
def test_a_cell_is_text(value: object, cell: str | None):
    assert rows(sheet({(0, 0): "HEADING", (0, 1): "B", (1, 0): value, (1, 1): "x"}))[1] == (2, cell, "x")


def test_dates_from_1904_are_the_same_dates():
    assert rows(sheet({(0, 0): WHEN}, date_1904=True)) == [(1, "2015-01-25 00:00:00")]


FORMULAS = {
    "a text": ("=A1", "worked out", "worked out"),
    "a number": ("=1+1", 2, "2"),
    "a logical value": ("=TRUE()", True, "TRUE"),
    "not available": ("=NA()", "#N/A", None),
    "a lost reference": ("=#REF!", "#REF!", None),
    "a division by nothing": ("=1/0", "#DIV/0!", None),
}


@pytest.mark.parametrize(("formula", "value", "cell"), FORMULAS.values(), ids=FORMULAS.keys())
def test_a_formula_is_its_value_and_an_error_nothing(formula: str, value: object, cell: str | None):
    def write(made: xlsxwriter.Workbook) -> None:
        written = made.add_worksheet()
        written.write_row(0, 0, ["HEADING", "x"])
        written.write_formula(1, 0, formula, None, value)
        written.write(1, 1, "x")

    assert rows(workbook(write)) == [(1, "HEADING", "x"), (2, cell, "x")]


@pytest.mark.parametrize("value", ["", "<v></v>", "<v/>", "<v />"])
def test_a_formula_that_was_never_worked_out_is_noted(value: str):
    data = with_cells(f'<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1+1</f>{value}</c></row>')
    found = opened(data)
    assert found.sheets[0].cells.rows() == [(1, "1")]
    (notes,) = found.faults
    assert notes.select("rule", "effect").rows() == [("not_calculated", "noted")]
    assert "sheet List 1 has formulas without a value" in notes["message"][0]


def test_a_formula_whose_value_is_an_empty_text_is_worked_out():
    data = with_cells('<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><f>A1</f><v></v></c></row>')
    assert opened(data).faults == ()


@pytest.mark.parametrize(("above", "left"), [(0, 0), (4, 0), (0, 3), (4, 3), (1, 30)])
def test_rows_and_columns_are_where_they_stand_in_the_worksheet(above: int, left: int):
    data = sheet({(above, left): "CHILD", (above, left + 2): "DOB", (above + 1, left): "c1", (above + 5, left + 2): "x"})
    (found,) = opened(data).sheets
    assert found.cells.columns == ["source_row", *(str(place) for place in range(left + 3))]
    nothing = [None] * left
    assert found.cells.rows() == [
        (above + 1, *nothing, "CHILD", None, "DOB"),
        (above + 2, *nothing, "c1", None, None),
        (above + 6, *nothing, None, None, "x"),
    ]
    assert found.cells.schema["source_row"] == pl.UInt32
    assert set(found.cells.dtypes[1:]) == {pl.String()}
    assert found.ragged.schema == RAGGED


def test_rows_of_empty_cells_are_left_out():
    assert rows(sheet({(0, 0): "A", (1, 0): "  ", (2, 0): "", (3, 0): "\u00a0", (5, 0): "x"})) == [(1, "A"), (6, "x")]


def test_every_sheet_is_read_hidden_ones_too_and_empty_ones_and_charts_left_out():
    def write(made: xlsxwriter.Workbook) -> None:
        made.add_worksheet("First").write(0, 0, "x")
        made.add_worksheet("Empty")
        hidden, very = made.add_worksheet("Hidden & co"), made.add_worksheet("Very hidden")
        hidden.write(0, 0, "y")
        hidden.hide()
        very.write(0, 0, "z")
        very.very_hidden()
        chart = made.add_chart({"type": "line"})
        chart.add_series({"values": "=First!$A$1:$A$2"})
        made.add_chartsheet("Chart").set_chart(chart)

    found = opened(workbook(write))
    assert [one.name for one in found.sheets] == ["First", "Hidden & co", "Very hidden"]
    assert found.faults == ()


def test_macros_and_pictures_are_passed_over():
    made = parts(sheet({(0, 0): "x"}))
    noise = shake_128().digest(3_000_000)
    held = {"xl/vbaProject.bin": noise + b"<c <c r= ", "xl/media/image1.png": noise.replace(b"<", b"")}
    assert rows(packed(made | held)) == [(1, "x")]


OTHERWISE_WRITTEN = {
    "with a prefix": '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row><x:row r="3"><x:c r="B3"><x:v>2</x:v></x:c></x:row>',
    "no places": "<row><c><v>1</v></c></row><row/><row><c/><c><v>2</v></c></row>",
    "places of rows": '<row r="1"><c><v>1</v></c></row><row r="3"><c/><c><v>2</v></c></row>',
    "the style first": '<row r="1"><c s="0" r="A1"><v>1</v></c></row><row r="3"><c s="0" r="B3"><v>2</v></c></row>',
    "other quotation marks": "<row r='1'><c r='A1'><v>1</v></c></row><row r='3'><c  r = 'B3'><v>2</v></c></row>",
    "on lines": '<row r="1">\n<c\nr="A1"><v>1</v></c>\n</row>\n<row r="3">\n<c\tr="B3"><v>2</v></c></row>',
}


@pytest.mark.parametrize("xml", OTHERWISE_WRITTEN.values(), ids=OTHERWISE_WRITTEN.keys())
def test_worksheets_as_other_programs_write_them(xml: str):
    assert rows(with_cells(xml)) == [(1, "1", None), (3, None, "2")]


FAR = {
    "the furthest cell": '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    "in a row that says otherwise": '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>',
    "in a far row, without a place": '<row r="1"><c r="XFC1"><v>1</v></c></row><row r="1048576"><c><v>1</v></c></row>',
    "with a prefix": '<x:row><x:c r="XFD1"><x:v>1</x:v></x:c></x:row><x:row><x:c r="A99999"><x:v>1</x:v></x:c></x:row>',
    "other quotation marks": "<row><c r = 'XFD1048576'><v>1</v></c></row>",
    "the style first": '<row><c s="0" r="XFD1048576"><v>1</v></c></row>',
    "behind a sign inside quotation marks": '<row><c x=">" r="XFD1048576"><v>1</v></c></row>',
    "no blank before it": '<row><c s="0"r="XFD1048576"><v>1</v></c></row>',
    "an empty cell that is not": '<row><c r="XFD1048576" s="1"></c><c r="XFD1048575" s="1"><v>1</v></c></row>',
    "after an empty cell far away": '<row><c r="XFC2000"/><c><v>1</v></c></row>',
    "many cells without a place": '<row r="900000"/>' + "<row>" + "<c><v>1</v></c>" * 300 + "</row>",
    "many rows without a place": "<row>" + "<c><v>1</v></c>" * 10_000 + "</row>" + "<row/>" * 9000,
}


@pytest.mark.parametrize("xml", FAR.values(), ids=FAR.keys())
def test_a_sheet_that_reaches_too_far_is_refused_before_it_takes_the_memory(xml: str):
    data = with_cells(xml)
    assert refused(data) == "sheet_too_large"
    (message,) = opened(data).faults[0]["message"]
    assert "sheet List 1" in message
    assert "delete the empty rows and columns" in message


@pytest.mark.parametrize("place", ["AAAA1", "A12345678", "A0", "A4294967297", "a1", "a1048576"])
def test_a_place_outside_any_worksheet_is_refused(place: str):
    assert refused(with_cells(f'<row r="1"><c r="{place}"><v>1</v></c></row>')) == "workbook_broken"


def test_a_place_is_found_wherever_the_pieces_are_cut(monkeypatch: pytest.MonkeyPatch):
    data = parts(with_cells(FAR["the furthest cell"]))[SHEET]
    for size in (1, 2, 3, 7, 50):
        part = workbooks._Part(is_worksheet=True, counts_empty=False)
        for start in range(0, len(data), size):
            part.add(data[start : start + size])
        assert part.cells() >= 16_384 * 1_048_576
    monkeypatch.setattr(workbooks, "PIECE", 100)
    part = workbooks._Part(is_worksheet=True, counts_empty=False)
    part.add(b"<sheetData><c r" + b" " * 1000)
    part.add(b'="XFD1048576"><v>1</v></c>')
    with pytest.raises(workbooks.RefusedFileError):
        part.cells()


@given(st.integers(1, 16_384), st.integers(1, 1_048_576))
@example(26, 999)
@example(27, 1000)
@example(702, 9_999)
@example(703, 10_000)
@example(16_384, 1_048_576)
@settings(deadline=None)
def test_how_far_a_cell_reaches_is_never_taken_for_less(column: int, row: int):
    letters = xlsxwriter.utility.xl_col_to_name(column - 1)
    part = workbooks._Part(is_worksheet=True, counts_empty=False)
    part.add(f'<sheetData><row r="{row}"><c r="{letters}{row}"><v>1</v></c></row></sheetData><'.encode())
    assert column * row <= part.cells() <= (column + 26) * max(999, row * 1.1)


def test_styled_cells_without_a_value_do_not_count_however_far_they_reach():
    first = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row>'
    last = '<row r="1048576"><c r="B1048576" s="1"/><c r="C1048576"/></row>'
    assert rows(with_cells(first + last)) == [(1, "1")]


def test_a_million_styled_rows_are_read():
    styled = "".join(f'<row r="{n}" s="1"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>' for n in range(2, 1_048_577))
    assert rows(with_cells(f'<row r="1"><c r="A1"><v>7</v></c></row>{styled}')) == [(1, "7")]


def test_a_value_in_the_last_row_is_read():
    assert rows(sheet({(0, 0): "A", (1_048_575, 1): "x"})) == [(1, "A", None), (1_048_576, None, "x")]


def test_ten_thousand_columns_are_refused_and_the_other_sheets_read():
    def write(made: xlsxwriter.Workbook) -> None:
        made.add_worksheet("Wide").write_row(0, 0, range(10_000))
        made.add_worksheet("Limit").write_row(0, 0, range(MOST_COLUMNS))

    found = opened(workbook(write))
    assert [(one.name, one.cells.width) for one in found.sheets] == [("Limit", MOST_COLUMNS + 1)]
    assert said(found) == [("too_many_columns", "row refused")]
    assert "sheet Wide has 10000 columns" in found.faults[0]["message"][0]


def test_shared_texts_are_counted_too(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workbooks, "MOST_CELLS", 50_000)
    made = parts(sheet({(0, 0): "x"}))
    made["xl/sharedStrings.xml"] = b"<sst>" + b"<si/>" * 50_001 + b"</sst>"
    assert refused(packed(made)) == "sheet_too_large"


def test_memory_stays_bounded_in_a_process_of_its_own(tmp_path: Path):
    for name, data in {
        "far": with_cells(FAR["the furthest cell"]),
        "swells": packed(parts(sheet({(0, 0): 1})) | {SHEET: b"<sheetData>" + b" " * 300_000_000}),
    }.items():
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(data)
        code = (
            "import resource, sys; from pathlib import Path; from csperf.returns.opening.workbooks import read_workbook;"
            "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
            "found = read_workbook('a.xlsx', Path(sys.argv[1]).read_bytes());"
            "print(found.faults[0]['rule'][0], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
        )
        done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)  # noqa: S603
        rule, grown = done.stdout.split()
        assert rule in {"sheet_too_large", "unpacks_too_large"}
        assert int(grown) < 100_000 * (1024 if sys.platform == "darwin" else 1)


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("doctype", [LAUGHS, OUTSIDE], ids=["swelling", "from outside"])
def test_entities_are_not_resolved(doctype: str):
    made = parts(sheet({(0, 0): "HEADING"}))
    shared = made["xl/sharedStrings.xml"].replace(b"HEADING", b"x&a;y").replace(b"<sst", doctype.encode() + b"<sst")
    found = opened(packed(made | {"xl/sharedStrings.xml": shared}))
    assert said(found) == [("workbook_broken", "row refused")] or found.sheets[0].cells["0"][0] in {"xy", "x&a;y"}
    held = parts(open_document(TABLE))
    content = doctype.encode() + held["content.xml"].replace(b"CHILD", b"x&a;y")
    found = opened(packed(held | {"content.xml": content}))
    assert said(found) == [("workbook_broken", "row refused")] or "root:" not in str(found.sheets[0].cells.rows())


def cell(text: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


TABLE = (
    '<table:table table:name="List 1"><table:table-row table:number-rows-repeated="2"><table:table-cell '
    'table:number-columns-repeated="1024"/></table:table-row>'
    f"<table:table-row><table:table-cell/>{cell('CHILD')}"
    '<table:table-cell office:value-type="float" office:value="9212044"><text:p>9,212,044</text:p></table:table-cell>'
    '<table:table-cell office:value-type="date" office:date-value="2015-01-25"><text:p>25/01/15</text:p></table:table-cell>'
    '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell>'
    '<table:table-cell table:number-columns-repeated="16370"/></table:table-row>'
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/>'
    "</table:table-row></table:table>"
)


def test_an_open_document_is_read():
    assert is_workbook(open_document(TABLE))
    assert rows(open_document(TABLE)) == [(3, None, "CHILD", "9212044", "2015-01-25", "TRUE")]


def row(*cells: str, repeated: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'


def empty(repeated: int = 1, *, says: str = "") -> str:
    return f'<table:table-cell table:number-columns-repeated="{repeated}" {says}/>'


FAR_IN_OPEN_DOCUMENTS = {
    "a far column": row(empty(4_000_000_000), cell("x")),
    "a value in many columns": row(empty(40_000_000, says='office:value-type="float" office:value="1"')),
    "a value in many rows": row(cell("x"), repeated=40_000_000),
    "a far row": row(empty(), repeated=40_000_000) + row(cell("x")),
    "formulas": row(cell("x")) + row(empty(40, says='table:formula="of:=1"'), repeated=999_999),
}


@pytest.mark.parametrize("content", FAR_IN_OPEN_DOCUMENTS.values(), ids=FAR_IN_OPEN_DOCUMENTS.keys())
def test_an_open_document_that_reaches_too_far_is_refused(content: str):
    data = open_document(f'<table:table table:name="T">{content}</table:table>')
    assert len(data) < 2000
    assert refused(data) == "sheet_too_large"


@pytest.mark.parametrize("length", [0, 100, -1, -60, -300])
def test_an_open_document_whose_content_breaks_off_is_refused(length: int):
    made = parts(open_document(TABLE))
    assert refused(packed(made | {"content.xml": made["content.xml"][:length]})) == "workbook_broken"


def test_an_open_document_of_many_elements_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workbooks, "MOST_CELLS", 1000)
    assert rows(open_document(TABLE)) == [(3, None, "CHILD", "9212044", "2015-01-25", "TRUE")]
    assert refused(open_document(TABLE + "<x/>" * 1000)) == "sheet_too_large"


@pytest.mark.parametrize("number", ["-1", "x", "99999999999999999999", ""])
def test_an_open_document_with_a_senseless_number_is_refused(number: str):
    first = f'<table:table-cell table:number-columns-repeated="{number}"/>'
    assert refused(open_document(f'<table:table table:name="T">{row(first, cell("x"))}</table:table>')) == "workbook_broken"


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def test_workbooks_that_are_not_read_say_what_to_do():
    binary = packed({"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b"\x83\x01\0"})
    letter = packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"})
    both = packed(parts(sheet({(0, 0): 1})) | {"content.xml": b"<x/>"})
    secret = open_document(TABLE, manifest="<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>")
    for data, rule, says in [
        (OLD + "EncryptedPackage".encode("utf-16-le"), "password", "without one"),
        (secret, "password", "without one"),
        (OLD, "not_read_by_this_version", "save it as .xlsx"),
        (binary, "not_read_by_this_version", "save it as .xlsx"),
        (letter, "not_a_workbook", "leave it out"),
        (both, "not_a_workbook", "leave it out"),
        (workbook(lambda made: made.add_worksheet()), "empty_file", "leave it out"),
    ]:
        assert refused(data) == rule
        assert says in opened(data).faults[0]["message"][0]


def test_two_sheets_of_one_name_are_refused():
    made = parts(workbook(lambda made: [made.add_worksheet(name).write(0, 0, name) for name in ("One", "Two")]))
    made["xl/workbook.xml"] = made["xl/workbook.xml"].replace(b'"Two"', b'"One"')
    assert refused(packed(made)) == "sheet_twice"


def test_two_parts_of_one_name_but_for_its_letters_are_refused():
    made = parts(sheet({(0, 0): "x"}))
    assert refused(packed(made | {SHEET.upper(): made[SHEET]})) == "workbook_broken"


def test_a_sheet_whose_name_cannot_be_found_is_refused_all_the_same():
    made = parts(with_cells(FAR["the furthest cell"]))
    for broken in (b"<Relationships", b"<Relationships/>", b"<!--" + b" " * 2_000_000 + b"--><Relationships/>"):
        data = packed(made | {"xl/_rels/workbook.xml.rels": broken})
        assert refused(data) in {"sheet_too_large", "unpacks_too_large"}


@pytest.mark.parametrize("length", [4, 100, 1000, -1, -30, -200])
def test_a_workbook_that_breaks_off_is_refused(length: int):
    assert refused(sheet({(0, 0): "x"})[:length]) == "archive_broken"


def test_a_damaged_part_is_refused():
    data = bytearray(sheet({(0, 0): "x"}))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        place = archive.getinfo(SHEET).header_offset
    data[place + 30 + len(SHEET) + 5] ^= 255
    assert refused(bytes(data)) == "workbook_broken"
    size = struct.unpack_from("<I", data, place + 22)[0]
    assert size == len(parts(sheet({(0, 0): "x"}))[SHEET])


BROKEN_PARTS = {
    "no cells at all": (SHEET, b"<worksheet/>"),
    "an empty part": (SHEET, b""),
    "breaks off": (SHEET, b'<worksheet><sheetData><row r="1"><c r="A1"><v>1'),
    "another kind of cell": (
        SHEET,
        b'<worksheet><sheetData><row r="1"><c r="A1" t="zz"><v>1</v></c></row></sheetData></worksheet>',
    ),
    "a text that is not there": (
        SHEET,
        b'<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>99</v></c></row></sheetData></worksheet>',
    ),
    "no workbook": ("xl/workbook.xml", b"<workbook"),
    "no relations": ("xl/_rels/workbook.xml.rels", b"<Relationships/>"),
}


@pytest.mark.parametrize(("part", "content"), BROKEN_PARTS.values(), ids=BROKEN_PARTS.keys())
def test_a_part_that_makes_no_sense_is_refused(part: str, content: bytes):
    data = packed(parts(sheet({(0, 0): "x"})) | {part: content})
    assert refused(data) in {"workbook_broken", "empty_file"}


class PanicException(BaseException):
    """Named as the one that can't be imported."""


@pytest.mark.parametrize("raised", [PanicException("index out of bounds"), fastexcel.FastExcelError("x")])
def test_a_reader_that_gives_up_is_no_traceback(raised: BaseException, monkeypatch: pytest.MonkeyPatch):
    def give_up(_: bytes) -> None:
        raise raised

    monkeypatch.setattr(workbooks.fastexcel, "read_excel", give_up)
    assert refused(sheet({(0, 0): "x"})) == "workbook_broken"


def test_an_interruption_is_passed_on(monkeypatch: pytest.MonkeyPatch):
    def interrupt(_: bytes) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(workbooks.fastexcel, "read_excel", interrupt)
    with pytest.raises(KeyboardInterrupt):
        opened(sheet({(0, 0): "x"}))


WHOLE = parts(sheet({(0, 0): "CHILD", (0, 1): "DOB", (1, 0): 9212044, (1, 1): WHEN, (2, 0): "c\u00e9", (2, 1): True}))
PIECES = [
    *(b"<", b">", b'"', b"/", b"&", b"&#0;", b"<c>", b"</row>", b'r="XFD1048576"', b'r="A0"', b't="s"', b't="d"', b't="b"'),
    *(
        b"<v>99999999999</v>",
        b"<v>-1</v>",
        b"1e400",
        b"nan",
        b"\0",
        b"\xff",
        b"<is><t>",
        b"<!--",
        b"]]>",
        b"<![CDATA[",
        b"<si/>",
    ),
    *(b's="999999999"', b'numFmtId="999"', b"#N/A", b"2958466", b"-700000", b"1e308"),
]


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(sorted(name for name in WHOLE if name.startswith("xl/") and "theme" not in name)),
    st.floats(0, 1),
    st.sampled_from(PIECES) | st.binary(max_size=8),
    st.integers(0, 30),
)
@example(SHEET, 0.0, b"", 30)
@example("xl/styles.xml", 0.5, b"\xff", 1)
@example("xl/workbook.xml", 0.5, b"<!--", 0)
def test_whatever_is_in_the_parts_something_is_said_or_read(name: str, where: float, content: bytes, instead_of: int):
    part = WHOLE[name]
    start = round(where * len(part))
    found = opened(packed(WHOLE | {name: part[:start] + content + part[start + instead_of :]}))
    assert found.sheets or said(found)
    assert all(one.cells.height <= 3 for one in found.sheets)


@given(st.binary(max_size=200))
@example(b"\xd0\xcf\x11\xe0")
@example(b"PK\x05\x06" + b"\0" * 18)
@settings(deadline=None)
def test_whatever_the_bytes_are_something_is_said(content: bytes):
    for data in (content, b"PK\3\4" + content, OLD[:8] + content):
        assert refused(data)
