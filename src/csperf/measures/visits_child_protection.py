"""Visits to children under a child protection plan. May import csperf.definition and csperf.cohorts only."""

from typing import Literal

from csperf.cohorts import (
    ChildOnPlanVisited,
    VisitMade,
    VisitUnderPlan,
    child_protection_visits_made,
    children_on_plans_visited,
    visits_under_plans,
)
from csperf.definition import Condition, Distribution, Proportion, measure
from csperf.measures._child_protection import ANOTHER_OPEN, OUTSIDE_CALENDAR, surrey, wolverhampton_plan

__all__ = [
    "child_protection_visits_all_on_time",
    "child_protection_visits_on_time",
    "child_protection_visits_overdue",
    "child_protection_visits_up_to_date",
    "child_seen_alone_on_child_protection_visits",
]

Interval = Literal["a month", "10 days", "14 days", "15 days", "10 working days", "14 working days", "15 working days"]
Incomplete = Literal["not visits", "visits"]

_INCOMPLETE_VISIT = "its record is not complete"
_UNSEEN = "the child was not seen"


def _within(
    interval: Interval, *, days: Condition, working_days: Condition, within_month: Condition, set_days: Condition
) -> Condition:
    """Whether a time is within the interval: the plan's own in days, or else the one asked for."""
    if interval == "a month":
        standard = within_month
    else:
        most = int(interval.split()[0])
        standard = (working_days if "working" in interval else days) <= most
    return (set_days.is_not_null() & (days <= set_days)) | (set_days.is_null() & standard)


def _uncounted(interval: Interval, outside: Condition) -> dict[str, Condition]:
    return {OUTSIDE_CALENDAR: outside} if "working" in interval else {}


def _up_to_date(row: type[ChildOnPlanVisited], interval: Interval, incomplete: Incomplete) -> Condition:
    """Whether the time from the last visit, or from the plan's start, to the day is within the interval."""
    if incomplete == "visits":
        return _within(
            interval,
            days=row.days_counting_incomplete.col,
            working_days=row.working_days_counting_incomplete.col,
            within_month=row.within_month_counting_incomplete.col,
            set_days=row.set_days_counting_incomplete.col,
        )
    return _within(
        interval,
        days=row.days.col,
        working_days=row.working_days.col,
        within_month=row.within_month.col,
        set_days=row.set_days.col,
    )


def _never(row: type[ChildOnPlanVisited], incomplete: Incomplete) -> Condition:
    return (row.last_visited if incomplete == "not visits" else row.last_visited_counting_incomplete).col.is_null()


def _outside(row: type[ChildOnPlanVisited], incomplete: Incomplete) -> Condition:
    return (row.outside_calendar if incomplete == "not visits" else row.outside_calendar_counting_incomplete).col


def _not_yet_due(row: type[ChildOnPlanVisited], interval: Interval, incomplete: Incomplete) -> dict[str, Condition]:
    return {
        ANOTHER_OPEN: row.another_open.col,
        **_uncounted(interval, _outside(row, incomplete)),
        "not visited yet, and no visit due yet": _never(row, incomplete) & _up_to_date(row, interval, incomplete),
    }


@measure(
    id="child_protection_visits_up_to_date",
    title="Children subject of a child protection plan with up to date visits",
    also_known_as=("cp_visits_up_to_date_pct",),
    unit="percent",
    polarity="higher",
    cohort=children_on_plans_visited,
    since="2000-04-01",
    source=wolverhampton_plan("section 5.3"),
)
def child_protection_visits_up_to_date(
    row: type[ChildOnPlanVisited], *, interval: Interval = "a month", incomplete: Incomplete = "not visits"
) -> Proportion:
    """Of the children subject of a child protection plan on the last day of the period, those visited as often as is due.

    **Clock.** From the last visit under the plan to the day. Visits are due at least once a calendar month, or as often as the
    last visit or the plan sets, in days. Other councils say 10, 14 or 15 days and not whether they are worked:
    `interval="10 days"`, `"14 days"`, `"15 days"`, `"10 working days"`, `"14 working days"`, `"15 working days"`.

    **One row** is a plan that is open on the day.

    **What is a visit.** One of kind child protection on a day from the plan's start on, at which it is not recorded that the
    child was not seen. One whose record was not finished is none; with `incomplete="visits"` it is.

    **Left out.** A child not visited yet whose plan started no longer ago than the interval; of a child with several open
    plans, all but the one that started last. In working days, a child with a date outside the working-day calendar.

    **Not recorded.** A plan with no visit on record was not visited. A visit of which it is not recorded whether the child was
    seen, or the record is complete, is one.
    """
    return Proportion(
        exclude=_not_yet_due(row, interval, incomplete),
        where=~_never(row, incomplete) & _up_to_date(row, interval, incomplete),
    )


