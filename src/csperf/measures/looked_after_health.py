"""Health of children looked after. May import csperf.definition and csperf.cohorts only."""

from typing import Literal

from csperf.cohorts import ChildAndItsHealth, children_looked_after_and_their_health_on
from csperf.definition import Condition, Mean, Proportion, measure
from csperf.measures._sources import council, department

__all__ = [
    "looked_after_dental_check_up_to_date",
    "looked_after_health_and_dental_up_to_date",
    "looked_after_health_assessment_up_to_date",
    "ni_58",
]

Since = Literal["the last check", "April"]
LookedAfterFor = Literal["any time", "12 months or more"]

_SHORT_BREAKS = "looked after only under an agreed series of short breaks"
_YEAR = "looked after for 12 months or more"


def _looked_after_for(row: type[ChildAndItsHealth], how_long: LookedAfterFor) -> dict[str, Condition]:
    entry_unknown = row.months_looked_after.col.is_null()
    a_year = (row.months_looked_after.col >= 12) | (entry_unknown & (row.months_on_record.col >= 12))
    return {_YEAR: a_year} if how_long == "12 months or more" else {}


@measure(
    id="looked_after_health_assessment_up_to_date",
    title="Children looked after whose health assessment is up to date",
    also_known_as=("lac_health_checks_up_to_date_pct",),
    unit="percent",
    polarity="higher",
    cohort=children_looked_after_and_their_health_on,
    since="2000-04-01",
    source=department("Promoting the health and well-being of looked-after children (2015)", "review health assessments"),
    needs=("health_checks",),
)
def looked_after_health_assessment_up_to_date(
    row: type[ChildAndItsHealth],
    *,
    since: Since = "the last check",
    looked_after: LookedAfterFor = "any time",
) -> Proportion:
    """Of the children looked after on the last day of the period, those whose health assessment is up to date.

    **Clock.** From the latest health assessment to the day: at most 6 calendar months for a child under 5 on the day, at most
    12 from then on; exactly so many months counts (choice). With `since="April"` one since 1 April is enough, and none before
    it counts, as a council reports it that starts again every April.

    **One row** is a child looked after on the day. With `looked_after="12 months or more"` only children looked after for so
    long without a break, as in the Department's statistics.

    **Left out.** Children looked after only under an agreed series of short breaks (V3, V4).

    **Not recorded.** A child with no health assessment on record has none. One without a date of birth is left out where its
    age decides: with an assessment 6 to 12 months ago. With `looked_after="12 months or more"` so is one whose entry into
    care is not on record and who is on record for less than 12 months.
    """
    in_time = row.health_assessed_in_time.col if since == "the last check" else row.health_assessed_since_april.col
    return Proportion(exclude={_SHORT_BREAKS: row.short_breaks.col}, of=_looked_after_for(row, looked_after), where=in_time)


@measure(
    id="looked_after_dental_check_up_to_date",
    title="Children looked after whose dental check is up to date",
    also_known_as=("lac_dental_checks_up_to_date_pct",),
    unit="percent",
    polarity="higher",
    cohort=children_looked_after_and_their_health_on,
    since="2000-04-01",
    source=council("City of Wolverhampton Council", "Children and Young People Service Plan 2017/18", "section 7"),
    needs=("health_checks",),
)
def looked_after_dental_check_up_to_date(
    row: type[ChildAndItsHealth],
    *,
    since: Since = "the last check",
    looked_after: LookedAfterFor = "any time",
) -> Proportion:
    """Of the children looked after on the last day of the period, those whose dental check is up to date.

    **Clock.** From the latest dental check to the day: at most 12 calendar months, whatever the child's age (choice). With
    `since="April"` one since 1 April is enough, and none before it counts.

    **One row** is a child looked after on the day. With `looked_after="12 months or more"` only children looked after for so
    long without a break, as in the Department's statistics.

    **Left out.** Children looked after only under an agreed series of short breaks (V3, V4).

    **Not recorded.** A child with no dental check on record has none. With `looked_after="12 months or more"` a child is left
    out whose entry into care is not on record and who is on record for less than 12 months.
    """
    in_time = row.dental_checked_in_time.col if since == "the last check" else row.dental_checked_since_april.col
    return Proportion(exclude={_SHORT_BREAKS: row.short_breaks.col}, of=_looked_after_for(row, looked_after), where=in_time)


