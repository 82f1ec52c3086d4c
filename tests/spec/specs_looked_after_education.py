"""Worked examples: the education of children looked after. May import csperf.testing.specs.

Codes are the SSDA903's; they are explained with the examples of NI 62.
"""

from csperf.testing.specs import Spec

UP_TO_DATE = "personal_education_plans_up_to_date"
OUTSIDE = "personal_education_plans_outside_timescale"
IN_PLACE = "personal_education_plans_in_place"

IN, OUT = "counted in", "counted out"
SHORT_BREAKS = "left out: looked after only under an agreed series of short breaks"
SCHOOL, LONGER = "in reception to year 11", "in nursery to year 13"
IN_TIME = "left out: not outside timescale"

EPISODES = """
    child | started    | reason_started | legal_status | placement_type
    a     | 2015-05-01 | S              | C2           | U6
    b     | 2015-05-01 | S              | C2           | U6
    c     | 2015-05-01 | S              | C2           | U6
    d     | 2015-05-01 | S              | C2           | U6
    e     | 2015-05-01 | S              | C2           | U6
    f     | 2015-05-01 | S              | C2           | U6
    g     | 2015-05-01 | S              | C2           | U6
    h     | 2015-05-01 | S              | V4           | K2
"""

PLANS = """
    child | started    | due        | completed  | because
    a     | 2018-01-01 |            | 2018-01-01 | the first day of this term
    b     | 2017-09-01 |            | 2017-10-01 | last term
    c     | 2017-06-01 |            | 2017-08-31 | the term before, the day before last term
    d     | 2017-03-01 |            | 2017-03-31 | a year ago
    e     | 2017-09-01 | 2018-03-30 |            | overdue since yesterday
    f     | 2017-02-01 | 2017-03-01 | 2017-03-30 | completed late, but completed
    f     | 2018-01-08 | 2018-03-31 |            | due today
    g     |            |            | 2018-04-01 | after the day
    h     | 2018-01-08 |            | 2018-02-01 |
"""

CHILDREN = "child | date_of_birth\n" + "\n".join(f"{child} | 2009-01-15" for child in "abcdefgh")

TIMESCALES = (
    ("This term or the last", {}, "ab", "The spring term began on 1 January 2018, the autumn term on 1 September 2017."),
    ("This term", {"timescale": "this term"}, "a", "The spring term began on 1 January 2018."),
    ("In the last six months", {"timescale": "6 months"}, "ab", "Six months after 1 October are 1 April."),
    ("In the last twelve months", {"timescale": "12 months"}, "abcd", "Twelve months before are 31 March 2017."),
    (
        "By the due date",
        {"timescale": "due date"},
        "abcdf",
        "That of e was due yesterday, the new one of f is due today; g had none by the day.",
    ),
)


def timescales() -> list[Spec]:
    """Each timescale, counted both ways."""
    specs = []
    for title, variant, in_time, why in TIMESCALES:
        for measure in (UP_TO_DATE, OUTSIDE):
            inside, outside = (IN, OUT) if measure == UP_TO_DATE else (IN_TIME, IN)
            rows = "\n".join(f"{child} | {inside if child in in_time else outside}" for child in "abcdefg")
            percent = {1: "14.3", 2: "28.6", 4: "57.1", 5: "71.4"}[len(in_time)]
            specs.append(
                Spec(
                    title=title,
                    measure=measure,
                    period="2017/18",
                    variant=variant,
                    tables={"episodes": EPISODES, "children": CHILDREN, "personal_education_plans": PLANS},
                    expect=f"child | expect\n{rows}\nh | {SHORT_BREAKS}",
                    numerator=len(in_time) if measure == UP_TO_DATE else 7 - len(in_time),
                    denominator=7 if measure == UP_TO_DATE else None,
                    value=percent if measure == UP_TO_DATE else str(7 - len(in_time)),
                    why=why,
                )
            )
    return specs


