"""Worked examples: the health of children looked after. May import csperf.testing.specs.

Codes are the SSDA903's; they are explained with the examples of NI 62.
"""

from csperf.testing.specs import Spec

HEALTH = "looked_after_health_assessment_up_to_date"
DENTAL = "looked_after_dental_check_up_to_date"
BOTH = "looked_after_health_and_dental_up_to_date"

IN, OUT, UNKNOWN = "counted in", "counted out", "left out: not recorded"
SHORT_BREAKS = "left out: looked after only under an agreed series of short breaks"
A_YEAR = "looked after for 12 months or more"
NOT_A_YEAR, NOT_KNOWN_FOR_A_YEAR = f"left out: not {A_YEAR}", f"left out: not recorded: {A_YEAR}"

EPISODES = """
    child | started    | reason_started | legal_status | placement_type
    a     | 2015-05-01 | S              | C2           | U6
    b     | 2015-05-01 | S              | C2           | U6
    c     | 2015-05-01 | S              | C2           | U6
    d     | 2015-05-01 | S              | C2           | U6
    e     | 2015-05-01 | S              | C2           | U6
    f     | 2015-05-01 | S              | C2           | U6
    g     | 2015-05-01 | S              | C2           | U6
    h     | 2015-05-01 | S              | V4           | K2
"""

CHILDREN = """
    child | date_of_birth | because
    a     | 2013-03-31    | 5 today
    b     | 2013-04-01    | 5 tomorrow
    c     | 2013-04-01    |
    d     | 2009-01-15    |
    e     |               |
    f     |               |
    g     | 2009-01-15    |
    h     | 2009-01-15    |
"""

CHECKS = """
    child | kind              | checked    | because
    a     | health assessment | 2017-03-31 | 12 months before
    a     | dental check      | 2017-03-31 |
    b     | health assessment | 2017-10-01 | due on 1 April
    b     | dental check      | 2017-03-30 | more than 12 months before
    c     | health assessment | 2017-09-30 | due on 30 March
    c     | dental check      | 2018-03-31 | on the day
    d     | health assessment | 2017-03-30 | more than 12 months before
    d     | health assessment | 2018-04-01 | after the day
    d     | dental check      | 2017-04-01 |
    d     | optician          | 2018-03-01 |
    e     | health assessment | 2017-09-30 | whether 6 or 12 months are asked for is not known
    e     | dental check      | 2017-04-01 |
    f     | health assessment | 2017-10-02 | in time in any case
    h     | health assessment | 2018-03-01 |
"""


def checked(
    measure: str, title: str, told: str, numerator: int, denominator: int, value: str, why: str, **variant: str
) -> Spec:
    """What becomes of the children of the tables."""
    rows = "\n".join(f"{child} | {one.strip()}" for child, one in zip("abcdefgh", told.split("|"), strict=True))
    return Spec(
        title=title,
        measure=measure,
        period="2017/18",
        tables={"episodes": EPISODES, "children": CHILDREN, "health_checks": CHECKS},
        expect=f"child | expect\n{rows}",
        numerator=numerator,
        denominator=denominator,
        value=value,
        why=why,
        variant=variant,
    )


def for_a_year(measure: str) -> Spec:
    """Of children looked after for a year."""
    return Spec(
        title="Of children looked after for 12 months",
        measure=measure,
        period="2017/18",
        variant={"looked_after": "12 months or more"},
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended      | reason_ceased
                a     | 2017-03-31 | S              | C2           | U6             |            |
                b     | 2017-04-01 | S              | C2           | U6             |            |
                c     | 2017-04-01 | P              | C2           | U6             |            |
                d     | 2017-03-31 | P              | C2           | U6             |            |
                e     | 2015-05-01 | S              | C2           | U6             | 2017-09-01 | E4A
                e     | 2017-09-08 | S              | C2           | U6             |            |
            """,
            "children": "child | date_of_birth\n" + "\n".join(f"{child} | 2009-01-15" for child in "abcde"),
            "health_checks": """
                child | kind              | checked
                a     | health assessment | 2017-09-30
                a     | dental check      | 2017-09-30
                b     | health assessment | 2017-09-30
                b     | dental check      | 2017-09-30
            """,
        },
        expect=f"""
            child | expect                 | months_looked_after | months_on_record
            a     | {IN}                   | 12                  | 12
            b     | {NOT_A_YEAR}           | 11                  | 11
            c     | {NOT_KNOWN_FOR_A_YEAR} |                     | 11
            d     | {OUT}                  |                     | 12
            e     | {NOT_A_YEAR}           | 6                   | 6
        """,
        numerator=1,
        denominator=2,
        value="50.0",
        why="When c and d came into care is not on record, but d has been in it for 12 months. A week out of care is a break.",
    )


def scores(title: str, ages: str, b: str, numerator: int, denominator: int, value: str, why: str) -> Spec:
    """Scores of children of several ages."""
    return Spec(
        title=title,
        measure="ni_58",
        period="2017/18",
        variant={"ages": ages},
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type
                a     | 2017-03-31 | S              | C2           | U6
                b     | 2015-05-01 | S              | C2           | U6
                c     | 2015-05-01 | S              | C2           | U6
                d     | 2015-05-01 | S              | C2           | U6
                e     | 2015-05-01 | S              | C2           | U6
                f     | 2017-04-01 | S              | C2           | U6
                g     | 2017-04-01 | P              | C2           | U6
                h     | 2015-05-01 | S              | C2           | U6
                i     | 2015-05-01 | S              | C2           | U6
                j     | 2015-05-01 | S              | V4           | K2
            """,
            "children": """
                child | date_of_birth | because
                a     | 2001-04-01    | 17 tomorrow
                b     | 2014-03-31    | 4 today
                c     | 2001-03-31    | 17 today
                d     | 2014-04-01    | 4 tomorrow
                e     |               |
                f     | 2009-01-15    |
                g     | 2009-01-15    |
                h     | 2009-01-15    |
                i     | 2009-01-15    |
                j     | 2009-01-15    |
            """,
            "outcomes": """
                child | collection_year | sdq_score | sdq_reason | because
                a     | 2018            | 11        |            |
                a     | 2017            | 40        |            | another year's
                b     | 2018            | 18        |            |
                c     | 2018            | 20        |            |
                d     | 2018            | 20        |            |
                e     | 2018            | 20        |            |
                f     | 2018            | 20        |            |
                g     | 2018            | 20        |            |
                h     | 2018            |           | SDQ1       | none was given
                i     | 2017            | 20        |            | another year's only
                j     | 2018            | 20        |            |
            """,
        },
        expect=f"""
            child | expect                                | sdq_score | age
            a     | counted in                            | 11        | 16
            b     | {b}                                   | 18        | 4
            c     | left out: not aged {ages}             | 20        | 17
            d     | left out: not aged {ages}             | 20        | 3
            e     | left out: not recorded: aged {ages}   | 20        |
            f     | {NOT_A_YEAR}                          | 20        | 9
            g     | {NOT_KNOWN_FOR_A_YEAR}                | 20        | 9
            h     | {UNKNOWN}                             |           | 9
            i     | {UNKNOWN}                             |           | 9
            j     | {SHORT_BREAKS}                        | 20        | 9
        """,
        numerator=numerator,
        denominator=denominator,
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
            "children": "child | date_of_birth\na |",
            "health_checks": "child | kind | checked\na | optician | 1999-06-01",
            "outcomes": "child | collection_year\na | 2000",
        },
        expect=f"child | expect\na | left out: before this definition began ({began})",
        numerator=0,
        denominator=denominator,
        value=value,
        why="No source is older.",
    )


