"""Worked examples: child protection plans that started and ended. May import csperf.testing.specs."""

# ruff: noqa: E501 - a row of a table is one line, however wide

from collections.abc import Mapping

from csperf.testing.specs import Spec

_NO_VARIANT: Mapping[str, str] = {}
_NOTHING: Mapping[str, int] = {}
_Answer = tuple[int, int | None, str]

_FLOWS = """
    child | started    | ended      | expect                 | because
    a     | 2017-04-01 | 2017-08-01 | {both}                 | started and ended in the year
    a     | 2018-01-10 |            | {started}              | and started again
    b     | 2016-11-01 | 2017-04-01 | {ended}                |
    c     |            | 2018-03-31 | {ended_only}           | when it started is not recorded
    d     | 2018-03-31 | 2018-04-01 | {started}              |
    e     | 2018-04-01 |            |                        |
"""
_STARTED = _FLOWS.format(both="counted in", started="counted in", ended="", ended_only="")
_ENDED = _FLOWS.format(both="counted in", started="", ended="counted in", ended_only="counted in")
_LASTED = """
    child | started    | ended      | expect     | duration                      | completed_months  | because
    a     | 2017-03-31 | 2017-06-30 | counted in | 3 months or less              | 0 to 5 months     | exactly three months
    b     | 2017-03-30 | 2017-07-01 | counted in | over 3 to 6 months            | 0 to 5 months     |
    c     | 2016-12-31 | 2017-06-30 | counted in | over 3 to 6 months            | 6 to 11 months    | exactly six months
    d     | 2016-07-01 | 2017-06-30 | counted in | over 6 months to under 1 year | 6 to 11 months    | a day short of a year
    e     | 2016-06-30 | 2017-06-30 | counted in | 1 to under 2 years            | 12 to 17 months   | exactly a year
    f     | 2015-07-01 | 2017-06-30 | counted in | 1 to under 2 years            | 18 to 23 months   |
    g     | 2015-06-30 | 2017-06-30 | counted in | 2 years or more               | 24 months or more | exactly two years
    h     |            | 2017-06-30 | counted in |                               |                   | when it started is not recorded
    i     | 2017-05-02 |            |            |                               |                   | still open
"""
_POPULATION = {
    "population": """
        mid_year | children
        2017     | 5000
    """
}
_AGAIN = """
    child | started    | ended      | previous_plans | expect                                          | because
    a     | 2017-05-02 |            | 0              | counted out                                     | the first
    b     | 2017-05-02 |            | 1              | counted in                                      | one before, in another council perhaps
    c     | 2005-01-10 | 2005-06-10 | 0              |                                                 |
    c     | 2017-05-02 |            | 0              | counted in                                      | one is in the records, however long ago
    d     | 2016-01-11 | 2016-07-11 |                |                                                 |
    d     | 2017-05-02 |            |                | {unknown_held}                                  | how many before is not recorded
    e     | 2017-05-02 |            |                | {unknown}                                       | the same, and none is in the records
    f     | 2017-05-02 |            | 0              | counted out                                     | both on one day: neither is an earlier one
    f     | 2017-05-02 | 2017-06-01 | 0              | counted out                                     |
    g     | 2018-04-01 |            | 1              |                                                 | started after the year
"""
_WITHIN = """
    child | started    | ended      | expect     | previously_started | previously_ended | because
    a     | 2014-01-10 | 2015-05-02 |            |                    |                  |
    a     | 2017-05-02 |            | {at_two}   | 2014-01-10         | 2015-05-02       | exactly two years after the end
    b     | 2014-01-10 | 2015-05-01 |            |                    |                  |
    b     | 2017-05-02 |            | counted out | 2014-01-10        | 2015-05-01       | two years and a day
    c     | 2015-05-02 | 2015-09-01 |            |                    |                  |
    c     | 2017-05-02 |            | counted in | 2015-05-02         | 2015-09-01       | exactly two years after the start
    d     | 2015-05-01 | 2015-09-01 |            |                    |                  |
    d     | 2017-05-02 |            | {after_end} | 2015-05-01        | 2015-09-01       | two years and a day after the start, 20 months after the end
    e     | 2010-01-11 |            |            |                    |                  | not ended
    e     | 2017-05-02 |            | {after_end} | 2010-01-11        |                  |
    f     | 2017-05-02 |            | counted out |                   |                  | no earlier plan
    g     | 2010-01-11 | 2017-01-10 |            |                    |                  | the last to end
    g     | 2012-01-10 | 2012-06-01 |            |                    |                  | the last to start
    g     | 2017-05-02 |            | {after_end} | 2012-01-10        | 2017-01-10       |
"""


