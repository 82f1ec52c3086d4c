"""A made-up SSDA903 return: episodes and header, as CSV. May import its neighbours here and the standard library."""

import csv
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from reading_data.chances import ETHNICITIES, NEEDS, Chance, codes

_LEGAL_STATUSES = codes("C1 C2 D1 E1 V2 J1")
_PLACES = codes("A3 A4 A5 K1 K2 P1 R1 S1 T0 U1 U2 U3 U4 U5 U6 Z1")
_PROVIDERS = codes("PR0 PR1 PR2 PR3 PR4 PR5")
_CEASED = codes("E11 E12 E2 E3 E4A E4B E13 E41 E45 E46 E5 E6 E9 E8")
_PLACE_CHANGES = codes("CARPL CLOSE ALLEG STAND APPRR CREQB CREQO CHILD LAREQ PLACE CUSTOD OTHER")


def write(folder: Path, rows: int, chance: Chance) -> None:
    """Write both modules into a folder."""
    folder.mkdir()
    children: list[str] = []
    with (folder / "episodes.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(codes("CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE HOME_POST PL_POST URN"))
        while rows > 0:
            children.append(f"{len(children) + 1:06d}")
            for episode in islice(_episodes(chance), rows):
                table.writerow([children[-1], *(_day_first(held) if isinstance(held, date) else held for held in episode)])
                rows -= 1
    with (folder / "header.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(codes("CHILD SEX DOB ETHNIC UPN MOTHER MC_DOB"))
        for child in children:
            born, ethnicity = _day_first(chance.birthday()), chance.choice(ETHNICITIES)
            table.writerow([child, chance.choice("12"), born, ethnicity, chance.upn(), "", ""])


def _episodes(chance: Chance) -> Iterator[list[str | date | None]]:
    """A child's episodes, one after the other, until the child ceases to be looked after or the year is over."""
    started, reason = chance.day(), "S"
    status, need, home = chance.choice(_LEGAL_STATUSES), chance.choice(NEEDS), chance.postcode()
    while True:
        ended = chance.later(started, 1, 120)
        goes_on = chance.says(0.8)
        yield [
            *(started, reason, status, need, chance.choice(_PLACES), chance.choice(_PROVIDERS), ended),
            None if not ended else "X1" if goes_on else chance.choice(_CEASED),
            chance.choice(_PLACE_CHANGES) if ended and goes_on else None,
            *(home, chance.postcode(), chance.randrange(10**6, 10**7)),
        ]
        if not (ended and goes_on):
            return
        started, reason = ended, "P"


def _day_first(day: date) -> str:
    return f"{day:%d/%m/%Y}"
