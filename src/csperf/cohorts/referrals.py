"""Referrals received, each with the earlier one. May import csperf.tables, csperf.calendars, csperf.periods and polars."""

import polars as pl

from csperf.calendars import WorkingDayCalendar
from csperf.cohorts._kinds import LookBack, events
from csperf.periods import add_months_expr
from csperf.tables import REFERRALS, Boolean, Date, Records, Row

__all__ = ["ReferralReceived", "referrals_received"]


class ReferralReceived(Row):
    """A referral of a child, with the day of the child's earlier referral if there is one.

    `within_12_months` says whether the earlier referral was received at most twelve months before (exactly twelve months
    counts: choice); a child without an earlier referral has `False`. `repeated_that_day` marks the second and later referral
    of the child received on one day.
    """

    referred = Date()
    previously_referred = Date(nullable=True)
    within_12_months = Boolean()
    repeated_that_day = Boolean()


@events(
    row=ReferralReceived,
    one_row_is="a referral of a child",
    counted_on="referred",
    needs=(REFERRALS,),
    look_back=LookBack(
        table=REFERRALS,
        column="referred",
        months=12,
        consequence="re-referrals may be missed where the earlier one came before",
    ),
)
def referrals_received(
    records: Records,
    asked_for: pl.Expr,
    calendar: WorkingDayCalendar,  # noqa: ARG001 - no working days here
) -> pl.LazyFrame:
    """Referrals of children, counted on the day they were received, with the same child's latest referral before that day."""
    referred = pl.col("referred")
    # In order, the row before is the referral before.
    same_child = (pl.col("child") == pl.col("child").shift()) & (pl.col("area") == pl.col("area").shift())
    repeated = (same_child & (referred == referred.shift())).fill_null(value=False)
    previous = pl.when(same_child).then(referred.shift())
    return (
        records.in_order(REFERRALS)
        .lazy()
        .with_columns(
            previously_referred=pl.when(~repeated).then(previous),
            repeated_that_day=repeated,
            within_12_months=(referred <= add_months_expr(previous, 12)).fill_null(value=False),
        )
        .filter(asked_for)
    )
