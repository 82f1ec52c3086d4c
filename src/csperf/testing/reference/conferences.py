"""Child protection conferences: held, in time, attended, and what parents said. May import csperf.testing.reference only.

A child counts once a conference, whatever number of enquiries led to it.
"""

# ruff: noqa: PLR2004 (the 15 of "within 15 working days" is the definition)

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from csperf.testing.reference.dates import OUTSIDE_CALENDAR, age, outside_calendar, working_days
from csperf.testing.reference.judged import (
    NOT_RECORDED,
    Asked,
    JudgedRow,
    Judgement,
    Record,
    Tables,
    child_of,
    count,
    count_of_children,
    counted_in,
    counted_out,
    distribution,
    known_variant,
    left_out,
    median,
    proportion,
    rate,
    table,
)

_ANOTHER = "another enquiry of the child led to the same conference"
_RUNS_FROM_ENQUIRY = date(2012, 4, 1)


def icpc_within_15_working_days(tables: Tables, asked: Asked) -> Judgement:
    """Initial conferences held within 15 working days of the enquiry's start.

    For conferences held until March 2012 the Department counted from the day the timescale began.
    """
    return proportion([_in_time(enquiry, asked, decides=decides) for enquiry, decides in _with_conference(tables, asked)])


def initial_child_protection_conferences(tables: Tables, asked: Asked, *, count: str = "conferences") -> Judgement:
    """Initial conferences held in the period, or the children they were about."""
    known_variant("count", count, ("conferences", "children"))
    rows = [
        counted_in(enquiry) if decides else left_out(enquiry, _ANOTHER) for enquiry, decides in _with_conference(tables, asked)
    ]
    return _rows_or_children(rows, by_row=count == "conferences")


def initial_child_protection_conferences_per_10000(tables: Tables, asked: Asked, *, count: str = "conferences") -> Judgement:
    """The same for every 10,000 children who live there."""
    held = initial_child_protection_conferences(tables, asked, count=count)
    return rate(held, tables, asked, "section_47_enquiries")


def icpc_by_duration(tables: Tables, asked: Asked) -> Judgement:
    """Initial conferences held in the period, by the Department's bands of working days since the enquiry."""
    rows = []
    for enquiry, decides in _with_conference(tables, asked):
        reason, taken = _days_taken(enquiry, asked, decides=decides)
        if reason is not None:
            rows.append(left_out(enquiry, reason))
        else:
            rows.append(counted_in(enquiry, category=NOT_RECORDED if taken is None else working_day_band(taken)))
    return distribution(rows)


def icpc_median_working_days(tables: Tables, asked: Asked) -> Judgement:
    """The median of the working days from the enquiry to the initial conference."""
    rows = []
    for enquiry, decides in _with_conference(tables, asked):
        reason, taken = _days_taken(enquiry, asked, decides=decides)
        if reason is not None or taken is None:
            rows.append(left_out(enquiry, reason or NOT_RECORDED))
        else:
            rows.append(counted_in(enquiry, value=taken))
    return median(rows)


def working_day_band(days: int) -> str:
    """The Department's bands: 0 to 10, 11 to 15, 16 to 20, 21 and over."""
    if days <= 10:
        return "0 to 10"
    if days <= 15:
        return "11 to 15"
    return "16 to 20" if days <= 20 else "21 and over"


def _days_taken(enquiry: Record, asked: Asked, *, decides: bool) -> tuple[str | None, int | None]:
    """Why a conference can't be timed from its enquiry, or how many working days it took, if that is known."""
    conference: date = enquiry["conference"]
    started: date | None = enquiry.get("started")
    if conference < _RUNS_FROM_ENQUIRY:
        return "before this definition began (1 April 2012)", None
    if not decides:
        return _ANOTHER, None
    if started is not None and conference < started:
        return "conference held before the enquiry started", None
    if outside_calendar(started):
        return OUTSIDE_CALENDAR, None
    return None, working_days(started, conference, asked.non_working)


