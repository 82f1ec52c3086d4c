"""Placements of a made-up period of care: where a child lives, for how long, and what happens there.

May import the standard library only, and its neighbours in this package.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from csperf.synthetic.chance import Chance, Shares
from csperf.synthetic.children import postcode
from csperf.synthetic.plans import Absence, Child, NewStatus, Stay, days
from csperf.synthetic.setting import collection_year

SUPPORTED_ACCOMMODATION_SINCE = date(2023, 10, 28)
"""From this day semi-independent living (H5) is registered supported accommodation (K3)."""

_SHORTEST_STAY = 6

_FIRST_STAY_BREAKS_DOWN = 0.46
_MOVES_PER_YEAR_AT_FIRST = 1.0
_MOVES_PER_YEAR_LATER = 0.1
_ABSENCES_PER_YEAR = 0.15
_STOPGAPS = 0.05
_MOVES_WITH_CARER = 0.04

_TYPES_BY_AGE = (
    (10, Shares({"U6": 56, "U3": 17, "U1": 5, "U4": 16, "P1": 3, "R3": 2, "K2": 1})),
    (16, Shares({"U6": 45, "U4": 20, "K2": 18, "U3": 9, "U1": 3, "P1": 3, "S1": 1, "Z1": 1})),
    (99, Shares({"U6": 24, "U4": 14, "H5": 40, "K2": 16, "U3": 5, "Z1": 1})),
)
_TYPES_OF_ABSENCE = Shares({"T1": 3, "T2": 3, "T3": 2, "T4": 3, "T0": 1})
_TYPES_OF_STOPGAP = Shares({"T4": 3, "T0": 1, "T1": 1})
_FOSTERING = Shares({"PR1": 62, "PR4": 33, "PR5": 5})
_KINSHIP = Shares({"PR1": 1})
_HOMES = Shares({"PR1": 20, "PR4": 74, "PR5": 6})
_REASONS_ENDED = Shares(
    {"CARPL": 45, "CREQB": 15, "CREQO": 11, "CHILD": 8, "LAREQ": 9, "STAND": 2, "ALLEG": 2, "CLOSE": 2, "OTHER": 6}
)
_LONG_TERM = {"U6": "U4", "U3": "U1"}
_LONG_TERM_AFTER = 420
_LONGEST_ABSENCE = 14
_WEEK = 7
_YEAR = 365


@dataclass(slots=True, frozen=True)
class _Household:
    """Where a child lives and with whom."""

    placement_type: str
    provider: str
    carer: int
    postcode: str
    urn: str | None


def live(
    chance: Chance,
    child: Child,
    entered: date,
    ended: date,
    *,
    first_type: str | None = None,
    under_order_since: date = date.max,
) -> list[Stay]:
    """Plan the placements of a period of care, one after another, with absences and changes of status inside them.

    Args:
        chance: The source of what is drawn.
        child: Whose placements they are.
        entered: The first day of care.
        ended: The day on which the last of them ends.
        first_type: The type of the first placement, where it is not left to chance.
        under_order_since: The day from which the child is under a care order, and may be placed with its own parents.
    """
    stays: list[Stay] = []
    home = _household(chance, child, entered, 1, first_type or _type(chance, child, entered, under_order_since))
    started = entered
    while True:
        until = _moves_on(chance, child, entered, started, ended)
        stay = _stay(chance, home, started, until)
        _happenings(chance, stay)
        stays.append(stay)
        if until == ended:
            break
        started = until
        if chance.happens(_STOPGAPS) and (stopgap := _stopgap(chance, started, ended, stay)):
            stays.append(stopgap)
            started = stopgap.ended
        elif home.placement_type[0] == "U" and chance.happens(_MOVES_WITH_CARER):
            home = replace(home, placement_type=stay.type_on(until), postcode=postcode(chance))
            continue
        home = _elsewhere(chance, child, started, stays[-1].carer + 1, stay, under_order_since)
    return stays


def live_at(chance: Chance, child: Child, started: date, ended: date, placement_type: str) -> Stay:
    """Plan one placement of a given type in which nothing changes."""
    return _stay(chance, _household(chance, child, started, 1, placement_type), started, ended)


def _moves_on(chance: Chance, child: Child, entered: date, started: date, ended: date) -> date:
    """Draw the day on which the child moves on from a placement, or the end of care where that comes first."""
    if started == entered and chance.happens(_FIRST_STAY_BREAKS_DOWN * min(1.6, 0.6 + child.restless / 3)):
        lasts = chance.randrange(_SHORTEST_STAY, 75)
    else:
        settling = (started - entered).days < _YEAR
        lasts = _SHORTEST_STAY + chance.wait(child.restless * (_MOVES_PER_YEAR_AT_FIRST if settling else _MOVES_PER_YEAR_LATER))
    until = min(ended, started + days(min(lasts, 10_000)))
    return ended if (ended - until).days < _SHORTEST_STAY else until


def _stopgap(chance: Chance, started: date, ended: date, before: Stay) -> Stay | None:
    """Plan a few days somewhere temporary that the child does not come back from, but moves on from to the next placement.

    It is over before 31 March: whether a child away on that day comes back would be known in a later return only.
    """
    until = started + days(chance.randrange(2, _WEEK))
    if (ended - until).days < _SHORTEST_STAY or collection_year(started) != collection_year(until):
        return None
    return Stay(
        started=started,
        ended=until,
        placement_type=chance.pick(_TYPES_OF_STOPGAP),
        provider="PR1",
        carer=before.carer + 1,
        postcode=postcode(chance),
        urn=None,
        reason_ended="CARPL",
    )


def _type(chance: Chance, child: Child, day: date, under_order_since: date) -> str:
    """Draw the type of a placement by age. Only a child under a care order is placed with its own parents."""
    age = child.age_on(day)
    placement_type = chance.pick(next(types for up_to, types in _TYPES_BY_AGE if age < up_to))
    return "U6" if placement_type == "P1" and day < under_order_since else placement_type


def _household(chance: Chance, child: Child, day: date, carer: int, placement_type: str) -> _Household:
    if placement_type == "H5" and day >= SUPPORTED_ACCOMMODATION_SINCE:
        placement_type = "K3"
    match placement_type[0]:
        case "P":
            return _Household(placement_type, "PR0", carer, child.postcode, None)
        case "U":
            provider = chance.pick(_KINSHIP if placement_type in {"U1", "U2", "U3"} else _FOSTERING)
        case _:
            provider = chance.pick(_HOMES)
    return _Household(placement_type, provider, carer, postcode(chance), f"{chance.randrange(1, 2_800_000):07}")


def _elsewhere(chance: Chance, child: Child, day: date, carer: int, before: Stay, under_order_since: date) -> _Household:
    """Find the child another home; after a stopgap, one of another type, so that it can't be taken for a return."""
    while True:
        found = _household(chance, child, day, carer, _type(chance, child, day, under_order_since))
        after_stopgap = carer > before.carer + 1
        if found.postcode != before.postcode and not (after_stopgap and found.placement_type == before.type_on(day)):
            return found