def _in_a_period(
    measure: str,
    title: str,
    plans: str,
    answer: tuple[int, int | None, str | None],
    why: str,
    *,
    variant: Mapping[str, str] = _NO_VARIANT,
    parts: Mapping[str, int] = _NOTHING,
    others: Mapping[str, str] = _NO_VARIANT,
    expect: str | None = None,
    period: str = "2017/18",
) -> Spec:
    numerator, denominator, value = answer
    return Spec(
        title=title,
        measure=measure,
        variant=variant,
        period=period,
        tables={"child_protection_plans": plans, **others},
        expect=expect,
        numerator=numerator,
        denominator=denominator,
        value=value,
        parts=parts,
        why=why,
    )


def _began(
    measure: str,
    year: int,
    rows: str,
    answer: _Answer,
    *,
    others: Mapping[str, str] = _NO_VARIANT,
    parts: Mapping[str, int] = _NOTHING,
) -> Spec:
    return _in_a_period(
        measure,
        f"The definition began in April {year}",
        rows.format(before=f"left out: before this definition began (1 April {year})"),
        answer,
        "Only the later of the two days is not before it.",
        others=others,
        parts=parts,
        period=f"year to 30 Jun {year}",
    )


_STARTED_2000 = """
    child | started    | expect
    a     | 2000-03-31 | {before}
    b     | 2000-04-03 | counted in
"""
_ENDED_2000 = """
    child | started    | ended      | expect
    a     | 2000-01-10 | 2000-03-31 | {before}
    b     | 2000-01-10 | 2000-04-03 | counted in
"""

