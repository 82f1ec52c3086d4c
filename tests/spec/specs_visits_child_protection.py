"""Worked examples: visits under a child protection plan, often enough and on time. May import csperf.testing.specs.

June 2017 has no bank holiday; 5, 12, 19 and 26 June are Mondays. 30 June 2017 is a Friday.
"""

# ruff: noqa: E501 - a row of a table is one line, however wide

from collections.abc import Mapping

from csperf.testing.specs import Spec

_NO_VARIANT: Mapping[str, str] = {}
_Answer = tuple[int, int | None, str | None]

UP_TO_DATE = "child_protection_visits_up_to_date"
ALL_ON_TIME = "child_protection_visits_all_on_time"
ON_TIME = "child_protection_visits_on_time"

NOT_DUE = "left out: not visited yet, and no visit due yet"


def _example(
    measure: str,
    title: str,
    tables: Mapping[str, str],
    answer: _Answer,
    why: str,
    *,
    variant: Mapping[str, str] = _NO_VARIANT,
    period: str = "as at 30 Jun 2017",
) -> Spec:
    numerator, denominator, value = answer
    return Spec(
        title=title,
        measure=measure,
        variant=variant,
        period=period,
        tables=tables,
        numerator=numerator,
        denominator=denominator,
        value=value,
        why=why,
    )


_PLANS = """
    child | started    | days_between_visits | expect      | because
    a     | 2017-05-02 |                     | counted in  | visited a month before, to the day
    b     | 2017-05-02 |                     | counted out | a month and a day before
    c     | 2017-05-31 |                     | {not_due}   | never visited, the plan a month old less a day
    d     | 2017-05-02 |                     | counted out | never visited
    e     | 2017-05-02 | 14                  | counted in  | 14 days before: as often as the plan says
    f     | 2017-05-02 | 14                  | counted out | 15 days before
    g     | 2017-05-02 |                     | counted out | the last visit asked for the next in 7 days
    h     | 2017-05-02 | 7                   | counted in  | the last visit asked for the next in 20 days
    i     | 2017-05-02 |                     | counted out | the child was not seen
    j     | 2017-06-20 |                     | {not_due}   | the visit was before the plan started
    k     | 2017-05-02 |                     | counted out | a visit on the day after is none yet
    l     | 2017-05-02 |                     | counted in  | whether the child was seen is not recorded
    m     | 2017-05-02 |                     | counted out | the visit was as a looked after child
    n     | 2016-05-02 |                     | left out: another plan of the child, started later, is open |
    n     | 2017-05-02 |                     | counted in  | a child counts once
    o     | 2017-05-02 |                     | {begun}     | the visit's record was begun and not finished
"""
_VISITS = """
    child | kind             | visited    | seen | recording_complete | days_until_next
    a     | child protection | 2017-05-30 | yes  | yes                |
    b     | child protection | 2017-05-29 | yes  | yes                |
    e     | child protection | 2017-06-16 | yes  | yes                |
    f     | child protection | 2017-06-15 | yes  | yes                |
    g     | child protection | 2017-06-22 | yes  | yes                | 7
    h     | child protection | 2017-06-10 | yes  | yes                | 20
    i     | child protection | 2017-06-22 | no   | yes                |
    j     | child protection | 2017-06-19 | yes  | yes                |
    k     | child protection | 2017-07-01 | yes  | yes                |
    l     | child protection | 2017-06-22 |      |                    |
    m     | looked after     | 2017-06-22 | yes  | yes                |
    n     | child protection | 2017-06-22 | yes  | yes                |
    o     | child protection | 2017-06-22 | yes  | no                 |
"""


def _plans_as(begun: str) -> Mapping[str, str]:
    return {"child_protection_plans": _PLANS.format(not_due=NOT_DUE, begun=begun), "visits": _VISITS}


# Of each interval: a visit on the last day of it, on the day after, and no visit since a plan that started on the last day.
_LIMITS = {
    "10 days": ("2017-06-20", "2017-06-19", "10 days, and 11"),
    "14 days": ("2017-06-16", "2017-06-15", "14 days, and 15"),
    "15 days": ("2017-06-15", "2017-06-14", "15 days, and 16"),
    "10 working days": ("2017-06-16", "2017-06-15", "two weeks, and a day more"),
    "14 working days": ("2017-06-12", "2017-06-09", "14 working days since the Monday, 15 since the Friday before"),
    "15 working days": ("2017-06-09", "2017-06-08", "three weeks, and a day more"),
}
_WORKING = "left out: a date outside the working-day calendar"


