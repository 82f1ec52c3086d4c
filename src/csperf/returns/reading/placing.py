"""Which return a file is part of: its council and collection year. May import csperf.tables and csperf.returns."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import polars as pl

from csperf.returns.cells.columns import latest_date
from csperf.returns.cells.text import FileText, ModuleText, fault
from csperf.returns.opening.files import Found
from csperf.returns.reading.names import area_said, year_said
from csperf.tables import EPISODES, NOT_STATED, NOTED

_APRIL = 4
_LAST_DAY = (3, 31)
"""Of a collection year: month and day."""


@dataclass(frozen=True, kw_only=True)
class Return:
    """What makes files one return: the format, the council and the collection year; of an extract, its workbook or folder.

    Attributes:
        format: The format's name.
        area: The council.
        year: The collection year; none where nothing says it, and of an extract, which has none.
        extract: What holds an extract together.
        up_to: The latest date in an extract.
    """

    format: str
    area: str
    year: int | None
    extract: str = ""
    up_to: date | None = None

    @property
    def in_time(self) -> tuple[date, str, str, str]:
        """What returns are put in order by: the day up to which they go; one of which nothing says it comes before all."""
        made = date(self.year, *_LAST_DAY) if self.year else (self.up_to or date.min)
        return (made, self.format, self.area, self.extract)


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A file, the return that it is part of, and what was noticed in finding that out."""

    name: str
    text: FileText
    of: Return
    notes: tuple[pl.DataFrame, ...]


def place(opened: Sequence[tuple[Found, FileText]], area: str | None, yearly: Collection[str]) -> Iterator[Placed]:
    """Say of each file that holds a module which return it is part of.

    Where neither the file nor a name says the year, the dates do: for episodes their own, for other modules those of the
    episodes in the same folder, else their own. What is noticed is said once a folder and year.

    Args:
        opened: The files.
        area: The council of those that do not say it themselves.
        yearly: The formats that are made for a collection year.
    """
    by_folder = _years_of_folders([(found, text) for found, text in opened if text.format in yearly])
    up_to = _latest_of_folders([(found, text) for found, text in opened if text.format not in yearly])
    said: set[tuple[Path, int | None, str | None]] = set()
    for found, text in opened:
        if text.format is None or not text.modules:
            continue
        extract = text.format not in yearly
        stated = text.year or year_said(found.names)
        year = None if extract else stated
        if stated is None and not extract:
            from_folder = None if _episodes_in(text) else by_folder.get(found.path.parent)
            year = from_folder or _year_of(text.modules)
        council = text.area or area or area_said(found.all_names)
        notes = []
        if (found.path.parent, year, council) not in said:
            said.add((found.path.parent, year, council))
            if stated is None and not extract:
                message = f"neither the file nor its folder says the collection year; {_led_to(year)}. Name the folder by it"
                notes.append(fault(found.name, "year_not_stated", message, NOTED))
            if council is None:
                message = (
                    "nothing says which council this return is of; give the area, or name the folder by the council's code"
                )
                notes.append(fault(found.name, "area_not_stated", message, NOTED))
        of = Return(format=text.format, area=council or NOT_STATED, year=year)
        if extract:
            latest = up_to.get((text.format, found.path.parent))
            of = replace(of, extract=found.path.parent.as_posix(), up_to=latest)
        yield Placed(name=found.name, text=text, of=of, notes=tuple(notes))


def _led_to(year: int | None) -> str:
    return f"the dates lead to {year}" if year else "no date leads to one"


def _years_of_folders(opened: Iterable[tuple[Found, FileText]]) -> dict[Path, int]:
    """For each folder whose episodes lead to one collection year, that year."""
    years: dict[Path, set[int | None]] = {}
    for found, text in opened:
        episodes = _episodes_in(text)
        if episodes and not year_said(found.names):
            years.setdefault(found.path.parent, set()).add(_year_of([episodes]))
    return {folder: year for folder, said in years.items() if len(said) == 1 and (year := next(iter(said)))}


def _latest_of_folders(extracts: Iterable[tuple[Found, FileText]]) -> dict[tuple[str | None, Path], date]:
    """For each extract of several files or sheets, its latest date."""
    latest: dict[tuple[str | None, Path], date] = {}
    for found, text in extracts:
        key = (text.format, found.path.parent)
        latest[key] = max([latest.get(key, date.min), *(day for module in text.modules if (day := latest_date(module)))])
    return latest


def _episodes_in(text: FileText) -> ModuleText | None:
    return next((module for module in text.modules if module.module.spec is EPISODES), None)


def _year_of(modules: Iterable[ModuleText]) -> int | None:
    """The collection year in which the latest date lies; among the episodes, where there are any."""
    for text in sorted(modules, key=lambda text: text.module.spec is not EPISODES):
        latest = latest_date(text)
        if latest:
            return int(latest.year + (latest.month >= _APRIL))
    return None
