"""A figure: a pair of integers, what was left out, and the way back to the rows. May import csperf.periods and csperf.errors.

The value is worked out from the pair at the end and never stored alone; nothing over nothing is no value.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

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
        "category": pl.String(),
        "numerator": pl.Int64(),
        "denominator": pl.Int64(),
        "value": pl.Float64(),
        "rounded": pl.String(),
        "counted": pl.Int64(),
        "left_out": pl.Int64(),
        "reasons": pl.List(pl.Struct({"reason": pl.String(), "rows": pl.Int64()})),
        "status": pl.String(),
        "note": pl.String(),
    }
)
"""One row is a figure: a measure, in a variant, for a period and a group; of a distribution a row for each category besides.

`by` and `group` are empty for the total; `category` for all but the categories of a distribution, of which the row without one
is the whole. `value` is worked out from the pair (percent, or a mean) and empty where the denominator is nought; `rounded` is
the same as printed, half up at the measure's decimals. `counted` is how many rows (or children, if those are counted once) the
figure rests on. `left_out` counts the rows that were set aside and `reasons` says why. `status` is `figure`, `nothing
counted`, `incomplete` (a rate where the population of an area is not known) or `not available`; `note` says what else a reader
should know.
"""

FIGURE = "figure"
NOTHING_COUNTED = "nothing counted"
NOT_AVAILABLE = "not available"
INCOMPLETE = "incomplete"


_SCALES = {"percent": 100, "per 10,000": 10_000}


def scale(unit: str) -> int:
    """By what the quotient of a pair is multiplied to be in the unit: a hundred for percent."""
    return _SCALES.get(unit, 1)


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
        denominator: Rows counted in or out; for a rate the children who live there; none for a count.
        counted: How many rows (or children, if those are counted once) the figure rests on.
        status: `figure`, `nothing counted`, or `incomplete` where the population of an area is not known.
        parts: For a distribution, each category with its pair, its share and that as printed; otherwise no rows.
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
    counted: int
    status: str
    parts: pl.DataFrame = field(repr=False, compare=False)
    left_out: Mapping[str, int]
    notes: tuple[str, ...] = ()
    _by: Callable[[tuple[str, ...], bool], pl.DataFrame] = field(repr=False, compare=False)
    _children: Callable[[], pl.DataFrame] = field(repr=False, compare=False)

    @property
    def value(self) -> float | None:
        """The figure, unrounded: percent, a rate, or a mean; nothing where nothing was counted, or it is incomplete."""
        if self.status == INCOMPLETE:
            return None
        if self.denominator is None:
            return float(self.numerator)
        return None if self.denominator == 0 else scale(self.unit) * self.numerator / self.denominator

    def rounded(self, decimals: int | None = None) -> Decimal | None:
        """The figure as printed: half up, from the pair."""
        if self.status == INCOMPLETE:
            return None
        return half_up(
            self.numerator, self.denominator, unit=self.unit, decimals=self.decimals if decimals is None else decimals
        )

    def by(self, *names: str, totals: bool = False) -> pl.DataFrame:
        """The same figure for each group: one row a group, with its pair, value, and what was left out.

        Of a distribution there is a row for each group and `category`; the one without a category is the whole.

        Args:
            *names: Columns that the cohort carries (`area`, `team` …), or what is known of the child: `age`, `age_band`, `sex`,
                `ethnicity`, `ethnic_group`, `disabled`, `unaccompanied_asylum_seeking`.
            totals: Give the totals too, with `all` in place of a group.

        Raises:
            DefinitionError: The cohort carries nothing of that name.
        """
        found = self._by(names, totals)
        of_a_part = ["category"] if found["category"].is_not_null().any() else []
        return found.select("group", *of_a_part, "numerator", "denominator", "value", "rounded", "left_out", "reasons")

    def crosstab(
        self, rows: str, columns: str, *, show: Literal["numerator", "denominator", "rounded"] = "numerator"
    ) -> pl.DataFrame:
        """The figure by two things at once, as a table with totals: the groups of one down, those of the other across.

        Of a distribution, `columns` may be `category`.

        Args:
            rows: What the rows are, as for `by`.
            columns: What the columns are.
            show: What stands in the cells: the number counted in, the number counted, or the value as printed.

        Raises:
            DefinitionError: The cohort carries nothing of that name.
        """
        by_category = columns == "category"
        found = self._by((rows,) if by_category else (rows, columns), True)
        if not by_category:
            found = found.filter(pl.col("category").is_null())
        across = pl.col("category").fill_null("all") if by_category else pl.col("groups").list.get(1)
        cells = found.select(pl.col("groups").list.get(0).alias(rows), across.alias("_across"), show)
        wide = cells.sort(pl.col("_across") == "all", maintain_order=True).pivot(
            "_across", index=rows, values=show, aggregate_function="first", sort_columns=False
        )
        empty = [name for name in wide.columns if name != rows and wide[name].dtype.is_integer()]
        return wide.with_columns(pl.col(empty).fill_null(0)).sort(pl.col(rows) == "all", rows)

    def children(self) -> pl.DataFrame:
        """Every row of the cohort in the period, with what became of it.

        One row is a unit of the cohort. `status` is `counted in`, `counted out` or `left out`, and `reason` says why a row was
        left out; the other columns are the cohort's and lead back to the return by `source_file` and `source_row`.
        """
        return self._children()

    def __str__(self) -> str:
        printed = self.rounded()
        unit = {"percent": " %", "days": " days", "per 10,000": " per 10,000"}.get(self.unit, "")
        pair = "" if self.denominator is None else f" ({self.numerator:,} of {self.denominator:,})"
        if self.unit in {"days", "score"}:
            a_mean = self.counted == self.denominator
            pair = (
                f" ({self.numerator:,}{unit} over {self.denominator:,})" if a_mean else f" (in the middle of {self.counted:,})"
            )
        value = "nothing counted" if printed is None else f"{printed}{unit}{pair}"
        chosen = f" [{self.label}]" if self.label else ""
        lines = [f"{self.title}{chosen}, {self.period}: {value}"]
        lines += [f"  {row['category']}: {row['numerator']:,} ({row['rounded']} %)" for row in self.parts.iter_rows(named=True)]
        lines += [f"  left out: {rows:,} {reason}" for reason, rows in self.left_out.items()]
        lines += [f"  note: {note}" for note in self.notes]
        return "\n".join(lines)
