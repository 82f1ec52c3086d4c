"""Children going missing, and what came of the interview on their return. May import csperf.testing.reference only."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType

from csperf.testing.reference.dates import add_months, day_after
from csperf.testing.reference.judged import (
    NOT_RECORDED,
    Asked,
    JudgedRow,
    Judgement,
    Record,
    Tables,
    child_of,
    count,
    count_of_children,
    counted_in,
    counted_out,
    distribution,
    known_variant,
    left_out,
    proportion,
    proportion_of_children,
    table,
)

AWAY = "away without authorisation"
TOO_EARLY = "interviewed before the child returned"


@dataclass(frozen=True)
class _TimeMissing:
    """A time that a child was missing, with the one outcome that its interviews come to, and the first that was held."""

    incident: Record
    outcome: str
    interviewed_at: datetime | None


def missing_incidents(tables: Tables, asked: Asked, *, unauthorised_absences: str = "counted") -> Judgement:
    """Times missing that started in the period."""
    return count(_counted(tables, asked, unauthorised_absences))


def missing_children(tables: Tables, asked: Asked, *, unauthorised_absences: str = "counted") -> Judgement:
    """Children with a time missing that started in the period."""
    return count_of_children(_counted(tables, asked, unauthorised_absences))


def _counted(tables: Tables, asked: Asked, unauthorised_absences: str) -> list[JudgedRow]:
    known_variant("unauthorised_absences", unauthorised_absences, ("counted", "left out"))
    return [
        left_out(one.incident, AWAY)
        if unauthorised_absences == "left out" and one.incident["kind"] == "A"
        else counted_in(one.incident)
        for one in _times_missing(tables, asked)
    ]


def missing_incidents_by_type(tables: Tables, asked: Asked, *, count: str = "incidents") -> Judgement:
    """Times missing by type; or children, each once in every type it has a time of."""
    known_variant("count", count, ("incidents", "children"))
    rows = [counted_in(one.incident, category=_type_of(one.incident)) for one in _times_missing(tables, asked)]
    if count == "incidents":
        return distribution(rows)
    in_category = {(row.category, row.area, row.child) for row in rows}
    parts = Counter(str(category) for category, _, _ in in_category)
    return Judgement(tuple(rows), len({(row.area, row.child) for row in rows}), None, dict(parts))


def _type_of(incident: Record) -> str:
    if incident["kind"] == "A":
        return "unauthorised absence"
    if incident["kind"] != "M":
        return NOT_RECORDED
    return "missing from home" if incident.get("missing_from") == "home" else "missing from care"


def children_missing_more_than_once_in_quarter(
    tables: Tables, asked: Asked, *, unauthorised_absences: str = "counted"
) -> Judgement:
    """Children with more than one time missing that started in the three months up to the last day."""
    known_variant("unauthorised_absences", unauthorised_absences, ("counted", "left out"))
    first = add_months(day_after(asked.end), -3)
    by_child: dict[tuple[str, str], list[Record]] = {}
    for incident in table(tables, "missing_incidents"):
        if first <= incident["started"] <= asked.end:
            by_child.setdefault(child_of(incident), []).append(incident)
    rows = []
    for incidents in by_child.values():
        times = [one for one in incidents if unauthorised_absences == "counted" or one["kind"] != "A"]
        rows.append(counted_in(incidents[0]) if len(times) > 1 else left_out(incidents[0], "not missing more than once"))
    return count(rows)


def _times_missing(tables: Tables, asked: Asked) -> list[_TimeMissing]:
    interviews = tables.get("return_interviews", [])
    return [
        _what_came_of(incident, interviews)
        for incident in table(tables, "missing_incidents")
        if asked.includes(incident["started"])
    ]


def _what_came_of(incident: Record, interviews: Sequence[Record]) -> _TimeMissing:
    """The outcome of the interviews on a time missing: those that say that it started on its day."""
    outcomes = set()
    held: list[datetime] = []
    for interview in interviews:
        if child_of(interview) == child_of(incident) and interview.get("missing_since") == incident["started"]:
            outcomes.add(interview.get("outcome"))
            if interview.get("outcome") == "completed" and interview.get("completed_at") is not None:
                held.append(interview["completed_at"])
    for outcome in ("completed", "refused", "not required"):
        if outcome in outcomes:
            return _TimeMissing(incident, outcome, min(held, default=None))
    return _TimeMissing(incident, "outstanding", None)


def _share(*outcomes: str) -> Callable[..., Judgement]:
    """The share of times missing with one of these outcomes."""

    def work_out(tables: Tables, asked: Asked) -> Judgement:
        times = _times_missing(tables, asked)
        return proportion([(counted_in if one.outcome in outcomes else counted_out)(one.incident) for one in times])

    return work_out


def _number(name: str, *outcomes: str) -> Callable[..., Judgement]:
    """The number of times missing with one of these outcomes; the others are not what is named."""

    def work_out(tables: Tables, asked: Asked) -> Judgement:
        return count(_either_way(_times_missing(tables, asked), name, outcomes))

    return work_out


def _either_way(times: Sequence[_TimeMissing], name: str, outcomes: Sequence[str]) -> list[JudgedRow]:
    return [counted_in(one.incident) if one.outcome in outcomes else left_out(one.incident, f"not {name}") for one in times]


def return_interviews_within_72_hours(tables: Tables, asked: Asked, *, clock: str = "hours") -> Judgement:
    """Interviews held at most 72 hours after the return."""
    rows = []
    for one in _times_missing(tables, asked):
        row = _in_time(one, clock)
        rows.append(left_out(one.incident, "not within 72 hours") if row.status == "counted out" else row)
    return count([_not_recorded_as(row, f"{NOT_RECORDED}: within 72 hours") for row in rows])


def return_interviews_within_72_hours_percent(tables: Tables, asked: Asked, *, clock: str = "hours") -> Judgement:
    """Of the interviews held, those held at most 72 hours after the return."""
    return proportion([_in_time(one, clock) for one in _times_missing(tables, asked)])


def _not_recorded_as(row: JudgedRow, reason: str) -> JudgedRow:
    if row.reason != NOT_RECORDED:
        return row
    return JudgedRow(row.area, row.child, row.status, reason)


def _in_time(one: _TimeMissing, clock: str) -> JudgedRow:
    known_variant("clock", clock, ("hours", "days"))
    if one.outcome != "completed":
        return left_out(one.incident, "not completed")
    taken = _time_taken(one, clock)
    if taken is None:
        return left_out(one.incident, NOT_RECORDED)
    if taken < timedelta(0):
        return left_out(one.incident, TOO_EARLY)
    return counted_in(one.incident) if taken <= timedelta(hours=72) else counted_out(one.incident)


def _time_taken(one: _TimeMissing, clock: str) -> timedelta | None:
    returned_at: datetime | None = one.incident.get("returned_at")
    if one.interviewed_at is None:
        return None
    if clock == "hours":
        return None if returned_at is None else one.interviewed_at - returned_at
    ended: date | None = one.incident.get("ended")
    if ended is None and returned_at is not None:
        ended = returned_at.date()
    return None if ended is None else one.interviewed_at.date() - ended


def children_with_return_interview_completed(tables: Tables, asked: Asked) -> Judgement:
    """Children who went missing in the period and completed an interview."""
    return count_of_children(_either_way(_times_missing(tables, asked), "completed", ("completed",)))


def children_with_return_interview_completed_percent(tables: Tables, asked: Asked) -> Judgement:
    """Of the children who went missing in the period, those who completed an interview."""
    times = _times_missing(tables, asked)
    return proportion_of_children([(counted_in if one.outcome == "completed" else counted_out)(one.incident) for one in times])


def _offers(tables: Tables, asked: Asked) -> list[Record]:
    return [offer for offer in table(tables, "return_interviews") if asked.includes(offer.get("offered"))]


def children_offered_return_interview(tables: Tables, asked: Asked) -> Judgement:
    """Children offered an interview in the period."""
    return count_of_children([counted_in(offer) for offer in _offers(tables, asked)])


def children_accepting_return_interview(tables: Tables, asked: Asked) -> Judgement:
    """Children offered an interview in the period who completed it."""
    offers = _offers(tables, asked)
    return count_of_children(
        [counted_in(one) if one.get("outcome") == "completed" else left_out(one, "not taken up") for one in offers]
    )


def return_interviews_taken_up(tables: Tables, asked: Asked) -> Judgement:
    """Of the children offered an interview in the period, those who completed it."""
    offers = _offers(tables, asked)
    return proportion_of_children([(counted_in if one.get("outcome") == "completed" else counted_out)(one) for one in offers])


MEASURES: Mapping[str, Callable[..., Judgement]] = MappingProxyType(
    {
        "children_accepting_return_interview": children_accepting_return_interview,
        "children_missing_more_than_once_in_quarter": children_missing_more_than_once_in_quarter,
        "children_offered_return_interview": children_offered_return_interview,
        "children_with_return_interview_completed": children_with_return_interview_completed,
        "children_with_return_interview_completed_percent": children_with_return_interview_completed_percent,
        "missing_children": missing_children,
        "missing_incidents": missing_incidents,
        "missing_incidents_by_type": missing_incidents_by_type,
        "return_interviews_completed": _number("completed", "completed"),
        "return_interviews_completed_percent": _share("completed"),
        "return_interviews_not_required": _number("not required", "not required"),
        "return_interviews_not_required_percent": _share("not required"),
        "return_interviews_offered": _number("offered and answered", "completed", "refused"),
        "return_interviews_offered_percent": _share("completed", "refused"),
        "return_interviews_outstanding": _number("outstanding", "outstanding"),
        "return_interviews_outstanding_percent": _share("outstanding"),
        "return_interviews_refused": _number("refused", "refused"),
        "return_interviews_refused_percent": _share("refused"),
        "return_interviews_taken_up": return_interviews_taken_up,
        "return_interviews_within_72_hours": return_interviews_within_72_hours,
        "return_interviews_within_72_hours_percent": return_interviews_within_72_hours_percent,
    }
)
"""The measures of this module, by id."""
