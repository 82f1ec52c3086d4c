"""Referrals received in a period: referred before, gone on, and the child seen. May import csperf.testing.reference only."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from csperf.testing.reference.dates import OUTSIDE_CALENDAR, add_months, outside_calendar, working_days
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
    known_variant,
    left_out,
    proportion,
    proportion_of_children,
    rate,
    table,
)

_SAME_DAY = "another referral of the child on the same day"
_NOT_FOLLOWED = "followed by an assessment or section 47 enquiry"


def referrals_received(tables: Tables, asked: Asked, *, referral: str = "received", count: str = "referrals") -> Judgement:
    """Referrals received, one a child and day, or the children referred."""
    rows = [
        _repeated(one, tables) or _no_referral(one, referral, tables) or counted_in(one) for one in _received(tables, asked)
    ]
    return _counted(rows, count)


def referrals_as_percentage_of_child_population(tables: Tables, asked: Asked, *, count: str = "children") -> Judgement:
    """Children referred, or referrals, for every hundred children who live there."""
    rows = [_repeated(one, tables) or counted_in(one) for one in _received(tables, asked)]
    return rate(_counted(rows, count), tables, asked, "referrals")


def rereferrals_within_12_months(tables: Tables, asked: Asked, *, count: str = "referrals") -> Judgement:
    """Referrals received within 12 months of an earlier referral of the same child; exactly 12 months counts.

    Referrals of a child on the same day are one. With `count="children"` a child counts once, however often it was referred.
    """
    known_variant("count", count, ("referrals", "children"))
    rows = [
        _repeated(one, tables) or (counted_in(one) if _is_rereferral(one, tables) else counted_out(one))
        for one in _received(tables, asked)
    ]
    return proportion_of_children(rows) if count == "children" else proportion(rows)


def rereferrals(tables: Tables, asked: Asked, *, count: str = "referrals") -> Judgement:
    """How many re-referrals there are, or children with one."""
    rows = []
    for one in _received(tables, asked):
        first = left_out(one, "not within 12 months of an earlier referral")
        rows.append(_repeated(one, tables) or (counted_in(one) if _is_rereferral(one, tables) else first))
    return _counted(rows, count)


def referrals_going_on_to_assessment(
    tables: Tables, asked: Asked, *, referral: str = "received", gone_on: str = "assessment or enquiry"
) -> Judgement:
    """Referrals that an assessment or a section 47 enquiry followed, or that were not closed with no further action."""
    known_variant("gone_on", gone_on, ("assessment or enquiry", "not closed at once"))
    rows = []
    for one in _received(tables, asked):
        if gone_on == "assessment or enquiry":
            went_on = _went_on(one, tables)
        else:
            closed = one.get("no_further_action")
            went_on = None if closed is None else not closed
        none = _repeated(one, tables) or _no_referral(one, referral, tables)
        rows.append(none or _judged(one, went_on))
    return proportion(rows)


def referrals_assessed_under_section_17(tables: Tables, asked: Asked) -> Judgement:
    """Of the referrals that went on, those that no section 47 enquiry followed."""
    rows = []
    for one in _received(tables, asked):
        none = _repeated(one, tables) or _no_referral(one, "assessed", tables)
        rows.append(none or (counted_out(one) if _followed("section_47_enquiries", one, tables) else counted_in(one)))
    return proportion(rows)


def children_seen_within_5_working_days_of_referral(tables: Tables, asked: Asked) -> Judgement:
    """Referrals after which the child was seen within 5 working days. Not recorded is not seen."""
    return proportion([_seen_in_time(one, tables, asked, unrecorded=counted_out(one)) for one in _received(tables, asked)])


def children_seen_within_5_working_days_of_referral_where_recorded(tables: Tables, asked: Asked) -> Judgement:
    """The same, of the referrals that say when the child was seen."""
    return proportion(
        [_seen_in_time(one, tables, asked, unrecorded=left_out(one, NOT_RECORDED)) for one in _received(tables, asked)]
    )


def _seen_in_time(one: Record, tables: Tables, asked: Asked, *, unrecorded: JudgedRow) -> JudgedRow:
    referred: date = one["referred"]
    seen: date | None = one.get("first_seen")
    repeated = _repeated(one, tables)
    if repeated is not None:
        return repeated
    of_the_council = [other for other in table(tables, "referrals") if other["area"] == one["area"]]
    if all(other.get("first_seen") is None for other in of_the_council):
        return left_out(one, "the council does not record when children are seen")
    if seen is not None and seen < referred:
        return left_out(one, "seen before the referral")
    if outside_calendar(referred) or outside_calendar(seen):
        return left_out(one, OUTSIDE_CALENDAR)
    taken = working_days(referred, seen, asked.non_working)
    if taken is None:
        return unrecorded
    return counted_in(one) if taken <= 5 else counted_out(one)  # noqa: PLR2004 - five working days


def _received(tables: Tables, asked: Asked) -> Sequence[Record]:
    return [one for one in table(tables, "referrals") if asked.includes(one.get("referred"))]


def _counted(rows: Sequence[JudgedRow], what: str) -> Judgement:
    known_variant("count", what, ("referrals", "children"))
    return count_of_children(rows) if what == "children" else count(rows)


def _repeated(one: Record, tables: Tables) -> JudgedRow | None:
    """The referral left out, where another of the child on that day stands for both.

    The one that was acted on stands, then the one after which the child was seen first. Of those that say the same it is no
    matter which.
    """
    that_day = [
        other
        for other in table(tables, "referrals")
        if child_of(other) == child_of(one) and other.get("referred") == one["referred"]
    ]
    stands = min(that_day, key=_precedence)
    return None if stands is one else left_out(one, _SAME_DAY)


def _precedence(one: Record) -> tuple[int, date]:
    acted_on = {False: 0, True: 1, None: 2}[one.get("no_further_action")]
    return acted_on, one.get("first_seen") or date.max


def _no_referral(one: Record, what: str, tables: Tables) -> JudgedRow | None:
    """The referral left out, where the council would not call it one, or that is not known."""
    known_variant("referral", what, ("received", "acted on", "assessed"))
    closed = one.get("no_further_action")
    if what == "acted on":
        is_one, name = (None if closed is None else not closed), "acted on"
    elif what == "assessed":
        is_one, name = _went_on(one, tables), _NOT_FOLLOWED
    else:
        return None
    if is_one is None:
        return left_out(one, f"{NOT_RECORDED}: {name}")
    return None if is_one else left_out(one, f"not {name}")


def _went_on(one: Record, tables: Tables) -> bool | None:
    """Whether an assessment or a section 47 enquiry followed; unknown without a table of either."""
    if not {"assessments", "section_47_enquiries"} <= set(tables):
        return None
    return _followed("assessments", one, tables) or _followed("section_47_enquiries", one, tables)


def _followed(name: str, one: Record, tables: Tables) -> bool:
    """Whether a row about the child is of the referral of this day, as it says or as its start tells."""
    return any(child_of(row) == child_of(one) and _referral_of(row, tables) == one["referred"] for row in tables[name])


def _referral_of(row: Record, tables: Tables) -> date | None:
    """The day of the referral that a row names or, where it names none, the child's latest on or before it started."""
    named: date | None = row.get("referred")
    if named is not None or row.get("started") is None:
        return named
    days: list[date] = [
        other["referred"]
        for other in table(tables, "referrals")
        if child_of(other) == child_of(row) and other.get("referred") and other["referred"] <= row["started"]
    ]
    return max(days, default=None)


