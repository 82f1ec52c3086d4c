"""The Standard Safeguarding Dataset as a format: the tables that are read. May import csperf.tables and csperf.returns.

Source: the published data dictionary of the dataset. How the tables fill csperf's is said in `views`, what is left out and why
in `not_carried`.
"""

from collections.abc import Iterable, Iterator

from csperf.returns.description import Column, Format, Module
from csperf.returns.ssd.describing import View
from csperf.returns.ssd.not_carried import COLUMNS_NOT_CARRIED, NOT_RECORDED, PREFIXES_NOT_CARRIED, TABLES_NOT_CARRIED
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


def _told(view: View) -> Iterator[str]:
    """How rows are put together from other tables, and from part of what a column says, in words."""
    for lent in view.lent:
        yield f"{_named(column.heading for column in lent.columns)} of `{lent.table}` by {_named(lent.by)}"
    if view.in_force:
        lent_then = _named(column.heading for column in view.in_force.columns)
        yield f"{lent_then} of `{view.in_force.table}` in force on `{view.in_force.on}`"


def _said(view: View) -> Iterator[str]:
    """What stands in part of a column's text, and what is the same in every row, in words."""
    for of in dict.fromkeys(taken.of for taken in view.taken):
        yield f"{_named(str(taken.column.to) for taken in view.taken if taken.of == of)} from what `{of}` says"
    yield from (f"`{name}` always `{value}`" for name, value in view.constant.items())


def _named(headings: Iterable[str]) -> str:
    return ", ".join(f"`{heading}`" for heading in headings)


SAFEGUARDING_DATASET = Format(
    name="Standard Safeguarding Dataset",
    title="Standard Safeguarding Dataset",
    source="Data to Insight, Standard Safeguarding Dataset: data dictionary",
    modules=MODULES,
    yearly=False,
    not_carried={**TABLES_NOT_CARRIED, **COLUMNS_NOT_CARRIED, **NOT_RECORDED},
    put_together=tuple(
        f"`{view.spec.name}` from `{view.table}`, with {'; '.join(told)}"
        for view in VIEWS
        if (told := (*_told(view), *_said(view)))
    ),
    also_fills=tuple(view.spec for view in VIEWS),
    ignored=rf"^(?:{'|'.join(COLUMNS_NOT_CARRIED)}|(?:{'|'.join(PREFIXES_NOT_CARRIED)})_\w+)$",
)
