"""Care leavers as they are recorded on a day. May import csperf.tables, csperf.calendars, csperf.periods and polars."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from csperf.calendars import WorkingDayCalendar
from csperf.cohorts._in_care import asked_days, in_care_on
from csperf.cohorts._kinds import Origin, events, snapshot
from csperf.cohorts._leaving_care import (
    in_education_employment_or_training,
    in_higher_education,
    in_suitable_accommodation,
    suitability_not_asked,
)
from csperf.cohorts.attributes import with_attributes
from csperf.tables import (
    ACCOMMODATION_REFERRALS,
    CARE_LEAVER_CIRCUMSTANCES,
    CHILDREN,
    EPISODES,
    LEAVING_CARE_SERVICES,
    PATHWAY_PLANS,
    UNACCOMPANIED_ASYLUM_SEEKING,
    Boolean,
    Date,
    Integer,
    Records,
    Row,
    Text,
)

__all__ = [
    "AccommodationReferral",
    "CareLeaver",
    "YoungPersonInOrLeavingCare",
    "accommodation_referrals_made",
    "care_leavers_on",
    "young_people_in_or_leaving_care_on",
]

_CHILD = ["area", "child"]
_NO_LONGER = "no longer supported"
_DIED = "DIED"
_WHO = ("age", "sex", "ethnic_group", "disabled")
_OLDEST_BAND = 25
_ACTIVITY = (Origin(CARE_LEAVER_CIRCUMSTANCES, "activity"), Origin(LEAVING_CARE_SERVICES, "activity"))
_ACCOMMODATION = tuple(
    Origin(spec, name)
    for spec in (CARE_LEAVER_CIRCUMSTANCES, LEAVING_CARE_SERVICES)
    for name in ("accommodation", "accommodation_suitable")
)


class CareLeaver(Row):
    """A young person entitled to leaving care services on a day, and how things stood.

    `in_education_employment_or_training`, `in_higher_education` and `suitable_accommodation` are empty where that is not known.
    `suitability_not_asked` says that the young person has gone abroad, was deported, or that the residence is not known.
    `unaccompanied` says whether the young person is or was unaccompanied and seeking asylum. `has_pathway_plan` says whether a
    plan had been completed by the day; without one, `days_without_plan` runs from the day work on it began or should have
    begun, otherwise from the first on which the young person was entitled. `age_group`, `disability` are words to break figures
    down by.
    """

    day = Date()
    eligibility = Text(nullable=True)
    age = Integer(nullable=True)
    age_group = Text(nullable=True)
    sex = Text(nullable=True)
    ethnic_group = Text(nullable=True)
    disability = Text(nullable=True)
    unaccompanied = Boolean(nullable=True)
    in_education_employment_or_training = Boolean(nullable=True)
    in_higher_education = Boolean(nullable=True)
    suitable_accommodation = Boolean(nullable=True)
    suitability_not_asked = Boolean()
    staying_put = Boolean(nullable=True)
    has_pathway_plan = Boolean()
    days_without_plan = Integer(nullable=True)


class YoungPersonInOrLeavingCare(Row):
    """A care leaver or a looked after child on a day; `looked_after` says whether it was looked after."""

    day = Date()
    age = Integer(nullable=True)
    looked_after = Boolean()
    in_education_employment_or_training = Boolean(nullable=True)


class AccommodationReferral(Row):
    """A young person's referral to a scheme of supported accommodation."""

    referred = Date()
    scheme = Text(nullable=True)