def _is_rereferral(one: Record, tables: Tables) -> bool:
    previous = _previous(one, table(tables, "referrals"))
    return previous is not None and one["referred"] <= add_months(previous, 12)


def _judged(one: Record, where: bool | None) -> JudgedRow:
    if where is None:
        return left_out(one, NOT_RECORDED)
    return counted_in(one) if where else counted_out(one)


def _previous(referral: Record, referrals: Collection[Record]) -> date | None:
    """The day of the child's last referral before the day of this one."""
    latest = None
    for other in referrals:
        received: date | None = other.get("referred")
        if child_of(other) != child_of(referral) or received is None:
            continue
        if received < referral["referred"] and (latest is None or received > latest):
            latest = received
    return latest


MEASURES: Mapping[str, Callable[..., Judgement]] = MappingProxyType(
    {
        "children_seen_within_5_working_days_of_referral": children_seen_within_5_working_days_of_referral,
        "children_seen_within_5_working_days_of_referral_where_recorded": (
            children_seen_within_5_working_days_of_referral_where_recorded
        ),
        "referrals_as_percentage_of_child_population": referrals_as_percentage_of_child_population,
        "referrals_assessed_under_section_17": referrals_assessed_under_section_17,
        "referrals_going_on_to_assessment": referrals_going_on_to_assessment,
        "referrals_received": referrals_received,
        "rereferrals": rereferrals,
        "rereferrals_within_12_months": rereferrals_within_12_months,
    }
)
"""The measures of this module, by id."""
