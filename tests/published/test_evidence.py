"""Figures against the records they were published from."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import csperf as cs
from csperf.catalogue import catalogue, choose
from csperf.published import Figure, Finding, Manifest, Rule, Verification, verification
from csperf.published.evidence import digest
from csperf.published.manifest import Pinned
from csperf.published.printing import FORMATS
from csperf.synthetic import made_up_authority

Make = Callable[..., Figure]

UNITS = {"percent": "percent", "per 10,000": "per_10000", "days": "days", "number": "count", "score": "score"}
WITHIN_45 = "assessments_within_45_working_days"


@pytest.fixture(scope="module")
def returns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("returns")
    made_up_authority(seed=5, child_population=4_000).write(folder)
    (folder / "truth.json").unlink(missing_ok=True)
    return folder


@pytest.fixture(scope="module")
def records(returns: Path) -> cs.Records:
    return cs.read(returns)


def published(rows: pl.DataFrame, **given: Any) -> list[Figure]:
    """Figures as they would be printed from what the engine works out."""
    figures = []
    for row in rows.iter_rows(named=True):
        if row["status"] != "figure" or row["rounded"] is None:
            continue
        value = Decimal(row["rounded"])
        parts = {row["by"] or "category": row["group"] or row["category"]} if row["group"] or row["category"] else {}
        name = f"{row['measure']}/{row['period']}/{'/'.join(parts.values())}"
        kept = {"document": "a report", "of": "Anytown", "period": row["period"], "measure": row["measure"], **given}
        decimals = -int(value.as_tuple().exponent)
        figures.append(Figure(id=name, group=parts, value=value, decimals=decimals, unit=UNITS[row["unit"]], **kept))
    return figures


def against(figures: list[Figure], records: cs.Records) -> tuple[Verification, tuple[Finding, ...]]:
    found = verification(figures, data=records)
    return found, tuple(one for one in found.findings if one.rule is Rule.RECORDS)


def test_every_figure_that_the_records_give_holds(records: cs.Records):
    measures = list(catalogue().values())
    figures = published(cs.evaluate(measures, records, ["2016/17", "2017/18"]))
    found, wrong = against(figures, records)
    assert wrong == ()
    assert found.documents[0].by_rule[Rule.RECORDS] == (len(figures), 0)
    assert len(figures) > 20


def test_by_group_and_at_fewer_decimals(records: cs.Records):
    rows = cs.evaluate([cs.find(WITHIN_45), cs.find("ni_62")], records, ["2017/18"], by="sex")
    found, wrong = against(published(rows), records)
    assert (wrong, found.documents[0].by_rule[Rule.RECORDS][0]) == ((), rows.filter(status="figure").height)
    total = cs.find(WITHIN_45)(records, "2017/18")
    whole = total.rounded(0)
    assert whole is not None
    figure = Figure(id="f", measure="ECS 138", group={}, document="d", of="A", period="2017/18", value=whole, unit="percent")
    assert against([figure], records)[1] == ()


def test_another_variant_is_named_with_the_children_that_count_otherwise(records: cs.Records, figure: Make):
    chosen = choose(f"{WITHIN_45}[clock=referral]")
    here, there = chosen.measure(records, "2017/18"), chosen.measure(records, "2017/18", **chosen.variant)
    assert here.rounded() != there.rounded()
    _, (one,) = against([figure(str(there.rounded()), "percent", measure="ECS 138", period="2017/18")], records)
    agreed = f"{there.rounded()} % ({there.numerator} of {there.denominator})"
    given = f"{here.rounded()} % ({here.numerator} of {here.denominator})"
    assert f"but the records give {given}: it agrees with clock=referral, {agreed}" in one.explanation
    assert one.children is not None
    assert f"by which {one.children.height} rows count otherwise" in one.explanation
    assert one.children.height >= here.numerator - there.numerator > 0


def test_the_pair_printed_must_agree_too(records: cs.Records, figure: Make):
    result = cs.find(WITHIN_45)(records, "2017/18")
    printed = {"measure": WITHIN_45, "period": "2017/18", "denominator": result.denominator}
    good = figure(str(result.rounded()), "percent", numerator=result.numerator, **printed)
    assert against([good], records)[1] == ()
    _, (one,) = against([figure(str(result.rounded()), "percent", numerator=result.numerator + 1, **printed)], records)
    assert f"({result.numerator + 1:,} of {result.denominator:,})" in one.explanation


def assessments() -> cs.Records:
    """Twenty assessments, of which three were not authorised on a day that is recorded."""
    days = [f"2017-04-{day:02}" for day in range(3, 23)]
    return cs.Records.of(
        assessments=pl.DataFrame(
            {
                "child": [f"SECRET{number}" for number in range(20)],
                "started": days,
                "authorised": [*["2017-05-10"] * 12, *["2017-08-10"] * 8],
            }
        )
    )


def test_no_explanation_says_how_far_it_is(figure: Make):
    _, (one,) = against([figure("40.0", "percent", measure=WITHIN_45, period="2017/18")], assessments())
    assert one.explanation.endswith("the records give 60.0 % (12 of 20); 8 of 20 would give it, and no variant does.")
    _, (other,) = against([figure("39.9", "percent", measure=WITHIN_45, period="2017/18")], assessments())
    assert other.explanation.endswith("no variant gives it.")


def test_what_is_not_recorded_may_have_been_left_out(figure: Make):
    seen = ["2017-05-03"] * 4 + ["2017-06-30"] * 3 + [None] * 3
    referrals = pl.DataFrame(
        {"child": [f"SECRET{number}" for number in range(10)], "referred": ["2017-05-02"] * 10, "first_seen": seen}
    )
    records = cs.Records.of(referrals=referrals)
    measure = {"measure": "children_seen_within_5_working_days_of_referral", "period": "2017/18"}
    assert against([figure("40.0", "percent", **measure)], records)[1] == ()
    _, (one,) = against([figure("57.1", "percent", **measure)], records)
    assert one.explanation.endswith("it agrees if the 3 not recorded are left out, 57.1 % (4 of 7).")
    assert one.children is not None
    assert one.children.height == 3
    _, (met,) = against([figure("70.0", "percent", **measure)], records)
    assert met.explanation.endswith("it agrees if the 3 not recorded are counted as met, 70.0 % (7 of 10).")


def test_rows_that_are_left_out_may_have_been_counted(figure: Make):
    frame = assessments()["assessments"]
    early = pl.DataFrame(
        {"child": [f"SECRETX{number}" for number in range(5)], "started": ["2017-05-02"] * 5, "authorised": ["2017-05-01"] * 5}
    )
    records = cs.Records.of(
        assessments=pl.concat([frame.select("child", pl.col("started", "authorised").cast(pl.String)), early])
    )
    result = cs.find(WITHIN_45)(records, "2017/18")
    assert (result.numerator, result.denominator, sum(result.left_out.values())) == (12, 20, 5)
    found, (one,) = against([figure("48.0", "percent", measure=WITHIN_45, period="2017/18")], records)
    (reason,) = result.left_out
    assert one.explanation.endswith(f"it agrees if the 5 left out ({reason}) are counted as not met, 48.0 % (12 of 25).")
    assert one.children is not None
    assert one.children.height == 5
    _, (met,) = against([figure("68.0", "percent", measure=WITHIN_45, period="2017/18")], records)
    assert "counted as met, 68.0 % (17 of 25)" in met.explanation
    for form in FORMATS.values():
        assert "SECRET" not in form(found)
    assert "SECRET" not in repr(one)


def test_only_the_own_council_s_plain_figures_in_the_measure_s_unit_are_asked_for(figure: Make):
    given = {"measure": WITHIN_45, "period": "2017/18"}
    others = [
        figure("12.0", "percent", of="England", **given),
        figure("12.0", "percent", said=("claimed lower bound",), **given),
        figure("12.0", "percent", approximate=True, **given),
        figure("12", "days", **given),
        figure("12.0", "percent", measure=WITHIN_45, period="last year"),
        figure("12.0", "percent", measure="unheard_of", period="2017/18"),
        figure("12.0", "percent", measure="ni_62", period="2017/18"),
        figure(None, "percent", **given),
    ]
    own = [figure("60.0", "percent", **given) for _ in range(3)]
    found, wrong = against([*others, *own], assessments())
    assert wrong == ()
    assert found.documents[0].by_rule[Rule.RECORDS] == (3, 0)


def test_a_council_may_be_named(figure: Make):
    given = [
        figure("12.0", "percent", of="Othertown", measure=WITHIN_45, period="2017/18"),
        figure("1", of="Anytown"),
        figure("2", of="Anytown", measure="n"),
    ]
    assert against(given, assessments())[1] == ()
    named = Manifest(title="t", document="a report", of="Othertown")
    assert [one.rule for one in verification(given, relations=named, data=assessments()).findings] == [Rule.RECORDS]


def test_figures_are_pinned_to_their_records(figure: Make):
    records = assessments()
    own = digest(records)
    given = [figure("60.0", "percent", measure=WITHIN_45, period="2017/18")]
    pinned = Manifest(title="t", document="a report", of="Anytown", data=Pinned(digest=own))
    assert verification(given, relations=pinned, data=records).findings == ()
    other = pinned.model_copy(update={"data": Pinned(digest="sha256:0", returns="the returns of May 2018")})
    (one,) = verification(given, relations=other, data=records).findings
    assert (one.rule, one.fails) == (Rule.DIGEST, True)
    assert (
        f"were published from the returns of May 2018 (sha256:0), and are checked against other records ({own})"
        in one.explanation
    )
    assert verification(given, relations=other).findings == ()


def test_the_digest_is_of_the_rows_and_of_nothing_else():
    frame = assessments()["assessments"]
    own = digest(assessments())
    assert own == digest(
        cs.Records.of(assessments=frame.sample(fraction=1.0, shuffle=True, seed=1).with_columns(source_row=pl.lit(7)))
    )
    assert own != digest(cs.Records.of(assessments=frame.head(19)))
    assert own != digest(cs.Records.of(assessments=frame.with_columns(authorised=pl.col("authorised").shift())))


def test_returns_may_be_given_by_their_folder(returns: Path, records: cs.Records):
    figures = published(cs.evaluate([cs.find("ni_62")], records, ["2017/18"]))
    found = verification(figures, data=returns)
    assert found.documents[0].by_rule[Rule.RECORDS] == (1, 0)
    assert found.digest == digest(records)


def test_from_python(records: cs.Records):
    figures = published(cs.evaluate([cs.find("ni_62")], records, ["2017/18"]))
    frame = cs.verify(figures, data=records)
    assert frame.filter(rule="records").select("figure", "outcome").rows() == [("ni_62/2017/18/", "holds")]
    wrong = replace(figures[0], value=Decimal("99.9"))
    (row,) = cs.verify(wrong, data=records).filter(rule="records").rows(named=True)
    assert (row["outcome"], row["printed"], row["checks"]) == ("wrong", "99.9 %", 1)
