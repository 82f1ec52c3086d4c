"""The made-up authority: its records, what was planted in them, and its statutory returns.

May import csperf.calendars, csperf.returns, csperf.tables and the standard library, and its neighbours in this package.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from csperf.calendars import england
from csperf.returns import write_cin_census, write_plain_tables, write_ssda903
from csperf.synthetic.chance import Chance
from csperf.synthetic.extract import extract as extract_of
from csperf.synthetic.front_door import FrontDoor
from csperf.synthetic.plans import Child
from csperf.synthetic.setting import Setting, checked_population, in_turn, last_day_of
from csperf.synthetic.truth import Truth, told
from csperf.synthetic.work.day_by_day import worked
from csperf.synthetic.work.entries import Entry
from csperf.synthetic.written_down import written_down
from csperf.tables import Records

TRUTH_FILE = "truth.json"


@dataclass(frozen=True, kw_only=True, eq=False)
class Authority:
    """A council that does not exist, with children who do not.

    Made by `made_up_authority`.

    Attributes:
        area: The council's code.
        name: Its name.
        seed: The seed it was made from.
        child_population: How many children live there.
        years: The collection years its records cover.
        records: All its records: every table there is (`authority.records["contacts"]`), as known on the last day, with the
            histories of children who were in care before.
    """

    area: str
    name: str
    seed: int
    child_population: int
    years: range
    records: Records
    _children: tuple[Child, ...] = field(repr=False)
    _entries: tuple[Entry, ...] = field(repr=False)

    @cached_property
    def truth(self) -> Truth:
        """What was planted, as the records tell it."""
        return told(self._children, self._entries, self.years)

    def truth_in(self, years: Iterable[int], *, extract: bool = True) -> Truth:
        """What was planted, as far as the returns of some collection years tell it, and the extract beside them.

        A return holds what was open in its year. Without the extract, which goes back as far as the records do, measures that
        look further back than the returns are left out.

        Args:
            years: Collection years that follow one another.
            extract: Whether the council's own extract is written as well.

        Raises:
            PeriodError: The years do not follow one another, or the authority has no records of them.
        """
        written = in_turn(years, self.years)
        if extract:
            return told(self._children, self._entries, written)
        return told(self._children, (), written, returns_since=written[0])

    def write(self, folder: str | Path, years: Iterable[int] | None = None, *, extract: bool = True) -> list[Path]:
        """Write the statutory returns of some collection years, what they do not carry, and the truth about them.

        Each year has an SSDA903 return, a folder of CSV files, and a children-in-need census, an XML file. What these do not
        carry is in the council's own extract, a folder of plain tables. Beside them stands `truth.json`, with the figures that
        they must give.

        Args:
            folder: Where to; it is made if need be.
            years: Collection years that follow one another; by default all.
            extract: Whether to write the council's own extract.

        Returns:
            The files.

        Raises:
            PeriodError: The years do not follow one another, or the authority has no records of them.
            ReturnError: The area is no three-digit number, which a census needs.
        """
        written = in_turn(self.years if years is None else years, self.years)
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        files: list[Path] = []
        for year in written:
            files += write_ssda903(self.records, folder / f"{self.area}_ssda903_{year}", year=year)
            files.append(write_cin_census(self.records, folder / f"{self.area}_cin_census_{year}.xml", year=year))
        if extract:
            held = extract_of(self.records, last_day_of(written[-1]), last_day_of(self.years[-1]), self.area)
            files += write_plain_tables(held, folder / f"{self.area}_extract")
        truth = folder / TRUTH_FILE
        truth.write_text(
            self.truth_in(written, extract=extract).to_json(
                authority=self.name,
                area=self.area,
                seed=self.seed,
                child_population=self.child_population,
                collection_years=list(written),
            ),
            encoding="utf-8",
        )
        return [*files, truth]


def made_up_authority(
    *,
    seed: int = 1,
    child_population: int = 45_000,
    years: Iterable[int] = range(2014, 2019),
    area: str = "999",
    name: str = "Anyshire",
) -> Authority:
    """Make up an authority: children, what happened to them, and the figures that must come out.

    The rates are those of England, a little simplified: about 52 referrals a year for each 1,000 children, of which 22 in 100
    are re-referrals; 84 in 100 assessments within 45 working days; 70 children looked after for each 10,000. One child's
    records follow from one another: a contact, a referral, its assessment, a section 47 enquiry, a conference, a plan, care,
    adoption, leaving care. Every table is filled: `made_up_authority(seed=1, child_population=6_000).records` holds them all.

    Things that must not count are there as well: referrals recorded twice, conferences dated before their enquiry, children
    moving in, series of short breaks, changes of legal order only, absences with a return, children placed for adoption where
    they live.

    Args:
        seed: The same seed and the same other arguments make the same authority.
        child_population: How many children live there.
        years: The collection years that records are kept for, following one another; 2018 is the year to 31 March 2018.
        area: The council's code.
        name: Its name.

    Raises:
        CsperfError: The population is less than 500, so that there might be nothing to record.
        PeriodError: The years do not follow one another, or lie before 2014 or after 2034.
    """
    setting = Setting(
        child_population=checked_population(child_population),
        years=in_turn(years),
        chance=Chance(seed),
        seed=seed,
        calendar=england(),
    )
    children = tuple(FrontDoor(setting).receive())
    others, entries = worked(setting, children)
    return Authority(
        area=area,
        name=name,
        seed=seed,
        child_population=child_population,
        years=setting.years,
        records=written_down(setting, (*children, *others), entries, area),
        _children=children,
        _entries=entries,
    )