SPECS = [
    _in_a_period(
        "child_protection_plans_started",
        "Plans count on the day they started",
        _STARTED,
        (3, None, "3"),
        "Two plans of a and one of d started in the year.",
    ),
    _in_a_period(
        "child_protection_plans_started",
        "Each child counted once",
        _STARTED,
        (2, None, "2"),
        "Plans started of a and of d.",
        variant={"count": "children"},
    ),
    _began("child_protection_plans_started", 2000, _STARTED_2000, (1, None, "1")),
    _in_a_period(
        "child_protection_plans_started_per_10000",
        "On the population of the middle of the year",
        _STARTED,
        (3, 5000, "6.0"),
        "Three plans over the 5,000 children of mid-2017, times 10,000.",
        others=_POPULATION,
    ),
    _began(
        "child_protection_plans_started_per_10000",
        2000,
        _STARTED_2000,
        (1, 5000, "2.0"),
        others={"population": "mid_year | children\n2000 | 5000"},
    ),
    _in_a_period(
        "child_protection_plans_ended",
        "Plans count on the day they ended",
        _ENDED,
        (3, None, "3"),
        "Plans of a, b and c ended in the year.",
    ),
    _in_a_period(
        "child_protection_plans_ended",
        "Each child counted once",
        """
            child | started    | ended      | expect
            a     | 2016-04-01 | 2017-04-03 | counted in
            a     | 2017-08-01 | 2017-12-01 | counted in
            b     | 2016-04-01 | 2018-04-03 |
        """,
        (1, None, "1"),
        "Both of the plans that ended were of a.",
        variant={"count": "children"},
    ),
    _began("child_protection_plans_ended", 2000, _ENDED_2000, (1, None, "1")),
    _in_a_period(
        "child_protection_plans_ended_per_10000",
        "On the population of the middle of the year",
        _ENDED,
        (3, 5000, "6.0"),
        "Three plans over the 5,000 children of mid-2017, times 10,000.",
        others=_POPULATION,
    ),
    _began(
        "child_protection_plans_ended_per_10000",
        2000,
        _ENDED_2000,
        (1, 5000, "2.0"),
        others={"population": "mid_year | children\n2000 | 5000"},
    ),
    _in_a_period(
        "child_protection_plans_net_change",
        "Starts less ends",
        """
            child | started    | ended
            a     | 2017-04-01 | 2017-08-01
            a     | 2018-01-10 |
            b     | 2016-11-01 | 2017-04-01
            c     |            | 2018-03-31
            d     | 2018-03-31 | 2018-04-01
            e     | 2016-11-01 | 2017-08-01
        """,
        (-1, None, "-1"),
        "Three starts (two of a, one of d) less four ends (a, b, c, e).",
        expect="""
            child | day        | expect
            a     | 2017-04-01 | counted in
            a     | 2017-08-01 | counted out
            a     | 2018-01-10 | counted in
            b     | 2017-04-01 | counted out
            c     | 2018-03-31 | counted out
            d     | 2018-03-31 | counted in
            e     | 2017-08-01 | counted out
        """,
    ),
    _in_a_period(
        "child_protection_plans_net_change",
        "The definition began in April 2000",
        """
            child | started    | ended
            a     | 2000-03-31 | 2000-04-03
            b     | 2000-04-03 |
        """,
        (0, None, "0"),
        "One start and one end from then on.",
        expect="""
            child | day        | expect
            a     | 2000-03-31 | left out: before this definition began (1 April 2000)
            a     | 2000-04-03 | counted out
            b     | 2000-04-03 | counted in
        """,
        period="year to 30 Jun 2000",
    ),
    _in_a_period(
        "child_protection_plans_ended_by_duration",
        "The Department's bands",
        _LASTED,
        (8, None, "8"),
        "Eight plans ended; how long one had lasted is not recorded.",
        parts={
            "3 months or less": 1,
            "over 3 to 6 months": 2,
            "over 6 months to under 1 year": 1,
            "1 to under 2 years": 2,
            "2 years or more": 1,
            "not recorded": 1,
        },
    ),
    _in_a_period(
        "child_protection_plans_ended_by_duration",
        "Coventry's bands of months completed",
        _LASTED,
        (8, None, "8"),
        "The same eight plans, by whole months.",
        variant={"bands": "Coventry"},
        parts={
            "0 to 5 months": 2,
            "6 to 11 months": 2,
            "12 to 17 months": 1,
            "18 to 23 months": 1,
            "24 months or more": 1,
            "not recorded": 1,
        },
    ),
    _began("child_protection_plans_ended_by_duration", 2000, _ENDED_2000, (1, None, "1"), parts={"3 months or less": 1}),
    _in_a_period(
        "ni_64",
        "Exactly two years count",
        """
            child | started    | ended      | expect                 | months | because
            a     | 2015-05-02 | 2017-05-02 | counted in             | 24     | exactly two years
            b     | 2015-05-03 | 2017-05-02 | counted out            | 23     | a day short
            c     | 2016-02-29 | 2018-02-28 | counted in             | 24     | two years after 29 February is 28 February
            d     |            | 2017-05-02 | left out: not recorded |        | when it started is not recorded
            e     | 2014-01-10 |            |                        |        | still open
        """,
        (2, 3, "66.7"),
        "Of three plans it is known how long they lasted; two of them lasted two years.",
    ),
    _began(
        "ni_64",
        2008,
        """
            child | started    | ended      | expect
            a     | 2006-01-10 | 2008-03-31 | {before}
            b     | 2006-01-10 | 2008-04-01 | counted in
        """,
        (1, 1, "100.0"),
    ),
    _in_a_period(
        "ni_65",
        "By the number recorded, or by the records",
        _AGAIN.format(
            unknown_held="left out: number of earlier plans not recorded",
            unknown="left out: number of earlier plans not recorded",
        ),
        (2, 5, "40.0"),
        "b and c had an earlier plan; of d and e the number is not recorded.",
    ),
    _in_a_period(
        "ni_65",
        "By the records alone",
        _AGAIN.format(unknown_held="counted in", unknown="counted out").replace(
            "| 1              | counted in ", "| 1              | counted out"
        ),
        (2, 7, "28.6"),
        "c and d have an earlier plan in the records; that of b is not in them.",
        variant={"earlier": "held"},
    ),
    _began(
        "ni_65",
        2008,
        """
            child | started    | previous_plans | expect
            a     | 2008-03-31 | 1              | {before}
            b     | 2008-04-01 | 1              | counted in
        """,
        (1, 1, "100.0"),
    ),
    _in_a_period(
        "ni_65a",
        "Two years from the end of the earlier plan",
        _WITHIN.format(at_two="counted in", after_end="counted in"),
        (5, 7, "71.4"),
        "All but b and f; an earlier plan that has not ended lasts until the new one.",
    ),
    _in_a_period(
        "ni_65a",
        "Two years from the start of the earlier plan",
        _WITHIN.format(at_two="counted out", after_end="counted out"),
        (1, 7, "14.3"),
        "Only the earlier plan of c started within two years.",
        variant={"clock": "start"},
    ),
    _began(
        "ni_65a",
        2008,
        """
            child | started    | ended      | expect
            a     | 2006-05-02 | 2007-05-02 |
            a     | 2008-03-31 | 2008-04-02 | {before}
            a     | 2008-04-03 |            | counted in
        """,
        (1, 1, "100.0"),
    ),
]

# What a measure's formula allows for and its cohort never gives: no row can show it.
NEVER = {
    ("child_protection_plans_net_change", "not recorded"): "a row is a start or an end",
    ("ni_65", "not recorded"): "plans of which the number of earlier ones is not recorded are left out first",
    ("ni_65a", "not recorded"): "no earlier plan is known to be none",
}
