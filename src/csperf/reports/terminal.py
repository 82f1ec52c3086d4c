"""Scorecards, lists and the catalogue for the terminal; only this module and `terminal_check` import rich.

May import csperf.reports' layout, reading and definitions, csperf.definition, periods, results, polars and rich. Whatever comes
out of a return is printed as plain text: no markup of its own, no control characters.
"""

from collections.abc import Iterable, Mapping
from io import StringIO
from typing import Any

import polars as pl
from rich import box
from rich.console import Console, Group, RenderableType
from rich.markdown import Markdown
from rich.table import Table
from rich.text import Text

from csperf.definition import Chosen, Measure
from csperf.periods import written_in_full
from csperf.reports.definitions import in_force
from csperf.reports.layout import Block, Cell, Layout
from csperf.reports.reading import Reading
from csperf.results import COUNTED_IN, COUNTED_OUT

PUBLIC = "For the public: counts from 1 to 5 are withheld (c), and others from which they could be worked out."
_QUIET = "dim"
_RATED = {"GREEN": "green", "AMBER": "yellow", "RED": "red", "PURPLE": "magenta", "GREY": "dim"}
_TITLE = 24
_STATUS_STYLES = {COUNTED_IN: "green", COUNTED_OUT: "red"}


def scorecard(layout: Layout) -> RenderableType:
    """A scorecard: a row a measure, a column a period, the pair and what was left out beneath the value."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("Measure", min_width=_TITLE)
    for column in layout.columns:
        table.add_column(column, justify="right")
    for section in layout.sections:
        table.add_row(Text(section.heading, style="bold cyan"))
        for block in section.blocks:
            _add(table, block, layout.columns)
    return Group(table, *_unavailable(layout.unavailable), Text(_beneath(layout), style=_QUIET))


def _beneath(layout: Layout) -> str:
    """What stands beneath a scorecard: what it rests on, by what it is judged, and whether it is for the public."""
    if layout.public:
        return PUBLIC
    return f"Judged by: {layout.profile}\n{layout.reading}" if layout.profile else str(layout.reading)


def as_text(printed: RenderableType, *, width: int = 120) -> str:
    """What would be printed on so many characters a line, as plain text."""
    lines = StringIO()
    Console(file=lines, width=width, color_system=None, legacy_windows=False).print(printed)
    return "\n".join(line.rstrip() for line in lines.getvalue().splitlines())


def children(rows: pl.DataFrame, one: Chosen) -> RenderableType:
    """A list of the rows behind a figure: whose, what became of each and why, and what the definition looks at.

    Args:
        rows: What `Result.children()` gives, or a part of it.
        one: The measure, in its variant.
    """
    day = one.measure.cohort.counted_on
    looked_at = [name for name in one.columns if name in rows.columns and name not in {"child", day}]
    areas = ["area"] if rows["area"].n_unique() > 1 else []
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name in (*areas, "child", "status", day):
        table.add_column(name.replace("_", " "), no_wrap=name != "status", overflow="fold")
    for heading in ("what decides", "file and row"):
        table.add_column(heading, overflow="fold")
    for row in rows.iter_rows(named=True):
        status = plain(": ".join(filter(None, (row["status"], row["reason"]))))
        status.stylize(_STATUS_STYLES.get(row["status"], _QUIET))
        deciding = [f"{name.replace('_', ' ')} {_told(row[name])}" for name in looked_at if row[name] is not None]
        back = f"{row['source_file'] or ''} {row['source_row'] or ''}"
        table.add_row(
            *(plain(row[name]) for name in (*areas, "child")),
            status,
            plain(row[day]),
            plain(", ".join(deciding)),
            plain(back.strip()),
        )
    return table


def catalogue(measures: Iterable[Measure[Any, Any]]) -> RenderableType:
    """The catalogue: a row a measure."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 1, 0))
    listed = list(measures)
    table.add_column("measure", min_width=max((len(measure.id) for measure in listed), default=0))
    table.add_column("also known as", overflow="fold")
    table.add_column("unit, and in force")
    for measure in listed:
        first, last = measure.versions[0].since, measure.versions[-1].until
        better = "" if measure.polarity == "none" else f", {measure.polarity} is better"
        table.add_row(
            Text(measure.id, style="bold").append(f"\n{measure.title}", style="not bold"),
            Text("\n".join(measure.also_known_as)),
            Text(f"{measure.unit}{better}\nfrom {written_in_full(first)}" + (f" to {written_in_full(last)}" if last else "")),
        )
    return table


