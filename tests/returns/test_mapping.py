"""A council's own extracts by a mapping: what may stand in one, which extract a sheet is, what its rows become."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from pydantic import ValidationError

from csperf.errors import ReturnError
from csperf.returns import read
from csperf.returns.cells.columns import typed
from csperf.returns.cells.text import SOURCE_ROW, FileText
from csperf.returns.formats import IN_SHEETS
from csperf.returns.mapping import ColumnMapping, explain, read_mapping
from csperf.returns.mapping.extracts import formats_for
from csperf.returns.mapping.table_columns import FILLED_IN, columns_of
from csperf.returns.opening.recognising import recognise
from csperf.returns.opening.sheets import RAGGED, Sheet
from csperf.synthetic import made_up_authority
from csperf.tables import NOTED, TABLES, Records, faults

ANYTOWN = """
# How Anytown's extracts are to be read.
name = "Anytown's extracts"
area = "336"

[[extract]]
table = "assessments"
[extract.columns]
child = ["Person ID", "Client ID"]
started = "Assessment Start"
authorised = { heading = "Authorised On", codes = { "31/12/2099" = "" } }
kind = { heading = "Type", codes = { "Initial Assessment" = "initial", "Core Assessment" = "core", "C&F" = "" } }
child_seen = { heading = "Seen", codes = { "Seen alone" = true, "Not seen" = false, "N/K" = "" } }
team = "Team Name"

[[extract]]
table = "episodes"
files = ["care*.csv", "*.xlsx [Care]"]
[extract.columns]
child = "Person ID"
started = "From"
ended = "To"
reason_started = "Why"
legal_status = "Legal Status"
placement_type = { heading = "Placement", codes = { "Foster care" = "U4", "a) Home" = "K2" } }
reason_ceased = "Why Not"
[extract.constants]
placement_provider = "PR1"
"""

Table = Sequence[Sequence[str | None]]
MappingOf = Callable[[str], ColumnMapping]
InOwnWords = Callable[[Records], tuple[str, Mapping[str, pl.DataFrame]]]


@dataclass(frozen=True)
class Rows:
    """What was read: the tables' rows, the faults of all files."""

    tables: Mapping[str, pl.DataFrame]
    faults: pl.DataFrame

    @property
    def wrong(self) -> list[tuple[object, ...]]:
        """The faults that refuse a row or a value."""
        return self.faults.filter(pl.col("effect") != NOTED).select("row", "column", "rule", "effect").rows()

    def column(self, table: str, name: str) -> list[object]:
        return self.tables[table][name].to_list()


@pytest.fixture
def mapping_of(tmp_path: Path) -> MappingOf:
    def read(text: str) -> ColumnMapping:
        file = tmp_path / "anytown.toml"
        file.write_text(text, encoding="utf-8")
        return read_mapping(file)

    return read


@pytest.fixture
def anytown(mapping_of: MappingOf) -> ColumnMapping:
    return mapping_of(ANYTOWN)


def sheet_of(rows: Table) -> Sheet:
    cells = pl.DataFrame([list(row) for row in rows], [str(place) for place in range(len(rows[0]))], orient="row")
    numbered = cells.cast(pl.String).with_row_index(SOURCE_ROW, offset=1)
    return Sheet(name="sheet", cells=numbered, ragged=RAGGED.to_frame())


def recognised(mapping: ColumnMapping, file: str, rows: Table) -> FileText:
    sheet = sheet_of(rows)
    return recognise(file, sheet, formats_for(file, sheet, (mapping.format, *IN_SHEETS)))


def read_all(mapping: ColumnMapping, files: Mapping[str, Table]) -> Rows:
    texts = mapping.format.assemble([recognised(mapping, file, rows) for file, rows in files.items()])
    found = [fault for text in texts for fault in text.faults]
    tables: dict[str, pl.DataFrame] = {}
    for file, text in zip(files, texts, strict=True):
        for module in text.modules:
            read = typed(module, file=file, area="336", year=None)
            found.append(read.faults)
            name = module.module.spec.name
            tables[name] = pl.concat([tables.get(name, read.rows.clear()), read.rows])
    return Rows(tables, pl.concat([faults(), *found]))


def module_in(mapping: ColumnMapping, file: str, *headings: str) -> str | None:
    text = recognised(mapping, file, [headings, ["1"] * len(headings)])
    return text.modules[0].module.name if text.modules else None


ASSESSMENT_HEADINGS = ["Person ID", "Assessment Start", "Authorised On", "Type", "Seen", "Team Name"]
CARE_HEADINGS = ["Person ID", "From", "To", "Why", "Legal Status", "Placement", "Why Not"]


def assessments(*rows: Sequence[str | None]) -> Table:
    return [ASSESSMENT_HEADINGS, *rows]


def care(**cells: str) -> Table:
    whole = dict(zip(CARE_HEADINGS, ["c1", "03/05/2017", "", "S", "C2", "Foster care", ""], strict=True)) | cells
    return [CARE_HEADINGS, list(whole.values())]


