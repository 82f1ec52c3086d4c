"""Lists 8, 9 and 10 worked out from the statutory returns' tables, for records that hold no such list.

May import csperf.tables and polars. How many placements a child had is not worked out here: cohorts decide what one is.

A **period of care** begins with a child's first episode, with an episode whose reason is S, and after a gap in which no episode
ran. Episodes under an agreed series of short breaks (V3, V4) are left out. All is as known on a day: what happens later has not
happened yet, and an episode that ends later is open.
"""

from collections.abc import Callable, Mapping
from datetime import date

import polars as pl

from csperf.tables import (
    ADOPTION_JOURNEYS,
    ADOPTIONS,
    CARE_LEAVERS,
    CHILDREN,
    CHILDREN_IN_CARE,
    EPISODES,
    LEAVING_CARE_SERVICES,
    LOOKED_AFTER_REVIEWS,
    MISSING_INCIDENTS,
    PLACEMENTS_FOR_ADOPTION,
    Records,
    TableSpec,
)

SHORT_BREAKS = ("V3", "V4")
ADOPTED = ("E11", "E12")
COURT_AUTHORITY = ("E1", "D1")
ADOPTIVE = ("A3", "A4", "A5", "A6")
FOSTERING_FOR_ADOPTION = ("U2", "U5")

_NEVER = pl.date(9999, 12, 31)
_APRIL, _ADULT = 4, 18
# Episodes of a child on the same days are put in order by what they say, never by the order of rows.
_TOLD_APART_BY = (
    "reason_started",
    "legal_status",
    "placement_type",
    "placement_provider",
    "urn",
    "placement_postcode",
    "reason_ceased",
)


def age_on(day: date, born: pl.Expr) -> pl.Expr:
    """The age in whole years on a day; one born on 29 February is a year older on 1 March in a common year."""
    birthday_to_come = born.dt.month().cast(pl.Int32) * 100 + born.dt.day() > day.month * 100 + day.day
    return day.year - born.dt.year() - birthday_to_come.cast(pl.Int32)


def children_in_care(records: Records, on: date) -> pl.DataFrame:
    """List 8: a row for each period of care, with its latest episode's placement and legal status.

    It has started with its first episode, as far as the records go back. The placement is taken to have started with the latest
    episode that changes more than the legal status (its reason is not L).
    """
    year_before = pl.lit(on).dt.offset_by("-12mo")
    started, last = pl.col("started"), pl.col("legal_status", "category_of_need", "placement_type", "placement_provider")
    changes = pl.col("legal_status").ne_missing(pl.col("legal_status").shift()) | _differs("care")
    periods = (
        _episodes(records, on)
        .with_columns(legal_status_started=started.first().over(changes.cum_sum()))
        .group_by("care", maintain_order=True)
        .agg(
            pl.col("child").first(),
            started.first(),
            pl.col("ended", "reason_ceased", "placement_postcode", "urn", "legal_status_started").last(),
            last.last(),
            placement_started=started.filter((pl.col("reason_started") != "L") | (pl.int_range(pl.len()) == 0)).last(),
        )
    )
    ended_before = pl.col("ended").shift().over("child")
    periods = periods.with_columns(second_period_in_12_months=(ended_before >= year_before).fill_null(value=False))
    return _with_missing(_with_last_review(periods, records, on), records, on)


