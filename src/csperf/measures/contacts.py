"""Contacts with children's social care, by whatever route. May import csperf.definition and csperf.cohorts only."""

from typing import Literal

from csperf.cohorts import OUTCOMES_OF_CONTACTS, ContactDecided, ContactReceived, contacts_decided
from csperf.cohorts import contacts_received as received
from csperf.definition import Condition, Count, Distribution, Proportion, measure
from csperf.measures._sources import council

__all__ = [
    "contacts_by_outcome",
    "contacts_decided_within_24_hours",
    "contacts_ending_in_advice_or_no_further_action",
    "contacts_progressing_to_referral",
    "contacts_received",
    "contacts_with_parental_consent",
    "repeat_contacts",
    "repeat_contacts_within_12_months",
]

Notifications = Literal["counted", "left out"]
Route = Literal["any", "hub"]

_SURREY = ("Surrey County Council", "Children's Services Improvement Board monthly performance compendium, to January 2017")
_COVENTRY = ("Coventry City Council", "Children's Social Care performance report, March 2015 to March 2016")
_DAY_IN_MINUTES = 24 * 60


def _unless(notifications: Notifications, row: type[ContactReceived] | type[ContactDecided]) -> dict[str, Condition]:
    left_out = {"a domestic violence notification": row.domestic_violence_notification.col}
    return left_out if notifications == "left out" else {}


def _by(route: Route, row: type[ContactReceived] | type[ContactDecided]) -> dict[str, Condition]:
    return {"handled by the hub": row.handled_by_hub.col} if route == "hub" else {}


def _repeats(row: type[ContactReceived], route: Route) -> Proportion:
    return Proportion(of=_by(route, row), where=row.within_12_months.col)


@measure(
    id="contacts_received",
    title="Contacts received",
    also_known_as=("contacts",),
    unit="number",
    polarity="none",
    cohort=received,
    since="2000-04-01",
    source=council(*_SURREY, "section 2.6: total number of contacts received"),
)
def contacts_received(row: type[ContactReceived], *, domestic_violence_notifications: Notifications = "counted") -> Count:
    """How many contacts about children were received in the period.

    **Clock.** Counted on the day the contact was received, whenever it was decided or completed.

    **One row** is a contact about a child: a contact about three children is three, and two contacts about a child on one day
    are two. All routes count, not only the multi-agency safeguarding hub.

    **Domestic violence notifications** count as other contacts do. With `domestic_violence_notifications="left out"`, as
    Coventry counts, they do not.

    **Left out.** With that, contacts marked as notifications; one that bears no mark is none (choice).

    **Not recorded.** A contact without the day it was received is in no period.
    """
    return Count(exclude=_unless(domestic_violence_notifications, row))


@measure(
    id="contacts_by_outcome",
    title="Contacts received, by outcome",
    also_known_as=("contact outcomes",),
    unit="number",
    polarity="none",
    cohort=received,
    since="2000-04-01",
    source=council(*_COVENTRY, "section 1.4: contact outcomes"),
)
def contacts_by_outcome(
    row: type[ContactReceived],
    *,
    outcomes: Literal["as recorded", "grouped"] = "as recorded",
    domestic_violence_notifications: Notifications = "counted",
) -> Distribution:
    """How many of the contacts received in the period had each outcome.

    **Clock.** Counted on the day the contact was received; the outcome is the latest on record.

    **One row** is a contact about a child, as for the number of contacts received.

    **The outcomes** are those that are recorded, in the council's own words. With `outcomes="grouped"` they are put into
    groups that are the same for all councils, by what their words say (choice): no further action; early help; hub enquiry;
    information and advice; children's social care; other.

    **Left out.** With `domestic_violence_notifications="left out"`, as Coventry counts, contacts marked as notifications.

    **Not recorded.** Contacts without an outcome are a category of their own: many are not decided yet.
    """
    grouped = outcomes == "grouped"
    return Distribution(
        exclude=_unless(domestic_violence_notifications, row),
        category=row.outcome_group.col if grouped else row.outcome.col,
        categories=OUTCOMES_OF_CONTACTS if grouped else (),
    )


@measure(
    id="contacts_progressing_to_referral",
    title="Contacts progressing to a social care referral",
    also_known_as=("contacts_to_referral_pct",),
    unit="percent",
    polarity="none",
    cohort=received,
    since="2000-04-01",
    source=council(*_COVENTRY, "section 1.3: contacts progressing to a social care referral"),
)
def contacts_progressing_to_referral(
    row: type[ContactReceived], *, domestic_violence_notifications: Notifications = "counted"
) -> Proportion:
    """Of the contacts received in the period, those that went on to children's social care.

    **Clock.** Counted on the day the contact was received, however long the decision took.

    **One row** is a contact about a child. It went on where its outcome says so in words: children's social care, a referral,
    an assessment or a section 47 enquiry, and not early help, advice or no further action (choice).

    **Left out.** With `domestic_violence_notifications="left out"`, as Coventry counts, contacts marked as notifications.

    **Not recorded.** A contact without an outcome is left out.
    """
    return Proportion(
        exclude=_unless(domestic_violence_notifications, row),
        where=row.outcome_group.col == "children's social care",
    )


