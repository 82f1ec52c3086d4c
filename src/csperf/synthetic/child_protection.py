"""Child protection in a made-up authority: section 47 enquiries, initial conferences, plans and their reviews.

May import csperf.periods and the standard library, and its neighbours in this package.
"""

from datetime import date

from csperf.periods import add_months
from csperf.synthetic.chance import Shares
from csperf.synthetic.plans import Case, Child, Enquiry, ProtectionPlan, days
from csperf.synthetic.setting import Setting

CONFERENCE_LIMIT = 15

_IN_TIME = 0.797
_DAYS_IN_TIME = Shares({4: 1, 6: 2, 8: 3, 9: 4, 10: 6, 11: 7, 12: 8, 13: 10, 14: 14, 15: 16})
_DAYS_LATE = Shares({16: 8, 17: 6, 18: 5, 20: 4, 23: 3, 27: 2, 33: 1, 45: 1})
_CATEGORIES = Shares({"NEG": 49, "EMO": 37, "PHY": 7, "SAB": 4, "MUL": 3})


def enquire(setting: Setting, case: Case, after: int) -> Enquiry:
    """Start a section 47 enquiry so many working days after the referral, which leads to no conference."""
    started = setting.calendar.add(case.referred, after)
    enquiry = Enquiry(started=started, target=setting.calendar.add(started, CONFERENCE_LIMIT))
    case.enquiries.append(enquiry)
    return enquiry


def confer(setting: Setting, case: Case) -> date:
    """Make an enquiry lead to an initial child protection conference, and say when it is held.

    The working days from the enquiry's start to the conference are drawn first and the date follows from them. Now and then
    a second enquiry led to the same conference, so that the first does not count; or the conference is dated before the
    enquiry, so that it can't be judged.
    """
    chance, calendar = setting.chance, setting.calendar
    first = enquire(setting, case, chance.randrange(8))
    deciding = first
    if chance.happens(0.03):
        deciding = Enquiry(started=calendar.add(first.started, chance.randrange(1, 6)), target=first.target)
        case.enquiries.append(deciding)
    elif chance.happens(0.006):
        first.conference = calendar.add(case.referred, 1)
        first.started = calendar.add(first.conference, chance.randrange(1, 4))
        first.target = calendar.add(first.started, CONFERENCE_LIMIT)
        return first.conference
    deciding.in_time = chance.happens(_IN_TIME)
    lasted = chance.pick(_DAYS_IN_TIME if deciding.in_time else _DAYS_LATE)
    held = calendar.add(deciding.started, lasted)
    first.conference = deciding.conference = held
    return held


def make_plan(setting: Setting, child: Child, case: Case, started: date) -> ProtectionPlan:
    """Put a child on a plan: drawn for how long, reviewed within three months and then every six, mostly in time."""
    chance = setting.chance
    plans_held = sum(len(earlier.protection_plans) for earlier in child.cases)
    lasts = chance.around(270, 0.65, least=25, most=1_500)
    plan = ProtectionPlan(
        started=started,
        ended=max(started + days(1), min(child.birthday(18), started + days(lasts))),
        initial_category=(category := chance.pick(_CATEGORIES)),
        latest_category=chance.pick(_CATEGORIES) if chance.happens(0.1) else category,
        previous_plans=child.earlier_plans + plans_held,
        reviews=[],
    )
    case.protection_plans.append(plan)
    return plan


def review_plan(setting: Setting, plan: ProtectionPlan) -> None:
    """Hold the reviews of a plan that now has its last day."""
    chance = setting.chance
    due = add_months(plan.started, 3)
    while True:
        late = chance.happens(0.05)
        held = due + days(chance.randrange(2, 30)) if late else due - days(chance.randrange(1, 14))
        held = chance.mostly_weekday(held, last=held + days(2) if late else due)
        if held >= plan.ended:
            return
        plan.reviews.append(held)
        due = add_months(held, 6)
