"""Child protection of a made-up authority in detail: conferences, who comes to them, what parents say, plans beside care.

May import csperf.periods, the standard library and its neighbours.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from csperf.synthetic.chance import Chance, Shares
from csperf.synthetic.plans import Case, Child, ProtectionPlan, days
from csperf.synthetic.setting import Setting
from csperf.synthetic.work.entries import Entry, Row
from csperf.synthetic.work.workforce import worker_for

CLEAR = frozenset({"strongly agree", "agree"})
"""The answers of parents to whom it is clear what needs to change."""

_DAYS_BETWEEN_VISITS = Shares({5: 2, 7: 5, 10: 3})
_SAYS_HOW_OFTEN_TO_VISIT = 0.06
_GOES_ON_IN_CARE = 0.14
_INVITED = {"police_attended": 0.95, "education_attended": 0.82, "health_attended": 0.95}
_ATTENDS = {"police_attended": 0.89, "education_attended": 0.85, "health_attended": 0.91}
_ATTENDS_REVIEW = {"police_attended": 0.35, "education_attended": 0.8, "health_attended": 0.85}
_GP_CONTRIBUTES = 0.46
_OLD_ENOUGH_TO_TAKE_PART, _TAKES_PART = 5, 0.42
_RATINGS = Shares({"red": 8, "amber": 30, "green": 52, None: 10})
_ANSWERS = Shares({"strongly agree": 34, "agree": 45, "neither": 9, "disagree": 7, "strongly disagree": 3, None: 2})
_GIVES_FEEDBACK = 0.34


def detail(setting: Setting, children: Iterable[Child]) -> None:
    """Say how often some plans ask for visits, and let some go on for a while after the child came into care."""
    chance = setting.apart("protection plans")
    for child in children:
        entered = [period.entered for period in child.care]
        for case in child.cases:
            for plan in case.protection_plans:
                if chance.happens(_SAYS_HOW_OFTEN_TO_VISIT):
                    plan.days_between_visits = chance.pick(_DAYS_BETWEEN_VISITS)
                if any(plan.started < day <= plan.ended for day in entered) and chance.happens(_GOES_ON_IN_CARE):
                    _go_on(chance, case, plan)


def conferences(setting: Setting, children: Iterable[Child]) -> Iterator[Entry]:
    """The conferences about children, and what some parents said after them."""
    chance = setting.apart("conferences")
    for child in children:
        for case in child.cases:
            initial = sorted({enquiry.conference for enquiry in case.enquiries if enquiry.conference})
            for held in initial:
                yield from _conference(chance, child, "initial", held)
            if case.transfer_conference:
                yield from _conference(chance, child, "transfer in", case.transfer_conference)
            for plan in case.protection_plans:
                for held in plan.reviews:
                    yield from _conference(chance, child, "review", held)


def _go_on(chance: Chance, case: Case, plan: ProtectionPlan) -> None:
    """Let a plan run beside care, as long as its next review is not due and the case is open."""
    last_seen = plan.reviews[-1] if plan.reviews else plan.started
    latest = min(last_seen + days(175 if plan.reviews else 85), case.closed or date.max)
    plan.ended = max(plan.ended, min(latest, plan.ended + days(chance.randrange(40, 170))))


def _conference(chance: Chance, child: Child, kind: str, held: date) -> Iterator[Entry]:
    team, worker = worker_for(child, held)
    row: Row = {"child": child.identifier, "kind": kind, "held": held, "team": team, "worker": worker}
    known = {}
    attends = _ATTENDS_REVIEW if kind == "review" else _ATTENDS
    for agency, invited in _INVITED.items():
        if chance.happens(invited):
            row[agency] = known[agency] = chance.happens(attends[agency])
    row["gp_contributed"] = known["gp_contributed"] = chance.happens(_GP_CONTRIBUTES)
    if child.date_of_birth and child.age_on(held) >= _OLD_ENOUGH_TO_TAKE_PART:
        row["child_participated"] = known["child_participated"] = chance.happens(_TAKES_PART)
    row["rating"] = chance.pick(_RATINGS)
    yield Entry("conferences", row, known)
    if chance.happens(_GIVES_FEEDBACK):
        answer = chance.pick(_ANSWERS)
        said = {"given": held + days(chance.randrange(4)), "clear_what_must_change": answer}
        yield Entry(
            "conference_feedback", {"child": child.identifier, **said}, {} if answer is None else {"clear": answer in CLEAR}
        )
