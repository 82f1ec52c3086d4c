"""Who works with a child: allocated workers and their visits. May import csperf.tables only."""

import polars as pl

from csperf.tables._base import Boolean, Date, Integer, Table, TableSpec, Text, rule


class Allocations(Table):
    """One row is a time in which a worker was a child's: from `started` up to, not including, `ended`.

    `qualified` says whether the worker is a qualified social worker.
    """

    started = Date(nullable=True)
    ended = Date(nullable=True)
    qualified = Boolean(nullable=True)
    team = Text(nullable=True)
    worker = Text(nullable=True)

    @rule()
    def ends_on_or_after_start(cls) -> pl.Expr:
        return cls.ended.col >= cls.started.col


class Visits(Table):
    """One row is a statutory visit to a child: under a `child protection` plan, while `looked after`, or as `child in need`.

    `seen_alone` is apart from `seen`, and `alone_not_appropriate` says where it was not appropriate to see the child alone.
    `recording_complete` is no where the record of the visit was begun and not finished; where it is empty it is complete.
    `days_until_next` is within how many days the next visit is due, where the child's plan sets that.
    """

    kind = Text()
    visited = Date()
    seen = Boolean(nullable=True)
    seen_alone = Boolean(nullable=True)
    alone_not_appropriate = Boolean(nullable=True)
    recording_complete = Boolean(nullable=True)
    days_until_next = Integer(nullable=True, min=1)
    team = Text(nullable=True)
    worker = Text(nullable=True)

    @rule()
    def kind_is_known(cls) -> pl.Expr:
        return cls.kind.col.is_in(["child protection", "looked after", "child in need"])


ALLOCATIONS = TableSpec(
    name="allocations",
    schema=Allocations,
    one_row_is="a time in which a worker was a child's",
    returned_as="the Standard Safeguarding Dataset, ssd_involvements",
    key=("started", "worker"),
    may_repeat=True,
    rules={"ends_on_or_after_start": "the allocation ends before it starts; correct either date"},
)

VISITS = TableSpec(
    name="visits",
    schema=Visits,
    one_row_is="a statutory visit to a child",
    returned_as="the Standard Safeguarding Dataset, ssd_cp_visits, ssd_cla_visits and ssd_cin_visits",
    key=("kind", "visited"),
    may_repeat=True,
    ordered_by="visited",
    rules={"kind_is_known": "the kind is neither child protection, looked after nor child in need"},
)
