"""The plans and the work of a made-up authority, written down as tables of records.

May import csperf.tables, polars and the standard library, and its neighbours in this package.

Nothing after the last day of the records is written down: an assessment signed off later is still open, and so is a case closed
later.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from datetime import date

import polars as pl

from csperf.synthetic import around_care, lists
from csperf.synthetic.as_known import as_known_on
from csperf.synthetic.chance import Chance
from csperf.synthetic.episodes import episodes
from csperf.synthetic.plans import Case, Child
from csperf.synthetic.setting import Setting, collection_year
from csperf.synthetic.work.entries import Entry, Row
from csperf.synthetic.work.workforce import worker_for
from csperf.tables import CHILDREN_IN_CARE, TABLES, Records, conform

MADE_UP = tuple(TABLES)
"""The tables that a made-up authority has: every one there is."""

_WORKED_OUT = CHILDREN_IN_CARE.name
_PROVENANCE = frozenset({"area", "source_file", "source_row"})


def written_down(setting: Setting, children: Iterable[Child], entries: Iterable[Entry], area: str) -> Records:
    """Write everything down as records of one area.

    Args:
        setting: The authority.
        children: The children: those with plans, and those that are known by a contact only.
        entries: What was done day by day.
        area: The council's code.
    """
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    checked: defaultdict[object, set[tuple[str, int]]] = defaultdict(set)
    for entry in entries:
        rows[entry.table].append(entry.row)
        if entry.table == "health_checks" and isinstance(day := entry.row["checked"], date):
            checked[entry.row["child"]].add((str(entry.row["kind"]), collection_year(day)))
    chance = setting.apart("around care")
    for child in children:
        for table, row in _of_child(setting, chance, child, checked[child.identifier]):
            rows[table].append({"child": child.identifier, **row})
    frames = {name: _frame(name, rows[name], area) for name in MADE_UP if name != _WORKED_OUT}
    records = Records.of(**as_known_on(setting.last_day, frames))
    return with_lists(records, setting.last_day, area)


def with_lists(records: Records, day: date, area: str) -> Records:
    """The records with the list of children in care, which is worked out from the other tables as it was on a day."""
    listed, refused = conform(lists.children_in_care(records, day).with_columns(area=pl.lit(area)), CHILDREN_IN_CARE)
    tables = {**records, _WORKED_OUT: listed}
    return Records({name: tables[name] for name in MADE_UP}, faults=pl.concat([records.faults, refused]))


def _frame(table: str, rows: list[Row], area: str) -> pl.DataFrame:
    """A frame of the table's columns; one that no row fills is empty."""
    given = {name: column.dtype for name, column in TABLES[table].schema.columns().items() if name not in _PROVENANCE}
    filled = {name for row in rows for name in row}
    columns = {name: [row.get(name) for row in rows] for name in given if name in filled}
    frame = pl.DataFrame(columns, schema={name: given[name] for name in columns})
    empty = [pl.lit(None, dtype=dtype).alias(name) for name, dtype in given.items() if name not in columns]
    return frame.with_columns(*empty, area=pl.lit(area))


def _of_child(
    setting: Setting, chance: Chance, child: Child, checked: AbstractSet[tuple[str, int]]
) -> Iterator[tuple[str, Row]]:
    last_day = setting.last_day
    yield (
        "children",
        {
            "date_of_birth": _by(last_day, child.date_of_birth),
            "expected_date_of_birth": child.expected_date_of_birth,
            "sex": child.sex,
            "ethnicity": child.ethnicity,
            "disabled": child.disabled,
            "unaccompanied_asylum_seeking": child.unaccompanied,
        },
    )
    for case in child.cases:
        if case.referred <= last_day:
            yield from _of_case(child, case, last_day)
    if any(period.entered <= last_day for period in child.care):
        yield from _of_care(setting, chance, child, checked)


