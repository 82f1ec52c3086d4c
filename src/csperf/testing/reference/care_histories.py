"""How a child's episodes join into periods of care, placements and times with one carer.

May import csperf.testing.reference only.

A child's episodes under an agreed series of short breaks (legal status V3, V4) are a history of their own, beside the others.
"""

from collections.abc import Callable, Sequence
from datetime import date

from csperf.testing.reference.judged import Record, child_of

SHORT_BREAKS = ("V3", "V4")
TEMPORARY = ("T0", "T1", "T2", "T3", "T4")
PLACED_FOR_ADOPTION = ("A3", "A4", "A5", "A6")
PLACED_WITH_CURRENT_CARER = ("A3", "A5")

RETURNED_ARE_NOT_MOVES = "returned are not moves"
NONE_ARE_MOVES = "none are moves"
ALL_ARE_MOVES = "all are moves"

TOLD_APART_BY = (
    "reason_started",
    "legal_status",
    "placement_type",
    "placement_provider",
    "urn",
    "placement_postcode",
    "reason_ceased",
    "reason_placement_changed",
    "placed_outside_council",
    "miles_from_home",
    "out_of_hours",
)
"""What decides on the order of episodes that start and end on the same days."""

StartsNew = Callable[[Sequence[Record], int], bool]
"""Whether something new starts with an episode, given the episodes of its period of care and its place among them."""


def by_child(episodes: Sequence[Record]) -> dict[tuple[str, str], list[Record]]:
    """Each child's episodes, each a copy of its own, so that two alike are still two."""
    found: dict[tuple[str, str], list[Record]] = {}
    for episode in episodes:
        found.setdefault(child_of(episode), []).append(dict(episode))
    return found


def other_than_short_breaks(episodes: Sequence[Record]) -> list[Record]:
    """The child's episodes that are not under an agreed series of short breaks, in order."""
    return in_order([episode for episode in episodes if episode["legal_status"] not in SHORT_BREAKS])


def short_breaks_only(episodes: Sequence[Record]) -> list[Record]:
    """The child's episodes under an agreed series of short breaks, in order."""
    return in_order([episode for episode in episodes if episode["legal_status"] in SHORT_BREAKS])


def in_order(episodes: Sequence[Record]) -> list[Record]:
    """By start; of those that start together by end, the open ones last; of those alike in both by what else they say.

    So the order in which they were recorded decides nothing. What is not recorded comes last, no before yes.
    """

    def told_apart_by(episode: Record) -> tuple[object, ...]:
        says = [episode.get(column) for column in TOLD_APART_BY]
        return episode["started"], _end(episode), [(value is None, "" if value is None else value) for value in says]

    return sorted(episodes, key=told_apart_by)


def _end(episode: Record) -> date:
    """The day an episode ended; one that has not ended lasts for ever."""
    ended: date | None = episode.get("ended")
    return date.max if ended is None else ended


def in_effect(episode: Record, day: date) -> bool:
    """A child is looked after from the day an episode starts up to, not including, the day it ends."""
    started: date = episode["started"]
    return started <= day < _end(episode)


def periods_of_care(history: Sequence[Record]) -> list[list[Record]]:
    """Part a history, in order, into times of being looked after without a break.

    A new one begins with an episode whose reason is S, and after a gap: a day on which no earlier episode of the child was
    going on. The other reasons carry the period on.
    """
    periods: list[list[Record]] = []
    covered_up_to = date.min
    for episode in history:
        if not periods or episode["reason_started"] == "S" or covered_up_to < episode["started"]:
            periods.append([])
        periods[-1].append(episode)
        covered_up_to = max(covered_up_to, _end(episode))
    return periods


def entry_is_recorded(period: Sequence[Record]) -> bool:
    """Whether the records hold the day the child came into care, and not only a later one."""
    return bool(period[0]["reason_started"] == "S")


def period_with(periods: Sequence[list[Record]], episode: Record) -> list[Record]:
    """The period of care, or the spell, that an episode belongs to."""
    return next(period for period in periods if any(other is episode for other in period))


