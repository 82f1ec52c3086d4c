"""Worked examples of the own measures; `python -m csperf.testing.pages examples/own_measures FOLDER` prints their pages."""

from pathlib import Path

from csperf import add_measures
from csperf.testing.specs import Spec

add_measures(Path(__file__).with_name("closing_cases.py"))

SPECS = [
    Spec(
        title="The 20th working day counts, the 21st does not",
        measure="LOC 7",
        period="2017/18 Q1",
        tables={
            "assessments": """
                child | kind    | started    | authorised | expect                                       | working_days
                a     |         | 2017-06-01 | 2017-06-29 | counted in                                   | 20
                b     |         | 2017-06-01 | 2017-06-30 | counted out                                  | 21
                c     | initial | 2017-06-01 | 2017-06-02 | left out: not a child and family assessment  | 1
                d     |         |            | 2017-06-02 | left out: not recorded                       |
            """
        },
        numerator=1,
        denominator=2,
        value="50.0",
        why="No bank holiday lies in June: four weeks to the day are 20 working days.",
    ),
    Spec(
        title="Six whole months are too many, a day less is not",
        measure="cases_closed_within_6_months",
        period="2017/18",
        tables={
            "referrals": """
                child | referred   | closed     | expect                  | months_open
                a     | 2017-04-03 | 2017-10-02 | counted in              | 5
                b     | 2017-04-03 | 2017-10-03 | counted out             | 6
                c     |            | 2017-10-03 | left out: not recorded  |
                d     | 2017-04-03 |            |                         |
            """
        },
        numerator=1,
        denominator=2,
        value="50.0",
        why="Two cases with both dates were closed in the year; an open one is in no period.",
    ),
]
