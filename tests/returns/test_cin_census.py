"""Children-in-need census files: what is found where, and what bad ones get."""

import tempfile
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csperf.errors import ReturnError
from csperf.returns import read, write_cin_census
from csperf.returns.cin_census.format import FACTOR_CODES, XML_CHILD
from csperf.tables import Records

Reading = Callable[..., Records]
ModuleText = Callable[..., str]

HEADER = "<Header><CollectionDetails>{details}</CollectionDetails><Source><LEA>{lea}</LEA></Source></Header>"
DETAILS = "<Collection>CIN</Collection><Year>2018</Year><ReferenceDate>2018-03-31</ReferenceDate>"
IDENTIFIERS = "<LAchildID>c1</LAchildID><PersonBirthDate>2008-05-03</PersonBirthDate><GenderCurrent>2</GenderCurrent>"
CHARACTERISTICS = "<Ethnicity>WBRI</Ethnicity>"
REFERRAL = (
    "<CINreferralDate>2017-05-03</CINreferralDate><ReferralSource>1A</ReferralSource><PrimaryNeedCode>N1</PrimaryNeedCode>"
    "{events}<ReferralNFA>false</ReferralNFA>"
)
PLAIN_REFERRAL = REFERRAL.format(events="")


def child(identifiers: str = IDENTIFIERS, characteristics: str = CHARACTERISTICS, referrals: Sequence[str] = (PLAIN_REFERRAL,)):
    return (
        f"<Child><ChildIdentifiers>{identifiers}</ChildIdentifiers>"
        f"<ChildCharacteristics>{characteristics}</ChildCharacteristics>"
        + "".join(f"<CINdetails>{referral}</CINdetails>" for referral in referrals)
        + "</Child>"
    )


def census(*children: str, details: str = DETAILS, lea: str = "336"):
    return f"<Message>{HEADER.format(details=details, lea=lea)}<Children>{''.join(children)}</Children></Message>"


def with_events(*events: str):
    return census(child(referrals=[REFERRAL.format(events="".join(events))]))


@pytest.fixture
def reading_census(reading: Reading):
    def read_census(text: str | bytes, name: str = "census.xml", **options: str) -> Records:
        return reading({name: text}, **options)

    return read_census


FILLED = {
    table: {column.to for module in XML_CHILD.modules() if module.spec.name == table for column in module.columns}
    for table in (module.spec.name for module in XML_CHILD.modules())
}


def rows(records: Records, table: str):
    """The rows of a table, in the columns that a census fills; the others hold nothing."""
    held = records[table].select(pl.exclude("area", "source_file", "source_row")).cast(pl.String)
    assert all(held[name].null_count() == held.height for name in held.columns if name not in FILLED[table])
    return held.select(name for name in held.columns if name in FILLED[table]).to_dicts()


def said(records: Records):
    return set(records.faults["rule"])


