"""Child protection and children in need. May import csperf.testing.worlds and csperf.testing.strategies."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from csperf.testing.strategies import (
    allocated_plans,
    children_of_any_age,
    conference_feedback,
    conferences,
    enquiries,
    episode_histories,
    need_plans,
    populations,
    protection_plans,
    reviewed_plans,
    short_breaks,
    strategy_discussions,
    transfers_in,
    visited_plans,
)
from csperf.testing.worlds._world import Span, World, together, years

_YEAR = years(1, date(2018, 3, 31))
_SPANS = (
    _YEAR,
    Span(date(2015, 3, 1), date(2016, 2, 29)),
    Span(date(2018, 5, 1), date(2018, 5, 31)),
    years(3, date(2018, 3, 31)),
)

ENQUIRIES = World(
    "enquiries and conferences after them",
    together(enquiries, strategy_discussions, populations),
    [years(1, date(2018, 3, 31)), years(4, date(2018, 3, 31)), years(2, date(2013, 3, 31))],
)
CONFERENCES = World("conferences", together(conferences, conference_feedback, transfers_in, children_of_any_age), _SPANS)
PLANS = World("child protection plans", together(protection_plans, children_of_any_age, populations), _SPANS)
REVIEWED_PLANS = World("reviews of child protection plans", reviewed_plans, _SPANS)
VISITED_PLANS = World("visits under child protection plans", visited_plans, _SPANS)
ALLOCATED_PLANS = World("children with workers", allocated_plans, _SPANS)
NEED_PLANS = World(
    "children in need",
    together(need_plans, short_breaks, children_of_any_age, protection_plans, episode_histories),
    _SPANS,
)

MEASURES: Mapping[str, World] = MappingProxyType(
    {
        "child_in_need_plans": NEED_PLANS,
        "child_in_need_plans_by_duration": NEED_PLANS,
        "child_in_need_plans_open_over_2_years": NEED_PLANS,
        "child_protection_plans": PLANS,
        "child_protection_plans_allocated_to_qualified_worker": ALLOCATED_PLANS,
        "child_protection_plans_by_age": PLANS,
        "child_protection_plans_by_category": PLANS,
        "child_protection_plans_by_duration": PLANS,
        "child_protection_plans_ended": PLANS,
        "child_protection_plans_ended_by_duration": PLANS,
        "child_protection_plans_ended_per_10000": PLANS,
        "child_protection_plans_net_change": PLANS,
        "child_protection_plans_open_over_18_months": PLANS,
        "child_protection_plans_open_over_18_months_percent": PLANS,
        "child_protection_plans_open_over_2_years": PLANS,
        "child_protection_plans_per_10000": PLANS,
        "child_protection_plans_percent_of_children": PLANS,
        "child_protection_plans_started": PLANS,
        "child_protection_plans_started_per_10000": PLANS,
        "child_protection_reviews_on_time": REVIEWED_PLANS,
        "child_protection_visits_all_on_time": VISITED_PLANS,
        "child_protection_visits_on_time": VISITED_PLANS,
        "child_protection_visits_overdue": VISITED_PLANS,
        "child_protection_visits_up_to_date": VISITED_PLANS,
        "child_seen_alone_on_child_protection_visits": VISITED_PLANS,
        "disabled_children_on_a_plan_or_looked_after": NEED_PLANS,
        "icpc_attendance": CONFERENCES,
        "icpc_by_duration": ENQUIRIES,
        "icpc_gp_contribution": CONFERENCES,
        "icpc_median_working_days": ENQUIRIES,
        "icpc_participation": CONFERENCES,
        "icpc_ratings": CONFERENCES,
        "icpc_within_15_working_days": ENQUIRIES,
        "initial_child_protection_conferences": ENQUIRIES,
        "initial_child_protection_conferences_per_10000": ENQUIRIES,
        "ni_64": PLANS,
        "ni_65": PLANS,
        "ni_65a": PLANS,
        "ni_67": REVIEWED_PLANS,
        "parents_clear_what_must_change": CONFERENCES,
        "rcpc_ratings": CONFERENCES,
        "section_47_by_duration": ENQUIRIES,
        "section_47_enquiries": ENQUIRIES,
        "section_47_enquiries_completed": ENQUIRIES,
        "section_47_enquiries_per_10000": ENQUIRIES,
        "section_47_leading_to_conference": ENQUIRIES,
        "section_47_outcomes": ENQUIRIES,
        "section_47_within_15_working_days": ENQUIRIES,
        "short_breaks": NEED_PLANS,
        "strategy_discussions": ENQUIRIES,
        "transfer_in_conferences": CONFERENCES,
        "unallocated_cases": ALLOCATED_PLANS,
    }
)
"""The measures of this area, by id."""
