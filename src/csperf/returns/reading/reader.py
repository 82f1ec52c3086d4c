"""Reading returns into records. May import csperf.errors, csperf.tables and csperf.returns."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import groupby

import polars as pl

from csperf.errors import ReturnError
from csperf.returns.cells.columns import TypedRows, typed
from csperf.returns.cells.text import ModuleText, fault
from csperf.returns.description import Module
from csperf.returns.formats import FORMATS, IN_SHEETS
from csperf.returns.mapping import ColumnMapping, read_mapping
from csperf.returns.opening.by_content import Read, assembled
from csperf.returns.opening.files import FilePath
from csperf.returns.opening.sources import Source, Taken, take
from csperf.returns.reading import checks
from csperf.returns.reading.joining import PART, RETURN, Joined, join
from csperf.returns.reading.placing import Placed, Return, place
from csperf.returns.reading.repairs import known_repairs, repaired
from csperf.returns.ssda903.format import HEADER, MODULES, SSDA903
from csperf.tables import (
    ACCOUNTS,
    CHILDREN,
    EPISODES,
    FAULTS,
    NOTED,
    ROW_REFUSED,
    TABLES,
    UNACCOMPANIED_ASYLUM_SEEKING,
    Records,
)

Progress = Callable[[str, int, int], None]
"""Told of each source before what is in it is taken: its name, how many are done, how many there are."""


_SIDE_BY_SIDE = min(4, os.cpu_count() or 1)
"""How many files are worked on at a time; polars, lxml and the reader of workbooks let others work meanwhile."""
_WORKED_OUT = {"rows_kept", "rows_refused", "rows_replaced"}


@dataclass(frozen=True, kw_only=True)
class _Part:
    """A module of a file, once its cells are read."""

    file: str
    of: Return
    module: Module
    table: str
    rows_read: int


def read(
    *sources: Source | Iterable[Source],
    area: str | None = None,
    mapping: ColumnMapping | FilePath | None = None,
    repair: Iterable[str] = (),
    progress: Progress | None = None,
) -> Records:
    """Read statutory returns and councils' own extracts, of several years and formats at once.

    Known are the SSDA903 (CSV, workbook, or the XML form), the children-in-need census, Annex A, the Standard Safeguarding
    Dataset (CSV, Parquet or a database), csperf's own tables headed by their columns (`write_plain_tables`), and with a mapping
    any extract of a council's own. A file is known by what is in it, a table by its headings; zip archives are looked into.

    The collection year is the census header's, or the one that the file's or folder's name says (`2018`, `2017-18`), or the
    one that the dates lead to. The council is the census header's, or `area`, or the code that a folder's or file's name
    begins with (`336_ssda903`, `E08000031`), or not stated. An event returned again in a later year is one event, as the later
    return has it.

    Args:
        *sources: Folders, which are searched to the bottom; files; frames, alone or by name; databases, as a connection or as
            an address (`sqlite:///ssd.db`).
        area: The council of the returns that do not say it themselves.
        mapping: How a council's own extract is to be read: its headings and codes to csperf's, or the TOML file that says so.
        repair: The repairs that are to be made, by name (`csperf.returns.REPAIRS`); none unless asked for. Each change leaves a
            row in `faults`.
        progress: Told of each source before what is in it is taken: its name, how many are done, how many there are.

    Returns:
        The tables for which there was a module; what was wrong, noticed or repaired in `faults`; how many rows of each module
        of each file were read, kept, refused and replaced in `accounts`.

    Raises:
        ReturnError: Nothing could be read at all, the message says what was tried; a mapping is faulty; or there is no such
            repair.
    """
    repairs = known_repairs(repair)
    mapped = read_mapping(mapping) if isinstance(mapping, str | os.PathLike) else mapping
    formats = (*((mapped.format,) if mapped else ()), *IN_SHEETS)
    yearly = {form.name for form in FORMATS if form.yearly}
    taken, missing = take(sources, formats)
    tried = [fault(path, "no_such_path", "there is no such file or folder", ROW_REFUSED) for path in missing]
    opened = assembled(list(_opened(taken, progress)), formats)
    tried += [found for _, text in opened for found in text.faults]
    council = area or (mapped.area if mapped else None)
    placed = sorted(place(opened, council, yearly), key=lambda file: (file.of.in_time, file.name))
    if not placed:
        raise ReturnError(_nothing_read(pl.concat([FAULTS.to_frame(), *tried])))
    records = _together(placed, [*tried, *(note for file in placed for note in file.notes)])
    return repaired(records, repairs)


def _opened(taken: Sequence[Taken], progress: Progress | None) -> Iterator[Read]:
    """What is in each source, in their order; files are opened side by side."""
    with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
        begun = [pool.submit(source.open) if source.is_file else None for source in taken]
        for number, (source, file) in enumerate(zip(taken, begun, strict=True)):
            if progress:
                progress(source.name, number, len(taken))
            yield from (file.result() if file else source.open())


def _nothing_read(tried: pl.DataFrame) -> str:
    said = [f"{file}: {message}." for file, message in tried.select("file", "message").iter_rows()]
    return "\n".join(["No return that csperf reads was found.", *(said or ["The folder holds no file."])])


def _together(files: Sequence[Placed], found: list[pl.DataFrame]) -> Records:
    """Put the files together, in the order of their returns."""
    order = {of: place for place, (of, _) in enumerate(groupby(files, key=lambda file: file.of))}
    read = [(file, text) for file in files for text in file.text.modules if not _came_later(text, file.of.year)]
    parts = [
        _Part(
            file=file.name,
            of=file.of,
            module=text.module,
            table=text.module.spec.name,
            rows_read=text.cells.height + text.rows_refused,
        )
        for file, text in read
    ]
    carried = {number: _carried(file, text) for number, (file, text) in enumerate(read)}
    rows: dict[str, list[pl.DataFrame]] = {}
    with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
        for number, (part, done) in enumerate(zip(parts, pool.map(_typed, read), strict=True)):
            found.append(done.faults)
            beside = {RETURN: pl.lit(order[part.of]), PART: pl.lit(number)}
            rows.setdefault(part.table, []).append(done.rows.with_columns(**beside))
        names = [name for name in TABLES if name in rows]
        tables_of = pool.map(lambda name: join(pl.concat(rows[name]), TABLES[name], carried), names)
        joined = dict(zip(names, tables_of, strict=True))
    found += [table.faults for table in joined.values()]
    found += _noticed(joined, parts, order)
    tables = {name: table.rows.drop(RETURN, PART) for name, table in joined.items()}
    if CHILDREN.name in tables and UNACCOMPANIED_ASYLUM_SEEKING.name in tables:
        tables[CHILDREN.name] = _with_unaccompanied(tables[CHILDREN.name], tables[UNACCOMPANIED_ASYLUM_SEEKING.name])
    faults = _said_once(pl.concat(found)).sort("file", "row", "table", "column", "rule", maintain_order=True)
    return Records(tables, faults=faults, accounts=_accounts(parts, list(joined.values())))


def _said_once(found: pl.DataFrame) -> pl.DataFrame:
    """What is said of a file as a whole is said once, however many councils it is of."""
    whole = found.filter(pl.col("row").is_null()).unique(maintain_order=True)
    return pl.concat([whole, found.filter(pl.col("row").is_not_null())])


def _typed(read: tuple[Placed, ModuleText]) -> TypedRows:
    file, text = read
    return typed(text, file=file.name, area=file.of.area, year=file.of.year)


def _carried(file: Placed, text: ModuleText) -> frozenset[str]:
    """The columns of its table that a module carries: in a return all that its description has, in an extract those there."""
    has_all = any(form.name == file.of.format and form.yearly for form in FORMATS)
    return frozenset(
        column.to for column in text.module.columns if column.to and (has_all or column.heading in text.cells.columns)
    )


def _came_later(text: ModuleText, year: int | None) -> bool:
    """Whether the collection of that year did not have the module yet, so that its having no rows means nothing."""
    return text.cells.is_empty() and year is not None and text.module.since is not None and year < text.module.since


def _accounts(parts: Sequence[_Part], joined: Sequence[Joined]) -> pl.DataFrame:
    """What became of the rows of each part: refused is what is not among those returned, replaced what did not stand."""
    accounts = pl.DataFrame(
        [
            (place, part.file, part.of.format, part.of.area, part.of.year, part.module.name, part.table, part.rows_read)
            for place, part in enumerate(parts)
        ],
        {PART: pl.Int32} | {name: dtype for name, dtype in ACCOUNTS.items() if name not in _WORKED_OUT},
        orient="row",
    )
    for name, frames in (("returned", [t.returned for t in joined]), ("rows_kept", [t.rows for t in joined])):
        counted = pl.concat([frame.select(PART) for frame in frames]).group_by(PART).agg(pl.len().cast(pl.Int64).alias(name))
        accounts = accounts.join(counted, on=PART, how="left", maintain_order="left").with_columns(pl.col(name).fill_null(0))
    return accounts.with_columns(
        rows_refused=pl.col("rows_read") - pl.col("returned"), rows_replaced=pl.col("returned") - pl.col("rows_kept")
    ).select(ACCOUNTS.names())


def _with_unaccompanied(children: pl.DataFrame, unaccompanied: pl.DataFrame) -> pl.DataFrame:
    """The children, those in the UASC module marked as such."""
    name = "unaccompanied_asylum_seeking"
    listed = unaccompanied.select("area", "child", _listed=pl.lit(value=True))
    marked = children.join(listed, on=["area", "child"], how="left", maintain_order="left")
    return marked.with_columns(pl.coalesce("_listed", name).alias(name)).drop("_listed")


def _noticed(joined: Mapping[str, Joined], parts: Sequence[_Part], order: Mapping[Return, int]) -> Iterator[pl.DataFrame]:
    """What is noticed across modules and years."""
    yield from _modules_missing([of for of in order if of.format == SSDA903.name], parts)
    headers = [place for place, part in enumerate(parts) if part.module is HEADER]
    others = [place for place, part in enumerate(parts) if part.module in MODULES and part.module is not HEADER]
    if headers:
        header = joined[CHILDREN.name].returned.filter(pl.col(PART).is_in(headers))
        for name in dict.fromkeys(parts[place].table for place in others):
            yield checks.not_in_header(joined[name].rows.filter(pl.col(PART).is_in(others)), header, name)
    if EPISODES.name in joined:
        episodes = joined[EPISODES.name]
        yield from checks.overlaps_and_gaps(episodes.rows)
        holding = {part.of for part in parts if part.table == EPISODES.name}
        following = [(order[of], order[then]) for of in holding if (then := replace(of, year=(of.year or 0) + 1)) in holding]
        if following:
            yield checks.open_and_not_returned_again(episodes.returned, following)


def _modules_missing(returns: Iterable[Return], parts: Sequence[_Part]) -> Iterator[pl.DataFrame]:
    for of in returns:
        held = {part.module.name for part in parts if part.of == of}
        for module in MODULES:
            due = module.since is None if of.year is None else module.in_year(of.year)
            if due and module.name not in held:
                which = f"of {of.year}" if of.year else "of a year not stated"
                message = (
                    f"the SSDA903 return {which} (council {of.area}) has no module {module.name}; "
                    f"it adds nothing to the table {module.spec.name}"
                )
                yield fault(None, "module_missing", message, NOTED, table=module.spec.name)
