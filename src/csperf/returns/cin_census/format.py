"""The children-in-need census as data: elements, codes and their years. May import csperf.tables and csperf.returns.

Source: the Department for Education's children in need census guides and schemas from 2016 to 2017 on; the year is the
collection year, which ends on 31 March. Codes and elements with no year were there throughout.
"""

from csperf.returns.codes import ETHNICITY_CODES
from csperf.returns.description import Codes, Column, Format, Group, Kind, Module
from csperf.tables import (
    ASSESSMENT_FACTORS,
    ASSESSMENTS,
    CHILD_IN_NEED_PLANS,
    CHILD_PROTECTION_PLANS,
    CHILD_PROTECTION_REVIEWS,
    CHILDREN,
    PRE_PROCEEDINGS,
    REFERRALS,
    SECTION_47_ENQUIRIES,
)

CODE, DATE, FLAG, INTEGER = Kind.CODE, Kind.DATE_YEAR_FIRST, Kind.FLAG, Kind.INTEGER

# 2025: GenderCurrent became Sex. 0 (not recorded, or unborn) and 9 (neither) are what U now says.
SEX_CODES = Codes(
    known=("1", "2", "0", "9", "M", "F", "U"),
    since={"M": 2025, "F": 2025, "U": 2025},
    until={"1": 2024, "2": 2024, "0": 2024, "9": 2024},
    meaning={"1": "male", "2": "female", "0": "unknown", "9": "unknown", "M": "male", "F": "female", "U": "unknown"},
)
SOURCE_CODES = Codes(
    known=(
        *("1A", "1B", "1C", "1D", "2A", "2B", "3A", "3B", "3C", "3D", "3E", "3F"),
        *("4", "5A", "5B", "5C", "5D", "6", "7", "8", "9", "10"),
    ),
    since={"5D": 2023},
)
NEED_CODES = Codes(known=("N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8", "N9", "N0"))
CLOSURE_CODES = Codes(known=("RC1", "RC2", "RC3", "RC4", "RC5", "RC6", "RC7", "RC8", "RC9"), since={"RC9": 2023})
ABUSE_CODES = Codes(known=("NEG", "PHY", "SAB", "EMO", "MUL"))
DISABILITY_CODES = Codes(
    known=("NONE", "MOB", "HAND", "PC", "INC", "COMM", "LD", "HEAR", "VIS", "BEH", "CON", "AUT", "DDA"),
)
# 2021: physical and sexual abuse by a child (B) and by an adult (C) told apart; 18A and 19A, which do not, stayed in the list.
FACTOR_CODES = Codes(
    known=(
        *("1A", "1B", "1C", "2A", "2B", "2C", "3A", "3B", "3C", "4A", "4B", "4C", "5A", "5B", "5C", "6A", "6B", "6C", "7A"),
        *("8B", "8C", "8D", "8E", "8F", "9A", "10A", "11A", "12A", "13A", "14A", "15A", "16A", "17A", "18A", "18B", "18C"),
        *("19A", "19B", "19C", "20", "21", "22A", "23A", "24A"),
    ),
    since={"18B": 2021, "18C": 2021, "19B": 2021, "19C": 2021, "24A": 2022},
)

CHILD = Column("LAchildID", "child", essential=True)
# The day that the referral was received ties an event to its referral; an event outlives one that can't be read.
REFERRED = Column("CINreferralDate", "referred", DATE, decisive=False)
PLAN_STARTED = Column("CPPstartDate", "plan_started", DATE, decisive=False)
ASSESSMENT_STARTED = Column("AssessmentActualStartDate", "assessment_started", DATE, decisive=False, begins=True)

_IDENTIFIERS = (
    CHILD,
    Column("PersonBirthDate", "date_of_birth", DATE),
    Column("ExpectedPersonBirthDate", "expected_date_of_birth", DATE, decisive=False, known_ahead=True),
    Column("GenderCurrent", "sex", CODE, SEX_CODES, required=True, until=2024),
    Column("Sex", "sex", CODE, SEX_CODES, required=True, since=2025),
    Column("PersonDeathDate", "date_of_death", DATE, decisive=False),
)
_ETHNICITY = Column("Ethnicity", "ethnicity", CODE, ETHNICITY_CODES, required=True)
_DISABILITY = Column("Disability", "disabled", Kind.DISABILITIES, DISABILITY_CODES)

IDENTIFIERS = Module(name="ChildIdentifiers", spec=CHILDREN, columns=(*_IDENTIFIERS, _ETHNICITY, _DISABILITY))

_REFERRAL_BEFORE_EVENTS = (
    Column("CINreferralDate", "referred", DATE, essential=True, begins=True),
    Column("ReferralSource", "source", CODE, SOURCE_CODES, required=True),
    Column("PrimaryNeedCode", "primary_need", CODE, NEED_CODES),
    Column("CINclosureDate", "closed", DATE, ends=True),
    Column("ReasonForClosure", "closure_reason", CODE, CLOSURE_CODES, known_with="CINclosureDate"),
    Column("DateOfInitialCPC", "initial_conference", DATE),
)
_REFERRAL_AFTER_EVENTS = (Column("ReferralNFA", "no_further_action", FLAG, required=True),)

DETAILS = Module(
    name="CINdetails",
    spec=REFERRALS,
    columns=(CHILD, *_REFERRAL_BEFORE_EVENTS, *_REFERRAL_AFTER_EVENTS),
)

