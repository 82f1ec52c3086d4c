"""Worked examples: NI 63 and fewer than three placements in two years. May import csperf.testing.specs.

Codes are the SSDA903's; they are explained with the examples of NI 62.
"""

# ruff: noqa: E501 - a row of a table is one line, however wide

from csperf.testing.specs import Spec

FEWER_THAN_THREE = "fewer_than_three_placements_in_two_years"

SAME_CARER = """
    child | started    | reason_started | legal_status | placement_type | urn      | ended      | because
    a     | 2015-01-12 | S              | C1           | U6             | SC000001 | 2017-06-01 |
    a     | 2017-06-01 | T              | C1           | U4             | SC000001 | 2017-09-01 | another placement with the same carer
    a     | 2017-09-01 | U              | C2           | U6             | SC000001 |            | and again, with another legal status
    b     | 2015-01-12 | S              | C1           | U6             | SC000001 | 2017-06-01 |
    b     | 2017-06-01 | L              | C2           | U6             | SC000001 |            | legal status only
    c     | 2015-01-12 | S              | C1           | U6             | SC000001 | 2017-06-01 |
    c     | 2017-06-01 | P              | C1           | U6             | SC000002 |            | another carer
    d     | 2015-01-12 | S              | C1           | U6             | SC000001 | 2017-06-01 |
    d     | 2017-06-01 | B              | C2           | U6             | SC000002 |            | another carer and legal status
    e     | 2015-01-12 | S              | C1           | U6             | SC000001 | 2017-06-01 |
    e     | 2017-06-01 | P              | C1           | T3             |          | 2017-06-08 | the carer is away
    e     | 2017-06-08 | P              | C1           | U6             | SC000001 |            | and the child back
    f     | 2015-01-12 | S              | C1           | U6             | SC000001 | 2017-06-01 |
    f     | 2017-06-01 | P              | C1           | T3             |          | 2017-06-08 | the carer is away
    f     | 2017-06-08 | P              | C1           | U6             | SC000002 |            | and the child placed elsewhere
"""

TEN_YEAR_OLDS = """
    child | date_of_birth
    a     | 2008-01-15
    b     | 2008-01-15
    c     | 2008-01-15
    d     | 2008-01-15
    e     | 2008-01-15
    f     | 2008-01-15
"""

