"""Special guardianship. May import csperf.definition and csperf.cohorts only."""

from typing import Literal

from csperf.cohorts import (
    ChildUnderSpecialGuardianship,
    LookedAfterChildWithCarePlan,
    SpecialGuardianshipGranted,
    children_under_special_guardianship_on,
    looked_after_children_with_care_plan_on,
    special_guardianship_granted,
)
from csperf.definition import Condition, Count, measure
from csperf.measures._sources import council

__all__ = [
    "children_under_special_guardianship",
    "looked_after_children_with_special_guardianship_plan",
    "special_guardianship_orders_granted",
]

_IMPROVEMENT_PLAN = council(
    "City of Wolverhampton Council",
    "Children's Services Improvement Plan performance report, quarter 1 2017-18",
    "adoption: special guardianship orders",
)
_SERVICE_PLAN = council(
    "City of Wolverhampton Council", "Children and Young People Service Plan 2017/18", "special guardianship"
)


@measure(
    id="special_guardianship_orders_granted",
    title="Special guardianship orders granted",
    also_known_as=("sgo_granted", "SGOs granted"),
    unit="number",
    polarity="higher",
    cohort=special_guardianship_granted,
    since="2005-12-30",
    source=_IMPROVEMENT_PLAN,
)
def special_guardianship_orders_granted(
    row: type[SpecialGuardianshipGranted],
    *,
    children: Literal["all", "looked after", "not looked after"] = "all",
) -> Count:
    """How many special guardianship orders for children were granted in the period.

    **Clock.** By the day the order was granted.

    **One row** is an order for a child. With `children="looked after"` only those for children who were looked after until the
    order, with `children="not looked after"` only the others; by `looked_after` both stand side by side.

    **Who was looked after.** As the record of the order says; otherwise a child in an episode of care that began before the day
    and had not ended before it (short breaks apart).

    **Left out.** Nothing else.

    **Not recorded.** Where neither the order nor any episodes say whether the child was looked after, it is in neither group.
    """
    of: dict[str, Condition] = {}
    if children == "looked after":
        of = {"looked after": row.looked_after.col}
    elif children == "not looked after":
        of = {"outside care": ~row.looked_after.col}
    return Count(of=of)


@measure(
    id="children_under_special_guardianship",
    title="Children under a special guardianship order",
    also_known_as=("sgo_children_subject",),
    unit="number",
    polarity="none",
    cohort=children_under_special_guardianship_on,
    since="2005-12-30",
    source=_IMPROVEMENT_PLAN,
    needs=("children",),
)
def children_under_special_guardianship(row: type[ChildUnderSpecialGuardianship]) -> Count:
    """How many children were subject of a special guardianship order on the last day of the period.

    **Clock.** As at the day: granted on or before it, and not ended on or before it. An order ends at 18 at the latest.

    **One row** is a child with an order on the day, the latest of several.

    **Left out.** Young people aged 18 or over.

    **Not recorded.** A child without a date of birth is left out. Orders granted before the records begin are not seen.
    """
    return Count(of={"aged under 18": row.age.col < 18})


@measure(
    id="looked_after_children_with_special_guardianship_plan",
    title="Looked after children whose plan for permanence is special guardianship",
    also_known_as=("lac_with_sgo_plan",),
    unit="number",
    polarity="higher",
    cohort=looked_after_children_with_care_plan_on,
    since="2005-12-30",
    source=_SERVICE_PLAN,
)
def looked_after_children_with_special_guardianship_plan(row: type[LookedAfterChildWithCarePlan]) -> Count:
    """How many children looked after on the last day of the period have special guardianship as their plan for permanence.

    **Clock.** As at the day, by the latest care plan in force on it.

    **One row** is a child looked after on the day (short breaks apart) with a care plan in force.

    **Left out.** Children with another plan for permanence; a list's "special guardianship or child arrangements order" is
    another, because it can't be told which of the two it is (choice).

    **Not recorded.** A care plan without a plan for permanence is left out.
    """
    return Count(of={"planned for special guardianship": row.permanence_plan.col == "special guardianship"})
