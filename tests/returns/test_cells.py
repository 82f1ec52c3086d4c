"""What each kind of cell may hold: read, set aside, or its row refused."""

from collections.abc import Callable
from datetime import date, timedelta

import polars as pl
import pytest

from csperf.returns.cells import text as cells_text
from csperf.returns.cells.columns import typed
from csperf.returns.ssda903.format import EPISODES_MODULE
from csperf.tables import Records

Reading = Callable[..., Records]
ModuleText = Callable[..., str]
EpisodeCells = Callable[..., dict[str, str]]

NOT_USED, REFUSED = "value not used", "row refused"

DATES = [
    ("03/05/2017", "2017-05-03"),
    ("3/5/2017", "2017-05-03"),
    ("2017-05-03", "2017-05-03"),
    ("2017-03-04", "2017-03-04"),  # 4 March, never 3 April
    ("2017-05-03T00:00:00", "2017-05-03"),
    ("2017-05-03 00:00", "2017-05-03"),
    ("  03/05/2017 ", "2017-05-03"),
    ("29/02/2016", "2016-02-29"),
]
BAD_DATES = [
    ("03/05/17", "two_digit_year"),
    ("3-5-17", "two_digit_year"),
    ("29/02/2017", "not_a_date"),
    ("31/04/2017", "not_a_date"),
    ("05/13/2017", "not_a_date"),
    ("2017-13-05", "not_a_date"),
    ("2017/05/03", "not_a_date"),
    ("03.05.2017", "not_a_date"),
    ("42858", "not_a_date"),
    ("May 2017", "not_a_date"),
    ("2017-05-03T00:00:00+01:00", "not_a_date"),
    ("03/05/0201", "date_out_of_range"),
    ("03/05/1899", "date_out_of_range"),
    ("03/05/2100", "date_out_of_range"),
]

# module, heading, cell, table column, value
READ = [
    ("header", "SEX", "1", "sex", "male"),
    ("header", "SEX", "2", "sex", "female"),
    ("header", "ETHNIC", "wbri", "ethnicity", "WBRI"),
    ("header", "DOB", "01/01/1900", "date_of_birth", "1900-01-01"),
    ("header", "DOB", "31/12/2099", "date_of_birth", "2099-12-31"),
    ("episodes", "RNE", " s ", "reason_started", "S"),
    ("episodes", "DEC", "", "ended", None),
    ("episodes", "REC", "", "reason_ceased", None),
    ("episodes", "PL_POST", " B1 1AA ", "placement_postcode", "B1 1AA"),
    ("episodes", "URN", "SC012345", "urn", "SC012345"),
    ("ad1", "FOSTER_CARE", "1", "adopted_by_foster_carer", "true"),
    ("ad1", "FOSTER_CARE", "0", "adopted_by_foster_carer", "false"),
    ("ad1", "FOSTER_CARE", "true", "adopted_by_foster_carer", "true"),
    ("ad1", "NB_ADOPTR", "2", "number_of_adopters", "2"),
    ("oc2", "SDQ_SCORE", "0", "sdq_score", "0"),
    ("oc2", "SDQ_SCORE", "40", "sdq_score", "40"),
    ("previous_permanence", "DATE_PERM", "zz/03/2014", "date_of_order", "zz/03/2014"),
    ("uasc", "DUC", "03/05/2030", "ceased", "2030-05-03"),
]

