"""Every rating that Surrey printed in Appendix I, from its printed figure and target, by one set of tolerances a measure."""

import csv
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from csperf.judgement import Rules, judged, read_profile

Figure = Callable[..., dict[str, Any]]
Frame = Callable[[Iterable[dict[str, Any]]], pl.DataFrame]
Rows = list[dict[str, str]]
Shared = Callable[[str], Path]

PROFILE = read_profile(Path(__file__).parents[2] / "examples" / "profiles" / "surrey-2016-17.toml")

# Rated without a figure: "tbc" in December, "-" in January. September's 65.8 % would be green.
WITHOUT_A_FIGURE = {"lac_and_care_leavers_17_21_eet_pct"}
# Figures without a target and without a rating, though key 1.6 has amber for "an area to note but without target".
NOT_NOTED = {"social_worker_starters", "social_worker_leavers", "social_worker_net_starters"}
# The scan has lost the cell: "Page 1" stands in its place.
LOST = {"rereferrals_within_12m_pct"}


# Printed in brackets in another measure's cell, whose rating is not theirs: decisions that led to social care.
IN_BRACKETS = "outcome="


@pytest.fixture
def january(shared: Shared) -> list[dict[str, str]]:
    with shared("seeds/published_figures.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["seed_file"].startswith("001")]
    return [row for row in rows if row["section"].startswith("Appendix I ") and row["period_label"] == "Jan 2017"]


def rated(rows: list[dict[str, str]], figure: Figure, frame: Frame) -> Iterator[tuple[str, dict[str, Any]]]:
    for row in rows:
        unit = {"percent": "percent", "count": "number"}.get(row["unit"], "score")
        status = "figure" if row["value"] else "not available"
        group = row["area_subgroup"].partition("=")[2] or None
        made = figure(
            row["canonical_id"],
            "Jan 2017",
            value=row["value"] or None,
            unit=unit,
            status=status,
            by="team" if group else None,
            group=group,
        )
        yield row["rag"] or "-", judged(frame([made]), PROFILE).row(0, named=True)


def test_every_rating_comes_out_of_its_figure_and_target(january: Rows, figure: Figure, frame: Frame):
    rows = [row for row in january if row["rag"] and row["canonical_id"] not in WITHOUT_A_FIGURE]
    found = [
        (row["canonical_id"], row["value"], said, made["rag"])
        for row, (said, made) in zip(rows, rated(rows, figure, frame), strict=True)
    ]
    assert len(found) == 12
    assert [one for one in found if one[2] != one[3]] == []
    assert {one[2] for one in found} == {"GREEN", "AMBER", "RED"}


def test_a_rating_without_a_figure_is_none_of_ours(january: Rows, figure: Figure, frame: Frame):
    rows = [row for row in january if row["canonical_id"] in WITHOUT_A_FIGURE]
    ((said, made),) = rated(rows, figure, frame)
    assert (said, made["rag"], made["state_as_printed"]) == ("GREEN", "GREY", "Not available")
    september = figure("lac_and_care_leavers_17_21_eet_pct", "2016/17 to 30 Sep 2016", value="65.8")
    assert judged(frame([september]), PROFILE)["rag"].to_list() == ["GREEN"]


def test_where_no_rating_is_printed_there_is_no_target_or_no_figure(january: Rows, figure: Figure, frame: Frame):
    rows = [
        row for row in january if not row["rag"] and row["canonical_id"] not in LOST and IN_BRACKETS not in row["area_subgroup"]
    ]
    found = [(row["canonical_id"], made["rag"]) for row, (_, made) in zip(rows, rated(rows, figure, frame), strict=True)]
    assert {rag for _, rag in found} == {"GREY"}
    assert {name for name, _ in found} >= NOT_NOTED


def test_the_rating_that_the_scan_lost_would_be_amber(january: Rows, figure: Figure, frame: Frame):
    rows = [row for row in january if row["canonical_id"] in LOST and row["value"]]
    ((said, made),) = rated(rows, figure, frame)
    assert (said, made["printed"], made["rag"]) == ("-", "29.0", "AMBER")


def test_no_target_and_figure_alone_tell_what_is_an_area_to_note(january: Rows):
    """Amber without a target is somebody's choice: one measure is given it, and three in the same place are not."""
    without = {row["canonical_id"]: row["rag"] for row in january if row["value"] and not row["target"]}
    assert without["lac_out_of_county_20_miles_pct"] == "AMBER"
    assert {without[name] for name in NOT_NOTED} == {""}


TOLERANCES = {
    # measure: the least tolerance with which the rating comes out, and the least with which it no longer does.
    "average_caseload": ("0.2", "9.3"),
    "contact_decision_within_24h_pct": ("0", "40.5"),
    "assessments_within_45wd_pct": ("4.4", None),
    "icpc_within_15wd_of_s47_pct": ("5.5", None),
    "cp_plans_open_over_18m_pct": ("2.6", None),
    "care_leavers_pathway_plan_pct": ("1.9", None),
}


@pytest.mark.parametrize("measure", TOLERANCES)
def test_how_far_the_tolerance_is_free(january: Rows, figure: Figure, frame: Frame, measure: str):
    """docs/judgement.md prints these: within them any tolerance gives the same ratings, and none outside does."""
    rows = [row for row in january if row["canonical_id"] == measure and row["rag"]]

    def agrees(tolerance: str) -> bool:
        rules = next(rules for rules in PROFILE.measure if rules.id == measure)
        targets = [{**target.model_dump(exclude_none=True), "tolerance": Decimal(tolerance)} for target in rules.target]
        for target in targets:
            if "between" in target:
                target["between"] = {key.rstrip("_"): value for key, value in target["between"].items()}
        changed = Rules.model_validate({**rules.model_dump(exclude_none=True), "target": targets})
        profile = PROFILE.model_copy(update={"measure": (changed,)})
        made = [
            figure(measure, "Jan 2017", value=row["value"], by="team", group=row["area_subgroup"].partition("=")[2])
            for row in rows
        ]
        return judged(frame(made), profile)["rag"].to_list() == [row["rag"] for row in rows]

    least, too_much = TOLERANCES[measure]
    assert agrees(least)
    if least != "0":
        assert not agrees(str(Decimal(least) - Decimal("0.1")))
    if too_much is not None:
        assert agrees(str(Decimal(too_much) - Decimal("0.1")))
        assert not agrees(too_much)
