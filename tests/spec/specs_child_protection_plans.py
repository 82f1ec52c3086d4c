"""Worked examples: children on child protection plans, as at a day. May import csperf.testing.specs."""

# ruff: noqa: E501 - a row of a table is one line, however wide

from collections.abc import Mapping

from csperf.testing.specs import Spec

_NO_VARIANT: Mapping[str, str] = {}
_NOTHING: Mapping[str, int] = {}
_Answer = tuple[int, int | None, str]

_OPEN = """
    child | started    | ended      | expect                                                      | because
    a     | 2016-05-03 |            | counted in                                                  |
    b     | 2018-03-31 |            | counted in                                                  | started on the day
    c     | 2017-01-10 | 2018-04-01 | counted in                                                  | ended on the day after
    d     | 2017-01-10 | 2018-03-31 |                                                             | ended on the day
    e     | 2018-04-01 |            |                                                             | started on the day after
    f     | 2016-05-03 |            | left out: another plan of the child, started later, is open |
    f     | 2018-01-10 |            | counted in                                                  | counts once, by the plan that started last
    g     |            |            |                                                             | when it started is not recorded
"""
_BEFORE = """
    child | started    | ended | expect
    a     | 1999-11-01 |       | left out: before this definition began (1 April 2000)
"""


def _as_at(
    measure: str,
    title: str,
    plans: str,
    answer: tuple[int, int | None, str | None],
    why: str,
    *,
    variant: Mapping[str, str] = _NO_VARIANT,
    parts: Mapping[str, int] = _NOTHING,
    others: Mapping[str, str] = _NO_VARIANT,
    day: str = "31 Mar 2018",
) -> Spec:
    numerator, denominator, value = answer
    return Spec(
        title=title,
        measure=measure,
        variant=variant,
        period=f"as at {day}",
        tables={"child_protection_plans": plans, **others},
        numerator=numerator,
        denominator=denominator,
        value=value,
        parts=parts,
        why=why,
    )


def _began(measure: str, denominator: int | None, *, others: Mapping[str, str] = _NO_VARIANT) -> Spec:
    value = "0" if denominator is None else "0.0" if denominator else None
    return _as_at(
        measure,
        "The definition began in April 2000",
        _BEFORE,
        (0, denominator, value),
        "The day asked for is before it.",
        others=others,
        day="31 Mar 2000",
    )


def _population(mid_year: int) -> Mapping[str, str]:
    return {
        "population": f"""
            mid_year | children
            {mid_year} | 5000
        """
    }


