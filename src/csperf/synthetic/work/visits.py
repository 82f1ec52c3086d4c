"""Statutory visits of a made-up authority: to children on plans, looked after and in need. May import its neighbours only.

Whether the next visit comes in time is drawn first, and then the day.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from csperf.synthetic.chance import Chance, Shares
from csperf.synthetic.plans import Child, PeriodOfCare, days
from csperf.synthetic.setting import Setting
from csperf.synthetic.work.entries import Entry, Row
from csperf.synthetic.work.workforce import worker_for

CHILD_PROTECTION, LOOKED_AFTER, IN_NEED = "child protection", "looked after", "child in need"


class _Rhythm(NamedTuple):
    """How visits follow one another: mostly within some days, now and then a while later."""

    usual: tuple[int, int]
    late: tuple[int, int]
    in_time: float


_RHYTHMS = {
    CHILD_PROTECTION: _Rhythm((6, 15), (15, 48), 0.88),
    LOOKED_AFTER: _Rhythm((24, 43), (43, 80), 0.9),
    IN_NEED: _Rhythm((16, 35), (36, 75), 0.85),
}
_WHERE_STABLE = _Rhythm((50, 85), (85, 130), 0.92)
_STABLE_AFTER = 365
_VISITED_LESS_WHERE_STABLE = 0.6
_RECORDING: Shares[bool | None] = Shares({True: 55.0, None: 42.0, False: 3.0})
_SEEN, _SEEN_ALONE, _ALONE_NOT_SAID, _ALONE_NOT_APPROPRIATE = 0.94, 0.78, 0.06, 0.12
_TOO_YOUNG_TO_BE_SEEN_ALONE = 3
_NEXT_ONE_SET = 0.07


def visits(setting: Setting, children: Iterable[Child]) -> Iterator[Entry]:
    """The visits since records are kept."""
    chance, last_day = setting.apart("visits"), setting.last_day
    for child in children:
        for kind, first, ended, rhythm in _times(chance, setting, child):
            day = first + days(chance.randrange(1, 8))
            while day < ended and day <= last_day:
                if day.weekday() > 4 and chance.happens(0.8):  # noqa: PLR2004 - Saturday and Sunday
                    day -= days(day.weekday() - 4)
                if day > first:
                    yield _visit(chance, child, kind, day)
                day += days(chance.randrange(*(rhythm.usual if chance.happens(rhythm.in_time) else rhythm.late)))


def _times(chance: Chance, setting: Setting, child: Child) -> Iterator[tuple[str, date, date, _Rhythm]]:
    """The times in which a child is visited for one reason, each with how often."""
    for case in child.cases:
        for plan in case.protection_plans:
            rhythm = _RHYTHMS[CHILD_PROTECTION]
            if plan.days_between_visits:
                rhythm = rhythm._replace(usual=(plan.days_between_visits - 2, plan.days_between_visits + 1))
            yield CHILD_PROTECTION, plan.started, plan.ended, rhythm
        for started, ended in case.need_plans:
            yield IN_NEED, started, ended, _RHYTHMS[IN_NEED]
    for period in child.care:
        if period.ended > setting.first_day and not period.short_breaks:
            yield from _in_care(chance, setting, period)


def _in_care(chance: Chance, setting: Setting, period: PeriodOfCare) -> Iterator[tuple[str, date, date, _Rhythm]]:
    for stay in period.stays:
        settled = stay.started + days(_STABLE_AFTER)
        less = stay.ended > settled and chance.happens(_VISITED_LESS_WHERE_STABLE)
        times = [(stay.started, min(settled, stay.ended), _RHYTHMS[LOOKED_AFTER])]
        if stay.ended > settled:
            times.append((settled, stay.ended, _WHERE_STABLE if less else _RHYTHMS[LOOKED_AFTER]))
        for started, ended, rhythm in times:
            if ended > setting.first_day:
                yield LOOKED_AFTER, max(started, setting.first_day), ended, rhythm


def _visit(chance: Chance, child: Child, kind: str, day: date) -> Entry:
    team, worker = worker_for(child, day)
    seen = chance.happens(_SEEN)
    row: Row = {
        "child": child.identifier,
        "kind": kind,
        "visited": day,
        "seen": seen,
        "recording_complete": chance.pick(_RECORDING),
        "team": team,
        "worker": worker,
    }
    if seen and child.age_on(day) < _TOO_YOUNG_TO_BE_SEEN_ALONE:
        row["seen_alone"], row["alone_not_appropriate"] = False, True
    elif seen and not chance.happens(_ALONE_NOT_SAID):
        row["seen_alone"] = alone = chance.happens(_SEEN_ALONE)
        row["alone_not_appropriate"] = not alone and chance.happens(_ALONE_NOT_APPROPRIATE)
    if chance.happens(_NEXT_ONE_SET):
        row["days_until_next"] = chance.choice((5, 7, 10, 14) if kind == CHILD_PROTECTION else (14, 21, 28))
    judged = seen is False or ("seen_alone" in row and not row["alone_not_appropriate"])
    known = {"seen alone": seen and bool(row["seen_alone"])} if judged and row["recording_complete"] is not False else {}
    return Entry("visits", row, known)
