"""Children in need: cases, plans, short breaks, disabled children. May import csperf.testing.reference only."""

# ruff: noqa: PLR2004 (the 18 of "aged under 18" is the definition)

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from csperf.testing.reference.child_protection_plans import ANOTHER_OPEN, duration_band, in_force, open_on
from csperf.testing.reference.dates import add_months, age
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
    distribution,
    known_variant,
    left_out,
    proportion,
    table,
)
from csperf.testing.reference.judged import count as count_of_rows


def unallocated_cases(tables: Tables, asked: Asked, *, teams: str = "all but the hub") -> Judgement:
    """Cases open on the last day without an allocation in force."""
    known_variant("teams", teams, ("all but the hub", "area and looked after"))
    return count_of_rows(
        [
            _unallocated(case, tables, asked.end, teams)
            for case in open_on(table(tables, "children_in_need"), asked.end, ended="closed")
        ]
    )


def _unallocated(case: Record, tables: Tables, day: date, teams: str) -> JudgedRow:
    service = case.get("service")
    forces = [in_force(one, day) for one in table(tables, "allocations") if child_of(one) == child_of(case)]
    by_area = teams == "area and looked after"
    wanted = "an area or looked after team's"
    reasons = {
        "closed, on a day not recorded": case.get("status") == "closed" and case.get("closed") is None,
        "held by the hub": not by_area and service == "hub",
        "allocated to a worker": True in forces,
        "not known whether it is allocated": True not in forces and None in forces,
        f"{NOT_RECORDED}: {wanted}": by_area and service is None,
        f"not {wanted}": by_area and service not in {"area", "looked after"},
    }
    applying = [reason for reason, applies in reasons.items() if applies]
    return left_out(case, applying[0]) if applying else counted_in(case)


def _open_need_plans(tables: Tables, day: date) -> list[tuple[Record, bool]]:
    """The child in need plans open on a day, and whether each is the one of its child's that counts: the last to start."""
    plans = [dict(plan) for plan in open_on(table(tables, "child_in_need_plans"), day)]
    found: list[tuple[Record, bool]] = []
    for plan in plans:
        of_the_child = [other for other in plans if child_of(other) == child_of(plan)]
        # An end not recorded is later than any.
        last = max(of_the_child, key=lambda other: (other["started"], other.get("ended") or date.max))
        found.append((plan, last is plan))
    return found


def child_in_need_plans(tables: Tables, asked: Asked) -> Judgement:
    """Children with a plan open on the last day."""
    return count_of_rows([_once(plan, counts) or counted_in(plan) for plan, counts in _open_need_plans(tables, asked.end)])


def child_in_need_plans_by_duration(tables: Tables, asked: Asked, *, bands: str = "Department") -> Judgement:
    """The same, by time on the plan."""
    return distribution(
        [
            _once(plan, counts) or counted_in(plan, category=duration_band(plan["started"], asked.end, bands))
            for plan, counts in _open_need_plans(tables, asked.end)
        ]
    )


def child_in_need_plans_open_over_2_years(tables: Tables, asked: Asked) -> Judgement:
    """The same, those for more than two years."""
    rows = []
    for plan, counts in _open_need_plans(tables, asked.end):
        over = asked.end > add_months(plan["started"], 24)
        rows.append(_once(plan, counts) or (counted_in(plan) if over else left_out(plan, "not over two years")))
    return count_of_rows(rows)


def _once(plan: Record, counts: bool) -> JudgedRow | None:
    return None if counts else left_out(plan, ANOTHER_OPEN)


def short_breaks(tables: Tables, asked: Asked, *, count: str = "short breaks") -> Judgement:
    """Short breaks that started, or the children who were given them."""
    known_variant("count", count, ("short breaks", "children"))
    rows = [counted_in(one) for one in table(tables, "short_breaks") if asked.includes(one.get("started"))]
    return count_of_rows(rows) if count == "short breaks" else count_of_children(rows)


def disabled_children_on_a_plan_or_looked_after(tables: Tables, asked: Asked) -> Judgement:
    """Of children recorded as disabled and born by the day, those with a plan of either kind, or looked after."""
    rows = []
    for child in table(tables, "children"):
        born = child.get("date_of_birth") or child.get("expected_date_of_birth")
        died = child.get("date_of_death")
        if not child.get("disabled") or (born is not None and born > asked.end):
            continue
        if died is not None and died <= asked.end:
            rows.append(left_out(child, "died"))
        elif born is None:
            rows.append(left_out(child, f"{NOT_RECORDED}: aged under 18"))
        elif age(born, asked.end) >= 18:
            rows.append(left_out(child, "not aged under 18"))
        else:
            rows.append(counted_in(child) if _has_any(child, tables, asked.end) else counted_out(child))
    return proportion(rows)


def _has_any(child: Record, tables: Tables, day: date) -> bool:
    episodes = [one for one in table(tables, "episodes") if one["legal_status"] not in {"V3", "V4"}]
    there = [
        *open_on(table(tables, "child_in_need_plans"), day),
        *open_on(table(tables, "child_protection_plans"), day),
        *open_on(episodes, day),
    ]
    return any(child_of(one) == child_of(child) for one in there)


MEASURES: Mapping[str, Callable[..., Judgement]] = MappingProxyType(
    {
        "child_in_need_plans": child_in_need_plans,
        "child_in_need_plans_by_duration": child_in_need_plans_by_duration,
        "child_in_need_plans_open_over_2_years": child_in_need_plans_open_over_2_years,
        "disabled_children_on_a_plan_or_looked_after": disabled_children_on_a_plan_or_looked_after,
        "short_breaks": short_breaks,
        "unallocated_cases": unallocated_cases,
    }
)
"""The measures of this module, by id."""
