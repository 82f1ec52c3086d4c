"""Several returns together: the later one wins, and what one return holds twice."""

from collections.abc import Callable, Mapping

import polars as pl
import pytest

from csperf.tables import Records

Reading = Callable[..., Records]
ModuleText = Callable[..., str]
EpisodeCells = Callable[..., dict[str, str]]


def kept(records: Records, table: str = "episodes", *columns: str):
    return sorted(
        records[table].select(*columns or ("child", "started", "ended", "source_file")).cast(pl.String).rows(), key=str
    )


def accounts(records: Records):
    return {
        file: tuple(counts)
        for file, *counts in records.accounts.select("file", "rows_read", "rows_kept", "rows_refused", "rows_replaced").rows()
    }


@pytest.fixture
def episodes(reading: Reading, module: ModuleText, episode: EpisodeCells):
    """Read an episodes module for each year, given as rows of changed cells."""

    def read_years(years: dict[str, list[dict[str, str]]], **options: str) -> Records:
        files = {f"{year}/episodes.csv": module("episodes", *(episode(**row) for row in rows)) for year, rows in years.items()}
        return reading(files, **options)

    return read_years


def test_the_later_return_of_an_episode_wins(episodes: Reading):
    ended = {"DEC": "03/06/2018", "REC": "X1"}
    records = episodes({"2018": [{}], "2019": [ended], "2017-18 again": [{"CHILD": "c2"}]})
    assert kept(records) == [
        ("c1", "2017-05-03", "2018-06-03", "2019/episodes.csv"),
        ("c2", "2017-05-03", None, "2017-18 again/episodes.csv"),
    ]
    assert accounts(records) == {
        "2017-18 again/episodes.csv": (1, 1, 0, 0),
        "2018/episodes.csv": (1, 0, 0, 1),
        "2019/episodes.csv": (1, 1, 0, 0),
    }
    assert records.refused.height == 0


def test_a_return_whose_year_nothing_says_comes_before_all_others(reading: Reading, module: ModuleText):
    rows = [{"CHILD": "c1", "SEX": sex, "DOB": "03/05/2008", "ETHNIC": "WBRI"} for sex in ("1", "2")]
    records = reading({"2001/header.csv": module("header", rows[0]), "z/header.csv": module("header", rows[1])})
    assert kept(records, "children", "sex", "source_file") == [("male", "2001/header.csv")]
    assert accounts(records) == {"z/header.csv": (1, 0, 0, 1), "2001/header.csv": (1, 1, 0, 0)}


def test_the_same_child_id_in_two_councils_is_two_children(reading: Reading, module: ModuleText, episode: EpisodeCells):
    text = module("episodes", episode())
    records = reading({"336_2018/episodes.csv": text, "340_2019/episodes.csv": text}, folder="all")
    assert records["episodes"].height == 2
    assert records.accounts["rows_replaced"].sum() == 0


def test_an_invalid_later_row_replaces_nothing(episodes: Reading):
    records = episodes({"2018": [{}], "2019": [{"DEC": "01/05/2017", "REC": "X1"}]})
    assert kept(records) == [("c1", "2017-05-03", None, "2018/episodes.csv")]
    assert accounts(records)["2019/episodes.csv"] == (1, 0, 1, 0)


def test_the_same_row_twice_in_a_return_is_a_duplicate(
    episodes: Reading, faulty: Callable[[Records], list[tuple[object, ...]]]
):
    records = episodes({"2018": [{}, {"CHILD": "c2"}, {}]})
    assert faulty(records) == [(4, "episodes", None, "duplicate", "row refused")]
    assert records["episodes"].height == 2


def test_the_same_row_in_two_files_of_a_return_is_a_duplicate(
    reading: Reading, module: ModuleText, episode: EpisodeCells, faulty: Callable[[Records], list[tuple[object, ...]]]
):
    text = module("episodes", episode())
    records = reading({"2018/a.csv": text, "2018/b.csv": text})
    assert faulty(records) == [(2, "episodes", None, "duplicate", "row refused")]
    assert records.refused["file"].to_list() == ["b.csv"]


def test_two_rows_for_one_event_in_a_return_and_the_later_is_refused(
    episodes: Reading, faulty: Callable[[Records], list[tuple[object, ...]]]
):
    records = episodes({"2018": [{}, {"PLACE": "K2"}]})
    assert faulty(records) == [(3, "episodes", None, "same_event_twice", "row refused")]
    assert records["episodes"]["placement_type"].to_list() == ["U4"]


ON_THE_DAY = {"DEC": "03/05/2017", "REC": "X1"}


@pytest.mark.parametrize("order", [[0, 1], [1, 0]])
def test_an_episode_that_ends_on_its_first_day_stands_beside_the_one_that_lasts(order: list[int], episodes: Reading):
    rows = [ON_THE_DAY, {"PLACE": "K2"}]
    records = episodes({"2018": [rows[i] for i in order]})
    assert records.refused.height == 0
    assert records["episodes"].height == 2


