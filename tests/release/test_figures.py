"""Figures released: counts with their percentages, over groups, categories, periods and measures that share counts."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csperf.errors import ReleaseError
from csperf.judgement import Profile, judged
from csperf.release import RELEASED, Rule, release
from csperf.release.linking import IDENTITIES
from csperf.results import FIGURES

Attack = Callable[..., dict[Hashable, int]]
Figure = Callable[..., dict[str, Any]]
Sums = list[tuple[Hashable, list[Hashable]]]
Frame = Callable[[Iterable[dict[str, Any]]], pl.DataFrame]

PERCENT = "assessments_within_45_working_days"
QUARTERS = [f"2017/18 Q{number}" for number in (1, 2, 3, 4)]
GROUPS = ("North", "South", "West")
PAIR = st.integers(0, 12).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))
WORLD = st.lists(st.lists(PAIR, min_size=3, max_size=3), min_size=1, max_size=4)

_settings = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def proportions(figure: Figure, world: list[list[tuple[int, int]]], *, year: bool = True) -> list[dict[str, Any]]:
    """A percentage for quarters and, where all four are there, their year; for three areas and all."""
    rows = []
    spans = dict(zip(QUARTERS, world, strict=False))
    if year and len(world) == len(QUARTERS):
        spans["2017/18"] = [tuple(map(sum, zip(*pairs, strict=True))) for pairs in zip(*world, strict=True)]
    for when, pairs in spans.items():
        for group, pair in zip(GROUPS, pairs, strict=True):
            rows.append(figure(PERCENT, when, pair if pair[1] else None, by="area", group=group))
        total = tuple(map(sum, zip(*pairs, strict=True)))
        rows.append(figure(PERCENT, when, total if total[1] else None))
    return rows


def seen(released: pl.DataFrame) -> tuple[dict[Hashable, int | None], Sums, list[Hashable]]:
    """What an attacker has: what is printed, what adds up to what, and what is not printed at all."""
    known: dict[Hashable, int | None] = {}
    places: dict[Any, list[Any]] = defaultdict(list)
    rest: list[Hashable] = []
    for row in released.iter_rows(named=True):
        place = row["measure"], row["period"], row["group"], row["category"]
        for name in ("numerator", "denominator"):
            nothing = row["status"] == "nothing counted"
            if nothing or row[f"{name}_symbol"] in {None, "c"}:
                known[*place, name] = 0 if nothing else row[name]
                places[row["measure"], name].append(place)
        if (*place, "denominator") in known and row["unit"] == "percent" and row["category"] is None:
            rest.append((*place, "rest"))
    sums = [one for (_, name), held in places.items() for place in held for one in parts_of(place, held, name)]
    sums += [((*one[:-1], "denominator"), [(*one[:-1], "numerator"), one]) for one in rest]  # type: ignore[index]
    return known, sums, rest


def parts_of(place: Any, held: list[Any], name: str) -> Sums:
    """Of what other counts a count is the sum."""
    measure, period, group, category = place
    quarters = [(measure, quarter, group, category) for quarter in QUARTERS]
    parts = [
        [one for one in held if group is None and one[1] == period and one[2] is not None and one[3] == category],
        [one for one in quarters if period == "2017/18" and set(quarters) <= set(held)],
        [one for one in held if category is None and one[1:3] == (period, group) and one[3] is not None],
    ]
    return [((*place, name), [(*one, name) for one in found]) for found in parts if found]


@_settings
@given(world=WORLD)
def test_nothing_can_be_worked_out_over_groups_and_quarters(attack: Attack, figure: Figure, frame: Frame, world: Any):
    released = release(frame(proportions(figure, world))).frame
    known, sums, rest = seen(released)
    assert attack(known, sums, rest) == {}


@_settings
@given(world=WORLD)
def test_small_counts_are_hidden_with_all_that_is_worked_out_from_them(figure: Figure, frame: Frame, world: Any):
    figures = frame(proportions(figure, world))
    released = release(figures).frame
    assert released.schema == RELEASED
    for row, made in zip(figures.iter_rows(named=True), released.iter_rows(named=True), strict=True):
        if row["numerator"] is None:
            assert (made["rounded"], made["rounded_symbol"], made["status"]) == (None, "z", "nothing counted")
            continue
        for name in ("numerator", "denominator"):
            if 1 <= row[name] <= 5:
                assert (made[name], made[f"{name}_symbol"]) == (None, "c")
            assert made[name] in {None, row[name]}
        withheld = made["numerator"] is None or made["denominator"] is None
        assert (made["rounded"] is None, made["status"]) == (withheld, "withheld" if withheld else "figure")


@_settings
@given(world=WORLD)
def test_what_is_between_counts_may_be_hidden_too(attack: Attack, figure: Figure, frame: Frame, world: Any):
    """With `differences` how many were not in time is treated as if it were printed."""
    figures = frame(proportions(figure, world))
    released = release(figures, rule=Rule(differences=True)).frame
    for row, made in zip(figures.iter_rows(named=True), released.iter_rows(named=True), strict=True):
        if row["numerator"] is not None and 1 <= row["denominator"] - row["numerator"] <= 5:
            assert made["numerator"] is None or made["denominator"] is None
    known, sums, rest = seen(released)
    small = [one for one in rest if _rest(figures, one) in range(1, 6)]
    assert attack(known, sums, rest, sought=small) == {}


def _rest(figures: pl.DataFrame, one: Any) -> int | None:
    measure, period, group, *_ = one
    same = pl.col("group").eq_missing(pl.lit(group, dtype=pl.String))
    numerator, denominator = figures.filter(same, measure=measure, period=period).select("numerator", "denominator").row(0)
    return None if numerator is None else denominator - numerator


@_settings
@given(counts=st.lists(st.lists(st.integers(0, 15), min_size=3, max_size=3), min_size=2, max_size=4))
def test_a_distribution_is_hidden_by_category(attack: Attack, figure: Figure, frame: Frame, counts: Any):
    measure = "missing_incidents_by_type"
    names = [f"type {number}" for number in range(len(counts))]
    rows = []
    for at, group in enumerate((*GROUPS, None)):
        column = [sum(row) if group is None else row[at] for row in counts]
        by = None if group is None else "area"
        rows.append(figure(measure, "2017/18", (sum(column), None), by=by, group=group))
        for name, count in zip(names, column, strict=True):
            pair = (count, sum(column)) if sum(column) else None
            rows.append(figure(measure, "2017/18", pair, unit="percent", by=by, group=group, category=name, counted=count))
    released = release(frame(rows)).frame
    known, sums, rest = seen(
        released.with_columns(denominator_symbol=pl.when(pl.col("category").is_null()).then("denominator_symbol"))
    )
    del rest
    known = {key: count for key, count in known.items() if key[-1] == "numerator"}  # type: ignore[index]
    sums = [(total, parts) for total, parts in sums if total in known and all(part in known for part in parts)]
    assert attack(known, sums) == {}


def test_shares_tell_of_a_whole_that_is_not_among_the_figures(figure: Figure, frame: Frame):
    share = figure("missing_incidents_by_type", "2017/18", (0, 3), unit="percent", category="home", counted=0)
    released = release(frame([share])).frame
    assert released.select("numerator", "denominator", "denominator_symbol", "rounded_symbol").row(0) == (0, None, "c", "c")


def test_a_count_that_stands_in_two_figures_is_hidden_in_both(figure: Figure, frame: Frame, attack: Attack):
    """Completed interviews are the numerator of their percentage: what is hidden for one must not show in the other."""
    rows = []
    completed = {"North": 3, "South": 10, "West": 50}
    for group, count in [*completed.items(), (None, 63)]:
        by = "area" if group else None
        rows.append(figure("return_interviews_completed", "2017/18", (count, None), by=by, group=group))
        rows.append(
            figure("return_interviews_completed_percent", "2017/18", (count, count + (20 if group else 60)), by=by, group=group)
        )
    released = release(frame(rows)).frame
    hidden = {
        measure: released.filter(measure=measure, numerator_symbol="c")["group"].to_list()
        for measure in ("return_interviews_completed", "return_interviews_completed_percent")
    }
    assert hidden["return_interviews_completed"] == hidden["return_interviews_completed_percent"]
    known, sums, rest = seen(released)
    twin = "return_interviews_completed", "return_interviews_completed_percent"
    sums += [((twin[0], *key[1:]), [key]) for key in known if key[0] == twin[1] and key[-1] == "numerator"]  # type: ignore[index]
    assert attack(known, sums, rest) == {}


def test_measures_that_add_up_are_released_as_what_they_are(figure: Figure, frame: Frame):
    counts = {"return_interviews_offered": 62, "return_interviews_completed": 59, "return_interviews_refused": 3}
    released = release(frame([figure(measure, "2017/18", (count, None)) for measure, count in counts.items()])).frame
    assert dict(released.select("measure", "rounded").iter_rows()) == {
        "return_interviews_offered": "62",
        "return_interviews_completed": None,
        "return_interviews_refused": None,
    }


def test_the_measures_that_add_up_are_in_the_catalogue():
    from csperf.catalogue import catalogue

    assert {name for whole, parts in IDENTITIES for name in (whole, *parts)} <= set(catalogue())


def test_a_year_to_date_tells_of_its_quarters(figure: Figure, frame: Frame):
    counts = {"2017/18 Q1": 30, "2017/18 Q2": 4, "2017/18 to 30 Sep 2017": 34, "2017/18 Q3": 20}
    released = release(frame([figure("missing_incidents", when, (count, None)) for when, count in counts.items()])).frame
    assert released["rounded"].to_list() == [None, None, "34", "20"]


def test_between_two_years_to_date_is_hidden_only_if_the_rule_says_so(figure: Figure, frame: Frame):
    counts = {"2017/18 to 30 Jun 2017": 30, "2017/18 to 31 Jul 2017": 33}
    figures = frame([figure("missing_incidents", when, (count, None)) for when, count in counts.items()])
    assert release(figures).frame["rounded"].to_list() == ["30", "33"]
    assert None in release(figures, rule=Rule(differences=True)).frame["rounded"].to_list()


def test_snapshots_do_not_add_up_and_nothing_is_made_of_it(figure: Figure, frame: Frame):
    counts = {"2017/18 Q1": 30, "2017/18 Q2": 4, "2017/18 to 30 Sep 2017": 30}
    released = release(frame([figure("missing_incidents", when, (count, None)) for when, count in counts.items()])).frame
    assert released["rounded"].to_list() == ["30", None, "30"]


def test_a_finer_breakdown_adds_up_to_a_coarser_one(figure: Figure, frame: Frame):
    cells = {"North, F": 3, "North, M": 20, "South, F": 30, "South, M": 40}
    rows = [
        figure("missing_incidents", "2017/18", (count, None), by="area, sex", group=group) for group, count in cells.items()
    ]
    rows += [
        figure("missing_incidents", "2017/18", (count, None), by="area", group=group)
        for group, count in (("North", 23), ("South", 70))
    ]
    rows += [
        figure("missing_incidents", "2017/18", (count, None), by="sex", group=group) for group, count in (("F", 33), ("M", 60))
    ]
    released = release(frame([*rows, figure("missing_incidents", "2017/18", (93, None))])).frame
    assert released.filter(by="area, sex")["rounded"].to_list() == [None] * 4
    assert released.filter(pl.col("by") != "area, sex")["rounded"].to_list() == ["23", "70", "33", "60"]


def test_groups_that_can_not_be_told_apart_are_refused(figure: Figure, frame: Frame):
    row = figure("missing_incidents", "2017/18", (3, None), by="area, sex", group="Stoke, north, F")
    with pytest.raises(ReleaseError, match="can't be told apart"):
        release(frame([row]))


def test_rates_are_withheld_with_their_counts(figure: Figure, frame: Frame):
    measure = "children_looked_after_per_10000"
    rows = [figure(measure, when, pair, counted=pair[0]) for when, pair in (("2016/17", (4, 9_000)), ("2017/18", (40, 9_000)))]
    released = release(frame(rows)).frame
    assert released.select("numerator", "denominator", "rounded", "rounded_symbol").rows() == [
        (None, 9_000, None, "c"),
        (40, 9_000, released["rounded"][1], None),
    ]
    assert released["rounded"][1].startswith("44")


def test_of_a_mean_the_sum_is_never_released(figure: Figure, frame: Frame):
    rows = [figure("adoption_a1", when, pair) for when, pair in (("2016/17", (900, 2)), ("2017/18", (9_000, 20)))]
    released = release(frame(rows)).frame
    assert released.select("numerator", "denominator", "rounded").rows() == [(None, None, None), (None, 20, "450")]
    assert released["numerator_symbol"].to_list() == ["z", "z"]


def test_a_mean_is_hidden_in_two_groups_where_the_total_is_shown(figure: Figure, frame: Frame):
    cells = {"North": (900, 2), "South": (3_000, 7), "West": (9_000, 20)}
    rows = [figure("adoption_a1", "2017/18", pair, by="area", group=group) for group, pair in cells.items()]
    released = release(frame([*rows, figure("adoption_a1", "2017/18", (12_900, 29))])).frame
    assert released["rounded"].to_list() == [None, None, "450", "445"]


def test_what_rounds_to_nought_and_is_not_is_k(figure: Figure, frame: Frame):
    released = release(frame([figure(PERCENT, "2017/18", (6, 40_000)), figure(PERCENT, "2016/17", (0, 40_000))])).frame
    assert released.select("numerator", "rounded", "rounded_symbol").rows() == [(6, None, "k"), (0, "0.0", None)]


def test_counts_are_rounded_and_percentages_are_not_worked_out_from_them(figure: Figure, frame: Frame):
    released = release(frame([figure(PERCENT, "2017/18", (86, 114))]), rule=Rule(nearest=10)).frame
    assert released.select("numerator", "denominator", "rounded").row(0) == (90, 110, "75.4")


def test_decimals_are_those_asked_for(figure: Figure, frame: Frame):
    released = release(frame([figure(PERCENT, "2017/18", (86, 114))]), decimals={(PERCENT, ""): 0}).frame
    assert released["rounded"].to_list() == ["75"]


def test_what_is_not_available_stays_so(figure: Figure, frame: Frame):
    rows = [figure(PERCENT, "2017/18", None, status="not available"), figure(PERCENT, "2016/17", None)]
    released = release(frame(rows)).frame
    assert released.select("numerator_symbol", "rounded_symbol", "status").rows() == [
        ("x", "x", "not available"),
        ("z", "z", "nothing counted"),
    ]


def test_nothing_leaves_that_is_not_for_others(figure: Figure, frame: Frame):
    released = release(frame([figure(PERCENT, "2017/18", (3, 9)), figure(PERCENT, "2016/17", (30, 90))]))
    for part in (released.frame, released.figures):
        text = part.write_json()
        assert "authorised before it started" not in text
        assert "children are not known" not in text
    row = released.figures.row(0, named=True)
    assert released.figures.schema == FIGURES
    assert [row[name] for name in ("numerator", "value", "rounded", "counted", "left_out", "note")] == [None] * 6


def test_what_was_released_can_be_judged(figure: Figure, frame: Frame):
    rows = [
        figure(PERCENT, "2017/18 Q1", (30, 90)),
        figure(PERCENT, "2017/18 Q2", (4, 90)),
        figure(PERCENT, "2017/18 Q3", (85, 90)),
    ]
    profile = Profile.model_validate({"name": "A", "measure": [{"id": PERCENT, "target": [{"at": 90}]}]})
    made = judged(release(frame(rows)).figures, profile)
    assert made.select("printed", "state", "rag", "arrow").rows() == [
        ("33.3", "final", "RED", None),
        (None, "withheld", "GREY", None),
        ("94.4", "final", "GREEN", None),
    ]
    assert made["low_95"].is_null().to_list() == [False, True, False]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda rows: rows.drop("counted"), "there is no column counted"),
        (lambda rows: pl.concat([rows, rows]), "There are two figures of"),
        (
            lambda rows: rows.with_columns(measure=pl.lit("another"), counted=pl.lit(7, dtype=pl.Int64)),
            "can't be told from its figures",
        ),
    ],
)
def test_what_can_not_be_released_is_refused(
    figure: Figure, frame: Frame, change: Callable[[pl.DataFrame], pl.DataFrame], says: str
):
    with pytest.raises(ReleaseError, match=says):
        release(change(frame([figure(PERCENT, "2017/18", (30, 90))])))


def test_measures_of_elsewhere_are_released_where_their_figures_tell_what_they_count(figure: Figure, frame: Frame):
    rows = [
        {**figure(PERCENT, "2017/18", (3, 90)), "measure": "some_percentage"},
        {**figure("missing_incidents", "2017/18", (3, None)), "measure": "some_count"},
    ]
    assert release(frame(rows)).frame["rounded_symbol"].to_list() == ["c", "c"]


def test_a_change_is_withheld_where_a_count_behind_it_is_small(figure: Figure, frame: Frame):
    from csperf.catalogue import catalogue, choose
    from csperf.definition import Change, Difference

    changes = [name for name in catalogue() if isinstance(choose(name).kind, Change)]
    flows = [name for name in catalogue() if isinstance(choose(name).kind, Difference)]
    for name in changes:
        rows = [figure(name, "2016/17", (10, 40)), figure(name, "2017/18", (37, 40))]
        assert release(frame(rows)).frame["rounded_symbol"].to_list() == [None, "c"]
    for name in flows:
        rows = [figure(name, "2016/17", (-10, None), counted=40), figure(name, "2017/18", (-4, None), counted=8)]
        released = release(frame(rows)).frame
        assert released.select("rounded", "rounded_symbol").rows() == [("-10", None), (None, "c")]


def test_a_median_is_withheld_where_few_are_behind_it(figure: Figure, frame: Frame):
    from csperf.catalogue import catalogue, choose
    from csperf.definition import Median

    for name in [name for name in catalogue() if isinstance(choose(name).kind, Median)]:
        rows = [figure(name, "2016/17", (30, 2), counted=40), figure(name, "2017/18", (30, 2), counted=4)]
        released = release(frame(rows)).frame
        assert released.select("numerator", "denominator", "rounded").rows() == [(None, None, "15"), (None, None, None)]


def test_the_order_of_rows_does_not_matter(figure: Figure, frame: Frame):
    rows = proportions(figure, [[(3, 9), (8, 20), (12, 30)]])
    order = ["period_start", "group"]
    one, other = (release(frame(given)).frame.sort(order) for given in (rows, rows[::-1]))
    assert one.equals(other)
