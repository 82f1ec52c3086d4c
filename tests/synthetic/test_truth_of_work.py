"""What is told from the entries of a made-up authority, on entries few enough to count by hand."""

from datetime import date, datetime

import pytest

from csperf.synthetic.plans import Allocation, Case, Child, Enquiry, PeriodOfCare, Stay
from csperf.synthetic.truth import told
from csperf.synthetic.work.entries import Entry

YEARS = range(2017, 2019)
POPULATION = [Entry("population", {"mid_year": year, "children": 1_000 + year}) for year in (2016, 2017)]


def child(number: int = 1, **planned: object) -> Child:
    return Child(  # type: ignore[arg-type]
        number=number,
        date_of_birth=date(2010, 5, 5),
        expected_date_of_birth=None,
        sex="female",
        ethnicity="WBRI",
        disabled=False,
        postcode="ZZ1 1AA",
        restless=1.0,
        earlier_plans=0,
        **planned,
    )


def case(referred: date, **found: object) -> Case:
    return Case(referred=referred, source="6", primary_need="N1", within_12_months=False, **found)  # type: ignore[arg-type]


def pair(measure: str, entries: list[Entry], planned: tuple[Child, ...] = (), **options: str) -> tuple[int, int | None] | None:
    return told(planned, [*POPULATION, *entries], YEARS).pair(measure, "2017/18", **options)


at = datetime.fromisoformat


def contact(received: date, decided: datetime | None = None, **known: bool) -> Entry:
    row = {"child": "1", "received": received, "decided_at": decided}
    return Entry("contacts", row, {name.replace("_", " "): value for name, value in known.items()})


def test_without_entries_nothing_is_told_of_work():
    assert not [one for one in told([child()], (), YEARS) if one.measure == "contacts_received"]


def test_contacts_count_on_the_day_received_and_decisions_on_theirs():
    entries = [
        contact(date(2017, 3, 31), at("2017-04-01 09:00"), within_24_hours=True),
        contact(date(2018, 3, 30), at("2018-03-31 23:59"), within_24_hours=False),
        contact(date(2018, 3, 31), at("2018-04-01 00:01"), within_24_hours=True),
    ]
    assert pair("contacts_received", entries) == (2, None)
    assert pair("contacts_decided_within_24_hours", entries) == (1, 2)


def test_an_enquiry_counts_once_and_one_rated_after_the_last_day_not_at_all():
    def of_enquiry(number: str, rated: datetime, *, in_time: bool) -> Entry:
        row = {"child": "1", "received": date(2018, 3, 30), "enquiry": number, "rated_at": rated}
        return Entry("contacts", row, {"rated in time": in_time})

    entries = [
        of_enquiry("E1", at("2018-03-30 09:00"), in_time=True),
        of_enquiry("E1", at("2018-03-30 09:00"), in_time=True),
        of_enquiry("E2", at("2018-03-31 09:00"), in_time=False),
        of_enquiry("E3", at("2018-04-01 09:00"), in_time=True),
    ]
    assert pair("mash_enquiries_rated_in_time", entries) == (1, 2)


def test_decisions_differ_where_they_were_drawn_not_to_be_as_recommended():
    done = {"child": "1", "received": date(2017, 5, 1), "completed": date(2017, 5, 2)}
    entries = [Entry("contacts", done, known) for known in ({"as recommended": True}, {"as recommended": False}, {})]
    assert pair("share_of_mash_decisions_differing_from_recommendation", entries) == (1, 2)


def test_children_seen_and_enquiries_completed_by_what_was_drawn():
    day = date(2017, 6, 1)
    seen = [
        case(day, first_seen=day, seen_in_time=True),
        case(day, first_seen=date(2017, 7, 1), seen_in_time=False),
        case(day, first_seen=date(2018, 4, 1), seen_in_time=False),
        case(day),
    ]
    assert pair("children_seen_within_5_working_days_of_referral_where_recorded", [], (child(cases=seen),)) == (1, 2)
    completed = [
        Enquiry(started=day, target=day, ended=day, ended_in_time=True),
        Enquiry(started=day, target=day, ended=date(2018, 4, 1), ended_in_time=False),
        Enquiry(started=day, target=day),
    ]
    children = (child(cases=[case(day, enquiries=completed)]),)
    assert pair("section_47_within_15_working_days", [], children) == (1, 1)


