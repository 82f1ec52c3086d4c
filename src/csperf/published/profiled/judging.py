"""Every check of a document against a profile. May import csperf.published, csperf.judgement and the standard library."""

from collections import defaultdict
from dataclasses import dataclass

from csperf.judgement import Profile
from csperf.published.figures import Figure
from csperf.published.findings import Check, Rule, Severity
from csperf.published.gathering import Document
from csperf.published.profiled.directions import direction
from csperf.published.profiled.ratings import rating
from csperf.published.profiled.speaking import spoken_of
from csperf.published.profiled.targets import targets

_AVERAGE = "quarter average"


@dataclass(frozen=True)
class Judgement:
    """What a profile makes of a document.

    Attributes:
        checks: The checks.
        settled: Of which figures it says more than the check of which rule can: those checks are left out.
    """

    checks: tuple[Check, ...]
    settled: frozenset[tuple[str, Rule]]


def judgement_of(document: Document, profile: Profile) -> Judgement:
    """Hold a document's ratings, targets and arrows against a profile.

    Where the profile rates a figure, the rating is not checked against the printed target alone; where it speaks of a measure,
    arrows are drawn from what it says.
    """
    series: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for one in document.figures:
        if one.basis != _AVERAGE:
            series[one.what].append(one)
    checks: list[Check] = []
    settled: set[tuple[str, Rule]] = set()
    given = list(spoken_of(document, profile))
    for spoken in given:
        one = spoken.figure
        settled.add((one.id, Rule.DIRECTION))
        rated = rating(spoken)
        if rated is not None and (rated.finding is None or rated.finding.severity is not Severity.NOTE):
            settled.add((one.id, Rule.TARGET))
        checks += [check for check in (rated, direction(spoken, series[one.what])) if check is not None]
    return Judgement((*checks, *targets(given)), frozenset(settled))
