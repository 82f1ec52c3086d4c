"""Worked examples: assessments within 45 working days, and NI 59 and NI 60 before April 2013. May import csperf.testing.specs.

Bank holidays counted with: 2010-04-02 and 05, 2017-04-14 and 17, 2017-05-01 and 29.
"""

# ruff: noqa: E501 - a row of a table is one line, however wide

from csperf.testing.specs import Spec

WITHIN_45 = "assessments_within_45_working_days"
HOW_LONG = "working_days_to_complete_assessments"
BY_DURATION = "assessments_by_duration_band"
IN_PROCESS = "assessments_in_process"
PRAG = "assessments_open_by_prag"

IN = "counted in"
TOO_EARLY = "left out: before this definition began (1 April 2013)"

# Assessments that can't be timed, or are none of the kind.
_LEFT_OUT = """
                v     |      |            | 2017-06-09 | {unrecorded:<49} |
                w     |      | 2017-06-10 | 2017-06-09 | left out: authorised before it started            | 0
                x     |      | 1994-12-30 | 2017-06-09 | left out: a date outside the working-day calendar |
                y     | core | 2017-04-03 | 2017-06-09 | left out: not a child and family assessment       | 45
                z     |      | 2017-04-03 |            |                                                   |
"""


def _one_of_each_band(unrecorded: str) -> dict[str, str]:
    """Assessments that lasted up to the last day of each band or over it, and some that are left out."""
    return {
        "assessments": f"""
                child | kind | started    | authorised | expect                                            | working_days
                a     |      | 2018-01-02 | 2018-01-02 | counted in                                        | 0
                b     |      | 2018-01-02 | 2018-01-03 | counted in                                        | 1
                c     |      | 2018-01-02 | 2018-01-16 | counted in                                        | 10
                d     |      | 2018-01-02 | 2018-01-17 | counted in                                        | 11
                e     |      | 2018-01-02 | 2018-01-30 | counted in                                        | 20
                f     |      | 2018-01-02 | 2018-02-09 | counted in                                        | 28
                g     |      | 2018-01-02 | 2018-02-12 | counted in                                        | 29
                h     |      | 2018-01-02 | 2018-02-28 | counted in                                        | 41
                i     |      | 2018-01-02 | 2018-03-06 | counted in                                        | 45
                j     |      | 2018-01-02 | 2018-03-07 | counted in                                        | 46
                k     |      | 2018-01-02 | 2018-03-14 | counted in                                        | 51
                l     |      | 2018-01-02 | 2018-03-27 | counted in                                        | 60
                m     |      | 2018-01-02 | 2018-03-28 | counted in                                        | 61
                {_LEFT_OUT.format(unrecorded=unrecorded).strip()}
        """
    }


