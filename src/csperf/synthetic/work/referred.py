"""What a made-up authority does about a referral, in detail: seeing the child, assessments, strategy discussions, enquiries.

May import its neighbours and the standard library. Whether a child is seen within five working days, and an enquiry completed
within fifteen, is settled by the working days drawn; the dates follow from them.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from csperf.synthetic.chance import Chance, Shares
from csperf.synthetic.plans import Assessment, Case, Child, Enquiry
from csperf.synthetic.setting import Setting
from csperf.synthetic.work.entries import Entry
from csperf.synthetic.work.workforce import worker_for

CONFERENCE, ASSESSMENT, NOTHING_MORE = "initial child protection conference", "assessment", "no further action"
SEEN_WITHIN, COMPLETED_WITHIN = 5, 15

_SEEN_RECORDED, _SEEN_IN_TIME = 0.6, 0.9
_SEEN = Shares({0: 14, 1: 24, 2: 20, 3: 16, 4: 14, 5: 12})
_SEEN_LATE = Shares({6: 30, 7: 22, 9: 18, 12: 14, 18: 10, 30: 6})
_COMPLETED = Shares({1: 4, 3: 9, 5: 14, 7: 18, 8: 14, 10: 14, 12: 10, 14: 8, 15: 9})
_COMPLETED_LATE = Shares({16: 30, 18: 24, 21: 20, 26: 14, 35: 12})
_COMPLETED_IN_TIME, _NEVER_COMPLETED = 0.91, 0.01
_OUTCOMES = Shares({ASSESSMENT: 58, NOTHING_MORE: 42})
_SIGN_OFF_TAKES = Shares({0: 40, 1: 22, 2: 14, 3: 10, 5: 9, 8: 5})
_SUBMITTED_RECORDED, _SUBMITTED_UNSIGNED = 0.97, 0.4
_DISCUSSED_WITHOUT_ENQUIRY = 0.05
_FACTORS = Shares(
    {
        "3B": 17,
        "3A": 12,
        "4B": 15,
        "4A": 7,
        "17A": 10,
        "16A": 9,
        "1A": 4,
        "1B": 7,
        "2A": 3,
        "2B": 6,
        "5A": 5,
        "6A": 6,
        "9A": 2,
        "10A": 2,
        "11A": 2,
        "12A": 2,
        "13A": 2,
        "14A": 1,
        "15A": 3,
        "18A": 3,
        "19A": 6,
        "20": 5,
        "21": 3,
    }
)
_HOW_MANY_FACTORS = Shares({1: 28, 2: 32, 3: 22, 4: 12, 5: 6})


def detail(setting: Setting, children: Iterable[Child]) -> None:
    """Plan the details of what follows from referrals."""
    chance = setting.apart("referred")
    for child in children:
        for case in child.cases:
            for assessment in case.assessments:
                _submit(chance, setting, assessment)
            if case.referred >= setting.first_day:
                _see(chance, setting, case)
                for enquiry in case.enquiries:
                    _complete(chance, setting, case, enquiry)


def entries(setting: Setting, children: Iterable[Child]) -> Iterator[Entry]:
    """The strategy discussions, and the factors found by assessments."""
    chance = setting.apart("factors and discussions")
    for child in children:
        held: set[date] = set()
        for case in child.cases:
            for enquiry in case.enquiries:
                yield from _discussion(child, enquiry.started, held, led_to_enquiry=True)
            for assessment in case.assessments:
                if chance.happens(_DISCUSSED_WITHOUT_ENQUIRY):
                    yield from _discussion(child, assessment.started, held, led_to_enquiry=False)
                if assessment.authorised and assessment.authorised >= assessment.started:
                    for factor in sorted({chance.pick(_FACTORS) for _ in range(chance.pick(_HOW_MANY_FACTORS))}):
                        found = {"assessment_started": assessment.started, "factor": factor}
                        yield Entry("assessment_factors", {"child": child.identifier, "referred": case.referred, **found})


def _see(chance: Chance, setting: Setting, case: Case) -> None:
    if case.no_further_action or not chance.happens(_SEEN_RECORDED):
        return
    elapsed = chance.pick(_SEEN if chance.happens(_SEEN_IN_TIME) else _SEEN_LATE)
    case.first_seen = setting.calendar.add(case.referred, elapsed)
    case.seen_in_time = elapsed <= SEEN_WITHIN


def _submit(chance: Chance, setting: Setting, assessment: Assessment) -> None:
    """Say when the worker was done: some days before a manager signed off, but not before the assessment started."""
    if assessment.authorised is None:
        if chance.happens(_SUBMITTED_UNSIGNED):
            assessment.submitted = setting.calendar.add(assessment.started, chance.randrange(15, 45))
    elif assessment.authorised >= assessment.started and chance.happens(_SUBMITTED_RECORDED):
        submitted = setting.calendar.subtract(assessment.authorised, chance.pick(_SIGN_OFF_TAKES))
        assessment.submitted = max(assessment.started, submitted)


def _complete(chance: Chance, setting: Setting, case: Case, enquiry: Enquiry) -> None:
    """Complete an enquiry, before the case closes and before the conference that it led to."""
    enquiry.outcome = CONFERENCE if enquiry.conference else chance.pick(_OUTCOMES)
    if chance.happens(_NEVER_COMPLETED):
        enquiry.outcome = None
        return
    elapsed = chance.pick(_COMPLETED if chance.happens(_COMPLETED_IN_TIME) else _COMPLETED_LATE)
    latest = min(case.closed or date.max, enquiry.conference or date.max)
    while elapsed and setting.calendar.add(enquiry.started, elapsed) > latest:
        elapsed //= 2
    enquiry.ended = setting.calendar.add(enquiry.started, elapsed)
    enquiry.ended_in_time = elapsed <= COMPLETED_WITHIN


def _discussion(child: Child, day: date, held: set[date], *, led_to_enquiry: bool) -> Iterator[Entry]:
    """A strategy discussion about a child; one on a day."""
    if day in held:
        return
    held.add(day)
    team, worker = worker_for(child, day)
    said = {"held": day, "led_to_enquiry": led_to_enquiry, "team": team, "worker": worker}
    yield Entry("strategy_discussions", {"child": child.identifier, **said})
