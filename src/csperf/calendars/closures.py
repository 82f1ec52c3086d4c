"""Lists of a council's own closure days, read from TOML.

May import csperf.errors, pydantic and the standard library.
"""

import datetime as dt
import tomllib
from os import PathLike
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from csperf.errors import CalendarError

_FORM = (
    'A closure list is TOML: name = "..." at the top, then for each closure a [[closure]] with '
    'reason = "..." and either date = 2024-12-27, or first = 2024-12-27 and last = 2024-12-31.'
)

# What pydantic's findings mean to someone who has written a file.
_PLAIN = {
    "missing": "missing",
    "extra_forbidden": "not a key that is known here",
    "string_type": "must be text in quotes",
    "string_too_short": "empty",
    "tuple_type": "must be written as [[closure]] entries",
    "model_type": "must be written as a [[closure]] entry",
}

_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Closure(BaseModel):
    """A run of days, from `first` to `last` and closed on both, with the reason for it.

    In a list a single day may be written as `date`, which stands for a run of one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    first: dt.date
    last: dt.date
    reason: _Text

    @model_validator(mode="before")
    @classmethod
    def _one_day_or_a_run(cls, given: object) -> object:
        if not isinstance(given, dict):
            return given
        for key in ("date", "first", "last"):
            # A date and time is a date to Python, and no day to a reader: only a plain date is taken.
            if key in given and type(given[key]) is not dt.date:
                raise _fault(f"{key} must be a day such as 2024-12-27, without quotes and without a time")
        match given:
            case {"date": day, **rest} if not rest.keys() & {"first", "last"}:
                return {"first": day, "last": day, **rest}
            case {"first": first, "last": last} if "date" not in given:
                if last < first:
                    raise _fault("last comes before first")
                return given
        raise _fault("give either date, or both first and last")

    @property
    def days(self) -> frozenset[dt.date]:
        """Every closed day, weekends among them."""
        length = (self.last - self.first).days + 1
        return frozenset(self.first + dt.timedelta(days=offset) for offset in range(length))


class ClosureList(BaseModel):
    """A named list of closures: `read_closures` gives it, `WorkingDayCalendar.with_closures` takes it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: _Text
    closure: Annotated[tuple[Closure, ...], Field(strict=False)]

    @property
    def days(self) -> frozenset[dt.date]:
        """Every closed day of every closure."""
        return frozenset().union(*(closure.days for closure in self.closure))


def read_closures(path: str | PathLike[str]) -> ClosureList:
    """Read a council's closure days from a TOML file.

    The file names the list, and gives each closure its day or its first and last day, and a reason:

    ```toml
    name = "Borough offices"

    [[closure]]
    date = 2017-12-27
    reason = "Offices closed between Christmas and New Year"

    [[closure]]
    first = 2018-12-27
    last = 2018-12-31
    reason = "Offices closed between Christmas and New Year"
    ```

    Args:
        path: The file, in UTF-8.

    Returns:
        The list, for `WorkingDayCalendar.with_closures`.

    Raises:
        CalendarError: The file cannot be read, is not TOML, or does not hold a closure list; the message
            names the file and every faulty entry, counted from 1.
    """
    file = Path(path)
    try:
        # Windows editors put a byte-order mark in front, which TOML does not know.
        given = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise CalendarError(f"The closure list {file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CalendarError(f"The closure list {file} is not in UTF-8. Save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise CalendarError(f"The closure list {file} is not valid TOML: {error}. {_FORM}") from error
    try:
        return ClosureList.model_validate(given)
    except ValidationError as error:
        lines = [f"The closure list {file} is faulty.", *map(_finding, error.errors()), _FORM]
        raise CalendarError("\n".join(lines)) from error


def _fault(message: str) -> PydanticCustomError:
    return PydanticCustomError("closure", "{message}", {"message": message})


def _finding(fault: ErrorDetails) -> str:
    match fault["loc"]:
        case ("closure", int(entry), *keys):
            place = ", ".join([f"closure {entry + 1}", *map(str, keys)])
        case location:
            place = ", ".join(map(str, location))
    return f"  {place}: {_PLAIN.get(fault['type'], fault['msg'])}"
