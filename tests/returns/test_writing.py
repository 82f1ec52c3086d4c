"""What a return of a year holds, as it would be made on 31 March; and that what is written is read back."""

import itertools
import tempfile
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from csperf.errors import ReturnError
from csperf.returns import read, write_cin_census, write_ssda903
from csperf.tables import Records

EPISODE = {
    "child": "c1",
    "area": "336",
    "started": date(2016, 5, 3),
    "reason_started": "S",
    "legal_status": "C2",
    "category_of_need": "N1",
    "placement_type": "U4",
    "ended": None,
    "reason_ceased": None,
    "reason_placement_changed": None,
}
CHILD = {"child": "c1", "area": "336", "date_of_birth": date(2010, 1, 2), "sex": "female", "ethnicity": "WBRI"}


def records_of(**tables: list[dict[str, object]]) -> Records:
    def frame(rows: list[dict[str, object]]) -> pl.DataFrame:
        dates = {name: pl.Date for row in rows for name in row if name in DATES}
        return pl.DataFrame(rows, schema_overrides=dates, infer_schema_length=None)

    return Records.of(**{name: frame(rows) for name, rows in tables.items()})


DATES = {
    *(
        "started",
        "ended",
        "date_of_birth",
        "expected_date_of_birth",
        "date_of_death",
        "reviewed",
        "decided",
        "matched",
        "ceased",
    ),
    *(
        "referred",
        "closed",
        "authorised",
        "internal_review",
        "initial_conference",
        "conference",
        "conference_target",
        "plan_started",
    ),
}


def lines(folder: Path, name: str):
    return (folder / f"{name}.csv").read_text().splitlines()


def test_the_department_has_its_columns_in_order(tmp_path: Path, headings: Mapping[str, str]):
    tables = dict.fromkeys(
        [
            *("looked_after_reviews", "adoptions", "placements_for_adoption", "missing_incidents", "outcomes", "care_leavers"),
            *("previous_permanence", "unaccompanied_asylum_seeking"),
        ]
    )
    empty = {name: pl.DataFrame(schema={"child": pl.String, **EMPTY.get(name, {})}) for name in tables}
    records = Records.of(children=pl.DataFrame([CHILD]), episodes=pl.DataFrame([EPISODE], schema_overrides=OPEN), **empty)
    paths = write_ssda903(records, tmp_path, year=2018)
    assert {path.stem: path.read_text().splitlines()[0] for path in paths} == headings
    assert [path.name for path in paths] == [f"{name}.csv" for name in headings]


OPEN = {"ended": pl.Date, "reason_ceased": pl.String, "reason_placement_changed": pl.String}
EMPTY = {
    "looked_after_reviews": {"reviewed": pl.Date},
    "missing_incidents": {"kind": pl.String, "started": pl.Date},
    "outcomes": {"collection_year": pl.Int32},
    "care_leavers": {"collection_year": pl.Int32},
    "previous_permanence": {"arrangement": pl.String},
}

# started, ended, what the return of 2018 says: DECOM, DEC, REC; or nothing
IN_THE_RETURN = [
    (date(2016, 5, 3), None, ("03/05/2016", "", "")),
    (date(2016, 5, 3), date(2017, 3, 31), None),
    (date(2016, 5, 3), date(2017, 4, 1), ("03/05/2016", "01/04/2017", "E8")),
    (date(2016, 5, 3), date(2018, 3, 31), ("03/05/2016", "31/03/2018", "E8")),
    (date(2016, 5, 3), date(2018, 4, 1), ("03/05/2016", "", "")),
    (date(2018, 3, 31), None, ("31/03/2018", "", "")),
    (date(2018, 4, 1), None, None),
    (date(2017, 4, 1), date(2017, 4, 1), ("01/04/2017", "01/04/2017", "E8")),
]


