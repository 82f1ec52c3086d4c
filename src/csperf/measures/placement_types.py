"""Where children looked after are placed. May import csperf.definition and csperf.cohorts only."""

from typing import Literal

from csperf.cohorts import (
    DEPARTMENTS_PLACEMENT_KINDS,
    FOSTER,
    PLACEMENT_KINDS,
    ChildLookedAfter,
    children_looked_after_on,
)
from csperf.definition import Count, Distribution, Proportion, measure
from csperf.measures._sources import council

__all__ = [
    "agency_foster_placements",
    "agency_foster_placements_share",
    "children_looked_after_by_number_of_placements",
    "children_looked_after_by_placement_type",
    "in_house_foster_placements",
    "in_house_foster_placements_share",
    "placed_outside_council_and_20_miles_from_home",
    "placed_with_parents_under_care_order",
    "residential_and_supported_accommodation_share",
]

ShareOf = Literal["children looked after", "children in foster placements"]

_SHORT_BREAKS = "looked after only under an agreed series of short breaks"
_COVENTRY = "Coventry City Council"
_REPORT = "Children's Social Care performance report, March 2015 to March 2016"
_WOLVERHAMPTON = "City of Wolverhampton Council"
_IMPROVEMENT = council(
    _WOLVERHAMPTON, "Children's Services Improvement Plan performance report, quarter 1 2017-18", "looked after children"
)
_SERVICE_PLAN = "Children and Young People Service Plan 2017/18"


def _foster(row: type[ChildLookedAfter], providers: list[str], share_of: ShareOf) -> Proportion:
    foster = row.placed_as.col.is_in(FOSTER)
    return Proportion(
        exclude={_SHORT_BREAKS: row.short_breaks.col},
        of={"in a foster placement": foster} if share_of == "children in foster placements" else {},
        where=foster & row.placed_by.col.is_in(providers),
    )


def _in_house(row: type[ChildLookedAfter], share_of: ShareOf = "children looked after") -> Proportion:
    return _foster(row, ["PR1"], share_of)


def _agency(row: type[ChildLookedAfter], share_of: ShareOf = "children looked after") -> Proportion:
    return _foster(row, ["PR4", "PR5"], share_of)


@measure(
    id="in_house_foster_placements",
    title="Children looked after in in-house foster placements",
    also_known_as=("lac_in_house_foster_placements",),
    unit="number",
    polarity="higher",
    cohort=children_looked_after_on,
    since="2000-04-01",
    source=_IMPROVEMENT,
)
def in_house_foster_placements(row: type[ChildLookedAfter]) -> Count:
    """The number of children looked after on the last day of the period in foster placements of the council's own.

    **Clock.** As at the day. A child away for a while (T0 to T4) is placed where it is away from (choice).

    **One row** is a child looked after on the day.

    **In-house.** A foster placement (U1 to U6) that the council itself provides (PR1), with family and friends or others.

    **Left out.** Children looked after only under an agreed series of short breaks (V3, V4); children elsewhere.

    **Not recorded.** A child in a foster placement whose provider is not recorded is left out.
    """
    return _in_house(row).counted_in("in an in-house foster placement")


@measure(
    id="in_house_foster_placements_share",
    title="Share of children looked after in in-house foster placements",
    also_known_as=("lac_in_house_foster_placements_pct",),
    unit="percent",
    polarity="higher",
    cohort=children_looked_after_on,
    since="2000-04-01",
    source=_IMPROVEMENT,
)
def in_house_foster_placements_share(row: type[ChildLookedAfter], *, share_of: ShareOf = "children looked after") -> Proportion:
    """Of the children looked after on the last day of the period, those in foster placements of the council's own.

    **Clock.** As at the day. A child away for a while (T0 to T4) is placed where it is away from (choice).

    **One row** is a child looked after on the day. With `share_of="children in foster placements"` only those are counted.

    **In-house.** A foster placement (U1 to U6) that the council itself provides (PR1), with family and friends or others.

    **Left out.** Children looked after only under an agreed series of short breaks (V3, V4).

    **Not recorded.** A child in a foster placement whose provider is not recorded is left out.
    """
    return _in_house(row, share_of)


