"""The kinds of figure. May import csperf.errors.

Every kind says three things of a cohort's row, judged in this order: `exclude` sets it aside for a named reason; `of` are the
named conditions of the measure's population; what is left is counted. A row is never dropped without a reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from csperf.errors import DefinitionError

Condition = pl.Expr
"""A condition or number over a cohort's row. Measures speak of it by this name and need not import polars."""


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

    def __post_init__(self) -> None:
        for kind in ("of", "exclude"):
            for name, condition in getattr(self, kind).items():
                if not isinstance(condition, pl.Expr):
                    raise DefinitionError(
                        f"The condition {name!r} in {kind} is {type(condition).__name__}, not an expression over the row "
                        "(is a trailing comma left, or .col forgotten?)."
                    )


@dataclass(frozen=True, kw_only=True)
class Proportion(Definition):
    """The share of the counted rows for which `where` is true: a percentage.

    Attributes:
        where: What a counted row must be to be in the numerator. A row for which it can't be known is left out as "not
        recorded". each: Count each of these once (children, say) and not each row: the numerator is how many have a row
        counted in,
            the denominator how many have a row that is counted at all.
    """

    where: Condition
    each: Condition | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if not isinstance(self.where, pl.Expr):
            raise DefinitionError(f"`where` is {type(self.where).__name__}, not an expression over the row.")


@dataclass(frozen=True, kw_only=True)
class Mean(Definition):
    """The mean of a whole number over the counted rows: the numerator is its sum, the denominator how many rows.

    Attributes:
        value: The number. A row for which it is not known is left out as "not recorded".
    """

    value: Condition


@dataclass(frozen=True, kw_only=True)
class Count(Definition):
    """How many rows are counted. There is no denominator."""
