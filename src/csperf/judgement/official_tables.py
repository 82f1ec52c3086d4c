"""What stands where in the Department's published files. Imports the standard library only.

A file is known by its headings, never by its name. Headings are compared without capitals, points and dashes; where a heading
changed from one release to another, every form it has had is given.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Heading = tuple[str, ...]
"""The forms a heading has had, the latest of those that were seen first."""


@dataclass(frozen=True, kw_only=True)
class Series:
    """Figures of one measure in a published file.

    Attributes:
        measure: The measure, by a name that the catalogue may know.
        unit: What the figures are in.
        counted: The columns whose sum is the numerator.
        of: The columns whose sum is the denominator; none where it stands in another row, or is the population.
        published: The column with the figure as published; none where it is not.
        where: In long files, what stands in which column of the figure's rows.
        whole: In long files, what stands in the same columns of the rows with the denominator.
    """

    measure: str
    unit: str = "percent"
    counted: tuple[Heading, ...] = ()
    of: tuple[Heading, ...] = ()
    published: Heading = ()
    where: Mapping[Heading, str] = field(default_factory=dict)
    whole: Mapping[Heading, str] = field(default_factory=dict)

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Every column it needs."""
        return (*self.counted, *self.of, *([self.published] if self.published else []), *self.where)

    @property
    def is_per_child(self) -> bool:
        """Whether its denominator is the population of the year before, which stands in another file."""
        return self.unit == "per 10,000" and not self.of


_AGE: Heading = ("care_leaver_age", "age")
_ACTIVITY: Heading = ("breakdown", "activity")
_SUITABILITY: Heading = ("breakdown", "accommodation_suitability")
_LEAVERS: Heading = ("care_leaver_count", "number")
_LEAVERS_SHARE: Heading = ("care_leaver_percent", "percentage")
_GROUP: Heading = ("cla_group",)
_STABILITY: Heading = ("placement_stability",)
_LOOKED_AFTER: Heading = ("children_count", "number")
_LOOKED_AFTER_SHARE: Heading = ("children_percent", "percentage")
_POPULATION_TYPE: Heading = ("population_type",)
_LONG_TERM = "Children looked after continuously for at least 2.5 years on 31 March aged under 16 years"
_WITHIN_45 = ("same_day", "1-10_days", "11-20_days", "21-30_days", "31-40_days", "41-45_days")
_DURATIONS = ("duration_0-10_days", "duration_11-15_days", "duration_16-20_days", "duration_21+_days")

SERIES: tuple[Series, ...] = (
    Series(
        measure="rereferrals_within_12m_pct",
        counted=(("re_referrals", "rereferral_count"),),
        of=(("referrals", "referral_count"),),
        published=("re_referrals_percent", "rereferral_percent"),
    ),
    Series(
        measure="referrals_per_10k",
        unit="per 10,000",
        counted=(("referrals", "referral_count"),),
        published=("referrals_rate", "referral_rate"),
    ),
    Series(
        measure="assessments_within_45wd_pct",
        counted=tuple((name,) for name in _WITHIN_45),
        of=(("assessments_completed",),),
    ),
    Series(
        measure="icpc_within_15wd_of_s47_pct",
        counted=tuple((name,) for name in _DURATIONS[:2]),
        of=tuple((name,) for name in _DURATIONS),
    ),
    Series(measure="s47_enquiries_per_10k", unit="per 10,000", counted=(("section47",),), published=("section47_rate",)),
    Series(measure="icpcs_per_10k", unit="per 10,000", counted=(("icpc",),), published=("icpc_rate",)),
    Series(
        measure="cp_plans_repeat_pct",
        counted=(("cpp_subsequent",),),
        of=(("cpp_start",),),
        published=("cpp_subsequent_percent",),
    ),
    Series(measure="cp_plans_started_per_10k", unit="per 10,000", counted=(("cpp_start",),)),
    Series(
        measure="cp_plans_open_over_2y_pct",
        counted=(("2_years_or_more",),),
        of=(("cpp_at31",),),
        published=("2_years_or_more_percent",),
    ),
    Series(measure="cp_plans_per_10k", unit="per 10,000", counted=(("cpp_at31",),)),
    Series(
        measure="cp_reviews_on_time_pct",
        counted=(("reviewed_within_timescales",),),
        of=(("cpp_at31_3months",),),
        published=("reviewed_within_timescales_percent",),
    ),
    Series(
        measure="lac_rate_per_10000",
        unit="per 10,000",
        counted=(("children_count", "number"),),
        of=(("population_estimate",),),
        published=("rate_per_10000", "rate_per_10000_children"),
        where={_POPULATION_TYPE: "Children looked after on 31 March each year"},
    ),
    Series(
        measure="lac_3plus_placements_pct",
        counted=(_LOOKED_AFTER,),
        published=_LOOKED_AFTER_SHARE,
        where={_GROUP: "CLA on 31 March", _STABILITY: "With 3 or more placements during the year"},
        whole={_GROUP: "CLA on 31 March", _STABILITY: "Total children"},
    ),
    Series(
        measure="lac_long_term_stability_2y_pct",
        counted=(_LOOKED_AFTER,),
        published=_LOOKED_AFTER_SHARE,
        where={_GROUP: _LONG_TERM, _STABILITY: "Living with the same carer for at least 2 years"},
        whole={_GROUP: _LONG_TERM, _STABILITY: "Total children"},
    ),
    Series(
        measure="care_leavers_suitable_accommodation_pct",
        counted=(_LEAVERS,),
        published=_LEAVERS_SHARE,
        where={_AGE: "19 to 21 years", _SUITABILITY: "Accommodation considered suitable"},
        whole={_AGE: "19 to 21 years", _SUITABILITY: "Suitability total"},
    ),
    Series(
        measure="care_leavers_eet_pct",
        counted=(_LEAVERS,),
        published=_LEAVERS_SHARE,
        where={_AGE: "19 to 21 years", _ACTIVITY: "Total in education, employment or training"},
        whole={_AGE: "19 to 21 years", _ACTIVITY: "Total"},
    ),
)
"""Care leavers are those of 19 to 21, as the Department's headline has them."""

AGES_AT_ADOPTION = "age_start_poc"
STAGES: Mapping[str, str] = {
    "1.": "adoption_months_entry_to_decision",
    "2.": "adoption_months_decision_to_match",
    "3.": "adoption_months_match_to_placement",
    "4.": "adoption_months_entry_to_placement",
    "5.": "adoption_months_placement_to_order",
    "6.": "adoption_months_entry_to_order",
}
"""The stages of adoption by the number they begin with. They are averages in years and months: `00:10` is ten months."""

SYMBOLS: Mapping[str, str] = {
    "c": "confidential",
    "k": "rounds to nought",
    "x": "not available",
    "z": "not applicable",
    "u": "low reliability",
    ":": "not available",
    "..": "not available",
    "": "not available",
}
"""What stands in place of a number, and what it means."""
