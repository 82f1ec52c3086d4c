"""The measures, one module a service area. Measures may import csperf.definition and csperf.cohorts, and nothing else.

Each reads as the sentence in the guidance and can be called:

    csperf.measures.ni_62(data, period="2017/18")
"""

from csperf.measures.adopters import *
from csperf.measures.adoption import *
from csperf.measures.adoption_scorecard import *
from csperf.measures.assessments import *
from csperf.measures.care_leavers import *
from csperf.measures.care_leavers_at_birthday import *
from csperf.measures.child_protection_plan_flows import *
from csperf.measures.child_protection_plans import *
from csperf.measures.child_protection_reviews import *
from csperf.measures.children_in_need import *
from csperf.measures.children_interviewed import *
from csperf.measures.conferences import *
from csperf.measures.contacts import *
from csperf.measures.entering_care import *
from csperf.measures.looked_after import *
from csperf.measures.looked_after_education import *
from csperf.measures.looked_after_health import *
from csperf.measures.looked_after_reviews import *
from csperf.measures.looked_after_work import *
from csperf.measures.mash import *
from csperf.measures.missing import *
from csperf.measures.pathway_plans import *
from csperf.measures.placement_types import *
from csperf.measures.placements import *
from csperf.measures.referrals import *
from csperf.measures.return_interviews import *
from csperf.measures.section_47 import *
from csperf.measures.special_guardianship import *
from csperf.measures.visits_child_protection import *

SERVICE_AREAS = {
    "contacts": "Contacts",
    "mash": "Multi-agency safeguarding hub (MASH)",
    "referrals": "Referrals",
    "assessments": "Assessments",
    "children_in_need": "Children in need",
    "section_47": "Strategy discussions and section 47 enquiries",
    "conferences": "Child protection conferences",
    "child_protection_plans": "Child protection plans on a day",
    "child_protection_plan_flows": "Child protection plans started and ended",
    "child_protection_reviews": "Child protection reviews",
    "visits_child_protection": "Child protection visits",
    "looked_after": "Children looked after",
    "entering_care": "Entering and leaving care",
    "placement_types": "Where children are placed",
    "placements": "Placement stability",
    "looked_after_work": "Visits and social workers of looked after children",
    "looked_after_reviews": "Reviews of looked after children",
    "looked_after_health": "Health of looked after children",
    "looked_after_education": "Education of looked after children",
    "missing": "Children missing",
    "return_interviews": "Return interviews",
    "children_interviewed": "Children who were offered return interviews",
    "adoption": "Adoption",
    "adoption_scorecard": "Adoption scorecard",
    "adopters": "Adopters",
    "special_guardianship": "Special guardianship",
    "care_leavers": "Care leavers on a day",
    "care_leavers_at_birthday": "Care leavers around their birthday",
    "pathway_plans": "Pathway plans",
}
"""The modules of this room in the order of a child's way through the services, with the service area that each is."""
