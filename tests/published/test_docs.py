"""What the page on verification shows is what csperf does, and what CI would run can be run."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from csperf.cli import app
from csperf.published import Rule
from csperf.published.formulas import FUNCTIONS, formula
from csperf.published.manifest import Kind, Manifest, Shared, Table

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "verification.md").read_text(encoding="utf-8")


def block(mark: str) -> str:
    found = re.search(rf"<!-- {mark} -->\n```\w+\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_manifest_says_what_the_page_says(tmp_path: Path):
    path = tmp_path / "manifest.toml"
    path.write_text(block("manifest"), encoding="utf-8")
    result = CliRunner().invoke(app, ["verify", str(path)])
    assert result.exit_code == 1
    assert result.stdout == block("says")


def test_the_relations_on_the_page_can_be_read():
    written = [line.strip() for line in PAGE.splitlines() if line.startswith("    ") and re.search(r" (=|<=) ", line)]
    assert len([formula(text) for text in written]) == 5


@pytest.mark.parametrize("name", [*(rule.value for rule in Rule), *FUNCTIONS, *Kind.__args__])
def test_every_rule_function_and_kind_is_on_the_page(name: str):
    assert f"`{name}" in PAGE


def test_what_a_manifest_can_say_is_on_the_page():
    keys = {*Manifest.model_fields, *Shared.model_fields, *Table.model_fields}
    left_out = {
        "title",
        "document",
        "overlapping",
        "level_within",
        "section",
        "note",
        "rounded",
        "unit",
        "cells",
        "share",
        "blank",
        "averages",
        "units",
    }
    assert [key for key in sorted(keys - left_out) if not re.search(rf"\b{key}\b", PAGE)] == []


def test_what_ci_runs_are_commands(run: Callable[..., int]):
    text = (ROOT / "examples" / "ci" / "verify.yml").read_text(encoding="utf-8")
    commands = re.findall(r"run: csperf (verify [^|>\n]*)", text)
    assert len(commands) == 2
    assert [run(*command.split()) for command in commands] == [0, 0]


def test_the_hook_runs_on_manifests(run: Callable[..., int]):
    text = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    files, entry = re.search(r"files: (.+)", text), re.search(r"entry: csperf (\w+)", text)
    assert files is not None
    assert entry is not None
    assert re.search(files[1], "published/report.toml")
    assert re.search(files[1], "docs/published/2016/report.toml")
    assert not re.search(files[1], "published/report.md")
    assert run(entry[1], "published/report.toml") == 0


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Run csperf where there is a folder of manifests."""
    (tmp_path / "published").mkdir()
    manifest = 'title = "t"\n[[figure]]\nmeasure = "m"\nvalue = "12%"\n'
    (tmp_path / "published" / "report.toml").write_text(manifest, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(app, list(arguments)).exit_code
