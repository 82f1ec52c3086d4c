"""Reading the Department's tables. May import csperf.published.official.layouts, figures, csperf.errors and polars."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from csperf.errors import PublishedError
from csperf.published.figures import SYMBOLS
from csperf.published.official.layouts import PLACE, Layout, layout_of

NATIONAL, REGIONAL, LOCAL = "National", "Regional", "Local authority"

_NUMBER = r"^-?\d+(\.\d+)?$"
_PARTS_OF_LONDON = ("E13000001", "E13000002")


@dataclass(frozen=True)
class OfficialFile:
    """A table of the Department's.

    Attributes:
        name: The file's name.
        layout: What its columns have to do with each other.
        text: Its cells as text: one row a place and year.
        figures: How many cells hold a figure or a symbol.
    """

    name: str
    layout: Layout
    text: pl.DataFrame
    figures: int

    def has(self, *columns: str) -> bool:
        """Whether it has these columns."""
        return set(columns) <= set(self.text.columns)


def read_official(path: Path) -> OfficialFile:
    """Read one of the Department's CSV files, whatever its byte-order mark.

    Raises:
        PublishedError: It is none that csperf knows.
    """
    try:
        frame = pl.read_csv(path, infer_schema=False)
    except (pl.exceptions.PolarsError, UnicodeDecodeError) as error:
        raise PublishedError(f"{path} cannot be read as CSV. Save it as CSV in UTF-8.") from error
    frame = frame.rename(lambda name: name.lstrip("\ufeff"))
    layout = layout_of(frozenset(frame.columns))
    if layout is None:
        raise PublishedError(
            f"{path} is no table of the Department's that csperf knows: its columns are {', '.join(frame.columns)}."
        )
    place = [name for name in PLACE if name in frame.columns]
    held = [
        name
        for name in frame.columns
        if name not in {*place, *layout.within, layout.breakdown, "time_identifier", "country_name", "category"}
    ]
    figures = frame.height * len(held)
    if layout.breakdown:
        frame = _turned(frame, layout, place)
    return OfficialFile(path.name, layout, frame, figures)


def _turned(frame: pl.DataFrame, layout: Layout, place: list[str]) -> pl.DataFrame:
    """A line for each place, with a column for each breakdown and what it holds."""
    keys = [*place, *layout.within]
    parts = [
        frame.select(*keys, pl.concat_str(layout.breakdown, pl.lit(f"|{value}")).alias("item"), pl.col(value).alias("text"))
        for value in layout.values
    ]
    long = pl.concat(parts)
    twice = long.filter(pl.struct(*keys, "item").is_duplicated())
    if not twice.is_empty():
        raise PublishedError(f"{layout.title}: {twice['item'][0]} stands twice for one place and year.")
    return long.pivot("item", index=keys, values="text")


def whole(name: str) -> pl.Expr:
    """A column of counts as whole numbers; nothing where a symbol stands."""
    return pl.col(name).cast(pl.Int64, strict=False)


def scaled(name: str, decimals: int) -> pl.Expr:
    """Percentages or rates as whole numbers of their last decimal; nothing where a symbol stands, or more decimals."""
    text = pl.when(pl.col(name).str.contains(_NUMBER)).then(pl.col(name))
    shift = text.str.split_exact(".", 1).struct.rename_fields(["units", "fraction"])
    fraction = shift.struct.field("fraction").fill_null("").str.pad_end(decimals, "0")
    fits = fraction.str.len_chars() == decimals
    return pl.when(fits).then(
        shift.struct.field("units").cast(pl.Int64) * 10**decimals + fraction.replace("", "0").cast(pl.Int64)
    )


def is_symbol(name: str) -> pl.Expr:
    """Whether a cell holds a symbol that is known."""
    return pl.col(name).is_in(list(SYMBOLS))


def is_number(name: str) -> pl.Expr:
    """Whether a cell holds a number."""
    return pl.col(name).str.contains(_NUMBER).fill_null(value=False)


def hidden(name: str) -> pl.Expr:
    """Whether a cell is hidden as confidential."""
    return pl.col(name).eq_missing("c")


def step() -> pl.Expr:
    """By how much a count can be off: regional and national ones are rounded to the nearest 10."""
    return pl.when(pl.col("geographic_level") == LOCAL).then(0).otherwise(5)


def code(frame: pl.DataFrame) -> pl.Expr:
    """The code of a place: of the council, the region or the country."""
    has_la = [pl.col("new_la_code")] if "new_la_code" in frame.columns else []
    has_region = [pl.col("region_code")] if "region_code" in frame.columns else []
    return pl.coalesce(*has_la, *has_region, pl.col("country_code"))


def called(frame: pl.DataFrame) -> pl.Expr:
    """The name of a place."""
    names = [pl.col(name) for name in ("la_name", "region_name") if name in frame.columns]
    return pl.coalesce(*names, pl.lit("England"))


def is_whole_region() -> pl.Expr:
    """Whether a row is a region of which England is made: Inner and Outer London make London."""
    return (pl.col("geographic_level") == REGIONAL) & ~pl.col("region_code").is_in(_PARTS_OF_LONDON)
