"""Adopters: families being assessed, approved and waiting. May import csperf.definition and csperf.cohorts only."""

from typing import Literal

from csperf.cohorts import AdopterApproved, AdopterOnTheWay, adopters_approved_by_day, adopters_on
from csperf.definition import Condition, Count, Mean, Median, measure
from csperf.measures._sources import council, department

__all__ = ["adopter_approval_days", "adopters_approved", "adoptive_families_being_assessed", "adoptive_families_waiting"]

_IMPROVEMENT_PLAN = council(
    "City of Wolverhampton Council",
    "Children's Services Improvement Plan performance report, quarter 1 2017-18",
    "adoption: families",
)
_STATUTORY_GUIDANCE = department(
    "Statutory guidance on adoption (2013)", "chapter 3, stages one and two of the approval process"
)


@measure(
    id="adoptive_families_being_assessed",
    title="Potential adoptive families being assessed",
    also_known_as=("adoption_families_being_assessed",),
    unit="number",
    polarity="higher",
    cohort=adopters_on,
    since="2000-04-01",
    source=_IMPROVEMENT_PLAN,
)
def adoptive_families_being_assessed(row: type[AdopterOnTheWay]) -> Count:
    """How many families were being assessed as adopters on the last day of the period.

    **Clock.** As at the day: stage 1, stage 2 or the application (whichever came first) had started, and the family was neither
    approved nor had it left the process. An enquiry alone is not yet an assessment (choice).

    **One row** is a (prospective) adopter. A family counts once, however many adopters are in it; an adopter without a family
    in the records is one alone (choice).

    **Left out.** Adopters approved by the day.

    **Not recorded.** Without the start of a stage or an application, no assessment is seen.
    """
    return Count(of={"being assessed": row.being_assessed.col}, each=row.family.col)


@measure(
    id="adoptive_families_waiting",
    title="Approved adoptive families waiting for a match",
    also_known_as=("adoption_families_approved_waiting_match",),
    unit="number",
    polarity="none",
    cohort=adopters_on,
    since="2000-04-01",
    source=_IMPROVEMENT_PLAN,
)
def adoptive_families_waiting(row: type[AdopterOnTheWay]) -> Count:
    """How many approved families were waiting for a match on the last day of the period.

    **Clock.** As at the day: approved on or before it, and by then neither matched nor with a child placed or adopted; nor had
    the family left the process.

    **One row** is a (prospective) adopter. A family counts once.

    **Left out.** Adopters being assessed, and those matched by the day.

    **Not recorded.** Without a date of the match, a child placed or adopted shows that there was one.
    """
    return Count(of={"approved and not matched": row.waiting_for_match.col}, each=row.family.col)


@measure(
    id="adopters_approved",
    title="Adopters approved",
    also_known_as=("adopter approvals",),
    unit="number",
    polarity="higher",
    cohort=adopters_approved_by_day,
    since="2000-04-01",
    source=council("City of Wolverhampton Council", "Children and Young People Service Plan 2017/18", "adoption"),
)
def adopters_approved(row: type[AdopterApproved], *, count: Literal["adopters", "families"] = "adopters") -> Count:
    """How many adopters were approved in the period.

    **Clock.** By the day of the approval.

    **One row** is an adopter approved. With `count="families"` each family counts once.

    **Left out.** Nothing.

    **Not recorded.** An adopter without a family in the records is one alone (choice).
    """
    return Count(each=row.family.col if count == "families" else None)


@measure(
    id="adopter_approval_days",
    title="Days that the approval of adopters took",
    also_known_as=("adopter approval timeliness",),
    unit="days",
    polarity="lower",
    cohort=adopters_approved_by_day,
    since="2013-07-01",
    source=_STATUTORY_GUIDANCE,
)
def adopter_approval_days(
    row: type[AdopterApproved],
    *,
    stage: Literal["both stages", "stage 1", "stage 2", "start to approval"] = "both stages",
    average: Literal["mean", "median"] = "mean",
) -> Mean | Median:
    """The mean number of days that stages 1 and 2 of approval took, of adopters approved in the period.

    **Clock.** Calendar days from the start of stage 1 to its end, and from the start of stage 2 to its end or, where that is
    not recorded, to the approval. By default both added up, so that the means of `stage="stage 1"` and `stage="stage 2"` add
    up to that of both; time between the stages is in neither (choice). With `stage="start to approval"` it is in. The statutory
    times are two months and four. With `average="median"` the median, which does not add up.

    **One row** is an adopter approved; two of one family count each (choice).

    **Left out.** An adopter of whom a stage can't be timed, whichever of them is asked for, so that all are worked out over the
    same people; one with a stage that ended before it started.

    **Not recorded.** As above: the dates of both stages must be known. Approvals before the two stages came in, in July 2013,
    are left out.
    """
    days = {
        "both stages": row.days_in_both_stages,
        "stage 1": row.days_in_stage_1,
        "stage 2": row.days_in_stage_2,
        "start to approval": row.days_to_approval,
    }[stage]
    exclude: dict[str, Condition] = {
        "a stage that is not recorded": row.days_in_both_stages.col.is_null(),
        "a stage that ended before it started": (row.days_in_stage_1.col < 0)
        | (row.days_in_stage_2.col < 0)
        | (row.days_to_approval.col < 0),
    }
    return Mean(exclude=exclude, value=days.col) if average == "mean" else Median(exclude=exclude, value=days.col)
