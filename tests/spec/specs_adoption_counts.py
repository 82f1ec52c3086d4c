"""Worked examples: children waiting, placed and adopted, NI 61, disruptions. May import csperf.testing.specs.

Codes are the SSDA903's. Legal statuses: C2 care order, V2 accommodated, V4 short breaks, E1 placement order, D1 freeing order.
Placements: U4 and U6 foster care, A3 to A6 for adoption (A3 and A5 with the foster carer), T0 a temporary absence. Reasons ceased:
E11 and E12 adopted, E4A went home.
"""

# ruff: noqa: E501 - a row of a table is one line, however wide

from csperf.testing.specs import Spec

BEGAN_IN_2000 = "left out: before this definition began (1 April 2000)"
NOT_PLACED = "left out: not placed for adoption before the adoption order"

ADOPTED = """
    child | started    | reason_started | legal_status | placement_type | ended      | reason_ceased
    a     | 2013-01-02 | S              | C2           | U4             | 2013-12-02 | X1
    a     | 2013-12-02 | B              | E1           | A6             | 2014-04-01 | E11
    b     | 2013-01-02 | S              | C2           | U4             | 2013-12-02 | X1
    b     | 2013-12-02 | P              | V2           | A4             | 2015-03-31 | E12
    c     | 2013-01-02 | S              | E1           | A6             | 2014-03-31 | E11
    d     | 2013-01-02 | S              | E1           | A6             | 2014-09-01 | E4A
    e     | 2013-01-02 | S              | E1           | U4             | 2014-09-01 | E11
    f     | 2013-01-02 | S              | E1           | A6             |            |
"""

BEFORE_2000 = """
    child | started    | reason_started | legal_status | placement_type | ended      | reason_ceased
    a     | 1998-05-01 | S              | E1           | U4             | 1999-06-01 | X1
    a     | 1999-06-01 | P              | E1           | A6             | 2000-03-31 | E11
    b     | 1998-05-01 | S              | E1           | U4             | 1999-06-01 | X1
    b     | 1999-06-01 | P              | E1           | A6             | 2000-06-01 | E11
"""
BEFORE_2000_EXPECT = f"""
    child | expect
    a     | {BEGAN_IN_2000}
    b     | counted in
"""

UNDER_AN_ORDER = """
    child | started    | reason_started | legal_status | placement_type | ended      | reason_ceased
    a     | 2011-01-10 | S              | E1           | U4             | 2012-06-01 | X1
    a     | 2012-06-01 | P              | E1           | A6             | 2012-07-10 | E11
    b     | 2011-01-10 | S              | E1           | U4             | 2012-06-01 | X1
    b     | 2012-06-01 | P              | E1           | A6             | 2012-07-09 | E11
    c     | 2010-07-10 | S              | E1           | U4             | 2012-06-01 | X1
    c     | 2012-06-01 | P              | E1           | A6             | 2012-07-10 | E11
    d     | 2009-07-10 | S              | E1           | U4             | 2012-06-01 | X1
    d     | 2012-06-01 | P              | E1           | A6             | 2012-07-10 | E11
    e     | 2009-07-10 | S              | V2           | U4             | 2012-06-01 | X1
    e     | 2012-06-01 | P              | V2           | A4             | 2012-07-10 | E12
"""


def _long_standing(months: str, counted_in: int) -> Spec:
    """The five children by a number of months; the last so many of the first four were under the order for long enough."""
    waited = {"b": 17, "a": 18, "c": 24, "d": 36}
    rows = [
        f"{child} | {'counted in' if place >= 4 - counted_in else 'left out: not long-standing'} | {number}"
        for place, (child, number) in enumerate(waited.items())
    ]
    return Spec(
        title=f"{months} or more under the order",
        measure="long_standing_adoption_cases_concluded",
        variant={"long_standing": months},
        period="2012/13",
        tables={"episodes": UNDER_AN_ORDER},
        expect="\n".join(
            [
                "child | expect | months_from_authority_to_adoption",
                *rows,
                "e | left out: no placement or freeing order | ",
            ]
        ),
        numerator=counted_in,
        denominator=None,
        value=str(counted_in),
        why="17, 18, 24 and 36 whole months from the placement order to the adoption order; e was placed with consent.",
    )


