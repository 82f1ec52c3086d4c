"""Children looked after on a day: how often did they move, and how long have they been where they are?

May import csperf.testing.reference only.
"""

# ruff: noqa: PLR2004 (the 3 of "three or more placements" is the definition)

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from csperf.testing.reference.care_histories import (
    ALL_ARE_MOVES,
    NONE_ARE_MOVES,
    PLACED_FOR_ADOPTION,
    RETURNED_ARE_NOT_MOVES,
    by_child,
    carers,
    entry_is_recorded,
    in_effect,
    last_before_absence,
    other_than_short_breaks,
    period_with,
    periods_of_care,
    placements,
    short_breaks_only,
)
from csperf.testing.reference.dates import add_months, age, day_after, first_of_april_on_or_before, whole_months
from csperf.testing.reference.judged import (
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
    proportion,
    table,
)

SHORT_BREAKS_ONLY = "looked after only under an agreed series of short breaks"


@dataclass(frozen=True)
class LookedAfter:
    """A child looked after on the day: its history, its period of care, and the episode it is in."""

    history: list[Record]
    period: list[Record]
    episode: Record
    short_breaks: bool


def ni_62(
    tables: Tables,
    asked: Asked,
    *,
    look_back: str = "12 months",
    temporary_absences: str = RETURNED_ARE_NOT_MOVES,
) -> Judgement:
    """Of children looked after on the last day, those with three or more placements in the year to it.

    The placement that the child was in on the first day counts. Councils look back 12 months or to the 1st of April.
    """
    known_variant("look_back", look_back, ("12 months", "since April"))
    known_variant("temporary_absences", temporary_absences, (RETURNED_ARE_NOT_MOVES, NONE_ARE_MOVES, ALL_ARE_MOVES))
    first_day = add_months(day_after(asked.end), -12) if look_back == "12 months" else first_of_april_on_or_before(asked.end)
    rows = []
    for looked_after in children_looked_after_on(tables, asked.end):
        if looked_after.short_breaks:
            rows.append(left_out(looked_after.episode, SHORT_BREAKS_ONLY))
        elif number_of_placements(looked_after.history, first_day, asked.end, temporary_absences) >= 3:
            rows.append(counted_in(looked_after.episode))
        else:
            rows.append(counted_out(looked_after.episode))
    return proportion(rows)


def fewer_than_three_placements_in_two_years(tables: Tables, asked: Asked) -> Judgement:
    """Of children looked after on the last day, those with fewer than three placements in the two years to it."""
    first_day = add_months(day_after(asked.end), -24)
    rows = []
    for looked_after in children_looked_after_on(tables, asked.end):
        if looked_after.short_breaks:
            rows.append(left_out(looked_after.episode, SHORT_BREAKS_ONLY))
        elif number_of_placements(looked_after.history, first_day, asked.end, RETURNED_ARE_NOT_MOVES) < 3:
            rows.append(counted_in(looked_after.episode))
        else:
            rows.append(counted_out(looked_after.episode))
    return proportion(rows)


def ni_63(tables: Tables, asked: Asked, *, continuity: str = "carer") -> Judgement:
    """Of children under 16 looked after for at least 2.5 years, those who have been settled for at least 2 of them.

    Settled is with the same carer, or in the same placement, for 2 years; or placed for adoption, where that and the placement
    before it together make 2 years.
    """
    known_variant("continuity", continuity, ("carer", "placement"))
    born = {child_of(child): child.get("date_of_birth") for child in table(tables, "children")}
    rows = []
    for looked_after in children_looked_after_on(tables, asked.end):
        date_of_birth = born.get(child_of(looked_after.episode))
        rows.append(_settled_for_two_years(looked_after, date_of_birth, asked.end, continuity))
    return proportion(rows)


