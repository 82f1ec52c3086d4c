"""Worked examples: the multi-agency safeguarding hub's contacts and enquiries. May import csperf.testing.specs."""

# ruff: noqa: E501 - a row of a table is one line, however wide

from csperf.testing.specs import Spec

CONTACTS = "mash_contacts"
BY_OUTCOME = "mash_contacts_by_outcome"
SHARE_DIFFERING = "share_of_mash_decisions_differing_from_recommendation"
DIFFERING = "mash_decisions_differing_from_recommendation"
ENQUIRIES = "mash_enquiries"
CHILDREN = "children_in_mash_enquiries"
BY_RATING = "mash_enquiries_by_rating"
ENQUIRIES_BY_OUTCOME = "mash_enquiries_by_outcome"
IN_TIME = "mash_enquiries_rated_in_time"

IN, OUT = "counted in", "counted out"
ELSEWHERE = "left out: not handled by the hub"
PERHAPS = "left out: not recorded: handled by the hub"
UNNUMBERED = "left out: not recorded"
TOO_EARLY = "left out: before this definition began (1 April 2000)"

# Completed contacts on which several measures are shown.
_COMPLETED = (
    ("a", "2017-03-20", "2017-04-01", "yes", "  ", "NFA       ", "NFA       "),
    ("b", "2017-06-01", "2018-03-31", "   ", "17", "Early Help", "Referral  "),
    ("c", "2017-06-01", "2017-06-02", "yes", "  ", "referral  ", "Referral  "),
    ("d", "2017-06-01", "2017-06-02", "yes", "  ", "Early Help", "          "),
    ("e", "2017-06-01", "2017-06-02", "yes", "  ", "          ", "Referral  "),
    ("f", "2017-06-01", "2017-06-02", "no ", "  ", "NFA       ", "Referral  "),
    ("g", "2017-06-01", "2017-06-02", "   ", "  ", "NFA       ", "Referral  "),
    ("h", "2018-03-30", "2018-04-01", "yes", "  ", "NFA       ", "Referral  "),
    ("i", "2018-03-30", "          ", "yes", "  ", "NFA       ", "Referral  "),
)

# Contacts in enquiries: 1 is about two children, with a third who was added later; 2 is one of each council.
_IN_ENQUIRIES = (
    ("East", "a", "2018-03-31", "1", "yes", "red  ", "Referral  "),
    ("East", "b", "2018-03-31", "1", "yes", "amber", "NFA       "),
    ("East", "c", "2018-04-01", "1", "yes", "     ", "          "),
    ("East", "d", "2017-06-01", "2", "   ", "amber", "Early Help"),
    ("West", "d", "2017-06-01", "2", "yes", "green", "Advice    "),
    ("West", "d", "2017-07-03", "3", "yes", "green", "NFA       "),
    ("West", "e", "2017-06-01", " ", "yes", "     ", "Signposted"),
    ("West", "f", "2017-06-01", " ", "yes", "green", "          "),
    ("West", "g", "2017-06-01", "2", "no ", "red  ", "Referral  "),
    ("West", "h", "2017-06-01", " ", "   ", "red  ", "Referral  "),
    ("West", "i", "2018-04-01", "4", "yes", "red  ", "Referral  "),
)


def _table(names: str, rows: tuple[tuple[str, ...], ...], expect: tuple[str, ...]) -> dict[str, str]:
    told = (*expect, *[""] * (len(rows) - len(expect)))
    return {
        "contacts": "\n".join((f"{names} | expect", *(" | ".join((*row, one)) for row, one in zip(rows, told, strict=True))))
    }


def _completed(*expect: str) -> dict[str, str]:
    names = "child | received | completed | handled_by_hub | enquiry | outcome | recommended_outcome"
    return _table(names, _COMPLETED, expect)


def _in_enquiries(*expect: str) -> dict[str, str]:
    names = "area | child | received | enquiry | handled_by_hub | rating | outcome"
    return _table(names, _IN_ENQUIRIES, expect)