@measure(
    id="child_protection_visits_all_on_time",
    title="Children subject of a child protection plan with all visits on time",
    also_known_as=("cp_children_all_visits_on_time_pct",),
    unit="percent",
    polarity="higher",
    cohort=children_on_plans_visited,
    since="2000-04-01",
    source=wolverhampton_plan("section 5.3"),
)
def child_protection_visits_all_on_time(
    row: type[ChildOnPlanVisited], *, interval: Interval = "a month", incomplete: Incomplete = "not visits"
) -> Proportion:
    """Of the children subject of a child protection plan on the last day of the period, those whose every visit was on time.

    **Clock.** The 12 months that end with the day, under the plan that is open on it: each visit in them within a calendar
    month of the visit before, or of the plan's start, or as often as the visit before or the plan sets; and none overdue on
    the day. Otherwise `interval="10 days"`, `"14 days"`, `"15 days"`, `"10 working days"`, `"14 working days"`,
    `"15 working days"`.

    **One row** is a plan that is open on the day.

    **What is a visit.** As for up to date visits: one whose record was not finished is none, and with `incomplete="visits"` is
    one.

    **Left out.** A child not visited yet whose plan started no longer ago than the interval; of a child with several open
    plans, all but the one that started last. In working days, a child with a date outside the working-day calendar.

    **Not recorded.** A plan with no visit on record was not visited.
    """
    if incomplete == "not visits":
        longest, longest_working = row.longest_days.col, row.longest_working_days.col
        late_by_month, late_as_set = row.late_by_month.col, row.late_as_set.col
    else:
        longest, longest_working = row.longest_days_counting_incomplete.col, row.longest_working_days_counting_incomplete.col
        late_by_month, late_as_set = row.late_by_month_counting_incomplete.col, row.late_as_set_counting_incomplete.col
    if interval == "a month":
        late = late_by_month
    else:
        late = (longest_working if "working" in interval else longest) > int(interval.split()[0])
    return Proportion(
        exclude=_not_yet_due(row, interval, incomplete),
        where=~_never(row, incomplete) & ~late & ~late_as_set & _up_to_date(row, interval, incomplete),
    )


@measure(
    id="child_protection_visits_on_time",
    title="Child protection visits made on time",
    also_known_as=("cp_visits_on_time_12m_pct",),
    unit="percent",
    polarity="higher",
    cohort=visits_under_plans,
    since="2000-04-01",
    source=wolverhampton_plan("section 5.3"),
)
def child_protection_visits_on_time(
    row: type[VisitUnderPlan], *, interval: Interval = "a month", incomplete: Incomplete = "not visits"
) -> Proportion:
    """Of the visits made in the period under a child protection plan, those made on time.

    **Clock.** From the child's visit before, or from the start of the plan it is on if that is later, to this one: at most
    a calendar month, or as many days as the visit before or the plan sets. Otherwise `interval="10 days"`, `"14 days"`,
    `"15 days"`, `"10 working days"`, `"14 working days"`, `"15 working days"`. Wolverhampton reports it over twelve months.

    **One row** is a visit to a child. A visit that was due and never made is none: it makes the next one late.

    **What is a visit.** One whose record was not finished is none; with `incomplete="visits"` it is.

    **Left out.** Visits at which the child was not seen, or whose record is not complete; a second visit on one day; visits
    to a child who was not on a plan that day. In working days, a visit with a date outside the working-day calendar.

    **Not recorded.** A visit of which it is not recorded whether the child was seen, or the record is complete, is one.
    """
    unfinished = {} if incomplete == "visits" else {_INCOMPLETE_VISIT: ~row.recording_complete.col}
    if incomplete == "visits":
        outside = row.outside_calendar_counting_incomplete.col
        on_time = _within(
            interval,
            days=row.days_counting_incomplete.col,
            working_days=row.working_days_counting_incomplete.col,
            within_month=row.within_month_counting_incomplete.col,
            set_days=row.set_days_counting_incomplete.col,
        )
    else:
        outside = row.outside_calendar.col
        on_time = _within(
            interval,
            days=row.days.col,
            working_days=row.working_days.col,
            within_month=row.within_month.col,
            set_days=row.set_days.col,
        )
    return Proportion(
        exclude={
            _UNSEEN: ~row.seen.col,
            **unfinished,
            "not on a child protection plan that day": row.plan_started.col.is_null(),
            "another visit to the child on the same day": row.repeated.col,
            **_uncounted(interval, outside),
        },
        where=on_time,
    )


