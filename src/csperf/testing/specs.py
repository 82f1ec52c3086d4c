"""Worked examples of a measure, as small tables of rows with the answers beside them.

May import csperf.catalogue, definition, results, tables and errors, and polars. A spec is a test (`check` runs it) and a part
of the manual (`csperf.testing.pages` prints it), so that the manual can't be wrong.

Measures of one's own are tested in the same way as those of csperf:

>>> from csperf import measures
>>> check(
...     Spec(
...         title="The 45th working day counts, the 46th does not",
...         measure=measures.assessments_within_45_working_days,
...         period="2017/18 Q1",
...         tables={
...             "assessments": '''
...                 child | started    | authorised | expect      | working_days
...                 a     | 2017-04-03 | 2017-06-09 | counted in  | 45
...                 b     | 2017-04-03 | 2017-06-12 | counted out | 46
...             '''
...         },
...         numerator=1,
...         denominator=2,
...         value="50.0",
...         why="Four bank holidays lie between: Good Friday, Easter Monday and the two in May.",
...     )
... )
"""

import importlib.util
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from itertools import zip_longest
from pathlib import Path
from types import ModuleType
from typing import Any

import polars as pl

from csperf.catalogue import find
from csperf.definition import Measure
from csperf.errors import DefinitionError
from csperf.results import COUNTED_IN, COUNTED_OUT, LEFT_OUT, Result
from csperf.tables import TABLES, Records

EXPECT = "expect"
"""The column that says what becomes of a row."""

BECAUSE = "because"
"""A column for the reader: why. It is printed and not looked at."""

_SPOKEN = {"yes": True, "no": False}


@dataclass(frozen=True)
class TextTable:
    """A table written as text: a line of column names, then a line a row, with `|` between the cells.

    Attributes:
        name: What it is called in messages.
        columns: The names.
        rows: The cells, as written; an empty one is nothing.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @classmethod
    def read(cls, name: str, text: str) -> "TextTable":
        """Read the text.

        Raises:
            DefinitionError: There are no rows, a row has too few or too many cells, or a column stands twice.
        """
        lines = [tuple(cell.strip() for cell in line.split("|")) for line in text.splitlines() if line.strip()]
        if len(lines) < 2:  # noqa: PLR2004 - the names and one row
            raise DefinitionError(f"{name} needs a line of column names and at least one row.")
        columns, *rows = lines
        if len(set(columns)) < len(columns):
            raise DefinitionError(f"{name}: a column stands twice among {', '.join(columns)}.")
        for number, row in enumerate(rows, start=1):
            if len(row) != len(columns):
                raise DefinitionError(f"{name}, row {number} has {len(row)} cells for {len(columns)} columns.")
        return cls(name, columns, tuple(rows))

    @property
    def given(self) -> tuple[str, ...]:
        """The columns that say what the row is: all to the left of `expect`."""
        columns = self.columns[: self.columns.index(EXPECT)] if EXPECT in self.columns else self.columns
        return tuple(name for name in columns if name != BECAUSE)

    @property
    def worked_out(self) -> tuple[str, ...]:
        """The columns of the cohort that are worked out by hand as well: all to the right of `expect`."""
        columns = self.columns[self.columns.index(EXPECT) + 1 :] if EXPECT in self.columns else ()
        return tuple(name for name in columns if name != BECAUSE)

    def cells(self, names: tuple[str, ...]) -> list[tuple[str, ...]]:
        """Of each row, the cells of these columns."""
        places = [self.columns.index(name) for name in names]
        return [tuple(row[place] for place in places) for row in self.rows]


@dataclass(frozen=True, kw_only=True)
class Spec:
    """A worked example of a measure.

    A table has the columns of the table of that name in `Records`, as far as they matter. Dates are written 2017-04-03,
    timestamps 2017-04-03 09:30, truth values `yes` and `no`; an empty cell is not recorded. What becomes of a row stands in
    the column `expect`: `counted in`, `counted out`, `left out: ` and the reason, or nothing where the row is none of the
    cohort's in the period. Columns to the right of it are the cohort's, with what they should be; a column `because` is for
    the reader.

    Where one row of a table is one row of the cohort, `expect` stands in that table. Otherwise `expect` is a table of its own:
    its columns to the left of `expect` are the cohort's and tell its rows apart (`child`, mostly).

    Attributes:
        title: What the example shows, in words.
        measure: The measure, or a name that the catalogue knows it by.
        period: The period, as people write it.
        tables: The records, by the name of the table.
        numerator: The worked answer: the rows counted in, or for a mean their sum.
        denominator: The worked answer: the rows counted; none for a count.
        value: The worked answer as printed; none where nothing is counted.
        parts: The worked answer of a distribution: how many rows each category has; those with none may be left out.
        why: How the answer was worked out, in a sentence or two.
        expect: What becomes of each row of the cohort, where no table says so.
        variant: How it is counted, where councils differ.
    """

    title: str
    measure: Measure[Any, Any] | str
    period: str
    tables: Mapping[str, str]
    numerator: int
    denominator: int | None
    value: str | None
    why: str
    expect: str | None = None
    parts: Mapping[str, int] = field(default_factory=dict)
    variant: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.of.variant(self.variant)
        unknown = [name for name in self.tables if name not in TABLES]
        if unknown:
            raise DefinitionError(f"{self.title}: there is no table {unknown[0]}; the tables are: {', '.join(TABLES)}.")
        places = [table.name for table in (*self.given, *self._apart) if EXPECT in table.columns]
        own = self.of.cohort.needs[0].name
        if self.expect is not None and places != [EXPECT]:
            raise DefinitionError(f"{self.title}: the column expect stands in {EXPECT}, and in no other table.")
        if self.expect is None and places != [own]:
            raise DefinitionError(f"{self.title}: the column expect stands in {own}, or in a table of its own.")
        expected = [status for status, _ in self._told()]
        unclear = [
            told for told in expected if told not in {"", COUNTED_IN, COUNTED_OUT} and not told.startswith(f"{LEFT_OUT}: ")
        ]
        if unclear:
            raise DefinitionError(f"{self.title}: a row is {COUNTED_IN}, {COUNTED_OUT}, or {LEFT_OUT}: and why.")

    @cached_property
    def of(self) -> Measure[Any, Any]:
        """The measure."""
        return find(self.measure) if isinstance(self.measure, str) else self.measure

    @cached_property
    def given(self) -> tuple[TextTable, ...]:
        """The tables of records, as written."""
        return tuple(TextTable.read(name, text) for name, text in self.tables.items())

    @cached_property
    def expected(self) -> TextTable:
        """The table that says what becomes of each row."""
        return next(table for table in (*self.given, *self._apart) if EXPECT in table.columns)

    @property
    def statuses(self) -> tuple[str, ...]:
        """What becomes of each row, in order, empty for one that is none of the cohort's."""
        return tuple(status for status, _ in self._told())

    def records(self) -> Records:
        """The tables as records.

        Raises:
            DefinitionError: A cell can't be read, or a row breaks a rule of its table.
        """
        records = Records.of(**{table.name: _frame(table) for table in self.given})
        for fault in records.refused.iter_rows(named=True):
            raise DefinitionError(f"{self.title}: {fault['table']}, row {fault['row']}: {fault['message']}.")
        return records

    def result(self) -> Result:
        """What the measure comes to."""
        variant: dict[str, Any] = dict(self.variant)
        return self.of(self.records(), self.period, **variant)

    @cached_property
    def _apart(self) -> tuple[TextTable, ...]:
        return () if self.expect is None else (TextTable.read(EXPECT, self.expect),)

    def _told(self) -> list[tuple[str, tuple[str, ...]]]:
        table = self.expected
        return [(status, worked) for (status, *worked) in table.cells((EXPECT, *table.worked_out))]  # type: ignore[misc]


