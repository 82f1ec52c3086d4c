"""The Standard Safeguarding Dataset: how its tables are put together, what is noted, and that what is written is read back."""

import csv
import re
from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest

from csperf.returns import read
from csperf.returns.ssd.format import MODULES, SAFEGUARDING_DATASET
from csperf.returns.ssd.not_carried import COLUMNS_NOT_CARRIED, NOT_RECORDED, TABLES_NOT_CARRIED
from csperf.returns.ssd.views import VIEWS
from csperf.returns.ssd.writer import write_ssd, write_ssd_tables
from csperf.synthetic import made_up_authority
from csperf.tables import TABLES, Records

Row = Mapping[str, str | None]
Rows = Mapping[str, list[Row]]

EPISODE = {
    "clae_person_id": "c1",
    "clae_cla_episode_id": "e1",
    "clae_cla_episode_start_date": "2017-05-03 00:00:00",
    "clae_cla_episode_start_reason": "S",
    "clae_cla_primary_need_code": "N1",
    "clae_cla_episode_ceased_date": None,
    "clae_cla_episode_ceased_reason": None,
    "clae_cla_placement_id": "p1",
    "clae_cla_id": "k1",
}
PLACEMENT = {
    "clap_cla_placement_id": "p1",
    "clap_cla_placement_type": "U4",
    "clap_cla_placement_provider": "PR1",
    "clap_cla_placement_end_date": None,
    "clap_cla_placement_change_reason": None,
}
STATUS = {
    "lega_person_id": "c1",
    "lega_legal_status": "C2 - Full care order",
    "lega_legal_status_start_date": "2017-05-03",
    "lega_legal_status_end_date": None,
}
REFERRAL = {"cine_referral_id": "r1", "cine_person_id": "c1", "cine_referral_date": "2017-04-03 00:00:00"}
ASSESSMENT = {
    "cina_assessment_id": "a1",
    "cina_person_id": "c1",
    "cina_referral_id": "r1",
    "cina_assessment_start_date": "2017-04-04 00:00:00",
}
ENQUIRY = {
    "s47e_s47_enquiry_id": "q1",
    "s47e_person_id": "c1",
    "s47e_referral_id": "r1",
    "s47e_s47_start_date": "2017-04-05",
    "s47e_s47_nfa": None,
    "s47e_s47_outcome_json": None,
}
CONFERENCE = {
    "icpc_icpc_id": "i1",
    "icpc_s47_enquiry_id": "q1",
    "icpc_referral_id": "r1",
    "icpc_icpc_transfer_in": "N",
    "icpc_icpc_target_date": "2017-04-28",
    "icpc_icpc_date": "2017-04-20",
    "icpc_icpc_outcome_cp_flag": "Y",
}
PLAN = {
    "cppl_cp_plan_id": "p9",
    "cppl_person_id": "c1",
    "cppl_referral_id": "r1",
    "cppl_cp_plan_start_date": "2017-04-20",
    "cppl_cp_plan_end_date": None,
    "cppl_cp_plan_initial_category": "Neglect",
    "cppl_cp_plan_latest_category": "Multiple: Neglect, Physical abuse",
    "cppl_cp_plan_ola": "N",
}


def dataset(tables: Rows) -> Records:
    """The tables as frames of text, read together."""
    frames = {name: pl.DataFrame(rows, schema=dict.fromkeys(rows[0], pl.String)) for name, rows in tables.items()}
    return read(frames, area="336")


def held(records: Records, table: str, *columns: str) -> list[tuple[object, ...]]:
    return records[table].select(columns).rows()


def rules(records: Records) -> list[str]:
    """The rules of what was wrong, without what is said of tables and columns that a small dataset leaves out."""
    return [rule for rule in records.faults["rule"] if rule not in {"column_not_given", "not_joined"}]


