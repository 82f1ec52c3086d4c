"""A measure together with the variant it is to be worked out in. May import csperf.definition and csperf.errors."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from csperf.definition.kinds import Definition
from csperf.definition.measure import Measure


@dataclass(frozen=True)
class Chosen:
    """A measure in one of its variants.

    Attributes:
        measure: The measure.
        variant: The whole variant, defaults included.
    """

    measure: Measure[Any, Any]
    variant: Mapping[str, str]

    def __hash__(self) -> int:
        return hash((self.measure, *self.variant.items()))

    @cached_property
    def kind(self) -> Definition:
        """The definition in force last."""
        return self.measure.define(self.measure.versions[-1], self.variant)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns of the cohort's row that decide what becomes of it, in any version of the definition."""
        versions = (self.measure.define(version, self.variant) for version in self.measure.versions)
        return tuple(dict.fromkeys(name for definition in versions for name in definition.columns()))

    @property
    def label(self) -> str:
        """What is different from the default, as text: "clock=referral"; nothing for the default itself."""
        return ", ".join(f"{name}={value}" for name, value in self.variant.items() if value != self.measure.variants[name][0])


def chosen(measures: Iterable[Measure[Any, Any] | Chosen]) -> tuple[Chosen, ...]:
    """The measures, each in its default variant unless one was chosen."""
    return tuple(given if isinstance(given, Chosen) else Chosen(given, given.variant({})) for given in measures)