def adoption_journeys(records: Records, on: date) -> pl.DataFrame:
    """List 10: a row for each adoption, and for each decision that led to none or has not yet.

    Of an adoption, entry into care, placement order (the first episode under E1 or D1) and placing (the first episode in an
    adoptive placement) are of the period of care that it ended, and the match is the last before it. Entry is known only where
    the period begins with S. A decision that was not reversed, of a child who left care otherwise, is not on the way any more.
    """
    episodes = _episodes(records, on)
    stages = _stages(episodes)
    adoptions = _adoptions(episodes, records).join(stages, on=["child", "care"], how="left", maintain_order="left")
    decisions = _decisions(records, stages, on)
    led_to = decisions.filter(pl.col("reversed").is_null()).join(
        adoptions.select("child", "care", "adopted"), on=["child", "care"]
    )
    led_to = led_to.filter(pl.col("decided") <= pl.col("adopted"))
    said = led_to.group_by("child", "adopted").agg(_decided=pl.col("decided").max())
    adoptions = adoptions.join(said, on=["child", "adopted"], how="left", maintain_order="left")
    others = decisions.join(led_to.select("decision"), on="decision", how="anti", maintain_order="left")
    others = others.filter(pl.col("reversed").is_not_null() | pl.col("left_care").is_null())
    return pl.concat(
        [adoptions.with_columns(decided=pl.coalesce("decided", "_decided")).drop("_decided"), others.drop("decision")],
        how="diagonal",
    ).drop("care", "care_started", "left_care")


def leaving_care_services(records: Records, on: date) -> pl.DataFrame:
    """List 9: a row for each young person returned in OC3 in this collection year or the last, as found last.

    OC3 is of young people who were looked after long enough: one of 18 or over is former relevant, a younger one relevant.
    """
    year = on.year + (on.month >= _APRIL)
    recent = pl.col("collection_year").is_between(year - 1, year)
    found = records.table_or_empty(CARE_LEAVERS).filter(recent).sort("collection_year", maintain_order=True)
    born = records.table_or_empty(CHILDREN).select("child", "date_of_birth")
    found = found.unique("child", keep="last", maintain_order=True).join(born, on="child", how="left", maintain_order="left")
    adult = age_on(on, pl.col("date_of_birth")) >= _ADULT
    kind, suitable = pl.col("accommodation").str.slice(0, 1), pl.col("accommodation").str.slice(1, 1)
    return found.select(
        "child",
        "in_touch",
        eligibility=pl.when(adult).then(pl.lit("former relevant")).when(~adult).then(pl.lit("relevant")),
        activity=_unless_not_known("activity"),
        accommodation=pl.when(_unless_not_known("accommodation").is_not_null()).then(kind),
        accommodation_suitable=pl.when(suitable != "").then(suitable == "1"),
    )


WORKED_OUT: Mapping[str, tuple[TableSpec, Callable[[Records, date], pl.DataFrame]]] = {
    spec.name: (spec, rows)
    for spec, rows in (
        (CHILDREN_IN_CARE, children_in_care),
        (LEAVING_CARE_SERVICES, leaving_care_services),
        (ADOPTION_JOURNEYS, adoption_journeys),
    )
}
"""What can be worked out of one council's records as known on a day, by the table it would stand in."""


def _unless_not_known(name: str) -> pl.Expr:
    """A code of OC3; nothing where it says that nothing is known."""
    return pl.when(pl.col(name) != "0").then(name)


def _differs(name: str) -> pl.Expr:
    return pl.col(name).ne_missing(pl.col(name).shift())


def _episodes(records: Records, on: date) -> pl.DataFrame:
    """The episodes as known on a day, each child's in order, with the number of their period of care."""
    started, ended = pl.col("started"), pl.col("ended")
    over = ended <= on
    known = records.table_or_empty(EPISODES).filter(~pl.col("legal_status").is_in(SHORT_BREAKS) & (started <= on))
    in_order = known.with_columns(
        pl.when(over).then("ended").alias("ended"), pl.when(over).then("reason_ceased").alias("reason_ceased")
    )
    in_order = in_order.sort("child", "started", "ended", *_TOLD_APART_BY, nulls_last=True, maintain_order=True)
    ran_until = ended.fill_null(_NEVER).cum_max().shift().over("child")
    begins = _differs("child") | (pl.col("reason_started") == "S") | (ran_until < started).fill_null(value=False)
    return in_order.with_columns(care=begins.cum_sum())


def _with_last_review(periods: pl.DataFrame, records: Records, on: date) -> pl.DataFrame:
    reviews = records.table_or_empty(LOOKED_AFTER_REVIEWS).select("child", "reviewed").filter(pl.col("reviewed") <= on)
    within = pl.col("reviewed").is_between(pl.col("started"), pl.col("ended").fill_null(_NEVER))
    held = periods.select("care", "child", "started", "ended").join(reviews, on="child").filter(within)
    last = held.group_by("care").agg(last_reviewed=pl.col("reviewed").max())
    return periods.join(last, on="care", how="left", maintain_order="left")


