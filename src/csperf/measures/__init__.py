"""The measures, one module a service area. Measures may import csperf.definition and csperf.cohorts, and nothing else.

Each reads as the sentence in the guidance and can be called:

    csperf.measures.ni_62(data, period="2017/18")
"""

from csperf.measures.adoption import adoption_a1, adoption_a2, adoption_a3, adoption_a10
from csperf.measures.assessments import assessments_within_45_working_days, ni_59, ni_60
from csperf.measures.child_protection import icpc_within_15_working_days
from csperf.measures.placements import fewer_than_three_placements_in_two_years, ni_62, ni_63
from csperf.measures.referrals import rereferrals_within_12_months

__all__ = [
    "adoption_a1",
    "adoption_a2",
    "adoption_a3",
    "adoption_a10",
    "assessments_within_45_working_days",
    "fewer_than_three_placements_in_two_years",
    "icpc_within_15_working_days",
    "ni_59",
    "ni_60",
    "ni_62",
    "ni_63",
    "rereferrals_within_12_months",
]
