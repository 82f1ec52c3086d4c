"""What a cohort is. May import csperf.tables, csperf.calendars, csperf.periods and csperf.errors."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import update_wrapper
from types import MappingProxyType
from typing import Generic, TypeVar

import polars as pl

from csperf.calendars import WorkingDayCalendar
from csperf.periods import Period, add_months
from csperf.tables import OfCouncil, Records, TableSpec

__all__ = ["Cohort", "Events", "LookBack", "Origin", "Snapshot", "events", "snapshot", "snapshot_in_working_days"]

R_co = TypeVar("R_co", bound=OfCouncil, covariant=True)
EventsBuilder = Callable[[Records, pl.Expr, WorkingDayCalendar], pl.LazyFrame]
SnapshotBuilder = Callable[[Records, Sequence[date]], pl.LazyFrame]
SnapshotInWorkingDaysBuilder = Callable[[Records, Sequence[date], WorkingDayCalendar], pl.LazyFrame]


@dataclass(frozen=True)
class Origin:
    """A column of a table that a column of a cohort's row is worked out from."""

    table: TableSpec
    column: str


Origins = Mapping[str, tuple[Origin, ...]]
"""Of columns of a cohort's row that are empty unless something is recorded: where that is, any one place of several."""


@dataclass(frozen=True, kw_only=True)
class LookBack:
    """How far before a period the records must go for a cohort's rows in it to be right.

    Attributes:
        table: The table that must go back so far.
        column: The date in it.
        months: How many months before the period's first day (for a snapshot: before the day).
        consequence: What may be wrong where the records begin later, as the end of a sentence.
        further: Columns of the row that look back further than that, and how many months.
        only: The columns of the row that look back so far, where the others do not look back at all; nothing: all do.
    """

    table: TableSpec
    column: str
    months: int
    consequence: str
    further: Mapping[str, int] = field(default_factory=dict)
    only: tuple[str, ...] = ()

    def months_for(self, columns: Iterable[str]) -> int:
        """How many months before a period the records must go for these columns of the row to be right in it."""
        looked_at = set(columns)
        months = self.months if not self.only or looked_at & {*self.only} else 0
        return max(months, *(self.further.get(name, 0) for name in looked_at), 0)