@measure(
    id="looked_after_health_and_dental_up_to_date",
    title="Children looked after whose health assessment and dental check are both up to date",
    also_known_as=("lac_health_and_dental_up_to_date_pct",),
    unit="percent",
    polarity="higher",
    cohort=children_looked_after_and_their_health_on,
    since="2000-04-01",
    source=council("Surrey County Council", "Children's Services Improvement Board compendium, January 2017", "section 3.4"),
    needs=("health_checks",),
)
def looked_after_health_and_dental_up_to_date(
    row: type[ChildAndItsHealth],
    *,
    since: Since = "the last check",
    looked_after: LookedAfterFor = "any time",
) -> Proportion:
    """Of the children looked after on the last day of the period, those whose health and dental checks are both up to date.

    **Clock.** A health assessment within 6 calendar months of the day for a child under 5 on it and within 12 from then on, and
    a dental check within 12. With `since="April"` one of each since 1 April, and none before it counts: the figure starts
    again every April.

    **One row** is a child looked after on the day. With `looked_after="12 months or more"` only children looked after for so
    long without a break, as in the Department's statistics.

    **Left out.** Children looked after only under an agreed series of short breaks (V3, V4).

    **Not recorded.** A child with no check on record has none. One without a date of birth is left out where its age decides:
    with a dental check in time and a health assessment 6 to 12 months ago. With `looked_after="12 months or more"` so is one
    whose entry into care is not on record and who is on record for less than 12 months.
    """
    both = (
        row.health_assessed_in_time.col & row.dental_checked_in_time.col
        if since == "the last check"
        else row.health_assessed_since_april.col & row.dental_checked_since_april.col
    )
    return Proportion(exclude={_SHORT_BREAKS: row.short_breaks.col}, of=_looked_after_for(row, looked_after), where=both)


@measure(
    id="ni_58",
    title="Emotional and behavioural health of children looked after (NI 58)",
    also_known_as=("NI 58",),
    unit="score",
    polarity="lower",
    cohort=children_looked_after_and_their_health_on,
    since="2008-04-01",
    source=department(
        "National Indicators for Local Authorities and Local Authority Partnerships: Handbook of Definitions", "NI 58"
    ),
    needs=("children", "outcomes"),
)
def ni_58(row: type[ChildAndItsHealth], *, ages: Literal["4 to 16", "5 to 16"] = "4 to 16") -> Mean:
    """The mean score of the strengths and difficulties questionnaire of children looked after for 12 months or more.

    **Clock.** As at the last day of the period, the score of the collection year it lies in: meant for 31 March. Age is that on
    the day: 4 to 16, both included. With `ages="5 to 16"` it is as the Department publishes the average score.

    **One row** is a child looked after on the day. A score is between 0 and 40; a higher one says more difficulties.

    **Left out.** Children looked after only under an agreed series of short breaks (V3, V4); looked after for less than 12
    months; younger or older.

    **Not recorded.** A child without a score in the year is left out, whatever the reason. So is one without a date of birth,
    and one whose entry into care is not on record and who is on record for less than 12 months.
    """
    youngest = 4 if ages == "4 to 16" else 5
    return Mean(
        exclude={_SHORT_BREAKS: row.short_breaks.col},
        of={
            **_looked_after_for(row, "12 months or more"),
            f"aged {ages}": row.age.col.is_between(youngest, 16),
        },
        value=row.sdq_score.col,
    )
