"""Working-day calendars: England's bank holidays, a council's closures, counting and due dates.

May import csperf.errors, polars, python-dateutil, pydantic and the standard library.

Examples:
    >>> from datetime import date
    >>> from csperf.calendars import england
    >>> england().count(date(2024, 3, 28), date(2024, 4, 2))
    1
    >>> england().add(date(2024, 1, 12), 15)
    datetime.date(2024, 2, 2)
"""

from importlib import import_module
from typing import TYPE_CHECKING

from csperf.calendars.england_bank_holidays import (
    PROCLAIMED_CHECKED,
    PROCLAIMED_SOURCE,
    PROCLAIMED_TO_YEAR,
    bank_holidays,
    bank_holidays_by_rule,
)
from csperf.calendars.working_day_calendar import WorkingDayCalendar, england

if TYPE_CHECKING:
    from csperf.calendars.closures import Closure, ClosureList, read_closures
else:
    # Closure lists bring pydantic along, which takes longer to import than the rest of the room.
    def __getattr__(name: str) -> object:
        if name in {"Closure", "ClosureList", "read_closures"}:
            return getattr(import_module("csperf.calendars.closures"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "PROCLAIMED_CHECKED",
    "PROCLAIMED_SOURCE",
    "PROCLAIMED_TO_YEAR",
    "Closure",
    "ClosureList",
    "WorkingDayCalendar",
    "bank_holidays",
    "bank_holidays_by_rule",
    "england",
    "read_closures",
]
