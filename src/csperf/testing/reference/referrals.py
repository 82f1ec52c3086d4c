"""Referrals received in a period: had the child been referred before? May import csperf.testing.reference only."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from types import MappingProxyType

from csperf.testing.reference.dates import add_months
from csperf.testing.reference.judged import (
    Asked,
    Judgement,
    Record,
    Tables,
    child_of,
    counted_in,
    counted_out,
    known_variant,
    left_out,
    proportion,
    proportion_of_children,
    table,
)


def rereferrals_within_12_months(tables: Tables, asked: Asked, *, count: str = "referrals") -> Judgement:
    """Referrals received within 12 months of an earlier referral of the same child; exactly 12 months counts.

    Referrals of a child on the same day are one. With `count="children"` a child counts once, however often it was referred.
    """
    known_variant("count", count, ("referrals", "children"))
    referrals = table(tables, "referrals")
    rows = []
    already_seen: set[tuple[tuple[str, str], date]] = set()
    for referral in referrals:
        if not asked.includes(referral.get("referred")):
            continue
        referred: date = referral["referred"]
        previous = _previous(referral, referrals)
        if (child_of(referral), referred) in already_seen:
            rows.append(left_out(referral, "another referral of the child on the same day"))
        elif previous is not None and referred <= add_months(previous, 12):
            rows.append(counted_in(referral))
        else:
            rows.append(counted_out(referral))
        already_seen.add((child_of(referral), referred))
    if count == "children":
        return proportion_of_children(rows)
    return proportion(rows)


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
        "rereferrals_within_12_months": rereferrals_within_12_months,
    }
)
"""The measures of this module, by id."""
