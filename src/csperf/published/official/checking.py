"""What must hold in the Department's tables, over whole columns. May import csperf.published, polars and the standard library.

Counts of councils are exact; regional and national counts are rounded to the nearest 10, so that what is worked out from them
lies within what 5 more or less of each leaves. Rates are of the population at the middle of the year before. Everything is
worked out in whole numbers.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

import polars as pl

from csperf.published.findings import Finding, Rule, Severity, Tally, otherwise_rounded
from csperf.published.official.layouts import Rate, Share, Whole
from csperf.published.official.reading import (
    LOCAL,
    NATIONAL,
    REGIONAL,
    OfficialFile,
    called,
    code,
    hidden,
    is_number,
    is_symbol,
    is_whole_region,
    scaled,
    step,
    whole,
)
from csperf.published.rounding import ways_that_give

_POPULATION = "population_estimate"
_PER = 10_000
_ALONE = 1

_PRINTED, _EXPECTED, _SAID = "printed", "expected", "said"


def check_official(files: Iterable[OfficialFile]) -> Iterator[tuple[OfficialFile, Tally]]:
    """Check the Department's tables, together: rates against the populations that are given among them.

    Yields:
        Each table with a tally for each rule.
    """
    given = list(files)
    populations = next((one.text for one in given if one.layout.within == ("age_group",)), None)
    for one in given:
        parts: list[Tally | None] = [*_symbols(one), *(_share(one, share) for share in one.layout.shares if one.has(*share))]
        parts += [_rate(one, rate, populations) for rate in one.layout.rates if one.has(rate.rate, rate.of)]
        parts += [
            made
            for each in one.layout.wholes
            if one.has(each.total, *each.parts)
            for made in (_whole(one, each), _hidden(one, each))
        ]
        parts += [made for name in one.layout.counts if one.has(name) for made in _places(one, name)]
        parts += list(_stages(one))
        tallies: dict[Rule, list[Tally]] = {}
        for part in parts:
            if part is not None:
                tallies.setdefault(part.rule, []).append(part)
        for rule in Rule:
            if rule in tallies:
                together = tallies[rule]
                yield (
                    one,
                    Tally(rule, sum(each.holding for each in together), tuple(f for each in together for f in each.findings)),
                )


def _symbols(one: OfficialFile) -> Iterator[Tally]:
    """What is no number is a symbol that is known."""
    names = [name for share in one.layout.shares for name in share] + [
        name for rate in one.layout.rates for name in rate if name
    ]
    for name in dict.fromkeys((*names, *one.layout.counts)):
        if one.has(name):
            said = pl.format("{} stands in place of a figure, and is none of the symbols the Department uses.", pl.col(name))
            frame = one.text.with_columns(ok=is_number(name) | is_symbol(name) | pl.col(name).is_null())
            yield _tally(Rule.SUPPRESSION, one, name, frame, pl.col("ok"), pl.lit("a figure or a symbol"), said)


def _share(one: OfficialFile, share: Share) -> Tally:
    """A percentage follows from its counts: half up from exact ones, within the interval that rounded ones leave."""
    power = 10**one.layout.decimals
    v, n, d, s = scaled(share.percent, one.layout.decimals), whole(share.numerator), whole(share.denominator), step()
    frame = one.text.with_columns(v=v, n=n, d=d, s=s).drop_nulls(["v", "n", "d"]).filter(pl.col("d") > 0)
    ok, expected = _quotient(100 * power)
    said = pl.format("{} of {}", "n", "d")
    return _tally(Rule.PERCENTAGE, one, share.percent, frame, ok, _decimal(expected, one.layout.decimals), said)


def _rate(one: OfficialFile, rate: Rate, populations: pl.DataFrame | None) -> Tally | None:
    """A rate is the count per 10,000 of the population in the table, or of that at the middle of the year before."""
    if rate.population:
        frame = one.text.with_columns(d=whole(rate.population))
    elif populations is None:
        return None
    else:
        before = populations.select(
            year=(pl.col("time_period").cast(pl.Int64) + 1).cast(pl.String), code=code(populations), d=whole(_POPULATION)
        )
        frame = one.text.with_columns(year=pl.col("time_period"), code=code(one.text)).join(
            before, on=["year", "code"], how="left"
        )
    frame = frame.with_columns(v=scaled(rate.rate, one.layout.decimals), n=whole(rate.of), s=step())
    frame = frame.drop_nulls(["v", "n", "d"]).filter(pl.col("d") > 0)
    ok, expected = _quotient(_PER * 10**one.layout.decimals, exact_denominator=True)
    said = pl.format("{} of {} children", "n", "d")
    return _tally(Rule.RATE, one, rate.rate, frame, ok, _decimal(expected, one.layout.decimals), said)


def _quotient(scale: int, *, exact_denominator: bool = False) -> tuple[pl.Expr, pl.Expr]:
    """Whether n / d, each within s, can be v as printed; and what it is printed as if both are exact."""
    v, n, d, s = pl.col("v"), pl.col("n"), pl.col("d"), pl.col("s")
    off = pl.lit(0) if exact_denominator else s
    expected = (2 * scale * n + d) // (2 * d)
    # v lies within half a unit of something between (n - s) / (d + s) and (n + s) / (d - s).
    within = ((2 * v - 1) * (d - off) <= 2 * scale * (n + s)) & ((2 * v + 1) * (d + off) >= 2 * scale * (n - s))
    return pl.when(s == 0).then(v == expected).otherwise(within), expected


def _whole(one: OfficialFile, of: Whole) -> Tally:
    """Parts add up to their total, with what is hidden and rounded allowed for."""
    parts = [whole(name) for name in of.parts]
    concealed = pl.sum_horizontal(hidden(name) for name in of.parts)
    known = pl.all_horizontal(is_number(name) | hidden(name) for name in of.parts) & is_number(of.total)
    frame = one.text.filter(known).with_columns(
        sum=pl.sum_horizontal(parts), total=whole(of.total), concealed=concealed, off=step() * (len(of.parts) + 1)
    )
    over = pl.col("sum") - pl.col("total")
    # What is hidden is nought or more: noughts are hidden too, so that others can't be worked out.
    at_most = over <= pl.col("off")
    ok = at_most & ((-over <= pl.col("off")) | (pl.col("concealed") > 0)) if of.complete else at_most
    said = pl.format("its {} parts add up to {}", pl.lit(len(of.parts)), "sum")
    return _tally(Rule.PARTS, one, of.total, frame, ok, pl.col("sum").cast(pl.String), said)


def _hidden(one: OfficialFile, of: Whole) -> Tally | None:
    """Where parts make a total that is shown, two of them are hidden or none: a single one could be worked out."""
    if not of.complete:
        return None
    concealed = pl.sum_horizontal(hidden(name) for name in of.parts)
    known = pl.all_horizontal(is_number(name) | hidden(name) for name in of.parts) & is_number(of.total)
    frame = one.text.filter(known & (pl.col("geographic_level") == LOCAL)).with_columns(concealed=concealed)
    ok = pl.col("concealed") != _ALONE
    said = pl.lit("one of its parts is hidden, and can be worked out from the others")
    return _tally(Rule.SUPPRESSION, one, of.total, frame, ok, pl.lit("two parts hidden, or none"), said, Severity.NOTE)


def _places(one: OfficialFile, name: str) -> Iterator[Tally]:
    """Councils add up to their region, and regions to England, within what rounding leaves."""
    keys = ["time_period", *one.layout.within]
    base = one.text.with_columns(n=whole(name), hidden=hidden(name), known=is_number(name) | hidden(name))
    for level, inner, by in (
        (REGIONAL, pl.col("geographic_level") == LOCAL, ["region_code"]),
        (NATIONAL, is_whole_region(), []),
    ):
        summed = (
            base.filter(inner)
            .group_by(*keys, *by)
            .agg(sum=pl.sum("n"), concealed=pl.sum("hidden"), known=pl.col("known").all(), places=pl.len())
        )
        totals = base.filter(pl.col("geographic_level") == level).drop("known", "hidden")
        frame = totals.join(summed.filter("known"), on=[*keys, *by]).drop_nulls(["n"])
        off = 5 if level == REGIONAL else 5 * (pl.col("places") + 1)
        over = pl.col("sum") - pl.col("n")
        ok = (over <= off) & ((-over <= off) | (pl.col("concealed") > 0))
        said = pl.format("its {} parts add up to {}", "places", "sum")
        yield _tally(Rule.PARTS, one, name, frame, ok, pl.col("sum").cast(pl.String), said)


def _stages(one: OfficialFile) -> Iterator[Tally]:
    """Average times of stages of the same children add up, each to a whole month; `01:07` is a year and seven months."""
    if one.layout.breakdown != "stage_of_adoption_process":
        return
    names = {name[0]: name for name in one.text.columns if name[:2] in {"1.", "2.", "3.", "4.", "5.", "6."}}
    for total, parts in (("4", "123"), ("6", "45")):
        if not {total, *parts} <= set(names):
            continue
        frame = one.text.with_columns(sum=pl.sum_horizontal(_months(names[part]) for part in parts), n=_months(names[total]))
        frame = frame.filter(pl.all_horizontal(_months(names[part]).is_not_null() for part in parts)).drop_nulls(["n"])
        # Each part is off by at most half a month, and so is the total.
        ok = 2 * (pl.col("sum") - pl.col("n")).abs() <= len(parts) + 1
        said = pl.format("its {} stages add up to {} months", pl.lit(len(parts)), "sum")
        yield _tally(Rule.PARTS, one, names[total], frame, ok, pl.col("sum").cast(pl.String), said, Severity.NOTE)


def _months(name: str) -> pl.Expr:
    parts = pl.col(name).str.extract_groups(r"^(?<years>\d{2}):(?<months>\d{2})$")
    return parts.struct.field("years").cast(pl.Int64) * 12 + parts.struct.field("months").cast(pl.Int64)


def _tally(
    rule: Rule,
    one: OfficialFile,
    name: str,
    frame: pl.DataFrame,
    ok: pl.Expr,
    expected: pl.Expr,
    said: pl.Expr,
    severity: Severity = Severity.WRONG,
) -> Tally:
    """How many rows hold, and a finding for each that does not."""
    judged = frame.with_columns(_holds=ok)
    faulty = judged.filter(~pl.col("_holds")).with_columns(
        expected.alias(_EXPECTED),
        said.alias(_SAID),
        pl.col(name).alias(_PRINTED),
        code(frame).alias("_code"),
        called(frame).alias("_called"),
    )
    order = ["time_period", "_code", *one.layout.within]
    findings = tuple(_finding(rule, one, name, row, severity) for row in faulty.sort(order).iter_rows(named=True))
    return Tally(rule, judged.height - len(findings), findings)


def _finding(rule: Rule, one: OfficialFile, name: str, row: Mapping[str, object], severity: Severity) -> Finding:
    within = [str(row[each]) for each in one.layout.within]
    figure = f"{name}[{'; '.join([*within, str(row['_called']), str(row['time_period'])])}]"
    hint = _otherwise(rule, one, row)
    return Finding(
        rule=rule,
        severity=Severity.ROUNDING if hint else severity,
        document=one.name,
        figures=(f"{name}[{'; '.join([*within, str(row['_code']), str(row['time_period'])])}]",),
        name=figure,
        where=one.layout.title,
        printed=str(row[_PRINTED]),
        expected=str(row[_EXPECTED]),
        explanation=f"{figure} is printed as {row[_PRINTED]}: {row[_SAID]}, where {row[_EXPECTED]} would hold{hint}.",
    )


def _otherwise(rule: Rule, one: OfficialFile, row: Mapping[str, object]) -> str:
    """Whether another way of rounding gives an exact percentage or rate."""
    value, top, bottom = row.get("v"), row.get("n"), row.get("d")
    if rule not in {Rule.PERCENTAGE, Rule.RATE} or row.get("s") != 0:
        return ""
    if not (isinstance(value, int) and isinstance(top, int) and isinstance(bottom, int)):
        return ""
    decimals = one.layout.decimals
    exact = Fraction((100 if rule is Rule.PERCENTAGE else _PER) * top, bottom)
    ways = otherwise_rounded(ways_that_give(Decimal(value).scaleb(-decimals), decimals, exact))
    return f": {ways}" if ways else ""


def _decimal(number: pl.Expr, decimals: int) -> pl.Expr:
    """A whole number of last decimals, as it is printed."""
    if not decimals:
        return number.cast(pl.String)
    power = 10**decimals
    return pl.format("{}.{}", number // power, (number % power).cast(pl.String).str.zfill(decimals))
