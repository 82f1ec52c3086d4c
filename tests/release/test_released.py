"""What was released is a type of its own, and nothing raw can be passed off as it."""

import copy
import pickle

import polars as pl
import pytest

from csperf.errors import ReleaseError
from csperf.release import DEPARTMENT, Released, release_table, released_only

TABLE = pl.DataFrame({"area": ["N", "S", "all"], "children": [3, 40, 43]})


@pytest.fixture
def released() -> Released:
    return release_table(TABLE)


@pytest.mark.parametrize("given", [TABLE, None, "released", TABLE.to_dicts(), type("Released", (), {"frame": TABLE})()])
def test_nothing_else_is_accepted(given: object):
    with pytest.raises(ReleaseError, match="Only what was released may be published, and this is"):
        released_only(given)


def test_what_was_released_is_accepted(released: Released):
    assert released_only(released) is released


def test_it_has_no_other_kinds():
    with pytest.raises(ReleaseError, match="Released has no other kinds"):
        type("Mine", (Released,), {})


@pytest.mark.parametrize("name", ["_frame", "_figures", "frame", "anything"])
def test_it_is_not_changed(released: Released, name: str):
    with pytest.raises(ReleaseError, match="is not changed"):
        setattr(released, name, TABLE)


def test_what_is_done_to_its_frame_is_not_done_to_it(released: Released):
    frame = released.frame
    frame[0, "children"] = "3"
    assert released.frame["children"].to_list() == ["c", "c", "43"]


def test_it_can_not_be_smuggled(released: Released):
    for way in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(ReleaseError, match="is not pickled"):
            way(released)


def test_it_says_how_much_it_hides(released: Released):
    assert repr(released) == "<released: 3 rows; 1 counts hidden as small, 1 besides>"
    assert released.rule is DEPARTMENT
    assert released.figures.is_empty()
