"""Worked examples: assessments within 45 working days, and NI 59 and NI 60 before April 2013. May import csperf.testing.specs.

Bank holidays counted with: 2010-04-02 and 05, 2017-04-14 and 17, 2017-05-01 and 29.
"""

# ruff: noqa: E501 - a row of a table is one line, however wide

from csperf.testing.specs import Spec

WITHIN_45 = "assessments_within_45_working_days"

SPECS = [
    Spec(
        title="The 45th working day counts, the 46th does not",
        measure=WITHIN_45,
        period="2017/18 Q1",
        tables={
            "assessments": """
                child | started    | authorised | expect      | working_days | because
                a     | 2017-04-03 | 2017-06-09 | counted in  | 45           |
                b     | 2017-04-03 | 2017-06-12 | counted out | 46           |
                c     | 2017-04-03 | 2017-04-03 | counted in  | 0            | the day of the start is day 0
                d     | 2017-04-03 | 2017-04-04 | counted in  | 1            | the next working day is day 1
            """
        },
        numerator=3,
        denominator=4,
        value="75.0",
        why=(
            "From Monday 3 April to Friday 9 June are nine weeks and four days: 49 weekdays, less Good Friday, Easter Monday "
            "and the two bank holidays in May. The weekend after adds nothing, and Monday 12 June is the 46th."
        ),
    ),
    Spec(
        title="Weekends add no working days",
        measure=WITHIN_45,
        period="2017/18 Q1",
        tables={
            "assessments": """
                child | started    | authorised | expect      | working_days | because
                a     | 2017-04-01 | 2017-06-08 | counted in  | 45           | starts on a Saturday: Monday 3 April is day 1
                b     | 2017-04-01 | 2017-06-09 | counted out | 46           |
                c     | 2017-04-03 | 2017-06-10 | counted in  | 45           | ends on a Saturday: what was worked by Friday
                d     | 2017-04-03 | 2017-06-11 | counted in  | 45           | ends on a Sunday
            """
        },
        numerator=3,
        denominator=4,
        value="75.0",
        why="From 3 April, 9 June is day 45; a start on the Saturday before makes 3 April a day of its own, one more.",
    ),
    Spec(
        title="What can't be timed is left out, and said to be",
        measure=WITHIN_45,
        period="2017/18",
        tables={
            "assessments": """
                child | started    | authorised | expect                                                | because
                a     | 2017-05-02 | 2017-06-01 | counted in                                            |
                b     |            | 2017-06-01 | left out: not recorded                                |
                c     | 2017-05-02 |            |                                                       | still open: in no period
                d     | 2017-06-02 | 2017-06-01 | left out: authorised before it started                |
                e     | 1994-12-30 | 2017-06-01 | left out: a date outside the working-day calendar     | it begins in 1995
            """
        },
        numerator=1,
        denominator=1,
        value="100.0",
        why="One assessment can be timed, and took 21 working days. A missing date is neither in time nor late.",
    ),
    Spec(
        title="Initial and core assessments are another measure's",
        measure=WITHIN_45,
        period="2013/14",
        tables={
            "assessments": """
                child | kind    | started    | authorised | expect
                a     |         | 2013-05-07 | 2013-05-28 | counted in
                b     | initial | 2013-05-07 | 2013-05-28 | left out: not a child and family assessment
                c     | core    | 2013-05-07 | 2013-05-28 | left out: not a child and family assessment
            """
        },
        numerator=1,
        denominator=1,
        value="100.0",
        why="Councils moved to the single assessment at different times; the older kinds may still end in 2013/14.",
    ),
    Spec(
        title="A row that has two faults is left out for the first",
        measure=WITHIN_45,
        period="2013/14",
        tables={
            "assessments": """
                child | kind | started    | authorised | expect
                a     | core | 2013-05-29 | 2013-05-28 | left out: authorised before it started
            """
        },
        numerator=0,
        denominator=0,
        value=None,
        why="Reasons for leaving a row out come before the question whether it belongs to the measure's population.",
    ),
    Spec(
        title="A period holds its first and its last day",
        measure=WITHIN_45,
        period="2017/18",
        tables={
            "assessments": """
                child | started    | authorised | expect      | working_days
                a     | 2017-03-01 | 2017-03-31 |             |
                b     | 2017-03-01 | 2017-04-01 | counted in  | 22
                c     | 2018-01-02 | 2018-03-31 | counted out | 62
                d     | 2018-01-02 | 2018-04-01 |             |
            """
        },
        numerator=1,
        denominator=2,
        value="50.0",
        why=(
            "The day of authorisation decides. From Wednesday 1 March 2017 to Friday 31 March are 22 working days; from 2 "
            "January 2018 to 31 March are twelve weeks and three weekdays, less Good Friday: 62."
        ),
    ),
    Spec(
        title="The definition began on 1 April 2013",
        measure=WITHIN_45,
        period="year to 30 Jun 2013",
        tables={
            "assessments": """
                child | started    | authorised | expect
                a     | 2013-03-04 | 2013-03-28 | left out: before this definition began (1 April 2013)
                b     | 2013-03-04 | 2013-04-02 | counted in
                c     | 2012-10-01 | 2013-04-02 | counted out
            """
        },
        numerator=1,
        denominator=2,
        value="50.0",
        why="A year that reaches back before the definition counts only the days on which it was in force.",
    ),
    Spec(
        title="From the assessment's start, as the Department publishes it",
        measure=WITHIN_45,
        period="2017/18 Q1",
        tables={
            "assessments": """
                child | referred   | started    | authorised | expect                 | working_days | working_days_from_referral
                a     | 2017-04-03 | 2017-04-10 | 2017-06-09 | counted in             | 40           | 45
                b     | 2017-04-03 | 2017-04-10 | 2017-06-12 | counted in             | 41           | 46
                c     |            | 2017-04-10 | 2017-06-12 | counted in             | 41           |
                d     | 2017-04-03 |            | 2017-06-09 | left out: not recorded |              | 45
                e     | 1994-12-30 | 2017-04-10 | 2017-06-12 | counted in             | 41           |
            """
        },
        numerator=4,
        denominator=4,
        value="100.0",
        why="The clock starts on 10 April, five working days after the referral; which day that was is no matter.",
    ),
    Spec(
        title="From the referral, as the statutory guidance says",
        measure=WITHIN_45,
        variant={"clock": "referral"},
        period="2017/18 Q1",
        tables={
            "assessments": """
                child | referred   | started    | authorised | expect                                            | working_days_from_referral
                a     | 2017-04-03 | 2017-04-10 | 2017-06-09 | counted in                                        | 45
                b     | 2017-04-03 | 2017-04-10 | 2017-06-12 | counted out                                       | 46
                c     |            | 2017-04-10 | 2017-06-12 | left out: not recorded                            |
                d     | 2017-04-03 |            | 2017-06-09 | counted in                                        | 45
                e     | 1994-12-30 | 2017-04-10 | 2017-06-12 | left out: a date outside the working-day calendar |
                f     | 2017-06-13 | 2017-04-10 | 2017-06-12 | left out: authorised before the referral          | -1
                g     | 2017-04-03 | 1994-12-30 | 2017-06-09 | counted in                                        | 45
            """
        },
        numerator=3,
        denominator=4,
        value="75.0",
        why="By the other clock b is a day late, c and e can't be timed, and d can; when the assessment started is no matter.",
    ),
    Spec(
        title="Until March 2010 an initial assessment had 7 working days",
        measure="ni_59",
        period="2009/10",
        tables={
            "assessments": """
                child | kind    | referred   | authorised | expect                                                | working_days_from_referral
                a     | initial | 2010-03-01 | 2010-03-10 | counted in                                            | 7
                b     | initial | 2010-03-01 | 2010-03-11 | counted out                                           | 8
                c     | initial |            | 2010-03-11 | left out: not recorded                                |
                d     | initial | 2010-03-12 | 2010-03-11 | left out: authorised before the referral              | -1
                e     | core    | 2010-03-01 | 2010-03-10 | left out: not an initial assessment                   | 7
                f     |         | 2010-03-01 | 2010-03-10 | left out: not an initial assessment                   | 7
                g     | initial | 1994-12-30 | 2010-03-11 | left out: a date outside the working-day calendar     |
            """
        },
        numerator=1,
        denominator=2,
        value="50.0",
        why="1 March 2010 was a Monday: day 5 is the Monday after, day 7 is Wednesday 10 March.",
    ),
    Spec(
        title="From April 2010 it had 10",
        measure="ni_59",
        period="2010/11",
        tables={
            "assessments": """
                child | kind    | referred   | authorised | expect                                                | working_days_from_referral
                a     | initial | 2010-04-06 | 2010-04-20 | counted in                                            | 10
                b     | initial | 2010-04-06 | 2010-04-21 | counted out                                           | 11
            """
        },
        numerator=1,
        denominator=2,
        value="50.0",
        why="6 April 2010 was the Tuesday after Easter: ten working days are two weeks.",
    ),
    Spec(
        title="The limit is the one in force on the day of completion",
        measure="ni_59",
        period="year to 30 Jun 2010",
        tables={
            "assessments": """
                child | kind    | referred   | authorised | expect      | working_days_from_referral
                a     | initial | 2010-03-19 | 2010-03-31 | counted out | 8
                b     | initial | 2010-03-22 | 2010-04-01 | counted in  | 8
            """
        },
        numerator=1,
        denominator=2,
        value="50.0",
        why="Both took eight working days; the first was completed under the limit of 7, the second under that of 10.",
    ),
    Spec(
        title="NI 59 began in April 2006",
        measure="ni_59",
        period="year to 30 Jun 2006",
        tables={
            "assessments": """
                child | kind    | referred   | authorised | expect                                                | working_days_from_referral
                a     | initial | 2006-03-27 | 2006-03-31 | left out: before this definition began (1 April 2006) | 4
                b     | initial | 2006-03-27 | 2006-04-03 | counted in                                            | 5
            """
        },
        numerator=1,
        denominator=1,
        value="100.0",
        why="Only what was completed since 1 April 2006 is counted.",
    ),
    Spec(
        title="NI 59 ended in March 2013",
        measure="ni_59",
        period="year to 30 Jun 2013",
        tables={
            "assessments": """
                child | kind    | referred   | authorised | expect                                                  | working_days_from_referral
                a     | initial | 2013-03-18 | 2013-03-28 | counted in                                              | 8
                b     | initial | 2013-03-18 | 2013-04-02 | left out: after this definition ended (31 March 2013)   | 9
            """
        },
        numerator=1,
        denominator=1,
        value="100.0",
        why="The single assessment replaced initial assessments on 1 April 2013. Good Friday and Easter Monday lie between.",
    ),
    Spec(
        title="A core assessment has 35 working days from its own start",
        measure="ni_60",
        period="2012/13",
        tables={
            "assessments": """
                child | kind    | referred   | started    | authorised | expect                                            | working_days
                a     | core    | 2012-11-01 | 2013-01-07 | 2013-02-25 | counted in                                        | 35
                b     | core    | 2013-01-07 | 2013-01-07 | 2013-02-26 | counted out                                       | 36
                c     | core    | 2013-01-07 |            | 2013-02-25 | left out: not recorded                            |
                d     | core    | 2013-01-07 | 2013-02-26 | 2013-02-25 | left out: authorised before it started            | -1
                e     | initial | 2013-01-07 | 2013-01-07 | 2013-02-25 | left out: not a core assessment                   | 35
                f     |         | 2013-01-07 | 2013-01-07 | 2013-02-25 | left out: not a core assessment                   | 35
                g     | core    | 2013-01-07 | 1994-12-30 | 2013-02-25 | left out: a date outside the working-day calendar |
            """
        },
        numerator=1,
        denominator=2,
        value="50.0",
        why="From Monday 7 January to Monday 25 February 2013 are seven weeks without a bank holiday.",
    ),
    Spec(
        title="NI 60 ended in March 2013",
        measure="ni_60",
        period="year to 30 Jun 2013",
        tables={
            "assessments": """
                child | kind | started    | authorised | expect
                a     | core | 2013-03-04 | 2013-03-28 | counted in
                b     | core | 2013-03-04 | 2013-04-02 | left out: after this definition ended (31 March 2013)
            """
        },
        numerator=1,
        denominator=1,
        value="100.0",
        why="The single assessment replaced core assessments on 1 April 2013.",
    ),
    Spec(
        title="NI 60 began in April 2006",
        measure="ni_60",
        period="year to 30 Jun 2006",
        tables={
            "assessments": """
                child | kind | started    | authorised | expect
                a     | core | 2006-03-06 | 2006-03-31 | left out: before this definition began (1 April 2006)
                b     | core | 2006-03-06 | 2006-04-03 | counted in
            """
        },
        numerator=1,
        denominator=1,
        value="100.0",
        why="Only what was completed since 1 April 2006 is counted.",
    ),
]

# What a measure's formula allows for and its cohort never gives: no row can show it.
NEVER = {
    ("assessments_within_45_working_days", "not recorded: a child and family assessment"): "no kind recorded is that kind",
    ("ni_59", "not recorded: an initial assessment"): "no kind recorded is a child and family assessment",
    ("ni_60", "not recorded: a core assessment"): "no kind recorded is a child and family assessment",
}
