"""Worked examples: initial child protection conferences after section 47 enquiries. May import csperf.testing.specs.

June 2017 has no bank holiday; 5, 12, 19 and 26 June are Mondays.
"""

# ruff: noqa: E501 - a row of a table is one line, however wide

from csperf.testing.specs import Spec

ICPC = "icpc_within_15_working_days"

SPECS = [
    Spec(
        title="The 15th working day counts, the 16th does not",
        measure=ICPC,
        period="2017/18 Q1",
        tables={
            "section_47_enquiries": """
                child | started    | conference | expect      | working_days | because
                a     | 2017-06-05 | 2017-06-26 | counted in  | 15           | three weeks
                b     | 2017-06-05 | 2017-06-27 | counted out | 16           |
                c     | 2017-06-05 | 2017-06-05 | counted in  | 0            | the same day
                d     | 2017-06-05 |            |             |              | it led to no conference
            """
        },
        numerator=2,
        denominator=3,
        value="66.7",
        why="An enquiry that led to no conference is not in the measure; the others are, each with its own conference.",
    ),
    Spec(
        title="Bank holidays are no working days",
        measure=ICPC,
        period="2022/23",
        tables={
            "section_47_enquiries": """
                child | started    | conference | expect      | working_days | because
                a     | 2023-03-10 | 2023-03-31 | counted in  | 15           | three weeks without one
                b     | 2023-03-09 | 2023-03-31 | counted out | 16           |
                c     | 2022-09-12 | 2022-10-04 | counted in  | 15           | 19 September 2022 was the State Funeral
                d     | 2022-09-12 | 2022-10-05 | counted out | 16           |
            """
        },
        numerator=2,
        denominator=4,
        value="50.0",
        why="15 working days before 31 March 2023 is 10 March; the holiday of 19 September 2022 moves the limit by a day.",
    ),
    Spec(
        title="A child counts once a conference, from the enquiry that decided on it",
        measure=ICPC,
        period="2017/18 Q1",
        tables={
            "section_47_enquiries": """
                child | started    | conference | expect                                                            | working_days
                a     | 2017-06-01 | 2017-06-28 | left out: another enquiry of the child led to the same conference | 19
                a     | 2017-06-19 | 2017-06-28 | counted in                                                        | 7
                b     | 2017-06-01 | 2017-06-12 | counted in                                                        | 7
                b     | 2017-06-14 | 2017-06-12 | left out: another enquiry of the child led to the same conference | -2
                c     |            | 2017-06-12 | left out: another enquiry of the child led to the same conference |
                c     | 2017-05-15 | 2017-06-12 | counted out                                                       | 19
            """
        },
        numerator=2,
        denominator=3,
        value="66.7",
        why=(
            "The latest enquiry that started on or before the conference decides (choice): 19 June for a, 1 June for b, and "
            "for c the one whose start is recorded. From 15 May to 12 June are four weeks less the bank holiday of 29 May."
        ),
    ),
    Spec(
        title="Each enquiry with a conference of its own counts, and each child at one conference",
        measure=ICPC,
        period="2017/18 Q1",
        tables={
            "section_47_enquiries": """
                child | started    | conference | expect      | because
                a     | 2017-04-18 | 2017-05-05 | counted in  |
                a     | 2017-05-30 | 2017-06-26 | counted out | a second enquiry of the child, a second conference
                b     | 2017-05-30 | 2017-06-26 | counted out | a brother at the same conference
                c     | 2017-06-05 | 2017-06-26 | counted in  | a half-sister, of whom the enquiry started later
            """
        },
        numerator=2,
        denominator=4,
        value="50.0",
        why="18 April to 5 May is 13 working days, 30 May to 26 June is 19, 5 June to 26 June is 15.",
    ),
    Spec(
        title="A conference before the enquiry can't be timed by it",
        measure=ICPC,
        period="2017/18 Q1",
        tables={
            "section_47_enquiries": """
                child | started    | conference | expect                                                            | because
                a     | 2017-06-13 | 2017-06-12 | left out: conference held before the enquiry started              |
                b     | 2017-06-14 | 2017-06-12 | left out: conference held before the enquiry started              | the earliest, as none started before
                b     | 2017-06-20 | 2017-06-12 | left out: another enquiry of the child led to the same conference |
                c     | 2017-06-14 | 2017-06-12 | left out: conference held before the enquiry started              |
                c     |            | 2017-06-12 | left out: another enquiry of the child led to the same conference |
                d     |            | 2017-06-12 | left out: not recorded                                            |
                e     | 1994-12-30 | 2017-06-12 | left out: a date outside the working-day calendar                 | it begins in 1995
                f     | 2017-06-12 | 2017-06-12 | counted in                                                        |
            """
        },
        numerator=1,
        denominator=1,
        value="100.0",
        why="Only f can be timed. The others are left out, each for a reason, and are neither in time nor late.",
    ),
    Spec(
        title="A transfer-in conference follows no enquiry here and is apart",
        measure=ICPC,
        period="2017/18 Q1",
        tables={
            "section_47_enquiries": """
                child | started    | conference | expect
                a     | 2017-06-05 | 2017-06-12 | counted in
            """,
            "referrals": """
                child | referred   | initial_conference
                b     | 2017-06-05 | 2017-06-28
            """,
        },
        numerator=1,
        denominator=1,
        value="100.0",
        why="The conference of b stands on the referral, with no enquiry: it was held on arrival from another council.",
    ),
    Spec(
        title="The same identifier in two areas is two children",
        measure=ICPC,
        period="2017/18 Q1",
        tables={
            "section_47_enquiries": """
                area | child | started    | conference | expect
                East | a     | 2017-06-05 | 2017-06-28 | counted out
                West | a     | 2017-06-19 | 2017-06-28 | counted in
            """
        },
        numerator=1,
        denominator=2,
        value="50.0",
        why="Neither enquiry is another enquiry of the same child: 17 working days in East, 7 in West.",
    ),
    Spec(
        title="Until March 2012 the clock started when the timescale began",
        measure=ICPC,
        period="2011/12",
        tables={
            "section_47_enquiries": """
                child | timescale_began | started    | conference | expect                                                            | working_days_of_timescale
                a     | 2012-01-09      | 2012-01-16 | 2012-01-30 | counted in                                                        | 15
                b     | 2012-01-09      | 2012-01-16 | 2012-01-31 | counted out                                                       | 16
                c     |                 | 2012-01-16 | 2012-01-30 | left out: not recorded                                            |
                d     | 2012-01-31      | 2012-01-16 | 2012-01-30 | left out: conference held before the timescale began              | -1
                e     | 1994-12-30      | 2012-01-16 | 2012-01-30 | left out: a date outside the working-day calendar                 |
                f     | 2012-01-02      | 2012-01-02 | 2012-01-30 | left out: another enquiry of the child led to the same conference | 20
                f     | 2012-01-23      | 2012-01-23 | 2012-01-30 | counted in                                                        | 5
            """
        },
        numerator=2,
        denominator=3,
        value="66.7",
        why=(
            "9 January to 30 January 2012 are three weeks. By the enquiry's start of 16 January, b would have taken 11 working "
            "days: the Department's durations of those years do not run from it."
        ),
    ),
    Spec(
        title="The clock is the one in force on the day of the conference",
        measure=ICPC,
        period="year to 30 Jun 2012",
        tables={
            "section_47_enquiries": """
                child | timescale_began | started    | conference | expect      | because
                a     | 2012-03-01      | 2012-03-19 | 2012-03-30 | counted out | 21 working days since the timescale began
                b     | 2012-03-01      | 2012-03-19 | 2012-04-02 | counted in  | 10 working days since the enquiry
            """
        },
        numerator=1,
        denominator=2,
        value="50.0",
        why="A year that holds conferences of both definitions judges each by its own.",
    ),
    Spec(
        title="The definition began in April 2000",
        measure=ICPC,
        period="year to 30 Jun 2000",
        tables={
            "section_47_enquiries": """
                child | timescale_began | conference | expect
                a     | 2000-03-20      | 2000-03-31 | left out: before this definition began (1 April 2000)
                b     | 2000-03-20      | 2000-04-03 | counted in
            """
        },
        numerator=1,
        denominator=1,
        value="100.0",
        why="20 March to 3 April 2000 are ten working days; the conference of March is in no version of the definition.",
    ),
]
