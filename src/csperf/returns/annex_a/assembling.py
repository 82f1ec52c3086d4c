"""The children of all lists together, from what each list says of them. May import csperf.tables, csperf.returns and polars.

Every list repeats who the child is. A child is one row, where it first stands; each particular is the first that can be read,
in the order of the lists.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import polars as pl

from csperf.returns.annex_a.codes import ETHNIC_GROUPS, ETHNICITIES
from csperf.returns.annex_a.columns import BIRTH, CHILD, DISABILITY, ETHNICITY, LABEL, SEX, unaccompanied
from csperf.returns.annex_a.format import LIST_11
from csperf.returns.cells.columns import typed
from csperf.returns.cells.text import SOURCE_ROW, FileText, ModuleText, fault
from csperf.returns.description import Column, Kind, Module, plain
from csperf.tables import CHILDREN, NOTED

_FILE, _DISAGREE = "_file", "_disagree"
_LETTER = r"^[A-Za-z]{1,2}\)\s*"

# A list has codes of ethnicity and groups of them in one column; the tables have them apart.
_ETHNICITY = replace(ETHNICITY, to="ethnicity", repeats=None, codes=replace(ETHNICITIES, labels={}))
_ETHNIC_GROUP = Column("Ethnic group", "ethnic_group", LABEL, ETHNIC_GROUPS)


def _of_child(column: Column) -> Column:
    return replace(column, to=column.repeats, repeats=None)


PARTICULARS = Module(
    name="children",
    spec=CHILDREN,
    columns=(
        CHILD,
        _of_child(SEX),
        _ETHNICITY,
        _ETHNIC_GROUP,
        _of_child(BIRTH),
        _of_child(DISABILITY),
        _of_child(unaccompanied("Unaccompanied Asylum Seeking Child")),
    ),
)
"""The children, once each. It stands in no sheet of its own."""

_ADOPTERS = replace(LIST_11, columns=(*(c for c in LIST_11.columns if c.to != _ETHNICITY.to), _ETHNICITY, _ETHNIC_GROUP))


def assemble(files: Sequence[FileText]) -> list[FileText]:
    """Put the lists of one workbook or folder together: each as it is, and the children of all of them.

    Args:
        files: The lists, in order.

    Returns:
        The same files. One in which children stand for the first time holds these as a module besides. Where lists disagree on
        dates of birth, the first file about children says so.
    """
    read = [replace(file, modules=tuple(_in_columns(text) for text in file.modules)) for file in files]
    told = [(place, text) for place, file in enumerate(read) for text in file.modules if CHILD in text.module.columns]
    if not told:
        return read
    children = _children(pl.concat([_particulars(text, place) for place, text in told]))
    first = told[0][0]
    assembled = [
        _with_children(file, children.filter(pl.col(_FILE) == place), place == first) for place, file in enumerate(read)
    ]
    notes = tuple(_disagreements(children))
    assembled[first] = replace(assembled[first], faults=(*assembled[first].faults, *notes))
    return assembled


def _with_children(file: FileText, children: pl.DataFrame, is_first: bool) -> FileText:
    if children.is_empty() and not is_first:
        return file
    return replace(file, modules=(*file.modules, ModuleText(module=PARTICULARS, cells=children.drop(_FILE, _DISAGREE))))


def _in_columns(text: ModuleText) -> ModuleText:
    """A list with every value in a column of its kind."""
    spoken = [column for column in text.module.columns if column.kind is Kind.YES_NO and column.codes.labels]
    cells = text.cells.with_columns(_yes_or_no(column) for column in spoken if column.heading in text.cells.columns)
    if text.module is not LIST_11:
        return replace(text, cells=cells)
    if ETHNICITY.heading in cells.columns:
        cells = cells.with_columns(_groups_apart(cells))
    return replace(text, module=_ADOPTERS, cells=cells)


def _yes_or_no(column: Column) -> pl.Expr:
    """The yes or no that is meant by the column's own words."""
    said = {plain(label): answer for label, answer in column.codes.labels.items()}
    return pl.col(column.heading).str.strip_chars().str.replace(_LETTER, "").str.to_lowercase().replace(said)


def _groups_apart(cells: pl.DataFrame) -> Iterator[pl.Expr]:
    """The codes of ethnicity, and the groups that stand among them, each in a column."""
    text = pl.col(ETHNICITY.heading)
    read = _as_read(cells.select(SOURCE_ROW, text.alias(_ETHNIC_GROUP.heading)))
    is_group = pl.lit(read["ethnic_group"].is_not_null())
    yield pl.when(~is_group).then(text).alias(_ETHNICITY.heading)
    yield pl.when(is_group).then(text).alias(_ETHNIC_GROUP.heading)


def _as_read(particulars: pl.DataFrame) -> pl.DataFrame:
    """Particulars in the types of their table, row by row; nothing where one can't be read. Whose they are is not looked at."""
    cells = particulars.with_columns(pl.lit("any").alias(CHILD.heading))
    return typed(ModuleText(module=PARTICULARS, cells=cells), file="", area="", year=None).rows


def _particulars(text: ModuleText, place: int) -> pl.DataFrame:
    """What a list says of its children, as text, in the columns of `PARTICULARS`."""
    held = {column.repeats: column.heading for column in text.module.columns if column.heading in text.cells.columns}
    held |= {CHILD.to: CHILD.heading, "ethnic_group": held.get("ethnicity", "")}
    given = {
        column.heading: pl.col(held[column.to]) if held.get(column.to) else pl.lit(None, dtype=pl.String)
        for column in PARTICULARS.columns
    }
    child = pl.col(CHILD.heading).str.strip_chars()
    cells = text.cells.select(SOURCE_ROW, pl.lit(place, dtype=pl.Int32).alias(_FILE), **given).with_columns(child)
    return cells.filter(child != "")


def _children(said: pl.DataFrame) -> pl.DataFrame:
    """One row a child: what was said of it first and can be read, and where it stands first."""
    read = _as_read(said)
    columns = [column for column in PARTICULARS.columns if column is not CHILD]
    readable = said.with_columns(
        *(pl.when(pl.lit(read[str(c.to)].is_not_null())).then(c.heading).alias(c.heading) for c in columns),
        born=read["date_of_birth"],
    )
    return readable.group_by(CHILD.heading, maintain_order=True).agg(
        pl.col(SOURCE_ROW, _FILE).first(),
        *(pl.col(column.heading).drop_nulls().first() for column in columns),
        (pl.col("born").min() != pl.col("born").max()).alias(_DISAGREE),
    )


def _disagreements(children: pl.DataFrame) -> Iterator[pl.DataFrame]:
    many = children[_DISAGREE].sum()
    if many:
        message = f"lists disagree on the date of birth of {many:,} children; the first that is read holds. Correct the others"
        yield fault(None, "particulars_disagree", message, NOTED, table=CHILDREN.name, column=BIRTH.heading)
