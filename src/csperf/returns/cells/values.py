"""What a cell's text means: its value by the column's kind, and what is wrong. May import csperf.tables and polars.

All is expressions over a column of texts, under `TEXT`; the value then stands beside it under `VALUE`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from csperf.returns.description import Codes, Column, Kind, plain
from csperf.tables import NOTED, ROW_REFUSED, VALUE_NOT_USED

TEXT, VALUE = "text", "value"

EARLIEST, LATEST = pl.date(1900, 1, 1), pl.date(2099, 12, 31)
"""A date outside these is a slip of the keyboard, and no measure looks there."""

SPREADSHEET_ERRORS = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!")

_DAY_FIRST = r"^\d{1,2}/\d{1,2}/\d{4}$"
_YEAR_FIRST = r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?$"
_TWO_DIGIT_YEAR = r"^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$"
_NAMED_MONTH = r"^\d{1,2}[ -][A-Za-z]{3}[ -]\d{4}$"
_DAY_NUMBER = r"^[2-6]\d{4}(?:\.0+)?$"
"""A day as a spreadsheet counts them, between 1954 and 2091."""
_DAY_ZERO = pl.date(1899, 12, 30)
_MOMENT_YEAR_FIRST = r"^\d{4}-\d{2}-\d{2}[T ]\d{1,2}:[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?$"
_MOMENT_DAY_FIRST = r"^\d{1,2}/\d{1,2}/\d{4} \d{1,2}:[0-5]\d(?::[0-5]\d)?$"
_WITHOUT_SECONDS = r" (\d{1,2}:\d{2})$"
_NUMBER = r"^\d{1,15}(?:\.\d{1,20})?(?:[Ee][+-]?\d{1,3})?$"
_WHOLE_NUMBER = r"^(\d{1,9})(?:\.0+)?$"
_FLAGS = {"1": True, "0": False, "TRUE": True, "FALSE": False}
_NEITHER = ("UNKNOWN", "NOT KNOWN", "NOT RECORDED", "NOT STATED", "N/A", "NA")
"""What is written in a column of yes and no where neither is recorded."""
_YES_NO = _FLAGS | {"YES": True, "NO": False, "Y": True, "N": False}
_NONE = "NONE"
_LETTER = r"^[A-Za-z]{1,2}\)\s*"
"""The letter that a list puts before its choices, as in `a) Yes`."""
_CODE_BEFORE_LABEL = r"^([A-Za-z]{0,6}\d{0,2}[A-Za-z]?)(?:\s*[:\u2013-]\s|:|\s*$)"
"""A code, alone or with its label after it, as in `3D: Health services` and `N1 - Abuse or neglect`."""
_CAPITALS = {Kind.CODE, Kind.FLAG, Kind.YES_NO, Kind.DISABILITIES}


_UNREAD = pl.col(TEXT).is_not_null() & pl.col(VALUE).is_null()


@dataclass(frozen=True)
class Check:
    """Something that may be wrong with a cell; at most one of a column's checks holds of any cell.

    Attributes:
        rule: The rule's name.
        message: What is wrong, and what to do.
        effect: What becomes of the row.
        broken: Whether it is so, of a text and its value.
    """

    rule: str
    message: str
    effect: str
    broken: pl.Expr = _UNREAD


def cleaned(column: Column, text: pl.Expr) -> pl.Expr:
    """A column's texts without the blanks around them; nothing where nothing is recorded."""
    text = text.str.strip_chars()
    if column.kind in _CAPITALS:
        text = text.str.to_uppercase()
    if column.kind is Kind.YES_NO:
        text = _without_letter(text).replace(_NEITHER, "")
    return pl.when((text != "") & ~text.is_in(SPREADSHEET_ERRORS)).then(text)


def value(column: Column, text: pl.Expr) -> pl.Expr:
    """What cleaned texts mean; nothing where they can't be read."""
    return _VALUES[column.kind](text, column)


