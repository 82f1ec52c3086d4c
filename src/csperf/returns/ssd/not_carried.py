"""What of the Standard Safeguarding Dataset csperf does not take, and why. May import nothing.

A table or column is taken only where it means what csperf's means.
"""

from collections.abc import Mapping

TABLES_NOT_CARRIED: Mapping[str, str] = {
    "ssd_address": "no measure asks where a child lives; the dataset keeps homes by date, and not for each episode",
    "ssd_api_data_staging": "what was sent to others, not a record of a child",
    "ssd_cla_convictions": "offending is counted by collection year (SSDA903 OC2), which dated convictions do not tell",
    "ssd_cla_immunisations": "health is counted by collection year (SSDA903 OC2), which the latest state does not tell",
    "ssd_cla_substance_misuse": "substance misuse is counted by collection year (SSDA903 OC2), which dated entries do not tell",
    "ssd_early_help_episodes": "an episode of early help is not an assessment: it ends when the help ends",
    "ssd_ehcp_active_plans": "special educational needs are not measured",
    "ssd_ehcp_assessment": "special educational needs are not measured",
    "ssd_ehcp_named_plan": "special educational needs are not measured",
    "ssd_ehcp_requests": "special educational needs are not measured",
    "ssd_family": "no measure asks who belongs to a family",
    "ssd_linked_identifiers": "other identifiers of a child are not used",
    "ssd_mother": "no measure asks whether a child is a mother",
    "ssd_pre_proceedings": "the dataset fills it with placeholders so far",
    "ssd_s251_finance": "the dataset fills it with placeholders so far",
    "ssd_sdq_scores": "scores are returned by collection year (SSDA903 OC2), which dated scores do not tell",
    "ssd_sen_need": "special educational needs are not measured",
    "ssd_send": "special educational needs are not measured",
    "ssd_version_log": "about the dataset, not about children",
    "ssd_voice_of_child": "the dataset fills it with placeholders so far",
}
"""Tables, each with the reason."""

PREFIXES_NOT_CARRIED = (
    *("addr", "clac", "clai", "clas", "csdq", "earl", "ehca", "ehcn", "ehcp", "ehcr", "fami"),
    *("link", "moth", "prep", "s251", "send", "senn", "voch"),
)
"""What the columns of these tables begin with, but for those about the dataset itself."""

_NOT_USED: Mapping[str, str] = {
    "names and other identifiers are not used": """
        pers_forename pers_surname pers_common_child_id pers_legacy_id pers_upn_unknown""",
    "sex is used, as in the statutory returns": "pers_gender",
    "no measure asks": """
        pers_send_flag pers_is_mother pers_nationality clae_cla_last_iro_contact_date cppr_cp_review_quorate
        cppv_cp_visit_bedroom cinv_cin_visit_bedroom
        perm_part_of_sibling_group perm_siblings_placed_together perm_siblings_placed_apart perm_placement_provider_urn
        perm_adoption_worker_id dept_team_parent_id dept_team_parent_name""",
    "the row's own number, by which nothing is looked up": """
        disa_table_id immi_immigration_status_id cont_contact_id cinf_table_id cinp_cin_plan_id cppr_cp_review_id
        clae_cla_episode_id lega_legal_status_id clar_cla_review_id miss_table_id perm_table_id lapp_table_id clea_table_id
        icpc_icpc_id icpc_icpc_meeting_id cppr_cp_review_meeting_id cppv_cp_visit_id clav_cla_visit_id cinv_cin_visit_id
        clah_health_check_id lacp_table_id invo_involvements_id""",
    "whether a return interview was offered and accepted says neither when, nor whether it was held": """
        miss_missing_rhi_offered miss_missing_rhi_accepted""",
    "which plan or period of care a visit is of follows from its day": "cppv_cp_plan_id clav_cla_id",
    "the table that it would stand in is of looked after children's social workers alone": "invo_worker_change_reason",
    "an allocation is the child's, and of no referral": "invo_referral_id",
    "said by another column already": """
        cine_referral_source_desc cont_contact_source_desc icpc_cp_plan_id cppl_icpc_id clae_referral_id
        clae_entered_care_date clap_cla_id clap_person_id clap_cla_placement_start_date perm_cla_id""",
    "outcomes beyond no further action are local words": """
        cine_referral_outcome_json cina_assessment_outcome_json icpc_icpc_outcome_json""",
    "no further action is not the opposite of needing support": "cina_assessment_outcome_nfa",
    "when a review fell due, or what came of it, is worked out, or not measured": """
        cppr_cp_review_due cppr_cp_review_outcome_continue_cp clar_cla_review_due_date
        immi_immigration_status_start_date""",
    "the table that would hold it has no team or worker": """
        cinp_cin_plan_team cinp_cin_plan_worker_id""",
    "steps towards adoption that the SSDA903 does not return; csperf takes them from episodes and from Annex A": """
        perm_ffa_cp_decision_date perm_placement_order_date perm_placed_for_adoption_date perm_placed_ffa_cp_date
        perm_placed_foster_carer_date""",
    "the worker's name is used": """
        prof_staff_id prof_professional_job_title prof_professional_caseload
        prof_professional_department prof_full_time_equivalency prof_agency_worker_flag""",
}

COLUMNS_NOT_CARRIED: Mapping[str, str] = {column: reason for reason, columns in _NOT_USED.items() for column in columns.split()}
"""Columns of the tables that are taken, each with the reason."""

_AGENCIES = "the dataset does not say who came"
_OF_VISITS = "the dataset has no column for it"

NOT_RECORDED: Mapping[str, str] = {
    "allocations.qualified": (
        "said of workers with a number of Social Work England's, which begins SW; that none is on record says nothing"
    ),
    "care_plans.permanence_plan": "said where the list of plans says yes to one alone",
    "contacts.outcome": "said where the list of outcomes says yes to one alone",
    "conferences.police_attended": _AGENCIES,
    "conferences.education_attended": _AGENCIES,
    "conferences.health_attended": _AGENCIES,
    "conferences.gp_contributed": _AGENCIES,
    "special_guardianship_orders.looked_after": "the episodes tell who was looked after",
    "visits.alone_not_appropriate": _OF_VISITS,
    "visits.recording_complete": _OF_VISITS,
    "visits.team": _OF_VISITS,
    "visits.worker": _OF_VISITS,
    "return_interviews.offered": "the dataset says whether an interview was offered, not when, nor whether it was held",
    "child_protection_plans.previous_plans": (
        "the dataset holds the plans of its time and this council, and the count asks for all a child ever had, anywhere"
    ),
    "assessments.internal_review": "the dataset has no column for it",
    "episodes.home_postcode": "the dataset keeps homes by date, and not for each episode",
    "children.unaccompanied_asylum_seeking": "said of the children in ssd_immigration_status; of the others nothing is said",
}
"""Columns of csperf's tables that the dataset leaves empty, each with the reason."""
