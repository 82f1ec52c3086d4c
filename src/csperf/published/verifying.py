"""Verification: every check of some figures.

May import csperf.published, calendars, catalogue, judgement, returns, tables, errors and polars.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from os import PathLike
from typing import TYPE_CHECKING

import polars as pl

from csperf.calendars import WorkingDayCalendar
from csperf.catalogue import choose
from csperf.errors import CsperfError, PublishedError
from csperf.published.checks.averages import averages
from csperf.published.checks.judgements import directions, limits, targets
from csperf.published.checks.shares import bounds, shares
from csperf.published.checks.totals import parts, twice
from csperf.published.evidence import Evidence
from csperf.published.figures import Figure
from csperf.published.findings import Check, Finding, Rule, Severity, Tally, explained
from csperf.published.gathering import Document, Gathered, Given, gather
from csperf.published.manifest import Explanation, Manifest
from csperf.published.official import check_official
from csperf.published.relations import Index, check
from csperf.returns import read
from csperf.tables import Records

if TYPE_CHECKING:
    from csperf.judgement import Profile

HOLDS = "holds"

# What is found in place of a rule where a profile settles it.
_INSTEAD = {Rule.TARGET: Rule.PROFILE_RATING, Rule.DIRECTION: Rule.PROFILE_DIRECTION}

CHECKS = pl.Schema(
    {
        "document": pl.String(),
        "figure": pl.String(),
        "name": pl.String(),
        "rule": pl.String(),
        "outcome": pl.String(),
        "checks": pl.Int64(),
        "printed": pl.String(),
        "expected": pl.String(),
        "explanation": pl.String(),
        "figures": pl.List(pl.String()),
        "where": pl.String(),
        "kind": pl.String(),
        "because": pl.String(),
        "accepted": pl.Boolean(),
    }
)
"""One row is a check of a figure: `outcome` is `holds`; or `wrong`, `rounding` or `note`, with what is printed and would hold.

`figure` is the one that the check is about, and `figures` are all that it involves. Of large tables the checks that hold are
one row for each rule, and `checks` says how many they are. `kind`, `because` and `accepted` are what a person found out.
"""


@dataclass(frozen=True)
class Verified:
    """What came of verifying one document.

    Attributes:
        name: The document.
        figures: How many figures it has.
        with_value: How many of them have a value.
        checks: The checks, in the order of their figures.
        tallies: Checks of large tables, by rule.
        notes: What else to know: what could not be checked.
        title: What its manifest calls it.
    """

    name: str
    figures: int
    with_value: int
    checks: tuple[Check, ...] = ()
    tallies: tuple[Tally, ...] = ()
    notes: tuple[str, ...] = ()
    title: str = ""

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What was found, in the order of the figures."""
        return (
            *(one.finding for one in self.checks if one.finding is not None),
            *(finding for tally in self.tallies for finding in tally.findings),
        )

    @property
    def holding(self) -> int:
        """How many checks hold."""
        return sum(one.finding is None for one in self.checks) + sum(tally.holding for tally in self.tallies)

    @property
    def checked(self) -> int:
        """How many figures were part of a check; of large tables this is not counted."""
        return len({figure for one in self.checks for figure in one.figures})

    @property
    def by_rule(self) -> Mapping[Rule, tuple[int, int]]:
        """Of each rule, how many checks hold and how many have a finding."""
        count = {rule: [0, 0] for rule in Rule}
        for one in self.checks:
            count[one.rule][one.finding is not None] += 1
        for tally in self.tallies:
            count[tally.rule][0] += tally.holding
            count[tally.rule][1] += len(tally.findings)
        return {rule: (holding, found) for rule, (holding, found) in count.items() if holding + found}


