"""Care leavers on a day: how many, who they are, and how things stand. May import csperf.definition and csperf.cohorts only."""

from typing import Literal

from csperf.cohorts import (
    AccommodationReferral,
    CareLeaver,
    EntitledCareLeaver,
    YoungPersonInOrLeavingCare,
    accommodation_referrals_made,
    care_leavers_on,
    entitled_care_leavers_on,
    young_people_in_or_leaving_care_on,
)
from csperf.definition import Condition, Count, Distribution, Proportion, measure
from csperf.measures._sources import council, department

__all__ = [
    "care_leavers",
    "care_leavers_at_university",
    "care_leavers_by_characteristic",
    "care_leavers_by_status",
    "care_leavers_currently_in_education_employment_or_training",
    "care_leavers_currently_in_suitable_accommodation",
    "care_leavers_staying_put",
    "care_leavers_unaccompanied",
    "care_leavers_unaccompanied_percent",
    "entitled_care_leavers_by_status",
    "looked_after_and_care_leavers_in_education_employment_or_training",
    "training_flat_referrals",
]

Ages = Literal["all", "19 to 21", "18 to 21", "17 to 21"]
Unknown = Literal["counts as not", "left out"]

_STATUSES = ("eligible", "relevant", "former relevant", "qualifying", "other")
_ETHNIC_GROUPS = ("White", "Mixed", "Asian or Asian British", "Black or Black British", "Other ethnic group", "refused")

_COVENTRY = council(
    "Coventry City Council", "Children's Social Care performance report, March 2015 to March 2016", "1.23, 1.24"
)
_SURREY = council("Surrey County Council", "Children's Services Improvement Board compendium, January 2017", "section 3.1")
_SOLIHULL = council(
    "Solihull Metropolitan Borough Council",
    "Children, Education & Skills performance report, quarter 4 2017-18 and quarter 1 2018-19",
    "care leavers (including 18 year olds)",
)
_SERVICE_PLAN = council("City of Wolverhampton Council", "Children and Young People Service Plan 2017/18", "care leavers")
_LEAVING_CARE = department(
    "The Children Act 1989 guidance and regulations, volume 3: planning transition to adulthood for care leavers",
    "chapter 2: eligible, relevant and former relevant children",
)


def _aged(ages: Ages, row: type[CareLeaver]) -> dict[str, Condition]:
    if ages == "all":
        return {}
    youngest, oldest = (int(age) for age in ages.split(" to "))
    return {f"aged {ages}": (row.age.col >= youngest) & (row.age.col <= oldest)}


def _known(condition: Condition, unknown: Unknown) -> Condition:
    return condition.fill_null(value=False) if unknown == "counts as not" else condition


def _unaccompanied(row: type[CareLeaver]) -> Proportion:
    return Proportion(where=row.unaccompanied.col)


@measure(
    id="care_leavers",
    title="Care leavers",
    also_known_as=("care_leavers_supported",),
    unit="number",
    polarity="none",
    cohort=care_leavers_on,
    since="2001-10-01",
    source=_COVENTRY,
)
def care_leavers(
    row: type[CareLeaver],
    *,
    statuses: Literal["all supported", "eligible, relevant, former relevant"] = "all supported",
    unaccompanied: Literal["counted", "left out"] = "counted",
) -> Count:
    """How many young people were entitled to leaving care services on the last day of the period.

    **Clock.** As at the day, by the latest of a young person's circumstances recorded since or before it.

    **One row** is a young person entitled on the day.

    **Which.** All who are supported, whatever their status; with `statuses="eligible, relevant, former relevant"` those three
    only. With `unaccompanied="left out"` without those who are or were unaccompanied and seeking asylum.

    **Left out.** Young people no longer supported, or who have died, are no rows.

    **Not recorded.** A status that is not recorded is none of the three. Who is not known to be unaccompanied is counted.
    """
    of: dict[str, Condition] = {}
    if statuses != "all supported":
        of = {"eligible, relevant or former relevant": row.eligibility.col.is_in(["eligible", "relevant", "former relevant"])}
    exclude: dict[str, Condition] = {}
    if unaccompanied == "left out":
        exclude = {"unaccompanied and seeking asylum": row.unaccompanied.col}
    return Count(of=of, exclude=exclude)


