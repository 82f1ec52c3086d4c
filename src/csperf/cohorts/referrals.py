"""Referrals received, each with the earlier one and what it led to.

May import csperf.tables, csperf.calendars, csperf.periods and polars.
"""

import polars as pl

from csperf.calendars import WorkingDayCalendar
from csperf.cohorts._clocks import outside_calendar
from csperf.cohorts._earlier import CHILD_DAY, EARLIER, NEW_DAY, with_earlier_day
from csperf.cohorts._kinds import LookBack, Origin, events
from csperf.periods import add_months_expr
from csperf.tables import (
    ASSESSMENTS,
    REFERRALS,
    SECTION_47_ENQUIRIES,
    Boolean,
    Date,
    Integer,
    Records,
    Row,
    TableSpec,
)

__all__ = ["ReferralReceived", "referrals_received"]

# Of referrals on one day, the least of these stands: the one acted on, then the one after which the child was seen first, then
# by what else is recorded. Never the order of rows.
_STANDS_BY = ("no_further_action", "first_seen", "source", "primary_need", "team", "worker", "closure_reason", "closed")


class ReferralReceived(Row):
    """A referral of a child, with the day of the child's earlier referral if there is one, and what it led to.

    `within_12_months` says whether the earlier referral was received at most twelve months before (exactly twelve months
    counts: choice); a child without an earlier referral has `False`. `repeated_that_day` marks all but one of the referrals
    of the child received on one day: the one that was acted on stands, then the one after which the child was seen first.

    `working_days_to_first_seen` counts from the referral to the day the child was first seen: the day of the referral is day 0.
    It is empty where that day is not recorded, or lies outside the working-day calendar (`outside_calendar`).
    `seeing_recorded` says whether the council records that day at all: of any of its referrals, whenever received.

    `assessed` and `enquired_into` say whether an assessment of the child and a section 47 enquiry about it followed from this
    referral, however much later: one that names the day of this referral as that of its own or, where it names none, one that
    started on or after that day and before the child's next referral (choice). Both are empty where the records lack either
    table.
    """

    referred = Date()
    first_seen = Date(nullable=True)
    no_further_action = Boolean(nullable=True)
    previously_referred = Date(nullable=True)
    within_12_months = Boolean()
    repeated_that_day = Boolean()
    working_days_to_first_seen = Integer(nullable=True)
    outside_calendar = Boolean()
    seeing_recorded = Boolean()
    assessed = Boolean(nullable=True)
    enquired_into = Boolean(nullable=True)


@events(
    row=ReferralReceived,
    one_row_is="a referral of a child",
    counted_on="referred",
    needs=(REFERRALS,),
    origins={
        "no_further_action": (Origin(REFERRALS, "no_further_action"),),
        "working_days_to_first_seen": (Origin(REFERRALS, "first_seen"),),
        "assessed": (Origin(ASSESSMENTS, "referred"), Origin(ASSESSMENTS, "started")),
        "enquired_into": (Origin(SECTION_47_ENQUIRIES, "referred"), Origin(SECTION_47_ENQUIRIES, "started")),
    },
    look_back=LookBack(
        table=REFERRALS,
        column="referred",
        months=12,
        consequence="re-referrals may be missed where the earlier one came before",
        only=("within_12_months", "previously_referred"),
    ),
)
def referrals_received(records: Records, asked_for: pl.Expr, calendar: WorkingDayCalendar) -> pl.LazyFrame:
    """Referrals of children, counted on the day they were received, with the same child's latest referral before that day."""
    referred, first_seen = pl.col("referred"), pl.col("first_seen")
    in_order = with_earlier_day(records.in_order(REFERRALS).lazy(), "referred").filter(asked_for)
    assessed, enquired_into = pl.col("assessed"), pl.col("enquired_into")
    both_known = assessed.is_not_null() & enquired_into.is_not_null()
    rows = _followed_by(ASSESSMENTS, "assessed", _with_seeing_recorded(_one_a_day(in_order), records), records)
    return (
        _followed_by(SECTION_47_ENQUIRIES, "enquired_into", rows, records)
        .with_columns(
            within_12_months=(referred <= add_months_expr(pl.col(EARLIER), 12)).fill_null(value=False),
            previously_referred=pl.when(~pl.col("repeated_that_day")).then(EARLIER),
            working_days_to_first_seen=calendar.count_within_expr(referred, first_seen),
            outside_calendar=outside_calendar(calendar, referred, first_seen),
            # Of those of which one is known, all would have gone on.
            assessed=pl.when(both_known).then(assessed),
            enquired_into=pl.when(both_known).then(enquired_into),
        )
        .drop(EARLIER)
    )


def _one_a_day(rows: pl.LazyFrame) -> pl.LazyFrame:
    """The rows with `repeated_that_day`."""
    several = ~pl.col(NEW_DAY) | (pl.col(CHILD_DAY) == pl.col(CHILD_DAY).shift(-1)).fill_null(value=False)
    marked = rows.with_columns(_several=several)
    alone = marked.filter(~pl.col("_several")).with_columns(repeated_that_day=pl.lit(value=False))
    together = (
        marked.filter("_several")
        .sort(CHILD_DAY, *_STANDS_BY, nulls_last=True, maintain_order=True)
        .with_columns(repeated_that_day=(pl.col(CHILD_DAY) == pl.col(CHILD_DAY).shift()).fill_null(value=False))
    )
    return pl.concat([alone, together]).drop("_several", NEW_DAY, CHILD_DAY)


def _with_seeing_recorded(rows: pl.LazyFrame, records: Records) -> pl.LazyFrame:
    recorded = records.table(REFERRALS).lazy().filter(pl.col("first_seen").is_not_null()).select("area").unique()
    return rows.join(recorded.with_columns(seeing_recorded=True), on="area", how="left", validate="m:1").with_columns(
        pl.col("seeing_recorded").fill_null(value=False)
    )


def _followed_by(spec: TableSpec, name: str, rows: pl.LazyFrame, records: Records) -> pl.LazyFrame:
    """The rows with whether a row of a table followed from the referral; empty where there is no such table."""
    if ASSESSMENTS.name not in records or SECTION_47_ENQUIRIES.name not in records:
        # Neither is told without the other.
        return rows.with_columns(pl.lit(None, dtype=pl.Boolean).alias(name))
    key = ["area", "child", "referred"]
    table, referrals = (records.table(one).lazy() for one in (spec, REFERRALS))
    named = table.select(key).drop_nulls()
    latest = (
        table.filter(pl.col("referred").is_null() & pl.col("started").is_not_null())
        .select("area", "child", "started")
        .sort("started")
        .join_asof(
            referrals.select(key).drop_nulls().sort("referred"),
            left_on="started",
            right_on="referred",
            by=["area", "child"],
            check_sortedness=False,  # both are, and where they are joined by child it can't be checked
        )
        .select(key)
        .drop_nulls()
    )
    followed = pl.concat([named, latest]).unique().with_columns(pl.lit(value=True).alias(name))
    return rows.join(followed, on=key, how="left", validate="m:1").with_columns(pl.col(name).fill_null(value=False))
