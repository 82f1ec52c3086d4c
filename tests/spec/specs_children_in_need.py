"""Worked examples: children in need. May import csperf.testing.specs."""

# ruff: noqa: E501 - a row of a table is one line, however wide

from collections.abc import Mapping

from csperf.testing.specs import Spec

_NO_VARIANT: Mapping[str, str] = {}
_NOTHING: Mapping[str, int] = {}

_CASES = """
    child | started    | closed     | status             | service      | expect                                          | because
    a     | 2017-05-02 |            | child in need plan | area         | counted in                                      | no allocation
    b     | 2017-05-02 |            | looked after       | looked after | counted in                                      | the allocation ended on the day
    c     | 2017-05-02 |            | open assessment    | hub          | {hub}                                           |
    d     | 2017-05-02 |            |                    | disability   | {disability}                                    |
    e     | 2017-05-02 |            |                    |              | {unknown}                                       | which team is not recorded
    f     | 2017-05-02 |            |                    | area         | left out: allocated to a worker                 | from the day on
    g     | 2017-05-02 |            |                    | area         | counted in                                      | the allocation starts on the day after
    h     | 2017-05-02 |            |                    | area         | left out: not known whether it is allocated     | when the allocation started is not recorded
    i     | 2017-05-02 | 2017-06-30 |                    | area         |                                                 | closed on the day
    j     | 2017-05-02 | 2017-07-01 | closed             | area         | counted in                                      | closed on the day after
    k     | 2017-05-02 |            | closed             | area         | left out: closed, on a day not recorded         |
    l     | 2017-07-01 |            |                    | area         |                                                 | opened on the day after
"""
_ALLOCATIONS = {
    "allocations": """
        child | started    | ended
        b     | 2017-05-02 | 2017-06-30
        f     | 2017-05-02 | 2017-05-20
        f     | 2017-06-30 |
        g     | 2017-07-01 |
        h     |            |
    """
}
_PLANS = """
    child | started    | ended      | expect                                                      | months | because
    a     | 2015-06-30 |            | {of_24}                                                     | 24     | exactly two years
    b     | 2015-06-29 |            | counted in                                                  | 24     | two years and a day
    c     | 2017-06-30 |            | {short}                                                     | 0      | started on the day
    d     | 2014-01-10 | 2017-06-30 |                                                             |        | ended on the day
    e     | 2014-01-10 |            | left out: another plan of the child, started later, is open | 41     |
    e     | 2017-03-30 |            | {short}                                                     | 3      | three months, and no day more
    f     |            |            |                                                             |        | when it started is not recorded
"""
_BEFORE = """
    child | started    | expect
    a     | 1999-11-01 | left out: before this definition began (1 April 2000)
"""
_DISABLED = """
    child | date_of_birth | expected_date_of_birth | date_of_death | disabled | expect                                  | because
    a     | 2005-01-20    |                        |               | yes      | counted in                              | a child in need plan
    b     | 2005-01-20    |                        |               | yes      | counted in                              | a child protection plan
    c     | 2005-01-20    |                        |               | yes      | counted in                              | looked after
    d     | 2005-01-20    |                        |               | yes      | counted out                             | looked after for short breaks only
    e     | 2005-01-20    |                        |               | yes      | counted out                             | all had ended by the day
    f     | 1999-06-30    |                        |               | yes      | left out: not aged under 18             | 18 on the day
    g     | 1999-07-01    |                        |               | yes      | counted out                             | 18 on the day after
    h     |               |                        |               | yes      | left out: not recorded: aged under 18   |
    i     | 2005-01-20    |                        | 2017-06-30    | yes      | left out: died                          | on the day
    j     | 2005-01-20    |                        |               | no       |                                         |
    k     | 2005-01-20    |                        |               |          |                                         | whether disabled is not recorded
    l     | 2017-07-01    |                        |               | yes      |                                         | born on the day after
    m     |               | 2017-06-01             |               | yes      | counted out                             | by the expected date
"""
_OPEN = {
    "child_in_need_plans": """
        child | started    | ended
        a     | 2017-06-30 |
        e     | 2016-05-02 | 2017-06-30
        i     | 2016-05-02 |
    """,
    "child_protection_plans": """
        child | started    | ended
        b     | 2017-05-02 | 2017-07-01
        a     | 2017-05-02 |
        e     | 2017-07-01 |
    """,
    "episodes": """
        child | started    | reason_started | legal_status | placement_type | ended
        c     | 2017-05-02 | S              | C2           | U4             |
        d     | 2017-05-02 | S              | V4           | U4             |
        e     | 2017-05-02 | S              | C2           | U4             | 2017-06-30
    """,
}


def _as_at(
    measure: str,
    title: str,
    tables: Mapping[str, str],
    answer: tuple[int, int | None, str | None],
    why: str,
    *,
    variant: Mapping[str, str] = _NO_VARIANT,
    parts: Mapping[str, int] = _NOTHING,
    day: str = "30 Jun 2017",
) -> Spec:
    numerator, denominator, value = answer
    return Spec(
        title=title,
        measure=measure,
        variant=variant,
        period=f"as at {day}",
        tables=tables,
        numerator=numerator,
        denominator=denominator,
        value=value,
        parts=parts,
        why=why,
    )


