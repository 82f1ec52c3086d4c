"""The yearly assessments of looked after children in a made-up authority. May import its neighbours and the standard library.

Whether an assessment is in time, and the working days it takes, are drawn first; the dates follow from them.
"""

from collections.abc import Iterable
from datetime import date

from csperf.synthetic.assessments import LIMIT
from csperf.synthetic.chance import Chance
from csperf.synthetic.plans import Assessment, Case, Child, PeriodOfCare, days
from csperf.synthetic.setting import Setting

_UPDATED, _IN_TIME = 0.84, 0.86
_YEAR, _LAST_WEEKS = 365, 100
_CALENDAR_BEGINS = date(1995, 1, 1)


def assess_yearly(setting: Setting, children: Iterable[Child]) -> None:
    """Plan the assessments of children who stay in care, about once a year, in the case in which they came into it."""
    chance = setting.apart("yearly assessments")
    for child in children:
        for case in child.cases:
            closed = case.closed or date.max
            for period in child.care:
                if case.referred <= period.entered <= closed and not period.short_breaks:
                    _assess_yearly(chance, setting, case, period)
        for case in child.cases:
            case.assessments.sort(key=lambda assessment: assessment.started)


def _assess_yearly(chance: Chance, setting: Setting, case: Case, period: PeriodOfCare) -> None:
    started = period.entered + days(_YEAR - chance.randrange(70))
    taken = {assessment.started for assessment in case.assessments}
    while started < period.ended - days(_LAST_WEEKS) and started <= setting.last_day:
        if started >= setting.first_day and started not in taken and chance.happens(_UPDATED):
            case.assessments.append(_planned(chance, setting, case, started))
        started += days(_YEAR - 10 - chance.randrange(50))


def _planned(chance: Chance, setting: Setting, case: Case, started: date) -> Assessment:
    in_time = chance.happens(_IN_TIME)
    took = chance.randrange(8, LIMIT + 1) if in_time else LIMIT + 1 + chance.randrange(20)
    return Assessment(
        started=started,
        authorised=setting.calendar.add(started, took),
        in_time=in_time,
        # Years after the referral it can't be in time; of referrals before there is a calendar, that can't be said.
        in_time_from_referral=False if case.referred >= _CALENDAR_BEGINS else None,
    )
