"""Adoption: children waiting, placed and adopted. May import csperf.definition and csperf.cohorts only."""

from typing import Literal

from csperf.cohorts import (
    AdoptionDisrupted,
    ChildAdopted,
    ChildPlacedForAdoption,
    ChildWithAdoptionPlan,
    adoption_disruptions_recorded,
    children_adopted,
    children_placed_for_adoption_from_care,
    children_with_adoption_plan_on,
)
from csperf.definition import Condition, Count, Proportion, measure
from csperf.measures._sources import council, department

__all__ = [
    "adoption_disruptions",
    "adoptions",
    "children_placed_for_adoption",
    "children_waiting_for_adoption",
    "long_standing_adoption_cases_concluded",
    "ni_61",
]

_COVENTRY = council(
    "Coventry City Council", "Children's Social Care performance report, March 2015 to March 2016", "adoption scorecard"
)
_WOLVERHAMPTON = "City of Wolverhampton Council"
_LOOKED_AFTER = "Children looked after in England including adoptions"


@measure(
    id="adoptions",
    title="Children adopted from care",
    also_known_as=("children adopted",),
    unit="number",
    polarity="higher",
    cohort=children_adopted,
    since="2000-04-01",
    source=department(_LOOKED_AFTER, "table E1, children adopted"),
)
def adoptions(row: type[ChildAdopted]) -> Count:  # noqa: ARG001 - every row counts
    """How many children were adopted from care in the period.

    **Clock.** By the day of the adoption order, on which the child's episode ceased (E11, E12).

    **One row** is a child adopted; an order that ended several episodes that overlap is one.

    **Left out.** Nothing; children adopted who were not looked after are not in these records.

    **Not recorded.** Where there are no episodes, adoptions are those of the list (Annex A list 10).
    """
    return Count()


@measure(
    id="ni_61",
    title="Children adopted who were placed for adoption within 12 months of the decision (NI 61)",
    also_known_as=("NI 61",),
    unit="percent",
    polarity="higher",
    cohort=children_adopted,
    since="2000-04-01",
    source=department(
        "National Indicators for Local Authorities and Local Authority Partnerships: Handbook of Definitions", "NI 61"
    ),
    needs=("adoptions",),
)
def ni_61(row: type[ChildAdopted]) -> Proportion:
    """Of the children adopted in the period, those placed for adoption within 12 months of the decision on it.

    **Clock.** Calendar months from the decision that adoption is in the child's best interests to the start of the first
    placement for adoption (A3 to A6) in the period of care. Exactly 12 months count (choice); so does a child who was placed
    before the decision. Of several decisions, the latest on or before the adoption order (choice). A child counts in the period
    that holds the day of its adoption order.

    **One row** is a child adopted.

    **Left out.** A child not placed for adoption before the adoption order.

    **Not recorded.** A child without a date of the decision is left out.
    """
    placed = row.placed.col
    return Proportion(
        exclude={"not placed for adoption before the adoption order": placed.is_null() | (placed >= row.adopted.col)},
        where=row.placed_within_12_months_of_decision.col,
    )


@measure(
    id="long_standing_adoption_cases_concluded",
    title="Long-standing adoption cases concluded",
    also_known_as=("adoption_legacy_cases", "legacy cases"),
    unit="number",
    polarity="none",
    cohort=children_adopted,
    since="2000-04-01",
    source=_COVENTRY,
)
def long_standing_adoption_cases_concluded(
    row: type[ChildAdopted], *, long_standing: Literal["24 months", "18 months", "36 months"] = "24 months"
) -> Count:
    """How many children were adopted in the period who had been under a placement order for long.

    **Clock.** Whole calendar months from the start of the first episode under a placement or freeing order in the period of
    care to the adoption order: 24 or more (choice: the report that prints legacy cases does not say when a case becomes one).
    With `long_standing="18 months"` or `"36 months"` so many.

    **One row** is a child adopted.

    **Left out.** A child adopted with neither order; one that was under it for less.

    **Not recorded.** Cases that ended otherwise than in adoption are not seen.
    """
    months = int(long_standing.removesuffix(" months"))
    return Count(
        exclude={"no placement or freeing order": row.court_authority.col.is_null()},
        of={"long-standing": row.months_from_authority_to_adoption.col >= months},
    )


