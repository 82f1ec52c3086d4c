"""Reviews of child protection plans. May import csperf.definition and csperf.cohorts only."""

from typing import Literal

from csperf.cohorts import ChildOnPlanReviewed, PlanReview, children_on_plans_reviewed, plan_reviews
from csperf.definition import Proportion, measure
from csperf.measures._child_protection import ANOTHER_OPEN, indicator, surrey

__all__ = ["child_protection_reviews_on_time", "ni_67"]


@measure(
    id="ni_67",
    title="Child protection cases reviewed within timescales (NI 67)",
    also_known_as=("NI 67",),
    unit="percent",
    polarity="higher",
    cohort=children_on_plans_reviewed,
    since="2008-04-01",
    source=indicator("NI 67"),
)
def ni_67(
    row: type[ChildOnPlanReviewed], *, months: Literal["calendar months", "91 and 183 days"] = "calendar months"
) -> Proportion:
    """Of the children on a child protection plan for three months or more, those whose every review was in time.

    **Clock.** As at the last day of the period. The first review is due within three months of the initial conference, taken as
    the start of the plan; each later one within six months of the one before. A day on which a review is due is in time. The
    child counts only if every review up to the day was in time and none is overdue on it.

    **Months** are calendar months (choice). With `months="91 and 183 days"` three months are 91 days and six are 183: by the
    numbers of plans in its tables D5 and D6 of 2013 to 2024, the Department's three months are 91 days.

    **One row** is a plan that is open on the day.

    **Left out.** Plans of less than three months; of a child with several open plans, all but the one that started last.

    **Not recorded.** Reviews belong to the plan whose start they state; a review that states none, or none that the child has,
    is not seen, nor is one dated before that start. A plan without a review on record was not reviewed.
    """
    if months == "calendar months":
        lasted, in_time = row.for_3_months.col, row.reviewed_in_time.col
    else:
        lasted, in_time = row.for_91_days.col, row.reviewed_in_time_by_days.col
    return Proportion(exclude={ANOTHER_OPEN: row.another_open.col}, of={"on the plan for three months": lasted}, where=in_time)


@measure(
    id="child_protection_reviews_on_time",
    title="Child protection reviews held on time",
    also_known_as=("cp_reviews_on_time_pct",),
    unit="percent",
    polarity="higher",
    cohort=plan_reviews,
    since="2000-04-01",
    source=surrey("2.12"),
)
def child_protection_reviews_on_time(
    row: type[PlanReview], *, months: Literal["calendar months", "91 and 183 days"] = "calendar months"
) -> Proportion:
    """Of the reviews of child protection plans held in the period, those held in time.

    **Clock.** The first review is due within three months of the initial conference, taken as the start of the plan; each later
    one within six months of the one before. The day on which it is due is in time.

    **Months** are calendar months (choice). With `months="91 and 183 days"` three months are 91 days and six are 183.

    **One row** is a review of a child's plan. A review that was due and not held is none: NI 67 counts children by whether
    every one was in time.

    **Left out.** A second review of the plan on one day; a review dated before the plan started.

    **Not recorded.** A review that does not state the start of its plan is left out.
    """
    due = row.due if months == "calendar months" else row.due_by_days
    return Proportion(
        exclude={
            "another review of the plan on the same day": row.repeated.col,
            "reviewed before the plan started": row.reviewed.col < row.plan_started.col,
        },
        where=row.reviewed.col <= due.col,
    )
