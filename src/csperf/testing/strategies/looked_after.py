"""Made-up children looked after: their episodes and adoptions. May import csperf.testing.strategies.common only.

A history is told step by step: the child enters care, something happens after a while, and again, until it leaves care or
is still looked after. Then some of it is spoilt, as records are; and some histories are no story at all.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import strategies as st

from csperf.testing.reference.dates import add_months
from csperf.testing.strategies.common import (
    AS_AT,
    LENGTHS,
    GeneratedTables,
    Length,
    Row,
    boundary_days,
    days,
    end_of,
    histories_as_table,
    in_row_order,
    leap_days,
    row_orders,
    usually,
    with_identity,
)


def children(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Children: 16 on the day or nearly, born on 29 February, of any age, of unrecorded age, or with no row at all."""
    sixteen = add_months(as_at, -16 * 12)
    born = [
        *(sixteen + timedelta(days=offset) for offset in (0, -1, 1, 2, 30, -30)),
        *leap_days(as_at, years=18),
        *(add_months(as_at, -months) for months in range(-1, 216, 8)),
        None,
        None,
    ]
    a_row = st.sampled_from(born).map(lambda date_of_birth: [{"date_of_birth": date_of_birth}])
    return histories_as_table("children", usually(a_row), count)


def episode_histories(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Episodes of care: moves, absences, returns, placements for adoption, short breaks, leaving care and coming back.

    Ragged ones overlap, leave gaps, begin otherwise than with S, last no day, go on for ever beside later ones, or stand twice.
    """
    return histories_as_table("episodes", _histories(as_at, _HAPPENINGS, _ENDINGS), count)


def adoption_records(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Episodes of children most of whom are adopted, and their adoptions: matched at any time, or never."""
    histories = _histories(as_at, _HAPPENINGS_BEFORE_ADOPTION, _ENDINGS_BY_ADOPTION)
    match = st.tuples(st.integers(0, 4), st.sampled_from((0, -1, 1, 30, 100, 400, None)))
    drawn = st.lists(st.tuples(histories, st.lists(match, max_size=2)), min_size=count, max_size=count)
    return st.builds(_adoption_tables, drawn, row_orders)


_Match = tuple[int, int | None]
"""Which of a child's episodes a match is dated from, and how many days later it was; `None` for one of no recorded day."""


def _adoption_tables(drawn: Sequence[tuple[list[Row], Sequence[_Match]]], order: str) -> GeneratedTables:
    adoptions = [[_adoption(history, match) for match in matches] for history, matches in drawn]
    return {
        "episodes": in_row_order(with_identity([history for history, _ in drawn]), order),
        "adoptions": in_row_order(with_identity(adoptions), order),
    }


def _adoption(history: Sequence[Row], match: _Match) -> Row:
    number, later = match
    if later is None:
        return {"matched": None}
    since: date = history[number % len(history)]["started"] if history else AS_AT
    return {"matched": since + timedelta(days=later)}


class _Step(NamedTuple):
    """What happens next, after how long; `place` chooses where among the places there are."""

    happening: tuple[str, str]
    after: Length
    place: int
    legal_status: str
    reason: str | None


def _place(placement_type: str, provider: str | None, urn: str | None, postcode: str | None) -> Row:
    return {
        "placement_type": placement_type,
        "placement_provider": provider,
        "urn": urn,
        "placement_postcode": postcode,
    }


_ELSEWHERE = (
    *(("K1", "PR2"), ("K2", "PR1"), ("R1", "PR1"), ("R1", "PR5"), ("R2", "PR3"), ("R3", None), ("R5", None)),
    *(("S1", "PR4"), ("S1", None), ("H5", "PR4"), ("K3", None), ("P2", None), ("P3", "PR4"), ("Z1", None)),
    *(("P1", None), ("U5", "PR0"), ("K2", "PR0"), ("XX", "PR1")),
)

# Several are alike but for one thing, or as far as they are recorded.
_HOMES = (
    _place("U6", "PR1", "SC000001", "ZZ1 1AA"),
    _place("U6", "PR1", "SC000001", None),
    _place("U6", "PR1", "SC000001", "ZZ2 2BB"),
    _place("U6", "PR1", "SC000002", "ZZ1 1AA"),
    _place("U6", "PR4", None, None),
    _place("U4", "PR1", "SC000001", "ZZ1 1AA"),
    _place("U1", None, None, None),
    _place("K2", "PR4", "SC000003", "ZZ3 3CC"),
    _place("P1", "PR0", None, "ZZ4 4DD"),
    _place("U3", "PR2", None, "ZZ1 1AA"),
    *(_place(code, provider, None, None) for code, provider in _ELSEWHERE),
    *((_place("U4", "PR1", "SC000001", "ZZ1 1AA"),) * 9),
)
_AWAY = tuple(_place(code, provider, None, None) for code in ("T0", "T1", "T2", "T3", "T4") for provider in ("PR1", None))
_ADOPTERS = (_place("A4", "PR1", None, "ZZ5 5EE"), _place("A6", "PR5", None, None), _place("A6", "PR1", None, "ZZ6 6FF"))
_CARERS_WHO_ADOPT = ("A3", "A5")
_ANYWHERE = (*_HOMES, *_AWAY, *_ADOPTERS, *(_place(code, "PR1", "SC000001", "ZZ1 1AA") for code in _CARERS_WHO_ADOPT))

_HAPPENINGS = (
    ("P", "another home"),
    ("L", "as before"),
    ("P", "another home"),
    ("T", "another home"),
    ("B", "another home"),
    ("U", "another home"),
    ("T", "its status only"),
    ("P", "away for a while"),
    ("P", "away for a while"),
    ("P", "back home"),
    ("P", "back home"),
    ("P", "back home"),
    ("P", "with adopters"),
    ("U", "its carers adopt"),
    ("S", "another home"),
)
"""What happens: the reason for the new episode, and where the child is then."""

_HAPPENINGS_BEFORE_ADOPTION = (
    *_HAPPENINGS,
    *(("P", "with adopters"), ("B", "with adopters"), ("T", "its carers adopt"), ("U", "its carers adopt")) * 5,
    *(("L", "as before"),) * 5,
)

_ENDINGS = (None, None, None, None, None, None, "E4A", "E13", "E11", "E12")
_ENDINGS_BY_ADOPTION = ("E11", "E12", "E11", "E12", "E11", "E12", "E4A", None)
"""Why care ceased; `None` for a child still looked after."""

_REASONS = ("S", "P", "L", "T", "B", "U")
_LEGAL_STATUSES = ("C2", "C2", "C1", "C1", "E1", "E1", "E1", "V2", "V2", "D1", "J1", "V3", "V4")

_SPOILT = (
    "lost",
    "another reason",
    "begins another day",
    "ends another day",
    "never closed",
    "closed at once",
    "stands twice",
    "stands twice, elsewhere",
    "somewhere else",
)


def _histories(
    as_at: date, happenings: Sequence[tuple[str, str]], endings: Sequence[str | None]
) -> st.SearchStrategy[list[Row]]:
    lengths = st.sampled_from((*LENGTHS, *LENGTHS, *boundary_days(as_at)))
    steps = st.builds(
        _Step,
        happening=st.sampled_from(happenings),
        after=lengths,
        place=st.integers(0, 89),
        legal_status=st.sampled_from(_LEGAL_STATUSES),
        reason=st.sampled_from((None, None, None, None, None, *_REASONS)),
    )
    entered = st.one_of(days(as_at), days(add_months(as_at, -24)))
    entry = st.tuples(entered, st.integers(0, 89), st.sampled_from(_LEGAL_STATUSES))
    exits = st.tuples(st.sampled_from(endings), lengths)
    told = st.builds(_told, entry, st.lists(steps, max_size=6), exits)
    faults = st.tuples(st.sampled_from(_SPOILT), st.integers(0, 6), days(as_at), st.integers(0, 89))
    spoilt = st.builds(_spoil, told, st.lists(faults, min_size=1, max_size=2))
    no_story = st.lists(st.builds(_any_episode, days(as_at), st.one_of(st.none(), lengths), steps), max_size=6)
    return st.one_of(no_story, told, spoilt)


def _episode(started: date, reason: str, legal_status: str, place: Row) -> Row:
    return {
        "started": started,
        "reason_started": reason,
        "legal_status": legal_status,
        **place,
        "ended": None,
        "reason_ceased": None,
        "reason_placement_changed": None,
    }


def _told(entry: tuple[date, int, str], steps: Sequence[_Step], exits: tuple[str | None, Length]) -> list[Row]:
    """Tell a history: every episode starts on the day the one before it ended."""
    day, number, legal_status = entry
    home = _HOMES[number % len(_HOMES)]
    history = [_episode(day, "S", legal_status, home)]
    for step in steps:
        last = history[-1]
        reason, where = step.happening
        last["ended"], last["reason_ceased"] = end_of(last["started"], step.after), "X1"
        if where == "its status only":
            last["reason_placement_changed"] = "PLACE"
        if reason == "S":
            last["reason_ceased"] = "E4A"
        place = _where_next(last, home, step)
        if reason in {"L", "B", "U", "S"}:
            legal_status = step.legal_status
        if place not in _AWAY:
            home = place
        apart = timedelta(days=step.place) if reason == "S" else timedelta(0)
        history.append(_episode(last["ended"] + apart, step.reason or reason, legal_status, place))
    why, after = exits
    if why is not None:
        history[-1]["ended"], history[-1]["reason_ceased"] = end_of(history[-1]["started"], after), why
    return history


def _where_next(last: Row, home: Row, step: _Step) -> Row:
    _, where = step.happening
    number = step.place
    return {
        "as before": {column: last[column] for column in home},
        "another home": _HOMES[number % len(_HOMES)],
        "its status only": _HOMES[number % len(_HOMES)],
        "away for a while": _AWAY[number % len(_AWAY)],
        "back home": home,
        "with adopters": _ADOPTERS[number % len(_ADOPTERS)],
        "its carers adopt": {**home, "placement_type": _CARERS_WHO_ADOPT[number % 2]},
    }[where]


def _any_episode(started: date, length: Length | None, step: _Step) -> Row:
    """An episode that is part of no story."""
    place = _ANYWHERE[step.place % len(_ANYWHERE)]
    episode = _episode(started, step.reason or step.happening[0], step.legal_status, place)
    if length is not None:
        episode["ended"] = end_of(started, length)
        episode["reason_ceased"] = ("X1", "E11", "E12", "E4A")[step.place % 4]
    if step.place % 10 == 0:
        episode["reason_placement_changed"] = "PLACE"
    return episode


def _spoil(history: list[Row], faults: Sequence[tuple[str, int, date, int]]) -> list[Row]:
    """Spoil a history as records are spoilt: an episode is lost, was never closed, stands twice, has another date."""
    spoilt = [dict(episode) for episode in history]
    for fault, number, day, place in faults:
        if not spoilt:
            break
        which = number % len(spoilt)
        if fault == "lost":
            del spoilt[which]
        elif fault == "stands twice":
            spoilt.append(dict(spoilt[which]))
        elif fault == "stands twice, elsewhere":
            spoilt.append(spoilt[which] | _ANYWHERE[place % len(_ANYWHERE)])
        else:
            spoilt[which] = _with_fault(spoilt[which], fault, day, place)
    return spoilt


def _with_fault(episode: Row, fault: str, day: date, place: int) -> Row:
    """An episode with something wrong in it, though still not over before it started."""
    changed: dict[str, Row] = {
        "another reason": {"reason_started": _REASONS[place % len(_REASONS)]},
        "begins another day": {"started": min(day, episode["ended"] or day)},
        "ends another day": {"ended": max(day, episode["started"])},
        "never closed": {"ended": None, "reason_ceased": None},
        "closed at once": {"ended": episode["started"]},
        "somewhere else": _ANYWHERE[place % len(_ANYWHERE)],
    }
    return episode | changed[fault]
