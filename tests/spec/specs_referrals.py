"""Worked examples: re-referrals within 12 months. May import csperf.testing.specs."""

# ruff: noqa: E501 - a row of a table is one line, however wide

from csperf.testing.specs import Spec

REREFERRALS = "rereferrals_within_12_months"

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
]

# What a measure's formula allows for and its cohort never gives: no row can show it.
NEVER = {
    ("rereferrals_within_12_months", "not recorded"): "no earlier referral is known to be none",
}