def _by_interval(measure: str, interval: str) -> Spec:
    within, beyond, why = _LIMITS[interval]
    outside = _WORKING if "working" in interval else "counted out"
    return _example(
        measure,
        f"At most {interval}",
        {
            "child_protection_plans": f"""
                child | started    | expect      | because
                a     | {within} | counted in  | visited on the day the plan started
                b     | {beyond} | counted out | the same, a working day earlier
                c     | {within} | {NOT_DUE}   | never visited
                d     | {beyond} | counted out | never visited
                e     | 1994-11-01 | {outside} | never visited since a day before bank holidays are known
            """,
            "visits": f"""
                child | kind             | visited
                a     | child protection | {within}
                b     | child protection | {beyond}
            """,
        },
        (1, 3, "33.3") if "working" in interval else (1, 4, "25.0"),
        f"To 30 June 2017: {why}.",
        variant={"interval": interval},
    )


_ALL_PLANS = """
    child | started    | days_between_visits | expect      | because
    a     | 2017-03-01 |                     | counted in  | each a month after the one before, to the day
    b     | 2017-03-01 |                     | counted out | one a day late
    c     | 2017-03-01 |                     | counted out | the first a day late
    d     | 2016-01-11 |                     | counted in  | late once, over 12 months ago
    e     | 2016-01-11 |                     | counted out | late on the first day of the 12 months
    f     | 2017-05-02 |                     | counted out | each on time, and the next overdue
    g     | 2017-05-02 | 14                  | counted out | once after 15 days, when the plan says 14
    h     | 2017-05-02 | 14                  | counted in  | after 20 days, as the visit before had it
    i     | 2017-06-01 |                     | {not_due}   | never visited
    j     | 2017-05-02 |                     | counted out | never visited, and overdue
    k     | 2016-01-11 |                     | left out: another plan of the child, started later, is open |
    k     | 2017-06-01 |                     | counted in  | what was late under the earlier plan does not matter
    l     | 2017-05-02 |                     | {begun}     | between two visits, one whose record was not finished
"""
_ALL_VISITS = """
    child | kind             | visited    | recording_complete | days_until_next
    a     | child protection | 2017-04-01 |                    |
    a     | child protection | 2017-05-01 |                    |
    a     | child protection | 2017-05-30 |                    |
    b     | child protection | 2017-04-01 |                    |
    b     | child protection | 2017-05-02 |                    |
    b     | child protection | 2017-06-02 |                    |
    c     | child protection | 2017-04-02 |                    |
    c     | child protection | 2017-05-02 |                    |
    c     | child protection | 2017-06-02 |                    |
    d     | child protection | 2016-06-30 |                    |
    d     | child protection | 2016-07-30 |                    |
    d     | child protection | 2016-08-30 |                    |
    d     | child protection | 2016-09-30 |                    |
    d     | child protection | 2016-10-30 |                    |
    d     | child protection | 2016-11-30 |                    |
    d     | child protection | 2016-12-30 |                    |
    d     | child protection | 2017-01-30 |                    |
    d     | child protection | 2017-02-28 |                    |
    d     | child protection | 2017-03-28 |                    |
    d     | child protection | 2017-04-28 |                    |
    d     | child protection | 2017-05-28 |                    |
    d     | child protection | 2017-06-28 |                    |
    e     | child protection | 2016-07-01 |                    |
    e     | child protection | 2016-07-30 |                    |
    e     | child protection | 2016-08-30 |                    |
    e     | child protection | 2016-09-30 |                    |
    e     | child protection | 2016-10-30 |                    |
    e     | child protection | 2016-11-30 |                    |
    e     | child protection | 2016-12-30 |                    |
    e     | child protection | 2017-01-30 |                    |
    e     | child protection | 2017-02-28 |                    |
    e     | child protection | 2017-03-28 |                    |
    e     | child protection | 2017-04-28 |                    |
    e     | child protection | 2017-05-28 |                    |
    e     | child protection | 2017-06-28 |                    |
    f     | child protection | 2017-05-29 |                    |
    g     | child protection | 2017-05-16 |                    |
    g     | child protection | 2017-05-31 |                    |
    g     | child protection | 2017-06-14 |                    |
    g     | child protection | 2017-06-28 |                    |
    h     | child protection | 2017-05-16 |                    |
    h     | child protection | 2017-05-30 |                    | 20
    h     | child protection | 2017-06-19 |                    |
    k     | child protection | 2017-06-28 |                    |
    l     | child protection | 2017-05-10 |                    |
    l     | child protection | 2017-05-30 | no                 |
    l     | child protection | 2017-06-29 |                    |
"""
_MADE_PLANS = """
    child | started    | ended      | days_between_visits
    a     | 2017-05-02 |            |
    b     | 2017-05-02 |            |
    c     | 2017-05-02 |            | 14
    d     | 2017-05-02 | 2017-06-05 |
    e     | 1994-11-01 |            |
    f     | 2017-05-02 |            |
"""
_MADE = """
    child | kind             | visited    | seen | recording_complete | days_until_next | expect                                               | because
    a     | child protection | 2017-06-02 | yes  | yes                |                 | counted in                                           | a month after the plan's start, to the day
    a     | child protection | 2017-07-03 | yes  | yes                |                 | counted out                                          | a month and a day later
    a     | child protection | 2017-07-31 | yes  | yes                |                 |                                                      | after the period
    b     | child protection | 2017-06-01 | yes  | yes                | 7               | counted in                                           |
    b     | child protection | 2017-06-09 | yes  |                    |                 | counted out                                          | the visit before asked for it in 7 days
    b     | child protection | 2017-06-09 | yes  |                    |                 | left out: another visit to the child on the same day |
    c     | child protection | 2017-05-16 |      |                    |                 | counted in                                           | 14 days: as often as the plan says
    c     | child protection | 2017-05-31 | yes  | yes                |                 | counted out                                          | 15 days
    c     | child protection | 2017-06-05 | no   | yes                |                 | left out: the child was not seen                     |
    d     | child protection | 2017-05-01 | yes  | yes                |                 | left out: not on a child protection plan that day    | before it started
    d     | child protection | 2017-06-01 | yes  | yes                |                 | counted in                                           |
    d     | child protection | 2017-06-05 | yes  | yes                |                 | counted in                                           | on the day the plan ended
    d     | child protection | 2017-06-06 | yes  | yes                |                 | left out: not on a child protection plan that day    |
    d     | looked after     | 2017-06-06 | yes  | yes                |                 |                                                      | of another kind
    f     | child protection | 2017-06-01 | yes  | no                 |                 | {begun}                                              |
    f     | child protection | 2017-06-28 | yes  | yes                |                 | {after}                                              | 57 days after the plan's start, 27 after the visit not finished
"""