@pytest.mark.parametrize(("started", "ended", "expected"), IN_THE_RETURN)
def test_episodes_as_they_were_known_on_31_march(
    started: date, ended: date | None, expected: tuple[str, str, str] | None, tmp_path: Path, headings: Mapping[str, str]
):
    row = EPISODE | {
        "started": started,
        "ended": ended,
        "reason_ceased": "E8" if ended else None,
        "reason_placement_changed": "OTHER",
    }
    write_ssda903(records_of(children=[CHILD], episodes=[row]), tmp_path, year=2018)
    names = headings["episodes"].split(",")
    written = [dict(zip(names, line.split(","), strict=True)) for line in lines(tmp_path, "episodes")[1:]]
    assert [(row["DECOM"], row["DEC"], row["REC"]) for row in written] == ([expected] if expected else [])
    assert [row["REASON_PLACE_CHANGE"] for row in written] == (["OTHER" if expected[1] else ""] if expected else [])
    assert len(lines(tmp_path, "header")) == (2 if expected else 1)


@pytest.mark.parametrize(("year", "sexes"), [(2024, ["1", "2", ""]), (2025, ["M", "F", "U"])])
def test_sex_in_the_codes_of_the_year(year: int, sexes: list[str], tmp_path: Path):
    children = [CHILD | {"child": f"c{i}", "sex": sex} for i, sex in enumerate(["male", "female", "unknown"])]
    records = records_of(children=children, episodes=[EPISODE | {"child": row["child"]} for row in children])
    write_ssda903(records, tmp_path, year=year)
    assert [line.split(",")[1] for line in lines(tmp_path, "header")[1:]] == sexes
    assert lines(tmp_path, "header")[0].endswith(",UASC_STATUS") is (year == 2025)


def adopted(ended: date | None, **more: object):
    return EPISODE | {"ended": ended, "reason_ceased": "E11", **more}


# matched, year of the return, whether it is in it
MATCHES = [
    (date(2017, 5, 3), 2018, True),
    (date(2017, 5, 3), 2017, False),
    (date(2017, 5, 3), 2019, False),
    (None, 2018, True),
    (date(2017, 12, 25), 2018, True),
]


@pytest.mark.parametrize(("matched", "year", "there"), MATCHES)
def test_ad1_is_of_the_children_adopted_in_the_year(matched: date | None, year: int, there: bool, tmp_path: Path):
    records = records_of(episodes=[adopted(date(2017, 12, 24))], adoptions=[{"child": "c1", "area": "336", "matched": matched}])
    write_ssda903(records, tmp_path, year=year)
    assert len(lines(tmp_path, "ad1")) == 1 + there


def test_a_child_that_was_not_adopted_is_not_in_ad1(tmp_path: Path):
    write_ssda903(records_of(episodes=[EPISODE], adoptions=[{"child": "c1", "area": "336"}]), tmp_path, year=2018)
    assert len(lines(tmp_path, "ad1")) == 1


def test_a_module_whose_table_is_not_held_is_not_written(tmp_path: Path):
    assert [path.name for path in write_ssda903(records_of(episodes=[EPISODE]), tmp_path / "new", year=2018)] == [
        "episodes.csv"
    ]


def test_a_return_is_one_councils(tmp_path: Path):
    records = records_of(episodes=[EPISODE, EPISODE | {"area": "340"}])
    with pytest.raises(ReturnError, match="336, 340"):
        write_ssda903(records, tmp_path, year=2018)
    with pytest.raises(ReturnError, match="nothing of the area '999'"):
        write_ssda903(records, tmp_path, year=2018, area="999")
    write_ssda903(records, tmp_path, year=2018, area="340")
    assert len(lines(tmp_path, "episodes")) == 2


def test_rows_in_any_order_write_the_same_return(tmp_path: Path):
    rows = [EPISODE | {"child": f"c{i % 3}", "started": date(2016, 5, 3 + i)} for i in range(6)]
    for name, order in (("a", rows), ("b", rows[::-1])):
        write_ssda903(records_of(episodes=order), tmp_path / name, year=2018)
    assert lines(tmp_path / "a", "episodes") == lines(tmp_path / "b", "episodes")


REFERRAL = {
    "child": "c1",
    "area": "336",
    "referred": date(2017, 5, 3),
    "closed": None,
    "no_further_action": False,
    "source": "1A",
}


