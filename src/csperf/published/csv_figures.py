"""Figures from a CSV file with a row for each. May import csperf.published.figures, csperf.errors and polars."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl

from csperf.errors import PublishedError
from csperf.published.figures import SYMBOLS, Bound, Figure, Status, status_of, subgroup

NEEDED = ("row_id", "canonical_id", "value", "unit", "printed_decimals", "status")
"""The columns without which a row is no figure."""

_OTHERS = (
    *("seed_file", "section", "council_or_comparator", "area_subgroup", "period_label", "period_start", "period_end"),
    *("numerator", "denominator", "target", "rag", "direction_of_travel", "ocr_note", "period_basis", "source_line"),
)
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,9})?")
_FEW = re.compile(r"\d(\.0)?")
_APPROXIMATE = re.compile(r"\bapproximate\b|\baround\b")
_DOUBTFUL = re.compile(r"\bgarbled\b|\bas OCRd\b|\bdoubtful\b|\billegible\b|\barrow (OCR|lost|garbled)|glyph", re.IGNORECASE)


def is_figures(headings: frozenset[str]) -> bool:
    """Whether a CSV file with these headings holds figures, one a row."""
    return headings.issuperset(NEEDED)


def read_csv_figures(path: Path) -> list[Figure]:
    """Read figures from a CSV file with the columns `row_id`, `canonical_id`, `value`, `unit`, `printed_decimals` and `status`.

    `value` is as printed, without %, commas or a plus sign, and `printed_decimals` counts the decimals printed. `area_subgroup`
    is `key=value; key=value`, blank for the total; what stands in it without an equals sign is said of the figure ("change on
    previous month"). Other columns, all of which may be missing: `seed_file` (the document), `section`,
    `council_or_comparator`, `period_label`, `period_start`, `period_end`, `period_basis`, `numerator`, `denominator`, `target`,
    `rag`, `direction_of_travel`, `ocr_note`, `source_line`.

    Raises:
        PublishedError: The file is no CSV, lacks a column, or holds a row that is no figure; the message names the rows.
    """
    try:
        frame = pl.read_csv(path, infer_schema=False).fill_null("")
    except (pl.exceptions.PolarsError, UnicodeDecodeError) as error:
        raise PublishedError(f"{path} cannot be read as CSV. Save it as CSV in UTF-8.") from error
    lacking = [name for name in NEEDED if name not in frame.columns]
    if lacking:
        raise PublishedError(f"{path} lacks the column{'s' * (len(lacking) > 1)} {', '.join(lacking)}.")
    frame = frame.with_columns(pl.lit("").alias(name) for name in _OTHERS if name not in frame.columns)
    faults: list[str] = []
    figures = list(_figures(frame.iter_rows(named=True), faults))
    seen: set[str] = set()
    for one in figures:
        if one.id in seen:
            faults.append(f"row_id {one.id} stands twice")
        seen.add(one.id)
    if faults:
        raise PublishedError("\n".join([f"{path} is faulty.", *(f"  {fault}" for fault in faults)]))
    return figures


def _figures(rows: Iterator[dict[str, str]], faults: list[str]) -> Iterator[Figure]:
    for number, row in enumerate(rows, 2):
        try:
            yield _figure(row)
        except ValueError as error:
            faults.append(f"line {number}, {row['row_id'] or 'without a row_id'}: {error}")


def _figure(row: Mapping[str, str]) -> Figure:
    if not row["row_id"]:
        raise ValueError("row_id is empty")
    group, said = subgroup(row["area_subgroup"])
    symbol = row["value"] if row["value"] in SYMBOLS else ""
    value, decimals = _value("" if symbol else row["value"], row["printed_decimals"])
    note = row["ocr_note"]
    return Figure(
        id=row["row_id"],
        measure=row["canonical_id"],
        document=row["seed_file"],
        of=row["council_or_comparator"],
        group=group,
        said=said,
        period=row["period_label"],
        start=_day(row["period_start"]),
        end=_day(row["period_end"]),
        basis=row["period_basis"],
        value=value,
        decimals=decimals,
        unit=row["unit"],
        numerator=_whole(row["numerator"]),
        denominator=_whole(row["denominator"]),
        status=status_of(symbol) if symbol else Status(row["status"]),
        blank_is_nought="blank cell" in note,
        approximate=bool(_APPROXIMATE.search(note)),
        bound=_bound((*said, note)),
        target=row["target"],
        rag=row["rag"],
        direction=row["direction_of_travel"],
        section=row["section"],
        where=f"line {row['source_line']}" if row["source_line"] else "",
        note=note,
        doubtful=bool(_DOUBTFUL.search(f"{note} {row['direction_of_travel']}")),
    )


def _value(text: str, decimals: str) -> tuple[Decimal | None, int]:
    """A value with the decimals it was printed with, which a spreadsheet does not keep."""
    if not text:
        return None, 0
    value = _number(text)
    if not _FEW.fullmatch(decimals or "0"):
        raise ValueError(f"{decimals!r} is no number of decimals from 0 to 9")
    printed = int((decimals or "0")[0])
    shown = value.quantize(Decimal(1).scaleb(-printed))
    if shown != value:
        raise ValueError(f"the value {text} has more decimals than the {printed} printed")
    return shown, printed


def _whole(text: str) -> int | None:
    """A whole number, which a spreadsheet may have written with a decimal point."""
    if not text:
        return None
    number = _number(text)
    if number != number.to_integral_value():
        raise ValueError(f"{text} is not a whole number")
    return int(number)


def _number(text: str) -> Decimal:
    """A number, written out, of no more digits than people count."""
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"{text!r} is not a number")
    return Decimal(text)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _bound(said: tuple[str, ...]) -> Bound:
    """Whether a figure is a bound of what is claimed; the bounds of targets are values."""
    text = "; ".join(one for one in said if "target" not in one)
    exclusive = "exclusive" in text
    if "lower bound" in text:
        return Bound.MORE_THAN if exclusive else Bound.AT_LEAST
    if "upper bound" in text:
        return Bound.LESS_THAN if exclusive else Bound.AT_MOST
    return Bound.NONE
