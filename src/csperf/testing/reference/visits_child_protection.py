"""Visits to children under a child protection plan: often enough, on time, alone. May import csperf.testing.reference only."""

# ruff: noqa: PLR2004 (the days of red and purple are the definition)

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from csperf.testing.reference.child_protection_plans import ANOTHER_OPEN, open_plans
from csperf.testing.reference.dates import (
    OUTSIDE_CALENDAR,
    add_months,
    day_after,
    days_between,
    outside_calendar,
    working_days,
)
from csperf.testing.reference.judged import (
    NOT_RECORDED,
    Asked,
    JudgedRow,
    Judgement,
    Record,
    Tables,
    child_of,
    counted_in,
    counted_out,
    distribution,
    known_variant,
    left_out,
    proportion,
    table,
)

_Time = tuple[date, date, int | None]
"""From when to when the time to a visit ran, and within how many days it was due, where that is set."""

_MONTH = "a month"
_INTERVALS = (_MONTH, *(f"{days} {kind}" for kind in ("days", "working days") for days in (10, 14, 15)))


def child_protection_visits_up_to_date(
    tables: Tables, asked: Asked, *, interval: str = _MONTH, incomplete: str = "not visits"
) -> Judgement:
    """Of children with a plan open on the last day, those whose last visit is no longer ago than the interval."""
    return _of_children(tables, asked, interval, incomplete, all_on_time=False)


def child_protection_visits_all_on_time(
    tables: Tables, asked: Asked, *, interval: str = _MONTH, incomplete: str = "not visits"
) -> Judgement:
    """The same, and every visit in the 12 months to the day was made within the interval of the one before."""
    return _of_children(tables, asked, interval, incomplete, all_on_time=True)


def _of_children(tables: Tables, asked: Asked, interval: str, incomplete: str, *, all_on_time: bool) -> Judgement:
    known_variant("interval", interval, _INTERVALS)
    known_variant("incomplete", incomplete, ("not visits", "visits"))
    rows = []
    for plan, counts in open_plans(tables, asked.end):
        visits = _counted(plan, tables, incomplete)
        under = _since_start(visits, plan["started"], asked.end)
        times = [_timed(visited, visits, plan, tables) for visited in _lately(under, asked.end)]
        last, set_days = _latest(under)
        since = last or plan["started"]
        due_in = plan.get("days_between_visits") if set_days is None else set_days
        if not counts:
            rows.append(left_out(plan, ANOTHER_OPEN))
        elif "working" in interval and _any_outside([(since, asked.end, None), *times]):
            rows.append(left_out(plan, OUTSIDE_CALENDAR))
        elif not _within(since, asked.end, due_in, interval, asked):
            rows.append(counted_out(plan))
        elif last is None:
            rows.append(left_out(plan, "not visited yet, and no visit due yet"))
        else:
            each_on_time = [_within(*time, interval, asked) for time in times]
            rows.append(counted_out(plan) if all_on_time and False in each_on_time else counted_in(plan))
    return proportion(rows)


def child_protection_visits_on_time(
    tables: Tables, asked: Asked, *, interval: str = _MONTH, incomplete: str = "not visits"
) -> Judgement:
    """Of visits made under a plan, those within the interval of the one before."""
    known_variant("interval", interval, _INTERVALS)
    counted: set[tuple[tuple[str, str], date]] = set()
    visits = [visit for visit in table(tables, "visits") if visit["kind"] == "child protection"]
    return proportion(
        [_judged(visit, tables, asked, interval, incomplete, counted) for visit in visits if asked.includes(visit["visited"])]
    )


def _judged(
    visit: Record,
    tables: Tables,
    asked: Asked,
    interval: str,
    incomplete: str,
    counted: set[tuple[tuple[str, str], date]],
) -> JudgedRow:
    visited: date = visit["visited"]
    if visit.get("seen") is False:
        return left_out(visit, "the child was not seen")
    if not _counts(visit, incomplete):
        return left_out(visit, "its record is not complete")
    if _plan_on(visit, tables) is None:
        return left_out(visit, "not on a child protection plan that day")
    if (child_of(visit), visited) in counted:
        return left_out(visit, "another visit to the child on the same day")
    counted.add((child_of(visit), visited))
    time = _timed(visited, _counted(visit, tables, incomplete), visit, tables)
    if "working" in interval and _any_outside([time]):
        return left_out(visit, OUTSIDE_CALENDAR)
    return counted_in(visit) if _within(*time, interval, asked) else counted_out(visit)


def child_protection_visits_overdue(
    tables: Tables,
    asked: Asked,
    *,
    purple: str = "over 14",
    days: str = "calendar days",
    incomplete: str = "not visits",
) -> Judgement:
    """Children with a plan open on the last day, by how long ago they were visited: red over 10 days, purple over 14 or 15."""
    known_variant("purple", purple, ("over 14", "over 15"))
    known_variant("days", days, ("calendar days", "working days"))
    rows = []
    for plan, counts in open_plans(tables, asked.end):
        visits = _counted(plan, tables, incomplete)
        under = _since_start(visits, plan["started"], asked.end)
        times = [_timed(visited, visits, plan, tables) for visited in _lately(under, asked.end)]
        last, _ = _latest(under)
        since = last or plan["started"]
        if not counts:
            rows.append(left_out(plan, ANOTHER_OPEN))
        elif days == "working days" and _any_outside([(since, asked.end, None), *times]):
            rows.append(left_out(plan, OUTSIDE_CALENDAR))
        else:
            passed = (
                days_between(since, asked.end)
                if days == "calendar days"
                else working_days(since, asked.end, asked.non_working) or 0
            )
            late = passed > (14 if purple == "over 14" else 15)
            rows.append(counted_in(plan, category="purple" if late else "red" if passed > 10 else "green"))
    return distribution(rows)


