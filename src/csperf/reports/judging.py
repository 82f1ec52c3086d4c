"""What is made of a figure, in words to print beside it. May import csperf.judgement, results and polars."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from csperf.judgement import ADDED, Rag

_WORDS = {"GREEN": "improvement", "AMBER": "neutral", "RED": "decline"}
_OWN = {"own previous year": "own year before", "own three years": "own three years before"}


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What is made of a figure.

    Attributes:
        printed: The figure at the profile's decimals; empty where its state has no value to show.
        state: The state as printed: "Provis", "Not yet available"; empty for a final figure.
        rag: GREEN, AMBER, RED, PURPLE or GREY; empty where there is neither a target nor a rating.
        reason: Why it is rated so.
        target: The target as printed.
        arrow: ↑, → or ↓; empty where there is no figure before.
        travel: What the change is, and since what: "decline from 86.9 (2016/17 Q4)".
        travel_colour: GREEN, AMBER or RED.
        interval: "73.8 to 83.3"; empty where there is none.
        beside: A line for each comparator.
    """

    printed: str
    state: str
    rag: str
    reason: str
    target: str
    arrow: str
    travel: str
    travel_colour: str
    interval: str
    beside: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it, a line each, where there is no room for more."""
        rated = f"{self.rag}, target {self.target}" if self.rag and self.target else self.rag or self.target
        between = f"95% interval {self.interval}" if self.interval else ""
        return tuple(
            filter(None, (self.state if self.printed else "", rated, self.travel and f"{self.arrow} {self.travel}", between))
        )


def verdict_of(row: Mapping[str, Any], decimals: int) -> Verdict | None:
    """What is made of a figure; nothing where it was not judged.

    Args:
        row: A row of `csperf.judgement.JUDGED`.
        decimals: How many decimals the ends of its interval are printed with.
    """
    if "rag" not in row or row["category"] is not None:
        return None
    rated = row["target_as_printed"] is not None or row["rag"] != Rag.GREY
    travelled = row["arrow"] is not None
    return Verdict(
        printed=row["printed"] or "",
        state=row["state_as_printed"] or "",
        rag=row["rag"] if rated else "",
        reason=row["rag_reason"] if rated else "",
        target=row["target_as_printed"] or "",
        arrow=row["arrow"] or "",
        travel=f"{_WORDS[row['direction_colour']]} from {row['before']} ({row['before_period']})" if travelled else "",
        travel_colour=row["direction_colour"] or "",
        interval="" if row["low_95"] is None else f"{row['low_95']:.{decimals}f} to {row['high_95']:.{decimals}f}",
        beside=tuple(map(said_of, row["comparators"] or ())),
    )


def said_of(one: Mapping[str, Any]) -> str:
    """A comparator in words: "England 2017: 84.5, worse"."""
    who = f"{_OWN.get(one['group'], one['group'])} {one['year']}"
    if one["printed"] is None:
        return f"{who}: {one['status']}"
    of = f" ({one['with_one']} of {one['of']} had one)" if one["of"] is not None else ""
    sure = f" ({one['level']:g}% sure)" if one["level"] is not None else ""
    difference = f", {one['difference']}{sure}" if one["difference"] else ""
    in_line = f"; in line with them: {one['in_line']:,} children" if one["in_line"] is not None else ""
    return f"{who}: {one['printed']}{of}{difference}{in_line}"


def flat(frame: pl.DataFrame) -> pl.DataFrame:
    """Judged figures with comparators as text, a comparator after the other."""
    if "comparators" not in frame.columns or frame.schema["comparators"] != ADDED["comparators"]:
        return frame
    said = ["; ".join(map(said_of, held or ())) for held in frame["comparators"].to_list()]
    return frame.with_columns(pl.Series("comparators", said, dtype=pl.String))