def census(tmp_path: Path, year: int = 2018, **tables: list[dict[str, object]]):
    path = write_cin_census(records_of(**tables), tmp_path / "new" / "census.xml", year=year)
    return etree.parse(path)


@pytest.mark.parametrize(
    ("referred", "closed", "written"),
    [
        (date(2017, 5, 3), None, ["2017-05-03"]),
        (date(2016, 5, 3), date(2017, 3, 31), []),
        (date(2016, 5, 3), date(2017, 4, 1), ["2016-05-03", "2017-04-01", "RC7"]),
        (date(2017, 5, 3), date(2018, 4, 1), ["2017-05-03"]),
        (date(2018, 4, 1), None, []),
    ],
)
def test_referrals_open_in_the_year(referred: date, closed: date | None, written: object, tmp_path: Path):
    tree = census(tmp_path, referrals=[REFERRAL | {"referred": referred, "closed": closed, "closure_reason": "RC7"}])
    assert [e.text for e in tree.iter("CINreferralDate", "CINclosureDate", "ReasonForClosure")] == written
    assert len(tree.findall("Children/Child")) == bool(written)


def test_events_as_they_were_known_on_31_march(tmp_path: Path):
    shared = {"child": "c1", "area": "336", "referred": REFERRAL["referred"]}
    assessments = [
        {**shared, "started": date(2018, 3, 5), "authorised": date(2018, 4, 5)},
        {**shared, "started": date(2018, 2, 5), "authorised": date(2018, 3, 31)},
        {**shared, "started": date(2018, 4, 1), "authorised": None},
        {**shared, "referred": date(2017, 1, 1), "started": date(2018, 1, 1), "authorised": None},
    ]
    enquiries = [
        {**shared, "started": date(2018, 3, 20), "conference_target": date(2018, 4, 12), "conference": date(2018, 4, 10)}
    ]
    tree = census(tmp_path, referrals=[REFERRAL], assessments=assessments, section_47_enquiries=enquiries)
    assert [[e.text for e in found] for found in tree.iter("Assessments")] == [["2018-02-05", "2018-03-31"], ["2018-03-05"]]
    assert [[e.text for e in found] for found in tree.iter("Section47")] == [["2018-03-20", "2018-04-12"]]


def test_what_followed_from_a_referral_recorded_twice_is_written_once(tmp_path: Path):
    assessment = {"child": "c1", "area": "336", "referred": REFERRAL["referred"], "started": date(2017, 5, 4)}
    tree = census(tmp_path, referrals=[REFERRAL, REFERRAL], assessments=[assessment])
    assert len(list(tree.iter("CINdetails"))) == 2
    assert len(list(tree.iter("Assessments"))) == 1


@pytest.mark.parametrize(("year", "written"), [(2024, {"GenderCurrent": "2"}), (2025, {"Sex": "F"})])
def test_a_census_says_whose_and_when_it_is(year: int, written: object, tmp_path: Path):
    tree = census(tmp_path, year=year, referrals=[REFERRAL], children=[CHILD])
    assert tree.findtext("Header/CollectionDetails/Year") == str(year)
    assert tree.findtext("Header/CollectionDetails/ReferenceDate") == f"{year}-03-31"
    assert tree.findtext("Header/Source/LEA") == "336"
    assert {e.tag: e.text for e in tree.iter("GenderCurrent", "Sex")} == written


def test_a_census_needs_the_councils_number(tmp_path: Path):
    with pytest.raises(ReturnError, match="three-digit number"):
        write_cin_census(records_of(referrals=[REFERRAL | {"area": "E08000031"}]), tmp_path / "census.xml", year=2018)


# Written for every year that has anything in it, and read back.

FIRST, LAST = date(2015, 4, 1), date(2019, 3, 31)
YEARS = range(2016, 2020)


def codes(text: str):
    return st.sampled_from(text.split())


