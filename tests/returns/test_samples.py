"""The sample returns kept beside the repository. The counts are regression pins: what was found, not what is right."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from csperf.returns import read
from csperf.tables import TABLES, Records

ROWS_903_CSV = {
    "children": 2675,
    "episodes": 5050,
    "looked_after_reviews": 12568,
    "missing_incidents": 43,
    "outcomes": 2675,
    "previous_permanence": 2675,
    "unaccompanied_asylum_seeking": 132,
    "adoptions": 29,
    "placements_for_adoption": 29,
    "care_leavers": 53,
}
RULES_903_CSV = {
    "area_not_stated": 1,
    "code_not_known": 31,
    "code_of_another_year": 442,
    "duplicate": 2,
    "episodes_overlap": 82,
    "not_a_flag": 1,
    "same_event_twice": 12,
}
ROWS_903_XML = {
    "children": 253,
    "episodes": 459,
    "looked_after_reviews": 1206,
    "missing_incidents": 6,
    "outcomes": 253,
    "previous_permanence": 253,
    "unaccompanied_asylum_seeking": 12,
    "adoptions": 3,
    "placements_for_adoption": 3,
    "care_leavers": 6,
}
CIN = {
    "BAR_cin_2022.xml": ({"children": 1, "referrals": 1, "assessments": 1, "child_protection_reviews": 1}, set()),
    "CIN_Census_2021.xml": ({"children": 1, "referrals": 1, "section_47_enquiries": 1}, {"date_out_of_range"}),
    "CIN_Census_2024.xml": (
        {
            "children": 2,
            "referrals": 2,
            "assessments": 2,
            "child_protection_plans": 1,
            "child_in_need_plans": 1,
            "assessment_factors": 2,
        },
        {"code_not_known", "year_and_reference_date_disagree", "code_of_another_year", "column_of_another_year"},
    ),
    "CIN_Census_2026.xml": (
        {
            "children": 2,
            "referrals": 2,
            "assessments": 2,
            "child_protection_plans": 1,
            "child_in_need_plans": 1,
            "assessment_factors": 2,
            "pre_proceedings": 1,
        },
        {"code_not_known", "year_and_reference_date_disagree", "code_of_another_year", "column_of_another_year"},
    ),
}


ROWS_ANNEX_A = {
    "children": 48,
    "contacts": 5,
    "early_help_assessments": 5,
    "referrals": 6,
    "assessments": 5,
    "children_in_need": 5,
    "section_47_enquiries": 5,
    "child_protection_plans": 7,
    "children_in_care": 5,
    "adoption_journeys": 5,
    "adopters": 5,
    "leaving_care_services": 6,
}
RULES_ANNEX_A = {
    "area_not_stated": 1,
    "label_not_known": 2,
    "not_a_flag": 5,
    "particulars_disagree": 1,
    "value_not_recorded": 22,
}


def heights(records: Records):
    return {name: frame.height for name, frame in records.items()}


def counted(records: Records):
    return dict(records.faults.group_by("rule").len().rows())


def test_ssda903_csv_modules(shared: Callable[[str], Path]):
    records = read(shared("returns/ssda903_2018"))
    assert heights(records) == ROWS_903_CSV
    assert counted(records) == RULES_903_CSV
    assert records["outcomes"]["collection_year"].unique().to_list() == [2018]


def test_ssda903_xml(shared: Callable[[str], Path]):
    records = read(shared("returns/ssda903_xml/fake_903.xml"))
    assert heights(records) == ROWS_903_XML
    assert records.refused.height == 0
    assert records["children"]["unaccompanied_asylum_seeking"].sum() == 12


@pytest.mark.parametrize("name", CIN)
def test_census(name: str, shared: Callable[[str], Path]):
    rows, rules = CIN[name]
    records = read(shared(f"returns/cin_census/{name}"))
    assert rows.items() <= heights(records).items()
    assert set(counted(records)) == rules


def test_annex_a(shared: Callable[[str], Path]):
    records = read(shared("returns/annex_a"))
    assert heights(records) == ROWS_ANNEX_A
    assert counted(records) == RULES_ANNEX_A


def test_all_of_them_together(shared: Callable[[str], Path]):
    records = read(shared("returns"))
    assert records["episodes"].height == ROWS_903_CSV["episodes"] + ROWS_903_XML["episodes"]
    assert ROWS_ANNEX_A.keys() | ROWS_903_CSV.keys() <= set(records)
    accounts = records.accounts
    assert (
        accounts["rows_read"].sum()
        == accounts.select(pl.sum_horizontal("rows_kept", "rows_refused", "rows_replaced").sum()).item()
    )


def test_nobodys_identifier_in_any_message(shared: Callable[[str], Path]):
    records = read(shared("returns"))
    people = {person for name, frame in records.items() for person in frame[TABLES[name].of]}
    words = set(records.faults.select(pl.col("message").str.extract_all(r"\w+").explode()).to_series())
    assert words & people == set()
