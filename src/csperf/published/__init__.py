"""Published figures, and whether they hold.

May import catalogue, engine, judgement, definition, calendars, periods, results, returns, tables and errors.

- `figures`, `csv_figures`, `manifest`, `manifest_figures`, `text_tables`: what a figure is, and how it is read
- `spans`, `rounding`: what a printed figure can have been before it was rounded, exactly
- `formulas`, `relations`: relations between figures, as a person writes them
- `checks`: what can be checked of figures without anything declared
- `official`: the Department's published tables, over whole columns
- `evidence`: figures against the records they were published from
- `profiled`: printed ratings, targets and arrows against a council's profile
- `findings`, `verifying`: what is found; every check together
- `printing`: what was found, as text, JSON, JUnit and markdown
- `plugin`: each figure as a test, for pytest

A figure that can be right under the stated rounding is never called wrong: every check asks whether exact numbers can be found
that print so.
"""

from csperf.published.figures import Bound, Figure, Status
from csperf.published.findings import Check, Finding, Rule, Severity, Tally
from csperf.published.manifest import Manifest
from csperf.published.rounding import Rounding, Way, denominators, numerators
from csperf.published.verifying import CHECKS, Verification, Verified, verification, verify

__all__ = [
    "CHECKS",
    "Bound",
    "Check",
    "Figure",
    "Finding",
    "Manifest",
    "Rounding",
    "Rule",
    "Severity",
    "Status",
    "Tally",
    "Verification",
    "Verified",
    "Way",
    "denominators",
    "numerators",
    "verification",
    "verify",
]
