"""Children: who they are. May import csperf.tables only."""

from csperf.tables._base import Boolean, Date, Table, TableSpec, Text


class Children(Table):
    """One row is a child known to a council.

    Sex is `male`, `female` or `unknown`; ethnicity the Department's four-letter code (`WBRI`, `NOBT` …). `ethnic_group` is
    given where a list has the group alone (`White`, `Mixed` …); otherwise it follows from the code and is left empty. A child
    not yet born has an expected date of birth and no date of birth.
    """

    date_of_birth = Date(nullable=True)
    expected_date_of_birth = Date(nullable=True)
    date_of_death = Date(nullable=True)
    sex = Text(nullable=True)
    ethnicity = Text(nullable=True)
    ethnic_group = Text(nullable=True)
    disabled = Boolean(nullable=True)
    unaccompanied_asylum_seeking = Boolean(nullable=True)


CHILDREN = TableSpec(
    name="children",
    schema=Children,
    one_row_is="a child known to a council",
    returned_as="SSDA903 header, children-in-need census identifiers, or any Annex A list",
    key=(),
)
