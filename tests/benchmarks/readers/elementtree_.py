"""The standard library's ElementTree: the file as a tree, and one loop over its children, into pandas frames."""

from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element, parse

import pandas as pd
from reading_data import CENSUS

from readers.frames import Tables, flag, in_area, plain, sex, with_dates

__all__ = ["DISTRIBUTIONS", "NAME", "READS", "plain"]

NAME = "ElementTree"
DISTRIBUTIONS = ("pandas", "pyarrow")

_REFERRAL = {
    "CINreferralDate": "referred",
    "ReferralSource": "source",
    "PrimaryNeedCode": "primary_need",
    "ReferralNFA": "no_further_action",
    "CINclosureDate": "closed",
    "ReasonForClosure": "closure_reason",
}
_ASSESSMENT = {
    "AssessmentActualStartDate": "started",
    "AssessmentInternalReviewDate": "internal_review",
    "AssessmentAuthorisationDate": "authorised",
}
_PLAN = {"CINPlanStartDate": "started", "CINPlanEndDate": "ended"}
_ENQUIRY = {
    "S47ActualStartDate": "started",
    "InitialCPCtarget": "conference_target",
    "DateOfInitialCPC": "conference",
    "ICPCnotRequired": "conference_not_required",
}
_PROTECTION_PLAN = {
    "CPPstartDate": "started",
    "CPPendDate": "ended",
    "InitialCategoryOfAbuse": "initial_category",
    "LatestCategoryOfAbuse": "latest_category",
    "NumberOfPreviousCPP": "previous_plans",
}
_COLUMNS = {
    "children": ["child", "date_of_birth", "sex", "ethnicity", "disabled"],
    "referrals": ["child", *_REFERRAL.values()],
    "assessments": ["child", "referred", *_ASSESSMENT.values()],
    "assessment_factors": ["child", "referred", "assessment_started", "factor"],
    "child_in_need_plans": ["child", "referred", *_PLAN.values()],
    "section_47_enquiries": ["child", "referred", *_ENQUIRY.values()],
    "child_protection_plans": ["child", "referred", *_PROTECTION_PLAN.values()],
    "child_protection_reviews": ["child", "plan_started", "reviewed"],
}

_DATES = {
    *("date_of_birth", "referred", "closed", "started", "internal_review", "authorised", "assessment_started", "ended"),
    *("conference_target", "conference", "plan_started", "reviewed"),
}

_Rows = Mapping[str, list[tuple[object, ...]]]


Loop = Callable[[Path, Callable[[Element], None]], str]
"""Gives each child of a file to what takes it, and says which council the file is of."""


def census(path: Path, loop: Loop) -> Tables:
    """All modules of a census."""
    rows: _Rows = {table: [] for table in _COLUMNS}
    area = loop(path, lambda child: _take(child, rows))
    tables = {table: _frame(rows[table], names, area) for table, names in _COLUMNS.items()}
    children, referrals = tables["children"], tables["referrals"]
    enquiries, plans = tables["section_47_enquiries"], tables["child_protection_plans"]
    children["sex"] = sex(children["sex"])
    referrals["no_further_action"] = flag(referrals["no_further_action"])
    enquiries["conference_not_required"] = flag(enquiries["conference_not_required"])
    plans["previous_plans"] = pd.to_numeric(plans["previous_plans"]).astype("Int32")
    return tables


def _frame(rows: list[tuple[object, ...]], names: list[str], area: str) -> pd.DataFrame:
    dates = [name for name in names if name in _DATES]
    return in_area(with_dates(pd.DataFrame(rows, columns=names), dates, "%Y-%m-%d"), area)


def _over_the_tree(path: Path, take: Callable[[Element], None]) -> str:
    root = parse(path).getroot()  # noqa: S314 - made here
    for child in root.iterfind("Children/Child"):
        take(child)
    return root.findtext("Header/Source/LEA", "")


def _census(path: Path) -> Tables:
    return census(path, _over_the_tree)


READS = {CENSUS: _census}


def _take(child: Element, rows: _Rows) -> None:
    identifiers, characteristics = _values(child.find("ChildIdentifiers")), child.find("ChildCharacteristics")
    name = identifiers["LAchildID"]
    disabled = any(code.text != "NONE" for code in characteristics.iterfind("Disabilities/Disability"))
    ethnicity = characteristics.findtext("Ethnicity")
    rows["children"].append((name, identifiers.get("PersonBirthDate"), identifiers.get("GenderCurrent"), ethnicity, disabled))
    for details in child.iterfind("CINdetails"):
        values = _values(details)
        rows["referrals"].append((name, *map(values.get, _REFERRAL)))
        _take_events(details, (name, values.get("CINreferralDate")), rows)


def _take_events(details: Element, of: tuple[str, str | None], rows: _Rows) -> None:
    """What followed from a referral; `of` is the child and the day of it."""
    child, _ = of
    for event in details:
        match event.tag:
            case "Assessments":
                values = _values(event)
                rows["assessments"].append((*of, *map(values.get, _ASSESSMENT)))
                started = values.get("AssessmentActualStartDate")
                factors = event.iterfind("FactorsIdentifiedAtAssessment/AssessmentFactors")
                rows["assessment_factors"] += [(*of, started, factor.text) for factor in factors]
            case "CINPlanDates":
                rows["child_in_need_plans"].append((*of, *map(_values(event).get, _PLAN)))
            case "Section47":
                rows["section_47_enquiries"].append((*of, *map(_values(event).get, _ENQUIRY)))
            case "ChildProtectionPlans":
                values = _values(event)
                rows["child_protection_plans"].append((*of, *map(values.get, _PROTECTION_PLAN)))
                started = values.get("CPPstartDate")
                reviews = event.iterfind("Reviews/CPPreviewDate")
                rows["child_protection_reviews"] += [(child, started, review.text) for review in reviews]


def _values(element: Element) -> dict[str, str | None]:
    return {part.tag: part.text for part in element}
