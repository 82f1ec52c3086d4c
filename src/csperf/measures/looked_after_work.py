"""Who works with children looked after, and how. May import csperf.definition and csperf.cohorts only."""

from typing import Literal

from csperf.cohorts import ChildAndItsWorkers, children_looked_after_and_their_workers_on
from csperf.definition import Condition, Count, Proportion, measure
from csperf.measures._sources import council, government

__all__ = [
    "children_looked_after_with_child_protection_plan",
    "looked_after_allocated_to_qualified_social_worker",
    "looked_after_assessment_updated_in_12_months",
    "looked_after_visits_up_to_date",
]

_SHORT_BREAKS = "looked after only under an agreed series of short breaks"
_FIRST_VISIT = "looked after for a week or less, and a first visit not yet due"
_SERVICE_PLAN = council("City of Wolverhampton Council", "Children and Young People Service Plan 2017/18", "section 7")


@measure(
    id="looked_after_visits_up_to_date",
    title="Children looked after whose visits are up to date",
    also_known_as=("lac_visits_up_to_date_pct",),
    unit="percent",
    polarity="higher",
    cohort=children_looked_after_and_their_workers_on,
    since="2011-04-01",
    source=government("The Care Planning, Placement and Case Review (England) Regulations 2010", "regulation 28"),
    needs=("visits",),
)
def looked_after_visits_up_to_date(
    row: type[ChildAndItsWorkers],
    *,
    stable: Literal[
        "same placement for 12 months", "long-term fostering for 12 months", "no placement"
    ] = "same placement for 12 months",
) -> Proportion:
    """Of the children looked after on the last day of the period, those whose next visit is not overdue.

    **Clock.** From the latest visit on or before the day: at most 6 weeks (42 days), or 12 weeks (84 days) in a stable
    placement, as a council has it; within as many days as the child's plan sets, where it does. The last day counts.

    **One row** is a child looked after on the day.

    **Stable** is a child that has been in the same placement for 12 months (choice). With
    `stable="long-term fostering for 12 months"` only one in a long-term foster placement (U1, U4) for so long, as the
    regulations ask that it is to last until the child is 18; with `stable="no placement"` every child is due in 6 weeks.

    **A visit** counts unless it is recorded that the child was not seen, or that its record was not finished (choice); one of
    an earlier period of care counts.

    **Left out.** Children looked after only under an agreed series of short breaks (V3, V4); a child not visited in time that
    entered care a week ago or less: the regulations want the first visit within a week.

    **Not recorded.** A child with no visit on record has not been visited.
    """
    since = row.days_since_visit.col
    settled = (row.months_in_placement.col >= 12) & (since <= 84)
    by_rule: dict[str, Condition] = {
        "same placement for 12 months": (since <= 42) | settled,
        "long-term fostering for 12 months": (since <= 42) | (row.placed_as.col.is_in(["U1", "U4"]) & settled),
        "no placement": since <= 42,
    }
    planned = row.days_until_next.col
    visited = ((planned.is_null() & by_rule[stable]) | (since <= planned)).fill_null(value=False)
    return Proportion(
        exclude={
            _SHORT_BREAKS: row.short_breaks.col,
            _FIRST_VISIT: row.entry_recorded.col & (row.days_looked_after.col <= 7) & ~visited,
        },
        where=visited,
    )


@measure(
    id="looked_after_assessment_updated_in_12_months",
    title="Children looked after with an assessment updated in the last 12 months",
    also_known_as=("lac_assessment_updated_pct",),
    unit="percent",
    polarity="higher",
    cohort=children_looked_after_and_their_workers_on,
    since="2000-04-01",
    source=_SERVICE_PLAN,
    needs=("assessments",),
)
def looked_after_assessment_updated_in_12_months(row: type[ChildAndItsWorkers]) -> Proportion:
    """Of the children looked after on the last day of the period, those with an assessment authorised in the 12 months before.

    **Clock.** From the authorisation of the latest assessment to the day: at most 12 calendar months. Exactly 12 months counts
    (choice).

    **One row** is a child looked after on the day. Any kind of assessment counts, whenever the child entered care.

    **Left out.** Children looked after only under an agreed series of short breaks (V3, V4).

    **Not recorded.** A child with no authorised assessment on record has none; one that is open does not count.
    """
    return Proportion(exclude={_SHORT_BREAKS: row.short_breaks.col}, where=row.assessed_in_12_months.col)


@measure(
    id="looked_after_allocated_to_qualified_social_worker",
    title="Children looked after allocated to a qualified social worker",
    also_known_as=("ECS 01b", "lac_allocated_qualified_sw_pct"),
    unit="percent",
    polarity="higher",
    cohort=children_looked_after_and_their_workers_on,
    since="2000-04-01",
    source=council(
        "Solihull Metropolitan Borough Council",
        "Children, Education & Skills performance report, quarter 4 2017-18 and quarter 1 2018-19",
        "section 3.8",
    ),
)
def looked_after_allocated_to_qualified_social_worker(row: type[ChildAndItsWorkers]) -> Proportion:
    """Of the children looked after on the last day of the period, those with a qualified social worker.

    **Clock.** As at the day: from the day an allocation started up to, not including, the day it ended.

    **One row** is a child looked after on the day. One of several workers being qualified is enough.

    **Whose.** The allocations on record; where there are none at all, the social workers of the SSDA903, who are taken to be
    qualified (choice).

    **Left out.** Children looked after only under an agreed series of short breaks (V3, V4).

    **Not recorded.** A child none of whose workers is known to be qualified, and one not known not to be, is left out; so is
    every child where the records hold neither allocations nor social workers. A child with no worker on record has none.
    """
    return Proportion(exclude={_SHORT_BREAKS: row.short_breaks.col}, where=row.allocated.col)


@measure(
    id="children_looked_after_with_child_protection_plan",
    title="Children looked after who are also on a child protection plan",
    also_known_as=("lac_dual_registered_with_cp_plan",),
    unit="number",
    polarity="lower",
    cohort=children_looked_after_and_their_workers_on,
    since="2000-04-01",
    source=council("Coventry City Council", "Children's Social Care performance report, March 2015 to March 2016", "1.19"),
    needs=("child_protection_plans",),
)
def children_looked_after_with_child_protection_plan(row: type[ChildAndItsWorkers]) -> Count:
    """The number of children looked after on the last day of the period who are also on a child protection plan.

    **Clock.** As at the day: a plan is open from the day it started up to, not including, the day it ended.

    **One row** is a child looked after on the day, counted once however many plans are open.

    **Left out.** Children looked after only under an agreed series of short breaks (V3, V4); children without an open plan.

    **Not recorded.** A plan without a start is not open on any day.
    """
    return Count(
        exclude={_SHORT_BREAKS: row.short_breaks.col},
        of={"on a child protection plan": row.child_protection_plan.col},
    )
