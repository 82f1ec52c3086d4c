"""The multi-agency safeguarding hub (MASH). May import csperf.definition and csperf.cohorts only."""

from typing import Literal

from csperf.cohorts import (
    OUTCOMES_OF_CONTACTS,
    ContactCompleted,
    ContactInEnquiry,
    ContactReceived,
    contacts_completed,
    contacts_in_enquiries,
    contacts_received,
)
from csperf.definition import Condition, Count, Distribution, Proportion, measure
from csperf.measures._sources import council

__all__ = [
    "children_in_mash_enquiries",
    "mash_contacts",
    "mash_contacts_by_outcome",
    "mash_decisions_differing_from_recommendation",
    "mash_enquiries",
    "mash_enquiries_by_outcome",
    "mash_enquiries_by_rating",
    "mash_enquiries_rated_in_time",
    "share_of_mash_decisions_differing_from_recommendation",
]

Unnumbered = Literal["each its own", "left out"]
Blanks = Literal["left out", "no difference"]

_SURREY = ("Surrey County Council", "Children's Services Improvement Board monthly performance compendium, to January 2017")
_WOLVERHAMPTON = (
    "City of Wolverhampton Council",
    "Children's Services Improvement Plan performance report, quarter 1 2017-18",
)
_HUB = "handled by the hub"
_HOUR = 60


def _one(row: type[ContactInEnquiry], unnumbered: Unnumbered) -> Condition:
    """What tells enquiries apart."""
    return row.enquiry_or_own.col if unnumbered == "each its own" else row.enquiry_number.col


def _differing(row: type[ContactCompleted], blanks: Blanks) -> Proportion:
    none_given = {"no recommendation recorded": row.recommended_outcome.col.is_null()} if blanks == "left out" else {}
    return Proportion(exclude=none_given, of={_HUB: row.handled_by_hub.col}, where=row.decision_differs.col)


@measure(
    id="mash_contacts",
    title="Contacts completed by the hub",
    also_known_as=("MASH contacts", "MASH completed contacts"),
    unit="number",
    polarity="none",
    cohort=contacts_completed,
    since="2000-04-01",
    source=council(*_SURREY, "section 2.1: completed contacts by source and method"),
)
def mash_contacts(row: type[ContactCompleted]) -> Count:
    """How many contacts the multi-agency safeguarding hub completed in the period.

    **Clock.** Counted on the day the contact was completed, not the day it was received.

    **One row** is a contact about a child. By source and method, as Surrey gives it, it is this figure broken down by `source`
    and `method`, with totals.

    **Left out.** Contacts that the hub did not handle.

    **Not recorded.** A contact that is not completed is in no period. One with an enquiry's number came through the hub; one
    without, of which it is not recorded whether it did, is left out.
    """
    return Count(of={_HUB: row.handled_by_hub.col})


@measure(
    id="mash_contacts_by_outcome",
    title="Contacts completed by the hub, by outcome",
    also_known_as=("MASH contacts by outcome",),
    unit="number",
    polarity="none",
    cohort=contacts_completed,
    since="2000-04-01",
    source=council(*_SURREY, "section 2.2: completed contacts by source and outcome"),
)
def mash_contacts_by_outcome(row: type[ContactCompleted]) -> Distribution:
    """How many of the contacts that the hub completed in the period had each outcome.

    **Clock.** Counted on the day the contact was completed.

    **One row** is a contact about a child; its outcome is in the council's own words. By source and outcome, as Surrey gives
    it, it is this figure broken down by `source`.

    **Left out.** Contacts that the hub did not handle.

    **Not recorded.** Contacts without an outcome are a category of their own.
    """
    return Distribution(of={_HUB: row.handled_by_hub.col}, category=row.outcome.col)


@measure(
    id="share_of_mash_decisions_differing_from_recommendation",
    title="Decisions on the hub's contacts that differ from the social worker's recommendation",
    also_known_as=("mash_decision_differs_from_recommendation_pct",),
    unit="percent",
    polarity="none",
    cohort=contacts_completed,
    since="2000-04-01",
    source=council(*_SURREY, "section 2.3: management oversight of contacts"),
)
def share_of_mash_decisions_differing_from_recommendation(
    row: type[ContactCompleted], *, blanks: Blanks = "left out"
) -> Proportion:
    """Of the contacts that the hub completed in the period, those whose outcome is not what the social worker recommended.

    **Clock.** Counted on the day the contact was completed.

    **One row** is a contact about a child, with the outcome that the social worker recommended and the one that the manager
    decided on. They differ where the words do; capitals do not matter.

    **Blank recommendations** are neither agreement nor disagreement: contacts without one are left out. With
    `blanks="no difference"` they are in the denominator, as in a share of all completed contacts.

    **Left out.** Contacts that the hub did not handle; contacts without a recommendation, unless they are to count.

    **Not recorded.** A contact without an outcome is left out.
    """
    return _differing(row, blanks)


