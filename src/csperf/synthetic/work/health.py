"""Health checks of looked after children in a made-up authority. May import csperf.periods and its neighbours.

A health assessment is due within 20 working days of coming into care, then every six months under the age of five and every
year from then on; teeth are to be checked every year. Whether a check is in time is drawn first.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from csperf.periods import add_months
from csperf.synthetic.chance import Chance
from csperf.synthetic.plans import Child, PeriodOfCare, days
from csperf.synthetic.setting import Setting
from csperf.synthetic.work.entries import Entry

HEALTH_ASSESSMENT, DENTAL_CHECK, OPTICIAN, IMMUNISATIONS = "health assessment", "dental check", "optician", "immunisations"
_IN_TIME = {HEALTH_ASSESSMENT: 0.87, DENTAL_CHECK: 0.8, OPTICIAN: 0.55, IMMUNISATIONS: 0.8}
_OFTEN_UNTIL, _TEETH_FROM, _EYES_FROM = 5, 1, 3
_HALF_A_YEAR, _A_YEAR = 6, 12
_LATEST = 150


def checks(setting: Setting, children: Iterable[Child]) -> Iterator[Entry]:
    """The health checks since a year before records are kept."""
    chance = setting.apart("health checks")
    for child in children:
        for period in child.care:
            if not period.short_breaks and period.ended > setting.first_day:
                for kind in _IN_TIME:
                    yield from _of_kind(chance, setting, child, period, kind)


def _of_kind(chance: Chance, setting: Setting, child: Child, period: PeriodOfCare, kind: str) -> Iterator[Entry]:
    earliest = {DENTAL_CHECK: child.birthday(_TEETH_FROM), OPTICIAN: child.birthday(_EYES_FROM)}.get(kind, date.min)
    due = max(period.entered + days(27 if kind == HEALTH_ASSESSMENT else 60), earliest)
    # Of children who came into care long ago, the checks before records were kept are not made up.
    while due < add_months(setting.first_day, -_A_YEAR):
        due = add_months(due, _A_YEAR)
    while True:
        in_time = chance.happens(_IN_TIME[kind])
        checked = due - days(chance.randrange(25)) if in_time else due + days(1 + chance.randrange(_LATEST))
        checked = max(checked, period.entered)
        if checked >= period.ended or checked > setting.last_day:
            return
        yield Entry("health_checks", {"child": child.identifier, "kind": kind, "checked": checked}, {"in time": in_time})
        often = kind == HEALTH_ASSESSMENT and child.age_on(checked) < _OFTEN_UNTIL
        due = add_months(checked, _HALF_A_YEAR if often else _A_YEAR)
