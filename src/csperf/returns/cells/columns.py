"""Text into a table's typed columns, with every cell that can't be read named. May import csperf.tables and polars.

Every format comes through here. A return says the same few things over and over (dates, codes), so each different text of a
column is looked at once, and what was found is laid out over the rows. Nothing looks at one cell at a time.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from csperf.returns.cells.text import SOURCE_ROW, ModuleText, fault
from csperf.returns.cells.values import SPREADSHEET_ERRORS, TEXT, VALUE, Check, checks, cleaned, value
from csperf.returns.description import Column, Kind
from csperf.tables import NOTED, ROW_REFUSED, faults

_AS_IT_STANDS = "as it stands"
_TO_BE_CLEANED = r"^$|^\s|\s$|^#"
"""A text that is empty, has blanks around it, or may be a spreadsheet's error."""


@dataclass(frozen=True, kw_only=True)
class TypedRows:
    """A module's rows in its table's columns.

    Attributes:
        rows: The rows that can be used. `area` and `source_file` are text still.
        faults: What was wrong.
    """

    rows: pl.DataFrame
    faults: pl.DataFrame


@dataclass(frozen=True)
class _Cells:
    """A column's cells as read, row by row.

    Attributes:
        column: The column.
        values: Their values.
        blank: Whether they are blank; nothing where none is.
        wrong: What is wrong with some, and with which.
        errors: How many hold a spreadsheet's error in place of a value.
    """

    column: Column
    values: pl.Series
    blank: pl.Series | None
    wrong: tuple[tuple[Check, pl.Series], ...]
    errors: int


@dataclass(frozen=True)
class _Fault:
    """Rows that break a rule."""

    column: str
    check: Check
    rows: pl.Series


def typed(text: ModuleText, *, file: str, area: str, year: int | None) -> TypedRows:
    """Read a module's cells.

    Args:
        text: The cells.
        file: The file's name, for messages and for `source_file`.
        area: The council that the rows belong to.
        year: The collection year of the return; none where nothing says it.
    """
    module, spec = text.module, text.module.spec
    read = list(_read(text, year))
    by_heading = {cells.column.heading: cells for cells in read}
    broken = [found for cells in read for found in _broken(cells, read, year)]
    if module.year_to and year is None:
        broken.append(_no_year(module.year_to, text.cells.height))
    found = [_faults(text, one, file) for one in broken]
    kept = _not_refused(broken)
    schema = {name: column.dtype for name, column in spec.schema.columns().items()} | {
        "area": pl.String(),
        "source_file": pl.String(),
    }
    rows = pl.DataFrame([text.cells[SOURCE_ROW], *_filled(read)]).with_columns(area=pl.lit(area), source_file=pl.lit(file))
    if module.year_to:
        rows = rows.with_columns(pl.lit(year).alias(module.year_to))
    rows = rows if kept is None else rows.filter(kept)
    return TypedRows(
        rows=rows.select(_of_type(name, dtype, rows) for name, dtype in schema.items()),
        faults=pl.concat([*_about_columns(text, by_heading, file=file, year=year), *found, faults()]),
    )


def latest_date(text: ModuleText) -> date | None:
    """The latest day on which an event of the module began or ended, for finding out which year a return is of."""
    dated = [
        column for column in text.module.columns if (column.begins or column.ends) and column.heading in text.cells.columns
    ]
    latest = [_looked_at(text.cells[column.heading].unique().drop_nulls(), column)[VALUE].max() for column in dated]
    return max((day for day in latest if isinstance(day, date)), default=None)


def _read(text: ModuleText, year: int | None) -> Iterator[_Cells]:
    """The cells of the columns that the module's file has."""
    given = [column for column in text.module.columns if column.heading in text.cells.columns]
    # Each column's different texts are numbered in categories of its own, in whatever order they come.
    numbers = {column.heading: pl.Categories.random() for column in given if column.kind is not Kind.TEXT}
    # One cast for all, since that is done side by side. Categories last as long as a column is in them.
    numbered = text.cells.select(pl.col(name).cast(pl.Categorical(own)) for name, own in numbers.items())
    for column in given:
        if column.kind is Kind.TEXT:
            yield _as_they_are(column, text.cells[column.heading])
        else:
            yield _cells(column, numbers[column.heading].to_series(), numbered[column.heading].to_physical(), year)


def _as_they_are(column: Column, texts: pl.Series) -> _Cells:
    """A column of text, of which nearly every cell may be another."""
    # Nearly all need no cleaning, which is soon seen.
    if texts.str.contains(_TO_BE_CLEANED).any():
        values = _looked_at(texts, column)[VALUE]
        errors = int(texts.str.strip_chars().is_in(SPREADSHEET_ERRORS).sum())
    else:
        values, errors = texts, 0
    blank = values.is_null() if values.null_count() else None
    return _Cells(column=column, values=values, blank=blank, wrong=(), errors=errors)


def _cells(column: Column, texts: pl.Series, places: pl.Series, year: int | None) -> _Cells:
    """A column's cells, by looking at each different text once.

    Args:
        column: The column.
        texts: Its different texts.
        places: Row by row, the place of its text among them; nothing where there is none.
        year: The collection year.
    """
    known = _looked_at(texts, column)
    rules = list(checks(column, year))
    # Whether anything is amiss is asked in one go, since nearly always nothing is.
    any_blank, any_error, *any_broken = known.select(
        pl.col(TEXT).is_null().any(),
        errors=_is_error().any(),
        **{str(number): rule.broken.any() for number, rule in enumerate(rules)},
    ).row(0)
    blank = known[TEXT].is_null().gather(places).fill_null(value=True) if any_blank or places.null_count() else None
    wrong = [
        (rule, known.select(rule.broken.fill_null(value=False)).to_series().gather(places).fill_null(value=False))
        for rule, is_so in zip(rules, any_broken, strict=True)
        if is_so
    ]
    errors = int(known.select(_is_error()).to_series().gather(places).sum()) if any_error else 0
    return _Cells(column=column, values=known[VALUE].gather(places), blank=blank, wrong=tuple(wrong), errors=errors)


