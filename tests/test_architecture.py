"""Who may import whom: the table in docs/architecture.md, held against the imports."""

import ast
import importlib
import inspect
import re
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "csperf"
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST = 500

# The package itself: what `import csperf` brings.
FACADE = "__init__"

# Which rooms may import a package that is not the standard library's; nobody may import others.
OUTSIDE = {
    "dataframely": {"tables"},
    "dateutil": {"calendars"},
    "fastexcel": {"returns"},
    "hypothesis": {"testing"},
    "jinja2": {"reports"},
    "lxml": {"returns"},
    "markupsafe": {"reports"},
    "polars": {
        *("calendars", "periods", "tables", "cohorts", "definition", "engine", "results"),
        *("returns", "published", "judgement", "release", "reports", "synthetic", "testing", "cli"),
    },
    "pydantic": {"calendars", "returns", "published", "judgement"},
    "pydantic_core": {"calendars", "returns", "published", "judgement"},
    "pytest": {"published"},
    "rich": {"reports", "cli"},
    "scipy": {"judgement", "release"},
    "typer": {"cli"},
    "xlsxwriter": {"returns", "reports"},
}


class Import(NamedTuple):
    """Something that a module imports."""

    module: Path
    name: str

    @property
    def room(self) -> str:
        return room_of(self.module)

    @property
    def of(self) -> str:
        """The room imported from."""
        return [*self.name.split("."), FACADE][1]

    @property
    def is_private(self) -> bool:
        return any(part.startswith("_") for part in self.name.split("."))


def room_of(module: Path) -> str:
    return module.relative_to(SOURCE).with_suffix("").parts[0]


def all_imports(module: Path) -> Iterator[Import]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (Import(module, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            names = [f"csperf.{name.name}" for name in node.names] if node.module == "csperf" else [str(node.module)]
            yield from (Import(module, name) for name in names)


IMPORTS = [one for module in MODULES for one in all_imports(module)]
OURS = [one for one in IMPORTS if one.name.split(".")[0] == "csperf" and one.room != one.of]
ROOMS = sorted({room_of(module) for module in MODULES} - {FACADE})


def table() -> dict[str, set[str]]:
    """Of each room in docs/architecture.md, the rooms it may import."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \|.*\| ([^|]+) \|$", text, flags=re.MULTILINE)
    named = {room: {name.strip() for name in allowed.split(",")} for room, allowed in rows}
    # What is for tests, and what is for a person at a terminal, is no part of a house.
    everything = set(named) - {"testing", "cli"}
    return {room: everything if allowed == {"everything"} else (allowed - {"nothing"}) for room, allowed in named.items()}


def test_every_room_stands_in_the_table():
    assert sorted(table()) == ROOMS
    assert {name for allowed in table().values() for name in allowed} <= set(ROOMS)


def test_there_is_no_way_back():
    order = list(TopologicalSorter(table()).static_order())
    assert set(order) == set(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_what_the_table_allows(room: str):
    allowed = table()[room] | {"errors"}
    assert [(str(one.module.relative_to(SOURCE)), one.name) for one in OURS if one.room == room and one.of not in allowed] == []


def test_the_package_itself_imports_neither_test_tools_nor_the_command_line():
    assert {one.of for one in OURS if one.room == FACADE} <= set(ROOMS) - {"testing", "cli"}


def test_what_is_private_to_a_room_stays_there():
    assert [(str(one.module.relative_to(SOURCE)), one.name) for one in OURS if one.is_private] == []


def test_packages_of_others_are_imported_in_their_rooms_only():
    strangers = [one for one in IMPORTS if one.name.split(".")[0] not in {"csperf", *sys.stdlib_module_names}]
    out_of_place = [
        (str(one.module.relative_to(SOURCE)), one.name)
        for one in strangers
        if one.room not in OUTSIDE.get(one.name.split(".")[0], set())
    ]
    assert out_of_place == []
    assert {one.name.split(".")[0] for one in strangers} == set(OUTSIDE)


def test_a_forbidden_import_would_be_found(tmp_path: Path):
    module = tmp_path / "some.py"
    module.write_text("import polars as pl\nfrom csperf import engine\n\ndef f():\n    from csperf.tables._base import Row\n")
    assert [one.name for one in all_imports(module)] == ["polars", "csperf.engine", "csperf.tables._base"]
    assert [one.is_private for one in all_imports(module)] == [False, False, True]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(SOURCE)))
def test_a_module_is_short_and_says_what_it_may_import(module: Path):
    text = module.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST
    assert re.search(r"\b[Ii]mports?\b", ast.get_docstring(ast.parse(text)) or "")


@pytest.mark.parametrize("room", ROOMS)
def test_what_a_room_offers_is_explained(room: str):
    module = importlib.import_module(f"csperf.{room}")
    for name in getattr(module, "__all__", ()):
        offered = getattr(module, name)
        if inspect.isclass(offered) or inspect.isfunction(offered):
            written = (offered.__doc__ or "").strip()
            # A dataclass without a docstring is given its own signature as one.
            assert written, f"csperf.{room}.{name} has no docstring"
            assert not written.startswith(f"{name}("), f"csperf.{room}.{name} has no docstring"