# module, heading, cell, rule, effect
FAULTY = [
    ("header", "CHILD", "", "value_missing", REFUSED),
    ("header", "CHILD", "  ", "value_missing", REFUSED),
    ("header", "DOB", "01/02/03", "two_digit_year", REFUSED),
    ("header", "SEX", "X", "code_not_known", NOT_USED),
    ("header", "ETHNIC", "WHITE", "code_not_known", NOT_USED),
    ("header", "MOTHER", "yes", "not_a_flag", NOT_USED),
    ("header", "MC_DOB", "soon", "not_a_date", NOT_USED),
    ("episodes", "DECOM", "", "value_missing", REFUSED),
    ("episodes", "DECOM", "yesterday", "not_a_date", REFUSED),
    ("episodes", "RNE", "", "value_missing", REFUSED),
    ("episodes", "RNE", "Q", "code_not_known", REFUSED),
    ("episodes", "LS", "C3", "code_not_known", REFUSED),
    ("episodes", "PLACE", "Q1", "code_not_known", REFUSED),
    ("episodes", "PLACE", "", "value_missing", REFUSED),
    ("episodes", "DEC", "31/06/2017", "not_a_date", REFUSED),
    ("episodes", "REC", "E99", "code_not_known", REFUSED),
    ("episodes", "CIN", "N9", "code_not_known", NOT_USED),
    ("episodes", "PLACE_PROVIDER", "PR9", "code_not_known", NOT_USED),
    ("episodes", "REASON_PLACE_CHANGE", "BORED", "code_not_known", NOT_USED),
    ("reviews", "REVIEW", "", "value_missing", REFUSED),
    ("reviews", "REVIEW", "31/02/2018", "not_a_date", REFUSED),
    ("reviews", "REVIEW_CODE", "PN9", "code_not_known", NOT_USED),
    ("reviews", "DOB", "31/02/2018", "not_a_date", NOT_USED),
    ("ad1", "DATE_MATCH", "31/02/2018", "not_a_date", REFUSED),
    ("ad1", "DATE_INT", "01/02/18", "two_digit_year", REFUSED),
    ("ad1", "NB_ADOPTR", "two", "not_a_number", NOT_USED),
    ("ad1", "NB_ADOPTR", "-1", "not_a_number", NOT_USED),
    ("ad1", "FOSTER_CARE", "2", "not_a_flag", NOT_USED),
    ("ad1", "SEX_ADOPTR", "M2", "code_not_known", NOT_USED),
    ("placed_for_adoption", "DATE_PLACED", "", "value_missing", REFUSED),
    ("placed_for_adoption", "REASON_PLACED_CEASED", "XXX", "code_not_known", NOT_USED),
    ("missing", "MISSING", "B", "code_not_known", REFUSED),
    ("missing", "MIS_START", "", "value_missing", REFUSED),
    ("missing", "MIS_END", "32/01/2018", "not_a_date", REFUSED),
    ("oc2", "SDQ_SCORE", "41", "not_a_number", NOT_USED),
    ("oc2", "CONVICTED", "Y", "not_a_flag", NOT_USED),
    ("oc3", "ACCOM", "01", "code_not_known", NOT_USED),
    ("previous_permanence", "PREV_PERM", "", "value_missing", REFUSED),
    ("uasc", "DUC", "never", "not_a_date", REFUSED),
]

WHOLE = {
    "header": {"CHILD": "c1", "SEX": "1", "DOB": "03/05/2008", "ETHNIC": "WBRI"},
    "episodes": {"CHILD": "c1", "DECOM": "03/05/2017", "RNE": "S", "LS": "C2", "CIN": "N1", "PLACE": "U4"},
    "reviews": {"CHILD": "c1", "DOB": "03/05/2008", "REVIEW": "03/09/2017", "REVIEW_CODE": "PN1"},
    "ad1": {
        "CHILD": "c1",
        "DOB": "03/05/2008",
        "DATE_INT": "03/05/2017",
        "DATE_MATCH": "03/06/2017",
        "FOSTER_CARE": "0",
        "NB_ADOPTR": "1",
        "SEX_ADOPTR": "F1",
        "LS_ADOPTR": "L0",
    },
    "placed_for_adoption": {"CHILD": "c1", "DOB": "03/05/2008", "DATE_PLACED": "03/05/2017"},
    "missing": {"CHILD": "c1", "DOB": "03/05/2008", "MISSING": "M", "MIS_START": "03/05/2017"},
    "oc2": {"CHILD": "c1", "DOB": "03/05/2008"},
    "oc3": {"CHILD": "c1", "DOB": "03/05/2008", "IN_TOUCH": "YES", "ACTIV": "F1", "ACCOM": "B1"},
    "previous_permanence": {"CHILD": "c1", "DOB": "03/05/2008", "PREV_PERM": "Z1"},
    "uasc": {"CHILD": "c1", "SEX": "1", "DOB": "03/05/2008"},
}
TABLES = {
    "header": "children",
    "episodes": "episodes",
    "reviews": "looked_after_reviews",
    "ad1": "adoptions",
    "placed_for_adoption": "placements_for_adoption",
    "missing": "missing_incidents",
    "oc2": "outcomes",
    "oc3": "care_leavers",
    "previous_permanence": "previous_permanence",
    "uasc": "unaccompanied_asylum_seeking",
}

ONE_ROW_EACH = pytest.mark.parametrize("name", sorted(WHOLE))


