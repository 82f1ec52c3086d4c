"""Mappings of a council's own extracts to the tables, read from TOML.

May import csperf.errors, csperf.tables, csperf.returns, polars, pydantic and the standard library.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import Annotated

import polars as pl
from pydantic import Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from csperf.errors import ReturnError
from csperf.returns.description import NO_CODES, Column, Kind, Module, plain
from csperf.returns.mapping import extracts
from csperf.returns.mapping.parts import Extract, Finding, Heading, Part, Phrase, Place, refuse
from csperf.returns.mapping.table_columns import NOTHING, Written, cell, columns_of, described
from csperf.tables import CHILDREN

__all__ = ["ColumnMapping", "Extract", "Heading", "explain", "read_mapping"]

_FORM = (
    'A mapping is TOML: for each extract an [[extract]] with table = "..." and below it [extract.columns], where each line is '
    'our column = "its heading", or our column = { heading = "...", codes = { "theirs" = "ours" } }.'
)

# What pydantic's findings mean to someone who has written a file.
_PLAIN = {
    "missing": "missing",
    "extra_forbidden": "not a key that is known here",
    "string_type": "must be text in quotes",
    "string_too_short": "empty",
    "too_short": "empty",
    "literal_error": 'must be "day first" or "year first"; leave it out where dates are written in several ways',
    "tuple_type": "must be text in quotes, or a list of such",
    "dict_type": "must be a section of lines with an equals sign",
    "model_type": "must be a section of lines with an equals sign",
}


class ColumnMapping(Part):
    """How a council's own extracts are to be read: its headings and codes to the tables' columns.

    `read_mapping` gives it, `csperf.read(…, mapping=…)` takes it.

    Attributes:
        name: What messages call the extracts.
        area: The council, where neither its files nor their folders say it.
        extract: The extracts.
    """

    name: Phrase = "the council's own extracts"
    area: Phrase | None = None
    extract: Annotated[tuple[Extract, ...], Field(strict=False)]

    @model_validator(mode="after")
    def _told_apart(self) -> "ColumnMapping":
        refuse(_not_told_apart(self.extract))
        return self

    @cached_property
    def format(self) -> extracts.ExtractFormat:
        """The extracts as a format: read as any other."""
        many = Counter(extract.table for extract in self.extract)
        held = tuple(
            _described(extract, extract.table if many[extract.table] == 1 else f"{extract.table} (extract {number})")
            for number, extract in enumerate(self.extract, 1)
        )
        return extracts.ExtractFormat(
            name=self.name,
            title=self.name,
            source="a mapping of the council's own",
            modules=tuple(extract.module for extract in held),
            yearly=False,
            extracts=held,
        )


def read_mapping(path: str | PathLike[str]) -> ColumnMapping:
    """Read a mapping from a TOML file.

    ```toml
    name = "Anytown's extracts"
    area = "336"

    [[extract]]
    table = "assessments"
    [extract.columns]
    child = "Person ID"
    started = "Assessment Start"
    authorised = "Authorised On"
    kind = { heading = "Type", codes = { "Initial Assessment" = "initial", "Core Assessment" = "core", "C&F" = "" } }
    [extract.children]
    date_of_birth = "DOB"
    ```

    Args:
        path: The file, in UTF-8.

    Returns:
        The mapping, for `csperf.read(…, mapping=…)`.

    Raises:
        ReturnError: The file cannot be read, is not TOML, or does not hold a mapping; the message names the file and every
            faulty entry by its line and its place, where extracts are counted from 1.
    """
    file = Path(path)
    try:
        # Windows editors put a byte-order mark in front, which TOML does not know.
        text = file.read_bytes().decode("utf-8-sig")
        given = tomllib.loads(text)
    except OSError as error:
        raise ReturnError(f"The mapping {file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise ReturnError(f"The mapping {file} is not in UTF-8. Save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise ReturnError(f"The mapping {file} is not valid TOML: {error}. {_FORM}") from error
    except (ValueError, RecursionError) as error:
        why = "a number is too long, or lists stand in lists too deep"
        raise ReturnError(f"The mapping {file} is not valid TOML: {why}. {_FORM}") from error
    try:
        mapping = ColumnMapping.model_validate(given)
    except ValidationError as error:
        lines = [f"The mapping {file} is faulty.", *(_finding(fault, text) for fault in error.errors()), _FORM]
        raise ReturnError("\n".join(lines)) from error
    named = f"{mapping.name} ({file.name})" if "name" in given else file.name
    return mapping.model_copy(update={"name": named})


def explain(mapping: ColumnMapping) -> pl.DataFrame:
    """What a mapping says: a row for each column of each table that it fills, and for each that it leaves empty.

    Args:
        mapping: The mapping.

    Returns:
        The `extract`, counted from 1, its `files`, the `table` and `column`, the `heading` that fills it, how it is `read_as`,
        and its `codes`. Where nothing fills a column, the last three are empty; a column that is the same in every row has
        no heading, and its value among the codes.
    """
    rows = [row for number, extract in enumerate(mapping.extract, 1) for row in _explained(number, extract)]
    names = ("extract", "files", "table", "column", "heading", "read_as", "codes")
    return pl.DataFrame(rows, {name: pl.Int32() if name == "extract" else pl.String() for name in names}, orient="row")


def _explained(number: int, extract: Extract) -> Iterator[tuple[int, str | None, str, str, str | None, str | None, str | None]]:
    files = ", ".join(extract.files) or None
    filled = {(spec.name, name): (spec, heading) for _, spec, name, heading in extract.mapped}
    for spec in (extract.spec, CHILDREN) if extract.children else (extract.spec,):
        for name in columns_of(spec):
            place = number, files, spec.name, name
            if (spec.name, name) in filled:
                heading = filled[spec.name, name][1]
                column = extract.described(spec, name, heading)
                yield *place, " or ".join(heading.heading), column.kind.value, _codes_said(column, heading)
            elif spec is extract.spec and name in extract.constants:
                yield *place, None, "the same in every row", extract.cells[name]
            elif spec is extract.spec or name not in extract.columns:
                yield *place, None, None, None


def _codes_said(column: Column, heading: Heading) -> str | None:
    if heading.codes:
        return "; ".join(f"{code} = {_said(value)}" for code, value in heading.written.items())
    if column.codes is NO_CODES:
        return None
    codes = column.codes
    said = ((code, codes.meaning.get(code, code)) for code in codes.known)
    return "; ".join(code if code == value else f"{code} = {value}" for code, value in [*said, *codes.labels.items()])


def _not_told_apart(extracts: Sequence[Extract]) -> Iterator[Finding]:
    """Extracts that have the headings of another, and are not told from it by their files; or that there is none at all."""
    if not extracts:
        yield ("extract",), "there is none, and without one nothing is read"
    same: dict[frozenset[str], int] = {}
    for number, extract in enumerate(extracts):
        first = same.setdefault(frozenset(plain(said) for *_, heading in extract.mapped for said in heading.heading), number)
        if first != number and not (extract.files and extracts[first].files):
            message = f'has the headings of extract[{first + 1}] and no others; tell both by their files, files = ["..."]'
            yield ("extract", number), message


def _said(value: Written) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "nothing" if value == NOTHING else str(value)


def _described(extract: Extract, name: str) -> extracts.Extract:
    """An extract as formats describe their modules."""
    spec = extract.spec
    columns = {n: extract.described(spec, n, heading) for n, heading in extract.columns.items()}
    own = (columns.pop(spec.of), *columns.values())
    constant = {n: described(spec, n, (f"{n} (the same in every row)",)) for n in extract.constants}
    children = tuple(extract.described(CHILDREN, n, heading) for n, heading in extract.children.items())
    beside = (Column(column.heading, also_headed=column.also_headed) for column in children)
    return extracts.Extract(
        module=Module(name=name, spec=spec, columns=(*own, *beside)),
        table=Module(name=name, spec=spec, columns=(*own, *constant.values())),
        headings=tuple(frozenset(map(plain, heading.heading)) for *_, heading in extract.mapped),
        files=extract.files,
        constants={column.heading: extract.cells[n] for n, column in constant.items()},
        meanings={
            heading.heading[0]: meanings
            for _, table, n, heading in extract.mapped
            if (meanings := _meanings(extract.described(table, n, heading), heading))
        },
        children=children,
    )


def _meanings(column: Column, heading: Heading) -> dict[str, str | None]:
    """What is to be read in place of a code: nothing, or what stands in a column that is no text."""
    return {
        plain(code): None if value == NOTHING else cell(value)
        for code, value in heading.written.items()
        if value == NOTHING or column.kind is not Kind.LABEL
    }


def _finding(fault: ErrorDetails, text: str) -> str:
    place = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{_key(part)}" for part in fault["loc"]).lstrip(".")
    line = _line(text, fault["loc"])
    where = f"line {line}, {place}" if line else place
    return f"  {where}: {_PLAIN.get(fault['type'], fault['msg'])}"


def _key(name: str) -> str:
    return name if re.fullmatch(r"[\w-]+", name) else f'"{name}"'


def _line(text: str, place: Place) -> int | None:
    """The line of an entry of the file, or of the section that it stands in; nothing where that can't be told."""
    lines = text.splitlines()
    headers = [number for number, line in enumerate(lines) if line.lstrip().startswith("[")]
    extracts = [number for number in headers if re.match(r"\s*\[\[\s*extract\s*\]\]", lines[number])]
    match place:
        case ("extract", int(entry), *keys) if entry < len(extracts):
            found, end = extracts[entry], [*extracts, len(lines)][entry + 1]
        case (key, *_):
            keys, found, end = [key], -1, len(lines)
    for depth, key in enumerate(keys, 1):
        path = r"\s*\.\s*".join(["extract", *(_quoted_or_not(part) for part in keys[:depth])])
        header = next((n for n in headers if found < n < end and re.match(rf"\s*\[\s*{path}\s*\]", lines[n])), None)
        if header is None:
            after = next((n for n in headers if n > found), len(lines))
            entries = (n for n in range(found + 1, after) if re.match(rf"\s*{_quoted_or_not(key)}\s*=", lines[n]))
            found = next(entries, found)
            break
        found = header
    return found + 1 or None


def _quoted_or_not(key: str | int) -> str:
    return rf"""["']?{re.escape(str(key))}["']?"""
