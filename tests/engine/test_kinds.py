"""Each kind of figure, worked out by hand on a few referrals: evidence."""

from datetime import date
from typing import Any

import polars as pl
import pytest

import csperf as cs
from csperf.cohorts import ReferralReceived, referrals_received
from csperf.definition import (
    Change,
    Count,
    Definition,
    Difference,
    Distribution,
    Mean,
    Measure,
    Median,
    Proportion,
    Rate,
    Source,
    Unit,
    measure,
)
from csperf.engine import evaluate, judged
from csperf.engine.changes import a_year_before
from csperf.errors import DefinitionError, MissingTableError
from csperf.periods import Period
from csperf.results import FIGURES

SOURCE = Source(title="A guide", publisher="A council", where="page 1", checked=date(2026, 1, 1))


def made(definition: Definition, unit: Unit, name: str = "ours") -> Measure[Any, Any]:
    def define(_: type[ReferralReceived]) -> Definition:
        """Ours."""
        return definition

    return measure(
        id=name, title="Ours", unit=unit, polarity="none", cohort=referrals_received, since="2000-04-01", source=SOURCE
    )(define)


REFERRALS = pl.DataFrame(
    [
        ("North", "a", date(2017, 5, 2), "Duty", "1A", 3),
        ("North", "a", date(2018, 2, 1), "Long term", "1B", 5),
        ("North", "b", date(2018, 2, 1), "Duty", None, 8),
        ("South", "a", date(2018, 2, 1), "Duty", "1A", 20),
        ("South", "c", date(2017, 3, 31), "Duty", "1A", None),
        ("South", "d", date(2017, 3, 30), "Duty", "1A", None),
    ],
    schema=["area", "child", "referred", "team", "source", "days"],
    orient="row",
)
POPULATION = pl.DataFrame(
    {"area": ["North", "North", "South", "East"], "mid_year": [2016, 2017, 2016, 2017], "children": [9, 1000, 500, 7]}
)
RECORDS = cs.Records.of(referrals=REFERRALS, population=POPULATION)


def pair(definition: Definition, unit: Unit, period: str = "2017/18") -> tuple[int, int | None, str | None]:
    result = made(definition, unit)(RECORDS, period=period)
    rounded = result.rounded()
    return result.numerator, result.denominator, None if rounded is None else str(rounded)


def test_a_count_is_of_rows_or_of_something_once():
    assert pair(Count(), "number") == (4, None, "4")
    # The child a in North and the child a in South are two children.
    assert pair(Count(each=pl.col("child")), "number") == (3, None, "3")


def test_what_is_counted_once_and_not_recorded_is_left_out():
    result = made(Count(each=pl.col("source")), "number")(RECORDS, period="2017/18")
    # 1A and 1B in North, 1A in South: areas are counted apart.
    assert (result.numerator, result.left_out) == (3, {"not recorded": 1})


def test_the_number_behind_a_percentage_leaves_out_what_is_not_in_it():
    share = Proportion(of={"known": pl.col("days").is_not_null()}, where=pl.col("days") > 4)
    result = made(share.counted_in("over four days"), "number")(RECORDS, period="2017/18")
    assert (result.numerator, result.denominator, result.left_out) == (3, None, {"not over four days": 1})


def test_a_rate_is_on_the_population_of_the_areas_in_the_records():
    # 4 over 1,000 in North and, mid-2017 not being known of South, the 500 of the year before; East has no referral.
    assert pair(Rate(), "per 10,000") == (4, 1500, "26.7")
    assert pair(Rate(each=pl.col("child")), "percent") == (3, 1500, "0.2")
    result = made(Rate(), "per 10,000")(RECORDS, period="2017/18")
    assert "on the population of mid-2016: that of mid-2017 is not in the records" in result.notes
    assert result.by("area").select("group", "denominator", "rounded").rows() == [
        ("North", 1000, "30.0"),
        ("South", 500, "20.0"),
    ]


@pytest.mark.parametrize(
    ("period", "in_the_year", "before"),
    [
        ("2017/18", 1500, 509),
        ("2017/18 Q1", 1500, 509),
        ("2017/18 Q2", 1500, 1500),
        ("as at 31 Mar 2018", 1500, 1500),
        ("as at 30 Jun 2017", 1500, 509),
        ("2016/17 Q4", 509, 509),
    ],
)
def test_a_rate_says_which_mid_year_it_is_on(period: str, in_the_year: int, before: int):
    assert pair(Rate(), "per 10,000", period)[1] == in_the_year
    assert pair(Rate(mid_year="before the period"), "per 10,000", period)[1] == before


