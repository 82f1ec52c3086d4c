"""Zip archives: returns that were zipped together, and what workbooks are made of. May import csperf.tables and csperf.returns.

What a header says of a member's size is not believed: members are unpacked in pieces, and counted. Nothing is written to disk.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from csperf.returns.cells.text import fault
from csperf.returns.opening.csv_files import RefusedFileError
from csperf.returns.opening.files import printable
from csperf.tables import NOTED, ROW_REFUSED

MOST_MEMBERS = 5_000
"""Every council's return, a file for each module, is half as many."""
LONGEST_LIST = 4 * 2**20
"""Bytes of the list of members: 800 for each, where their names are mostly a tenth of it."""
MOST_UNPACKED = 600_000_000
"""Bytes of all members together. A worksheet of a million rows by thirteen columns unpacks to 475 million."""
MOST_RATIO = 250
"""How many times larger a member may be unpacked. Rows that are all alike come to 40; a bomb, to zip's limit of 1032."""
PIECE = 2**20
"""Bytes that are unpacked at a time; the ratio is asked only of what unpacks to more."""

_PACKED = 2**16
_END = struct.Struct("<4s6xHIIH")
_END_STARTS, _END_OF_LARGE_STARTS = b"PK\5\6", b"PK\6\7"
_LONGEST_COMMENT = 2**16
_END_OF_LARGE = 20
_HEADER = struct.Struct("<4s22xHH")
_HEADER_STARTS = b"PK\3\4"
_ENCRYPTED = 1
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, ValueError, OSError)
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"
_FIRST_IN_A_WORKBOOK = ("[Content_Types].xml", "_rels/", "docProps/", "xl/", "mimetype")
"""Where an archive breaks off, its list of members is lost, and only the first is known."""


@dataclass(frozen=True, kw_only=True)
class Archive:
    """What was found in an archive.

    Attributes:
        files: The names of its files, with the folders they are in, and what they hold.
        faults: What was wrong with it.
    """

    files: tuple[tuple[str, bytes], ...] = ()
    faults: tuple[pl.DataFrame, ...] = ()


class BrokenMemberError(RefusedFileError):
    """A member that can't be unpacked, beside others that may be."""


def is_workbook(data: bytes) -> bool:
    """Tell a workbook, or another Office document, from an archive of files."""
    try:
        held = {member.filename: member for member in listed(data, "archive")}
        if "mimetype" in held:
            return next(pieces(data, held["mimetype"], PIECE), b"").startswith(_OPEN_DOCUMENT)
    except RefusedFileError:
        length = int.from_bytes(data[26:28], "little")
        return data[30 : 30 + length].decode("cp437").startswith(_FIRST_IN_A_WORKBOOK)
    return "[Content_Types].xml" in held


def members(file: str, data: bytes) -> Archive:
    """Unpack an archive of returns.

    Folders, and files that programs hide, are left out. A file that can't be unpacked is refused, and the others are there.

    Args:
        file: The archive's name as it is shown.
        data: The archive.
    """
    files: list[tuple[str, bytes]] = []
    faults: list[pl.DataFrame] = []
    allowed = MOST_UNPACKED
    try:
        for member in listed(data, "archive"):
            name = _shown(member.filename)
            if member.is_dir() or _is_hidden(name):
                continue
            try:
                files.append((name, b"".join(pieces(data, member, allowed))))
                allowed -= len(files[-1][1])
            except BrokenMemberError as broken:
                faults.append(fault(f"{file}/{name}", broken.rule, str(broken), ROW_REFUSED))
    except RefusedFileError as refused:
        return Archive(faults=(fault(file, refused.rule, str(refused), ROW_REFUSED),))
    if not files and not faults:
        faults.append(fault(file, "empty_archive", "the archive holds no file", NOTED))
    return Archive(files=tuple(files), faults=tuple(faults))


