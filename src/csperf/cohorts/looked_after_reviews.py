"""Reviews of children looked after, and whether they were in time.

May import csperf.tables, csperf.calendars, csperf.periods and polars.
"""

from collections.abc import Sequence
from datetime import date, timedelta

import polars as pl

from csperf.calendars import WorkingDayCalendar
from csperf.cohorts._clocks import outside_calendar
from csperf.cohorts._kinds import LookBack, Origin, events, snapshot_in_working_days
from csperf.cohorts.care_history import care_periods
from csperf.cohorts.looked_after import children_looked_after_on
from csperf.periods import add_months_expr, age_on_expr
from csperf.tables import (
    CHILDREN,
    EPISODES,
    LOOKED_AFTER_REVIEWS,
    Boolean,
    Date,
    Integer,
    Records,
    Row,
    Text,
)

__all__ = [
    "ChildAndItsReviews",
    "LookedAfterReview",
    "children_looked_after_and_their_reviews_on",
    "reviews_of_children_looked_after",
]

_FIRST_WITHIN = 20
_SECOND_WITHIN, _LATER_WITHIN = 3, 6
_IN_DAYS = {_SECOND_WITHIN: 91, _LATER_WITHIN: 183}
_OLD_ENOUGH = 4
_APRIL = 4
_TOO_YOUNG = "PN0"
_ATTENDED = ("PN1", "PN2", "PN3", "PN4")
_TOOK_PART = ("PN1", "PN2", "PN3", "PN5", "PN6")
_CODES = ("PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7")


class LookedAfterReview(Row):
    """A review of a child looked after.

    `looked_after` says whether the child was looked after on the day, `short_breaks` whether only under an agreed series of
    short breaks. `number` is which review of the period of care it is, empty where earlier ones may not be on record. `in_time`
    is whether it was held by the day it was due, in calendar months; `in_time_by_days` the same with 91 and 183 days for three
    and six months. Either is empty where it can't be known; `outside_calendar` says that it is because working days can't be
    counted. `repeated_that_day` marks the second and later row of a child and day.

    `attended` and `took_part` follow from the code of participation: PN1 to PN4 are there in person; PN1, PN2, PN3, PN5 and
    PN6 make their views known. `aged_4_or_over` is by the date of birth and the code (PN0 is a child under 4), and by the code
    alone where the date of birth is not recorded.
    """

    reviewed = Date()
    looked_after = Boolean()
    short_breaks = Boolean()
    looked_after_since = Date(nullable=True)
    number = Integer(nullable=True)
    previously_reviewed = Date(nullable=True)
    working_days_from_entry = Integer(nullable=True)
    in_time = Boolean(nullable=True)
    in_time_by_days = Boolean(nullable=True)
    outside_calendar = Boolean()
    repeated_that_day = Boolean()
    age = Integer(nullable=True)
    aged_4_or_over = Boolean(nullable=True)
    participation = Text(nullable=True)
    attended = Boolean(nullable=True)
    took_part = Boolean(nullable=True)
    parents_engaged = Boolean(nullable=True)
    rating = Text(nullable=True)


class ChildAndItsReviews(Row):
    """A child looked after on a day, with whether its reviews were in time.

    `reviewed_in_time` is whether every review held in the twelve months to the day, in this period of care, was in time, and
    none is overdue on the day; `reviewed_in_time_by_days` the same with 91 and 183 days for three and six months. Either is
    empty where it can't be known. `last_reviewed` is the latest review of the period of care on or before the day.
    """

    day = Date()
    short_breaks = Boolean()
    looked_after_since = Date()
    working_days_looked_after = Integer(nullable=True)
    looked_after_long_enough = Boolean(nullable=True)
    outside_calendar = Boolean()
    last_reviewed = Date(nullable=True)
    reviewed_in_time = Boolean(nullable=True)
    reviewed_in_time_by_days = Boolean(nullable=True)
    legal_status = Text()
    placement_type = Text()