def check(spec: Spec) -> None:
    """Work the example out and compare it with the answers beside it.

    Raises:
        AssertionError: It came to something else; the message says in which rows.
        DefinitionError: The example can't be read.
    """
    __tracebackhide__ = True
    result = spec.result()
    differences = [*_differing_rows(spec, result), *_differing_figure(spec, result)]
    if differences:
        variant = "".join(f", {name}={value!r}" for name, value in spec.variant.items())
        lines = [f"{spec.title} ({spec.of.id}, {spec.period}{variant})", *differences, f"expected because: {spec.why}"]
        raise AssertionError("\n  ".join(lines))


def specs_in(folder: Path) -> list[Spec]:
    """Every spec in a folder: what the modules `specs_….py` in it have as `SPECS`, in the order of their names.

    Raises:
        DefinitionError: There is no such module, one has no `SPECS`, or two specs of a measure share a title.
    """
    found: list[Spec] = []
    for module in _modules(folder):
        if not hasattr(module, "SPECS"):
            raise DefinitionError(f"{Path(str(module.__file__)).name} has no SPECS: a list of the specs in it.")
        found += module.SPECS
    if not found:
        raise DefinitionError(f"There are no specs in {folder}: modules called specs_….py with a list SPECS.")
    twice = [title for (_, title), times in Counter((spec.of.id, spec.title) for spec in found).items() if times > 1]
    if twice:
        raise DefinitionError(f"Two specs of one measure have the title {twice[0]!r}.")
    return found


def never_shown_in(folder: Path) -> dict[tuple[str, str], str]:
    """What the modules `specs_….py` in a folder have as `NEVER`: reasons for leaving rows out that no row can show, and why.

    A measure's formula may allow for a reason that its cohort never gives. The key is the measure's id and the reason.
    """
    return {key: why for module in _modules(folder) for key, why in getattr(module, "NEVER", {}).items()}