def checks(column: Column, year: int | None) -> Iterator[Check]:
    """What can be wrong with a cell that is not blank."""
    text = pl.col(TEXT)
    name, unread = column.heading, _UNREAD
    effect = ROW_REFUSED if column.refuses else VALUE_NOT_USED
    if column.kind.is_date:
        yield from _date_checks(column, unread, effect)
    elif column.kind in _SAID_OF_UNREAD:
        rule, message = _SAID_OF_UNREAD[column.kind]
        limit = "" if column.most is None else f" from 0 to {column.most}"
        yield Check(rule, f"{name} {message.format(limit=limit)}", effect, unread)
    elif column.kind is not Kind.TEXT:
        yield Check("code_not_known", f"{name} holds a code that has never been in its list; correct it", effect, unread)
        gone = set(column.codes.known) - set(column.codes.in_year(year))
        if gone:
            message = f"{name} holds a code that is not in the list of the collection year {year}; it is read as in other years"
            yield Check("code_of_another_year", message, NOTED, text.is_in(sorted(gone)))


_SAID_OF_UNREAD: Mapping[Kind, tuple[str, str]] = {
    Kind.TIMESTAMP: (
        "not_a_date_and_time",
        "is not a date and a time that exist, written yyyy-mm-dd hh:mm in local time, from 1900 to 2099; correct it",
    ),
    Kind.INTEGER: ("not_a_number", "is not a whole number{limit}; correct it"),
    Kind.NUMBER: ("not_a_number", "is not a number from 0 up, written like 12 or 12.5; correct it"),
    Kind.LABEL: ("label_not_known", "holds neither a code nor a label that is known; correct it, or map it"),
    Kind.FLAG: ("not_a_flag", "is neither 1 nor 0 (true nor false); correct it"),
    Kind.YES_NO: ("not_a_flag", "is neither yes nor no; correct it"),
}
"""For each kind that can go wrong in one way, the rule and the message."""


def _date_checks(column: Column, unread: pl.Expr, effect: str) -> Iterator[Check]:
    text, name = pl.col(TEXT), column.heading
    two_digits = text.str.contains(_TWO_DIGIT_YEAR)
    day_first = column.kind is not Kind.DATE_YEAR_FIRST
    written = _day_first(text) if day_first else pl.lit(None, dtype=pl.Date)
    outside = pl.coalesce(written, _year_first(text)).is_not_null()
    message = f"{name} has a year of two digits, which is not guessed at; write all four ({column.kind.value})"
    yield Check("two_digit_year", message, effect, unread & two_digits)
    yield Check("date_out_of_range", f"{name} is before 1900 or after 2099; correct it", effect, unread & outside)
    message = f"{name} is not a date that exists, written {column.kind.value}; correct it"
    yield Check("not_a_date", message, effect, unread & ~two_digits & ~outside)


def _text(text: pl.Expr, _: Column) -> pl.Expr:
    return text


def _date_day_first(text: pl.Expr, _: Column) -> pl.Expr:
    return _in_span(pl.coalesce(_day_first(text), _year_first(text)))


def _date_year_first(text: pl.Expr, _: Column) -> pl.Expr:
    return _in_span(_year_first(text))


def _date_as_typed(text: pl.Expr, _: Column) -> pl.Expr:
    slashes = text.str.replace_all(r"[.-]", "/").str.replace(r" 00:00(:00)?$", "")
    return _in_span(pl.coalesce(_year_first(text), _day_first(slashes), _named_month(text), _day_number(text)))


def _timestamp(text: pl.Expr, _: Column) -> pl.Expr:
    """A day and a time; a day alone has none, which is not guessed at."""
    year_first = pl.when(text.str.contains(_MOMENT_YEAR_FIRST)).then(text).str.replace("T", " ", literal=True)
    day_first = pl.when(text.str.contains(_MOMENT_DAY_FIRST)).then(text)
    moment = pl.coalesce(_moment(year_first, "%Y-%m-%d"), _moment(day_first, "%d/%m/%Y"))
    return pl.when(moment.dt.date().is_between(EARLIEST, LATEST)).then(moment)


def _moment(text: pl.Expr, date: str) -> pl.Expr:
    whole = text.str.replace(_WITHOUT_SECONDS, " ${1}:00")
    return whole.str.to_datetime(f"{date} %H:%M:%S%.f", time_unit="us", strict=False)


