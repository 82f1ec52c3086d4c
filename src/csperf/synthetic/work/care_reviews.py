"""Reviews of looked after children's care plans in a made-up authority. May import csperf.periods and its neighbours.

Whether a review is in time is drawn first: the first within 20 working days of coming into care, the second within three
months of it, each later one within six. The day follows from that.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from csperf.periods import add_months
from csperf.synthetic.chance import Chance, Shares
from csperf.synthetic.plans import Child, PeriodOfCare, days
from csperf.synthetic.setting import Setting
from csperf.synthetic.work.entries import Entry, Row

FIRST_WITHIN_WORKING_DAYS, SECOND_WITHIN_MONTHS, THEN_WITHIN_MONTHS = 20, 3, 6

_IN_TIME = 0.93
_TAKES_PART = Shares({"PN1": 44, "PN2": 6, "PN3": 16, "PN4": 4, "PN5": 11, "PN6": 8, "PN7": 11})
_TOO_YOUNG_TO_TAKE_PART, _SPEAKS_FOR_ITSELF = "PN0", 4
_PARENTS: Shares[bool | None] = Shares({True: 64.0, False: 26.0, None: 10.0})
_RATINGS = Shares({"red": 7, "amber": 28, "green": 55, None: 10})
_WORKING_WEEK = 5
_FOUR_WEEKS_LESS = 26
"""In place of working days, for children who came into care before there is a calendar of them."""


def reviews(setting: Setting, children: Iterable[Child]) -> Iterator[Entry]:
    """The reviews of every period of care."""
    chance = setting.apart("care reviews")
    for child in children:
        for period in child.care:
            if not period.short_breaks:
                yield from _of_period(chance, setting, child, period)


def _of_period(chance: Chance, setting: Setting, child: Child, period: PeriodOfCare) -> Iterator[Entry]:
    due = period.entered + days(_FOUR_WEEKS_LESS)
    if period.entered >= setting.first_day:
        due = setting.calendar.add(period.entered, FIRST_WITHIN_WORKING_DAYS)
    months, before = SECOND_WITHIN_MONTHS, period.entered
    while True:
        in_time = chance.happens(_IN_TIME)
        held = _weekday(due - days(chance.randrange(9))) if in_time else due + days(1 + chance.randrange(28))
        held = max(held, before + days(1))
        if held >= period.ended or held > setting.last_day:
            return
        row: Row = {
            "child": child.identifier,
            "reviewed": held,
            "participation": _TOO_YOUNG_TO_TAKE_PART if child.age_on(held) < _SPEAKS_FOR_ITSELF else chance.pick(_TAKES_PART),
            "parents_engaged": (engaged := chance.pick(_PARENTS)),
            "rating": chance.pick(_RATINGS),
        }
        known = {"in time": in_time}
        if engaged is not None:
            known["parents engaged"] = engaged
        yield Entry("looked_after_reviews", row, known)
        before = held
        due, months = add_months(held, months), THEN_WITHIN_MONTHS


def _weekday(day: date) -> date:
    """The day, or where it is of a weekend the Friday before."""
    return day - days(max(0, day.weekday() - _WORKING_WEEK + 1))