def _is_error() -> pl.Expr:
    """Whether a cell as it stands is a spreadsheet's error."""
    return pl.col(_AS_IT_STANDS).str.strip_chars().is_in(SPREADSHEET_ERRORS)


def _looked_at(texts: pl.Series, column: Column) -> pl.DataFrame:
    """Texts, cleaned, and their values."""
    standing = pl.col(_AS_IT_STANDS)
    clean = texts.alias(_AS_IT_STANDS).to_frame().select(standing, cleaned(column, standing).alias(TEXT))
    return clean.with_columns(value(column, pl.col(TEXT)).alias(VALUE))


def _broken(cells: _Cells, read: Sequence[_Cells], year: int | None) -> Iterator[_Fault]:
    """What is wrong in a column: first what is blank and may not be, then what can't be read."""
    column = cells.column
    if cells.blank is not None and column.essential:
        message = f"{column.heading} is blank and the row can't be used without it; fill it in"
        yield _Fault(column.heading, Check("value_missing", message, ROW_REFUSED), cells.blank)
    elif cells.blank is not None and column.required and column.to and column.in_year(year):
        blank = _everywhere_blank([other for other in read if other.column.to == column.to])
        if blank is not None:
            message = f"{column.heading} is blank, though the return asks for it; it stands as not recorded"
            yield _Fault(column.heading, Check("value_not_recorded", message, NOTED), blank)
    for check, rows in cells.wrong:
        yield _Fault(column.heading, check, rows)


def _everywhere_blank(several: Sequence[_Cells]) -> pl.Series | None:
    """Where all of these columns are blank, if that is so of any row."""
    blanks = [cells.blank for cells in several if cells.blank is not None]
    if len(blanks) < len(several):
        return None
    blank = pl.DataFrame({str(i): one for i, one in enumerate(blanks)}).select(pl.all_horizontal(pl.all())).to_series()
    return blank if blank.any() else None


def _no_year(column: str, rows: int) -> _Fault:
    message = "nothing says which collection year this is; name the file or its folder by the year, such as 2018 or 2017-18"
    return _Fault(column, Check("collection_year_not_known", message, ROW_REFUSED), pl.repeat(value=True, n=rows, eager=True))


def _faults(text: ModuleText, broken: _Fault, file: str) -> pl.DataFrame:
    return faults(
        text.cells.select(SOURCE_ROW).filter(broken.rows),
        file=file,
        row=pl.col(SOURCE_ROW),
        table=text.module.spec.name,
        column=broken.column,
        rule=broken.check.rule,
        message=broken.check.message,
        effect=broken.check.effect,
    )


def _not_refused(broken: Sequence[_Fault]) -> pl.Series | None:
    """The rows that no fault refuses; nothing where none does."""
    refused = [fault.rows for fault in broken if fault.check.effect == ROW_REFUSED]
    if not refused:
        return None
    return ~pl.DataFrame({str(i): rows for i, rows in enumerate(refused)}).select(pl.any_horizontal(pl.all())).to_series()


def _filled(read: Sequence[_Cells]) -> Iterator[pl.Series]:
    """The table's columns, each from whichever of the return's columns holds it."""
    by_column: dict[str, list[pl.Series]] = {}
    for cells in read:
        if cells.column.to:
            by_column.setdefault(cells.column.to, []).append(cells.values)
    for name, values in by_column.items():
        if len(values) == 1:
            yield values[0].alias(name)
        else:
            yield (
                pl.DataFrame({str(i): one for i, one in enumerate(values)})
                .select(pl.coalesce(pl.all()))
                .to_series()
                .alias(name)
            )


def _of_type(name: str, dtype: pl.DataType, rows: pl.DataFrame) -> pl.Expr:
    value = pl.col(name) if name in rows.columns else pl.lit(None)
    return value.cast(dtype).alias(name)


def _about_columns(text: ModuleText, read: Mapping[str, _Cells], *, file: str, year: int | None) -> Iterator[pl.DataFrame]:
    """What is to be said of a column as a whole: not given, given in a year that does not have it, full of errors."""
    table = text.module.spec.name
    for column in text.module.columns:
        cells = read.get(column.heading)
        if cells is not None and cells.errors:
            message = (
                f"{column.heading} holds a spreadsheet's error (#N/A, #REF! …) in {cells.errors:,} rows; read as not recorded"
            )
            yield fault(file, "spreadsheet_error", message, NOTED, table=table, column=column.heading)
        if column.to is None:
            continue
        if cells is None:
            if column.in_year(year):
                message = f"there is no column {column.heading}; it stands as not recorded in every row"
                yield fault(file, "column_not_given", message, NOTED, table=table, column=column.heading)
        elif not column.in_year(year) and not _is_blank(cells):
            message = f"{column.heading} is not part of the return of the collection year {year}; it is read as in other years"
            yield fault(file, "column_of_another_year", message, NOTED, table=table, column=column.heading)


def _is_blank(cells: _Cells) -> bool:
    return cells.values.is_empty() or (cells.blank is not None and bool(cells.blank.all()))
