"""The Department's tables, over whole columns: what must hold, what is hidden, what rounding leaves."""

from pathlib import Path

import pytest

from csperf.errors import PublishedError
from csperf.published import Rule, Severity, verification
from csperf.published.official import read_official

PLACE = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,"
    "old_la_code,new_la_code,la_name"
)
ENGLAND = "{},Reporting year,National,E92000001,England,,,,,"
REGION = "{},Reporting year,Regional,E92000001,England,E12000001,North East,,,"
COUNCIL = "{},Reporting year,Local authority,E92000001,England,E12000001,North East,{},{},{}"
DARLINGTON, DURHAM = (("841", "E06000005", "Darlington"), ("840", "E06000047", "County Durham"))


def rows(columns: str, *cells: tuple[str, str], year: int = 2024) -> str:
    return "\n".join([f"{PLACE},{columns}", *(f"{place.format(year)},{held}" for place, held in cells)]) + "\n"


def council(of: tuple[str, str, str], year: int = 2024) -> str:
    return COUNCIL.format(year, *of)


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8-sig")
    return path


def table(tmp_path: Path, columns: str, *cells: tuple[str, str]) -> Path:
    return write(tmp_path, "table.csv", rows(columns, *cells))


PLANS = "category,CPP_start,CPP_subsequent,CPP_subsequent_percent"


def told(path: Path | list[Path]) -> list[tuple[Rule, Severity, str, str, str]]:
    return [(one.rule, one.severity, one.name, one.printed, one.expected) for one in verification(path).findings]


def test_percentages_of_exact_counts_are_rounded_half_up(tmp_path: Path):
    good = table(tmp_path, PLANS, (council(DARLINGTON), "x,8,1,12.5"), (council(DURHAM), "x,2000,1,0.1"))
    assert told(good) == []
    wrong = table(tmp_path, PLANS, (council(DARLINGTON), "x,263,12,4.7"), (council(DURHAM), "x,240,69,28.7"))
    assert told(wrong) == [
        (Rule.PERCENTAGE, Severity.WRONG, "CPP_subsequent_percent[Darlington; 2024]", "4.7", "4.6"),
        (Rule.PERCENTAGE, Severity.ROUNDING, "CPP_subsequent_percent[County Durham; 2024]", "28.7", "28.8"),
    ]


def test_percentages_beside_rounded_counts_lie_in_what_rounding_leaves(tmp_path: Path):
    assert told(table(tmp_path, PLANS, (ENGLAND, "x,62110,15330,24.7"))) == []
    assert told(table(tmp_path, PLANS, (REGION, "x,30,10,19.2"))) == []
    assert [
        each[2:4]
        for each in told(table(tmp_path, PLANS, (ENGLAND, "x,62110,15330,24.8"), (REGION, "x,30,10,60.1")))
        if each[0] is Rule.PERCENTAGE
    ] == [
        ("CPP_subsequent_percent[North East; 2024]", "60.1"),
        ("CPP_subsequent_percent[England; 2024]", "24.8"),
    ]


def test_symbols_are_no_figures(tmp_path: Path):
    hidden = table(tmp_path, PLANS, (council(DARLINGTON), "x,c,c,c"), (council(DURHAM), "x,x,z,u"))
    assert told(hidden) == []
    (one,) = told(table(tmp_path, PLANS, (council(DARLINGTON), "x,100,*,12.5")))
    assert one == (Rule.SUPPRESSION, Severity.WRONG, "CPP_subsequent[Darlington; 2024]", "*", "a figure or a symbol")


def test_rates_are_of_the_population_of_the_year_before(tmp_path: Path):
    population = write(
        tmp_path,
        "population.csv",
        rows("age_group,population_estimate", (council(DARLINGTON, 2023), "Children aged 0 to 17 years,21984"), year=2023),
    )
    text = "category,Referrals,Referrals_rate,Re_referrals,Re_referrals_percent,No_Further_Action"
    good = write(tmp_path, "c1.csv", rows(text, (council(DARLINGTON), "x,1315,598.2,0,0,0")))
    assert told([good, population]) == []
    wrong = write(tmp_path, "c1.csv", rows(text, (council(DARLINGTON), "x,1315,599.1,0,0,0")))
    assert told([wrong, population]) == [(Rule.RATE, Severity.WRONG, "Referrals_rate[Darlington; 2024]", "599.1", "598.2")]
    alone = verification(wrong)
    assert alone.findings == ()
    assert alone.documents[0].notes == ("c1.csv: rates are not checked without the table of mid-year populations beside it",)


BANDS = (
    "category,CPP_At31,3_months_or_less,more_than_3_months_6_months,more_than_6_months_less_than_1_year,"
    "1_year_less_than_2_years,2_years_or_more"
)


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ("100,40,30,20,8,2", []),
        ("100,40,30,20,c,c", []),
        ("90,40,30,20,c,c", []),
        ("101,40,30,20,8,2", [(Rule.PARTS, Severity.WRONG)]),
        ("89,40,30,20,c,c", [(Rule.PARTS, Severity.WRONG)]),
        ("100,40,30,20,8,c", [(Rule.SUPPRESSION, Severity.NOTE)]),
    ],
)
def test_parts_of_councils(tmp_path: Path, cells: str, found: list[tuple[Rule, Severity]]):
    path = table(tmp_path, BANDS, (council(DARLINGTON), f"x,{cells}"))
    assert [(one.rule, one.severity) for one in verification(path).findings] == found


