"""Hides counts so that none of the hidden can be worked out. May import csperf.release, errors and scipy.

A hidden count is safe if there is a *witness*: other counts that agree with everything that is printed, and in which it is
another one. So whoever knows all that is printed, and that noughts are always shown, can't tell which of the two is true. A
witness differs from the truth by one here and there, so that all sums stay; it is looked for by a solver, and checked in
whole numbers before it is believed. Where there is none yet, the solver finds the cheapest further counts to hide that make
one.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array, hstack

from csperf.errors import ReleaseError
from csperf.release.cells import Cells, Key

_TIME_LIMIT = 60
_LITTLE = 0.001

Witness = dict[Key, int]
"""By how much counts may be other than they are."""


@dataclass(frozen=True)
class Hidden:
    """Which counts are hidden.

    Attributes:
        small: Those hidden because they are small.
        others: Those hidden because a small one could be worked out from them.
    """

    small: frozenset[Key]
    others: frozenset[Key]

    @property
    def all(self) -> frozenset[Key]:
        """All of them."""
        return self.small | self.others


def protect(cells: Cells, small: Collection[Key]) -> Hidden:
    """Which counts to hide so that those that are small can't be worked out, nor any other that is hidden for their sake.

    Args:
        cells: The counts and how they hang together.
        small: The counts to be hidden. One that is never printed is only kept from being worked out.
    """
    hidden: set[Key] = set()
    for part in cells.apart():
        inside = [key for key in part.counts if key in small]
        if inside:
            hidden |= _Part(part, inside).hide()
    return Hidden(frozenset(small), frozenset(hidden - set(small)))


class _Part:
    """Counts that hang together, of which some are to be hidden."""

    def __init__(self, cells: Cells, small: Iterable[Key]) -> None:
        self.cells = cells
        self.keys = list(cells.counts)
        self.small = set(small)
        self.unprinted = {key for key in self.keys if key not in cells.weights}
        self.order = {key: (cells.weights.get(key, 0), number) for number, key in enumerate(self.keys)}
        self.witnesses: list[Witness] = []
        self.matrix = self._matrix()

    def hide(self) -> set[Key]:
        """The counts to hide."""
        hidden = set(self.small)
        if not self.cells.relations:
            return hidden
        while unsafe := self._unsafe(hidden):
            key = min(unsafe, key=self.order.__getitem__)
            witness = self._witness(key, hidden) or self._witness(key, set(self.keys), free=hidden)
            if witness is None:
                raise ReleaseError("A small count can be worked out whatever else is hidden. Release fewer breakdowns.")
            self.witnesses.append(witness)
            hidden |= witness.keys() - self.unprinted
        return self._without_needless(hidden)

    def _without_needless(self, hidden: set[Key]) -> set[Key]:
        """The hidden counts without those that can be shown after all: the dearest first."""
        for key in sorted(hidden - self.small, key=self.order.__getitem__, reverse=True):
            held, fewer = self.witnesses, hidden - {key}
            self.witnesses = [witness for witness in held if key not in witness]
            while unsafe := self._unsafe(fewer):
                witness = self._witness(min(unsafe, key=self.order.__getitem__), fewer)
                if witness is None:
                    self.witnesses = held
                    break
                self.witnesses.append(witness)
            else:
                hidden = fewer
        return hidden

    def _unsafe(self, hidden: set[Key]) -> set[Key]:
        return hidden.difference(*self.witnesses)

    def _witness(self, key: Key, movable: set[Key], *, free: Collection[Key] = ()) -> Witness | None:
        """The cheapest witness for a count, up or down, that moves none but some counts; nothing if there is none.

        Args:
            key: The count.
            movable: What may move besides what is not printed.
            free: What costs nothing to move, because it is hidden.
        """
        at = [
            number
            for number, one in enumerate(self.keys)
            if one in self.unprinted or (one in movable and self.cells.counts[one])
        ]
        names = [self.keys[number] for number in at]
        cost = [_LITTLE + (0 if one in free or one in self.unprinted else self.cells.weights[one]) for one in names]
        # A hidden count stays above nought, because noughts are shown; what is not printed may be nought.
        can_fall = [float(self.cells.counts[one] > (one not in self.unprinted)) for one in names]
        found = [self._solve(at, cost, can_fall, names.index(key), way) for way in (1, -1)]
        best = min((one for one in found if one), key=lambda one: one[0], default=None)
        return None if best is None else best[1]

    def _solve(
        self, at: list[int], cost: list[float], can_fall: list[float], moved: int, way: int
    ) -> tuple[float, Witness] | None:
        """The moves by one that cost least, while sums stay and one count moves one way; nothing if none is found."""
        many = len(at)
        up, down = [1.0] * many, list(can_fall)
        least = [0.0] * (2 * many)
        if way < 0 and not down[moved]:
            return None
        (down if way > 0 else up)[moved] = 0.0
        least[moved if way > 0 else many + moved] = 1.0
        columns = self.matrix[:, at]
        problem: dict[str, Any] = {
            "c": [*cost, *cost],
            "bounds": Bounds(least, [*up, *down]),
            "constraints": LinearConstraint(hstack([columns, -columns]), 0.0, 0.0),
            "options": {"time_limit": _TIME_LIMIT},
        }
        # Where every count is in a sum at most twice, as in a table, the solver comes upon whole numbers by itself.
        for whole in (0, 1):
            found = milp(**problem, integrality=[whole] * (2 * many))
            if found.x is None:
                return None
            moves = (round(rise) - round(fall) for rise, fall in zip(found.x[:many], found.x[many:], strict=True))
            witness = {self.keys[number]: move for number, move in zip(at, moves, strict=True) if move}
            if self._holds(witness) and witness.get(self.keys[at[moved]]) == way:
                return float(found.fun), witness
        return None

    def _holds(self, witness: Witness) -> bool:
        """Whether a witness is one: in whole numbers."""
        fits = all(self.cells.counts[key] + move >= (key not in self.unprinted) for key, move in witness.items())
        sums = (sum(times * witness.get(key, 0) for key, times in one.items()) for one in self.cells.relations)
        return fits and all(change == 0 for change in sums)

    def _matrix(self) -> csc_array:
        column = {key: number for number, key in enumerate(self.keys)}
        entries = [
            (row, column[key], float(times)) for row, one in enumerate(self.cells.relations) for key, times in one.items()
        ]
        rows, columns, values = ([entry[place] for entry in entries] for place in range(3))
        return csc_array((values, (rows, columns)), shape=(len(self.cells.relations), len(self.keys)))
