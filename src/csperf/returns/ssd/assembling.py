"""The dataset's tables put together into csperf's, all as text. May import csperf.tables, csperf.returns and polars.

What `views` says is done here, over whole columns: a row of a table takes what other tables lend it. Rows never multiply by it,
and what could not be joined is noted.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from csperf.returns.cells.text import SOURCE_ROW, FileText, ModuleText, fault
from csperf.returns.ssd.describing import InForce, Lent, Only, Taken, View, constant_heading
from csperf.returns.ssd.views import HOLDS_EVENTS, VIEWS
from csperf.tables import NOTED

_PLACEHOLDER = "PLACEHOLDER_DATA"
_EMPTY_DATE = "1900-01-01"
"""What SQL Server makes of an empty date."""
_SAYS_NOTHING = (".0000000", ".000", " 00:00:00", "T00:00:00", ".0")
"""What may stand after a day or a whole number, by what made text of it."""

_PAIR = r'"[^"]*"\s*:\s*(?:"[^"]*"|[^",{}\s]+)'
_NAME_OF_PAIR = r'^"([^"]*)"'
_SAYS_YES = r'(?i):\s*"?\s*(?:yes|y|true|1)\s*"?$'
_LIST_ENTRY = r'[^\[\]",]*[^\[\]",\s][^\[\]",]*'
_SAYS_ANYTHING = r"(?i):\s*\"?\s*(?:yes|y|true|1)\b|^[^{\s]"
"""What says yes to anything in a list of flags, or is no such list."""
_EMPTY_LIST = r"^(?:\[\s*\]|\{\s*\}|null)$"

_ROW, _FOUND, _ENTRY = "_row", "_found", "_entry"
_WHO, _DAY, _UNTIL = "_who", "_day", "_until"

Tables = Mapping[str, pl.DataFrame]


@dataclass(frozen=True)
class _Rows:
    """A view's rows so far, and what was noted in putting them together."""

    cells: pl.DataFrame
    notes: tuple[pl.DataFrame, ...] = ()

    def then(self, cells: pl.DataFrame, *notes: pl.DataFrame) -> "_Rows":
        return _Rows(cells, (*self.notes, *notes))


def assemble(files: Sequence[FileText]) -> list[FileText]:
    """Put the tables of a folder, a workbook or a database together.

    Args:
        files: What was found, a table in each module.

    Returns:
        As many, in the same order: in place of each table whose rows are records, those records; in place of others nothing.
    """
    cleaned = [_cleaned(file) for file in files]
    held: dict[str, list[pl.DataFrame]] = {}
    for text in (text for file in cleaned for text in file.modules):
        held.setdefault(text.module.name, []).append(text.cells.drop(SOURCE_ROW))
    tables = {name: pl.concat(frames, how="diagonal") for name, frames in held.items()}
    done = []
    for file in cleaned:
        modules: list[ModuleText] = []
        notes: list[pl.DataFrame] = []
        for text in file.modules:
            for place, view in enumerate(view for view in VIEWS if view.table == text.module.name):
                rows = _put_together(view, text.cells, tables)
                notes += rows.notes
                # What could not be told apart into cells is counted once.
                modules.append(ModuleText(module=view.whole, cells=rows.cells, rows_refused=0 if place else text.rows_refused))
            if text.module.name in HOLDS_EVENTS:
                notes += _lent_to_none(text, tables)
        done.append(replace(file, modules=tuple(modules), faults=(*file.faults, *notes)))
    return done


def _cleaned(file: FileText) -> FileText:
    """The cells with nothing where nothing is recorded, and a note of what stood there."""
    modules, notes = [], list(file.faults)
    cell = pl.exclude(SOURCE_ROW)
    stands_in = ((cell == _PLACEHOLDER) | cell.str.starts_with(_EMPTY_DATE)).fill_null(value=False)
    for text in file.modules:
        cells = text.cells.with_columns(cell.str.strip_chars().replace("", None))
        counted = cells.select(stands_in.sum()).row(0, named=True)
        for heading in (heading for heading, many in counted.items() if many):
            message = (
                f"{text.module.name}: {heading} holds {_PLACEHOLDER} or the empty date {_EMPTY_DATE} "
                f"in {counted[heading]:,} rows; read as not recorded"
            )
            notes.append(_note("stand_in", message, text.module.spec.name, heading))
        cells = cells.with_columns(pl.when(~stands_in).then(cell)) if any(counted.values()) else cells
        modules.append(replace(text, cells=cells))
    return replace(file, modules=tuple(modules), faults=tuple(notes))


