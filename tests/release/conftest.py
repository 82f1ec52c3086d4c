"""An attacker, who knows everything that was released and how, and figures to release."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from csperf.catalogue import choose
from csperf.periods import period
from csperf.results import FIGURE, FIGURES, half_up

Known = Mapping[Hashable, int | None]
Sums = Sequence[tuple[Hashable, Sequence[Hashable]]]

_MOST = 10_000


def narrowed(
    known: Known, sums: Sums, unprinted: Iterable[Hashable] = (), sought: Iterable[Hashable] = ()
) -> dict[Hashable, int]:
    """The hidden counts that an attacker narrows to one value, with that value.

    Args:
        known: Each printed count; nothing where it is hidden.
        sums: Totals and their parts.
        unprinted: Counts that are not printed at all, and may be nought.
        sought: Those of them that the attacker is after too.
    """
    may_be_nought, after = set(unprinted), set(sought)
    hidden = [key for key, count in known.items() if count is None] + [key for key in may_be_nought if key not in known]
    if not hidden:
        return {}
    at = {key: number for number, key in enumerate(hidden)}
    rows, fixed = [], []
    for total, parts in sums:
        row, left = np.zeros(len(hidden)), 0
        for key, times in [(total, 1), *((part, -1) for part in parts)]:
            count = known.get(key)
            if count is None:
                row[at[key]] += times
            else:
                left -= times * count
        rows.append(row)
        fixed.append(left)
    # Noughts are always shown, so that what is hidden is at least one.
    bounds = Bounds([0 if key in may_be_nought else 1 for key in hidden], [_MOST] * len(hidden))
    constraints = [LinearConstraint(np.array(rows), fixed, fixed)] if rows else []
    found = {}
    for key in hidden:
        if key in may_be_nought and key not in after:
            continue
        ends = []
        for way in (1, -1):
            goal = np.zeros(len(hidden))
            goal[at[key]] = way
            solved = milp(goal, integrality=np.ones(len(hidden)), bounds=bounds, constraints=constraints)
            assert solved.success, solved.message
            ends.append(round(solved.x[at[key]]))
        if ends[0] == ends[1]:
            found[key] = ends[0]
    return found


@pytest.fixture(scope="session")
def attack() -> Callable[..., dict[Hashable, int]]:
    """The attacker."""
    return narrowed


@pytest.fixture
def figure() -> Callable[..., dict[str, Any]]:
    """A row of figures from a pair."""

    def make(measure: str, when: str, pair: tuple[int, int | None] | None, *, unit: str = "", **rest: Any) -> dict[str, Any]:
        one = choose(measure).measure
        unit, span = unit or one.unit, period(when)
        numerator, denominator = pair or (None, None)
        value = (
            None
            if numerator is None
            else half_up(numerator, denominator, unit=unit, decimals=one.decimals if denominator else 0)
        )
        return {
            **dict.fromkeys(FIGURES),
            "measure": one.id,
            "variant": "",
            "title": one.title,
            "unit": unit,
            "period": str(span),
            "period_start": span.start,
            "period_end": span.end,
            "numerator": numerator,
            "denominator": denominator,
            "rounded": None if value is None else str(value),
            "counted": numerator if denominator is None else denominator,
            "left_out": 2,
            "reasons": [{"reason": "authorised before it started", "rows": 2}],
            "status": FIGURE if value is not None else "nothing counted",
            "note": "3 children are not known",
            **rest,
        }

    return make


@pytest.fixture
def frame() -> Callable[[Iterable[dict[str, Any]]], pl.DataFrame]:
    """Rows of figures as a frame."""
    return lambda rows: pl.DataFrame(list(rows), FIGURES)
