"""Worked examples: visits under a child protection plan, overdue and alone. May import csperf.testing.specs.

June 2017 has no bank holiday; 5, 12, 19 and 26 June are Mondays. 30 June 2017 is a Friday.
"""

# ruff: noqa: E501 - a row of a table is one line, however wide

from collections.abc import Mapping

from csperf.testing.specs import Spec

_NO_VARIANT: Mapping[str, str] = {}
_NOTHING: Mapping[str, int] = {}
_Answer = tuple[int, int | None, str | None]

OVERDUE = "child_protection_visits_overdue"
ALONE = "child_seen_alone_on_child_protection_visits"

_WORKING = "left out: a date outside the working-day calendar"


def _example(
    measure: str,
    title: str,
    tables: Mapping[str, str],
    answer: _Answer,
    why: str,
    *,
    variant: Mapping[str, str] = _NO_VARIANT,
    parts: Mapping[str, int] = _NOTHING,
    period: str = "as at 30 Jun 2017",
) -> Spec:
    numerator, denominator, value = answer
    return Spec(
        title=title,
        measure=measure,
        variant=variant,
        period=period,
        tables=tables,
        numerator=numerator,
        denominator=denominator,
        value=value,
        parts=parts,
        why=why,
    )


_ALONE = """
    child | kind             | visited    | seen | seen_alone | alone_not_appropriate | recording_complete | expect                              | because
    a     | child protection | 2017-04-03 | yes  | yes        |                       | yes                | counted in                          |
    b     | child protection | 2017-06-30 |      | yes        | no                    |                    | counted in                          | seen alone, and so seen
    c     | child protection | 2017-06-30 | yes  | no         | no                    | yes                | counted out                         |
    d     | child protection | 2017-06-30 | no   |            | no                    | yes                | counted out                         | not seen at all
    e     | child protection | 2017-06-30 | yes  |            |                       | yes                | left out: not recorded              |
    f     | child protection | 2017-06-30 | yes  | no         | yes                   | yes                | {not_appropriate}                   | a baby
    g     | child protection | 2017-06-30 | yes  | yes        |                       | no                 | {begun}                             |
    h     | looked after     | 2017-06-30 | yes  | no         |                       | yes                |                                     | of another kind
    i     | child protection | 2017-03-31 | yes  | yes        |                       | yes                |                                     | before the period
"""
_SINCE_PLANS = """
    child | started    | expect     | since       | since_working | because
    a     | 2017-05-02 | counted in | 10 or fewer | 10 or fewer   | 10 days
    b     | 2017-05-02 | counted in | 11 to 14    | 10 or fewer   | 11 days
    c     | 2017-05-02 | counted in | 11 to 14    | 10 or fewer   | 14 days, ten of them worked
    d     | 2017-05-02 | counted in | 15          | 11 to 14      | 15 days, eleven of them worked
    e     | 2017-05-02 | counted in | 16 or more  | 11 to 14      | 18 days, 14 of them worked: from Monday 12 June
    f     | 2017-05-02 | counted in | 16 or more  | 15            | 21 days: from Friday 9 June
    g     | 2017-05-02 | counted in | 16 or more  | 16 or more    |
    h     | 2017-06-20 | counted in | 10 or fewer | 10 or fewer   | never visited: from the plan's start
    i     | 2016-05-02 | left out: another plan of the child, started later, is open | 10 or fewer | 10 or fewer |
    i     | 2017-05-02 | counted in | 10 or fewer | 10 or fewer   |
    j     | 1994-11-01 | {outside}  | 16 or more  |               | never visited since a day before bank holidays are known
    k     | 2017-05-02 | counted in | 16 or more  | 16 or more    | but for a visit whose record was not finished
"""
_SINCE_VISITS = """
    child | kind             | visited    | recording_complete
    a     | child protection | 2017-06-20 |
    b     | child protection | 2017-06-19 |
    c     | child protection | 2017-06-16 |
    d     | child protection | 2017-06-15 |
    e     | child protection | 2017-06-12 |
    f     | child protection | 2017-06-09 |
    g     | child protection | 2017-06-08 |
    i     | child protection | 2017-06-22 |
    k     | child protection | 2017-06-08 |
    k     | child protection | 2017-06-22 | no
"""


def _overdue(title: str, parts: Mapping[str, int], why: str, **variant: str) -> Spec:
    working = variant.get("days") == "working days"
    count = sum(parts.values())
    return _example(
        OVERDUE,
        title,
        {
            "child_protection_plans": _SINCE_PLANS.format(outside=_WORKING if working else "counted in"),
            "visits": _SINCE_VISITS,
        },
        (count, None, str(count)),
        why,
        variant=variant,
        parts=parts,
    )


_BEFORE_PLAN = """
    child | started    | expect
    a     | 2000-03-01 | left out: before this definition began (1 April 2000)
"""
_BEFORE_VISIT = """
    child | kind             | visited
    a     | child protection | 2000-03-30
"""
_BEGAN = "The definition began in April 2000"

SPECS = [
    _overdue(
        "Red over 10 days, purple over 14",
        {"green": 3, "red": 2, "purple": 6},
        "Days since the last visit to 30 June 2017: a, h and i at most 10; b and c at most 14.",
    ),
    _overdue(
        "Purple over 15 days",
        {"green": 3, "red": 3, "purple": 5},
        "d, last visited 15 days before, is red.",
        purple="over 15",
    ),
    _overdue(
        "Working days",
        {"green": 5, "red": 2, "purple": 3},
        "From 16 June ten days were worked to 30 June, from 12 June 14 and from 9 June 15.",
        days="working days",
    ),
    _overdue(
        "A visit whose record was not finished counts",
        {"green": 4, "red": 2, "purple": 5},
        "k was visited eight days before.",
        incomplete="visits",
    ),
    _example(
        OVERDUE,
        _BEGAN,
        {"child_protection_plans": _BEFORE_PLAN, "visits": _BEFORE_VISIT},
        (0, None, "0"),
        "The day asked for is before it.",
        period="as at 31 Mar 2000",
    ),
    _example(
        ALONE,
        "Visits at which it was appropriate to see the child alone",
        {"visits": _ALONE.format(not_appropriate="left out: not appropriate", begun="left out: its record is not complete")},
        (2, 4, "50.0"),
        "At two of four visits the child was seen alone; a visit at which it was not seen at all is one of the four.",
        period="2017/18 Q1",
    ),
    _example(
        ALONE,
        "All visits, appropriate or not",
        {"visits": _ALONE.format(not_appropriate="counted out", begun="left out: its record is not complete")},
        (2, 5, "40.0"),
        "f counts as not seen alone.",
        variant={"not_appropriate": "not seen alone"},
        period="2017/18 Q1",
    ),
    _example(
        ALONE,
        "A visit whose record was not finished counts",
        {"visits": _ALONE.format(not_appropriate="left out: not appropriate", begun="counted in")},
        (3, 5, "60.0"),
        "g counts as well.",
        variant={"incomplete": "visits"},
        period="2017/18 Q1",
    ),
    _example(
        ALONE,
        _BEGAN,
        {
            "visits": """
                child | kind             | visited    | seen_alone | expect
                a     | child protection | 2000-03-31 | yes        | left out: before this definition began (1 April 2000)
                b     | child protection | 2000-04-03 | yes        | counted in
            """
        },
        (1, 1, "100.0"),
        "One of the two was made before it.",
        period="year to 30 Jun 2000",
    ),
]
