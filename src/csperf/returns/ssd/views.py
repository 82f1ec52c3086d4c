"""Which table of the dataset fills which of csperf's, and how, as data. May import csperf.tables and csperf.returns.

Its codes are those of the statutory returns that each column is marked
with; where case systems give words beside or in place of a code, both are read.
"""

from dataclasses import replace

from csperf.returns.cin_census import format as cin_census
from csperf.returns.codes import ETHNICITY_CODES
from csperf.returns.description import Codes, Column, Kind, Module
from csperf.returns.ssd.describing import InForce, Lent, Only, Taken, View
from csperf.returns.ssda903 import format as ssda903
from csperf.tables import (
    ADOPTIONS,
    ASSESSMENT_FACTORS,
    ASSESSMENTS,
    CHILD_IN_NEED_PLANS,
    CHILD_PROTECTION_PLANS,
    CHILD_PROTECTION_REVIEWS,
    CHILDREN,
    CONTACTS,
    EPISODES,
    LEAVING_CARE_SERVICES,
    LOOKED_AFTER_REVIEWS,
    MISSING_INCIDENTS,
    PLACEMENTS_FOR_ADOPTION,
    PREVIOUS_PERMANENCE,
    REFERRALS,
    SECTION_47_ENQUIRIES,
    UNACCOMPANIED_ASYLUM_SEEKING,
)

DATE, LABEL, TEXT, YES_NO = Kind.DATE_YEAR_FIRST, Kind.LABEL, Kind.TEXT, Kind.YES_NO

SEX_CODES = Codes(
    known=("M", "F", "U"),
    meaning={"M": "male", "F": "female", "U": "unknown"},
    labels={"Male": "male", "Female": "female", "Unknown": "unknown"},
)
# The dictionary's own list has CNHE for Chinese, a slip of the keyboard that systems may follow.
ETHNICITIES = replace(ETHNICITY_CODES, known=(*ETHNICITY_CODES.known, "CNHE"), meaning={"CNHE": "CHNE"})
CATEGORY_CODES = replace(
    cin_census.ABUSE_CODES,
    labels={"Neglect": "NEG", "Physical abuse": "PHY", "Sexual abuse": "SAB", "Emotional abuse": "EMO", "Multiple": "MUL"},
)
MISSING_CODES = Codes(
    known=("M", "A"),
    labels={
        "Missing": "M",
        "Missing from care": "M",
        "Absent": "A",
        "Away": "A",
        "Away from placement": "A",
        "Away from placement without authorisation": "A",
    },
)
ELIGIBILITY_CODES = Codes(
    known=(),
    labels={
        "Relevant": "relevant",
        "Former Relevant": "former relevant",
        "Eligible": "eligible",
        "Qualifying": "qualifying",
    },
)

_HELD_ON_TRANSFER = Only(heading="icpc_icpc_transfer_in", pattern=r"(?i)^\s*[yt1]")
_NOT_ON_TRANSFER = replace(_HELD_ON_TRANSFER, otherwise=True)

# A date that ties a row to another is no reason to refuse it.
_REFERRED = Column("cine_referral_date", "referred", DATE, decisive=False)


def _coded(heading: str, to: str, module: Module, of: str, *, known_with: str | None = None, essential: bool = False) -> Column:
    """A column with the codes of a statutory return's."""
    column = module.column(of)
    return Column(heading, to, LABEL, column.codes, known_with=known_with, essential=essential, decisive=column.decisive)


def _referral(by: str) -> Lent:
    return Lent(table="ssd_cin_episodes", by=(by,), id=("cine_referral_id",), columns=(_REFERRED,))


def _team(by: str) -> Lent:
    return Lent(table="ssd_department", by=(by,), id=("dept_team_id",), columns=(Column("dept_team_name", "team"),))


def _worker(by: str) -> Lent:
    name = Column("prof_professional_name", "worker")
    return Lent(table="ssd_professionals", by=(by,), id=("prof_professional_id",), columns=(name,))


