"""The units that measures count, joined up from records, with every date already turned into a number.

This room may import csperf.tables, csperf.periods, csperf.calendars and csperf.errors. The arguable parts stand here, once:
which day is day 1, which enquiry a conference is timed from, what one placement is, which episodes join.

- `contacts`, `referrals`, `assessments`, `conferences`: events at the front door and in child protection
- `open_assessments`: assessments in process on a day
- `section_47`, `child_protection_plans`, `child_protection_reviews`, `visits_child_protection`, `children_in_need`: enquiries,
  plans, reviews and visits; `lasting`: what is open on a day, and how long it has lasted
- `care_history`: episodes joined into periods of care, placements and times with one carer
- `looked_after`, `entering_care`, `adopted`: children looked after on a day, entering and leaving care, and adopted, all from
  that history; `placement_kinds`: what kind of placement a child is in
- `looked_after_work`, `looked_after_reviews`, `looked_after_health`, `looked_after_education`: children looked after on a day
  with what was done for them
- `adoption`, `adopters`, `special_guardianship`: children waiting and placed, adopters, orders granted and in force
- `missing`: times missing with their return interviews; `care_leavers`, `care_leavers_at_birthday`, `entitled_care_leavers`:
  young people leaving care as recorded on a day, as found around a birthday, and as their time in care entitles them
- `attributes`: what is known of the child behind a row, to break figures down by
"""

from csperf.cohorts._kinds import *
from csperf.cohorts.adopted import *
from csperf.cohorts.adopters import *
from csperf.cohorts.adoption import *
from csperf.cohorts.assessments import *
from csperf.cohorts.attributes import *
from csperf.cohorts.care_history import *
from csperf.cohorts.care_leavers import *
from csperf.cohorts.care_leavers_at_birthday import *
from csperf.cohorts.child_protection_plans import *
from csperf.cohorts.child_protection_reviews import *
from csperf.cohorts.children_in_need import *
from csperf.cohorts.conferences import *
from csperf.cohorts.contacts import *
from csperf.cohorts.entering_care import *
from csperf.cohorts.entitled_care_leavers import *
from csperf.cohorts.lasting import *
from csperf.cohorts.looked_after import *
from csperf.cohorts.looked_after_education import *
from csperf.cohorts.looked_after_health import *
from csperf.cohorts.looked_after_reviews import *
from csperf.cohorts.looked_after_work import *
from csperf.cohorts.missing import *
from csperf.cohorts.open_assessments import *
from csperf.cohorts.placement_kinds import *
from csperf.cohorts.referrals import *
from csperf.cohorts.section_47 import *
from csperf.cohorts.special_guardianship import *
from csperf.cohorts.visits_child_protection import *
