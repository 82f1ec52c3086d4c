"""Child protection conferences. May import csperf.definition and csperf.cohorts only."""

from typing import Literal

from csperf.cohorts import (
    WORKING_DAY_BANDS,
    ConferenceAfterEnquiry,
    ConferenceHeld,
    ParentHeard,
    TransferInConference,
    conferences_after_enquiries,
    conferences_held,
    parents_heard,
    transfer_in_conferences_held,
)
from csperf.definition import Condition, Count, Distribution, Median, Proportion, Rate, measure
from csperf.measures._child_protection import OUTSIDE_CALENDAR, coventry, statistics, surrey, wolverhampton_plan
from csperf.measures._sources import department, government

__all__ = [
    "icpc_attendance",
    "icpc_by_duration",
    "icpc_gp_contribution",
    "icpc_median_working_days",
    "icpc_participation",
    "icpc_ratings",
    "icpc_within_15_working_days",
    "initial_child_protection_conferences",
    "initial_child_protection_conferences_per_10000",
    "parents_clear_what_must_change",
    "rcpc_ratings",
    "transfer_in_conferences",
]

_ANOTHER = "another enquiry of the child led to the same conference"
_INITIAL = "an initial conference"
_RATINGS = ("red", "amber", "green")


def _untimed(row: type[ConferenceAfterEnquiry]) -> dict[str, Condition]:
    return {
        _ANOTHER: ~row.deciding.col,
        "conference held before the enquiry started": row.conference.col < row.started.col,
        OUTSIDE_CALENDAR: row.outside_calendar.col,
    }


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
            OUTSIDE_CALENDAR: row.timescale_outside_calendar.col,
        },
        where=row.working_days_of_timescale.col <= 15,
    )


@icpc_within_15_working_days.version(
    since="2012-04-01",
    source=government("Working Together to Safeguard Children (2013)", "chapter 1, initial child protection conferences"),
)
def _icpc_since_2012(row: type[ConferenceAfterEnquiry]) -> Proportion:
    return Proportion(exclude=_untimed(row), where=row.working_days.col <= 15)


@measure(
    id="initial_child_protection_conferences",
    title="Initial child protection conferences held",
    also_known_as=("icpcs",),
    unit="number",
    polarity="none",
    cohort=conferences_after_enquiries,
    since="2000-04-01",
    source=statistics("table C4"),
)
def initial_child_protection_conferences(
    row: type[ConferenceAfterEnquiry], *, count: Literal["conferences", "children"] = "conferences"
) -> Count:
    """Initial child protection conferences about children, after a section 47 enquiry, held in the period.

    **Clock.** The day of the conference.

    **One row** is an enquiry about a child that led to a conference: a child counts once a conference, and each of several
    children at one conference for itself. With `count="children"` each child counts once in the period; the Department prints
    both.

    **Left out.** The other enquiries about the child that led to the same conference. A conference dated before its enquiry
    counts here, as it does in the Department's numbers. Transfer-in conferences, which follow no enquiry here, are not in the
    cohort.

    **Not recorded.** An enquiry without the day of a conference led to none.
    """
    return Count(exclude={_ANOTHER: ~row.deciding.col}, each=row.child.col if count == "children" else None)


@measure(
    id="initial_child_protection_conferences_per_10000",
    title="Initial child protection conferences held for every 10,000 children",
    also_known_as=("icpcs_per_10k",),
    unit="per 10,000",
    polarity="none",
    cohort=conferences_after_enquiries,
    since="2000-04-01",
    source=statistics("table C4"),
)
def initial_child_protection_conferences_per_10000(
    row: type[ConferenceAfterEnquiry], *, count: Literal["conferences", "children"] = "conferences"
) -> Rate:
    """Initial child protection conferences held in the period, for every 10,000 children aged 0 to 17.

    **Clock.** The day of the conference. The population is that of the middle of the financial year the period ends in; a
    period that is not a year is not made up to one.

    **One row** is an enquiry about a child that led to a conference. With `count="children"` each child counts once in the
    period.

    **Left out.** The other enquiries about the child that led to the same conference.

    **Not recorded.** An enquiry without the day of a conference led to none.
    """
    return Rate(exclude={_ANOTHER: ~row.deciding.col}, each=row.child.col if count == "children" else None)


