"""Young people who leave care in a made-up authority: what they are entitled to, what they do, where they live.

May import its neighbours and the standard library. How things stand is planned from day to day; the SSDA903's OC3 is what
was so on a birthday.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from csperf.synthetic.chance import Chance, Shares
from csperf.synthetic.plans import Child, PeriodOfCare, days
from csperf.synthetic.setting import Setting, collection_year
from csperf.synthetic.work.entries import Entry, Row
from csperf.synthetic.work.workforce import LEAVING_CARE, someone_in, worker_for

ELIGIBLE, RELEVANT, QUALIFYING, FORMER_RELEVANT = "eligible", "relevant", "qualifying", "former relevant"
NO_LONGER = "no longer supported"
IN_TOUCH, NOTHING_KNOWN = "YES", "0"
TRAINING_FLAT = "training flat"
WEEKS_TO_COMPLETE = 13

_CONTACT = Shares({"YES": 90, "NO": 6, "REFU": 2, "NREQ": 1.5, "RHOM": 0.5})
_ACTIVITIES = Shares({"F1": 6, "F2": 22, "F3": 22, "P2": 5, "P3": 4, "G4": 12, "G5": 25, "G6": 4})
_ACTIVITIES_BEFORE_18 = Shares({"F2": 58, "F3": 12, "P2": 5, "G4": 5, "G5": 18, "G6": 2})
_APPRENTICESHIPS_SINCE = 2022
_TRAINING_OR_APPRENTICESHIP = {"F3": ("F4", "F5"), "P3": ("P4", "P5")}
_WITH_FOSTER_CARER = "Z1"
_HOMES = Shares(
    {
        "B1": 9,
        "C1": 5,
        "D1": 6,
        "E1": 4,
        "K1": 4,
        "R1": 7,
        "T1": 4,
        "U1": 36,
        "V1": 5,
        "W2": 1,
        "X2": 3,
        "Y1": 12,
        "Y2": 2,
        "S2": 1,
        "U2": 1,
    }
)
_STAYS_PUT, _STAYS_PUT_LONGER = 0.45, 0.72
_CHANGES_PER_YEAR, _KEEPS = 1.4, 0.55
_AT_UNIVERSITY = "F1"
_SUPPORTED_TO, _SUPPORTED_LONGER_TO = 21, 24
_QUALIFIES_ONLY = 0.3
_COMPLETED_IN_TIME, _COMPLETED_LATE = 0.8, 0.13
_REFERRED_TO_HOUSING = 0.28
_SCHEMES = Shares({TRAINING_FLAT: 60, "supported lodgings": 25, "foyer": 15})
_FOLLOWED_FROM, _FOLLOWED_AT_18, _FOLLOWED_TO = 17, 18, 21
_AT_17_AND_18_SINCE = 2016
_REPORTED_AT, _RETURNED_HOME, _IN_WORK_OR_EDUCATION = 19, "RHOM", frozenset("FP")
_PLACED = {"U": "Z1", "P": "B1", "H": "D1", "K": "C1", "R": "C1", "A": "Z1"}
"""Where a child in care lives, by the first letter of its placement, in the words for care leavers."""


@dataclass(slots=True, kw_only=True)
class _Standing:
    """How things stand with a young person from a day on."""

    since: date
    eligibility: str
    in_touch: str | None = None
    activity: str | None = None
    accommodation: str | None = None
    staying_put: bool | None = None


def entries(setting: Setting, children: Iterable[Child]) -> Iterator[Entry]:
    """What is written down of everybody who is or was entitled, as long as it matters since records are kept."""
    chance = setting.apart("leaving care")
    for child in children:
        since = entitled_since(child)
        if since is None or child.birthday(_SUPPORTED_LONGER_TO + 1) < setting.first_day:
            continue
        standings = list(_standings(chance, child, since))
        adviser = someone_in(chance, LEAVING_CARE)
        yield from _circumstances(child, standings, adviser)
        yield from _pathway(chance, setting, child, since)
        yield from _around_birthdays(setting, child, standings)
        if chance.happens(_REFERRED_TO_HOUSING):
            referred = child.birthday(_FOLLOWED_FROM) + days(chance.randrange(-120, 480))
            row = {"child": child.identifier, "referred": max(since, referred), "scheme": chance.pick(_SCHEMES)}
            yield Entry("accommodation_referrals", row)
        yield from _services(chance, setting, child, standings, adviser)
        yield from _advised(child, standings, adviser)


def entitled_since(child: Child) -> date | None:
    """The day on which a young person became eligible: of 16 or more, looked after, and for 13 weeks since turning 14."""
    looked_after = 0
    for period in _care(child):
        first = max(period.entered, child.birthday(14))
        if first >= period.ended:
            continue
        since = max(child.birthday(16), first + days(max(0, WEEKS_TO_COMPLETE * 7 - looked_after)))
        if since < period.ended:
            return since
        looked_after += (period.ended - first).days
    return None


def standing_on(standings: Iterable[_Standing], day: date) -> _Standing | None:
    """How things stood on a day."""
    return next((one for one in reversed(list(standings)) if one.since <= day), None)


def _care(child: Child) -> list[PeriodOfCare]:
    return [period for period in child.care if not period.short_breaks]


def _standings(chance: Chance, child: Child, since: date) -> Iterator[_Standing]:
    """Plan how things stand, from the first entitlement to the end of support."""
    eighteen = child.birthday(18)
    left = max(period.ended for period in _care(child))
    fostered = _care(child)[-1].stays[-1].placement_type[0] == "U" and left >= eighteen
    now = _Standing(since=since, eligibility=ELIGIBLE, in_touch=IN_TOUCH, activity=chance.pick(_ACTIVITIES_BEFORE_18))
    until = child.birthday(_SUPPORTED_TO)
    turns = sorted({since, min(max(left, since), eighteen), eighteen, *_changes(chance, since, child)})
    before_18 = QUALIFYING if chance.happens(_QUALIFIES_ONLY) else RELEVANT
    for day in turns:
        if day >= child.birthday(_SUPPORTED_TO):
            if now.activity != _AT_UNIVERSITY:
                break
            until = child.birthday(_SUPPORTED_LONGER_TO)
        now = _next(chance, now, day, adult=day >= eighteen, fostered=fostered)
        now.eligibility = FORMER_RELEVANT if day >= eighteen else before_18 if day >= left else ELIGIBLE
        if now.eligibility == ELIGIBLE:
            now.in_touch, now.accommodation = IN_TOUCH, _placed(child, day)
        yield now
    yield _Standing(since=until, eligibility=NO_LONGER)


def _placed(child: Child, day: date) -> str:
    """Where a child lives who is still in care."""
    stays = [stay for period in _care(child) for stay in period.stays if stay.started <= day]
    return _PLACED.get(stays[-1].placement_type[0], "Y1") if stays else "Y1"


def _changes(chance: Chance, since: date, child: Child) -> Iterator[date]:
    day = since + days(30 + chance.wait(_CHANGES_PER_YEAR))
    while day < child.birthday(_SUPPORTED_LONGER_TO):
        yield day
        day += days(30 + chance.wait(_CHANGES_PER_YEAR))


def _next(chance: Chance, now: _Standing, day: date, *, adult: bool, fostered: bool) -> _Standing:
    """How things stand next: what a young person does often stays the same, and so does where it lives."""
    first_as_adult = adult and now.eligibility != FORMER_RELEVANT
    then = _Standing(since=day, eligibility=now.eligibility, in_touch=chance.pick(_CONTACT))
    keeps = chance.happens(_KEEPS) and not first_as_adult
    drawn = chance.pick(_ACTIVITIES if adult else _ACTIVITIES_BEFORE_18)
    if collection_year(day) >= _APPRENTICESHIPS_SINCE and drawn in _TRAINING_OR_APPRENTICESHIP:
        drawn = chance.choice(_TRAINING_OR_APPRENTICESHIP[drawn])
    then.activity = now.activity if keeps and now.activity else drawn
    then.accommodation = now.accommodation if keeps and now.accommodation else chance.pick(_HOMES)
    if adult and fostered:
        stays = chance.happens(_STAYS_PUT) if first_as_adult else bool(now.staying_put) and chance.happens(_STAYS_PUT_LONGER)
        then.staying_put = stays
        if stays:
            then.accommodation = _WITH_FOSTER_CARER
        elif then.accommodation == _WITH_FOSTER_CARER:
            then.accommodation = chance.pick(_HOMES)
    return then


def _said(now: _Standing) -> Row:
    """What is known of how things stand: nothing of somebody with whom the council is not in touch."""
    if now.in_touch != IN_TOUCH:
        return {"in_touch": now.in_touch}
    suitable = None if now.accommodation is None else now.accommodation.endswith("1")
    return {
        "in_touch": now.in_touch,
        "activity": now.activity,
        "accommodation": now.accommodation,
        "accommodation_suitable": suitable,
    }


def _circumstances(child: Child, standings: Iterable[_Standing], adviser: str) -> Iterator[Entry]:
    for now in standings:
        row: Row = {"child": child.identifier, "since": now.since, "eligibility": now.eligibility}
        if now.eligibility != NO_LONGER:
            team, worker = worker_for(child, now.since) if now.eligibility == ELIGIBLE else (LEAVING_CARE, adviser)
            row |= _said(now) | {"staying_put": now.staying_put, "team": team, "worker": worker}
        yield Entry("care_leaver_circumstances", row)


def _pathway(chance: Chance, setting: Setting, child: Child, since: date) -> Iterator[Entry]:
    """The pathway plan: in time for most, late for some, and for a few not before the records end."""
    row: Row = {"child": child.identifier, "started": since}
    drawn = chance.random()
    completed = None
    if drawn < _COMPLETED_IN_TIME:
        completed = since + days(chance.randrange(20, WEEKS_TO_COMPLETE * 7 + 1))
    elif drawn < _COMPLETED_IN_TIME + _COMPLETED_LATE:
        completed = since + days(WEEKS_TO_COMPLETE * 7 + 1 + chance.randrange(150))
    if completed and completed <= setting.last_day:
        row["completed"] = completed
        supported = min(setting.last_day, child.birthday(_SUPPORTED_TO))
        reviewed = supported - days(chance.randrange(5, 230))
        row["reviewed"] = reviewed if reviewed > completed else None
    yield Entry("pathway_plans", row)


def _around_birthdays(setting: Setting, child: Child, standings: list[_Standing]) -> Iterator[Entry]:
    """How a young person who had left care was found around each birthday from 17 to 21 (OC3)."""
    for age in range(_FOLLOWED_FROM, _FOLLOWED_TO + 1):
        birthday = child.birthday(age)
        year = collection_year(birthday)
        now = standing_on(standings, birthday - days(1) if age == _FOLLOWED_TO else birthday)
        followed_then = age > _FOLLOWED_AT_18 or year >= _AT_17_AND_18_SINCE
        looked_after = any(period.includes(birthday) or period.entered >= birthday for period in _care(child))
        if year not in setting.years or not followed_then or now is None or looked_after:
            continue
        found = {"in_touch": now.in_touch, "activity": NOTHING_KNOWN, "accommodation": NOTHING_KNOWN}
        if now.in_touch == IN_TOUCH and now.accommodation:
            found |= {"activity": now.activity, "accommodation": now.accommodation}
        known = {}
        if age == _REPORTED_AT and now.in_touch != _RETURNED_HOME:
            known["in work or education at 19"] = str(found["activity"])[0] in _IN_WORK_OR_EDUCATION
        yield Entry("care_leavers", {"child": child.identifier, "collection_year": year, **found}, known)


def _services(chance: Chance, setting: Setting, child: Child, standings: list[_Standing], adviser: str) -> Iterator[Entry]:
    """How things stand on the last day with somebody who is still entitled."""
    now = standing_on(standings, setting.last_day)
    if now is None or now.eligibility == NO_LONGER:
        return
    team, worker = worker_for(child, setting.last_day) if now.eligibility == ELIGIBLE else (LEAVING_CARE, adviser)
    row: Row = {
        "child": child.identifier,
        "eligibility": now.eligibility,
        "pathway_plan_reviewed": max(now.since, setting.last_day - days(chance.randrange(5, 230))),
        "last_contact": max(now.since, setting.last_day - days(chance.randrange(60))),
        "personal_adviser": adviser,
        "team": team,
        "worker": worker,
    }
    yield Entry("leaving_care_services", row | _said(now))


def _advised(child: Child, standings: list[_Standing], adviser: str) -> Iterator[Entry]:
    """The time in which a young person's adviser had the case, from the day after care to the end of support."""
    first = next((now.since for now in standings if now.eligibility not in {ELIGIBLE, NO_LONGER}), None)
    if first:
        row = {"started": first, "ended": standings[-1].since, "qualified": False, "team": LEAVING_CARE, "worker": adviser}
        yield Entry("allocations", {"child": child.identifier, **row})
