"""Ways out of care: adoption and leaving care. May import csperf.tables only."""

import polars as pl

from csperf.tables._base import Boolean, Date, Integer, Table, TableSpec, Text, rule


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


class CareLeavers(Table):
    """One row is a young person who was looked after, as found around a birthday (SSDA903 OC3)."""

    collection_year = Integer()
    in_touch = Text(nullable=True)
    activity = Text(nullable=True)
    accommodation = Text(nullable=True)


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

CARE_LEAVERS = TableSpec(
    name="care_leavers",
    schema=CareLeavers,
    one_row_is="a young person who was looked after, in a collection year",
    returned_as="SSDA903 OC3",
    key=("collection_year",),
)
