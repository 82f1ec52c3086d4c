"""A census of the catalogue: which measures there are, and that each says what it must."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest

from csperf import measures
from csperf.catalogue import AnyMeasure, catalogue, find
from csperf.definition import DECIMALS

# In the order of the alphabet. One that is added is added here too; none can vanish unseen.
IDS = [
    "adoption_a1",
    "adoption_a10",
    "adoption_a2",
    "adoption_a3",
    "assessments_within_45_working_days",
    "fewer_than_three_placements_in_two_years",
    "icpc_within_15_working_days",
    "ni_59",
    "ni_60",
    "ni_62",
    "ni_63",
    "rereferrals_within_12_months",
]
SECTIONS = ["**Clock.**", "**One row**", "**Left out.**", "**Not recorded.**"]

each_measure = pytest.mark.parametrize("measure", catalogue().values(), ids=list(catalogue()))


def test_the_measures_are_these_twelve():
    assert list(catalogue()) == IDS
    assert len(IDS) == 12


def test_each_is_exported_under_its_id():
    assert sorted(measures.__all__) == IDS
    assert {name: getattr(measures, name).id for name in measures.__all__} == {name: name for name in IDS}


def test_names_are_unique_however_they_are_written():
    names = [name for one in catalogue().values() for name in (one.id, *one.also_known_as)]
    # An id may be a national indicator's number in another spelling: that is one name of one measure.
    spelt = {(name.casefold().replace(" ", "_"), find(name).id) for name in names}
    assert [name for name, times in Counter(name for name, _ in spelt).items() if times > 1] == []
    assert all(find(name).id == one.id for one in catalogue().values() for name in (one.id, *one.also_known_as))


@each_measure
def test_it_says_what_it_is(measure: AnyMeasure):
    assert measure.title[0].isupper()
    assert not measure.title.endswith(".")
    assert measure.also_known_as
    first, *paragraphs = measure.definition.split("\n\n")
    assert first.endswith(".")
    assert "\n" not in first
    said = [section for paragraph in paragraphs for section in SECTIONS if paragraph.startswith(section)]
    assert said == SECTIONS


@each_measure
def test_it_says_what_its_value_is(measure: AnyMeasure):
    assert measure.unit in DECIMALS
    assert measure.polarity in {"higher", "lower", "none"}
    assert measure.cohort.one_row_is
    assert measure.cohort.definition
    assert measure.cohort.row.__doc__


@each_measure
def test_its_versions_are_dated_sourced_and_follow_each_other(measure: AnyMeasure):
    for version in measure.versions:
        assert version.until is None or version.since <= version.until
        assert version.source.title
        assert version.source.publisher
        assert version.source.where
        assert version.source.checked > version.since
    for before, after in pairwise(measure.versions):
        assert before.until == after.since - timedelta(days=1)


@each_measure
def test_its_definition_names_every_way_councils_differ(measure: AnyMeasure):
    for name, (default, *others) in measure.variants.items():
        assert f"`{name}=" in measure.definition
        assert default not in others
        assert others


@each_measure
def test_its_threshold_is_dated_and_has_references(measure: AnyMeasure):
    if measure.threshold is None:
        assert not measure.three_year
        return
    assert measure.threshold.unit in {"days", "months"}
    assert all(step.value > 0 and step.reference for step in measure.threshold.steps)
    values = [step.value for step in measure.threshold.steps]
    assert values == sorted(values, reverse=True)
