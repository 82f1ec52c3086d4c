"""Counts that add up to one another, and which of them are hidden. Imports the standard library only."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

Key = Hashable
Relation = Mapping[Key, int]
"""Counts that, each taken so many times, add up to nought: a total once, its parts minus once each."""


@dataclass
class Cells:
    """Counts, and what is known of how they hang together.

    Attributes:
        counts: Each count by its key.
        weights: How much it costs to hide a count; one without a weight is never printed.
        relations: What adds up to nought. One that does not is no relation: it is left out when it is added.
    """

    counts: dict[Key, int] = field(default_factory=dict)
    weights: dict[Key, int] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)

    def add(self, key: Key, count: int, weight: int | None = None) -> None:
        """Add a count, with what it costs to hide it if it is to be printed."""
        self.counts[key] = count
        if weight is not None:
            self.weights[key] = weight

    def relate(self, total: Key, parts: Iterable[Key]) -> None:
        """Say that a total is the sum of its parts, if it is."""
        listed = list(parts)
        if listed and self.counts[total] == sum(self.counts[part] for part in listed):
            self.relations.append({total: 1, **dict.fromkeys(listed, -1)})

    def apart(self) -> Iterator["Cells"]:
        """The counts in sets that have nothing to do with one another; those in no relation each by itself."""
        leader: dict[Key, Key] = {key: key for key in self.counts}

        def lead(key: Key) -> Key:
            while leader[key] != key:
                leader[key] = leader[leader[key]]
                key = leader[key]
            return key

        for relation in self.relations:
            first, *others = relation
            for other in others:
                leader[lead(other)] = lead(first)
        sets: dict[Key, Cells] = {}
        for key, count in self.counts.items():
            sets.setdefault(lead(key), Cells()).add(key, count, self.weights.get(key))
        for relation in self.relations:
            sets[lead(next(iter(relation)))].relations.append(relation)
        yield from sets.values()
