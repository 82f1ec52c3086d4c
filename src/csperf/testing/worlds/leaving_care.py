"""Care leavers. May import csperf.testing.worlds and csperf.testing.strategies."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from csperf.testing.strategies import (
    accommodation_referrals,
    circumstances,
    found_at_birthday,
    pathway_plans,
    seeking_asylum,
    time_in_care,
    young_people,
)
from csperf.testing.worlds._world import Span, World, together, years

CARE_LEAVERS = World(
    "care leavers",
    together(young_people, circumstances, pathway_plans, seeking_asylum, time_in_care),
    [years(1, date(2018, 3, 31)), Span(date(2016, 2, 1), date(2016, 2, 29)), Span(date(2018, 4, 1), date(2018, 6, 30))],
)
AT_BIRTHDAY = World(
    "care leavers around a birthday",
    together(young_people, time_in_care, found_at_birthday),
    [years(1, date(2018, 3, 31)), Span(date(2017, 1, 1), date(2017, 3, 31)), Span(date(2016, 4, 1), date(2016, 6, 30))],
)
ENTITLED = World(
    "entitled care leavers",
    together(young_people, time_in_care),
    [years(1, date(2018, 3, 31)), Span(date(2016, 2, 1), date(2016, 2, 29)), Span(date(2018, 4, 1), date(2018, 6, 30))],
)
ACCOMMODATION = World(
    "referrals to accommodation", accommodation_referrals, [years(1, date(2018, 3, 31)), years(3, date(2018, 3, 31))]
)

MEASURES: Mapping[str, World] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "care_leavers",
                "care_leavers_at_university",
                "care_leavers_by_characteristic",
                "care_leavers_by_status",
                "care_leavers_currently_in_education_employment_or_training",
                "care_leavers_currently_in_suitable_accommodation",
                "care_leavers_staying_put",
                "care_leavers_unaccompanied",
                "care_leavers_unaccompanied_percent",
                "care_leavers_with_pathway_plan",
                "looked_after_and_care_leavers_in_education_employment_or_training",
                "pathway_plans_due",
            ),
            CARE_LEAVERS,
        ),
        **dict.fromkeys(
            (
                "care_leavers_in_education_employment_or_training",
                "care_leavers_in_suitable_accommodation",
                "ni_147",
                "ni_148",
            ),
            AT_BIRTHDAY,
        ),
        "entitled_care_leavers_by_status": ENTITLED,
        "training_flat_referrals": ACCOMMODATION,
    }
)
"""The measures of this area, by id."""
