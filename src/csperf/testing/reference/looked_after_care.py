"""Children looked after on a day: what was done for them, in health, at school and by social workers.

May import csperf.testing.reference only.
"""

# ruff: noqa: PLR2004 (weeks, months and ages are the definitions)

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from csperf.testing.reference.care_histories import entry_is_recorded, period_with, placements
from csperf.testing.reference.dates import add_months, age, days_between, first_of_april_on_or_before, whole_months
from csperf.testing.reference.judged import (
    NOT_RECORDED,
    Asked,
    JudgedRow,
    Judgement,
    Record,
    Tables,
    child_of,
    count,
    counted_in,
    counted_out,
    known_variant,
    left_out,
    mean,
    proportion,
    table,
)
from csperf.testing.reference.looked_after import SHORT_BREAKS_ONLY, LookedAfter, children_looked_after_on
from csperf.testing.reference.placed import placement_of

LAST_CHECK, APRIL = "the last check", "April"
ANY_TIME, A_YEAR = "any time", "12 months or more"
TERM_BEGINS = ((9, 1), (4, 1), (1, 1))

Condition = Callable[[LookedAfter], bool | None]


def _each(tables: Tables, asked: Asked, *conditions: tuple[str, Condition], where: Condition) -> list[JudgedRow]:
    """Every child looked after on the day: short breaks first, then each named condition in turn, then the question itself."""
    rows = []
    for child in children_looked_after_on(tables, asked.end):
        why_not = SHORT_BREAKS_ONLY if child.short_breaks else _why_not(child, conditions)
        fulfilled = None if why_not else where(child)
        if why_not is not None:
            rows.append(left_out(child.episode, why_not))
        elif fulfilled is None:
            rows.append(left_out(child.episode, NOT_RECORDED))
        else:
            rows.append(counted_in(child.episode) if fulfilled else counted_out(child.episode))
    return rows


def _why_not(child: LookedAfter, conditions: tuple[tuple[str, Condition], ...]) -> str | None:
    for name, condition in conditions:
        fulfilled = condition(child)
        if fulfilled is None:
            return f"not recorded: {name}"
        if not fulfilled:
            return f"not {name}"
    return None


def _of_child(tables: Tables, name: str, child: LookedAfter) -> Iterator[Record]:
    return (row for row in table(tables, name) if child_of(row) == child_of(child.episode))


def _born(tables: Tables, child: LookedAfter) -> date | None:
    for row in tables.get("children", ()):
        if child_of(row) == child_of(child.episode):
            born: date | None = row.get("date_of_birth")
            return born
    return None


def _looked_after_for_a_year(day: date) -> Condition:
    """Not known of a child whose entry into care is not on record, and that is not on record for a year."""

    def for_a_year(child: LookedAfter) -> bool | None:
        if whole_months(child.period[0]["started"], day) >= 12:
            return True
        return False if entry_is_recorded(child.period) else None

    return for_a_year


# Visits, assessments, social workers, child protection plans


def visits_up_to_date(tables: Tables, asked: Asked, *, stable: str = "same placement for 12 months") -> Judgement:
    """Of children looked after, those whose next visit is not overdue: six weeks, twelve in a stable placement."""
    kinds = ("same placement for 12 months", "long-term fostering for 12 months", "no placement")
    known_variant("stable", stable, kinds)
    table(tables, "visits")
    rows = []
    for child in children_looked_after_on(tables, asked.end):
        entered = child.period[0]["started"]
        if child.short_breaks:
            rows.append(left_out(child.episode, SHORT_BREAKS_ONLY))
        elif _visited_in_time(tables, child, asked.end, stable):
            rows.append(counted_in(child.episode))
        elif entry_is_recorded(child.period) and days_between(entered, asked.end) <= 7:
            rows.append(left_out(child.episode, "looked after for a week or less, and a first visit not yet due"))
        else:
            rows.append(counted_out(child.episode))
    return proportion(rows)


def _visited_in_time(tables: Tables, child: LookedAfter, day: date, stable: str) -> bool:
    visits = [
        visit
        for visit in _of_child(tables, "visits", child)
        if visit["kind"] == "looked after"
        and visit["visited"] <= day
        and visit.get("seen") is not False
        and visit.get("recording_complete") is not False
    ]
    if not visits:
        return False
    last = max(visit["visited"] for visit in visits)
    planned = [
        visit["days_until_next"] for visit in visits if visit["visited"] == last and visit.get("days_until_next") is not None
    ]
    weeks_allowed = 12 if _is_stable(child, day, stable) else 6
    return days_between(last, day) <= (min(planned) if planned else 7 * weeks_allowed)


def _is_stable(child: LookedAfter, day: date, stable: str) -> bool:
    placement = period_with(placements(child.period), child.episode)
    a_year = whole_months(placement[0]["started"], day) >= 12
    if stable == "long-term fostering for 12 months":
        return a_year and placement_of(child)["placement_type"] in {"U1", "U4"}
    return a_year and stable == "same placement for 12 months"


