"""Annex A as data: eleven lists, their headings and codes. May import csperf.tables and csperf.returns.

Source: Ofsted, Inspecting local authority children's services, annex A: the child-level data that a council hands over.
Headings are recognised as loosely as people write them: capitals, spacing and punctuation never matter.
"""

from dataclasses import replace

from csperf.returns.annex_a import codes
from csperf.returns.annex_a.columns import (
    CHILD,
    DATE,
    DISABILITY,
    ETHNICITY,
    FAMILY,
    INTEGER,
    LABEL,
    SEX,
    TEAM,
    WHO,
    WORKER,
    YES_NO,
    headed,
    stated_date,
    unaccompanied,
)
from csperf.returns.description import Column, Format, Module
from csperf.tables import (
    ADOPTERS,
    ADOPTION_JOURNEYS,
    ASSESSMENTS,
    CHILD_PROTECTION_PLANS,
    CHILDREN,
    CHILDREN_IN_CARE,
    CHILDREN_IN_NEED,
    CONTACTS,
    EARLY_HELP_ASSESSMENTS,
    LEAVING_CARE_SERVICES,
    REFERRALS,
    SECTION_47_ENQUIRIES,
    TableSpec,
)


def _list(name: str, spec: TableSpec, *columns: Column) -> Module:
    return Module(name=name, spec=spec, columns=columns, file_names=(name.replace(" ", "_"),))


LIST_1 = _list(
    "list 1 contacts",
    CONTACTS,
    CHILD,
    *WHO,
    headed("Date of Contact", "received", DATE, like=r"date.*contact|contact.*date", required=True, begins=True, ends=True),
    headed("Contact Source", "source", LABEL, codes.SOURCES, like=r"contact.*source|source.*contact", required=True),
)

LIST_2 = _list(
    "list 2 early help assessments",
    EARLY_HELP_ASSESSMENTS,
    CHILD,
    *WHO,
    headed(
        "Assessment start date",
        "started",
        DATE,
        like=r"^(early help )?assessment.*start|start.*assessment|^start date$",
        required=True,
        begins=True,
    ),
    headed("Assessment completion date", "completed", DATE, like=r"complet.*date|date.*complet", ends=True),
    headed("Organisation completing assessment", "organisation", like=r"organi[sz]ation|agency", required=True),
)

LIST_3 = _list(
    "list 3 referrals",
    REFERRALS,
    CHILD,
    *WHO,
    headed(
        "Date of referral",
        "referred",
        DATE,
        like=r"date.*(referral|referred)|referral.*date",
        essential=True,
        begins=True,
        ends=True,
    ),
    headed("Referral Source", "source", LABEL, codes.SOURCES, like=r"referral.*source|source.*referral", required=True),
    headed("Referral NFA?", "no_further_action", YES_NO, like=r"\bnfa\b|no further action", required=True),
    headed(
        "Number of Referrals in Last 12 Months",
        "referrals_in_12_months",
        INTEGER,
        like=r"\b(number|no)\b.*referrals",
        required=True,
    ),
    TEAM,
    WORKER,
)

LIST_4 = _list(
    "list 4 assessments",
    ASSESSMENTS,
    CHILD,
    *WHO,
    DISABILITY,
    headed("Continuous Assessment Start Date", "started", DATE, like=r"assessment.*start", required=True, begins=True),
    headed("Child Seen During Continuous Assessment", "child_seen", YES_NO, like=r"\bseen\b"),
    headed(
        "Continuous Assessment Date of Authorisation",
        "authorised",
        DATE,
        like=r"authori[sz]|(continuous|single|family) assessment.*(end|complet)",
        ends=True,
    ),
    headed(
        "Was the child assessed as requiring LA children's social care support?",
        "support_needed",
        YES_NO,
        like=r"social care support|requiring.*support",
    ),
    TEAM,
    WORKER,
)

