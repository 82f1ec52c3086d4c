"""What was planted in the work of a made-up authority: what its entries must give, by what was drawn before their dates.

May import the standard library and its neighbours in this package: neither the engine nor the cohorts, and no records.

Nothing that came after the last of the years told of is known yet.
"""

from collections.abc import Iterator

from csperf.synthetic.planted import Planted, number, share
from csperf.synthetic.setting import collection_year, last_day_of
from csperf.synthetic.work_done import Tell, Work, how_many, known_first

HOW_WORK_IS_KNOWN = {
    "contacts_received": "Contacts were made up one by one, each with the day it came in.",
    "contacts_decided_within_24_hours": "Whether a contact is decided within 24 hours was drawn first, and then the minute.",
    "repeat_contacts_within_12_months": "Contacts were made up in order of time, and when a child's last one was, was kept.",
    "share_of_mash_decisions_differing_from_recommendation": "Whether the manager decides otherwise was drawn first.",
    "mash_enquiries_rated_in_time": "Whether an enquiry is rated in time for its rating was drawn first, and then the minute.",
    "children_seen_within_5_working_days_of_referral_where_recorded": (
        "The working days until a child was seen were drawn first; the day was counted from them."
    ),
    "strategy_discussions": "Discussions were made up with the enquiries they led to, and a few that led to none.",
    "section_47_within_15_working_days": "The working days that an enquiry takes were drawn first, and then the day.",
    "icpc_attendance": "Whether each agency is invited to a conference, and comes, was drawn.",
    "parents_clear_what_must_change": "What parents answer was drawn.",
    "child_seen_alone_on_child_protection_visits": (
        "Whether a child is seen alone was drawn. Not counted: visits where that was not appropriate, or that were not recorded"
        " to the end."
    ),
    "unallocated_cases": (
        "Whose a case is was planned time by time. Counted are cases open on the day that are nobody's; not those of the hub."
    ),
    "short_breaks": "Short breaks were made up one by one.",
    "missing_incidents": "Times missing were made up one by one.",
    "return_interviews_completed_percent": "What comes of the interview was drawn; one that is held later is outstanding.",
    "return_interviews_within_72_hours_percent": "Whether it is held within 72 hours was drawn first, and then the hour.",
}

_INTERVIEWS_SINCE = 2015
"""The first whole year in which there was a duty to offer interviews: it began in January 2014."""


def _as_recommended(measure: str, work: Work, year: int) -> Iterator[Planted]:
    same = [entry.known.get("as recommended") for entry in work.in_year("contacts", "completed", year)]
    yield share(measure, year, [None if one is None else not one for one in same])


def _rated(measure: str, work: Work, year: int) -> Iterator[Planted]:
    enquiries = {
        entry.row["enquiry"]: entry.known["rated in time"]
        for entry in work.in_year("contacts", "received", year)
        if "enquiry" in entry.row and work.has_come(entry.row.get("rated_at"))
    }
    yield share(measure, year, list(enquiries.values()))


def _seen(measure: str, work: Work, year: int) -> Iterator[Planted]:
    yield share(
        measure,
        year,
        [
            case.seen_in_time
            for _, case in work.cases()
            if collection_year(case.referred) == year and work.has_come(case.first_seen)
        ],
    )


def _discussed(measure: str, work: Work, year: int) -> Iterator[Planted]:
    held = [entry.row["child"] for entry in work.in_year("strategy_discussions", "held", year)]
    yield number(measure, year, len(set(held)))
    yield number(measure, year, len(held), count="discussions")


def _enquiries(measure: str, work: Work, year: int) -> Iterator[Planted]:
    yield share(
        measure,
        year,
        [
            enquiry.ended_in_time
            for _, case in work.cases()
            for enquiry in case.enquiries
            if enquiry.ended and work.has_come(enquiry.ended) and collection_year(enquiry.ended) == year
        ],
    )


def _attended(measure: str, work: Work, year: int) -> Iterator[Planted]:
    initial = [entry for entry in work.in_year("conferences", "held", year) if entry.row["kind"] == "initial"]
    yield share(measure, year, [entry.known.get("police_attended") for entry in initial])
    yield share(measure, year, [entry.known.get("education_attended") for entry in initial], agency="education")
    yield share(measure, year, [entry.known.get("health_attended") for entry in initial], agency="health")


def _seen_alone(measure: str, work: Work, year: int) -> Iterator[Planted]:
    visits = [entry for entry in work.in_year("visits", "visited", year) if entry.row["kind"] == "child protection"]
    yield share(measure, year, [entry.known.get("seen alone") for entry in visits])


def _unallocated(measure: str, work: Work, year: int) -> Iterator[Planted]:
    day = last_day_of(year)
    nobodys = 0
    for child in work.children:
        opened = {case.referred: case for case in reversed(child.cases)}
        for case in opened.values():
            is_open = case.referred <= day and (case.closed is None or case.closed > day)
            held = case.in_hub or case.no_further_action or any(one.started <= day < one.ended for one in child.allocations)
            nobodys += is_open and not held
    yield number(measure, year, nobodys)


def _completed(measure: str, work: Work, year: int) -> Iterator[Planted]:
    if year < _INTERVIEWS_SINCE:
        return
    interviews = work.in_year("return_interviews", "missing_since", year)
    yield share(measure, year, [work.has_come(entry.row.get("completed_at")) for entry in interviews])


def _within_72_hours(measure: str, work: Work, year: int) -> Iterator[Planted]:
    if year < _INTERVIEWS_SINCE:
        return
    interviews = work.in_year("return_interviews", "missing_since", year)
    yield share(
        measure,
        year,
        [entry.known["within 72 hours"] for entry in interviews if work.has_come(entry.row.get("completed_at"))],
    )


TOLD_OF_WORK: dict[str, Tell] = {
    "contacts_received": how_many("contacts", "received"),
    "contacts_decided_within_24_hours": known_first("contacts", "decided_at", "within 24 hours"),
    "repeat_contacts_within_12_months": known_first("contacts", "received", "again within 12 months"),
    "share_of_mash_decisions_differing_from_recommendation": _as_recommended,
    "mash_enquiries_rated_in_time": _rated,
    "children_seen_within_5_working_days_of_referral_where_recorded": _seen,
    "strategy_discussions": _discussed,
    "section_47_within_15_working_days": _enquiries,
    "icpc_attendance": _attended,
    "parents_clear_what_must_change": known_first("conference_feedback", "given", "clear"),
    "child_seen_alone_on_child_protection_visits": _seen_alone,
    "unallocated_cases": _unallocated,
    "short_breaks": how_many("short_breaks", "started"),
    "missing_incidents": how_many("missing_incidents", "started"),
    "return_interviews_completed_percent": _completed,
    "return_interviews_within_72_hours_percent": _within_72_hours,
}
