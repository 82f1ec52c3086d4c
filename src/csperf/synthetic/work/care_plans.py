"""Care plans of a made-up authority, the social workers of looked after children, deprivations of liberty.

May import its neighbours only.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from csperf.synthetic.chance import Chance, Shares
from csperf.synthetic.plans import Child, PeriodOfCare, days
from csperf.synthetic.setting import Setting
from csperf.synthetic.work.entries import Entry

HOME, GUARDIANSHIP, ADOPTION = "return home", "special guardianship", "adoption"
FOSTERING, SUPPORTED, ARRANGEMENTS = "long-term fostering", "supported living", "child arrangements order"
GUARDIANS = frozenset({"E43", "E44", "E45", "E46", "E47", "E48"})
"""The reasons for leaving care that are special guardianship."""

_DECIDED_AFTER = (90, 220)
_STAYS_LONG = 300
_OLDER = 15
_REVISED_PER_YEAR = 0.35
_REASONS_FOR_ANOTHER = Shares({"LEFTRL": 40, "TSPROC": 18, "MANAGE": 14, "ORGRST": 12, "ABSENC": 10, "CHCHAN": 2, "OTHERS": 4})
_HIGH_COST = frozenset({"K1", "K2", "R1"})
_DEPRIVED_FROM, _DEPRIVED = 12, 0.05


def care_plans(setting: Setting, children: Iterable[Child]) -> Iterator[Entry]:
    """The care plans: at first often to return home, then the plan that the child's time in care will follow."""
    chance = setting.apart("care plans")
    for child in children:
        for period in child.care:
            if not period.short_breaks:
                yield from _of_period(chance, child, period)


def social_workers(setting: Setting, children: Iterable[Child]) -> Iterator[Entry]:
    """The social workers of looked after children, one after another, as far as they had a qualified one."""
    chance = setting.apart("social workers")
    for child in children:
        for period in child.care:
            held = [] if period.short_breaks else [one for one in child.allocations if one.qualified]
            for one in held:
                started, ended = max(one.started, period.entered), min(one.ended, period.ended)
                if started < ended:
                    reason = "PCCHAN" if ended == period.ended else chance.pick(_REASONS_FOR_ANOTHER)
                    row = {"social_worker": f"SWE{one.worker[2:]}", "started": started, "ended": ended, "reason_ended": reason}
                    yield Entry("social_worker_episodes", {"child": child.identifier, **row})


def deprivations_of_liberty(setting: Setting, children: Iterable[Child]) -> Iterator[Entry]:
    """Some teenagers in children's homes are deprived of their liberty for a while; at least one, where there is any."""
    chance = setting.apart("deprivations of liberty")
    nobody = True
    for child in children:
        for period in child.care:
            for stay in period.stays:
                started = max(stay.started, child.birthday(_DEPRIVED_FROM)) + days(7)
                if period.short_breaks or stay.placement_type not in _HIGH_COST or started + days(14) >= stay.ended:
                    continue
                known = setting.first_day <= started <= setting.last_day
                if chance.happens(_DEPRIVED) or (nobody and known):
                    nobody = nobody and not known
                    ended = min(stay.ended, started + days(chance.randrange(28, 240)))
                    yield Entry("deprivations_of_liberty", {"child": child.identifier, "started": started, "ended": ended})


def _of_period(chance: Chance, child: Child, period: PeriodOfCare) -> Iterator[Entry]:
    started = period.entered + days(chance.randrange(11))
    last = _last_plan(chance, child, period)
    plans: list[tuple[date, str]] = [(started, HOME if chance.happens(0.6) else last)]
    decided = period.adoption.decided if period.adoption else started + days(chance.randrange(*_DECIDED_AFTER))
    if plans[0][1] != last:
        plans.append((decided, last))
    revised = max(decided, started) + days(chance.wait(_REVISED_PER_YEAR))
    while revised < period.ended:
        plans.append((revised, last))
        revised += days(chance.wait(_REVISED_PER_YEAR))
    plans = [(day, plan) for day, plan in plans if day < period.ended]
    for place, (day, plan) in enumerate(plans):
        ended = plans[place + 1][0] if place + 1 < len(plans) else period.ended
        yield Entry("care_plans", {"child": child.identifier, "started": day, "ended": ended, "permanence_plan": plan})


def _last_plan(chance: Chance, child: Child, period: PeriodOfCare) -> str:
    if period.adoption:
        return ADOPTION
    if period.reason_ceased in GUARDIANS:
        return GUARDIANSHIP
    if period.reason_ceased == "E41":
        return ARRANGEMENTS
    if (period.ended - period.entered).days < _STAYS_LONG:
        return HOME
    if child.age_on(period.entered) >= _OLDER:
        return SUPPORTED
    return FOSTERING if chance.happens(0.85) else SUPPORTED
