"""Made-up numbers of children who live in the areas. May import csperf.testing.strategies.common only."""

from datetime import date

from hypothesis import strategies as st

from csperf.testing.strategies.common import AREAS, AS_AT, GeneratedTables, Row


def populations(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:  # noqa: ARG001 - as all are called
    """How many children live in each area: once long ago, and in some of the years around a day, in one row or several."""
    years = st.lists(st.tuples(st.sampled_from(AREAS), st.integers(-4, 1), st.integers(0, 90_000)), max_size=8)
    return years.map(
        lambda drawn: {
            "population": [
                *(_estimate(area, as_at.year - 9, 60_000) for area in AREAS),
                *(_estimate(area, as_at.year + offset, children) for area, offset, children in drawn),
            ]
        }
    )


def _estimate(area: str, mid_year: int, children: int) -> Row:
    return {"area": area, "mid_year": mid_year, "children": children}