def _settled_for_two_years(looked_after: LookedAfter, date_of_birth: date | None, day: date, continuity: str) -> JudgedRow:
    episode = looked_after.episode
    why_not = _left_out_of_ni_63(looked_after, date_of_birth, day)
    if why_not is not None:
        return left_out(episode, why_not)
    parts = carers(looked_after.period) if continuity == "carer" else placements(looked_after.period)
    spell = period_with(parts, episode)
    if whole_months(spell[0]["started"], day) >= 24:
        return counted_in(episode)
    if _placed_for_adoption(looked_after, spell):
        before = _spell_before_adoption(parts, spell)
        if whole_months(before[0]["started"], day) >= 24:
            return counted_in(episode)
    return counted_out(episode)


def _left_out_of_ni_63(looked_after: LookedAfter, date_of_birth: date | None, day: date) -> str | None:
    """Why a child is not among those looked after long enough, or `None` if it is."""
    if looked_after.short_breaks:
        return SHORT_BREAKS_ONLY
    if date_of_birth is None:
        return "not recorded: aged under 16"
    if age(date_of_birth, day) >= 16:
        return "not aged under 16"
    if whole_months(looked_after.period[0]["started"], day) >= 30:
        return None
    if entry_is_recorded(looked_after.period):
        return "not looked after for at least 2.5 years"
    return "not recorded: looked after for at least 2.5 years"


def _placed_for_adoption(looked_after: LookedAfter, spell: Sequence[Record]) -> bool:
    """Whether the child is placed for adoption; one that is away for a while still is, unless that was a move."""
    number = next(number for number, other in enumerate(looked_after.period) if other is looked_after.episode)
    placement = last_before_absence(looked_after.period, number)
    if placement is None or placement["placement_type"] not in PLACED_FOR_ADOPTION:
        return False
    return any(other is placement for other in spell)


def _spell_before_adoption(parts: Sequence[list[Record]], spell: list[Record]) -> list[Record]:
    """The time that counts together with the placement for adoption.

    A child placed for adoption with the carer it was with has spent it in this very spell; any other in the one before, if the
    period of care has one.
    """
    if spell[0]["placement_type"] not in PLACED_FOR_ADOPTION and any(
        episode["placement_type"] in PLACED_FOR_ADOPTION for episode in spell
    ):
        return spell
    number = next(number for number, other in enumerate(parts) if other is spell)
    return parts[number - 1] if number > 0 else spell


def number_of_placements(history: Sequence[Record], first_day: date, day: date, temporary_absences: str) -> int:
    """How many placements the child was in from one day to another, in all its periods of care."""
    count = 0
    for period in periods_of_care(history):
        for placement in placements(period, temporary_absences):
            if any(_falls_within(episode, first_day, day) for episode in placement):
                count += 1
    return count


def _falls_within(episode: Record, first_day: date, day: date) -> bool:
    """Started in the time, or was going on when it began."""
    started: date = episode["started"]
    if first_day <= started <= day:
        return True
    return started < first_day and (episode.get("ended") is None or episode["ended"] > first_day)


def children_looked_after_on(tables: Tables, day: date) -> Iterator[LookedAfter]:
    """Each child looked after on the day, once."""
    for episodes in by_child(table(tables, "episodes")).values():
        other = other_than_short_breaks(episodes)
        short_breaks = short_breaks_only(episodes)
        if any(in_effect(episode, day) for episode in other):
            yield _as_at(other, day, short_breaks=False)
        elif any(in_effect(episode, day) for episode in short_breaks):
            yield _as_at(short_breaks, day, short_breaks=True)


def _as_at(history: list[Record], day: date, *, short_breaks: bool) -> LookedAfter:
    """The child on the day; where episodes overlap, it is in the last of them."""
    episode = [episode for episode in history if in_effect(episode, day)][-1]
    period = period_with(periods_of_care(history), episode)
    return LookedAfter(history, period, episode, short_breaks)


MEASURES: Mapping[str, Callable[..., Judgement]] = MappingProxyType(
    {
        "fewer_than_three_placements_in_two_years": fewer_than_three_placements_in_two_years,
        "ni_62": ni_62,
        "ni_63": ni_63,
    }
)
"""The measures of this module, by id."""
