"""The Standard Safeguarding Dataset as a format: the tables that are read. May import csperf.tables and csperf.returns.

Source: the published data dictionary of the dataset. How the tables fill csperf's is said in `views`, what is left out and why
in `not_carried`.
"""

from collections.abc import Iterable

from csperf.returns.description import Column, Format, Module
from csperf.returns.ssd.describing import View
from csperf.returns.ssd.not_carried import COLUMNS_NOT_CARRIED, PREFIXES_NOT_CARRIED
from csperf.returns.ssd.views import VIEWS
from csperf.tables import TableSpec


def _described(views: Iterable[View]) -> tuple[Module, ...]:
    """The tables of the dataset as they are found, each with the columns that any view needs of it."""
    needed: dict[str, dict[str, Column]] = {}
    specs: dict[str, TableSpec] = {}
    for view in views:
        specs.setdefault(view.table, view.spec)
        held = needed.setdefault(view.table, {})
        for column in view.needs():
            held.setdefault(column.heading, column)
    for view in views:
        for lender in view.lenders():
            specs.setdefault(lender.table, view.spec)
            held = needed.setdefault(lender.table, {})
            for column in lender.needs():
                held.setdefault(column.heading, column)
    return tuple(
        Module(name=table, spec=specs[table], columns=tuple(columns.values()), file_names=(table,))
        for table, columns in needed.items()
    )


MODULES = _described(VIEWS)
"""The tables that are read, with the columns that are used."""

SAFEGUARDING_DATASET = Format(
    name="Standard Safeguarding Dataset",
    title="Standard Safeguarding Dataset",
    source="Data to Insight, Standard Safeguarding Dataset: data dictionary",
    modules=MODULES,
    yearly=False,
    ignored=rf"^(?:{'|'.join(COLUMNS_NOT_CARRIED)}|(?:{'|'.join(PREFIXES_NOT_CARRIED)})_\w+)$",
)
