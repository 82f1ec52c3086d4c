"""Worked examples: special guardianship orders granted and in force, and plans for them. May import csperf.testing.specs.

Legal statuses: C2 care order, V4 short breaks. Placements: U4 foster care.
"""

from csperf.testing.specs import Spec

BEGAN = "left out: before this definition began (30 December 2005)"

GRANTED = """
    child | granted    | looked_after
    a     | 2017-04-03 | yes
    b     | 2017-06-01 |
    c     | 2017-06-01 |
    d     | 2017-06-01 |
    e     | 2017-06-01 |
    f     | 2017-06-01 | no
    g     | 2018-04-01 | yes
"""
IN_CARE = """
    child | started    | reason_started | legal_status | placement_type | ended      | because
    b     | 2016-05-01 | S              | C2           | U4             | 2017-06-01 | care ended with the order
    c     | 2016-05-01 | S              | C2           | U4             | 2017-05-31 | it had ended the day before
    d     | 2016-05-01 | S              | V4           | U4             |            | short breaks only
    e     | 2017-06-01 | S              | C2           | U4             |            | care began with the day
    f     | 2016-05-01 | S              | C2           | U4             |            | the order says otherwise
"""


def _granted(children: str, counted_in: str, otherwise: str, why: str) -> Spec:
    """The seven orders; of the first six, those of the children named are counted in."""
    looked_after = {"a": "yes", "b": "yes", "c": "no", "d": "no", "e": "no", "f": "no"}
    rows = [f"{child} | {'counted in' if child in counted_in else otherwise} | {told}" for child, told in looked_after.items()]
    return Spec(
        title={"all": "Every order, by the day it was granted"}.get(children, f"Of children {children}"),
        measure="special_guardianship_orders_granted",
        variant={"children": children},
        period="2017/18",
        tables={"special_guardianship_orders": GRANTED, "episodes": IN_CARE},
        expect="\n".join(["child | expect | looked_after", *rows, "g | | "]),
        numerator=len(counted_in),
        denominator=None,
        value=str(len(counted_in)),
        why=why,
    )


