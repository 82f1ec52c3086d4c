"""A check of some records: what was found and refused, what each measure can and cannot use, and repairs."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest

from csperf.catalogue import catalogue, choose
from csperf.engine import evaluate
from csperf.errors import TableError, UnknownMeasureError
from csperf.reports import Check, check, workbook
from csperf.reports.workbook import write_workbook
from csperf.returns import REPAIRS, read
from csperf.tables import ACCOUNTS, FAULTS, NOTED, REPAIRED, ROW_REFUSED, VALUE_NOT_USED, Records

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
EPISODE = "{},{},{},{},N1,{},PR1,{},{},,,,"
MARCH = pl.DataFrame({"child": ["a"], "referred": [date(2018, 3, 5)]})


def told(done: Check, measure: str) -> dict[str, Any]:
    """The row of a measure."""
    return done.measures.row(by_predicate=pl.col("measure") == choose(measure).measure.id, named=True)


def episodes(*rows: tuple[str, date, str, str, str, date | None, str | None]) -> pl.DataFrame:
    names = ("child", "started", "reason_started", "legal_status", "placement_type", "ended", "reason_ceased")
    return pl.DataFrame(rows, schema=names, orient="row", schema_overrides={"ended": pl.Date, "reason_ceased": pl.String})


ADOPTED = episodes(
    ("a", date(2016, 5, 1), "S", "E1", "U4", date(2017, 5, 1), "X1"),
    ("a", date(2017, 5, 1), "P", "E1", "A6", date(2018, 1, 8), "E12"),
)


def returned(**rows_of_years: list[tuple[str, int]]) -> pl.DataFrame:
    """Accounts of a table by council and collection year."""
    return pl.DataFrame(
        [
            {
                "file": f"{area} {year}",
                "return": "SSDA903",
                "area": area,
                "collection_year": year,
                "module": table,
                "table": table,
            }
            | dict.fromkeys(("rows_read", "rows_kept"), 1)
            | dict.fromkeys(("rows_refused", "rows_replaced"), 0)
            for table, held in rows_of_years.items()
            for area, year in held
        ],
        schema=ACCOUNTS,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The SSDA903 returns of 2017 and 2018 of one council, without AD1, with a row that is refused and one to be repaired."""
    of_years = {
        2017: ["CHILDA,01/06/2016,S,C2,U4,,", "CHILDB,31/02/2017,S,C2,U4,,"],
        2018: ["CHILDA,01/06/2016,S,C2,U4,,", "CHILDA,01/06/2017,P,C2,U4,,"],
    }
    for year, lines in of_years.items():
        held = tmp_path / "336" / f"ssda903_{year}"
        held.mkdir(parents=True)
        rows = [EPISODE.format(*line.split(",")) for line in lines]
        (held / "episodes.csv").write_text("\n".join([EPISODES, *rows]) + "\n", encoding="utf-8")
        (held / "header.csv").write_text(f"{HEADER}\nCHILDA,1,02/01/2010,WBRI,,,\n", encoding="utf-8")
    return tmp_path


def test_every_row_of_every_module_of_every_return_is_found(folder: Path):
    records = read(folder)
    found = check(records).found
    assert found.select("return", "area", "collection_year", "module", "table", "files").rows() == [
        ("SSDA903", "336", 2017, "header", "children", 1),
        ("SSDA903", "336", 2017, "episodes", "episodes", 1),
        ("SSDA903", "336", 2018, "header", "children", 1),
        ("SSDA903", "336", 2018, "episodes", "episodes", 1),
    ]
    counts = ["rows_read", "rows_kept", "rows_refused", "rows_replaced"]
    assert found.select(counts).sum().row(0) == records.accounts.select(counts).sum().row(0)
    assert found.filter(module="episodes").select(counts).rows() == [(2, 0, 1, 1), (2, 2, 0, 0)]
    assert found["first"].null_count() == found.height