def _with_missing(periods: pl.DataFrame, records: Records, on: date) -> pl.DataFrame:
    """The periods with how often the child went missing, and was absent, in twelve months; nothing where none is recorded."""
    if MISSING_INCIDENTS.name not in records:
        return periods
    recent = (pl.col("started") > pl.lit(on).dt.offset_by("-12mo")) & (pl.col("started") <= on)
    counted = (
        records.table(MISSING_INCIDENTS)
        .filter(recent)
        .group_by("child")
        .agg(missing_in_12_months=(pl.col("kind") == "M").sum(), absent_in_12_months=(pl.col("kind") == "A").sum())
    )
    return periods.join(counted, on="child", how="left", maintain_order="left").with_columns(
        pl.col("missing_in_12_months", "absent_in_12_months").fill_null(0)
    )


def _stages(episodes: pl.DataFrame) -> pl.DataFrame:
    """The days of each step within each period of care."""
    started = pl.col("started")
    return episodes.group_by("child", "care", maintain_order=True).agg(
        care_started=started.first(),
        left_care=pl.col("ended").last(),
        entered_care=pl.when(pl.col("reason_started").first() == "S").then(started.first()),
        placement_order=started.filter(pl.col("legal_status").is_in(COURT_AUTHORITY)).first(),
        placed=started.filter(pl.col("placement_type").is_in(ADOPTIVE)).first(),
        fostered_for_adoption=started.filter(pl.col("placement_type").is_in(FOSTERING_FOR_ADOPTION)).first(),
    )


def _adoptions(episodes: pl.DataFrame, records: Records) -> pl.DataFrame:
    """Each adoption, with the last match before it and the decision that stands with that."""
    orders = episodes.filter(pl.col("reason_ceased").is_in(ADOPTED)).select("child", "care", adopted="ended")
    orders = orders.unique(["child", "adopted"], keep="last", maintain_order=True)
    matches = orders.join(records.table_or_empty(ADOPTIONS).select("child", "decided", "matched"), on="child")
    matches = matches.filter(pl.col("matched") <= pl.col("adopted")).sort("matched", "decided", nulls_last=False)
    last = matches.unique(["child", "adopted"], keep="last", maintain_order=True).drop("care")
    return orders.join(last, on=["child", "adopted"], how="left", maintain_order="left")


def _decisions(records: Records, stages: pl.DataFrame, on: date) -> pl.DataFrame:
    """Each decision to place a child for adoption, with the steps on the way until it was reversed."""
    over = pl.col("ceased") <= on
    made = (
        records.table_or_empty(PLACEMENTS_FOR_ADOPTION)
        .filter((pl.col("decided") <= on).fill_null(value=True))
        .select(
            "child",
            "decided",
            reversed=pl.when(over).then("ceased"),
            reason_reversed=pl.when(over).then("reason_ceased"),
        )
        .with_row_index("decision")
    )
    began, decided = pl.col("care_started"), pl.col("decided")
    # Records that begin within a period of care may hold a decision that was made in it before.
    begins_within = (began == began.min().over("child")) & pl.col("entered_care").is_null()
    may_be_of = stages.with_columns(_begins_within=begins_within)
    in_care = made.join(may_be_of, on="child").filter((began <= decided) | (pl.col("_begins_within") & (decided < began)))
    in_care = (
        in_care.drop("_begins_within")
        .sort("care_started")
        .unique("decision", keep="last", maintain_order=True)
        .drop("child", "decided", "reversed", "reason_reversed")
    )
    steps = ("placement_order", "placed", "fostered_for_adoption")
    return made.join(in_care, on="decision", how="left", maintain_order="left").with_columns(
        pl.when((pl.col(step) <= pl.col("reversed")).fill_null(value=True)).then(step).alias(step) for step in steps
    )
