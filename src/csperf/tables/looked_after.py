"""Children looked after: episodes, reviews, going missing, health, and what came before. May import csperf.tables only."""

import polars as pl

from csperf.tables._base import Boolean, Date, Integer, Number, Table, TableSpec, Text, Timestamp, rule


class Episodes(Table):
    """One row is an episode of care: a time in which a child's legal status and placement stayed the same.

    The child is looked after from `started` up to, not including, `ended`. Codes are the SSDA903's: `reason_started` is RNE,
    `legal_status` LS, `placement_type` PLACE, `reason_ceased` REC; `reason_placement_changed` says why the placement of this
    episode came to its end. `out_of_hours` says whether the child came into care outside office hours, `placed_outside_council`
    whether the placement lies outside the council, `miles_from_home` how far it is from where the child used to live.
    """

    started = Date()
    reason_started = Text()
    legal_status = Text()
    category_of_need = Text(nullable=True)
    placement_type = Text()
    placement_provider = Text(nullable=True)
    ended = Date(nullable=True)
    reason_ceased = Text(nullable=True)
    reason_placement_changed = Text(nullable=True)
    home_postcode = Text(nullable=True)
    placement_postcode = Text(nullable=True)
    urn = Text(nullable=True)
    out_of_hours = Boolean(nullable=True)
    placed_outside_council = Boolean(nullable=True)
    miles_from_home = Number(nullable=True, min=0)

    @rule()
    def ends_on_or_after_start(cls) -> pl.Expr:
        return cls.ended.col >= cls.started.col


class LookedAfterReviews(Table):
    """One row is a review of a looked after child's care plan; `participation` is how the child took part (PN0 to PN7).

    `parents_engaged` says whether a parent took part; `rating` is the reviewing officer's of practice in the case (`red`,
    `amber`, `green`) and says nothing of performance.
    """

    reviewed = Date()
    participation = Text(nullable=True)
    parents_engaged = Boolean(nullable=True)
    rating = Text(nullable=True)

    @rule()
    def rating_is_known(cls) -> pl.Expr:
        return cls.rating.col.is_in(["red", "amber", "green"])


class MissingIncidents(Table):
    """One row is a time a child was missing (`M`) or away from placement without authorisation (`A`).

    The SSDA903 returns those of looked after children. `missing_from` is `home` or `care`; where it is empty the child was
    looked after. `returned_at` is when the child came back, to the minute and in local time.
    """

    kind = Text()
    started = Date()
    ended = Date(nullable=True)
    returned_at = Timestamp(nullable=True)
    missing_from = Text(nullable=True)

    @rule()
    def missing_from_is_known(cls) -> pl.Expr:
        return cls.missing_from.col.is_in(["home", "care"])

    @rule()
    def ends_on_or_after_start(cls) -> pl.Expr:
        return cls.ended.col >= cls.started.col


class Outcomes(Table):
    """One row is a looked after child's health and offending in a collection year (SSDA903 OC2)."""

    collection_year = Integer()
    sdq_score = Integer(nullable=True, min=0, max=40)
    sdq_reason = Text(nullable=True)
    convicted = Boolean(nullable=True)
    health_check = Boolean(nullable=True)
    immunisations = Boolean(nullable=True)
    teeth_check = Boolean(nullable=True)
    health_assessment = Boolean(nullable=True)
    substance_misuse = Boolean(nullable=True)
    intervention_received = Boolean(nullable=True)
    intervention_offered = Boolean(nullable=True)


class PreviousPermanence(Table):
    """One row is a looked after child's earlier permanent arrangement, if any (`Z1`: none)."""

    arrangement = Text()
    council = Text(nullable=True)
    date_of_order = Text(nullable=True)


class UnaccompaniedAsylumSeeking(Table):
    """One row is a looked after child who is or was unaccompanied and seeking asylum; `ceased` is when that status ended."""

    ceased = Date(nullable=True)


