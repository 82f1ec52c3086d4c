"""Worked examples: adopters being assessed, approved and waiting. May import csperf.testing.specs."""

# ruff: noqa: E501 - a row of a table is one line, however wide

from collections.abc import Mapping, Sequence

from csperf.testing.specs import Spec

BEGAN_IN_2000 = "left out: before this definition began (1 April 2000)"
IN = "counted in"

ON_THE_WAY = """
    adopter | family | enquired   | stage_1_started | stage_2_started | applied    | approved   | matched    | children_placed_on | left
    a1      | F1     | 2017-11-01 | 2018-01-08      |                 |            |            |            |                    |
    a2      | F1     | 2017-11-01 | 2018-01-08      |                 |            |            |            |                    |
    b       | F2     | 2018-02-01 |                 |                 |            |            |            |                    |
    c       |        | 2017-11-01 | 2018-03-31      |                 |            |            |            |                    |
    d       |        |            |                 |                 | 2012-05-01 |            |            |                    |
    e       | F3     | 2017-05-01 | 2017-06-01      | 2017-09-01      |            |            |            |                    | 2018-03-31
    f       | F4     | 2017-05-01 | 2017-06-01      | 2017-09-01      |            |            |            |                    | 2018-04-01
    g1      | F5     | 2017-05-01 | 2017-06-01      | 2017-09-01      |            | 2018-03-31 |            |                    |
    g2      | F5     | 2017-05-01 | 2017-06-01      | 2017-09-01      |            | 2018-03-31 |            |                    |
    h       | F6     | 2017-05-01 | 2017-06-01      | 2017-09-01      |            | 2018-01-31 | 2018-03-31 |                    |
    i       | F7     |            |                 |                 |            | 2018-01-31 |            | 2018-02-20         |
    j       |        |            |                 |                 |            | 2018-01-31 | 2018-04-01 |                    |
    k       | F8     | 2018-03-01 | 2018-04-01      |                 |            |            |            |                    |
"""

APPROVED = """
    adopter | family | stage_1_started | stage_1_ended | stage_2_started | stage_2_ended | approved
    a1      | F1     | 2016-04-01      | 2016-05-31    | 2016-06-10      | 2016-10-10    | 2016-10-12
    a2      | F1     | 2016-04-01      | 2016-05-31    | 2016-06-10      | 2016-10-10    | 2016-10-12
    b       |        | 2016-05-01      | 2016-07-30    | 2016-07-30      |               | 2017-03-31
    c       | F2     |                 |               | 2016-07-30      | 2016-12-01    | 2016-12-01
    d       | F3     | 2016-05-01      | 2016-04-30    | 2016-07-30      | 2016-12-01    | 2016-12-01
    e       | F4     | 2016-05-01      | 2016-06-30    | 2016-07-30      | 2017-04-01    | 2017-04-01
    f       | F5     | 2016-05-01      | 2016-06-30    | 2016-07-30      |               |
"""
NOT_RECORDED = "left out: a stage that is not recorded"
OUT_OF_ORDER = "left out: a stage that ended before it started"
DAYS: Mapping[str, tuple[str, Sequence[int]]] = {
    "stage 1": ("days_in_stage_1", (60, 60, 90)),
    "stage 2": ("days_in_stage_2", (122, 122, 244)),
    "both stages": ("days_in_both_stages", (182, 182, 334)),
    "start to approval": ("days_to_approval", (194, 194, 334)),
}


def _with(table: str, expect: Sequence[str]) -> str:
    """A table with what becomes of each of its rows as its last column."""
    names, *rows = [line.strip() for line in table.splitlines() if line.strip()]
    return "\n".join([f"{names} | expect", *(f"{row} | {status}" for row, status in zip(rows, expect, strict=True))])


def _days(stage: str, value: str, why: str, *, median: bool = False) -> Spec:
    column, days = DAYS[stage]
    rows = [f"{adopter} | {IN} | {number}" for adopter, number in zip(("a1", "a2", "b"), days, strict=True)]
    return Spec(
        title=f"The {'median' if median else 'mean'} of {stage}",
        measure="adopter_approval_days",
        variant={"stage": stage, "average": "median"} if median else {"stage": stage},
        period="2016/17",
        tables={"adopters": APPROVED},
        expect="\n".join(
            [
                f"adopter | expect | {column}",
                *rows,
                f"c | {NOT_RECORDED} | {'' if stage != 'stage 2' else 124}",
                f"d | {OUT_OF_ORDER} | {OUT_OF_ORDER_DAYS[stage]}",
            ]
        ),
        numerator=2 * days[0] if median else sum(days),
        denominator=2 if median else 3,
        value=value,
        why=why,
    )


OUT_OF_ORDER_DAYS = {"stage 1": -1, "stage 2": 124, "both stages": 123, "start to approval": 214}

