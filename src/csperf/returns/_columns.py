"""Text into a table's typed columns, with every cell that can't be read named. May import csperf.tables and polars.

Every format comes through here. All is expressions over whole columns; nothing looks at one cell at a time.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from csperf.returns._description import Codes, Column, Kind
from csperf.returns._text import SOURCE_ROW, ModuleText, fault
from csperf.tables import NOTED, ROW_REFUSED, VALUE_NOT_USED, faults

EARLIEST, LATEST = pl.date(1900, 1, 1), pl.date(2099, 12, 31)
"""A date outside these is a slip of the keyboard, and no measure looks there."""

_DAY_FIRST = r"^\d{1,2}/\d{1,2}/\d{4}$"
_YEAR_FIRST = r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?$"
_TWO_DIGIT_YEAR = r"^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$"
_WHOLE_NUMBER = r"^\d{1,9}$"
_FLAGS = {"1": True, "0": False, "TRUE": True, "FALSE": False}
_NONE = "NONE"


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
class _Check:
    column: str
    rule: str
    message: str
    effect: str
    broken: pl.Expr


def typed(text: ModuleText, *, file: str, area: str, year: int | None) -> TypedRows:
    """Read a module's cells.

    Args:
        text: The cells.
        file: The file's name, for messages and for `source_file`.
        area: The council that the rows belong to.
        year: The collection year of the return; none where nothing says it.
    """
    module, spec = text.module, text.module.spec
    given = [column for column in module.columns if column.heading in text.cells.columns]
    rows = text.cells.select(SOURCE_ROW, *(_cleaned(column).alias(column.heading) for column in given)).with_columns(
        _value(column).alias(_read(column)) for column in given
    )
    checks = [check for column in given for check in _checks(column, given, year)]
    if module.year_to and year is None:
        checks.append(_no_year(module.year_to))
    broken = rows.select(check.broken.fill_null(value=False).alias(str(i)) for i, check in enumerate(checks))
    found = [
        faults(
            rows.filter(broken[str(i)]),
            file=file,
            row=pl.col(SOURCE_ROW),
            table=spec.name,
            column=check.column,
            rule=check.rule,
            message=check.message,
            effect=check.effect,
        )
        for i, check in enumerate(checks)
        if broken[str(i)].any()
    ]
    refusing = [str(i) for i, check in enumerate(checks) if check.effect == ROW_REFUSED]
    kept = rows.filter(~broken.select(refused=pl.any_horizontal(refusing))["refused"])
    schema = {name: column.dtype for name, column in spec.schema.columns().items()} | {
        "area": pl.String(),
        "source_file": pl.String(),
    }
    constants = {"area": pl.lit(area), "source_file": pl.lit(file), SOURCE_ROW: pl.col(SOURCE_ROW)}
    if module.year_to:
        constants[module.year_to] = pl.lit(year)
    return TypedRows(
        rows=kept.select(constants.get(name, _filled(name, given)).cast(dtype).alias(name) for name, dtype in schema.items()),
        faults=pl.concat([*_about_columns(text, rows, file=file, year=year), *found, faults()]),
    )


def parsed_dates(text: ModuleText) -> pl.DataFrame:
    """The dates that the module's events begin and end on, for finding out which year a return is of."""
    dated = [c for c in text.module.columns if (c.begins or c.ends) and c.heading in text.cells.columns]
    return text.cells.select(_cleaned(column).alias(column.heading) for column in dated).select(
        _value(column).alias(column.heading) for column in dated
    )


def _read(column: Column) -> str:
    """The name of a column's values beside their text."""
    return f"{column.heading} as read"


def _filled(name: str, given: list[Column]) -> pl.Expr:
    """A table column, from whichever of the return's columns holds it."""
    return pl.coalesce(*(pl.col(_read(column)) for column in given if column.to == name), pl.lit(None))


def _cleaned(column: Column) -> pl.Expr:
    text = pl.col(column.heading).str.strip_chars()
    if column.kind in {Kind.CODE, Kind.FLAG, Kind.DISABILITIES}:
        text = text.str.to_uppercase()
    return pl.when(text != "").then(text)


def _value(column: Column) -> pl.Expr:
    text = pl.col(column.heading)
    match column.kind:
        case Kind.TEXT:
            value = text
        case Kind.DATE_DAY_FIRST:
            value = _in_span(pl.coalesce(_day_first(text), _year_first(text)))
        case Kind.DATE_YEAR_FIRST:
            value = _in_span(_year_first(text))
        case Kind.INTEGER:
            number = pl.when(text.str.contains(_WHOLE_NUMBER)).then(text).cast(pl.Int32)
            value = number if column.most is None else pl.when(number <= column.most).then(number)
        case Kind.FLAG:
            value = text.replace_strict(_FLAGS, default=None, return_dtype=pl.Boolean)
        case Kind.CODE:
            value = _code(text, column.codes)
        case Kind.DISABILITIES:
            value = _disabled(text, column.codes)
    return value