_CHILDREN = {
    "children": """
        child | date_of_birth | expected_date_of_birth
        a     |               | 2018-06-01
        b     | 2018-03-31    | 2018-03-20
        c     | 2014-04-01    |
        d     | 2014-03-31    |
        e     | 2006-03-31    |
        f     | 2001-04-01    |
        g     | 2001-03-31    |
        h     | 2017-03-31    |
        i     | 2008-02-29    |
    """
}
_AGES = """
    child | started    | expect     | age_group   | age_band    | because
    a     | 2018-03-01 | counted in | unborn      | unborn      |
    b     | 2018-03-31 | counted in | 0 to 3      | under 1     | born on the day
    c     | 2018-03-01 | counted in | 0 to 3      | 1 to 4      | four on the day after
    d     | 2018-03-01 | counted in | 4 to 11     | 1 to 4      | four on the day
    e     | 2018-03-01 | counted in | 12 to 16    | 10 to 15    | twelve on the day
    f     | 2018-03-01 | counted in | 12 to 16    | 16 and over | seventeen on the day after
    g     | 2018-03-01 | counted in | 17 and over | 16 and over | seventeen on the day
    h     | 2018-03-01 | counted in | 0 to 3      | 1 to 4      | one on the day
    i     | 2018-03-01 | counted in | 4 to 11     | 10 to 15    | born on 29 February 2008: ten
    j     | 2018-03-01 | counted in |             |             | of no recorded age
    k     | 2018-04-01 |            |             |             | not yet on a plan
"""
_TIMES = """
    child | started    | expect     | duration                      | completed_months | because
    a     | 2017-12-31 | counted in | 3 months or less              | 0 to 5 months    | exactly three months
    b     | 2017-12-30 | counted in | over 3 to 6 months            | 0 to 5 months    |
    c     | 2017-10-01 | counted in | over 3 to 6 months            | 0 to 5 months    | six months on the day after
    d     | 2017-09-30 | counted in | over 6 months to under 1 year | 6 to 11 months   | six months were complete on 30 March
    e     | 2017-04-01 | counted in | over 6 months to under 1 year | 6 to 11 months   | a year on the day after
    f     | 2017-03-31 | counted in | 1 to under 2 years            | 12 to 17 months  | exactly a year
    g     | 2016-09-30 | counted in | 1 to under 2 years            | 18 to 23 months  | 18 months were complete on 30 March
    h     | 2016-04-01 | counted in | 1 to under 2 years            | 18 to 23 months  |
    i     | 2016-03-31 | counted in | 2 years or more               | 24 months or more | exactly two years
    j     | 2018-03-31 | counted in | 3 months or less              | 0 to 5 months    | started on the day
    k     | 2018-04-01 |            |                               |                  |
"""
_CATEGORIES = """
    child | started    | initial_category | latest_category | expect     | because
    a     | 2017-05-02 | NEG              | NEG             | counted in |
    b     | 2017-05-02 | NEG              | EMO             | counted in | changed since it started
    c     | 2017-05-02 | PHY              | MUL             | counted in |
    d     | 2017-05-02 | SAB              |                 | counted in | the latest is not recorded
    e     | 2017-05-02 |                  | Faith           | counted in | the council's own word
    f     | 2018-04-01 | NEG              | NEG             |            | started after the day
"""
_LONG = """
    child | started    | ended | expect                                                      | months | over_18_months | over_2_years | because
    a     | 2016-09-30 |       | {of_18}                                                     | 18     | no             | no           | exactly 18 months
    b     | 2016-09-29 |       | {over_18}                                                   | 18     | yes            | no           | 18 months and a day
    c     | 2016-03-30 |       | {of_24}                                                     | 24     | yes            | no           | exactly two years
    d     | 2016-03-29 |       | {over_24}                                                   | 24     | yes            | yes          | two years and a day
    e     | 2014-01-10 |       | left out: another plan of the child, started later, is open | 50     | yes            | yes          |
    e     | 2018-01-10 |       | {of_18}                                                     | 2      | no             | no           |
    f     | 2014-01-10 | 2018-03-30 |                                                        |        |                |              | ended on the day
"""
_WORKERS = """
    child | started    | ended | expect                                                      | because
    a     | 2017-05-02 |       | counted in                                                  |
    b     | 2017-05-02 |       | counted out                                                 | the worker is not qualified
    c     | 2017-05-02 |       | counted in                                                  | one of two is
    d     | 2017-05-02 |       | counted out                                                 | ended on the day
    e     | 2017-05-02 |       | counted in                                                  | started on the day
    f     | 2017-05-02 |       | counted out                                                 | starts on the day after
    g     | 2017-05-02 |       | counted out                                                 | no allocation at all
    h     | 2017-05-02 |       | left out: not recorded                                      | whether the worker is qualified
    i     | 2017-05-02 |       | left out: not recorded                                      | when the allocation started
    j     | 2017-05-02 |       | counted out                                                 | it had ended, whenever it started
    k     | 2016-05-02 |       | left out: another plan of the child, started later, is open |
    k     | 2017-05-02 |       | counted out                                                 |
"""
_ALLOCATIONS = {
    "allocations": """
        child | started    | ended      | qualified
        a     | 2017-06-01 |            | yes
        b     | 2017-06-01 |            | no
        c     | 2017-06-01 |            | no
        c     | 2018-01-08 | 2018-04-01 | yes
        d     | 2017-06-01 | 2018-03-31 | yes
        e     | 2018-03-31 |            | yes
        f     | 2018-04-01 |            | yes
        h     | 2017-06-01 |            |
        i     |            |            | yes
        j     |            | 2018-01-08 | yes
    """
}


def _long(measure: str, answer: _Answer, why: str, **of: str) -> Spec:
    return _as_at(measure, "Exactly so long is not over, a day more is", _LONG.format(**of), answer, why, day="30 Mar 2018")


