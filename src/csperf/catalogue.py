"""Finds measures by any name they are known by. May import csperf.measures, csperf.definition and csperf.errors.

A measure is known by its id, by national indicator numbers and council codes, and by register ids, written in any case; a
variant follows in brackets: `assessments_within_45_working_days[clock=referral]`.
"""

import difflib
import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from csperf import measures
from csperf.definition import Chosen, Measure
from csperf.errors import DefinitionError, UnknownMeasureError

AnyMeasure = Measure[Any, Any]

_WITH_VARIANT = re.compile(r"(?P<name>[^\[\]]+?)\s*(\[(?P<variant>[^\[\]]*)\])?")


@cache
def catalogue() -> Mapping[str, AnyMeasure]:
    """Every built-in measure, by id.

    Raises:
        DefinitionError: Two measures share a name.
    """
    found = {one.id: one for one in vars(measures).values() if isinstance(one, Measure)}
    _names(found.values())
    return MappingProxyType(dict(sorted(found.items())))


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
        meant = f" Did you mean {' or '.join(names[one].id for one in like)}?" if like else ""
        raise UnknownMeasureError(f"No measure is known as {name!r}.{meant} `csperf measures` lists them all.")
    choices = [choice for choice in (parts["variant"] or "").split(",") if choice.strip()]
    pairs = [choice.partition("=")[::2] for choice in choices]
    return Chosen(known, known.variant({key.strip(): value.strip() for key, value in pairs}))


def _plain(name: str) -> str:
    return re.sub(r"[\s_\-]+", "_", name.strip().casefold())


def _names(found: Iterable[AnyMeasure]) -> dict[str, AnyMeasure]:
    names: dict[str, AnyMeasure] = {}
    for one in found:
        for name in (one.id, *one.also_known_as):
            if names.setdefault(_plain(name), one) is not one:
                raise DefinitionError(f"{name!r} is a name of both {names[_plain(name)].id} and {one.id}.")
    return names
