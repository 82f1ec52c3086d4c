"""What is checked of figures without anything declared: what is found, and what is not."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from csperf.published import Bound, Figure, Finding, Manifest, Rounding, Rule, Severity, Status, verification
from csperf.published.checks.judgements import target_of
from csperf.published.figures import subgroup

Make = Callable[..., Figure]
Find = Callable[..., tuple[Finding, ...]]

Q3 = {"basis": "quarter average", "start": date(2016, 10, 1), "end": date(2016, 12, 31), "period": "Q3 ave."}
OCTOBER = {"start": date(2016, 10, 1), "end": date(2016, 10, 31), "period": "Oct 2016"}
NOVEMBER = {"start": date(2016, 11, 1), "end": date(2016, 11, 30), "period": "Nov 2016"}
DECEMBER = {"start": date(2016, 12, 1), "end": date(2016, 12, 31), "period": "Dec 2016"}


@pytest.mark.parametrize(
    ("value", "pair", "severity", "says"),
    [
        ("24.1", (260, 1034), Severity.WRONG, "260 of 1,034 is 25.1 %; 249 of 1,034 or 260 of 1,077 to 1,081 would give it"),
        (
            "4.5",
            (12, 263),
            Severity.ROUNDING,
            "is 4.6 % rounded half up: it fits only if rounded cut off or to the nearest half",
        ),
        ("2.5", (7, 263), Severity.ROUNDING, "it fits only if rounded to the nearest half"),
        ("15.7", (23, 147), Severity.ROUNDING, "it fits only if rounded half up twice"),
        ("12", (1, 8), Severity.ROUNDING, "it fits only if rounded cut off or half to the even digit"),
        ("64.7", (22, 33), Severity.WRONG, "22 of 33 is 66.7 %; 22 of 34 would give it"),
        ("98.9", (242, 244), Severity.WRONG, "242 of 244 is 99.2 %; no count gives it"),
    ],
)
def test_a_percentage_that_its_pair_does_not_give(
    figure: Make, findings: Find, value: str, pair: tuple[int, int], severity: Severity, says: str
):
    (one,) = findings(figure(value, "percent", numerator=pair[0], denominator=pair[1]))
    assert (one.rule, one.severity) == (Rule.PERCENTAGE, severity)
    assert says in one.explanation


@pytest.mark.parametrize(
    ("value", "pair"), [("25.1", (260, 1034)), ("13", (1, 8)), ("100", (7, 7)), ("0.0", (0, 9)), ("4.6", (12, 263))]
)
def test_a_percentage_that_its_pair_gives(figure: Make, findings: Find, value: str, pair: tuple[int, int]):
    assert findings(figure(value, "percent", numerator=pair[0], denominator=pair[1])) == ()


def test_a_percentage_of_which_only_half_the_pair_was_printed(figure: Make, findings: Find):
    (no_count,) = findings(figure("98.9", "percent", denominator=244))
    assert no_count.rule is Rule.NUMERATOR
    assert "no whole number of 244 gives that (241 is 98.8 %, 242 is 99.2 %)" in no_count.explanation
    (no_whole,) = findings(figure("66.9", "percent", numerator=2))
    assert no_whole.rule is Rule.DENOMINATOR
    assert findings(figure("98.8", "percent", denominator=244), figure("46", "percent", measure="n", numerator=63)) == ()


def test_a_rate_and_its_population(figure: Make, findings: Find):
    assert findings(figure("112", "per_10000", numerator=643, denominator=57_400)) == ()
    (one,) = findings(figure("112", "per_10000", numerator=643, denominator=58_167))
    assert (one.rule, one.expected) == (Rule.RATE, "111 per 10,000")
    assert "643 of 58,167 is 111 per 10,000" in one.explanation


def test_a_change_in_percent_is_of_what_was_before(figure: Make, findings: Find):
    said = ("% change on same month last year",)
    assert findings(figure("5.5", "percent", said=said, numerator=917, denominator=869)) == ()
    assert findings(figure("6", "percent", said=said, numerator=54, denominator=891)) == ()
    assert findings(figure("52", "percent", said=("% reduction",), numerator=296, denominator=611)) == ()
    (one,) = findings(figure("5.2", "percent", said=said, numerator=917, denominator=869))
    assert (one.rule, one.expected) == (Rule.CHANGE, "5.5 %")


def test_a_bound_and_what_is_approximate(figure: Make, findings: Find):
    over_a_third = {"bound": Bound.AT_LEAST, "denominator": 488}
    assert findings(figure("33.3", "percent", numerator=169, **over_a_third)) == ()
    (one,) = findings(figure("33.3", "percent", numerator=160, **over_a_third))
    assert "is said to be at least 33.3 %, but 160 of 488 is 32.79" in one.explanation
    assert findings(figure("50", "percent", numerator=400, denominator=1000, approximate=True)) == ()


def test_an_average_over_years_is_no_ratio_of_averages(figure: Make, findings: Find):
    assert findings(figure("24.3", "percent", numerator=238, denominator=1006, basis="3-year average of January values")) == ()


@pytest.mark.parametrize(
    ("value", "unit", "given", "found"),
    [
        ("242", "percent", {}, True),
        ("100.1", "percent", {}, True),
        ("-3", "count", {}, True),
        ("-3", "count", {"measure": "net_starters"}, False),
        ("-14", "percent", {"said": ("% change on previous month",)}, False),
        ("558", "days", {}, False),
    ],
)
def test_bounds(figure: Make, findings: Find, value: str, unit: str, given: dict[str, object], found: bool):
    assert [one.rule for one in findings(figure(value, unit, **given))] == [Rule.BOUNDS] * found


def test_a_numerator_above_its_denominator(figure: Make, findings: Find):
    assert Rule.BOUNDS in {one.rule for one in findings(figure("100", "percent", numerator=5, denominator=4))}


def test_tables_add_up_both_ways(figure: Make, findings: Find):
    cells = [
        figure("3", group={"method": "letter", "source": "family"}),
        figure(None, group={"method": "letter", "source": "police"}, status=Status.NOT_AVAILABLE, blank_is_nought=True),
        figure("1", group={"method": "email", "source": "family"}),
        figure("5", group={"method": "email", "source": "police"}),
        figure("3", group={"method": "letter"}),
        figure("6", group={"method": "email"}),
        figure("4", group={"source": "family"}),
        figure("5", group={"source": "police"}),
    ]
    assert findings(*cells, figure("9")) == ()
    wrong = findings(*cells, figure("10"))
    assert [one.explanation.split("but ")[1] for one in wrong] == [
        "its 2 parts by method add up to 9.",
        "its 2 parts by source add up to 9.",
    ]


def test_lines_called_total_are_of_their_own_list(figure: Make, findings: Find):
    lists = [
        figure("58", group={"age": "16"}),
        figure("317", group={"age": "17+"}),
        figure("375", group={"age": "Total"}),
        figure("62", group={"disability": "yes"}),
        figure("313", group={"disability": "no"}),
    ]
    assert findings(*lists, figure("375", group={"disability": "Total"})) == ()
    (one,) = findings(*lists, figure("371", group={"disability": "Total"}))
    assert (one.rule, one.severity, one.expected) == (Rule.PARTS, Severity.WRONG, "375")


def test_parts_of_a_list_may_not_be_all_there_are(figure: Make, findings: Find):
    parts = [figure("10", group={"type": "a"}), figure("5", group={"type": "b"})]
    (short,) = findings(*parts, figure("17"))
    assert (short.rule, short.severity, short.fails) == (Rule.PARTS, Severity.NOTE, False)
    (over,) = findings(*parts, figure("14"))
    assert over.severity is Severity.WRONG
    overlapping = Manifest(title="a report", overlapping=("type",))
    assert verification([*parts, figure("14")], relations=overlapping).findings == ()


def test_a_hidden_part_leaves_room(figure: Make, findings: Find):
    parts = [
        figure("10", group={"type": "a"}),
        figure("5", group={"type": "b"}),
        figure(None, group={"type": "c"}, status=Status.SUPPRESSED),
    ]
    assert findings(*parts, figure("17")) == ()
    assert [one.severity for one in findings(*parts, figure("14"))] == [Severity.WRONG]


def test_a_part_that_is_hidden_alone_can_be_worked_out(figure: Make, findings: Find):
    hidden = {"status": Status.SUPPRESSED}
    whole = figure("17", group={"type": "Total"})
    parts = [figure("10", group={"type": "a"}), figure("5", group={"type": "b"})]
    alone = figure(None, group={"type": "c"}, **hidden)
    (one,) = findings(*parts, alone, whole)
    assert (one.rule, one.severity, one.figures[0]) == (Rule.SUPPRESSION, Severity.NOTE, alone.id)
    # It is not worked out here.
    assert not re.search(r"\b2\b", f"{one.explanation} {one.printed} {one.expected}")
    assert findings(*parts, alone, figure(None, group={"type": "d"}, **hidden), whole) == ()


def test_a_figure_printed_twice(figure: Make, findings: Find):
    body = [
        figure("9.1", "percent", section="body", where="line 1", **OCTOBER),
        figure("9.0", "percent", section="body", where="line 2", **NOVEMBER),
    ]
    assert findings(*body, figure("9", "percent", section="appendix", **OCTOBER)) == ()
    swapped = [
        figure("9.0", "percent", section="appendix", **OCTOBER),
        figure("9.1", "percent", section="appendix", **NOVEMBER),
    ]
    first, second = findings(*body, *swapped)
    assert first.figures == (swapped[0].id, body[0].id)
    assert "those of Nov 2016 are the same two, exchanged" in first.explanation
    assert "those of Oct 2016 are the same two, exchanged" in second.explanation


def test_a_provisional_figure_may_differ(figure: Make, findings: Find):
    (one,) = findings(figure("5", **OCTOBER), figure("6", status=Status.PROVISIONAL, **OCTOBER))
    assert (one.rule, one.severity) == (Rule.TWICE, Severity.NOTE)


def test_other_bases_are_other_figures(figure: Make, findings: Find):
    assert findings(figure("5", basis="in-period", **OCTOBER), figure("60", basis="rolling 12 months", **OCTOBER)) == ()


def test_the_text_is_held_against_the_table(figure: Make, findings: Find):
    text, table = figure("62", said=("commentary",), **OCTOBER), figure("66", **OCTOBER)
    (one,) = findings(text, table)
    assert one.figures == (text.id, table.id)


def test_the_average_of_a_quarter(figure: Make, findings: Find):
    pairs = [(206, 957), (260, 1240), (249, 1034)]
    values = zip(("21.5", "21.0", "24.1"), pairs, (OCTOBER, NOVEMBER, DECEMBER), strict=True)
    months = [figure(value, "percent", numerator=n, denominator=d, **when) for value, (n, d), when in values]
    assert findings(*months, figure("22.2", "percent", **Q3)) == ()
    (pooled,) = findings(*months, figure("22.1", "percent", **Q3))
    assert "it is their counts pooled, not the mean of the months" in pooled.explanation
    (two,) = findings(*months, figure("21.2", "percent", **Q3))
    assert "it is the mean of Oct 2016 and Nov 2016 alone" in two.explanation
    (other,) = findings(*months, figure("25.0", "percent", **Q3))
    assert other.explanation.endswith("is 22.2 %.")


def test_a_sum_called_an_average(figure: Make, findings: Find):
    months = [figure(value, measure="net_m", **when) for value, when in (("3", OCTOBER), ("-3", NOVEMBER), ("4", DECEMBER))]
    (one,) = findings(*months, figure("4", measure="net_m", **Q3))
    assert one.explanation.endswith("is 1; it is their sum.")


@pytest.mark.parametrize(
    ("value", "target", "rag", "severities"),
    [
        ("17.1", "Between 15-20 (from Oct 2016 onwards)", "GREEN", []),
        ("14.8", "Between 15-20 (from Oct 2016 onwards)", "AMBER", []),
        ("14.8", "Between 15-20 (from Oct 2016 onwards)", "GREEN", [Severity.WRONG]),
        ("17.1", "Between 15-20 (from Oct 2016 onwards)", "RED", [Severity.WRONG]),
        ("8", "tolerance 8% to 12% for the year", "within tolerance (text)", []),
        ("19", "Under 20% and over 10% (from Oct 2016)", "AMBER", [Severity.WRONG]),
        ("20.6", "Under 20% and over 10% (from Oct 2016)", "AMBER", []),
        ("85.0", "90% (by March 2017)", "GREEN", [Severity.NOTE]),
        ("85.0", "90%", "GREEN", [Severity.WRONG]),
        ("91.0", "90%", "AMBER", [Severity.WRONG]),
        ("91.0", "90%", "GREEN", []),
        ("22.2", "To be reviewed at SSCB", "RED", []),
        ("22.2", "20%", "", []),
    ],
)
def test_ratings_against_targets(figure: Make, value: str, target: str, rag: str, severities: list[Severity]):
    higher = Manifest(title="a report", polarity={"m": "higher"})
    one = figure(value, "percent", target=target, rag=rag)
    found = verification([one], relations=higher).findings
    assert [(finding.rule, finding.severity) for finding in found] == [(Rule.TARGET, severity) for severity in severities]


def test_lower_can_be_better_as_the_catalogue_has_it(figure: Make, findings: Find):
    ni_62 = figure("5.1", "percent", measure="NI 62", target="7.8%", rag="AMBER")
    assert [one.rule for one in findings(ni_62)] == [Rule.TARGET]
    # Nobody says which way is better.
    assert findings(figure("5.1", "percent", target="7.8%", rag="AMBER")) == ()


def test_targets_that_cannot_be_read():
    assert [
        target_of(text) for text in ("", "tbc", "local 75%; national 70%", "upper tolerance 75.2%, lower tolerance 77%")
    ] == [None] * 4


def test_a_lower_limit_above_the_upper_one(figure: Make, findings: Find):
    limits = [figure("75.2", "percent", said=("tolerance upper",)), figure("77", "percent", said=("tolerance lower",))]
    (one,) = findings(*limits)
    assert (one.rule, one.figures[0]) == (Rule.BOUNDS, limits[0].id)
    assert findings(figure("20", said=("range max",)), figure("15", said=("range min",))) == ()


@pytest.mark.parametrize(
    ("then", "now", "arrow", "found"),
    [
        ("82", "89", "↑", None),
        ("89", "82", "↑", Severity.WRONG),
        ("82", "81", "→", None),
        ("82", "79", "→", Severity.WRONG),
        ("82", "82", "^", None),
        ("82", "79", "Ψ", None),
        ("82", "89", "Û (garbled)", None),
        ("82", "89", "4", None),
    ],
)
def test_arrows(figure: Make, findings: Find, then: str, now: str, arrow: str, found: Severity | None):
    given = [figure(then, "percent", **OCTOBER), figure(now, "percent", direction=arrow, **NOVEMBER)]
    assert [one.severity for one in findings(*given) if one.rule is Rule.DIRECTION] == [found] * (found is not None)


def test_a_doubtful_arrow_is_a_note(figure: Make, findings: Find):
    given = [figure("1758", **OCTOBER), figure("1660", direction="企", doubtful=True, **NOVEMBER)]
    assert [(one.rule, one.severity) for one in findings(*given)] == [(Rule.DIRECTION, Severity.NOTE)]


def test_counts_of_unlike_periods_are_not_compared(figure: Make, findings: Find):
    year = {"start": date(2016, 4, 1), "end": date(2017, 3, 31)}
    quarter = {"start": date(2017, 4, 1), "end": date(2017, 6, 30)}
    assert findings(figure("400", **year), figure("110", direction="↑", **quarter)) == ()


def test_counts_rounded_to_ten(figure: Make, findings: Find):
    tens = {"rounding": Rounding(step=10)}
    assert findings(figure("22.4", "percent", numerator=139_080, denominator=621_880, **tens)) == ()
    assert findings(figure("31.0", "percent", numerator=10, denominator=30, **tens)) == ()
    (one,) = findings(figure("22.5", "percent", numerator=139_080, denominator=621_880, **tens))
    assert "each rounded to 10, can only be 22.4" in one.explanation


def test_findings_are_in_the_order_of_the_figures_whatever_the_rule(figure: Make, findings: Find):
    given = [
        figure("242", "percent", id="b"),
        figure("12", "percent", id="a", measure="n", numerator=1, denominator=8),
        figure("300", "percent", id="c", measure="o"),
    ]
    assert [one.figures[0] for one in findings(*given)] == ["b", "a", "c"]
    assert [one.figures[0] for one in findings(*reversed(given))] == ["c", "a", "b"]


def test_what_stands_in_a_subgroup():
    assert subgroup("team=LAC; caseload over 20") == ({"team": "LAC"}, ("caseload over 20",))
    assert subgroup("") == ({}, ())
