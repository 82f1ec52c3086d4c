"""Releases figures: rounds them, and hides small counts wherever they could be read or worked out.

May import csperf.catalogue, definition, release, results, errors and polars.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from csperf.catalogue import choose
from csperf.definition import Change, Count, Definition, Difference, Distribution, Mean, Median, Proportion, Rate
from csperf.errors import ReleaseError, UnknownMeasureError
from csperf.release.cells import Cells, Key
from csperf.release.linking import Column, Place, key, link
from csperf.release.protecting import Hidden, protect
from csperf.release.released import Released, sealed
from csperf.release.rules import CONFIDENTIAL, DEPARTMENT, NOT_APPLICABLE, NOT_AVAILABLE, ROUNDS_TO_NOUGHT, Rule
from csperf.release.spans import relate_spans
from csperf.release.tables import weight
from csperf.results import FIGURE, FIGURES, NOTHING_COUNTED, half_up

Row = dict[str, Any]
Of = tuple[str, str | None]
"""A measure and its variant."""

_OF = ("measure", "variant", "title", "unit", "period", "period_start", "period_end", "by", "group", "category")
_SHOWN = ("numerator", "denominator", "rounded")

RELEASED = pl.Schema(
    {
        **{name: FIGURES[name] for name in _OF},
        "numerator": pl.Int64(),
        "denominator": pl.Int64(),
        "rounded": pl.String(),
        **{f"{name}_symbol": pl.String() for name in _SHOWN},
        "status": pl.String(),
    }
)
"""One row is a released figure, as `csperf.results.FIGURES` has it, without what is not for others: reasons, notes, unrounded
values.

