"""Children going missing. May import csperf.definition and csperf.cohorts only."""

from typing import Literal

from csperf.cohorts import ChildMissingInQuarter, TimeMissing, children_missing_in_quarter, times_missing
from csperf.definition import Condition, Count, Distribution, measure
from csperf.measures._sources import council, department

__all__ = [
    "children_missing_more_than_once_in_quarter",
    "missing_children",
    "missing_incidents",
    "missing_incidents_by_type",
]

Absences = Literal["counted", "left out"]

_TYPES = ("missing from home", "missing from care", "unauthorised absence")
_GUIDANCE = department(
    "Statutory guidance on children who run away or go missing from home or care (2014)", "definitions; data collection"
)


def _unless(absences: Absences, row: type[TimeMissing]) -> dict[str, Condition]:
    return {"away without authorisation": row.kind.col == "A"} if absences == "left out" else {}


@measure(
    id="missing_incidents",
    title="Times that children went missing or were away without authorisation",
    also_known_as=("missing episodes",),
    unit="number",
    polarity="lower",
    cohort=times_missing,
    since="2000-04-01",
    source=_GUIDANCE,
)
def missing_incidents(row: type[TimeMissing], *, unauthorised_absences: Absences = "counted") -> Count:
    """How many times children went missing in the period, from home or from care, or were away without authorisation.

    **Clock.** Counted on the day a time missing started; one that runs over from the period before is not counted again.

    **One row** is a time missing. A child that went missing more than once is counted each time.

    **Which.** By default all three types, as councils add them up. With `unauthorised_absences="left out"` only the times
    that a child was missing (kind M): its whereabouts were not known.

    **Left out.** Nothing else.

    **Not recorded.** A time missing without a return is counted like any other.
    """
    return Count(exclude=_unless(unauthorised_absences, row))


@measure(
    id="missing_incidents_by_type",
    title="Times that children went missing, by type",
    also_known_as=("missing episodes by type",),
    unit="number",
    polarity="none",
    cohort=times_missing,
    since="2000-04-01",
    source=council(
        "Solihull Metropolitan Borough Council",
        "Children, Education & Skills performance report, quarter 4 2017-18 and quarter 1 2018-19",
        "section 3.10",
    ),
)
def missing_incidents_by_type(row: type[TimeMissing], *, count: Literal["incidents", "children"] = "incidents") -> Distribution:
    """The times that children went missing in the period, by type: from home, from care, or an unauthorised absence.

    **Clock.** As for the number of times missing.

    **One row** is a time missing, of exactly one type, so that the types add up to the whole. With `count="children"` each
    child counts once in each type it has a time of, and once in the whole: a child of two types is in both.

    **Types.** Kind A is an unauthorised absence, wherever from; kind M is missing from home where the record says so, and from
    care otherwise: the statutory return holds looked after children only.

    **Left out.** Nothing.

    **Not recorded.** A kind that is neither M nor A is of no type, and shown as not recorded.
    """
    return Distribution(category=row.type.col, categories=_TYPES, each=row.child.col if count == "children" else None)


@measure(
    id="missing_children",
    title="Children who went missing or were away without authorisation",
    also_known_as=("missing_children_starting_episode",),
    unit="number",
    polarity="lower",
    cohort=times_missing,
    since="2000-04-01",
    source=_GUIDANCE,
)
def missing_children(row: type[TimeMissing], *, unauthorised_absences: Absences = "counted") -> Count:
    """How many children went missing in the period, from home or from care, or were away without authorisation.

    **Clock.** A child is counted in a period in which a time missing started (choice): one still missing from before is not
    counted again.

    **One row** is a time missing; each child counts once, however often it went. By `missing_from` or `type`, a child that
    was missing in two ways is in both groups.

    **Which.** With `unauthorised_absences="left out"` only children who were missing (kind M).

    **Left out.** Nothing else.

    **Not recorded.** Where it is not said whether a child was missing from home, it was looked after.
    """
    return Count(exclude=_unless(unauthorised_absences, row), each=row.child.col)


@measure(
    id="children_missing_more_than_once_in_quarter",
    title="Children who went missing more than once in the last three months",
    also_known_as=("missing_children_repeat_in_quarter",),
    unit="number",
    polarity="lower",
    cohort=children_missing_in_quarter,
    since="2000-04-01",
    source=council("Surrey County Council", "Children's Services Improvement Board compendium, January 2017", "appendix 1"),
)
def children_missing_more_than_once_in_quarter(
    row: type[ChildMissingInQuarter], *, unauthorised_absences: Absences = "counted"
) -> Count:
    """How many children went missing more than once in the three months that end with the last day of the period.

    **Clock.** A rolling quarter: the three calendar months that end with the day, by the day each time missing started.

    **One row** is a child that went missing in those three months.

    **Which.** With `unauthorised_absences="left out"` only the times that a child was missing (kind M) are counted.

    **Left out.** Children who went missing once.

    **Not recorded.** Where the records do not go back three months before the day, the result says how far they go.
    """
    times = row.times if unauthorised_absences == "counted" else row.times_missing
    return Count(of={"missing more than once": times.col > 1})