def _put_together(view: View, cells: pl.DataFrame, tables: Tables) -> _Rows:
    rows = _Rows(cells)
    for only in view.only:
        rows = _those_of(view, only, rows)
    rows = _with_parts(view, [taken for taken in view.taken if taken.of in cells.columns], rows)
    for lent in view.lent:
        rows = _with_lent(view, lent, rows, tables)
    if view.in_force:
        rows = _with_in_force(view, view.in_force, rows, tables)
    rows = _with_parts(view, [t for t in view.taken if t.of not in cells.columns and t.of in rows.cells.columns], rows)
    rows = rows.then(
        rows.cells.with_columns(**{constant_heading(view, name): pl.lit(value) for name, value in view.constant.items()})
    )
    if view.each and view.each.heading in cells.columns:
        rows = rows.then(_entries(view.each.heading, rows.cells))
    headings = [column.heading for column in view.whole.columns if column.heading in rows.cells.columns]
    return rows.then(rows.cells.select(SOURCE_ROW, *headings))


def _those_of(view: View, only: Only, rows: _Rows) -> _Rows:
    if only.heading not in rows.cells.columns and not only.otherwise:
        message = f"{view.table}: there is no column {only.heading}, without which it adds nothing to {view.spec.name}"
        return rows.then(rows.cells.clear(), _note("column_not_given", message, view.spec.name, only.heading))
    kept = rows.cells.filter(_counts(only, rows.cells))
    left_out = rows.cells.height - kept.height
    if not left_out or not only.left_out:
        return rows.then(kept)
    message = f"{view.table}: {left_out:,} rows are {only.left_out} ({only.heading}); they add nothing to {view.spec.name}"
    return rows.then(kept, _note("rows_of_another_kind", message, view.spec.name, only.heading))


def _counts(only: Only | None, cells: pl.DataFrame) -> pl.Expr:
    """Whether rows count; where the column that says so is not given, those do that would without a value."""
    if only is None or only.heading not in cells.columns:
        return pl.lit(value=only is None or only.otherwise)
    holds = pl.col(only.heading).str.contains(only.pattern).fill_null(value=False)
    return ~holds if only.otherwise else holds


def _with_parts(view: View, taken: Sequence[Taken], rows: _Rows) -> _Rows:
    """The rows with what stands in part of a column's text, and a note of texts that say something else."""
    notes = []
    for one in (one for one in taken if one.otherwise):
        text = pl.col(one.of)
        says = text.str.contains(_SAYS_ANYTHING).fill_null(value=False) & ~text.str.contains(one.pattern).fill_null(value=True)
        many = rows.cells.select(says.sum()).item()
        if many:
            message = f"{view.table}: in {many:,} rows {one.of} {one.otherwise}; {one.column.to} is not recorded in them"
            notes.append(_note("not_one_thing", message, view.spec.name, one.of))
    return rows.then(rows.cells.with_columns(map(_part, taken)), *notes)


def _part(taken: Taken) -> pl.Expr:
    part = pl.col(taken.of).str.extract(taken.pattern)
    if taken.means:
        part = part.str.to_uppercase().replace_strict(dict(taken.means), default=part)
    return part.alias(taken.column.heading)


def _key(heading: str) -> pl.Expr:
    """An identifier or a date as both tables write it, whatever made text of it."""
    text = pl.col(heading)
    for ending in _SAYS_NOTHING:
        text = text.str.strip_suffix(ending)
    return text


def _keys(headings: Sequence[str]) -> dict[str, pl.Expr]:
    return {f"_key {place}": _key(heading) for place, heading in enumerate(headings)}


