"""Child protection and children in need: enquiries, plans, reviews, pre-proceedings. May import csperf.tables only."""

import polars as pl

from csperf.tables._base import Boolean, Date, Integer, Table, TableSpec, Text, rule


class Section47Enquiries(Table):
    """One row is a section 47 enquiry about a child.

    `started` is the date of the strategy discussion that decided on it; `conference` the date of the initial child protection
    conference it led to, `ended` the day the enquiry was completed, `outcome` what came of it. `timescale_began` is the day
    from which the fifteen working days were counted until March 2012, where a council has it: no statutory return carries it
    any more. `enquiries_in_12_months` and `conferences_in_12_months` are how many there were in the twelve months before, as a
    list states it.
    """

    referred = Date(nullable=True)
    timescale_began = Date(nullable=True)
    started = Date(nullable=True)
    conference_target = Date(nullable=True)
    ended = Date(nullable=True)
    outcome = Text(nullable=True)
    conference = Date(nullable=True)
    conference_not_required = Boolean(nullable=True)
    conference_led_to_plan = Boolean(nullable=True)
    enquiries_in_12_months = Integer(nullable=True, min=0)
    conferences_in_12_months = Integer(nullable=True, min=0)
    team = Text(nullable=True)
    worker = Text(nullable=True)


class ChildProtectionPlans(Table):
    """One row is a child protection plan of a child.

    `previous_plans` is how many plans the child had before, in this council or any other, as recorded. `last_visited`,
    `last_seen_alone` and `last_reviewed` are of the latest visit and review, from a list that states no others;
    `emergency_protection` whether there was an emergency protection order or police protection in the last six months.
    `days_between_visits` is how often the child is to be visited where the plan says so.
    """

    referred = Date(nullable=True)
    started = Date(nullable=True)
    ended = Date(nullable=True)
    initial_category = Text(nullable=True)
    latest_category = Text(nullable=True)
    previous_plans = Integer(nullable=True, min=0)
    last_visited = Date(nullable=True)
    last_seen_alone = Boolean(nullable=True)
    last_reviewed = Date(nullable=True)
    emergency_protection = Boolean(nullable=True)
    days_between_visits = Integer(nullable=True, min=1)
    team = Text(nullable=True)
    worker = Text(nullable=True)

    @rule()
    def ends_on_or_after_start(cls) -> pl.Expr:
        return cls.ended.col >= cls.started.col


class ChildProtectionReviews(Table):
    """One row is a review conference of a child protection plan."""

    plan_started = Date(nullable=True)
    reviewed = Date(nullable=True)


class StrategyDiscussions(Table):
    """One row is a strategy discussion about a child."""

    held = Date(nullable=True)
    led_to_enquiry = Boolean(nullable=True)
    team = Text(nullable=True)
    worker = Text(nullable=True)


class Conferences(Table):
    """One row is a child protection conference about a child: `initial`, `review`, or `transfer in` for one who moved in.

    `..._attended` say whether an agency that was invited came, and are empty where it was not invited; `gp_contributed`
    whether the general practitioner came or sent a report. `child_participated` is empty where the child was not asked, being
    too young. `rating` is the chair's of practice in the case (`red`, `amber`, `green`) and says nothing of performance.
    """

    kind = Text(nullable=True)
    held = Date(nullable=True)
    police_attended = Boolean(nullable=True)
    education_attended = Boolean(nullable=True)
    health_attended = Boolean(nullable=True)
    gp_contributed = Boolean(nullable=True)
    child_participated = Boolean(nullable=True)
    rating = Text(nullable=True)
    team = Text(nullable=True)
    worker = Text(nullable=True)

    @rule()
    def kind_is_known(cls) -> pl.Expr:
        return cls.kind.col.is_in(["initial", "review", "transfer in"])

    @rule()
    def rating_is_known(cls) -> pl.Expr:
        return cls.rating.col.is_in(["red", "amber", "green"])


class ConferenceFeedback(Table):
    """One row is what a parent said after a child protection conference about a child.

    `clear_what_must_change` answers whether it is clear what needs to change for the plan to end: `strongly agree`, `agree`,
    `neither`, `disagree` or `strongly disagree`.
    """

    given = Date(nullable=True)
    clear_what_must_change = Text(nullable=True)

    @rule()
    def answer_is_known(cls) -> pl.Expr:
        return cls.clear_what_must_change.col.is_in(["strongly agree", "agree", "neither", "disagree", "strongly disagree"])


class ShortBreaks(Table):
    """One row is a short break that a child was given; `kind` is what it was, in the council's own words."""

    started = Date(nullable=True)
    ended = Date(nullable=True)
    kind = Text(nullable=True)

    @rule()
    def ends_on_or_after_start(cls) -> pl.Expr:
        return cls.ended.col >= cls.started.col


