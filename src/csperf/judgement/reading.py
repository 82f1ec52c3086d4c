"""Reads profiles from TOML. May import csperf.judgement, errors, pydantic and the standard library."""

import re
import tomllib
from collections.abc import Iterable
from decimal import Decimal
from os import PathLike
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from csperf.errors import JudgementError
from csperf.judgement.parts import Place
from csperf.judgement.profiles import Profile

_FORM = (
    'A profile is TOML: name = "..." at the top, for each measure a [[measure]] with id = "...", and below it for each target '
    "a [[measure.target]] with at = 90, or between = { from = 8, to = 12 }."
)

# What pydantic's findings mean to someone who has written a file.
_PLAIN = {
    "missing": "missing",
    "extra_forbidden": "not a key that is known here",
    "string_type": "must be text in quotes",
    "string_too_short": "empty",
    "string_pattern_mismatch": 'must be a council\'s code of three figures in quotes, such as "331"',
    "too_short": "empty",
    "int_type": "must be a whole number",
    "tuple_type": "must be a list, or written as [[entries]]",
    "model_type": "must be a section of lines with an equals sign",
}


def read_profile(path: str | PathLike[str]) -> Profile:
    """Read a council's targets and rules from a TOML file.

    ```toml
    name = "Anytown 2016/17"
    area = "331"
    comparators = ["statistical neighbours", "England"]

    [[measure]]
    id = "assessments_within_45_working_days"
    decimals = 1
    [[measure.target]]
    as_printed = "90% (by March 2017)"
    at = 90
    by = 2017-03-31
    baseline = { value = 66.1, on = 2016-08-31 }
    tolerance = 15
    ```

    Args:
        path: The file, in UTF-8.

    Returns:
        The profile, for `csperf.judgement.judged` and `csperf.scorecard(…, profile=…)`.

    Raises:
        JudgementError: The file can't be read, is not TOML, or does not hold a profile; the message names the file and every
            faulty entry by its line and its place, where entries are counted from 1.
    """
    file = Path(path)
    try:
        # Windows editors put a byte-order mark in front, which TOML does not know.
        text = file.read_bytes().decode("utf-8-sig")
        given = tomllib.loads(text, parse_float=Decimal)
    except OSError as error:
        raise JudgementError(f"The profile {file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise JudgementError(f"The profile {file} is not in UTF-8. Save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise JudgementError(f"The profile {file} is not valid TOML: {error}. {_FORM}") from error
    except (ValueError, ArithmeticError, RecursionError) as error:
        why = "a number is too long, or lists stand in lists too deep"
        raise JudgementError(f"The profile {file} is not valid TOML: {why}. {_FORM}") from error
    try:
        return Profile.model_validate(given)
    except ValidationError as error:
        faults = error.errors()
        begins = lines_of(text, (fault["loc"] for fault in faults))
        lines = [f"The profile {file} is faulty.", *(_finding(fault, begins.get(fault["loc"])) for fault in faults), _FORM]
        raise JudgementError("\n".join(lines)) from error


def _finding(fault: ErrorDetails, line: int | None) -> str:
    parts = ("from" if part == "from_" else part for part in fault["loc"])
    place = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{_key(part)}" for part in parts).lstrip(".")
    where = ", ".join(filter(None, (f"line {line}" if line else "", place)))
    said = _PLAIN.get(fault["type"], fault["msg"])
    return f"  {where}: {said}" if where else f"  {said}"


def _key(name: str) -> str:
    return name if re.fullmatch(r"[\w-]+", name) else f'"{name}"'


def lines_of(text: str, places: Iterable[Place]) -> dict[Place, int]:
    """For each place, the line of a TOML file on which it begins, or that of the section it belongs to where it is not there.

    The file is read up to each line in turn: an entry begins where it is first there.

    >>> text = chr(10).join(['name = "A"', "", "[[measure]]", 'id = "B"', "[[measure]]", 'id = "C"'])
    >>> lines_of(text, [("measure", 1, "id"), ("measure", 0, "at")])
    {('measure', 1, 'id'): 6, ('measure', 0, 'at'): 3}
    """
    wanted = list(places)
    sought = {place[:length] for place in wanted for length in range(1, len(place) + 1)}
    found: dict[Place, int] = {}
    lines = text.replace("\r\n", "\n").split("\n")
    read_up_to = 0
    for count in range(1, len(lines) + 1):
        try:
            read = tomllib.loads("\n".join(lines[:count]), parse_float=str)
        except ValueError:
            continue  # in the middle of an entry of several lines
        now = {place for place in sought if _holds(read, place)}
        found.update(dict.fromkeys(now, read_up_to + 1))
        sought -= now
        read_up_to = count
    starts = {place: [found[place[:n]] for n in range(1, len(place) + 1) if place[:n] in found] for place in wanted}
    return {place: on[-1] for place, on in starts.items() if on}


def _holds(read: object, place: Place) -> bool:
    for part in place:
        if isinstance(read, list) and isinstance(part, int):
            if part >= len(read):
                return False
            read = read[part]
        elif isinstance(read, dict) and part in read:
            read = read[part]
        else:
            return False
    return True
