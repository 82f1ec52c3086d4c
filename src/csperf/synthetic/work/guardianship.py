"""Special guardianship orders in a made-up authority. May import its neighbours only."""

from collections.abc import Iterator, Sequence
from datetime import date

from csperf.synthetic.chance import Chance
from csperf.synthetic.plans import Child, days
from csperf.synthetic.setting import Setting, first_day_of
from csperf.synthetic.work.care_plans import GUARDIANS
from csperf.synthetic.work.entries import Entry

ORDERS_PER_CHILD = 0.0003
"""Orders a year for children who are not looked after, for each child of the population."""

_ENDS_EARLY = 0.02
_OLDEST = 16
_TRIES = 200


def orders(setting: Setting, children: Sequence[Child], others: Sequence[Child]) -> Iterator[Entry]:
    """The orders: those with which looked after children left care, and those for children at home.

    Args:
        setting: The authority.
        children: The children with plans.
        others: Children who are known by a contact only.
    """
    chance = setting.apart("guardianship")
    guarded: set[int] = set()
    for child in children:
        for period in child.care:
            if period.reason_ceased in GUARDIANS:
                guarded.add(child.number)
                yield _order(chance, child, period.ended, looked_after=True)
    everyone = [*(child for child in children if not child.care), *others]
    year = setting.first_day.year
    while first_day_of(year + 1) < setting.last_day:
        for _ in range(chance.number(setting.child_population * ORDERS_PER_CHILD) or 1):
            day = chance.day_between(first_day_of(year + 1), first_day_of(year + 2) - days(1))
            yield from _for_someone(chance, everyone, day, guarded)
        year += 1


def _for_someone(chance: Chance, everyone: Sequence[Child], day: date, guarded: set[int]) -> Iterator[Entry]:
    for _ in range(_TRIES):
        child = chance.choice(everyone)
        if child.date_of_birth and child.born < day < child.birthday(_OLDEST) and child.number not in guarded:
            guarded.add(child.number)
            yield _order(chance, child, day, looked_after=False)
            return


def _order(chance: Chance, child: Child, day: date, *, looked_after: bool) -> Entry:
    ends_early = chance.happens(_ENDS_EARLY)
    ended = min(child.birthday(18), day + days(chance.randrange(200, 1_500))) if ends_early else child.birthday(18)
    row = {"child": child.identifier, "granted": day, "ended": max(day, ended), "looked_after": looked_after}
    return Entry("special_guardianship_orders", row)
