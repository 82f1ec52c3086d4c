"""How many children live in a council, for rates. May import csperf.tables only."""

from csperf.tables._base import Integer, Record, TableSpec


class Population(Record):
    """One row is how many children aged 0 to 17 lived in a council in the middle of a year.

    `mid_year` is the year of the estimate (2016 for 30 June 2016), `children` how many there were. A council may have several
    rows for a year, for parts of it (by sex, say, in a column of that name): they add up.
    """

    mid_year = Integer()
    children = Integer(min=0)


POPULATION = TableSpec(
    name="population",
    schema=Population,
    of="mid_year",
    one_row_is="how many children aged 0 to 17 lived in a council in the middle of a year",
    returned_as="no return; a plain CSV of population, from the Office for National Statistics' mid-year estimates",
    key=(),
    may_repeat=True,
)
