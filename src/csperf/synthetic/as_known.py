"""A table as it was known on a day: without what happened later. May import polars and its neighbours in this package.

An event that began later is not in it. A date that came later is empty, and so is what was decided on it; known ahead are only
days that are set beforehand.
"""

from collections.abc import Mapping
from datetime import date

import polars as pl

from csperf.synthetic.setting import collection_year

_BEGINS: Mapping[str, str] = {
    "accommodation_referrals": "referred",
    "adopters": "enquired",
    "adoption_disruptions": "disrupted",
    "adoption_journeys": "decided",
    "adoptions": "decided",
    "allocations": "started",
    "assessment_factors": "assessment_started",
    "assessments": "started",
    "care_leaver_circumstances": "since",
    "care_plans": "started",
    "child_in_need_plans": "started",
    "child_protection_plans": "started",
    "child_protection_reviews": "reviewed",
    "children_in_care": "started",
    "children_in_need": "started",
    "conference_feedback": "given",
    "conferences": "held",
    "contacts": "received",
    "deprivations_of_liberty": "started",
    "early_help_assessments": "started",
    "episodes": "started",
    "health_checks": "checked",
    "looked_after_reviews": "reviewed",
    "missing_incidents": "started",
    "pathway_plans": "started",
    "personal_education_plans": "started",
    "placements_for_adoption": "decided",
    "pre_proceedings": "started",
    "referrals": "referred",
    "section_47_enquiries": "started",
    "short_breaks": "started",
    "social_worker_episodes": "started",
    "special_guardianship_orders": "granted",
    "strategy_discussions": "held",
    "visits": "visited",
}
_YEARLY = frozenset({"care_leavers", "outcomes"})
_KNOWN_AHEAD = frozenset(
    {
        ("children", "expected_date_of_birth"),
        ("personal_education_plans", "due"),
        ("section_47_enquiries", "conference_target"),
        ("unaccompanied_asylum_seeking", "ceased"),
    }
)
_DECIDED_ON: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "adopters": {"left": ("reason_left",), "children_placed_on": ("children_placed",)},
    "adoption_journeys": {"reversed": ("reason_reversed",)},
    "children_in_need": {"closed": ("closure_reason",)},
    "contacts": {"decided_at": ("outcome", "recommended_outcome"), "rated_at": ("rating",)},
    "episodes": {"ended": ("reason_ceased", "reason_placement_changed")},
    "placements_for_adoption": {"ceased": ("reason_ceased",)},
    "pre_proceedings": {"decided_step": ("outcome",)},
    "referrals": {"closed": ("closure_reason",)},
    "section_47_enquiries": {"ended": ("outcome",)},
    "social_worker_episodes": {"ended": ("reason_ended",)},
}
_INTERVIEWS, _OF_INTERVIEW = "return_interviews", ("outcome", "offered", "completed_at")


def as_known_on(day: date, tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Tables as they were known at the end of a day.

    Args:
        day: The day.
        tables: Their rows by the tables' names, in the tables' columns and types.
    """
    known = {name: _as_known(day, name, rows) for name, rows in tables.items()}
    if _INTERVIEWS in known:
        over = tables["missing_incidents"].filter(pl.col("ended") <= day).select("child", missing_since="started")
        interviews = known[_INTERVIEWS].join(over, on=["child", "missing_since"], how="semi", maintain_order="left")
        known[_INTERVIEWS] = interviews
    return known


def _as_known(day: date, table: str, rows: pl.DataFrame) -> pl.DataFrame:
    if table in _BEGINS:
        rows = rows.filter((pl.col(_BEGINS[table]) <= day).fill_null(value=True))
    if table in _YEARLY:
        rows = rows.filter(pl.col("collection_year") <= collection_year(day))
    empty_with: dict[str, list[str]] = {}
    for name, dtype in rows.schema.items():
        if dtype.is_temporal() and (table, name) not in _KNOWN_AHEAD:
            decided = _OF_INTERVIEW if table == _INTERVIEWS and name in _OF_INTERVIEW else ()
            for other in (name, *decided, *_DECIDED_ON.get(table, {}).get(name, ())):
                empty_with.setdefault(other, []).append(name)
    return rows.with_columns(
        pl.when(pl.all_horizontal((pl.col(date_of).dt.date() <= day).fill_null(value=True) for date_of in dates))
        .then(pl.col(name))
        .alias(name)
        for name, dates in empty_with.items()
    )
