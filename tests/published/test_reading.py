"""Figures and manifests are read as they stand, and what is faulty is named."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from csperf.errors import PublishedError
from csperf.published import Bound, Rounding, Rule, Status, Way, verification
from csperf.published.csv_figures import read_csv_figures
from csperf.published.figures import Figure, as_printed
from csperf.published.gathering import gather
from csperf.published.manifest import read_manifest
from csperf.published.manifest_figures import figures_of
from csperf.published.text_tables import Printed, cells, read_cell

HEADINGS = (
    "row_id,seed_file,canonical_id,council_or_comparator,area_subgroup,period_label,period_start,period_end,value,unit,"
    "printed_decimals,numerator,denominator,status,ocr_note,period_basis,source_line"
)
ROWS = [
    "F1,r.txt,lac_count,Anytown,,Mar 2017,2017-03-31,2017-03-31,643.0,count,0,,,final,,snapshot,59",
    "F2,r.txt,pct,Anytown,team=A; commentary,2016/17,2016-04-01,2017-03-31,24.1,percent,1,249.0,1034,provisional,,,60",
    "F3,r.txt,contacts,Anytown,source=Police,Jan 2017,2017-01-01,2017-01-31,,count,,,,not_available,blank cell,,61",
    "F4,r.txt,share,Anytown,% change on previous month; outcome=x,,,,-14.0,percent,0,,,final,sign added,,62",
    "F5,r.txt,share,Anytown,claimed lower bound,,,,90.0,percent,0,,,final,,,63",
    "F6,r.txt,calls,Anytown,claimed upper bound (exclusive),,,,5.0,percent,0,,,final,approximate,,64",
    "F7,r.txt,target_range,Anytown,target lower bound,,,,15.0,cases_per_worker,0,,,final,,,65",
]


def write(folder: Path, *rows: str, headings: str = HEADINGS) -> Path:
    path = folder / "figures.csv"
    path.write_text("\n".join([headings, *rows]) + "\n", encoding="utf-8")
    return path


def test_a_csv_file_of_figures(tmp_path: Path):
    one, two, blank, change, least, below, target = read_csv_figures(write(tmp_path, *ROWS))
    assert (one.value, one.decimals, one.start, one.where, one.possible.point) == (
        Decimal(643),
        0,
        date(2017, 3, 31),
        "line 59",
        643,
    )
    assert (two.group, two.said, two.numerator, two.denominator) == ({"team": "A"}, ("commentary",), 249, 1034)
    assert (two.status, two.is_commentary, two.is_plain) == (Status.PROVISIONAL, True, True)
    assert (blank.value, blank.blank_is_nought, blank.possible.point) == (None, True, 0)
    assert (change.value, change.is_percent_change, change.is_plain) == (Decimal(-14), True, False)
    assert [each.bound for each in (least, below, target)] == [Bound.AT_LEAST, Bound.LESS_THAN, Bound.NONE]
    assert below.approximate


def test_symbols_in_place_of_values(tmp_path: Path):
    rows = [ROWS[0].replace("643.0", symbol).replace("F1", symbol) for symbol in ("c", "x")]
    assert [(one.value, one.status) for one in read_csv_figures(write(tmp_path, *rows))] == [
        (None, Status.SUPPRESSED),
        (None, Status.NOT_AVAILABLE),
    ]
    manifest = 'title = "t"\n[[figure]]\nmeasure = "m"\nvalue = "c"\n'
    assert [one.status for one in of(manifest, tmp_path)] == [Status.SUPPRESSED]


def test_a_byte_order_mark_and_fewer_columns(tmp_path: Path):
    path = tmp_path / "f.csv"
    path.write_text("row_id,canonical_id,value,unit,printed_decimals,status\nA,m,12,count,0,final\n", encoding="utf-8-sig")
    (one,) = gather([path]).documents[""].figures
    assert (one.id, one.value, one.name) == ("A", Decimal(12), "m")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("F9,r.txt,m,A,,,,,12.55,percent,1,,,final,,,", "line 2, F9: the value 12.55 has more decimals than the 1 printed"),
        ("F9,r.txt,m,A,,,,,twelve,percent,1,,,final,,,", "line 2, F9: 'twelve' is not a number"),
        ("F9,r.txt,m,A,,,,,1e999999999,percent,1,,,final,,,", "'1e999999999' is not a number"),
        ("F9,r.txt,m,A,,,,,NaN,percent,1,,,final,,,", "'NaN' is not a number"),
        ("F9,r.txt,m,A,,,,,12,percent,99,,,final,,,", "'99' is no number of decimals from 0 to 9"),
        ("F9,r.txt,m,A,,,,,12,percent,1,1e999999999,7,final,,,", "'1e999999999' is not a number"),
        ("F9,r.txt,m,A,,,,,12,percent,1,3.5,7,final,,,", "line 2, F9: 3.5 is not a whole number"),
        ("F9,r.txt,m,A,,,,,12,percent,1,,,guessed,,,", "line 2, F9: 'guessed' is not a valid Status"),
        ("F9,r.txt,m,A,,,2017-02-30,,12,percent,1,,,final,,,", "line 2, F9: day is out of range"),
        (",r.txt,m,A,,,,,12,percent,1,,,final,,,", "line 2, without a row_id: row_id is empty"),
    ],
)
def test_a_faulty_row_is_named(tmp_path: Path, row: str, message: str):
    with pytest.raises(PublishedError, match=message):
        read_csv_figures(write(tmp_path, row))


def test_ids_stand_once_and_columns_are_there(tmp_path: Path):
    with pytest.raises(PublishedError, match="row_id F1 stands twice"):
        read_csv_figures(write(tmp_path, ROWS[0], ROWS[0]))
    with pytest.raises(PublishedError, match="lacks the columns printed_decimals, status"):
        read_csv_figures(write(tmp_path, headings="row_id,canonical_id,value,unit"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("24.1%", [Printed(Decimal("24.1"), 1, "percent")]),
        ("24.10 %", [Printed(Decimal("24.10"), 2, "percent")]),
        ("1,034", [Printed(Decimal(1034))]),
        ("-108", [Printed(Decimal(-108))]),
        ("\N{MINUS SIGN}3", [Printed(Decimal(-3))]),
        ("24.1% (249/1,034)", [Printed(Decimal("24.1"), 1, "percent", 249, 1034)]),
        ("98.9% (?/244)", [Printed(Decimal("98.9"), 1, "percent", None, 244)]),
        ("46% (63 of ?)", [Printed(Decimal(46), 0, "percent", 63, None)]),
        ("1027 (53.6%)", [Printed(Decimal(1027)), Printed(Decimal("53.6"), 1, "percent")]),
        ("-", [Printed(None)]),
        (" c ", [Printed(None, symbol="c")]),
        ("Av. Feb", [Printed(None)]),
        ("12,34", [Printed(None)]),
    ],
)
def test_cells(text: str, expected: list[Printed]):
    assert read_cell(text) == expected
    assert as_printed("") is None


@pytest.mark.parametrize(
    ("text", "why"), [("", "no lines"), ("a | b\nc", "has 2 columns, but 1"), ("a | b | b\nc | 1 | 2", "same name twice")]
)
def test_what_is_no_table(text: str, why: str):
    with pytest.raises(ValueError, match=why):
        list(cells(text))


def test_bars_at_the_ends_and_a_line_of_dashes():
    framed = list(cells("| a | x | y |\n|---|--:|--:|\n| b | 1 | |"))
    assert framed == list(cells("a | x | y\nb | 1 | "))


MANIFEST = """
title = "A report"
of = "Anytown"
rounded = { way = "cut off", counts_to = 5 }

