"""The plans of a made-up authority, written down as tables of records.

May import csperf.tables, polars and the standard library, and its neighbours in this package.

Nothing after the last day of the records is written down: an assessment signed off later is still open, and so is a case closed
later.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

import polars as pl

from csperf.synthetic import around_care
from csperf.synthetic.episodes import episodes
from csperf.synthetic.plans import Case, Child
from csperf.synthetic.setting import Setting
from csperf.tables import TABLES, Records

MADE_UP = (
    *("children", "referrals", "assessments", "section_47_enquiries", "child_protection_plans", "child_protection_reviews"),
    *("child_in_need_plans", "episodes", "looked_after_reviews", "missing_incidents", "outcomes", "previous_permanence"),
    *("unaccompanied_asylum_seeking", "adoptions", "placements_for_adoption", "care_leavers"),
)
"""The tables that a made-up authority has."""

Rows = dict[str, list[dict[str, object]]]


def written_down(setting: Setting, children: Iterable[Child], area: str) -> Records:
    """Write the plans down as records of one area."""
    rows: Rows = defaultdict(list)
    for child in children:
        identifier = f"{child.number:06}"
        for table, row in _of_child(setting, child):
            rows[table].append({"child": identifier, **row})
    return Records.of(**{name: _frame(name, rows[name], area) for name in MADE_UP})


def _frame(table: str, rows: list[dict[str, object]], area: str) -> pl.DataFrame:
    """A frame of the columns that are ever filled; the table gives it the others."""
    given = {name: column.dtype for name, column in TABLES[table].schema.columns().items()}
    columns = {name: [row.get(name) for row in rows] for name in given if name not in {"area", "source_file", "source_row"}}
    return pl.DataFrame(columns, schema={name: given[name] for name in columns}).with_columns(area=pl.lit(area))


def _of_child(setting: Setting, child: Child) -> Iterator[tuple[str, dict[str, object]]]:
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
            yield from _of_case(case, last_day)
    if any(period.entered <= last_day for period in child.care):
        yield from _of_care(setting, child)


def _of_case(case: Case, last_day: date) -> Iterator[tuple[str, dict[str, object]]]:
    closed = _by(last_day, case.closed)
    referral: dict[str, object] = {
        "referred": case.referred,
        "source": case.source,
        "primary_need": case.primary_need,
        "no_further_action": case.no_further_action,
        "initial_conference": _by(last_day, case.transfer_conference),
        "closed": closed,
        "closure_reason": case.closure_reason if closed else None,
    }
    yield "referrals", referral
    if case.source_again:
        yield "referrals", {**referral, "source": case.source_again}
    for assessment in case.assessments:
        if assessment.started <= last_day:
            yield (
                "assessments",
                {
                    "referred": case.referred,
                    "started": assessment.started,
                    "internal_review": _by(last_day, assessment.internal_review),
                    "authorised": _by(last_day, assessment.authorised),
                },
            )
    for enquiry in case.enquiries:
        if enquiry.started <= last_day:
            yield (
                "section_47_enquiries",
                {
                    "referred": case.referred,
                    "started": enquiry.started,
                    "conference_target": enquiry.target if enquiry.conference else None,
                    "conference": _by(last_day, enquiry.conference),
                    "conference_not_required": enquiry.conference is None,
                },
            )
    yield from _of_plans(case, last_day)


def _of_plans(case: Case, last_day: date) -> Iterator[tuple[str, dict[str, object]]]:
    for plan in case.protection_plans:
        if plan.started <= last_day:
            yield (
                "child_protection_plans",
                {
                    "referred": case.referred,
                    "started": plan.started,
                    "ended": _by(last_day, plan.ended),
                    "initial_category": plan.initial_category,
                    "latest_category": plan.latest_category,
                    "previous_plans": plan.previous_plans,
                },
            )
        for reviewed in plan.reviews:
            if reviewed <= last_day:
                yield "child_protection_reviews", {"plan_started": plan.started, "reviewed": reviewed}
    for started, ended in case.need_plans:
        if started <= last_day:
            yield "child_in_need_plans", {"referred": case.referred, "started": started, "ended": _by(last_day, ended)}


def _of_care(setting: Setting, child: Child) -> Iterator[tuple[str, dict[str, object]]]:
    chance, last_day = setting.chance, setting.last_day
    for period in child.care:
        for episode in episodes(period, last_day):
            yield "episodes", {**episode._asdict(), "home_postcode": child.postcode}
        if period.short_breaks:
            continue
        for reviewed, participation in around_care.reviews(chance, child, period, last_day):
            yield "looked_after_reviews", {"reviewed": reviewed, "participation": participation}
        for kind, started, ended in around_care.missing(chance, child, period, last_day):
            yield "missing_incidents", {"kind": kind, "started": started, "ended": ended}
    for row in around_care.outcomes(setting, child):
        yield "outcomes", row
    for year, in_touch, activity, accommodation in around_care.leaving_care(setting, child):
        found: dict[str, object] = {"in_touch": in_touch, "activity": activity, "accommodation": accommodation}
        yield "care_leavers", {"collection_year": year, **found}
    arrangement, council, day = around_care.earlier_permanence(chance, child)
    yield "previous_permanence", {"arrangement": arrangement, "council": council, "date_of_order": day}
    if child.unaccompanied:
        yield "unaccompanied_asylum_seeking", {"ceased": around_care.asylum_ends(child, chance)}
    yield from _of_adoption(child, last_day)


def _of_adoption(child: Child, last_day: date) -> Iterator[tuple[str, dict[str, object]]]:
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