@measure(
    id="contacts_ending_in_advice_or_no_further_action",
    title="Contacts ending in information, advice or no further action",
    also_known_as=("contacts_info_advice_or_nfa_pct",),
    unit="percent",
    polarity="none",
    cohort=received,
    since="2000-04-01",
    source=council(*_COVENTRY, "section 1.4: advice and information or no further action, combined"),
)
def contacts_ending_in_advice_or_no_further_action(
    row: type[ContactReceived], *, domestic_violence_notifications: Notifications = "counted"
) -> Proportion:
    """Of the contacts received in the period, those that ended in information and advice or in no further action.

    **Clock.** Counted on the day the contact was received, however long the decision took.

    **One row** is a contact about a child. Its outcome is read by its words (choice), as for `contacts_by_outcome`.

    **Left out.** With `domestic_violence_notifications="left out"`, as Coventry counts, contacts marked as notifications.

    **Not recorded.** A contact without an outcome is left out.
    """
    return Proportion(
        exclude=_unless(domestic_violence_notifications, row),
        where=row.outcome_group.col.is_in(["information and advice", "no further action"]),
    )


@measure(
    id="contacts_decided_within_24_hours",
    title="Contacts decided within 24 hours",
    also_known_as=("contact_decision_within_24h_pct", "contact timeliness"),
    unit="percent",
    polarity="higher",
    cohort=contacts_decided,
    since="2000-04-01",
    source=council(*_SURREY, "section 2.4 and appendix I: timeliness of decision making on contacts"),
)
def contacts_decided_within_24_hours(
    row: type[ContactDecided], *, domestic_violence_notifications: Notifications = "counted", route: Route = "any"
) -> Proportion:
    """Of the contacts decided in the period, those decided within 24 hours of being received.

    **Clock.** Hours by the clock, weekends and nights included, from when the contact was received to when it was decided
    what to do. Exactly 24 hours counts (choice); a minute begun counts as one. Hours are those of local time: the night the
    clocks change makes an hour's difference.

    **One row** is a contact about a child, counted on the day of the decision. One that is not decided is in no period. By
    outcome, as Surrey gives it, it is this figure broken down by `outcome_group`.

    **Which contacts.** All, by whatever route; with `route="hub"`, as Surrey counts, those that the multi-agency safeguarding
    hub handled. With `domestic_violence_notifications="left out"`, as Coventry counts, notifications do not count.

    **Left out.** A contact decided before it was received.

    **Not recorded.** A contact without the time it was received is left out: the day does not say how many hours it took.
    """
    return Proportion(
        exclude={
            **_unless(domestic_violence_notifications, row),
            "decided before it was received": row.minutes_to_decision.col < 0,
        },
        of=_by(route, row),
        where=row.minutes_to_decision.col <= _DAY_IN_MINUTES,
    )


@measure(
    id="repeat_contacts_within_12_months",
    title="Repeat contacts within 12 months",
    also_known_as=("contacts_repeat_12m_pct",),
    unit="percent",
    polarity="none",
    cohort=received,
    since="2000-04-01",
    source=council(*_SURREY, "appendix I: proportion of repeat contacts within 12 month period"),
)
def repeat_contacts_within_12_months(row: type[ContactReceived], *, route: Route = "any") -> Proportion:
    """Of the contacts received in the period, those within 12 months of an earlier contact about the same child.

    **Clock.** From the latest earlier day on which a contact about the child was received to the day this one was: at most 12
    calendar months. Exactly 12 months counts (choice).

    **One row** is a contact about a child. Contacts of one day are no repeats of one another, and each looks back to the day
    before them (choice). Too many and too few are both of concern: Surrey wants between 10 and 20 per cent.

    **Which contacts.** All, by whatever route; with `route="hub"`, as Surrey counts, those that the multi-agency safeguarding
    hub handled. The earlier contact may have come by any route.

    **Left out.** Nothing else.

    **Not recorded.** A contact without the day it was received is in no period. Earlier contacts must be in the records: where
    they do not go back 12 months before the period, the result says how far they go.
    """
    return _repeats(row, route)


@measure(
    id="repeat_contacts",
    title="Number of repeat contacts within 12 months",
    also_known_as=("contacts_repeat_12m", "number of repeat enquiries"),
    unit="number",
    polarity="lower",
    cohort=received,
    since="2000-04-01",
    source=council(
        "City of Wolverhampton Council",
        "Children's Services Improvement Plan performance report, quarter 1 2017-18",
        "children in need and child protection: number of repeat enquiries",
    ),
)
def repeat_contacts(row: type[ContactReceived], *, route: Route = "any") -> Count:
    """How many contacts received in the period came within 12 months of an earlier contact about the same child.

    **Clock.** As for the percentage of contacts that are repeats. Wolverhampton, which prints the number, does not say how far
    back it looks: 12 months is Surrey's.

    **One row** is a contact about a child; with `route="hub"`, one that the multi-agency safeguarding hub handled.

    **Left out.** Contacts that are no repeats.

    **Not recorded.** A contact without the day it was received is in no period.
    """
    return _repeats(row, route).counted_in("within 12 months of an earlier contact")


@measure(
    id="contacts_with_parental_consent",
    title="Contacts that reached the hub with parental consent",
    also_known_as=("contacts_with_parental_consent_pct",),
    unit="percent",
    polarity="higher",
    cohort=received,
    since="2000-04-01",
    source=council(*_SURREY, "appendix I: contacts arriving in MASH with parental consent already obtained"),
)
def contacts_with_parental_consent(row: type[ContactReceived]) -> Proportion:
    """Of the contacts with the hub received in the period, those that came with parental consent already obtained.

    **Clock.** Counted on the day the contact was received.

    **One row** is a contact about a child that the multi-agency safeguarding hub handled.

    **Left out.** Contacts that the hub did not handle.

    **Not recorded.** A contact of which it is not recorded whether there was consent is left out (choice).
    """
    return Proportion(of={"handled by the hub": row.handled_by_hub.col}, where=row.parental_consent.col)
