"""Reviews of children looked after. May import csperf.definition and csperf.cohorts only."""

from typing import Literal

from csperf.cohorts import (
    ChildAndItsReviews,
    LookedAfterReview,
    children_looked_after_and_their_reviews_on,
    reviews_of_children_looked_after,
)
from csperf.definition import Condition, Distribution, Proportion, measure
from csperf.measures._sources import council, department, government

__all__ = [
    "looked_after_review_ratings",
    "looked_after_reviews_child_attended",
    "looked_after_reviews_child_participated",
    "looked_after_reviews_in_time",
    "looked_after_reviews_parents_engaged",
    "ni_66",
]

Months = Literal["calendar months", "91 and 183 days"]

_ANOTHER = "another row of the same review"
_SHORT_BREAKS = "looked after only under an agreed series of short breaks"
_NOT_LOOKED_AFTER = "the child was not looked after on the day"
_OUTSIDE = "a date outside the working-day calendar"
_COVENTRY = council("Coventry City Council", "Children's Social Care performance report, March 2015 to March 2016", "1.22")


def _one_review(row: type[LookedAfterReview]) -> dict[str, Condition]:
    return {_ANOTHER: row.repeated_that_day.col}


@measure(
    id="looked_after_reviews_in_time",
    title="Reviews of children looked after held in time",
    also_known_as=("lac_reviews_on_time_pct",),
    unit="percent",
    polarity="higher",
    cohort=reviews_of_children_looked_after,
    since="2011-04-01",
    source=government("The Care Planning, Placement and Case Review (England) Regulations 2010", "regulation 33"),
    needs=("episodes",),
)
def looked_after_reviews_in_time(row: type[LookedAfterReview], *, months: Months = "calendar months") -> Proportion:
    """Of the reviews of children looked after held in the period, those held by the day they were due.

    **Clock.** The first review within 20 working days of the entry into care (day 0), the second within three months of the
    first, each later one within six months of the one before. Months are calendar months; with `months="91 and 183 days"` they
    are so many days. Reviews that move with a placement for adoption are not apart (choice).

    **One row** is a review of a child; rows of a child and day are one. A review that was due and not held is no row: NI 66
    counts by child and sees it.

    **Left out.** Reviews of a child not looked after on the day, or only under an agreed series of short breaks (V3, V4); other
    rows of the same review; a first review with a date outside the working-day calendar.

    **Not recorded.** The first review on record of a child that entered care before the records of reviews begin, or whose
    entry is not on record, is left out: an earlier one may not be on record. Where the child was in care, and reviews on
    record, for more than six months before it, it was late all the same. Where the entry is not on record, as after a gap in
    the episodes, a review within six months of any earlier one was in time.
    """
    return Proportion(
        exclude={
            **_one_review(row),
            _NOT_LOOKED_AFTER: ~row.looked_after.col,
            _SHORT_BREAKS: row.short_breaks.col,
            _OUTSIDE: row.outside_calendar.col,
        },
        where=row.in_time.col if months == "calendar months" else row.in_time_by_days.col,
    )


@measure(
    id="ni_66",
    title="Children looked after whose reviews were all in time (NI 66)",
    also_known_as=("NI 66",),
    unit="percent",
    polarity="higher",
    cohort=children_looked_after_and_their_reviews_on,
    since="2011-04-01",
    source=department(
        "National Indicators for Local Authorities and Local Authority Partnerships: Handbook of Definitions", "NI 66"
    ),
)
def ni_66(row: type[ChildAndItsReviews], *, months: Months = "calendar months") -> Proportion:
    """Of the children looked after on the last day of the period for more than 20 working days, those reviewed in time.

    **Clock.** Every review held in the 12 months that end with the day must have been in time, and none be overdue on it: the
    first within 20 working days of the entry into care (day 0), the second within three months of the first, each later one
    within six months of the one before. Months are calendar months; with `months="91 and 183 days"` they are so many days.
    Until March 2011 the first was due within four weeks, which is not counted here.

    **One row** is a child looked after on the day. Only reviews of the period of care it is in count.

    **Left out.** Children looked after only under an agreed series of short breaks (V3, V4); looked after for 20 working days
    or less, whose first review need not have been held; a child that entered care outside the working-day calendar.

    **Not recorded.** A child is left out where one of its reviews can't be judged, no other was late, and none is overdue: the
    first on record of a child that entered care before the records of reviews begin, or whose entry is not on record. Where the
    child was in care, and reviews on record, for more than six months without one, it was not reviewed in time.
    """
    return Proportion(
        exclude={_SHORT_BREAKS: row.short_breaks.col, _OUTSIDE: row.outside_calendar.col},
        of={"looked after for more than 20 working days": row.looked_after_long_enough.col},
        where=row.reviewed_in_time.col if months == "calendar months" else row.reviewed_in_time_by_days.col,
    )