@measure(
    id="children_placed_for_adoption",
    title="Children placed for adoption",
    also_known_as=("adoption_children_placed",),
    unit="number",
    polarity="higher",
    cohort=children_placed_for_adoption_from_care,
    since="2000-04-01",
    source=_COVENTRY,
)
def children_placed_for_adoption(row: type[ChildPlacedForAdoption]) -> Count:  # noqa: ARG001 - every row counts
    """How many children moved in with their adoptive family in the period.

    **Clock.** By the start of the first placement for adoption (A3 to A6) in the period of care: for A3 and A5, the day from
    which a foster placement became one for adoption.

    **One row** is a child placed for adoption. A further placement after one that broke down is not counted again (choice).

    **Left out.** Nothing.

    **Not recorded.** Where the episodes hold no placement for adoption of a child, it is as the list has it (Annex A list 10).
    """
    return Count()


@measure(
    id="children_waiting_for_adoption",
    title="Children waiting to be placed for adoption",
    also_known_as=("adoption_children_waiting",),
    unit="number",
    polarity="lower",
    cohort=children_with_adoption_plan_on,
    since="2000-04-01",
    source=council(
        _WOLVERHAMPTON,
        "Children's Services Improvement Plan performance report, quarter 1 2017-18",
        "adoption: children waiting",
    ),
    needs=("placements_for_adoption",),
)
def children_waiting_for_adoption(
    row: type[ChildWithAdoptionPlan],
    *,
    waiting: Literal["with a decision or an order", "with a placement order"] = "with a decision or an order",
) -> Count:
    """How many children were waiting to be placed for adoption on the last day of the period.

    **Clock.** As at the day: adoption had been decided on, or the child was under a placement order, and it was not placed for
    adoption. With `waiting="with a placement order"` only children whom the court had authorised to be placed (E1, or D1).

    **One row** is a looked after child with a decision for adoption or a placement order on the day.

    **Left out.** Children placed for adoption on the day; those for whom the latest decision had been reversed, even while the
    placement order had not been revoked (choice). A child whose placement broke down waits again.

    **Not recorded.** A decision without its day is not seen; a child that is in no episode is as the list has it (Annex A list
    10).
    """
    of: dict[str, Condition] = {}
    if waiting == "with a placement order":
        of = {"under a placement order": row.under_placement_order.col}
    return Count(
        exclude={"placed for adoption": row.placed_for_adoption.col, "the decision was reversed": row.decision_reversed.col},
        of=of,
    )


@measure(
    id="adoption_disruptions",
    title="Adoption disruptions",
    also_known_as=("adoption breakdowns",),
    unit="number",
    polarity="lower",
    cohort=adoption_disruptions_recorded,
    since="2000-04-01",
    source=council(_WOLVERHAMPTON, "Children and Young People Service Plan 2017/18", "adoption"),
)
def adoption_disruptions(
    row: type[AdoptionDisrupted], *, order: Literal["before or after", "before", "after"] = "before or after"
) -> Count:
    """How many placements for adoption, and adoptions, broke down in the period.

    **Clock.** By the day of the disruption.

    **One row** is a placement for adoption or an adoption that broke down. With `order="before"` only placements that broke
    down before the adoption order, with `order="after"` only adoptions.

    **Left out.** Nothing else.

    **Not recorded.** Where it is not recorded whether the order had been made, a disruption counts in neither of the two.
    """
    of: dict[str, Condition] = {}
    if order != "before or after":
        of = {f"{order} the order": row.after_order.col if order == "after" else ~row.after_order.col}
    return Count(of=of)
