"""Worked examples: children entering and leaving care. May import csperf.testing.specs.

Codes are the SSDA903's; they are explained with the examples of NI 62. Reasons for ceasing: E4A home, X1 another episode begins.
"""

# ruff: noqa: E501 - a row of a table is one line, however wide

from collections.abc import Mapping

from csperf.testing.specs import Spec

ENTRIES = "entries_to_care"
BEFORE = "entries_to_care_previously_looked_after"
BY_STATUS = "entries_to_care_by_legal_status"
BY_AGE = "entries_to_care_by_age"
OUT_OF_HOURS = "entries_to_care_out_of_hours"
REDUCTION = "reduction_in_entries_to_care_out_of_hours"
EXITS = "exits_from_care"
NET = "net_entries_to_care"

NO_ENTRY = "left out: the records do not show the entry into care"
TOO_EARLY = "left out: before this definition began (1 April 2000)"
NO_EXIT = "left out: the last episode ended for another to begin"


def entering(
    measure: str,
    title: str,
    expected: str,
    numerator: int,
    denominator: int | None,
    value: str,
    why: str,
    parts: Mapping[str, int] | None = None,
    **variant: str,
) -> Spec:
    """The entries of one year."""
    a, b, c, d, e = (one.strip() for one in expected.split("|"))
    return Spec(
        title=title,
        measure=measure,
        period="2017/18",
        tables={
            "episodes": f"""
                child | started    | reason_started | legal_status | placement_type | ended      | reason_ceased | expect | because
                a     | 2017-04-01 | S              | V2           | U6             | 2017-06-01 | X1            | {a}    | on the first day
                a     | 2017-06-01 | L              | C1           | U6             | 2017-09-01 | E4A           |        |
                a     | 2018-03-31 | S              | L1           | U6             |            |               | {b}    | again, on the last day
                b     | 2017-03-31 | S              | V2           | U6             |            |               |        | the day before
                c     | 2018-01-08 | P              | C1           | K2             |            |               | {c}    | the entry is not on record
                d     | 2016-05-02 | S              | C2           | U6             | 2016-09-01 | E4A           |        |
                d     | 2018-02-05 | S              | C2           | U6             |            |               | {d}    |
                e     | 2017-05-01 | S              | V4           | K2             | 2017-05-03 | X1            |        | short breaks
                e     | 2017-08-01 | S              | V2           | U6             |            |               | {e}    |
            """
        },
        numerator=numerator,
        denominator=denominator,
        value=value,
        why=why,
        parts=parts or {},
        variant=variant,
    )


def leaving(title: str, numerator: int, why: str, **variant: str) -> Spec:
    """The exits of one year."""
    return Spec(
        title=title,
        measure=EXITS,
        period="2017/18",
        tables={
            "episodes": f"""
                child | started    | reason_started | legal_status | placement_type | ended      | reason_ceased | expect      | because
                a     | 2016-05-02 | S              | V2           | U6             | 2017-04-01 | X1            |             |
                a     | 2017-04-01 | L              | C2           | U6             | 2017-06-01 | E4A           | counted in  |
                a     | 2017-09-01 | S              | C2           | U6             | 2018-03-31 | E4A           | counted in  | again, on the last day
                b     | 2017-05-01 | S              | V2           | U6             | 2018-04-01 | E4A           |             | the day after
                c     | 2017-05-01 | S              | V2           | U6             | 2017-10-02 | X1            | {NO_EXIT}   | what followed is not on record
                d     | 2017-05-01 | S              | V2           | U6             | 2017-10-02 |               | counted in  | why is not recorded
                e     | 2017-05-01 | S              | V4           | K2             | 2017-05-03 | E4A           |             | short breaks
                f     | 2017-05-01 | S              | V2           | U6             | 2017-12-01 | X1            |             |
                f     | 2017-12-01 | P              | V2           | U6             |            |               |             | still looked after
            """
        },
        numerator=numerator,
        denominator=None,
        value=str(numerator),
        why=why,
        variant=variant,
    )


