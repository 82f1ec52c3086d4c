"""What is done for children looked after. May import csperf.testing.worlds and csperf.testing.strategies."""

from collections.abc import Mapping
from types import MappingProxyType

from csperf.testing.strategies import (
    children,
    education_plans,
    episode_histories,
    health_checks,
    looked_after_allocations,
    looked_after_outcomes,
    looked_after_protection_plans,
    looked_after_social_workers,
    looked_after_visits,
    updated_assessments,
)
from csperf.testing.worlds._world import World, together
from csperf.testing.worlds.looked_after import SNAPSHOTS

WORKED_WITH = World(
    "work with children looked after",
    together(
        episode_histories,
        children,
        looked_after_visits,
        updated_assessments,
        looked_after_allocations,
        looked_after_social_workers,
        looked_after_protection_plans,
    ),
    SNAPSHOTS,
)
HEALTH_AND_EDUCATION = World(
    "health and education of children looked after",
    together(episode_histories, children, health_checks, looked_after_outcomes, education_plans),
    SNAPSHOTS,
)

MEASURES: Mapping[str, World] = MappingProxyType(
    {
        "children_looked_after_with_child_protection_plan": WORKED_WITH,
        "looked_after_allocated_to_qualified_social_worker": WORKED_WITH,
        "looked_after_assessment_updated_in_12_months": WORKED_WITH,
        "looked_after_dental_check_up_to_date": HEALTH_AND_EDUCATION,
        "looked_after_health_and_dental_up_to_date": HEALTH_AND_EDUCATION,
        "looked_after_health_assessment_up_to_date": HEALTH_AND_EDUCATION,
        "looked_after_visits_up_to_date": WORKED_WITH,
        "ni_58": HEALTH_AND_EDUCATION,
        "personal_education_plans_in_place": HEALTH_AND_EDUCATION,
        "personal_education_plans_outside_timescale": HEALTH_AND_EDUCATION,
        "personal_education_plans_up_to_date": HEALTH_AND_EDUCATION,
    }
)
"""The measures of this area, by id."""
