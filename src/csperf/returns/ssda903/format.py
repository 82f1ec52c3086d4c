"""The SSDA903 as data: modules, columns, codes and their years. May import csperf.tables and csperf.returns.

Source: the Department for Education's guide to the SSDA903 collection of each year from 2016 to 2017 on; the year is the
collection year, which ends on 31 March. Codes with no year were in the list throughout.
"""

from csperf.returns.codes import ETHNICITY_CODES
from csperf.returns.description import Among, Codes, Column, Format, Group, Kind, Module
from csperf.tables import (
    ADOPTIONS,
    CARE_LEAVERS,
    CHILDREN,
    DEPRIVATIONS_OF_LIBERTY,
    EPISODES,
    LOOKED_AFTER_REVIEWS,
    MISSING_INCIDENTS,
    OUTCOMES,
    PLACEMENTS_FOR_ADOPTION,
    PREVIOUS_PERMANENCE,
    SOCIAL_WORKER_EPISODES,
    UNACCOMPANIED_ASYLUM_SEEKING,
)

CODE, DATE, FLAG, INTEGER = Kind.CODE, Kind.DATE_DAY_FIRST, Kind.FLAG, Kind.INTEGER

SEX_CODES = Codes(
    known=("1", "2", "M", "F", "U"),
    since={"M": 2025, "F": 2025, "U": 2025},
    until={"1": 2024, "2": 2024},
    meaning={"1": "male", "2": "female", "M": "male", "F": "female", "U": "unknown"},
)
# 28 October 2023: K3 for registered supported accommodation, in place of H5 and P2. All three may stand in the 2024 return.
PLACE_CODES = Codes(
    known=(
        *(
            "A3",
            "A4",
            "A5",
            "A6",
            "H5",
            "K1",
            "K2",
            "K3",
            "P1",
            "P2",
            "P3",
            "R1",
            "R2",
            "R3",
            "R5",
            "S1",
            "T0",
            "T1",
            "T2",
            "T3",
        ),
        *("T4", "U1", "U2", "U3", "U4", "U5", "U6", "Z1", "Z11", "Z12", "Z13", "Z14"),
    ),
    since={"K3": 2024, "Z11": 2026, "Z12": 2026, "Z13": 2026, "Z14": 2026},
    until={"H5": 2024, "P2": 2024},
)
# 2019: the special guardianship orders E43 and E44 told apart by who the carer is.
CEASED_CODES = Codes(
    known=(
        *("X1", "E11", "E12", "E2", "E3", "E4A", "E4B", "E13", "E41", "E43", "E44", "E45", "E46", "E47", "E48"),
        *("E5", "E6", "E7", "E9", "E14", "E15", "E16", "E17", "E8"),
    ),
    since={"E45": 2019, "E46": 2019, "E47": 2019, "E48": 2019},
    until={"E43": 2018, "E44": 2018},
)
PLACE_CHANGE_CODES = Codes(
    known=("CARPL", "CLOSE", "ALLEG", "STAND", "APPRR", "CREQB", "CREQO", "CHILD", "LAREQ", "PLACE", "CUSTOD", "OTHER"),
    since={"CUSTOD": 2019},
)
# 2022: F3 and P3 (training and employment) told apart as apprenticeships (F4, P4) and other (F5, P5).
ACTIVITY_CODES = Codes(
    known=("F1", "P1", "F2", "P2", "F3", "P3", "F4", "P4", "F5", "P5", "G4", "G5", "G6", "0"),
    since={"F4": 2022, "P4": 2022, "F5": 2022, "P5": 2022},
    until={"F3": 2021, "P3": 2021},
)
ACCOMMODATION_CODES = Codes(known=(*(letter + digit for letter in "BCDEGHKRSTUVWXYZ" for digit in "12"), "0"))

SOCIAL_WORKER_CODES = Codes(
    known=("MANAGE", "FCONTA", "LEFTRL", "ORGRST", "TSPROC", "ABSENC", "CHCHAN", "PCCHAN", "SWDIED", "OTHERS"),
)

CHILD = Column("CHILD", "child", essential=True, tag="CHILDID")
BIRTH = Column("DOB", kind=DATE, required=True, decisive=False, repeats="date_of_birth")


def _codes(text: str) -> Codes:
    return Codes(known=tuple(text.split()))


HEADER = Module(
    name="header",
    spec=CHILDREN,
    file_names=("header",),
    columns=(
        CHILD,
        Column("SEX", "sex", CODE, SEX_CODES, required=True),
        Column("DOB", "date_of_birth", DATE, required=True),
        Column("ETHNIC", "ethnicity", CODE, ETHNICITY_CODES, required=True),
        Column("UPN"),
        Column("MOTHER", kind=FLAG),
        Column("MC_DOB", kind=DATE, decisive=False),
        Column("UASC_STATUS", "unaccompanied_asylum_seeking", FLAG, since=2025),
    ),
)

