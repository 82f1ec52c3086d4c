"""Child protection. May import csperf.definition and csperf.cohorts only."""

from csperf.cohorts import ConferenceAfterEnquiry, conferences_after_enquiries
from csperf.definition import Proportion, measure
from csperf.measures._sources import department, government

__all__ = ["icpc_within_15_working_days"]

_ANOTHER = "another enquiry of the child led to the same conference"
_OUTSIDE = "a date outside the working-day calendar"


@measure(
    id="icpc_within_15_working_days",
    title="Initial child protection conferences within 15 working days of the section 47 enquiry",
    also_known_as=("icpc_within_15wd_of_s47_pct",),
    unit="percent",
    polarity="higher",
    cohort=conferences_after_enquiries,
    since="2000-04-01",
    source=department("Children in need census, years to 2011-12", "initial child protection conferences, duration"),
)
def icpc_within_15_working_days(row: type[ConferenceAfterEnquiry]) -> Proportion:
    """Of the initial child protection conferences held in the period, those held within 15 working days of the enquiry.

    **Clock.** From the start of the section 47 enquiry (the strategy discussion that decided on it, day 0) to the conference;
    the 15th working day counts. Monday to Friday less England's bank holidays. For conferences until 31 March 2012 it starts
    on the day the timescale began instead, as the Department's published durations of those years do; no statutory return
    carries that day any more, so that those conferences are mostly left out as not recorded.

    **One row** is an enquiry about a child that led to a conference: a child counts once a conference, and each of several
    children at one conference for itself. Where several enquiries about a child led to one conference, it is timed from the
    latest that started on or before it (choice).

    **Left out.** The other enquiries that led to the same conference; a conference held before its enquiry started. Transfer-in
    conferences, which follow no enquiry here, are not in the cohort.

    **Not recorded.** A conference whose enquiry has no start is left out.
    """
    return Proportion(
        exclude={
            _ANOTHER: ~row.deciding.col,
            "conference held before the timescale began": row.conference.col < row.timescale_began.col,
            _OUTSIDE: row.timescale_outside_calendar.col,
        },
        where=row.working_days_of_timescale.col <= 15,
    )


@icpc_within_15_working_days.version(
    since="2012-04-01",
    source=government("Working Together to Safeguard Children (2013)", "chapter 1, initial child protection conferences"),
)
def _icpc_since_2012(row: type[ConferenceAfterEnquiry]) -> Proportion:
    return Proportion(
        exclude={
            _ANOTHER: ~row.deciding.col,
            "conference held before the enquiry started": row.conference.col < row.started.col,
            _OUTSIDE: row.outside_calendar.col,
        },
        where=row.working_days.col <= 15,
    )
