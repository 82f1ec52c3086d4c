"""A scorecard judged by a council's profile, set beside others, and released."""

import csv
from pathlib import Path

import polars as pl
import pytest

from csperf.errors import JudgementError, ReleaseError
from csperf.judgement import JUDGED, Profile, read_comparators
from csperf.release import RELEASED, Rule
from csperf.reports import Scorecard, scorecard
from csperf.reports.judging import said_of
from csperf.tables import Records

MEASURE = "assessments_within_45_working_days"
PROFILE = """
name = "Anytown 2017/18"
area = "331"
comparators = ["England", "own previous year"]

[[measure]]
id = "ECS 138"
decimals = 0
[[measure.target]]
as_printed = "90% <by March>"
at = 90
tolerance = 10
[[measure.target]]
group = "E08000029"
at = 60

[[measure]]
id = "A1"
[[measure.state]]
state = "not yet available"
as_printed = "Av. Feb"
"""
PLACE = "time_period,geographic_level,region_code,old_la_code,la_name"
DAYS = "Assessments_completed,Same_day,1-10_days,11-20_days,21-30_days,31-40_days,41-45_days"
ENGLAND = f"{PLACE},{DAYS}\n2017,National,,,,1000,100,100,100,100,100,345\n"


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    file = tmp_path / "anytown.toml"
    file.write_text(PROFILE, encoding="utf-8")
    return file


@pytest.fixture
def official(tmp_path: Path) -> Path:
    file = tmp_path / "c2.csv"
    file.write_text(ENGLAND, encoding="utf-8-sig")
    return file


@pytest.fixture
def judged(records: Records, profile: Path, official: Path) -> Scorecard:
    return scorecard(records, "2017/18", measures=["ECS 138", "A1"], by="area", profile=profile, comparators=[official])


def plain(text: str) -> str:
    return " ".join(text.split())


def test_figures_have_what_is_made_of_them(judged: Scorecard):
    assert judged.frame.schema == JUDGED
    row = judged.frame.filter(pl.col("group").is_null(), measure=MEASURE).row(0, named=True)
    assert (row["printed"], row["rag"], row["arrow"], row["before_period"]) == ("67", "RED", "↓", "2016/17")
    assert [said_of(one) for one in row["comparators"]] == [
        "England 2017: 85, no more than chance",
        "own year before 2017: 100, no more than chance",
    ]


def test_periods_that_arrows_come_from_are_not_shown(judged: Scorecard):
    assert set(judged.frame["period"]) == {"2017/18", "2015-18"}
    assert judged.layout.columns == ("2017/18",)


def test_without_a_profile_nothing_is_judged(records: Records, official: Path):
    assert "rag" not in scorecard(records, "2017/18", measures="A1").frame.columns
    with pytest.raises(JudgementError, match="Which comparators to show is said by a profile"):
        scorecard(records, "2017/18", measures="A1", comparators=read_comparators(official))


def test_a_profile_may_be_given_as_itself(records: Records):
    rules = Profile.model_validate({"name": "A", "measure": [{"id": MEASURE, "target": [{"at": 60}]}]})
    assert scorecard(records, "2017/18", measures=MEASURE, profile=rules).frame["rag"].to_list() == ["GREEN"]


def test_the_terminal_prints_colour_as_a_word(judged: Scorecard):
    text = plain(str(judged))
    for said in (
        "67% 2 of 3",
        "RED, target 90% <by March>",
        "↓ decline from 100 (2016/17)",
        "95% interval 20.8 to 93.9",
        "England 2017: 85, no more than chance",
        "Av. Feb",
        "Judged by: Anytown 2017/18",
    ):
        assert said in text


