"""The front door: referrals and assessments. May import csperf.tables only."""

import polars as pl

from csperf.tables._base import Boolean, Category, Date, Table, TableSpec, Text, rule


class Referrals(Table):
    """One row is a referral of a child to children's social care, dated by the day it was received.

    `initial_conference` is the date of an initial child protection conference recorded on the referral itself and not on a
    section 47 enquiry, as for a child who moved in from another council (a transfer-in conference).
    """

    referred = Date(nullable=True)
    source = Text(nullable=True)
    primary_need = Text(nullable=True)
    no_further_action = Boolean(nullable=True)
    initial_conference = Date(nullable=True)
    closed = Date(nullable=True)
    closure_reason = Text(nullable=True)

    @rule()
    def closes_on_or_after_referral(cls) -> pl.Expr:
        return cls.closed.col >= cls.referred.col


class Assessments(Table):
    """One row is an assessment of a child's needs.

    `started` is the assessment's own start, `referred` the day the referral that led to it was received, `authorised` the day
    a manager signed it off. `kind` is `initial` or `core` for the assessments made before April 2013 (and by councils that had
    not yet moved to the single assessment), and nothing for a child and family assessment.
    """

    kind = Category(nullable=True)
    referred = Date(nullable=True)
    started = Date(nullable=True)
    internal_review = Date(nullable=True)
    authorised = Date(nullable=True)

    @rule()
    def kind_is_known(cls) -> pl.Expr:
        return cls.kind.col.is_in(["initial", "core"])


REFERRALS = TableSpec(
    name="referrals",
    schema=Referrals,
    one_row_is="a referral of a child",
    returned_as="children-in-need census, CIN details",
    key=("referred",),
    may_repeat=True,
    ordered_by="referred",
    rules={"closes_on_or_after_referral": "the case closes before the referral was received; correct either date"},
)

ASSESSMENTS = TableSpec(
    name="assessments",
    schema=Assessments,
    one_row_is="an assessment of a child",
    returned_as="children-in-need census, assessments",
    key=("kind", "referred", "started"),
    rules={"kind_is_known": "the kind is neither initial nor core; leave it empty for a child and family assessment"},
)
