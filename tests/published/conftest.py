"""Figures to verify, and where the published ones lie."""

from collections.abc import Callable
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from csperf.published import Figure, Finding, verification

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def published() -> Path:
    path = SHARED / "seeds" / "published_figures.csv"
    if not path.exists():
        pytest.skip("the published figures of the council reports are not here")
    return path


@pytest.fixture(scope="session")
def official() -> Path:
    path = SHARED / "official"
    if not path.exists():
        pytest.skip("the Department's published tables are not here")
    return path


@pytest.fixture(scope="session")
def manifests() -> list[Path]:
    return sorted((ROOT / "examples" / "published").glob("*.toml"))


@pytest.fixture
def figure() -> Callable[..., Figure]:
    """A figure, from its value as printed."""
    numbers = count(1)

    def make(value: str | None, unit: str = "count", **given: Any) -> Figure:
        number = None if value is None else Decimal(value)
        decimals = 0 if number is None else -int(number.as_tuple().exponent)
        kept = {"id": f"f{next(numbers)}", "measure": "m", "group": {}, "document": "a report", "of": "Anytown", **given}
        return Figure(value=number, decimals=decimals, unit=unit, **kept)

    return make


@pytest.fixture
def findings() -> Callable[..., tuple[Finding, ...]]:
    """What verification finds in figures."""
    return lambda *figures, **given: verification(list(figures), **given).findings