def test_records_made_of_frames_are_found_by_their_tables(records: Records):
    found = check(records).found
    assert found.select("return", "area", "table", "files", "rows_read", "rows_kept", "rows_refused").rows() == [
        ("frames", "E08000029", "episodes", 0, 4, 4, 0),
        ("frames", None, "assessments", 0, 6, 5, 1),
    ]
    assert found.select("first", "last").rows() == [
        (date(2014, 5, 1), date(2016, 5, 1)),
        (date(2016, 5, 1), date(2017, 7, 1)),
    ]


def test_records_without_a_table_are_checked_too():
    done = check(Records({}))
    assert (done.found.height, done.refused.height, done.faults.height) == (0, 0, 0)
    assert set(done.measures["usable"]) == {"no"}
    assert "Nothing." in str(done)


def test_kinds_of_fault_stand_by_weight_and_then_by_how_often_they_came():
    kinds = [(REPAIRED, "r", 2), (NOTED, "n", 9), (VALUE_NOT_USED, "v", 1), (ROW_REFUSED, "less", 1), (ROW_REFUSED, "more", 3)]
    rows = [
        {
            "file": f"{number}.csv",
            "row": number,
            "table": "episodes",
            "column": "DEC",
            "rule": rule,
            "message": "m",
            "effect": effect,
        }
        for effect, rule, times in kinds
        for number in range(times)
    ]
    done = check(Records({}, faults=pl.DataFrame(rows, schema=FAULTS)))
    assert done.refused.select("effect", "rule", "times", "files").rows() == [
        (ROW_REFUSED, "more", 3, 3),
        (ROW_REFUSED, "less", 1, 1),
        (VALUE_NOT_USED, "v", 1, 1),
        (NOTED, "n", 9, 9),
        (REPAIRED, "r", 2, 2),
    ]
    assert done.faults["effect"].to_list() == [ROW_REFUSED] * 4 + [VALUE_NOT_USED] + [NOTED] * 9 + [REPAIRED] * 2


def test_a2_needs_ad1_and_a1_does_not():
    done = check(Records.of(episodes=ADOPTED))
    assert (told(done, "A2")["usable"], told(done, "A2")["why"]) == ("no", "needs adoptions (SSDA903 AD1): not found")
    assert told(done, "A1")["usable"] == "yes"
    with_ad1 = Records.of(episodes=ADOPTED, adoptions=pl.DataFrame({"child": ["a"], "matched": [date(2017, 4, 1)]}))
    assert [told(check(with_ad1), name)["usable"] for name in ("A1", "A2")] == ["yes", "yes"]


def test_a_column_that_is_empty_in_every_row_is_as_good_as_none():
    never_matched = Records.of(episodes=ADOPTED, adoptions=pl.DataFrame({"child": ["a"], "decided": [date(2017, 4, 1)]}))
    row = told(check(never_matched), "A2")
    assert (row["usable"], row["why"]) == ("no", "matched of adoptions not recorded in any row")


def test_a_table_that_a_column_comes_from_is_needed_by_those_measures_that_look_at_it():
    looked_after = episodes(
        ("a", date(2014, 5, 1), "S", "C2", "U4", None, None), ("b", date(2018, 1, 8), "S", "C2", "U4", None, None)
    )
    done = check(Records.of(episodes=looked_after))
    assert told(done, "NI 62")["usable"] == "yes"
    assert told(done, "NI 63")["why"].startswith("needs children (SSDA903 header")
    with_children = {"episodes": looked_after, "children": pl.DataFrame({"child": ["a"]})}
    unborn = told(check(Records.of(**with_children)), "NI 63")
    assert (unborn["usable"], unborn["why"]) == ("no", "date_of_birth of children not recorded in any row")
    born = with_children["children"].with_columns(date_of_birth=date(2010, 1, 2))
    assert told(check(Records.of(**{**with_children, "children": born})), "NI 63")["usable"] == "yes"


