"""Care leavers as found around a birthday. May import csperf.tables, csperf.calendars, csperf.periods and polars."""

import polars as pl

from csperf.calendars import WorkingDayCalendar
from csperf.cohorts._kinds import LookBack, Origin, events
from csperf.cohorts._leaving_care import (
    in_education_employment_or_training,
    in_suitable_accommodation,
    suitability_not_asked,
)
from csperf.cohorts.care_history import SHORT_BREAKS
from csperf.periods import age_on_expr
from csperf.tables import CARE_LEAVERS, CHILDREN, EPISODES, Boolean, Date, Integer, Records, Row, Text

__all__ = ["CareLeaverAtBirthday", "care_leavers_at_birthday"]


class CareLeaverAtBirthday(Row):
    """A young person returned in OC3, as found around the birthday in the collection year.

    `age` is what it became that day. What is not known is empty in `in_education_employment_or_training` and
    `suitable_accommodation`. `suitability_not_asked` says that the young person has gone abroad, was deported, or that the
    residence is not known. `looked_after_at_16` says whether it was looked after (short breaks apart) on the 1 April on which
    those who turned 19 in the year were 16.
    """

    collection_year = Integer()
    birthday = Date()
    age = Integer(nullable=True)
    in_touch = Text(nullable=True)
    in_education_employment_or_training = Boolean(nullable=True)
    suitable_accommodation = Boolean(nullable=True)
    suitability_not_asked = Boolean()
    looked_after_at_16 = Boolean(nullable=True)


@events(
    row=CareLeaverAtBirthday,
    one_row_is="a young person who was looked after, around a birthday",
    counted_on="birthday",
    needs=(CARE_LEAVERS,),
    origins={
        "age": (Origin(CHILDREN, "date_of_birth"),),
        "in_education_employment_or_training": (Origin(CARE_LEAVERS, "activity"),),
        "suitable_accommodation": (Origin(CARE_LEAVERS, "accommodation"),),
        "looked_after_at_16": (Origin(EPISODES, "started"),),
    },
    look_back=LookBack(
        table=EPISODES,
        column="started",
        months=36,
        consequence="who was looked after at 16 may be missed",
        only=("looked_after_at_16",),
    ),
)
def care_leavers_at_birthday(
    records: Records,
    asked_for: pl.Expr,
    calendar: WorkingDayCalendar,  # noqa: ARG001 - no working days here
) -> pl.LazyFrame:
    """Young people returned in OC3, counted on the birthday that lies in the collection year.

    A collection year runs from 1 April to 31 March and has the name of the year it ends in; everybody has one birthday in it
    (born on 29 February, 1 March in a common year). Where the date of birth is not recorded the young person is counted on the
    year's last day, of no known age.
    """
    born = pl.col("date_of_birth")
    last_day = pl.date(pl.col("collection_year"), 3, 31)
    age = age_on_expr(born, last_day)
    reached = born.dt.offset_by(pl.format("{}mo", 12 * age))
    birthday = pl.when(reached.dt.day() < born.dt.day()).then(reached.dt.offset_by("1d")).otherwise(reached)
    who = records.table_or_empty(CHILDREN).lazy().select("area", "child", "date_of_birth")
    found = (
        records.table(CARE_LEAVERS)
        .lazy()
        .join(who, on=["area", "child"], how="left", validate="m:1")
        .with_columns(age=age, birthday=birthday.fill_null(last_day))
        .filter(asked_for)
    )
    return _with_care_at_16(found, records).with_columns(
        in_education_employment_or_training=in_education_employment_or_training(pl.col("activity")),
        suitable_accommodation=in_suitable_accommodation(pl.col("accommodation")),
        suitability_not_asked=suitability_not_asked(pl.col("accommodation")),
    )


def _with_care_at_16(found: pl.LazyFrame, records: Records) -> pl.LazyFrame:
    if EPISODES.name not in records:
        return found.with_columns(looked_after_at_16=pl.lit(None, dtype=pl.Boolean))
    day = pl.date(pl.col("collection_year") - 3, 4, 1)
    key = ["area", "child", "collection_year"]
    in_care = (
        found.select(key)
        .join(records.table(EPISODES).lazy().select("area", "child", "started", "ended", "legal_status"), on=["area", "child"])
        .filter(
            ~pl.col("legal_status").is_in(SHORT_BREAKS),
            pl.col("started") <= day,
            pl.col("ended").is_null() | (pl.col("ended") > day),
        )
        .select(*key, looked_after_at_16=pl.lit(value=True))
        .unique()
    )
    return found.join(in_care, on=key, how="left", validate="m:1").with_columns(
        pl.col("looked_after_at_16").fill_null(value=False)
    )
