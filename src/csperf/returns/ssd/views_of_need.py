"""Views of the dataset: children, contacts, need and protection. May import csperf.tables and csperf.returns."""

from csperf.returns.cin_census import format as cin_census
from csperf.returns.description import Column, Kind
from csperf.returns.ssd.describing import Lent, Only, Taken, View
from csperf.returns.ssd.view_parts import (
    CATEGORY_CODES,
    CONTACT_OUTCOMES_MEANT,
    DATE,
    ETHNICITIES,
    HELD_ON_TRANSFER,
    LABEL,
    NOT_ON_TRANSFER,
    NOT_ONE,
    ONE_YES,
    SEX_CODES,
    YES_NO,
    child,
    conferences,
    referral,
    team,
    visits,
    worker,
)
from csperf.tables import (
    ALLOCATIONS,
    ASSESSMENT_FACTORS,
    ASSESSMENTS,
    CHILD_IN_NEED_PLANS,
    CHILD_PROTECTION_PLANS,
    CHILD_PROTECTION_REVIEWS,
    CHILDREN,
    CONFERENCES,
    CONTACTS,
    REFERRALS,
    SECTION_47_ENQUIRIES,
    UNACCOMPANIED_ASYLUM_SEEKING,
)

VIEWS_OF_NEED = (
    View(
        table="ssd_person",
        spec=CHILDREN,
        columns=(
            child("pers_person_id"),
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
            child("immi_person_id"),
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
            child("cont_person_id"),
            Column("cont_contact_date", "received", DATE, essential=True, begins=True),
            Column("cont_contact_source_code", "source", LABEL, cin_census.SOURCE_CODES),
        ),
        taken=(
            Taken(
                column=Column("cont_contact_outcome_json", "outcome"),
                of="cont_contact_outcome_json",
                pattern=ONE_YES,
                means=CONTACT_OUTCOMES_MEANT,
                otherwise=NOT_ONE,
            ),
        ),
    ),
    View(
        table="ssd_involvements",
        spec=ALLOCATIONS,
        columns=(
            child("invo_person_id"),
            Column("invo_involvement_start_date", "started", DATE, begins=True),
            Column("invo_involvement_end_date", "ended", DATE, ends=True),
            Column("invo_professional_team", "team"),
            Column("invo_professional_id", "worker"),
        ),
        # A number that Social Work England has given is a qualified worker's; that there is none on record says nothing.
        taken=(
            Taken(
                column=Column("SW in prof_social_worker_registration_no", "qualified", YES_NO),
                of="prof_social_worker_registration_no",
                pattern=r"(?i)^\s*(sw)e?[\s-]*\d",
                means={"SW": "Y"},
            ),
        ),
        lent=(
            team("invo_professional_team"),
            worker("invo_professional_id", Column("prof_social_worker_registration_no")),
        ),
        only=(
            Only(
                heading="invo_professional_role_id",
                pattern=r"(?i)\ballocated\b|\bcase ?(?:worker|holder)\b|\bkey ?worker\b|^\s*social worker\s*$",
                left_out="involvements in another role than as the child's own worker",
                written="Allocated Case Worker",
            ),
        ),
    ),
    View(
        table="ssd_cin_episodes",
        spec=REFERRALS,
        columns=(
            child("cine_person_id"),
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
                only=HELD_ON_TRANSFER,
                optional=True,
            ),
            team("cine_referral_team"),
            worker("cine_referral_worker_id"),
        ),
    ),
    View(
        table="ssd_cin_assessments",
        spec=ASSESSMENTS,
        columns=(
            child("cina_person_id"),
            Column("cina_assessment_start_date", "started", DATE, begins=True),
            Column("cina_assessment_child_seen", "child_seen", YES_NO),
            Column("cina_assessment_auth_date", "authorised", DATE),
            Column("cina_assessment_team", "team"),
            Column("cina_assessment_worker_id", "worker"),
        ),
        lent=(referral("cina_referral_id"), team("cina_assessment_team"), worker("cina_assessment_worker_id")),
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
                    child("cina_person_id"),
                    Column("cina_assessment_start_date", "assessment_started", DATE, decisive=False),
                    Column("cina_referral_id"),
                ),
            ),
            referral("cina_referral_id"),
        ),
        each=Column("cinf_assessment_factors_json", "factor", LABEL, cin_census.FACTOR_CODES, essential=True),
    ),
    View(
        table="ssd_s47_enquiry",
        spec=SECTION_47_ENQUIRIES,
        columns=(
            child("s47e_person_id"),
            Column("s47e_s47_start_date", "started", DATE, begins=True),
            Column("s47e_s47_end_date", "ended", DATE, decisive=False),
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
            referral("s47e_referral_id"),
            Lent(
                table="ssd_initial_cp_conference",
                by=("s47e_s47_enquiry_id",),
                id=("icpc_s47_enquiry_id",),
                columns=(
                    Column("icpc_icpc_target_date", "conference_target", DATE, decisive=False, known_ahead=True),
                    Column("icpc_icpc_date", "conference", DATE),
                    Column("icpc_icpc_outcome_cp_flag", "conference_led_to_plan", YES_NO, known_with="icpc_icpc_date"),
                ),
                only=NOT_ON_TRANSFER,
                optional=True,
            ),
            team("s47e_s47_completed_by_team"),
            worker("s47e_s47_completed_by_worker_id"),
        ),
    ),
    View(
        table="ssd_cp_plans",
        spec=CHILD_PROTECTION_PLANS,
        columns=(
            child("cppl_person_id"),
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
        lent=(referral("cppl_referral_id"),),
        only=(Only(heading="cppl_cp_plan_ola", pattern=r"(?i)^\s*[yt1]", otherwise=True, left_out="plans of other councils"),),
    ),
    View(
        table="ssd_cp_reviews",
        spec=CHILD_PROTECTION_REVIEWS,
        columns=(
            child("cppr_person_id"),
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
    conferences("initial", NOT_ON_TRANSFER),
    conferences("transfer in", HELD_ON_TRANSFER),
    View(
        table="ssd_cp_reviews",
        spec=CONFERENCES,
        columns=(
            child("cppr_person_id"),
            Column("cppr_cp_review_date", "held", DATE, essential=True, begins=True),
        ),
        # A child too young to be asked (PN0) neither took part nor did not.
        taken=(
            Taken(
                column=Column("cppr_cp_review_participation", "child_participated", YES_NO),
                of="cppr_cp_review_participation",
                pattern=r"(?i)^\s*(PN[1-7])\b",
                means={**{f"PN{way}": "Y" for way in range(1, 7)}, "PN7": "N"},
            ),
        ),
        constant={"kind": "review"},
        only=(Only(heading="cppr_cp_review_date", pattern=r"\S"),),
    ),
    visits("ssd_cp_visits", "cppv_cp", "child protection"),
    visits("ssd_cla_visits", "clav_cla", "looked after"),
    visits("ssd_cin_visits", "cinv_cin", "child in need"),
    View(
        table="ssd_cin_plans",
        spec=CHILD_IN_NEED_PLANS,
        columns=(
            child("cinp_person_id"),
            Column("cinp_cin_plan_start_date", "started", DATE, begins=True),
            Column("cinp_cin_plan_end_date", "ended", DATE),
        ),
        lent=(referral("cinp_referral_id"),),
    ),
)
