"""The dataset's tables of work with a child: visits, workers, conferences, health, plans; what is read and what is left out."""

from collections.abc import Mapping
from datetime import date

import polars as pl
import pytest

from csperf.returns import read
from csperf.tables import Records

Row = Mapping[str, str | None]


def dataset(tables: Mapping[str, list[Row]]) -> Records:
    """The tables as frames of text, read together."""
    return read({n: pl.DataFrame(rows, schema=dict.fromkeys(rows[0], pl.String)) for n, rows in tables.items()}, area="336")


def left_out(records: Records) -> list[str]:
    return records.notes.filter(rule="rows_of_another_kind")["message"].to_list()


def test_visits_of_each_kind():
    records = dataset(
        {
            "ssd_cp_visits": [
                {
                    "cppv_person_id": "c1",
                    "cppv_cp_visit_date": "2024-03-04 00:00:00",
                    "cppv_cp_visit_seen": "Y",
                    "cppv_cp_visit_seen_alone": "N",
                },
                {
                    "cppv_person_id": "c1",
                    "cppv_cp_visit_date": None,
                    "cppv_cp_visit_seen": None,
                    "cppv_cp_visit_seen_alone": None,
                },
            ],
            "ssd_cla_visits": [{"clav_person_id": "c2", "clav_cla_visit_date": "2024-03-05", "clav_cla_visit_seen": "N"}],
            "ssd_cin_visits": [{"cinv_person_id": "c3", "cinv_cin_visit_date": "2024-03-06"}],
        }
    )
    assert records["visits"].select("kind", "child", "visited", "seen", "seen_alone").sort("child").rows() == [
        ("child protection", "c1", date(2024, 3, 4), True, False),
        ("looked after", "c2", date(2024, 3, 5), False, None),
        ("child in need", "c3", date(2024, 3, 6), None, None),
    ]
    assert left_out(records) == [
        "ssd_cp_visits: 1 rows are visits that were not made, or not yet (cppv_cp_visit_date); they add nothing to visits"
    ]


# role, number; whether it is an allocation, whether the worker is qualified
ROLES = [
    ("Allocated Case Worker", "SW123456", True, True),
    ("allocated worker", "SWE654321", True, True),
    ("Case Holder", "sw 12", True, True),
    ("Key worker", None, True, None),
    ("Social Worker", "n/a", True, None),
    ("Social Worker", "HCPC1", True, None),
    ("Supervising social worker", "SW123456", False, None),
    ("Independent Reviewing Officer", "SW123456", False, None),
    ("17", "SW123456", False, None),
    (None, "SW123456", False, None),
]


@pytest.mark.parametrize(("role", "number", "allocated", "qualified"), ROLES)
def test_who_is_a_childs_own_worker(role: str | None, number: str | None, allocated: bool, qualified: bool | None):
    records = dataset(
        {
            "ssd_involvements": [
                {
                    "invo_person_id": "c1",
                    "invo_professional_id": "w1",
                    "invo_professional_role_id": role,
                    "invo_professional_team": "t1",
                    "invo_involvement_start_date": "2024-03-04",
                    "invo_involvement_end_date": None,
                }
            ],
            "ssd_professionals": [
                {
                    "prof_professional_id": "w1",
                    "prof_professional_name": "A Worker",
                    "prof_social_worker_registration_no": number,
                }
            ],
            "ssd_department": [{"dept_team_id": "t1", "dept_team_name": "North"}],
        }
    )
    found = records["allocations"].select("child", "started", "ended", "worker", "team", "qualified").rows()
    assert found == ([("c1", date(2024, 3, 4), None, "A Worker", "North", qualified)] if allocated else [])
    assert len(left_out(records)) == (0 if allocated else 1)


# kind, status; what is read
CHECKS = [
    ("Health Assessment", "Completed", "health assessment"),
    ("Initial Health Assessment (IHA)", None, "health assessment"),
    ("RHA", "completed", "health assessment"),
    ("Dental check", "Completed", "dental check"),
    ("Dentist", "Completed", "dental check"),
    ("Optician", "", "optician"),
    ("Immunisations up to date", "Completed", "immunisations"),
    ("Dental check", "Refused", None),
    ("Dental check", "Planned", None),
    ("Dental check", "Cancelled", None),
    ("Strengths and difficulties", "Completed", None),
    (None, "Completed", None),
]


@pytest.mark.parametrize(("said", "status", "kind"), CHECKS)
def test_health_checks_that_were_made(said: str | None, status: str | None, kind: str | None):
    check = {
        "clah_person_id": "c1",
        "clah_health_check_type": said,
        "clah_health_check_date": "2024-03-04",
        "clah_health_check_status": status,
    }
    records = dataset({"ssd_cla_health": [check]})
    assert records["health_checks"]["kind"].to_list() == ([kind] if kind else [])
    assert len(left_out(records)) == (0 if kind else 1)
    assert records.refused.height == 0


# the list of plans; the plan, and whether it is noted that there is none
PLANS = [
    ('{"REMAINSUP": "N", "RETURN1M": "", "ADOPTION": "Y"}', "adoption", False),
    ('{"RETURN6M":"Y","RETURNEV":null}', "return home", False),
    ('{ "LTFOST18": true , "OTHER": false }', "long-term fostering", False),
    ('{"OTHER": 1}', "OTHER", False),
    ('{"RETURN1M": "Y", "ADOPTION": "Y"}', None, True),
    ('{"RETURN1M": "", "ADOPTION": "N"}', None, False),
    ("{}", None, False),
    (None, None, False),
    ("Adoption", None, True),
    ('{"ADOPTION": "Yes", "when": "soon"}', None, True),
]


