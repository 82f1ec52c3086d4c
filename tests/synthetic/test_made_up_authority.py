"""The made-up authority: the same every time, plausible, valid, and its planted figures come back through written files."""

import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest

import csperf as cs
from csperf.errors import CsperfError, PeriodError
from csperf.returns import read
from csperf.synthetic import Authority, Planted, Truth, made_up_authority
from csperf.synthetic.written_down import MADE_UP
from csperf.tables import Records

YEARS = range(2014, 2019)
POPULATION = 12_000
SHORT_BREAKS = pl.col("legal_status").is_in(["V3", "V4"])


@pytest.fixture(scope="module")
def authority() -> Authority:
    return made_up_authority(seed=1, child_population=POPULATION, years=YEARS)


@pytest.fixture(scope="module")
def folder(authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("returns")
    authority.write(folder)
    return folder


@pytest.fixture(scope="module")
def read_back(folder: Path) -> Records:
    return read(folder)


def differences(truth: Truth, records: Records) -> list[tuple[Planted, int, int]]:
    """The planted figures that the measures do not give, with what they give."""
    measured = [(one, getattr(cs.measures, one.measure)(records, period=one.period, **one.options)) for one in truth]
    return [
        (one, result.numerator, result.denominator)
        for one, result in measured
        if (result.numerator, result.denominator) != (one.numerator, one.denominator)
    ]


# What was planted comes back


def test_the_planted_figures_come_back_through_written_files(authority: Authority, read_back: Records):
    assert differences(authority.truth_in(YEARS), read_back) == []


def test_the_planted_figures_come_back_from_the_records_as_they_are(authority: Authority):
    assert differences(authority.truth, authority.records) == []


@pytest.mark.parametrize("seed", [2, 3])
@pytest.mark.parametrize("extract", [True, False], ids=["with the extract", "without"])
def test_they_come_back_in_other_years_from_some_of_the_returns(seed: int, extract: bool, tmp_path: Path):
    authority = made_up_authority(seed=seed, child_population=6_000, years=range(2020, 2027), area="336")
    authority.write(tmp_path, (2022, 2023, 2024, 2025, 2026), extract=extract)
    truth = authority.truth_in((2022, 2023, 2024, 2025, 2026), extract=extract)
    assert truth.pair("adoption_a2", "2023-26") is not None
    assert differences(truth, read(tmp_path)) == []


def test_they_come_back_from_what_was_known_before_the_last_day(authority: Authority, tmp_path: Path):
    authority.write(tmp_path, (2014, 2015, 2016))
    assert differences(authority.truth_in((2014, 2015, 2016)), read(tmp_path)) == []


def test_in_the_last_year_the_truth_says_every_headline_measure(authority: Authority):
    told = {(one.measure, *one.options.items()) for one in authority.truth_in(YEARS) if one.period in {"2017/18", "2015-18"}}
    assert told >= {
        ("assessments_within_45_working_days",),
        ("assessments_within_45_working_days", ("clock", "referral")),
        ("icpc_within_15_working_days",),
        ("rereferrals_within_12_months",),
        ("rereferrals_within_12_months", ("count", "children")),
        ("ni_62",),
        ("ni_62", ("temporary_absences", "none are moves")),
        ("ni_62", ("temporary_absences", "all are moves")),
        ("fewer_than_three_placements_in_two_years",),
        ("ni_63",),
        ("ni_63", ("continuity", "placement")),
        ("adoption_a1",),
        ("adoption_a10",),
        ("adoption_a2",),
        ("adoption_a3",),
    }
    assert all(authority.truth_in(YEARS).pair(measure, "2015-18") for measure in ("adoption_a1", "adoption_a2"))


def test_of_one_return_alone_the_truth_says_only_what_it_can_show(authority: Authority):
    assert {one.measure for one in authority.truth_in([2018], extract=False)} == {
        "assessments_within_45_working_days",
        "icpc_within_15_working_days",
    }


def test_the_variants_are_not_all_the_same(city: Authority):
    pairs = [
        city.truth.pair("ni_62", "2017/18"),
        city.truth.pair("ni_62", "2017/18", temporary_absences="none are moves"),
        city.truth.pair("ni_62", "2017/18", temporary_absences="all are moves"),
    ]
    assert len(set(pairs)) == 3
    assert city.truth.pair("ni_63", "1997/98") is None


def test_children_whose_entry_lies_before_the_returns_are_left_out_of_the_adoption_figures(city: Authority):
    everything = city.truth.pair("adoption_a1", "2017/18")
    returns = city.truth_in((2016, 2017, 2018), extract=False).pair("adoption_a1", "2017/18")
    with_the_extract = city.truth_in((2016, 2017, 2018)).pair("adoption_a1", "2017/18")
    assert everything is not None
    assert returns is not None
    assert (returns[1] or 0) < (everything[1] or 0)
    assert with_the_extract == everything


# The same every time


def test_the_same_seed_writes_the_same_files(folder: Path, tmp_path: Path):
    made_up_authority(seed=1, child_population=POPULATION, years=list(YEARS)).write(tmp_path)
    written = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert written == {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


def test_another_seed_makes_another_authority(authority: Authority):
    another = made_up_authority(seed=2, child_population=POPULATION, years=YEARS)
    assert not another.records["referrals"].equals(authority.records["referrals"])


# Files


def test_it_writes_a_return_of_each_kind_for_each_year_and_the_truth(authority: Authority, tmp_path: Path):
    files = authority.write(tmp_path, years=[2017, 2018])
    assert all(file.is_file() for file in files)
    assert {file.relative_to(tmp_path).parts[0] for file in files} == {
        "999_ssda903_2017",
        "999_ssda903_2018",
        "999_cin_census_2017.xml",
        "999_cin_census_2018.xml",
        "999_extract",
        "truth.json",
    }
    returns = authority.write(tmp_path / "returns", years=[2017, 2018], extract=False)
    assert {file.relative_to(tmp_path / "returns") for file in returns} == {
        file.relative_to(tmp_path) for file in files if file.parent.name != "999_extract"
    }
    assert {file.name for file in files if file.parent.name == "999_ssda903_2018"} >= {"header.csv", "episodes.csv", "ad1.csv"}


def test_the_truth_file_says_what_was_planted_and_how_it_is_known(authority: Authority, folder: Path):
    told = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    assert told["authority"] == "Anyshire"
    assert (told["area"], told["seed"], told["child_population"]) == ("999", 1, POPULATION)
    assert told["collection_years"] == list(YEARS)
    assert [Planted(**one) for one in told["planted"]] == list(authority.truth_in(YEARS))
    assert {one["measure"] for one in told["planted"]} == set(told["how_it_is_known"])


def test_the_returns_are_read_without_fault_but_for_the_referrals_recorded_twice(read_back: Records):
    assert set(read_back.faults.filter(pl.col("effect") != "noted")["rule"]) == {"duplicate"}
    assert set(read_back.faults.filter(pl.col("effect") == "noted")["file"]) <= {"truth.json"}
    assert set(read_back.refused["table"]) == {"referrals"}


def test_every_table_comes_back_from_the_returns_of_lately(tmp_path: Path):
    authority = made_up_authority(child_population=POPULATION, years=range(2021, 2026))
    authority.write(tmp_path)
    records = read(tmp_path)
    assert {name for name, frame in records.items() if frame.height} == set(MADE_UP)
    assert set(records.refused["table"]) == {"referrals"}


# Plausible


def rate(authority: Authority, measure: str, period: str = "2017/18") -> float:
    pair = authority.truth.pair(measure, period)
    assert pair is not None
    return pair[0] / (pair[1] or 1)


@pytest.fixture(scope="module")
def city() -> Authority:
    return made_up_authority(seed=4, child_population=60_000, years=range(2016, 2019))


@pytest.mark.parametrize(
    ("measure", "period", "least", "most"),
    [
        ("assessments_within_45_working_days", "2017/18", 0.80, 0.89),
        ("icpc_within_15_working_days", "2017/18", 0.73, 0.86),
        ("rereferrals_within_12_months", "2017/18", 0.20, 0.25),
        ("ni_62", "2017/18", 0.06, 0.14),
        ("ni_63", "2017/18", 0.58, 0.80),
        ("adoption_a1", "2015-18", 400, 570),
        ("adoption_a2", "2015-18", 130, 240),
        ("adoption_a3", "2015-18", 0.3, 0.7),
    ],
)
def test_shares_and_times_are_like_englands(city: Authority, measure: str, period: str, least: float, most: float):
    assert least < rate(city, measure, period) < most


@pytest.mark.parametrize(
    ("measure", "per", "least", "most"),
    [
        ("assessments_within_45_working_days", 1_000, 44, 57),
        ("icpc_within_15_working_days", 1_000, 4.5, 7.5),
        ("rereferrals_within_12_months", 1_000, 49, 55),
        ("ni_62", 10_000, 58, 85),
        ("adoption_a1", 10_000, 1.5, 4),
    ],
)
def test_rates_are_like_englands(city: Authority, measure: str, per: int, least: float, most: float):
    pair = city.truth.pair(measure, "2017/18")
    assert pair is not None
    assert least < (pair[1] or 0) * per / city.child_population < most


def test_rates_of_enquiries_and_repeat_plans_are_like_englands(city: Authority):
    year = pl.col("started").is_between(date(2017, 4, 1), date(2018, 3, 31))
    enquiries = city.records["section_47_enquiries"].filter(year).height
    plans = city.records["child_protection_plans"].filter(year)
    assert 15 < enquiries * 1_000 / city.child_population < 22
    assert 0.17 < plans.filter(pl.col("previous_plans") > 0).height / plans.height < 0.31


# Valid in itself


def test_nothing_is_recorded_after_the_last_day(authority: Authority):
    last_day = date(2018, 3, 31)
    ahead = {"expected_date_of_birth", "conference_target", "ceased", "due"}
    for name, frame in authority.records.items():
        frame = frame.with_columns(pl.selectors.datetime().dt.date())  # noqa: PLW2901 - the same, by the day
        dates = [column for column, dtype in frame.schema.items() if dtype == pl.Date and column not in ahead]
        latest = frame.select(pl.max_horizontal(pl.col(dates).max())).item() if dates else None
        assert latest is None or latest <= last_day, name


def test_episodes_of_a_period_of_care_are_chained(authority: Authority):
    episodes = authority.records["episodes"].with_columns(short_breaks=SHORT_BREAKS).sort("child", "started")
    then = pl.all().shift(-1).over("child").name.suffix("_then")
    episodes = episodes.with_columns(then)
    going_on = pl.col("reason_ceased") == "X1"
    assert episodes.filter(going_on & (pl.col("started_then") != pl.col("ended"))).is_empty()
    assert episodes.filter(going_on & (pl.col("reason_started_then") == "S")).is_empty()
    assert episodes.filter(~going_on & (pl.col("reason_started_then") != "S")).is_empty()
    assert episodes.filter(pl.col("ended").is_null() & pl.col("started_then").is_not_null()).is_empty()
    assert episodes.filter(pl.col("ended").is_null() != pl.col("reason_ceased").is_null()).is_empty()
    assert episodes.filter(pl.col("ended") <= pl.col("started")).is_empty()
    assert episodes.filter(pl.col("started_then") < pl.col("ended")).is_empty()
    assert set(episodes.group_by("child").agg(pl.col("reason_started").first())["reason_started"]) == {"S"}


def test_the_reason_for_a_new_episode_says_what_changed(authority: Authority):
    before = pl.all().shift().over("child").name.suffix("_before")
    episodes = (
        authority.records["episodes"].sort("child", "started").with_columns(before).filter(pl.col("reason_started") != "S")
    )
    place = ("placement_type", "placement_provider", "placement_postcode", "urn")
    moved = pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"{name}_before")) for name in place)
    order = pl.col("legal_status") != pl.col("legal_status_before")
    reason = pl.col("reason_started")
    assert episodes.filter(order != reason.is_in(["L", "B", "U"])).is_empty()
    assert episodes.filter(moved != reason.is_in(["P", "T", "B", "U"])).is_empty()