def test_a_whole_census(reading_census: Reading):
    identifiers = (
        "<LAchildID>c1</LAchildID><UPN>A123</UPN><PersonBirthDate>2008-05-03</PersonBirthDate>"
        "<GenderCurrent>1</GenderCurrent><PersonDeathDate>2018-01-02</PersonDeathDate>"
    )
    characteristics = (
        "<Ethnicity>MWBC</Ethnicity><Disabilities><Disability>HAND</Disability><Disability>HEAR</Disability></Disabilities>"
    )
    events = (
        "<CINclosureDate>2018-02-01</CINclosureDate><ReasonForClosure>RC8</ReasonForClosure><DateOfInitialCPC>2017-05-20</DateOfInitialCPC>"
        "<Assessments><AssessmentActualStartDate>2017-05-04</AssessmentActualStartDate>"
        "<AssessmentInternalReviewDate>2017-05-20</AssessmentInternalReviewDate>"
        "<AssessmentAuthorisationDate>2017-06-20</AssessmentAuthorisationDate>"
        "<FactorsIdentifiedAtAssessment><AssessmentFactors>2A</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>"
        "<Assessments><AssessmentActualStartDate>2017-09-04</AssessmentActualStartDate></Assessments>"
        "<Section47><S47ActualStartDate>2017-05-05</S47ActualStartDate><InitialCPCtarget>2017-05-26</InitialCPCtarget>"
        "<DateOfInitialCPC>2017-05-24</DateOfInitialCPC><ICPCnotRequired>0</ICPCnotRequired></Section47>"
        "<ChildProtectionPlans><CPPstartDate>2017-05-24</CPPstartDate><CPPendDate>2018-01-24</CPPendDate>"
        "<InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse><LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse>"
        "<NumberOfPreviousCPP>1</NumberOfPreviousCPP><Reviews><CPPreviewDate>2017-08-20</CPPreviewDate>"
        "<CPPreviewDate>2018-01-20</CPPreviewDate></Reviews></ChildProtectionPlans>"
    )
    records = reading_census(census(child(identifiers, characteristics, [REFERRAL.format(events=events)])))
    shared = {"child": "c1", "referred": "2017-05-03"}
    assert rows(records, "children") == [
        {
            "child": "c1",
            "date_of_birth": "2008-05-03",
            "expected_date_of_birth": None,
            "date_of_death": "2018-01-02",
            "sex": "male",
            "ethnicity": "MWBC",
            "disabled": "true",
        }
    ]
    assert rows(records, "referrals") == [
        {
            **shared,
            "source": "1A",
            "primary_need": "N1",
            "no_further_action": "false",
            "initial_conference": "2017-05-20",
            "closed": "2018-02-01",
            "closure_reason": "RC8",
        }
    ]
    assert rows(records, "assessments") == [
        {**shared, "started": "2017-05-04", "internal_review": "2017-05-20", "authorised": "2017-06-20"},
        {**shared, "started": "2017-09-04", "internal_review": None, "authorised": None},
    ]
    assert rows(records, "assessment_factors") == [{**shared, "assessment_started": "2017-05-04", "factor": "2A"}]
    assert rows(records, "section_47_enquiries") == [
        {
            **shared,
            "started": "2017-05-05",
            "conference_target": "2017-05-26",
            "conference": "2017-05-24",
            "conference_not_required": "false",
        }
    ]
    assert rows(records, "child_protection_plans") == [
        {
            **shared,
            "started": "2017-05-24",
            "ended": "2018-01-24",
            "initial_category": "NEG",
            "latest_category": "EMO",
            "previous_plans": "1",
        }
    ]
    assert rows(records, "child_protection_reviews") == [
        {"child": "c1", "plan_started": "2017-05-24", "reviewed": "2017-08-20"},
        {"child": "c1", "plan_started": "2017-05-24", "reviewed": "2018-01-20"},
    ]
    assert "child_in_need_plans" not in records
    assert "pre_proceedings" not in records
    assert records["referrals"]["area"].cast(pl.String).to_list() == ["336"]
    assert records.faults.height == 0
    assert set(records.accounts["rows_read"] - records.accounts["rows_kept"]) == {0}


def test_plans_of_children_in_need_came_in_2022(reading_census: Reading):
    plan = "<CINPlanDates><CINPlanStartDate>2017-06-01</CINPlanStartDate></CINPlanDates>"
    assert reading_census(with_events(plan))["child_in_need_plans"].height == 1
    later = reading_census(census(child(), details=DETAILS.replace("2018", "2022")))
    assert later["child_in_need_plans"].height == 0


def test_time_before_proceedings_came_in_2026(reading_census: Reading):
    time = (
        "<PreProceedingsandFGDM><PPStartDate>2025-05-09</PPStartDate><LBPSentDate>2025-05-20</LBPSentDate>"
        "<FGDMMeetingOffer>1</FGDMMeetingOffer><FGDMMeetingFac>0</FGDMMeetingFac>"
        "<InitialPPMeetingDate>2025-05-28</InitialPPMeetingDate><ReviewMeetingsCount>3</ReviewMeetingsCount>"
        "<StepDecisionDate>2025-12-01</StepDecisionDate><PPOutcome>A</PPOutcome><CourtAppDate>2025-12-18</CourtAppDate>"
        "<LetterInitCPDate>2026-02-05</LetterInitCPDate></PreProceedingsandFGDM>"
    )
    records = reading_census(with_events(time, time.replace("05-09", "05-10").replace("2026-02-05", "soon")))
    first = {
        "child": "c1",
        "referred": "2017-05-03",
        "started": "2025-05-09",
        "letter_before_proceedings": "2025-05-20",
        "family_group_offered": "true",
        "family_group_held": "false",
        "first_meeting": "2025-05-28",
        "review_meetings": "3",
        "decided_step": "2025-12-01",
        "outcome": "A",
        "applied_to_court": "2025-12-18",
        "initial_conference_letter": "2026-02-05",
    }
    assert rows(records, "pre_proceedings") == [first]
    assert records.refused.select("table", "column", "rule").rows() == [("pre_proceedings", "LetterInitCPDate", "not_a_date")]
    later = reading_census(census(child(), details=DETAILS.replace("2018", "2026")))
    assert later["pre_proceedings"].height == 0


