"""Children looked after on a day: how many there are, and where they are placed. May import csperf.testing.reference only."""

# ruff: noqa: PLR2004 (the 20 of "20 miles or more" is the definition)

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from csperf.testing.reference.care_histories import RETURNED_ARE_NOT_MOVES, last_before_absence
from csperf.testing.reference.dates import add_months, day_after
from csperf.testing.reference.judged import (
    NOT_RECORDED,
    Asked,
    JudgedRow,
    Judgement,
    Record,
    Tables,
    child_of,
    count,
    counted_in,
    counted_out,
    distribution,
    known_variant,
    left_out,
    proportion,
    rate,
)
from csperf.testing.reference.looked_after import (
    SHORT_BREAKS_ONLY,
    LookedAfter,
    children_looked_after_on,
    number_of_placements,
)

COUNCIL_ITSELF = "PR1"
OTHERS = ("PR2", "PR3", "PR4", "PR5")
FAMILY_AND_FRIENDS = ("U1", "U2", "U3")
OTHER_FOSTER_CARERS = ("U4", "U5", "U6")
FOSTER = (*FAMILY_AND_FRIENDS, *OTHER_FOSTER_CARERS)

Verdict = Callable[[LookedAfter], bool | str | None]
"""Whether a child is counted in; a text for a reason to leave it out; `None` where it can't be known."""


def placement_of(child: LookedAfter) -> Record:
    """The episode of the placement that a child is in; of a child away for a while, the one it is away from."""
    number = next(number for number, other in enumerate(child.period) if other is child.episode)
    placement = last_before_absence(child.period, number)
    return child.episode if placement is None else placement


def is_unaccompanied(tables: Tables, record: Record, day: date) -> bool | None:
    """Whether a child is unaccompanied and seeking asylum on a day: by the list, by its particulars, or not being listed."""
    listed = [one for one in tables.get("unaccompanied_asylum_seeking", ()) if child_of(one) == child_of(record)]
    if listed:
        return any(one.get("ceased") is None or one["ceased"] > day for one in listed)
    for child in tables.get("children", ()):
        if child_of(child) == child_of(record) and child.get("unaccompanied_asylum_seeking") is not None:
            return bool(child["unaccompanied_asylum_seeking"])
    return False if "unaccompanied_asylum_seeking" in tables else None


def _each(tables: Tables, asked: Asked, verdict: Verdict) -> list[JudgedRow]:
    """Every child looked after on the day, judged one by one; short breaks first of all."""
    rows = []
    for child in children_looked_after_on(tables, asked.end):
        said = SHORT_BREAKS_ONLY if child.short_breaks else verdict(child)
        if said is None:
            rows.append(left_out(child.episode, NOT_RECORDED))
        elif isinstance(said, str):
            rows.append(left_out(child.episode, said))
        else:
            rows.append(counted_in(child.episode) if said else counted_out(child.episode))
    return rows


def _those(name: str, condition: Callable[[LookedAfter], bool | None]) -> Verdict:
    """Children who are something are counted in, and all others left out by name."""

    def verdict(child: LookedAfter) -> bool | str:
        fulfilled = condition(child)
        if fulfilled is None:
            return f"not recorded: {name}"
        return True if fulfilled else f"not {name}"

    return verdict


def children_looked_after(tables: Tables, asked: Asked) -> Judgement:
    """How many children are looked after on the day."""
    return count(_each(tables, asked, lambda _: True))


def excluding_unaccompanied(tables: Tables, asked: Asked) -> Judgement:
    """How many of them are not unaccompanied and seeking asylum."""
    return count(_each(tables, asked, _others(tables, asked)))


def _others(tables: Tables, asked: Asked) -> Verdict:
    def other(child: LookedAfter) -> bool | None:
        unaccompanied = is_unaccompanied(tables, child.episode, asked.end)
        return None if unaccompanied is None else not unaccompanied

    return _those("other than unaccompanied and seeking asylum", other)


