"""Which of the modules of a format a sheet holds, where they share headings. May import csperf.returns.

Plain tables are headed alike: a child, a start and an end are in many of them. The table is the one that has most of the
headings; where several have, the name of the file or sheet tells, and where that does not either, nothing is guessed.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from csperf.returns.cells.text import SOURCE_ROW
from csperf.returns.description import Format, Module, plain
from csperf.returns.opening.sheets import Sheet

_LEAST = 2
"""So many headings make a table; one may be anything."""


@dataclass(frozen=True, kw_only=True)
class Fit:
    """A row of headings, and the modules that they fit best.

    Attributes:
        row: The row.
        texts: The headings in it.
        modules: The modules; several where nothing tells which.
        held: How many of the headings are theirs.
        usable: No heading is missing without which no row can be used.
        named: The file or sheet is named for the module.
    """

    row: int
    texts: tuple[str, ...]
    modules: tuple[Module, ...]
    held: int
    usable: bool
    named: bool

    def places(self) -> Mapping[str, tuple[int, ...]]:
        """Where the columns of the module stand."""
        said = [plain(text) for text in self.texts]
        places = {
            column.heading: tuple(place for place, text in enumerate(said) if text == column.heading)
            for column in self.modules[0].columns
        }
        return {heading: held for heading, held in places.items() if held}


def fitting(sheet: Sheet, form: Format, *, rows: int) -> Fit | None:
    """Find the headings of one of a format's modules.

    Args:
        sheet: The cells.
        form: The format, whose headings have no other forms.
        rows: Among so many rows they are looked for.
    """
    names = [name for name in sheet.cells.columns if name != SOURCE_ROW]
    named = named_for(sheet.name, form)
    fits = []
    for row, texts in enumerate(sheet.cells.select(names).head(rows).iter_rows()):
        headings = tuple((text or "").strip() for text in texts)
        found = _fit(row, headings, named, form)
        fits += [found] if found else []
    return max(fits, key=lambda fit: (fit.usable, fit.held, -fit.row), default=None)


def named_for(name: str, form: Format) -> list[Module]:
    """The modules that a file or sheet is named for: of names inside one another, the longest."""
    last = re.sub(r"[^a-z0-9]+", "_", name.replace("\\", "/").rsplit("/", 1)[-1].lower())
    said = [module for module in form.modules if re.search(rf"(?<![a-z]){module.file_names[0]}(?![a-z])", last)]
    return [one for one in said if not any(one.name in other.name and one is not other for other in said)]


def _fit(row: int, headings: tuple[str, ...], named: Collection[Module], form: Format) -> Fit | None:
    said = {plain(text) for text in headings if text}
    held = {module: count for module in form.modules if (count := _held(module, said)) >= _LEAST}
    usable = {module: count for module, count in held.items() if _essential(module) <= said}
    if usable:
        best = _best(usable, named)
        return Fit(row=row, texts=headings, modules=best, held=usable[best[0]], usable=True, named=best[0] in named)
    # What is named for a table, or has more of one than of any other, is that table with something missing.
    best = _best(held, named) if held else ()
    own = [module for module in best if module in named] or (best if held and held[best[0]] > _LEAST else ())
    if len(own) != 1:
        return None
    return Fit(row=row, texts=headings, modules=tuple(own), held=held[own[0]], usable=False, named=own[0] in named)


def _held(module: Module, said: Collection[str]) -> int:
    """How many of its headings stand there; whose council a row is of says nothing of what it is."""
    return sum(column.heading in said for column in module.columns if column.to != "area")


def _essential(module: Module) -> set[str]:
    return {column.heading for column in module.columns if column.essential}


def _best(counts: Mapping[Module, int], named: Collection[Module]) -> tuple[Module, ...]:
    most = max(counts.values())
    best = [module for module, count in counts.items() if count == most]
    return tuple([module for module in best if module in named] or best)
