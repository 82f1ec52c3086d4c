"""Annex A: which headings and values are known and which are not, the children of all lists, and what is written."""

import csv
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from csperf.returns import read
from csperf.returns.annex_a.assembling import assemble
from csperf.returns.annex_a.columns import AGE
from csperf.returns.annex_a.format import LISTS
from csperf.returns.cells.columns import typed
from csperf.returns.cells.text import SOURCE_ROW, FileText, ModuleText
from csperf.returns.description import Column, Kind, Module, plain
from csperf.returns.formats import IN_SHEETS
from csperf.returns.opening.recognising import recognise
from csperf.returns.opening.sheets import RAGGED, Sheet

Shared = Callable[[str], Path]
Cells = Sequence[Sequence[str | None]]


def may_be_headed(column: Column, heading: str):
    said = plain(heading)
    return said == plain(column.heading) or (column.also_headed is not None and re.search(column.also_headed, said) is not None)


BY_NUMBER = dict(enumerate(LISTS, start=1))
HEADED = [pytest.param(module, id=module.name) for module in LISTS]
WHO = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age"]


def sheet(rows: Cells, name: str = "List") -> Sheet:
    width = max(len(row) for row in rows)
    filled = [[*row, *[None] * (width - len(row))] for row in rows]
    cells = pl.DataFrame(filled, {str(place): pl.String for place in range(width)}, orient="row")
    return Sheet(name=name, cells=cells.with_row_index(SOURCE_ROW, offset=1), ragged=RAGGED.to_frame())


def recognised(*sheets: Cells) -> list[FileText]:
    return [recognise(f"file {place}", sheet(rows), IN_SHEETS) for place, rows in enumerate(sheets)]


def tables(files: Iterable[FileText]) -> tuple[dict[str, pl.DataFrame], pl.DataFrame]:
    """The typed tables of assembled lists, and every fault."""
    rows: dict[str, list[pl.DataFrame]] = {}
    faults: list[pl.DataFrame] = []
    for place, file in enumerate(assemble(list(files))):
        faults += file.faults
        for text in file.modules:
            done = typed(text, file=f"file {place}", area="301", year=None)
            rows.setdefault(text.module.spec.name, []).append(done.rows)
            faults.append(done.faults)
    return {name: pl.concat(parts) for name, parts in rows.items()}, pl.concat(faults)


def of_list(number: int, heading: str, values: Sequence[str | None]) -> tuple[list[object], set[str]]:
    """What a column's values are in its table, and the rules that they broke."""
    module = BY_NUMBER[number]
    key = module.columns[0].heading
    needed = [c.heading for c in module.columns if c.essential and c.heading not in {key, heading}]
    rows: Cells = [
        [key, heading, *needed],
        *([f"id{i}", value, *("2024-01-05" for _ in needed)] for i, value in enumerate(values)),
    ]
    read_in, faults = tables([FileText(format="Annex A", modules=(as_module(module, rows),))])
    column = module.column(heading)
    where = "children" if column.repeats else module.spec.name
    return read_in[where][str(column.to or column.repeats)].to_list(), set(faults.filter(column=heading)["rule"])


def as_module(module: Module, rows: Cells) -> ModuleText:
    cells = sheet(rows[1:]).cells
    return ModuleText(module=module, cells=cells.rename({str(place): str(name) for place, name in enumerate(rows[0])}))


# Headings


@pytest.mark.parametrize("module", HEADED)
def test_a_heading_is_taken_for_its_own_column_alone(module: Module):
    for column in module.columns:
        assert [other.heading for other in module.columns if may_be_headed(other, column.heading)] == [column.heading]


