"""Children entering and leaving care. May import csperf.definition and csperf.cohorts only."""

from typing import Literal

from csperf.cohorts import (
    COUNCIL_AGE_BANDS,
    DEPARTMENTS_AGE_BANDS,
    EntryOrExit,
    children_entering_care,
    children_entering_or_leaving_care,
    children_leaving_care,
)
from csperf.definition import Change, Condition, Count, Difference, Distribution, Proportion, measure
from csperf.measures._sources import council, department

__all__ = [
    "entries_to_care",
    "entries_to_care_by_age",
    "entries_to_care_by_legal_status",
    "entries_to_care_out_of_hours",
    "entries_to_care_previously_looked_after",
    "exits_from_care",
    "net_entries_to_care",
    "reduction_in_entries_to_care_out_of_hours",
]

_NO_ENTRY = "the records do not show the entry into care"
_NO_EXIT = "the last episode ended for another to begin"
_REPORT = "Children's Social Care performance report, March 2015 to March 2016"
_COVENTRY = "Coventry City Council"
_STATISTICS = department("Children looked after in England, including adoptions", "children starting and ceasing in the year")
_OUT_OF_HOURS = council("City of Wolverhampton Council", "Children and Young People Service Plan 2017/18", "section 6")

# The codes of the SSDA903 that a council prints. Others that the records hold come after them.
_LEGAL_STATUSES = ("C1", "C2", "E1", "J1", "L1", "L2", "V2")


def _entries(row: type[EntryOrExit]) -> dict[str, Condition]:
    return {_NO_ENTRY: ~row.entry_recorded.col}


@measure(
    id="entries_to_care",
    title="Children entering care",
    also_known_as=("lac_entries",),
    unit="number",
    polarity="none",
    cohort=children_entering_care,
    since="2000-04-01",
    source=council(_COVENTRY, _REPORT, "1.16"),
)
def entries_to_care(row: type[EntryOrExit], *, count: Literal["entries", "children"] = "entries") -> Count:
    """The number of times that a child entered care in the period.

    **Clock.** The day on which the child started to be looked after.

    **One row** is a period of care that began. With `count="children"` a child that entered twice counts once, as in the
    Department's tables, which count a child's first entry of the year.

    **Left out.** A period of care whose first episode on record does not say that the child started to be looked after (reason
    S). Agreed series of short breaks (V3, V4) are not in the cohort.

    **Not recorded.** A child that entered before the records begin is in no period.
    """
    return Count(exclude=_entries(row), each=row.child.col if count == "children" else None)


@measure(
    id="entries_to_care_previously_looked_after",
    title="Children entering care who were looked after before",
    also_known_as=("lac_entries_previously_looked_after_pct",),
    unit="percent",
    polarity="lower",
    cohort=children_entering_care,
    since="2000-04-01",
    source=council(_COVENTRY, _REPORT, "1.16"),
)
def entries_to_care_previously_looked_after(row: type[EntryOrExit]) -> Proportion:
    """Of the entries into care in the period, those of a child that had been looked after before.

    **Clock.** An earlier period of care at any time before (choice), in the same council.

    **One row** is a period of care that began.

    **Left out.** A period of care whose first episode on record does not say that the child started to be looked after (reason
    S). Agreed series of short breaks (V3, V4) are not in the cohort, and are no earlier period of care either.

    **Not recorded.** Periods of care before the records begin are not seen.
    """
    return Proportion(exclude=_entries(row), where=row.previously_looked_after.col)


@measure(
    id="entries_to_care_by_legal_status",
    title="Children entering care, by legal status",
    also_known_as=("lac_entries_by_legal_status",),
    unit="number",
    polarity="none",
    cohort=children_entering_care,
    since="2000-04-01",
    source=council(_COVENTRY, _REPORT, "1.17"),
)
def entries_to_care_by_legal_status(row: type[EntryOrExit]) -> Distribution:
    """How many entries into care in the period there were under each legal status.

    **Clock.** The legal status of the first episode, on the day of the entry; what it became later does not matter.

    **One row** is a period of care that began. The categories are codes: C1 interim care order, C2 full care order, E1
    placement order, J1 on remand, L1 police protection, L2 emergency protection order, V2 accommodated under section 20.

    **Left out.** A period of care whose first episode on record does not say that the child started to be looked after (reason
    S). Agreed series of short breaks (V3, V4) are not in the cohort.

    **Not recorded.** Nothing: an episode without a legal status is refused.
    """
    return Distribution(exclude=_entries(row), category=row.legal_status.col, categories=_LEGAL_STATUSES)


