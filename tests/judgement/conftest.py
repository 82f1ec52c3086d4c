"""Figures made by hand, and what stands beside the repository."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from csperf.catalogue import choose
from csperf.errors import CsperfError
from csperf.periods import period
from csperf.results import FIGURE, FIGURES, half_up

EXAMPLES = Path(__file__).parents[2] / "examples" / "profiles"
SHARED = Path(__file__).parents[3] / "shared"

Figure = Callable[..., dict[str, Any]]
Frame = Callable[[Iterable[dict[str, Any]]], pl.DataFrame]


@pytest.fixture
def figure() -> Figure:
    """A row of figures, from a pair or from a value as printed."""

    def make(
        measure: str = "assessments_within_45_working_days",
        when: str = "2017/18 Q1",
        pair: tuple[int, int | None] | None = None,
        *,
        value: str | None = None,
        unit: str = "percent",
        status: str = FIGURE,
        **rest: Any,
    ) -> dict[str, Any]:
        try:
            chosen = choose(measure)
            measure, label = chosen.measure.id, chosen.label
        except CsperfError:
            label = ""
        if value is not None:
            exact = Fraction(Decimal(value)) / (100 if unit == "percent" else 1)
            pair = exact.numerator * 10, exact.denominator * 10
        numerator, denominator = pair if pair is not None else (None, None)
        span = period(when)
        rounded = None if numerator is None else half_up(numerator, denominator, unit=unit, decimals=1 if denominator else 0)
        counted = numerator if denominator is None or unit == "per 10,000" else denominator
        return {
            **dict.fromkeys(FIGURES),
            "measure": measure,
            "variant": label,
            "title": measure,
            "unit": unit,
            "period": str(span),
            "period_start": span.start,
            "period_end": span.end,
            "numerator": numerator,
            "denominator": denominator,
            "rounded": None if rounded is None else str(rounded),
            "counted": counted,
            "left_out": 0,
            "reasons": [],
            "status": status,
            **rest,
        }

    return make


@pytest.fixture
def frame() -> Frame:
    """Rows of figures as a frame."""
    return lambda rows: pl.DataFrame(list(rows), FIGURES)


@pytest.fixture
def shared() -> Callable[[str], Path]:
    """A file that stands beside the repository."""

    def find(name: str) -> Path:
        path = SHARED / name
        if not path.exists():
            pytest.skip(f"{path} is not beside the repository, in a folder named shared")
        return path

    return find
