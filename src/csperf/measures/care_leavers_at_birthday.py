"""Care leavers around their birthday, as the Department counts. May import csperf.definition and csperf.cohorts only."""

from typing import Literal

from csperf.cohorts import CareLeaverAtBirthday, care_leavers_at_birthday
from csperf.definition import Condition, Proportion, measure
from csperf.measures._sources import department

__all__ = [
    "care_leavers_in_education_employment_or_training",
    "care_leavers_in_suitable_accommodation",
    "ni_147",
    "ni_148",
]

Ages = Literal["19 to 21", "17 to 18", "17 to 21", "18 to 21"]
Unknown = Literal["counts as not", "left out"]
Population = Literal["returned in OC3", "looked after at 16"]

_HANDBOOK = "National Indicators for Local Authorities and Local Authority Partnerships: Handbook of Definitions"
_STATISTICS = "Children looked after in England including adoptions"


def _not_counted(row: type[CareLeaverAtBirthday]) -> dict[str, Condition]:
    return {"died": row.in_touch.col == "DIED", "returned home": row.in_touch.col == "RHOM"}


def _not_asked(row: type[CareLeaverAtBirthday]) -> dict[str, Condition]:
    return {"abroad, deported, or of no known residence": row.suitability_not_asked.col}


def _aged(ages: str, row: type[CareLeaverAtBirthday]) -> dict[str, Condition]:
    youngest, oldest = (int(age) for age in ages.split(" to "))
    return {f"aged {ages}": (row.age.col >= youngest) & (row.age.col <= oldest)}


def _aged_19(population: Population, row: type[CareLeaverAtBirthday]) -> dict[str, Condition]:
    at_16 = {"looked after at 16": row.looked_after_at_16.col} if population == "looked after at 16" else {}
    return {"aged 19": row.age.col == 19, **at_16}


def _known(condition: Condition, unknown: Unknown) -> Condition:
    return condition.fill_null(value=False) if unknown == "counts as not" else condition


@measure(
    id="care_leavers_in_education_employment_or_training",
    title="Care leavers in education, employment or training around their birthday",
    also_known_as=("care_leavers_eet_pct", "care leavers EET"),
    unit="percent",
    polarity="higher",
    cohort=care_leavers_at_birthday,
    since="2001-10-01",
    source=department(_STATISTICS, "care leavers by activity"),
    needs=("children",),
)
def care_leavers_in_education_employment_or_training(
    row: type[CareLeaverAtBirthday], *, ages: Ages = "19 to 21", unknown: Unknown = "counts as not"
) -> Proportion:
    """Of the care leavers who became 19, 20 or 21 in the period, those in education, employment or training around then.

    **Clock.** A young person is counted on the birthday, by what SSDA903 OC3 says of the time around it (F1 to P5, full time or
    part time). Over a collection year that is the Department's figure; over a quarter, of those whose birthdays lie in it.

    **One row** is a young person returned in OC3.

    **Ages.** The ages that they become; `ages="17 to 18"` as the Department's other figure, `"17 to 21"`, `"18 to 21"`.

    **Left out.** Young people who had died, or had returned home for six months or more; other ages.

    **Not recorded.** An activity that is not known counts as not in education, employment or training, as in the Department's
    percentages; with `unknown="left out"` it is left out. A young person without a date of birth is left out.
    """
    return Proportion(
        exclude=_not_counted(row),
        of=_aged(ages, row),
        where=_known(row.in_education_employment_or_training.col, unknown),
    )