def test_a_variant_that_cannot_be_had_is_said():
    rows = pl.DataFrame({"child": ["a"], "started": [date(2018, 3, 5)], "authorised": [date(2018, 3, 9)]})
    whole_year = pl.concat([rows, rows.select("child", pl.col("started", "authorised").dt.offset_by("-11mo"))])
    row = told(check(Records.of(assessments=whole_year)), "ECS 138")
    assert row["usable"] == "in part"
    assert row["why"].splitlines() == [
        "clock=referral: referred of assessments not recorded in any row",
        "stop=submitted: submitted of assessments not recorded in any row",
    ]
    with_both = whole_year.with_columns(referred="started", submitted="authorised")
    assert told(check(Records.of(assessments=with_both)), "ECS 138")["usable"] == "yes"
    of_referrals_only = told(check(Records.of(assessments=with_both.drop("started"))), "ECS 138")
    assert of_referrals_only["usable"] == "in part"
    assert of_referrals_only["why"].splitlines()[0] == "started of assessments not recorded in any row"
    assert of_referrals_only["counted"] == 2


@pytest.mark.parametrize(
    ("first", "right"),
    [(date(2016, 4, 30), ("2017/18", "2017/18")), (date(2016, 5, 1), (None, None)), (date(2015, 4, 9), ("2016/17", "2017/18"))],
)
def test_a_year_is_right_where_the_records_go_back_as_far_as_is_looked(first: date, right: tuple[str | None, str | None]):
    row = told(check(Records.of(referrals=pl.concat([MARCH, MARCH.with_columns(referred=first)]))), "ECS 14a")
    assert (row["first_year"], row["last_year"]) == right
    assert row["usable"] == ("yes" if right[0] else "in part")
    assert row["covered_to"] == date(2018, 3, 31)
    assert (row["why"] is None) == (right[0] is not None)


def test_what_looks_back_two_years_needs_two_years():
    records = Records.of(episodes=ADOPTED, children=pl.DataFrame({"child": ["a"], "date_of_birth": [date(2016, 1, 2)]}))
    held = episodes(("a", date(2015, 4, 2), "S", "C2", "U4", None, None))
    records = Records(
        {**records, **Records.of(episodes=held)}, accounts=returned(episodes=[("E1", 2016), ("E1", 2017), ("E1", 2018)])
    )
    done = check(records)
    assert {
        name: told(done, name)["first_year"] for name in ("NI 62", "NI 63", "fewer_than_three_placements_in_two_years")
    } == {
        "NI 62": "2015/16",
        "NI 63": "2017/18",
        "fewer_than_three_placements_in_two_years": "2016/17",
    }
    assert {told(done, name)["last_year"] for name in ("NI 62", "NI 63")} == {"2017/18"}


@pytest.mark.parametrize(
    ("years", "right"),
    [
        ([("E1", 2015), ("E1", 2017), ("E1", 2018)], ("2017/18", "2017/18")),
        ([("E1", 2016), ("E1", 2017), ("E1", 2018), ("E2", 2017), ("E2", 2018)], ("2017/18", "2017/18")),
        ([("E1", 2018)], (None, None)),
    ],
)
def test_returns_cover_the_years_without_a_gap_of_which_every_council_returned(
    years: list[tuple[str, int]], right: tuple[str | None, str | None]
):
    row = told(check(Records(Records.of(referrals=MARCH), accounts=returned(referrals=years))), "ECS 14a")
    assert (row["first_year"], row["last_year"]) == right


def test_councils_without_a_year_in_common_are_told_so():
    records = Records(Records.of(referrals=MARCH), accounts=returned(referrals=[("E1", 2017), ("E2", 2018)]))
    assert told(check(records), "ECS 14a")["why"] == "there is no year of which referrals were returned by every council"


def test_rows_without_a_date_are_in_no_year():
    records = Records.of(referrals=MARCH.with_columns(referred=pl.lit(None, dtype=pl.Date)))
    assert told(check(records), "ECS 14a")["why"] == "no row of referrals has a date in referred"


