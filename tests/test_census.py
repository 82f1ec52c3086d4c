"""A census of the catalogue: which measures there are, and that each says what it must."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest

from csperf import measures
from csperf.catalogue import AnyMeasure, catalogue, find
from csperf.definition import DECIMALS, Chosen, Measure

# Every id, by the module it is defined in. One that is added is added here too; none can vanish unseen.
IDS: dict[str, str] = {}
HOW_MANY = 0
SECTIONS = ["**Clock.**", "**One row**", "**Left out.**", "**Not recorded.**"]

each_measure = pytest.mark.parametrize("measure", catalogue().values(), ids=list(catalogue()))


def test_the_measures_are_these():
    by_area: dict[str, list[str]] = {}
    for one in catalogue().values():
        by_area.setdefault(one.versions[0].define.__module__.rpartition(".")[2], []).append(one.id)
    assert {area: sorted(ids) for area, ids in by_area.items()} == {area: sorted(ids.split()) for area, ids in IDS.items()}
    assert len(catalogue()) == HOW_MANY


def test_each_is_exported_under_its_id():
    exported = {name: one.id for name, one in vars(measures).items() if isinstance(one, Measure)}
    assert exported == {name: name for name in catalogue()}


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
    assert all(measure.unit in Chosen(measure, variant).kind.units for variant in measure.all_variants())
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