def _began(measure: str, *, denominator: int | None, value: str, parts: dict[str, int] | None = None) -> Spec:
    """That a measure began with the single assessment."""
    return Spec(
        title="The definition began on 1 April 2013",
        measure=measure,
        period="year to 30 Jun 2013",
        tables={
            "assessments": f"""
                child | started    | authorised | expect
                a     | 2013-03-28 | 2013-03-28 | {TOO_EARLY}
                b     | 2013-04-03 | 2013-04-04 | counted in
            """
        },
        numerator=1,
        denominator=denominator,
        value=value,
        parts=parts or {},
        why="Child and family assessments replaced initial and core assessments on that day.",
    )


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
    Spec(
        title="Until the worker submits it, where managers sign off late",
        measure=WITHIN_45,
        variant={"stop": "submitted"},
        period="2017/18 Q1",
        tables={
            "assessments": """
                child | started    | submitted  | authorised | expect                                            | working_days_to_submission | because
                a     | 2017-04-03 | 2017-06-09 | 2017-06-30 | counted in                                        | 45                         | signed off three weeks later
                b     | 2017-04-03 | 2017-06-12 | 2017-06-12 | counted out                                       | 46                         |
                c     | 2017-04-03 |            | 2017-04-10 | left out: not recorded                            |                            | it is not recorded when it was submitted
                d     | 2017-04-03 | 2017-04-02 | 2017-04-10 | left out: submitted before it started             | -1                         |
                e     | 2017-04-03 | 2036-01-02 | 2017-04-10 | left out: a date outside the working-day calendar |                            | it ends in 2035
                f     | 2017-04-03 | 2017-06-30 |            |                                                   |                            | not authorised: in no period
                g     | 2017-04-03 | 2017-06-30 | 2017-07-03 |                                                   |                            | authorised in the next quarter
            """
        },
        numerator=1,
        denominator=2,
        value="50.0",
        why="The day of authorisation puts an assessment into the quarter; the day it was submitted stops the clock.",
    ),
    Spec(
        title="From the referral to the day the worker submits it",
        measure=WITHIN_45,
        variant={"clock": "referral", "stop": "submitted"},
        period="2017/18 Q1",
        tables={
            "assessments": """
                child | referred   | started    | submitted  | authorised | expect                                 | working_days_from_referral_to_submission
                a     | 2017-04-03 | 2017-04-10 | 2017-06-09 | 2017-06-30 | counted in                             | 45
                b     | 2017-04-03 | 2017-04-10 | 2017-06-12 | 2017-06-30 | counted out                            | 46
                c     |            | 2017-04-10 | 2017-06-12 | 2017-06-30 | left out: not recorded                 |
                d     | 2017-06-13 | 2017-04-10 | 2017-06-12 | 2017-06-30 | left out: submitted before the referral | -1
            """
        },
        numerator=1,
        denominator=2,
        value="50.0",
        why="Both clocks may be chosen: from 3 April to 9 June are 45 working days.",
    ),
    Spec(
        title="The mean of the working days they took",
        measure=HOW_LONG,
        period="2017/18",
        tables=_one_of_each_band("left out: not recorded"),
        numerator=403,
        denominator=13,
        value="31",
        why="0 + 1 + 10 + 11 + 20 + 28 + 29 + 41 + 45 + 46 + 51 + 60 + 61 = 403 working days of 13 assessments, which is 31.",
    ),
    Spec(
        title="The median: as many took longer as shorter",
        measure=HOW_LONG,
        variant={"average": "median"},
        period="2017/18",
        tables=_one_of_each_band("left out: not recorded"),
        numerator=58,
        denominator=2,
        value="29",
        why="The seventh of the 13 in order took 29 working days.",
    ),
    Spec(
        title="The median of an even number lies between the two in the middle",
        measure=HOW_LONG,
        variant={"average": "median"},
        period="2017/18",
        tables={
            "assessments": """
                child | started    | authorised | expect     | working_days
                a     | 2018-01-02 | 2018-01-02 | counted in | 0
                b     | 2018-01-02 | 2018-01-03 | counted in | 1
                c     | 2018-01-02 | 2018-01-16 | counted in | 10
                d     | 2018-01-02 | 2018-03-28 | counted in | 61
                e     | 2018-01-02 | 2018-04-03 |            |
            """
        },
        numerator=11,
        denominator=2,
        value="6",
        why="Between 1 and 10 lies 5.5, and half a day is rounded up.",
    ),
    _began(HOW_LONG, denominator=1, value="1"),
    Spec(
        title="The Department's bands",
        measure=BY_DURATION,
        period="2017/18",
        tables=_one_of_each_band(IN),
        numerator=14,
        denominator=None,
        value="14",
        parts={
            "same day": 1,
            "1 to 10": 2,
            "11 to 20": 2,
            "21 to 30": 2,
            "31 to 40": 0,
            "41 to 45": 2,
            "46 to 50": 1,
            "51 to 60": 2,
            "61 or more": 1,
            "not recorded": 1,
        },
        why="The last day of a band belongs to it. No assessment took 31 to 40 working days; v has no start.",
    ),
    Spec(
        title="Coventry's band of 11 to 28, and what is left around it",
        measure=BY_DURATION,
        variant={"bands": "Coventry's"},
        period="2017/18",
        tables=_one_of_each_band(IN),
        numerator=14,
        denominator=None,
        value="14",
        parts={"0 to 10": 3, "11 to 28": 3, "29 to 45": 3, "46 or more": 4, "not recorded": 1},
        why="The same 14 assessments: 28 working days are the last of a band, 29 the first of the next.",
    ),
    _began(BY_DURATION, denominator=None, value="1", parts={"1 to 10": 1}),
    Spec(
        title="Started on or before the day, and not authorised on or before it",
        measure=IN_PROCESS,
        period="2017/18 Q1",
        tables={
            "assessments": """
                child | kind | started    | submitted  | authorised | because
                a     |      | 2017-05-02 |            |            |
                b     |      | 2017-06-30 |            |            | started on the day
                c     |      | 2017-07-01 |            |            | started a day later
                d     |      | 2017-05-02 | 2017-06-29 | 2017-06-30 | authorised on the day
                e     |      | 2017-05-02 | 2017-06-29 | 2017-07-01 | submitted, and authorised a day later
                f     | core | 2013-03-04 |            |            | of the older kind
                g     |      |            |            |            | no start: in process on no day
                h     |      | 2014-01-06 |            |            | never authorised
                h     |      | 2017-06-01 |            |            | two of one child are two
            """
        },
        expect="""
            child | started    | expect                                      | working_days_open
            a     | 2017-05-02 | counted in                                  | 42
            b     | 2017-06-30 | counted in                                  | 0
            e     | 2017-05-02 | counted in                                  | 42
            f     | 2013-03-04 | left out: not a child and family assessment | 1093
            h     | 2014-01-06 | counted in                                  | 881
            h     | 2017-06-01 | counted in                                  | 21
        """,
        numerator=5,
        denominator=None,
        value="5",
        why="As at 30 June 2017.",
    ),
    Spec(
        title="The definition began on 1 April 2013",
        measure=IN_PROCESS,
        period="March 2013",
        tables={
            "assessments": """
                child | started    | authorised
                a     | 2013-03-28 |
            """
        },
        expect=f"""
            child | expect
            a     | {TOO_EARLY}
        """,
        numerator=0,
        denominator=None,
        value="0",
        why="Until then assessments were initial and core assessments.",
    ),
    *(
        Spec(
            title=f"Purple is {purple} working days",
            measure=PRAG,
            variant={"purple": purple},
            period="2017/18",
            tables={
                "assessments": """
                    child | kind | started    | authorised | because
                    a     |      | 2018-02-08 |            | 35 working days before Friday 30 March, which is Good Friday
                    b     |      | 2018-02-07 |            |
                    c     |      | 2018-01-25 |            |
                    d     |      | 2018-01-24 |            |
                    e     |      | 2018-01-04 |            |
                    f     |      | 2018-01-03 |            |
                    g     |      | 2017-11-20 |            |
                    h     |      | 2017-11-17 |            |
                    i     | core | 2017-11-17 |            |
                    j     |      | 1994-12-30 |            |
                    k     |      | 2018-04-01 |            | started a day later
                """
            },
            expect=f"""
                child | expect                                            | working_days_open | prag_purple_{purple.replace(" ", "_")}
                a     | counted in                                        | 35                | Green
                b     | counted in                                        | 36                | Amber
                c     | counted in                                        | 45                | Amber
                d     | counted in                                        | 46                | Red
                e     | counted in                                        | 60                | Red
                f     | counted in                                        | 61                | {at_61}
                g     | counted in                                        | 90                | {at_61}
                h     | counted in                                        | 91                | Purple
                i     | left out: not a child and family assessment       | 91                | Purple
                j     | left out: a date outside the working-day calendar |                   |
            """,
            numerator=8,
            denominator=None,
            value="8",
            parts={"Green": 1, "Amber": 2, "Red": red, "Purple": 5 - red},
            why="As at Saturday 31 March 2018. Working days are counted from the start: the 45th is in time, the 46th over it.",
        )
        for purple, at_61, red in (("over 60", "Purple", 2), ("over 90", "Red", 4))
    ),
    Spec(
        title="The definition began on 1 April 2013",
        measure=PRAG,
        period="March 2013",
        tables={
            "assessments": """
                child | started    | authorised
                a     | 2013-03-28 |
            """
        },
        expect=f"""
            child | expect
            a     | {TOO_EARLY}
        """,
        numerator=0,
        denominator=None,
        value="0",
        why="Until then assessments were initial and core assessments.",
    ),
]

# What a measure's formula allows for and its cohort never gives: no row can show it.
_SINGLE = "no kind recorded is that kind"
NEVER = {
    (WITHIN_45, "not recorded: a child and family assessment"): _SINGLE,
    (HOW_LONG, "not recorded: a child and family assessment"): _SINGLE,
    (BY_DURATION, "not recorded: a child and family assessment"): _SINGLE,
    (IN_PROCESS, "not recorded: a child and family assessment"): _SINGLE,
    (PRAG, "not recorded: a child and family assessment"): _SINGLE,
    ("ni_59", "not recorded: an initial assessment"): "no kind recorded is a child and family assessment",
    ("ni_60", "not recorded: a core assessment"): "no kind recorded is a child and family assessment",
}
