"""The multi-agency safeguarding hub: contacts it completed and enquiries it received. May import csperf.testing.reference only.

The contacts through the hub with one number, in one council, are one enquiry. It is received with the first of them.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from csperf.testing.reference.contacts import handled_by_hub, minutes_between, not_by, outcome_group
from csperf.testing.reference.judged import (
    COUNTED_IN,
    LEFT_OUT,
    NOT_RECORDED,
    Asked,
    JudgedRow,
    Judgement,
    Record,
    Tables,
    count,
    count_of_children,
    counted_in,
    counted_out,
    distribution,
    known_variant,
    left_out,
    proportion,
    table,
)

_FURTHEST = (
    "children's social care",
    "early help",
    "hub enquiry",
    "information and advice",
    "other",
    "no further action",
)


def mash_contacts(tables: Tables, asked: Asked) -> Judgement:
    """Contacts through the hub, by the day they were completed."""
    return count([not_by("hub", contact) or counted_in(contact) for contact in _completed(tables, asked)])


def mash_contacts_by_outcome(tables: Tables, asked: Asked) -> Judgement:
    """The same, by the outcome's own words."""
    return distribution(
        [
            not_by("hub", contact) or counted_in(contact, category=contact.get("outcome") or NOT_RECORDED)
            for contact in _completed(tables, asked)
        ]
    )


def share_of_mash_decisions_differing_from_recommendation(
    tables: Tables, asked: Asked, *, blanks: str = "left out"
) -> Judgement:
    """Completed contacts whose outcome is not the one recommended. A blank is neither agreement nor disagreement."""
    known_variant("blanks", blanks, ("left out", "no difference"))
    return proportion([_differs(contact, blanks) for contact in _completed(tables, asked)])


def mash_decisions_differing_from_recommendation(tables: Tables, asked: Asked) -> Judgement:
    """How many they are."""
    rows = []
    for contact in _completed(tables, asked):
        row = _differs(contact, "left out")
        agreed = left_out(contact, "not decided otherwise than recommended")
        unknown = left_out(contact, f"{NOT_RECORDED}: decided otherwise than recommended")
        if row.status == LEFT_OUT:
            rows.append(unknown if row.reason == NOT_RECORDED else row)
        else:
            rows.append(row if row.status == COUNTED_IN else agreed)
    return count(rows)


def _differs(contact: Record, blanks: str) -> JudgedRow:
    outcome: str | None = contact.get("outcome")
    recommended: str | None = contact.get("recommended_outcome")
    if blanks == "left out" and recommended is None:
        return left_out(contact, "no recommendation recorded")
    elsewhere = not_by("hub", contact)
    if elsewhere is not None:
        return elsewhere
    if outcome is None:
        return left_out(contact, NOT_RECORDED)
    if recommended is None or outcome.strip().lower() == recommended.strip().lower():
        return counted_out(contact)
    return counted_in(contact)


def _completed(tables: Tables, asked: Asked) -> Sequence[Record]:
    return [contact for contact in table(tables, "contacts") if asked.includes(contact.get("completed"))]


@dataclass(frozen=True)
class _Enquiry:
    """An enquiry: the contacts it is made of, all through the hub, or one that is not."""

    contacts: tuple[Record, ...]
    is_numbered: bool

    @property
    def received(self) -> date | None:
        days: list[date] = [contact["received"] for contact in self.contacts if contact.get("received")]
        return min(days, default=None)

    @property
    def rating(self) -> str | None:
        given = {contact.get("rating") for contact in self.contacts}
        return next((rating for rating in ("red", "amber", "green") if rating in given), None)

    @property
    def outcome(self) -> str | None:
        found = {outcome_group(contact) for contact in self.contacts}
        return next((outcome for outcome in _FURTHEST if outcome in found), None)

    @property
    def minutes_to_rating(self) -> int | None:
        received = [contact["received_at"] for contact in self.contacts if contact.get("received_at")]
        rated = [contact["rated_at"] for contact in self.contacts if contact.get("rated_at")]
        return minutes_between(min(received, default=None), max(rated, default=None))


def _enquiries(tables: Tables, asked: Asked) -> list[_Enquiry]:
    numbered: dict[tuple[str, str], list[Record]] = {}
    enquiries = []
    for contact in table(tables, "contacts"):
        if handled_by_hub(contact) and contact.get("enquiry") is not None:
            numbered.setdefault((contact["area"], contact["enquiry"]), []).append(contact)
        else:
            enquiries.append(_Enquiry((contact,), is_numbered=False))
    enquiries += [_Enquiry(tuple(contacts), is_numbered=True) for contacts in numbered.values()]
    return [enquiry for enquiry in enquiries if asked.includes(enquiry.received)]


