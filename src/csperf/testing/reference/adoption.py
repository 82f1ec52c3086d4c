"""Children adopted in a period: how long did each step take? May import csperf.testing.reference only."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from csperf.testing.reference.care_histories import (
    PLACED_FOR_ADOPTION,
    PLACED_WITH_CURRENT_CARER,
    by_child,
    carers,
    entry_is_recorded,
    other_than_short_breaks,
    period_with,
    periods_of_care,
)
from csperf.testing.reference.dates import add_months, days_between, whole_months
from csperf.testing.reference.judged import (
    COUNTED_OUT,
    LEFT_OUT,
    NOT_RECORDED,
    Asked,
    JudgedRow,
    Judgement,
    Record,
    Tables,
    child_of,
    count,
    counted_in,
    counted_out,
    known_variant,
    left_out,
    mean,
    median,
    proportion,
    table,
)

NOT_PLACED = "not placed for adoption before the adoption order"
NO_ENTRY = "entering care is not in the records"
NO_AUTHORITY = "no placement or freeing order"

DECISIONS = ("adoptions", "placements_for_adoption", "adoption_journeys")
MATCHES = ("adoptions", "adoption_journeys")

BY_PERIOD = "by period"
OF_A1 = "of A1"
THRESHOLDS = {"20 months": 20, "19 months": 19, "18 months": 18, "16 months": 16, "14 months": 14}


@dataclass(frozen=True)
class _ChildAdopted:
    """A child adopted, and the days that led to it, as far as they are recorded."""

    record: Record
    adopted: date
    entered_care: date | None
    decided: date | None
    court_authority: date | None
    matched: date | None
    placed: date | None
    moved_in_with_carer: date | None


def _average(average: str, rows: list[JudgedRow]) -> Judgement:
    known_variant("average", average, ("mean", "median"))
    return mean(rows) if average == "mean" else median(rows)


def adoption_a1(tables: Tables, asked: Asked, *, average: str = "mean") -> Judgement:
    """A1: the mean of the days from entering care to moving in with the adoptive family."""
    return _average(average, [_days_from_entering_care(child, child.placed) for child in _children_adopted(tables, asked)])


def adoption_a10(tables: Tables, asked: Asked, *, average: str = "mean") -> Judgement:
    """A10: as A1, but for a child adopted by its foster carer to moving in with that carer as a foster child."""
    children = _children_adopted(tables, asked)
    return _average(average, [_days_from_entering_care(child, child.moved_in_with_carer) for child in children])


def adoption_a2(tables: Tables, asked: Asked, *, average: str = "mean") -> Judgement:
    """A2: the mean of the days from the court's authority to the decision on a match; matched before it, a child counts 0."""
    table(tables, "adoptions")  # without it, no child's match would be known
    rows = []
    for child in _children_adopted(tables, asked):
        if not _placed_before_the_order(child):
            rows.append(left_out(child.record, NOT_PLACED))
        elif child.court_authority is None:
            rows.append(left_out(child.record, NO_AUTHORITY))
        elif child.matched is None:
            rows.append(left_out(child.record, NOT_RECORDED))
        elif child.matched < child.court_authority:
            rows.append(counted_in(child.record, 0))
        else:
            rows.append(counted_in(child.record, days_between(child.court_authority, child.matched)))
    return _average(average, rows)


def adoption_a3(tables: Tables, asked: Asked, *, threshold: str = BY_PERIOD) -> Judgement:
    """A3: children who waited less than so many months between entering care and moving in with the adoptive family."""
    known_variant("threshold", threshold, (BY_PERIOD, OF_A1, *THRESHOLDS))
    if threshold == BY_PERIOD:
        months = _printed_by_councils(asked.end)
    elif threshold == OF_A1:
        months = _threshold_of_a1(asked.end)
    else:
        months = THRESHOLDS[threshold]
    rows = []
    for child in _children_adopted(tables, asked):
        if child.placed is None or not _placed_before_the_order(child):
            rows.append(left_out(child.record, NOT_PLACED))
        elif child.entered_care is None:
            rows.append(left_out(child.record, NO_ENTRY))
        elif whole_months(child.entered_care, child.placed) < months:
            rows.append(counted_in(child.record))
        else:
            rows.append(counted_out(child.record))
    return proportion(rows)


def adoption_a3_number(tables: Tables, asked: Asked, *, threshold: str = BY_PERIOD) -> Judgement:
    """A3 as a number: the children who waited less."""
    rows = adoption_a3(tables, asked, threshold=threshold).rows
    longer = [JudgedRow(row.area, row.child, LEFT_OUT, "not sooner") if row.status == COUNTED_OUT else row for row in rows]
    return count(longer)


def adoptions(tables: Tables, asked: Asked) -> Judgement:
    """The children adopted."""
    return count([counted_in(child.record) for child in _children_adopted(tables, asked)])


def ni_61(tables: Tables, asked: Asked) -> Judgement:
    """Children placed for adoption within 12 months of the decision, of those adopted."""
    table(tables, "adoptions")  # without it, few decisions would be known
    rows = []
    for child in _children_adopted(tables, asked):
        if child.placed is None or not _placed_before_the_order(child):
            rows.append(left_out(child.record, NOT_PLACED))
        elif child.decided is None:
            rows.append(left_out(child.record, NOT_RECORDED))
        elif child.placed <= add_months(child.decided, 12):
            rows.append(counted_in(child.record))
        else:
            rows.append(counted_out(child.record))
    return proportion(rows)


