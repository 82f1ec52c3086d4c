"""Worked examples: who takes part in reviews of children looked after. May import csperf.testing.specs.

Codes are the SSDA903's. Participation: PN0 under 4; PN1 there and speaks, PN2 there and an advocate speaks, PN3 there and
conveys its view by symbols, PN4 there and does none of these; PN5 not there and an advocate speaks, PN6 not there and conveys
its view otherwise, PN7 neither.
"""

from collections.abc import Mapping

from csperf.testing.specs import Spec

ATTENDED, PARTICIPATED = "looked_after_reviews_child_attended", "looked_after_reviews_child_participated"

IN, OUT, UNKNOWN = "counted in", "counted out", "left out: not recorded"
ANOTHER = "left out: another row of the same review"
TOO_YOUNG = "left out: not of a child aged 4 or over"


def participation(measure: str, told: Mapping[str, str], numerator: int, denominator: int, value: str, why: str) -> Spec:
    """What the codes of participation say."""
    return Spec(
        title="What the codes say",
        measure=measure,
        period="2017/18",
        tables={
            "looked_after_reviews": "child | reviewed | participation | expect\n"
            + "\n".join(f"{child} | 2017-09-01 | {code} | {told[child]}" for child, code in CODES.items()),
            "children": "child | date_of_birth\n" + "\n".join(f"{child} | 2009-01-15" for child in CODES if child not in "ij"),
        },
        numerator=numerator,
        denominator=denominator,
        value=value,
        why=why,
    )


CODES = {
    "a": "PN1",
    "b": "PN2",
    "c": "PN3",
    "d": "PN4",
    "e": "PN5",
    "f": "PN6",
    "g": "PN7",
    "h": "PN0",
    "i": "PN1",
    "j": "",
    "k": "",
}


def ages(measure: str) -> Spec:
    """Who is 4, and which row of a review stands."""
    return Spec(
        title="Aged 4 on the day of the review",
        measure=measure,
        period="2017/18",
        tables={
            "looked_after_reviews": f"""
                child | reviewed   | participation | expect      | age
                a     | 2017-09-01 | PN1           | {IN}        | 4
                b     | 2017-09-01 | PN1           | {TOO_YOUNG} | 3
                c     | 2017-09-01 | PN7           | {OUT}       | 4
                d     | 2017-09-01 | PN1           | {IN}        | 8
                d     | 2017-09-01 | PN7           | {ANOTHER}   | 8
                d     | 2018-04-01 | PN1           |             |
            """,
            "children": """
                child | date_of_birth | because
                a     | 2013-09-01    | 4 today
                b     | 2013-09-02    | 4 tomorrow
                c     | 2013-09-01    |
                d     | 2009-01-15    |
            """,
        },
        numerator=2,
        denominator=3,
        value="66.7",
        why="A child is 4 on its fourth birthday. Of two rows for one review, one stands: the first by its code.",
    )


def early(measure: str, began: str, reviewed: str, *, denominator: int | None = 0, value: str | None = None) -> Spec:
    """A review before the definition began."""
    return Spec(
        title="Before the definition began",
        measure=measure,
        period="2010/11" if "2011" in began else "1999/00" if "2000" in began else "2004/05",
        tables={
            "looked_after_reviews": f"""
                child | reviewed   | participation | expect
                a     | {reviewed} | PN1           | left out: before this definition began ({began})
            """,
            "episodes": """
                child | started    | reason_started | legal_status | placement_type
                a     | 1999-05-04 | S              | C2           | U6
            """,
        },
        numerator=0,
        denominator=denominator,
        value=value,
        why="No source is older, or the rule was another.",
    )


SPECS = [
    participation(
        ATTENDED,
        {
            **dict.fromkeys("abcdi", IN),
            **dict.fromkeys("efg", OUT),
            "h": TOO_YOUNG,
            "j": "left out: not recorded: of a child aged 4 or over",
            "k": UNKNOWN,
        },
        5,
        8,
        "62.5",
        "d was there and said nothing. i has no date of birth, and is at least 4 by its code; of j neither is known.",
    ),
    participation(
        PARTICIPATED,
        {
            **dict.fromkeys("abcefi", IN),
            **dict.fromkeys("dg", OUT),
            "h": TOO_YOUNG,
            "j": "left out: not recorded: of a child aged 4 or over",
            "k": UNKNOWN,
        },
        6,
        8,
        "75.0",
        "e and f were not there and made their views known; d was and did not.",
    ),
    ages(ATTENDED),
    ages(PARTICIPATED),
    Spec(
        title="A parent took part",
        measure="looked_after_reviews_parents_engaged",
        period="2017/18",
        tables={
            "looked_after_reviews": f"""
                child | reviewed   | parents_engaged | expect
                a     | 2017-09-01 | yes             | {IN}
                b     | 2017-09-01 | no              | {OUT}
                c     | 2017-09-01 |                 | {UNKNOWN}
                d     | 2018-03-31 | no              | {OUT}
                d     | 2018-03-31 | yes             | {ANOTHER}
            """
        },
        numerator=1,
        denominator=3,
        value="33.3",
        why="Where two rows of one review differ, the one without stands.",
    ),
    Spec(
        title="Red, amber and green",
        measure="looked_after_review_ratings",
        period="2017/18",
        tables={
            "looked_after_reviews": f"""
                child | reviewed   | rating | expect
                a     | 2017-09-01 | green  | {IN}
                a     | 2018-02-01 | green  | {IN}
                b     | 2017-09-01 | red    | {IN}
                c     | 2017-09-01 |        | {IN}
                d     | 2017-09-01 | amber  | {IN}
                d     | 2017-09-01 | green  | {ANOTHER}
                e     | 2018-04-01 | red    |
            """
        },
        numerator=5,
        denominator=None,
        value="5",
        why="Each review counts. A review without a rating is in a category of its own.",
        parts={"red": 1, "amber": 1, "green": 2, "not recorded": 1},
    ),
    early(ATTENDED, "1 April 2005", "2005-03-31"),
    early(PARTICIPATED, "1 April 2005", "2005-03-31"),
    early("looked_after_reviews_parents_engaged", "1 April 2000", "2000-03-31"),
    early("looked_after_review_ratings", "1 April 2000", "2000-03-31", denominator=None, value="0"),
]
