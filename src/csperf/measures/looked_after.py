"""How many children are looked after. May import csperf.definition and csperf.cohorts only."""

from typing import Literal

from csperf.cohorts import ChildLookedAfter, children_looked_after_on
from csperf.definition import Count, Rate, measure
from csperf.measures._sources import council, department

__all__ = [
    "children_looked_after",
    "children_looked_after_excluding_unaccompanied_asylum_seeking",
    "children_looked_after_per_10000",
    "children_looked_after_share_of_child_population",
    "unaccompanied_asylum_seeking_children_looked_after",
]

AsylumSeeking = Literal["included", "left out"]
MidYearEstimate = Literal["in the year", "before the period"]

_SHORT_BREAKS = "looked after only under an agreed series of short breaks"
_STATISTICS = department("Children looked after in England, including adoptions", "children looked after at 31 March")
_SOLIHULL = council(
    "Solihull Metropolitan Borough Council",
    "Children, Education & Skills performance report, quarter 4 2017-18 and quarter 1 2018-19",
    "section 3.7",
)


def _rate(row: type[ChildLookedAfter], asylum_seeking: AsylumSeeking, mid_year: MidYearEstimate) -> Rate:
    others = {"other than unaccompanied and seeking asylum": ~row.unaccompanied_asylum_seeking.col}
    return Rate(
        exclude={_SHORT_BREAKS: row.short_breaks.col},
        of=others if asylum_seeking == "left out" else {},
        mid_year=mid_year,
    )


@measure(
    id="children_looked_after",
    title="Children looked after",
    also_known_as=("lac_count",),
    unit="number",
    polarity="none",
    cohort=children_looked_after_on,
    since="2000-04-01",
    source=_STATISTICS,
)
def children_looked_after(row: type[ChildLookedAfter]) -> Count:
    """The number of children looked after on the last day of the period.

    **Clock.** A child is looked after from the day of entry up to, not including, the day of ceasing.

    **One row** is a child looked after on the day, counted once in each council, unaccompanied asylum-seeking or not.

    **Left out.** Children looked after only under an agreed series of short breaks (legal status V3, V4).

    **Not recorded.** Nothing: a child with an open episode is looked after, whatever else is not known of it.
    """
    return Count(exclude={_SHORT_BREAKS: row.short_breaks.col})


@measure(
    id="children_looked_after_excluding_unaccompanied_asylum_seeking",
    title="Children looked after who are not unaccompanied and seeking asylum",
    also_known_as=("lac_excluding_uasc_count",),
    unit="number",
    polarity="none",
    cohort=children_looked_after_on,
    since="2000-04-01",
    source=_SOLIHULL,
)
def children_looked_after_excluding_unaccompanied_asylum_seeking(row: type[ChildLookedAfter]) -> Count:
    """The number of children looked after on the last day of the period who are not unaccompanied and seeking asylum.

    **Clock.** As at the day: a child whose status as unaccompanied and seeking asylum ceased on or before it is counted.

    **One row** is a child looked after on the day.

    **Left out.** Children looked after only under an agreed series of short breaks (V3, V4); unaccompanied asylum-seeking
    children.

    **Not recorded.** A child of whom it is not known whether it is unaccompanied and seeking asylum is left out. Where the
    records hold the list of such children (SSDA903 UASC), a child that is not on it is none.
    """
    return Count(
        exclude={_SHORT_BREAKS: row.short_breaks.col},
        of={"other than unaccompanied and seeking asylum": ~row.unaccompanied_asylum_seeking.col},
    )


@measure(
    id="unaccompanied_asylum_seeking_children_looked_after",
    title="Unaccompanied asylum-seeking children looked after",
    also_known_as=("lac_uasc_count",),
    unit="number",
    polarity="none",
    cohort=children_looked_after_on,
    since="2000-04-01",
    source=_SOLIHULL,
)
def unaccompanied_asylum_seeking_children_looked_after(row: type[ChildLookedAfter]) -> Count:
    """The number of children looked after on the last day of the period who are unaccompanied and seeking asylum.

    **Clock.** As at the day: the status lasts up to, not including, the day it ceased.

    **One row** is a child looked after on the day.

    **Left out.** Children looked after only under an agreed series of short breaks (V3, V4); all other children.

    **Not recorded.** A child of whom it is not known whether it is unaccompanied and seeking asylum is left out. Where the
    records hold the list of such children (SSDA903 UASC), a child that is not on it is none.
    """
    return Count(
        exclude={_SHORT_BREAKS: row.short_breaks.col},
        of={"unaccompanied and seeking asylum": row.unaccompanied_asylum_seeking.col},
    )


@measure(
    id="children_looked_after_per_10000",
    title="Children looked after per 10,000 children",
    also_known_as=("lac_rate_per_10000",),
    unit="per 10,000",
    polarity="none",
    cohort=children_looked_after_on,
    since="2000-04-01",
    source=_STATISTICS,
    needs=("population",),
)
def children_looked_after_per_10000(
    row: type[ChildLookedAfter],
    *,
    asylum_seeking: AsylumSeeking = "included",
    mid_year: MidYearEstimate = "in the year",
) -> Rate:
    """The number of children looked after on the last day of the period for every 10,000 children aged 0 to 17.

    **Clock.** Children looked after as at the day, over the mid-year estimate of the financial year of the day: for 31 March
    2018 that of mid-2017, as the Department has it. With `mid_year="before the period"` it is the last estimate before the
    period's first day.

    **One row** is a child looked after on the day. Unaccompanied asylum-seeking children are among them; with
    `asylum_seeking="left out"` they are not, as where a council is held against its neighbours.

    **Left out.** Children looked after only under an agreed series of short breaks (V3, V4).

    **Not recorded.** With `asylum_seeking="left out"`, a child of whom it is not known is left out.
    """
    return _rate(row, asylum_seeking, mid_year)


@measure(
    id="children_looked_after_share_of_child_population",
    title="Children looked after as a share of all children",
    also_known_as=("lac_pct_of_child_population",),
    unit="percent",
    polarity="none",
    cohort=children_looked_after_on,
    since="2000-04-01",
    source=council("Surrey County Council", "Children's Services Improvement Board compendium, January 2017", "section 3.1"),
    needs=("population",),
)
def children_looked_after_share_of_child_population(
    row: type[ChildLookedAfter],
    *,
    asylum_seeking: AsylumSeeking = "included",
    mid_year: MidYearEstimate = "in the year",
) -> Rate:
    """The number of children looked after on the last day of the period as a share of children aged 0 to 17.

    **Clock.** As for the rate per 10,000: the mid-year estimate of the financial year of the day, or with
    `mid_year="before the period"` the last before the period's first day.

    **One row** is a child looked after on the day; with `asylum_seeking="left out"` unaccompanied asylum-seeking children are
    not counted.

    **Left out.** Children looked after only under an agreed series of short breaks (V3, V4).

    **Not recorded.** With `asylum_seeking="left out"`, a child of whom it is not known is left out.
    """
    return _rate(row, asylum_seeking, mid_year)
