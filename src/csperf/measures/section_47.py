"""Strategy discussions and section 47 enquiries. May import csperf.definition and csperf.cohorts only."""

from typing import Literal

from csperf.cohorts import (
    WORKING_DAY_BANDS,
    EnquiryCompleted,
    EnquiryStarted,
    StrategyDiscussionHeld,
    enquiries_completed,
    enquiries_started,
    strategy_discussions_held,
)
from csperf.definition import Condition, Count, Distribution, Proportion, Rate, measure
from csperf.measures._child_protection import OUTSIDE_CALENDAR, coventry, statistics, wolverhampton

__all__ = [
    "section_47_by_duration",
    "section_47_enquiries",
    "section_47_enquiries_completed",
    "section_47_enquiries_per_10000",
    "section_47_leading_to_conference",
    "section_47_outcomes",
    "section_47_within_15_working_days",
    "strategy_discussions",
]

_BEFORE = "completed before it started"


def _untimed(row: type[EnquiryCompleted]) -> dict[str, Condition]:
    return {_BEFORE: row.ended.col < row.started.col, OUTSIDE_CALENDAR: row.outside_calendar.col}


@measure(
    id="strategy_discussions",
    title="Children subject of a strategy discussion",
    also_known_as=("children_subject_of_strategy_discussions",),
    unit="number",
    polarity="none",
    cohort=strategy_discussions_held,
    since="2000-04-01",
    source=coventry("1.7"),
)
def strategy_discussions(row: type[StrategyDiscussionHeld], *, count: Literal["children", "discussions"] = "children") -> Count:
    """Children of whom a strategy discussion was held in the period.

    **Clock.** The day of the discussion.

    **One row** is a strategy discussion about a child. Each child counts once in the period, however many there were;
    `count="discussions"` counts each of them.

    **Left out.** Nothing.

    **Not recorded.** A discussion without a date is in no period.
    """
    return Count(each=row.child.col if count == "children" else None)


@measure(
    id="section_47_enquiries",
    title="Section 47 enquiries started",
    also_known_as=("s47_enquiries", "section_47_enquiries_started"),
    unit="number",
    polarity="none",
    cohort=enquiries_started,
    since="2000-04-01",
    source=statistics("table C4"),
)
def section_47_enquiries(row: type[EnquiryStarted], *, count: Literal["enquiries", "children"] = "enquiries") -> Count:
    """Section 47 enquiries about children that started in the period.

    **Clock.** The day the enquiry started: the strategy discussion that decided on it.

    **One row** is an enquiry about a child: two children of one family are two, and each enquiry about a child counts for
    itself. With `count="children"` each child counts once in the period; the Department prints both.

    **Left out.** Nothing.

    **Not recorded.** An enquiry without a start is in no period.
    """
    return Count(each=row.child.col if count == "children" else None)


@measure(
    id="section_47_enquiries_per_10000",
    title="Section 47 enquiries started for every 10,000 children",
    also_known_as=("s47_enquiries_per_10k",),
    unit="per 10,000",
    polarity="none",
    cohort=enquiries_started,
    since="2000-04-01",
    source=statistics("table C4"),
)
def section_47_enquiries_per_10000(row: type[EnquiryStarted], *, count: Literal["enquiries", "children"] = "enquiries") -> Rate:
    """Section 47 enquiries about children that started in the period, for every 10,000 children aged 0 to 17.

    **Clock.** The day the enquiry started. The population is that of the middle of the financial year the period ends in; a
    period that is not a year is not made up to one.

    **One row** is an enquiry about a child. With `count="children"` each child counts once in the period.

    **Left out.** Nothing.

    **Not recorded.** An enquiry without a start is in no period.
    """
    return Rate(each=row.child.col if count == "children" else None)