def child_seen_alone_on_child_protection_visits(
    tables: Tables, asked: Asked, *, not_appropriate: str = "left out", incomplete: str = "not visits"
) -> Judgement:
    """Of visits under child protection, those at which the child was seen alone."""
    known_variant("not_appropriate", not_appropriate, ("left out", "not seen alone"))
    rows = []
    for visit in table(tables, "visits"):
        if visit["kind"] != "child protection" or not asked.includes(visit["visited"]):
            continue
        if not _counts(visit, incomplete):
            rows.append(left_out(visit, "its record is not complete"))
        elif not_appropriate == "left out" and visit.get("alone_not_appropriate"):
            rows.append(left_out(visit, "not appropriate"))
        elif visit.get("seen") is False or visit.get("seen_alone") is False:
            rows.append(counted_out(visit))
        elif visit.get("seen_alone") is None:
            rows.append(left_out(visit, NOT_RECORDED))
        else:
            rows.append(counted_in(visit))
    return proportion(rows)


def _counts(visit: Record, incomplete: str) -> bool:
    return incomplete == "visits" or visit.get("recording_complete") is not False


def _counted(child: Record, tables: Tables, incomplete: str) -> list[Record]:
    """The visits to a child on a plan that count, in order: the child was seen, the record is complete."""
    visits = [
        visit
        for visit in table(tables, "visits")
        if visit["kind"] == "child protection"
        and child_of(visit) == child_of(child)
        and visit.get("seen") is not False
        and _counts(visit, incomplete)
        and _plan_on(visit, tables) is not None
    ]
    return sorted(visits, key=lambda visit: visit["visited"])


def _plan_on(visit: Record, tables: Tables) -> date | None:
    """The start of the plan that the child was on that day, the plan's last day included: the one that started last."""
    starts = [
        plan["started"]
        for plan in table(tables, "child_protection_plans")
        if child_of(plan) == child_of(visit)
        and plan.get("started") is not None
        and plan["started"] <= visit["visited"]
        and (plan.get("ended") is None or plan["ended"] >= visit["visited"])
    ]
    return max(starts, default=None)


def _timed(visited: date, visits: Sequence[Record], child: Record, tables: Tables) -> _Time:
    """From when to when the time to a visit ran, and within how many days it was due, where that is set."""
    started = _plan_on({"area": child["area"], "child": child["child"], "visited": visited}, tables) or visited
    before, set_days = _latest([visit for visit in visits if visit["visited"] < visited])
    plan_days = _days_between(started, child, tables)
    if before is None or before < started:
        return started, visited, plan_days
    return before, visited, plan_days if set_days is None else set_days


def _days_between(started: date, child: Record, tables: Tables) -> int | None:
    """How often a plan is to be visited: the most often, where several plans started on that day."""
    said = [
        plan["days_between_visits"]
        for plan in table(tables, "child_protection_plans")
        if child_of(plan) == child_of(child) and plan.get("started") == started and plan.get("days_between_visits") is not None
    ]
    return min(said, default=None)


def _since_start(visits: Sequence[Record], started: date, day: date) -> list[Record]:
    return [visit for visit in visits if started <= visit["visited"] <= day]


def _latest(visits: Sequence[Record]) -> tuple[date | None, int | None]:
    """The day of the last visit, and within how many days it says that the next is due."""
    if not visits:
        return None, None
    last: date = visits[-1]["visited"]
    return last, _set_on(last, visits)


def _set_on(day: date, visits: Sequence[Record]) -> int | None:
    said = [visit.get("days_until_next") for visit in visits if visit["visited"] == day]
    return min([days for days in said if days is not None], default=None)


def _lately(visits: Sequence[Record], day: date) -> list[date]:
    """The days of visits in the last 12 months."""
    first = add_months(day_after(day), -12)
    return sorted({visit["visited"] for visit in visits if visit["visited"] >= first})


def _any_outside(times: Sequence[_Time]) -> bool:
    return any(outside_calendar(since) or outside_calendar(until) for since, until, _ in times)


def _within(since: date, until: date, set_days: int | None, interval: str, asked: Asked) -> bool:
    if set_days is not None:
        return days_between(since, until) <= set_days
    if interval == _MONTH:
        return until <= add_months(since, 1)
    most = int(interval.split(maxsplit=1)[0])
    if "working" in interval:
        return (working_days(since, until, asked.non_working) or 0) <= most
    return days_between(since, until) <= most


MEASURES: Mapping[str, Callable[..., Judgement]] = MappingProxyType(
    {
        "child_protection_visits_all_on_time": child_protection_visits_all_on_time,
        "child_protection_visits_on_time": child_protection_visits_on_time,
        "child_protection_visits_overdue": child_protection_visits_overdue,
        "child_protection_visits_up_to_date": child_protection_visits_up_to_date,
        "child_seen_alone_on_child_protection_visits": child_seen_alone_on_child_protection_visits,
    }
)
"""The measures of this module, by id."""
