"""A made-up Annex A workbook, with the template's headings.

May import its neighbours here, xlsxwriter and the standard library.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from string import ascii_lowercase

import xlsxwriter

from reading_data.chances import ETHNICITIES, LAST_DAY, Chance, codes

_SEXES = ("a) Male", "b) Female")
_YES_OR_NO = ("a) Yes", "b) No")
_LISTED_ETHNICITIES = [f"{letter}) {code}" for letter, code in zip(ascii_lowercase, ETHNICITIES, strict=False)]
_LISTED_SOURCES = (
    *("a) 1A: Individual", "e) 2A: Schools", "f) 2B: Education services", "g) 3A: Health services - GP"),
    *("j) 3D: Health services", "m) 4: Housing", "n) 5A: LA services", "q) 6: Police", "s) 8: Other"),
)
_LISTED_NEEDS = (
    *("N1 - Abuse or Neglect", "N2 - Child's disability", "N3 - Parental illness or disability", "N4 - Family in acute stress"),
    *("N5 - Family dysfunction", "N6 - Socially unacceptable behaviour", "N8 - Absent parenting"),
)
_LISTED_CLOSURES = ("a) Adopted", "b) Died", "e) Transfer to another LA", "h) Child not in need after assessment")
_STATUSES = ("a) Looked after child", "b) Child Protection plan", "c) Child in need plan", "d) Open assessment")
_LISTED_ABUSE = ("a) Neglect", "b) Physical abuse", "c) Sexual abuse", "d) Emotional abuse", "e) Multiple")
_TEAMS = (
    "Multi Agency Safeguarding Hub",
    *(f"Locality {number} {team}" for number in range(1, 7) for team in ("Duty", "Unit 1")),
)
_WORKERS = [
    f"{first} {last}" for first in codes("Ash Bo Cleo Dee Eli Fay Gil Ivy Jo Kit") for last in codes("Ames Bell Cole Dale")
]

_FIRST_CHILD = 1_000_000

_Cells = list[str | int | float | date | None]


@dataclass(frozen=True)
class _List:
    """A list of the workbook: its part of all rows, its headings after those of who the child is, and a row of it."""

    share: float
    headings: str
    row: Callable[[Chance, date], _Cells]
    says_disability: bool = True


def write(path: Path, rows: int, chance: Chance) -> None:
    """Write the lists as Excel saves them: numbers and days as numbers, texts once each for the whole workbook."""
    children = [_who(chance, number) for number in range(_FIRST_CHILD, _FIRST_CHILD + rows // 4)]
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as workbook:
        for name, of in _LISTS.items():
            who = _WHO if of.says_disability else _WHO[:-1]
            sheet = workbook.add_worksheet(name)
            sheet.write_row(0, 0, [*who, *of.headings.split("|")])
            for place in range(round(rows * of.share)):
                round_about, number = divmod(place, len(children))
                # A child's next row in a list lies half a year before, so that none stands twice.
                day = LAST_DAY - timedelta(days=182 * round_about + chance.randint(0, 181))
                sheet.write_row(place + 1, 0, [*children[number][: len(who)], *of.row(chance, day)])


def _who(chance: Chance, number: int) -> _Cells:
    born = chance.birthday()
    age = (LAST_DAY - born).days / 365.25
    return [number, chance.choice(_SEXES), chance.choice(_LISTED_ETHNICITIES), born, age, chance.choice(_YES_OR_NO)]


def _contact(chance: Chance, day: date) -> _Cells:
    return [day, chance.choice(_LISTED_SOURCES)]


def _referral(chance: Chance, day: date) -> _Cells:
    return [day, chance.choice(_LISTED_SOURCES), chance.choice(("Yes", "No")), chance.randint(0, 3), *_held_by(chance)]


def _assessment(chance: Chance, day: date) -> _Cells:
    seen, needed = chance.choice(_YES_OR_NO), chance.choice(_YES_OR_NO)
    return [day, seen, chance.later(day, 5, 70), needed, *_held_by(chance)]


def _enquiry(chance: Chance, day: date) -> _Cells:
    conference = chance.later(day, 5, 30) if chance.says(0.4) else None
    led_to_plan = chance.choice(_YES_OR_NO) if conference else None
    numbers = [chance.randint(1, 3), chance.randint(0, 2)]
    return [day, _YES_OR_NO[conference is not None], conference, led_to_plan, *numbers, *_held_by(chance)]


def _child_in_need(chance: Chance, day: date) -> _Cells:
    closed = chance.later(day, 20, 300)
    reason, status = (chance.choice(_LISTED_CLOSURES), "e) Closed episode") if closed else (None, chance.choice(_STATUSES))
    return [day, chance.choice(_LISTED_NEEDS), chance.later(day, 1, 30), closed, reason, status, *_held_by(chance)]


def _protection_plan(chance: Chance, day: date) -> _Cells:
    initial, latest = chance.choice(_LISTED_ABUSE), chance.choice(_LISTED_ABUSE)
    visited, reviewed, ended = (chance.later(day, *days) for days in ((1, 10), (80, 95), (100, 400)))
    alone, emergency = chance.choice(_YES_OR_NO), chance.choice(_YES_OR_NO)
    return [day, initial, latest, visited, alone, reviewed, ended, emergency, chance.randint(0, 2), *_held_by(chance)]


def _held_by(chance: Chance) -> _Cells:
    return [chance.choice(_TEAMS), chance.choice(_WORKERS)]


_WHO = ("Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)", "Does the Child have a Disability")
_LISTS = {
    "List 1": _List(0.3, "Date of Contact|Contact Source", _contact, says_disability=False),
    "List 3": _List(
        0.2,
        "Date of referral|Referral Source|Referral NFA?|Number of Referrals in Last 12 Months|Allocated Team|Allocated Worker",
        _referral,
        says_disability=False,
    ),
    "List 4": _List(
        0.2,
        "Continuous Assessment Start Date|Child Seen During Continuous Assessment|Continuous Assessment Date of Authorisation|"
        "Was the child assessed as requiring LA children's social care support?|Allocated Team|Allocated Worker",
        _assessment,
    ),
    "List 5": _List(
        0.1,
        "Strategy discussion initiating Section 47 Enquiry Start Date|"
        "Was an Initial Child Protection Conference deemed unnecessary?|Date of Initial Child Protection Conference|"
        "Did the Initial Child Protection Conference Result in a Child Protection Plan|"
        "Number of Section 47 Enquiries in the last 12 months|Number of ICPCs in the last 12 months|"
        "Allocated Team|Allocated Worker",
        _enquiry,
    ),
    "List 6": _List(
        0.1,
        "CIN Start Date|Primary Need Code|Date Child Was Last Seen|CIN Closure Date|Reason for Closure|Case Status|"
        "Allocated Team|Allocated Worker",
        _child_in_need,
    ),
    "List 7": _List(
        0.1,
        "Child Protection Plan Start Date|Initial Category of Abuse|Latest Category of Abuse|"
        "Date of the Last Statutory Visit|Was the Child Seen Alone?|Date of latest review conference|"
        "Child Protection Plan End Date|"
        "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)|"
        "Number of Previous Child Protection Plans|Allocated Team|Allocated Worker",
        _protection_plan,
    ),
}