def test_a_rate_with_an_area_whose_population_is_lacking_is_incomplete_and_not_wrong():
    records = cs.Records.of(referrals=REFERRALS, population=POPULATION.filter(area="North"))
    ours = made(Rate(), "per 10,000")
    result = ours(records, period="2017/18")
    assert (result.status, result.value, result.rounded(), result.numerator) == ("incomplete", None, None, 4)
    assert "the population of 1 of 2 areas is not in the records: South" in result.notes[-1]
    assert result.by("area").select("group", "rounded").rows() == [("North", "30.0"), ("South", None)]
    figures = evaluate([ours], records, "2017/18")
    assert figures.select("status", "value", "rounded").row(0) == ("incomplete", None, None)


def test_a_rate_needs_a_population():
    ours = made(Rate(), "per 10,000")
    with pytest.raises(MissingTableError, match="needs population"):
        ours(cs.Records.of(referrals=REFERRALS), period="2017/18")
    assert evaluate([ours], cs.Records.of(referrals=REFERRALS), "2017/18")["status"].to_list() == ["not available"]


def test_a_rate_is_broken_down_by_what_the_population_tells_and_nothing_else():
    by_sex = POPULATION.filter(mid_year=2017, area="North").with_columns(team=pl.lit("Duty"), children=400)
    records = cs.Records.of(referrals=REFERRALS.filter(area="North"), population=by_sex)
    result = made(Rate(), "per 10,000")(records, period="2017/18")
    groups = result.by("team").select("group", "numerator", "denominator", "rounded").rows()
    assert groups == [("Duty", 2, 400, "50.0"), ("Long term", 1, None, None)]
    with pytest.raises(DefinitionError, match="the population is not known by sex"):
        result.by("sex")


def test_a_mean_and_a_median_of_a_number():
    days = pl.col("days")
    assert pair(Mean(value=days), "days") == (36, 4, "9")
    assert pair(Median(value=days), "days") == (13, 2, "7")  # 5 and 8 in the middle: 6.5, half up
    odd = {"of three": pl.col("area") == "North"}
    assert pair(Median(of=odd, value=days), "days") == (10, 2, "5")  # 5 in the middle, twice
    assert pair(Median(value=days), "days", "2016/17") == (0, 0, None)
    result = made(Median(value=days), "days")(RECORDS, period="2017/18")
    assert (result.counted, result.value) == (4, 6.5)
    # Of Duty: 3, 8 and 20.
    assert result.by("team").select("group", "value").rows() == [("Duty", 8.0), ("Long term", 5.0)]


def test_a_distribution_adds_up_to_the_whole_and_shows_what_is_declared():
    result = made(Distribution(category=pl.col("source"), categories=("1C", "1A")), "number")(RECORDS, period="2017/18")
    assert (result.numerator, result.denominator, str(result.rounded())) == (4, None, "4")
    assert result.parts.select("category", "numerator", "denominator", "rounded").rows() == [
        ("1C", 0, 4, "0.0"),
        ("1A", 2, 4, "50.0"),
        ("1B", 1, 4, "25.0"),
        ("not recorded", 1, 4, "25.0"),
    ]
    statuses = result.children().select("area", "child", "status", "category").rows()
    assert statuses == [
        ("North", "a", "counted in", "1A"),
        ("North", "a", "counted in", "1B"),
        ("North", "b", "counted in", "not recorded"),
        ("South", "a", "counted in", "1A"),
    ]
    crossed = result.crosstab("team", "category")
    assert crossed.columns == ["team", "1C", "1A", "1B", "not recorded", "all"]
    assert crossed.rows() == [("Duty", 0, 2, 0, 1, 3), ("Long term", 0, 0, 1, 0, 1), ("all", 0, 2, 1, 1, 4)]


def test_a_distribution_of_children_counts_a_child_in_each_of_its_categories_and_once_in_the_whole():
    result = made(Distribution(category=pl.col("source"), each=pl.col("child")), "number")(RECORDS, period="2017/18")
    assert result.numerator == 3
    assert dict(result.parts.select("category", "numerator").iter_rows()) == {"1A": 2, "1B": 1, "not recorded": 1}


def test_what_a_distribution_leaves_out_is_in_no_category():
    ours = made(Distribution(of={"of Duty": pl.col("team") == "Duty"}, category=pl.col("source")), "number")
    result = ours(RECORDS, period="2017/18")
    assert (result.numerator, result.left_out) == (3, {"not of Duty": 1})
    assert dict(result.parts.select("category", "numerator").iter_rows()) == {"1A": 2, "not recorded": 1}
    assert result.children()["category"].null_count() == 1


def test_a_difference_is_what_was_gained_less_what_was_lost():
    assert pair(Difference(gained=pl.col("team") == "Duty"), "number") == (2, None, "2")
    assert pair(Difference(gained=pl.col("team") != "Duty"), "number") == (-2, None, "-2")