SPECS = [
    checked(
        HEALTH,
        "Every six months under 5, every year from then on",
        f"{IN} | {IN} | {OUT} | {OUT} | {UNKNOWN} | {IN} | {OUT} | {SHORT_BREAKS}",
        3,
        6,
        "50.0",
        "a is 5 on the day, b and c are 4: six months after 30 September are 30 March. Of e the age decides, and is not "
        "recorded; f is in time in any case. g was never seen.",
    ),
    checked(
        HEALTH,
        "Since April",
        f"{OUT} | {IN} | {IN} | {OUT} | {IN} | {IN} | {OUT} | {SHORT_BREAKS}",
        4,
        7,
        "57.1",
        "Counted anew from 1 April 2017: that of a was the day before. No age is needed.",
        since="April",
    ),
    checked(
        DENTAL,
        "Every year",
        f"{IN} | {OUT} | {IN} | {IN} | {IN} | {OUT} | {OUT} | {SHORT_BREAKS}",
        4,
        7,
        "57.1",
        "Twelve months to the day are in time; f and g were never seen.",
    ),
    checked(
        DENTAL,
        "Since April",
        f"{OUT} | {OUT} | {IN} | {IN} | {IN} | {OUT} | {OUT} | {SHORT_BREAKS}",
        3,
        7,
        "42.9",
        "That of a was on 31 March 2017.",
        since="April",
    ),
    checked(
        BOTH,
        "Both of them",
        f"{IN} | {OUT} | {OUT} | {OUT} | {UNKNOWN} | {OUT} | {OUT} | {SHORT_BREAKS}",
        1,
        6,
        "16.7",
        "Only a is in time with both; f has no dental check, and whether its age is known does not matter.",
    ),
    checked(
        BOTH,
        "Both since April",
        f"{OUT} | {OUT} | {IN} | {OUT} | {IN} | {OUT} | {OUT} | {SHORT_BREAKS}",
        2,
        7,
        "28.6",
        "c and e had one of each since 1 April 2017.",
        since="April",
    ),
    *(
        Spec(
            title="A new year begins in April",
            measure=measure,
            period="April 2018",
            variant={"since": "April"},
            tables={
                "episodes": EPISODES,
                "health_checks": """
                    child | kind              | checked
                    a     | health assessment | 2018-04-01
                    a     | dental check      | 2018-04-01
                    b     | health assessment | 2018-03-31
                    b     | dental check      | 2018-03-31
                """,
            },
            expect="\n".join(
                (
                    "child | expect",
                    f"a | {IN}",
                    *(f"{child} | {OUT}" for child in "bcdefg"),
                    f"h | {SHORT_BREAKS}",
                )
            ),
            numerator=1,
            denominator=7,
            value="14.3",
            why="From April on what was done by March counts no longer.",
        )
        for measure in (HEALTH, DENTAL, BOTH)
    ),
    *(for_a_year(measure) for measure in (HEALTH, DENTAL, BOTH)),
    scores("Aged 4 to 16", "4 to 16", IN, 29, 2, "14.5", "The scores of a and b, 11 and 18, over two."),
    scores(
        "Aged 5 to 16, as the Department publishes it",
        "5 to 16",
        "left out: not aged 5 to 16",
        11,
        1,
        "11.0",
        "b is 4.",
    ),
    *(early(measure) for measure in (HEALTH, DENTAL, BOTH)),
    early("ni_58", began="1 April 2008", year="2007"),
]

# What a measure's formula allows for and its cohort never gives: no row can show it.
NEVER = {
    (DENTAL, "not recorded"): "a child with no dental check on record has none",
}
