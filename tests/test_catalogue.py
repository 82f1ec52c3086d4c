"""Finding measures, and adding a council's own."""

from pathlib import Path

import pytest

import csperf as cs
from csperf import catalogue
from csperf.errors import DefinitionError, UnknownMeasureError
from csperf.testing.pages import pages
from csperf.testing.specs import check, specs_in

OWN = Path(__file__).parents[1] / "examples" / "own_measures"


def test_words_are_found_in_names_titles_and_definitions():
    found = {one.id for one in cs.search("45 working days")}
    assert "assessments_within_45_working_days" in found
    assert "ni_62" not in found
    assert [one.id for one in cs.search("ECS 138")] == ["assessments_within_45_working_days"]
    assert cs.search("no such words anywhere") == ()


def test_a_table_finds_what_draws_on_it():
    found = {one.id for one in cs.search(table="adoptions")}
    assert {"adoption_a1", "adoption_a2"} <= found
    assert "ni_62" not in found


def test_tables_find_what_can_be_worked_out_from_them():
    from_episodes = {one.id for one in cs.search(tables={"episodes"})}
    assert "ni_62" in from_episodes
    assert "ni_63" not in from_episodes  # needs the children too
    assert "ni_63" in {one.id for one in cs.search(tables={"episodes", "children"})}
    assert "adoption_a2" in {one.id for one in cs.search(tables={"adoption_journeys"})}
    assert "children_looked_after_per_10000" not in from_episodes
    assert all(one.can_be_worked_out_from({spec.name for spec in one.tables}) for one in catalogue.catalogue().values())


def test_an_own_measure_is_known_like_the_others():
    added = cs.add_measures(OWN / "closing_cases.py")
    assert [one.id for one in added] == ["assessments_within_20_working_days", "cases_closed_within_6_months"]
    assert cs.find("loc 7") is added[0]
    assert catalogue.catalogue()["cases_closed_within_6_months"] is added[1]
    assert added[0] in cs.search("20 working days")


def test_adding_a_file_again_takes_it_as_it_is_now():
    first = cs.add_measures(OWN / "closing_cases.py")
    second = cs.add_measures(OWN / "closing_cases.py")
    assert cs.find("LOC 7") is second[0]
    assert cs.find("LOC 7") is not first[0]


def test_specs_and_pages_of_own_measures():
    specs = specs_in(OWN)
    for spec in specs:
        check(spec)
    printed = pages(specs)
    assert set(printed) == {"index.md", "assessments_within_20_working_days.md", "cases_closed_within_6_months.md"}
    assert "LOC 7" in printed["assessments_within_20_working_days.md"]


def written(folder: Path, text: str) -> Path:
    file = folder / "ours.py"
    file.write_text(text, encoding="utf-8")
    return file


def test_what_is_wrong_with_a_file_is_said(tmp_path: Path):
    with pytest.raises(DefinitionError, match=r"no file .*nowhere\.py"):
        cs.add_measures(tmp_path / "nowhere.py")
    with pytest.raises(DefinitionError, match=r"ours\.py defines no measure"):
        cs.add_measures(written(tmp_path, "from csperf.measures import ni_62\n"))
    with pytest.raises(DefinitionError, match=r"ours\.py, line 2 can't be run: SyntaxError"):
        cs.add_measures(written(tmp_path, "x = 1\ny = (\n"))
    with pytest.raises(DefinitionError, match=r"ours\.py can't be run: NameError"):
        cs.add_measures(written(tmp_path, "measure()\n"))


def test_a_name_that_is_taken_is_refused_and_nothing_is_added(tmp_path: Path):
    text = (OWN / "closing_cases.py").read_text(encoding="utf-8").replace('"LOC 7"', '"NI 62"')
    with pytest.raises(DefinitionError, match="'NI 62' is a name of both ni_62 and assessments_within_20_working_days"):
        cs.add_measures(written(tmp_path, text))
    with pytest.raises(UnknownMeasureError):
        cs.find("assessments_within_20_working_days")
