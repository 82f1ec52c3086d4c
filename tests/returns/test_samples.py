"""The sample returns kept beside the repository. The counts are regression pins: what was found, not what is right."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from csperf.returns import read
from csperf.tables import Records

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
        {"children": 2, "referrals": 2, "assessments": 2, "child_protection_plans": 1, "child_in_need_plans": 1},
        {"year_and_reference_date_disagree", "code_of_another_year", "column_of_another_year"},
    ),
    "CIN_Census_2026.xml": (
        {"children": 2, "referrals": 2, "assessments": 2, "child_protection_plans": 1, "child_in_need_plans": 1},
        {"year_and_reference_date_disagree", "code_of_another_year", "column_of_another_year"},
    ),
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


def test_all_of_them_together(shared: Callable[[str], Path]):
    records = read(shared("returns"))
    assert len(records) == 16
    assert records["episodes"].height == ROWS_903_CSV["episodes"] + ROWS_903_XML["episodes"]
    unread = records.notes.filter(rule="not_read_by_this_version")
    assert unread["file"].to_list() == ["annex_a/Annex_A_2024_Jan.xlsx"]
    accounts = records.accounts
    assert (
        accounts["rows_read"].sum()
        == accounts.select(pl.sum_horizontal("rows_kept", "rows_refused", "rows_replaced").sum()).item()
    )


def test_no_childs_identifier_in_any_message(shared: Callable[[str], Path]):
    records = read(shared("returns"))
    children = {child for frame in records.values() for child in frame["child"]}
    words = set(records.faults.select(pl.col("message").str.extract_all(r"\w+").explode()).to_series())
    assert words & children == set()
