"""Worked examples: care leavers around their birthday, and NI 147 and NI 148. May import csperf.testing.specs.

Codes are those of SSDA903 OC3. Activities: F2 education, F4 apprenticeship, P1 higher education part time, G5 none of these, 0 not
known. Accommodation: U1 and U2 independent living, suitable and not, R residence not known, G gone abroad, H deported. In touch:
RHOM returned home, NREQ needs no services any more.
"""

# ruff: noqa: E501 - a row of a table is one line, however wide

from collections.abc import Mapping

from csperf.testing.specs import Spec

IN, OUT = "counted in", "counted out"
EET = "care_leavers_in_education_employment_or_training"
SUITABLE = "care_leavers_in_suitable_accommodation"

WHO = """
    child | date_of_birth
    a     | 1998-04-01
    b     | 1999-03-31
    c     | 1997-06-01
    d     | 1996-06-01
    e     | 1995-06-01
    f     | 2000-06-01
    g     | 1999-06-01
    h     | 1998-06-01
    i     | 1998-06-01
    j     | 1998-06-01
    k     |
    l     | 1998-06-01
    m     | 1998-06-01
"""
OC3 = """
    child | collection_year | in_touch | activity | accommodation
    a     | 2018            | YES      | F2       | U1
    b     | 2018            | YES      | G5       | U2
    c     | 2018            | YES      | P1       | G1
    d     | 2018            | NO       | 0        | 0
    e     | 2018            | YES      | F4       | U1
    f     | 2018            | YES      | F4       | U1
    g     | 2018            | YES      | G5       | 0
    h     | 2018            | RHOM     | F4       | U1
    i     | 2018            | DIED     | 0        | 0
    j     | 2018            | NREQ     | 0        | 0
    k     | 2018            | YES      | F4       | U1
    l     | 2017            | YES      | F4       | U1
    m     | 2018            | YES      | G5       | R2
"""
AGES = {"a": 19, "b": 19, "c": 20, "d": 21, "e": 22, "f": 17, "g": 18, "h": 19, "i": 19, "j": 19, "m": 19}
NOT_COUNTED = {"h": "left out: returned home", "i": "left out: died"}
NOT_ASKED = dict.fromkeys("cm", "left out: abroad, deported, or of no known residence")
WORKING, HOUSED = "acefk", "aefk"


def _statuses(ages: str, holds: str, left_out: Mapping[str, str], unknown: str, not_known: str) -> dict[str, str]:
    """What becomes of each: not counted, of another age, in or out."""
    youngest, oldest = int(ages[:2]), int(ages[-2:])
    found = {}
    for child in "abcdefghijkm":
        if child in left_out:
            found[child] = left_out[child]
        elif child not in AGES:
            found[child] = f"left out: not recorded: aged {ages}"
        elif not youngest <= AGES[child] <= oldest:
            found[child] = f"left out: not aged {ages}"
        elif child in not_known and unknown == "left out":
            found[child] = "left out: not recorded"
        else:
            found[child] = IN if child in holds else OUT
    return found


def _spec(title: str, measure: str, variant: Mapping[str, str], figure: tuple[int, int, str], why: str) -> Spec:
    housing = measure in {SUITABLE, "ni_147"}
    ages = "19" if measure.startswith("ni_") else variant.get("ages", "19 to 21")
    statuses = _statuses(
        ages,
        HOUSED if housing else WORKING,
        {**NOT_COUNTED, **(NOT_ASKED if housing else {})},
        variant.get("unknown", "counts as not"),
        "dgj" if housing else "dj",
    )
    rows = [f"{child} | {status} | {AGES.get(child, '')}" for child, status in statuses.items()]
    numerator, denominator, value = figure
    return Spec(
        title=title,
        measure=measure,
        variant=variant,
        period="2017/18",
        tables={"care_leavers": OC3, "children": WHO},
        expect="\n".join(["child | expect | age", *rows, "l | | "]),
        numerator=numerator,
        denominator=denominator,
        value=value,
        why=why,
    )


AT_16 = """
    child | started    | reason_started | legal_status | placement_type | ended
    a     | 2010-06-01 | S              | C2           | U4             | 2015-04-02
    b     | 2010-06-01 | S              | C2           | U4             | 2015-04-01
    c     | 2015-04-01 | S              | C2           | U4             |
    d     | 2010-06-01 | S              | V3           | U4             |
"""
NINETEEN = """
    child | collection_year | activity | accommodation
    a     | 2018            | F4       | U1
    b     | 2018            | F4       | U1
    c     | 2018            | G5       | U2
    d     | 2018            | F4       | U1
    e     | 2018            | F4       | U1
"""


