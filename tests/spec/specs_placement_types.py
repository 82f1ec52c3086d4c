"""Worked examples: where children looked after are placed. May import csperf.testing.specs.

Codes are the SSDA903's. Providers: PR1 the council itself, PR2 another council, PR3 another public body, PR4 private, PR5
voluntary, PR0 parents.
"""

# ruff: noqa: E501 - a row of a table is one line, however wide

from collections.abc import Mapping

from csperf.testing.specs import Spec

SHORT_BREAKS = "left out: looked after only under an agreed series of short breaks"
IN, OUT, UNKNOWN = "counted in", "counted out", "left out: not recorded"
TYPE = "children_looked_after_by_placement_type"
FOSTERED = "in a foster placement"
IN_HOUSE, AGENCY = "in an in-house foster placement", "in a placement of an independent fostering agency"

FOSTER = """
    child | started    | reason_started | legal_status | placement_type | placement_provider | ended      | because
    a     | 2017-05-01 | S              | C2           | U1             | PR1                |            | with family or friends
    b     | 2017-05-01 | S              | C2           | U6             | PR1                |            |
    c     | 2017-05-01 | S              | C2           | U4             | PR4                |            |
    d     | 2017-05-01 | S              | C2           | U6             | PR5                |            |
    e     | 2017-05-01 | S              | C2           | U6             | PR2                |            | another council's
    f     | 2017-05-01 | S              | C2           | U6             |                    |            |
    g     | 2017-05-01 | S              | C2           | K2             |                    |            |
    h     | 2017-05-01 | S              | C2           | U6             | PR4                | 2018-03-20 |
    h     | 2018-03-20 | P              | C2           | T3             | PR1                |            | the carer is away
    i     | 2017-05-01 | S              | V4           | U6             | PR1                |            |
"""


def foster(
    measure: str, title: str, expected: str, numerator: int, denominator: int | None, value: str, why: str, **variant: str
) -> Spec:
    """What becomes of the children of the table."""
    rows = "\n".join(f"{child} | {told.strip()}" for child, told in zip("abcdefghi", expected.split("|"), strict=True))
    return Spec(
        title=title,
        measure=measure,
        period="2017/18",
        tables={"episodes": FOSTER},
        expect=f"child | expect\n{rows}",
        numerator=numerator,
        denominator=denominator,
        value=value,
        why=why,
        variant=variant,
    )


def counted(name: str, counted_in: str) -> str:
    """Of each child, counted in or why it is left out; f is not known."""
    return " | ".join(
        SHORT_BREAKS
        if child == "i"
        else f"left out: not recorded: {name}"
        if child == "f"
        else IN
        if child in counted_in
        else f"left out: not {name}"
        for child in "abcdefghi"
    )


def share(counted_in: str, *, of_foster: bool) -> str:
    """Of each child, counted in or out, or why it is left out."""
    return " | ".join(
        SHORT_BREAKS
        if child == "i"
        else f"left out: not {FOSTERED}"
        if of_foster and child == "g"
        else UNKNOWN
        if child == "f"
        else IN
        if child in counted_in
        else OUT
        for child in "abcdefghi"
    )


WITH_PARENTS = """
    child | started    | reason_started | legal_status | placement_type | placement_provider
    a     | 2017-05-01 | S              | C2           | P1             | PR0
    b     | 2017-05-01 | S              | C1           | P1             |
    c     | 2017-05-01 | S              | V2           | P1             | PR0
    d     | 2017-05-01 | S              | C2           | U6             | PR1
    e     | 2017-05-01 | S              | V4           | P1             | PR0
"""

TYPES = """
    child | started    | reason_started | legal_status | placement_type | placement_provider | ended
    a     | 2017-05-01 | S              | C2           | U3             | PR1                |
    b     | 2017-05-01 | S              | C2           | U6             | PR1                |
    c     | 2017-05-01 | S              | C2           | U1             | PR4                |
    d     | 2017-05-01 | S              | C2           | A5             |                    |
    e     | 2017-05-01 | S              | C2           | P1             |                    |
    f     | 2017-05-01 | S              | C2           | P2             |                    |
    g     | 2017-05-01 | S              | C2           | K2             | PR4                |
    h     | 2017-05-01 | S              | C2           | K1             | PR2                |
    i     | 2017-05-01 | S              | C2           | K2             | PR1                |
    j     | 2017-05-01 | S              | C2           | R1             | PR5                |
    k     | 2017-05-01 | S              | C2           | S1             | PR4                |
    l     | 2017-05-01 | S              | C2           | H5             | PR1                |
    m     | 2017-05-01 | S              | C2           | Z1             |                    |
    n     | 2017-05-01 | S              | C2           | K2             |                    |
    o     | 2017-05-01 | S              | C2           | S1             | PR1                |
    p     | 2017-05-01 | S              | C2           | S1             |                    |
    q     | 2017-05-01 | S              | C2           | ??             | PR1                |
    r     | 2017-05-01 | S              | C2           | U6             | PR1                | 2018-03-20
    r     | 2018-03-20 | P              | C2           | T1             |                    |
    s     | 2018-03-20 | S              | C2           | T1             |                    |
    t     | 2017-05-01 | S              | V3           | K2             | PR1                |
"""