def test_the_page_prints_colour_and_word_and_escapes(judged: Scorecard, tmp_path: Path):
    page = judged.to_html(tmp_path / "card.html").read_text("utf-8")
    for said in (
        '<span class="rag red">RED</span>',
        "target 90% &lt;by March&gt;",
        "misses the target of 90 by 23, beyond tolerance",
        '<span class="arrow red" aria-hidden="true">↓</span> decline from 100 (2016/17)',
        "95% interval 20.8 to 93.9",
        "<li>England 2017: 85, no more than chance</li>",
        '<span class="none">Av. Feb</span>',
        "Judged by: Anytown 2017/18",
    ):
        assert said in page
    assert "<by March>" not in page
    # The council has a target of its own, which it meets.
    assert '<span class="rag green">GREEN</span>' in page
    assert "RED, target 90% &lt;by March&gt;" in judged._repr_html_()


def test_csv_has_it_all_as_text(judged: Scorecard, tmp_path: Path):
    with judged.to_csv(tmp_path / "card.csv").open(encoding="utf-8", newline="") as file:
        row = next(row for row in csv.DictReader(file) if row["measure"] == MEASURE and not row["group"])
    assert (row["rag"], row["target"], row["arrow"]) == ("RED", "90", "↓")
    assert row["comparators"].startswith("England 2017: 85, no more than chance; own year before 2017: 100")


def test_a_public_scorecard_holds_only_what_was_released(judged: Scorecard, tmp_path: Path):
    public = judged.release()
    assert (judged.public, public.public) == (False, True)
    frame = public.frame.filter(measure=MEASURE)
    assert frame["numerator"].to_list() == [None] * frame.height
    assert set(frame["rag"]) == {"GREY"}
    assert frame.select("left_out", "note", "low_95").null_count().row(0) == (frame.height,) * 3
    page = public.to_html(tmp_path / "card.html").read_text("utf-8")
    for inside in ("For use inside the council", 'class="left-out"', "rows read", "What was wrong", "2 of 3", ">67<"):
        assert inside not in page.partition("<body>")[2], inside
    assert "Counts from 1 to 5 are withheld" in page
    assert "For the public: counts from 1 to 5 are withheld (c)" in plain(str(public))
    assert "small numbers are withheld" in public._repr_html_()
    with public.to_csv(tmp_path / "card.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert set(RELEASED) <= set(rows[0])
    assert not {"left_out", "reasons", "note", "counted", "value"} & set(rows[0])
    assert {row["numerator"] for row in rows if row["measure"] == MEASURE} == {""}
    assert {row["period"] for row in rows} == {"2017/18", "2015-18"}


def test_what_may_be_shown_is(judged: Scorecard, tmp_path: Path):
    public = judged.release(Rule(hide_up_to=0))
    row = public.frame.filter(pl.col("group").is_null(), measure=MEASURE).row(0, named=True)
    assert (row["numerator"], row["denominator"], row["rag"], row["arrow"]) == (2, 3, "RED", "↓")
    assert "2 of 3" in plain(str(public))
    assert "2 of 3" in public.to_html(tmp_path / "card.html").read_text("utf-8")


def test_a_scorecard_is_public_without_a_profile_too(records: Records, tmp_path: Path):
    public = scorecard(records, "2017/18", measures=["ECS 138", "re-referrals", "A1"][::2]).release()
    assert "c" in plain(str(public))
    assert public.to_csv(tmp_path / "card.csv").read_text("utf-8").startswith(",".join(RELEASED))


def test_what_is_not_available_stays_so(records: Records):
    public = scorecard(records, "2017/18", measures=["ECS 138", "ECS 14a"]).release()
    assert "Not available" in str(public)


@pytest.mark.parametrize("raw", ["frame", "anything"])
def test_a_public_scorecard_accepts_nothing_else(judged: Scorecard, raw: str):
    from dataclasses import replace

    with pytest.raises(ReleaseError, match="Only what was released may be published"):
        replace(judged, released=judged.frame if raw == "frame" else raw)
    public = judged.release()
    # Nothing raw comes in by another door either: what it shows is what was released.
    assert replace(public, _figures=judged.frame).frame.equals(public.frame)