EPISODES_MODULE = Module(
    name="episodes",
    spec=EPISODES,
    file_names=("episodes", "episode"),
    columns=(
        CHILD,
        Column("DECOM", "started", DATE, essential=True, begins=True),
        Column("RNE", "reason_started", CODE, _codes("S L P T B U"), essential=True),
        Column("LS", "legal_status", CODE, _codes("C1 C2 D1 E1 V2 V3 V4 L1 L2 L3 J1 J2 J3"), essential=True),
        Column("CIN", "category_of_need", CODE, _codes("N1 N2 N3 N4 N5 N6 N7 N8"), required=True),
        Column("PLACE", "placement_type", CODE, PLACE_CODES, essential=True, tag="PL"),
        Column("PLACE_PROVIDER", "placement_provider", CODE, _codes("PR0 PR1 PR2 PR3 PR4 PR5")),
        Column("DEC", "ended", DATE, ends=True),
        Column("REC", "reason_ceased", CODE, CEASED_CODES, decisive=True, known_with="DEC"),
        Column("REASON_PLACE_CHANGE", "reason_placement_changed", CODE, PLACE_CHANGE_CODES, known_with="DEC"),
        Column("HOME_POST", "home_postcode"),
        Column("PL_POST", "placement_postcode"),
        Column("URN", "urn"),
    ),
)

REVIEWS = Module(
    name="reviews",
    spec=LOOKED_AFTER_REVIEWS,
    file_names=("reviews", "review"),
    columns=(
        CHILD,
        BIRTH,
        Column("REVIEW", "reviewed", DATE, essential=True, begins=True, ends=True),
        Column("REVIEW_CODE", "participation", CODE, _codes("PN0 PN1 PN2 PN3 PN4 PN5 PN6 PN7"), required=True),
    ),
)

AD1 = Module(
    name="AD1",
    spec=ADOPTIONS,
    file_names=("ad1",),
    columns=(
        CHILD,
        BIRTH,
        Column("DATE_INT", "decided", DATE, required=True),
        Column("DATE_MATCH", "matched", DATE, required=True),
        Column("FOSTER_CARE", "adopted_by_foster_carer", FLAG, required=True),
        Column("NB_ADOPTR", "number_of_adopters", INTEGER, required=True),
        Column("SEX_ADOPTR", "adopters_sex", CODE, _codes("M1 F1 MM FF MF"), required=True),
        Column("LS_ADOPTR", "adopters_legal_status", CODE, _codes("L0 L11 L12 L2 L3 L4"), required=True),
    ),
)

PLACED_FOR_ADOPTION = Module(
    name="placed for adoption",
    spec=PLACEMENTS_FOR_ADOPTION,
    file_names=("placed_for_adoption", "placed_adoption", "placed"),
    columns=(
        CHILD,
        BIRTH,
        Column("DATE_PLACED", "decided", DATE, essential=True, begins=True),
        Column("DATE_PLACED_CEASED", "ceased", DATE, ends=True),
        Column("REASON_PLACED_CEASED", "reason_ceased", CODE, _codes("RD1 RD2 RD3 RD4"), known_with="DATE_PLACED_CEASED"),
    ),
)

MISSING = Module(
    name="missing",
    spec=MISSING_INCIDENTS,
    file_names=("missing",),
    columns=(
        CHILD,
        BIRTH,
        Column("MISSING", "kind", CODE, _codes("M A"), essential=True),
        Column("MIS_START", "started", DATE, essential=True, begins=True),
        Column("MIS_END", "ended", DATE, ends=True),
    ),
)

OC2 = Module(
    name="OC2",
    spec=OUTCOMES,
    file_names=("oc2",),
    year_to="collection_year",
    columns=(
        CHILD,
        BIRTH,
        Column("SDQ_SCORE", "sdq_score", INTEGER, most=40),
        Column("SDQ_REASON", "sdq_reason", CODE, _codes("SDQ1 SDQ2 SDQ3 SDQ4 SDQ5")),
        Column("CONVICTED", "convicted", FLAG),
        Column("HEALTH_CHECK", "health_check", FLAG),
        Column("IMMUNISATIONS", "immunisations", FLAG),
        Column("TEETH_CHECK", "teeth_check", FLAG),
        Column("HEALTH_ASSESSMENT", "health_assessment", FLAG),
        Column("SUBSTANCE_MISUSE", "substance_misuse", FLAG),
        Column("INTERVENTION_RECEIVED", "intervention_received", FLAG),
        Column("INTERVENTION_OFFERED", "intervention_offered", FLAG),
    ),
)

