"""What is published from true counts by the stated rounding is never called wrong; what is then changed is."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from csperf.published import Figure, Finding, Rounding, Rule, Severity, Way, verification
from csperf.published.manifest import Manifest, RelationEntry
from csperf.published.rounding import rounded

steady = settings(max_examples=150, derandomize=True, database=None, deadline=None)

COUNTS = st.integers(0, 2_000)
DECIMALS = st.integers(0, 2)
WAYS = st.sampled_from([Way.HALF_UP, Way.CUT_OFF, Way.HALF_EVEN])
MONTHS = [
    (date(2016, 10, 1), date(2016, 10, 31)),
    (date(2016, 11, 1), date(2016, 11, 30)),
    (date(2016, 12, 1), date(2016, 12, 31)),
]


def published(id_: str, value: Decimal | int, decimals: int = 0, unit: str = "count", **given: Any) -> Figure:
    kept = {"measure": "m", "group": {}, "document": "a report", "of": "Anytown", "period": "2016/17", **given}
    return Figure(id=id_, value=Decimal(value), decimals=decimals, unit=unit, **kept)


def as_share(id_: str, counted: int, of: int, decimals: int, way: Way = Way.HALF_UP, /, **given: Any) -> Figure:
    value = rounded(Fraction(100 * counted, of), decimals, way)
    return published(id_, value, decimals, "percent", rounding=Rounding(way), **given)


def found(figures: Iterable[Figure], *says: str) -> tuple[Finding, ...]:
    relations = [Manifest(title="a report", relation=(RelationEntry(says=says),))] if says else []
    return verification(list(figures), relations=relations).findings


def changed(figures: Sequence[Figure], at: int, by: Decimal | int) -> list[Figure]:
    one = figures[at]
    assert one.value is not None
    return [*figures[:at], replace(one, value=one.value + by), *figures[at + 1 :]]


@steady
@given(st.lists(st.lists(COUNTS, min_size=3, max_size=3), min_size=2, max_size=4), st.data())
def test_a_table_with_totals(rows: list[list[int]], data: st.DataObject):
    figures = [
        published(f"{row}/{column}", count, group={"source": str(row), "outcome": str(column)})
        for row, counts in enumerate(rows)
        for column, count in enumerate(counts)
    ]
    figures += [published(f"{row}/", sum(counts), group={"source": str(row)}) for row, counts in enumerate(rows)]
    figures += [
        published(f"/{column}", sum(row[column] for row in rows), group={"outcome": str(column)}) for column in range(3)
    ]
    figures.append(published("all", sum(map(sum, rows))))
    assert found(figures) == ()
    at = data.draw(st.integers(0, len(figures) - 1))
    wrong = found(changed(figures, at, data.draw(st.integers(1, 9))))
    assert {finding.rule for finding in wrong} == {Rule.PARTS}
    assert all(figures[at].id in finding.figures for finding in wrong)
    # A cell is in its row and its column, a total of a row in its row and in the total of all; all is the total both ways.
    assert len(wrong) == 2
    assert all(finding.severity is Severity.WRONG for finding in wrong)


@steady
@given(st.integers(1, 3_000).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d))), DECIMALS, WAYS, st.integers(1, 50))
def test_a_percentage_with_its_pair(pair: tuple[int, int], decimals: int, way: Way, off: int):
    numerator, denominator = pair
    one = as_share("share", numerator, denominator, decimals, way, numerator=numerator, denominator=denominator)
    half = as_share("half", numerator, denominator, decimals, way, denominator=denominator, measure="n")
    other = as_share("other", numerator, denominator, decimals, way, numerator=numerator, measure="o")
    assert found([one, half, other]) == ()
    (wrong, *_) = found(changed([one], 0, Decimal(off).scaleb(-decimals)))
    assert wrong.rule in {Rule.PERCENTAGE, Rule.BOUNDS}
    assert wrong.fails


@steady
@given(st.lists(st.integers(0, 500), min_size=2, max_size=13), st.integers(0, 1), WAYS)
def test_a_distribution_adds_to_100_within_rounding(counts: list[int], decimals: int, way: Way):
    whole = sum(counts)
    assume(whole > 0)
    figures = [as_share(f"{part}", n, whole, decimals, way, group={"age": str(part)}) for part, n in enumerate(counts)]
    assert found(figures, "sum(m) = 100") == ()
    with_whole = [
        as_share(f"{part}", n, whole, decimals, way, group={"age": str(part)}, denominator=whole)
        for part, n in enumerate(counts)
    ]
    assert found(with_whole, "sum(m) = 100") == ()
    off = Decimal(len(counts) + 1).scaleb(-decimals)
    assert [finding.rule for finding in found(changed(figures, 0, off), "sum(m) = 100") if finding.rule is not Rule.BOUNDS] == [
        Rule.DISTRIBUTION
    ]


@steady
@given(
    st.lists(st.integers(1, 900).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d))), min_size=3, max_size=3), DECIMALS
)
def test_the_average_of_a_quarter(months: list[tuple[int, int]], decimals: int):
    mean = sum((Fraction(100 * n, d) for n, d in months), Fraction(0)) / 3
    figures = [
        as_share(f"{start}", n, d, decimals, start=start, end=end, numerator=n, denominator=d)
        for (n, d), (start, end) in zip(months, MONTHS, strict=True)
    ]
    average = {"basis": "quarter average", "start": MONTHS[0][0], "end": MONTHS[-1][1]}
    quarter = published("quarter", rounded(mean, decimals), decimals, "percent", **average)
    assert found([*figures, quarter]) == ()
    bare = [
        as_share(f"{start}", n, d, decimals, start=start, end=end) for (n, d), (start, end) in zip(months, MONTHS, strict=True)
    ]
    assert found([*bare, quarter]) == ()
    pooled = Fraction(100 * sum(n for n, _ in months), sum(d for _, d in months))
    assume(abs(pooled - mean) > Fraction(2, 10**decimals))
    (wrong,) = found([*figures, published("quarter", rounded(pooled, decimals), decimals, "percent", **average)])
    assert wrong.rule is Rule.AVERAGE
    assert "pooled" in wrong.explanation


@steady
@given(st.lists(COUNTS, min_size=3, max_size=3), WAYS)
def test_the_average_of_a_quarter_of_counts(counts: list[int], way: Way):
    mean = rounded(Fraction(sum(counts), 3), 0, way)
    months = [published(f"{start}", count, start=start, end=end) for count, (start, end) in zip(counts, MONTHS, strict=True)]
    average = {"basis": "quarter average", "start": MONTHS[0][0], "end": MONTHS[-1][1], "rounding": Rounding(way)}
    assert found([*months, published("quarter", mean, **average)]) == ()
    (wrong,) = found([*months, published("quarter", mean + 2, **average)])
    assert wrong.rule is Rule.AVERAGE
    others = [published(f"{place}", count, measure=f"c{place}") for place, count in enumerate(counts)]
    own = published("mean", mean, measure="own", rounding=Rounding(way))
    assert found([*others, own], "own = mean(c0, c1, c2)", "own = (c0 + c1 + c2) / 3") == ()
    assert len(found([*others, own], "own + 1 = mean(c0, c1, c2)")) == (3 * (mean + 1) != sum(counts))


@steady
@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=2, max_size=5), st.integers(1, 9))
def test_stock_and_flow(flows: list[tuple[int, int]], off: int):
    stock, figures = 5_000, []
    for number, (gained, lost) in enumerate([(0, 0), *flows]):
        stock += gained - lost
        day = date(2000 + number, 3, 31)
        when = {"start": date(1999 + number, 4, 1), "end": day, "period": f"{number}"}
        figures += [
            published(f"gained {number}", gained, measure="gained", **when),
            published(f"lost {number}", lost, measure="lost", **when),
        ]
        figures.append(published(f"net {number}", gained - lost, measure="net", **when))
        figures.append(published(f"stock {number}", stock, measure="stock", **{**when, "start": day}))
    says = ("net = gained - lost", "stock = previous(stock) + net")
    assert [finding for finding in found(figures, *says) if finding.rule is Rule.RELATION] == []
    wrong = [finding for finding in found(changed(figures, len(figures) - 1, off), *says) if finding.rule is Rule.RELATION]
    assert [finding.figures[0] for finding in wrong] == [figures[-1].id]


@steady
@given(st.integers(1, 3_000).flatmap(lambda d: st.tuples(st.integers(0, d), st.integers(0, d), st.just(d))), st.integers(1, 2))
def test_a_stated_change(shares: tuple[int, int, int], decimals: int):
    now, then, whole = shares
    figures = [
        as_share("now", now, whole, decimals, period="now"),
        as_share("then", then, whole, decimals, period="then"),
        published(
            "change",
            rounded(Fraction(100 * (now - then), whole), decimals),
            decimals,
            "percentage_points",
            measure="change",
            period="now",
        ),
    ]
    says = "change[now] = m[now] - m[then]"
    assert found(figures, says) == ()
    (wrong,) = found(changed(figures, 2, Decimal(3).scaleb(-decimals)), says)
    assert wrong.rule is Rule.RELATION


@steady
@given(st.integers(0, 90_000), st.integers(1, 90_000), DECIMALS)
def test_a_percentage_beside_counts_rounded_to_ten(numerator: int, denominator: int, decimals: int):
    assume(numerator <= denominator)
    tens = [(2 * count + 10) // 20 * 10 for count in (numerator, denominator)]
    assume(tens[1] > 0)
    value = rounded(Fraction(100 * numerator, denominator), decimals)
    one = published("share", value, decimals, "percent", numerator=tens[0], denominator=tens[1], rounding=Rounding(step=10))
    assert [finding for finding in found([one]) if finding.rule is Rule.PERCENTAGE] == []


@steady
@given(st.lists(COUNTS, min_size=2, max_size=8))
def test_parts_and_totals_rounded_to_ten(counts: list[int]):
    def tens(count: int) -> int:
        return (2 * count + 10) // 20 * 10

    figures = [
        published(f"{part}", tens(count), group={"area": str(part)}, rounding=Rounding(step=10))
        for part, count in enumerate(counts)
    ]
    figures.append(published("all", tens(sum(counts)), rounding=Rounding(step=10)))
    assert found(figures) == ()


@steady
@given(st.fractions(0, 200, max_denominator=900), DECIMALS, DECIMALS)
def test_one_figure_printed_twice_with_other_decimals(exact: Fraction, one: int, other: int):
    twice = [
        published(f"{at}", rounded(exact, decimals), decimals, "days", section=f"{at}")
        for at, decimals in enumerate((one, other))
    ]
    assert found(twice) == ()
    (wrong,) = found(changed(twice, 1, 3))
    assert wrong.rule is Rule.TWICE
