"""A measure gives one answer whichever format the facts came in: one made-up authority, written in every format there is.

Every measure is compared in every variant, with what was left out and why, for a year and its quarters, and over three years
where it is published so. Of a format that does not carry all, the figures are those of the facts without what is not carried.
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
from csperf.returns import read_mapping, write_annex_a, write_plain_tables, write_ssd, write_ssd_tables
from csperf.returns.annex_a.format import LIST_3, LISTS
from csperf.returns.description import Column, Group
from csperf.returns.ssd.views import VIEWS
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
RARE = {"child_in_need_plans_open_over_2_years", "long_standing_adoption_cases_concluded"}
"""Measures that count nobody in an authority as small as this in a year."""

Key = tuple[str, str, str, str | None, str | None]
"""A figure: its measure, variant, period, category and group."""
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
    """The figures of a year and its quarters, and of three years; by an attribute, those of the year alone."""
    periods = YEAR_AND_QUARTERS[:1] if by else YEAR_AND_QUARTERS
    parts = [cs.evaluate(EVERY, records, periods, by=by), cs.evaluate(OVER_THREE_YEARS, records, THREE_YEARS, by=by)]
    return {
        (row["measure"], row["variant"], row["period"], row["category"], row["group"]): Figure(
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
    return authority.records


@pytest.fixture(scope="module")
def returns(authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The statutory returns, SSDA903 modules and children-in-need censuses; beside them what they do not carry."""
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
    """Each SSDA903 and the extract as one workbook, with a sheet for each module or table."""
    for folder in (*returns.glob("*ssda903*"), *returns.glob("*extract")):
        with Workbook(str(into / f"{folder.name}.xlsx"), {"strings_to_numbers": False}) as workbook:
            for module in sorted(folder.glob("*.csv")):
                pl.read_csv(module, infer_schema=False).write_excel(workbook, module.stem)
    for census in returns.glob("*.xml"):
        shutil.copy(census, into)
    return cs.read(into)


