"""Councils' own extracts, by a mapping: which extract a sheet holds, and what it says. May import csperf.tables and polars.

A mapping becomes a format like any other, so that an extract is recognised, typed and accounted for as a statutory return is.
What is its own stands here: an extract may be known by its file, codes may stand for nothing, some values are the same in
every row, and what the rows say of their children is gathered into the table of children.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase

import polars as pl

from csperf.returns.cells.text import SOURCE_ROW, FileText, ModuleText, fault
from csperf.returns.description import Column, Format, Module, plain
from csperf.returns.opening.sheets import Sheet
from csperf.tables import CHILDREN, NOTED

_FIRST_ROWS = 20
"""Headings are looked for in the first so many rows that hold anything."""
_NAME = re.compile(r"(?P<file>.*?)(?: *\[(?P<sheet>[^\[\]]*)\])?", re.DOTALL)
_PLACE, _GIVEN = "_place", "_given"
_IDENTIFIER = Column("the child's identifier", "child", essential=True)


@dataclass(frozen=True, kw_only=True)
class Extract:
    """An extract as a mapping has it.

    Attributes:
        module: Its columns, those of the child among them, by which it is recognised.
        table: Its columns that fill its own table, with those that are the same in every row.
        headings: For each column, what it may be headed, as people do not tell headings apart.
        files: How files that hold it are named; none where it is known by its headings.
        constants: What stands in every row, by heading.
        meanings: By heading, what is to be read in place of a code; nothing for one that stands for nothing.
        children: The columns that say something of the child.
    """

    module: Module
    table: Module
    headings: tuple[frozenset[str], ...]
    files: tuple[str, ...] = ()
    constants: Mapping[str, str] = field(default_factory=dict)
    meanings: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    children: tuple[Column, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class ExtractFormat(Format):
    """A council's own extracts; `modules` are those of `extracts`."""

    extracts: tuple[Extract, ...]

    def assemble(self, texts: Sequence[FileText]) -> list[FileText]:
        """Complete what was read of a folder, workbook or database: codes, what is the same in every row, the children."""
        by_name = {extract.module.name: extract for extract in self.extracts}
        read = {place: _completed(by_name, text.modules[0]) for place, text in enumerate(texts) if text.modules}
        children, notes = _children_in(read)
        done = []
        for place, text in enumerate(texts):
            modules = [_own_table(*read[place])] if place in read else []
            modules += [children[place]] if place in children else []
            done.append(replace(text, modules=tuple(modules), faults=(*text.faults, *(notes if place in read else ()))))
            notes = () if place in read else notes
        return done


_Completed = tuple[Extract, ModuleText]


def names_table(database: str, formats: Sequence[Format], table: str) -> bool:
    """Whether a table of a database may be an extract: one is named for it, or known by its headings whatever its name."""
    file = f"{database} [{table}]"
    extracts = [extract for form in formats if isinstance(form, ExtractFormat) for extract in form.extracts]
    return any(not extract.files or any(_is_named(file, pattern) for pattern in extract.files) for extract in extracts)


def formats_for(file: str, sheet: Sheet, formats: Sequence[Format]) -> tuple[Format, ...]:
    """The formats that a sheet may be of: the extract that it is, where a mapping says so, or else those that are no extracts.

    Args:
        file: The file's name, with the sheet's in brackets where others stand beside it.
        sheet: The cells.
        formats: All formats.
    """
    own = [form for form in formats if isinstance(form, ExtractFormat)]
    for form in own:
        extract = _extract_in(file, sheet, form.extracts)
        if extract:
            return (replace(form, modules=(extract.module,)),)
    # One without modules is still named among what was tried.
    return (*(replace(form, modules=()) for form in own), *(form for form in formats if form not in own))


def _extract_in(file: str, sheet: Sheet, extracts: Sequence[Extract]) -> Extract | None:
    """The extract that has most of the headings, and fewest besides; among those that the file is named for, if it is."""
    named = [extract for extract in extracts if any(_is_named(file, pattern) for pattern in extract.files)]
    rows = [{plain(cell) for cell in row if cell} for row in sheet.cells.drop(SOURCE_ROW).head(_FIRST_ROWS).iter_rows()]
    known_by_headings = [
        extract for extract in extracts if not extract.files and 2 * _held(extract, rows) >= _asked_for(extract)
    ]
    return max(named or known_by_headings, key=lambda extract: (_held(extract, rows), -_asked_for(extract)), default=None)


def _asked_for(extract: Extract) -> int:
    return len(extract.headings)


def _held(extract: Extract, rows: Sequence[Collection[str]]) -> int:
    """How many of its columns have their heading in the row that has most of them."""
    return max((sum(not names.isdisjoint(row) for names in extract.headings) for row in rows), default=0)


def _is_named(file: str, pattern: str) -> bool:
    """Whether a file, or a sheet in it, is one of those that a pattern names; capitals do not matter."""
    (path, sheet), (paths, sheets) = _parts(file), _parts(pattern)
    named = fnmatchcase(path, paths) or fnmatchcase(path.rsplit("/", 1)[-1], paths)
    return named and (sheets is None or (sheet is not None and fnmatchcase(sheet, sheets)))