@measure(
    id="care_leavers_by_status",
    title="Care leavers by status",
    also_known_as=("care leaver status",),
    unit="number",
    polarity="none",
    cohort=care_leavers_on,
    since="2001-10-01",
    source=_COVENTRY,
)
def care_leavers_by_status(row: type[CareLeaver]) -> Distribution:
    """The young people entitled to leaving care services on the last day of the period, by status.

    **Clock.** As at the day. Eligible: 16 or 17 and looked after; relevant: 16 or 17 and no longer; former relevant: 18 or
    over; each after 13 weeks in care since turning 14. The status is as recorded, not worked out.

    **One row** is a young person entitled on the day.

    **Left out.** Nothing.

    **Not recorded.** A status that is not recorded is a category of its own.
    """
    return Distribution(category=row.eligibility.col, categories=_STATUSES)


@measure(
    id="entitled_care_leavers_by_status",
    title="Young people entitled to leaving care services by their time in care, by status",
    also_known_as=("care leavers by time in care",),
    unit="number",
    polarity="none",
    cohort=entitled_care_leavers_on,
    since="2001-10-01",
    source=_LEAVING_CARE,
)
def entitled_care_leavers_by_status(row: type[EntitledCareLeaver], *, until: Literal["21", "25"] = "21") -> Distribution:
    """The young people who are eligible, relevant or former relevant on the last day of the period by their time in care.

    **Clock.** As at the day: looked after for 13 weeks (91 days) or more between the 14th and the 18th birthday, in one time or
    several, and on a day on or after the 16th. Former relevant until 21, as the duty is for all; with `until="25"` until 25, as
    it is in education and, since April 2018, on request.

    **One row** is a young person of 16 to 24 of whom this holds. It is worked out from episodes of care, not as recorded.

    **Left out.** Young people of 21 or over.

    **Not recorded.** A young person without a date of birth is not seen, nor one whose time in care came before the records.
    """
    return Distribution(
        of={"aged under 21": row.age.col < 21} if until == "21" else {},
        category=row.entitlement.col,
        categories=("eligible", "relevant", "former relevant"),
    )


@measure(
    id="care_leavers_by_characteristic",
    title="Care leavers by age, sex, ethnic group or disability",
    also_known_as=("care_leavers_demographics", "care_leavers_demographics_pct"),
    unit="number",
    polarity="none",
    cohort=care_leavers_on,
    since="2001-10-01",
    source=_COVENTRY,
)
def care_leavers_by_characteristic(
    row: type[CareLeaver], *, characteristic: Literal["age", "sex", "ethnic group", "disability"] = "age"
) -> Distribution:
    """The young people entitled to leaving care services on the last day of the period, and their shares, by age.

    **Clock.** As at the day; age in whole years.

    **One row** is a young person entitled on the day.

    **By what.** By age, or with `characteristic="sex"`, `"ethnic group"` or `"disability"` by that; each group with its number
    and its share of all.

    **Left out.** Nothing.

    **Not recorded.** What is not recorded is a category of its own.
    """
    if characteristic == "age":
        return Distribution(category=row.age_group.col)
    if characteristic == "sex":
        return Distribution(category=row.sex.col, categories=("female", "male", "unknown"))
    if characteristic == "ethnic group":
        return Distribution(category=row.ethnic_group.col, categories=_ETHNIC_GROUPS)
    return Distribution(category=row.disability.col, categories=("disabled", "not disabled"))


