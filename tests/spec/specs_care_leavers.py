"""Worked examples: care leavers on a day, their pathway plans, and who is entitled. May import csperf.testing.specs.

Activities: F full time, P part time; 1 higher education, 2 other education, 4 apprenticeship, 5 other training or employment; G4 to
G6 none of these, 0 not known. Accommodation: U independent living, Z with the former foster carer, X in custody, R residence not
known, G gone abroad; 1 suitable, 2 not. Legal statuses: C2 care order, V3 short breaks.
"""

# ruff: noqa: E501 - a row of a table is one line, however wide

from collections.abc import Mapping

from csperf.testing.specs import Spec

IN, OUT = "counted in", "counted out"
BEGAN = "left out: before this definition began (1 October 2001)"
AS_AT = "as at 31 Mar 2018"

WHO = """
    child | date_of_birth | sex    | ethnicity | disabled | unaccompanied_asylum_seeking
    a     | 2001-06-01    | female | WBRI      | no       | no
    b     | 2000-06-01    | male   | BAFR      | no       | yes
    c     | 1999-03-31    | male   | WBRI      | yes      | no
    d     | 1999-04-01    | female | MWBC      |          | no
    e     | 1996-04-01    | male   |           | no       | yes
    f     | 1996-03-31    |        | NOBT      | no       |
    g     |               | female | WBRI      | no       | no
    h     | 1998-06-01    | male   | WBRI      | no       | no
    i     | 1998-06-01    | male   | WBRI      | no       | no
"""

HOW_THINGS_STAND = """
    child | since      | eligibility         | in_touch | activity | accommodation | accommodation_suitable | staying_put
    a     | 2017-09-01 | eligible            | YES      | F2       | U1            |                        |
    b     | 2017-07-01 | relevant            | YES      | G5       | X2            |                        |
    c     | 2017-04-01 | former relevant     | YES      | G4       | U2            |                        | no
    c     | 2018-03-31 | former relevant     | YES      | F1       | Z1            |                        | yes
    d     | 2017-04-01 | former relevant     | YES      | P5       | U             | no                     | no
    d     | 2018-04-01 | former relevant     | YES      | G5       | U1            |                        | yes
    e     | 2017-06-01 | qualifying          | NO       | 0        | 0             |                        |
    f     | 2017-06-01 | former relevant     | YES      | P1       | G1            |                        | yes
    g     | 2017-06-01 |                     | YES      | F5       | U1            |                        | no
    h     | 2017-06-01 | former relevant     | YES      | F5       | U1            |                        |
    h     | 2018-01-01 | no longer supported |          |          |               |                        |
    i     | 2017-06-01 | former relevant     | DIED     |          |               |                        |
"""
TABLES = {"care_leaver_circumstances": HOW_THINGS_STAND, "children": WHO}

BEFORE_2001 = {
    "care_leaver_circumstances": "child | since\na | 2001-09-01",
    "children": "child | date_of_birth\na | 1982-05-01",
}
"""A young person on 30 September 2001, a day before the definitions began."""


def _expect(statuses: Mapping[str, str], column: str = "", told: Mapping[str, str] | None = None) -> str:
    """What becomes of each young person; those who are not named are counted out. h and i are no rows."""
    if told is None:
        return "\n".join(["child | expect", *(f"{child} | {statuses.get(child, OUT)}" for child in "abcdefg")])
    rows = [f"{child} | {statuses.get(child, OUT)} | {told.get(child, '')}" for child in "abcdefg"]
    return "\n".join([f"child | expect | {column}", *rows])


def _all(status: str, otherwise: str, children: str) -> dict[str, str]:
    """One status for these of the seven, another for the others."""
    return {child: status if child in children else otherwise for child in "abcdefg"}


def _began(measure: str, *, share: bool, further: Mapping[str, str] | None = None) -> Spec:
    """The day before the definition began."""
    return Spec(
        title="The definition began in October 2001",
        measure=measure,
        period="as at 30 Sep 2001",
        tables={**BEFORE_2001, **(further or {})},
        expect=f"child | expect\na | {BEGAN}",
        numerator=0,
        denominator=0 if share else None,
        value=None if share else "0",
        why="The Children (Leaving Care) Act 2000 came into force on 1 October 2001.",
    )