WITH_A_PLAN = """
    child | started    | reason_started | legal_status | placement_type | ended      | reason_ceased
    a     | 2017-05-01 | S              | C2           | U4             |            |
    b     | 2017-05-01 | S              | E1           | U4             |            |
    c     | 2017-05-01 | S              | E1           | U4             | 2018-03-31 | X1
    c     | 2018-03-31 | P              | E1           | A6             |            |
    d     | 2017-05-01 | S              | E1           | A6             | 2018-02-01 | X1
    d     | 2018-02-01 | P              | E1           | U4             |            |
    e     | 2017-05-01 | S              | E1           | U4             |            |
    f     | 2017-05-01 | S              | C2           | U4             |            |
    g     | 2017-05-01 | S              | C2           | U4             | 2018-03-31 | E4A
    h     | 2017-05-01 | S              | C2           | U4             |            |
    i     | 2017-05-01 | S              | C2           | U4             |            |
    j     | 2017-05-01 | S              | E1           | A6             | 2018-03-20 | X1
    j     | 2018-03-20 | P              | E1           | T0             |            |
    k     | 2017-05-01 | S              | V4           | U4             |            |
"""
DECISIONS = """
    child | decided    | ceased     | because
    a     | 2018-03-31 |            | decided on the day
    c     | 2017-09-01 |            |
    e     | 2017-09-01 | 2018-03-31 | reversed on the day
    f     | 2017-09-01 | 2018-04-01 | reversed the day after
    g     | 2017-09-01 |            | left care on the day
    h     | 2017-09-01 | 2017-12-01 | reversed,
    h     | 2018-01-15 |            | and decided on again
    i     | 2018-04-01 |            | decided the day after
    k     | 2017-09-01 |            | short breaks only
"""
PLACED = "left out: placed for adoption"
REVERSED = "left out: the decision was reversed"

JOURNEYS = """
    child | entered_care | decided    | placement_order | matched    | placed     | adopted    | reversed
    a     | 2016-01-04   | 2016-09-01 | 2016-12-01      | 2017-03-01 | 2017-04-01 | 2017-11-01 |
    b     | 2016-01-04   | 2016-09-01 | 2016-12-01      | 2017-03-01 | 2018-03-31 |            |
    c     | 2016-01-04   | 2016-09-01 | 2016-12-01      |            |            |            |
    d     | 2016-01-04   | 2016-09-01 |                 |            |            |            |
    e     | 2016-01-04   | 2016-09-01 | 2016-12-01      |            |            |            | 2018-03-31
    f     | 2016-01-04   |            | 2018-04-01      |            | 2018-04-02 |            |
"""

DISRUPTIONS = """
    child | disrupted  | after_order
    a     | 2017-04-01 | no
    b     | 2018-03-31 | yes
    b     | 2017-06-01 | no
    c     | 2017-09-01 |
    d     | 2018-04-01 | no
"""


def _disruptions(order: str, statuses: list[str], numerator: int, why: str) -> Spec:
    names, *rows = [line.strip() for line in DISRUPTIONS.splitlines() if line.strip()]
    table = [f"{names} | expect", *(f"{row} | {status}" for row, status in zip(rows, statuses, strict=True))]
    return Spec(
        title={"before": "Before the adoption order", "after": "After the adoption order"}.get(
            order, "Before or after the order"
        ),
        measure="adoption_disruptions",
        variant={"order": order},
        period="2017/18",
        tables={"adoption_disruptions": "\n".join(table)},
        numerator=numerator,
        denominator=None,
        value=str(numerator),
        why=why,
    )


