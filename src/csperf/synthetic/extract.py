"""The council's own extract beside its statutory returns: what those do not carry, as plain tables.

May import csperf.tables and polars, and its neighbours in this package.

Of what the returns carry in part, the extract has the same events with the columns that the returns lack. It goes as far back
as the council's own records do.
"""

from datetime import date

import polars as pl

from csperf.synthetic.as_known import as_known_on
from csperf.synthetic.written_down import with_lists
from csperf.tables import (
    ADOPTIONS,
    ASSESSMENT_FACTORS,
    CARE_LEAVERS,
    CHILD_PROTECTION_REVIEWS,
    LEAVING_CARE_SERVICES,
    OUTCOMES,
    PLACEMENTS_FOR_ADOPTION,
    PREVIOUS_PERMANENCE,
    UNACCOMPANIED_ASYLUM_SEEKING,
    Records,
)

WHOLLY_RETURNED = frozenset(
    spec.name
    for spec in (
        ADOPTIONS,
        ASSESSMENT_FACTORS,
        CARE_LEAVERS,
        CHILD_PROTECTION_REVIEWS,
        OUTCOMES,
        PLACEMENTS_FOR_ADOPTION,
        PREVIOUS_PERMANENCE,
        UNACCOMPANIED_ASYLUM_SEEKING,
    )
)
"""The tables of which the SSDA903 and the census carry every column that is filled: they are in no extract."""


def extract(records: Records, last_day: date, records_end: date, area: str) -> Records:
    """What the council's own extract holds beside the returns of some collection years.

    Args:
        records: All its records.
        last_day: The last day of the last of them; what came later is not known yet.
        records_end: The last day of the records.
        area: The council's code.
    """
    known = with_lists(Records(as_known_on(last_day, records)), last_day, area)
    tables = {name: frame for name, frame in known.items() if name not in WHOLLY_RETURNED}
    if last_day < records_end:
        # How things stood on an earlier day, the records do not say.
        tables["children_in_need"] = tables["children_in_need"].with_columns(status=pl.lit(None, dtype=pl.String))
        del tables[LEAVING_CARE_SERVICES.name]
    return Records(tables)