@pytest.mark.parametrize(("listed", "plan", "noted"), PLANS)
def test_the_plan_for_permanence_where_one_alone_is_said(listed: str | None, plan: str | None, noted: bool):
    row = {"lacp_person_id": "c1", "lacp_cla_care_plan_start_date": "2024-03-04", "lacp_cla_care_plan_json": listed}
    records = dataset({"ssd_cla_care_plan": [row]})
    assert records["care_plans"].select("started", "permanence_plan").rows() == [(date(2024, 3, 4), plan)]
    said = (
        "ssd_cla_care_plan: in 1 rows lacp_cla_care_plan_json does not say yes to one thing alone; "
        "permanence_plan is not recorded in them"
    )
    assert records.notes.filter(rule="not_one_thing")["message"].to_list() == [said] * noted


def test_the_outcome_of_a_contact():
    flags = '{"NEW_REFERRAL_FLAG": "Y", "EXISTING_REFERRAL_FLAG": "N", "NFA_FLAG": ""}'
    contact = {"cont_person_id": "c1", "cont_contact_date": "2024-03-04", "cont_contact_outcome_json": flags}
    assert dataset({"ssd_contacts": [contact]})["contacts"]["outcome"].to_list() == ["new referral"]


def test_conferences_are_initial_review_or_transfers_in():
    conference = {
        "icpc_person_id": "c1",
        "icpc_icpc_transfer_in": "N",
        "icpc_icpc_date": "2024-03-04",
        "icpc_icpc_team": "t1",
        "icpc_s47_enquiry_id": None,
        "icpc_referral_id": None,
        "icpc_icpc_target_date": None,
        "icpc_icpc_outcome_cp_flag": None,
        "icpc_icpc_worker_id": None,
    }
    records = dataset(
        {
            "ssd_initial_cp_conference": [
                conference,
                conference | {"icpc_person_id": "c2", "icpc_icpc_transfer_in": "Y"},
                conference | {"icpc_person_id": "c3", "icpc_icpc_date": None},
                conference | {"icpc_person_id": None},
            ],
            "ssd_cp_reviews": [
                {"cppr_person_id": "c1", "cppr_cp_review_date": f"2024-06-0{way + 1}", "cppr_cp_review_participation": said}
                for way, said in enumerate(["PN0 - under 4", "PN1", "PN6", "PN7 - no views", None])
            ],
        }
    )
    found = records["conferences"].select("kind", "child", "held", "team", "child_participated").sort("held", "child").rows()
    assert found[:2] == [
        ("initial", "c1", date(2024, 3, 4), "t1", None),
        ("transfer in", "c2", date(2024, 3, 4), "t1", None),
    ]
    assert [row[0] for row in found[2:]] == ["review"] * 5
    assert [row[-1] for row in found[2:]] == [None, True, True, False, None]
    assert records["child_protection_reviews"].height == 5
    assert len(left_out(records)) == 2


def test_a_dataset_without_the_childs_identifier_still_lends_its_conferences():
    records = dataset(
        {
            "ssd_s47_enquiry": [
                {"s47e_s47_enquiry_id": "q1", "s47e_person_id": "c1", "s47e_s47_start_date": "2024-02-20"},
            ],
            "ssd_initial_cp_conference": [{"icpc_s47_enquiry_id": "q1", "icpc_icpc_date": "2024-03-04"}],
        }
    )
    assert records["section_47_enquiries"]["conference"].to_list() == [date(2024, 3, 4)]
    assert records["conferences"].height == 0
    assert any("no column icpc_person_id" in message for message in records.notes["message"])


def test_an_enquiry_has_its_end():
    enquiry = {"s47e_person_id": "c1", "s47e_s47_start_date": "2024-02-20", "s47e_s47_end_date": "2024-03-04"}
    assert dataset({"ssd_s47_enquiry": [enquiry]})["section_47_enquiries"]["ended"].to_list() == [date(2024, 3, 4)]


def test_special_guardianship_orders():
    orders = [("Special Guardianship", "2024-03-04"), ("SGO", "2024-03-05"), ("Adoption", "2024-03-06"), ("SGO", None)]
    rows = [
        {"perm_person_id": f"c{n}", "perm_permanence_order_type": kind, "perm_permanence_order_date": day}
        for n, (kind, day) in enumerate(orders)
    ]
    records = dataset({"ssd_permanence": rows})
    found = records["special_guardianship_orders"].select("child", "granted").rows()
    assert found == [("c0", date(2024, 3, 4)), ("c1", date(2024, 3, 5))]


@pytest.mark.parametrize(("distance", "miles"), [("12.5", 12.5), ("3.0", 3.0), ("999.9", None), (None, None)])
def test_how_far_a_placement_is_from_home(distance: str | None, miles: float | None):
    records = dataset(
        {
            "ssd_cla_episodes": [
                {
                    "clae_person_id": "c1",
                    "clae_cla_episode_start_date": "2024-03-04",
                    "clae_cla_placement_id": "p1",
                    "clae_cla_episode_start_reason": "S",
                }
            ],
            "ssd_cla_placement": [
                {
                    "clap_cla_placement_id": "p1",
                    "clap_cla_placement_type": "U4",
                    "clap_cla_placement_distance": distance,
                }
            ],
            "ssd_legal_status": [
                {
                    "lega_person_id": "c1",
                    "lega_legal_status": "C2",
                    "lega_legal_status_start_date": "2024-03-04",
                    "lega_legal_status_end_date": None,
                }
            ],
        }
    )
    assert records["episodes"]["miles_from_home"].to_list() == [miles]
