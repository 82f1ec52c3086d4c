"""What all strategies share: days, children and the order of rows. May import csperf.tables and csperf.testing.reference."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import polars as pl
from hypothesis import strategies as st

from csperf.tables import TABLES, Records
from csperf.testing.reference.dates import add_months

Row = dict[str, Any]
"""A row of a table, by column name."""

GeneratedTables = dict[str, list[Row]]
"""Rows by table name."""

AS_AT = date(2018, 3, 31)
"""The day around which records are generated where no other is given."""

AREAS = ("Northshire", "Southshire")

Length = tuple[int, int] | date
"""How long something lasts: so many months and days, or up to a day (a month, if that day has passed already)."""

LENGTHS: tuple[Length, ...] = (
    (1, 0),
    (0, 0),
    (0, 1),
    (0, 7),
    (0, 8),
    (3, 0),
    (6, 0),
    (12, -1),
    (12, 0),
    (12, 1),
    (20, 0),
    (24, -1),
    (24, 0),
    (30, 0),
)


def boundary_days(as_at: date) -> list[date]:
    """The days on which rules turn, `as_at` first.

    The days 0, 6, 12, 24, 30 and 36 months before `as_at` and before the day after it, the financial years' first days and
    the ends of February, each with the day before and the day after it.
    """
    turning = [add_months(day, -months) for months in (0, 6, 12, 24, 30, 36) for day in (as_at, as_at + timedelta(days=1))]
    for year in range(as_at.year - 4, as_at.year + 2):
        turning += [date(year, 4, 1), date(year, 3, 1)]
    around = [day + timedelta(days=days) for day in turning for days in (0, -1, 1)]
    return list(dict.fromkeys(around))


def leap_days(as_at: date, years: int = 4) -> list[date]:
    """Every 29 February of so many years before a day, and of the year after it."""
    return [date(year, 2, 29) for year in range(as_at.year - years, as_at.year + 2) if year % 4 == 0]


def days(as_at: date) -> st.SearchStrategy[date]:
    """Days from four years before a day to one year after it, about half of them boundary days."""
    first, last = add_months(as_at, -48), add_months(as_at, 12)
    every_day = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    boundaries = boundary_days(as_at)
    return st.sampled_from(boundaries * (len(every_day) // len(boundaries)) + every_day)


def end_of(start: date, length: Length) -> date:
    """The day on which something that starts on a day ends; never before it starts."""
    if isinstance(length, date):
        return length if length >= start else start + timedelta(days=30)
    months, further_days = length
    return max(start, add_months(start, months) + timedelta(days=further_days))


def usually(history: st.SearchStrategy[list[Row]]) -> st.SearchStrategy[list[Row]]:
    """Five children out of six have a history, and the sixth has no rows."""
    return st.builds(lambda has_one, rows: rows if has_one else [], st.sampled_from((False, *(True,) * 5)), history)


def histories_as_table(name: str, histories: st.SearchStrategy[list[Row]], count: int) -> st.SearchStrategy[GeneratedTables]:
    """A table made of the histories of so many children."""
    return st.builds(
        lambda drawn, order: {name: in_row_order(with_identity(drawn), order)},
        st.lists(histories, min_size=count, max_size=count),
        row_orders,
    )


row_orders = st.sampled_from(("as they are", "last first", "every other first"))


def in_row_order(rows: list[Row], order: str) -> list[Row]:
    """The rows in one of three orders."""
    if order == "last first":
        return rows[::-1]
    if order == "every other first":
        return rows[::2] + rows[1::2]
    return rows


def with_identity(histories: Sequence[Sequence[Row]]) -> list[Row]:
    """The rows of all histories, each with the area and the identifier of its child."""
    return [
        {"area": AREAS[number % 2], "child": f"child {number // 2}", **row}
        for number, history in enumerate(histories)
        for row in history
    ]


def tables_to_records(tables: Mapping[str, Sequence[Mapping[str, object]]]) -> Records:
    """Make records of generated tables; a column that a row does not have is empty.

    >>> tables_to_records({"referrals": [{"area": "Northshire", "child": "a", "referred": AS_AT}]})
    Records(referrals: 1; 0 refusals)
    """
    frames = {}
    for name, rows in tables.items():
        columns = {column: kind.dtype for column, kind in TABLES[name].schema.columns().items()}
        del columns["source_row"]
        frames[name] = pl.DataFrame([dict(row) for row in rows], schema=columns)
    return Records.of(**frames)
