"""Slips of an author are caught when a measure is defined, and named. So is a row that its table refuses."""

from collections.abc import Callable
from datetime import date
from typing import Any, Literal

import polars as pl
import pytest

import csperf as cs
from csperf.cohorts import EndedAssessment, ended_assessments
from csperf.definition import Count, Dated, Definition, Mean, Measure, Proportion, Source, Step, measure
from csperf.errors import DefinitionError

SOURCE = Source(title="A report", publisher="A council", where="page 1", checked=date(2026, 11, 20))


def made(define: Callable[..., Definition], **changed: Any) -> Measure[Any, Any]:
    said = {"id": "of_ours", "title": "Of ours", "unit": "percent", "polarity": "higher", "since": "2013-04-01"}
    return measure(cohort=ended_assessments, source=SOURCE, **{**said, **changed})(define)


def in_ten_days(row: type[EndedAssessment]) -> Proportion:
    """In ten working days."""
    return Proportion(where=row.working_days.col <= 10)


def without_docstring(row: type[EndedAssessment]) -> Proportion:
    return Proportion(where=row.working_days.col <= 10)


def with_a_trailing_comma(row: type[EndedAssessment]) -> Proportion:
    """In ten working days."""
    return Proportion(where=(row.working_days.col <= 10,))


def with_a_column_for_a_condition(row: type[EndedAssessment]) -> Proportion:
    """In ten working days."""
    return Proportion(of={"outside": row.outside_calendar}, where=row.working_days.col <= 10)


def with_text_for_a_variant(row: type[EndedAssessment], *, clock: str = "assessment") -> Proportion:
    """In ten working days."""
    return Proportion(where=row.working_days.col <= (10 if clock else 0))


def with_the_default_not_first(row: type[EndedAssessment], *, limit: Literal["ten", "five"] = "five") -> Proportion:
    """In ten working days."""
    return Proportion(where=row.working_days.col <= (10 if limit == "ten" else 5))


def of_days(row: type[EndedAssessment]) -> Mean:
    """The mean."""
    return Mean(value=row.working_days.col)


def of_nothing(row: type[EndedAssessment]) -> Any:
    """Nothing."""
    return row.working_days.col


@pytest.mark.parametrize(
    ("define", "changed", "named"),
    [
        (in_ten_days, {"id": "Of Ours"}, "small letters"),
        (in_ten_days, {"also_known_as": "NI 1"}, "not a tuple"),
        (in_ten_days, {"needs": ("visitors",)}, "no table"),
        (in_ten_days, {"unit": "days"}, "does not fit"),
        (in_ten_days, {"unit": "children"}, "no unit 'children'"),
        (of_days, {}, "does not fit"),
        (without_docstring, {}, "no docstring"),
        (with_a_trailing_comma, {}, "tuple"),
        (with_a_column_for_a_condition, {}, "forgotten"),
        (with_text_for_a_variant, {}, "Literal"),
        (with_the_default_not_first, {}, "first choice"),
        (of_nothing, {}, "not a Proportion, Count or other kind"),
    ],
)
def test_a_slip_is_named(define: Callable[..., Definition], changed: dict[str, Any], named: str):
    with pytest.raises(DefinitionError, match=named):
        made(define, **changed)


def test_what_is_right_is_made():
    assert made(in_ten_days).versions[0].since == date(2013, 4, 1)
    assert made(of_days, unit="days").decimals == 0


@pytest.mark.parametrize("until", [None, "2015-03-31"])
def test_a_later_version_follows_on_the_one_before(until: str | None):
    ours = made(in_ten_days, until=until)
    ours.version(since="2015-04-01", source=SOURCE)(in_ten_days)
    assert [version.until for version in ours.versions] == [date(2015, 3, 31), None]


@pytest.mark.parametrize("until", ["2014-03-31", "2016-03-31"])
def test_a_gap_or_an_overlap_between_versions_is_refused(until: str):
    with pytest.raises(DefinitionError, match="does not follow on"):
        made(in_ten_days, until=until).version(since="2015-04-01", source=SOURCE)(in_ten_days)


def test_a_version_older_than_the_last_is_refused():
    with pytest.raises(DefinitionError, match="not later"):
        made(in_ten_days).version(since="2013-04-01", source=SOURCE)(in_ten_days)


def test_a_dated_value_needs_its_steps_in_order():
    with pytest.raises(DefinitionError, match="in order"):
        Dated("days", (Step(date(2014, 4, 1), 1, "a"), Step(date(2013, 4, 1), 2, "b")))


def test_a_count_has_no_denominator():
    def ended(row: type[EndedAssessment]) -> Count:
        """Assessments of children and families ended."""
        return Count(of={"a child and family assessment": row.kind.col.is_null()})

    frame = pl.DataFrame({"child": ["a", "b"], "authorised": [date(2017, 5, 2)] * 2, "kind": [None, "core"]})
    counted = made(ended, unit="number")(frame, period="2017/18")
    assert (counted.numerator, counted.denominator, counted.value) == (1, None, 1.0)
    assert counted.left_out == {"not a child and family assessment": 1}


def test_rows_of_a_single_frame_that_its_table_refuses_are_told_of():
    frame = pl.DataFrame({"child": ["a", None], "referred": [date(2017, 5, 2)] * 2})
    result = cs.measures.rereferrals_within_12_months(frame, period="2017/18")
    assert result.denominator == 1
    assert any("refused, 1 for nullability" in note for note in result.notes)


def test_enquiries_that_started_on_one_day_are_told_apart_by_their_timescale_not_their_order():
    frame = pl.DataFrame(
        {
            "child": ["a", "a"],
            "timescale_began": [date(2011, 5, 3), date(2011, 4, 4)],
            "started": [date(2011, 5, 3)] * 2,
            "conference": [date(2011, 5, 10)] * 2,
        }
    )
    pairs = {
        (result.numerator, result.denominator)
        for rows in (frame, frame.reverse())
        for result in [cs.measures.icpc_within_15_working_days(rows, period="2011/12")]
    }
    assert pairs == {(0, 1)}