@measure(
    id="mash_decisions_differing_from_recommendation",
    title="Number of decisions on the hub's contacts that differ from the social worker's recommendation",
    also_known_as=("mash_decision_differs_from_recommendation",),
    unit="number",
    polarity="none",
    cohort=contacts_completed,
    since="2000-04-01",
    source=council(*_SURREY, "section 2.3: management oversight of contacts"),
)
def mash_decisions_differing_from_recommendation(row: type[ContactCompleted]) -> Count:
    """How many contacts that the hub completed in the period have an outcome that the social worker did not recommend.

    **Clock.** Counted on the day the contact was completed.

    **One row** is a contact about a child, as for the share of them.

    **Left out.** Contacts that the hub did not handle; contacts without a recommendation; those decided as recommended.

    **Not recorded.** A contact without an outcome is left out.
    """
    return _differing(row, "left out").counted_in("decided otherwise than recommended")


@measure(
    id="mash_enquiries",
    title="Enquiries to the hub",
    also_known_as=("MASH enquiries", "number of enquiries"),
    unit="number",
    polarity="none",
    cohort=contacts_in_enquiries,
    since="2000-04-01",
    source=council(*_WOLVERHAMPTON, "children in need and child protection: number of enquiries"),
)
def mash_enquiries(row: type[ContactInEnquiry], *, unnumbered: Unnumbered = "each its own") -> Count:
    """How many enquiries the multi-agency safeguarding hub received in the period.

    **Clock.** Counted on the day the enquiry was received, which is that of the first of its contacts: an enquiry is in one
    period only.

    **One row** is a contact about a child, and each enquiry counts once, however many children it is about.

    **What is an enquiry.** Contacts through the hub with the same number are one. A contact without a number is an enquiry of
    its own (choice); with `unnumbered="left out"` it is none.

    **Left out.** Contacts that the hub did not handle.

    **Not recorded.** A contact with an enquiry's number came through the hub; one without, of which it is not recorded whether
    it did, is left out.
    """
    return Count(of={_HUB: row.handled_by_hub.col}, each=_one(row, unnumbered))


@measure(
    id="children_in_mash_enquiries",
    title="Children in enquiries to the hub",
    also_known_as=("mash_enquiry_children",),
    unit="number",
    polarity="none",
    cohort=contacts_received,
    since="2000-04-01",
    source=council(
        "City of Wolverhampton Council",
        "Children and Young People Service Plan 2017/18",
        "section 5: enquiries relating to children per month",
    ),
)
def children_in_mash_enquiries(row: type[ContactReceived]) -> Count:
    """How many children enquiries to the multi-agency safeguarding hub were about in the period.

    **Clock.** Counted on the day the contact about the child was received, which may be later than the enquiry was.

    **One row** is a contact about a child. Each child counts once in a period, however many enquiries it was in (choice): the
    months of a year add up to more than the year.

    **Left out.** Contacts that the hub did not handle.

    **Not recorded.** A contact with an enquiry's number came through the hub; one without, of which it is not recorded whether
    it did, is left out.
    """
    return Count(of={_HUB: row.handled_by_hub.col}, each=row.child.col)


@measure(
    id="mash_enquiries_by_rating",
    title="Enquiries to the hub, by final rating",
    also_known_as=("mash_enquiries_final_rag",),
    unit="number",
    polarity="none",
    cohort=contacts_in_enquiries,
    since="2000-04-01",
    source=council(*_WOLVERHAMPTON, "children in need and child protection: final RAG rating of MASH enquiries"),
)
def mash_enquiries_by_rating(row: type[ContactInEnquiry], *, unnumbered: Unnumbered = "each its own") -> Distribution:
    """How many of the enquiries that the hub received in the period were finally rated red, amber and green.

    **Clock.** Counted on the day the enquiry was received; the rating is the latest on record.

    **One row** is a contact about a child, and each enquiry counts once. Where its children are rated differently it has the
    gravest of their ratings (choice). The rating is triage and says nothing of performance.

    **What is an enquiry.** As for the number of enquiries: a contact without a number is an enquiry of its own, or with
    `unnumbered="left out"` none.

    **Left out.** Contacts that the hub did not handle.

    **Not recorded.** Enquiries without a rating are a category of their own.
    """
    return Distribution(
        of={_HUB: row.handled_by_hub.col},
        category=row.enquiry_rating.col,
        categories=("red", "amber", "green"),
        each=_one(row, unnumbered),
    )