def unaccompanied(tables: Tables, asked: Asked) -> Judgement:
    """How many of them are unaccompanied and seeking asylum."""
    verdict = _those("unaccompanied and seeking asylum", lambda child: is_unaccompanied(tables, child.episode, asked.end))
    return count(_each(tables, asked, verdict))


def per_child_population(
    tables: Tables, asked: Asked, *, asylum_seeking: str = "included", mid_year: str = "in the year"
) -> Judgement:
    """How many children are looked after on the day, over how many children there are."""
    known_variant("asylum_seeking", asylum_seeking, ("included", "left out"))
    known_variant("mid_year", mid_year, ("in the year", "before the period"))
    counted = children_looked_after if asylum_seeking == "included" else excluding_unaccompanied
    return rate(counted(tables, asked), tables, asked, "episodes", mid_year=mid_year)


def _fostered_by(providers: tuple[str, ...]) -> Callable[[LookedAfter], bool | None]:
    def fostered(child: LookedAfter) -> bool | None:
        placement = placement_of(child)
        if placement["placement_type"] not in FOSTER:
            return False
        provider = placement.get("placement_provider")
        return None if provider is None else provider in providers

    return fostered


def _number_fostered(providers: tuple[str, ...], name: str) -> Callable[[Tables, Asked], Judgement]:
    return lambda tables, asked: count(_each(tables, asked, _those(name, _fostered_by(providers))))


def _share_fostered(providers: tuple[str, ...]) -> Callable[..., Judgement]:
    fostered = _fostered_by(providers)

    def share(tables: Tables, asked: Asked, *, share_of: str = "children looked after") -> Judgement:
        known_variant("share_of", share_of, ("children looked after", "children in foster placements"))

        def verdict(child: LookedAfter) -> bool | str | None:
            if share_of == "children in foster placements" and placement_of(child)["placement_type"] not in FOSTER:
                return "not in a foster placement"
            return fostered(child)

        return proportion(_each(tables, asked, verdict))

    return share


def with_parents(tables: Tables, asked: Asked, *, care_order: str = "interim or full") -> Judgement:
    """Of children looked after, those placed with their parents under a care order."""
    known_variant("care_order", care_order, ("interim or full", "full"))
    orders = {"C1", "C2"} if care_order == "interim or full" else {"C2"}

    def verdict(child: LookedAfter) -> bool:
        return placement_of(child)["placement_type"] == "P1" and child.episode["legal_status"] in orders

    return proportion(_each(tables, asked, verdict))


def far_from_home(tables: Tables, asked: Asked) -> Judgement:
    """Of children looked after, those placed outside the council and 20 miles or more from home: both."""

    def verdict(child: LookedAfter) -> bool | None:
        placement = placement_of(child)
        outside, miles = placement.get("placed_outside_council"), placement.get("miles_from_home")
        if outside is False or (miles is not None and miles < 20):
            return False
        return None if outside is None or miles is None else True

    return proportion(_each(tables, asked, verdict))


WHOEVER_PROVIDES = {
    "Placed For Adoption": ("A3", "A4", "A5", "A6"),
    "Placed With Parents": ("P1",),
    "Independent Living": ("P2", "P3"),
    "Residential (External) - Supported Accommodation": ("H5", "K3"),
    "Residential (External) - Other": ("R2", "R5"),
    "Other": ("T0", "T1", "T2", "T3", "T4", "Z1", "Z11", "Z12", "Z13", "Z14"),
}


def council_kind(placement: Record) -> str | None:
    """Which of the thirteen types of placement, or `None` where that can't be known."""
    code, provider = placement["placement_type"], placement.get("placement_provider")
    for kind, codes in WHOEVER_PROVIDES.items():
        if code in codes:
            return kind
    if provider == COUNCIL_ITSELF:
        return _in_house_kind(code)
    return _external_kind(code) if provider in OTHERS else None


def _in_house_kind(code: str) -> str | None:
    if code in FAMILY_AND_FRIENDS:
        return "Fostering (Internal) - Family & Friends"
    if code in OTHER_FOSTER_CARERS:
        return "Fostering (Internal) - Mainstream"
    return "Residential (Internal)" if code in {"K1", "K2", "S1", "R1", "R3"} else None


