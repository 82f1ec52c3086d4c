"""Assessments. May import csperf.testing.worlds and csperf.testing.strategies."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from csperf.testing.strategies import assessments, assessments_in_process
from csperf.testing.worlds._world import Span, World, years

ASSESSMENTS = World(
    "assessments",
    assessments,
    [years(1, date(2018, 3, 31)), years(5, date(2018, 3, 31)), years(2, date(2014, 3, 31))],
)
FORMER_ASSESSMENTS = World(
    "initial and core assessments",
    assessments,
    [years(1, date(2010, 3, 31)), years(2, date(2011, 3, 31)), years(2, date(2013, 9, 30))],
)
IN_PROCESS = World(
    "assessments in process",
    assessments_in_process,
    [
        years(1, date(2018, 3, 31)),
        Span(date(2016, 2, 1), date(2016, 2, 29)),
        Span(date(2018, 4, 1), date(2018, 4, 1)),
        Span(date(2013, 3, 1), date(2013, 3, 31)),
    ],
)

MEASURES: Mapping[str, World] = MappingProxyType(
    {
        "assessments_by_duration_band": ASSESSMENTS,
        "assessments_in_process": IN_PROCESS,
        "assessments_open_by_prag": IN_PROCESS,
        "assessments_within_45_working_days": ASSESSMENTS,
        "ni_59": FORMER_ASSESSMENTS,
        "ni_60": FORMER_ASSESSMENTS,
        "working_days_to_complete_assessments": ASSESSMENTS,
    }
)
"""The measures of this area, by id."""