@dataclass(frozen=True)
class Verification:
    """What came of verifying figures.

    Attributes:
        documents: Each document.
        notes: What else to know.
        digest: The digest of the records, where some were given.
    """

    documents: tuple[Verified, ...]
    notes: tuple[str, ...] = ()
    digest: str = ""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found, document by document, in the order of the figures."""
        return tuple(finding for one in self.documents for finding in one.findings)

    @property
    def failing(self) -> tuple[Finding, ...]:
        """What does not hold, and nobody has accepted."""
        return tuple(finding for finding in self.findings if finding.fails)

    @property
    def frame(self) -> pl.DataFrame:
        """A row for each check, as `csperf.published.CHECKS` says."""
        return pl.DataFrame([row for one in self.documents for row in _rows(one)], CHECKS, orient="row")

    def __str__(self) -> str:
        holding, failing = sum(one.holding for one in self.documents), len(self.failing)
        checks = holding + len(self.findings)
        others = len(self.findings) - failing
        apart = f", {others:,} {'is a note' if others == 1 else 'are notes'} or accepted" if others else ""
        figures = sum(one.figures for one in self.documents)
        return f"{checks:,} checks of {figures:,} figures: {holding:,} hold, {failing:,} do not{apart}."


def verification(
    figures: Given | Iterable[Given],
    *,
    relations: Given | Iterable[Given] = (),
    data: Records | str | PathLike[str] | None = None,
    profile: "Profile | str | PathLike[str] | None" = None,
    calendar: WorkingDayCalendar | None = None,
) -> Verification:
    """Verify published figures: against arithmetic and, where records are given, against them.

    Args:
        figures: Manifests, CSV files of figures, tables of the Department's, folders of them, or figures themselves.
        relations: Manifests of which only what they know of figures is taken.
        data: The records that the figures were published from: what `csperf.read` gave, or returns to read.
        profile: The council's targets and rules, against which ratings, targets and arrows are held: a file, or what
            `csperf.judgement.read_profile` gave. It is used in place of those that manifests name.
        calendar: The working days to count by; England's unless given.

    Raises:
        PublishedError: Something cannot be read, a manifest names figures that are not there, or there are figures of several
            councils for one profile.
        JudgementError: A profile cannot be read.
    """
    gathered = gather(_listed(figures), _listed(relations))
    records = None if data is None else Evidence(data if isinstance(data, Records) else read(data), calendar)
    profiles = _profiles(gathered, profile)
    documents = [_document(one, records, profiles.get(one.name)) for one in gathered.documents.values()]
    return Verification((*documents, *_official(gathered)), tuple(gathered.skipped), records.digest if records else "")


def verify(
    figures: Given | Iterable[Given],
    *,
    relations: Given | Iterable[Given] = (),
    data: Records | str | PathLike[str] | None = None,
    profile: "Profile | str | PathLike[str] | None" = None,
    calendar: WorkingDayCalendar | None = None,
) -> pl.DataFrame:
    """Verify published figures, and say of each check whether it holds.

    Args:
        figures: Manifests, CSV files of figures, tables of the Department's, folders of them, or figures themselves.
        relations: Manifests of which only what they know of figures is taken.
        data: The records that the figures were published from: what `csperf.read` gave, or returns to read.
        profile: The council's targets and rules, against which ratings, targets and arrows are held: a file, or what
            `csperf.judgement.read_profile` gave. It is used in place of those that manifests name.
        calendar: The working days to count by; England's unless given.

    Returns:
        One row for each check: `outcome` is `holds`, `wrong`, `rounding` or `note`, with the figure, what is printed, what
        would hold, and why.

    Raises:
        PublishedError: Something cannot be read, a manifest names figures that are not there, or there are figures of several
            councils for one profile.
        JudgementError: A profile cannot be read.
    """
    return verification(figures, relations=relations, data=data, profile=profile, calendar=calendar).frame


def _listed(given: Given | Iterable[Given]) -> list[Given]:
    return [given] if isinstance(given, str | PathLike | Manifest | Figure) else list(given)


def _profiles(gathered: Gathered, given: "Profile | str | PathLike[str] | None") -> "dict[str, Profile]":
    """The profile of each document that has one."""
    named = {
        name: dict.fromkeys(manifest.profile for manifest in one.manifests if manifest.profile)
        for name, one in gathered.documents.items()
    }
    if given is None and not any(named.values()):
        return {}
    from csperf.judgement import read_profile  # noqa: PLC0415 - it brings scipy along

    if given is not None:
        councils = sorted({one.council for one in gathered.documents.values()})
        if len(councils) > 1:
            several = f"A profile is one council's, but these are figures of {', '.join(councils)}"
            raise PublishedError(f"{several}: name each one's profile in its manifest.")
        read_once = read_profile(given) if isinstance(given, str | PathLike) else given
        return dict.fromkeys(gathered.documents, read_once)
    for name, files in named.items():
        if len(files) > 1:
            raise PublishedError(f"{name}: its manifests name several profiles, {', '.join(files)}. Name one.")
    return {name: read_profile(file) for name, files in named.items() for file in files}


def _document(one: Document, records: Evidence | None, profile: "Profile | None") -> Verified:
    index = Index(one.figures)
    checks = [*_inferred(one), *_declared(one, index)]
    settled: frozenset[tuple[str, Rule]] = frozenset()
    notes: tuple[str, ...] = ()
    if profile is not None:
        from csperf.published.profiled import judgement_of  # noqa: PLC0415 - it brings scipy along

        judgement = judgement_of(one, profile)
        settled = judgement.settled
        checks = [each for each in checks if (each.figures[0], each.rule) not in settled]
        checks += judgement.checks
        notes = () if judgement.checks else (f"no rating, target or arrow is printed of which {profile.name} speaks",)
    if records is not None:
        checks += records.checks(one)
    position = {figure.id: number for number, figure in enumerate(one.figures)}
    order = {rule: number for number, rule in enumerate(Rule)}
    checks.sort(key=lambda each: (position.get(each.figures[0], len(position)), order[each.rule], each.figures))
    made = _with_explanations(one, index, checks, settled)
    valued = sum(figure.value is not None for figure in one.figures)
    title = next((manifest.title for manifest in one.manifests), "")
    return Verified(one.name, len(one.figures), valued, tuple(made), notes=notes, title=title)


def _inferred(one: Document) -> Iterator[Check]:
    """What can be checked without anything declared."""
    polarity = {measure: better for manifest in one.manifests for measure, better in manifest.polarity.items()}
    overlapping = [name for manifest in one.manifests for name in manifest.overlapping]
    band = max((Fraction(manifest.level_within) for manifest in one.manifests), default=Fraction(1))
    yield from bounds(one.figures)
    yield from shares(one.figures)
    yield from parts(one.figures, overlapping)
    yield from averages(one.figures)
    yield from twice(one.figures)
    yield from targets(one.figures, lambda measure: polarity.get(measure) or _polarity(measure))
    yield from limits(one.figures)
    yield from directions(one.figures, {one.name: band})


def _polarity(measure: str) -> str:
    """Whether higher or lower is better, as the catalogue has it; nothing where it does not know the measure."""
    try:
        return choose(measure).measure.polarity
    except CsperfError:
        return ""


def _declared(one: Document, index: Index) -> Iterator[Check]:
    for manifest in one.manifests:
        for relation in manifest.relation:
            for formula in relation.formulas:
                try:
                    yield from check(formula, index, relation.severity, relation.because)
                except PublishedError as error:
                    raise PublishedError(f"{manifest.title}: {error}") from error


def _with_explanations(
    one: Document, index: Index, checks: list[Check], settled: frozenset[tuple[str, Rule]]
) -> Iterator[Check]:
    """The checks, with what people found out; and a finding for each explanation of what is no longer found.

    What was found out of a check that the profile has settled is said of the profile's own, and need not be.
    """
    known: dict[tuple[str, Rule], list[Explanation]] = {}
    unused: dict[Explanation, None] = {}
    for manifest in one.manifests:
        for entry in manifest.explained:
            named = index.anywhere(entry.name)
            if not named:
                raise PublishedError(f"{manifest.title}: explained: no figure is called {entry.figure}.")
            if not all((figure.id, entry.rule) in settled for figure in named):
                unused[entry] = None
            for figure in named:
                known.setdefault((figure.id, entry.rule), []).append(entry)
                if (figure.id, entry.rule) in settled:
                    known.setdefault((figure.id, _INSTEAD[entry.rule]), []).append(entry)
    for each in checks:
        entries = known.get((each.figures[0], each.rule), []) if each.finding is not None else []
        fitting = [entry for entry in entries if each.finding is not None and entry.expected in {"", each.finding.expected}]
        if fitting:
            # The one that says most, where several do.
            entry = max(fitting, key=lambda given: bool(given.expected))
            unused.pop(entry, None)
            yield explained(each, entry.kind, entry.because, accepted=entry.accepted)
        else:
            yield each
    yield from (_stale(one, index, entry) for entry in unused)


def _stale(one: Document, index: Index, entry: Explanation) -> Check:
    figure = index.anywhere(entry.name)[0]
    said = f"{figure.name} has no finding of the rule {entry.rule} that the manifest explains: take the explanation out."
    finding = Finding(
        rule=Rule.EXPLAINED,
        severity=Severity.WRONG,
        document=one.name,
        figures=(figure.id,),
        name=figure.name,
        where=figure.where,
        printed=figure.printed,
        expected="a finding",
        explanation=said,
    )
    return Check(Rule.EXPLAINED, (figure.id,), finding)


def _official(gathered: Gathered) -> Iterator[Verified]:
    tallies: dict[str, list[Tally]] = {one.name: [] for one in gathered.official}
    for file, tally in check_official(gathered.official):
        tallies[file.name].append(tally)
    for file in gathered.official:
        rated = [rate for rate in file.layout.rates if not rate.population]
        lacking = rated and not any(tally.rule is Rule.RATE for tally in tallies[file.name])
        notes = (f"{file.name}: rates are not checked without the table of mid-year populations beside it",) if lacking else ()
        yield Verified(
            file.name, file.figures, file.figures, tallies=tuple(tallies[file.name]), notes=notes, title=file.layout.title
        )


def _rows(one: Verified) -> Iterator[tuple[object, ...]]:
    for each in one.checks:
        yield (one.name, each.figures[0], *_row(each.rule, each.finding, list(each.figures)))
    for tally in one.tallies:
        if tally.holding:
            yield one.name, "", "", tally.rule.value, HOLDS, tally.holding, "", "", "", [], "", "", "", False
        for finding in tally.findings:
            yield one.name, finding.figures[0], *_row(tally.rule, finding, list(finding.figures))


def _row(rule: Rule, finding: Finding | None, figures: list[str]) -> tuple[object, ...]:
    if finding is None:
        return "", rule.value, HOLDS, 1, "", "", "", figures, "", "", "", False
    return (
        *(finding.name, rule.value, finding.severity.value, 1, finding.printed, finding.expected, finding.explanation),
        *(figures, finding.where, finding.kind, finding.because, finding.accepted),
    )