@dataclass(frozen=True, kw_only=True, eq=False)
class Cohort(ABC, Generic[R_co]):
    """The units that measures count, each date already turned into a number.

    Attributes:
        name: The cohort's name, as in code.
        definition: What is in it and how its numbers are worked out.
        one_row_is: What one row stands for.
        row: Its typed columns.
        counted_on: The column with the day that decides which period a row falls in.
        needs: Tables it can't do without.
        instead: A table that has by itself what those have, for records that lack one of them.
        origins: For columns of the row that may be wholly empty, where they come from.
        look_back: How far the records must go back.
    """

    name: str
    definition: str
    one_row_is: str
    row: type[R_co]
    counted_on: str
    needs: tuple[TableSpec, ...]
    origins: Origins
    look_back: LookBack | None
    instead: TableSpec | None = None

    def lacking(self, records: Records, also: Iterable[TableSpec] = ()) -> tuple[TableSpec, ...]:
        """The tables that the records lack, of those it can't do without and of others that a measure needs besides."""
        if self.instead is not None and self.instead.name in records:
            return ()
        return tuple(spec for spec in (*self.needs, *also) if spec.name not in records)

    @property
    def uses(self) -> tuple[TableSpec, ...]:
        """Tables it draws on where the records hold them, and can do without."""
        needed = {spec.name for spec in self.needs}
        drawn_on = {origin.table.name: origin.table for origins in self.origins.values() for origin in origins}
        return tuple(spec for name, spec in drawn_on.items() if name not in needed)

    def back_to(self, period: Period, columns: Iterable[str]) -> date:
        """The first day that the records must cover for these columns of the row to be right in a period."""
        months = 0 if self.look_back is None else self.look_back.months_for(columns)
        return self._first_day(period, months)

    @abstractmethod
    def _first_day(self, period: Period, months: int) -> date:
        """The first day of what a period's rows are worked out from, so many months back."""

    @abstractmethod
    def rows(self, records: Records, periods: Sequence[Period], calendar: WorkingDayCalendar) -> pl.LazyFrame:
        """The cohort's rows as a plan: all that are counted in the periods, and it may be some between them."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Events(Cohort[R_co]):
    """A cohort of events: each row falls in every period that holds the day it is counted on.

    `build` is told which rows are asked for, as a condition on that day, and keeps no others: the sooner, the less work.
    """

    build: EventsBuilder

    def rows(self, records: Records, periods: Sequence[Period], calendar: WorkingDayCalendar) -> pl.LazyFrame:
        """The events from the first day of the periods to the last."""
        first, last = min(period.start for period in periods), max(period.end for period in periods)
        return self.build(records, pl.col(self.counted_on).is_between(first, last), calendar)

    def _first_day(self, period: Period, months: int) -> date:
        return add_months(period.start, -months)


@dataclass(frozen=True, kw_only=True, eq=False)
class Snapshot(Cohort[R_co]):
    """A cohort as at a day: rows are worked out for the last day of each period asked for."""

    build: SnapshotInWorkingDaysBuilder

    def rows(self, records: Records, periods: Sequence[Period], calendar: WorkingDayCalendar) -> pl.LazyFrame:
        """The rows as at the last day of each period, told apart by the column they are counted on."""
        return self.build(records, list(dict.fromkeys(period.snapshot_day for period in periods)), calendar)

    def _first_day(self, period: Period, months: int) -> date:
        # The months end with the day itself.
        return min(period.snapshot_day, add_months(period.snapshot_day + timedelta(days=1), -months))


Row_T = TypeVar("Row_T", bound=OfCouncil)


def events(
    *,
    row: type[Row_T],
    one_row_is: str,
    counted_on: str,
    needs: tuple[TableSpec, ...],
    origins: Origins = MappingProxyType({}),
    look_back: LookBack | None = None,
    instead: TableSpec | None = None,
) -> Callable[[EventsBuilder], Events[Row_T]]:
    """Make a cohort of events from the function that builds its rows; its docstring is the definition."""

    def make(build: EventsBuilder) -> Events[Row_T]:
        return Events(
            name=build.__name__,
            definition=build.__doc__ or "",
            one_row_is=one_row_is,
            row=row,
            counted_on=counted_on,
            needs=needs,
            origins=origins,
            look_back=look_back,
            instead=instead,
            build=build,
        )

    return make


def snapshot(
    *,
    row: type[Row_T],
    one_row_is: str,
    counted_on: str,
    needs: tuple[TableSpec, ...],
    origins: Origins = MappingProxyType({}),
    look_back: LookBack | None = None,
    instead: TableSpec | None = None,
) -> Callable[[SnapshotBuilder], Snapshot[Row_T]]:
    """Make a cohort as at a day from the function that builds its rows; its docstring is the definition."""

    def make(build: SnapshotBuilder) -> Snapshot[Row_T]:
        def in_working_days(records: Records, days: Sequence[date], calendar: WorkingDayCalendar) -> pl.LazyFrame:  # noqa: ARG001
            return build(records, days)

        return decorate(update_wrapper(in_working_days, build))

    decorate = snapshot_in_working_days(
        row=row,
        one_row_is=one_row_is,
        counted_on=counted_on,
        needs=needs,
        origins=origins,
        look_back=look_back,
        instead=instead,
    )
    return make


def snapshot_in_working_days(
    *,
    row: type[Row_T],
    one_row_is: str,
    counted_on: str,
    needs: tuple[TableSpec, ...],
    origins: Origins = MappingProxyType({}),
    look_back: LookBack | None = None,
    instead: TableSpec | None = None,
) -> Callable[[SnapshotInWorkingDaysBuilder], Snapshot[Row_T]]:
    """Make a cohort as at a day from a function that is given the working days as well."""

    def make(build: SnapshotInWorkingDaysBuilder) -> Snapshot[Row_T]:
        return Snapshot(
            name=build.__name__,
            definition=build.__doc__ or "",
            one_row_is=one_row_is,
            row=row,
            counted_on=counted_on,
            needs=needs,
            origins=origins,
            look_back=look_back,
            instead=instead,
            build=build,
        )

    return make
