"""What a scorecard holds: which measures, which periods, which groups, and nothing of a child."""

from dataclasses import FrozenInstanceError
from itertools import groupby
from pathlib import Path

import polars as pl
import pytest

import csperf as cs
from csperf.catalogue import catalogue, choose
from csperf.engine import evaluate
from csperf.errors import DefinitionError, PeriodError, TableError, UnknownMeasureError
from csperf.reports import Scorecard, scorecard
from csperf.results import FIGURE, FIGURES, NOT_AVAILABLE, NOTHING_COUNTED
from csperf.tables import Records

ENDED_IN_2013 = {"ni_59", "ni_60"}


def pairs(card: Scorecard, measure: str) -> dict[tuple[str, str | None], tuple[int, int]]:
    rows = card.frame.filter(pl.col("measure") == measure).select("period", "group", "numerator", "denominator")
    return {(period, group): (numerator, denominator) for period, group, numerator, denominator in rows.iter_rows()}


def test_has_every_headline_measure_that_was_in_force(card: Scorecard):
    assert {one.measure.id for one in card.measures} == set(catalogue()) - ENDED_IN_2013
    assert set(card.frame["measure"]) == set(catalogue()) - ENDED_IN_2013


def test_frame_has_the_columns_of_figures(card: Scorecard):
    assert card.frame.schema == FIGURES


def test_measures_come_in_the_order_of_a_childs_way(card: Scorecard):
    measures = [one.measure.id for one in card.measures]
    on_the_way = [
        measures.index(name)
        for name in ("rereferrals_within_12_months", "icpc_within_15_working_days", "ni_62", "adoption_a1", "adoption_a10")
    ]
    assert on_the_way == sorted(on_the_way)
    assert list(dict.fromkeys(card.frame["measure"])) == measures


def test_the_measures_of_a_service_area_stand_together(card: Scorecard):
    areas = [one.measure.versions[0].define.__module__ for one in card.measures]
    assert len([area for area, _ in groupby(areas)]) == len(set(areas))


def test_says_the_same_as_the_measure(card: Scorecard, records: Records):
    result = cs.measures.assessments_within_45_working_days(records, period="2017/18")
    row = card.frame.filter(measure=result.measure, period="2017/18").row(0, named=True)
    assert (row["numerator"], row["denominator"], row["value"]) == (result.numerator, result.denominator, result.value)
    assert {reason["reason"]: reason["rows"] for reason in row["reasons"]} == result.left_out
    assert (row["numerator"], row["denominator"], row["left_out"]) == (2, 3, 1)


def test_a_measure_without_its_table_is_not_available_and_says_what_it_needs(card: Scorecard):
    row = card.frame.filter(measure="rereferrals_within_12_months", period="2017/18").row(0, named=True)
    assert (row["status"], row["value"]) == (NOT_AVAILABLE, None)
    assert "needs referrals" in row["note"]


def test_nothing_counted_is_neither_nought_nor_left_away(records: Records):
    card = scorecard(records, "2014/15", measures="ECS 138")
    row = card.frame.row(0, named=True)
    assert (row["status"], row["numerator"], row["denominator"], row["value"]) == (NOTHING_COUNTED, 0, 0, None)


def test_three_years_stand_beside_the_year_they_end_with(card: Scorecard):
    periods = list(card.frame.filter(measure="adoption_a1")["period"])
    assert periods == ["2016/17", "2014-17", "2017/18", "2015-18"]
    assert pairs(card, "adoption_a1")["2017/18", None] == (366, 1)
    assert pairs(card, "adoption_a1")["2015-18", None] == (396 + 366, 2)
    assert set(card.frame.filter(measure="ni_62")["period"]) == {"2016/17", "2017/18"}


@pytest.mark.parametrize("period", ["2017/18 Q1", "year to 30 Jun 2018", "as at 31 March 2018", "academic year 2017/18"])
def test_three_years_end_with_financial_years_only(records: Records, period: str):
    frame = scorecard(records, period, measures="A1").frame
    assert frame.height == 1


