"""Profiles: a council's targets and rules. May import csperf.catalogue, definition, judgement, errors and pydantic.

A target is local and dated, and lives in a profile, never in a measure. `csperf.judgement.reading` reads one from TOML.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field, model_validator

from csperf.catalogue import choose
from csperf.definition import DECIMALS, Chosen, Unit
from csperf.errors import CsperfError
from csperf.judgement.parts import Dated, Finding, Number, Part, Phrase, refuse
from csperf.judgement.states import Stated
from csperf.judgement.targets import Better, Target
from csperf.periods import written_in_full

Group = Literal["England", "region", "statistical neighbours", "own previous year", "own three years"]
"""What figures are compared with. Of statistical neighbours both the average and the median are given."""

Since = Literal["previous period", "out-turn", "previous year"]
"""What an arrow is drawn from: the period before, the last whole financial year before it, or the same period a year before."""

MOST_DECIMALS = 4


class Direction(Part):
    """How the direction of travel is told.

    Attributes:
        since: What the change is since.
        dead_band: Up to what change, in what the figure is printed in, the arrow is level.
    """

    since: Since = "previous period"
    dead_band: Annotated[Number, Field(ge=0)] = Decimal(0)


class Own(Part):
    """What a measure is that csperf does not work out, so that a figure from elsewhere can be judged all the same."""

    title: Phrase
    unit: Unit
    better: Better


class Rules(Part):
    """What a council says of one measure.

    Attributes:
        id: The measure, by any name it is known by, with a variant in brackets if one is meant.
        own: What the measure is, where csperf does not know it.
        better: Which way it gets better, where the council has it otherwise than csperf.
        decimals: How many decimals it is published with; as many as csperf prints unless given.
        minimum_cohort: The fewest that a figure must rest on to be judged.
        without_target: The rating where no target holds: grey, or amber for "an area to note but without target".
        target: The targets, dated.
        state: Provisional and missing figures, dated.
        direction: The direction of travel, where it is told otherwise than in the rest of the profile.
        comparators: What it is compared with, where that is otherwise than in the rest of the profile.
    """

    id: Phrase
    own: Own | None = None
    better: Better | None = None
    decimals: Annotated[int, Field(ge=0, le=MOST_DECIMALS)] | None = None
    minimum_cohort: Annotated[int, Field(ge=0)] = 0
    without_target: Literal["grey", "amber"] = "grey"
    target: Annotated[tuple[Target, ...], Field(strict=False)] = ()
    state: Annotated[tuple[Stated, ...], Field(strict=False)] = ()
    direction: Direction | None = None
    comparators: Annotated[tuple[Group, ...], Field(strict=False)] | None = None

    @model_validator(mode="after")
    def _makes_sense(self) -> "Rules":
        refuse(self._findings())
        return self

    def _findings(self) -> Iterator[Finding]:
        try:
            _ = self.chosen
        except CsperfError as error:
            own = 'own = { title = "...", unit = "...", better = "..." }'
            yield ("id",), f"{error} Where it is no measure of csperf's, say what it is: {own}"
            return
        for number, target in enumerate(self.target):
            yield from ((("target", number, *place), why) for place, why in target.misfits(self.polarity))
        yield from _overlapping("target", self.target)
        yield from _overlapping("state", self.state)

    @cached_property
    def chosen(self) -> Chosen | None:
        """The measure in its variant; nothing for one that csperf does not know.

        Raises:
            UnknownMeasureError: It is not known, and the profile does not say what it is.
            DefinitionError: There is no such variant.
        """
        try:
            return choose(self.id)
        except CsperfError:
            if self.own is None:
                raise
            return None

    @cached_property
    def key(self) -> tuple[str, str]:
        """The measure's id and what of its variant is not the default, as figures have them."""
        known = self.chosen
        return (self.id, "") if known is None else (known.measure.id, known.label)

    @cached_property
    def polarity(self) -> Better:
        """Which way the figure gets better."""
        if self.better is not None:
            return self.better
        known = self.chosen
        if known is not None:
            return known.measure.polarity
        return self.own.better if self.own is not None else "none"

    @property
    def shown_decimals(self) -> int:
        """How many decimals the figure is published with."""
        if self.decimals is not None:
            return self.decimals
        known = self.chosen
        if known is not None:
            return known.measure.decimals
        return DECIMALS[self.own.unit] if self.own is not None else 0

    def target_on(self, day: date, group: str | None = None) -> Target | None:
        """The target that holds on a day for a group: its own, or that of the whole."""
        holding = [target for target in self.target if target.holds_on(day)]
        own = [target for target in holding if target.group is not None and target.group == group]
        whole = [target for target in holding if target.group is None]
        return next(iter([*own, *whole]), None)

    def state_on(self, day: date) -> Stated | None:
        """What is said of figures for periods that end on a day."""
        return next((stated for stated in self.state if stated.holds_on(day)), None)


class Profile(Dated):
    """A council's targets and rules.

    Attributes:
        name: What it is called: "Surrey 2016/17".
        source: Where its values are printed.
        area: The council's three-figure code, by which it is found among comparators.
        since: The first day for which figures are judged by it.
        until: The last day.
        direction: How the direction of travel is told.
        comparators: What figures are compared with.
        measure: What it says of each measure.
    """

    name: Phrase
    source: Phrase | None = None
    area: Annotated[Phrase, Field(pattern=r"^\d{3}$")] | None = None
    direction: Direction = Field(default_factory=Direction)
    comparators: Annotated[tuple[Group, ...], Field(strict=False)] = ()
    measure: Annotated[tuple[Rules, ...], Field(strict=False, min_length=1)]

    @model_validator(mode="after")
    def _makes_sense(self) -> "Profile":
        refuse(self._findings())
        return self

    def _findings(self) -> Iterator[Finding]:
        yield from self.misdated()
        first: dict[tuple[str, str], int] = {}
        for number, rules in enumerate(self.measure):
            if first.setdefault(rules.key, number) != number:
                yield ("measure", number, "id"), f"{rules.id} is in the profile already, as entry {first[rules.key] + 1}"
        wanted = {*self.comparators, *(group for rules in self.measure for group in rules.comparators or ())}
        if wanted & {"region", "statistical neighbours"} and self.area is None:
            yield ("comparators",), 'region and neighbours are found by the council\'s code: give area = "331"'

    def rules_for(self, measure: str, variant: str = "") -> Rules | None:
        """What it says of a measure in a variant, by the id and label that figures have."""
        return next((rules for rules in self.measure if rules.key == (measure, variant)), None)

    def direction_of(self, rules: Rules) -> Direction:
        """How a measure's direction of travel is told."""
        return rules.direction or self.direction

    def compared_with(self, rules: Rules | None) -> tuple[Group, ...]:
        """What a measure is compared with."""
        return self.comparators if rules is None or rules.comparators is None else rules.comparators


def _overlapping(name: str, dated: Sequence[Target | Stated]) -> Iterator[Finding]:
    """Entries that hold on the same day for the same group, so that which of them counts can't be told."""
    groups: dict[str | None, list[tuple[date, date, int]]] = defaultdict(list)
    for number, one in enumerate(dated):
        group = one.group if isinstance(one, Target) else None
        groups[group].append((one.since or date.min, one.until or date.max, number))
    for spans in groups.values():
        for (_, earlier_ends, earlier), (begins, _, later) in pairwise(sorted(spans)):
            if begins <= earlier_ends:
                both = f"on {written_in_full(begins)}" if begins > date.min else "from the first day"
                yield (
                    (name, later),
                    f"overlaps with {name} {earlier + 1} of this measure: both hold {both}. End one before the other",
                )
