"""Worked examples: contacts received, decided, and repeated. May import csperf.testing.specs."""

# ruff: noqa: E501 - a row of a table is one line, however wide

from csperf.testing.specs import Spec

RECEIVED = "contacts_received"
BY_OUTCOME = "contacts_by_outcome"
TO_REFERRAL = "contacts_progressing_to_referral"
TO_NOTHING = "contacts_ending_in_advice_or_no_further_action"
IN_A_DAY = "contacts_decided_within_24_hours"
REPEATS = "repeat_contacts"
SHARE_OF_REPEATS = "repeat_contacts_within_12_months"
CONSENT = "contacts_with_parental_consent"

NOTIFICATION = "left out: a domestic violence notification"
UNKNOWN = "left out: not recorded"
IN, OUT, NONE = "counted in", "counted out", ""

# Eight contacts on which several measures are shown, and for each what it is there for.
_ROWS = (
    ("a", "2017-04-01", "Information and Advice          ", "no ", "the first day of the year"),
    ("a", "2017-04-01", "No Further Action               ", "yes", "a second contact about the child on that day"),
    ("b", "2018-03-31", "Progress to Childrens Social Care", "yes", "the last day of the year"),
    ("c", "2017-06-01", "Progress to Early Help          ", "   ", "no mark: no notification"),
    ("d", "2017-06-01", "                                ", "no ", "not decided yet"),
    ("e", "2017-07-03", "Referral                        ", "no ", ""),
    ("f", "2018-04-01", "Referral                        ", "no ", "the next year"),
    ("g", "          ", "Referral                        ", "no ", "no day: in no period"),
)


def _of_the_eight(*expect: str) -> dict[str, str]:
    names = "child | received | outcome | domestic_violence_notification | expect | because"
    rows = [" | ".join((*row[:4], told, row[4])) for row, told in zip(_ROWS, (*expect, NONE, NONE), strict=True)]
    return {"contacts": "\n".join((names, *rows))}