def test_a_referral_assessment_and_enquiry_with_what_their_ids_point_at():
    records = dataset(
        {
            "ssd_cin_episodes": [REFERRAL | {"cine_referral_nfa": "N", "cine_cin_primary_need_code": "N1 - Abuse or neglect"}],
            "ssd_cin_assessments": [
                ASSESSMENT | {"cina_assessment_auth_date": "2017-05-01", "cina_assessment_child_seen": "Y"}
            ],
            "ssd_s47_enquiry": [ENQUIRY],
            "ssd_initial_cp_conference": [CONFERENCE],
        }
    )
    referred = date(2017, 4, 3)
    assert held(records, "referrals", "child", "referred", "primary_need", "no_further_action", "initial_conference") == [
        ("c1", referred, "N1", False, None)
    ]
    assert held(records, "assessments", "child", "referred", "started", "authorised", "child_seen") == [
        ("c1", referred, date(2017, 4, 4), date(2017, 5, 1), True)
    ]
    assert held(
        records, "section_47_enquiries", "child", "referred", "conference_target", "conference", "conference_led_to_plan"
    ) == [("c1", referred, date(2017, 4, 28), date(2017, 4, 20), True)]
    assert rules(records) == []


# outcome, no further action, whether a conference was not required
NOT_REQUIRED = [
    (None, None, None),
    ('{"NFA_FLAG": "N", "CP_CONFERENCE_FLAG": "Y"}', "N", False),
    ('{"NFA_FLAG":"Y","CP_CONFERENCE_FLAG":"N"}', "Y", True),
    ('{"NFA_FLAG":"","CP_CONFERENCE_FLAG":""}', "Y", True),
    ('{"NFA_FLAG":"","CP_CONFERENCE_FLAG":""}', "N", None),
    ('{"CP_CONFERENCE_FLAG":true}', None, False),
    ("Initial conference / other", "Y", True),
    ("{broken", None, None),
]


@pytest.mark.parametrize(("outcome", "no_further_action", "not_required"), NOT_REQUIRED)
def test_whether_a_conference_was_required(outcome: str | None, no_further_action: str | None, not_required: bool | None):
    enquiry = ENQUIRY | {"s47e_s47_outcome_json": outcome, "s47e_s47_nfa": no_further_action}
    records = dataset({"ssd_s47_enquiry": [enquiry], "ssd_cin_episodes": [REFERRAL], "ssd_initial_cp_conference": [CONFERENCE]})
    assert held(records, "section_47_enquiries", "conference_not_required") == [(not_required,)]


# transfer in, enquiry; conference of the referral, of the enquiry; whether it is noted as lost
CONFERENCES = [
    ("N", "q1", None, date(2017, 4, 20), False),
    ("Y", None, date(2017, 4, 20), None, False),
    ("Y", "q1", date(2017, 4, 20), None, False),
    (None, "q1", None, date(2017, 4, 20), False),
    ("N", None, None, None, True),
    ("N", "q7", None, None, True),
]


@pytest.mark.parametrize(("transfer", "enquiry", "of_referral", "of_enquiry", "lost"), CONFERENCES)
def test_a_conference_on_transfer_is_the_referrals_and_any_other_the_enquirys(
    transfer: str | None, enquiry: str | None, of_referral: date | None, of_enquiry: date | None, lost: bool
):
    conference = CONFERENCE | {"icpc_icpc_transfer_in": transfer, "icpc_s47_enquiry_id": enquiry}
    records = dataset({"ssd_s47_enquiry": [ENQUIRY], "ssd_initial_cp_conference": [conference], "ssd_cin_episodes": [REFERRAL]})
    assert held(records, "referrals", "initial_conference") == [(of_referral,)]
    assert held(records, "section_47_enquiries", "conference") == [(of_enquiry,)]
    assert rules(records) == (["lent_to_none"] if lost else [])


def test_an_id_that_points_nowhere_is_counted_and_the_row_kept():
    assessments = [ASSESSMENT | {"cina_referral_id": "r8"}, ASSESSMENT | {"cina_person_id": "c2", "cina_referral_id": None}]
    records = dataset({"ssd_cin_assessments": assessments, "ssd_cin_episodes": [REFERRAL]})
    assert held(records, "assessments", "child", "referred") == [("c1", None), ("c2", None)]
    assert rules(records) == ["points_nowhere"]
    assert "1 rows have a cina_referral_id that stands in no row of ssd_cin_episodes" in "".join(records.faults["message"])


