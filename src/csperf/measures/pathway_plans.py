"""Pathway plans of care leavers. May import csperf.definition and csperf.cohorts only."""

from typing import Literal

from csperf.cohorts import CareLeaver, care_leavers_on
from csperf.definition import Condition, Count, Proportion, measure
from csperf.measures._sources import council

__all__ = ["care_leavers_with_pathway_plan", "pathway_plans_due"]

_THIRTEEN_WEEKS = 91


@measure(
    id="care_leavers_with_pathway_plan",
    title="Care leavers with a completed pathway plan",
    also_known_as=("care_leavers_pathway_plan_pct",),
    unit="percent",
    polarity="higher",
    cohort=care_leavers_on,
    since="2001-10-01",
    source=council("Surrey County Council", "Children's Services Improvement Board compendium, January 2017", "section 3.2"),
    needs=("pathway_plans",),
)
def care_leavers_with_pathway_plan(row: type[CareLeaver]) -> Proportion:
    """Of the care leavers on the last day of the period, those with a completed pathway plan.

    **Clock.** As at the day: a plan completed on or before it, in time or not. A plan that had been reviewed by the day (Annex
    A list 9) had been completed.

    **One row** is a young person entitled to leaving care services on the day; by `eligibility`, of each status.

    **Left out.** Nothing.

    **Not recorded.** A care leaver without a plan in the records has none.
    """
    return Proportion(where=row.has_pathway_plan.col)


@measure(
    id="pathway_plans_due",
    title="Care leavers whose pathway plan is due",
    also_known_as=("care_leavers_pathway_plan_due",),
    unit="number",
    polarity="lower",
    cohort=care_leavers_on,
    since="2001-10-01",
    source=council("Coventry City Council", "Children's Social Care performance report, March 2015 to March 2016", "1.24"),
    needs=("pathway_plans",),
)
def pathway_plans_due(
    row: type[CareLeaver],
    *,
    due: Literal["due or overdue", "not yet overdue", "overdue"] = "due or overdue",
    status: Literal["eligible", "any"] = "eligible",
) -> Count:
    """How many eligible children had no completed pathway plan on the last day of the period: due, or overdue.

    **Clock.** As at the day. A plan is to be completed within 13 weeks (91 days; the 91st is in time) from the day on which
    work on it began or should have begun; without that, from the first day on which the young person was entitled (choice).
    With `due="not yet overdue"` only those within the 13 weeks, with `due="overdue"` only those beyond.

    **One row** is a young person entitled to leaving care services on the day. With `status="any"` every status and not only
    children who are eligible.

    **Left out.** Those with a completed plan; other statuses.

    **Not recorded.** A child whose status is not recorded is left out, and where the two are told apart one without either day.
    """
    of: dict[str, Condition] = {"eligible": row.eligibility.col == "eligible"} if status == "eligible" else {}
    if due == "not yet overdue":
        of |= {"within 13 weeks": row.days_without_plan.col <= _THIRTEEN_WEEKS}
    elif due == "overdue":
        of |= {"beyond 13 weeks": row.days_without_plan.col > _THIRTEEN_WEEKS}
    return Count(exclude={"with a completed plan": row.has_pathway_plan.col}, of=of)