@events(
    row=LookedAfterReview,
    one_row_is="a review of a child looked after",
    counted_on="reviewed",
    needs=(LOOKED_AFTER_REVIEWS,),
    origins={
        "age": (Origin(CHILDREN, "date_of_birth"),),
        **dict.fromkeys(("looked_after_since", "in_time", "in_time_by_days"), (Origin(EPISODES, "started"),)),
        **dict.fromkeys(("attended", "took_part"), (Origin(LOOKED_AFTER_REVIEWS, "participation"),)),
        "aged_4_or_over": (Origin(CHILDREN, "date_of_birth"), Origin(LOOKED_AFTER_REVIEWS, "participation")),
        "parents_engaged": (Origin(LOOKED_AFTER_REVIEWS, "parents_engaged"),),
        "rating": (Origin(LOOKED_AFTER_REVIEWS, "rating"),),
    },
    look_back=LookBack(
        table=LOOKED_AFTER_REVIEWS,
        column="reviewed",
        months=6,
        consequence="of reviews whose earlier one came before it can't be known whether they were in time",
        only=("in_time", "in_time_by_days"),
    ),
)
def reviews_of_children_looked_after(records: Records, asked_for: pl.Expr, calendar: WorkingDayCalendar) -> pl.LazyFrame:
    """Reviews, counted on the day they were held, each with the period of care it belongs to and the review before it.

    The period of care is the last that began on or before the review. The first review is due within 20 working days of the
    entry into care, the second within three months of the first, each later one within six months of the one before. The
    records of reviews are taken to begin on the 1 April on or before the council's first one (choice). Which review is the
    first is known where the entry into care is on record and not before that day; otherwise the next are due within six months
    all the same, and the first on record is late if the child was in care, and reviews on record, for more than six months
    before it, and can't be judged if not. Where the entry is not on record, the child may have been in care all along: a review
    within six months of any earlier one is in time. Reviews of a child on one day are one.
    """
    return _with_age(_in_time(records, calendar).filter(asked_for), records).with_columns(
        attended=_one_of(_ATTENDED), took_part=_one_of(_TOOK_PART)
    )


@snapshot_in_working_days(
    row=ChildAndItsReviews,
    one_row_is="a child looked after on the day",
    counted_on="day",
    needs=(EPISODES, LOOKED_AFTER_REVIEWS),
    look_back=LookBack(
        table=LOOKED_AFTER_REVIEWS,
        column="reviewed",
        months=18,
        consequence="of reviews whose earlier one came before it can't be known whether they were in time",
    ),
)
def children_looked_after_and_their_reviews_on(
    records: Records, days: Sequence[date], calendar: WorkingDayCalendar
) -> pl.LazyFrame:
    """Children looked after on the day, as in `children_looked_after_on`, with the reviews of the twelve months to it.

    Reviews are judged as in `reviews_of_children_looked_after`. One that was not held is overdue from the day after it was due.
    Where no review of the period of care is on record, the first is overdue after 20 working days if it is known to be the
    first; otherwise one is if the child was in care, and reviews on record, for more than six months.
    """
    day, since = pl.col("day"), pl.col("looked_after_since")
    reviews = _so_far(_in_time(records, calendar))
    children = children_looked_after_on.build(records, days, calendar).with_columns(
        _before=pl.max_horizontal(since, add_months_expr(day.dt.offset_by("1d"), -12)).dt.offset_by("-1d")
    )
    last = reviews.rename({"reviewed": "last_reviewed"})
    before = reviews.select("area", "child", "reviewed", *(pl.col(name).alias(f"{name}_before") for name in _SO_FAR))
    found = (
        children.sort("day")
        .join_asof(last, left_on="day", right_on="last_reviewed", by=["area", "child"], check_sortedness=False, coalesce=False)
        .sort("_before")
        .join_asof(before, left_on="_before", right_on="reviewed", by=["area", "child"], check_sortedness=False)
        .join(_records_begin(records), on="area", how="left", validate="m:1")
    )
    worked = calendar.count_within_expr(since, day)
    any_since = (pl.col("last_reviewed") >= since).fill_null(value=False)
    complete = pl.col("entry_recorded") & (since >= pl.col("_begin"))
    judged = {
        f"reviewed_{name}": ~_some(f"late{suffix}")
        & pl.when(_some(f"unknown{suffix}").not_()).then(pl.lit(value=True))
        & pl.when(any_since)
        .then(pl.col(f"_next_due{suffix}") >= day)
        .when(complete)
        .then(worked <= _FIRST_WITHIN)
        .otherwise(_in_time_all_the_same(day <= due(pl.col("last_reviewed"), second=pl.lit(value=False)), day))
        for name, suffix, due in (("in_time", "", _due), ("in_time_by_days", "_by_days", _due_by_days))
    }
    return found.with_columns(
        working_days_looked_after=worked,
        looked_after_long_enough=pl.when(pl.col("entry_recorded") | (worked > _FIRST_WITHIN)).then(worked > _FIRST_WITHIN),
        outside_calendar=outside_calendar(calendar, since, day),
        last_reviewed=pl.when(any_since).then("last_reviewed"),
        **judged,
    ).drop("_before", "_begin", "_next_due", "_next_due_by_days", "reviewed", *_SO_FAR, *(f"{name}_before" for name in _SO_FAR))