@measure(
    id="section_47_leading_to_conference",
    title="Section 47 enquiries that led to an initial child protection conference",
    also_known_as=("s47_conversion_to_icpc_pct", "section_47_conversion_to_conference"),
    unit="percent",
    polarity="none",
    cohort=enquiries_started,
    since="2000-04-01",
    source=wolverhampton("Children in Need/Child Protection"),
)
def section_47_leading_to_conference(
    row: type[EnquiryStarted], *, undecided: Literal["no conference", "left out"] = "no conference"
) -> Proportion:
    """Of the section 47 enquiries that started in the period, those that led to an initial child protection conference.

    **Clock.** The day the enquiry started. When the conference was held does not matter; in the latest weeks some are still to
    come.

    **One row** is an enquiry about a child. Where several enquiries about a child led to one conference, each led to it.

    **Undecided enquiries.** An enquiry of which no conference is recorded counts as having led to none (choice). With
    `undecided="left out"` it does so only where it is completed, or no conference was required; the others are left out.

    **Left out.** With `undecided="left out"`, enquiries that are not completed and of which it is not recorded that no
    conference was required.

    **Not recorded.** An enquiry without a start is in no period.
    """
    return Proportion(
        exclude={} if undecided == "no conference" else {"not yet known whether a conference follows": ~row.decided.col},
        where=row.led_to_conference.col,
    )


@measure(
    id="section_47_enquiries_completed",
    title="Section 47 enquiries completed",
    also_known_as=("s47_enquiries_completed",),
    unit="number",
    polarity="none",
    cohort=enquiries_completed,
    since="2000-04-01",
    source=coventry("1.8"),
)
def section_47_enquiries_completed(
    row: type[EnquiryCompleted], *, count: Literal["enquiries", "children"] = "enquiries"
) -> Count:
    """Section 47 enquiries about children that were completed in the period.

    **Clock.** The day the enquiry was completed.

    **One row** is an enquiry about a child. With `count="children"` each child counts once in the period.

    **Left out.** Nothing.

    **Not recorded.** An enquiry without a day of completion is in no period.
    """
    return Count(each=row.child.col if count == "children" else None)


@measure(
    id="section_47_within_15_working_days",
    title="Section 47 enquiries completed within 15 working days",
    also_known_as=("s47_within_15wd_pct",),
    unit="percent",
    polarity="higher",
    cohort=enquiries_completed,
    since="2000-04-01",
    source=coventry("1.8"),
)
def section_47_within_15_working_days(row: type[EnquiryCompleted]) -> Proportion:
    """Of the section 47 enquiries completed in the period, those completed within 15 working days of their start.

    **Clock.** From the start of the enquiry (day 0) to its completion; the 15th working day counts. Monday to Friday less
    England's bank holidays.

    **One row** is an enquiry about a child. Open enquiries are in no period.

    **Left out.** An enquiry completed before it started; one with a date outside the working-day calendar.

    **Not recorded.** An enquiry without a start is left out, neither in time nor late.
    """
    return Proportion(exclude=_untimed(row), where=row.working_days.col <= 15)


@measure(
    id="section_47_by_duration",
    title="Section 47 enquiries completed, by working days taken",
    also_known_as=("s47_duration_bands",),
    unit="number",
    polarity="none",
    cohort=enquiries_completed,
    since="2000-04-01",
    source=coventry("1.8"),
)
def section_47_by_duration(row: type[EnquiryCompleted]) -> Distribution:
    """Section 47 enquiries completed in the period, by how many working days they took.

    **Clock.** From the start of the enquiry (day 0) to its completion: 0 to 10, 11 to 15, 16 to 20, 21 and over, which are the
    Department's bands for conferences (choice).

    **One row** is an enquiry about a child.

    **Left out.** An enquiry completed before it started; one with a date outside the working-day calendar.

    **Not recorded.** An enquiry without a start is a category of its own.
    """
    return Distribution(exclude=_untimed(row), category=row.duration.col, categories=WORKING_DAY_BANDS)


@measure(
    id="section_47_outcomes",
    title="Section 47 enquiries completed, by outcome",
    also_known_as=("s47_outcomes",),
    unit="number",
    polarity="none",
    cohort=enquiries_completed,
    since="2000-04-01",
    source=coventry("1.9"),
)
def section_47_outcomes(row: type[EnquiryCompleted]) -> Distribution:
    """Section 47 enquiries completed in the period, by what came of them.

    **Clock.** The day the enquiry was completed.

    **One row** is an enquiry about a child. Outcomes are in the council's own words.

    **Left out.** Nothing.

    **Not recorded.** An enquiry without an outcome is a category of its own.
    """
    return Distribution(category=row.outcome.col)
