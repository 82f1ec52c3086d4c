"""The words that Annex A lists choose from, and the codes of the statutory returns they stand for. May import csperf.returns.

Where a list's choice is exactly one code of a statutory return, the tables hold that code. Where it is a group of several
codes (`a) Foster placement`), they hold the group's name in words.
"""

from dataclasses import replace

from csperf.returns.cin_census.format import ABUSE_CODES, CLOSURE_CODES, NEED_CODES, SOURCE_CODES
from csperf.returns.codes import ETHNICITY_CODES
from csperf.returns.description import Codes
from csperf.returns.ssda903.format import (
    ACCOMMODATION_CODES,
    ACTIVITY_CODES,
    CEASED_CODES,
    EPISODES_MODULE,
    OC3,
    PLACE_CODES,
    PLACED_FOR_ADOPTION,
)

NOT_SAID = "Unknown"
"""What a column of yes and no says where neither is recorded."""

SEXES = Codes(
    known=(),
    labels={
        "Male": "male",
        "Female": "female",
        "Not stated/recorded": "unknown",
        "Neither": "unknown",
        "Male / d) Neither": "unknown",
        "Not stated": "unknown",
        "Not recorded": "unknown",
        "Not known": "unknown",
        "Unknown": "unknown",
        "Unborn": "unknown",
        "Other": "unknown",
        "Indeterminate": "unknown",
        "M": "male",
        "F": "female",
        "U": "unknown",
        "1": "male",
        "2": "female",
        "0": "unknown",
        "9": "unknown",
    },
)

ETHNIC_GROUPS = Codes(
    known=(),
    labels={
        "White": "White",
        "Mixed": "Mixed",
        "Asian or Asian British": "Asian or Asian British",
        "Black or Black British": "Black or Black British",
        "Other ethnic group": "Other ethnic group",
        "Not stated": "not stated",
        "Refused": "refused",
        "Unknown": "not stated",
        "Not known": "not stated",
        "Not recorded": "not stated",
        "Asian": "Asian or Asian British",
        "Black": "Black or Black British",
        "Other": "Other ethnic group",
        "Mixed or multiple ethnic groups": "Mixed",
    },
)

ETHNICITIES = replace(ETHNICITY_CODES, labels=ETHNIC_GROUPS.labels)
"""A code, or a group alone."""

SOURCES = replace(
    SOURCE_CODES,
    labels={
        "Individual": "individual",
        "Schools": "2A",
        "School": "2A",
        "Education services": "2B",
        "Health services": "health services",
        "Housing": "4",
        "LA services": "local authority services",
        "Police": "6",
        "Local authority services": "local authority services",
        "Other legal agency": "7",
        "Other": "8",
        "Anonymous": "9",
        "Unknown": "10",
    },
)

NEEDS = replace(
    NEED_CODES,
    labels={
        "Abuse or neglect": "N1",
        "Abuse, neglect and exploitation": "N1",
        "Child's disability": "N2",
        "Parents illness or disability": "N3",
        "Parent's illness or disability": "N3",
        "Parental illness or disability": "N3",
        "Parental disability or illness": "N3",
        "Family in acute stress": "N4",
        "Family dysfunction": "N5",
        "Socially unacceptable behaviour": "N6",
        "Low income": "N7",
        "Absent parenting": "N8",
        "Not CIN": "N9",
        "Cases other than children in need": "N9",
        "Not stated": "N0",
    },
)

CLOSURES = replace(
    CLOSURE_CODES,
    labels={
        "Adopted": "RC1",
        "Died": "RC2",
        "Residence order": "RC3",
        "Child arrangements order": "RC3",
        "Special Guardianship Order": "RC4",
        "Transfer to another LA": "RC5",
        "Transfer to Adult Social Services": "RC6",
        "'Other' incl. Child no longer in need": "RC7",
        "Other": "RC7",
        "Child not in need after assessment": "RC8",
        "Not stated": "not stated",
    },
)

CASE_STATUSES = Codes(
    known=(),
    labels={
        "Looked after child": "looked after",
        "Looked after": "looked after",
        "Child in care": "looked after",
        "Child protection plan": "child protection plan",
        "Child in need plan": "child in need plan",
        "Open assessment": "open assessment",
        "Closed episode": "closed",
        "Closed": "closed",
    },
)

ABUSE = replace(
    ABUSE_CODES,
    labels={
        "Neglect": "NEG",
        "Physical abuse": "PHY",
        "Sexual abuse": "SAB",
        "Emotional abuse": "EMO",
        "Multiple": "MUL",
        "Physical": "PHY",
        "Sexual": "SAB",
        "Emotional": "EMO",
    },
)

LEGAL_STATUSES = replace(
    EPISODES_MODULE.column("LS").codes,
    labels={
        "Interim care orders": "C1",
        "Interim care order": "C1",
        "Full care orders": "C2",
        "Full care order": "C2",
        "Freed for adoption": "D1",
        "Placement order granted": "E1",
        "Placement order": "E1",
        # Series of short breaks (V3, V4) are no part of the list.
        "Accommodated under S20": "V2",
        "Detained on child protection grounds in LA accommodation": "detained on child protection grounds",
        "Detained on child protection grounds in LA accomodation": "detained on child protection grounds",
        "Youth justice legal statuses": "youth justice",
    },
)

