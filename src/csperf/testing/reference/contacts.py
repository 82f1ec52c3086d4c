"""Contacts: received, decided, and repeated. May import csperf.testing.reference only.

A contact came through the hub if it says so or, where it says nothing, if it has an enquiry's number.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from csperf.testing.reference.dates import add_months
from csperf.testing.reference.judged import (
    NOT_RECORDED,
    Asked,
    JudgedRow,
    Judgement,
    Record,
    Tables,
    child_of,
    count,
    counted_in,
    counted_out,
    distribution,
    known_variant,
    left_out,
    proportion,
    table,
)

_NOTIFICATION = "a domestic violence notification"


def contacts_received(tables: Tables, asked: Asked, *, domestic_violence_notifications: str = "counted") -> Judgement:
    """Every contact received; domestic violence notifications in or out."""
    contacts = _received(tables, asked)
    return count([_notification(contact, domestic_violence_notifications) or counted_in(contact) for contact in contacts])


def contacts_by_outcome(
    tables: Tables, asked: Asked, *, outcomes: str = "as recorded", domestic_violence_notifications: str = "counted"
) -> Judgement:
    """Contacts received, by the outcome's own words or by what they mean."""
    known_variant("outcomes", outcomes, ("as recorded", "grouped"))
    rows = []
    for contact in _received(tables, asked):
        category = contact.get("outcome") if outcomes == "as recorded" else outcome_group(contact)
        set_aside = _notification(contact, domestic_violence_notifications)
        rows.append(set_aside or counted_in(contact, category=category or NOT_RECORDED))
    return distribution(rows)


def contacts_progressing_to_referral(
    tables: Tables, asked: Asked, *, domestic_violence_notifications: str = "counted"
) -> Judgement:
    """Contacts received whose outcome is children's social care."""
    return _ending_in(tables, asked, domestic_violence_notifications, {"children's social care"})


def contacts_ending_in_advice_or_no_further_action(
    tables: Tables, asked: Asked, *, domestic_violence_notifications: str = "counted"
) -> Judgement:
    """Contacts received whose outcome is information and advice, or no further action."""
    return _ending_in(tables, asked, domestic_violence_notifications, {"information and advice", "no further action"})


def _ending_in(tables: Tables, asked: Asked, notifications: str, groups: set[str]) -> Judgement:
    rows = []
    for contact in _received(tables, asked):
        group = outcome_group(contact)
        set_aside = _notification(contact, notifications)
        if set_aside is not None:
            rows.append(set_aside)
        elif group is None:
            rows.append(left_out(contact, NOT_RECORDED))
        else:
            rows.append(counted_in(contact) if group in groups else counted_out(contact))
    return proportion(rows)


def contacts_decided_within_24_hours(
    tables: Tables, asked: Asked, *, domestic_violence_notifications: str = "counted", route: str = "any"
) -> Judgement:
    """Contacts decided at most 24 hours after they were received."""
    known_variant("route", route, ("any", "hub"))
    rows = []
    for contact in table(tables, "contacts"):
        decided_at: datetime | None = contact.get("decided_at")
        if decided_at is None or not asked.includes(decided_at.date()):
            continue
        rows.append(_in_a_day(contact, decided_at, domestic_violence_notifications, route))
    return proportion(rows)


def _in_a_day(contact: Record, decided_at: datetime, notifications: str, route: str) -> JudgedRow:
    set_aside = _notification(contact, notifications)
    if set_aside is not None:
        return set_aside
    minutes = minutes_between(contact.get("received_at"), decided_at)
    if minutes is not None and minutes < 0:
        return left_out(contact, "decided before it was received")
    elsewhere = not_by(route, contact)
    if elsewhere is not None:
        return elsewhere
    if minutes is None:
        return left_out(contact, NOT_RECORDED)
    return counted_in(contact) if minutes <= 24 * 60 else counted_out(contact)


def repeat_contacts_within_12_months(tables: Tables, asked: Asked, *, route: str = "any") -> Judgement:
    """Contacts received within 12 months of an earlier day of a contact about the same child; exactly 12 months counts."""
    known_variant("route", route, ("any", "hub"))
    return proportion(
        [
            not_by(route, contact) or (counted_in(contact) if _is_repeat(contact, tables) else counted_out(contact))
            for contact in _received(tables, asked)
        ]
    )


