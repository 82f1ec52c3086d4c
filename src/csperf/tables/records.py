"""The records that measures are worked out from: tables, and what was wrong with them. May import csperf.tables and errors.

On the way in, a frame is given its table's columns and types, and rows that break a rule are refused with the reason. Where a
cohort looks at the event before, it asks for the rows in order: those of one child together, by date. That is done once.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from types import MappingProxyType

import polars as pl

from csperf.errors import MissingTableError, TableError
from csperf.tables._base import NOT_STATED, TableSpec
from csperf.tables.faults import ACCOUNTS, NOTED, ROW_REFUSED, broken_rules, faults
from csperf.tables.specs import TABLES

Frame = pl.DataFrame | pl.LazyFrame
"""What is taken as a frame of rows."""

_ISO_DATE = r"^\d{4}-\d{2}-\d{2}$"
_DAYS_FITTING_16_BITS = (-(2**15), 2**15 - 1)


class Records(Mapping[str, pl.DataFrame]):
    """Tables of records, each in its table's columns and types.

    Made by `csperf.read` from returns or by `Records.of` from frames; never changed afterwards.

    Attributes:
        faults: What was wrong, a row a fault: file, row, table, column, rule, message and effect.
        accounts: For each module of each file, the rows read, kept, refused and replaced by a later return.
    """

    def __init__(
        self,
        tables: Mapping[str, pl.DataFrame],
        *,
        faults: pl.DataFrame | None = None,
        accounts: pl.DataFrame | None = None,
    ) -> None:
        self._tables = MappingProxyType(dict(tables))
        self._ordered: dict[str, pl.DataFrame] = {}
        self._plans: dict[Hashable, pl.LazyFrame] = {}
        self.faults = FAULTLESS if faults is None else faults
        self.accounts = ACCOUNTS.to_frame() if accounts is None else accounts

    @classmethod
    def of(cls, **frames: Frame) -> "Records":
        """Take frames as tables, by the tables' names.

        A column that a table may leave empty need not be there; columns that the table does not know are kept, and figures can
        be broken down by them. `area` may be left out where all records are one council's.

        Raises:
            TableError: No table has this name, a column it needs is missing, or a column has the wrong type.

        >>> import polars as pl
        >>> from datetime import date
        >>> records = Records.of(referrals=pl.DataFrame({"child": ["a"], "referred": [date(2024, 3, 4)]}))
        >>> records["referrals"].height
        1
        """
        tables, refused = {}, []
        for name, frame in frames.items():
            if name not in TABLES:
                raise TableError(f"There is no table {name!r}. The tables are: {', '.join(TABLES)}.")
            tables[name], bad = conform(frame, TABLES[name])
            refused.append(bad)
        return cls(tables, faults=pl.concat(refused) if refused else None)

    @property
    def refused(self) -> pl.DataFrame:
        """The faults for which a row was refused; a row that broke two rules stands twice."""
        return self.faults.filter(pl.col("effect") == ROW_REFUSED)

    @property
    def notes(self) -> pl.DataFrame:
        """The faults that were noticed and changed nothing."""
        return self.faults.filter(pl.col("effect") == NOTED)

    def table(self, spec: TableSpec) -> pl.DataFrame:
        """A table's rows.

        Raises:
            MissingTableError: The records do not hold it.
        """
        if spec.name not in self._tables:
            raise MissingTableError(f"needs {spec.name} ({spec.returned_as}): not found in the records")
        return self._tables[spec.name]

    def table_or_empty(self, spec: TableSpec) -> pl.DataFrame:
        """A table's rows; none where the records do not hold the table."""
        return self._tables[spec.name] if spec.name in self._tables else spec.schema.create_empty()

    def in_order(self, spec: TableSpec) -> pl.DataFrame:
        """A table's rows, those of one child together and by date; put in order when they are first asked for.

        Raises:
            MissingTableError: The records do not hold it.
        """
        if spec.name not in self._ordered:
            self._ordered[spec.name] = _in_order(self.table(spec), spec)
        return self._ordered[spec.name]

    def plan(self, key: Hashable, make: Callable[[], pl.LazyFrame]) -> pl.LazyFrame:
        """A plan over these records, kept when it is first made: what is one plan is worked out once when collected together.

        Args:
            key: What tells it from other plans.
            make: Makes it.

        >>> records = Records.of(referrals=pl.DataFrame({"child": ["a"], "referred": ["2024-03-04"]}))
        >>> first = records.plan("referrals", lambda: records["referrals"].lazy())
        >>> records.plan("referrals", lambda: records["referrals"].lazy()) is first
        True
        """
        if key not in self._plans:
            self._plans[key] = make().cache()
        return self._plans[key]

    def __getitem__(self, name: str) -> pl.DataFrame:
        return self._tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def __repr__(self) -> str:
        held = ", ".join(f"{name}: {frame.height:,}" for name, frame in self._tables.items())
        return f"Records({held}; {self.refused.height:,} refusals)"