def spells(period: Sequence[Record], starts_new: StartsNew) -> list[list[Record]]:
    """Part a period of care into placements, or into times with one carer."""
    found: list[list[Record]] = []
    for number, episode in enumerate(period):
        if starts_new(period, number):
            found.append([])
        found[-1].append(episode)
    return found


def placements(period: Sequence[Record], temporary_absences: str = RETURNED_ARE_NOT_MOVES) -> list[list[Record]]:
    """Part a period of care into placements."""
    return spells(period, lambda episodes, number: starts_a_placement(episodes, number, temporary_absences))


def carers(period: Sequence[Record]) -> list[list[Record]]:
    """Part a period of care into times with one carer."""
    return spells(period, starts_with_another_carer)


def starts_a_placement(period: Sequence[Record], number: int, temporary_absences: str = RETURNED_ARE_NOT_MOVES) -> bool:
    """Whether a new placement starts with an episode.

    Args:
        period: The episodes of a period of care, in order.
        number: Which of them, from 0.
        temporary_absences: Which absences coded T0 to T4 are moves: those that the child did not return from, none, or all.
    """
    if number == 0:
        return True
    if is_temporary(period[number]):
        if temporary_absences == NONE_ARE_MOVES:
            return False
        if temporary_absences == RETURNED_ARE_NOT_MOVES and no_move_of_an_absence(period, number):
            return False
    else:
        if temporary_absences != ALL_ARE_MOVES and is_a_return(period, number):
            return False
        if _stays_where_it_is(period, number):
            return False
    return bool(period[number]["reason_started"] != "L")


def starts_with_another_carer(period: Sequence[Record], number: int) -> bool:
    """Whether the child is with another carer from this episode on: T, U and L keep the carer."""
    if number == 0:
        return True
    if is_temporary(period[number]):
        if no_move_of_an_absence(period, number):
            return False
    elif is_a_return(period, number) or _stays_where_it_is(period, number):
        return False
    return period[number]["reason_started"] in {"S", "P", "B"}


def _stays_where_it_is(period: Sequence[Record], number: int) -> bool:
    """Placed for adoption with the carer it was already with, or only the status of its placement changed.

    This is asked of placements other than temporary absences: an absence is elsewhere, whatever the placement before it was.
    """
    episode, before = period[number], period[number - 1]
    if episode["placement_type"] in PLACED_WITH_CURRENT_CARER:
        return True
    if episode["placement_type"] in PLACED_FOR_ADOPTION and episode["reason_started"] in {"T", "U"}:
        return True
    return before.get("reason_placement_changed") == "PLACE"


def is_temporary(episode: Record) -> bool:
    """A temporary absence from the placement: hospital, holiday, carer away, seven days or less."""
    return episode["placement_type"] in TEMPORARY


def no_move_of_an_absence(period: Sequence[Record], number: int) -> bool:
    """Whether a temporary absence ended with a return to the placement, or has not been followed by anything yet.

    Where there was no placement before it, there is nothing to return to.
    """
    if last_before_absence(period, number) is None:
        return False
    after = number
    while after < len(period) and is_temporary(period[after]):
        after += 1
    if after == len(period):
        return True
    return is_a_return(period, after)


def is_a_return(period: Sequence[Record], number: int) -> bool:
    """Whether an episode takes the child back, after a temporary absence, to the placement it was absent from."""
    if is_temporary(period[number]) or number == 0 or not is_temporary(period[number - 1]):
        return False
    absent_from = last_before_absence(period, number - 1)
    return absent_from is not None and _same_placement(absent_from, period[number])


def last_before_absence(period: Sequence[Record], number: int) -> Record | None:
    """The episode itself, or if it is a temporary absence the last one before it that is not, in the same period of care."""
    while number >= 0:
        if not is_temporary(period[number]):
            return period[number]
        number -= 1
    return None


def _same_placement(one: Record, other: Record) -> bool:
    """The same type of placement, and nothing that is recorded of both tells them apart."""
    if one["placement_type"] != other["placement_type"]:
        return False
    for column in ("placement_provider", "urn", "placement_postcode"):
        here, there = one.get(column), other.get(column)
        if here is not None and there is not None and here != there:
            return False
    return True
