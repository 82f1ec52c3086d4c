"""Worked examples: NI 62, three or more placements in the year. May import csperf.testing.specs.

Codes are the SSDA903's. Why an episode started: S started to be looked after, L legal status, P placement and carer, T
placement with the same carer, B legal status, placement and carer, U legal status and placement with the same carer. Placements:
U4 and U6 foster care, K2 a children's home, A3 to A6 for adoption (A3 and A5 with the foster carer), T0 to T4 temporary.
"""

# ruff: noqa: E501 - a row of a table is one line, however wide

from csperf.testing.specs import Spec

ABSENCES = """
    child | started    | reason_started | legal_status | placement_type | urn      | ended      | because
    a     | 2016-05-01 | S              | C2           | U6             | SC000001 | 2017-08-01 |
    a     | 2017-08-01 | P              | C2           | T3             |          | 2017-08-10 | the carer is away
    a     | 2017-08-10 | P              | C2           | U6             | SC000001 |            | back where it was
    b     | 2016-05-01 | S              | C2           | U6             | SC000001 | 2017-08-01 |
    b     | 2017-08-01 | P              | C2           | T3             |          | 2017-08-10 |
    b     | 2017-08-10 | P              | C2           | U6             | SC000002 |            | to another foster carer
    c     | 2016-05-01 | S              | C2           | U6             | SC000001 | 2017-08-01 |
    c     | 2017-08-01 | P              | C2           | K2             | SC000003 | 2018-03-29 |
    c     | 2018-03-29 | P              | C2           | T4             |          |            | not yet back
    d     | 2016-05-01 | S              | C2           | U6             | SC000001 | 2017-08-01 |
    d     | 2017-08-01 | P              | C2           | T1             |          | 2017-08-05 | in hospital
    d     | 2017-08-05 | P              | C2           | T0             |          | 2017-08-15 | and on holiday from there
    d     | 2017-08-15 | P              | C2           | U6             | SC000001 |            | and back
    e     | 2017-09-01 | S              | C2           | T2             |          | 2017-09-05 | no placement before the absence
    e     | 2017-09-05 | P              | C2           | U6             | SC000001 | 2017-10-01 |
    e     | 2017-10-01 | P              | C2           | U4             | SC000004 |            |
    f     | 2016-05-01 | S              | C2           | U6             | SC000001 |            | never away
"""

SINCE_APRIL = """
    child | started    | reason_started | legal_status | placement_type | ended
    a     | 2016-12-01 | S              | C2           | U6             | 2017-02-01
    a     | 2017-02-01 | P              | C2           | U4             | 2017-03-01
    a     | 2017-03-01 | P              | C2           | U6             |
    b     | 2016-12-01 | S              | C2           | U6             | 2017-04-02
    b     | 2017-04-02 | P              | C2           | U4             | 2017-12-31
    b     | 2017-12-31 | P              | C2           | U6             |
"""

