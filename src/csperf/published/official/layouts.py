"""What the columns of the Department's tables have to do with each other. Imports the standard library only.

A table is recognised by its columns. Tables with a line for each breakdown are turned so that each breakdown is a column of its
own, called by the breakdown and what it holds: `Total|care_leaver_count`.
"""

from dataclasses import dataclass
from typing import NamedTuple

PLACE = (
    "time_period",
    "geographic_level",
    "country_code",
    "region_code",
    "region_name",
    "new_la_code",
    "old_la_code",
    "la_name",
)
"""What every table says of the place and time of its figures."""


class Share(NamedTuple):
    """A percentage, and what it is of what."""

    percent: str
    numerator: str
    denominator: str


class Rate(NamedTuple):
    """A rate per 10,000 children, and what it is of; the population is that of the year before, unless it is a column."""

    rate: str
    of: str
    population: str = ""


class Whole(NamedTuple):
    """A total and its parts; `complete` says whether something can be in none of them."""

    total: str
    parts: tuple[str, ...]
    complete: bool = True


@dataclass(frozen=True)
class Layout:
    """A table of the Department's.

    Attributes:
        title: What it is called in messages.
        columns: The columns by which it is recognised.
        decimals: How many decimals percentages and rates have.
        shares: Percentages.
        rates: Rates.
        wholes: Totals and their parts.
        breakdown: The column that says what a line is, where there is a line for each.
        values: The columns that hold its figures then.
        within: What else tells its lines apart.
    """

    title: str
    columns: frozenset[str]
    decimals: int = 1
    shares: tuple[Share, ...] = ()
    rates: tuple[Rate, ...] = ()
    wholes: tuple[Whole, ...] = ()
    breakdown: str = ""
    values: tuple[str, ...] = ()
    within: tuple[str, ...] = ()

    @property
    def counts(self) -> tuple[str, ...]:
        """Its columns of counts, which add up over places."""
        named = (
            [one.numerator for one in self.shares] + [one.denominator for one in self.shares] + [one.of for one in self.rates]
        )
        named += [name for whole in self.wholes for name in (whole.total, *whole.parts)]
        return tuple(dict.fromkeys(named))


_BANDS_C2 = (
    "Same_day",
    "1-10_days",
    "11-20_days",
    "21-30_days",
    "31-40_days",
    "41-45_days",
    "46-50_days",
    "51-60_days",
    "61+_days",
)
_BANDS_C4 = ("Duration_0-10_days", "Duration_11-15_days", "Duration_16-20_days", "Duration_21+_days")
_BANDS_D5 = (
    *("3_months_or_less", "more_than_3_months_6_months", "more_than_6_months_less_than_1_year"),
    *("1_year_less_than_2_years", "2_years_or_more"),
)
_SUITABLE = ("Accommodation considered suitable", "Accommodation considered unsuitable", "No information")
_IN_WORK = (
    *("Education other than higher education", "Higher education i.e. studies beyond A level"),
    *("In an apprenticeship", "In training or employment (excl. apprenticeship)"),
)
_NOT = "Not in education, training or employment, owing to "
_NOT_IN_WORK = tuple(_NOT + why for why in ("illness or disability", "other reasons", "pregnancy or parenting"))
_ACTIVITIES = (
    "Total in education, employment or training",
    "Total not in education, employment or training",
    "Total information not known",
)


def _share(percent: str, denominator: str) -> Share:
    return Share(percent, percent.removesuffix("_percent"), denominator)


def _rate(count: str) -> Rate:
    return Rate(f"{count}_rate", count)


def _leavers(name: str) -> str:
    return f"{name}|care_leaver_count"


def _leavers_share(name: str, total: str) -> Share:
    return Share(f"{name}|care_leaver_percent", _leavers(name), _leavers(total))


