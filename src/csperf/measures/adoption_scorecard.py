"""Adoption: the scorecard's measures. May import csperf.definition and csperf.cohorts only.

The Department publishes them over three financial years together; each can be worked out over any period, one year included.
"""

from datetime import date
from typing import Literal

from csperf.cohorts import ChildAdopted, children_adopted
from csperf.definition import PERIOD_END, Condition, Count, Dated, Mean, Median, Proportion, Step, measure
from csperf.measures._sources import department

__all__ = ["adoption_a1", "adoption_a2", "adoption_a3", "adoption_a3_number", "adoption_a10"]

Average = Literal["mean", "median"]
Threshold = Literal["by period", "of A1", "14 months", "16 months", "18 months", "19 months", "20 months"]

A1_DAYS = Dated(
    "days",
    (
        Step(date(2009, 4, 1), 639, "Adoption scorecards, 2009-12: 21 months"),
        Step(date(2012, 4, 1), 608, "Adoption scorecards, 2010-13: 20 months, by the yearly steps"),
        Step(date(2013, 4, 1), 547, "Adoption scorecards, 2011-14: 18 months"),
        Step(date(2014, 4, 1), 487, "Adoption scorecards, 2012-15: 16 months"),
        Step(date(2015, 4, 1), 426, "Adoption scorecards, 2013-16 and later: 14 months"),
    ),
)
"""The Department's threshold for A1 and A10, by the last day of the three years."""

A2_DAYS = Dated(
    "days",
    (
        Step(date(2009, 4, 1), 213, "Adoption scorecards, 2009-12: 7 months"),
        Step(date(2012, 4, 1), 182, "Adoption scorecards, 2010-13: 6 months, by the yearly steps"),
        Step(date(2013, 4, 1), 152, "Adoption scorecards, 2011-14: 5 months, by the yearly steps"),
        Step(date(2014, 4, 1), 121, "Adoption scorecards, 2012-15 and later: 4 months"),
    ),
)
"""The Department's threshold for A2, by the last day of the three years."""

A3_MONTHS = Dated(
    "months",
    (
        Step(date(2010, 4, 1), 20, "Coventry, performance report to March 2016: one-year figure for 2012/13"),
        Step(
            date(2013, 4, 1), 19, "Coventry, performance report to March 2016: England 2011-14 and one-year figure for 2013/14"
        ),
        Step(date(2014, 4, 1), 18, "Coventry, performance report to March 2016: 2012-15"),
        Step(date(2015, 4, 1), 16, "Wolverhampton, performance report quarter 1 2017-18: 2013-16"),
        Step(date(2016, 4, 1), 14, "Adoption scorecards, year ending March 2018: methodology, A3"),
    ),
)
"""The months of A3 by the last day of the period, as the councils print them."""

A1_MONTHS = Dated(
    "months",
    (
        Step(date(2009, 4, 1), 21, "Adoption scorecards, 2009-12"),
        Step(date(2012, 4, 1), 20, "Adoption scorecards, 2010-13, by the yearly steps"),
        Step(date(2013, 4, 1), 18, "Adoption scorecards, 2011-14"),
        Step(date(2014, 4, 1), 16, "Adoption scorecards, 2012-15"),
        Step(date(2015, 4, 1), 14, "Department for Education, thresholds announced on 14 January 2014: A3 2013-16"),
    ),
)
"""The Department's threshold for A1 in months, by the last day of the three years."""

_SCORECARD = "Adoption scorecards: methodology"


def _not_timed(row: type[ChildAdopted]) -> dict[str, Condition]:
    return {**_not_placed(row), "entering care is not in the records": row.entered_care.col.is_null()}


def _average(average: Average, exclude: dict[str, Condition], days: Condition) -> Mean | Median:
    return Mean(exclude=exclude, value=days) if average == "mean" else Median(exclude=exclude, value=days)


def _sooner_than(threshold: Threshold, row: type[ChildAdopted]) -> Proportion:
    by_period = {"by period": A3_MONTHS, "of A1": A1_MONTHS}
    months: Condition | int = (
        by_period[threshold].at(PERIOD_END) if threshold in by_period else int(threshold.removesuffix(" months"))
    )
    return Proportion(exclude=_not_timed(row), where=row.months_to_moving_in.col < months)


def _not_placed(row: type[ChildAdopted]) -> dict[str, Condition]:
    placed = row.placed.col
    return {"not placed for adoption before the adoption order": placed.is_null() | (placed >= row.adopted.col)}


@measure(
    id="adoption_a1",
    title="A1: days between entering care and moving in with the adoptive family",
    also_known_as=("A1", "adoption_a1_entry_to_move_in_days"),
    unit="days",
    polarity="lower",
    cohort=children_adopted,
    since="2000-04-01",
    source=department(_SCORECARD, "indicator A1"),
    threshold=A1_DAYS,
    three_year=True,
)
def adoption_a1(row: type[ChildAdopted], *, average: Average = "mean") -> Mean | Median:
    """The mean number of days between entering care and moving in with the adoptive family, of children adopted in the period.

    **Clock.** Calendar days from the start of the latest period of care (reason S) to the start of the first placement for
    adoption in it (A3 to A6). A child counts in the period that holds the day of its adoption order (the episode ceased with
    E11 or E12). The mean is shown as a whole number of days; with `average="median"` the median is.

    **One row** is a child adopted.

    **Left out.** A child not placed for adoption before the adoption order; one whose entry into care is not in the records,
    as where only the return of the last year was read.

    **Not recorded.** As above: both dates must be known.
    """
    return _average(average, _not_timed(row), row.days_to_moving_in.col)


