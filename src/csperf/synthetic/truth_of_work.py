"""What was planted in the work of a made-up authority: what its entries must give, by what was drawn before their dates.

May import the standard library and its neighbours in this package: neither the engine nor the cohorts, and no records.

Nothing that came after the last of the years told of is known yet.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from csperf.synthetic.plans import Case, Child
from csperf.synthetic.planted import Planted, number, share
from csperf.synthetic.setting import collection_year, last_day_of
from csperf.synthetic.work.entries import Entry

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
    "children_looked_after_per_10000": "Periods of care were planned; the population was set.",
    "entries_to_care_out_of_hours": "Whether a child comes into care outside office hours was drawn.",
    "missing_incidents": "Times missing were made up one by one.",
    "return_interviews_completed_percent": "What comes of the interview was drawn; one that is held later is outstanding.",
    "return_interviews_within_72_hours_percent": "Whether it is held within 72 hours was drawn first, and then the hour.",
    "looked_after_children_with_special_guardianship_plan": (
        "The plan for permanence follows from how the child's time in care was planned to end."
    ),
    "special_guardianship_orders_granted": (
        "Orders with which children were planned to leave care, and orders made up for children at home."
    ),
    "adopters_approved": "The day of approval was planned with the stages before it.",
    "adoption_disruptions": "Adoptions that break down were drawn.",
}

_INTERVIEWS_SINCE = 2015
"""The first whole year in which there was a duty to offer interviews: it began in January 2014."""


@dataclass(frozen=True, kw_only=True)
class _Work:
    """What there is to tell of.

    Attributes:
        children: The children with their plans.
        entries: The entries, by table.
        last_day: The last day on which anything is known.
    """

    children: Sequence[Child]
    entries: Mapping[str, Sequence[Entry]]
    last_day: date

    def in_year(self, table: str, column: str, year: int) -> Iterator[Entry]:
        """The entries of a table that happened in a collection year, by one of their dates."""
        for entry in self.entries[table]:
            day = _day(entry.row.get(column))
            if day and collection_year(day) == year and day <= self.last_day:
                yield entry

    def has_come(self, when: object) -> bool:
        """Whether a day has come by the last."""
        day = _day(when)
        return day is not None and day <= self.last_day

    def cases(self) -> Iterator[tuple[Child, Case]]:
        """The cases, each with its child."""
        return ((child, case) for child in self.children for case in child.cases)


def told_of_work(children: Sequence[Child], entries: Sequence[Entry], years: range) -> Iterator[Planted]:
    """Tell what was planted in some collection years.

    Args:
        children: The children with their plans.
        entries: What was done day by day.
        years: The collection years.
    """
    by_table: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_table[entry.table].append(entry)
    work = _Work(children=children, entries=by_table, last_day=last_day_of(years[-1]))
    for year in years:
        for measure, tell in _TOLD.items():
            yield from tell(measure, work, year)


Tell = Callable[[str, _Work, int], Iterator[Planted]]


def _how_many(table: str, column: str) -> Tell:
    """All entries of a table that happened in the year."""

    def tell(measure: str, work: _Work, year: int) -> Iterator[Planted]:
        yield number(measure, year, sum(1 for _ in work.in_year(table, column, year)))

    return tell


def _known(table: str, column: str, known: str) -> Tell:
    """Of the entries of the year, those of which something was drawn; an entry that can't be judged is left out."""

    def tell(measure: str, work: _Work, year: int) -> Iterator[Planted]:
        yield share(measure, year, [entry.known.get(known) for entry in work.in_year(table, column, year)])

    return tell


def _as_recommended(measure: str, work: _Work, year: int) -> Iterator[Planted]:
    same = [entry.known.get("as recommended") for entry in work.in_year("contacts", "completed", year)]
    yield share(measure, year, [None if one is None else not one for one in same])


def _rated(measure: str, work: _Work, year: int) -> Iterator[Planted]:
    enquiries = {
        entry.row["enquiry"]: entry.known["rated in time"]
        for entry in work.in_year("contacts", "received", year)
        if "enquiry" in entry.row and work.has_come(entry.row.get("rated_at"))
    }
    yield share(measure, year, list(enquiries.values()))


def _seen(measure: str, work: _Work, year: int) -> Iterator[Planted]:
    yield share(
        measure,
        year,
        [
            case.seen_in_time
            for _, case in work.cases()
            if collection_year(case.referred) == year and work.has_come(case.first_seen)
        ],
    )


def _discussed(measure: str, work: _Work, year: int) -> Iterator[Planted]:
    held = [entry.row["child"] for entry in work.in_year("strategy_discussions", "held", year)]
    yield number(measure, year, len(set(held)))
    yield number(measure, year, len(held), count="discussions")


def _enquiries(measure: str, work: _Work, year: int) -> Iterator[Planted]:
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


def _attended(measure: str, work: _Work, year: int) -> Iterator[Planted]:
    initial = [entry for entry in work.in_year("conferences", "held", year) if entry.row["kind"] == "initial"]
    yield share(measure, year, [entry.known.get("police_attended") for entry in initial])
    yield share(measure, year, [entry.known.get("education_attended") for entry in initial], agency="education")
    yield share(measure, year, [entry.known.get("health_attended") for entry in initial], agency="health")


