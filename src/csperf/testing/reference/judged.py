"""What became of a row, and the figure that the rows make. May import csperf.errors only."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class JudgedRow:
    """One row of a cohort and what became of it.

    Attributes:
        area: The council that holds the record.
        child: The child's identifier in that council.
        status: Counted in (the numerator), counted out (the denominator only) or left out.
        reason: Why the row was left out.
        value: What the row adds to a mean.
    """

    area: str
    child: str
    status: str
    reason: str | None = None
    value: int | None = None


@dataclass(frozen=True)
class Judgement:
    """A figure: a pair of integers, and the rows behind it.

    Attributes:
        rows: Every row of the cohort, in no telling order.
        numerator: How many were counted in, or for a mean the sum of their values.
        denominator: How many were counted.
    """

    rows: tuple[JudgedRow, ...]
    numerator: int
    denominator: int

    @property
    def left_out(self) -> dict[str, int]:
        """How many rows were left out, by reason."""
        return dict(Counter(row.reason for row in self.rows if row.reason is not None))


def counted_in(record: Record, value: int | None = None) -> JudgedRow:
    """The row is in the numerator."""
    return JudgedRow(record["area"], record["child"], COUNTED_IN, value=value)


def counted_out(record: Record) -> JudgedRow:
    """The row is in the denominator only."""
    return JudgedRow(record["area"], record["child"], COUNTED_OUT)


def left_out(record: Record, reason: str) -> JudgedRow:
    """The row is not counted, for this reason."""
    return JudgedRow(record["area"], record["child"], LEFT_OUT, reason)


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