def in_xml(returns: Path, into: Path) -> Records:
    """Each SSDA903 in its XML form; the extract as it is."""
    for folder in returns.glob("*extract"):
        shutil.copytree(folder, into / folder.name)
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
    """Each year's returns in one zip archive, and the extract in one."""
    with zipfile.ZipFile(into / "extract.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(returns.glob("*extract/*.csv")):
            archive.write(file, file.relative_to(returns))
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


def tables_in_csv(facts: Records, into: Path) -> Records:
    write_plain_tables(facts, into)
    return cs.read(into, area=AREA)


def tables_in_parquet(facts: Records, into: Path) -> Records:
    write_plain_tables(facts, into, kind="parquet")
    return cs.read(into, area=AREA)


FROM_RETURNS = {"workbooks": in_workbooks, "XML": in_xml, "zip archives": in_archives}
FROM_FACTS = {"plain tables in CSV": tables_in_csv, "plain tables in Parquet": tables_in_parquet}
FROM_DATASET = {
    "dataset in CSV": dataset_in_csv,
    "dataset in Parquet": dataset_in_parquet,
    "dataset in DuckDB": dataset_in_duckdb,
    "dataset in SQLite": dataset_in_sqlite,
}
IN_OWN_WORDS = ("extracts as frames", "extracts in CSV")
WHOLE = (*FROM_RETURNS, *FROM_FACTS, *IN_OWN_WORDS)
WAYS = (*WHOLE, *FROM_DATASET)


@pytest.fixture(scope="module")
def read_in(
    facts: Records, returns: Path, in_own_words: InOwnWords, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, Records]:
    """The authority, read from every format but Annex A."""
    folders = {way: tmp_path_factory.mktemp("way") for way in WAYS}
    found = {way: write_and_read(returns, folders[way]) for way, write_and_read in FROM_RETURNS.items()}
    found |= {way: write_and_read(facts, folders[way]) for way, write_and_read in {**FROM_FACTS, **FROM_DATASET}.items()}
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


# What a format carries.


def without_what_is_not(carried: Mapping[str, set[str]], facts: Records) -> dict[str, pl.DataFrame]:
    """The facts as far as a format carries them: of some tables, some columns."""
    return {
        name: rows.with_columns(
            pl.lit(None, dtype=dtype).alias(column)
            for column, dtype in rows.schema.items()
            if column not in {*carried[name], "area", "source_file", "source_row"}
        )
        for name, rows in facts.items()
        if name in carried
    }


@pytest.fixture(scope="module")
def told_by_dataset(facts: Records) -> Records:
    """The facts as far as the dataset carries them.

    A worker who is qualified is known by a registration number, and no other is known not to be; the conferences that
    enquiries, referrals and reviews tell of are conferences; and of initial conferences nobody says who took part.
    """
    carried: dict[str, set[str]] = {}
    for view in VIEWS:
        carried.setdefault(view.spec.name, set()).update(str(column.to) for column in view.whole.columns if column.to)
    told = without_what_is_not(carried, facts)
    qualified = told["allocations"].filter("qualified")["worker"].unique().implode()
    told["allocations"] = told["allocations"].with_columns(qualified=pl.when(pl.col("worker").is_in(qualified)).then(True))
    conferences = told["conferences"].with_columns(
        child_participated=pl.when(kind="review").then("child_participated"),
        team=pl.when(pl.col("kind") != "review").then("team"),
        worker=pl.when(pl.col("kind") != "review").then("worker"),
    )
    others = (
        told[name].select("area", "child", held=held, kind=pl.lit(kind)).drop_nulls("held")
        for name, held, kind in (
            ("section_47_enquiries", "conference", "initial"),
            ("referrals", "initial_conference", "transfer in"),
            ("child_protection_reviews", "reviewed", "review"),
        )
    )
    together = pl.concat([conferences, *others], how="diagonal")
    told["conferences"] = together.unique(["area", "child", "kind", "held"], keep="first", maintain_order=True)
    return Records({**told, "children": facts["children"]})


@pytest.fixture(scope="module")
def told_by_annex_a(facts: Records) -> Records:
    """The facts as far as the lists of Annex A carry them."""
    carried: dict[str, set[str]] = {
        "children": {"child", *(c.repeats for module in LISTS for c in module.columns if c.repeats)}
    }
    for module in LISTS:
        carried.setdefault(module.spec.name, set()).update(column.to for column in module.columns if column.to)
    return Records(without_what_is_not(carried, facts))


@pytest.fixture(scope="module")
def figures_of_dataset(told_by_dataset: Records) -> dict[Key, Figure]:
    return figures(told_by_dataset)


# One answer.


def test_the_returns_and_the_extract_have_a_figure_for_every_measure(expected: dict[Key, Figure]):
    """Else nothing would be compared."""
    counted = {measure for (measure, *_), figure in expected.items() if figure.denominator or figure.numerator}
    assert FORMER <= set(catalogue()) - counted <= FORMER | RARE
    totals = [key for key in expected if key[3] is None]
    assert len(totals) == len(EVERY) * len(YEAR_AND_QUARTERS) + len(OVER_THREE_YEARS)


@pytest.mark.parametrize("way", WHOLE)
def test_every_measure_is_the_same(way: str, read_in: Mapping[str, Records], expected: dict[Key, Figure]):
    assert differing(figures(read_in[way]), expected) == {}


@pytest.mark.parametrize("way", FROM_DATASET)
def test_what_the_dataset_gives_is_the_same(way: str, read_in: Mapping[str, Records], figures_of_dataset: dict[Key, Figure]):
    assert differing(figures(read_in[way]), figures_of_dataset) == {}


def test_the_dataset_says_what_the_returns_say(figures_of_dataset: dict[Key, Figure], expected: dict[Key, Figure]):
    same = figures_of_dataset.keys() - differing(figures_of_dataset, expected).keys()
    assert {"ni_62", "ni_63", "ni_64", "adoption_a1", "rereferrals_within_12_months"} <= {measure for measure, *_ in same}


ATTRIBUTES = ("sex", "ethnicity", "ethnic_group", "age", "age_band", "disabled")
BY_WAY = [*zip(ATTRIBUTES, WAYS, strict=False), *((ATTRIBUTES[number % 6], way) for number, way in enumerate(WAYS[6:]))]


@pytest.mark.parametrize(("by", "way"), BY_WAY)
def test_every_measure_is_the_same_for_each_group(
    by: str, way: str, statutory: Records, told_by_dataset: Records, read_in: Mapping[str, Records]
):
    of_groups = figures(told_by_dataset if way in FROM_DATASET else statutory, by)
    assert len({group for *_, group in of_groups}) > 1
    assert differing(figures(read_in[way], by), of_groups) == {}


@pytest.mark.parametrize("way", ["XML", "plain tables in CSV", "extracts in CSV", "dataset in CSV"])
def test_the_unaccompanied_are_the_same_children(
    way: str, statutory: Records, told_by_dataset: Records, read_in: Mapping[str, Records]
):
    """Of the others the SSDA903 and the dataset say nothing, so that only those who are can be compared."""

    def unaccompanied(records: Records) -> dict[Key, Figure]:
        return {key: of for key, of in figures(records, "unaccompanied_asylum_seeking").items() if key[-1] == "true"}

    of_group = unaccompanied(told_by_dataset if way in FROM_DATASET else statutory)
    assert any(figure.denominator for figure in of_group.values())
    assert differing(unaccompanied(read_in[way]), of_group) == {}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_refused_but_what_stands_twice(way: str, facts: Records, read_in: Mapping[str, Records]):
    """Two rows that are the same in every column are one: the authority has referrals that were recorded twice."""
    twice = facts["referrals"].drop("source_file", "source_row").is_duplicated().sum() // 2
    refused = read_in[way].refused.select("table", "rule").rows()
    # Two enquiries may lead to one conference.
    assert {("referrals", "duplicate")} <= set(refused) <= {("referrals", "duplicate"), ("conferences", "duplicate")}
    of_referrals = refused.count(("referrals", "duplicate"))
    # A census and the extract may each hold one.
    assert of_referrals == twice if way not in FROM_RETURNS else twice <= of_referrals <= 2 * twice


# What returns of three years can't know.

LOOKING_BACK = {
    *("adoption_a1", "adoption_a2", "adoption_a3", "adoption_a3_number", "adoption_a10", "ni_63"),
    *("children_waiting_for_adoption", "entries_to_care_previously_looked_after", "entitled_care_leavers_by_status"),
}
"""Measures that ask what came before: a child's earlier time in care, or how its care began."""


def test_records_that_go_back_further_know_more_of_those_who_came_before(expected: dict[Key, Figure], facts: Records):
    """What had ended before the first of three years of returns is in none of them, and the extract has it."""
    ended = pl.col("ended")
    episodes = facts["episodes"].filter(ended.is_null() | (ended >= FIRST_DAY))
    of_three_years = figures(Records({**facts, "episodes": episodes}))
    less = differing(of_three_years, expected)
    known = {key: figure for key, figure in expected.items() if key[0] in {"adoption_a1", "ni_63"} and key in less}
    assert {"adoption_a1", "ni_63"} <= {measure for measure, *_ in less} <= LOOKING_BACK
    for key, figure in known.items():
        assert (figure.denominator or 0) >= (of_three_years[key].denominator or 0)


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

LEFT_OUT_OF_THE_LISTS = {"adoptive_families_being_assessed", "adoptive_families_waiting", "children_waiting_for_adoption"}
"""Measures of how things stand: whom they do not count since they were done with before, no list has, so no reason says it."""


@pytest.fixture(scope="module")
def in_annex_a(annex_a: Records) -> dict[Key, Figure]:
    return figures(annex_a)


def test_what_annex_a_gives_is_the_same(in_annex_a: dict[Key, Figure], told_by_annex_a: Records, expected: dict[Key, Figure]):
    """Adoption too, by the dates of list 10 in place of episodes."""
    told = figures(told_by_annex_a)
    apart = differing(in_annex_a, told)
    assert {measure for measure, *_ in apart} <= LEFT_OUT_OF_THE_LISTS
    for found, listed in apart.values():
        assert found is not None
        assert listed is not None
        assert (found.numerator, found.denominator) == (listed.numerator, listed.denominator)
    as_returned = told.keys() - differing(told, expected).keys()
    assert {"adoption_a1", "adoption_a2", "adoption_a3", "rereferrals_within_12_months"} <= {key[0] for key in as_returned}


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
def told_by_lists(told_by_annex_a: Records, annex_a: Records) -> Records:
    """The same, as far as the lists tell of the child.

    They have no expected date of birth, and not all of them say whether a child has a disability.
    """
    saying = [module.spec.name for module in LISTS if any(column.repeats == "disabled" for column in module.columns)]
    assert "referrals" not in saying
    told = pl.concat([annex_a[name]["child"] for name in saying if "child" in annex_a[name].columns]).unique()
    children = told_by_annex_a["children"].with_columns(
        expected_date_of_birth=pl.lit(None, dtype=pl.Date),
        disabled=pl.when(pl.col("child").is_in(told.implode())).then("disabled"),
    )
    return Records({**told_by_annex_a, "children": children})


@pytest.mark.parametrize("by", ATTRIBUTES)
def test_what_annex_a_tells_of_the_child_is_the_same(by: str, annex_a: Records, told_by_lists: Records):
    given, of_groups = (
        {key: figure for key, figure in figures(records, by).items() if key[0] not in LEFT_OUT_OF_THE_LISTS}
        for records in (annex_a, told_by_lists)
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
