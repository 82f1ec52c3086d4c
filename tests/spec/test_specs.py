"""Runs every worked example, and keeps the manual complete and fresh."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from csperf.catalogue import catalogue
from csperf.definition import Difference, Measure, Proportion
from csperf.engine.judging import judge
from csperf.periods import period
from csperf.results import COUNTED_IN, COUNTED_OUT, LEFT_OUT
from csperf.testing.pages import main, pages
from csperf.testing.printing import stale
from csperf.testing.specs import Spec, check, never_shown_in, specs_in

HERE = Path(__file__).parent
PAGES = HERE.parents[1] / "docs" / "measures"
SPECS = specs_in(HERE)
MEASURES = list(catalogue().values())

NEVER = never_shown_in(HERE)


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: f"{spec.of.id}: {spec.title}")
def test_spec(spec: Spec):
    check(spec)


def _choices() -> list[tuple[Measure[Any, Any], str, str]]:
    """Every value of each way councils differ; for a measure without any, the measure."""
    choices = [(one, name, value) for one in MEASURES for name, values in one.variants.items() for value in values]
    return [*choices, *((one, "", "") for one in MEASURES if not one.variants)]


def _specs_of(measure: Measure[Any, Any]) -> list[Spec]:
    return [spec for spec in SPECS if spec.of is measure]


def _both_ways(measure: Measure[Any, Any], specs: list[Spec]) -> bool:
    """Whether a row is counted in somewhere and, where there is such a thing, counted out somewhere."""
    shown = {status for spec in specs for status in spec.statuses}
    kind = measure.define(measure.versions[-1], measure.variant({}))
    if isinstance(kind, Proportion | Difference):
        return {COUNTED_IN, COUNTED_OUT} <= shown
    # What is not counted is left out for a reason, or no row of the cohort.
    return COUNTED_IN in shown and len(shown) > 1


@pytest.mark.parametrize(("measure", "name", "value"), _choices(), ids=lambda part: getattr(part, "id", part))
def test_every_variant_is_shown_both_ways(measure: Measure[Any, Any], name: str, value: str):
    specs = [spec for spec in _specs_of(measure) if not name or measure.variant(spec.variant)[name] == value]
    assert _both_ways(measure, specs)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.id)
def test_every_version_is_shown_both_ways(measure: Measure[Any, Any]):
    for version in measure.versions:
        within = [
            spec
            for spec in _specs_of(measure)
            if version.since <= period(spec.period).start and period(spec.period).end <= (version.until or date.max)
        ]
        assert _both_ways(measure, within), f"since {version.since}"


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.id)
def test_every_reason_for_leaving_a_row_out_is_shown(measure: Measure[Any, Any]):
    given = {reason for variant in measure.all_variants() for reason in judge(measure, variant, date.min, date.max).reasons}
    shown = {status.removeprefix(f"{LEFT_OUT}: ") for spec in _specs_of(measure) for status in spec.statuses}
    never = {reason for name, reason in NEVER if name == measure.id}
    assert given - shown == never


def test_the_measures_of_the_specs_are_those_of_the_catalogue():
    assert {spec.of.id for spec in SPECS} == set(catalogue())


def test_the_pages_are_fresh():
    assert stale(pages(SPECS), PAGES) == [], "python -m csperf.testing.pages tests/spec docs/measures prints them anew"


def test_a_page_that_is_not_as_printed_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main([str(HERE), str(tmp_path)]) == 0
    assert main([str(HERE), str(tmp_path), "--check"]) == 0
    (tmp_path / "ni_62.md").write_text("# Something else\n", encoding="utf-8")
    (tmp_path / "ni_63.md").unlink()
    (tmp_path / "ni_99.md").write_text("# A measure that is no more\n", encoding="utf-8")
    assert main([str(HERE), str(tmp_path), "--check"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "ni_62.md is out of date",
        "ni_63.md is missing",
        "ni_99.md is the page of nothing",
    ]
    assert main([str(HERE), str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines() == ["ni_99.md is the page of nothing"]