def _late_and_not(interval: str) -> Spec:
    within, beyond, why = _LIMITS[interval]
    outside = _WORKING if "working" in interval else "counted out"
    return _example(
        ON_TIME,
        f"At most {interval}",
        {
            "visits": f"""
                child | kind             | visited    | expect
                a     | child protection | 2017-06-30 | counted in
                b     | child protection | 2017-06-30 | counted out
                c     | child protection | 2017-06-30 | {outside}
            """,
            "child_protection_plans": f"""
                child | started
                a     | {within}
                b     | {beyond}
                c     | 1994-11-01
            """,
        },
        (1, 2, "50.0") if "working" in interval else (1, 3, "33.3"),
        f"To 30 June 2017: {why}.",
        variant={"interval": interval},
        period="2017/18 Q1",
    )


_BEFORE_PLAN = """
    child | started    | expect
    a     | 2000-03-01 | left out: before this definition began (1 April 2000)
"""
_BEFORE_VISIT = """
    child | kind             | visited
    a     | child protection | 2000-03-30
"""
_BEGAN = "The definition began in April 2000"

SPECS = [
    _example(
        UP_TO_DATE,
        "Visited in the last month, or as often as is set",
        _plans_as("counted out"),
        (5, 13, "38.5"),
        "Of thirteen children with a visit or one due, a, e, h, l and n have been visited in time.",
    ),
    _example(
        UP_TO_DATE,
        "A visit whose record was not finished counts",
        _plans_as("counted in"),
        (6, 13, "46.2"),
        "The same children, and o.",
        variant={"incomplete": "visits"},
    ),
    _example(
        UP_TO_DATE,
        "A plan that began and ended within another",
        {
            "child_protection_plans": """
                child | started    | ended      | expect     | because
                a     | 2017-01-10 |            | counted in |
                a     | 2017-05-02 | 2017-06-15 |            | had ended
            """,
            "visits": """
                child | kind             | visited
                a     | child protection | 2017-06-10
            """,
        },
        (1, 1, "100.0"),
        "On 10 June a was on both plans, and a visit is a visit.",
    ),
    *(_by_interval(UP_TO_DATE, interval) for interval in _LIMITS),
    _example(
        UP_TO_DATE,
        _BEGAN,
        {"child_protection_plans": _BEFORE_PLAN, "visits": _BEFORE_VISIT},
        (0, 0, None),
        "The day asked for is before it.",
        period="as at 31 Mar 2000",
    ),
    _example(
        ALL_ON_TIME,
        "Every visit in the 12 months on time, and none overdue",
        {"child_protection_plans": _ALL_PLANS.format(not_due=NOT_DUE, begun="counted out"), "visits": _ALL_VISITS},
        (4, 11, "36.4"),
        "a, d, h and k of the eleven children with a visit or one due.",
    ),
    _example(
        ALL_ON_TIME,
        "A visit whose record was not finished counts",
        {"child_protection_plans": _ALL_PLANS.format(not_due=NOT_DUE, begun="counted in"), "visits": _ALL_VISITS},
        (5, 11, "45.5"),
        "The same children, and l: 20 days to the visit not finished, 30 from it to the next.",
        variant={"incomplete": "visits"},
    ),
    *(_by_interval(ALL_ON_TIME, interval) for interval in _LIMITS),
    _example(
        ALL_ON_TIME,
        _BEGAN,
        {"child_protection_plans": _BEFORE_PLAN, "visits": _BEFORE_VISIT},
        (0, 0, None),
        "The day asked for is before it.",
        period="as at 31 Mar 2000",
    ),
    _example(
        ON_TIME,
        "Each visit timed from the one before, or from the plan's start",
        {
            "visits": _MADE.format(begun="left out: its record is not complete", after="counted out"),
            "child_protection_plans": _MADE_PLANS,
        },
        (5, 9, "55.6"),
        "Nine visits were made under a plan; five of them within a month or as often as was set.",
        period="1 May 2017 to 5 Jul 2017",
    ),
    _example(
        ON_TIME,
        "A visit whose record was not finished counts",
        {"visits": _MADE.format(begun="counted in", after="counted in"), "child_protection_plans": _MADE_PLANS},
        (7, 10, "70.0"),
        "Both visits to f are then on time: 30 days after the plan's start, and 27 after that.",
        variant={"incomplete": "visits"},
        period="1 May 2017 to 5 Jul 2017",
    ),
    _example(
        ON_TIME,
        "A plan that began and ended within another",
        {
            "visits": """
                child | kind             | visited    | expect      | plan_started | days | because
                a     | child protection | 2017-04-28 |             |              |      | before the period
                a     | child protection | 2017-05-20 | counted in  | 2017-05-02   | 18   | from the start of the plan within
                a     | child protection | 2017-06-20 | counted in  | 2017-01-10   | 31   | that plan had ended; a month after the visit before
                a     | child protection | 2017-07-21 | counted out | 2017-01-10   | 31   | a month and a day
            """,
            "child_protection_plans": """
                child | started    | ended
                a     | 2017-01-10 |
                a     | 2017-05-02 | 2017-06-15
            """,
        },
        (2, 3, "66.7"),
        "A visit is made under the plan that started last of those open that day, and timed from whichever is later.",
        period="1 May 2017 to 31 Jul 2017",
    ),
    *(_late_and_not(interval) for interval in _LIMITS),
    _example(
        ON_TIME,
        _BEGAN,
        {
            "visits": """
                child | kind             | visited    | expect
                a     | child protection | 2000-03-31 | left out: before this definition began (1 April 2000)
                a     | child protection | 2000-04-03 | counted in
            """,
            "child_protection_plans": """
                child | started
                a     | 2000-03-01
            """,
        },
        (1, 1, "100.0"),
        "One of the two was made before it.",
        period="year to 30 Jun 2000",
    ),
]

# What a measure's formula allows for and its cohort never gives: no row can show it.
NEVER = {
    (measure, "not recorded"): "how long ago the last visit was is known, or lies outside the calendar"
    for measure in (UP_TO_DATE, ALL_ON_TIME, ON_TIME)
}