OC3 = Module(
    name="OC3",
    spec=CARE_LEAVERS,
    file_names=("oc3",),
    year_to="collection_year",
    columns=(
        CHILD,
        BIRTH,
        Column("IN_TOUCH", "in_touch", CODE, _codes("YES NO DIED REFU NREQ RHOM"), required=True),
        Column("ACTIV", "activity", CODE, ACTIVITY_CODES, required=True),
        Column("ACCOM", "accommodation", CODE, ACCOMMODATION_CODES, required=True),
    ),
)

PREVIOUS_PERMANENCE_MODULE = Module(
    name="previous permanence",
    spec=PREVIOUS_PERMANENCE,
    file_names=("previous_permanence", "prev_perm", "permanence"),
    columns=(
        CHILD,
        BIRTH,
        Column("PREV_PERM", "arrangement", CODE, _codes("P1 P2 P3 P4 Z1"), essential=True),
        Column("LA_PERM", "council"),
        # Text, as returned: where the day is not known the guidance has it written "zz/03/2014".
        Column("DATE_PERM", "date_of_order"),
    ),
)

UASC = Module(
    name="UASC",
    spec=UNACCOMPANIED_ASYLUM_SEEKING,
    file_names=("uasc",),
    columns=(
        CHILD,
        Column("SEX", kind=CODE, codes=SEX_CODES, required=True, repeats="sex"),
        BIRTH,
        # Often the eighteenth birthday, years ahead.
        Column("DUC", "ceased", DATE, known_ahead=True),
    ),
)

SOCIAL_WORKER = Module(
    name="social worker",
    spec=SOCIAL_WORKER_EPISODES,
    file_names=("social_worker", "sw_episodes"),
    since=2024,
    columns=(
        CHILD,
        BIRTH,
        Column("SW_ID", "social_worker", required=True),
        Column("SW_DECOM", "started", DATE, essential=True, begins=True),
        Column("SW_DEC", "ended", DATE, ends=True),
        Column("SW_REASON", "reason_ended", CODE, SOCIAL_WORKER_CODES, known_with="SW_DEC"),
    ),
)

DEPRIVATION_OF_LIBERTY = Module(
    name="deprivation of liberty",
    spec=DEPRIVATIONS_OF_LIBERTY,
    file_names=("dolo", "deprivation_of_liberty"),
    since=2027,
    columns=(
        CHILD,
        BIRTH,
        Column("DOLO_START", "started", DATE, essential=True, begins=True),
        Column("DOLO_END", "ended", DATE, ends=True),
    ),
)

MODULES = (
    HEADER,
    EPISODES_MODULE,
    REVIEWS,
    AD1,
    PLACED_FOR_ADOPTION,
    MISSING,
    OC2,
    OC3,
    PREVIOUS_PERMANENCE_MODULE,
    UASC,
    SOCIAL_WORKER,
    DEPRIVATION_OF_LIBERTY,
)
"""The modules, in the order of the guide."""


def _own(module: Module) -> tuple[Column, ...]:
    return tuple(column for column in module.columns if column not in (CHILD, BIRTH))


XML_ROOT = "EXPSSDA903"

# These modules have no element of their own: their values stand in HEADER, and these say that there is a row.
_AMONG_HEADER = (
    Among(module=UASC, told_by=frozenset({"UASC", "DUC"})),
    Among(module=AD1, told_by=frozenset({"DATE_INT", "DATE_MATCH"})),
    Among(module=OC3, told_by=frozenset({"IN_TOUCH"})),
)

XML_CHILD = Group(
    tag="CHILD",
    module=HEADER,
    parts=(
        Group(
            tag="HEADER",
            parts=(
                *HEADER.columns,
                Column("UASC"),
                *(column for among in _AMONG_HEADER for column in _own(among.module)),
                Group(tag="AREVIEW", module=REVIEWS, parts=_own(REVIEWS)),
                Group(tag="AMISSING", module=MISSING, parts=_own(MISSING)),
                Group(tag="PERMANENCE", module=PREVIOUS_PERMANENCE_MODULE, parts=_own(PREVIOUS_PERMANENCE_MODULE)),
                Group(tag="OC2", module=OC2, parts=_own(OC2)),
                Group(tag="AD_PLACED", module=PLACED_FOR_ADOPTION, parts=_own(PLACED_FOR_ADOPTION)),
            ),
        ),
        Group(tag="EPISODE", module=EPISODES_MODULE, parts=_own(EPISODES_MODULE)),
    ),
    among=_AMONG_HEADER,
)

SSDA903 = Format(
    name="SSDA903",
    title="SSDA903: children looked after",
    source="Department for Education, Children looked-after by local authorities: guide to the SSDA903 collection, each year's",
    modules=MODULES,
    xml=XML_CHILD,
    from_year=2017,
)