Where there is no number, its symbol says why: `c` confidential, `k` rounds to nought but is not, `x` not available, `z` not
applicable. Of a mean the sum is never released, of a median only the value. `status` is that of the figure, or `withheld`.
"""

WITHHELD = "withheld"
_REST = "-rest"


def release(
    figures: pl.DataFrame, *, rule: Rule = DEPARTMENT, decimals: Mapping[tuple[str, str], int] | None = None
) -> Released:
    """Release figures: hide small counts, and whatever they could be worked out from.

    All figures that will be seen together are released together: what two releases tell together is not looked at. Sums over
    groups and categories are looked at, numerators against denominators, and periods that make up others.

    Args:
        figures: The figures, as `csperf.results.FIGURES` has them.
        rule: By what rule.
        decimals: How many decimals figures are printed with, by measure and variant, where that is not as csperf has it.

    Raises:
        ReleaseError: The frame does not hold figures, or has two for the same thing.
    """
    if not set(FIGURES) <= set(figures.columns):
        missing = ", ".join(name for name in FIGURES if name not in figures.columns)
        raise ReleaseError(f"These are not figures: there is no column {missing}. Release what a scorecard's frame holds.")
    rows = figures.select(*FIGURES).to_dicts()
    kinds = {of: _kind(*of) for of in dict.fromkeys((row["measure"], row["variant"]) for row in rows)}
    found = _gathered(rows, kinds, rule)
    hidden = protect(found.cells, found.small)
    shown = [_release(row, kinds[row["measure"], row["variant"]], hidden, rule, decimals or {}) for row in rows]
    frame = pl.DataFrame(shown, RELEASED, orient="row")
    return sealed(
        frame, _to_judge(frame), rule, small=len(hidden.small & found.cells.weights.keys()), besides=len(hidden.others)
    )


def _kind(measure: str, variant: str | None) -> type[Definition] | None:
    """What kind of figure a measure is; nothing where csperf does not know it."""
    try:
        return type(choose(f"{measure}[{variant}]" if variant else measure).kind)
    except UnknownMeasureError:
        return None


def _counts(row: Row, kind: type[Definition] | None) -> dict[str, int]:
    """The counts that a figure is made of, by name. What is not printed itself begins with a dash."""
    numerator, denominator, counted = row["numerator"], row["denominator"], row["counted"]
    if row["status"] == NOTHING_COUNTED:
        numerator, denominator, counted = 0, 0, 0
    if numerator is None:
        return {}
    found: dict[type[Definition] | None, dict[str, int]] = {
        Change: {"-before": denominator or 0, "-now": (denominator or 0) - numerator},
        Difference: {"-gained": (counted + numerator) // 2, "-lost": (counted - numerator) // 2},
        Mean: {"denominator": denominator or 0},
        Median: {"-counted": counted},
        Proportion: {"numerator": numerator, "denominator": denominator or 0, _REST: (denominator or 0) - numerator},
        Count: {"numerator": numerator},
        Rate: {"numerator": numerator},
        Distribution: {"numerator": numerator},
    }
    if kind is None and row["unit"] == "percent" and 0 <= numerator <= (denominator or 0) == counted:
        kind = Proportion
    elif kind is None and counted == numerator:
        kind = Count
    if kind not in found:
        raise ReleaseError(
            f"What {row['measure']} counts can't be told from its figures, so that they can't be released. Release measures "
            "that are in the catalogue."
        )
    return found[kind]


@dataclass
class _Gathered:
    """Every count of some figures, how they hang together, and which are small."""

    rule: Rule
    cells: Cells = field(default_factory=Cells)
    small: set[Key] = field(default_factory=set)
    columns: dict[Column, list[Place]] = field(default_factory=lambda: defaultdict(list))

    def add(self, column: Column, place: Place, count: int) -> None:
        """Add a count.

        Raises:
            ReleaseError: It is there already.
        """
        one, derived = key(column, place), column[2] == _REST
        if one in self.cells.counts:
            raise ReleaseError(f"There are two figures of {column[0]} for the same period and group. Give each once.")
        self.cells.add(one, count, None if derived else _weight(column, place, count))
        self.columns[column].append(place)
        if self.rule.is_small(count) and (self.rule.differences or not derived):
            self.small.add(one)

    def link(self, cohorts: Mapping[str, str]) -> None:
        """Say how the counts hang together."""
        for column, places in self.columns.items():
            if column[2] == _REST:
                for place in places:
                    pair = [key((*column[:2], name), place) for name in ("numerator", _REST)]
                    self.cells.relate(key((*column[:2], "denominator"), place), pair)
        link(self.cells, self.columns, cohorts)
        printed = {column: places for column, places in self.columns.items() if column[2] != _REST}
        self.small |= relate_spans(self.cells, printed, self.rule)


def _gathered(rows: Sequence[Row], kinds: Mapping[Of, type[Definition] | None], rule: Rule) -> _Gathered:
    found = _Gathered(rule)
    for row in rows:
        of = row["measure"], row["variant"]
        for name, count in _counts(row, kinds[of]).items():
            found.add((*of, name), _place(row), count)
    for row in rows:
        # A share of a distribution tells of the whole, be the whole among the figures or not.
        column, whole = (row["measure"], row["variant"], "numerator"), (*_place(row)[:-1], None)
        is_a_share = kinds[column[:2]] is Distribution and row["denominator"] is not None
        if is_a_share and key(column, whole) not in found.cells.counts:
            found.add(column, whole, row["denominator"])
    found.link(_cohorts(kinds))
    return found


def _cohorts(kinds: Mapping[Of, type[Definition] | None]) -> dict[str, str]:
    """The cohort of each measure that csperf knows."""
    return {measure: choose(measure).measure.cohort.name for (measure, _), kind in kinds.items() if kind is not None}


def _place(row: Row) -> Place:
    return row["period_start"], row["period_end"], row["by"], row["group"], row["category"]


def _weight(column: Column, place: Place, count: int) -> int:
    *_, by, _, category = place
    return weight(count, (by is None) + (column[2] == "denominator") + (category is None))


def _release(
    row: Row,
    kind: type[Definition] | None,
    hidden: Hidden,
    rule: Rule,
    decimals: Mapping[tuple[str, str], int],
) -> tuple[Any, ...]:
    """A released figure."""
    of, place = (row["measure"], row["variant"]), _place(row)
    said = [row[name] for name in _OF]
    if row["status"] != FIGURE or row["numerator"] is None:
        symbol = NOT_APPLICABLE if row["status"] == NOTHING_COUNTED else NOT_AVAILABLE
        return (*said, None, None, None, symbol, symbol, symbol, row["status"])
    whole = (*of, (*place[:-1], None), "numerator")
    is_hidden = {name: (*of, place, name) in hidden.all for name in _counts(row, kind)}
    if kind is Distribution and row["category"] is not None:
        is_hidden["denominator"] = whole in hidden.all
    withheld = any(on for name, on in is_hidden.items() if name != _REST)
    numerator, numerator_symbol = _count(row["numerator"], kind, is_hidden, "numerator", rule)
    denominator, denominator_symbol = _count(row["denominator"], kind, is_hidden, "denominator", rule)
    rounded, rounded_symbol = (None, CONFIDENTIAL) if withheld else _rounded(row, rule, decimals)
    shown = (numerator, denominator, rounded, numerator_symbol, denominator_symbol, rounded_symbol)
    return (*said, *shown, WITHHELD if withheld else FIGURE)


def _count(
    count: int | None, kind: type[Definition] | None, is_hidden: Mapping[str, bool], name: str, rule: Rule
) -> tuple[int | None, str | None]:
    """One half of a pair as released, and the symbol in its place."""
    never = (Mean, "numerator"), (Median, "numerator"), (Median, "denominator")
    if count is None or (kind, name) in never:
        return None, NOT_APPLICABLE
    unprinted = any(on for other, on in is_hidden.items() if other.startswith("-") and other != _REST)
    if is_hidden.get(name, False) or unprinted:
        return None, CONFIDENTIAL
    # A rate's population is public; a change and a difference are no counts.
    counts = name in is_hidden
    return (rule.rounded(count) if counts else count), None


def _rounded(row: Row, rule: Rule, decimals: Mapping[tuple[str, str], int]) -> tuple[str | None, str | None]:
    """The value as printed, or `k` where it rounds to nought and is not."""
    if row["denominator"] is None:
        return str(rule.rounded(row["numerator"]) if row["numerator"] >= 0 else row["numerator"]), None
    places = decimals.get((row["measure"], row["variant"] or ""), len((row["rounded"] or "").partition(".")[2]))
    value = half_up(row["numerator"], row["denominator"], unit=row["unit"], decimals=places)
    if value == 0 and row["numerator"]:
        return None, ROUNDS_TO_NOUGHT
    return f"{value:f}", None


def _to_judge(frame: pl.DataFrame) -> pl.DataFrame:
    """What was released in the columns of figures, with nothing in them that was not."""
    frame = frame.with_columns(
        rounded=pl.when(pl.col("rounded_symbol") == ROUNDS_TO_NOUGHT).then(pl.lit("0")).otherwise("rounded")
    )
    seen = pl.col("rounded").is_not_null()
    made = {
        "value": pl.when(seen).then(pl.col("rounded").cast(pl.Float64)),
        "counted": pl.when(seen).then(pl.coalesce("denominator", "numerator")),
        **{name: pl.lit(None) for name in ("left_out", "reasons", "note")},
    }
    return frame.select(made.get(name, pl.col(name)).cast(kind).alias(name) for name, kind in FIGURES.items())