# factor, collection year, whether it is kept, rules
FACTORS = [
    ("1A", 2018, True, set()),
    (" 1a ", 2018, True, set()),
    ("18B", 2021, True, set()),
    ("18B", 2020, True, {"code_of_another_year"}),
    ("24A", 2022, True, set()),
    ("24A", 2021, True, {"code_of_another_year"}),
    ("18A", 2026, True, set()),
    ("8A", 2018, False, {"code_not_known"}),
    ("RB", 2026, False, {"code_not_known"}),
    ("", 2018, False, {"value_missing"}),
]


@pytest.mark.parametrize(("factor", "year", "kept", "rules"), FACTORS)
def test_factors_of_assessments(factor: str, year: int, kept: bool, rules: set[str], reading_census: Reading):
    assessment = (
        "<Assessments><AssessmentActualStartDate>2017-05-05</AssessmentActualStartDate><FactorsIdentifiedAtAssessment>"
        f"<AssessmentFactors>20</AssessmentFactors><AssessmentFactors>{factor}</AssessmentFactors>"
        "</FactorsIdentifiedAtAssessment></Assessments>"
    )
    details = DETAILS.replace("2018", str(year))
    identifiers = (
        IDENTIFIERS if year < 2025 else IDENTIFIERS.replace("GenderCurrent>2", "Sex>F").replace("GenderCurrent", "Sex")
    )
    records = reading_census(census(child(identifiers, referrals=[REFERRAL.format(events=assessment)]), details=details))
    assert records["assessment_factors"]["factor"].to_list() == ["20", *[factor.strip().upper()] * kept]
    assert records["assessment_factors"]["assessment_started"].is_not_null().all()
    assert records["assessments"].height == 1
    assert said(records) == rules


def test_a_factor_outlives_the_start_of_an_assessment_that_can_not_be_read(reading_census: Reading):
    assessment = (
        "<Assessments><AssessmentActualStartDate>soon</AssessmentActualStartDate><FactorsIdentifiedAtAssessment>"
        "<AssessmentFactors>20</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>"
    )
    records = reading_census(with_events(assessment))
    factor = {"child": "c1", "referred": "2017-05-03", "assessment_started": None, "factor": "20"}
    assert rows(records, "assessment_factors") == [factor]
    assert records["assessments"].height == 0


SAME = {
    "a namespace": lambda text: text.replace("<Message>", '<Message xmlns="urn:x">'),
    "a prefix": lambda text: text.replace("<Message>", '<m:Message xmlns:m="urn:x">').replace("</Message>", "</m:Message>"),
    "a declaration and UTF-16": lambda text: f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16"),
    "comments and instructions": lambda text: "<!-- x -->" + text.replace("<Children>", "<Children><!-- y --><?z?>"),
    "blank space around": lambda text: text.replace(">", ">\n  ").lstrip(),
    "stray text": lambda text: text.replace("</PersonBirthDate>", "</PersonBirthDate>PersonBirthDate"),
    "a DOCTYPE without entities": lambda text: "<!DOCTYPE Message>" + text,
    "times of day": lambda text: text.replace("2017-05-03", "2017-05-03T00:00:00"),
    "true as 1, false as 0": lambda text: text.replace("false", "0"),
}


@pytest.mark.parametrize("change", SAME.values(), ids=SAME.keys())
def test_read_as_if_plain(change: Callable[[str], str | bytes], reading_census: Reading):
    text = census(child())
    records = reading_census(change(text))
    plain = reading_census(text, folder="plain")
    assert {name: rows(records, name) for name in records} == {name: rows(plain, name) for name in plain}
    assert said(records) == set()