def test_agencies_that_were_not_invited_and_other_conferences_do_not_count():
    held = {"child": "1", "held": date(2017, 6, 1)}
    entries = [
        Entry("conferences", {**held, "kind": "initial"}, {"police_attended": True, "health_attended": False}),
        Entry("conferences", {**held, "kind": "initial"}, {"police_attended": False}),
        Entry("conferences", {**held, "kind": "review"}, {"police_attended": False}),
    ]
    assert pair("icpc_attendance", entries) == (1, 2)
    assert pair("icpc_attendance", entries, agency="health") == (0, 1)
    assert pair("icpc_attendance", entries, agency="education") == (0, 0)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, 1),
        ({"in_hub": True}, 0),
        ({"no_further_action": True}, 0),
        ({"closed": date(2018, 3, 31)}, 0),
        ({"closed": date(2018, 4, 1)}, 1),
        ({"referred": date(2018, 4, 1)}, 0),
    ],
)
def test_a_case_is_unallocated_while_it_is_open_and_nobodys(changed: dict[str, object], expected: int):
    planned = case(**{"referred": date(2017, 6, 1), "closed": date(2019, 1, 1), **changed})  # type: ignore[arg-type]
    assert pair("unallocated_cases", [], (child(cases=[planned]),)) == (expected, None)


@pytest.mark.parametrize(("ended", "expected"), [(date(2018, 3, 31), 1), (date(2018, 4, 1), 0)])
def test_a_case_is_somebodys_up_to_the_day_the_allocation_ends(ended: date, expected: int):
    planned = case(date(2017, 6, 1), closed=date(2019, 1, 1))
    held = [Allocation(date(2017, 6, 1), ended, qualified=True, team="North", worker="SW015")]
    assert pair("unallocated_cases", [], (child(cases=[planned], allocations=held),)) == (expected, None)


def care(entered: date, ended: date, **planned: object) -> PeriodOfCare:
    stay = Stay(
        started=entered,
        ended=ended,
        placement_type="U6",
        provider="PR1",
        carer=1,
        postcode=None,
        urn=None,
        reason_ended="CARPL",
    )
    return PeriodOfCare(  # type: ignore[arg-type]
        entered=entered,
        ended=ended,
        reason_ceased="E4A",
        orders=[(entered, "C2")],
        stays=[stay],
        category_of_need="N1",
        **planned,
    )


def test_looked_after_children_are_held_against_the_children_of_the_middle_of_the_year():
    children = (
        child(1, care=[care(date(2017, 5, 1), date(2018, 4, 1), out_of_hours=True)]),
        child(2, care=[care(date(2017, 5, 1), date(2018, 3, 31), out_of_hours=False)]),
        child(3, care=[care(date(2017, 3, 31), date(2019, 1, 1), out_of_hours=True)]),
        child(4, care=[care(date(2017, 5, 1), date(2019, 1, 1), short_breaks=True)]),
    )
    assert pair("children_looked_after_per_10000", [], children) == (2, 3_017)
    assert pair("entries_to_care_out_of_hours", [], children) == (1, None)


def test_an_interview_that_is_held_after_the_last_day_is_outstanding():
    def interview(held: datetime | None, **known: bool) -> Entry:
        row = {"child": "1", "missing_since": date(2018, 3, 28), "completed_at": held}
        return Entry("return_interviews", row, {name.replace("_", " "): value for name, value in known.items()})

    entries = [
        interview(at("2018-03-31 10:00"), within_72_hours=True),
        interview(at("2018-04-01 10:00"), within_72_hours=True),
        interview(None),
    ]
    assert pair("return_interviews_completed_percent", entries) == (1, 3)
    assert pair("return_interviews_within_72_hours_percent", entries) == (1, 1)


def test_visits_seen_alone_are_those_under_child_protection():
    visited = {"child": "1", "visited": date(2017, 6, 1)}
    entries = [
        Entry("visits", {**visited, "kind": "child protection"}, {"seen alone": True}),
        Entry("visits", {**visited, "kind": "child protection"}, {"seen alone": False}),
        Entry("visits", {**visited, "kind": "child protection"}),
        Entry("visits", {**visited, "kind": "looked after"}, {"seen alone": True}),
    ]
    assert pair("child_seen_alone_on_child_protection_visits", entries) == (1, 2)


def test_the_plan_in_force_on_the_day_counts_and_so_do_orders_and_families():
    plan = {"child": "1", "permanence_plan": "special guardianship"}
    plans = [
        Entry("care_plans", {**plan, "started": date(2017, 6, 1), "ended": date(2018, 4, 1)}),
        Entry("care_plans", {**plan, "started": date(2017, 6, 1), "ended": date(2018, 3, 31)}),
        Entry("care_plans", {**plan, "started": date(2018, 4, 1), "ended": date(2019, 1, 1)}),
    ]
    assert pair("looked_after_children_with_special_guardianship_plan", plans) == (1, None)
    orders = [
        Entry("special_guardianship_orders", {"child": "1", "granted": date(2017, 4, 1), "looked_after": looked_after})
        for looked_after in (True, False)
    ]
    assert pair("special_guardianship_orders_granted", orders) == (2, None)
    assert pair("special_guardianship_orders_granted", orders, children="looked after") == (1, None)
    family = [
        Entry("adopters", {"adopter": name, "approved": date(2017, 9, 1)}, {"first of the family": name == "A1"})
        for name in ("A1", "A2")
    ]
    assert pair("adopters_approved", family) == (2, None)
    assert pair("adopters_approved", family, count="families") == (1, None)
