"""What was found, as text, JSON, JUnit and markdown: the same each time, and nothing that is markup."""

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from csperf.published import CHECKS, Figure, Verification, verification
from csperf.published.printing import FORMATS
from csperf.published.report import END, START, main

MANIFEST = """
title = "A <b>report</b> | of & things"
of = "Anytown"
[[figure]]
measure = "share"
value = "24.1%"
numerator = 260
denominator = 1034
where = "page 3"
[[figure]]
measure = "odd\\u0001name"
value = "242%"
[[figure]]
measure = "fine"
value = "12"
[[figure]]
measure = "known"
value = "13%"
numerator = 1
denominator = 9
[[explained]]
figure = "known"
rule = "percentage"
kind = "revised"
because = "the count was 1.2"
accepted = true
[[relation]]
says = "fine = 11"
severity = "note"
because = "so it was once"
"""


@pytest.fixture
def found(tmp_path: Path) -> Verification:
    path = tmp_path / "m.toml"
    path.write_text(MANIFEST, encoding="utf-8")
    return verification(path)


def test_text(found: Verification):
    one_of_them = "249 of 1,034 or 260 of 1,077 to 1,081 would give it. [percentage]"
    known = "known[Anytown] is printed as 13 %, but 1 of 9 is 11 %; 1 of 8 would give it."
    assert FORMATS["text"](found).splitlines() == [
        "A <b>report</b> | of & things: 4 figures, 7 checks, 3 hold",
        f"  wrong: share[Anytown] is printed as 24.1 %, but 260 of 1,034 is 25.1 %; {one_of_them}",
        "  wrong: odd\x01name[Anytown] is printed as 242 %, but can only be 0 to 100 %. [bounds]",
        "  note: fine[Anytown] at 12 is not 11: so it was once. [relation]",
        f"  wrong (accepted): {known} [revised: the count was 1.2] [percentage]",
        "  bounds 3/4, percentage 0/2, relation 0/1",
        "",
        "7 checks of 4 figures: 3 hold, 2 do not, 2 are notes or accepted.",
    ]


def test_json(found: Verification):
    told = json.loads(FORMATS["json"](found))
    assert (told["checks"], told["holding"], told["failing"]) == (7, 3, 2)
    (document,) = told["documents"]
    assert document["by_rule"]["bounds"] == {"holding": 3, "findings": 1}
    assert [(one["rule"], one["severity"], one["figures"], one["accepted"]) for one in document["findings"]] == [
        ("percentage", "wrong", ["share"], False),
        ("bounds", "wrong", ["odd\x01name"], False),
        ("relation", "note", ["fine"], False),
        ("percentage", "wrong", ["known"], True),
    ]


def test_junit(found: Verification):
    root = ET.fromstring(FORMATS["junit"](found))  # noqa: S314 - written by ourselves
    assert (root.get("tests"), root.get("failures")) == ("4", "2")
    cases = {case.get("name"): case for case in root.iter("testcase")}
    assert list(cases) == ["share", "odd�name", "fine", "known"]
    failure = cases["share"].find("failure")
    assert failure is not None
    assert failure.get("type") == "percentage.wrong"
    assert str(failure.text).endswith("printed: 24.1 %\nwould hold: 25.1 %\npage 3")
    assert [name for name, case in cases.items() if case.find("failure") is not None] == ["share", "odd�name"]
    assert "the count was 1.2" in str(cases["known"].findtext("system-out"))


def test_markdown(found: Verification):
    lines = FORMATS["markdown"](found).splitlines()
    assert "| A \\<b\\>report\\</b\\> \\| of & things | 4 | 7 | 3 | 2 | 2 |" in lines
    rows = [line for line in lines if line.startswith(("| wrong", "| accepted", "| note"))]
    assert [row.split(" | ")[0] for row in rows] == ["| wrong", "| wrong", "| note", "| accepted"]


def test_the_frame(found: Verification):
    frame = found.frame
    assert frame.schema == CHECKS
    assert frame["checks"].sum() == 7
    assert frame.filter(outcome="holds").height == 3
    assert frame.filter(figure="known", rule="percentage").select("outcome", "kind", "accepted").row(0) == (
        "wrong",
        "revised",
        True,
    )


def test_the_order_of_rows_decides_only_the_order(figure: Callable[..., Figure]):
    given = [
        figure("242", "percent", id="b"),
        figure("5", id="a", measure="n"),
        figure("6", id="c", measure="n", section="other"),
    ]
    told = {one.explanation for one in verification(given).findings}
    assert len(told) == 2
    assert FORMATS["json"](verification(given)) == FORMATS["json"](verification(given))


def test_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "m.toml").write_text(MANIFEST, encoding="utf-8")
    page = tmp_path / "page.md"
    page.write_text(f"# Title\n\n{START}\n{END}\n\nMore.\n", encoding="utf-8")
    arguments = [str(page), str(tmp_path / "m.toml")]
    assert main([*arguments, "--check"]) == 1
    assert capsys.readouterr().out == "page.md is out of date\n"
    assert main(arguments) == 0
    assert main([*arguments, "--check"]) == 0
    written = page.read_text(encoding="utf-8")
    assert written.startswith("# Title\n")
    assert written.endswith("\nMore.\n")
    assert "| revised (percentage) |" in written
