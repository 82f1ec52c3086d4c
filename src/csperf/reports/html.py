"""A scorecard as HTML: one page that needs nothing else, and a plain table for a notebook.

May import csperf.reports' layout, definitions and markdown, and jinja2. Every text is escaped.
"""

from functools import cache
from importlib.metadata import version

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from csperf.reports.definitions import in_force
from csperf.reports.layout import Layout
from csperf.reports.markdown import as_html

_MOST_FAULTS = 100


def page(layout: Layout, *, title: str) -> str:
    """The scorecard as a page of its own: no script, nothing fetched, and no clock time in it."""
    return _template("scorecard").render(layout=layout, title=title, version=version("csperf"), most_faults=_MOST_FAULTS)


def notebook(layout: Layout) -> str:
    """The scorecard as a table: a row a measure, a column a period, the pair beneath the value."""
    return _template("notebook").render(layout=layout)


@cache
def _template(name: str) -> Template:
    environment = Environment(
        loader=PackageLoader("csperf.reports", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"markdown": as_html, "in_force": in_force}
    return environment.get_template(f"{name}.html.jinja")
