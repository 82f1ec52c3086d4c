"""Figures for people: scorecards and lists, in the terminal, in a notebook, as CSV and as one HTML file.

May import csperf.results, engine, catalogue, definition, periods, tables, calendars, errors, polars and jinja2, and rich in
`terminal` only.

- `scorecard`: many measures for many periods, with what was left out and what was refused
- `reading`: what was read and refused, summed up
- `layout`: which figure stands in which row and column, whatever it is printed on
- `html`, `terminal`, `csv`: the ways it is printed; `markdown`: definitions as HTML
- `definitions`: the catalogue as plain data

Nothing here but the list of children itself holds anything of a single child.
"""

from csperf.reports.csv import write_csv
from csperf.reports.definitions import described
from csperf.reports.reading import Reading
from csperf.reports.scorecard import Scorecard, scorecard

__all__ = ["Reading", "Scorecard", "described", "scorecard", "write_csv"]
