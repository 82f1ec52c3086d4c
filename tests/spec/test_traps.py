"""What is known to go wrong elsewhere, of measures: the order of rows, identifiers in two areas, birthdays, dates as text.

Traps of working days stand in tests/calendars, those of periods and ages in tests/periods.
"""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from csperf.definition import Chosen, Median
from csperf.engine import evaluate
from csperf.errors import TableError
from csperf.measures import ni_62, ni_63, rereferrals_within_12_months
from csperf.tables import Records
from csperf.testing.specs import Spec, specs_in

SPECS = specs_in(Path(__file__).parent)
ONE_AREA = [spec for spec in SPECS if not any("area" in table.columns for table in spec.given)]


def _figures(spec: Spec, records: Records, by: str | tuple[str, ...] = ()) -> list[tuple[object, ...]]:
    one = Chosen(spec.of, spec.of.variant(spec.variant))
    return evaluate([one], records, spec.period, by=by).select("numerator", "denominator", "rounded", "reasons").rows()


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: f"{spec.of.id}: {spec.title}")
def test_the_order_of_rows_changes_nothing(spec: Spec):
    records = spec.records()
    expected = _figures(spec, records)
    assert _figures(spec, Records.of(**{name: frame.reverse() for name, frame in records.items()})) == expected
    shuffled = {name: frame.sample(fraction=1, shuffle=True, seed=1) for name, frame in records.items()}
    assert _figures(spec, Records.of(**shuffled)) == expected


@pytest.mark.parametrize("spec", ONE_AREA, ids=lambda spec: f"{spec.of.id}: {spec.title}")
def test_the_same_children_in_two_areas_are_never_mixed(spec: Spec):
    records = spec.records()
    east_and_west = Records.of(
        **{
            name: pl.concat(
                frame.with_columns(area=pl.lit(area), source_row=pl.col("source_row") + apart)
                for area, apart in (("East", 0), ("West", frame.height))
            )
            for name, frame in records.items()
        }
    )
    alone = _figures(spec, records)
    assert _figures(spec, east_and_west, by="area") == [*alone, *alone]
    ((numerator, denominator, *_), *_) = _figures(spec, east_and_west)
    # Everything twice has the same middle.
    times = 1 if isinstance(spec.of.define(spec.of.versions[-1], spec.of.variant(spec.variant)), Median) else 2
    assert (numerator, denominator) == (times * spec.numerator, spec.denominator and times * spec.denominator)


def test_a_child_born_on_31_march_2008_is_15_on_28_march_2024():
    records = Records.of(
        episodes=pl.DataFrame(
            {
                "child": ["a"],
                "started": [date(2015, 1, 12)],
                "reason_started": ["S"],
                "legal_status": ["C2"],
                "placement_type": ["U6"],
            }
        ),
        children=pl.DataFrame({"child": ["a"], "date_of_birth": [date(2008, 3, 31)]}),
    )
    before, on_the_birthday = (ni_63(records, period=f"as at {day} March 2024") for day in (28, 31))
    assert before.children()["age"].to_list() == [15]
    assert before.numerator == 1
    assert on_the_birthday.children()["age"].to_list() == [16]
    assert on_the_birthday.left_out == {"not aged under 16": 1}


def test_an_iso_date_as_text_is_year_month_day():
    referrals = pl.DataFrame({"child": ["a"], "referred": ["2024-03-04"]})
    assert rereferrals_within_12_months(referrals, period="Mar 2024").denominator == 1
    assert rereferrals_within_12_months(referrals, period="Apr 2024").denominator == 0


@pytest.mark.parametrize("text", ["24-03-04", "04-03-24", "04/03/24", "04/03/2024"])
def test_any_other_date_as_text_is_refused(text: str):
    with pytest.raises(TableError, match="referred"):
        Records.of(referrals=pl.DataFrame({"child": ["a"], "referred": [text]}))


def test_records_that_do_not_go_back_far_enough_are_said_to():
    first = {"child": "a", "referred": date(2017, 2, 1)}
    earlier = {"child": "b", "referred": date(2016, 4, 1)}
    short = rereferrals_within_12_months(pl.DataFrame([first]), period="2017/18")
    (note,) = short.notes
    assert note.startswith(
        "the referrals go back to 1 February 2017, and this figure looks back to 1 April 2016: re-referrals "
    )
    assert rereferrals_within_12_months(pl.DataFrame([first, earlier]), period="2017/18").notes == ()


def test_nothing_to_count_is_no_value_and_none_is_nought():
    episode = {
        "child": ["a"],
        "started": [date(2017, 5, 1)],
        "reason_started": ["S"],
        "legal_status": ["C2"],
        "placement_type": ["U6"],
    }
    found, nothing = (ni_62(pl.DataFrame(episode), period=period) for period in ("2017/18", "2016/17"))
    assert (found.value, str(found.rounded())) == (0.0, "0.0")
    assert (nothing.numerator, nothing.denominator, nothing.value) == (0, 0, None)
