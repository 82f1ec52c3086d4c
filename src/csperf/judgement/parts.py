"""What a profile is made of: numbers, texts, dates, and findings in their place. May import csperf.periods and pydantic."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from csperf.periods import written_in_full

Place = tuple[str | int, ...]
Finding = tuple[Place, str]
"""What is wrong: where, and what."""

Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Phrases = Annotated[tuple[Phrase, ...], Field(strict=False)]

_MOST_DIGITS = 15


def _number(given: object) -> object:
    if isinstance(given, int) and not isinstance(given, bool):
        given = Decimal(given)
    if not isinstance(given, Decimal):
        raise fault_of("must be a number without quotes, such as 72 or 7.8")
    if not given.is_finite() or len(given.as_tuple().digits) > _MOST_DIGITS or abs(given.adjusted()) > _MOST_DIGITS:
        raise fault_of("must be a number that a figure can reach")
    return given


def _day(given: object) -> object:
    # A date and time is a date to Python, and no day to a reader: only a plain date is taken.
    if type(given) is not date:
        raise fault_of("must be a day such as 2017-03-31, without quotes and without a time")
    return given


Number = Annotated[Decimal, BeforeValidator(_number)]
"""A number, exactly as it was written."""
Day = Annotated[date, BeforeValidator(_day)]


class Part(BaseModel):
    """A part of a profile: never changed afterwards, and without keys that are not known."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Dated(Part):
    """A part that holds from a first day to a last, both of them in it; from ever or for ever where they are not given."""

    since: Day | None = None
    until: Day | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it holds on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def misdated(self) -> Iterator[Finding]:
        """That it ends before it begins, if it does."""
        if self.since and self.until and self.until < self.since:
            yield ("until",), f"{written_in_full(self.until)} comes before it begins, on {written_in_full(self.since)}"


def fault_of(message: str) -> PydanticCustomError:
    """A fault, for a validator to raise."""
    return PydanticCustomError("profile", "{message}", {"message": message})


def refuse(findings: Iterable[Finding]) -> None:
    """Raise what was found wrong, each finding in its place.

    Raises:
        ValidationError: Anything was.
    """
    found = [InitErrorDetails(type=fault_of(message), loc=place, input=None) for place, message in findings]
    if found:
        raise ValidationError.from_exception_data("profile", found)
