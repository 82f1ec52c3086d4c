"""ElementTree, tuned: `iterparse`, each child let go of once it is read, so that little is left to collect."""

from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element, iterparse

from reading_data import CENSUS

from readers.elementtree_ import census
from readers.frames import Tables, plain

__all__ = ["DISTRIBUTIONS", "NAME", "READS", "plain"]

NAME = "ElementTree, iterparse"
DISTRIBUTIONS = ("pandas", "pyarrow")


def _one_at_a_time(path: Path, take: Callable[[Element], None]) -> str:
    area = ""
    for _, element in iterparse(path):  # noqa: S314 - made here
        if element.tag == "Child":
            take(element)
            element.clear()
        elif element.tag == "LEA":
            area = element.text or ""
    return area


def _census(path: Path) -> Tables:
    return census(path, _one_at_a_time)


READS = {CENSUS: _census}
