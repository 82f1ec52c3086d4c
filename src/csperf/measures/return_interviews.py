"""Return interviews of children who went missing. May import csperf.definition and csperf.cohorts only.

Two identities hold of the numbers, because every time missing is of exactly one outcome: completed and refused make offered;
offered, not required and outstanding make all times missing.
"""

from typing import Literal

from csperf.cohorts import TimeMissing, times_missing
from csperf.definition import Count, Proportion, measure
from csperf.measures._sources import council, department

__all__ = [
    "return_interviews_completed",
    "return_interviews_completed_percent",
    "return_interviews_not_required",
    "return_interviews_not_required_percent",
    "return_interviews_offered",
    "return_interviews_offered_percent",
    "return_interviews_outstanding",
    "return_interviews_outstanding_percent",
    "return_interviews_refused",
    "return_interviews_refused_percent",
    "return_interviews_within_72_hours",
    "return_interviews_within_72_hours_percent",
]

Clock = Literal["hours", "days"]

_GUIDANCE = department(
    "Statutory guidance on children who run away or go missing from home or care (2014)", "return home interviews"
)
_SOLIHULL = council(
    "Solihull Metropolitan Borough Council",
    "Children, Education & Skills performance report, quarter 4 2017-18 and quarter 1 2018-19",
    "section 3.10",
)


def _offered(row: type[TimeMissing]) -> Proportion:
    return Proportion(where=row.interview.col.is_in(["completed", "refused"]))


def _of_outcome(outcome: str, row: type[TimeMissing]) -> Proportion:
    return Proportion(where=row.interview.col == outcome)


def _within_72_hours(clock: Clock, row: type[TimeMissing]) -> Proportion:
    taken, most = (row.minutes_to_interview, 72 * 60) if clock == "hours" else (row.days_to_interview, 3)
    return Proportion(
        of={"completed": row.interview.col == "completed"},
        exclude={"interviewed before the child returned": taken.col < 0},
        where=taken.col <= most,
    )


@measure(
    id="return_interviews_offered",
    title="Return interviews offered and answered",
    also_known_as=("welfare return interviews offered",),
    unit="number",
    polarity="higher",
    cohort=times_missing,
    needs=("return_interviews",),
    since="2014-01-01",
    source=_SOLIHULL,
)
def return_interviews_offered(row: type[TimeMissing]) -> Count:
    """Of how many of the times that children went missing in the period an interview was offered: completed or refused.

    **Clock.** Counted on the day the time missing started, whenever the interview was offered.

    **One row** is a time missing. What came of several interviews is one outcome: completed, otherwise refused, otherwise not
    required (choice).

    **Left out.** A time missing whose interview was not required, or is outstanding: an offer that is not answered yet is
    outstanding, so that completed and refused make offered.

    **Not recorded.** A time missing without an interview in the records is outstanding.
    """
    return _offered(row).counted_in("offered and answered")


@measure(
    id="return_interviews_offered_percent",
    title="Times missing after which a return interview was offered and answered",
    also_known_as=("return_interviews_offered_pct",),
    unit="percent",
    polarity="higher",
    cohort=times_missing,
    needs=("return_interviews",),
    since="2014-01-01",
    source=_SOLIHULL,
)
def return_interviews_offered_percent(row: type[TimeMissing]) -> Proportion:
    """Of the times that children went missing in the period, those after which an interview was offered: completed or refused.

    **Clock.** Counted on the day the time missing started, whenever the interview was offered.

    **One row** is a time missing, those that require no interview included.

    **Left out.** Nothing.

    **Not recorded.** A time missing without an interview in the records is outstanding, and counts as not offered.
    """
    return _offered(row)


