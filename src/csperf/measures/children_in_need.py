"""Children in need. May import csperf.definition and csperf.cohorts only."""

from typing import Literal

from csperf.cohorts import (
    COMPLETED_MONTHS,
    DURATIONS,
    ChildInNeed,
    ChildOnNeedPlan,
    DisabledChild,
    ShortBreakGiven,
    children_in_need_on,
    children_on_need_plans,
    disabled_children_on,
    short_breaks_given,
)
from csperf.definition import Condition, Count, Distribution, Proportion, measure
from csperf.measures._child_protection import ANOTHER_OPEN, wolverhampton, wolverhampton_plan

__all__ = [
    "child_in_need_plans",
    "child_in_need_plans_by_duration",
    "child_in_need_plans_open_over_2_years",
    "disabled_children_on_a_plan_or_looked_after",
    "short_breaks",
    "unallocated_cases",
]


def _once(row: type[ChildOnNeedPlan]) -> dict[str, Condition]:
    return {ANOTHER_OPEN: row.another_open.col}


@measure(
    id="unallocated_cases",
    title="Cases of children in need without an allocated worker",
    also_known_as=("cases_without_a_worker",),
    unit="number",
    polarity="lower",
    cohort=children_in_need_on,
    since="2000-04-01",
    source=wolverhampton("Children in Need/Child Protection"),
)
def unallocated_cases(
    row: type[ChildInNeed], *, teams: Literal["all but the hub", "area and looked after"] = "all but the hub"
) -> Count:
    """Cases of children in need open on the last day of the period, of whom no worker is allocated.

    **Clock.** As at the day: a case is open from its start up to, not including, its closure, and an allocation in force from
    its start up to, not including, its end.

    **One row** is a case of a child that is open on the day.

    **Teams.** Cases that the assessment team of the multi-agency safeguarding hub holds are left out. With
    `teams="area and looked after"` only those of area teams and teams for looked after children count.

    **Left out.** Cases of the hub, or of other teams; allocated cases; cases listed as closed of which the day is not recorded.

    **Not recorded.** A case of which the kind of team is not recorded counts as none of the hub's; by area and looked after
    it is left out. Where it can't be told whether an allocation is in force, for its start is not recorded, the case is
    left out.
    """
    of: dict[str, Condition] = {}
    exclude = {"closed, on a day not recorded": (row.status.col == "closed") & row.closed.col.is_null()}
    if teams == "all but the hub":
        exclude["held by the hub"] = row.service.col == "hub"
    else:
        of["an area or looked after team's"] = (row.service.col == "area") | (row.service.col == "looked after")
    exclude["allocated to a worker"] = row.allocated.col
    exclude["not known whether it is allocated"] = row.allocated.col.is_null()
    return Count(exclude=exclude, of=of)


@measure(
    id="child_in_need_plans",
    title="Children with a child in need plan",
    also_known_as=("cin_plans",),
    unit="number",
    polarity="none",
    cohort=children_on_need_plans,
    since="2000-04-01",
    source=wolverhampton_plan("sections 15.8 to 15.10"),
)
def child_in_need_plans(row: type[ChildOnNeedPlan]) -> Count:
    """Children with a child in need plan on the last day of the period.

    **Clock.** As at the day: the plan started on or before it, and did not end on or before it.

    **One row** is a plan that is open on the day.

    **Left out.** Of a child with several open plans, all but the one that started last.

    **Not recorded.** A plan without a start is open on no day; one without an end has not ended.
    """
    return Count(exclude=_once(row))


@measure(
    id="child_in_need_plans_by_duration",
    title="Children with a child in need plan, by time on the plan",
    also_known_as=("cin_plans_by_duration",),
    unit="number",
    polarity="none",
    cohort=children_on_need_plans,
    since="2000-04-01",
    source=wolverhampton_plan("sections 15.8 to 15.10"),
)
def child_in_need_plans_by_duration(
    row: type[ChildOnNeedPlan], *, bands: Literal["Department", "Coventry"] = "Department"
) -> Distribution:
    """Children with a child in need plan on the last day of the period, by how long they have had it.

    **Clock.** Calendar months from the start of the plan to the day, in the bands that the Department has of child protection
    plans (choice); `bands="Coventry"` takes months completed: 0 to 5, 6 to 11, 12 to 17, 18 to 23, 24 or more.

    **One row** is a plan that is open on the day.

    **Left out.** Of a child with several open plans, all but the one that started last.

    **Not recorded.** A plan without a start is open on no day.
    """
    if bands == "Department":
        return Distribution(exclude=_once(row), category=row.duration.col, categories=DURATIONS)
    return Distribution(exclude=_once(row), category=row.completed_months.col, categories=COMPLETED_MONTHS)


@measure(
    id="child_in_need_plans_open_over_2_years",
    title="Children with a child in need plan for over 2 years",
    also_known_as=("cin_plans_open_over_2y",),
    unit="number",
    polarity="none",
    cohort=children_on_need_plans,
    since="2000-04-01",
    source=wolverhampton_plan("sections 15.8 to 15.10"),
)
def child_in_need_plans_open_over_2_years(row: type[ChildOnNeedPlan]) -> Count:
    """Children with a child in need plan on the last day of the period, and for over two years.

    **Clock.** From the start of the plan to the day: more than 24 calendar months. Exactly 24 are not over (choice).

    **One row** is a plan that is open on the day.

    **Left out.** Plans of two years or less; of a child with several open plans, all but the one that started last.

    **Not recorded.** A plan without a start is open on no day.
    """
    return Count(exclude=_once(row), of={"over two years": row.over_2_years.col})


@measure(
    id="short_breaks",
    title="Short breaks given",
    also_known_as=("short_break_stays",),
    unit="number",
    polarity="none",
    cohort=short_breaks_given,
    since="2000-04-01",
    source=wolverhampton("Children in Need/Child Protection"),
)
def short_breaks(row: type[ShortBreakGiven], *, count: Literal["short breaks", "children"] = "short breaks") -> Count:
    """Short breaks given to children that started in the period.

    **Clock.** The day the short break started (choice).

    **One row** is a short break of a child, whatever its kind. With `count="children"` each child counts once in the period.

    **Left out.** Nothing.

    **Not recorded.** A short break without a start is in no period.
    """
    return Count(each=row.child.col if count == "children" else None)


@measure(
    id="disabled_children_on_a_plan_or_looked_after",
    title="Disabled children with a child in need plan, a child protection plan, or looked after",
    also_known_as=("disabled_children_cin_cp_lac_pct",),
    unit="percent",
    polarity="none",
    cohort=disabled_children_on,
    since="2000-04-01",
    source=wolverhampton("Children in Need/Child Protection"),
)
def disabled_children_on_a_plan_or_looked_after(row: type[DisabledChild]) -> Proportion:
    """Of the children known to be disabled on the last day of the period, those with a plan or looked after.

    **Clock.** As at the day: a child in need plan or a child protection plan is open on it, or an episode of care runs.

    **One row** is a child recorded as disabled, born by the day. Each counts once, whatever it has of the three.

    **Left out.** Children aged 18 or over; children who had died. Being looked after only under an agreed series of short
    breaks (legal status V3, V4) is not being looked after, as in other counts (choice).

    **Not recorded.** Children of whom it is not recorded that they are disabled are not in the cohort. When a child became
    known to be disabled is not recorded: it is taken as so from birth. A child without a date of birth is left out.
    """
    return Proportion(
        exclude={"died": row.died.col},
        of={"aged under 18": row.age.col < 18},
        where=row.in_need_plan.col | row.protection_plan.col | row.looked_after.col,
    )