@pytest.mark.parametrize(("second", "noted"), [({"cine_referral_date": "2016-01-01"}, ["id_twice"]), ({}, [])])
def test_an_id_that_stands_twice_never_makes_two_rows(second: Row, noted: list[str]):
    referrals = [REFERRAL, REFERRAL | {"cine_person_id": "c2"} | second]
    records = dataset({"ssd_cin_episodes": referrals, "ssd_cin_assessments": [ASSESSMENT]})
    assert held(records, "assessments", "child", "referred") == [("c1", date(2017, 4, 3))]
    assert rules(records) == noted


def test_a_table_that_is_not_there_is_said_and_its_columns_are_not_recorded():
    records = dataset({"ssd_cin_assessments": [ASSESSMENT]})
    assert held(records, "assessments", "child", "referred") == [("c1", None)]
    assert records.faults.filter(rule="not_joined")["message"].to_list() == [
        "ssd_cin_assessments: ssd_cin_episodes was not found; cine_referral_date is not recorded in any row of assessments"
    ]


def test_a_column_that_is_not_there_is_said():
    assessment = {name: value for name, value in ASSESSMENT.items() if name != "cina_referral_id"}
    records = dataset({"ssd_cin_assessments": [assessment], "ssd_cin_episodes": [REFERRAL]})
    said = records.faults.filter(rule="not_joined", table="assessments")["message"].to_list()
    assert said == [
        "ssd_cin_assessments: there is no column cina_referral_id; cine_referral_date is not recorded in any row of assessments"
    ]


@pytest.mark.parametrize(("team", "notes"), [("t1", 1), (None, 0)])
def test_a_table_that_no_row_asks_for_is_not_missed(team: str | None, notes: int):
    records = dataset({"ssd_cin_episodes": [REFERRAL | {"cine_referral_team": team}]})
    said = records.faults.filter(pl.col("rule") == "not_joined", pl.col("message").str.contains("ssd_department"))
    assert said.height == notes


@pytest.mark.parametrize(("left", "right"), [("12", "12.0"), ("12.0", "12"), ("r1", "r1"), (" r1", "r1 ")])
def test_ids_match_whatever_made_text_of_them(left: str, right: str):
    records = dataset(
        {
            "ssd_cin_assessments": [ASSESSMENT | {"cina_referral_id": left}],
            "ssd_cin_episodes": [REFERRAL | {"cine_referral_id": right}],
        }
    )
    assert held(records, "assessments", "referred") == [(date(2017, 4, 3),)]


# department's name, team of the referral
TEAMS = [
    ({"dept_team_id": "t1", "dept_team_name": "North"}, "North"),
    ({"dept_team_id": "t2", "dept_team_name": "South"}, "t1"),
]


@pytest.mark.parametrize(("department", "team"), TEAMS)
def test_a_team_goes_by_its_name_and_else_by_its_id(department: Row, team: str):
    referral = REFERRAL | {"cine_referral_team": "t1", "cine_referral_worker_id": "w1"}
    records = dataset({"ssd_cin_episodes": [referral], "ssd_department": [department]})
    assert held(records, "referrals", "team", "worker") == [(team, "w1")]


# what the column holds, the factors
FACTORS = [
    ('["1A", "3B"]', ["1A", "3B"]),
    ("[1A, 3B]", ["1A", "3B"]),
    ("1A,3B", ["1A", "3B"]),
    ('["20"]', ["20"]),
    ('{"1A": "Yes", "2B": "No", "3B": "yes"}', ["1A", "3B"]),
    ('{"1A": true, "2B": false, "3B": null}', ["1A"]),
    ('{"1A": "No"}', []),
    ("[]", []),
    ("{ }", []),
    (None, []),
    ("null", []),
]


@pytest.mark.parametrize(("text", "factors"), FACTORS)
def test_the_factors_of_an_assessment(text: str | None, factors: list[str]):
    factor = {"cinf_table_id": "f1", "cinf_assessment_id": "a1", "cinf_assessment_factors_json": text}
    records = dataset({"ssd_assessment_factors": [factor], "ssd_cin_assessments": [ASSESSMENT], "ssd_cin_episodes": [REFERRAL]})
    found = held(records, "assessment_factors", "child", "referred", "assessment_started", "factor")
    assert found == [("c1", date(2017, 4, 3), date(2017, 4, 4), factor) for factor in factors]
    assert rules(records) == []


