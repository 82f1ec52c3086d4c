"""The kinds of figure. May import csperf.errors.

Every kind says three things of a cohort's row, judged in this order: `exclude` sets it aside for a named reason; `of` are the
named conditions of the measure's population; what is left is counted. A row is never dropped without a reason.

| kind | numerator | denominator |
|---|---|---|
| `Proportion` | rows counted in | rows counted |
| `Count` | rows counted | none |
| `Rate` | rows counted | how many children live there |
| `Mean` | the sum of a whole number over the rows counted | rows counted |
| `Median` | the sum of the two numbers in the middle | 2 |
| `Distribution` | rows of a category | rows of all categories |
| `Difference` | rows gained less rows lost | none |
| `Change` | rows a year before less rows now | rows a year before |
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import ClassVar, Literal

import polars as pl

from csperf.errors import DefinitionError

Condition = pl.Expr
"""A condition or number over a cohort's row. Measures speak of it by this name and need not import polars."""

Unit = Literal["percent", "per 10,000", "days", "score", "number"]
"""What a value is in. `number` is how many of what one row of the cohort is, or of what is counted once."""

MidYear = Literal["in the year", "before the period"]
"""Which mid-year estimate a rate is on: that of the financial year the period ends in, or the last before it begins."""


@dataclass(frozen=True, kw_only=True)
class Definition:
    """What is counted of a cohort's rows.

    Attributes:
        of: The population, as named conditions. A row that fails one is left out as "not …"; a row for which a condition
            can't be known is left out as "not recorded: …".
        exclude: Reasons for which a row is set aside first. A reason that can't be known does not exclude.
    """

    of: Mapping[str, Condition] = field(default_factory=dict)
    exclude: Mapping[str, Condition] = field(default_factory=dict)

    units: ClassVar[tuple[Unit, ...]] = ()
    """The units that a figure of this kind may be in."""
    has_denominator: ClassVar[bool] = False
    """Whether the figure is a quotient."""

    def __post_init__(self) -> None:
        for kind in ("of", "exclude"):
            for name, condition in getattr(self, kind).items():
                self._check(f"The condition {name!r} in {kind}", condition)

    def columns(self) -> tuple[str, ...]:
        """The columns of the cohort's row that it looks at, in the order in which they are judged."""
        said = (value for own in fields(self) if isinstance(value := getattr(self, own.name), pl.Expr))
        expressions = (*self.exclude.values(), *self.of.values(), *said)
        return tuple(dict.fromkeys(name for expression in expressions for name in expression.meta.root_names()))

    def _check(self, what: str, condition: object) -> None:
        if not isinstance(condition, pl.Expr):
            raise DefinitionError(
                f"{what} is {type(condition).__name__}, not an expression over the row "
                "(is a trailing comma left, or .col forgotten?)."
            )


@dataclass(frozen=True, kw_only=True)
class OnceEach(Definition):
    """A kind that may count something else than rows.

    Attributes:
        each: Count each of these once (children, say, or families) and not each row. A row for which it is not recorded is left
            out as "not recorded".
    """

    each: Condition | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.each is not None:
            self._check("`each`", self.each)


@dataclass(frozen=True, kw_only=True)
class Count(OnceEach):
    """How many rows are counted. There is no denominator."""

    units = ("number",)


@dataclass(frozen=True, kw_only=True)
class Proportion(OnceEach):
    """The share of the counted rows for which `where` is true: a percentage.

    With `each`, the numerator is how many have a row counted in, the denominator how many have a row that is counted at all.

    Attributes:
        where: What a counted row must be to be in the numerator. A row for which it can't be known is left out as "not
            recorded".
    """

    where: Condition

    units = ("percent",)
    has_denominator = True

    def __post_init__(self) -> None:
        super().__post_init__()
        self._check("`where`", self.where)

    def counted_in(self, name: str) -> Count:
        """The number behind the percentage: how many are counted in.

        Args:
            name: What the rows counted in are, for the reason of those that are not: "not …".
        """
        return Count(exclude=self.exclude, of={**self.of, name: self.where}, each=self.each)


@dataclass(frozen=True, kw_only=True)
class Rate(OnceEach):
    """How many rows are counted for every 10,000 children (in percent: for every 100) aged 0 to 17 in the council.

    The denominator comes from the table `population`. Where that does not hold the year, the latest before it is taken and the
    figure says so; where an area of the records is not in it, the figure is `incomplete` and has no value. A period that is
    not a year is not made up to one.

    Attributes:
        mid_year: Which mid-year estimate.
    """

    mid_year: MidYear = "in the year"

    units = ("per 10,000", "percent")
    has_denominator = True


@dataclass(frozen=True, kw_only=True)
class OfANumber(Definition):
    """A kind that says something of a whole number of each row.

    Attributes:
        value: The number. A row for which it is not known is left out as "not recorded".
    """

    value: Condition

    units = ("days", "score")
    has_denominator = True

    def __post_init__(self) -> None:
        super().__post_init__()
        self._check("`value`", self.value)


@dataclass(frozen=True, kw_only=True)
class Mean(OfANumber):
    """The mean of a whole number over the counted rows: the numerator is its sum, the denominator how many rows."""


@dataclass(frozen=True, kw_only=True)
class Median(OfANumber):
    """The median of a whole number over the counted rows: the numerator is the sum of the two in the middle, the denominator 2.

    Where one stands in the middle, it counts as both. Medians of parts do not add up to that of the whole.
    """


@dataclass(frozen=True, kw_only=True)
class Distribution(OnceEach):
    """How many of the counted rows are in each category, and what share of all that is.

    The figure as a whole is how many rows were counted. A row whose category is not recorded is in a category of its own, `not
    recorded`, so that the categories add up to the whole. With `each`, something that is in two categories is in both.

    Attributes:
        category: The category, as text.
        categories: The categories there are, in the order they are shown, each shown even where it has no row. Others that
            the records hold come after them, in the order of the alphabet.
    """

    category: Condition
    categories: Sequence[str] = ()

    units = ("number",)

    def __post_init__(self) -> None:
        super().__post_init__()
        self._check("`category`", self.category)
        if isinstance(self.categories, str) or len(set(self.categories)) < len(self.categories):
            raise DefinitionError("`categories` are several different texts (a comma forgotten?).")


@dataclass(frozen=True, kw_only=True)
class Difference(Definition):
    """Rows gained less rows lost: a net flow. There is no denominator.

    Attributes:
        gained: True for a row that is gained ("counted in"), false for one that is lost ("counted out"). A row for which it
            can't be known is left out as "not recorded".
    """

    gained: Condition

    units = ("number",)

    def __post_init__(self) -> None:
        super().__post_init__()
        self._check("`gained`", self.gained)


@dataclass(frozen=True, kw_only=True)
class Change(Definition):
    """By how much the number of rows fell since the same period a year before, as a share of the number then: a percentage.

    The numerator is the number a year before less the number now: a rise is negative. The denominator is the number then.
    """

    units = ("percent",)
    has_denominator = True
