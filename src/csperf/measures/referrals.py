"""Referrals. May import csperf.definition and csperf.cohorts only."""

from typing import Literal

from csperf.cohorts import ReferralReceived
from csperf.cohorts import referrals_received as received
from csperf.definition import Condition, Count, Proportion, Rate, measure
from csperf.measures._sources import council, department

__all__ = [
    "children_seen_within_5_working_days_of_referral",
    "children_seen_within_5_working_days_of_referral_where_recorded",
    "referrals_as_percentage_of_child_population",
    "referrals_assessed_under_section_17",
    "referrals_going_on_to_assessment",
    "referrals_received",
    "rereferrals",
    "rereferrals_within_12_months",
]

WhatIsAReferral = Literal["received", "acted on", "assessed"]
Counted = Literal["referrals", "children"]

_SOLIHULL = (
    "Solihull Metropolitan Borough Council",
    "Children, Education and Skills performance report, quarter 4 2017-18 and quarter 1 2018-19",
)
_WOLVERHAMPTON = (
    "City of Wolverhampton Council",
    "Children's Services Improvement Plan performance report, quarter 1 2017-18",
)
_SURREY = ("Surrey County Council", "Children's Services Improvement Board monthly performance compendium, to January 2017")


def _one_a_day(row: type[ReferralReceived]) -> dict[str, Condition]:
    return {"another referral of the child on the same day": row.repeated_that_day.col}


def _went_on(row: type[ReferralReceived]) -> Condition:
    return row.assessed.col | row.enquired_into.col


def _population(row: type[ReferralReceived], referral: WhatIsAReferral) -> dict[str, Condition]:
    if referral == "acted on":
        return {"acted on": ~row.no_further_action.col}
    if referral == "assessed":
        return {"followed by an assessment or section 47 enquiry": _went_on(row)}
    return {}


def _rereferrals(row: type[ReferralReceived], count: Counted) -> Proportion:
    return Proportion(exclude=_one_a_day(row), where=row.within_12_months.col, each=_each(row, count))


def _each(row: type[ReferralReceived], count: Counted) -> Condition | None:
    return row.child.col if count == "children" else None


@measure(
    id="referrals_received",
    title="Referrals to children's social care",
    also_known_as=("referrals", "new referrals"),
    unit="number",
    polarity="none",
    cohort=received,
    since="2000-04-01",
    source=department("Characteristics of children in need", "table C1, methodology: referrals"),
)
def referrals_received(
    row: type[ReferralReceived], *, referral: WhatIsAReferral = "received", count: Counted = "referrals"
) -> Count:
    """How many referrals to children's social care were received in the period.

    **Clock.** Counted on the day the referral was received.

    **One row** is a referral of a child. With `count="children"` each child counts once in the period.

    **What is a referral.** By `referral="received"` every referral on record is one, whatever became of it, as in the
    children in need census. With `referral="acted on"` those closed with no further action are none; with
    `referral="assessed"` only those are that an assessment or a section 47 enquiry followed, as for Coventry ("any child who
    goes on to receive a Social Care assessment") and Surrey ("referred for assessment"). An assessment or enquiry follows
    where it names the day of the referral as its own.

    **Left out.** A second referral of a child on one day: same-day duplicates are one referral (choice), the one that was acted
    on. Referrals that are none by the variant.

    **Not recorded.** A referral without a date is in no period. Where the variant needs to know what became of a referral and
    it is not recorded, the referral is left out.
    """
    return Count(exclude=_one_a_day(row), of=_population(row, referral), each=_each(row, count))


@measure(
    id="referrals_as_percentage_of_child_population",
    title="Children referred, as a percentage of the child population",
    also_known_as=("referrals_pct_of_child_population",),
    unit="percent",
    polarity="none",
    cohort=received,
    since="2000-04-01",
    needs=("population",),
    source=council(*_SURREY, "section 2.6: referrals as a percentage of the 0 to 17 year-old population"),
)
def referrals_as_percentage_of_child_population(
    row: type[ReferralReceived], *, count: Literal["children", "referrals"] = "children"
) -> Rate:
    """The children referred in the period for every hundred children aged 0 to 17 who live in the council.

    **Clock.** Counted on the day the referral was received. A period that is not a year is not made up to one.

    **One row** is a referral of a child, and each child counts once in the period. With `count="referrals"` each referral
    counts.

    **The population** is the mid-year estimate of the financial year in which the period ends.

    **Left out.** A second referral of a child on one day: same-day duplicates are one referral (choice).

    **Not recorded.** A referral without a date is in no period.
    """
    return Rate(exclude=_one_a_day(row), each=_each(row, count))


