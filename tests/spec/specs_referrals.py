"""Worked examples: referrals, re-referrals, what referrals went on to, and when children were seen.

May import csperf.testing.specs.
"""

# ruff: noqa: E501 - a row of a table is one line, however wide

from csperf.testing.specs import Spec

REREFERRALS = "rereferrals_within_12_months"
NUMBER_OF_REREFERRALS = "rereferrals"
RECEIVED = "referrals_received"
OF_THE_POPULATION = "referrals_as_percentage_of_child_population"
GOING_ON = "referrals_going_on_to_assessment"
SECTION_17 = "referrals_assessed_under_section_17"
SEEN = "children_seen_within_5_working_days_of_referral"
SEEN_WHERE_RECORDED = "children_seen_within_5_working_days_of_referral_where_recorded"

IN, OUT = "counted in", "counted out"
SAME_DAY = "left out: another referral of the child on the same day"
UNKNOWN = "left out: not recorded"
NOT_ACTED_ON, PERHAPS_ACTED_ON = "left out: not acted on", "left out: not recorded: acted on"
NOT_FOLLOWED = "left out: not followed by an assessment or section 47 enquiry"
PERHAPS_FOLLOWED = "left out: not recorded: followed by an assessment or section 47 enquiry"
TOO_EARLY = "left out: before this definition began (1 April 2000)"

# Referrals on which several measures are shown, with what followed them.
_REFERRALS = (
    ("a", "2017-04-03", "no ", "an assessment followed"),
    ("b", "2017-04-03", "no ", "a section 47 enquiry followed"),
    ("c", "2017-04-03", "no ", "both followed"),
    ("d", "2017-04-03", "yes", "nothing followed"),
    ("e", "2018-03-31", "   ", "nothing followed, and it is not said why"),
    ("f", "2017-04-03", "yes", "closed, and an assessment followed all the same"),
    ("g", "2017-04-03", "yes", "the one of that day that was acted on stands"),
    ("g", "2017-04-03", "no ", "its assessment names another day"),
    ("g", "2017-05-02", "no ", "the assessment names this day"),
    ("h", "2018-04-01", "no ", "the next year"),
)
_FOLLOWED = {
    "assessments": """
        child | kind | referred   | started
        a     |      | 2017-04-03 | 2017-04-04
        c     |      | 2017-04-03 | 2017-04-04
        f     |      | 2017-04-03 | 2017-12-01
        g     |      | 2017-05-02 | 2017-05-03
        a     |      |            | 2017-05-03
    """,
    "section_47_enquiries": """
        child | referred   | started
        b     | 2017-04-03 | 2017-04-04
        c     | 2017-04-03 | 2017-06-01
    """,
}


def _followed(*expect: str) -> dict[str, str]:
    names = "child | referred | no_further_action | expect | because"
    rows = [" | ".join((*row[:3], told, row[3])) for row, told in zip(_REFERRALS, (*expect, ""), strict=True)]
    return {"referrals": "\n".join((names, *rows)), **_FOLLOWED}


def _began(measure: str, *, denominator: int | None) -> Spec:
    """That a measure began in April 2000, whatever it counts."""
    return Spec(
        title="The definition began in April 2000",
        measure=measure,
        period="year to 30 Jun 2000",
        tables={
            "referrals": f"""
                child | referred   | first_seen | expect
                a     | 2000-03-31 | 2000-04-03 | {TOO_EARLY}
                a     | 2000-04-01 | 2000-04-03 | counted in
            """,
            "assessments": """
                child | referred
                a     | 2000-04-01
            """,
            "section_47_enquiries": """
                child | referred
                b     | 2000-04-01
            """,
        },
        numerator=1,
        denominator=denominator,
        value="1" if denominator is None else "100.0",
        why="A referral is judged by the definition in force on the day it was received.",
    )