def typed(title: str, kinds: Mapping[str, str], column: str, why: str, **variant: str) -> Spec:
    """The type of each child's placement."""
    parts: dict[str, int] = {}
    for child in "abcdefghijklmnopqrs":
        kind = kinds.get(child, "") or "not recorded"
        parts[kind] = parts.get(kind, 0) + 1
    rows = "\n".join(f"{child} | {IN} | {kinds.get(child, '')}" for child in "abcdefghijklmnopqrs")
    return Spec(
        title=title,
        measure=TYPE,
        period="2017/18",
        tables={"episodes": TYPES},
        expect=f"child | expect | {column}\n{rows}\nt | {SHORT_BREAKS} | {kinds['t']}",
        numerator=19,
        denominator=None,
        value="19",
        why=why,
        parts=parts,
        variant=variant,
    )


MAINSTREAM, FAMILY = "Fostering (Internal) - Mainstream", "Fostering (Internal) - Family & Friends"
RESIDENTIAL, SECURE = (
    "Secure units, children's homes and semi-independent living accommodation",
    "Residential (External) - Children's Homes (Secure Accommodation)",
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
            "episodes": f"child | started | reason_started | legal_status | placement_type\na | {year}-05-04 | S | C2 | U6"
        },
        expect=f"child | expect\na | left out: before this definition began ({began})",
        numerator=0,
        denominator=denominator,
        value=value,
        why="No source is older.",
    )


