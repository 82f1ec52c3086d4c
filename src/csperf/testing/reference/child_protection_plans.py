"""Child protection plans: open on a day, started, ended. May import csperf.testing.reference only."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from csperf.testing.reference.dates import add_months, age, whole_months
from csperf.testing.reference.judged import (
    NOT_RECORDED,
    Asked,
    JudgedRow,
    Judgement,
    Record,
    Tables,
    child_of,
    count_of_children,
    counted_in,
    counted_out,
    difference,
    distribution,
    known_variant,
    left_out,
    proportion,
    rate,
    table,
)
from csperf.testing.reference.judged import count as count_of_rows

ANOTHER_OPEN = "another plan of the child, started later, is open"

_WORDS = {
    "NEG": "neglect",
    "PHY": "physical abuse",
    "SAB": "sexual abuse",
    "EMO": "emotional abuse",
    "MUL": "multiple",
}
_TOLD_APART_BY = (
    "started",
    "ended",
    "referred",
    "initial_category",
    "latest_category",
    "previous_plans",
    "days_between_visits",
    "last_visited",
    "last_reviewed",
    "team",
    "worker",
)


def open_on(records: Sequence[Record], day: date, ended: str = "ended") -> list[Record]:
    """The records open on a day: started on or before it, and not ended on or before it."""
    return [
        record
        for record in records
        if record.get("started") is not None and record["started"] <= day and (record.get(ended) is None or record[ended] > day)
    ]


def open_plans(tables: Tables, day: date) -> list[tuple[Record, bool]]:
    """The child protection plans open on a day, and whether each is the one of its child's that counts: the last to start."""
    plans = [dict(plan) for plan in open_on(table(tables, "child_protection_plans"), day)]
    return [(plan, _last_of([other for other in plans if child_of(other) == child_of(plan)]) is plan) for plan in plans]


def _last_of(plans: Sequence[Record]) -> Record:
    chosen = plans[0]
    for plan in plans[1:]:
        if _content(plan) >= _content(chosen):
            chosen = plan
    return chosen


def _content(plan: Record) -> tuple[tuple[bool, Any], ...]:
    return tuple((plan.get(name) is None, plan.get(name)) for name in _TOLD_APART_BY)


def child_protection_plans(tables: Tables, asked: Asked) -> Judgement:
    """Children with a plan open on the last day."""
    return count_of_rows([_once(plan, counts) or counted_in(plan) for plan, counts in open_plans(tables, asked.end)])


def child_protection_plans_per_10000(tables: Tables, asked: Asked) -> Judgement:
    """The same for every 10,000, or every 100, children who live there."""
    return rate(child_protection_plans(tables, asked), tables, asked, "child_protection_plans")


def child_protection_plans_by_age(tables: Tables, asked: Asked, *, bands: str = "Coventry") -> Judgement:
    """Children with a plan open on the last day, by age on it."""
    known_variant("bands", bands, ("Coventry", "Department"))
    return _open_by(tables, asked, lambda plan: _age_band(plan, tables, asked.end, bands))


def _age_band(plan: Record, tables: Tables, day: date, bands: str) -> str:
    child = next((one for one in tables.get("children", ()) if child_of(one) == child_of(plan)), {})
    born = child.get("date_of_birth")
    if born is None:
        return "unborn" if child.get("expected_date_of_birth") is not None else NOT_RECORDED
    if born > day:
        return "unborn"
    years = age(born, day)
    highest = (
        {3: "0 to 3", 11: "4 to 11", 16: "12 to 16", 200: "17 and over"}
        if bands == "Coventry"
        else {0: "under 1", 4: "1 to 4", 9: "5 to 9", 15: "10 to 15", 200: "16 and over"}
    )
    return next(name for most, name in highest.items() if years <= most)


def child_protection_plans_by_duration(tables: Tables, asked: Asked, *, bands: str = "Department") -> Judgement:
    """Children with a plan open on the last day, by time on it."""
    return _open_by(tables, asked, lambda plan: duration_band(plan["started"], asked.end, bands))


def duration_band(started: date, until: date, bands: str) -> str:
    """The Department's bands, or those of months completed."""
    known_variant("bands", bands, ("Department", "Coventry"))
    if bands == "Coventry":
        months = whole_months(started, until)
        highest = {5: "0 to 5 months", 11: "6 to 11 months", 17: "12 to 17 months", 23: "18 to 23 months"}
        return next((name for most, name in highest.items() if months <= most), "24 months or more")
    if until <= add_months(started, 3):
        return "3 months or less"
    if until <= add_months(started, 6):
        return "over 3 to 6 months"
    if until < add_months(started, 12):
        return "over 6 months to under 1 year"
    return "1 to under 2 years" if until < add_months(started, 24) else "2 years or more"


