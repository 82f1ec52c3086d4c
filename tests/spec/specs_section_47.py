"""Worked examples: strategy discussions and section 47 enquiries. May import csperf.testing.specs.

June 2017 has no bank holiday; 5, 12, 19 and 26 June are Mondays.
"""

# ruff: noqa: E501 - a row of a table is one line, however wide

from collections.abc import Mapping

from csperf.testing.specs import Spec

_NO_VARIANT: Mapping[str, str] = {}

_ENQUIRIES = """
    child | started    | ended      | conference | expect     | because
    a     | 2017-04-03 | 2017-04-20 | 2017-04-21 | counted in |
    a     | 2017-09-04 |            |            | counted in | each enquiry about a child counts for itself
    b     | 2017-04-03 | 2017-05-02 |            | counted in | a brother
    c     | 2017-03-31 | 2017-04-20 |            |            | started before the period
    c     |            | 2017-04-20 |            |            | on no recorded day
"""


def _enquiries(
    measure: str,
    title: str,
    answer: tuple[int, int | None, str],
    why: str,
    *,
    variant: Mapping[str, str] = _NO_VARIANT,
    population: bool = False,
) -> Spec:
    tables = {"section_47_enquiries": _ENQUIRIES}
    if population:
        tables["population"] = """
            mid_year | children
            2016     | 900
            2017     | 1000
            2018     | 1100
        """
    numerator, denominator, value = answer
    return Spec(
        title=title,
        measure=measure,
        variant=variant,
        period="2017/18",
        tables=tables,
        numerator=numerator,
        denominator=denominator,
        value=value,
        why=why,
    )


def _began(measure: str, table: str, column: str, answer: tuple[int, int | None, str], *more: tuple[str, str]) -> Spec:
    names = "".join(f" | {name}" for name, _ in more)
    cells = "".join(f" | {cell}" for _, cell in more)
    numerator, denominator, value = answer
    tables = {
        table: f"""
            child | {column}{names} | expect
            a     | 2000-03-31{cells} | left out: before this definition began (1 April 2000)
            b     | 2000-04-03{cells} | counted in
        """
    }
    if denominator is not None and value.endswith(".0") and measure.endswith("per_10000"):
        tables["population"] = """
            mid_year | children
            2000     | 1000
        """
    parts = {more[-1][1]: 1} if measure == "section_47_outcomes" else {"0 to 10": 1} if measure.endswith("by_duration") else {}
    return Spec(
        title="The definition began in April 2000",
        measure=measure,
        period="year to 30 Jun 2000",
        tables=tables,
        numerator=numerator,
        denominator=denominator,
        value=value,
        parts=parts,
        why="One of the two is of a day before it.",
    )


def _by_15_days(measure: str, *, late: str, left: str, answer: tuple[int, int | None, str], parts: Mapping[str, int]) -> Spec:
    numerator, denominator, value = answer
    return Spec(
        title="The 15th working day and the 16th, and what can't be timed",
        measure=measure,
        period="2017/18 Q1",
        tables={
            "section_47_enquiries": f"""
                child | started    | ended      | expect                                             | working_days | because
                a     | 2017-06-05 | 2017-06-26 | counted in                                         | 15           | three weeks
                b     | 2017-06-05 | 2017-06-27 | {late}                                             | 16           |
                c     | 2017-06-05 | 2017-06-05 | counted in                                         | 0            | the same day
                d     | 2017-06-05 | 2017-06-19 | counted in                                         | 10           |
                e     | 2017-05-12 | 2017-06-12 | {late}                                             | 20           | the bank holiday of 29 May is none
                f     | 2017-05-11 | 2017-06-12 | {late}                                             | 21           |
                g     | 2017-06-05 |            |                                                    |              | still open
                h     |            | 2017-06-27 | {left}                                             |              | its start is not recorded
                i     | 2017-06-13 | 2017-06-12 | left out: completed before it started              | -1           |
                j     | 1994-12-30 | 2017-06-12 | left out: a date outside the working-day calendar  |              | it begins in 1995
            """
        },
        numerator=numerator,
        denominator=denominator,
        value=value,
        parts=parts,
        why="Working days after the start, up to and including the day of completion.",
    )


_OUTCOMES = """
    child | started    | ended      | outcome           | expect
    a     | 2017-06-05 | 2017-06-26 | initial conference | counted in
    b     | 2017-06-05 | 2017-06-27 | no further action  | counted in
    c     |            | 2017-06-05 | no further action  | counted in
    d     | 2017-06-05 | 2017-06-19 |                    | counted in
    e     | 2017-06-05 |            |                    |
"""

_UNDECIDED = """
    child | started    | ended      | conference | conference_not_required | expect      | because
    a     | 2017-05-02 |            | 2017-05-22 |                         | counted in  |
    b     | 2017-05-02 | 2017-05-15 | 2017-05-22 | no                      | counted in  |
    b     | 2017-05-08 | 2017-05-15 | 2017-05-22 |                         | counted in  | a second enquiry that led to the same conference
    c     | 2017-05-02 | 2017-05-15 |            |                         | counted out | completed without one
    d     | 2017-05-02 |            |            | yes                     | counted out | none was required
    e     | 2017-05-02 |            |            |                         | {open}      | neither completed nor decided
    f     | 2017-05-02 |            |            | no                      | {open}      | one is required, and is still to come
    g     | 2017-03-31 | 2017-05-15 | 2017-05-22 |                         |             | started before the period
"""