def _seen_alone(measure: str, work: _Work, year: int) -> Iterator[Planted]:
    visits = [entry for entry in work.in_year("visits", "visited", year) if entry.row["kind"] == "child protection"]
    yield share(measure, year, [entry.known.get("seen alone") for entry in visits])


def _unallocated(measure: str, work: _Work, year: int) -> Iterator[Planted]:
    day = last_day_of(year)
    nobodys = 0
    for child in work.children:
        opened = {case.referred: case for case in reversed(child.cases)}
        for case in opened.values():
            is_open = case.referred <= day and (case.closed is None or case.closed > day)
            held = case.in_hub or case.no_further_action or any(one.started <= day < one.ended for one in child.allocations)
            nobodys += is_open and not held
    yield number(measure, year, nobodys)


def _looked_after(measure: str, work: _Work, year: int) -> Iterator[Planted]:
    day = last_day_of(year)
    looked_after = sum(
        any(period.includes(day) and not period.short_breaks for period in child.care) for child in work.children
    )
    children = next(entry.row["children"] for entry in work.entries["population"] if entry.row["mid_year"] == year - 1)
    yield Planted(measure=measure, period=f"{year - 1}/{year % 100:02}", numerator=looked_after, denominator=int(str(children)))


def _out_of_hours(measure: str, work: _Work, year: int) -> Iterator[Planted]:
    entered = [
        period
        for child in work.children
        for period in child.care
        if not period.short_breaks and collection_year(period.entered) == year
    ]
    yield number(measure, year, sum(bool(period.out_of_hours) for period in entered))


def _completed(measure: str, work: _Work, year: int) -> Iterator[Planted]:
    if year < _INTERVIEWS_SINCE:
        return
    interviews = work.in_year("return_interviews", "missing_since", year)
    yield share(measure, year, [work.has_come(entry.row.get("completed_at")) for entry in interviews])


def _within_72_hours(measure: str, work: _Work, year: int) -> Iterator[Planted]:
    if year < _INTERVIEWS_SINCE:
        return
    interviews = work.in_year("return_interviews", "missing_since", year)
    yield share(
        measure,
        year,
        [entry.known["within 72 hours"] for entry in interviews if work.has_come(entry.row.get("completed_at"))],
    )


def _for_guardianship(measure: str, work: _Work, year: int) -> Iterator[Planted]:
    day = last_day_of(year)
    in_force = [
        entry
        for entry in work.entries["care_plans"]
        if isinstance(started := entry.row["started"], date)
        and isinstance(ended := entry.row["ended"], date)
        and started <= day < ended
    ]
    yield number(measure, year, sum(entry.row["permanence_plan"] == "special guardianship" for entry in in_force))


def _guardianship(measure: str, work: _Work, year: int) -> Iterator[Planted]:
    looked_after = [entry.row["looked_after"] for entry in work.in_year("special_guardianship_orders", "granted", year)]
    yield number(measure, year, len(looked_after))
    yield number(measure, year, sum(one is True for one in looked_after), children="looked after")


def _approved(measure: str, work: _Work, year: int) -> Iterator[Planted]:
    approved = list(work.in_year("adopters", "approved", year))
    yield number(measure, year, len(approved))
    yield number(measure, year, sum(entry.known["first of the family"] for entry in approved), count="families")


_TOLD: dict[str, Tell] = {
    "contacts_received": _how_many("contacts", "received"),
    "contacts_decided_within_24_hours": _known("contacts", "decided_at", "within 24 hours"),
    "repeat_contacts_within_12_months": _known("contacts", "received", "again within 12 months"),
    "share_of_mash_decisions_differing_from_recommendation": _as_recommended,
    "mash_enquiries_rated_in_time": _rated,
    "children_seen_within_5_working_days_of_referral_where_recorded": _seen,
    "strategy_discussions": _discussed,
    "section_47_within_15_working_days": _enquiries,
    "icpc_attendance": _attended,
    "parents_clear_what_must_change": _known("conference_feedback", "given", "clear"),
    "child_seen_alone_on_child_protection_visits": _seen_alone,
    "unallocated_cases": _unallocated,
    "short_breaks": _how_many("short_breaks", "started"),
    "children_looked_after_per_10000": _looked_after,
    "entries_to_care_out_of_hours": _out_of_hours,
    "missing_incidents": _how_many("missing_incidents", "started"),
    "return_interviews_completed_percent": _completed,
    "return_interviews_within_72_hours_percent": _within_72_hours,
    "looked_after_children_with_special_guardianship_plan": _for_guardianship,
    "special_guardianship_orders_granted": _guardianship,
    "adopters_approved": _approved,
    "adoption_disruptions": _how_many("adoption_disruptions", "disrupted"),
}


def _day(when: object) -> date | None:
    """The day of a date or a time."""
    return when.date() if isinstance(when, datetime) else when if isinstance(when, date) else None
