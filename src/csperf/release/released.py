"""What was released, as a type of its own. May import csperf.release, errors and polars."""

from typing import Final, NoReturn, final

import polars as pl

from csperf.errors import ReleaseError
from csperf.release.rules import Rule

_SEAL: Final = object()


@final
class Released:
    """Figures that may leave the building: rounded, with small numbers hidden so that they can't be worked out.

    Only `release` and `release_table` make one: nothing raw can be passed off as it. It is never changed once made.
    """

    __slots__ = ("_figures", "_frame", "_hidden", "_rule")

    _frame: pl.DataFrame
    _figures: pl.DataFrame
    _rule: Rule
    _hidden: tuple[int, int]

    def __init__(self, seal: object, frame: pl.DataFrame, figures: pl.DataFrame, rule: Rule, hidden: tuple[int, int]) -> None:
        if seal is not _SEAL:
            raise ReleaseError(
                "Released is made by csperf.release.release(figures) or release_table(table), and by nothing else."
            )
        for name, value in (("_frame", frame), ("_figures", figures), ("_rule", rule), ("_hidden", hidden)):
            object.__setattr__(self, name, value)

    def __init_subclass__(cls) -> NoReturn:
        raise ReleaseError("Released has no other kinds.")

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise ReleaseError(f"What was released is not changed: {name} can't be set.")

    def __reduce__(self) -> NoReturn:
        raise ReleaseError(
            "What was released is not pickled, because what comes back could be anything. Write its frame as CSV."
        )

    @property
    def frame(self) -> pl.DataFrame:
        """What was released, as `RELEASED` has it, or the released table."""
        return self._frame.clone()

    @property
    def figures(self) -> pl.DataFrame:
        """What was released in the columns of `csperf.results.FIGURES`, empty where it is withheld, for it to be judged."""
        return self._figures.clone()

    @property
    def rule(self) -> Rule:
        """By what rule it was released."""
        return self._rule

    @property
    def hidden_as_small(self) -> int:
        """How many counts are hidden because they are small."""
        return self._hidden[0]

    @property
    def hidden_besides(self) -> int:
        """How many more are hidden so that those can't be worked out."""
        return self._hidden[1]

    def __repr__(self) -> str:
        small, besides = self._hidden
        return f"<released: {self._frame.height} rows; {small} counts hidden as small, {besides} besides>"


def sealed(frame: pl.DataFrame, figures: pl.DataFrame, rule: Rule, *, small: int, besides: int) -> Released:
    """Seal what was released. For the room itself."""
    return Released(_SEAL, frame, figures, rule, (small, besides))


def released_only(given: object) -> Released:
    """What was given, if it was released.

    Raises:
        ReleaseError: It was not.

    >>> try:
    ...     released_only(pl.DataFrame({"numerator": [3]}))
    ... except ReleaseError as error:
    ...     print(error)
    Only what was released may be published, and this is DataFrame. csperf.release.release(figures) makes it.
    """
    if type(given) is not Released:
        what = type(given).__name__
        raise ReleaseError(
            f"Only what was released may be published, and this is {what}. csperf.release.release(figures) makes it."
        )
    return given
