"""Reviews of child protection plans: was every one in time? May import csperf.testing.reference only."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from csperf.testing.reference.child_protection_plans import ANOTHER_OPEN, open_plans
from csperf.testing.reference.dates import add_months
from csperf.testing.reference.judged import (
    NOT_RECORDED,
    Asked,
    Judgement,
    Record,
    Tables,
    child_of,
    counted_in,
    counted_out,
    known_variant,
    left_out,
    proportion,
    table,
)

_CALENDAR = "calendar months"
_DAYS = "91 and 183 days"


def ni_67(tables: Tables, asked: Asked, *, months: str = _CALENDAR) -> Judgement:
    """Of children with a plan open for three months or more, those reviewed in time every time, and not overdue."""
    rows = []
    for plan, counts in open_plans(tables, asked.end):
        if not counts:
            rows.append(left_out(plan, ANOTHER_OPEN))
        elif asked.end < _first_due(plan["started"], months):
            rows.append(left_out(plan, "not on the plan for three months"))
        else:
            rows.append(counted_in(plan) if _always_in_time(plan, tables, asked.end, months) else counted_out(plan))
    return proportion(rows)


def _always_in_time(plan: Record, tables: Tables, day: date, months: str) -> bool:
    reviewed = sorted(
        review["reviewed"]
        for review in table(tables, "child_protection_reviews")
        if child_of(review) == child_of(plan)
        and review.get("plan_started") == plan["started"]
        and review.get("reviewed") is not None
        and plan["started"] <= review["reviewed"] <= day
    )
    due = _first_due(plan["started"], months)
    for held in reviewed:
        if held > due:
            return False
        due = _next_due(held, months)
    return day <= due


def child_protection_reviews_on_time(tables: Tables, asked: Asked, *, months: str = _CALENDAR) -> Judgement:
    """Of reviews held, those by the day they were due."""
    known_variant("months", months, (_CALENDAR, _DAYS))
    reviews = table(tables, "child_protection_reviews")
    rows = []
    seen = set()
    for review in reviews:
        reviewed, started = review.get("reviewed"), review.get("plan_started")
        if not asked.includes(reviewed):
            continue
        if (child_of(review), started, reviewed) in seen:
            rows.append(left_out(review, "another review of the plan on the same day"))
        elif started is None:
            rows.append(left_out(review, NOT_RECORDED))
        elif review["reviewed"] < started:
            rows.append(left_out(review, "reviewed before the plan started"))
        else:
            rows.append(counted_in(review) if review["reviewed"] <= _due(review, tables, months) else counted_out(review))
        seen.add((child_of(review), started, reviewed))
    return proportion(rows)


def _due(review: Record, tables: Tables, months: str) -> date:
    before = [
        other["reviewed"]
        for other in table(tables, "child_protection_reviews")
        if child_of(other) == child_of(review)
        and other.get("plan_started") == review["plan_started"]
        and other.get("reviewed") is not None
        and review["plan_started"] <= other["reviewed"] < review["reviewed"]
    ]
    return _next_due(max(before), months) if before else _first_due(review["plan_started"], months)


def _first_due(started: date, months: str) -> date:
    return add_months(started, 3) if months == _CALENDAR else started + timedelta(days=91)


def _next_due(reviewed: date, months: str) -> date:
    return add_months(reviewed, 6) if months == _CALENDAR else reviewed + timedelta(days=183)


MEASURES: Mapping[str, Callable[..., Judgement]] = MappingProxyType(
    {
        "child_protection_reviews_on_time": child_protection_reviews_on_time,
        "ni_67": ni_67,
    }
)
"""The measures of this module, by id."""
