"""Worked examples: children going missing and their return interviews. May import csperf.testing.specs.

Kind M: missing; A: away from placement without authorisation.
"""

# ruff: noqa: E501 - a row of a table is one line, however wide

from collections.abc import Mapping, Sequence

from csperf.testing.specs import Spec

COUNTED_IN, COUNTED_OUT = "counted in", "counted out"
BEGAN_IN_2000 = "left out: before this definition began (1 April 2000)"
BEGAN_IN_2014 = "left out: before this definition began (1 January 2014)"
AWAY = "left out: away without authorisation"


def _with(table: str, expect: Sequence[str]) -> str:
    """A table with what becomes of each of its rows as its last column."""
    names, *rows = [line.strip() for line in table.splitlines() if line.strip()]
    return "\n".join([f"{names} | expect", *(f"{row} | {status}" for row, status in zip(rows, expect, strict=True))])


SEVEN_TIMES = """
    child | kind | started    | ended      | missing_from
    a     | M    | 2017-03-31 | 2017-04-03 | home
    a     | M    | 2017-04-01 | 2017-04-02 | home
    a     | A    | 2018-03-31 |            | care
    b     | M    | 2017-06-10 | 2017-06-11 | care
    b     | M    | 2017-06-10 | 2017-06-10 | care
    c     | A    | 2017-07-04 | 2017-07-05 | care
    d     | M    | 2017-08-01 | 2017-08-02 |
    e     | M    | 2018-04-01 | 2018-04-02 | home
"""

BEFORE_2000 = """
    child | kind | started
    a     | M    | 2000-03-31
    b     | M    | 2000-04-01
"""

TWO_QUARTERS = """
    child | kind | started    | because
    a     | M    | 2018-01-01 | the first day of the three months
    a     | M    | 2018-03-31 | the last
    b     | M    | 2017-12-31 | a day too early
    b     | M    | 2018-03-31 |
    c     | M    | 2018-02-01 |
    c     | A    | 2018-02-01 | twice on one day
    d     | M    | 2018-03-01 |
    d     | M    | 2018-04-01 | after the day
    e     | M    | 2017-10-01 |
    e     | M    | 2017-10-02 | twice, but earlier
"""

NINE_TIMES = """
    child | kind | started    | ended      | returned_at
    a     | M    | 2017-05-01 | 2017-05-02 | 2017-05-02 09:30
    a     | M    | 2017-06-10 | 2017-06-10 | 2017-06-10 23:00
    b     | A    | 2017-07-03 | 2017-07-03 | 2017-07-03 22:00
    c     | M    | 2017-08-01 |            |
    d     | M    | 2018-03-31 | 2018-04-02 | 2018-04-02 07:00
    e     | M    | 2017-09-01 | 2017-09-02 | 2017-09-02 10:00
    f     | M    | 2017-10-06 | 2017-10-07 |
    g     | M    | 2017-11-01 | 2017-11-03 | 2017-11-03 12:00
    h     | M    | 2017-11-08 | 2017-11-08 | 2017-11-08 18:15
"""

INTERVIEWS = """
    child | missing_since | offered    | outcome      | completed_at     | because
    a     | 2017-05-01    | 2017-05-02 | completed    | 2017-05-05 09:30 | 72 hours to the minute
    a     | 2017-06-10    | 2017-06-11 | refused      |                  |
    b     | 2017-07-03    |            | not required |                  |
    d     | 2018-03-31    | 2018-04-02 |              |                  | not answered yet
    e     | 2017-09-01    | 2017-09-02 | refused      |                  | refused first,
    e     | 2017-09-01    | 2017-09-04 | completed    | 2017-09-05 10:01 | then held, a minute late
    f     | 2017-10-06    | 2017-10-07 | completed    | 2017-10-09 15:00 | when the child returned is known to the day
    g     | 2017-11-01    | 2017-11-02 | completed    | 2017-11-02 12:00 | held before the return
    h     | 2017-11-08    | 2017-11-09 | completed    |                  | held at no recorded time
    z     | 2017-11-08    | 2017-11-09 | completed    | 2017-11-09 09:00 | a child that was not missing
"""

