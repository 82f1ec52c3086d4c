"""Every table there is, by name. May import csperf.tables only."""

from types import MappingProxyType

from csperf.tables._base import TableSpec
from csperf.tables.child_protection import (
    CHILD_IN_NEED_PLANS,
    CHILD_PROTECTION_PLANS,
    CHILD_PROTECTION_REVIEWS,
    SECTION_47_ENQUIRIES,
)
from csperf.tables.children import CHILDREN
from csperf.tables.front_door import ASSESSMENTS, REFERRALS
from csperf.tables.leaving_care import ADOPTIONS, CARE_LEAVERS, PLACEMENTS_FOR_ADOPTION
from csperf.tables.looked_after import (
    EPISODES,
    LOOKED_AFTER_REVIEWS,
    MISSING_INCIDENTS,
    OUTCOMES,
    PREVIOUS_PERMANENCE,
    UNACCOMPANIED_ASYLUM_SEEKING,
)

TABLES: MappingProxyType[str, TableSpec] = MappingProxyType(
    {
        spec.name: spec
        for spec in (
            CHILDREN,
            REFERRALS,
            ASSESSMENTS,
            SECTION_47_ENQUIRIES,
            CHILD_PROTECTION_PLANS,
            CHILD_PROTECTION_REVIEWS,
            CHILD_IN_NEED_PLANS,
            EPISODES,
            LOOKED_AFTER_REVIEWS,
            MISSING_INCIDENTS,
            OUTCOMES,
            PREVIOUS_PERMANENCE,
            UNACCOMPANIED_ASYLUM_SEEKING,
            ADOPTIONS,
            PLACEMENTS_FOR_ADOPTION,
            CARE_LEAVERS,
        )
    }
)