KNOWN = [
    (1, "child id", "Child Unique ID"),
    (1, "Unique Identifier of the Child", "Child Unique ID"),
    (1, "Sex", "Gender"),
    (1, "ETHNIC ORIGIN", "Ethnicity"),
    (1, "DOB", "Date of Birth"),
    (1, "Contact date", "Date of Contact"),
    (1, "Source of contact", "Contact Source"),
    (2, "Organization", "Organisation completing assessment"),
    (3, "Date  of Referral", "Date of referral"),
    (3, "Referral NFA", "Referral NFA?"),
    (3, "No. of referrals in last year", "Number of Referrals in Last 12 Months"),
    (3, "Social worker", "Allocated Worker"),
    (4, "Date authorised", "Continuous Assessment Date of Authorisation"),
    (5, "S47 start date", "Strategy discussion initiating Section 47 Enquiry Start Date"),
    (5, "ICPC date", "Date of Initial Child Protection Conference"),
    (6, "Date case closed", "CIN Closure Date"),
    (7, "CPP end date", "Child Protection Plan End Date"),
    (8, "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N))", None),
    (
        8,
        "Number of Episodes the Child has been \u2018Missing\u2019 from their Placement in the last 12 months",
        "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months",
    ),
    (8, "Child\u2019s Category of Need", "Child's Category of Need"),
    (8, "Legal status", "Child's Legal Status"),
    (9, "Personal adviser", "Allocated Personal Advisor"),
    (10, "Date child was placed with adopters", "Date Placed for Adoption"),
    (11, "Adopter ID", "Individual adopter identifier"),
]
NOT_KNOWN = [
    (1, "Age at contact"),
    (1, "Name"),
    (3, "Comments"),
    (3, "Date updated"),
    (8, "Missing episodes to date"),
    (10, "Court"),
    (11, "Child Unique ID"),
]


@pytest.mark.parametrize(("number", "said", "heading"), KNOWN)
def test_a_heading_may_be_said_in_other_words(number: int, said: str, heading: str | None):
    meant = heading or "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)"
    assert [column.heading for column in BY_NUMBER[number].columns if may_be_headed(column, said)] == [meant]


@pytest.mark.parametrize(("number", "said"), NOT_KNOWN)
def test_what_is_no_heading_of_the_list_is_not_taken_for_one(number: int, said: str):
    assert [column.heading for column in BY_NUMBER[number].columns if may_be_headed(column, said)] == []


CASES: list[Callable[[str], str]] = [str, str.upper, str.lower, str.title]
SPACES = [" ", "  ", "\u00a0", "_", " - "]
CURLY = str.maketrans("'", "\u2019")


@st.composite
def as_people_write(draw: st.DrawFn, heading: str) -> str:
    """A heading in some capitals, spacing and punctuation."""
    text = draw(st.sampled_from(CASES))(heading)
    text = draw(st.sampled_from(SPACES)).join(text.split())
    text = draw(st.sampled_from([text, text.translate(CURLY), re.sub(r"[?()]", "", text), text.replace(")", "))")]))
    return text + draw(st.sampled_from(["", ":", "?", " *", " "]))


@settings(derandomize=True, database=None, deadline=None, max_examples=60)
@given(st.data(), st.sampled_from(LISTS))
def test_a_list_is_known_however_its_headings_are_written_and_ordered(data: st.DataObject, module: Module):
    columns = data.draw(st.permutations([column for column in module.columns if column is not AGE]))
    headings = [data.draw(as_people_write(column.heading)) for column in columns]
    (file,) = recognised([headings, ["x"] * len(headings)])
    (text,) = file.modules
    assert text.module is module
    assert set(text.cells.columns) == {SOURCE_ROW, *(column.heading for column in columns)}
    assert not any("column_not_known" in fault["rule"].to_list() for fault in file.faults)


