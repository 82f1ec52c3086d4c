"""A measure gives one answer whichever format the facts came in: one made-up authority, written in every format there is.

Every measure is compared in every variant, with what was left out and why, for a year and its quarters, and over three years
where it is published so. What a format can't say stands in a table here, with the reason that is given for it.
"""

import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import duckdb
import polars as pl
import pytest
from xlsxwriter import Workbook

import csperf as cs
from csperf.catalogue import catalogue
from csperf.definition import Chosen
from csperf.returns import read_mapping, write_annex_a, write_ssd, write_ssd_tables
from csperf.returns.annex_a.format import LIST_3, LISTS
from csperf.returns.description import Column, Group
from csperf.returns.ssda903.format import MODULES, UASC, XML_CHILD, XML_ROOT
from csperf.synthetic import Authority, made_up_authority
from csperf.tables import Records

AREA, YEARS = "336", range(2016, 2019)
FIRST_DAY, LAST_DAY = date(2015, 4, 1), date(2018, 3, 31)
YEAR_AND_QUARTERS = ("2017/18", *(f"2017/18 Q{quarter}" for quarter in range(1, 5)))
THREE_YEARS = "2015-18"

EVERY = [Chosen(measure, variant) for measure in catalogue().values() for variant in measure.all_variants()]
OVER_THREE_YEARS = [one for one in EVERY if one.measure.three_year]
FORMER = {"ni_59", "ni_60"}
"""Measures whose definition had ended by the years that are written."""

Key = tuple[str, str, str, str | None]
"""A figure: its measure, variant, period and group."""
Row = Mapping[str, str | None]
InOwnWords = Callable[[Records], tuple[str, Mapping[str, pl.DataFrame]]]


@dataclass(frozen=True)
class Figure:
    """What is compared of a figure."""

    numerator: int | None
    denominator: int | None
    reasons: Mapping[str, int]
    status: str
    note: str | None

    @property
    def judged(self) -> int:
        """All rows of the cohort: those that count, and those left out."""
        return (self.denominator or 0) + sum(self.reasons.values())


def figures(records: Records, by: str | tuple[()] = ()) -> dict[Key, Figure]:
    parts = [cs.evaluate(EVERY, records, YEAR_AND_QUARTERS, by=by), cs.evaluate(OVER_THREE_YEARS, records, THREE_YEARS, by=by)]
    return {
        (row["measure"], row["variant"], row["period"], row["group"]): Figure(
            row["numerator"],
            row["denominator"],
            {reason["reason"]: reason["rows"] for reason in row["reasons"] or ()},
            row["status"],
            row["note"],
        )
        for row in pl.concat(parts).iter_rows(named=True)
    }


def differing(found: Mapping[Key, Figure], expected: Mapping[Key, Figure]) -> dict[Key, tuple[Figure | None, Figure | None]]:
    """The figures that are not the same, or are in one only; notes may differ, as on how far records go back."""

    def compared(figure: Figure | None) -> tuple[object, ...] | None:
        return figure and (figure.numerator, figure.denominator, figure.reasons, figure.status)

    keys = sorted(found.keys() | expected.keys(), key=str)
    return {key: (found.get(key), expected.get(key)) for key in keys if compared(found.get(key)) != compared(expected.get(key))}


# The authority, and the ways of writing it.


@pytest.fixture(scope="module")
def authority() -> Authority:
    return made_up_authority(seed=8, child_population=12_000, years=YEARS, area=AREA)


@pytest.fixture(scope="module")
def facts(authority: Authority) -> Records:
    """The authority's records, from the first day of its returns: episodes that had ended before are in none of them."""
    ended = pl.col("ended")
    episodes = authority.records["episodes"].filter(ended.is_null() | (ended >= FIRST_DAY))
    return Records({**authority.records, "episodes": episodes})


