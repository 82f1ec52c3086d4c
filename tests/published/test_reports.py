"""The five council reports: what verification finds in them, from the manifests and from every figure they print."""

import time
from collections import Counter
from pathlib import Path

from csperf.published import Finding, Severity, verification
from csperf.published.report import main

ROOT = Path(__file__).parents[2]
# What is found, by what it is: a change here is a change in what csperf calls wrong.
KINDS = {"wrong": 35, "rounding": 4, "scan": 3, "other basis": 15, "revised": 2, "incomplete": 1}


def told(findings: tuple[Finding, ...]) -> Counter[tuple[str, ...]]:
    return Counter((one.document, one.rule, one.severity, one.name, one.printed, one.expected, one.kind) for one in findings)


def test_the_manifests_find_what_is_to_be_found(manifests: list[Path]):
    found = verification(manifests)
    assert len(found.documents) == 5
    assert Counter(one.kind for one in found.findings) == KINDS
    # Each finding was looked into, and nothing is explained that is not found.
    assert [one for one in found.findings if not one.kind] == []
    assert {one.severity for one in found.findings} == set(Severity)
    assert sum(one.holding for one in found.documents) > 1_400


def test_every_figure_that_the_reports_print(published: Path, manifests: list[Path]):
    found = verification(published, relations=manifests)
    assert sum(one.figures for one in found.documents) == 2_078
    assert sum(one.with_value for one in found.documents) == 1_723
    # The manifests carry the figures that the checks need: they find the same, word for word.
    assert told(found.findings) == told(verification(manifests).findings)


def test_without_relations_nothing_is_called_wrong_that_the_rows_allow(published: Path):
    rules = Counter(one.rule for one in verification(published).failing)
    assert sum(rules.values()) < 40
    assert "relation" not in rules


def test_it_takes_a_few_seconds(published: Path, official: Path, manifests: list[Path]):
    start = time.perf_counter()
    verification([published, official], relations=manifests)
    assert time.perf_counter() - start < 20


def test_the_page_of_the_docs_is_fresh(published: Path, official: Path, manifests: list[Path]):
    page = ROOT / "docs" / "verification.md"
    assert main([str(page), str(published), str(official), "--check", "--relations", *map(str, manifests)]) == 0