@measure(
    id="looked_after_reviews_child_attended",
    title="Reviews of children looked after that the child attended",
    also_known_as=("lac_review_participation_attended_pct",),
    unit="percent",
    polarity="higher",
    cohort=reviews_of_children_looked_after,
    since="2005-04-01",
    source=_COVENTRY,
)
def looked_after_reviews_child_attended(row: type[LookedAfterReview]) -> Proportion:
    """Of the reviews of children aged 4 or over held in the period, those that the child attended in person.

    **Clock.** The day of the review; age in whole years on it.

    **One row** is a review of a child; rows of a child and day are one.

    **Attended** is PN1 to PN4, whether or not the child spoke. PN5 and PN6 had their views brought, PN7 did not.

    **Left out.** Children under 4, by their date of birth or by the code for them (PN0); other rows of the same review.

    **Not recorded.** A review without a known code of participation is left out; a child without a date of birth is as old as
    the code says.
    """
    return Proportion(
        exclude=_one_review(row), of={"of a child aged 4 or over": row.aged_4_or_over.col}, where=row.attended.col
    )


@measure(
    id="looked_after_reviews_child_participated",
    title="Reviews of children looked after in which the child participated",
    also_known_as=("lac_review_participation_pct",),
    unit="percent",
    polarity="higher",
    cohort=reviews_of_children_looked_after,
    since="2005-04-01",
    source=department("Guide to the SSDA903 collection", "participation codes for reviews"),
)
def looked_after_reviews_child_participated(row: type[LookedAfterReview]) -> Proportion:
    """Of the reviews of children aged 4 or over held in the period, those to which the child made its views known.

    **Clock.** The day of the review; age in whole years on it.

    **One row** is a review of a child; rows of a child and day are one.

    **Participated** is PN1, PN2, PN3, PN5 and PN6: in person, by an advocate, by symbols or by another medium. A child that was
    there and made nothing known (PN4) attended and did not participate (choice, as the former indicator C63 had it).

    **Left out.** Children under 4, by their date of birth or by the code for them (PN0); other rows of the same review.

    **Not recorded.** A review without a known code of participation is left out; a child without a date of birth is as old as
    the code says.
    """
    return Proportion(
        exclude=_one_review(row), of={"of a child aged 4 or over": row.aged_4_or_over.col}, where=row.took_part.col
    )


@measure(
    id="looked_after_reviews_parents_engaged",
    title="Reviews of children looked after in which parents were engaged",
    also_known_as=("lac_reviews_parent_engagement_pct",),
    unit="percent",
    polarity="higher",
    cohort=reviews_of_children_looked_after,
    since="2000-04-01",
    source=council(
        "City of Wolverhampton Council",
        "Children's Services Improvement Plan performance report, quarter 1 2017-18",
        "safeguarding",
    ),
)
def looked_after_reviews_parents_engaged(row: type[LookedAfterReview]) -> Proportion:
    """Of the reviews of children looked after held in the period, those in which a parent took part.

    **Clock.** The day of the review.

    **One row** is a review of a child; rows of a child and day are one.

    **Left out.** Other rows of the same review.

    **Not recorded.** A review of which it is not recorded whether a parent took part is left out.
    """
    return Proportion(exclude=_one_review(row), where=row.parents_engaged.col)


@measure(
    id="looked_after_review_ratings",
    title="Reviews of children looked after, by the reviewing officer's rating",
    also_known_as=("lac_review_rag_ratings",),
    unit="number",
    polarity="none",
    cohort=reviews_of_children_looked_after,
    since="2000-04-01",
    source=_COVENTRY,
)
def looked_after_review_ratings(row: type[LookedAfterReview]) -> Distribution:
    """How many reviews of children looked after held in the period the reviewing officer rated red, amber and green.

    **Clock.** The day of the review.

    **One row** is a review of a child; rows of a child and day are one. The rating is of practice in the case and says nothing
    of performance.

    **Left out.** Other rows of the same review.

    **Not recorded.** A review without a rating is in the category `not recorded`.
    """
    return Distribution(exclude=_one_review(row), category=row.rating.col, categories=("red", "amber", "green"))
