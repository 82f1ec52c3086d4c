"""What the engine and the reference are compared on. May import csperf.testing.strategies."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import strategies as st

from csperf.testing.strategies import GeneratedTables


class Span(NamedTuple):
    """The first and the last day of a period."""

    start: date
    end: date


@dataclass(frozen=True, eq=False)
class World:
    """Generated records on which measures are held against the reference, and the periods for which they are.

    Attributes:
        name: What it is called.
        tables: Draws the tables, around a day and of so many children.
        spans: The periods. Records are drawn around the last day of one.
    """

    name: str
    tables: Callable[[date, int], st.SearchStrategy[GeneratedTables]]
    spans: Sequence[Span]

    def drawn(self, children: int) -> st.SearchStrategy[tuple[Span, GeneratedTables]]:
        """One of the periods, with records around its last day."""
        return st.sampled_from(self.spans).flatmap(lambda span: st.tuples(st.just(span), self.tables(span.end, children)))


def years(count: int, end: date) -> Span:
    """So many years to a day.

    >>> years(1, date(2018, 3, 31)).start
    datetime.date(2017, 4, 1)
    """
    after = end + timedelta(days=1)
    return Span(after.replace(year=after.year - count), end)


def together(
    *strategies: Callable[[date, int], st.SearchStrategy[GeneratedTables]],
) -> Callable[[date, int], st.SearchStrategy[GeneratedTables]]:
    """The tables of several strategies, of the same children; where two give one table, the later one's."""

    def tables(as_at: date, count: int) -> st.SearchStrategy[GeneratedTables]:
        drawn = st.tuples(*(strategy(as_at, count) for strategy in strategies))
        return drawn.map(lambda parts: {name: rows for part in parts for name, rows in part.items()})

    return tables