def long_standing_adoption_cases_concluded(tables: Tables, asked: Asked, *, long_standing: str = "24 months") -> Judgement:
    """Children adopted so many months or more after the court's authority."""
    known_variant("long_standing", long_standing, ("24 months", "18 months", "36 months"))
    rows = []
    for child in _children_adopted(tables, asked):
        if child.court_authority is None:
            rows.append(left_out(child.record, NO_AUTHORITY))
        elif child.adopted < add_months(child.court_authority, int(long_standing[:2])):
            rows.append(left_out(child.record, "not long-standing"))
        else:
            rows.append(counted_in(child.record))
    return count(rows)


def _threshold_of_a1(end: date) -> int:
    """The Department's threshold for A1 in months: its 639 days are 21, 608 are 20, 547 are 18, 487 are 16 and 426 are 14."""
    if end <= date(2012, 3, 31):
        return 21
    if end <= date(2013, 3, 31):
        return 20
    if end <= date(2014, 3, 31):
        return 18
    if end <= date(2015, 3, 31):
        return 16
    return 14


def _printed_by_councils(end: date) -> int:
    """The threshold for A3 in the reports of councils, by the last day of the period."""
    if end <= date(2013, 3, 31):
        return 20
    if end <= date(2014, 3, 31):
        return 19
    if end <= date(2015, 3, 31):
        return 18
    if end <= date(2016, 3, 31):
        return 16
    return 14


def _days_from_entering_care(child: _ChildAdopted, until: date | None) -> JudgedRow:
    if not _placed_before_the_order(child):
        return left_out(child.record, NOT_PLACED)
    if child.entered_care is None:
        return left_out(child.record, NO_ENTRY)
    if until is None:
        return left_out(child.record, NOT_RECORDED)
    return counted_in(child.record, days_between(child.entered_care, until))


def _placed_before_the_order(child: _ChildAdopted) -> bool:
    return child.placed is not None and child.placed < child.adopted


def _children_adopted(tables: Tables, asked: Asked) -> Iterator[_ChildAdopted]:
    """Each child whose episode ceased with an adoption (E11, E12) in the period.

    Where two episodes of a child ceased so on the same day, the child was adopted once, and from the later of them. Children
    none of whose episodes ceased so may stand in a list of adoption journeys.
    """
    adopted_children = set()
    for child, episodes in by_child(table(tables, "episodes")).items():
        if any(episode.get("reason_ceased") in {"E11", "E12"} for episode in episodes):
            adopted_children.add(child)
        history = other_than_short_breaks(episodes)
        ceased_on: dict[date, Record] = {}
        for episode in history:
            if episode.get("reason_ceased") in {"E11", "E12"} and asked.includes(episode.get("ended")):
                ceased_on[episode["ended"]] = episode
        for adopted, episode in ceased_on.items():
            period = period_with(periods_of_care(history), episode)
            yield _adopted_from(period, episode, adopted, tables)
    listed: dict[tuple[tuple[str, str], date], Record] = {}
    for journey in tables.get("adoption_journeys", []):
        child, adopted_on = child_of(journey), journey.get("adopted")
        if adopted_on is None or not asked.includes(adopted_on) or child in adopted_children:
            continue
        before = listed.get((child, adopted_on))
        if before is None or _told_apart(journey) > _told_apart(before):
            listed[child, adopted_on] = journey
    for (_, adopted_on), journey in listed.items():
        yield _ChildAdopted(
            record=journey,
            adopted=adopted_on,
            entered_care=journey.get("entered_care"),
            decided=_latest("decided", journey, adopted_on, tables, *DECISIONS),
            court_authority=journey.get("placement_order"),
            matched=_latest("matched", journey, adopted_on, tables, *MATCHES),
            placed=journey.get("placed"),
            moved_in_with_carer=None,
        )


def _told_apart(journey: Record) -> list[tuple[bool, date]]:
    """What decides between two journeys to one adoption: the child that entered care last."""
    says = [journey.get(name) for name in ("entered_care", "placed", "placement_order")]
    return [(day is not None, day or date.min) for day in says]


def _latest(name: str, of: Record, adopted: date, tables: Tables, *held_in: str) -> date | None:
    """The latest day of this name, on or before the adoption, that any of these tables has of the child."""
    days = []
    for held in held_in:
        for record in tables.get(held, []):
            day: date | None = record.get(name)
            if child_of(record) == child_of(of) and day is not None and day <= adopted:
                days.append(day)
    return max(days, default=None)


def _adopted_from(period: list[Record], episode: Record, adopted: date, tables: Tables) -> _ChildAdopted:
    court_authority = [other["started"] for other in period if other["legal_status"] in {"E1", "D1"}]
    placed = moved_in_with_carer = None
    for placement in period:
        if placement["placement_type"] in PLACED_FOR_ADOPTION:
            placed = moved_in_with_carer = placement["started"]
            if placement["placement_type"] in PLACED_WITH_CURRENT_CARER:
                moved_in_with_carer = period_with(carers(period), placement)[0]["started"]
            break
    return _ChildAdopted(
        record=episode,
        adopted=adopted,
        entered_care=period[0]["started"] if entry_is_recorded(period) else None,
        court_authority=min(court_authority, default=None),
        decided=_latest("decided", episode, adopted, tables, *DECISIONS),
        matched=_latest("matched", episode, adopted, tables, *MATCHES),
        placed=placed,
        moved_in_with_carer=moved_in_with_carer,
    )


MEASURES: Mapping[str, Callable[..., Judgement]] = MappingProxyType(
    {
        "adoption_a1": adoption_a1,
        "adoption_a10": adoption_a10,
        "adoption_a2": adoption_a2,
        "adoption_a3": adoption_a3,
        "adoption_a3_number": adoption_a3_number,
        "adoptions": adoptions,
        "long_standing_adoption_cases_concluded": long_standing_adoption_cases_concluded,
        "ni_61": ni_61,
    }
)
"""The measures of this module, by id."""
