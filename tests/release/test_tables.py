"""One- and two-way tables: small counts hidden, and nothing hidden worked out again."""

import itertools
from collections.abc import Callable, Hashable

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csperf.errors import ReleaseError
from csperf.release import DEPARTMENT, Released, Rule, release_table

Attack = Callable[..., dict[Hashable, int]]


TOTAL = "all"
Counts = list[list[int]]

COUNT = st.one_of(st.integers(0, 6), st.integers(0, 40), st.just(0))
TWO_WAY = st.tuples(st.integers(1, 5), st.integers(1, 5)).flatmap(
    lambda shape: st.lists(st.lists(COUNT, min_size=shape[1], max_size=shape[1]), min_size=shape[0], max_size=shape[0])
)


def table(counts: Counts) -> pl.DataFrame:
    """A table with its totals."""
    rows = [[*row, sum(row)] for row in counts]
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    names = [*(f"c{number}" for number in range(len(counts[0]))), TOTAL]
    labels = [*(f"r{number}" for number in range(len(counts))), TOTAL]
    return pl.DataFrame({"area": labels, **{name: [row[at] for row in rows] for at, name in enumerate(names)}})


def known(released: pl.DataFrame) -> dict[Hashable, int | None]:
    label, *names = released.columns
    return {
        (row, name): None if text == "c" else int(text)
        for name in names
        for row, text in zip(released[label], released[name], strict=True)
    }


def sums(released: pl.DataFrame) -> list[tuple[Hashable, list[Hashable]]]:
    label, *names = released.columns
    rows = released[label].to_list()
    down = [((TOTAL, name), [(row, name) for row in rows if row != TOTAL]) for name in names]
    return down + [((row, TOTAL), [(row, name) for name in names if name != TOTAL]) for row in rows]


@settings(max_examples=40, deadline=None)
@given(counts=TWO_WAY)
def test_no_hidden_count_can_be_narrowed_to_one_value(attack: Attack, counts: Counts):
    released = release_table(table(counts)).frame
    assert attack(known(released), sums(released)) == {}


@settings(max_examples=40, deadline=None)
@given(counts=st.lists(st.lists(st.integers(0, 7), min_size=2, max_size=2), min_size=2, max_size=2))
def test_nor_by_trying_every_table(counts: Counts):
    """The same without a solver: every table of two by two that shows what is shown is listed."""
    released = known(release_table(table(counts)).frame)
    shown = {key: count for key, count in released.items() if count is not None}
    ways: dict[Hashable, set[int]] = {key: set() for key in released if key not in shown}
    for a, b, c, d in itertools.product(range(11), repeat=4):
        sums_of_columns = (a + c, b + d, a + b + c + d)
        made = dict(
            zip(released, (a, c, sums_of_columns[0], b, d, sums_of_columns[1], a + b, c + d, sums_of_columns[2]), strict=True)
        )
        if all(made[key] == count for key, count in shown.items()) and all(made[key] for key in ways):
            for key, values in ways.items():
                values.add(made[key])
    assert [key for key, values in ways.items() if len(values) < 2] == []


@settings(max_examples=30, deadline=None)
@given(counts=TWO_WAY)
def test_what_is_small_is_hidden_and_nought_is_shown(counts: Counts):
    given_table = table(counts)
    released = release_table(given_table)
    for name in given_table.columns[1:]:
        for count, text in zip(given_table[name], released.frame[name], strict=True):
            assert text == "c" if 1 <= count <= 5 else text in {"c", str(count)}
            if count == 0:
                assert text == "0"
    assert released.hidden_as_small == sum(1 <= count <= 5 for name in given_table.columns[1:] for count in given_table[name])


@settings(max_examples=25, deadline=None)
@given(counts=TWO_WAY)
def test_nothing_is_hidden_needlessly(attack: Attack, counts: Counts):
    """Were any one of the counts that are not small shown, something could be worked out."""
    given_table = table(counts)
    released = release_table(given_table).frame
    seen = known(released)
    truth = known(given_table.cast(pl.String))
    besides = [key for key, count in seen.items() if count is None and not 1 <= (truth[key] or 0) <= 5]
    needless = [key for key in besides if not attack({**seen, key: truth[key]}, sums(released))]
    assert needless == []