def test_three_years_asked_for_stand_once(records: Records):
    frame = scorecard(records, ["2017/18", "2015-18"], measures="A1").frame
    assert list(frame["period"]) == ["2017/18", "2015-18"]


@pytest.mark.parametrize(
    ("period", "shown", "not_shown"),
    [
        ("2012/13", "ni_59", "assessments_within_45_working_days"),
        ("2012/13 Q4", "ni_60", "assessments_within_45_working_days"),
        ("2013/14", "assessments_within_45_working_days", "ni_60"),
        ("2017/18", "assessments_within_45_working_days", "ni_59"),
    ],
)
def test_shows_the_measures_in_force(records: Records, period: str, shown: str, not_shown: str):
    measures = set(scorecard(records, period).frame["measure"])
    assert shown in measures
    assert not_shown not in measures


def test_a_measure_has_figures_in_the_periods_in_which_it_was_in_force(records: Records):
    frame = scorecard(records, ["2012/13", "2013/14"]).frame
    assert list(frame.filter(measure="ni_59")["period"]) == ["2012/13"]
    assert list(frame.filter(measure="assessments_within_45_working_days")["period"]) == ["2013/14"]


def test_a_measure_asked_for_by_name_is_shown_and_says_that_it_had_ended(records: Records):
    row = scorecard(records, "2017/18", measures="NI 59").frame.row(0, named=True)
    assert row["status"] == NOTHING_COUNTED
    assert [reason["reason"] for reason in row["reasons"]] == ["after this definition ended (31 March 2013)"]


def test_names_variants_and_measures_are_the_same_thing_asked_for_in_other_ways(records: Records):
    wanted = ["ECS 138", cs.find("ECS 138"), choose("ECS 138"), "ECS 138 [clock=referral]"]
    card = scorecard(records, "2017/18", measures=wanted)
    assert [one.label for one in card.measures] == ["", "clock=referral"]
    assert list(card.frame["variant"]) == ["", "clock=referral"]


def test_series_of_periods(records: Records):
    card = scorecard(records, "2017/18 Q1..Q4", measures=["ECS 138"])
    assert [str(period) for period in card.periods] == [f"2017/18 Q{quarter}" for quarter in (1, 2, 3, 4)]
    assert list(card.frame["denominator"]) == [2, 1, 0, 0]


def test_by_gives_the_total_first_and_groups_that_add_up_to_it(card_by_area: Scorecard, card: Scorecard):
    held = pairs(card_by_area, "assessments_within_45_working_days")
    total = held["2017/18", None]
    groups = [pair for (period, group), pair in held.items() if period == "2017/18" and group is not None]
    assert total == pairs(card, "assessments_within_45_working_days")["2017/18", None]
    assert tuple(map(sum, zip(*groups, strict=True))) == total
    assert len(groups) == 2
    first = card_by_area.frame.filter(measure="assessments_within_45_working_days", period="2017/18").row(0, named=True)
    assert (first["by"], first["group"]) == (None, None)


def test_by_gives_a_measure_that_is_not_available_once(card_by_area: Scorecard):
    rows = card_by_area.frame.filter(measure="rereferrals_within_12_months")
    assert list(rows["period"]) == ["2016/17", "2017/18"]


def test_age_bands_stand_by_age(records: Records):
    born = pl.DataFrame(
        {
            "child": [f"Child-{name}" for name in ("Bravo", "Charlie", "Echo")],
            "date_of_birth": ["2017-01-02", "2012-01-02", "2001-01-02"],
        }
    ).with_columns(area=pl.Series(["E08000029", "E08000029", records["assessments"]["area"][-1]]))
    known = Records.of(children=born, assessments=records["assessments"])
    groups = scorecard(known, "2017/18", measures="ECS 138", by="age_band").frame["group"].to_list()
    assert groups == [None, "under 1", "5 to 9", "16 and over", "not recorded"]