@measure(
    id="return_interviews_completed",
    title="Return interviews completed",
    also_known_as=("interviews conducted",),
    unit="number",
    polarity="higher",
    cohort=times_missing,
    needs=("return_interviews",),
    since="2014-01-01",
    source=_GUIDANCE,
)
def return_interviews_completed(row: type[TimeMissing]) -> Count:
    """Of how many of the times that children went missing in the period an interview was completed, however late.

    **Clock.** Counted on the day the time missing started, whenever the interview was held.

    **One row** is a time missing. Of several interviews after it, one that was completed decides.

    **Left out.** A time missing whose interview was refused, not required, or is outstanding.

    **Not recorded.** A time missing without an interview in the records is outstanding.
    """
    return _of_outcome("completed", row).counted_in("completed")


@measure(
    id="return_interviews_completed_percent",
    title="Times missing after which a return interview was completed",
    also_known_as=("return_interviews_completed_pct",),
    unit="percent",
    polarity="higher",
    cohort=times_missing,
    needs=("return_interviews",),
    since="2014-01-01",
    source=_GUIDANCE,
)
def return_interviews_completed_percent(row: type[TimeMissing]) -> Proportion:
    """Of the times that children went missing in the period, those after which an interview was completed, however late.

    **Clock.** Counted on the day the time missing started, whenever the interview was held.

    **One row** is a time missing, those that require no interview included.

    **Left out.** Nothing.

    **Not recorded.** A time missing without an interview in the records is outstanding, and counts as not completed.
    """
    return _of_outcome("completed", row)


@measure(
    id="return_interviews_refused",
    title="Return interviews refused",
    also_known_as=("welfare return interviews refused",),
    unit="number",
    polarity="lower",
    cohort=times_missing,
    needs=("return_interviews",),
    since="2014-01-01",
    source=_SOLIHULL,
)
def return_interviews_refused(row: type[TimeMissing]) -> Count:
    """Of how many of the times that children went missing in the period an interview was offered and refused.

    **Clock.** Counted on the day the time missing started.

    **One row** is a time missing. One that was refused and later completed is completed.

    **Left out.** A time missing whose interview was completed, not required, or is outstanding.

    **Not recorded.** A time missing without an interview in the records is outstanding.
    """
    return _of_outcome("refused", row).counted_in("refused")


@measure(
    id="return_interviews_refused_percent",
    title="Times missing after which a return interview was refused",
    also_known_as=("return_interviews_refused_pct",),
    unit="percent",
    polarity="lower",
    cohort=times_missing,
    needs=("return_interviews",),
    since="2014-01-01",
    source=_SOLIHULL,
)
def return_interviews_refused_percent(row: type[TimeMissing]) -> Proportion:
    """Of the times that children went missing in the period, those after which an interview was offered and refused.

    **Clock.** Counted on the day the time missing started.

    **One row** is a time missing, those that require no interview included.

    **Left out.** Nothing.

    **Not recorded.** A time missing without an interview in the records is outstanding, and counts as not refused.
    """
    return _of_outcome("refused", row)


@measure(
    id="return_interviews_not_required",
    title="Return interviews not required",
    also_known_as=("welfare return interviews not required",),
    unit="number",
    polarity="none",
    cohort=times_missing,
    needs=("return_interviews",),
    since="2014-01-01",
    source=_SOLIHULL,
)
def return_interviews_not_required(row: type[TimeMissing]) -> Count:
    """Of how many of the times that children went missing in the period an interview was not required, as not appropriate.

    **Clock.** Counted on the day the time missing started.

    **One row** is a time missing.

    **Left out.** A time missing whose interview was completed, refused, or is outstanding.

    **Not recorded.** A time missing without an interview in the records is outstanding, never not required.
    """
    return _of_outcome("not required", row).counted_in("not required")


@measure(
    id="return_interviews_not_required_percent",
    title="Times missing after which a return interview was not required",
    also_known_as=("return_interviews_not_required_pct",),
    unit="percent",
    polarity="none",
    cohort=times_missing,
    needs=("return_interviews",),
    since="2014-01-01",
    source=_SOLIHULL,
)
def return_interviews_not_required_percent(row: type[TimeMissing]) -> Proportion:
    """Of the times that children went missing in the period, those after which an interview was not required.

    **Clock.** Counted on the day the time missing started.

    **One row** is a time missing.

    **Left out.** Nothing.

    **Not recorded.** A time missing without an interview in the records is outstanding, never not required.
    """
    return _of_outcome("not required", row)