LIST_5 = _list(
    "list 5 section 47 enquiries",
    SECTION_47_ENQUIRIES,
    CHILD,
    *WHO,
    DISABILITY,
    headed(
        "Strategy discussion initiating Section 47 Enquiry Start Date",
        "started",
        DATE,
        like=r"(strategy|section 47|\bs ?47).*(start|date)|start.*(section 47|\bs ?47)",
        required=True,
        begins=True,
        ends=True,
    ),
    headed(
        "Was an Initial Child Protection Conference deemed unnecessary?",
        "conference_not_required",
        YES_NO,
        like=r"unnecessary|not (required|needed|necessary)",
    ),
    headed(
        "Date of Initial Child Protection Conference",
        "conference",
        DATE,
        like=r"date.*(child protection conference|\bicpc\b)|(child protection conference|\bicpc\b).*date",
    ),
    headed(
        "Did the Initial Child Protection Conference Result in a Child Protection Plan",
        "conference_led_to_plan",
        YES_NO,
        like=r"(conference|\bicpc\b).*(result|lead|led)|result.*(conference|\bicpc\b)",
    ),
    headed(
        "Number of Section 47 Enquiries in the last 12 months",
        "enquiries_in_12_months",
        INTEGER,
        like=r"\b(number|no)\b.*(section 47|\bs ?47)",
        required=True,
    ),
    headed(
        "Number of ICPCs in the last 12 months",
        "conferences_in_12_months",
        INTEGER,
        like=r"\b(number|no)\b.*(\bicpcs?\b|conferences)",
        required=True,
    ),
    TEAM,
    WORKER,
)

LIST_6 = _list(
    "list 6 children in need",
    CHILDREN_IN_NEED,
    CHILD,
    *WHO,
    DISABILITY,
    headed("CIN Start Date", "started", DATE, like=r"(\bcin\b|child in need|case).*start", begins=True),
    headed("Primary Need Code", "primary_need", LABEL, codes.NEEDS, like=r"primary need|need code", required=True),
    stated_date("Date Child Was Last Seen", "last_seen", like=r"last seen"),
    headed("CIN Closure Date", "closed", DATE, like=r"clos.*date|date.*clos", ends=True),
    headed(
        "Reason for Closure",
        "closure_reason",
        LABEL,
        codes.CLOSURES,
        like=r"reason.*clos|clos.*reason",
        known_with="CIN Closure Date",
    ),
    headed("Case Status", "status", LABEL, codes.CASE_STATUSES, like=r"case status|^status$", required=True),
    TEAM,
    WORKER,
)

LIST_7 = _list(
    "list 7 child protection plans",
    CHILD_PROTECTION_PLANS,
    CHILD,
    *WHO,
    DISABILITY,
    headed(
        "Child Protection Plan Start Date",
        "started",
        DATE,
        like=r"(protection plan|\bcpp?\b).*start|start.*(protection plan|\bcpp?\b)",
        required=True,
        begins=True,
    ),
    headed(
        "Initial Category of Abuse", "initial_category", LABEL, codes.ABUSE, like=r"(initial|first) category", required=True
    ),
    headed("Latest Category of Abuse", "latest_category", LABEL, codes.ABUSE, like=r"(latest|current) category", required=True),
    stated_date("Date of the Last Statutory Visit", "last_visited", like=r"\bvisit"),
    headed("Was the Child Seen Alone?", "last_seen_alone", YES_NO, like=r"seen alone"),
    stated_date("Date of latest review conference", "last_reviewed", like=r"\breview"),
    headed(
        "Child Protection Plan End Date",
        "ended",
        DATE,
        like=r"(protection plan|\bcpp?\b).*(\bend|ceas)|(\bend|ceas).*(protection plan|\bcpp?\b)",
        ends=True,
    ),
    headed(
        "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)",
        "emergency_protection",
        YES_NO,
        like=r"emergency protection|police (powers|protection)",
        required=True,
    ),
    headed("Number of Previous Child Protection Plans", "previous_plans", INTEGER, like=r"previous", required=True),
    TEAM,
    WORKER,
)

