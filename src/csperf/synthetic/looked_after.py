"""Children looked after in a made-up authority: how they enter care, under which orders, where they live, how they leave.

May import the standard library only, and its neighbours in this package.
"""

from dataclasses import replace
from datetime import date
from enum import Enum, auto

from csperf.synthetic.adoption import adopt, reverse
from csperf.synthetic.chance import Chance, Shares
from csperf.synthetic.placements import live, live_at
from csperf.synthetic.plans import Child, PeriodOfCare, Stay, days

GUARDIANSHIP_CODES_SINCE = date(2018, 4, 1)
"""From this day special guardianship is told apart by who the guardian is (E45 to E48 in place of E43 and E44)."""


class _Route(Enum):
    """What a child's time in care is going to be."""

    HOME = auto()
    GUARDIAN = auto()
    ADOPTION = auto()
    LONG = auto()
    REMAND = auto()
    UNACCOMPANIED = auto()


_ROUTES_BY_AGE = (
    (1, Shares({_Route.HOME: 33, _Route.GUARDIAN: 23, _Route.ADOPTION: 32, _Route.LONG: 12})),
    (5, Shares({_Route.HOME: 42, _Route.GUARDIAN: 24, _Route.ADOPTION: 15, _Route.LONG: 19})),
    (10, Shares({_Route.HOME: 48, _Route.GUARDIAN: 17, _Route.ADOPTION: 3, _Route.LONG: 32})),
    (16, Shares({_Route.HOME: 56, _Route.GUARDIAN: 4, _Route.LONG: 38, _Route.REMAND: 2})),
    (18, Shares({_Route.HOME: 33, _Route.LONG: 62, _Route.REMAND: 5})),
)
_NEEDS = Shares({"N1": 65, "N2": 3, "N3": 3, "N4": 8, "N5": 14, "N6": 2, "N8": 5})
_CEASED_HOME = Shares({"E4A": 68, "E4B": 12, "E13": 14, "E8": 6})
_CEASED_EARLY = Shares({"E4A": 45, "E13": 20, "E41": 20, "E3": 5, "E8": 10})
_CEASED_GUARDIAN_BEFORE = Shares({"E43": 70, "E44": 30})
_CEASED_GUARDIAN = Shares({"E45": 50, "E46": 10, "E47": 34, "E48": 6})
_CEASED_AT_18 = Shares({"E5": 38, "E6": 12, "E17": 26, "E4A": 12, "E7": 4, "E13": 4, "E9": 2, "E8": 2})
_CEASED_REMAND = Shares({"E14": 3, "E9": 1})
_LEAVES_EARLY_PER_YEAR = 0.03
_NEARBY = 20
_SIXTEEN = 16
_CARE_ORDERS = frozenset({"C1", "C2"})
_BREAKS = Shares({"K2": 2, "U6": 2, "S1": 1, "R1": 1})


def look_after(chance: Chance, child: Child, entered: date) -> PeriodOfCare:
    """Plan a period of care from a child's first day in it to the last, and add it to the child."""
    eighteen = child.birthday(18)
    route = _route(chance, child, entered)
    if route is _Route.ADOPTION:
        period = adopt(chance, child, entered)
    else:
        ended, ceased = _leaving(chance, route, entered, eighteen)
        orders = _orders(chance, route, entered, ended)
        stays = live(
            chance,
            child,
            entered,
            ended,
            first_type="H5" if child.unaccompanied and child.age_on(entered) >= _SIXTEEN and chance.happens(0.7) else None,
            under_order_since=next((began for began, code in orders if code in _CARE_ORDERS), date.max),
        )
        period = PeriodOfCare(
            entered=entered,
            ended=ended,
            reason_ceased=ceased,
            orders=_some_on_the_day_of_a_move(chance, orders, stays),
            stays=stays,
            category_of_need="N8" if child.unaccompanied else chance.pick(_NEEDS),
        )
        reverse(chance, child, period)
    child.care.append(period)
    return period


