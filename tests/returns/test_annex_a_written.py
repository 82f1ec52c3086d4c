"""Annex A as it is written: what a list holds on a day, what is worked out for it, and that it reads back as it was."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from csperf.calendars import england
from csperf.cohorts import children_adopted
from csperf.errors import ReturnError
from csperf.returns import read
from csperf.returns.annex_a.worked_out import adoption_journeys, children_in_care, leaving_care_services
from csperf.returns.annex_a.writer import write_annex_a
from csperf.synthetic import Authority, made_up_authority
from csperf.tables import Records
from csperf.testing.strategies import GeneratedTables, adoption_records, tables_to_records


@pytest.fixture(scope="module")
def authority() -> Authority:
    return made_up_authority(seed=5, child_population=8_000)


def read_back(records: Records, folder: Path, **asked: date) -> Records:
    return read(write_annex_a(records, folder / "annex_a.xlsx", **asked), area="999")


SAME = {
    "referrals": ["child", "referred", "source", "no_further_action"],
    "assessments": ["child", "started", "authorised"],
    "section_47_enquiries": ["child", "started", "conference", "conference_not_required"],
    "child_protection_plans": ["child", "started", "ended", "initial_category", "latest_category", "previous_plans"],
    "children": ["child", "date_of_birth", "sex", "ethnicity"],
}


def test_what_is_written_is_read_back(authority: Authority, tmp_path: Path):
    back = read_back(authority.records, tmp_path, on=date(2018, 3, 31), since=date(1980, 1, 1))
    assert set(back.refused["rule"]) <= {"duplicate"}
    for name, columns in SAME.items():
        written, found = (
            records[name].select(columns).unique().sort(columns, nulls_last=True) for records in (authority.records, back)
        )
        assert found.equals(written), name
        assert found.height > 100


def test_adoptions_read_back_have_the_dates_that_the_episodes_give(authority: Authority, tmp_path: Path):
    back = read_back(authority.records, tmp_path, on=date(2018, 3, 31), since=date(1980, 1, 1))
    adopted = children_adopted.build(authority.records, pl.lit(value=True), england()).collect()
    steps = ["child", "adopted", "entered_care", "matched", "placed"]
    journeys = back["adoption_journeys"].filter(pl.col("adopted").is_not_null())
    assert (
        journeys.select(*steps, "placement_order")
        .sort(steps)
        .equals(adopted.select(*steps, placement_order="court_authority").sort(steps))
    )
    assert journeys.height > 5


@settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=25,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(adoption_records(count=12))
def test_steps_to_an_adoption_are_those_of_the_cohort(generated: GeneratedTables):
    records = tables_to_records(generated)
    adopted = children_adopted.build(records, pl.lit(value=True), england()).collect()
    steps = ["child", "adopted", "entered_care", "court_authority", "matched", "placed"]
    for area in records["episodes"]["area"].unique():
        of_area = Records({name: frame.filter(area=area) for name, frame in records.items()})
        found = adoption_journeys(of_area, date(2030, 1, 1)).rename({"placement_order": "court_authority"})
        found = found.filter(pl.col("adopted").is_not_null()).select(steps).sort(steps)
        assert found.equals(adopted.filter(area=area).select(steps).sort(steps))


def some(**tables: list[dict[str, object]]) -> Records:
    return Records.of(**{name: pl.DataFrame(rows, infer_schema_length=None) for name, rows in tables.items()})


def episode(
    child: str, started: date, reason: str, status: str, place: str, ended: date | None = None, ceased: str | None = None
):
    codes = {"reason_started": reason, "legal_status": status, "placement_type": place, "reason_ceased": ceased}
    return {"child": child, "started": started, "ended": ended, **codes}


def test_a_list_goes_back_six_months_and_adoption_twelve(tmp_path: Path):
    on = date(2024, 7, 1)
    records = some(
        contacts=[
            {"child": c, "received": d}
            for c, d in (("a", date(2023, 12, 31)), ("b", date(2024, 1, 1)), ("c", date(2024, 7, 2)))
        ],
        assessments=[
            {"child": "open", "started": date(2023, 5, 1), "authorised": None},
            {"child": "later", "started": date(2023, 5, 1), "authorised": date(2024, 8, 1)},
            {"child": "within", "started": date(2023, 5, 1), "authorised": date(2024, 1, 1)},
            {"child": "before", "started": date(2023, 5, 1), "authorised": date(2023, 12, 31)},
        ],
        adoption_journeys=[
            {"child": "a", "decided": date(2022, 1, 1), "adopted": date(2023, 7, 1)},
            {"child": "b", "decided": date(2022, 1, 1), "adopted": date(2023, 6, 30)},
        ],
    )
    back = read_back(records, tmp_path, on=on)
    assert back["contacts"]["child"].to_list() == ["b"]
    assert back["assessments"].select("child", "authorised").rows() == [
        ("later", None),
        ("open", None),
        ("within", date(2024, 1, 1)),
    ]
    assert back["adoption_journeys"]["child"].to_list() == ["a"]
    earlier = read_back(records, tmp_path, on=on, since=date(2023, 1, 1))
    assert earlier["contacts"]["child"].to_list() == ["a", "b"]


def test_a_period_of_care_is_a_row_with_how_things_stand():
    on = date(2024, 3, 31)
    a, b, c = date(2023, 5, 1), date(2023, 8, 1), date(2023, 12, 1)
    records = some(
        episodes=[
            episode("one", a, "S", "V2", "U6", b, "X1"),
            episode("one", b, "L", "C1", "U6", c, "X1"),
            episode("one", c, "P", "C1", "K2", date(2024, 5, 1), "E4A"),
            episode("two", a, "S", "V2", "U6", b, "E4A"),
            episode("two", c, "P", "C2", "U4"),
            episode("short", a, "S", "V3", "U6"),
        ],
        looked_after_reviews=[{"child": "one", "reviewed": day} for day in (b, date(2024, 4, 2))],
        missing_incidents=[{"child": "one", "kind": "M", "started": day} for day in (date(2023, 3, 31), date(2023, 4, 1))],
    )
    held = children_in_care(records, on)
    asked = ["child", "started", "ended", "legal_status", "legal_status_started", "placement_type", "placement_started"]
    assert held.select(asked).rows() == [
        ("one", a, None, "C1", b, "K2", c),
        ("two", a, b, "V2", a, "U6", a),
        ("two", c, None, "C2", c, "U4", c),
    ]
    assert held["second_period_in_12_months"].to_list() == [False, False, True]
    assert held.select("last_reviewed", "missing_in_12_months", "absent_in_12_months").rows() == [
        (b, 1, 0),
        (None, 0, 0),
        (None, 0, 0),
    ]


def test_a_decision_is_on_the_way_until_it_is_reversed_or_the_child_leaves_care():
    on, entered, decided = date(2024, 3, 31), date(2023, 5, 1), date(2023, 8, 1)
    left = date(2023, 12, 1)
    ends: dict[str, tuple[date | None, str | None]] = {"waits": (None, None), "home": (left, "E4A"), "turned": (left, "E4A")}
    records = some(
        episodes=[episode(child, entered, "S", "E1", "A6", *end) for child, end in ends.items()],
        placements_for_adoption=[
            {"child": child, "decided": decided, "ceased": left if child == "turned" else None, "reason_ceased": None}
            for child in ends
        ],
    )
    journeys = adoption_journeys(records, on).sort("child")
    assert journeys.select("child", "entered_care", "decided", "placed", "reversed").rows() == [
        ("turned", entered, decided, entered, left),
        ("waits", entered, decided, entered, None),
    ]
    before = adoption_journeys(records, date(2023, 11, 30)).sort("child")
    assert before["child"].to_list() == ["home", "turned", "waits"]
    assert before["reversed"].null_count() == 3


def test_care_leavers_are_as_found_last():
    found = [
        {"child": "a", "collection_year": 2023, "in_touch": "NO", "activity": "0", "accommodation": "0"},
        {"child": "a", "collection_year": 2024, "in_touch": "YES", "activity": "F1", "accommodation": "U2"},
        {"child": "b", "collection_year": 2022, "in_touch": "YES", "activity": "F1", "accommodation": "U1"},
        {"child": "c", "collection_year": 2024, "in_touch": "NO", "activity": "0", "accommodation": "0"},
    ]
    born = [{"child": "a", "date_of_birth": date(2006, 4, 1)}, {"child": "c", "date_of_birth": date(2006, 3, 31)}]
    held = leaving_care_services(some(care_leavers=found, children=born), date(2024, 3, 31))
    asked = ["child", "eligibility", "in_touch", "activity", "accommodation", "accommodation_suitable"]
    assert held.select(asked).sort("child").rows() == [
        ("a", "relevant", "YES", "F1", "U", False),
        ("c", "former relevant", "NO", None, None, None),
    ]


def test_text_is_never_a_formula_and_the_file_is_the_same_each_time(tmp_path: Path):
    named = '=HYPERLINK("http://example.org")'
    records = some(early_help_assessments=[{"child": "007", "started": date(2024, 1, 5), "organisation": named}])
    first = write_annex_a(records, tmp_path / "one" / "annex_a.xlsx", on=date(2024, 1, 31))
    again = write_annex_a(records, tmp_path / "annex_a.xlsx", on=date(2024, 1, 31))
    assert first.read_bytes() == again.read_bytes()
    back = read(first, area="301")
    assert back["early_help_assessments"].select("child", "organisation").rows() == [("007", named)]


def test_of_several_councils_one_is_asked_for(tmp_path: Path):
    contacts = [{"child": "a", "area": area, "received": date(2024, 1, 5)} for area in ("301", "302")]
    with pytest.raises(ReturnError, match=r"Say which: area="):
        write_annex_a(some(contacts=contacts), tmp_path / "a.xlsx", on=date(2024, 1, 31))
    path = write_annex_a(some(contacts=contacts), tmp_path / "a.xlsx", on=date(2024, 1, 31), area="302")
    assert read(path, area="302")["contacts"].height == 1


def test_a_group_of_ethnicity_is_written_where_no_code_is_known(tmp_path: Path):
    records = some(
        children=[
            {"child": "a", "ethnicity": "WBRI", "ethnic_group": None, "date_of_birth": date(2020, 2, 29)},
            {"child": "b", "ethnicity": None, "ethnic_group": "White", "date_of_birth": None},
        ],
        contacts=[{"child": child, "received": date(2024, 1, 5)} for child in ("a", "b")],
    )
    back = read_back(records, tmp_path, on=date(2024, 1, 31))
    assert back["children"].select("ethnicity", "ethnic_group").rows() == [("WBRI", None), (None, "White")]
