"""Plain XML into elements, whole columns at a time. May import polars and lxml.

A large return is split at its angle brackets by a CSV parser, and whether it is well-formed is then decided over whole columns:
tags balance, each end tag names the element that it ends, and each different tag is one that lxml takes. What is not plain
(entities, comments, sections of character data) and what is amiss in any way is left to lxml.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
from lxml import etree

_BOM = b"\xef\xbb\xbf"
_BEFORE_ROOT = re.compile(rb"(?>\s*<(?>\?.*?\?|!--.*?--)>)*+\s*<(?=[A-Za-z_])", re.DOTALL)
_WRITTEN_NAME = re.compile(r"/?([^\s/]+)")
_UTF_8 = frozenset({"UTF-8"})
_LIKE_ASCII = frozenset({"ASCII", "US-ASCII", "ISO-8859-1", "WINDOWS-1252"}) | _UTF_8
_NOT_XML = r"[^\t\n\x20-\x{FFFD}\x{10000}-\x{10FFFF}]"
_DEEPEST, _LONGEST_TEXT, _MOST_TAGS = 32, 1_000_000, 2_000
"""No return comes near these, and lxml's own limits are further up."""


@dataclass(frozen=True, kw_only=True)
class Elements:
    """The elements of a file, in the order in which they start.

    Attributes:
        names: The names that there are, without namespaces.
        columns: For each element `name` (its place among the names), `level` (1 for the outermost), `parent` (the place of the
            element that it stands in), `text` (what stands before the first element inside it, without blanks around it) and
            `line`.
        levels: How many levels there are.
    """

    names: tuple[str, ...]
    columns: pl.DataFrame
    levels: int


@dataclass(frozen=True)
class _Tag:
    """A tag as it is written between its brackets."""

    written: str

    @property
    def name(self) -> str:
        """The name in it, with its prefix."""
        found = _WRITTEN_NAME.match(self.written)
        return found[1] if found else ""

    @property
    def step(self) -> int:
        """How much deeper it leads: an end tag is a step up, an element that is only a tag leads nowhere."""
        return -1 if self.written.startswith("/") else 0 if self.written.endswith("/") else 1


def elements(data: bytes) -> Elements | None:
    """The elements of a file; nothing where it is not plain or not well-formed.

    Args:
        data: The file.
    """
    data = data.removeprefix(_BOM)
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n")
    before = _BEFORE_ROOT.match(data)
    if before is None or b"&" in data or b"\r" in data:
        return None
    # A return says the same few things over and over: each different text is looked at once. Categories of its own are let go
    # of with the file, and of 16 bits there can't be many.
    written, said = pl.Categories.random(physical=pl.UInt16), pl.Categories.random()
    tokens = _tokens(data, before[0].count(b"<"), written, said)
    if tokens is None or tokens["tag"].null_count() or data.count(b">", data.rindex(b"<")) != 1:
        return None
    tags = [_Tag(tag) for tag in written.to_series()]
    taken = _taken_by_lxml(before[0], _Tag(tokens["tag"][0]), tags, _LIKE_ASCII if data.isascii() else _UTF_8)
    if not taken:
        return None
    return _nested(tokens, tags, said.to_series(), len(data) - before.end(), 1 + before[0].count(b"\n"))


def _tokens(data: bytes, start: int, written: pl.Categories, said: pl.Categories) -> pl.DataFrame | None:
    """Each tag and the text after it, from the bracket of a number on; nothing where more than one `>` follows a `<`.

    A text that is empty is null. The last tag is not looked at as closely: what follows a second `>` there is lost.
    """
    try:
        return pl.read_csv(
            data,
            schema={"tag": pl.Categorical(written), "text": pl.Categorical(said)},
            has_header=False,
            skip_lines=start,
            separator=">",
            eol_char="<",
            quote_char=None,
        )
    except pl.exceptions.PolarsError:  # or bytes that are not UTF-8
        return None


def _taken_by_lxml(before: bytes, root: _Tag, tags: Sequence[_Tag], encodings: frozenset[str]) -> bool:
    """Whether every tag is one, and what stands before the outermost element is in order."""
    starts = [tag for tag in tags if tag.step >= 0]
    # Attributes that mean something to XML itself do so together with other elements, and not one by one.
    if len(tags) > _MOST_TAGS or any("xml" in tag.written for tag in starts if tag != root) or "xml:" in root.written:
        return False
    ends = {f"/{tag.name}" for tag in starts}
    if any(tag.written.rstrip(" \t\n") not in ends for tag in tags if tag.step < 0):
        return False
    inside = "".join(f"<{tag.written.removesuffix('/')}/>" for tag in starts)
    document = before + f"{root.written}>{inside}</{root.name}>".encode()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        outermost = etree.fromstring(document, parser)
    except etree.XMLSyntaxError:
        return False
    encoding = outermost.getroottree().docinfo.encoding or ""
    return len(outermost) == len(starts) and encoding.upper() in encodings