@st.composite
def children_looked_after(draw: st.DrawFn):
    """Records of looked after children, as far as the return carries them."""
    tables = {
        name: []
        for name in (*EMPTY, "children", "episodes", "adoptions", "placements_for_adoption", "unaccompanied_asylum_seeking")
    }
    for number in range(draw(st.integers(1, 3))):
        who = {"child": f"c{number}", "area": "336"}
        unaccompanied = draw(st.booleans())
        tables["children"].append(
            {
                **who,
                "date_of_birth": draw(st.dates(date(2000, 1, 1), FIRST)),
                "sex": draw(codes("male female")),
                "ethnicity": draw(codes("WBRI NOBT")),
                "unaccompanied_asylum_seeking": True if unaccompanied else None,
            }
        )
        days = sorted(draw(st.sets(st.dates(FIRST, LAST), min_size=2, max_size=6)))
        adoption = draw(st.booleans())
        for place, (start, end) in enumerate(itertools.pairwise(days)):
            last = place == len(days) - 2
            is_open = last and not adoption and draw(st.booleans())
            tables["episodes"].append(
                {
                    **who,
                    "started": start,
                    "reason_started": "S" if place == 0 else draw(codes("L P T B U")),
                    "legal_status": draw(codes("C2 V2 E1")),
                    "category_of_need": draw(st.none() | codes("N1 N8")),
                    "placement_type": draw(codes("U4 T0 A3 K2")),
                    "placement_provider": draw(st.none() | codes("PR0 PR5")),
                    "ended": None if is_open else end,
                    "reason_ceased": None if is_open else ("E11" if adoption else "E8") if last else "X1",
                    "reason_placement_changed": None if is_open else draw(st.none() | codes("PLACE OTHER")),
                    **{
                        name: draw(st.none() | st.sampled_from(["B1 1AA", "1, High St", 'a "b"']))
                        for name in ("home_postcode", "urn")
                    },
                    "placement_postcode": None,
                }
            )
        cared_for = st.dates(days[0], days[-1])
        year = days[-1].year + (days[-1].month >= 4)
        if adoption:
            tables["adoptions"].append(
                {
                    **who,
                    "decided": draw(st.none() | cared_for),
                    "matched": draw(st.none() | cared_for),
                    "adopted_by_foster_carer": draw(st.booleans()),
                    "number_of_adopters": draw(st.integers(1, 2)),
                    "adopters_sex": draw(codes("M1 MF")),
                    "adopters_legal_status": draw(codes("L0 L12")),
                }
            )
        if draw(st.booleans()):
            decided, ceased = sorted([draw(cared_for), draw(cared_for)])
            ended = draw(st.booleans())
            reason = draw(codes("RD1 RD4")) if ended else None
            tables["placements_for_adoption"].append(
                {**who, "decided": decided, "ceased": ceased if ended else None, "reason_ceased": reason}
            )
        for day in draw(st.sets(st.dates(FIRST, LAST), max_size=3)):
            tables["looked_after_reviews"].append({**who, "reviewed": day, "participation": draw(codes("PN0 PN7"))})
            back = None if draw(st.booleans()) else min(day + timedelta(draw(st.integers(0, 400))), LAST)
            tables["missing_incidents"].append({**who, "kind": draw(codes("M A")), "started": day, "ended": back})
        tables["outcomes"].append(
            {**who, "collection_year": year, "sdq_score": draw(st.integers(0, 40)), "convicted": draw(st.booleans())}
        )
        tables["care_leavers"].append(
            {**who, "collection_year": year, "in_touch": "YES", "activity": "F1", "accommodation": draw(codes("B1 0"))}
        )
        tables["previous_permanence"].append(
            {**who, "arrangement": draw(codes("P1 Z1")), "date_of_order": draw(st.none() | st.just("zz/03/2014"))}
        )
        if unaccompanied:
            ceased = draw(st.none() | st.dates(FIRST, date(2030, 1, 1)))
            tables["unaccompanied_asylum_seeking"].append({**who, "ceased": ceased})
    return records_of(**{name: rows for name, rows in tables.items() if rows})


