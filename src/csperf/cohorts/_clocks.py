"""Clocks that cohorts share. May import csperf.calendars and polars."""

import polars as pl

from csperf.calendars import WorkingDayCalendar


def outside_calendar(calendar: WorkingDayCalendar, *days: pl.Expr) -> pl.Expr:
    """Whether any of the days that are recorded lies outside the calendar's span, so that working days can't be counted."""
    return ~pl.all_horizontal(calendar.contains_expr(day).fill_null(value=True) for day in days)