@measure(
    id="mash_enquiries_by_outcome",
    title="Enquiries to the hub, by outcome",
    also_known_as=("mash_enquiries_outcome",),
    unit="number",
    polarity="none",
    cohort=contacts_in_enquiries,
    since="2000-04-01",
    source=council(*_WOLVERHAMPTON, "children in need and child protection: outcome of MASH enquiries"),
)
def mash_enquiries_by_outcome(row: type[ContactInEnquiry], *, unnumbered: Unnumbered = "each its own") -> Distribution:
    """How many of the enquiries that the hub received in the period went on to social care, to early help, and to other ends.

    **Clock.** Counted on the day the enquiry was received; the outcome is the latest on record.

    **One row** is a contact about a child, and each enquiry counts once. Where its children have different outcomes it has the
    one that goes furthest (choice): children's social care, early help, hub enquiry, information and advice, other, no further
    action. Outcomes are read by their words, as for `contacts_by_outcome`. Wolverhampton prints children's social care, early
    help, no further action and all others together.

    **What is an enquiry.** As for the number of enquiries: a contact without a number is an enquiry of its own, or with
    `unnumbered="left out"` none.

    **Left out.** Contacts that the hub did not handle.

    **Not recorded.** Enquiries without an outcome are a category of their own.
    """
    return Distribution(
        of={_HUB: row.handled_by_hub.col},
        category=row.enquiry_outcome.col,
        categories=OUTCOMES_OF_CONTACTS,
        each=_one(row, unnumbered),
    )


@measure(
    id="mash_enquiries_rated_in_time",
    title="Enquiries to the hub that were rated within the time for their rating",
    also_known_as=("mash_rag_within_timescale_pct",),
    unit="percent",
    polarity="higher",
    cohort=contacts_in_enquiries,
    since="2000-04-01",
    source=council(*_WOLVERHAMPTON, "children in need and child protection: MASH cases RAG within required timescales"),
)
def mash_enquiries_rated_in_time(
    row: type[ContactInEnquiry],
    *,
    timescales: Literal["4, 24 and 72 hours", "2, 6 and 24 hours"] = "4, 24 and 72 hours",
    unnumbered: Unnumbered = "each its own",
) -> Proportion:
    """Of the enquiries received in the period that were rated, those rated within the time required for their rating.

    **Clock.** Hours by the clock from when the first contact of the enquiry was received to when the last of its children was
    rated. Wolverhampton, which prints the figure, does not print the times. `timescales="4, 24 and 72 hours"` (choice) gives
    red 4 hours, amber 24 and green 72, as for Surrey's hub, where the first two are working hours;
    `timescales="2, 6 and 24 hours"` are those that Merton expects information within. The last minute counts.

    **One row** is a contact about a child, and each enquiry counts once, by the gravest rating of its children.

    **What is an enquiry.** As for the number of enquiries: a contact without a number is an enquiry of its own, or with
    `unnumbered="left out"` none.

    **Left out.** Contacts that the hub did not handle; enquiries that were not rated; enquiries rated before they were
    received.

    **Not recorded.** An enquiry without the time it was received or rated is left out.
    """
    red, amber, green = (4, 24, 72) if timescales == "4, 24 and 72 hours" else (2, 6, 24)
    rating, minutes = row.enquiry_rating.col, row.minutes_to_rating.col
    in_time = (
        ((rating == "red") & (minutes <= red * _HOUR))
        | ((rating == "amber") & (minutes <= amber * _HOUR))
        | ((rating == "green") & (minutes <= green * _HOUR))
    )
    return Proportion(
        exclude={"rated before it was received": minutes < 0},
        of={_HUB: row.handled_by_hub.col, "rated": rating.is_not_null()},
        where=in_time,
        each=_one(row, unnumbered),
    )