@measure(
    id="care_leavers_in_suitable_accommodation",
    title="Care leavers in suitable accommodation around their birthday",
    also_known_as=("care_leavers_suitable_accommodation_pct",),
    unit="percent",
    polarity="higher",
    cohort=care_leavers_at_birthday,
    since="2001-10-01",
    source=department(_STATISTICS, "care leavers by suitability of accommodation"),
    needs=("children",),
)
def care_leavers_in_suitable_accommodation(
    row: type[CareLeaverAtBirthday], *, ages: Ages = "19 to 21", unknown: Unknown = "counts as not"
) -> Proportion:
    """Of the care leavers who became 19, 20 or 21 in the period, those in suitable accommodation around that birthday.

    **Clock.** A young person is counted on the birthday, by what SSDA903 OC3 says of the time around it: the digit of the code
    of accommodation, 1 for suitable. Over a collection year that is the Department's figure.

    **One row** is a young person returned in OC3.

    **Ages.** The ages that they become; `ages="17 to 18"` as the Department's other figure, `"17 to 21"`, `"18 to 21"`.

    **Left out.** Young people who had died, had returned home for six months or more, had gone abroad, been deported, or whose
    residence is not known (G, H, R): the Department does not ask whether it is suitable; other ages.

    **Not recorded.** A young person of whom there is no information (0), because it is not in touch, say, counts as not in
    suitable accommodation, as in the Department's percentages; with `unknown="left out"` it is left out. A young person without
    a date of birth is left out.
    """
    return Proportion(
        exclude={**_not_counted(row), **_not_asked(row)},
        of=_aged(ages, row),
        where=_known(row.suitable_accommodation.col, unknown),
    )


@measure(
    id="ni_147",
    title="Care leavers at 19 in suitable accommodation (NI 147)",
    also_known_as=("NI 147",),
    unit="percent",
    polarity="higher",
    cohort=care_leavers_at_birthday,
    since="2008-04-01",
    source=department(_HANDBOOK, "NI 147"),
    needs=("children",),
)
def ni_147(
    row: type[CareLeaverAtBirthday],
    *,
    population: Population = "returned in OC3",
    unknown: Unknown = "counts as not",
) -> Proportion:
    """Of the care leavers who became 19 in the period, those in suitable accommodation around that birthday.

    **Clock.** A young person is counted on the 19th birthday, by what SSDA903 OC3 says of the time around it.

    **One row** is a young person returned in OC3.

    **Who.** Those who are returned: until 2013 that was whoever had been looked after on 1 April at 16. With
    `population="looked after at 16"` only those whose episodes say so (short breaks apart), as the indicator has it.

    **Left out.** Young people who had died, had returned home for six months or more, had gone abroad, been deported, or whose
    residence is not known (G, H, R), as for the Department's later figures (choice); other ages.

    **Not recorded.** A young person of whom there is no information (0), because it is not in touch, say, counts as not in
    suitable accommodation; with `unknown="left out"` it is left out. Without a date of birth it is left out.
    """
    return Proportion(
        exclude={**_not_counted(row), **_not_asked(row)},
        of=_aged_19(population, row),
        where=_known(row.suitable_accommodation.col, unknown),
    )


@measure(
    id="ni_148",
    title="Care leavers at 19 in education, employment or training (NI 148)",
    also_known_as=("NI 148",),
    unit="percent",
    polarity="higher",
    cohort=care_leavers_at_birthday,
    since="2008-04-01",
    source=department(_HANDBOOK, "NI 148"),
    needs=("children",),
)
def ni_148(
    row: type[CareLeaverAtBirthday],
    *,
    population: Population = "returned in OC3",
    unknown: Unknown = "counts as not",
) -> Proportion:
    """Of the care leavers who became 19 in the period, those in education, employment or training around that birthday.

    **Clock.** A young person is counted on the 19th birthday, by what SSDA903 OC3 says of the time around it.

    **One row** is a young person returned in OC3.

    **Who.** Those who are returned: until 2013 that was whoever had been looked after on 1 April at 16. With
    `population="looked after at 16"` only those whose episodes say so (short breaks apart), as the indicator has it.

    **Left out.** Young people who had died, or had returned home for six months or more; other ages.

    **Not recorded.** A young person not in touch, or whose activity is not known, counts as not in education, employment or
    training; with `unknown="left out"` it is left out. Without a date of birth it is left out.
    """
    return Proportion(
        exclude=_not_counted(row),
        of=_aged_19(population, row),
        where=_known(row.in_education_employment_or_training.col, unknown),
    )
