"""Every table there is, by name. May import csperf.tables only."""

from types import MappingProxyType

from csperf.tables._base import TableSpec
from csperf.tables.adoption import (
    ADOPTERS,
    ADOPTION_JOURNEYS,
    ADOPTIONS,
    PLACEMENTS_FOR_ADOPTION,
)
from csperf.tables.child_protection import (
    CHILD_IN_NEED_PLANS,
    CHILD_PROTECTION_PLANS,
    CHILD_PROTECTION_REVIEWS,
    CHILDREN_IN_NEED,
    PRE_PROCEEDINGS,
    SECTION_47_ENQUIRIES,
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
    CARE_LEAVERS,
    LEAVING_CARE_SERVICES,
)
from csperf.tables.looked_after import (
    CHILDREN_IN_CARE,
    DEPRIVATIONS_OF_LIBERTY,
    EPISODES,
    LOOKED_AFTER_REVIEWS,
    MISSING_INCIDENTS,
    OUTCOMES,
    PREVIOUS_PERMANENCE,
    SOCIAL_WORKER_EPISODES,
    UNACCOMPANIED_ASYLUM_SEEKING,
)

TABLES: MappingProxyType[str, TableSpec] = MappingProxyType(
    {
        spec.name: spec
        for spec in (
            CHILDREN,
            CONTACTS,
            EARLY_HELP_ASSESSMENTS,
            REFERRALS,
            ASSESSMENTS,
            ASSESSMENT_FACTORS,
            CHILDREN_IN_NEED,
            SECTION_47_ENQUIRIES,
            CHILD_PROTECTION_PLANS,
            CHILD_PROTECTION_REVIEWS,
            CHILD_IN_NEED_PLANS,
            PRE_PROCEEDINGS,
            EPISODES,
            CHILDREN_IN_CARE,
            LOOKED_AFTER_REVIEWS,
            MISSING_INCIDENTS,
            OUTCOMES,
            PREVIOUS_PERMANENCE,
            UNACCOMPANIED_ASYLUM_SEEKING,
            SOCIAL_WORKER_EPISODES,
            DEPRIVATIONS_OF_LIBERTY,
            ADOPTIONS,
            PLACEMENTS_FOR_ADOPTION,
            ADOPTION_JOURNEYS,
            ADOPTERS,
            CARE_LEAVERS,
            LEAVING_CARE_SERVICES,
        )
    }
)
