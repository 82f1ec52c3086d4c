"""Worked examples: reviews of children looked after. May import csperf.testing.specs.

Codes are the SSDA903's; they are explained with the examples of NI 62.
"""

# ruff: noqa: E501 - a row of a table is one line, however wide

from collections.abc import Mapping

from csperf.testing.specs import Spec

IN_TIME, ALL_IN_TIME = "looked_after_reviews_in_time", "ni_66"

IN, OUT, UNKNOWN = "counted in", "counted out", "left out: not recorded"
SHORT_BREAKS = "left out: looked after only under an agreed series of short breaks"
ANOTHER = "left out: another row of the same review"
NOT_LOOKED_AFTER = "left out: the child was not looked after on the day"
OUTSIDE = "left out: a date outside the working-day calendar"
LONG_ENOUGH = "looked after for more than 20 working days"

ENTERED = """
    child | started    | reason_started | legal_status | placement_type | ended
    a     | 2017-05-02 | S              | C2           | U6             |
    b     | 2017-05-02 | S              | C2           | U6             |
"""


def months(title: str, told: Mapping[str, str], numerator: int, denominator: int, value: str, why: str, **variant: str) -> Spec:
    """Reviews three and six months after the one before, and after so many days."""
    return Spec(
        title=title,
        measure=IN_TIME,
        period="2017/18",
        variant=variant,
        tables={
            "looked_after_reviews": f"""
                child | reviewed   | expect      | number | previously_reviewed
                a     | 2017-05-31 | {told["a"]} | 1      |
                a     | 2017-08-31 | {told["b"]} | 2      | 2017-05-31
                a     | 2018-02-28 | {told["c"]} | 3      | 2017-08-31
                b     | 2017-06-01 | {told["d"]} | 1      |
                b     | 2017-09-02 | {told["e"]} | 2      | 2017-06-01
                b     | 2018-03-04 | {told["f"]} | 3      | 2017-09-02
            """,
            "episodes": ENTERED,
        },
        numerator=numerator,
        denominator=denominator,
        value=value,
        why=why,
    )


