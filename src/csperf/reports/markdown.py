"""The little markdown of definitions as HTML. May import markupsafe, which comes with jinja2."""

import re

from markupsafe import Markup, escape

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_CODE = re.compile(r"`(.+?)`")
_BLANK_LINES = re.compile(r"\n\s*\n")


def as_html(text: str) -> Markup:
    """A text's paragraphs, with `**bold**` and `` `code` `` marked up; anything else in it is shown as it stands.

    >>> as_html("**Clock.** Fewer than `45` <days>.")
    Markup('<p><strong>Clock.</strong> Fewer than <code>45</code> &lt;days&gt;.</p>')
    """
    paragraphs = (" ".join(part.split()) for part in _BLANK_LINES.split(text.strip()))
    return Markup("\n").join(Markup("<p>{}</p>").format(_marked_up(paragraph)) for paragraph in paragraphs if paragraph)


def _marked_up(paragraph: str) -> Markup:
    # Escaped first: the only tags that can come out are those put in here.
    safe = str(escape(paragraph))
    return Markup(_BOLD.sub(r"<strong>\1</strong>", _CODE.sub(r"<code>\1</code>", safe)))  # noqa: S704
