"""Planned placements and legal orders, written out as the episodes of the SSDA903.

May import the standard library only, and its neighbours in this package.

An episode ends whenever the legal status, the placement or its type changes, and the next begins on the same day. The reason
for the new episode says what changed: the order (L), the placement with (T) or without (P) the same carer, or both (U, B).
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from csperf.synthetic.plans import ADOPTIVE, Absence, NewStatus, PeriodOfCare, Stay

HOLIDAY = "T2"


class Episode(NamedTuple):
    """An episode of care, with the columns of the table of episodes."""

    started: date
    reason_started: str
    legal_status: str
    category_of_need: str
    placement_type: str
    placement_provider: str | None
    ended: date | None
    reason_ceased: str | None
    reason_placement_changed: str | None
    placement_postcode: str | None
    urn: str | None
    out_of_hours: bool | None
    placed_outside_council: bool | None
    miles_from_home: float | None


@dataclass(slots=True)
class _Change:
    """What changes on a day."""

    order: str | None = None
    stay: Stay | None = None
    status: NewStatus | None = None
    left: Absence | None = None
    back: bool = False


@dataclass(slots=True)
class _Now:
    """How things stand."""

    order: str
    stay: Stay
    absence: Absence | None = None
    placement_type: str = field(init=False)

    def __post_init__(self) -> None:
        self.placement_type = self.stay.placement_type


def episodes(period: PeriodOfCare, last_day: date) -> Iterator[Episode]:
    """Write out a period of care, as known at the end of a day.

    Args:
        period: What is planned.
        last_day: Episodes that begin later are left out, and one that ends later is still open.
    """
    changes = _changes(period)
    now = _Now(period.orders[0][1], period.stays[0])
    started, reason = period.entered, "S"
    for day in sorted(changes):
        if day > last_day:
            break
        change = changes[day]
        yield _episode(period, now, started, reason, day, "X1", _why_placement_ended(now, change))
        started, reason = day, _apply(now, change)
    if started <= last_day:
        over = period.ended <= last_day
        yield _episode(
            period, now, started, reason, period.ended if over else None, period.reason_ceased if over else None, None
        )


def _changes(period: PeriodOfCare) -> dict[date, _Change]:
    changes: dict[date, _Change] = defaultdict(_Change)
    for began, order in period.orders[1:]:
        changes[began].order = order
    for stay in period.stays[1:]:
        changes[stay.started].stay = stay
    for stay in period.stays:
        for status in stay.new_status:
            changes[status.day].status = status
        for absence in stay.absences:
            changes[absence.started].left = absence
            changes[absence.ended].back = True
    return changes


def _apply(now: _Now, change: _Change) -> str:
    """Bring a change about, and say the reason for the episode it begins."""
    moved: Literal["", "P", "T"] = ""
    if change.stay:
        moved = "T" if change.stay.carer == now.stay.carer else "P"
        now.stay, now.placement_type = change.stay, change.stay.placement_type
    elif change.status:
        moved, now.placement_type = "T", change.status.placement_type
    elif change.left or change.back:
        moved = "T" if HOLIDAY in {absence.placement_type for absence in (change.left, now.absence) if absence} else "P"
        # A child placed for adoption who came back with reason T would be taken to have been placed for adoption that day.
        moved = "P" if now.placement_type in ADOPTIVE else moved
        now.absence = change.left
    if change.order is None:
        return moved
    now.order = change.order
    return {"": "L", "P": "B", "T": "U"}[moved]


def _why_placement_ended(now: _Now, change: _Change) -> str | None:
    if change.stay:
        return now.stay.reason_ended
    if change.status:
        return "PLACE" if change.status.status_only else "CARPL"
    return None


def _episode(
    period: PeriodOfCare,
    now: _Now,
    started: date,
    reason: str,
    ended: date | None,
    reason_ceased: str | None,
    reason_placement_changed: str | None,
) -> Episode:
    away = now.absence
    return Episode(
        started=started,
        reason_started=reason,
        legal_status=now.order,
        category_of_need=period.category_of_need,
        placement_type=away.placement_type if away else now.placement_type,
        placement_provider="PR1" if away else now.stay.provider,
        ended=ended,
        reason_ceased=reason_ceased,
        reason_placement_changed=reason_placement_changed,
        placement_postcode=None if away else now.stay.postcode,
        urn=None if away else now.stay.urn,
        out_of_hours=period.out_of_hours if reason == "S" else None,
        placed_outside_council=None if away else now.stay.outside,
        miles_from_home=None if away else now.stay.miles,
    )
