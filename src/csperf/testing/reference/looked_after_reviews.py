"""Reviews of children looked after: were they in time, and who took part? May import csperf.testing.reference only."""

# ruff: noqa: PLR2004 (20 working days, three and six months are the definition)

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from csperf.testing.reference.care_histories import (
    by_child,
    entry_is_recorded,
    other_than_short_breaks,
    periods_of_care,
    short_breaks_only,
)
from csperf.testing.reference.dates import (
    OUTSIDE_CALENDAR,
    add_months,
    age,
    day_after,
    first_of_april_on_or_before,
    outside_calendar,
    working_days,
)
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
    distribution,
    known_variant,
    left_out,
    proportion,
    table,
)
from csperf.testing.reference.looked_after import SHORT_BREAKS_ONLY, LookedAfter, children_looked_after_on

ANOTHER_ROW = "another row of the same review"
NOT_LOOKED_AFTER = "the child was not looked after on the day"
CALENDAR_MONTHS, IN_DAYS = "calendar months", "91 and 183 days"

Child = tuple[str, str]


@dataclass(frozen=True)
class _Review:
    """A day on which a child was reviewed.

    Attributes:
        record: The row that stands for it.
        others: The other rows of the child and day.
        period: The last period of care that had begun by then, if any.
        looked_after: Whether the child was looked after on the day, in whatever way.
        short_breaks: Whether only under an agreed series of short breaks.
    """

    record: Record
    others: Sequence[Record]
    period: list[Record] | None
    looked_after: bool
    short_breaks: bool

    @property
    def day(self) -> date:
        """The day."""
        reviewed: date = self.record["reviewed"]
        return reviewed


@dataclass(frozen=True)
class _Reviews:
    """All reviews on record: each child's, by day; and the day on which the records of each council begin."""

    of: Mapping[Child, Sequence[_Review]]
    begin: Mapping[str, date]

    def before(self, review: _Review) -> list[_Review]:
        """The earlier reviews of the same period of care."""
        return [other for other in self.of[child_of(review.record)] if other.period is review.period and other.day < review.day]

    def complete(self, period: list[Record] | None, area: str) -> bool:
        """Whether every review of a period of care is on record: it began with the child's entry, after the records did."""
        return (
            period is not None and entry_is_recorded(period) and area in self.begin and period[0]["started"] >= self.begin[area]
        )


def _reviews(tables: Tables) -> _Reviews:
    rows = table(tables, "looked_after_reviews")
    episodes = by_child(tables.get("episodes", ()))
    found: dict[Child, list[_Review]] = {}
    for child in dict.fromkeys(child_of(row) for row in rows):
        own = [row for row in rows if child_of(row) == child]
        care = periods_of_care(other_than_short_breaks(episodes.get(child, [])))
        breaks = periods_of_care(short_breaks_only(episodes.get(child, [])))
        found[child] = [
            _review([row for row in own if row["reviewed"] == day], day, care, breaks)
            for day in sorted({row["reviewed"] for row in own})
        ]
    first = {area: min(row["reviewed"] for row in rows if row["area"] == area) for area in {row["area"] for row in rows}}
    return _Reviews(found, {area: first_of_april_on_or_before(day) for area, day in first.items()})


def _review(rows: list[Record], day: date, care: list[list[Record]], breaks: list[list[Record]]) -> _Review:
    """One row stands for the review: that which comes first by what it says, what is not recorded last."""

    def told_apart_by(row: Record) -> list[tuple[bool, object]]:
        said = [row.get(column) for column in ("participation", "parents_engaged", "rating")]
        return [(value is None, "" if value is None else value) for value in said]

    record, *others = sorted(rows, key=told_apart_by)
    period, in_breaks = _last_begun(care, day), _last_begun(breaks, day)
    in_care = period is not None and _goes_on(period, day)
    on_breaks = in_breaks is not None and _goes_on(in_breaks, day)
    return _Review(record, others, period, in_care or on_breaks, on_breaks and not in_care)


def _last_begun(periods: list[list[Record]], day: date) -> list[Record] | None:
    begun = [period for period in periods if period[0]["started"] <= day]
    return begun[-1] if begun else None