CEASED = replace(
    CEASED_CODES,
    labels={
        "Adopted": "adopted",
        "Died": "E2",
        "Care taken by another LA": "E3",
        "Returned home to live with parents or relatives": "returned home",
        "Left care to live with parents, relatives or other person with no parental responsibility": "E13",
        "Residence order granted": "E41",
        "Child arrangements order granted": "E41",
        "Special Guardianship Orders": "special guardianship order",
        "Special Guardianship Order": "special guardianship order",
        "Moved into independent living": "independent living",
        "Transferred to residential care funded by adult social services": "E7",
        "Sentenced to custody": "E9",
        "Accommodation on remand ended": "E14",
        "Age assessment determined child was 18 or over": "E15",
        "Child moved abroad": "E16",
        "Care ceased for any other reason": "E8",
    },
)

PERMANENCE_PLANS = Codes(
    known=(),
    labels={
        "Return to family": "return to family",
        "Adoption": "adoption",
        "SGO/CAO": "special guardianship or child arrangements order",
        "Supported living in the community": "supported living in the community",
        "Long-term residential placement": "long-term residential placement",
        "Long-term fostering": "long-term fostering",
        "Other": "other",
    },
)

PLACEMENTS = replace(
    PLACE_CODES,
    labels={
        "Foster placement": "foster placement",
        "Placed for adoption": "placed for adoption",
        "Placed with parents": "P1",
        "Independent living": "P2",
        "Residential employment": "P3",
        "Residential accommodation": "H5",
        "Secure children's homes": "K1",
        "Children's homes": "K2",
        "Residential care home": "R1",
        "NHS/Health Trust": "R2",
        "Family centre or mother and baby unit": "R3",
        "Young offender institution": "R5",
        "Residential school": "S1",
        "Other placements": "Z1",
        "Temporary placement": "temporary placement",
    },
)

PROVIDERS = replace(
    EPISODES_MODULE.column("PLACE_PROVIDER").codes,
    labels={"Own LA": "PR1", "Own provision": "PR1", "Private": "PR4", "Private provision": "PR4", "Other": "other"},
)

PLACED_OUTSIDE = Codes(known=(), labels={"In": "No", "Out": "Yes"})

ELIGIBILITIES = Codes(
    known=(),
    labels={
        "Relevant": "relevant",
        "Former relevant": "former relevant",
        "Qualifying": "qualifying",
        "Eligible": "eligible",
        "Other": "other",
        "Relevant child": "relevant",
        "Former relevant child": "former relevant",
        "Qualifying child": "qualifying",
        "Eligible child": "eligible",
    },
)

IN_TOUCH = replace(
    OC3.column("IN_TOUCH").codes,
    labels={"In touch": "YES", "Not in touch": "NO", "Not recorded": "not recorded", "Exclude": "excluded"},
)

_KINDS_OF_ACCOMMODATION = {
    "With parents or relatives": "B",
    "Community home": "C",
    "Semi-independent transitional accommodation": "D",
    "Supported lodgings": "E",
    "Gone abroad": "G",
    "Deported": "H",
    "Ordinary lodgings": "K",
    "Residence not known": "R",
    "No fixed abode / homeless": "S",
    "Foyers": "T",
    "Independent living": "U",
    "Emergency accommodation": "V",
    "Bed and breakfast": "W",
    "In custody": "X",
    "Other accommodation": "Y",
    "With former foster carer": "Z",
}
ACCOMMODATION = Codes(
    known=(*_KINDS_OF_ACCOMMODATION.values(), *(code for code in ACCOMMODATION_CODES.known if code != "0")),
    labels=_KINDS_OF_ACCOMMODATION,
)
"""The letter of the SSDA903's code; its digit, whether it is suitable, is a column of its own in the list."""

SUITABLE = Codes(
    known=(),
    labels={"Suitable": "Yes", "Not suitable": "No", "Not in touch or not recorded": NOT_SAID, "Exclude": NOT_SAID},
)

ACTIVITIES = replace(
    ACTIVITY_CODES,
    known=tuple(code for code in ACTIVITY_CODES.known if code != "0"),
    labels={
        "Full time in higher education": "F1",
        "Part time in higher education": "P1",
        "Full time in education other than higher": "F2",
        "Part time in education other than higher": "P2",
        "Full time in training or employment": "F3",
        "Part time in training or employment": "P3",
        "Young person engaged full time in an apprenticeship": "F4",
        "Young person engaged part time in an apprenticeship": "P4",
        "Young person engaged full time in training or employment (not apprenticeship)": "F5",
        "Young person engaged part time in training or employment (not apprenticeship)": "P5",
        "Not in education, employment or training - illness or disability": "G4",
        "Not in education, employment or training - other": "G5",
        "Not in education, employment or training - pregnancy or parenting": "G6",
    },
)

REVERSALS = replace(
    PLACED_FOR_ADOPTION.column("REASON_PLACED_CEASED").codes,
    labels={
        "Child's needs changed": "RD1",
        "Court did not make a PO": "RD2",
        "Prospective adopters cannot be found": "RD3",
        "Any other reason": "RD4",
    },
)

LEFT = Codes(
    known=(),
    labels={"Withdrew": "withdrew", "Process on hold": "process on hold", "Application refused": "application refused"},
)
