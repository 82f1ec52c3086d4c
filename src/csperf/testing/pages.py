"""The manual, printed from measures and the specs that prove them. May import csperf.testing, catalogue and definition.

`python -m csperf.testing.pages SPECS PAGES` reads the specs in one folder and writes a page for each measure in another, with
an index; with `--check` it writes nothing and fails when a page is not what it would write.
"""

import argparse
import inspect
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from csperf.catalogue import on_the_way, service_area
from csperf.definition import Chosen, Mean, Measure, Median, Rate
from csperf.periods import written_in_full
from csperf.testing.printing import markdown_table, written
from csperf.testing.specs import EXPECT, Spec, TextTable, specs_in

AnyMeasure = Measure[Any, Any]

_BETTER = {"higher": "a higher value", "lower": "a lower value", "none": "neither"}


def pages(specs: Iterable[Spec]) -> dict[str, str]:
    """The pages of all measures that have specs, by file name, with `index.md`."""
    by_measure: dict[str, list[Spec]] = {}
    for spec in specs:
        by_measure.setdefault(spec.of.id, []).append(spec)
    measures = {name: found[0].of for name, found in sorted(by_measure.items())}
    printed = {f"{name}.md": page(one, by_measure[name]) for name, one in measures.items()}
    return {"index.md": index(measures.values()), **printed}


def page(measure: AnyMeasure, specs: Sequence[Spec]) -> str:
    """A measure's page, as markdown.

    Args:
        measure: The measure.
        specs: Its worked examples, in the order they are to stand in.
    """
    parts = [
        f"# {measure.title}",
        markdown_table(
            ("", ""),
            [
                ("id", f"`{measure.id}`"),
                ("also known as", ", ".join(measure.also_known_as) or "nothing else"),
                ("kind", _kinds(measure)),
                ("unit", f"{measure.unit}, printed with {measure.decimals or 'no'} decimal{'s' * (measure.decimals != 1)}"),
                ("better is", _BETTER[measure.polarity]),
                ("published over", "three financial years together" if measure.three_year else "one period"),
                ("one row is", measure.cohort.one_row_is),
                ("counted on", f"`{measure.cohort.counted_on}`"),
                ("needs", _tables(spec.name for spec in (*measure.cohort.needs, *measure.needs))),
                ("uses, where there is one", _tables(spec.name for spec in measure.cohort.uses if spec not in measure.needs)),
            ],
        ),
        "## Definition",
        measure.definition,
        "## The rows it counts",
        inspect.cleandoc(measure.cohort.definition),
        inspect.getdoc(measure.cohort.row) or "",
        "## In force",
        markdown_table(
            ("from", "to", "source"),
            [
                (
                    written_in_full(version.since),
                    "now" if version.until is None else written_in_full(version.until),
                    str(version.source),
                )
                for version in measure.versions
            ],
        ),
        *_variants(measure),
        *_threshold(measure),
        "## Worked examples",
        "Columns to the left of *expect* are the records; those to the right of it are worked out.",
        *(part for spec in specs for part in _example(spec)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def index(measures: Iterable[AnyMeasure]) -> str:
    """The list of all measures by service area, in the order of a child's way through the services, as markdown."""
    areas: dict[str, list[AnyMeasure]] = {}
    for one in on_the_way(measures):
        areas.setdefault(service_area(one), []).append(one)
    parts = [
        part
        for area, held in areas.items()
        for part in (
            f"## {area}",
            markdown_table(
                ("measure", "id", "also known as", "unit", "one row is"),
                [
                    (
                        f"[{one.title}]({one.id}.md)",
                        f"`{one.id}`",
                        ", ".join(one.also_known_as),
                        one.unit,
                        one.cohort.one_row_is,
                    )
                    for one in held
                ],
            ),
        )
    ]
    introduction = (
        "Each page gives a measure's definition, where it is laid down, and worked examples. The examples run as tests."
    )
    return "\n\n".join(["# Measures", introduction, *parts]) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pages, or check them; the exit code is 1 where a page is not as it should be, and is named."""
    parser = argparse.ArgumentParser(
        prog="python -m csperf.testing.pages", description="Print measures' pages from their specs."
    )
    parser.add_argument("specs", type=Path, help="the folder with the modules specs_….py")
    parser.add_argument("pages", type=Path, help="the folder the pages are in")
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a page is stale")
    asked = parser.parse_args(arguments)
    return written(pages(specs_in(asked.specs)), asked.pages, check=asked.check)


def _kinds(measure: AnyMeasure) -> str:
    kinds = [type(Chosen(measure, variant).kind).__name__.lower() for variant in measure.all_variants()]
    return " or ".join(dict.fromkeys(kinds))


def _variants(measure: AnyMeasure) -> list[str]:
    if not measure.variants:
        return []
    rows = [
        (f"`{name}`", f"`{values[0]}`", ", ".join(f"`{value}`" for value in values[1:]))
        for name, values in measure.variants.items()
    ]
    return ["## Where councils differ", markdown_table(("keyword", "default", "others"), rows)]


def _threshold(measure: AnyMeasure) -> list[str]:
    if measure.threshold is None:
        return []
    unit = measure.threshold.unit
    rows = [(written_in_full(step.since), f"{step.value} {unit}", step.reference) for step in measure.threshold.steps]
    return ["## Threshold", markdown_table(("for periods that end from", "threshold", "laid down in"), rows)]


def _example(spec: Spec) -> list[str]:
    variant = "".join(f", `{name}={value!r}`" for name, value in spec.variant.items())
    tables = [part for table in spec.given for part in (f"*{table.name}*", _table(table))]
    apart = [] if spec.expect is None else [f"*{EXPECT}*", _table(spec.expected)]
    parts = (
        [markdown_table(("category", "rows"), [(name, str(rows)) for name, rows in spec.parts.items()])] if spec.parts else []
    )
    return [f"### {spec.title}", f"Period {spec.period}{variant}.", *tables, *apart, f"**{_answer(spec)}** {spec.why}", *parts]


def _answer(spec: Spec) -> str:
    if spec.value is None:
        return "Nothing counted."
    unit = {"percent": " %", "days": " days", "per 10,000": " per 10,000"}.get(spec.of.unit, "")
    if spec.denominator is None:
        return f"{spec.value}{unit}."
    match Chosen(spec.of, spec.of.variant(spec.variant)).kind:
        case Median():
            pair = f"{spec.numerator}{unit} over 2, the two in the middle"
        case Mean():
            pair = f"{spec.numerator}{unit} over {spec.denominator}"
        case Rate():
            pair = f"{spec.numerator} among {spec.denominator} children"
        case _:
            pair = f"{spec.numerator} of {spec.denominator}"
    return f"{spec.value}{unit}: {pair}."


def _table(table: TextTable) -> str:
    return markdown_table(table.columns, table.rows)


def _tables(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "none"


if __name__ == "__main__":
    sys.exit(main())
