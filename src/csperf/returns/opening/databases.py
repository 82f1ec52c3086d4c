"""Tables of a database into cells. May import csperf.errors, csperf.tables, csperf.returns and polars.

A connection is ADBC's, DuckDB's, SQLAlchemy's or any of Python's own kind (DB-API), or an address (`sqlite:///ssd.db`). Only
tables with the names of a format's are read. What a driver says of an error is not repeated: it may hold passwords and data.
"""

import re
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import polars as pl

from csperf.errors import ReturnError
from csperf.returns.cells.text import fault
from csperf.returns.opening.parquet_files import read_frame, too_large
from csperf.returns.opening.sheets import Opened
from csperf.returns.plain.format import PLAIN_TABLES
from csperf.returns.ssd.format import SAFEGUARDING_DATASET
from csperf.returns.ssda903.format import SSDA903
from csperf.tables import ROW_REFUSED

_PREFIX = "ssd_"
_KNOWN = frozenset(
    name.removeprefix(prefix)
    for form, prefix in ((SAFEGUARDING_DATASET, _PREFIX), (SSDA903, ""), (PLAIN_TABLES, ""))
    for module in form.modules
    for name in module.file_names
)
"""What tables are called, in lower case without the dataset's prefix."""

_IN_SCHEMAS = "SELECT table_schema AS in_schema, table_name AS named, table_type AS kind FROM information_schema.tables"
_IN_SQLITE = "SELECT NULL AS in_schema, name AS named, type AS kind FROM sqlite_master WHERE type IN ('table', 'view')"
_TO_ITSELF = {"enable_external_access": "false", "autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
"""DuckDB's settings by which a database reaches for nothing outside its file."""
_HOST_AND_NAME = re.compile(r"(?P<host>[\w.-]+)(?::\d*)?(?P<name>(?:/[\w .-]*)*)")
_MEND = "see that it is whole, or export it again"
_BACKTICKS = ("mysql", "mariadb")
_DRIVERS = {"sqlite": "sqlite3", "duckdb": "duckdb"}


@dataclass(frozen=True)
class _Address:
    """A database by its address. It is opened when it is read, and then closed.

    Attributes:
        uri: The address.
        tables_only: Its views are not read, nor anything outside its file.
    """

    uri: str
    tables_only: bool = False

    @property
    def scheme(self) -> str:
        return urlsplit(self.uri).scheme.split("+")[0].lower()

    @property
    def path(self) -> Path:
        return Path(self.uri.partition(":///")[2])


@dataclass(frozen=True)
class _Asked:
    """A database that can be asked.

    Attributes:
        name: What messages call it.
        query: Its answer to a query.
        quote: How it marks a name as a name.
        may_be_sqlite: Whether it may be one that lists its tables in a way of its own.
        tables_only: Its views are not read, nor tables of more cells than any council has.
    """

    name: str | None
    query: Callable[[str], pl.DataFrame]
    quote: Callable[[str], str]
    may_be_sqlite: bool = True
    tables_only: bool = False


@dataclass(frozen=True, order=True)
class _Table:
    name: str
    schema: str | None
    is_view: bool = False

    def written(self, quote: Callable[[str], str]) -> str:
        return ".".join(quote(part) for part in (self.schema, self.name) if part)


def _none_besides(_: str) -> bool:
    return False


def address(uri: str) -> str:
    """A database's address as messages may show it: without a user's name, a password or any other setting.

    >>> address("postgresql://reader:secret@db.council.example:5432/ssd?sslmode=require")
    'postgresql://db.council.example/ssd'
    """
    scheme, found, rest = uri.partition("://")
    if not found:
        return "a database"
    place = re.split(r"[?#;]", rest, maxsplit=1)[0]
    if scheme.split("+")[0].lower() in _DRIVERS:
        return f"{scheme}:///…/{Path(place).name}"
    # Where a password is not written as it should be, it is not known where it ends.
    shown = _HOST_AND_NAME.fullmatch(place.rpartition("@")[2]) if "@" in place or "@" not in rest else None
    return f"{scheme}://{shown['host']}{shown['name']}" if shown else f"{scheme}://…"


def connect(uri: str, *, tables_only: bool = False) -> object:
    """A database by its address, for `read_database`.

    Args:
        uri: `sqlite:///path` or `duckdb:///path` (opened for reading only), or what `polars.read_database_uri` takes.
        tables_only: Of a file that nobody vouches for, what is stored is read alone: a view can run for ever, and reach for
            other files.

    Raises:
        ReturnError: There is no such file, or the package that reads such a database is not installed.
    """
    given = _Address(uri, tables_only=tables_only)
    if not given.scheme or "://" not in uri:
        raise ReturnError("A database's address is like sqlite:///folder/ssd.db or postgresql://host/name.")
    if given.scheme in _DRIVERS:
        if not given.path.is_file():
            raise ReturnError(f"{address(uri)}: there is no such file.")
        _driver(_DRIVERS[given.scheme], uri)
    return given


def read_database(
    connection: object, *, schema: str | None = None, name: str | None = None, also: Callable[[str], bool] = _none_besides
) -> Opened:
    """Read the tables of a database that have the names of a format's.

    Args:
        connection: An open connection, which is left open; or what `connect` gave.
        schema: The schema that holds the tables, where several hold tables of the same name.
        name: What messages call the database; its address, where it has one.
        also: Whether a table of another name is to be read.

    Returns:
        A sheet for each table, in the order of their names; a fault for each that could not be read.

    Raises:
        ReturnError: The package that reads such a database is not installed.
    """
    if not isinstance(connection, _Address):
        return _read(_connected(connection, name), schema, also)
    called = name or address(connection.uri)
    if connection.scheme not in _DRIVERS:
        mark = "`" if connection.scheme in _BACKTICKS else '"'
        query, quote = partial(_asked_at, connection.uri), partial(_marked, mark)
        return _read(_Asked(called, query, quote, may_be_sqlite=False), schema, also)
    try:
        opened = _open(connection)
    except Exception as error:  # noqa: BLE001 - drivers share no class of errors
        return _not_read(called, f"the database could not be opened ({type(error).__name__}); {_MEND}")
    with closing(opened):
        return _read(replace(_connected(opened, called), tables_only=connection.tables_only), schema, also)


def _connected(connection: object, name: str | None) -> _Asked:
    return _Asked(name, partial(_asked, connection), _quoting(connection))


def _open(given: _Address) -> Any:
    driver = _driver(_DRIVERS[given.scheme], given.uri)
    if given.scheme == "duckdb":
        return driver.connect(str(given.path), read_only=True, config=_TO_ITSELF if given.tables_only else {})
    opened = driver.connect(f"{given.path.resolve().as_uri()}?mode=ro", uri=True)
    opened.execute("PRAGMA trusted_schema = OFF")
    return opened


def _driver(package: str, uri: str) -> Any:
    try:
        return import_module(package)
    except ImportError:
        raise ReturnError(
            f"{address(uri)}: reading it takes the package {package}. Install it: pip install {package}."
        ) from None


def _asked(connection: Any, sql: str) -> pl.DataFrame:
    return pl.read_database(sql, connection, infer_schema_length=None)


def _asked_at(uri: str, sql: str) -> pl.DataFrame:
    try:
        return pl.read_database_uri(sql, uri)
    except ImportError as error:
        package = error.name or "connectorx"
        raise ReturnError(
            f"{address(uri)}: reading it takes the package {package}. Install it: pip install {package}."
        ) from None


def _marked(mark: str, name: str) -> str:
    return mark + name.replace(mark, mark + mark) + mark


def _quoting(connection: object) -> Callable[[str], str]:
    """How a connection marks names: SQLAlchemy's say so themselves."""
    preparer = getattr(getattr(connection, "dialect", None), "identifier_preparer", None)
    return preparer.quote_identifier if preparer else partial(_marked, '"')


def _read(asked: _Asked, schema: str | None, also: Callable[[str], bool]) -> Opened:
    try:
        tables, in_sqlite = _tables(asked)
    except ReturnError:
        raise
    except Exception as error:  # noqa: BLE001 - drivers share no class of errors
        why = f"the database's tables could not be listed ({type(error).__name__}); see that it can be reached and read"
        return _not_read(asked.name, why)
    wanted = (table for table in tables if schema in {None, table.schema})
    known = sorted(table for table in wanted if _is_known(table) or also(table.name))
    if not known:
        where = f"the schema {schema}" if schema else "the database"
        names = f"{SAFEGUARDING_DATASET.name} or {SSDA903.name}"
        return _not_read(asked.name, f"{where} has no table that is named like one of {names}")
    read = []
    for name in dict.fromkeys(table.name for table in known):
        several = [table for table in known if table.name == name]
        if len(several) > 1:
            schemas = ", ".join(str(table.schema) for table in several)
            why = f"the table {name} stands in several schemas ({schemas}); say which to read: schema=…"
            read.append(_not_read(asked.name, why))
        else:
            read.append(_read_table(asked, several[0], in_sqlite=in_sqlite))
    return Opened(
        sheets=tuple(sheet for opened in read for sheet in opened.sheets),
        faults=tuple(fault for opened in read for fault in opened.faults),
    )


def _tables(asked: _Asked) -> tuple[list[_Table], bool]:
    """The tables and views there are, and whether the database is SQLite, which lists them in a way of its own."""
    try:
        rows, in_sqlite = asked.query(_IN_SCHEMAS), False
    except ReturnError:
        raise
    except Exception:
        if not asked.may_be_sqlite:
            raise
        rows, in_sqlite = asked.query(_IN_SQLITE), True
    found = rows.unique().iter_rows()
    return [_Table(str(name), place and str(place), "view" in str(kind).lower()) for place, name, kind in found], in_sqlite


def _is_known(table: _Table) -> bool:
    return table.name.lower().removeprefix(_PREFIX) in _KNOWN


def _read_table(asked: _Asked, table: _Table, *, in_sqlite: bool) -> Opened:
    if asked.tables_only and table.is_view:
        why = f"{table.name} is a view, and of a file only tables are read; store it as a table, or give the database's address"
        return _not_read(asked.name, why)
    try:
        large = _too_large(asked, table) if asked.tables_only else None
        if large:
            return _not_read(asked.name, f"the table {table.name} {large}")
        columns = _as_text(asked, table) if in_sqlite else "*"
        frame = asked.query(f"SELECT {columns} FROM {table.written(asked.quote)}")  # noqa: S608 - names are quoted
    except Exception as error:  # noqa: BLE001 - drivers share no class of errors
        return _not_read(asked.name, f"the table {table.name} could not be read ({type(error).__name__}); {_MEND}")
    return read_frame(table.name, frame, file=asked.name)


def _too_large(asked: _Asked, table: _Table) -> str | None:
    name = table.written(asked.quote)
    rows = asked.query(f"SELECT COUNT(*) FROM {name}").item()  # noqa: S608 - the name is quoted
    return too_large(rows, asked.query(f"SELECT * FROM {name} LIMIT 0").width)  # noqa: S608 - the name is quoted


def _as_text(asked: _Asked, table: _Table) -> str:
    """The columns as text: one of SQLite's may hold numbers in one row and text in the next."""
    literal = "'" + table.name.replace("'", "''") + "'"
    names = asked.query(f"SELECT name FROM pragma_table_info({literal})")["name"].to_list()  # noqa: S608 - the name is quoted
    return ", ".join(f"CAST({asked.quote(name)} AS TEXT) AS {asked.quote(name)}" for name in names)


def _not_read(name: str | None, why: str) -> Opened:
    return Opened(faults=(fault(name, "database_not_read", why, ROW_REFUSED),))
