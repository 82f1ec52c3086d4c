"""The units that measures count, joined up from records, with every date already turned into a number.

This room may import csperf.tables, csperf.periods, csperf.calendars and csperf.errors. The arguable parts stand here, once:
which day is day 1, which enquiry a conference is timed from, what one placement is, which episodes join.

- `assessments`, `referrals`, `conferences`: events at the front door and in child protection
- `care_history`: episodes joined into periods of care, placements and times with one carer
- `looked_after`, `adopted`: children looked after on a day, and children adopted, both from that history
- `attributes`: what is known of the child behind a row, to break figures down by
"""

from csperf.cohorts._kinds import *
from csperf.cohorts.adopted import *
from csperf.cohorts.assessments import *
from csperf.cohorts.attributes import *
from csperf.cohorts.care_history import *
from csperf.cohorts.conferences import *
from csperf.cohorts.looked_after import *
from csperf.cohorts.referrals import *