def of_school_age(measure: str, **variant: str) -> Spec:
    """Who is of school age."""
    longer = bool(variant)
    name = LONGER if longer else SCHOOL
    inside, outside = (IN_TIME, IN) if measure == OUTSIDE else (IN, OUT)
    counted = {child: inside if child in "ad" else outside for child in "abde"} | (
        {"c": outside, "f": outside} if longer else dict.fromkeys("cf", f"left out: not {name}")
    )
    of = 6 if longer else 4
    return Spec(
        title="From nursery to year 13" if longer else "From reception to year 11",
        measure=measure,
        period="2017/18",
        variant=variant,
        tables={
            "episodes": """
                child | started    | reason_started | legal_status | placement_type
                a     | 2015-05-01 | S              | C2           | U6
                b     | 2015-05-01 | S              | C2           | U6
                c     | 2015-05-01 | S              | C2           | U6
                d     | 2015-05-01 | S              | C2           | U6
                e     | 2015-05-01 | S              | C2           | U6
                f     | 2015-05-01 | S              | C2           | U6
                g     | 2015-05-01 | S              | C2           | U6
                h     | 2018-03-01 | S              | C2           | U6
            """,
            "children": """
                child | date_of_birth | because
                a     | 2013-08-31    | 4 on 31 August 2017: in reception
                b     | 2013-08-31    |
                c     | 2013-09-01    | 3: in nursery
                d     | 2001-09-01    | 15: in year 11
                e     | 2001-09-01    |
                f     | 2001-08-31    | 16: in year 12
                g     |               |
                h     | 2018-02-01    | not yet born on 31 August
            """,
            "personal_education_plans": """
                child | completed
                a     | 2018-02-01
                d     | 2018-02-01
                g     | 2018-02-01
            """,
        },
        expect=f"""
            child | expect                         | age_on_31_august
            a     | {counted["a"]}                 | 4
            b     | {counted["b"]}                 | 4
            c     | {counted["c"]}                 | 3
            d     | {counted["d"]}                 | 15
            e     | {counted["e"]}                 | 15
            f     | {counted["f"]}                 | 16
            g     | left out: not recorded: {name} |
            h     | left out: not {name}           | -1
        """,
        numerator=of - 2 if measure == OUTSIDE else 2,
        denominator=None if measure == OUTSIDE else of,
        value=str(of - 2) if measure == OUTSIDE else {4: "50.0", 6: "33.3"}[of],
        why="The age on the 31 August before decides the school year.",
    )


def early(
    measure: str, *, began: str = "1 April 2000", year: str = "1999", denominator: int | None = 0, value: str | None = None
) -> Spec:
    """A child looked after before the definition began."""
    return Spec(
        title="Before the definition began",
        measure=measure,
        period=f"31 Mar {int(year) + 1}",
        tables={
            "episodes": f"child | started | reason_started | legal_status | placement_type\na | {year}-05-04 | S | C2 | U6",
            "children": "child | date_of_birth\na |",
            "personal_education_plans": "child | completed\na | 1999-06-01",
        },
        expect=f"child | expect\na | left out: before this definition began ({began})",
        numerator=0,
        denominator=denominator,
        value=value,
        why="No source is older.",
    )


SPECS = [
    *timescales(),
    Spec(
        title="Any plan that was completed by the day",
        measure=IN_PLACE,
        period="2017/18",
        tables={"episodes": EPISODES, "children": CHILDREN, "personal_education_plans": PLANS},
        expect=f"""
            child | expect         | last_completed
            a     | {IN}           | 2018-01-01
            b     | {IN}           | 2017-10-01
            c     | {IN}           | 2017-08-31
            d     | {IN}           | 2017-03-31
            e     | {OUT}          |
            f     | {IN}           | 2017-03-30
            g     | {OUT}          |
            h     | {SHORT_BREAKS} | 2018-02-01
        """,
        numerator=5,
        denominator=7,
        value="71.4",
        why="However long ago; that of e was not completed, that of g after the day.",
    ),
    *(of_school_age(measure) for measure in (UP_TO_DATE, OUTSIDE, IN_PLACE)),
    *(of_school_age(measure, school_years="nursery to year 13") for measure in (UP_TO_DATE, OUTSIDE, IN_PLACE)),
    *(early(measure) for measure in (UP_TO_DATE, IN_PLACE)),
    early(OUTSIDE, denominator=None, value="0"),
]

# What a measure's formula allows for and its cohort never gives: no row can show it.
NEVER = {
    (UP_TO_DATE, "not recorded"): "a child with no plan on record has none",
    (OUTSIDE, "not recorded: outside timescale"): "a child with no plan on record is outside timescale",
    (IN_PLACE, "not recorded"): "a child with no plan on record has none",
}
