"""Children who go missing in a made-up authority, from care and from home, and the interviews on their return.

May import its neighbours and the standard library. What comes of the duty to offer an interview, and whether it is held within
72 hours of the return, is drawn first.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from csperf.synthetic.chance import Chance, Shares
from csperf.synthetic.plans import Case, Child, PeriodOfCare, days
from csperf.synthetic.setting import Setting
from csperf.synthetic.work.entries import Entry, Row

MISSING, ABSENT = "M", "A"
COMPLETED, REFUSED, NOT_REQUIRED = "completed", "refused", "not required"
WITHIN_HOURS = 72

_OUTCOMES = Shares({COMPLETED: 72, REFUSED: 11, NOT_REQUIRED: 5, None: 12})
_IN_72_HOURS, _AT_72_HOURS = 0.68, 0.02
_FROM_AGE = 11
_FIRST_TIME_PER_YEAR, _AGAIN_PER_YEAR = 0.1, 1.6
_AGAIN_SOON = 0.25
_IS_MISSING = 0.78
_NIGHTS = Shares({0: 38, 1: 40, 2: 10, 3: 5, 5: 4, 9: 2, 16: 1})
_FROM_HOME, _TIMES_FROM_HOME = 0.055, Shares({1: 62, 2: 22, 3: 10, 5: 6})


def incidents(setting: Setting, children: Iterable[Child]) -> Iterator[Entry]:
    """The times children were missing or absent since records are kept, each with its interview."""
    chance = setting.apart("missing")
    for child in children:
        for period in child.care:
            if not period.short_breaks and period.ended > setting.first_day:
                yield from _from_care(chance, setting, child, period)
        for case in child.cases:
            if case.referred >= setting.first_day and not case.no_further_action:
                yield from _from_home(chance, setting, child, case)


def _from_care(chance: Chance, setting: Setting, child: Child, period: PeriodOfCare) -> Iterator[Entry]:
    """More often where nothing is settled, and often again soon."""
    first = max(period.entered, child.birthday(_FROM_AGE), setting.first_day)
    started = first + days(chance.wait(_FIRST_TIME_PER_YEAR * child.restless))
    while started < period.ended and started <= setting.last_day:
        nights = chance.pick(_NIGHTS)
        returned = _returned(chance, started, nights)
        if returned.date() >= period.ended:
            return
        kind = MISSING if chance.happens(_IS_MISSING) else ABSENT
        yield from _incident(chance, child, kind, started, returned, "care")
        soon = chance.happens(_AGAIN_SOON)
        started = returned.date() + days(
            chance.randrange(1, 20) if soon else 1 + chance.wait(_AGAIN_PER_YEAR * min(1.5, child.restless))
        )


def _from_home(chance: Chance, setting: Setting, child: Child, case: Case) -> Iterator[Entry]:
    age = child.age_on(case.referred) if child.date_of_birth else 0
    if age < _FROM_AGE or not chance.happens(_FROM_HOME):
        return
    started = case.referred + days(chance.randrange(40))
    for _ in range(chance.pick(_TIMES_FROM_HOME)):
        closed = case.closed or setting.last_day
        returned = _returned(chance, started, chance.pick(_NIGHTS))
        in_care = any(period.entered <= returned.date() and started < period.ended for period in child.care)
        if returned.date() > closed or started > setting.last_day or in_care:
            return
        yield from _incident(chance, child, MISSING, started, returned, "home")
        started = returned.date() + days(chance.randrange(2, 45))


def _returned(chance: Chance, started: date, nights: int) -> datetime:
    """When a child comes back; on the day itself, late."""
    minute = chance.randrange(20 * 60, 24 * 60) if nights == 0 else chance.randrange(24 * 60)
    return datetime.combine(started + days(nights), time(minute // 60, minute % 60))


def _incident(chance: Chance, child: Child, kind: str, started: date, returned: datetime, missing_from: str) -> Iterator[Entry]:
    row: Row = {
        "child": child.identifier,
        "kind": kind,
        "started": started,
        "ended": returned.date(),
        "returned_at": returned,
        "missing_from": missing_from,
    }
    yield Entry("missing_incidents", row)
    yield _interview(chance, child, started, returned)


def _interview(chance: Chance, child: Child, started: date, returned: datetime) -> Entry:
    row: Row = {"child": child.identifier, "missing_since": started}
    outcome = chance.pick(_OUTCOMES)
    row["outcome"] = outcome
    known: dict[str, bool] = {}
    if outcome in {COMPLETED, REFUSED}:
        row["offered"] = returned.date() + days(1 if outcome == COMPLETED else chance.randrange(4))
    if outcome == COMPLETED:
        in_time = chance.happens(_IN_72_HOURS)
        known["within 72 hours"] = in_time
        if in_time and chance.happens(_AT_72_HOURS):
            row["completed_at"] = returned + timedelta(hours=WITHIN_HOURS)
        else:
            # Two days on is within 72 hours whatever the hours are, and four days on is not.
            elapsed = chance.randrange(1, 3) if in_time else chance.randrange(4, 16)
            at = time(chance.randrange(10, 18), chance.choice((0, 15, 30, 45)))
            row["completed_at"] = datetime.combine(returned.date() + days(elapsed), at)
    return Entry("return_interviews", row, known)
