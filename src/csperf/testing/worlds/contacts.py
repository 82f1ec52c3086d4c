"""Contacts and the hub's enquiries. May import csperf.testing.worlds and csperf.testing.strategies."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from csperf.testing.strategies import contacts
from csperf.testing.worlds._world import World, years

CONTACTS = World(
    "contacts",
    contacts,
    [years(1, date(2018, 3, 31)), years(1, date(2017, 2, 28)), years(3, date(2018, 3, 31))],
)

MEASURES: Mapping[str, World] = MappingProxyType(
    {
        "children_in_mash_enquiries": CONTACTS,
        "contacts_by_outcome": CONTACTS,
        "contacts_decided_within_24_hours": CONTACTS,
        "contacts_ending_in_advice_or_no_further_action": CONTACTS,
        "contacts_progressing_to_referral": CONTACTS,
        "contacts_received": CONTACTS,
        "contacts_with_parental_consent": CONTACTS,
        "mash_contacts": CONTACTS,
        "mash_contacts_by_outcome": CONTACTS,
        "mash_decisions_differing_from_recommendation": CONTACTS,
        "mash_enquiries": CONTACTS,
        "mash_enquiries_by_outcome": CONTACTS,
        "mash_enquiries_by_rating": CONTACTS,
        "mash_enquiries_rated_in_time": CONTACTS,
        "repeat_contacts": CONTACTS,
        "repeat_contacts_within_12_months": CONTACTS,
        "share_of_mash_decisions_differing_from_recommendation": CONTACTS,
    }
)
"""The measures of this area, by id."""
