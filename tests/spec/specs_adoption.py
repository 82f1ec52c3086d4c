"""Worked examples: the adoption scorecard's A1, A10, A2 and A3. May import csperf.testing.specs.

Codes are the SSDA903's. Legal statuses: C2 care order, V2 accommodated, E1 placement order, D1 freeing order. Placements: U4
and U6 foster care, A3 to A6 for adoption (A3 and A5 with the foster carer). Reasons ceased: E11 and E12 adopted, E4A went home.
"""

# ruff: noqa: E501 - a row of a table is one line, however wide

from csperf.testing.specs import Spec

BEFORE_THE_DEFINITION = """
    child | started    | reason_started | legal_status | placement_type | ended      | reason_ceased
    a     | 1997-05-01 | S              | D1           | U4             | 1998-06-01 | X1
    a     | 1998-06-01 | P              | D1           | A6             | 1999-06-01 | E11
"""

BEGAN_IN_2000 = "left out: before this definition began (1 April 2000)"

TWO_FAMILIES = """
    child | started    | reason_started | legal_status | placement_type | ended      | reason_ceased | because
    a     | 2012-05-01 | S              | C2           | U4             | 2013-11-01 | X1            |
    a     | 2013-11-01 | B              | E1           | A6             | 2014-06-02 | E11           | with new parents
    b     | 2012-01-02 | S              | C2           | U4             | 2012-06-01 | X1            |
    b     | 2012-06-01 | P              | C2           | U6             | 2012-09-03 | X1            | to the foster carer who adopted it
    b     | 2012-09-03 | T              | C2           | U4             | 2013-12-02 | X1            | another placement with that carer
    b     | 2013-12-02 | U              | E1           | A5             | 2014-06-02 | E11           | placed with that carer for adoption
    c     | 2013-01-02 | S              | V2           | U6             | 2014-01-02 | X1            | with that carer from the first
    c     | 2014-01-02 | T              | V2           | A3             | 2014-09-01 | E12           | with parental consent
"""

TWO_FAMILIES_AND_ONE_NOT_PLACED = f"""{TWO_FAMILIES.rstrip()}
    d     | 2013-01-02 | S              | E1           | U4             | 2014-06-02 | E11           |
"""

NOT_TIMED = """
    child | started    | reason_started | legal_status | placement_type | ended      | reason_ceased | because
    a     | 2013-01-02 | S              | E1           | U4             | 2014-06-02 | E11           | never placed for adoption
    b     | 2013-01-02 | S              | E1           | U4             | 2014-06-02 | X1            |
    b     | 2014-06-02 | P              | E1           | A6             | 2014-06-02 | E11           | placed on the day of the order
    c     | 2013-04-01 | L              | E1           | U4             | 2014-01-06 | X1            | the first episode is no entry into care
    c     | 2014-01-06 | P              | E1           | A6             | 2014-06-02 | E11           |
    d     | 2013-04-02 | S              | E1           | U4             | 2014-01-06 | X1            |
    d     | 2014-01-06 | P              | E1           | A6             | 2014-06-02 | E4A           | not adopted
    e     | 2013-04-02 | S              | E1           | U4             | 2014-01-06 | X1            |
    e     | 2014-01-06 | P              | E1           | A6             |            |               | not adopted yet
"""

NOT_TIMED_EXPECT = """
    child | expect                                                             | because
    a     | left out: not placed for adoption before the adoption order       |
    b     | left out: not placed for adoption before the adoption order       |
    c     | left out: entering care is not in the records                     | as where only the last return was read
    d     |                                                                    |
    e     |                                                                    | children still waiting are in no period
"""