@pytest.mark.parametrize("text", ["{broken", '["99Z"]', '{"Alcohol": "Yes"}'])
def test_factors_that_are_no_codes_are_refused(text: str):
    factor = {"cinf_assessment_id": "a1", "cinf_assessment_factors_json": text}
    records = dataset({"ssd_assessment_factors": [factor], "ssd_cin_assessments": [ASSESSMENT], "ssd_cin_episodes": [REFERRAL]})
    assert records["assessment_factors"].is_empty()
    assert rules(records) == ["label_not_known"]
    assert text not in "".join(records.faults["message"])


def test_a_factor_of_an_assessment_that_is_not_there_is_refused():
    factor = {"cinf_assessment_id": "a7", "cinf_assessment_factors_json": '["1A"]'}
    records = dataset({"ssd_assessment_factors": [factor], "ssd_cin_assessments": [ASSESSMENT], "ssd_cin_episodes": [REFERRAL]})
    assert records["assessment_factors"].is_empty()
    assert rules(records) == ["points_nowhere", "value_missing"]


def test_plans_reviews_and_categories():
    reviews = [
        {"cppr_person_id": "c1", "cppr_cp_plan_id": "p9", "cppr_cp_review_date": "2017-07-01"},
        {"cppr_person_id": "c1", "cppr_cp_plan_id": "p9", "cppr_cp_review_date": None},
    ]
    plans = [PLAN, PLAN | {"cppl_cp_plan_id": "p8", "cppl_person_id": "c3", "cppl_cp_plan_ola": "Y"}]
    records = dataset({"ssd_cp_plans": plans, "ssd_cp_reviews": reviews, "ssd_cin_episodes": [REFERRAL]})
    assert held(records, "child_protection_plans", "child", "initial_category", "latest_category", "previous_plans") == [
        ("c1", "NEG", "MUL", None)
    ]
    assert held(records, "child_protection_reviews", "plan_started", "reviewed") == [(date(2017, 4, 20), date(2017, 7, 1))]
    assert rules(records) == ["rows_of_another_kind", "rows_of_another_kind"]


# of the legal statuses: status, start, end; the one of an episode from 3 May 2017
STATUSES = [
    ([("C2", "2017-05-03", None)], "C2"),
    ([("C1", "2017-01-01", "2017-05-03"), ("C2", "2017-05-03", None)], "C2"),
    ([("C2", "2017-05-03", None), ("C1", "2017-01-01", "2017-05-03")], "C2"),
    ([("C1", "2017-01-01", "2017-05-04"), ("E1", "2017-05-04", None)], "C1"),
    ([("C1", "2017-01-01", None), ("E1", "2017-03-01", None)], "E1"),
    ([("V2", "2017-05-03", "2017-05-03"), ("C2", "2017-05-03", None)], "C2"),
    ([("C1", "2017-01-01", "2017-05-03")], None),
    ([("C1", "2017-05-04", None)], None),
    ([("C1", None, None)], None),
]


@pytest.mark.parametrize(("statuses", "expected"), STATUSES)
def test_an_episode_has_the_legal_status_in_force_on_its_first_day(
    statuses: list[tuple[str, str | None, str | None]], expected: str | None
):
    names = ("lega_legal_status", "lega_legal_status_start_date", "lega_legal_status_end_date")
    rows = [STATUS | dict(zip(names, status, strict=True)) for status in statuses]
    another = STATUS | {"lega_person_id": "c2", "lega_legal_status": "V2"}
    records = dataset({"ssd_cla_episodes": [EPISODE], "ssd_cla_placement": [PLACEMENT], "ssd_legal_status": [*rows, another]})
    assert held(records, "episodes", "child", "legal_status") == ([("c1", expected)] if expected else [])
    assert rules(records) == ([] if expected else ["none_in_force", "value_missing"])


def test_two_statuses_from_one_day_are_noted_and_the_first_is_read():
    statuses = [STATUS, STATUS | {"lega_legal_status": "V2"}]
    records = dataset({"ssd_cla_episodes": [EPISODE], "ssd_cla_placement": [PLACEMENT], "ssd_legal_status": statuses})
    assert held(records, "episodes", "legal_status") == [("C2",)]
    assert rules(records) == ["id_twice"]