def _with_conference(tables: Tables, asked: Asked) -> list[tuple[Record, bool]]:
    """The enquiries that led to a conference in the period, and whether each is the one it is timed from."""
    enquiries = [dict(enquiry) for enquiry in table(tables, "section_47_enquiries")]  # so that two alike are still two
    found: list[tuple[Record, bool]] = []
    for enquiry in enquiries:
        if asked.includes(enquiry.get("conference")):
            led_to_the_same_conference = [
                other
                for other in enquiries
                if child_of(other) == child_of(enquiry) and other.get("conference") == enquiry.get("conference")
            ]
            found.append((enquiry, _deciding(led_to_the_same_conference) is enquiry))
    return found


def _rows_or_children(rows: Sequence[JudgedRow], *, by_row: bool) -> Judgement:
    return count(rows) if by_row else count_of_children(rows)


def _deciding(enquiries: Sequence[Record]) -> Record:
    """Of the enquiries that led to one conference of a child, the one whose start counts.

    The latest that started on or before the conference; where there is none, the earliest, with those of unrecorded start last.
    """
    chosen = enquiries[0]
    for enquiry in enquiries[1:]:
        if _decides_rather_than(enquiry, chosen):
            chosen = enquiry
    return chosen


def _decides_rather_than(enquiry: Record, other: Record) -> bool:
    conference: date = enquiry["conference"]
    started: date | None = enquiry.get("started")
    other_started: date | None = other.get("started")
    if started is None:
        return False
    if other_started is None:
        return True
    if started <= conference and other_started <= conference:
        return started > other_started
    # Where one started in time and the other after the conference, the one in time is also the earlier.
    return started < other_started


def _in_time(enquiry: Record, asked: Asked, *, decides: bool) -> JudgedRow:
    conference: date = enquiry["conference"]
    if conference < date(2000, 4, 1):
        return left_out(enquiry, "before this definition began (1 April 2000)")
    if not decides:
        return left_out(enquiry, _ANOTHER)
    if conference < _RUNS_FROM_ENQUIRY:
        return _timed_from(enquiry.get("timescale_began"), "conference held before the timescale began", enquiry, asked)
    return _timed_from(enquiry.get("started"), "conference held before the enquiry started", enquiry, asked)


def _timed_from(clock_starts: date | None, upside_down: str, enquiry: Record, asked: Asked) -> JudgedRow:
    conference: date = enquiry["conference"]
    if clock_starts is not None and conference < clock_starts:
        return left_out(enquiry, upside_down)
    if outside_calendar(clock_starts):
        return left_out(enquiry, OUTSIDE_CALENDAR)
    taken = working_days(clock_starts, conference, asked.non_working)
    if taken is None:
        return left_out(enquiry, NOT_RECORDED)
    if taken <= 15:
        return counted_in(enquiry)
    return counted_out(enquiry)


def transfer_in_conferences(tables: Tables, asked: Asked) -> Judgement:
    """Conferences recorded on a referral. Of several referrals of a child with one conference, the first counts."""
    referrals = [dict(referral) for referral in table(tables, "referrals")]
    rows = []
    for referral in referrals:
        if not asked.includes(referral.get("initial_conference")):
            continue
        same = [
            other
            for other in referrals
            if child_of(other) == child_of(referral) and other.get("initial_conference") == referral["initial_conference"]
        ]
        first = min(same, key=lambda other: other.get("referred") or date.max)
        if first is referral:
            rows.append(counted_in(referral))
        else:
            rows.append(left_out(referral, "another referral of the child with the same conference"))
    return count(rows)


def icpc_attendance(tables: Tables, asked: Asked, *, agency: str = "police") -> Judgement:
    """Of initial conferences that the agency was invited to, those that it attended."""
    known_variant("agency", agency, ("police", "education", "health"))
    rows = []
    for conference in _held(tables, asked):
        attended = conference.get(f"{agency}_attended")
        if attended is None:
            rows.append(left_out(conference, "agency not invited"))
        else:
            rows.append(_of_kind(conference, "initial") or _yes_or_no(conference, attended))
    return proportion(rows)


