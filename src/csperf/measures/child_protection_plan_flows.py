"""Child protection plans that started and ended. May import csperf.definition and csperf.cohorts only."""

from typing import Literal

from csperf.cohorts import (
    COMPLETED_MONTHS,
    DURATIONS,
    PlanEnded,
    PlanStarted,
    PlanStartedOrEnded,
    plans_ended,
    plans_started,
    plans_started_or_ended,
)
from csperf.definition import Count, Difference, Distribution, Proportion, Rate, measure
from csperf.measures._child_protection import indicator, solihull, statistics

__all__ = [
    "child_protection_plans_ended",
    "child_protection_plans_ended_by_duration",
    "child_protection_plans_ended_per_10000",
    "child_protection_plans_net_change",
    "child_protection_plans_started",
    "child_protection_plans_started_per_10000",
    "ni_64",
    "ni_65",
    "ni_65a",
]


@measure(
    id="child_protection_plans_started",
    title="Child protection plans started",
    also_known_as=("cp_plans_started",),
    unit="number",
    polarity="none",
    cohort=plans_started,
    since="2000-04-01",
    source=statistics("table D1"),
)
def child_protection_plans_started(row: type[PlanStarted], *, count: Literal["plans", "children"] = "plans") -> Count:
    """Child protection plans that started in the period.

    **Clock.** The day the plan started.

    **One row** is a plan of a child: each child of a family has its own. With `count="children"` each child counts once in the
    period; the Department prints both.

    **Left out.** Nothing.

    **Not recorded.** A plan without a start is in no period.
    """
    return Count(each=row.child.col if count == "children" else None)


@measure(
    id="child_protection_plans_started_per_10000",
    title="Child protection plans started for every 10,000 children",
    also_known_as=("cp_plans_started_per_10k",),
    unit="per 10,000",
    polarity="none",
    cohort=plans_started,
    since="2000-04-01",
    source=statistics("table D1"),
)
def child_protection_plans_started_per_10000(row: type[PlanStarted]) -> Rate:
    """Child protection plans that started in the period, for every 10,000 children aged 0 to 17.

    **Clock.** The day the plan started. The population is that of the middle of the financial year the period ends in; a
    period that is not a year is not made up to one.

    **One row** is a plan of a child.

    **Left out.** Nothing.

    **Not recorded.** A plan without a start is in no period.
    """
    del row
    return Rate()


@measure(
    id="child_protection_plans_ended",
    title="Child protection plans ended",
    also_known_as=("cp_plans_ended",),
    unit="number",
    polarity="none",
    cohort=plans_ended,
    since="2000-04-01",
    source=statistics("table D1"),
)
def child_protection_plans_ended(row: type[PlanEnded], *, count: Literal["plans", "children"] = "plans") -> Count:
    """Child protection plans that ended in the period.

    **Clock.** The day the plan ended.

    **One row** is a plan of a child. With `count="children"` each child counts once in the period; the Department prints both.

    **Left out.** Nothing.

    **Not recorded.** A plan without an end has not ended.
    """
    return Count(each=row.child.col if count == "children" else None)


@measure(
    id="child_protection_plans_ended_per_10000",
    title="Child protection plans ended for every 10,000 children",
    also_known_as=("cp_plans_ended_per_10k",),
    unit="per 10,000",
    polarity="none",
    cohort=plans_ended,
    since="2000-04-01",
    source=statistics("table D1"),
)
def child_protection_plans_ended_per_10000(row: type[PlanEnded]) -> Rate:
    """Child protection plans that ended in the period, for every 10,000 children aged 0 to 17.

    **Clock.** The day the plan ended. The population is that of the middle of the financial year the period ends in; a period
    that is not a year is not made up to one.

    **One row** is a plan of a child.

    **Left out.** Nothing.

    **Not recorded.** A plan without an end has not ended.
    """
    del row
    return Rate()


@measure(
    id="child_protection_plans_net_change",
    title="Child protection plans started less plans ended",
    also_known_as=("cp_plans_net_change",),
    unit="number",
    polarity="none",
    cohort=plans_started_or_ended,
    since="2000-04-01",
    source=statistics("table D1"),
)
def child_protection_plans_net_change(row: type[PlanStartedOrEnded]) -> Difference:
    """Child protection plans that started in the period, less those that ended in it.

    **Clock.** The days plans started and ended. By as much the number of plans open on the last day differs from that on the
    day before the first.

    **One row** is the start or the end of a plan: a plan that started and ended in the period has two.

    **Left out.** Nothing.

    **Not recorded.** A plan without a start never started, but may have ended; one without an end has not ended.
    """
    return Difference(gained=row.gained.col)