def test_a_measure_that_had_ended_is_told_so():
    rows = pl.DataFrame({"child": ["a"], "kind": ["core"], "started": [date(2012, 4, 2)], "authorised": [date(2012, 4, 30)]})
    later = rows.with_columns(pl.col("started", "authorised").dt.offset_by("3y"))
    assert told(check(Records.of(assessments=rows)), "NI 60")["counted"] == 1
    assert told(check(Records.of(assessments=later)), "NI 60")["why"].startswith(
        "its definition holds from 1 April 2006 until 31 March 2013, and the records cover 1 April 2015"
    )


def test_nothing_to_count_and_everything_left_out_are_told_apart():
    still_there = episodes(("a", date(2017, 4, 3), "S", "C2", "U4", None, None))
    assert (
        told(check(Records.of(episodes=still_there)), "A1")["why"] == "there is no row to count, as one row is a child adopted"
    )
    no_entry = ADOPTED.with_columns(reason_started=pl.lit("P"))
    row = told(check(Records.of(episodes=no_entry)), "A1")
    assert row["why"] == "every row is left out: entering care is not in the records (1)"
    assert (row["usable"], row["counted"], row["left_out"]) == ("no", 0, 1)


def test_more_left_out_than_counted_is_usable_in_part():
    entry_unknown = ADOPTED.with_columns(reason_started=pl.lit("P"))
    rows = [ADOPTED, *(entry_unknown.with_columns(child=pl.lit(name)) for name in "bc")]
    row = told(check(Records.of(episodes=pl.concat(rows))), "A1")
    assert row["usable"] == "in part"
    assert row["why"] == "for 2017/18 more rows are left out than counted: entering care is not in the records (2)"
    assert told(check(Records.of(episodes=pl.concat(rows[:2]))), "A1")["usable"] == "yes"


def test_counts_are_those_of_the_engine(records: Records):
    done = check(records)
    shown = done.measures.filter(pl.col("counted") > 0)
    assert shown.height >= 4
    for row in shown.iter_rows(named=True):
        figure = evaluate([catalogue()[row["measure"]]], records, row["year"]).row(0, named=True)
        assert (row["counted"], row["left_out"]) == (figure["counted"], figure["left_out"])


def test_only_the_measures_asked_about(records: Records):
    assert check(records, measures="NI 62").measures["measure"].to_list() == ["ni_62"]
    both = check(records, measures=["A1", catalogue()["ni_62"], "adoption_a1"])
    assert both.measures["measure"].to_list() == ["adoption_a1", "ni_62"]
    assert set(check(records).measures["measure"]) == set(catalogue())
    with pytest.raises(UnknownMeasureError, match="NI 62"):
        check(records, measures="NI 622")
    with pytest.raises(TableError, match=r"Records\.of"):
        check(records["episodes"])


def test_repairs_that_were_made_and_those_that_could_be(folder: Path):
    name = "open_episode_closed_by_next"
    before, after = check(read(folder)), check(read(folder, repair=[name]))
    assert before.repairs["repair"].to_list() == list(REPAIRS)
    assert before.repairs.filter(repair=name).select("made", "could").row(0) == (0, 1)
    assert after.repairs.filter(repair=name).select("made", "could").row(0) == (1, 0)
    assert before.repairs.filter(pl.col("repair") != name)["could"].sum() == 0
    assert REPAIRS[name].what.split(",", maxsplit=1)[0] in " ".join(str(before).split())
    assert REPAIRED not in before.refused["effect"]
    assert after.refused.filter(effect=REPAIRED)["times"].sum() == 1


def test_the_records_stay_as_they_are(folder: Path):
    records = read(folder)
    held, faults = {name: frame.clone() for name, frame in records.items()}, records.faults.clone()
    check(records)
    assert all(records[name].equals(frame) for name, frame in held.items())
    assert records.faults.equals(faults)


