"""Sheets into modules, by their headings. May import csperf.tables and csperf.returns.

Which module a sheet holds is told by its headings, never by its name, in the same way for every format: the module that has
most of them to itself. Titles may stand above the headings.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from csperf.returns.cells.text import SOURCE_ROW, FileText, ModuleText, fault
from csperf.returns.description import Format, Module, plain
from csperf.returns.opening.plain_tables import Fit, fitting
from csperf.returns.opening.sheets import Sheet
from csperf.tables import NOTED, ROW_REFUSED, faults

_TITLE_ROWS = 20
"""Headings are looked for in the first so many rows that hold anything."""
_LONGEST_HEADING = 200
_NEARLY_ALL = 0.8
_HEADING = re.compile(r"[A-Za-z][A-Za-z0-9_ ,'()/?.&-]{0,120}")


@dataclass(frozen=True)
class _Page:
    """A module of a format, and where its columns stand in a sheet.

    Attributes:
        format: The format.
        module: The module.
        places: The places of its columns, by heading.
        exact: Those where its own headings stand, and not ones like them.
    """

    format: Format
    module: Module
    places: Mapping[str, tuple[int, ...]]
    exact: frozenset[int]

    @property
    def held(self) -> frozenset[int]:
        return frozenset(place for places in self.places.values() for place in places)


@dataclass(frozen=True)
class _Headings:
    """The row that the headings stand in, and the module that they are the headings of."""

    row: int
    texts: tuple[str, ...]
    page: _Page


_Owner = tuple[int, str]
"""A module, by its rank among all, and the heading of its column."""


@dataclass(frozen=True)
class _Index:
    """What headings there are, of all modules of some formats.

    Attributes:
        modules: The modules with their formats, in the order of the formats.
        exact: Whose heading it is, by the heading.
        alike: Whose heading it may be, by what such headings have in common.
    """

    modules: tuple[tuple[Format, Module], ...]
    exact: Mapping[str, Sequence[_Owner]]
    alike: Mapping[re.Pattern[str], Sequence[_Owner]]


@lru_cache(maxsize=8)
def _index(formats: tuple[Format, ...]) -> _Index:
    modules = tuple((form, module) for form in formats for module in form.modules)
    exact: dict[str, list[_Owner]] = {}
    alike: dict[re.Pattern[str], list[_Owner]] = {}
    for rank, (_, module) in enumerate(modules):
        for column in module.columns:
            exact.setdefault(plain(column.heading), []).append((rank, column.heading))
            if column.also_headed:
                alike.setdefault(re.compile(column.also_headed), []).append((rank, column.heading))
    return _Index(modules, exact, alike)


def recognise(file: str, sheet: Sheet, formats: Sequence[Format], *, beside_others: bool = False) -> FileText:
    """Find out which module a sheet holds, and take its cells.

    Args:
        file: The file's name, for messages.
        sheet: The cells.
        formats: The formats that it may be of. Where the headings fit two modules equally, the first holds.
        beside_others: Other sheets stand beside it, so that one which is none of them is no fault of the file.
    """
    where = f"sheet {sheet.name!r}" if beside_others else "the file"
    found = _found(sheet, formats)
    if isinstance(found, Fit):
        return FileText(faults=(_not_told_apart(file, where, found),))
    if found is None:
        return FileText(faults=(_not_known(file, where, sheet, formats),))
    page = found.page
    module, table = page.module, page.module.spec.name
    refused = _why_not(found)
    if refused:
        rule, message = refused
        said = f"{where}: {message}" if beside_others else message
        return FileText(format=page.format.name, faults=(fault(file, rule, said, ROW_REFUSED, table=table),))
    below = sheet.cells[found.row + 1 :]
    held = {column.heading: page.places[column.heading][0] for column in module.columns if column.heading in page.places}
    cells = below.select(SOURCE_ROW, **{heading: pl.col(str(place)) for heading, place in held.items()})
    notes = list(_about_headings(file, found, below))
    if below.is_empty() and sheet.ragged.is_empty():
        message = f"{where} has the headings of {page.format.name} {module.name} and no rows"
        notes.append(fault(file, "no_rows", message, NOTED, table=table))
    text = ModuleText(module=module, cells=cells, rows_refused=sheet.ragged.height)
    return FileText(format=page.format.name, modules=(text,), faults=(_ragged(file, sheet, len(found.texts), table), *notes))


def _found(sheet: Sheet, formats: Sequence[Format]) -> _Headings | Fit | None:
    """The headings of a module; of several, where they share their headings and nothing tells which it is.

    A module that shares its headings with others of its format holds where it has more of the sheet's than any of another
    format, or as many and the sheet is named for it.
    """
    alike = [form for form in formats if form.shares_headings]
    others = [form for form in formats if form not in alike]
    found = _headings_in(sheet, others)
    for form in alike:
        fit = fitting(sheet, form, rows=_TITLE_ROWS)
        if fit and _goes_before(fit, found, others):
            return _as_headings(fit, form) if len(fit.modules) == 1 else fit
    return found


def _goes_before(fit: Fit, found: _Headings | None, others: Sequence[Format]) -> bool:
    rivals = [found.page] if found else _pages(fit.texts, _index(tuple(others))).values()
    most = max((len(page.held) for page in rivals), default=0)
    can_be_used = found is not None and _why_not(found) is None
    if fit.usable and fit.held == most:
        return fit.named or (found is not None and not can_be_used)
    return fit.held > most and (fit.usable or not can_be_used)


def _as_headings(fit: Fit, form: Format) -> _Headings:
    places = fit.places()
    held = frozenset(place for several in places.values() for place in several)
    page = _Page(format=form, module=fit.modules[0], places=places, exact=held)
    return _Headings(row=fit.row, texts=_without_empty_tail(fit.texts), page=page)


def _not_told_apart(file: str, where: str, fit: Fit) -> pl.DataFrame:
    names = [module.name for module in fit.modules]
    message = (
        f"{where} has headings that fit several tables equally ({', '.join(names)}), and which is meant is not guessed at; "
        f"name the file or sheet after the table, such as {names[0]}.csv"
    )
    return fault(file, "table_not_told", message, ROW_REFUSED)


def _headings_in(sheet: Sheet, formats: Sequence[Format]) -> _Headings | None:
    """The first of the rows that fit a module best; none after one whose headings are nearly all the module's is looked at."""
    best: _Headings | None = None
    index = _index(tuple(formats))
    names = [name for name in sheet.cells.columns if name != SOURCE_ROW]
    for row, texts in enumerate(sheet.cells.select(names)[:_TITLE_ROWS].iter_rows()):
        headings = tuple((text or "").strip() for text in texts)
        page = _page_of(headings, index)
        if page and (best is None or len(page.held) > len(best.page.held)):
            best = _Headings(row=row, texts=_without_empty_tail(headings), page=page)
            if len(page.held) >= max(_NEARLY_ALL * sum(map(bool, headings)), 2):
                return best
    return best


