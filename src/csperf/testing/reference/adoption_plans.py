"""Children on the way to adoption, placements that broke down, and adopters. May import csperf.testing.reference only."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from csperf.testing.reference.care_histories import (
    PLACED_FOR_ADOPTION,
    by_child,
    in_effect,
    last_before_absence,
    other_than_short_breaks,
    period_with,
    periods_of_care,
)
from csperf.testing.reference.dates import days_between
from csperf.testing.reference.judged import (
    Asked,
    JudgedRow,
    Judgement,
    Record,
    Tables,
    child_of,
    count,
    counted_in,
    known_variant,
    left_out,
    mean,
    median,
    table,
)

_NEVER = date.max


def children_placed_for_adoption(tables: Tables, asked: Asked) -> Judgement:
    """Children whose first placement for adoption in a period of care started in the period.

    A child without a placement for adoption in its episodes may stand in a list of journeys; one day counts once.
    """
    rows = []
    placed_children = set()
    for child, episodes in by_child(table(tables, "episodes")).items():
        for period in periods_of_care(other_than_short_breaks(episodes)):
            adoptive = [episode for episode in period if episode["placement_type"] in PLACED_FOR_ADOPTION]
            if adoptive:
                placed_children.add(child)
                if asked.includes(adoptive[0]["started"]):
                    rows.append(counted_in(adoptive[0]))
    listed = {}
    for journey in tables.get("adoption_journeys", []):
        if asked.includes(journey.get("placed")) and child_of(journey) not in placed_children:
            listed[child_of(journey), journey["placed"]] = journey
    return count([*rows, *(counted_in(journey) for journey in listed.values())])


def children_waiting_for_adoption(tables: Tables, asked: Asked, *, waiting: str = "with a decision or an order") -> Judgement:
    """Children with a decision for adoption or a placement order on the day who are not placed for adoption."""
    known_variant("waiting", waiting, ("with a decision or an order", "with a placement order"))
    table(tables, "placements_for_adoption")  # without it, few decisions would be known
    rows = []
    histories = by_child(table(tables, "episodes"))
    for child, episodes in histories.items():
        history = other_than_short_breaks(episodes)
        running = [episode for episode in history if in_effect(episode, asked.end)]
        if not running:
            continue
        episode = running[-1]
        ordered = episode["legal_status"] in {"E1", "D1"}
        decision = _latest_decision(child, tables, asked.end)
        if decision is None and not ordered:
            continue
        period = period_with(periods_of_care(history), episode)
        number = next(at for at, other in enumerate(period) if other is episode)
        placement = last_before_absence(period, number) or episode
        rows.append(
            _waiting(
                episode,
                waiting,
                placed=placement["placement_type"] in PLACED_FOR_ADOPTION,
                ordered=ordered,
                reversed_on=None if decision is None else decision[1],
                day=asked.end,
            )
        )
    for child, journey in _latest_journeys(tables, asked.end).items():
        if child not in histories:
            rows.append(
                _waiting(
                    journey,
                    waiting,
                    placed=(journey.get("placed") or _NEVER) <= asked.end,
                    ordered=(journey.get("placement_order") or _NEVER) <= asked.end,
                    reversed_on=journey.get("reversed"),
                    day=asked.end,
                )
            )
    return count(rows)


def _waiting(record: Record, waiting: str, *, placed: bool, ordered: bool, reversed_on: date | None, day: date) -> JudgedRow:
    if placed:
        return left_out(record, "placed for adoption")
    if reversed_on is not None and reversed_on <= day:
        return left_out(record, "the decision was reversed")
    if waiting == "with a placement order" and not ordered:
        return left_out(record, "not under a placement order")
    return counted_in(record)


def _latest_decision(child: tuple[str, str], tables: Tables, day: date) -> tuple[date, date | None] | None:
    """The child's latest decision made by the day, and when it was reversed: the first of the days that are recorded."""
    decisions: list[tuple[date, date | None]] = []
    for name, ceased in (("placements_for_adoption", "ceased"), ("adoption_journeys", "reversed")):
        for record in tables.get(name, []):
            decided: date | None = record.get("decided")
            if child_of(record) == child and decided is not None and decided <= day:
                decisions.append((decided, record.get(ceased)))
    if not decisions:
        return None
    latest = max(decided for decided, _ in decisions)
    return latest, min((on for decided, on in decisions if decided == latest and on is not None), default=None)


def _latest_journeys(tables: Tables, day: date) -> dict[tuple[str, str], Record]:
    """Each child's journey that is under way on the day: decided on or authorised by then, and not adopted."""
    found: dict[tuple[str, str], Record] = {}
    for journey in tables.get("adoption_journeys", []):
        begun = min(journey.get("decided") or _NEVER, journey.get("placement_order") or _NEVER)
        if begun > day or (journey.get("adopted") or _NEVER) <= day:
            continue
        before = found.get(child_of(journey))
        if before is None or _order(journey) >= _order(before):
            found[child_of(journey)] = journey
    return found


