"""What is told of looked after children and care leavers, on entries few enough to count by hand."""

from datetime import date

import pytest

from csperf.synthetic.plans import Child, PeriodOfCare, Stay
from csperf.synthetic.truth import told
from csperf.synthetic.work.entries import Entry

YEARS = range(2017, 2019)
POPULATION = [Entry("population", {"mid_year": year, "children": 1_000}) for year in (2016, 2017)]
IN_THE_YEAR, AFTER_IT = date(2018, 3, 31), date(2018, 4, 1)


def looked_after(number: int = 1, born: date = date(2008, 5, 5), *, short_breaks: bool = False) -> Child:
    stay = Stay(
        started=date(2016, 5, 1),
        ended=date(2019, 1, 1),
        placement_type="U6",
        provider="PR1",
        carer=1,
        postcode=None,
        urn=None,
        reason_ended="CARPL",
    )
    period = PeriodOfCare(
        entered=stay.started,
        ended=stay.ended,
        reason_ceased="E4A",
        orders=[(stay.started, "C2")],
        stays=[stay],
        category_of_need="N1",
        short_breaks=short_breaks,
    )
    return Child(
        number=number,
        date_of_birth=born,
        expected_date_of_birth=None,
        sex="female",
        ethnicity="WBRI",
        disabled=False,
        postcode="ZZ1 1AA",
        restless=1.0,
        earlier_plans=0,
        care=[period],
    )


def pair(measure: str, entries: list[Entry], planned: tuple[Child, ...] = (), **options: str) -> tuple[int, int | None] | None:
    return told(planned, [*POPULATION, *entries], YEARS).pair(measure, "2017/18", **options)


def test_reviews_count_by_what_was_drawn_on_the_day_they_were_held():
    entries = [
        Entry("looked_after_reviews", {"child": "1", "reviewed": IN_THE_YEAR}, {"in time": True, "parents engaged": False}),
        Entry("looked_after_reviews", {"child": "1", "reviewed": IN_THE_YEAR}, {"in time": False}),
        Entry("looked_after_reviews", {"child": "1", "reviewed": AFTER_IT}, {"in time": True, "parents engaged": True}),
    ]
    assert pair("looked_after_reviews_in_time", entries) == (1, 2)
    assert pair("looked_after_reviews_parents_engaged", entries) == (0, 1)


@pytest.mark.parametrize(
    ("kind", "day", "expected"), [("dental check", IN_THE_YEAR, 1), ("dental check", date(2017, 3, 31), 0)]
)
def test_a_check_counts_from_april(kind: str, day: date, expected: int):
    children = (looked_after(1), looked_after(2), looked_after(3, short_breaks=True))
    entries = [Entry("health_checks", {"child": "000001", "kind": kind, "checked": day})]
    assert pair("looked_after_dental_check_up_to_date", entries, children, since="April") == (expected, 2)
    assert pair("looked_after_health_assessment_up_to_date", entries, children, since="April") == (0, 2)


@pytest.mark.parametrize(
    ("born", "expected"),
    [(date(2013, 9, 1), (0, 0)), (date(2013, 8, 31), (1, 1)), (date(2001, 9, 1), (1, 1)), (date(2001, 8, 31), (0, 0))],
)
def test_education_plans_are_asked_of_children_of_school_age(born: date, expected: tuple[int, int]):
    plan = Entry("personal_education_plans", {"child": "000001", "started": date(2017, 1, 8), "completed": date(2017, 2, 1)})
    assert pair("personal_education_plans_in_place", [plan], (looked_after(born=born),)) == expected


def test_an_education_plan_that_is_completed_later_is_not_in_place():
    plan = Entry("personal_education_plans", {"child": "000001", "started": date(2018, 1, 8), "completed": AFTER_IT})
    assert pair("personal_education_plans_in_place", [plan], (looked_after(),)) == (0, 1)


def test_a_care_leaver_is_as_things_last_stood_on_the_day():
    def stood(child: str, since: date, eligibility: str = "former relevant", **row: str) -> Entry:
        return Entry("care_leaver_circumstances", {"child": child, "since": since, "eligibility": eligibility, **row})

    entries = [
        stood("1", date(2016, 1, 1), activity="F1"),
        stood("1", IN_THE_YEAR, activity="F2"),
        stood("2", date(2016, 1, 1), activity="F2"),
        stood("2", date(2017, 9, 1), activity="F1"),
        stood("2", AFTER_IT, "no longer supported"),
        stood("3", date(2016, 1, 1), activity="F1"),
        stood("3", IN_THE_YEAR, "no longer supported"),
        stood("4", AFTER_IT, activity="F1"),
        Entry("pathway_plans", {"child": "1", "completed": IN_THE_YEAR}),
        Entry("pathway_plans", {"child": "2", "completed": AFTER_IT}),
        Entry("pathway_plans", {"child": "3", "completed": IN_THE_YEAR}),
    ]
    assert pair("care_leavers", entries) == (2, None)
    assert pair("care_leavers_at_university", entries) == (1, None)
    assert pair("care_leavers_with_pathway_plan", entries) == (1, 2)


def test_a_young_person_referred_twice_to_a_training_flat_is_one():
    entries = [
        Entry("accommodation_referrals", {"child": child, "referred": IN_THE_YEAR, "scheme": scheme})
        for child, scheme in (("1", "training flat"), ("1", "training flat"), ("2", "foyer"), ("3", "training flat"))
    ]
    assert pair("training_flat_referrals", entries) == (2, None)


def test_of_oc3_those_count_who_became_19_and_had_not_returned_home():
    found = {"child": "1", "collection_year": 2018}
    entries = [
        Entry("care_leavers", found, {"in work or education at 19": True}),
        Entry("care_leavers", found, {"in work or education at 19": False}),
        Entry("care_leavers", found),
        Entry("care_leavers", {**found, "collection_year": 2017}, {"in work or education at 19": True}),
    ]
    assert pair("ni_148", entries) == (1, 2)
