"""Made-up children looked after, with where they are placed and who they are. May import csperf.testing.strategies only."""

from datetime import date
from itertools import cycle

from hypothesis import strategies as st

from csperf.testing.strategies.common import AS_AT, GeneratedTables, Row, days, histories_as_table
from csperf.testing.strategies.looked_after import children, episode_histories

_COLUMNS = {
    "placed_outside_council": (True, True, False, None),
    "miles_from_home": (None, 0.0, 5.5, 19.9, 20.0, 20.1, 150.0),
    "out_of_hours": (True, False, None),
}
_SAID = (True, False, None, None)


def placed_children(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Episodes of children looked after, with where the placement is and how they came into care, as far as recorded."""
    said = st.lists(
        st.fixed_dictionaries({name: st.sampled_from(values) for name, values in _COLUMNS.items()}), min_size=5, max_size=11
    )
    return st.builds(_with, episode_histories(as_at, count), st.just("episodes"), said)


def children_of_any_origin(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """Children as `children` gives them, some of them said to be unaccompanied and seeking asylum, or not to be."""
    said = st.lists(st.sampled_from(_SAID).map(lambda value: {"unaccompanied_asylum_seeking": value}), min_size=3, max_size=7)
    return st.builds(_with, children(as_at, count), st.just("children"), said)


def unaccompanied_asylum_seeking(as_at: date = AS_AT, count: int = 12) -> st.SearchStrategy[GeneratedTables]:
    """The list of children who are or were unaccompanied and seeking asylum: about a quarter, some until a day.

    In one of four sets of tables there is no such list.
    """
    a_row = st.one_of(st.none(), days(as_at)).map(lambda ceased: [{"ceased": ceased}])
    nobody: st.SearchStrategy[list[Row]] = st.just([])
    listed = histories_as_table("unaccompanied_asylum_seeking", st.one_of(nobody, nobody, nobody, a_row), count)
    return st.builds(lambda held, table: table if held else {}, st.sampled_from((True, True, True, False)), listed)


def _with(tables: GeneratedTables, name: str, said: list[Row]) -> GeneratedTables:
    return {**tables, name: [row | more for row, more in zip(tables[name], cycle(said), strict=False)]}
