"""Education of children looked after. May import csperf.definition and csperf.cohorts only."""

from typing import Literal

from csperf.cohorts import ChildAndItsEducation, children_looked_after_and_their_education_on
from csperf.definition import Condition, Count, Proportion, measure
from csperf.measures._sources import council

__all__ = [
    "personal_education_plans_in_place",
    "personal_education_plans_outside_timescale",
    "personal_education_plans_up_to_date",
]

SchoolYears = Literal["reception to year 11", "nursery to year 13"]
Timescale = Literal["this term or last", "this term", "6 months", "12 months", "due date"]

_SHORT_BREAKS = "looked after only under an agreed series of short breaks"
_SURREY, _COMPENDIUM = "Surrey County Council", "Children's Services Improvement Board compendium, January 2017"


def _of(row: type[ChildAndItsEducation], school_years: SchoolYears) -> dict[str, Condition]:
    first, last = (4, 15) if school_years == "reception to year 11" else (3, 17)
    return {f"in {school_years}": row.age_on_31_august.col.is_between(first, last)}


def _in_time(row: type[ChildAndItsEducation], timescale: Timescale) -> Condition:
    return {
        "this term or last": row.completed_this_or_last_term.col,
        "this term": row.completed_this_term.col,
        "6 months": row.completed_in_6_months.col,
        "12 months": row.completed_in_12_months.col,
        "due date": row.any_plan.col & ~row.overdue.col,
    }[timescale]


@measure(
    id="personal_education_plans_up_to_date",
    title="Children looked after whose personal education plan is up to date",
    also_known_as=("lac_pep_up_to_date_pct",),
    unit="percent",
    polarity="higher",
    cohort=children_looked_after_and_their_education_on,
    since="2000-04-01",
    source=council(
        "City of Wolverhampton Council",
        "Children's Services Improvement Plan performance report, quarter 1 2017-18",
        "looked after children",
    ),
    needs=("children", "personal_education_plans"),
)
def personal_education_plans_up_to_date(
    row: type[ChildAndItsEducation],
    *,
    timescale: Timescale = "this term or last",
    school_years: SchoolYears = "reception to year 11",
) -> Proportion:
    """Of the children of school age looked after on the last day of the period, those whose education plan is up to date.

    **Clock.** A plan, or its review, completed in the term of the day or the one before it (choice): it is made anew each term.
    With `timescale="this term"` in the term of the day; with `timescale="6 months"` or `timescale="12 months"` at most so many
    calendar months before the day; with `timescale="due date"` the child has a plan, and none was due before the day and not
    completed by it. Autumn is September to December, spring January to March, summer April to August (choice).

    **One row** is a child looked after on the day, of a school year from reception to year 11: aged 4 to 15 on the 31 August on
    or before it. With `school_years="nursery to year 13"` aged 3 to 17.

    **Left out.** Children looked after only under an agreed series of short breaks (V3, V4); children not of those years. A
    child that has only just entered care is not left out (choice).

    **Not recorded.** A child without a date of birth is left out. A child with no plan on record has none.
    """
    return Proportion(exclude={_SHORT_BREAKS: row.short_breaks.col}, of=_of(row, school_years), where=_in_time(row, timescale))


@measure(
    id="personal_education_plans_outside_timescale",
    title="Children looked after whose personal education plan is outside timescale",
    also_known_as=("lac_peps_outside_timescale",),
    unit="number",
    polarity="lower",
    cohort=children_looked_after_and_their_education_on,
    since="2000-04-01",
    source=council(_SURREY, _COMPENDIUM, "appendix 1"),
    needs=("children", "personal_education_plans"),
)
def personal_education_plans_outside_timescale(
    row: type[ChildAndItsEducation],
    *,
    timescale: Timescale = "this term or last",
    school_years: SchoolYears = "reception to year 11",
) -> Count:
    """The number of children of school age looked after on the last day of the period whose education plan is not up to date.

    **Clock.** No plan, or review of one, was completed in the term of the day or the one before it (choice). With
    `timescale="this term"` none in the term of the day; with `timescale="6 months"` or `timescale="12 months"` none in so many
    calendar months before the day; with `timescale="due date"` the child has no plan, or one that was due before the day and
    not completed by it. Terms are those of the share that is up to date.

    **One row** is a child looked after on the day, of a school year from reception to year 11: aged 4 to 15 on the 31 August on
    or before it. With `school_years="nursery to year 13"` aged 3 to 17.

    **Left out.** Children looked after only under an agreed series of short breaks (V3, V4); children not of those years; those
    whose plan is up to date.

    **Not recorded.** A child without a date of birth is left out. A child with no plan on record is outside timescale.
    """
    late = Proportion(exclude={_SHORT_BREAKS: row.short_breaks.col}, of=_of(row, school_years), where=~_in_time(row, timescale))
    return late.counted_in("outside timescale")


@measure(
    id="personal_education_plans_in_place",
    title="Children looked after with a personal education plan in place",
    also_known_as=("lac_pep_in_place_pct",),
    unit="percent",
    polarity="higher",
    cohort=children_looked_after_and_their_education_on,
    since="2000-04-01",
    source=council(_SURREY, _COMPENDIUM, "section 3.2"),
    needs=("children", "personal_education_plans"),
)
def personal_education_plans_in_place(
    row: type[ChildAndItsEducation], *, school_years: SchoolYears = "reception to year 11"
) -> Proportion:
    """Of the children of school age looked after on the last day of the period, those with a personal education plan at all.

    **Clock.** A plan completed on or before the day, however long ago.

    **One row** is a child looked after on the day, of a school year from reception to year 11: aged 4 to 15 on the 31 August on
    or before it. With `school_years="nursery to year 13"` aged 3 to 17.

    **Left out.** Children looked after only under an agreed series of short breaks (V3, V4); children not of those years.

    **Not recorded.** A child without a date of birth is left out. A child with no completed plan on record has none in place
    (choice).
    """
    return Proportion(
        exclude={_SHORT_BREAKS: row.short_breaks.col}, of=_of(row, school_years), where=row.last_completed.col.is_not_null()
    )
