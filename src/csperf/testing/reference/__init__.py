"""The slow, obvious reference: every measure worked out in plain Python over lists of dicts. May import csperf.errors only.

It is the second opinion on the engine, so it shares nothing with it: no polars, no cohort, no calendar. Each module is written
to be read beside the guidance, one child and one day at a time. Where the guidance leaves a choice, the choice is named here
as it is in the measures.

- `dates`: working days, whole months and ages, counted by stepping
- `judged`: what became of a row, and the figure that the rows make
- `contacts`, `mash`, `assessments`, `conferences`, `referrals`, `looked_after`, `adoption` …: the measures, a module a
  service area
- `care_histories`: how a child's episodes join into periods of care, placements and times with one carer
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from types import MappingProxyType

from csperf.errors import UnknownMeasureError
from csperf.testing.reference import (
    adoption,
    adoption_plans,
    assessments,
    care_leavers,
    child_protection_plans,
    child_protection_reviews,
    children_in_need,
    conferences,
    contacts,
    entering_care,
    leaving_care,
    looked_after,
    looked_after_care,
    looked_after_reviews,
    mash,
    missing,
    placed,
    referrals,
    section_47,
    special_guardianship,
    visits_child_protection,
)
from csperf.testing.reference.judged import Asked, JudgedRow, Judgement, Record, Tables

__all__ = ["REFERENCE", "Asked", "JudgedRow", "Judgement", "Record", "Tables", "judge"]

_AREAS = (
    adoption,
    adoption_plans,
    assessments,
    care_leavers,
    child_protection_plans,
    child_protection_reviews,
    children_in_need,
    conferences,
    contacts,
    entering_care,
    leaving_care,
    looked_after,
    looked_after_care,
    looked_after_reviews,
    mash,
    missing,
    placed,
    referrals,
    section_47,
    special_guardianship,
    visits_child_protection,
)

REFERENCE: Mapping[str, Callable[..., Judgement]] = MappingProxyType(
    {name: work_out for area in _AREAS for name, work_out in area.MEASURES.items()}
)
"""Every measure, by its id. Each takes the tables, what is `Asked`, and the measure's variants by name."""


def judge(
    measure_id: str,
    tables: Tables,
    start: date,
    end: date,
    *,
    non_working: Collection[date],
    **variant: str,
) -> Judgement:
    """Work a measure out the slow way.

    Args:
        measure_id: The measure's id, such as `ni_62`.
        tables: Lists of dicts by table name, with the tables' column names; an empty value is `None` or left out.
        start: The first day of the period.
        end: The last day of the period; the day of a snapshot.
        non_working: Days off besides Saturdays and Sundays: bank holidays and closures.
        **variant: The measure's parameters, such as `clock="referral"`.

    Returns:
        The figure, and every row with what became of it.

    Raises:
        UnknownMeasureError: The reference knows no such measure.
        MissingTableError: The measure needs a table that is not there.

    >>> one = {"area": "Northshire", "child": "a", "started": date(2018, 1, 2), "authorised": date(2018, 2, 1)}
    >>> figure = judge(
    ...     "assessments_within_45_working_days",
    ...     {"assessments": [one]},
    ...     date(2017, 4, 1),
    ...     date(2018, 3, 31),
    ...     non_working={date(2018, 1, 1)},
    ... )
    >>> figure.numerator, figure.denominator, figure.left_out
    (1, 1, {})
    """
    if measure_id not in REFERENCE:
        raise UnknownMeasureError(f"The reference knows no measure {measure_id!r}. It knows: {', '.join(REFERENCE)}.")
    return REFERENCE[measure_id](tables, Asked(start, end, non_working), **variant)