@measure(
    id="agency_foster_placements",
    title="Children looked after in placements of independent fostering agencies",
    also_known_as=("lac_ifa_placements",),
    unit="number",
    polarity="lower",
    cohort=children_looked_after_on,
    since="2000-04-01",
    source=council(_WOLVERHAMPTON, _SERVICE_PLAN, "section 7.7"),
)
def agency_foster_placements(row: type[ChildLookedAfter]) -> Count:
    """The number of children looked after on the last day of the period in placements of independent fostering agencies.

    **Clock.** As at the day. A child away for a while (T0 to T4) is placed where it is away from (choice).

    **One row** is a child looked after on the day.

    **An agency's.** A foster placement (U1 to U6) of a private or voluntary provider (PR4, PR5). One of another council or
    another public body (PR2, PR3) is neither in-house nor an agency's (choice).

    **Left out.** Children looked after only under an agreed series of short breaks (V3, V4); children elsewhere.

    **Not recorded.** A child in a foster placement whose provider is not recorded is left out.
    """
    return _agency(row).counted_in("in a placement of an independent fostering agency")


@measure(
    id="agency_foster_placements_share",
    title="Share of children looked after in placements of independent fostering agencies",
    also_known_as=("lac_ifa_placements_pct",),
    unit="percent",
    polarity="lower",
    cohort=children_looked_after_on,
    since="2000-04-01",
    source=council(_WOLVERHAMPTON, _SERVICE_PLAN, "section 14.6"),
)
def agency_foster_placements_share(row: type[ChildLookedAfter], *, share_of: ShareOf = "children looked after") -> Proportion:
    """Of the children looked after on the last day of the period, those in placements of independent fostering agencies.

    **Clock.** As at the day. A child away for a while (T0 to T4) is placed where it is away from (choice).

    **One row** is a child looked after on the day. With `share_of="children in foster placements"` only those are counted.

    **An agency's.** A foster placement (U1 to U6) of a private or voluntary provider (PR4, PR5). One of another council or
    another public body (PR2, PR3) is neither in-house nor an agency's (choice).

    **Left out.** Children looked after only under an agreed series of short breaks (V3, V4).

    **Not recorded.** A child in a foster placement whose provider is not recorded is left out.
    """
    return _agency(row, share_of)


@measure(
    id="placed_with_parents_under_care_order",
    title="Children looked after placed with their parents under a care order",
    also_known_as=("lac_placed_with_parents_pct",),
    unit="percent",
    polarity="none",
    cohort=children_looked_after_on,
    since="2000-04-01",
    source=_IMPROVEMENT,
)
def placed_with_parents_under_care_order(
    row: type[ChildLookedAfter], *, care_order: Literal["interim or full", "full"] = "interim or full"
) -> Proportion:
    """Of the children looked after on the last day of the period, those under a care order placed with their parents.

    **Clock.** As at the day. A child away for a while (T0 to T4) is placed where it is away from (choice).

    **One row** is a child looked after on the day.

    **A care order** is an interim one (C1) or a full one (C2); with `care_order="full"` only the latter. Placed with parents,
    or others with parental responsibility, is P1.

    **Left out.** Children looked after only under an agreed series of short breaks (V3, V4).

    **Not recorded.** Nothing: an episode without a legal status or placement is refused.
    """
    orders = ["C1", "C2"] if care_order == "interim or full" else ["C2"]
    return Proportion(
        exclude={_SHORT_BREAKS: row.short_breaks.col},
        where=(row.placed_as.col == "P1") & row.legal_status.col.is_in(orders),
    )


@measure(
    id="placed_outside_council_and_20_miles_from_home",
    title="Children looked after placed outside the council and 20 miles or more from home",
    also_known_as=("lac_out_of_county_20_miles_pct",),
    unit="percent",
    polarity="lower",
    cohort=children_looked_after_on,
    since="2000-04-01",
    source=council("Surrey County Council", "Children's Services Improvement Board compendium, January 2017", "section 3.3"),
)
def placed_outside_council_and_20_miles_from_home(row: type[ChildLookedAfter]) -> Proportion:
    """Of the children looked after on the last day of the period, those placed outside the council and 20 miles from home.

    **Clock.** As at the day. A child away for a while (T0 to T4) is placed where it is away from (choice).

    **One row** is a child looked after on the day.

    **Both** must be so: the placement lies outside the council, and 20 miles or more from where the child used to live. Exactly
    20 miles is enough.

    **Left out.** Children looked after only under an agreed series of short breaks (V3, V4).

    **Not recorded.** A child is left out where one of the two is not recorded and the other does not decide: one placed inside
    the council, or nearer than 20 miles, is counted out whatever the other is.
    """
    return Proportion(
        exclude={_SHORT_BREAKS: row.short_breaks.col},
        where=row.placed_outside_council.col & (row.miles_from_home.col >= 20),
    )