@st.composite
def children_in_need(draw: st.DrawFn):
    """Records of children in need, as far as the census carries them."""
    tables = {
        name: []
        for name in (
            *("children", "referrals", "assessments", "section_47_enquiries", "child_protection_plans"),
            *("child_protection_reviews", "child_in_need_plans"),
        )
    }
    for number in range(draw(st.integers(1, 3))):
        who = {"child": f"c{number}", "area": "336"}
        days = sorted(draw(st.sets(st.dates(FIRST, LAST), min_size=2, max_size=4)))
        tables["children"].append(
            {
                **who,
                "date_of_birth": draw(st.none() | st.dates(date(2000, 1, 1), FIRST)),
                "expected_date_of_birth": draw(st.none() | st.dates(FIRST, LAST)),
                "date_of_death": draw(st.none() | st.dates(FIRST, days[-2])),
                "sex": draw(codes("male female unknown")),
                "ethnicity": draw(codes("WBRI REFU")),
                "disabled": draw(st.none() | st.booleans()),
            }
        )
        for place, (start, end) in enumerate(itertools.pairwise(days)):
            closed = place < len(days) - 2 or draw(st.booleans())
            referred = {**who, "referred": start}
            inside = st.none() | st.dates(start, end)
            tables["referrals"].append(
                {
                    **referred,
                    "source": draw(codes("1A 10")),
                    "primary_need": draw(st.none() | codes("N1 N0")),
                    "no_further_action": draw(st.booleans()),
                    "initial_conference": draw(inside),
                    "closed": end if closed else None,
                    "closure_reason": draw(codes("RC1 RC8")) if closed else None,
                }
            )
            for day in draw(st.sets(st.dates(start, end), max_size=2)):
                later = st.none() | st.dates(day, end)
                tables["assessments"].append(
                    {**referred, "started": day, "internal_review": draw(later), "authorised": draw(later)}
                )
                tables["section_47_enquiries"].append(
                    {
                        **referred,
                        "started": day,
                        "conference_target": draw(st.none() | st.just(day + timedelta(21))),
                        "conference": draw(later),
                        "conference_not_required": draw(st.booleans()),
                    }
                )
                tables["child_in_need_plans"].append({**referred, "started": day, "ended": draw(later)})
                tables["child_protection_plans"].append(
                    {
                        **referred,
                        "started": day,
                        "ended": draw(later),
                        "initial_category": draw(codes("NEG MUL")),
                        "latest_category": draw(codes("EMO PHY")),
                        "previous_plans": draw(st.integers(0, 3)),
                    }
                )
                for reviewed in draw(st.sets(st.dates(day, end), max_size=2)):
                    tables["child_protection_reviews"].append({**who, "plan_started": day, "reviewed": reviewed})
    return records_of(**{name: rows for name, rows in tables.items() if rows})


def content(records: Records, table: str):
    rows = records[table].select(pl.exclude("source_file", "source_row"))
    return rows.select(sorted(rows.columns)).cast(pl.String).sort(pl.all()).rows()


def assert_same(back: Records, records: Records):
    assert back.refused.rows() == []
    assert back.faults.filter(pl.col("effect") == "value not used").rows() == []
    for table in records:
        assert content(back, table) == content(records, table), table
    assert {table for table in back if back[table].height} == {table for table in records if records[table].height}


@settings(max_examples=25, deadline=None)
@given(records=children_looked_after())
def test_looked_after_children_are_read_back(records: Records):
    with tempfile.TemporaryDirectory() as folder:
        for year in YEARS:
            write_ssda903(records, Path(folder, f"336_ssda903_{year}"), year=year)
        assert_same(read(folder), records)


# The census of 2022 was the first with plans of children in need, and that of 2025 with the element Sex.
@settings(max_examples=25, deadline=None)
@given(records=children_in_need())
def test_children_in_need_are_read_back(records: Records):
    later = records_of(**{name: _moved(records[name], years=7) for name in records})
    with tempfile.TemporaryDirectory() as folder:
        for year in YEARS:
            write_cin_census(later, Path(folder, f"{year + 7}.xml"), year=year + 7)
        assert_same(read(folder), later)


def _moved(frame: pl.DataFrame, years: int) -> list[dict[str, object]]:
    days = pl.selectors.date().dt.offset_by(f"{years}y")
    return frame.select(pl.exclude("source_file", "source_row")).with_columns(days).to_dicts()