def template(shared: Shared) -> Mapping[int, list[dict[str, str]]]:
    """The columns of each list as the template has them."""
    found: dict[int, list[dict[str, str]]] = {}
    with shared("formats/annex_a.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            number = int(row["table"].split()[0].removeprefix("list_"))
            found.setdefault(number, []).append(row)
    return found


def test_the_lists_are_the_templates(shared: Shared):
    for number, columns in template(shared).items():
        described = BY_NUMBER[number].columns
        assert [column.heading for column in described] == [row["column"] for row in columns]
        for column, row in zip(described, columns, strict=True):
            if column.to:
                # A referral has its date, by a note of the template's.
                assert column.required or column.essential or row["required"] != "yes", column.heading
                assert row["required"] == "yes" or not column.required, column.heading


def test_every_choice_of_the_template_has_a_meaning_and_an_error_in_its_place_has_none(shared: Shared):
    for number, columns in template(shared).items():
        for row in columns:
            kind = BY_NUMBER[number].column(row["column"]).kind
            choices = [code for code in row["codes"].split("|") if code != "zzCodeError"]
            if row["type"] != "category" or kind not in {Kind.LABEL, Kind.YES_NO}:
                continue
            values, broken = of_list(number, row["column"], choices)
            assert broken <= {"value_not_recorded"}, (number, row["column"])
            assert kind is Kind.YES_NO or row["column"] == "Ethnicity" or None not in values, (number, row["column"])
            assert of_list(number, row["column"], ["zzCodeError"])[1] & {"label_not_known", "not_a_flag"}


# Values

VALUES = [
    (1, "Gender", "a) Male", "male"),
    (1, "Gender", "F", "female"),
    (1, "Gender", "c) Not stated/recorded", "unknown"),
    (1, "Gender", "d) Neither", "unknown"),
    (1, "Ethnicity", "a) WBRI", "WBRI"),
    (1, "Ethnicity", "noBT", "NOBT"),
    (1, "Ethnicity", "a) White", None),
    (1, "Date of Birth", "2015-01-25 00:00:00", date(2015, 1, 25)),
    (1, "Date of Birth", "25/01/2015", date(2015, 1, 25)),
    (1, "Date of Birth", "25 Jan 2015", date(2015, 1, 25)),
    (1, "Date of Birth", "42029", date(2015, 1, 25)),
    (1, "Contact Source", "q) 6: Police", "6"),
    (1, "Contact Source", "g) Police", "6"),
    (1, "Contact Source", "j) 3D: Health services", "3D"),
    (1, "Contact Source", "a) Individual", "individual"),
    (1, "Contact Source", "b) Schools", "2A"),
    (1, "Contact Source", "d) Health services", "health services"),
    (3, "Referral NFA?", "a) Yes", True),
    (3, "Referral NFA?", "FALSE", False),
    (3, "Number of Referrals in Last 12 Months", "2.0", 2),
    (4, "Child Seen During Continuous Assessment", "c) Unknown", None),
    (6, "Primary Need Code", "N1 - Abuse or Neglect", "N1"),
    (6, "Primary Need Code", "c) Parents illness or disability", "N3"),
    (6, "Primary Need Code", "j) Not stated", "N0"),
    (6, "Reason for Closure", "a) Adopted", "RC1"),
    (6, "Reason for Closure", "g) \u2018Other\u2019 incl. Child no longer in need", "RC7"),
    (6, "Case Status", "c) Child in need plan", "child in need plan"),
    (7, "Initial Category of Abuse", "Physical abuse", "PHY"),
    (7, "Latest Category of Abuse", "a) Neglect", "NEG"),
    (8, "Child's Legal Status", "C2: FCO", "C2"),
    (8, "Child's Legal Status", "b) Full care orders", "C2"),
    (8, "Child's Legal Status", "E1: Placement order", "E1"),
    (8, "Child's Legal Status", "g) Youth justice legal Statuses", "youth justice"),
    (8, "Placement Type", "f) U6: Foster placement - not FFA", "U6"),
    (8, "Placement Type", "a) Foster placement", "foster placement"),
    (8, "Placement Type", "h) Children\u2019s Homes", "K2"),
    (8, "Placement Provider", "e) PR4 - Private provision", "PR4"),
    (8, "Placement Provider", "a) Own LA", "PR1"),
    (8, "Placement Location", "b) Out", True),
    (8, "Placement Location", "a) In", False),
    (8, "Reason Ceased to be Looked After", "k) E47: Special Guardianship Orders - relative/friend", "E47"),
    (8, "Reason Ceased to be Looked After", "g) Special Guardianship Orders", "special guardianship order"),
    (9, "Eligibility Category", "b) Former relevant child", "former relevant"),
    (9, "LA in Touch", "a) Yes", "YES"),
    (9, "LA in Touch", "a) In touch", "YES"),
    (9, "Type of Accommodation", "Y: Other accommodation", "Y"),
    (9, "Type of Accommodation", "i) No fixed abode / homeless", "S"),
    (9, "Suitability of Accommodation", "b) Not suitable", False),
    (9, "Suitability of Accommodation", "d) Exclude", None),
    (9, "Activity Status", "F1: Full time in higher education", "F1"),
    (10, "Reason Why Child No Longer Placed for Adoption", "RD2", "RD2"),
    (10, "Reason Why Child No Longer Placed for Adoption", "a) Child\u2019s needs changed", "RD1"),
    (11, "Gender", "b) Female", "female"),
    (11, "Reason for leaving adoption process", "a) Withdrew", "withdrew"),
]
NOT_VALUES = [
    (1, "Gender", "zzCodeError", "label_not_known"),
    (1, "Ethnicity", "Martian", "label_not_known"),
    (1, "Date of Contact", "25/01/15", "two_digit_year"),
    (1, "Date of Birth", "2015-02-30", "not_a_date"),
    (3, "Referral NFA?", "CS Assessment Updated", "not_a_flag"),
    (3, "Number of Referrals in Last 12 Months", "two", "not_a_number"),
    (6, "Primary Need Code", "PSRMEM - Support with memory and cognition", "label_not_known"),
    (8, "Placement Location", "c) Neither", "not_a_flag"),
    (9, "Suitability of Accommodation", "perhaps", "not_a_flag"),
    (11, "Ethnicity", "zzCodeError", "label_not_known"),
]


@pytest.mark.parametrize(("number", "heading", "text", "value"), VALUES)
def test_a_value_means(number: int, heading: str, text: str, value: object):
    assert of_list(number, heading, [text]) == ([value], set())


@pytest.mark.parametrize(("number", "heading", "text", "rule"), NOT_VALUES)
def test_what_is_no_value_is_not_used(number: int, heading: str, text: str, rule: str):
    values, broken = of_list(number, heading, [text])
    assert broken == {rule}
    assert set(values) <= {None}


def test_codes_and_groups_of_ethnicity_stand_apart():
    given = ["a) WBRI", "a) White", "e) Other ethnic group", "f) Not stated", None]
    children = [["Child Unique ID", "Ethnicity", "Date of Contact"], *([f"c{i}", e, "2024-01-05"] for i, e in enumerate(given))]
    adopters = [
        ["Individual adopter identifier", "Ethnicity", "Date enquiry received"],
        *([f"a{i}", e] for i, e in enumerate(given)),
    ]
    found, faults = tables(recognised(children, adopters))
    for table in (found["children"], found["adopters"]):
        assert table["ethnicity"].to_list() == ["WBRI", None, None, None, None]
        assert table["ethnic_group"].to_list() == [None, "White", "Other ethnic group", "not stated", None]
    assert "label_not_known" not in faults["rule"].to_list()


# Rows, and the children of all lists


CONTACTS = [[*WHO, "Date of Contact", "Contact Source"]]
REFERRALS = [[*WHO, "Date of Referral", "Referral Source", "Referral NFA?"]]
ASSESSMENTS = [[*WHO, "Does the Child have a Disability", "Continuous Assessment Start Date"]]


def test_a_child_is_one_row_where_it_first_stands_and_each_particular_is_the_first_that_can_be_read():
    contacts = [*CONTACTS, ["c1", "zzCodeError", None, "2015-01-25", "6.1382614647", "2024-01-05", "6: Police"]]
    referrals = [
        *REFERRALS,
        ["c2", "b) Female", "WBRI", "2014-02-03", "10", "2024-01-05", "6: Police", "No"],
        ["c1", "a) Male", "a) White", "25/01/2015", "9", "2024-01-06", "6: Police", "No"],
    ]
    assessments = [*ASSESSMENTS, ["c1", "b) Female", "MWBC", "2015-01-25", "9", "a) Yes", "2024-01-08"]]
    found, faults = tables(recognised(contacts, referrals, assessments))
    children = found["children"].select("child", "sex", "ethnicity", "ethnic_group", "date_of_birth", "disabled")
    assert children.rows() == [
        ("c1", "male", "MWBC", "White", date(2015, 1, 25), True),
        ("c2", "female", "WBRI", None, date(2014, 2, 3), None),
    ]
    assert found["children"].select("source_file", SOURCE_ROW).rows() == [("file 0", 2), ("file 1", 2)]
    assert faults.filter(rule="label_not_known").select("file", "row", "table").rows() == [("file 0", 2, "contacts")]
    assert "particulars_disagree" not in faults["rule"].to_list()


def test_lists_that_disagree_on_a_date_of_birth_are_counted_without_a_childs_data():
    contacts = [*CONTACTS, *([["c1", "c2"][i], "M", "WBRI", "2015-01-25", "6", "2024-01-05", "6"] for i in (0, 1))]
    referrals = [*REFERRALS, ["c1", "M", "WBRI", "2015-01-26", "9", "2024-01-05", "6", "No"]]
    found, faults = tables(recognised(contacts, referrals))
    assert found["children"]["date_of_birth"].to_list() == [date(2015, 1, 25)] * 2
    (message,) = faults.filter(rule="particulars_disagree")["message"]
    assert message.startswith("lists disagree on the date of birth of 1 children;")
    assert "2015" not in message
    assert "c1" not in message


def test_a_row_without_a_child_is_refused_and_makes_no_child():
    rows = [["", "M", "WBRI", "2015-01-25", "6", "2024-01-05", "6"], [" c1 ", "M", "WBRI", None, "6", "2024-01-05", "6"]]
    found, faults = tables(recognised([*CONTACTS, *rows]))
    assert found["contacts"]["child"].to_list() == found["children"]["child"].to_list() == ["c1"]
    assert faults.filter(effect="row refused").select("row", "column", "rule").rows() == [
        (2, "Child Unique ID", "value_missing")
    ]


def test_an_adopter_is_no_child():
    adopters = [["Individual adopter identifier", "Gender", "Date enquiry received"], ["a1", "b) Female", "2024-01-05"]]
    found, _ = tables(recognised(adopters))
    assert list(found) == ["adopters"]
    assert found["adopters"].select("adopter", "sex", "enquired").rows() == [("a1", "female", date(2024, 1, 5))]


def test_age_is_not_asked_for_and_not_read():
    without = [[name for name in CONTACTS[0] if name != "Age"], ["c1", "M", "WBRI", "2015-01-25", "2024-01-05", "6"]]
    for rows in (without, [*CONTACTS, ["c1", "M", "WBRI", "2015-01-25", "6.138261464750171", "2024-01-05", "6"]]):
        _, faults = tables(recognised(rows))
        assert faults.is_empty()


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> Path:
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def test_titles_other_sheets_and_real_dates_are_read(tmp_path: Path):
    contact = ["c1", "a) Male", "a) WBRI", date(2015, 1, 25), 6.138261464750171, date(2024, 1, 5), "q) 6: Police"]
    sheets = {
        "Notes": [["Prepared by the performance team"]],
        "Contacts": [["Annex A: list 1"], [], ["As at", date(2024, 1, 31)], CONTACTS[0], contact],
    }
    records = read(workbook(tmp_path / "annex_a.xlsx", sheets), area="301")
    assert records["contacts"].select("child", "received", "source", SOURCE_ROW).rows() == [("c1", date(2024, 1, 5), "6", 5)]
    assert records["children"]["date_of_birth"].to_list() == [date(2015, 1, 25)]
    assert set(records.faults["rule"]) == {"sheets_not_known"}
    assert records.refused.is_empty()


def test_an_error_of_a_spreadsheet_is_no_value(tmp_path: Path):
    path = tmp_path / "list_1.csv"
    path.write_text(",".join(CONTACTS[0]) + "\nc1,a) Male,#N/A,2015-01-25,#VALUE!,2024-01-05,#N/A\n")
    records = read(path, area="301")
    assert records["contacts"]["source"].to_list() == records["children"]["ethnicity"].to_list() == [None]
    assert "spreadsheet_error" in set(records.notes["rule"])


ROWS_OF_SAMPLE = {
    "contacts": 5,
    "early_help_assessments": 5,
    "referrals": 6,
    "assessments": 5,
    "section_47_enquiries": 5,
    "children_in_need": 5,
    "child_protection_plans": 7,
    "children_in_care": 5,
    "leaving_care_services": 6,
    "adoption_journeys": 5,
    "adopters": 5,
    "children": 48,
}


def test_the_sample_is_read_whole(shared: Shared):
    records = read(shared("returns/annex_a/Annex_A_2024_Jan.xlsx"), area="301")
    assert {name: records[name].height for name in records} == ROWS_OF_SAMPLE
    assert records.refused.is_empty()
    not_used = records.faults.filter(effect="value not used").select("table", "column", "rule")
    assert dict(not_used.group_by("table", "column").len().select("column", "len").iter_rows()) == {
        "Primary Need Code": 1,
        "Was the child assessed as requiring LA children's social care support?": 5,
        "Reason for leaving adoption process": 1,
    }
    assert records["children_in_care"]["placement_type"].to_list() == ["U6", "U1", "U4", "U6", "H5"]
    assert records["adoption_journeys"]["placed"].null_count() == 0