def repeat_contacts(tables: Tables, asked: Asked, *, route: str = "any") -> Judgement:
    """How many they are."""
    known_variant("route", route, ("any", "hub"))
    rows = []
    for contact in _received(tables, asked):
        first = left_out(contact, "not within 12 months of an earlier contact")
        rows.append(not_by(route, contact) or (counted_in(contact) if _is_repeat(contact, tables) else first))
    return count(rows)


def _is_repeat(contact: Record, tables: Tables) -> bool:
    earlier = [
        other["received"]
        for other in table(tables, "contacts")
        if child_of(other) == child_of(contact) and other.get("received") and other["received"] < contact["received"]
    ]
    return bool(earlier) and contact["received"] <= add_months(max(earlier), 12)


def contacts_with_parental_consent(tables: Tables, asked: Asked) -> Judgement:
    """Contacts through the hub that came with the parents' consent."""
    rows = []
    for contact in _received(tables, asked):
        elsewhere = not_by("hub", contact)
        consent = contact.get("parental_consent")
        if elsewhere is not None:
            rows.append(elsewhere)
        elif consent is None:
            rows.append(left_out(contact, NOT_RECORDED))
        else:
            rows.append(counted_in(contact) if consent else counted_out(contact))
    return proportion(rows)


def _received(tables: Tables, asked: Asked) -> Sequence[Record]:
    return [contact for contact in table(tables, "contacts") if asked.includes(contact.get("received"))]


def _notification(contact: Record, notifications: str) -> JudgedRow | None:
    known_variant("domestic_violence_notifications", notifications, ("counted", "left out"))
    if notifications == "left out" and contact.get("domestic_violence_notification"):
        return left_out(contact, _NOTIFICATION)
    return None


def handled_by_hub(contact: Record) -> bool | None:
    """Whether the contact came through the hub, as far as is known."""
    said: bool | None = contact.get("handled_by_hub")
    if said is None and contact.get("enquiry") is not None:
        return True
    return said


def not_by(route: str, contact: Record) -> JudgedRow | None:
    """The contact left out, if only those through the hub count and it is none, or that is not known."""
    if route == "any" or handled_by_hub(contact):
        return None
    unknown = handled_by_hub(contact) is None
    return left_out(contact, f"{NOT_RECORDED}: handled by the hub" if unknown else "not handled by the hub")


def minutes_between(start: datetime | None, end: datetime | None) -> int | None:
    """Minutes by the clock, where both times are known; one begun counts."""
    if start is None or end is None:
        return None
    return math.ceil((end - start).total_seconds() / 60)


def outcome_group(contact: Record) -> str | None:
    """What the words of a contact's outcome mean: the first of these that they say."""
    if contact.get("outcome") is None:
        return None
    said: str = contact["outcome"].lower()
    words = re.findall(r"\w+", said)
    into_social_care = ("social care", "social work assessment", "child and family assessment", "section 47")
    meanings = {
        "no further action": "no further action" in said or "nfa" in words,
        "early help": "early help" in said or "caf" in words,
        "hub enquiry": "mash enquiry" in said or "hub enquiry" in said,
        "information and advice": "information" in words or "advice" in words or "signpost" in said,
        "children's social care": "s47" in words
        or said in {"referral", "new referral", "rereferral", "re-referral"}
        or any(phrase in said for phrase in into_social_care),
    }
    return next((meaning for meaning, is_said in meanings.items() if is_said), "other")


MEASURES: Mapping[str, Callable[..., Judgement]] = MappingProxyType(
    {
        "contacts_by_outcome": contacts_by_outcome,
        "contacts_decided_within_24_hours": contacts_decided_within_24_hours,
        "contacts_ending_in_advice_or_no_further_action": contacts_ending_in_advice_or_no_further_action,
        "contacts_progressing_to_referral": contacts_progressing_to_referral,
        "contacts_received": contacts_received,
        "contacts_with_parental_consent": contacts_with_parental_consent,
        "repeat_contacts": repeat_contacts,
        "repeat_contacts_within_12_months": repeat_contacts_within_12_months,
    }
)
"""The measures of this module, by id."""
