"""Referrals. May import csperf.definition and csperf.cohorts only."""

from typing import Literal

from csperf.cohorts import ReferralReceived, referrals_received
from csperf.definition import Proportion, measure
from csperf.measures._sources import department

__all__ = ["rereferrals_within_12_months"]


@measure(
    id="rereferrals_within_12_months",
    title="Re-referrals within 12 months",
    also_known_as=("ECS 14a", "rereferrals_within_12m_pct"),
    unit="percent",
    polarity="lower",
    cohort=referrals_received,
    since="2000-04-01",
    source=department("Characteristics of children in need", "table C1, methodology: re-referrals"),
)
def rereferrals_within_12_months(
    row: type[ReferralReceived], *, count: Literal["referrals", "children"] = "referrals"
) -> Proportion:
    """Of the referrals received in the period, those received within 12 months of an earlier referral of the same child.

    **Clock.** From the day the child's latest earlier referral was received (not closed) to the day this one was: at most 12
    calendar months. Exactly 12 months counts (choice).

    **One row** is a referral of a child, whatever became of it. With `count="children"` each child counts once: of the children
    referred in the period, those with at least one re-referral in it, as in the second half of the Department's table C1.

    **Left out.** A second referral of a child on one day: same-day duplicates are one referral (choice).

    **Not recorded.** A referral without a date is in no period. Earlier referrals must be in the records: where they do not
    go back 12 months before the period, the result says how far they go.
    """
    return Proportion(
        exclude={"another referral of the child on the same day": row.repeated_that_day.col},
        where=row.within_12_months.col,
        each=row.child.col if count == "children" else None,
    )