@snapshot(
    row=CareLeaver,
    one_row_is="a young person entitled to leaving care services on the day",
    counted_on="day",
    needs=(CARE_LEAVER_CIRCUMSTANCES,),
    instead=LEAVING_CARE_SERVICES,
    origins={
        **dict.fromkeys(("age", "age_group"), (Origin(CHILDREN, "date_of_birth"),)),
        "sex": (Origin(CHILDREN, "sex"),),
        "ethnic_group": (Origin(CHILDREN, "ethnicity"), Origin(CHILDREN, "ethnic_group")),
        "disability": (Origin(CHILDREN, "disabled"),),
        "unaccompanied": (
            Origin(CHILDREN, "unaccompanied_asylum_seeking"),
            Origin(UNACCOMPANIED_ASYLUM_SEEKING, "child"),
        ),
        **dict.fromkeys(("in_education_employment_or_training", "in_higher_education"), _ACTIVITY),
        "suitable_accommodation": _ACCOMMODATION,
        "staying_put": (Origin(CARE_LEAVER_CIRCUMSTANCES, "staying_put"),),
        "has_pathway_plan": (
            Origin(PATHWAY_PLANS, "completed"),
            Origin(LEAVING_CARE_SERVICES, "pathway_plan_reviewed"),
        ),
        "days_without_plan": (Origin(PATHWAY_PLANS, "started"), Origin(CARE_LEAVER_CIRCUMSTANCES, "since")),
    },
)
def care_leavers_on(records: Records, days: Sequence[date]) -> pl.LazyFrame:
    """Young people entitled to leaving care services on the day, each by the latest of its circumstances since or before it.

    A young person who is no longer supported, or has died, is none. One who stands in no circumstances and in a list (Annex A
    list 9) is as the list has it, whatever the day: a list says how things stand, and not since when.
    """
    plans = _plans(records, days)
    unaccompanied = _unaccompanied(records)
    activity, accommodation = pl.col("activity"), pl.col("accommodation")
    completed = (pl.col("completed") <= pl.col("day")).fill_null(value=False)
    reviewed = (pl.col("pathway_plan_reviewed") <= pl.col("day")).fill_null(value=False)
    leavers = (
        _circumstances(records, days)
        .join(plans, on=["day", *_CHILD], how="left", validate="1:1")
        .join(unaccompanied, on=_CHILD, how="left", validate="m:1")
        .with_columns(
            in_education_employment_or_training=in_education_employment_or_training(activity),
            in_higher_education=in_higher_education(activity),
            suitable_accommodation=in_suitable_accommodation(accommodation, pl.col("accommodation_suitable")),
            suitability_not_asked=suitability_not_asked(accommodation),
            has_pathway_plan=completed | reviewed,
        )
        .with_columns(
            days_without_plan=pl.when(~pl.col("has_pathway_plan")).then(
                (pl.col("day") - pl.coalesce("plan_started", "entitled_since")).dt.total_days().cast(pl.Int32)
            ),
            **_not_listed_is_not(records),
        )
        .drop("completed", "plan_started", "entitled_since", "pathway_plan_reviewed", "accommodation_suitable")
    )
    age, disabled = pl.col("age"), pl.col("disabled")
    return with_attributes(leavers, records, "day", _WHO).with_columns(
        age_group=pl.when(age >= _OLDEST_BAND).then(pl.lit("25 and over")).otherwise(age.cast(pl.String)),
        disability=pl.when(disabled).then(pl.lit("disabled")).when(~disabled).then(pl.lit("not disabled")),
    )


def _circumstances(records: Records, days: Sequence[date]) -> pl.LazyFrame:
    """How things stood with each young person on each day, and since when it has been entitled."""
    since = pl.col("since")
    told_apart_by = [
        *("since", "eligibility", "in_touch", "activity", "accommodation", "accommodation_suitable", "staying_put"),
        *("team", "worker"),
    ]
    supported = (pl.col("eligibility") != _NO_LONGER).fill_null(value=True)
    alive = (pl.col("in_touch") != _DIED).fill_null(value=True)
    recorded = records.table_or_empty(CARE_LEAVER_CIRCUMSTANCES).lazy()
    on_the_day = (
        recorded.with_columns(entitled_since=pl.when(supported).then(since).min().over(_CHILD))
        .join_where(asked_days(days), since <= pl.col("day"))
        .sort("day", *_CHILD, *told_apart_by, maintain_order=True)
        .unique(["day", *_CHILD], keep="last", maintain_order=True)
        .filter(supported, alive)
        .with_columns(pathway_plan_reviewed=pl.lit(None, dtype=pl.Date))
        .drop("since")
    )
    if LEAVING_CARE_SERVICES.name not in records:
        return on_the_day
    listed = (
        records.table(LEAVING_CARE_SERVICES)
        .lazy()
        .sort(
            *_CHILD,
            *("eligibility", "activity", "accommodation", "accommodation_suitable", "pathway_plan_reviewed", "team", "worker"),
        )
        .unique(_CHILD, keep="last", maintain_order=True)
        .filter(supported, alive)
        .join(recorded, on=_CHILD, how="anti")
        .join(asked_days(days), how="cross")
        .with_columns(entitled_since=pl.lit(None, dtype=pl.Date), staying_put=pl.lit(None, dtype=pl.Boolean))
    )
    return pl.concat([on_the_day, listed], how="diagonal")