def _count(title: str, measure: str, statuses: Mapping[str, str], numerator: int, why: str, **more: Mapping[str, str]) -> Spec:
    return Spec(
        title=title,
        measure=measure,
        variant=more.get("variant", {}),
        period=AS_AT,
        tables=TABLES,
        expect=_expect(statuses),
        numerator=numerator,
        denominator=None,
        value=str(numerator),
        why=why,
    )


def _distribution(title: str, measure: str, variant: Mapping[str, str], parts: Mapping[str, int], why: str) -> Spec:
    return Spec(
        title=title,
        measure=measure,
        variant=variant,
        period=AS_AT,
        tables={
            **TABLES,
            "care_leaver_circumstances": f"{HOW_THINGS_STAND}\n    j     | 2018-04-01 | eligible            | YES      | F2       | U1            |                        |",
        },
        expect=f"{_expect(_all(IN, '', 'abcdefg'))}\nj | ",
        numerator=7,
        denominator=None,
        value="7",
        parts=parts,
        why=why,
    )


def _share(
    title: str, measure: str, variant: Mapping[str, str], statuses: Mapping[str, str], figure: tuple[int, int, str], why: str
) -> Spec:
    numerator, denominator, value = figure
    return Spec(
        title=title,
        measure=measure,
        variant=variant,
        period=AS_AT,
        tables=TABLES,
        expect=_expect(statuses),
        numerator=numerator,
        denominator=denominator,
        value=value,
        why=why,
    )


def _aged(ages: str, left_out: str, statuses: Mapping[str, str]) -> dict[str, str]:
    """The statuses, with these of the wrong age; g's is not known."""
    return {
        **statuses,
        **dict.fromkeys(left_out, f"left out: not aged {ages}"),
        "g": f"left out: not recorded: aged {ages}",
    }


EET = "care_leavers_currently_in_education_employment_or_training"
SUITABLE = "care_leavers_currently_in_suitable_accommodation"
BOTH = "looked_after_and_care_leavers_in_education_employment_or_training"
PUT = "care_leavers_staying_put"
WORKING = _all(IN, OUT, "acdfg")
ABROAD = {"f": "left out: abroad, deported, or of no known residence"}
COULD_NOT = dict.fromkeys("abe", "left out: could not stay put")

PLANS_OF = """
    child | since      | eligibility
    a     | 2017-12-30 | eligible
    b     | 2017-12-29 | eligible
    c     | 2017-06-01 | eligible
    d     | 2017-06-01 | eligible
    e     | 2017-06-01 | eligible
    f     | 2017-06-01 | relevant
    g     | 2017-06-01 |
    h     | 2017-06-01 | eligible
"""
PATHWAY_PLANS = """
    child | started    | completed  | because
    c     | 2017-12-30 |            | work on it began 91 days before
    d     | 2017-06-01 | 2018-03-31 | completed on the day
    e     | 2017-06-01 | 2018-04-01 | completed the day after
    h     | 2017-06-01 | 2017-07-01 | completed,
    h     | 2018-01-01 |            | and another begun
"""
WITH_PLAN = "left out: with a completed plan"


def _due(due: str, status: str, statuses: Mapping[str, str], numerator: int, why: str) -> Spec:
    days = {"a": "91", "b": "92", "c": "91", "d": "", "e": "303", "f": "303", "g": "303", "h": ""}
    rows = [f"{child} | {statuses[child]} | {days[child]}" for child in days]
    return Spec(
        title=f"{due[0].upper()}{due[1:]}: {'eligible children' if status == 'eligible' else 'of any status'}",
        measure="pathway_plans_due",
        variant={"due": due, "status": status},
        period=AS_AT,
        tables={"care_leaver_circumstances": PLANS_OF, "pathway_plans": PATHWAY_PLANS},
        expect="\n".join(["child | expect | days_without_plan", *rows]),
        numerator=numerator,
        denominator=None,
        value=str(numerator),
        why=why,
    )


NOT_ELIGIBLE = {"f": "left out: not eligible", "g": "left out: not recorded: eligible"}
HAVE_PLANS = {"d": WITH_PLAN, "h": WITH_PLAN}