def _goes_on(period: list[Record], day: date) -> bool:
    return any(episode.get("ended") is None or episode["ended"] > day for episode in period)


def _in_time(review: _Review, reviews: _Reviews, asked: Asked, months: str) -> bool | None:
    """Whether a review was held by the day it was due; `None` where that can't be known."""
    area, _ = child_of(review.record)
    earlier = reviews.before(review)
    complete = reviews.complete(review.period, area)
    if earlier:
        return review.day <= _due_after(earlier[-1].day, second=complete and len(earlier) == 1, months=months)
    if not complete or review.period is None:
        before = [other.day for other in reviews.of[child_of(review.record)] if other.day < review.day]
        return _all_the_same(review.period, before, reviews.begin.get(area), review.day, months)
    entered = review.period[0]["started"]
    if outside_calendar(entered) or outside_calendar(review.day):
        return None
    counted = working_days(entered, review.day, asked.non_working)
    return counted is not None and counted <= 20


def _due_after(day: date, *, second: bool, months: str) -> date:
    """The second review three months after the first, each later one six months after the one before."""
    if months == IN_DAYS:
        return day + timedelta(days=91 if second else 183)
    return add_months(day, 3 if second else 6)


def _all_the_same(
    period: list[Record] | None, before: Sequence[date], begin: date | None, day: date, months: str
) -> bool | None:
    """Whether a review on a day is in time though it may not be the first.

    Where the entry is not on record, it is within six months of any earlier review. It is late where the child was in care,
    and reviews were on record, for more than six months. Otherwise it is not known.
    """
    if period is None or begin is None:
        return None
    if not entry_is_recorded(period) and before and day <= _due_after(before[-1], second=False, months=months):
        return True
    return False if day > add_months(max(begin, period[0]["started"]), 6) else None


def reviews_in_time(tables: Tables, asked: Asked, *, months: str = CALENDAR_MONTHS) -> Judgement:
    """Of the reviews held in the period, those held by the day they were due."""
    known_variant("months", months, (CALENDAR_MONTHS, IN_DAYS))
    table(tables, "episodes")
    reviews = _reviews(tables)

    def verdict(review: _Review) -> JudgedRow:
        if not review.looked_after:
            return left_out(review.record, NOT_LOOKED_AFTER)
        if review.short_breaks:
            return left_out(review.record, SHORT_BREAKS_ONLY)
        if _first_outside_calendar(review, reviews):
            return left_out(review.record, OUTSIDE_CALENDAR)
        return _row(review.record, _in_time(review, reviews, asked, months))

    return proportion(_each(reviews, asked, verdict))


def _first_outside_calendar(review: _Review, reviews: _Reviews) -> bool:
    area, _ = child_of(review.record)
    if review.period is None or reviews.before(review) or not reviews.complete(review.period, area):
        return False
    return outside_calendar(review.period[0]["started"]) or outside_calendar(review.day)


def _each(reviews: _Reviews, asked: Asked, verdict: Callable[[_Review], JudgedRow]) -> list[JudgedRow]:
    """Every review of the period judged; the other rows of a child and day are left out first."""
    rows = []
    for review in (review for of_child in reviews.of.values() for review in of_child if asked.includes(review.day)):
        rows += [left_out(other, ANOTHER_ROW) for other in review.others]
        rows.append(verdict(review))
    return rows


def _row(record: Record, fulfilled: bool | None) -> JudgedRow:
    if fulfilled is None:
        return left_out(record, NOT_RECORDED)
    return counted_in(record) if fulfilled else counted_out(record)


def ni_66(tables: Tables, asked: Asked, *, months: str = CALENDAR_MONTHS) -> Judgement:
    """Of children looked after for more than 20 working days, those whose every review in the year was in time."""
    known_variant("months", months, (CALENDAR_MONTHS, IN_DAYS))
    table(tables, "episodes")
    reviews = _reviews(tables)
    rows = []
    for child in children_looked_after_on(tables, asked.end):
        why_not = _left_out_of_ni_66(child, asked)
        if why_not is not None:
            rows.append(left_out(child.episode, why_not))
        else:
            rows.append(_row(child.episode, _all_in_time(child, reviews, asked, months)))
    return proportion(rows)