_SO_FAR = ("late", "late_by_days", "unknown", "unknown_by_days")


def _in_time(records: Records, calendar: WorkingDayCalendar) -> pl.LazyFrame:
    """Every review, each child's in order, with what is said of when it was due."""
    return records.plan(("reviews in time", calendar), lambda: _judged(records, calendar))


def _judged(records: Records, calendar: WorkingDayCalendar) -> pl.LazyFrame:
    reviewed, previous = pl.col("reviewed"), pl.col("previously_reviewed")
    told_apart_by = ("participation", "parents_engaged", "rating")
    same_child = (pl.col("area") == pl.col("area").shift()) & (pl.col("child") == pl.col("child").shift())
    same_care = same_child & pl.col("care").eq_missing(pl.col("care").shift())
    on_record = (~pl.col("repeated_that_day")).cast(pl.Int32).cum_sum().over("_run")
    complete = (pl.col("entry_recorded") & (pl.col("looked_after_since") >= pl.col("_begin"))).fill_null(value=False)
    first = pl.col("_on_record") == 1
    held_first = {
        due: pl.when(complete)
        .then(pl.col("working_days_from_entry") <= _FIRST_WITHIN)
        .otherwise(_in_time_all_the_same(reviewed <= due(pl.col("_any_before"), second=pl.lit(value=False)), reviewed))
        for due in (_due, _due_by_days)
    }
    short = care_periods(records, short_breaks=True).select("area", "child", "care_started", _short_ended="care_ended")
    care = care_periods(records).rename({"care_started": "looked_after_since"})
    return (
        records.table(LOOKED_AFTER_REVIEWS)
        .lazy()
        .sort("area", "child", "reviewed", *told_apart_by, nulls_last=True, maintain_order=True)
        .join_asof(
            care,
            left_on="reviewed",
            right_on="looked_after_since",
            by=["area", "child"],
            check_sortedness=False,
            coalesce=False,
        )
        .join_asof(
            short,
            left_on="reviewed",
            right_on="care_started",
            by=["area", "child"],
            check_sortedness=False,
            coalesce=False,
        )
        .join(_records_begin(records), on="area", how="left", validate="m:1", maintain_order="left")
        .with_columns(
            looked_after=_going_on("looked_after_since", "care_ended"),
            _in_short_breaks=_going_on("care_started", "_short_ended"),
            repeated_that_day=(same_child & (reviewed == reviewed.shift())).fill_null(value=False),
            previously_reviewed=pl.when(same_care).then(reviewed.shift()),
            _any_before=pl.when(same_child).then(reviewed.shift()),
            _run=(~same_care).fill_null(value=True).cum_sum(),
        )
        .with_columns(
            previously_reviewed=pl.when(~pl.col("repeated_that_day")).then(previous),
            short_breaks=pl.col("_in_short_breaks") & ~pl.col("looked_after"),
            looked_after=pl.col("_in_short_breaks") | pl.col("looked_after"),
            working_days_from_entry=calendar.count_within_expr(pl.col("looked_after_since"), reviewed),
            outside_calendar=outside_calendar(calendar, pl.col("looked_after_since"), reviewed),
            _on_record=on_record,
            number=pl.when(complete).then(on_record),
        )
        .with_columns(
            outside_calendar=pl.col("outside_calendar") & first & complete,
            **{
                name: pl.when(first).then(held_first[due]).otherwise(reviewed <= due(previous, second=pl.col("number") == 2))  # noqa: PLR2004
                for name, due in (("in_time", _due), ("in_time_by_days", _due_by_days))
            },
        )
    )


