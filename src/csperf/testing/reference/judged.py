"""What became of a row, and the figure that the rows make. May import csperf.errors only."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from csperf.errors import DefinitionError, MissingTableError

Record = Mapping[str, Any]
"""A row of a table, by column name."""

Tables = Mapping[str, Sequence[Record]]
"""Rows by table name."""


@dataclass(frozen=True)
class Asked:
    """What is asked of a measure, besides its variants.

    Attributes:
        start: The first day of the period.
        end: The last day of the period; the day of a snapshot.
        non_working: Days off besides Saturdays and Sundays: bank holidays and closures.
    """

    start: date
    end: date
    non_working: Collection[date]

    def includes(self, day: date | None) -> bool:
        """Whether a day is recorded and lies in the period, its first and last day included."""
        return day is not None and self.start <= day <= self.end


COUNTED_IN = "counted in"
COUNTED_OUT = "counted out"
LEFT_OUT = "left out"
NOT_RECORDED = "not recorded"
_APRIL, _JULY = 4, 7


@dataclass(frozen=True)
class JudgedRow:
    """One row of a cohort and what became of it.

    Attributes:
        area: The council that holds the record.
        child: The child's identifier in that council.
        status: Counted in (the numerator), counted out (the denominator only) or left out.
        reason: Why the row was left out.
        value: What the row adds to a mean.
        category: The category of a distribution that the row is in.
    """

    area: str
    child: str
    status: str
    reason: str | None = None
    value: int | None = None
    category: str | None = None


@dataclass(frozen=True)
class Judgement:
    """A figure: a pair of integers, and the rows behind it.

    Attributes:
        rows: Every row of the cohort, in no telling order.
        numerator: How many were counted in, or for a mean the sum of their values.
        denominator: How many were counted; for a rate, how many children there are; none for a count.
        parts: For a distribution, how many are in each category that has any.
    """

    rows: tuple[JudgedRow, ...]
    numerator: int
    denominator: int | None
    parts: Mapping[str, int] = field(default_factory=dict)

    @property
    def left_out(self) -> dict[str, int]:
        """How many rows were left out, by reason."""
        return dict(Counter(row.reason for row in self.rows if row.reason is not None))


def counted_in(record: Record, value: int | None = None, category: str | None = None) -> JudgedRow:
    """The row is in the numerator."""
    return JudgedRow(*_whom(record), COUNTED_IN, value=value, category=category)


def counted_out(record: Record) -> JudgedRow:
    """The row is in the denominator only."""
    return JudgedRow(*_whom(record), COUNTED_OUT)


def left_out(record: Record, reason: str) -> JudgedRow:
    """The row is not counted, for this reason."""
    return JudgedRow(*_whom(record), LEFT_OUT, reason)


def _whom(record: Record) -> tuple[str, str]:
    """Whom the record is about: a child, or an adopter."""
    return record["area"], record["child"] if "child" in record else record["adopter"]


def proportion(rows: Sequence[JudgedRow]) -> Judgement:
    """How many rows are counted in, of the rows that are counted."""
    numerator = sum(1 for row in rows if row.status == COUNTED_IN)
    denominator = sum(1 for row in rows if row.status != LEFT_OUT)
    return Judgement(tuple(rows), numerator, denominator)


def proportion_of_children(rows: Sequence[JudgedRow]) -> Judgement:
    """How many children have a row that is counted in, of the children with a row that is counted."""
    numerator = {(row.area, row.child) for row in rows if row.status == COUNTED_IN}
    denominator = {(row.area, row.child) for row in rows if row.status != LEFT_OUT}
    return Judgement(tuple(rows), len(numerator), len(denominator))


def mean(rows: Sequence[JudgedRow]) -> Judgement:
    """The sum of the values of the rows that are counted, over how many they are."""
    values = [row.value for row in rows if row.value is not None]
    return Judgement(tuple(rows), sum(values), len(values))


def median(rows: Sequence[JudgedRow]) -> Judgement:
    """The values in the middle: both of them, or the one twice, over 2; nothing over nothing."""
    values = sorted(row.value for row in rows if row.value is not None)
    if not values:
        return Judgement(tuple(rows), 0, 0)
    return Judgement(tuple(rows), values[(len(values) - 1) // 2] + values[len(values) // 2], 2)


def count(rows: Sequence[JudgedRow]) -> Judgement:
    """How many rows are counted in."""
    return Judgement(tuple(rows), sum(1 for row in rows if row.status == COUNTED_IN), None)


def count_of_children(rows: Sequence[JudgedRow]) -> Judgement:
    """How many children have a row that is counted in."""
    return Judgement(tuple(rows), len({(row.area, row.child) for row in rows if row.status == COUNTED_IN}), None)


def difference(rows: Sequence[JudgedRow]) -> Judgement:
    """How many rows are counted in, less how many are counted out."""
    statuses = Counter(row.status for row in rows)
    return Judgement(tuple(rows), statuses[COUNTED_IN] - statuses[COUNTED_OUT], None)


def distribution(rows: Sequence[JudgedRow]) -> Judgement:
    """How many rows are counted in, in all and in each category; a category that is not recorded is one."""
    parts = Counter(row.category or NOT_RECORDED for row in rows if row.status == COUNTED_IN)
    return Judgement(tuple(rows), parts.total(), None, dict(parts))


def change(now: Sequence[JudgedRow], a_year_before: Sequence[JudgedRow]) -> Judgement:
    """By how much the rows counted in fell since the year before, over how many they were. The rows are those of now."""
    before = sum(1 for row in a_year_before if row.status == COUNTED_IN)
    return Judgement(tuple(now), before - sum(1 for row in now if row.status == COUNTED_IN), before)


def rate(judgement: Judgement, tables: Tables, asked: Asked, *names: str, mid_year: str = "in the year") -> Judgement:
    """A count, over how many children lived in the areas that have rows in these tables, in the middle of a year.

    It is that of the financial year of the last day, or with `mid_year="before the period"` the last before the first day.
    Where an area has no estimate for that year, its latest earlier one is taken. The rows of a year add up.
    """
    if mid_year == "in the year":
        year = asked.end.year if asked.end.month >= _APRIL else asked.end.year - 1
    else:
        year = asked.start.year if asked.start.month >= _JULY else asked.start.year - 1
    areas = {record["area"] for name in names for record in table(tables, name)}
    children = 0
    for area in areas:
        estimates = [record for record in table(tables, "population") if record["area"] == area]
        years = [record["mid_year"] for record in estimates if record["mid_year"] <= year]
        children += sum(record["children"] for record in estimates if years and record["mid_year"] == max(years))
    return Judgement(judgement.rows, judgement.numerator, children)


def table(tables: Tables, name: str) -> Sequence[Record]:
    """The rows of a table that the measure can't do without.

    Raises:
        MissingTableError: It is not there.
    """
    if name not in tables:
        raise MissingTableError(f"needs {name}: not found in the tables given; give an empty list where there are no rows")
    return tables[name]


def child_of(record: Record) -> tuple[str, str]:
    """Who the record is about. The same identifier in two areas is two children."""
    return record["area"], record["child"]


def known_variant(parameter: str, chosen: str, known: Sequence[str]) -> None:
    """Refuse a variant that the measure does not have.

    Raises:
        DefinitionError: It does not.
    """
    if chosen not in known:
        raise DefinitionError(f"There is no {parameter} {chosen!r}. Choose one of: {', '.join(known)}.")