OUTCOMES = (
    "completed", "refused", "not required", "outstanding", "outstanding", "completed", "completed", "completed", "completed",
)  # fmt: skip
"""What came of the interview on each of the nine times, one after the other."""

WHY_OUTCOMES = (
    "Nine times: five interviews completed, one refused, one not required. Child c is still missing and d has not answered, so "
    "that two are outstanding. 5 + 1 were offered; 6 + 1 + 2 make nine."
)

BEFORE_2014 = """
    child | kind | started    | ended      | returned_at
    a     | M    | 2013-12-31 | 2013-12-31 | 2013-12-31 20:00
    b     | M    | 2014-01-01 | 2014-01-01 | 2014-01-01 20:00
    c     | M    | 2014-02-01 | 2014-02-01 | 2014-02-01 20:00
"""


def _interviewed(outcome: str) -> str:
    """An interview of this outcome on each of the three times around the beginning of 2014, where it is not outstanding."""
    completed = "2014-01-02 08:00" if outcome == "completed" else ""
    outcome = "" if outcome == "outstanding" else outcome
    return f"""
        child | missing_since | offered    | outcome    | completed_at
        a     | 2013-12-31    | 2014-01-01 | {outcome}  | {completed}
        b     | 2014-01-01    | 2014-01-01 | {outcome}  | {completed}
    """


def _offers(outcome: str) -> tuple[str, ...]:
    """The outcomes that something is made of: an offer is made of two."""
    return ("completed", "refused") if outcome == "offered and answered" else (outcome,)


def _number_and_share(measure: str, outcome: str, numerator: int, value: str) -> list[Spec]:
    """The number of times of an outcome, and their share of all times."""
    begun = "completed" if outcome == "offered and answered" else outcome
    # The third of the times around 2014 has no interview, and is outstanding.
    second, third = (COUNTED_IN, COUNTED_IN) if outcome == "outstanding" else (COUNTED_IN, f"left out: not {outcome}")
    counted = 2 if outcome == "outstanding" else 1
    why = "The duty to offer an interview is that of the guidance of January 2014."
    tables_2014 = {"return_interviews": _interviewed(begun)}
    status = [COUNTED_IN if came in _offers(outcome) else f"left out: not {outcome}" for came in OUTCOMES]
    shares = [COUNTED_IN if came in _offers(outcome) else COUNTED_OUT for came in OUTCOMES]
    return [
        Spec(
            title="Every time missing is of one outcome",
            measure=measure,
            period="2017/18",
            tables={"missing_incidents": _with(NINE_TIMES, status), "return_interviews": INTERVIEWS},
            numerator=numerator,
            denominator=None,
            value=str(numerator),
            why=WHY_OUTCOMES,
        ),
        Spec(
            title="The definition began in 2014",
            measure=measure,
            period="2013/14",
            tables={"missing_incidents": _with(BEFORE_2014, [BEGAN_IN_2014, second, third]), **tables_2014},
            numerator=counted,
            denominator=None,
            value=str(counted),
            why=why,
        ),
        Spec(
            title="The share of all times missing",
            measure=f"{measure}_percent",
            period="2017/18",
            tables={"missing_incidents": _with(NINE_TIMES, shares), "return_interviews": INTERVIEWS},
            numerator=numerator,
            denominator=9,
            value=value,
            why=WHY_OUTCOMES,
        ),
        Spec(
            title="The definition began in 2014",
            measure=f"{measure}_percent",
            period="2013/14",
            tables={
                "missing_incidents": _with(
                    BEFORE_2014, [BEGAN_IN_2014, second, COUNTED_IN if outcome == "outstanding" else COUNTED_OUT]
                ),
                **tables_2014,
            },
            numerator=counted,
            denominator=2,
            value="100.0" if outcome == "outstanding" else "50.0",
            why=why,
        ),
    ]