SPECS = [
    Spec(
        title="Each child counts once in the period",
        measure="strategy_discussions",
        period="2017/18",
        tables={
            "strategy_discussions": """
                child | held       | expect     | because
                a     | 2017-04-03 | counted in |
                a     | 2017-06-05 | counted in | the same child again
                b     | 2018-03-31 | counted in |
                c     | 2018-04-01 |            | after the period
                c     |            |            | on no recorded day
            """
        },
        numerator=2,
        denominator=None,
        value="2",
        why="Three discussions were held, of two children.",
    ),
    Spec(
        title="Each discussion counted for itself",
        measure="strategy_discussions",
        variant={"count": "discussions"},
        period="2017/18",
        tables={
            "strategy_discussions": """
                area | child | held       | expect
                East | a     | 2017-04-03 | counted in
                East | a     | 2017-06-05 | counted in
                West | a     | 2018-03-31 | counted in
                West | b     | 2018-04-01 |
            """
        },
        numerator=3,
        denominator=None,
        value="3",
        why="Three discussions were held in the year, whoever they were about.",
    ),
    _began("strategy_discussions", "strategy_discussions", "held", (1, None, "1")),
    _enquiries(
        "section_47_enquiries",
        "Enquiries count on the day they started",
        (3, None, "3"),
        "Three enquiries started in the year, two of them about a.",
    ),
    _enquiries(
        "section_47_enquiries",
        "Each child counted once",
        (2, None, "2"),
        "The three enquiries were about a and b.",
        variant={"count": "children"},
    ),
    _began("section_47_enquiries", "section_47_enquiries", "started", (1, None, "1")),
    _enquiries(
        "section_47_enquiries_per_10000",
        "On the population of the middle of the year",
        (3, 1000, "30.0"),
        "Three enquiries over the 1,000 children of mid-2017, times 10,000.",
        population=True,
    ),
    _enquiries(
        "section_47_enquiries_per_10000",
        "Children counted once",
        (2, 1000, "20.0"),
        "Two children over the 1,000 of mid-2017, times 10,000.",
        variant={"count": "children"},
        population=True,
    ),
    _began("section_47_enquiries_per_10000", "section_47_enquiries", "started", (1, 1000, "10.0")),
    Spec(
        title="An enquiry of which no conference is recorded led to none",
        measure="section_47_leading_to_conference",
        period="2017/18 Q1",
        tables={"section_47_enquiries": _UNDECIDED.format(open="counted out")},
        numerator=3,
        denominator=7,
        value="42.9",
        why="Seven enquiries started in the quarter; of three a conference is recorded.",
    ),
    Spec(
        title="Undecided enquiries left out",
        measure="section_47_leading_to_conference",
        variant={"undecided": "left out"},
        period="2017/18 Q1",
        tables={
            "section_47_enquiries": _UNDECIDED.format(open="left out: not yet known whether a conference follows"),
        },
        numerator=3,
        denominator=5,
        value="60.0",
        why="Of e and f it is not yet known; of the other five, three led to a conference.",
    ),
    _began(
        "section_47_leading_to_conference", "section_47_enquiries", "started", (1, 1, "100.0"), ("conference", "2000-04-10")
    ),
    Spec(
        title="Enquiries count on the day they were completed",
        measure="section_47_enquiries_completed",
        period="2017/18",
        tables={
            "section_47_enquiries": """
                child | started    | ended      | expect     | because
                a     | 2017-03-20 | 2017-04-03 | counted in |
                a     | 2018-03-01 | 2018-03-31 | counted in |
                b     |            | 2017-06-05 | counted in | its start does not matter
                c     | 2018-03-01 |            |            | still open
            """
        },
        numerator=3,
        denominator=None,
        value="3",
        why="Three enquiries were completed in the year.",
    ),
    Spec(
        title="Each child counted once",
        measure="section_47_enquiries_completed",
        variant={"count": "children"},
        period="2017/18",
        tables={
            "section_47_enquiries": """
                child | started    | ended      | expect
                a     | 2017-03-20 | 2017-04-03 | counted in
                a     | 2018-03-01 | 2018-03-31 | counted in
                b     | 2018-03-01 | 2018-04-03 |
            """
        },
        numerator=1,
        denominator=None,
        value="1",
        why="Both of the enquiries completed were about a.",
    ),
    _began("section_47_enquiries_completed", "section_47_enquiries", "ended", (1, None, "1")),
    _by_15_days(
        "section_47_within_15_working_days",
        late="counted out",
        left="left out: not recorded",
        answer=(3, 6, "50.0"),
        parts={},
    ),
    _began("section_47_within_15_working_days", "section_47_enquiries", "ended", (1, 1, "100.0"), ("started", "2000-03-27")),
    _by_15_days(
        "section_47_by_duration",
        late="counted in",
        left="counted in",
        answer=(7, None, "7"),
        parts={"0 to 10": 2, "11 to 15": 1, "16 to 20": 2, "21 and over": 1, "not recorded": 1},
    ),
    _began("section_47_by_duration", "section_47_enquiries", "ended", (1, None, "1"), ("started", "2000-03-27")),
    Spec(
        title="What came of the enquiries that were completed",
        measure="section_47_outcomes",
        period="2017/18 Q1",
        tables={"section_47_enquiries": _OUTCOMES},
        numerator=4,
        denominator=None,
        value="4",
        parts={"initial conference": 1, "no further action": 2, "not recorded": 1},
        why="Four enquiries were completed; what came of one is not recorded.",
    ),
    _began("section_47_outcomes", "section_47_enquiries", "ended", (1, None, "1"), ("outcome", "assessment")),
]

# What a measure's formula allows for and its cohort never gives: no row can show it.
NEVER = {
    ("section_47_leading_to_conference", "not recorded"): "whether the day of a conference is recorded is always known",
}