def one_by_one(title: str, months: str, told: tuple[str, str, str, str], numerator: int, value: str, why: str) -> Spec:
    """Reviews that are in time by one count and late by the other."""
    a, b, c, d = told
    return Spec(
        title=title,
        measure=ALL_IN_TIME,
        period="2017/18",
        variant={"months": months},
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended
                a     | 2017-05-02 | S              | C2           | U6             |
                b     | 2017-05-02 | S              | C2           | U6             |
                c     | 2017-05-02 | S              | C2           | U6             |
                d     | 2017-05-02 | S              | C2           | U6             |
            """,
            "looked_after_reviews": """
                child | reviewed   | because
                a     | 2017-05-31 | the 20th working day
                a     | 2017-08-30 | 91 days later
                a     | 2018-02-28 | 182 days later
                b     | 2017-05-31 |
                b     | 2017-08-31 | three months, or 92 days, later
                b     | 2018-02-28 |
                c     | 2017-06-01 | the 21st working day
                c     | 2017-08-31 |
                c     | 2018-02-28 |
                d     | 2017-05-31 |
                d     | 2017-08-30 | the next is due on 28 February 2018, or on 1 March
            """,
        },
        expect=f"""
            child | expect | last_reviewed
            a     | {a}    | 2018-02-28
            b     | {b}    | 2018-02-28
            c     | {c}    | 2018-02-28
            d     | {d}    | 2017-08-30
        """,
        numerator=numerator,
        denominator=4,
        value=value,
        why=why,
    )


def early(measure: str, began: str, reviewed: str, *, denominator: int | None = 0, value: str | None = None) -> Spec:
    """A review before the definition began."""
    return Spec(
        title="Before the definition began",
        measure=measure,
        period="2010/11" if "2011" in began else "1999/00" if "2000" in began else "2004/05",
        tables={
            "looked_after_reviews": f"""
                child | reviewed   | participation | expect
                a     | {reviewed} | PN1           | left out: before this definition began ({began})
            """,
            "episodes": """
                child | started    | reason_started | legal_status | placement_type
                a     | 1999-05-04 | S              | C2           | U6
            """,
        },
        numerator=0,
        denominator=denominator,
        value=value,
        why="No source is older, or the rule was another.",
    )


SPECS = [
    months(
        "First, second and later reviews",
        {"a": IN, "b": IN, "c": IN, "d": OUT, "e": OUT, "f": OUT},
        3,
        6,
        "50.0",
        "20 working days after 2 May 2017 are 31 May: 29 May is a bank holiday. Three months after 31 May are 31 August, and six after that 28 February. b is a day, a day and two days late.",
    ),
    months(
        "Counted in 91 and 183 days",
        {"a": IN, "b": OUT, "c": IN, "d": OUT, "e": OUT, "f": IN},
        3,
        6,
        "50.0",
        "From 31 May to 31 August are 92 days, from 2 September to 4 March 183.",
        months="91 and 183 days",
    ),
    Spec(
        title="Reviews that can't be judged",
        measure=IN_TIME,
        period="2017/18",
        tables={
            "looked_after_reviews": f"""
                child | reviewed   | expect             | number | because
                a     | 2016-05-10 |                    |        | the first review on record: records begin on 1 April 2016
                a     | 2017-04-10 | {OUT}              |        | eleven months later
                b     | 2017-06-01 | {OUT}              |        | no review on record since April 2016
                c     | 2017-06-01 | {NOT_LOOKED_AFTER} |        | left in May
                d     | 2017-06-01 | {SHORT_BREAKS}     |        |
                e     | 2017-06-01 | {IN}               | 1      |
                e     | 2017-06-01 | {ANOTHER}          | 1      |
                f     | 2017-06-01 | {NOT_LOOKED_AFTER} |        | no episode at all
            """,
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended
                a     | 2013-05-02 | S              | C2           | U6             |
                b     | 2013-05-02 | S              | C2           | U6             |
                c     | 2013-05-02 | S              | C2           | U6             | 2017-05-31
                d     | 2013-05-02 | S              | V4           | K2             |
                e     | 2017-05-15 | S              | C2           | U6             |
            """,
        },
        numerator=1,
        denominator=3,
        value="33.3",
        why="What came before the records begin is not known of a and b, but six months have passed since. Only e has a first review that is known to be the first.",
    ),
    Spec(
        title="The records of reviews begin after the child came into care",
        measure=IN_TIME,
        period="2017/18",
        tables={
            "looked_after_reviews": f"""
                child | reviewed   | expect    | number | because
                a     | 2017-05-31 | {UNKNOWN} |        | it is not known when it was due
                a     | 2017-11-30 | {IN}      |        | six months after the one before, whichever that was
                b     | 2017-05-31 | {UNKNOWN} |        | the entry is not on record
                c     | 2017-05-31 | {IN}      | 1      |
                d     | 2017-10-02 | {OUT}     |        | no review for more than six months
            """,
            "episodes": """
                child | started    | reason_started | legal_status | placement_type
                a     | 2017-03-31 | S              | C2           | U6
                b     | 2017-05-02 | P              | C2           | U6
                c     | 2017-05-02 | S              | C2           | U6
                d     | 2013-05-02 | S              | C2           | U6
            """,
        },
        numerator=2,
        denominator=3,
        value="66.7",
        why="The council's first review on record is of May 2017: its records are taken to begin on 1 April.",
    ),
    Spec(
        title="A gap in the episodes is not known to be a return to care",
        measure=IN_TIME,
        period="31 Jan 2018 to 31 Mar 2018",
        tables={
            "looked_after_reviews": f"""
                child | reviewed   | expect    | number | because
                a     | 2017-08-17 |           |        |
                a     | 2018-02-17 | {IN}      |        | six months after the one before the gap
                b     | 2017-08-17 |           |        |
                b     | 2018-02-18 | {UNKNOWN} |        | a day more, but not yet in care again for six months
                c     | 2017-08-17 |           |        |
                c     | 2018-03-05 | {OUT}     |        | in care again for more than six months
                d     | 2017-08-17 |           |        |
                d     | 2018-02-17 | {OUT}     | 1      | this child came back to care
            """,
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended
                a     | 2013-05-02 | S              | C2           | U6             | 2017-09-01
                a     | 2017-09-04 | P              | C2           | U6             |
                b     | 2013-05-02 | S              | C2           | U6             | 2017-09-01
                b     | 2017-09-04 | P              | C2           | U6             |
                c     | 2013-05-02 | S              | C2           | U6             | 2017-09-01
                c     | 2017-09-04 | P              | C2           | U6             |
                d     | 2013-05-02 | S              | C2           | U6             | 2017-09-01
                d     | 2017-09-04 | S              | C2           | U6             |
            """,
        },
        numerator=1,
        denominator=3,
        value="33.3",
        why="Of a, b and c the entry is not on record; they may have been in care over the weekend. That of d is: 20 working days.",
    ),
    Spec(
        title="A first review beyond the working-day calendar",
        measure=IN_TIME,
        period="2035/36",
        tables={
            "looked_after_reviews": f"""
                child | reviewed   | expect    | number
                a     | 2035-05-31 | {IN}      | 1
                b     | 2036-01-04 | {OUTSIDE} | 1
            """,
            "episodes": """
                child | started    | reason_started | legal_status | placement_type
                a     | 2035-05-02 | S              | C2           | U6
                b     | 2035-12-28 | S              | C2           | U6
            """,
        },
        numerator=1,
        denominator=1,
        value="100.0",
        why="Bank holidays are known until the end of 2035.",
    ),
    one_by_one(
        "Every review in time, and none overdue",
        "calendar months",
        (IN, IN, OUT, OUT),
        2,
        "50.0",
        "The first review of c was a day late. Six months after 30 August are 28 February: d is overdue on 31 March.",
    ),
    one_by_one(
        "Counted in days",
        "91 and 183 days",
        (IN, OUT, OUT, OUT),
        1,
        "25.0",
        "The second review of b came 92 days after the first. 183 days after 30 August are 1 March.",
    ),
    Spec(
        title="Who has been looked after long enough to be reviewed",
        measure=ALL_IN_TIME,
        period="2017/18",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type
                a     | 2018-03-01 | S              | C2           | U6
                b     | 2018-02-28 | S              | C2           | U6
                c     | 2018-03-01 | P              | C2           | U6
                d     | 2017-05-02 | S              | V4           | K2
                e     | 2017-05-02 | S              | C2           | U6
            """,
            "looked_after_reviews": """
                child | reviewed
                e     | 2017-05-31
                e     | 2017-08-31
                e     | 2018-02-28
            """,
        },
        expect=f"""
            child | expect                                  | working_days_looked_after
            a     | left out: not {LONG_ENOUGH}             | 20
            b     | counted out                             | 21
            c     | left out: not recorded: {LONG_ENOUGH}   | 20
            d     | {SHORT_BREAKS}                          | 232
            e     | counted in                              | 232
        """,
        numerator=1,
        denominator=2,
        value="50.0",
        why="The first review of b was due on 28 March 2018 and not held, that of a on the 29th, the last working day of the month. When c came is not on record.",
    ),
    Spec(
        title="Only the twelve months to the day, and only this period of care",
        measure=ALL_IN_TIME,
        period="2018/19",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended      | reason_ceased
                a     | 2017-05-02 | S              | C2           | U6             |            |
                b     | 2017-05-02 | S              | C2           | U6             |            |
                c     | 2017-05-02 | S              | C2           | U6             | 2018-06-01 | E4A
                c     | 2019-01-14 | S              | C2           | U6             |            |
                d     | 2013-05-02 | S              | C2           | U6             |            |
                e     | 2013-05-02 | S              | C2           | U6             |            |
            """,
            "looked_after_reviews": """
                child | reviewed   | because
                a     | 2017-09-01 | late, but before the year
                a     | 2017-12-01 |
                a     | 2018-06-01 |
                a     | 2018-11-30 |
                b     | 2017-05-31 |
                b     | 2017-08-31 |
                b     | 2018-04-03 | late, within the year
                b     | 2018-10-03 |
                c     | 2018-05-31 | late, in the period of care before
                c     | 2019-02-08 | 19 working days after coming back
                d     | 2018-04-30 | the entry was long before the records begin
                d     | 2018-10-30 |
            """,
        },
        expect="""
            child | expect      | last_reviewed
            a     | counted in  | 2018-11-30
            b     | counted out | 2018-10-03
            c     | counted in  | 2019-02-08
            d     | counted out | 2018-10-30
            e     | counted out |
        """,
        numerator=2,
        denominator=5,
        value="40.0",
        why="The records begin on 1 April 2017: d and e had no review for more than six months.",
    ),
    Spec(
        title="Reviews that can't be judged leave the child out",
        measure=ALL_IN_TIME,
        period="2017/18",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type
                a     | 2013-05-02 | S              | C2           | U6
                b     | 2013-05-02 | S              | C2           | U6
                c     | 2017-05-02 | S              | C2           | U6
            """,
            "looked_after_reviews": """
                child | reviewed   | because
                a     | 2017-05-31 | whether it was in time is not known
                a     | 2017-11-30 | this one was
                b     | 2017-05-31 | whether it was in time is not known
                b     | 2018-01-15 | this one was late
                c     | 2017-05-31 |
                c     | 2017-08-31 |
                c     | 2018-02-28 |
            """,
        },
        expect=f"""
            child | expect
            a     | {UNKNOWN}
            b     | counted out
            c     | counted in
        """,
        numerator=1,
        denominator=2,
        value="50.0",
        why="Unknown is not late. One late review decides for b, whatever the other was.",
    ),
    Spec(
        title="An entry before the working-day calendar begins",
        measure=ALL_IN_TIME,
        period="2011/12",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type
                a     | 1994-12-30 | S              | C2           | U6
            """,
            "looked_after_reviews": """
                child | reviewed
                a     | 2011-05-31
            """,
        },
        expect=f"""
            child | expect
            a     | {OUTSIDE}
        """,
        numerator=0,
        denominator=0,
        value=None,
        why="Working days are known from 1995 on.",
    ),
    early(IN_TIME, "1 April 2011", "2011-03-31"),
    Spec(
        title="Before the definition began",
        measure=ALL_IN_TIME,
        period="2010/11",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type
                a     | 2009-05-04 | S              | C2           | U6
            """,
            "looked_after_reviews": """
                child | reviewed
                a     | 2011-03-01
            """,
        },
        expect="""
            child | expect
            a     | left out: before this definition began (1 April 2011)
        """,
        numerator=0,
        denominator=0,
        value=None,
        why="Until March 2011 the first review was due within four weeks.",
    ),
]
