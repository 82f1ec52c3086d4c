"""Adoption and special guardianship: decisions, matches, the way to an adoption, adopters. May import csperf.tables only."""

import polars as pl

from csperf.tables._base import Boolean, Date, Integer, Record, Table, TableSpec, Text, rule


class Adoptions(Table):
    """One row is a looked after child adopted in a collection year (SSDA903 AD1).

    `decided` is the day it was decided that adoption is in the child's best interests, `matched` the day the match with the
    adopters was decided.
    """

    decided = Date(nullable=True)
    matched = Date(nullable=True)
    adopted_by_foster_carer = Boolean(nullable=True)
    number_of_adopters = Integer(nullable=True)
    adopters_sex = Text(nullable=True)
    adopters_legal_status = Text(nullable=True)


class PlacementsForAdoption(Table):
    """One row is a decision that a looked after child should be placed for adoption, and its reversal if there was one."""

    decided = Date(nullable=True)
    ceased = Date(nullable=True)
    reason_ceased = Text(nullable=True)

    @rule()
    def ceases_on_or_after_decision(cls) -> pl.Expr:
        return cls.ceased.col >= cls.decided.col


class AdoptionJourneys(Table):
    """One row is a child for whom adoption was decided on, with the day of each step on the way, as a list has it.

    `entered_care` is when the child was last taken into care, `placement_order` when the court authorised placement, `matched`
    when the match with the adopters was decided, `placed` when the child moved in with them, `adopted` the day of the order,
    `reversed` when it was decided that the child should no longer be placed. `fostered_for_adoption` is when the child was
    placed with foster carers who may adopt it (fostering for adoption, concurrent planning).
    """

    family = Text(nullable=True)
    entered_care = Date(nullable=True)
    decided = Date(nullable=True)
    placement_order = Date(nullable=True)
    matched = Date(nullable=True)
    placed = Date(nullable=True)
    adopted = Date(nullable=True)
    reversed = Date(nullable=True)
    reason_reversed = Text(nullable=True)
    fostered_for_adoption = Date(nullable=True)


class AdoptionDisruptions(Table):
    """One row is a placement for adoption or an adoption that broke down; `after_order`: after the adoption order."""

    disrupted = Date()
    after_order = Boolean(nullable=True)


class SpecialGuardianshipOrders(Table):
    """One row is a special guardianship order for a child, looked after or not.

    `looked_after` says whether the child was looked after when the order was granted; where it is empty the episodes tell.
    """

    granted = Date()
    ended = Date(nullable=True)
    looked_after = Boolean(nullable=True)

    @rule()
    def ends_on_or_after_grant(cls) -> pl.Expr:
        return cls.ended.col >= cls.granted.col


class Adopters(Record):
    """One row is a (prospective) adopter, with the day of each step of approval.

    `family` is shared by the adopters of one family and the children placed with them.
    """

    adopter = Text(min_length=1)
    family = Text(nullable=True)
    sex = Text(nullable=True)
    ethnicity = Text(nullable=True)
    ethnic_group = Text(nullable=True)
    disabled = Boolean(nullable=True)
    fostering_for_adoption = Boolean(nullable=True)
    enquired = Date(nullable=True)
    stage_1_started = Date(nullable=True)
    stage_1_ended = Date(nullable=True)
    stage_2_started = Date(nullable=True)
    stage_2_ended = Date(nullable=True)
    applied = Date(nullable=True)
    approved = Date(nullable=True)
    matched = Date(nullable=True)
    children_placed_on = Date(nullable=True)
    children_placed = Integer(nullable=True, min=0)
    adopted = Date(nullable=True)
    left = Date(nullable=True)
    reason_left = Text(nullable=True)


ADOPTIONS = TableSpec(
    name="adoptions",
    schema=Adoptions,
    one_row_is="a looked after child adopted",
    returned_as="SSDA903 AD1",
    key=("matched",),
)

PLACEMENTS_FOR_ADOPTION = TableSpec(
    name="placements_for_adoption",
    schema=PlacementsForAdoption,
    one_row_is="a decision that a child should be placed for adoption",
    returned_as="SSDA903 placed for adoption",
    key=("decided",),
    rules={"ceases_on_or_after_decision": "the decision was reversed before it was made; correct either date"},
)

ADOPTION_JOURNEYS = TableSpec(
    name="adoption_journeys",
    schema=AdoptionJourneys,
    one_row_is="a child for whom adoption was decided on",
    returned_as="Annex A list 10",
    key=("entered_care", "decided"),
)

ADOPTION_DISRUPTIONS = TableSpec(
    name="adoption_disruptions",
    schema=AdoptionDisruptions,
    one_row_is="a placement for adoption or an adoption that broke down",
    returned_as="no return; a plain CSV of adoption_disruptions",
    key=("disrupted",),
)

SPECIAL_GUARDIANSHIP_ORDERS = TableSpec(
    name="special_guardianship_orders",
    schema=SpecialGuardianshipOrders,
    one_row_is="a special guardianship order for a child",
    returned_as="the Standard Safeguarding Dataset, ssd_permanence, or a plain CSV of special_guardianship_orders",
    key=("granted",),
    rules={"ends_on_or_after_grant": "the order ends before it is granted; correct either date"},
)

ADOPTERS = TableSpec(
    name="adopters",
    schema=Adopters,
    of="adopter",
    one_row_is="a (prospective) adopter",
    returned_as="Annex A list 11",
    key=("enquired",),
)
