"""Worked examples: reviews of child protection plans. May import csperf.testing.specs."""

# ruff: noqa: E501 - a row of a table is one line, however wide

from csperf.testing.specs import Spec

_PLANS = """
    child | started    | ended      | expect      | because
    a     | 2017-12-31 |            | counted in  | three months on the day: not overdue yet
    b     | 2018-01-01 |            | left out: not on the plan for three months | three months on the day after
    c     | 2017-12-30 |            | counted out | overdue since the day before
    d     | 2017-05-02 |            | counted in  | reviewed on the days it was due
    e     | 2017-05-02 |            | counted out | the first review a day late
    f     | 2017-05-02 |            | counted out | the second review a day late
    g     | 2017-01-10 |            | counted out | the first two in time, the third overdue
    h     | 2017-05-02 |            | counted out | its review states another plan's start
    i     | 2016-01-11 |            | left out: another plan of the child, started later, is open |
    i     | 2017-11-01 |            | counted in  |
    j     | 2017-05-02 | 2018-03-31 |             | ended on the day
    k     | 2017-05-02 |            | counted out | a review after the day is none yet
    l     | 2017-11-01 |            | counted in  | reviewed early, and twice on one day
    m     | 2017-11-01 |            | counted out | the review was before the plan started
"""
_REVIEWS = """
    child | plan_started | reviewed
    d     | 2017-05-02   | 2017-08-02
    d     | 2017-05-02   | 2018-02-02
    e     | 2017-05-02   | 2017-08-03
    e     | 2017-05-02   | 2017-12-01
    f     | 2017-05-02   | 2017-08-02
    f     | 2017-05-02   | 2018-02-03
    g     | 2017-01-10   | 2017-04-10
    g     | 2017-01-10   | 2017-09-29
    h     | 2017-05-01   | 2017-08-02
    h     |              | 2017-12-01
    i     | 2017-11-01   | 2018-01-31
    k     | 2017-05-02   | 2017-08-02
    k     | 2017-05-02   | 2018-04-02
    l     | 2017-11-01   | 2017-11-20
    l     | 2017-11-01   | 2018-01-08
    l     | 2017-11-01   | 2018-01-08
    m     | 2017-11-01   | 2017-10-31
"""
_BY_DAYS = """
    child | started    | expect                                      | because
    a     | 2017-12-30 | counted in                                  | 91 days on the day: not overdue yet
    b     | 2017-12-31 | left out: not on the plan for three months  | 90 days, though three calendar months
    c     | 2017-12-29 | counted out                                 | 92 days: overdue
    d     | 2017-05-02 | counted in                                  | 91 days, then 183
    e     | 2017-05-02 | counted out                                 | the first after 92 days, on the day three months end
    f     | 2017-05-02 | counted out                                 | the second after 184 days
"""
_BY_DAYS_REVIEWS = """
    child | plan_started | reviewed
    d     | 2017-05-02   | 2017-08-01
    d     | 2017-05-02   | 2018-01-31
    e     | 2017-05-02   | 2017-08-02
    e     | 2017-05-02   | 2018-01-31
    f     | 2017-05-02   | 2017-08-01
    f     | 2017-05-02   | 2018-02-01
"""
_HELD = """
    child | plan_started | reviewed   | expect                                              | previously_reviewed | due        | because
    a     | 2017-05-02   | 2017-08-02 | counted in                                          |                     | 2017-08-02 | the day three months end
    a     | 2017-05-02   | 2018-02-02 | counted in                                          | 2017-08-02          | 2018-02-02 | the day six months end
    b     | 2017-05-02   | 2017-08-03 | counted out                                         |                     | 2017-08-02 | a day late
    b     | 2017-05-02   | 2018-02-03 | counted in                                          | 2017-08-03          | 2018-02-03 | six months after the one before, late as that was
    c     | 2017-11-30   | 2018-02-28 | counted in                                          |                     | 2018-02-28 | the last day of February
    d     | 2017-05-02   | 2017-07-03 | {same_day}                                          |                     | 2017-08-02 |
    d     | 2017-05-02   | 2017-07-03 | left out: another review of the plan on the same day |                    | 2017-08-02 |
    e     |              | 2017-07-03 | left out: not recorded                              |                     |            | of no stated plan
    f     | 2017-05-02   | 2017-05-01 | left out: reviewed before the plan started          |                     | 2017-08-02 |
    f     | 2017-05-02   | 2017-08-01 | counted in                                          |                     | 2017-08-02 | the first: the one before the plan is none
    g     | 2016-09-01   | 2016-11-30 |                                                     |                     |            | before the period
    g     | 2016-09-01   | 2017-06-01 | counted out                                         | 2016-11-30          | 2017-05-30 | looks back before the period
    h     | 2017-05-02   |            |                                                     |                     |            | on no recorded day
"""

