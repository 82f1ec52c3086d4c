"""Worked examples: child protection conferences held, attended and rated. May import csperf.testing.specs.

June 2017 has no bank holiday; 5, 12, 19 and 26 June are Mondays.
"""

# ruff: noqa: E501 - a row of a table is one line, however wide

from collections.abc import Mapping
from typing import Any

from csperf.testing.specs import Spec

_NO_VARIANT: Mapping[str, str] = {}
_NOTHING: Mapping[str, int] = {}


def _of_conferences(
    measure: str,
    title: str,
    table: str,
    answer: tuple[int, int | None, str | None],
    why: str,
    *,
    parts: Mapping[str, int] = _NOTHING,
    variant: Mapping[str, str] = _NO_VARIANT,
    others: Mapping[str, str] = _NO_VARIANT,
    name: str = "conferences",
    period: str = "2017/18 Q1",
) -> Spec:
    numerator, denominator, value = answer
    return Spec(
        title=title,
        measure=measure,
        variant=variant,
        period=period,
        tables={name: table, **others},
        numerator=numerator,
        denominator=denominator,
        value=value,
        parts=parts,
        why=why,
    )


def _began(measure: str, name: str, columns: str, cells: str, answer: tuple[int, int | None, str], **more: Any) -> Spec:
    return _of_conferences(
        measure,
        "The definition began in April 2000",
        f"""
            child | {columns} | expect
            a     | {cells.format(day="2000-03-31")} | left out: before this definition began (1 April 2000)
            b     | {cells.format(day="2000-04-03")} | counted in
        """,
        answer,
        "One of the two is of a day before it.",
        name=name,
        period="year to 30 Jun 2000",
        **more,
    )


_HELD = """
    child | started    | conference | expect                                                            | because
    a     | 2017-06-01 | 2017-06-28 | left out: another enquiry of the child led to the same conference |
    a     | 2017-06-19 | 2017-06-28 | counted in                                                        | once, though two enquiries led to it
    a     | 2017-08-01 | 2017-08-21 | counted in                                                        | a second conference about the child
    b     | 2017-06-14 | 2017-06-12 | counted in                                                        | dated before its enquiry, and held all the same
    c     |            | 2017-06-12 | counted in                                                        |
    d     | 2018-03-20 | 2018-04-03 |                                                                   | held after the period
    e     | 2017-06-01 |            |                                                                   | it led to no conference
"""
_POPULATION = {
    "population": """
        mid_year | children
        2017     | 2000
    """
}
_TIMES = """
    child | started    | conference | expect                                                            | working_days | because
    a     | 2017-06-05 | 2017-06-19 | counted in                                                        | 10           | two weeks
    b     | 2017-06-05 | 2017-06-20 | counted in                                                        | 11           |
    c     | 2017-06-05 | 2017-06-26 | counted in                                                        | 15           |
    d     | 2017-05-15 | 2017-06-12 | counted in                                                        | 19           | four weeks less 29 May
    e     | 2017-05-11 | 2017-06-12 | counted in                                                        | 21           |
    f     | 2017-06-01 | 2017-06-28 | left out: another enquiry of the child led to the same conference | 19           |
    f     | 2017-06-19 | 2017-06-28 | counted in                                                        | 7            |
    g     | 2017-06-13 | 2017-06-12 | left out: conference held before the enquiry started              | -1           |
    h     | 1994-12-30 | 2017-06-12 | left out: a date outside the working-day calendar                 |              | it begins in 1995
    i     |            | 2017-06-12 | {unknown}                                                         |              | when its enquiry started is not recorded
"""
_BEFORE_2012 = """
    child | started    | conference | expect
    a     | 2012-03-26 | 2012-03-30 | left out: before this definition began (1 April 2012)
    b     | 2012-03-26 | 2012-04-02 | counted in
"""
_AGENCIES = """
    child | kind        | held       | police_attended | education_attended | health_attended | expect   | because
    a     | initial     | 2017-04-03 | yes             | no                 | yes             | {a}      |
    b     | initial     | 2017-06-30 | no              | yes                |                 | {b}      |
    c     | initial     | 2017-06-30 |                 |                    | no              | {c}      |
    d     | review      | 2017-06-30 | yes             | yes                | yes             | {review} |
    e     | transfer in | 2017-06-30 | yes             | yes                | yes             | {review} |
    f     |             | 2017-06-30 | yes             | yes                | yes             | {none}   |
    g     | initial     | 2017-07-03 | yes             | yes                | yes             |          | after the period
"""
_REVIEW = "left out: not an initial conference"
_NO_KIND = "left out: not recorded: an initial conference"
_NOT_INVITED = "left out: agency not invited"