def child_protection_plans_by_category(tables: Tables, asked: Asked, *, category: str = "latest") -> Judgement:
    """Children with a plan open on the last day, by category of abuse."""
    known_variant("category", category, ("latest", "initial"))

    def of(plan: Record) -> str:
        said = plan.get(f"{category}_category")
        return NOT_RECORDED if said is None else str(_WORDS.get(said, said))

    return _open_by(tables, asked, of)


def child_protection_plans_open_over_18_months(tables: Tables, asked: Asked) -> Judgement:
    """Children with a plan open on the last day for more than 18 months."""
    rows = []
    for plan, counts in open_plans(tables, asked.end):
        over = asked.end > add_months(plan["started"], 18)
        rows.append(_once(plan, counts) or (counted_in(plan) if over else left_out(plan, "not over 18 months")))
    return count_of_rows(rows)


def child_protection_plans_open_over_18_months_percent(tables: Tables, asked: Asked) -> Judgement:
    """Of children with a plan open on the last day, those for more than 18 months."""
    return _open_over(tables, asked, 18)


def child_protection_plans_open_over_2_years(tables: Tables, asked: Asked) -> Judgement:
    """Of children with a plan open on the last day, those for more than two years."""
    return _open_over(tables, asked, 24)


def _open_over(tables: Tables, asked: Asked, months: int) -> Judgement:
    rows = []
    for plan, counts in open_plans(tables, asked.end):
        over = asked.end > add_months(plan["started"], months)
        rows.append(_once(plan, counts) or (counted_in(plan) if over else counted_out(plan)))
    return proportion(rows)


def child_protection_plans_allocated_to_qualified_worker(tables: Tables, asked: Asked) -> Judgement:
    """Of children with a plan open on the last day, those with an allocation to a qualified social worker in force."""
    rows = []
    for plan, counts in open_plans(tables, asked.end):
        answers = [
            _both(in_force(allocation, asked.end), allocation.get("qualified"))
            for allocation in table(tables, "allocations")
            if child_of(allocation) == child_of(plan)
        ]
        set_aside = _once(plan, counts)
        if set_aside is not None:
            rows.append(set_aside)
        elif True in answers:
            rows.append(counted_in(plan))
        else:
            rows.append(left_out(plan, NOT_RECORDED) if None in answers else counted_out(plan))
    return proportion(rows)


def in_force(allocation: Record, day: date) -> bool | None:
    """Whether an allocation is in force on a day; nothing where that can't be told."""
    if allocation.get("ended") is not None and allocation["ended"] <= day:
        return False
    return None if allocation.get("started") is None else allocation["started"] <= day


def _both(one: bool | None, other: bool | None) -> bool | None:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def _open_by(tables: Tables, asked: Asked, category: Callable[[Record], str]) -> Judgement:
    return distribution(
        [_once(plan, counts) or counted_in(plan, category=category(plan)) for plan, counts in open_plans(tables, asked.end)]
    )


def _once(plan: Record, counts: bool) -> JudgedRow | None:
    return None if counts else left_out(plan, ANOTHER_OPEN)


def child_protection_plans_started(tables: Tables, asked: Asked, *, count: str = "plans") -> Judgement:
    """Plans that started, or the children whose they are."""
    return _every(_with(tables, asked, "started"), count)


def child_protection_plans_started_per_10000(tables: Tables, asked: Asked) -> Judgement:
    """Plans that started for every 10,000 children."""
    return rate(child_protection_plans_started(tables, asked), tables, asked, "child_protection_plans")


def child_protection_plans_ended(tables: Tables, asked: Asked, *, count: str = "plans") -> Judgement:
    """Plans that ended, or the children whose they were."""
    return _every(_with(tables, asked, "ended"), count)


def child_protection_plans_ended_per_10000(tables: Tables, asked: Asked) -> Judgement:
    """Plans that ended for every 10,000 children."""
    return rate(child_protection_plans_ended(tables, asked), tables, asked, "child_protection_plans")


def child_protection_plans_net_change(tables: Tables, asked: Asked) -> Judgement:
    """Plans that started, less those that ended."""
    rows = [counted_in(plan) for plan in _with(tables, asked, "started")]
    rows += [counted_out(plan) for plan in _with(tables, asked, "ended")]
    return difference(rows)