def early(measure: str, status: str, *, denominator: int | None = None, value: str | None = "0", leaving: bool = False) -> Spec:
    """An entry, or an exit, before the definition began."""
    return Spec(
        title="Before the definition began",
        measure=measure,
        period="1999/00",
        tables={
            "episodes": f"""
                child | started    | reason_started | legal_status | placement_type | ended                                | reason_ceased | expect
                a     | {"1998" if leaving else "1999"}-05-04 | S | C2 | U6 | {"2000-03-31" if leaving else ""} | {"E4A" if leaving else ""} | {status}
            """,
            "children": "child | date_of_birth\na | 1990-01-15",
        },
        numerator=0,
        denominator=denominator,
        value=value,
        why="No source is older.",
    )


IN = "counted in"

SPECS = [
    entering(
        ENTRIES,
        "Who entered care in the year",
        f"{IN} | {IN} | {NO_ENTRY} | {IN} | {IN}",
        4,
        None,
        "4",
        "a entered twice. Nobody knows when c did: its first episode on record is a change of placement.",
    ),
    entering(
        ENTRIES,
        "Each child once",
        f"{IN} | {IN} | {NO_ENTRY} | {IN} | {IN}",
        3,
        None,
        "3",
        "Both entries of a are one child.",
        count="children",
    ),
    entering(
        BEFORE,
        "Looked after before",
        f"counted out | {IN} | {NO_ENTRY} | {IN} | counted out",
        2,
        4,
        "50.0",
        "a on its second entry, d after a year and a half. Having had short breaks, as e, is not having been looked after.",
    ),
    entering(
        BY_STATUS,
        "The legal status of the first episode",
        f"{IN} | {IN} | {NO_ENTRY} | {IN} | {IN}",
        4,
        None,
        "4",
        "a came in under V2 and the second time under L1; that it was later under C1 does not matter.",
        parts={"V2": 2, "L1": 1, "C2": 1},
    ),
    *(
        Spec(
            title=title,
            measure=BY_AGE,
            period="2017/18",
            variant=variant,
            tables={
                "episodes": f"""
                    child | started    | reason_started | legal_status | placement_type | expect     | council_age_band | age_band
                    a     | 2017-05-02 | S              | V2           | U6             | {IN}       | 0 to 3           | under 1
                    b     | 2017-05-02 | S              | V2           | U6             | {IN}       | 0 to 3           | 1 to 4
                    c     | 2017-05-02 | S              | V2           | U6             | {IN}       | 4 to 11          | 1 to 4
                    d     | 2017-05-02 | S              | V2           | U6             | {IN}       | 12 to 16         | 16 and over
                    e     | 2017-05-02 | S              | V2           | U6             | {IN}       | 17 and over      | 16 and over
                    f     | 2017-05-02 | S              | V2           | U6             | {IN}       |                  |
                    g     | 2017-05-02 | S              | V2           | U6             | {IN}       |                  |
                    h     | 2017-05-02 | P              | V2           | U6             | {NO_ENTRY} |                  |
                """,
                "children": """
                    child | date_of_birth | because
                    a     | 2017-05-02    | born on the day
                    b     | 2013-05-03    | 4 tomorrow
                    c     | 2013-05-02    | 4 today
                    d     | 2000-05-03    | 17 tomorrow
                    e     | 2000-05-02    | 17 today
                    f     |               |
                    g     | 2017-05-03    | born the day after
                """,
            },
            numerator=7,
            denominator=None,
            value="7",
            why=why,
            parts=parts,
        )
        for title, variant, parts, why in (
            (
                "In a council's bands",
                {},
                {"0 to 3": 2, "4 to 11": 1, "12 to 16": 1, "17 and over": 1, "not recorded": 2},
                "Age in whole years on the day of the entry. A child is not born after it came into care: the date is wrong.",
            ),
            (
                "In the Department's bands",
                {"bands": "Department"},
                {"under 1": 1, "1 to 4": 2, "16 and over": 2, "not recorded": 2},
                "The same children, banded otherwise.",
            ),
        )
    ),
    Spec(
        title="Out of hours",
        measure=OUT_OF_HOURS,
        period="2017/18",
        tables={
            "episodes": f"""
                child | started    | reason_started | legal_status | placement_type | out_of_hours | expect
                a     | 2017-05-02 | S              | L1           | U6             | yes          | {IN}
                b     | 2017-05-02 | S              | V2           | U6             | no           | left out: not out of hours
                c     | 2017-05-02 | S              | V2           | U6             |              | left out: not recorded: out of hours
                d     | 2017-05-02 | P              | V2           | U6             | yes          | {NO_ENTRY}
            """
        },
        numerator=1,
        denominator=None,
        value="1",
        why="Of c it is not known. The entry of d is not on record.",
    ),
    Spec(
        title="A fall on the same half of the year before",
        measure=REDUCTION,
        period="1 Apr 2016 to 30 Sep 2016",
        tables={
            "episodes": f"""
                child | started    | reason_started | legal_status | placement_type | out_of_hours | expect
                a     | 2015-04-01 | S              | L1           | U6             | yes          |
                b     | 2015-06-01 | S              | L1           | U6             | yes          |
                c     | 2015-09-30 | S              | L1           | U6             | yes          |
                d     | 2015-10-01 | S              | L1           | U6             | yes          |
                e     | 2015-05-01 | S              | V2           | U6             | no           |
                f     | 2016-04-01 | S              | L1           | U6             | yes          | {IN}
                g     | 2016-09-30 | S              | L1           | U6             | yes          | {IN}
                h     | 2016-05-02 | S              | V2           | U6             | no           | left out: not out of hours
                i     | 2016-05-02 | S              | V2           | U6             |              | left out: not recorded: out of hours
                j     | 2016-05-02 | P              | V2           | U6             | yes          | {NO_ENTRY}
            """
        },
        numerator=1,
        denominator=3,
        value="33.3",
        why="Three from April to September 2015, two in the same half of 2016: one fewer, of three.",
    ),
    Spec(
        title="A rise is a negative fall",
        measure=REDUCTION,
        period="2017/18 Q1",
        tables={
            "episodes": f"""
                child | started    | reason_started | legal_status | placement_type | out_of_hours | expect
                a     | 2016-06-01 | S              | L1           | U6             | yes          |
                b     | 2016-06-01 | S              | L1           | U6             | yes          |
                c     | 2017-04-03 | S              | L1           | U6             | yes          | {IN}
                d     | 2017-05-02 | S              | L1           | U6             | yes          | {IN}
                e     | 2017-06-30 | S              | L1           | U6             | yes          | {IN}
                f     | 2017-07-01 | S              | L1           | U6             | yes          |
            """
        },
        numerator=-1,
        denominator=2,
        value="-50.0",
        why="Two in the quarter a year before, three in this one.",
    ),
    leaving(
        "Who left care in the year",
        3,
        "The last episode of c ended for another to begin, which is not on record: it may be in care still.",
    ),
    leaving("Each child once on leaving", 2, "a left twice.", count="children"),
    Spec(
        title="Entries less exits",
        measure=NET,
        period="2017/18",
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type | ended      | reason_ceased
                a     | 2017-05-01 | S              | V2           | U6             |            |
                b     | 2017-05-01 | S              | V2           | U6             | 2017-09-01 | E4A
                c     | 2016-05-02 | S              | V2           | U6             | 2017-09-01 | E4A
                d     | 2016-05-02 | S              | V2           | U6             | 2017-09-01 | E4A
                e     | 2018-01-08 | P              | V2           | U6             |            |
                f     | 2016-05-02 | S              | V2           | U6             | 2017-09-01 | X1
                g     | 2017-05-01 | S              | V4           | K2             |            |
            """
        },
        expect=f"""
            child | entered | expect
            a     | yes     | counted in
            b     | yes     | counted in
            b     | no      | counted out
            c     | no      | counted out
            d     | no      | counted out
            e     | yes     | {NO_ENTRY}
            f     | no      | {NO_EXIT}
        """,
        numerator=-1,
        denominator=None,
        value="-1",
        why="Two came, three left; b did both. Series of short breaks are not in the cohort.",
    ),
    *(early(measure, TOO_EARLY) for measure in (ENTRIES, BY_STATUS, BY_AGE, OUT_OF_HOURS, NET)),
    early(BEFORE, TOO_EARLY, denominator=0, value=None),
    early(REDUCTION, TOO_EARLY, denominator=0, value=None),
    early(EXITS, TOO_EARLY, leaving=True),
]

# What a measure's formula allows for and its cohort never gives: no row can show it.
NEVER = {
    (BEFORE, "not recorded"): "no earlier period of care on record is known to be none",
    (NET, "not recorded"): "every row is an entry or an exit",
}