def test_children_are_looked_after_until_they_are_18_at_most(authority: Authority):
    episodes = authority.records["episodes"].join(authority.records["children"], on="child")
    eighteen = pl.col("date_of_birth").dt.offset_by("18y")
    assert episodes.filter(pl.col("ended") > eighteen + pl.duration(days=1)).is_empty()
    assert episodes.filter(pl.col("started") < pl.col("date_of_birth")).is_empty()


def test_what_follows_from_a_referral_follows_it(authority: Authority):
    records = authority.records
    referrals = records["referrals"].unique(["child", "referred"])
    for name in ("assessments", "section_47_enquiries", "child_protection_plans", "child_in_need_plans"):
        events = records[name].join(referrals, on=["child", "referred"], how="left", suffix="_of_case")
        assert events.filter(pl.col("source").is_null()).is_empty(), name
        assert events.filter(pl.col("started") < pl.col("referred")).is_empty(), name
        assert events.filter(pl.col("started") > pl.col("closed")).is_empty(), name
        assert events.filter(pl.col("no_further_action")).is_empty(), name
    overlapping = referrals.sort("child", "referred").filter(
        (pl.col("closed").shift() >= pl.col("referred")) & (pl.col("child").shift() == pl.col("child"))
    )
    assert overlapping.is_empty()


