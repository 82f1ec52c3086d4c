"""A made-up children-in-need census, as XML. May import its neighbours here and the standard library."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from reading_data import AREA, YEAR
from reading_data.chances import ETHNICITIES, LAST_DAY, NEEDS, Chance, codes

_DISABILITIES = codes("MOB HAND PC INC COMM LD HEAR VIS BEH CON AUT DDA")
_SOURCES = codes("1A 1B 1C 1D 2A 2B 3A 3B 3C 3D 3E 3F 4 5A 5B 5C 5D 6 7 8 9 10")
_CLOSURES = codes("RC1 RC2 RC3 RC4 RC5 RC6 RC7 RC8 RC9")
_ABUSE = codes("NEG PHY SAB EMO MUL")
_FACTORS = codes("1A 1B 2A 2B 3A 3B 3C 4A 4B 5A 6A 7A 8B 9A 10A 11A 12A 13A 14A 15A 16A 17A 18B 19C 20 22A 23A 24A")

_Element = tuple[str, "str | int | date | list[_Element] | None"]


def write(path: Path, size: int, chance: Chance) -> None:
    """Write children until the file is as large as asked for."""
    about: list[_Element] = [("Collection", "CIN"), ("Year", YEAR), ("ReferenceDate", LAST_DAY)]
    source: list[_Element] = [("SourceLevel", "L"), ("LEA", AREA), ("SoftwareCode", "made up"), ("SerialNo", "001")]
    number = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<Message>\n')
        file.write(_written([("Header", [("CollectionDetails", about), ("Source", source)])], 1))
        file.write("  <Children>\n")
        while file.tell() < size:
            number += 1
            file.write(_written([("Child", _child(chance, number))], 2))
        file.write("  </Children>\n</Message>\n")


def _child(chance: Chance, number: int) -> list[_Element]:
    disabilities = chance.sample(_DISABILITIES, chance.randint(1, 3)) if chance.says(0.12) else ["NONE"]
    return [
        (
            "ChildIdentifiers",
            [
                ("LAchildID", f"C{number:07d}"),
                ("UPN", chance.upn()),
                ("PersonBirthDate", chance.birthday()),
                ("GenderCurrent", chance.choice("12")),
            ],
        ),
        (
            "ChildCharacteristics",
            [
                ("Ethnicity", chance.choice(ETHNICITIES)),
                ("Disabilities", [("Disability", code) for code in disabilities]),
            ],
        ),
        *(("CINdetails", details) for details in _referrals(chance)),
    ]


def _referrals(chance: Chance) -> Iterator[list[_Element]]:
    referred: date | None = chance.day()
    while referred:
        closed = chance.later(referred, 20, 300)
        yield [
            ("CINreferralDate", referred),
            ("ReferralSource", chance.choice(_SOURCES)),
            ("PrimaryNeedCode", chance.choice(NEEDS)),
            ("CINclosureDate", closed),
            ("ReasonForClosure", chance.choice(_CLOSURES) if closed else None),
            *(("Assessments", held) for held in _assessments(chance, referred)),
            *(("CINPlanDates", held) for held in _plans(chance, referred)),
            *(("Section47", held) for held in _enquiries(chance, referred)),
            ("ReferralNFA", 0),
            *(("ChildProtectionPlans", held) for held in _protection_plans(chance, referred)),
        ]
        again = closed and chance.says(0.3)
        referred = chance.later(closed, 10, 120) if closed and again else None


def _assessments(chance: Chance, referred: date) -> Iterator[list[_Element]]:
    started: date | None = referred
    for _ in range(chance.choice((0, 1, 1, 2))):
        if not started:
            return
        factors = chance.sample(_FACTORS, chance.randint(1, 5))
        authorised = chance.later(started, 5, 70)
        yield [
            ("AssessmentActualStartDate", started),
            ("AssessmentInternalReviewDate", started + timedelta(days=10)),
            ("AssessmentAuthorisationDate", authorised),
            ("FactorsIdentifiedAtAssessment", [("AssessmentFactors", code) for code in factors] if authorised else None),
        ]
        started = chance.later(started, 71, 150)


def _plans(chance: Chance, referred: date) -> Iterator[list[_Element]]:
    started = chance.later(referred, 20, 60) if chance.says(0.4) else None
    if started:
        yield [("CINPlanStartDate", started), ("CINPlanEndDate", chance.later(started, 30, 200))]


def _enquiries(chance: Chance, referred: date) -> Iterator[list[_Element]]:
    started = chance.later(referred, 0, 30) if chance.says(0.4) else None
    if started:
        needed = chance.says(0.4)
        yield [
            ("S47ActualStartDate", started),
            ("InitialCPCtarget", started + timedelta(days=21)),
            ("DateOfInitialCPC", chance.later(started, 5, 30) if needed else None),
            ("ICPCnotRequired", 0 if needed else 1),
        ]


def _protection_plans(chance: Chance, referred: date) -> Iterator[list[_Element]]:
    started = chance.later(referred, 10, 50) if chance.says(0.2) else None
    if started:
        reviews = (started + timedelta(days=80 * number) for number in (1, 2, 3))
        yield [
            ("CPPstartDate", started),
            ("CPPendDate", chance.later(started, 90, 400)),
            ("InitialCategoryOfAbuse", chance.choice(_ABUSE)),
            ("LatestCategoryOfAbuse", chance.choice(_ABUSE)),
            ("NumberOfPreviousCPP", chance.choice((0, 0, 0, 1, 2))),
            ("Reviews", [("CPPreviewDate", day) for day in reviews if day <= LAST_DAY] or None),
        ]


def _written(elements: Iterable[_Element], depth: int) -> str:
    """Elements as XML, indented; those without a value left out."""
    pad, text = "  " * depth, ""
    for tag, held in elements:
        if isinstance(held, list):
            text += f"{pad}<{tag}>\n{_written(held, depth + 1)}{pad}</{tag}>\n"
        elif held is not None:
            text += f"{pad}<{tag}>{held}</{tag}>\n"
    return text
