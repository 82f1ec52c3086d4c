"""Tables as a person types them: cells with a bar between them. May import csperf.published.figures and csperf.errors."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from csperf.published.figures import SYMBOLS, as_printed

_PAIR = re.compile(r"(?P<value>[^(]+)\((?P<numerator>-?[\d,]+|\?)\s*(?:/|of)\s*(?P<denominator>[\d,]+|\?)\)\s*")
_COUNT_AND_SHARE = re.compile(r"(?P<count>[\d,]+)\s*\((?P<share>[\d.]+\s*%)\)\s*")


class Cell(NamedTuple):
    """A cell of a table: what its row and column are, and what is printed in it."""

    row: str
    column: str
    text: str


class Printed(NamedTuple):
    """What is printed in a cell: a value with its decimals and unit, and the pair beside it; or a symbol in its place."""

    value: Decimal | None
    decimals: int = 0
    unit: str = ""
    numerator: int | None = None
    denominator: int | None = None
    symbol: str = ""


def cells(text: str) -> Iterator[Cell]:
    """The cells of a table, of which the first line heads the columns and the first column names the rows.

    A line of dashes below the headings is for the eye, and so are bars at both ends of every line.

    >>> [tuple(cell) for cell in cells("method | Family | Total" + chr(10) + "Letter |  | 12")]
    [('Letter', 'Family', ''), ('Letter', 'Total', '12')]

    Raises:
        ValueError: A line has more or fewer cells than there are headings, or a row or column stands twice.
    """
    given = [line.strip() for line in text.splitlines() if line.strip()]
    # Bars at the ends of the headings stand at the ends of every line.
    framed = bool(given) and given[0].startswith("|") and given[0].endswith("|")
    lines = [[cell.strip() for cell in (line[1:-1] if framed else line).split("|")] for line in given]
    lines = [line for line in lines if any(cell.strip("-: ") for cell in line)]
    if not lines:
        raise ValueError("has no lines")
    headings, *rows = lines
    if len(set(headings[1:])) != len(headings) - 1 or len({row[0] for row in rows}) != len(rows):
        raise ValueError("has a row or a column of the same name twice")
    for row in rows:
        if len(row) != len(headings):
            raise ValueError(f"has {len(headings)} columns, but {len(row)} in the row {row[0]!r}")
        yield from (Cell(row[0], heading, cell) for heading, cell in zip(headings[1:], row[1:], strict=True))


def read_cell(text: str) -> list[Printed]:
    """What a cell says: a value, a value with its pair, or a count with its share; a value of nothing where it says none.

    A half of a pair that was not printed is a question mark: `98.9% (?/244)`.

    >>> read_cell("24.1% (260/1,034)")[0].denominator, [each.unit for each in read_cell("1,027 (53.6%)")]
    (1034, ['', 'percent'])
    """
    if pair := _PAIR.fullmatch(text.strip()):
        printed = as_printed(pair["value"])
        if printed is not None:
            top, bottom = _whole(pair["numerator"]), _whole(pair["denominator"])
            return [Printed(*printed)._replace(numerator=top, denominator=bottom)]
    if both := _COUNT_AND_SHARE.fullmatch(text.strip()):
        count, share = as_printed(both["count"]), as_printed(both["share"])
        if count is not None and share is not None:
            return [Printed(*count), Printed(*share)]
    if text.strip() in SYMBOLS:
        return [Printed(None, symbol=text.strip())]
    printed = as_printed(text)
    return [Printed(None) if printed is None else Printed(*printed)]


def _whole(text: str) -> int | None:
    return None if text == "?" else int(text.replace(",", ""))