def _code(text: pl.Expr, codes: Codes) -> pl.Expr:
    meanings = {code: codes.meaning.get(code, code) for code in codes.known}
    return text.replace_strict(meanings, default=None, return_dtype=pl.String)


def _disabled(text: pl.Expr, codes: Codes) -> pl.Expr:
    """Whether any disability is named; nothing where one of the codes is not in the list."""
    each = text.str.split(" ")
    unknown = each.list.set_difference(pl.lit(list(codes.known))).list.len() > 0
    named = each.list.set_difference(pl.lit([_NONE])).list.len() > 0
    return pl.when(~unknown).then(named)


def _day_first(text: pl.Expr) -> pl.Expr:
    return pl.when(text.str.contains(_DAY_FIRST)).then(text).str.to_date("%d/%m/%Y", strict=False)


def _year_first(text: pl.Expr) -> pl.Expr:
    return pl.when(text.str.contains(_YEAR_FIRST)).then(text.str.head(10)).str.to_date("%Y-%m-%d", strict=False)


def _in_span(date: pl.Expr) -> pl.Expr:
    return pl.when(date.is_between(EARLIEST, LATEST)).then(date)


def _checks(column: Column, given: list[Column], year: int | None) -> Iterator[_Check]:
    """What can be wrong with a cell of a column; at most one of these holds of any cell."""
    text, value = pl.col(column.heading), pl.col(_read(column))
    name, unread = column.heading, text.is_not_null() & value.is_null()
    effect = ROW_REFUSED if column.refuses else VALUE_NOT_USED
    if column.essential:
        message = f"{name} is blank and the row can't be used without it; fill it in"
        yield _Check(name, "value_missing", message, ROW_REFUSED, text.is_null())
    elif column.required and column.to and column.in_year(year):
        elsewhere = pl.any_horizontal(pl.col(c.heading).is_not_null() for c in given if c.to == column.to)
        message = f"{name} is blank, though the return asks for it; it stands as not recorded"
        yield _Check(name, "value_not_recorded", message, NOTED, ~elsewhere)
    if column.kind.is_date:
        two_digits = text.str.contains(_TWO_DIGIT_YEAR)
        written = _day_first(text) if column.kind is Kind.DATE_DAY_FIRST else pl.lit(None, dtype=pl.Date)
        outside = pl.coalesce(written, _year_first(text)).is_not_null()
        message = f"{name} has a year of two digits, which is not guessed at; write all four ({column.kind.value})"
        yield _Check(name, "two_digit_year", message, effect, unread & two_digits)
        message = f"{name} is before 1900 or after 2099; correct it"
        yield _Check(name, "date_out_of_range", message, effect, unread & outside)
        message = f"{name} is not a date that exists, written {column.kind.value}; correct it"
        yield _Check(name, "not_a_date", message, effect, unread & ~two_digits & ~outside)
    elif column.kind is Kind.INTEGER:
        limit = "" if column.most is None else f" from 0 to {column.most}"
        message = f"{name} is not a whole number{limit}; correct it"
        yield _Check(name, "not_a_number", message, effect, unread)
    elif column.kind is Kind.FLAG:
        message = f"{name} is neither 1 nor 0 (true nor false); correct it"
        yield _Check(name, "not_a_flag", message, effect, unread)
    elif column.kind is not Kind.TEXT:
        message = f"{name} holds a code that has never been in its list; correct it"
        yield _Check(name, "code_not_known", message, effect, unread)
        gone = set(column.codes.known) - set(column.codes.in_year(year))
        if gone:
            message = f"{name} holds a code that is not in the list of the collection year {year}; it is read as in other years"
            yield _Check(name, "code_of_another_year", message, NOTED, text.is_in(sorted(gone)))


def _no_year(column: str) -> _Check:
    message = "nothing says which collection year this is; name the file or its folder by the year, such as 2018 or 2017-18"
    return _Check(column, "collection_year_not_known", message, ROW_REFUSED, pl.lit(value=True))


def _about_columns(text: ModuleText, rows: pl.DataFrame, *, file: str, year: int | None) -> Iterator[pl.DataFrame]:
    """What is to be said of a column as a whole: not given, or given in a year that does not have it."""
    table = text.module.spec.name
    for column in text.module.columns:
        if column.to is None:
            continue
        if column.heading not in rows.columns:
            if column.in_year(year):
                message = f"there is no column {column.heading}; it stands as not recorded in every row"
                yield fault(file, "column_not_given", message, NOTED, table=table, column=column.heading)
        elif not column.in_year(year) and rows[column.heading].null_count() < rows.height:
            message = f"{column.heading} is not part of the return of the collection year {year}; it is read as in other years"
            yield fault(file, "column_of_another_year", message, NOTED, table=table, column=column.heading)
