"""All the work of a made-up authority together. May import its neighbours and the standard library."""

from collections.abc import Iterator, Sequence
from datetime import date

from csperf.synthetic.plans import Child
from csperf.synthetic.setting import Setting
from csperf.synthetic.work import (
    care_plans,
    care_reviews,
    earlier_care,
    guardianship,
    health,
    leaving_care,
    missing,
    need,
    placed,
    population,
    protection,
    referred,
    schooling,
    updates,
    visits,
    workforce,
)
from csperf.synthetic.work.adopters import Families
from csperf.synthetic.work.contacts import Contacts
from csperf.synthetic.work.entries import Entry


def worked(setting: Setting, children: Sequence[Child]) -> tuple[tuple[Child, ...], tuple[Entry, ...]]:
    """Do the work: fill in the details of the plans, and write down what happens day by day.

    Returns:
        The children that are known by a contact only, and the entries.
    """
    earlier_care.remember(setting, children)
    protection.detail(setting, children)
    workforce.allocate(setting, children)
    updates.assess_yearly(setting, children)
    referred.detail(setting, children)
    placed.locate(setting, children)
    contacts = Contacts(setting, children)
    entries = [*contacts.entries(), *_entries(setting, children)]
    entries += guardianship.orders(setting, children, contacts.children)
    return tuple(contacts.children), tuple(entries)


def _entries(setting: Setting, children: Sequence[Child]) -> Iterator[Entry]:
    yield from population.estimates(setting)
    yield from workforce.allocations(children)
    yield from referred.entries(setting, children)
    yield from protection.conferences(setting, children)
    last_seen: dict[str, date] = {}
    for entry in visits.visits(setting, children):
        visited = entry.row["visited"]
        if entry.row["seen"] and isinstance(visited, date):
            child = str(entry.row["child"])
            last_seen[child] = max(visited, last_seen.get(child, visited))
        yield entry
    yield from need.cases(setting, children, last_seen)
    yield from need.short_breaks(setting, children)
    yield from need.pre_proceedings(setting, children)
    yield from care_plans.care_plans(setting, children)
    yield from care_plans.social_workers(setting, children)
    yield from care_plans.deprivations_of_liberty(setting, children)
    yield from care_reviews.reviews(setting, children)
    yield from health.checks(setting, children)
    yield from schooling.plans(setting, children)
    yield from missing.incidents(setting, children)
    yield from Families(setting).entries(children)
    yield from leaving_care.entries(setting, children)