SPECS = [
    _as_at(
        "child_protection_plans",
        "Plans open on the day, each child once",
        _OPEN,
        (4, None, "4"),
        "a, b, c and f are on a plan on 31 March 2018.",
    ),
    _began("child_protection_plans", None),
    _as_at(
        "child_protection_plans_per_10000",
        "On the population of the middle of the year",
        _OPEN,
        (4, 5000, "8.0"),
        "Four children over the 5,000 of mid-2017, times 10,000.",
        others=_population(2017),
    ),
    _began("child_protection_plans_per_10000", 5000, others=_population(1999)),
    _as_at(
        "child_protection_plans_percent_of_children",
        "As a share of all children",
        _OPEN,
        (4, 5000, "0.1"),
        "Four children over the 5,000 of mid-2017: 0.08 of a hundred.",
        others=_population(2017),
    ),
    _began("child_protection_plans_percent_of_children", 5000, others=_population(1999)),
    _as_at(
        "child_protection_plans_by_age",
        "Coventry's bands, with children not yet born apart",
        _AGES,
        (10, None, "10"),
        "Ten children are on a plan, one of them not yet born and one of no recorded age.",
        parts={"unborn": 1, "0 to 3": 3, "4 to 11": 2, "12 to 16": 2, "17 and over": 1, "not recorded": 1},
        others=_CHILDREN,
    ),
    _as_at(
        "child_protection_plans_by_age",
        "The Department's bands",
        _AGES,
        (10, None, "10"),
        "The same ten children.",
        variant={"bands": "Department"},
        parts={"unborn": 1, "under 1": 1, "1 to 4": 3, "10 to 15": 2, "16 and over": 2, "not recorded": 1},
        others=_CHILDREN,
    ),
    _as_at(
        "child_protection_plans_by_age",
        "A child with two open plans counts once",
        _OPEN,
        (4, None, "4"),
        "Without particulars of children no age is known.",
        parts={"not recorded": 4},
    ),
    _began("child_protection_plans_by_age", None),
    _as_at(
        "child_protection_plans_by_duration",
        "The Department's bands",
        _TIMES,
        (10, None, "10"),
        "Months after which the plan had lasted exactly so long end the band of three, and begin that of one year.",
        parts={
            "3 months or less": 2,
            "over 3 to 6 months": 2,
            "over 6 months to under 1 year": 2,
            "1 to under 2 years": 3,
            "2 years or more": 1,
        },
    ),
    _as_at(
        "child_protection_plans_by_duration",
        "Coventry's bands of months completed",
        _TIMES,
        (10, None, "10"),
        "The same ten plans, by whole months.",
        variant={"bands": "Coventry"},
        parts={
            "0 to 5 months": 4,
            "6 to 11 months": 2,
            "12 to 17 months": 1,
            "18 to 23 months": 2,
            "24 months or more": 1,
        },
    ),
    _as_at(
        "child_protection_plans_by_duration",
        "A child with two open plans counts by the one that started last",
        _OPEN,
        (4, None, "4"),
        "a for 22 months, b since the day, c for 14 months, f for two.",
        parts={"3 months or less": 2, "1 to under 2 years": 2},
    ),
    _began("child_protection_plans_by_duration", None),
    _as_at(
        "child_protection_plans_by_category",
        "The latest category",
        _CATEGORIES,
        (5, None, "5"),
        "One plan each, in words; of d the latest is not recorded.",
        parts={"neglect": 1, "emotional abuse": 1, "multiple": 1, "Faith": 1, "not recorded": 1},
    ),
    _as_at(
        "child_protection_plans_by_category",
        "The category of its start",
        _CATEGORIES,
        (5, None, "5"),
        "Two plans began for neglect; of e the category is not recorded.",
        variant={"category": "initial"},
        parts={"neglect": 2, "physical abuse": 1, "sexual abuse": 1, "not recorded": 1},
    ),
    _as_at(
        "child_protection_plans_by_category",
        "A child with two open plans counts once",
        _OPEN,
        (4, None, "4"),
        "No category is recorded.",
        parts={"not recorded": 4},
    ),
    _began("child_protection_plans_by_category", None),
    _long(
        "child_protection_plans_open_over_18_months",
        (3, None, "3"),
        "b, c and d are on a plan for over 18 months; the long one of e is not the one that counts.",
        of_18="left out: not over 18 months",
        over_18="counted in",
        of_24="counted in",
        over_24="counted in",
    ),
    _began("child_protection_plans_open_over_18_months", None),
    _long(
        "child_protection_plans_open_over_18_months_percent",
        (3, 5, "60.0"),
        "b, c and d of the five children on a plan.",
        of_18="counted out",
        over_18="counted in",
        of_24="counted in",
        over_24="counted in",
    ),
    _began("child_protection_plans_open_over_18_months_percent", 0),
    _long(
        "child_protection_plans_open_over_2_years",
        (1, 5, "20.0"),
        "d of the five children on a plan.",
        of_18="counted out",
        over_18="counted out",
        of_24="counted out",
        over_24="counted in",
    ),
    _began("child_protection_plans_open_over_2_years", 0),
    _as_at(
        "child_protection_plans_allocated_to_qualified_worker",
        "An allocation to a qualified worker in force on the day",
        _WORKERS,
        (3, 9, "33.3"),
        "a, c and e have a qualified worker on 31 March 2018; of h and i it is not known.",
        others=_ALLOCATIONS,
    ),
    _began("child_protection_plans_allocated_to_qualified_worker", 0, others=_ALLOCATIONS),
]

# What a measure's formula allows for and its cohort never gives: no row can show it.
NEVER = {
    (f"child_protection_plans_open_over_{time}", reason): "how long a plan is open on the day is always known"
    for time, reason in (
        ("18_months", "not recorded: over 18 months"),
        ("18_months_percent", "not recorded"),
        ("2_years", "not recorded"),
    )
}
