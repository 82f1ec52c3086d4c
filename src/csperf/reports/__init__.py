"""Figures for people: scorecards, lists and checks, in the terminal, in a notebook, as CSV, as one HTML file, as a workbook.

May import csperf.results, judgement, release, engine, catalogue, returns, definition, periods, tables, calendars, errors,
polars, jinja2 and xlsxwriter, and rich in `terminal` and `terminal_check` only.

- `scorecard`: many measures for many periods, with what was left out and what was refused
- `checking`: what is in some returns, and what was refused of them; `usable`: what each measure can use
- `reading`: what was read and refused, summed up
- `judging`: what is made of a figure by a council's profile, in words
- `layout`: which figure stands in which row and column, whatever it is printed on
- `html`, `terminal`, `terminal_check`, `csv`, `workbook`: the ways all that is printed; `markdown`: definitions as HTML
- `definitions`: the catalogue as plain data

Nothing here but the list of children itself holds anything of a single child.
"""

from csperf.reports.checking import Check, check
from csperf.reports.csv import write_csv
from csperf.reports.definitions import described
from csperf.reports.reading import Reading
from csperf.reports.scorecard import Scorecard, scorecard

__all__ = ["Check", "Reading", "Scorecard", "check", "described", "scorecard", "write_csv"]
