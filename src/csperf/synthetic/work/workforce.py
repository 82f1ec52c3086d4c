"""Teams and workers of a made-up authority, and whose each child is. May import the standard library and its neighbours.

A case goes to the area's team where the child lives, or to the team for disabled children; a child who stays in care, to a
team for looked after children. Workers come and go; now and then nobody takes over for a while.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from csperf.synthetic.chance import Chance, Shares
from csperf.synthetic.plans import Allocation, Case, Child, PeriodOfCare, days
from csperf.synthetic.setting import Setting
from csperf.synthetic.work.entries import Entry

AREAS = ("Central", "East", "North", "South", "Vale", "West")
LOOKED_AFTER = ("Looked after 1", "Looked after 2")
DISABILITY, LEAVING_CARE, HUB = "Disabled children", "Leaving care", "MASH"
_SIZES = {**dict.fromkeys(AREAS, 7), **dict.fromkeys(LOOKED_AFTER, 5), DISABILITY: 4, LEAVING_CARE: 4, HUB: 4}


def _workers() -> dict[str, tuple[str, ...]]:
    """The workers of each team. The last of a team is a family support worker, without the qualification."""
    taken = 0
    workers = {}
    for team, size in _SIZES.items():
        workers[team] = tuple(f"SW{number:03}" for number in range(taken + 1, taken + size + 1))
        taken += size
    return workers


WORKERS = _workers()

_HELD_BY_HUB = 0.035
_UNTIL_ALLOCATED = Shares({0: 52, 1: 28, 2: 10, 4: 5, 9: 3, 16: 2})
_HANDOVERS_PER_YEAR = 0.8
_NOBODY_TAKES_OVER = 0.07
_LONGEST_WITHOUT = 30
_UNQUALIFIED, _UNQUALIFIED_FOR_MOST = 0.012, 0.1
_STAYS_IN_CARE = 60
_NEXT_ONE_WITHIN = 60


def allocate(setting: Setting, children: Iterable[Child]) -> None:
    """Say of each case whose it is, from when it is taken on to when it closes; a case that the hub holds is nobody's."""
    chance = setting.apart("workforce")
    for child in children:
        area = DISABILITY if child.disabled and chance.happens(0.5) else chance.choice(AREAS)
        for case in child.cases:
            if case.no_further_action or case.closed is None:
                continue
            case.in_hub = chance.happens(_HELD_BY_HUB) and not (case.protection_plans or _care_in(child, case))
            if not case.in_hub:
                child.allocations.extend(_of_case(chance, child, case, area))


def allocations(children: Iterable[Child]) -> Iterator[Entry]:
    """The allocations, written down."""
    for child in children:
        for one in child.allocations:
            yield Entry("allocations", {"child": child.identifier, **one._asdict()})


def worker_for(child: Child, day: date) -> tuple[str | None, str | None]:
    """The team and the worker whose a child is on a day, or who takes the child on soon after."""
    for one in child.allocations:
        if one.ended > day:
            return (one.team, one.worker) if (one.started - day).days <= _NEXT_ONE_WITHIN else (None, None)
    return None, None


def someone_in(chance: Chance, team: str) -> str:
    """A worker of a team."""
    return chance.choice(WORKERS[team])


def _of_case(chance: Chance, child: Child, case: Case, area: str) -> Iterator[Allocation]:
    over = case.closed or case.referred
    care = _care_in(child, case)
    serious = bool(care or case.protection_plans)
    turns = [(case.referred + days(chance.pick(_UNTIL_ALLOCATED)), area)]
    for period in care:
        if (period.ended - period.entered).days > _STAYS_IN_CARE:
            turns.append((period.entered + days(chance.randrange(25, 50)), chance.choice(LOOKED_AFTER)))
            turns.append((period.ended, area))
    for place, (started, team) in enumerate(turns):
        until = min(over, turns[place + 1][0]) if place + 1 < len(turns) else over
        yield from _one_after_another(chance, started, until, team, serious=serious)


def _one_after_another(chance: Chance, started: date, until: date, team: str, *, serious: bool) -> Iterator[Allocation]:
    """The workers of a team who have a child between two days."""
    *qualified, unqualified = WORKERS[team]
    before = ""
    while started < until:
        support = chance.happens(_UNQUALIFIED if serious else _UNQUALIFIED_FOR_MOST)
        worker = unqualified if support else chance.choice([one for one in qualified if one != before])
        ended = min(until, started + days(20 + min(5_000, chance.wait(_HANDOVERS_PER_YEAR))))
        yield Allocation(started, ended, not support, team, worker)
        before = worker
        started = ended + days(chance.randrange(1, _LONGEST_WITHOUT) if chance.happens(_NOBODY_TAKES_OVER) else 0)


def _care_in(child: Child, case: Case) -> list[PeriodOfCare]:
    """The periods of care that began in a case, short breaks apart."""
    closed = case.closed or case.referred
    return [period for period in child.care if case.referred <= period.entered <= closed and not period.short_breaks]
