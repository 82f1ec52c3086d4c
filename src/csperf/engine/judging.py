"""What becomes of a row: counted in, counted out, or left out and why.

May import csperf.definition, periods, results and polars.

A row's status is a small number: 0 counted out, 1 counted in, and from 2 on the reasons for which rows are left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any

import polars as pl

from csperf.definition import Definition, Difference, Distribution, Measure, Median, OfANumber, OnceEach, Proportion
from csperf.periods import written_in_full
from csperf.results import COUNTED_IN, COUNTED_OUT, LEFT_OUT

OUT, IN, FIRST_REASON = 0, 1, 2
NOT_RECORDED = "not recorded"


@dataclass(frozen=True)
class Judged:
    """A measure's verdict on each row, as expressions over its cohort.

    Attributes:
        status: The row's status as a number.
        reasons: What the numbers from 2 on mean.
        kind: The definition in force last, which says what is made of the rows that are counted.
    """

    status: pl.Expr
    reasons: tuple[str, ...]
    kind: Definition

    @property
    def each(self) -> pl.Expr | None:
        """What is counted once, where that is not each row."""
        return self.kind.each if isinstance(self.kind, OnceEach) else None

    @property
    def part(self) -> pl.Expr | None:
        """What rows are told apart by beyond their status: the category of a distribution, the number of a median."""
        if isinstance(self.kind, Distribution):
            return pl.when(self.status == IN).then(self.kind.category.fill_null(NOT_RECORDED))
        return self.kind.value if isinstance(self.kind, Median) else None

    def spelt_status(self, status: pl.Expr) -> pl.Expr:
        """A status number in words."""
        return status.replace_strict({OUT: COUNTED_OUT, IN: COUNTED_IN}, default=LEFT_OUT, return_dtype=pl.String)

    def spelt_reason(self, status: pl.Expr) -> pl.Expr:
        """Why a row was left out; nothing for one that was counted."""
        spelt = {FIRST_REASON + at: reason for at, reason in enumerate(self.reasons)}
        return status.replace_strict(spelt, default=None, return_dtype=pl.String)


def judge(measure: Measure[Any, Any], variant: Mapping[str, str], first: date, last: date) -> Judged:
    """The verdict on rows counted between two days, each by the version in force on its day.

    Args:
        measure: The measure.
        variant: The whole variant.
        first: The earliest day a row may be counted on.
        last: The latest.
    """
    reasons: list[str] = []
    day = pl.col(measure.cohort.counted_on)
    versions = measure.versions
    definitions = [measure.define(version, variant) for version in versions]
    status = _verdict(definitions[-1], reasons)
    for later, definition in zip(reversed(versions[1:]), reversed(definitions[:-1]), strict=True):
        if first < later.since:
            status = pl.when(day < later.since).then(_verdict(definition, reasons)).otherwise(status)
    begins, ends = versions[0].since, versions[-1].until
    if first < begins:
        status = (
            pl.when(day < begins)
            .then(_reason(reasons, f"before this definition began ({written_in_full(begins)})"))
            .otherwise(status)
        )
    if ends is not None and last > ends:
        status = (
            pl.when(day > ends)
            .then(_reason(reasons, f"after this definition ended ({written_in_full(ends)})"))
            .otherwise(status)
        )
    return Judged(status=status, reasons=tuple(reasons), kind=definitions[-1])


def _verdict(definition: Definition, reasons: list[str]) -> pl.Expr:
    rules: list[tuple[pl.Expr, pl.Expr]] = []
    for name, condition in definition.exclude.items():
        rules.append((condition, _reason(reasons, name)))
    for name, condition in definition.of.items():
        rules.append((~condition, _reason(reasons, f"not {name}")))
        rules.append((condition.is_null(), _reason(reasons, f"{NOT_RECORDED}: {name}")))
    if isinstance(definition, OnceEach) and definition.each is not None and not _never_empty(definition.each):
        rules.append((definition.each.is_null(), _reason(reasons, NOT_RECORDED)))
    last = _status(IN)
    match definition:
        case Proportion(where=counted_in) | Difference(gained=counted_in):
            rules.append((counted_in.is_null(), _reason(reasons, NOT_RECORDED)))
            rules.append((counted_in, _status(IN)))
            last = _status(OUT)
        case OfANumber(value=value):
            rules.append((value.is_null(), _reason(reasons, NOT_RECORDED)))
        case _:
            pass
    return reduce(lambda otherwise, rule: pl.when(rule[0]).then(rule[1]).otherwise(otherwise), reversed(rules), last)


def _never_empty(each: pl.Expr) -> bool:
    """Whether it is a column that every row has."""
    return each.meta.is_column() and each.meta.output_name() == "child"


def _reason(reasons: list[str], reason: str) -> pl.Expr:
    if reason not in reasons:
        reasons.append(reason)
    return _status(FIRST_REASON + reasons.index(reason))


def _status(number: int) -> pl.Expr:
    return pl.lit(number, dtype=pl.UInt8)
