"""What verification finds, document by document, for a page of the docs. May import csperf.published and the standard library.

`python -m csperf.published.report docs/verification.md FIGURES… --relations MANIFESTS…` writes what it finds between the marks
of the page, and with `--check` says whether the page is fresh.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from csperf.published.findings import Finding
from csperf.published.printing import cell
from csperf.published.verifying import Verification, Verified, verification

START, END = "<!-- found -->", "<!-- end of what was found -->"
KINDS = ("wrong", "rounding", "scan", "other basis", "revised", "incomplete")
"""What a finding can turn out to be, in the order of the page; one that nobody looked into is what its severity says."""

_HEADINGS = {"wrong": "wrong", "rounding": "rounding", "scan": "misread", "other basis": "other basis", "revised": "revised"}
_HEADINGS["incomplete"] = "incomplete"


def report(found: Verification) -> str:
    """What was found: all documents in a table, and each by itself, first those with figures one by one."""
    single = [one for one in found.documents if one.checks]
    tables = [one for one in found.documents if not one.checks]
    return "\n".join([*_summary(single), *(line for one in single for line in _document(one)), *_tables(tables)]) + "\n"


def between_marks(page: str, told: str) -> str:
    r"""The page, with what was found between its marks.

    >>> between_marks(f"a\n{START}\nold\n{END}\nb", "new\n")
    'a\n<!-- found -->\n\nnew\n\n<!-- end of what was found -->\nb'
    """
    before, _, rest = page.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n\n{told}\n{END}{after}"


def kind_of(finding: Finding) -> str:
    """What a finding turned out to be."""
    return finding.kind or finding.severity.value


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the page, or check it; the exit code says whether it is fresh."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", type=Path)
    parser.add_argument("figures", type=Path, nargs="+")
    parser.add_argument("--relations", type=Path, nargs="*", default=[])
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args(arguments)
    page = given.page.read_text(encoding="utf-8")
    fresh = between_marks(page, report(verification(given.figures, relations=given.relations)))
    if not given.check:
        given.page.write_text(fresh, encoding="utf-8")
        return 0
    if fresh == page:
        return 0
    sys.stdout.write(f"{given.page.name} is out of date\n")
    return 1


def _summary(documents: Sequence[Verified]) -> Iterator[str]:
    yield (
        "| report | figures | with a value | in a check | checks | hold | "
        + " | ".join(_HEADINGS[kind] for kind in KINDS)
        + " |"
    )
    yield "|---|" + "--:|" * (5 + len(KINDS))
    totals: Counter[str] = Counter()
    for one in documents:
        kinds = Counter(map(kind_of, one.findings))
        numbers = {
            "figures": one.figures,
            "valued": one.with_value,
            "checked": one.checked,
            "checks": one.holding + len(one.findings),
            "holding": one.holding,
            **{kind: kinds[kind] for kind in KINDS},
        }
        totals.update(numbers)
        yield f"| {cell(one.title or one.name)} | {' | '.join(f'{number:,}' for number in numbers.values())} |"
    yield f"| **all** | {' | '.join(f'{number:,}' for number in totals.values())} |"


def _document(one: Verified) -> Iterator[str]:
    yield from ("", f"### {one.title or one.name}", "")
    yield f"Checks that hold: {_rules(one)}."
    if not one.findings:
        return
    yield from ("", "| figure | printed | would hold | what it is | why |", "|---|--:|--:|---|---|")
    for finding in sorted(one.findings, key=lambda each: KINDS.index(kind_of(each)) if kind_of(each) in KINDS else len(KINDS)):
        why = f"{finding.explanation} {finding.because[:1].upper()}{finding.because[1:]}{'.' if finding.because else ''}"
        cells = (
            f"{finding.figures[0]}",
            finding.printed,
            finding.expected,
            f"{kind_of(finding)} ({finding.rule})",
            why.strip(),
        )
        yield f"| {' | '.join(map(cell, cells))} |"


def _rules(one: Verified) -> str:
    return ", ".join(f"{rule} {holding:,} of {holding + found:,}" for rule, (holding, found) in one.by_rule.items())


def _tables(documents: Sequence[Verified]) -> Iterator[str]:
    if not documents:
        return
    yield from ("", "### Official statistics", "")
    yield "| table | cells | checks | hold | by rule |"
    yield "|---|--:|--:|--:|---|"
    for one in documents:
        rules = _rules(one) or "used for rates"
        yield f"| {cell(one.title)} | {one.figures:,} | {one.holding + len(one.findings):,} | {one.holding:,} | {rules} |"
    found = [finding for one in documents for finding in one.findings]
    if found:
        yield ""
        yield from (f"- {finding.severity}: {cell(finding.explanation)}" for finding in found)


if __name__ == "__main__":
    sys.exit(main())
