"""Worked examples: how many children are looked after. May import csperf.testing.specs.

Codes are the SSDA903's; they are explained with the examples of NI 62.
"""

from collections.abc import Mapping

from csperf.testing.specs import Spec

COUNT = "children_looked_after"
OTHERS = "children_looked_after_excluding_unaccompanied_asylum_seeking"
UNACCOMPANIED = "unaccompanied_asylum_seeking_children_looked_after"
RATE = "children_looked_after_per_10000"
SHARE = "children_looked_after_share_of_child_population"

SHORT_BREAKS = "left out: looked after only under an agreed series of short breaks"
NOT_OTHER = "left out: not other than unaccompanied and seeking asylum"
NOT_UNACCOMPANIED = "left out: not unaccompanied and seeking asylum"
UNKNOWN = "unaccompanied and seeking asylum"

EPISODES = """
    child | started    | reason_started | legal_status | placement_type | ended      | because
    a     | 2017-05-01 | S              | C2           | U6             |            |
    b     | 2017-05-01 | S              | C2           | U6             | 2018-03-31 | left on the day
    c     | 2018-03-31 | S              | V2           | K2             |            | came on the day
    d     | 2017-05-01 | S              | V4           | K2             |            | an agreed series of short breaks
    e     | 2017-05-01 | S              | V2           | H5             |            |
    f     | 2017-05-01 | S              | V2           | H5             |            |
    g     | 2018-04-01 | S              | V2           | U6             |            | came the day after
"""

LIST = """
    child | ceased     | because
    e     |            |
    f     | 2018-03-31 | no longer from the day on
    z     |            | not looked after
"""

POPULATION = """
    mid_year | children
    2016     | 4000
    2017     | 5000
    2018     | 6000
"""


def listed(measure: str, statuses: Mapping[str, str], numerator: int, why: str) -> Spec:
    """What becomes of the children of the table, some of whom are listed as unaccompanied."""
    rows = "\n".join(f"{child} | {statuses.get(child, '')}" for child in "abcdefg")
    return Spec(
        title="Of whom some are listed as unaccompanied and seeking asylum",
        measure=measure,
        period="2017/18",
        tables={"episodes": EPISODES, "unaccompanied_asylum_seeking": LIST},
        expect=f"child | expect\n{rows}",
        numerator=numerator,
        denominator=None,
        value=str(numerator),
        why=why,
    )