@measure(
    id="adoption_a10",
    title="A10: days between entering care and moving in with the adoptive family, foster carer adoptions adjusted",
    also_known_as=("A10", "adoption_a10_entry_to_foster_carer_move_in_days"),
    unit="days",
    polarity="lower",
    cohort=children_adopted,
    since="2000-04-01",
    source=department(_SCORECARD, "indicator A10"),
    threshold=A1_DAYS,
    three_year=True,
)
def adoption_a10(row: type[ChildAdopted], *, average: Average = "mean") -> Mean | Median:
    """As A1, but for a child adopted by its foster carer the clock stops when it moved in with that carer as a foster child.

    **Clock.** Calendar days from the start of the latest period of care to the start of the first placement for adoption or,
    where that placement is with the current foster carer (A3, A5), to the start of the time with that carer. The placement
    code decides on who adopts (choice); AD1's own flag says the same. With `average="median"` the median.

    **One row** is a child adopted.

    **Left out.** As for A1.

    **Not recorded.** As for A1.
    """
    return _average(average, _not_timed(row), row.days_to_moving_in_with_carer.col)


@measure(
    id="adoption_a2",
    title="A2: days between court authority to place a child and the decision on a match",
    also_known_as=("A2", "adoption_a2_placement_order_to_match_days"),
    unit="days",
    polarity="lower",
    cohort=children_adopted,
    since="2000-04-01",
    source=department(_SCORECARD, "indicator A2"),
    needs=("adoptions",),
    threshold=A2_DAYS,
    three_year=True,
)
def adoption_a2(row: type[ChildAdopted], *, average: Average = "mean") -> Mean | Median:
    """The mean number of days between court authority to place a child and the decision on a match, of children adopted.

    **Clock.** Calendar days from the start of the first episode under a placement order (E1) or freeing order (D1) in the
    latest period of care to the date of the match (AD1). A child matched before the order counts 0. A child counts in the
    period that holds the day of its adoption order. The mean is shown as a whole number of days; with `average="median"` the
    median is.

    **One row** is a child adopted.

    **Left out.** A child not placed for adoption before the adoption order; one with neither order.

    **Not recorded.** A child without a date of match is left out.
    """
    no_order = {"no placement or freeing order": row.court_authority.col.is_null()}
    return _average(average, {**_not_placed(row), **no_order}, row.days_from_authority_to_match.col)


@measure(
    id="adoption_a3",
    title="A3: children who wait less than so many months between entering care and moving in with the adoptive family",
    also_known_as=("A3", "adoption_a3_within_threshold_pct"),
    unit="percent",
    polarity="higher",
    cohort=children_adopted,
    since="2000-04-01",
    source=department(_SCORECARD, "indicator A3"),
    threshold=A3_MONTHS,
    three_year=True,
)
def adoption_a3(row: type[ChildAdopted], *, threshold: Threshold = "by period") -> Proportion:
    """Of the children adopted in the period, those who moved in with the family less than so many months after entering care.

    **Clock.** Whole calendar months from the start of the latest period of care to the start of the first placement for
    adoption in it, strictly less than the threshold. By default it is the one that councils print for the period's last
    day: 20 months for periods ending by 31 March 2013, 19 by 2014, 18 by 2015, 16 by 2016, 14 later. With `threshold="of
    A1"` it is the Department's threshold for A1 in months, which it announced for A3 too: 21 for three years ending by
    2012, 20 by 2013, 18 by 2014, 16 by 2015, 14 later. Councils' one-year figures used others still, which can be named.

    **One row** is a child adopted. Children still waiting are not in this cohort, which is of children adopted (choice).

    **Left out.** As for A1.

    **Not recorded.** As for A1.
    """
    return _sooner_than(threshold, row)


@measure(
    id="adoption_a3_number",
    title="A3, number: children who wait less than so many months between entering care and moving in with the adoptive family",
    also_known_as=("adoption_a3_within_threshold",),
    unit="number",
    polarity="higher",
    cohort=children_adopted,
    since="2000-04-01",
    source=department(_SCORECARD, "indicator A3"),
    threshold=A3_MONTHS,
    three_year=True,
)
def adoption_a3_number(row: type[ChildAdopted], *, threshold: Threshold = "by period") -> Count:
    """How many children adopted in the period moved in with the family less than so many months after entering care.

    **Clock.** As for the percentage: whole calendar months, strictly less than the threshold, which is by default the one that
    councils print for the period's last day; `threshold="of A1"` and named numbers of months as there.

    **One row** is a child adopted.

    **Left out.** As for A1; a child that waited longer.

    **Not recorded.** As for A1.
    """
    return _sooner_than(threshold, row).counted_in("sooner")
