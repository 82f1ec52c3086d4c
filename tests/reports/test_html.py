"""The scorecard's page: well-formed, self-contained, accessible, and safe whatever a return holds."""

import re
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest
from lxml import etree

from csperf.reports import Scorecard, html, scorecard
from csperf.reports.markdown import as_html
from csperf.tables import NOTED, Records, faults

WELL_FORMED = etree.XMLParser(recover=False, resolve_entities=False)
STYLES = Path(html.__file__).with_name("scorecard.css").read_text(encoding="utf-8")
ENOUGH_CONTRAST = 4.5


@pytest.fixture
def page(card_by_area: Scorecard, tmp_path: Path) -> str:
    return card_by_area.to_html(tmp_path / "card.html").read_text(encoding="utf-8")


def parsed(text: str) -> etree._Element:
    return etree.fromstring(text.encode(), WELL_FORMED)


def said(element: etree._Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def row_of(page: str, title: str) -> list[str]:
    """The cells of a measure's row."""
    row = parsed(page).xpath("//tr[th//h3[normalize-space()=$title]]", title=title)[0]
    return [said(cell) for cell in row.xpath("td")]


def test_is_well_formed_and_says_its_language(page: str):
    root = parsed(page)
    assert page.startswith("<!DOCTYPE html>")
    assert root.get("lang") == "en-GB"
    assert root.xpath("string(head/meta/@charset)") == "utf-8"


def test_needs_nothing_else(page: str):
    root = parsed(page)
    assert root.xpath("//script | //img | //iframe | //object | //embed | //form") == []
    assert root.xpath("//link/@href") == ["data:,"]
    assert root.xpath("//@src | //@onclick | //@onload") == []
    places = {f"#{place}" for place in root.xpath("//@id")}
    assert set(root.xpath("//a/@href")) <= places
    assert re.findall(r"https?://|//[a-z]|url\(|@import", page) == []
    assert "default-src 'none'" in page


def test_headings_go_down_step_by_step(page: str):
    levels = [int(heading.tag[1]) for heading in parsed(page).iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_tables_have_real_headings(page: str):
    tables = parsed(page).xpath("//table")
    assert len(tables) > 5
    for table in tables:
        headings = table.xpath("thead/tr/th")
        assert headings
        assert {heading.get("scope") for heading in headings} == {"col"}
        for row in table.xpath("tbody/tr[not(@class='more')]"):
            assert row.xpath("th/@scope") == ["row"]
            assert len(row.xpath("th | td")) == len(headings)


def test_has_a_column_a_period_with_the_pair_beneath_the_value(page: str):
    heads = parsed(page).xpath("//section[h2='Assessments']//table[contains(@class, 'scorecard')]/thead//th")
    assert [said(head) for head in heads] == ["Measure", "2016/17", "2017/18"]
    assert row_of(page, "Assessments completed within 45 working days") == ["100.0 % 1 of 1", "66.7 % 2 of 3 1 left out"]


def test_three_years_have_a_row_of_their_own(page: str):
    title = "A1: days between entering care and moving in with the adoptive family"
    assert row_of(page, title) == ["396 days 396 days over 1", "366 days 366 days over 1"]
    (line,) = parsed(page).xpath("//tr[th//h3[.=$title]]/following-sibling::tr[1]", title=title)
    assert said(line) == f"three years together : {title} 2014-17 396 days 396 days over 1 2015-18 381 days 762 days over 2"


def test_what_has_no_figure_says_why(page: str, records: Records):
    (section,) = parsed(page).xpath("//section[h2='Not available from these records']")
    assert "Re-referrals within 12 months not available: needs referrals" in said(section)
    empty = html.page(scorecard(records, "2014/15", measures="ECS 138").layout, title="Nothing")
    assert row_of(empty, "Assessments completed within 45 working days") == ["nothing counted"]


def test_definition_source_names_and_reasons_are_a_click_away(page: str):
    (row,) = parsed(page).xpath(
        "//tr[th//h3='Assessments completed within 45 working days']/following-sibling::tr[@class='more']"
    )
    (details,) = row.xpath("td/details[@class='about']")
    assert said(details.find("summary")) == "Definition, source and what was left out"
    assert details.get("open") is None
    text = said(details)
    assert "Of the child and family assessments authorised in the period" in text
    assert "Working Together to Safeguard Children (2013)" in text
    assert "ECS 138" in text
    assert "clock: assessment here; elsewhere referral" in text
    assert "authorised before it started 0 1" in text
    assert "**" not in text


def test_notes_stand_with_the_figure(page: str):
    (row,) = parsed(page).xpath("//tr[th//h3[starts-with(., 'A1:')]]/following-sibling::tr[@class='more']")
    assert "threshold: 426 days" in [said(note) for note in row.xpath("td/ul[@class='notes']/li")]


def test_a_variant_is_named(records: Records):
    text = html.page(scorecard(records, "2017/18", measures="ECS 138 [clock=referral]").layout, title="A variant")
    assert parsed(text).xpath("normalize-space(//span[@class='variant'])") == "counted by clock: referral"


def test_breakdown_has_a_row_a_group(page: str):
    title = "Assessments completed within 45 working days"
    (table,) = parsed(page).xpath(
        "//tr[th//h3=$title]/following-sibling::tr[@class='more']//details[@class='breakdown']//table", title=title
    )
    assert [said(row) for row in table.xpath("tbody/tr")] == [
        "<script>alert('area')</script> nothing counted 100.0% 1 of 1",
        "E08000029 100.0% 1 of 1 50.0% 1 of 2",
    ]


def test_text_from_a_return_stays_text(page: str, card_by_area: Scorecard):
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "<script" not in card_by_area._repr_html_()


def test_says_what_was_read_and_refused(page: str, records: Records):
    assert "10 rows read: 9 kept, 1 refused." in page
    named = faults(pl.DataFrame({"row": [7]}), file="<b>.csv", table="episodes", rule="r", message="correct <it>", effect=NOTED)
    text = html.page(scorecard(Records(dict(records), faults=named), "2017/18").layout, title="Faults")
    (table,) = parsed(text).xpath("//details[summary='What was wrong with the records']//table")
    assert [said(row) for row in table.xpath("tbody/tr")] == ["correct <it> noted <b>.csv 1"]


def test_kinds_of_fault_that_are_not_shown_are_counted(records: Records):
    many = [faults(pl.DataFrame({"row": [1]}), file=f"{n}.csv", rule="r", message="m", effect=NOTED) for n in range(103)]
    text = html.page(scorecard(Records(dict(records), faults=pl.concat(many)), "2017/18").layout, title="Faults")
    assert len(parsed(text).xpath("//details[summary='What was wrong with the records']//tbody/tr")) == 100
    assert "3 more kinds of fault" in text


def test_says_which_csperf_made_it_and_no_time(page: str, card_by_area: Scorecard, tmp_path: Path):
    assert said(parsed(page).find("body/footer")).startswith(f"Made by csperf {version('csperf')}.")
    assert card_by_area.to_html(tmp_path / "again.html").read_text(encoding="utf-8") == page
    assert re.findall(r"[0-2][0-9]:[0-5][0-9]", page) == []


def test_title_is_escaped(card: Scorecard, tmp_path: Path):
    text = card.to_html(tmp_path / "card.html", title="Blackshire & <District>").read_text(encoding="utf-8")
    assert parsed(text).xpath("string(//h1)") == "Blackshire & <District>"


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels]
    return sum(weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("text", ["ink", "quiet", "deep", "caution"])
@pytest.mark.parametrize("behind", ["paper", "#ffffff"])
def test_colours_stand_out(text: str, behind: str):
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", STYLES))
    one, other = sorted((luminance(colours[text]), luminance(colours.get(behind, behind))))
    assert (other + 0.05) / (one + 0.05) >= ENOUGH_CONTRAST


def test_a_notebook_shows_a_plain_table(card_by_area: Scorecard):
    table = parsed(card_by_area._repr_html_())
    assert table.tag == "table"
    assert [said(head) for head in table.xpath("thead//th")] == ["Measure", "2016/17", "2017/18"]
    rows = [said(row) for row in table.xpath("tbody/tr")]
    assert "Assessments completed within 45 working days 100.0% 1 of 1 66.7% 2 of 3 1 left out" in rows
    assert "three years together 2014-17 396 days 396 days over 1 2015-18 381 days 762 days over 2" in rows
    assert "E08000029 100.0% 1 of 1 50.0% 1 of 2 1 left out" in rows
    assert table.xpath("//style | //script | //@class") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One\nline.\n\nAnother.", "<p>One line.</p>\n<p>Another.</p>"),
        ("**Clock.** With `x=1`", "<p><strong>Clock.</strong> With <code>x=1</code></p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("**<b>** `<i>`", "<p><strong>&lt;b&gt;</strong> <code>&lt;i&gt;</code></p>"),
        ("2 * 3 ** 4, one ` alone", "<p>2 * 3 ** 4, one ` alone</p>"),
        ("  \n\n ", ""),
    ],
)
def test_definitions_are_marked_up_and_escaped(text: str, expected: str):
    assert as_html(text) == expected