def by_particulars(measure: str, name: str, statuses: tuple[str, str, str], numerator: int) -> Spec:
    """Where the records hold no list, the particulars of the child decide."""
    yes, no, unknown = statuses
    return Spec(
        title="Without a list, the particulars of the child decide",
        measure=measure,
        period="2017/18",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type
                a     | 2017-05-01 | S              | V2           | H5
                b     | 2017-05-01 | S              | V2           | H5
                c     | 2017-05-01 | S              | V2           | H5
                d     | 2017-05-01 | S              | V2           | H5
            """,
            "children": """
                child | unaccompanied_asylum_seeking
                a     | yes
                b     | no
                c     |
            """,
        },
        expect=f"""
            child | expect     | unaccompanied_asylum_seeking
            a     | {yes}      | yes
            b     | {no}       | no
            c     | {unknown}  |
            d     | {unknown}  |
        """,
        numerator=numerator,
        denominator=None,
        value=str(numerator),
        why=f"Unknown is not no: of c and d it is not known whether they are {name}. Not being on a list would be an answer.",
    )


def rated(measure: str, value: str, title: str, why: str, *, children: int = 5000, **variant: str) -> Spec:
    """The rate or share of the children of the table."""
    asylum_seekers_out = variant.get("asylum_seeking") == "left out"
    e = NOT_OTHER if asylum_seekers_out else "counted in"
    return Spec(
        title=title,
        measure=measure,
        period="2018/19 Q1" if children == 6000 else "2017/18",
        tables={"episodes": EPISODES, "unaccompanied_asylum_seeking": LIST, "population": POPULATION},
        expect=f"""
            child | expect
            a     | counted in
            b     |
            c     | counted in
            d     | {SHORT_BREAKS}
            e     | {e}
            f     | counted in
            g     | {"counted in" if children == 6000 else ""}
        """,
        numerator=3 if asylum_seekers_out else 5 if children == 6000 else 4,
        denominator=children,
        value=value,
        why=why,
        variant=variant,
    )


def rates(measure: str, per: int) -> list[Spec]:
    """The examples of a rate per so many children."""
    name = f"{per:,}"
    of = {10_000: ("8.0", "8.3", "10.0", "6.0"), 100: ("0.1", "0.1", "0.1", "0.1")}[per]
    return [
        rated(
            measure,
            of[0],
            "Over the mid-year estimate of the financial year",
            f"4 of 5,000 are {of[0]} of {name}: mid-2017 lies in 2017/18.",
        ),
        rated(
            measure,
            of[1],
            "In the next quarter, over the next estimate",
            f"5 of 6,000 are {of[1]} of {name}: mid-2018 lies in 2018/19.",
            children=6000,
        ),
        rated(
            measure,
            of[2],
            "Over the last estimate before the period",
            f"4 of 4,000 are {of[2]} of {name}: mid-2016 is the last estimate before 1 April 2017.",
            children=4000,
            mid_year="before the period",
        ),
        rated(
            measure,
            of[3],
            "Without unaccompanied asylum-seeking children",
            f"3 of 5,000 are {of[3]} of {name}: e is listed, and the status of f had ceased.",
            asylum_seeking="left out",
        ),
        Spec(
            title="Where it is not known who is unaccompanied",
            measure=measure,
            period="2017/18",
            variant={"asylum_seeking": "left out"},
            tables={
                "episodes": """
                    child | started    | reason_started | legal_status | placement_type
                    a     | 2017-05-01 | S              | V2           | H5
                    b     | 2017-05-01 | S              | V2           | H5
                """,
                "children": "child | unaccompanied_asylum_seeking\na | no\nb |",
                "population": "mid_year | children\n2017 | 1000",
            },
            expect=f"""
                child | expect
                a     | counted in
                b     | left out: not recorded: other than {UNKNOWN}
            """,
            numerator=1,
            denominator=1000,
            value={10_000: "10.0", 100: "0.1"}[per],
            why="Nothing is said of b, and the records hold no list of such children.",
        ),
    ]


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
            "population": "mid_year | children\n1999 | 1000",
        },
        expect=f"child | expect\na | left out: before this definition began ({began})",
        numerator=0,
        denominator=denominator,
        value=value,
        why="No source is older.",
    )


SPECS = [
    Spec(
        title="As at the day: from the day of entry up to, not including, the day of ceasing",
        measure=COUNT,
        period="2017/18",
        tables={"episodes": EPISODES},
        expect=f"""
            child | expect
            a     | counted in
            b     |
            c     | counted in
            d     | {SHORT_BREAKS}
            e     | counted in
            f     | counted in
            g     |
        """,
        numerator=4,
        denominator=None,
        value="4",
        why="b left on 31 March and is not looked after on it; g came on 1 April. Series of short breaks are not counted.",
    ),
    Spec(
        title="Each council's children",
        measure=COUNT,
        period="2017/18",
        tables={
            "episodes": """
                area | child | started    | reason_started | legal_status | placement_type | ended
                East | a     | 2017-05-01 | S              | C2           | U6             | 2017-09-01
                East | a     | 2017-09-01 | P              | C2           | K2             |
                West | a     | 2017-06-01 | S              | C2           | U6             |
                West | b     | 2017-06-01 | S              | C2           | U6             | 2017-06-01
            """
        },
        expect="""
            area | child | expect
            East | a     | counted in
            West | a     | counted in
            West | b     |
        """,
        numerator=2,
        denominator=None,
        value="2",
        why="The same identifier in two councils is two children. An episode that ends the day it starts is on no day.",
    ),
    listed(
        UNACCOMPANIED,
        dict.fromkeys("acf", NOT_UNACCOMPANIED) | {"d": SHORT_BREAKS, "e": "counted in"},
        1,
        "e is listed; the status of f ceased on the day. Who is not listed is not unaccompanied and seeking asylum.",
    ),
    by_particulars(UNACCOMPANIED, UNKNOWN, ("counted in", NOT_UNACCOMPANIED, f"left out: not recorded: {UNKNOWN}"), 1),
    listed(
        OTHERS,
        dict.fromkeys("acf", "counted in") | {"d": SHORT_BREAKS, "e": NOT_OTHER},
        3,
        "Of the four children looked after one is listed on the day: the status of f has ceased.",
    ),
    by_particulars(OTHERS, UNKNOWN, (NOT_OTHER, "counted in", f"left out: not recorded: other than {UNKNOWN}"), 1),
    *rates(RATE, 10_000),
    *rates(SHARE, 100),
    *(early(measure, denominator=None, value="0") for measure in (COUNT, OTHERS, UNACCOMPANIED)),
    early(RATE, denominator=1000, value="0.0"),
    early(SHARE, denominator=1000, value="0.0"),
]
