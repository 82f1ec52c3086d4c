"""The measures, one module a service area. Measures may import csperf.definition and csperf.cohorts, and nothing else.

Each reads as the sentence in the guidance and can be called:

    csperf.measures.ni_62(data, period="2017/18")
"""

from csperf.measures.adopters import *
from csperf.measures.adoption import *
from csperf.measures.adoption_scorecard import *
from csperf.measures.assessments import *
from csperf.measures.child_protection_plan_flows import *
from csperf.measures.child_protection_plans import *
from csperf.measures.child_protection_reviews import *
from csperf.measures.children_in_need import *
from csperf.measures.children_interviewed import *
from csperf.measures.conferences import *
from csperf.measures.contacts import *
from csperf.measures.entering_care import *
from csperf.measures.looked_after import *
from csperf.measures.mash import *
from csperf.measures.missing import *
from csperf.measures.placement_types import *
from csperf.measures.placements import *
from csperf.measures.referrals import *
from csperf.measures.return_interviews import *
from csperf.measures.section_47 import *
from csperf.measures.special_guardianship import *
from csperf.measures.visits_child_protection import *
