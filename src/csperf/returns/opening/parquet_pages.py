"""Whether what a Parquet file says of its pages can be so, and how large they are unpacked. May import nothing.

A reader that trusts these numbers takes as much memory as they ask for, and ends the process where there is not as much. So
they are looked at before. They are written in Thrift's compact protocol.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

_STOP, _TRUE, _FALSE, _BYTE, _I16, _I32, _I64, _DOUBLE, _BINARY, _LIST, _SET, _MAP, _STRUCT = range(13)
_DEEPEST = 32
_LONGEST_NUMBER = 10
_FOOTER, _MAGIC = 8, b"PAR1"
_ALL_IN_HEADER = 15

_ROWS_OF_FILE, _GROUPS = 3, 4
_CHUNKS, _ROWS_OF_GROUP = 1, 3
_COLUMN, _VALUES, _FIRST_DATA, _DICTIONARY = 3, 5, 9, 11
_SIZE, _PACKED, _DATA_PAGE, _DICTIONARY_PAGE, _DATA_PAGE_2 = 2, 3, 5, 7, 8
_VALUES_OF_PAGE, _NULLS, _DEFINED, _REPEATED = 1, 2, 5, 6
"""What these fields are called in Parquet's definition: of the file, a group, a column, a page, and what is in the page."""
_OF_A_VALUE = 16
"""Bytes that a value takes in memory, however few it is written in."""

Struct = dict[int, Any]
"""A structure's fields, by their numbers in Parquet's definition."""


class BrokenPagesError(Exception):
    """What the file says of its pages can't be so."""


def unpacked(data: bytes) -> int:
    """How many bytes all pages of a file come to when they are unpacked.

    Args:
        data: The file.

    Raises:
        BrokenPagesError: The file is not whole, or its pages do not hold what it says they do.
    """
    try:
        groups = _groups(data)
        return sum(
            size for group in groups for chunk in group[_CHUNKS] for size in _sizes(data, chunk[_COLUMN], group[_ROWS_OF_GROUP])
        )
    except (KeyError, IndexError, TypeError, AttributeError):
        raise BrokenPagesError from None


def _groups(data: bytes) -> list[Struct]:
    """The groups of rows."""
    length = int.from_bytes(data[-_FOOTER:-4], "little")
    _must(data.startswith(_MAGIC) and data.endswith(_MAGIC) and len(data) >= length + _FOOTER + len(_MAGIC))
    about: Struct = _Reader(data, len(data) - _FOOTER - length).struct()
    groups: list[Struct] = about[_GROUPS]
    rows = [group[_ROWS_OF_GROUP] for group in groups]
    _must(all(many >= 0 for many in rows) and about[_ROWS_OF_FILE] == sum(rows))
    return groups


def _sizes(data: bytes, column: Struct, rows: int) -> Iterator[int]:
    """The size of each page of a column in a group of rows: pages follow one another until all its values are there."""
    left, place = column[_VALUES], column.get(_DICTIONARY) or column[_FIRST_DATA]
    _must(left >= rows)  # a list has a value for each of its entries
    while left > 0:
        _must(len(_MAGIC) <= place < len(data))
        reader = _Reader(data, place)
        page = reader.struct()
        packed, size, values = page[_PACKED], page[_SIZE], _values_in(page)
        _must(0 <= packed <= len(data) - reader.place and size >= 0)
        left -= values
        place = reader.place + packed
        yield max(size, _OF_A_VALUE * values)
    _must(left == 0)


def _values_in(page: Struct) -> int:
    """How many values of its column a page holds."""
    if _DICTIONARY_PAGE in page:
        _must(0 <= page[_DICTIONARY_PAGE][_VALUES_OF_PAGE] <= page[_SIZE])
        return 0
    held: Struct = page.get(_DATA_PAGE_2) or page.get(_DATA_PAGE) or {_VALUES_OF_PAGE: 0}
    values: int = held[_VALUES_OF_PAGE]
    levels = held.get(_DEFINED, 0), held.get(_REPEATED, 0)
    if _DATA_PAGE_2 in page:
        _must(0 <= held[_NULLS] <= values and min(levels) >= 0 and sum(levels) <= page[_SIZE])
    _must(values >= 0)
    return values


def _must(holds: bool) -> None:
    if not holds:
        raise BrokenPagesError


class _Reader:
    """Thrift's compact protocol from a place in the file on."""

    def __init__(self, data: bytes, place: int) -> None:
        self.place = place
        self._data = data

    def struct(self, depth: int = 0) -> Struct:
        """A structure's fields."""
        fields: Struct = {}
        number = 0
        while (header := self.byte()) != _STOP:
            step, kind = header >> 4, header & 0xF
            number = number + step if step else self.signed()
            fields[number] = kind == _TRUE if kind in {_TRUE, _FALSE} else self._value(kind, depth)
        return fields

    def _value(self, kind: int, depth: int) -> Any:
        _must(depth < _DEEPEST)
        return _READ[kind](self, depth + 1)

    def entries(self, depth: int) -> list[Any]:
        """A list's entries."""
        header = self.byte()
        size = header >> 4
        many = self.whole_number() if size == _ALL_IN_HEADER else size
        _must(many <= len(self._data) - self.place)
        return [self._value(header & 0xF, depth) for _ in range(many)]

    def pairs(self, depth: int) -> None:
        """A map, which is passed over."""
        many = self.whole_number()
        kinds = self.byte() if many else 0
        _must(many <= len(self._data) - self.place)
        for _ in range(many):
            self._value(kinds >> 4, depth)
            self._value(kinds & 0xF, depth)

    def byte(self) -> int:
        """The next byte."""
        self.place += 1
        return self._data[self.place - 1]

    def whole_number(self) -> int:
        """A number without a sign, seven bits a byte."""
        number = 0
        for place in range(_LONGEST_NUMBER):
            byte = self.byte()
            number |= (byte & 0x7F) << (7 * place)
            if not byte & 0x80:
                return number
        raise BrokenPagesError

    def signed(self) -> int:
        """A number with a sign."""
        number = self.whole_number()
        return (number >> 1) ^ -(number & 1)

    def skip(self, many: int) -> None:
        """Pass over so many bytes."""
        _must(many <= len(self._data) - self.place)
        self.place += many


_READ: Mapping[int, Callable[[_Reader, int], Any]] = {
    **dict.fromkeys((_TRUE, _FALSE, _BYTE), lambda reader, _: reader.byte()),
    **dict.fromkeys((_I16, _I32, _I64), lambda reader, _: reader.signed()),
    _DOUBLE: lambda reader, _: reader.skip(8),
    _BINARY: lambda reader, _: reader.skip(reader.whole_number()),
    **dict.fromkeys((_LIST, _SET), _Reader.entries),
    _MAP: _Reader.pairs,
    _STRUCT: _Reader.struct,
}
"""How each kind of value is read, or passed over."""
