"""By what rule figures are released. May import csperf.errors."""

from dataclasses import dataclass
from typing import Literal

from csperf.errors import ReleaseError

CONFIDENTIAL, ROUNDS_TO_NOUGHT, NOT_AVAILABLE, NOT_APPLICABLE = "c", "k", "x", "z"
"""The Department's symbols for what stands in place of a number."""

Nearest = Literal[1, 5, 10]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """How small numbers are kept from being told, and how counts are rounded.

    Attributes:
        hide_up_to: Counts from 1 to this are hidden; nought is shown. differences: Whether what is not printed, but is the
        difference of what is, is hidden too where it is small: how many were
            *not* in time, what happened between two overlapping periods. The Department shows those.
        nearest: To what counts are rounded where they are shown: 1 for a council, 10 for a region or England, as the Department
            does. Percentages and rates are always worked out from unrounded counts.
    """

    hide_up_to: int = 5
    differences: bool = False
    nearest: Nearest = 1

    def __post_init__(self) -> None:
        if self.hide_up_to < 0:
            raise ReleaseError(
                f"Counts up to {self.hide_up_to} can't be hidden. Hide from 1 to 5, as the Department does, or more."
            )

    def is_small(self, count: int) -> bool:
        """Whether a count is to be hidden.

        >>> [DEPARTMENT.is_small(count) for count in (0, 1, 5, 6)]
        [False, True, True, False]
        """
        return 1 <= count <= self.hide_up_to

    def rounded(self, count: int) -> int:
        """A count as shown, rounded half up.

        >>> Rule(nearest=10).rounded(1_235)
        1240
        """
        return (2 * count + self.nearest) // (2 * self.nearest) * self.nearest


DEPARTMENT = Rule()
"""As the Department for Education does for a local authority: 1 to 5 hidden, nought shown, counts not rounded."""