@measure(
    id="care_leavers_unaccompanied",
    title="Care leavers who are or were unaccompanied and seeking asylum",
    also_known_as=("care_leavers_uasc", "UASC care leavers"),
    unit="number",
    polarity="none",
    cohort=care_leavers_on,
    since="2001-10-01",
    source=_SURREY,
)
def care_leavers_unaccompanied(row: type[CareLeaver]) -> Count:
    """How many care leavers on the last day of the period are or were unaccompanied and seeking asylum.

    **Clock.** As at the day; a status that ended at 18 or before counts all the same.

    **One row** is a young person entitled to leaving care services on the day.

    **Left out.** Care leavers who were not.

    **Not recorded.** Who is in the statutory return's list of the unaccompanied is one; where the records hold that list, who
    is not in it is none. Otherwise a young person of whom it is not recorded is left out.
    """
    return _unaccompanied(row).counted_in("unaccompanied and seeking asylum")


@measure(
    id="care_leavers_unaccompanied_percent",
    title="Care leavers who are or were unaccompanied and seeking asylum, as a share",
    also_known_as=("care_leavers_uasc_share",),
    unit="percent",
    polarity="none",
    cohort=care_leavers_on,
    since="2001-10-01",
    source=_SURREY,
)
def care_leavers_unaccompanied_percent(row: type[CareLeaver]) -> Proportion:
    """Of the care leavers on the last day of the period, those who are or were unaccompanied and seeking asylum.

    **Clock.** As at the day; a status that ended at 18 or before counts all the same.

    **One row** is a young person entitled to leaving care services on the day.

    **Left out.** Nothing.

    **Not recorded.** As for the number: left out where neither the young person's record nor a list says.
    """
    return _unaccompanied(row)


@measure(
    id="care_leavers_currently_in_education_employment_or_training",
    title="Care leavers in education, employment or training on the day",
    also_known_as=("care leavers EET, including 18 year olds",),
    unit="percent",
    polarity="higher",
    cohort=care_leavers_on,
    since="2001-10-01",
    source=_SOLIHULL,
)
def care_leavers_currently_in_education_employment_or_training(
    row: type[CareLeaver], *, ages: Ages = "all", unknown: Unknown = "counts as not"
) -> Proportion:
    """Of the care leavers on the last day of the period, those in education, employment or training, full time or part time.

    **Clock.** As at the day, by the latest activity recorded since or before it (F1 to P5). The Department's figure, around the
    birthday, is a measure of its own.

    **One row** is a young person entitled to leaving care services on the day.

    **Ages.** All by default; `ages="19 to 21"` as the Department, `"18 to 21"`, `"17 to 21"`.

    **Left out.** Other ages, where they are chosen.

    **Not recorded.** An activity that is not known counts as not in education, employment or training, as councils count it;
    with `unknown="left out"` it is left out. A care leaver without a date of birth is left out where ages are chosen.
    """
    return Proportion(of=_aged(ages, row), where=_known(row.in_education_employment_or_training.col, unknown))


@measure(
    id="care_leavers_currently_in_suitable_accommodation",
    title="Care leavers in suitable accommodation on the day",
    also_known_as=("care leavers in suitable accommodation, including 18 year olds",),
    unit="percent",
    polarity="higher",
    cohort=care_leavers_on,
    since="2001-10-01",
    source=_SOLIHULL,
)
def care_leavers_currently_in_suitable_accommodation(
    row: type[CareLeaver], *, ages: Ages = "all", unknown: Unknown = "counts as not"
) -> Proportion:
    """Of the care leavers on the last day of the period, those in suitable accommodation.

    **Clock.** As at the day, by the latest accommodation recorded since or before it. The Department's figure, around the
    birthday, is a measure of its own.

    **One row** is a young person entitled to leaving care services on the day.

    **Ages.** All by default; `ages="19 to 21"` as the Department, `"18 to 21"`, `"17 to 21"`.

    **Left out.** Young people who have gone abroad, were deported, or whose residence is not known (G, H, R), as the
    Department's figures leave them out; other ages, where they are chosen.

    **Not recorded.** Accommodation that is not known, or not known to be suitable, counts as not suitable; with `unknown="left
    out"` it is left out.
    """
    return Proportion(
        exclude={"abroad, deported, or of no known residence": row.suitability_not_asked.col},
        of=_aged(ages, row),
        where=_known(row.suitable_accommodation.col, unknown),
    )


