"""Assessments in a made-up authority. May import the standard library only, and its neighbours in this package."""

from calendar import FRIDAY

from csperf.synthetic.chance import Shares
from csperf.synthetic.plans import Assessment, Case, days
from csperf.synthetic.setting import Setting, collection_year

LIMIT = 45

_IN_TIME = 0.845
_NEVER_SIGNED_OFF = 0.006
_SIGNED_OFF_BEFORE_IT_STARTED = 0.01
_SIGNED_OFF_ON_A_SATURDAY = 0.02
_REVIEWED = 0.15
_DAYS_TO_START = Shares({0: 36, 1: 36, 2: 11, 3: 8, 5: 5, 8: 2, 12: 2})
_LONGEST_LATE = 80


def assess(setting: Setting, case: Case, after: int | None = None) -> None:
    """Plan an assessment: how many working days it takes is drawn first, and the dates follow from that.

    Args:
        setting: The authority.
        case: The case it belongs to.
        after: How many working days after the referral it starts; drawn where it is not given.
    """
    chance, calendar = setting.chance, setting.calendar
    after = chance.pick(_DAYS_TO_START) if after is None else after
    assessment = Assessment(started=calendar.add(case.referred, after))
    case.assessments.append(assessment)
    if chance.happens(_NEVER_SIGNED_OFF):
        return
    within_a_year = collection_year(case.referred) == collection_year(assessment.started)
    if after > 1 and within_a_year and chance.happens(_SIGNED_OFF_BEFORE_IT_STARTED):
        # By the record only: it can't be judged from its start, but can from the referral. All in one collection year, as a
        # census leaves out an assessment that starts after it.
        elapsed = chance.randrange(1, after)
        assessment.authorised = calendar.add(case.referred, elapsed)
        assessment.in_time_from_referral = elapsed <= LIMIT
        return
    assessment.in_time = chance.happens(_IN_TIME)
    took = (
        int(chance.triangular(0, LIMIT + 1, LIMIT - 2)) if assessment.in_time else LIMIT + min(_LONGEST_LATE, chance.wait(15))
    )
    assessment.in_time_from_referral = after + took <= LIMIT
    assessment.authorised = calendar.add(assessment.started, took)
    if took and chance.happens(_REVIEWED):
        assessment.internal_review = calendar.add(assessment.started, took // 2)
    if assessment.authorised.weekday() == FRIDAY and chance.happens(_SIGNED_OFF_ON_A_SATURDAY):
        # No working day has been added.
        assessment.authorised += days(1)
