"""Typed columns into a return's text, by the description that reading follows. May import csperf.errors and csperf.tables.

A return is made on its last day, 31 March: what happened later is not known in it yet.
"""

from datetime import date

import polars as pl

from csperf.errors import ReturnError
from csperf.returns.description import Codes, Column, Kind, Module
from csperf.tables import CHILDREN, NOT_STATED, Records, TableSpec

_OF_CHILD = "of the child: "


def first_day(year: int) -> date:
    """The first day of a collection year."""
    return date(year - 1, 4, 1)


def last_day(year: int) -> date:
    """The last day of a collection year, on which the return is made."""
    return date(year, 3, 31)


def council_of(records: Records, area: str | None) -> str:
    """The council whose return is written: the one asked for, or the only one there is.

    Raises:
        ReturnError: The records are several councils', and none was asked for; or they hold nothing of the one asked for.
    """
    held = {name for frame in records.values() for name in frame["area"].unique().cast(pl.String)}
    if area is not None and area not in held:
        raise ReturnError(f"The records hold nothing of the area {area!r}. They hold: {', '.join(sorted(held)) or 'nothing'}.")
    if area is None and len(held) > 1:
        raise ReturnError(
            f"A return is one council's and the records hold several: {', '.join(sorted(held))}. Say which: area=…"
        )
    return area or (held.pop() if held else NOT_STATED)


def rows_of(records: Records, spec: TableSpec, council: str) -> pl.DataFrame:
    """A council's rows of a table, beside them what the returns repeat of the child."""
    particulars = records.table_or_empty(CHILDREN).filter(pl.col("area").cast(pl.String) == council)
    repeated = particulars.select("child", pl.exclude("area", "child").name.prefix(_OF_CHILD))
    rows = records.table_or_empty(spec).filter(pl.col("area").cast(pl.String) == council)
    return rows.join(repeated, on="child", how="left", maintain_order="left")


def in_return(module: Module, year: int) -> pl.Expr:
    """Whether an event had begun by the return's last day and had not ended before its first."""
    begun = [_date(c).is_null() | (_date(c) <= last_day(year)) for c in module.columns if c.begins]
    lasting = [_date(c).is_null() | (_date(c) >= first_day(year)) for c in module.columns if c.ends]
    in_year = [pl.col(module.year_to) == year] if module.year_to else []
    return pl.all_horizontal(pl.lit(value=True), *begun, *lasting, *in_year)


def as_text(module: Module, year: int) -> list[pl.Expr]:
    """The module's columns in a collection year, as they are written on its last day."""
    return [
        _text(column, module, last_day(year), year).alias(column.heading) for column in module.columns if column.in_year(year)
    ]


def as_text_on(module: Module, day: date) -> list[pl.Expr]:
    """The module's columns as they are written on a day, of a list or extract that has no collection years."""
    return [_text(column, module, day, None).alias(column.heading) for column in module.columns]


def as_written(column: Column) -> pl.Expr:
    """A column as it is written whole, whatever its day."""
    return _value(column, pl.col(str(column.to)), date.max, None)


def _date(column: Column) -> pl.Expr:
    return pl.col(str(column.to))


def _text(column: Column, module: Module, day: date, year: int | None) -> pl.Expr:
    name = column.to or (_OF_CHILD + column.repeats if column.repeats else None)
    if name is None:
        return pl.lit(None, dtype=pl.String)
    text = _value(column, pl.col(name), day, year)
    if column.known_with is None:
        return text
    return pl.when(_date(module.column(column.known_with)) <= day).then(text)


def _value(column: Column, value: pl.Expr, day: date, year: int | None) -> pl.Expr:
    if column.kind.is_date:
        known = value if column.known_ahead else pl.when(value <= day).then(value)
        return known.dt.to_string("%d/%m/%Y" if column.kind is Kind.DATE_DAY_FIRST else "%Y-%m-%d")
    match column.kind:
        case Kind.TIMESTAMP:
            text = value.dt.to_string("%Y-%m-%d %H:%M:%S%.f")
        case Kind.NUMBER:
            text = value.cast(pl.String).str.strip_suffix(".0")
        case Kind.INTEGER:
            text = value.cast(pl.String)
        case Kind.FLAG:
            text = value.cast(pl.Int8).cast(pl.String)
        case Kind.YES_NO:
            text = pl.when(value).then(pl.lit("Yes")).when(~value).then(pl.lit("No"))
        case Kind.DISABILITIES:
            # Of what kind a disability is, the records do not say: the list's last code is for any other.
            text = pl.when(value).then(pl.lit(column.codes.known[-1])).when(~value).then(pl.lit("NONE"))
        case Kind.LABEL:
            text = value.replace_strict(_written_for_meaning(column.codes), default=None, return_dtype=pl.String)
        case Kind.CODE if column.codes.meaning:
            text = value.replace_strict(_code_for_meaning(column.codes, year), default=None, return_dtype=pl.String)
        case _:
            text = value
    return text


def _code_for_meaning(codes: Codes, year: int | None) -> dict[str, str]:
    """The first code of the year's list for each meaning."""
    return {codes.meaning[code]: code for code in reversed(codes.in_year(year))}


def _written_for_meaning(codes: Codes) -> dict[str, str]:
    """What is written for each meaning: its first code, or where there is none its first label."""
    labels = {value: label for label, value in reversed(list(codes.labels.items()))}
    return labels | {codes.meaning.get(code, code): code for code in reversed(codes.known)}
