"""What one record is: a typed table for each kind of event, and the records as a whole.

This room may import csperf.errors only, and is the only one that imports dataframely. One module a service area:

- `children`: who a child is
- `front_door`: referrals, assessments
- `child_protection`: section 47 enquiries, child protection plans and reviews, child in need plans
- `looked_after`: episodes of care, reviews, missing, health, previous permanence, unaccompanied asylum seeking children
- `leaving_care`: adoption, care leavers
- `records`: all of them together; `faults`: what was wrong with them
"""

from csperf.tables._base import (
    NOT_STATED,
    Boolean,
    Category,
    Date,
    Integer,
    Row,
    Table,
    TableSpec,
    Text,
    rule,
)
from csperf.tables.child_protection import (
    CHILD_IN_NEED_PLANS,
    CHILD_PROTECTION_PLANS,
    CHILD_PROTECTION_REVIEWS,
    SECTION_47_ENQUIRIES,
    ChildInNeedPlans,
    ChildProtectionPlans,
    ChildProtectionReviews,
    Section47Enquiries,
)
from csperf.tables.children import CHILDREN, Children
from csperf.tables.faults import ACCOUNTS, FAULTS, NOTED, ROW_REFUSED, VALUE_NOT_USED, broken_rules, faults
from csperf.tables.front_door import ASSESSMENTS, REFERRALS, Assessments, Referrals
from csperf.tables.leaving_care import (
    ADOPTIONS,
    CARE_LEAVERS,
    PLACEMENTS_FOR_ADOPTION,
    Adoptions,
    CareLeavers,
    PlacementsForAdoption,
)
from csperf.tables.looked_after import (
    EPISODES,
    LOOKED_AFTER_REVIEWS,
    MISSING_INCIDENTS,
    OUTCOMES,
    PREVIOUS_PERMANENCE,
    UNACCOMPANIED_ASYLUM_SEEKING,
    Episodes,
    LookedAfterReviews,
    MissingIncidents,
    Outcomes,
    PreviousPermanence,
    UnaccompaniedAsylumSeeking,
)
from csperf.tables.records import Frame, Records, conform
from csperf.tables.specs import TABLES

__all__ = [
    "ACCOUNTS",
    "ADOPTIONS",
    "ASSESSMENTS",
    "CARE_LEAVERS",
    "CHILDREN",
    "CHILD_IN_NEED_PLANS",
    "CHILD_PROTECTION_PLANS",
    "CHILD_PROTECTION_REVIEWS",
    "EPISODES",
    "FAULTS",
    "LOOKED_AFTER_REVIEWS",
    "MISSING_INCIDENTS",
    "NOTED",
    "NOT_STATED",
    "OUTCOMES",
    "PLACEMENTS_FOR_ADOPTION",
    "PREVIOUS_PERMANENCE",
    "REFERRALS",
    "ROW_REFUSED",
    "SECTION_47_ENQUIRIES",
    "TABLES",
    "UNACCOMPANIED_ASYLUM_SEEKING",
    "VALUE_NOT_USED",
    "Adoptions",
    "Assessments",
    "Boolean",
    "CareLeavers",
    "Category",
    "ChildInNeedPlans",
    "ChildProtectionPlans",
    "ChildProtectionReviews",
    "Children",
    "Date",
    "Episodes",
    "Frame",
    "Integer",
    "LookedAfterReviews",
    "MissingIncidents",
    "Outcomes",
    "PlacementsForAdoption",
    "PreviousPermanence",
    "Records",
    "Referrals",
    "Row",
    "Section47Enquiries",
    "Table",
    "TableSpec",
    "Text",
    "UnaccompaniedAsylumSeeking",
    "broken_rules",
    "conform",
    "faults",
    "rule",
]