SPECS = [
    Spec(
        title="Every review in time, and none overdue",
        measure="ni_67",
        period="as at 31 Mar 2018",
        tables={"child_protection_plans": _PLANS, "child_protection_reviews": _REVIEWS},
        numerator=4,
        denominator=11,
        value="36.4",
        why="Of the eleven children on a plan for three months a, d, i and l were reviewed in time every time.",
    ),
    Spec(
        title="Three months are 91 days, six are 183",
        measure="ni_67",
        variant={"months": "91 and 183 days"},
        period="as at 31 Mar 2018",
        tables={"child_protection_plans": _BY_DAYS, "child_protection_reviews": _BY_DAYS_REVIEWS},
        numerator=2,
        denominator=5,
        value="40.0",
        why="2 May and 91 days is 1 August, that and 183 days is 31 January.",
    ),
    Spec(
        title="The definition began in April 2008",
        measure="ni_67",
        period="as at 31 Mar 2008",
        tables={
            "child_protection_plans": """
                child | started    | expect
                a     | 2007-11-01 | left out: before this definition began (1 April 2008)
            """,
            "child_protection_reviews": """
                child | plan_started | reviewed
                a     | 2007-11-01   | 2008-01-10
            """,
        },
        numerator=0,
        denominator=0,
        value=None,
        why="The day asked for is before it.",
    ),
    Spec(
        title="Each review by the day it was due",
        measure="child_protection_reviews_on_time",
        period="2017/18",
        tables={"child_protection_reviews": _HELD.format(same_day="counted in")},
        numerator=6,
        denominator=8,
        value="75.0",
        why="Eight reviews can be judged; the first of b and the last of g were late.",
    ),
    Spec(
        title="Three months are 91 days, six are 183",
        measure="child_protection_reviews_on_time",
        variant={"months": "91 and 183 days"},
        period="2017/18",
        tables={
            "child_protection_reviews": """
                child | plan_started | reviewed   | expect      | due_by_days | because
                a     | 2017-05-02   | 2017-08-01 | counted in  | 2017-08-01  | 91 days
                a     | 2017-05-02   | 2018-01-31 | counted in  | 2018-01-31  | 183 days
                b     | 2017-05-02   | 2017-08-02 | counted out | 2017-08-01  | three calendar months, but 92 days
                b     | 2017-05-02   | 2018-02-01 | counted in  | 2018-02-01  |
            """
        },
        numerator=3,
        denominator=4,
        value="75.0",
        why="In calendar months all four would be in time.",
    ),
    Spec(
        title="The definition began in April 2000",
        measure="child_protection_reviews_on_time",
        period="year to 30 Jun 2000",
        tables={
            "child_protection_reviews": """
                child | plan_started | reviewed   | expect
                a     | 2000-01-10   | 2000-03-31 | left out: before this definition began (1 April 2000)
                b     | 2000-01-10   | 2000-04-03 | counted in
            """
        },
        numerator=1,
        denominator=1,
        value="100.0",
        why="One of the two was held before it.",
    ),
]

# What a measure's formula allows for and its cohort never gives: no row can show it.
NEVER = {
    ("ni_67", reason): "how long a plan is open on the day, and when it was reviewed, is always known"
    for reason in ("not recorded", "not recorded: on the plan for three months")
}
