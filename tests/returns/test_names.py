"""What the names of files and folders say, and what they do not."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from csperf.returns import read
from csperf.returns.reading.names import area_said, year_said
from csperf.tables import Records

Reading = Callable[..., Records]

YEARS = [
    ("2018", 2018),
    ("ssda903_2018", 2018),
    ("episodes 2018 final", 2018),
    ("2017-18", 2018),
    ("2017_18", 2018),
    ("2017-2018", 2018),
    ("2017_2018_episodes", 2018),
    ("1999-00", None),
    ("2017-19", 2017),
    ("extract of 2018-05-12 for 2017-18", 2018),
    ("2017 and 2018", None),
    ("20180512", None),
    ("12018", None),
    ("episodes", None),
    ("v2", None),
]
AREAS = [
    ("336", "336"),
    ("336_ssda903_2018", "336"),
    ("336-2018", "336"),
    ("E08000031", "E08000031"),
    ("E10000030 Surrey", "E10000030"),
    ("E09000001_2018", "E09000001"),
    ("3367", None),
    ("33", None),
    ("120", None),
    ("903", None),
    ("903_2018", None),
    ("2018", None),
    ("E05000001", None),
    ("E080000311", None),
    ("return of 336", None),
]


@pytest.mark.parametrize(("name", "year"), YEARS)
def test_years_in_names(name: str, year: int | None):
    assert year_said([name]) == year


@pytest.mark.parametrize(("name", "area"), AREAS)
def test_councils_in_names(name: str, area: str | None):
    assert area_said([name]) == area


def test_the_nearest_name_that_says_it_holds():
    assert year_said(["episodes", "2017-18", "archive 2020"]) == 2018
    assert year_said(["2017 and 2018", "2019"]) == 2019
    assert area_said(["episodes", "2018", "336", "340"]) == "336"


EPISODE = (
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
    "{},{},S,C2,N1,U4,PR1,{},,,,,\n"
)
OC3 = "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\nc1,03/05/2000,YES,F1,B1\n"
MISSING = "CHILD,DOB,MISSING,MIS_START,MIS_END\nc1,03/05/2008,M,{},\n"


def years(records: Records):
    return dict(records["care_leavers"].select("child", "collection_year").rows()) if "care_leavers" in records else {}


@pytest.mark.parametrize(
    ("started", "ended", "year"),
    [
        ("03/05/2016", "", 2017),
        ("03/05/2016", "31/03/2018", 2018),
        ("03/05/2016", "01/04/2018", 2019),
        ("31/03/2018", "", 2018),
        ("01/04/2018", "", 2019),
    ],
)
def test_the_year_of_a_folder_from_its_episodes(started: str, ended: str, year: int, reading: Reading):
    records = reading({"episodes.csv": EPISODE.format("c1", started, ended), "oc3.csv": OC3})
    assert years(records) == {"c1": year}
    (note,) = records.notes.filter(pl.col("rule") == "year_not_stated")["message"]
    assert f"the dates lead to {year}." in note


def test_the_name_outweighs_the_dates(reading: Reading):
    records = reading({"2018/episodes.csv": EPISODE.format("c1", "03/05/2010", ""), "2018/oc3.csv": OC3})
    assert years(records) == {"c1": 2018}
    assert "year_not_stated" not in set(records.notes["rule"])


def test_modules_alone_go_by_their_own_dates(reading: Reading):
    records = reading({"missing.csv": MISSING.format("03/05/2016")})
    assert "the dates lead to 2017." in records.notes.filter(pl.col("rule") == "year_not_stated")["message"][0]


def test_episodes_of_two_years_in_a_folder_lead_the_other_modules_nowhere(reading: Reading):
    files = {"a.csv": EPISODE.format("c1", "03/05/2016", ""), "b.csv": EPISODE.format("c2", "03/05/2017", ""), "oc3.csv": OC3}
    assert years(reading(files)) == {}
    assert years(reading({name: files[name] for name in ("a.csv", "oc3.csv")}, folder="one")) == {"c1": 2017}


def areas(records: Records):
    return records["episodes"]["area"].cast(pl.String).to_list()


def test_the_council_of_a_903_is_the_one_given_then_the_name_then_not_stated(tmp_path: Path):
    text = EPISODE.format("c1", "03/05/2017", "")
    named, unnamed = tmp_path / "336_2018" / "episodes.csv", tmp_path / "2018" / "episodes.csv"
    for path in (named, unnamed):
        path.parent.mkdir()
        path.write_text(text)
    assert areas(read(named.parent)) == ["336"]
    assert areas(read(named)) == ["336"]
    assert areas(read(named.parent, area="E08000031")) == ["E08000031"]
    assert areas(read(unnamed.parent, area="336")) == ["336"]
    records = read(unnamed.parent)
    assert areas(records) == ["not stated"]
    assert "area_not_stated" in set(records.notes["rule"])
    assert "area_not_stated" not in set(read(named.parent).notes["rule"])


def test_folders_above_the_one_given_say_which_council_and_not_which_year(tmp_path: Path):
    path = tmp_path / "336" / "2018" / "returns" / "episodes.csv"
    path.parent.mkdir(parents=True)
    path.write_text(EPISODE.format("c1", "03/05/2015", ""))
    for source in (path, path.parent):
        records = read(source)
        assert areas(records) == ["336"]
        assert "the dates lead to 2016." in records.notes.filter(pl.col("rule") == "year_not_stated")["message"].item()
    assert "year_not_stated" not in set(read(tmp_path).notes["rule"])