def _left_out_of_ni_66(child: LookedAfter, asked: Asked) -> str | None:
    entered = child.period[0]["started"]
    if child.short_breaks:
        return SHORT_BREAKS_ONLY
    if outside_calendar(entered) or outside_calendar(asked.end):
        return OUTSIDE_CALENDAR
    if _worked(child, asked) > 20:
        return None
    long_enough = "looked after for more than 20 working days"
    return f"not {long_enough}" if entry_is_recorded(child.period) else f"not recorded: {long_enough}"


def _worked(child: LookedAfter, asked: Asked) -> int:
    return working_days(child.period[0]["started"], asked.end, asked.non_working) or 0


def _all_in_time(child: LookedAfter, reviews: _Reviews, asked: Asked, months: str) -> bool | None:
    entered = child.period[0]["started"]
    first_day = max(entered, add_months(day_after(asked.end), -12))
    own = [review for review in reviews.of.get(child_of(child.episode), ()) if review.day <= asked.end]
    held = [_in_time(review, reviews, asked, months) for review in own if review.day >= first_day]
    next_one = _next_in_time(child, [review for review in own if review.day >= entered], reviews, asked, months)
    if False in (*held, next_one):
        return False
    return None if None in (*held, next_one) else True


def _next_in_time(child: LookedAfter, since_entry: list[_Review], reviews: _Reviews, asked: Asked, months: str) -> bool | None:
    """Whether the review after the last is not overdue on the day."""
    area, _ = child_of(child.episode)
    if since_entry:
        last = since_entry[-1]
        first = reviews.complete(last.period, area) and not reviews.before(last)
        return _due_after(last.day, second=first, months=months) >= asked.end
    if reviews.complete(child.period, area):
        return _worked(child, asked) <= 20
    before = [review.day for review in reviews.of.get(child_of(child.episode), ()) if review.day <= asked.end]
    return _all_the_same(child.period, before, reviews.begin.get(area), asked.end, months)


def _participation(codes: Sequence[str]) -> Callable[[Tables, Asked], Judgement]:
    """Of the reviews of children aged 4 or over, those with one of the codes."""

    def judged(tables: Tables, asked: Asked) -> Judgement:
        born = {child_of(child): child.get("date_of_birth") for child in tables.get("children", ())}

        def verdict(review: _Review) -> JudgedRow:
            said = review.record.get("participation")
            known = said in {"PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7"}
            date_of_birth = born.get(child_of(review.record))
            if said == "PN0" or (date_of_birth is not None and age_or_unborn(date_of_birth, review.day) < 4):
                return left_out(review.record, "not of a child aged 4 or over")
            if date_of_birth is None and not known:
                return left_out(review.record, "not recorded: of a child aged 4 or over")
            return _row(review.record, said in codes if known else None)

        return proportion(_each(_reviews(tables), asked, verdict))

    return judged


def age_or_unborn(date_of_birth: date, day: date) -> int:
    """The age in whole years; below nought before birth."""
    return -1 if date_of_birth > day else age(date_of_birth, day)


def parents_engaged(tables: Tables, asked: Asked) -> Judgement:
    """Of the reviews held in the period, those in which a parent took part."""
    return proportion(_each(_reviews(tables), asked, lambda review: _row(review.record, review.record.get("parents_engaged"))))


def ratings(tables: Tables, asked: Asked) -> Judgement:
    """How many reviews were given each rating."""
    return distribution(
        _each(
            _reviews(tables),
            asked,
            lambda review: counted_in(review.record, category=review.record.get("rating") or NOT_RECORDED),
        )
    )


MEASURES: Mapping[str, Callable[..., Judgement]] = MappingProxyType(
    {
        "looked_after_review_ratings": ratings,
        "looked_after_reviews_child_attended": _participation(("PN1", "PN2", "PN3", "PN4")),
        "looked_after_reviews_child_participated": _participation(("PN1", "PN2", "PN3", "PN5", "PN6")),
        "looked_after_reviews_in_time": reviews_in_time,
        "looked_after_reviews_parents_engaged": parents_engaged,
        "ni_66": ni_66,
    }
)
"""The measures of this module, by id."""
