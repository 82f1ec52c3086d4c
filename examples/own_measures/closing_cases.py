"""Measures of a council's own, in a file outside the package.

    csperf scorecard RETURNS --period 2017/18 --own examples/own_measures/closing_cases.py
    csperf children assessments_within_20_working_days RETURNS --period 2017/18 --own examples/own_measures/closing_cases.py

The first counts a cohort that csperf has already. The second has a cohort of its own, with a row that it types itself: a cohort
turns dates into numbers, a measure says which rows count.
"""

from datetime import date

import polars as pl

from csperf.calendars import WorkingDayCalendar
from csperf.cohorts import EndedAssessment, ended_assessments, events
from csperf.definition import Proportion, Source, measure
from csperf.periods import months_between_expr
from csperf.tables import REFERRALS, Date, Integer, Records, Row

OUR_PLAN = Source(
    title="Service plan 2017/18", publisher="Our council", where="page 12, local standards", checked=date(2026, 11, 28)
)


@measure(
    id="assessments_within_20_working_days",
    title="Assessments completed within 20 working days",
    also_known_as=("LOC 7",),
    unit="percent",
    polarity="higher",
    cohort=ended_assessments,
    since="2017-04-01",
    source=OUR_PLAN,
)
def assessments_within_20_working_days(row: type[EndedAssessment]) -> Proportion:
    """Of the child and family assessments authorised in the period, those authorised within our own 20 working days.

    **Clock.** From the assessment's start (day 0) to a manager's authorisation; the 20th working day counts.

    **One row** is an assessment of a child.

    **Left out.** Initial and core assessments.

    **Not recorded.** An assessment without a start is left out.
    """
    return Proportion(of={"a child and family assessment": row.kind.col.is_null()}, where=row.working_days.col <= 20)


class ClosedCase(Row):
    """A case that was closed, with the whole months since the referral."""

    referred = Date(nullable=True)
    closed = Date()
    months_open = Integer(nullable=True)


@events(row=ClosedCase, one_row_is="a referral whose case was closed", counted_on="closed", needs=(REFERRALS,))
def closed_cases(records: Records, asked_for: pl.Expr, calendar: WorkingDayCalendar) -> pl.LazyFrame:  # noqa: ARG001
    """Referrals whose case was closed, counted on the day it was."""
    months = months_between_expr(pl.col("referred"), pl.col("closed"))
    return records.table(REFERRALS).lazy().filter(asked_for).with_columns(months_open=months)


@measure(
    id="cases_closed_within_6_months",
    title="Cases closed within 6 months of the referral",
    unit="percent",
    polarity="none",
    cohort=closed_cases,
    since="2017-04-01",
    source=OUR_PLAN,
)
def cases_closed_within_6_months(row: type[ClosedCase]) -> Proportion:
    """Of the cases closed in the period, those closed within 6 months of the referral.

    **Clock.** Whole calendar months from the referral to the closure; less than 6 counts.

    **One row** is a referral whose case was closed.

    **Left out.** Nothing.

    **Not recorded.** A case whose referral is not dated is left out.
    """
    return Proportion(where=row.months_open.col < 6)