def test_plans_are_reviewed_while_they_run(authority: Authority):
    plans = authority.records["child_protection_plans"]
    reviews = authority.records["child_protection_reviews"].join(
        plans, left_on=["child", "plan_started"], right_on=["child", "started"], how="left"
    )
    assert reviews["referred"].null_count() == 0
    assert reviews.filter(
        ~pl.col("reviewed").is_between("plan_started", pl.col("ended").fill_null(date(2018, 3, 31)))
    ).is_empty()


def test_children_in_care_have_the_modules_that_go_with_it(authority: Authority):
    records = authority.records
    looked_after = records["episodes"]["child"].unique()
    assert records["previous_permanence"]["child"].is_in(looked_after.implode()).all()
    adopted = records["episodes"].filter(pl.col("reason_ceased").is_in(["E11", "E12"]))["child"]
    assert sorted(records["adoptions"]["child"]) == sorted(adopted)
    assert set(adopted) <= set(records["placements_for_adoption"]["child"])
    unaccompanied = records["children"].filter("unaccompanied_asylum_seeking")["child"]
    assert set(records["unaccompanied_asylum_seeking"]["child"]) <= set(unaccompanied)
    outcomes = records["outcomes"].join(records["children"], on="child")
    assert outcomes.filter(pl.col("sdq_score").is_not_null() & pl.col("sdq_reason").is_not_null()).is_empty()


