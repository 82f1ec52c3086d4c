"""What is in some returns, what was refused of them, what each measure can use, and repairs.

May import csperf.catalogue, returns, definition, calendars, tables, errors and polars.

Sums only: the faults themselves have row numbers, which lead to a child, and stand apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

import polars as pl

from csperf.calendars import WorkingDayCalendar, england
from csperf.catalogue import catalogue, choose
from csperf.definition import Measure
from csperf.errors import TableError
from csperf.reports import terminal, terminal_check
from csperf.reports.csv import write_csv
from csperf.reports.layout import natural
from csperf.reports.reading import Reading, reading_of
from csperf.reports.usable import usable_of
from csperf.reports.workbook import write_workbook
from csperf.returns import REPAIRS, repaired
from csperf.tables import ACCOUNTS, REPAIRED, TABLES, Records

Wanted = str | Measure[Any, Any]
"""A measure as it may be asked about: by any of its names, or as itself."""

_OF_A_MODULE = ["return", "area", "collection_year", "module", "table"]
_COUNTS = ["rows_read", "rows_kept", "rows_refused", "rows_replaced"]
_A_KIND_OF_FAULT = ["effect", "table", "column", "rule", "message"]
_FRAMES = "frames"


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Check:
    """What is in some returns, and what can be done with it. Shows as text in the terminal.

    Attributes:
        found: A row for each module of each return: `return` (its format), `area`, `collection_year`, `module`, the `table` it
            is read into, in how many `files` it came, and the rows read, kept, refused and replaced by a later return. Of an
            extract, which has no collection year, `first` and `last` are the months of its earliest and latest event.
        refused: A row for each kind of fault: what became of the row or value (`effect`), `table`, `column`, `rule`, the
            `message` that says what to do, how many `times` and in how many `files`. Refused rows first, then values not used,
            then what was noted and what was repaired; the most frequent first.
        measures: A row for each measure, as `csperf.reports.usable.MEASURES` has it.
        repairs: A row for each repair there is: its name, `what` it does, on what ground (`source`), how many rows it changed
            (`made`), and how many it would change besides, by itself (`could`).
        faults: A row for each single fault, with file and row, as `csperf.tables.FAULTS` has it; in the order of `refused`'s
            effects, then by file and row.
        reading: How many rows were read, kept, refused and replaced.
    """

    found: pl.DataFrame
    refused: pl.DataFrame
    measures: pl.DataFrame
    repairs: pl.DataFrame
    faults: pl.DataFrame
    reading: Reading

    def to_csv(self, path: str | PathLike[str]) -> Path:
        """Write every fault as CSV, in which no text is taken for a formula by a spreadsheet. Gives the file's path."""
        return write_csv(self.faults, path)

    def to_excel(self, path: str | PathLike[str]) -> Path:
        """Write a workbook for the team that mends the records: the kinds of fault, and every fault. Gives the file's path.

        Raises:
            TableError: There are more faults than a sheet has rows.
        """
        return write_workbook({"Summary": self.refused, "Faults": self.faults}, path)

    def __str__(self) -> str:
        return terminal.as_text(terminal_check.check(self))

    __repr__ = __str__


def check(
    records: Records,
    *,
    measures: Wanted | Iterable[Wanted] | None = None,
    calendar: WorkingDayCalendar | None = None,
) -> Check:
    """Find out what is in some records, what was refused, what each measure can use, and which repairs there are.

    Args:
        records: The records, as `csperf.read` gives them, or made of frames.
        measures: The measures to look at, by any name they are known by; all of the catalogue unless given.
        calendar: The working days to count by; England's unless given.

    Raises:
        TableError: `records` is not records.
        UnknownMeasureError: No measure is known by a name.

    >>> from datetime import date
    >>> referrals = pl.DataFrame({"child": ["a", "a"], "referred": [date(2016, 4, 4), date(2018, 3, 5)]})
    >>> found = check(Records.of(referrals=referrals), measures=["ECS 14a", "A2"])
    >>> found.measures.select("measure", "usable", "first_year", "last_year").rows()
    [('rereferrals_within_12_months', 'yes', '2017/18', '2017/18'), ('adoption_a2', 'no', None, None)]
    >>> found.measures["why"][1]
    'needs episodes (SSDA903 episodes) and adoptions (SSDA903 AD1): not found'
    """
    if not isinstance(records, Records):
        raise TableError(
            f"Records are checked, and this is {type(records).__name__}. Give what csperf.read gave, or frames as "
            "Records.of(assessments=…, referrals=…)."
        )
    return Check(
        found=_found(records),
        refused=_refused(records),
        measures=usable_of(_wanted(measures), records, calendar or england()),
        repairs=_repairs(records),
        faults=records.faults.sort("effect", "file", "row", maintain_order=True),
        reading=reading_of(records),
    )