def test_two_that_end_on_their_first_day_are_one_too_many(
    episodes: Reading, faulty: Callable[[Records], list[tuple[object, ...]]]
):
    records = episodes({"2018": [ON_THE_DAY, {**ON_THE_DAY, "PLACE": "K2"}]})
    assert faulty(records) == [(3, "episodes", None, "same_event_twice", "row refused")]


# first year's rows, second year's rows, what stands: (ended, year)
BESIDE_ACROSS_YEARS = [
    ([ON_THE_DAY, {"PLACE": "K2"}], [{"PLACE": "K2"}], {("2017-05-03", 2018), (None, 2019)}),
    ([ON_THE_DAY], [{"PLACE": "K2"}], {(None, 2019)}),
    ([{"PLACE": "K2"}], [ON_THE_DAY], {("2017-05-03", 2019)}),
    ([{"PLACE": "K2"}], [ON_THE_DAY, {"PLACE": "K2"}], {("2017-05-03", 2019), (None, 2019)}),
    ([ON_THE_DAY, {"PLACE": "K2"}], [ON_THE_DAY, {"PLACE": "K2"}], {("2017-05-03", 2019), (None, 2019)}),
]


@pytest.mark.parametrize(("first", "second", "stands"), BESIDE_ACROSS_YEARS)
def test_episodes_that_end_on_their_first_day_across_years(
    first: list[dict[str, str]], second: list[dict[str, str]], stands: set[tuple[str | None, int]], episodes: Reading
):
    records = episodes({"2018": first, "2019": second})
    assert {(ended, int(file[:4])) for _, _, ended, file in kept(records)} == stands
    assert sum(read for read, *_ in accounts(records).values()) == sum(sum(rest) for _, *rest in accounts(records).values())


def test_a_childs_particulars_are_kept_one_by_one(reading: Reading, module: ModuleText):
    first = {"CHILD": "c1", "SEX": "1", "DOB": "03/05/2008", "ETHNIC": "NOBT"}
    second = {"CHILD": "c1", "SEX": "", "DOB": "04/05/2008", "ETHNIC": "WBRI"}
    records = reading({"2018/header.csv": module("header", first), "2019/header.csv": module("header", second)})
    assert kept(records, "children", "sex", "date_of_birth", "ethnicity", "source_file") == [
        ("male", "2008-05-04", "WBRI", "2019/header.csv")
    ]
    assert accounts(records) == {"2018/header.csv": (1, 0, 0, 1), "2019/header.csv": (1, 1, 0, 0)}


def test_particulars_do_not_pass_from_child_to_child(reading: Reading, module: ModuleText):
    first = {"CHILD": "c1", "SEX": "1", "DOB": "03/05/2008", "ETHNIC": "WBRI"}
    second = {"CHILD": "c2", "SEX": "", "DOB": "", "ETHNIC": ""}
    records = reading({"2018/header.csv": module("header", first, second)})
    assert records["children"].filter(child="c2").select("sex", "date_of_birth", "ethnicity").row(0) == (None, None, None)


def test_children_in_the_uasc_module_are_marked(reading: Reading, module: ModuleText):
    header = [{"CHILD": c, "SEX": "1", "DOB": "03/05/2008", "ETHNIC": "AOTH"} for c in ("c1", "c2")]
    files = {"header": header, "uasc": [{"CHILD": "c2", "SEX": "1", "DOB": "03/05/2008"}]}
    records = reading({f"2018/{name}.csv": module(name, *rows) for name, rows in files.items()})
    marked = dict(records["children"].select("child", "unaccompanied_asylum_seeking").rows())
    assert marked == {"c1": None, "c2": True}


@pytest.mark.parametrize(
    ("status", "listed", "marked"), [("0", False, False), ("1", False, True), ("0", True, True), ("", False, None)]
)
def test_the_status_in_the_header_counts_as_well(
    status: str, listed: bool, marked: bool | None, reading: Reading, headings: Mapping[str, str], module: ModuleText
):
    header = f"{headings['header']},UASC_STATUS\nc1,M,03/05/2008,AOTH,,,,{status}\n"
    files = {"2025/header.csv": header}
    if listed:
        files["2025/uasc.csv"] = module("uasc", {"CHILD": "c1", "SEX": "M", "DOB": "03/05/2008"})
    assert reading(files)["children"]["unaccompanied_asylum_seeking"].to_list() == [marked]


# What is noticed across modules and years.


def notes(records: Records, rule: str):
    return records.notes.filter(pl.col("rule") == rule).select("file", "row").rows()


