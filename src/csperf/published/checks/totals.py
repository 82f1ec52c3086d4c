"""Parts and their totals, and figures printed twice. May import csperf.published.figures, findings and spans.

Parts are counts of one measure, period and council that differ in one thing more than their total: the cells of a row of a
table, a row's total among the totals. Where a table has totals both ways its parts must add up; of a single list it is not
known whether it is complete, so that parts which come to less than the total are a note (choice).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from csperf.published.figures import Figure, Status
from csperf.published.findings import Check, Rule, Severity, found, held, shown
from csperf.published.spans import total

_Place = tuple[object, ...]
_Parts = frozenset[tuple[str, str]]


def parts(figures: Iterable[Figure], overlapping: Iterable[str] = ()) -> Iterator[Check]:
    """Rows, columns and totals of tables add up.

    Args:
        figures: The figures.
        overlapping: What a whole is divided by so that one thing can be in several parts, such as factors.
    """
    many = frozenset(overlapping)
    for together in _tables(figures).values():
        cells: dict[_Parts, Figure] = {}
        for one in together:
            cells.setdefault(one.parts, one)
        crossed = _crossed(cells)
        labelled = {(one.parts, name) for one in together for name in _totals(one)}
        for one in together:
            if one.value is None or not (_totals(one) or cells[one.parts] is one):
                continue
            names = _totals(one) or {
                name for cell in cells if cell > one.parts for name, _ in cell - one.parts if (one.parts, name) not in labelled
            }
            for name in sorted(names - many):
                pieces = [cells[cell] for cell in cells if cell > one.parts and _only(cell - one.parts) == name]
                known = [piece for piece in pieces if piece.value is not None or piece.blank_is_nought]
                if len(known) > 1 and any(piece.value is not None for piece in pieces):
                    complete = crossed or bool(_totals(one))
                    yield _adds_up(one, pieces, name, complete=complete)
                    if complete and any(piece.status is Status.SUPPRESSED for piece in pieces):
                        yield _hidden(one, pieces, name)


def twice(figures: Iterable[Figure]) -> Iterator[Check]:
    """A figure that is printed in two places is the same in both, within the decimals printed."""
    places: dict[_Place, list[Figure]] = defaultdict(list)
    series: dict[_Place, list[Figure]] = defaultdict(list)
    for one in figures:
        if one.value is not None and not one.approximate:
            places[(*one.what, *one.when)].append(one)
            series[one.what].append(one)
    for place in places.values():
        # What the text says is held against the tables.
        together = sorted(place, key=lambda one: one.is_commentary)
        for number, one in enumerate(together[1:], 1):
            before = [other for other in together[:number] if not (one.basis and other.basis and one.basis != other.basis)]
            differing = [other for other in before if not one.possible.meets(other.possible)]
            if differing:
                yield _differs(one, differing, series[one.what])
            elif before:
                yield held(Rule.TWICE, [one, *before])


def _tables(figures: Iterable[Figure]) -> dict[_Place, list[Figure]]:
    """Counts that can be parts or totals of one another."""
    found_here: dict[_Place, list[Figure]] = defaultdict(list)
    for one in figures:
        if one.is_count and one.is_plain and not one.approximate and not one.is_commentary:
            found_here[(one.document, one.measure, one.of, frozenset(one.said), *one.when, one.section)].append(one)
    return found_here


def _totals(one: Figure) -> frozenset[str]:
    """By what it is called the total: of the parts by this it is the total, and of no others."""
    return frozenset(name for name, value in one.group.items() if (name, value) not in one.parts)


def _crossed(cells: Iterable[_Parts]) -> bool:
    """Whether there is a table with totals both ways."""
    given = set(cells)
    return any(len(cell) > 1 and all(cell - {part} in given for part in cell) for cell in given)


def _only(parts: _Parts) -> str:
    """The name of a part, where it differs in one thing only from its total."""
    return next(iter(parts))[0] if len(parts) == 1 else ""


def _adds_up(one: Figure, pieces: Sequence[Figure], name: str, *, complete: bool) -> Check:
    adds_to = total(piece.possible for piece in pieces)
    if adds_to.meets(one.possible):
        return held(Rule.PARTS, [one, *pieces])
    come_to = shown(adds_to, 0)
    short = adds_to.can_be_less(one.possible) and not one.possible.can_be_less(adds_to)
    if short and not complete:
        listed = f"the {len(pieces)} parts printed by {name} come to {come_to}: some may be in none of them"
        explanation = f"{one.name} is printed as {one.printed}, and {listed}."
        return found(Rule.PARTS, [one, *pieces], come_to, explanation, Severity.NOTE)
    explanation = f"{one.name} is printed as {one.printed}, but its {len(pieces)} parts by {name} add up to {come_to}."
    return found(Rule.PARTS, [one, *pieces], come_to, explanation)


def _hidden(one: Figure, pieces: Sequence[Figure], name: str) -> Check:
    """Of the parts of a total that is shown, two are hidden or none: a single one could be worked out."""
    unknown = [piece for piece in pieces if piece.value is None and not piece.blank_is_nought]
    if len(unknown) > 1:
        return held(Rule.SUPPRESSION, [one, *pieces])
    explanation = (
        f"{unknown[0].name} is hidden, and can be worked out from {one.name} and the other parts by {name}: hide another."
    )
    return found(Rule.SUPPRESSION, [unknown[0], one, *pieces], "two parts hidden, or none", explanation, Severity.NOTE)


def _differs(one: Figure, others: Sequence[Figure], series: Iterable[Figure]) -> Check:
    provisional = all(one.status != other.status for other in others)
    first = others[0]
    exchanged = _exchanged(one, first, series)
    hint = f"; those of {exchanged} are the same two, exchanged" if exchanged else ""
    places = " and ".join(f"{each.printed} ({each.where or each.section or each.id})" for each in (one, *others))
    why = ", of which one is provisional" if provisional else ""
    explanation = f"{one.name} is printed as {places}{why}{hint}: give one value, or say why they differ."
    return found(Rule.TWICE, [one, *others], first.printed, explanation, Severity.NOTE if provisional else Severity.WRONG)


def _exchanged(one: Figure, other: Figure, series: Iterable[Figure]) -> str:
    """The period of which two places have the same two values the other way round, if there is one."""
    if one.section == other.section:
        return ""
    given = list(series)
    there = {each.when: each for each in given if each.section == one.section and each.value == other.value}
    here = (each for each in given if each.section == other.section and each.value == one.value)
    return next((each.period for each in here if each.when in there and each.when != one.when), "")