def _began(measure: str, day: str, *, denominator: int | None, parts: dict[str, int] | None = None) -> Spec:
    """That a measure began in April 2000, whatever it counts."""
    return Spec(
        title="The definition began in April 2000",
        measure=measure,
        period="year to 30 Jun 2000",
        tables={
            "contacts": f"""
                child | {day}      | handled_by_hub | outcome | recommended_outcome | rating | received_at      | rated_at         | expect
                a     | 2000-03-31 | yes            | NFA     | Referral            | red    | 2000-03-31 09:00 | 2000-03-31 10:00 | {TOO_EARLY}
                b     | 2000-04-01 | yes            | NFA     | Referral            | red    | 2000-04-01 09:00 | 2000-04-01 10:00 | counted in
            """
        },
        numerator=1,
        denominator=denominator,
        value="1" if denominator is None else "100.0",
        parts=parts or {},
        why=f"A contact is judged by the definition in force on the day it was {day}.",
    )


SPECS = [
    Spec(
        title="Contacts count when they are completed, not when they are received",
        measure=CONTACTS,
        period="2017/18",
        tables=_completed(IN, IN, IN, IN, IN, ELSEWHERE, PERHAPS),
        numerator=5,
        denominator=None,
        value="5",
        why="a was received in the year before, h is completed in the next, and i is not completed. b has an enquiry's number.",
    ),
    _began(CONTACTS, "completed", denominator=None),
    Spec(
        title="The hub's contacts by the outcome's own words",
        measure=BY_OUTCOME,
        period="2017/18",
        tables=_completed(IN, IN, IN, IN, IN, ELSEWHERE, PERHAPS),
        numerator=5,
        denominator=None,
        value="5",
        parts={"Early Help": 2, "NFA": 1, "referral": 1, "not recorded": 1},
        why="The categories add up to the five contacts that the hub completed.",
    ),
    _began(BY_OUTCOME, "completed", denominator=None, parts={"NFA": 1}),
    Spec(
        title="A blank recommendation is neither agreement nor disagreement",
        measure=SHARE_DIFFERING,
        period="2017/18",
        tables=_completed(OUT, IN, OUT, "left out: no recommendation recorded", UNNUMBERED, ELSEWHERE, PERHAPS),
        numerator=1,
        denominator=3,
        value="33.3",
        why="Three contacts have both an outcome and a recommendation; in one they differ. Capitals make no difference (c).",
    ),
    Spec(
        title="Blank recommendations in the denominator",
        measure=SHARE_DIFFERING,
        variant={"blanks": "no difference"},
        period="2017/18",
        tables=_completed(OUT, IN, OUT, OUT, UNNUMBERED, ELSEWHERE, PERHAPS),
        numerator=1,
        denominator=4,
        value="25.0",
        why="d has no recommendation to differ from, and is one of four completed contacts with an outcome.",
    ),
    _began(SHARE_DIFFERING, "completed", denominator=1),
    Spec(
        title="How many decisions differ",
        measure=DIFFERING,
        period="2017/18",
        tables=_completed(
            "left out: not decided otherwise than recommended",
            IN,
            "left out: not decided otherwise than recommended",
            "left out: no recommendation recorded",
            "left out: not recorded: decided otherwise than recommended",
            ELSEWHERE,
            PERHAPS,
        ),
        numerator=1,
        denominator=None,
        value="1",
        why="Of the three contacts with an outcome and a recommendation, b was decided otherwise than recommended.",
    ),
    _began(DIFFERING, "completed", denominator=None),
    Spec(
        title="An enquiry counts once, however many children it is about",
        measure=ENQUIRIES,
        period="2017/18",
        tables=_in_enquiries(IN, IN, IN, IN, IN, IN, IN, IN, ELSEWHERE, PERHAPS),
        numerator=6,
        denominator=None,
        value="6",
        why=(
            "Enquiry 1 in East, 2 in East and another 2 in West, 3, and the contacts of e and f without a number. c's contact came "
            "a day later, in the next year, but its enquiry was received on 31 March. g names an enquiry and did not come through the hub."
        ),
    ),
    Spec(
        title="Contacts without a number are no enquiry",
        measure=ENQUIRIES,
        variant={"unnumbered": "left out"},
        period="2017/18",
        tables=_in_enquiries(IN, IN, IN, IN, IN, IN, UNNUMBERED, UNNUMBERED, ELSEWHERE, PERHAPS),
        numerator=4,
        denominator=None,
        value="4",
        why="Without the contacts of e and f, four enquiries are left.",
    ),
    Spec(
        title="An enquiry is in one period only",
        measure=ENQUIRIES,
        period="2018/19",
        tables={
            "contacts": """
                child | received   | enquiry | handled_by_hub | expect     | enquiry_received
                a     | 2018-03-31 | 1       | yes            |            |
                c     | 2018-04-01 | 1       | yes            |            |
                i     | 2018-04-01 | 4       | yes            | counted in | 2018-04-01
                j     |            | 4       | yes            | counted in | 2018-04-01
                k     |            | 5       | yes            |            |
            """
        },
        numerator=1,
        denominator=None,
        value="1",
        why="Enquiry 1 was received in the year before. The day of one of its contacts is enough to date enquiry 4; 5 has none.",
    ),
    _began(ENQUIRIES, "received", denominator=None),
    Spec(
        title="Children in enquiries count once a period",
        measure=CHILDREN,
        period="2017/18",
        tables=_in_enquiries(IN, IN, "", IN, IN, IN, IN, IN, ELSEWHERE, PERHAPS),
        numerator=6,
        denominator=None,
        value="6",
        why="a, b and d in East; d in West, who was in two enquiries, e and f. c came to its enquiry in the next year.",
    ),
    _began(CHILDREN, "received", denominator=None),
    Spec(
        title="An enquiry has the gravest rating of its children",
        measure=BY_RATING,
        period="2017/18",
        tables=_in_enquiries(IN, IN, IN, IN, IN, IN, IN, IN, ELSEWHERE, PERHAPS),
        numerator=6,
        denominator=None,
        value="6",
        parts={"red": 1, "amber": 1, "green": 3, "not recorded": 1},
        why="Enquiry 1 is red by a's rating, which all its children count under; e's enquiry was not rated.",
    ),
    Spec(
        title="Ratings of the enquiries that have a number",
        measure=BY_RATING,
        variant={"unnumbered": "left out"},
        period="2017/18",
        tables=_in_enquiries(IN, IN, IN, IN, IN, IN, UNNUMBERED, UNNUMBERED, ELSEWHERE, PERHAPS),
        numerator=4,
        denominator=None,
        value="4",
        parts={"red": 1, "amber": 1, "green": 2},
        why="Without the contacts of e and f, four enquiries are left, and all are rated.",
    ),
    _began(BY_RATING, "received", denominator=None, parts={"red": 1}),
    Spec(
        title="An enquiry has the outcome of its children that goes furthest",
        measure=ENQUIRIES_BY_OUTCOME,
        period="2017/18",
        tables=_in_enquiries(IN, IN, IN, IN, IN, IN, IN, IN, ELSEWHERE, PERHAPS),
        numerator=6,
        denominator=None,
        value="6",
        parts={
            "children's social care": 1,
            "early help": 1,
            "information and advice": 2,
            "no further action": 1,
            "not recorded": 1,
        },
        why="Enquiry 1 went on to social care for a, though not for b. The words of an outcome say what it is.",
    ),
    Spec(
        title="Outcomes of the enquiries that have a number",
        measure=ENQUIRIES_BY_OUTCOME,
        variant={"unnumbered": "left out"},
        period="2017/18",
        tables=_in_enquiries(IN, IN, IN, IN, IN, IN, UNNUMBERED, UNNUMBERED, ELSEWHERE, PERHAPS),
        numerator=4,
        denominator=None,
        value="4",
        parts={"children's social care": 1, "early help": 1, "information and advice": 1, "no further action": 1},
        why="Without the contacts of e and f, four enquiries are left, and all have an outcome.",
    ),
    _began(ENQUIRIES_BY_OUTCOME, "received", denominator=None, parts={"no further action": 1}),
    Spec(
        title="Each rating has its own time: red 4 hours, amber 24, green 72",
        measure=IN_TIME,
        period="2017/18",
        tables={
            "contacts": """
                child | received   | handled_by_hub | rating | received_at      | rated_at         | expect                                     | minutes_to_rating
                a     | 2017-06-01 | yes            | red    | 2017-06-01 09:00 | 2017-06-01 13:00 | counted in                                 | 240
                b     | 2017-06-01 | yes            | red    | 2017-06-01 09:00 | 2017-06-01 13:01 | counted out                                | 241
                c     | 2017-06-01 | yes            | amber  | 2017-06-01 09:00 | 2017-06-02 09:00 | counted in                                 | 1440
                d     | 2017-06-01 | yes            | amber  | 2017-06-01 09:00 | 2017-06-02 09:01 | counted out                                | 1441
                e     | 2017-06-01 | yes            | green  | 2017-06-01 09:00 | 2017-06-04 09:00 | counted in                                 | 4320
                f     | 2017-06-01 | yes            | green  | 2017-06-01 09:00 | 2017-06-04 09:01 | counted out                                | 4321
                g     | 2017-06-01 | yes            | green  | 2017-06-01 09:00 | 2017-06-01 08:59 | left out: rated before it was received     | -1
                h     | 2017-06-01 | yes            |        | 2017-06-01 09:00 | 2017-06-01 10:00 | left out: not rated                        | 60
                i     | 2017-06-01 | yes            | red    |                  | 2017-06-01 10:00 | left out: not recorded                     |
                j     | 2017-06-01 | yes            | red    | 2017-06-01 09:00 |                  | left out: not recorded                     |
                k     | 2017-06-01 | no             | red    | 2017-06-01 09:00 | 2017-06-01 10:00 | left out: not handled by the hub           | 60
                l     | 2017-06-01 |                | red    | 2017-06-01 09:00 | 2017-06-01 10:00 | left out: not recorded: handled by the hub | 60
                m     | 2018-04-01 | yes            | red    | 2018-04-01 09:00 | 2018-04-01 10:00 |                                            |
            """
        },
        numerator=3,
        denominator=6,
        value="50.0",
        why="Of each rating one was given in the last minute and one a minute later.",
    ),
    Spec(
        title="An enquiry is rated when the last of its children is",
        measure=IN_TIME,
        variant={"unnumbered": "left out"},
        period="2017/18",
        tables={
            "contacts": """
                child | received   | enquiry | handled_by_hub | rating | received_at      | rated_at         | expect                  | minutes_to_rating | because
                a     | 2017-06-01 | 1       | yes            | green  | 2017-06-01 09:00 | 2017-06-01 10:00 | counted out             | 241               |
                b     | 2017-06-01 | 1       | yes            | red    | 2017-06-01 10:00 | 2017-06-01 13:01 | counted out             | 241               | red, from 09:00 to 13:01
                c     | 2017-06-01 | 2       | yes            | amber  | 2017-06-01 09:00 | 2017-06-01 13:01 | counted in              | 241               |
                d     | 2017-06-01 | 2       | yes            |        |                  |                  | counted in              | 241               | what is known of the other child counts
                e     | 2017-06-01 |         | yes            | red    | 2017-06-01 09:00 | 2017-06-01 10:00 | left out: not recorded  | 60                | no number: no enquiry
            """
        },
        numerator=1,
        denominator=2,
        value="50.0",
        why="Two enquiries, each about two children. The first is red by b's rating and took a minute too long.",
    ),
    Spec(
        title="Shorter times: red 2 hours, amber 6, green 24",
        measure=IN_TIME,
        variant={"timescales": "2, 6 and 24 hours"},
        period="2017/18",
        tables={
            "contacts": """
                child | received   | handled_by_hub | rating | received_at      | rated_at         | expect
                a     | 2017-06-01 | yes            | red    | 2017-06-01 09:00 | 2017-06-01 11:00 | counted in
                b     | 2017-06-01 | yes            | red    | 2017-06-01 09:00 | 2017-06-01 11:01 | counted out
                c     | 2017-06-01 | yes            | amber  | 2017-06-01 09:00 | 2017-06-01 15:00 | counted in
                d     | 2017-06-01 | yes            | amber  | 2017-06-01 09:00 | 2017-06-01 15:01 | counted out
                e     | 2017-06-01 | yes            | green  | 2017-06-01 09:00 | 2017-06-02 09:00 | counted in
                f     | 2017-06-01 | yes            | green  | 2017-06-01 09:00 | 2017-06-02 09:01 | counted out
            """
        },
        numerator=3,
        denominator=6,
        value="50.0",
        why="Of each rating one was given in the last minute and one a minute later.",
    ),
    _began(IN_TIME, "received", denominator=1),
]

# What a measure's formula allows for and its cohort never gives: no row can show it.
NEVER = {
    (IN_TIME, "not recorded: rated"): "an enquiry without a rating is known to have none",
}
