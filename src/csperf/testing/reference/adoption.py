"""Children adopted in a period: how long did each step take? May import csperf.testing.reference only."""

from collections.abc import Callable, Collection, Iterator, Mapping
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
from csperf.testing.reference.dates import days_between, whole_months
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
    known_variant,
    left_out,
    mean,
    proportion,
    table,
)

NOT_PLACED = "not placed for adoption before the adoption order"
NO_ENTRY = "entering care is not in the records"
NO_AUTHORITY = "no placement or freeing order"

BY_PERIOD = "by period"
OF_A1 = "of A1"
THRESHOLDS = {"20 months": 20, "19 months": 19, "18 months": 18, "16 months": 16, "14 months": 14}


@dataclass(frozen=True)
class _ChildAdopted:
    """A child adopted, and the days that led to it, as far as they are recorded."""

    episode: Record
    adopted: date
    entered_care: date | None
    court_authority: date | None
    matched: date | None
    placed: date | None
    moved_in_with_carer: date | None


def adoption_a1(tables: Tables, asked: Asked) -> Judgement:
    """A1: the mean of the days from entering care to moving in with the adoptive family."""
    return mean([_days_from_entering_care(child, child.placed) for child in _children_adopted(tables, asked)])


def adoption_a10(tables: Tables, asked: Asked) -> Judgement:
    """A10: as A1, but for a child adopted by its foster carer to moving in with that carer as a foster child."""
    return mean([_days_from_entering_care(child, child.moved_in_with_carer) for child in _children_adopted(tables, asked)])


def adoption_a2(tables: Tables, asked: Asked) -> Judgement:
    """A2: the mean of the days from the court's authority to the decision on a match; matched before it, a child counts 0."""
    table(tables, "adoptions")  # without it, no child's match would be known
    rows = []
    for child in _children_adopted(tables, asked):
        if not _placed_before_the_order(child):
            rows.append(left_out(child.episode, NOT_PLACED))
        elif child.court_authority is None:
            rows.append(left_out(child.episode, NO_AUTHORITY))
        elif child.matched is None:
            rows.append(left_out(child.episode, NOT_RECORDED))
        elif child.matched < child.court_authority:
            rows.append(counted_in(child.episode, 0))
        else:
            rows.append(counted_in(child.episode, days_between(child.court_authority, child.matched)))
    return mean(rows)


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
            rows.append(left_out(child.episode, NOT_PLACED))
        elif child.entered_care is None:
            rows.append(left_out(child.episode, NO_ENTRY))
        elif whole_months(child.entered_care, child.placed) < months:
            rows.append(counted_in(child.episode))
        else:
            rows.append(counted_out(child.episode))
    return proportion(rows)


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
    if until is None or not _placed_before_the_order(child):
        return left_out(child.episode, NOT_PLACED)
    if child.entered_care is None:
        return left_out(child.episode, NO_ENTRY)
    return counted_in(child.episode, days_between(child.entered_care, until))


def _placed_before_the_order(child: _ChildAdopted) -> bool:
    return child.placed is not None and child.placed < child.adopted


def _children_adopted(tables: Tables, asked: Asked) -> Iterator[_ChildAdopted]:
    """Each child whose episode ceased with an adoption (E11, E12) in the period.

    Where two episodes of a child ceased so on the same day, the child was adopted once, and from the later of them.
    """
    adoptions = tables.get("adoptions", [])
    for child, episodes in by_child(table(tables, "episodes")).items():
        history = other_than_short_breaks(episodes)
        ceased_on: dict[date, Record] = {}
        for episode in history:
            if episode.get("reason_ceased") in {"E11", "E12"} and asked.includes(episode.get("ended")):
                ceased_on[episode["ended"]] = episode
        for adopted, episode in ceased_on.items():
            period = period_with(periods_of_care(history), episode)
            matches = [adoption.get("matched") for adoption in adoptions if child_of(adoption) == child]
            yield _adopted_from(period, episode, adopted, matches)


def _adopted_from(period: list[Record], episode: Record, adopted: date, matches: Collection[date | None]) -> _ChildAdopted:
    court_authority = [other["started"] for other in period if other["legal_status"] in {"E1", "D1"}]
    matched = [match for match in matches if match is not None and match <= adopted]
    placed = moved_in_with_carer = None
    for placement in period:
        if placement["placement_type"] in PLACED_FOR_ADOPTION:
            placed = moved_in_with_carer = placement["started"]
            if placement["placement_type"] in PLACED_WITH_CURRENT_CARER:
                moved_in_with_carer = period_with(carers(period), placement)[0]["started"]
            break
    return _ChildAdopted(
        episode=episode,
        adopted=adopted,
        entered_care=period[0]["started"] if entry_is_recorded(period) else None,
        court_authority=min(court_authority, default=None),
        matched=max(matched, default=None),
        placed=placed,
        moved_in_with_carer=moved_in_with_carer,
    )


MEASURES: Mapping[str, Callable[..., Judgement]] = MappingProxyType(
    {
        "adoption_a1": adoption_a1,
        "adoption_a10": adoption_a10,
        "adoption_a2": adoption_a2,
        "adoption_a3": adoption_a3,
    }
)
"""The measures of this module, by id."""
