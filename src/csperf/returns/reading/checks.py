"""What is noticed across modules and years; it changes nothing. May import csperf.tables and polars."""

from collections.abc import Iterator, Sequence

import polars as pl

from csperf.returns.reading.joining import RETURN
from csperf.tables import EPISODES, NOTED, faults

_CHILD = ["area", "child"]
_NEVER = 2**30
_DAYS = 2**31
"""More days than there are, so that a child and a day pack into one number."""


def not_in_header(rows: pl.DataFrame, header: pl.DataFrame, table: str) -> pl.DataFrame:
    """Children with rows in a table and none in a header of their council, each at its first row there.

    Args:
        rows: Rows that a header speaks for.
        header: The header rows of all returns. Of a council that has none, nothing is said.
        table: The table's name.
    """
    spoken_for = rows.join(header.select("area").unique(), on="area", how="semi", maintain_order="left")
    unknown = spoken_for.join(header, on=_CHILD, how="anti", maintain_order="left")
    message = "the child of this row stands in no header that was read, or its header row was refused; add it to the header"
    return _noted(unknown.unique(_CHILD, keep="first", maintain_order=True), table, "child_not_in_header", message)


def overlaps_and_gaps(episodes: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Episodes that start before an earlier one ended, and ones that carry on from an episode that ended before."""
    ordered = episodes.sort(*_CHILD, "started", "ended", nulls_last=True).with_columns(_child=_another_child().cum_sum())
    # The latest end so far among the child's episodes, in one pass: a later child outweighs every day of those before.
    latest = (pl.col("_child") * _DAYS + _day("ended").fill_null(_NEVER)).cum_max().shift()
    free = pl.when(latest // _DAYS == pl.col("_child")).then(latest % _DAYS)
    ordered = ordered.with_columns(_free=free, _day=_day("started"))
    overlapping = ordered.filter(pl.col("_day") < pl.col("_free"))
    message = "the episode starts before an earlier episode of the child ended; correct DECOM, or DEC of the earlier one"
    yield _noted(overlapping, EPISODES.name, "episodes_overlap", message, column="DECOM")
    gapped = ordered.filter((pl.col("_day") > pl.col("_free")) & (pl.col("reason_started") != "S"))
    message = (
        "the episode carries on from another (RNE is not S) and the child's earlier episodes ended before it started; "
        "correct DECOM or RNE, or return the episode between"
    )
    yield _noted(gapped, EPISODES.name, "episodes_with_gap", message, column="DECOM")


def _day(name: str) -> pl.Expr:
    """A date as a number of days, none below 0."""
    return pl.col(name).to_physical().cast(pl.Int64) + 2**20


def _another_child() -> pl.Expr:
    """Whether a row of ordered rows is another child's than the row before."""
    return pl.any_horizontal(pl.col(name).ne_missing(pl.col(name).shift()) for name in _CHILD).cast(pl.Int64)


def open_and_not_returned_again(episodes: pl.DataFrame, following: Sequence[tuple[int, int]]) -> pl.DataFrame:
    """Episodes open at the end of one return that are absent from the council's next.

    Args:
        episodes: As returned.
        following: Pairs of returns of a council, by their places: one, and the next year's.
    """
    followed = pl.DataFrame(following, {RETURN: pl.Int32, "_next": pl.Int32}, orient="row")
    still_open = episodes.filter(pl.col("ended").is_null()).join(followed, on=RETURN, maintain_order="left")
    again = episodes.select(*_CHILD, "started", _next=pl.col(RETURN))
    vanished = still_open.join(again, on=[*_CHILD, "started", "_next"], how="anti", maintain_order="left")
    message = "the episode was open at the end of this return and the next year's return does not hold it; return its end"
    return _noted(vanished, EPISODES.name, "open_episode_not_returned_again", message, column="DEC")


def _noted(rows: pl.DataFrame, table: str, rule: str, message: str, *, column: str | None = None) -> pl.DataFrame:
    return faults(
        rows,
        file=pl.col("source_file").cast(pl.String),
        row=pl.col("source_row"),
        table=table,
        column=column,
        rule=rule,
        message=message,
        effect=NOTED,
    )