def _nested(tokens: pl.DataFrame, tags: Sequence[_Tag], texts: pl.Series, size: int, line: int) -> Elements | None:
    """The elements that the tags make; nothing where they do not balance, or a text is none of a return's.

    Args:
        tokens: Each tag, and the text after it.
        tags: The tags that there are.
        texts: The texts that there are.
        size: How many bytes they are.
        line: The line that they start on.
    """
    names = list(dict.fromkeys(tag.name for tag in tags))
    name = pl.lit(pl.Series([names.index(tag.name) for tag in tags], dtype=pl.UInt16))
    step = pl.lit(pl.Series([tag.step for tag in tags], dtype=pl.Int32))
    length = pl.lit(pl.Series([len(tag.written.encode()) for tag in tags], dtype=pl.UInt32))
    breaks = pl.lit(pl.Series([tag.written.count("\n") for tag in tags], dtype=pl.UInt32))
    after_root = tokens["text"].tail(1).cast(pl.String).fill_null("").item()
    if after_root.strip(" \t\n") or (texts.str.contains(_NOT_XML) | (texts.str.len_bytes() > _LONGEST_TEXT)).any():
        return None
    breaks_in_text = pl.lit(texts.str.count_matches("\n", literal=True))
    length_of_text = pl.lit(texts.str.len_bytes())
    tag, text = pl.col("tag").to_physical(), pl.col("text").to_physical()
    said = pl.lit(texts.str.strip_chars()).gather(text).fill_null("")
    # In two steps, so that what the second needs twice is counted once, and both are worked out side by side.
    named = tokens.select(
        # What follows an element that is only a tag stands outside it.
        text=pl.when(step.gather(tag) == 0).then(pl.lit("")).otherwise(said) if any(t.step == 0 for t in tags) else said,
        name=name.gather(tag),
        step=step.gather(tag),
        breaks=breaks.gather(tag),
        breaks_in_text=breaks_in_text.gather(text).fill_null(0),
        size=length.gather(tag) + length_of_text.gather(text).fill_null(0),
    )
    named = named.with_columns(
        within=pl.col("step").cum_sum(),
        level=(pl.col("step").cum_sum() + (pl.col("step") < 1)).cast(pl.UInt8, strict=False),
        line=line + (pl.col("breaks") + pl.col("breaks_in_text")).cum_sum() - pl.col("breaks_in_text"),
    )
    balanced = named.select(
        (pl.col("within").last() == 0)
        & (pl.col("within").head(pl.len() - 1).min() == 1)
        & (pl.col("within").max() <= _DEEPEST)
        # No bracket is missing: there are two for each tag, but for the first one's, which stands before it.
        & (pl.col("size").sum() + 2 * pl.len() - 1 == size)
    ).item()
    if not balanced:
        return None
    levels = range(1, int(named.select(pl.col("level").max()).item()) + 1)
    if not _ends_name_their_starts(named, levels):
        return None
    place, level = pl.int_range(pl.len(), dtype=pl.UInt32), pl.col("level")
    latest = {at: pl.when(level == at).then(place).forward_fill() for at in levels}
    return Elements(
        names=tuple(written.rpartition(":")[2] for written in names),
        columns=named.lazy()
        .filter(pl.col("step") >= 0)
        .select("name", "level", "text", "line", parent=pl.coalesce(pl.when(level == at + 1).then(latest[at]) for at in levels))
        .collect(),
        levels=levels[-1],
    )


def _ends_name_their_starts(tags: pl.DataFrame, levels: range) -> bool:
    """Whether each end tag names the element that it ends; of each level, starts and ends take turns."""
    name, starts, ends = pl.col("name"), pl.col("step") == 1, pl.col("step") == -1
    # Most elements hold nothing but text: their end tag is the next.
    start_of_leaf = starts & ends.shift(-1, fill_value=False)
    end_of_leaf = ends & starts.shift(1, fill_value=False)
    if tags.select((start_of_leaf & (name != name.shift(-1))).any()).item():
        return False
    others = tags.lazy().filter(starts | ends, ~start_of_leaf, ~end_of_leaf).select("level", "name").collect()
    of_levels = (others["name"].filter(others["level"] == level) for level in levels)
    return not any((names.gather_every(2) != names.gather_every(2, offset=1)).any() for names in of_levels)
