"""Children in need of a made-up authority: cases as a list has them, short breaks, pre-proceedings.

May import the standard library and its neighbours.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from csperf.synthetic.chance import Chance, Shares
from csperf.synthetic.plans import Case, Child, PeriodOfCare, days
from csperf.synthetic.setting import Setting
from csperf.synthetic.work.entries import Entry, Row
from csperf.synthetic.work.workforce import DISABILITY, LOOKED_AFTER, worker_for

_BREAKS = Shares({"overnight": 25, "day club": 40, "holiday scheme": 15, "sitting at home": 20})
_BREAKS_AT_HOME = Shares({"day club": 50, "holiday scheme": 20, "sitting at home": 30})
_OVERNIGHT = 2
_GETS_BREAKS_AT_HOME = 0.2
_CARE_ORDERS = frozenset({"C1", "C2"})
_BEFORE_PROCEEDINGS, _WITHOUT_PROCEEDINGS = 0.6, 0.12
_STEP_DOWN = Shares({"step down to child protection plan": 65, "step down to child in need plan": 35})
_LASTS_LONG = 200


def cases(setting: Setting, children: Iterable[Child], last_seen: Mapping[str, date]) -> Iterator[Entry]:
    """The cases as a list has them on the last day of the records.

    Args:
        setting: The authority.
        children: Whose cases they are.
        last_seen: When each child was last visited.
    """
    for child in children:
        listed: set[date] = set()
        for case in child.cases:
            if case.referred in listed or case.referred > setting.last_day:
                continue
            listed.add(case.referred)
            over = case.closed is not None and case.closed <= setting.last_day
            team, worker = (None, None) if case.in_hub else _whose(child, case, setting.last_day)
            row: Row = {
                "child": child.identifier,
                "started": case.referred,
                "primary_need": case.primary_need,
                "last_seen": _last_seen(child, case, last_seen, setting.last_day),
                "closed": case.closed,
                "closure_reason": case.closure_reason,
                "status": "closed" if over else _status(child, case, setting.last_day),
                "service": _service(case, team),
                "team": team,
                "worker": worker,
            }
            yield Entry("children_in_need", row)


def short_breaks(setting: Setting, children: Iterable[Child]) -> Iterator[Entry]:
    """The short breaks that disabled children are given: in an agreed series, or while they live at home."""
    chance = setting.apart("short breaks")
    for child in children:
        for period in child.care:
            if period.short_breaks and period.ended >= setting.first_day:
                yield from _in_series(chance, setting, child, period)
        if child.disabled:
            for case in child.cases:
                for started, ended in case.need_plans:
                    if chance.happens(_GETS_BREAKS_AT_HOME):
                        yield from _repeated(chance, child, started, min(ended, setting.last_day), _BREAKS_AT_HOME)


def pre_proceedings(setting: Setting, children: Iterable[Child]) -> Iterator[Entry]:
    """The times of pre-proceedings: before some care orders, and with some long plans that led to none."""
    chance = setting.apart("pre-proceedings")
    for child in children:
        for case in child.cases:
            ordered = _ordered(child, case)
            earliest = case.referred + days(40)
            if ordered and earliest < ordered and chance.happens(_BEFORE_PROCEEDINGS):
                started = max(earliest, ordered - days(chance.randrange(60, 150)))
                yield Entry("pre_proceedings", _steps(chance, child, case, started, applied=ordered))
            elif not ordered and _has_long_plan(case) and chance.happens(_WITHOUT_PROCEEDINGS):
                plan = case.protection_plans[0]
                started = plan.started + days(chance.randrange(60, 150))
                yield Entry("pre_proceedings", _steps(chance, child, case, started, applied=None))


def _status(child: Child, case: Case, day: date) -> str:
    if any(period.includes(day) and not period.short_breaks for period in child.care):
        return "looked after"
    if any(plan.started <= day < plan.ended for plan in case.protection_plans):
        return "child protection plan"
    if any(started <= day < ended for started, ended in case.need_plans):
        return "child in need plan"
    return "open assessment"


def _whose(child: Child, case: Case, day: date) -> tuple[str | None, str | None]:
    """Whose the case is, or was when it closed."""
    if case.closed is None or case.closed > day:
        return worker_for(child, day)
    return worker_for(child, max(case.referred, case.closed - days(1)))


def _service(case: Case, team: str | None) -> str:
    """The kind of team that holds a case; a case that is between two workers is the area's."""
    if case.in_hub or case.no_further_action:
        return "hub"
    return "looked after" if team in LOOKED_AFTER else "disability" if team == DISABILITY else "area"


def _last_seen(child: Child, case: Case, visited: Mapping[str, date], last_day: date) -> date | None:
    seen = [assessment.started for assessment in case.assessments if assessment.started <= last_day]
    if case.first_seen:
        seen.append(case.first_seen)
    last = visited.get(child.identifier)
    if last and case.referred <= last <= (case.closed or last_day):
        seen.append(last)
    return max(seen, default=None)


def _in_series(chance: Chance, setting: Setting, child: Child, period: PeriodOfCare) -> Iterator[Entry]:
    if period.orders[0][1] == "V3":
        row = {"child": child.identifier, "started": period.entered, "ended": period.ended, "kind": "overnight"}
        yield Entry("short_breaks", row)
    else:
        started = max(period.entered, setting.first_day)
        yield from _repeated(chance, child, started, min(period.ended, setting.last_day), _BREAKS)


def _repeated(chance: Chance, child: Child, first: date, last: date, kinds: Shares[str]) -> Iterator[Entry]:
    kind = chance.pick(kinds)
    day = first + timedelta(days=chance.randrange(5, 30))
    while day < last:
        ended = day + days(_OVERNIGHT if kind == "overnight" else 0)
        yield Entry("short_breaks", {"child": child.identifier, "started": day, "ended": ended, "kind": kind})
        day += days(chance.randrange(12, 35))


def _ordered(child: Child, case: Case) -> date | None:
    """When a court first made a care order in a case, if it did."""
    closed = case.closed or date.max
    days_of_orders = [
        began
        for period in child.care
        for began, order in period.orders
        if order in _CARE_ORDERS and case.referred <= period.entered <= closed
    ]
    return min(days_of_orders, default=None)


def _has_long_plan(case: Case) -> bool:
    return any((plan.ended - plan.started).days > _LASTS_LONG for plan in case.protection_plans)


def _steps(chance: Chance, child: Child, case: Case, started: date, applied: date | None) -> Row:
    """The steps of a time of pre-proceedings, one after another."""
    met = started + days(chance.randrange(7, 22))
    decided = applied - days(chance.randrange(5, 20)) if applied else met + days(chance.randrange(60, 160))
    offered = chance.happens(0.8)
    held = min((enquiry.conference for enquiry in case.enquiries if enquiry.conference), default=None)
    return {
        "child": child.identifier,
        "referred": case.referred,
        "started": started,
        "letter_before_proceedings": started + days(chance.randrange(5)),
        "family_group_offered": offered,
        "family_group_held": offered and chance.happens(0.6),
        "first_meeting": met if met < decided else None,
        "review_meetings": max(0, (decided - met).days // 42),
        "decided_step": decided,
        "outcome": "step up to proceedings" if applied else chance.pick(_STEP_DOWN),
        "applied_to_court": applied,
        "initial_conference_letter": held - days(3) if held and held - days(3) >= case.referred else None,
    }
