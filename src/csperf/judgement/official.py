"""Reads the Department's published files into comparator figures.

May import csperf.catalogue, results, judgement, errors and polars.

The files are tidy CSV: a row for each year and area, England, regions and local authorities below each other, and a symbol
where there is no number. Areas are told apart by their codes; names are spelt in several ways (`St Helens`, `St. Helens`).
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from os import PathLike
from pathlib import Path
from typing import Any, Literal

import polars as pl

from csperf.catalogue import choose
from csperf.errors import CsperfError, JudgementError
from csperf.judgement.official_tables import AGES_AT_ADOPTION, SERIES, STAGES, SYMBOLS, Heading, Series
from csperf.results import FIGURE, half_up

ENGLAND = "E92000001"

PUBLISHED = pl.Schema(
    {
        "measure": pl.String(),
        "category": pl.String(),
        "unit": pl.String(),
        "level": pl.Enum(["England", "region", "authority"]),
        "area": pl.String(),
        "name": pl.String(),
        "region": pl.String(),
        "year": pl.Int32(),
        "numerator": pl.Int64(),
        "denominator": pl.Int64(),
        "published": pl.String(),
        "status": pl.String(),
        "release": pl.Int32(),
    }
)
"""One row is a published figure: of a measure, for an area and a year.

`area` is England's code, a region's, or an authority's of three figures. `year` is the one it ends in, on 31 March. The pair
is there where it was published; `published` is the figure as it stands in the file. `status` is `figure`, or what the symbol
in its place means. `release` is the last year of the file it was read from.
"""

_LEVELS: dict[str, Literal["England", "region", "authority"]] = {
    "national": "England",
    "regional": "region",
    "region": "region",
    "local authority": "authority",
    "la": "authority",
}
_TIME, _LEVEL, _REGION, _REGION_NAME = "time_period", "geographic_level", "region_code", "region_name"
_OLD_CODE, _NEW_CODE, _NAME = "old_la_code", "new_la_code", "la_name"
_PLACE = {_TIME, _LEVEL, _OLD_CODE}
_MONTHS = 12
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Read:
    """What was read of one file: figures, populations, or neighbours by the year of the model."""

    figures: pl.DataFrame
    populations: dict[tuple[str, int], int]
    neighbours: dict[int, dict[str, tuple[str, ...]]]


def read_file(path: str | PathLike[str]) -> Read:
    """Read one published file.

    Raises:
        JudgementError: It can't be read, or is none that csperf knows.
    """
    file = Path(path)
    headings, rows = _cells(file)
    if _is_a_model(headings):
        return Read(PUBLISHED.to_frame(), {}, {_model_year(file): _neighbours(headings, rows)})
    if not set(headings) >= _PLACE:
        if AGES_AT_ADOPTION in headings:
            return Read(_adoption(headings, rows, file), {}, {})
        raise JudgementError(
            f"{file} has no columns {', '.join(sorted(_PLACE - set(headings)))}, so it is neither a published file of the "
            "Department's nor a model of statistical neighbours. Take the CSV with the underlying data, not the tables."
        )
    at = {heading: number for number, heading in enumerate(headings)}
    table = [dict(zip(headings, row, strict=False)) for row in rows]
    fitting = [one for one in SERIES if all(_column(heading, at) for heading in one.headings)]
    populations = _populations(table, file) if "population_estimate" in at and "age_group" in at else {}
    if not fitting and not populations:
        known = ", ".join(sorted({one.measure for one in SERIES}))
        raise JudgementError(f"{file} holds none of the figures that csperf compares with: {known}.")
    release = max((_year(row[_TIME], file) for row in table), default=0)
    found = [figure for one in fitting for figure in _figures(one, at, table, release, file)]
    return Read(pl.DataFrame(found, PUBLISHED, orient="row"), populations, {})


def plain(heading: str) -> str:
    """A heading without what changes from release to release: capitals, blanks, points."""
    return re.sub(r"[\s.]+", "_", heading.strip().casefold()).strip("_")


def known_as(measure: str) -> str:
    """The id that the catalogue has a measure under; the name itself where it knows none."""
    try:
        return choose(measure).measure.id
    except CsperfError:
        return measure


def _cells(file: Path) -> tuple[list[str], list[list[str]]]:
    try:
        given = file.read_bytes()
    except OSError as error:
        raise JudgementError(f"The published file {file} cannot be read: {error.strerror}.") from error
    try:
        text = given.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = given.decode("cp1252", errors="replace")  # older releases were saved by Excel
    try:
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error as error:
        raise JudgementError(f"The published file {file} is not CSV: {error}.") from error
    if not any(cell.strip() for row in rows for cell in row):
        raise JudgementError(f"The published file {file} is empty.")
    return [plain(heading) for heading in rows[0]], [row for row in rows[1:] if any(cell.strip() for cell in row)]


def _column(heading: Heading, at: dict[str, int]) -> str | None:
    return next((name for name in heading if name in at), None)


def _year(text: str, file: Path) -> int:
    """The year that a period ends in: `2024`, `201617` and `2016/17` are years that end in 2024 and 2017."""
    digits = re.fullmatch(r"(?:(\d{4})|(\d{4})[-/]?(\d{2}))", text.strip())
    if digits is None:
        raise JudgementError(f"{file}: {text.strip()!r} in time_period is no year.")
    return int(digits[1]) if digits[1] else int(digits[2]) // 100 * 100 + int(digits[3]) + (100 if digits[3] == "00" else 0)


def _figures(
    one: Series, at: dict[str, int], table: list[dict[str, str]], release: int, file: Path
) -> Iterator[tuple[Any, ...]]:
    where = {_column(heading, at): text for heading, text in one.where.items()}
    whole = {_column(heading, at): text for heading, text in one.whole.items()}
    counted = [_column(heading, at) for heading in one.counted]
    of = [_column(heading, at) for heading in one.of]
    published = _column(one.published, at) if one.published else None
    wholes = {
        _where_and_when(row): row[str(counted[0])]
        for row in table
        if whole and all(row[str(name)] == text for name, text in whole.items())
    }
    measure = known_as(one.measure)
    for row in table:
        level = _LEVELS.get(row[_LEVEL].strip().casefold())
        if level is None or any(row[str(name)] != text for name, text in where.items()):
            continue
        numerator = _sum(row[str(name)] for name in counted)
        denominator = (
            _sum([wholes.get(_where_and_when(row), "x")] if whole else (row[str(name)] for name in of)) if whole or of else None
        )
        shown = row[published].strip() if published else None
        said = [shown] if shown is not None else [numerator, denominator]
        yield (
            measure,
            None,
            one.unit,
            level,
            _area(row, level),
            _name(row, level),
            row.get(_REGION, "").strip() or None,
            _year(row[_TIME], file),
            numerator if isinstance(numerator, int) else None,
            denominator if isinstance(denominator, int) else None,
            shown if shown is not None and _NUMBER.fullmatch(shown) else None,
            next((_meaning(text) for text in said if isinstance(text, str) and not _NUMBER.fullmatch(text)), FIGURE),
            release,
        )


def _where_and_when(row: dict[str, str]) -> tuple[str, ...]:
    return row[_TIME], row[_LEVEL], row.get(_REGION, ""), row[_OLD_CODE], row.get(_NEW_CODE, "")


def _sum(cells: Iterable[str]) -> int | str:
    """The sum of some cells, or the first symbol among them."""
    total = 0
    for cell in cells:
        text = cell.strip().replace(",", "")
        if not _NUMBER.fullmatch(text):
            return text
        total += int(Decimal(text))
    return total


def _meaning(symbol: str) -> str:
    return SYMBOLS.get(symbol.strip().casefold(), "not available")


def _area(row: dict[str, str], level: str) -> str:
    if level == "England":
        return ENGLAND
    if level == "region":
        return row[_REGION].strip()
    return row[_OLD_CODE].strip() or row.get(_NEW_CODE, "").strip()


def _name(row: dict[str, str], level: str) -> str:
    return "England" if level == "England" else row.get(_REGION_NAME if level == "region" else _NAME, "").strip()


def _populations(table: list[dict[str, str]], file: Path) -> dict[tuple[str, int], int]:
    found = {}
    for row in table:
        level = _LEVELS.get(row[_LEVEL].strip().casefold())
        many = _sum([row["population_estimate"]])
        if level is not None and isinstance(many, int):
            found[_area(row, level), _year(row[_TIME], file)] = many
    return found


def _adoption(headings: list[str], rows: list[list[str]], file: Path) -> pl.DataFrame:
    """Averages in years and months, by the age at which care began; England only."""
    table = [dict(zip(headings, row, strict=False)) for row in rows]
    release = max((_year(row[_TIME], file) for row in table), default=0)
    found = []
    for row in table:
        stage = next(
            (measure for begins, measure in STAGES.items() if row["stage_of_adoption_process"].startswith(begins)), None
        )
        if stage is None:
            continue
        shown = re.fullmatch(r"(\d+):(\d{2})", row["number"].strip())
        months = _MONTHS * int(shown[1]) + int(shown[2]) if shown else None
        status = FIGURE if shown else _meaning(row["number"])
        age = row[AGES_AT_ADOPTION].strip()
        found.append(
            (
                stage,
                age,
                "months",
                "England",
                ENGLAND,
                "England",
                None,
                _year(row[_TIME], file),
                months,
                None,
                None,
                status,
                release,
            )
        )
    return pl.DataFrame(found, PUBLISHED, orient="row")


def _is_a_model(headings: list[str]) -> bool:
    return {"sn_1", "sn_2"} <= set(headings) or {"sn1", "sn2"} <= set(headings)


def _model_year(file: Path) -> int:
    years = re.findall(r"(?<!\d)20\d\d(?!\d)", file.stem)
    if len(years) != 1:
        raise JudgementError(
            f"{file} is a model of statistical neighbours, and its name does not say of which year. Name it with the year, "
            "such as neighbours_2021.csv: neighbours are those of the model in force."
        )
    return int(years[0])


def _neighbours(headings: list[str], rows: list[list[str]]) -> dict[str, tuple[str, ...]]:
    columns = [number for number, heading in enumerate(headings) if re.fullmatch(r"sn_?\d+", heading)]
    listed = {row[0].strip(): tuple(row[at].strip() for at in columns if at < len(row)) for row in rows}
    return {area: tuple(code for code in codes if code.isdecimal()) for area, codes in listed.items() if area.isdecimal()}


def verified_pairs(figures: pl.DataFrame, populations: dict[tuple[str, int], int]) -> pl.DataFrame:
    """The figures, with the population of the year before as the denominator of rates that have none.

    A population that does not give the rate as published is of another release, and is left out.
    """
    rates = {one.measure for one in SERIES if one.is_per_child}
    names = {known_as(measure) for measure in rates}
    found = []
    for row in figures.iter_rows(named=True):
        many = populations.get((row["area"], row["year"] - 1))
        if row["measure"] in names and row["denominator"] is None and row["numerator"] is not None and many:
            row["denominator"] = many if _gives(row["numerator"], many, row["published"]) else None
        found.append(row)
    return pl.DataFrame(found, PUBLISHED)


def _gives(numerator: int, many: int, published: str | None) -> bool:
    if published is None:
        return True
    try:
        shown = Decimal(published)
    except InvalidOperation:
        return False
    return half_up(numerator, many, unit="per 10,000", decimals=1) == shown
