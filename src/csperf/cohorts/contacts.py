"""Contacts received, decided and completed, and the enquiries to the multi-agency safeguarding hub that they make.

May import csperf.tables, csperf.calendars, csperf.periods and polars.
"""

import polars as pl

from csperf.calendars import WorkingDayCalendar
from csperf.cohorts._earlier import CHILD_DAY, EARLIER, NEW_DAY, with_earlier_day
from csperf.cohorts._kinds import LookBack, Origin, events
from csperf.periods import add_months_expr
from csperf.tables import CONTACTS, Boolean, Date, Integer, Records, Row, Text

__all__ = [
    "OUTCOMES_OF_CONTACTS",
    "ContactCompleted",
    "ContactDecided",
    "ContactInEnquiry",
    "ContactReceived",
    "contacts_completed",
    "contacts_decided",
    "contacts_in_enquiries",
    "contacts_received",
]

SOCIAL_CARE, EARLY_HELP, ADVICE, NO_ACTION, HUB_ENQUIRY, OTHER = OUTCOMES_OF_CONTACTS = (
    "children's social care",
    "early help",
    "information and advice",
    "no further action",
    "hub enquiry",
    "other",
)
"""What became of contacts, whatever words a council has for it."""

# The first that an outcome's words match is its group (choice).
_WORDS = {
    NO_ACTION: r"no further action|\bnfa\b",
    EARLY_HELP: r"early help|\bcaf\b",
    HUB_ENQUIRY: r"\b(mash|hub) enquiry",
    ADVICE: r"\binformation\b|\badvice\b|signpost",
    SOCIAL_CARE: r"social care|social work assessment|child and family assessment|section 47|\bs47\b|^(new |re-?)?referral$",
}
_RATINGS = ("red", "amber", "green")
_FURTHEST = (SOCIAL_CARE, EARLY_HELP, HUB_ENQUIRY, ADVICE, OTHER, NO_ACTION)


class ContactReceived(Row):
    """A contact about a child, with the day of the earlier contact about the child if there is one.

    `outcome_group` is what became of it, in words that are the same for all councils. `handled_by_hub` is true where the
    contact has an enquiry's number, if nothing else is recorded. `previously_received` is the latest earlier day of a contact
    about the child, by whatever route; contacts of one day share it. `within_12_months` says whether that day was at most
    twelve months before (exactly twelve months counts: choice).
    """

    received = Date()
    outcome = Text(nullable=True)
    outcome_group = Text(nullable=True)
    handled_by_hub = Boolean(nullable=True)
    domestic_violence_notification = Boolean(nullable=True)
    parental_consent = Boolean(nullable=True)
    previously_received = Date(nullable=True)
    within_12_months = Boolean()


class ContactDecided(Row):
    """A contact about a child on which it was decided what to do.

    `minutes_to_decision` counts from when the contact was received to the decision, by the clock: a minute begun counts. It is
    empty where the time of receipt is not recorded.
    """

    decided = Date()
    outcome = Text(nullable=True)
    outcome_group = Text(nullable=True)
    handled_by_hub = Boolean(nullable=True)
    domestic_violence_notification = Boolean(nullable=True)
    minutes_to_decision = Integer(nullable=True)


class ContactCompleted(Row):
    """A contact about a child that the hub is done with.

    `decision_differs` says whether the manager's outcome is another than the one recommended; capitals, and blanks at either
    end, make no difference. Without an outcome it is empty; without a recommendation there is nothing to differ from.
    """

    completed = Date()
    outcome = Text(nullable=True)
    outcome_group = Text(nullable=True)
    recommended_outcome = Text(nullable=True)
    handled_by_hub = Boolean(nullable=True)
    decision_differs = Boolean(nullable=True)


class ContactInEnquiry(Row):
    """A contact about a child in an enquiry to the hub, with what is true of the enquiry as a whole.

    The contacts through the hub that have the same number in `enquiry` are one enquiry, which `enquiry_number` tells from
    others; so does `enquiry_or_own`, where a contact without a number has one of its own. `enquiry_received` is the first day
    of its contacts; `enquiry_rating` the gravest rating of its children; `enquiry_outcome` the group of outcomes that goes
    furthest among them: children's social care, early help, hub enquiry, information and advice, other, no further action.
    `minutes_to_rating` counts from when the first contact was received to when the last child was rated, by the clock: a minute
    begun counts. A contact that did not come through the hub is an enquiry by itself here, and is left out of the measures.
    """

    enquiry_received = Date()
    enquiry = Text(nullable=True)
    enquiry_number = Integer(nullable=True)
    enquiry_or_own = Integer()
    enquiry_rating = Text(nullable=True)
    enquiry_outcome = Text(nullable=True)
    minutes_to_rating = Integer(nullable=True)
    handled_by_hub = Boolean(nullable=True)