[periods]
"Q3 ave." = "2016/17 Q3"

[[figure]]
measure = "lac_count"
period = "as at 31 March 2017"
value = "643"
where = "page 3"

[[figure]]
id = "SECOND"
measure = "lac_count"
of = "England"
period = "Mar 2017"
basis = "snapshot"
value = ""
said = ["peak"]

[[table]]
rows = "measure"
columns = "period"
averages = ["Q3 ave."]
units = { days = "days" }
targets = { rereferrals_pct = "20-25%" }
rounded = { way = "half up" }
cells = '''
                | Oct 2016 | Q3 ave.
rereferrals_pct |    21.5% |   22.2%
days            |       12 |
'''

[[table]]
measure = "contacts"
share = "contacts_share"
period = "Jan 2017"
rows = "source"
columns = "outcome"
blank = "nought"
cells = '''
       | helped   | Total
Police | 3 (30%)  | 10
Health |          | 0
'''
"""


def of(text: str, folder: Path) -> list[Figure]:
    path = folder / "manifest.toml"
    path.write_text(text, encoding="utf-8")
    return figures_of(read_manifest(path))


def test_a_manifest(tmp_path: Path):
    figures = {one.id: one for one in of(MANIFEST, tmp_path)}
    assert list(figures) == [
        "lac_count[as at 31 March 2017]",
        "SECOND",
        "rereferrals_pct[Oct 2016]",
        "rereferrals_pct[Q3 ave.]",
        "days[Oct 2016]",
        "contacts[source=Police; outcome=helped; Jan 2017]",
        "contacts_share[source=Police; outcome=helped; Jan 2017]",
        "contacts[source=Police; outcome=Total; Jan 2017]",
        "contacts[source=Health; outcome=helped; Jan 2017]",
        "contacts[source=Health; outcome=Total; Jan 2017]",
    ]
    first = figures["lac_count[as at 31 March 2017]"]
    assert (first.of, first.document, first.end, first.where) == ("Anytown", "A report", date(2017, 3, 31), "page 3")
    assert first.rounding == Rounding(Way.CUT_OFF, 5)
    second = figures["SECOND"]
    assert (second.of, second.start, second.end, second.status) == (
        "England",
        date(2017, 3, 31),
        date(2017, 3, 31),
        Status.NOT_AVAILABLE,
    )
    average = figures["rereferrals_pct[Q3 ave.]"]
    assert (average.basis, average.start, average.end, average.target) == (
        "quarter average",
        date(2016, 10, 1),
        date(2016, 12, 31),
        "20-25%",
    )
    assert average.rounding == Rounding()
    assert figures["days[Oct 2016]"].unit == "days"
    assert figures["contacts[source=Health; outcome=helped; Jan 2017]"].blank_is_nought
    assert figures["contacts[source=Police; outcome=Total; Jan 2017]"].parts == {("source", "Police")}


def test_a_figure_printed_in_two_places_has_two_ids(tmp_path: Path):
    two = '[[figure]]\nmeasure = "m"\nvalue = "1"\nwhere = "page 3"\n[[figure]]\nmeasure = "m"\nvalue = "1"\nwhere = "page 9"\n'
    assert [one.id for one in of(f'title = "t"\n{two}', tmp_path)] == ["m", "m (page 9)"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title = ", "is not valid TOML"),
        ('of = "A"', "title: missing"),
        ('title = "t"\ncolour = 1', "colour: not a key that is known here"),
        ('title = "t"\n[[figure]]\nmeasure = "m"\nvalue = "ten"', "figure 1: value 'ten' is not a number"),
        ('title = "t"\n[[figure]]\nmeasure = "m"\nvalue = 24.1', "figure 1 value: must be text in quotes"),
        ('title = "t"\n[[figure]]\nvalue = "1"', "figure 1 measure: missing"),
        ('title = "t"\n[[relation]]\nsays = "a is b"', "relation 1 says 1: 'a is b' is no relation"),
        ('title = "t"\n[[table]]\nrows = "a"\ncolumns = "b"\ncells = "x"', "table 1: say what it measures"),
        (
            'title = "t"\n[[table]]\nmeasure = "m"\nrows = "a"\ncolumns = "b"\ncells = "x | y\\n1"',
            "table 1: the table has 2 columns, but 1",
        ),
        (
            'title = "t"\n[[explained]]\nfigure = "a + b"\nrule = "parts"\nkind = "wrong"\nbecause = "x"',
            "expected the name of one figure",
        ),
    ],
)
def test_a_faulty_manifest_is_named(tmp_path: Path, text: str, message: str):
    with pytest.raises(PublishedError) as told:
        of(text, tmp_path)
    assert message in str(told.value)
    assert "manifest.toml" in str(told.value)


def test_what_cannot_be_read(tmp_path: Path):
    with pytest.raises(PublishedError, match="cannot be read"):
        read_manifest(tmp_path / "none.toml")
    with pytest.raises(PublishedError, match="is not there"):
        verification(tmp_path / "none.csv")
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(PublishedError, match="holds no figures that csperf knows"):
        verification(tmp_path / "other.csv")
    (tmp_path / "latin.csv").write_bytes("name\né\n".encode("latin-1"))
    assert verification(tmp_path).notes == (
        "latin.csv is not in UTF-8",
        "other.csv holds no figures that csperf knows",
    )
    (tmp_path / "latin.toml").write_bytes('title = "é"'.encode("latin-1"))
    with pytest.raises(PublishedError, match="is not in UTF-8"):
        verification(tmp_path)


def test_relations_may_come_from_elsewhere(tmp_path: Path):
    figures = write(tmp_path, ROWS[0])
    relations = tmp_path / "relations.toml"
    relations.write_text('title = "t"\ndocument = "r.txt"\n[[relation]]\nsays = "lac_count <= 600"\n', encoding="utf-8")
    (one,) = verification(figures, relations=relations).findings
    assert (one.figures, one.expected) == (("F1",), "at most 600")
    relations.write_text('title = "t"\n[[relation]]\nsays = "lac_count <= 600"\n', encoding="utf-8")
    with pytest.raises(PublishedError, match=r"is about the document 't', but figures are of r.txt"):
        verification(figures, relations=relations)


EXPLAINED = """
title = "t"
[[figure]]
measure = "share"
value = "24.1%"
numerator = 260
denominator = 1034
[[explained]]
figure = "share"
rule = "percentage"
kind = "scan"
because = "the 0 is a 9 in print"
"""


def test_what_a_person_found_out_stays_with_the_finding(tmp_path: Path):
    path = tmp_path / "m.toml"
    path.write_text(EXPLAINED, encoding="utf-8")
    (one,) = verification(path).findings
    assert (one.kind, one.because, one.fails) == ("scan", "the 0 is a 9 in print", True)
    path.write_text(EXPLAINED + "accepted = true\n", encoding="utf-8")
    (one,) = verification(path).findings
    assert not one.fails
    path.write_text(EXPLAINED + 'expected = "25.2 %"\n', encoding="utf-8")
    assert [each.rule for each in verification(path).findings] == [Rule.PERCENTAGE, Rule.EXPLAINED]
    path.write_text(EXPLAINED.replace("260", "249"), encoding="utf-8")
    (stale,) = verification(path).findings
    assert (stale.rule, stale.fails) == (Rule.EXPLAINED, True)
    path.write_text(EXPLAINED.replace('figure = "share"', 'figure = "other"'), encoding="utf-8")
    with pytest.raises(PublishedError, match="no figure is called other"):
        verification(path)