PLACED_AFTER_13_TO_20_MONTHS = """
    child | started    | reason_started | legal_status | placement_type | ended      | reason_ceased
    a     | 2013-01-10 | S              | E1           | U4             | 2014-03-09 | X1
    a     | 2014-03-09 | P              | E1           | A6             | 2015-02-02 | E11
    b     | 2013-01-10 | S              | E1           | U4             | 2014-04-10 | X1
    b     | 2014-04-10 | P              | E1           | A6             | 2015-02-02 | E11
    c     | 2013-01-10 | S              | E1           | U4             | 2014-06-10 | X1
    c     | 2014-06-10 | P              | E1           | A6             | 2015-02-02 | E11
    d     | 2013-01-10 | S              | E1           | U4             | 2014-07-10 | X1
    d     | 2014-07-10 | P              | E1           | A6             | 2015-02-02 | E11
    e     | 2013-01-10 | S              | E1           | U4             | 2014-08-10 | X1
    e     | 2014-08-10 | P              | E1           | A6             | 2015-02-02 | E11
    f     | 2013-01-10 | S              | E1           | U4             | 2014-09-10 | X1
    f     | 2014-09-10 | P              | E1           | A6             | 2015-02-02 | E11
"""


def _within(threshold: str, counted_in: int, value: str, *, number: bool = False) -> Spec:
    """The six children of 13 to 20 months by a threshold that is named; so many of them, the first, waited less."""
    longer = "left out: not sooner" if number else "counted out"
    months = {"a": 13, "b": 15, "c": 17, "d": 18, "e": 19, "f": 20}
    rows = [
        f"{child} | {'counted in' if place < counted_in else longer} | {waited}"
        for place, (child, waited) in enumerate(months.items())
    ]
    return Spec(
        title=f"Less than {threshold}, named",
        measure="adoption_a3_number" if number else "adoption_a3",
        variant={"threshold": threshold},
        period="2014/15",
        tables={"episodes": PLACED_AFTER_13_TO_20_MONTHS},
        expect="\n".join(["child | expect | months_to_moving_in", *rows]),
        numerator=counted_in,
        denominator=None if number else 6,
        value=str(counted_in) if number else value,
        why=f"{counted_in} of the six waited fewer than {threshold}; {threshold} to the day are not fewer.",
    )


def _by_period(
    period: str, months: int, entered: str, in_time: str, late: str, adopted: str, *, of_a1: bool = False, number: bool = False
) -> Spec:
    """Two children by the threshold of a period, one placed on the last day that is in time, the other a day later."""
    limit = f"less than {months} months" if of_a1 else f"Less than {months} months"
    return Spec(
        title=f"{'By the threshold of A1, ' if of_a1 else ''}{limit} for periods that end as {period} does",
        measure="adoption_a3_number" if number else "adoption_a3",
        variant={"threshold": "of A1"} if of_a1 else {},
        period=period,
        tables={
            "episodes": f"""
                child | started   | reason_started | legal_status | placement_type | ended     | reason_ceased
                a     | {entered} | S              | E1           | U4             | {in_time} | X1
                a     | {in_time} | P              | E1           | A6             | {adopted} | E11
                b     | {entered} | S              | E1           | U4             | {late}    | X1
                b     | {late}    | P              | E1           | A6             | {adopted} | E11
            """
        },
        expect=f"""
            child | expect      | months_to_moving_in
            a     | counted in  | {months - 1}
            b     | {"left out: not sooner" if number else "counted out"} | {months}
        """,
        numerator=1,
        denominator=None if number else 2,
        value="1" if number else "50.0",
        why=f"From {entered} to {late} are {months} months, which is not less; to {in_time} it is a day short of them.",
    )


