"""pandas: `read_csv` as text with the dates parsed after, and `read_excel` with openpyxl."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

import openpyxl  # noqa: F401 - by read_excel, which would import it when it is first timed
import pandas as pd
from reading_data import ANNEX_A, AREA, SSDA903

from readers.frames import Tables, in_area, plain, sex, with_dates

__all__ = ["DISTRIBUTIONS", "NAME", "READS", "plain"]

NAME = "pandas"
DISTRIBUTIONS = ("pandas", "pyarrow", "openpyxl")

_EPISODES = {
    "CHILD": "child",
    "DECOM": "started",
    "RNE": "reason_started",
    "LS": "legal_status",
    "CIN": "category_of_need",
    "PLACE": "placement_type",
    "PLACE_PROVIDER": "placement_provider",
    "DEC": "ended",
    "REC": "reason_ceased",
    "REASON_PLACE_CHANGE": "reason_placement_changed",
    "HOME_POST": "home_postcode",
    "PL_POST": "placement_postcode",
    "URN": "urn",
}
_HEADER = {"CHILD": "child", "SEX": "sex", "DOB": "date_of_birth", "ETHNIC": "ethnicity"}

_Engine = Literal["c", "pyarrow"]


def ssda903(folder: Path, engine: _Engine = "c") -> Tables:
    """The header and the episodes."""
    header = _csv(folder / "header.csv", _HEADER, ["date_of_birth"], engine)
    return {
        "children": header.assign(sex=sex(header["sex"])),
        "episodes": _csv(folder / "episodes.csv", _EPISODES, ["started", "ended"], engine),
    }


def _csv(path: Path, columns: Mapping[str, str], dates: list[str], engine: _Engine) -> pd.DataFrame:
    text = pd.read_csv(path, usecols=list(columns), dtype=str, keep_default_na=False, na_values=[""], engine=engine)
    return in_area(with_dates(text.rename(columns=columns), dates, "%d/%m/%Y"), AREA)


def _annex_a(path: Path) -> Tables:
    """The lists, and the children that they are about, of whom the first that is said holds."""
    sheets = pd.read_excel(path, sheet_name=list(_LISTS), engine="openpyxl", dtype={"Child Unique ID": str})
    lists = {name: _typed(sheets[name].rename(columns=_COLUMNS)) for name in _LISTS}
    said = pd.concat([rows.loc[:, rows.columns.isin(_PARTICULARS)] for rows in lists.values()])
    children = said.groupby("child", sort=False, as_index=False).first()
    tables = {table: lists[name].drop(columns=_NOT_OF_EVENTS, errors="ignore") for name, table in _LISTS.items()}
    return {name: in_area(rows, AREA) for name, rows in {"children": children, **tables}.items()}


def _typed(rows: pd.DataFrame) -> pd.DataFrame:
    for name in rows.columns.intersection(_DATES):
        rows[name] = pd.to_datetime(rows[name])
    for name in rows.columns.intersection(list(_MEANING)):
        # There are few labels, and each is looked at once.
        rows[name] = rows[name].map({label: _MEANING[name](label) for label in rows[name].dropna().unique()})
    for name in rows.columns.intersection(_ANSWERS):
        rows[name] = rows[name].map({label: _words(label) == "Yes" for label in rows[name].dropna().unique()}).astype("boolean")
    return rows


def _words(label: str) -> str:
    """`Male` of `a) Male`."""
    return re.sub(r"^[a-z]\) ", "", label)


def _code(label: str) -> str:
    """`3D` of `j) 3D: Health services`, `N1` of `N1 - Abuse or Neglect`, `WBRI` of `a) WBRI`."""
    return re.split(": | - ", _words(label))[0]


_LISTS = {
    "List 1": "contacts",
    "List 3": "referrals",
    "List 4": "assessments",
    "List 5": "section_47_enquiries",
    "List 6": "children_in_need",
    "List 7": "child_protection_plans",
}
_COLUMNS = {
    "Child Unique ID": "child",
    "Gender": "sex",
    "Ethnicity": "ethnicity",
    "Date of Birth": "date_of_birth",
    "Age of Child (Years)": "age",
    "Does the Child have a Disability": "disabled",
    "Allocated Team": "team",
    "Allocated Worker": "worker",
    "Date of Contact": "received",
    "Contact Source": "source",
    "Date of referral": "referred",
    "Referral Source": "source",
    "Referral NFA?": "no_further_action",
    "Number of Referrals in Last 12 Months": "referrals_in_12_months",
    "Continuous Assessment Start Date": "started",
    "Child Seen During Continuous Assessment": "child_seen",
    "Continuous Assessment Date of Authorisation": "authorised",
    "Was the child assessed as requiring LA children's social care support?": "support_needed",
    "Strategy discussion initiating Section 47 Enquiry Start Date": "started",
    "Was an Initial Child Protection Conference deemed unnecessary?": "conference_not_required",
    "Date of Initial Child Protection Conference": "conference",
    "Did the Initial Child Protection Conference Result in a Child Protection Plan": "conference_led_to_plan",
    "Number of Section 47 Enquiries in the last 12 months": "enquiries_in_12_months",
    "Number of ICPCs in the last 12 months": "conferences_in_12_months",
    "CIN Start Date": "started",
    "Primary Need Code": "primary_need",
    "Date Child Was Last Seen": "last_seen",
    "CIN Closure Date": "closed",
    "Reason for Closure": "closure_reason",
    "Case Status": "status",
    "Child Protection Plan Start Date": "started",
    "Initial Category of Abuse": "initial_category",
    "Latest Category of Abuse": "latest_category",
    "Date of the Last Statutory Visit": "last_visited",
    "Was the Child Seen Alone?": "last_seen_alone",
    "Date of latest review conference": "last_reviewed",
    "Child Protection Plan End Date": "ended",
    "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)": "emergency_protection",
    "Number of Previous Child Protection Plans": "previous_plans",
}
_PARTICULARS = ["child", "sex", "ethnicity", "date_of_birth", "disabled"]
_NOT_OF_EVENTS = ["sex", "ethnicity", "date_of_birth", "disabled", "age"]
_DATES = [
    *("date_of_birth", "received", "referred", "started", "authorised", "conference", "last_seen", "closed"),
    *("last_visited", "last_reviewed", "ended"),
]
_ANSWERS = [
    *("disabled", "no_further_action", "child_seen", "support_needed", "conference_not_required", "conference_led_to_plan"),
    *("last_seen_alone", "emergency_protection"),
]
_CLOSURES = {
    "Adopted": "RC1",
    "Died": "RC2",
    "Transfer to another LA": "RC5",
    "Child not in need after assessment": "RC8",
}
_STATUSES = {
    "Looked after child": "looked after",
    "Child Protection plan": "child protection plan",
    "Child in need plan": "child in need plan",
    "Open assessment": "open assessment",
    "Closed episode": "closed",
}
_ABUSE = {
    "Neglect": "NEG",
    "Physical abuse": "PHY",
    "Sexual abuse": "SAB",
    "Emotional abuse": "EMO",
    "Multiple": "MUL",
}
_MEANING: Mapping[str, Callable[[str], str]] = {
    "sex": lambda label: _words(label).lower(),
    "ethnicity": _code,
    "source": _code,
    "primary_need": _code,
    "closure_reason": lambda label: _CLOSURES[_words(label)],
    "status": lambda label: _STATUSES[_words(label)],
    "initial_category": lambda label: _ABUSE[_words(label)],
    "latest_category": lambda label: _ABUSE[_words(label)],
}
"""What the labels of a column stand for, by the column's name."""

READS = {SSDA903: ssda903, ANNEX_A: _annex_a}