@measure(
    id="child_protection_plans_ended_by_duration",
    title="Child protection plans ended, by time on the plan",
    also_known_as=("cp_plans_ended_by_duration",),
    unit="number",
    polarity="none",
    cohort=plans_ended,
    since="2000-04-01",
    source=statistics("table D7"),
)
def child_protection_plans_ended_by_duration(
    row: type[PlanEnded], *, bands: Literal["Department", "Coventry"] = "Department"
) -> Distribution:
    """Child protection plans that ended in the period, by how long they lasted.

    **Clock.** Calendar months from the start of the plan to its end. The Department's bands are 3 months or less, over 3 to 6
    months, over 6 months to under 1 year, 1 to under 2 years, 2 years or more; a plan of exactly three months is in the first.
    `bands="Coventry"` takes months completed: 0 to 5, 6 to 11, 12 to 17, 18 to 23, 24 or more.

    **One row** is a plan of a child.

    **Left out.** Nothing.

    **Not recorded.** A plan without a start is a category of its own.
    """
    if bands == "Department":
        return Distribution(category=row.duration.col, categories=DURATIONS)
    return Distribution(category=row.completed_months.col, categories=COMPLETED_MONTHS)


@measure(
    id="ni_64",
    title="Child protection plans lasting two years or more (NI 64)",
    also_known_as=("NI 64",),
    unit="percent",
    polarity="lower",
    cohort=plans_ended,
    since="2008-04-01",
    source=indicator("NI 64"),
)
def ni_64(row: type[PlanEnded]) -> Proportion:
    """Of the child protection plans that ended in the period, those that had lasted two years or more.

    **Clock.** From the start of the plan to its end: 24 calendar months or more. Exactly two years count.

    **One row** is a plan of a child. Plans still open are in no period: see child protection plans open for over 2 years.

    **Left out.** Nothing.

    **Not recorded.** A plan without a start is left out.
    """
    return Proportion(where=row.months.col >= 24)


@measure(
    id="ni_65",
    title="Child protection plans for a second or subsequent time (NI 65)",
    also_known_as=("NI 65", "cp_plans_repeat_pct"),
    unit="percent",
    polarity="lower",
    cohort=plans_started,
    since="2008-04-01",
    source=indicator("NI 65"),
)
def ni_65(row: type[PlanStarted], *, earlier: Literal["recorded or held", "held"] = "recorded or held") -> Proportion:
    """Of the child protection plans that started in the period, those of a child who had been the subject of one before.

    **Clock.** Ever before, however long ago: an earlier plan is one that started on an earlier day.

    **One row** is a plan of a child. Each child of a family counts for itself.

    **Earlier plans.** The census records how many the child had before, in this council or any other, and that number
    counts; an earlier plan in the records counts as well, where the number says none. `earlier="held"` goes by the records
    alone.

    **Left out.** Nothing.

    **Not recorded.** A plan of which the number of earlier ones is not recorded is left out, even where an earlier one is
    in the records: they could tell of those that are second plans, and never of those that are not (choice). With
    `earlier="held"` nothing is left out, and what lies before the records is not seen.
    """
    if earlier == "held":
        return Proportion(where=row.repeated.col)
    return Proportion(
        exclude={"number of earlier plans not recorded": row.previous_plans.col.is_null()},
        where=(row.previous_plans.col > 0) | row.repeated.col,
    )


@measure(
    id="ni_65a",
    title="Child protection plans within two years of an earlier one (NI 65a)",
    also_known_as=("NI 65a", "cp_plans_repeat_within_2y_pct"),
    unit="percent",
    polarity="lower",
    cohort=plans_started,
    since="2008-04-01",
    source=solihull("3.10"),
)
def ni_65a(row: type[PlanStarted], *, clock: Literal["end", "start"] = "end") -> Proportion:
    """Of the child protection plans that started in the period, those within two years of an earlier plan of the child.

    **Clock.** From the end of the earlier plan, the last if there were several, to the start of this one: at most 24 calendar
    months; exactly 24 count (choice). Solihull says "within 2 years of their original plan" and not from which day: from its
    end is csperf's choice, and `clock="start"` runs from the start of the latest earlier plan. Solihull reports it over a
    rolling year.

    **One row** is a plan of a child. Each child of a family counts for itself.

    **Left out.** Nothing.

    **Not recorded.** An earlier plan without an end lasts until this one. Earlier plans must be in the records, for their
    number alone does not say when they were: where those do not go back two years before the period, the result says how
    far they go.
    """
    return Proportion(where=row.within_2_years_of_end.col if clock == "end" else row.within_2_years_of_start.col)