def listed(data: bytes, called: str) -> list[zipfile.ZipInfo]:
    """The members of an archive, by the list at its end.

    Every program that reads the archive has to find the same list: so what stands before, after or beside it is refused.

    Args:
        data: The archive.
        called: What messages call it.

    Raises:
        RefusedFileError: The archive is broken, or not one that csperf unpacks.
    """
    broken = RefusedFileError("archive_broken", f"the {called} breaks off or is damaged; copy or save it again")
    end = data.rfind(_END_STARTS, max(0, len(data) - _LONGEST_COMMENT - _END.size))
    if end < 0 or len(data) < end + _END.size:
        raise broken
    _, count, length, start, comment = _END.unpack_from(data, end)
    large = data.startswith(_END_OF_LARGE_STARTS, max(0, end - _END_OF_LARGE))
    if large or start + length != end or end + _END.size + comment != len(data):
        raise broken
    if count > MOST_MEMBERS or length > LONGEST_LIST:
        raise RefusedFileError("too_many_members", f"the {called} holds more than {MOST_MEMBERS} files; split it")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            held = archive.infolist()
    except _BROKEN:
        raise broken from None
    _check(held, called)
    return held


def pieces(data: bytes, member: zipfile.ZipInfo, allowed: int) -> Iterator[bytes]:
    """Unpack a member a piece at a time.

    Args:
        data: The archive.
        member: Which of its members.
        allowed: How many bytes it may come to.

    Raises:
        RefusedFileError: It unpacks to more than is allowed, or than what it is packed into can honestly hold.
        BrokenMemberError: It can't be unpacked.
    """
    count = check = 0
    try:
        for piece in _unpacked(_packed(data, member), member.compress_type):
            count += len(piece)
            check = zlib.crc32(piece, check)
            if count > allowed:
                raise _too_large(f"{MOST_UNPACKED:,} bytes")
            if count > max(PIECE, MOST_RATIO * member.compress_size):
                raise _too_large(f"{MOST_RATIO} times its size")
            yield piece
    except _BROKEN:
        count = -1
    if (count, check) != (member.file_size, member.CRC):
        raise BrokenMemberError("member_broken", "this file in the archive is damaged; copy or save the archive again")


def _check(held: list[zipfile.ZipInfo], called: str) -> None:
    if len({member.filename for member in held}) < len(held):
        message = f"the {called} holds two files of one name, and which one holds is not guessed at; save it again"
        raise RefusedFileError("member_twice", message)
    in_order = sorted(held, key=lambda member: member.header_offset)
    for one, after in pairwise(in_order):
        if one.header_offset + _HEADER.size + one.compress_size > after.header_offset:
            raise RefusedFileError("archive_broken", f"the {called} is damaged: files in it overlap; save it again")
    if sum(member.file_size for member in held) > MOST_UNPACKED:
        raise _too_large(f"{MOST_UNPACKED:,} bytes")


def _too_large(than: str) -> RefusedFileError:
    message = f"it unpacks to more than {than}, which no return does; unpack it by hand if you trust it, and give the files"
    return RefusedFileError("unpacks_too_large", message)


def _packed(data: bytes, member: zipfile.ZipInfo) -> memoryview:
    if member.flag_bits & _ENCRYPTED:
        raise BrokenMemberError("password", "this file in the archive has a password; unpack it, and give the file")
    starts, name, extra = _HEADER.unpack_from(data, member.header_offset)
    start = member.header_offset + _HEADER.size + name + extra
    if starts != _HEADER_STARTS or start + member.compress_size > len(data):
        raise zipfile.BadZipFile
    return memoryview(data)[start : start + member.compress_size]


def _unpacked(packed: memoryview, method: int) -> Iterator[bytes]:
    if method not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        message = (
            "this file in the archive is packed in another way than csperf unpacks (deflate); unpack it, and give the file"
        )
        raise BrokenMemberError("packed_otherwise", message)
    if method == zipfile.ZIP_STORED:
        yield from (bytes(packed[start : start + PIECE]) for start in range(0, len(packed), PIECE))
        return
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    for start in range(0, len(packed), _PACKED):
        waiting: bytes | memoryview = packed[start : start + _PACKED]
        while waiting and not inflate.eof:
            yield inflate.decompress(waiting, PIECE)
            waiting = inflate.unconsumed_tail
    yield inflate.flush()
    if not inflate.eof:
        raise zipfile.BadZipFile


def _shown(name: str) -> str:
    """A name that leads nowhere and shows as one line."""
    parts = [part for part in re.split(r"[/\\]+", name) if part not in {"", ".", ".."}]
    return printable("/".join(parts)) or "_"


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "~$", "__MACOSX")) for part in name.split("/"))