@measure(
    id="children_looked_after_by_placement_type",
    title="Children looked after, by type of placement",
    also_known_as=("lac_by_placement_type",),
    unit="number",
    polarity="none",
    cohort=children_looked_after_on,
    since="2000-04-01",
    source=council(_COVENTRY, _REPORT, "1.20"),
)
def children_looked_after_by_placement_type(
    row: type[ChildLookedAfter], *, types: Literal["council", "Department"] = "council"
) -> Distribution:
    """How many children looked after on the last day of the period are in each type of placement.

    **Clock.** As at the day. A child away for a while (T0 to T4) is placed where it is away from; where no other placement of
    its period of care is on record, it is in the type for all others (choice).

    **One row** is a child looked after on the day.

    **Types.** A council's thirteen, which tell in-house (PR1) from external: foster placements (U1 to U3 with family and
    friends, U4 to U6 others), for adoption (A3 to A6), with parents (P1), independent living (P2, P3), children's homes (K2),
    secure (K1), residential schools (S1), supported accommodation (H5, K3, whoever provides it), other residential (R1, R2,
    R3, R5), and the rest. With `types="Department"` they are those of the Department's statistics, which do not look at the
    provider.

    **Left out.** Children looked after only under an agreed series of short breaks (V3, V4).

    **Not recorded.** A child with an unknown code, or without the provider that its type takes, is in the category `not
    recorded`.
    """
    kind, kinds = (
        (row.placement_kind, PLACEMENT_KINDS)
        if types == "council"
        else (row.departments_placement_kind, DEPARTMENTS_PLACEMENT_KINDS)
    )
    return Distribution(exclude={_SHORT_BREAKS: row.short_breaks.col}, category=kind.col, categories=kinds)


@measure(
    id="residential_and_supported_accommodation_share",
    title="Share of children looked after in children's homes and supported accommodation",
    also_known_as=("lac_residential_and_supported_accommodation_pct",),
    unit="percent",
    polarity="lower",
    cohort=children_looked_after_on,
    since="2000-04-01",
    source=council(_COVENTRY, _REPORT, "1.20"),
)
def residential_and_supported_accommodation_share(row: type[ChildLookedAfter]) -> Proportion:
    """Of the children looked after on the last day of the period, those in children's homes or supported accommodation.

    **Clock.** As at the day. A child away for a while (T0 to T4) is placed where it is away from (choice).

    **One row** is a child looked after on the day.

    **Which.** Children's homes (K2), secure ones (K1), supported accommodation (H5, K3), and care homes, family centres and
    residential schools (R1, R3, S1) of the council's own (PR1): the types of placement whose sum is what the council prints.

    **Left out.** Children looked after only under an agreed series of short breaks (V3, V4).

    **Not recorded.** A child with an unknown code of placement is left out, and one in a care home, family centre or school
    whose provider is not recorded.
    """
    return Proportion(exclude={_SHORT_BREAKS: row.short_breaks.col}, where=row.residential_or_supported.col)


@measure(
    id="children_looked_after_by_number_of_placements",
    title="Children looked after, by number of placements in the year",
    also_known_as=("lac_placements_in_year",),
    unit="number",
    polarity="none",
    cohort=children_looked_after_on,
    since="2002-04-01",
    source=council(_COVENTRY, _REPORT, "1.21"),
)
def children_looked_after_by_number_of_placements(row: type[ChildLookedAfter]) -> Distribution:
    """How many children looked after on the last day of the period had one, two, or three or more placements in the year to it.

    **Clock.** The 12 months that end with the day, the placement on their first day included.

    **One row** is a child looked after on the day. Placements are joined as for NI 62, which is the share with three or more.

    **Left out.** Children looked after only under an agreed series of short breaks (V3, V4).

    **Not recorded.** Where the records do not go back a year before the day, the result says how far they go.
    """
    return Distribution(
        exclude={_SHORT_BREAKS: row.short_breaks.col},
        category=row.placements_12_months_band.col,
        categories=("1", "2", "3 or more"),
    )
