"""Children going missing. May import csperf.testing.worlds and csperf.testing.strategies."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from csperf.testing.strategies import missing_records
from csperf.testing.worlds._world import Span, World, years

MISSING = World(
    "children going missing",
    missing_records,
    [
        years(1, date(2018, 3, 31)),
        Span(date(2018, 3, 1), date(2018, 3, 31)),
        Span(date(2016, 12, 1), date(2017, 2, 28)),
        Span(date(2018, 4, 1), date(2018, 5, 31)),
    ],
)

MEASURES: Mapping[str, World] = MappingProxyType(
    dict.fromkeys(
        (
            "children_accepting_return_interview",
            "children_missing_more_than_once_in_quarter",
            "children_offered_return_interview",
            "children_with_return_interview_completed",
            "children_with_return_interview_completed_percent",
            "missing_children",
            "missing_incidents",
            "missing_incidents_by_type",
            "return_interviews_completed",
            "return_interviews_completed_percent",
            "return_interviews_not_required",
            "return_interviews_not_required_percent",
            "return_interviews_offered",
            "return_interviews_offered_percent",
            "return_interviews_outstanding",
            "return_interviews_outstanding_percent",
            "return_interviews_refused",
            "return_interviews_refused_percent",
            "return_interviews_taken_up",
            "return_interviews_within_72_hours",
            "return_interviews_within_72_hours_percent",
        ),
        MISSING,
    )
)
"""The measures of this area, by id."""
