"""The pages of the formats, printed from the descriptions that reading and writing follow. May import csperf.returns.

`python -m csperf.testing.format_pages PAGES` writes a page for each format into a folder, with an index; with `--check` it
writes nothing and fails when a page is not what it would write.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from csperf.returns.description import Codes, Column, Format, Group, Module
from csperf.returns.formats import FORMATS
from csperf.testing.printing import markdown_table, written


def pages(formats: Sequence[Format] = FORMATS) -> dict[str, str]:
    """The pages of the formats, by file name, with `index.md`."""
    return {"index.md": _index(formats)} | {f"{_file_name(form)}.md": page(form) for form in formats}


def page(form: Format) -> str:
    """A format's page, as markdown."""
    parts = [
        f"# {form.title}",
        f"Source: {form.source}.",
        _years_described(form),
        form.introduction,
        *(part for module in form.modules for part in _module(module, form)),
        *_put_together(form),
        *_tree(form),
        *_not_carried(form),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pages, or check them; the exit code is 1 where a page is not as it should be, and is named."""
    parser = argparse.ArgumentParser(
        prog="python -m csperf.testing.format_pages", description="Print the formats' pages from their descriptions."
    )
    parser.add_argument("pages", type=Path, help="the folder the pages are in")
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a page is stale")
    asked = parser.parse_args(arguments)
    return written(pages(), asked.pages, check=asked.check)


def _index(formats: Iterable[Format]) -> str:
    rows = [
        (
            f"[{form.title}]({_file_name(form)}.md)",
            "each collection year" if form.yearly else "as at a day",
            str(len(form.modules)),
        )
        for form in formats
    ]
    return (
        "# Formats\n\n"
        "What csperf reads and writes. Each format is described once, as data; reading, writing and its page follow.\n\n"
        f"{markdown_table(('format', 'made', 'modules, lists or tables'), rows)}\n"
    )


def _file_name(form: Format) -> str:
    return re.sub(r"[^a-z0-9]+", "-", (form.page or form.name).lower()).strip("-")


def _years_described(form: Format) -> str:
    if form.from_year is None:
        return "An extract as at a day: it has no collection year."
    return (
        f"Collection years from {form.from_year} on; the year to 31 March 2018 is the collection year 2018. What is dated came "
        "or went with that collection; what is not was there throughout."
    )


def _module(module: Module, form: Format) -> Iterator[str]:
    yield f"## {module.name}"
    dated = _years(module.since, module.until)
    yield f"Fills `{module.spec.name}`; one row is {module.spec.one_row_is}.{f' Collected {dated}.' if dated else ''}"
    other = "helps to put rows together" if form.put_together else "not used"
    rows = [
        (f"`{c.heading}`", _filled(c) or other, _written(c), _asked(c), _years(c.since, c.until) or "") for c in module.columns
    ]
    yield markdown_table(("heading", "fills", "written as", "needed", "years"), rows)
    for column in module.columns:
        if column.codes.known or column.codes.labels:
            yield f"`{column.heading}`: {_codes(column.codes)}"


def _filled(column: Column) -> str | None:
    if column.to:
        return f"`{column.to}`"
    return f"`children.{column.repeats}`" if column.repeats else None


def _written(column: Column) -> str:
    return column.kind.value + (f", 0 to {column.most}" if column.most is not None else "")


def _asked(column: Column) -> str:
    if column.essential:
        return "without it a row is refused"
    return "asked for" if column.required else ""


def _years(since: int | None, until: int | None) -> str | None:
    if since and until:
        return f"{since} to {until}"
    return f"from {since}" if since else f"to {until}" if until else None


def _codes(codes: Codes) -> str:
    said = [f"`{code}`{_meaning(codes, code)}{_dated(codes, code)}" for code in codes.known]
    said += [label if label.casefold() == value.casefold() else f"{label} (`{value}`)" for label, value in codes.labels.items()]
    return ", ".join(said) + "."


def _meaning(codes: Codes, code: str) -> str:
    return f" {codes.meaning[code]}" if code in codes.meaning and codes.meaning[code] != code else ""


def _dated(codes: Codes, code: str) -> str:
    dated = _years(codes.since.get(code), codes.until.get(code))
    return f" ({dated})" if dated else ""


def _tree(form: Format) -> list[str]:
    """How the modules stand in the XML form."""
    if form.xml is None:
        return []
    return [
        "## The XML form",
        "Elements in order; one that starts a module's row is followed by the module.",
        "\n".join(_elements(form.xml)),
    ]


def _elements(group: Group, depth: int = 0) -> Iterator[str]:
    indent = "  " * depth
    starts = f": a row of {group.module.name}" if group.module else ""
    yield f"{indent}- `{group.tag}`{starts}"
    for part in group.parts:
        if isinstance(part, Column):
            dated = _years(part.since, part.until)
            yield f"{indent}  - `{part.element}`{f' ({dated})' if dated else ''}"
        else:
            yield from _elements(part, depth + 1)
    yield from (f"{indent}  - `{name}` (not used)" for name in sorted(group.unused))


def _put_together(form: Format) -> list[str]:
    if not form.put_together:
        return []
    return ["## How rows are put together", "\n".join(f"- {sentence}" for sentence in form.put_together)]


def _not_carried(form: Format) -> list[str]:
    if not form.not_carried:
        return []
    rows = [(f"`{name}`", why) for name, why in form.not_carried.items()]
    return ["## What is not carried", markdown_table(("table or column", "why"), rows)]


if __name__ == "__main__":
    sys.exit(main())