@pytest.fixture(scope="module")
def returns(authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The statutory returns: SSDA903 modules and children-in-need censuses."""
    folder = tmp_path_factory.mktemp("statutory")
    authority.write(folder)
    return folder


@pytest.fixture(scope="module")
def statutory(returns: Path) -> Records:
    return cs.read(returns)


@pytest.fixture(scope="module")
def expected(statutory: Records) -> dict[Key, Figure]:
    """The figures of the statutory returns, which those of all other formats are held against."""
    return figures(statutory)


def in_workbooks(returns: Path, into: Path) -> Records:
    """Each SSDA903 as one workbook, with a sheet for each module."""
    for folder in returns.glob("*ssda903*"):
        with Workbook(str(into / f"{folder.name}.xlsx"), {"strings_to_numbers": False}) as workbook:
            for module in sorted(folder.glob("*.csv")):
                pl.read_csv(module, infer_schema=False).write_excel(workbook, module.stem)
    for census in returns.glob("*.xml"):
        shutil.copy(census, into)
    return cs.read(into)


def in_xml(returns: Path, into: Path) -> Records:
    """Each SSDA903 in its XML form."""
    for folder in returns.glob("*ssda903*"):
        of_children: dict[str, dict[str, list[Row]]] = {}
        for module in MODULES:
            file = folder / f"{module.file_names[0]}.csv"
            for row in pl.read_csv(file, infer_schema=False).rows(named=True) if file.exists() else ():
                of_children.setdefault(row["CHILD"], {}).setdefault(module.name, []).append(row)
        children = "".join(element(XML_CHILD, among_header(modules), modules) for modules in of_children.values())
        (into / f"{folder.name}.xml").write_text(f"<{XML_ROOT}>{children}</{XML_ROOT}>", encoding="utf-8")
    for census in returns.glob("*.xml"):
        shutil.copy(census, into)
    return cs.read(into)


def among_header(modules: Mapping[str, list[Row]]) -> Row:
    """What stands once of a child, with the sign that it is unaccompanied."""
    once = {
        name: value for module in XML_CHILD.modules() for row in modules.get(module.name, ())[:1] for name, value in row.items()
    }
    return once | {"UASC": "1" if UASC.name in modules else "0"}


def element(group: Group, row: Row, modules: Mapping[str, list[Row]]) -> str:
    """An element by the description that reading follows, and those inside it."""
    inside = []
    for part in group.parts:
        if isinstance(part, Column):
            inside.append(f"<{part.element}>{escape(row.get(part.heading) or '')}</{part.element}>")
        else:
            inside += [element(part, held, modules) for held in (modules.get(part.module.name, ()) if part.module else [row])]
    return f"<{group.tag}>{''.join(inside)}</{group.tag}>"


def in_archives(returns: Path, into: Path) -> Records:
    """Each year's returns in one zip archive."""
    for year in YEARS:
        with zipfile.ZipFile(into / f"{year}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(returns.rglob(f"*{year}*/*.csv")) + sorted(returns.glob(f"*{year}.xml")):
                archive.write(file, file.relative_to(returns))
    return cs.read(into)


def dataset_in_csv(facts: Records, into: Path) -> Records:
    write_ssd(facts, into, on=LAST_DAY)
    return cs.read(into, area=AREA)


def dataset_in_parquet(facts: Records, into: Path) -> Records:
    write_ssd(facts, into, on=LAST_DAY, kind="parquet")
    return cs.read(into, area=AREA)


def dataset_in_duckdb(facts: Records, into: Path) -> Records:
    with duckdb.connect(str(into / "ssd.duckdb")) as connection:
        for name, frame in write_ssd_tables(facts, on=LAST_DAY).items():
            connection.register("frame", frame.to_arrow())
            connection.execute(f"CREATE TABLE {name} AS SELECT * FROM frame")  # noqa: S608 - names of ours
    return cs.read(f"duckdb:///{into / 'ssd.duckdb'}", area=AREA)


def dataset_in_sqlite(facts: Records, into: Path) -> Records:
    connection = sqlite3.connect(into / "ssd.sqlite")
    for name, frame in write_ssd_tables(facts, on=LAST_DAY).items():
        connection.execute(f"CREATE TABLE {name} ({', '.join(frame.columns)})")
        places = ", ".join("?" * frame.width)
        rows = frame.with_columns(pl.col(pl.Date).dt.to_string("%Y-%m-%d")).rows()
        connection.executemany(f"INSERT INTO {name} VALUES ({places})", rows)  # noqa: S608 - names of ours
    connection.commit()
    connection.close()
    return cs.read(into, area=AREA)


FROM_RETURNS = {"workbooks": in_workbooks, "XML": in_xml, "zip archives": in_archives}
FROM_FACTS = {
    "dataset in CSV": dataset_in_csv,
    "dataset in Parquet": dataset_in_parquet,
    "dataset in DuckDB": dataset_in_duckdb,
    "dataset in SQLite": dataset_in_sqlite,
}
IN_OWN_WORDS = ("extracts as frames", "extracts in CSV")
WAYS = (*FROM_RETURNS, *FROM_FACTS, *IN_OWN_WORDS)


@pytest.fixture(scope="module")
def read_in(
    facts: Records, returns: Path, in_own_words: InOwnWords, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, Records]:
    """The authority, read from every format that can say all that measures ask for."""
    folders = {way: tmp_path_factory.mktemp("way") for way in WAYS}
    found = {way: write_and_read(returns, folders[way]) for way, write_and_read in FROM_RETURNS.items()}
    found |= {way: write_and_read(facts, folders[way]) for way, write_and_read in FROM_FACTS.items()}
    text, extracts = in_own_words(facts)
    as_frames, in_csv = IN_OWN_WORDS
    (folders[in_csv] / "anyshire.toml").write_text(text, encoding="utf-8")
    mapping = read_mapping(folders[in_csv] / "anyshire.toml")
    for name, frame in extracts.items():
        frame.write_csv(folders[in_csv] / f"{name}.csv")
    found[as_frames] = cs.read(extracts, mapping=mapping, area=AREA)
    found[in_csv] = cs.read(folders[in_csv], mapping=mapping, area=AREA)
    return found


@pytest.fixture(scope="module")
def annex_a(facts: Records, tmp_path_factory: pytest.TempPathFactory) -> Records:
    file = tmp_path_factory.mktemp("annex_a") / "annex_a.xlsx"
    write_annex_a(facts, file, on=LAST_DAY, since=FIRST_DAY)
    return cs.read(file, area=AREA)


# One answer.


def test_the_statutory_returns_have_a_figure_for_every_measure(expected: dict[Key, Figure]):
    """Else nothing would be compared."""
    counted = {measure for (measure, *_), figure in expected.items() if figure.denominator}
    assert counted == set(catalogue()) - FORMER
    assert len(expected) == len(EVERY) * len(YEAR_AND_QUARTERS) + len(OVER_THREE_YEARS)


@pytest.mark.parametrize("way", WAYS)
def test_every_measure_is_the_same(way: str, read_in: Mapping[str, Records], expected: dict[Key, Figure]):
    assert differing(figures(read_in[way]), expected) == {}


ATTRIBUTES = ("sex", "ethnicity", "ethnic_group", "age", "age_band", "disabled")


@pytest.mark.parametrize("by", ATTRIBUTES)
def test_every_measure_is_the_same_for_each_group(by: str, statutory: Records, read_in: Mapping[str, Records]):
    of_groups = figures(statutory, by)
    assert len({group for *_, group in of_groups}) > 1
    for way, records in read_in.items():
        assert differing(figures(records, by), of_groups) == {}, way


def test_the_unaccompanied_are_the_same_children(statutory: Records, read_in: Mapping[str, Records]):
    """Of the others the SSDA903 and the dataset say nothing, so that only those who are can be compared."""

    def unaccompanied(records: Records) -> dict[Key, Figure]:
        return {key: of for key, of in figures(records, "unaccompanied_asylum_seeking").items() if key[-1] == "true"}

    assert any(figure.denominator for figure in unaccompanied(statutory).values())
    for way, records in read_in.items():
        assert differing(unaccompanied(records), unaccompanied(statutory)) == {}, way


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_refused_but_a_referral_that_stands_twice(way: str, facts: Records, read_in: Mapping[str, Records]):
    """Two rows that are the same in every column are one: the authority has referrals that were recorded twice."""
    twice = facts["referrals"].drop("source_file", "source_row").is_duplicated().sum() // 2
    refused = read_in[way].refused.select("table", "rule").rows()
    assert set(refused) == {("referrals", "duplicate")}
    # A census holds the referrals of its year alone.
    assert len(refused) == twice if way not in FROM_RETURNS else 0 < len(refused) < twice


# What returns of three years can't know.


def test_records_that_go_back_further_know_more_of_those_who_came_before(
    authority: Authority, expected: dict[Key, Figure], tmp_path: Path
):
    """The day that a child entered care is in no return of a year after that in which its first episodes had ended.

    The dataset that holds it gives the figures of the records themselves. They differ from those of three years of returns only
    where a measure looks back before them.
    """
    write_ssd(authority.records, tmp_path, on=LAST_DAY)
    found = figures(cs.read(tmp_path, area=AREA))
    once = authority.records["referrals"].unique(pl.selectors.exclude("source_file", "source_row"))
    assert differing(found, figures(Records({**authority.records, "referrals": once}))) == {}
    more = differing(found, expected)
    adoption = {(one.measure.id, one.label, THREE_YEARS, None) for one in OVER_THREE_YEARS}
    assert set(more) == adoption | {("ni_63", variant, "2017/18 Q1", None) for variant in ("", "continuity=placement")}
    for known, of_returns in more.values():
        assert known is not None
        assert of_returns is not None
        assert known.judged == of_returns.judged
        assert (known.denominator or 0) >= (of_returns.denominator or 0)


# What Annex A can't say.

NO_EPISODES = "needs episodes (SSDA903 episodes): not found in the records"
NOT_AVAILABLE_IN_ANNEX_A = {
    "fewer_than_three_placements_in_two_years": NO_EPISODES,
    "ni_62": NO_EPISODES,
    "ni_63": NO_EPISODES,
}
"""Measures of placements: list 8 has the last placement of a period of care alone."""

NOT_RECORDED_IN_ANNEX_A = {
    ("adoption_a10", ""): "list 10 does not say whether a child was adopted by its foster carer",
    ("assessments_within_45_working_days", "clock=referral"): "list 4 does not say which referral it followed",
}
"""Measures that turn on a date that no list has; every row is left out, as not recorded."""


@pytest.fixture(scope="module")
def in_annex_a(annex_a: Records) -> dict[Key, Figure]:
    return figures(annex_a)


def is_given(key: Key) -> bool:
    return key[0] not in NOT_AVAILABLE_IN_ANNEX_A and key[:2] not in NOT_RECORDED_IN_ANNEX_A


def test_what_annex_a_gives_is_the_same(in_annex_a: dict[Key, Figure], expected: dict[Key, Figure]):
    """Adoption too, by the dates of list 10 in place of episodes."""
    given = {key: figure for key, figure in in_annex_a.items() if is_given(key)}
    assert {"adoption_a1", "adoption_a2", "adoption_a3", "rereferrals_within_12_months"} < {measure for measure, *_ in given}
    assert differing(given, {key: figure for key, figure in expected.items() if is_given(key)}) == {}


@pytest.mark.parametrize(("measure", "reason"), NOT_AVAILABLE_IN_ANNEX_A.items())
def test_what_annex_a_has_no_list_for_is_not_available(measure: str, reason: str, in_annex_a: dict[Key, Figure]):
    found = [figure for key, figure in in_annex_a.items() if key[0] == measure]
    assert len(found) == len(YEAR_AND_QUARTERS) * sum(one.measure.id == measure for one in EVERY)
    assert {(figure.status, figure.note, figure.denominator) for figure in found} == {("not available", reason, None)}


@pytest.mark.parametrize("key", NOT_RECORDED_IN_ANNEX_A)
def test_what_no_list_of_annex_a_says_is_left_out_as_not_recorded(
    key: tuple[str, str], in_annex_a: dict[Key, Figure], expected: dict[Key, Figure]
):
    found = {one: figure for one, figure in in_annex_a.items() if one[:2] == key}
    assert any(figure.judged for figure in found.values())
    for one, figure in found.items():
        assert (figure.numerator, figure.denominator) == (0, 0)
        others = {reason: rows for reason, rows in figure.reasons.items() if reason != "not recorded"}
        assert others == expected[one].reasons
        assert figure.judged == expected[one].judged


@pytest.fixture(scope="module")
def told_by_lists(statutory: Records, annex_a: Records) -> Records:
    """The statutory returns as far as the lists tell of the child.

    They have no expected date of birth, and not all of them say whether a child has a disability.
    """
    saying = [module.spec.name for module in LISTS if any(column.repeats == "disabled" for column in module.columns)]
    assert "referrals" not in saying
    told = pl.concat([annex_a[name]["child"] for name in saying if "child" in annex_a[name].columns]).unique()
    children = statutory["children"].with_columns(
        expected_date_of_birth=pl.lit(None, dtype=pl.Date),
        disabled=pl.when(pl.col("child").is_in(told.implode())).then("disabled"),
    )
    return Records({**statutory, "children": children})


@pytest.mark.parametrize("by", ATTRIBUTES)
def test_what_annex_a_tells_of_the_child_is_the_same(by: str, annex_a: Records, told_by_lists: Records):
    given, of_groups = (
        {key: figure for key, figure in figures(records, by).items() if is_given(key)} for records in (annex_a, told_by_lists)
    )
    assert len({group for *_, group in of_groups}) > 2
    assert differing(given, of_groups) == {}


def test_a_list_cant_hold_two_referrals_that_are_the_same(facts: Records, annex_a: Records):
    """List 3 says less of a referral than the census, so that more of them look the same."""
    columns = [column.to for column in LIST_3.columns if column.to]
    listed = facts["referrals"].filter(pl.col("referred") >= FIRST_DAY).select(columns)
    refused = annex_a.refused.select("table", "rule").rows()
    assert refused == [("referrals", "duplicate")] * (listed.height - listed.unique().height)
    assert refused