def _without_empty_tail(headings: tuple[str, ...]) -> tuple[str, ...]:
    filled = [place for place, heading in enumerate(headings) if heading]
    return headings[: filled[-1] + 1]


def _page_of(headings: Sequence[str], index: _Index) -> _Page | None:
    """The module that has most of these headings to itself, and of those most of all."""
    pages = _pages(headings, index)
    exact = Counter(place for page in pages.values() for place in page.exact)
    held = Counter(place for page in pages.values() for place in page.held)
    ranked = [
        (sum((exact if place in page.exact else held)[place] == 1 for place in page.held), len(page.held), -rank)
        for rank, page in pages.items()
    ]
    own, _, rank = max(ranked, default=(0, 0, 0))
    return pages[-rank] if own else None


def _pages(headings: Sequence[str], index: _Index) -> dict[int, _Page]:
    """Of each module, where its columns stand; a heading that is a column's own is not taken for another's by likeness."""
    said: dict[str, list[int]] = {}
    for place, heading in enumerate(headings):
        if 0 < len(heading) <= _LONGEST_HEADING:
            said.setdefault(plain(heading), []).append(place)
    places: dict[int, dict[str, list[int]]] = {}
    taken: set[tuple[int, str]] = set()
    for name in said.keys() & index.exact.keys():
        for rank, heading in index.exact[name]:
            places.setdefault(rank, {})[heading] = said[name]
            taken.add((rank, name))
    own = {(rank, heading) for rank, held in places.items() for heading in held}
    for pattern, owners in index.alike.items():
        for name in filter(pattern.search, said):
            for rank, heading in owners:
                if (rank, heading) not in own and (rank, name) not in taken:
                    places.setdefault(rank, {}).setdefault(heading, []).extend(said[name])
    exact: dict[int, set[int]] = {}
    for rank, name in taken:
        exact.setdefault(rank, set()).update(said[name])
    return {
        rank: _Page(
            *index.modules[rank],
            places={heading: tuple(sorted(held)) for heading, held in places[rank].items()},
            exact=frozenset(exact.get(rank, ())),
        )
        for rank in sorted(places)
    }