TIME_IN_CARE = """
    child | started    | reason_started | legal_status | placement_type | ended      | because
    a     | 2017-12-30 | S              | C2           | U4             |            | 91 days on the day
    b     | 2017-12-31 | S              | C2           | U4             |            | 90 days
    c     | 2016-01-01 | S              | C2           | U4             | 2016-02-15 | 45 days,
    c     | 2017-01-01 | S              | C2           | U4             | 2017-02-16 | and 46
    d     | 2014-06-01 | S              | C2           | U4             | 2016-05-31 | left care the day before turning 16
    e     | 2014-06-01 | S              | C2           | U4             | 2016-06-02 | the day after
    f     | 2010-06-01 | S              | C2           | U4             | 2018-03-31 | 18 on the day
    g     | 2010-06-01 | S              | C2           | U4             | 2015-03-31 | 21 on the day
    h     | 2017-09-01 | S              | C2           | U4             | 2017-11-01 | 61 days,
    h     | 2017-10-01 | P              | C2           | U4             | 2017-12-01 | of which 31 again, and 30 more
    i     | 2015-01-01 | S              | V3           | U4             |            | short breaks only
    j     | 2015-01-01 | S              | C2           | U4             |            | of no known age
    k     | 2010-06-01 | S              | C2           | U4             | 2011-03-31 | 25 on the day
"""
BORN = """
    child | date_of_birth
    a     | 2001-06-01
    b     | 2001-06-01
    c     | 2000-06-01
    d     | 2000-06-01
    e     | 2000-06-01
    f     | 2000-03-31
    g     | 1997-03-31
    h     | 2001-06-01
    i     | 2001-06-01
    j     |
    k     | 1993-03-31
"""


def _entitled(until: str, g: str, parts: Mapping[str, int], numerator: int, why: str) -> Spec:
    return Spec(
        title=f"13 weeks since turning 14, some of it after turning 16; until {until}",
        measure="entitled_care_leavers_by_status",
        variant={"until": until},
        period=AS_AT,
        tables={"episodes": TIME_IN_CARE, "children": BORN},
        expect=f"""
            child | expect     | entitlement     | days_looked_after
            a     | counted in | eligible        | 91
            c     | counted in | relevant        | 91
            e     | counted in | relevant        | 732
            f     | counted in | former relevant | 1461
            g     | {g}        | former relevant | 1461
            h     | counted in | relevant        | 91
            b     |            |                 |
            d     |            |                 |
            k     |            |                 |
        """,
        numerator=numerator,
        denominator=None,
        value=str(numerator),
        parts=parts,
        why=why,
    )


LAC = """
    child | started    | reason_started | legal_status | placement_type | ended
    a     | 2016-01-04 | S              | C2           | U4             |
    m     | 2016-01-04 | S              | C2           | U4             |
    n     | 2016-01-04 | S              | C2           | U4             |
    o     | 2016-01-04 | S              | C2           | U4             | 2018-03-31
    p     | 2016-01-04 | S              | V3           | U4             |
"""
LEAVERS_AND_LAC = """
    child | since      | eligibility     | activity
    a     | 2017-09-01 | eligible        | F2
    b     | 2017-07-01 | former relevant | G5
    c     | 2017-07-01 | former relevant | P4
    d     | 2017-07-01 | former relevant | F4
    e     | 2017-07-01 | former relevant | 0
    f     | 2017-07-01 | former relevant | F4
"""
BORN_17_TO_21 = """
    child | date_of_birth
    a     | 2001-03-31
    b     | 1999-06-01
    c     | 1996-04-01
    d     | 1996-03-31
    e     | 1999-06-01
    m     | 2000-06-01
    n     | 2001-04-01
    o     | 2000-06-01
    p     | 2000-06-01
"""


def _both(unknown: str, not_known: str, figure: tuple[int, int, str], why: str) -> Spec:
    numerator, denominator, value = figure
    return Spec(
        title="Care leavers and looked after children, each once"
        if unknown == "counts as not"
        else "What is not known left out",
        measure=BOTH,
        variant={"unknown": unknown},
        period=AS_AT,
        tables={"care_leaver_circumstances": LEAVERS_AND_LAC, "episodes": LAC, "children": BORN_17_TO_21},
        expect=f"""
            child | expect                              | age | looked_after | because
            a     | counted in                          | 17  | yes          | eligible, and looked after: one row
            b     | counted out                         | 18  | no           |
            c     | counted in                          | 21  | no           | 22 the day after
            d     | left out: not aged 17 to 21         | 22  | no           |
            e     | {not_known}                         | 18  | no           |
            f     | left out: not recorded: aged 17 to 21 |     | no           |
            m     | {not_known}                         | 17  | yes          | not among the care leavers
            n     | left out: not aged 17 to 21         | 16  | yes          | 17 the day after
        """,
        numerator=numerator,
        denominator=denominator,
        value=value,
        why=why,
    )


