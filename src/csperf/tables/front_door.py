"""The front door: contacts, early help, referrals and assessments. May import csperf.tables only."""

import polars as pl

from csperf.tables._base import Boolean, Category, Date, Integer, Table, TableSpec, Text, Timestamp, rule


class Contacts(Table):
    """One row is a contact with children's social care about a child; `source` says who made it, `method` how.

    `enquiry` is shared by the children of one enquiry to the multi-agency safeguarding hub. `received_at` and `decided_at` are
    when the contact came in and when it was decided what to do, to the minute and in local time; `completed` is the day the
    hub was done with it. `recommended_outcome` is the social worker's, `outcome` the manager's decision. `rating` is the hub's
    triage (`red`, `amber`, `green`) and says nothing of performance; `rated_at` is when it was given. `handled_by_hub` says
    whether the contact went through the hub.
    """

    received = Date(nullable=True)
    source = Text(nullable=True)
    method = Text(nullable=True)
    enquiry = Text(nullable=True)
    received_at = Timestamp(nullable=True)
    decided_at = Timestamp(nullable=True)
    completed = Date(nullable=True)
    outcome = Text(nullable=True)
    recommended_outcome = Text(nullable=True)
    parental_consent = Boolean(nullable=True)
    domestic_violence_notification = Boolean(nullable=True)
    handled_by_hub = Boolean(nullable=True)
    rating = Text(nullable=True)
    rated_at = Timestamp(nullable=True)
    team = Text(nullable=True)
    worker = Text(nullable=True)

    @rule()
    def rating_is_known(cls) -> pl.Expr:
        return cls.rating.col.is_in(["red", "amber", "green"])


class EarlyHelpAssessments(Table):
    """One row is an early help assessment of a child; `organisation` is who made it."""

    started = Date(nullable=True)
    completed = Date(nullable=True)
    organisation = Text(nullable=True)

    @rule()
    def completed_on_or_after_start(cls) -> pl.Expr:
        return cls.completed.col >= cls.started.col


class Referrals(Table):
    """One row is a referral of a child to children's social care, dated by the day it was received.

    `initial_conference` is the date of an initial child protection conference recorded on the referral itself and not on a
    section 47 enquiry, as for a child who moved in from another council (a transfer-in conference). `referrals_in_12_months`
    is how many referrals the child had in the twelve months before, as a list states it. `first_seen` is the day the child was
    first seen after the referral.
    """

    referred = Date(nullable=True)
    first_seen = Date(nullable=True)
    source = Text(nullable=True)
    primary_need = Text(nullable=True)
    no_further_action = Boolean(nullable=True)
    initial_conference = Date(nullable=True)
    closed = Date(nullable=True)
    closure_reason = Text(nullable=True)
    referrals_in_12_months = Integer(nullable=True, min=0)
    team = Text(nullable=True)
    worker = Text(nullable=True)

    @rule()
    def closes_on_or_after_referral(cls) -> pl.Expr:
        return cls.closed.col >= cls.referred.col


class Assessments(Table):
    """One row is an assessment of a child's needs.

    `started` is the assessment's own start, `referred` the day the referral that led to it was received, `submitted` the day
    the worker completed it and sent it to a manager, `authorised` the day a manager signed it off, `support_needed` whether it
    found that the child needs social care support. `kind` is `initial` or `core` for the assessments made before April 2013
    (and by councils that had not yet moved to the single assessment), and nothing for a child and family assessment.
    """

    kind = Category(nullable=True)
    referred = Date(nullable=True)
    started = Date(nullable=True)
    internal_review = Date(nullable=True)
    submitted = Date(nullable=True)
    authorised = Date(nullable=True)
    child_seen = Boolean(nullable=True)
    support_needed = Boolean(nullable=True)
    team = Text(nullable=True)
    worker = Text(nullable=True)

    @rule()
    def kind_is_known(cls) -> pl.Expr:
        return cls.kind.col.is_in(["initial", "core"])


class AssessmentFactors(Table):
    """One row is a factor identified at the end of an assessment (`1A`, `3B` …); `assessment_started` ties it to that."""

    referred = Date(nullable=True)
    assessment_started = Date(nullable=True)
    factor = Text()


CONTACTS = TableSpec(
    name="contacts",
    schema=Contacts,
    one_row_is="a contact about a child",
    returned_as="Annex A list 1",
    key=("received", "source"),
    may_repeat=True,
    ordered_by="received",
    rules={"rating_is_known": "the rating is neither red, amber nor green; leave it empty where none was given"},
)

EARLY_HELP_ASSESSMENTS = TableSpec(
    name="early_help_assessments",
    schema=EarlyHelpAssessments,
    one_row_is="an early help assessment of a child",
    returned_as="Annex A list 2",
    key=("started", "organisation"),
    rules={"completed_on_or_after_start": "the assessment is completed before it starts; correct either date"},
)

REFERRALS = TableSpec(
    name="referrals",
    schema=Referrals,
    one_row_is="a referral of a child",
    returned_as="children-in-need census CIN details, or Annex A list 3",
    key=("referred",),
    may_repeat=True,
    ordered_by="referred",
    rules={"closes_on_or_after_referral": "the case closes before the referral was received; correct either date"},
)

ASSESSMENTS = TableSpec(
    name="assessments",
    schema=Assessments,
    one_row_is="an assessment of a child",
    returned_as="children-in-need census assessments, or Annex A list 4",
    key=("kind", "referred", "started"),
    rules={"kind_is_known": "the kind is neither initial nor core; leave it empty for a child and family assessment"},
)

ASSESSMENT_FACTORS = TableSpec(
    name="assessment_factors",
    schema=AssessmentFactors,
    one_row_is="a factor identified at the end of an assessment",
    returned_as="children-in-need census, factors identified at assessment",
    key=("referred", "assessment_started", "factor"),
)
