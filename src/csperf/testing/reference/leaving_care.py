"""Care leavers around a birthday, and who is entitled by the time spent in care. May import csperf.testing.reference only."""

# ruff: noqa: PLR2004 - the ages and weeks are the definition's own

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from csperf.testing.reference.care_histories import by_child, in_effect, other_than_short_breaks
from csperf.testing.reference.care_leavers import in_education, share, suitability_not_asked, suitable
from csperf.testing.reference.dates import age
from csperf.testing.reference.judged import (
    Asked,
    JudgedRow,
    Judgement,
    Record,
    Tables,
    child_of,
    counted_in,
    distribution,
    known_variant,
    left_out,
    proportion,
    table,
)

AGES = ("19 to 21", "17 to 18", "17 to 21", "18 to 21")
POPULATIONS = ("returned in OC3", "looked after at 16")


@dataclass(frozen=True)
class _AtBirthday:
    """A young person returned in OC3, and what it became on the birthday in the collection year."""

    record: Record
    age: int | None


def _at_birthday(tables: Tables, asked: Asked) -> Iterator[_AtBirthday]:
    born = {child_of(one): one.get("date_of_birth") for one in tables.get("children", [])}
    for record in table(tables, "care_leavers"):
        last = date(record["collection_year"], 3, 31)
        date_of_birth = born.get(child_of(record))
        birthday, became = last, None
        if date_of_birth is not None:
            became = age(date_of_birth, last)
            birthday = _first_day_aged(became, date_of_birth)
        if asked.includes(birthday):
            yield _AtBirthday(record, became)


def _not_counted(one: _AtBirthday, *, accommodation: bool) -> JudgedRow | None:
    if one.record.get("in_touch") == "DIED":
        return left_out(one.record, "died")
    if one.record.get("in_touch") == "RHOM":
        return left_out(one.record, "returned home")
    if accommodation and suitability_not_asked(one.record.get("accommodation")):
        return left_out(one.record, "abroad, deported, or of no known residence")
    return None


def _of_age(one: _AtBirthday, youngest: int, oldest: int, name: str) -> JudgedRow | None:
    if one.age is None:
        return left_out(one.record, f"not recorded: aged {name}")
    return None if youngest <= one.age <= oldest else left_out(one.record, f"not aged {name}")


def care_leavers_in_education_employment_or_training(
    tables: Tables, asked: Asked, *, ages: str = "19 to 21", unknown: str = "counts as not"
) -> Judgement:
    """Of care leavers of these ages, those in education, employment or training around the birthday."""
    known_variant("ages", ages, AGES)
    return proportion(
        [
            _not_counted(one, accommodation=False)
            or _of_age(one, int(ages[:2]), int(ages[-2:]), ages)
            or share(one.record, in_education(one.record.get("activity")), unknown)
            for one in _at_birthday(tables, asked)
        ]
    )


def care_leavers_in_suitable_accommodation(
    tables: Tables, asked: Asked, *, ages: str = "19 to 21", unknown: str = "counts as not"
) -> Judgement:
    """Of care leavers of these ages, those in suitable accommodation around the birthday."""
    known_variant("ages", ages, AGES)
    return proportion(
        [
            _not_counted(one, accommodation=True)
            or _of_age(one, int(ages[:2]), int(ages[-2:]), ages)
            or share(one.record, suitable(one.record.get("accommodation")), unknown)
            for one in _at_birthday(tables, asked)
        ]
    )


def ni_147(tables: Tables, asked: Asked, *, population: str = "returned in OC3", unknown: str = "counts as not") -> Judgement:
    """Of care leavers who became 19, those in suitable accommodation."""
    return proportion(
        [
            _not_counted(one, accommodation=True)
            or _of_age(one, 19, 19, "19")
            or _of_population(one, population, tables)
            or share(one.record, suitable(one.record.get("accommodation")), unknown)
            for one in _at_birthday(tables, asked)
        ]
    )


def ni_148(tables: Tables, asked: Asked, *, population: str = "returned in OC3", unknown: str = "counts as not") -> Judgement:
    """Of care leavers who became 19, those in education, employment or training."""
    return proportion(
        [
            _not_counted(one, accommodation=False)
            or _of_age(one, 19, 19, "19")
            or _of_population(one, population, tables)
            or share(one.record, in_education(one.record.get("activity")), unknown)
            for one in _at_birthday(tables, asked)
        ]
    )


def _of_population(one: _AtBirthday, population: str, tables: Tables) -> JudgedRow | None:
    known_variant("population", population, POPULATIONS)
    if population == "returned in OC3":
        return None
    if "episodes" not in tables:
        return left_out(one.record, "not recorded: looked after at 16")
    day = date(one.record["collection_year"] - 3, 4, 1)
    history = other_than_short_breaks([row for row in tables["episodes"] if child_of(row) == child_of(one.record)])
    if any(in_effect(episode, day) for episode in history):
        return None
    return left_out(one.record, "not looked after at 16")


def entitled_care_leavers_by_status(tables: Tables, asked: Asked, *, until: str = "21") -> Judgement:
    """Young people of 16 to 24 who were looked after for 13 weeks since turning 14, some of it after turning 16."""
    known_variant("until", until, ("21", "25"))
    born = {child_of(one): one.get("date_of_birth") for one in table(tables, "children")}
    rows = []
    for child, episodes in by_child(table(tables, "episodes")).items():
        date_of_birth = born.get(child)
        history = other_than_short_breaks(episodes)
        if date_of_birth is None or not 16 <= age(date_of_birth, asked.end) < 25:
            continue
        weeks, after_16 = _time_in_care(history, date_of_birth, asked.end)
        if weeks < 13 * 7 or not after_16:
            continue
        if until == "21" and age(date_of_birth, asked.end) >= 21:
            rows.append(left_out(history[0], "not aged under 21"))
        elif age(date_of_birth, asked.end) >= 18:
            rows.append(counted_in(history[0], category="former relevant"))
        elif any(in_effect(episode, asked.end) for episode in history):
            rows.append(counted_in(history[0], category="eligible"))
        else:
            rows.append(counted_in(history[0], category="relevant"))
    return distribution(rows)


def _time_in_care(history: list[Record], date_of_birth: date, until: date) -> tuple[int, bool]:
    """How many days someone of 14 to 17 was looked after before a day, each once; and whether at 16 or 17, the day included."""
    at_14, at_16, at_18 = (_first_day_aged(years, date_of_birth) for years in (14, 16, 18))
    days = set()
    for episode in history:
        day = max(episode["started"], at_14)
        while in_effect(episode, day) and day <= until and day < at_18:
            days.add(day)
            day += timedelta(days=1)
    return len(days - {until}), any(day >= at_16 for day in days)


def _first_day_aged(years: int, date_of_birth: date) -> date:
    day = date(date_of_birth.year + years, date_of_birth.month, 1)
    while age(date_of_birth, day) < years:
        day += timedelta(days=1)
    return day


MEASURES: Mapping[str, Callable[..., Judgement]] = MappingProxyType(
    {
        "care_leavers_in_education_employment_or_training": care_leavers_in_education_employment_or_training,
        "care_leavers_in_suitable_accommodation": care_leavers_in_suitable_accommodation,
        "entitled_care_leavers_by_status": entitled_care_leavers_by_status,
        "ni_147": ni_147,
        "ni_148": ni_148,
    }
)
"""The measures of this module, by id."""
