"""Special guardianship orders, and plans for them. May import csperf.testing.reference only."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from csperf.testing.reference.care_histories import in_effect, other_than_short_breaks
from csperf.testing.reference.dates import age
from csperf.testing.reference.judged import (
    Asked,
    Judgement,
    Record,
    Tables,
    child_of,
    count,
    counted_in,
    known_variant,
    left_out,
    table,
)

GROUPS = {"looked after": "looked after", "not looked after": "outside care"}


def special_guardianship_orders_granted(tables: Tables, asked: Asked, *, children: str = "all") -> Judgement:
    """Orders granted in the period, by whether the child was looked after until the order."""
    known_variant("children", children, ("all", "looked after", "not looked after"))
    rows = []
    for order in table(tables, "special_guardianship_orders"):
        if not asked.includes(order["granted"]):
            continue
        looked_after = _was_looked_after(order, tables)
        if children == "all":
            rows.append(counted_in(order))
        elif looked_after is None:
            rows.append(left_out(order, f"not recorded: {GROUPS[children]}"))
        elif looked_after == (children == "looked after"):
            rows.append(counted_in(order))
        else:
            rows.append(left_out(order, f"not {GROUPS[children]}"))
    return count(rows)


def _was_looked_after(order: Record, tables: Tables) -> bool | None:
    said: bool | None = order.get("looked_after")
    if said is not None or "episodes" not in tables:
        return said
    granted: date = order["granted"]
    for episode in other_than_short_breaks([one for one in tables["episodes"] if child_of(one) == child_of(order)]):
        ended: date = episode.get("ended") or date.max
        if episode["started"] < granted <= ended:
            return True
    return False


def children_under_special_guardianship(tables: Tables, asked: Asked) -> Judgement:
    """Children with an order in force on the day, under 18."""
    born = {child_of(child): child.get("date_of_birth") for child in table(tables, "children")}
    under_an_order: dict[tuple[str, str], Record] = {}
    for order in table(tables, "special_guardianship_orders"):
        if order["granted"] <= asked.end < (order.get("ended") or date.max):
            under_an_order[child_of(order)] = order
    rows = []
    for child, order in under_an_order.items():
        date_of_birth = born.get(child)
        if date_of_birth is None:
            rows.append(left_out(order, "not recorded: aged under 18"))
        elif age(date_of_birth, asked.end) < 18:  # noqa: PLR2004 - of age
            rows.append(counted_in(order))
        else:
            rows.append(left_out(order, "not aged under 18"))
    return count(rows)


def looked_after_children_with_special_guardianship_plan(tables: Tables, asked: Asked) -> Judgement:
    """Children looked after on the day whose latest care plan in force is for special guardianship."""
    episodes = table(tables, "episodes")
    in_force: dict[tuple[str, str], Record] = {}
    for plan in table(tables, "care_plans"):
        before = in_force.get(child_of(plan))
        runs = plan["started"] <= asked.end < (plan.get("ended") or date.max)
        if runs and (before is None or _order(plan) > _order(before)):
            in_force[child_of(plan)] = plan
    rows = []
    for child, plan in in_force.items():
        history = other_than_short_breaks([episode for episode in episodes if child_of(episode) == child])
        if not any(in_effect(episode, asked.end) for episode in history):
            continue
        permanence_plan = plan.get("permanence_plan")
        if permanence_plan is None:
            rows.append(left_out(plan, "not recorded: planned for special guardianship"))
        elif permanence_plan == "special guardianship":
            rows.append(counted_in(plan))
        else:
            rows.append(left_out(plan, "not planned for special guardianship"))
    return count(rows)


def _order(plan: Record) -> tuple[date, date, bool, str]:
    permanence_plan = plan.get("permanence_plan")
    return plan["started"], plan.get("ended") or date.max, permanence_plan is not None, permanence_plan or ""


MEASURES: Mapping[str, Callable[..., Judgement]] = MappingProxyType(
    {
        "children_under_special_guardianship": children_under_special_guardianship,
        "looked_after_children_with_special_guardianship_plan": looked_after_children_with_special_guardianship_plan,
        "special_guardianship_orders_granted": special_guardianship_orders_granted,
    }
)
"""The measures of this module, by id."""
