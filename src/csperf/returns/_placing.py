"""Which return a file is part of: its council and collection year. May import csperf.tables and csperf.returns."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from csperf.returns._columns import parsed_dates
from csperf.returns._files import Found
from csperf.returns._names import area_said, year_said
from csperf.returns._text import FileText, ModuleText, fault
from csperf.tables import EPISODES, NOT_STATED, NOTED

_APRIL = 4


@dataclass(frozen=True, kw_only=True)
class Return:
    """What makes files one return: the format, the council and the collection year."""

    format: str
    area: str
    year: int | None

    @property
    def in_time(self) -> tuple[int, str, str]:
        """What returns are put in order by; one whose year is not known comes before all others."""
        return (self.year or 0, self.format, self.area)


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A file, the return that it is part of, and what was noticed in finding that out."""

    name: str
    text: FileText
    of: Return
    notes: tuple[pl.DataFrame, ...]


def place(opened: Sequence[tuple[Found, FileText]], area: str | None) -> Iterator[Placed]:
    """Say of each file that holds a module which return it is part of.

    Where neither the file nor a name says the year, the dates do: for episodes their own, for other modules those of the
    episodes in the same folder, else their own. What is noticed is said once a folder and year.
    """
    by_folder = _years_of_folders(opened)
    said: set[tuple[Path, int | None, str | None]] = set()
    for found, text in opened:
        if text.format is None or not text.modules:
            continue
        stated = text.year or year_said(found.names)
        year = stated
        if stated is None:
            from_folder = None if _episodes_in(text) else by_folder.get(found.path.parent)
            year = from_folder or _year_of(text.modules)
        council = text.area or area or area_said(found.all_names)
        notes = []
        if (found.path.parent, year, council) not in said:
            said.add((found.path.parent, year, council))
            if stated is None:
                message = f"neither the file nor its folder says the collection year; {_led_to(year)}. Name the folder by it"
                notes.append(fault(found.name, "year_not_stated", message, NOTED))
            if council is None:
                message = (
                    "nothing says which council this return is of; give the area, or name the folder by the council's code"
                )
                notes.append(fault(found.name, "area_not_stated", message, NOTED))
        of = Return(format=text.format, area=council or NOT_STATED, year=year)
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


def _episodes_in(text: FileText) -> ModuleText | None:
    return next((module for module in text.modules if module.module.spec is EPISODES), None)


def _year_of(modules: Iterable[ModuleText]) -> int | None:
    """The collection year in which the latest date lies; among the episodes, where there are any."""
    for text in sorted(modules, key=lambda text: text.module.spec is not EPISODES):
        dates = parsed_dates(text)
        latest = dates.select(pl.max_horizontal(pl.all()).max()).item() if dates.width else None
        if latest:
            return int(latest.year + (latest.month >= _APRIL))
    return None