SPECS = [
    foster(
        "in_house_foster_placements",
        "Foster placements of the council's own",
        counted(IN_HOUSE, "ab"),
        2,
        None,
        "2",
        "While its carer is away, h is placed with an agency all the same. Who provides the placement of f is not recorded.",
    ),
    foster(
        "agency_foster_placements",
        "Foster placements of agencies",
        counted(AGENCY, "cdh"),
        3,
        None,
        "3",
        "Private and voluntary; another council's is neither in-house nor an agency's.",
    ),
    foster(
        "in_house_foster_placements_share",
        "Of all children looked after, in-house",
        share("ab", of_foster=False),
        2,
        7,
        "28.6",
        "g is in a home, whoever provides it. Of f it can't be known.",
    ),
    foster(
        "in_house_foster_placements_share",
        "Of children in foster placements, in-house",
        share("ab", of_foster=True),
        2,
        6,
        "33.3",
        "Without g.",
        share_of="children in foster placements",
    ),
    foster(
        "agency_foster_placements_share",
        "Of all children looked after, with an agency",
        share("cdh", of_foster=False),
        3,
        7,
        "42.9",
        "g is in a home, whoever provides it. Of f it can't be known.",
    ),
    foster(
        "agency_foster_placements_share",
        "Of children in foster placements, with an agency",
        share("cdh", of_foster=True),
        3,
        6,
        "50.0",
        "Without g.",
        share_of="children in foster placements",
    ),
    *(
        Spec(
            title=title,
            measure="placed_with_parents_under_care_order",
            period="2017/18",
            variant=variant,
            tables={"episodes": WITH_PARENTS},
            expect=f"""
                child | expect
                a     | counted in
                b     | {interim}
                c     | counted out
                d     | counted out
                e     | {SHORT_BREAKS}
            """,
            numerator=numerator,
            denominator=4,
            value=value,
            why=why,
        )
        for title, variant, interim, numerator, value, why in (
            (
                "Placed with parents under a care order",
                {},
                IN,
                2,
                "50.0",
                "c is accommodated under section 20, d placed elsewhere.",
            ),
            ("Under a full care order only", {"care_order": "full"}, OUT, 1, "25.0", "The care order of b is an interim one."),
        )
    ),
    Spec(
        title="Outside the council and 20 miles or more from home: both",
        measure="placed_outside_council_and_20_miles_from_home",
        period="2017/18",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | placed_outside_council | miles_from_home | ended      | because
                a     | 2017-05-01 | S              | C2           | U6             | yes                    | 20              |            |
                b     | 2017-05-01 | S              | C2           | U6             | yes                    | 19.9            |            |
                c     | 2017-05-01 | S              | C2           | U6             | no                     | 35              |            |
                d     | 2017-05-01 | S              | C2           | U6             | no                     |                 |            |
                e     | 2017-05-01 | S              | C2           | U6             |                        | 3               |            |
                f     | 2017-05-01 | S              | C2           | U6             | yes                    |                 |            |
                g     | 2017-05-01 | S              | C2           | U6             |                        | 35              |            |
                h     | 2017-05-01 | S              | C2           | U6             | yes                    | 50              | 2018-03-20 |
                h     | 2018-03-20 | P              | C2           | T1             | no                     | 1               |            | in hospital near home
                i     | 2017-05-01 | S              | V4           | K2             | yes                    | 50              |            |
            """
        },
        expect=f"""
            child | expect
            a     | counted in
            b     | counted out
            c     | counted out
            d     | counted out
            e     | counted out
            f     | {UNKNOWN}
            g     | {UNKNOWN}
            h     | counted in
            i     | {SHORT_BREAKS}
        """,
        numerator=2,
        denominator=6,
        value="33.3",
        why="Of d and e one of the two is known and is not so, which decides; of f and g the other would.",
    ),
    typed(
        "Thirteen types, in-house and external",
        {
            "a": FAMILY,
            "b": MAINSTREAM,
            "c": "Fostering (External)",
            "d": "Placed For Adoption",
            "e": "Placed With Parents",
            "f": "Independent Living",
            "g": "Residential (External) - Children's Homes",
            "h": SECURE,
            "i": "Residential (Internal)",
            "j": "Residential (External) - Other",
            "k": "Residential (External) - Residential School",
            "l": "Residential (External) - Supported Accommodation",
            "m": "Other",
            "o": "Residential (Internal)",
            "r": MAINSTREAM,
            "s": "Other",
            "t": "Residential (Internal)",
        },
        "placement_kind",
        "The provider of n and p is not recorded, and nobody knows the code of q. r is in hospital and placed with its foster carer; s has no other placement.",
    ),
    typed(
        "The Department's types, whoever provides them",
        {
            **dict.fromkeys("abcr", "Foster placements"),
            "d": "Placed for adoption",
            "e": "Placed with parents or others with parental responsibility",
            "f": "Other placements in the community",
            **dict.fromkeys("ghilnt", RESIDENTIAL),
            "j": "Other residential settings",
            **dict.fromkeys("kop", "Residential schools"),
            **dict.fromkeys("ms", "Other placements"),
        },
        "departments_placement_kind",
        "No provider is needed; nobody knows the code of q.",
        types="Department",
    ),
    Spec(
        title="Children's homes and supported accommodation",
        measure="residential_and_supported_accommodation_share",
        period="2017/18",
        tables={"episodes": TYPES},
        expect="\n".join(
            (
                "child | expect",
                *(
                    f"{child} | {IN if child in 'ghilno' else UNKNOWN if child in 'pq' else OUT}"
                    for child in "abcdefghijklmnopqrs"
                ),
                f"t | {SHORT_BREAKS}",
            )
        ),
        numerator=6,
        denominator=17,
        value="35.3",
        why="Homes, secure ones and supported accommodation, whoever provides them, and the council's own school, which o is in; whether p is, is not recorded.",
    ),
    Spec(
        title="One, two, three or more placements in the year",
        measure="children_looked_after_by_number_of_placements",
        period="2017/18",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended
                a     | 2016-05-01 | S              | C2           | U6             |
                b     | 2016-05-01 | S              | C2           | U6             | 2017-04-02
                b     | 2017-04-02 | P              | C2           | U4             |
                c     | 2016-05-01 | S              | C2           | U6             | 2017-04-02
                c     | 2017-04-02 | P              | C2           | U4             | 2017-09-01
                c     | 2017-09-01 | P              | C2           | U6             |
                d     | 2017-05-01 | S              | C2           | U6             | 2017-06-01
                d     | 2017-06-01 | P              | C2           | U4             | 2017-07-01
                d     | 2017-07-01 | P              | C2           | K2             | 2017-08-01
                d     | 2017-08-01 | P              | C2           | K2             |
                e     | 2017-05-01 | S              | V4           | K2             |
            """
        },
        expect=f"""
            child | expect         | placements_12_months_band
            a     | counted in     | 1
            b     | counted in     | 2
            c     | counted in     | 3 or more
            d     | counted in     | 3 or more
            e     | {SHORT_BREAKS} | 1
        """,
        numerator=4,
        denominator=None,
        value="4",
        why="The placement running on 1 April 2017 counts; d had four.",
        parts={"1": 1, "2": 1, "3 or more": 2},
    ),
    *(
        early(measure, denominator=None, value="0")
        for measure in ("in_house_foster_placements", "agency_foster_placements", TYPE)
    ),
    early("children_looked_after_by_number_of_placements", began="1 April 2002", year="2001", denominator=None, value="0"),
    *(
        early(measure)
        for measure in (
            "in_house_foster_placements_share",
            "agency_foster_placements_share",
            "placed_with_parents_under_care_order",
            "placed_outside_council_and_20_miles_from_home",
            "residential_and_supported_accommodation_share",
        )
    ),
]

# What a measure's formula allows for and its cohort never gives: no row can show it.
NEVER = {
    ("in_house_foster_placements_share", f"not recorded: {FOSTERED}"): "every episode has a placement",
    ("agency_foster_placements_share", f"not recorded: {FOSTERED}"): "every episode has a placement",
    ("placed_with_parents_under_care_order", "not recorded"): "every episode has a placement and a legal status",
}
