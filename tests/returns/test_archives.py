"""Zip archives of returns: what is taken from them, what is refused, and bombs that never go off."""

import io
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Mapping

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from csperf.returns.opening import archives
from csperf.returns.opening.archives import MOST_MEMBERS, Archive, is_workbook, members

FILES = {"336/2018/episodes.csv": b"CHILD,DECOM\nc1,2017-05-03\n", "336/2018/header.csv": b"CHILD,SEX\nc1,1\n" * 400}


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def said(archive: Archive) -> list[tuple[str, str, str]]:
    return [row for faults in archive.faults for row in faults.select("file", "rule", "effect").rows()]


def refused(data: bytes) -> str:
    archive = members("a.zip", data)
    assert archive.files == ()
    ((file, rule, effect),) = said(archive)
    assert (file, effect) == ("a.zip", "row refused")
    return rule


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_files_of_an_archive_with_their_folders(method: int):
    data = zipped(FILES, method)
    assert members("a.zip", data) == Archive(files=tuple(FILES.items()))
    assert not is_workbook(data)


def test_folders_and_hidden_files_are_left_out():
    hidden = {
        "336/": b"",
        "__MACOSX/336/._episodes.csv": b"x",
        "336/.DS_Store": b"x",
        ".hidden/a.csv": b"x",
        "336/~$a.xlsx": b"x",
        "336/2018/header.csv": b"y",
    }
    assert members("a.zip", zipped(hidden)).files == (("336/2018/header.csv", b"y"),)


def test_a_name_leads_nowhere_and_is_shown_on_one_line():
    names = {
        "../../etc/a.csv": "etc/a.csv",
        "/root/b.csv": "root/b.csv",
        "a\\..\\c.csv": "a/c.csv",
        "d\n\x1b[2J.csv": "d__[2J.csv",
        "./e.csv": "e.csv",
        "..": "_",
    }
    assert [name for name, _ in members("a.zip", zipped(dict.fromkeys(names, b"x"))).files] == list(names.values())


def test_an_archive_without_files_is_noted():
    for files in ({}, {"folder/": b""}):
        assert said(members("a.zip", zipped(files))) == [("a.zip", "empty_archive", "noted")]


def changed(data: bytes, name: str, *, at: int, form: str, value: int, in_list: bool = True, in_header: bool = True) -> bytes:
    """The archive with a field of a member changed, in its header and in the list; `at` is the field's place in the header."""
    out = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start = archive.getinfo(name).header_offset
        listing = archive.start_dir
    if in_header:
        struct.pack_into(form, out, start + at, value)
    while in_list:
        length = 46 + sum(struct.unpack_from("<HHH", out, listing + 28))
        if struct.unpack_from("<I", out, listing + 42)[0] == start:
            struct.pack_into(form, out, listing + at + 2, value)
            break
        listing += length
    return bytes(out)


EPISODES = "336/2018/episodes.csv"
BROKEN = {
    "a check sum that does not hold": (14, "<I", 1, "member_broken"),
    "a size that does not hold": (22, "<I", 7, "member_broken"),
    "a password": (6, "<H", 1, "password"),
    "packed by bzip2": (8, "<H", zipfile.ZIP_BZIP2, "packed_otherwise"),
    "packed by nothing known": (8, "<H", 77, "packed_otherwise"),
}


@pytest.mark.parametrize(("at", "form", "value", "rule"), BROKEN.values(), ids=BROKEN.keys())
def test_a_file_that_cannot_be_unpacked_is_refused_and_the_others_are_there(at: int, form: str, value: int, rule: str):
    archive = members("a.zip", changed(zipped(FILES), EPISODES, at=at, form=form, value=value))
    assert said(archive) == [(f"a.zip/{EPISODES}", rule, "row refused")]
    assert archive.files == (("336/2018/header.csv", FILES["336/2018/header.csv"]),)


def test_a_file_whose_content_is_damaged_is_refused():
    data = bytearray(zipped(FILES))
    start = 30 + len(EPISODES) + 3
    data[start : start + 4] = b"\xff\xff\xff\xff"
    assert said(members("a.zip", bytes(data))) == [(f"a.zip/{EPISODES}", "member_broken", "row refused")]