_OUTCOME = {"outcome_group": (Origin(CONTACTS, "outcome"),)}
_HUB = {"handled_by_hub": (Origin(CONTACTS, "handled_by_hub"), Origin(CONTACTS, "enquiry"))}
_NOTIFICATION = {"domestic_violence_notification": (Origin(CONTACTS, "domestic_violence_notification"),)}


@events(
    row=ContactReceived,
    one_row_is="a contact about a child",
    counted_on="received",
    needs=(CONTACTS,),
    origins={**_OUTCOME, **_HUB, **_NOTIFICATION, "parental_consent": (Origin(CONTACTS, "parental_consent"),)},
    look_back=LookBack(
        table=CONTACTS,
        column="received",
        months=12,
        consequence="repeat contacts may be missed where the earlier one came before",
        only=("within_12_months", "previously_received"),
    ),
)
def contacts_received(
    records: Records,
    asked_for: pl.Expr,
    calendar: WorkingDayCalendar,  # noqa: ARG001 - no working days here
) -> pl.LazyFrame:
    """Contacts, counted on the day they were received, with the latest earlier day of a contact about the same child."""
    received = pl.col("received")
    in_order = with_earlier_day(records.in_order(CONTACTS).lazy(), "received").filter(asked_for)
    return (
        _of_each_text(in_order, ["outcome"], outcome_group=_outcome_group())
        .rename({EARLIER: "previously_received"})
        .with_columns(
            _handled_by_hub(),
            within_12_months=(received <= add_months_expr(pl.col("previously_received"), 12)).fill_null(value=False),
        )
        .drop(NEW_DAY, CHILD_DAY)
    )


@events(
    row=ContactDecided,
    one_row_is="a contact about a child on which it was decided what to do",
    counted_on="decided",
    needs=(CONTACTS,),
    origins={
        **_OUTCOME,
        **_HUB,
        **_NOTIFICATION,
        "decided": (Origin(CONTACTS, "decided_at"),),
        "minutes_to_decision": (Origin(CONTACTS, "received_at"),),
    },
)
def contacts_decided(
    records: Records,
    asked_for: pl.Expr,
    calendar: WorkingDayCalendar,  # noqa: ARG001 - no working days here
) -> pl.LazyFrame:
    """Contacts on which it was decided what to do, counted on the day of the decision."""
    decided_at = pl.col("decided_at")
    decided = records.table(CONTACTS).lazy().with_columns(decided=decided_at.dt.date()).filter(asked_for)
    return _of_each_text(decided, ["outcome"], outcome_group=_outcome_group()).with_columns(
        _handled_by_hub(), minutes_to_decision=_minutes(decided_at - pl.col("received_at"))
    )


@events(
    row=ContactCompleted,
    one_row_is="a contact about a child that was completed",
    counted_on="completed",
    needs=(CONTACTS,),
    origins={
        **_OUTCOME,
        **_HUB,
        "completed": (Origin(CONTACTS, "completed"),),
        "recommended_outcome": (Origin(CONTACTS, "recommended_outcome"),),
    },
)
def contacts_completed(
    records: Records,
    asked_for: pl.Expr,
    calendar: WorkingDayCalendar,  # noqa: ARG001 - no working days here
) -> pl.LazyFrame:
    """Contacts that were completed, counted on the day they were, whenever they were received."""
    outcome, recommended = (pl.col(name).str.strip_chars().str.to_lowercase() for name in ("outcome", "recommended_outcome"))
    differs = pl.when(outcome.is_not_null()).then((outcome != recommended).fill_null(value=False))
    contacts = records.table(CONTACTS).lazy().filter(asked_for).with_columns(_handled_by_hub())
    return _of_each_text(contacts, ["outcome", "recommended_outcome"], outcome_group=_outcome_group(), decision_differs=differs)


