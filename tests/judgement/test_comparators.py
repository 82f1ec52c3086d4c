"""The Department's published files: read as they are shaped, and joined by codes."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import polars as pl
import pytest

from csperf.errors import JudgementError
from csperf.judgement import PUBLISHED, neighbour_equivalent, read_comparators
from csperf.judgement.comparators import AVERAGE, MEDIAN
from csperf.judgement.official import known_as, verified_pairs
from csperf.results import half_up

Shared = Callable[[str], Path]
Write = Callable[..., Path]

PERIOD = "time_period,time_identifier,geographic_level"
HEAD = f"{PERIOD},country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name"
OLD = f"{HEAD},category,Referrals,Referrals_rate,Re_referrals,Re_referrals_percent"
NEW = f"{HEAD},category,referral_count,referral_rate,rereferral_count,rereferral_percent"


def row(area: str, *cells: object, year: int = 2024, name: str | None = None) -> str:
    level, region, code = {
        "England": ("National", ("", ""), ("", "")),
        "WM": ("Regional", ("E12000005", "West Midlands"), ("", "")),
    }.get(area, ("Local authority", ("E12000005", "West Midlands"), (area, f"E0800{area}")))
    start = [
        str(year),
        "Reporting year",
        level,
        "E92000001",
        "England",
        *region,
        *code,
        name or (f"Council {area}" if code[0] else ""),
    ]
    return ",".join([*start, "Referrals", *map(str, cells)])


@pytest.fixture
def write(tmp_path: Path):
    def file(name: str, *lines: str, encoding: str = "utf-8-sig") -> Path:
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding=encoding)
        return path

    return file


ROWS = (
    row("England", 620000, "518.3", 139080, "22.4"),
    row("WM", 64000, "480.0", 13000, "20.3"),
    row("331", 1000, "400.0", 200, 20),
    row("332", 1000, "400.0", 301, "30.1"),
    row("333", 3, "1.0", "c", "c"),
    row("334", "x", "x", "x", "x"),
    row("335", "u", "u", "u", "u"),
    row("336", 400, "90.0", 0, "0"),
    row("337", 9000, "90.0", 3, "k"),
)
MODEL = "old_la_code,la_name,region_ind,region_name,SN_1,SN_1P,SN_2,SN_2P,SN_3,SN_3P\n331,A,8,WM,332,Close ,333,Close,336,Close"


def test_symbols_are_statuses_and_never_numbers(write: Write):
    figures = read_comparators(write("c1.csv", OLD, *ROWS)).figures.filter(measure="rereferrals_within_12_months")
    assert figures.schema == PUBLISHED
    found = dict(figures.select("area", "status").iter_rows())
    assert found == {
        "E92000001": "figure",
        "E12000005": "figure",
        "331": "figure",
        "332": "figure",
        "333": "confidential",
        "334": "not available",
        "335": "low reliability",
        "336": "figure",
        "337": "rounds to nought",
    }
    assert figures.filter(area="333").select("numerator", "denominator", "published").row(0) == (None, 3, None)
    assert figures.filter(area="336").select("numerator", "denominator", "published").row(0) == (0, 400, "0")


@pytest.mark.parametrize("symbol", ["z", ":", "..", ""])
def test_older_symbols_are_no_numbers_either(write: Write, symbol: str):
    comparators = read_comparators(write("c1.csv", OLD, row("331", symbol, symbol, symbol, symbol)))
    found = comparators.authority("rereferrals_within_12_months", "331", 2024)
    assert found is not None
    assert (found.value, found.status) == (None, "not applicable" if symbol == "z" else "not available")


def test_headings_change_from_release_to_release_and_figures_do_not(write: Write):
    old, new = (read_comparators(write(name, head, *ROWS)).figures for name, head in (("a.csv", OLD), ("b.csv", NEW)))
    assert old.equals(new)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_file_is_read_in_whatever_it_was_saved(write: Write, encoding: str):
    found = read_comparators(write("c1.csv", OLD, row("331", 10, 1, 2, 20, name="Ynys Môn"), encoding=encoding)).figures
    assert set(found["name"]) == {"Ynys Môn"}


def test_england_and_the_region_are_as_published_and_an_authority_is_exact(write: Write):
    comparators = read_comparators(write("c1.csv", OLD, *ROWS))
    measure = "rereferrals_within_12_months"
    found = [
        comparators.england(measure, 2024),
        comparators.region(measure, "331", 2024),
        comparators.authority(measure, "332", 2024),
    ]
    assert [one.value for one in found if one] == [Fraction("22.4"), Fraction("20.3"), Fraction(30100, 1000)]
    assert comparators.region(measure, "999", 2024) is None
    assert comparators.england("ni_62", 2024) is None


def test_neighbours_are_joined_by_code_and_averaged_unrounded(write: Write):
    comparators = read_comparators(write("c1.csv", OLD, *ROWS), [write("neighbours_2021.csv", MODEL)])
    average, middle = comparators.statistical_neighbours("rereferrals_within_12_months", "331", 2025)
    # 332 has 301 of 1000, 336 has 0 of 400, 333 is confidential.
    assert (average.value, middle.value) == (Fraction(301, 20), Fraction(301, 20))
    assert (average.group, middle.group) == (AVERAGE, MEDIAN)
    assert (average.with_one, average.of, average.year, average.model) == (2, 3, 2024, 2021)
    assert comparators.statistical_neighbours("ni_62", "331", 2024) == ()
    assert comparators.statistical_neighbours("rereferrals_within_12_months", "332", 2024) == ()


def test_the_model_is_that_of_the_year(write: Write):
    other = MODEL.replace("332,Close ,333,Close,336,Close", "336,Close,,,,")
    rows = [row("332", 1000, 1, 301, "30.1", year=year) for year in (2020, 2021, 2024)]
    rows += [row("336", 1000, 1, 100, "10.0", year=year) for year in (2020, 2021, 2024)]
    comparators = read_comparators(write("c1.csv", OLD, *rows), write("sn_2021.csv", MODEL), write("sn_2023.csv", other))
    found = {
        year: comparators.statistical_neighbours("rereferrals_within_12_months", "331", year)[0] for year in (2020, 2022, 2024)
    }
    assert {year: (one.model, one.year, one.of) for year, one in found.items()} == {
        2020: (2021, 2020, 3),
        2022: (2021, 2021, 3),
        2024: (2023, 2024, 1),
    }


def test_a_comparator_is_never_of_a_later_year(write: Write):
    comparators = read_comparators(
        write("c1.csv", OLD, row("England", 1, 1, 1, "22.4", year=2023), row("England", 1, 1, 1, "23.4"))
    )
    found = [comparators.england("rereferrals_within_12_months", year) for year in (2022, 2023, 2024, 2030)]
    assert [one and one.year for one in found] == [None, 2023, 2024, 2024]


def test_the_latest_release_counts(write: Write):
    first = write("a.csv", OLD, row("England", 1, 1, 1, "22.4", year=2023))
    second = write("b.csv", NEW, row("England", 1, 1, 1, "22.5", year=2023), row("England", 1, 1, 1, "23.0"))
    for files in ((first, second), (second, first)):
        found = read_comparators(*files).england("rereferrals_within_12_months", 2023)
        assert found is not None
        assert found.value == Fraction("22.5")


def test_a_rate_is_on_the_population_of_the_year_before_if_that_gives_it(write: Write):
    populations = f"{HEAD},age_group,population_estimate"
    held = [row("331", 25_000, year=2023), row("332", 24_000, year=2023)]
    comparators = read_comparators(write("c1.csv", OLD, *ROWS), write("ons.csv", populations, *held))
    found = dict(comparators.figures.filter(measure="referrals_per_10k").select("area", "denominator").iter_rows())
    # 1000 of 25,000 are 400.0 as published; of 24,000 they would not be.
    assert (found["331"], found["332"]) == (25_000, None)


@pytest.mark.parametrize(
    ("name", "lines", "says"),
    [
        ("a.csv", ["a,b", "1,2"], "has no columns geographic_level, old_la_code, time_period"),
        ("a.csv", [f"{HEAD},category,Other", row("331", 3)], "holds none of the figures"),
        ("a.csv", [""], "is empty"),
        ("sn.csv", [MODEL], "does not say of which year"),
        ("a.csv", [OLD, row("331", 1, 1, 1, 1).replace("2024", "soon", 1)], "'soon' in time_period is no year"),
    ],
)
def test_what_is_none_of_the_departments_is_refused(write: Write, name: str, lines: list[str], says: str):
    with pytest.raises(JudgementError, match=says):
        read_comparators(write(name, *lines))


def test_no_file_is_no_comparators(tmp_path: Path):
    with pytest.raises(JudgementError, match="No file was given"):
        read_comparators()
    with pytest.raises(JudgementError, match="cannot be read"):
        read_comparators(tmp_path / "nothing.csv")


def test_years_are_read_as_they_are_written(write: Write):
    rows = [row("England", 1, 1, 1, "22.4").replace("2024", text, 1) for text in ("201617", "2017/18", "1999-00")]
    assert read_comparators(write("c1.csv", OLD, *rows)).figures["year"].unique().sort().to_list() == [2000, 2017, 2018]


def test_solihulls_neighbour_equivalent():
    # As Solihull prints it: to be in line with its neighbours, numbers would need to decrease to 273.
    assert neighbour_equivalent("59.9", 45_576) == 273
    assert neighbour_equivalent(Fraction(599, 10), 45_576) == 273


def test_the_departments_own_files(shared: Shared):
    files = sorted(shared("official").glob("*.csv"))
    comparators = read_comparators(files)
    # England, year to March 2024, as definitions.md has them.
    published = {
        "assessments_within_45wd_pct": "84.5",
        "icpc_within_15wd_of_s47_pct": "79.7",
        "rereferrals_within_12m_pct": "22.4",
        "cp_plans_repeat_pct": "24.7",
        "cp_reviews_on_time_pct": "89.8",
    }
    for measure, value in published.items():
        found = comparators.england(known_as(measure), 2024)
        assert found is not None
        assert found.value is not None
        assert f"{float(found.value):.1f}" == value
    average, _ = comparators.statistical_neighbours(known_as("lac_3plus_placements_pct"), "334", 2025)
    assert (average.model, average.of, average.with_one) == (2025, 10, 10)
    assert set(comparators.neighbours) == {2021, 2025}
    months = comparators.figures.filter(pl.col("measure") == "adoption_months_entry_to_decision", category="Aged 1", year=2025)
    assert months["numerator"].to_list() == [10]


def test_authorities_percentages_follow_from_their_pairs(shared: Shared):
    """Half up, from unrounded counts: so the pair may stand for the figure."""
    figures = read_comparators(sorted(shared("official").glob("*.csv"))).figures
    exact = figures.filter(
        (pl.col("level") == "authority")
        & (pl.col("unit") == "percent")
        & pl.col("published").is_not_null()
        & (pl.col("denominator") > 0)
    ).drop_nulls(["numerator", "denominator"])
    whole = {known_as(name) for name in ("lac_3plus_placements_pct", "lac_long_term_stability_2y_pct")}
    whole |= {known_as(name) for name in ("care_leavers_suitable_accommodation_pct", "care_leavers_eet_pct")}
    wrong = [
        row
        for row in exact.select("measure", "numerator", "denominator", "published").iter_rows()
        if half_up(row[1], row[2], unit="percent", decimals=0 if row[0] in whole else 1) != Decimal(row[3])
    ]
    assert exact.height > 9_000
    assert wrong == []


def test_pairs_without_a_published_rate_take_the_population():
    figures = pl.DataFrame(
        [
            (
                "child_protection_plans_per_10000",
                None,
                "per 10,000",
                "authority",
                "331",
                "A",
                None,
                2024,
                50,
                None,
                None,
                "figure",
                2024,
            )
        ],
        PUBLISHED,
        orient="row",
    )
    figures = figures.with_columns(measure=pl.lit(known_as("cp_plans_per_10k")))
    assert verified_pairs(figures, {("331", 2023): 10_000})["denominator"].to_list() == [10_000]
    assert verified_pairs(figures, {("331", 2024): 10_000})["denominator"].to_list() == [None]