def _order(journey: Record) -> list[tuple[bool, date]]:
    says = [journey.get(name) for name in ("decided", "placement_order", "entered_care", "reversed", "placed")]
    return [(day is not None, day or date.min) for day in says]


def adoption_disruptions(tables: Tables, asked: Asked, *, order: str = "before or after") -> Judgement:
    """Placements for adoption and adoptions that broke down in the period."""
    known_variant("order", order, ("before or after", "before", "after"))
    rows = []
    for disruption in table(tables, "adoption_disruptions"):
        after = disruption.get("after_order")
        if not asked.includes(disruption["disrupted"]):
            continue
        if order == "before or after" or after is (order == "after"):
            rows.append(counted_in(disruption))
        elif after is None:
            rows.append(left_out(disruption, f"not recorded: {order} the order"))
        else:
            rows.append(left_out(disruption, f"not {order} the order"))
    return count(rows)


def adoptive_families_being_assessed(tables: Tables, asked: Asked) -> Judgement:
    """Families whose assessment had started by the day, and who were neither approved by then nor had left."""
    rows = [
        counted_in(one) if not _by(one, "approved", asked.end) else left_out(one, "not being assessed")
        for one in _on_the_way(tables, asked.end)
    ]
    return _families(rows, _on_the_way(tables, asked.end))


def adoptive_families_waiting(tables: Tables, asked: Asked) -> Judgement:
    """Families approved by the day for whom no match shows, and who had not left."""
    rows = []
    for one in _on_the_way(tables, asked.end):
        matched = any(_by(one, name, asked.end) for name in ("matched", "children_placed_on", "adopted"))
        if _by(one, "approved", asked.end) and not matched:
            rows.append(counted_in(one))
        else:
            rows.append(left_out(one, "not approved and not matched"))
    return _families(rows, _on_the_way(tables, asked.end))


def _by(adopter: Record, name: str, day: date) -> bool:
    """Whether a step had been made by the day."""
    return (adopter.get(name) or _NEVER) <= day


def _on_the_way(tables: Tables, day: date) -> list[Record]:
    begun = ("stage_1_started", "stage_2_started", "applied", "approved")
    return [
        one for one in table(tables, "adopters") if any(_by(one, name, day) for name in begun) and not _by(one, "left", day)
    ]


def _family(adopter: Record) -> tuple[str, str]:
    return adopter["area"], adopter.get("family") or f"{adopter['adopter']} alone"


def _families(rows: Sequence[JudgedRow], adopters: Sequence[Record]) -> Judgement:
    """How many families have an adopter that is counted in."""
    families = {_family(one) for row, one in zip(rows, adopters, strict=True) if row.status == "counted in"}
    return Judgement(tuple(rows), len(families), None)


def adopters_approved(tables: Tables, asked: Asked, *, count: str = "adopters") -> Judgement:
    """Adopters approved in the period, or their families."""
    known_variant("count", count, ("adopters", "families"))
    approved = _approved(tables, asked)
    rows = [counted_in(one) for one in approved]
    return _families(rows, approved) if count == "families" else Judgement(tuple(rows), len(rows), None)


def _approved(tables: Tables, asked: Asked) -> list[Record]:
    return [one for one in table(tables, "adopters") if asked.includes(one.get("approved"))]


def adopter_approval_days(tables: Tables, asked: Asked, *, stage: str = "both stages", average: str = "mean") -> Judgement:
    """How long approval took, of adopters of whom both stages can be timed."""
    known_variant("stage", stage, ("both stages", "stage 1", "stage 2", "start to approval"))
    known_variant("average", average, ("mean", "median"))
    rows = [_approval(one, stage) for one in _approved(tables, asked)]
    return mean(rows) if average == "mean" else median(rows)


def _approval(adopter: Record, stage: str) -> JudgedRow:
    first, then = adopter.get("stage_1_started"), adopter.get("stage_1_ended")
    second, last = adopter.get("stage_2_started"), adopter.get("stage_2_ended") or adopter["approved"]
    if first is None or then is None or second is None:
        return left_out(adopter, "a stage that is not recorded")
    if then < first or last < second or adopter["approved"] < first:
        return left_out(adopter, "a stage that ended before it started")
    one, two = days_between(first, then), days_between(second, last)
    days = {
        "both stages": one + two,
        "stage 1": one,
        "stage 2": two,
        "start to approval": days_between(first, adopter["approved"]),
    }
    return counted_in(adopter, days[stage])


MEASURES: Mapping[str, Callable[..., Judgement]] = MappingProxyType(
    {
        "adopter_approval_days": adopter_approval_days,
        "adopters_approved": adopters_approved,
        "adoption_disruptions": adoption_disruptions,
        "adoptive_families_being_assessed": adoptive_families_being_assessed,
        "adoptive_families_waiting": adoptive_families_waiting,
        "children_placed_for_adoption": children_placed_for_adoption,
        "children_waiting_for_adoption": children_waiting_for_adoption,
    }
)
"""The measures of this module, by id."""
