"""The units that measures count, joined up from records, with every date already turned into a number.

This room may import csperf.tables, csperf.periods, csperf.calendars and csperf.errors. The arguable parts stand here, once:
which day is day 1, which enquiry a conference is timed from, what one placement is, which episodes join.

- `assessments`, `referrals`, `conferences`: events at the front door and in child protection
- `care_history`: episodes joined into periods of care, placements and times with one carer
- `looked_after`, `adopted`: children looked after on a day, and children adopted, both from that history
- `attributes`: what is known of the child behind a row, to break figures down by
"""

from csperf.cohorts._kinds import Cohort, Events, LookBack, Origin, Snapshot, events, snapshot
from csperf.cohorts.adopted import ChildAdopted, children_adopted
from csperf.cohorts.assessments import EndedAssessment, ended_assessments
from csperf.cohorts.attributes import ATTRIBUTES, with_attributes
from csperf.cohorts.care_history import TemporaryAbsences, care_history
from csperf.cohorts.conferences import ConferenceAfterEnquiry, conferences_after_enquiries
from csperf.cohorts.looked_after import ChildLookedAfter, children_looked_after_on
from csperf.cohorts.referrals import ReferralReceived, referrals_received

__all__ = [
    "ATTRIBUTES",
    "ChildAdopted",
    "ChildLookedAfter",
    "Cohort",
    "ConferenceAfterEnquiry",
    "EndedAssessment",
    "Events",
    "LookBack",
    "Origin",
    "ReferralReceived",
    "Snapshot",
    "TemporaryAbsences",
    "care_history",
    "children_adopted",
    "children_looked_after_on",
    "conferences_after_enquiries",
    "ended_assessments",
    "events",
    "referrals_received",
    "snapshot",
    "with_attributes",
]