def _wanted(measures: Wanted | Iterable[Wanted] | None) -> list[Measure[Any, Any]]:
    if measures is None:
        return sorted(catalogue().values(), key=lambda measure: natural(measure.id))
    several: Iterable[Wanted] = [measures] if isinstance(measures, str | Measure) else measures
    found = [choose(one).measure if isinstance(one, str) else one for one in several]
    return list({measure.id: measure for measure in found}.values())


def _found(records: Records) -> pl.DataFrame:
    accounts = _accounts_of_frames(records) if records.accounts.is_empty() else records.accounts
    in_order = pl.col("table").replace_strict(list(TABLES), range(len(TABLES)), return_dtype=pl.Int64)
    return (
        accounts.group_by(_OF_A_MODULE)
        .agg(pl.col("file").drop_nulls().n_unique().cast(pl.Int64).alias("files"), pl.col(_COUNTS).sum())
        .join(_months(records), on=["table", "area"], how="left", nulls_equal=True)
        .with_columns(pl.when(pl.col("collection_year").is_null()).then(pl.col("first", "last")))
        .sort("return", "area", "collection_year", in_order, "module", nulls_last=True)
    )


def _accounts_of_frames(records: Records) -> pl.DataFrame:
    """What became of the rows of records that were made of frames; the council is told where there is one only."""
    refused = records.refused.select("table", "row").unique()
    rows = [
        {
            "return": _FRAMES,
            "area": frame["area"][0] if frame["area"].n_unique() == 1 else None,
            "module": name,
            "table": name,
            "rows_read": frame.height + refused.filter(pl.col("table") == name).height,
            "rows_kept": frame.height,
            "rows_refused": refused.filter(pl.col("table") == name).height,
            "rows_replaced": 0,
        }
        for name, frame in records.items()
    ]
    return pl.DataFrame(rows, schema=ACCOUNTS)


def _months(records: Records) -> pl.DataFrame:
    """Of each table, the months of the earliest and the latest event: for each council, and of all together."""
    none = pl.lit(None, dtype=pl.Date)
    spans = [pl.DataFrame(schema={"table": pl.String, "area": pl.String, "first": pl.Date, "last": pl.Date})]
    for name, frame in records.items():
        dates = [pl.col(column) for column in TABLES[name].key if frame.schema[column] == pl.Date]
        first = pl.min_horizontal(none, *(date.min() for date in dates)).dt.truncate("1mo")
        last = pl.max_horizontal(none, *(date.max() for date in dates)).dt.truncate("1mo")
        of_table = pl.lit(name).alias("table")
        of_councils = frame.group_by(pl.col("area").cast(pl.String)).agg(first=first, last=last)
        spans.append(of_councils.select(of_table, "area", "first", "last"))
        spans.append(frame.select(of_table, pl.lit(None, dtype=pl.String).alias("area"), first=first, last=last))
    return pl.concat(spans)


def _refused(records: Records) -> pl.DataFrame:
    return (
        records.faults.group_by(_A_KIND_OF_FAULT)
        .agg(times=pl.len().cast(pl.Int64), files=pl.col("file").drop_nulls().n_unique().cast(pl.Int64))
        .sort("effect", -pl.col("times"), *_A_KIND_OF_FAULT[1:], nulls_last=True)
    )


def _repairs(records: Records) -> pl.DataFrame:
    def made(held: Records, name: str) -> int:
        return held.faults.filter(effect=REPAIRED, rule=name).height

    rows = [
        {
            "repair": name,
            "what": repair.what,
            "source": repair.source,
            "made": made(records, name),
            "could": made(repaired(records, [name]), name) - made(records, name),
        }
        for name, repair in REPAIRS.items()
    ]
    return pl.DataFrame(rows)