IN_HOURS: Mapping[str, Sequence[str]] = {
    "return_interviews_within_72_hours_percent": (
        "counted in", "left out: not completed", "left out: not completed", "left out: not completed", "left out: not completed",
        "counted out", "left out: not recorded", "left out: interviewed before the child returned", "left out: not recorded",
    ),
    "return_interviews_within_72_hours": (
        "counted in", "left out: not completed", "left out: not completed", "left out: not completed", "left out: not completed",
        "left out: not within 72 hours", "left out: not recorded: within 72 hours",
        "left out: interviewed before the child returned", "left out: not recorded: within 72 hours",
    ),
}  # fmt: skip
IN_DAYS: Mapping[str, Sequence[str]] = {
    "return_interviews_within_72_hours_percent": (
        "counted in", "left out: not completed", "left out: not completed", "left out: not completed", "left out: not completed",
        "counted in", "counted in", "left out: interviewed before the child returned", "left out: not recorded",
    ),
    "return_interviews_within_72_hours": (
        "counted in", "left out: not completed", "left out: not completed", "left out: not completed", "left out: not completed",
        "counted in", "counted in", "left out: interviewed before the child returned", "left out: not recorded: within 72 hours",
    ),
}  # fmt: skip


def _within_72_hours(measure: str) -> list[Spec]:
    """The nine times by the clock and by the day, and the beginning of 2014, as a number or as a share."""
    share = measure.endswith("percent")
    late = COUNTED_OUT if share else "left out: not within 72 hours"
    return [
        Spec(
            title="72 hours to the minute count, from the return and not from going missing",
            measure=measure,
            period="2017/18",
            tables={"missing_incidents": _with(NINE_TIMES, IN_HOURS[measure]), "return_interviews": INTERVIEWS},
            numerator=1,
            denominator=2 if share else None,
            value="50.0" if share else "1",
            why="Five interviews were completed; of two of them both times are known and in order. One took 72 hours and a minute.",
        ),
        Spec(
            title="By the day, where times are not recorded",
            measure=measure,
            variant={"clock": "days"},
            period="2017/18",
            tables={"missing_incidents": _with(NINE_TIMES, IN_DAYS[measure]), "return_interviews": INTERVIEWS},
            numerator=3,
            denominator=3 if share else None,
            value="100.0" if share else "3",
            why="Three days after the return at most: 2 to 5 May, 2 to 5 September, 7 to 9 October.",
        ),
        Spec(
            title="A fourth day is too late by the day",
            measure=measure,
            variant={"clock": "days"},
            period="2017/18",
            tables={
                "missing_incidents": f"""
                    child | kind | started    | ended      | returned_at      | expect
                    a     | M    | 2017-05-01 | 2017-05-02 |                  | counted in
                    b     | M    | 2017-05-01 | 2017-05-02 |                  | {late}
                    c     | M    | 2017-05-01 |            | 2017-05-02 23:59 | counted in
                """,
                "return_interviews": """
                    child | missing_since | outcome   | completed_at
                    a     | 2017-05-01    | completed | 2017-05-05 23:00
                    b     | 2017-05-01    | completed | 2017-05-06 08:00
                    c     | 2017-05-01    | completed | 2017-05-05 23:59
                """,
            },
            numerator=2,
            denominator=3 if share else None,
            value="66.7" if share else "2",
            why="Where the day of the return is not recorded, that of the time is.",
        ),
        Spec(
            title="The definition began in 2014",
            measure=measure,
            period="2013/14",
            tables={
                "missing_incidents": _with(BEFORE_2014, [BEGAN_IN_2014, COUNTED_IN, late]),
                "return_interviews": """
                    child | missing_since | outcome   | completed_at
                    a     | 2013-12-31    | completed | 2014-01-01 08:00
                    b     | 2014-01-01    | completed | 2014-01-02 08:00
                    c     | 2014-02-01    | completed | 2014-02-05 08:00
                """,
            },
            numerator=1,
            denominator=2 if share else None,
            value="50.0" if share else "1",
            why="Going missing on 31 December 2013 came before the guidance of January 2014.",
        ),
    ]


