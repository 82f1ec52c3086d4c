"""Whether what was planted in a made-up authority comes back. May import csperf.synthetic, catalogue, definition and engine."""
# ruff: noqa: PLC0415 - so that help comes soon

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csperf.synthetic import Planted, Truth
    from csperf.tables import Records

Pair = tuple[int | None, int | None]


def not_as_planted(truth: Truth, records: Records) -> list[tuple[Planted, Pair]]:
    """The planted figures that the records do not give, each with the pair that they do."""
    from csperf.catalogue import find
    from csperf.definition import Chosen
    from csperf.engine import evaluate

    together: dict[str, list[Planted]] = {}
    for one in truth:
        together.setdefault(one.period, []).append(one)
    astray = []
    for period, planted in together.items():
        asked = [Chosen(find(one.measure), find(one.measure).variant(one.options)) for one in planted]
        figures = evaluate(asked, records, period).select("numerator", "denominator").rows()
        pairs = zip(planted, figures, strict=True)
        astray += [(one, pair) for one, pair in pairs if pair != (one.numerator, one.denominator)]
    return astray