REFUSED = {
    "entities": ('<!DOCTYPE Message [<!ENTITY a "aaa">]>' + census(child()).replace("WBRI", "&a;"), "entities_defined"),
    "entities that reach outside": (
        '<!DOCTYPE Message [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + census(child()).replace("WBRI", "&a;"),
        "entities_defined",
    ),
    "entities that are defined elsewhere": (
        '<!DOCTYPE Message SYSTEM "census.dtd">' + census(child()).replace("c1", "c1&a;"),
        "entities_defined",
    ),
    "another collection": (census(child(), details="<Collection>SchoolCensus</Collection>"), "another_collection"),
    "no header and no child": ("<Message><Children></Children></Message>", "not_a_census"),
    "another root": ("<Census></Census>", "xml_not_known"),
    "broken from the start": ("<Message", "xml_broken"),
    "no XML at all": ("Message", "module_not_known"),
}


@pytest.mark.parametrize(("text", "rule"), REFUSED.values(), ids=REFUSED.keys())
def test_a_file_that_is_refused_and_the_others_read(text: str | bytes, rule: str, reading: Reading):
    records = reading({"a.xml": text, "b.xml": census(child())})
    assert records.refused.filter(file="a.xml")["rule"].to_list() == [rule]
    assert records["referrals"].height == 1
    assert set(records.accounts["file"]) == {"b.xml"}


def test_nothing_but_a_refused_file_is_an_error(reading_census: Reading):
    with pytest.raises(ReturnError, match="defines entities"):
        reading_census(REFUSED["entities"][0])


def test_what_stands_before_a_break_is_read(reading_census: Reading):
    first, second = child(), child(IDENTIFIERS.replace("c1", "c2"))
    whole = census(first, "\n", second)
    records = reading_census(whole[: whole.index("c2") + 40])
    assert records["children"]["child"].to_list() == ["c1"]
    assert records.refused.select("rule", "row").rows() == [("xml_broken", 2)]


def test_a_census_without_children_has_empty_tables(reading_census: Reading):
    records = reading_census(census())
    assert records["referrals"].height == 0
    assert records.accounts["rows_read"].sum() == 0
    assert said(records) == {"no_rows"}


HEADERS = [
    # details, lea, collection year as the plans show it, area, rules
    (DETAILS, "336", "336", set()),
    ("<Collection>CIN</Collection><ReferenceDate>2018-03-31</ReferenceDate>", "336", "336", set()),
    ("<Year>2018</Year>", "336", "336", set()),
    (DETAILS.replace("2018-03-31", "2019-03-31"), "336", "336", {"year_and_reference_date_disagree"}),
    (DETAILS, "", "999", {"council_not_stated"}),
    (DETAILS, "36", "999", {"council_not_stated"}),
]


@pytest.mark.parametrize(("details", "lea", "area", "rules"), HEADERS)
def test_the_header(details: str, lea: str, area: str | None, rules: set[str], reading_census: Reading):
    records = reading_census(census(child(), details=details, lea=lea), area="999")
    assert records["referrals"]["area"].cast(pl.String).to_list() == [area]
    assert said(records) == rules
    assert "child_in_need_plans" not in records


def test_the_year_outweighs_the_reference_date(reading: Reading):
    first = census(child(), details="<Year>2022</Year><ReferenceDate>2030-03-31</ReferenceDate>")
    second = census(child(characteristics="<Ethnicity>BAFR</Ethnicity>"), details="<ReferenceDate>2023-03-31</ReferenceDate>")
    assert reading({"b.xml": first, "a.xml": second})["children"]["ethnicity"].to_list() == ["BAFR"]


def test_without_a_year_the_name_says_it_then_the_dates(reading: Reading):
    text = census(child(), details="<Collection>CIN</Collection>")
    named = reading({"2022.xml": text})
    assert "child_in_need_plans" in named
    assert said(named) == set()
    dated = reading({"census.xml": text}, folder="340")
    assert "child_in_need_plans" not in dated
    assert said(dated) == {"year_not_stated"}