def _children(
    measure: str, statuses: Sequence[str], of_2014: Sequence[str], numerator: int, denominator: int | None
) -> list[Spec]:
    """The nine times by children: as a number or as a share."""
    return [
        Spec(
            title="Each child once, with an interview on any of its times",
            measure=measure,
            period="2017/18",
            tables={"missing_incidents": _with(NINE_TIMES, statuses), "return_interviews": INTERVIEWS},
            numerator=numerator,
            denominator=denominator,
            value="62.5" if denominator else str(numerator),
            why="Eight children went missing; a, e, f, g and h completed an interview, a on one of two times.",
        ),
        Spec(
            title="The definition began in 2014",
            measure=measure,
            period="2013/14",
            tables={"missing_incidents": _with(BEFORE_2014, of_2014), "return_interviews": _interviewed("completed")},
            numerator=1,
            denominator=2 if denominator else None,
            value="50.0" if denominator else "1",
            why="The duty to offer an interview is that of the guidance of January 2014.",
        ),
    ]


OFFERS = """
    child | missing_since | offered    | outcome      | completed_at
    a     | 2017-06-29    | 2017-07-01 | completed    | 2017-08-02 09:00
    a     | 2017-07-08    | 2017-07-09 | refused      |
    b     | 2017-07-20    | 2017-07-21 | refused      |
    c     | 2017-07-30    | 2017-07-31 |              |
    d     | 2017-07-05    | 2017-07-06 | not required |
    e     | 2017-07-30    | 2017-08-01 | completed    | 2017-08-01 12:00
    f     | 2017-07-30    |            |              |
    g     |               | 2017-07-12 | completed    | 2017-07-14 12:00
"""
OFFERED = ("in", "in", "in", "in", "in", "", "", "in")
TAKEN_UP = ("in", "out", "out", "out", "out", "", "", "in")
OFFERS_2014 = """
    child | missing_since | offered    | outcome
    a     | 2013-12-30    | 2013-12-31 | completed
    b     | 2013-12-31    | 2014-01-01 | completed
    c     | 2013-12-31    | 2014-01-01 | refused
"""


def _offers_of_children(
    measure: str, taken_up: Sequence[str], otherwise: str, numerator: int, denominator: int | None
) -> list[Spec]:
    """The offers of July 2017, by children: as a number or as a share."""
    told = {"in": COUNTED_IN, "out": otherwise, "": ""}
    only_offered = taken_up == OFFERED
    return [
        Spec(
            title="Each child once, by the day of the offer",
            measure=measure,
            period="July 2017",
            tables={"return_interviews": _with(OFFERS, [told[one] for one in taken_up])},
            numerator=numerator,
            denominator=denominator,
            value="40.0" if denominator else str(numerator),
            why=(
                "Five children were offered an interview in July: a twice, for one time missing in June, and g for one of no "
                "recorded day. a and g took it up; c has not answered."
            ),
        ),
        Spec(
            title="The definition began in 2014",
            measure=measure,
            period="2013/14",
            tables={
                "return_interviews": _with(OFFERS_2014, [BEGAN_IN_2014, COUNTED_IN, COUNTED_IN if only_offered else otherwise])
            },
            numerator=2 if only_offered else 1,
            denominator=2 if denominator else None,
            value="50.0" if denominator else str(2 if only_offered else 1),
            why="An offer of 2013 came before the guidance of January 2014.",
        ),
    ]


def _began_in_2000(measure: str, parts: Mapping[str, int] | None = None) -> Spec:
    return Spec(
        title="The definition began in April 2000",
        measure=measure,
        period="year to 30 Jun 2000",
        tables={"missing_incidents": _with(BEFORE_2000, [BEGAN_IN_2000, COUNTED_IN])},
        numerator=1,
        denominator=None,
        value="1",
        parts=parts or {},
        why="31 March 2000 is the day before.",
    )