def _due(previous: pl.Expr, *, second: pl.Expr) -> pl.Expr:
    """When a review is due after the one before it."""
    return pl.when(second).then(add_months_expr(previous, _SECOND_WITHIN)).otherwise(add_months_expr(previous, _LATER_WITHIN))


def _due_by_days(previous: pl.Expr, *, second: pl.Expr) -> pl.Expr:
    in_days = [previous + timedelta(days=_IN_DAYS[months]) for months in (_SECOND_WITHIN, _LATER_WITHIN)]
    return pl.when(second).then(in_days[0]).otherwise(in_days[1])


def _in_time_all_the_same(after_any: pl.Expr, day: pl.Expr) -> pl.Expr:
    """Whether a review that may not be the first was in time, or none is overdue, on a day.

    Args:
        after_any: Whether the day is soon enough after any earlier review of the child.
        day: The day.
    """
    on_record = add_months_expr(pl.max_horizontal("_begin", "looked_after_since"), _LATER_WITHIN)
    return (
        pl.when(~pl.col("entry_recorded") & after_any)
        .then(pl.lit(value=True))
        .when(day > pl.when(pl.col("_begin").is_not_null()).then(on_record))
        .then(pl.lit(value=False))
    )


def _so_far(reviews: pl.LazyFrame) -> pl.LazyFrame:
    """For each day on which a child was reviewed, when the next is due, and how many reviews up to it were late."""
    one_child = (pl.col("area") != pl.col("area").shift()) | (pl.col("child") != pl.col("child").shift())
    late = {
        "late": ~pl.col("in_time"),
        "late_by_days": ~pl.col("in_time_by_days"),
        "unknown": pl.col("in_time").is_null(),
        "unknown_by_days": pl.col("in_time_by_days").is_null(),
    }
    number = pl.col("number")
    return (
        reviews.filter(~pl.col("repeated_that_day"))
        .with_columns(_child=one_child.fill_null(value=True).cum_sum())
        .select(
            *("area", "child", "reviewed"),
            _next_due=_due(pl.col("reviewed"), second=number == 1),
            _next_due_by_days=_due_by_days(pl.col("reviewed"), second=number == 1),
            **{name: told.fill_null(value=False).cast(pl.Int32).cum_sum().over("_child") for name, told in late.items()},
        )
    )


def _some(name: str) -> pl.Expr:
    """Whether there was one in the time looked at."""
    return pl.col(name).fill_null(0) > pl.col(f"{name}_before").fill_null(0)


def _going_on(started: str, ended: str) -> pl.Expr:
    """Whether what started on or before the review had not ended by it."""
    return pl.col(started).is_not_null() & (pl.col(ended).is_null() | (pl.col(ended) > pl.col("reviewed")))


def _records_begin(records: Records) -> pl.LazyFrame:
    """The 1 April on or before each council's first review on record."""
    first = pl.col("reviewed").min()
    year = first.dt.year() - (first.dt.month() < _APRIL).cast(pl.Int32)
    return records.table(LOOKED_AFTER_REVIEWS).lazy().group_by("area").agg(_begin=pl.date(year, _APRIL, 1))


def _with_age(reviews: pl.LazyFrame, records: Records) -> pl.LazyFrame:
    born = records.table_or_empty(CHILDREN).lazy().select("area", "child", "date_of_birth")
    age, said = pl.col("age"), pl.col("participation")
    return (
        reviews.join(born, on=["area", "child"], how="left", validate="m:1")
        .with_columns(age=age_on_expr(pl.col("date_of_birth"), pl.col("reviewed")))
        .with_columns(
            aged_4_or_over=pl.when(said == _TOO_YOUNG)
            .then(pl.lit(value=False))
            .otherwise(pl.coalesce(age >= _OLD_ENOUGH, pl.when(said.is_in(_CODES)).then(pl.lit(value=True))))
        )
        .drop("date_of_birth", "care", "care_ended", "care_started", "entry_recorded", "^_.*$")
    )


def _one_of(codes: Sequence[str]) -> pl.Expr:
    """Whether the code of participation is one of these; empty where it is none that is known."""
    return pl.when(pl.col("participation").is_in(_CODES)).then(pl.col("participation").is_in(codes))