class ChildInNeedPlans(Table):
    """One row is a child in need plan of a child."""

    referred = Date(nullable=True)
    started = Date(nullable=True)
    ended = Date(nullable=True)

    @rule()
    def ends_on_or_after_start(cls) -> pl.Expr:
        return cls.ended.col >= cls.started.col


class ChildrenInNeed(Table):
    """One row is a child in need, from when the case opened to when it closed; `status` is what the case was when listed.

    `status` is `looked after`, `child protection plan`, `child in need plan`, `open assessment` or `closed`. `service` is the
    kind of team that holds the case where the council says so: `hub` for the assessment team of the multi-agency safeguarding
    hub, `area`, `looked after`, `disability` or another word of its own.
    """

    started = Date(nullable=True)
    primary_need = Text(nullable=True)
    last_seen = Date(nullable=True)
    closed = Date(nullable=True)
    closure_reason = Text(nullable=True)
    status = Text(nullable=True)
    service = Text(nullable=True)
    team = Text(nullable=True)
    worker = Text(nullable=True)

    @rule()
    def closes_on_or_after_start(cls) -> pl.Expr:
        return cls.closed.col >= cls.started.col


class PreProceedings(Table):
    """One row is a time of pre-proceedings about a child, and what was offered before and decided after.

    `letter_before_proceedings` is the day it was sent, `review_meetings` how many followed the first meeting, `decided_step`
    the day it was decided to step up to proceedings or down from them, `initial_conference_letter` the day of the letter about
    the initial conference.
    """

    referred = Date(nullable=True)
    started = Date(nullable=True)
    letter_before_proceedings = Date(nullable=True)
    family_group_offered = Boolean(nullable=True)
    family_group_held = Boolean(nullable=True)
    first_meeting = Date(nullable=True)
    review_meetings = Integer(nullable=True, min=0)
    decided_step = Date(nullable=True)
    outcome = Text(nullable=True)
    applied_to_court = Date(nullable=True)
    initial_conference_letter = Date(nullable=True)


_ENDS_BEFORE_IT_STARTS = {"ends_on_or_after_start": "the plan ends before it starts; correct either date"}

SECTION_47_ENQUIRIES = TableSpec(
    name="section_47_enquiries",
    schema=Section47Enquiries,
    one_row_is="a section 47 enquiry about a child",
    returned_as="children-in-need census section 47, or Annex A list 5",
    key=("referred", "started"),
)

CHILD_PROTECTION_PLANS = TableSpec(
    name="child_protection_plans",
    schema=ChildProtectionPlans,
    one_row_is="a child protection plan of a child",
    returned_as="children-in-need census child protection plans, or Annex A list 7",
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

_RATING = "the rating is neither red, amber nor green; leave it empty where none was given"

STRATEGY_DISCUSSIONS = TableSpec(
    name="strategy_discussions",
    schema=StrategyDiscussions,
    one_row_is="a strategy discussion about a child",
    returned_as="no return; a plain CSV of strategy_discussions",
    key=("held",),
)

CONFERENCES = TableSpec(
    name="conferences",
    schema=Conferences,
    one_row_is="a child protection conference about a child",
    returned_as="the Standard Safeguarding Dataset, without who came, or a plain CSV of conferences",
    key=("kind", "held"),
    rules={"kind_is_known": "the kind is neither initial, review nor transfer in", "rating_is_known": _RATING},
)

CONFERENCE_FEEDBACK = TableSpec(
    name="conference_feedback",
    schema=ConferenceFeedback,
    one_row_is="what a parent said after a child protection conference",
    returned_as="no return; a plain CSV of conference_feedback",
    key=("given",),
    may_repeat=True,
    rules={"answer_is_known": "the answer is not one of the five; leave it empty where none was given"},
)

SHORT_BREAKS = TableSpec(
    name="short_breaks",
    schema=ShortBreaks,
    one_row_is="a short break that a child was given",
    returned_as="no return; a plain CSV of short_breaks",
    key=("started", "kind"),
    may_repeat=True,
    rules={"ends_on_or_after_start": "the short break ends before it starts; correct either date"},
)

CHILD_IN_NEED_PLANS = TableSpec(
    name="child_in_need_plans",
    schema=ChildInNeedPlans,
    one_row_is="a child in need plan of a child",
    returned_as="children-in-need census, CIN plan dates",
    key=("referred", "started"),
    rules=_ENDS_BEFORE_IT_STARTS,
)

CHILDREN_IN_NEED = TableSpec(
    name="children_in_need",
    schema=ChildrenInNeed,
    one_row_is="a child in need, from when the case opened",
    returned_as="Annex A list 6",
    key=("started",),
    rules={"closes_on_or_after_start": "the case closes before it started; correct either date"},
)

PRE_PROCEEDINGS = TableSpec(
    name="pre_proceedings",
    schema=PreProceedings,
    one_row_is="a time of pre-proceedings about a child",
    returned_as="children-in-need census from 2026, pre-proceedings",
    key=("referred", "started"),
)