SPECS = [
    Spec(
        title="Each time counts, by the day it started",
        measure="missing_incidents",
        period="2017/18",
        tables={"missing_incidents": _with(SEVEN_TIMES, ["", *[COUNTED_IN] * 6, ""])},
        numerator=6,
        denominator=None,
        value="6",
        why="Six times started in the year. a's first began the day before it, though the child came back in it.",
    ),
    Spec(
        title="Without unauthorised absences",
        measure="missing_incidents",
        variant={"unauthorised_absences": "left out"},
        period="2017/18",
        tables={"missing_incidents": _with(SEVEN_TIMES, ["", COUNTED_IN, AWAY, COUNTED_IN, COUNTED_IN, AWAY, COUNTED_IN, ""])},
        numerator=4,
        denominator=None,
        value="4",
        why="Two of the six times were absences without authorisation (A).",
    ),
    _began_in_2000("missing_incidents"),
    Spec(
        title="Each child once",
        measure="missing_children",
        period="2017/18",
        tables={"missing_incidents": _with(SEVEN_TIMES, ["", *[COUNTED_IN] * 6, ""])},
        numerator=4,
        denominator=None,
        value="4",
        why="a, b, c and d; e went missing after the year.",
    ),
    Spec(
        title="Children missing, unauthorised absences left out",
        measure="missing_children",
        variant={"unauthorised_absences": "left out"},
        period="2017/18",
        tables={"missing_incidents": _with(SEVEN_TIMES, ["", COUNTED_IN, AWAY, COUNTED_IN, COUNTED_IN, AWAY, COUNTED_IN, ""])},
        numerator=3,
        denominator=None,
        value="3",
        why="c was only away without authorisation.",
    ),
    Spec(
        title="The same identifier in two areas is two children",
        measure="missing_children",
        period="2017/18",
        tables={
            "missing_incidents": """
                area | child | kind | started    | expect
                East | a     | M    | 2017-05-02 | counted in
                East | a     | M    | 2017-06-02 | counted in
                West | a     | M    | 2017-05-02 | counted in
                West | b     | M    | 2018-05-02 |
            """
        },
        numerator=2,
        denominator=None,
        value="2",
        why="a in East twice, and a in West.",
    ),
    _began_in_2000("missing_children"),
    Spec(
        title="Each time is of one type",
        measure="missing_incidents_by_type",
        period="2017/18",
        tables={"missing_incidents": _with(SEVEN_TIMES, ["", *[COUNTED_IN] * 6, ""])},
        numerator=6,
        denominator=None,
        value="6",
        parts={"missing from home": 1, "missing from care": 3, "unauthorised absence": 2},
        why="d's record does not say where it went missing from: it was looked after. The types add up to six.",
    ),
    Spec(
        title="A kind that is neither M nor A is of no type",
        measure="missing_incidents_by_type",
        period="2017/18",
        tables={
            "missing_incidents": """
                child | kind | started    | missing_from | expect     | type
                a     | M    | 2017-05-02 | home         | counted in | missing from home
                b     | A    | 2017-05-02 | home         | counted in | unauthorised absence
                c     | Q    | 2017-05-02 | home         | counted in |
                c     | M    | 2018-05-02 | home         |            |
            """
        },
        numerator=3,
        denominator=None,
        value="3",
        parts={"missing from home": 1, "unauthorised absence": 1, "not recorded": 1},
        why="An absence is an absence wherever it was from.",
    ),
    Spec(
        title="Each child once in every type it has a time of",
        measure="missing_incidents_by_type",
        variant={"count": "children"},
        period="2017/18",
        tables={"missing_incidents": _with(SEVEN_TIMES, ["", *[COUNTED_IN] * 6, ""])},
        numerator=4,
        denominator=None,
        value="4",
        parts={"missing from home": 1, "missing from care": 2, "unauthorised absence": 2},
        why="Four children; a is in two types, so that the types add up to five.",
    ),
    _began_in_2000("missing_incidents_by_type", {"missing from care": 1}),
    Spec(
        title="More than once in the three months that end with the day",
        measure="children_missing_more_than_once_in_quarter",
        period="as at 31 Mar 2018",
        tables={"missing_incidents": TWO_QUARTERS},
        expect="""
            child | expect                              | times
            a     | counted in                          | 2
            b     | left out: not missing more than once | 1
            c     | counted in                          | 2
            d     | left out: not missing more than once | 1
        """,
        numerator=2,
        denominator=None,
        value="2",
        why="From 1 January to 31 March 2018. e was missing in October only, and is no row of the quarter.",
    ),
    Spec(
        title="More than once, unauthorised absences left out",
        measure="children_missing_more_than_once_in_quarter",
        variant={"unauthorised_absences": "left out"},
        period="as at 31 Mar 2018",
        tables={"missing_incidents": TWO_QUARTERS},
        expect="""
            child | expect                              | times_missing
            a     | counted in                          | 2
            b     | left out: not missing more than once | 1
            c     | left out: not missing more than once | 1
            d     | left out: not missing more than once | 1
        """,
        numerator=1,
        denominator=None,
        value="1",
        why="c was missing once and away without authorisation once.",
    ),
    Spec(
        title="The definition began in April 2000",
        measure="children_missing_more_than_once_in_quarter",
        period="as at 31 Mar 2000",
        tables={"missing_incidents": BEFORE_2000},
        expect=f"""
            child | expect
            a     | {BEGAN_IN_2000}
        """,
        numerator=0,
        denominator=None,
        value="0",
        why="31 March 2000 is the day before.",
    ),
    *_number_and_share("return_interviews_offered", "offered and answered", 6, "66.7"),
    *_number_and_share("return_interviews_completed", "completed", 5, "55.6"),
    *_number_and_share("return_interviews_refused", "refused", 1, "11.1"),
    *_number_and_share("return_interviews_not_required", "not required", 1, "11.1"),
    *_number_and_share("return_interviews_outstanding", "outstanding", 2, "22.2"),
    *_within_72_hours("return_interviews_within_72_hours"),
    *_within_72_hours("return_interviews_within_72_hours_percent"),
    *_children(
        "children_with_return_interview_completed",
        [COUNTED_IN if came == "completed" else "left out: not completed" for came in OUTCOMES],
        [BEGAN_IN_2014, COUNTED_IN, "left out: not completed"],
        5,
        None,
    ),
    *_children(
        "children_with_return_interview_completed_percent",
        [COUNTED_IN if came == "completed" else COUNTED_OUT for came in OUTCOMES],
        [BEGAN_IN_2014, COUNTED_IN, COUNTED_OUT],
        5,
        8,
    ),
    *_offers_of_children("children_offered_return_interview", OFFERED, "", 5, None),
    *_offers_of_children("children_accepting_return_interview", TAKEN_UP, "left out: not taken up", 2, None),
    *_offers_of_children("return_interviews_taken_up", TAKEN_UP, COUNTED_OUT, 2, 5),
]