def _stay(chance: Chance, home: _Household, started: date, ended: date) -> Stay:
    return Stay(
        started=started,
        ended=ended,
        placement_type=home.placement_type,
        provider=home.provider,
        carer=home.carer,
        postcode=home.postcode,
        urn=home.urn,
        reason_ended=chance.pick(_REASONS_ENDED),
    )


def _happenings(chance: Chance, stay: Stay) -> None:
    """Plan what changes inside a placement without ending it."""
    if stay.placement_type in _LONG_TERM and (stay.ended - stay.started).days > _LONG_TERM_AFTER and chance.happens(0.4):
        day = stay.started + days(chance.randrange(180, _LONG_TERM_AFTER - 10))
        stay.new_status.append(NewStatus(day, _LONG_TERM[stay.placement_type], status_only=True))
    if stay.placement_type == "H5" and stay.started < SUPPORTED_ACCOMMODATION_SINCE < stay.ended:
        stay.new_status.append(NewStatus(SUPPORTED_ACCOMMODATION_SINCE, "K3", status_only=True))
    stay.absences.extend(away(chance, stay))


def away(chance: Chance, stay: Stay) -> Iterator[Absence]:
    """Plan temporary absences that the child returns from, inside a placement and clear of its other changes."""
    taken = {change.day for change in stay.new_status}
    started = stay.started + days(2 + chance.wait(_ABSENCES_PER_YEAR))
    while started + days(_LONGEST_ABSENCE + 2) < stay.ended:
        placement_type = chance.pick(_TYPES_OF_ABSENCE)
        ended = started + days(chance.randrange(1, _WEEK if placement_type in {"T4", "T0"} else _LONGEST_ABSENCE))
        if not any(started - days(2) <= day <= ended + days(2) for day in taken):
            yield Absence(started, ended, placement_type)
        started = ended + days(2 + chance.wait(_ABSENCES_PER_YEAR))