LIST_8 = _list(
    "list 8 children in care",
    CHILDREN_IN_CARE,
    CHILD,
    *WHO,
    unaccompanied("Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)"),
    DISABILITY,
    headed(
        "Date Started to be Looked After",
        "started",
        DATE,
        like=r"start.*looked after|(became|entered).*(looked after|care)|start.*\b(lac|cla)\b|\b(lac|cla)\b.*start",
        required=True,
        begins=True,
    ),
    headed(
        "Child's Category of Need", "category_of_need", LABEL, codes.NEEDS, like=r"category of need|primary need", required=True
    ),
    headed(
        "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)",
        "second_period_in_12_months",
        YES_NO,
        like=r"second or subsequent",
        required=True,
    ),
    stated_date(
        "Start date of current legal status",
        "legal_status_started",
        like=r"(start|date).*legal status|legal status.*(start|date)",
        required=True,
    ),
    headed(
        "Child's Legal Status",
        "legal_status",
        LABEL,
        codes.LEGAL_STATUSES,
        like=r"child.*legal status|^(current )?legal status$",
        required=True,
    ),
    stated_date("Date of Latest Statutory Review", "last_reviewed", like=r"\breview\b"),
    stated_date("Date of Last Social Work Visit", "last_visited", like=r"social work(er)? visit|statutory visit"),
    headed(
        "What is the permanence plan for this child?", "permanence_plan", LABEL, codes.PERMANENCE_PLANS, like=r"permanence plan"
    ),
    stated_date(
        "Date of Last IRO Visit / Contact to the Child", "last_reviewing_officer_contact", like=r"\biro\b|reviewing officer"
    ),
    stated_date("Date of Last Health Assessment", "last_health_assessment", like=r"health assessment"),
    stated_date("Date of Last Dental Check", "last_dental_check", like=r"\bdent"),
    headed(
        "Number of Placements in the Last 12 months",
        "placements_in_12_months",
        INTEGER,
        like=r"\b(number|no)\b.*placements\b",
        required=True,
    ),
    headed("Date Ceased to be Looked After", "ended", DATE, like=r"date.*ceas|ceas.*date", ends=True),
    headed(
        "Reason Ceased to be Looked After",
        "reason_ceased",
        LABEL,
        codes.CEASED,
        like=r"reason.*(ceas|left care)|ceas.*reason",
        known_with="Date Ceased to be Looked After",
    ),
    stated_date(
        "Start Date of Most Recent Placement", "placement_started", like=r"start.*placement|placement.*start", required=True
    ),
    headed(
        "Placement Type", "placement_type", LABEL, codes.PLACEMENTS, like=r"placement type|type of placement", required=True
    ),
    headed("Placement Provider", "placement_provider", LABEL, codes.PROVIDERS, like=r"\bprovider\b", required=True),
    headed("Placement postcode", "placement_postcode", like=r"post ?code", required=True),
    headed("URN of Placement", "urn", like=r"\burn\b"),
    headed(
        "Placement Location",
        "placed_outside_council",
        YES_NO,
        codes.PLACED_OUTSIDE,
        like=r"placement location|location of placement",
        required=True,
    ),
    headed(
        "LA of Placement",
        "council_of_placement",
        like=r"\b(la|authority) of placement|placement (la|authority)\b",
        required=True,
    ),
    headed(
        "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months",
        "missing_in_12_months",
        INTEGER,
        like=r"\b(number|no)\b.*missing",
        required=True,
    ),
    headed(
        "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 months",
        "absent_in_12_months",
        INTEGER,
        like=r"\b(number|no)\b.*absent",
        required=True,
    ),
    headed(
        "Was the child offered a Return Interview after their last missing episode (Y/N)?",
        "return_interview_offered",
        YES_NO,
        like=r"offer.*interview|interview.*offer",
    ),
    headed(
        "Did the child accept a Return Interview after their last missing episode (Y/N)?",
        "return_interview_accepted",
        YES_NO,
        like=r"accept.*interview|interview.*accept",
    ),
    TEAM,
    WORKER,
)

LIST_9 = _list(
    "list 9 care leavers",
    LEAVING_CARE_SERVICES,
    CHILD,
    *WHO,
    unaccompanied("Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)"),
    DISABILITY,
    TEAM,
    WORKER,
    headed("Allocated Personal Advisor", "personal_adviser", like=r"personal advis[eo]r", required=True),
    headed("Eligibility Category", "eligibility", LABEL, codes.ELIGIBILITIES, like=r"\beligib", required=True),
    stated_date("Latest Pathway Plan Review Date", "pathway_plan_reviewed", like=r"pathway"),
    headed("LA in Touch", "in_touch", LABEL, codes.IN_TOUCH, like=r"\bin touch\b", required=True),
    stated_date("Latest Date of Contact", "last_contact", like=r"(last|latest|recent).*contact"),
    headed(
        "Type of Accommodation",
        "accommodation",
        LABEL,
        codes.ACCOMMODATION,
        like=r"type.*accommodation|accommodation type|^accommodation$",
    ),
    headed("Suitability of Accommodation", "accommodation_suitable", YES_NO, codes.SUITABLE, like=r"\bsuitab"),
    headed("Activity Status", "activity", LABEL, codes.ACTIVITIES, like=r"\bactivity\b"),
)

