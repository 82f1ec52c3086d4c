"""The spec fixture itself: it finds what is wrong, says where, and takes measures of one's own."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from csperf import measures
from csperf.cohorts import EndedAssessment, ended_assessments
from csperf.definition import Count, Proportion, Source, measure
from csperf.errors import DefinitionError
from csperf.testing.pages import page
from csperf.testing.specs import Spec, TextTable, check, specs_in

ASSESSMENTS = """
    child | started    | authorised | expect      | working_days
    a     | 2017-04-03 | 2017-06-09 | counted in  | 45
    b     | 2017-04-03 | 2017-06-12 | counted out | 46
"""


def spec(**changed: Any) -> Spec:
    said: dict[str, Any] = {
        "title": "The limit",
        "measure": measures.assessments_within_45_working_days,
        "period": "2017/18 Q1",
        "tables": {"assessments": ASSESSMENTS},
        "numerator": 1,
        "denominator": 2,
        "value": "50.0",
        "why": "They were counted on a calendar.",
    }
    return Spec(**{**said, **changed})


def test_a_right_answer_passes():
    check(spec())
    check(spec(measure="ECS 138"))


@pytest.mark.parametrize(
    ("changed", "difference"),
    [
        ({"numerator": 2}, "the figure: expected 2 of 2: 50.0, came to 1 of 2: 50.0"),
        ({"value": None}, "the figure: expected 1 of 2: nothing counted, came to 1 of 2: 50.0"),
        (
            {"tables": {"assessments": ASSESSMENTS.replace("| 46", "| 47")}},
            "assessments, row 2: expected counted out; working_days 47, came to counted out; working_days 46",
        ),
        (
            {"tables": {"assessments": ASSESSMENTS.replace("counted in ", "left out: not recorded")}},
            "assessments, row 1: expected left out: not recorded; working_days 45, came to counted in; working_days 45",
        ),
        (
            {"tables": {"assessments": ASSESSMENTS.replace("counted out | 46", "            | ")}},
            "assessments, row 2: expected no row of the cohort, came to counted out; working_days 46",
        ),
        ({"period": "2018/19"}, "assessments, row 1: expected counted in; working_days 45, came to no row of the cohort"),
        (
            {
                "tables": {"assessments": ASSESSMENTS.replace("expect", "remark")},
                "expect": "child | expect\na | counted in",
            },
            "a row of which nothing is said: expected no row of the cohort, came to counted out",
        ),
    ],
)
def test_a_wrong_answer_is_found_and_located(changed: dict[str, Any], difference: str):
    with pytest.raises(AssertionError) as failed:
        check(spec(**changed))
    title, *lines, why = str(failed.value).splitlines()
    assert title.startswith("The limit (assessments_within_45_working_days, ")
    assert difference in [line.strip() for line in lines]
    assert why == "  expected because: They were counted on a calendar."


def test_rows_that_say_the_same_may_change_places():
    twice = """
        child | referred   | expect
        a     | 2017-05-10 | {}
        a     | 2017-05-10 | {}
    """
    first, second = "counted out", "left out: another referral of the child on the same day"
    for told in ((first, second), (second, first)):
        check(
            spec(
                measure="rereferrals_within_12_months",
                tables={"referrals": twice.format(*told)},
                numerator=0,
                denominator=1,
                value="0.0",
            )
        )


@pytest.mark.parametrize(
    ("changed", "slip"),
    [
        ({"measure": "NI 62"}, "stands in episodes, or in a table of its own"),
        ({"expect": "child | expect\na | counted in"}, "stands in expect, and in no other table"),
        ({"tables": {"assessment": ASSESSMENTS}}, "there is no table assessment"),
        ({"variant": {"clock": "receipt"}}, "can't be worked out with clock='receipt'"),
        ({"tables": {"assessments": ASSESSMENTS.replace("counted in", "in time")}}, "a row is counted in, counted out, or"),
        ({"tables": {"assessments": ASSESSMENTS.replace("| 46", "")}}, "row 2 has 4 cells for 5 columns"),
        ({"tables": {"assessments": "child | started | expect"}}, "at least one row"),
        ({"tables": {"assessments": ASSESSMENTS.replace("authorised", "started")}}, "a column stands twice"),
    ],
)
def test_a_slip_is_named_when_the_spec_is_made(changed: dict[str, Any], slip: str):
    with pytest.raises(DefinitionError, match=slip):
        spec(**changed)


@pytest.mark.parametrize(
    ("changed", "slip"),
    [
        (
            {"tables": {"assessments": ASSESSMENTS.replace("2017-06-12", "12/06/2017")}},
            "column authorised .* not a date such as",
        ),
        (
            {"tables": {"assessments": ASSESSMENTS.replace("| working_days", "| workdays")}},
            "ended_assessments has no column workdays",
        ),
        (
            {
                "tables": {
                    "assessments": ASSESSMENTS,
                    "children": "child | disabled\na | maybe",
                }
            },
            "column disabled .* not yes or no",
        ),
        (
            {"tables": {"assessments": ASSESSMENTS, "outcomes": "child | collection_year\na | last"}},
            "column collection_year .* not a whole number",
        ),
        (
            {"tables": {"assessments": ASSESSMENTS, "referrals": "child | referred | closed\na | 2017-04-03 | 2017-04-01"}},
            "referrals, row 1: the case closes before the referral was received",
        ),
    ],
)
def test_a_slip_in_a_cell_is_named_by_its_column(changed: dict[str, Any], slip: str):
    with pytest.raises(DefinitionError, match=slip):
        check(spec(**changed))


def test_text_becomes_a_table():
    table = TextTable.read(
        "referrals", "child | referred | because | expect | within_12_months\na | 2017-05-10 || counted in | yes"
    )
    assert table.given == ("child", "referred")
    assert table.worked_out == ("within_12_months",)
    assert table.cells(("expect", "child")) == [("counted in", "a")]


def test_a_folder_without_specs_says_what_it_looked_for(tmp_path: Path):
    with pytest.raises(DefinitionError, match=r"no specs in .* modules called specs_….py"):
        specs_in(tmp_path)
    (tmp_path / "specs_none.py").write_text("NONE = []\n", encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"specs_none\.py has no SPECS"):
        specs_in(tmp_path)


def test_two_specs_of_a_measure_need_two_titles(tmp_path: Path):
    made = (
        "from csperf.testing.specs import Spec\n"
        "one = Spec(title='The limit', measure='NI 60', period='2012/13', numerator=0, denominator=0, value=None, why='…',\n"
        "    tables={'assessments': 'child | expect\\na |'})\n"
        "SPECS = [one, one]\n"
    )
    (tmp_path / "specs_two.py").write_text(made, encoding="utf-8")
    with pytest.raises(DefinitionError, match="Two specs of one measure have the title 'The limit'"):
        specs_in(tmp_path)


def test_measures_of_ones_own_have_specs_and_pages():
    source = Source(title="Our handbook", publisher="Northshire", where="page 1", checked=date(2024, 1, 2))

    @measure(
        id="assessments_within_10_working_days",
        title="Assessments completed within 10 working days",
        unit="percent",
        polarity="higher",
        cohort=ended_assessments,
        since="2017-04-01",
        source=source,
    )
    def quick(row: type[EndedAssessment]) -> Proportion:
        """Of the assessments authorised in the period, those authorised within 10 working days."""
        return Proportion(where=row.working_days.col <= 10)

    @measure(
        id="assessments_authorised",
        title="Assessments authorised",
        unit="number",
        polarity="none",
        cohort=ended_assessments,
        since="2017-04-01",
        source=source,
    )
    def how_many(row: type[EndedAssessment]) -> Count:  # noqa: ARG001 - every row counts
        """The assessments authorised in the period."""
        return Count()

    none_quick = ASSESSMENTS.replace("counted in ", "counted out")
    both = ASSESSMENTS.replace("counted out", "counted in")
    check(spec(measure=quick, tables={"assessments": none_quick}, numerator=0, value="0.0"))
    counted = spec(measure=how_many, tables={"assessments": both}, numerator=2, denominator=None, value="2")
    check(counted)
    printed = page(how_many, [counted])
    assert "Northshire: Our handbook, page 1 (checked 2 January 2024)" in printed
    assert "### The limit\n\nPeriod 2017/18 Q1.\n\n*assessments*\n\n| child | started |" in printed
    assert printed.endswith("**2.** They were counted on a calendar.\n")