OVERLAPS = [
    ([{"DEC": "03/06/2017", "REC": "X1"}, {"DECOM": "03/06/2017", "RNE": "P"}], [], []),
    ([{"DEC": "04/06/2017", "REC": "X1"}, {"DECOM": "03/06/2017", "RNE": "P"}], [3], []),
    ([{}, {"DECOM": "03/06/2017", "RNE": "P"}], [3], []),
    ([{"DECOM": "03/06/2017", "RNE": "P"}, {}], [2], []),
    ([{"DEC": "03/06/2017", "REC": "X1"}, {"DECOM": "04/06/2017", "RNE": "P"}], [], [3]),
    ([{"DEC": "03/06/2017", "REC": "E8"}, {"DECOM": "04/06/2017", "RNE": "S"}], [], []),
    ([{"RNE": "P"}], [], []),
    ([ON_THE_DAY, {}], [], []),
    ([{}, {"CHILD": "c2", "DECOM": "03/06/2017", "RNE": "P"}], [], []),
    (
        [
            {"DEC": "01/09/2017", "REC": "X1"},
            {"DECOM": "01/06/2017", "DEC": "01/07/2017", "REC": "X1", "RNE": "P"},
            {"DECOM": "01/08/2017", "RNE": "P"},
        ],
        [3, 4],
        [],
    ),
    ([{"DECOM": "03/05/1960", "DEC": "03/05/1961", "REC": "X1"}, {"DECOM": "03/05/1962", "RNE": "P"}], [], [3]),
]


@pytest.mark.parametrize(("rows", "overlapping", "gapped"), OVERLAPS)
def test_overlaps_and_gaps_are_noted_and_the_rows_kept(
    rows: list[dict[str, str]], overlapping: list[int], gapped: list[int], episodes: Reading
):
    records = episodes({"2018": rows})
    assert [row for _, row in notes(records, "episodes_overlap")] == overlapping
    assert [row for _, row in notes(records, "episodes_with_gap")] == gapped
    assert records["episodes"].height == len(rows)


def test_a_child_that_is_in_no_header_is_noted_once_a_module(reading: Reading, module: ModuleText, episode: EpisodeCells):
    header = module("header", {"CHILD": "c1", "SEX": "1", "DOB": "03/05/2008", "ETHNIC": "WBRI"})
    rows = [episode(), episode(CHILD="c2", DEC="03/06/2017", REC="X1"), episode(CHILD="c2", DECOM="03/06/2017", RNE="P")]
    reviews = [{"CHILD": c, "DOB": "03/05/2008", "REVIEW": "03/06/2017", "REVIEW_CODE": "PN1"} for c in ("c2", "c1")]
    records = reading(
        {
            "2018/header.csv": header,
            "2018/episodes.csv": module("episodes", *rows),
            "2018/reviews.csv": module("reviews", *reviews),
        }
    )
    assert notes(records, "child_not_in_header") == [("episodes.csv", 3), ("reviews.csv", 2)]
    assert records["episodes"].height == 3


def test_any_years_header_will_do_and_no_header_says_nothing(reading: Reading, module: ModuleText, episode: EpisodeCells):
    header = module("header", {"CHILD": "c1", "SEX": "1", "DOB": "03/05/2008", "ETHNIC": "WBRI"})
    files = {"2018/header.csv": header, "2019/episodes.csv": module("episodes", episode())}
    assert notes(reading(files), "child_not_in_header") == []
    alone = reading({"2019/episodes.csv": module("episodes", episode())}, folder="340")
    assert notes(alone, "child_not_in_header") == []
    assert "header" in " ".join(alone.notes.filter(pl.col("rule") == "module_missing")["message"])


# first year, second year, rows noted
RETURNED_AGAIN = [
    ({"2018": [{}], "2019": [{}]}, []),
    ({"2018": [{}], "2019": [{"DEC": "03/06/2018", "REC": "E8"}]}, []),
    ({"2018": [{}], "2019": [{"CHILD": "c2"}]}, [("2018/episodes.csv", 2)]),
    ({"2018": [{}], "2020": [{"CHILD": "c2"}]}, []),
    ({"2018": [{"DEC": "03/06/2017", "REC": "E8"}], "2019": [{"CHILD": "c2"}]}, []),
    ({"2018": [{}], "2019": [{"DECOM": "04/05/2017"}]}, [("2018/episodes.csv", 2)]),
    ({"2018": [{}], "2019": [{}], "2020": [{"CHILD": "c2"}]}, [("2019/episodes.csv", 2)]),
]


@pytest.mark.parametrize(("years", "expected"), RETURNED_AGAIN)
def test_an_open_episode_that_the_next_return_does_not_hold(
    years: dict[str, list[dict[str, str]]], expected: list[tuple[str, int]], episodes: Reading
):
    assert notes(episodes(years), "open_episode_not_returned_again") == expected


def test_the_next_return_of_another_council_is_no_next_return(reading: Reading, module: ModuleText, episode: EpisodeCells):
    files = {
        "336_2018/episodes.csv": module("episodes", episode()),
        "340_2019/episodes.csv": module("episodes", episode(CHILD="c2")),
    }
    assert notes(reading(files, folder="all"), "open_episode_not_returned_again") == []


def test_a_missing_module_is_named_with_the_table_that_it_leaves_alone(
    reading: Reading, module: ModuleText, episode: EpisodeCells
):
    records = reading({"2018/episodes.csv": module("episodes", episode())})
    missing = records.notes.filter(pl.col("rule") == "module_missing")
    assert missing.height == 9
    assert missing["file"].to_list() == [None] * 9
    message = missing.filter(table="adoptions")["message"].item()
    assert message == "the SSDA903 return of 2018 (council 336) has no module AD1; it adds nothing to the table adoptions"
    assert list(records) == ["episodes"]