LAYOUTS = (
    Layout(
        title="C1, referrals and re-referrals",
        columns=frozenset({"Referrals", "Re_referrals", "No_Further_Action"}),
        shares=(
            *(_share(f"{name}_percent", "Referrals") for name in ("Re_referrals", "No_Further_Action", "Not_in_Need")),
            _share("Re_referrals_child_percent", "Referrals_child"),
        ),
        rates=(_rate("Referrals"), _rate("Referrals_child")),
    ),
    Layout(
        title="C2, duration of assessments",
        columns=frozenset({"Assessments_completed", *_BANDS_C2}),
        rates=(_rate("Assessments_completed"),),
        # A few assessments have no duration that could be worked out.
        wholes=(Whole("Assessments_completed", _BANDS_C2, complete=False),),
    ),
    Layout(
        title="C4, section 47 enquiries and initial conferences",
        columns=frozenset({"Section47", "ICPC", *_BANDS_C4}),
        rates=tuple(_rate(name) for name in ("Section47", "Section47_child", "ICPC", "ICPC_child")),
        # A conference of which the enquiry is not known has no duration.
        wholes=(Whole("ICPC", _BANDS_C4, complete=False),),
    ),
    Layout(
        title="D3, second or subsequent plans",
        columns=frozenset({"CPP_start", "CPP_subsequent", "CPP_subsequent_percent"}),
        shares=(_share("CPP_subsequent_percent", "CPP_start"),),
    ),
    Layout(
        title="D5, plans by length of time",
        columns=frozenset({"CPP_At31", *_BANDS_D5}),
        shares=tuple(_share(f"{name}_percent", "CPP_At31") for name in _BANDS_D5),
        wholes=(Whole("CPP_At31", _BANDS_D5),),
    ),
    Layout(
        title="D6, plans reviewed in time",
        columns=frozenset({"CPP_At31_3Months", "Reviewed_within_timescales"}),
        shares=(_share("Reviewed_within_timescales_percent", "CPP_At31_3Months"),),
    ),
    Layout(
        title="Children looked after, numbers and rates",
        columns=frozenset({"population_type", "children_count", "rate_per_10000", "population_estimate"}),
        decimals=0,
        rates=(Rate("rate_per_10000", "children_count", "population_estimate"),),
        within=("population_type",),
    ),
    Layout(
        title="Care leavers, suitability of accommodation",
        columns=frozenset({"care_leaver_age", "breakdown", "care_leaver_count", "care_leaver_percent"}),
        decimals=0,
        breakdown="breakdown",
        values=("care_leaver_count", "care_leaver_percent"),
        within=("care_leaver_age",),
        shares=(
            *(_leavers_share(name, "Suitability total") for name in _SUITABLE),
            *(_leavers_share(name, "Total") for name in (*_IN_WORK, *_NOT_IN_WORK, *_ACTIVITIES)),
        ),
        wholes=(
            Whole(_leavers("Suitability total"), tuple(map(_leavers, _SUITABLE))),
            Whole(_leavers("Total"), tuple(map(_leavers, _ACTIVITIES))),
            Whole(_leavers(_ACTIVITIES[0]), tuple(map(_leavers, _IN_WORK))),
            Whole(_leavers(_ACTIVITIES[1]), tuple(map(_leavers, _NOT_IN_WORK))),
        ),
    ),
    Layout(
        title="Children looked after, placement stability",
        columns=frozenset({"cla_group", "placement_stability", "children_count", "children_percent"}),
        decimals=0,
        breakdown="placement_stability",
        values=("children_count", "children_percent"),
        within=("cla_group",),
        shares=tuple(
            Share(f"{name}|children_percent", f"{name}|children_count", "Total children|children_count")
            for name in (
                *("With 3 or more placements during the year", "With 3 or more placements during the previous 2 years"),
                "Living with the same carer for at least 2 years",
            )
        ),
    ),
    Layout(
        title="Mid-year population estimates",
        columns=frozenset({"age_group", "population_estimate"}),
        within=("age_group",),
    ),
    Layout(
        title="Adoption, average time between stages",
        columns=frozenset({"stage_of_adoption_process", "age_start_poc", "number"}),
        breakdown="stage_of_adoption_process",
        values=("number",),
        within=("age_start_poc",),
    ),
)


def is_official(headings: frozenset[str]) -> bool:
    """Whether a CSV file with these headings is a table of the Department's."""
    return layout_of(headings) is not None


def layout_of(headings: frozenset[str]) -> Layout | None:
    """The table that these headings are of."""
    if not headings.issuperset({"time_period", "geographic_level"}):
        return None
    return next((layout for layout in LAYOUTS if layout.columns <= headings), None)