def test_few_are_hidden():
    """The most that a single small count costs is a rectangle, three more; along a margin it is one."""
    counts = [[3, 20, 30], [40, 50, 60], [70, 80, 90]]
    released = release_table(table(counts))
    assert (released.hidden_as_small, released.hidden_besides) == (1, 3)
    assert released.frame.rows() == [
        ("r0", "c", "c", "30", "53"),
        ("r1", "c", "c", "60", "150"),
        ("r2", "70", "80", "90", "240"),
        ("all", "113", "150", "180", "443"),
    ]
    one_way = release_table(table([[3], [20], [30]]).drop(TOTAL))
    assert one_way.frame.rows() == [("r0", "c"), ("r1", "c"), ("r2", "30"), ("all", "53")]


def test_without_totals_nothing_more_is_hidden():
    counts = pl.DataFrame({"area": ["N", "S"], "children": [3, 40]})
    released = release_table(counts)
    assert released.frame.rows() == [("N", "c"), ("S", "40")]
    assert released.hidden_besides == 0


def test_totals_that_are_no_sums_give_nothing_away():
    # Children counted once each: two of them are in both rows.
    counts = pl.DataFrame({"area": ["N", "S", "all"], "children": [3, 40, 41]})
    assert release_table(counts).frame["children"].to_list() == ["c", "40", "41"]


def test_ones_that_add_up_to_their_number_are_not_told():
    """Six hidden counts of which the sum is six: each would be one. So the sum is hidden too."""
    released = release_table(table([[1], [1], [1], [1], [1], [1]]).drop(TOTAL))
    assert set(released.frame["c0"]) == {"c"}


def test_a_single_row_tells_its_total():
    assert release_table(table([[3]])).frame.rows() == [("r0", "c", "c"), ("all", "c", "c")]


def test_counts_are_rounded_where_the_rule_says_so():
    released = release_table(table([[7], [25], [30]]), rule=Rule(nearest=10)).frame
    assert released["c0"].to_list() == ["10", "30", "30", "60"]


def test_the_rule_says_what_is_small():
    assert release_table(table([[7], [25], [30]]), rule=Rule(hide_up_to=9)).frame["c0"].to_list() == ["c", "c", "30", "62"]
    assert release_table(table([[3], [25]]), rule=Rule(hide_up_to=0)).frame["c0"].to_list() == ["3", "25", "28"]
    with pytest.raises(ReleaseError, match="can't be hidden"):
        Rule(hide_up_to=-1)


@pytest.mark.parametrize(
    ("given_table", "says"),
    [
        (pl.DataFrame({"area": ["N"], "share": [3.5]}), "share holds something else than counts"),
        (pl.DataFrame({"area": ["N"], "n": [None]}, schema={"area": pl.String, "n": pl.Int64}), "n holds something else"),
        (pl.DataFrame({"area": ["N"], "n": [-1]}), "n holds something else"),
        (pl.DataFrame({"area": ["N"]}), "The table holds something else"),
        (pl.DataFrame({"area": ["N", "N"], "n": [1, 2]}), "Two rows have the same area"),
    ],
)
def test_what_is_no_table_of_counts_is_refused(given_table: pl.DataFrame, says: str):
    with pytest.raises(ReleaseError, match=says):
        release_table(given_table)


def test_the_order_of_rows_does_not_matter():
    given_table = table([[3, 20, 30], [40, 50, 60], [70, 2, 90]])
    one, other = release_table(given_table).frame, release_table(given_table.reverse()).frame
    assert one.sort("area").equals(other.sort("area"))


def test_the_attacker_finds_what_is_given_away(attack: Attack):
    """The test of the test: one hidden count beside a shown total is worked out."""
    assert attack({"N": None, "S": 40, "all": 43}, [("all", ["N", "S"])]) == {"N": 3}
    assert attack({"N": None, "S": None, "all": 2}, [("all", ["N", "S"])]) == {"N": 1, "S": 1}
    assert attack({"N": None, "S": None, "all": 43}, [("all", ["N", "S"])]) == {}


def test_only_the_room_makes_what_is_released():
    with pytest.raises(ReleaseError, match=r"Released is made by csperf\.release"):
        Released(object(), pl.DataFrame(), pl.DataFrame(), DEPARTMENT, (0, 0))