_ASSESSMENT = (
    Column("AssessmentActualStartDate", "started", DATE, required=True, begins=True),
    Column("AssessmentInternalReviewDate", "internal_review", DATE, known_ahead=True),
    Column("AssessmentAuthorisationDate", "authorised", DATE),
)
ASSESSMENT = Module(name="Assessments", spec=ASSESSMENTS, columns=(CHILD, REFERRED, *_ASSESSMENT))

_FACTOR = Column("AssessmentFactors", "factor", CODE, FACTOR_CODES, essential=True)
FACTOR = Module(
    name="FactorsIdentifiedAtAssessment",
    spec=ASSESSMENT_FACTORS,
    columns=(CHILD, REFERRED, ASSESSMENT_STARTED, _FACTOR),
)

_NEED_PLAN = (
    Column("CINPlanStartDate", "started", DATE, required=True, begins=True),
    Column("CINPlanEndDate", "ended", DATE),
)
NEED_PLAN = Module(name="CINPlanDates", spec=CHILD_IN_NEED_PLANS, columns=(CHILD, REFERRED, *_NEED_PLAN), since=2022)

_ENQUIRY = (
    Column("S47ActualStartDate", "started", DATE, required=True, begins=True),
    Column("InitialCPCtarget", "conference_target", DATE, known_ahead=True),
    Column("DateOfInitialCPC", "conference", DATE),
    Column("ICPCnotRequired", "conference_not_required", FLAG, required=True),
)
ENQUIRY = Module(name="Section47", spec=SECTION_47_ENQUIRIES, columns=(CHILD, REFERRED, *_ENQUIRY))

_PROTECTION_PLAN = (
    Column("CPPstartDate", "started", DATE, required=True, begins=True),
    Column("CPPendDate", "ended", DATE),
    Column("InitialCategoryOfAbuse", "initial_category", CODE, ABUSE_CODES, required=True),
    Column("LatestCategoryOfAbuse", "latest_category", CODE, ABUSE_CODES, required=True),
    Column("NumberOfPreviousCPP", "previous_plans", INTEGER, required=True),
)
PROTECTION_PLAN = Module(
    name="ChildProtectionPlans",
    spec=CHILD_PROTECTION_PLANS,
    columns=(CHILD, REFERRED, *_PROTECTION_PLAN),
)

_REVIEWED = Column("CPPreviewDate", "reviewed", DATE, essential=True, begins=True)
PLAN_REVIEW = Module(name="Reviews", spec=CHILD_PROTECTION_REVIEWS, columns=(CHILD, PLAN_STARTED, _REVIEWED))

_PRE_PROCEEDINGS = (
    Column("PPStartDate", "started", DATE, begins=True),
    Column("LBPSentDate", "letter_before_proceedings", DATE),
    Column("FGDMMeetingOffer", "family_group_offered", FLAG),
    Column("FGDMMeetingFac", "family_group_held", FLAG),
    Column("InitialPPMeetingDate", "first_meeting", DATE),
    Column("ReviewMeetingsCount", "review_meetings", INTEGER),
    Column("StepDecisionDate", "decided_step", DATE),
    # Text: which outcomes there are is not in the schema yet.
    Column("PPOutcome", "outcome", known_with="StepDecisionDate"),
    Column("CourtAppDate", "applied_to_court", DATE),
    Column("LetterInitCPDate", "initial_conference_letter", DATE),
)
PRE_PROCEEDING = Module(
    name="PreProceedingsandFGDM",
    spec=PRE_PROCEEDINGS,
    columns=(CHILD, REFERRED, *_PRE_PROCEEDINGS),
    since=2026,
)

XML_ROOT = "Message"
XML_HEADER = "Header"

XML_CHILD = Group(
    tag="Child",
    module=IDENTIFIERS,
    parts=(
        Group(tag="ChildIdentifiers", parts=_IDENTIFIERS, unused=frozenset({"UPN", "FormerUPN", "UPNunknown"})),
        Group(tag="ChildCharacteristics", parts=(_ETHNICITY, Group(tag="Disabilities", parts=(_DISABILITY,)))),
        Group(
            tag="CINdetails",
            module=DETAILS,
            parts=(
                *_REFERRAL_BEFORE_EVENTS,
                Group(
                    tag="Assessments",
                    module=ASSESSMENT,
                    parts=(
                        *_ASSESSMENT,
                        Group(
                            tag="FactorsIdentifiedAtAssessment",
                            parts=(Group(tag="AssessmentFactors", module=FACTOR, text=_FACTOR),),
                        ),
                    ),
                ),
                Group(tag="CINPlanDates", module=NEED_PLAN, parts=_NEED_PLAN),
                Group(tag="Section47", module=ENQUIRY, parts=_ENQUIRY),
                *_REFERRAL_AFTER_EVENTS,
                Group(
                    tag="ChildProtectionPlans",
                    module=PROTECTION_PLAN,
                    parts=(
                        *_PROTECTION_PLAN,
                        Group(tag="Reviews", parts=(Group(tag="CPPreviewDate", module=PLAN_REVIEW, text=_REVIEWED),)),
                    ),
                ),
                Group(tag="PreProceedingsandFGDM", module=PRE_PROCEEDING, parts=_PRE_PROCEEDINGS),
            ),
        ),
    ),
)

CIN_CENSUS = Format(
    name="children-in-need census",
    title="Children-in-need census",
    source="Department for Education, Children in need census: guide and technical specification, each year's",
    modules=tuple(XML_CHILD.modules()),
    xml=XML_CHILD,
    from_year=2017,
)

CIN_CENSUS = Format(
    name="children-in-need census",
    title="Children-in-need census",
    source="Department for Education, Children in need census: guide and technical specification, each year's",
    modules=tuple(XML_CHILD.modules()),
    xml=XML_CHILD,
    from_year=2017,
)