SEXES = [
    ("<GenderCurrent>0</GenderCurrent>", 2018, "unknown", set()),
    ("<GenderCurrent>9</GenderCurrent>", 2018, "unknown", set()),
    ("<Sex>F</Sex>", 2025, "female", set()),
    ("<Sex>U</Sex>", 2025, "unknown", set()),
    ("<Sex>1</Sex>", 2025, "male", {"code_of_another_year"}),
    ("<Sex>M</Sex>", 2018, "male", {"code_of_another_year", "column_of_another_year"}),
    ("<Sex>X</Sex>", 2025, None, {"code_not_known"}),
    ("", 2018, None, {"value_not_recorded"}),
]


@pytest.mark.parametrize(("element", "year", "sex", "rules"), SEXES)
def test_sex_under_both_names(element: str, year: int, sex: str | None, rules: set[str], reading_census: Reading):
    identifiers = IDENTIFIERS.replace("<GenderCurrent>2</GenderCurrent>", element)
    records = reading_census(census(child(identifiers), details=DETAILS.replace("2018", str(year))))
    assert records["children"]["sex"].to_list() == [sex]
    assert said(records) == rules


DISABILITIES = [
    ([], None, set()),
    (["NONE"], False, set()),
    (["HAND"], True, set()),
    (["HAND", "HEAR"], True, set()),
    (["NONE", "AUT"], True, set()),
    (["XXX"], None, {"code_not_known"}),
    (["HAND", "XXX"], None, {"code_not_known"}),
]


@pytest.mark.parametrize(("codes", "disabled", "rules"), DISABILITIES)
def test_disabilities(codes: list[str], disabled: bool | None, rules: set[str], reading_census: Reading):
    listed = "".join(f"<Disability>{code}</Disability>" for code in codes)
    records = reading_census(census(child(characteristics=f"{CHARACTERISTICS}<Disabilities>{listed}</Disabilities>")))
    assert records["children"]["disabled"].to_list() == [disabled]
    assert said(records) == rules


# what stands in the file, table, rows that are kept, (column, rule, effect)
FAULTY = [
    (
        "<Assessments><AssessmentActualStartDate>05/05/2017</AssessmentActualStartDate></Assessments>",
        "assessments",
        0,
        "not_a_date",
        "row refused",
    ),
    (
        "<Assessments><AssessmentActualStartDate>2017-02-29</AssessmentActualStartDate></Assessments>",
        "assessments",
        0,
        "not_a_date",
        "row refused",
    ),
    (
        "<Assessments><AssessmentAuthorisationDate>2017-06-29</AssessmentAuthorisationDate></Assessments>",
        "assessments",
        1,
        "value_not_recorded",
        "noted",
    ),
    ("<Section47><ICPCnotRequired>0</ICPCnotRequired></Section47>", "section_47_enquiries", 1, "value_not_recorded", "noted"),
    (
        "<Section47><S47ActualStartDate>2017-06-01</S47ActualStartDate><ICPCnotRequired>perhaps</ICPCnotRequired></Section47>",
        *("section_47_enquiries", 1, "not_a_flag", "value not used"),
    ),
    (
        (
            "<Section47><S47ActualStartDate>2017-06-01</S47ActualStartDate><S47ActualStartDate>2017-06-02</S47ActualStartDate>"
            "<ICPCnotRequired>0</ICPCnotRequired></Section47>"
        ),
        *("section_47_enquiries", 0, "not_a_date", "row refused"),
    ),
    (
        "<CINPlanDates><CINPlanStartDate>2017-06-01</CINPlanStartDate><CINPlanEndDate>2017-05-31</CINPlanEndDate></CINPlanDates>",
        *("child_in_need_plans", 0, "ends_on_or_after_start", "row refused"),
    ),
]


@pytest.mark.parametrize(("event", "table", "height", "rule", "effect"), FAULTY)
def test_faulty_events(event: str, table: str, height: int, rule: str, effect: str, reading_census: Reading):
    records = reading_census(with_events(event))
    assert records[table].height == height
    assert records.faults.select("table", "rule", "effect").rows() == [(table, rule, effect)]
    assert records["referrals"].height == 1


def test_an_event_outlives_a_referral_that_can_not_be_read(reading_census: Reading):
    event = "<Assessments><AssessmentActualStartDate>2017-05-05</AssessmentActualStartDate></Assessments>"
    records = reading_census(with_events(event).replace("2017-05-03<", "soon<"))
    assert records["referrals"].height == 0
    assert rows(records, "assessments")[0]["referred"] is None
    assert rows(records, "assessments")[0]["started"] == "2017-05-05"
    assert records.faults.select("table", "column", "effect").rows() == [
        ("assessments", "CINreferralDate", "value not used"),
        ("referrals", "CINreferralDate", "row refused"),
    ]