def assessment_updated(tables: Tables, asked: Asked) -> Judgement:
    """Of children looked after, those with an assessment authorised in the twelve months to the day."""

    def assessed(child: LookedAfter) -> bool:
        authorised = [row.get("authorised") for row in _of_child(tables, "assessments", child)]
        return _within(max((day for day in authorised if day is not None and day <= asked.end), default=None), 12, asked.end)

    table(tables, "assessments")
    return proportion(_each(tables, asked, where=assessed))


def _within(latest: date | None, months: int, day: date) -> bool:
    return latest is not None and day <= add_months(latest, months)


def allocated(tables: Tables, asked: Asked) -> Judgement:
    """Of children looked after, those with a qualified social worker on the day."""

    def is_allocated(child: LookedAfter) -> bool | None:
        if "allocations" in tables:
            workers = [row.get("qualified") for row in _of_child(tables, "allocations", child) if _open(row, asked.end)]
        elif "social_worker_episodes" in tables:
            workers = [
                True
                for row in _of_child(tables, "social_worker_episodes", child)
                if _open(row, asked.end) and row.get("social_worker") is not None
            ]
        else:
            return None
        if True in workers:
            return True
        return None if None in workers else False

    return proportion(_each(tables, asked, where=is_allocated))


def _open(row: Record, day: date) -> bool:
    """From the day it started up to, not including, the day it ended."""
    if row.get("started") is None or row["started"] > day:
        return False
    return row.get("ended") is None or bool(row["ended"] > day)


def with_plan(tables: Tables, asked: Asked) -> Judgement:
    """How many children looked after are also on a child protection plan."""

    def on_a_plan(child: LookedAfter) -> bool:
        return any(_open(plan, asked.end) for plan in _of_child(tables, "child_protection_plans", child))

    table(tables, "child_protection_plans")
    return count(_each(tables, asked, ("on a child protection plan", on_a_plan), where=lambda _: True))


# Health


def _latest_check(tables: Tables, child: LookedAfter, kind: str, day: date) -> date | None:
    made = [row["checked"] for row in _of_child(tables, "health_checks", child) if row["kind"] == kind]
    return max((checked for checked in made if checked <= day), default=None)


def _health_in_time(tables: Tables, asked: Asked, since: str) -> Condition:
    def in_time(child: LookedAfter) -> bool | None:
        latest = _latest_check(tables, child, "health assessment", asked.end)
        if since == APRIL:
            return latest is not None and latest >= first_of_april_on_or_before(asked.end)
        within_a_year, within_six_months = _within(latest, 12, asked.end), _within(latest, 6, asked.end)
        born = _born(tables, child)
        if born is None:
            return within_six_months if within_six_months == within_a_year else None
        at_least_five = born <= asked.end and age(born, asked.end) >= 5
        return within_a_year if at_least_five else within_six_months

    return in_time


def _dental_in_time(tables: Tables, asked: Asked, since: str) -> Condition:
    def in_time(child: LookedAfter) -> bool:
        latest = _latest_check(tables, child, "dental check", asked.end)
        if since == APRIL:
            return latest is not None and latest >= first_of_april_on_or_before(asked.end)
        return _within(latest, 12, asked.end)

    return in_time


def _both_in_time(tables: Tables, asked: Asked, since: str) -> Condition:
    health, dental = _health_in_time(tables, asked, since), _dental_in_time(tables, asked, since)

    def in_time(child: LookedAfter) -> bool | None:
        return health(child) if dental(child) else False

    return in_time


def _checked(which: Callable[[Tables, Asked, str], Condition]) -> Callable[..., Judgement]:
    def judged(tables: Tables, asked: Asked, *, since: str = LAST_CHECK, looked_after: str = ANY_TIME) -> Judgement:
        known_variant("since", since, (LAST_CHECK, APRIL))
        known_variant("looked_after", looked_after, (ANY_TIME, A_YEAR))
        table(tables, "health_checks")
        a_year = (("looked after for 12 months or more", _looked_after_for_a_year(asked.end)),)
        return proportion(_each(tables, asked, *(a_year if looked_after == A_YEAR else ()), where=which(tables, asked, since)))

    return judged


def ni_58(tables: Tables, asked: Asked, *, ages: str = "4 to 16") -> Judgement:
    """The mean score of the strengths and difficulties questionnaire of children looked after for a year."""
    known_variant("ages", ages, ("4 to 16", "5 to 16"))
    table(tables, "children")
    year = first_of_april_on_or_before(asked.end).year + 1
    youngest = 4 if ages == "4 to 16" else 5

    def of_that_age(child: LookedAfter) -> bool | None:
        born = _born(tables, child)
        return None if born is None else born <= asked.end and youngest <= age(born, asked.end) <= 16

    conditions = (
        ("looked after for 12 months or more", _looked_after_for_a_year(asked.end)),
        (f"aged {ages}", of_that_age),
    )
    rows = []
    for child in children_looked_after_on(tables, asked.end):
        why_not = SHORT_BREAKS_ONLY if child.short_breaks else _why_not(child, conditions)
        scores = [
            row["sdq_score"]
            for row in _of_child(tables, "outcomes", child)
            if row["collection_year"] == year and row.get("sdq_score") is not None
        ]
        if why_not is not None:
            rows.append(left_out(child.episode, why_not))
        elif not scores:
            rows.append(left_out(child.episode, NOT_RECORDED))
        else:
            rows.append(counted_in(child.episode, value=max(scores)))
    return mean(rows)


