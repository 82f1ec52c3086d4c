"""Releases one- and two-way tables of counts. May import csperf.release, results, errors and polars."""

import polars as pl

from csperf.errors import ReleaseError
from csperf.release.cells import Cells, Key
from csperf.release.protecting import protect
from csperf.release.released import Released, sealed
from csperf.release.rules import CONFIDENTIAL, DEPARTMENT, Rule
from csperf.results import FIGURES

_TOTAL = "all"
_OF_A_TOTAL = 10
_BY_SIZE = 1_000


def release_table(table: pl.DataFrame, *, rule: Rule = DEPARTMENT, total: str = _TOTAL) -> Released:
    """Release a table of counts: its first column says what the rows are, the others hold counts.

    Args:
        table: The table, such as `Result.crosstab` gives. The row and the column called `total`, where there are such, are
        the sums
            of the others.
        rule: By what rule.
        total: What the totals are called.

    Returns:
        The table as text, with `c` for what is hidden.

    Raises:
        ReleaseError: Something in it is no count.

    >>> table = pl.DataFrame({
    ...     "area": ["North", "South", "all"], "in time": [3, 40, 43], "late": [20, 17, 37], "all": [23, 57, 80]
    ... })
    >>> for row in release_table(table).frame.rows():
    ...     print(*row)
    North c c 23
    South c c 57
    all 43 37 80
    """
    label, *names = table.columns
    rows = table[label].cast(pl.String).to_list()
    wrong = [
        name for name in names if not table[name].dtype.is_integer() or table[name].null_count() or (table[name] < 0).any()
    ]
    if wrong or not names:
        raise ReleaseError(
            f"{', '.join(wrong) or 'The table'} holds something else than counts. Release a table of whole numbers."
        )
    if len(set(rows)) < len(rows):
        raise ReleaseError(f"Two rows have the same {label}. A table has one row for each.")
    cells = _cells(table, rows, names, total)
    hidden = protect(cells, [key for key, count in cells.counts.items() if rule.is_small(count)])
    shown = {
        name: [CONFIDENTIAL if (row, name) in hidden.all else str(rule.rounded(cells.counts[row, name])) for row in rows]
        for name in names
    }
    printed = pl.DataFrame({label: rows, **shown}, schema=dict.fromkeys(table.columns, pl.String()))
    return sealed(printed, FIGURES.to_frame(), rule, small=len(hidden.small), besides=len(hidden.others))


def _cells(table: pl.DataFrame, rows: list[str], names: list[str], total: str) -> Cells:
    cells = Cells()
    for name in names:
        for row, count in zip(rows, table[name], strict=True):
            in_totals = (row == total) + (name == total)
            cells.add((row, name), count, weight(count, in_totals))
    if total in rows:
        for name in names:
            cells.relate((total, name), [(row, name) for row in rows if row != total])
    if total in names:
        for row in rows:
            parts: list[Key] = [(row, name) for name in names if name != total]
            cells.relate((row, total), parts)
    return cells


def weight(count: int, in_totals: int) -> int:
    """What it costs to hide a count: few are hidden rather than many, parts rather than totals, small ones rather than large.

    >>> weight(7, 0) < weight(70, 0) < weight(7, 1) < weight(7, 2)
    True
    """
    smaller = _BY_SIZE * count // (count + _BY_SIZE)
    total: int = _OF_A_TOTAL**in_totals
    return (_BY_SIZE + smaller) * total
