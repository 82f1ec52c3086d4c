"""Relations that are declared: how they are written, where they are looked up, when they hold."""

from collections.abc import Callable
from datetime import date

import pytest

from csperf.errors import PublishedError
from csperf.published import Figure, Finding, Manifest, Rule, Severity, verification
from csperf.published.formulas import Call, Formula, Name, Number, Sum, formula, name_of
from csperf.published.manifest import RelationEntry

Make = Callable[..., Figure]

YEARS = {
    year: {"period": f"{year - 1}/{year % 100}", "start": date(year - 1, 4, 1), "end": date(year, 3, 31)}
    for year in (2015, 2016, 2017)
}


def found(figures: list[Figure], *says: str, severity: Severity = Severity.WRONG, because: str = "") -> tuple[Finding, ...]:
    relation = RelationEntry(says=says, severity=severity, because=because)
    return verification(figures, relations=Manifest(title="a report", relation=(relation,))).findings


def test_relations_are_read():
    assert formula("a = 100 - b / 2 <= F001-0303") == Formula(
        "a = 100 - b / 2 <= F001-0303",
        (Name("a"), Sum(Number(100), "-", Sum(Name("b"), "/", Number(2))), Name("F001-0303")),
        ("=", "<="),
    )
    assert formula("sum(a[x=*]) = 1").sides[0] == Call("sum", (Name("a", group=(("x", "*"),)),))
    assert formula("-(a + b) = c").sides[0] == Sum(Number(0), "-", Sum(Name("a"), "+", Name("b")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lac_count[Dec 2016]", Name("lac_count", period="Dec 2016")),
        ("lac_count[of=England; 2016/17]", Name("lac_count", of="England", period="2016/17")),
        (
            "m[stage=Stage 1; % change on previous month; Jan 2017]",
            Name("m", (("stage", "Stage 1"),), ("% change on previous month",), "", "Jan 2017"),
        ),
        ("m[said=change]", Name("m", said=("change",))),
        ("m[Q1 (period not printed; consistent with 418)]", Name("m", period="Q1 (period not printed; consistent with 418)")),
        ("m[end of March [2016]]", Name("m", period="end of March [2016]")),
    ],
)
def test_names_are_read(text: str, expected: Name):
    assert name_of(text) == expected
    assert name_of(str(expected)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "a =",
        "= a",
        "a = b = ",
        "a + = b",
        "median(a) = b",
        "sum(1) = 2",
        "change(a) = 1",
        "a = (b",
        "a = b]",
        "a ≈ b",
        "5 5 = a",
    ],
)
def test_what_is_no_relation_is_refused(text: str):
    with pytest.raises(PublishedError, match="is no relation"):
        formula(text)


def test_a_measure_stands_for_its_figures_in_turn(figure: Make):
    handled = [
        figure(value, "percent", measure="handled", group={"week": week}, **YEARS[2016])
        for week, value in (("1", "60"), ("2", "86"))
    ]
    abandoned = [
        figure(value, "percent", measure="abandoned", group={"week": week}, **YEARS[2016])
        for week, value in (("1", "40"), ("2", "16"))
    ]
    (one,) = found([*handled, *abandoned], "handled + abandoned = 100", because="a call is handled or abandoned")
    assert one.figures == (handled[1].id, abandoned[1].id)
    summed = "86 + 16 (handled[week=2; Anytown; 2015/16] and others), which is 101 to 103,"
    assert one.explanation == f"{summed} is not 100: a call is handled or abandoned."


def test_rounding_is_allowed_for(figure: Make):
    thirds = [figure("33.3", "percent", group={"age": str(number)}) for number in range(3)]
    assert found(thirds, "sum(m) = 100") == ()
    (one,) = found([*thirds, figure("1.3", "percent", group={"age": "x"})], "sum(m) = 100")
    assert one.rule is Rule.DISTRIBUTION
    assert one.explanation.startswith(
        "The sum of the 4 parts of m[Anytown], 101.2 (101.0 to 101.4 before rounding), is not 100:"
    )


def test_what_stands_alone_is_what_the_finding_is_about(figure: Make):
    plans = [figure(value, measure="by_age", group={"age": age}, **YEARS[2016]) for age, value in (("0-3", "5"), ("4+", "6"))]
    whole = figure("12", measure="plans", **YEARS[2016])
    (one,) = found([*plans, whole], "sum(by_age) = plans")
    assert one.figures == (whole.id, *(each.id for each in plans))
    assert (one.printed, one.expected) == ("12", "11")
    assert one.explanation == "plans[Anytown; 2015/16] at 12 is not 5 + 6 = 11: sum(by_age) = plans."


def test_stock_and_flow(figure: Make):
    stock = [
        figure(value, measure="stock", **{**YEARS[year], "start": YEARS[year]["end"]})
        for year, value in ((2015, "10"), (2016, "13"), (2017, "15"))
    ]
    net = [figure(value, measure="net", **YEARS[year]) for year, value in ((2016, "3"), (2017, "1"))]
    (one,) = found([*stock, *net], "stock = previous(stock) + net")
    assert one.figures[0] == stock[2].id
    assert one.expected == "14"


