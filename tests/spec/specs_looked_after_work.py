"""Worked examples: who works with children looked after, and how. May import csperf.testing.specs.

Codes are the SSDA903's; they are explained with the examples of NI 62.
"""

# ruff: noqa: E501 - a row of a table is one line, however wide

from collections.abc import Mapping

from csperf.testing.specs import Spec

VISITS = "looked_after_visits_up_to_date"
ASSESSED = "looked_after_assessment_updated_in_12_months"
ALLOCATED = "looked_after_allocated_to_qualified_social_worker"
WITH_PLAN = "children_looked_after_with_child_protection_plan"

IN, OUT, UNKNOWN = "counted in", "counted out", "left out: not recorded"
SHORT_BREAKS = "left out: looked after only under an agreed series of short breaks"
FIRST_VISIT = "left out: looked after for a week or less, and a first visit not yet due"

EPISODES = """
    child | started    | reason_started | legal_status | placement_type
    a     | 2015-05-01 | S              | C2           | U6
    b     | 2015-05-01 | S              | C2           | U6
    c     | 2015-05-01 | S              | C2           | U6
    d     | 2015-05-01 | S              | C2           | U6
    e     | 2015-05-01 | S              | C2           | U6
    f     | 2015-05-01 | S              | V4           | K2
"""