# Awkward on purpose

AWKWARD = {
    "a referral recorded twice on a day": (
        "referrals",
        pl.struct("child", "referred").is_duplicated(),
    ),
    "a referral with no further action": ("referrals", pl.col("no_further_action")),
    "a conference of a child moving in": ("referrals", pl.col("initial_conference").is_not_null()),
    "an assessment never signed off": ("assessments", pl.col("authorised").is_null()),
    "an assessment signed off before it started": ("assessments", pl.col("authorised") < pl.col("started")),
    "an assessment signed off on a Saturday": ("assessments", pl.col("authorised").dt.weekday() == 6),
    "a conference dated before its enquiry": ("section_47_enquiries", pl.col("conference") < pl.col("started")),
    "two enquiries that led to one conference": (
        "section_47_enquiries",
        pl.col("conference").is_not_null() & pl.struct("child", "conference").is_duplicated(),
    ),
    "a child not yet born": ("children", pl.col("date_of_birth").is_null()),
    "a short break": ("episodes", pl.col("legal_status") == "V3"),
    "an agreement on short breaks": ("episodes", pl.col("legal_status") == "V4"),
    "a change of legal order only": ("episodes", pl.col("reason_started") == "L"),
    "a move with a new order": ("episodes", pl.col("reason_started") == "B"),
    "an absence": ("episodes", pl.col("placement_type").is_in(["T0", "T1", "T2", "T3", "T4"])),
    "a change of status only": ("episodes", pl.col("reason_placement_changed") == "PLACE"),
    "placed for adoption with the foster carer": ("episodes", pl.col("placement_type").is_in(["A3", "A5"])),
    "placed for adoption by consent": ("episodes", pl.col("placement_type").is_in(["A3", "A4"])),
    "an address kept back": ("episodes", pl.col("placement_postcode").is_null()),
    "an adoption plan given up": ("placements_for_adoption", pl.col("ceased").is_not_null()),
}