SPECS = [
    _count(
        "By the latest circumstances since or before the day",
        "care_leavers",
        _all(IN, "", "abcdefg"),
        7,
        "h has not been supported since January, and i has died.",
    ),
    _count(
        "Eligible, relevant and former relevant only",
        "care_leavers",
        {
            **_all(IN, "", "abcdf"),
            "e": "left out: not eligible, relevant or former relevant",
            "g": "left out: not recorded: eligible, relevant or former relevant",
        },
        5,
        "e is qualifying, and g's status is not recorded.",
        variant={"statuses": "eligible, relevant, former relevant"},
    ),
    _count(
        "Without the unaccompanied",
        "care_leavers",
        {**_all(IN, "", "acdfg"), **dict.fromkeys("be", "left out: unaccompanied and seeking asylum")},
        5,
        "b and e are or were unaccompanied; of f it is not known, and f is counted.",
        variant={"unaccompanied": "left out"},
    ),
    Spec(
        title="Young people in no circumstances are as the list has them",
        measure="care_leavers",
        period=AS_AT,
        tables={
            "leaving_care_services": """
                child | eligibility | in_touch
                a     | relevant    | YES
                b     | eligible    | YES
                c     | eligible    | DIED
            """,
            "care_leaver_circumstances": """
                child | since      | eligibility
                b     | 2017-05-01 | no longer supported
                d     | 2018-04-01 | eligible
            """,
        },
        expect="""
            child | expect     | eligibility
            a     | counted in | relevant
            b     |            |
            c     |            |
            d     |            |
        """,
        numerator=1,
        denominator=None,
        value="1",
        why="b's circumstances say more than the list, c has died, and d is entitled from the day after.",
    ),
    _began("care_leavers", share=False),
    _distribution(
        "By the status recorded",
        "care_leavers_by_status",
        {},
        {"eligible": 1, "relevant": 1, "former relevant": 3, "qualifying": 1, "not recorded": 1},
        "c, d and f are former relevant; g's status is not recorded. j is entitled from the day after.",
    ),
    _began("care_leavers_by_status", share=False),
    _distribution(
        "By age",
        "care_leavers_by_characteristic",
        {},
        {"16": 1, "17": 1, "18": 1, "19": 1, "21": 1, "22": 1, "not recorded": 1},
        "c is 19 on the day and d 18, e 21 and f 22.",
    ),
    _distribution(
        "By sex",
        "care_leavers_by_characteristic",
        {"characteristic": "sex"},
        {"female": 3, "male": 3, "not recorded": 1},
        "a, d and g; b, c and e; f's is not recorded.",
    ),
    _distribution(
        "By ethnic group",
        "care_leavers_by_characteristic",
        {"characteristic": "ethnic group"},
        {"White": 3, "Mixed": 1, "Black or Black British": 1, "not recorded": 2},
        "f's code says that it was not obtained.",
    ),
    _distribution(
        "By disability",
        "care_leavers_by_characteristic",
        {"characteristic": "disability"},
        {"disabled": 1, "not disabled": 5, "not recorded": 1},
        "c is disabled; of d it is not recorded.",
    ),
    _began("care_leavers_by_characteristic", share=False),
    _count(
        "As the young person's record says",
        "care_leavers_unaccompanied",
        {
            **_all(IN, "left out: not unaccompanied and seeking asylum", "be"),
            "f": "left out: not recorded: unaccompanied and seeking asylum",
        },
        2,
        "b and e; of f it is not recorded.",
    ),
    Spec(
        title="Where the return lists the unaccompanied, the others are not",
        measure="care_leavers_unaccompanied",
        period=AS_AT,
        tables={**TABLES, "unaccompanied_asylum_seeking": "child | ceased\na | 2017-06-01\nz |"},
        expect=_expect(_all(IN, "left out: not unaccompanied and seeking asylum", "abe")),
        numerator=3,
        denominator=None,
        value="3",
        why="a stands in the list, though the status ended; f does not.",
    ),
    _share(
        "As a share",
        "care_leavers_unaccompanied_percent",
        {},
        {**_all(IN, OUT, "be"), "f": "left out: not recorded"},
        (2, 6, "33.3"),
        "b and e, of the six of whom it is recorded.",
    ),
    *(
        Spec(
            title="The definition began in October 2001",
            measure=name,
            period="as at 30 Sep 2001",
            tables=BEFORE_2001,
            expect=f"child | expect\na | {BEGAN}",
            numerator=0,
            denominator=denominator,
            value=value,
            why="The Children (Leaving Care) Act 2000 came into force on 1 October 2001.",
        )
        for name, denominator, value in (
            ("care_leavers_unaccompanied", None, "0"),
            ("care_leavers_unaccompanied_percent", 0, None),
            (EET, 0, None),
            (SUITABLE, 0, None),
            ("care_leavers_at_university", None, "0"),
        )
    ),
    _share(
        "Of any age, what is not known counting as not",
        EET,
        {},
        WORKING,
        (5, 7, "71.4"),
        "c studies since the day, d works part time until the day after. Of e nothing is known.",
    ),
    _share(
        "What is not known left out",
        EET,
        {"unknown": "left out"},
        {**WORKING, "e": "left out: not recorded"},
        (5, 6, "83.3"),
        "e is neither in nor out.",
    ),
    _share(
        "Aged 19 to 21",
        EET,
        {"ages": "19 to 21"},
        _aged("19 to 21", "abdf", WORKING),
        (1, 2, "50.0"),
        "c became 19 on the day; e is 21 until the day after.",
    ),
    _share("Aged 18 to 21", EET, {"ages": "18 to 21"}, _aged("18 to 21", "abf", WORKING), (2, 3, "66.7"), "c, d and e."),
    _share("Aged 17 to 21", EET, {"ages": "17 to 21"}, _aged("17 to 21", "af", WORKING), (2, 4, "50.0"), "b, c, d and e."),
    _share(
        "Of any age, what is not known counting as not suitable",
        SUITABLE,
        {},
        {**_all(IN, OUT, "acg"), **ABROAD},
        (3, 6, "50.0"),
        "d's is said not to be suitable, of e's there is no information.",
    ),
    _share(
        "What is not known left out",
        SUITABLE,
        {"unknown": "left out"},
        {**_all(IN, OUT, "acg"), **ABROAD, "e": "left out: not recorded"},
        (3, 5, "60.0"),
        "e is neither in nor out.",
    ),
    Spec(
        title="The Department does not ask of whom abroad, deported, or of no known residence",
        measure=SUITABLE,
        period=AS_AT,
        tables={
            "care_leaver_circumstances": """
                child | since      | accommodation | accommodation_suitable
                a     | 2017-09-01 | G1            |
                b     | 2017-09-01 | H2            |
                c     | 2017-09-01 | R1            | yes
                d     | 2017-09-01 | Z1            |
                e     | 2017-09-01 | Z1            | no
                f     | 2017-09-01 | Z             |
            """
        },
        expect="""
            child | expect                                                | suitable_accommodation
            a     | left out: abroad, deported, or of no known residence | yes
            b     | left out: abroad, deported, or of no known residence | no
            c     | left out: abroad, deported, or of no known residence |
            d     | counted in                                            | yes
            e     | counted out                                           | no
            f     | counted out                                           |
        """,
        numerator=1,
        denominator=3,
        value="33.3",
        why="What is said apart goes before the digit of the code; of f neither says.",
    ),
    _share(
        "Aged 19 to 21",
        SUITABLE,
        {"ages": "19 to 21"},
        {**_aged("19 to 21", "abd", _all(IN, OUT, "c")), **ABROAD},
        (1, 2, "50.0"),
        "c and e.",
    ),
    _share(
        "Aged 18 to 21",
        SUITABLE,
        {"ages": "18 to 21"},
        {**_aged("18 to 21", "ab", _all(IN, OUT, "c")), **ABROAD},
        (1, 3, "33.3"),
        "c, d and e.",
    ),
    _share(
        "Aged 17 to 21",
        SUITABLE,
        {"ages": "17 to 21"},
        {**_aged("17 to 21", "a", _all(IN, OUT, "c")), **ABROAD},
        (1, 4, "25.0"),
        "b, c, d and e.",
    ),
    _count(
        "Full time or part time",
        "care_leavers_at_university",
        {**_all(IN, "left out: not in higher education", "cf"), "e": "left out: not recorded: in higher education"},
        2,
        "c since the day (F1) and f (P1). e's activity is not known.",
    ),
    _share(
        "Of those who could",
        PUT,
        {},
        {**_all(IN, OUT, "cf"), **COULD_NOT},
        (2, 4, "50.0"),
        "c and f of c, d, f and g; d will from the day after.",
    ),
    _share(
        "Aged 19 to 21", PUT, {"ages": "19 to 21"}, {**_aged("19 to 21", "df", {"c": IN}), **COULD_NOT}, (1, 1, "100.0"), "c."
    ),
    _share(
        "Aged 18 to 21",
        PUT,
        {"ages": "18 to 21"},
        {**_aged("18 to 21", "f", {"c": IN}), **COULD_NOT},
        (1, 2, "50.0"),
        "c of c and d.",
    ),
    _share(
        "Aged 17 to 21",
        PUT,
        {"ages": "17 to 21"},
        {**_aged("17 to 21", "f", {"c": IN}), **COULD_NOT},
        (1, 2, "50.0"),
        "c of c and d; b of 17 could not.",
    ),
    Spec(
        title="A young person who stays put, and one who does not, of each choice of ages",
        measure=PUT,
        variant={"ages": "19 to 21"},
        period=AS_AT,
        tables={
            "care_leaver_circumstances": """
                child | since      | staying_put
                a     | 2017-09-01 | yes
                b     | 2017-09-01 | no
            """,
            "children": "child | date_of_birth\na | 1998-06-01\nb | 1998-06-01",
        },
        expect="""
            child | expect
            a     | counted in
            b     | counted out
        """,
        numerator=1,
        denominator=2,
        value="50.0",
        why="Both are 19.",
    ),
    Spec(
        title="Staying put began in May 2014",
        measure=PUT,
        period="as at 12 May 2014",
        tables={"care_leaver_circumstances": "child | since | staying_put\na | 2014-05-01 | yes"},
        expect="child | expect\na | left out: before this definition began (13 May 2014)",
        numerator=0,
        denominator=0,
        value=None,
        why="The Children and Families Act 2014 came into force in this on 13 May.",
    ),
    _both(
        "counts as not",
        OUT,
        (2, 5, "40.0"),
        "a and c, of a, b, c, e and m. o left care on the day, and p has short breaks only.",
    ),
    _both("left out", "left out: not recorded", (2, 3, "66.7"), "Of e and m nothing is known."),
    _began(
        BOTH,
        share=True,
        further={"episodes": "child | started | reason_started | legal_status | placement_type\na | 2001-09-01 | S | C2 | U4"},
    ),
    Spec(
        title="Completed by the day, in time or not",
        measure="care_leavers_with_pathway_plan",
        period=AS_AT,
        tables={"care_leaver_circumstances": PLANS_OF, "pathway_plans": PATHWAY_PLANS},
        expect="\n".join(["child | expect", *(f"{child} | {IN if child in 'dh' else OUT}" for child in "abcdefgh")]),
        numerator=2,
        denominator=8,
        value="25.0",
        why="d's was completed on the day, e's the day after; h has one from last year.",
    ),
    Spec(
        title="A plan reviewed by the day had been completed",
        measure="care_leavers_with_pathway_plan",
        period=AS_AT,
        tables={
            "leaving_care_services": """
                child | eligibility     | pathway_plan_reviewed
                a     | former relevant | 2018-03-31
                b     | former relevant | 2018-04-01
                c     | former relevant |
            """
        },
        expect="""
            child | expect
            a     | counted in
            b     | counted out
            c     | counted out
        """,
        numerator=1,
        denominator=3,
        value="33.3",
        why="The list has the latest review only.",
    ),
    _began("care_leavers_with_pathway_plan", share=True, further={"pathway_plans": "child | started\na | 2001-09-01"}),
    _due(
        "due or overdue",
        "eligible",
        {**_all(IN, "", "abce"), **NOT_ELIGIBLE, **HAVE_PLANS},
        4,
        "a, b, c and e; d and h have plans, and f and g are not eligible.",
    ),
    _due(
        "overdue",
        "eligible",
        {**dict.fromkeys("be", IN), **dict.fromkeys("ac", "left out: not beyond 13 weeks"), **NOT_ELIGIBLE, **HAVE_PLANS},
        2,
        "From the day on which work began, or else on which the child was eligible: the 91st day is in time, the 92nd is not.",
    ),
    _due(
        "not yet overdue",
        "eligible",
        {**dict.fromkeys("ac", IN), **dict.fromkeys("be", "left out: not within 13 weeks"), **NOT_ELIGIBLE, **HAVE_PLANS},
        2,
        "a is eligible for 91 days, and for c work began so long ago.",
    ),
    _due("due or overdue", "any", {**_all(IN, "", "abcefg"), **HAVE_PLANS}, 6, "f and g as well."),
    Spec(
        title="Since when is not known from a list",
        measure="pathway_plans_due",
        variant={"due": "overdue"},
        period=AS_AT,
        tables={"leaving_care_services": "child | eligibility\na | eligible\nb | relevant"},
        expect="""
            child | expect
            a     | left out: not recorded: beyond 13 weeks
            b     | left out: not eligible
        """,
        numerator=0,
        denominator=None,
        value="0",
        why="A list does not say since when a child has been eligible.",
    ),
    Spec(
        title="Within 13 weeks is not known from a list either",
        measure="pathway_plans_due",
        variant={"due": "not yet overdue"},
        period=AS_AT,
        tables={"leaving_care_services": "child | eligibility\na | eligible\nb | relevant"},
        expect="""
            child | expect
            a     | left out: not recorded: within 13 weeks
            b     | left out: not eligible
        """,
        numerator=0,
        denominator=None,
        value="0",
        why="A list does not say since when a child has been eligible.",
    ),
    _began("pathway_plans_due", share=False, further={"pathway_plans": "child | started\na | 2001-09-01"}),
    _entitled(
        "21",
        "left out: not aged under 21",
        {"eligible": 1, "relevant": 3, "former relevant": 1},
        5,
        "Days on which episodes overlap count once. b has had 90 days, d none after turning 16, i short breaks only; k is 25.",
    ),
    _entitled("25", IN, {"eligible": 1, "relevant": 3, "former relevant": 2}, 6, "g turned 21 on the day, and k 25."),
    Spec(
        title="The definition began in October 2001",
        measure="entitled_care_leavers_by_status",
        period="as at 30 Sep 2001",
        tables={
            "episodes": "child | started | reason_started | legal_status | placement_type\na | 2000-09-01 | S | C2 | U4",
            "children": "child | date_of_birth\na | 1985-01-04",
        },
        expect=f"child | expect\na | {BEGAN}",
        numerator=0,
        denominator=None,
        value="0",
        why="The Children (Leaving Care) Act 2000 came into force on 1 October 2001.",
    ),
    Spec(
        title="Each young person once, by the day of the referral",
        measure="training_flat_referrals",
        period="2017/18",
        tables={
            "accommodation_referrals": """
                child | referred   | scheme        | expect
                a     | 2017-04-01 | training flat | counted in
                a     | 2018-03-31 | training flat | counted in
                b     | 2017-06-01 | training flat | counted in
                c     | 2017-06-01 | foyer         | left out: not to a training flat
                d     | 2017-06-01 |               | left out: not recorded: to a training flat
                e     | 2018-04-01 | training flat |
            """
        },
        numerator=2,
        denominator=None,
        value="2",
        why="a was referred twice.",
    ),
    Spec(
        title="The definition began in October 2001",
        measure="training_flat_referrals",
        period="2001/02",
        tables={
            "accommodation_referrals": f"""
                child | referred   | scheme        | expect
                a     | 2001-09-30 | training flat | {BEGAN}
                b     | 2001-10-01 | training flat | counted in
            """
        },
        numerator=1,
        denominator=None,
        value="1",
        why="30 September 2001 is the day before.",
    ),
]

_PLAN_OR_NONE = "a young person without a plan in the records has none"
NEVER = {
    ("care_leavers_with_pathway_plan", "not recorded"): _PLAN_OR_NONE,
    (PUT, "not recorded"): "an empty record says that the young person could not stay put",
    ("entitled_care_leavers_by_status", "not recorded: aged under 21"): "someone of no known age is not seen",
}
"""What a measure's formula allows for and its cohort never gives: no row can show it."""