@measure(
    id="care_leavers_at_university",
    title="Care leavers at university",
    also_known_as=("care leavers in higher education",),
    unit="number",
    polarity="higher",
    cohort=care_leavers_on,
    since="2001-10-01",
    source=_SERVICE_PLAN,
)
def care_leavers_at_university(row: type[CareLeaver]) -> Count:
    """How many care leavers were in higher education on the last day of the period, full time or part time.

    **Clock.** As at the day, by the latest activity recorded since or before it (F1, P1: studies beyond A level).

    **One row** is a young person entitled to leaving care services on the day.

    **Left out.** Care leavers with another activity.

    **Not recorded.** A care leaver whose activity is not known is left out.
    """
    return Count(of={"in higher education": row.in_higher_education.col})


@measure(
    id="care_leavers_staying_put",
    title="Care leavers who stay put with their former foster carer",
    also_known_as=("care_leavers_staying_put_pct",),
    unit="percent",
    polarity="higher",
    cohort=care_leavers_on,
    since="2014-05-13",
    source=department(
        "Children looked after in England including adoptions", "care leavers remaining with former foster carers"
    ),
)
def care_leavers_staying_put(row: type[CareLeaver], *, ages: Ages = "all") -> Proportion:
    """Of the care leavers on the last day of the period who could stay with their former foster carer, those who do.

    **Clock.** As at the day, as recorded. The Department looks three months after the 18th birthday, and around the 19th and
    20th.

    **One row** is a young person entitled to leaving care services on the day.

    **Ages.** All by default; `ages="19 to 21"`, `"18 to 21"`, `"17 to 21"`.

    **Left out.** Care leavers who could not stay put, because they were not in a foster placement at 18: the record is empty.

    **Not recorded.** An empty record can't be told from one of a young person who could not stay put.
    """
    return Proportion(
        exclude={"could not stay put": row.staying_put.col.is_null()}, of=_aged(ages, row), where=row.staying_put.col
    )


@measure(
    id="looked_after_and_care_leavers_in_education_employment_or_training",
    title="Looked after children and care leavers aged 17 to 21 in education, employment or training",
    also_known_as=("lac_and_care_leavers_17_21_eet_pct",),
    unit="percent",
    polarity="higher",
    cohort=young_people_in_or_leaving_care_on,
    since="2001-10-01",
    source=council("Surrey County Council", "Children's Services Improvement Board compendium, January 2017", "section 3.4"),
    needs=("children",),
)
def looked_after_and_care_leavers_in_education_employment_or_training(
    row: type[YoungPersonInOrLeavingCare], *, unknown: Unknown = "counts as not"
) -> Proportion:
    """Of the looked after children and care leavers aged 17 to 21 on the day, those in education, employment or training.

    **Clock.** As at the last day of the period, by the latest activity recorded since or before it. Surrey prints it each
    quarter of the year so far: at the day, the same.

    **One row** is a young person who is looked after or entitled to leaving care services on the day, each once.

    **Left out.** Other ages.

    **Not recorded.** A looked after child that does not stand among the care leavers has no activity recorded. What is not
    known counts as not in education, employment or training; with `unknown="left out"` it is left out. Someone without a date
    of birth is left out.
    """
    return Proportion(
        of={"aged 17 to 21": (row.age.col >= 17) & (row.age.col <= 21)},
        where=_known(row.in_education_employment_or_training.col, unknown),
    )


@measure(
    id="training_flat_referrals",
    title="Young people referred to a training flat",
    also_known_as=("care_leavers_training_flat_referrals",),
    unit="number",
    polarity="none",
    cohort=accommodation_referrals_made,
    since="2001-10-01",
    source=_SERVICE_PLAN,
)
def training_flat_referrals(row: type[AccommodationReferral]) -> Count:
    """How many young people were referred to a training flat in the period.

    **Clock.** By the day of the referral.

    **One row** is a referral to supported accommodation; each young person counts once.

    **Left out.** Referrals to other schemes.

    **Not recorded.** A referral to a scheme that is not recorded is left out.
    """
    return Count(of={"to a training flat": row.scheme.col == "training flat"}, each=row.child.col)
