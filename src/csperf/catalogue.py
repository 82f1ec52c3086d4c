"""Finds measures by any name they are known by. May import csperf.measures, csperf.definition and csperf.errors.

A measure is known by its id, by national indicator numbers and council codes, and by register ids, written in any case; a
variant follows in brackets: `assessments_within_45_working_days[clock=referral]`. Measures of a council's own are added from a
file outside the package and are known like the others from then on.
"""

import difflib
import importlib.util
import inspect
import re
import sys
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from os import PathLike
from pathlib import Path
from types import MappingProxyType
from typing import Any

from csperf import measures
from csperf.definition import Chosen, Measure
from csperf.errors import DefinitionError, UnknownMeasureError

AnyMeasure = Measure[Any, Any]

_WITH_VARIANT = re.compile(r"(?P<name>[^\[\]]+?)\s*(\[(?P<variant>[^\[\]]*)\])?")
_OWN: dict[str, AnyMeasure] = {}


def catalogue() -> Mapping[str, AnyMeasure]:
    """Every measure by id: the built-in ones, and those that were added.

    Raises:
        DefinitionError: Two built-in measures share a name.
    """
    return MappingProxyType(dict(sorted({**built_in(), **_OWN}.items())))


@cache
def built_in() -> Mapping[str, AnyMeasure]:
    """Every built-in measure, by id.

    Raises:
        DefinitionError: Two measures share a name.
    """
    found = {one.id: one for one in vars(measures).values() if isinstance(one, Measure)}
    _names(found.values())
    return MappingProxyType(dict(sorted(found.items())))


def add_measures(*sources: AnyMeasure | str | PathLike[str]) -> tuple[AnyMeasure, ...]:
    """Add measures of a council's own to the catalogue, for as long as this process runs.

    From then on `find` knows them by all their names, and scorecards, lists of children and pages have them like the others.
    Adding a measure again under its id replaces it; a built-in measure can't be replaced.

    Args:
        *sources: Measures, or Python files that define some at their top level. Such a file is run.

    Returns:
        The measures that were added.

    Raises:
        DefinitionError: A file is not there, can't be run or defines no measure, or a name is another measure's already.
    """
    found = [one for source in sources for one in ([source] if isinstance(source, Measure) else _defined_in(Path(source)))]
    _names([*built_in().values(), *{**_OWN, **{one.id: one for one in found}}.values()])
    _OWN.update({one.id: one for one in found})
    return tuple(found)


def find(name: str) -> AnyMeasure:
    """The measure of this name.

    Raises:
        UnknownMeasureError: There is none; the message names those that are spelt alike.

    >>> find("NI 62").id
    'ni_62'
    """
    return choose(name).measure


def choose(name: str) -> Chosen:
    """The measure of this name, in the variant that may follow it in brackets.

    Raises:
        UnknownMeasureError: There is no such measure.
        DefinitionError: There is no such variant.

    >>> choose("ECS 138 [clock=referral]").label
    'clock=referral'
    """
    parts = _WITH_VARIANT.fullmatch(name.strip())
    names = _names(catalogue().values())
    known = names.get(_plain(parts["name"])) if parts else None
    if parts is None or known is None:
        like = difflib.get_close_matches(_plain(name), names, n=3)
        meant = f" Did you mean {' or '.join(_as_spelt(one, names[one]) for one in like)}?" if like else ""
        raise UnknownMeasureError(f"No measure is known as {name!r}.{meant} `csperf measures` lists them all.")
    choices = [choice for choice in (parts["variant"] or "").split(",") if choice.strip()]
    pairs = [choice.partition("=")[::2] for choice in choices]
    return Chosen(known, known.variant({key.strip(): value.strip() for key, value in pairs}))


def search(words: str = "", *, table: str | None = None, tables: Collection[str] | None = None) -> tuple[AnyMeasure, ...]:
    """The measures that speak of something, draw on a table, or can be worked out from some tables.

    Args:
        words: Each must stand in the measure's names, title or definition; parts of words do, and capitals do not matter.
        table: A table that the measure needs, or uses where it is there.
        tables: The tables that there are: `Records`, or their names.

    Returns:
        The measures to which all of it applies, in order of their ids.

    >>> [one.id for one in search("placement order match")]
    ['adoption_a2']
    >>> "rereferrals_within_12_months" in {one.id for one in search(tables={"referrals"})}
    True
    """
    sought = [_plain(word) for word in words.split()]
    return tuple(
        one
        for one in catalogue().values()
        if all(word in _said(one) for word in sought)
        and (table is None or table in {spec.name for spec in one.tables})
        and (tables is None or one.can_be_worked_out_from(tables))
    )


def service_area(measure: AnyMeasure) -> str:
    """The service area a measure belongs to, in words: of the module it is defined in."""
    return measures.SERVICE_AREAS.get(_module(measure), "Further measures")


def on_the_way(several: Iterable[AnyMeasure]) -> list[AnyMeasure]:
    """Measures by service area, in the order of a child's way through the services, and as each area defines them."""
    areas = list(measures.SERVICE_AREAS)

    def place(one: AnyMeasure) -> tuple[int, str, int]:
        module = _module(one)
        line: int = inspect.unwrap(one.versions[0].define).__code__.co_firstlineno
        return (areas.index(module) if module in areas else len(areas), module, line)

    return sorted(several, key=place)


def _module(measure: AnyMeasure) -> str:
    return measure.versions[0].define.__module__.removeprefix("csperf.measures.")


def _said(one: AnyMeasure) -> str:
    return _plain(" ".join((one.id, one.title, *one.also_known_as, one.definition)))


def _plain(name: str) -> str:
    return re.sub(r"[\s_\-]+", "_", name.strip().casefold())


def _as_spelt(plain: str, one: AnyMeasure) -> str:
    return next(name for name in (*one.also_known_as, one.id) if _plain(name) == plain)


def _names(found: Iterable[AnyMeasure]) -> dict[str, AnyMeasure]:
    names: dict[str, AnyMeasure] = {}
    for one in found:
        for name in (one.id, *one.also_known_as):
            if names.setdefault(_plain(name), one) is not one:
                raise DefinitionError(f"{name!r} is a name of both {names[_plain(name)].id} and {one.id}.")
    return names


def _defined_in(file: Path) -> list[AnyMeasure]:
    if not file.is_file():
        raise DefinitionError(f"There is no file {file} to take measures from.")
    spec = importlib.util.spec_from_file_location(re.sub(r"\W", "_", file.stem), file)
    if spec is None or spec.loader is None:
        raise DefinitionError(f"{file} is not a Python file: measures are taken from a file that ends with .py.")
    module = importlib.util.module_from_spec(spec)
    before = sys.modules.get(spec.name)
    sys.modules[spec.name] = module
    try:
        spec.loader.exec_module(module)
    except DefinitionError as slip:
        raise DefinitionError(f"{file}: {slip}") from None
    except Exception as error:
        line = f", line {error.lineno}" if isinstance(error, SyntaxError) else ""
        raise DefinitionError(f"{file}{line} can't be run: {type(error).__name__}: {error}") from error
    finally:
        if before is None:
            del sys.modules[spec.name]
        else:
            sys.modules[spec.name] = before
    own = [one for one in vars(module).values() if isinstance(one, Measure) and built_in().get(one.id) is not one]
    if not own:
        raise DefinitionError(f"{file} defines no measure at its top level.")
    return own