SPECS = [
    Spec(
        title="By the day of the adoption order, placed for adoption or not",
        measure="adoptions",
        period="2014/15",
        tables={"episodes": ADOPTED},
        expect="""
            child | expect     | adopted    | because
            a     | counted in | 2014-04-01 | the first day
            b     | counted in | 2015-03-31 | the last
            c     |            |            | the day before the first
            d     |            |            | went home
            e     | counted in | 2014-09-01 | never placed for adoption
            f     |            |            | not adopted yet
        """,
        numerator=3,
        denominator=None,
        value="3",
        why="a, b and e: three orders in the year.",
    ),
    Spec(
        title="From a list, where there are no episodes",
        measure="adoptions",
        period="2017/18",
        tables={"adoption_journeys": JOURNEYS},
        expect="""
            child | expect     | adopted    | because
            a     | counted in | 2017-11-01 |
            b     |            |            | not adopted yet
        """,
        numerator=1,
        denominator=None,
        value="1",
        why="Only a was adopted.",
    ),
    Spec(
        title="The definition began in April 2000",
        measure="adoptions",
        period="1999-2002",
        tables={"episodes": BEFORE_2000},
        expect=BEFORE_2000_EXPECT,
        numerator=1,
        denominator=None,
        value="1",
        why="a's order was made the day before.",
    ),
    Spec(
        title="Exactly 12 months count, a day more does not",
        measure="ni_61",
        period="2014/15",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended      | reason_ceased
                a     | 2012-01-02 | S              | E1           | U4             | 2013-12-02 | X1
                a     | 2013-12-02 | P              | E1           | A6             | 2014-06-02 | E11
                b     | 2012-01-02 | S              | E1           | U4             | 2013-12-02 | X1
                b     | 2013-12-02 | P              | E1           | A6             | 2014-06-02 | E11
                c     | 2012-01-02 | S              | E1           | U4             | 2013-12-02 | X1
                c     | 2013-12-02 | P              | E1           | A6             | 2014-06-02 | E11
                d     | 2012-01-02 | S              | E1           | U4             | 2013-12-02 | X1
                d     | 2013-12-02 | P              | E1           | A6             | 2014-06-02 | E11
                e     | 2012-01-02 | S              | E1           | U4             | 2013-12-02 | X1
                e     | 2013-12-02 | P              | E1           | A6             | 2014-06-02 | E11
                f     | 2012-01-02 | S              | E1           | U4             | 2014-06-02 | E11
            """,
            "adoptions": """
                child | decided    | because
                a     | 2012-12-02 | 12 months to the day
                b     | 2012-12-01 | a day more
                c     | 2014-01-06 | decided after the child was placed
                d     |            |
                e     | 2012-02-01 |
                f     | 2012-12-02 | never placed
            """,
            "placements_for_adoption": """
                child | decided    | ceased     | because
                e     | 2012-02-01 | 2012-05-01 | decided, reversed,
                e     | 2013-01-07 |            | and decided on again
                e     | 2014-07-01 |            | after the adoption
            """,
        },
        expect=f"""
            child | expect                 | decided    | placed
            a     | counted in             | 2012-12-02 | 2013-12-02
            b     | counted out            | 2012-12-01 | 2013-12-02
            c     | counted in             | 2014-01-06 | 2013-12-02
            d     | left out: not recorded |            | 2013-12-02
            e     | counted in             | 2013-01-07 | 2013-12-02
            f     | {NOT_PLACED}           | 2012-12-02 |
        """,
        numerator=3,
        denominator=4,
        value="75.0",
        why="Of e's decisions the latest on or before the adoption order counts (choice). d's was not returned.",
    ),
    Spec(
        title="A month that has no such day",
        measure="ni_61",
        period="2016/17",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended      | reason_ceased
                a     | 2015-01-02 | S              | E1           | U4             | 2017-02-28 | X1
                a     | 2017-02-28 | P              | E1           | A6             | 2017-03-31 | E11
                b     | 2015-01-02 | S              | E1           | U4             | 2017-03-01 | X1
                b     | 2017-03-01 | P              | E1           | A6             | 2017-03-31 | E11
            """,
            "adoptions": """
                child | decided
                a     | 2016-02-29
                b     | 2016-02-29
            """,
        },
        expect="""
            child | expect
            a     | counted in
            b     | counted out
        """,
        numerator=1,
        denominator=2,
        value="50.0",
        why="12 months after 29 February 2016 is 28 February 2017.",
    ),
    Spec(
        title="The definition began in April 2000",
        measure="ni_61",
        period="1999-2002",
        tables={"episodes": BEFORE_2000, "adoptions": "child | decided\na | 1998-09-01\nb | 1998-09-01"},
        expect=BEFORE_2000_EXPECT,
        numerator=1,
        denominator=1,
        value="100.0",
        why="a's order was made the day before.",
    ),
    _long_standing("24 months", 2),
    _long_standing("18 months", 3),
    _long_standing("36 months", 1),
    Spec(
        title="The definition began in April 2000",
        measure="long_standing_adoption_cases_concluded",
        period="1999-2002",
        tables={"episodes": BEFORE_2000},
        expect=BEFORE_2000_EXPECT,
        numerator=1,
        denominator=None,
        value="1",
        why="a's order was made the day before; b was under a placement order for 25 months.",
    ),
    Spec(
        title="The first placement for adoption of a period of care, by the day it started",
        measure="children_placed_for_adoption",
        period="2017/18",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended      | reason_ceased
                a     | 2016-01-04 | S              | E1           | U4             | 2017-04-01 | X1
                a     | 2017-04-01 | P              | E1           | A6             |            |
                b     | 2016-01-04 | S              | E1           | U4             | 2018-04-01 | X1
                b     | 2018-04-01 | P              | E1           | A6             |            |
                c     | 2016-01-04 | S              | E1           | A6             | 2017-06-01 | X1
                c     | 2017-06-01 | P              | E1           | U4             | 2017-09-01 | X1
                c     | 2017-09-01 | P              | E1           | A6             |            |
                d     | 2016-01-04 | S              | E1           | U4             | 2018-03-31 | X1
                d     | 2018-03-31 | U              | E1           | A5             |            |
                e     | 2016-01-04 | S              | V2           | A4             | 2016-06-01 | E4A
                e     | 2017-05-01 | S              | V2           | A4             |            |
            """
        },
        expect="""
            child | expect     | placed     | by_foster_carer | because
            a     | counted in | 2017-04-01 | no              |
            b     |            |            |                 | placed the day after the last
            c     |            |            |                 | placed again after one that broke down (choice)
            d     | counted in | 2018-03-31 | yes             | a foster placement that became one for adoption
            e     | counted in | 2017-05-01 | no              | in another period of care
        """,
        numerator=3,
        denominator=None,
        value="3",
        why="a, d and e.",
    ),
    Spec(
        title="The definition began in April 2000",
        measure="children_placed_for_adoption",
        period="1999-2002",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type
                a     | 2000-03-31 | S              | E1           | A6
                b     | 2000-04-01 | S              | E1           | A6
            """
        },
        expect=BEFORE_2000_EXPECT,
        numerator=1,
        denominator=None,
        value="1",
        why="a was placed the day before.",
    ),
    Spec(
        title="A decision or an order, not placed, not reversed",
        measure="children_waiting_for_adoption",
        period="as at 31 Mar 2018",
        tables={"episodes": WITH_A_PLAN, "placements_for_adoption": DECISIONS},
        expect=f"""
            child | expect     | decided    | under_placement_order | because
            a     | counted in | 2018-03-31 | no                    |
            b     | counted in |            | yes                   | under an order, without a decision in the return
            c     | {PLACED}   | 2017-09-01 | yes                   | placed on the day
            d     | counted in |            | yes                   | its placement broke down: it waits again
            e     | {REVERSED} | 2017-09-01 | yes                   | even if the order is not revoked (choice)
            f     | counted in | 2017-09-01 | no                    |
            h     | counted in | 2018-01-15 | no                    |
            j     | {PLACED}   |            | yes                   | away for a while from its adopters
        """,
        numerator=5,
        denominator=None,
        value="5",
        why="g left care on the day, for i it was not decided yet, and k has short breaks only: they are no rows.",
    ),
    Spec(
        title="Only children whom the court has authorised to be placed",
        measure="children_waiting_for_adoption",
        variant={"waiting": "with a placement order"},
        period="as at 31 Mar 2018",
        tables={"episodes": WITH_A_PLAN, "placements_for_adoption": DECISIONS},
        expect=f"""
            child | expect
            a     | left out: not under a placement order
            b     | counted in
            c     | {PLACED}
            d     | counted in
            e     | {REVERSED}
            f     | left out: not under a placement order
            h     | left out: not under a placement order
            j     | {PLACED}
        """,
        numerator=2,
        denominator=None,
        value="2",
        why="b and d wait under a placement order.",
    ),
    Spec(
        title="Children in no episode are as the list has them",
        measure="children_waiting_for_adoption",
        period="as at 31 Mar 2018",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type
                d     | 2017-05-01 | S              | C2           | A4
                z     | 2017-05-01 | S              | C2           | U4
            """,
            "placements_for_adoption": "child | decided\nz | 2018-05-01",
            "adoption_journeys": JOURNEYS,
        },
        expect=f"""
            child | expect     | because
            b     | {PLACED}   |
            c     | counted in |
            d     | {PLACED}   | the list does not say so, and the episodes do
            e     | {REVERSED} |
        """,
        numerator=1,
        denominator=None,
        value="1",
        why="a was adopted, f not yet under an order on the day.",
    ),
    Spec(
        title="The definition began in April 2000",
        measure="children_waiting_for_adoption",
        period="as at 31 Mar 2000",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type
                a     | 1999-03-31 | S              | E1           | U4
            """,
            "placements_for_adoption": "child | decided\na | 1999-05-01",
        },
        expect=f"child | expect\na | {BEGAN_IN_2000}",
        numerator=0,
        denominator=None,
        value="0",
        why="31 March 2000 is the day before.",
    ),
    _disruptions(
        "before or after",
        ["counted in", "counted in", "counted in", "counted in", ""],
        4,
        "Four broke down in the year, b's twice.",
    ),
    _disruptions(
        "before",
        ["counted in", "left out: not before the order", "counted in", "left out: not recorded: before the order", ""],
        2,
        "Two placements broke down before the order; of c's it is not recorded.",
    ),
    _disruptions(
        "after",
        [
            "left out: not after the order",
            "counted in",
            "left out: not after the order",
            "left out: not recorded: after the order",
            "",
        ],
        1,
        "One adoption broke down after the order; of c's it is not recorded.",
    ),
    Spec(
        title="The definition began in April 2000",
        measure="adoption_disruptions",
        period="1999-2002",
        tables={
            "adoption_disruptions": f"""
                child | disrupted  | expect
                a     | 2000-03-31 | {BEGAN_IN_2000}
                b     | 2000-04-01 | counted in
            """
        },
        numerator=1,
        denominator=None,
        value="1",
        why="31 March 2000 is the day before.",
    ),
]

NEVER = {
    ("long_standing_adoption_cases_concluded", "not recorded: long-standing"): "without an order it is left out for that",
    (
        "children_waiting_for_adoption",
        "not recorded: under a placement order",
    ): "the legal status is recorded with every episode, and in a list no order is none",
}
"""What a measure's formula allows for and its cohort never gives: no row can show it."""
