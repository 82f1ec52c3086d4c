"""Children on child protection plans, as at a day. May import csperf.definition and csperf.cohorts only."""

from typing import Literal

from csperf.cohorts import (
    ABUSE,
    AGE_BANDS,
    AGE_GROUPS,
    COMPLETED_MONTHS,
    DURATIONS,
    ChildOnPlan,
    ChildOnPlanAllocated,
    children_on_plans,
    children_on_plans_allocated,
)
from csperf.definition import Condition, Count, Distribution, Proportion, Rate, measure
from csperf.measures._child_protection import ANOTHER_OPEN, coventry, solihull, statistics, surrey

__all__ = [
    "child_protection_plans",
    "child_protection_plans_allocated_to_qualified_worker",
    "child_protection_plans_by_age",
    "child_protection_plans_by_category",
    "child_protection_plans_by_duration",
    "child_protection_plans_open_over_2_years",
    "child_protection_plans_open_over_18_months",
    "child_protection_plans_open_over_18_months_percent",
    "child_protection_plans_per_10000",
    "child_protection_plans_percent_of_children",
]


def _once(row: type[ChildOnPlan] | type[ChildOnPlanAllocated]) -> dict[str, Condition]:
    return {ANOTHER_OPEN: row.another_open.col}


def _over_18_months(row: type[ChildOnPlan]) -> Proportion:
    return Proportion(exclude=_once(row), where=row.over_18_months.col)


@measure(
    id="child_protection_plans",
    title="Children subject of a child protection plan",
    also_known_as=("cp_plans_snapshot", "children_on_child_protection_plans"),
    unit="number",
    polarity="none",
    cohort=children_on_plans,
    since="2000-04-01",
    source=statistics("table D1"),
)
def child_protection_plans(row: type[ChildOnPlan]) -> Count:
    """Children subject of a child protection plan on the last day of the period.

    **Clock.** As at the day: the plan started on or before it, and did not end on or before it.

    **One row** is a plan that is open on the day. A child not yet born counts.

    **Left out.** Of a child with several open plans, all but the one that started last.

    **Not recorded.** A plan without a start is open on no day; one without an end has not ended.
    """
    return Count(exclude=_once(row))


@measure(
    id="child_protection_plans_per_10000",
    title="Children subject of a child protection plan for every 10,000 children",
    also_known_as=("cp_plans_per_10k",),
    unit="per 10,000",
    polarity="none",
    cohort=children_on_plans,
    since="2000-04-01",
    source=statistics("table D1"),
)
def child_protection_plans_per_10000(row: type[ChildOnPlan]) -> Rate:
    """Children subject of a child protection plan on the last day of the period, for every 10,000 aged 0 to 17.

    **Clock.** As at the day. The population is that of the middle of the financial year the day lies in.

    **One row** is a plan that is open on the day. A child not yet born counts, though it is not in the population.

    **Left out.** Of a child with several open plans, all but the one that started last.

    **Not recorded.** A plan without a start is open on no day.
    """
    return Rate(exclude=_once(row))


@measure(
    id="child_protection_plans_percent_of_children",
    title="Children subject of a child protection plan as a share of all children",
    also_known_as=("cp_plans_pct_of_child_population",),
    unit="percent",
    polarity="none",
    cohort=children_on_plans,
    since="2000-04-01",
    source=surrey("2.10"),
)
def child_protection_plans_percent_of_children(row: type[ChildOnPlan]) -> Rate:
    """Children subject of a child protection plan on the last day of the period, for every 100 aged 0 to 17.

    **Clock.** As at the day. The population is that of the middle of the financial year the day lies in.

    **One row** is a plan that is open on the day. A child not yet born counts, though it is not in the population.

    **Left out.** Of a child with several open plans, all but the one that started last.

    **Not recorded.** A plan without a start is open on no day.
    """
    return Rate(exclude=_once(row))


@measure(
    id="child_protection_plans_by_age",
    title="Children subject of a child protection plan, by age",
    also_known_as=("cp_plans_by_age",),
    unit="number",
    polarity="none",
    cohort=children_on_plans,
    since="2000-04-01",
    source=coventry("1.14"),
)
def child_protection_plans_by_age(
    row: type[ChildOnPlan], *, bands: Literal["Coventry", "Department"] = "Coventry"
) -> Distribution:
    """Children subject of a child protection plan on the last day of the period, by how old they are.

    **Clock.** Age in whole years on the day. Coventry prints unborn, 0 to 3, 4 to 11, 12 to 16, 17 and over; with
    `bands="Department"` they are unborn, under 1, 1 to 4, 5 to 9, 10 to 15, 16 and over.

    **One row** is a plan that is open on the day.

    **Left out.** Of a child with several open plans, all but the one that started last.

    **Not recorded.** A child with neither a date of birth nor an expected one is in a category of its own. One with an expected
    date alone is unborn, however long ago that was.
    """
    if bands == "Coventry":
        return Distribution(exclude=_once(row), category=row.age_group.col, categories=AGE_GROUPS)
    return Distribution(exclude=_once(row), category=row.age_band.col, categories=AGE_BANDS)