@measure(
    id="return_interviews_outstanding",
    title="Return interviews outstanding",
    also_known_as=("welfare return interviews outstanding",),
    unit="number",
    polarity="lower",
    cohort=times_missing,
    needs=("return_interviews",),
    since="2014-01-01",
    source=_SOLIHULL,
)
def return_interviews_outstanding(row: type[TimeMissing]) -> Count:
    """Of how many of the times that children went missing in the period an interview is still outstanding.

    **Clock.** Counted on the day the time missing started, as the records stand, however long ago that is.

    **One row** is a time missing. One that the child has not come back from is outstanding too (choice), and so is an offer
    that is not answered.

    **Left out.** A time missing whose interview was completed, refused or not required.

    **Not recorded.** A time missing without an interview in the records is outstanding.
    """
    return _of_outcome("outstanding", row).counted_in("outstanding")


@measure(
    id="return_interviews_outstanding_percent",
    title="Times missing whose return interview is outstanding",
    also_known_as=("return_interviews_outstanding_pct",),
    unit="percent",
    polarity="lower",
    cohort=times_missing,
    needs=("return_interviews",),
    since="2014-01-01",
    source=_SOLIHULL,
)
def return_interviews_outstanding_percent(row: type[TimeMissing]) -> Proportion:
    """Of the times that children went missing in the period, those whose interview is still outstanding.

    **Clock.** Counted on the day the time missing started, as the records stand.

    **One row** is a time missing. One that the child has not come back from is outstanding too (choice).

    **Left out.** Nothing.

    **Not recorded.** A time missing without an interview in the records is outstanding.
    """
    return _of_outcome("outstanding", row)


@measure(
    id="return_interviews_within_72_hours",
    title="Return interviews completed within 72 hours of the return",
    also_known_as=("return_interviews_within_72h",),
    unit="number",
    polarity="higher",
    cohort=times_missing,
    needs=("return_interviews",),
    since="2014-01-01",
    source=_GUIDANCE,
)
def return_interviews_within_72_hours(row: type[TimeMissing], *, clock: Clock = "hours") -> Count:
    """How many interviews were completed within 72 hours of the child's return, of the times missing in the period.

    **Clock.** 72 clock hours between the local times of the return (not of going missing) and of the first interview held;
    exactly 72 hours count (choice). With `clock="days"` at most three days between the two dates, for records without times.

    **One row** is a time missing, counted on the day it started.

    **Left out.** A time missing without an interview completed; one that was held before the child returned; one held later.

    **Not recorded.** An interview without its time, or that of the return, is left out.
    """
    return _within_72_hours(clock, row).counted_in("within 72 hours")


@measure(
    id="return_interviews_within_72_hours_percent",
    title="Completed return interviews that were completed within 72 hours of the return",
    also_known_as=("return_interviews_within_72h_pct",),
    unit="percent",
    polarity="higher",
    cohort=times_missing,
    needs=("return_interviews",),
    since="2014-01-01",
    source=_GUIDANCE,
)
def return_interviews_within_72_hours_percent(row: type[TimeMissing], *, clock: Clock = "hours") -> Proportion:
    """Of the interviews completed on times missing in the period, those completed within 72 hours of the child's return.

    **Clock.** 72 clock hours between the local times of the return (not of going missing) and of the first interview held;
    exactly 72 hours count (choice). With `clock="days"` at most three days between the two dates, for records without times.

    **One row** is a time missing, counted on the day it started. The denominator is interviews completed, not times missing.

    **Left out.** A time missing without an interview completed; one that was held before the child returned.

    **Not recorded.** An interview without its time, or that of the return, is left out: neither in time nor late.
    """
    return _within_72_hours(clock, row)
