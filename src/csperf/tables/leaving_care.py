"""Leaving care: young people who were looked after. May import csperf.tables only."""

from csperf.tables._base import Boolean, Date, Integer, Table, TableSpec, Text


class CareLeavers(Table):
    """One row is a young person who was looked after, as found around a birthday (SSDA903 OC3)."""

    collection_year = Integer()
    in_touch = Text(nullable=True)
    activity = Text(nullable=True)
    accommodation = Text(nullable=True)


class LeavingCareServices(Table):
    """One row is a young person entitled to leaving care services, and how things stand, as a list has it.

    `eligibility` is `eligible`, `relevant`, `former relevant`, `qualifying` or `other`; `in_touch`, `activity` and
    `accommodation` are in the codes of SSDA903 OC3 where the list gives them, and otherwise in the list's own words.
    """

    eligibility = Text(nullable=True)
    pathway_plan_reviewed = Date(nullable=True)
    in_touch = Text(nullable=True)
    last_contact = Date(nullable=True)
    accommodation = Text(nullable=True)
    accommodation_suitable = Boolean(nullable=True)
    activity = Text(nullable=True)
    personal_adviser = Text(nullable=True)
    team = Text(nullable=True)
    worker = Text(nullable=True)


CARE_LEAVERS = TableSpec(
    name="care_leavers",
    schema=CareLeavers,
    one_row_is="a young person who was looked after, in a collection year",
    returned_as="SSDA903 OC3",
    key=("collection_year",),
)

LEAVING_CARE_SERVICES = TableSpec(
    name="leaving_care_services",
    schema=LeavingCareServices,
    one_row_is="a young person entitled to leaving care services",
    returned_as="Annex A list 9",
    key=(),
)