def definition(measure: Measure[Any, Any]) -> RenderableType:
    """A measure's page: its definition in full, and where it is laid down."""
    facts = Table.grid(padding=(0, 2))
    for heading, said in _facts(measure).items():
        facts.add_row(Text(heading, style=_QUIET), said)
    return Group(Text(measure.title, style="bold"), "", Markdown(measure.definition), "", facts)


def faults(reading: Reading, *, most: int) -> RenderableType:
    """What was wrong with the records: the kinds of fault that came most often, and what to do about each."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column("times", justify="right")
    for heading in ("file", "what is wrong, and what to do", "what became of it"):
        table.add_column(heading, overflow="fold")
    for row in reading.faults.head(most).iter_rows(named=True):
        table.add_row(
            f"{row['times']:,}", plain(row["file"] or row["table"] or ""), plain(row["message"] or row["rule"]), row["effect"]
        )
    further = reading.faults.height - most
    return Group(table, Text(f"… and {further:,} more kinds of fault.", style=_QUIET)) if further > 0 else table


def plain(text: object) -> Text:
    """A text as it stands, with a mark in place of each character that would move the cursor or change the terminal."""
    return Text("".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in str(text)))


def _add(table: Table, block: Block, columns: Iterable[str]) -> None:
    title = Text(block.chosen.measure.title)
    if block.chosen.label:
        title.append(f"\n{block.chosen.label}", style=_QUIET)
    for line in block.lines:
        heading = Text(f"  {line.heading}") if line.heading else title
        if line.of_category:
            table.add_row(Text("  ") + plain(line.heading), *map(_part, line.cells))
        else:
            table.add_row(heading, *(_figure(cell, told_apart=bool(line.heading)) for cell in line.cells))
    for group, cells in block.groups.items():
        table.add_row(Text("  ") + plain(group), *(_figure(cells.get(column), beside=False) for column in columns))
    table.add_row()


def _unavailable(blocks: Iterable[Block]) -> Iterable[Text]:
    reasons: dict[str, list[str]] = {}
    for block in blocks:
        label = f" [{block.chosen.label}]" if block.chosen.label else ""
        reasons.setdefault(block.why_unavailable, []).append(f"{block.chosen.measure.title}{label}")
    for reason, titles in reasons.items():
        yield Text("\n".join([f"Not available: {reason}", *(f"  {title}" for title in titles)]) + "\n")


def _figure(cell: Cell | None, *, told_apart: bool = False, beside: bool = True) -> Text:
    if cell is None:
        return Text("")
    figure = Text(f"{cell.period}: " if told_apart else "", style=_QUIET)
    figure.append(cell.in_words, style="bold not dim" if cell.value else "not dim italic")
    beneath = [cell.pair, f"{cell.left_out:,} left out" if cell.left_out else ""]
    for said in filter(None, beneath):
        figure.append(f"\n{said}")
    if cell.verdict is not None:
        for said in cell.verdict.lines:
            rated = cell.verdict.rag if cell.verdict.rag and said.startswith(cell.verdict.rag) else ""
            figure.append("\n").append(rated, style=f"bold not dim {_RATED.get(rated, '')}").append(said.removeprefix(rated))
        for said in cell.verdict.beside if beside else ():
            figure.append(f"\n{said}")
    return figure


def _part(cell: Cell | None) -> Text:
    """A category of a distribution: how many, and the share beside it."""
    if cell is None:
        return Text("")
    share = f"  {cell.pair:>6}" if cell.pair else ""
    return Text(cell.in_words if cell.value else "-", style="not dim").append(share, style=_QUIET)


def _told(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _facts(measure: Measure[Any, Any]) -> Mapping[str, RenderableType]:
    facts = {
        "id": measure.id,
        "also known as": "\n".join(measure.also_known_as) or "-",
        "unit": measure.unit,
        "better": measure.polarity,
        "one row is": measure.cohort.one_row_is,
        "variants": "\n".join(f"{name}: {', '.join(choices)}" for name, choices in measure.variants.items()) or "-",
        "laid down": "\n".join(f"{in_force(version)}: {version.source}" for version in measure.versions),
    }
    if measure.threshold is not None:
        facts["threshold"] = "\n".join(
            f"{step.value} {measure.threshold.unit}: {step.reference}" for step in measure.threshold.steps
        )
    return {heading: Text(said) for heading, said in facts.items()}