def test_a_child_without_an_identifier_is_refused_with_all_that_is_its(reading_census: Reading):
    event = "<Assessments><AssessmentActualStartDate>2017-05-05</AssessmentActualStartDate></Assessments>"
    records = reading_census(with_events(event).replace("<LAchildID>c1</LAchildID>", ""))
    assert records.refused.select("table", "column", "rule").rows() == [
        (table, "LAchildID", "value_missing") for table in ("assessments", "children", "referrals")
    ]


def test_an_unborn_child_is_a_record(reading_census: Reading):
    identifiers = (
        "<LAchildID>c1</LAchildID><ExpectedPersonBirthDate>2018-05-03</ExpectedPersonBirthDate><GenderCurrent>0</GenderCurrent>"
    )
    records = reading_census(census(child(identifiers)))
    assert rows(records, "children")[0]["expected_date_of_birth"] == "2018-05-03"
    assert rows(records, "children")[0]["date_of_birth"] is None
    assert said(records) == set()


def test_elements_that_the_census_does_not_have_are_noted_once(reading_census: Reading):
    event = "<Worker>w</Worker>"
    records = reading_census(
        census(*(child(IDENTIFIERS.replace("c1", f"c{i}"), referrals=[REFERRAL.format(events=event)]) for i in range(3)))
    )
    assert records["referrals"].height == 3
    assert records.faults["message"].to_list() == ["element Worker is not part of CINdetails; ignored"]


def test_rows_are_found_by_the_line_of_their_first_value_far_down_the_file(reading_census: Reading):
    lines = ["<Message>", HEADER.format(details=DETAILS, lea="336"), "<Children>"]
    lines += [""] * 70_000
    lines += ["<Child>", "<ChildIdentifiers>", "<LAchildID>c1</LAchildID>", "</ChildIdentifiers>", "<CINdetails>"]
    lines += [
        "<CINreferralDate>2017-05-03</CINreferralDate>",
        "<Assessments>",
        "<AssessmentActualStartDate>2017-05-04</AssessmentActualStartDate>",
    ]
    lines += ["</Assessments>", "</CINdetails>", "</Child>", "</Children>", "</Message>"]
    records = reading_census("\n".join(lines))
    at = {name: lines[records[name]["source_row"].item() - 1] for name in ("children", "referrals", "assessments")}
    assert at == {
        "children": "<LAchildID>c1</LAchildID>",
        "referrals": "<CINreferralDate>2017-05-03</CINreferralDate>",
        "assessments": "<AssessmentActualStartDate>2017-05-04</AssessmentActualStartDate>",
    }


def test_rows_on_one_line_are_refused_one_by_one(reading_census: Reading):
    plans = [
        f"<CINPlanDates><CINPlanStartDate>2017-06-0{day}</CINPlanStartDate><CINPlanEndDate>2017-06-03</CINPlanEndDate></CINPlanDates>"
        for day in (1, 5, 2)
    ]
    records = reading_census(with_events(*plans))
    assert records["child_in_need_plans"]["started"].cast(pl.String).to_list() == ["2017-06-01", "2017-06-02"]
    assert records.refused.height == 1


def test_the_later_census_wins_and_the_children_of_both_returns_are_the_same(reading: Reading, module: ModuleText):
    open_assessment = "<Assessments><AssessmentActualStartDate>2018-03-05</AssessmentActualStartDate></Assessments>"
    authorised = open_assessment.replace(
        "</Ass", "<AssessmentAuthorisationDate>2018-04-05</AssessmentAuthorisationDate></Ass", 2
    ).replace(
        "<AssessmentAuthorisationDate>2018-04-05</AssessmentAuthorisationDate></AssessmentActualStartDate>",
        "</AssessmentActualStartDate>",
    )
    files = {
        "2018.xml": with_events(open_assessment),
        "2019.xml": with_events(authorised).replace("<Year>2018", "<Year>2019").replace("2018-03-31", "2019-03-31"),
        "ssda903_2018/header.csv": module("header", {"CHILD": "c1", "SEX": "2", "DOB": "03/05/2008", "ETHNIC": "WBRI"}),
    }
    records = reading(files)
    assert rows(records, "assessments")[0]["authorised"] == "2018-04-05"
    assert records["children"].height == 1
    replaced = records.accounts.select("file", "module", "rows_replaced").rows()
    assert ("2018.xml", "Assessments", 1) in replaced
    assert ("ssda903_2018/header.csv", "header", 1) in replaced