SPECS = [
    Spec(
        title="From the start of an assessment until approval, each family once",
        measure="adoptive_families_being_assessed",
        period="as at 31 Mar 2018",
        tables={"adopters": ON_THE_WAY},
        expect="""
            adopter | expect                       | family           | because
            a1      | counted in                   | F1               |
            a2      | counted in                   | F1               | of the same family
            c       | counted in                   | adopter c alone  | started on the day
            d       | counted in                   | adopter d alone  | applied before there were stages
            f       | counted in                   | F4               | left the day after
            g1      | left out: not being assessed | F5               | approved on the day
            g2      | left out: not being assessed | F5               |
            h       | left out: not being assessed | F6               |
            i       | left out: not being assessed | F7               |
            j       | left out: not being assessed | adopter j alone  |
        """,
        numerator=4,
        denominator=None,
        value="4",
        why="F1, c, d and F4. b has only enquired, e left on the day, and k started the day after.",
    ),
    Spec(
        title="The definition began in April 2000",
        measure="adoptive_families_being_assessed",
        period="as at 31 Mar 2000",
        tables={"adopters": "adopter | applied\na | 1999-12-01"},
        expect=f"adopter | expect\na | {BEGAN_IN_2000}",
        numerator=0,
        denominator=None,
        value="0",
        why="31 March 2000 is the day before.",
    ),
    Spec(
        title="Approved, and no match shows",
        measure="adoptive_families_waiting",
        period="as at 31 Mar 2018",
        tables={"adopters": ON_THE_WAY},
        expect="""
            adopter | expect                             | because
            a1      | left out: not approved and not matched |
            a2      | left out: not approved and not matched |
            c       | left out: not approved and not matched |
            d       | left out: not approved and not matched |
            f       | left out: not approved and not matched |
            g1      | counted in                         | approved on the day
            g2      | counted in                         |
            h       | left out: not approved and not matched | matched on the day
            i       | left out: not approved and not matched | a child was placed, so that there was a match
            j       | counted in                         | matched the day after
        """,
        numerator=2,
        denominator=None,
        value="2",
        why="F5 with two adopters, and j.",
    ),
    Spec(
        title="The definition began in April 2000",
        measure="adoptive_families_waiting",
        period="as at 31 Mar 2000",
        tables={"adopters": "adopter | approved\na | 1999-12-01"},
        expect=f"adopter | expect\na | {BEGAN_IN_2000}",
        numerator=0,
        denominator=None,
        value="0",
        why="31 March 2000 is the day before.",
    ),
    Spec(
        title="Each adopter, by the day of approval",
        measure="adopters_approved",
        period="2016/17",
        tables={"adopters": _with(APPROVED, [IN, IN, IN, IN, IN, "", ""])},
        numerator=5,
        denominator=None,
        value="5",
        why="Two of one family, b, c and d. e was approved on the day after the year, f not yet.",
    ),
    Spec(
        title="Each family once",
        measure="adopters_approved",
        variant={"count": "families"},
        period="2016/17",
        tables={"adopters": _with(APPROVED, [IN, IN, IN, IN, IN, "", ""])},
        numerator=4,
        denominator=None,
        value="4",
        why="F1, b alone, F2 and F3.",
    ),
    Spec(
        title="The definition began in April 2000",
        measure="adopters_approved",
        period="1999-2002",
        tables={"adopters": _with("adopter | approved\na | 2000-03-31\nb | 2000-04-01", [BEGAN_IN_2000, IN])},
        numerator=1,
        denominator=None,
        value="1",
        why="31 March 2000 is the day before.",
    ),
    _days("both stages", "233", "182, 182 and 334 days. It is the mean of stage 1, 70, and of stage 2, 162.7, added up."),
    _days("stage 1", "70", "60, 60 and 90 days, over the three adopters of whom both stages can be timed."),
    _days(
        "stage 2",
        "163",
        "122, 122 and 244 days: b's runs to the approval, because its end is not recorded. c's 124 are not in it.",
    ),
    _days(
        "start to approval",
        "241",
        "194, 194 and 334 days: ten days between the stages, and two until the approval, are in a1's and a2's.",
    ),
    _days("both stages", "182", "182, 182 and 334 days: the one in the middle, twice, over 2.", median=True),
    Spec(
        title="Before the two stages came in",
        measure="adopter_approval_days",
        period="2013/14",
        tables={
            "adopters": """
                adopter | stage_1_started | stage_1_ended | stage_2_started | stage_2_ended | approved   | expect
                a       | 2013-03-01      | 2013-04-01    | 2013-04-01      | 2013-06-30    | 2013-06-30 | left out: before this definition began (1 July 2013)
                b       | 2013-03-01      | 2013-04-01    | 2013-04-01      | 2013-07-01    | 2013-07-01 | counted in
            """
        },
        numerator=122,
        denominator=1,
        value="122",
        why="Approvals are timed from 1 July 2013, by their own day.",
    ),
]

_BY_THE_DAY = "a day that is not recorded has not come by then"
NEVER = {
    ("adoptive_families_being_assessed", "not recorded: being assessed"): _BY_THE_DAY,
    ("adoptive_families_waiting", "not recorded: approved and not matched"): _BY_THE_DAY,
    ("adoptive_families_being_assessed", "not recorded"): "an adopter without a family is one alone",
    ("adoptive_families_waiting", "not recorded"): "an adopter without a family is one alone",
    ("adopters_approved", "not recorded"): "an adopter without a family is one alone",
    ("adopter_approval_days", "not recorded"): "an adopter of whom a stage is not recorded is left out for that",
}
"""What a measure's formula allows for and its cohort never gives: no row can show it."""
