"""Every measure, and the generated records on which the engine is held against the reference. May import csperf.testing.

A module a service area, each with `MEASURES`: for each measure's id its `World`.
"""

from collections.abc import Mapping
from types import MappingProxyType

from csperf.testing.worlds import (
    adoption,
    assessments,
    child_protection,
    contacts,
    entering_care,
    leaving_care,
    looked_after,
    looked_after_care,
    looked_after_reviews,
    missing,
    placed,
    referrals,
    special_guardianship,
)
from csperf.testing.worlds._world import Span, World, together, years

__all__ = ["WORLDS", "Span", "World", "measures_by_world", "together", "years"]

_AREAS = (
    adoption,
    assessments,
    child_protection,
    contacts,
    entering_care,
    leaving_care,
    looked_after,
    looked_after_care,
    looked_after_reviews,
    missing,
    placed,
    referrals,
    special_guardianship,
)

WORLDS: Mapping[str, World] = MappingProxyType({name: world for area in _AREAS for name, world in area.MEASURES.items()})
"""The world of each measure, by its id."""


def measures_by_world() -> Mapping[World, tuple[str, ...]]:
    """Each world with the ids of the measures that are compared in it."""
    found: dict[World, list[str]] = {}
    for name, world in WORLDS.items():
        found.setdefault(world, []).append(name)
    return {world: tuple(names) for world, names in found.items()}
