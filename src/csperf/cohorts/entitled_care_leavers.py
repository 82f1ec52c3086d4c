"""Who is entitled to leaving care services, by the time spent in care.

May import csperf.tables, csperf.calendars, csperf.periods and polars.
"""

from collections.abc import Sequence
from datetime import date

import polars as pl

from csperf.cohorts._in_care import asked_days, carried
from csperf.cohorts._kinds import LookBack, snapshot
from csperf.cohorts._leaving_care import birthday
from csperf.cohorts.care_history import SHORT_BREAKS
from csperf.periods import age_on_expr
from csperf.tables import CHILDREN, EPISODES, Date, Integer, Records, Row, Text

__all__ = ["EntitledCareLeaver", "entitled_care_leavers_on"]

_THIRTEEN_WEEKS = 91


class EntitledCareLeaver(Row):
    """A young person of 16 to 24 who is entitled on a day by the time it was looked after.

    `entitlement` is `eligible`, `relevant` or `former relevant`; `days_looked_after` counts from the 14th birthday up to the
    day or the 18th birthday.
    """

    day = Date()
    age = Integer()
    entitlement = Text()
    days_looked_after = Integer()


@snapshot(
    row=EntitledCareLeaver,
    one_row_is="a young person of 16 to 24 looked after for 13 weeks since turning 14, some of it after turning 16",
    counted_on="day",
    needs=(EPISODES, CHILDREN),
    look_back=LookBack(
        table=EPISODES,
        column="started",
        months=84,
        consequence="time looked after before then is not seen, nor who it entitles",
    ),
)
def entitled_care_leavers_on(records: Records, days: Sequence[date]) -> pl.LazyFrame:
    """Young people aged 16 to 24 who were looked after for 13 weeks between their 14th and 18th birthdays, and after the 16th.

    The 13 weeks are 91 days, in one time or several; at least one of them is on or after the 16th birthday.

    **Eligible** at 16 and 17 while looked after, **relevant** at 16 and 17 when no longer, **former relevant** from 18. Time in
    care is counted up to the day, each day once where episodes overlap; short breaks (V3, V4) are none. Someone whose date of
    birth is not recorded is not seen, and nobody ceases to be relevant by going home (choice).
    """
    brought = carried(records, EPISODES)
    day, started, ended = pl.col("day"), pl.col("started"), pl.col("ended")
    born = pl.col("date_of_birth")
    at_14, at_16, at_18 = pl.col("at_14"), pl.col("at_16"), pl.col("at_18")
    # Only what an episode adds to those before it, so that no day counts twice.
    covered = ended.cum_max().shift().over("area", "child")
    in_care = (
        records.table(EPISODES)
        .lazy()
        .filter(~pl.col("legal_status").is_in(SHORT_BREAKS))
        .join(records.table(CHILDREN).lazy().select("area", "child", "date_of_birth"), on=["area", "child"], validate="m:1")
        .select(
            "area",
            "child",
            "started",
            "date_of_birth",
            *brought,
            ended=ended.fill_null(pl.date(9999, 12, 31)),
            at_14=birthday(born, 14),
            at_16=birthday(born, 16),
            at_18=birthday(born, 18),
            at_25=birthday(born, 25),
        )
        .filter(ended > at_14, started < at_18)
        .sort("area", "child", "started", "ended")
        .with_columns(started=pl.max_horizontal("started", covered))
        .filter(started < ended)
    )
    until = pl.min_horizontal("ended", "day", "at_18")
    since = pl.max_horizontal("started", "at_14")
    return (
        in_care.join_where(asked_days(days), started <= day, at_16 <= day, pl.col("at_25") > day)
        .group_by("day", "area", "child")
        .agg(
            pl.col(brought).sort_by("started", "ended").last(),
            days_looked_after=(until - since).dt.total_days().clip(lower_bound=0).sum().cast(pl.Int32),
            _after_16=(ended > at_16).any(),
            _in_care=((ended > day) & (day < at_18)).any(),
            _born=born.first(),
            _adult=(at_18.first() <= day.first()),
        )
        .filter(pl.col("days_looked_after") >= _THIRTEEN_WEEKS, "_after_16")
        .select(
            "day",
            "area",
            "child",
            age=age_on_expr(pl.col("_born"), day),
            entitlement=pl.when("_adult")
            .then(pl.lit("former relevant"))
            .when("_in_care")
            .then(pl.lit("eligible"))
            .otherwise(pl.lit("relevant")),
            days_looked_after="days_looked_after",
            **dict(zip(brought, brought, strict=True)),
        )
    )