def _external_kind(code: str) -> str | None:
    homes = {
        "K1": "Residential (External) - Children's Homes (Secure Accommodation)",
        "K2": "Residential (External) - Children's Homes",
        "S1": "Residential (External) - Residential School",
        "R1": "Residential (External) - Other",
        "R3": "Residential (External) - Other",
    }
    return "Fostering (External)" if code in FOSTER else homes.get(code)


def departments_kind(placement: Record) -> str | None:
    """Which of the Department's types of placement, or `None` for a code that is not known."""
    code = placement["placement_type"]
    if code in FOSTER:
        return "Foster placements"
    if code in {"K1", "K2", "K3", "H5"}:
        return "Secure units, children's homes and semi-independent living accommodation"
    if code in {"R1", "R2", "R3", "R5"}:
        return "Other residential settings"
    same = {
        "Placed For Adoption": "Placed for adoption",
        "Placed With Parents": "Placed with parents or others with parental responsibility",
        "Independent Living": "Other placements in the community",
        "Other": "Other placements",
    }
    return "Residential schools" if code == "S1" else same.get(council_kind(placement) or "")


def by_placement_type(tables: Tables, asked: Asked, *, types: str = "council") -> Judgement:
    """How many children are in each type of placement."""
    known_variant("types", types, ("council", "Department"))
    kind = council_kind if types == "council" else departments_kind
    return _distributed(tables, asked, lambda child: kind(placement_of(child)))


def by_number_of_placements(tables: Tables, asked: Asked) -> Judgement:
    """How many children had so many placements in the twelve months to the day."""
    first_day = add_months(day_after(asked.end), -12)

    def band(child: LookedAfter) -> str:
        number = number_of_placements(child.history, first_day, asked.end, RETURNED_ARE_NOT_MOVES)
        return str(number) if number < 3 else "3 or more"

    return _distributed(tables, asked, band)


def _distributed(tables: Tables, asked: Asked, category: Callable[[LookedAfter], str | None]) -> Judgement:
    rows = []
    for child in children_looked_after_on(tables, asked.end):
        if child.short_breaks:
            rows.append(left_out(child.episode, SHORT_BREAKS_ONLY))
        else:
            rows.append(counted_in(child.episode, category=category(child) or NOT_RECORDED))
    return distribution(rows)


def residential_or_supported(tables: Tables, asked: Asked) -> Judgement:
    """Of children looked after, those in children's homes, supported accommodation or the council's own residential care."""

    def verdict(child: LookedAfter) -> bool | None:
        placement = placement_of(child)
        code, provider = placement["placement_type"], placement.get("placement_provider")
        if code in {"K1", "K2", "H5", "K3"}:
            return True
        if code in {"R1", "R3", "S1"}:
            return None if provider is None else provider == COUNCIL_ITSELF
        return None if departments_kind(placement) is None else False

    return proportion(_each(tables, asked, verdict))


MEASURES: Mapping[str, Callable[..., Judgement]] = MappingProxyType(
    {
        "agency_foster_placements": _number_fostered(("PR4", "PR5"), "in a placement of an independent fostering agency"),
        "agency_foster_placements_share": _share_fostered(("PR4", "PR5")),
        "children_looked_after": children_looked_after,
        "children_looked_after_by_number_of_placements": by_number_of_placements,
        "children_looked_after_by_placement_type": by_placement_type,
        "children_looked_after_excluding_unaccompanied_asylum_seeking": excluding_unaccompanied,
        "children_looked_after_per_10000": per_child_population,
        "children_looked_after_share_of_child_population": per_child_population,
        "in_house_foster_placements": _number_fostered((COUNCIL_ITSELF,), "in an in-house foster placement"),
        "in_house_foster_placements_share": _share_fostered((COUNCIL_ITSELF,)),
        "placed_outside_council_and_20_miles_from_home": far_from_home,
        "placed_with_parents_under_care_order": with_parents,
        "residential_and_supported_accommodation_share": residential_or_supported,
        "unaccompanied_asylum_seeking_children_looked_after": unaccompanied,
    }
)
"""The measures of this module, by id."""