@measure(
    id="child_protection_plans_by_duration",
    title="Children subject of a child protection plan, by time on the plan",
    also_known_as=("cp_plans_by_duration",),
    unit="number",
    polarity="none",
    cohort=children_on_plans,
    since="2000-04-01",
    source=statistics("table D5"),
)
def child_protection_plans_by_duration(
    row: type[ChildOnPlan], *, bands: Literal["Department", "Coventry"] = "Department"
) -> Distribution:
    """Children subject of a child protection plan on the last day of the period, by how long they have been so.

    **Clock.** Calendar months from the start of the plan to the day. The Department's bands are 3 months or less, over 3 to 6
    months, over 6 months to under 1 year, 1 to under 2 years, 2 years or more; a plan of exactly three months is in the first.
    `bands="Coventry"` takes months completed: 0 to 5, 6 to 11, 12 to 17, 18 to 23, 24 or more.

    **One row** is a plan that is open on the day.

    **Left out.** Of a child with several open plans, all but the one that started last.

    **Not recorded.** A plan without a start is open on no day.
    """
    if bands == "Department":
        return Distribution(exclude=_once(row), category=row.duration.col, categories=DURATIONS)
    return Distribution(exclude=_once(row), category=row.completed_months.col, categories=COMPLETED_MONTHS)


@measure(
    id="child_protection_plans_by_category",
    title="Children subject of a child protection plan, by category of abuse",
    also_known_as=("cp_plans_by_category",),
    unit="number",
    polarity="none",
    cohort=children_on_plans,
    since="2000-04-01",
    source=statistics("child protection plans at 31 March by category of abuse"),
)
def child_protection_plans_by_category(
    row: type[ChildOnPlan], *, category: Literal["latest", "initial"] = "latest"
) -> Distribution:
    """Children subject of a child protection plan on the last day of the period, by category of abuse.

    **Clock.** As at the day. The category is the latest that is recorded of the plan (choice); `category="initial"` takes
    that of its start. The Department prints both.

    **One row** is a plan that is open on the day, in one category: where there is more than one, `multiple`.

    **Left out.** Of a child with several open plans, all but the one that started last.

    **Not recorded.** A plan without a category is in one of its own. When a category changed is not recorded: that of a day
    long past is the latest of all.
    """
    chosen = row.latest_category if category == "latest" else row.initial_category
    return Distribution(exclude=_once(row), category=chosen.col, categories=ABUSE)


@measure(
    id="child_protection_plans_open_over_18_months",
    title="Children subject of a child protection plan for over 18 months",
    also_known_as=("cp_plans_open_over_18m", "ECS 133"),
    unit="number",
    polarity="lower",
    cohort=children_on_plans,
    since="2000-04-01",
    source=solihull("3.10"),
)
def child_protection_plans_open_over_18_months(row: type[ChildOnPlan]) -> Count:
    """Children subject of a child protection plan on the last day of the period, and for over 18 months.

    **Clock.** From the start of the plan to the day: more than 18 calendar months. Exactly 18 are not over (choice).

    **One row** is a plan that is open on the day.

    **Left out.** Plans of 18 months or less; of a child with several open plans, all but the one that started last.

    **Not recorded.** A plan without a start is open on no day.
    """
    return _over_18_months(row).counted_in("over 18 months")


@measure(
    id="child_protection_plans_open_over_18_months_percent",
    title="Child protection plans open for over 18 months",
    also_known_as=("cp_plans_open_over_18m_pct",),
    unit="percent",
    polarity="lower",
    cohort=children_on_plans,
    since="2000-04-01",
    source=surrey("2.12"),
)
def child_protection_plans_open_over_18_months_percent(row: type[ChildOnPlan]) -> Proportion:
    """Of the children subject of a child protection plan on the last day of the period, those for over 18 months.

    **Clock.** From the start of the plan to the day: more than 18 calendar months. Exactly 18 are not over (choice).

    **One row** is a plan that is open on the day.

    **Left out.** Of a child with several open plans, all but the one that started last.

    **Not recorded.** A plan without a start is open on no day.
    """
    return _over_18_months(row)


@measure(
    id="child_protection_plans_open_over_2_years",
    title="Child protection plans open for over 2 years",
    also_known_as=("cp_plans_open_over_2y_pct",),
    unit="percent",
    polarity="lower",
    cohort=children_on_plans,
    since="2000-04-01",
    source=surrey("2.12"),
)
def child_protection_plans_open_over_2_years(row: type[ChildOnPlan]) -> Proportion:
    """Of the children subject of a child protection plan on the last day of the period, those for over two years.

    **Clock.** From the start of the plan to the day: more than 24 calendar months. Exactly 24 are not over (choice).

    **One row** is a plan that is open on the day. NI 64 is of plans that ended, and counts exactly two years.

    **Left out.** Of a child with several open plans, all but the one that started last.

    **Not recorded.** A plan without a start is open on no day.
    """
    return Proportion(exclude=_once(row), where=row.over_2_years.col)


@measure(
    id="child_protection_plans_allocated_to_qualified_worker",
    title="Child protection plans allocated to a qualified social worker",
    also_known_as=("ECS 02", "cp_allocated_qualified_sw_pct"),
    unit="percent",
    polarity="higher",
    cohort=children_on_plans_allocated,
    since="2000-04-01",
    source=solihull("3.8"),
)
def child_protection_plans_allocated_to_qualified_worker(row: type[ChildOnPlanAllocated]) -> Proportion:
    """Of the children subject of a child protection plan on the last day of the period, those with a qualified social worker.

    **Clock.** As at the day: an allocation is in force from its start up to, not including, its end.

    **One row** is a plan that is open on the day. One allocation to a qualified worker is enough, whoever else works with the
    child; a child without any allocation counts as not allocated.

    **Left out.** Of a child with several open plans, all but the one that started last.

    **Not recorded.** Where no allocation in force is to a qualified worker and of one it is not recorded, whether the worker is
    qualified or when it started, the child is left out.
    """
    return Proportion(exclude=_once(row), where=row.to_qualified_worker.col)
