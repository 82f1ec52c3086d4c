"""Child protection: section 47 enquiries, plans and their reviews. May import csperf.tables only."""

import polars as pl

from csperf.tables._base import Boolean, Date, Integer, Table, TableSpec, Text, rule


class Section47Enquiries(Table):
    """One row is a section 47 enquiry about a child.

    `started` is the date of the strategy discussion that decided on it; `conference` the date of the initial child protection
    conference it led to. `timescale_began` is the day from which the fifteen working days were counted until March 2012,
    where a council has it: no statutory return carries it any more.
    """

    referred = Date(nullable=True)
    timescale_began = Date(nullable=True)
    started = Date(nullable=True)
    conference_target = Date(nullable=True)
    conference = Date(nullable=True)
    conference_not_required = Boolean(nullable=True)


class ChildProtectionPlans(Table):
    """One row is a child protection plan of a child.

    `previous_plans` is how many plans the child had before, in this council or any other, as recorded.
    """

    referred = Date(nullable=True)
    started = Date(nullable=True)
    ended = Date(nullable=True)
    initial_category = Text(nullable=True)
    latest_category = Text(nullable=True)
    previous_plans = Integer(nullable=True, min=0)

    @rule()
    def ends_on_or_after_start(cls) -> pl.Expr:
        return cls.ended.col >= cls.started.col


class ChildProtectionReviews(Table):
    """One row is a review conference of a child protection plan."""

    plan_started = Date(nullable=True)
    reviewed = Date(nullable=True)


class ChildInNeedPlans(Table):
    """One row is a child in need plan of a child."""

    referred = Date(nullable=True)
    started = Date(nullable=True)
    ended = Date(nullable=True)

    @rule()
    def ends_on_or_after_start(cls) -> pl.Expr:
        return cls.ended.col >= cls.started.col


_ENDS_BEFORE_IT_STARTS = {"ends_on_or_after_start": "the plan ends before it starts; correct either date"}

SECTION_47_ENQUIRIES = TableSpec(
    name="section_47_enquiries",
    schema=Section47Enquiries,
    one_row_is="a section 47 enquiry about a child",
    returned_as="children-in-need census, section 47",
    key=("referred", "started"),
)

CHILD_PROTECTION_PLANS = TableSpec(
    name="child_protection_plans",
    schema=ChildProtectionPlans,
    one_row_is="a child protection plan of a child",
    returned_as="children-in-need census, child protection plans",
    key=("referred", "started"),
    rules=_ENDS_BEFORE_IT_STARTS,
)

CHILD_PROTECTION_REVIEWS = TableSpec(
    name="child_protection_reviews",
    schema=ChildProtectionReviews,
    one_row_is="a review of a child protection plan",
    returned_as="children-in-need census, child protection plan reviews",
    key=("plan_started", "reviewed"),
)

CHILD_IN_NEED_PLANS = TableSpec(
    name="child_in_need_plans",
    schema=ChildInNeedPlans,
    one_row_is="a child in need plan of a child",
    returned_as="children-in-need census, CIN plan dates",
    key=("referred", "started"),
    rules=_ENDS_BEFORE_IT_STARTS,
)
