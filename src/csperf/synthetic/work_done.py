"""The work of a made-up authority, looked through for what was planted in it. May import its neighbours only."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from csperf.synthetic.plans import Case, Child
from csperf.synthetic.planted import Planted, number, share
from csperf.synthetic.setting import collection_year, last_day_of
from csperf.synthetic.work.entries import Entry


@dataclass(frozen=True, kw_only=True)
class Work:
    """What there is to tell of.

    Attributes:
        children: The children with their plans.
        entries: The entries, by table.
        last_day: The last day on which anything is known.
    """

    children: Sequence[Child]
    entries: Mapping[str, Sequence[Entry]]
    last_day: date
    _by_year: dict[tuple[str, str], defaultdict[int, list[Entry]]] = field(default_factory=dict, repr=False)

    def in_year(self, table: str, column: str, year: int) -> Sequence[Entry]:
        """The entries of a table that happened in a collection year, by one of their dates."""
        if (table, column) not in self._by_year:
            by_year = self._by_year[table, column] = defaultdict(list)
            for entry in self.entries[table]:
                day = day_of(entry.row.get(column))
                if day and day <= self.last_day:
                    by_year[collection_year(day)].append(entry)
        return self._by_year[table, column][year]

    def has_come(self, when: object) -> bool:
        """Whether a day has come by the last."""
        day = day_of(when)
        return day is not None and day <= self.last_day

    @classmethod
    def done(cls, children: Sequence[Child], entries: Iterable[Entry], last_day: date) -> "Work":
        """Sort entries by their tables."""
        by_table: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            by_table[entry.table].append(entry)
        return cls(children=children, entries=by_table, last_day=last_day)

    def looked_after(self, year: int) -> Iterator[Child]:
        """The children looked after on the last day of a collection year, short breaks apart."""
        day = last_day_of(year)
        for child in self.children:
            if any(period.includes(day) and not period.short_breaks for period in child.care):
                yield child

    def cases(self) -> Iterator[tuple[Child, Case]]:
        """The cases, each with its child."""
        return ((child, case) for child in self.children for case in child.cases)


Tell = Callable[[str, Work, int], Iterator[Planted]]


def how_many(table: str, column: str) -> Tell:
    """All entries of a table that happened in the year."""

    def tell(measure: str, work: Work, year: int) -> Iterator[Planted]:
        yield number(measure, year, len(work.in_year(table, column, year)))

    return tell


def known_first(table: str, column: str, drawn: str) -> Tell:
    """Of the entries of the year, those of which something was drawn; an entry that can't be judged is left out."""

    def tell(measure: str, work: Work, year: int) -> Iterator[Planted]:
        yield share(measure, year, [entry.known.get(drawn) for entry in work.in_year(table, column, year)])

    return tell


def day_of(when: object) -> date | None:
    """The day of a date or a time."""
    return when.date() if isinstance(when, datetime) else when if isinstance(when, date) else None