@measure(
    id="child_protection_visits_overdue",
    title="Children subject of a child protection plan, by days since the last visit",
    also_known_as=("cp_children_no_visit_over_10_days",),
    unit="number",
    polarity="lower",
    cohort=children_on_plans_visited,
    since="2000-04-01",
    source=surrey("2.13"),
)
def child_protection_visits_overdue(
    row: type[ChildOnPlanVisited],
    *,
    purple: Literal["over 14", "over 15"] = "over 14",
    days: Literal["calendar days", "working days"] = "calendar days",
    incomplete: Incomplete = "not visits",
) -> Distribution:
    """Children subject of a child protection plan on the last day of the period, by how long ago they were last visited.

    **Clock.** Days from the last visit under the plan, or from the plan's start where there was none, to the day: red is
    over 10, purple over 14, and green the rest. Surrey's text has purple over 15: `purple="over 15"`. It does not say
    whether the days are worked: `days="working days"` counts those.

    **One row** is a plan that is open on the day.

    **What is a visit.** One of kind child protection on a day from the plan's start on, at which it is not recorded that the
    child was not seen. One whose record was not finished is none; with `incomplete="visits"` it is.

    **Left out.** Of a child with several open plans, all but the one that started last. In working days, a child with a date
    outside the working-day calendar.

    **Not recorded.** A plan with no visit on record was not visited.
    """
    chosen = {
        ("calendar days", "not visits"): row.since,
        ("calendar days", "visits"): row.since_counting_incomplete,
        ("working days", "not visits"): row.since_working,
        ("working days", "visits"): row.since_working_counting_incomplete,
    }[days, incomplete].col
    fifteen = "purple" if purple == "over 14" else "red"
    return Distribution(
        exclude={
            ANOTHER_OPEN: row.another_open.col,
            **({OUTSIDE_CALENDAR: _outside(row, incomplete)} if days == "working days" else {}),
        },
        category=chosen.replace({"10 or fewer": "green", "11 to 14": "red", "15": fifteen, "16 or more": "purple"}),
        categories=("green", "red", "purple"),
    )


@measure(
    id="child_seen_alone_on_child_protection_visits",
    title="Child protection visits at which the child was seen alone",
    also_known_as=("cp_child_seen_alone_pct",),
    unit="percent",
    polarity="higher",
    cohort=child_protection_visits_made,
    since="2000-04-01",
    source=surrey("2.14"),
)
def child_seen_alone_on_child_protection_visits(
    row: type[VisitMade],
    *,
    not_appropriate: Literal["left out", "not seen alone"] = "left out",
    incomplete: Incomplete = "not visits",
) -> Proportion:
    """Of the visits made in the period under child protection, those at which the child was seen alone.

    **Clock.** The day of the visit.

    **One row** is a visit to a child, of kind child protection.

    **Where it was not appropriate** to see the child alone, the visit is left out; with `not_appropriate="not seen alone"` it
    counts by what happened, as where a council does not record appropriateness.

    **Left out.** Visits at which it was not appropriate; visits whose record is not complete, but with `incomplete="visits"`.

    **Not recorded.** A visit of which it is not recorded whether the child was seen alone is left out; where the child was not
    seen it was not seen alone. Where it is not recorded whether it was appropriate, it was.
    """
    return Proportion(
        exclude={
            **({} if incomplete == "visits" else {_INCOMPLETE_VISIT: ~row.recording_complete.col}),
            **({"not appropriate": row.alone_not_appropriate.col} if not_appropriate == "left out" else {}),
        },
        where=row.seen.col.fill_null(value=True) & row.seen_alone.col,
    )