SPECS = [
    Spec(
        title="With the same carer for two years to the day",
        measure="ni_63",
        period="2017/18",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended
                a     | 2015-01-12 | S              | C2           | U4             | 2016-03-31
                a     | 2016-03-31 | P              | C2           | U6             |
                b     | 2015-01-12 | S              | C2           | U4             | 2016-04-01
                b     | 2016-04-01 | P              | C2           | U6             |
            """,
            "children": TEN_YEAR_OLDS,
        },
        expect="""
            child | expect      | months_with_carer | months_looked_after
            a     | counted in  | 24                | 38
            b     | counted out | 23                | 38
        """,
        numerator=1,
        denominator=2,
        value="50.0",
        why="On 31 March 2018 whole months are counted: 24 since 31 March 2016, 23 since 1 April.",
    ),
    Spec(
        title="Looked after for two and a half years to the day",
        measure="ni_63",
        period="2018/19 Q1",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended      | reason_ceased
                a     | 2015-12-30 | S              | C2           | U6             |            |
                b     | 2016-01-01 | S              | C2           | U6             |            |
                c     | 2013-01-07 | S              | C2           | U6             | 2016-02-01 | E4A
                c     | 2016-02-08 | S              | C2           | U6             |            |
                d     | 2013-01-07 | S              | C2           | U6             | 2016-02-01 | X1
                d     | 2016-02-08 | P              | C2           | U6             |            |
            """,
            "children": TEN_YEAR_OLDS,
        },
        expect="""
            child | expect                                         | months_looked_after | because
            a     | counted in                                     | 30                  |
            b     | left out: not looked after for at least 2.5 years | 29               |
            c     | left out: not looked after for at least 2.5 years | 28               | a week out of care is a break
            d     | left out: not recorded: looked after for at least 2.5 years |        | a break that was not recorded as one
        """,
        numerator=1,
        denominator=1,
        value="100.0",
        why="30 months before 30 June 2018 is 30 December 2015. Before a break nothing counts, however long it was.",
    ),
    Spec(
        title="Under 16 on the day",
        measure="ni_63",
        period="2017/18",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type
                a     | 2015-01-12 | S              | C2           | U6
                b     | 2015-01-12 | S              | C2           | U6
                c     | 2015-01-12 | S              | C2           | U6
                d     | 2015-01-12 | S              | C2           | U6
            """,
            "children": """
                child | date_of_birth
                a     | 2002-04-01
                b     | 2002-03-31
                c     |
            """,
        },
        expect="""
            child | expect                                | age | because
            a     | counted in                            | 15  | 16 tomorrow
            b     | left out: not aged under 16           | 16  | 16 today
            c     | left out: not recorded: aged under 16 |     | no date of birth
            d     | left out: not recorded: aged under 16 |     | not in the header
        """,
        numerator=1,
        denominator=1,
        value="100.0",
        why="A child is 16 on the 16th birthday. Unknown is not no: c and d are left out by name.",
    ),
    Spec(
        title="The records do not show the entry into care",
        measure="ni_63",
        period="2017/18",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type
                a     | 2015-04-01 | P              | C2           | U6
                b     | 2017-04-01 | L              | C2           | U6
                c     | 2017-04-01 | S              | C2           | U6
            """,
            "children": TEN_YEAR_OLDS,
        },
        expect="""
            child | expect                                                      | months_on_record | months_looked_after
            a     | counted in                                                  | 35               |
            b     | left out: not recorded: looked after for at least 2.5 years | 11               |
            c     | left out: not looked after for at least 2.5 years           | 11               | 11
        """,
        numerator=1,
        denominator=1,
        value="100.0",
        why=(
            "The first episode of a and of b is no entry into care. For a the records are long enough all the same; of b it "
            "can't be known, as where only the last year's return was read. Of c it is known, and it is not."
        ),
    ),
    Spec(
        title="A change of placement with the same carer is no break",
        measure="ni_63",
        period="2017/18",
        tables={"episodes": SAME_CARER, "children": TEN_YEAR_OLDS},
        expect="""
            child | expect      | months_with_carer
            a     | counted in  | 38
            b     | counted in  | 38
            c     | counted out | 9
            d     | counted out | 9
            e     | counted in  | 38
            f     | counted out | 9
        """,
        numerator=3,
        denominator=6,
        value="50.0",
        why=(
            "T, U and L keep the carer, P and B do not; an absence with a return is no break. From 12 January 2015 are 38 "
            "months, from 1 or 8 June 2017 nine."
        ),
    ),
    Spec(
        title="In the indicator's older wording it is the placement that counts",
        measure="ni_63",
        variant={"continuity": "placement"},
        period="2017/18",
        tables={"episodes": SAME_CARER, "children": TEN_YEAR_OLDS},
        expect="""
            child | expect      | months_in_placement
            a     | counted out | 6
            b     | counted in  | 38
            c     | counted out | 9
            d     | counted out | 9
            e     | counted in  | 38
            f     | counted out | 9
        """,
        numerator=2,
        denominator=6,
        value="33.3",
        why="Now a is in its third placement, since 1 September 2017: six whole months.",
    ),
    Spec(
        title="Placed for adoption, the placement before it counts as well",
        measure="ni_63",
        period="2017/18",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended      | because
                a     | 2015-01-12 | S              | C2           | U4             | 2016-03-31 |
                a     | 2016-03-31 | P              | C2           | U6             | 2017-10-02 |
                a     | 2017-10-02 | B              | E1           | A6             |            |
                b     | 2015-01-12 | S              | C2           | U4             | 2016-04-01 |
                b     | 2016-04-01 | P              | C2           | U6             | 2017-10-02 |
                b     | 2017-10-02 | B              | E1           | A6             |            |
                c     | 2015-01-12 | S              | C2           | U4             | 2017-10-02 |
                c     | 2017-10-02 | P              | C2           | U6             |            | not for adoption
                d     | 2015-01-12 | S              | C2           | U4             | 2016-04-01 |
                d     | 2016-04-01 | P              | C2           | U6             | 2017-10-02 |
                d     | 2017-10-02 | U              | E1           | A5             |            | with its foster carer
                e     | 2015-01-12 | S              | C2           | U4             | 2017-10-02 |
                e     | 2017-10-02 | P              | C2           | A4             | 2018-03-30 |
                e     | 2018-03-30 | P              | C2           | T4             |            | away for a few days
                f     | 2015-01-12 | S              | C2           | U4             | 2017-10-02 |
                f     | 2017-10-02 | P              | C2           | A4             | 2018-03-30 |
                f     | 2018-03-30 | P              | C2           | T4             | 2018-04-05 | away
                f     | 2018-04-05 | P              | C2           | U6             |            | and not back
            """,
            "children": TEN_YEAR_OLDS,
        },
        expect="""
            child | expect      | months_with_carer | months_since_carer_before
            a     | counted in  | 5                 | 24
            b     | counted out | 5                 | 23
            c     | counted out | 5                 | 5
            d     | counted out | 23                | 23
            e     | counted in  | 5                 | 38
            f     | counted out | 0                 | 0
        """,
        numerator=2,
        denominator=6,
        value="33.3",
        why=(
            "With the placement before it, a has two years, b a day less. The time of d with its carer is one already, so that "
            "the placement before that counts for nothing. While e is away it is still placed for adoption; f did not come back, "
            "so that being away was a move, and ended its placement for adoption."
        ),
    ),
    Spec(
        title="By placement, the one before an adoptive placement counts as well",
        measure="ni_63",
        variant={"continuity": "placement"},
        period="2017/18",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended
                a     | 2015-01-12 | S              | C2           | U4             | 2016-03-31
                a     | 2016-03-31 | T              | C2           | U6             | 2017-10-02
                a     | 2017-10-02 | B              | E1           | A6             |
                b     | 2015-01-12 | S              | C2           | U4             | 2016-04-01
                b     | 2016-04-01 | T              | C2           | U6             | 2017-10-02
                b     | 2017-10-02 | B              | E1           | A6             |
            """,
            "children": TEN_YEAR_OLDS,
        },
        expect="""
            child | expect      | months_since_placement_before | months_since_carer_before
            a     | counted in  | 24                            | 38
            b     | counted out | 23                            | 38
        """,
        numerator=1,
        denominator=2,
        value="50.0",
        why="T begins another placement, though not a time with another carer: counted by carer, both would be in.",
    ),
    Spec(
        title="Series of short breaks are left out first",
        measure="ni_63",
        period="2017/18",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type
                a     | 2015-01-12 | S              | V4           | K2
                b     | 2015-01-12 | S              | V4           | K2
                c     | 2015-01-12 | S              | C2           | K2
            """,
            "children": """
                child | date_of_birth
                a     | 2008-01-15
                b     | 2001-01-15
                c     | 2008-01-15
            """,
        },
        expect="""
            child | expect                                                             | because
            a     | left out: looked after only under an agreed series of short breaks |
            b     | left out: looked after only under an agreed series of short breaks | over 16 too, but this is judged first
            c     | counted in                                                         |
        """,
        numerator=1,
        denominator=1,
        value="100.0",
        why="Counts leave out children looked after only under an agreed series of short breaks (V3, V4).",
    ),
    Spec(
        title="The definition began in April 2002",
        measure="ni_63",
        period="2001/02",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type
                a     | 1998-05-01 | S              | C2           | U6
            """,
            "children": """
                child | date_of_birth
                a     | 1992-01-15
            """,
        },
        expect="""
            child | expect
            a     | left out: before this definition began (1 April 2002)
        """,
        numerator=0,
        denominator=0,
        value=None,
        why="31 March 2002 is the day before the definition began.",
    ),
    Spec(
        title="Two placements in two years count, three do not",
        measure=FEWER_THAN_THREE,
        period="2017/18",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended
                a     | 2015-05-01 | S              | C2           | U6             | 2016-04-01
                a     | 2016-04-01 | P              | C2           | U4             | 2017-09-01
                a     | 2017-09-01 | P              | C2           | U6             |
                b     | 2015-05-01 | S              | C2           | U6             | 2016-04-02
                b     | 2016-04-02 | P              | C2           | U4             | 2017-09-01
                b     | 2017-09-01 | P              | C2           | U6             |
                c     | 2017-09-01 | S              | C2           | U6             |
                d     | 2017-09-01 | S              | V4           | K2             |
            """
        },
        expect="""
            child | expect                                                             | placements_24_months | because
            a     | counted in                                                         | 2                    | the first was over on 1 April 2016
            b     | counted out                                                        | 3                    | it was still running on that day
            c     | counted in                                                         | 1                    |
            d     | left out: looked after only under an agreed series of short breaks | 1                    |
        """,
        numerator=2,
        denominator=3,
        value="66.7",
        why="The 24 months to 31 March 2018 begin on 1 April 2016.",
    ),
    Spec(
        title="Placements are joined as for NI 62",
        measure=FEWER_THAN_THREE,
        period="2017/18",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | urn      | ended
                a     | 2015-05-01 | S              | C1           | U6             | SC000001 | 2016-08-01
                a     | 2016-08-01 | P              | C1           | T1             |          | 2016-08-08
                a     | 2016-08-08 | P              | C1           | U6             | SC000001 | 2017-02-01
                a     | 2017-02-01 | L              | C2           | U6             | SC000001 | 2017-09-01
                a     | 2017-09-01 | U              | E1           | A5             | SC000001 |
            """
        },
        expect="""
            child | expect     | placements_24_months
            a     | counted in | 1
        """,
        numerator=1,
        denominator=1,
        value="100.0",
        why="Five episodes are one placement: a stay in hospital with a return, a care order, adoption by the foster carer.",
    ),
    Spec(
        title="The definition began in April 2002",
        measure=FEWER_THAN_THREE,
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
        why="31 March 2002 is the day before the definition began.",
    ),
]

# What a measure's formula allows for and its cohort never gives: no row can show it.
NEVER = {
    ("fewer_than_three_placements_in_two_years", "not recorded"): "placements can be counted for every child",
    ("ni_63", "not recorded"): "where the child is placed is known for every child",
}