@pytest.mark.parametrize("case", AWKWARD)
def test_what_must_not_count_is_there(city: Authority, case: str):
    table, condition = AWKWARD[case]
    assert city.records[table].filter(condition).height > 0


def test_some_are_adopted_without_a_placement_order_or_a_placement_or_matched_before_it(city: Authority):
    episodes = city.records["episodes"].join(city.records["adoptions"], on="child")
    facts = episodes.group_by("child").agg(
        ordered=pl.col("started").filter(pl.col("legal_status") == "E1").min(),
        placed=pl.col("started").filter(pl.col("placement_type").is_in(["A3", "A4", "A5", "A6"])).min(),
        matched=pl.col("matched").first(),
    )
    assert facts.filter(pl.col("ordered").is_null()).height > 0
    assert facts.filter(pl.col("placed").is_null()).height > 0
    assert facts.filter(pl.col("matched") < pl.col("ordered")).height > 0


def test_some_are_referred_again_exactly_twelve_months_on_and_some_a_day_later(city: Authority):
    referrals = city.records["referrals"].unique(["child", "referred"]).sort("child", "referred")
    a_year_on = pl.col("referred").shift().over("child").dt.offset_by("12mo")
    assert referrals.filter(pl.col("referred") == a_year_on).height > 0
    assert referrals.filter(pl.col("referred") == a_year_on + pl.duration(days=1)).height > 0


# Refused


@pytest.mark.parametrize("years", [(), (2016, 2018), range(2013, 2016), (2035,)])
def test_years_that_do_not_follow_or_can_not_be_made_up_are_refused(years: tuple[int, ...]):
    with pytest.raises(PeriodError, match="Collection years must"):
        made_up_authority(child_population=500, years=years)


def test_returns_of_years_without_records_are_refused(authority: Authority, tmp_path: Path):
    with pytest.raises(PeriodError, match="2014 to 2018"):
        authority.write(tmp_path, years=(2018, 2019))
    with pytest.raises(PeriodError, match="2014 to 2018"):
        authority.truth_in((2012, 2013))


def test_a_population_too_small_to_record_anything_of_is_refused():
    with pytest.raises(CsperfError, match="500 or more, and this is 0"):
        made_up_authority(child_population=0)


def test_the_smallest_authority_can_be_written_and_read(tmp_path: Path):
    authority = made_up_authority(child_population=500, years=(2017, 2018))
    authority.write(tmp_path)
    assert differences(authority.truth_in((2017, 2018)), read(tmp_path)) == []
