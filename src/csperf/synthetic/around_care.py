"""What the SSDA903 asks besides episodes: reviews, going missing, health, earlier permanence, asylum, leaving care.

May import csperf.periods and the standard library, and its neighbours in this package.
"""

from collections.abc import Iterator
from datetime import date

from csperf.periods import add_months
from csperf.synthetic.chance import Chance, Shares
from csperf.synthetic.plans import Child, PeriodOfCare, days
from csperf.synthetic.setting import Setting, collection_year, first_day_of, last_day_of

_TAKES_PART = Shares({"PN1": 55, "PN2": 5, "PN3": 12, "PN4": 3, "PN5": 9, "PN6": 6, "PN7": 10})
_TOO_YOUNG_TO_TAKE_PART = "PN0"
_EARLIER_PERMANENCE = Shares({"Z1": 93, "P1": 2, "P2": 4, "P3": 0.5, "P4": 0.5})
_CONTACT = Shares({"YES": 90, "NO": 6, "REFU": 2, "NREQ": 1.5, "RHOM": 0.5})
_ACTIVITIES = Shares({"F1": 6, "F2": 22, "F3": 22, "P2": 5, "P3": 4, "G4": 12, "G5": 25, "G6": 4})
_APPRENTICESHIPS_SINCE = 2022
_TRAINING_OR_APPRENTICESHIP = {"F3": ("F4", "F5"), "P3": ("P4", "P5")}
_HOMES = Shares(
    {
        "B1": 9,
        "C1": 5,
        "D1": 4,
        "E1": 3,
        "K1": 4,
        "R1": 9,
        "T1": 3,
        "U1": 34,
        "V1": 5,
        "W2": 1,
        "X2": 3,
        "Y1": 12,
        "Y2": 2,
        "Z1": 6,
    }
)
_FOLLOWED_FROM, _FOLLOWED_AT_18, _FOLLOWED_TO = 17, 18, 21
_AT_17_AND_18_SINCE = 2016
_TOO_YOUNG_FOR_PERMANENCE = 2
_SPEAKS_FOR_ITSELF = 4
_STRENGTHS_AND_DIFFICULTIES_ASKED = range(4, 17)
_DEVELOPMENT_CHECKED_BEFORE = 5
_CRIMINAL_RESPONSIBILITY = 10


def reviews(chance: Chance, child: Child, period: PeriodOfCare, last_day: date) -> Iterator[tuple[date, str]]:
    """The reviews of a period of care: within 20 working days, then 3 months, then every 6; mostly in time."""
    due = period.entered + days(26)
    months = 3
    while True:
        held = due + days(chance.randrange(1, 21)) if chance.happens(0.06) else due - days(chance.randrange(8))
        held = chance.mostly_weekday(held, last=held + days(2))
        if held >= period.ended or held > last_day:
            return
        yield held, _TOO_YOUNG_TO_TAKE_PART if child.age_on(held) < _SPEAKS_FOR_ITSELF else chance.pick(_TAKES_PART)
        due, months = add_months(held, months), 6


def missing(chance: Chance, child: Child, period: PeriodOfCare, last_day: date) -> Iterator[tuple[str, date, date | None]]:
    """The times a teenager went missing (M) or was away without authorisation (A), more often where nothing is settled."""
    started = max(period.entered, child.birthday(11)) + days(chance.wait(0.12 * child.restless))
    while started + days(15) < period.ended and started <= last_day:
        ended = started + days(min(12, chance.wait(200)))
        yield "M" if chance.happens(0.75) else "A", started, ended if ended <= last_day else None
        started = ended + days(chance.wait(0.9 * child.restless))


def outcomes(setting: Setting, child: Child) -> Iterator[dict[str, object]]:
    """Health and offending in each collection year at whose end a child had been looked after for twelve months."""
    chance = setting.chance
    for year in setting.years:
        day = last_day_of(year)
        if not any(
            period.includes(day) and period.entered < first_day_of(year) and not period.short_breaks for period in child.care
        ):
            continue
        age = child.age_on(day)
        asked = age in _STRENGTHS_AND_DIFFICULTIES_ASKED
        answered = asked and chance.happens(0.78)
        misuses = age >= _CRIMINAL_RESPONSIBILITY and chance.happens(0.06)
        yield {
            "collection_year": year,
            "sdq_score": min(40, max(0, round(chance.gauss(14, 7)))) if answered else None,
            "sdq_reason": f"SDQ{chance.randrange(2, 6)}" if asked and not answered else None,
            "convicted": age >= _CRIMINAL_RESPONSIBILITY and chance.happens(0.04),
            "health_check": chance.happens(0.88) if age < _DEVELOPMENT_CHECKED_BEFORE else None,
            "immunisations": chance.happens(0.87),
            "teeth_check": chance.happens(0.82),
            "health_assessment": chance.happens(0.9),
            "substance_misuse": misuses,
            "intervention_received": (received := misuses and chance.happens(0.5)),
            "intervention_offered": misuses and not received,
        }


def earlier_permanence(chance: Chance, child: Child) -> tuple[str, str | None, str | None]:
    """Whether a child had been adopted or placed with a guardian before, where, and when (often only the year is known)."""
    arrangement = "Z1" if child.age_on(child.care[0].entered) < _TOO_YOUNG_FOR_PERMANENCE else chance.pick(_EARLIER_PERMANENCE)
    if arrangement == "Z1":
        return arrangement, None, None
    year = chance.randrange(child.born.year + 1, child.care[0].entered.year + 1)
    return arrangement, "OUT" if chance.happens(0.1) else f"{chance.randrange(201, 940)}", f"zz/zz/{year}"


def asylum_ends(child: Child, chance: Chance) -> date | None:
    """When an unaccompanied child's asylum-seeking status ended: at 18, or earlier for those allowed to stay."""
    granted = child.care[0].entered + days(chance.randrange(150, 600))
    return min(granted, child.birthday(18)) if chance.happens(0.5) else child.birthday(18)


def leaving_care(setting: Setting, child: Child) -> Iterator[tuple[int, str, str, str]]:
    """How a young person who left care after 16 was found around each birthday from 17 to 21, by collection year."""
    chance = setting.chance
    for age in range(_FOLLOWED_FROM, _FOLLOWED_TO + 1):
        birthday = child.birthday(age)
        year = collection_year(birthday)
        followed_then = age > _FOLLOWED_AT_18 or year >= _AT_17_AND_18_SINCE
        if year not in setting.years or not followed_then or not _qualifies(child, birthday):
            continue
        contact = chance.pick(_CONTACT)
        if contact != "YES":
            yield year, contact, "0", "0"
            continue
        activity = chance.pick(_ACTIVITIES)
        if year >= _APPRENTICESHIPS_SINCE and activity in _TRAINING_OR_APPRENTICESHIP:
            activity = chance.choice(_TRAINING_OR_APPRENTICESHIP[activity])
        yield year, contact, activity, chance.pick(_HOMES)


def _qualifies(child: Child, birthday: date) -> bool:
    """Looked after for 13 weeks since turning 14, some of it at 16 or 17, and no longer looked after."""
    periods = [period for period in child.care if not period.short_breaks]
    if any(period.includes(birthday) or period.entered >= birthday for period in periods):
        return False
    since_14 = sum(max(0, (period.ended - max(period.entered, child.birthday(14))).days) for period in periods)
    return since_14 >= 13 * 7 and any(period.ended > child.birthday(16) for period in periods)