SPECS = [
    Spec(
        title="The mean over three years, by the day of the adoption order",
        measure="adoption_a1",
        period="2012-15",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended      | reason_ceased
                a     | 2012-05-01 | S              | C2           | U4             | 2013-11-01 | X1
                a     | 2013-11-01 | B              | E1           | A6             | 2014-06-02 | E11
                b     | 2013-01-02 | S              | V2           | U4             | 2013-12-02 | X1
                b     | 2013-12-02 | P              | V2           | A4             | 2015-03-31 | E12
                c     | 2013-01-02 | S              | V2           | U4             | 2013-12-02 | X1
                c     | 2013-12-02 | P              | V2           | A4             | 2015-04-01 | E12
                d     | 2010-05-04 | S              | C2           | U4             | 2011-05-02 | X1
                d     | 2011-05-02 | B              | E1           | A6             | 2012-03-31 | E11
            """
        },
        expect="""
            child | expect     | days_to_moving_in | because
            a     | counted in | 549               |
            b     | counted in | 334               | adopted on the last day of the three years
            c     |            |                   | adopted the day after
            d     |            |                   | adopted the day before the first
        """,
        numerator=883,
        denominator=2,
        value="442",
        why="A year and 184 days, and 334 days: 441.5 on average, which is rounded half up to a whole day.",
    ),
    Spec(
        title="One year",
        measure="adoption_a1",
        period="2014/15",
        tables={"episodes": TWO_FAMILIES},
        expect="""
            child | adopted    | expect     | days_to_moving_in
            a     | 2014-06-02 | counted in | 549
            b     | 2014-06-02 | counted in | 700
            c     | 2014-09-01 | counted in | 365
        """,
        numerator=1614,
        denominator=3,
        value="538",
        why="For b and c the clock stops when they were placed for adoption, though they lived with that carer before.",
    ),
    Spec(
        title="From the start of the latest period of care to the first placement for adoption in it",
        measure="adoption_a1",
        period="2014/15",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended      | reason_ceased
                a     | 2010-03-01 | S              | V2           | A4             | 2010-09-01 | E4A
                a     | 2013-01-02 | S              | C2           | U4             | 2013-12-02 | X1
                a     | 2013-12-02 | B              | E1           | A6             | 2014-06-02 | E11
                b     | 2012-05-01 | S              | E1           | U4             | 2013-02-01 | X1
                b     | 2013-02-01 | P              | E1           | A6             | 2013-06-03 | X1
                b     | 2013-06-03 | P              | E1           | U4             | 2014-01-06 | X1
                b     | 2014-01-06 | P              | E1           | A6             | 2014-09-01 | E12
            """
        },
        expect="""
            child | expect     | entered_care | placed     | days_to_moving_in | because
            a     | counted in | 2013-01-02   | 2013-12-02 | 334               | the period of care in 2010 is another
            b     | counted in | 2012-05-01   | 2013-02-01 | 276               | a placement that broke down is the first all the same (choice)
        """,
        numerator=610,
        denominator=2,
        value="305",
        why="334 and 276 days.",
    ),
    Spec(
        title="What can't be timed is left out, and said to be",
        measure="adoption_a1",
        period="2014/15",
        tables={"episodes": NOT_TIMED},
        expect=NOT_TIMED_EXPECT,
        numerator=0,
        denominator=0,
        value=None,
        why="No child is left to take a mean of: nothing over nothing is no value.",
    ),
    Spec(
        title="A child whose adoption stands twice in the return is one child",
        measure="adoption_a1",
        period="2014/15",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended      | reason_ceased
                a     | 2013-01-02 | S              | C2           | U4             | 2013-12-02 | X1
                a     | 2013-12-02 | B              | E1           | A6             | 2014-06-02 | E11
                a     | 2014-01-06 | L              | E1           | A6             | 2014-06-02 | E11
            """
        },
        expect="""
            child | expect     | days_to_moving_in
            a     | counted in | 334
        """,
        numerator=334,
        denominator=1,
        value="334",
        why="Two episodes that overlap both end in the one adoption order.",
    ),
    Spec(
        title="The same identifier in two areas is two children",
        measure="adoption_a1",
        period="2014/15",
        tables={
            "episodes": """
                area | child | started    | reason_started | legal_status | placement_type | ended      | reason_ceased
                East | a     | 2013-01-02 | S              | C2           | U4             | 2013-12-02 | X1
                East | a     | 2013-12-02 | B              | E1           | A6             | 2014-06-02 | E11
                West | a     | 2013-02-01 | S              | C2           | U4             | 2014-02-01 | X1
                West | a     | 2014-02-01 | B              | E1           | A6             | 2014-06-02 | E11
            """
        },
        expect="""
            area | child | expect     | days_to_moving_in
            East | a     | counted in | 334
            West | a     | counted in | 365
        """,
        numerator=699,
        denominator=2,
        value="350",
        why="Two children with the same day of adoption; 349.5 days on average.",
    ),
    Spec(
        title="The definition began in April 2000",
        measure="adoption_a1",
        period="1999/2000",
        tables={"episodes": BEFORE_THE_DEFINITION},
        expect=f"child | expect\na | {BEGAN_IN_2000}",
        numerator=0,
        denominator=0,
        value=None,
        why="The adoption order was made in June 1999.",
    ),
    Spec(
        title="Adopted by the foster carer: the clock stops when the child moved in as a foster child",
        measure="adoption_a10",
        period="2014/15",
        tables={"episodes": TWO_FAMILIES},
        expect="""
            child | expect     | with_carer_since | days_to_moving_in_with_carer | days_to_moving_in
            a     | counted in | 2013-11-01       | 549                          | 549
            b     | counted in | 2012-06-01       | 151                          | 700
            c     | counted in | 2013-01-02       | 0                            | 365
        """,
        numerator=700,
        denominator=3,
        value="233",
        why=(
            "b came to its carer 151 days after entering care, and stayed when the placement changed (T); c was with its carer "
            "from the first day. For a, adopted by others, it is the same as A1."
        ),
    ),
    Spec(
        title="What can't be timed is left out as for A1",
        measure="adoption_a10",
        period="2014/15",
        tables={"episodes": NOT_TIMED},
        expect=NOT_TIMED_EXPECT,
        numerator=0,
        denominator=0,
        value=None,
        why="The same rows for the same reasons.",
    ),
    Spec(
        title="The definition began in April 2000",
        measure="adoption_a10",
        period="1999/2000",
        tables={"episodes": BEFORE_THE_DEFINITION},
        expect=f"child | expect\na | {BEGAN_IN_2000}",
        numerator=0,
        denominator=0,
        value=None,
        why="The adoption order was made in June 1999.",
    ),
    Spec(
        title="From the placement order to the match; a child matched before the order counts 0",
        measure="adoption_a2",
        period="2012-15",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended      | reason_ceased
                a     | 2012-05-01 | S              | C2           | U4             | 2013-03-01 | X1
                a     | 2013-03-01 | L              | E1           | U4             | 2013-11-01 | X1
                a     | 2013-11-01 | P              | E1           | A6             | 2014-06-02 | E11
                b     | 2012-05-01 | S              | C2           | U4             | 2013-03-01 | X1
                b     | 2013-03-01 | L              | E1           | U4             | 2013-11-01 | X1
                b     | 2013-11-01 | P              | E1           | A6             | 2014-06-02 | E11
                c     | 2012-05-01 | S              | C2           | U4             | 2013-03-01 | X1
                c     | 2013-03-01 | L              | E1           | U4             | 2013-11-01 | X1
                c     | 2013-11-01 | P              | E1           | A6             | 2014-06-02 | E11
            """,
            "adoptions": """
                child | matched    | because
                a     | 2013-07-01 |
                b     | 2013-02-01 | before the order
                c     | 2013-04-02 | a match that came to nothing
                c     | 2013-05-10 | the latest on or before the adoption
                c     | 2014-12-01 | after it
            """,
        },
        expect="""
            child | expect     | court_authority | matched    | days_from_authority_to_match
            a     | counted in | 2013-03-01      | 2013-07-01 | 122
            b     | counted in | 2013-03-01      | 2013-02-01 | 0
            c     | counted in | 2013-03-01      | 2013-05-10 | 70
        """,
        numerator=192,
        denominator=3,
        value="64",
        why="122 days, none, and 70: the order is in force from the first episode under it, whatever follows.",
    ),
    Spec(
        title="Without an order, a placement or a match there is nothing to time",
        measure="adoption_a2",
        period="2014/15",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended      | reason_ceased
                a     | 2013-01-02 | S              | V2           | U4             | 2013-12-02 | X1
                a     | 2013-12-02 | P              | V2           | A4             | 2014-06-02 | E12
                b     | 2013-01-02 | S              | E1           | U4             | 2014-06-02 | E11
                c     | 2013-01-02 | S              | E1           | U4             | 2013-12-02 | X1
                c     | 2013-12-02 | P              | E1           | A6             | 2014-06-02 | E11
                d     | 2013-01-02 | S              | E1           | U4             | 2013-12-02 | X1
                d     | 2013-12-02 | P              | E1           | A6             | 2014-06-02 | E11
                e     | 2013-04-01 | L              | E1           | U4             | 2013-12-02 | X1
                e     | 2013-12-02 | P              | E1           | A6             | 2014-06-02 | E11
            """,
            "adoptions": """
                child | matched
                a     | 2013-07-01
                b     | 2013-07-01
                c     |
                e     | 2013-04-08
            """,
        },
        expect="""
            child | expect                                                      | days_from_authority_to_match | because
            a     | left out: no placement or freeing order                     |                              | placed with consent
            b     | left out: not placed for adoption before the adoption order | 180                          |
            c     | left out: not recorded                                      |                              | no date of the match
            d     | left out: not recorded                                      |                              | not in AD1
            e     | counted in                                                  | 7                            | entering care does not matter here
        """,
        numerator=7,
        denominator=1,
        value="7",
        why="Only e has an order, a placement for adoption before the adoption order, and a match.",
    ),
    Spec(
        title="A freeing order is court authority too",
        measure="adoption_a2",
        period="2006/07",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended      | reason_ceased
                a     | 2004-05-04 | S              | C2           | U4             | 2005-09-01 | X1
                a     | 2005-09-01 | L              | D1           | U4             | 2005-12-01 | X1
                a     | 2005-12-01 | P              | D1           | A6             | 2006-10-02 | E11
            """,
            "adoptions": """
                child | matched
                a     | 2005-10-01
            """,
        },
        expect="""
            child | expect     | days_from_authority_to_match
            a     | counted in | 30
        """,
        numerator=30,
        denominator=1,
        value="30",
        why="Freeing orders (D1) could be made until December 2005; from 1 September to 1 October are 30 days.",
    ),
    Spec(
        title="The definition began in April 2000",
        measure="adoption_a2",
        period="1999/2000",
        tables={"episodes": BEFORE_THE_DEFINITION, "adoptions": "child | matched\na | 1998-03-02"},
        expect=f"child | expect\na | {BEGAN_IN_2000}",
        numerator=0,
        denominator=0,
        value=None,
        why="The adoption order was made in June 1999.",
    ),
    Spec(
        title="The median: the child in the middle",
        measure="adoption_a1",
        variant={"average": "median"},
        period="2014/15",
        tables={"episodes": TWO_FAMILIES_AND_ONE_NOT_PLACED},
        expect="""
            child | expect                                                      | days_to_moving_in
            a     | counted in                                                  | 549
            b     | counted in                                                  | 700
            c     | counted in                                                  | 365
            d     | left out: not placed for adoption before the adoption order |
        """,
        numerator=1098,
        denominator=2,
        value="549",
        why="365, 549 and 700 days: where one stands in the middle, it counts as both, over 2.",
    ),
    Spec(
        title="The median: the child in the middle",
        measure="adoption_a10",
        variant={"average": "median"},
        period="2014/15",
        tables={"episodes": TWO_FAMILIES_AND_ONE_NOT_PLACED},
        expect="""
            child | expect                                                      | days_to_moving_in_with_carer
            a     | counted in                                                  | 549
            b     | counted in                                                  | 151
            c     | counted in                                                  | 0
            d     | left out: not placed for adoption before the adoption order |
        """,
        numerator=302,
        denominator=2,
        value="151",
        why="0, 151 and 549 days: the one in the middle, twice, over 2.",
    ),
    Spec(
        title="The median: between the two in the middle",
        measure="adoption_a2",
        variant={"average": "median"},
        period="2014/15",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended      | reason_ceased
                a     | 2013-01-02 | S              | E1           | U4             | 2013-12-02 | X1
                a     | 2013-12-02 | P              | E1           | A6             | 2014-06-02 | E11
                b     | 2013-01-02 | S              | E1           | U4             | 2013-12-02 | X1
                b     | 2013-12-02 | P              | E1           | A6             | 2014-06-02 | E11
                c     | 2013-01-02 | S              | E1           | U4             | 2013-12-02 | X1
                c     | 2013-12-02 | P              | E1           | A6             | 2014-06-02 | E11
            """,
            "adoptions": """
                child | matched
                a     | 2013-01-12
                b     | 2013-02-02
            """,
        },
        expect="""
            child | expect                 | days_from_authority_to_match
            a     | counted in             | 10
            b     | counted in             | 31
            c     | left out: not recorded |
        """,
        numerator=41,
        denominator=2,
        value="21",
        why="10 and 31 days: 20.5, rounded half up.",
    ),
    _by_period("2012/13", 20, "2011-01-10", "2012-09-09", "2012-09-10", "2013-02-01"),
    _by_period("2013/14", 19, "2012-01-10", "2013-08-09", "2013-08-10", "2014-02-03"),
    _by_period("2014/15", 18, "2013-01-10", "2014-07-09", "2014-07-10", "2015-02-02"),
    _by_period("2015/16", 16, "2014-01-10", "2015-05-09", "2015-05-10", "2016-02-01"),
    _by_period("2016/17", 14, "2015-01-10", "2016-03-09", "2016-03-10", "2016-11-01"),
    _by_period("2012-15", 18, "2013-01-10", "2014-07-09", "2014-07-10", "2014-11-03"),
    _by_period("2009-12", 20, "2010-01-10", "2011-09-09", "2011-09-10", "2012-02-01"),
    _by_period("2009-12", 21, "2010-01-10", "2011-10-09", "2011-10-10", "2012-02-01", of_a1=True),
    _by_period("2010-13", 20, "2011-01-10", "2012-09-09", "2012-09-10", "2013-02-01", of_a1=True),
    _by_period("2011-14", 18, "2012-01-10", "2013-07-09", "2013-07-10", "2014-02-03", of_a1=True),
    _by_period("2012-15", 16, "2013-01-10", "2014-05-09", "2014-05-10", "2015-02-02", of_a1=True),
    _by_period("2013-16", 14, "2014-01-10", "2015-03-09", "2015-03-10", "2016-02-01", of_a1=True),
    _within("14 months", 1, "16.7"),
    _within("16 months", 2, "33.3"),
    _within("18 months", 3, "50.0"),
    _within("19 months", 4, "66.7"),
    _within("20 months", 5, "83.3"),
    _by_period("2015/16", 16, "2014-01-10", "2015-05-09", "2015-05-10", "2016-02-01", number=True),
    _by_period("2013-16", 14, "2014-01-10", "2015-03-09", "2015-03-10", "2016-02-01", of_a1=True, number=True),
    *(
        _within(threshold, counted_in, "", number=True)
        for threshold, counted_in in {"14 months": 1, "16 months": 2, "18 months": 3, "19 months": 4, "20 months": 5}.items()
    ),
    Spec(
        title="What can't be timed is left out as for A1",
        measure="adoption_a3",
        period="2014/15",
        tables={"episodes": NOT_TIMED},
        expect=NOT_TIMED_EXPECT,
        numerator=0,
        denominator=0,
        value=None,
        why="The same rows for the same reasons.",
    ),
    Spec(
        title="What can't be timed is left out as for A1",
        measure="adoption_a3_number",
        period="2014/15",
        tables={"episodes": NOT_TIMED},
        expect=NOT_TIMED_EXPECT,
        numerator=0,
        denominator=None,
        value="0",
        why="The same rows for the same reasons.",
    ),
    Spec(
        title="The definition began in April 2000",
        measure="adoption_a3_number",
        period="1999/2000",
        tables={"episodes": BEFORE_THE_DEFINITION},
        expect=f"child | expect\na | {BEGAN_IN_2000}",
        numerator=0,
        denominator=None,
        value="0",
        why="The adoption order was made in June 1999.",
    ),
    Spec(
        title="The definition began in April 2000",
        measure="adoption_a3",
        period="1999/2000",
        tables={"episodes": BEFORE_THE_DEFINITION},
        expect=f"child | expect\na | {BEGAN_IN_2000}",
        numerator=0,
        denominator=0,
        value=None,
        why="The adoption order was made in June 1999.",
    ),
]

# What a measure's formula allows for and its cohort never gives: no row can show it.
NEVER = {
    ("adoption_a1", "not recorded"): "without a date of entry or placement it is left out for that",
    ("adoption_a10", "not recorded"): "without a date of entry or placement it is left out for that",
    ("adoption_a3_number", "not recorded: sooner"): "without a date of entry or placement it is left out for that",
    ("adoption_a3", "not recorded"): "without a date of entry or placement it is left out for that",
}
