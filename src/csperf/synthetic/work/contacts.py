"""Contacts of a made-up authority, the enquiries to its hub, and early help. May import csperf.periods and its neighbours.

Behind each referral is a contact; most contacts lead to none. Brothers and sisters come in one enquiry. Whether a decision is
made within 24 hours, and a rating in the time for its colour, is drawn before the hour.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from csperf.periods import add_months
from csperf.synthetic.chance import Shares
from csperf.synthetic.children import AGES_AT_REFERRAL, Children
from csperf.synthetic.plans import Child, days
from csperf.synthetic.setting import Setting
from csperf.synthetic.work.entries import Entry, Row
from csperf.synthetic.work.workforce import AREAS, HUB, someone_in

ENQUIRIES_PER_CHILD = 0.03
"""Enquiries a year that lead to no referral, for each child of the population."""

SOCIAL_CARE, HUB_ENQUIRY = "progress to children's social care", "MASH enquiry"
EARLY_HELP, EARLY_HELP_GOES_ON = "progress to early help", "continue with early help episode"
ADVICE, NOTHING_MORE = "information and advice", "no further action"
RATING_HOURS = {"red": 4, "amber": 24, "green": 72}
"""Within how many hours an enquiry is to be rated, by the rating it gets."""

POLICE = "6"

_SOURCES = Shares({"6": 48, "2A": 12, "2B": 2, "3A": 3, "3B": 2, "3E": 4, "3F": 4, "5A": 3, "5B": 5, "7": 6, "1A": 3, "8": 8})
_METHODS = {
    POLICE: Shares({"police notification": 74, "email": 22, "telephone": 3, "letter": 1}),
    "": Shares({"telephone": 36, "email": 38, "referral form": 22, "letter": 3, "meeting": 1}),
}
_OUTCOMES = Shares({ADVICE: 40, NOTHING_MORE: 21, EARLY_HELP: 22, EARLY_HELP_GOES_ON: 4, HUB_ENQUIRY: 13})
_OUTCOMES_OF_REFERRED = Shares({SOCIAL_CARE: 88, HUB_ENQUIRY: 12})
_RATINGS = Shares({"red": 6, "amber": 34, "green": 60})
_RATINGS_OF_REFERRED = Shares({"red": 27, "amber": 56, "green": 17})
_BROTHERS_AND_SISTERS = Shares({0: 52, 1: 25, 2: 15, 3: 8})
_ORGANISATIONS = Shares({"School": 40, "Early help hub": 35, "Health visiting": 15, "Children's centre": 10})
_CONSENT = Shares({True: 60.0, False: 30.0, None: 10.0})
_UNTIL_DONE = Shares({0: 70, 1: 16, 2: 9, 5: 5})
_DAY = 24 * 60
_BY_HUB, _IN_OFFICE_HOURS, _OVERNIGHT_POLICE = 0.72, 0.85, 0.45
_IN_24_HOURS_REFERRED, _IN_24_HOURS = 0.88, 0.79
_EXACTLY_24_HOURS, _NOT_DECIDED = 0.004, 0.002
_RATED_IN_TIME, _NOT_RATED = 0.9, 0.03
_SAME_AS_RECOMMENDED, _NO_RECOMMENDATION = 0.84, 0.04
_DOMESTIC_VIOLENCE_BY_POLICE, _DOMESTIC_VIOLENCE_BY_OTHERS = 0.38, 0.015
_COMES_AGAIN, _REMEMBERED = 0.14, 150
_KNOWN_TO_BE_DISABLED = 0.15
_GETS_EARLY_HELP_ASSESSMENT = 0.6


class _About(NamedTuple):
    """What an enquiry is about: the child, and the source of the referral that it leads to, if it does."""

    day: date
    child: Child | None
    referred_by: str | None


class Contacts:
    """Takes contacts, and makes up the children that are known by a contact only."""

    def __init__(self, setting: Setting, children: Sequence[Child]) -> None:
        self._setting, self._known = setting, children
        self._chance = setting.apart("contacts")
        self._new = Children(self._chance, first=1 + max((child.number for child in children), default=0))
        self._before: dict[int, date] = {}
        self._helped: dict[int, date] = {}
        self._lately: deque[Child] = deque(maxlen=_REMEMBERED)
        self.children: list[Child] = []
        """The children that are known by a contact only."""

    def entries(self) -> Iterator[Entry]:
        """The contacts, in order of time, and the early help that some lead to."""
        for number, about in enumerate(sorted(self._enquiries(), key=lambda about: about.day), start=1):
            yield from self._enquiry(about, f"E{number:06}")

    def _enquiries(self) -> Iterator[_About]:
        setting, chance = self._setting, self._chance
        for child in self._known:
            for case in child.cases:
                if setting.first_day <= case.referred <= setting.last_day:
                    before = days(1) if chance.happens(0.25) and case.referred.weekday() else days(0)
                    yield _About(case.referred - before, child, case.source)
        first = setting.first_day
        while first <= setting.last_day:
            following = add_months(first, 1)
            for _ in range(chance.number(setting.child_population * ENQUIRIES_PER_CHILD / 12)):
                day = chance.day_between(first, following - days(1))
                yield _About(chance.mostly_weekday(day, last=following - days(1)), None, None)
            first = following

    def _enquiry(self, about: _About, enquiry: str) -> Iterator[Entry]:
        chance = self._chance
        source = about.referred_by or chance.pick(_SOURCES)
        received = self._received(about.day, source)
        referred = about.referred_by is not None
        by_hub = chance.happens(_BY_HUB)
        in_time = chance.happens(_IN_24_HOURS_REFERRED if referred else _IN_24_HOURS)
        row: Row = {
            "received": about.day,
            "source": source,
            "method": chance.pick(_METHODS[POLICE if source == POLICE else ""]),
            "received_at": received,
            "handled_by_hub": by_hub,
            "parental_consent": chance.pick(_CONSENT),
            "domestic_violence_notification": chance.happens(
                _DOMESTIC_VIOLENCE_BY_POLICE if source == POLICE else _DOMESTIC_VIOLENCE_BY_OTHERS
            ),
            "team": HUB if by_hub else chance.choice(AREAS),
        }
        row["worker"] = someone_in(chance, str(row["team"]))
        known = {}
        if not chance.happens(_NOT_DECIDED):
            row["decided_at"] = decided = received + self._until_decided(in_time=in_time)
            known["within 24 hours"] = in_time
            if by_hub:
                row["completed"] = decided.date() + days(chance.pick(_UNTIL_DONE))
        if by_hub:
            row["enquiry"] = enquiry
            known |= self._rate(row, received, referred=referred)
        for child in self._children_of(about):
            if self._before.get(child.number) == about.day:
                continue
            yield from self._contact(child, row, known, referred=referred and child is about.child)

    def _contact(self, child: Child, enquiry: Row, known: dict[str, bool], *, referred: bool) -> Iterator[Entry]:
        chance = self._chance
        received = enquiry["received"]
        if not isinstance(received, date):
            raise TypeError("a contact is received on a day")
        row = {"child": child.identifier, **enquiry}
        before = self._before.get(child.number)
        self._before[child.number] = received
        again = before is not None and add_months(before, 12) >= received
        if "decided_at" in row:
            row["outcome"] = outcome = chance.pick(_OUTCOMES_OF_REFERRED if referred else _OUTCOMES)
            known = {**known, "led to a referral": referred, "again within 12 months": again}
            if row["handled_by_hub"] and not chance.happens(_NO_RECOMMENDATION):
                same = chance.happens(_SAME_AS_RECOMMENDED)
                row["recommended_outcome"] = outcome if same else self._another(outcome)
                known["as recommended"] = same
            if outcome == EARLY_HELP and chance.happens(_GETS_EARLY_HELP_ASSESSMENT):
                yield from self._early_help(child, received)
        yield Entry("contacts", row, {**known, "again within 12 months": again})

    def _another(self, outcome: str) -> str:
        return next(other for other in iter(lambda: self._chance.pick(_OUTCOMES), None) if other != outcome)

    def _received(self, day: date, source: str) -> datetime:
        """The minute at which a contact comes in: mostly in office hours, from the police often at night."""
        chance = self._chance
        if chance.happens(_OVERNIGHT_POLICE if source == POLICE else 1 - _IN_OFFICE_HOURS):
            minute = chance.randrange(_DAY)
        else:
            minute = chance.randrange(8 * 60, 18 * 60)
        return datetime.combine(day, time(minute // 60, minute % 60))

    def _until_decided(self, *, in_time: bool) -> timedelta:
        if not in_time:
            return timedelta(minutes=_DAY + 1 + self._chance.randrange(6 * _DAY))
        if self._chance.happens(_EXACTLY_24_HOURS):
            return timedelta(hours=24)
        return timedelta(minutes=self._chance.randrange(20, _DAY))

    def _rate(self, row: Row, received: datetime, *, referred: bool) -> dict[str, bool]:
        """Rate an enquiry to the hub, in the time for the rating or later; a few are never rated."""
        chance = self._chance
        if chance.happens(_NOT_RATED):
            return {}
        row["rating"] = rating = chance.pick(_RATINGS_OF_REFERRED if referred else _RATINGS)
        in_time = chance.happens(_RATED_IN_TIME)
        allowed = RATING_HOURS[rating] * 60
        minutes = chance.randrange(5, allowed) if in_time else allowed + 1 + chance.randrange(2 * _DAY)
        row["rated_at"] = received + timedelta(minutes=minutes)
        return {"rated in time": in_time}

    def _children_of(self, about: _About) -> Iterator[Child]:
        """The child that an enquiry is about, then its brothers and sisters: some of those known already, mostly others."""
        chance = self._chance
        yield about.child or self._someone(about.day)
        for _ in range(chance.pick(_BROTHERS_AND_SISTERS)):
            yield self._someone(about.day)

    def _someone(self, day: date) -> Child:
        chance = self._chance
        if self._lately and chance.happens(_COMES_AGAIN):
            return chance.choice(self._lately)
        band = chance.pick(AGES_AT_REFERRAL)
        child = self._new.of_age(band, day) if band else self._new.unborn(day)
        child.disabled = child.disabled and chance.happens(_KNOWN_TO_BE_DISABLED)
        self.children.append(child)
        self._lately.append(child)
        return child

    def _early_help(self, child: Child, received: date) -> Iterator[Entry]:
        """An early help assessment; a child has one at a time."""
        chance = self._chance
        started = received + days(chance.randrange(1, 15))
        if started <= self._helped.get(child.number, date.min):
            return
        self._helped[child.number] = started
        row: Row = {"child": child.identifier, "started": started, "organisation": chance.pick(_ORGANISATIONS)}
        if chance.happens(0.92):
            row["completed"] = completed = started + days(chance.around(28, 0.4, least=5, most=90))
            self._helped[child.number] = completed
        yield Entry("early_help_assessments", row)