def _began(measure: str, table: str, *, others: Mapping[str, str] = _NO_VARIANT) -> Spec:
    return _as_at(
        measure,
        "The definition began in April 2000",
        {table: _BEFORE, **others},
        (0, None, "0"),
        "The day asked for is before it.",
        day="31 Mar 2000",
    )


SPECS = [
    _as_at(
        "unallocated_cases",
        "Open cases without a worker, the hub's left out",
        {
            "children_in_need": _CASES.format(hub="left out: held by the hub", disability="counted in", unknown="counted in"),
            **_ALLOCATIONS,
        },
        (6, None, "6"),
        "a, b, d, e, g and j have no worker on 30 June 2017.",
    ),
    _as_at(
        "unallocated_cases",
        "Area teams and teams for looked after children only",
        {
            "children_in_need": _CASES.format(
                hub="left out: not an area or looked after team's",
                disability="left out: not an area or looked after team's",
                unknown="left out: not recorded: an area or looked after team's",
            ),
            **_ALLOCATIONS,
        },
        (4, None, "4"),
        "a, b, g and j have no worker; e may or may not be theirs.",
        variant={"teams": "area and looked after"},
    ),
    _began("unallocated_cases", "children_in_need", others=_ALLOCATIONS),
    _as_at(
        "child_in_need_plans",
        "Plans open on the day, each child once",
        {"child_in_need_plans": _PLANS.format(of_24="counted in", short="counted in")},
        (4, None, "4"),
        "a, b, c and e have a plan on 30 June 2017.",
    ),
    _began("child_in_need_plans", "child_in_need_plans"),
    _as_at(
        "child_in_need_plans_by_duration",
        "The Department's bands",
        {"child_in_need_plans": _PLANS.format(of_24="counted in", short="counted in")},
        (4, None, "4"),
        "The plan of e counts that started last: three months and no day more are in the first band.",
        parts={"3 months or less": 2, "2 years or more": 2},
    ),
    _as_at(
        "child_in_need_plans_by_duration",
        "Months completed",
        {"child_in_need_plans": _PLANS.format(of_24="counted in", short="counted in")},
        (4, None, "4"),
        "The same four plans, by whole months.",
        variant={"bands": "Coventry"},
        parts={"0 to 5 months": 2, "24 months or more": 2},
    ),
    _began("child_in_need_plans_by_duration", "child_in_need_plans"),
    _as_at(
        "child_in_need_plans_open_over_2_years",
        "Exactly two years are not over, a day more is",
        {"child_in_need_plans": _PLANS.format(of_24="left out: not over two years", short="left out: not over two years")},
        (1, None, "1"),
        "Only b has had its plan for over two years.",
    ),
    _began("child_in_need_plans_open_over_2_years", "child_in_need_plans"),
    _as_at(
        "disabled_children_on_a_plan_or_looked_after",
        "Any one of the three is enough",
        {"children": _DISABLED, **_OPEN},
        (3, 7, "42.9"),
        "Seven disabled children under 18 are known; a, b and c have a plan or are looked after.",
    ),
    _as_at(
        "disabled_children_on_a_plan_or_looked_after",
        "The definition began in April 2000",
        {
            "children": """
                child | date_of_birth | disabled | expect
                a     | 1995-01-20    | yes      | left out: before this definition began (1 April 2000)
            """,
            **_OPEN,
        },
        (0, 0, None),
        "The day asked for is before it.",
        day="31 Mar 2000",
    ),
    Spec(
        title="Short breaks count on the day they started",
        measure="short_breaks",
        period="2017/18 Q1",
        tables={
            "short_breaks": """
                child | started    | ended      | kind      | expect     | because
                a     | 2017-04-01 | 2017-04-03 | overnight | counted in |
                a     | 2017-06-30 | 2017-07-02 | overnight | counted in | ends after the period
                b     | 2017-05-02 |            |           | counted in |
                c     | 2017-03-31 | 2017-04-02 | overnight |            | started before the period
                d     |            | 2017-05-02 | day       |            | on no recorded day
            """
        },
        numerator=3,
        denominator=None,
        value="3",
        why="Three short breaks started in the quarter.",
    ),
    Spec(
        title="Each child counted once",
        measure="short_breaks",
        variant={"count": "children"},
        period="2017/18 Q1",
        tables={
            "short_breaks": """
                child | started    | kind      | expect
                a     | 2017-04-01 | overnight | counted in
                a     | 2017-06-30 | day       | counted in
                b     | 2017-05-02 | overnight | counted in
                c     | 2017-07-01 | overnight |
            """
        },
        numerator=2,
        denominator=None,
        value="2",
        why="Short breaks were given to a and b.",
    ),
    Spec(
        title="The definition began in April 2000",
        measure="short_breaks",
        period="year to 30 Jun 2000",
        tables={
            "short_breaks": """
                child | started    | expect
                a     | 2000-03-31 | left out: before this definition began (1 April 2000)
                b     | 2000-04-03 | counted in
            """
        },
        numerator=1,
        denominator=None,
        value="1",
        why="One of the two is of a day before it.",
    ),
]

# What a measure's formula allows for and its cohort never gives: no row can show it.
NEVER = {
    ("child_in_need_plans_open_over_2_years", "not recorded: over two years"): "how long an open plan lasts is always known",
    ("disabled_children_on_a_plan_or_looked_after", "not recorded"): "a plan or an episode is open on the day or is not",
}