def _modules(folder: Path) -> Iterator[ModuleType]:
    for path in sorted(folder.glob("specs_*.py")):
        module_spec = importlib.util.spec_from_file_location(f"csperf_{path.stem}", path)
        if module_spec is None or module_spec.loader is None:
            raise DefinitionError(f"{path.name} can't be imported.")
        module = importlib.util.module_from_spec(module_spec)
        module_spec.loader.exec_module(module)
        yield module


def _frame(table: TextTable) -> pl.DataFrame:
    columns = TABLES[table.name].schema.columns()
    cells = table.cells(table.given)
    return pl.DataFrame(
        {
            name: pl.Series(
                [_value(row[place], columns[name].dtype if name in columns else pl.String(), table, name) for row in cells],
                dtype=columns[name].dtype if name in columns else pl.String(),
            )
            for place, name in enumerate(table.given)
        }
    )


def _value(cell: str, dtype: pl.DataType, table: TextTable, column: str) -> object:
    if not cell:
        return None
    try:
        if dtype == pl.Date:
            return date.fromisoformat(cell)
        if dtype == pl.Datetime:
            return datetime.fromisoformat(cell)
        if dtype.is_float():
            return float(cell)
        if dtype == pl.Boolean:
            return _SPOKEN[cell]
        return int(cell) if dtype.is_integer() else cell
    except (ValueError, KeyError):
        kinds = {
            pl.Date: "a date such as 2017-04-03",
            pl.Datetime: "a timestamp such as 2017-04-03 09:30",
            pl.Boolean: "yes or no",
        }
        kind = kinds.get(type(dtype), "a whole number" if dtype.is_integer() else "a number")
        raise DefinitionError(f"{table.name}: the column {column} has a cell that is not {kind}.") from None


def _spoken(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


_Outcome = tuple[str, ...]
"""What became of a row: its status with the reason, and the columns worked out."""


def _differing_rows(spec: Spec, result: Result) -> Iterator[str]:
    table = spec.expected
    rows = result.children()
    lacking = [name for name in (*table.worked_out, *(table.given if spec.expect else ())) if name not in rows.columns]
    if lacking:
        raise DefinitionError(f"{spec.title}: the cohort {spec.of.cohort.name} has no column {lacking[0]}.")
    keys = table.cells(table.given)
    expected: defaultdict[tuple[str, ...], list[_Outcome]] = defaultdict(list)
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    found: defaultdict[tuple[str, ...], list[_Outcome]] = defaultdict(list)
    for number, (key, outcome) in enumerate(zip(keys, table.cells((EXPECT, *table.worked_out)), strict=True), start=1):
        places[key].append(number)
        if any(outcome):
            expected[key].append(outcome)
    for row in rows.iter_rows(named=True):
        # Rows that say the same are told apart by nothing, and may change places.
        key = tuple(_spoken(row[name]) for name in table.given) if spec.expect else keys[row["source_row"] - 1]
        status = row["status"] if row["reason"] is None else f"{row['status']}: {row['reason']}"
        found[key].append((status, *(_spoken(row[name]) for name in table.worked_out)))
    for key in dict.fromkeys((*keys, *found)):
        wanted, came = Counter(expected[key]), Counter(found[key])
        where = f"{table.name}, row {' or '.join(map(str, places[key]))}" if key in places else "a row of which nothing is said"
        for said, did in zip_longest(sorted((wanted - came).elements()), sorted((came - wanted).elements())):
            yield f"{where}: expected {_told(said, table)}, came to {_told(did, table)}"


def _told(outcome: _Outcome | None, table: TextTable) -> str:
    if outcome is None:
        return "no row of the cohort"
    status, *worked = outcome
    return "; ".join([status, *(f"{name} {cell or 'empty'}" for name, cell in zip(table.worked_out, worked, strict=True))])


def _differing_figure(spec: Spec, result: Result) -> Iterator[str]:
    rounded = result.rounded()
    came = (result.numerator, result.denominator, None if rounded is None else str(rounded))
    expected = (spec.numerator, spec.denominator, spec.value)
    if came != expected:
        yield f"the figure: expected {_figure(*expected)}, came to {_figure(*came)}"
    parts = {category: rows for category, rows in result.parts.select("category", "numerator").iter_rows() if rows}
    if parts != {category: rows for category, rows in spec.parts.items() if rows}:
        yield f"the categories: expected {dict(spec.parts)}, came to {parts}"


def _figure(numerator: int, denominator: int | None, value: str | None) -> str:
    return f"{numerator}{'' if denominator is None else f' of {denominator}'}: {value or 'nothing counted'}"