def stable(title: str, told: Mapping[str, str], numerator: int, value: str, why: str, **variant: str) -> Spec:
    """Visits of children in placements of several kinds and ages."""
    return Spec(
        title=title,
        measure=VISITS,
        period="2017/18",
        variant=variant,
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended      | because
                a     | 2017-05-02 | S              | C2           | U6             |            |
                b     | 2017-05-02 | S              | C2           | U6             |            |
                c     | 2017-03-31 | S              | C2           | U6             |            | in the placement for 12 months
                d     | 2017-03-31 | S              | C2           | U6             |            |
                e     | 2017-04-01 | S              | C2           | U6             |            | a day less
                f     | 2015-05-01 | S              | C2           | U4             |            | long-term fostering
                g     | 2015-05-01 | S              | C2           | U6             | 2018-01-08 |
                g     | 2018-01-08 | P              | C2           | U4             |            | only since January
                h     | 2015-05-01 | S              | V4           | K2             |            |
            """,
            "visits": """
                child | kind         | visited    | because
                a     | looked after | 2018-02-17 | 42 days before
                b     | looked after | 2018-02-16 | 43 days before
                c     | looked after | 2018-01-06 | 84 days before
                d     | looked after | 2018-01-05 | 85 days before
                e     | looked after | 2018-01-06 | 84 days before
                f     | looked after | 2018-01-06 | 84 days before
                g     | looked after | 2018-01-06 | 84 days before
            """,
        },
        expect=f"""
            child | expect         | days_since_visit | months_in_placement
            a     | {IN}           | 42               | 10
            b     | {OUT}          | 43               | 10
            c     | {told["c"]}    | 84               | 12
            d     | {OUT}          | 85               | 12
            e     | {OUT}          | 84               | 11
            f     | {told["f"]}    | 84               | 34
            g     | {OUT}          | 84               | 2
            h     | {SHORT_BREAKS} |                  | 34
        """,
        numerator=numerator,
        denominator=7,
        value=value,
        why=why,
    )


def early(
    measure: str, *, began: str = "1 April 2000", year: str = "1999", denominator: int | None = 0, value: str | None = None
) -> Spec:
    """A child looked after before the definition began."""
    return Spec(
        title="Before the definition began",
        measure=measure,
        period=f"31 Mar {int(year) + 1}",
        tables={
            "episodes": f"child | started | reason_started | legal_status | placement_type\na | {year}-05-04 | S | C2 | U6",
            "visits": "child | kind | visited\na | looked after | 2000-03-01",
            "assessments": "child | authorised\na | 2000-03-01",
            "child_protection_plans": "child | started\na | 2000-03-01",
        },
        expect=f"child | expect\na | left out: before this definition began ({began})",
        numerator=0,
        denominator=denominator,
        value=value,
        why="No source is older.",
    )


SPECS = [
    stable(
        "Six weeks, or twelve in a stable placement",
        {"c": IN, "f": IN},
        3,
        "42.9",
        "From 31 March 2017 to 31 March 2018 are 12 whole months, from 1 April 11.",
    ),
    stable(
        "Twelve weeks in long-term fostering only",
        {"c": OUT, "f": IN},
        2,
        "28.6",
        "Long-term fostering is U1 and U4; g has been in it for less than 12 months.",
        stable="long-term fostering for 12 months",
    ),
    stable(
        "Six weeks for every child",
        {"c": OUT, "f": OUT},
        1,
        "14.3",
        "Only a was visited in the last 42 days.",
        stable="no placement",
    ),
    Spec(
        title="What is a visit, and what the plan sets",
        measure=VISITS,
        period="2017/18",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended      | reason_ceased
                a     | 2018-01-08 | S              | C2           | U6             |            |
                b     | 2018-01-08 | S              | C2           | U6             |            |
                c     | 2018-01-08 | S              | C2           | U6             |            |
                d     | 2018-01-08 | S              | C2           | U6             |            |
                e     | 2018-01-08 | S              | C2           | U6             |            |
                f     | 2018-01-08 | S              | C2           | U6             |            |
                g     | 2018-01-08 | S              | C2           | U6             |            |
                h     | 2018-01-08 | S              | C2           | U6             |            |
                i     | 2018-03-24 | S              | C2           | U6             |            |
                j     | 2018-03-23 | S              | C2           | U6             |            |
                k     | 2018-03-24 | S              | C2           | U6             |            |
                l     | 2018-03-24 | P              | C2           | U6             |            |
                m     | 2018-01-08 | S              | C2           | U6             | 2018-03-20 | E4A
                m     | 2018-03-26 | S              | C2           | U6             |            |
            """,
            "visits": """
                child | kind             | visited    | seen | recording_complete | days_until_next | because
                a     | child protection | 2018-03-20 | yes  | yes                |                 | of another kind
                b     | looked after     | 2018-03-20 | no   | yes                |                 | the child was not seen
                c     | looked after     | 2018-03-20 | yes  | no                 |                 | the record was not finished
                d     | looked after     | 2018-03-20 |      |                    |                 |
                e     | looked after     | 2018-04-01 | yes  | yes                |                 | after the day
                f     | looked after     | 2018-03-03 | yes  | yes                | 28              | 28 days before
                g     | looked after     | 2018-03-02 | yes  | yes                | 28              | 29 days before
                h     | looked after     | 2018-03-20 | yes  | yes                | 90              |
                h     | looked after     | 2018-03-20 | yes  | yes                | 10              | the sooner one counts
                k     | looked after     | 2018-03-31 | yes  | yes                |                 | on the day
                m     | looked after     | 2018-03-01 | yes  | yes                |                 | before it came back
            """,
        },
        expect=f"""
            child | expect        | days_looked_after | days_until_next
            a     | {OUT}         | 82                |
            b     | {OUT}         | 82                |
            c     | {OUT}         | 82                |
            d     | {IN}          | 82                |
            e     | {OUT}         | 82                |
            f     | {IN}          | 82                | 28
            g     | {OUT}         | 82                | 28
            h     | {OUT}         | 82                | 10
            i     | {FIRST_VISIT} | 7                 |
            j     | {OUT}         | 8                 |
            k     | {IN}          | 7                 |
            l     | {OUT}         | 7                 |
            m     | {IN}          | 5                 |
        """,
        numerator=4,
        denominator=12,
        value="33.3",
        why="The first visit is due within a week of the entry into care; when l came is not on record.",
    ),
    Spec(
        title="An assessment authorised in the twelve months before",
        measure=ASSESSED,
        period="2017/18",
        tables={
            "episodes": EPISODES,
            "assessments": """
                child | started    | authorised | because
                a     | 2017-01-09 | 2017-03-31 | 12 months to the day
                b     | 2017-01-09 | 2017-03-30 | a day more
                c     | 2018-01-08 |            | open
                d     | 2018-03-01 | 2018-04-01 | after the day
                d     | 2015-03-01 | 2015-06-01 |
                f     | 2018-01-08 | 2018-02-01 |
            """,
        },
        expect=f"""
            child | expect         | last_assessed
            a     | {IN}           | 2017-03-31
            b     | {OUT}          | 2017-03-30
            c     | {OUT}          |
            d     | {OUT}          | 2015-06-01
            e     | {OUT}          |
            f     | {SHORT_BREAKS} | 2018-02-01
        """,
        numerator=1,
        denominator=5,
        value="20.0",
        why="The authorisation counts: an open assessment has updated nothing.",
    ),
    Spec(
        title="A qualified social worker on the day",
        measure=ALLOCATED,
        period="2017/18",
        tables={
            "episodes": EPISODES,
            "allocations": """
                child | started    | ended      | qualified | team  | worker | because
                a     | 2017-05-01 | 2017-09-01 | yes       | North | Ash    |
                a     | 2017-09-01 |            | yes       | South | Beech  |
                b     | 2017-05-01 | 2018-03-31 | yes       | North | Ash    | ended on the day
                b     | 2018-04-01 |            | yes       | North | Beech  | the next from the day after
                c     | 2017-05-01 |            | no        | North | Elm    |
                c     | 2018-01-08 |            |           | South | Fir    | whether qualified is not recorded
                d     | 2017-05-01 |            | no        | North | Elm    |
                d     | 2017-04-01 |            | yes       | South | Beech  |
                f     | 2017-05-01 |            | yes       | North | Ash    |
            """,
        },
        expect=f"""
            child | expect         | worker | team
            a     | {IN}           | Beech  | South
            b     | {OUT}          |        |
            c     | {UNKNOWN}      | Fir    | South
            d     | {IN}           | Beech  | South
            e     | {OUT}          |        |
            f     | {SHORT_BREAKS} | Ash    | North
        """,
        numerator=2,
        denominator=4,
        value="50.0",
        why="The allocation of b ended on the day, and e has none. One worker of d is qualified; of c one may be.",
    ),
    Spec(
        title="Without allocations, the social workers of the SSDA903",
        measure=ALLOCATED,
        period="2023/24",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type
                a     | 2023-05-01 | S              | C2           | U6
                b     | 2023-05-01 | S              | C2           | U6
                c     | 2023-05-01 | S              | C2           | U6
            """,
            "social_worker_episodes": """
                child | social_worker | started    | ended
                a     | SW1           | 2023-05-01 | 2023-09-01
                a     | SW2           | 2023-09-01 |
                b     | SW1           | 2023-05-01 | 2024-03-01
                c     |               | 2023-05-01 |
            """,
        },
        expect=f"""
            child | expect | worker
            a     | {IN}   | SW2
            b     | {OUT}  |
            c     | {OUT}  |
        """,
        numerator=1,
        denominator=3,
        value="33.3",
        why="Who is returned as a child's social worker is taken to be qualified; that of c is not given.",
    ),
    Spec(
        title="Nothing is known of anybody's social worker",
        measure=ALLOCATED,
        period="2017/18",
        tables={"episodes": "child | started | reason_started | legal_status | placement_type\na | 2017-05-01 | S | C2 | U6"},
        expect=f"child | expect\na | {UNKNOWN}",
        numerator=0,
        denominator=0,
        value=None,
        why="The records hold neither allocations nor social workers: that is no answer.",
    ),
    Spec(
        title="Also on a child protection plan",
        measure=WITH_PLAN,
        period="2017/18",
        tables={
            "episodes": EPISODES,
            "child_protection_plans": """
                child | started    | ended
                a     | 2018-03-31 |
                b     | 2017-05-01 | 2018-03-31
                c     | 2018-04-01 |
                d     | 2017-05-01 |
                d     | 2017-09-01 | 2018-06-01
                e     |            |
                f     | 2017-05-01 |
            """,
        },
        expect=f"""
            child | expect
            a     | {IN}
            b     | left out: not on a child protection plan
            c     | left out: not on a child protection plan
            d     | {IN}
            e     | left out: not on a child protection plan
            f     | {SHORT_BREAKS}
        """,
        numerator=2,
        denominator=None,
        value="2",
        why="A plan is open from the day it started up to, not including, the day it ended; d is one child.",
    ),
]
SPECS += [
    early(VISITS, began="1 April 2011", year="2010"),
    early(ASSESSED),
    early(ALLOCATED),
    early(WITH_PLAN, denominator=None, value="0"),
]

# What a measure's formula allows for and its cohort never gives: no row can show it.
NEVER = {
    (VISITS, "not recorded"): "a child with no visit on record has not been visited",
    (ASSESSED, "not recorded"): "a child with no assessment on record has none",
    (WITH_PLAN, "not recorded: on a child protection plan"): "a child with no plan on record has none",
}
