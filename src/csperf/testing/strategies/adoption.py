"""Made-up decisions for adoption, lists of journeys, disruptions, adopters and special guardianship.

May import csperf.testing.strategies only.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import strategies as st

from csperf.testing.reference.dates import add_months
from csperf.testing.strategies.common import (
    AREAS,
    AS_AT,
    GeneratedTables,
    Row,
    days,
    histories_as_table,
    in_row_order,
    row_orders,
    with_identity,
)
from csperf.testing.strategies.looked_after import adoption_records


class _Decision(NamedTuple):
    """A decision for adoption: which of the child's episodes it is dated from, how long before, and where it is recorded."""

    episode: int
    months: int
    days: int
    ceased_after: int | None
    held_in: str


def adoption_decisions(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Children most of whom are adopted, the decisions on them, and for some a list of the journey.

    Decisions are 12 months before an episode starts, or nearly, later than it, reversed, made again, or of no recorded day. A
    list agrees with the episodes, or does not, or is of a child that has none.
    """
    decision = st.builds(
        _Decision,
        episode=st.integers(0, 4),
        months=st.sampled_from((12, 12, 0, -1, 3, 24, 36)),
        days=st.sampled_from((0, 1, -1, 30)),
        ceased_after=st.sampled_from((None, None, 0, 1, 200)),
        held_in=st.sampled_from(("adoptions", "placements_for_adoption", "adoption_journeys", "no day")),
    )
    decisions = st.lists(st.lists(decision, max_size=2), min_size=count, max_size=count)
    a_day = st.one_of(st.none(), days(as_at))
    journey = st.fixed_dictionaries(
        dict.fromkeys(("entered_care", "decided", "placement_order", "matched", "placed", "adopted"), a_day)
        | {"reversed": st.one_of(st.none(), st.none(), days(as_at))}
    )
    journeys = st.lists(st.one_of(st.just([]), st.lists(journey, max_size=2)), min_size=count, max_size=count)
    return st.builds(_with_decisions, adoption_records(as_at, count), decisions, journeys, row_orders)


def _with_decisions(
    tables: GeneratedTables, decisions: Sequence[Sequence[_Decision]], journeys: Sequence[Sequence[Row]], order: str
) -> GeneratedTables:
    made: GeneratedTables = {
        "adoptions": list(tables["adoptions"]),
        "placements_for_adoption": [],
        "adoption_journeys": with_identity(journeys),
    }
    for number, of_child in enumerate(decisions):
        who = {"area": AREAS[number % 2], "child": f"child {number // 2}"}
        starts = sorted(row["started"] for row in tables["episodes"] if who.items() <= row.items())
        for one in of_child:
            started = starts[one.episode % len(starts)] if starts else AS_AT
            decided = add_months(started, -one.months) + timedelta(days=one.days)
            ceased = None if one.ceased_after is None else decided + timedelta(days=one.ceased_after)
            if one.held_in == "adoptions":
                made["adoptions"].append({**who, "decided": decided})
            elif one.held_in == "adoption_journeys":
                made["adoption_journeys"].append({**who, "decided": decided, "reversed": ceased})
            else:
                made["placements_for_adoption"].append(
                    {**who, "decided": None if one.held_in == "no day" else decided, "ceased": ceased}
                )
    return {"episodes": tables["episodes"], **{name: in_row_order(rows, order) for name, rows in made.items()}}


def disruptions(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Placements for adoption and adoptions that broke down; of some it is not known which."""
    one = st.builds(
        lambda disrupted, after_order: {"disrupted": disrupted, "after_order": after_order},
        days(as_at),
        st.sampled_from((True, False, None)),
    )
    return histories_as_table("adoption_disruptions", st.lists(one, max_size=2), count)


_STEPS = (
    "stage_1_started",
    "stage_1_ended",
    "stage_2_started",
    "stage_2_ended",
    "approved",
    "matched",
    "children_placed_on",
    "adopted",
    "left",
)


def adopters(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Adopters, two or three of them of one family: as far as they have come, in order, out of order, steps left out."""
    a_step = st.sampled_from((61, 0, 1, 122, 20, -1, None, None))
    one = st.builds(
        _adopter,
        began=days(as_at),
        steps=st.lists(a_step, min_size=len(_STEPS), max_size=len(_STEPS)),
        so_far=st.integers(1, len(_STEPS)),
        family=st.sampled_from(("family 1", "family 2", "family 3", None)),
        applied=st.sampled_from((None, -30, 30)),
    )
    drawn = st.lists(one, min_size=count, max_size=count)
    return st.builds(
        lambda rows, order: {
            "adopters": in_row_order(
                [{"area": AREAS[number % 2], "adopter": f"adopter {number // 3}", **row} for number, row in enumerate(rows)],
                order,
            )
        },
        drawn,
        row_orders,
    )


def _adopter(began: date, steps: Sequence[int | None], so_far: int, family: str | None, applied: int | None) -> Row:
    row: Row = {"family": family, "applied": None if applied is None else began + timedelta(days=applied)}
    day = began
    for name, after in zip(_STEPS[:so_far], steps, strict=False):
        if after is not None:
            day += timedelta(days=after)
            row[name] = day
    return row


def special_guardianship(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Special guardianship orders, up to two a child: current, ended, of children looked after until then or not."""
    order = st.builds(
        lambda granted, lasted, looked_after: {
            "granted": granted,
            "ended": None if lasted is None else granted + timedelta(days=lasted),
            "looked_after": looked_after,
        },
        days(as_at),
        st.sampled_from((None, None, 0, 1, 400)),
        st.sampled_from((None, None, None, True, False)),
    )
    return histories_as_table("special_guardianship_orders", st.lists(order, max_size=2), count)


def care_plans(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Care plans, up to three a child: one after the other, side by side, ended on their first day."""
    plan = st.builds(
        lambda started, lasted, permanence_plan: {
            "started": started,
            "ended": None if lasted is None else started + timedelta(days=lasted),
            "permanence_plan": permanence_plan,
        },
        days(as_at),
        st.sampled_from((None, None, 0, 1, 183, 400)),
        st.sampled_from(("special guardianship", "special guardianship", "return home", "adoption", None)),
    )
    return histories_as_table("care_plans", st.lists(plan, max_size=3), count)