@pytest.mark.parametrize("length", [3, 29, 60, 200, -1, -22, -23, -100])
def test_an_archive_that_breaks_off_is_refused(length: int):
    data = zipped(FILES)
    assert refused(data[:length]) == "archive_broken"
    assert not is_workbook(data[:length])


def test_an_archive_of_which_programs_find_different_lists_is_refused():
    data, other = zipped(FILES), zipped({"b.csv": b"x"})
    for ambiguous in (data + b"\n", other + data, data[:-2] + struct.pack("<H", len(other)) + other):
        assert refused(ambiguous) == "archive_broken"


def test_two_files_of_one_name_are_refused():
    data = zipped({"a.csv": b"1", "b.csv": b"2"}).replace(b"b.csv", b"a.csv")
    assert refused(data) == "member_twice"


def test_too_many_files_are_refused():
    assert refused(zipped({f"{n}": b"" for n in range(MOST_MEMBERS + 1)})) == "too_many_members"


def test_a_file_that_swells_is_refused():
    data = zipped({"a.csv": b"0" * 30_000_000})
    assert len(data) < 40_000
    assert refused(data) == "unpacks_too_large"


def test_a_file_that_swells_and_says_it_does_not_is_refused_in_little_memory():
    small = changed(zipped({"a.csv": b"0" * 100_000_000}), "a.csv", at=22, form="<I", value=10)
    tracemalloc.start()
    assert refused(small) == "unpacks_too_large"
    assert tracemalloc.get_traced_memory()[1] < 30_000_000
    tracemalloc.stop()


def test_a_beginning_that_fits_a_lying_size_and_check_sum_is_not_taken_for_the_file():
    data = zipped({"a.csv": b"0" * 5000})
    data = changed(data, "a.csv", at=22, form="<I", value=10)
    data = changed(data, "a.csv", at=14, form="<I", value=zlib.crc32(b"0" * 10))
    assert said(members("a.zip", data)) == [("a.zip/a.csv", "member_broken", "row refused")]


def test_all_files_together_are_counted(monkeypatch: pytest.MonkeyPatch):
    data = zipped(FILES)
    total = sum(map(len, FILES.values()))
    monkeypatch.setattr(archives, "MOST_UNPACKED", total)
    assert members("a.zip", data).files == tuple(FILES.items())
    monkeypatch.setattr(archives, "MOST_UNPACKED", total - 1)
    assert refused(data) == "unpacks_too_large"
    lying = changed(data, EPISODES, at=22, form="<I", value=0)
    monkeypatch.setattr(archives, "MOST_UNPACKED", len(FILES[EPISODES]) - 1)
    assert refused(changed(lying, "336/2018/header.csv", at=22, form="<I", value=0)) == "unpacks_too_large"


def test_files_that_share_their_content_are_refused():
    data = bytearray(zipped({"a.csv": b"x" * 50, "b.csv": b"y" * 50}, zipfile.ZIP_STORED))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        second = archive.start_dir + 46 + len("a.csv")
    struct.pack_into("<I", data, second + 42, 10)
    assert refused(bytes(data)) == "archive_broken"


def test_what_is_a_workbook():
    workbook = zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})
    sheets = zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"})
    assert is_workbook(workbook)
    assert is_workbook(workbook[:60])
    assert is_workbook(sheets)
    assert not is_workbook(zipped({"mimetype": b"text/csv", "a.csv": b"x"}))
    assert not is_workbook(zipped({"a.xlsx": workbook}, zipfile.ZIP_STORED))
    assert not is_workbook(b"")


@given(st.binary(max_size=100), st.integers(0, 400), st.integers(0, 30))
@example(b"", 0, 0)
@example(b"\0\0", 26, 2)
@example(b"\xff\xff\xff\xff", 330, 4)
@settings(deadline=None)
def test_whatever_the_bytes_are_something_is_said_or_unpacked(content: bytes, start: int, instead_of: int):
    whole = zipped(FILES)
    for data in (content, b"PK\3\4" + content, whole[:start] + content + whole[start + instead_of :]):
        archive = members("a.zip", data)
        assert archive.files or said(archive)
        assert {unpacked for _, unpacked in archive.files} <= {*FILES.values(), b""}
        assert not is_workbook(data)