def _why_not(found: _Headings) -> tuple[str, str] | None:
    """Why the sheet can't be used although its module is known: the rule, and the message."""
    page = found.page
    called = f"{page.format.name} {page.module.name}"
    for column in page.module.columns:
        places = page.places.get(column.heading, ())
        if column.essential and not places:
            return "column_missing", (
                f"these are the columns of {called}, without {column.heading}; no row can be used without it"
            )
        if len(places) > 1:
            return "column_twice", (
                f"the heading {column.heading} of {called} stands there twice, and which holds is not guessed at; remove one"
            )
    return None


def _not_known(file: str, where: str, sheet: Sheet, formats: Sequence[Format]) -> pl.DataFrame:
    known = [form for form in formats if form.ignored and _all_ignored(sheet, form)]
    if known:
        message = f"{where} is part of {known[0].name} and has nothing that csperf carries; left out"
        return fault(file, "not_carried", message, NOTED)
    names = ", ".join(form.name for form in formats)
    message = f"{where} holds, in its first {_TITLE_ROWS} rows, the headings of no module of {names}; correct them, or map them"
    return fault(file, "module_not_known", message, ROW_REFUSED)


def _all_ignored(sheet: Sheet, form: Format) -> bool:
    """Whether the first row holds only headings of a format that have no use here."""
    first = sheet.cells.drop(SOURCE_ROW).head(1).rows()
    headings = [plain(text) for text in (first[0] if first else ()) if text]
    return bool(headings) and all(re.search(str(form.ignored), heading) for heading in headings)


def _ragged(file: str, sheet: Sheet, width: int, table: str) -> pl.DataFrame:
    spelt_out = pl.format(
        "the row has {} cells where the headings are {}; a comma too many or too few, or a quotation mark left open",
        pl.col("cells"),
        pl.lit(width),
    )
    return faults(
        sheet.ragged, file=file, row=pl.col(SOURCE_ROW), table=table, rule="ragged_row", message=spelt_out, effect=ROW_REFUSED
    )


def _about_headings(file: str, found: _Headings, below: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Columns that are not the module's, a name that says another module, and titles above the headings."""
    page = found.page
    table, called = page.module.spec.name, f"{page.format.name} {page.module.name}"
    ignored = re.compile(page.format.ignored) if page.format.ignored else None
    filled = _filled(below, [place for place in range(below.width - 1) if place not in page.held])
    for place in sorted(filled | {place for place, text in enumerate(found.texts) if text and place not in page.held}):
        name = found.texts[place] if place < len(found.texts) else ""
        if name and ignored and ignored.search(plain(name)):
            continue
        # What does not look like a heading may be a child's data, in a file whose headings are broken.
        shown = name if _HEADING.fullmatch(name) else f"number {place + 1}"
        yield fault(file, "column_not_known", f"column {shown} is not part of {called}; ignored", NOTED, table=table)
    said = _module_named(file, page.format)
    if said and page.module.name not in said:
        message = f"the file is named for {said[0]} and has the columns of {page.module.name}; it is read as {page.module.name}"
        yield fault(file, "name_and_columns_disagree", message, NOTED, table=table)


def _filled(below: pl.DataFrame, places: Collection[int]) -> set[int]:
    """Which of these columns hold anything."""
    if not places:
        return set()
    holds = below.select((pl.col(str(place)).str.strip_chars() != "").any().alias(str(place)) for place in places)
    return {int(name) for name, any_at_all in holds.row(0, named=True).items() if any_at_all}


def _module_named(file: str, form: Format) -> list[str]:
    """The modules that the file is named for."""
    stem = re.sub(r"[^a-z0-9]+", "_", file.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0].lower())
    return [m.name for m in form.modules if any(re.search(rf"(?<![a-z]){name}(?![a-z])", stem) for name in m.file_names)]