def test_prints_no_more_of_a_child_than_sums(records: Records, folder: Path):
    for held in (records, read(folder)):
        printed = str(check(held))
        assert [child for frame in held.values() for child in frame["child"].unique() if child in printed] == []
        assert max(map(len, printed.splitlines())) <= 120
        assert repr(check(held)) == printed


HOSTILE = [
    "=1+1",
    "{=1+1}",
    "+1",
    "-1",
    "@SUM(A1)",
    "https://example.org/",
    "mailto:a@example.org",
    "internal:A1",
    "007",
    "1e5",
    "'=1",
    "",
]


@pytest.fixture
def hostile() -> Records:
    """Records whose faults name files and columns that a spreadsheet would make formulas, links or numbers of."""
    rows = [
        {"file": text, "row": number, "table": "episodes", "column": text, "rule": "r", "message": text, "effect": NOTED}
        for number, text in enumerate(HOSTILE)
    ]
    return Records({}, faults=pl.DataFrame(rows, schema=FAULTS))


def test_a_workbook_holds_no_formula_no_link_and_no_number_made_of_a_text(hostile: Records, tmp_path: Path):
    file = check(hostile).to_excel(tmp_path / "faults.xlsx")
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["Summary", "Faults"]
    cells = [cell for sheet in book for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert [cell.coordinate for cell in cells if cell.hyperlink] == []
    headings = [cell.value for cell in book["Faults"][1]]
    assert headings == FAULTS.names()
    columns = {
        name: [row[at] for row in book["Faults"].iter_rows(min_row=2, values_only=True)] for at, name in enumerate(headings)
    }
    assert sorted(text or "" for text in columns["file"]) == sorted(HOSTILE)
    assert sorted(columns["row"]) == list(range(len(HOSTILE)))


def test_a_workbook_has_its_headings_frozen_and_filters(folder: Path, tmp_path: Path):
    done = check(read(folder))
    book = openpyxl.load_workbook(done.to_excel(tmp_path / "faults.xlsx"))
    for sheet, frame in ((book["Summary"], done.refused), (book["Faults"], done.faults)):
        assert sheet.freeze_panes == "A2"
        (table,) = sheet.tables.values()
        assert table.autoFilter.ref.startswith("A1:")
        assert sheet.max_row == frame.height + 1
        message = sheet.column_dimensions["E" if frame is done.refused else "F"]
        assert message.width > 40


def test_a_workbook_without_a_fault_can_be_opened(tmp_path: Path):
    file = check(Records.of(referrals=MARCH)).to_excel(tmp_path / "faults.xlsx")
    assert [cell.value for cell in openpyxl.load_workbook(file)["Faults"][1]] == FAULTS.names()


def test_the_same_faults_give_the_same_workbook(hostile: Records, tmp_path: Path):
    done = check(hostile)
    assert done.to_excel(tmp_path / "a.xlsx").read_bytes() == done.to_excel(tmp_path / "b.xlsx").read_bytes()


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    fits = pl.DataFrame({"n": [1, 2]})
    assert write_workbook({"Faults": fits}, tmp_path / "a.xlsx").is_file()
    with pytest.raises(TableError, match=r"Faults has 3 rows.*write b\.csv"):
        write_workbook({"Faults": pl.concat([fits, fits[:1]])}, tmp_path / "b.xlsx")
    assert not (tmp_path / "b.xlsx").exists()


def test_csv_holds_every_fault_and_no_formula(hostile: Records, tmp_path: Path):
    file = check(hostile).to_csv(tmp_path / "faults.csv")
    written = pl.read_csv(file, infer_schema=False)
    assert written.columns == FAULTS.names()
    assert written.height == len(HOSTILE)
    texts = [text for name in ("file", "column", "message") for text in written[name].drop_nulls()]
    assert len(texts) >= 3 * len(HOSTILE) - 3
    assert [text for text in texts if text.startswith(("=", "+", "-", "@"))] == []