def test_the_reason_for_a_move_stands_on_the_episode_that_ended_with_the_placement():
    days = ["2017-05-03", "2017-06-01", "2017-07-01"]
    episodes = [
        EPISODE
        | {
            "clae_cla_episode_start_date": start,
            "clae_cla_episode_ceased_date": f"{end} 00:00:00",
            "clae_cla_episode_ceased_reason": "X1",
        }
        for start, end in pairwise(days)
    ]
    placement = PLACEMENT | {"clap_cla_placement_end_date": "2017-07-01", "clap_cla_placement_change_reason": "CARPL"}
    records = dataset({"ssd_cla_episodes": episodes, "ssd_cla_placement": [placement], "ssd_legal_status": [STATUS]})
    found = held(records, "episodes", "placement_type", "placement_provider", "reason_placement_changed")
    assert found == [("U4", "PR1", None), ("U4", "PR1", "CARPL")]


def test_a_review_is_the_childs_whose_period_of_care_it_is_of():
    reviews = [
        {
            "clar_cla_id": "k1",
            "clar_cla_review_date": "2017-06-01",
            "clar_cla_review_cancelled": cancelled,
            "clar_cla_review_participation": "PN1",
        }
        for cancelled in ("N", "Y")
    ]
    ended = {"clae_cla_episode_ceased_date": "2017-06-01", "clae_cla_episode_ceased_reason": "X1"}
    later = {"clae_cla_episode_start_date": "2017-06-01", "clae_cla_episode_start_reason": "L"}
    episodes = [EPISODE | ended, EPISODE | later]
    records = dataset(
        {
            "ssd_cla_reviews": reviews,
            "ssd_cla_episodes": episodes,
            "ssd_cla_placement": [PLACEMENT],
            "ssd_legal_status": [STATUS],
        }
    )
    assert held(records, "looked_after_reviews", "child", "reviewed", "participation") == [("c1", date(2017, 6, 1), "PN1")]
    assert rules(records) == ["rows_of_another_kind"]


# decided, matched, kind of order; whether it is a decision, whether an adoption
PERMANENCE = [
    ("2017-01-01", "2017-06-01", "Adoption", True, True),
    ("2017-01-01", None, None, True, False),
    (None, "2017-06-01", "A6", False, True),
    (None, None, "Special Guardianship", False, False),
]


@pytest.mark.parametrize(("decided", "matched", "order", "is_decision", "is_adoption"), PERMANENCE)
def test_permanence_holds_decisions_and_adoptions(
    decided: str | None, matched: str | None, order: str | None, is_decision: bool, is_adoption: bool
):
    row = {
        "perm_person_id": "c1",
        "perm_adm_decision_date": decided,
        "perm_matched_date": matched,
        "perm_permanence_order_type": order,
    }
    records = dataset(
        {"ssd_permanence": [row | {"perm_number_of_adopters": "2", "perm_adopter_sex": "MF - Male/Female couple"}]}
    )
    assert records["placements_for_adoption"].height == is_decision
    assert held(records, "adoptions", "number_of_adopters", "adopters_sex") == ([(2, "MF")] if is_adoption else [])
    assert rules(records) == ["rows_of_another_kind"] * (2 - is_decision - is_adoption)


# codes in ssd_disability, disabled
DISABILITIES = [(["MOB", "LD"], True), (["NONE"], False), (["NONE", "AUT"], True), ([], None), ([None], None)]


@pytest.mark.parametrize(("codes", "disabled"), DISABILITIES)
def test_a_child_is_disabled_if_any_of_its_rows_says_so(codes: list[str | None], disabled: bool | None):
    person = {"pers_person_id": "c1", "pers_sex": "F", "pers_ethnicity": "CNHE", "pers_dob": "2010-01-02 00:00:00"}
    rows = [{"disa_person_id": "c1", "disa_disability_code": code} for code in codes]
    other = {"disa_person_id": "c2", "disa_disability_code": "VIS"}
    records = dataset({"ssd_person": [person], "ssd_disability": [*rows, other]})
    assert held(records, "children", "sex", "ethnicity", "date_of_birth", "disabled") == [
        ("female", "CHNE", date(2010, 1, 2), disabled)
    ]


