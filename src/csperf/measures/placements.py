"""Placement stability. May import csperf.definition and csperf.cohorts only."""

from typing import Literal

from csperf.cohorts import ChildLookedAfter, children_looked_after_on
from csperf.definition import Proportion, measure
from csperf.measures._sources import council, department

__all__ = ["fewer_than_three_placements_in_two_years", "ni_62", "ni_63"]

Absences = Literal["returned are not moves", "none are moves", "all are moves"]

_SHORT_BREAKS = "looked after only under an agreed series of short breaks"


@measure(
    id="ni_62",
    title="Children looked after with three or more placements in the year (NI 62)",
    also_known_as=("NI 62", "lac_3plus_placements_pct"),
    unit="percent",
    polarity="lower",
    cohort=children_looked_after_on,
    since="2002-04-01",
    source=department(
        "National Indicators for Local Authorities and Local Authority Partnerships: Handbook of Definitions", "NI 62"
    ),
)
def ni_62(
    row: type[ChildLookedAfter],
    *,
    look_back: Literal["12 months", "since April"] = "12 months",
    temporary_absences: Absences = "returned are not moves",
) -> Proportion:
    """Of the children looked after on the last day of the period, those with three or more placements in the year to it.

    **Clock.** The 12 months that end with the day, the placement on their first day included. `look_back="since April"`
    counts from 1 April, as councils do that report cumulatively: the two are the same on 31 March only.

    **One row** is a child looked after on the day: in an episode of care that started on or before it and has not ended on or
    before it.

    **What is a placement.** Episodes join into placements: a change of legal status alone is not a move, nor is being placed
    for adoption with the carer the child was already with, nor a change in the status of the placement only. A temporary
    absence (T0 to T4) after which the child returns to the same placement is not a move either, nor one not yet returned
    from; with `temporary_absences="none are moves"` no such absence counts, with `"all are moves"` each does, and the return
    as well. Placements of an earlier period of care in the year count.

    **Left out.** Children looked after only under an agreed series of short breaks (legal status V3, V4).

    **Not recorded.** Where the records do not go back a year before the day, the result says how far they go.
    """
    counted = {
        ("12 months", "returned are not moves"): row.placements_12_months,
        ("12 months", "none are moves"): row.placements_12_months_without_absences,
        ("12 months", "all are moves"): row.placements_12_months_with_absences,
        ("since April", "returned are not moves"): row.placements_since_april,
        ("since April", "none are moves"): row.placements_since_april_without_absences,
        ("since April", "all are moves"): row.placements_since_april_with_absences,
    }
    return Proportion(
        exclude={_SHORT_BREAKS: row.short_breaks.col},
        where=counted[look_back, temporary_absences].col >= 3,
    )


@measure(
    id="fewer_than_three_placements_in_two_years",
    title="Children looked after with fewer than three placements in two years",
    also_known_as=("lac_placement_stability_fewer_than_3_in_2y_pct",),
    unit="percent",
    polarity="higher",
    cohort=children_looked_after_on,
    since="2002-04-01",
    source=council(
        "City of Wolverhampton Council",
        "Children's Services Improvement Plan performance report, quarter 1 2017-18",
        "placement stability",
    ),
)
def fewer_than_three_placements_in_two_years(row: type[ChildLookedAfter]) -> Proportion:
    """Of the children looked after on the last day of the period, those with fewer than three placements in two years.

    **Clock.** The 24 months that end with the day, the placement on their first day included.

    **One row** is a child looked after on the day. Placements are joined as for NI 62.

    **Left out.** Children looked after only under an agreed series of short breaks (legal status V3, V4).

    **Not recorded.** Placements before the records begin are not seen.
    """
    return Proportion(exclude={_SHORT_BREAKS: row.short_breaks.col}, where=row.placements_24_months.col < 3)


@measure(
    id="ni_63",
    title="Children looked after in a stable placement for two years (NI 63)",
    also_known_as=("NI 63", "lac_long_term_stability_2y_pct"),
    unit="percent",
    polarity="higher",
    cohort=children_looked_after_on,
    since="2002-04-01",
    source=department(
        "National Indicators for Local Authorities and Local Authority Partnerships: Handbook of Definitions", "NI 63"
    ),
    needs=("children",),
)
def ni_63(row: type[ChildLookedAfter], *, continuity: Literal["carer", "placement"] = "carer") -> Proportion:
    """Of children under 16 looked after for two and a half years, those with the same carer for at least two years.

    **Clock.** As at the last day of the period, in whole calendar months: looked after without a break for at least 30
    months, and with the same carer for at least 24; or placed for adoption, where that and the placement before it together
    make 24 months.

    **One row** is a child looked after on the day.

    **The same carer.** The Department publishes the measure as "living with the same carer for at least two years": a change of
    placement with the same carer (reasons T and U) is no break. With `continuity="placement"` it is one, as in the indicator's
    older wording. Otherwise placements are joined as for NI 62, temporary absences with a return included.

    **Left out.** Children looked after only under an agreed series of short breaks (V3, V4); aged 16 or over; looked after
    for less than two and a half years.

    **Not recorded.** A child without a date of birth is left out, and so is one whose entry into care is not in the records
    and who is in them for less than 30 months: how long it has been looked after is not known.
    """
    if continuity == "carer":
        together, with_the_one_before = row.months_with_carer.col, row.months_since_carer_before.col
    else:
        together, with_the_one_before = row.months_in_placement.col, row.months_since_placement_before.col
    entry_unknown = row.months_looked_after.col.is_null()
    return Proportion(
        exclude={_SHORT_BREAKS: row.short_breaks.col},
        of={
            "aged under 16": row.age.col < 16,
            "looked after for at least 2.5 years": (row.months_looked_after.col >= 30)
            | (entry_unknown & (row.months_on_record.col >= 30)),
        },
        where=(together >= 24) | (row.adoptive.col & (with_the_one_before >= 24)),
    )
