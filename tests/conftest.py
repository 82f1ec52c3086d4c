"""What all tests share."""

from collections.abc import Iterator

import pytest

from csperf import catalogue


@pytest.fixture(autouse=True)
def _no_measure_stays_added() -> Iterator[None]:
    """Take measures that a test adds to the catalogue out of it again."""
    before = dict(catalogue._OWN)
    yield
    catalogue._OWN.clear()
    catalogue._OWN.update(before)