@measure(
    id="icpc_by_duration",
    title="Initial child protection conferences, by working days since the section 47 enquiry",
    also_known_as=("icpc_duration_bands",),
    unit="number",
    polarity="none",
    cohort=conferences_after_enquiries,
    since="2012-04-01",
    source=statistics("table C4"),
)
def icpc_by_duration(row: type[ConferenceAfterEnquiry]) -> Distribution:
    """Initial child protection conferences held in the period, by how many working days after the enquiry's start.

    **Clock.** From the start of the section 47 enquiry (day 0) to the conference: 0 to 10, 11 to 15, 16 to 20, 21 and over. The
    Department's durations of earlier years run from another day.

    **One row** is an enquiry about a child that led to a conference, timed as for conferences within 15 working days.

    **Left out.** The other enquiries that led to the same conference; a conference held before its enquiry started; one with a
    date outside the working-day calendar.

    **Not recorded.** A conference whose enquiry has no start is a category of its own.
    """
    return Distribution(exclude=_untimed(row), category=row.duration.col, categories=WORKING_DAY_BANDS)


@measure(
    id="icpc_median_working_days",
    title="Median working days from the section 47 enquiry to the initial child protection conference",
    also_known_as=("icpc_duration_median",),
    unit="days",
    polarity="lower",
    cohort=conferences_after_enquiries,
    since="2012-04-01",
    source=statistics("table C4"),
)
def icpc_median_working_days(row: type[ConferenceAfterEnquiry]) -> Median:
    """The median of the working days from the enquiry's start to the initial conference, of those held in the period.

    **Clock.** From the start of the section 47 enquiry (day 0) to the conference, Monday to Friday less England's bank
    holidays.

    **One row** is an enquiry about a child that led to a conference, timed as for conferences within 15 working days.

    **Left out.** The other enquiries that led to the same conference; a conference held before its enquiry started; one with a
    date outside the working-day calendar.

    **Not recorded.** A conference whose enquiry has no start is left out.
    """
    return Median(exclude=_untimed(row), value=row.working_days.col)


@measure(
    id="transfer_in_conferences",
    title="Transfer-in child protection conferences held",
    also_known_as=("transfer_in_child_protection_conferences",),
    unit="number",
    polarity="none",
    cohort=transfer_in_conferences_held,
    since="2000-04-01",
    source=department("Children in need census: guide", "date of initial child protection conference, of a child's details"),
)
def transfer_in_conferences(row: type[TransferInConference]) -> Count:
    """Conferences held in the period about children who moved in from another council.

    **Clock.** The day of the conference.

    **One row** is a referral of a child with the day of a conference: the census carries it there where no section 47 enquiry
    went before.

    **Left out.** A second referral of the child with a conference on the same day.

    **Not recorded.** A referral without the day of a conference has none.
    """
    return Count(exclude={"another referral of the child with the same conference": row.repeated.col})


@measure(
    id="icpc_attendance",
    title="Initial child protection conferences attended by the agency",
    also_known_as=("icpc_attendance_pct",),
    unit="percent",
    polarity="higher",
    cohort=conferences_held,
    since="2000-04-01",
    source=surrey("Appendix I"),
)
def icpc_attendance(row: type[ConferenceHeld], *, agency: Literal["police", "education", "health"] = "police") -> Proportion:
    """Of the initial child protection conferences held in the period that an agency was invited to, those that it attended.

    **Clock.** The day of the conference.

    **One row** is a conference about a child: three children at one conference are three.

    **The agency.** `agency="police"`, `"education"` or `"health"`, each a figure of its own.

    **Left out.** Review and transfer-in conferences; conferences that the agency was not invited to.

    **Not recorded.** Whether the agency came is empty where it was not invited: a conference of which it was forgotten can't be
    told from those, and is left out too. One of no recorded kind is left out.
    """
    attended = {"police": row.police_attended, "education": row.education_attended, "health": row.health_attended}[agency].col
    return Proportion(
        of={_INITIAL: row.kind.col == "initial"}, exclude={"agency not invited": attended.is_null()}, where=attended
    )


@measure(
    id="icpc_gp_contribution",
    title="Initial child protection conferences with a contribution from the general practitioner",
    also_known_as=("icpc_gp_contribution_pct",),
    unit="percent",
    polarity="higher",
    cohort=conferences_held,
    since="2000-04-01",
    source=surrey("Appendix I"),
)
def icpc_gp_contribution(row: type[ConferenceHeld]) -> Proportion:
    """Of the initial child protection conferences held in the period, those that the general practitioner contributed to.

    **Clock.** The day of the conference.

    **One row** is a conference about a child. The practitioner came or sent a report.

    **Left out.** Review and transfer-in conferences.

    **Not recorded.** A conference of which it is not recorded whether the practitioner contributed is left out, and so is one
    of no recorded kind.
    """
    return Proportion(of={_INITIAL: row.kind.col == "initial"}, where=row.gp_contributed.col)