def test_parts_of_regions_may_be_off_by_what_rounding_leaves(tmp_path: Path):
    assert told(table(tmp_path, BANDS, (REGION, "x,130,40,30,20,10,0"))) == []
    assert [each[0] for each in told(table(tmp_path, BANDS, (REGION, "x,140,40,30,20,10,0")))] == [Rule.PARTS]


def test_councils_add_up_to_their_region_and_regions_to_england(tmp_path: Path):
    two = [(council(DARLINGTON), "x,104,4,3.8"), (council(DURHAM), "x,100,4,4")]
    assert told(table(tmp_path, PLANS, (ENGLAND, "x,210,10,3.9"), (REGION, "x,200,10,3.9"), *two)) == []
    wrong = told(table(tmp_path, PLANS, (ENGLAND, "x,220,10,3.9"), (REGION, "x,190,10,4.2"), *two))
    assert [each[2] for each in wrong if each[0] is Rule.PARTS] == ["CPP_start[North East; 2024]", "CPP_start[England; 2024]"]
    hidden = [two[0], (council(DURHAM), "x,c,c,c")]
    assert told(table(tmp_path, PLANS, (REGION, "x,200,10,3.9"), *hidden)) == []
    missing = [two[0], (council(DURHAM), "x,x,x,x")]
    assert told(table(tmp_path, PLANS, (REGION, "x,100,10,10"), *missing)) == []


def test_a_line_for_each_breakdown(tmp_path: Path):
    columns = "care_leaver_age,breakdown,care_leaver_count,care_leaver_percent"
    lines = {
        "Suitability total": "45,100",
        "Accommodation considered suitable": "40,89",
        "Accommodation considered unsuitable": "3,7",
        "No information": "2,4",
    }
    cells = [(council(DARLINGTON), f"17 to 18 years,{name},{held}") for name, held in lines.items()]
    assert told(table(tmp_path, columns, *cells)) == []
    wrong = [*cells[:-1], (council(DARLINGTON), "17 to 18 years,No information,2,6")]
    assert [each[:3] for each in told(table(tmp_path, columns, *wrong))] == [
        (Rule.PERCENTAGE, Severity.WRONG, "No information|care_leaver_percent[17 to 18 years; Darlington; 2024]")
    ]
    with pytest.raises(PublishedError, match="stands twice"):
        read_official(table(tmp_path, columns, *cells, cells[0]))


def test_stages_of_adoption_add_up_in_months(tmp_path: Path):
    place = "time_period,time_identifier,geographic_level,country_code,country_name"
    head = f"{place},cla_group,stage_of_adoption_process,age_start_poc,number"
    line = "2024,Reporting year,National,E92000001,England,x,{},Total,{}"
    stages = {"1. a": "00:09", "2. b": "00:10", "3. c": "00:01", "4. total": "01:07", "5. d": "00:09", "6. total": "02:03"}

    def made(**changed: str) -> Path:
        held = {name: changed.get(f"s{name[0]}", value) for name, value in stages.items()}
        return write(tmp_path, "a.csv", "\n".join([head, *(line.format(name, value) for name, value in held.items())]) + "\n")

    assert told(made()) == []
    assert [each[2:] for each in told(made(s4="01:11"))] == [
        ("4. total|number[Total; England; 2024]", "01:11", "20"),
        ("6. total|number[Total; England; 2024]", "02:03", "32"),
    ]


def test_a_table_that_is_not_known(tmp_path: Path):
    with pytest.raises(PublishedError, match="is no table of the Department's that csperf knows"):
        read_official(table(tmp_path, "colour", (ENGLAND, "red")))


def test_the_department_s_own_tables_hold(official: Path):
    found = verification(official)
    checks = {one.name: one.holding + len(one.findings) for one in found.documents}
    assert sum(checks.values()) > 200_000
    by_rule = {
        rule: sum(one.by_rule.get(rule, (0, 0))[0] for one in found.documents)
        for rule in (Rule.PERCENTAGE, Rule.RATE, Rule.PARTS)
    }
    assert by_rule[Rule.PERCENTAGE] > 35_000
    assert by_rule[Rule.RATE] > 15_000
    assert by_rule[Rule.PARTS] > 15_000
    # 69 of 240 plans are 28.75 %: cut off, not rounded half up.
    assert [(one.name, one.severity) for one in found.failing] == [
        ("more_than_6_months_less_than_1_year_percent[Shropshire; 2017]", Severity.ROUNDING)
    ]
    assert found.notes == tuple(
        f"{name} holds no figures that csperf knows"
        for name in ("New_Statistical_Neighbour_Groupings_April_2021.csv", "sn_model_2025_wide.csv")
    )
