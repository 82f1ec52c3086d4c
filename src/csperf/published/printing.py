"""What was found, for people and for machines: text, JSON, JUnit and markdown. May import csperf.published."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from xml.etree import ElementTree as ET

from csperf.published.findings import Finding, Rule, Severity
from csperf.published.verifying import Verification, Verified

FORMATS: Mapping[str, Callable[[Verification], str]]
"""Every way in which a verification is printed, by name."""

# What XML can't carry, however it is written.
_UNSPEAKABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKED = {Severity.WRONG: "wrong", Severity.ROUNDING: "rounding", Severity.NOTE: "note"}


def text(found: Verification) -> str:
    """For a person at a terminal: each finding in a line, and how many checks of each rule hold."""
    lines = [line for one in found.documents for line in _told(one)]
    lines += [f"note: {note}" for note in found.notes]
    lines += [f"records: {found.digest}"] if found.digest else []
    return "\n".join([*lines, str(found)])


def as_json(found: Verification) -> str:
    """For a program: documents with their counts and findings."""
    told = {
        "checks": sum(one.holding + len(one.findings) for one in found.documents),
        "holding": sum(one.holding for one in found.documents),
        "failing": len(found.failing),
        "digest": found.digest or None,
        "notes": list(found.notes),
        "documents": [_described(one) for one in found.documents],
    }
    return json.dumps(told, indent=2, ensure_ascii=False)


def junit(found: Verification) -> str:
    """For a build server: a suite for each document, a case for each figure checked, and for each rule of a large table."""
    root = ET.Element("testsuites", name="csperf verify", tests="0", failures="0")
    cases = failures = 0
    for one in found.documents:
        suite = ET.SubElement(root, "testsuite", name=_plain(one.name), tests="0", failures="0")
        made = [_case(suite, one.name, name, holding, findings) for name, holding, findings in cases_of(one)]
        suite.set("tests", str(len(made)))
        suite.set("failures", str(sum(made)))
        cases, failures = cases + len(made), failures + sum(made)
    root.set("tests", str(cases))
    root.set("failures", str(failures))
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True)


def markdown(found: Verification) -> str:
    """For the summary of a pull request: a table of documents, and what was found in each."""
    lines = [
        "## Published figures",
        "",
        str(found),
        "",
        "| document | figures | checks | hold | do not | notes |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for one in found.documents:
        failing = sum(finding.fails for finding in one.findings)
        notes = len(one.findings) - failing
        checks = one.holding + len(one.findings)
        lines.append(
            f"| {cell(one.title or one.name)} | {one.figures:,} | {checks:,} | {one.holding:,} | {failing:,} | {notes:,} |"
        )
    for one in found.documents:
        if one.findings:
            lines += [
                "",
                f"### {one.title or one.name}",
                "",
                "| | rule | figure | printed | would hold | why |",
                "|---|---|---|---|---|---|",
            ]
            lines += [_line(finding) for finding in one.findings]
    lines += ["", *(f"- {note}" for note in _notes(found))] if any(_notes(found)) else []
    return "\n".join(lines)


def cases_of(one: Verified) -> Iterator[tuple[str, int, list[Finding]]]:
    """What is one test each: a figure with its checks, or a rule of a large table; how many checks hold, and what was found."""
    by_figure: dict[str, tuple[int, list[Finding]]] = {}
    for each in one.checks:
        holding, findings = by_figure.get(each.figures[0], (0, []))
        found = [] if each.finding is None else [each.finding]
        by_figure[each.figures[0]] = holding + (not found), [*findings, *found]
    yield from ((figure, holding, findings) for figure, (holding, findings) in by_figure.items())
    yield from ((tally.rule.value, tally.holding, list(tally.findings)) for tally in one.tallies)


def _told(one: Verified) -> Iterator[str]:
    checks = one.holding + len(one.findings)
    yield f"{one.title or one.name}: {one.figures:,} figures, {checks:,} checks, {one.holding:,} hold"
    for finding in one.findings:
        accepted = " (accepted)" if finding.accepted else ""
        yield f"  {_MARKED[finding.severity]}{accepted}: {finding} [{finding.rule}]"
    for note in one.notes:
        yield f"  note: {note}"
    yield f"  {_by_rule(one.by_rule)}" if one.by_rule else "  nothing to check"
    yield ""


def _by_rule(counts: Mapping[Rule, tuple[int, int]]) -> str:
    return ", ".join(f"{rule} {holding:,}/{holding + found:,}" for rule, (holding, found) in counts.items())


def _described(one: Verified) -> dict[str, Any]:
    return {
        "document": one.name,
        "title": one.title,
        "figures": one.figures,
        "checks": one.holding + len(one.findings),
        "holding": one.holding,
        "by_rule": {rule.value: {"holding": holding, "findings": found} for rule, (holding, found) in one.by_rule.items()},
        "notes": list(one.notes),
        "findings": [_as_dict(finding) for finding in one.findings],
    }


def _as_dict(finding: Finding) -> dict[str, Any]:
    """A finding without the rows behind it, which are personal data."""
    named = ("printed", "expected", "explanation", "kind", "because", "accepted", "name", "where", "document")
    return {
        "rule": finding.rule.value,
        "severity": finding.severity.value,
        "figures": list(finding.figures),
        **{name: getattr(finding, name) for name in named},
    }


def _case(suite: ET.Element, document: str, name: str, holding: int, findings: list[Finding]) -> bool:
    """Add a case; whether it fails."""
    case = ET.SubElement(
        suite, "testcase", classname=_plain(document), name=_plain(name), assertions=str(holding + len(findings))
    )
    failing = [finding for finding in findings if finding.fails]
    if failing:
        kind, message = f"{failing[0].rule}.{failing[0].severity}", "; ".join(finding.explanation for finding in failing)
        told = (f"{each}\nprinted: {each.printed}\nwould hold: {each.expected}\n{each.where}".strip() for each in failing)
        ET.SubElement(case, "failure", type=kind, message=_plain(message)).text = _plain("\n\n".join(told))
    others = [str(finding) for finding in findings if not finding.fails]
    if others:
        ET.SubElement(case, "system-out").text = _plain("\n".join(others))
    return bool(failing)


def _line(finding: Finding) -> str:
    mark = "accepted" if finding.accepted else _MARKED[finding.severity]
    cells = (mark, finding.rule.value, finding.name, finding.printed, finding.expected, str(finding))
    return f"| {' | '.join(map(cell, cells))} |"


def _notes(found: Verification) -> tuple[str, ...]:
    records = (f"checked against the records {found.digest}",) if found.digest else ()
    return (*found.notes, *(note for one in found.documents for note in one.notes), *records)


def cell(words: str) -> str:
    """Text that stays in its cell of a table, and is no markup."""
    for mark in "\\|<>*_`[]":
        words = words.replace(mark, f"\\{mark}")
    return " ".join(words.split())


def _plain(words: str) -> str:
    return _UNSPEAKABLE.sub("�", words)


FORMATS = {"text": text, "json": as_json, "junit": junit, "markdown": markdown}