@events(
    row=ContactInEnquiry,
    one_row_is="a contact about a child in an enquiry to the multi-agency safeguarding hub",
    counted_on="enquiry_received",
    needs=(CONTACTS,),
    origins={
        **_HUB,
        "enquiry_number": (Origin(CONTACTS, "enquiry"),),
        "enquiry_rating": (Origin(CONTACTS, "rating"),),
        "enquiry_outcome": (Origin(CONTACTS, "outcome"),),
        "minutes_to_rating": (Origin(CONTACTS, "rated_at"),),
    },
)
def contacts_in_enquiries(
    records: Records,
    asked_for: pl.Expr,
    calendar: WorkingDayCalendar,  # noqa: ARG001 - no working days here
) -> pl.LazyFrame:
    """Contacts with the enquiry to the hub that they are part of, counted on the day the enquiry was received.

    An enquiry is received with the first of its contacts, so that it is in one period only.
    """
    numbered = pl.col("handled_by_hub").fill_null(value=False) & pl.col("enquiry").is_not_null()
    rating, outcome = _place(pl.col("rating"), _RATINGS), _place(pl.col("outcome_group"), _FURTHEST)
    contacts = records.table(CONTACTS).lazy().with_row_index("enquiry_or_own").with_columns(_handled_by_hub())
    several = (
        _of_each_text(contacts.filter(numbered), ["outcome"], outcome_group=_outcome_group())
        .group_by("area", "enquiry")
        .agg(
            enquiry_number=pl.col("enquiry_or_own").min().cast(pl.Int32),
            enquiry_received=pl.col("received").min(),
            enquiry_rating=rating.min(),
            enquiry_outcome=outcome.min(),
            minutes_to_rating=_minutes(pl.col("rated_at").max() - pl.col("received_at").min()),
        )
        .filter(asked_for)
        .with_columns(_at(pl.col("enquiry_rating"), _RATINGS), _at(pl.col("enquiry_outcome"), _FURTHEST))
    )
    alone = (
        contacts.filter(~numbered)
        .with_columns(enquiry_received=pl.col("received"))
        .filter(asked_for)
        .with_columns(
            enquiry_rating=pl.col("rating"),
            minutes_to_rating=_minutes(pl.col("rated_at") - pl.col("received_at")),
        )
    )
    apart = _of_each_text(alone, ["outcome"], enquiry_outcome=_outcome_group())
    together = contacts.filter(numbered).join(several, on=["area", "enquiry"], validate="m:1")
    return pl.concat([together, apart], how="diagonal").with_columns(
        enquiry_or_own=pl.coalesce("enquiry_number", pl.col("enquiry_or_own").cast(pl.Int32))
    )


def _of_each_text(contacts: pl.LazyFrame, columns: list[str], **read: pl.Expr) -> pl.LazyFrame:
    """The contacts with what is read from texts: each different one is read once."""
    told = contacts.select(columns).unique().with_columns(**read)
    return contacts.join(told, on=columns, how="left", validate="m:1", nulls_equal=True)


def _outcome_group() -> pl.Expr:
    """The group of outcomes that the words of an outcome mean."""
    outcome = pl.col("outcome")
    group: pl.Expr = pl.when(outcome.is_not_null()).then(pl.lit(OTHER))
    for name, words in reversed(list(_WORDS.items())):
        group = pl.when(outcome.str.contains(f"(?i){words}")).then(pl.lit(name)).otherwise(group)
    return group


def _handled_by_hub() -> pl.Expr:
    return pl.coalesce("handled_by_hub", pl.when(pl.col("enquiry").is_not_null()).then(pl.lit(value=True)))


def _minutes(duration: pl.Expr) -> pl.Expr:
    """Minutes by the clock; one begun counts."""
    return (duration.dt.total_seconds() / 60).ceil().cast(pl.Int32)


def _place(text: pl.Expr, order: tuple[str, ...]) -> pl.Expr:
    return text.replace_strict({one: at for at, one in enumerate(order)}, default=None, return_dtype=pl.Int8)


def _at(place: pl.Expr, order: tuple[str, ...]) -> pl.Expr:
    return place.replace_strict(dict(enumerate(order)), default=None, return_dtype=pl.String)
