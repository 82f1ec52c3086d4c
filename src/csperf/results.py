"""A figure: a pair of integers, what was left out, and the way back to the rows. May import csperf.periods and csperf.errors.

The value is worked out from the pair at the end and never stored alone; nothing over nothing is no value.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import polars as pl

from csperf.periods import Period

COUNTED_IN = "counted in"
COUNTED_OUT = "counted out"
LEFT_OUT = "left out"

FIGURES = pl.Schema(
    {
        "measure": pl.String(),
        "variant": pl.String(),
        "title": pl.String(),
        "unit": pl.String(),
        "period": pl.String(),
        "period_start": pl.Date(),
        "period_end": pl.Date(),
        "by": pl.String(),
        "group": pl.String(),
        "numerator": pl.Int64(),
        "denominator": pl.Int64(),
        "value": pl.Float64(),
        "rounded": pl.String(),
        "left_out": pl.Int64(),
        "reasons": pl.List(pl.Struct({"reason": pl.String(), "rows": pl.Int64()})),
        "status": pl.String(),
        "note": pl.String(),
    }
)
"""One row is a figure: a measure, in a variant, for a period and a group.

`by` and `group` are empty for the total. `value` is worked out from the pair (percent, or a mean) and empty where the
denominator is nought; `rounded` is the same as printed, half up at the measure's decimals. `left_out` counts the rows that
were set aside and `reasons` says why. `status` is `figure`, `nothing counted` or `not available`; `note` says what else a
reader should know.
"""

FIGURE = "figure"
NOTHING_COUNTED = "nothing counted"
NOT_AVAILABLE = "not available"


def scale(unit: str) -> int:
    """By what the quotient of a pair is multiplied to be in the unit: a hundred for percent."""
    return 100 if unit == "percent" else 1


def half_up(numerator: int, denominator: int | None, *, unit: str, decimals: int) -> Decimal | None:
    """The value of a pair as printed: rounded half up, from the integers.

    >>> half_up(1, 8, unit="percent", decimals=0)
    Decimal('13')
    >>> half_up(0, 0, unit="percent", decimals=1) is None
    True
    """
    if denominator is None:
        return Decimal(numerator)
    if denominator == 0:
        return None
    scaled = numerator * scale(unit) * 10**decimals
    return Decimal((2 * scaled + denominator) // (2 * denominator)).scaleb(-decimals)


@dataclass(frozen=True, kw_only=True)
class Result:
    """What a measure came to, for one period.

    Attributes:
        measure: The measure's id.
        title: Its title.
        variant: How it was counted, where councils differ.
        label: What of the variant is not the default, as text.
        unit: What the value is in.
        decimals: How many decimals it is printed with.
        period: The period.
        numerator: Rows (or children) counted in; for a mean the sum, for a count the count.
        denominator: Rows counted in or out; none for a count.
        left_out: How many rows of the cohort were set aside, by reason.
        notes: What else a reader should know, such as how far back the records go.
    """

    measure: str
    title: str
    variant: Mapping[str, str]
    label: str
    unit: str
    decimals: int
    period: Period
    numerator: int
    denominator: int | None
    left_out: Mapping[str, int]
    notes: tuple[str, ...] = ()
    _by: Callable[[tuple[str, ...]], pl.DataFrame] = field(repr=False, compare=False)
    _children: Callable[[], pl.DataFrame] = field(repr=False, compare=False)

    @property
    def value(self) -> float | None:
        """The figure, unrounded: percent, or a mean; nothing where nothing was counted."""
        if self.denominator is None:
            return float(self.numerator)
        return None if self.denominator == 0 else scale(self.unit) * self.numerator / self.denominator

    def rounded(self, decimals: int | None = None) -> Decimal | None:
        """The figure as printed: half up, from the pair."""
        return half_up(
            self.numerator, self.denominator, unit=self.unit, decimals=self.decimals if decimals is None else decimals
        )

    def by(self, *names: str) -> pl.DataFrame:
        """The same figure for each group: one row a group, with its pair, value, and what was left out.

        Args:
            *names: Columns that the cohort carries (`area`, `team` …), or what is known of the child: `age`, `age_band`, `sex`,
                `ethnicity`, `ethnic_group`, `disabled`, `unaccompanied_asylum_seeking`.

        Raises:
            DefinitionError: The cohort carries nothing of that name.
        """
        return self._by(names)

    def children(self) -> pl.DataFrame:
        """Every row of the cohort in the period, with what became of it.

        One row is a unit of the cohort. `status` is `counted in`, `counted out` or `left out`, and `reason` says why a row was
        left out; the other columns are the cohort's and lead back to the return by `source_file` and `source_row`.
        """
        return self._children()

    def __str__(self) -> str:
        printed = self.rounded()
        unit = {"percent": " %", "days": " days"}.get(self.unit, "")
        pair = "" if self.denominator is None else f" ({self.numerator:,} of {self.denominator:,})"
        if self.unit == "days":
            pair = f" ({self.numerator:,} days over {self.denominator:,} children)"
        value = "nothing counted" if printed is None else f"{printed}{unit}{pair}"
        chosen = f" [{self.label}]" if self.label else ""
        lines = [f"{self.title}{chosen}, {self.period}: {value}"]
        lines += [f"  left out: {rows:,} {reason}" for reason, rows in self.left_out.items()]
        lines += [f"  note: {note}" for note in self.notes]
        return "\n".join(lines)