SPECS = [
    Spec(
        title="Three placements in the year, the one running on its first day included",
        measure="ni_62",
        period="2017/18",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended
                a     | 2016-05-01 | S              | C2           | U6             | 2017-04-02
                a     | 2017-04-02 | P              | C2           | U4             | 2017-09-01
                a     | 2017-09-01 | P              | C2           | U6             |
                b     | 2016-05-01 | S              | C2           | U6             | 2017-04-01
                b     | 2017-04-01 | P              | C2           | U4             | 2017-09-01
                b     | 2017-09-01 | P              | C2           | U6             |
                c     | 2016-05-01 | S              | C2           | U6             | 2017-09-01
                c     | 2017-09-01 | P              | C2           | U4             | 2018-03-31
                c     | 2018-03-31 | P              | C2           | U6             |
                d     | 2016-05-01 | S              | C2           | U6             |
            """
        },
        expect="""
            child | expect      | placements_12_months | because
            a     | counted in  | 3                    |
            b     | counted out | 2                    | the first ended on 1 April: it was not running on that day
            c     | counted in  | 3                    | the third began on the last day
            d     | counted out | 1                    |
        """,
        numerator=2,
        denominator=4,
        value="50.0",
        why="The year is 1 April 2017 to 31 March 2018. A placement runs from its first day up to, not including, its last.",
    ),
    Spec(
        title="Who is looked after on the last day",
        measure="ni_62",
        period="2017/18",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended      | reason_ceased
                a     | 2017-05-01 | S              | C2           | U6             | 2018-03-31 | E4A
                b     | 2017-05-01 | S              | C2           | U6             | 2018-04-01 | E4A
                c     | 2018-03-31 | S              | C2           | U6             |            |
                d     | 2018-04-01 | S              | C2           | U6             |            |
            """
        },
        expect="""
            child | expect      | because
            a     |             | it left on the day, and is not looked after on it
            b     | counted out |
            c     | counted out | it came on the day
            d     |             |
        """,
        numerator=0,
        denominator=2,
        value="0.0",
        why="Nought of two is a figure: nought per cent, and not nothing.",
    ),
    Spec(
        title="What is a move: the reason for the new episode decides",
        measure="ni_62",
        period="2017/18",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended      | because
                a     | 2017-05-01 | S              | V2           | U6             | 2017-06-01 |
                a     | 2017-06-01 | L              | C1           | U6             | 2017-09-01 | legal status only
                a     | 2017-09-01 | L              | C2           | U6             |            | legal status only
                b     | 2017-05-01 | S              | C2           | U6             | 2017-06-01 |
                b     | 2017-06-01 | T              | C2           | U4             | 2017-09-01 | another placement with the same carer
                b     | 2017-09-01 | U              | C1           | U6             |            | that, and the legal status
                c     | 2017-05-01 | S              | V2           | U6             | 2017-06-01 |
                c     | 2017-06-01 | B              | C1           | U4             | 2017-09-01 | placement, carer and legal status
                c     | 2017-09-01 | L              | C2           | U4             |            |
            """
        },
        expect="""
            child | expect      | placements_12_months
            a     | counted out | 1
            b     | counted in  | 3
            c     | counted out | 2
        """,
        numerator=1,
        denominator=3,
        value="33.3",
        why="P, T, B and U change the placement, with or without the carer; L changes neither.",
    ),
    Spec(
        title="Placed for adoption with the carer the child was already with",
        measure="ni_62",
        period="2017/18",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended      | because
                a     | 2016-05-01 | S              | C2           | U4             | 2017-05-01 |
                a     | 2017-05-01 | P              | E1           | U6             | 2017-11-01 |
                a     | 2017-11-01 | U              | E1           | A5             |            | with its foster carer
                b     | 2016-05-01 | S              | C2           | U4             | 2017-05-01 |
                b     | 2017-05-01 | P              | C2           | U6             | 2017-11-01 |
                b     | 2017-11-01 | B              | E1           | A6             |            | with new parents
                c     | 2016-05-01 | S              | C2           | U4             | 2017-05-01 |
                c     | 2017-05-01 | P              | C2           | U6             | 2017-11-01 |
                c     | 2017-11-01 | P              | C2           | A3             |            | A3 is with the foster carer, whatever the reason
                d     | 2016-05-01 | S              | C2           | U4             | 2017-05-01 |
                d     | 2017-05-01 | P              | C2           | U6             | 2017-11-01 |
                d     | 2017-11-01 | T              | C2           | A4             |            | T says that the carer stays
            """
        },
        expect="""
            child | expect      | placements_12_months
            a     | counted out | 2
            b     | counted in  | 3
            c     | counted out | 2
            d     | counted out | 2
        """,
        numerator=1,
        denominator=4,
        value="25.0",
        why="Only b moved a second time in the year.",
    ),
    Spec(
        title="A change in the status of the placement only is not a move",
        measure="ni_62",
        period="2017/18",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended      | reason_placement_changed
                a     | 2016-05-01 | S              | C2           | U4             | 2017-05-01 | CARPL
                a     | 2017-05-01 | P              | C2           | U4             | 2017-11-01 | PLACE
                a     | 2017-11-01 | T              | C2           | U6             |            |
                b     | 2016-05-01 | S              | C2           | U4             | 2017-05-01 | CARPL
                b     | 2017-05-01 | P              | C2           | U4             | 2017-11-01 | CARPL
                b     | 2017-11-01 | T              | C2           | U6             |            |
            """
        },
        expect="""
            child | expect      | placements_12_months
            a     | counted out | 2
            b     | counted in  | 3
        """,
        numerator=1,
        denominator=2,
        value="50.0",
        why="The second placement of a ended with PLACE: the foster carer became a long-term one, and the child stayed.",
    ),
    Spec(
        title="An absence from which the child returned is not a move",
        measure="ni_62",
        period="2017/18",
        tables={"episodes": ABSENCES},
        expect="""
            child | expect      | placements_12_months
            a     | counted out | 1
            b     | counted in  | 3
            c     | counted out | 2
            d     | counted out | 1
            e     | counted in  | 3
            f     | counted out | 1
        """,
        numerator=2,
        denominator=6,
        value="33.3",
        why=(
            "The absence of b ended elsewhere: it was a placement of its own, and so was where b went. That of e was no "
            "absence from anywhere. Of c it is not known yet."
        ),
    ),
    Spec(
        title="No absence counts as a move",
        measure="ni_62",
        variant={"temporary_absences": "none are moves"},
        period="2017/18",
        tables={"episodes": ABSENCES},
        expect="""
            child | expect      | placements_12_months_without_absences
            a     | counted out | 1
            b     | counted out | 2
            c     | counted out | 2
            d     | counted out | 1
            e     | counted in  | 3
            f     | counted out | 1
        """,
        numerator=1,
        denominator=6,
        value="16.7",
        why="For b the two foster placements are left; e began in its temporary placement, which is where it was first placed.",
    ),
    Spec(
        title="Every absence counts as a move, and so does the return",
        measure="ni_62",
        variant={"temporary_absences": "all are moves"},
        period="2017/18",
        tables={"episodes": ABSENCES},
        expect="""
            child | expect      | placements_12_months_with_absences
            a     | counted in  | 3
            b     | counted in  | 3
            c     | counted in  | 3
            d     | counted in  | 4
            e     | counted in  | 3
            f     | counted out | 1
        """,
        numerator=5,
        denominator=6,
        value="83.3",
        why="Each episode above is a placement of its own, as its reason is P.",
    ),
    Spec(
        title="The same placement, as far as it is recorded",
        measure="ni_62",
        period="2017/18",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | placement_provider | placement_postcode | ended
                a     | 2016-05-01 | S              | C2           | U6             | PR1                |                    | 2017-08-01
                a     | 2017-08-01 | P              | C2           | T3             |                    |                    | 2017-08-10
                a     | 2017-08-10 | P              | C2           | U6             | PR1                | ZZ1 1AA            |
                b     | 2016-05-01 | S              | C2           | U6             | PR1                | ZZ1 1AA            | 2017-08-01
                b     | 2017-08-01 | P              | C2           | T3             |                    |                    | 2017-08-10
                b     | 2017-08-10 | P              | C2           | U6             | PR4                | ZZ1 1AA            |
                c     | 2016-05-01 | S              | C2           | U6             | PR1                | ZZ1 1AA            | 2017-08-01
                c     | 2017-08-01 | P              | C2           | T3             |                    |                    | 2017-08-10
                c     | 2017-08-10 | P              | C2           | U4             | PR1                | ZZ1 1AA            |
                d     | 2016-05-01 | S              | C1           | U6             | PR1                | ZZ1 1AA            | 2017-08-01
                d     | 2017-08-01 | P              | C1           | T3             |                    |                    | 2017-08-10
                d     | 2017-08-10 | L              | C2           | T3             |                    |                    | 2017-08-12
                d     | 2017-08-12 | P              | C2           | U6             | PR1                | ZZ1 1AA            |
            """
        },
        expect="""
            child | expect      | placements_12_months | because
            a     | counted out | 1                    | a postcode that was not recorded before speaks against nothing
            b     | counted in  | 3                    | another provider
            c     | counted in  | 3                    | another type of placement
            d     | counted out | 1                    | a change of legal status during the absence changes nothing
        """,
        numerator=2,
        denominator=4,
        value="50.0",
        why="A return is to a placement of the same type with the same provider, URN and postcode, where both are recorded.",
    ),
    Spec(
        title="Two periods of care in the year",
        measure="ni_62",
        period="2017/18",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended      | reason_ceased
                a     | 2017-04-10 | S              | C2           | U6             | 2017-07-01 | E4A
                a     | 2017-10-01 | S              | C2           | U6             | 2018-01-08 | X1
                a     | 2018-01-08 | P              | C2           | U4             |            |
                b     | 2017-04-10 | S              | C2           | U6             | 2017-07-01 | E4A
                b     | 2017-10-01 | L              | C2           | U6             | 2018-01-08 | X1
                b     | 2018-01-08 | L              | C1           | U6             |            |
                c     | 2016-04-10 | S              | C2           | U6             | 2017-03-31 | E4A
                c     | 2017-10-01 | S              | C2           | U6             | 2018-01-08 | X1
                c     | 2018-01-08 | P              | C2           | U4             |            |
            """
        },
        expect="""
            child | expect      | placements_12_months | because
            a     | counted in  | 3                    |
            b     | counted out | 2                    | after three months out of care it is placed anew, though returned with L
            c     | counted out | 2                    | the earlier period of care ended before the year
        """,
        numerator=1,
        denominator=3,
        value="33.3",
        why="Placements of an earlier period of care in the same year count, even in the same kind of place.",
    ),
    Spec(
        title="Series of short breaks are apart",
        measure="ni_62",
        period="2017/18",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended
                a     | 2017-05-01 | S              | V4           | K2             |
                b     | 2017-05-01 | S              | V3           | K2             | 2017-05-03
                b     | 2017-06-01 | S              | V3           | U6             | 2017-06-03
                b     | 2017-09-01 | S              | C2           | U4             |
                c     | 2017-05-01 | S              | V4           | K2             |
                c     | 2017-05-02 | S              | C2           | U4             |
            """
        },
        expect="""
            child | expect                                                             | placements_12_months | because
            a     | left out: looked after only under an agreed series of short breaks | 1                    |
            b     | counted out                                                        | 1                    | the breaks are no placements
            c     | counted out                                                        | 1                    | looked after otherwise as well
        """,
        numerator=0,
        denominator=2,
        value="0.0",
        why="A child under V3 or V4 only is left out; one looked after otherwise is counted without its short breaks.",
    ),
    Spec(
        title="Over 12 months, in December",
        measure="ni_62",
        period="2017/18 Q3",
        tables={"episodes": SINCE_APRIL},
        expect="""
            child | expect      | placements_12_months | because
            a     | counted in  | 3                    | the first was running on 1 January 2017
            b     | counted in  | 3                    |
        """,
        numerator=2,
        denominator=2,
        value="100.0",
        why="The 12 months to 31 December 2017 begin on 1 January 2017.",
    ),
    Spec(
        title="Cumulatively since April, in December",
        measure="ni_62",
        variant={"look_back": "since April"},
        period="2017/18 Q3",
        tables={"episodes": SINCE_APRIL},
        expect="""
            child | expect      | placements_since_april | because
            a     | counted out | 1                      | both moves came before 1 April
            b     | counted in  | 3                      | the first was running on 1 April
        """,
        numerator=1,
        denominator=2,
        value="50.0",
        why="The moves of a in February and March belong to the year before.",
    ),
    Spec(
        title="On 31 March the two are the same",
        measure="ni_62",
        variant={"look_back": "since April"},
        period="2017/18",
        tables={"episodes": SINCE_APRIL},
        expect="""
            child | expect      | placements_since_april | placements_12_months
            a     | counted out | 1                      | 1
            b     | counted in  | 3                      | 3
        """,
        numerator=1,
        denominator=2,
        value="50.0",
        why="The 12 months to 31 March 2018 begin on 1 April 2017.",
    ),
    Spec(
        title="From January to March the count since April is of the year before",
        measure="ni_62",
        variant={"look_back": "since April"},
        period="Feb 2018",
        tables={"episodes": SINCE_APRIL},
        expect="""
            child | expect      | placements_since_april
            a     | counted out | 1
            b     | counted in  | 3
        """,
        numerator=1,
        denominator=2,
        value="50.0",
        why="On 28 February 2018 the first of April on or before the day is that of 2017.",
    ),
    Spec(
        title="The year to 29 February begins on 1 March",
        measure="ni_62",
        period="as at 29 February 2016",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended
                a     | 2014-05-01 | S              | C2           | U6             | 2015-03-01
                a     | 2015-03-01 | P              | C2           | U4             | 2015-09-01
                a     | 2015-09-01 | P              | C2           | U6             |
                b     | 2014-05-01 | S              | C2           | U6             | 2015-03-02
                b     | 2015-03-02 | P              | C2           | U4             | 2016-02-29
                b     | 2016-02-29 | P              | C2           | U6             |
            """
        },
        expect="""
            child | expect      | placements_12_months
            a     | counted out | 2
            b     | counted in  | 3
        """,
        numerator=1,
        denominator=2,
        value="50.0",
        why="The 12 months that end with 29 February 2016 begin on 1 March 2015; the first placement of a was over by then.",
    ),
    Spec(
        title="The same identifier in two areas is two children",
        measure="ni_62",
        period="2017/18",
        tables={
            "episodes": """
                area | child | started    | reason_started | legal_status | placement_type | ended
                East | a     | 2017-05-01 | S              | C2           | U6             | 2017-08-01
                West | a     | 2017-06-01 | S              | C2           | U4             | 2017-09-01
                East | a     | 2017-08-01 | P              | C2           | U4             | 2017-10-01
                West | a     | 2017-09-01 | P              | C2           | U6             |
                East | a     | 2017-10-01 | P              | C2           | U6             |
            """
        },
        expect="""
            area | child | expect      | placements_12_months
            East | a     | counted in  | 3
            West | a     | counted out | 2
        """,
        numerator=1,
        denominator=2,
        value="50.0",
        why="The episodes of East and West make two histories, not one of five placements.",
    ),
    Spec(
        title="The definition began in April 2002",
        measure="ni_62",
        period="2001/02",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type
                a     | 2001-05-01 | S              | C2           | U6
            """
        },
        expect="""
            child | expect
            a     | left out: before this definition began (1 April 2002)
        """,
        numerator=0,
        denominator=0,
        value=None,
        why="31 March 2002 is the day before the definition began. Nothing over nothing is no value.",
    ),
]

# What a measure's formula allows for and its cohort never gives: no row can show it.
NEVER = {
    ("ni_62", "not recorded"): "placements can be counted for every child",
}
