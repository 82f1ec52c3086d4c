"""Records written as the Annex A workbook. May import csperf.errors, csperf.tables, csperf.returns, polars and xlsxwriter."""

import os
from datetime import date, datetime, time
from pathlib import Path

import polars as pl
import xlsxwriter  # type: ignore[import-untyped]

from csperf.errors import ReturnError
from csperf.returns.annex_a.columns import AGE, BIRTH, CHILD
from csperf.returns.annex_a.format import LIST_10, LIST_11, LISTS
from csperf.returns.annex_a.worked_out import WORKED_OUT, age_on
from csperf.returns.description import Column, Kind, Module
from csperf.returns.writing import as_text_on, council_of, rows_of
from csperf.tables import ADOPTERS, CHILDREN, Records, conform

_MONTHS_BACK = {LIST_10.name: 12, LIST_11.name: 12}
"""How far back a list goes; the others go back six months."""
_MOST_ROWS = 1_048_575
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd/mm/yyyy",
}


def write_annex_a(
    records: Records, path: str | os.PathLike[str], *, on: date, since: date | None = None, area: str | None = None
) -> Path:
    """Write a council's Annex A workbook, with a sheet for each list, as it would be made on a day.

    Contacts, referrals and section 47 enquiries are those of the six months before; early help, assessments, children in need,
    protection plans and children in care are those open on the day, and those that ended in the six months; adoption and
    adopters likewise, with twelve months. An event without a date is in the list. What happened after the day is not known yet.

    Lists 8, 9 and 10 are worked out from episodes, OC3 and the adoption tables where the records hold no such list.

    Args:
        records: The records.
        path: The file to write; its folder is made if need be.
        on: The day on which the lists are made.
        since: The first day that all lists go back to, in place of six and twelve months.
        area: The council, where the records hold several.

    Returns:
        The file.

    Raises:
        ReturnError: The records are several councils', or hold nothing of the one asked for; or a list has more rows
            than a sheet.
    """
    council = council_of(records, area)
    held = _as_listed(records, council, on)
    lists = [_rows(held, module, council, since or _back(on, _MONTHS_BACK.get(module.name, 6)), on) for module in LISTS]
    into = Path(path)
    into.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(into), _OPTIONS) as workbook:
        # A workbook carries the time it was made at: here that is the day it is made for.
        workbook.set_properties({"created": datetime.combine(on, time())})
        dates = workbook.add_format({"num_format": _OPTIONS["default_date_format"]})
        for number, rows in enumerate(lists, start=1):
            sheet = workbook.add_worksheet(f"List {number}")
            for place, column in enumerate(rows.iter_columns()):
                sheet.write(0, place, column.name)
                sheet.write_column(1, place, column, dates if column.dtype == pl.Date else None)
    return into


def _back(day: date, months: int) -> date:
    """The day so many calendar months before."""
    before: date = pl.select(pl.lit(day).dt.offset_by(f"-{months}mo")).item()
    return before


def _as_listed(records: Records, council: str, on: date) -> Records:
    """A council's records, with the lists that they don't hold worked out, and ethnic groups where no code is known."""
    tables = {name: frame.filter(pl.col("area").cast(pl.String) == council) for name, frame in records.items()}
    of_council = Records(tables)
    for name, (spec, worked_out) in WORKED_OUT.items():
        if of_council.table_or_empty(spec).is_empty():
            tables[name], _ = conform(worked_out(of_council, on).with_columns(area=pl.lit(council)), spec)
    for spec in (CHILDREN, ADOPTERS):
        if spec.name in tables:
            tables[spec.name] = tables[spec.name].with_columns(ethnicity=pl.coalesce("ethnicity", "ethnic_group"))
    return Records(tables)


def _rows(records: Records, module: Module, council: str, since: date, on: date) -> pl.DataFrame:
    """The rows of a list, in the columns and types that the sheet has.

    Raises:
        ReturnError: They are more than a sheet can hold.
    """
    rows = rows_of(records, module.spec, council) if CHILD in module.columns else records.table_or_empty(module.spec)
    rows = rows.filter(_listed(module, since, on))
    if rows.height > _MOST_ROWS:
        raise ReturnError(
            f"{module.name} has {rows.height:,} rows and a sheet holds {_MOST_ROWS:,}. Write fewer months: since=…"
        )
    order = [module.spec.of, *(str(column.to) for column in module.columns if column.begins)]
    cells = rows.sort(order, maintain_order=True).select(as_text_on(module, on))
    cells = cells.with_columns(_cell(column).alias(column.heading) for column in module.columns)
    return cells.with_columns(age_on(on, pl.col(BIRTH.heading)).alias(AGE.heading)) if AGE in module.columns else cells


def _listed(module: Module, since: date, on: date) -> pl.Expr:
    """Whether an event had begun by a day and had not ended before another; one without the date may have been."""
    begun = [pl.col(str(column.to)) <= on for column in module.columns if column.begins]
    lasting = [pl.col(str(column.to)) >= since for column in module.columns if column.ends]
    return pl.all_horizontal(pl.lit(value=True), *(held.fill_null(value=True) for held in (*begun, *lasting)))


def _cell(column: Column) -> pl.Expr:
    """What the sheet holds: dates and numbers as such, everything else as text."""
    text = pl.col(column.heading)
    if column.kind.is_date:
        return text.str.to_date("%Y-%m-%d")
    if column.kind is Kind.INTEGER:
        return text.cast(pl.Int32)
    if column.kind is Kind.YES_NO:
        return text.replace({answer: label for label, answer in reversed(list(column.codes.labels.items()))})
    return text
