"""Elements into the rows of every module, by the description of what stands where. May import csperf.returns and polars.

Where an element stands in the description follows from its name and from where its parent stands, so that all elements of a
level are placed at once. The rows are those that come of going through the file element by element.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from csperf.returns.cells.text import SOURCE_ROW
from csperf.returns.description import Group, Module
from csperf.returns.opening.xml_columns import Elements

_OUTSIDE, _IN_HEADER, _IGNORED, _ASTRAY = range(4)
"""Places in no record: outside of any, in the header, in what is not used; and of a record or a header inside another."""
_ROW = "row"


@dataclass(frozen=True, kw_only=True)
class Found:
    """What was found in a file.

    Attributes:
        header: The header's values.
        cells: The rows of every module, by the module's name: its columns, and `SOURCE_ROW`.
        not_known: The elements that the format does not have, by the element around them and their name: the first one's line.
        broken: The line that the XML is broken on; what stands before it was found.
    """

    header: Mapping[str, str]
    cells: Mapping[str, pl.DataFrame]
    not_known: Mapping[tuple[str, str], int]
    broken: int | None = None


@dataclass(frozen=True, kw_only=True)
class _Place:
    """A place in a record: of a group, of a value, or of what the format does not have there.

    Attributes:
        group: The group that it is, or stands in.
        row: The place of the row that it is part of.
        heading: What it is the value of, if of anything.
        known: Whether the format has it.
    """

    group: Group
    row: int
    heading: str | None = None
    known: bool = True


class _Places:
    """The places of a format, by number, and which place is inside which under what name."""

    def __init__(self, record: Group, header: str | None, names: Sequence[str]) -> None:
        self.of: dict[int, _Place] = {}
        self.rows: dict[int, int | None] = {}
        """The places of rows, and the place of the row around each; a row comes after the one around it."""
        self._names = names
        self._astray = {tag: _ASTRAY for tag in (record.tag, header) if tag}
        self._inside = [self._each(place, self._astray) for place in range(_ASTRAY + 1)]
        at_top = {record.tag: self._add_group(record, None)}
        self._inside[_OUTSIDE] = self._each(_OUTSIDE, {header: _IN_HEADER, **at_top} if header else at_top)
        self.inside = pl.Series([place for inside in self._inside for place in inside], dtype=pl.UInt16)
        """The place of each name inside each place."""

    def which(self, of: Callable[[int, _Place], bool]) -> pl.Series:
        """By number, whether something holds of a place."""
        return pl.Series([number in self.of and of(number, self.of[number]) for number in range(len(self._inside))])

    def _add(self, place: _Place) -> int:
        number = len(self._inside)
        self._inside.append(self._each(_IGNORED, self._astray))
        self.of[number] = place
        return number

    def _add_group(self, group: Group, around: int | None) -> int:
        number = len(self._inside)
        row = number if group.module or around is None else around
        if row == number:
            self.rows[number] = around
        self._add(_Place(group=group, row=row, heading=group.text.heading if group.text else None))
        held = dict.fromkeys(group.unused, _IGNORED)
        for part in group.parts:
            if isinstance(part, Group):
                held[part.tag] = self._add_group(part, row)
            else:
                held[part.element] = self._add(_Place(group=group, row=row, heading=part.heading))
        others = self._add(_Place(group=group, row=row, known=False))
        self._inside[number] = self._each(others, held | self._astray)
        return number

    def _each(self, otherwise: int, named: Mapping[str, int]) -> list[int]:
        return [named.get(name, otherwise) for name in self._names]


def rows(elements: Elements, record: Group, header: str | None) -> Found | None:
    """Find the rows of every module; nothing where a record or a header stands inside another.

    Args:
        elements: The elements of the file.
        record: What stands for one child.
        header: The name of the element that says what the file is.
    """
    places = _Places(record, header, elements.names)
    placed = _placed(elements, places)
    if (placed["place"] == _ASTRAY).any():
        return None
    parts = placed.filter(pl.col("place") > _ASTRAY)
    values = _Values(parts, placed, places)
    cells: dict[str, list[pl.DataFrame]] = {module.name: [] for module in record.modules()}
    for number in places.rows:
        for module, found in values.modules(number):
            cells[module.name].append(found)
    return Found(
        header=_said(placed.filter(pl.col("place") == _IN_HEADER), elements.names),
        cells={name: pl.concat(found).sort(_ROW, maintain_order=True).drop(_ROW) for name, found in cells.items()},
        not_known=_not_known(parts, elements.names, places),
    )


def _placed(elements: Elements, places: _Places) -> pl.DataFrame:
    """The elements, each with its place, and the element whose row it is part of."""
    name, parent, level = (elements.columns[column] for column in ("name", "parent", "level"))
    is_row = places.which(lambda number, place: number == place.row)
    place = pl.repeat(_OUTSIDE, name.len(), dtype=pl.UInt16, eager=True)
    row = pl.zeros(name.len(), dtype=pl.UInt32, eager=True)
    for depth in range(1, elements.levels + 1):
        here = (level == depth).arg_true()
        around = parent.gather(here).fill_null(0)
        inside = place.gather(around).cast(pl.UInt32) * len(elements.names)
        place_here = places.inside.gather(inside + name.gather(here))
        place = place.scatter(here, place_here)
        row = row.scatter(here, here.zip_with(is_row.gather(place_here), row.gather(around)))
    return elements.columns.with_columns(place.alias("place"), row.alias(_ROW)).with_row_index("element")


class _Values:
    """The values of all rows: for the place of each row by heading, in the order of the rows."""

    def __init__(self, parts: pl.DataFrame, placed: pl.DataFrame, places: _Places) -> None:
        is_value = pl.lit(places.which(lambda _, place: place.heading is not None)).gather(pl.col("place"))
        is_row = pl.col("element") == pl.col(_ROW)
        self._places, self._placed = places, placed
        self._rows = _by_place(parts.filter(is_row), places)
        # The row's number among those at its place, by its element.
        self._number = pl.zeros(placed.height, dtype=pl.UInt32, eager=True)
        for rows in self._rows.values():
            self._number = self._number.scatter(rows["element"], pl.int_range(rows.height, dtype=pl.UInt32, eager=True))
        first = _first_values(parts.lazy().filter(is_value, ~is_row).select(_ROW, "line"))
        self._line = placed["line"].scatter(first[_ROW], first["line"])
        said = (
            parts.lazy()
            .filter(is_value)
            .select(
                "element",
                "place",
                "text",
                number=pl.lit(self._number).gather(pl.col(_ROW)),
                is_row=is_row,
            )
        )
        found = _by_place(said.filter((pl.col("text") != "") | pl.col("is_row")).collect(), places)
        self._own: dict[int, dict[str, pl.Series]] = {number: {} for number in places.rows}
        for heading, row in dict.fromkeys((place.heading, place.row) for place in places.of.values() if place.heading):
            together = [found[n] for n, place in places.of.items() if (place.heading, place.row) == (heading, row)]
            self._own[row][heading] = _spread(pl.concat(together).sort("element"), self._rows[row].height)
        self._around: dict[int, pl.DataFrame] = {}
        for number, around in places.rows.items():
            self._around[number] = self._of_rows_around(number, around)

    def modules(self, number: int) -> Iterator[tuple[Module, pl.DataFrame]]:
        """The rows of the modules that the group at a place holds."""
        group, own = self._places.of[number].group, self._own[number]
        if group.module:
            shared = {heading: self._around[number][heading] for heading in group.shared}
            yield group.module, self._frame(number, group.module, own | shared)
        for among in group.among:
            # A flag of 0 says that there is none.
            told = [own[heading].fill_null("0") != "0" for heading in sorted(among.told_by) if heading in own]
            yield among.module, self._frame(number, among.module, own).filter(pl.any_horizontal(*told))

    def _frame(self, number: int, module: Module, values: Mapping[str, pl.Series]) -> pl.DataFrame:
        rows = self._rows[number]["element"]
        nothing = pl.repeat(None, rows.len(), dtype=pl.String, eager=True)
        cells = {column.heading: values.get(column.heading, nothing) for column in module.columns}
        return pl.DataFrame({**cells, SOURCE_ROW: self._line.gather(rows), _ROW: rows})

    def _of_rows_around(self, number: int, around: int | None) -> pl.DataFrame:
        """What rows at a place, and those inside them, share with the rows around them: of each the nearest one's value."""
        inside = self._places.of[number].group.groups()
        shared = dict.fromkeys(heading for group in inside if group.module for heading in group.shared)
        rows = self._rows[number]["element"]
        if around is None:
            return pl.DataFrame({heading: pl.repeat(None, rows.len(), dtype=pl.String, eager=True) for heading in shared})
        own, further = self._own[around], self._around[around]
        nearest = [pl.coalesce(own[heading], heading) if heading in own else pl.col(heading) for heading in shared]
        row_around = self._placed[_ROW].gather(self._placed["parent"].gather(rows))
        return further.select(value.alias(heading) for value, heading in zip(nearest, shared, strict=True))[
            self._number.gather(row_around)
        ]