SPECS = [
    _of_conferences(
        "initial_child_protection_conferences",
        "A child counts once a conference",
        _HELD,
        (4, None, "4"),
        "Two conferences were about a, one each about b and c.",
        name="section_47_enquiries",
        period="2017/18",
    ),
    _of_conferences(
        "initial_child_protection_conferences",
        "Each child counted once in the period",
        _HELD,
        (3, None, "3"),
        "Conferences were held about a, b and c.",
        variant={"count": "children"},
        name="section_47_enquiries",
        period="2017/18",
    ),
    _began("initial_child_protection_conferences", "section_47_enquiries", "conference", "{day}", (1, None, "1")),
    _of_conferences(
        "initial_child_protection_conferences_per_10000",
        "On the population of the middle of the year",
        _HELD,
        (4, 2000, "20.0"),
        "Four conferences over the 2,000 children of mid-2017, times 10,000.",
        name="section_47_enquiries",
        others=_POPULATION,
        period="2017/18",
    ),
    _of_conferences(
        "initial_child_protection_conferences_per_10000",
        "Children counted once",
        _HELD,
        (3, 2000, "15.0"),
        "Three children over the 2,000 of mid-2017, times 10,000.",
        variant={"count": "children"},
        name="section_47_enquiries",
        others=_POPULATION,
        period="2017/18",
    ),
    _began(
        "initial_child_protection_conferences_per_10000",
        "section_47_enquiries",
        "conference",
        "{day}",
        (1, 500, "20.0"),
        others={
            "population": """
                mid_year | children
                2000     | 500
            """
        },
    ),
    _of_conferences(
        "icpc_by_duration",
        "The Department's bands of working days",
        _TIMES.format(unknown="counted in"),
        (7, None, "7"),
        "The 10th working day is in the first band, the 11th in the next. One of seven can't be timed.",
        parts={"0 to 10": 2, "11 to 15": 2, "16 to 20": 1, "21 and over": 1, "not recorded": 1},
        name="section_47_enquiries",
    ),
    _of_conferences(
        "icpc_by_duration",
        "Durations run from the enquiry since April 2012",
        _BEFORE_2012,
        (1, None, "1"),
        "A conference of March 2012 is not timed from its enquiry.",
        parts={"0 to 10": 1},
        name="section_47_enquiries",
        period="year to 30 Jun 2012",
    ),
    _of_conferences(
        "icpc_median_working_days",
        "The mean of the two in the middle",
        _TIMES.format(unknown="left out: not recorded"),
        (26, 2, "13"),
        "7, 10, 11, 15, 19 and 21 working days: 11 and 15 stand in the middle.",
        name="section_47_enquiries",
    ),
    _of_conferences(
        "icpc_median_working_days",
        "Of an odd number, the one in the middle",
        """
            child | started    | conference | expect     | working_days
            a     | 2017-06-05 | 2017-06-19 | counted in | 10
            b     | 2017-06-05 | 2017-06-06 | counted in | 1
            c     | 2017-06-05 | 2017-06-26 | counted in | 15
            d     | 2017-06-05 |            |            |
        """,
        (20, 2, "10"),
        "1, 10 and 15 working days: 10 stands in the middle, and counts as both.",
        name="section_47_enquiries",
    ),
    _of_conferences(
        "icpc_median_working_days",
        "Durations run from the enquiry since April 2012",
        _BEFORE_2012,
        (10, 2, "5"),
        "26 March to 2 April 2012 are five working days. A conference of March 2012 is not timed from its enquiry.",
        name="section_47_enquiries",
        period="year to 30 Jun 2012",
    ),
    _of_conferences(
        "transfer_in_conferences",
        "A conference that stands on the referral",
        """
            child | referred   | initial_conference | expect                                                         | because
            a     | 2017-05-02 | 2017-05-22         | counted in                                                     |
            b     | 2017-05-02 | 2017-05-22         | counted in                                                     |
            b     | 2017-05-08 | 2017-05-22         | left out: another referral of the child with the same conference |
            c     | 2017-05-02 |                    |                                                                | it has none
            d     | 2017-03-20 | 2017-03-31         |                                                                | held before the period
        """,
        (2, None, "2"),
        "One conference about a, one about b though it stands on two referrals.",
        name="referrals",
    ),
    _began("transfer_in_conferences", "referrals", "referred | initial_conference", "2000-03-20 | {day}", (1, None, "1")),
    _of_conferences(
        "icpc_attendance",
        "The police",
        _AGENCIES.format(a="counted in", b="counted out", c=_NOT_INVITED, review=_REVIEW, none=_NO_KIND),
        (1, 2, "50.0"),
        "The police were invited to the initial conferences about a and b, and came to one of them.",
    ),
    _of_conferences(
        "icpc_attendance",
        "Education",
        _AGENCIES.format(a="counted out", b="counted in", c=_NOT_INVITED, review=_REVIEW, none=_NO_KIND),
        (1, 2, "50.0"),
        "The school was invited to the initial conferences about a and b, and came to one of them.",
        variant={"agency": "education"},
    ),
    _of_conferences(
        "icpc_attendance",
        "The health professional",
        _AGENCIES.format(a="counted in", b=_NOT_INVITED, c="counted out", review=_REVIEW, none=_NO_KIND),
        (1, 2, "50.0"),
        "The health professional was invited to the initial conferences about a and c, and came to one of them.",
        variant={"agency": "health"},
    ),
    _began("icpc_attendance", "conferences", "kind | held | police_attended", "initial | {day} | yes", (1, 1, "100.0")),
    _of_conferences(
        "icpc_gp_contribution",
        "Came or sent a report",
        """
            child | kind    | held       | gp_contributed | expect                                        | because
            a     | initial | 2017-04-03 | yes            | counted in                                    |
            b     | initial | 2017-06-30 | no             | counted out                                   |
            c     | initial | 2017-06-30 | no             | counted out                                   |
            d     | initial | 2017-06-30 |                | left out: not recorded                        |
            e     | review  | 2017-06-30 | yes            | left out: not an initial conference           |
            f     |         | 2017-06-30 | yes            | left out: not recorded: an initial conference |
            g     | initial |            | yes            |                                               | on no recorded day
        """,
        (1, 3, "33.3"),
        "Of three initial conferences it is recorded whether the practitioner contributed; to one it did.",
    ),
    _began("icpc_gp_contribution", "conferences", "kind | held | gp_contributed", "initial | {day} | yes", (1, 1, "100.0")),
    _of_conferences(
        "icpc_participation",
        "A child who was not asked is too young",
        """
            child | kind    | held       | child_participated | expect                                        | because
            a     | initial | 2017-06-12 | yes                | counted in                                    |
            b     | initial | 2017-06-12 | no                 | counted out                                   |
            c     | initial | 2017-06-12 |                    | left out: not asked                           |
            d     | review  | 2017-06-12 | yes                | left out: not an initial conference           |
            e     |         | 2017-06-12 | yes                | left out: not recorded: an initial conference |
            f     | initial | 2017-07-03 | yes                |                                               | after the period
        """,
        (1, 2, "50.0"),
        "Two children were asked, and one of them took part.",
    ),
    _of_conferences(
        "icpc_participation",
        "Children under four are too young",
        """
            child | kind    | held       | child_participated | expect                                        | because
            a     | initial | 2017-06-12 | yes                | counted in                                    | four on the day
            b     | initial | 2017-06-12 | no                 | counted out                                   |
            c     | initial | 2017-06-12 |                    | left out: not recorded                        | old enough, and not recorded
            d     | initial | 2017-06-12 | yes                | left out: not aged four or over               | four on the day after
            e     | initial | 2017-06-12 |                    | left out: not aged four or over               | not born yet
            f     | initial | 2017-06-12 | yes                | left out: not recorded: aged four or over     | of no recorded age
            g     | review  | 2017-06-12 | yes                | left out: not an initial conference           |
        """,
        (1, 2, "50.0"),
        "Only a, b and c are known to be four; of c it is not recorded whether it took part.",
        variant={"too_young": "under 4"},
        others={
            "children": """
                child | date_of_birth | expected_date_of_birth
                a     | 2013-06-12    |
                b     | 2005-01-20    |
                c     | 2005-01-20    |
                d     | 2013-06-13    |
                e     |               | 2017-08-01
                g     | 2005-01-20    |
            """
        },
    ),
    _began("icpc_participation", "conferences", "kind | held | child_participated", "initial | {day} | yes", (1, 1, "100.0")),
    _of_conferences(
        "icpc_ratings",
        "Initial conferences by rating",
        """
            child | kind        | held       | rating | expect                                        | because
            a     | initial     | 2017-06-12 | red    | counted in                                    |
            b     | initial     | 2017-06-12 | green  | counted in                                    |
            c     | initial     | 2017-06-12 | green  | counted in                                    |
            d     | initial     | 2017-06-12 |        | counted in                                    |
            e     | review      | 2017-06-12 | amber  | left out: not an initial conference           |
            f     | transfer in | 2017-06-12 | amber  | left out: not an initial conference           |
            g     |             | 2017-06-12 | amber  | left out: not recorded: an initial conference |
        """,
        (4, None, "4"),
        "Four initial conferences, one of which was not rated.",
        parts={"red": 1, "green": 2, "not recorded": 1},
    ),
    _began("icpc_ratings", "conferences", "kind | held | rating", "initial | {day} | red", (1, None, "1"), parts={"red": 1}),
    _of_conferences(
        "rcpc_ratings",
        "Review conferences by rating",
        """
            child | kind        | held       | rating | expect                                       | because
            a     | review      | 2017-06-12 | red    | counted in                                   |
            b     | review      | 2017-06-12 | amber  | counted in                                   |
            c     | review      | 2017-06-12 |        | counted in                                   |
            d     | initial     | 2017-06-12 | amber  | left out: not a review conference            |
            e     | transfer in | 2017-06-12 | amber  | left out: not a review conference            |
            f     |             | 2017-06-12 | amber  | left out: not recorded: a review conference  |
        """,
        (3, None, "3"),
        "Three review conferences, one of which was not rated.",
        parts={"red": 1, "amber": 1, "not recorded": 1},
    ),
    _began("rcpc_ratings", "conferences", "kind | held | rating", "review | {day} | red", (1, None, "1"), parts={"red": 1}),
    _of_conferences(
        "parents_clear_what_must_change",
        "Agree and strongly agree",
        """
            child | given      | clear_what_must_change | expect                 | because
            a     | 2017-04-03 | strongly agree         | counted in             |
            a     | 2017-04-03 | disagree               | counted out            | the other parent
            b     | 2017-06-30 | agree                  | counted in             |
            c     | 2017-06-30 | neither                | counted out            |
            d     | 2017-06-30 | strongly disagree      | counted out            |
            e     | 2017-06-30 |                        | left out: not recorded | did not answer
            f     | 2017-03-31 | agree                  |                        | before the period
        """,
        (2, 5, "40.0"),
        "Five parents answered in the quarter, and two of them agree or strongly agree.",
        name="conference_feedback",
    ),
    _began(
        "parents_clear_what_must_change",
        "conference_feedback",
        "given | clear_what_must_change",
        "{day} | agree",
        (1, 1, "100.0"),
    ),
]

# What a measure's formula allows for and its cohort never gives: no row can show it.
NEVER = {
    ("icpc_attendance", "not recorded"): "where the attendance is not recorded, the agency was not invited",
}
