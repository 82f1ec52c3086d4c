"""Every table there is, by name. May import csperf.tables only."""

from types import MappingProxyType

from csperf.tables._base import TableSpec
from csperf.tables.adoption import (
    ADOPTERS,
    ADOPTION_DISRUPTIONS,
    ADOPTION_JOURNEYS,
    ADOPTIONS,
    PLACEMENTS_FOR_ADOPTION,
    SPECIAL_GUARDIANSHIP_ORDERS,
)
from csperf.tables.child_protection import (
    CHILD_IN_NEED_PLANS,
    CHILD_PROTECTION_PLANS,
    CHILD_PROTECTION_REVIEWS,
    CHILDREN_IN_NEED,
    CONFERENCE_FEEDBACK,
    CONFERENCES,
    PRE_PROCEEDINGS,
    SECTION_47_ENQUIRIES,
    SHORT_BREAKS,
    STRATEGY_DISCUSSIONS,
)
from csperf.tables.children import (
    CHILDREN,
)
from csperf.tables.front_door import (
    ASSESSMENT_FACTORS,
    ASSESSMENTS,
    CONTACTS,
    EARLY_HELP_ASSESSMENTS,
    REFERRALS,
)
from csperf.tables.leaving_care import (
    ACCOMMODATION_REFERRALS,
    CARE_LEAVER_CIRCUMSTANCES,
    CARE_LEAVERS,
    LEAVING_CARE_SERVICES,
    PATHWAY_PLANS,
)
from csperf.tables.looked_after import (
    CARE_PLANS,
    CHILDREN_IN_CARE,
    DEPRIVATIONS_OF_LIBERTY,
    EPISODES,
    HEALTH_CHECKS,
    LOOKED_AFTER_REVIEWS,
    MISSING_INCIDENTS,
    OUTCOMES,
    PERSONAL_EDUCATION_PLANS,
    PREVIOUS_PERMANENCE,
    RETURN_INTERVIEWS,
    SOCIAL_WORKER_EPISODES,
    UNACCOMPANIED_ASYLUM_SEEKING,
)
from csperf.tables.population import (
    POPULATION,
)
from csperf.tables.working_with import (
    ALLOCATIONS,
    VISITS,
)

TABLES: MappingProxyType[str, TableSpec] = MappingProxyType(
    {
        spec.name: spec
        for spec in (
            POPULATION,
            CHILDREN,
            ALLOCATIONS,
            CONTACTS,
            EARLY_HELP_ASSESSMENTS,
            REFERRALS,
            ASSESSMENTS,
            ASSESSMENT_FACTORS,
            CHILDREN_IN_NEED,
            SHORT_BREAKS,
            STRATEGY_DISCUSSIONS,
            SECTION_47_ENQUIRIES,
            CHILD_PROTECTION_PLANS,
            CHILD_PROTECTION_REVIEWS,
            CONFERENCES,
            CONFERENCE_FEEDBACK,
            CHILD_IN_NEED_PLANS,
            PRE_PROCEEDINGS,
            EPISODES,
            CHILDREN_IN_CARE,
            VISITS,
            CARE_PLANS,
            LOOKED_AFTER_REVIEWS,
            HEALTH_CHECKS,
            PERSONAL_EDUCATION_PLANS,
            MISSING_INCIDENTS,
            RETURN_INTERVIEWS,
            OUTCOMES,
            PREVIOUS_PERMANENCE,
            UNACCOMPANIED_ASYLUM_SEEKING,
            SOCIAL_WORKER_EPISODES,
            DEPRIVATIONS_OF_LIBERTY,
            ADOPTIONS,
            PLACEMENTS_FOR_ADOPTION,
            ADOPTION_JOURNEYS,
            ADOPTERS,
            ADOPTION_DISRUPTIONS,
            SPECIAL_GUARDIANSHIP_ORDERS,
            CARE_LEAVERS,
            LEAVING_CARE_SERVICES,
            CARE_LEAVER_CIRCUMSTANCES,
            PATHWAY_PLANS,
            ACCOMMODATION_REFERRALS,
        )
    }
)
