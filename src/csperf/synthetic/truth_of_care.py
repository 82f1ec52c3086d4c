"""What was planted in the care of looked after children and care leavers, and in the ways out of it.

May import the standard library and its neighbours in this package: neither the engine nor the cohorts, and no records.
"""

from collections.abc import Iterator
from datetime import date

from csperf.synthetic.planted import Planted, number, share
from csperf.synthetic.setting import collection_year, last_day_of
from csperf.synthetic.work.entries import Entry
from csperf.synthetic.work_done import Tell, Work, day_of, how_many, known_first

HOW_CARE_IS_KNOWN = {
    "children_looked_after_per_10000": "Periods of care were planned; the population was set.",
    "entries_to_care_out_of_hours": "Whether a child comes into care outside office hours was drawn.",
    "looked_after_reviews_in_time": "Whether each review is in time was drawn first, and then the day.",
    "looked_after_reviews_parents_engaged": "Whether a parent takes part was drawn.",
    "looked_after_health_assessment_up_to_date": "Whether each check is in time was drawn first, and then the day.",
    "looked_after_dental_check_up_to_date": "As for health assessments.",
    "personal_education_plans_in_place": "Whether each plan is completed was drawn, and whether in time.",
    "looked_after_children_with_special_guardianship_plan": (
        "The plan for permanence follows from how the child's time in care was planned to end."
    ),
    "special_guardianship_orders_granted": (
        "Orders with which children were planned to leave care, and orders made up for children at home."
    ),
    "adopters_approved": "The day of approval was planned with the stages before it.",
    "adoption_disruptions": "Adoptions that break down were drawn.",
    "care_leavers": "How things stand with a young person was planned from the first entitlement to the end of support.",
    "care_leavers_at_university": "As for care_leavers: what each does was drawn at every change.",
    "care_leavers_with_pathway_plan": "Whether a pathway plan is completed in time, late or not yet was drawn first.",
    "training_flat_referrals": "Referrals were drawn.",
    "ni_148": "As for care_leavers: what the young person did on the 19th birthday. Not counted: one who returned home.",
}


def _looked_after(measure: str, work: Work, year: int) -> Iterator[Planted]:
    looked_after = sum(1 for _ in work.looked_after(year))
    children = next(entry.row["children"] for entry in work.entries["population"] if entry.row["mid_year"] == year - 1)
    yield Planted(measure=measure, period=f"{year - 1}/{year % 100:02}", numerator=looked_after, denominator=int(str(children)))


def _out_of_hours(measure: str, work: Work, year: int) -> Iterator[Planted]:
    entered = [
        period
        for child in work.children
        for period in child.care
        if not period.short_breaks and collection_year(period.entered) == year
    ]
    yield number(measure, year, sum(bool(period.out_of_hours) for period in entered))


def _for_guardianship(measure: str, work: Work, year: int) -> Iterator[Planted]:
    day = last_day_of(year)
    in_force = [
        entry
        for entry in work.entries["care_plans"]
        if isinstance(started := entry.row["started"], date)
        and isinstance(ended := entry.row["ended"], date)
        and started <= day < ended
    ]
    yield number(measure, year, sum(entry.row["permanence_plan"] == "special guardianship" for entry in in_force))


def _guardianship(measure: str, work: Work, year: int) -> Iterator[Planted]:
    looked_after = [entry.row["looked_after"] for entry in work.in_year("special_guardianship_orders", "granted", year)]
    yield number(measure, year, len(looked_after))
    yield number(measure, year, sum(one is True for one in looked_after), children="looked after")


def _approved(measure: str, work: Work, year: int) -> Iterator[Planted]:
    approved = work.in_year("adopters", "approved", year)
    yield number(measure, year, len(approved))
    yield number(measure, year, sum(entry.known["first of the family"] for entry in approved), count="families")


def _checked(kind: str) -> Tell:
    """Of the children looked after on the last day of the year, those who had a check of a kind in it."""

    def tell(measure: str, work: Work, year: int) -> Iterator[Planted]:
        checked = {entry.row["child"] for entry in work.in_year("health_checks", "checked", year) if entry.row["kind"] == kind}
        yield share(measure, year, [child.identifier in checked for child in work.looked_after(year)], since="April")

    return tell


def _educated(measure: str, work: Work, year: int) -> Iterator[Planted]:
    day, school_year = last_day_of(year), date(year - 1, 8, 31)
    planned = {
        entry.row["child"]
        for entry in work.entries["personal_education_plans"]
        if (completed := day_of(entry.row.get("completed"))) and completed <= day
    }
    of_school_age = [child for child in work.looked_after(year) if child.age_on(school_year) in _SCHOOL_AGES]
    yield share(measure, year, [child.identifier in planned for child in of_school_age])


def _supported(work: Work, year: int) -> dict[object, Entry]:
    """How things stood on the last day of a year with each young person who was supported."""
    standing: dict[object, Entry] = {}
    for entry in work.entries["care_leaver_circumstances"]:
        since = day_of(entry.row["since"])
        if since and since <= last_day_of(year):
            standing[entry.row["child"]] = entry
    return {child: entry for child, entry in standing.items() if entry.row["eligibility"] != "no longer supported"}


def _leavers(measure: str, work: Work, year: int) -> Iterator[Planted]:
    yield number(measure, year, len(_supported(work, year)))


def _at_university(measure: str, work: Work, year: int) -> Iterator[Planted]:
    yield number(measure, year, sum(entry.row.get("activity") == "F1" for entry in _supported(work, year).values()))


def _with_pathway_plan(measure: str, work: Work, year: int) -> Iterator[Planted]:
    completed = {
        entry.row["child"]
        for entry in work.entries["pathway_plans"]
        if (day := day_of(entry.row.get("completed"))) and day <= last_day_of(year)
    }
    yield share(measure, year, [child in completed for child in _supported(work, year)])


def _to_training_flats(measure: str, work: Work, year: int) -> Iterator[Planted]:
    referred = [
        entry.row["child"]
        for entry in work.in_year("accommodation_referrals", "referred", year)
        if entry.row["scheme"] == "training flat"
    ]
    yield number(measure, year, len(set(referred)))


def _at_19(measure: str, work: Work, year: int) -> Iterator[Planted]:
    found = [entry for entry in work.entries["care_leavers"] if entry.row["collection_year"] == year]
    yield share(measure, year, [entry.known.get("in work or education at 19") for entry in found])


_SCHOOL_AGES = range(4, 16)

TOLD_OF_CARE: dict[str, Tell] = {
    "children_looked_after_per_10000": _looked_after,
    "entries_to_care_out_of_hours": _out_of_hours,
    "looked_after_reviews_in_time": known_first("looked_after_reviews", "reviewed", "in time"),
    "looked_after_reviews_parents_engaged": known_first("looked_after_reviews", "reviewed", "parents engaged"),
    "looked_after_health_assessment_up_to_date": _checked("health assessment"),
    "looked_after_dental_check_up_to_date": _checked("dental check"),
    "personal_education_plans_in_place": _educated,
    "looked_after_children_with_special_guardianship_plan": _for_guardianship,
    "special_guardianship_orders_granted": _guardianship,
    "adopters_approved": _approved,
    "adoption_disruptions": how_many("adoption_disruptions", "disrupted"),
    "care_leavers": _leavers,
    "care_leavers_at_university": _at_university,
    "care_leavers_with_pathway_plan": _with_pathway_plan,
    "training_flat_referrals": _to_training_flats,
    "ni_148": _at_19,
}