def test_what_a_referral_says_under_the_same_name_is_not_said_of_its_enquiry(reading_census: Reading):
    conference = "<DateOfInitialCPC>2017-05-20</DateOfInitialCPC>"
    enquiry = "<Section47><S47ActualStartDate>2017-05-05</S47ActualStartDate>{}<ICPCnotRequired>0</ICPCnotRequired></Section47>"
    only_referral = reading_census(with_events(conference, enquiry.format("")))
    assert rows(only_referral, "referrals")[0]["initial_conference"] == "2017-05-20"
    assert rows(only_referral, "section_47_enquiries")[0]["conference"] is None
    only_enquiry = reading_census(with_events(enquiry.format(conference)), folder="other")
    assert rows(only_enquiry, "referrals")[0]["initial_conference"] is None
    assert rows(only_enquiry, "section_47_enquiries")[0]["conference"] == "2017-05-20"


def test_a_child_is_found_by_the_line_of_its_identifier(reading_census: Reading):
    records = reading_census(census(child()).replace("><", ">\n<"))
    assert (
        records["children"]["source_row"].item()
        == census(child()).replace("><", ">\n<").split("\n").index("<LAchildID>c1</LAchildID>") + 1
    )


# Factors and pre-proceedings, written for every year that has anything of them in it, and read back.

FIRST = date(2025, 4, 1)
YEARS = range(2026, 2029)
DAYS = st.integers(0, 3 * 365 - 1).map(lambda days: FIRST + timedelta(days))
PRE_PROCEEDINGS = st.fixed_dictionaries(
    {
        **dict.fromkeys(("letter_before_proceedings", "first_meeting", "applied_to_court"), st.none() | DAYS),
        "initial_conference_letter": st.none() | DAYS,
        "family_group_offered": st.none() | st.booleans(),
        "family_group_held": st.none() | st.booleans(),
        "review_meetings": st.none() | st.integers(0, 9),
        "decided_step": DAYS,
        "outcome": st.none() | st.sampled_from("ABC"),
    }
)


@st.composite
def assessed_children(draw: st.DrawFn):
    tables = {name: [] for name in ("referrals", "assessments", "assessment_factors", "pre_proceedings")}
    for number in range(draw(st.integers(1, 3))):
        for referred in draw(st.lists(DAYS, min_size=1, max_size=2, unique=True)):
            which = {"child": f"c{number}", "area": "336", "referred": referred}
            tables["referrals"].append(which)
            for started in draw(st.lists(DAYS, max_size=2, unique=True)):
                tables["assessments"].append({**which, "started": started})
                factors = draw(st.lists(st.sampled_from(FACTOR_CODES.in_year(2026)), max_size=3, unique=True))
                tables["assessment_factors"] += [{**which, "assessment_started": started, "factor": code} for code in factors]
            for started in draw(st.lists(DAYS, max_size=2, unique=True)):
                tables["pre_proceedings"].append({**which, "started": started, **draw(PRE_PROCEEDINGS)})
    return Records.of(**{name: pl.DataFrame(held, infer_schema_length=None) for name, held in tables.items() if held})


@settings(max_examples=25, deadline=None)
@given(records=assessed_children())
def test_factors_and_pre_proceedings_are_read_back(records: Records):
    with tempfile.TemporaryDirectory() as folder:
        for year in YEARS:
            write_cin_census(records, Path(folder, f"{year}.xml"), year=year)
        back = read(folder)
    assert back.refused.height == 0
    for table in ("assessment_factors", "pre_proceedings"):
        assert content(back, table) == content(records, table)


def content(records: Records, table: str):
    held = records[table].select(sorted(FILLED[table] | {"area"})).cast(pl.String) if table in records else pl.DataFrame()
    return sorted(map(str, held.rows()))