def _with_lent(view: View, lent: Lent, rows: _Rows, tables: Tables) -> _Rows:
    """The rows with what a table lends beside them: nothing where it holds none for a row, the first where it holds several."""
    why_not = _why_nothing(lent.table, lent.by, lent.id, rows.cells, tables)
    if why_not:
        return _nothing_lent(view, lent, rows, why_not)
    lender = tables[lent.table]
    columns = [column.heading for column in lent.columns if column.heading in lender.columns]
    lending = lender.filter(_counts(lent.only, lender)).select(*columns, **_keys(lent.id))
    keys = [*_keys(lent.id)]
    lending = lending.drop_nulls(keys)
    if lent.gathered:
        single = lending.group_by(keys, maintain_order=True).agg(pl.col(columns).drop_nulls().str.join(" "))
    else:
        single = lending.unique(keys, maintain_order=True, keep="first")
        rows = rows.then(rows.cells, *_twice(view, lent.table, _and(lent.id), lending, single))
    joined = rows.cells.with_columns(**_keys(lent.by)).join(
        single.with_columns(pl.lit(value=True).alias(_FOUND)), on=keys, how="left", maintain_order="left"
    )
    notes = []
    nowhere = joined.filter(pl.all_horizontal(pl.col(keys).is_not_null()) & pl.col(_FOUND).is_null()).height
    if nowhere and not lent.optional:
        message = (
            f"{view.table}: {nowhere:,} rows have a {_and(lent.by)} that stands in no row of {lent.table}; "
            f"{_and(columns)} is not recorded in them"
        )
        notes.append(_note("points_nowhere", message, view.spec.name, lent.by[0]))
    return rows.then(joined.drop(*keys, _FOUND), *notes)


def _with_in_force(view: View, force: InForce, rows: _Rows, tables: Tables) -> _Rows:
    """The rows with what was in force on their day beside them."""
    needed = (force.id, force.begins, force.ends)
    why_not = _why_nothing(force.table, (force.by, force.on), needed, rows.cells, tables)
    if why_not:
        return _nothing_lent(view, force, rows, why_not)
    columns = [column.heading for column in force.columns]
    held = tables[force.table].select(*columns, **{_WHO: _key(force.id), _DAY: _day(force.begins), _UNTIL: _day(force.ends)})
    held = held.drop_nulls([_WHO, _DAY]).filter(pl.col(_UNTIL).is_null() | (pl.col(_UNTIL) > pl.col(_DAY)))
    single = held.unique([_WHO, _DAY], maintain_order=True, keep="first")
    twice = _twice(view, force.table, _and((force.id, force.begins)), held, single)
    numbered = rows.cells.with_row_index(_ROW)
    asked = numbered.select(_ROW, **{_WHO: _key(force.by), _DAY: _day(force.on)}).drop_nulls().sort(_DAY)
    last = asked.join_asof(
        single.sort(_DAY).with_columns(pl.lit(value=True).alias(_FOUND)), on=_DAY, by=_WHO, check_sortedness=False
    )
    holding = last.filter(pl.col(_FOUND) & (pl.col(_UNTIL).is_null() | (pl.col(_UNTIL) > pl.col(_DAY))))
    joined = numbered.join(holding.select(_ROW, *columns), on=_ROW, how="left", maintain_order="left").drop(_ROW)
    none = asked.height - holding.height
    if not none:
        return rows.then(joined, *twice)
    message = (
        f"{view.table}: {none:,} rows have no row in {force.table} that was in force on their {force.on}; "
        f"{_and(columns)} is not recorded in them"
    )
    return rows.then(joined, *twice, _note("none_in_force", message, view.spec.name, force.on))


def _day(heading: str) -> pl.Expr:
    return pl.col(heading).str.head(10).str.to_date("%Y-%m-%d", strict=False)


def _why_nothing(table: str, by: Sequence[str], needed: Sequence[str], cells: pl.DataFrame, tables: Tables) -> str | None:
    """Why a table can lend nothing."""
    if table not in tables:
        return f"{table} was not found"
    missing = [heading for heading in by if heading not in cells.columns]
    missing += [heading for heading in needed if heading not in tables[table].columns]
    return f"there is no column {_and(missing)}" if missing else None