_ALWAYS_OF_ONE = "every time missing is of exactly one outcome, and one without an interview is outstanding"
_ANSWERED_OR_NOT = "an offer that is not answered was not taken up so far"
NEVER = {
    **{
        (f"return_interviews_{name}", f"not recorded: {outcome}"): _ALWAYS_OF_ONE
        for name, outcome in (
            ("offered", "offered and answered"),
            ("completed", "completed"),
            ("refused", "refused"),
            ("not_required", "not required"),
            ("outstanding", "outstanding"),
            ("within_72_hours", "completed"),
            ("within_72_hours_percent", "completed"),
        )
    },
    **{
        (f"return_interviews_{name}_percent", "not recorded"): _ALWAYS_OF_ONE
        for name in ("offered", "completed", "refused", "not_required", "outstanding")
    },
    ("children_with_return_interview_completed", "not recorded: completed"): _ALWAYS_OF_ONE,
    ("children_with_return_interview_completed_percent", "not recorded"): _ALWAYS_OF_ONE,
    ("children_accepting_return_interview", "not recorded: taken up"): _ANSWERED_OR_NOT,
    ("return_interviews_taken_up", "not recorded"): _ANSWERED_OR_NOT,
    (
        "children_missing_more_than_once_in_quarter",
        "not recorded: missing more than once",
    ): "how often a child was missing is a count of rows",
}
"""What a measure's formula allows for and its cohort never gives: no row can show it."""