@pytest.mark.parametrize(
    ("status", "unaccompanied"),
    [
        ("UASC", True),
        ("Unaccompanied Asylum Seeking Child (UASC)", True),
        ("British citizen", None),
        ("Asylum seeking family", None),
    ],
)
def test_who_is_unaccompanied_and_seeking_asylum(status: str, unaccompanied: bool | None):
    row = {"immi_person_id": "c1", "immi_immigration_status": status, "immi_immigration_status_end_date": "2030-01-01"}
    records = dataset({"ssd_person": [{"pers_person_id": "c1", "pers_sex": "M"}], "ssd_immigration_status": [row]})
    assert held(records, "children", "unaccompanied_asylum_seeking") == [(unaccompanied,)]
    assert held(records, "unaccompanied_asylum_seeking", "ceased") == ([(date(2030, 1, 1),)] if unaccompanied else [])


def test_missing_previous_permanence_contacts_and_leaving_care():
    leaver = {
        "clea_person_id": "c1",
        "clea_care_leaver_eligibility": "Former Relevant",
        "clea_care_leaver_in_touch": "YES - Yes - in touch",
        "clea_pathway_plan_review_date": "1900-01-01 00:00:00",
        "clea_care_leaver_personal_advisor": "PLACEHOLDER_DATA",
        "clea_care_leaver_accommodation": "U - Independent living",
        "clea_care_leaver_accom_suitable": "2 - Accommodation is considered unsuitable",
        "clea_care_leaver_activity": "F2 - Education",
    }
    records = dataset(
        {
            "ssd_missing": [
                {"miss_person_id": "c1", "miss_missing_episode_type": kind, "miss_missing_episode_start_date": "2017-05-04"}
                for kind in ("Missing", "A")
            ],
            "ssd_contacts": [
                {"cont_person_id": "c1", "cont_contact_date": "2017-01-01", "cont_contact_source_code": "6: Police"}
            ],
            "ssd_cla_previous_permanence": [
                {
                    "lapp_person_id": "c1",
                    "lapp_previous_permanence_option": "P2",
                    "lapp_previous_permanence_order_date": "zz/05/2012",
                }
            ],
            "ssd_care_leavers": [
                leaver,
                leaver | {"clea_person_id": "c2", "clea_care_leaver_eligibility": "No Current Eligibility"},
            ],
        }
    )
    assert sorted(held(records, "missing_incidents", "kind")) == [("A",), ("M",)]
    assert held(records, "contacts", "received", "source") == [(date(2017, 1, 1), "6")]
    assert held(records, "previous_permanence", "arrangement", "date_of_order") == [("P2", "zz/05/2012")]
    columns = (
        "eligibility",
        "in_touch",
        "pathway_plan_reviewed",
        "personal_adviser",
        "accommodation",
        "accommodation_suitable",
        "activity",
    )
    assert held(records, "leaving_care_services", *columns) == [("former relevant", "YES", None, None, "U", False, "F2")]
    assert sorted(rules(records)) == ["rows_of_another_kind", "stand_in", "stand_in"]


def test_every_row_is_accounted_for():
    assessments = [ASSESSMENT, ASSESSMENT | {"cina_person_id": None}, ASSESSMENT | {"cina_assessment_start_date": "04/04/17"}]
    records = dataset({"ssd_cin_assessments": assessments, "ssd_cin_episodes": [REFERRAL]})
    counts = records.accounts.filter(table="assessments").select(
        "module", "rows_read", "rows_kept", "rows_refused", "rows_replaced"
    )
    assert counts.rows() == [("ssd_cin_assessments", 3, 1, 2, 0)]
    assert held(records, "assessments", "source_row") == [(1,)]


def test_the_dictionary_is_covered(shared: Callable[[str], Path]):
    with shared("formats/ssd.csv").open(encoding="utf-8-sig") as file:
        dictionary = [(row["table"], row["column"]) for row in csv.DictReader(file)]
    described = {module.name: {column.heading for column in module.columns} for module in MODULES}
    assert set(described) | set(TABLES_NOT_CARRIED) == {table for table, _ in dictionary}
    assert set(described) & set(TABLES_NOT_CARRIED) == set()
    of_described = {column for table, column in dictionary if table in described}
    used = {heading for headings in described.values() for heading in headings}
    assert used | set(COLUMNS_NOT_CARRIED) == of_described
    assert used & set(COLUMNS_NOT_CARRIED) == set()
    not_used = {column for table, column in dictionary if table not in {*described, "ssd_api_data_staging", "ssd_version_log"}}
    ignored = re.compile(str(SAFEGUARDING_DATASET.ignored))
    assert {column for _, column in dictionary if ignored.search(column)} == not_used | set(COLUMNS_NOT_CARRIED)
    assert {table: headings - {c for t, c in dictionary if t == table} for table, headings in described.items()} == {
        table: set() for table in described
    }


