"""The contenders of the benchmark of reading, one module each: how it reads the returns into tables.

Each is written as someone who knows that library well would write it, and ends with the same tables and columns: those of
csperf, in the form that the library keeps tables in. A module says:

- `NAME`, and `DISTRIBUTIONS`, whose versions are reported
- `READS`: how it reads each return that it takes part in: by the return's name, a function of its file or folder
- `plain(found)`: what it read as text, one table after the other, to be compared; not timed

Where a record was found (`source_file`, `source_row`) csperf alone says; it is left out of the comparison. No contender of one
library is imported by one of another, so that each runs in a process with nothing else in it.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

Columns = Mapping[str, list[str | None]]
"""A table as text, column by column: dates as yyyy-mm-dd, flags as true and false."""


class Held(NamedTuple):
    """What a column holds, in whatever order: how many values, and the sum of their hashes."""

    values: int
    hashes: int


class Digest(NamedTuple):
    """What a table holds, in whatever order: how many rows, the sum of their hashes, and each column.

    The hashes of rows tell apart tables that hold the same values in every column, but put together otherwise.
    """

    rows: int
    hashes: int
    columns: Mapping[str, Held]


def digest(columns: Columns) -> Digest:
    """What a table holds. A column without a value is as one that is not there."""
    held = {name: column for name, column in sorted(columns.items()) if any(value is not None for value in column)}
    rows = list(zip(*held.values(), strict=True))
    return Digest(
        rows=len(rows),
        hashes=_summed("\x1f".join("\x00" if value is None else value for value in row) for row in rows),
        columns={name: _held(column) for name, column in held.items()},
    )


def _held(column: Iterable[str | None]) -> Held:
    values = [value for value in column if value is not None]
    return Held(len(values), _summed(values))


def _summed(texts: Iterable[str]) -> int:
    return sum(int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest()) for text in texts) % 2**64