def _of_case(child: Child, case: Case, last_day: date) -> Iterator[tuple[str, Row]]:
    closed = _by(last_day, case.closed)
    team, worker = worker_for(child, case.referred)
    referral: Row = {
        "referred": case.referred,
        "first_seen": case.first_seen,
        "source": case.source,
        "primary_need": case.primary_need,
        "no_further_action": case.no_further_action,
        "initial_conference": _by(last_day, case.transfer_conference),
        "closed": closed,
        "closure_reason": case.closure_reason if closed else None,
        "team": team,
        "worker": worker,
    }
    yield "referrals", referral
    if case.source_again:
        yield "referrals", {**referral, "source": case.source_again}
    for assessment in case.assessments:
        team, worker = worker_for(child, assessment.started)
        yield (
            "assessments",
            {
                "referred": case.referred,
                "started": assessment.started,
                "internal_review": assessment.internal_review,
                "submitted": assessment.submitted,
                "authorised": assessment.authorised,
                "child_seen": None if assessment.authorised is None else case.seen_in_time is not False,
                "support_needed": None if assessment.authorised is None else case.goes_on,
                "team": team,
                "worker": worker,
            },
        )
    for enquiry in case.enquiries:
        team, worker = worker_for(child, enquiry.started)
        yield (
            "section_47_enquiries",
            {
                "referred": case.referred,
                "started": enquiry.started,
                "conference_target": enquiry.target if enquiry.conference else None,
                "ended": enquiry.ended,
                "outcome": enquiry.outcome,
                "conference": enquiry.conference,
                "conference_not_required": enquiry.conference is None,
                "team": team,
                "worker": worker,
            },
        )
    yield from _of_plans(child, case)


def _of_plans(child: Child, case: Case) -> Iterator[tuple[str, Row]]:
    for plan in case.protection_plans:
        team, worker = worker_for(child, plan.started)
        yield (
            "child_protection_plans",
            {
                "referred": case.referred,
                "started": plan.started,
                "ended": plan.ended,
                "initial_category": plan.initial_category,
                "latest_category": plan.latest_category,
                "previous_plans": plan.previous_plans,
                "days_between_visits": plan.days_between_visits,
                "team": team,
                "worker": worker,
            },
        )
        for reviewed in plan.reviews:
            yield "child_protection_reviews", {"plan_started": plan.started, "reviewed": reviewed}
    for started, ended in case.need_plans:
        yield "child_in_need_plans", {"referred": case.referred, "started": started, "ended": ended}


def _of_care(
    setting: Setting, chance: Chance, child: Child, checked: AbstractSet[tuple[str, int]]
) -> Iterator[tuple[str, Row]]:
    last_day = setting.last_day
    for period in child.care:
        for episode in episodes(period, last_day):
            yield "episodes", {**episode._asdict(), "home_postcode": child.postcode}
    for row in around_care.outcomes(setting, chance, child, checked):
        yield "outcomes", row
    arrangement, council, day = around_care.earlier_permanence(chance, child)
    yield "previous_permanence", {"arrangement": arrangement, "council": council, "date_of_order": day}
    if child.unaccompanied:
        yield "unaccompanied_asylum_seeking", {"ceased": around_care.asylum_ends(child, chance)}
    yield from _of_adoption(child, last_day)


def _of_adoption(child: Child, last_day: date) -> Iterator[tuple[str, Row]]:
    for period in child.care:
        adoption, reversal = period.adoption, period.reversal
        if adoption and adoption.decided <= last_day:
            yield "placements_for_adoption", {"decided": adoption.decided}
        if adoption and adoption.adopted <= last_day:
            yield (
                "adoptions",
                {
                    "decided": adoption.decided,
                    "matched": adoption.matched,
                    "adopted_by_foster_carer": adoption.by_foster_carer,
                    "number_of_adopters": adoption.number_of_adopters,
                    "adopters_sex": adoption.adopters_sex,
                    "adopters_legal_status": adoption.adopters_legal_status,
                },
            )
        if reversal and reversal.decided <= last_day:
            ceased = _by(last_day, reversal.ceased)
            yield (
                "placements_for_adoption",
                {
                    "decided": reversal.decided,
                    "ceased": ceased,
                    "reason_ceased": reversal.reason if ceased else None,
                },
            )


def _by(last_day: date, day: date | None) -> date | None:
    """A day, if it has come by the last day of the records."""
    return day if day is not None and day <= last_day else None