def test_a_change_is_a_fall_since_the_same_period_a_year_before():
    assert pair(Change(), "percent", "2017/18") == (-2, 2, "-100.0")  # from 2 to 4: doubled
    assert pair(Change(), "percent", "2018/19") == (4, 4, "100.0")  # from 4 to none
    assert pair(Change(), "percent", "2016/17") == (-2, 0, None)  # from none: no share
    several = evaluate([made(Change(), "percent")], RECORDS, ["2016/17", "2017/18", "2018/19"])
    assert several.select("period", "numerator", "denominator").rows() == [
        ("2016/17", -2, 0),
        ("2017/18", -2, 2),
        ("2018/19", 4, 4),
    ]
    by_area = made(Change(), "percent")(RECORDS, period="2017/18").by("area")
    assert by_area.select("group", "numerator", "denominator").rows() == [("North", -3, 0), ("South", 1, 2)]


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        (date(2016, 2, 1), date(2016, 2, 28), date(2015, 2, 1), date(2015, 2, 28)),
        (date(2016, 2, 1), date(2016, 2, 29), date(2015, 2, 1), date(2015, 2, 28)),
        (date(2017, 2, 1), date(2017, 2, 28), date(2016, 2, 1), date(2016, 2, 29)),
        (date(2017, 4, 1), date(2018, 3, 31), date(2016, 4, 1), date(2017, 3, 31)),
    ],
)
def test_the_same_period_a_year_before_loses_no_day(start: date, end: date, first: date, last: date):
    before = a_year_before(Period.between(start, end))
    assert (before.start, before.end) == (first, last)


def test_what_is_called_like_a_verdict_keeps_its_place_in_a_list():
    named = cs.Records.of(referrals=REFERRALS.with_columns(status=pl.lit("open"), category=pl.lit("N1")))
    rows = made(Distribution(category=pl.col("category")), "number")(named, period="2017/18").children()
    assert set(rows["status"]) == {"counted in"}
    assert set(rows["category"]) == {"N1"}
    assert set(rows["status_on_record"]) == {"open"}


def test_a_breakdown_by_two_things_has_totals_of_both():
    result = made(Count(), "number")(RECORDS, period="2017/18")
    found = dict(result.by("team", "area", totals=True).select("group", "numerator").iter_rows())
    assert found == {
        "Duty, North": 2,
        "Duty, South": 1,
        "Long term, North": 1,
        "Duty, all": 3,
        "Long term, all": 1,
        "all, North": 3,
        "all, South": 1,
        "all, all": 4,
    }
    assert result.crosstab("team", "area").rows() == [("Duty", 2, 1, 3), ("Long term", 1, 0, 1), ("all", 3, 1, 4)]


def test_figures_have_their_columns_whatever_the_kind():
    kinds: list[tuple[Definition, Unit]] = [
        (Count(), "number"),
        (Rate(), "per 10,000"),
        (Median(value=pl.col("days")), "days"),
        (Distribution(category=pl.col("source")), "number"),
        (Change(), "percent"),
    ]
    ours = [made(definition, unit, f"ours_{at}") for at, (definition, unit) in enumerate(kinds)]
    figures = evaluate(ours, RECORDS, ["2017/18", "2016/17"], by="area", totals=True)
    assert figures.schema == FIGURES
    assert set(figures["status"]) <= {"figure", "nothing counted"}
    assert figures.filter(pl.col("category").is_null()).select("measure", "period", "group").is_duplicated().any() is False


def test_a_measure_that_does_not_carry_a_breakdown_is_said_to_be_without_it():
    ours = made(Count(), "number")
    figures = evaluate(
        [ours, cs.measures.ni_62], cs.Records.of(referrals=REFERRALS, episodes=NO_EPISODES), "2017/18", by="days"
    )
    assert figures.filter(measure="ni_62").select("status", "by").rows() == [("not available", "days")]
    assert "can't be broken down by days" in figures.filter(measure="ni_62")["note"][0]
    assert figures.filter(measure="ours").height == 4
    with pytest.raises(DefinitionError, match="can't be broken down by shoe_size"):
        evaluate([ours, cs.measures.ni_62], cs.Records.of(referrals=REFERRALS, episodes=NO_EPISODES), "2017/18", by="shoe_size")


NO_EPISODES = pl.DataFrame(
    schema={
        "child": pl.String,
        "started": pl.Date,
        "reason_started": pl.String,
        "legal_status": pl.String,
        "placement_type": pl.String,
    }
)


@pytest.mark.parametrize("unit", ["number", "days"])
def test_a_unit_that_does_not_fit_the_kind_is_refused(unit: Unit):
    with pytest.raises(DefinitionError, match="does not fit a Rate"):
        made(Rate(), unit)


def test_categories_are_several_texts():
    with pytest.raises(DefinitionError, match="several different texts"):
        Distribution(category=pl.col("source"), categories="1A")
    with pytest.raises(DefinitionError, match="several different texts"):
        Distribution(category=pl.col("source"), categories=("1A", "1A"))


def test_the_rows_of_a_measure_are_a_plan_that_serialises():
    plan = judged(made(Distribution(category=pl.col("source")), "number"), RECORDS, "2017/18")
    assert plan.collect().height == 4
    assert b"PythonUdf" not in plan.serialize()
