"""Of which printed figures a profile speaks. May import csperf.published, judgement, catalogue, definition, periods, errors."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from csperf.catalogue import choose
from csperf.definition import Distribution
from csperf.errors import CsperfError, PeriodError
from csperf.judgement import Profile, Rules, Target
from csperf.periods import period as period_of
from csperf.published.evidence import UNITS
from csperf.published.figures import Figure
from csperf.published.gathering import Document


@dataclass(frozen=True)
class Spoken:
    """A printed figure of which a profile speaks.

    Attributes:
        figure: The figure.
        profile: The profile.
        rules: What the profile says of its measure.
        day: The last day of its period, as at which it is judged.
        group: What part of the whole it is of, such as a team; nothing for the whole.
    """

    figure: Figure
    profile: Profile
    rules: Rules
    day: date
    group: str | None

    @property
    def target(self) -> Target | None:
        """The target that holds for it."""
        return self.rules.target_on(self.day, self.group)


def spoken_of(document: Document, profile: Profile) -> Iterator[Spoken]:
    """The figures of a document of which a profile speaks, in their order."""
    own = document.council
    known: dict[str, Rules | None] = {}
    for one in document.figures:
        if not one.is_plain or one.of != own:
            continue
        if one.measure not in known:
            known[one.measure] = _rules(one.measure, profile)
        rules, day = known[one.measure], _last_day(one)
        if rules is None or day is None or not profile.holds_on(day):
            continue
        if not _same_unit(one, rules) or _is_a_category(one, rules):
            continue
        group = ", ".join(value for _, value in sorted(one.parts)) or None
        yield Spoken(one, profile, rules, day, group)


def _rules(measure: str, profile: Profile) -> Rules | None:
    """What a profile says of a measure by any of its names; of one that csperf does not know, by the name that both give it."""
    try:
        chosen = choose(measure)
    except CsperfError:
        return profile.rules_for(measure)
    return profile.rules_for(chosen.measure.id, chosen.label)


def _last_day(one: Figure) -> date | None:
    if one.end is not None:
        return one.end
    try:
        return period_of(one.period).end
    except PeriodError:
        return None


def _same_unit(one: Figure, rules: Rules) -> bool:
    """Whether it is in the measure's unit; one that csperf does not know, such as cases per worker, may be that of a score."""
    wanted = rules.chosen.measure.unit if rules.chosen is not None else rules.own.unit if rules.own is not None else ""
    return UNITS.get(one.unit, "score") == wanted


def _is_a_category(one: Figure, rules: Rules) -> bool:
    """Whether it is a part of a distribution, which has no target."""
    return bool(one.parts) and rules.chosen is not None and isinstance(rules.chosen.kind, Distribution)