def _plans(records: Records, days: Sequence[date]) -> pl.LazyFrame:
    """Of each young person and day, the first plan completed by then, and when work began on the last plan to begin by then."""
    day, started, completed = pl.col("day"), pl.col("started"), pl.col("completed")
    return (
        records.table_or_empty(PATHWAY_PLANS)
        .lazy()
        .select(*_CHILD, "started", "completed")
        .join_where(asked_days(days), pl.min_horizontal("started", "completed") <= day)
        .group_by("day", *_CHILD)
        .agg(completed=completed.min(), plan_started=started.filter(started <= day).max())
    )


def _unaccompanied(records: Records) -> pl.LazyFrame:
    """Who is or was unaccompanied and seeking asylum, and who is recorded not to be."""
    seeking = records.table_or_empty(UNACCOMPANIED_ASYLUM_SEEKING).lazy().select(*_CHILD, unaccompanied=pl.lit(value=True))
    known = records.table_or_empty(CHILDREN).lazy().select(*_CHILD, unaccompanied="unaccompanied_asylum_seeking")
    return pl.concat([seeking, known.drop_nulls("unaccompanied")]).group_by(_CHILD).agg(pl.col("unaccompanied").max())


def _not_listed_is_not(records: Records) -> dict[str, pl.Expr]:
    """Where the return lists those who are unaccompanied, the others are not."""
    if UNACCOMPANIED_ASYLUM_SEEKING.name not in records:
        return {}
    return {"unaccompanied": pl.col("unaccompanied").fill_null(value=False)}


@snapshot(
    row=YoungPersonInOrLeavingCare,
    one_row_is="a care leaver or a looked after child on the day",
    counted_on="day",
    needs=(CARE_LEAVER_CIRCUMSTANCES, EPISODES),
    origins={
        "age": (Origin(CHILDREN, "date_of_birth"),),
        "in_education_employment_or_training": _ACTIVITY,
    },
)
def young_people_in_or_leaving_care_on(records: Records, days: Sequence[date]) -> pl.LazyFrame:
    """Care leavers on the day, and children looked after on it (short breaks apart): each young person once.

    The activity of a looked after child is known where it stands among the care leavers.
    """
    in_care = in_care_on(records, days)
    activity = pl.col("activity")
    leavers = (
        _circumstances(records, days)
        .with_columns(in_education_employment_or_training=in_education_employment_or_training(activity))
        .drop("entitled_since", "pathway_plan_reviewed")
    )
    together = in_care.with_columns(looked_after=pl.lit(value=True)).join(
        leavers, on=["day", *_CHILD], how="full", coalesce=True, validate="1:1"
    )
    return with_attributes(together.with_columns(pl.col("looked_after").fill_null(value=False)), records, "day", ["age"])


@events(
    row=AccommodationReferral,
    one_row_is="a young person's referral to supported accommodation",
    counted_on="referred",
    needs=(ACCOMMODATION_REFERRALS,),
    origins={"scheme": (Origin(ACCOMMODATION_REFERRALS, "scheme"),)},
)
def accommodation_referrals_made(
    records: Records,
    asked_for: pl.Expr,
    calendar: WorkingDayCalendar,  # noqa: ARG001 - no working days here
) -> pl.LazyFrame:
    """Referrals of young people to schemes of supported accommodation, counted on their day."""
    return records.table(ACCOMMODATION_REFERRALS).lazy().filter(asked_for)
