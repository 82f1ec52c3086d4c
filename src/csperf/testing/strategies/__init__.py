"""Hypothesis strategies that generate records, plausible ones and ragged ones.

May import hypothesis, polars, csperf.tables and csperf.testing.

Each strategy gives tables as lists of rows by table name, as the reference takes them; `tables_to_records` makes `Records` of
them. What they have in common:

- The children are turn and turn about in two areas, so that the same identifiers stand in both.
- Days lie in the four years before a day, `as_at`, and the year after it; about half of them are boundary days, on which one
  rule or another turns: see `boundary_days`.
- Rows come in one of three orders, so that nothing can rely on a child's rows standing together.
- They shrink to children without rows, so that a failure shows the rows that it takes and few others.
- No row breaks a rule of its table: such rows are refused before anything is worked out from them.

Strategies that are given the same `count` speak of the same children, so that their tables can be put together:

>>> from hypothesis import strategies as st
>>> looked_after = st.tuples(episode_histories(count=5), children(count=5)).map(lambda both: both[0] | both[1])
"""

from csperf.testing.strategies.adoption import adopters, adoption_decisions, care_plans, disruptions, special_guardianship
from csperf.testing.strategies.child_protection import (
    children_of_any_age,
    conference_feedback,
    conferences,
    enquiries,
    strategy_discussions,
    transfers_in,
)
from csperf.testing.strategies.common import AS_AT, GeneratedTables, Row, boundary_days, tables_to_records
from csperf.testing.strategies.contacts import contacts
from csperf.testing.strategies.front_door import (
    assessments,
    assessments_in_process,
    referrals,
    referrals_and_what_followed,
)
from csperf.testing.strategies.leaving_care import (
    accommodation_referrals,
    circumstances,
    found_at_birthday,
    pathway_plans,
    seeking_asylum,
    time_in_care,
    young_people,
)
from csperf.testing.strategies.looked_after import adoption_records, children, episode_histories
from csperf.testing.strategies.looked_after_care import (
    education_plans,
    health_checks,
    looked_after_allocations,
    looked_after_outcomes,
    looked_after_protection_plans,
    looked_after_social_workers,
    looked_after_visits,
    updated_assessments,
)
from csperf.testing.strategies.missing import missing_records
from csperf.testing.strategies.placed import children_of_any_origin, placed_children, unaccompanied_asylum_seeking
from csperf.testing.strategies.plans import (
    allocated_plans,
    need_plans,
    protection_plans,
    reviewed_plans,
    short_breaks,
    visited_plans,
)
from csperf.testing.strategies.population import populations
from csperf.testing.strategies.reviewed import reviewed_children

__all__ = [
    "AS_AT",
    "GeneratedTables",
    "Row",
    "accommodation_referrals",
    "adopters",
    "adoption_decisions",
    "adoption_records",
    "allocated_plans",
    "assessments",
    "assessments_in_process",
    "boundary_days",
    "care_plans",
    "children",
    "children_of_any_age",
    "children_of_any_origin",
    "circumstances",
    "conference_feedback",
    "conferences",
    "contacts",
    "disruptions",
    "education_plans",
    "enquiries",
    "episode_histories",
    "found_at_birthday",
    "health_checks",
    "looked_after_allocations",
    "looked_after_outcomes",
    "looked_after_protection_plans",
    "looked_after_social_workers",
    "looked_after_visits",
    "missing_records",
    "need_plans",
    "pathway_plans",
    "placed_children",
    "populations",
    "protection_plans",
    "referrals",
    "referrals_and_what_followed",
    "reviewed_children",
    "reviewed_plans",
    "seeking_asylum",
    "short_breaks",
    "special_guardianship",
    "strategy_discussions",
    "tables_to_records",
    "time_in_care",
    "transfers_in",
    "unaccompanied_asylum_seeking",
    "updated_assessments",
    "visited_plans",
    "young_people",
]