def child_protection_plans_ended_by_duration(tables: Tables, asked: Asked, *, bands: str = "Department") -> Judgement:
    """Plans that ended, by how long they lasted."""
    rows = []
    for plan in _with(tables, asked, "ended"):
        started = plan.get("started")
        rows.append(
            counted_in(plan, category=NOT_RECORDED if started is None else duration_band(started, plan["ended"], bands))
        )
    return distribution(rows)


def ni_64(tables: Tables, asked: Asked) -> Judgement:
    """Of plans that ended, those that lasted two years or more."""
    rows = []
    for plan in _with(tables, asked, "ended"):
        if plan.get("started") is None:
            rows.append(left_out(plan, NOT_RECORDED))
        else:
            rows.append(counted_in(plan) if plan["ended"] >= add_months(plan["started"], 24) else counted_out(plan))
    return proportion(rows)


def ni_65(tables: Tables, asked: Asked, *, earlier: str = "recorded or held") -> Judgement:
    """Of plans that started, those of a child with an earlier one: by the number recorded, and by the records."""
    known_variant("earlier", earlier, ("recorded or held", "held"))
    rows = []
    for plan in _with(tables, asked, "started"):
        held = bool(_earlier(plan, tables))
        recorded = plan.get("previous_plans")
        if earlier == "recorded or held" and recorded is None:
            rows.append(left_out(plan, "number of earlier plans not recorded"))
        elif held or (earlier == "recorded or held" and recorded):
            rows.append(counted_in(plan))
        else:
            rows.append(counted_out(plan))
    return proportion(rows)


def ni_65a(tables: Tables, asked: Asked, *, clock: str = "end") -> Judgement:
    """Of plans that started, those at most two years after an earlier one ended, or started."""
    known_variant("clock", clock, ("end", "start"))
    rows = []
    for plan in _with(tables, asked, "started"):
        started: date = plan["started"]
        near = [
            other
            for other in _earlier(plan, tables)
            if started <= add_months(other["started"] if clock == "start" else min(other.get("ended") or started, started), 24)
        ]
        rows.append(counted_in(plan) if near else counted_out(plan))
    return proportion(rows)


def _earlier(plan: Record, tables: Tables) -> list[Record]:
    """The child's plans that started on an earlier day."""
    return [
        other
        for other in table(tables, "child_protection_plans")
        if child_of(other) == child_of(plan) and other.get("started") is not None and other["started"] < plan["started"]
    ]


def _with(tables: Tables, asked: Asked, column: str) -> list[Record]:
    return [plan for plan in table(tables, "child_protection_plans") if asked.includes(plan.get(column))]


def _every(plans: Sequence[Record], count: str) -> Judgement:
    known_variant("count", count, ("plans", "children"))
    rows = [counted_in(plan) for plan in plans]
    return count_of_rows(rows) if count == "plans" else count_of_children(rows)


MEASURES: Mapping[str, Callable[..., Judgement]] = MappingProxyType(
    {
        "child_protection_plans": child_protection_plans,
        "child_protection_plans_allocated_to_qualified_worker": child_protection_plans_allocated_to_qualified_worker,
        "child_protection_plans_by_age": child_protection_plans_by_age,
        "child_protection_plans_by_category": child_protection_plans_by_category,
        "child_protection_plans_by_duration": child_protection_plans_by_duration,
        "child_protection_plans_ended": child_protection_plans_ended,
        "child_protection_plans_ended_by_duration": child_protection_plans_ended_by_duration,
        "child_protection_plans_ended_per_10000": child_protection_plans_ended_per_10000,
        "child_protection_plans_net_change": child_protection_plans_net_change,
        "child_protection_plans_open_over_18_months": child_protection_plans_open_over_18_months,
        "child_protection_plans_open_over_18_months_percent": child_protection_plans_open_over_18_months_percent,
        "child_protection_plans_open_over_2_years": child_protection_plans_open_over_2_years,
        "child_protection_plans_per_10000": child_protection_plans_per_10000,
        "child_protection_plans_percent_of_children": child_protection_plans_per_10000,
        "child_protection_plans_started": child_protection_plans_started,
        "child_protection_plans_started_per_10000": child_protection_plans_started_per_10000,
        "ni_64": ni_64,
        "ni_65": ni_65,
        "ni_65a": ni_65a,
    }
)
"""The measures of this module, by id."""