# Education


def term_began(day: date) -> date:
    """The first day of the term of a day: 1 September, 1 January or 1 April."""
    return next(date(day.year, month, first) for month, first in TERM_BEGINS if (month, first) <= (day.month, day.day))


def _plan_in_time(tables: Tables, day: date, timescale: str) -> Condition:
    this_term = term_began(day)
    last_term = term_began(add_months(this_term, -1))

    def in_time(child: LookedAfter) -> bool:
        plans = list(_of_child(tables, "personal_education_plans", child))
        latest = _latest_plan(plans, day)
        if timescale == "due date":
            return _has_plan(plans, day) and not any(_overdue(plan, day) for plan in plans)
        if timescale in {"6 months", "12 months"}:
            return _within(latest, 6 if timescale == "6 months" else 12, day)
        return latest is not None and latest >= (this_term if timescale == "this term" else last_term)

    return in_time


def _latest_plan(plans: list[Record], day: date) -> date | None:
    completed = [plan.get("completed") for plan in plans]
    return max((done for done in completed if done is not None and done <= day), default=None)


def _has_plan(plans: list[Record], day: date) -> bool:
    return any(
        plan.get(column) is not None and plan[column] <= day for plan in plans for column in ("started", "due", "completed")
    )


def _overdue(plan: Record, day: date) -> bool:
    due, completed = plan.get("due"), plan.get("completed")
    return due is not None and due < day and (completed is None or completed > day)


def _in_school_years(tables: Tables, day: date, school_years: str) -> tuple[str, Condition]:
    known_variant("school_years", school_years, ("reception to year 11", "nursery to year 13"))
    youngest, oldest = (4, 15) if school_years == "reception to year 11" else (3, 17)
    august = date(day.year if day.month >= 9 else day.year - 1, 8, 31)

    def of_school_age(child: LookedAfter) -> bool | None:
        born = _born(tables, child)
        return None if born is None else born <= august and youngest <= age(born, august) <= oldest

    return f"in {school_years}", of_school_age


TIMESCALES = ("this term or last", "this term", "6 months", "12 months", "due date")


def plans_up_to_date(
    tables: Tables, asked: Asked, *, timescale: str = "this term or last", school_years: str = "reception to year 11"
) -> Judgement:
    """Of children of school age looked after, those whose personal education plan is up to date."""
    known_variant("timescale", timescale, TIMESCALES)
    of_age = _in_school_years(tables, asked.end, school_years)
    return proportion(_each(tables, asked, of_age, where=_plan_in_time(tables, asked.end, timescale)))


def plans_outside_timescale(
    tables: Tables, asked: Asked, *, timescale: str = "this term or last", school_years: str = "reception to year 11"
) -> Judgement:
    """How many children of school age looked after have a plan that is not up to date, or none."""
    known_variant("timescale", timescale, TIMESCALES)
    of_age = _in_school_years(tables, asked.end, school_years)
    in_time = _plan_in_time(tables, asked.end, timescale)

    def outside(child: LookedAfter) -> bool:
        return not in_time(child)

    return count(_each(tables, asked, of_age, ("outside timescale", outside), where=lambda _: True))


def plans_in_place(tables: Tables, asked: Asked, *, school_years: str = "reception to year 11") -> Judgement:
    """Of children of school age looked after, those for whom any plan was completed by the day."""
    of_age = _in_school_years(tables, asked.end, school_years)

    def in_place(child: LookedAfter) -> bool:
        return _latest_plan(list(_of_child(tables, "personal_education_plans", child)), asked.end) is not None

    return proportion(_each(tables, asked, of_age, where=in_place))


MEASURES: Mapping[str, Callable[..., Judgement]] = MappingProxyType(
    {
        "children_looked_after_with_child_protection_plan": with_plan,
        "looked_after_allocated_to_qualified_social_worker": allocated,
        "looked_after_assessment_updated_in_12_months": assessment_updated,
        "looked_after_dental_check_up_to_date": _checked(_dental_in_time),
        "looked_after_health_and_dental_up_to_date": _checked(_both_in_time),
        "looked_after_health_assessment_up_to_date": _checked(_health_in_time),
        "looked_after_visits_up_to_date": visits_up_to_date,
        "ni_58": ni_58,
        "personal_education_plans_in_place": plans_in_place,
        "personal_education_plans_outside_timescale": plans_outside_timescale,
        "personal_education_plans_up_to_date": plans_up_to_date,
    }
)
"""The measures of this module, by id."""
