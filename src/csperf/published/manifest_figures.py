"""The figures that a manifest holds. May import csperf.published, csperf.periods, csperf.errors and the standard library."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from csperf.errors import PeriodError
from csperf.periods import period as period_of
from csperf.published.figures import Figure, Status, status_of
from csperf.published.manifest import FigureEntry, Manifest, Shared, Table
from csperf.published.text_tables import Cell, Printed, read_cell

_AVERAGE = "quarter average"


def figures_of(manifest: Manifest) -> list[Figure]:
    """A manifest's figures, each with an id of its own: its name, and where it stands if it is printed in several places."""
    given = [*(_entry(entry, manifest) for entry in manifest.figure)]
    given += [one for table in manifest.table for one in _of_table(table, manifest)]
    seen: dict[str, int] = {}
    named = []
    for one in given:
        plain = one.id or _short(one, manifest)
        seen[plain] = seen.get(plain, 0) + 1
        place = one.where or one.section
        again = f" ({place})" if place and seen[plain] > 1 else f" ({seen[plain]})" if seen[plain] > 1 else ""
        named.append(replace(one, id=f"{plain}{again}"))
    return named


def _short(one: Figure, manifest: Manifest) -> str:
    """A figure's name, without the council where it is the manifest's own."""
    return replace(one, of="").name if one.of == manifest.of else one.name


def _entry(entry: FigureEntry, manifest: Manifest) -> Figure:
    printed = Printed(None) if not entry.value else read_cell(entry.value)[0]
    return Figure(
        id=entry.id,
        **_shared(entry, manifest, entry.group, entry.period, entry.basis),
        **_value(printed, entry),
        numerator=entry.numerator,
        denominator=entry.denominator,
        approximate=entry.approximate,
        bound=entry.bound,
        rag=entry.rag,
        direction=entry.direction,
        doubtful=entry.doubtful,
        target=entry.target,
    )


def _of_table(table: Table, manifest: Manifest) -> Iterator[Figure]:
    for cell in table.laid_out:
        if not cell.text and table.blank == "nothing":
            continue
        for number, printed in enumerate(read_cell(cell.text)):
            yield _cell(table, manifest, cell, printed, second=number > 0)


def _cell(table: Table, manifest: Manifest, cell: Cell, printed: Printed, *, second: bool) -> Figure:
    is_called = {table.rows: cell.row, table.columns: cell.column}
    named = {"measure": table.measure, "period": table.period, "of": table.of}
    named.update((key, is_called.pop(key)) for key in list(is_called) if key in named)
    if second:
        named["measure"] = table.share or f"{named['measure']}_pct"
    basis = _AVERAGE if named["period"] in table.averages else table.basis
    shared = _shared(table, manifest, {**table.group, **is_called}, named["period"], basis)
    return Figure(
        id="",
        **{**shared, "measure": named["measure"], "of": named["of"] or manifest.of},
        **_value(printed, table, table.units.get(cell.row, "")),
        numerator=printed.numerator,
        denominator=printed.denominator,
        blank_is_nought=not cell.text and table.blank == "nought",
        target=table.targets.get(cell.row, table.target),
    )


def _shared(given: Shared, manifest: Manifest, group: dict[str, str], period: str, basis: str) -> dict[str, Any]:
    start, end = _days({**manifest.periods, **given.periods}.get(period, period))
    if basis == "snapshot":
        start = end
    return {
        "measure": given.measure,
        "document": manifest.name,
        "of": given.of or manifest.of,
        # What is called the total of something is the total, with no part named.
        "group": group,
        "said": given.said,
        "period": period,
        "start": start,
        "end": end,
        "basis": basis,
        "where": given.where,
        "section": given.section,
        "note": given.note,
        "rounding": (given.rounded or manifest.rounded).rounding,
    }


def _value(printed: Printed, given: Shared, unit: str = "") -> dict[str, Any]:
    value: Decimal | None = printed.value
    status = given.status
    if printed.symbol:
        status = status_of(printed.symbol)
    elif value is None and status is not Status.SUPPRESSED:
        status = Status.NOT_AVAILABLE
    return {
        "value": value,
        "decimals": printed.decimals,
        "unit": printed.unit or unit or given.unit or "count",
        "status": status,
    }


def _days(text: str) -> tuple[date | None, date | None]:
    """The days of a period that csperf can read; nothing for others, which are told apart by what they are called."""
    try:
        found = period_of(text)
    except PeriodError:
        return None, None
    return found.start, found.end