def _parts(name: str) -> tuple[str, str | None]:
    found = _NAME.fullmatch(name.replace("\\", "/").lower().strip())
    return (found["file"], found["sheet"]) if found else (name, None)


def _completed(extracts: Mapping[str, Extract], text: ModuleText) -> _Completed:
    """What was read of an extract, with its codes' meanings and what is the same in every row."""
    extract = extracts[text.module.name]
    cells = text.cells.with_columns(
        *(_meant(heading, codes) for heading, codes in extract.meanings.items() if heading in text.cells.columns),
        *(pl.lit(value).alias(heading) for heading, value in extract.constants.items()),
    )
    return extract, replace(text, cells=cells)


def _meant(heading: str, codes: Mapping[str, str | None]) -> pl.Expr:
    text = pl.col(heading)
    straight = text.str.replace_all("[\u2018\u2019]", "'").str.replace_all("[\u201c\u201d]", '"')
    said = straight.str.replace_all(r"\s+", " ").str.strip_chars().str.to_lowercase()
    others = {code: meaning for code, meaning in codes.items() if meaning is not None}
    meant = pl.coalesce(said.replace_strict(others, default=None, return_dtype=pl.String), text)
    return pl.when(~said.is_in([code for code in codes if code not in others])).then(meant).alias(heading)


def _own_table(extract: Extract, text: ModuleText) -> ModuleText:
    own = [column.heading for column in extract.table.columns if column.heading in text.cells.columns]
    return replace(text, module=extract.table, cells=text.cells.select(SOURCE_ROW, *own))


def _children_in(read: Mapping[int, _Completed]) -> tuple[dict[int, ModuleText], tuple[pl.DataFrame, ...]]:
    """The children of whom the rows say something, each where the fullest of its rows stands; and what does not agree.

    A child stands in many rows. Its particulars are those of the row that gives most of them, and where that gives none, those
    of the next. Whom an extract of the table of children names is left to it.
    """
    columns: dict[str, Column] = {}
    said = [_said_of_children(place, *one, columns) for place, one in read.items() if one[0].children]
    if not said:
        return {}, ()
    child = _IDENTIFIER.heading
    rows = pl.concat(said, how="diagonal").join(_listed(read.values()), on=child, how="anti", maintain_order="left")
    rows = rows.with_columns(pl.sum_horizontal(pl.col(heading).is_not_null() for heading in columns).alias(_GIVEN))
    each = (
        rows.sort(_GIVEN, descending=True, maintain_order=True)
        .group_by(child, maintain_order=True)
        .agg(pl.col(_PLACE, SOURCE_ROW).first(), *(pl.col(heading).drop_nulls().first() for heading in columns))
        .sort(_PLACE, SOURCE_ROW, maintain_order=True)
    )
    module = Module(name=CHILDREN.name, spec=CHILDREN, columns=(_IDENTIFIER, *columns.values()))
    parts = {
        place: ModuleText(module=module, cells=each.filter(pl.col(_PLACE) == place).drop(_PLACE))
        for place in each[_PLACE].unique(maintain_order=True)
    }
    return parts, tuple(_not_the_same(rows, columns))


def _said_of_children(place: int, extract: Extract, text: ModuleText, columns: dict[str, Column]) -> pl.DataFrame:
    """What the rows of an extract say of their children; `columns` takes the columns that are new."""
    held = {}
    for column in extract.children:
        if column.heading in text.cells.columns:
            heading = column.heading
            if columns.get(heading, column) != column:
                heading = f"{heading} ({extract.module.name})"
            columns[heading] = replace(column, heading=heading)
            held[heading] = _filled(column.heading)
    identifier = extract.table.columns[0].heading
    rows = text.cells.select(pl.lit(place).alias(_PLACE), SOURCE_ROW, _filled(identifier).alias(_IDENTIFIER.heading), **held)
    return rows.filter(pl.col(_IDENTIFIER.heading).is_not_null())


def _filled(heading: str) -> pl.Expr:
    text = pl.col(heading).str.strip_chars()
    return pl.when(text != "").then(text)


def _listed(read: Collection[_Completed]) -> pl.DataFrame:
    """The children whom extracts of the table of children name."""
    name = _IDENTIFIER.heading
    return pl.concat(
        [
            pl.DataFrame(schema={name: pl.String}),
            *(
                text.cells.select(_filled(extract.table.columns[0].heading).alias(name))
                for extract, text in read
                if extract.table.spec is CHILDREN
            ),
        ]
    )


def _not_the_same(rows: pl.DataFrame, columns: Collection[str]) -> Iterator[pl.DataFrame]:
    differing = rows.group_by(_IDENTIFIER.heading).agg(pl.col(heading).drop_nulls().n_unique() > 1 for heading in columns)
    for heading in columns:
        many = differing[heading].sum()
        if many:
            message = f"for {many:,} of the children, {heading} is not the same in all rows; the fullest row is read"
            yield fault(None, "particulars_disagree", message, NOTED, table=CHILDREN.name, column=heading)
