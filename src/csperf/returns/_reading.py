"""Reading returns into records. May import csperf.errors, csperf.tables and csperf.returns."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import polars as pl

from csperf.errors import ReturnError
from csperf.returns import _checks
from csperf.returns._columns import typed
from csperf.returns._description import Module
from csperf.returns._files import Source, find, open_file
from csperf.returns._joining import PART, RETURN, Joined, join
from csperf.returns._placing import Placed, Return, place
from csperf.returns._text import ModuleText, fault
from csperf.returns.ssda903.format import HEADER, MODULES
from csperf.returns.ssda903.reader import NAME as SSDA903
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
"""Told of each file before it is opened: its name, how many files are done, how many there are."""


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
    progress: Progress | None = None,
) -> Records:
    """Read statutory returns: SSDA903 modules (CSV, or the XML form) and children-in-need censuses, several years at once.

    A file is known by what is in it. The collection year is the census header's, or the one that the file's or folder's name
    says (`2018`, `2017-18`), or the one that the dates lead to. The council is the census header's, or `area`, or the code
    that a folder's or file's name begins with (`336_ssda903`, `E08000031`), or not stated. An event returned again in a later
    year is one event, as the later return has it.

    Args:
        *sources: Folders, which are searched to the bottom, and files.
        area: The council of the files that do not say it themselves.
        progress: Told of each file before it is opened: its name, how many are done, how many there are.

    Returns:
        The tables for which there was a module; what was wrong and what was noticed in `faults`; how many rows of each
        module of each file were read, kept, refused and replaced in `accounts`.

    Raises:
        ReturnError: Nothing could be read at all; the message says what was tried.
    """
    found, missing = find(sources)
    tried = [fault(path, "no_such_path", "there is no such file or folder", ROW_REFUSED) for path in missing]
    opened = []
    for number, file in enumerate(found):
        if progress:
            progress(file.name, number, len(found))
        opened.append((file, open_file(file)))
        tried += opened[-1][1].faults
    placed = sorted(place(opened, area), key=lambda file: (file.of.in_time, file.name))
    if not placed:
        raise ReturnError(_nothing_read(pl.concat([FAULTS.to_frame(), *tried])))
    return _together(placed, [*tried, *(note for file in placed for note in file.notes)])


def _nothing_read(tried: pl.DataFrame) -> str:
    said = [f"{file}: {message}." for file, message in tried.select("file", "message").iter_rows()]
    return "\n".join(["No return that csperf reads was found.", *(said or ["The folder holds no file."])])


def _together(files: Sequence[Placed], found: list[pl.DataFrame]) -> Records:
    """Put the files together, in the order of their returns."""
    order = {of: place for place, (of, _) in enumerate(groupby(files, key=lambda file: file.of))}
    parts: list[_Part] = []
    rows: dict[str, list[pl.DataFrame]] = {}
    for file in files:
        for text in file.text.modules:
            if _came_later(text, file.of.year):
                continue
            read_in = typed(text, file=file.name, area=file.of.area, year=file.of.year)
            found.append(read_in.faults)
            name = text.module.spec.name
            beside = {RETURN: pl.lit(order[file.of]), PART: pl.lit(len(parts))}
            rows.setdefault(name, []).append(read_in.rows.with_columns(**beside))
            parts.append(
                _Part(
                    file=file.name,
                    of=file.of,
                    module=text.module,
                    table=name,
                    rows_read=text.cells.height + text.rows_refused,
                )
            )
    joined = {name: join(pl.concat(rows[name]), spec) for name, spec in TABLES.items() if name in rows}
    found += [table.faults for table in joined.values()]
    found += _noticed(joined, parts, order)
    tables = {name: table.rows.drop(RETURN, PART) for name, table in joined.items()}
    if CHILDREN.name in tables and UNACCOMPANIED_ASYLUM_SEEKING.name in tables:
        tables[CHILDREN.name] = _with_unaccompanied(tables[CHILDREN.name], tables[UNACCOMPANIED_ASYLUM_SEEKING.name])
    faults = pl.concat(found).sort("file", "row", "table", "column", "rule", maintain_order=True)
    return Records(tables, faults=faults, accounts=_accounts(parts, list(joined.values())))


def _came_later(text: ModuleText, year: int | None) -> bool:
    """Whether the collection of that year did not have the module yet, so that its having no rows means nothing."""
    return text.cells.is_empty() and year is not None and text.module.since is not None and year < text.module.since


def _accounts(parts: Sequence[_Part], joined: Sequence[Joined]) -> pl.DataFrame:
    """What became of the rows of each part: refused is what is not among those returned, replaced what did not stand."""
    accounts = pl.DataFrame(
        [(place, part.file, part.module.name, part.table, part.rows_read) for place, part in enumerate(parts)],
        {PART: pl.Int32, "file": pl.String, "module": pl.String, "table": pl.String, "rows_read": pl.Int64},
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
    yield from _modules_missing([of for of in order if of.format == SSDA903], parts)
    headers = [place for place, part in enumerate(parts) if part.module is HEADER]
    others = [place for place, part in enumerate(parts) if part.module in MODULES and part.module is not HEADER]
    if headers:
        header = joined[CHILDREN.name].returned.filter(pl.col(PART).is_in(headers))
        for name, table in joined.items():
            yield _checks.not_in_header(table.rows.filter(pl.col(PART).is_in(others)), header, name)
    if EPISODES.name in joined:
        episodes = joined[EPISODES.name]
        yield from _checks.overlaps_and_gaps(episodes.rows)
        holding = {part.of for part in parts if part.table == EPISODES.name}
        following = [(order[of], order[then]) for of in holding if (then := replace(of, year=(of.year or 0) + 1)) in holding]
        yield _checks.open_and_not_returned_again(episodes.returned, following)


def _modules_missing(returns: Iterable[Return], parts: Sequence[_Part]) -> Iterator[pl.DataFrame]:
    for of in returns:
        held = {part.module.name for part in parts if part.of == of}
        for module in MODULES:
            if module.name not in held:
                which = f"of {of.year}" if of.year else "of a year not stated"
                message = (
                    f"the SSDA903 return {which} (council {of.area}) has no module {module.name}; "
                    f"it adds nothing to the table {module.spec.name}"
                )
                yield fault(None, "module_missing", message, NOTED, table=module.spec.name)