def icpc_gp_contribution(tables: Tables, asked: Asked) -> Judgement:
    """Of initial conferences, those that the general practitioner contributed to."""
    return proportion(
        [
            _of_kind(conference, "initial") or _yes_or_no(conference, conference.get("gp_contributed"))
            for conference in _held(tables, asked)
        ]
    )


def icpc_participation(tables: Tables, asked: Asked, *, too_young: str = "not asked") -> Judgement:
    """Of initial conferences about children old enough, those in which the child took part."""
    known_variant("too_young", too_young, ("not asked", "under 4"))
    rows = []
    for conference in _held(tables, asked):
        took_part = conference.get("child_participated")
        if too_young == "not asked" and took_part is None:
            rows.append(left_out(conference, "not asked"))
        else:
            too = _too_young(conference, tables) if too_young == "under 4" else None
            rows.append(_of_kind(conference, "initial") or too or _yes_or_no(conference, took_part))
    return proportion(rows)


def _too_young(conference: Record, tables: Tables) -> JudgedRow | None:
    child = next((one for one in tables.get("children", ()) if child_of(one) == child_of(conference)), {})
    born, expected = child.get("date_of_birth"), child.get("expected_date_of_birth")
    if born is None:
        unborn = expected is not None
        return left_out(conference, "not aged four or over" if unborn else f"{NOT_RECORDED}: aged four or over")
    if born > conference["held"] or age(born, conference["held"]) < 4:
        return left_out(conference, "not aged four or over")
    return None


def icpc_ratings(tables: Tables, asked: Asked) -> Judgement:
    """Initial conferences by the chair's rating."""
    return _ratings(tables, asked, "initial")


def rcpc_ratings(tables: Tables, asked: Asked) -> Judgement:
    """Review conferences by the chair's rating."""
    return _ratings(tables, asked, "review")


def _ratings(tables: Tables, asked: Asked, kind: str) -> Judgement:
    return distribution(
        [
            _of_kind(conference, kind) or counted_in(conference, category=conference.get("rating") or NOT_RECORDED)
            for conference in _held(tables, asked)
        ]
    )


def _held(tables: Tables, asked: Asked) -> list[Record]:
    return [conference for conference in table(tables, "conferences") if asked.includes(conference.get("held"))]


def _of_kind(conference: Record, kind: str) -> JudgedRow | None:
    """Nothing for a conference of this kind."""
    called = f"{'an' if kind == 'initial' else 'a'} {kind} conference"
    if conference.get("kind") is None:
        return left_out(conference, f"{NOT_RECORDED}: {called}")
    return None if conference["kind"] == kind else left_out(conference, f"not {called}")


def _yes_or_no(record: Record, answer: bool | None) -> JudgedRow:
    if answer is None:
        return left_out(record, NOT_RECORDED)
    return counted_in(record) if answer else counted_out(record)


def parents_clear_what_must_change(tables: Tables, asked: Asked) -> Judgement:
    """Of parents who answered, those who agree or strongly agree that they are clear."""
    rows = []
    for answer in table(tables, "conference_feedback"):
        if asked.includes(answer.get("given")):
            said = answer.get("clear_what_must_change")
            rows.append(_yes_or_no(answer, None if said is None else said in {"agree", "strongly agree"}))
    return proportion(rows)


MEASURES: Mapping[str, Callable[..., Judgement]] = MappingProxyType(
    {
        "icpc_attendance": icpc_attendance,
        "icpc_by_duration": icpc_by_duration,
        "icpc_gp_contribution": icpc_gp_contribution,
        "icpc_median_working_days": icpc_median_working_days,
        "icpc_participation": icpc_participation,
        "icpc_ratings": icpc_ratings,
        "icpc_within_15_working_days": icpc_within_15_working_days,
        "initial_child_protection_conferences": initial_child_protection_conferences,
        "initial_child_protection_conferences_per_10000": initial_child_protection_conferences_per_10000,
        "parents_clear_what_must_change": parents_clear_what_must_change,
        "rcpc_ratings": rcpc_ratings,
        "transfer_in_conferences": transfer_in_conferences,
    }
)
"""The measures of this module, by id."""