def _number(text: pl.Expr, _: Column) -> pl.Expr:
    number = pl.when(text.str.contains(_NUMBER)).then(text).cast(pl.Float64)
    return pl.when(number.is_finite()).then(number)


def _integer(text: pl.Expr, column: Column) -> pl.Expr:
    number = text.str.extract(_WHOLE_NUMBER).cast(pl.Int32)
    return number if column.most is None else pl.when(number <= column.most).then(number)


def _flag(text: pl.Expr, _: Column) -> pl.Expr:
    return text.replace_strict(_FLAGS, default=None, return_dtype=pl.Boolean)


def _yes_no(text: pl.Expr, _: Column) -> pl.Expr:
    return text.replace_strict(_YES_NO, default=None, return_dtype=pl.Boolean)


def _code(text: pl.Expr, column: Column) -> pl.Expr:
    return _meaning(text, column.codes)


def _label(text: pl.Expr, column: Column) -> pl.Expr:
    """What a code or a label stands for; the code wins where both stand there."""
    said = _without_letter(text)
    plainly = said.str.to_lowercase().str.replace_all("[\u2018\u2019]", "'").str.replace_all(r"\s+", " ")
    labels = {plain(label): meant for label, meant in column.codes.labels.items()}
    return pl.coalesce(
        _meaning(said.str.extract(_CODE_BEFORE_LABEL).str.to_uppercase(), column.codes),
        plainly.replace_strict(labels, default=None, return_dtype=pl.String),
    )


def _disabled(text: pl.Expr, column: Column) -> pl.Expr:
    """Whether any disability is named; nothing where one of the codes is not in the list."""
    each = text.str.split(" ")
    unknown = each.list.set_difference(pl.lit(list(column.codes.known))).list.len() > 0
    named = each.list.set_difference(pl.lit([_NONE])).list.len() > 0
    return pl.when(~unknown).then(named)


_VALUES: Mapping[Kind, Callable[[pl.Expr, Column], pl.Expr]] = {
    Kind.TEXT: _text,
    Kind.CODE: _code,
    Kind.DATE_DAY_FIRST: _date_day_first,
    Kind.DATE_YEAR_FIRST: _date_year_first,
    Kind.DATE_AS_TYPED: _date_as_typed,
    Kind.TIMESTAMP: _timestamp,
    Kind.INTEGER: _integer,
    Kind.NUMBER: _number,
    Kind.FLAG: _flag,
    Kind.YES_NO: _yes_no,
    Kind.LABEL: _label,
    Kind.DISABILITIES: _disabled,
}


def _meaning(text: pl.Expr, codes: Codes) -> pl.Expr:
    meanings = {code: codes.meaning.get(code, code) for code in codes.known}
    return text.replace_strict(meanings, default=None, return_dtype=pl.String)


def _without_letter(text: pl.Expr) -> pl.Expr:
    return text.str.replace(_LETTER, "")


def _day_first(text: pl.Expr) -> pl.Expr:
    return pl.when(text.str.contains(_DAY_FIRST)).then(text).str.to_date("%d/%m/%Y", strict=False)


def _year_first(text: pl.Expr) -> pl.Expr:
    return pl.when(text.str.contains(_YEAR_FIRST)).then(text.str.head(10)).str.to_date("%Y-%m-%d", strict=False)


def _named_month(text: pl.Expr) -> pl.Expr:
    spelt = pl.when(text.str.contains(_NAMED_MONTH)).then(text).str.replace_all("-", " ", literal=True)
    return spelt.str.to_date("%d %b %Y", strict=False)


def _day_number(text: pl.Expr) -> pl.Expr:
    number = pl.when(text.str.contains(_DAY_NUMBER)).then(text.str.head(5)).cast(pl.Int32)
    return _DAY_ZERO + pl.duration(days=number)


def _in_span(date: pl.Expr) -> pl.Expr:
    return pl.when(date.is_between(EARLIEST, LATEST)).then(date)