def test_totals_and_changes(figure: Make):
    counts = [figure(value, measure="cases", group={"team": team}, **YEARS[2016]) for team, value in (("a", "10"), ("b", "30"))]
    counts += [figure("40", measure="cases", **YEARS[2016]), figure("50", measure="cases", **YEARS[2017])]
    shares = [
        figure(value, "percent", measure="share", group={"team": team}, **YEARS[2016])
        for team, value in (("a", "25"), ("b", "76"))
    ]
    (one,) = found([*counts, *shares], "share = 100 * cases / total(cases)")
    assert (one.figures[0], one.expected) == (shares[1].id, "75 %")
    growth = figure("25", "percent", measure="growth", **YEARS[2017])
    assert found([*counts, growth], "growth = change(cases, previous(cases))") == ()
    assert (
        found(
            [*counts, growth],
            "growth[2016/17] = change(cases[2016/17], cases[2015/16])",
            "mean(cases[2016/17], cases[2015/16]) = 45",
        )
        == ()
    )


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        ("accepted <= offered", "at most 36"),
        ("offered >= accepted", "at least 44"),
        ("accepted < offered", "less than 36"),
        ("offered > accepted", "more than 44"),
    ],
)
def test_what_is_more_than_it_can_be(figure: Make, says: str, expected: str):
    given = [figure("44", measure="accepted", **YEARS[2016]), figure("36", measure="offered", **YEARS[2016])]
    (one,) = found(given, says)
    assert one.expected == expected
    assert found([figure("36", measure="accepted"), figure("36", measure="offered")], "accepted <= offered") == ()


def test_a_bound_that_rounding_may_hide(figure: Make):
    assert found([figure("5", "percent", measure="abandoned")], "abandoned < 5") == ()
    assert len(found([figure("6", "percent", measure="abandoned")], "abandoned < 5")) == 1


def test_a_value_printed_in_several_places_is_what_all_leave(figure: Make):
    narrow = figure("24.1", "percent", denominator=1034, section="body", **YEARS[2016])
    wide = figure("24.1", "percent", section="appendix", **YEARS[2016])
    before = figure("21.0", "percent", denominator=1240, **YEARS[2015])
    change = figure("3.2", "percentage_points", measure="change", **YEARS[2016])
    (one,) = found([wide, narrow, before, change], "change = m - previous(m)")
    assert one.expected == "3.033 to 3.113 points"
    assert found([wide, figure("21.0", "percent", **YEARS[2015]), change], "change = m - previous(m)") == ()


def test_it_holds_with_any_of_several_values(figure: Make):
    given = [
        figure("5", section="a", **YEARS[2016]),
        figure("6", section="b", **YEARS[2016]),
        figure("6", measure="n", **YEARS[2016]),
    ]
    assert [one.rule for one in found(given, "m = n")] == [Rule.TWICE]


def test_other_ways_of_rounding_are_named(figure: Make):
    given = [figure("2.5", "percent", measure="share"), figure("7", measure="some"), figure("263", measure="all")]
    (one,) = found(given, "share = 100 * some / all")
    assert one.severity is Severity.ROUNDING
    assert "it fits only if rounded to the nearest half" in one.explanation
    (turned,) = found(
        [figure("-5", measure="net_m"), figure("7", measure="some"), figure("2", measure="others")], "net_m = some - others"
    )
    assert "the sign is the other way round" in turned.explanation


def test_a_note_fails_nothing(figure: Make):
    (one,) = found([figure("5"), figure("6", measure="n")], "m = n", severity=Severity.NOTE)
    assert not one.fails


def test_what_has_no_value_is_not_checked(figure: Make):
    given = [
        figure(None, **YEARS[2015]),
        figure("5", **YEARS[2016]),
        figure("1", measure="n", **YEARS[2015]),
        figure("5", measure="n", **YEARS[2016]),
    ]
    assert found(given, "m = n") == ()


@pytest.mark.parametrize(
    ("says", "message"),
    [
        ("m = unheard_of", "no figure is called unheard_of"),
        ("m = n[2030]", r"no figure is called n\[2030\]"),
        ("m = n", "there is no period and group"),
    ],
)
def test_a_relation_that_is_about_nothing_is_an_error(figure: Make, says: str, message: str):
    given = [figure("5", **YEARS[2016]), figure("5", measure="n", **YEARS[2015])]
    with pytest.raises(PublishedError, match=message):
        found(given, says)


def test_by_id(figure: Make):
    given = [
        figure("3.2", "percentage_points", id="F1-3"),
        figure("24.1", "percent", id="F1-2", measure="n"),
        figure("20.9", "percent", id="F1-1", measure="o"),
    ]
    assert found(given, "F1-3 = F1-2 - F1-1") == ()
    (one,) = found(given, "F1-3 = F1-1 - F1-2")
    assert one.figures[0] == "F1-3"
