"""Earlier times in care, of some older children of a made-up authority. May import its neighbours only."""

from collections.abc import Iterable
from datetime import date

from csperf.synthetic.chance import Chance, Shares
from csperf.synthetic.placements import live
from csperf.synthetic.plans import Child, PeriodOfCare, days
from csperf.synthetic.setting import Setting

_HAPPENED = 0.24
_OLD_ENOUGH = 7
_YEAR = 365
_NEEDS = Shares({"N1": 75, "N3": 5, "N4": 8, "N5": 12})
_CEASED = Shares({"E4A": 80, "E13": 14, "E8": 6})


def remember(setting: Setting, children: Iterable[Child]) -> None:
    """Give some older children who come into care an earlier time in it, over before records are kept."""
    chance = setting.apart("earlier care")
    for child in children:
        if not child.care or child.unaccompanied or child.care[0].short_breaks:
            continue
        entered = child.care[0].entered
        if entered >= setting.first_day and child.age_on(entered) >= _OLD_ENOUGH and chance.happens(_HAPPENED):
            first, last = child.born + days(60), min(setting.first_day, entered) - days(_YEAR)
            if first < last:
                child.care.insert(0, _earlier(chance, child, chance.day_between(first, last)))


def _earlier(chance: Chance, child: Child, entered: date) -> PeriodOfCare:
    ended = entered + days(chance.around(120, 0.7, least=10, most=330))
    return PeriodOfCare(
        entered=entered,
        ended=ended,
        reason_ceased=chance.pick(_CEASED),
        orders=[(entered, "V2")],
        stays=live(chance, child, entered, ended),
        category_of_need=chance.pick(_NEEDS),
    )
