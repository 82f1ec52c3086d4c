"""Views of the dataset: children looked after, adoption and leaving care. May import csperf.tables and csperf.returns."""

from csperf.returns.description import Column, Kind
from csperf.returns.ssd.describing import InForce, Lent, Only, Taken, View
from csperf.returns.ssd.view_parts import (
    DATE,
    ELIGIBILITY_CODES,
    HEALTH_CHECK,
    HEALTH_CHECKS_MEANT,
    LABEL,
    MISSING_CODES,
    NOT_ONE,
    ONE_YES,
    PERMANENCE_PLANS_MEANT,
    YES_NO,
    child,
    coded,
    team,
    worker,
)
from csperf.returns.ssda903 import format as ssda903
from csperf.tables import (
    ADOPTIONS,
    CARE_PLANS,
    EPISODES,
    HEALTH_CHECKS,
    LEAVING_CARE_SERVICES,
    LOOKED_AFTER_REVIEWS,
    MISSING_INCIDENTS,
    PLACEMENTS_FOR_ADOPTION,
    PREVIOUS_PERMANENCE,
    SPECIAL_GUARDIANSHIP_ORDERS,
)

VIEWS_OF_CARE = (
    View(
        table="ssd_cla_episodes",
        spec=EPISODES,
        columns=(
            child("clae_person_id"),
            Column("clae_cla_episode_start_date", "started", DATE, essential=True, begins=True),
            coded("clae_cla_episode_start_reason", "reason_started", ssda903.EPISODES_MODULE, "RNE", essential=True),
            coded("clae_cla_primary_need_code", "category_of_need", ssda903.EPISODES_MODULE, "CIN"),
            Column("clae_cla_episode_ceased_date", "ended", DATE, ends=True),
            coded(
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
                    coded("clap_cla_placement_type", "placement_type", ssda903.EPISODES_MODULE, "PLACE", essential=True),
                    coded("clap_cla_placement_provider", "placement_provider", ssda903.EPISODES_MODULE, "PLACE_PROVIDER"),
                    Column("clap_cla_placement_postcode", "placement_postcode"),
                    Column("clap_cla_placement_urn", "urn"),
                    Column("clap_cla_placement_distance"),
                ),
            ),
            # Why the placement came to its end is said of the episode that ended with it.
            Lent(
                table="ssd_cla_placement",
                by=("clae_cla_placement_id", "clae_cla_episode_ceased_date"),
                id=("clap_cla_placement_id", "clap_cla_placement_end_date"),
                columns=(
                    coded(
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
        # A distance that is not known is written so.
        taken=(
            Taken(
                column=Column("miles in clap_cla_placement_distance", "miles_from_home", Kind.NUMBER),
                of="clap_cla_placement_distance",
                pattern=r"^\s*(.*?)\s*$",
                means={"999.9": "", "999.90": ""},
            ),
        ),
        in_force=InForce(
            table="ssd_legal_status",
            by="clae_person_id",
            id="lega_person_id",
            on="clae_cla_episode_start_date",
            begins="lega_legal_status_start_date",
            ends="lega_legal_status_end_date",
            columns=(coded("lega_legal_status", "legal_status", ssda903.EPISODES_MODULE, "LS", essential=True),),
        ),
    ),
    View(
        table="ssd_cla_reviews",
        spec=LOOKED_AFTER_REVIEWS,
        columns=(
            Column("clar_cla_review_date", "reviewed", DATE, essential=True, begins=True),
            coded("clar_cla_review_participation", "participation", ssda903.REVIEWS, "REVIEW_CODE"),
        ),
        lent=(
            Lent(
                table="ssd_cla_episodes",
                by=("clar_cla_id",),
                id=("clae_cla_id",),
                columns=(child("clae_person_id"),),
            ),
        ),
        only=(
            Only(heading="clar_cla_review_cancelled", pattern=r"(?i)^\s*[yt1]", otherwise=True, left_out="cancelled reviews"),
            Only(heading="clar_cla_review_date", pattern=r"\S", left_out="reviews that were not held, or not yet"),
        ),
    ),
    View(
        table="ssd_cla_health",
        spec=HEALTH_CHECKS,
        columns=(
            child("clah_person_id"),
            Column("clah_health_check_date", "checked", DATE, essential=True, begins=True),
        ),
        taken=(
            Taken(
                column=Column("clah_health_check_type", "kind", essential=True),
                of="clah_health_check_type",
                pattern=HEALTH_CHECK,
                means=HEALTH_CHECKS_MEANT,
            ),
        ),
        only=(
            Only(heading="clah_health_check_type", pattern=HEALTH_CHECK, left_out="checks of another kind"),
            Only(
                heading="clah_health_check_status",
                pattern=r"(?i)^\s*(?:planned|refused|cancel)",
                otherwise=True,
                left_out="checks planned, refused or cancelled",
                written="Completed",
            ),
            Only(heading="clah_health_check_date", pattern=r"\S", left_out="checks without a date"),
        ),
    ),
    View(
        table="ssd_cla_care_plan",
        spec=CARE_PLANS,
        columns=(
            child("lacp_person_id"),
            Column("lacp_cla_care_plan_start_date", "started", DATE, essential=True, begins=True),
            Column("lacp_cla_care_plan_end_date", "ended", DATE, ends=True),
        ),
        taken=(
            Taken(
                column=Column("lacp_cla_care_plan_json", "permanence_plan"),
                of="lacp_cla_care_plan_json",
                pattern=ONE_YES,
                means=PERMANENCE_PLANS_MEANT,
                otherwise=NOT_ONE,
            ),
        ),
    ),
    View(
        table="ssd_missing",
        spec=MISSING_INCIDENTS,
        columns=(
            child("miss_person_id"),
            Column("miss_missing_episode_start_date", "started", DATE, essential=True, begins=True),
            Column("miss_missing_episode_type", "kind", LABEL, MISSING_CODES, essential=True),
            Column("miss_missing_episode_end_date", "ended", DATE, ends=True),
        ),
    ),
    View(
        table="ssd_permanence",
        spec=PLACEMENTS_FOR_ADOPTION,
        columns=(
            child("perm_person_id"),
            Column("perm_adm_decision_date", "decided", DATE, begins=True),
            Column("perm_decision_reversed_date", "ceased", DATE, ends=True),
            coded(
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
            child("perm_person_id"),
            Column("perm_adm_decision_date", "decided", DATE),
            Column("perm_matched_date", "matched", DATE),
            Column("perm_adopted_by_carer_flag", "adopted_by_foster_carer", YES_NO),
            Column("perm_number_of_adopters", "number_of_adopters", Kind.INTEGER),
            coded("perm_adopter_sex", "adopters_sex", ssda903.AD1, "SEX_ADOPTR"),
            coded("perm_adopter_legal_status", "adopters_legal_status", ssda903.AD1, "LS_ADOPTR"),
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
        table="ssd_permanence",
        spec=SPECIAL_GUARDIANSHIP_ORDERS,
        columns=(
            child("perm_person_id"),
            Column("perm_permanence_order_date", "granted", DATE, begins=True),
        ),
        only=(
            Only(
                heading="perm_permanence_order_type",
                pattern=r"(?i)^\s*(?:special guardianship|sgo\b)",
                written="Special Guardianship",
            ),
            Only(heading="perm_permanence_order_date", pattern=r"\S", left_out="orders without a date"),
        ),
    ),
    View(
        table="ssd_cla_previous_permanence",
        spec=PREVIOUS_PERMANENCE,
        columns=(
            child("lapp_person_id"),
            coded(
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
            child("clea_person_id"),
            Column("clea_care_leaver_eligibility", "eligibility", LABEL, ELIGIBILITY_CODES),
            Column("clea_care_leaver_latest_contact", "last_contact", DATE, decisive=False),
            coded("clea_care_leaver_in_touch", "in_touch", ssda903.OC3, "IN_TOUCH"),
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
        lent=(team("clea_care_leaver_allocated_team"), worker("clea_care_leaver_worker_id")),
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
