"""What a table's column may hold, in whichever format it comes. May import csperf.tables and csperf.returns.

A council's own extract has no guide that says how a column is written. What is known of it is known from the table, and from
the statutory return that fills the same column: its codes above all.
"""

import datetime as dt
import difflib
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from csperf.returns.cin_census.format import CIN_CENSUS
from csperf.returns.description import NO_CODES, Codes, Column, Kind, plain
from csperf.returns.ssda903.format import SSDA903
from csperf.tables import Boolean, Date, Integer, Number, TableSpec, Timestamp

Written = str | bool | int | float | dt.date
"""A value as TOML has it."""

NOTHING = ""
"""What is written for a value that is not recorded."""

FILLED_IN = frozenset({"area", "source_file", "source_row"})
"""What a reader fills in, and no column of an extract."""

_LETTER = re.compile(r"^[a-z]{1,2}\)\s*")

# What people write in place of a code, in the columns that every council has and no two write alike.
_WORDS: Mapping[tuple[str, str], Mapping[str, str]] = MappingProxyType(
    {
        ("children", "sex"): {"male": "male", "female": "female", "unknown": "unknown", "not known": "unknown"},
        ("assessments", "kind"): {
            "initial": "initial",
            "initial assessment": "initial",
            "core": "core",
            "core assessment": "core",
        },
    }
)


def columns_of(spec: TableSpec) -> list[str]:
    """The columns of a table that an extract may fill."""
    return [name for name in spec.schema.column_names() if name not in FILLED_IN]


def is_needed(spec: TableSpec, name: str) -> bool:
    """Whether a row without it can't be used."""
    return not spec.schema.columns()[name].nullable


def codes_of(spec: TableSpec, name: str) -> Codes:
    """The codes that the statutory returns have for a column of text, and the words that stand for them."""
    lists = [column.codes for column in _statutory(spec, name) if column.kind is Kind.CODE]
    words = _WORDS.get((spec.name, name), {})
    if not lists and not words:
        return NO_CODES
    return Codes(
        known=tuple(dict.fromkeys(code for codes in lists for code in codes.known)),
        meaning={code: meaning for codes in lists for code, meaning in codes.meaning.items()},
        labels=words,
    )


def values_of(codes: Codes) -> list[str]:
    """What a table holds for these codes and labels."""
    return list(dict.fromkeys([*(codes.meaning.get(code, code) for code in codes.known), *codes.labels.values()]))


def described(
    spec: TableSpec,
    name: str,
    headings: Sequence[str],
    *,
    dates: Kind = Kind.DATE_AS_TYPED,
    codes: Mapping[str, Written] | None = None,
) -> Column:
    """A column of an extract.

    Args:
        spec: The table.
        name: The table's column.
        headings: What it is headed; the first is what messages call it.
        dates: How dates are written.
        codes: What the table holds for each of the extract's own codes; of a column of text, no others are known.
    """
    like = next(_statutory(spec, name), None)
    kind, known = _kind(spec, name, dates), codes_of(spec, name)
    if kind is Kind.TEXT and codes:
        known = Codes(known=(), labels={without_letter(said): str(value) for said, value in codes.items() if value != NOTHING})
    coded = kind is Kind.TEXT and known is not NO_CODES
    tells_apart = name in spec.key and not spec.may_repeat
    return Column(
        headings[0],
        name,
        Kind.LABEL if coded else kind,
        known if coded else NO_CODES,
        essential=is_needed(spec, name),
        decisive=like.decisive if like and like.decisive is not None else (True if coded and tells_apart else None),
        most=like.most if like else None,
        begins=kind.is_date and tells_apart,
        ends=like.ends if like else False,
        also_headed="^(?:" + "|".join(re.escape(plain(other)) for other in headings[1:]) + ")$" if headings[1:] else None,
    )


def without_letter(said: str) -> str:
    """A label as it is compared: plain, and without the letter before it (`a) Yes`)."""
    return _LETTER.sub("", plain(said))


def why_not(spec: TableSpec, name: str, value: object, *, code: bool) -> str | None:
    """Why a value can't stand for a code, or in every row, of a column; nothing where it can.

    Args:
        spec: The table.
        name: The column.
        value: The value.
        code: Whether it stands for a code, and so may be nothing.
    """
    if code and value == NOTHING:
        return None
    kind = _kind(spec, name, Kind.DATE_AS_TYPED)
    if code and (kind.is_date or kind is Kind.TIMESTAMP):
        return f'is a date: here a code can only stand for nothing, = "{NOTHING}"'
    fits, wanted = {
        Kind.DATE_AS_TYPED: (type(value) is dt.date, "a day such as 2024-03-31, without quotes and without a time"),
        Kind.TIMESTAMP: (
            type(value) is dt.datetime and value.tzinfo is None,
            "a day and a time such as 2024-03-31 09:30:00, without quotes and without a time zone",
        ),
        Kind.INTEGER: (type(value) is int, "a whole number without quotes"),
        Kind.NUMBER: (_is_number(value), "a number from 0 up, without quotes"),
        Kind.YES_NO: (isinstance(value, bool), "true or false without quotes"),
        Kind.TEXT: (isinstance(value, str) and value != NOTHING, "text in quotes"),
    }[kind]
    if not fits:
        return f"must be {wanted}" + (f', or "{NOTHING}" for nothing' if code else "")
    values = values_of(codes_of(spec, name))
    if values and isinstance(value, str) and value not in values:
        return f"{value!r} is nothing that {spec.name}.{name} may hold{closest(value, values)} It may hold: {', '.join(values)}"
    return None


def cell(value: Written) -> str:
    """A value as the text of a cell."""
    return str(int(value)) if isinstance(value, bool) else str(value)


def closest(name: str, names: Iterable[str]) -> str:
    """The end of a sentence about a name that is not known: a question after the one that was perhaps meant."""
    known = {one.lower(): one for one in names}
    near = difflib.get_close_matches(name.lower(), list(known), n=1)
    return f"; did you mean {known[near[0]]!r}?" if near else "."


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and value >= 0


def _kind(spec: TableSpec, name: str, dates: Kind) -> Kind:
    column = spec.schema.columns()[name]
    if isinstance(column, Date):
        return dates
    for typed, kind in ((Timestamp, Kind.TIMESTAMP), (Integer, Kind.INTEGER), (Number, Kind.NUMBER)):
        if isinstance(column, typed):
            return kind
    return Kind.YES_NO if isinstance(column, Boolean) else Kind.TEXT


def _statutory(spec: TableSpec, name: str) -> Iterator[Column]:
    """The columns of statutory returns that fill a table's column."""
    modules = [module for form in (SSDA903, CIN_CENSUS) for module in form.modules if module.spec is spec]
    return (column for module in modules for column in module.columns if column.to == name)