class SocialWorkerEpisodes(Table):
    """One row is a time in which a social worker was a looked after child's; `reason_ended` is why the worker changed.

    `social_worker` is the worker's registration number, or whatever the council returns for one.
    """

    social_worker = Text(nullable=True)
    started = Date()
    ended = Date(nullable=True)
    reason_ended = Text(nullable=True)

    @rule()
    def ends_on_or_after_start(cls) -> pl.Expr:
        return cls.ended.col >= cls.started.col


class ReturnInterviews(Table):
    """One row is what came of the duty to offer a child an interview on its return from being missing.

    `missing_since` is the day the time missing started and ties it to that. `outcome` is `completed`, `refused` or `not
    required`; while the interview is outstanding it is empty. `completed_at` is when it was held, to the minute and in local
    time.
    """

    missing_since = Date(nullable=True)
    offered = Date(nullable=True)
    outcome = Text(nullable=True)
    completed_at = Timestamp(nullable=True)

    @rule()
    def outcome_is_known(cls) -> pl.Expr:
        return cls.outcome.col.is_in(["completed", "refused", "not required"])


class HealthChecks(Table):
    """One row is a health check of a looked after child: `health assessment`, `dental check`, `optician`, `immunisations`."""

    kind = Text()
    checked = Date()


class PersonalEducationPlans(Table):
    """One row is a personal education plan of a looked after child, or its review: each is a plan made anew.

    `due` is the day by which it should have been completed, where the council sets one.
    """

    started = Date(nullable=True)
    due = Date(nullable=True)
    completed = Date(nullable=True)


class CarePlans(Table):
    """One row is a care plan of a looked after child, with the plan for permanence in it.

    `permanence_plan` is `return home`, `special guardianship`, `adoption`, `child arrangements order`, `long-term fostering`,
    `supported living` or another word of the council's.
    """

    started = Date()
    ended = Date(nullable=True)
    permanence_plan = Text(nullable=True)

    @rule()
    def ends_on_or_after_start(cls) -> pl.Expr:
        return cls.ended.col >= cls.started.col


class DeprivationsOfLiberty(Table):
    """One row is a time in which a looked after child was deprived of liberty by a court's order."""

    started = Date()
    ended = Date(nullable=True)

    @rule()
    def ends_on_or_after_start(cls) -> pl.Expr:
        return cls.ended.col >= cls.started.col


class ChildrenInCare(Table):
    """One row is a child's period in care as a list has it: when it began, how things stand or stood at its end.

    It holds the latest placement, legal status, review and visit only; what came before is in `episodes`. Codes are the
    SSDA903's where the list gives them, and otherwise the list's own words. `*_in_12_months` are counts that the list states.
    """

    started = Date(nullable=True)
    ended = Date(nullable=True)
    reason_ceased = Text(nullable=True)
    second_period_in_12_months = Boolean(nullable=True)
    category_of_need = Text(nullable=True)
    legal_status = Text(nullable=True)
    legal_status_started = Date(nullable=True)
    permanence_plan = Text(nullable=True)
    last_reviewed = Date(nullable=True)
    last_visited = Date(nullable=True)
    last_reviewing_officer_contact = Date(nullable=True)
    last_health_assessment = Date(nullable=True)
    last_dental_check = Date(nullable=True)
    placements_in_12_months = Integer(nullable=True, min=0)
    placement_started = Date(nullable=True)
    placement_type = Text(nullable=True)
    placement_provider = Text(nullable=True)
    placement_postcode = Text(nullable=True)
    urn = Text(nullable=True)
    placed_outside_council = Boolean(nullable=True)
    council_of_placement = Text(nullable=True)
    missing_in_12_months = Integer(nullable=True, min=0)
    absent_in_12_months = Integer(nullable=True, min=0)
    return_interview_offered = Boolean(nullable=True)
    return_interview_accepted = Boolean(nullable=True)
    team = Text(nullable=True)
    worker = Text(nullable=True)

    @rule()
    def ends_on_or_after_start(cls) -> pl.Expr:
        return cls.ended.col >= cls.started.col


EPISODES = TableSpec(
    name="episodes",
    schema=Episodes,
    one_row_is="an episode of care of a looked after child",
    returned_as="SSDA903 episodes",
    key=("started",),
    rules={"ends_on_or_after_start": "the episode ends before it starts; correct DECOM or DEC"},
)

