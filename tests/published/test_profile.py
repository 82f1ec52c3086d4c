"""Printed ratings, targets and arrows against a council's profile, both ways: what can be right is never found, the rest is."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import csperf as cs
from csperf.errors import JudgementError, PublishedError
from csperf.judgement import Profile, Rag, Target, rate, read_profile
from csperf.published import Figure, Finding, Rule, Severity, verification
from csperf.published.csv_figures import read_csv_figures
from csperf.published.manifest import Explanation, Manifest
from csperf.published.profiled.ratings import ratings_in
from csperf.published.rounding import rounded
from csperf.published.spans import Span

Make = Callable[..., Figure]
Row = dict[str, Any]

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "profiles" / "surrey-2016-17.toml"

PROFILE = """
name = "Anytown 2016/17"
since = 2016-04-01
until = 2017-03-31
[direction]
dead_band = 1
[[measure]]
id = "ECS 138"
decimals = 1
[[measure.target]]
as_printed = "90% (by March 2017)"
at = 90
by = 2017-03-31
baseline = { value = 66.1, on = 2016-08-31 }
tolerance = 10
[[measure]]
id = "NI 62"
decimals = 1
[[measure.target]]
until = 2016-12-31
at = 8.5
tolerance = 2
concern_at_or_below = 0
[[measure.target]]
since = 2017-01-01
at = 7.8
tolerance = 2
[[measure]]
id = "average_caseload"
own = { title = "Average caseload", unit = "score", better = "none" }
decimals = 1
[[measure.target]]
between = { from = 15, to = 20 }
tolerance = 2
[[measure.target]]
group = "duty"
between = { over = 20, under = 25 }
[[measure]]
id = "NI 64"
minimum_cohort = 10
[[measure.target]]
at = 6
[[measure]]
id = "NI 67"
without_target = "amber"
[[measure]]
id = "NI 66"
direction = { since = "previous year" }
[[measure]]
id = "NI 147"
direction = { since = "out-turn" }
[[measure.target]]
as_printed = "To be reviewed"
[[measure.state]]
state = "to be confirmed"
since = 2016-12-01
until = 2016-12-31
[[measure]]
id = "NI 148"
[[measure.target]]
at = 60
[[measure.state]]
state = "to be confirmed"
"""

JANUARY = {"start": date(2017, 1, 1), "end": date(2017, 1, 31), "period": "Jan 2017"}
DECEMBER = {"start": date(2016, 12, 1), "end": date(2016, 12, 31), "period": "Dec 2016"}
NOVEMBER = {"start": date(2016, 11, 1), "end": date(2016, 11, 30), "period": "Nov 2016"}
IN_THE_PROFILE = {Rule.PROFILE_RATING, Rule.PROFILE_TARGET, Rule.PROFILE_DIRECTION}


@pytest.fixture
def profile_file(tmp_path: Path) -> Path:
    path = tmp_path / "profile.toml"
    path.write_text(PROFILE, encoding="utf-8")
    return path


@pytest.fixture
def profile(profile_file: Path) -> Profile:
    return read_profile(profile_file)


def against(profile: Profile, *figures: Figure, **given: Any) -> list[tuple[Rule, str]]:
    """What is checked against the profile, and how each check comes out."""
    (document,) = verification(list(figures), profile=profile, **given).documents
    checks = [check for check in document.checks if check.rule in IN_THE_PROFILE]
    return [(check.rule, "holds" if check.finding is None else check.finding.severity.value) for check in checks]


def found(profile: Profile, *figures: Figure, **given: Any) -> Finding:
    (finding,) = verification(list(figures), profile=profile, **given).findings
    return finding


@pytest.mark.parametrize(
    ("value", "measure", "rag", "outcome"),
    [
        # The trajectory is at 83.3 on 31 January.
        ("78.9", "ECS 138", "AMBER", "holds"),
        ("78.9", "ECS 138", "GREEN", "wrong"),
        ("78.9", "assessments_within_45wd_pct", "RED", "wrong"),
        ("83.3", "assessments_within_45_working_days", "GREEN", "holds"),
        ("83.2", "ECS 138", "GREEN", "wrong"),
        ("73.2", "ECS 138", "RED", "holds"),
        ("83", "ECS 138", "GREEN", "holds"),
        ("83", "ECS 138", "AMBER", "holds"),
        ("83", "ECS 138", "RED", "wrong"),
        ("82", "ECS 138", "GREEN", "wrong"),
        ("7.8", "NI 62", "green", "holds"),
        ("7.9", "NI 62", "GREEN", "wrong"),
        ("9.9", "NI 62", "Red", "holds"),
        ("9.8", "NI 62", "Purple", "wrong"),
        # The profile prints 7.84 as 7.8, and so it does 7.846, which is 7.85 here.
        ("7.84", "NI 62", "GREEN", "holds"),
        ("7.84", "NI 62", "AMBER", "holds"),
        ("7.85", "NI 62", "GREEN", "holds"),
        ("7.86", "NI 62", "GREEN", "wrong"),
        # Other words for the same.
        ("8.0", "NI 62", "within tolerance (text)", "holds"),
        ("12", "NI 62", "within tolerance (text)", "wrong"),
        ("12", "NI 62", "not meeting target", "holds"),
        ("78.9", "ECS 138", "exceeding target", "wrong"),
        ("91", "ECS 138", "below target", "wrong"),
        ("78.9", "ECS 138", "grey", "wrong"),
        ("78.9", "ECS 138", "tbc", None),
        # "Below target" is said of better and of worse, where lower is better.
        ("12", "NI 62", "below target", None),
        # No target in the profile, amber by its word.
        ("50", "NI 67", "AMBER", "holds"),
        ("50", "NI 67", "GREEN", "wrong"),
        # No target in the profile at all.
        ("50", "NI 66", "GREEN", "note"),
        ("50", "NI 66", "GREY", "holds"),
        # A target that is no more than a text.
        ("50", "NI 147", "GREEN", None),
        ("50", "NI 148", "GREEN", "note"),
        # Nothing is said of these.
        ("50", "NI 60", "GREEN", None),
        ("50", "some other", "GREEN", None),
    ],
)
def test_ratings(figure: Make, profile: Profile, value: str, measure: str, rag: str, outcome: str | None):
    one = figure(value, "percent", measure=measure, rag=rag, **JANUARY)
    assert against(profile, one) == ([(Rule.PROFILE_RATING, outcome)] if outcome else [])


def test_what_is_said_of_a_rating(figure: Make, profile: Profile):
    one = found(profile, figure("78.9", "percent", measure="ECS 138", rag="RED", **JANUARY))
    assert one.explanation == (
        "ECS 138[Anytown; Jan 2017] is rated RED at 78.9 %, but by the profile Anytown 2016/17 it is AMBER (misses the "
        "trajectory of 83.3 for 31 January 2017 by 4.4, within tolerance): correct the rating, or the profile."
    )
    assert (one.rule, one.severity, one.printed, one.expected) == (Rule.PROFILE_RATING, Severity.WRONG, "RED", "AMBER")
    either = found(profile, figure("83", "percent", measure="ECS 138", rag="RED", **JANUARY))
    assert either.expected == "GREEN or AMBER"


@pytest.mark.parametrize(
    ("value", "group", "rag", "outcome"),
    [
        ("17.1", {"team": "LAC"}, "GREEN", "holds"),
        ("14.8", {"team": "LAC"}, "AMBER", "holds"),
        ("14.8", {"team": "LAC"}, "GREEN", "wrong"),
        ("22.0", {"team": "LAC"}, "AMBER", "holds"),
        ("22.1", {"team": "LAC"}, "AMBER", "wrong"),
        ("22.1", {"team": "duty"}, "GREEN", "holds"),
        ("17.1", {"team": "duty"}, "GREEN", "wrong"),
        # As printed at an end that does not count; unrounded it can be past it.
        ("20.0", {"team": "duty"}, "RED", "holds"),
        ("20.0", {"team": "duty"}, "GREEN", "holds"),
        ("17.1", {"team": "Total"}, "GREEN", "holds"),
    ],
)
def test_bands_and_targets_of_groups(figure: Make, profile: Profile, value: str, group: dict[str, str], rag: str, outcome: str):
    day = {"start": date(2017, 1, 31), "end": date(2017, 1, 31)}
    one = figure(value, "cases_per_fte", measure="average_caseload", group=group, rag=rag, **day)
    assert against(profile, one) == [(Rule.PROFILE_RATING, outcome)]


def test_too_few_to_be_judged(figure: Make, profile: Profile):
    def outcomes(rag: str, of: int | None) -> list[tuple[Rule, str]]:
        counted = None if of is None else 0
        one = figure("0", "percent", measure="NI 64", rag=rag, numerator=counted, denominator=of, **JANUARY)
        return against(profile, one)

    assert outcomes("GREEN", 9) == outcomes("GREY", 10) == [(Rule.PROFILE_RATING, "wrong")]
    assert outcomes("GREY", 9) == outcomes("GREEN", 10) == [(Rule.PROFILE_RATING, "holds")]
    assert outcomes("GREY", None) == outcomes("GREEN", None) == [(Rule.PROFILE_RATING, "holds")]


def test_a_rating_without_a_figure_is_a_note(figure: Make, profile: Profile):
    one = figure(None, "percent", measure="NI 62", rag="GREEN", **JANUARY)
    assert against(profile, one) == [(Rule.PROFILE_RATING, "note")]
    assert against(profile, replace(one, rag="grey")) == [(Rule.PROFILE_RATING, "holds")]
    assert against(profile, replace(one, rag="")) == []


@pytest.mark.parametrize(
    "otherwise",
    [
        {"of": "England"},
        {"unit": "percentage_points"},
        {"unit": "count"},
        {"said": ("change on previous month",)},
        {"start": date(2016, 3, 1), "end": date(2016, 3, 31)},
        {"start": date(2017, 4, 1), "end": date(2017, 4, 30)},
        {"start": None, "end": None, "period": "currently"},
        {"approximate": True},
        {"measure": "ECS 138 [clock=referral]"},
    ],
)
def test_what_the_profile_does_not_speak_of(figure: Make, profile: Profile, otherwise: Row):
    one = figure("78.9", "percent", measure="ECS 138", rag="RED", **JANUARY)
    assert against(profile, one) == [(Rule.PROFILE_RATING, "wrong")]
    others = [figure("1", of="Anytown", measure="other"), figure("1", of="Anytown", measure="another")]
    assert against(profile, *others, replace(one, **otherwise)) == []


def test_a_period_that_is_only_a_label(figure: Make, profile: Profile):
    one = figure("78.9", "percent", measure="ECS 138", rag="RED", period="Jan 2017")
    assert against(profile, one) == [(Rule.PROFILE_RATING, "wrong")]


def test_the_profile_comes_before_the_target_printed(figure: Make, profile: Profile):
    """By the target alone a figure that meets it is not amber; by the profile nought is a concern."""
    nought = figure("0.0", "percent", measure="NI 62", target="8.5%", rag="AMBER", **DECEMBER)
    assert [one.rule for one in verification([nought]).findings] == [Rule.TARGET]
    assert against(profile, nought) == [(Rule.PROFILE_RATING, "holds"), (Rule.PROFILE_TARGET, "holds")]
    assert verification([nought], profile=profile).findings == ()
    # What the profile does not judge is checked as before.
    other = figure("50", "percent", measure="NI 66", target="40%", rag="AMBER", **JANUARY)
    higher = Manifest(title="a report", polarity={"NI 66": "higher"})
    assert Rule.TARGET in {one.rule for one in verification([other], relations=higher, profile=profile).findings}


PROPORTIONS = st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))
TARGETS = st.builds(
    Target,
    at=st.decimals(5, 95, places=1),
    tolerance=st.none() | st.decimals(0, 10, places=1),
)


def profile_of(target: Target, better: str, decimals: int) -> Profile:
    rules = {"id": "NI 62", "better": better, "decimals": decimals, "target": (target,)}
    return Profile.model_validate({"name": "A", "measure": (rules,)})


def printed(value: Decimal, decimals: int, **given: Any) -> Figure:
    kept = {"group": {}, "document": "a report", "of": "A", **JANUARY}
    return Figure(id="f", measure="NI 62", value=value, decimals=decimals, unit="percent", **kept, **given)


@settings(max_examples=150, derandomize=True, database=None, deadline=None)
@given(PROPORTIONS, TARGETS, st.sampled_from(["higher", "lower"]), st.integers(0, 2), st.integers(0, 2), st.booleans())
def test_no_rating_that_follows_is_found(
    pair: tuple[int, int], target: Target, better: str, decimals: int, shown: int, with_pair: bool
):
    """However it is rated: by the figure as the profile prints it, as printed, or unrounded; whatever decimals are printed."""
    exact = Fraction(100 * pair[0], pair[1])
    aim = target.aim(date(2017, 1, 31), better, decimals)
    ways = {rounded(exact, decimals), rounded(exact, shown), rounded(exact, 9)}
    beside = {"numerator": pair[0], "denominator": pair[1]} if with_pair else {}
    profile = profile_of(target, better, decimals)
    for rag in {rate(way, aim).rag for way in ways}:
        assert against(profile, printed(rounded(exact, shown), shown, rag=rag, **beside)) == [(Rule.PROFILE_RATING, "holds")]


@settings(max_examples=150, derandomize=True, database=None, deadline=None)
@given(PROPORTIONS, TARGETS, st.sampled_from(["higher", "lower"]), st.sampled_from(Rag))
def test_a_rating_that_no_figure_nearby_has_is_found(pair: tuple[int, int], target: Target, better: str, rag: Rag):
    exact = Fraction(100 * pair[0], pair[1])
    value = rounded(exact, 1)
    aim = target.aim(date(2017, 1, 31), better, 1)
    near = {rate(value + Decimal(step).scaleb(-2), aim).rag for step in range(-6, 7)}
    assume(rag not in near)
    one = found(profile_of(target, better, 1), printed(value, 1, rag=rag))
    assert (one.rule, one.severity) == (Rule.PROFILE_RATING, Severity.WRONG)
    assert rate(value, aim).rag in one.expected


@settings(max_examples=100, derandomize=True, database=None, deadline=None)
@given(TARGETS, st.sampled_from(["higher", "lower"]), st.integers(0, 1000), st.integers(1, 30))
def test_ratings_of_a_span_are_those_of_its_numbers(target: Target, better: str, low: int, width: int):
    aim = target.aim(date(2017, 1, 31), better)
    span = Span(Fraction(low, 10), Fraction(low + width, 10), True, False)
    numbers = (Decimal(low * 10 + step) / 100 for step in range(10 * width))
    assert set(ratings_in(span, aim)) == {rate(number, aim).rag for number in numbers}


@pytest.mark.parametrize(
    ("measure", "text", "when", "outcome"),
    [
        ("ECS 138", "90% (by March 2017)", JANUARY, "holds"),
        ("ECS 138", "90%", JANUARY, "holds"),
        ("ECS 138", "90% (by March 2017) (Appendix I)", JANUARY, "holds"),
        # The trajectory on the day.
        ("ECS 138", "83.3%", JANUARY, "holds"),
        ("ECS 138", "83.4%", JANUARY, "wrong"),
        ("ECS 138", "83%", JANUARY, "holds"),
        ("ECS 138", "84%", JANUARY, "wrong"),
        ("ECS 138", "85% (by March 2017)", JANUARY, "wrong"),
        ("ECS 138", "80% to 100%", JANUARY, "holds"),
        ("ECS 138", "80% to 95%", JANUARY, "wrong"),
        ("ECS 138", "tbc", JANUARY, None),
        ("ECS 138", "local 75%; national 70%", JANUARY, None),
        ("NI 62", "7.8%", JANUARY, "holds"),
        ("NI 62", "8%", JANUARY, "holds"),
        ("NI 62", "7%", JANUARY, "wrong"),
        # The target of other days.
        ("NI 62", "8.5%", JANUARY, "note"),
        ("NI 62", "8.5%", DECEMBER, "holds"),
        ("NI 62", "7.8%", DECEMBER, "note"),
        # No target in the profile.
        ("NI 66", "40%", JANUARY, "note"),
        ("NI 147", "To be reviewed", JANUARY, "holds"),
        ("NI 147", "40%", JANUARY, None),
        ("NI 60", "40%", JANUARY, None),
    ],
)
def test_targets(figure: Make, profile: Profile, measure: str, text: str, when: Row, outcome: str | None):
    one = figure("50", "percent", measure=measure, target=text, **when)
    assert against(profile, one) == ([(Rule.PROFILE_TARGET, outcome)] if outcome else [])


@pytest.mark.parametrize(
    ("text", "team", "outcome"),
    [
        ("Between 15-20", "LAC", "holds"),
        ("15 to 20", "LAC", "holds"),
        ("15-21", "LAC", "wrong"),
        ("20-25", "duty", "holds"),
        ("15-20", "duty", "wrong"),
        ("20-25", "LAC", "wrong"),
    ],
)
def test_targets_of_groups(figure: Make, profile: Profile, text: str, team: str, outcome: str):
    one = figure("17", "cases_per_fte", measure="average_caseload", group={"team": team}, target=text, **JANUARY)
    assert against(profile, one) == [(Rule.PROFILE_TARGET, outcome)]


def test_what_is_said_of_a_target_is_said_once_for_a_row(figure: Make, profile: Profile):
    row = [
        figure("78.9", "percent", measure="ECS 138", target="85%", **when, id=when["period"])
        for when in (NOVEMBER, DECEMBER, JANUARY)
    ]
    one = found(profile, *row)
    assert one.explanation == (
        "ECS 138[Anytown; Nov 2016] and 2 more are printed with a target of 85%, but the profile Anytown 2016/17 has 90% "
        "(by March 2017) from 30 November 2016 to 31 January 2017: correct the target, or the profile."
    )
    assert one.figures == ("Nov 2016", "Dec 2016", "Jan 2017")
    assert (one.printed, one.expected) == ("85%", "90% (by March 2017)")
    early = found(profile, figure("9", "percent", measure="NI 62", target="8.5%", **JANUARY))
    assert early.explanation == (
        "NI 62[Anytown; Jan 2017] is printed with a target of 8.5%, but the profile Anytown 2016/17 has 7.8 on 31 January "
        "2017, and the one printed until 31 December 2016: say which days it is for."
    )


@pytest.mark.parametrize(
    ("then", "now", "arrow", "outcome"),
    [
        ("82.0", "84.0", "↑", "holds"),
        ("82.0", "84.0", "↓", "wrong"),
        ("82.0", "84.0", "→", "wrong"),
        ("82.0", "83.0", "→", "holds"),
        # Unrounded it can have gone up by more than 1.
        ("82.0", "83.0", "↑", "holds"),
        ("82.0", "82.9", "↑", "wrong"),
        ("82.0", "83.2", "→", "wrong"),
        ("82", "83", "↑", "holds"),
        ("82", "82", "↑", "wrong"),
        ("82", "84", "→", "wrong"),
        ("82", "81", "↑", "wrong"),
        ("82.0", "84.0", "Û (garbled)", None),
    ],
)
def test_arrows(figure: Make, profile: Profile, then: str, now: str, arrow: str, outcome: str | None):
    before, after = (figure(value, "percent", measure="ECS 138", **when) for value, when in ((then, DECEMBER), (now, JANUARY)))
    pointed = replace(after, direction=arrow)
    assert against(profile, before, pointed) == ([(Rule.PROFILE_DIRECTION, outcome)] if outcome else [])
    doubted = replace(pointed, doubtful=True)
    assert against(profile, before, doubted) == (
        [(Rule.PROFILE_DIRECTION, "note" if outcome == "wrong" else outcome)] if outcome else []
    )


def test_what_is_said_of_an_arrow(figure: Make, profile: Profile):
    before = figure("82.0", "percent", measure="ECS 138", **DECEMBER)
    one = found(profile, before, figure("79.0", "percent", measure="ECS 138", direction="→", **JANUARY))
    assert one.explanation == (
        "The arrow at ECS 138[Anytown; Jan 2017] points sideways, but by the profile Anytown 2016/17 it points down: from "
        "82.0 % in the period before (Dec 2016) to 79.0 %, up to 1 being level."
    )
    assert (one.printed, one.expected) == ("an arrow sideways", "an arrow down")


def days(*given: int) -> dict[str, date]:
    start, end = given[:3], given[3:]
    return {"start": date(*start), "end": date(*end)}


YEAR_TO = {"basis": "cumulative YTD"}


@pytest.mark.parametrize(
    ("measure", "then", "now", "is_before"),
    [
        ("ECS 138", NOVEMBER, JANUARY, False),
        ("ECS 138", DECEMBER, JANUARY, True),
        ("ECS 138", days(2016, 7, 1, 2016, 9, 30), days(2016, 10, 1, 2016, 12, 31), True),
        ("ECS 138", days(2016, 10, 1, 2016, 12, 31), JANUARY, False),
        ("ECS 138", days(2016, 12, 31, 2016, 12, 31), days(2017, 1, 31, 2017, 1, 31), True),
        ("ECS 138", days(2016, 1, 31, 2016, 1, 31), days(2017, 1, 31, 2017, 1, 31), False),
        ("ECS 138", days(2016, 12, 31, 2016, 12, 31), JANUARY, False),
        ("ECS 138", {**days(2016, 4, 1, 2016, 12, 31), **YEAR_TO}, {**days(2016, 4, 1, 2017, 1, 31), **YEAR_TO}, True),
        ("ECS 138", {**days(2015, 4, 1, 2016, 3, 31), **YEAR_TO}, {**days(2016, 4, 1, 2016, 6, 30), **YEAR_TO}, False),
        ("ECS 138", days(2016, 4, 1, 2016, 4, 30), {**days(2016, 4, 1, 2016, 6, 30), **YEAR_TO}, False),
        ("ECS 138", days(2015, 10, 1, 2016, 9, 30), days(2016, 1, 1, 2016, 12, 31), True),
        ("NI 66", DECEMBER, JANUARY, False),
        ("NI 66", days(2016, 1, 1, 2016, 1, 31), JANUARY, True),
        ("NI 147", days(2015, 4, 1, 2016, 3, 31), JANUARY, True),
        ("NI 147", days(2016, 3, 31, 2016, 3, 31), days(2017, 1, 31, 2017, 1, 31), True),
        ("NI 147", days(2016, 3, 1, 2016, 3, 31), JANUARY, False),
        ("NI 147", DECEMBER, JANUARY, False),
    ],
)
def test_what_an_arrow_is_drawn_from(figure: Make, profile: Profile, measure: str, then: Row, now: Row, is_before: bool):
    given = [
        figure("82.0", "percent", measure=measure, **then),
        figure("70.0", "percent", measure=measure, direction="↑", **now),
    ]
    found = [(Rule.PROFILE_DIRECTION, "wrong")] if is_before else []
    assert against(profile, *given) == found
    # Whatever it is drawn from: not from what the figures alone would say.
    assert Rule.DIRECTION not in {one.rule for one in verification(given, profile=profile).findings}


def test_a_figure_before_that_is_printed_twice(figure: Make, profile: Profile):
    earlier = [figure(value, "percent", measure="ECS 138", section=value, **DECEMBER) for value in ("82.0", "86.0")]
    now = figure("84.0", "percent", measure="ECS 138", **JANUARY)
    for arrow, outcome in (("↑", "holds"), ("↓", "holds"), ("→", "wrong")):
        assert against(profile, *earlier, replace(now, direction=arrow)) == [(Rule.PROFILE_DIRECTION, outcome)]


@settings(max_examples=150, derandomize=True, database=None, deadline=None)
@given(PROPORTIONS, PROPORTIONS, st.integers(0, 2), st.integers(0, 2), st.sampled_from(["0", "0.5", "1"]))
def test_no_arrow_that_follows_is_found(then: tuple[int, int], now: tuple[int, int], decimals: int, shown: int, band: str):
    before, after = (Fraction(100 * numerator, denominator) for numerator, denominator in (then, now))
    rules = {"id": "NI 62", "decimals": decimals, "direction": {"dead_band": Decimal(band)}}
    profile = Profile.model_validate({"name": "A", "measure": (rules,)})
    earlier = replace(printed(rounded(before, shown), shown), id="before", **DECEMBER)
    for kept in (decimals, shown, 9):
        change = rounded(after, kept) - rounded(before, kept)
        arrow = "→" if abs(change) <= Decimal(band) else "↑" if change > 0 else "↓"
        one = printed(rounded(after, shown), shown, direction=arrow)
        assert against(profile, earlier, one) == [(Rule.PROFILE_DIRECTION, "holds")]
    assume(abs(after - before) > Decimal(band) + 2)
    (finding,) = verification([earlier, replace(one, direction="→")], profile=profile).findings
    assert (finding.rule, finding.severity) == (Rule.PROFILE_DIRECTION, Severity.WRONG)


MANIFEST = """
title = "a report"
of = "Anytown"
{above}
[[figure]]
measure = "ECS 138"
period = "Jan 2017"
value = "78.9%"
rag = "RED"
"""


def test_a_manifest_names_its_profile(profile_file: Path):
    folder = profile_file.parent / "published"
    folder.mkdir()
    manifest = folder / "report.toml"
    manifest.write_text(MANIFEST.format(above='profile = "../profile.toml"'), encoding="utf-8")
    assert [one.rule for one in verification(manifest).findings] == [Rule.PROFILE_RATING]
    manifest.write_text(MANIFEST.format(above=""), encoding="utf-8")
    assert verification(manifest).findings == ()
    frame = cs.verify(manifest, profile=profile_file)
    assert frame.filter(frame["outcome"] == "wrong")["rule"].to_list() == ["profile rating"]
    manifest.write_text(MANIFEST.format(above='profile = "gone.toml"'), encoding="utf-8")
    with pytest.raises(JudgementError, match=r"gone\.toml cannot be read"):
        verification(manifest)


def test_a_profile_that_is_given_comes_before_one_that_is_named(figure: Make, profile: Profile):
    one = figure("78.9", "percent", measure="ECS 138", rag="RED", **JANUARY)
    named = Manifest(title="a report", profile="gone.toml")
    assert [each.rule for each in verification([one], relations=named, profile=profile).findings] == [Rule.PROFILE_RATING]
    with pytest.raises(PublishedError, match="name several profiles"):
        verification([one], relations=[named, Manifest(title="a report", profile="lost.toml")])


def test_a_profile_is_of_one_council(figure: Make, profile: Profile):
    figures = [figure("1", document="a", of="Anytown"), figure("1", document="b", of="Elsewhere")]
    with pytest.raises(PublishedError, match=r"A profile is one council's, but these are figures of Anytown, Elsewhere"):
        verification(figures, profile=profile)
    assert verification([figures[0], replace(figures[1], of="Anytown")], profile=profile).findings == ()


def test_a_profile_with_nothing_to_judge_says_so(figure: Make, profile: Profile):
    (document,) = verification([figure("1")], profile=profile).documents
    assert document.notes == ("no rating, target or arrow is printed of which Anytown 2016/17 speaks",)


def test_what_people_found_out_of_an_arrow_is_kept(figure: Make, profile: Profile):
    entry = Explanation(figure="now", rule="direction", kind="scan", because="the arrow is damaged", accepted=True)
    known = Manifest(title="a report", explained=(entry,))
    before = figure("82.0", "percent", measure="ECS 138", **DECEMBER)
    now = figure("70.0", "percent", measure="ECS 138", direction="↑", id="now", **JANUARY)
    one = found(profile, before, now, relations=known)
    assert (one.rule, one.kind, one.fails) == (Rule.PROFILE_DIRECTION, "scan", False)
    # Where the profile has the arrow right it need not be taken out, for it still holds without the profile.
    assert verification([before, replace(now, direction="↓")], relations=known, profile=profile).findings == ()
    own = Manifest(title="a report", explained=(entry.model_copy(update={"rule": Rule.PROFILE_DIRECTION}),))
    assert found(profile, before, now, relations=own).kind == "scan"
    assert found(profile, before, replace(now, direction="↓"), relations=own).rule is Rule.EXPLAINED


@pytest.fixture(scope="module")
def surrey(published: Path) -> list[Figure]:
    if not EXAMPLE.exists():
        pytest.skip("the example profile of Surrey is not here")
    return [one for one in read_csv_figures(published) if one.document.startswith("001")]


def judged(figures: list[Figure]) -> Iterator[tuple[Rule, str, Finding | None]]:
    (document,) = verification(figures, profile=EXAMPLE).documents
    return ((check.rule, check.figures[0], check.finding) for check in document.checks if check.rule in IN_THE_PROFILE)


def test_every_rating_target_and_arrow_that_surrey_printed(surrey: list[Figure]):
    outcomes = list(judged(surrey))
    rated = [one.id for one in surrey if one.rag]
    assert [figure for rule, figure, _ in outcomes if rule is Rule.PROFILE_RATING] == rated
    assert len(rated) == 13
    findings = [finding for _, _, finding in outcomes if finding is not None]
    assert {finding.severity for finding in findings} == {Severity.NOTE}
    assert [(finding.rule, finding.name.partition("[")[0]) for finding in findings] == [
        # An arrow that the scan has damaged, a target that stands in the text only, a rating by a figure of September.
        (Rule.PROFILE_DIRECTION, "lac_3plus_placements_pct"),
        (Rule.PROFILE_TARGET, "lac_out_of_county_20_miles_pct"),
        (Rule.PROFILE_RATING, "lac_and_care_leavers_17_21_eet_pct"),
    ]
    assert sum(rule is Rule.PROFILE_TARGET for rule, _, _ in outcomes) > 250
    assert sum(rule is Rule.PROFILE_DIRECTION for rule, _, _ in outcomes) == 5


def test_any_other_rating_than_surrey_printed_is_found(surrey: list[Figure]):
    rated = [one for one in surrey if one.rag and one.value is not None]
    assert len(rated) == 12
    for rag in Rag:
        changed = [replace(one, rag=rag.value) if one in rated else one for one in surrey]
        wrong = [figure for _, figure, finding in judged(changed) if finding is not None and finding.fails]
        assert wrong == [one.id for one in rated if one.rag != rag]


def test_any_other_target_or_arrow_than_surrey_printed_is_found(surrey: list[Figure]):
    held = {figure for rule, figure, finding in judged(surrey) if rule is Rule.PROFILE_DIRECTION and finding is None}
    turned = str.maketrans("仓↓", "↓仓")
    changed = [replace(one, direction=one.direction.translate(turned)) if one.id in held else one for one in surrey]
    found = {figure for rule, figure, finding in judged(changed) if rule is Rule.PROFILE_DIRECTION and finding is not None}
    # The one that the scan has damaged is found as it is.
    assert found >= held
    assert len(found) == len(held) + 1 == 5
    targets = [
        replace(one, target=one.target.replace("90%", "91%")) if one.measure == "assessments_within_45wd_pct" else one
        for one in surrey
    ]
    (wrong,) = [finding for _, _, finding in judged(targets) if finding is not None and finding.fails]
    assert wrong.expected == "90% (by March 2017)"