def test_no_two_columns_go_by_one_name():
    names = [column.heading for module in MODULES for column in module.columns]
    assert sorted(names) == sorted(set(names))
    assert all(len({c.heading for c in view.whole.columns}) == len(view.whole.columns) for view in VIEWS)
    assert all(TABLES[said.partition(".")[0]].schema.columns()[said.partition(".")[2]].nullable for said in NOT_RECORDED)


@pytest.fixture(scope="module")
def made_up() -> Records:
    return made_up_authority(seed=7, child_population=6_000, years=range(2019, 2022)).records


LAST_DAY = date(2021, 3, 31)


def taken_of(table: str) -> list[str]:
    """The columns that the dataset fills of a table."""
    filled = {str(column.to) for view in VIEWS if view.spec.name == table for column in view.whole.columns if column.to}
    return sorted(filled - {name.partition(".")[2] for name in NOT_RECORDED if name.startswith(f"{table}.")})


def conferences_in(records: Records) -> pl.DataFrame:
    """What the dataset has for conferences: those of enquiries, referrals and reviews, and all others."""

    def of(table: str, held: str, kind: str) -> pl.DataFrame:
        rows = records.table_or_empty(TABLES[table])
        return rows.select("child", held=held, kind=pl.lit(kind)).drop_nulls()

    others = [
        of("section_47_enquiries", "conference", "initial"),
        of("referrals", "initial_conference", "transfer in"),
        of("child_protection_reviews", "reviewed", "review"),
    ]
    # Of a review it is said whether the child took part, and of the others whose they are.
    own = records.table_or_empty(TABLES["conferences"]).with_columns(
        child_participated=pl.when(kind="review").then("child_participated"),
        team=pl.when(pl.col("kind") != "review").then("team"),
        worker=pl.when(pl.col("kind") != "review").then("worker"),
    )
    rows = pl.concat([own, *others], how="diagonal_relaxed")
    return rows.unique(["child", "kind", "held"], keep="first", maintain_order=True)


def same(read_back: Records, records: Records) -> None:
    for table in sorted({view.spec.name for view in VIEWS}):
        columns = taken_of(table)
        rows = conferences_in(records) if table == "conferences" else records.table_or_empty(TABLES[table])
        expected = rows.select(columns).unique().sort(columns, nulls_last=True)
        assert read_back.table_or_empty(TABLES[table]).select(columns).sort(columns, nulls_last=True).equals(expected), table


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_what_is_written_is_read_back(kind: str, made_up: Records, tmp_path: Path):
    written = write_ssd(made_up, tmp_path / "999_dataset", on=LAST_DAY, kind=kind)
    assert {path.suffix for path in written} == {f".{kind}"}
    read_back = read(tmp_path / "999_dataset")
    same(read_back, made_up)
    assert set(read_back.faults["rule"]) <= {"rows_of_another_kind", "no_rows", "duplicate"}
    assert {"episodes", "adoptions", "section_47_enquiries", "child_protection_reviews"} <= {
        table for table in read_back if read_back[table].height
    }


def some_records(**tables: list[dict[str, object]]) -> Records:
    frames = {name: pl.DataFrame(rows, infer_schema_length=None) for name, rows in tables.items()}
    return Records.of(**{name: frame.with_columns(area=pl.lit("336")) for name, frame in frames.items()})