LOOKED_AFTER_REVIEWS = TableSpec(
    name="looked_after_reviews",
    schema=LookedAfterReviews,
    one_row_is="a review of a looked after child",
    returned_as="SSDA903 reviews",
    key=("reviewed",),
    rules={"rating_is_known": "the rating is neither red, amber nor green; leave it empty where none was given"},
)

MISSING_INCIDENTS = TableSpec(
    name="missing_incidents",
    schema=MissingIncidents,
    one_row_is="a time a child was missing or away without authorisation",
    returned_as="SSDA903 missing",
    key=("kind", "started"),
    rules={
        "ends_on_or_after_start": "the child came back before going missing; correct MIS_START or MIS_END",
        "missing_from_is_known": "a child is missing from home or from care; leave it empty for a looked after child",
    },
)

RETURN_INTERVIEWS = TableSpec(
    name="return_interviews",
    schema=ReturnInterviews,
    one_row_is="a return interview that a child was to be offered",
    returned_as="no return; a plain CSV of return_interviews",
    key=("missing_since",),
    may_repeat=True,
    rules={"outcome_is_known": "the outcome is neither completed, refused nor not required; leave it empty while outstanding"},
)

HEALTH_CHECKS = TableSpec(
    name="health_checks",
    schema=HealthChecks,
    one_row_is="a check of a looked after child's health",
    returned_as="the Standard Safeguarding Dataset, ssd_cla_health",
    key=("kind", "checked"),
)

PERSONAL_EDUCATION_PLANS = TableSpec(
    name="personal_education_plans",
    schema=PersonalEducationPlans,
    one_row_is="a personal education plan of a looked after child",
    returned_as="no return; a plain CSV of personal_education_plans",
    key=("started", "completed"),
)

CARE_PLANS = TableSpec(
    name="care_plans",
    schema=CarePlans,
    one_row_is="a care plan of a looked after child",
    returned_as="the Standard Safeguarding Dataset, ssd_cla_care_plan",
    key=("started",),
    rules={"ends_on_or_after_start": "the care plan ends before it starts; correct either date"},
)

OUTCOMES = TableSpec(
    name="outcomes",
    schema=Outcomes,
    one_row_is="a looked after child's health and offending in a collection year",
    returned_as="SSDA903 OC2",
    key=("collection_year",),
)

PREVIOUS_PERMANENCE = TableSpec(
    name="previous_permanence",
    schema=PreviousPermanence,
    one_row_is="a looked after child's earlier permanent arrangement",
    returned_as="SSDA903 previous permanence",
    key=(),
)

UNACCOMPANIED_ASYLUM_SEEKING = TableSpec(
    name="unaccompanied_asylum_seeking",
    schema=UnaccompaniedAsylumSeeking,
    one_row_is="a looked after child who is or was unaccompanied and seeking asylum",
    returned_as="SSDA903 UASC",
    key=(),
)

SOCIAL_WORKER_EPISODES = TableSpec(
    name="social_worker_episodes",
    schema=SocialWorkerEpisodes,
    one_row_is="a time in which a social worker was a looked after child's",
    returned_as="SSDA903 social worker, from 2024",
    key=("started",),
    rules={"ends_on_or_after_start": "the social worker's time ends before it starts; correct SW_DECOM or SW_DEC"},
)

DEPRIVATIONS_OF_LIBERTY = TableSpec(
    name="deprivations_of_liberty",
    schema=DeprivationsOfLiberty,
    one_row_is="a time in which a looked after child was deprived of liberty",
    returned_as="SSDA903 deprivation of liberty orders, from 2027",
    key=("started",),
    rules={"ends_on_or_after_start": "the order ends before it starts; correct DOLO_START or DOLO_END"},
)

CHILDREN_IN_CARE = TableSpec(
    name="children_in_care",
    schema=ChildrenInCare,
    one_row_is="a child's period in care as a list has it",
    returned_as="Annex A list 8",
    key=("started",),
    rules={"ends_on_or_after_start": "the child ceased to be looked after before starting to be; correct either date"},
)