@measure(
    id="rereferrals_within_12_months",
    title="Re-referrals within 12 months",
    also_known_as=("ECS 14a", "rereferrals_within_12m_pct"),
    unit="percent",
    polarity="lower",
    cohort=received,
    since="2000-04-01",
    source=department("Characteristics of children in need", "table C1, methodology: re-referrals"),
)
def rereferrals_within_12_months(row: type[ReferralReceived], *, count: Counted = "referrals") -> Proportion:
    """Of the referrals received in the period, those received within 12 months of an earlier referral of the same child.

    **Clock.** From the day the child's latest earlier referral was received (not closed) to the day this one was: at most 12
    calendar months. Exactly 12 months counts (choice).

    **One row** is a referral of a child, whatever became of it. With `count="children"` each child counts once: of the children
    referred in the period, those with at least one re-referral in it, as in the second half of the Department's table C1.

    **Left out.** A second referral of a child on one day: same-day duplicates are one referral (choice).

    **Not recorded.** A referral without a date is in no period. Earlier referrals must be in the records: where they do not
    go back 12 months before the period, the result says how far they go.
    """
    return _rereferrals(row, count)


@measure(
    id="rereferrals",
    title="Number of re-referrals within 12 months",
    also_known_as=("referrals that are re-referrals",),
    unit="number",
    polarity="lower",
    cohort=received,
    since="2000-04-01",
    source=council(*_SURREY, "section 2.8: referrals for assessment that are re-referrals"),
)
def rereferrals(row: type[ReferralReceived], *, count: Counted = "referrals") -> Count:
    """How many referrals received in the period came within 12 months of an earlier referral of the same child.

    **Clock.** As for the percentage of referrals that are re-referrals: from receipt to receipt, at most 12 calendar months.

    **One row** is a referral of a child. With `count="children"` each child with at least one re-referral in the period counts
    once.

    **Left out.** A second referral of a child on one day; referrals that are no re-referrals.

    **Not recorded.** A referral without a date is in no period. Earlier referrals must be in the records.
    """
    return _rereferrals(row, count).counted_in("within 12 months of an earlier referral")


@measure(
    id="referrals_going_on_to_assessment",
    title="Referrals going on to assessment or section 47 enquiry (NI 68)",
    also_known_as=("NI 68", "referrals_to_assessment_pct"),
    unit="percent",
    polarity="none",
    cohort=received,
    since="2000-04-01",
    source=council(*_SOLIHULL, "measure 3.10: referrals going on to a social work assessment (S17) or S47"),
)
def referrals_going_on_to_assessment(
    row: type[ReferralReceived],
    *,
    referral: WhatIsAReferral = "received",
    gone_on: Literal["assessment or enquiry", "not closed at once"] = "assessment or enquiry",
) -> Proportion:
    """Of the referrals received in the period, those that went on to an assessment or a section 47 enquiry.

    **Clock.** Counted on the day the referral was received. There is no limit to how much later it went on; of the latest
    referrals some have not gone on yet.

    **One row** is a referral of a child.

    **What is a referral.** By `referral="received"` every referral on record is one. With `referral="acted on"` those closed
    with no further action are none. With `referral="assessed"`, as Coventry has it, only one that went on is a referral,
    which makes the figure 100 per cent by definition, whatever the council does.

    **What has gone on.** By `gone_on="assessment or enquiry"` a referral that an assessment of the child, of any kind, or a
    section 47 enquiry about it followed: one that names the day of the referral as that of its own or, where it names none, one
    that started on or after that day and before the child's next referral (choice). With `gone_on="not closed at once"` one
    that is not marked as closed with no further action, which is second hand. Before April 2013 the national indicator asked
    for initial assessments.

    **Left out.** A second referral of a child on one day: same-day duplicates are one referral (choice), the one that was acted
    on. Referrals that are none by the variant.

    **Not recorded.** Without assessments or without section 47 enquiries in the records it is not known what went on, and
    referrals are left out; so is one without a mark of no further action where that counts.
    """
    return Proportion(
        exclude=_one_a_day(row),
        of=_population(row, referral),
        where=_went_on(row) if gone_on == "assessment or enquiry" else ~row.no_further_action.col,
    )


