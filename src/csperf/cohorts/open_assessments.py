"""Assessments in process on a day. May import csperf.tables, csperf.calendars, csperf.periods and polars."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from csperf.calendars import WorkingDayCalendar
from csperf.cohorts._bands import banded
from csperf.cohorts._clocks import outside_calendar
from csperf.cohorts._kinds import LookBack, Origin, snapshot_in_working_days
from csperf.tables import ASSESSMENTS, Boolean, Category, Date, Integer, Records, Row, Text

__all__ = ["PRAG_BANDS", "OpenAssessment", "assessments_open_on"]

PRAG_BANDS = ("Green", "Amber", "Red", "Purple")
"""The bands of open assessments by age, the youngest first."""

_GREEN_UP_TO, _AMBER_UP_TO, _RED_UP_TO = 35, 45, (60, 90)


class OpenAssessment(Row):
    """An assessment that has started and is not authorised on the day.

    `working_days_open` counts from its start to the day; the day of the start is day 0. It is empty where either lies outside
    the working-day calendar (`outside_calendar`). `prag_purple_over_60` and `prag_purple_over_90` are the band that this is in:
    Green up to 35, Amber from 36 (choice: ten working days are left) to 45, Red from 46, Purple over 60 or over 90 (choice).
    """

    day = Date()
    kind = Category(nullable=True)
    started = Date()
    working_days_open = Integer(nullable=True)
    outside_calendar = Boolean()
    prag_purple_over_60 = Text(nullable=True)
    prag_purple_over_90 = Text(nullable=True)


@snapshot_in_working_days(
    row=OpenAssessment,
    one_row_is="an assessment of a child that is in process on the day",
    counted_on="day",
    needs=(ASSESSMENTS,),
    origins={"started": (Origin(ASSESSMENTS, "started"),)},
    look_back=LookBack(
        table=ASSESSMENTS, column="started", months=0, consequence="assessments that started before that may be missed"
    ),
)
def assessments_open_on(records: Records, days: Sequence[date], calendar: WorkingDayCalendar) -> pl.LazyFrame:
    """Assessments in process on the day: started on or before it, and not authorised on or before it."""
    started, day, open_for = pl.col("started"), pl.col("day"), pl.col("working_days_open")
    asked = pl.LazyFrame({"day": days}, schema={"day": pl.Date})
    return (
        records.table(ASSESSMENTS)
        .lazy()
        .with_columns(_until=pl.col("authorised").fill_null(pl.date(9999, 12, 31)))
        .join_where(asked, started <= day, pl.col("_until") > day)
        .drop("_until")
        .with_columns(
            working_days_open=calendar.count_within_expr(started, day),
            outside_calendar=outside_calendar(calendar, started, day),
        )
        .with_columns(
            banded(open_for, dict(zip((_GREEN_UP_TO, _AMBER_UP_TO, over), PRAG_BANDS, strict=False)), PRAG_BANDS[-1]).alias(
                f"prag_purple_over_{over}"
            )
            for over in _RED_UP_TO
        )
    )