LIST_10 = _list(
    "list 10 adoption",
    ADOPTION_JOURNEYS,
    CHILD,
    FAMILY,
    *WHO,
    DISABILITY,
    headed(
        "Date the Child Entered Care",
        "entered_care",
        DATE,
        like=r"entered care|(became|start).*looked after",
        required=True,
    ),
    headed(
        "Date of Decision that Child Should be Placed for Adoption",
        "decided",
        DATE,
        like=r"decision.*should be placed|best interest",
        required=True,
        begins=True,
    ),
    headed("Date of Placement Order", "placement_order", DATE, like=r"placement order"),
    headed("Date of Matching Child and Prospective Adopters", "matched", DATE, like=r"\bmatch"),
    headed("Date Placed for Adoption", "placed", DATE, like=r"^date (the )?(child )?(was )?placed (for adoption|with)"),
    headed("Date of Adoption Order", "adopted", DATE, like=r"adoption order|date.*adopted", ends=True),
    headed(
        "Date of Decision that Child Should No Longer be Placed for Adoption",
        "reversed",
        DATE,
        like=r"(date|decision).*no longer",
        ends=True,
    ),
    headed(
        "Reason Why Child No Longer Placed for Adoption",
        "reason_reversed",
        LABEL,
        codes.REVERSALS,
        like=r"reason.*no longer",
        known_with="Date of Decision that Child Should No Longer be Placed for Adoption",
    ),
    stated_date(
        "Date the child was placed for fostering in FFA or concurrent planning placement",
        "fostered_for_adoption",
        like=r"\bffa\b|fostering|concurrent",
    ),
)

LIST_11 = _list(
    "list 11 adopters",
    ADOPTERS,
    headed("Individual adopter identifier", "adopter", like=r"adopter.*\b(id|identifier|number)\b", essential=True),
    FAMILY,
    replace(SEX, to="sex", repeats=None, required=True),
    replace(ETHNICITY, to="ethnicity", repeats=None, required=True),
    headed("Disability", "disabled", YES_NO, like=r"\bdisab", required=True),
    headed(
        "Is the (prospective) adopter fostering for adoption?",
        "fostering_for_adoption",
        YES_NO,
        like=r"fostering for adoption|\bffa\b",
        required=True,
    ),
    headed("Date enquiry received", "enquired", DATE, like=r"\benquiry", required=True, begins=True),
    headed("Date Stage 1 started", "stage_1_started", DATE, like=r"stage (1|one).*start"),
    headed("Date Stage 1 ended", "stage_1_ended", DATE, like=r"stage (1|one).*end"),
    headed("Date Stage 2 started", "stage_2_started", DATE, like=r"stage (2|two).*start"),
    headed("Date Stage 2 ended", "stage_2_ended", DATE, like=r"stage (2|two).*end"),
    headed("Date application submitted", "applied", DATE, like=r"submitted|date applied"),
    headed("Date application approved", "approved", DATE, like=r"approved"),
    headed("Date adopter matched with child(ren)", "matched", DATE, like=r"\bmatch"),
    headed("Date child/children placed with adopter(s)", "children_placed_on", DATE, like=r"date.*placed"),
    headed("No. of children placed", "children_placed", INTEGER, like=r"\b(number|no)\b\W*of.*placed"),
    headed("Date of Adoption Order", "adopted", DATE, like=r"adoption order", ends=True),
    headed("Date of leaving adoption process", "left", DATE, like=r"date.*(leaving|left)", ends=True),
    headed(
        "Reason for leaving adoption process",
        "reason_left",
        LABEL,
        codes.LEFT,
        like=r"reason.*(leaving|left)",
        known_with="Date of leaving adoption process",
    ),
)

LISTS = (LIST_1, LIST_2, LIST_3, LIST_4, LIST_5, LIST_6, LIST_7, LIST_8, LIST_9, LIST_10, LIST_11)
"""The lists, in order."""

ANNEX_A = Format(
    name="Annex A",
    title="Annex A: the child-level lists of an inspection",
    source="Ofsted, Inspecting local authority children's services, annex A: child-level data",
    modules=LISTS,
    yearly=False,
    ignored=r"\bage\b",
    also_fills=(CHILDREN,),
)