def _first_values(values: pl.LazyFrame) -> pl.DataFrame:
    """The first value of each row."""
    again = pl.col(_ROW) == pl.col(_ROW).shift()
    return values.filter(~again.fill_null(value=False)).unique(_ROW, keep="first").collect()


def _by_place(parts: pl.DataFrame, places: _Places) -> dict[int, pl.DataFrame]:
    found = parts.partition_by("place", as_dict=True, maintain_order=True)
    return {number: found.get((number,), parts.clear()) for number in places.of}


def _spread(said: pl.DataFrame, height: int) -> pl.Series:
    """A value for each row. Said twice, it can't be read as one value, unless it is a list."""
    number, text = said["number"], said["text"]
    if (number == number.shift()).any():
        said = said.group_by("number", maintain_order=True).agg(pl.col("text").str.join(" "))
        number, text = said["number"], said["text"]
    if number.len() == height:
        return text
    at = pl.repeat(None, height, dtype=pl.UInt32, eager=True)
    return text.gather(at.scatter(number, pl.int_range(number.len(), dtype=pl.UInt32, eager=True)))


def _said(header: pl.DataFrame, names: Sequence[str]) -> dict[str, str]:
    return {names[name]: text for name, text in header.select("name", "text").iter_rows() if text}


def _not_known(parts: pl.DataFrame, names: Sequence[str], places: _Places) -> dict[tuple[str, str], int]:
    """The elements that the format does not have, in the order in which rows are gone through: a row, and then those in it."""
    strangers = parts.filter(pl.lit(places.which(lambda _, place: not place.known)).gather(pl.col("place"))).sort(
        _ROW, "element"
    )
    first = strangers.unique(["place", "name"], keep="first", maintain_order=True)
    found: dict[tuple[str, str], int] = {}
    for place, name, line in first.select("place", "name", "line").iter_rows():
        found.setdefault((places.of[place].group.tag, names[name]), line)
    return found