SPECS = [
    Spec(
        title="Every contact received in the year counts, whatever became of it",
        measure=RECEIVED,
        period="2017/18",
        tables=_of_the_eight(IN, IN, IN, IN, IN, IN),
        numerator=6,
        denominator=None,
        value="6",
        why="Six contacts were received from 1 April 2017 to 31 March 2018; two of them about one child on one day.",
    ),
    Spec(
        title="Without domestic violence notifications",
        measure=RECEIVED,
        variant={"domestic_violence_notifications": "left out"},
        period="2017/18",
        tables=_of_the_eight(IN, NOTIFICATION, NOTIFICATION, IN, IN, IN),
        numerator=4,
        denominator=None,
        value="4",
        why="Two of the six are marked as notifications. A contact that bears no mark is none.",
    ),
    Spec(
        title="The definition began in April 2000",
        measure=RECEIVED,
        period="year to 30 Jun 2000",
        tables={
            "contacts": """
                child | received   | expect
                a     | 2000-03-31 | left out: before this definition began (1 April 2000)
                b     | 2000-04-01 | counted in
            """
        },
        numerator=1,
        denominator=None,
        value="1",
        why="A contact is judged by the definition in force on the day it was received.",
    ),
    Spec(
        title="Outcomes in the council's own words",
        measure=BY_OUTCOME,
        period="2017/18",
        tables=_of_the_eight(IN, IN, IN, IN, IN, IN),
        numerator=6,
        denominator=None,
        value="6",
        parts={
            "Information and Advice": 1,
            "No Further Action": 1,
            "Progress to Childrens Social Care": 1,
            "Progress to Early Help": 1,
            "Referral": 1,
            "not recorded": 1,
        },
        why="The contact that is not decided yet is in a category of its own, so that the categories add up to all six.",
    ),
    Spec(
        title="The same without domestic violence notifications",
        measure=BY_OUTCOME,
        variant={"domestic_violence_notifications": "left out"},
        period="2017/18",
        tables=_of_the_eight(IN, NOTIFICATION, NOTIFICATION, IN, IN, IN),
        numerator=4,
        denominator=None,
        value="4",
        parts={"Information and Advice": 1, "Progress to Early Help": 1, "Referral": 1, "not recorded": 1},
        why="An outcome that only notifications had is not shown.",
    ),
    Spec(
        title="Outcomes put into groups by what their words say",
        measure=BY_OUTCOME,
        variant={"outcomes": "grouped"},
        period="2017/18",
        tables={
            "contacts": """
                child | received   | outcome                             | expect     | outcome_group
                a     | 2017-06-01 | NFA                                 | counted in | no further action
                b     | 2017-06-01 | No further action by social care    | counted in | no further action
                c     | 2017-06-01 | Continue with Early Help Episode    | counted in | early help
                d     | 2017-06-01 | Referred to Early Help              | counted in | early help
                e     | 2017-06-01 | CAF                                 | counted in | early help
                f     | 2017-06-01 | MASH Enquiry                        | counted in | hub enquiry
                g     | 2017-06-01 | Information and Advice              | counted in | information and advice
                h     | 2017-06-01 | Signposted                          | counted in | information and advice
                i     | 2017-06-01 | Progress to Childrens Social Care   | counted in | children's social care
                j     | 2017-06-01 | REFERRAL                            | counted in | children's social care
                k     | 2017-06-01 | Child and Family Assessment         | counted in | children's social care
                l     | 2017-06-01 | Strategy discussion, section 47     | counted in | children's social care
                m     | 2017-06-01 | Referral to another agency          | counted in | other
                n     | 2017-06-01 | Passed to allocated worker          | counted in | other
                o     | 2017-06-01 |                                     | counted in |
                p     | 2018-06-01 | NFA                                 |            |
            """
        },
        numerator=15,
        denominator=None,
        value="15",
        parts={
            "children's social care": 4,
            "early help": 3,
            "information and advice": 2,
            "no further action": 2,
            "hub enquiry": 1,
            "other": 2,
            "not recorded": 1,
        },
        why="No further action is looked for first: it names those who take none. A referral by itself is one to social care.",
    ),
    Spec(
        title="Outcomes: the definition began in April 2000",
        measure=BY_OUTCOME,
        period="year to 30 Jun 2000",
        tables={
            "contacts": """
                child | received   | outcome | expect
                a     | 2000-03-31 | NFA     | left out: before this definition began (1 April 2000)
                b     | 2000-04-01 | NFA     | counted in
            """
        },
        numerator=1,
        denominator=None,
        value="1",
        parts={"NFA": 1},
        why="A contact is judged by the definition in force on the day it was received.",
    ),
    Spec(
        title="Those that went on to children's social care",
        measure=TO_REFERRAL,
        period="2017/18",
        tables=_of_the_eight(OUT, OUT, IN, OUT, UNKNOWN, IN),
        numerator=2,
        denominator=5,
        value="40.0",
        why="Of the five contacts with an outcome, two went on to social care; early help is not social care.",
    ),
    Spec(
        title="Those that went on to children's social care, without domestic violence notifications",
        measure=TO_REFERRAL,
        variant={"domestic_violence_notifications": "left out"},
        period="2017/18",
        tables=_of_the_eight(OUT, NOTIFICATION, NOTIFICATION, OUT, UNKNOWN, IN),
        numerator=1,
        denominator=3,
        value="33.3",
        why="Three contacts with an outcome are left without the two notifications; one of them went on to social care.",
    ),
    Spec(
        title="Those that went on: the definition began in April 2000",
        measure=TO_REFERRAL,
        period="year to 30 Jun 2000",
        tables={
            "contacts": """
                child | received   | outcome  | expect
                a     | 2000-03-31 | Referral | left out: before this definition began (1 April 2000)
                b     | 2000-04-01 | Referral | counted in
            """
        },
        numerator=1,
        denominator=1,
        value="100.0",
        why="A contact is judged by the definition in force on the day it was received.",
    ),
    Spec(
        title="Advice and no further action, combined",
        measure=TO_NOTHING,
        period="2017/18",
        tables=_of_the_eight(IN, IN, OUT, OUT, UNKNOWN, OUT),
        numerator=2,
        denominator=5,
        value="40.0",
        why="Of the five contacts with an outcome, one ended in advice and one in no further action.",
    ),
    Spec(
        title="Advice and no further action, without domestic violence notifications",
        measure=TO_NOTHING,
        variant={"domestic_violence_notifications": "left out"},
        period="2017/18",
        tables=_of_the_eight(IN, NOTIFICATION, NOTIFICATION, OUT, UNKNOWN, OUT),
        numerator=1,
        denominator=3,
        value="33.3",
        why="Three contacts with an outcome are left without the two notifications; one of them ended in advice.",
    ),
    Spec(
        title="Advice and no further action: the definition began in April 2000",
        measure=TO_NOTHING,
        period="year to 30 Jun 2000",
        tables={
            "contacts": """
                child | received   | outcome | expect
                a     | 2000-03-31 | NFA     | left out: before this definition began (1 April 2000)
                b     | 2000-04-01 | NFA     | counted in
            """
        },
        numerator=1,
        denominator=1,
        value="100.0",
        why="A contact is judged by the definition in force on the day it was received.",
    ),
    Spec(
        title="Exactly 24 hours counts, a minute more does not",
        measure=IN_A_DAY,
        period="2017/18",
        tables={
            "contacts": """
                child | received_at      | decided_at          | expect                                   | minutes_to_decision | because
                a     | 2017-06-01 09:30 | 2017-06-02 09:30    | counted in                               | 1440                | to the minute (choice)
                b     | 2017-06-01 09:30 | 2017-06-02 09:31    | counted out                              | 1441                |
                c     | 2017-06-01 09:30 | 2017-06-02 09:30:01 | counted out                              | 1441                | a minute begun counts
                d     | 2017-06-02 17:00 | 2017-06-05 09:00    | counted out                              | 3840                | from Friday evening to Monday morning: 64 hours
                e     | 2017-06-01 09:30 | 2017-06-01 09:30    | counted in                               | 0                   |
                f     | 2017-06-01 09:30 | 2017-06-01 09:29    | left out: decided before it was received | -1                  |
                g     |                  | 2017-06-01 09:30    | left out: not recorded                   |                     | the time of receipt is not recorded
                h     | 2017-06-01 09:30 |                     |                                          |                     | not decided: in no period
                i     | 2018-03-31 20:00 | 2018-04-01 08:00    |                                          |                     | decided in the next year
                j     | 2017-03-31 20:00 | 2017-04-01 08:00    | counted in                               | 720                 | received in the year before
            """
        },
        numerator=3,
        denominator=6,
        value="50.0",
        why="The day of the decision puts a contact into the year. Six of those decided can be timed, and three took a day at most.",
    ),
    Spec(
        title="Hours are those of the clock on the wall",
        measure=IN_A_DAY,
        period="2017/18",
        tables={
            "contacts": """
                child | received_at      | decided_at       | expect      | minutes_to_decision | because
                a     | 2017-10-28 10:00 | 2017-10-29 10:00 | counted in  | 1440                | the clocks went back at night: 25 hours passed
                b     | 2018-03-24 10:00 | 2018-03-25 10:30 | counted out | 1470                | the clocks went forward at night: 23 and a half passed
            """
        },
        numerator=1,
        denominator=2,
        value="50.0",
        why="Times are recorded as the clock showed them, and nothing is added or taken away for the night the clocks change.",
    ),
    Spec(
        title="Timeliness without domestic violence notifications",
        measure=IN_A_DAY,
        variant={"domestic_violence_notifications": "left out"},
        period="2017/18",
        tables={
            "contacts": """
                child | received_at      | decided_at       | domestic_violence_notification | expect
                a     | 2017-06-01 09:30 | 2017-06-01 12:30 | yes                            | left out: a domestic violence notification
                b     | 2017-06-01 09:30 | 2017-06-01 12:30 | no                             | counted in
                c     | 2017-06-01 09:30 | 2017-06-03 12:30 |                                | counted out
            """
        },
        numerator=1,
        denominator=2,
        value="50.0",
        why="The notification is not counted, though it was decided in three hours.",
    ),
    Spec(
        title="Timeliness of the hub",
        measure=IN_A_DAY,
        variant={"route": "hub"},
        period="2017/18",
        tables={
            "contacts": """
                child | received_at      | decided_at       | handled_by_hub | enquiry | expect                                       | because
                a     | 2017-06-01 09:30 | 2017-06-01 12:30 | yes            |         | counted in                                   |
                b     | 2017-06-01 09:30 | 2017-06-03 12:30 |                | 17      | counted out                                  | an enquiry's number is the hub's
                c     | 2017-06-01 09:30 | 2017-06-01 12:30 | no             |         | left out: not handled by the hub             |
                d     | 2017-06-01 09:30 | 2017-06-01 12:30 |                |         | left out: not recorded: handled by the hub   |
            """
        },
        numerator=1,
        denominator=2,
        value="50.0",
        why="Two contacts came through the hub, and one of them was decided within a day.",
    ),
    Spec(
        title="Timeliness: the definition began in April 2000",
        measure=IN_A_DAY,
        period="year to 30 Jun 2000",
        tables={
            "contacts": """
                child | received_at      | decided_at       | expect
                a     | 2000-03-31 09:30 | 2000-03-31 12:30 | left out: before this definition began (1 April 2000)
                b     | 2000-03-31 09:30 | 2000-04-01 08:30 | counted in
            """
        },
        numerator=1,
        denominator=1,
        value="100.0",
        why="A contact is judged by the definition in force on the day it was decided.",
    ),
    Spec(
        title="Exactly 12 months after the earlier contact counts, a day more does not",
        measure=SHARE_OF_REPEATS,
        period="2017/18",
        tables={
            "contacts": """
                child | received   | expect      | previously_received | because
                a     | 2016-06-15 |             |                     | earlier than the year: only looked back to
                a     | 2017-06-15 | counted in  | 2016-06-15          | exactly 12 months (choice)
                b     | 2016-06-15 |             |                     |
                b     | 2017-06-16 | counted out | 2016-06-15          | 12 months and a day
                c     | 2017-06-15 | counted out |                     | no earlier contact
                d     | 2017-05-02 | counted out |                     | contacts of one day are no repeats of one another
                d     | 2017-05-02 | counted out |                     |
                d     | 2017-05-03 | counted in  | 2017-05-02          | each of the next day looks back to them
                d     | 2017-05-03 | counted in  | 2017-05-02          |
                e     |            |             |                     | no day: in no period
            """
        },
        numerator=3,
        denominator=7,
        value="42.9",
        why="Seven contacts were received in 2017/18; three of them within 12 months of the latest earlier day of one.",
    ),
    Spec(
        title="A contact on 29 February is 12 months old on 28 February",
        measure=SHARE_OF_REPEATS,
        period="2016/17",
        tables={
            "contacts": """
                area | child | received   | expect      | previously_received
                East | a     | 2016-02-29 |             |
                East | a     | 2017-02-28 | counted in  | 2016-02-29
                East | b     | 2016-02-29 |             |
                East | b     | 2017-03-01 | counted out | 2016-02-29
                West | b     | 2017-03-02 | counted out |
            """
        },
        numerator=1,
        denominator=3,
        value="33.3",
        why="The same identifier in another council is another child.",
    ),
    Spec(
        title="Repeats among the hub's contacts",
        measure=SHARE_OF_REPEATS,
        variant={"route": "hub"},
        period="2017/18",
        tables={
            "contacts": """
                child | received   | handled_by_hub | expect                                     | because
                a     | 2017-05-02 | no             | left out: not handled by the hub           |
                a     | 2017-06-01 | yes            | counted in                                 | the earlier one came by another route
                b     | 2017-06-01 | yes            | counted out                                |
                c     | 2017-06-01 |                | left out: not recorded: handled by the hub |
            """
        },
        numerator=1,
        denominator=2,
        value="50.0",
        why="Of the hub's two contacts, one is about a child of whom there had been a contact a month before.",
    ),
    Spec(
        title="Repeats: the definition began in April 2000",
        measure=SHARE_OF_REPEATS,
        period="year to 30 Jun 2000",
        tables={
            "contacts": """
                child | received   | expect
                a     | 2000-03-31 | left out: before this definition began (1 April 2000)
                a     | 2000-04-01 | counted in
            """
        },
        numerator=1,
        denominator=1,
        value="100.0",
        why="The contact of the day before is not counted, but looked back to.",
    ),
    Spec(
        title="How many repeat contacts there are",
        measure=REPEATS,
        period="2017/18",
        tables={
            "contacts": """
                child | received   | expect                                                | because
                a     | 2016-06-15 |                                                       |
                a     | 2017-06-15 | counted in                                            | exactly 12 months
                b     | 2016-06-15 |                                                       |
                b     | 2017-06-16 | left out: not within 12 months of an earlier contact  | 12 months and a day
                c     | 2017-06-15 | left out: not within 12 months of an earlier contact  |
                c     | 2017-07-15 | counted in                                            |
            """
        },
        numerator=2,
        denominator=None,
        value="2",
        why="Two of the four contacts of the year came within 12 months of an earlier one.",
    ),
    Spec(
        title="How many repeat contacts reached the hub",
        measure=REPEATS,
        variant={"route": "hub"},
        period="2017/18",
        tables={
            "contacts": """
                child | received   | handled_by_hub | expect
                a     | 2017-05-02 | no             | left out: not handled by the hub
                a     | 2017-06-01 | yes            | counted in
                b     | 2017-06-01 | yes            | left out: not within 12 months of an earlier contact
                c     | 2017-06-01 |                | left out: not recorded: handled by the hub
            """
        },
        numerator=1,
        denominator=None,
        value="1",
        why="The earlier contact may have come by any route.",
    ),
    Spec(
        title="How many repeats: the definition began in April 2000",
        measure=REPEATS,
        period="year to 30 Jun 2000",
        tables={
            "contacts": """
                child | received   | expect
                a     | 2000-03-31 | left out: before this definition began (1 April 2000)
                a     | 2000-04-01 | counted in
            """
        },
        numerator=1,
        denominator=None,
        value="1",
        why="The contact of the day before is not counted, but looked back to.",
    ),
    Spec(
        title="Contacts that came with the parents' consent",
        measure=CONSENT,
        period="2017/18",
        tables={
            "contacts": """
                child | received   | handled_by_hub | enquiry | parental_consent | expect                                     | because
                a     | 2017-06-01 | yes            |         | yes              | counted in                                 |
                b     | 2017-06-01 | yes            |         | no               | counted out                                |
                c     | 2017-06-01 |                | 17      | no               | counted out                                | an enquiry's number is the hub's
                d     | 2017-06-01 | yes            |         |                  | left out: not recorded                     |
                e     | 2017-06-01 | no             |         | yes              | left out: not handled by the hub           |
                f     | 2017-06-01 |                |         | yes              | left out: not recorded: handled by the hub |
                g     | 2018-04-01 | yes            |         | yes              |                                            | the next year
            """
        },
        numerator=1,
        denominator=3,
        value="33.3",
        why="Of three contacts with the hub of which it is known, one came with consent.",
    ),
    Spec(
        title="Consent: the definition began in April 2000",
        measure=CONSENT,
        period="year to 30 Jun 2000",
        tables={
            "contacts": """
                child | received   | handled_by_hub | parental_consent | expect
                a     | 2000-03-31 | yes            | yes              | left out: before this definition began (1 April 2000)
                b     | 2000-04-01 | yes            | yes              | counted in
            """
        },
        numerator=1,
        denominator=1,
        value="100.0",
        why="A contact is judged by the definition in force on the day it was received.",
    ),
]

# What a measure's formula allows for and its cohort never gives: no row can show it.
_NO_EARLIER = "no earlier contact is known to be none"
NEVER = {
    (SHARE_OF_REPEATS, "not recorded"): _NO_EARLIER,
    (REPEATS, "not recorded: within 12 months of an earlier contact"): _NO_EARLIER,
}