def _nothing_lent(view: View, lender: Lent | InForce, rows: _Rows, why: str) -> _Rows:
    """The rows with empty columns for what was not lent.

    Nothing is said of it where no row asks for it, nor where the column that would ask is one of the table's own: of columns
    that are not given something is said in any case.
    """
    headings = [column.heading for column in lender.columns]
    empty = rows.cells.with_columns(**{heading: pl.lit(None, dtype=pl.String) for heading in headings})
    by = lender.by if isinstance(lender, Lent) else (lender.by, lender.on)
    own = {column.heading for column in view.columns if column.heading not in empty.columns}
    asked_for = own.isdisjoint(by) and not (set(by) <= set(empty.columns) and empty.drop_nulls(by).is_empty())
    if not asked_for:
        return rows.then(empty)
    message = f"{view.table}: {why}; {_and(headings)} is not recorded in any row of {view.spec.name}"
    return rows.then(empty, _note("not_joined", message, view.spec.name))


def _twice(view: View, table: str, identifiers: str, held: pl.DataFrame, single: pl.DataFrame) -> list[pl.DataFrame]:
    """What is said of rows of a table that are not the first with their identifiers, and not the same."""
    again = held.unique().height - single.height if held.height > single.height else 0
    if not again:
        return []
    message = (
        f"{table} has {again:,} rows with the {identifiers} of a row before them, and not the same in every column; "
        f"the first is read for {view.spec.name}, correct or remove the others"
    )
    return [_note("id_twice", message, view.spec.name)]


def _entries(heading: str, cells: pl.DataFrame) -> pl.DataFrame:
    """A row for each entry of a list (`["1A", "2B"]`), or for each that is said yes to (`{"1A": "Yes", "2B": "No"}`).

    A text that is neither stays as it is, to be refused as a code that is not known.
    """
    text, entry = pl.col(heading), pl.col(_ENTRY)
    pairs = text.str.extract_all(_PAIR)
    in_pairs = text.str.starts_with("{") & (pairs.list.len() > 0)
    listed = pl.when(text.str.starts_with("{")).then(pl.concat_list(text)).otherwise(text.str.extract_all(_LIST_ENTRY))
    given = cells.filter(~text.str.contains(_EMPTY_LIST).fill_null(value=True))
    each = given.with_columns(in_pairs.alias(_FOUND), pl.when(in_pairs).then(pairs).otherwise(listed).alias(_ENTRY))
    each = each.explode(_ENTRY).filter(~pl.col(_FOUND) | entry.str.contains(_SAYS_YES))
    code = pl.when(_FOUND).then(entry.str.extract(_NAME_OF_PAIR)).otherwise(entry.str.strip_chars())
    return each.with_columns(code.alias(heading)).drop(_ENTRY, _FOUND)


def _lent_to_none(text: ModuleText, tables: Tables) -> Iterator[pl.DataFrame]:
    """What is said of events of a table that no row was lent."""
    left = text.cells
    for view in VIEWS:
        for lent in (lent for lent in view.lent if lent.table == text.module.name):
            borrower = tables.get(view.table, pl.DataFrame())
            if {*lent.by} <= {*borrower.columns} and {*lent.id} <= {*left.columns}:
                borrowing = borrower.select(**_keys(lent.by))
                lendable = left.filter(_counts(lent.only, left)).select(SOURCE_ROW, **_keys(lent.id))
                left = left.join(lendable.join(borrowing, on=[*_keys(lent.id)], how="semi"), on=SOURCE_ROW, how="anti")
    if left.height:
        message = (
            f"{text.module.name}: {left.height:,} rows belong to no enquiry or referral that was read; "
            "they stand in conferences alone"
        )
        yield _note("lent_to_none", message, text.module.spec.name)


def _and(headings: Sequence[str]) -> str:
    return " and ".join(headings)


def _note(rule: str, message: str, table: str, column: str | None = None) -> pl.DataFrame:
    return fault(None, rule, message, NOTED, table=table, column=column)
