"""Children entering and leaving care in a period. May import csperf.testing.reference only."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from csperf.testing.reference.care_histories import (
    by_child,
    entry_is_recorded,
    other_than_short_breaks,
    periods_of_care,
)
from csperf.testing.reference.dates import add_months, age, day_after
from csperf.testing.reference.judged import (
    NOT_RECORDED,
    Asked,
    JudgedRow,
    Judgement,
    Record,
    Tables,
    change,
    child_of,
    count,
    count_of_children,
    counted_in,
    counted_out,
    difference,
    distribution,
    known_variant,
    left_out,
    proportion,
    table,
)

NO_ENTRY = "the records do not show the entry into care"
NO_EXIT = "the last episode ended for another to begin"


@dataclass(frozen=True)
class _Period:
    """A period of care, and whether the child had one before it."""

    episodes: Sequence[Record]
    not_the_first: bool

    @property
    def began(self) -> date:
        """The day the child entered care."""
        day: date = self.episodes[0]["started"]
        return day

    @property
    def ended(self) -> date | None:
        """The day the child left care; `None` while an episode is open."""
        ends = [episode.get("ended") for episode in self.episodes]
        return None if None in ends else max(end for end in ends if end is not None)


def _periods(tables: Tables) -> Iterator[_Period]:
    for episodes in by_child(table(tables, "episodes")).values():
        for number, period in enumerate(periods_of_care(other_than_short_breaks(episodes))):
            yield _Period(period, not_the_first=number > 0)


def _entries(tables: Tables, asked: Asked, verdict: Callable[[_Period], JudgedRow]) -> list[JudgedRow]:
    """Every period of care that began, judged; one that does not begin with reason S is left out first."""
    return [
        verdict(period) if entry_is_recorded(period.episodes) else left_out(period.episodes[0], NO_ENTRY)
        for period in _periods(tables)
        if asked.includes(period.began)
    ]


def _exits(tables: Tables, asked: Asked, verdict: Callable[[Record], JudgedRow]) -> list[JudgedRow]:
    """Every period of care that ended, judged; one whose last episode gave way to another is left out first."""
    return [
        left_out(period.episodes[-1], NO_EXIT)
        if period.episodes[-1].get("reason_ceased") == "X1"
        else verdict(period.episodes[-1])
        for period in _periods(tables)
        if asked.includes(period.ended)
    ]


def entries(tables: Tables, asked: Asked, *, count: str = "entries") -> Judgement:
    """How often children entered care, or how many did."""
    known_variant("count", count, ("entries", "children"))
    return _counted(_entries(tables, asked, lambda period: counted_in(period.episodes[0])), count)


def exits(tables: Tables, asked: Asked, *, count: str = "exits") -> Judgement:
    """How often children left care, or how many did."""
    known_variant("count", count, ("exits", "children"))
    return _counted(_exits(tables, asked, counted_in), count)


def _counted(rows: Sequence[JudgedRow], what: str) -> Judgement:
    return count_of_children(rows) if what == "children" else count(rows)


def previously_looked_after(tables: Tables, asked: Asked) -> Judgement:
    """Of the entries, those of a child that had an earlier period of care."""
    return proportion(
        _entries(
            tables,
            asked,
            lambda period: (counted_in if period.not_the_first else counted_out)(period.episodes[0]),
        )
    )


def by_legal_status(tables: Tables, asked: Asked) -> Judgement:
    """How many entries there were under each legal status."""
    return distribution(
        _entries(tables, asked, lambda period: counted_in(period.episodes[0], category=period.episodes[0]["legal_status"]))
    )


def by_age(tables: Tables, asked: Asked, *, bands: str = "council") -> Judgement:
    """How many entries there were of children of each age."""
    known_variant("bands", bands, ("council", "Department"))
    born = {child_of(child): child.get("date_of_birth") for child in table(tables, "children")}

    def verdict(period: _Period) -> JudgedRow:
        date_of_birth = born.get(child_of(period.episodes[0]))
        if date_of_birth is None or date_of_birth > period.began:
            return counted_in(period.episodes[0], category=NOT_RECORDED)
        years = age(date_of_birth, period.began)
        return counted_in(period.episodes[0], category=(_council if bands == "council" else _department)(years))

    return distribution(_entries(tables, asked, verdict))


def _council(years: int) -> str:
    return "0 to 3" if years < 4 else "4 to 11" if years < 12 else "12 to 16" if years < 17 else "17 and over"  # noqa: PLR2004


def _department(years: int) -> str:
    if years < 1:
        return "under 1"
    return "1 to 4" if years < 5 else "5 to 9" if years < 10 else "10 to 15" if years < 16 else "16 and over"  # noqa: PLR2004


def out_of_hours(tables: Tables, asked: Asked) -> Judgement:
    """How many entries there were out of hours."""
    return count(_entries(tables, asked, _out_of_hours))


def reduction_out_of_hours(tables: Tables, asked: Asked) -> Judgement:
    """By how much they fell since the same days a year before; the end of a month is that of the month."""
    last = add_months(asked.end, -12)
    if day_after(asked.end).day == 1:
        last = add_months(day_after(asked.end), -12) - timedelta(days=1)
    before = replace(asked, start=add_months(asked.start, -12), end=last)
    return change(_entries(tables, asked, _out_of_hours), _entries(tables, before, _out_of_hours))


def _out_of_hours(period: _Period) -> JudgedRow:
    first = period.episodes[0]
    if first.get("out_of_hours") is None:
        return left_out(first, "not recorded: out of hours")
    return counted_in(first) if first["out_of_hours"] else left_out(first, "not out of hours")


def net_entries(tables: Tables, asked: Asked) -> Judgement:
    """How many more entries there were than exits."""
    gained = _entries(tables, asked, lambda period: counted_in(period.episodes[0]))
    return difference([*gained, *_exits(tables, asked, counted_out)])


MEASURES: Mapping[str, Callable[..., Judgement]] = MappingProxyType(
    {
        "entries_to_care": entries,
        "entries_to_care_by_age": by_age,
        "entries_to_care_by_legal_status": by_legal_status,
        "entries_to_care_out_of_hours": out_of_hours,
        "entries_to_care_previously_looked_after": previously_looked_after,
        "exits_from_care": exits,
        "net_entries_to_care": net_entries,
        "reduction_in_entries_to_care_out_of_hours": reduction_out_of_hours,
    }
)
"""The measures of this module, by id."""
