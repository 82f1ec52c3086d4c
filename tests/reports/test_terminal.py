"""The terminal: tables that say what the scorecard says, and text of a return that stays text."""

import json

import polars as pl
import pytest

from csperf.catalogue import catalogue, choose, find
from csperf.reports import Scorecard, described, scorecard, terminal
from csperf.reports.definitions import as_frame
from csperf.tables import NOTED, Records, faults


def lines(printed: object, *, width: int = 120) -> list[str]:
    return [" ".join(line.split()) for line in terminal.as_text(printed, width=width).splitlines()]


def test_a_scorecard_is_its_own_text(card: Scorecard):
    assert str(card) == repr(card) == terminal.as_text(terminal.scorecard(card.layout))


def test_a_scorecard_has_value_pair_and_left_out(card: Scorecard):
    printed = lines(terminal.scorecard(card.layout))
    at = printed.index("Assessments completed within 45 working days 100.0% 66.7%")
    assert printed[at - 1 : at + 3] == [
        "Assessments",
        "Assessments completed within 45 working days 100.0% 66.7%",
        "1 of 1 2 of 3",
        "1 left out",
    ]
    assert "three years together 2014-17: 396 days 2015-18: 381 days" in printed
    assert (
        "Not available: needs referrals (children-in-need census CIN details, or Annex A list 3): not found in the records"
        in printed
    )
    assert printed[-1] == "10 rows read: 9 kept, 1 refused."


def test_a_breakdown_stands_beneath_its_total(card_by_area: Scorecard):
    printed = lines(terminal.scorecard(card_by_area.layout))
    at = printed.index("Assessments completed within 45 working days 100.0% 66.7%")
    assert "<script>alert('area')</script> nothing counted 100.0%" in printed[at:]
    assert printed.index("E08000029 100.0% 50.0%") > at


@pytest.mark.parametrize(
    ("text", "printed"),
    [("[bold red]a[/]", "[bold red]a[/]"), ("a\x1b[2Jb", "a\N{REPLACEMENT CHARACTER}[2Jb"), ("a\r\nb", "a\ufffd\ufffdb")],
)
def test_text_from_a_return_neither_marks_up_nor_moves_the_cursor(text: str, printed: str):
    assert terminal.plain(text).plain == printed
    area = pl.DataFrame({"area": [text], "child": ["a"], "referred": ["2017-05-01"]})
    card = scorecard(Records.of(referrals=area), "2017/18", measures="ECS 14a", by="area")
    assert printed in str(card)


def test_a_list_shows_what_became_of_each_row_and_what_decides(records: Records):
    one = choose("ECS 138")
    rows = one.measure(records, "2017/18").children()
    printed = lines(terminal.children(rows, one), width=200)[2:]
    started = "started 2017-04-03, outside calendar no, working days"
    assert printed[1] == f"E08000029 Child-Bravo counted in 2017-06-09 {started} 45 cin.xml 2"
    assert printed[2] == f"E08000029 Child-Charlie counted out 2017-06-12 {started} 46 cin.xml 3"
    assert "Child-Delta left out: authorised before it started 2017-05-02" in printed[3]
    assert "Child-Echo counted in" in printed[0]


def test_a_list_of_one_council_does_not_repeat_it(records: Records):
    one = choose("A1")
    rows = one.measure(records, "2017/18").children()
    assert rows.height == 1
    assert "E08000029" not in terminal.as_text(terminal.children(rows, one))


def test_the_catalogue_names_every_measure():
    printed = terminal.as_text(terminal.catalogue(catalogue().values()))
    assert [measure for measure in catalogue() if measure not in printed] == []
    assert "from 1 April 2006 to 31 March 2013" in " ".join(lines(terminal.catalogue([find("NI 59")])))


def test_a_measures_page_has_definition_and_sources():
    printed = " ".join(lines(terminal.definition(find("NI 59"))))
    assert "Of the initial assessments completed in the period, those completed in time." in printed
    assert "1 April 2006 to 31 March 2010: HM Government" in printed
    assert "1 April 2010 to 31 March 2013: HM Government" in printed
    assert "threshold for" not in printed
    assert "639 days: Adoption scorecards, 2009-12: 21 months" in " ".join(lines(terminal.definition(find("A1"))))


def test_faults_are_summed_up_most_frequent_first(records: Records):
    found = pl.concat(
        faults(pl.DataFrame({"row": range(times)}), file=f"{times}.csv", rule="r", message="correct it", effect=NOTED)
        for times in (1, 3, 2)
    )
    reading = scorecard(Records(dict(records), faults=found), "2017/18").reading
    printed = lines(terminal.faults(reading, most=2))
    assert printed[2:] == ["3 3.csv correct it noted", "2 2.csv correct it noted", "… and 1 more kinds of fault."]


def test_the_catalogue_is_plain_data():
    told = json.loads(json.dumps([described(measure) for measure in catalogue().values()]))
    assert [one["id"] for one in told] == list(catalogue())
    ni_59 = next(one for one in told if one["id"] == "ni_59")
    assert [(version["since"], version["until"]) for version in ni_59["versions"]] == [
        ("2006-04-01", "2010-03-31"),
        ("2010-04-01", "2013-03-31"),
    ]
    assert (ni_59["since"], ni_59["until"], ni_59["threshold"]) == ("2006-04-01", "2013-03-31", None)


def test_the_catalogue_as_a_frame_is_a_row_a_measure_of_flat_columns():
    frame = as_frame(catalogue().values())
    assert list(frame["id"]) == list(catalogue())
    assert frame.columns == list(described(find("ni_62")))
    assert not [dtype for dtype in frame.dtypes if dtype.is_nested()]
    names = dict(frame.select("id", "also_known_as").iter_rows())
    assert names["ni_62"].split(";") == ["ni_62", *find("ni_62").also_known_as]