@ONE_ROW_EACH
def test_a_whole_row_is_read_without_a_word(
    name: str, reading: Reading, module: ModuleText, noted: Callable[[Records], set[str]]
):
    records = reading({f"2018/{name}.csv": module(name, WHOLE[name])})
    assert records[TABLES[name]].height == 1
    assert records.refused.height == 0
    assert noted(records) == set()


@pytest.mark.parametrize(("name", "heading", "cell", "column", "value"), READ)
def test_what_is_read(
    name: str,
    heading: str,
    cell: str,
    column: str,
    value: str | None,
    reading: Reading,
    module: ModuleText,
    faulty: Callable[[Records], list[tuple[object, ...]]],
):
    records = reading({f"2018/{name}.csv": module(name, WHOLE[name] | {heading: cell})})
    assert records[TABLES[name]][column].cast(pl.String).to_list() == [value]
    assert faulty(records) == []


@pytest.mark.parametrize(("name", "heading", "cell", "rule", "effect"), FAULTY)
def test_what_is_not_read(
    name: str,
    heading: str,
    cell: str,
    rule: str,
    effect: str,
    reading: Reading,
    module: ModuleText,
    faulty: Callable[[Records], list[tuple[object, ...]]],
):
    records = reading({f"2018/{name}.csv": module(name, WHOLE[name], WHOLE[name] | {"CHILD": "c2"} | {heading: cell})})
    assert faulty(records) == [(3, TABLES[name], heading, rule, effect)]
    assert records[TABLES[name]].height == (1 if effect == REFUSED else 2)


@pytest.mark.parametrize(("cell", "day"), DATES)
def test_dates(
    cell: str,
    day: str,
    reading: Reading,
    module: ModuleText,
    episode: EpisodeCells,
    faulty: Callable[[Records], list[tuple[object, ...]]],
):
    records = reading({"2018/episodes.csv": module("episodes", episode(DECOM=cell))})
    assert records["episodes"]["started"].cast(pl.String).to_list() == [day]
    assert faulty(records) == []


@pytest.mark.parametrize(("cell", "rule"), BAD_DATES)
def test_dates_that_are_not_guessed_at(
    cell: str,
    rule: str,
    reading: Reading,
    module: ModuleText,
    episode: EpisodeCells,
    faulty: Callable[[Records], list[tuple[object, ...]]],
):
    records = reading({"2018/episodes.csv": module("episodes", episode(DECOM=cell), episode(CHILD="c2"))})
    assert faulty(records) == [(2, "episodes", "DECOM", rule, "row refused")]
    assert records["episodes"]["child"].to_list() == ["c2"]


# The 2-digit year is refused with the same reason in every date column.
@pytest.mark.parametrize("heading", ["DECOM", "DEC"])
def test_an_essential_date_and_an_optional_one_take_the_row_with_them(
    heading: str,
    reading: Reading,
    module: ModuleText,
    episode: EpisodeCells,
    faulty: Callable[[Records], list[tuple[object, ...]]],
):
    records = reading({"2018/episodes.csv": module("episodes", episode(**{heading: "03/05/17"}))})
    assert faulty(records) == [(2, "episodes", heading, "two_digit_year", "row refused")]


def test_a_row_with_two_faults_is_refused_once(reading: Reading, module: ModuleText, episode: EpisodeCells):
    records = reading({"2018/episodes.csv": module("episodes", episode(DECOM="", RNE="Q"))})
    assert records.refused.height == 2
    assert records.accounts["rows_refused"].to_list() == [1]


def test_an_episode_that_ends_before_it_starts_is_refused(
    reading: Reading, module: ModuleText, episode: EpisodeCells, faulty: Callable[[Records], list[tuple[object, ...]]]
):
    rows = [episode(DEC="02/05/2017", REC="X1"), episode(CHILD="c2", DEC="03/05/2017", REC="X1")]
    records = reading({"2018/episodes.csv": module("episodes", *rows)})
    assert faulty(records) == [(2, "episodes", None, "ends_on_or_after_start", "row refused")]
    assert records["episodes"]["child"].to_list() == ["c2"]


