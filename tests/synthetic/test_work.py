"""The work of the made-up authority: every table filled and read back, each in keeping with the others."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest

from csperf.returns import read
from csperf.synthetic import Authority, made_up_authority
from csperf.synthetic.extract import WHOLLY_RETURNED
from csperf.synthetic.work import missing
from csperf.synthetic.work.entries import Entry
from csperf.tables import TABLES, Records

POPULATION = 6_000
LAST_DAY = date(2018, 3, 31)


@pytest.fixture(scope="module")
def authority() -> Authority:
    return made_up_authority(seed=1, child_population=POPULATION)


@pytest.fixture(scope="module")
def records(authority: Authority) -> Records:
    return authority.records


@pytest.fixture(scope="module")
def read_back(authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> Records:
    folder = tmp_path_factory.mktemp("written")
    authority.write(folder)
    return read(folder)


def without_source(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.drop("source_file", "source_row").with_columns(pl.selectors.categorical().cast(pl.String))


# Every table


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(("seed", "years"), [(1, range(2014, 2019)), (6, range(2022, 2025))], ids=["2014 to 2018", "lately"])
def test_every_table_is_filled(table: str, seed: int, years: range):
    frame = made_up(seed, years)[table]
    assert frame.height
    assert frame["area"].cast(pl.String).unique().to_list() == ["999"]


@cache
def made_up(seed: int, years: range) -> Records:
    return made_up_authority(seed=seed, child_population=POPULATION, years=years).records


def test_no_row_breaks_a_rule(records: Records):
    assert records.faults.is_empty()


@pytest.mark.parametrize("table", [name for name, spec in TABLES.items() if not spec.may_repeat])
def test_no_event_stands_twice(records: Records, table: str):
    spec = TABLES[table]
    assert not records[table].select(spec.of, *spec.key).is_duplicated().any()


def test_every_child_is_known(records: Records):
    known = records["children"].select("child")
    assert not known.is_duplicated().any()
    for name, frame in records.items():
        if "child" in frame.columns:
            assert frame.join(known, on="child", how="anti").is_empty(), name


@pytest.mark.parametrize("table", sorted(set(TABLES) - WHOLLY_RETURNED))
def test_what_is_in_the_extract_is_read_back_as_it_was(records: Records, read_back: Records, table: str):
    written, found = (without_source(each[table]).unique() for each in (records, read_back))
    assert found.select(written.columns).sort(written.columns).equals(written.sort(written.columns))


def test_what_the_returns_carry_wholly_is_read_back_from_them(read_back: Records):
    assert all(read_back[table].height for table in WHOLLY_RETURNED)


def test_columns_that_no_return_carries_are_read_back(read_back: Records):
    filled = {
        "episodes": ("miles_from_home", "placed_outside_council", "out_of_hours"),
        "looked_after_reviews": ("parents_engaged", "rating"),
        "missing_incidents": ("returned_at", "missing_from"),
        "referrals": ("first_seen", "team", "worker"),
        "assessments": ("submitted", "team", "worker"),
        "section_47_enquiries": ("ended", "outcome"),
        "child_protection_plans": ("days_between_visits",),
    }
    for table, columns in filled.items():
        assert all(read_back[table][column].count() for column in columns), table


def test_a_council_that_says_nothing_more_than_its_returns_has_no_other_tables(authority: Authority, tmp_path: Path):
    authority.write(tmp_path, extract=False)
    found = read(tmp_path)
    assert not {"contacts", "visits", "allocations", "population"} & set(found)
    assert found["episodes"]["miles_from_home"].null_count() == found["episodes"].height


# Known on a day


def test_an_extract_of_earlier_years_knows_nothing_of_later_ones(authority: Authority, tmp_path: Path):
    authority.write(tmp_path, years=(2015, 2016))
    found = read(tmp_path)
    day = date(2016, 3, 31)
    ahead = {"expected_date_of_birth", "conference_target", "ceased", "due"}
    for name, frame in found.items():
        dated = frame.select(pl.selectors.temporal().exclude(*ahead) if name != "population" else [])
        latest = [column.cast(pl.Date).max() for column in dated.iter_columns()]
        assert all(one is None or one <= day for one in latest), name
    assert found["contacts"].filter(pl.col("decided_at").is_null() & pl.col("outcome").is_not_null()).is_empty()
    assert found["episodes"].filter(pl.col("ended").is_null() & pl.col("reason_ceased").is_not_null()).is_empty()
    assert "leaving_care_services" not in found
    assert found["children_in_need"]["status"].null_count() == found["children_in_need"].height
    returned = found["missing_incidents"].filter(pl.col("ended").is_not_null())
    assert found["return_interviews"].height == returned.height


# Streams of chance apart


def test_more_of_one_kind_of_work_shifts_no_other(monkeypatch: pytest.MonkeyPatch, records: Records):
    def many(setting: object, children: object) -> Iterator[Entry]:
        for entry in once(setting, children):  # type: ignore[arg-type]
            yield entry
            if entry.table == "missing_incidents" and isinstance(entry.row["started"], date):
                yield Entry("missing_incidents", {**entry.row, "kind": "A" if entry.row["kind"] == "M" else "M"})

    once = missing.incidents
    monkeypatch.setattr(missing, "incidents", many)
    others = made_up_authority(seed=1, child_population=POPULATION).records
    assert others["missing_incidents"].height == 2 * records["missing_incidents"].height
    for name in set(TABLES) - {"missing_incidents", "children_in_care"}:
        assert others[name].equals(records[name]), name


# In keeping with one another


def test_contacts_come_before_what_follows_from_them(records: Records):
    contacts = records["contacts"]
    assert contacts.filter(pl.col("received_at").dt.date() != pl.col("received")).is_empty()
    assert contacts.filter(pl.col("decided_at") < pl.col("received_at")).is_empty()
    assert contacts.filter(pl.col("completed") < pl.col("decided_at").dt.date()).is_empty()
    assert contacts.filter(pl.col("decided_at").is_null() != pl.col("outcome").is_null()).is_empty()
    assert contacts.filter(pl.col("rated_at").is_null() != pl.col("rating").is_null()).is_empty()
    assert contacts.filter(pl.col("enquiry").is_not_null() != pl.col("handled_by_hub")).is_empty()
    of_one_enquiry = contacts.drop_nulls("enquiry").group_by("enquiry").agg(pl.col("received_at").n_unique(), pl.len())
    assert of_one_enquiry["received_at"].unique().to_list() == [1]
    assert of_one_enquiry["len"].max() > 2
    referred = contacts.filter(pl.col("outcome") == "progress to children's social care").select("child", "received")
    near = referred.join(records["referrals"], on="child").filter(
        (pl.col("referred") - pl.col("received")).dt.total_days().is_between(0, 1)
    )
    assert near.select("child", "received").unique().height == referred.height


def test_allocations_of_a_child_follow_one_another(records: Records):
    social_workers = records["allocations"].filter(pl.col("team") != "Leaving care").sort("child", "started")
    before = social_workers.with_columns(
        pl.col("ended").shift().over("child").alias("before"), pl.col("started").shift().over("child").alias("last")
    )
    assert before.filter(
        pl.col("last").is_not_null() & (pl.col("before").is_null() | (pl.col("before") > pl.col("started")))
    ).is_empty()
    assert records["allocations"]["worker"].n_unique() > 50
    each = records["allocations"].group_by("worker").agg(pl.col("team").n_unique(), pl.col("qualified").n_unique())
    assert each.filter((pl.col("team") != 1) | (pl.col("qualified") != 1)).is_empty()


def test_visits_lie_in_what_they_are_made_for(records: Records):
    visits = records["visits"]
    for kind, table in (("child protection", "child_protection_plans"), ("child in need", "child_in_need_plans")):
        of_kind = visits.filter(pl.col("kind") == kind).with_row_index("visit")
        within = of_kind.join(records[table].select("child", "started", "ended"), on="child").filter(
            pl.col("visited").is_between("started", pl.col("ended").fill_null(LAST_DAY))
        )
        assert within["visit"].n_unique() == of_kind.height > 100
    assert visits.filter(pl.col("seen_alone") & ~pl.col("seen")).is_empty()
    assert visits.filter(pl.col("seen_alone") & pl.col("alone_not_appropriate")).is_empty()


def test_every_return_has_its_interview_and_every_interview_its_return(records: Records):
    incidents, interviews = records["missing_incidents"], records["return_interviews"]
    over = incidents.filter(pl.col("ended").is_not_null())
    ties = interviews.join(over, left_on=["child", "missing_since"], right_on=["child", "started"], how="left")
    assert ties.height == over.height
    assert ties["returned_at"].null_count() == 0
    assert ties.filter(pl.col("completed_at") < pl.col("returned_at")).is_empty()
    assert ties.filter((pl.col("outcome") == "completed") != pl.col("completed_at").is_not_null()).is_empty()
    assert ties.filter(pl.col("outcome").is_in(["completed", "refused"]) != pl.col("offered").is_not_null()).is_empty()
    assert {"completed", "refused", "not required", None} == set(interviews["outcome"])
    assert set(incidents["missing_from"]) == {"home", "care"}


def test_conferences_are_those_of_enquiries_plans_and_reviews(records: Records):
    conferences = records["conferences"]
    initial = records["section_47_enquiries"].select("child", held="conference").drop_nulls().unique()
    assert conferences.filter(pl.col("kind") == "initial").join(initial, on=["child", "held"], how="anti").is_empty()
    assert conferences.filter(pl.col("kind") == "initial").height == initial.height
    assert conferences.filter(pl.col("kind") == "review").height == records["child_protection_reviews"].height
    assert set(conferences["kind"]) == {"initial", "review", "transfer in"}


def test_adopters_pass_the_stages_in_order(records: Records):
    adopters = records["adopters"]
    steps = ("enquired", "applied", "stage_1_started", "stage_1_ended", "stage_2_started", "stage_2_ended")
    for before, after in pairwise(steps):
        assert adopters.filter(pl.col(after) < pl.col(before)).is_empty(), after
    standing = adopters.filter(pl.col("left").is_null() & pl.col("matched").is_null())
    in_stage_1 = standing.filter(pl.col("stage_1_ended").is_null())
    in_stage_2 = standing.filter(pl.col("stage_2_started").is_not_null() & pl.col("approved").is_null())
    waiting = standing.filter(pl.col("approved").is_not_null())
    assert all(frame["family"].n_unique() >= 2 for frame in (in_stage_1, in_stage_2, waiting))
    adopted = records["adoption_journeys"].drop_nulls("adopted")
    assert adopted.join(records["adoptions"], on=["child", "decided", "matched"], how="anti").is_empty()
    assert adopted.filter(~pl.col("family").is_in(adopters["family"].unique().implode())).is_empty()


def test_looked_after_children_left_care_with_the_order_that_says_so(records: Records):
    guarded = records["episodes"].filter(pl.col("reason_ceased").is_in(["E43", "E44", "E45", "E46", "E47", "E48"]))
    orders = records["special_guardianship_orders"]
    of_looked_after = orders.filter(pl.col("looked_after"))
    assert sorted(of_looked_after.select("child", "granted").rows()) == sorted(guarded.select("child", "ended").rows())
    assert orders.filter(~pl.col("looked_after")).height > 3


def test_what_oc3_says_is_how_things_stood(records: Records):
    born = records["children"].select("child", "date_of_birth")
    found = records["care_leavers"].join(born, on="child")
    standing = records["care_leaver_circumstances"].join(born, on="child")
    assert found["child"].is_in(standing["child"].unique().implode()).all()
    supported = standing.filter(pl.col("eligibility") != "no longer supported")
    age = (pl.col("since") - pl.col("date_of_birth")).dt.total_days() / 365.25
    assert supported.filter(age < 15.99).is_empty()
    assert set(supported["eligibility"]) >= {"eligible", "relevant", "former relevant"}
    at_university = supported.filter(pl.col("activity") == "F1")
    assert at_university.height
    assert at_university.filter(age < 17.99).is_empty()
    assert supported["staying_put"].value_counts().height == 3


def test_personal_education_plans_are_of_children_of_school_age_in_care(records: Records):
    plans = records["personal_education_plans"].join(records["children"], on="child")
    age = (pl.col("started") - pl.col("date_of_birth")).dt.total_days() / 365.25
    assert plans.filter(~age.is_between(4.99, 18)).is_empty()
    assert plans.filter(pl.col("due") < pl.col("started")).is_empty()


def test_the_population_is_that_asked_for_in_the_last_year(records: Records):
    population = records["population"].sort("mid_year")
    assert population["children"][-1] == POPULATION
    assert population["mid_year"].to_list() == list(range(2010, 2018))
    assert population["children"].is_sorted()


def test_a_period_in_care_as_a_list_has_it_is_one_of_episodes(records: Records):
    listed = records["children_in_care"]
    entered = records["episodes"].filter((pl.col("reason_started") == "S") & ~pl.col("legal_status").is_in(["V3", "V4"]))
    assert sorted(listed.select("child", "started").rows()) == sorted(entered.select("child", "started").rows())
    for column in ("last_visited", "last_health_assessment", "last_reviewed"):
        until = pl.col("ended").fill_null(LAST_DAY + timedelta(days=1))
        assert listed.filter((pl.col(column) < pl.col("started")) | (pl.col(column) >= until)).is_empty(), column
        assert listed[column].count()


# Plausible


def share(frame: pl.DataFrame, condition: pl.Expr) -> float:
    return frame.filter(condition).height / frame.height


@pytest.fixture(scope="module")
def city() -> Records:
    return made_up_authority(seed=4, child_population=40_000, years=range(2016, 2019)).records


@pytest.mark.parametrize(
    ("table", "condition", "least", "most"),
    [
        ("contacts", (pl.col("decided_at") - pl.col("received_at")) <= timedelta(hours=24), 0.8, 0.9),
        ("contacts", pl.col("outcome") == "progress to children's social care", 0.25, 0.4),
        ("contacts", pl.col("domestic_violence_notification"), 0.1, 0.25),
        ("referrals", pl.col("first_seen").is_not_null(), 0.45, 0.65),
        ("section_47_enquiries", pl.col("outcome") == "initial child protection conference", 0.28, 0.4),
        ("child_protection_plans", pl.col("days_between_visits").is_not_null(), 0.03, 0.1),
        ("visits", pl.col("seen"), 0.9, 0.98),
        ("allocations", pl.col("qualified"), 0.85, 0.99),
        ("return_interviews", pl.col("outcome") == "completed", 0.6, 0.8),
        ("looked_after_reviews", pl.col("rating") == "red", 0.03, 0.12),
        ("episodes", pl.col("miles_from_home") >= 20, 0.08, 0.25),
        ("personal_education_plans", pl.col("completed") <= pl.col("due"), 0.75, 0.95),
        ("pathway_plans", pl.col("completed").is_not_null(), 0.8, 0.97),
        ("children_in_need", pl.col("service") == "hub", 0.05, 0.15),
    ],
    ids=str,
)
def test_shares_are_like_those_that_councils_report(city: Records, table: str, condition: pl.Expr, least: float, most: float):
    assert least < share(city[table], condition) < most