def test_yes_and_no_are_spelt_where_people_read_them(records: Records):
    known = pl.DataFrame({"child": ["Child-Bravo", "Child-Charlie"], "disabled": [True, False], "area": ["E08000029"] * 2})
    everything = Records.of(children=known, assessments=records["assessments"])
    card = scorecard(everything, "2017/18", measures="ECS 138", by="disabled")
    (block,) = card.layout.sections[0].blocks
    assert list(block.groups) == ["no", "yes", "not recorded"]
    assert card.frame["group"].to_list() == [None, "false", "true", "not recorded"]


@pytest.mark.parametrize("by", ["child", "source_row", ["area", "child"]])
def test_holds_nothing_of_a_single_child(records: Records, by: str | list[str]):
    with pytest.raises(DefinitionError, match="nothing of a single child"):
        scorecard(records, "2017/18", by=by)


def test_no_child_is_named_in_any_form(card_by_area: Scorecard, records: Records, tmp_path: Path):
    printed = [
        str(card_by_area),
        card_by_area._repr_html_(),
        card_by_area.to_csv(tmp_path / "card.csv").read_text(encoding="utf-8"),
        card_by_area.to_html(tmp_path / "card.html").read_text(encoding="utf-8"),
    ]
    children = {child for frame in records.values() for child in frame["child"]}
    assert len(children) == 7
    assert [child for child in children for text in printed if child in text] == []


def test_an_attribute_that_no_figure_carries_is_answered_with_those_that_can_be(records: Records):
    with pytest.raises(DefinitionError, match=r"broken down by shoe_size.*area.*ethnicity"):
        scorecard(records, "2017/18", measures="ECS 138", by="shoe_size")


def test_what_is_not_known_is_said(records: Records):
    with pytest.raises(UnknownMeasureError, match="NI 62"):
        scorecard(records, "2017/18", measures=["NI 622"])
    with pytest.raises(DefinitionError, match="clock: 'assessment', 'referral'"):
        scorecard(records, "2017/18", measures="ECS 138 [clock=moon]")
    with pytest.raises(PeriodError, match="2017/18"):
        scorecard(records, "17/18")
    with pytest.raises(DefinitionError, match="Leave `measures` out"):
        scorecard(records, "2017/18", measures=[])
    with pytest.raises(DefinitionError, match=r"in force in 1950/51.*1 April 2000"):
        scorecard(records, "1950/51")
    with pytest.raises(TableError, match=r"Records\.of"):
        scorecard(records["assessments"], "2017/18")


def test_is_never_changed(card: Scorecard):
    before = card.frame
    card.frame.insert_column(0, pl.lit(1).alias("more"))
    with pytest.raises(FrozenInstanceError):
        card.by = ("area",)
    assert card.frame.equals(before)


def test_rows_read_are_rows_kept_and_rows_refused(card: Scorecard):
    reading = card.reading
    assert (reading.rows_read, reading.rows_kept, reading.rows_refused) == (10, 9, 1)
    assert reading.faults.select("effect", "times").row(0) == ("row refused", 1)
    assert str(reading) == "10 rows read: 9 kept, 1 refused."
    assert "row" not in reading.faults.columns


def test_every_figure_is_that_of_the_engine(card: Scorecard, records: Records):
    # A category that has rows in the other period only is shown in both; by itself a period does not have it.
    figures = card.frame.filter((pl.col("status") == FIGURE) & (pl.col("category").is_null() | (pl.col("numerator") > 0)))
    for period in figures["period"].unique():
        asked = list(dict.fromkeys(figures.filter(period=period)["measure"]))
        again = evaluate([catalogue()[measure] for measure in asked], records, period)
        counted = again.filter((pl.col("status") == FIGURE) & (pl.col("category").is_null() | (pl.col("numerator") > 0)))
        assert counted.equals(figures.filter(period=period))


def test_the_package_offers_it_without_reading_the_reports_at_once():
    assert cs.scorecard is scorecard
    assert cs.Scorecard is Scorecard
    with pytest.raises(AttributeError, match="no attribute 'scorecards'"):
        _ = cs.scorecards