@measure(
    id="entries_to_care_by_age",
    title="Children entering care, by age",
    also_known_as=("lac_entries_by_age",),
    unit="number",
    polarity="none",
    cohort=children_entering_care,
    since="2000-04-01",
    source=council(_COVENTRY, _REPORT, "1.18"),
    needs=("children",),
)
def entries_to_care_by_age(row: type[EntryOrExit], *, bands: Literal["council", "Department"] = "council") -> Distribution:
    """How many entries into care in the period there were of children of each age.

    **Clock.** Age in whole years on the day of the entry.

    **One row** is a period of care that began. The bands are a council's: 0 to 3, 4 to 11, 12 to 16, 17 and over. With
    `bands="Department"` they are those of the Department's tables: under 1, 1 to 4, 5 to 9, 10 to 15, 16 and over.

    **Left out.** A period of care whose first episode on record does not say that the child started to be looked after (reason
    S). Agreed series of short breaks (V3, V4) are not in the cohort.

    **Not recorded.** A child without a date of birth, or with one after the entry, is in the category `not recorded`.
    """
    if bands == "council":
        return Distribution(exclude=_entries(row), category=row.council_age_band.col, categories=COUNCIL_AGE_BANDS)
    return Distribution(exclude=_entries(row), category=row.age_band.col, categories=DEPARTMENTS_AGE_BANDS)


@measure(
    id="entries_to_care_out_of_hours",
    title="Children entering care out of hours",
    also_known_as=("out-of-hours admissions to care",),
    unit="number",
    polarity="lower",
    cohort=children_entering_care,
    since="2000-04-01",
    source=_OUT_OF_HOURS,
)
def entries_to_care_out_of_hours(row: type[EntryOrExit]) -> Count:
    """The number of entries into care in the period that came about outside office hours.

    **Clock.** The day of the entry. What office hours are is the council's own: the records say whether the child came into
    care outside them.

    **One row** is a period of care that began.

    **Left out.** Entries in office hours; a period of care whose first episode on record does not say that the child started to
    be looked after (reason S). Agreed series of short breaks (V3, V4) are not in the cohort.

    **Not recorded.** An entry of which it is not recorded whether it was out of hours is left out.
    """
    return Count(exclude=_entries(row), of={"out of hours": row.out_of_hours.col})


@measure(
    id="reduction_in_entries_to_care_out_of_hours",
    title="Fall in the number of children entering care out of hours on the year before",
    also_known_as=("lac_out_of_hours_admissions_reduction_pct",),
    unit="percent",
    polarity="higher",
    cohort=children_entering_care,
    since="2000-04-01",
    source=_OUT_OF_HOURS,
)
def reduction_in_entries_to_care_out_of_hours(row: type[EntryOrExit]) -> Change:
    """By how much the number of out-of-hours entries into care fell since the same period a year before.

    **Clock.** The period, and the same days a year before: April to September 2016 is held against April to September 2015. A
    rise is negative.

    **One row** is a period of care that began in the period; those of the year before are counted by the same rule.

    **Left out.** Entries in office hours; a period of care whose first episode on record does not say that the child started to
    be looked after (reason S). Agreed series of short breaks (V3, V4) are not in the cohort.

    **Not recorded.** An entry of which it is not recorded whether it was out of hours is left out: where that was recorded less
    often in one of the years, the figure is worth little.
    """
    return Change(exclude=_entries(row), of={"out of hours": row.out_of_hours.col})


@measure(
    id="exits_from_care",
    title="Children leaving care",
    also_known_as=("children ceasing to be looked after",),
    unit="number",
    polarity="none",
    cohort=children_leaving_care,
    since="2000-04-01",
    source=_STATISTICS,
)
def exits_from_care(row: type[EntryOrExit], *, count: Literal["exits", "children"] = "exits") -> Count:
    """The number of times that a child ceased to be looked after in the period.

    **Clock.** The day on which the child ceased to be looked after, which is the first on which it no longer was.

    **One row** is a period of care that ended. With `count="children"` a child that left twice counts once, as in the
    Department's tables, which count a child's last exit of the year.

    **Left out.** A period of care whose last episode ended for another to begin (X1): what should follow is not on record.
    Agreed series of short breaks (V3, V4) are not in the cohort.

    **Not recorded.** A reason for leaving that is not recorded does not matter: the child is no longer looked after.
    """
    return Count(exclude={_NO_EXIT: ~row.ceasing_recorded.col}, each=row.child.col if count == "children" else None)


@measure(
    id="net_entries_to_care",
    title="Children entering care less children leaving it",
    also_known_as=("entries less exits",),
    unit="number",
    polarity="none",
    cohort=children_entering_or_leaving_care,
    since="2000-04-01",
    source=_STATISTICS,
)
def net_entries_to_care(row: type[EntryOrExit]) -> Difference:
    """How many more times children entered care than left it in the period.

    **Clock.** The day on which a child started, or ceased, to be looked after.

    **One row** is a period of care that began, which is gained, or one that ended, which is lost. One that did both in the
    period is two rows.

    **Left out.** A period of care whose first episode on record does not say that the child started to be looked after (reason
    S); one whose last episode ended for another to begin (X1). Agreed series of short breaks (V3, V4) are not in the cohort.

    **Not recorded.** As the entries and exits that are left out need not match, the figure can differ from the growth in the
    number of children looked after.
    """
    return Difference(
        exclude={
            _NO_ENTRY: row.entered.col & ~row.entry_recorded.col,
            _NO_EXIT: ~row.entered.col & ~row.ceasing_recorded.col,
        },
        gained=row.entered.col,
    )