SPECS = [
    Spec(
        title="Exactly 12 months counts, a day more does not",
        measure=REREFERRALS,
        period="2017/18",
        tables={
            "referrals": """
                child | referred   | expect      | previously_referred | because
                a     | 2016-06-15 |             |                     | earlier than the period: only looked back to
                a     | 2017-06-15 | counted in  | 2016-06-15          | exactly 12 months (choice)
                b     | 2016-06-15 |             |                     |
                b     | 2017-06-16 | counted out | 2016-06-15          | 12 months and a day
                c     | 2017-06-15 | counted out |                     | no earlier referral
                d     | 2017-05-02 | counted out |                     | the first in the period
                d     | 2017-05-03 | counted in  | 2017-05-02          | the second, a day later
            """
        },
        numerator=2,
        denominator=5,
        value="40.0",
        why="Five referrals were received in 2017/18; two of them came within 12 months of the child's latest earlier one.",
    ),
    Spec(
        title="The 12 months end with the month where it has no such day",
        measure=REREFERRALS,
        period="2016/17",
        tables={
            "referrals": """
                child | referred   | expect      | previously_referred
                a     | 2016-02-29 |             |
                a     | 2017-02-28 | counted in  | 2016-02-29
                b     | 2016-02-29 |             |
                b     | 2017-03-01 | counted out | 2016-02-29
            """
        },
        numerator=1,
        denominator=2,
        value="50.0",
        why="12 months after 29 February 2016 is 28 February 2017, the last day of that month.",
    ),
    Spec(
        title="A leap day adds a day to no month",
        measure=REREFERRALS,
        period="2015/16",
        tables={
            "referrals": """
                child | referred   | expect      | previously_referred
                a     | 2015-02-28 |             |
                a     | 2016-02-28 | counted in  | 2015-02-28
                b     | 2015-02-28 |             |
                b     | 2016-02-29 | counted out | 2015-02-28
            """
        },
        numerator=1,
        denominator=2,
        value="50.0",
        why="12 months after 28 February 2015 is 28 February 2016, though the month goes on for a day.",
    ),
    Spec(
        title="The clock runs from the day the earlier referral was received, not from its closure",
        measure=REREFERRALS,
        period="2017/18",
        tables={
            "referrals": """
                child | referred   | closed     | no_further_action | expect      | because
                a     | 2016-03-01 | 2017-05-01 | no                |             |
                a     | 2017-06-01 |            | no                | counted out | 15 months after receipt, one month after closure
                b     | 2017-04-03 | 2017-04-04 | yes               | counted out |
                b     | 2017-09-01 | 2017-09-04 | yes               | counted in  | whatever became of either
            """
        },
        numerator=1,
        denominator=3,
        value="33.3",
        why="Receipt starts the clock, and a referral counts whatever was decided on it.",
    ),
    Spec(
        title="Only the latest earlier referral is looked back to",
        measure=REREFERRALS,
        period="2017/18",
        tables={
            "referrals": """
                child | referred   | expect      | previously_referred
                a     | 2014-01-06 |             |
                a     | 2015-11-02 |             |
                a     | 2017-04-03 | counted out | 2015-11-02
                a     | 2018-03-31 | counted in  | 2017-04-03
                a     | 2018-04-01 |             |
            """
        },
        numerator=1,
        denominator=2,
        value="50.0",
        why="17 months lie between November 2015 and April 2017, just under 12 between that and the last day of March 2018.",
    ),
    Spec(
        title="Referrals of a child on one day are one referral",
        measure=REREFERRALS,
        period="2017/18",
        tables={
            "referrals": """
                child | referred   | expect
                a     | 2017-05-10 | counted out
                a     | 2017-05-10 | left out: another referral of the child on the same day
                a     | 2017-05-10 | left out: another referral of the child on the same day
                a     | 2017-07-10 | counted in
                b     | 2016-07-10 |
                b     | 2017-05-10 | counted in
                b     | 2017-05-10 | left out: another referral of the child on the same day
                c     |            |
            """
        },
        numerator=2,
        denominator=3,
        value="66.7",
        why=(
            "One of the referrals of a day stands, and is no re-referral of the others (choice); which one stands is no matter. "
            "A referral without a date is in no period."
        ),
    ),
    Spec(
        title="Each child counted once: children with a re-referral among the children referred",
        measure=REREFERRALS,
        variant={"count": "children"},
        period="2017/18",
        tables={
            "referrals": """
                child | referred   | expect
                a     | 2017-05-02 | counted out
                a     | 2017-09-01 | counted in
                a     | 2018-01-10 | counted in
                b     | 2017-05-02 | counted out
                c     | 2016-12-01 |
                c     | 2017-05-02 | counted in
                d     | 2017-05-02 | counted out
                d     | 2017-05-02 | left out: another referral of the child on the same day
            """
        },
        numerator=2,
        denominator=4,
        value="50.0",
        why="Four children were referred; a (twice over) and c had a re-referral. By referrals it is three of six.",
    ),
    Spec(
        title="The same referrals counted each for itself",
        measure=REREFERRALS,
        period="2017/18",
        tables={
            "referrals": """
                child | referred   | expect
                a     | 2017-05-02 | counted out
                a     | 2017-09-01 | counted in
                a     | 2018-01-10 | counted in
                b     | 2017-05-02 | counted out
                c     | 2016-12-01 |
                c     | 2017-05-02 | counted in
                d     | 2017-05-02 | counted out
                d     | 2017-05-02 | left out: another referral of the child on the same day
            """
        },
        numerator=3,
        denominator=6,
        value="50.0",
        why="Six referrals, the repeated one set aside; three of them came within 12 months of an earlier one.",
    ),
    Spec(
        title="The same identifier in two areas is two children",
        measure=REREFERRALS,
        period="2017/18",
        tables={
            "referrals": """
                area | child | referred   | expect      | previously_referred
                East | a     | 2017-05-02 | counted out |
                West | a     | 2017-06-01 | counted out |
                West | a     | 2017-07-03 | counted in  | 2017-06-01
            """
        },
        numerator=1,
        denominator=3,
        value="33.3",
        why="The referral in East is no earlier referral of the child in West.",
    ),
    Spec(
        title="Two children of the same identifier are counted as two",
        measure=REREFERRALS,
        variant={"count": "children"},
        period="2017/18",
        tables={
            "referrals": """
                area | child | referred   | expect
                East | a     | 2017-05-02 | counted out
                East | a     | 2017-07-03 | counted in
                West | a     | 2017-06-01 | counted out
                West | a     | 2017-07-03 | counted in
                West | b     | 2017-07-03 | counted out
            """
        },
        numerator=2,
        denominator=3,
        value="66.7",
        why="Three children were referred: a in East and a in West, who were each referred again, and b.",
    ),
    Spec(
        title="The definition began in April 2000",
        measure=REREFERRALS,
        period="year to 30 Jun 2000",
        tables={
            "referrals": """
                child | referred   | expect
                a     | 1999-11-01 | left out: before this definition began (1 April 2000)
                a     | 2000-05-02 | counted in
            """
        },
        numerator=1,
        denominator=1,
        value="100.0",
        why="A referral before the definition began is not counted, but a later one may be a re-referral of it.",
    ),
    Spec(
        title="How many re-referrals there are",
        measure=NUMBER_OF_REREFERRALS,
        period="2017/18",
        tables={
            "referrals": """
                child | referred   | expect
                a     | 2016-06-15 |
                a     | 2017-06-15 | counted in
                a     | 2017-06-16 | counted in
                a     | 2017-06-16 | left out: another referral of the child on the same day
                b     | 2016-06-15 |
                b     | 2017-06-16 | left out: not within 12 months of an earlier referral
                c     | 2017-06-15 | left out: not within 12 months of an earlier referral
            """
        },
        numerator=2,
        denominator=None,
        value="2",
        why="a was referred again exactly 12 months later and on the next day; b a day too late; c once only.",
    ),
    Spec(
        title="How many children were re-referred",
        measure=NUMBER_OF_REREFERRALS,
        variant={"count": "children"},
        period="2017/18",
        tables={
            "referrals": """
                child | referred   | expect
                a     | 2016-06-15 |
                a     | 2017-06-15 | counted in
                a     | 2017-06-16 | counted in
                b     | 2017-06-15 | left out: not within 12 months of an earlier referral
            """
        },
        numerator=1,
        denominator=None,
        value="1",
        why="One child, whose two re-referrals count once.",
    ),
    _began(NUMBER_OF_REREFERRALS, denominator=None),
    Spec(
        title="Every referral on record is one",
        measure=RECEIVED,
        period="2017/18",
        tables=_followed(IN, IN, IN, IN, IN, IN, SAME_DAY, IN, IN),
        numerator=8,
        denominator=None,
        value="8",
        why="Nine referrals were received in the year, two of them of one child on one day.",
    ),
    Spec(
        title="Children referred",
        measure=RECEIVED,
        variant={"count": "children"},
        period="2017/18",
        tables=_followed(IN, IN, IN, IN, IN, IN, SAME_DAY, IN, IN),
        numerator=7,
        denominator=None,
        value="7",
        why="g was referred on two days, and is one child.",
    ),
    Spec(
        title="A referral closed with no further action is none",
        measure=RECEIVED,
        variant={"referral": "acted on"},
        period="2017/18",
        tables=_followed(IN, IN, IN, NOT_ACTED_ON, PERHAPS_ACTED_ON, NOT_ACTED_ON, SAME_DAY, IN, IN),
        numerator=5,
        denominator=None,
        value="5",
        why="Of the eight, two were closed with no further action, and of one it is not recorded.",
    ),
    Spec(
        title="A referral is any child who goes on to receive an assessment",
        measure=RECEIVED,
        variant={"referral": "assessed"},
        period="2017/18",
        tables=_followed(IN, IN, IN, NOT_FOLLOWED, NOT_FOLLOWED, IN, SAME_DAY, NOT_FOLLOWED, IN),
        numerator=5,
        denominator=None,
        value="5",
        why="a, b, c and f have an assessment or an enquiry that names 3 April as the day of its referral, g one that names 2 May.",
    ),
    Spec(
        title="Children referred for assessment",
        measure=RECEIVED,
        variant={"referral": "assessed", "count": "children"},
        period="2017/18",
        tables={
            "referrals": """
                area | child | referred   | expect
                East | a     | 2017-04-03 | counted in
                East | a     | 2017-05-02 | counted in
                East | b     | 2017-04-03 | left out: not followed by an assessment or section 47 enquiry
                West | a     | 2017-04-03 | left out: not followed by an assessment or section 47 enquiry
            """,
            "assessments": """
                area | child | referred
                East | a     | 2017-04-03
                East | a     | 2017-05-02
            """,
            "section_47_enquiries": """
                area | child | referred
                East | c     | 2017-04-03
            """,
        },
        numerator=1,
        denominator=None,
        value="1",
        why="One child was assessed after both its referrals. The same identifier in another council is another child.",
    ),
    Spec(
        title="Children referred for assessment, without a table of enquiries",
        measure=RECEIVED,
        variant={"referral": "assessed"},
        period="2017/18",
        tables={
            "referrals": f"""
                child | referred   | expect
                a     | 2017-04-03 | {PERHAPS_FOLLOWED}
            """,
            "assessments": """
                child | referred
                a     | 2017-04-03
            """,
        },
        numerator=0,
        denominator=None,
        value="0",
        why="A referral that was not assessed may have led to an enquiry: which referrals went on is not known.",
    ),
    _began(RECEIVED, denominator=None),
    Spec(
        title="Children referred, for every hundred who live there",
        measure=OF_THE_POPULATION,
        period="2017/18",
        tables={
            "referrals": """
                area | child | referred   | expect
                East | a     | 2017-04-03 | counted in
                East | a     | 2017-04-03 | left out: another referral of the child on the same day
                East | a     | 2017-05-02 | counted in
                East | b     | 2018-03-31 | counted in
                East | b     | 2018-04-01 |
            """,
            "population": """
                area | mid_year | children
                East | 2016     | 90
                East | 2017     | 80
                East | 2018     | 70
            """,
        },
        numerator=2,
        denominator=80,
        value="2.5",
        why="Two children were referred in 2017/18, and 80 lived in East in the middle of 2017.",
    ),
    Spec(
        title="Referrals, for every hundred children who live there",
        measure=OF_THE_POPULATION,
        variant={"count": "referrals"},
        period="2017/18",
        tables={
            "referrals": """
                area | child | referred   | expect
                East | a     | 2017-04-03 | counted in
                East | a     | 2017-04-03 | left out: another referral of the child on the same day
                East | a     | 2017-05-02 | counted in
                East | b     | 2018-03-31 | counted in
                East | b     | 2018-04-01 |
            """,
            "population": """
                area | mid_year | children
                East | 2017     | 80
            """,
        },
        numerator=3,
        denominator=80,
        value="3.8",
        why="Three referrals, two of them of one child. Half of a tenth is rounded up: 3.75 is 3.8.",
    ),
    Spec(
        title="The definition began in April 2000",
        measure=OF_THE_POPULATION,
        period="year to 30 Jun 2000",
        tables={
            "referrals": """
                area | child | referred   | expect
                East | a     | 2000-03-31 | left out: before this definition began (1 April 2000)
                East | a     | 2000-04-01 | counted in
            """,
            "population": """
                area | mid_year | children
                East | 1999     | 80
            """,
        },
        numerator=1,
        denominator=80,
        value="1.3",
        why="1.25 is rounded up. Mid-2000 is not in the records yet: the estimate before it is taken.",
    ),
    Spec(
        title="A referral goes on where an assessment or enquiry names its day",
        measure=GOING_ON,
        period="2017/18",
        tables=_followed(IN, IN, IN, OUT, OUT, IN, SAME_DAY, OUT, IN),
        numerator=5,
        denominator=8,
        value="62.5",
        why="Eight referrals, of which those of a, b, c, f and the later of g went on; f's assessment came eight months later.",
    ),
    Spec(
        title="Of the referrals that were acted on",
        measure=GOING_ON,
        variant={"referral": "acted on"},
        period="2017/18",
        tables=_followed(IN, IN, IN, NOT_ACTED_ON, PERHAPS_ACTED_ON, NOT_ACTED_ON, SAME_DAY, OUT, IN),
        numerator=4,
        denominator=5,
        value="80.0",
        why="Five referrals were not closed with no further action; all but the first of g's went on.",
    ),
    Spec(
        title="By Coventry's definition of a referral it is 100 per cent",
        measure=GOING_ON,
        variant={"referral": "assessed"},
        period="2017/18",
        tables=_followed(IN, IN, IN, NOT_FOLLOWED, NOT_FOLLOWED, IN, SAME_DAY, NOT_FOLLOWED, IN),
        numerator=5,
        denominator=5,
        value="100.0",
        why="What does not go on is no referral, so that every referral goes on.",
    ),
    Spec(
        title="Second hand: not closed with no further action",
        measure=GOING_ON,
        variant={"gone_on": "not closed at once"},
        period="2017/18",
        tables=_followed(IN, IN, IN, OUT, UNKNOWN, OUT, SAME_DAY, IN, IN),
        numerator=5,
        denominator=7,
        value="71.4",
        why="Of seven referrals it is recorded whether they were closed with no further action; two were.",
    ),
    Spec(
        title="Second hand, among the referrals that were assessed",
        measure=GOING_ON,
        variant={"referral": "assessed", "gone_on": "not closed at once"},
        period="2017/18",
        tables=_followed(IN, IN, IN, NOT_FOLLOWED, NOT_FOLLOWED, OUT, SAME_DAY, NOT_FOLLOWED, IN),
        numerator=4,
        denominator=5,
        value="80.0",
        why="f was assessed, and is marked as closed with no further action: the two ways of telling do not agree.",
    ),
    Spec(
        title="Where an assessment names no referral, the latest before it started is the one",
        measure=GOING_ON,
        period="2017/18",
        tables={
            "referrals": """
                child | referred   | expect      | assessed | enquired_into | because
                a     | 2017-04-03 | counted out | no       | no            |
                a     | 2017-05-02 | counted in  | yes      | no            | the latest before the assessment of 3 May
                a     | 2017-06-01 | counted out | no       | no            | its assessment names another referral
                b     | 2017-04-03 | counted in  | no       | yes           | the enquiry started on that day
                c     | 2017-04-03 | counted out | no       | no            | the assessment started on the day before
                d     | 2017-04-03 | counted out | no       | no            | nothing is known of the assessment
            """,
            "assessments": """
                child | referred   | started
                a     |            | 2017-05-03
                a     | 2016-01-04 | 2017-06-02
                c     |            | 2017-04-02
                d     |            |
            """,
            "section_47_enquiries": """
                child | referred | started
                b     |          | 2017-04-03
            """,
        },
        numerator=2,
        denominator=6,
        value="33.3",
        why="Lists do not say which referral an assessment is of: it is that of the latest referral on or before its start.",
    ),
    Spec(
        title="Without a table of enquiries nothing can be said",
        measure=GOING_ON,
        period="2017/18",
        tables={
            "referrals": """
                child | referred   | expect
                a     | 2017-04-03 | left out: not recorded
                b     | 2017-04-03 | left out: not recorded
            """,
            "assessments": """
                child | referred
                a     | 2017-04-03
            """,
        },
        numerator=0,
        denominator=0,
        value=None,
        why="Were a counted for its assessment, every referral that counts would have gone on.",
    ),
    Spec(
        title="Without a table of assessments it is not known what is a referral",
        measure=GOING_ON,
        variant={"referral": "assessed"},
        period="2017/18",
        tables={
            "referrals": f"""
                child | referred   | expect
                a     | 2017-04-03 | {PERHAPS_FOLLOWED}
            """,
            "section_47_enquiries": """
                child | referred
                a     | 2017-04-03
            """,
        },
        numerator=0,
        denominator=0,
        value=None,
        why="It takes both tables to know what went on.",
    ),
    Spec(
        title="Without a mark of no further action it is not known what was acted on",
        measure=GOING_ON,
        variant={"referral": "acted on", "gone_on": "not closed at once"},
        period="2017/18",
        tables={
            "referrals": f"""
                child | referred   | no_further_action | expect
                a     | 2017-04-03 | no                | counted in
                b     | 2017-04-03 | yes               | {NOT_ACTED_ON}
                c     | 2017-04-03 |                   | {PERHAPS_ACTED_ON}
            """,
        },
        numerator=1,
        denominator=1,
        value="100.0",
        why="By these two choices together what is no referral did not go on, and everything else did.",
    ),
    _began(GOING_ON, denominator=1),
    Spec(
        title="Under section 17 alone",
        measure=SECTION_17,
        period="2017/18",
        tables=_followed(IN, OUT, OUT, NOT_FOLLOWED, NOT_FOLLOWED, IN, SAME_DAY, NOT_FOLLOWED, IN),
        numerator=3,
        denominator=5,
        value="60.0",
        why="Five referrals went on. Those of b and c led to a section 47 enquiry, c's to an assessment as well.",
    ),
    Spec(
        title="Under section 17, without a table of enquiries",
        measure=SECTION_17,
        period="2017/18",
        tables={
            "referrals": f"""
                child | referred   | expect
                a     | 2017-04-03 | {PERHAPS_FOLLOWED}
            """,
            "assessments": """
                child | referred
                a     | 2017-04-03
            """,
        },
        numerator=0,
        denominator=0,
        value=None,
        why="There may have been an enquiry as well.",
    ),
    _began(SECTION_17, denominator=1),
    *(
        Spec(
            title="The 5th working day counts, the 6th does not",
            measure=measure,
            period="2017/18 Q1",
            tables={
                "referrals": f"""
                    child | referred   | first_seen | expect                                            | working_days_to_first_seen | because
                    a     | 2017-04-10 | 2017-04-19 | counted in                                        | 5                          | over Easter
                    b     | 2017-04-10 | 2017-04-20 | counted out                                       | 6                          |
                    c     | 2017-04-08 | 2017-04-10 | counted in                                        | 1                          | from a Saturday to the Monday
                    d     | 2017-04-10 | 2017-04-10 | counted in                                        | 0                          | on the day itself
                    e     | 2017-04-10 |            | {unrecorded:<49} |                            |
                    f     | 2017-04-10 | 2017-04-09 | left out: seen before the referral                | -1                         |
                    g     | 2017-04-10 | 2036-01-02 | left out: a date outside the working-day calendar |                            | it ends in 2035
                    h     | 2017-04-10 |            | {unrecorded:<49} |                            |
                    i     | 2017-04-10 | 2017-05-31 | left out: another referral of the child on the same day | 33                   |
                    i     | 2017-04-10 | 2017-04-11 | counted in                                        | 1                          | of two on a day, the one after which it was seen first
                    j     |            | 2017-04-11 |                                                   |                            | no day: in no period
                    k     | 2017-03-31 | 2017-04-03 |                                                   |                            | the year before
                """
            },
            numerator=4,
            denominator=denominator,
            value=value,
            why=f"From Monday 10 April to Wednesday 19 April 2017 are seven weekdays, less Good Friday and Easter Monday. {why}",
        )
        for measure, unrecorded, denominator, value, why in (
            (SEEN, OUT, 7, "57.1", "A child of whom nothing is recorded counts as not seen in time."),
            (SEEN_WHERE_RECORDED, UNKNOWN, 5, "80.0", "A child of whom nothing is recorded is left out."),
        )
    ),
    *(
        Spec(
            title="A council that never records when children are seen has no figure, not nought",
            measure=measure,
            period="2017/18",
            tables={
                "referrals": f"""
                    area | child | referred   | first_seen | expect
                    East | a     | 2016-06-01 | 2016-06-02 |
                    East | b     | 2017-06-01 |            | {unrecorded}
                    West | a     | 2017-06-01 |            | left out: the council does not record when children are seen
                    West | b     | 2017-06-01 |            | left out: the council does not record when children are seen
                """
            },
            numerator=0,
            denominator=denominator,
            value=value,
            why="No statutory return carries the day. East records it, if not of b.",
        )
        for measure, unrecorded, denominator, value in ((SEEN, OUT, 1, "0.0"), (SEEN_WHERE_RECORDED, UNKNOWN, 0, None))
    ),
    _began(SEEN, denominator=1),
    _began(SEEN_WHERE_RECORDED, denominator=1),
]

# What a measure's formula allows for and its cohort never gives: no row can show it.
NEVER = {
    (REREFERRALS, "not recorded"): "no earlier referral is known to be none",
    (NUMBER_OF_REREFERRALS, "not recorded: within 12 months of an earlier referral"): "no earlier referral is known to be none",
    (SECTION_17, "not recorded"): "unless it is known whether there was an enquiry, it is not known what went on",
    (SEEN, "not recorded"): "not recorded is not seen",
}