# What may stand in the file.

AT_TOP = 'area = "336"\n'
EXTRACT = '[[extract]]\ntable = "episodes"\n[extract.columns]\nchild = "ID"\nstarted = "From"\n'
NEEDED = EXTRACT + 'reason_started = "Why"\nplacement_type = "Placement"\n'
WHOLE = NEEDED + 'legal_status = "Status"\n'
REFERRALS = '[[extract]]\ntable = "referrals"\n[extract.columns]\nchild = "ID"\nreferred = "Referred"\n'

FAULTY = {
    "no TOML": ("name = \n", ["is not valid TOML", "line 1", "A mapping is TOML"]),
    "no extract": (AT_TOP, ["extract: missing"]),
    "an empty list of extracts": ("extract = []\n", ["line 1, extract: there is none, and without one nothing is read"]),
    "a key that is not known": (f"colour = 1\n{WHOLE}", ["line 1, colour: not a key that is known here"]),
    "an area that is no text": (f"area = 336\n{WHOLE}", ["line 1, area: must be text in quotes"]),
    "a table that does not exist": (
        '[[extract]]\ntable = "assesments"\n[extract.columns]\nchild = "ID"\n',
        ["line 2, extract[1].table: there is no table 'assesments'; did you mean 'assessments'? The tables are: population, "],
    ),
    "a table like no other": (
        '[[extract]]\ntable = "xyz"\n[extract.columns]\nchild = "ID"\n',
        ["extract[1].table: there is no table 'xyz'. The tables are: population, "],
    ),
    "no columns": ('[[extract]]\ntable = "referrals"\n', ["line 1, extract[1].columns: missing"]),
    "dates in a third way": (
        '[[extract]]\ntable = "episodes"\ndates = "month first"\n[extract.columns]\nchild = "ID"\n',
        ['line 3, extract[1].dates: must be "day first" or "year first"'],
    ),
    "a column that does not exist": (
        WHOLE + 'endd = "To"\n',
        ["line 9, extract[1].columns.endd: episodes has no column 'endd'; did you mean 'ended'? Its columns are: child,"],
    ),
    "the council as a column": (WHOLE + 'area = "LA"\n', ["extract[1].columns.area: the council is said once, at the top"]),
    "what csperf fills in": (WHOLE + 'source_row = "Row"\n', ["extract[1].columns.source_row: is filled in by csperf"]),
    "a needed column missing": (
        NEEDED,
        [
            "line 3, extract[1].columns.legal_status: missing, and an episode of care of a looked after child can't be read",
            'without it; write legal_status = "its heading"',
        ],
    ),
    "two columns of one heading": (
        WHOLE + 'ended = " from"\n',
        ["line 9, extract[1].columns.ended: its heading fills started already; a heading fills one column"],
    ),
    "a heading that is a number": (WHOLE + "ended = 3\n", ["line 9, extract[1].columns.ended: must be a heading in quotes"]),
    "an empty heading": (WHOLE + 'ended = " "\n', ["line 9, extract[1].columns.ended.heading[1]: empty"]),
    "no heading": (WHOLE + "ended = []\n", ["line 9, extract[1].columns.ended.heading: empty"]),
    "codes without a heading": (
        WHOLE + 'urn = { codes = { "a" = "b" } }\n',
        ["line 9, extract[1].columns.urn.heading: missing"],
    ),
    "codes that are not text": (
        WHOLE + 'urn = { heading = "URN", codes = { "a" = 1 } }\n',
        ['line 9, extract[1].columns.urn.codes.a: must be text in quotes, or "" for nothing'],
    ),
    "a code for none of the list": (
        NEEDED + '[extract.columns.legal_status]\nheading = "Status"\ncodes = { "Full care order" = "C22" }\n',
        [
            'line 10, extract[1].columns.legal_status.codes."Full care order": ',
            "'C22' is nothing that episodes.legal_status may hold; did you mean 'C2'?",
            "It may hold: C1, C2, D1,",
        ],
    ),
    "codes that can't be told apart": (
        NEEDED + 'legal_status = { heading = "Status", codes = { "a) Order" = "C2", "b)  ORDER" = "C1" } }\n',
        ["can't be told from another of the codes, which stands for something else"],
    ),
    "a code for a date": (
        WHOLE + 'ended = { heading = "To", codes = { "never" = 2024-01-01 } }\n',
        ['extract[1].columns.ended.codes.never: is a date: here a code can only stand for nothing, = ""'],
    ),
    "a code for yes in words": (
        REFERRALS + 'no_further_action = { heading = "NFA", codes = { "NFA" = "yes" } }\n',
        ["no_further_action.codes.NFA: must be true or false without quotes"],
    ),
    "a code for a number in words": (
        REFERRALS + 'referrals_in_12_months = { heading = "Before", codes = { "one" = "1" } }\n',
        ["referrals_in_12_months.codes.one: must be a whole number without quotes"],
    ),
    "a constant beside its column": (
        WHOLE + '[extract.constants]\nlegal_status = "C2"\n',
        ["line 10, extract[1].constants.legal_status: stands under columns as well; keep one of the two"],
    ),
    "one child in every row": (
        '[[extract]]\ntable = "referrals"\n[extract.columns]\nreferred = "R"\n[extract.constants]\nchild = "c1"\n',
        ["extract[1].constants.child: belongs under columns", "extract[1].columns.child: missing"],
    ),
    "a constant of none of the list": (
        NEEDED + '[extract.constants]\nlegal_status = "care"\n',
        ["line 9, extract[1].constants.legal_status: 'care' is nothing that episodes.legal_status may hold. It may hold: C1"],
    ),
    "a constant that is a day and time": (
        WHOLE + "[extract.constants]\nended = 2024-01-01T00:00:00\n",
        ["line 10, extract[1].constants.ended: must be a day such as 2024-03-31"],
    ),
    "an empty constant": (WHOLE + '[extract.constants]\nurn = ""\n', ["extract[1].constants.urn: must be text in quotes"]),
    "particulars of a child who is the row": (
        '[[extract]]\ntable = "children"\n[extract.columns]\nchild = "ID"\n[extract.children]\nsex = "Sex"\n',
        ["line 5, extract[1].children: a row is a child known to a council: what it says stands under columns"],
    ),
    "particulars that no child has": (
        REFERRALS + '[extract.children]\nshoe_size = "Shoes"\n',
        ["line 7, extract[1].children.shoe_size: children has no column 'shoe_size'"],
    ),
    "two extracts of the same headings": (
        REFERRALS + REFERRALS,
        ['line 6, extract[2]: has the headings of extract[1] and no others; tell both by their files, files = ["..."]'],
    ),
}