@measure(
    id="icpc_participation",
    title="Initial child protection conferences in which the child took part",
    also_known_as=("icpc_participation_pct",),
    unit="percent",
    polarity="higher",
    cohort=conferences_held,
    since="2000-04-01",
    source=coventry("1.12"),
)
def icpc_participation(row: type[ConferenceHeld], *, too_young: Literal["not asked", "under 4"] = "not asked") -> Proportion:
    """Of the initial child protection conferences held in the period about children old enough, those the child took part in.

    **Clock.** The day of the conference.

    **One row** is a conference about a child.

    **Old enough.** Coventry leaves out of participation in reviews of looked after children those under four; of conferences it
    does not say. Here a child is too young where it was not asked (choice); with `too_young="under 4"` where it was not yet
    four on the day, or not born.

    **Left out.** Review and transfer-in conferences; children too young.

    **Not recorded.** Whether the child took part is empty where it was not asked. By age, such a conference is left out as not
    recorded, and so is that of a child whose age is not. One of no recorded kind is left out.
    """
    took_part = row.child_participated.col
    if too_young == "not asked":
        return Proportion(of={_INITIAL: row.kind.col == "initial"}, exclude={"not asked": took_part.is_null()}, where=took_part)
    return Proportion(
        of={_INITIAL: row.kind.col == "initial", "aged four or over": (row.age.col >= 4) & ~row.unborn.col}, where=took_part
    )


@measure(
    id="icpc_ratings",
    title="Initial child protection conferences, by the chair's rating of practice",
    also_known_as=("icpc_rag_ratings",),
    unit="number",
    polarity="none",
    cohort=conferences_held,
    since="2000-04-01",
    source=coventry("1.12"),
)
def icpc_ratings(row: type[ConferenceHeld]) -> Distribution:
    """Initial child protection conferences held in the period, by how the chair rated practice in the case.

    **Clock.** The day of the conference.

    **One row** is a conference about a child. Red, amber and green are the chair's view of practice and say nothing of how the
    figure compares with a target: more red may mean more challenge.

    **Left out.** Review and transfer-in conferences.

    **Not recorded.** A conference without a rating is a category of its own; one of no recorded kind is left out.
    """
    return Distribution(of={_INITIAL: row.kind.col == "initial"}, category=row.rating.col, categories=_RATINGS)


@measure(
    id="rcpc_ratings",
    title="Review child protection conferences, by the chair's rating of practice",
    also_known_as=("rcpc_rag_ratings",),
    unit="number",
    polarity="none",
    cohort=conferences_held,
    since="2000-04-01",
    source=coventry("1.15"),
)
def rcpc_ratings(row: type[ConferenceHeld]) -> Distribution:
    """Review child protection conferences held in the period, by how the chair rated practice in the case.

    **Clock.** The day of the conference.

    **One row** is a conference about a child. Red, amber and green are the chair's view of practice and say nothing of how the
    figure compares with a target.

    **Left out.** Initial and transfer-in conferences.

    **Not recorded.** A conference without a rating is a category of its own; one of no recorded kind is left out.
    """
    return Distribution(of={"a review conference": row.kind.col == "review"}, category=row.rating.col, categories=_RATINGS)


@measure(
    id="parents_clear_what_must_change",
    title="Parents clear about what must change for the child protection plan to end",
    also_known_as=("cp_conference_parents_clear_pct",),
    unit="percent",
    polarity="higher",
    cohort=parents_heard,
    since="2000-04-01",
    source=wolverhampton_plan("section 12"),
)
def parents_clear_what_must_change(row: type[ParentHeard]) -> Proportion:
    """Of the parents who said after a conference whether they are clear what must change, those who agree or strongly agree.

    **Clock.** The day it was said. Wolverhampton prints it over three months.

    **One row** is what one parent said after a conference about one child.

    **Left out.** Nothing.

    **Not recorded.** A parent who did not answer is left out; `neither` is an answer, and counts as not agreeing.
    """
    answer = row.clear_what_must_change.col
    return Proportion(where=(answer == "strongly agree") | (answer == "agree"))
