"""Personal education plans in a made-up authority. May import its neighbours only.

A plan is made anew every term for each looked after child of school age; its first, within four weeks of coming into care.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from csperf.synthetic.chance import Chance
from csperf.synthetic.plans import Child, days
from csperf.synthetic.setting import Setting
from csperf.synthetic.work.entries import Entry, Row

_TERMS = (((1, 8), (3, 20)), ((4, 20), (7, 10)), ((9, 8), (12, 10)))
"""The days on which work on a term's plans begins, and by which they should be completed."""
_FROM, _TO = 5, 18
_FIRST_WITHIN = 28
_IN_TIME, _LATE = 0.88, 0.07


def plans(setting: Setting, children: Iterable[Child]) -> Iterator[Entry]:
    """The personal education plans since records are kept."""
    chance = setting.apart("schooling")
    for child in children:
        for period in child.care:
            if period.short_breaks or period.ended <= setting.first_day:
                continue
            first, last = max(period.entered, child.birthday(_FROM)), min(period.ended, child.birthday(_TO))
            for started, due in _plans_due(max(first, setting.first_day), first, min(last, setting.last_day + days(1))):
                yield _plan(chance, child, started, due, last)


def _plans_due(since: date, first: date, before: date) -> Iterator[tuple[date, date]]:
    """The plans to be made between two days: the first of all where it lies there, then one a term."""
    if since == first and first < before:
        yield first, first + days(_FIRST_WITHIN)
    for year in range(since.year, before.year + 1):
        for (month, day), (due_month, due_day) in _TERMS:
            started, due = date(year, month, day), date(year, due_month, due_day)
            if since <= started < before and started > first + days(_FIRST_WITHIN):
                yield started, due


def _plan(chance: Chance, child: Child, started: date, due: date, last: date) -> Entry:
    row: Row = {"child": child.identifier, "started": started, "due": due}
    drawn = chance.random()
    completed = None
    if drawn < _IN_TIME:
        completed = due - days(chance.randrange(min(30, (due - started).days)))
    elif drawn < _IN_TIME + _LATE:
        completed = due + days(1 + chance.randrange(45))
    row["completed"] = completed if completed and completed < last else None
    return Entry("personal_education_plans", row)