def test_what_a_made_up_authority_lacks_is_read_back_too():
    day = date(2020, 1, 6)
    team = {"team": "North", "worker": "A Worker"}
    records = some_records(
        contacts=[
            {"child": "c1", "received": day, "source": "6", "outcome": "new referral"},
            {"child": "c2", "received": day, "source": "6", "outcome": "a word of our own"},
            {"child": "c3", "received": day, "source": "6", "outcome": None},
        ],
        allocations=[
            {"child": "c1", "started": day, "ended": None, "qualified": True, **team},
            {"child": "c2", "started": day, "ended": date(2020, 2, 1), "qualified": None, "team": "South", "worker": None},
        ],
        visits=[
            {"child": "c1", "kind": kind, "visited": date(2020, 1, number), "seen": True, "seen_alone": alone}
            for number, (kind, alone) in enumerate(
                [("child protection", True), ("looked after", False), ("child in need", None)], start=7
            )
        ],
        health_checks=[
            {"child": "c1", "kind": kind, "checked": day}
            for kind in ("dental check", "health assessment", "immunisations", "optician")
        ],
        care_plans=[
            {"child": f"c{number}", "started": day, "ended": None, "permanence_plan": plan}
            for number, plan in enumerate(["adoption", "return home", "special guardianship", None])
        ],
        conferences=[
            {"child": "c1", "kind": "initial", "held": day, "child_participated": None, **team},
            {"child": "c2", "kind": "transfer in", "held": day, "child_participated": None, "team": None, "worker": None},
            {"child": "c3", "kind": "review", "held": day, "child_participated": False, "team": None, "worker": None},
        ],
        special_guardianship_orders=[{"child": "c1", "granted": day}],
        placements_for_adoption=[{"child": "c2", "decided": day}],
        episodes=[
            {
                "child": "c1",
                "started": day,
                "reason_started": "S",
                "legal_status": "C2",
                "placement_type": "U4",
                "miles_from_home": 12.5,
            }
        ],
        referrals=[{"child": "c1", "referred": day, **team}, {"child": "c1", "referred": date(2021, 1, 1), "team": "South"}],
        assessments=[{"child": "c1", "referred": day, "started": day, **team, "child_seen": False}],
        assessment_factors=[
            {"child": "c1", "referred": day, "assessment_started": day, "factor": factor} for factor in ("1A", "20")
        ],
        leaving_care_services=[
            {
                "child": "c1",
                "eligibility": "former relevant",
                "in_touch": "YES",
                "last_contact": day,
                "accommodation": "U1",
                "accommodation_suitable": False,
                "activity": "F2",
                "personal_adviser": "B Adviser",
                **team,
            }
        ],
    )
    tables = write_ssd_tables(records, on=LAST_DAY)
    assert sorted(tables["ssd_department"]["dept_team_name"]) == ["North", "South"]
    read_back = read(tables, area="336")
    for table in records:
        columns = taken_of(table)
        rows, expected = (held.table_or_empty(TABLES[table]).select(columns).sort(columns) for held in (read_back, records))
        assert rows.equals(expected), table
    assert read_back["allocations"].sort("child")["qualified"].to_list() == [True, None]
    assert set(read_back.faults.filter(pl.col("effect") != "noted")["rule"]) == set()


def test_what_happened_later_is_not_known_yet(made_up: Records):
    day = date(2020, 3, 31)
    tables = write_ssd_tables(made_up, on=day)
    dates = [frame[name].max() for frame in tables.values() for name, dtype in frame.schema.items() if dtype == pl.Date]
    ahead = [
        tables["ssd_person"]["pers_expected_dob"].max(),
        tables["ssd_immigration_status"].select(pl.col(pl.Date).max()).item(),
    ]
    targets = tables["ssd_initial_cp_conference"]["icpc_icpc_target_date"].max()
    assert all(latest <= day or latest in {*ahead, targets} for latest in dates if latest)
    read_back = read(tables, area="999")
    adopted = made_up["episodes"].filter(pl.col("reason_ceased").is_in(["E11", "E12"]) & (pl.col("ended") <= day))
    assert set(read_back["adoptions"]["child"]) == set(adopted["child"]) & set(made_up["adoptions"]["child"])


def test_the_order_of_the_records_does_not_matter(made_up: Records):
    shuffled = Records({name: frame.sample(fraction=1, shuffle=True, seed=1) for name, frame in made_up.items()})
    expected = write_ssd_tables(made_up, on=LAST_DAY)
    for name, frame in write_ssd_tables(shuffled, on=LAST_DAY).items():
        assert frame.sort(pl.all()).equals(expected[name].sort(pl.all())), name
