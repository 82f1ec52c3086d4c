"""Return interviews, counted by children. May import csperf.definition and csperf.cohorts only."""

from csperf.cohorts import ReturnInterviewOffered, TimeMissing, return_interviews_offered_to_children, times_missing
from csperf.definition import Count, Proportion, measure
from csperf.measures._sources import council

__all__ = [
    "children_accepting_return_interview",
    "children_offered_return_interview",
    "children_with_return_interview_completed",
    "children_with_return_interview_completed_percent",
    "return_interviews_taken_up",
]

_COVENTRY = council("Coventry City Council", "Children's Social Care performance report, March 2015 to March 2016", "1.25")
_SURREY = council("Surrey County Council", "Children's Services Improvement Board compendium, January 2017", "section 4.2")


def _taken_up(row: type[ReturnInterviewOffered]) -> Proportion:
    return Proportion(where=(row.outcome.col == "completed").fill_null(value=False), each=row.child.col)


@measure(
    id="children_with_return_interview_completed",
    title="Children who went missing and completed a return interview",
    also_known_as=("return_interviews_completed_children",),
    unit="number",
    polarity="higher",
    cohort=times_missing,
    needs=("return_interviews",),
    since="2014-01-01",
    source=_COVENTRY,
)
def children_with_return_interview_completed(row: type[TimeMissing]) -> Count:
    """How many of the children who went missing in the period completed a return interview, on any of those times.

    **Clock.** A child is counted in a period in which a time missing started, whenever the interview was held.

    **One row** is a time missing; each child counts once.

    **Left out.** Times missing whose interview was refused, not required, or is outstanding.

    **Not recorded.** A time missing without an interview in the records is outstanding.
    """
    return Count(of={"completed": row.interview.col == "completed"}, each=row.child.col)


@measure(
    id="children_with_return_interview_completed_percent",
    title="Children who went missing who completed a return interview",
    also_known_as=("return_interviews_completed_children_pct", "return_interviews_taken_up_of_all_missing_pct"),
    unit="percent",
    polarity="higher",
    cohort=times_missing,
    needs=("return_interviews",),
    since="2014-01-01",
    source=_COVENTRY,
)
def children_with_return_interview_completed_percent(row: type[TimeMissing]) -> Proportion:
    """Of the children who went missing in the period, those who completed a return interview, on any of those times.

    **Clock.** A child is counted in a period in which a time missing started, whenever the interview was held: children who
    took an interview up are so always some of those who went missing (choice).

    **One row** is a time missing; each child counts once, and is counted in where any of its times is.

    **Left out.** Nothing.

    **Not recorded.** A time missing without an interview in the records is outstanding, and counts as not completed.
    """
    return Proportion(where=row.interview.col == "completed", each=row.child.col)


@measure(
    id="children_offered_return_interview",
    title="Children offered a return interview",
    also_known_as=("return_interviews_offered_children",),
    unit="number",
    polarity="higher",
    cohort=return_interviews_offered_to_children,
    since="2014-01-01",
    source=_SURREY,
)
def children_offered_return_interview(row: type[ReturnInterviewOffered]) -> Count:
    """How many children were offered a return interview in the period.

    **Clock.** By the day of the offer. The child may have gone missing earlier: there can be more children offered an
    interview in a month than went missing in it.

    **One row** is an offer; each child counts once.

    **Left out.** Nothing.

    **Not recorded.** An offer without its day is in no period.
    """
    return Count(each=row.child.col)


@measure(
    id="children_accepting_return_interview",
    title="Children offered a return interview who took it up",
    also_known_as=("return_interviews_accepted_children",),
    unit="number",
    polarity="higher",
    cohort=return_interviews_offered_to_children,
    since="2014-01-01",
    source=_SURREY,
)
def children_accepting_return_interview(row: type[ReturnInterviewOffered]) -> Count:
    """How many of the children who were offered a return interview in the period took one up: it was completed.

    **Clock.** By the day of the offer (choice), whenever the interview was held, so that those who took it up are some of those
    who were offered one. Surrey counts by the month of acceptance, which can exceed the offers.

    **One row** is an offer; each child counts once.

    **Left out.** Offers that were refused, that are not answered yet, or that turned out not to be required.

    **Not recorded.** An offer without an outcome was not taken up so far.
    """
    return _taken_up(row).counted_in("taken up")


@measure(
    id="return_interviews_taken_up",
    title="Children offered a return interview who took it up, as a share",
    also_known_as=("return_interviews_taken_up_pct",),
    unit="percent",
    polarity="higher",
    cohort=return_interviews_offered_to_children,
    since="2014-01-01",
    source=_SURREY,
)
def return_interviews_taken_up(row: type[ReturnInterviewOffered]) -> Proportion:
    """Of the children who were offered a return interview in the period, those who took one up: it was completed.

    **Clock.** By the day of the offer (choice), whenever the interview was held. The share of all children who went missing is
    a measure of its own.

    **One row** is an offer; each child counts once, and is counted in where any of its offers is.

    **Left out.** Nothing.

    **Not recorded.** An offer without an outcome counts as not taken up (choice).
    """
    return _taken_up(row)