@pytest.mark.parametrize(("text", "said"), FAULTY.values(), ids=FAULTY)
def test_a_faulty_mapping_is_refused_with_the_place_and_the_way_out(mapping_of: MappingOf, text: str, said: list[str]):
    with pytest.raises(ReturnError, match=r"anytown\.toml") as refused:
        mapping_of(text)
    for words in said:
        assert words in str(refused.value)


def test_every_fault_is_named_at_once(mapping_of: MappingOf):
    with pytest.raises(ReturnError) as refused:
        mapping_of(WHOLE + 'endd = "To"\n[extract.constants]\nurn = 1\n' + REFERRALS + 'sorce = "Source"\n')
    places = [line.split(":")[0].strip() for line in str(refused.value).splitlines()[1:-1]]
    assert places == [
        "line 9, extract[1].columns.endd",
        "line 11, extract[1].constants.urn",
        "line 17, extract[2].columns.sorce",
    ]


SOUND = {
    "an extract": WHOLE,
    "two extracts": WHOLE + REFERRALS,
    "a needed column that is the same in every row": NEEDED + '[extract.constants]\nlegal_status = "C2"\n',
    "one file, not in a list": WHOLE.replace("[extract.columns]", 'files = "care.csv"\n[extract.columns]'),
    "the same headings, told apart by files": REFERRALS.replace("[extract.columns]", 'files = "a.csv"\n[extract.columns]')
    + REFERRALS.replace("[extract.columns]", 'files = "b.csv"\n[extract.columns]'),
    "two codes for one value": NEEDED + 'legal_status = { heading = "LS", codes = { "a) Order" = "C2", "b) order" = "C2" } }\n',
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_a_mapping_without_fault_is_taken(mapping_of: MappingOf, text: str):
    assert mapping_of(text).format.modules


def test_a_file_that_is_not_there_or_not_in_utf_8_is_named(tmp_path: Path):
    with pytest.raises(ReturnError, match=r"nowhere\.toml cannot be read"):
        read_mapping(tmp_path / "nowhere.toml")
    (tmp_path / "latin.toml").write_bytes(b'name = "Caf\xe9"\n')
    with pytest.raises(ReturnError, match=r"latin\.toml is not in UTF-8"):
        read_mapping(tmp_path / "latin.toml")


def test_an_editors_byte_order_mark_is_passed_over(tmp_path: Path):
    (tmp_path / "bom.toml").write_bytes(b"\xef\xbb\xbf" + WHOLE.encode())
    assert read_mapping(tmp_path / "bom.toml").name == "bom.toml"


def test_extracts_are_called_by_the_mapping_and_its_file(anytown: ColumnMapping):
    assert anytown.name == anytown.format.name == "Anytown's extracts (anytown.toml)"
    assert anytown.area == "336"
    assert [module.name for module in anytown.format.modules] == ["assessments", "episodes"]
    assert not anytown.format.yearly


def test_two_extracts_of_one_table_are_told_apart_by_number(mapping_of: MappingOf):
    second = REFERRALS.replace('"Referred"', '"Received"')
    assert [m.name for m in mapping_of(REFERRALS + second).format.modules] == ["referrals (extract 1)", "referrals (extract 2)"]


def test_a_mapping_can_be_written_in_python():
    extract = {
        "table": "referrals",
        "columns": {"child": "ID", "referred": {"heading": "Referred"}},
        "constants": {"team": "T"},
    }
    mapping = ColumnMapping.model_validate({"extract": [extract]})
    assert mapping.name == "the council's own extracts"
    rows = read_all(mapping, {"a.csv": [["ID", "Referred"], ["c1", "2024-03-04"]]})
    assert rows.tables["referrals"].select("child", "referred", "team").rows() == [("c1", date(2024, 3, 4), "T")]
    with pytest.raises(ValidationError):
        ColumnMapping.model_validate({"extract": [extract | {"table": "nothing"}]})


# Which extract a sheet is.


def test_an_extract_is_known_by_its_headings(anytown: ColumnMapping):
    assert module_in(anytown, "x.csv", *ASSESSMENT_HEADINGS) == "assessments"
    assert module_in(anytown, "x.csv", *(heading.upper() + " " for heading in ASSESSMENT_HEADINGS)) == "assessments"
    assert module_in(anytown, "x.csv", "Client ID", "Type", "Team Name", "Postcode") == "assessments"


def test_headings_that_are_less_than_half_of_an_extracts_do_not_make_it_one(anytown: ColumnMapping):
    assert module_in(anytown, "x.csv", "Person ID", "Type", "Shoe size") is None
    said = recognised(anytown, "x.csv", [["Person ID", "Type"], ["1", "2"]]).faults[0]["message"].item()
    assert "Anytown's extracts (anytown.toml)" in said


def test_an_extract_with_files_is_known_by_them_alone(anytown: ColumnMapping):
    for file in ("care.csv", "2017/CARE_2017.csv", "all.xlsx [Care]", "2017/all.xlsx [care]"):
        assert module_in(anytown, file, *CARE_HEADINGS) == "episodes"
    for file in ("scare.csv", "care.xlsx", "care.csv.xlsx [Sheet1]", "all.xlsx"):
        assert module_in(anytown, file, *CARE_HEADINGS) is None
    assert module_in(anytown, "care.csv", *ASSESSMENT_HEADINGS) is None


def test_a_file_that_is_named_for_an_extract_and_lacks_a_needed_column_is_refused_with_its_name(anytown: ColumnMapping):
    text = recognised(anytown, "care.csv", [["Person ID", "From"], ["c1", "03/05/2017"]])
    assert text.modules == ()
    assert text.faults[0].select("rule", "table").rows() == [("column_missing", "episodes")]
    assert "Anytown's extracts (anytown.toml) episodes, without Why" in text.faults[0]["message"].item()


def test_of_two_extracts_the_one_that_the_headings_fit_best_is_read(mapping_of: MappingOf):
    longer = REFERRALS.replace("referrals", "assessments") + 'started = "Started"\n'
    mapping = mapping_of(REFERRALS + longer)
    assert module_in(mapping, "x.csv", "ID", "Referred", "Team") == "referrals"
    assert module_in(mapping, "x.csv", "ID", "Referred", "Started") == "assessments"


def test_two_extracts_of_the_same_headings_are_told_apart_by_their_files(mapping_of: MappingOf):
    def of_kind(kind: str) -> str:
        columns = '[extract.columns]\nchild = "ID"\nstarted = "Started"\n[extract.constants]\n'
        return f'[[extract]]\ntable = "assessments"\nfiles = "{kind}*.csv"\n{columns}kind = "{kind}"\n'

    rows = [["ID", "Started"], ["c1", "2012-05-03"]]
    read = read_all(mapping_of(of_kind("core") + of_kind("initial")), {"initial_12.csv": rows, "core_12.csv": rows})
    assert read.column("assessments", "kind") == ["initial", "core"]


def test_a_statutory_return_beside_the_extracts_is_still_one(anytown: ColumnMapping, headings: Mapping[str, str]):
    text = recognised(anytown, "episodes.csv", [headings["episodes"].split(","), ["1"] * 13])
    assert (text.format, text.modules[0].module.name) == ("SSDA903", "episodes")


def test_titles_may_stand_above_the_headings(anytown: ColumnMapping):
    rows = [["Report of March", *[None] * 5], ASSESSMENT_HEADINGS, ["c1", "03/05/2017", "", "C&F", "yes", "North"]]
    assert read_all(anytown, {"x.csv": rows}).column("assessments", "team") == ["North"]


# What the cells become.


def test_codes_are_read_as_the_mapping_says(anytown: ColumnMapping):
    rows = read_all(
        anytown,
        {
            "x.csv": assessments(
                ["c1", "03/05/2017", "31/12/2099", "Initial Assessment", "Seen alone", "North"],
                ["c2", "2017-05-03", "1 Jun 2017", " core  ASSESSMENT", "not seen", ""],
                ["c3", "42858", "", "c&f", "N/K", None],
                ["c4", "03.05.2017", "01/06/2017", "", "Yes", "South"],
            )
        },
    )
    assert rows.wrong == []
    assert rows.tables["assessments"].select("child", "kind", "started", "authorised", "child_seen", "team").rows() == [
        ("c1", "initial", date(2017, 5, 3), None, True, "North"),
        ("c2", "core", date(2017, 5, 3), date(2017, 6, 1), False, None),
        ("c3", None, date(2017, 5, 3), None, None, None),
        ("c4", None, date(2017, 5, 3), date(2017, 6, 1), True, "South"),
    ]


def test_a_code_that_the_mapping_does_not_have_is_not_guessed_at(anytown: ColumnMapping):
    rows = read_all(
        anytown,
        {
            "x.csv": assessments(
                ["c1", "03/05/2017", "", "Section 7 report", "", ""],
                ["c2", "03/05/2017", "", "", "perhaps", ""],
                ["", "03/05/2017", "", "", "", ""],
                ["c4", "03/13/2017", "", "", "", ""],
            )
        },
    )
    assert sorted(rows.wrong) == [
        (2, "Type", "label_not_known", "row refused"),
        (3, "Seen", "not_a_flag", "value not used"),
        (4, "Person ID", "value_missing", "row refused"),
        (5, "Assessment Start", "not_a_date", "row refused"),
    ]
    assert rows.column("assessments", "child") == ["c2"]


STATUTORY = [
    ("Legal Status", "C2", "legal_status", "C2"),
    ("Legal Status", " c2 ", "legal_status", "C2"),
    ("Legal Status", "C2 - Full care order", "legal_status", "C2"),
    ("Placement", "foster care", "placement_type", "U4"),
    ("Placement", "Home", "placement_type", "K2"),
    ("Placement", "a) Home", "placement_type", "K2"),
    ("Why Not", "E4A", "reason_ceased", "E4A"),
    ("To", "", "ended", None),
]
NOT_STATUTORY = [
    ("Legal Status", "Full care order", "label_not_known"),
    ("Legal Status", "C22", "label_not_known"),
    ("Legal Status", "", "value_missing"),
    ("Placement", "U4", "label_not_known"),  # the mapping has codes of its own, and this is none
    ("Why Not", "E99", "label_not_known"),
    ("From", "03/05/17", "two_digit_year"),
]


@pytest.mark.parametrize(("heading", "cell", "column", "value"), STATUTORY)
def test_where_the_mapping_has_no_codes_those_of_the_statutory_return_hold(
    anytown: ColumnMapping, heading: str, cell: str, column: str, value: object
):
    rows = read_all(anytown, {"care.csv": care(**{heading: cell})})
    assert rows.wrong == []
    assert rows.column("episodes", column) == [value]


@pytest.mark.parametrize(("heading", "cell", "rule"), NOT_STATUTORY)
def test_what_is_no_code_takes_the_row_that_needs_it(anytown: ColumnMapping, heading: str, cell: str, rule: str):
    rows = read_all(anytown, {"care.csv": care(**{heading: cell})})
    assert rows.wrong == [(2, heading, rule, "row refused")]
    assert rows.tables["episodes"].is_empty()


def test_a_constant_stands_in_every_row(mapping_of: MappingOf):
    text = '[[extract]]\ntable = "adoptions"\n[extract.columns]\nchild = "ID"\nmatched = "Matched"\n[extract.constants]\n'
    constants = 'decided = 2017-05-03\nnumber_of_adopters = 2\nadopted_by_foster_carer = false\nadopters_sex = "MF"\n'
    rows = read_all(mapping_of(text + constants), {"x.csv": [["ID", "Matched"], ["c1", "2017-06-01"], ["c2", "2017-07-01"]]})
    names = ("child", "decided", "number_of_adopters", "adopted_by_foster_carer", "adopters_sex")
    assert rows.tables["adoptions"].select(names).rows() == [(c, date(2017, 5, 3), 2, False, "MF") for c in ("c1", "c2")]


@pytest.mark.parametrize(
    ("order", "cell", "value"),
    [
        ('"day first"', "03/05/2017", date(2017, 5, 3)),
        ('"day first"', "2017-05-03", date(2017, 5, 3)),
        ('"day first"', "3 May 2017", None),
        ('"year first"', "2017-05-03", date(2017, 5, 3)),
        ('"year first"', "03/05/2017", None),
    ],
)
def test_dates_may_be_held_to_one_way(mapping_of: MappingOf, order: str, cell: str, value: date | None):
    rows = read_all(
        mapping_of(REFERRALS.replace("[extract.columns]", f"dates = {order}\n[extract.columns]")),
        {"x.csv": [["ID", "Referred"], ["c1", cell]]},
    )
    assert rows.column("referrals", "referred") == ([value] if value else [])


def test_a_number_may_have_codes(mapping_of: MappingOf):
    mapping = mapping_of(REFERRALS + 'referrals_in_12_months = { heading = "Before", codes = { "none" = 0, "n/k" = "" } }\n')
    cells = ["None", "2", "N/K", "many"]
    rows = read_all(mapping, {"x.csv": [["ID", "Referred", "Before"], *([c, "2017-05-03", c] for c in cells)]})
    assert rows.column("referrals", "referrals_in_12_months") == [0, 2, None, None]
    assert rows.wrong == [(5, "Before", "not_a_number", "value not used")]


def test_what_the_statutory_return_makes_of_a_value_that_cant_be_read_holds_here_as_well(mapping_of: MappingOf):
    # An assessment outlives the date of its referral, and not its own.
    text = '[[extract]]\ntable = "assessments"\n[extract.columns]\nchild = "ID"\nreferred = "Ref"\nstarted = "From"\n'
    rows = read_all(
        mapping_of(text), {"x.csv": [["ID", "Ref", "From"], ["c1", "soon", "2017-05-03"], ["c2", "2017-05-03", "soon"]]}
    )
    assert rows.wrong == [(2, "Ref", "not_a_date", "value not used"), (3, "From", "not_a_date", "row refused")]
    assert rows.tables["assessments"].select("child", "referred").rows() == [("c1", None)]


# What the rows say of their children.

OF_CHILD = (
    '[extract.children]\ndate_of_birth = "DOB"\nsex = { heading = "Gender", codes = { "Boy" = "male", "Girl" = "female" } }\n'
)
PLAIN_SEX = (
    '[[extract]]\ntable = "contacts"\n[extract.columns]\nchild = "No"\nreceived = "On"\n[extract.children]\nsex = "Gender"\n'
)


def test_what_the_rows_say_of_a_child_is_gathered(mapping_of: MappingOf):
    rows = read_all(
        mapping_of(REFERRALS + OF_CHILD),
        {
            "a.csv": [
                ["ID", "Referred", "DOB", "Gender"],
                ["c1", "2017-05-03", "", "Girl"],
                ["c1", "2017-06-03", "2010-01-02", "Girl"],
                ["c2", "2017-06-04", "", ""],
                ["", "2017-06-04", "2010-01-02", "Girl"],
            ],
            "b.csv": [["ID", "Referred", "DOB", "Gender"], ["c2 ", "2017-07-03", "", "Boy"], ["c1", "2017-07-04", "", ""]],
        },
    )
    assert rows.tables["referrals"].height == 5
    assert rows.tables["children"].select("child", "date_of_birth", "sex", "source_file", "source_row").rows() == [
        ("c1", date(2010, 1, 2), "female", "a.csv", 3),
        ("c2", None, "male", "b.csv", 2),
    ]
    assert [fault for fault in rows.wrong if fault[1] != "ID"] == []


def test_what_the_rows_do_not_agree_on_is_noted_without_the_child(mapping_of: MappingOf):
    rows = read_all(
        mapping_of(REFERRALS + OF_CHILD),
        {
            "a.csv": [
                ["ID", "Referred", "DOB", "Gender"],
                ["c1", "2017-05-03", "2010-01-02", "Girl"],
                ["c1", "2017-06-03", "2011-01-02", "Girl"],
            ]
        },
    )
    assert rows.column("children", "date_of_birth") == [date(2010, 1, 2)]
    noted = rows.faults.filter(pl.col("rule") == "particulars_disagree").select("column", "message", "effect").rows()
    assert noted == [("DOB", "for 1 of the children, DOB is not the same in all rows; the fullest row is read", "noted")]


def test_extracts_may_write_the_same_particular_in_their_own_ways(mapping_of: MappingOf):
    rows = read_all(
        mapping_of(REFERRALS + OF_CHILD + PLAIN_SEX),
        {
            "a.csv": [["ID", "Referred", "DOB", "Gender"], ["c1", "2017-05-03", "2010-01-02", "Girl"]],
            "b.csv": [
                ["No", "On", "Gender"],
                ["c1", "2017-05-01", "2"],
                ["c2", "2017-05-01", "M"],
                ["c3", "2017-05-01", "Male"],
            ],
        },
    )
    assert rows.wrong == []
    assert rows.tables["children"].select("child", "sex").rows() == [("c1", "female"), ("c2", "male"), ("c3", "male")]


def test_whom_an_extract_of_the_children_names_is_left_to_it(mapping_of: MappingOf):
    people = '[[extract]]\ntable = "children"\n[extract.columns]\nchild = "Person"\nsex = "Sex"\nethnicity = "Ethnicity"\n'
    rows = read_all(
        mapping_of(REFERRALS + OF_CHILD + people),
        {
            "a.csv": [
                ["ID", "Referred", "DOB", "Gender"],
                ["c1", "2017-05-03", "2010-01-02", "Girl"],
                ["c2", "2017-05-03", "2010-01-03", "Girl"],
            ],
            "people.csv": [["Person", "Sex", "Ethnicity"], ["c1", "unknown", "wbri"]],
        },
    )
    assert rows.tables["children"].sort("child").select("child", "date_of_birth", "sex", "ethnicity").rows() == [
        ("c1", None, "unknown", "WBRI"),
        ("c2", date(2010, 1, 3), "female", None),
    ]


# What a mapping is explained to be.


def test_a_mapping_is_explained_column_by_column(anytown: ColumnMapping):
    said = {row["column"]: row for row in explain(anytown).filter(extract=1).iter_rows(named=True)}
    assert list(said) == columns_of(TABLES["assessments"])
    assert said["child"]["heading"] == "Person ID or Client ID"
    assert said["kind"]["codes"] == "Initial Assessment = initial; Core Assessment = core; C&F = nothing"
    assert said["child_seen"]["codes"] == "Seen alone = yes; Not seen = no; N/K = nothing"
    assert (said["child_seen"]["read_as"], said["team"]["read_as"]) == ("yes or no", "text")
    assert (said["worker"]["heading"], said["worker"]["read_as"], said["worker"]["codes"]) == (None, None, None)


def test_statutory_codes_constants_and_files_are_explained(anytown: ColumnMapping):
    said = {row["column"]: row for row in explain(anytown).filter(extract=2).iter_rows(named=True)}
    assert said["legal_status"]["codes"].startswith("C1; C2; D1")
    assert (said["placement_provider"]["read_as"], said["placement_provider"]["codes"]) == ("the same in every row", "PR1")
    assert said["child"]["files"] == "care*.csv, *.xlsx [Care]"


def test_particulars_of_the_child_are_explained(mapping_of: MappingOf):
    said = explain(mapping_of(REFERRALS + '[extract.children]\nsex = "Gender"\n')).filter(table="children")
    assert said.filter(pl.col("heading").is_not_null()).select("column", "heading").rows() == [("sex", "Gender")]
    assert "M = male; F = female" in said.filter(column="sex")["codes"].item()
    assert "child" not in said["column"]


# Through the front door.


def test_a_frame_is_read_by_a_mapping(mapping_of: MappingOf, tmp_path: Path):
    mapping_of(REFERRALS + 'no_further_action = { heading = "NFA", codes = { "n/k" = "" } }\n' + OF_CHILD)
    frame = pl.DataFrame(
        {
            "ID": [1, 2],
            "Referred": [date(2017, 5, 3), date(2017, 5, 4)],
            "NFA": ["yes", "N/K"],
            "DOB": [date(2010, 1, 2), None],
            "Gender": ["Boy", "Girl"],
        }
    )
    for source in (frame, frame.lazy(), {"referrals": frame}):
        records = read(source, mapping=tmp_path / "anytown.toml", area="336")
        assert records["referrals"].select("child", "referred", "no_further_action").rows() == [
            ("1", date(2017, 5, 3), True),
            ("2", date(2017, 5, 4), None),
        ]
        assert records["children"].select("child", "sex").rows() == [("1", "male"), ("2", "female")]
        assert records.refused.is_empty()


@pytest.mark.parametrize(("files", "read_in"), [("", True), ('files = "* [tbl_ref*]"', True), ('files = "* [other]"', False)])
def test_a_table_of_a_database_is_read_by_a_mapping(files: str, read_in: bool, mapping_of: MappingOf, tmp_path: Path):
    mapping_of(REFERRALS.replace("[extract.columns]", f"{files}\n[extract.columns]"))
    with closing(sqlite3.connect(tmp_path / "cases.db")) as connection, connection:
        connection.execute('CREATE TABLE tbl_referrals ("ID", "Referred")')
        connection.execute("INSERT INTO tbl_referrals VALUES ('1', '2017-05-03')")
    address = f"sqlite:///{tmp_path / 'cases.db'}"
    if read_in:
        records = read(address, mapping=tmp_path / "anytown.toml", area="336")
        assert records["referrals"].select("child", "referred").rows() == [("1", date(2017, 5, 3))]
    else:
        with pytest.raises(ReturnError, match="has no table that is named like"):
            read(address, mapping=tmp_path / "anytown.toml", area="336")


def test_extracts_and_returns_are_read_together_and_every_row_is_accounted_for(
    anytown: ColumnMapping, tmp_path: Path, headings: Mapping[str, str]
):
    folder = tmp_path / "all"
    folder.mkdir()
    lines = [ASSESSMENT_HEADINGS, ["c1", "03/05/2017", "", "C&F", "", ""], ["c2", "03/05/2017", "", "Section 7", "", ""]]
    (folder / "assessments.csv").write_text("\n".join(",".join(line) for line in lines) + "\n", encoding="utf-8")
    (folder / "header_2018.csv").write_text(headings["header"] + "\nc1,1,01/02/2010,WBRI,,,\n", encoding="utf-8")
    frame = pl.DataFrame(care()[1:], CARE_HEADINGS, orient="row").with_columns(From=pl.lit(date(2017, 5, 3)))
    frame.write_excel(folder / "all.xlsx", worksheet="Care")
    records = read(folder, mapping=anytown)
    assert {name: frame.height for name, frame in records.items()} == {"children": 1, "assessments": 1, "episodes": 1}
    assert records["episodes"].select("area", "started", "placement_provider").rows() == [("336", date(2017, 5, 3), "PR1")]
    accounts = records.accounts.sort("file").select("file", "module", "rows_read", "rows_kept", "rows_refused").rows()
    assert accounts == [
        ("all.xlsx [Care]", "episodes", 1, 1, 0),
        ("assessments.csv", "assessments", 2, 1, 1),
        ("header_2018.csv", "header", 1, 1, 0),
    ]


# A whole authority.


def test_an_authority_in_a_councils_own_words_is_read_back_as_it_was(mapping_of: MappingOf, in_own_words: InOwnWords):
    records = made_up_authority(seed=3, child_population=3_000, years=range(2017, 2019)).records
    text, extracts = in_own_words(records)
    read = read_all(mapping_of(text), {f"{name}.csv": [frame.columns, *frame.rows()] for name, frame in extracts.items()})
    assert read.wrong == []
    assert set(read.tables) == set(extracts) >= {"children", "referrals", "assessments", "episodes", "child_protection_plans"}
    for name, frame in read.tables.items():
        names = [column for column in frame.columns if column not in FILLED_IN]
        assert_frame_equal(frame.select(names), records[name].select(names), categorical_as_str=True)


TIMES = """
[[extract]]
table = "contacts"
dates = "day first"
[extract.columns]
child = "ID"
received = "Received"
received_at = { heading = "Received at", codes = { "pending" = "" } }
decided_at = "Decided at"
[extract.constants]
rated_at = 2024-03-04T10:00:00
"""


def test_times_are_read_as_councils_write_them(mapping_of: MappingOf):
    cells = {
        "ID": ["c1", "c2", "c3"],
        "Received": ["04/03/2024", "05/03/2024", "06/03/2024"],
        "Received at": ["04/03/2024 09:30", "pending", "06/03/2024"],
        "Decided at": ["2024-03-04 10:00:30", "2024-03-05T11:15", ""],
    }
    found = read(pl.DataFrame(cells), mapping=mapping_of(TIMES))
    contacts, at = found["contacts"], partial(datetime, 2024, 3)
    assert contacts["received_at"].to_list() == [at(4, 9, 30), None, None]
    assert contacts["decided_at"].to_list() == [at(4, 10, 0, 30), at(5, 11, 15), None]
    assert contacts["rated_at"].to_list() == [at(4, 10)] * 3
    assert found.faults.filter(effect="value not used").select("row", "column", "rule").rows() == [
        (3, "Received at", "not_a_date_and_time")
    ]


@pytest.mark.parametrize(
    ("table", "line", "message"),
    [
        ("contacts", "rated_at = 2024-03-04", "must be a day and a time such as 2024-03-31 09:30:00"),
        ("contacts", "rated_at = 2024-03-04T10:00:00Z", "without a time zone"),
        ("contacts", 'rated_at = "2024-03-04 10:00"', "without quotes"),
        ("episodes", "miles_from_home = -1", "must be a number from 0 up"),
        ("episodes", "miles_from_home = true", "must be a number from 0 up"),
        ("episodes", "miles_from_home = inf", "must be a number from 0 up"),
    ],
)
def test_a_time_or_number_that_is_the_same_in_every_row_is_one(mapping_of: MappingOf, table: str, line: str, message: str):
    columns = {"contacts": 'child = "ID"', "episodes": EPISODE_COLUMNS}[table]
    text = f'[[extract]]\ntable = "{table}"\n[extract.columns]\n{columns}\n[extract.constants]\n{line}\n'
    with pytest.raises(ReturnError, match=message):
        mapping_of(text)


EPISODE_COLUMNS = "\n".join(
    f'{name} = "{name}"' for name in ("child", "started", "reason_started", "legal_status", "placement_type")
)


def test_numbers_are_read_and_may_be_the_same_in_every_row(mapping_of: MappingOf):
    episode = {"child": "c1", "started": "2024-03-04", "reason_started": "S", "legal_status": "C2", "placement_type": "U4"}
    for given in ("miles_from_home = 12.5", "miles_from_home = 3"):
        text = f'[[extract]]\ntable = "episodes"\n[extract.columns]\n{EPISODE_COLUMNS}\n[extract.constants]\n{given}\n'
        found = read(pl.DataFrame([episode]), mapping=mapping_of(text))["episodes"]["miles_from_home"].to_list()
        assert found == [float(given.split(" = ")[1])]