def _looked_after_at_16(measure: str) -> list[Spec]:
    """NI 147 or NI 148 of those whose episodes say that they were looked after at 16, and without any episodes."""
    born = "\n".join(["child | date_of_birth", *(f"{child} | 1998-06-01" for child in "abcde")])
    return [
        Spec(
            title="Looked after on the 1 April on which they were 16",
            measure=measure,
            variant={"population": "looked after at 16"},
            period="2017/18",
            tables={"care_leavers": NINETEEN, "children": born, "episodes": AT_16},
            expect="""
                child | expect                            | looked_after_at_16 | because
                a     | counted in                        | yes                | left care the day after
                b     | left out: not looked after at 16  | no                 | left care on the day
                c     | counted out                       | yes                | came into care on the day
                d     | left out: not looked after at 16  | no                 | short breaks only
                e     | left out: not looked after at 16  | no                 |
            """,
            numerator=1,
            denominator=2,
            value="50.0",
            why="Who turned 19 in the year to March 2018 was 16 on 1 April 2015.",
        ),
        Spec(
            title="Without episodes it is not known who was looked after at 16",
            measure=measure,
            variant={"population": "looked after at 16"},
            period="2017/18",
            tables={"care_leavers": NINETEEN, "children": born},
            expect="\n".join(
                ["child | expect", *(f"{child} | left out: not recorded: looked after at 16" for child in "abcde")]
            ),
            numerator=0,
            denominator=0,
            value=None,
            why="Nobody is left to count.",
        ),
    ]


def _began(measure: str, year: int, day: str) -> Spec:
    """A birthday on the day before the definition began, and one on its first day."""
    first, second, told = {
        2002: ("1982-09-30", "1982-10-01", "1 October 2001"),
        2009: ("1989-03-31", "1989-04-01", "1 April 2008"),
    }[year]
    collected = {"a": 2008 if year == 2009 else 2002, "b": year}
    return Spec(
        title=f"The definition began on {told}",
        measure=measure,
        period="2001/02" if year == 2002 else "2007-10",
        tables={
            "care_leavers": "\n".join(
                [
                    "child | collection_year | activity | accommodation",
                    *(f"{child} | {of} | F2 | U1" for child, of in collected.items()),
                ]
            ),
            "children": f"child | date_of_birth\na | {first}\nb | {second}",
        },
        expect=f"child | expect\na | left out: before this definition began ({told})\nb | {IN}",
        numerator=1,
        denominator=1,
        value="100.0",
        why=day,
    )


SPECS = [
    _spec(
        "What is not known counts as not",
        EET,
        {},
        (2, 6, "33.3"),
        "a and c, of a, b, c, d, j and m. l's birthday in the collection year was in June 2016.",
    ),
    _spec("What is not known left out", EET, {"unknown": "left out"}, (2, 4, "50.0"), "a and c of a, b, c and m."),
    _spec("17 and 18", EET, {"ages": "17 to 18"}, (1, 2, "50.0"), "f of f and g."),
    _spec("17 to 21", EET, {"ages": "17 to 21"}, (3, 8, "37.5"), "a, c and f."),
    _spec("18 to 21", EET, {"ages": "18 to 21"}, (2, 7, "28.6"), "g is 18, and in none of them."),
    _spec(
        "What is not known counts as not suitable",
        SUITABLE,
        {},
        (1, 4, "25.0"),
        "a of a, b, d and j; c has gone abroad, and where m lives is not known.",
    ),
    _spec("What is not known left out", SUITABLE, {"unknown": "left out"}, (1, 2, "50.0"), "a of a and b."),
    _spec("17 and 18", SUITABLE, {"ages": "17 to 18"}, (1, 2, "50.0"), "f of f and g, of whom there is no information."),
    _spec("17 to 21", SUITABLE, {"ages": "17 to 21"}, (2, 6, "33.3"), "a and f."),
    _spec("18 to 21", SUITABLE, {"ages": "18 to 21"}, (1, 5, "20.0"), "a."),
    *(
        Spec(
            title="By the quarter, of those whose birthdays lie in it; born on 29 February, on 1 March",
            measure=measure,
            period="2016/17 Q4",
            tables={
                "care_leavers": """
                    child | collection_year | activity | accommodation
                    a     | 2017            | F2       | U1
                    b     | 2017            | G5       | U2
                    c     | 2017            | F2       | U1
                    d     | 2017            | F2       | U1
                """,
                "children": """
                    child | date_of_birth
                    a     | 1996-02-29
                    b     | 1998-01-01
                    c     | 1997-12-31
                    d     |
                """,
            },
            expect="""
                child | expect                                | birthday   | age
                a     | counted in                            | 2017-03-01 | 21
                b     | counted out                           | 2017-01-01 | 19
                c     |                                       |            |
                d     | left out: not recorded: aged 19 to 21 | 2017-03-31 |
            """,
            numerator=1,
            denominator=2,
            value="50.0",
            why="c became 19 in December. d, of no known age, is counted on the last day of the collection year.",
        )
        for measure in (EET, SUITABLE)
    ),
    _spec("At 19", "ni_147", {}, (1, 3, "33.3"), "a of a, b and j; c is 20, and where m lives is not known."),
    _spec("At 19, what is not known left out", "ni_147", {"unknown": "left out"}, (1, 2, "50.0"), "a of a and b."),
    *_looked_after_at_16("ni_147"),
    _spec("At 19", "ni_148", {}, (1, 4, "25.0"), "a of a, b, j and m."),
    _spec("At 19, what is not known left out", "ni_148", {"unknown": "left out"}, (1, 3, "33.3"), "a of a, b and m."),
    *_looked_after_at_16("ni_148"),
    *(_began(measure, 2002, "a became 19 the day before, b on the day.") for measure in (EET, SUITABLE)),
    *(_began(measure, 2009, "a became 19 the day before, b on the day.") for measure in ("ni_147", "ni_148")),
]