SPECS = [
    _granted("all", "abcdef", "", "Six orders; g's was granted the day after the year."),
    _granted(
        "looked after",
        "ab",
        "left out: not looked after",
        "a as the order says; b because an episode of care ran until the day.",
    ),
    _granted(
        "not looked after",
        "cdef",
        "left out: not outside care",
        "c, d, e and f were not looked after until the order.",
    ),
    Spec(
        title="Where neither the order nor any episodes say",
        measure="special_guardianship_orders_granted",
        variant={"children": "looked after"},
        period="2017/18",
        tables={
            "special_guardianship_orders": """
                child | granted    | looked_after
                a     | 2017-06-01 |
                b     | 2017-06-01 | yes
            """
        },
        expect="""
            child | expect
            a     | left out: not recorded: looked after
            b     | counted in
        """,
        numerator=1,
        denominator=None,
        value="1",
        why="Without episodes it is not known whether a was looked after.",
    ),
    Spec(
        title="Where neither says, a child is in neither group",
        measure="special_guardianship_orders_granted",
        variant={"children": "not looked after"},
        period="2017/18",
        tables={
            "special_guardianship_orders": """
                child | granted    | looked_after
                a     | 2017-06-01 |
                b     | 2017-06-01 | yes
                c     | 2017-06-01 | no
            """
        },
        expect="""
            child | expect
            a     | left out: not recorded: outside care
            b     | left out: not outside care
            c     | counted in
        """,
        numerator=1,
        denominator=None,
        value="1",
        why="a is not among children not looked after either.",
    ),
    Spec(
        title="The definition began on 30 December 2005",
        measure="special_guardianship_orders_granted",
        period="2005/06",
        tables={
            "special_guardianship_orders": """
                child | granted    | looked_after
                a     | 2005-12-29 | no
                b     | 2005-12-30 | no
            """
        },
        expect=f"child | expect\na | {BEGAN}\nb | counted in",
        numerator=1,
        denominator=None,
        value="1",
        why="Orders can be made since the Adoption and Children Act 2002 came into force.",
    ),
    Spec(
        title="Granted, not ended, and under 18",
        measure="children_under_special_guardianship",
        period="as at 31 Mar 2018",
        tables={
            "special_guardianship_orders": """
                child | granted    | ended
                a     | 2018-03-31 |
                b     | 2018-04-01 |
                c     | 2010-05-01 | 2018-03-31
                d     | 2010-05-01 | 2018-04-01
                e     | 2010-05-01 |
                f     | 2010-05-01 |
                g     | 2010-05-01 |
                h     | 2010-05-01 |
                h     | 2015-05-01 |
            """,
            "children": """
                child | date_of_birth
                a     | 2016-01-04
                d     | 2008-01-04
                e     | 2000-03-31
                f     | 2000-04-01
                g     |
                h     | 2005-01-04
            """,
        },
        expect="""
            child | expect                               | age | granted    | because
            a     | counted in                           | 2   | 2018-03-31 | granted on the day
            d     | counted in                           | 10  | 2010-05-01 | ended the day after
            e     | left out: not aged under 18          | 18  | 2010-05-01 | 18 on the day
            f     | counted in                           | 17  | 2010-05-01 |
            g     | left out: not recorded: aged under 18 |     | 2010-05-01 |
            h     | counted in                           | 13  | 2015-05-01 | two orders, one child
        """,
        numerator=4,
        denominator=None,
        value="4",
        why="b's order came the day after, c's ended on the day.",
    ),
    Spec(
        title="The definition began on 30 December 2005",
        measure="children_under_special_guardianship",
        period="as at 29 Dec 2005",
        tables={
            "special_guardianship_orders": "child | granted\na | 2005-12-01",
            "children": "child | date_of_birth\na | 2000-01-04",
        },
        expect=f"child | expect\na | {BEGAN}",
        numerator=0,
        denominator=None,
        value="0",
        why="A day before orders could be made.",
    ),
    Spec(
        title="By the latest care plan in force, of children looked after",
        measure="looked_after_children_with_special_guardianship_plan",
        period="as at 31 Mar 2018",
        tables={
            "care_plans": """
                child | started    | ended      | permanence_plan
                a     | 2017-05-01 | 2018-01-10 | return home
                a     | 2018-01-10 |            | special guardianship
                b     | 2017-05-01 |            | special guardianship
                b     | 2018-03-31 |            | adoption
                c     | 2017-05-01 | 2018-03-31 | special guardianship
                d     | 2017-05-01 |            | special guardianship
                e     | 2017-05-01 |            | special guardianship
                f     | 2017-05-01 |            |
                g     | 2017-05-01 |            | special guardianship or child arrangements order
                h     | 2018-04-01 |            | special guardianship
            """,
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended
                a     | 2017-05-01 | S              | C2           | U4             |
                b     | 2017-05-01 | S              | C2           | U4             |
                c     | 2017-05-01 | S              | C2           | U4             |
                d     | 2017-05-01 | S              | C2           | U4             | 2018-03-31
                e     | 2017-05-01 | S              | V4           | U4             |
                f     | 2017-05-01 | S              | C2           | U4             |
                g     | 2017-05-01 | S              | C2           | U4             |
                h     | 2017-05-01 | S              | C2           | U4             |
            """,
        },
        expect="""
            child | expect                                               | because
            a     | counted in                                           |
            b     | left out: not planned for special guardianship       | the latest plan is another
            f     | left out: not recorded: planned for special guardianship |
            g     | left out: not planned for special guardianship       | it can't be told which of the two (choice)
        """,
        numerator=1,
        denominator=None,
        value="1",
        why="c's plan ended on the day and h's began after it; d had left care, and e has short breaks only.",
    ),
    Spec(
        title="The definition began on 30 December 2005",
        measure="looked_after_children_with_special_guardianship_plan",
        period="as at 29 Dec 2005",
        tables={
            "care_plans": "child | started | permanence_plan\na | 2005-05-01 | special guardianship",
            "episodes": "child | started | reason_started | legal_status | placement_type\na | 2005-05-01 | S | C2 | U4",
        },
        expect=f"child | expect\na | {BEGAN}",
        numerator=0,
        denominator=None,
        value="0",
        why="A day before orders could be made.",
    ),
]
