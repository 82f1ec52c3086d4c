"""Leaving care: young people who were looked after. May import csperf.tables only."""

import polars as pl

from csperf.tables._base import Boolean, Date, Integer, Table, TableSpec, Text, rule


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


class CareLeaverCircumstances(Table):
    """One row is how things stood with a young person entitled to leaving care services, from `since` until the next row.

    `eligibility` is `eligible`, `relevant`, `former relevant`, `qualifying`, `other`, or `no longer supported`. `in_touch`,
    `activity` and `accommodation` are in the codes of SSDA903 OC3. `staying_put` says whether the young person stays with the
    foster carer they lived with, and is empty where they could not.
    """

    since = Date()
    eligibility = Text(nullable=True)
    in_touch = Text(nullable=True)
    activity = Text(nullable=True)
    accommodation = Text(nullable=True)
    accommodation_suitable = Boolean(nullable=True)
    staying_put = Boolean(nullable=True)
    team = Text(nullable=True)
    worker = Text(nullable=True)


class PathwayPlans(Table):
    """One row is a pathway plan of a young person: `started` is when work on it began or should have begun."""

    started = Date(nullable=True)
    completed = Date(nullable=True)
    reviewed = Date(nullable=True)

    @rule()
    def completed_on_or_after_start(cls) -> pl.Expr:
        return cls.completed.col >= cls.started.col


class AccommodationReferrals(Table):
    """One row is a young person's referral to a scheme of supported accommodation, such as a `training flat`."""

    referred = Date()
    scheme = Text(nullable=True)


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

CARE_LEAVER_CIRCUMSTANCES = TableSpec(
    name="care_leaver_circumstances",
    schema=CareLeaverCircumstances,
    one_row_is="how things stood with a care leaver from a day on",
    returned_as="no return; a plain CSV of care_leaver_circumstances",
    key=("since",),
)

PATHWAY_PLANS = TableSpec(
    name="pathway_plans",
    schema=PathwayPlans,
    one_row_is="a pathway plan of a young person",
    returned_as="no return; a plain CSV of pathway_plans",
    key=("started",),
    rules={"completed_on_or_after_start": "the plan is completed before it starts; correct either date"},
)

ACCOMMODATION_REFERRALS = TableSpec(
    name="accommodation_referrals",
    schema=AccommodationReferrals,
    one_row_is="a young person's referral to supported accommodation",
    returned_as="no return; a plain CSV of accommodation_referrals",
    key=("referred", "scheme"),
)