def _child(heading: str) -> Column:
    return Column(heading, "child", essential=True)


VIEWS = (
    View(
        table="ssd_person",
        spec=CHILDREN,
        columns=(
            _child("pers_person_id"),
            Column("pers_sex", "sex", LABEL, SEX_CODES),
            Column("pers_ethnicity", "ethnicity", LABEL, ETHNICITIES),
            Column("pers_dob", "date_of_birth", DATE),
            Column("pers_expected_dob", "expected_date_of_birth", DATE, decisive=False, known_ahead=True),
            Column("pers_death_date", "date_of_death", DATE, decisive=False),
        ),
        lent=(
            Lent(
                table="ssd_disability",
                by=("pers_person_id",),
                id=("disa_person_id",),
                columns=(Column("disa_disability_code", "disabled", Kind.DISABILITIES, cin_census.DISABILITY_CODES),),
                optional=True,
                gathered=True,
            ),
        ),
    ),
    View(
        table="ssd_immigration_status",
        spec=UNACCOMPANIED_ASYLUM_SEEKING,
        columns=(
            _child("immi_person_id"),
            Column("immi_immigration_status_end_date", "ceased", DATE, known_ahead=True),
        ),
        only=(
            Only(
                heading="immi_immigration_status",
                pattern=r"(?i)\bUASC\b|unaccompanied asylum",
                left_out="other immigration statuses",
            ),
        ),
    ),
    View(
        table="ssd_contacts",
        spec=CONTACTS,
        columns=(
            _child("cont_person_id"),
            Column("cont_contact_date", "received", DATE, essential=True, begins=True),
            Column("cont_contact_source_code", "source", LABEL, cin_census.SOURCE_CODES),
        ),
    ),
    View(
        table="ssd_cin_episodes",
        spec=REFERRALS,
        columns=(
            _child("cine_person_id"),
            Column("cine_referral_date", "referred", DATE, essential=True, begins=True),
            Column("cine_cin_primary_need_code", "primary_need", LABEL, cin_census.NEED_CODES),
            Column("cine_referral_source_code", "source", LABEL, cin_census.SOURCE_CODES),
            Column("cine_referral_nfa", "no_further_action", YES_NO),
            Column("cine_close_reason", "closure_reason", LABEL, cin_census.CLOSURE_CODES, known_with="cine_close_date"),
            Column("cine_close_date", "closed", DATE, ends=True),
            Column("cine_referral_team", "team"),
            Column("cine_referral_worker_id", "worker"),
        ),
        lent=(
            Lent(
                table="ssd_initial_cp_conference",
                by=("cine_referral_id",),
                id=("icpc_referral_id",),
                columns=(Column("icpc_icpc_date", "initial_conference", DATE, decisive=False),),
                only=_HELD_ON_TRANSFER,
                optional=True,
            ),
            _team("cine_referral_team"),
            _worker("cine_referral_worker_id"),
        ),
    ),
    View(
        table="ssd_cin_assessments",
        spec=ASSESSMENTS,
        columns=(
            _child("cina_person_id"),
            Column("cina_assessment_start_date", "started", DATE, begins=True),
            Column("cina_assessment_child_seen", "child_seen", YES_NO),
            Column("cina_assessment_auth_date", "authorised", DATE),
            Column("cina_assessment_team", "team"),
            Column("cina_assessment_worker_id", "worker"),
        ),
        lent=(_referral("cina_referral_id"), _team("cina_assessment_team"), _worker("cina_assessment_worker_id")),
    ),
    View(
        table="ssd_assessment_factors",
        spec=ASSESSMENT_FACTORS,
        columns=(),
        lent=(
            Lent(
                table="ssd_cin_assessments",
                by=("cinf_assessment_id",),
                id=("cina_assessment_id",),
                columns=(
                    _child("cina_person_id"),
                    Column("cina_assessment_start_date", "assessment_started", DATE, decisive=False),
                    Column("cina_referral_id"),
                ),
            ),
            _referral("cina_referral_id"),
        ),
        each=Column("cinf_assessment_factors_json", "factor", LABEL, cin_census.FACTOR_CODES, essential=True),
    ),
    View(
        table="ssd_s47_enquiry",
        spec=SECTION_47_ENQUIRIES,
        columns=(
            _child("s47e_person_id"),
            Column("s47e_s47_start_date", "started", DATE, begins=True),
            Column("s47e_s47_completed_by_team", "team"),
            Column("s47e_s47_completed_by_worker_id", "worker"),
        ),
        # The outcome says whether a conference was called for; no further action says that none was, and never the contrary.
        taken=(
            Taken(
                column=Column("CP_CONFERENCE_FLAG in s47e_s47_outcome_json", "conference_not_required", YES_NO),
                of="s47e_s47_outcome_json",
                pattern=r'"CP_CONFERENCE_FLAG"\s*:\s*"?([YNTFyntf10])',
                means={"Y": "N", "T": "N", "1": "N", "N": "Y", "F": "Y", "0": "Y"},
            ),
            Taken(
                column=Column("s47e_s47_nfa", "conference_not_required", YES_NO),
                of="s47e_s47_nfa",
                pattern=r"^\s*(.*)$",
                means={"N": "", "NO": "", "0": "", "FALSE": ""},
            ),
        ),
        lent=(
            _referral("s47e_referral_id"),
            Lent(
                table="ssd_initial_cp_conference",
                by=("s47e_s47_enquiry_id",),
                id=("icpc_s47_enquiry_id",),
                columns=(
                    Column("icpc_icpc_target_date", "conference_target", DATE, decisive=False, known_ahead=True),
                    Column("icpc_icpc_date", "conference", DATE),
                    Column("icpc_icpc_outcome_cp_flag", "conference_led_to_plan", YES_NO, known_with="icpc_icpc_date"),
                ),
                only=_NOT_ON_TRANSFER,
                optional=True,
            ),
            _team("s47e_s47_completed_by_team"),
            _worker("s47e_s47_completed_by_worker_id"),
        ),
    ),
    View(
        table="ssd_cp_plans",
        spec=CHILD_PROTECTION_PLANS,
        columns=(
            _child("cppl_person_id"),
            Column("cppl_cp_plan_start_date", "started", DATE, begins=True),
            Column("cppl_cp_plan_end_date", "ended", DATE),
        ),
        # A plan in several categories names them after the word.
        taken=tuple(
            Taken(column=Column(heading, to, LABEL, CATEGORY_CODES), of=heading, pattern=r"^\s*((?i:multiple)|.*)")
            for heading, to in (
                ("cppl_cp_plan_initial_category", "initial_category"),
                ("cppl_cp_plan_latest_category", "latest_category"),
            )
        ),
        lent=(_referral("cppl_referral_id"),),
        only=(Only(heading="cppl_cp_plan_ola", pattern=r"(?i)^\s*[yt1]", otherwise=True, left_out="plans of other councils"),),
    ),
    View(
        table="ssd_cp_reviews",
        spec=CHILD_PROTECTION_REVIEWS,
        columns=(
            _child("cppr_person_id"),
            Column("cppr_cp_review_date", "reviewed", DATE, essential=True, begins=True),
        ),
        lent=(
            Lent(
                table="ssd_cp_plans",
                by=("cppr_cp_plan_id",),
                id=("cppl_cp_plan_id",),
                columns=(Column("cppl_cp_plan_start_date", "plan_started", DATE, decisive=False),),
            ),
        ),
        only=(Only(heading="cppr_cp_review_date", pattern=r"\S", left_out="reviews that were not held, or not yet"),),
    ),
    View(
        table="ssd_cin_plans",
        spec=CHILD_IN_NEED_PLANS,
        columns=(
            _child("cinp_person_id"),
            Column("cinp_cin_plan_start_date", "started", DATE, begins=True),
            Column("cinp_cin_plan_end_date", "ended", DATE),
        ),
        lent=(_referral("cinp_referral_id"),),
    ),
    View(
        table="ssd_cla_episodes",
        spec=EPISODES,
        columns=(
            _child("clae_person_id"),
            Column("clae_cla_episode_start_date", "started", DATE, essential=True, begins=True),
            _coded("clae_cla_episode_start_reason", "reason_started", ssda903.EPISODES_MODULE, "RNE", essential=True),
            _coded("clae_cla_primary_need_code", "category_of_need", ssda903.EPISODES_MODULE, "CIN"),
            Column("clae_cla_episode_ceased_date", "ended", DATE, ends=True),
            _coded(
                "clae_cla_episode_ceased_reason",
                "reason_ceased",
                ssda903.EPISODES_MODULE,
                "REC",
                known_with="clae_cla_episode_ceased_date",
            ),
        ),
        lent=(
            Lent(
                table="ssd_cla_placement",
                by=("clae_cla_placement_id",),
                id=("clap_cla_placement_id",),
                columns=(
                    _coded("clap_cla_placement_type", "placement_type", ssda903.EPISODES_MODULE, "PLACE", essential=True),
                    _coded("clap_cla_placement_provider", "placement_provider", ssda903.EPISODES_MODULE, "PLACE_PROVIDER"),
                    Column("clap_cla_placement_postcode", "placement_postcode"),
                    Column("clap_cla_placement_urn", "urn"),
                ),
            ),
            # Why the placement came to its end is said of the episode that ended with it.
            Lent(
                table="ssd_cla_placement",
                by=("clae_cla_placement_id", "clae_cla_episode_ceased_date"),
                id=("clap_cla_placement_id", "clap_cla_placement_end_date"),
                columns=(
                    _coded(
                        "clap_cla_placement_change_reason",
                        "reason_placement_changed",
                        ssda903.EPISODES_MODULE,
                        "REASON_PLACE_CHANGE",
                        known_with="clae_cla_episode_ceased_date",
                    ),
                ),
                optional=True,
            ),
        ),
        in_force=InForce(
            table="ssd_legal_status",
            by="clae_person_id",
            id="lega_person_id",
            on="clae_cla_episode_start_date",
            begins="lega_legal_status_start_date",
            ends="lega_legal_status_end_date",
            columns=(_coded("lega_legal_status", "legal_status", ssda903.EPISODES_MODULE, "LS", essential=True),),
        ),
    ),
    View(
        table="ssd_cla_reviews",
        spec=LOOKED_AFTER_REVIEWS,
        columns=(
            Column("clar_cla_review_date", "reviewed", DATE, essential=True, begins=True),
            _coded("clar_cla_review_participation", "participation", ssda903.REVIEWS, "REVIEW_CODE"),
        ),
        lent=(
            Lent(
                table="ssd_cla_episodes",
                by=("clar_cla_id",),
                id=("clae_cla_id",),
                columns=(_child("clae_person_id"),),
            ),
        ),
        only=(
            Only(heading="clar_cla_review_cancelled", pattern=r"(?i)^\s*[yt1]", otherwise=True, left_out="cancelled reviews"),
            Only(heading="clar_cla_review_date", pattern=r"\S", left_out="reviews that were not held, or not yet"),
        ),
    ),
    View(
        table="ssd_missing",
        spec=MISSING_INCIDENTS,
        columns=(
            _child("miss_person_id"),
            Column("miss_missing_episode_start_date", "started", DATE, essential=True, begins=True),
            Column("miss_missing_episode_type", "kind", LABEL, MISSING_CODES, essential=True),
            Column("miss_missing_episode_end_date", "ended", DATE, ends=True),
        ),
    ),
    View(
        table="ssd_permanence",
        spec=PLACEMENTS_FOR_ADOPTION,
        columns=(
            _child("perm_person_id"),
            Column("perm_adm_decision_date", "decided", DATE, begins=True),
            Column("perm_decision_reversed_date", "ceased", DATE, ends=True),
            _coded(
                "perm_decision_reversed_reason",
                "reason_ceased",
                ssda903.PLACED_FOR_ADOPTION,
                "REASON_PLACED_CEASED",
                known_with="perm_decision_reversed_date",
            ),
        ),
        only=(Only(heading="perm_adm_decision_date", pattern=r"\S", left_out="children for whom adoption was not decided on"),),
    ),
    View(
        table="ssd_permanence",
        spec=ADOPTIONS,
        columns=(
            _child("perm_person_id"),
            Column("perm_adm_decision_date", "decided", DATE),
            Column("perm_matched_date", "matched", DATE),
            Column("perm_adopted_by_carer_flag", "adopted_by_foster_carer", YES_NO),
            Column("perm_number_of_adopters", "number_of_adopters", Kind.INTEGER),
            _coded("perm_adopter_sex", "adopters_sex", ssda903.AD1, "SEX_ADOPTR"),
            _coded("perm_adopter_legal_status", "adopters_legal_status", ssda903.AD1, "LS_ADOPTR"),
        ),
        # Some systems give the placement at adoption in place of the kind of order.
        only=(
            Only(
                heading="perm_permanence_order_type",
                pattern=r"(?i)^\s*(adopt|A[3-6]\b)",
                left_out="children who were not adopted",
            ),
        ),
    ),
    View(
        table="ssd_cla_previous_permanence",
        spec=PREVIOUS_PERMANENCE,
        columns=(
            _child("lapp_person_id"),
            _coded(
                "lapp_previous_permanence_option",
                "arrangement",
                ssda903.PREVIOUS_PERMANENCE_MODULE,
                "PREV_PERM",
                essential=True,
            ),
            Column("lapp_previous_permanence_la", "council"),
            Column("lapp_previous_permanence_order_date", "date_of_order"),
        ),
    ),
    View(
        table="ssd_care_leavers",
        spec=LEAVING_CARE_SERVICES,
        columns=(
            _child("clea_person_id"),
            Column("clea_care_leaver_eligibility", "eligibility", LABEL, ELIGIBILITY_CODES),
            Column("clea_care_leaver_latest_contact", "last_contact", DATE, decisive=False),
            _coded("clea_care_leaver_in_touch", "in_touch", ssda903.OC3, "IN_TOUCH"),
            Column("clea_pathway_plan_review_date", "pathway_plan_reviewed", DATE, decisive=False),
            Column("clea_care_leaver_personal_advisor", "personal_adviser"),
            Column("clea_care_leaver_allocated_team", "team"),
            Column("clea_care_leaver_worker_id", "worker"),
        ),
        # A code with its label is the code; where there is no code, the label stands.
        taken=(
            Taken(
                column=Column("clea_care_leaver_accommodation", "accommodation"),
                of="clea_care_leaver_accommodation",
                pattern=r"^\s*([A-Z][12]?\b|.*)",
            ),
            Taken(
                column=Column("clea_care_leaver_activity", "activity"),
                of="clea_care_leaver_activity",
                pattern=r"^\s*([FPG]\d\b|.*)",
            ),
            Taken(
                column=Column("clea_care_leaver_accom_suitable", "accommodation_suitable", YES_NO),
                of="clea_care_leaver_accom_suitable",
                pattern=r"^\s*(\w*)",
                means={"1": "Y", "2": "N", "SUITABLE": "Y", "UNSUITABLE": "N"},
            ),
        ),
        lent=(_team("clea_care_leaver_allocated_team"), _worker("clea_care_leaver_worker_id")),
        only=(
            Only(
                heading="clea_care_leaver_eligibility",
                pattern=r"(?i)^\s*no current",
                otherwise=True,
                left_out="young people no longer entitled to leaving care services",
            ),
        ),
    ),
)
"""How each table of csperf's is filled."""

HOLDS_EVENTS = ("ssd_initial_cp_conference",)
"""Tables that only lend and hold events: what they lend to no row is noted."""