def conform(frame: Frame, spec: TableSpec) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give a frame its table's columns and types, and refuse the rows that break a rule.

    Args:
        frame: The rows, with the table's column names. A missing `source_row` becomes the row's number, from 1.
        spec: The table.

    Returns:
        The rows that keep every rule, and the faults of the others.

    Raises:
        TableError: A column that the table needs is missing, or has a type that can't be read as the table's.
    """
    rows = _with_columns_of(frame, spec)
    # Rows are told apart by their place here: in a return written on one line, they all have the same source row.
    places = pl.int_range(pl.len(), dtype=pl.Int32).alias("source_row")
    valid, failure = spec.schema.filter(rows.select(spec.schema.column_names()).with_columns(places))
    if len(failure) == 0:
        return rows, faults()
    details = failure.details()
    details = details.with_columns(rows["source_row"].gather(details["source_row"]))
    return rows[valid["source_row"]], broken_rules(details, spec.name, dict(spec.rules))


def _with_columns_of(frame: Frame, spec: TableSpec) -> pl.DataFrame:
    rows = frame.lazy().collect()
    columns = spec.schema.columns()
    if "area" not in rows.columns:
        rows = rows.with_columns(area=pl.lit(NOT_STATED))
    if "source_row" not in rows.columns:
        rows = rows.with_row_index("source_row", offset=1)
    missing = [name for name, column in columns.items() if name not in rows.columns and not column.nullable]
    if missing:
        raise TableError(
            f"The frame given as {spec.name} has no column {', '.join(missing)}. "
            f"It needs {', '.join(n for n, c in columns.items() if not c.nullable and n != 'area')} and may have "
            f"{', '.join(n for n, c in columns.items() if c.nullable)}; one row is {spec.one_row_is}."
        )
    casts: list[pl.Expr | pl.Series] = []
    for name, column in columns.items():
        if name not in rows.columns:
            casts.append(pl.lit(None, dtype=column.dtype).alias(name))
        elif rows.schema[name] != column.dtype:
            casts.append(_cast(rows, name, column.dtype, spec))
    # As expressions where that can be: those are worked out side by side.
    return rows.with_columns(casts)


def _cast(rows: pl.DataFrame, name: str, dtype: pl.DataType, spec: TableSpec) -> pl.Expr | pl.Series:
    held = rows[name]
    if dtype == pl.Categorical and held.dtype == pl.String:
        return pl.col(name).cast(dtype)
    if dtype == pl.Date and held.dtype == pl.String:
        if not held.drop_nulls().str.contains(_ISO_DATE).all():
            raise _unreadable(held, dtype, spec)
        cast = held.str.to_date("%Y-%m-%d", strict=False)
        if cast.null_count() > held.null_count():
            raise _unreadable(held, dtype, spec)
        return cast
    try:
        if dtype == pl.Categorical:
            return held.cast(pl.String).cast(dtype)
        return held.cast(dtype)
    except pl.exceptions.PolarsError:
        raise _unreadable(held, dtype, spec) from None


def _unreadable(held: pl.Series, dtype: pl.DataType, spec: TableSpec) -> TableError:
    hint = ' Dates as text are read as "2024-03-04" only.' if dtype == pl.Date else ""
    return TableError(
        f"The column {held.name} of the frame given as {spec.name} is {held.dtype} and can't all be read as {dtype}.{hint} "
        "Convert it first."
    )


def _in_order(rows: pl.DataFrame, spec: TableSpec) -> pl.DataFrame:
    """The rows with each child's together and in date order, where the table asks for it; children in no telling order.

    Rows of one child and day keep the order of the records.

    Sorting by text costs seconds on millions of rows. One integer, a hash of area and child with the date in its last 16 bits,
    sorts in a tenth of that; should two children share a hash, or a date not fit, the slow way is taken.
    """
    if spec.ordered_by is None:
        return rows
    child = ["area", spec.of]
    date = pl.col(spec.ordered_by).to_physical()
    identity = (pl.col(spec.of).hash() ^ pl.col("area").to_physical().hash(seed=1)) // 2**16
    low, high = rows.select(low=date.min(), high=date.max()).row(0)
    least, most = _DAYS_FITTING_16_BITS
    if low is not None and low >= least and high <= most:
        packed = identity * 2**16 + (date.fill_null(most) - least).cast(pl.UInt64)
        ordered = rows.sort(packed, maintain_order=True)
        another_child = pl.any_horizontal(pl.col(name) != pl.col(name).shift() for name in child)
        if not ordered.select((another_child & (identity == identity.shift())).any()).item():
            return ordered
    return rows.sort(*child, spec.ordered_by, nulls_last=True, maintain_order=True)


FAULTLESS = faults()
