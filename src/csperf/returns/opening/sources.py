"""What is given to be read: files and folders, frames, databases. May import csperf.tables, errors and returns."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol, TypeGuard, runtime_checkable

import polars as pl

from csperf.errors import ReturnError
from csperf.returns.description import Format
from csperf.returns.opening.by_content import Read, open_database, open_file, read_sheets
from csperf.returns.opening.databases import address, connect
from csperf.returns.opening.files import FilePath, find, named
from csperf.returns.opening.parquet_files import read_frame
from csperf.tables import Frame


@runtime_checkable
class Connection(Protocol):
    """An open connection to a database: ADBC, DB-API, DuckDB or SQLAlchemy."""

    def close(self) -> object:
        """End the connection, which csperf leaves to whoever opened it."""


Source = FilePath | Frame | Mapping[str, Frame] | Connection
"""What can be read: a path, the address of a database, a frame, frames by name, or an open connection to a database."""


@dataclass(frozen=True)
class Taken:
    """A source, by the name that messages call it, and how it is opened.

    Attributes:
        name: The name.
        open: Finds the modules in it.
        is_file: It is a file, which any thread may open; a database's connection may be bound to its own.
    """

    name: str
    open: Callable[[], list[Read]]
    is_file: bool = False


def take(sources: Iterable[Source | Iterable[Source]], formats: Sequence[Format]) -> tuple[list[Taken], list[str]]:
    """Find all that is to be read, and the paths that do not exist.

    Raises:
        ReturnError: Nothing was given, or something that can't be read.
    """
    given = [one for source in sources for one in _each(source)]
    if not given:
        raise ReturnError("Nothing to read: give a folder, files, frames or a database.")
    paths = [source for source in given if _is_path(source)]
    others = [source for source in given if not _is_path(source)]
    found, missing = find(paths)
    taken = [Taken(file.name, partial(open_file, file, formats), is_file=True) for file in found]
    return taken + [_take(source, number, formats) for number, source in enumerate(others, 1)], missing


def _each(source: Source | Iterable[Source]) -> Iterator[Source]:
    if isinstance(source, str | os.PathLike | pl.DataFrame | pl.LazyFrame | Mapping | Connection):
        yield source
    elif isinstance(source, Iterable):
        yield from source
    else:
        raise ReturnError(f"Give a path, a frame or a database connection to be read, not {type(source).__name__}.")


def _is_path(source: Source) -> TypeGuard[FilePath]:
    return isinstance(source, os.PathLike) or (isinstance(source, str) and "://" not in source)


def _take(source: Source, number: int, formats: Sequence[Format]) -> Taken:
    if isinstance(source, Mapping):
        return Taken("frames", lambda: [read for name, frame in source.items() for read in _frame(str(name), frame, formats)])
    if isinstance(source, pl.DataFrame | pl.LazyFrame):
        return Taken(f"frame {number}", lambda: _frame(f"frame {number}", source, formats))
    if isinstance(source, str):
        return Taken(address(source), lambda: open_database(named(address(source)), connect(source), formats))
    return Taken(f"database {number}", lambda: open_database(named(f"database {number}"), source, formats))


def _frame(name: str, frame: Frame, formats: Sequence[Format]) -> list[Read]:
    return read_sheets(named(name), read_frame(name, frame), formats, beside_others=False)
