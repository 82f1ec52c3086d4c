"""The documents are true: links hold, their code runs, public names are spoken of, and the README says what CI runs."""

import doctest
import re
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest

import csperf
from csperf.testing import format_pages

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
EXAMPLES = sorted((ROOT / "examples").glob("*.py"))
_LINK = re.compile(r"\]\((?!https?://|mailto:)(?P<path>[^)#\s]+)(?:#[^)]*)?\)")
_COMMAND = re.compile(r"<!-- (?P<name>\w+) -->\n```sh\n(?P<command>.+?)\n```", re.DOTALL)


def _links() -> Iterator[tuple[Path, str]]:
    for page in PAGES:
        for found in _LINK.finditer(page.read_text(encoding="utf-8")):
            yield page, found["path"]


@pytest.mark.parametrize(("page", "link"), list(_links()), ids=lambda value: str(getattr(value, "name", value)))
def test_every_link_leads_somewhere(page: Path, link: str):
    assert (page.parent / link).exists(), f"{page.relative_to(ROOT)} links to {link}, which is not there"


def test_the_pages_do_link_to_one_another():
    assert len(list(_links())) > 10


@pytest.mark.parametrize("guide", ["using.md", "returns.md"])
def test_the_code_in_the_guides_runs(guide: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(ROOT)
    path = ROOT / "docs" / guide
    outcome = doctest.testfile(str(path), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert outcome.attempted > 20
    assert outcome.failed == 0


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_run(example: Path, capsys: pytest.CaptureFixture[str]):
    runpy.run_path(str(example), run_name="__main__")
    assert capsys.readouterr().out


@pytest.mark.parametrize("name", csperf.__all__)
def test_every_public_name_is_in_the_guide(name: str):
    assert f"cs.{name}" in (ROOT / "docs" / "using.md").read_text(encoding="utf-8")


def test_the_readme_has_the_two_commands_that_ci_runs():
    commands = {
        found["name"]: found["command"] for found in _COMMAND.finditer((ROOT / "README.md").read_text(encoding="utf-8"))
    }
    assert set(commands) == {"main", "tests"}
    assert commands["main"].endswith("csperf demo")
    assert "pytest" in commands["tests"]
    assert all("\n" not in command for command in commands.values())
    assert "readme_command tests" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_pages_of_the_formats_are_fresh(capsys: pytest.CaptureFixture[str]):
    assert format_pages.main([str(ROOT / "docs" / "formats"), "--check"]) == 0, capsys.readouterr().out


def test_a_stale_page_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert format_pages.main([str(tmp_path)]) == 0
    (tmp_path / "ssda903.md").write_text("", encoding="utf-8")
    (tmp_path / "another.md").write_text("", encoding="utf-8")
    assert format_pages.main([str(tmp_path), "--check"]) == 1
    assert capsys.readouterr().out.splitlines() == ["ssda903.md is out of date", "another.md is the page of nothing"]