def take_short_breaks(chance: Chance, child: Child, first: date) -> list[PeriodOfCare]:
    """Plan an agreed series of short breaks: recorded as one agreement (V4), or break by break (V3)."""
    child.disabled = True
    last = max(first + days(30), min(child.birthday(18), first + days(chance.around(700, 0.6, least=120, most=2_500))))
    place = live_at(chance, child, first, last, chance.pick(_BREAKS))
    if chance.happens(0.5):
        breaks = [(first, last, "V4")]
    else:
        breaks = []
        started = first
        while started < last:
            breaks.append((started, min(last, started + days(chance.randrange(2, 9))), "V3"))
            started += days(chance.randrange(21, 60))
    periods = [
        PeriodOfCare(
            entered=started,
            ended=ended,
            reason_ceased="E4A",
            orders=[(started, order)],
            stays=[replace(place, started=started, ended=ended)],
            category_of_need="N2",
            short_breaks=True,
        )
        for started, ended, order in breaks
    ]
    child.care.extend(periods)
    return periods


def _route(chance: Chance, child: Child, entered: date) -> _Route:
    if child.unaccompanied:
        return _Route.UNACCOMPANIED
    age = child.age_on(entered)
    return chance.pick(next(routes for up_to, routes in _ROUTES_BY_AGE if age < up_to))


def _leaving(chance: Chance, route: _Route, entered: date, eighteen: date) -> tuple[date, str]:
    """Draw when and why a child leaves care, at 18 at the latest."""
    match route:
        case _Route.HOME:
            lasts, reasons = chance.around(100, 1.05, least=2, most=1_100), _CEASED_HOME
        case _Route.GUARDIAN:
            lasts, reasons = chance.around(400, 0.5, least=90, most=1_500), _CEASED_GUARDIAN
        case _Route.REMAND:
            lasts, reasons = chance.around(45, 0.6, least=10, most=200), _CEASED_REMAND
        case _:
            lasts, reasons = 200 + chance.wait(_LEAVES_EARLY_PER_YEAR), _CEASED_EARLY
    ended = entered + days(min(lasts, 7_000))
    if ended >= eighteen:
        return max(eighteen, entered + days(1)), chance.pick(_CEASED_AT_18)
    if reasons is _CEASED_GUARDIAN and ended < GUARDIANSHIP_CODES_SINCE:
        reasons = _CEASED_GUARDIAN_BEFORE
    return ended, chance.pick(reasons)


def _orders(chance: Chance, route: _Route, entered: date, ended: date) -> list[tuple[date, str]]:
    """Draw the legal statuses that follow one another, as many of them as the period has time for."""
    match route:
        case _Route.REMAND:
            steps = [(0, "J1")]
        case _Route.UNACCOMPANIED:
            steps = [(0, "V2")]
        case _Route.HOME:
            steps = [(0, "V2")] if chance.happens(0.65) else [(0, "L2"), (7, "C1")]
        case _Route.GUARDIAN:
            steps = [(0, "C1")] if chance.happens(0.6) else [(0, "V2"), (chance.randrange(20, 120), "C1")]
            steps += [(chance.randrange(160, 260), "C2")] if chance.happens(0.4) else []
        case _:
            if chance.happens(0.25):
                steps = [(0, "V2")]
            else:
                steps = [(0, "L1"), (3, "C1")] if chance.happens(0.1) else [(0, "V2"), (chance.randrange(10, 150), "C1")]
                steps.append((chance.randrange(190, 330), "C2"))
    return [(day, code) for wait, code in steps if (day := entered + days(wait)) < ended]


def _some_on_the_day_of_a_move(chance: Chance, orders: list[tuple[date, str]], stays: list[Stay]) -> list[tuple[date, str]]:
    """Move some legal orders to the day of a move nearby, so that both change at once."""
    fitted = orders[:1]
    for began, code in orders[1:]:
        nearby = [
            stay.started for stay in stays[1:] if abs((stay.started - began).days) <= _NEARBY and stay.started > fitted[-1][0]
        ]
        day = nearby[0] if nearby and chance.happens(0.6) else began
        if day > fitted[-1][0]:
            fitted.append((day, code))
    return fitted