# heading, code, collection year, whether the year's list has it
CODES_BY_YEAR = [
    ("PLACE", "K3", 2023, False),
    ("PLACE", "K3", 2024, True),
    ("PLACE", "H5", 2024, True),
    ("PLACE", "H5", 2025, False),
    ("PLACE", "P2", 2025, False),
    ("PLACE", "Z11", 2025, False),
    ("PLACE", "Z11", 2026, True),
    ("REC", "E43", 2018, True),
    ("REC", "E43", 2019, False),
    ("REC", "E45", 2018, False),
    ("REC", "E45", 2019, True),
    ("REASON_PLACE_CHANGE", "CUSTOD", 2018, False),
    ("REASON_PLACE_CHANGE", "CUSTOD", 2019, True),
]


@pytest.mark.parametrize(("heading", "code", "year", "listed"), CODES_BY_YEAR)
def test_a_code_of_another_year_is_read_and_noted(
    heading: str,
    code: str,
    year: int,
    listed: bool,
    reading: Reading,
    module: ModuleText,
    episode: EpisodeCells,
    noted: Callable[[Records], set[str]],
):
    day = f"03/05/{year - 1}"
    records = reading({f"{year}/episodes.csv": module("episodes", episode(DECOM=day, DEC=day, **{heading: code}))})
    column = {"PLACE": "placement_type", "REC": "reason_ceased", "REASON_PLACE_CHANGE": "reason_placement_changed"}[heading]
    assert records["episodes"][column].to_list() == [code]
    assert noted(records) == (set() if listed else {"code_of_another_year"})


SEXES = [("1", 2024, "male", True), ("M", 2024, "male", False), ("F", 2025, "female", True), ("2", 2025, "female", False)]


@pytest.mark.parametrize(("code", "year", "sex", "listed"), [*SEXES, ("U", 2025, "unknown", True)])
def test_sex_is_coded_anew_in_2025(
    code: str,
    year: int,
    sex: str | None,
    listed: bool,
    reading: Reading,
    module: ModuleText,
    noted: Callable[[Records], set[str]],
):
    records = reading({f"{year}/header.csv": module("header", WHOLE["header"] | {"SEX": code})})
    assert records["children"]["sex"].to_list() == [sex]
    assert ("code_of_another_year" in noted(records)) is not listed


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("header", "SEX"),
        ("header", "DOB"),
        ("header", "ETHNIC"),
        ("ad1", "DATE_MATCH"),
        ("oc3", "ACTIV"),
        ("reviews", "REVIEW_CODE"),
    ],
)
def test_a_blank_that_the_return_asks_for_is_noted_and_the_row_read(
    name: str, heading: str, reading: Reading, module: ModuleText, noted: Callable[[Records], set[str]]
):
    records = reading({f"2018/{name}.csv": module(name, WHOLE[name] | {heading: ""})})
    assert records[TABLES[name]].height == 1
    assert noted(records) == {"value_not_recorded"}


@pytest.mark.parametrize(("name", "year_from"), [("oc2", "collection_year"), ("oc3", "collection_year")])
def test_rows_of_a_year_need_the_year(
    name: str, year_from: str, reading: Reading, module: ModuleText, faulty: Callable[[Records], list[tuple[object, ...]]]
):
    told = reading({f"2018/{name}.csv": module(name, WHOLE[name])})
    assert told[TABLES[name]][year_from].to_list() == [2018]
    untold = reading({f"{name}.csv": module(name, WHOLE[name])}, folder="untold")
    assert untold[TABLES[name]].height == 0
    assert faulty(untold) == [(2, TABLES[name], year_from, "collection_year_not_known", "row refused")]


def test_each_row_keeps_its_own_values_however_many_there_are():
    started = [date(2010, 1, 1) + timedelta(days=7919 * row % 3001) for row in range(100_000)]
    ended = [None if row % 3 else day + timedelta(days=row % 97) for row, day in enumerate(started)]
    reasons = ["SLPTBU"[row * 31 % 6] for row in range(100_000)]
    cells = {
        "CHILD": [f"c{row}" for row in range(100_000)],
        "DECOM": [day.strftime("%d/%m/%Y") for day in started],
        "RNE": [reason.lower() if row % 5 else reason for row, reason in enumerate(reasons)],
        "DEC": [None if day is None else day.isoformat() for day in ended],
    }
    numbered = pl.DataFrame(cells).with_row_index(cells_text.SOURCE_ROW, offset=2)
    text = cells_text.ModuleText(module=EPISODES_MODULE, cells=numbered)
    read = typed(text, file="episodes.csv", area="336", year=2018)
    assert read.rows.select("child", "started", "reason_started", "ended").rows() == list(
        zip(cells["CHILD"], started, reasons, ended, strict=True)
    )