@measure(
    id="referrals_assessed_under_section_17",
    title="Referrals going on to assessment that were assessed under section 17",
    also_known_as=("referrals_assessed_s17_share_pct",),
    unit="percent",
    polarity="none",
    cohort=received,
    since="2000-04-01",
    source=council(*_SOLIHULL, "measure 3.10: of those referrals going to social work assessment, those under section 17"),
)
def referrals_assessed_under_section_17(row: type[ReferralReceived]) -> Proportion:
    """Of the referrals received in the period that went on to assessment, those assessed under section 17 alone.

    **Clock.** Counted on the day the referral was received, as for the referrals going on to assessment (NI 68).

    **One row** is a referral of a child. One that a section 47 enquiry followed is under section 47, whether there was an
    assessment as well or not (choice).

    **Left out.** A second referral of a child on one day; referrals that neither an assessment nor a section 47 enquiry
    followed.

    **Not recorded.** Without assessments or without section 47 enquiries in the records referrals are left out.
    """
    return Proportion(
        exclude=_one_a_day(row),
        of=_population(row, "assessed"),
        where=~row.enquired_into.col,
    )


def _seen_in_time(row: type[ReferralReceived]) -> Condition:
    return row.working_days_to_first_seen.col <= 5


def _timed(row: type[ReferralReceived]) -> dict[str, Condition]:
    return {
        **_one_a_day(row),
        "the council does not record when children are seen": ~row.seeing_recorded.col,
        "seen before the referral": row.first_seen.col < row.referred.col,
        "a date outside the working-day calendar": row.outside_calendar.col,
    }


@measure(
    id="children_seen_within_5_working_days_of_referral",
    title="Children seen within 5 working days of referral",
    also_known_as=("child_seen_within_5wd_of_referral_pct",),
    unit="percent",
    polarity="higher",
    cohort=received,
    since="2000-04-01",
    source=council(*_WOLVERHAMPTON, "children in need and child protection: seen within 5 working days of the referral"),
)
def children_seen_within_5_working_days_of_referral(row: type[ReferralReceived]) -> Proportion:
    """Of the referrals received in the period, those after which the child was seen within 5 working days.

    **Clock.** From the day the referral was received (day 0) to the day the child was first seen after it; Monday to Friday
    less England's bank holidays. The 5th working day counts.

    **One row** is a referral of a child, whatever became of it.

    **Left out.** A second referral of a child on one day; a child seen before the referral; one with a date outside the
    working-day calendar; every referral of a council that records of none when the child was seen.

    **Not recorded.** A child of whom it is not recorded when it was seen counts as not seen in time: that is what
    Wolverhampton's 48 per cent means. The other measure, of those recorded, leaves it out.
    """
    return Proportion(exclude=_timed(row), where=_seen_in_time(row).fill_null(value=False))


@measure(
    id="children_seen_within_5_working_days_of_referral_where_recorded",
    title="Children seen within 5 working days of referral, of those with a date recorded",
    also_known_as=("child_seen_within_5wd_of_referral_where_recorded_pct",),
    unit="percent",
    polarity="higher",
    cohort=received,
    since="2000-04-01",
    source=council(*_WOLVERHAMPTON, "children in need and child protection: seen within 5 working days, where recorded"),
)
def children_seen_within_5_working_days_of_referral_where_recorded(row: type[ReferralReceived]) -> Proportion:
    """Of the referrals received in the period after which it is recorded when the child was seen, those within 5 working days.

    **Clock.** From the day the referral was received (day 0) to the day the child was first seen after it, as for all
    referrals. The 5th working day counts.

    **One row** is a referral of a child, whatever became of it.

    **Left out.** A second referral of a child on one day; a child seen before the referral; one with a date outside the
    working-day calendar; every referral of a council that records of none when the child was seen.

    **Not recorded.** A child of whom it is not recorded when it was seen is left out: Wolverhampton's 90 per cent.
    """
    return Proportion(exclude=_timed(row), where=_seen_in_time(row))