def _not_one(enquiry: _Enquiry, contact: Record, unnumbered: str) -> JudgedRow | None:
    known_variant("unnumbered", unnumbered, ("each its own", "left out"))
    elsewhere = not_by("hub", contact)
    if elsewhere is None and unnumbered == "left out" and not enquiry.is_numbered:
        return left_out(contact, NOT_RECORDED)
    return elsewhere


def mash_enquiries(tables: Tables, asked: Asked, *, unnumbered: str = "each its own") -> Judgement:
    """Enquiries received, each once, however many children it is about."""
    rows = []
    numerator = 0
    for enquiry in _enquiries(tables, asked):
        judged = [_not_one(enquiry, contact, unnumbered) or counted_in(contact) for contact in enquiry.contacts]
        numerator += judged[0].status == COUNTED_IN
        rows += judged
    return Judgement(tuple(rows), numerator, None)


def children_in_mash_enquiries(tables: Tables, asked: Asked) -> Judgement:
    """Children about whom a contact through the hub was received, each once."""
    contacts = [contact for contact in table(tables, "contacts") if asked.includes(contact.get("received"))]
    return count_of_children([not_by("hub", contact) or counted_in(contact) for contact in contacts])


def mash_enquiries_by_rating(tables: Tables, asked: Asked, *, unnumbered: str = "each its own") -> Judgement:
    """Enquiries received, by the gravest rating of their children."""
    return _by_category(tables, asked, unnumbered, lambda enquiry: enquiry.rating)


def mash_enquiries_by_outcome(tables: Tables, asked: Asked, *, unnumbered: str = "each its own") -> Judgement:
    """Enquiries received, by the outcome of their children that goes furthest."""
    return _by_category(tables, asked, unnumbered, lambda enquiry: enquiry.outcome)


def _by_category(tables: Tables, asked: Asked, unnumbered: str, category_of: Callable[[_Enquiry], str | None]) -> Judgement:
    rows = []
    parts: Counter[str] = Counter()
    for enquiry in _enquiries(tables, asked):
        category = category_of(enquiry) or NOT_RECORDED
        judged = [
            _not_one(enquiry, contact, unnumbered) or counted_in(contact, category=category) for contact in enquiry.contacts
        ]
        if judged[0].status == COUNTED_IN:
            parts[category] += 1
        rows += judged
    return Judgement(tuple(rows), parts.total(), None, dict(parts))


def mash_enquiries_rated_in_time(
    tables: Tables, asked: Asked, *, timescales: str = "4, 24 and 72 hours", unnumbered: str = "each its own"
) -> Judgement:
    """Enquiries that were rated within so many hours of being received, by their rating."""
    known_variant("timescales", timescales, ("4, 24 and 72 hours", "2, 6 and 24 hours"))
    hours = {"red": 4, "amber": 24, "green": 72} if timescales.startswith("4") else {"red": 2, "amber": 6, "green": 24}
    rows = []
    numerator = denominator = 0
    for enquiry in _enquiries(tables, asked):
        judged = [_rated_in_time(enquiry, contact, unnumbered, hours) for contact in enquiry.contacts]
        numerator += judged[0].status == COUNTED_IN
        denominator += judged[0].status != LEFT_OUT
        rows += judged
    return Judgement(tuple(rows), numerator, denominator)


def _rated_in_time(enquiry: _Enquiry, contact: Record, unnumbered: str, hours: Mapping[str, int]) -> JudgedRow:
    minutes = enquiry.minutes_to_rating
    if minutes is not None and minutes < 0:
        return left_out(contact, "rated before it was received")
    elsewhere = not_by("hub", contact)
    if elsewhere is not None:
        return elsewhere
    if enquiry.rating is None:
        return left_out(contact, "not rated")
    not_one = _not_one(enquiry, contact, unnumbered)
    if not_one is not None:
        return not_one
    if minutes is None:
        return left_out(contact, NOT_RECORDED)
    return counted_in(contact) if minutes <= hours[enquiry.rating] * 60 else counted_out(contact)


MEASURES: Mapping[str, Callable[..., Judgement]] = MappingProxyType(
    {
        "children_in_mash_enquiries": children_in_mash_enquiries,
        "mash_contacts": mash_contacts,
        "mash_contacts_by_outcome": mash_contacts_by_outcome,
        "mash_decisions_differing_from_recommendation": mash_decisions_differing_from_recommendation,
        "mash_enquiries": mash_enquiries,
        "mash_enquiries_by_outcome": mash_enquiries_by_outcome,
        "mash_enquiries_by_rating": mash_enquiries_by_rating,
        "mash_enquiries_rated_in_time": mash_enquiries_rated_in_time,
        "share_of_mash_decisions_differing_from_recommendation": share_of_mash_decisions_differing_from_recommendation,
    }
)
"""The measures of this module, by id."""
